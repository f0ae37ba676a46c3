//! The stewards' room against a journal in memory: a real round from its provisional result to its
//! final one, and what must not happen.

use racing::account::{Grant, Role};
use racing::proceeding::{
    Against, DocumentKind, Incident, IncidentState, ProtestKind, ProtestState, ResultState,
};
use racing::{ClassCode, Moment, RoundNumber, SeasonId, Span};
use scoring::standings::Contender;

use super::*;
use crate::access::{AccessError, Joining, NewAccount};
use crate::live::testing;
use crate::{Actor, AsOf, Championship, Control, ControlError, clock};

const FIFTH: RoundNumber = RoundNumber(5);

/// The bundled season without the decisions about its last round, and with this instead of the
/// usual time for protests. `change` is given the text of that round.
async fn control(protest_minutes: u32, change: impl Fn(String) -> String) -> Control {
    let control = Control::in_memory().await.expect("a journal in memory");
    let files = seasons::bundled_files(&seasons::featured()).expect("it is bundled");
    let texts: Vec<(&str, String)> = files
        .into_iter()
        .map(|(path, text)| match path {
            "rounds/5.toml" => {
                let result = text.split("# ---- Decisions").next().unwrap_or_default();
                (path, change(result.to_owned()))
            }
            "regulations.toml" => {
                (path, format!("{text}\n[results]\nprotest_minutes = {protest_minutes}\n"))
            }
            _ => (path, text.to_owned()),
        })
        .collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (*path, &**text)).collect();
    control.import(&files, Moment(1)).await.expect("it has no fault");
    control
}

fn id() -> SeasonId {
    seasons::featured()
}

fn event() -> EventId {
    "abu-dhabi".into()
}

async fn now(control: &Control) -> Arc<Championship> {
    control.championship(&id(), &AsOf::Now).await.expect("the season is there")
}

/// Whoever looks at the newest page.
async fn seen(control: &Control) -> Basis {
    Basis::seen(now(control).await.head.sequence)
}

fn steward() -> Actor {
    Actor::at_the_machine()
}

async fn competitor(control: &Control, car: &str) -> Actor {
    let name = format!("team-{car}");
    let new = NewAccount { name: name.clone(), full_name: String::new(), email: None };
    let grant =
        Grant { role: Role::Competitor, season: Some(id()), car: Some(CarNumber::from(car)) };
    let link = control.add_account(&steward(), new, &[grant]).await.expect("the name is free");
    let password = "the river of the race".to_owned();
    let joining = Joining { name, full_name: String::new(), email: None, password };
    control.join(&link, joining).await.expect("the link works").1
}

fn ruling(car: Option<&str>, measures: Vec<racing::Measure>) -> Ruling {
    Ruling {
        event: event(),
        round: Some(FIFTH),
        session: None,
        car: car.map(Into::into),
        driver: None,
        fact: "Driving times".to_owned(),
        infringement: "Least and most driving time".to_owned(),
        measures,
        reason: "The time sheets".to_owned(),
        in_sheet: false,
        replaces: None,
        converts: false,
        stewards: vec!["Ann Example".to_owned()],
        incident: None,
    }
}

/// How far the first is ahead of the second of two cars.
fn margin(season: &Championship, class: &str, first: &str, second: &str) -> i64 {
    let class = ClassCode::from(class);
    let table = season
        .tables
        .iter()
        .find(|table| table.title.as_str() == "teams" && table.scope.class() == Some(&class));
    let points = |car: &str| {
        let row = table.and_then(|table| table.row(&Contender::Car(car.into())));
        row.expect("it is in the table").points.0
    };
    points(first) - points(second)
}

