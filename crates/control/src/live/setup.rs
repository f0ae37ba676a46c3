//! How a session of a season is set up for timing: its cars, crews and rules.

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::calendar::Start;
use racing::{
    CarNumber, Entry, Event, Opening, RoundNumber, Season, Session, SessionId, SessionKind,
};
use timing::setup::{
    Cited, CrewMember, Finish, FirstCrossing, PitTime, Rules, Setup, Starter, Tolerances,
};

use crate::errors::ControlError;

/// How a session is set up: what its opening says, and for the rest what the season says of the
/// session of the calendar that it is timed as.
pub(crate) fn setup(
    season: &Season,
    id: &SessionId,
    opening: &Opening,
) -> Result<Setup, ControlError> {
    let (event, session) = planned(season, &opening.session)?;
    let round = session.round.or_else(|| round_of(event, session));
    let classes = if session.classes.is_empty() {
        season.book.regulations.classes.iter().map(|class| class.code.clone()).collect()
    } else {
        session.classes.clone()
    };
    let entered = season.entries.iter().filter(|entry| {
        classes.contains(&entry.class) && round.is_none_or(|round| entry.rounds.contains(&round))
    });
    let start = match &session.start {
        Start::At(at) => Some(at.moment),
        Start::On(_) => None,
    };
    let duration = opening.duration.or(session.duration);
    Ok(Setup {
        session: id.clone(),
        round: session.round,
        kind: session.kind,
        starters: starters(entered, round, opening),
        classes,
        start: opening.start.or(start),
        finish: duration.map_or(Finish::Open, Finish::Timed),
        sectors: opening.sectors,
        first_crossing: match session.kind {
            SessionKind::Race => FirstCrossing::CompletesLap,
            SessionKind::Qualifying | SessionKind::Practice => FirstCrossing::BeginsLap,
        },
        rules: rules(season, session.round),
        deleted: Vec::new(),
        tolerances: Tolerances::default(),
    })
}

/// A session of the calendar, with its event.
pub(crate) fn planned<'a>(
    season: &'a Season,
    id: &SessionId,
) -> Result<(&'a Event, &'a Session), ControlError> {
    season.book.sessions().find(|(_, session)| &session.id == id).ok_or_else(|| {
        ControlError::NoSession {
            season: season.book.id.clone(),
            session: id.clone(),
            known: season.book.sessions().map(|(_, session)| session.id.clone()).collect(),
        }
    })
}

/// The round whose entries a session has that is none itself: one whose grid it sets, else the
/// first of its event.
fn round_of(event: &Event, session: &Session) -> Option<RoundNumber> {
    let sets = session.sets_grid.first().map(|grid| grid.round);
    sets.or_else(|| event.sessions.iter().find_map(|session| session.round))
}

fn starters<'a>(
    entered: impl Iterator<Item = &'a Entry>,
    round: Option<RoundNumber>,
    opening: &Opening,
) -> Vec<Starter> {
    let mut transponders: BTreeMap<&CarNumber, Vec<Arc<str>>> = BTreeMap::new();
    for (transponder, car) in &opening.transponders {
        transponders.entry(car).or_default().push(transponder.clone());
    }
    let mut starters: Vec<Starter> = entered
        .map(|entry| Starter {
            car: entry.car.clone(),
            class: entry.class.clone(),
            crew: entry
                .crew
                .iter()
                .filter(|seat| round.is_none_or(|round| seat.rounds.contains(&round)))
                .map(|seat| CrewMember { driver: seat.driver.clone(), category: seat.category })
                .collect(),
            transponders: transponders.remove(&entry.car).unwrap_or_default(),
            at_the_wheel: None,
            started: None,
        })
        .collect();
    if !opening.grid.is_empty() {
        let place = |car: &CarNumber| opening.grid.iter().position(|one| one == car);
        starters.retain(|starter| place(&starter.car).is_some());
        starters.sort_by_key(|starter| place(&starter.car));
    }
    starters
}

fn rules(season: &Season, round: Option<RoundNumber>) -> Rules {
    let regulations = &season.book.regulations;
    let everywhere = |rounds: &[RoundNumber]| {
        rounds.is_empty() || round.is_some_and(|round| rounds.contains(&round))
    };
    let counts = regulations.stints.iter().rev().find(|rule| everywhere(&rule.scope.rounds));
    let pit_time = counts.and_then(|rule| {
        let is = if rule.pit_time_counts? { PitTime::Always } else { PitTime::Never };
        Some(Cited { is, grounds: rule.grounds.clone() })
    });
    Rules {
        pit_time: pit_time.unwrap_or_else(|| Cited::assumed(PitTime::Never)),
        driving: regulations.driving.clone(),
        stints: regulations.stints.clone(),
        stops: regulations.stops.clone(),
        ..Rules::default()
    }
}
