//! Seasons for tests: the bundled one at any moment, changed as a test needs it.

use std::sync::Arc;

use racing::classification::Status;
use racing::sheet::{BestLap, Ending, SheetOrder};
use racing::source::Grounds;
use racing::{Pole, Regulations, RoundNumber, Season, Sheet, SheetLine, Span};

use crate::remaining::{Drawn, Remaining};

/// The season that the program brings along, as it stood after a round.
pub(crate) fn after(round: u16) -> Season {
    let files = seasons::bundled_files(&seasons::featured()).expect("it is bundled");
    let package = seasons::read(&files).package.expect("it has no fault");
    package.season().after_round(RoundNumber(round))
}

/// A season under other rules.
pub(crate) fn under(mut season: Season, change: impl FnOnce(&mut Regulations)) -> Season {
    change(&mut Arc::make_mut(&mut season.book).regulations);
    season
}

/// The season with simulated races put into it as published sheets.
pub(crate) fn with_sheets(season: &Season, races: &[Drawn]) -> Season {
    let remaining = Remaining::of(season);
    let mut season = season.clone();
    for (ahead, drawn) in remaining.races.iter().zip(races) {
        let (_, session) = season.book.round(ahead.round).expect("a round has a session");
        let session = session.id.clone();
        let order = match drawn.overall.is_empty() {
            true => drawn.orders.concat(),
            false => drawn.overall.clone(),
        };
        let out = ahead.field.iter().flatten().copied().filter(|car| !order.contains(car));
        let classified = order.iter().map(|car| (*car, Status::Classified));
        let lines = classified.chain(out.map(|car| (car, Status::Retired)));
        let line = |(car, status): (u16, Status)| {
            let entry = &season.entries[usize::from(car)];
            let fastest = drawn.fastest.contains(&Some(car));
            let best = BestLap {
                time: Span::from_seconds(if fastest { 90 } else { 91 }),
                lap: Some(2),
                driver: entry.crew_in(ahead.round).next().map(|seat| seat.driver.clone()),
            };
            SheetLine {
                car: entry.car.clone(),
                class: entry.class.clone(),
                status,
                laps: None,
                time: None,
                best: Some(best),
                took_flag: None,
                reason: None,
                drove: None,
            }
        };
        let lines = lines.map(line).collect();
        let poles = drawn.pole.iter().flatten().map(|car| {
            let entry = &season.entries[usize::from(*car)];
            Pole {
                round: ahead.round,
                class: entry.class.clone(),
                car: entry.car.clone(),
                driver: entry.crew_in(ahead.round).next().map(|seat| seat.driver.clone()),
                time: None,
                grounds: Grounds::default(),
            }
        });
        let poles: Vec<Pole> = poles.collect();
        season.poles.retain(|pole| pole.round != ahead.round);
        season.poles.extend(poles);
        season.sheets.push(Sheet {
            session,
            round: ahead.round,
            ending: Ending::default(),
            order: SheetOrder::AsPrinted,
            lines,
            story: None,
            grounds: Grounds::default(),
        });
    }
    season
}
