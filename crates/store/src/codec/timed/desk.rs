//! What people at the desk record of a session beside its facts, on disk.

use racing::{FactId, Moment};
use serde::{Deserialize, Serialize};

use super::{Fault, Flag, Flagged};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Planned {
    at_us: i64,
    id: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    flag: Option<Flag>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due_us: Option<i64>,
}

impl From<&racing::Plan> for Planned {
    fn from(plan: &racing::Plan) -> Self {
        Self {
            at_us: plan.at.0,
            id: plan.id.0,
            flag: plan.flag.map(|(flag, _)| Flagged::from(flag).flag),
            due_us: plan.flag.map(|(_, due)| due.0),
        }
    }
}

impl TryFrom<Planned> for racing::Plan {
    type Error = Fault;

    fn try_from(planned: Planned) -> Result<Self, Fault> {
        let Planned { at_us, id, flag, due_us } = planned;
        let flag = match (flag, due_us) {
            (Some(flag), Some(due)) => Some((Flagged { flag }.into(), Moment(due))),
            (None, None) => None,
            _ => return Err(Fault::Malformed("a flag and its moment belong together".to_owned())),
        };
        Ok(Self { at: Moment(at_us), id: FactId(id), flag })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Refused {
    at_us: i64,
    id: u64,
    key: String,
}

impl From<&racing::Refusal> for Refused {
    fn from(refusal: &racing::Refusal) -> Self {
        Self { at_us: refusal.at.0, id: refusal.id.0, key: refusal.key.to_string() }
    }
}

impl From<Refused> for racing::Refusal {
    fn from(refused: Refused) -> Self {
        let Refused { at_us, id, key } = refused;
        Self { at: Moment(at_us), id: FactId(id), key: key.into() }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Charted {
    at_us: i64,
    id: u64,
    car: String,
}

impl From<&racing::Charted> for Charted {
    fn from(charted: &racing::Charted) -> Self {
        Self { at_us: charted.at.0, id: charted.id.0, car: charted.car.to_string() }
    }
}

impl From<Charted> for racing::Charted {
    fn from(charted: Charted) -> Self {
        let Charted { at_us, id, car } = charted;
        Self { at: Moment(at_us), id: FactId(id), car: car.into() }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Withdrawn {
    at_us: i64,
    id: u64,
    of: u64,
    withdrawn: bool,
}

impl From<&racing::Withdrawal> for Withdrawn {
    fn from(withdrawal: &racing::Withdrawal) -> Self {
        let racing::Withdrawal { at, id, of, withdrawn } = withdrawal;
        Self { at_us: at.0, id: id.0, of: of.0, withdrawn: *withdrawn }
    }
}

impl From<Withdrawn> for racing::Withdrawal {
    fn from(taken: Withdrawn) -> Self {
        let Withdrawn { at_us, id, of, withdrawn } = taken;
        Self { at: Moment(at_us), id: FactId(id), of: FactId(of), withdrawn }
    }
}
