//! What officials order in a session, as programs and forms send it.

use std::collections::BTreeMap;
use std::fmt;

use control::Duty;
use control::live::{Command, Ground};
use racing::fact::{Flag, Loop};
use racing::regulations::Neutralisation;
use racing::{FactId, Moment, Span};
use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

/// The most bytes of the name of a press, which is kept with what it recorded.
const LONGEST_PRESS: usize = 100;

/// An order in a session, with the ground on which it is given.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct Ordered {
    /// What is ordered.
    #[serde(flatten)]
    pub(crate) wanted: Wanted,
    /// Why, where there is more to say.
    #[serde(default)]
    reason: Option<String>,
    /// When it happened, in microseconds since 1970 by the session's own clock; now if left out.
    #[serde(default, deserialize_with = "perhaps_number")]
    #[schema(value_type = Option<i64>)]
    at_us: Option<i64>,
    /// How many milliseconds ago it was pressed; it goes before `at_us`.
    #[serde(default, deserialize_with = "perhaps_number")]
    #[schema(value_type = Option<i64>)]
    ago_ms: Option<i64>,
    /// The last record of race control that the author has seen (`recorded` of the timing). If
    /// somebody else has since recorded something about the same, the order is refused with 409.
    #[serde(default, deserialize_with = "perhaps_number")]
    #[schema(value_type = Option<u64>)]
    seen_to: Option<i64>,
    /// A name of the press, at most 100 bytes: sent again under the same name, it is not done again,
    /// also after a restart.
    #[serde(default)]
    press: Option<String>,
}

/// What can be ordered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "order", rename_all = "kebab-case")]
pub(crate) enum Wanted {
    /// The clock of the session starts.
    Start,
    /// The session is over.
    End,
    /// A flag is shown, now or in so many seconds.
    Flag {
        /// Which.
        flag: FlagWord,
        /// In how many seconds; everybody sees the count-down.
        #[serde(default, deserialize_with = "perhaps_number")]
        #[schema(value_type = Option<u32>)]
        in_s: Option<i64>,
    },
    /// The flag that is announced is not shown.
    CallOff,
    /// Somebody takes the wheel.
    Driver {
        /// The car.
        car: String,
        /// Who: the id of a driver of its crew.
        driver: String,
    },
    /// A car will not go on.
    Retire {
        /// The car.
        car: String,
    },
    /// Everybody is told something.
    Say {
        /// The car it is about.
        #[serde(default)]
        car: Option<String>,
        /// What.
        text: String,
    },
    /// Everybody is told something by a template, each in their language.
    Tell {
        /// The key of the template.
        template: String,
        /// What stands in its blanks, by their names.
        #[serde(default)]
        values: BTreeMap<String, String>,
    },
    /// A record does not count any more.
    Undo {
        /// Its number in the session.
        #[serde(deserialize_with = "number")]
        #[schema(value_type = u64)]
        record: i64,
    },
    /// A record that was undone counts again.
    Redo {
        /// Its number in the session.
        #[serde(deserialize_with = "number")]
        #[schema(value_type = u64)]
        record: i64,
    },
    /// A passing that nobody heard: it counts, and is marked as keyed in.
    Pass {
        /// The car.
        car: String,
        /// Where: `line`, `pit-line`, `pit-entry`, `pit-exit`, `sector-N`; the line if left out.
        #[serde(default, rename = "loop")]
        place: Option<String>,
    },
    /// A passing was of another car.
    Reassign {
        /// The number of the passing.
        #[serde(deserialize_with = "number")]
        #[schema(value_type = u64)]
        record: i64,
        /// The car.
        car: String,
    },
    /// A transponder is in a car.
    Transponder {
        /// The transponder.
        transponder: String,
        /// The car.
        car: String,
        /// Since when, in microseconds since 1970; for all of the session if left out.
        #[serde(default, deserialize_with = "perhaps_number")]
        #[schema(value_type = Option<i64>)]
        since_us: Option<i64>,
    },
    /// Cars are ordered by the line alone, or by all loops again.
    LineOnly {
        /// By the line alone?
        #[serde(deserialize_with = "truth")]
        #[schema(value_type = bool)]
        only: bool,
    },
    /// A line of the manual lap chart, which changes nothing.
    Chart {
        /// The car.
        car: String,
    },
    /// A recommendation is accepted.
    Accept {
        /// Its key.
        key: String,
    },
    /// A recommendation is refused and does not come back.
    Refuse {
        /// Its key.
        key: String,
    },
}

