//! Driving times, stints and stops against the regulations: what is broken, and what soon will be.
//!
//! A warning comes before a rule is broken, while the crew can still do something about it.

use racing::{CarNumber, DriverId, Grounds, Moment, Span};
use timing::{Car, DrivingTime, Race, Standing, StopStanding, Stops};

/// So long before a limit is reached whoever is at the wheel is warned of.
const BEFORE_LIMIT: Span = Span::from_seconds(15 * 60);

/// A crew whose owed time leaves less than this of the race to spare is warned of.
const TO_SPARE: Span = Span::from_seconds(20 * 60);

/// A rule about time at the wheel or in the pits that is broken, or soon will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The car.
    pub car: CarNumber,
    /// The driver, where it is about one.
    pub driver: Option<DriverId>,
    /// What it is about.
    pub about: About,
    /// How it stands.
    pub urgency: Urgency,
    /// What the rule rests on.
    pub grounds: Grounds,
}

/// What a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The most time a driver may drive; what is left of it, or how far it is exceeded.
    Most(Span),
    /// The longest stint; what is left of it, or how far it is exceeded.
    Stint(Span),
    /// The least time a driver must drive; what is owed.
    Least(Span),
    /// Stops that are owed: how many.
    Owed(u32),
    /// A stop that was too short: its lap and its time.
    Short(u32, Span),
}

/// How a warning stands. The order is that in which officials look at them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The rule is broken, or can no longer be kept.
    Broken,
    /// It will be broken unless something is done soon.
    Soon,
}

/// Everything that is broken or soon will be, what is broken first.
pub fn warnings(race: &Race, now: Moment) -> Vec<Warning> {
    let remaining = race.clock(now).remaining;
    let mut found: Vec<Warning> = race
        .cars()
        .flat_map(|car| {
            let mut of_car = of_driving(car, &car.driving_times(now), remaining);
            of_car.extend(of_stops(car, &car.stops(now), remaining));
            of_car
        })
        .collect();
    found.sort_by_key(|warning| warning.urgency);
    found
}

fn of_driving(car: Car<'_>, times: &[DrivingTime], remaining: Option<Span>) -> Vec<Warning> {
    let owed = |time: &DrivingTime| match time.least.as_ref().map(|least| least.standing) {
        Some(Standing::Owed(owed)) => owed,
        _ => Span::ZERO,
    };
    let all_owed: Span = times.iter().map(owed).sum();
    let tight = remaining.and_then(|remaining| match all_owed - remaining {
        missing if missing > Span::ZERO => Some(Urgency::Broken),
        missing if missing > -TO_SPARE => Some(Urgency::Soon),
        _ => None,
    });
    let mut found = Vec::new();
    for time in times {
        let drives = car.at_the_wheel() == Some(&time.driver);
        let limit = |standing: Standing| match standing {
            Standing::Broken(excess) => Some((excess, Urgency::Broken)),
            Standing::Left(left) if drives && left < BEFORE_LIMIT => Some((left, Urgency::Soon)),
            _ => None,
        };
        let warn = |about, urgency, grounds: &Grounds| Warning {
            car: car.number().clone(),
            driver: Some(time.driver.clone()),
            about,
            urgency,
            grounds: grounds.clone(),
        };
        if let Some(most) = &time.most
            && let Some((span, urgency)) = limit(most.standing)
        {
            found.push(warn(About::Most(span), urgency, &most.grounds));
        }
        if let Some(stint) = &time.stint
            && let Some((span, urgency)) = limit(stint.standing)
        {
            found.push(warn(About::Stint(span), urgency, &stint.grounds));
        }
        let Some(least) = &time.least else { continue };
        let about_least = match (least.standing, tight) {
            (Standing::Broken(missing), _) => Some((missing, Urgency::Broken)),
            // Whoever drives is about to drive what is owed.
            (Standing::Owed(owed), Some(Urgency::Soon)) if !drives => Some((owed, Urgency::Soon)),
            (Standing::Owed(owed), Some(Urgency::Broken)) => Some((owed, Urgency::Broken)),
            _ => None,
        };
        if let Some((span, urgency)) = about_least {
            found.push(warn(About::Least(span), urgency, &least.grounds));
        }
    }
    found
}

fn of_stops(car: Car<'_>, stops: &Stops, remaining: Option<Span>) -> Vec<Warning> {
    let warn = |about, urgency, grounds: &Grounds| Warning {
        car: car.number().clone(),
        driver: None,
        about,
        urgency,
        grounds: grounds.clone(),
    };
    let mut found: Vec<Warning> = Vec::new();
    if let Some(owed) = &stops.owed {
        let ends = remaining.is_some_and(|remaining| remaining < TO_SPARE);
        match owed.standing {
            StopStanding::Missing(count) => {
                found.push(warn(About::Owed(count), Urgency::Broken, &owed.grounds));
            }
            StopStanding::Owed(count) if ends => {
                found.push(warn(About::Owed(count), Urgency::Soon, &owed.grounds));
            }
            StopStanding::Owed(_) | StopStanding::Made => {}
        }
    }
    let short = stops.short.iter();
    found.extend(
        short.map(|stop| warn(About::Short(stop.lap, stop.time), Urgency::Broken, &stop.grounds)),
    );
    found
}
