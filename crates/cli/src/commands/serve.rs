//! `sarthe serve` and `sarthe demo`: the site and the API.

mod tls;

use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use control::clock::RaceClock;
use control::decoders::{DecoderAddress, Names, Scoreboard};
use control::live::{By, Order};
use control::{Control, ControlError, LiveSession, simulated};
use documents::Language;
use racing::fact::{Loop, What};
use racing::{CarNumber, Opening, SeasonId, SessionId};

use crate::commands::import::take;
use crate::commands::user::address;
use crate::source::SeasonSource;

/// The port that a friend of the sport remembers: Le Mans, first run in 1923.
pub(crate) const USUAL: &str = "127.0.0.1:1923";

/// Where the data is kept.
#[derive(clap::Args)]
pub(crate) struct DataFolder {
    /// The folder that holds the journal
    #[arg(long, value_name = "DIR", env = "SARTHE_DATA", default_value = "sarthe-data")]
    pub(crate) data: PathBuf,
}

/// Serve the site and the API of the seasons in a data folder
#[derive(clap::Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    folder: DataFolder,

    /// Address and port to listen at
    #[arg(long, value_name = "ADDR", env = "SARTHE_LISTEN", default_value = USUAL)]
    listen: SocketAddr,

    /// A proxy before this program: it is believed when it tells, by X-Forwarded-For or Forwarded,
    /// where a request comes from; may be given several times
    #[arg(
        long = "trusted-proxy",
        value_name = "ADDR",
        env = "SARTHE_TRUSTED_PROXY",
        value_delimiter = ','
    )]
    trusted_proxies: Vec<IpAddr>,

    #[command(flatten)]
    tls: tls::TlsOptions,

    #[command(flatten)]
    timing: Timing,
}

/// What is timed, and by which decoders.
#[derive(clap::Args)]
struct Timing {
    /// Follow this decoder or scoring program; may be given several times
    #[arg(long = "decoder", value_name = "p3://HOST|rmonitor://HOST")]
    decoders: Vec<DecoderAddress>,

    /// The session that is timed; the one on now when left out
    #[arg(long, value_name = "SERIES/EDITION/SESSION")]
    session: Option<String>,

    /// Which transponder is in which car: a CSV file `transponder,car`
    #[arg(long, value_name = "FILE")]
    transponders: Option<PathBuf>,

    /// At which loop a decoder hears, such as 5=sector-1: line, pit-line, pit-entry, pit-exit or
    /// sector-N; may be given several times
    #[arg(long = "loop", value_name = "DECODER=LOOP", value_parser = decoder_loop)]
    loops: Vec<(u32, Loop)>,

    /// The sectors of a lap
    #[arg(long, value_name = "N", default_value_t = 3,
        value_parser = clap::value_parser!(u8).range(1..=9))]
    sectors: u8,

    /// Start the session now, if it has not started
    #[arg(long)]
    start_now: bool,

    /// Feed scoreboards and other programs here, as RMonitor
    #[arg(long, value_name = "ADDR")]
    scoreboard: Option<SocketAddr>,
}

/// Open the reference season as site and API, in a data folder of its own
#[derive(clap::Args)]
pub(crate) struct Demo {
    /// Address and port to listen at; a free port is taken if this one is not
    #[arg(long, value_name = "ADDR", env = "SARTHE_LISTEN", default_value = USUAL)]
    listen: SocketAddr,

    /// The folder that holds the demo's journal
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,

    /// How many times as fast as real time the simulated race runs
    #[arg(long, value_name = "TIMES", default_value_t = 20,
        value_parser = clap::value_parser!(u32).range(1..=1_000))]
    speed: u32,

    /// The seed of the simulated race: the same seed gives the same race
    #[arg(long, value_name = "NUMBER", default_value_t = 1923)]
    seed: u64,

    /// Run no simulated race
    #[arg(long)]
    live_off: bool,
}

