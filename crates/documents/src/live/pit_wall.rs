//! The pit wall as data: a car and the two that it races in class.
//!
//! Spans are whole milliseconds, cut; moments are milliseconds since 1970 (UTC). What is estimated
//! says what it rests on; what nobody can tell is null, with what is missing.

use racing::Span;
use serde::Serialize;
use timing::pit_wall::{
    AfterStop, FuelWindow, GetOut, LastStop, Limit, Missing, Neighbour, Rejoin, Sample, StopCost,
    ToFlag, WallCar,
};
use timing::{PitWall, StopStanding, Stops};
use utoipa::ToSchema;

use super::cast::{Cast, millis};
use super::making::{gap, neutralisation_name, state_name};
use super::tables::{DrivingLine, driving_line};
use super::{FlagName, GapView, StateName};
use crate::reasons::Rule;

/// A car and the cars it races in class, at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PitWallView {
    /// The number of the state of the feed that it goes with; zero for a moment that was asked for.
    pub n: u64,
    /// The moment.
    pub at_ms: i64,
    /// The car.
    pub car: WallCarView,
    /// The next car before it in class that is still in the race.
    pub ahead: Option<WallCarView>,
    /// The next car behind it in class that is still in the race.
    pub behind: Option<WallCarView>,
}

/// A car as its pit wall sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WallCarView {
    /// The number on the car.
    pub car: String,
    /// The class.
    pub class: String,
    /// The team.
    pub team: String,
    /// The place on the road, from one.
    pub place: u16,
    /// The place in class on the road, from one.
    pub class_place: u16,
    /// What it is doing.
    pub state: StateName,
    /// Complete laps.
    pub laps: u32,
    /// How many of them rest on an estimate.
    pub estimated_laps: u32,
    /// Behind the car ahead in class.
    pub interval: Option<GapView>,
    /// The laps of the stint.
    pub stint_laps: u32,
    /// The time at the wheel in the stint.
    pub stint_ms: i64,
    /// Who drives it.
    pub driver: Option<String>,
    /// What each of its drivers has driven.
    pub driving: Vec<DrivingLine>,
    /// When its driver has to get out, where a limit binds.
    pub get_out: Option<GetOutView>,
    /// Its stops against the regulations.
    pub stops: StopsView,
    /// Its last stop that is over.
    pub last_stop: Option<LastStopView>,
    /// Its pace: the mean of the best three of its last five clean laps.
    pub pace_ms: Option<i64>,
    /// Its way to the flag, as paces promise it: an estimate.
    pub to_flag: Option<ToFlagView>,
    /// When it has to stop for fuel: an estimate.
    pub fuel: Option<FuelView>,
    /// What a stop begun now would cost: under green, then under each neutralisation.
    pub after_stop: Vec<AfterStopView>,
}

/// When a driver has to get out of a car.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GetOutView {
    /// When the limit is reached if the driver stays at the wheel.
    pub at_ms: i64,
    /// How long that is from now; negative where the limit is broken.
    pub left_ms: i64,
    /// `stint` or `most`.
    pub limit: &'static str,
    /// Is it close enough to be called?
    pub near: bool,
    /// Is it reached before the leader takes the flag? As paces promise it; true where none tells.
    pub before_flag: bool,
    /// What it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
}

/// The stops of a car against the regulations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StopsView {
    /// The stops made.
    pub made: u32,
    /// The passes through the pit lane without one.
    pub drive_throughs: u32,
    /// The stops that were shorter than the regulations ask for.
    pub short: usize,
    /// How many the regulations ask for; null where none.
    pub asked: Option<u32>,
    /// How many are still to be made, or are missing where it is too late.
    pub owed: u32,
    /// Is it too late for those that are owed?
    pub too_late: bool,
    /// What the stops asked for rest on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
}

/// A stop that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LastStopView {
    /// The lap in which it began, from one.
    pub lap: u32,
    /// The time in the pit lane; null where nothing tells.
    pub lane_ms: Option<i64>,
    /// The lap in which it began.
    pub in_lap_ms: Option<i64>,
    /// The lap in which it ended; null while that lasts, or if it is the same.
    pub out_lap_ms: Option<i64>,
}

