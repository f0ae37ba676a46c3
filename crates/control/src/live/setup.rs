//! How a session is set up for live timing: as its opening says, and for the rest as the season
//! does.

use racing::{CarNumber, Event, Opening, Season, Session, SessionId, SessionKind};
use timing::setup::{Cited, FirstCrossing, Rules, Setup};

use crate::errors::ControlError;
use crate::timed;

/// How a session is set up: what its opening says, and for the rest what the season says of the
/// session of the calendar that it is timed as.
pub(crate) fn setup(
    season: &Season,
    id: &SessionId,
    opening: &Opening,
) -> Result<Setup, ControlError> {
    let (_, planned) = planned(season, &opening.session)?;
    let setup = timed::setup(season, &opening.session).expect("it is in the calendar");
    let duration = opening.duration.or(planned.duration);
    let mut setup = Setup {
        session: id.clone(),
        start: opening.start.or(setup.start),
        finish: timed::finish(&season.book.regulations.timing, planned.kind, duration),
        sectors: opening.sectors,
        ..setup
    };
    if setup.kind != SessionKind::Race {
        setup.first_crossing = FirstCrossing::BeginsLap;
    }
    if opening.simulated {
        follow_the_simulator(&mut setup);
    }
    seat_transponders(&mut setup, opening);
    if !opening.grid.is_empty() {
        let place = |car: &CarNumber| opening.grid.iter().position(|one| one == car);
        setup.starters.retain(|starter| place(&starter.car).is_some());
        setup.starters.sort_by_key(|starter| place(&starter.car));
    }
    Ok(setup)
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

fn seat_transponders(setup: &mut Setup, opening: &Opening) {
    for (transponder, car) in &opening.transponders {
        let starter = setup.starters.iter_mut().find(|starter| &starter.car == car);
        if let Some(starter) = starter {
            starter.transponders.push(transponder.clone());
        }
    }
}

/// A simulated race is told in one way, whatever the season says: the first lap begins with the
/// start, the clock runs on under red, and every lap but the first and those into the pits may be
/// the fastest.
fn follow_the_simulator(setup: &mut Setup) {
    let usual = Rules::default();
    setup.first_crossing = FirstCrossing::CompletesLap;
    setup.rules.clock = Cited::assumed(usual.clock.is);
    setup.rules.fastest = Cited::assumed(usual.fastest.is);
}