impl Serve {
    /// Serves until it is told to stop.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let journal = journal_file(&self.folder.data)?;
        let _lock = Lock::of(&self.folder.data)?;
        let control = Control::open_or_create(&journal).await?;
        if control.seasons().await?.is_empty() {
            let folder = self.folder.data.display();
            eprintln!("no season yet; take one in with: sarthe import SEASON --data {folder}");
        }
        let listener = web::listen(self.listen).with_context(|| {
            format!("{} cannot be listened at; choose another with --listen", self.listen)
        })?;
        let listener = self.tls.apply(listener.behind(&self.trusted_proxies), &self.folder.data)?;
        control.resume_sessions().await?;
        self.timing.open(&control).await?;
        offer_the_desk(&control, &listener, language).await?;
        serve(control, listener, "", out).await
    }
}

/// While there is no administrator, tells how to become one.
async fn offer_the_desk(
    control: &Control,
    listener: &web::Listener,
    language: Language,
) -> anyhow::Result<()> {
    if let Some(link) = control.first_link().await? {
        let site = listener.url()?;
        eprintln!("No administrator yet. Open this link once to become it:");
        eprintln!("  {}", address(&site, language, &link));
    }
    Ok(())
}

impl Timing {
    /// Opens the session that is timed, if one is, and follows its decoders.
    async fn open(self, control: &Control) -> anyhow::Result<()> {
        let wanted = self.session.is_some() || self.scoreboard.is_some() || self.start_now;
        if self.decoders.is_empty() && !wanted {
            return Ok(());
        }
        let (season, session) = self.named(control).await?;
        let live = self.session(control, &season, &session).await?;
        if self.start_now && live.started().is_none() {
            live.command(Order::Record(What::Start), By::author("serve")).await?;
        }
        for decoder in self.decoders {
            live.follow(decoder);
        }
        if let Some(listen) = self.scoreboard {
            let board = Scoreboard::listen(listen, Names::of(live.cast()))
                .await
                .with_context(|| format!("{listen} cannot be listened at"))?;
            eprintln!("rmonitor://{}", board.address()?);
            tokio::spawn(board.show(live));
        }
        Ok(())
    }

    async fn named(&self, control: &Control) -> anyhow::Result<(SeasonId, SessionId)> {
        match &self.session {
            Some(name) => {
                let (season, session) = name.rsplit_once('/').with_context(|| {
                    format!("{name} names no session; give SERIES/EDITION/SESSION")
                })?;
                Ok((season.into(), session.into()))
            }
            None => control
                .session_on(control::clock::now())
                .await?
                .context("no session is on now; name one with --session SERIES/EDITION/SESSION"),
        }
    }

    /// The session as it was opened before, unless something is said about it now.
    async fn session(
        &self,
        control: &Control,
        season: &SeasonId,
        session: &SessionId,
    ) -> anyhow::Result<Arc<LiveSession>> {
        if self.transponders.is_none() && self.loops.is_empty() {
            match control.timed(season, session).await {
                Err(ControlError::NotTimed { .. }) => {}
                known => return Ok(known?),
            }
        }
        let transponders = match &self.transponders {
            Some(file) => read_transponders(file)?,
            None => Vec::new(),
        };
        let opening = Opening {
            session: session.clone(),
            simulated: false,
            grid: Vec::new(),
            transponders,
            loops: self.loops.clone(),
            sectors: self.sectors,
            start: None,
            duration: None,
        };
        let clock = RaceClock::of_the_machine();
        Ok(control.open_session(season, session, opening, clock).await?)
    }
}

/// Reads which transponder is in which car.
fn read_transponders(file: &Path) -> anyhow::Result<Vec<(Arc<str>, CarNumber)>> {
    let text = std::fs::read_to_string(file).with_context(|| {
        format!("{} cannot be read; give a CSV file `transponder,car`", file.display())
    })?;
    let mut found = Vec::new();
    for (line, text) in (1..).zip(text.lines()) {
        let text = text.trim();
        if text.is_empty() || (line == 1 && text.starts_with("transponder")) {
            continue;
        }
        let (transponder, car) = text.split_once(',').with_context(|| {
            format!("{}:{line}: `{text}` is not `transponder,car`", file.display())
        })?;
        found.push((transponder.trim().into(), car.trim().into()));
    }
    Ok(found)
}

