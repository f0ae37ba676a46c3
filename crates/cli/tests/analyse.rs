//! `sarthe analyse` as people run it.

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// Two cars; one stops and changes its driver.
const SHEET: &str = "\
NUMBER; DRIVER_NUMBER; LAP_NUMBER; LAP_TIME; CROSSING_FINISH_LINE_IN_PIT; S1; S2; S3; ELAPSED;\
DRIVER_NAME;PIT_TIME;CLASS;TEAM;FLAG_AT_FL;\r
7;1;1;1:40.000;;30.000;30.000;40.000;1:40.000;Amy ROE;;GT;Team A;GF;\r
7;1;2;1:50.000;B;30.000;30.000;50.000;3:30.000;Amy ROE;;GT;Team A;GF;\r
7;2;3;2:40.000;;90.000;30.000;40.000;6:10.000;Ben POE;0:01:01.500;GT;Team A;GF;\r
08;1;1;1:41.000;;30.000;30.000;41.000;1:41.000;Cat DOE;;GT;Team B;GF;\r
08;1;2;1:42.000;;30.000;30.000;42.000;3:23.000;Cat DOE;;GT;Team B;FCY;\r
08;1;3;1:43.000;;30.000;30.000;43.000;5:06.000;Cat DOE;;GT;Team B;GF;\r
";

struct Files(tempfile::TempDir);

impl Files {
    fn of(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).expect("written");
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn analyse(&self, names: &[&str], options: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_sarthe"))
            .arg("analyse")
            .args(names.iter().map(|name| self.path(name)))
            .args(options)
            .env_remove("SARTHE_LANG")
            .output()
            .expect("the program starts")
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program writes text")
}

fn printed(names: &[&str], options: &[&str]) -> String {
    let output = Files::of(&[("race.csv", SHEET), ("again.csv", SHEET)]).analyse(names, options);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    text(&output.stdout)
}

#[test]
fn people_read_bests_driving_times_stints_and_visits() {
    let out = printed(&["race.csv"], &[]);
    for line in [
        "race: 6 laps of 2 cars",
        " GT        2  1:40.000    7  Amy ROE    1",
        " GT       7  Ben POE     1   0:02:40.000     1:01.500  2:40.000    3",
        "   7      1  Amy ROE         1       2     2      1  1:40.000  1:40.000",
        "   7    2  0:03:30.000     1:01.500  Amy ROE  Ben POE",
    ] {
        assert!(out.lines().any(|printed| printed == line), "{line} in\n{out}");
    }
    let german = printed(&["race.csv"], &["--lang", "de"]);
    assert!(german.starts_with("race: 6 Runden von 2 Autos"), "{german}");
}

#[test]
fn spreadsheets_get_a_row_a_lap_under_one_heading() {
    let out = printed(&["race.csv", "again.csv"], &["--format", "csv"]);
    let rows: Vec<&str> = out.lines().collect();
    assert_eq!(rows.len(), 13);
    assert!(rows[0].starts_with("Session,CarNumber,Class,Team,Driver,"), "{}", rows[0]);
    let third = "race,7,GT,Team A,Ben POE,2,3,2,160000,90000,30000,40000,370000,61500,true,false,\
                 GF,false,2,64000,64000,2,64000,64000,4";
    assert_eq!(rows[3], third);
    assert!(rows[7].starts_with("again,7,GT,"), "{}", rows[7]);
}

#[test]
fn programs_get_an_object_a_session() {
    let out = printed(&["race.csv", "again.csv"], &["--format", "json"]);
    let data: Value = serde_json::from_str(&out).expect("JSON");
    let sessions = data.as_array().expect("a list of sessions");
    assert_eq!(sessions.len(), 2);
    let race = &sessions[0];
    assert_eq!((&race["session"], &race["cars"][0]["car"]), (&"race".into(), &"7".into()));
    assert_eq!(race["cars"][0]["stints"][0]["clean_laps"], 1);
    assert_eq!(race["cars"][0]["pit_visits"][0]["driver_out"], "Ben POE");
    let lap = &race["laps"][4];
    assert_eq!((&lap["car"], &lap["lap"], &lap["flag"]), (&"08".into(), &2.into(), &"FCY".into()));
    assert_eq!(
        (&lap["place"], &lap["gap_ms"], &lap["interval_ms"]),
        (&1.into(), &0.into(), &Value::Null)
    );
}

#[test]
fn whole_numbers_compare_with_other_programs() {
    let one = "{\"rows\":6,\"stints\":3,\"pit_ms\":61500,\"best_car\":201000,\"best_driver\":361000,\
               \"best_class\":100000,\"avg_clean\":202000,\"pos\":9,\"cpos\":9,\"gap\":72000,\
               \"cgap\":72000,\"cint\":72000}\n";
    assert_eq!(printed(&["race.csv"], &["--checksums"]), one);
    let two: Value =
        serde_json::from_str(&printed(&["race.csv", "again.csv"], &["--checksums"])).expect("JSON");
    assert_eq!((&two["rows"], &two["gap"]), (&12.into(), &144_000.into()));
}

#[test]
fn what_cannot_be_read_is_told_with_its_line_and_column_and_costs_nothing_else() {
    let bad = SHEET.replace("1:50.000", "1:5x.000").replace(";FLAG_AT_FL", ";FLAG");
    let files = Files::of(&[("bad.csv", &bad)]);
    let output = files.analyse(&["bad.csv"], &["--checksums"]);
    let sums: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(
        (output.status.code(), &sums["rows"], &sums["pos"]),
        (Some(0), &6.into(), &9.into())
    );
    let path = files.path("bad.csv");
    let expected = format!(
        "warning: {0}: line 1: there is no column FLAG_AT_FL\n\
         warning: {0}: line 3: LAP_TIME is `1:5x.000`; it takes a time such as 1:52.991\n",
        path.display()
    );
    assert_eq!(text(&output.stderr), expected);
}

#[test]
fn a_file_that_is_no_sheet_is_refused_and_the_others_are_printed() {
    let files = Files::of(&[("race.csv", SHEET), ("no.csv", "NUMBER,LAP_TIME\n7,1:40.0\n")]);
    let output = files.analyse(&["no.csv", "none.csv", "race.csv"], &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let data: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(data.as_array().map(Vec::len), Some(1));
    let told = text(&output.stderr);
    let lines: Vec<&str> = told.lines().collect();
    let refused = format!(
        "error: {}: line 1 names the columns and has no LAP_NUMBER and ELAPSED; a sheet of laps has \
         NUMBER, LAP_NUMBER, LAP_TIME and ELAPSED",
        files.path("no.csv").display()
    );
    assert_eq!(lines[0], refused);
    assert!(lines[1].contains("none.csv"), "{told}");
    let output = files.analyse(&["no.csv", "race.csv"], &["--checksums"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "not of a part");
}
