use documents::live::Cast;
use racing::{EventId, SeasonId};
use timing::Session as Timing;

use super::*;
use crate::live::setup::setup;
use crate::live::testing::{race, with_season};
use crate::stewards::{MarkChange, Paper};
use crate::{AsOf, Control};

const SITE: &str = "https://example.org/en/season";

/// A race of some minutes that a simulator drove, timed.
fn raced(championship: &Championship, minutes: i64) -> Raced {
    let simulated = race(championship, 7, minutes);
    let (id, season) = (SessionId::from("test"), &championship.season);
    let opening = simulated.opening();
    let setup = setup(season, &id, opening).expect("it can be raced");
    let cast = Cast::of(season, &id, opening, &setup);
    let mut timing = Timing::new(setup).expect("the set-up has no fault");
    timing.fold(&simulated.log().facts).expect("facts have numbers of their own");
    let race = timing.race().clone();
    let rule = &season.book.regulations.classified;
    Raced {
        id,
        planned: opening.session.clone(),
        cast,
        classified: scoring::classify::classify(&race.outcome(), &[], rule),
        now: race.latest().expect("it was raced"),
        race,
        penalties: BTreeMap::new(),
        simulated: true,
        heads: Vec::new(),
    }
}

fn wish<'a>(championship: &'a Championship, issue: &'a Issue) -> Wish<'a> {
    Wish {
        championship,
        language: Language::English,
        round: Some(RoundNumber(1)),
        raced: None,
        class: None,
        car: None,
        list: None,
        decision: championship.season.decisions.first().map(|decision| &decision.id),
        issue,
        site: Some(SITE),
    }
}

fn text_of(document: &Document) -> String {
    paper::plain_text(document).expect("it is set").join("\n")
}

fn issued() -> Issue {
    Issue {
        state: State::Provisional,
        number: Some(39),
        at: Some(crate::live::testing::START),
        ..Issue::default()
    }
}

#[test]
fn every_language_has_every_word_and_every_title() {
    for language in Language::ALL {
        let texts = documents::texts(language);
        for key in paper::WORDS {
            assert!(texts.has(key), "{key} in {language}");
        }
        for kind in Kind::ALL {
            let key = format!("paper-title-{}", kind.name());
            assert!(texts.has(&key), "{key} in {language}");
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
        }
    }
}

#[tokio::test]
async fn every_document_of_the_season_is_printed() {
    let (_control, championship) = with_season().await;
    let issue = issued();
    let class = &championship.season.book.regulations.classes[0].code;
    let kinds = Kind::ALL.into_iter().filter(|kind| !kind.needs_laps() && *kind != Kind::Grid);
    // What differs between languages is the words, which are all the same way round a document.
    let languages = [Language::English, Language::German, Language::French].into_iter().cycle();
    for (kind, language) in kinds.zip(languages) {
        let wish = Wish { language, class: Some(class), ..wish(&championship, &issue) };
        let document = fill(kind, &wish).expect("it can be made");
        let text = text_of(&document);
        assert!(text.contains(&document.head.title), "{kind:?} in {language}");
        assert!(!text.contains("paper-") && !text.contains("column-"), "{text}");
        assert!(document.head.address.starts_with(SITE));
    }
}

#[tokio::test]
async fn a_classification_says_what_the_page_of_the_round_says() {
    let (_control, championship) = with_season().await;
    let (issue, reader) = (issued(), Reader::new(&championship.season, Language::English));
    let round = RoundNumber(1);
    let result = championship.results.get(&round).expect("it was run");
    let page = reader.round_result(round, Some(result)).expect("it is there");
    let document = fill(Kind::Classification, &wish(&championship, &issue)).expect("it has run");
    let Body::Classification(body) = &document.body else { panic!("a classification") };
    assert_eq!(body.parts.len(), 1);
    assert_eq!(body.parts[0].rows.len(), page.classification.len());
    for (row, line) in body.parts[0].rows.iter().zip(&page.classification) {
        assert_eq!((&row.car, &row.team), (&line.car, &line.team));
        assert_eq!(row.time, line.time.clone().unwrap_or_default());
        assert_eq!(row.remarks, line.reasons);
    }
    let by_class = fill(Kind::ClassificationByClass, &wish(&championship, &issue));
    let Body::Classification(body) = by_class.expect("it has run").body else { panic!() };
    assert_eq!(body.parts.len(), championship.season.book.regulations.classes.len());
    for part in &body.parts {
        let winner = part.rows.first().expect("every class raced");
        assert_eq!((winner.place.as_str(), winner.gap.as_str()), ("1", ""));
    }
}

