//! Entering cars at the desk, against a real database in memory and the bundled season.

use documents::entry_lists::{EntryChange, Listed, entry_changes};
use documents::{Language, Reader};
use racing::account::{Grant, Role};
use racing::entry::ListKind;
use racing::proceeding::{ApplicationState, CheckMade, CheckOutcome};
use racing::{Entry, Grounds};
use store::AppendError;

use super::*;
use crate::access::{Joining, NewAccount};

/// The rule book of the bundled season, in a journal in which nobody is entered yet.
struct Desk {
    control: Control,
    secretary: Actor,
    team: Actor,
    season: SeasonId,
}

fn joining(name: &str) -> Joining {
    let password = "the river of the race".to_owned();
    Joining { name: name.into(), full_name: String::new(), email: None, password }
}

async fn hired(control: &Control, by: &Actor, name: &str, grant: Grant) -> Actor {
    let new = NewAccount { name: name.into(), full_name: String::new(), email: None };
    let link = control.add_account(by, new, &[grant]).await.expect("the name is free");
    control.join(&link, joining(name)).await.expect("the link works").1
}

impl Desk {
    async fn open() -> Self {
        let control = Control::in_memory().await.expect("there is memory");
        let link = control.first_link().await.expect("it can be made").expect("nobody is there");
        let (_, anna) = control.join(&link, joining("anna")).await.expect("the link works");
        let season = seasons::featured();
        let files = seasons::bundled_files(&season).expect("it is bundled");
        let book = files.into_iter().filter(|(path, _)| seasons::BOOK_FILES.contains(path));
        let book: Vec<(String, String)> =
            book.map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
        control.import_by(&anna, &book).await.expect("a rule book is a season");
        let grant = Grant { role: Role::Secretary, season: Some(season.clone()), car: None };
        let secretary = hired(&control, &anna, "sec", grant).await;
        let link = control.invite(&secretary, &season, None).await.expect("the secretary may");
        let team = control.join(&link, joining("team")).await.expect("the link works").1;
        Self { control, secretary, team, season }
    }

    async fn now(&self) -> std::sync::Arc<crate::Championship> {
        self.control.championship(&self.season, &AsOf::Now).await.expect("it is there")
    }

    async fn seen(&self) -> u64 {
        self.now().await.head.sequence
    }

    /// The form that somebody types for an entry of another season: only its texts are taken over.
    async fn form(&self, of: &Season, entry: &Entry) -> Form {
        let now = self.now().await;
        let typed = Draft::of(of, entry, &[]);
        typed.read(&now.season).unwrap_or_else(|faults| panic!("{}: {faults:?}", entry.car))
    }

    /// A competitor asks for a car and the secretary accepts.
    async fn applied_and_accepted(&self, form: Form) {
        let (control, season) = (&self.control, &self.season);
        let number = control.save_application(&self.team, season, None, form).await;
        let number = number.expect("a competitor may enter a car");
        control.send_application(&self.team, season, number).await.expect("it is sent");
        let (seen, accept) = (self.seen().await, Verdict::Accept);
        let settled = control
            .settle_application(&self.secretary, season, number, accept, seen, Some("welcome"))
            .await;
        settled.unwrap_or_else(|error| panic!("{error}"));
    }

    /// Somebody else asks again, for who may have become more.
    async fn team_now(&self) -> Actor {
        let password = joining("team").password;
        self.control.sign_in("team", &password, None).await.expect("it signs in").1
    }
}

fn bundled() -> Season {
    let files = seasons::bundled_files(&seasons::featured()).expect("it is bundled");
    seasons::read(&files).package.expect("it has no fault").season()
}

/// The entry as it stood before the first race: with the crew of that race, for the whole season.
fn as_announced(entry: &Entry, all: &[RoundNumber]) -> Entry {
    let mut first = entry.clone();
    first.crew.retain(|seat| seat.rounds.contains(&RoundNumber(1)));
    first.crew.iter_mut().for_each(|seat| seat.rounds = all.to_vec());
    first.rounds = all.to_vec();
    first.also_named.clear();
    first
}

/// What an entry rests on is nothing that a desk types.
fn without_grounds(season: &Season) -> Vec<Entry> {
    let plain = |entry: &Entry| Entry { grounds: Grounds::default(), ..entry.clone() };
    season.entries.iter().map(plain).collect()
}

