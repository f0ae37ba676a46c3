//! Applications, findings that were overruled, transponders and checks, on disk.

use racing::RoundNumber;
use racing::proceeding::{
    Application as RacingApplication, ApplicationAbout, ApplicationState, CheckMade as RacingCheck,
    CheckOutcome, Fitting as RacingFitting, FormHash, Overruling as RacingOverruling,
};
use serde::{Deserialize, Serialize};

use super::super::Fault;
use super::super::scalars::{names, text, texts};

names!(About as ApplicationAbout { NewCar Change });
names!(State as ApplicationState { Requested Accepted OnReserve Refused Withdrawn });
names!(Outcome as CheckOutcome { Open Passed Failed });

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Application {
    number: u32,
    car: String,
    class: String,
    about: About,
    state: State,
    form_sha256: String,
}

impl From<&RacingApplication> for Application {
    fn from(application: &RacingApplication) -> Self {
        let RacingApplication { number, car, class, about, state, form } = application;
        Self {
            number: *number,
            car: car.to_string(),
            class: class.to_string(),
            about: (*about).into(),
            state: (*state).into(),
            form_sha256: form.to_string(),
        }
    }
}

impl TryFrom<Application> for RacingApplication {
    type Error = Fault;

    fn try_from(application: Application) -> Result<Self, Fault> {
        let Application { number, car, class, about, state, form_sha256 } = application;
        let form = FormHash::parse(&form_sha256)
            .ok_or_else(|| Fault::Malformed(format!("`{form_sha256}` is not a hash")))?;
        let (about, state) = (about.into(), state.into());
        Ok(Self { number, car: car.into(), class: class.into(), about, state, form })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Overruling {
    round: u16,
    finding: String,
    reason: String,
}

impl From<&RacingOverruling> for Overruling {
    fn from(one: &RacingOverruling) -> Self {
        let RacingOverruling { round, finding, reason } = one;
        Self { round: round.0, finding: finding.to_string(), reason: reason.to_string() }
    }
}

impl From<Overruling> for RacingOverruling {
    fn from(one: Overruling) -> Self {
        let Overruling { round, finding, reason } = one;
        Self { round: RoundNumber(round), finding: finding.into(), reason: reason.into() }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fitting {
    car: String,
    transponders: Vec<String>,
}

impl From<&RacingFitting> for Fitting {
    fn from(fitting: &RacingFitting) -> Self {
        let RacingFitting { car, transponders } = fitting;
        Self { car: car.to_string(), transponders: texts(transponders) }
    }
}

impl From<Fitting> for RacingFitting {
    fn from(fitting: Fitting) -> Self {
        let Fitting { car, transponders } = fitting;
        let transponders = transponders.into_iter().map(Into::into).collect();
        Self { car: car.into(), transponders }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckMade {
    event: String,
    car: String,
    item: String,
    outcome: Outcome,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    remark: Option<String>,
}

impl From<&RacingCheck> for CheckMade {
    fn from(check: &RacingCheck) -> Self {
        let RacingCheck { event, car, item, outcome, remark } = check;
        Self {
            event: event.to_string(),
            car: car.to_string(),
            item: item.to_string(),
            outcome: (*outcome).into(),
            remark: text(remark.as_ref()),
        }
    }
}

impl From<CheckMade> for RacingCheck {
    fn from(check: CheckMade) -> Self {
        let CheckMade { event, car, item, outcome, remark } = check;
        Self {
            event: event.into(),
            car: car.into(),
            item: item.into(),
            outcome: outcome.into(),
            remark: remark.map(Into::into),
        }
    }
}
