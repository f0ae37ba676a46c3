//! Cars on the track: setting out on a sector, reaching its end, being slowed on the way.

use racing::fact::Loop;

use crate::control::Regime;
use crate::functions::{micros, seconds};
use crate::neutral::Kind;
use crate::pace::{address, sector_noise, weather};
use crate::race::Race;
use crate::racer::{Leg, NEVER, Place, Racer, Stage, Then};
use crate::random::{Purpose, exponential, uniform};
use crate::stops::call;
use crate::traffic::{Keep, exit_us};

/// No part of a lap is shorter, in seconds, whatever the plan says.
const LEAST_S: f64 = 0.001;

/// How much slower a car is that limps to its pit.
const LIMP: f64 = 1.6;

impl Race<'_> {
    /// A car sets out on a sector, from this share of it on.
    pub(crate) fn set_out(&mut self, car: usize, now_us: i64, sector: usize, from: f64) {
        self.join_queue(car, now_us);
        let own_s = self.own_s(car, now_us, sector);
        let mut leg = Leg {
            sector,
            from,
            to: 1.0,
            then: Then::Loop,
            entered_us: now_us,
            exit_us: now_us,
            own_s,
        };
        let free_s = self.sector_s(car, &leg, Settled::Yes) * (1.0 - from);
        let owed_s = std::mem::take(&mut self.racers[car].owed_s);
        leg.exit_us = now_us + micros((free_s + owed_s).max(LEAST_S));
        let keep = self.keep(car);
        leg.exit_us = exit_us((self.plan, self.chance), &mut self.racers, car, &leg, keep);
        self.meet_fate(car, &mut leg);
        self.racers[car].place = Place::Track(leg);
        if sector + 1 == self.plan.shares().len() && leg.then == Then::Loop {
            self.call_in(car, &mut leg, now_us);
        }
        self.expect_end(car, leg);
    }

    /// Notes when a leg ends, at a microsecond of its own.
    fn expect_end(&mut self, car: usize, mut leg: Leg) {
        let mut next_us = leg.ends_us();
        let taken = |racers: &[Racer], at_us| {
            racers.iter().enumerate().any(|(other, racer)| other != car && racer.next_us == at_us)
        };
        while taken(&self.racers, next_us) {
            next_us += 1;
            leg.exit_us += 1;
        }
        self.racers[car].next_us = next_us;
        self.racers[car].place = Place::Track(leg);
    }

    /// Does the car turn into the pit lane at the end of this lap?
    fn call_in(&mut self, car: usize, leg: &mut Leg, now_us: i64) {
        let situation = self.situation(car, now_us, true);
        if call(self.plan, car, &self.racers[car], &situation).is_some() {
            leg.then = Then::PitEntry;
            leg.to = self.plan.pit_entry();
        }
    }

    /// Seconds that a sector takes a car on free track under green.
    fn own_s(&self, car: usize, now_us: i64, sector: usize) -> f64 {
        let (plan, racer) = (self.plan, &self.racers[car]);
        let lap_s = racer.pace.lap_s(plan, car, racer.wheel.driver(), racer.age);
        let share = plan.shares()[sector];
        let noise_s = sector_noise(plan, self.chance, car, racer.laps + 1)[sector];
        let sector_s = (lap_s * share + noise_s).max(lap_s * share * 0.5);
        let limp = if racer.limps { LIMP } else { 1.0 };
        sector_s * weather(plan, self.chance, now_us) * limp
    }

    /// Seconds that the sector of a leg takes as racing is now.
    fn sector_s(&self, car: usize, leg: &Leg, settled: Settled) -> f64 {
        let incidents = &self.plan.draft().incidents;
        let slow_s = |pace: f64| pace * self.plan.reference_s() * self.plan.shares()[leg.sector];
        match &self.control.regime {
            Regime::Green => leg.own_s,
            Regime::Yellow => slow_s(incidents.full_course_yellow.pace),
            Regime::Red => slow_s(incidents.red_flag.pace),
            Regime::SafetyCar(queue) if queue.head == Some(car) || settled == Settled::No => {
                slow_s(incidents.safety_car.pace)
            }
            Regime::SafetyCar(_) => slow_s(incidents.catching),
        }
    }

    fn keep(&self, car: usize) -> Keep {
        let draft = self.plan.draft();
        match &self.control.regime {
            Regime::Green => Keep::Racing,
            Regime::Yellow | Regime::Red => Keep::Queue(1),
            Regime::SafetyCar(_) if self.racers[car].waved || self.racers[car].limps => {
                Keep::Nothing
            }
            Regime::SafetyCar(_) => Keep::Queue(micros(draft.incidents.queue_s).max(1)),
        }
    }

    /// Lets time work against a car over a leg: breakdown, accident, penalty.
    fn meet_fate(&mut self, car: usize, leg: &mut Leg) {
        let length_s = seconds(leg.exit_us - leg.entered_us);
        let green = matches!(self.control.regime, Regime::Green);
        let (chance, from) = (self.chance, leg.from);
        let racer = &mut self.racers[car];
        let reached = |fate_s: f64| from + (1.0 - from) * (fate_s / length_s).clamp(0.0, 1.0);
        let [breaks_s, crashes_s, _] = racer.fate_s;
        if breaks_s <= length_s {
            let word = chance.words(address(car), Purpose::Consequence, 0)[0];
            if f64::from(uniform(word)) < self.plan.draft().incidents.stranded {
                (leg.then, leg.to) = (Then::Breaks, reached(breaks_s));
            }
            racer.limps = true;
            racer.fate_s[0] = f64::INFINITY;
        } else if green && crashes_s <= length_s {
            (leg.then, leg.to) = (Then::Crashes, reached(crashes_s));
        }
        racer.fate_s[0] -= length_s;
        if green {
            racer.fate_s[1] -= length_s;
            racer.fate_s[2] -= length_s;
        }
        if racer.fate_s[2] <= 0.0 {
            racer.penalties[0] += 1;
            let word = match racer.penalties[0] + racer.penalties[1] {
                1 => chance.words(address(car), Purpose::Fate, 0)[3],
                given => chance.words(address(car), Purpose::Penalty, given)[0],
            };
            let rate = self.plan.class(car).drive_throughs_per_hour;
            racer.fate_s[2] = f64::from(exponential(word)) * 3_600.0 / rate;
        }
    }

    /// A car reaches what ends its leg.
    pub(crate) fn arrive(&mut self, car: usize, leg: Leg, now_us: i64) {
        match leg.then {
            Then::Loop if leg.sector + 1 == self.plan.shares().len() => {
                self.arrive_at_line(car, now_us);
            }
            Then::Loop => {
                let sector = leg.sector + 1;
                let number = u8::try_from(sector).expect("there are at most nine sectors");
                self.log_passing(car, Loop::Sector(number), now_us);
                self.set_out(car, now_us, sector, 0.0);
            }
            Then::PitEntry => self.arrive_at_pit_entry(car, leg, now_us),
            Then::Breaks => {
                self.retire(car, now_us);
                self.incident(Some(Kind::Yellow), now_us);
            }
            Then::Crashes => {
                self.retire(car, now_us);
                let word = self.chance.words(address(car), Purpose::Consequence, 0)[1];
                self.incident(crate::neutral::after_accident(self.plan, word), now_us);
            }
        }
    }

    fn arrive_at_line(&mut self, car: usize, now_us: i64) {
        let stopped = matches!(self.control.regime, Regime::Red);
        if stopped && self.racers[car].held.is_none() {
            let held = self.control.hold();
            self.racers[car].held = Some(held);
            self.racers[car].next_us = NEVER;
            return;
        }
        self.racers[car].held = None;
        self.cross_line(car, Loop::Line, now_us);
        self.head_crossed(car, now_us);
        if self.racers[car].runs() {
            self.set_out(car, now_us, 0, 0.0);
        }
    }

    /// A car that means to stop looks again whether it may and must.
    fn arrive_at_pit_entry(&mut self, car: usize, mut leg: Leg, now_us: i64) {
        let situation = self.situation(car, now_us, true);
        match call(self.plan, car, &self.racers[car], &situation) {
            Some(work) => self.enter_lane(car, work, now_us),
            None => {
                (leg.then, leg.to) = (Then::Loop, 1.0);
                self.expect_end(car, leg);
            }
        }
    }

    /// Times every car on the track anew, because racing was slowed or set free.
    pub(crate) fn time_anew(&mut self, now_us: i64) {
        let mut order = Vec::new();
        for (car, racer) in self.racers.iter().enumerate() {
            if let (Place::Track(leg), None) = (&racer.place, racer.held)
                && leg.entered_us < now_us
            {
                order.push((leg.sector, leg.exit_us, car));
            }
        }
        order.sort_unstable();
        let gap_us = micros(self.plan.draft().traffic.gap_s).max(1);
        let mut last = None;
        for (sector, _, car) in order {
            let Place::Track(mut leg) = self.racers[car].place else { continue };
            leg.from = leg.done(now_us);
            leg.to = leg.to.max(leg.from);
            leg.entered_us = now_us;
            let rest_s = self.sector_s(car, &leg, Settled::No) * (1.0 - leg.from);
            leg.exit_us = now_us + micros(rest_s.max(LEAST_S));
            // Nobody gains a place by the change itself.
            if let Some((_, last_us)) = last.filter(|&(before, _)| before == sector) {
                leg.exit_us = leg.exit_us.max(last_us + gap_us);
            }
            self.racers[car].next_us = NEVER;
            self.expect_end(car, leg);
            last = self.racers[car].leg().map(|leg| (sector, leg.exit_us));
        }
    }

    /// Where a car is in the race, in laps, as far as the track tells.
    pub(crate) fn progress(&self, car: usize, now_us: i64) -> f64 {
        let racer = &self.racers[car];
        let along = match &racer.place {
            Place::Track(leg) => {
                let before: f64 = self.plan.shares()[..leg.sector].iter().sum();
                before + self.plan.shares()[leg.sector] * leg.done(now_us)
            }
            Place::Lane(visit) if visit.stage == Stage::Exit || visit.line_us <= now_us => 0.0,
            Place::Lane(_) => 1.0 - self.plan.draft().circuit.pit.before_line,
            Place::Out | Place::Home => 0.0,
        };
        f64::from(racer.laps) + along
    }
}

/// Has a car had time to take up the pace that is now asked?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Settled {
    Yes,
    No,
}
