//! `sarthe classify` over small lap files that nobody ever drove.

use std::path::{Path, PathBuf};

use super::{sarthe, text};

/// Laps of a car: number, class, team, then lap times; a `p` before one ends it in the pits.
const RACE: [(&str, &str, &str, &[&str]); 4] = [
    ("7", "P1", "Mill Stream", &["2:10.000", "1:50.500", "1:49.250", "1:51.000"]),
    ("007", "GT", "Lock Keepers", &["2:12.000", "1:58.000", "1:57.000", "1:59.000"]),
    ("91", "GT", "Weir & Sons", &["2:13.000", "1:58.500", "p1:56.000", "2:41.250"]),
    ("4", "P1", "Ferry, Ltd.", &["2:11.000", "p1:52.000"]),
];

/// The laps as a lap file in the form of ACO series.
fn laps(race: &[(&str, &str, &str, &[&str])]) -> String {
    let mut file = "NUMBER; DRIVER_NUMBER; LAP_NUMBER; LAP_TIME; LAP_IMPROVEMENT; \
                    CROSSING_FINISH_LINE_IN_PIT; KPH; ELAPSED;DRIVER_NAME;CLASS;TEAM;FLAG_AT_FL;\n"
        .to_owned();
    for (car, class, team, times) in race {
        let mut elapsed = 0;
        for (number, time) in (1..).zip(*times) {
            let (pit, time) = time.strip_prefix('p').map_or(("", *time), |time| ("B", time));
            let (minutes, seconds) = time.split_once(':').expect("minutes and seconds");
            let millis: u32 = seconds.replace('.', "").parse().expect("digits");
            elapsed += minutes.parse::<u32>().expect("digits") * 60_000 + millis;
            let (minutes, rest) = (elapsed / 60_000, elapsed % 60_000);
            let sum = format!("{minutes}:{:02}.{:03}", rest / 1_000, rest % 1_000);
            file += &format!(
                "{car};1;{number};{time};0;{pit};16{number}.5;{sum};Ann B;{class};{team};GF;\n"
            );
        }
    }
    file
}

/// A folder with a lap file and whatever else is written into it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        desk.write("laps.csv", &laps(&RACE));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: &str) {
        std::fs::write(self.path(name), content).expect("written");
    }

    /// Runs the command over the lap file; names of files stand for the files of the folder.
    fn classify(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let in_folder = |argument: &&str| {
            let is_file = Path::new(argument).extension().is_some();
            if is_file { self.path(argument).display().to_string() } else { (*argument).to_owned() }
        };
        let all = ["classify", "laps.csv"].iter().chain(arguments).map(in_folder);
        let all: Vec<String> = all.collect();
        let output = sarthe(&all.iter().map(String::as_str).collect::<Vec<_>>());
        (output.status.code(), text(&output.stdout), text(&output.stderr))
    }
}

#[test]
fn a_lap_file_becomes_a_sheet() {
    let (code, out, err) = Desk::new().classify(&[]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let lines: Vec<String> =
        out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        lines,
        [
            "Pos Car Class In class Team Laps Time Gap Interval Best lap Lap km/h",
            "1 7 P1 1 Mill Stream 4 0:07:40.750 1:49.250 3 163.5",
            "2 007 GT 1 Lock Keepers 4 0:08:06.000 +25.250 +25.250 1:57.000 3 163.5",
            "3 91 GT 2 Weir & Sons 4 0:08:48.750 +1:08.000 +42.750 1:58.500 2 162.5",
            "NC 4 P1 – Ferry, Ltd. 2 0:04:03.000 +2 laps +2 laps – – –",
            "#4: did not take the chequered flag",
            "Rules: aco, by the form of the file; --rules takes others.",
        ]
    );
    let (_, german, _) = Desk::new().classify(&["--lang", "de"]);
    assert!(german.contains("+2 Runden") && german.contains("#4: sah die Zielflagge nicht"));
}

