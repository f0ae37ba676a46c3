//! One entry point for each protocol, for whoever throws bytes at this crate: property tests and
//! the fuzzer.
//!
//! Whatever the bytes, reading them must come to an end, give the same however they are split, and
//! agree with writing.

use racing::Moment;

use crate::al_kamel::laps::{LapRow, LineFlag, ScannedLap};
use crate::al_kamel::{facts, laps, results};
use crate::{mylaps_p3, rmonitor};

/// Decodes bytes as MYLAPS P3, whole and split, and writes the records again.
///
/// # Panics
///
/// If the items depend on how the bytes were split, or writing does not agree with reading.
pub fn mylaps_p3(bytes: &[u8]) {
    let decode = |parts: &mut dyn Iterator<Item = &[u8]>| {
        let (mut items, mut decoder) = (Vec::new(), mylaps_p3::Decoder::new());
        parts.for_each(|part| decoder.push(part, &mut |item| items.push(item)));
        decoder.finish(&mut |item| items.push(item));
        items
    };
    let items = decode(&mut std::iter::once(bytes));
    assert_eq!(items, decode(&mut pieces(bytes)), "the same however split");
    for item in &items {
        let Ok(record) = &item.what else { continue };
        let mut written = Vec::new();
        record.encode(&mut written);
        let again = decode(&mut std::iter::once(&written[..]));
        assert_eq!(again.len(), 1, "one record, one frame");
        assert_eq!(again[0].what.as_ref(), Ok(record), "writing agrees with reading");
        let passing = mylaps_p3::Passing::read(record);
        let again = passing.as_ref().map(mylaps_p3::Passing::record);
        assert_eq!(again.and_then(|record| mylaps_p3::Passing::read(&record)), passing);
        let status = mylaps_p3::Status::read(record);
        let again = status.as_ref().map(mylaps_p3::Status::record);
        assert_eq!(again.and_then(|record| mylaps_p3::Status::read(&record)), status);
        let resend = mylaps_p3::Resend::read(record);
        let again = resend.as_ref().map(mylaps_p3::Resend::record);
        assert_eq!(again.and_then(|record| mylaps_p3::Resend::read(&record)), resend);
    }
}

/// Decodes bytes as RMonitor, whole and split, and writes the records again.
///
/// # Panics
///
/// If the items depend on how the bytes were split, or writing does not agree with reading.
pub fn rmonitor(bytes: &[u8]) {
    let decode = |parts: &mut dyn Iterator<Item = &[u8]>| {
        let (mut items, mut decoder) = (Vec::new(), rmonitor::Decoder::new());
        parts.for_each(|part| decoder.push(part, &mut |item| items.push(item)));
        decoder.finish(&mut |item| items.push(item));
        items
    };
    let items = decode(&mut std::iter::once(bytes));
    assert_eq!(items, decode(&mut pieces(bytes)), "the same however split");
    for item in &items {
        let Ok(record) = &item.what else { continue };
        let mut written = String::new();
        record.encode(&mut written);
        // A line in Windows-1252 grows when it is written in UTF-8.
        if written.len() > rmonitor::LINE_MAX {
            continue;
        }
        let again = decode(&mut std::iter::once(written.as_bytes()));
        assert_eq!(again.len(), 1, "one record, one line");
        assert_eq!(again[0].what.as_ref(), Ok(record), "writing agrees with reading");
    }
    assert!(rmonitor::stamped::read(bytes).count() <= bytes.len(), "no more lines than bytes");
}

/// Reads bytes as a sheet of laps, also for timing only, writes it again, and goes through facts
/// and back.
///
/// # Panics
///
/// If a fault lies outside the sheet, or scanning or writing does not agree with reading.
pub fn laps(bytes: &[u8]) {
    let sheet = laps::read(bytes);
    let lines = bytes.split(|byte| *byte == b'\n').count();
    for fault in &sheet.faults {
        assert!((1..=lines).contains(&usize::try_from(fault.line).expect("a line")), "{fault}");
    }
    assert_eq!(scanned(bytes), sheet.rows.iter().map(timed).collect::<Vec<_>>(), "scanned as read");
    let again = laps::read(&laps::write(&sheet.dialect, &sheet.rows));
    assert_eq!(again.rows, sheet.rows, "writing agrees with reading");
    let Some(origin) = facts::Origin::of(&sheet.rows, Moment(0)) else { return };
    let told = facts::from_rows(&sheet.rows, origin);
    assert!(told.facts.is_sorted_by_key(racing::Fact::order), "the canonical order");
    let rows = facts::to_rows(&told.facts, &told.starters, origin);
    let again = facts::from_rows(&rows, origin);
    assert_eq!(again.facts, told.facts, "facts become laps that tell the same");
    assert_eq!(again.left_out, [], "laps made of facts are carried by facts");
}

/// What timing uses of a lap, with its texts.
type Timed = (ScannedLap, [String; 5]);

fn scanned(bytes: &[u8]) -> Vec<Timed> {
    let mut laps = Vec::new();
    let scan = laps::scan(bytes, |lap| laps.push(lap));
    let place = |index: u32| usize::try_from(index).expect("an index");
    let texts = |lap: &ScannedLap| {
        [
            scan.cars[place(lap.car)].to_string(),
            scan.classes[place(lap.class)].to_string(),
            scan.teams[place(lap.team)].to_string(),
            scan.drivers[place(lap.driver)].to_string(),
            scan.flags[place(lap.flag)].to_string(),
        ]
    };
    let told = laps.iter().map(|lap| (texts(lap), *lap));
    let plain = |lap| ScannedLap { line: 0, car: 0, class: 0, team: 0, driver: 0, flag: 0, ..lap };
    told.map(|(texts, lap)| (plain(lap), texts)).collect()
}

fn timed(row: &LapRow) -> Timed {
    let lap = ScannedLap {
        line: 0,
        car: 0,
        class: 0,
        team: 0,
        driver: 0,
        driver_number: row.driver_number,
        lap: row.lap,
        in_pit: row.in_pit,
        flag: 0,
        lap_time: row.lap_time,
        sectors: row.sectors.map(|sector| sector.time),
        elapsed: row.elapsed,
        pit_time: row.pit_time,
    };
    let flag = row.flag.as_ref().map_or("", LineFlag::code);
    let texts = [row.car.as_str(), row.class.as_str(), &row.team, &row.driver, flag];
    (lap, texts.map(ToOwned::to_owned))
}

/// Reads bytes as a sheet of results and writes it again.
///
/// # Panics
///
/// If a fault lies outside the sheet, or writing does not agree with reading.
pub fn results(bytes: &[u8]) {
    let sheet = results::read(bytes);
    let lines = bytes.split(|byte| *byte == b'\n').count();
    for fault in &sheet.faults {
        assert!((1..=lines).contains(&usize::try_from(fault.line).expect("a line")), "{fault}");
    }
    let again = results::read(&results::write(&sheet.dialect, &sheet.rows));
    assert_eq!(again.rows, sheet.rows, "writing agrees with reading");
}

/// The bytes in pieces whose lengths are taken from the bytes themselves.
fn pieces(mut bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let first = bytes.first()?;
        let (piece, rest) = bytes.split_at(bytes.len().min(usize::from(first % 7) + 1));
        bytes = rest;
        Some(piece)
    })
}
