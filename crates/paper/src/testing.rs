//! Documents for tests: one of every kind, with any text in every field.

use crate::*;

/// A document about something, with a word for every key.
pub(crate) fn document(body: Body) -> Document {
    document_of("4 Hours of Somewhere", body)
}

/// The same with a text of its own in every field of the head.
pub(crate) fn document_of(text: &str, body: Body) -> Document {
    let text = || text.to_owned();
    Document {
        language: "en".into(),
        head: Head {
            organiser: text(),
            series: text(),
            event: text(),
            circuit: text(),
            session: text(),
            title: text(),
            subtitle: text(),
            number: "Doc 39".into(),
            state: State::Official,
            state_text: "OFFICIAL".into(),
            issued: "Saturday 2 December 2023, 18:04 (UTC+08:00)".into(),
            protest: text(),
            chain: "season/x, record 165, 0123456789abcdef".into(),
            address: "https://example.org/en/series/2026/rounds/1".into(),
            ..Head::default()
        },
        body,
        notes: vec![text()],
        signatures: vec![Signature { office: text(), name: text() }],
        words: WORDS.iter().map(|key| ((*key).to_owned(), format!("<{key}>"))).collect(),
    }
}

/// A body of every kind, with this text wherever a text can be.
pub(crate) fn bodies(text: &str) -> Vec<Body> {
    vec![
        Body::Entries(entries(text)),
        Body::StartingGrid(grid(text)),
        Body::Classification(classification(text)),
        Body::Classification(overall(text)),
        Body::LapChart(lap_chart()),
        Body::Leaders(tables(text)),
        Body::Analysis(analysis(text, 2, 12)),
        Body::Sectors(tables(text)),
        Body::FastestLaps(tables(text)),
        Body::PitStops(tables(text)),
        Body::DrivingTimes(driving_times(text)),
        Body::Neutralisations(Tables { tables: vec![Table::default()] }),
        Body::Decision(decision(text)),
        Body::Standings(standings(text)),
        Body::Invitations(invitations(text)),
        Body::Notice(notice(text)),
    ]
}

fn notice(text: &str) -> Notice {
    let section = Section {
        heading: text.to_owned(),
        facts: vec![(text.to_owned(), text.to_owned())],
        paragraphs: vec![text.to_owned(); 2],
        table: tables(text).tables.into_iter().next(),
    };
    Notice { sections: vec![Section::default(), section] }
}

fn class() -> Class {
    Class { code: "LMP2".into(), color: "#1f5fd0".into() }
}

fn entries(text: &str) -> Entries {
    let seat = |is_new| Seat {
        name: text.into(),
        nation: "GER".into(),
        grade: "S".into(),
        rounds: "1–2".into(),
        is_new,
    };
    let car = |car: &str, change| EntryCar {
        car: car.into(),
        team: text.into(),
        nation: "MYS".into(),
        vehicle: text.into(),
        rounds: "1–3".into(),
        crew: vec![seat(false), seat(true)],
        change,
    };
    let cars = vec![car("007", Change::Added), car("7", Change::Crew), car("01", Change::None)];
    Entries {
        classes: vec![EntryClass { class: class(), count: text.into(), cars }],
        since: text.into(),
        removed: vec![RemovedCar { car: "99".into(), class: class(), team: text.into() }],
    }
}

fn grid(text: &str) -> StartingGrid {
    let slot = |place: usize| GridSlot {
        place: place.to_string(),
        car: place.to_string(),
        class: class(),
        team: text.into(),
        crew: text.into(),
        time: "1:53.653".into(),
    };
    StartingGrid { slots: (1..=3).map(slot).collect() }
}

/// A classification of two cars, the second of them retired.
pub(crate) fn classification(text: &str) -> Classification {
    let row = |place: &str, classified| ClassifiedRow {
        place: place.into(),
        classified,
        class_place: place.into(),
        car: "4".into(),
        class: class(),
        team: text.into(),
        vehicle: text.into(),
        drivers: text.into(),
        laps: "110".into(),
        time: "4:00:12.345".into(),
        gap: "+1.234".into(),
        best: "1:34.567".into(),
        best_lap: "42".into(),
        fastest: classified,
        remarks: vec![text.into()],
    };
    let rows = vec![row("1", true), row("RET", false)];
    let overall = ClassificationPart { class: None, rows: rows.clone() };
    let in_class = ClassificationPart { class: Some(class()), rows };
    Classification { parts: vec![overall, in_class], tables: tables(text).tables }
}