#[tokio::test]
async fn an_entry_list_tells_what_changed_since_the_one_before() {
    let (_control, championship) = with_season().await;
    let (issue, season) = (issued(), &championship.season);
    let list = season.lists.first().expect("a list was published");
    let first = Wish { list: Some(&list.id), ..wish(&championship, &issue) };
    let Body::Entries(first) = fill(Kind::Entries, &first).expect("it is there").body else {
        panic!("an entry list")
    };
    let cars = |list: &paper::Entries| list.classes.iter().map(|one| one.cars.len()).sum::<usize>();
    assert_eq!((cars(&first), first.since.as_str()), (list.cars.len(), ""));
    let all = fill(Kind::Entries, &wish(&championship, &issue)).expect("it is there");
    let Body::Entries(all) = all.body else { panic!("an entry list") };
    let added = all.classes.iter().flat_map(|one| &one.cars);
    let added = added.filter(|car| car.change == paper::Change::Added).count();
    assert_eq!(added, season.entries.len() - list.cars.len());
}

#[tokio::test]
async fn every_document_of_a_timed_race_is_printed_and_marked_as_simulated() {
    let (_control, championship) = with_season().await;
    let (issue, raced) = (issued(), raced(&championship, 12));
    for kind in Kind::ALL.into_iter().filter(|kind| kind.needs_laps()) {
        let wish = Wish { raced: Some(&raced), ..wish(&championship, &issue) };
        let document = fill(kind, &wish).expect("it can be made");
        let text = text_of(&document);
        assert!(text.contains("SIMULATED") && text.contains("Timekeeper"), "{kind:?}");
    }
    for kind in [Kind::Grid, Kind::Classification, Kind::ClassificationByClass] {
        let wish = Wish { raced: Some(&raced), ..wish(&championship, &issue) };
        fill(kind, &wish).expect("it can be made");
    }
}

#[tokio::test]
async fn an_analysis_has_every_lap_and_marks_one_best_of_the_session() {
    let (_control, championship) = with_season().await;
    let (issue, raced) = (Issue::default(), raced(&championship, 12));
    let wish = Wish { raced: Some(&raced), ..wish(&championship, &issue) };
    let document = fill(Kind::Analysis, &wish).expect("it was timed");
    assert_eq!(document.signatures, [], "nobody signs an extract");
    let Body::Analysis(body) = document.body else { panic!("an analysis") };
    let laps: usize = body.cars.iter().map(|car| car.laps.len()).sum();
    assert_eq!(laps, raced.race.cars().map(|car| car.laps().len()).sum::<usize>());
    let all = || body.cars.iter().flat_map(|car| &car.laps);
    let best: Vec<&str> = all()
        .filter(|lap| lap.time.1 == paper::Merit::Session)
        .map(|lap| lap.time.0.as_str())
        .collect();
    let expected = raced.race.best_lap().expect("laps were driven").time.to_string();
    assert_eq!(best, [expected.as_str()]);
}

#[tokio::test]
async fn leaders_led_every_lap_of_the_race() {
    let (_control, championship) = with_season().await;
    let (issue, raced) = (Issue::default(), raced(&championship, 12));
    let wish = Wish { raced: Some(&raced), ..wish(&championship, &issue) };
    let Body::Leaders(body) = fill(Kind::Leaders, &wish).expect("it was timed").body else {
        panic!("leaders")
    };
    let laps = body.tables[0].rows.iter().map(|row| match &row[4] {
        paper::Cell::Text(laps) => laps.parse::<usize>().expect("a number"),
        other => panic!("{other:?}"),
    });
    assert_eq!(laps.sum::<usize>(), raced.race.lap_chart().len());
    assert_eq!(body.tables.len(), 1 + raced.race.setup().classes.len());
}

#[tokio::test]
async fn what_is_not_there_is_told() {
    let (_control, championship) = with_season().await;
    let issue = Issue::default();
    let wish = wish(&championship, &issue);
    let told = |kind, wish: &Wish| fill(kind, wish).expect_err("it is not there").code();
    let none = Wish { round: None, decision: None, ..wish };
    assert_eq!(told(Kind::Classification, &none), "paper.which-round");
    assert_eq!(told(Kind::Decision, &none), "paper.which-decision");
    assert_eq!(told(Kind::LapChart, &none), "paper.which-session");
    assert_eq!(told(Kind::Grid, &wish), "paper.no-grid");
    let far = Wish { round: Some(RoundNumber(99)), ..wish };
    assert_eq!(told(Kind::Classification, &far), "paper.no-round");
    let list = ListId::from("nowhere");
    assert_eq!(told(Kind::Entries, &Wish { list: Some(&list), ..wish }), "paper.no-list");
}

