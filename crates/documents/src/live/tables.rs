//! What a session amounts to, as lists: laps, stints, stops, places lap by lap, neutralisations and
//! the classification. Times are whole milliseconds, cut; moments are since the start.

use std::collections::BTreeMap;

use racing::{CarNumber, ClassCode, Classification, DriverId, Moment, SessionKind, Span};
use scoring::Penalty;
use serde::Serialize;
use timing::{Bound, Car, ChartCar, DrivingTime, Race, Standing};
use utoipa::ToSchema;

use super::cast::Cast;
use super::making::{flag_name, neutralisation_name};
use super::{CarBest, FlagName, GapView, PenaltyView};
use crate::reasons::Rule;

/// A completed lap of a car.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LapLine {
    /// The car.
    pub car: String,
    /// The class.
    pub class: String,
    /// The number of the lap, from one.
    pub lap: u32,
    /// Who brought the car over the line; null if not known.
    pub driver: Option<String>,
    /// The lap time.
    pub ms: i64,
    /// When it ended.
    pub elapsed_ms: i64,
    /// Its sectors; null where one was not measured.
    pub sectors_ms: Vec<Option<i64>>,
    /// The flag at the line when it ended.
    pub flag: FlagName,
    /// The worst state of the track while it lasted.
    pub worst: FlagName,
    /// Did the car come into the pits in it?
    pub in_lap: bool,
    /// Did it begin in the pits?
    pub out_lap: bool,
    /// Does it rest on an estimate?
    pub estimated: bool,
}

/// Laps of one driver between two stops.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StintLine {
    /// The car.
    pub car: String,
    /// The class.
    pub class: String,
    /// Its number for the car, from one.
    pub stint: u32,
    /// Who drove; null if not known.
    pub driver: Option<String>,
    /// When it began.
    pub began_ms: i64,
    /// When it ended; null while it lasts.
    pub ended_ms: Option<i64>,
    /// The laps that began in it.
    pub laps: u32,
    /// The time at the wheel on the track.
    pub driven_ms: i64,
    /// The time in the pit lane during it.
    pub in_lane_ms: i64,
}

/// A visit to the pits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StopLine {
    /// The car.
    pub car: String,
    /// The class.
    pub class: String,
    /// Its number for the car, from one, drive-throughs included.
    pub visit: u32,
    /// The lap in which it began, from one.
    pub lap: u32,
    /// When the car passed the entry of the pit lane; null where that was not measured.
    pub entered_ms: Option<i64>,
    /// When it passed the exit; null while it lasts or where that was not measured.
    pub left_ms: Option<i64>,
    /// The time in the pit lane; null where nothing tells.
    pub lane_ms: Option<i64>,
    /// Was it a stop, and no drive-through?
    pub is_stop: bool,
    /// The state of the track when it began.
    pub track: FlagName,
}

/// The cars that completed a lap, in the order in which they did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PositionLap {
    /// The number of the lap, from one.
    pub lap: u32,
    /// The cars.
    pub cars: Vec<PositionCar>,
}

/// A car when it completed a lap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PositionCar {
    /// The car.
    pub car: String,
    /// Its place among all that completed the lap.
    pub place: u16,
    /// Its place in class among those.
    pub class_place: u16,
    /// When it completed the lap.
    pub elapsed_ms: i64,
    /// How far it was behind the first; null for the first.
    pub gap_ms: Option<i64>,
    /// How far it was behind the car before it.
    pub interval_ms: Option<i64>,
    /// How far it was behind the first of its class.
    pub class_gap_ms: Option<i64>,
    /// How far it was behind the car before it in its class.
    pub class_interval_ms: Option<i64>,
}

/// A time in which racing was slowed or stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NeutralisationLine {
    /// How.
    pub flag: FlagName,
    /// When it began.
    pub from_ms: i64,
    /// When it was over; null while it lasts.
    pub until_ms: Option<i64>,
    /// The laps that the leader completed under it.
    pub laps: u32,
}

