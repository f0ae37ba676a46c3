//! Al Kamel: the sheets that the timekeeper of most endurance series publishes.
//!
//! [`laps`] reads and writes the analysis of all laps, [`results`] the classifications, and
//! [`facts`] turns laps into what was recorded of the session and back. Sheets come in many forms
//! of text; what is read keeps its form, so that it is written again as it came.

pub mod facts;
mod fault;
pub mod laps;
mod number;
pub mod results;
mod text;

pub use fault::{Fault, Trouble};
pub use text::{Delimiter, Encoding, LineEnd, TextForm};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::trial;

    const LAPS: &str = "\u{feff}NUMBER; DRIVER_NUMBER; LAP_NUMBER; LAP_TIME; LAP_IMPROVEMENT; CROSSING_FINISH_LINE_IN_PIT; S1; S1_IMPROVEMENT; S2; S2_IMPROVEMENT; S3; S3_IMPROVEMENT; KPH; ELAPSED; HOUR;S1_LARGE;S2_LARGE;S3_LARGE;TOP_SPEED;DRIVER_NAME;PIT_TIME;CLASS;GROUP;TEAM;MANUFACTURER;FLAG_AT_FL;S1_SECONDS;S2_SECONDS;S3_SECONDS;\r
007;2;1;1:15.000;2;B;39.174;0;9.826;1;26.000;3;86.0;1:15.000;13:01:15.000;0:39.174;0:09.826;0:26.000;116.3;Ann;;GT;H;Team;Make;SF;39.174;9.826;26.000;\r
007;1;2;2:00.000;2;;30.000;0;60.000;1;30.000;3;86.0;3:15.000;13:03:15.000;0:30.000;1:00.000;0:30.000;;Bo;0:01:10.500;GT;H;Team;Make;GF;30.000;60.000;30.000;\r
01;1;1;1:16.000;2;;39.174;0;;1;;3;86.0;1:16.000;13:01:16.000;0:39.174;;;;\"Cy; Jr\";;GT;;Team;Make;GF;39.174;;;\r
";
    const RESULTS: &str = "POS,NUMBER,STATUS,LAPS,TOTAL_TIME,GAP_FIRST,GAP_PREVIOUS,LAP,TIME,KPH,TEAM,DRIVER1_FIRSTNAME,DRIVER1_SECONDNAME,DRIVER1_LICENSE,DRIVER1_HOMETOWN,DRIVER1_COUNTRY,DRIVER1_SHORTNAME,DRIVER1_Id,DRIVER1_*Extra 4,DRIVER1_*Extra 5,DRIVER2_FIRSTNAME,DRIVER2_SECONDNAME,DRIVER2_LICENSE,DRIVER2_HOMETOWN,DRIVER2_COUNTRY,DRIVER2_SHORTNAME,DRIVER2_Id,DRIVER2_*Extra 4,DRIVER2_*Extra 5,
1,7,Classified,90,4:00:10.500,-,-,41,1:34.125,201.0,Team A,,,,,,,Ann,Miller,Gold,\"Some Town, XY\",USA,,54,00:45:00,None,
2,01,Classified,90,4:00'11.250,+0.750,+0.750,42,1:34.500,200.2,Team B,Bo,van der Berg,Gold,,NLD,,31,,,,,,,,,
3,8,Disqualified,89,57:05.900,1 Lap,+1:02.345,0,,,Team C,,,,,,,,,,,,,,
";
    const LAP_COLUMNS: [&str; 14] = [
        "NUMBER",
        "LAP_TIME",
        " S1",
        "S2",
        "S3",
        "ELAPSED",
        "HOUR",
        "S1_SECONDS",
        "TEAM",
        "FLAG_AT_FL",
        "PIT_TIME",
        "KPH",
        "OTHER",
        "",
    ];
    const RESULT_COLUMNS: [&str; 18] = [
        "POS",
        "NUMBER",
        "GAP_FIRST",
        "TIME",
        "STATUS",
        "KPH",
        "DRIVER_1",
        "DRIVER1_FIRSTNAME",
        "DRIVER1_SECONDNAME",
        "DRIVER1_LICENSE",
        "DRIVER1_HOMETOWN",
        "DRIVER1_COUNTRY",
        "DRIVER1_Id",
        "DRIVER1_*Extra 3",
        "DRIVER1_*Extra 4",
        "DRIVER2_COUNTRY",
        "OTHER",
        "",
    ];
    const CELLS: [&str; 26] = [
        "",
        "",
        "",
        "1",
        "007",
        "7",
        "1:00.0",
        "20.000",
        "40",
        "0:01:02.5",
        "1'02.5",
        "B",
        "GF",
        "FF",
        "XX",
        "86.0",
        "1 Lap",
        "-5 Laps",
        "-",
        "+0.7",
        "None",
        "00:45:00",
        "\"a,b\"",
        "\" a\"\"",
        "Müller",
        "\r",
    ];

    /// Replaces bytes of a sheet.
    fn damage(sheet: &str, damage: Vec<(prop::sample::Index, u8)>) -> Vec<u8> {
        let mut bytes = sheet.as_bytes().to_vec();
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        bytes
    }

    fn some_damage() -> impl Strategy<Value = Vec<(prop::sample::Index, u8)>> {
        let byte = prop_oneof![any::<u8>(), prop::sample::select(b"\",;\n\r0:.-' B".to_vec())];
        prop::collection::vec((any::<prop::sample::Index>(), byte), 0..12)
    }

    /// A sheet of columns and cells put together at random.
    fn any_sheet(columns: &'static [&'static str]) -> impl Strategy<Value = String> {
        let heading = prop::collection::vec(prop::sample::select(columns), 1..20);
        let row = prop::collection::vec(prop::sample::select(CELLS.to_vec()), 1..22);
        let rows = prop::collection::vec(row, 0..6);
        let comma = prop::sample::select(vec![",", ";"]);
        (heading, rows, comma).prop_map(|(heading, rows, comma)| {
            let rows = rows.iter().map(|row| row.join(comma));
            let lines: Vec<String> = std::iter::once(heading.join(comma)).chain(rows).collect();
            lines.join("\n")
        })
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes: Vec<u8>) {
            trial::laps(&bytes);
            trial::results(&bytes);
        }

        #[test]
        fn damaged_laps_are_survived(places in some_damage()) {
            trial::laps(&damage(LAPS, places));
        }

        #[test]
        fn damaged_results_are_survived(places in some_damage()) {
            trial::results(&damage(RESULTS, places));
        }

        #[test]
        fn any_sheet_of_laps_is_survived(sheet in any_sheet(&LAP_COLUMNS)) {
            trial::laps(sheet.as_bytes());
        }

        #[test]
        fn any_sheet_of_results_is_survived(sheet in any_sheet(&RESULT_COLUMNS)) {
            trial::results(sheet.as_bytes());
        }
    }
}
