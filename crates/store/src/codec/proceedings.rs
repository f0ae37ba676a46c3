//! What officials did, in the form it has on disk: a file a family of kinds.

mod document;
mod entering;
mod incident;
mod result;

use racing::proceeding::Proceeding;

use super::{EncodeError, Encoded, Fault, json};
use crate::body::Body;

/// Every kind of proceeding, with the version in which it is written now.
pub const PROCEEDING_KINDS: [(&str, u16); 11] = [
    ("incident.noted", 1),
    ("document.issued", 1),
    ("document.received", 1),
    ("result.declared", 1),
    ("protest.lodged", 1),
    ("penalty.served", 1),
    ("letterhead.set", 1),
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
        Proceeding::DocumentIssued(one) => {
            ("document.issued", Body::of(&document::Document::from(one)))
        }
        Proceeding::DocumentReceived(one) => {
            ("document.received", Body::of(&document::Receipt::from(one)))
        }
        Proceeding::ResultDeclared(one) => {
            ("result.declared", Body::of(&result::Declaration::from(one)))
        }
        Proceeding::ProtestLodged(one) => ("protest.lodged", Body::of(&result::Protest::from(one))),
        Proceeding::PenaltyServed(one) => ("penalty.served", Body::of(&result::Service::from(one))),
        Proceeding::LetterheadSet(one) => {
            ("letterhead.set", Body::of(&document::Letterhead::from(one)))
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
        ("document.issued", 1) => {
            Ok(Proceeding::DocumentIssued(json::<document::Document>(body)?.into()))
        }
        ("document.received", 1) => {
            Ok(Proceeding::DocumentReceived(json::<document::Receipt>(body)?.into()))
        }
        ("result.declared", 1) => {
            Ok(Proceeding::ResultDeclared(json::<result::Declaration>(body)?.into()))
        }
        ("protest.lodged", 1) => {
            Ok(Proceeding::ProtestLodged(json::<result::Protest>(body)?.into()))
        }
        ("penalty.served", 1) => {
            Ok(Proceeding::PenaltyServed(json::<result::Service>(body)?.into()))
        }
        ("letterhead.set", 1) => {
            Ok(Proceeding::LetterheadSet(json::<document::Letterhead>(body)?.into()))
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

    use racing::moment::ZonedMoment;
    use racing::proceeding::{
        Against, Application, ApplicationAbout, ApplicationState, CheckMade, CheckOutcome,
        Declaration, Document, DocumentKind, Driven, Fitting, FormHash, Incident, IncidentState,
        Letterhead, Overruling, Protest, ProtestKind, ProtestState, Receipt, ResultState, ServedIn,
        Service,
    };
    use racing::{Moment, RoundNumber, SheetLine, Span, Status};

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
        let mut golden = vec![Proceeding::IncidentNoted(full), Proceeding::IncidentNoted(bare)];
        golden.extend(documents());
        golden.extend(results());
        golden.extend(entering());
        golden
    }

    fn moment() -> ZonedMoment {
        ZonedMoment {
            moment: Moment(1_707_663_600_000_000),
            offset_minutes: 240,
            zone: "Asia/Dubai".into(),
        }
    }

    fn documents() -> Vec<Proceeding> {
        let line = SheetLine {
            car: "007".into(),
            class: "GT".into(),
            status: Status::Classified,
            laps: Some(20),
            time: Some(Span::from_seconds(3_600)),
            best: None,
            took_flag: None,
            reason: None,
            drove: None,
        };
        let driven = Driven {
            car: "007".into(),
            driver: "ann".into(),
            time: Span::from_seconds(2_642),
            least: Some(Span::from_seconds(2_642)),
            most: None,
            broken: false,
        };
        let (session, after) = ("race-1".into(), Span::from_seconds(3_600));
        let kinds = [
            DocumentKind::EntryList("provisional".into()),
            DocumentKind::Grid(RoundNumber(1)),
            DocumentKind::Interim { session, after, lines: vec![line] },
            DocumentKind::Classification { round: RoundNumber(1), state: ResultState::Official },
            DocumentKind::Decision("abu-dhabi-12".into()),
            DocumentKind::DrivingTimes { session: "race-1".into(), drivers: vec![driven] },
            DocumentKind::Standings,
            DocumentKind::Invitations,
            DocumentKind::Bulletin { title: "Notes".into() },
        ];
        let document = |(number, kind)| Document {
            event: "abu-dhabi".into(),
            number,
            kind,
            text: (number == 1).then(|| "Two cars were added.".into()),
            issued_at: moment(),
            signed: "Ann Example".into(),
            replaces: (number == 4).then_some(2),
        };
        let receipt = Receipt {
            event: "abu-dhabi".into(),
            number: 5,
            car: "007".into(),
            signed: "team".into(),
            at: moment(),
        };
        let mark = Some("ab".repeat(32).into());
        let head = Letterhead { lines: vec!["Club of the River".into()], mark };
        let issued = (1..).zip(kinds).map(document).map(Proceeding::DocumentIssued);
        let others = [
            Proceeding::DocumentReceived(receipt),
            Proceeding::LetterheadSet(head),
            Proceeding::LetterheadSet(Letterhead::default()),
        ];
        issued.chain(others).collect()
    }

    fn results() -> Vec<Proceeding> {
        let declared = Declaration {
            round: RoundNumber(5),
            event: "abu-dhabi".into(),
            state: ResultState::Provisional,
            version: 1,
            document: 12,
            issued_at: moment(),
            signed: "Ann Example".into(),
            protest_until: Some(moment()),
        };
        let official =
            Declaration { state: ResultState::Official, protest_until: None, ..declared.clone() };
        let protest = |against, in_time, state| Protest {
            event: "abu-dhabi".into(),
            number: 1,
            kind: ProtestKind::Protest,
            car: "007".into(),
            signed: "team".into(),
            at: moment(),
            against,
            text: "Car 19 drove too long.".into(),
            in_time,
            state,
            outcome: in_time.map(|_| "Upheld: see document 14".into()),
        };
        let appeal = Protest {
            kind: ProtestKind::Appeal,
            ..protest(Against::Decision("abu-dhabi-12".into()), None, ProtestState::Lodged)
        };
        let car = Against::Car(RoundNumber(5), "19".into());
        let service = |visit| Service {
            decision: "abu-dhabi-12".into(),
            measure: 1,
            visit,
            signed: "director".into(),
            at: Moment(1_707_663_600_000_000),
        };
        let served = ServedIn { entered: Span::from_seconds(3_000), time: None, lap: 24 };
        let result = Against::Result(RoundNumber(5));
        vec![
            Proceeding::ResultDeclared(declared),
            Proceeding::ResultDeclared(official),
            Proceeding::ProtestLodged(protest(car, Some(true), ProtestState::Upheld)),
            Proceeding::ProtestLodged(protest(result, Some(false), ProtestState::Inadmissible)),
            Proceeding::ProtestLodged(appeal),
            Proceeding::PenaltyServed(service(Some(served))),
            Proceeding::PenaltyServed(service(None)),
        ]
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
