//! What is recorded of a session, in a reader's words.

use control::LiveSession;
use control::live::Noted;
use control::live::warnings::{About, Urgency, Warning};
use control::rehearsal::Task;
use documents::Texts;
use documents::live::said;
use racing::fact::{Correction, Flag, Heard, Loop, Note, PassingSource, What};
use racing::regulations::Neutralisation;
use racing::{CarNumber, Fact, FactId, Moment, Span, Timed};

use crate::orders::place_name;

/// The name of a flag in data and addresses.
pub(crate) const fn flag_name(flag: Flag) -> &'static str {
    match flag {
        Flag::Green => "green",
        Flag::Yellow => "yellow",
        Flag::Chequered => "chequered",
        Flag::Neutralised(kind) => match kind {
            Neutralisation::SlowZone => "slow-zone",
            Neutralisation::FullCourseYellow => "full-course-yellow",
            Neutralisation::VirtualSafetyCar => "virtual-safety-car",
            Neutralisation::Code60 => "code-60",
            Neutralisation::SafetyCar => "safety-car",
            Neutralisation::RedFlag => "red",
        },
    }
}

/// A time of day (UTC): `14:02:07`.
pub(crate) fn time_of_day(at: Moment) -> String {
    let seconds = at.0.div_euclid(1_000_000).rem_euclid(86_400);
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// A time of day (UTC) to the thousandth: `14:02:07.512`.
pub(crate) fn exact_time_of_day(at: Moment) -> String {
    format!("{}.{:03}", time_of_day(at), at.0.div_euclid(1_000).rem_euclid(1_000))
}

/// A time at the wheel: `1:05:12`, `12:30`.
pub(crate) fn whole(span: Span) -> String {
    span.whole_seconds()
}

pub(crate) const fn source_name(source: PassingSource) -> &'static str {
    match source {
        PassingSource::Decoder => "decoder",
        PassingSource::File => "file",
        PassingSource::Keyed => "keyed",
        PassingSource::Estimate => "estimate",
    }
}

/// The name of a loop for people; it is the same in every language, as on the sheets.
pub(crate) fn loop_words(place: Loop) -> String {
    place_name(place)
}

/// What was heard: `#7`, or a transponder.
pub(crate) fn heard_words(heard: &Heard) -> String {
    match heard {
        Heard::Car(car) => format!("#{car}"),
        Heard::Transponder(transponder) => transponder.to_string(),
    }
}

/// What a record says.
pub(crate) fn record(texts: &Texts, live: &LiveSession, noted: &Noted) -> String {
    match &noted.timed {
        Timed::Happened(fact) => fact_words(texts, live, fact),
        Timed::Said(message) => match &message.told {
            Some(told) => {
                let values = told.values.iter();
                let values = values.map(|(blank, with)| (blank.to_string(), with.to_string()));
                said::said(texts, &told.key, &values.collect())
            }
            None => message.text.to_string(),
        },
        Timed::Planned(plan) => match plan.flag {
            Some((flag, due)) => {
                let flag = texts.say(&format!("flag-{}", flag_name(flag))).into_owned();
                texts.with("race-did-planned", &[("flag", &flag), ("time", &time_of_day(due))])
            }
            None => texts.say("race-did-called-off").into_owned(),
        },
        Timed::Refused(refusal) => texts.with("race-did-refused", &[("key", &refusal.key)]),
        Timed::Charted(line) => texts.with("race-did-charted", &[("car", line.car.as_str())]),
        Timed::Withdrawn(one) => {
            let key = if one.withdrawn { "race-did-withdrawn" } else { "race-did-again" };
            texts.with(key, &[("fact", &about(texts, live, one.of))])
        }
        Timed::Opened(_) | Timed::Counted(_) => texts.say("race-set-up").into_owned(),
    }
}

