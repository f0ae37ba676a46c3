//! Race control: full-course yellow, safety car, red flag, and back to green.
//!
//! Under a full-course yellow everybody drives the same slow pace, so gaps in distance stay. Behind
//! the safety car only the head of the queue is held to its pace; the others are faster, may not
//! overtake, and so bunch up by themselves. Under a red flag cars drive slowly to the line and
//! wait.

use racing::fact::{Flag, What};

use crate::functions::micros;
use crate::neutral::{Kind, coming, escalates, length_us};
use crate::plan::Plan;
use crate::race::Race;
use crate::racer::{NEVER, Place};
use crate::random::{Chance, Purpose, uniform};
use crate::rules::{Clock, PassAround};

/// How racing goes on. Times are race time in microseconds.
#[derive(Clone, Debug)]
pub(crate) enum Regime {
    Green,
    Yellow,
    SafetyCar(Queue),
    Red,
}

/// The queue behind the safety car.
#[derive(Clone, Debug)]
pub(crate) struct Queue {
    /// The car right behind it; `None` while nobody is on the track.
    pub(crate) head: Option<usize>,
    /// How often the head has crossed the line.
    pub(crate) laps: u32,
    /// From when on the head's next crossing brings the restart.
    until_us: i64,
    /// Laps of the head since cars were waved round; `None` before that.
    waved: Option<u32>,
}

/// What race control does, and when next.
#[derive(Clone, Debug)]
pub(crate) struct Control {
    pub(crate) regime: Regime,
    /// When it next acts.
    pub(crate) next_us: i64,
    /// What it then does, under green.
    kind: Kind,
    /// Neutralisations so far.
    number: u32,
    /// Cars stopped so far.
    held: u32,
}

impl Control {
    pub(crate) fn new(plan: &Plan, chance: Chance) -> Self {
        let mut control =
            Self { regime: Regime::Green, next_us: NEVER, kind: Kind::Yellow, number: 0, held: 0 };
        control.wait(plan, chance, 0);
        control
    }

    /// Waits under green for what comes next by itself.
    fn wait(&mut self, plan: &Plan, chance: Chance, now_us: i64) {
        let next = coming(plan, chance, self.number);
        self.next_us = next.map_or(NEVER, |next| now_us.saturating_add(next.after_us));
        self.kind = next.map_or(Kind::Yellow, |next| next.kind);
    }

    /// Does nothing any more: the race is over.
    pub(crate) const fn freeze(&mut self) {
        self.next_us = NEVER;
    }

    /// The turn of the next car that is stopped.
    pub(crate) const fn hold(&mut self) -> u32 {
        self.held += 1;
        self.held
    }
}

