//! Where a car stands when its race begins, from the season and its parameters.

use racing::{CarNumber, RoundNumber, Season, Span};
use simulator::{ClassPace, FieldCar};

use super::{AtHand, Neutralised, Situation};
use crate::numbers::{count, seconds, whole as laps};
use crate::pace::Parameters;
use crate::under_way::UnderWay;

/// The share of a lap that the way through the pit lane takes the place of.
const LANE: f64 = 0.05;

/// A lap behind the safety car as a multiple of a green lap.
const SLOW: f64 = 1.9;

/// Minutes that a full tank lasts, and how long a round lasts, where nothing tells.
const STINT_MINUTES: f64 = 50.0;
const USUAL_DURATION: Span = Span::from_seconds(4 * 3_600);

impl Situation {
    /// A car at the start of a round; `None` if it is not entered with a crew, or its class has no
    /// parameters.
    pub fn at_start(
        season: &Season,
        parameters: &Parameters,
        round: RoundNumber,
        car: &CarNumber,
    ) -> Option<Self> {
        let entry = season.entry(car).filter(|entry| season.is_entered(entry, round))?;
        let class = parameters.classes.iter().find(|one| one.class == entry.class)?;
        let lap_s = class.lap_s.value;
        let session = season.book.round(round).and_then(|(_, session)| session.duration);
        let duration = session.unwrap_or(USUAL_DURATION);
        let crew: Vec<_> =
            entry.crew_in(round).map(|seat| (seat.driver.clone(), seat.category)).collect();
        if crew.is_empty() {
            return None;
        }
        let (number, code) = (entry.car.clone(), entry.class.clone());
        let field = vec![FieldCar { number, class: code.clone(), crew }];
        let paces = [ClassPace { class: code, lap_s, stint_minutes: STINT_MINUTES }];
        let mut draft = simulator::field(field, &paces, duration);
        simulator::regulate(&mut draft, &season.book.regulations, round);
        let (own, rules) = (draft.classes.first()?, &draft.rules);
        let stop_s = class.pit_s.max(seconds(rules.stop_least)) - LANE * lap_s;
        let full_tank = own.stint_laps.max(1);
        let stops = (seconds(duration) / lap_s / f64::from(full_tank)).floor();
        let laps_left = laps((seconds(duration) - stops * stop_s) / lap_s).saturating_add(1);
        let drivers = draft.cars.first()?.crew.iter().map(|member| AtHand {
            pace_s: member.pace_s,
            least: laps((seconds(member.least) / lap_s).ceil()),
            most: laps(seconds(member.most) / lap_s),
        });
        let most_in_a_row = match rules.stint_most {
            Span::ZERO => laps_left,
            most => laps(seconds(most) / lap_s),
        };
        let service = &own.service;
        let work_s = service.fuel_s_per_lap * count(usize::from(full_tank)) + service.tyres_s;
        let slowed_s = parameters.neutralisation_s;
        Some(Self {
            laps_left,
            lap_s,
            slope_s: class.slope.value * lap_s,
            age: 0,
            tank: full_tank,
            full_tank,
            drivers: drivers.collect(),
            driver: 0,
            stop_s,
            change_s: (service.driver_s - work_s).max(0.0),
            owed: rules.owed_stops,
            most_in_a_row,
            in_a_row: 0,
            neutralisation: Some(Neutralised {
                laps: laps(slowed_s / (SLOW * lap_s)).max(1),
                pace: SLOW,
                closed: u16::from(rules.safety_car_closed_laps),
            }),
        })
    }

    /// A car in a race that is being run; `None` where [`Self::at_start`] has none, if it does not
    /// take part or does not go on, and when the clock has run out.
    pub fn under_way(
        season: &Season,
        parameters: &Parameters,
        under_way: &UnderWay,
        car: &CarNumber,
    ) -> Option<Self> {
        let own = under_way.car(car).filter(|own| own.goes_on && under_way.left > Span::ZERO)?;
        let mut found = Self::at_start(season, parameters, under_way.round, car)?;
        let entry = season.entry(car)?;
        let crew = || entry.crew_in(under_way.round);
        let at_the_wheel = |driver| own.driver.as_ref() == Some(driver);
        found.driver = crew().position(|seat| at_the_wheel(&seat.driver)).unwrap_or(0);
        if let Some(pace) = own.pace.filter(|pace| *pace > Span::ZERO) {
            found.lap_s = seconds(pace) - found.drivers[found.driver].pace_s;
        }
        let in_laps = |time: Span| laps((seconds(time) / found.lap_s).round());
        for (driver, seat) in found.drivers.iter_mut().zip(crew()) {
            let [least, most] = own.bounds_of(&seat.driver, under_way.left);
            driver.least = laps((seconds(least) / found.lap_s).ceil());
            driver.most = laps(seconds(most) / found.lap_s);
        }
        found.in_a_row = in_laps(own.stint_time);
        found.full_tank = own.tank_laps.unwrap_or(found.full_tank).max(1);
        found.tank = found.full_tank.saturating_sub(own.stint_laps).max(1);
        found.age = own.stint_laps;
        found.owed = found.owed.saturating_sub(own.stops);
        // Who crosses the line just before the clock runs out drives one lap more.
        let left = |stops: u16| {
            let driven_s = seconds(under_way.left + own.since_line);
            let stopped_s = f64::from(stops) * found.stop_s;
            laps(((driven_s - stopped_s) / found.lap_s).ceil()).max(1)
        };
        let needed = left(0).saturating_sub(found.tank).div_ceil(found.full_tank);
        found.laps_left = left(needed.max(u16::from(found.owed)));
        Some(found)
    }

