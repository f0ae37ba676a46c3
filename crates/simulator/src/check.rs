//! Whether a draft can be raced. Every fault is reported at once.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use racing::Span;

use crate::draft::{Car, Circuit, Class, Draft, Grid, Incidents, Slowing, Traffic};
use crate::error::PlanError;
use crate::functions::seconds;

/// The most cars: what the address of a chance has room for.
const MOST_CARS: usize = 250;

/// Everything that is wrong with a draft.
pub(crate) fn check(draft: &Draft) -> Result<(), Vec<PlanError>> {
    let mut faults = Faults(Vec::new());
    faults.within("the duration in seconds", seconds(draft.duration.micros()), 60.0..=200_000.0);
    faults.circuit(&draft.circuit);
    faults.within("the number of classes", draft.classes.len() as f64, 1.0..=32.0);
    for class in &draft.classes {
        faults.class(class);
        let lap_s = class.lap_s * draft.circuit.scale;
        faults.within("a class's lap_s times the circuit's scale", lap_s, 10.0..=2_000.0);
    }
    faults.traffic(&draft.traffic);
    faults.incidents(&draft.incidents);
    faults.rules(draft);
    faults.within("weather.drift", draft.weather.drift, 0.0..=0.1);
    faults.within("weather.period_s", draft.weather.period_s, 0.0..=100_000.0);
    faults.cars(draft);
    if faults.0.is_empty() { Ok(()) } else { Err(faults.0) }
}

/// What was found so far.
struct Faults(Vec<PlanError>);

impl Faults {
    fn within(&mut self, what: &'static str, value: f64, bounds: RangeInclusive<f64>) {
        if !bounds.contains(&value) {
            let (least, most) = bounds.into_inner();
            self.0.push(PlanError::Range { what, value, least, most });
        }
    }

    fn circuit(&mut self, circuit: &Circuit) {
        self.within("circuit.scale", circuit.scale, 0.01..=100.0);
        self.within("the number of sectors", circuit.sectors.len() as f64, 1.0..=9.0);
        for sector in &circuit.sectors {
            self.within("a sector's length", *sector, 1e-6..=1e6);
        }
        let pit = &circuit.pit;
        self.within("circuit.pit.drive_s", pit.drive_s, 1.0..=600.0);
        // Way out and way in must lie in the first and the last sector, and in this order.
        let length: f64 = circuit.sectors.iter().sum();
        let share = |sector: Option<&f64>| sector.map_or(1.0, |sector| sector / length * 0.95);
        let (first, last) = (share(circuit.sectors.first()), share(circuit.sectors.last()));
        let (first, last) = (first.min(0.45), last.min(0.45));
        self.within("circuit.pit.before_line", pit.before_line, 1e-4..=last.max(1e-4));
        self.within("circuit.pit.after_line", pit.after_line, 1e-4..=first.max(1e-4));
    }

    fn class(&mut self, class: &Class) {
        self.within("a class's slope_s", class.slope_s, -1.0..=1.0);
        self.within("a class's stint_laps", f64::from(class.stint_laps), 2.0..=1_000.0);
        self.within("noise.lap_s", class.noise.lap_s, 0.0..=class.lap_s / 10.0);
        self.within("noise.tail", class.noise.tail, 0.0..=1.0);
        self.within("noise.memory", class.noise.memory, 0.0..=0.95);
        self.within("noise.stint_s", class.noise.stint_s, 0.0..=class.lap_s / 20.0);
        self.within("noise.day_s", class.noise.day_s, 0.0..=class.lap_s / 20.0);
        self.within("noise.slip", class.noise.slip, 0.0..=0.5);
        self.within("noise.slip_s", class.noise.slip_s, 0.0..=300.0);
        self.within("service.fuel_s_per_lap", class.service.fuel_s_per_lap, 0.0..=30.0);
        self.within("service.tyres_s", class.service.tyres_s, 0.0..=300.0);
        self.within("service.driver_s", class.service.driver_s, 0.0..=300.0);
        self.within("service.delay_s", class.service.delay_s, 0.0..=300.0);
        self.within("breakdowns_per_hour", class.breakdowns_per_hour, 0.0..=10.0);
        self.within("accidents_per_hour", class.accidents_per_hour, 0.0..=10.0);
        self.within("drive_throughs_per_hour", class.drive_throughs_per_hour, 0.0..=10.0);
    }

