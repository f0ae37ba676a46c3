//! Recording what somebody did in a season, based on what they had seen of it.

use racing::{Happening, SeasonId};
use store::{Expectation, NewRecord, Stream};

use crate::Control;
use crate::access::Actor;
use crate::clock;
use crate::errors::ControlError;

impl Control {
    /// Records what somebody did, all of it or nothing; nothing where there is nothing to record.
    ///
    /// `seen` is the last record of the season that they had seen; a conflict is what somebody else
    /// recorded about the same subject after it.
    pub(crate) async fn record(
        &self,
        by: &Actor,
        season: &SeasonId,
        happenings: &[Happening],
        seen: u64,
        reason: Option<&str>,
    ) -> Result<(), ControlError> {
        if happenings.is_empty() {
            return Ok(());
        }
        let now = clock::now();
        let mut records = Vec::with_capacity(happenings.len());
        for happening in happenings {
            let reason = reason.map(str::to_owned);
            records.push(NewRecord::of(happening, now, &**by.name(), reason)?);
        }
        let stream = Stream::season(season);
        self.journal.append(&stream, Expectation::SeenTo(seen), records).await?;
        Ok(())
    }
}
