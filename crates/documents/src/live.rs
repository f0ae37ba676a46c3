//! A session while it runs: what a timing screen shows, as a snapshot and as changes to it.
//!
//! A feed gives a snapshot with a number and then changes with the numbers that follow. In a change
//! a key that is absent means unchanged, and null means that it is not known any more. Times are
//! whole milliseconds, cut; moments are milliseconds since 1970 (UTC).

mod board;
mod cast;
mod following;
mod making;
mod marks;
pub mod pit_wall;
pub mod recommended;
pub mod said;
pub mod tables;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub use cast::{Cast, CastCar};
pub use following::{FollowError, Follower};
pub use making::Around;
pub use marks::estimate;

/// A form, and the same form with every field optional: what changed in it.
macro_rules! changing {
    (
        $(#[$doc:meta])* $name:ident,
        $(#[$change_doc:meta])* $change:ident {
            $($(#[$field_doc:meta])* $field:ident: $type:ty,)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)+
        }

        $(#[$change_doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
        pub struct $change {
            $(
                $(#[$field_doc])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<$type>,
            )+
        }

        impl $name {
            /// What is different in another; `None` if nothing is.
            pub fn changed(&self, next: &Self) -> Option<$change> {
                let mut change = $change::default();
                $(
                    if self.$field != next.$field {
                        change.$field = Some(next.$field.clone());
                    }
                )+
                (change != $change::default()).then_some(change)
            }

            /// Takes a change in.
            pub fn take(&mut self, change: &$change) {
                $(
                    if let Some(value) = &change.$field {
                        self.$field = value.clone();
                    }
                )+
            }
        }
    };
}

changing! {
    /// What concerns the session as a whole.
    Board,
    /// What changed in what concerns the session as a whole.
    BoardChange {
        /// The session.
        session: SessionCard,
        /// The moment that is shown, by the session's own clock.
        at_ms: i64,
        /// Since the start; null before it.
        elapsed_ms: Option<i64>,
        /// What the session's clock has still to run; null where it does not end by time.
        remaining_ms: Option<i64>,
        /// The laps that the leader has still to do, the one under way included; null where nothing
        /// tells.
        laps_to_go: Option<u32>,
        /// The flag of the session.
        flag: FlagName,
        /// The state of the track, which a chequered flag does not hide.
        track: FlagName,
        /// The laps of the leader.
        laps: u32,
        /// Where the passings come from.
        feed: FeedState,
        /// The best lap of the session.
        best: Option<BestLap>,
        /// Every neutralisation so far.
        neutralisations: Vec<Neutralised>,
        /// What race control said lately, the latest first.
        messages: Vec<MessageView>,
        /// The flag that race control has announced, until it is shown; null where none is.
        #[serde(default)]
        planned: Option<PlannedFlag>,
        /// The last record of race control that is in here: whoever orders something has seen the
        /// session up to it.
        #[serde(default)]
        recorded: u64,
        /// The numbers of the cars, in their order.
        order: Vec<String>,
    }
}

changing! {
    /// A car on a timing screen.
    Row,
    /// What changed in the row of a car.
    RowChange {
        /// The number on the car.
        car: String,
        /// The class.
        class: String,
        /// The team.
        team: String,
        /// The car itself, with its make.
        vehicle: String,
        /// The place, from one.
        place: u16,
        /// The place in class, from one.
        class_place: u16,
        /// What it is doing.
        state: StateName,
        /// Who drives it.
        driver: Option<String>,
        /// The part of the name that stands alone in a narrow column.
        driver_family: Option<String>,
        /// The grade of the driver: `B`, `S`, `G` or `P`.
        grade: Option<String>,
        /// Complete laps.
        laps: u32,
        /// The last lap.
        last: Option<TimeView>,
        /// The best lap of the car.
        best: Option<CarBest>,
        /// The sectors: of the lap under way as far as it has come, of the lap before from there.
        sectors: Vec<Option<TimeView>>,
        /// Behind the leader; null for the leader.
        gap: Option<GapView>,
        /// Behind the car ahead.
        interval: Option<GapView>,
        /// Behind the leader of the class.
        class_gap: Option<GapView>,
        /// Behind the car ahead in class.
        class_interval: Option<GapView>,
        /// The laps of the stint.
        stint_laps: u32,
        /// The time at the wheel in the stint, as of the last change of the row.
        stint_ms: i64,
        /// How often it was in the pits, drive-throughs included.
        pits: u32,
        /// How long its last visit to the pits took; of a visit under way the time so far, in whole
        /// seconds.
        last_pit_ms: Option<i64>,
        /// Does the last lap or the lap under way rest on an estimate?
        estimated: bool,
        /// How many of its laps rest on an estimate.
        estimated_laps: u32,
        /// What decisions take from the car, beside what it does; null if nothing.
        penalty: Option<PenaltyView>,
    }
}

/// How a session stands, complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Snapshot {
    /// The number of the state; changes to it have the numbers that follow.
    pub n: u64,
    /// What concerns the session as a whole.
    #[serde(flatten)]
    pub board: Board,
    /// The cars, by their numbers.
    pub rows: BTreeMap<String, Row>,
}

/// What changed from one number to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Change {
    /// The number of the state that it leads to.
    pub n: u64,
    /// What concerns the session as a whole.
    #[serde(flatten)]
    pub board: BoardChange,
    /// The cars of which something changed, by their numbers.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rows: BTreeMap<String, RowChange>,
}

impl Snapshot {
    /// What leads from this state to another, whose number it gets; `None` if they show the same.
    pub fn change(&self, next: &Self) -> Option<Change> {
        let board = self.board.changed(&next.board);
        let mut rows = BTreeMap::new();
        for (car, row) in &next.rows {
            let change = match self.rows.get(car) {
                Some(before) => before.changed(row),
                None => Some(row.whole()),
            };
            rows.extend(change.map(|change| (car.clone(), change)));
        }
        let same = board.is_none() && rows.is_empty();
        (!same).then(|| Change { n: next.n, board: board.unwrap_or_default(), rows })
    }

    /// Takes a change in. Rows of cars that it does not know are passed over: a feed tells of every
    /// car in its snapshot.
    pub fn take(&mut self, change: &Change) {
        self.n = change.n;
        self.board.take(&change.board);
        for (car, change) in &change.rows {
            if let Some(row) = self.rows.get_mut(car) {
                row.take(change);
            }
        }
    }

    /// As JSON, on one line.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("names and numbers can always be written")
    }
}

impl Change {
    /// As JSON, on one line.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("names and numbers can always be written")
    }
}

impl Row {
    /// The row as a change from nothing.
    fn whole(&self) -> RowChange {
        let value = self.clone();
        RowChange {
            car: Some(value.car),
            class: Some(value.class),
            team: Some(value.team),
            vehicle: Some(value.vehicle),
            place: Some(value.place),
            class_place: Some(value.class_place),
            state: Some(value.state),
            driver: Some(value.driver),
            driver_family: Some(value.driver_family),
            grade: Some(value.grade),
            laps: Some(value.laps),
            last: Some(value.last),
            best: Some(value.best),
            sectors: Some(value.sectors),
            gap: Some(value.gap),
            interval: Some(value.interval),
            class_gap: Some(value.class_gap),
            class_interval: Some(value.class_interval),
            stint_laps: Some(value.stint_laps),
            stint_ms: Some(value.stint_ms),
            pits: Some(value.pits),
            last_pit_ms: Some(value.last_pit_ms),
            estimated: Some(value.estimated),
            estimated_laps: Some(value.estimated_laps),
            penalty: Some(value.penalty),
        }
    }
}

/// Which session it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SessionCard {
    /// The season.
    pub season: String,
    /// The id of the session.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// `race`, `qualifying` or `practice`.
    pub kind: String,
    /// The circuit.
    pub circuit: String,
    /// Do the passings come from a simulator?
    pub simulated: bool,
    /// The classes, in the order of the season.
    pub classes: Vec<ClassCard>,
    /// The sectors of a lap.
    pub sectors: u8,
    /// When it started, or is to start where that is known.
    pub start_ms: Option<i64>,
}

