//! What was taken back, on disk.

use racing::proceeding::Matter;
use racing::{RoundNumber, Subject as RacingSubject};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TakenBack {
    subject: Subject,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Subject {
    Text { path: String },
    Driver { id: String },
    Entry { car: String },
    List { id: String },
    Pole { round: u16, class: String },
    Grid { round: u16 },
    Sheet { round: u16 },
    Decision { id: String },
    Answer { prize: String, car: String },
    Incident { event: String, number: u32 },
    Document { event: String, number: u32 },
    Receipt { event: String, number: u32, car: String },
    Result { round: u16 },
    Protest { event: String, number: u32 },
    Service { decision: String, measure: u16 },
    Letterhead,
    Application { number: u32 },
    Finding { round: u16, key: String },
    Transponders { car: String },
    Check { event: String, car: String, item: String },
}

impl From<&RacingSubject> for TakenBack {
    fn from(subject: &RacingSubject) -> Self {
        let subject = match subject {
            RacingSubject::Text(path) => Subject::Text { path: path.to_string() },
            RacingSubject::Driver(id) => Subject::Driver { id: id.to_string() },
            RacingSubject::Entry(car) => Subject::Entry { car: car.to_string() },
            RacingSubject::List(id) => Subject::List { id: id.to_string() },
            RacingSubject::Pole(round, class) => {
                Subject::Pole { round: round.0, class: class.to_string() }
            }
            RacingSubject::Grid(round) => Subject::Grid { round: round.0 },
            RacingSubject::Sheet(round) => Subject::Sheet { round: round.0 },
            RacingSubject::Decision(id) => Subject::Decision { id: id.to_string() },
            RacingSubject::Answer(prize, car) => {
                Subject::Answer { prize: prize.to_string(), car: car.to_string() }
            }
            RacingSubject::Matter(matter) => matter.into(),
        };
        Self { subject }
    }
}

impl From<&Matter> for Subject {
    fn from(matter: &Matter) -> Self {
        match matter {
            Matter::Incident(event, number) => {
                Self::Incident { event: event.to_string(), number: *number }
            }
            Matter::Document(event, number) => {
                Self::Document { event: event.to_string(), number: *number }
            }
            Matter::Receipt(event, number, car) => {
                Self::Receipt { event: event.to_string(), number: *number, car: car.to_string() }
            }
            Matter::Result(round) => Self::Result { round: round.0 },
            Matter::Protest(event, number) => {
                Self::Protest { event: event.to_string(), number: *number }
            }
            Matter::Service(decision, measure) => {
                Self::Service { decision: decision.to_string(), measure: *measure }
            }
            Matter::Letterhead => Self::Letterhead,
            Matter::Application(number) => Self::Application { number: *number },
            Matter::Finding(round, key) => Self::Finding { round: round.0, key: key.to_string() },
            Matter::Transponders(car) => Self::Transponders { car: car.to_string() },
            Matter::Check(event, car, item) => Self::Check {
                event: event.to_string(),
                car: car.to_string(),
                item: item.to_string(),
            },
        }
    }
}

impl From<TakenBack> for RacingSubject {
    fn from(taken: TakenBack) -> Self {
        match taken.subject {
            Subject::Text { path } => Self::Text(path.into()),
            Subject::Driver { id } => Self::Driver(id.into()),
            Subject::Entry { car } => Self::Entry(car.into()),
            Subject::List { id } => Self::List(id.into()),
            Subject::Pole { round, class } => Self::Pole(RoundNumber(round), class.into()),
            Subject::Grid { round } => Self::Grid(RoundNumber(round)),
            Subject::Sheet { round } => Self::Sheet(RoundNumber(round)),
            Subject::Decision { id } => Self::Decision(id.into()),
            Subject::Answer { prize, car } => Self::Answer(prize.into(), car.into()),
            Subject::Incident { event, number } => {
                Self::Matter(Matter::Incident(event.into(), number))
            }
            Subject::Document { event, number } => {
                Self::Matter(Matter::Document(event.into(), number))
            }
            Subject::Receipt { event, number, car } => {
                Self::Matter(Matter::Receipt(event.into(), number, car.into()))
            }
            Subject::Result { round } => Self::Matter(Matter::Result(RoundNumber(round))),
            Subject::Protest { event, number } => {
                Self::Matter(Matter::Protest(event.into(), number))
            }
            Subject::Service { decision, measure } => {
                Self::Matter(Matter::Service(decision.into(), measure))
            }
            Subject::Letterhead => Self::Matter(Matter::Letterhead),
            Subject::Application { number } => Self::Matter(Matter::Application(number)),
            Subject::Finding { round, key } => {
                Self::Matter(Matter::Finding(RoundNumber(round), key.into()))
            }
            Subject::Transponders { car } => Self::Matter(Matter::Transponders(car.into())),
            Subject::Check { event, car, item } => {
                Self::Matter(Matter::Check(event.into(), car.into(), item.into()))
            }
        }
    }
}
