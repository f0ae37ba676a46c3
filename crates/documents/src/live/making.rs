//! From the tower to the snapshot.

use std::collections::BTreeMap;

use racing::fact::Flag;
use racing::regulations::Neutralisation;
use racing::{CarNumber, Message, Moment};
use scoring::Penalty;
use timing::view::{Merit, Timed};
use timing::{CarState, Gap, Tower};

use super::cast::millis;
use super::{
    BestLap, Board, CarBest, Cast, FeedState, FlagName, GapView, MeritName, MessageTemplate,
    MessageView, Neutralised, PenaltyView, PlannedFlag, Row, Snapshot, StateName, TimeView,
};

/// The most messages that a snapshot carries.
const MESSAGES: usize = 30;

/// What a snapshot shows beside the tower.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Who takes part.
    pub cast: &'a Cast,
    /// When the session started; `None` before.
    pub started: Option<Moment>,
    /// Where passings come from.
    pub feed: &'a FeedState,
    /// What race control said, the first first.
    pub messages: &'a [Message],
    /// What decisions take from the cars.
    pub penalties: &'a BTreeMap<CarNumber, Penalty>,
    /// The flag that is announced, and when it will be shown.
    pub planned: Option<(Flag, Moment)>,
    /// The last record of race control that is known.
    pub recorded: u64,
}

impl Snapshot {
    /// What a tower shows, under a number.
    pub fn of(n: u64, tower: &Tower, around: Around<'_>) -> Self {
        let rows = tower.rows.iter().map(|row| {
            let row = self::row(row, around.cast, around.penalties.get(&row.car));
            (row.car.clone(), row)
        });
        Self { n, board: board(tower, around), rows: rows.collect() }
    }

    /// The same, but as calm as the one before: a row in which nothing but running clocks changed
    /// stays as it was, so that a feed does not tell of every car in every frame.
    #[must_use]
    pub fn calmed(mut self, before: &Self) -> Self {
        for (car, row) in &mut self.rows {
            let Some(was) = before.rows.get(car) else { continue };
            if Row::same_but_for_clocks(was, row) {
                row.stint_ms = was.stint_ms;
            }
        }
        self
    }
}

impl Row {
    fn same_but_for_clocks(&self, other: &Self) -> bool {
        let change = self.changed(other);
        change.is_none_or(|mut change| {
            change.stint_ms = None;
            change == super::RowChange::default()
        })
    }
}

fn board(tower: &Tower, around: Around<'_>) -> Board {
    let Around { cast, started, feed, messages, planned, recorded, .. } = around;
    let mut session = cast.session.clone();
    session.start_ms = started.map(millis).or(session.start_ms);
    let name = |flag| if started.is_some() { flag_name(flag) } else { FlagName::None };
    Board {
        session,
        at_ms: millis(tower.at),
        elapsed_ms: started.map(|_| tower.clock.elapsed.millis()),
        remaining_ms: tower.clock.remaining.map(racing::Span::millis),
        laps_to_go: tower.laps_to_go.map(|to_go| to_go.laps),
        flag: name(tower.flag),
        track: name(tower.track),
        laps: tower.laps,
        feed: feed.clone(),
        best: tower.best.as_ref().map(|best| BestLap {
            car: best.car.to_string(),
            ms: best.time.millis(),
            lap: best.lap,
            driver: best.driver.as_ref().map(|driver| cast.name(driver)),
        }),
        neutralisations: tower
            .neutralisations
            .iter()
            .map(|period| Neutralised {
                flag: neutralisation_name(period.kind),
                from_ms: period.from.millis(),
                until_ms: period.until.map(racing::Span::millis),
            })
            .collect(),
        messages: messages.iter().rev().take(MESSAGES).map(message).collect(),
        planned: planned
            .map(|(flag, due)| PlannedFlag { flag: flag_name(flag), at_ms: millis(due) }),
        recorded,
        order: tower.rows.iter().map(|row| row.car.to_string()).collect(),
    }
}

