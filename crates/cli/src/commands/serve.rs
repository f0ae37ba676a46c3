//! `sarthe serve` and `sarthe demo`: the site and the API.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use control::{Control, simulated};
use tokio::net::TcpListener;

use crate::commands::import::take;
use crate::source::SeasonSource;

/// The port that a friend of the sport remembers: Le Mans, first run in 1923.
const USUAL: &str = "127.0.0.1:1923";

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
    pub(crate) async fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        let control = Control::open_or_create(&journal_file(&self.folder.data)?).await?;
        if control.seasons().await?.is_empty() {
            let folder = self.folder.data.display();
            eprintln!("no season yet; take one in with: sarthe import SEASON --data {folder}");
        }
        let listener = web::listen(self.listen)
            .with_context(|| format!("{} is taken; choose another with --listen", self.listen))?;
        serve(control, listener, "", out).await
    }
}

impl Demo {
    /// Takes the featured season into the demo's own journal and serves it.
    pub(crate) async fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
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
    listener: TcpListener,
    path: &str,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let address = listener.local_addr()?;
    // Whoever reads the address may stop us at once: listen for that first.
    let stop = stop()?;
    writeln!(out, "http://{address}/{path}")?;
    out.flush()?;
    eprintln!("Ctrl-C stops it.");
    web::serve(listener, control.clone(), stop).await?;
    control.close().await;
    eprintln!("Stopped.");
    Ok(())
}

/// Ends with Ctrl-C, or with the end that a service manager asks for.
#[cfg(unix)]
fn stop() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
    })
}

/// Ends with Ctrl-C.
#[cfg(not(unix))]
fn stop() -> anyhow::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
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
