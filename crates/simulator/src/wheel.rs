//! Who sits in a car, for how long, and who is next.
//!
//! Time at the wheel is kept so that every driver reaches the least time and none exceeds the most,
//! even if the next lap should be the slowest possible.

use crate::functions::micros;
use crate::plan::Plan;

/// The drivers of a car and their time at the wheel, in microseconds.
#[derive(Clone, Debug)]
pub(crate) struct Wheel {
    /// Who drives, by place in the crew.
    driver: usize,
    /// What each has driven up to the last time the watch was read.
    driven_us: Vec<i64>,
    /// What the one at the wheel has driven without a change.
    spell_us: i64,
    /// Since when the watch runs; `None` while it stands.
    since_us: Option<i64>,
}

/// What a choice of drivers looks at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outlook {
    /// Now, race time in microseconds.
    pub(crate) now_us: i64,
    /// When the race clock runs out.
    pub(crate) end_us: i64,
    /// The longest that a lap may take.
    pub(crate) worst_lap_us: i64,
    /// What a visit to the pits takes.
    pub(crate) visit_us: i64,
    /// How long a stint on full tanks is.
    pub(crate) stint_us: i64,
}

impl Outlook {
    const fn left_us(&self) -> i64 {
        self.end_us - self.now_us
    }
}

impl Wheel {
    /// The first of the crew at the wheel for so long already, the watch standing.
    pub(crate) fn new(drivers: usize, spell_us: i64) -> Self {
        Self { driver: 0, driven_us: vec![0; drivers], spell_us, since_us: None }
    }

    pub(crate) const fn driver(&self) -> usize {
        self.driver
    }

    /// The time at the wheel of each driver, as far as the watch was read.
    pub(crate) fn driven_us(&self) -> &[i64] {
        &self.driven_us
    }

    /// Starts the watch unless it runs.
    pub(crate) fn start(&mut self, now_us: i64) {
        self.since_us.get_or_insert(now_us);
    }

    /// Stops the watch if it runs.
    pub(crate) fn stop(&mut self, now_us: i64) {
        if let Some(since_us) = self.since_us.take() {
            self.driven_us[self.driver] += now_us - since_us;
            self.spell_us += now_us - since_us;
        }
    }

    /// Hands the wheel to a driver. The watch runs on if it ran.
    pub(crate) fn hand_to(&mut self, driver: usize, now_us: i64) {
        if driver == self.driver {
            return;
        }
        let running = self.since_us.is_some();
        self.stop(now_us);
        self.driver = driver;
        self.spell_us = 0;
        if running {
            self.start(now_us);
        }
    }

    /// What a driver has driven until now.
    fn driven_at(&self, driver: usize, now_us: i64) -> i64 {
        let running = if driver == self.driver { self.running_us(now_us) } else { 0 };
        self.driven_us[driver] + running
    }

    fn running_us(&self, now_us: i64) -> i64 {
        self.since_us.map_or(0, |since_us| now_us - since_us)
    }

    /// How much longer a driver may stay at the wheel from now on.
    fn room_us(&self, plan: &Plan, car: usize, driver: usize, now_us: i64) -> i64 {
        let member = &plan.draft().cars[car].crew[driver];
        let of_race = member.most.micros() - self.driven_at(driver, now_us);
        let own_spell = self.spell_us + self.running_us(now_us);
        let spell_us = if driver == self.driver { own_spell } else { 0 };
        match plan.draft().rules.stint_most.micros() {
            0 => of_race,
            most => of_race.min(most - spell_us),
        }
    }

    /// What a driver must still drive.
    fn need_us(&self, plan: &Plan, car: usize, driver: usize, now_us: i64) -> i64 {
        let least = plan.draft().cars[car].crew[driver].least.micros();
        (least - self.driven_at(driver, now_us)).max(0)
    }

    /// Time that must be kept for drivers other than this one, stops included.
    fn kept_us(&self, plan: &Plan, car: usize, driver: usize, outlook: Outlook) -> i64 {
        let others = (0..self.driven_us.len()).filter(|&other| other != driver);
        let need = |other| match self.need_us(plan, car, other, outlook.now_us) {
            0 => 0,
            need_us => {
                let visits = 1 + need_us / outlook.stint_us.max(1);
                need_us + visits * outlook.visit_us + outlook.worst_lap_us
            }
        };
        others.map(need).sum()
    }

    /// Must the driver get out now, because one more lap could break a limit that somebody else in
    /// the car would keep?
    pub(crate) fn must_change(&self, plan: &Plan, car: usize, outlook: Outlook) -> bool {
        let reach_us = outlook.worst_lap_us + outlook.visit_us;
        let room_us = self.room_us(plan, car, self.driver, outlook.now_us);
        let others = (0..self.driven_us.len()).filter(|&other| other != self.driver);
        let relief = others.map(|other| self.room_us(plan, car, other, outlook.now_us)).max();
        // Towards the end the room is enough if it reaches beyond the flag.
        let spent = room_us < reach_us && room_us < outlook.left_us() + reach_us;
        let relieved = relief.is_some_and(|relief_us| relief_us > reach_us);
        let kept_us = self.kept_us(plan, car, self.driver, outlook);
        (spent && relieved) || (kept_us > 0 && outlook.left_us() - outlook.worst_lap_us < kept_us)
    }

    /// Who should drive after a stop now: who can drive the whole stint, then who still must drive,
    /// then the fastest.
    pub(crate) fn next(&self, plan: &Plan, car: usize, outlook: Outlook) -> usize {
        let crew = &plan.draft().cars[car].crew;
        let stint_us = outlook.stint_us.min(outlook.left_us()) + outlook.worst_lap_us;
        let leaves = self.must_change(plan, car, outlook);
        let rank = |&driver: &usize| {
            let room_us = self.room_us(plan, car, driver, outlook.now_us);
            let stays = driver == self.driver;
            let needed = self.need_us(plan, car, driver, outlook.now_us) > 0;
            let urgent = leaves && !stays && needed;
            let short_us = (stint_us - room_us).max(0);
            let barred = stays && leaves;
            let pace = micros(crew[driver].pace_s);
            (barred, !urgent, short_us, !needed, !(stays && needed), pace, driver)
        };
        (0..crew.len()).min_by_key(rank).unwrap_or(self.driver)
    }
}