/// A class and its colour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ClassCard {
    /// Its code.
    pub code: String,
    /// Its colour, `#rrggbb`.
    pub color: String,
}

/// The name of a flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FlagName {
    /// None: the session has not started.
    None,
    /// Racing.
    Green,
    /// Danger somewhere.
    Yellow,
    /// Slow zones.
    SlowZone,
    /// Full-course yellow.
    FullCourseYellow,
    /// Virtual safety car.
    VirtualSafetyCar,
    /// Code 60.
    #[serde(rename = "code-60")]
    Code60,
    /// Safety car.
    SafetyCar,
    /// Stopped.
    Red,
    /// The end.
    Chequered,
}

/// What a car is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StateName {
    /// It runs.
    Running,
    /// It is in the pit lane.
    Pit,
    /// It runs, in the lap that began in the pits.
    OutLap,
    /// It has not been heard for much longer than a lap takes.
    Stopped,
    /// It will not go on.
    Retired,
    /// It took the chequered flag.
    Finished,
    /// It has not been heard.
    NotStarted,
}

/// What a time is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeritName {
    /// The best of the session.
    Session,
    /// The best of the class.
    Class,
    /// The best of the car.
    Personal,
    /// None of these.
    Slower,
    /// The time was deleted.
    Deleted,
}