fn fact_words(texts: &Texts, live: &LiveSession, fact: &Fact) -> String {
    match &fact.what {
        What::Start => texts.say("race-did-start").into_owned(),
        What::End => texts.say("race-did-end").into_owned(),
        What::Flag(flag) => texts.say(&format!("flag-{}", flag_name(*flag))).into_owned(),
        What::Driver { car, driver } => {
            let name = live.cast().name(driver);
            texts.with("race-did-driver", &[("car", car.as_str()), ("driver", &name)])
        }
        What::Note { car, note: Note::Retired } => {
            texts.with("race-did-retired", &[("car", car.as_str())])
        }
        What::Note { car, .. } => texts.with("race-did-note", &[("car", car.as_str())]),
        What::Passing(passing) => {
            let place = loop_words(passing.at);
            match (&passing.heard, passing.source) {
                (Heard::Car(car), PassingSource::Keyed) => {
                    texts.with("race-did-pass", &[("car", car.as_str()), ("loop", &place)])
                }
                (Heard::Car(car), PassingSource::Estimate) => {
                    texts.with("race-did-estimate", &[("car", car.as_str()), ("loop", &place)])
                }
                (heard, _) => {
                    let heard = heard_words(heard);
                    texts.with("race-did-heard", &[("heard", &heard), ("loop", &place)])
                }
            }
        }
        What::Correction(correction) => correction_words(texts, live, correction),
    }
}

fn correction_words(texts: &Texts, live: &LiveSession, correction: &Correction) -> String {
    match correction {
        Correction::Void(fact) => {
            texts.with("race-did-void", &[("what", &about(texts, live, *fact))])
        }
        Correction::Restore(fact) => {
            texts.with("race-did-restore", &[("what", &about(texts, live, *fact))])
        }
        Correction::Reassign { fact, car } => {
            let fact = fact.0.to_string();
            texts.with("race-did-reassign", &[("fact", &fact), ("car", car.as_str())])
        }
        Correction::Transponder { transponder, car, .. } => texts
            .with("race-did-transponder", &[("transponder", transponder), ("car", car.as_str())]),
        Correction::LineOnly(true) => texts.say("race-did-line-only").into_owned(),
        Correction::LineOnly(false) => texts.say("race-did-all-loops").into_owned(),
    }
}

/// What another record says, where this one is about it.
fn about(texts: &Texts, live: &LiveSession, id: FactId) -> String {
    match live.noted(id) {
        Some((noted, _)) => record(texts, live, &noted),
        None => texts.with("race-record", &[("fact", &id.0.to_string())]),
    }
}

/// What officials hear by radio in a rehearsal.
pub(crate) fn task(texts: &Texts, task: &Task) -> String {
    match task {
        Task::Lights => texts.say("race-radio-lights").into_owned(),
        Task::Flag(Flag::Green) => texts.say("race-radio-green").into_owned(),
        Task::Flag(Flag::Chequered) => texts.say("race-radio-chequered").into_owned(),
        Task::Flag(flag) => {
            let flag = texts.say(&format!("flag-{}", flag_name(*flag))).into_owned();
            texts.with("race-radio-flag", &[("flag", &flag)])
        }
        Task::Incident { cars, what, sector } => {
            let cars: Vec<&str> = cars.iter().map(CarNumber::as_str).collect();
            let (cars, what) = (cars.join(", "), texts.say(what).into_owned());
            let key = if *sector == 0 { "race-radio-pit-lane" } else { "race-radio-post" };
            let sector = sector.to_string();
            texts.with(key, &[("sector", &sector), ("cars", &cars), ("what", &what)])
        }
        Task::Transponder { car, spare } => {
            texts.with("race-radio-transponder", &[("car", car.as_str()), ("spare", spare)])
        }
        Task::Driving { car } => texts.with("race-radio-driving", &[("car", car.as_str())]),
    }
}

/// What a warning says.
pub(crate) fn warning(texts: &Texts, live: &LiveSession, one: &Warning) -> String {
    let driver = one.driver.as_ref().map(|driver| live.cast().name(driver)).unwrap_or_default();
    let urgency = match one.urgency {
        Urgency::Broken => "broken",
        Urgency::Soon => "soon",
    };
    let (about, time, number) = match one.about {
        About::Most(span) => ("most", whole(span), 0),
        About::Stint(span) => ("stint", whole(span), 0),
        About::Least(span) => ("least", whole(span), 0),
        About::Owed(count) => ("owed", String::new(), count),
        About::Short(lap, time) => ("short", whole(time), lap),
    };
    let (car, number) = (one.car.as_str(), number.to_string());
    texts.with(
        &format!("race-warn-{about}-{urgency}"),
        &[("car", car), ("driver", &driver), ("time", &time), ("count", &number), ("lap", &number)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_told_to_the_second_and_to_the_thousandth() {
        let at = Moment(1_701_522_000_512_999);
        assert_eq!(time_of_day(at), "13:00:00");
        assert_eq!(exact_time_of_day(at), "13:00:00.512");
    }
}
