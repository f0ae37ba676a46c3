//! The program as people run it: what it prints, where, and how it ends.

#[path = "program/classify.rs"]
mod classify;
#[path = "../../web/tests/site/driver.rs"]
mod driver;
#[path = "program/forecast.rs"]
mod forecast;
#[path = "program/office.rs"]
mod office;
#[path = "program/replay.rs"]
mod replay;
#[path = "program/soak/mod.rs"]
mod soak;
#[path = "../../web/tests/site/way.rs"]
mod way;
#[path = "program/weekend.rs"]
mod weekend;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const SEASON: &str = "aslms/2023-24";

fn sarthe(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sarthe"))
        .args(arguments)
        .env_remove("SARTHE_LANG")
        .env_remove("SARTHE_DATA")
        .output()
        .expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program writes text")
}

fn printed(arguments: &[&str]) -> String {
    let output = sarthe(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&printed(arguments)).expect("JSON")
}

/// A copy of the bundled season, with one text changed.
fn changed(file: &str, from: &str, to: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seasons").join(SEASON);
    std::fs::create_dir(folder.path().join("rounds")).expect("a folder");
    for part in ["", "rounds"] {
        for entry in std::fs::read_dir(source.join(part)).expect("the season") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name");
                std::fs::copy(&path, folder.path().join(part).join(name)).expect("copied");
            }
        }
    }
    let path = folder.path().join(file);
    let before = std::fs::read_to_string(&path).expect("a text of the season");
    let after = before.replacen(from, to, 1);
    assert_ne!(before, after, "{from} stands in {file}");
    std::fs::write(&path, after).expect("written");
    folder
}

#[test]
fn standings_are_data_for_programs() {
    let tables = json(&["standings", SEASON, "--format", "json"]);
    let tables = tables.as_array().expect("a list of tables");
    assert_eq!(tables.len(), 6, "two titles in three classes");
    let first = &tables[0];
    assert_eq!(first["class"], "LMP2");
    assert_eq!(first["title"], "teams");
    assert_eq!(first["after_round"], 5);
    let champion = &first["rows"][0];
    assert_eq!(champion["place"], 1);
    assert_eq!(champion["car"], "4");
    assert_eq!(champion["team"], "CrowdStrike Racing by APR");
    assert_eq!(champion["points"], 83);
    assert_eq!(champion["rounds"][3]["place"], 1);
    assert_eq!(champion["rounds"][3]["points"], 25);
    let unplaced = &first["rows"][2]["rounds"][3];
    assert_eq!((&unplaced["place"], &unplaced["points"]), (&Value::Null, &Value::from(1)));
}

#[test]
fn titles_say_who_can_still_win_and_why() {
    let asked = ["titles", SEASON, "--after", "4", "--class", "LMP3", "--title", "teams"];
    let titles = json(&[&asked[..], &["--format", "json"]].concat());
    let contenders = titles[0]["contenders"].as_array().expect("contenders");
    let state = |car: &str| {
        let found = contenders.iter().find(|one| one["car"] == car);
        found.map(|one| one["state"].clone()).expect("the car contests it")
    };
    assert_eq!(
        (state("2"), state("17"), state("65")),
        ("alive".into(), "alive".into(), "eliminated".into())
    );
    assert_eq!(titles[0]["rounds_to_run"], Value::from(vec![5]));
    let needs = &contenders[0]["needs"][0];
    assert_eq!((&needs["goal"], &needs["round"]), (&"clinch".into(), &5.into()));
    assert!(titles[0]["definition"].as_str().is_some_and(|text| text.contains("may retire")));
    let text = printed(&[&asked[..], &["--lang", "de"]].concat());
    assert!(text.contains("Meister mit einem Sieg"), "{text}");
    let over = json(&["titles", SEASON, "--class", "GT", "--title", "drivers", "--format", "json"]);
    let first = &over[0]["contenders"][0];
    assert_eq!((&first["state"], &first["place"]), (&"clinched".into(), &1.into()));
}

#[test]
fn standings_after_a_round_of_one_class_and_title() {
    let tables = json(&[
        "standings",
        SEASON,
        "--format",
        "json",
        "--after",
        "2",
        "--class",
        "gt",
        "--title",
        "teams",
    ]);
    let tables = tables.as_array().expect("a list of tables");
    assert_eq!(tables.len(), 1);
    let points = |car: &str| {
        let rows = tables[0]["rows"].as_array().expect("rows").iter();
        rows.clone().find(|row| row["car"] == car).map(|row| row["points"].clone())
    };
    assert_eq!((points("42"), points("91")), (Some(44.into()), Some(33.into())));
}

