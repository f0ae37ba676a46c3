//! How long it takes to read a sheet of laps and to analyse all of it.
//!
//! The sheet has 60 cars with 380 laps each and 26 columns: 22,800 rows, some 3 MB. The floor beside
//! it only looks at every byte and counts the lines and the cells.

use std::fmt::Write;

use control::analysis::analyse;
use divan::{Bencher, black_box};
use documents::analysis::Checksums;

fn main() {
    divan::main();
}

const CARS: u32 = 60;
const LAPS: u32 = 380;
const HEADING: &str = "NUMBER;DRIVER_NUMBER;LAP_NUMBER;LAP_TIME;LAP_IMPROVEMENT;\
    CROSSING_FINISH_LINE_IN_PIT;S1;S1_IMPROVEMENT;S2;S2_IMPROVEMENT;S3;S3_IMPROVEMENT;KPH;ELAPSED;\
    HOUR;S1_LARGE;S2_LARGE;S3_LARGE;TOP_SPEED;DRIVER_NAME;PIT_TIME;CLASS;GROUP;TEAM;MANUFACTURER;\
    FLAG_AT_FL\r\n";

#[divan::bench]
fn read_and_analyse(bencher: Bencher) {
    let sheet = sheet();
    bencher.bench_local(|| analyse(black_box(sheet.as_bytes())));
}

/// With every position, gap and best added up, as other programs do to be compared.
#[divan::bench]
fn with_checksums(bencher: Bencher) {
    let sheet = sheet();
    bencher.bench_local(|| {
        let analysed = analyse(black_box(sheet.as_bytes())).expect("a sheet of laps");
        Checksums::of([&analysed.analysis])
    });
}

#[divan::bench]
fn floor(bencher: Bencher) {
    let sheet = sheet();
    bencher.bench_local(|| {
        let ends = |byte: &&u8| matches!(**byte, b';' | b'\n');
        black_box(sheet.as_bytes()).iter().filter(ends).count()
    });
}

/// Laps of 60 cars in three classes. Stints have some thirty laps, and drivers take turns.
fn sheet() -> String {
    let mut out = String::from(HEADING);
    let mut state = 1_u64;
    let mut chance = |below: u32| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(state >> 33).unwrap_or(0) % below
    };
    for car in 0..CARS {
        let (class, base) = [("A", 108_000), ("B", 116_000), ("C", 121_500)][(car / 20) as usize];
        let (mut elapsed, mut driver, mut in_pit) = (car * 250, 0, false);
        for lap in 1..=LAPS {
            let pit = if in_pit { 62_000 + chance(33_000) } else { 0 };
            driver = (driver + u32::from(in_pit && chance(2) == 0)) % 3;
            in_pit = lap < LAPS && lap % 33 == car % 7;
            let millis = base + chance(3_000) + pit;
            elapsed += millis;
            let sectors =
                [millis * 272 / 1_000, millis * 401 / 1_000, millis * 327 / 1_000].map(time);
            let [first, second, third] = &sectors;
            let flag = if lap % 97 < 4 { "FCY" } else { "GF" };
            writeln!(
                out,
                "{};{};{lap};{};0;{};{first};0;{second};0;{third};0;182.1;{};{};{first};{second};\
                 {third};279.4;Driver {car:02}{driver};{};{class};;Team {:02};Make {};{flag}\r",
                car + 2,
                driver + 1,
                time(millis),
                if in_pit { "B" } else { "" },
                time(elapsed),
                time(36_000_000 + elapsed),
                if pit > 0 { time(pit) } else { String::new() },
                car / 2,
                car % 7,
            )
            .expect("writing to memory does not fail");
        }
    }
    out
}

/// A time as sheets print it: no more than needed.
fn time(millis: u32) -> String {
    let (seconds, rest) = (millis / 1_000, millis % 1_000);
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds}.{rest:03}"),
        (0, minutes, seconds) => format!("{minutes}:{seconds:02}.{rest:03}"),
        (hours, minutes, seconds) => format!("{hours}:{minutes:02}:{seconds:02}.{rest:03}"),
    }
}
