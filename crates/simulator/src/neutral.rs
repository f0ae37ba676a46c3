//! When racing is slowed or stopped, how, and for how long.
//!
//! The batch engine looks the same addresses up, so both engines meet much the same interruptions;
//! it has no accidents to wait for and adds their rate to that of what comes by itself.

use crate::draft::{Incidents, Slowing};
use crate::functions::{exp, micros, narrow};
use crate::plan::Plan;
use crate::random::{Chance, Purpose, exponential, normal, uniform};

/// How racing is slowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Yellow,
    SafetyCar,
    Red,
}

impl Kind {
    pub(crate) const fn of(self, incidents: &Incidents) -> &Slowing {
        match self {
            Self::Yellow => &incidents.full_course_yellow,
            Self::SafetyCar => &incidents.safety_car,
            Self::Red => &incidents.red_flag,
        }
    }
}

/// A neutralisation that comes by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coming {
    /// Green time until it comes, microseconds.
    pub(crate) after_us: i64,
    pub(crate) kind: Kind,
}

/// How often racing is slowed by itself, per hour: yellow, safety car, red.
pub(crate) const fn rates(incidents: &Incidents) -> [f64; 3] {
    [
        incidents.full_course_yellow.per_hour,
        incidents.safety_car.per_hour,
        incidents.red_flag.per_hour,
    ]
}

/// The neutralisation of this number, counted from zero; `None` if there is never one.
pub(crate) fn coming(plan: &Plan, chance: Chance, number: u32) -> Option<Coming> {
    let [yellow, safety, red] = rates(&plan.draft().incidents);
    let rate = yellow + safety + red;
    if rate <= 0.0 {
        return None;
    }
    let words = chance.words(0, Purpose::Neutralisation, number << 1);
    let after_s = f64::from(exponential(words[0])) * 3_600.0 / rate;
    let choice = f64::from(uniform(words[1])) * rate;
    let kind = match choice {
        low if low < yellow => Kind::Yellow,
        middle if middle < yellow + safety => Kind::SafetyCar,
        _ => Kind::Red,
    };
    Some(Coming { after_us: micros(after_s), kind })
}

/// How long the neutralisation of this number lasts, microseconds.
pub(crate) fn length_us(plan: &Plan, chance: Chance, kind: Kind, number: u32) -> i64 {
    let word = chance.words(0, Purpose::Neutralisation, number << 1 | 1)[0];
    let slowing = kind.of(&plan.draft().incidents);
    let factor = f64::from(exp(narrow(slowing.spread) * normal(word)));
    micros((slowing.median_s * factor).clamp(10.0, 86_400.0))
}

/// Does a safety car follow the full-course yellow of this number?
pub(crate) fn escalates(plan: &Plan, chance: Chance, number: u32) -> bool {
    let word = chance.words(0, Purpose::Neutralisation, number << 1 | 1)[1];
    f64::from(uniform(word)) < plan.draft().incidents.escalation
}

/// What race control makes of an accident; `None` if local flags are enough.
pub(crate) fn after_accident(plan: &Plan, word: u32) -> Option<Kind> {
    let [yellow, safety, red] = plan.draft().incidents.accident;
    match f64::from(uniform(word)) {
        low if low < yellow => Some(Kind::Yellow),
        middle if middle < yellow + safety => Some(Kind::SafetyCar),
        high if high < yellow + safety + red => Some(Kind::Red),
        _ => None,
    }
}