fn new_list(id: &str, kind: ListKind, round: u16) -> NewList {
    NewList {
        id: id.to_owned(),
        kind: Some(kind),
        event: None,
        round: Some(RoundNumber(round)),
        issued: None,
        note: None,
        cars: None,
        grounds: Grounds::default(),
    }
}

/// The changes between two lists, each with its season.
fn changes(
    before: (&Season, &racing::EntryList),
    after: (&Season, &racing::EntryList),
) -> Vec<EntryChange> {
    let listed = |(season, list)| Listed { reader: Reader::new(season, Language::English), list };
    entry_changes(listed(before), listed(after))
}

#[tokio::test]
async fn the_provisional_list_and_what_became_of_it_come_out_of_the_desk() {
    let (desk, goal) = (Desk::open().await, bundled());
    let announced = &goal.lists[0];
    assert_eq!(announced.cars.len(), 39);
    let all: Vec<RoundNumber> = goal.book.rounds().into_iter().map(|(round, ..)| round).collect();
    for car in &announced.cars {
        let entry = goal.entry(car).expect("it is entered");
        desk.applied_and_accepted(desk.form(&goal, &as_announced(entry, &all)).await).await;
    }
    let list = NewList {
        kind: None,
        issued: announced.issued,
        grounds: announced.grounds.clone(),
        ..new_list("provisional", ListKind::Provisional, 1)
    };
    let (control, season, secretary) = (&desk.control, &desk.season, &desk.secretary);
    let seen = desk.seen().await;
    control.publish_list(secretary, season, list, seen, None).await.expect("it is published");
    assert_eq!(&desk.now().await.season.lists[0], announced);
    assert!(findings(&desk.now().await.season, RoundNumber(1)).is_empty(), "every crew fits");

    // The season goes on: crews change, cars come and go. Who waits for somebody else to leave a
    // seat comes later.
    let mut waiting: Vec<&Entry> = goal.entries.iter().collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        let mut still = Vec::new();
        for entry in waiting {
            let (form, seen) = (desk.form(&goal, entry).await, desk.seen().await);
            match control.accept_entry(secretary, season, &form, seen, Some("crew")).await {
                Ok(()) => {}
                Err(ControlError::Entering(EnteringError::Impossible { .. })) => still.push(entry),
                Err(error) => panic!("{error}"),
            }
        }
        assert!(still.len() < before, "{still:?} wait for each other");
        waiting = still;
    }
    let end = desk.now().await;
    assert_eq!(without_grounds(&end.season), without_grounds(&goal));
    assert_eq!(end.season.drivers, goal.drivers);

    let list = new_list("final", ListKind::Final, 5);
    let seen = desk.seen().await;
    control.publish_list(secretary, season, list, seen, None).await.expect("it is published");
    let first = control.list_as_published(season, &"provisional".into()).await;
    let first = first.expect("it can be read").expect("it is there");
    let last = control.list_as_published(season, &"final".into()).await;
    let last = last.expect("it can be read").expect("it is there");
    let mut by_desk =
        changes((&first.championship.season, &first.list), (&last.championship.season, &last.list));
    let raced = Reader::new(&goal, Language::English).entered_now(Some(RoundNumber(5)));
    // A list of the season names every car that was entered for any round of it.
    let gone = |one: &EntryChange| one.what == "out";
    let by_text = changes((&goal, announced), (&goal, &raced));
    let went: Vec<&str> =
        by_text.iter().filter(|one| gone(one)).map(|one| one.car.as_str()).collect();
    assert_eq!(went, ["37", "43", "56", "86"]);
    by_desk.retain(|one| !went.contains(&one.car.as_str()));
    let others: Vec<EntryChange> = by_text.into_iter().filter(|one| !gone(one)).collect();
    assert_eq!(by_desk, others);
    let came: Vec<&str> =
        by_desk.iter().filter(|one| one.what == "in").map(|one| one.car.as_str()).collect();
    assert_eq!(came, ["34", "47", "58", "18", "98"]);
    let crews = by_desk.iter().filter(|one| one.what == "crew").count();
    assert!(crews >= 9, "{by_desk:#?}");
}

