//! Declared results, protests, and penalties that were served, on disk.

use racing::proceeding::{
    Against as RacingAgainst, Declaration as RacingDeclaration, Protest as RacingProtest,
    ProtestKind as RacingProtestKind, ProtestState as RacingProtestState,
    ResultState as RacingState, ServedIn as RacingServedIn, Service as RacingService,
};
use racing::{Moment, RoundNumber, Span};
use serde::{Deserialize, Serialize};

use super::super::scalars::{ZonedMoment, micros, names, span, text};

names!(State as RacingState { Provisional Official });
names!(ProtestKind as RacingProtestKind { Protest Appeal });
names!(ProtestState as RacingProtestState {
    Lodged Admitted Inadmissible Withdrawn Upheld Dismissed
});

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Declaration {
    round: u16,
    event: String,
    state: State,
    version: u32,
    document: u32,
    issued_at: ZonedMoment,
    signed: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    protest_until: Option<ZonedMoment>,
}

impl From<&RacingDeclaration> for Declaration {
    fn from(declared: &RacingDeclaration) -> Self {
        let RacingDeclaration {
            round,
            event,
            state,
            version,
            document,
            issued_at,
            signed,
            protest_until,
        } = declared;
        Self {
            round: round.0,
            event: event.to_string(),
            state: (*state).into(),
            version: *version,
            document: *document,
            issued_at: issued_at.into(),
            signed: signed.to_string(),
            protest_until: protest_until.as_ref().map(Into::into),
        }
    }
}

impl From<Declaration> for RacingDeclaration {
    fn from(declared: Declaration) -> Self {
        Self {
            round: RoundNumber(declared.round),
            event: declared.event.into(),
            state: declared.state.into(),
            version: declared.version,
            document: declared.document,
            issued_at: declared.issued_at.into(),
            signed: declared.signed.into(),
            protest_until: declared.protest_until.map(Into::into),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Protest {
    event: String,
    number: u32,
    kind: ProtestKind,
    car: String,
    signed: String,
    at: ZonedMoment,
    against: Against,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    in_time: Option<bool>,
    state: ProtestState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Against {
    Result { round: u16 },
    Decision { id: String },
    Car { round: u16, car: String },
}

impl From<&RacingAgainst> for Against {
    fn from(against: &RacingAgainst) -> Self {
        match against {
            RacingAgainst::Result(round) => Self::Result { round: round.0 },
            RacingAgainst::Decision(id) => Self::Decision { id: id.to_string() },
            RacingAgainst::Car(round, car) => Self::Car { round: round.0, car: car.to_string() },
        }
    }
}

impl From<Against> for RacingAgainst {
    fn from(against: Against) -> Self {
        match against {
            Against::Result { round } => Self::Result(RoundNumber(round)),
            Against::Decision { id } => Self::Decision(id.into()),
            Against::Car { round, car } => Self::Car(RoundNumber(round), car.into()),
        }
    }
}

impl From<&RacingProtest> for Protest {
    fn from(protest: &RacingProtest) -> Self {
        let RacingProtest {
            event,
            number,
            kind,
            car,
            signed,
            at,
            against,
            text: said,
            in_time,
            state,
            outcome,
        } = protest;
        Self {
            event: event.to_string(),
            number: *number,
            kind: (*kind).into(),
            car: car.to_string(),
            signed: signed.to_string(),
            at: at.into(),
            against: against.into(),
            text: said.to_string(),
            in_time: *in_time,
            state: (*state).into(),
            outcome: text(outcome.as_ref()),
        }
    }
}

impl From<Protest> for RacingProtest {
    fn from(protest: Protest) -> Self {
        Self {
            event: protest.event.into(),
            number: protest.number,
            kind: protest.kind.into(),
            car: protest.car.into(),
            signed: protest.signed.into(),
            at: protest.at.into(),
            against: protest.against.into(),
            text: protest.text.into(),
            in_time: protest.in_time,
            state: protest.state.into(),
            outcome: protest.outcome.map(Into::into),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Service {
    decision: String,
    measure: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    visit: Option<ServedIn>,
    signed: String,
    at_us: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ServedIn {
    entered_us: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time_us: Option<i64>,
    lap: u32,
}

impl From<&RacingService> for Service {
    fn from(service: &RacingService) -> Self {
        let RacingService { decision, measure, visit, signed, at } = service;
        Self {
            decision: decision.to_string(),
            measure: *measure,
            visit: visit.map(|RacingServedIn { entered, time, lap }| ServedIn {
                entered_us: entered.micros(),
                time_us: micros(time),
                lap,
            }),
            signed: signed.to_string(),
            at_us: at.0,
        }
    }
}

impl From<Service> for RacingService {
    fn from(service: Service) -> Self {
        Self {
            decision: service.decision.into(),
            measure: service.measure,
            visit: service.visit.map(|ServedIn { entered_us, time_us, lap }| RacingServedIn {
                entered: Span::from_micros(entered_us),
                time: span(time_us),
                lap,
            }),
            signed: service.signed.into(),
            at: Moment(service.at_us),
        }
    }
}