/// A car in the classification of a session, as it would be if the session ended now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClassifiedLine {
    /// The place; null unless classified.
    pub place: Option<u16>,
    /// The place in class; null unless classified.
    pub class_place: Option<u16>,
    /// The car.
    pub car: String,
    /// The class.
    pub class: String,
    /// The team.
    pub team: String,
    /// The car itself.
    pub vehicle: String,
    /// The crew.
    pub drivers: Vec<String>,
    /// `classified`, `not-classified`, `retired`, `disqualified` or `not-started`.
    pub status: &'static str,
    /// Complete laps.
    pub laps: Option<u32>,
    /// Time to the last crossing of the line.
    pub time_ms: Option<i64>,
    /// Behind the first; null for the first and for cars without a place.
    pub gap: Option<GapView>,
    /// The best lap.
    pub best: Option<CarBest>,
    /// What decisions take from it, reckoned in above; null if nothing.
    pub penalty: Option<PenaltyView>,
}

/// What a driver has driven in a car, against the regulations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DrivingLine {
    /// The car.
    pub car: String,
    /// The class.
    pub class: String,
    /// The driver's id.
    pub driver_id: String,
    /// The driver's name.
    pub driver: String,
    /// The grade: `B`, `S`, `G` or `P`.
    pub grade: Option<String>,
    /// Is the driver in the car?
    pub at_the_wheel: bool,
    /// The driving time.
    pub driven_ms: i64,
    /// Is it an estimate, because a visit to the pits was not measured at both ends?
    pub estimated: bool,
    /// The longest single stint.
    pub longest_stint_ms: i64,
    /// The least time that the driver must drive; null where no rule asks for any.
    pub least: Option<BoundLine>,
    /// The most time that the driver may drive.
    pub most: Option<BoundLine>,
    /// The longest stint that is allowed.
    pub stint: Option<BoundLine>,
}

/// A bound of the regulations, and how things stand with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct BoundLine {
    /// What holds in this session, scaled where it was suspended for long.
    pub limit_ms: i64,
    /// What the regulations write.
    pub written_ms: i64,
    /// `kept`, `owed`, `left` or `broken`.
    pub standing: &'static str,
    /// How much is owed, is left, or is too little or too much; zero where it is kept.
    pub by_ms: i64,
    /// What it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
}

/// Every completed lap, car by car in the order of the grid; of one car, if one is named.
pub fn laps(race: &Race, cast: &Cast, only: Option<&CarNumber>) -> Vec<LapLine> {
    let laps = cars(race, only).flat_map(|car| {
        car.laps().iter().zip(1..).map(move |(lap, number)| LapLine {
            car: car.number().to_string(),
            class: car.class().to_string(),
            lap: number,
            driver: lap.seat.and_then(|seat| car.driver(seat)).map(|driver| cast.name(driver)),
            ms: lap.time().millis(),
            elapsed_ms: lap.ended.millis(),
            sectors_ms: car.sectors(number).iter().map(|time| time.map(Span::millis)).collect(),
            flag: flag_name(lap.flag),
            worst: flag_name(lap.worst),
            in_lap: lap.in_lap,
            out_lap: lap.out_lap,
            estimated: lap.estimated,
        })
    });
    laps.collect()
}

/// Every stint up to a moment, car by car in the order of the grid.
pub fn stints(race: &Race, cast: &Cast, now: Moment, only: Option<&CarNumber>) -> Vec<StintLine> {
    let stints = cars(race, only).flat_map(|car| {
        car.stints(now).into_iter().zip(1..).map(move |(stint, number)| StintLine {
            car: car.number().to_string(),
            class: car.class().to_string(),
            stint: number,
            driver: stint.seat.and_then(|seat| car.driver(seat)).map(|driver| cast.name(driver)),
            began_ms: stint.began.millis(),
            ended_ms: stint.ended.map(Span::millis),
            laps: stint.laps,
            driven_ms: stint.driven.millis(),
            in_lane_ms: stint.in_lane.millis(),
        })
    });
    stints.collect()
}

