//! What people and programs read of a small sheet.

use racing::fact::Flag;
use racing::{CarNumber, ClassCode, Span};
use timing::analysis::{Analysis, Lap, LineFlag, Sheet, Told};

use super::*;
use crate::language::Language;

fn told(millis: i64) -> Told {
    Some(Span::from_millis(millis)).into()
}

/// Two cars: one with a stop, one with an odd number of thousandths.
fn analysis() -> Analysis {
    let lap = |line, car, number, millis, elapsed| Lap {
        line,
        car,
        class: 0,
        team: car,
        name: car,
        flag: 0,
        driver_number: Some(1),
        in_pit: false,
        number: Some(number),
        time: told(millis),
        sectors: [told(40_000), Told::NOTHING, Told::NOTHING],
        elapsed: told(elapsed),
        pit_time: Told::NOTHING,
    };
    let mut laps = vec![
        lap(2, 0, 1, 100_000, 100_000),
        lap(3, 0, 2, 110_000, 210_000),
        lap(4, 0, 3, 160_000, 370_000),
        lap(5, 1, 1, 101_000, 101_000),
        lap(6, 1, 2, 102_001, 203_001),
    ];
    laps[1].in_pit = true;
    laps[2].pit_time = told(61_500);
    laps[2].elapsed = Told::NOTHING;
    Analysis::of(Sheet {
        cars: vec![CarNumber::from("7"), CarNumber::from("08")],
        classes: vec![ClassCode::from("GT")],
        teams: vec!["Team, One".into(), "Two".into()],
        names: vec!["Amy".into(), "Ben".into()],
        flags: vec![LineFlag { code: "GF".into(), flag: Some(Flag::Green) }],
        laps,
    })
}

#[test]
fn a_row_a_lap_has_a_cell_a_column() {
    let csv = laps_csv("Race", &analysis());
    let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!(
        lines,
        [
            "Race,7,GT,\"Team, One\",Amy,1,1,1,100000,40000,,,100000,,false,false,GF,true,1,0,,1,0,,2",
            "Race,7,GT,\"Team, One\",Amy,1,2,1,110000,40000,,,210000,,false,true,GF,false,2,6999,6999,2,6999,6999,3",
            "Race,7,GT,\"Team, One\",Amy,1,3,2,160000,40000,,,,61500,true,false,GF,false,,,,,,,4",
            "Race,08,GT,Two,Ben,1,1,1,101000,40000,,,101000,,false,false,GF,true,2,1000,1000,2,1000,1000,5",
            "Race,08,GT,Two,Ben,1,2,1,102001,40000,,,203001,,false,false,GF,true,1,0,,1,0,,6",
        ]
    );
    assert_eq!(LAPS_HEADING.len(), 25);
}

#[test]
fn data_has_whole_milliseconds_and_null_for_what_is_not_told() {
    let data = serde_json::to_value(SessionAnalysis::of("Race", &analysis())).expect("JSON");
    assert_eq!(data["classes"][0]["best"]["time_ms"], 100_000);
    let car = &data["cars"][0];
    assert_eq!(
        (&car["car"], &car["team"], &car["laps"]),
        (&"7".into(), &"Team, One".into(), &3.into())
    );
    assert_eq!(car["stints"][0]["mean_ms"], 100_000);
    assert_eq!(car["stints"][1]["mean_ms"], serde_json::Value::Null);
    assert_eq!(car["pit_visits"][0]["pit_ms"], 61_500);
    assert_eq!(car["drivers"][0]["driving_ms"], 370_000);
    let lap = &data["laps"][2];
    assert_eq!(
        (&lap["place"], &lap["elapsed_ms"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
    assert_eq!((&lap["stint"], &lap["out_of_pit"]), (&2.into(), &true.into()));
}

#[test]
fn people_read_it_in_their_language() {
    let analysis = analysis();
    let summaries = Language::ALL.map(|language| summary("Race", &analysis, language));
    assert_eq!(
        summaries,
        ["Race: 5 laps of 2 cars", "Race: 5 Runden von 2 Autos", "Race : 5 tours de 2 voitures",]
    );
    for language in Language::ALL {
        let tables = tables(&analysis, language);
        let sizes: Vec<usize> = tables.iter().map(|grid| grid.rows.len()).collect();
        assert_eq!(sizes, [1, 2, 3, 1], "classes, drivers, stints, visits");
        assert!(
            tables
                .iter()
                .all(|grid| { grid.rows.iter().all(|row| row.len() == grid.columns.len()) })
        );
        assert_eq!(tables[3].notes.len(), 4, "one lap has no position");
    }
    let german = tables(&analysis, Language::German);
    assert_eq!(
        german[2].rows[2],
        ["08", "1", "Ben", "1", "2", "2", "2", "1:41,500", "1:41,000", ""]
    );
}

#[test]
fn a_mean_between_two_whole_numbers_is_rounded_to_the_even_one() {
    // The means are 100,000 and 101,500.5.
    let sums = Checksums::of([&analysis()]);
    assert_eq!((sums.stints, sums.avg_clean), (3, 201_500));
    let twice = Checksums::of([&analysis(), &analysis()]);
    assert_eq!((twice.rows, twice.avg_clean, twice.pos), (10, 403_001, 12));
}
