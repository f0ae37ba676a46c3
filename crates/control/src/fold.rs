//! From the journal to the season: what happened, in its order, folded into one value.

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::{Happening, RuleBook, Season, SeasonId, Subject};

use crate::errors::ControlError;

/// Folds happenings into the season they make.
///
/// A later happening takes the place of an earlier one about the same subject.
pub fn fold<'a>(
    id: &SeasonId,
    happenings: impl IntoIterator<Item = &'a Happening>,
) -> Result<Season, ControlError> {
    let mut standing: BTreeMap<Subject, (usize, &Happening)> = BTreeMap::new();
    for (order, happening) in happenings.into_iter().enumerate() {
        let subject = happening.subject();
        match happening {
            Happening::TakenBack(_) => {
                standing.remove(&subject);
            }
            _ => {
                // What is recorded again keeps its first place in the order.
                let first = standing.get(&subject).map_or(order, |(first, _)| *first);
                standing.insert(subject, (first, happening));
            }
        }
    }
    let mut standing: Vec<(usize, &Happening)> = standing.into_values().collect();
    standing.sort_by_key(|(order, _)| *order);
    let standing: Vec<&Happening> = standing.into_iter().map(|(_, one)| one).collect();
    let mut season = Season::new(Arc::new(book(id, &standing)?));
    for happening in standing {
        place(&mut season, happening);
    }
    sort(&mut season);
    Ok(season)
}

fn book(id: &SeasonId, standing: &[&Happening]) -> Result<RuleBook, ControlError> {
    let texts: Vec<(&str, &str)> = standing
        .iter()
        .filter_map(|happening| match happening {
            Happening::TextPublished { path, text } => Some((&**path, &**text)),
            _ => None,
        })
        .collect();
    let reading = seasons::read_book(&texts);
    reading.book.ok_or_else(|| ControlError::Book {
        season: id.clone(),
        first: reading.faults.first().map(|fault| fault.message.clone()).unwrap_or_default(),
    })
}

fn place(season: &mut Season, happening: &Happening) {
    match happening {
        Happening::TextPublished { .. } | Happening::TakenBack(_) => {}
        Happening::DriverNamed(driver) => season.drivers.push(driver.clone()),
        Happening::EntryAccepted(entry) => season.entries.push(entry.clone()),
        Happening::ListPublished(list) => season.lists.push(list.clone()),
        Happening::PoleSet(pole) => season.poles.push(pole.clone()),
        Happening::GridPublished(grid) => season.grids.push(grid.clone()),
        Happening::SheetPublished(sheet) => season.sheets.push(sheet.clone()),
        Happening::DecisionTaken(decision) => season.decisions.push(decision.clone()),
        Happening::PrizeAnswered(answer) => season.answers.push(answer.clone()),
        Happening::Proceeded(proceeding) => season.proceedings.push(proceeding.clone()),
    }
}

/// Lets one more thing happen in a season: what takes the place of something keeps its place in the
/// order, as in [`fold`]. A text of the rule book changes nothing here.
pub(crate) fn apply(season: &mut Season, happening: &Happening) {
    match happening {
        Happening::SheetPublished(new) => {
            put(&mut season.sheets, new, |one| one.round == new.round);
        }
        Happening::DecisionTaken(new) => put(&mut season.decisions, new, |one| one.id == new.id),
        Happening::Proceeded(new) => {
            let matter = new.matter();
            put(&mut season.proceedings, new, |one| one.matter() == matter);
        }
        other => place(season, other),
    }
    sort(season);
}

fn put<T: Clone>(list: &mut Vec<T>, new: &T, same: impl Fn(&T) -> bool) {
    match list.iter_mut().find(|one| same(one)) {
        Some(there) => *there = new.clone(),
        None => list.push(new.clone()),
    }
}

/// Brings every list into its canonical order; those not named stay as recorded.
fn sort(season: &mut Season) {
    season.drivers.sort_by(|a, b| a.id.cmp(&b.id));
    season.entries.sort_by(|a, b| a.car.cmp(&b.car));
    season.sheets.sort_by_key(|sheet| sheet.round);
    season.poles.sort_by(|a, b| (a.round, &a.class).cmp(&(b.round, &b.class)));
    season.grids.sort_by_key(|grid| grid.round);
    season.answers.sort_by(|a, b| (&a.prize, &a.car).cmp(&(&b.prize, &b.car)));
}
