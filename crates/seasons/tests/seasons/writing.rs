//! Values written into texts, and read again.

use std::sync::Arc;

use insta::assert_snapshot;
use racing::decision::Issue;
use racing::{
    CarNumber, Category, Decision, Driver, Happening, Measure, RoundNumber, Season, Span, Subject,
};
use seasons::{BOOK_FILES, Texts, bundled, bundled_files, read, to_texts};

use crate::sample::{Files, package, sample};

fn texts() -> Texts {
    Texts::new(&sample()).expect("the sample is sound")
}

fn owned(texts: &Texts) -> Files {
    texts.files().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// The lines that differ between two sets of texts, as a patch prints them.
fn difference(before: &Files, after: &Files) -> String {
    let mut told = String::new();
    for (path, text) in after {
        let old = before.iter().find(|(other, _)| other == path).map_or("", |(_, text)| text);
        if old == text {
            continue;
        }
        told.push_str(&format!("{path}\n"));
        let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), text.lines().collect());
        for line in old.iter().filter(|line| !new.contains(line)) {
            told.push_str(&format!("- {line}\n"));
        }
        for line in new.iter().filter(|line| !old.contains(line)) {
            told.push_str(&format!("+ {line}\n"));
        }
    }
    told
}

/// What a change of the sample's season changes in its texts.
fn changed(change: impl Fn(&mut Season)) -> String {
    let mut texts = texts();
    let mut season = texts.season().clone();
    change(&mut season);
    texts.update(&season).expect("the format can say it");
    difference(&sample(), &owned(&texts))
}

#[test]
fn what_is_read_and_not_changed_is_written_to_the_byte() {
    let mut all: Vec<Files> = vec![sample()];
    for id in bundled() {
        let files = bundled_files(&id).expect("it is bundled");
        all.push(files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect());
    }
    for files in all {
        let mut texts = Texts::new(&files).expect("it is sound");
        assert_eq!(owned(&texts), files);
        let season = texts.season().clone();
        texts.update(&season).expect("nothing is new");
        assert_eq!(owned(&texts), files);
        for happening in package(&files).happenings.iter().step_by(9) {
            texts.put(happening).expect("nothing is new");
        }
        assert_eq!(owned(&texts), files);
    }
}

#[test]
fn a_season_written_out_from_values_reads_as_the_same_values() {
    let mut all: Vec<Files> = vec![sample()];
    for id in bundled() {
        let files = bundled_files(&id).expect("it is bundled");
        all.push(files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect());
    }
    for files in all {
        let package = package(&files);
        let mut book = files.clone();
        book.retain(|(path, _)| BOOK_FILES.contains(&path.as_str()));
        let written = to_texts(&package.season(), &book).expect("the format can say it");
        let again = read(&written).package.expect("what is written can be read");
        assert_eq!(again.season(), package.season());
    }
}

#[test]
fn a_season_written_out_looks_as_if_a_person_had_written_it() {
    let mut book = sample();
    book.retain(|(path, _)| BOOK_FILES.contains(&path.as_str()));
    let written = to_texts(&package(&sample()).season(), &book).expect("the format can say it");
    let fresh = written.iter().filter(|(path, _)| !BOOK_FILES.contains(&path.as_str()));
    let text: Vec<String> = fresh.map(|(path, text)| format!("=== {path}\n{text}")).collect();
    assert_snapshot!(text.join("\n"));
}

