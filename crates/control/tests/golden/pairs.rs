//! Five races with their official sheets, and the decisions in `golden.toml`, entered as the
//! stewards would; none is computed from the sheet that it is compared with.

use control::lap_file::{ClassifiedSheet, LapFile};
use control::suggest::{from_marks, from_sheet};
use protocols::al_kamel::facts::{from_rows, to_rows};
use protocols::al_kamel::results::{self, Difference, ResultRow, ResultSheet};
use racing::{CarNumber, Decision, Measure, SessionId};

use crate::data::{bytes, root, rules};

/// A race of which both the lap file and the official sheet are at hand.
struct Pair {
    session: &'static str,
    rules: &'static str,
    laps: &'static str,
    sheet: &'static str,
    cars: usize,
    equal_without: usize,
    decisions: usize,
}

const PAIRS: [Pair; 5] = [
    Pair {
        session: "watkins-glen-2021",
        rules: "imsa",
        laps: "imsa/2021/13-wgi-240-red-flag-storm/race/202107021810-race-laps.csv",
        sheet: "imsa/2021/13-wgi-240-red-flag-storm/race/202107021810-race-results.csv",
        cars: 30,
        equal_without: 30,
        decisions: 0,
    },
    Pair {
        session: "laguna-seca-2023",
        rules: "imsa",
        laps: "imsa/2023/10-laguna-seca-missing-sectors/race/202305141210-race-laps.csv",
        sheet: "imsa/2023/10-laguna-seca-missing-sectors/race/202305141210-race-results.csv",
        cars: 38,
        equal_without: 38,
        decisions: 0,
    },
    Pair {
        session: "watkins-glen-2024",
        rules: "imsa",
        laps: "imsa/2024/12-watkins-glen/race/202406231110-race-laps.csv",
        sheet: "imsa/2024/12-watkins-glen/race/202406231110-race-results.csv",
        cars: 56,
        equal_without: 50,
        decisions: 1,
    },
    Pair {
        session: "virginia-2024",
        rules: "imsa",
        laps: "imsa/2024/15-virginia-reordered-result/race/202408251210-race-laps.csv",
        sheet: "imsa/2024/15-virginia-reordered-result/race/202408251210-race-results.csv",
        cars: 23,
        equal_without: 7,
        decisions: 1,
    },
    Pair {
        session: "le-mans-2024",
        rules: "wec",
        laps: "wec/2024/04-le-mans-24h/race/23_Analysis_Race_Hour-24.csv",
        sheet: "wec/2024/04-le-mans-24h/race/202406151600-race-hour-24-results.csv",
        cars: 62,
        equal_without: 55,
        decisions: 7,
    },
];

fn decisions(session: &str) -> Vec<Decision> {
    let read = seasons::read_decisions("golden.toml", include_str!("golden.toml"));
    assert_eq!(read.faults, []);
    let about = SessionId::from(session);
    let all = read.is.expect("there is no fault").into_iter();
    all.filter(|decision| decision.session.as_ref() == Some(&about)).collect()
}

/// The rows of a sheet without any difference.
fn equal(ours: &ClassifiedSheet, official: &ResultSheet) -> (usize, Vec<Difference>) {
    let found = results::differences(&ours.rows, official);
    let differs = |row: &&ResultRow| !found.iter().any(|one| one.car == row.car);
    (official.rows.iter().filter(differs).count(), found)
}

#[test]
fn every_official_sheet_comes_out() {
    let Some(root) = root("golden::every_official_sheet_comes_out") else { return };
    let (mut cars, mut without, mut with, mut decided) = (0, 0, 0, 0);
    for pair in &PAIRS {
        let rules = rules(pair.rules);
        let file = LapFile::read(&bytes(&root, pair.laps), &rules).expect("a lap file");
        let official = results::read(&bytes(&root, pair.sheet));
        assert_eq!((&*file.faults, &*official.faults), (&[][..], &[][..]), "{}", pair.session);
        let (plain, found) = equal(&file.classify(&[], &rules), &official);
        assert_eq!(plain, pair.equal_without, "{} without decisions: {found:#?}", pair.session);
        let decisions = decisions(pair.session);
        let sheet = file.classify(&decisions.iter().collect::<Vec<_>>(), &rules);
        let (equal, found) = equal(&sheet, &official);
        assert_eq!(found, [], "{}", pair.session);
        assert_eq!((equal, decisions.len()), (pair.cars, pair.decisions), "{}", pair.session);
        (cars, without) = (cars + pair.cars, without + plain);
        (with, decided) = (with + equal, decided + decisions.len());
    }
    assert_eq!((cars, without, with, decided), (209, 180, 209, 9));
}

#[test]
fn what_is_suggested_from_a_sheet_is_what_the_stewards_decided() {
    let Some(root) = root("golden::what_is_suggested_from_a_sheet") else { return };
    for pair in &PAIRS {
        let rules = rules(pair.rules);
        let file = LapFile::read(&bytes(&root, pair.laps), &rules).expect("a lap file");
        let official = results::read(&bytes(&root, pair.sheet));
        let suggested = from_sheet(&file, &[], &rules, &official);
        let taken = decisions(pair.session);
        assert_eq!(measures(suggested.iter().map(|one| &one.decision)), measures(&taken));
        let known: Vec<&Decision> = taken.iter().collect();
        assert_eq!(from_sheet(&file, &known, &rules, &official), [], "{}", pair.session);
        // The timekeeper's own marks tell of deleted laps, without any sheet.
        let marked = from_marks(&file, &[], &rules);
        let is_lap = |one: &&Decision| matches!(one.measures[0], Measure::DeleteLapTime { .. });
        let deleted = measures(taken.iter().filter(is_lap));
        assert_eq!(measures(marked.iter().map(|one| &one.decision)), deleted, "{}", pair.session);
        assert_eq!(from_marks(&file, &known, &rules), [], "{}", pair.session);
    }
}

/// What decisions do to which car, in the order of the cars.
fn measures<'a>(
    decisions: impl IntoIterator<Item = &'a Decision>,
) -> Vec<(Option<CarNumber>, Vec<Measure>)> {
    let told = decisions.into_iter().map(|one| (one.car.clone(), one.measures.clone()));
    let mut told: Vec<_> = told.collect();
    told.sort_by(|a, b| a.0.cmp(&b.0));
    told
}

#[test]
fn the_facts_of_a_race_survive_being_written_as_a_lap_file() {
    let Some(root) = root("golden::the_facts_of_a_race_survive") else { return };
    for pair in &PAIRS {
        let rules = rules(pair.rules);
        let file = LapFile::read(&bytes(&root, pair.laps), &rules).expect("a lap file");
        let rows = to_rows(&file.told.facts, &file.told.starters, file.origin);
        let written = protocols::al_kamel::laps::write(&file.dialect, &rows);
        let again = LapFile::read(&written, &rules).expect("what was written is a lap file");
        assert_eq!(again.told.starters, file.told.starters, "{}", pair.session);
        assert_eq!(again.told.facts, from_rows(&rows, file.origin).facts, "{}", pair.session);
        let ours = |file: &LapFile| file.classify(&[], &rules).rows;
        assert_eq!(ours(&again), ours(&file), "{}", pair.session);
    }
}