    fn traffic(&mut self, traffic: &Traffic) {
        self.within("traffic.grid_s", traffic.grid_s, 0.0..=10.0);
        self.within("traffic.gap_s", traffic.gap_s, 0.0..=5.0);
        self.within("traffic.difficulty_s", traffic.difficulty_s, 0.0..=100.0);
        self.within("traffic.lapping_difficulty_s", traffic.lapping_difficulty_s, 0.0..=100.0);
        self.within("traffic.passing_s", traffic.passing_s, 0.0..=30.0);
        self.within("traffic.passed_s", traffic.passed_s, 0.0..=30.0);
    }

    fn incidents(&mut self, incidents: &Incidents) {
        self.slowing(&incidents.full_course_yellow);
        self.slowing(&incidents.safety_car);
        self.slowing(&incidents.red_flag);
        let slowest = incidents.safety_car.pace.max(1.05);
        self.within("incidents.catching", incidents.catching, 1.05..=slowest);
        self.within("incidents.escalation", incidents.escalation, 0.0..=1.0);
        self.within("incidents.stranded", incidents.stranded, 0.0..=1.0);
        self.within("incidents.queue_s", incidents.queue_s, 0.0..=10.0);
        for chance in incidents.accident {
            self.within("incidents.accident", chance, 0.0..=1.0);
        }
        let sum: f64 = incidents.accident.iter().sum();
        self.within("the sum of incidents.accident", sum, 0.0..=1.000_001);
    }

    fn slowing(&mut self, slowing: &Slowing) {
        self.within("a slowing's per_hour", slowing.per_hour, 0.0..=20.0);
        self.within("a slowing's median_s", slowing.median_s, 10.0..=100_000.0);
        self.within("a slowing's spread", slowing.spread, 0.0..=2.0);
        self.within("a slowing's pace", slowing.pace, 1.1..=5.0);
    }

    fn rules(&mut self, draft: &Draft) {
        let day = Span::from_seconds(200_000).micros() as f64 / 1e6;
        let rules = &draft.rules;
        let least = seconds(rules.stop_least.micros());
        self.within("rules.stop_least in seconds", least, 0.0..=3_600.0);
        self.within("rules.stops_until in seconds", seconds(rules.stops_until.micros()), 0.0..=day);
        self.within("rules.stint_most in seconds", seconds(rules.stint_most.micros()), 0.0..=day);
    }

    fn cars(&mut self, draft: &Draft) {
        match draft.cars.len() {
            0 => self.0.push(PlanError::NoCars),
            1..=MOST_CARS => {}
            cars => self.0.push(PlanError::TooManyCars { cars }),
        }
        let mut numbers = BTreeSet::new();
        for car in &draft.cars {
            if !numbers.insert(&car.number) {
                self.0.push(PlanError::Twice { car: car.number.clone() });
            }
            self.car(draft, car);
        }
        match &draft.grid {
            Grid::Qualified => {}
            Grid::Given(grid) => {
                let named: BTreeSet<_> = grid.iter().collect();
                if named != numbers || grid.len() != numbers.len() {
                    self.0.push(PlanError::Grid);
                }
            }
            Grid::UnderWay(cars) => {
                if cars.len() != draft.cars.len() {
                    self.0.push(PlanError::Grid);
                }
                for car in cars {
                    self.within("a car's begins_s", car.begins_s, 0.0..=200_000.0);
                    let spell_s = seconds(car.spell.micros());
                    self.within("a car's spell in seconds", spell_s, 0.0..=200_000.0);
                }
            }
        }
    }

    fn car(&mut self, draft: &Draft, car: &Car) {
        let (number, class) = (car.number.clone(), car.class.clone());
        let Some(of_class) = draft.classes.iter().find(|one| one.code == class) else {
            self.0.push(PlanError::NoClass { car: number, class });
            return;
        };
        let most = of_class.lap_s / 5.0;
        self.within("a car's pace_s", car.pace_s, -most..=most);
        if !(1..=8).contains(&car.crew.len()) {
            self.0.push(PlanError::Crew { car: number, drivers: car.crew.len() });
        }
        for member in &car.crew {
            self.within("a driver's pace_s", member.pace_s, -most..=most);
            let (least, longest) = (member.least.micros(), member.most.micros());
            self.within("a driver's least in seconds", seconds(least), 0.0..=seconds(longest));
        }
    }
}
