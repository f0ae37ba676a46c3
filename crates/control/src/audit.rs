//! Looking into the journal itself: who recorded what, when and why.

use racing::SeasonId;
use store::Stream;

use crate::Control;
use crate::errors::ControlError;

pub use store::Record as Kept;

impl Control {
    /// The latest records of a stream, newest first, up to a sequence; and the sequence at which
    /// the page before begins, if there is one.
    pub async fn records(
        &self,
        stream: &str,
        to: Option<u64>,
        most: u64,
    ) -> Result<(Vec<Kept>, Option<u64>), ControlError> {
        let stream = Stream::new(stream);
        let last = self.journal.head(&stream).await?.sequence;
        let to = to.unwrap_or(last).min(last);
        let from = to.saturating_sub(most.saturating_sub(1)).max(1);
        let mut records = self.journal.read(&stream, from..=to).await?;
        records.reverse();
        Ok((records, (from > 1).then(|| from - 1)))
    }

    /// The names of the streams about a season: its own, then those of its sessions.
    pub async fn streams_of(&self, season: &SeasonId) -> Result<Vec<String>, ControlError> {
        let own = Stream::season(season);
        let sessions = format!("session/{season}/");
        let heads = self.journal.heads().await?;
        let names = heads.iter().map(|head| head.stream.as_str());
        let of_sessions = names.filter(|name| name.starts_with(&sessions)).map(str::to_owned);
        Ok(std::iter::once(own.as_str().to_owned()).chain(of_sessions).collect())
    }
}
