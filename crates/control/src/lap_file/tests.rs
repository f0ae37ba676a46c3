//! What the rules make of a few laps that nobody ever drove.

use protocols::al_kamel::laps::write;
use racing::Measure;

use super::*;

const HEADING: &str = "NUMBER,LAP_NUMBER,LAP_TIME,CROSSING_FINISH_LINE_IN_PIT,KPH,ELAPSED,CLASS,\
                       TEAM,FLAG_AT_FL\n";

/// A lap a line: car, lap, lap time, `B` for one that ends in the pits, elapsed time, flag.
fn file(laps: &str, rules: &str) -> LapFile {
    let mut text = HEADING.to_owned();
    for line in laps.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let [car, lap, time, pit, elapsed, flag] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("six words: {line}");
        };
        let pit = pit.trim_start_matches('-');
        text += &format!("{car},{lap},{time},{pit},10{lap}.5,{elapsed},GT,Team {car},{flag}\n");
    }
    LapFile::read(text.as_bytes(), &regulations(rules)).expect("a lap file")
}

fn regulations(rules: &str) -> Regulations {
    seasons::read_rules("club.toml", rules).is.expect("rules without a fault")
}

const STOPPED: &str = "
    7 1 1:40 - 1:40 GF
    7 2 1:41 - 3:21 GF
    7 3 1:42 - 5:03 RF
    8 1 1:41 - 1:41 GF
    8 2 1:42 - 3:23 GF
    8 3 1:39 - 5:02.5 GF";

fn told(sheet: &ClassifiedSheet) -> Vec<String> {
    let laps = |row: &ResultRow| row.laps.map_or(0, |laps| laps);
    let best = |row: &ResultRow| row.fastest.lap.map_or(0, |lap| lap);
    let told = sheet.rows.iter().map(|row| {
        let total = row.total.map(|total| total.to_string()).unwrap_or_default();
        format!("#{} {} {total} best {}", row.car, laps(row), best(row))
    });
    told.collect()
}

#[test]
fn a_race_that_ends_under_red_is_counted_back_where_the_rules_say_so() {
    let plain = file(STOPPED, "").classify(&[], &regulations(""));
    assert_eq!(told(&plain), ["#8 3 5:02.500 best 3", "#7 3 5:03.000 best 2"]);
    let back = "[timing]\ncountback = { crossings = 1 }";
    let back = file(STOPPED, back).classify(&[], &regulations(back));
    assert_eq!(told(&back), ["#7 2 3:21.000 best 2", "#8 2 3:23.000 best 2"]);
}

#[test]
fn which_laps_may_be_the_fastest_is_a_rule() {
    let laps = "
        7 1 1:30 - 1:30 GF
        7 2 1:41 B 3:11 GF
        7 3 1:42 - 4:53 GF
        7 4 1:44 - 6:37 GF";
    for (rules, best) in [
        ("", 3),
        ("[timing]\nfastest = { from_lap = 1 }", 1),
        ("[timing]\nfastest = { in_laps = true }", 2),
        ("[timing]\nfastest = { out_laps = false }", 4),
    ] {
        let sheet = file(laps, rules).classify(&[], &regulations(rules));
        assert_eq!(sheet.rows[0].fastest.lap, Some(best), "{rules}");
        assert_eq!(sheet.rows[0].fastest.speed, Some(100_500 + best * 1_000), "{rules}");
    }
}

#[test]
fn laps_past_the_flag_and_flags_that_come_late_change_nothing() {
    let flags = STOPPED.replace("5:02.5 GF", "5:02.5 SF").replace("5:03 RF", "5:03 FF");
    let early = STOPPED.replace("3:21 GF", "3:21 FF");
    for laps in [flags, early] {
        let sheet = file(&laps, "").classify(&[], &regulations(""));
        assert_eq!(told(&sheet), ["#8 3 5:02.500 best 3", "#7 3 5:03.000 best 2"]);
    }
}

#[test]
fn a_row_that_is_no_lap_is_listed_and_leaves_the_speeds_in_place() {
    let laps = "
        7 1 1:40 - 1:40 GF
        7 2 1:41 - x GF
        7 3 1:42 - 5:03 GF
        7 4 1:41 - 6:44 GF";
    let file = file(laps, "");
    assert_eq!(file.faults.len(), 1);
    let reasons: Vec<_> = file.left_out().iter().map(|left| (left.row, left.what)).collect();
    assert!(reasons.contains(&(1, Reason::NoTime)), "{reasons:?}");
    let sheet = file.classify(&[], &regulations(""));
    assert_eq!((sheet.rows[0].laps, sheet.rows[0].fastest.lap), (Some(3), Some(3)));
    assert_eq!(sheet.rows[0].fastest.speed, Some(104_500));
}

#[test]
fn decisions_about_what_is_not_there_are_named() {
    let file = file(STOPPED, "");
    let text = "[[decision]]\nid = \"a\"\ncar = \"9\"\nend_of_class = true\n\
                [[decision]]\nid = \"b\"\ncar = \"7\"\ndelete_lap = [3, 4]\n";
    let decisions = seasons::read_decisions("club.toml", text).is.expect("no fault");
    let found = file.misplaced(&decisions.iter().collect::<Vec<_>>());
    let codes: Vec<&str> = found.iter().map(Misplaced::code).collect();
    assert_eq!(codes, ["lap-file.unknown-car", "lap-file.unknown-lap"]);
    assert!(matches!(decisions[1].measures[1], Measure::DeleteLapTime { lap: 4 }));
}

#[test]
fn what_is_no_lap_file_is_refused_with_what_would_be_accepted() {
    for bytes in [&b""[..], b"hello", b"NUMBER\n7\n", b"\xff\xfe\x00"] {
        let error = LapFile::read(bytes, &regulations("")).expect_err("no lap file");
        assert_eq!(error.code(), "lap-file.no-laps");
        assert!(error.to_string().contains("give the timekeeper's analysis"), "{error}");
    }
    let file = file(STOPPED, "");
    let written = write(&file.dialect, &file.rows);
    let again = LapFile::read(&written, &regulations("")).expect("a lap file");
    assert_eq!(again.outcome, file.outcome);
}