#[tokio::test]
async fn what_the_desk_entered_can_be_taken_out_as_a_package_again() {
    let (desk, goal) = (Desk::open().await, bundled());
    for entry in &goal.entries[..3] {
        desk.applied_and_accepted(desk.form(&goal, entry).await).await;
    }
    let seen = desk.seen().await;
    let list = new_list("first", ListKind::Final, 1);
    desk.control.publish_list(&desk.secretary, &desk.season, list, seen, None).await.expect("it");
    let now = desk.now().await;
    let texts = Control::package_texts(&now).expect("the format says it all");
    let again = seasons::read(&texts);
    let package = again.package.unwrap_or_else(|| panic!("{:#?}", again.faults));
    assert_eq!(package.season().entries, now.season.entries);
    assert_eq!(package.season().lists, now.season.lists);
}

#[tokio::test]
async fn an_application_is_kept_beside_the_journal_until_it_is_accepted() {
    let (desk, goal) = (Desk::open().await, bundled());
    let (control, season) = (&desk.control, &desk.season);
    let mut form = desk.form(&goal, &goal.entries[0]).await;
    form.contact = "boss@example.org".into();
    let before = desk.seen().await;
    let number = control.save_application(&desk.team, season, None, form.clone()).await;
    let number = number.expect("it is kept");
    assert_eq!(desk.seen().await, before, "a draft is nobody's business");
    let theirs = control.applications(&desk.secretary, season).await.expect("it can be asked");
    assert!(theirs.is_empty(), "not even the secretary's");
    control.send_application(&desk.team, season, number).await.expect("it is sent");
    let known = desk.now().await.season.applications().next().cloned().expect("it is recorded");
    assert_eq!(known.state, ApplicationState::Requested);
    assert_eq!(known.form, form.hash().expect("it is short"));
    let stream = format!("season/{season}");
    let (records, _) = control.records(&stream, None, 1).await.expect("it can be read");
    assert!(!records[0].body.contains("example.org") && !records[0].body.contains("Alex"));

    // Nobody is refused without a reason; one that waits may be accepted later.
    let settle = async |verdict, reason| {
        let seen = desk.seen().await;
        control.settle_application(&desk.secretary, season, number, verdict, seen, reason).await
    };
    let error = settle(Verdict::Refuse, None).await.expect_err("it wants a reason");
    assert_eq!(error.code(), "reason.none");
    settle(Verdict::Reserve, Some("the class is full")).await.expect("it waits");
    assert!(desk.now().await.season.entries.is_empty());
    settle(Verdict::Accept, None).await.expect("a place came free");
    assert_eq!(desk.now().await.season.entries.len(), 1);
    let error = settle(Verdict::Refuse, Some("too late")).await.expect_err("it is over");
    assert_eq!(error.code(), "application.not-open");
    let car = goal.entries[0].car.clone();
    assert!(desk.team_now().await.cars(season).any(|own| *own == car), "it looks after its car");
}

#[tokio::test]
async fn a_number_belongs_to_one_car_and_zeros_count() {
    let (desk, goal) = (Desk::open().await, bundled());
    let (control, season) = (&desk.control, &desk.season);
    let form = desk.form(&goal, &goal.entries[0]).await;
    let seen = desk.seen().await;
    control.enter_car(&desk.secretary, season, &form, seen, None).await.expect("it is free");
    let other = desk.form(&goal, &goal.entries[1]).await;
    let mut same = other.clone();
    same.entry.car = form.entry.car.clone();
    let seen = desk.seen().await;
    let error = control.enter_car(&desk.secretary, season, &same, seen, None).await;
    assert_eq!(error.expect_err("it has a car").code(), "entry.number-taken");
    // A competitor cannot ask for a change of a car that is not its own.
    let error = control.save_application(&desk.team, season, None, same.clone()).await;
    assert_eq!(error.expect_err("it is not theirs").code(), "entry.number-taken");
    same.entry.car = format!("0{}", form.entry.car).into();
    control.enter_car(&desk.secretary, season, &same, seen, None).await.expect("another number");
    // Two officials never overwrite each other.
    let late = Form { entry: Entry { team: "Other".into(), ..same.entry.clone() }, ..same };
    let error = control.accept_entry(&desk.secretary, season, &late, seen, None).await;
    let error = error.expect_err("it was entered after what was seen");
    assert!(matches!(error, ControlError::Append(AppendError::Conflict { .. })), "{error:?}");
}