/// A flag that can be shown.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FlagWord {
    /// Racing.
    Green,
    /// Danger somewhere.
    Yellow,
    /// A part of the track is slow.
    SlowZone,
    /// Full course yellow.
    FullCourseYellow,
    /// Virtual safety car.
    VirtualSafetyCar,
    /// Code 60.
    #[serde(rename = "code-60")]
    Code60,
    /// Safety car.
    SafetyCar,
    /// Stopped.
    Red,
    /// The end.
    Chequered,
}

impl From<FlagWord> for Flag {
    fn from(word: FlagWord) -> Self {
        match word {
            FlagWord::Green => Self::Green,
            FlagWord::Yellow => Self::Yellow,
            FlagWord::SlowZone => Self::Neutralised(Neutralisation::SlowZone),
            FlagWord::FullCourseYellow => Self::Neutralised(Neutralisation::FullCourseYellow),
            FlagWord::VirtualSafetyCar => Self::Neutralised(Neutralisation::VirtualSafetyCar),
            FlagWord::Code60 => Self::Neutralised(Neutralisation::Code60),
            FlagWord::SafetyCar => Self::Neutralised(Neutralisation::SafetyCar),
            FlagWord::Red => Self::Neutralised(Neutralisation::RedFlag),
            FlagWord::Chequered => Self::Chequered,
        }
    }
}

impl Wanted {
    /// As `control` carries it out; `None` if a loop or a number is none.
    pub(crate) fn command(self) -> Option<Command> {
        Some(match self {
            Self::Start => Command::Start,
            Self::End => Command::End,
            Self::Flag { flag, in_s } => {
                let after = Span::from_seconds(in_s.unwrap_or(0).max(0));
                Command::Flag { flag: flag.into(), after }
            }
            Self::CallOff => Command::CallOff,
            Self::Driver { car, driver } => {
                Command::Driver { car: car.into(), driver: driver.into() }
            }
            Self::Retire { car } => Command::Retire(car.into()),
            Self::Say { car, text } => {
                let car = car.filter(|car| !car.is_empty()).map(Into::into);
                Command::Say { car, text }
            }
            Self::Tell { template, values } => Command::Tell { key: template, values },
            Self::Undo { record } => Command::Undo(fact(record)?),
            Self::Redo { record } => Command::Redo(fact(record)?),
            Self::Pass { car, place } => {
                let place = place.filter(|place| !place.is_empty());
                let place = place.map_or(Some(Loop::Line), |name| place_of(&name))?;
                Command::Pass { car: car.into(), place }
            }
            Self::Reassign { record, car } => {
                Command::Reassign { fact: fact(record)?, car: car.into() }
            }
            Self::Transponder { transponder, car, since_us } => Command::Transponder {
                transponder: transponder.into(),
                car: car.into(),
                since: since_us.map(Moment),
            },
            Self::LineOnly { only } => Command::LineOnly(only),
            Self::Chart { car } => Command::Chart(car.into()),
            Self::Accept { key } => Command::Accept(key),
            Self::Refuse { key } => Command::Refuse(key),
        })
    }

    /// The least that somebody must be allowed to do to order anything like it, for an answer
    /// before anything else is looked at.
    pub(crate) const fn duties() -> [Duty; 2] {
        [Duty::DirectRace, Duty::KeepTime]
    }
}

impl Ordered {
    /// What is ordered and on what ground; `None` if it holds what no page of ours sends.
    pub(crate) fn read(self) -> Option<(Command, Ground)> {
        let said = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
        let ground = Ground {
            reason: said(self.reason),
            at: self.at_us.map(Moment),
            ago: self.ago_ms.map(Span::from_millis),
            seen_to: self.seen_to.and_then(|seen| u64::try_from(seen).ok()),
            press: said(self.press),
        };
        if ground.press.as_ref().is_some_and(|press| press.len() > LONGEST_PRESS) {
            return None;
        }
        Some((self.wanted.command()?, ground))
    }
}

fn fact(number: i64) -> Option<FactId> {
    u64::try_from(number).ok().map(FactId)
}