impl Race<'_> {
    /// Race control does what it meant to do now.
    pub(crate) fn control_acts(&mut self, now_us: i64) {
        match self.control.regime {
            Regime::Green if now_us >= self.end_us => self.control.freeze(),
            Regime::Green => self.slow_down(self.control.kind, now_us),
            Regime::Yellow => {
                let escalates = escalates(self.plan, self.chance, self.control.number);
                self.control.number += 1;
                if escalates && now_us < self.end_us {
                    self.slow_down(Kind::SafetyCar, now_us);
                } else {
                    self.set_free(now_us);
                }
            }
            Regime::SafetyCar(_) => {
                self.control.number += 1;
                self.set_free(now_us);
            }
            Regime::Red => self.restart(now_us),
        }
    }

    /// Something happened on the track that race control may react to.
    pub(crate) fn incident(&mut self, kind: Option<Kind>, now_us: i64) {
        let Some(kind) = kind else { return };
        let word = self.chance.words(0, Purpose::Neutralisation, self.control.number << 1)[2];
        let at_us = now_us + micros(3.0 + 12.0 * f64::from(uniform(word)));
        let green = matches!(self.control.regime, Regime::Green);
        if green && self.chequered_us.is_none() && at_us < self.control.next_us {
            self.control.next_us = at_us;
            self.control.kind = kind;
        }
    }

    fn slow_down(&mut self, kind: Kind, now_us: i64) {
        let until_us = now_us + length_us(self.plan, self.chance, kind, self.control.number);
        let (kind, until_us) = self.allowed(kind, now_us, until_us);
        self.log_slowing(kind, now_us);
        match kind {
            Kind::Yellow => {
                self.control.regime = Regime::Yellow;
                self.control.next_us = until_us;
            }
            Kind::SafetyCar => self.send_safety_car(now_us, until_us),
            Kind::Red => {
                self.control.regime = Regime::Red;
                self.control.next_us = until_us;
                if self.plan.draft().rules.clock == Clock::Stops {
                    self.end_us += until_us - now_us;
                }
                for racer in &mut self.racers {
                    racer.wheel.stop(now_us);
                }
            }
        }
        self.time_anew(now_us);
    }

    /// A race is stopped long enough for everybody to reach the line, and not if it could not be
    /// restarted in time: then the safety car takes its place.
    fn allowed(&self, kind: Kind, now_us: i64, until_us: i64) -> (Kind, i64) {
        if kind != Kind::Red {
            return (kind, until_us);
        }
        let lap_s = self.plan.reference_s() * self.plan.draft().incidents.red_flag.pace;
        let until_us = until_us.max(now_us + micros(lap_s * 1.5 + 120.0));
        let last_us = self.end_us - micros(lap_s * 3.0);
        let clock = self.plan.draft().rules.clock;
        let in_time = clock == Clock::Stops || until_us < last_us;
        if in_time { (kind, until_us) } else { (Kind::SafetyCar, until_us.min(last_us)) }
    }

    fn send_safety_car(&mut self, now_us: i64, until_us: i64) {
        let ahead = |&car: &usize| matches!(self.racers[car].place, Place::Track(_));
        let progress = |&car: &usize| micros(self.progress(car, now_us));
        let head = (0..self.racers.len()).filter(ahead).max_by_key(progress);
        self.control.regime = Regime::SafetyCar(Queue { head, laps: 0, until_us, waved: None });
        // Should no head ever come round, it goes in by itself.
        let lap_s = self.plan.reference_s() * self.plan.draft().incidents.safety_car.pace;
        self.control.next_us = until_us.max(now_us) + micros(lap_s * 5.0);
    }

    fn set_free(&mut self, now_us: i64) {
        self.control.regime = Regime::Green;
        self.control.wait(self.plan, self.chance, now_us);
        for racer in &mut self.racers {
            racer.waved = false;
        }
        self.log.push(now_us, What::Flag(Flag::Green));
        self.time_anew(now_us);
    }

    /// The stopped cars leave behind the safety car, in the order in which they stopped; those in
    /// the pit lane follow.
    fn restart(&mut self, now_us: i64) {
        self.control.number += 1;
        self.log_slowing(Kind::SafetyCar, now_us);
        let lap_s = self.plan.reference_s() * self.plan.draft().incidents.safety_car.pace;
        self.send_safety_car(now_us, now_us + micros(lap_s * 0.5));
        let counts = self.pit_time_counts();
        let mut waiting = Vec::new();
        for (car, racer) in self.racers.iter_mut().enumerate() {
            let in_lane = matches!(racer.place, Place::Lane(_));
            if racer.runs() && (counts || !in_lane) {
                racer.wheel.start(now_us);
            }
            if let Some(turn) = racer.held {
                waiting.push((in_lane, turn, car));
            }
        }
        waiting.sort_unstable();
        self.time_anew(now_us);
        let gap_us = micros(self.plan.draft().incidents.queue_s).max(1_000);
        for (turn, (_, _, car)) in (1..).zip(waiting) {
            let mut at_us = now_us + turn * gap_us;
            while self.racers.iter().any(|racer| racer.next_us == at_us) {
                at_us += 1;
            }
            self.racers[car].next_us = at_us;
            if let Place::Track(leg) = &mut self.racers[car].place {
                (leg.entered_us, leg.exit_us) = (now_us, at_us);
            }
        }
    }

    /// If the head of the queue leaves it, the next car on the road leads it.
    pub(crate) fn follow_next_if_head(&mut self, car: usize, now_us: i64) {
        let led =
            matches!(&self.control.regime, Regime::SafetyCar(queue) if queue.head == Some(car));
        if !led {
            return;
        }
        let own = self.progress(car, now_us);
        let gap = |&other: &usize| {
            let behind = own - self.progress(other, now_us);
            micros(behind - behind.floor())
        };
        let on_track = |&other: &usize| {
            other != car && self.racers[other].leg().is_some() && !self.racers[other].limps
        };
        let next = (0..self.racers.len()).filter(on_track).min_by_key(gap);
        if let Regime::SafetyCar(queue) = &mut self.control.regime {
            queue.head = next;
        }
    }

    /// What happens when the head of the queue crosses the line: a lap is counted, cars are waved
    /// round, racing begins.
    pub(crate) fn head_crossed(&mut self, car: usize, now_us: i64) {
        let rules = &self.plan.draft().rules;
        let Regime::SafetyCar(queue) = &mut self.control.regime else { return };
        if self.chequered_us.is_some() || queue.head.is_some_and(|head| head != car) {
            return;
        }
        queue.head = Some(car);
        queue.laps += 1;
        let waves = rules.pass_around == PassAround::BeforeRestart;
        let settled = !waves || queue.waved.is_some_and(|at| queue.laps >= at + 2);
        if now_us >= queue.until_us && settled {
            self.control.number += 1;
            self.set_free(now_us);
        } else if waves && queue.waved.is_none() && queue.laps >= 2 {
            queue.waved = Some(queue.laps);
            self.wave_round(car, now_us);
        }
    }

    /// How far a car is behind the head of the queue on the road, as a share of a lap.
    fn behind(&self, head: usize, car: usize, now_us: i64) -> f64 {
        let gap = self.progress(head, now_us) - self.progress(car, now_us);
        gap - gap.floor()
    }

    /// Lapped cars that stand before the leader of their class in the queue go round.
    fn wave_round(&mut self, head: usize, now_us: i64) {
        let cars = || (0..self.racers.len()).filter(|&car| self.racers[car].leg().is_some());
        let mut waved = Vec::new();
        for class in 0..self.plan.draft().classes.len() {
            let own = || cars().filter(|&car| self.plan.class_index(car) == class);
            let leader = own().max_by_key(|&car| micros(self.progress(car, now_us)));
            let Some(leader) = leader else { continue };
            let leader_behind = self.behind(head, leader, now_us).min(ROUND);
            let before = |&car: &usize| {
                let lapped = self.progress(car, now_us) + 0.5 < self.progress(leader, now_us);
                car != head && lapped && self.behind(head, car, now_us) < leader_behind
            };
            waved.extend(own().filter(before));
        }
        for car in waved {
            self.racers[car].waved = true;
        }
    }

    /// A car that was waved round and has passed the head keeps to the queue again.
    pub(crate) fn join_queue(&mut self, car: usize, now_us: i64) {
        let Regime::SafetyCar(Queue { head: Some(head), .. }) = self.control.regime else { return };
        if self.racers[car].waved && self.behind(head, car, now_us) > ROUND {
            self.racers[car].waved = false;
        }
    }
}

/// Beyond this share of a lap a car counts as before the head of the queue, not behind it.
const ROUND: f64 = 0.5;
