//! From the regulations, the calendar and the entries of a season to the set-up of a timed session.

use racing::regulations::{RaceEnd, TimingRules};
use racing::{
    CarNumber, ClassCode, Entry, Regulations, RoundNumber, Season, SessionId, SessionKind, Span,
};
use timing::setup::{Cited, CrewMember, Finish, Rules, Setup, Starter, Tolerances};

/// The sectors of a lap, where nothing says otherwise.
const SECTORS: u8 = 3;

/// The set-up of a session of the season, by its calendar, entries, grid and regulations;
/// `None` if there is no such session.
///
/// A round starts in the order of its grid where that is known; cars that the grid does not name
/// follow in the order of the entries. Transponders are not part of a season and are left out.
pub fn setup(season: &Season, session: &SessionId) -> Option<Setup> {
    let (_, found) = season.book.sessions().find(|(_, one)| &one.id == session)?;
    let regulations = &season.book.regulations;
    let rounds: Vec<RoundNumber> = match found.round {
        Some(round) => vec![round],
        None => found.sets_grid.iter().map(|grid| grid.round).collect(),
    };
    let classes: Vec<ClassCode> = if found.classes.is_empty() {
        regulations.classes.iter().map(|class| class.code.clone()).collect()
    } else {
        found.classes.clone()
    };
    let takes_part = |entry: &&Entry| {
        classes.contains(&entry.class)
            && (rounds.is_empty() || rounds.iter().any(|round| entry.rounds.contains(round)))
    };
    let mut entries: Vec<&Entry> = season.entries.iter().filter(takes_part).collect();
    let grid = season.grids.iter().find(|grid| Some(grid.round) == found.round);
    if let Some(grid) = grid {
        let place = |car: &CarNumber| grid.cars.iter().position(|one| one == car);
        entries.sort_by_key(|entry| place(&entry.car).unwrap_or(usize::MAX));
    }
    let start = match &found.start {
        racing::calendar::Start::At(moment) => Some(moment.moment),
        racing::calendar::Start::On(_) => None,
    };
    Some(Setup {
        session: session.clone(),
        round: found.round,
        kind: found.kind,
        classes,
        starters: entries.into_iter().map(|entry| starter(entry, &rounds)).collect(),
        start,
        finish: finish(&regulations.timing, found.kind, found.duration),
        sectors: SECTORS,
        first_crossing: regulations.timing.first_crossing,
        rules: rules(regulations),
        deleted: Vec::new(),
        tolerances: tolerances(&regulations.timing),
    })
}

/// How a session ends that is meant to last so long. Only races end by distance or one lap later.
pub fn finish(rules: &TimingRules, kind: SessionKind, duration: Option<Span>) -> Finish {
    let by_time = duration.map_or(Finish::Open, Finish::Timed);
    match (kind, rules.finish, duration) {
        (SessionKind::Practice | SessionKind::Qualifying, ..)
        | (SessionKind::Race, RaceEnd::Time, _)
        | (SessionKind::Race, RaceEnd::TimeAndLap, None) => by_time,
        (SessionKind::Race, RaceEnd::TimeAndLap, Some(time)) => Finish::TimedAndLap(time),
        (SessionKind::Race, RaceEnd::TimeOrDistance { laps }, Some(time)) => {
            Finish::TimeAndDistance { time, laps }
        }
        (SessionKind::Race, RaceEnd::Distance { laps } | RaceEnd::TimeOrDistance { laps }, _) => {
            Finish::Distance(laps)
        }
    }
}

/// The rules that a session is timed by.
pub fn rules(regulations: &Regulations) -> Rules {
    let timing = &regulations.timing;
    Rules {
        order: cited(timing, timing.order),
        pit_time: cited(timing, timing.pit_time),
        clock: cited(timing, timing.clock),
        driving_clock: cited(timing, timing.driving_clock),
        countback: timing.countback.map(|countback| cited(timing, countback)),
        fastest: cited(timing, timing.fastest),
        stop_from: timing.stop_from.map(|least| cited(timing, least)),
        scaled_from: cited(timing, timing.scaled_from),
        driving: regulations.driving.clone(),
        stints: regulations.stints.clone(),
        stops: regulations.stops.clone(),
        neutralisations: regulations.neutralisations.clone(),
    }
}

/// When passings are taken to be wrong.
pub fn tolerances(rules: &TimingRules) -> Tolerances {
    Tolerances { same_passing: rules.same_passing, ..Tolerances::default() }
}

fn cited<T>(rules: &TimingRules, is: T) -> Cited<T> {
    Cited { is, grounds: rules.grounds.clone() }
}

/// A car with everybody who has a seat in it in one of these rounds, or in any if none is named.
fn starter(entry: &Entry, rounds: &[RoundNumber]) -> Starter {
    let mut crew: Vec<CrewMember> = Vec::new();
    let here = |seat: &&racing::Seat| {
        rounds.is_empty() || rounds.iter().any(|round| seat.rounds.contains(round))
    };
    for seat in entry.crew.iter().filter(here) {
        if crew.iter().all(|member| member.driver != seat.driver) {
            crew.push(CrewMember { driver: seat.driver.clone(), category: seat.category });
        }
    }
    Starter {
        car: entry.car.clone(),
        class: entry.class.clone(),
        crew,
        transponders: Vec::new(),
        at_the_wheel: None,
        started: None,
    }
}

#[cfg(test)]
mod tests;
