//! Sheets of laps.

use protocols::al_kamel::facts::{self, Origin};
use protocols::al_kamel::laps::{self, LapRow};
use protocols::al_kamel::{Delimiter, LineEnd};
use racing::fact::{Loop, What};
use racing::{Date, Moment, Span};

use crate::data;

/// All sheets of laps, with the number of their rows.
const SHEETS: [(&str, usize); 10] = [
    ("aslms/2023-24/01-sepang/race-1/202312021400-race-201-hour-4-laps.EXCERPT-car-11.csv", 93),
    ("imsa/2021/13-wgi-240-red-flag-storm/race/202107021810-race-laps.csv", 1_693),
    ("imsa/2023/10-laguna-seca-missing-sectors/race/202305141210-race-laps.csv", 3_469),
    ("imsa/2024/12-watkins-glen/qualifying/202406221530-qualifying-laps.csv", 442),
    ("imsa/2024/12-watkins-glen/race/202406231110-race-laps.csv", 7_300),
    ("imsa/2024/15-virginia-reordered-result/race/202408251210-race-laps.csv", 1_915),
    ("wec/2018-19/07-spa-6h/race/23_Analysis_Race_Hour 6.CSV", 4_232),
    ("wec/2024/04-le-mans-24h/race/23_Analysis_Race_Hour-24.csv", 15_593),
    ("wec/2025/03-spa-6h/race/23_Analysis_Race.csv", 4_630),
    ("wec/2025/06-cota-6h/race/23_Analysis_Race.csv", 3_964),
];

/// Some day: nothing here depends on it.
const DATE: Date = Date { year: 2024, month: 6, day: 15 };

fn sheets(test: &str) -> impl Iterator<Item = (&'static str, usize, Vec<u8>)> {
    let file = move |(path, rows)| Some((path, rows, data::file(test, path)?));
    SHEETS.into_iter().map_while(file)
}

fn rows(test: &str, path: &str) -> Option<Vec<LapRow>> {
    data::file(test, path).map(|bytes| laps::read(&bytes).rows)
}

#[test]
fn no_sheet_is_forgotten() {
    let found = data::files("laps: all sheets", "", ".csv");
    let laps = found.iter().filter(|(name, _)| name.contains("laps") || name.contains("23_"));
    let names: Vec<&str> = laps.map(|(name, _)| name.as_str()).collect();
    if !found.is_empty() {
        assert_eq!(names, SHEETS.map(|(path, _)| path));
    }
}

#[test]
fn every_sheet_is_read_without_fault_and_written_byte_for_byte() {
    for (path, expected, bytes) in sheets("laps: byte for byte") {
        let sheet = laps::read(&bytes);
        assert_eq!((sheet.rows.len(), sheet.faults.first()), (expected, None), "{path}");
        assert!(laps::write(&sheet.dialect, &sheet.rows) == bytes, "{path} is written as read");
    }
}

#[test]
fn sheets_come_in_many_forms() {
    let forms: Vec<_> = sheets("laps: forms")
        .map(|(_, _, bytes)| {
            let dialect = laps::read(&bytes).dialect;
            let form = dialect.form;
            (form.marked, form.line_end, form.delimiter, dialect.headings.len())
        })
        .collect();
    if forms.is_empty() {
        return;
    }
    let imsa = (true, LineEnd::Lf, Delimiter::Comma, 27);
    let aco = (true, LineEnd::CrLf, Delimiter::Semicolon, 30);
    let excerpt = (false, LineEnd::Lf, Delimiter::Comma, 30);
    let (old, plain) = ((aco.0, aco.1, aco.2, 26), (false, LineEnd::Lf, aco.2, 30));
    assert_eq!(forms, [excerpt, imsa, imsa, imsa, imsa, imsa, old, aco, plain, aco]);
}

#[test]
fn every_lap_survives_as_facts() {
    for (path, expected, bytes) in sheets("laps: facts") {
        let mut rows = laps::read(&bytes).rows;
        let origin = Origin::on(&rows, DATE, 120).expect("rows with a time of day");
        let told = facts::from_rows(&rows, origin);
        assert_eq!(told.left_out, [], "{path}");
        assert!(told.facts.is_sorted_by_key(racing::Fact::order), "{path}");
        // Whose best a time was is not a fact: rules and stewards make it.
        for row in &mut rows {
            row.mark = None;
            row.sectors.iter_mut().for_each(|sector| sector.mark = None);
        }
        let again = facts::to_rows(&told.facts, &told.starters, origin);
        let differ = rows.iter().zip(&again).find(|(before, after)| before != after);
        assert_eq!((again.len(), differ), (expected, None), "{path}");
    }
}

#[test]
fn the_flags_of_le_mans_as_facts() {
    let path = "wec/2024/04-le-mans-24h/race/23_Analysis_Race_Hour-24.csv";
    let Some(rows) = rows("laps: flags", path) else { return };
    let origin = Origin::of(&rows, Moment(0)).expect("rows with a time of day");
    assert_eq!(origin.clock, Span::parse("16:00:26.602").expect("a time"));
    let told = facts::from_rows(&rows, origin);
    let count =
        |wanted: fn(&What) -> bool| told.facts.iter().filter(|fact| wanted(&fact.what)).count();
    let line = |what: &What| matches!(what, What::Passing(passing) if passing.at.is_line());
    let pit_line =
        |what: &What| matches!(what, What::Passing(passing) if passing.at == Loop::PitLine);
    assert_eq!(count(|what| matches!(what, What::Flag(_))), 18);
    assert_eq!((count(line), count(pit_line)), (15_593, 1_548));
    assert_eq!(told.starters.len(), 62);
}

#[test]
fn missing_sectors_stay_missing() {
    let path = "imsa/2023/10-laguna-seca-missing-sectors/race/202305141210-race-laps.csv";
    let Some(rows) = rows("laps: missing sectors", path) else { return };
    let told = |row: &LapRow| row.sectors.map(|sector| sector.time.is_some());
    let first_only = rows.iter().filter(|row| told(row) == [true, false, false]);
    assert_eq!(first_only.count(), 164);
}

/// Where a lap or a sector was taken away from a driver, the timekeeper marks the next best: so in
/// these many rows the marks are others than the times alone would have.
#[test]
fn bests_are_marked_as_the_timekeeper_does_where_no_time_was_taken_away() {
    let test = "laps: bests";
    let mut differ = Vec::new();
    for (_, _, bytes) in sheets(test).filter(|(path, ..)| !path.contains("EXCERPT")) {
        let rows = laps::read(&bytes).rows;
        let mut marked = rows.clone();
        laps::mark_bests(&mut marked);
        differ.push(rows.iter().zip(&marked).filter(|(theirs, ours)| theirs != ours).count());
    }
    if !differ.is_empty() {
        assert_eq!(differ, [3, 0, 5, 8, 0, 0, 55, 37, 7]);
    }
}
