//! One entry point for each protocol, for whoever throws bytes at this crate: property tests and
//! the fuzzer.
//!
//! Whatever the bytes, reading them must come to an end, give the same however they are split, and
//! agree with writing.

use racing::Moment;

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

/// Reads bytes as a sheet of laps, writes it again, and goes through facts and back.
///
/// # Panics
///
/// If a fault lies outside the sheet, or writing does not agree with reading.
pub fn laps(bytes: &[u8]) {
    let sheet = laps::read(bytes);
    let lines = bytes.split(|byte| *byte == b'\n').count();
    for fault in &sheet.faults {
        assert!((1..=lines).contains(&usize::try_from(fault.line).expect("a line")), "{fault}");
    }
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