/// Reads `5=sector-1`.
fn decoder_loop(text: &str) -> Result<(u32, Loop), String> {
    let accepted = "give DECODER=LOOP, such as 5=sector-1";
    let (decoder, name) = text.split_once('=').ok_or(accepted)?;
    let decoder = decoder.parse().map_err(|_| accepted)?;
    let between = (1..=9).map(Loop::Sector);
    let all = [Loop::Line, Loop::PitLine, Loop::PitEntry, Loop::PitExit].into_iter().chain(between);
    let found = all.into_iter().find(|place| place_name(*place) == name);
    Ok((decoder, found.ok_or(accepted)?))
}

/// The name of a loop on the command line.
pub(crate) fn place_name(place: Loop) -> String {
    match place {
        Loop::Line => "line".to_owned(),
        Loop::PitLine => "pit-line".to_owned(),
        Loop::PitEntry => "pit-entry".to_owned(),
        Loop::PitExit => "pit-exit".to_owned(),
        Loop::Sector(number) => format!("sector-{number}"),
    }
}

impl Demo {
    /// Takes the featured season into the demo's own journal and serves it.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        let folder = match self.data {
            Some(folder) => folder,
            None => match dirs::data_local_dir() {
                Some(base) => base.join("sarthe").join("demo"),
                None => bail!("this machine names no folder for data; give one with --data"),
            },
        };
        let control = Control::open_or_create(&journal_file(&folder)?).await?;
        let season: SeasonSource = seasons::featured().as_str().parse()?;
        let package = season.package()?;
        take(&control, &package).await?;
        let listener = match web::listen(self.listen) {
            Ok(listener) => listener,
            Err(error) => {
                let free = SocketAddr::new(self.listen.ip(), 0);
                tracing::info!(%error, wanted = %self.listen, "taking a free port instead");
                web::listen(free).with_context(|| format!("no port is free at {}", free.ip()))?
            }
        };
        let path = format!("{}/", seasons::featured());
        let racing = (!self.live_off).then(|| {
            let (control, season) = (control.clone(), seasons::featured());
            let (seed, speed) = (self.seed, self.speed);
            tokio::spawn(async move {
                let raced = simulated::keep_racing(control, season, seed, speed).await;
                if let Err(error) = raced {
                    tracing::error!(error = &error as &dyn std::error::Error, "no simulated race");
                }
            })
        });
        offer_the_desk(&control, &listener, language).await?;
        let served = serve(control, listener, &path, out).await;
        if let Some(racing) = racing {
            racing.abort();
        }
        served
    }
}

/// Prints the address, then serves until Ctrl-C or the end of the service.
async fn serve(
    control: Control,
    listener: web::Listener,
    path: &str,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let url = listener.url()?;
    // Whoever reads the address may stop us at once: listen for that first.
    let stop = stop()?;
    writeln!(out, "{url}/{path}")?;
    out.flush()?;
    eprintln!("Ctrl-C stops it.");
    web::serve(listener, control.clone(), stop).await?;
    control.close().await;
    eprintln!("Stopped.");
    Ok(())
}

/// Ends with Ctrl-C, or with the end that a service manager asks for.
#[cfg(unix)]
pub(crate) fn stop() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
    })
}

/// Ends with Ctrl-C.
#[cfg(not(unix))]
pub(crate) fn stop() -> anyhow::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}

/// One program at a time serves a folder. The system lets go of the lock when the program ends,
/// however it ends.
pub(crate) struct Lock(#[expect(dead_code, reason = "it is held, not used")] std::fs::File);

impl Lock {
    /// Takes the lock of a folder.
    pub(crate) fn of(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join("lock");
        let file = std::fs::File::create(&path)
            .with_context(|| format!("{} cannot be written", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(std::fs::TryLockError::WouldBlock) => bail!(
                "{} is being served by another program; stop that one first, or name another \
                 folder with --data",
                folder.display()
            ),
            Err(std::fs::TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("{} cannot be locked", path.display()))
            }
        }
    }
}

/// The journal of a data folder, which is made if it is not there.
pub(crate) fn journal_file(folder: &Path) -> anyhow::Result<PathBuf> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    Ok(folder.join("journal.sqlite"))
}

/// The journal of a data folder that must be there.
pub(crate) fn existing_journal(folder: &Path) -> anyhow::Result<PathBuf> {
    let file = folder.join("journal.sqlite");
    if !file.is_file() {
        bail!("there is no journal in {}; name the folder with --data", folder.display());
    }
    Ok(file)
}