#[tokio::test]
async fn a_competitor_asks_for_changes_of_its_own_car() {
    let (desk, goal) = (Desk::open().await, bundled());
    let (control, season) = (&desk.control, &desk.season);
    let entry = &goal.entries[0];
    desk.applied_and_accepted(desk.form(&goal, entry).await).await;
    let team = desk.team_now().await;
    let mut typed = Draft::of(&desk.now().await.season, entry, &[]);
    typed.team = "A New Name".into();
    let form = typed.read(&desk.now().await.season).expect("it can be read");
    let number = control.save_application(&team, season, None, form).await.expect("it is its own");
    control.send_application(&team, season, number).await.expect("it is sent");
    assert_eq!(desk.now().await.season.entries[0].team, entry.team, "not before it is accepted");
    let (seen, accept) = (desk.seen().await, Verdict::Accept);
    control
        .settle_application(&desk.secretary, season, number, accept, seen, None)
        .await
        .expect("it is accepted");
    assert_eq!(&*desk.now().await.season.entries[0].team, "A New Name");
    // What is over can be erased; the journal keeps that it was there, and its number stays used.
    control.erase_application(&desk.secretary, season, number).await.expect("it is erased");
    assert!(control.application(&desk.secretary, season, number).await.is_err());
    assert_eq!(desk.now().await.season.applications().count(), 2);
    let form = desk.form(&goal, &goal.entries[1]).await;
    let next = control.save_application(&team, season, None, form).await.expect("it is kept");
    assert_eq!(next, number + 1);
}

#[tokio::test]
async fn a_withdrawn_car_keeps_the_rounds_it_raced_in() {
    let desk = Desk::open().await;
    let files = seasons::bundled_files(&desk.season).expect("it is bundled");
    let files: Vec<(String, String)> =
        files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    let (control, season) = (&desk.control, &desk.season);
    control.import_by(&desk.secretary, &files).await.expect("it is her season");
    let seen = desk.seen().await;
    control.withdraw_car(&desk.secretary, season, &"56".into(), seen, None).await.expect("it");
    let now = desk.now().await;
    let entry = now.season.entry(&"56".into()).expect("it raced");
    assert_eq!(entry.rounds, [RoundNumber(1), RoundNumber(2)]);
    let texts = Control::package_texts(&now).expect("the format says it all");
    assert!(seasons::read(&texts).package.is_some());
    let error = control.withdraw_car(&desk.secretary, season, &"1000".into(), seen, None).await;
    assert_eq!(error.expect_err("there is none").code(), "entry.none");
}

#[tokio::test]
async fn what_does_not_fit_is_let_stand_with_a_reason_only() {
    let (desk, goal) = (Desk::open().await, bundled());
    let (control, season, by) = (&desk.control, &desk.season, &desk.secretary);
    let mut form = desk.form(&goal, &goal.entries[0]).await;
    form.entry.crew.retain(|seat| seat.category != Some(racing::Category::Bronze));
    let seen = desk.seen().await;
    control.enter_car(by, season, &form, seen, None).await.expect("findings do not bar it");
    let round = RoundNumber(2);
    let found = findings(&desk.now().await.season, round);
    let keys: Vec<String> = found.iter().map(Finding::key).collect();
    let key = keys.iter().find(|key| key.ends_with("crew-least-bronze"));
    let key = key.unwrap_or_else(|| panic!("the bronze is missing: {keys:?}")).clone();
    let seen = desk.seen().await;
    let error = control.overrule(by, season, &[round], &key, seen, " ").await;
    assert_eq!(error.expect_err("why?").code(), "reason.none");
    let error = control.overrule(by, season, &[round], "car/1/x", seen, "so").await;
    assert_eq!(error.expect_err("nothing is wrong there").code(), "finding.none");
    control.overrule(by, season, &[round], &key, seen, "he is ill").await.expect("it stands");
    let reason = |found: Vec<Finding>| {
        let same = found.into_iter().find(|one| one.key() == key);
        same.expect("it does not fit still").overruled
    };
    assert_eq!(reason(findings(&desk.now().await.season, round)).as_deref(), Some("he is ill"));
    let seen = desk.seen().await;
    control.uphold(by, season, &[round], &key, seen, None).await.expect("it stands no more");
    assert_eq!(reason(findings(&desk.now().await.season, round)), None);
}