fn message(message: &Message) -> MessageView {
    MessageView {
        n: message.id.0,
        at_ms: millis(message.at),
        text: message.text.to_string(),
        car: message.car.as_ref().map(ToString::to_string),
        template: message.told.as_ref().map(|told| MessageTemplate {
            key: told.key.to_string(),
            values: told
                .values
                .iter()
                .map(|(blank, with)| (blank.to_string(), with.to_string()))
                .collect(),
        }),
    }
}

fn row(row: &timing::Row, cast: &Cast, penalty: Option<&Penalty>) -> Row {
    let car = cast.cars.get(&row.car);
    let driver = row.driver.as_ref();
    let in_pit = row.state == CarState::InPit;
    // A car that was not heard is nowhere, and so not behind anybody.
    let heard = row.state != CarState::NotHeard;
    let behind = |other: Option<Gap>| other.filter(|_| heard).map(gap);
    Row {
        car: row.car.to_string(),
        class: row.class.to_string(),
        team: car.map(|car| car.team.clone()).unwrap_or_default(),
        vehicle: car.map(|car| car.vehicle.clone()).unwrap_or_default(),
        place: row.place.overall,
        class_place: row.place.in_class,
        state: state_name(row.state),
        driver: driver.map(|driver| cast.name(driver)),
        driver_family: driver.map(|driver| cast.family(driver)),
        grade: driver.and_then(|driver| car?.grades.get(driver).cloned()),
        laps: row.laps,
        last: row.last.map(time),
        best: row.best.as_ref().map(|best| CarBest { ms: best.time.millis(), lap: best.lap }),
        sectors: row.sectors.iter().map(|sector| sector.map(time)).collect(),
        gap: behind(row.gap),
        interval: behind(row.interval),
        class_gap: behind(row.class_gap),
        class_interval: behind(row.class_interval),
        stint_laps: row.stint_laps,
        stint_ms: row.stint_time.millis(),
        pits: row.pits,
        last_pit_ms: row.last_pit.map(|time| match time.millis() {
            so_far if in_pit => so_far - so_far.rem_euclid(1_000),
            whole => whole,
        }),
        estimated: row.estimated,
        estimated_laps: row.estimated_laps,
        penalty: penalty.map(PenaltyView::of),
    }
}

fn time(timed: Timed) -> TimeView {
    let merit = match timed.merit {
        Merit::SessionBest => MeritName::Session,
        Merit::ClassBest => MeritName::Class,
        Merit::PersonalBest => MeritName::Personal,
        Merit::Slower => MeritName::Slower,
        Merit::Deleted => MeritName::Deleted,
    };
    TimeView { ms: timed.time.millis(), merit }
}

impl PenaltyView {
    /// What decisions take from a car.
    pub fn of(penalty: &Penalty) -> Self {
        Self {
            ms: penalty.added.millis(),
            laps: penalty.laps,
            end_of_class: penalty.end_of_class,
            disqualified: penalty.disqualified,
        }
    }
}

pub(super) fn gap(gap: Gap) -> GapView {
    GapView { ms: gap.time.map(racing::Span::millis), laps: gap.laps }
}

pub(super) const fn state_name(state: CarState) -> StateName {
    match state {
        CarState::NotHeard => StateName::NotStarted,
        CarState::Running => StateName::Running,
        CarState::InPit => StateName::Pit,
        CarState::OutLap => StateName::OutLap,
        CarState::Stopped => StateName::Stopped,
        CarState::Retired => StateName::Retired,
        CarState::Finished => StateName::Finished,
    }
}

pub(super) const fn flag_name(flag: Flag) -> FlagName {
    match flag {
        Flag::Green => FlagName::Green,
        Flag::Yellow => FlagName::Yellow,
        Flag::Neutralised(kind) => neutralisation_name(kind),
        Flag::Chequered => FlagName::Chequered,
    }
}

pub(super) const fn neutralisation_name(kind: Neutralisation) -> FlagName {
    match kind {
        Neutralisation::SlowZone => FlagName::SlowZone,
        Neutralisation::FullCourseYellow => FlagName::FullCourseYellow,
        Neutralisation::VirtualSafetyCar => FlagName::VirtualSafetyCar,
        Neutralisation::Code60 => FlagName::Code60,
        Neutralisation::SafetyCar => FlagName::SafetyCar,
        Neutralisation::RedFlag => FlagName::Red,
    }
}
