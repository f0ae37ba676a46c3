//! Captures of decoders.

use protocols::mylaps_p3::{Decoder, Fault, Item, Passing, Status};

use crate::data;

fn decode(bytes: &[u8]) -> Vec<Item> {
    let mut items = Vec::new();
    let mut decoder = Decoder::new();
    decoder.push(bytes, &mut |item| items.push(item));
    decoder.finish(&mut |item| items.push(item));
    items
}

fn encode(items: &[Item]) -> Vec<u8> {
    let mut written = Vec::new();
    for item in items {
        item.what.as_ref().expect("a sound frame").encode(&mut written);
    }
    written
}

/// The bytes of lines of hexadecimal digits.
fn from_hex(text: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(text).expect("digits");
    let byte = |line: &str, at| u8::from_str_radix(&line[at..at + 2], 16).expect("two digits");
    text.lines().flat_map(|line| (0..line.len()).step_by(2).map(|at| byte(line, at))).collect()
}

#[test]
fn all_frames_of_the_long_capture_are_read_and_written_byte_for_byte() {
    let test = "mylaps_p3: the long capture";
    let Some(text) = data::file(test, "protocols/p3/amb/amb.out") else { return };
    let bytes = from_hex(&text);
    let items = decode(&bytes);
    assert_eq!(items.len(), 1_388);
    assert_eq!(encode(&items), bytes);
    let records = || items.iter().filter_map(|item| item.what.as_ref().ok());
    let passings: Vec<_> = records().filter_map(Passing::read).collect();
    let statuses: Vec<_> = records().filter_map(Status::read).collect();
    assert_eq!((passings.len(), statuses.len()), (84, 1_304));
    let typed = records().filter(|record| {
        let passing = Passing::read(record).map(|passing| passing.record());
        passing.or_else(|| Status::read(record).map(|status| status.record())).as_ref()
            == Some(record)
    });
    assert_eq!(typed.count(), 1_388, "nothing is lost in typed values either");
    let counted = passings
        .windows(2)
        .filter(|pair| pair[0].number.and_then(|number| number.checked_add(1)) == pair[1].number);
    assert_eq!(counted.count(), 83, "no passing was lost");
}

#[test]
fn the_terminal_log_gives_66_records_and_one_fault() {
    let test = "mylaps_p3: the terminal log";
    let path = "protocols/p3/amb-p3-parser/amb-2022-05-01 145557.log";
    let Some(bytes) = data::file(test, path) else { return };
    let items = decode(&bytes);
    let sound: Vec<_> = items.iter().filter(|item| item.what.is_ok()).cloned().collect();
    let faults: Vec<_> = items.iter().filter_map(|item| item.what.as_ref().err()).collect();
    assert_eq!((sound.len(), faults), (66, vec![&Fault::Length { said: 51, found: 50 }]));
    assert_eq!(items[0].at, 79, "the first frame stands behind a line of text");
    for (item, next) in items.iter().zip(&items[1..]) {
        if item.what.is_ok() {
            let (start, end) = (usize::try_from(item.at), usize::try_from(next.at));
            let wire = &bytes[start.expect("short")..end.expect("short")];
            assert_eq!(encode(std::slice::from_ref(item)), wire);
        }
    }
}

#[test]
fn single_frames_of_all_decoders_are_read_and_written_byte_for_byte() {
    let test = "mylaps_p3: single frames";
    let mut frames = 0;
    for (name, bytes) in data::files(test, "protocols/p3", ".bin") {
        let items = decode(&bytes);
        let wire = &bytes[usize::try_from(items[0].at).expect("short")..];
        assert_eq!(encode(&items), wire, "{name}");
        frames += items.len();
    }
    if frames > 0 {
        assert_eq!(frames, 18 + 10, "eighteen files of one frame and one of ten");
    }
}
