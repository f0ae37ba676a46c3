//! What stands between a provisional result and an official one.

use racing::proceeding::{Against, Incident, Protest, ResultState};
use racing::{
    CarNumber, Decision, DecisionId, DriverId, EventId, Moment, RoundNumber, Season, ZonedMoment,
};
use timing::{DrivingTime, Standing as Bound};

use crate::LiveSession;

/// Something that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Nothing was issued yet.
    NotProvisional,
    /// The time for protests runs.
    ProtestTime(ZonedMoment),
    /// An incident is open.
    Incident(EventId, u32),
    /// A decision was not told to the car it is about.
    NotNotified(DecisionId),
    /// A penalty was neither served nor converted.
    NotServed(DecisionId, u16),
    /// A protest or an appeal is open.
    Protest(EventId, u32),
    /// A driving time is broken, and nobody has decided about it.
    DrivingTime(CarNumber, DriverId),
    /// So many things seem wrong with the passings. Only a warning.
    Recommendations(usize),
    /// It was not timed here, so driving times were not checked. Only a warning, and only where the
    /// regulations ask for any.
    NotChecked,
}

impl Block {
    /// Must it be settled, or does it only warn?
    pub const fn is_hard(&self) -> bool {
        !matches!(self, Self::Recommendations(_) | Self::NotChecked)
    }
}

/// What is asked of besides the season.
pub struct Standing<'a> {
    /// The moment.
    pub now: Moment,
    /// The session, where it is timed here.
    pub live: Option<&'a LiveSession>,
}

/// Everything that is open about the result of a round.
pub(super) fn blocks(season: &Season, round: RoundNumber, standing: &Standing) -> Vec<Block> {
    let Some((event, session)) = season.book.round(round) else { return Vec::new() };
    let mut blocks = Vec::new();
    match season.declaration(round) {
        Some(declared) if declared.state == ResultState::Official => return Vec::new(),
        Some(declared) => {
            let until = declared.protest_until.iter().filter(|at| at.moment > standing.now);
            blocks.extend(until.cloned().map(Block::ProtestTime));
        }
        None => blocks.push(Block::NotProvisional),
    }
    let here = |one: &&Incident| one.session.as_ref().is_none_or(|it| it == &session.id);
    let open = season.incidents(&event.id).filter(|one| one.state.is_open()).filter(here);
    blocks.extend(open.map(|one| Block::Incident(event.id.clone(), one.number)));
    blocks.extend(decisions(season, round));
    let against = |one: &&Protest| one.state.is_open() && is_about(season, one, round);
    let protests = season.protests(&event.id).filter(against);
    blocks.extend(protests.map(|one| Block::Protest(event.id.clone(), one.number)));
    match standing.live {
        Some(live) => {
            blocks.extend(driving_times(season, round, live));
            let wrong = live.recommendations().len();
            blocks.extend((wrong > 0).then_some(Block::Recommendations(wrong)));
        }
        None if season.book.regulations.driving.is_empty() => {}
        None => blocks.push(Block::NotChecked),
    }
    blocks
}

/// Decisions issued here that were not told, and penalties that were not served.
fn decisions(season: &Season, round: RoundNumber) -> Vec<Block> {
    let mut blocks = Vec::new();
    let standing = season.decisions.iter().filter(|decision| {
        decision.issue.document.is_some()
            && season.is_about(decision, round)
            && season.replaced_by(&decision.id).is_none()
    });
    for decision in standing {
        if decision.car.is_some() && season.notified(decision).is_none() {
            blocks.push(Block::NotNotified(decision.id.clone()));
        }
        let open =
            decision.to_serve().filter(|(index, _)| season.service(&decision.id, *index).is_none());
        blocks.extend(open.map(|(index, _)| Block::NotServed(decision.id.clone(), index)));
    }
    blocks
}

fn is_about(season: &Season, protest: &Protest, round: RoundNumber) -> bool {
    match &protest.against {
        Against::Result(other) | Against::Car(other, _) => *other == round,
        Against::Decision(id) => {
            season.decision(id).is_none_or(|decision| season.is_about(decision, round))
        }
    }
}

/// Drivers who drove too long or too little, and about whom nobody has decided.
fn driving_times(season: &Season, round: RoundNumber, live: &LiveSession) -> Vec<Block> {
    let (race, now) = (live.race(), live.now());
    let decided = |car: &CarNumber, driver: &DriverId| {
        let about = |decision: &Decision| {
            season.is_about(decision, round)
                && decision.car.as_ref() == Some(car)
                && decision.driver.as_ref().is_none_or(|one| one == driver)
        };
        season.decisions.iter().any(about)
    };
    let mut blocks = Vec::new();
    for car in race.cars() {
        let broken = car.driving_times(now).into_iter().filter(is_broken);
        let open = broken.filter(|one| !decided(car.number(), &one.driver));
        blocks.extend(open.map(|one| Block::DrivingTime(car.number().clone(), one.driver)));
    }
    blocks
}

/// Is a bound of the regulations broken?
pub(super) fn is_broken(time: &DrivingTime) -> bool {
    let bounds = [&time.least, &time.most, &time.stint];
    bounds.into_iter().flatten().any(|bound| matches!(bound.standing, Bound::Broken(_)))
}