/// The way to the flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ToFlagView {
    /// The laps still to complete, the one under way included.
    pub laps: u32,
    /// How long it is until the leader takes the flag.
    pub ms: i64,
    /// So many stops to come are reckoned in.
    pub stops: u32,
}

/// When a car has to stop for fuel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FuelView {
    /// After so many more laps the window opens; null where the way to the flag is not known, or
    /// where no stop is needed.
    pub opens_in_laps: Option<u32>,
    /// After so many more laps, the one under way included, it closes.
    pub closes_in_laps: u32,
    /// The fewest stops for fuel to the flag.
    pub stops: Option<u32>,
    /// What it rests on: the most green laps of a stint in the class.
    pub longest_laps: u32,
    /// Who drove that.
    pub longest_by: String,
    /// The same of the car itself, to a stop.
    pub own_laps: Option<u32>,
}

/// What a stop begun now would cost, and where the car would come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AfterStopView {
    /// The state of the track.
    pub under: FlagName,
    /// Is the pit entry open under it? Null where nothing is said.
    pub entry_open: Option<bool>,
    /// Laps from its start in which a normal stop is not allowed.
    pub no_stop_laps: Option<u8>,
    /// What that rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// What the stop would cost; null where that is not known.
    pub cost: Option<StopCostView>,
    /// What is missing where it is not known: `stop`, `lap-under` or `pace`.
    pub missing: Option<&'static str>,
    /// Where the car would come back, other stops not reckoned in.
    pub rejoin: Option<RejoinView>,
}

/// What a stop costs: an estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StopCostView {
    /// What it takes off the gaps that there are under green.
    pub ms: i64,
    /// The time in the pit lane that it rests on: the median of the stops.
    pub lane_ms: i64,
    /// So many stops under green it rests on.
    pub stops: u32,
    /// Whose: `class`, or `field` where the class has made none.
    pub of: &'static str,
    /// The median lap under the neutralisation.
    pub pace_ms: Option<i64>,
    /// So many laps that is of.
    pub pace_laps: Option<u32>,
}

/// Where a car would come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RejoinView {
    /// The place, from one.
    pub place: u16,
    /// The place in class, from one.
    pub class_place: u16,
    /// Who would be before it in class.
    pub class_ahead: Option<NeighbourView>,
    /// Who would be behind it in class.
    pub class_behind: Option<NeighbourView>,
    /// Who would be before it in the order.
    pub ahead: Option<NeighbourView>,
    /// Who would be behind it in the order.
    pub behind: Option<NeighbourView>,
    /// Who would be next before it on the road, whatever the laps.
    pub road_ahead: Option<NeighbourView>,
    /// Who would be next behind it on the road, whatever the laps.
    pub road_behind: Option<NeighbourView>,
}

/// A car near another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NeighbourView {
    /// The car.
    pub car: String,
    /// How far it would be away.
    pub ms: i64,
}

impl PitWallView {
    /// A pit wall as data, with the number of the state of the feed that it goes with.
    pub fn of(n: u64, wall: &PitWall, cast: &Cast) -> Self {
        let rival = |car: &Option<WallCar>| car.as_ref().map(|car| self::car(car, cast));
        Self {
            n,
            at_ms: millis(wall.at),
            car: car(&wall.car, cast),
            ahead: rival(&wall.ahead),
            behind: rival(&wall.behind),
        }
    }
}

fn car(car: &WallCar, cast: &Cast) -> WallCarView {
    let driver = car.driver.as_ref();
    let line = |time| driving_line(&car.car, &car.class, driver, time, cast);
    WallCarView {
        car: car.car.to_string(),
        class: car.class.to_string(),
        team: cast.cars.get(&car.car).map(|words| words.team.clone()).unwrap_or_default(),
        place: car.place.overall,
        class_place: car.place.in_class,
        state: state_name(car.state),
        laps: car.laps,
        estimated_laps: car.estimated_laps,
        interval: car.interval.map(gap),
        stint_laps: car.stint_laps,
        stint_ms: car.stint_time.millis(),
        driver: driver.map(|driver| cast.name(driver)),
        driving: car.driving.iter().map(line).collect(),
        get_out: car.get_out.as_ref().map(get_out),
        stops: stops(&car.stops),
        last_stop: car.last_stop.map(last_stop),
        pace_ms: car.pace.map(Span::millis),
        to_flag: car.to_flag.map(|ToFlag { laps, time, stops }| ToFlagView {
            laps,
            ms: time.millis(),
            stops,
        }),
        fuel: car.fuel.as_ref().map(fuel),
        after_stop: car.after_stop.iter().map(after_stop).collect(),
    }
}

