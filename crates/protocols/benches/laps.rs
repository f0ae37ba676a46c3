//! How long a sheet of laps takes: the bytes in, the rows out, and the way to facts and back.
//!
//! The budget is 15 milliseconds for 16,000 rows, a race of 24 hours with 62 cars. The floor beside
//! it only looks for the ends of cells.

use divan::{Bencher, black_box};
use protocols::al_kamel::facts::{self, Origin};
use protocols::al_kamel::laps::{self, Dialect, LapRow, LineFlag, Mark, Sector};
use racing::fact::Flag;
use racing::{Moment, Span};

fn main() {
    divan::main();
}

const ROWS: u32 = 16_000;
const LAPS: u32 = 258;

#[divan::bench]
fn read(bencher: Bencher) {
    let bytes = laps::write(&Dialect::aco(), &rows());
    bencher.bench_local(|| laps::read(black_box(&bytes)));
}

#[divan::bench]
fn scan(bencher: Bencher) {
    let bytes = laps::write(&Dialect::aco(), &rows());
    bencher.bench_local(|| {
        let mut all = Vec::with_capacity(16_000);
        let scan = laps::scan(black_box(&bytes), |lap| all.push(lap));
        (scan, all)
    });
}

#[divan::bench]
fn write(bencher: Bencher) {
    let (dialect, rows) = (Dialect::aco(), rows());
    bencher.bench_local(|| laps::write(black_box(&dialect), black_box(&rows)));
}

#[divan::bench]
fn rows_to_facts(bencher: Bencher) {
    let rows = rows();
    let origin = Origin::of(&rows, Moment(0)).expect("rows with a time of day");
    bencher.bench_local(|| facts::from_rows(black_box(&rows), origin));
}

#[divan::bench]
fn facts_to_rows(bencher: Bencher) {
    let rows = rows();
    let origin = Origin::of(&rows, Moment(0)).expect("rows with a time of day");
    let told = facts::from_rows(&rows, origin);
    bencher.bench_local(|| facts::to_rows(black_box(&told.facts), &told.starters, origin));
}

#[divan::bench]
fn floor(bencher: Bencher) {
    let bytes = laps::write(&Dialect::aco(), &rows());
    bencher.bench_local(|| {
        let ends = |byte: &&u8| matches!(**byte, b';' | b'\n');
        black_box(&bytes).iter().filter(ends).count()
    });
}

/// Laps of 62 cars; every twelfth ends in the pit lane.
fn rows() -> Vec<LapRow> {
    let mut elapsed = Span::ZERO;
    let row = |index: u32| {
        let (car, lap) = (index / LAPS, index % LAPS + 1);
        if lap == 1 {
            elapsed = Span::ZERO;
        }
        let sectors = [40_000, 85_000, 100_000];
        let noise = i64::from(index.wrapping_mul(2_654_435_761) >> 22);
        let sectors = sectors.map(|millis| Sector {
            time: Some(Span::from_millis(millis + noise)),
            mark: Some(Mark::Nobody),
        });
        let lap_time = sectors.iter().filter_map(|sector| sector.time).sum();
        elapsed += lap_time;
        let driver = lap / 36 % 3 + 1;
        LapRow {
            car: format!("{}", car + 1).into(),
            driver_number: u8::try_from(driver).ok(),
            lap: Some(lap),
            lap_time: Some(lap_time),
            mark: Some(Mark::Nobody),
            in_pit: lap.is_multiple_of(12),
            sectors,
            speed: Some(215_300),
            elapsed: Some(elapsed),
            hour: Some(Span::from_micros((57_600_000_000 + elapsed.micros()) % 86_400_000_000)),
            top_speed: Some(312_400),
            driver: format!("Driver {driver} of CAR {car}").into(),
            pit_time: lap.is_multiple_of(12).then_some(Span::from_millis(72_345)),
            class: if car < 23 { "HYPERCAR" } else { "LMGT3" }.into(),
            group: "".into(),
            team: format!("Team of car {car}").into(),
            manufacturer: "Manufacturer".into(),
            flag: Some(LineFlag::Shown(Flag::Green)),
            others: Box::default(),
        }
    };
    (0..ROWS).map(row).collect()
}
