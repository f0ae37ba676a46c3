//! Captures of scoring programs.

use std::collections::BTreeMap;

use protocols::rmonitor::stamped::{self, Line};
use protocols::rmonitor::{Decoder, Flag, Item, Record};
use racing::Span;

use crate::data;

fn decode(bytes: &[u8]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut decoder = Decoder::new();
    decoder.push(bytes, &mut |item| items.push(item));
    decoder.finish(&mut |item| items.push(item));
    items
}

fn encode(record: &Record) -> String {
    let mut line = String::new();
    record.encode(&mut line);
    line
}

/// How many records of each kind there are, by the names on the wire.
fn count<'a>(records: impl Iterator<Item = &'a Record>) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for record in records {
        let name = match record {
            Record::Heartbeat(_) => "F",
            Record::Competitor(_) => "A",
            Record::Details(_) => "COMP",
            Record::Run(_) => "B",
            Record::Class(_) => "C",
            Record::Setting(_) => "E",
            Record::Race(_) => "G",
            Record::Best(_) => "H",
            Record::Clear(_) => "I",
            Record::Passing(_) => "J",
            Record::Crossing(_) => "L",
            Record::Other(_) => "other",
        };
        *counts.entry(name).or_default() += 1;
    }
    counts
}

#[test]
fn every_line_of_the_sebring_captures_is_read_and_written_byte_for_byte() {
    let folder = "protocols/rmonitor/imsa-2009-sebring-test";
    let mut total = BTreeMap::new();
    for (name, bytes) in data::files("rmonitor: the Sebring captures", folder, ".txt") {
        let items = decode(&bytes);
        let mut written = String::new();
        for item in &items {
            match &item.what {
                Ok(record) => record.encode(&mut written),
                Err(fault) => panic!("{name}, line {}: {fault}", item.line),
            }
        }
        assert!(written.as_bytes() == bytes, "{name} is written as it was read");
        for (kind, more) in count(items.iter().filter_map(|item| item.what.as_ref().ok())) {
            *total.entry(kind).or_default() += more;
        }
    }
    if total.is_empty() {
        return;
    }
    let expected = [
        ("A", 1_518 + 3_450 + 3_341),
        ("B", 144 + 266 + 225),
        ("C", 429 + 1_060 + 447),
        ("COMP", 1_518 + 3_450 + 3_341),
        ("E", 286 + 530 + 446),
        ("F", 7_683 + 8_404 + 7_109),
        ("G", 1_974 + 4_106 + 3_875),
        ("H", 1_953 + 5_397 + 3_802),
        ("I", 3 + 3),
        ("J", 374 + 508 + 325),
        ("L", 529 + 684 + 456),
    ];
    assert_eq!(total, BTreeMap::from(expected));
    assert_eq!(total.values().sum::<usize>(), 67_636);
}

fn club_log(test: &str) -> Option<Vec<(u64, Line)>> {
    let path = "protocols/rmonitor/club-2026-04-18/capture_20260418T132655.log";
    data::file(test, path).map(|log| stamped::read(&log).collect())
}

#[test]
fn every_line_of_the_club_race_is_read_with_its_stamp_and_written_byte_for_byte() {
    let test = "rmonitor: the club race";
    let path = "protocols/rmonitor/club-2026-04-18/capture_20260418T132655.log";
    let (Some(lines), Some(log)) = (club_log(test), data::file(test, path)) else { return };
    let text = std::str::from_utf8(&log).expect("UTF-8");
    let raw: Vec<&str> = text.lines().collect();
    let (mut records, mut notes, mut last) = (Vec::new(), 0, None);
    for (number, line) in lines {
        match line {
            Line::Note(_) => notes += 1,
            Line::Fed(at, record) => {
                assert!(at.is_some() && at >= last, "stamps do not run back");
                last = at;
                let record = record.unwrap_or_else(|fault| panic!("line {number}: {fault}"));
                let line = raw[usize::try_from(number).expect("short") - 1];
                assert_eq!(Some(encode(&record).trim_end()), line.split_once(' ').map(|x| x.1));
                records.push(record);
            }
        }
    }
    let expected = [
        ("A", 17),
        ("B", 2),
        ("C", 7),
        ("COMP", 17),
        ("E", 2),
        ("F", 932),
        ("G", 249),
        ("H", 225),
        ("J", 171),
    ];
    assert_eq!(count(records.iter()), BTreeMap::from(expected));
    assert_eq!((records.len(), notes), (1_622, 10));
}

#[test]
fn a_penalty_shows_in_the_standing_and_not_in_the_passing() {
    let Some(lines) = club_log("rmonitor: the penalty of the club race") else { return };
    let at_penalty = |note: &Line| matches!(note, Line::Note(text) if text.contains("penalty"));
    let after = lines.iter().skip_while(|(_, line)| !at_penalty(line));
    let records = after.filter_map(|(_, line)| match line {
        Line::Fed(_, Ok(record)) => Some(record),
        _ => None,
    });
    let (mut passed, mut standing) = (None, None);
    for record in records {
        match record {
            Record::Passing(passing) if &*passing.registration == "55" => {
                passed = passed.or(passing.total);
            }
            Record::Race(place) if &*place.registration == "55" => {
                standing = standing.or(place.total);
            }
            _ => {}
        }
    }
    assert_eq!(passed, Some(Span::from_millis(520_522)));
    assert_eq!(standing, Some(Span::from_millis(530_522)));
}

#[test]
fn the_flags_of_the_club_race() {
    let Some(lines) = club_log("rmonitor: the flags of the club race") else { return };
    let mut flags: Vec<Flag> = Vec::new();
    for (_, line) in lines {
        if let Line::Fed(_, Ok(Record::Heartbeat(heartbeat))) = line
            && flags.last() != Some(&heartbeat.flag)
        {
            flags.push(heartbeat.flag);
        }
    }
    assert_eq!(flags, [Flag::Green, Flag::Finish, Flag::Blank]);
}