#[test]
fn drivers_keep_their_points_across_cars() {
    let tables = json(&["standings", SEASON, "--format", "json", "--title", "drivers"]);
    let tables = tables.as_array().expect("a list of tables");
    let points = |name: &str| {
        let rows = tables.iter().flat_map(|table| table["rows"].as_array().expect("rows"));
        rows.clone().find(|row| row["driver"] == name).map(|row| row["points"].clone())
    };
    assert_eq!(points("Martin Konrad"), Some(25.into()));
    assert_eq!(points("Anthony Liu"), Some(31.into()));
    assert_eq!(points("Sean Gelael"), Some(12.into()));
}

#[test]
fn every_point_explains_itself() {
    let out = printed(&["explain", SEASON, "--class", "LMP3", "--title", "teams", "--car", "17"]);
    for part in
        ["1st in LMP3", "104 points", "pole position", "Alexander Bukhantsov", "#2 CD Sport"]
    {
        assert!(out.contains(part), "{part} in {out}");
    }
    let by_name = printed(&["explain", SEASON, "--title", "drivers", "--driver", "laurents horr"]);
    assert!(by_name.contains("Laurents Hörr"), "accents do not matter: {by_name}");
}

#[test]
fn the_brief_says_what_a_journalist_needs_before_the_season() {
    let brief =
        printed(&["brief", SEASON, "--before-round", "1", "--nation", "DEU", "--lang", "en"]);
    for part in [
        "Automobile Club de l'Ouest",
        "winter championship",
        "extended to five races, from four",
        "double-header at Sepang on 2 and 3 December 2023",
        "Dubai on 4 February 2024",
        "double-header at Abu Dhabi on 10 and 11 February 2024",
        "Sepang is back",
        "only in the Gulf",
        "European Le Mans Series",
        "39 cars",
        "11 LMP2 (all Oreca 07)",
        "5 LMP3 (all Ligier JS P320)",
        "23 GT",
        "GT is the largest class and the one with the most makes",
        "LMP2 cars race for overall victory",
        "Proton Competition enters two Orecas",
        "GetSpeed",
        "Attempto Racing",
        "Leipert Motorsport",
        "Herberth Motorsport",
        "Project 1",
        "Motopark",
        "Two invitations to the 24 Hours of Le Mans 2024",
        "the LMP2 champion and the GT champion",
        "The LMP3 champion is no longer invited",
        "priority when places in the Road to Le Mans 2024",
        "in the programme of the 24 Hours of Le Mans",
    ] {
        assert!(brief.contains(part), "{part}\n— is not in —\n{brief}");
    }
    assert!(!brief.contains("83 points"), "the future is not known");
}

#[test]
fn the_brief_says_who_won_it_all_in_every_language() {
    for (language, parts) in [
        ("en", ["won the title with 83 points", "12 points ahead", "104 points", "76 points"]),
        ("de", ["gewann den Titel mit 83 Punkten", "12 Punkte vor", "104 Punkten", "76 Punkten"]),
        ("fr", ["remporte le titre avec 83 points", "12 points devant", "104 points", "76 points"]),
    ] {
        let brief = printed(&["brief", SEASON, "--lang", language]);
        for part in parts {
            assert!(brief.contains(part), "{part}\n— is not in —\n{brief}");
        }
    }
}

#[test]
fn entries_as_first_published_and_as_raced() {
    let count = |arguments: &[&str]| json(arguments).as_array().expect("a list").len();
    assert_eq!(count(&["entries", SEASON, "--provisional", "--format", "json"]), 39);
    assert_eq!(count(&["entries", SEASON, "--format", "json"]), 44);
}