#[tokio::test]
async fn transponders_are_in_one_car_and_a_new_session_knows_them() {
    let (desk, goal) = (Desk::open().await, bundled());
    let (control, season, by) = (&desk.control, &desk.season, &desk.secretary);
    for entry in &goal.entries[..2] {
        let (form, seen) = (desk.form(&goal, entry).await, desk.seen().await);
        control.enter_car(by, season, &form, seen, None).await.expect("it is free");
    }
    let cars = [&goal.entries[0].car, &goal.entries[1].car];
    let fit = async |car, transponders: &[&str]| {
        let transponders: Vec<String> = transponders.iter().map(ToString::to_string).collect();
        control.fit_transponders(by, season, car, &transponders, desk.seen().await).await
    };
    fit(cars[0], &["4711", "4712"]).await.expect("they are free");
    let error = fit(cars[1], &["4712"]).await.expect_err("it is in the other car");
    assert_eq!(error.code(), "transponder.taken");
    fit(cars[0], &["4711"]).await.expect("one is taken out");
    fit(cars[1], &["4712"]).await.expect("now it is free");
    let session = goal.book.rounds()[0].2.id.clone();
    let opening = racing::Opening {
        session: session.clone(),
        simulated: false,
        grid: Vec::new(),
        transponders: Vec::new(),
        loops: Vec::new(),
        sectors: 3,
        start: None,
        duration: None,
    };
    let clock = crate::clock::RaceClock::standing_at(racing::Moment(0));
    let live = control.open_passing(season, &session, opening, clock).await.expect("it opens");
    let expected: Vec<(std::sync::Arc<str>, CarNumber)> =
        vec![("4711".into(), cars[0].clone()), ("4712".into(), cars[1].clone())];
    assert_eq!(live.opening().transponders, expected);
}

#[tokio::test]
async fn two_people_tick_checks_at_once() {
    let (desk, goal) = (Desk::open().await, bundled());
    let (control, season, by) = (&desk.control, &desk.season, &desk.secretary);
    let entry = goal.entry(&"37".into()).expect("it raced twice");
    let (form, seen) = (desk.form(&goal, entry).await, desk.seen().await);
    control.enter_car(by, season, &form, seen, None).await.expect("it is free");
    let event = goal.book.events[0].id.clone();
    let check = |item: &str, outcome| CheckMade {
        event: event.clone(),
        car: "37".into(),
        item: item.into(),
        outcome,
        remark: None,
    };
    let seen = desk.seen().await;
    let make = async |check, seen| control.make_check(by, season, check, seen).await;
    make(check("weight", CheckOutcome::Passed), seen).await.expect("it is ticked");
    make(check("safety", CheckOutcome::Passed), seen).await.expect("another is another's");
    make(check("weight", CheckOutcome::Passed), seen).await.expect("the same tick is no conflict");
    let error = make(check("weight", CheckOutcome::Failed), seen).await.expect_err("it was ticked");
    assert!(matches!(error, ControlError::Append(AppendError::Conflict { .. })), "{error:?}");
    let now = desk.now().await;
    assert_eq!(now.season.checks(&event).count(), 2);
    let made = made_by(&now, &check("weight", CheckOutcome::Open)).expect("it was made");
    assert_eq!(made.0, "sec");
    let error = make(check("luck", CheckOutcome::Passed), seen).await.expect_err("no such check");
    assert_eq!(error.code(), "check.none");
    let last = goal.book.events.last().expect("there are some").id.clone();
    let there = CheckMade { event: last, ..check("weight", CheckOutcome::Passed) };
    let error = make(there, seen).await.expect_err("it is not entered there");
    assert_eq!(error.code(), "entry.none");
}