/// A time and what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TimeView {
    /// The time.
    pub ms: i64,
    /// What it is worth.
    pub merit: MeritName,
}

/// How far a car is behind another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GapView {
    /// The time, laps included; null where no loop tells it.
    pub ms: Option<i64>,
    /// Whole laps.
    pub laps: u32,
}

/// What decisions take from a car. Places and gaps on the road do not show it; the classification
/// does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PenaltyView {
    /// The time added.
    pub ms: i64,
    /// The laps taken off.
    pub laps: u32,
    /// Is the car moved behind the last of its class?
    pub end_of_class: bool,
    /// Is the car excluded?
    pub disqualified: bool,
}

/// The best lap of a car.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CarBest {
    /// The time.
    pub ms: i64,
    /// The number of the lap, from one.
    pub lap: u32,
}

/// The best lap of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BestLap {
    /// The car.
    pub car: String,
    /// The time.
    pub ms: i64,
    /// The number of the lap, from one.
    pub lap: u32,
    /// Who drove it.
    pub driver: Option<String>,
}

/// A neutralisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Neutralised {
    /// Which.
    pub flag: FlagName,
    /// When it began, since the start.
    pub from_ms: i64,
    /// When it was over, since the start; null while it lasts.
    pub until_ms: Option<i64>,
}

/// What race control said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MessageView {
    /// Its number in the session; numbers only grow.
    pub n: u64,
    /// When.
    pub at_ms: i64,
    /// What, as it was written.
    pub text: String,
    /// The car it is about.
    pub car: Option<String>,
    /// The template it was written by; null for free text.
    #[serde(default)]
    pub template: Option<MessageTemplate>,
}

/// The template of a message, which every reader sees in their language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MessageTemplate {
    /// Its key.
    pub key: String,
    /// What stands in its blanks, by their names.
    pub values: BTreeMap<String, String>,
}

/// A flag that is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PlannedFlag {
    /// Which.
    pub flag: FlagName,
    /// When it will be shown, in milliseconds since 1970 by the session's own clock.
    pub at_ms: i64,
}

/// Where passings come from, and how that is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FeedState {
    /// The decoders.
    pub decoders: Vec<DecoderState>,
}

/// How a decoder is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DecoderState {
    /// Its name.
    pub name: String,
    /// How the connection is.
    pub state: LinkName,
    /// When it was last heard, to the second.
    pub last_ms: Option<i64>,
    /// How far its clock is ahead of ours, to a hundredth of a second.
    pub offset_ms: Option<i64>,
    /// How many damaged records it sent.
    pub faults: u64,
}

/// How a connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LinkName {
    /// It is there, and something was heard lately.
    Connected,
    /// It is not there and is tried again and again.
    Connecting,
    /// It is there, and nothing was heard for a while.
    Stale,
}

/// A session of a season, and whether it can be followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SessionLine {
    /// Its id.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// `race`, `qualifying` or `practice`.
    pub kind: String,
    /// The event.
    pub event: String,
    /// The circuit.
    pub circuit: String,
    /// The round, if it pays points.
    pub round: Option<u16>,
    /// When it starts or started, where that is known.
    pub start_ms: Option<i64>,
    /// `scheduled`, `live`, `finished` or `cancelled`.
    pub state: &'static str,
    /// Do its passings come from a simulator?
    pub simulated: bool,
    /// Is it timed here, so that there is timing to ask for?
    pub timed: bool,
}

#[cfg(test)]
mod tests;
