//! When a car stops, for what, and for how long.

use crate::functions::{micros, seconds, whole_up};
use crate::pace::address;
use crate::plan::Plan;
use crate::racer::{Racer, Work};
use crate::random::{Chance, Purpose, exponential, uniform};
use crate::rules::Pits;
use crate::wheel::Outlook;

/// What a call to the pits looks at, beside the car itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Situation {
    /// Now, race time in microseconds.
    pub(crate) now_us: i64,
    /// When the race clock runs out.
    pub(crate) end_us: i64,
    /// May cars make normal stops?
    pub(crate) pits: Pits,
    /// How the race goes on.
    pub(crate) racing: Racing,
    /// Does the race end for the car when it next crosses the line?
    pub(crate) last_lap: bool,
}

/// How the race goes on, as far as stops are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Racing {
    /// At full speed.
    Green,
    /// Slowly behind the safety car: a stop is cheap.
    Slow,
    /// Slowly, with gaps kept.
    Other,
}

/// What a car comes in for; `None` if it stays out.
pub(crate) fn call(plan: &Plan, car: usize, racer: &Racer, now: &Situation) -> Option<Work> {
    if now.last_lap {
        return None;
    }
    if racer.limps {
        return Some(Work::Retirement);
    }
    let outlook = outlook(plan, car, now);
    if racer.tank <= 1 || racer.wheel.must_change(plan, car, outlook) {
        let closed = now.pits == Pits::Closed;
        return Some(if closed { Work::Emergency } else { Work::Full });
    }
    if now.pits == Pits::Closed {
        return None;
    }
    if racer.penalties[0] > 0 && now.racing == Racing::Green {
        return Some(Work::DriveThrough);
    }
    let laps_left = laps_left(plan, car, now.now_us, now.end_us);
    let owed = owed(plan, racer);
    let wanted = owed > 0 || racer.tank < laps_left;
    let done = racer.age + 1;
    let cheap = now.racing == Racing::Slow && done * 2 >= u32::from(plan.class(car).stint_laps);
    let late = owed > 0 && laps_until_owed(plan, car, now) <= owed;
    (late || (wanted && (cheap || done >= racer.target))).then_some(Work::Full)
}

/// How the time left looks to somebody who chooses a driver.
pub(crate) fn outlook(plan: &Plan, car: usize, now: &Situation) -> Outlook {
    let draft = plan.draft();
    let class = plan.class(car);
    let incidents = &draft.incidents;
    let slowest = incidents.safety_car.pace.max(incidents.full_course_yellow.pace);
    let slowest = slowest.max(incidents.red_flag.pace);
    let work_s = class.service.tyres_s
        + class.service.fuel_s_per_lap * f64::from(class.stint_laps)
        + class.service.driver_s;
    let least_s = seconds(draft.rules.stop_least.micros());
    let lap_s = class.lap_s * draft.circuit.scale;
    Outlook {
        now_us: now.now_us,
        end_us: now.end_us,
        // A queue forms where the field is slowest, hence the half on top.
        worst_lap_us: micros(plan.reference_s() * slowest * 1.5),
        visit_us: micros((draft.circuit.pit.drive_s + work_s).max(least_s)),
        stint_us: micros(lap_s * f64::from(class.stint_laps)),
    }
}

/// Stops that a car still owes.
fn owed(plan: &Plan, racer: &Racer) -> u32 {
    u32::from(plan.draft().rules.owed_stops).saturating_sub(racer.paid)
}

/// Laps that are left to drive, the current one left out; rather too many than too few.
fn laps_left(plan: &Plan, car: usize, now_us: i64, end_us: i64) -> u32 {
    let lap_s = plan.class(car).lap_s * plan.draft().circuit.scale;
    whole_up(seconds((end_us - now_us).max(0)) / lap_s) + 1
}

/// Laps in which stops that are owed may still be made.
fn laps_until_owed(plan: &Plan, car: usize, now: &Situation) -> u32 {
    let until_us = match plan.draft().rules.stops_until.micros() {
        0 => now.end_us,
        until_us => until_us.min(now.end_us),
    };
    // A neutralised lap may come between.
    let outlook = outlook(plan, car, now);
    let left_us = (until_us - now.now_us - outlook.worst_lap_us).max(0);
    whole_up(seconds(left_us) / (plan.class(car).lap_s * plan.draft().circuit.scale))
}

/// The laps after which a car means to stop: what is left in even stints, cut short by chance so
/// that not everybody comes in at once.
pub(crate) fn target(
    (plan, chance): (&Plan, Chance),
    car: usize,
    racer: &Racer,
    now: &Situation,
) -> u32 {
    let most = u32::from(plan.class(car).stint_laps);
    let left = laps_left(plan, car, now.now_us, now.end_us);
    let owed = owed(plan, racer);
    let stints = left.div_ceil(most).max(owed + 1);
    let mut even = left.div_ceil(stints).clamp(1, most);
    if let Some(each) = laps_until_owed(plan, car, now).checked_div(owed) {
        even = even.min(each.max(1));
    }
    let word = chance.words(address(car), Purpose::Stint, racer.stint)[2];
    let cut = whole_up(f64::from(uniform(word)) * f64::from(even) * 0.12).saturating_sub(1);
    // What is cut from this stint must fit into those after it.
    let least = left.saturating_sub((stints - 1).saturating_mul(most)).clamp(1, most);
    (even - cut.min(even - 1)).max(least)
}

/// What a stop takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    /// How long the work takes, microseconds.
    pub(crate) work_us: i64,
    /// How long the car must stand at least, microseconds.
    pub(crate) least_us: i64,
    /// For how many laps it then has fuel.
    pub(crate) laps: u32,
}

/// What a stop of a car takes.
pub(crate) fn service(
    (plan, chance): (&Plan, Chance),
    car: usize,
    racer: &Racer,
    (work, changes): (Work, bool),
    now: &Situation,
) -> Standing {
    let class = plan.class(car);
    let most = u32::from(class.stint_laps);
    let needed = (laps_left(plan, car, now.now_us, now.end_us) + 2).min(most);
    let emergency = u32::from(plan.draft().rules.emergency_laps).clamp(1, most);
    let laps = if work == Work::Full { needed } else { emergency }.max(racer.tank);
    let fuel_s = class.service.fuel_s_per_lap * f64::from(laps - racer.tank.min(laps));
    let driver_s = if changes { class.service.driver_s } else { 0.0 };
    if work == Work::Emergency {
        return Standing { work_us: micros(fuel_s.max(driver_s)), least_us: 0, laps };
    }
    let word = chance.words(address(car), Purpose::Stint, racer.stint + 1)[1];
    let delay_s = class.service.delay_s * f64::from(exponential(word));
    let work_us = micros((fuel_s + class.service.tyres_s).max(driver_s) + delay_s);
    let drive_us = micros(plan.draft().circuit.pit.drive_s);
    let least_us = (plan.draft().rules.stop_least.micros() - drive_us).max(0);
    Standing { work_us, least_us: if owed(plan, racer) > 0 { least_us } else { 0 }, laps }
}