fn get_out(out: &GetOut) -> GetOutView {
    GetOutView {
        at_ms: millis(out.at),
        left_ms: out.left.millis(),
        limit: match out.limit {
            Limit::Stint => "stint",
            Limit::Most => "most",
        },
        near: out.near,
        before_flag: out.before_flag,
        rule: Rule::of(&out.grounds),
    }
}

fn stops(stops: &Stops) -> StopsView {
    let owed = stops.owed.as_ref();
    let (left, too_late) = match owed.map(|owed| owed.standing) {
        Some(StopStanding::Owed(left)) => (left, false),
        Some(StopStanding::Missing(left)) => (left, true),
        Some(StopStanding::Made) | None => (0, false),
    };
    StopsView {
        made: stops.made,
        drive_throughs: stops.drive_throughs,
        short: stops.short.len(),
        asked: owed.map(|owed| owed.asked),
        owed: left,
        too_late,
        rule: owed.and_then(|owed| Rule::of(&owed.grounds)),
    }
}

fn last_stop(stop: LastStop) -> LastStopView {
    LastStopView {
        lap: stop.lap,
        lane_ms: stop.lane.map(Span::millis),
        in_lap_ms: stop.in_lap.map(Span::millis),
        out_lap_ms: stop.out_lap.map(Span::millis),
    }
}

fn fuel(fuel: &FuelWindow) -> FuelView {
    FuelView {
        opens_in_laps: fuel.opens_in,
        closes_in_laps: fuel.closes_in,
        stops: fuel.stops,
        longest_laps: fuel.longest.laps,
        longest_by: fuel.longest.car.to_string(),
        own_laps: fuel.own,
    }
}

fn after_stop(after: &AfterStop) -> AfterStopView {
    let rule = after.rule.as_ref();
    AfterStopView {
        under: after.under.map_or(FlagName::Green, neutralisation_name),
        entry_open: rule.and_then(|rule| rule.entry_open),
        no_stop_laps: rule.and_then(|rule| rule.no_stop_laps),
        rule: rule.and_then(|rule| Rule::of(&rule.grounds)),
        cost: after.cost.ok().map(cost),
        missing: after.cost.err().map(missing),
        rejoin: after.rejoin.as_ref().map(rejoin),
    }
}

/// The name of what is missing to tell the cost of a stop.
pub const fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Stop => "stop",
        Missing::LapUnder => "lap-under",
        Missing::Pace => "pace",
    }
}

/// The name of whose stops an estimate rests on.
pub const fn sample(sample: Sample) -> &'static str {
    match sample {
        Sample::Class => "class",
        Sample::Field => "field",
    }
}

fn cost(cost: StopCost) -> StopCostView {
    StopCostView {
        ms: cost.loss.millis(),
        lane_ms: cost.lane.millis(),
        stops: cost.stops,
        of: sample(cost.of),
        pace_ms: cost.pace.map(|slow| slow.pace.millis()),
        pace_laps: cost.pace.map(|slow| slow.laps),
    }
}

fn rejoin(rejoin: &Rejoin) -> RejoinView {
    let near = |one: &Option<Neighbour>| {
        let view =
            |one: &Neighbour| NeighbourView { car: one.car.to_string(), ms: one.gap.millis() };
        one.as_ref().map(view)
    };
    RejoinView {
        place: rejoin.place.overall,
        class_place: rejoin.place.in_class,
        class_ahead: near(&rejoin.class_ahead),
        class_behind: near(&rejoin.class_behind),
        ahead: near(&rejoin.ahead),
        behind: near(&rejoin.behind),
        road_ahead: near(&rejoin.road_ahead),
        road_behind: near(&rejoin.road_behind),
    }
}
