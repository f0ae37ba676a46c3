//! Checks before a car may race: what is looked at, and who ticked what.

use racing::proceeding::{CheckMade, Proceeding};
use racing::regulations::{CheckAt, CheckItem};
use racing::{CarNumber, Entry, EventId, Grounds, Happening, Moment, Season, SeasonId};

use super::EnteringError;
use crate::Control;
use crate::access::{Actor, Duty};
use crate::championship::{AsOf, Championship};
use crate::errors::ControlError;

/// What is looked at where the regulations do not say. Their names are texts.
pub const USUAL_CHECKS: [(&str, CheckAt); 12] = [
    ("entry-form", CheckAt::Administrative),
    ("competitor-licence", CheckAt::Administrative),
    ("driver-licences", CheckAt::Administrative),
    ("driver-categories", CheckAt::Administrative),
    ("medical", CheckAt::Administrative),
    ("briefing", CheckAt::Administrative),
    ("driver-equipment", CheckAt::Technical),
    ("car-identity", CheckAt::Technical),
    ("safety", CheckAt::Technical),
    ("weight", CheckAt::Technical),
    ("transponder", CheckAt::Technical),
    ("markings", CheckAt::Technical),
];

/// What is looked at in a season: what its regulations say, else what is usual. A usual item has
/// no name of its own.
pub fn check_items(season: &Season) -> Vec<CheckItem> {
    let written = &season.book.regulations.checks;
    if !written.is_empty() {
        return written.clone();
    }
    let usual = USUAL_CHECKS.iter().map(|(id, at)| CheckItem {
        id: (*id).into(),
        name: "".into(),
        at: *at,
        classes: Vec::new(),
        grounds: Grounds::default(),
    });
    usual.collect()
}

/// The cars that are entered for an event, by class and number; `None` if there is no such event.
pub fn checked_cars<'a>(season: &'a Season, event: &EventId) -> Option<Vec<&'a Entry>> {
    let event = season.book.events.iter().find(|one| &one.id == event)?;
    let rounds: Vec<_> = event.sessions.iter().filter_map(|session| session.round).collect();
    let classes = &season.book.regulations.classes;
    let rank = |entry: &Entry| classes.iter().position(|class| class.code == entry.class);
    let comes = |entry: &&Entry| entry.rounds.iter().any(|round| rounds.contains(round));
    let mut cars: Vec<&Entry> = season.entries.iter().filter(comes).collect();
    cars.sort_by_key(|entry| (rank(entry), entry.car.clone()));
    Some(cars)
}

/// Who made a check last, and when.
pub fn made_by<'a>(championship: &'a Championship, check: &CheckMade) -> Option<(&'a str, Moment)> {
    let matter = Proceeding::CheckMade(check.clone()).matter();
    let about = |happening: &Happening| match happening {
        Happening::Proceeded(proceeding) => proceeding.matter() == matter,
        _ => false,
    };
    let last = championship.recorded.iter().rev().find(|one| about(&one.happening))?;
    Some((&last.author, last.at))
}

impl Control {
    /// Ticks a check, or takes the tick away.
    ///
    /// What somebody else ticked in the meantime is a conflict, unless it came to the same.
    pub async fn make_check(
        &self,
        by: &Actor,
        season: &SeasonId,
        check: CheckMade,
        seen: u64,
    ) -> Result<(), ControlError> {
        by.check(Duty::HandleEntries, season)?;
        let now = self.championship(season, &AsOf::Now).await?;
        is_there(&now.season, &check.event, &check.car, &check.item)?;
        if now.season.checks(&check.event).any(|known| *known == check) {
            return Ok(());
        }
        let happening = Happening::Proceeded(Proceeding::CheckMade(check));
        self.record(by, season, &[happening], seen, None).await
    }
}

fn is_there(
    season: &Season,
    event: &EventId,
    car: &CarNumber,
    item: &str,
) -> Result<(), EnteringError> {
    let cars = checked_cars(season, event);
    let cars = cars.ok_or_else(|| EnteringError::NoEvent { event: event.clone() })?;
    let entry = cars.into_iter().find(|entry| &entry.car == car);
    let entry = entry.ok_or_else(|| EnteringError::NoEntry { car: car.clone() })?;
    let items = check_items(season);
    let known = items.iter().find(|one| &*one.id == item);
    let is_for =
        known.is_some_and(|one| one.classes.is_empty() || one.classes.contains(&entry.class));
    if is_for {
        return Ok(());
    }
    Err(EnteringError::NoCheck { car: car.clone(), item: item.to_owned() })
}