#[tokio::test]
async fn texts_with_a_fault_are_not_published() {
    let desk = Desk::open().await;
    let (control, season, by) = (&desk.control, &desk.season, &desk.secretary);
    let now = desk.now().await;
    let texts = Control::book_texts(&now);
    let (path, text) = texts.iter().find(|(path, _)| path == "regulations.toml").expect("it");
    let seen = desk.seen().await;
    let publish = async |text: String| {
        control.publish_texts(by, season, &[(path.clone(), text)], seen, Some("as voted")).await
    };
    let error = publish(text.replace("[[crew]]", "[[crow]]")).await.expect_err("no such key");
    let ControlError::Faults { faults } = error else { panic!("{error:?}") };
    assert!(faults.iter().any(|fault| &*fault.path == "regulations.toml" && fault.line() > 1));
    assert_eq!(desk.seen().await, seen, "nothing is recorded");
    publish(text.replace("most = 3", "most = 4")).await.expect("a rule is changed");
    let now = desk.now().await;
    assert_eq!(now.head.sequence, seen + 1, "only what changed is recorded");
    assert_eq!(now.season.book.regulations.crews[0].most, Some(4));
    let error = publish(text.clone()).await.expect_err("somebody changed it meanwhile");
    assert!(matches!(error, ControlError::Append(AppendError::Conflict { .. })), "{error:?}");
    let head = texts.iter().find(|(path, _)| path == "season.toml").expect("it");
    let other = head.1.replace("2023-24\"", "2033-34\"");
    let seen = desk.seen().await;
    let error = control
        .publish_texts(by, season, &[("season.toml".into(), other)], seen, None)
        .await
        .expect_err("a season keeps its id");
    assert_eq!(error.code(), "season.other");
}

#[tokio::test]
async fn every_act_wants_its_role() {
    let (desk, goal) = (Desk::open().await, bundled());
    let (control, season) = (&desk.control, &desk.season);
    let form = desk.form(&goal, &goal.entries[0]).await;
    let car = form.entry.car.clone();
    let (team, sec) = (&desk.team, &desk.secretary);
    let denied = |result: Result<(), ControlError>| {
        assert_eq!(result.expect_err("not theirs").code(), "access.denied");
    };
    denied(control.enter_car(team, season, &form, 0, None).await);
    denied(control.accept_entry(team, season, &form, 0, None).await);
    denied(control.withdraw_car(team, season, &car, 0, None).await);
    denied(control.overrule(team, season, &[RoundNumber(1)], "x", 0, "so").await);
    denied(control.uphold(team, season, &[RoundNumber(1)], "x", 0, None).await);
    denied(control.fit_transponders(team, season, &car, &[], 0).await);
    let list = new_list("x", ListKind::Final, 1);
    denied(control.publish_list(team, season, list, 0, None).await.map(drop));
    denied(control.settle_application(team, season, 1, Verdict::Accept, 0, None).await);
    denied(control.publish_texts(team, season, &[], 0, None).await);
    denied(control.import_by(team, &[]).await.map(drop));
    denied(control.save_application(sec, season, None, form).await.map(drop));
    denied(control.send_application(sec, season, 1).await);
    denied(control.withdraw_application(sec, season, 1, None).await);
    let check = CheckMade {
        event: goal.book.events[0].id.clone(),
        car,
        item: "weight".into(),
        outcome: CheckOutcome::Passed,
        remark: None,
    };
    denied(control.make_check(team, season, check, 0).await);
}

#[test]
fn what_is_typed_is_read_with_every_fault_at_once() {
    let season = bundled();
    let typed = Draft {
        car: "12345".into(),
        class: "GT".into(),
        team: "  ".into(),
        nationality: "GER".into(),
        make: "Ferrari".into(),
        model: "x".repeat(201),
        rounds: "1-9".into(),
        guest_in: "3-1".into(),
        also_named: "Another".into(),
        crew: vec![
            DraftSeat {
                name: "周冠宇".into(), category: "amateur".into(), ..DraftSeat::default()
            },
            DraftSeat::default(),
            DraftSeat { name: "A B".into(), rounds: "x".into(), ..DraftSeat::default() },
        ],
        ..Draft::default()
    };
    let faults = typed.read(&season).expect_err("hardly anything is right");
    let found: Vec<String> =
        faults.iter().map(|one| format!("{} {}", one.field, one.kind.name())).collect();
    let expected = [
        "car number",
        "team missing",
        "rounds rounds",
        "crew.1.name name",
        "crew.1.category category",
        "crew.2.rounds rounds",
        "also-named rounds",
        "nation nation",
        "model too-long",
        "guest-in rounds",
    ];
    let mut found = found;
    let mut expected = expected.map(str::to_owned).to_vec();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn an_entry_typed_again_is_the_same_entry() {
    let season = bundled();
    for entry in &season.entries {
        let again = Draft::of(&season, entry, &[]).read(&season).expect("it can be read");
        assert_eq!(&again.entry, entry);
        for driver in &again.drivers {
            assert_eq!(season.driver(&driver.id), Some(driver));
        }
    }
}