/// The lines of a table, with single blanks.
fn lines(table: &str) -> Vec<String> {
    table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn qualifying_is_by_the_best_lap_or_the_second_best() {
    let desk = Desk::new();
    let (code, out, err) = desk.classify(&["--kind", "qualifying"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(
        lines(&out)[..6],
        [
            "Pos Car Class In class Team Driver Lap time Gap Interval Lap km/h Laps",
            "1 7 P1 1 Mill Stream Ann B 1:49.250 3 163.5 4",
            "2 007 GT 1 Lock Keepers Ann B 1:57.000 +7.750 +7.750 3 163.5 4",
            "3 91 GT 2 Weir & Sons Ann B 1:58.500 +9.250 +1.500 2 162.5 4",
            "4 4 P1 2 Ferry, Ltd. – – – – 2",
            "Placed by the best lap of each car.",
        ]
    );
    let (_, out, _) = desk.classify(&["--kind", "practice", "--lap", "2"]);
    let second = lines(&out);
    assert!(second[1].starts_with("1 7 P1 1 Mill Stream Ann B 1:50.500"), "{out}");
    assert!(second[2].contains("007") && second[2].contains("1:58.000 +7.500"), "{out}");
    assert!(second[5].contains("second best"), "{out}");
}

#[test]
fn deleted_laps_and_disqualified_cars_have_no_time_in_qualifying() {
    let desk = Desk::new();
    let decision = |id: u8, car: &str, what: &str| {
        format!("[[decision]]\nid = \"{id}\"\ncar = \"{car}\"\n{what}\n\n")
    };
    let decisions = [
        decision(1, "7", "delete_lap = 3"),
        decision(2, "007", "disqualify = true"),
        decision(3, "91", "add_time = \"0:30\""),
    ];
    desk.write("said.toml", &decisions.concat());
    let asked = ["--kind", "qualifying", "--decisions", "said.toml"];
    let (code, out, err) = desk.classify(&asked);
    assert_eq!(code, Some(0), "{err}");
    assert_eq!(err, "warning: decision 3 bears on races alone and changes nothing here\n");
    let table = lines(&out);
    assert!(table[1].contains("Mill Stream Ann B 1:50.500"), "{out}");
    assert!(table[2].starts_with("2 91 GT 1"), "{out}");
    assert!(table[3..5].iter().any(|line| line.contains("007") && line.contains(" – ")), "{out}");
    let (_, json, _) = desk.classify(&[&asked[..], &["--format", "json"]].concat());
    let data: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&data["kind"], &data["lap_rank"]), (&"qualifying".into(), &1.into()));
    assert_eq!(data["decisions"], serde_json::json!(["1", "2"]));
    assert_eq!(data["rows"][0]["best_driver"], "Ann B");
    assert_eq!(data["rows"][1]["gap_previous"]["ms"], 8_000);
}

#[test]
fn an_official_sheet_of_qualifying_says_what_was_contested() {
    let desk = Desk::new();
    let (_, sheet, _) = desk.classify(&["--kind", "qualifying", "--format", "csv"]);
    desk.write("official.csv", &sheet);
    let (code, out, err) = desk.classify(&["--official", "official.csv"]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(out.contains("All 4 rows equal the official sheet"), "{out}");
    // The timekeeper deleted a lap: it is told, and what would explain it.
    desk.write("said.toml", "[[decision]]\nid = \"1\"\ncar = \"7\"\ndelete_lap = 3\n");
    let asked = ["--kind", "qualifying", "--decisions", "said.toml", "--format", "csv"];
    let (_, sheet, _) = desk.classify(&asked);
    desk.write("official.csv", &sheet);
    let (code, out, _) = desk.classify(&["--official", "official.csv"]);
    assert_eq!(code, Some(3), "{out}");
    assert!(out.contains("With them 4 of 4 rows would equal the official sheet"), "{out}");
    assert!(out.contains("car = \"7\""), "{out}");
}

#[test]
fn rules_are_named_or_written_by_the_user() {
    let desk = Desk::new();
    let (code, out, _) = desk.classify(&["--rules", "imsa"]);
    assert_eq!(code, Some(0));
    assert!(out.contains("   4    4  P1            2  Ferry, Ltd."), "one group\n{out}");
    let (_, out, _) = desk.classify(&["--rules", "wec"]);
    assert!(out.contains(" RET    4"), "{out}");
    desk.write("club.toml", "[classified]\nflag = \"not-required\"\nshare = \"80 %\"\n");
    let (_, out, _) = desk.classify(&["--rules", "club.toml"]);
    assert!(out.contains("#4: 2 laps, less than 80 % of the overall winner’s 4"), "{out}");
    let (code, out, err) = desk.classify(&["--rules", "none"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(
        err.contains("there are no rules none and no file of that name; rules: aco, imsa, wec")
    );
    desk.write("club.toml", "[classified]\nflag = \"maybe\"\n");
    let (code, _, err) = desk.classify(&["--rules", "club.toml"]);
    assert_eq!(code, Some(1));
    assert!(err.contains("season.wrong-word") && err.contains("`required`"), "{err}");
}

const DECISIONS: &str = r#"
[[decision]]
id = "1"
car = "7"
add_time = "0:30"

[[decision]]
id = "2"
car = "007"
session = "race-2"
end_of_class = true

[[decision]]
id = "3"
car = "91"
session = "race-1"
delete_lap = 2
"#;

#[test]
fn decisions_are_those_of_the_season_format() {
    let desk = Desk::new();
    desk.write("decisions.toml", DECISIONS);
    let (code, _, err) = desk.classify(&["--decisions", "decisions.toml"]);
    assert_eq!(code, Some(1));
    assert!(err.contains("is about one session of several; say with --session"), "{err}");
    let session = |id| ["--decisions", "decisions.toml", "--session", id, "--format", "json"];
    let (code, out, _) = desk.classify(&session("race-1"));
    assert_eq!(code, Some(0));
    let sheet: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(sheet["decisions"], serde_json::json!(["1", "3"]));
    assert_eq!(sheet["rows"][0]["car"], "007", "30 seconds cost the lead");
    assert_eq!(sheet["rows"][1]["gap_first"]["ms"], 4_750);
    assert_eq!(sheet["rows"][2]["best_lap"], 4);
    let (_, out, _) = desk.classify(&session("race-2"));
    let sheet: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let cars: Vec<_> = (0..4).map(|row| sheet["rows"][row]["car"].clone()).collect();
    assert_eq!(cars, ["7", "91", "007", "4"]);
    let (code, _, err) = desk.classify(&session("race-3"));
    assert_eq!(code, Some(1));
    assert!(err.contains("no decision") && err.contains("it names: race-2, race-1"), "{err}");
}

#[test]
fn a_decision_about_what_is_not_there_is_refused() {
    let desk = Desk::new();
    for (decision, expected) in [
        (
            "car = \"8\"\nadd_time = \"0:05\"",
            "is about car 8, which has no lap in the file; cars: 4, 7, 007, 91",
        ),
        ("car = \"4\"\ndelete_lap = 3", "deletes lap 3 of car 4, which did 2; give 1 to 2"),
        ("add_time = \"0:05\"", "decision.needs-car"),
    ] {
        desk.write("decisions.toml", &format!("[[decision]]\nid = \"a\"\n{decision}\n"));
        let (code, out, err) = desk.classify(&["--decisions", "decisions.toml"]);
        assert_eq!((code, out.as_str()), (Some(1), ""), "{decision}");
        assert!(err.contains(expected), "{err}");
    }
}

#[test]
fn our_csv_is_an_official_sheet_that_differs_nowhere() {
    let desk = Desk::new();
    for rules in ["aco", "imsa"] {
        let (code, sheet, _) = desk.classify(&["--rules", rules, "--format", "csv"]);
        assert_eq!(code, Some(0));
        assert!(sheet.starts_with("POSITION,NUMBER,TEAM,DRIVER_1,"), "{sheet}");
        desk.write("official.csv", &sheet);
        let arguments = ["--rules", rules, "--official", "official.csv"];
        let (code, out, _) = desk.classify(&arguments);
        assert_eq!(code, Some(0));
        assert!(out.contains("All 4 rows equal the official sheet in every value."), "{out}");
        assert!(!out.contains("[[decision]]"), "{out}");
    }
}

#[test]
fn every_difference_from_an_official_sheet_is_listed_and_decisions_are_suggested() {
    let desk = Desk::new();
    desk.write("decisions.toml", "[[decision]]\nid = \"a\"\ncar = \"7\"\nadd_time = \"0:05\"\n");
    let with = ["--decisions", "decisions.toml", "--format", "csv"];
    let (_, official, _) = desk.classify(&with);
    desk.write("official.csv", &official);
    let (code, out, _) = desk.classify(&["--official", "official.csv"]);
    assert_eq!(code, Some(3));
    assert!(out.contains("1 of 4 rows equal the official sheet; 4 values differ:"), "{out}");
    assert!(out.contains("   7  total time                  7'40.750  7'45.750"), "{out}");
    assert!(out.contains("# Suggested, not confirmed"), "{out}");
    assert!(out.contains("# With them 4 of 4 rows would equal the official sheet."), "{out}");
    let suggested = &out[out.find("# Suggested").expect("a suggestion")..];
    assert!(
        suggested.contains("add_time = \"0:05\"") && suggested.contains("certainty = \"assumed\"")
    );
    // What is suggested can be taken as it is printed.
    desk.write("suggested.toml", suggested);
    let arguments = ["--official", "official.csv", "--decisions", "suggested.toml"];
    assert_eq!(desk.classify(&arguments).0, Some(0));
    let (code, out, err) = desk.classify(&["--official", "official.csv", "--format", "csv"]);
    assert_eq!(code, Some(3));
    assert!(out.lines().count() == 5 && err.contains("total time"), "{err}");
    let (code, out, _) = desk.classify(&["--official", "official.csv", "--format", "json"]);
    assert_eq!(code, Some(3));
    let sheet: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let official = &sheet["official"];
    assert_eq!((&official["equal"], &official["equal_as_suggested"]), (&1.into(), &4.into()));
    assert_eq!(official["differences"].as_array().map(Vec::len), Some(4));
    assert_eq!(sheet["suggestions"][0]["hint"], "official-sheet");
}

#[test]
fn other_rules_that_explain_more_are_named() {
    let desk = Desk::new();
    let (_, official, _) = desk.classify(&["--rules", "wec", "--format", "csv"]);
    desk.write("official.csv", &official);
    let (code, out, _) = desk.classify(&["--official", "official.csv"]);
    assert_eq!(code, Some(3));
    assert!(out.contains("With --rules wec 4 of 4 rows would equal the official sheet."), "{out}");
}

#[test]
fn what_cannot_be_read_is_told_and_nothing_else_is_lost() {
    let desk = Desk::new();
    let broken = laps(&RACE).replacen("1:50.500;0;;162.5", "1:99.500;0;;fast", 1);
    desk.write("laps.csv", &broken);
    let (code, out, err) = desk.classify(&[]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("line 3: LAP_TIME is `1:99.500`; it takes a time such as"), "{err}");
    assert!(err.contains("line 3: KPH is `fast`; it takes a speed such as 208.1"), "{err}");
    assert!(out.contains("1:49.250"), "the other laps stand\n{out}");
    for (content, expected) in [
        ("", "no lap could be read"),
        ("NUMBER;LAP_TIME\n7;1:50.0\n", "no lap could be read"),
        ("hello\n", "the first line has no column NUMBER"),
    ] {
        desk.write("laps.csv", content);
        let (code, out, err) = desk.classify(&[]);
        assert_eq!((code, out.as_str()), (Some(1), ""), "{content}");
        assert!(err.contains(expected) && err.contains("give the timekeeper's analysis"), "{err}");
    }
    desk.write("laps.csv", &laps(&RACE));
    desk.write("official.csv", "hello\n");
    let (code, _, err) = desk.classify(&["--official", "official.csv"]);
    assert_eq!(code, Some(1));
    assert!(err.contains("official.csv holds no result"), "{err}");
    let (code, _, err) = desk.classify(&["--official", "nowhere.csv"]);
    assert!(code == Some(1) && err.contains("nowhere.csv cannot be read"), "{err}");
}
