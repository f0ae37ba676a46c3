//! Cars in the pit lane. It spans the line; some boxes lie before it and some after.

use racing::fact::Loop;

use crate::control::Regime;
use crate::functions::micros;
use crate::race::Race;
use crate::racer::{NEVER, Place, Run, Stage, Visit, Work};
use crate::stops::{outlook, service};

impl Race<'_> {
    /// A car turns into the pit lane.
    pub(crate) fn enter_lane(&mut self, car: usize, work: Work, now_us: i64) {
        self.log_passing(car, Loop::PitEntry, now_us);
        if !self.pit_time_counts() {
            self.racers[car].wheel.stop(now_us);
        }
        let drive_s = self.plan.draft().circuit.pit.drive_s;
        let visit = Visit {
            work,
            stage: Stage::Line,
            stands_us: 0,
            line_us: now_us + micros(drive_s * self.plan.pit_line()),
        };
        self.racers[car].waved = false;
        let before_line = self.plan.pit_box(car) < self.plan.pit_line();
        if before_line && work != Work::DriveThrough {
            let box_us = now_us + micros(drive_s * self.plan.pit_box(car));
            self.expect_stage(car, Visit { stage: Stage::Box, ..visit }, box_us);
        } else {
            self.expect_stage(car, visit, visit.line_us);
        }
        self.follow_next_if_head(car, now_us);
    }

    /// Notes when the next stage of a visit comes, at a microsecond of its own.
    fn expect_stage(&mut self, car: usize, visit: Visit, at_us: i64) {
        let mut next_us = at_us;
        while self.racers.iter().any(|racer| racer.next_us == next_us) {
            next_us += 1;
        }
        self.racers[car].place = Place::Lane(visit);
        self.racers[car].next_us = next_us;
    }

    /// A car in the pit lane reaches its next stage.
    pub(crate) fn advance_in_lane(&mut self, car: usize, visit: Visit, now_us: i64) {
        match visit.stage {
            Stage::Box if visit.work == Work::Retirement => self.retire(car, now_us),
            Stage::Box => self.serve(car, visit, now_us),
            Stage::Line => self.cross_line_in_lane(car, visit, now_us),
            Stage::Exit => self.leave_lane(car, visit, now_us),
        }
    }

    fn cross_line_in_lane(&mut self, car: usize, visit: Visit, now_us: i64) {
        self.racers[car].next_us = NEVER;
        self.cross_line(car, Loop::PitLine, now_us);
        if !self.racers[car].runs() {
            return;
        }
        let served = visit.work == Work::DriveThrough || visit.stands_us > 0;
        let drive_s = self.plan.draft().circuit.pit.drive_s;
        if served || self.plan.pit_box(car) < self.plan.pit_line() {
            let rest_s = drive_s * (1.0 - self.plan.pit_line());
            let exit_us = now_us + micros(rest_s);
            self.expect_stage(car, Visit { stage: Stage::Exit, ..visit }, exit_us);
        } else {
            let rest_s = drive_s * (self.plan.pit_box(car) - self.plan.pit_line());
            let box_us = now_us + micros(rest_s);
            self.expect_stage(car, Visit { stage: Stage::Box, ..visit }, box_us);
        }
    }

    /// A car stands in its box. It is worked on at once, and leaves when that is done.
    fn serve(&mut self, car: usize, visit: Visit, now_us: i64) {
        let (plan, chance) = (self.plan, self.chance);
        let situation = self.situation(car, now_us, false);
        let driver = self.racers[car].wheel.next(plan, car, outlook(plan, car, &situation));
        let changes = driver != self.racers[car].wheel.driver();
        let before_line = self.plan.pit_box(car) < self.plan.pit_line();
        let racer = &mut self.racers[car];
        let work = (visit.work, changes);
        let standing = service((plan, chance), car, racer, work, &situation);
        let until_lap = racer.laps + u32::from(before_line);
        racer.runs.push(Run { until_lap, driver: racer.wheel.driver(), standing });
        racer.tank = standing.laps;
        racer.stops += 1;
        racer.stint += 1;
        if visit.work == Work::Full {
            racer.paid += 1;
            racer.age = 0;
        }
        if changes {
            racer.wheel.hand_to(driver, now_us);
            self.log_driver(car, now_us);
        }
        self.begin_stint(car, now_us);
        let drive_s = self.plan.draft().circuit.pit.drive_s;
        let stands_us = standing.work_us.max(standing.least_us).max(1);
        let (place, line) = (self.plan.pit_box(car), self.plan.pit_line());
        if before_line {
            self.racers[car].fresh = true;
            let line_us = now_us + stands_us + micros(drive_s * (line - place));
            let visit = Visit { stage: Stage::Line, stands_us, line_us, ..visit };
            self.expect_stage(car, visit, line_us);
        } else {
            // The lap that began in the lane is driven on the new tyres.
            self.begin_lap(car);
            let exit_us = now_us + stands_us + micros(drive_s * (1.0 - place));
            let visit = Visit { stage: Stage::Exit, stands_us, ..visit };
            self.expect_stage(car, visit, exit_us);
        }
    }

    fn leave_lane(&mut self, car: usize, visit: Visit, now_us: i64) {
        // The way out is closed while the race is stopped.
        if matches!(self.control.regime, Regime::Red) {
            self.racers[car].next_us = NEVER;
            self.racers[car].held = Some(self.control.hold());
            return;
        }
        let racer = &mut self.racers[car];
        racer.held = None;
        racer.next_us = NEVER;
        if visit.work == Work::DriveThrough {
            racer.penalties[0] -= 1;
            racer.penalties[1] += 1;
        }
        racer.wheel.start(now_us);
        self.log_passing(car, Loop::PitExit, now_us);
        self.set_out(car, now_us, 0, self.plan.pit_exit());
    }
}