#[test]
fn a_round_in_every_form() {
    let data = json(&["results", SEASON, "--round", "5", "--format", "json"]);
    assert_eq!(data["classification"].as_array().map(Vec::len), Some(40));
    let csv = printed(&["results", SEASON, "--round", "5", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 41);
    assert!(
        printed(&["results", SEASON, "--round", "5", "--format", "markdown"]).contains("| 88 |")
    );
    assert!(printed(&["calendar", SEASON, "--format", "ics"]).starts_with("BEGIN:VCALENDAR\r\n"));
}

#[test]
fn a_pipe_gets_plain_text() {
    let out = printed(&["standings", SEASON, "--class", "LMP3", "--title", "teams"]);
    assert!(!out.contains('\u{1b}'), "no colour codes");
    assert!(!out.contains('─'), "no rules");
}

#[test]
fn bad_input_ends_with_one_and_bad_usage_with_two() {
    for (arguments, status) in [
        (&["standings", "no/such-season"][..], 1),
        (&["standings", SEASON, "--after", "9"], 1),
        (&["standings", SEASON, "--class", "F1"], 1),
        (&["results", SEASON, "--round", "9"], 1),
        (&["explain", SEASON, "--car", "777"], 1),
        (&["brief", SEASON, "--nation", "XX"], 1),
        (&["journal", "verify", "--data", "/nonexistent"], 1),
        (&["standings"], 2),
        (&["no-such-command"], 2),
        (&["standings", SEASON, "--format", "pdf"], 2),
    ] {
        let output = sarthe(arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}: data is data");
        assert!(!output.stderr.is_empty(), "{arguments:?}: an error says something");
    }
}

#[test]
fn check_reports_every_fault_with_its_place() {
    let folder = changed("rounds/2.toml", "car = \"4\"", "car = \"404\"");
    let path = folder.path().to_str().expect("a plain path");
    let regulations = folder.path().join("regulations.toml");
    let text_before = std::fs::read_to_string(&regulations).expect("regulations");
    let broken = text_before.replacen("share = ", "shar = ", 1);
    std::fs::write(&regulations, broken).expect("written");
    let output = sarthe(&["check", path]);
    assert_eq!(output.status.code(), Some(1));
    let report = text(&output.stderr);
    for part in ["404", "rounds/2.toml", "shar", "regulations.toml", "share"] {
        assert!(report.contains(part), "{part}\n— is not in —\n{report}");
    }
    let faults = sarthe(&["check", path, "--format", "json"]);
    let faults: Value = serde_json::from_slice(&faults.stdout).expect("JSON");
    let faults = faults.as_array().expect("a list");
    assert!(faults.len() >= 2);
    for fault in faults {
        for key in ["code", "file", "message"] {
            assert!(fault[key].as_str().is_some_and(|text| !text.is_empty()), "{key}: {fault}");
        }
        assert!(fault["line"].as_u64().is_some_and(|line| line > 0), "{fault}");
        assert!(fault["column"].as_u64().is_some_and(|column| column > 0), "{fault}");
    }
    assert!(sarthe(&["check", SEASON]).status.success());
}

#[test]
fn check_sees_a_result_that_its_rules_do_not_give() {
    let folder =
        changed("rounds/3.toml", "{ car = \"99\", laps = 119", "{ car = \"99\", laps = 118");
    let path = folder.path().to_str().expect("a plain path");
    let output = sarthe(&["check", path]);
    let report = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{report}");
    assert!(report.contains("car 99"), "{report}");
    assert!(report.contains("rounds/3.toml"), "{report}");
}

#[test]
fn a_journal_takes_a_season_once_and_tells_when_it_was_altered() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a plain path");
    let first = printed(&["import", SEASON, "--data", data]);
    assert!(first.contains("0 unchanged"), "{first}");
    let second = printed(&["import", SEASON, "--data", data]);
    assert!(second.contains("0 new, 0 changed, 0 taken back"), "{second}");
    let verified = printed(&["journal", "verify", "--data", data]);
    assert!(verified.contains("season/aslms/2023-24"), "{verified}");
}

#[test]
fn the_demo_says_where_it_is_and_stops_when_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut demo = Command::new(env!("CARGO_BIN_EXE_sarthe"))
        .args(["demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the demo starts");
    let mut line = String::new();
    let out = demo.stdout.take().expect("its output is piped");
    BufReader::new(out).read_line(&mut line).expect("it prints its address");
    assert!(line.starts_with("http://127.0.0.1:"), "{line}");
    assert!(line.trim_end().ends_with('/'), "{line}");
    #[cfg(unix)]
    {
        let id = demo.id().to_string();
        let told = Command::new("kill").args(["-INT", &id]).status().expect("kill runs");
        assert!(told.success());
        assert!(demo.wait().expect("it ends").success(), "it shuts down cleanly");
    }
    #[cfg(not(unix))]
    demo.kill().expect("it ends");
}

/// Asks a server for a path; the answer can be read as it comes.
fn ask(host: &str, path: &str) -> BufReader<TcpStream> {
    let mut link = TcpStream::connect(host).expect("it accepts");
    write!(link, "GET {path} HTTP/1.0\r\nhost: {host}\r\n\r\n").expect("sent");
    BufReader::new(link)
}