/// What every driver has driven up to a moment, car by car in the order of the grid.
pub fn driving(
    race: &Race,
    cast: &Cast,
    now: Moment,
    only: Option<&CarNumber>,
) -> Vec<DrivingLine> {
    let lines = cars(race, only).flat_map(|car| {
        let times = car.driving_times(now).into_iter();
        times.map(move |time| {
            driving_line(car.number(), car.class(), car.at_the_wheel(), &time, cast)
        })
    });
    lines.collect()
}

pub(super) fn driving_line(
    car: &CarNumber,
    class: &ClassCode,
    at_the_wheel: Option<&DriverId>,
    time: &DrivingTime,
    cast: &Cast,
) -> DrivingLine {
    DrivingLine {
        car: car.to_string(),
        class: class.to_string(),
        driver_id: time.driver.to_string(),
        driver: cast.name(&time.driver),
        grade: time.category.map(|category| category.letter().to_string()),
        at_the_wheel: at_the_wheel == Some(&time.driver),
        driven_ms: time.driven.millis(),
        estimated: time.approximate,
        longest_stint_ms: time.longest_stint.millis(),
        least: time.least.as_ref().map(bound),
        most: time.most.as_ref().map(bound),
        stint: time.stint.as_ref().map(bound),
    }
}

fn bound(bound: &Bound) -> BoundLine {
    let (standing, by) = match bound.standing {
        Standing::Kept => ("kept", Span::ZERO),
        Standing::Owed(by) => ("owed", by),
        Standing::Left(by) => ("left", by),
        Standing::Broken(by) => ("broken", by),
    };
    BoundLine {
        limit_ms: bound.limit.millis(),
        written_ms: bound.written.millis(),
        standing,
        by_ms: by.millis(),
        rule: Rule::of(&bound.grounds),
    }
}

/// Every visit to the pits up to a moment, car by car in the order of the grid.
pub fn stops(race: &Race, now: Moment, only: Option<&CarNumber>) -> Vec<StopLine> {
    let stops = cars(race, only).flat_map(|car| {
        car.visits().iter().zip(1..).map(move |(visit, number)| StopLine {
            car: car.number().to_string(),
            class: car.class().to_string(),
            visit: number,
            lap: visit.lap,
            entered_ms: visit.entered.map(Span::millis),
            left_ms: visit.left.map(Span::millis),
            lane_ms: visit.time().map(Span::millis),
            is_stop: car.is_stop(visit, now),
            track: flag_name(visit.track),
        })
    });
    stops.collect()
}

fn cars<'a>(race: &'a Race, only: Option<&'a CarNumber>) -> impl Iterator<Item = Car<'a>> {
    race.cars().filter(move |car| only.is_none_or(|only| only == car.number()))
}

/// Who stood where when each lap was completed.
pub fn positions(race: &Race) -> Vec<PositionLap> {
    let car = |car: ChartCar| PositionCar {
        car: car.car.to_string(),
        place: car.place,
        class_place: car.class_place,
        elapsed_ms: car.elapsed.millis(),
        gap_ms: car.gap.map(Span::millis),
        interval_ms: car.interval.map(Span::millis),
        class_gap_ms: car.class_gap.map(Span::millis),
        class_interval_ms: car.class_interval.map(Span::millis),
    };
    let laps = race.lap_chart().into_iter();
    laps.map(|lap| PositionLap { lap: lap.lap, cars: lap.cars.into_iter().map(car).collect() })
        .collect()
}

/// Laps in a row that one car led, overall or in its class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LeadLine {
    /// The car.
    pub car: String,
    /// The first lap it led at the line.
    pub from_lap: u32,
    /// The last of them.
    pub to_lap: u32,
    /// When it completed the first of them.
    pub elapsed_ms: i64,
}