#[test]
fn a_penalty_changes_nothing_but_its_own_lines() {
    let decision = Decision {
        id: "r1-car-4".into(),
        round: Some(RoundNumber(1)),
        session: None,
        car: Some("4".into()),
        driver: Some("finn-wade".into()),
        fact: Some("Speeding in the pit lane".into()),
        infringement: None,
        measures: vec![Measure::AddTime(Span::from_seconds(30))],
        reason: None,
        taken_at: None,
        in_sheet: false,
        replaces: None,
        grounds: racing::Grounds::default(),
        issue: Issue::default(),
    };
    let mut texts = texts();
    texts.put(&Happening::DecisionTaken(decision.clone())).expect("the format can say it");
    assert_snapshot!(difference(&sample(), &owned(&texts)), @r#"
    rounds/1.toml
    + id = "r1-car-4"
    + car = "4"
    + driver = "Finn Wade"
    + fact = "Speeding in the pit lane"
    + add_time = "0:30"
    "#);
    let milder = Decision { measures: vec![Measure::AddTime(Span::from_seconds(5))], ..decision };
    let before = owned(&texts);
    texts.put(&Happening::DecisionTaken(milder)).expect("the format can say it");
    assert_snapshot!(difference(&before, &owned(&texts)), @r#"
    rounds/1.toml
    - add_time = "0:30"
    + add_time = "0:05"
    "#);
    texts.put(&Happening::TakenBack(Subject::Decision("r1-car-4".into()))).expect("it is there");
    assert_eq!(owned(&texts), sample());
}

#[test]
fn one_value_of_a_line_changes_and_its_comments_stay() {
    let told = changed(|season| {
        let sheet = &mut season.sheets[0];
        sheet.lines[3].laps = Some(61);
        sheet.lines[3].reason = None;
        sheet.lines[0].time = Some(Span::from_millis(13_406_018));
    });
    assert_snapshot!(told, @r#"
    rounds/1.toml
    -     { car = "7",   laps = 100, time = "3:43:26.017", best = "1:52.991", best_lap = 83, best_by = "Anna Hörr" },
    -     { car = "4",   laps = 60,  status = "retired", flag = false, reason = "Gearbox" },
    +     { car = "7",   laps = 100, time = "3:43:26.018", best = "1:52.991", best_lap = 83, best_by = "Anna Hörr" },
    +     { car = "4",   laps = 61,  status = "retired", flag = false },
    "#);
}

#[test]
fn a_car_comes_and_another_goes() {
    let told = changed(|season| {
        let mut entry = season.entries[0].clone();
        entry.car = CarNumber::from("5");
        entry.rounds = vec![RoundNumber(3)];
        entry.crew.truncate(1);
        entry.crew[0].driver = "gus-lock".into();
        entry.crew[0].rounds = entry.rounds.clone();
        let name: Arc<str> = "Gus Lock".into();
        season.drivers.push(Driver { id: "gus-lock".into(), name, family: "Lock".into() });
        season.entries.push(entry);
        season.entries.retain(|entry| entry.car.as_str() != "007");
        season.lists[0].cars.retain(|car| car.as_str() != "007");
        season.sheets[0].lines.retain(|line| line.car.as_str() != "007");
        season.grids[0].cars.retain(|car| car.as_str() != "007");
    });
    assert_snapshot!(told, @r#"
    entries.toml
    - car = "007"
    - team = "Towpath Racing"
    - make = "Ligier"
    - model = "Ligier JS P217"
    - guest_in = [1]
    - rounds = [1, 3]
    -     { driver = "John Smith", id = "john-smith-elder", category = "bronze" },
    -     { driver = "Carl Weir", nation = "neutral" },
    - cars = ["007", "4", "7", "91"]
    + car = "5"
    + rounds = [3]
    +     { driver = "Gus Lock", category = "bronze" },
    + cars = ["4", "7", "91"]
    rounds/1.toml
    - grid = { cars = ["7", "007", "91", "4"], certainty = "assumed" }
    -     { car = "007", laps = 99,  time = "3:43:30.5" },
    + grid = { cars = ["7", "91", "4"], certainty = "assumed" }
    "#);
}

#[test]
fn a_driver_has_another_name_wherever_it_stands() {
    let told = changed(|season| {
        for driver in &mut season.drivers {
            if driver.id.as_str() == "dora-mill" {
                driver.name = "Dora Mill-Weir".into();
                driver.family = "Mill-Weir".into();
            }
        }
    });
    assert_snapshot!(told, @r#"
    entries.toml
    -     { driver = "Dora Mill", nation = "AUT", category = "platinum" },
    +     { driver = "Dora Mill-Weir", id = "dora-mill", nation = "AUT", category = "platinum" },
    rounds/1.toml
    -     { class = "GT", car = "91", driver = "Dora Mill", source = "gazette", certainty = "observed" },
    -     { car = "91",  laps = 94,  time = "3:44:00.000", best = "2:05.507", drove = ["Dora Mill", "john-smith"] },
    - driver = "Dora Mill"
    +     { class = "GT", car = "91", driver = "Dora Mill-Weir", source = "gazette", certainty = "observed" },
    +     { car = "91",  laps = 94,  time = "3:44:00.000", best = "2:05.507", drove = ["Dora Mill-Weir", "john-smith"] },
    + driver = "Dora Mill-Weir"
    "#);
}

#[test]
fn what_follows_from_others_is_spelt_out_where_it_no_longer_does() {
    let told = changed(|season| {
        let entry = season.entries.iter_mut().find(|entry| entry.car.as_str() == "4");
        let entry = entry.expect("it is entered");
        entry.rounds.truncate(2);
        entry.crew.truncate(1);
        entry.crew[0].category = Some(Category::Gold);
        season.sheets.retain(|sheet| sheet.round.0 != 3);
        season.grids.retain(|grid| grid.round.0 != 3);
        season.decisions.retain(|one| one.round != Some(RoundNumber(3)) && one.round.is_some());
    });
    assert_snapshot!(told, @r#"
    decisions.toml
    - [[decision]]
    - id = "season-finn-wade"
    - driver = "Finn Wade"
    - deduct = [{ points = 3, title = "drivers" }, { points = "1/2", title = "teams" }]
    - taken_at = 2031-11-30T12:00:00
    entries.toml
    -     { driver = "Eve Ford", category = "bronze", rounds = [1, 2] },
    -     { driver = "Eve Ford", category = "silver", rounds = [3] },
    -     { driver = "Finn Wade", category = "bronze" },
    + rounds = [1, 2]
    +     { driver = "Eve Ford", category = "gold" },
    rounds/3.toml
    - order = "as-printed"
    - result = [
    -     { car = "4", laps = 80, status = "classified" },
    -     { car = "7", class = "P1", laps = 79 },
    -     { car = "91", status = "not-started" },
    - ]
    - 
    - [grid]
    - cars = ["4", "7"]
    - source = "gazette"
    - 
    - [[decision]]
    - id = "r3-car-7"
    - car = "7"
    - end_of_class = true
    - status = "not-classified"
    - taken_at = 2031-10-26T02:45:00+02:00
    - 
    - [[decision]]
    - id = "r3-unexplained"
    - undocumented = [{ car = "4", place = 2 }, { car = "91" }]
    - in_sheet = true
    "#);
}
