//! Odds, their backtest, parameters and strategy, as people ask for them.

use super::{SEASON, json, printed, sarthe, text};

#[test]
fn odds_are_the_same_for_a_seed_and_never_nothing_where_it_is_open() {
    let asked = ["forecast", SEASON, "--after", "4", "--simulations", "3000", "--format", "json"];
    let odds = json(&asked);
    assert_eq!(odds, json(&asked), "the same seed gives the same odds");
    assert_eq!((&odds["after_round"], &odds["simulations"]), (&4.into(), &3_000.into()));
    let rows = odds["tables"].as_array().expect("tables").iter();
    let rows: Vec<_> = rows.flat_map(|table| table["rows"].as_array().expect("rows")).collect();
    assert!(rows.len() > 100);
    for row in rows {
        let chance = row["title_chance"].as_f64().expect("a number");
        match row["proved"].as_str() {
            Some("open") => assert!(chance > 0.0 && chance < 1.0, "{row}"),
            Some("out-of-reach") => assert_eq!(chance, 0.0, "{row}"),
            other => assert_eq!((other, chance), (Some("certain"), 1.0), "{row}"),
        }
    }
}

#[test]
fn what_is_assumed_is_told_and_every_fault_of_it() {
    let asked = ["forecast", SEASON, "--after", "4", "--simulations", "200", "--class", "LMP2"];
    let told = printed(&[&asked[..], &["--what-if", "5:lmp2:22>4"]].concat());
    assert!(told.contains("5:LMP2:22>4"), "{told}");
    assert!(!told.contains("· GT"), "only the class asked for: {told}");
    let wrong =
        sarthe(&[&asked[..], &["--what-if", "5:LMP2:22>22", "--what-if", "6:GT:1"]].concat());
    assert_eq!(wrong.status.code(), Some(1));
    let told = text(&wrong.stderr);
    assert!(told.contains("named twice") && told.contains("there is no round 6"), "{told}");
}

#[test]
fn a_season_that_is_over_has_champions_and_no_odds() {
    let odds =
        json(&["forecast", SEASON, "--class", "LMP3", "--title", "teams", "--format", "json"]);
    let first = &odds["tables"][0]["rows"][0];
    assert_eq!((&first["car"], &first["proved"]), (&"17".into(), &"certain".into()));
    assert_eq!(first["title_chance_text"], "100 %");
    assert_eq!(first["podium_chance"], 1.0, "nothing is left to chance");
    let text = printed(&["forecast", SEASON]);
    assert!(text.starts_with("Every round has been run."), "{text}");
}

#[test]
fn the_backtest_sets_the_model_beside_simpler_methods() {
    let found = json(&["backtest", SEASON, "--format", "json"]);
    assert_eq!(found["races"], 15);
    let methods = found["methods"].as_array().expect("methods");
    let names: Vec<_> = methods.iter().map(|one| one["method"].as_str()).collect();
    let others = ["uniform", "previous-winner", "points", "elo", "plackett-luce"];
    assert_eq!(
        names,
        [["model"].as_slice(), &others].concat().into_iter().map(Some).collect::<Vec<_>>()
    );
    for (one, name) in found["paired"].as_array().expect("differences").iter().zip(others) {
        assert_eq!(one["with"], name);
        for figures in [&one["winner_log"], &one["ranked_probability"]] {
            let [low, mean, high] = ["low", "mean", "high"].map(|key| figures[key].as_f64());
            assert!(low < mean && mean < high, "{one}");
        }
    }
    let titles = &found["titles"];
    assert_eq!(
        (&titles["titles"], titles["by_round"].as_array().map(Vec::len)),
        (&3.into(), Some(5))
    );
    for case in titles["by_title"].as_array().expect("titles") {
        for method in ["model", "alive", "leader", "exchangeable"] {
            let chance = case["chance"][method].as_f64().expect("a chance");
            assert!(chance > 0.0 && chance < 1.0, "{case}");
        }
    }
}

#[test]
fn parameters_are_printed_read_again_and_forecast_with() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("parameters.toml");
    let parameters = printed(&["calibrate", "--season", SEASON, "--after", "3"]);
    std::fs::write(&file, &parameters).expect("there is room for a file");
    let path = file.to_str().expect("a plain path");
    let asked = ["forecast", SEASON, "--after", "3", "--simulations", "500", "--format", "json"];
    let odds = json(&[&asked[..], &["--parameters", path]].concat());
    assert_ne!(odds, json(&asked));
    std::fs::write(&file, parameters.replace("noise", "nose")).expect("there is room for a file");
    let wrong = sarthe(&[&asked[..], &["--parameters", path]].concat());
    assert_eq!(wrong.status.code(), Some(1));
}

#[test]
fn a_strategy_has_windows_under_green_and_behind_the_safety_car() {
    let asked = ["strategy", SEASON, "--round", "3", "--car", "99", "--driven", "12"];
    let plans = json(&[&asked[..], &["--format", "json"]].concat());
    for kind in ["green", "neutralised"] {
        let window = &plans[kind][0]["window"];
        let [from, best, to] = ["from_lap", "best_lap", "to_lap"].map(|lap| window[lap].as_u64());
        assert!(from > Some(12) && from <= best && best <= to, "{kind}: {window}");
    }
    let wrong = sarthe(&["strategy", SEASON, "--car", "1000"]);
    assert!(text(&wrong.stderr).contains("car 1000 is not entered for round 1"));
}
