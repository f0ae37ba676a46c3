//! Runs a championship: takes packages into the journal, folds the journal into seasons, and hands
//! out what is computed from them; times a session, and classifies one from its lap file. It reads
//! the clock, so that nothing below it has to.

pub mod access;
pub mod analysis;
mod audit;
pub mod calibrate;
pub mod championship;
pub mod check;
pub mod clock;
pub mod decoders;
pub mod entering;
pub mod errors;
pub mod fold;
mod from_here;
pub mod import;
pub mod incidents;
pub mod lap_file;
pub mod live;
pub mod odds;
pub mod papers;
mod recording;
pub mod rehearsal;
pub mod replay;
pub mod simulated;
pub mod stewards;
pub mod suggest;
mod supposing;
pub mod timed;
pub mod writing;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use racing::SeasonId;
use store::{Accounts, Applications, Assets, Journal, Store, Stream, Verification};

pub use access::{Actor, Duty, Secret};
pub use audit::Kept;
pub use championship::{AsOf, Championship, Contested, Recorded};
pub use check::{Checked, check};
pub use errors::ControlError;
pub use from_here::{FromHere, Strategy};
pub use import::Imported;
pub use live::{LiveSession, Subscription};
pub use supposing::{Supposed, SupposedPole, Supposition};

/// Names of streams that hold seasons begin with this.
const SEASONS: &str = "season/";

/// Computed championships are kept until there are so many of them.
const KEPT: usize = 64;

/// What was computed lately: a season, the records it was computed from, and the moment.
type Computed = BTreeMap<(SeasonId, u64, AsOf), Arc<Championship>>;

/// A running instance: the journal, and what was computed from it lately. Cheap to clone.
#[derive(Clone)]
pub struct Control {
    journal: Journal,
    accounts: Accounts,
    assets: Assets,
    applications: Applications,
    gate: Arc<access::Gate>,
    computed: Arc<Mutex<Computed>>,
    live: live::Open,
    rehearsed: Arc<Mutex<Option<Arc<rehearsal::Rehearsal>>>>,
    ended: Arc<supposing::Lately>,
    lately: Arc<odds::Lately>,
    printed: Arc<papers::Printed>,
    /// Whoever holds it prints: what many ask for at once is printed once.
    printing: Arc<tokio::sync::Mutex<()>>,
}

impl Control {
    /// Opens the journal in a file; makes one if there is none.
    pub async fn open_or_create(path: &Path) -> Result<Self, ControlError> {
        Ok(Self::over(Store::open_or_create(path).await?))
    }

    /// Opens the journal in a file. There must be one.
    pub async fn open(path: &Path) -> Result<Self, ControlError> {
        Ok(Self::over(Store::open(path).await?))
    }

    /// An instance that forgets everything at its end.
    pub async fn in_memory() -> Result<Self, ControlError> {
        Ok(Self::over(Store::in_memory().await?))
    }

    fn over(Store { journal, accounts, applications, assets }: Store) -> Self {
        Self {
            journal,
            accounts,
            applications,
            assets,
            gate: Arc::default(),
            computed: Arc::default(),
            live: Arc::default(),
            rehearsed: Arc::default(),
            ended: Arc::default(),
            lately: Arc::default(),
            printed: Arc::default(),
            printing: Arc::default(),
        }
    }

    /// The journal itself.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The seasons that the journal holds, by their names.
    pub async fn seasons(&self) -> Result<Vec<SeasonId>, ControlError> {
        let heads = self.journal.heads().await?;
        let names = heads.iter().filter_map(|head| head.stream.as_str().strip_prefix(SEASONS));
        Ok(names.map(SeasonId::from).collect())
    }

    /// A season as of some moment, with everything that follows from it.
    pub async fn championship(
        &self,
        id: &SeasonId,
        as_of: &AsOf,
    ) -> Result<Arc<Championship>, ControlError> {
        let stream = Stream::season(id);
        let head = self.journal.head(&stream).await?;
        if head.sequence == 0 {
            return Err(ControlError::NoSeason { id: id.clone(), known: self.seasons().await? });
        }
        let key = (id.clone(), head.sequence, as_of.clone());
        let kept = self.computed.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(championship) = kept {
            return Ok(championship);
        }
        let records = self.journal.read(&stream, ..=head.sequence).await?;
        let championship = Arc::new(Championship::compute(&records, head, as_of)?);
        let mut computed = self.computed.lock().unwrap_or_else(PoisonError::into_inner);
        if computed.len() >= KEPT {
            computed.clear();
        }
        computed.insert(key, championship.clone());
        Ok(championship)
    }

    /// Checks the chain of every stream.
    pub async fn verify(&self) -> Result<Vec<Verification>, ControlError> {
        Ok(self.journal.verify_all().await?)
    }

    /// Ends every feed, writes what is still waiting and closes the journal.
    pub async fn close(self) {
        self.end_feeds();
        self.journal.close().await;
    }
}
