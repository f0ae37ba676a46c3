//! What the stewards ruled and what competitors answered, on disk.

use racing::decision::Issue;
use racing::prize::{PrizeAnswer as RacingAnswer, Response as RacingResponse};
use racing::{Measure as RacingMeasure, RoundNumber, Span};
use serde::{Deserialize, Serialize};

use super::Fault;
use super::scalars::{Grounds, Ratio, Status, ZonedMoment, each, names, text, texts};

names!(Response as RacingResponse { Used Accepted Declined NotUsed Unknown });

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decision {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    round: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    session: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    car: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    driver: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fact: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    infringement: Option<String>,
    measures: Vec<Measure>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    taken_at: Option<ZonedMoment>,
    in_sheet: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    replaces: Option<String>,
    grounds: Grounds,
    /// From version 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    document: Option<u32>,
    /// From version 2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    stewards: Vec<String>,
    /// From version 2; left out where it is false.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    converts: bool,
}

impl Decision {
    /// The lowest version that can tell it. What version 1 can tell is written as version 1, so that
    /// a package taken in again is found to be there already.
    pub(super) fn version(&self) -> u16 {
        let served = |measure: &Measure| {
            matches!(measure, Measure::DriveThrough | Measure::StopAndGo { .. })
        };
        let more = self.document.is_some() || !self.stewards.is_empty() || self.converts;
        if more || self.measures.iter().any(served) { 2 } else { 1 }
    }
}

impl From<&racing::Decision> for Decision {
    fn from(decision: &racing::Decision) -> Self {
        let racing::Decision {
            id,
            round,
            session,
            car,
            driver,
            fact,
            infringement,
            measures,
            reason,
            taken_at,
            in_sheet,
            replaces,
            grounds,
            issue: Issue { document, stewards, converts },
        } = decision;
        Self {
            id: id.to_string(),
            round: round.map(|round| round.0),
            session: text(session.as_ref()),
            car: text(car.as_ref()),
            driver: text(driver.as_ref()),
            fact: text(fact.as_ref()),
            infringement: text(infringement.as_ref()),
            measures: each(measures),
            reason: text(reason.as_ref()),
            taken_at: taken_at.as_ref().map(Into::into),
            in_sheet: *in_sheet,
            replaces: text(replaces.as_ref()),
            grounds: grounds.into(),
            document: *document,
            stewards: texts(stewards),
            converts: *converts,
        }
    }
}

impl TryFrom<Decision> for racing::Decision {
    type Error = Fault;

