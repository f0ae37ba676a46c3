//! What officials did, in the form it has on disk: a file a family of kinds.

mod entering;
mod incident;

use racing::proceeding::Proceeding;

use super::{EncodeError, Encoded, Fault, json};
use crate::body::Body;

/// Every kind of proceeding, with the version in which it is written now.
pub const PROCEEDING_KINDS: [(&str, u16); 5] = [
    ("incident.noted", 1),
    ("application.moved", 1),
    ("finding.overruled", 1),
    ("transponder.fitted", 1),
    ("check.made", 1),
];

/// Brings a proceeding into the form it has on disk.
pub(super) fn encode(proceeding: &Proceeding) -> Result<Encoded, EncodeError> {
    let (kind, body) = match proceeding {
        Proceeding::IncidentNoted(one) => {
            ("incident.noted", Body::of(&incident::Incident::from(one)))
        }
        Proceeding::ApplicationMoved(one) => {
            ("application.moved", Body::of(&entering::Application::from(one)))
        }
        Proceeding::FindingOverruled(one) => {
            ("finding.overruled", Body::of(&entering::Overruling::from(one)))
        }
        Proceeding::TransponderFitted(one) => {
            ("transponder.fitted", Body::of(&entering::Fitting::from(one)))
        }
        Proceeding::CheckMade(one) => ("check.made", Body::of(&entering::CheckMade::from(one))),
    };
    Ok(Encoded { kind, version: 1, body: body? })
}

/// Reads a proceeding back.
pub(super) fn parse(kind: &str, version: u16, body: &str) -> Result<Proceeding, Fault> {
    match (kind, version) {
        ("incident.noted", 1) => {
            Ok(Proceeding::IncidentNoted(json::<incident::Incident>(body)?.into()))
        }
        ("application.moved", 1) => {
            Ok(Proceeding::ApplicationMoved(json::<entering::Application>(body)?.try_into()?))
        }
        ("finding.overruled", 1) => {
            Ok(Proceeding::FindingOverruled(json::<entering::Overruling>(body)?.into()))
        }
        ("transponder.fitted", 1) => {
            Ok(Proceeding::TransponderFitted(json::<entering::Fitting>(body)?.into()))
        }
        ("check.made", 1) => Ok(Proceeding::CheckMade(json::<entering::CheckMade>(body)?.into())),
        _ if PROCEEDING_KINDS.iter().any(|(known, _)| *known == kind) => Err(Fault::Version),
        _ => Err(Fault::Kind),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use racing::proceeding::{
        Application, ApplicationAbout, ApplicationState, CheckMade, CheckOutcome, Fitting,
        FormHash, Incident, IncidentState, Overruling,
    };
    use racing::{Moment, RoundNumber};

    use super::*;

    /// One of every kind with everything in it, and one with as little as there can be; every
    /// version that was ever written, a kind, a version and a body a line. Lines are never changed
    /// or taken out.
    const WRITTEN: &str = include_str!("../../tests/golden/proceedings.txt");

    /// What the lines of the file mean, in their order.
    fn golden() -> Vec<Proceeding> {
        let full = Incident {
            event: "sepang".into(),
            number: 3,
            session: Some("sepang-race-1".into()),
            at: Some(Moment(1_701_500_400_000_000)),
            cars: vec!["007".into(), "7".into()],
            place: Some("turn 9".into()),
            what: "contact \"#7\" 🏁".into(),
            article: Some("14.6.5".into()),
            state: IncidentState::Decided,
            decision: Some("r1-car-7".into()),
        };
        let bare = Incident {
            session: None,
            at: None,
            cars: Vec::new(),
            place: None,
            article: None,
            state: IncidentState::Noted,
            decision: None,
            ..full.clone()
        };
        let mut all = vec![Proceeding::IncidentNoted(full), Proceeding::IncidentNoted(bare)];
        all.extend(entering());
        all
    }

    fn entering() -> Vec<Proceeding> {
        let states = ApplicationState::ALL.into_iter().zip([
            ApplicationAbout::NewCar,
            ApplicationAbout::Change,
            ApplicationAbout::NewCar,
            ApplicationAbout::NewCar,
            ApplicationAbout::NewCar,
        ]);
        let moved = states.map(|(state, about)| Application {
            number: 7,
            car: "007".into(),
            class: "GT".into(),
            about,
            state,
            form: FormHash([0xab; 32]),
        });
        let overruled = Overruling {
            round: RoundNumber(4),
            finding: "car/7/crew-least-bronze".into(),
            reason: "The bronze fell ill on Friday".into(),
        };
        let fitted = Fitting { car: "7".into(), transponders: vec!["4711".into(), "08".into()] };
        let out = Fitting { car: "7".into(), transponders: Vec::new() };
        let check = |outcome, remark: Option<&str>| CheckMade {
            event: "sepang".into(),
            car: "7".into(),
            item: "licences".into(),
            outcome,
            remark: remark.map(Into::into),
        };
        let checks = [
            check(CheckOutcome::Passed, None),
            check(CheckOutcome::Failed, Some("one is missing")),
            check(CheckOutcome::Open, None),
        ];
        let mut all: Vec<Proceeding> = moved.map(Proceeding::ApplicationMoved).collect();
        all.push(Proceeding::FindingOverruled(overruled));
        all.extend([fitted, out].map(Proceeding::TransponderFitted));
        all.extend(checks.map(Proceeding::CheckMade));
        all
    }

    #[test]
    fn old_journals_always_read() {
        let expected = golden();
        assert_eq!(WRITTEN.lines().count(), expected.len());
        let mut kinds = BTreeSet::new();
        for (line, expected) in WRITTEN.lines().zip(expected) {
            let mut parts = line.splitn(3, ' ');
            let kind = parts.next().expect("a line begins with its kind");
            let version = parts.next().and_then(|it| it.parse().ok()).expect("then a number");
            let body = parts.next().expect("then a body");
            let Ok(read) = parse(kind, version, body) else { panic!("{line}") };
            assert_eq!(read, expected, "{line}");
            kinds.insert(kind);
        }
        assert_eq!(kinds, PROCEEDING_KINDS.map(|(kind, _)| kind).into(), "every kind is there");
    }

    #[test]
    fn what_is_written_now_is_as_it_always_was() {
        let written: String = golden()
            .iter()
            .map(|one| {
                let encoded = encode(one).expect("it is short");
                format!("{} {} {}\n", encoded.kind, encoded.version, encoded.body)
            })
            .collect();
        assert_eq!(written, WRITTEN);
    }

    #[test]
    fn what_no_program_wrote_is_refused() {
        for (kind, version, body) in [
            ("incident.eaten", 1, "{}"),
            ("incident.noted", 2, "{}"),
            ("incident.noted", 1, "{}"),
            ("incident.noted", 1, "["),
            (
                "application.moved",
                1,
                r#"{"about":"change","car":"7","class":"GT","form_sha256":"x","number":1,"state":"refused"}"#,
            ),
        ] {
            assert!(parse(kind, version, body).is_err(), "{kind} {version} {body}");
        }
    }
}