/// The same over all classes alone.
fn overall(text: &str) -> Classification {
    let mut all = classification(text);
    all.parts.truncate(1);
    all.tables.clear();
    all
}

fn tables(text: &str) -> Tables {
    let plate = Cell::Plate { car: "22".into(), color: "#ffc53d".into() };
    let time = Cell::Time { time: "1:34.567".into(), merit: Merit::Session };
    let table = Table {
        caption: text.into(),
        class: Some(class()),
        columns: vec![Column::words(text), Column::wide(text), Column::figures(text)],
        rows: vec![vec![plate, text.into(), time]],
        notes: vec![text.into()],
    };
    Tables { tables: vec![table] }
}

fn lap_chart() -> LapChart {
    let cell = |car: usize| ChartCell(car.to_string(), 0, car == 2);
    let row = |lap: usize| ChartRow {
        lap: lap.to_string(),
        flag: "SC".into(),
        cells: (1..=4 - lap).map(cell).collect(),
    };
    LapChart { places: 3, classes: vec![class()], laps: (1..=3).map(row).collect() }
}

/// So many cars with so many laps.
pub(crate) fn analysis(text: &str, cars: usize, laps: usize) -> Analysis {
    let merits = [Merit::Plain, Merit::Own, Merit::Class, Merit::Session, Merit::Estimated];
    let lap = |lap: usize| AnalysisLap {
        lap: lap.to_string(),
        driver: "1".into(),
        time: TimeCell("1:34.567".into(), merits[lap % 5]),
        sectors: vec![TimeCell("31.234".into(), Merit::Plain); 3],
        elapsed: "1:23:45.678".into(),
        marks: "P".into(),
    };
    let driver = AnalysisDriver {
        key: "1".into(),
        name: text.into(),
        laps: "12".into(),
        best: "1:34.567".into(),
    };
    let car = |car: usize| AnalysisCar {
        car: car.to_string(),
        class: class(),
        team: text.into(),
        vehicle: text.into(),
        drivers: vec![driver.clone()],
        facts: vec![(text.into(), text.into())],
        laps: (1..=laps).map(lap).collect(),
    };
    Analysis { sectors: 3, cars: (1..=cars).map(car).collect() }
}

fn driving_times(text: &str) -> DrivingTimes {
    let bound = |verdict| BoundLine { text: text.into(), verdict, rule: text.into() };
    let driver = Driven {
        name: text.into(),
        grade: "B".into(),
        driven: "1:02:03".into(),
        longest: "45:00".into(),
        bounds: [Verdict::Kept, Verdict::Open, Verdict::Broken].map(bound).into(),
    };
    let car = DrivenCar {
        car: "4".into(),
        class: class(),
        team: text.into(),
        drivers: vec![driver.clone(), driver],
    };
    DrivingTimes { cars: vec![car] }
}

fn decision(text: &str) -> Decision {
    let text = || text.to_owned();
    Decision {
        from: text(),
        to: text(),
        date: "2 December 2023".into(),
        time: "18:04".into(),
        car: "90".into(),
        class: class(),
        driver: text(),
        competitor: text(),
        session: text(),
        fact: text(),
        infringement: text(),
        decision: vec![text(), text()],
        reason: text(),
        consequences: vec![text()],
        appeal: text(),
        replaces: text(),
    }
}

fn standings(text: &str) -> Standings {
    let cell =
        |dropped, won| StandingsCell { place: "1".into(), points: "25".into(), dropped, won };
    let row = StandingsRow {
        place: "1".into(),
        car: "4".into(),
        name: text.into(),
        more: text.into(),
        cells: vec![cell(false, true), cell(true, false)],
        points: "83".into(),
        gap: "−12".into(),
        remark: text.into(),
    };
    let table = StandingsTable {
        class: Some(class()),
        caption: text.into(),
        who: text.into(),
        rounds: vec![("R1".into(), text.into()), ("R2".into(), text.into())],
        rows: vec![row],
    };
    Standings { tables: vec![table] }
}

fn invitations(text: &str) -> Invitations {
    let condition =
        |truth| Condition { truth, word: text.into(), text: text.into(), evidence: text.into() };
    let holder = Candidate {
        car: "4".into(),
        name: text.into(),
        more: text.into(),
        text: text.into(),
        conditions: [Truth::Met, Truth::Broken, Truth::Unknown].map(condition).into(),
        answer: text.into(),
    };
    let prize = Prize {
        offer: text.into(),
        class: class(),
        holders: vec![holder],
        next: text.into(),
        rule: text.into(),
    };
    Invitations { prizes: vec![prize] }
}
