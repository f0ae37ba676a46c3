//! Seasons in canonical order, so that two that say the same are equal.

use racing::{Decision, Happening, Season, Subject, ZonedMoment};

use crate::told::zone_of;

/// The season with every list in its canonical order and without what no text says.
pub(crate) fn canonical(season: &Season) -> Season {
    let mut season = season.clone();
    let has_seat = |id: &racing::DriverId| {
        season.entries.iter().flat_map(|entry| &entry.crew).any(|seat| &seat.driver == id)
    };
    let mut drivers = season.drivers.clone();
    drivers.retain(|driver| has_seat(&driver.id));
    drivers.sort_by(|a, b| a.id.cmp(&b.id));
    season.drivers = drivers;
    season.entries.sort_by(|a, b| a.car.cmp(&b.car));
    // A car that was withdrawn since has no entry any more, and a list of a text names entries.
    let entered: Vec<_> = season.entries.iter().map(|entry| entry.car.clone()).collect();
    for list in &mut season.lists {
        list.cars.sort();
        list.cars.retain(|car| entered.contains(car));
    }
    let classes = &season.book.regulations.classes;
    let rank = |code: &racing::ClassCode| classes.iter().position(|class| &class.code == code);
    season.poles.sort_by_key(|pole| (pole.round, rank(&pole.class)));
    season.grids.sort_by_key(|grid| grid.round);
    season.sheets.sort_by_key(|sheet| sheet.round);
    let rounds = |decision: &Decision| (decision.round.is_none(), decision.round);
    season.decisions.sort_by_key(rounds);
    let mut decisions = season.decisions.clone();
    decisions.iter_mut().for_each(|decision| keep_local(&season, decision));
    season.decisions = decisions;
    season.answers.sort_by(|a, b| (&a.prize, &a.car).cmp(&(&b.prize, &b.car)));
    season.undone.clear();
    season
}

/// Tells when a decision was taken by the clocks of its place, as texts do.
fn keep_local(season: &Season, decision: &mut Decision) {
    let zone = zone_of(season, decision);
    let Some(taken_at) = &mut decision.taken_at else { return };
    if let Some(offset_minutes) = zone.offset_minutes(taken_at.moment) {
        let moment = taken_at.moment;
        *taken_at = ZonedMoment { moment, offset_minutes, zone: zone.name.clone() };
    }
}

/// The season with what happened in it, in the place of what is known about the same subject.
pub(crate) fn with(mut season: Season, happening: &Happening) -> Season {
    match happening.clone() {
        Happening::DriverNamed(one) => put(&mut season.drivers, one, |a, b| a.id == b.id),
        Happening::EntryAccepted(one) => put(&mut season.entries, one, |a, b| a.car == b.car),
        Happening::ListPublished(one) => put(&mut season.lists, one, |a, b| a.id == b.id),
        Happening::PoleSet(one) => {
            put(&mut season.poles, one, |a, b| (a.round, &a.class) == (b.round, &b.class));
        }
        Happening::GridPublished(one) => put(&mut season.grids, one, |a, b| a.round == b.round),
        Happening::SheetPublished(one) => put(&mut season.sheets, one, |a, b| a.round == b.round),
        Happening::DecisionTaken(one) => put(&mut season.decisions, one, |a, b| a.id == b.id),
        Happening::PrizeAnswered(one) => {
            put(&mut season.answers, one, |a, b| (&a.prize, &a.car) == (&b.prize, &b.car));
        }
        Happening::TakenBack(subject) => season = without(season, &subject),
        // What officials do is kept in the journal and not in a package.
        Happening::TextPublished { .. } | Happening::Proceeded(_) => {}
    }
    season
}

fn put<T>(list: &mut Vec<T>, one: T, is_same: impl Fn(&T, &T) -> bool) {
    match list.iter_mut().find(|other| is_same(other, &one)) {
        Some(there) => *there = one,
        None => list.push(one),
    }
}

/// The season without what is known about a subject.
pub(crate) fn without(mut season: Season, subject: &Subject) -> Season {
    match subject {
        Subject::Text(_) | Subject::Matter(_) => {}
        Subject::Driver(id) => season.drivers.retain(|one| &one.id != id),
        Subject::Entry(car) => season.entries.retain(|one| &one.car != car),
        Subject::List(id) => season.lists.retain(|one| &one.id != id),
        Subject::Pole(round, class) => {
            season.poles.retain(|one| (&one.round, &one.class) != (round, class));
        }
        Subject::Grid(round) => season.grids.retain(|one| &one.round != round),
        Subject::Sheet(round) => season.sheets.retain(|one| &one.round != round),
        Subject::Decision(id) => season.decisions.retain(|one| &one.id != id),
        Subject::Answer(prize, car) => {
            season.answers.retain(|one| (&one.prize, &one.car) != (prize, car));
        }
    }
    season
}

/// What two seasons first differ in; both are canonical.
pub(crate) fn first_difference(a: &Season, b: &Season) -> Option<Subject> {
    let (a, b) = (happenings(a), happenings(b));
    let differ = a.iter().zip(&b).find(|(a, b)| a != b).map(|(_, wanted)| wanted.subject());
    differ.or_else(|| {
        let longer = if a.len() > b.len() { &a } else { &b };
        longer.get(a.len().min(b.len())).map(Happening::subject)
    })
}

/// Everything a season says, in canonical order.
pub(crate) fn happenings(season: &Season) -> Vec<Happening> {
    let drivers = season.drivers.iter().cloned().map(Happening::DriverNamed);
    let entries = season.entries.iter().cloned().map(Happening::EntryAccepted);
    let lists = season.lists.iter().cloned().map(Happening::ListPublished);
    let poles = season.poles.iter().cloned().map(Happening::PoleSet);
    let grids = season.grids.iter().cloned().map(Happening::GridPublished);
    let sheets = season.sheets.iter().cloned().map(Happening::SheetPublished);
    let decisions = season.decisions.iter().cloned().map(Happening::DecisionTaken);
    let answers = season.answers.iter().cloned().map(Happening::PrizeAnswered);
    let all = drivers.chain(entries).chain(lists).chain(poles);
    all.chain(grids).chain(sheets).chain(decisions).chain(answers).collect()
}
