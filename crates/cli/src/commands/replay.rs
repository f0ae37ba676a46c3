//! `sarthe replay`: a lap file played in time.

mod server;

use std::io::Write;
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::str::FromStr;

use anyhow::Context;
use control::decoders::{DecoderAddress, Protocol, p3};
use control::replay::Replay as Race;

use crate::commands::serve::place_name;
use crate::http::Place;
use crate::source;

/// Play a lap file in time, as a decoder or a scoring program would tell the race
///
/// It begins when somebody listens. Played into a server it is told as people and decoders tell it:
/// passings, flags and drivers by the commands of race control, in the name of a token.
#[derive(clap::Args)]
pub(crate) struct Replay {
    /// The lap file: the timekeeper's analysis of all laps, as CSV
    laps: PathBuf,

    /// How many times as fast as the race was
    #[arg(long, value_name = "TIMES", default_value_t = 60,
        value_parser = clap::value_parser!(u32).range(1..=10_000))]
    speed: u32,

    /// Where to listen, and how to speak; or the session of a server to play it into:
    /// http://HOST:PORT/SERIES/EDITION/SESSION
    #[arg(
        long,
        value_name = "p3://ADDR|rmonitor://ADDR|http://SERVER/SESSION",
        default_value = "p3://127.0.0.1:5403"
    )]
    to: Target,

    /// The token of an account that may keep time and direct the race there
    #[arg(long, value_name = "TOKEN", env = "SARTHE_TOKEN", hide_env_values = true)]
    token: Option<String>,

    /// Write here which transponder is in which car, for `sarthe serve --transponders`
    #[arg(long, value_name = "FILE")]
    transponders: Option<PathBuf>,
}

/// Where a race is played to.
#[derive(Clone, Debug)]
enum Target {
    /// Whoever listens to a decoder.
    Listener(DecoderAddress),
    /// A session of a server.
    Server(Place),
}

impl FromStr for Target {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        Ok(match text.starts_with("http://") {
            true => Self::Server(text.parse()?),
            false => Self::Listener(text.parse()?),
        })
    }
}

impl Replay {
    /// Plays the race to its end.
    pub(crate) async fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        let race = Race::of_laps(&source::read(&self.laps, source::LAPS)?)
            .with_context(|| format!("{} cannot be played", self.laps.display()))?;
        if let Some(file) = &self.transponders {
            let mut text = String::from("transponder,car\n");
            for (transponder, car) in race.transponders() {
                text += &format!("{transponder},{car}\n");
            }
            std::fs::write(file, text)
                .with_context(|| format!("{} cannot be written", file.display()))?;
        }
        let to = match &self.to {
            Target::Listener(to) => to,
            Target::Server(place) => {
                let token = self
                    .token
                    .as_deref()
                    .context("a server wants a token; give one with --token or SARTHE_TOKEN")?;
                return server::play(&race, place, token, self.speed, out).await;
            }
        };
        let listen = socket(&to.address)?;
        let refused = || format!("{listen} cannot be listened at; give an address of this machine");
        match to.protocol {
            Protocol::P3 => {
                let server = p3::Server::listen(listen).await.with_context(refused)?;
                writeln!(out, "p3://{}", server.address()?)?;
                out.flush()?;
                let loops = race.loops();
                let loops =
                    loops.iter().map(|(decoder, at)| format!("{decoder}={}", place_name(*at)));
                eprintln!("decoders: {}", loops.collect::<Vec<_>>().join(" "));
                eprintln!("{} passings; it begins when somebody listens", race.passings());
                race.play_decoder(server, self.speed).await?;
            }
            Protocol::RMonitor => {
                let board = race.scoreboard(listen).await.with_context(refused)?;
                writeln!(out, "rmonitor://{}", board.address()?)?;
                out.flush()?;
                eprintln!("it begins when somebody listens");
                race.play_scoreboard(board, self.speed).await?;
            }
        }
        Ok(())
    }
}

/// The socket that a host and port name.
pub(crate) fn socket(address: &str) -> anyhow::Result<SocketAddr> {
    let refused = || format!("{address} is not known; give an address of this machine");
    address.to_socket_addrs().with_context(refused)?.next().with_context(refused)
}