/// Who led at the line, lap after lap: the first of the cars that pass.
pub fn leads(laps: &[PositionLap], passes: impl Fn(&PositionCar) -> bool) -> Vec<LeadLine> {
    let mut leads: Vec<LeadLine> = Vec::new();
    for lap in laps {
        let Some(first) = lap.cars.iter().find(|car| passes(car)) else { continue };
        match leads.last_mut() {
            Some(lead) if lead.car == first.car => lead.to_lap = lap.lap,
            _ => leads.push(LeadLine {
                car: first.car.clone(),
                from_lap: lap.lap,
                to_lap: lap.lap,
                elapsed_ms: first.elapsed_ms,
            }),
        }
    }
    leads
}

/// Every neutralisation so far.
pub fn neutralisations(race: &Race) -> Vec<NeutralisationLine> {
    let periods = race.neutralisations().iter();
    periods
        .map(|period| NeutralisationLine {
            flag: neutralisation_name(period.kind),
            from_ms: period.from.millis(),
            until_ms: period.until.map(Span::millis),
            laps: period.laps,
        })
        .collect()
}

/// A race as it is classified, or any other session by the best laps.
pub fn classification(
    race: &Race,
    classified: &Classification,
    cast: &Cast,
    penalties: &BTreeMap<CarNumber, Penalty>,
) -> Vec<ClassifiedLine> {
    if race.setup().kind != SessionKind::Race {
        return by_lap_time(race, cast);
    }
    let first = classified.lines.first();
    let lines = classified.lines.iter().map(|line| {
        let behind = first.filter(|first| first.car != line.car && line.place.is_some());
        let gap = behind.and_then(|first| {
            let laps = first.laps?.saturating_sub(line.laps?);
            let ms = line.time.zip(first.time).map(|(own, first)| (own - first).millis());
            Some(GapView { ms: ms.filter(|_| laps == 0), laps })
        });
        let best = line.best.as_ref();
        ClassifiedLine {
            place: line.place,
            class_place: line.class_place,
            status: line.status.name(),
            laps: line.laps,
            time_ms: line.time.map(Span::millis),
            gap,
            best: best.and_then(|best| Some(CarBest { ms: best.time.millis(), lap: best.lap? })),
            penalty: penalties.get(&line.car).map(PenaltyView::of),
            ..bare(race, &line.car, cast)
        }
    });
    lines.collect()
}

fn by_lap_time(race: &Race, cast: &Cast) -> Vec<ClassifiedLine> {
    let lines = race.by_lap_time(1).into_iter().map(|line| {
        let placed = line.lap.is_some();
        let best = line.lap.as_ref();
        ClassifiedLine {
            place: placed.then_some(line.place.overall),
            class_place: placed.then_some(line.place.in_class),
            status: if placed { "classified" } else { "not-classified" },
            laps: race.car(&line.car).and_then(|car| u32::try_from(car.laps().len()).ok()),
            gap: line
                .gap
                .filter(|gap| *gap > Span::ZERO)
                .map(|gap| GapView { ms: Some(gap.millis()), laps: 0 }),
            best: best.and_then(|best| Some(CarBest { ms: best.time.millis(), lap: best.lap? })),
            ..bare(race, &line.car, cast)
        }
    });
    lines.collect()
}

/// A line that says only who it is about.
fn bare(race: &Race, number: &CarNumber, cast: &Cast) -> ClassifiedLine {
    let car = race.car(number);
    let words = cast.cars.get(number);
    let crew = car.map(|car| car.starter().crew.as_slice()).unwrap_or_default();
    ClassifiedLine {
        place: None,
        class_place: None,
        car: number.to_string(),
        class: car.map(|car| car.class().to_string()).unwrap_or_default(),
        team: words.map(|words| words.team.clone()).unwrap_or_default(),
        vehicle: words.map(|words| words.vehicle.clone()).unwrap_or_default(),
        drivers: crew.iter().map(|member| cast.name(&member.driver)).collect(),
        status: "not-started",
        laps: None,
        time_ms: None,
        gap: None,
        best: None,
        penalty: None,
    }
}