    /// The same so many laps later, without a stop so far.
    #[must_use]
    pub fn after_laps(mut self, driven: u16) -> Self {
        let driven = driven.min(self.tank).min(self.laps_left.saturating_sub(1));
        self.laps_left -= driven;
        self.tank -= driven;
        self.age += driven;
        self.in_a_row += driven;
        let driver = &mut self.drivers[self.driver];
        driver.least = driver.least.saturating_sub(driven);
        driver.most = driver.most.saturating_sub(driven);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::advise;
    use crate::testing::after;
    use crate::under_way::{CarUnderWay, DriverUnderWay};

    #[test]
    fn a_car_of_the_bundled_season_has_plans_that_keep_its_driving_times() {
        let season = after(2);
        let parameters = Parameters::of(&season, &[]);
        let situation = Situation::at_start(&season, &parameters, RoundNumber(3), &"99".into());
        let situation = situation.expect("it is entered");
        assert!((90..150).contains(&situation.laps_left), "{situation:?}");
        // An hour each in four, by the regulations.
        assert!(situation.drivers.iter().all(|driver| driver.least > 20), "{situation:?}");
        let plans = advise(&situation.clone().after_laps(10)).green;
        let best = plans.first().expect("there is a plan");
        assert_eq!(best.stints.iter().sum::<u16>(), situation.laps_left - 10);
        for (one, driver) in situation.drivers.iter().enumerate() {
            let own = best.stints.iter().zip(&best.drivers).filter(|(_, who)| **who == one);
            let driven: u16 = own.map(|(laps, _)| *laps).sum();
            let so_far = if one == situation.driver { 10 } else { 0 };
            assert!(driven + so_far >= driver.least, "{best:?}");
        }
        assert_eq!(Situation::at_start(&season, &parameters, RoundNumber(3), &"1000".into()), None);
    }

    #[test]
    fn a_car_under_way_goes_on_with_what_it_has_driven() {
        let season = after(2);
        let parameters = Parameters::of(&season, &[]);
        let (round, number) = (RoundNumber(3), CarNumber::from("99"));
        let entry = season.entry(&number).expect("it is entered");
        let crew: Vec<_> = entry.crew_in(round).map(|seat| seat.driver.clone()).collect();
        let start = Situation::at_start(&season, &parameters, round, &number);
        let start = start.expect("it is entered");
        let own = CarUnderWay {
            car: number.clone(),
            laps: 60,
            since_line: Span::from_seconds(30),
            goes_on: true,
            pace: Some(Span::from_millis(115_000)),
            stint_laps: 8,
            stint_time: Span::from_seconds(8 * 115),
            tank_laps: Some(28),
            driver: Some(crew[1].clone()),
            drivers: [6_000, 900, 0]
                .into_iter()
                .zip(&crew)
                .map(|(driven, driver)| DriverUnderWay {
                    driver: driver.clone(),
                    driven: Span::from_seconds(driven),
                    least: Some(Span::from_seconds(3_600)),
                    most: None,
                })
                .collect(),
            stops: start.owed,
        };
        let race = UnderWay {
            round,
            elapsed: Span::from_seconds(7_200),
            left: Span::from_seconds(7_200),
            cars: vec![own],
        };
        let found = Situation::under_way(&season, &parameters, &race, &number);
        let found = found.expect("it races");
        assert_eq!((found.driver, found.age, found.in_a_row, found.owed), (1, 8, 8, 0));
        assert_eq!((found.full_tank, found.tank), (28, 20));
        assert!((55..65).contains(&found.laps_left), "{found:?}");
        assert_eq!(found.drivers[0].least, 0, "he has driven his time");
        assert!((30..35).contains(&found.drivers[2].least), "an hour");
        let best = advise(&found).green.into_iter().next().expect("there is a plan");
        assert_eq!(best.stints.iter().sum::<u16>(), found.laps_left);
        assert!(best.drivers.contains(&2), "who has not driven must: {best:?}");
        let out = |change: fn(&mut UnderWay)| {
            let mut race = race.clone();
            change(&mut race);
            Situation::under_way(&season, &parameters, &race, &number)
        };
        assert_eq!(out(|race| race.cars[0].goes_on = false), None);
        assert_eq!(out(|race| race.left = Span::ZERO), None);
        assert_eq!(out(|race| race.cars.clear()), None);
    }
}