#[tokio::test]
async fn a_printed_document_is_a_pdf() {
    let (_control, championship) = with_season().await;
    let issue = issued();
    let document = fill(Kind::Decision, &wish(&championship, &issue)).expect("there is one");
    let pdf = print(document).await.expect("it is set");
    assert!(pdf.starts_with(b"%PDF"));
}

/// The bundled season, with a letterhead, and a document of every kind that its desk can issue
/// without a session that is timed here.
async fn with_board() -> (Control, SeasonId) {
    let (control, championship) = with_season().await;
    let (by, season) = (crate::Actor::at_the_machine(), championship.season.book.id.clone());
    let event: EventId = "abu-dhabi".into();
    let list = championship.season.lists[0].id.clone();
    let lines = ["Club of the Rivers".to_owned(), "Race office, paddock 3".to_owned()];
    let seen = async || {
        let now = control.championship(&season, &AsOf::Now).await.expect("it is there");
        crate::stewards::Basis::seen(now.head.sequence)
    };
    let head = control.set_letterhead(&by, &season, &lines, MarkChange::Keep, seen().await);
    head.await.expect("it is set");
    for (paper, text, replaces) in [
        (Paper::EntryList(list), None, None),
        (Paper::Standings, Some("After the last round.".to_owned()), None),
        (Paper::Invitations, None, None),
        (Paper::Bulletin("Parking".to_owned()), Some("Field 2 is closed.".to_owned()), None),
        (Paper::Bulletin("Parking".to_owned()), Some("Field 2 is open.".to_owned()), Some(4)),
    ] {
        let issued =
            control.issue_document(&by, &season, (&event, paper), (text, replaces), seen().await);
        issued.await.expect("it is issued");
    }
    let round = RoundNumber(5);
    let issued = control.issue_provisional(&by, &season, round, None, seen().await);
    assert_eq!(issued.await.expect("it is issued"), 6);
    (control, season)
}

#[tokio::test]
async fn every_document_of_a_board_is_printed_as_of_its_record() {
    let (control, season) = with_board().await;
    let event: EventId = "abu-dhabi".into();
    let expected = [
        (1, State::Issued, "Entry list"),
        (2, State::Issued, "After the last round."),
        (3, State::Issued, "Invitations"),
        (4, State::Superseded, "Field 2 is closed."),
        (5, State::Issued, "Field 2 is open."),
        (6, State::Provisional, "Classification"),
    ];
    for (number, state, words) in expected {
        let issued = control.document(&season, &event, number).await.expect("it was issued");
        let later = issued.now.season.superseded_by(&issued.document).map(|one| one.number);
        let issue = issued::issue(&issued, later);
        let filled = issued::fill_issued(&issued, &issue, Language::English, SITE);
        let filled = filled.expect("the season has it");
        assert_eq!(filled.head.state, state, "document {number}");
        assert_eq!(filled.head.address, format!("{SITE}/notices/abu-dhabi/{number}"));
        let record = format!("record {}", issued.sequence);
        assert!(filled.head.chain.contains(&record), "{}", filled.head.chain);
        let text = text_of(&filled);
        for said in [words, &format!("Doc {number}"), "RACE OFFICE, PADDOCK 3"] {
            assert!(text.contains(said), "document {number} lacks {said}: {text}");
        }
        assert_eq!(text.contains("SUPERSEDED by Doc 5"), number == 4);
    }
}

#[tokio::test]
async fn what_was_printed_is_the_same_to_the_byte_until_it_is_superseded() {
    let (control, season) = with_board().await;
    let event: EventId = "abu-dhabi".into();
    let print = async || {
        let issued = control.document(&season, &event, 5).await.expect("it was issued");
        control.print_issued(&issued, Language::German, SITE).await.expect("it is printed")
    };
    let first = print().await;
    assert!(first.starts_with(b"%PDF"));
    let by = crate::Actor::at_the_machine();
    let issue = async |(paper, replaces): (Paper, Option<u32>)| {
        let now = control.championship(&season, &AsOf::Now).await.expect("it is there");
        let seen = crate::stewards::Basis::seen(now.head.sequence);
        let rest = (Some("No parking.".to_owned()), replaces);
        control.issue_document(&by, &season, (&event, paper), rest, seen).await.expect("issued")
    };
    issue((Paper::Standings, None)).await;
    assert_eq!(print().await, first, "what others do changes nothing");
    issue((Paper::Bulletin("Parking".to_owned()), Some(5))).await;
    assert_ne!(print().await, first, "it says what has taken its place");
}