#[cfg(unix)]
#[test]
fn the_demo_has_a_race_that_can_be_watched_and_ends_its_streams() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut demo = Command::new(env!("CARGO_BIN_EXE_sarthe"))
        .args(["demo", "--listen", "127.0.0.1:0", "--speed", "200", "--data"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the demo starts");
    let mut line = String::new();
    let out = demo.stdout.take().expect("its output is piped");
    BufReader::new(out).read_line(&mut line).expect("it prints its address");
    let host = line.trim_start_matches("http://").split('/').next().expect("a host").to_owned();
    let sessions = format!("/api/v1/seasons/{SEASON}/sessions");
    let live = (0..100_000).any(|_| {
        let mut answer = String::new();
        ask(&host, &sessions).read_to_string(&mut answer).expect("an answer");
        answer.contains("\"state\":\"live\"")
    });
    assert!(live, "a race is on");
    let mut stream = ask(&host, &format!("{sessions}/simulated/timing/stream")).lines();
    let mut lines = stream.by_ref().map(|line| line.expect("the stream goes on"));
    let snapshot = lines.find(|line| line.starts_with("data: ")).expect("a snapshot");
    assert!(snapshot.contains("\"simulated\":true"), "{snapshot}");
    assert!(lines.any(|line| line.starts_with("data: ") && line.contains("\"laps\":1")));
    let tower = printed(&["watch", &format!("http://{host}"), "--once", "--lang", "en"]);
    assert!(tower.lines().next().is_some_and(|head| head.contains("simulated")), "{tower}");
    assert!(tower.lines().count() > 30, "{tower}");
    let id = demo.id().to_string();
    let told = Command::new("kill").args(["-INT", &id]).status().expect("kill runs");
    assert!(told.success());
    // The stream is open, and comes to its end.
    assert!(stream.last().is_none_or(|line| line.is_ok()));
    assert!(demo.wait().expect("it ends").success(), "it shuts down cleanly");
    let verified = printed(&["journal", "verify", "--data", &folder.path().display().to_string()]);
    assert!(!verified.contains("simulated"), "nothing of it is in the journal: {verified}");
}

#[test]
fn a_lap_file_or_a_decoder_that_is_none_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("laps.csv");
    std::fs::write(&file, "no laps\n").expect("written");
    let file = file.display().to_string();
    for (arguments, status, said) in [
        (vec!["replay", file.as_str()], 1, "no lap could be read"),
        (vec!["replay", file.as_str(), "--to", "ftp://a"], 2, "p3://HOST:PORT"),
        (vec!["serve", "--decoder", "a:1"], 2, "p3://HOST:PORT"),
        (vec!["serve", "--loop", "5=kerb"], 2, "5=sector-1"),
        (vec!["watch", "localhost"], 2, "http://HOST:PORT"),
    ] {
        let output = sarthe(&arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
    }
}

#[test]
fn what_cannot_be_read_or_reached_is_refused_with_what_would_be_accepted() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().display().to_string();
    let (missing, other) = (format!("{folder}/missing.csv"), format!("{folder}/other.csv"));
    std::fs::write(&other, b"\xff\xfe\0no laps").expect("written");
    // A port that was free a moment ago: nobody listens there.
    let free = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
    let address = free.local_addr().expect("it listens");
    drop(free);
    let (nobody, laps) = (format!("http://{address}"), "the timekeeper's analysis of all laps");
    for (arguments, status, said) in [
        (vec!["analyse", missing.as_str()], 1, laps),
        (vec!["analyse", folder.as_str()], 1, laps),
        (vec!["analyse", other.as_str()], 1, "LAP_TIME"),
        (vec!["classify", missing.as_str()], 1, laps),
        (vec!["replay", missing.as_str()], 1, laps),
        (vec!["replay", folder.as_str()], 1, laps),
        (vec!["replay", other.as_str()], 1, "LAP_TIME"),
        (vec!["watch", nobody.as_str()], 1, "sarthe serve"),
        (vec!["watch", nobody.as_str(), "--once"], 1, "sarthe serve"),
        (vec!["watch", "http://localhost:99999"], 2, "http://HOST:PORT"),
        (vec!["watch", "https://localhost"], 2, "http://HOST:PORT"),
    ] {
        let output = sarthe(&arguments);
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {error}");
        assert!(output.stdout.is_empty(), "{arguments:?}: data is data");
        let named = arguments[1].trim_start_matches("http://");
        assert!(error.contains(said) && error.contains(named), "{arguments:?}: {error}");
    }
}

#[test]
fn completions_are_scripts() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(printed(&["completions", shell]).contains("sarthe"), "{shell}");
    }
}
