//! Entry lists as versions: published, and read as they were published.

use std::sync::Arc;

use documents::{Language, Reader};
use racing::entry::ListKind;
use racing::{
    CarNumber, Date, EntryList, EventId, Grounds, Happening, ListId, RoundNumber, Season, SeasonId,
};

use super::EnteringError;
use crate::Control;
use crate::access::{Actor, Duty};
use crate::championship::{AsOf, Championship};
use crate::clock;
use crate::errors::ControlError;
use crate::import::AUTHOR;

/// The name of what is entered now, beside those of the versions that were published.
pub const NOW: &str = "now";

/// A version of the entry list to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewList {
    /// Its name, with which it stands in addresses: `provisional`, `dubai-final`.
    pub id: String,
    /// How final it is.
    pub kind: Option<ListKind>,
    /// The event it is for; `None` for the season.
    pub event: Option<EventId>,
    /// The round whose crews it shows; the first it is for if not given.
    pub round: Option<RoundNumber>,
    /// The day it is issued; today if not given.
    pub issued: Option<Date>,
    /// What is printed on it besides.
    pub note: Option<String>,
    /// The cars on it; every car entered for what it is for if not given.
    pub cars: Option<Vec<CarNumber>>,
    /// What it rests on, where it was published elsewhere before.
    pub grounds: Grounds,
}

/// A version of the entry list with the season as it was when it was published.
#[derive(Clone, Debug)]
pub struct Published {
    /// The season, with the entries as they were then.
    pub championship: Arc<Championship>,
    /// The list.
    pub list: EntryList,
}

impl Control {
    /// Publishes a version of the entry list. A version is never changed; a new one has a name of
    /// its own.
    pub async fn publish_list(
        &self,
        by: &Actor,
        season: &SeasonId,
        new: NewList,
        seen: u64,
        reason: Option<&str>,
    ) -> Result<ListId, ControlError> {
        by.check(Duty::HandleEntries, season)?;
        let now = self.championship(season, &AsOf::Now).await?;
        let list = made(&now.season, new)?;
        let id = list.id.clone();
        self.record(by, season, &[Happening::ListPublished(list)], seen, reason).await?;
        Ok(id)
    }

    /// A version of the entry list as it was published: with the entries that there were then.
    ///
    /// What a package tells is told afterwards, so a list of a package shows the entries as they
    /// are known today.
    pub async fn list_as_published(
        &self,
        season: &SeasonId,
        id: &ListId,
    ) -> Result<Option<Published>, ControlError> {
        let now = self.championship(season, &AsOf::Now).await?;
        let Some(list) = now.season.lists.iter().find(|list| &list.id == id).cloned() else {
            return Ok(None);
        };
        let of_list = |happening: &Happening| matches!(happening, Happening::ListPublished(list) if &list.id == id);
        let last = now.recorded.iter().rev().find(|one| of_list(&one.happening));
        let at = last.filter(|one| one.author != AUTHOR).map(|one| one.sequence);
        let championship = match at {
            Some(sequence) => self.championship(season, &AsOf::AtRecord(sequence)).await?,
            None => now,
        };
        Ok(Some(Published { championship, list }))
    }
}

impl Control {
    /// A version of the entry list as it was published, or with the name `now` what is entered now;
    /// where there is no such version, those that there are.
    pub async fn list_or_now(
        &self,
        season: &SeasonId,
        id: &str,
    ) -> Result<Published, ControlError> {
        if let Some(published) = self.list_as_published(season, &id.into()).await? {
            return Ok(published);
        }
        let championship = self.championship(season, &AsOf::Now).await?;
        if id == NOW {
            let reader = Reader::new(&championship.season, Language::English);
            let list = reader.entered_now(None);
            return Ok(Published { championship, list });
        }
        let known = championship.season.lists.iter().map(|list| list.id.clone()).collect();
        Err(EnteringError::NoSuchList { id: id.to_owned(), known }.into())
    }
}

fn made(season: &Season, new: NewList) -> Result<EntryList, EnteringError> {
    let id = seasons::slug(&new.id);
    if id.is_empty() || id != new.id || id == NOW {
        return Err(EnteringError::NoList);
    }
    let id = ListId::from(id);
    if season.lists.iter().any(|list| list.id == id) {
        return Err(EnteringError::ListTaken { id });
    }
    let rounds = rounds_of(season, new.event.as_ref())?;
    let entered = season.entries.iter();
    let entered = entered.filter(|one| one.rounds.iter().any(|round| rounds.contains(round)));
    let all: Vec<CarNumber> = entered.map(|entry| entry.car.clone()).collect();
    let mut cars = new.cars.unwrap_or(all);
    cars.sort();
    cars.dedup();
    if let Some(car) = cars.iter().find(|car| season.entry(car).is_none()) {
        return Err(EnteringError::NoEntry { car: car.clone() });
    }
    let round = new.round.filter(|round| season.book.round(*round).is_some());
    let round = round.or(rounds.first().copied()).ok_or(EnteringError::NoList)?;
    if cars.is_empty() {
        return Err(EnteringError::NoList);
    }
    let note = new.note.map(Into::into).or(new.grounds.note);
    let grounds = Grounds { note, ..new.grounds };
    let issued = Some(new.issued.unwrap_or_else(clock::today));
    Ok(EntryList { id, issued, kind: new.kind, event: new.event, cars, round, grounds })
}

/// The rounds of an event, or of the season.
fn rounds_of(season: &Season, event: Option<&EventId>) -> Result<Vec<RoundNumber>, EnteringError> {
    let Some(id) = event else {
        return Ok(season.book.rounds().into_iter().map(|(round, ..)| round).collect());
    };
    let event = season.book.events.iter().find(|one| &one.id == id);
    let event = event.ok_or_else(|| EnteringError::NoEvent { event: id.clone() })?;
    Ok(event.sessions.iter().filter_map(|session| session.round).collect())
}