fn refused(error: ControlError) -> Refusal {
    match error {
        ControlError::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

fn is_conflict(error: &ControlError) -> bool {
    matches!(error, ControlError::Append(store::AppendError::Conflict { .. }))
}

async fn take(control: &Control, ruling: &Ruling) -> Taken {
    let basis = seen(control).await;
    control.take_decision(&steward(), &id(), ruling, basis).await.expect("it can be taken")
}

/// Before the penalties of that evening #4 led LMP2 by nine points and #91 GT by six, after them by
/// thirteen and two. Three of the eight decisions are documented, the others are not; of the places
/// before, four were printed. The sheet has all of it in it.
#[tokio::test]
async fn the_last_round_from_its_provisional_result_to_its_final_one() {
    let control = control(0, |text| text).await;
    let basis = seen(&control).await;
    let first = control.issue_provisional(&steward(), &id(), FIFTH, None, basis).await;
    assert_eq!(first.expect("there is a sheet"), 1);
    let time = Span::from_seconds;
    let places = [("4", 7), ("19", 1), ("88", 2), ("91", 3)];
    let before = places.map(|(car, place)| (car.into(), Some(place))).to_vec();
    let documented = [
        (Some("3"), vec![racing::Measure::AddTime(time(65))]),
        (Some("19"), vec![racing::Measure::AddTime(time(106))]),
        (Some("24"), vec![racing::Measure::TakeLaps(1), racing::Measure::AddTime(time(1))]),
        (None, vec![racing::Measure::UndocumentedChange { before }]),
    ];
    let began = clock::now();
    for (number, (car, measures)) in (0..).zip(documented) {
        let taken = take(&control, &Ruling { in_sheet: true, ..ruling(car, measures) }).await;
        // Each decision is a document, and the classification is issued again behind it.
        assert_eq!(taken.document, 2 * number + 2);
        assert_eq!(taken.reissued, [(event(), 2 * number + 3)]);
        if let Some(car) = car {
            let document = (&event(), taken.document);
            let told = seen(&control).await;
            let told = control.acknowledge(&steward(), &id(), document, &car.into(), told).await;
            told.expect("it is handed over");
        }
    }
    let took = clock::now().since(began).millis() / 4;
    println!("a decision with the documents issued again behind it: {took} ms");
    let open = control.blocks(&id(), FIFTH).await.expect("the round is there");
    assert_eq!(open, [Block::NotChecked]);
    let (despite, basis) = (Some("The timekeeper's sheet".to_owned()), seen(&control).await);
    let last = control.make_official(&steward(), &id(), FIFTH, despite, basis).await;
    assert_eq!(last.expect("nothing is open"), 10);
    let provisional = control.document(&id(), &event(), 1).await.expect("it was issued");
    let official = control.document(&id(), &event(), 10).await.expect("it was issued");
    assert_eq!(margin(&provisional.as_of, "LMP2", "4", "99"), 9);
    assert_eq!(margin(&official.as_of, "LMP2", "4", "99"), 13);
    assert_eq!(margin(&provisional.as_of, "GT", "91", "88"), 6);
    assert_eq!(margin(&official.as_of, "GT", "91", "88"), 2);
    let declared = |issued: &IssuedDocument| {
        let declared = issued.as_of.season.declaration(FIFTH).expect("it was declared");
        (declared.state, declared.version)
    };
    assert_eq!(declared(&provisional), (ResultState::Provisional, 1));
    assert_eq!(declared(&official), (ResultState::Official, 6));
    // Every version stays, and leads to the next.
    let season = &official.now.season;
    let later =
        |number| season.document(&event(), number).and_then(|one| season.superseded_by(one));
    assert_eq!(later(1).map(|one| one.number), Some(3));
    assert_eq!(later(9).map(|one| one.number), Some(10));
    assert!(later(10).is_none());
}

/// What follows from the documented penalty of the winner in GT alone, by laps and times.
#[tokio::test]
async fn a_penalty_in_time_moves_the_class_the_points_and_the_margin() {
    let control = control(30, |text| {
        let mut lines: Vec<&str> = text.lines().collect();
        let at = |lines: &[&str], car: &str| {
            lines.iter().position(|line| {
                line.contains(&format!("{{ car = \"{car}\",")) && line.contains("laps")
            })
        };
        let from = at(&lines, "19").expect("it is on the sheet");
        let line = lines.remove(from).replace("4:03:32.683", "4:01:46.683");
        let to = at(&lines, "88").expect("it is on the sheet");
        lines.insert(to, &line);
        lines.join("\n")
    })
    .await;
    let basis = seen(&control).await;
    control.issue_provisional(&steward(), &id(), FIFTH, None, basis).await.expect("a sheet");
    assert_eq!(margin(&*now(&control).await, "GT", "91", "88"), 6);
    let penalty = ruling(Some("19"), vec![racing::Measure::AddTime(Span::from_seconds(106))]);
    let foreseen = control.foresee(&steward(), &id(), &penalty).await.expect("it can be");
    assert_eq!(foreseen.reissues, 1);
    assert_eq!(margin(&*now(&control).await, "GT", "91", "88"), 6, "nothing was recorded");
    let taken = take(&control, &penalty).await;
    let as_foreseen = scoring::classifications(&foreseen.after);
    assert_eq!(now(&control).await.results, as_foreseen, "it does what it was seen to do");
    assert_eq!(margin(&*now(&control).await, "GT", "91", "88"), 2);
    // An appeal in time is open; ruled otherwise, a new number takes the place of the old.
    let team = competitor(&control, "19").await;
    let appeal = NewProtest {
        event: event(),
        kind: ProtestKind::Appeal,
        car: "19".into(),
        against: Against::Decision(taken.decision.clone()),
        text: "The clock stood".to_owned(),
    };
    let number = control.lodge_protest(&team, &id(), appeal, seen(&control).await).await;
    let number = number.expect("it is its own car");
    let season = now(&control).await;
    let lodged = season.season.protests(&event()).next().cloned().expect("it was lodged");
    assert_eq!((lodged.in_time, lodged.state), (Some(true), ProtestState::Lodged));
    let open = control.blocks(&id(), FIFTH).await.expect("the round");
    assert!(open.contains(&Block::Protest(event(), number)), "{open:?}");
    let upheld = (ProtestState::Upheld, Some("The clock did stand".to_owned()));
    let basis = seen(&control).await;
    let ruled = control.rule_protest(&steward(), &id(), (&event(), number), upheld, basis).await;
    ruled.expect("it is there");
    let milder = Ruling { replaces: Some(taken.decision.clone()), ..ruling(Some("19"), vec![]) };
    let milder = take(&control, &milder).await;
    assert_eq!(margin(&*now(&control).await, "GT", "91", "88"), 6, "as it was at first");
    let season = now(&control).await;
    let old = season.season.document(&event(), taken.document).expect("it stays");
    let by = season.season.superseded_by(old).map(|one| one.number);
    assert_eq!(by, Some(milder.document));
    let again = Ruling { replaces: Some(taken.decision.clone()), ..ruling(Some("19"), vec![]) };
    let again = control.take_decision(&steward(), &id(), &again, seen(&control).await).await;
    let expected = Refusal::Replaced { decision: taken.decision, by: milder.decision };
    assert_eq!(refused(again.expect_err("it was replaced")), expected);
}

#[tokio::test]
async fn two_officials_never_overwrite_each_other() {
    let control = control(30, |text| text).await;
    let incident = Incident {
        event: event(),
        number: 0,
        session: Some("abu-dhabi-race-2".into()),
        at: None,
        cars: vec!["55".into(), "8".into()],
        place: None,
        what: "Contact".into(),
        article: None,
        state: IncidentState::Noted,
        decision: None,
    };
    let noted = control.note_incident(&steward(), &id(), incident, None).await;
    assert_eq!(noted.expect("it is noted").number, 1);
    let page = seen(&control).await;
    let closing = Ruling { incident: Some(1), ..ruling(Some("55"), vec![]) };
    let first = control.take_decision(&steward(), &id(), &closing, page.clone()).await;
    first.expect("nobody was before");
    let second = control.take_decision(&steward(), &id(), &closing, page.clone()).await;
    assert!(is_conflict(&second.expect_err("the incident is closed")), "both decided it");
    let paper = || Paper::Bulletin("Notes".to_owned());
    for expected in [2, 3] {
        let text = Some("Keep to the left".to_owned());
        let (by, id, event) = (steward(), id(), event());
        let (paper, rest) = ((&event, paper()), (text, None));
        let issue = control.issue_document(&by, &id, paper, rest, page.clone());
        // Documents about different things do not stand in each other's way, and none shares a
        // number with another.
        assert_eq!(issue.await.expect("it can be issued"), expected);
    }
    let page = seen(&control).await;
    let first = control.issue_provisional(&steward(), &id(), FIFTH, None, page.clone()).await;
    first.expect("there is a sheet");
    let second = control.issue_provisional(&steward(), &id(), FIFTH, None, page).await;
    assert!(is_conflict(&second.expect_err("it was issued")));
}

#[tokio::test]
async fn a_penalty_on_the_road_is_served_or_converted_and_two_equal_ones_stay_apart() {
    let control = control(0, |text| text).await;
    let drive = || ruling(Some("22"), vec![racing::Measure::DriveThrough]);
    let (first, second) = (take(&control, &drive()).await, take(&control, &drive()).await);
    let not_served = async |control: &Control| {
        let open = control.blocks(&id(), FIFTH).await.expect("the round");
        let served = |block: &Block| match block {
            Block::NotServed(decision, 0) => Some(decision.clone()),
            _ => None,
        };
        open.iter().filter_map(served).collect::<Vec<_>>()
    };
    assert_eq!(not_served(&control).await, [first.decision.clone(), second.decision.clone()]);
    let basis = seen(&control).await;
    let served = control.serve_penalty(&steward(), &id(), (&second.decision, 0), basis).await;
    served.expect("somebody saw it");
    let open = std::slice::from_ref(&first.decision);
    assert_eq!(not_served(&control).await, open, "the other one is open");
    // What was served cannot be converted, what was not can, once.
    let convert = |old: &Taken| Ruling {
        replaces: Some(old.decision.clone()),
        converts: true,
        ..ruling(Some("22"), vec![racing::Measure::AddTime(Span::from_seconds(30))])
    };
    let basis = seen(&control).await;
    let wrong = control.take_decision(&steward(), &id(), &convert(&second), basis).await;
    let expected = Refusal::NothingToConvert { decision: second.decision.clone() };
    assert_eq!(refused(wrong.expect_err("it was served")), expected);
    let before = now(&control).await.results[&FIFTH].line(&"22".into()).and_then(|line| line.time);
    let converted = take(&control, &convert(&first)).await;
    assert!(not_served(&control).await.is_empty());
    let after = now(&control).await.results[&FIFTH].line(&"22".into()).and_then(|line| line.time);
    assert_eq!(after.zip(before).map(|(a, b)| a - b), Some(Span::from_seconds(30)), "once");
    let appeal = NewProtest {
        event: event(),
        kind: ProtestKind::Appeal,
        car: "22".into(),
        against: Against::Decision(converted.decision.clone()),
        text: "No".to_owned(),
    };
    let lodged = control.lodge_protest(&steward(), &id(), appeal, seen(&control).await).await;
    let expected = Refusal::NotAppealable { decision: converted.decision };
    assert_eq!(refused(lodged.expect_err("it stands")), expected);
}

#[tokio::test]
async fn nothing_is_official_before_everything_is_settled() {
    let control = control(30, |text| text).await;
    let official = async |control: &Control, despite: Option<&str>| {
        let (despite, basis) = (despite.map(str::to_owned), seen(control).await);
        control.make_official(&steward(), &id(), FIFTH, despite, basis).await
    };
    let refusal = refused(official(&control, Some("why")).await.expect_err("nothing was issued"));
    assert_eq!(refusal, Refusal::Blocked { round: FIFTH, count: 1 });
    let basis = seen(&control).await;
    control.issue_provisional(&steward(), &id(), FIFTH, None, basis).await.expect("a sheet");
    let open = control.blocks(&id(), FIFTH).await.expect("the round");
    assert!(matches!(open[..], [Block::ProtestTime(_), Block::NotChecked]), "{open:?}");
    let refusal = refused(official(&control, Some("why")).await.expect_err("protests"));
    assert_eq!(refusal.code(), "result.blocked");
    let taken = take(&control, &ruling(Some("22"), vec![racing::Measure::Reprimand])).await;
    assert!(taken.reissued.is_empty(), "a reprimand changes no result");
    let open = control.blocks(&id(), FIFTH).await.expect("the round");
    assert!(open.contains(&Block::NotNotified(taken.decision.clone())), "{open:?}");
}

#[tokio::test]
async fn a_decision_has_every_part_of_its_form() {
    let control = control(30, |text| text).await;
    let whole = ruling(Some("22"), vec![racing::Measure::TakeLaps(1)]);
    for (ruling, code) in [
        (Ruling { fact: " ".into(), ..whole.clone() }, "decision.lacks"),
        (Ruling { infringement: String::new(), ..whole.clone() }, "decision.lacks"),
        (Ruling { reason: String::new(), ..whole.clone() }, "decision.lacks"),
        (Ruling { car: None, ..whole.clone() }, "decision.lacks"),
        (Ruling { car: Some("999".into()), ..whole.clone() }, "decision.car"),
        (Ruling { driver: Some("nobody".into()), ..whole.clone() }, "decision.driver"),
        (Ruling { event: "moon".into(), ..whole.clone() }, "event.none"),
        (Ruling { replaces: Some("none".into()), ..whole.clone() }, "stewards.nothing"),
        (Ruling { incident: Some(9), ..whole.clone() }, "stewards.nothing"),
    ] {
        let error = control.foresee(&steward(), &id(), &ruling).await.expect_err(code);
        assert_eq!(error.code(), code, "{ruling:?}");
        let basis = seen(&control).await;
        let error = control.take_decision(&steward(), &id(), &ruling, basis).await;
        assert_eq!(error.expect_err(code).code(), code);
    }
    let before = now(&control).await.head.sequence;
    take(&control, &ruling(None, vec![])).await;
    // The decision and its document, and nothing else.
    assert_eq!(now(&control).await.head.sequence, before + 2);
}

#[tokio::test]
async fn a_competitor_acts_for_its_own_car_alone() {
    let control = control(30, |text| text).await;
    let team = competitor(&control, "22").await;
    let taken = take(&control, &ruling(Some("22"), vec![racing::Measure::Reprimand])).await;
    let document = (&event(), taken.document);
    let denied =
        |error: ControlError| matches!(error, ControlError::Access(AccessError::Denied { .. }));
    let basis = seen(&control).await;
    let other = control.acknowledge(&team, &id(), document, &"4".into(), basis.clone()).await;
    assert!(denied(other.expect_err("it is not its car")));
    let read = control.acknowledge(&team, &id(), document, &"22".into(), basis.clone()).await;
    read.expect("it is its own");
    let sequence = now(&control).await.head.sequence;
    let again = control.acknowledge(&team, &id(), document, &"22".into(), basis.clone()).await;
    again.expect("it was read already");
    assert_eq!(now(&control).await.head.sequence, sequence, "the first moment counts");
    let season = now(&control).await;
    let decision = season.season.decision(&taken.decision).expect("it was taken");
    assert_eq!(season.season.notified(decision).map(|one| &*one.signed), Some("team-22"));
    for error in [
        control.take_decision(&team, &id(), &ruling(None, vec![]), basis.clone()).await.err(),
        control.make_official(&team, &id(), FIFTH, None, basis.clone()).await.err(),
        control.issue_provisional(&team, &id(), FIFTH, None, basis.clone()).await.err(),
        control.serve_penalty(&team, &id(), (&taken.decision, 0), basis.clone()).await.err(),
        control.set_letterhead(&team, &id(), &[], MarkChange::Keep, basis.clone()).await.err(),
    ] {
        assert!(error.is_some_and(denied));
    }
}

/// A race timed here to its end becomes the sheet of its round, with decisions beside it.
#[tokio::test]
async fn a_race_that_was_timed_here_is_issued_from_its_passings() {
    let control = control(0, |text| text).await;
    let race = testing::race(&*now(&control).await, 5, 20);
    let session = race.opening().session.clone();
    let clock = clock::RaceClock::standing_at(testing::START);
    // What a simulator drives becomes no document, but in a rehearsal.
    let opening = race.opening().clone();
    control.open_session(&id(), &session, opening.clone(), clock).await.expect("it opens");
    let paper = (&event(), Paper::DrivingTimes(session.clone()));
    let basis = seen(&control).await;
    let simulated = control.issue_document(&steward(), &id(), paper, (None, None), basis).await;
    let expected = Refusal::NotTimed { session: session.clone() };
    assert_eq!(refused(simulated.expect_err("nothing of it is real")), expected);
    let opening = racing::Opening { simulated: false, ..opening };
    let live = control.open_session(&id(), &session, opening, clock).await.expect("it opens");
    let basis = seen(&control).await;
    let early = control.issue_provisional(&steward(), &id(), FIFTH, None, basis).await;
    let expected = Refusal::NoResult { round: FIFTH };
    assert_eq!(refused(early.expect_err("it is not over")), expected);
    race.drive(live.clone()).await.expect("it is driven");
    let basis = seen(&control).await;
    control.issue_provisional(&steward(), &id(), FIFTH, None, basis).await.expect("it is over");
    let season = now(&control).await;
    let sheet = season.season.sheet(FIFTH).expect("it was published");
    assert!(!sheet.lines.is_empty());
    let places = |result: &racing::Classification| -> Vec<_> {
        result.lines.iter().map(|line| (line.car.clone(), line.place, line.time)).collect()
    };
    assert_eq!(places(&season.results[&FIFTH]), places(&live.classification()));
    // Driving times of so short a race are broken by most, and every breach blocks.
    let open = control.blocks(&id(), FIFTH).await.expect("the round");
    let breaches = open.iter().filter(|block| matches!(block, Block::DrivingTime(..))).count();
    assert!(breaches > 10, "{breaches} breaches");
    let (car, driver) = open
        .iter()
        .find_map(|block| match block {
            Block::DrivingTime(car, driver) => Some((car.clone(), driver.clone())),
            _ => None,
        })
        .expect("one of them");
    let decided =
        Ruling { car: Some(car.clone()), driver: Some(driver.clone()), ..ruling(None, vec![]) };
    take(&control, &decided).await;
    let open = control.blocks(&id(), FIFTH).await.expect("the round");
    assert!(!open.contains(&Block::DrivingTime(car, driver)), "no further action is a decision");
    let paper = (&event(), Paper::DrivingTimes(session));
    let basis = seen(&control).await;
    let number = control.issue_document(&steward(), &id(), paper, (None, None), basis).await;
    let issued = control.document(&id(), &event(), number.expect("it is timed")).await;
    let DocumentKind::DrivingTimes { drivers, .. } = issued.expect("it was issued").document.kind
    else {
        panic!("driving times were issued")
    };
    assert!(drivers.iter().filter(|one| one.broken).count() >= breaches);
}

#[tokio::test]
async fn an_incident_is_noted_once_by_a_press_and_decided_by_stewards_alone() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("journal.sqlite");
    let control = Control::open_or_create(&file).await.expect("a journal");
    testing::take_season(&control).await;
    let incident = Incident {
        event: event(),
        number: 0,
        session: None,
        at: None,
        cars: vec!["22".into()],
        place: None,
        article: None,
        what: "Contact".into(),
        state: IncidentState::Noted,
        decision: None,
    };
    let director = {
        let name = "director".to_owned();
        let new = NewAccount { name: name.clone(), full_name: String::new(), email: None };
        let grant = Grant { role: Role::Director, season: Some(id()), car: None };
        let link = control.add_account(&steward(), new, &[grant]).await.expect("a new name");
        let password = "the river of the race".to_owned();
        let joining = Joining { name, full_name: String::new(), email: None, password };
        control.join(&link, joining).await.expect("the link works").1
    };
    let note = |control: Control| {
        let (by, incident) = (director.clone(), incident.clone());
        async move { control.note_incident(&by, &id(), incident, Some("p")).await }
    };
    let first = note(control.clone()).await.expect("noted");
    drop(control);
    let control = Control::open(&file).await.expect("the journal");
    assert_eq!(note(control.clone()).await.expect("it was noted"), first);
    let (one, two) = tokio::join!(note(control.clone()), note(control.clone()));
    assert_eq!((one.expect("noted").number, two.expect("noted").number), (1, 1));
    let change = |by: Actor, state| {
        let control = control.clone();
        async move {
            let change =
                crate::incidents::IncidentChange { state: Some(state), ..Default::default() };
            control.change_incident(&by, &id(), (&event(), 1), change, (None, None)).await
        }
    };
    change(director.clone(), IncidentState::UnderInvestigation).await.expect("a director may");
    let ruled = change(director.clone(), IncidentState::Decided).await.expect_err("not theirs");
    assert!(matches!(ruled, ControlError::Access(AccessError::Denied { .. })), "{ruled:?}");
    change(steward(), IncidentState::Decided).await.expect("a steward may");
    let undone = change(director, IncidentState::Noted).await.expect_err("not theirs");
    assert!(matches!(undone, ControlError::Access(AccessError::Denied { .. })), "{undone:?}");
}