    fn try_from(decision: Decision) -> Result<Self, Fault> {
        let Decision {
            id,
            round,
            session,
            car,
            driver,
            fact,
            infringement,
            measures,
            reason,
            taken_at,
            in_sheet,
            replaces,
            grounds,
            document,
            stewards,
            converts,
        } = decision;
        Ok(Self {
            id: id.into(),
            round: round.map(RoundNumber),
            session: session.map(Into::into),
            car: car.map(Into::into),
            driver: driver.map(Into::into),
            fact: fact.map(Into::into),
            infringement: infringement.map(Into::into),
            measures: measures
                .into_iter()
                .map(RacingMeasure::try_from)
                .collect::<Result<_, _>>()?,
            reason: reason.map(Into::into),
            taken_at: taken_at.map(Into::into),
            in_sheet,
            replaces: replaces.map(Into::into),
            grounds: grounds.into(),
            issue: Issue {
                document,
                stewards: stewards.into_iter().map(Into::into).collect(),
                converts,
            },
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Measure {
    AddTime {
        added_us: i64,
    },
    TakeLaps {
        laps: u32,
    },
    AddTimeOrLaps {
        added_us: i64,
    },
    EndOfClass,
    Disqualify,
    SetStatus {
        status: Status,
    },
    DeleteLapTime {
        lap: u32,
    },
    LosePole,
    NoPoints,
    DeductPoints {
        points: Ratio,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
    },
    /// From version 2.
    DriveThrough,
    /// From version 2.
    StopAndGo {
        stopped_us: i64,
    },
    Fine {
        amount: String,
    },
    Reprimand,
    UndocumentedChange {
        before: Vec<PlaceBefore>,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceBefore {
    car: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<u16>,
}

impl From<&RacingMeasure> for Measure {
    fn from(measure: &RacingMeasure) -> Self {
        match measure {
            RacingMeasure::AddTime(added) => Self::AddTime { added_us: added.micros() },
            RacingMeasure::TakeLaps(laps) => Self::TakeLaps { laps: *laps },
            RacingMeasure::AddTimeOrLaps(added) => Self::AddTimeOrLaps { added_us: added.micros() },
            RacingMeasure::EndOfClass => Self::EndOfClass,
            RacingMeasure::Disqualify => Self::Disqualify,
            RacingMeasure::SetStatus(status) => Self::SetStatus { status: (*status).into() },
            RacingMeasure::DeleteLapTime { lap } => Self::DeleteLapTime { lap: *lap },
            RacingMeasure::LosePole => Self::LosePole,
            RacingMeasure::NoPoints => Self::NoPoints,
            RacingMeasure::DeductPoints { points, title } => {
                Self::DeductPoints { points: (*points).into(), title: text(title.as_ref()) }
            }
            RacingMeasure::DriveThrough => Self::DriveThrough,
            RacingMeasure::StopAndGo(stopped) => Self::StopAndGo { stopped_us: stopped.micros() },
            RacingMeasure::Fine(amount) => Self::Fine { amount: amount.to_string() },
            RacingMeasure::Reprimand => Self::Reprimand,
            RacingMeasure::UndocumentedChange { before } => {
                let before = before
                    .iter()
                    .map(|(car, place)| PlaceBefore { car: car.to_string(), place: *place });
                Self::UndocumentedChange { before: before.collect() }
            }
        }
    }
}

impl TryFrom<Measure> for RacingMeasure {
    type Error = Fault;

    fn try_from(measure: Measure) -> Result<Self, Fault> {
        Ok(match measure {
            Measure::AddTime { added_us } => Self::AddTime(Span::from_micros(added_us)),
            Measure::TakeLaps { laps } => Self::TakeLaps(laps),
            Measure::AddTimeOrLaps { added_us } => Self::AddTimeOrLaps(Span::from_micros(added_us)),
            Measure::EndOfClass => Self::EndOfClass,
            Measure::Disqualify => Self::Disqualify,
            Measure::SetStatus { status } => Self::SetStatus(status.into()),
            Measure::DeleteLapTime { lap } => Self::DeleteLapTime { lap },
            Measure::LosePole => Self::LosePole,
            Measure::NoPoints => Self::NoPoints,
            Measure::DeductPoints { points, title } => {
                Self::DeductPoints { points: points.try_into()?, title: title.map(Into::into) }
            }
            Measure::DriveThrough => Self::DriveThrough,
            Measure::StopAndGo { stopped_us } => Self::StopAndGo(Span::from_micros(stopped_us)),
            Measure::Fine { amount } => Self::Fine(amount.into()),
            Measure::Reprimand => Self::Reprimand,
            Measure::UndocumentedChange { before } => {
                let before = before.into_iter().map(|one| (one.car.into(), one.place));
                Self::UndocumentedChange { before: before.collect() }
            }
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PrizeAnswer {
    prize: String,
    car: String,
    response: Response,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    raced_as: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    grounds: Grounds,
}

impl From<&RacingAnswer> for PrizeAnswer {
    fn from(answer: &RacingAnswer) -> Self {
        let RacingAnswer { prize, car, response, raced_as, note, grounds } = answer;
        Self {
            prize: prize.to_string(),
            car: car.to_string(),
            response: (*response).into(),
            raced_as: text(raced_as.as_ref()),
            note: text(note.as_ref()),
            grounds: grounds.into(),
        }
    }
}

impl From<PrizeAnswer> for RacingAnswer {
    fn from(answer: PrizeAnswer) -> Self {
        let PrizeAnswer { prize, car, response, raced_as, note, grounds } = answer;
        Self {
            prize: prize.into(),
            car: car.into(),
            response: response.into(),
            raced_as: raced_as.map(Into::into),
            note: note.map(Into::into),
            grounds: grounds.into(),
        }
    }
}
