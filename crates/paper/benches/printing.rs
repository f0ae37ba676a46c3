//! How long a document takes: a classification of 40 cars, and every lap of 20 cars in 4 hours and
//! of 62 cars in 24.
//!
//! Each time the data are other data, as they are when somebody asks for a document: what is
//! remembered is the templates and the fonts.

use std::sync::atomic::{AtomicUsize, Ordering};

use divan::Bencher;
use paper::{
    Analysis, AnalysisCar, AnalysisLap, Body, Class, Classification, ClassificationPart,
    ClassifiedRow, Document, Head, Merit, TimeCell, WORDS,
};

fn main() {
    divan::main();
}

/// What makes each document another one.
static TURN: AtomicUsize = AtomicUsize::new(0);

fn document(body: Body) -> Document {
    let turn = TURN.fetch_add(1, Ordering::Relaxed);
    let chain = format!("record {turn}");
    Document {
        language: "en".into(),
        head: Head { title: "A document".into(), chain, ..Head::default() },
        body,
        notes: Vec::new(),
        signatures: Vec::new(),
        words: WORDS.iter().map(|key| ((*key).to_owned(), (*key).to_owned())).collect(),
    }
}

fn class(car: usize) -> Class {
    let color = ["#1f5fd0", "#8a2fb8", "#c2560a"][car % 3];
    Class { code: "LMP2".into(), color: color.into() }
}

/// A time of so many milliseconds over a minute and a half.
fn time(ms: usize) -> String {
    format!("1:{:02}.{:03}", 30 + ms / 1_000 % 30, ms % 1_000)
}

#[divan::bench(args = [40])]
fn classification(bencher: Bencher, cars: usize) {
    let row = |turn: usize, car: usize| ClassifiedRow {
        place: car.to_string(),
        classified: true,
        class_place: car.to_string(),
        car: car.to_string(),
        class: class(car),
        team: format!("Team {car}"),
        vehicle: "A car".into(),
        drivers: "Somebody · Somebody else · A third".into(),
        laps: "110".into(),
        time: time(turn * 7 + car),
        gap: time(car),
        best: time(car * 31),
        best_lap: car.to_string(),
        ..ClassifiedRow::default()
    };
    bencher.bench(|| {
        let turn = TURN.load(Ordering::Relaxed);
        let rows = (1..=cars).map(|car| row(turn, car)).collect();
        let parts = vec![ClassificationPart { class: None, rows }];
        let body = Body::Classification(Classification { parts, tables: Vec::new() });
        paper::render(&document(body)).expect("it is set").len()
    });
}

#[divan::bench(args = [(20, 120), (62, 330)], sample_count = 3)]
fn every_lap(bencher: Bencher, (cars, laps): (usize, usize)) {
    let lap = |turn: usize, car: usize, lap: usize| AnalysisLap {
        lap: lap.to_string(),
        driver: (lap / 30 % 3 + 1).to_string(),
        time: TimeCell(time(turn + car * 131 + lap * 17), Merit::Plain),
        sectors: (0..3).map(|one| TimeCell(time(turn + car * lap + one), Merit::Plain)).collect(),
        elapsed: time(lap * 97),
        marks: if lap.is_multiple_of(30) { "P".into() } else { String::new() },
    };
    bencher.bench(|| {
        let turn = TURN.load(Ordering::Relaxed);
        let car = |car: usize| AnalysisCar {
            car: car.to_string(),
            class: class(car),
            team: format!("Team {car}"),
            vehicle: "A car".into(),
            drivers: Vec::new(),
            facts: Vec::new(),
            laps: (1..=laps).map(|one| lap(turn, car, one)).collect(),
        };
        let body = Body::Analysis(Analysis { sectors: 3, cars: (1..=cars).map(car).collect() });
        paper::render(&document(body)).expect("it is set").len()
    });
}