/// The name of a loop in data and forms.
pub(crate) fn place_name(place: Loop) -> String {
    match place {
        Loop::Line => "line".to_owned(),
        Loop::PitLine => "pit-line".to_owned(),
        Loop::PitEntry => "pit-entry".to_owned(),
        Loop::PitExit => "pit-exit".to_owned(),
        Loop::Sector(number) => format!("sector-{number}"),
    }
}

/// The loop of a name.
pub(crate) fn place_of(name: &str) -> Option<Loop> {
    Some(match name {
        "line" => Loop::Line,
        "pit-line" => Loop::PitLine,
        "pit-entry" => Loop::PitEntry,
        "pit-exit" => Loop::PitExit,
        sector => {
            let number = sector.strip_prefix("sector-")?.parse().ok()?;
            Loop::Sector(Some(number).filter(|number| (1..=99).contains(number))?)
        }
    })
}

/// Forms send numbers as text.
struct NumberOrText;

impl Visitor<'_> for NumberOrText {
    type Value = Option<i64>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Option<i64>, E> {
        Ok(Some(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Option<i64>, E> {
        let wrong = || E::invalid_value(Unexpected::Unsigned(value), &self);
        i64::try_from(value).map(Some).map_err(|_| wrong())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Option<i64>, E> {
        if text.is_empty() {
            return Ok(None);
        }
        let wrong = || E::invalid_value(Unexpected::Str(text), &self);
        text.parse().map(Some).map_err(|_| wrong())
    }

    fn visit_unit<E: Error>(self) -> Result<Option<i64>, E> {
        Ok(None)
    }
}

fn perhaps_number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    from.deserialize_any(NumberOrText)
}

fn number<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
    perhaps_number(from)?.ok_or_else(|| D::Error::custom("a whole number is missing"))
}

fn truth<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Said {
        Truth(bool),
        Text(String),
    }
    match Said::deserialize(from)? {
        Said::Truth(truth) => Ok(truth),
        Said::Text(text) => Ok(text == "true"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_are_read_as_programs_and_as_forms_send_them() {
        let fcy = Flag::Neutralised(Neutralisation::FullCourseYellow);
        let flag = |seconds| Command::Flag { flag: fcy, after: Span::from_seconds(seconds) };
        for (text, command) in [
            (r#"{"order":"start"}"#, Command::Start),
            (r#"{"order":"flag","flag":"full-course-yellow"}"#, flag(0)),
            (r#"{"order":"flag","flag":"full-course-yellow","in_s":10}"#, flag(10)),
            (r#"{"order":"flag","flag":"full-course-yellow","in_s":"10"}"#, flag(10)),
            (r#"{"order":"flag","flag":"full-course-yellow","in_s":""}"#, flag(0)),
            (r#"{"order":"undo","record":"7"}"#, Command::Undo(FactId(7))),
            (r#"{"order":"line-only","only":"true"}"#, Command::LineOnly(true)),
            (
                r#"{"order":"pass","car":"007","loop":"sector-2"}"#,
                Command::Pass { car: "007".into(), place: Loop::Sector(2) },
            ),
        ] {
            let ordered: Ordered = serde_json::from_str(text).expect(text);
            assert_eq!(ordered.read().map(|(command, _)| command), Some(command), "{text}");
        }
        let text = r#"{"order":"start","ago_ms":1500,"seen_to":3,"press":"a","reason":" "}"#;
        let ordered: Ordered = serde_json::from_str(text).expect(text);
        let ground = ordered.read().expect("it can be read").1;
        assert_eq!((ground.ago, ground.seen_to), (Some(Span::from_millis(1_500)), Some(3)));
        assert_eq!((ground.press.as_deref(), ground.reason), (Some("a"), None));
        for text in [
            "{}",
            r#"{"order":"eat"}"#,
            r#"{"order":"flag","flag":"pink"}"#,
            r#"{"order":"undo","record":"x"}"#,
            r#"{"order":"undo"}"#,
        ] {
            assert!(serde_json::from_str::<Ordered>(text).is_err(), "{text}");
        }
        let nowhere: Ordered =
            serde_json::from_str(r#"{"order":"pass","car":"7","loop":"kerb"}"#).expect("text");
        assert!(nowhere.read().is_none());
        let endless = format!(r#"{{"order":"start","press":"{}"}}"#, "x".repeat(101));
        assert!(serde_json::from_str::<Ordered>(&endless).expect("text").read().is_none());
    }
}
