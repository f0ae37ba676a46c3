//! One entry point for whoever throws texts at this crate: property tests and the fuzzer.
//!
//! Whatever the text, reading it must come to an end, place every fault inside its file, and agree
//! with writing wherever there is no error.

use crate::{
    BOOK_FILES, Fault, Texts, package, read, read_book, read_decisions, read_rules, to_texts,
    write_decisions,
};

/// Several files in one text, each below a line `=== path`; what stands above the first is the
/// file of a round.
pub fn split(text: &str) -> Vec<(&str, &str)> {
    let mut files = Vec::new();
    let (mut path, mut start, mut at) = ("rounds/1.toml", 0, 0);
    for line in text.split_inclusive('\n') {
        if let Some(next) = line.strip_prefix("=== ") {
            files.push((path, &text[start..at]));
            (path, start) = (next.trim(), at + line.len());
        }
        at += line.len();
    }
    files.push((path, &text[start..]));
    if files.len() > 1 && files[0].1.is_empty() {
        files.remove(0);
    }
    files
}

/// Several files as one text, as [`split`] takes it apart.
pub fn join<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)]) -> String {
    let parts =
        files.iter().map(|(path, text)| format!("=== {}\n{}", path.as_ref(), text.as_ref()));
    parts.collect()
}

/// Reads a text, and writes it again if there is no error in it.
///
/// # Panics
///
/// If a fault lies outside its file, or writing does not agree with reading.
pub fn exercise(text: &str) {
    let files = split(text);
    let reading = read(&files);
    check_places(&files, &reading.faults);
    let has_error = reading.faults.iter().any(Fault::is_error);
    assert_eq!(reading.package.is_none(), has_error, "a package or an error");
    let book = read_book(&files);
    let Some(package) = reading.package else { return };
    assert_eq!(book.book.as_ref(), Some(&package.book), "one rule book");
    check_writing(&files, &package);
}

/// Reads a text as decisions and as rules that stand alone, and writes the decisions again if there
/// is no error in them.
///
/// # Panics
///
/// If a fault lies outside the text, or writing does not agree with reading.
pub fn alone(text: &str) {
    const PATH: &str = "alone.toml";
    let (decisions, rules) = (read_decisions(PATH, text), read_rules(PATH, text));
    for (faults, is_sound) in
        [(&decisions.faults, decisions.is.is_some()), (&rules.faults, rules.is.is_some())]
    {
        check_places(&[(PATH, text)], faults);
        assert_eq!(is_sound, !faults.iter().any(Fault::is_error), "sound or an error");
    }
    let Some(decisions) = decisions.is else { return };
    let written = write_decisions(&decisions);
    let again = read_decisions(PATH, &written);
    assert_eq!(again.is.as_ref(), Some(&decisions), "{written}");
}

fn check_places(files: &[(&str, &str)], faults: &[Fault]) {
    for fault in faults {
        let there = files.iter().filter(|(path, _)| **path == *fault.path).map(|(_, text)| *text);
        let mut texts = there.chain([""]).filter(|text| text.get(fault.span.clone()).is_some());
        let text = texts.next().unwrap_or_else(|| panic!("{fault} lies outside its file"));
        assert!(!fault.excerpt(text).is_empty());
    }
}

fn check_writing(files: &[(&str, &str)], package: &package::Package) {
    let season = package.season();
    let mut texts = Texts::new(files).expect("what was read can be taken over");
    texts.update(&season).expect("nothing is new");
    for (path, text) in texts.files() {
        assert!(files.contains(&(path, text)), "{path} changed though nothing is new");
    }
    let mut rules = files.to_vec();
    rules.retain(|(path, _)| BOOK_FILES.contains(path));
    let written = to_texts(&season, &rules).expect("what was read can be written");
    let again = read(&written).package.expect("what was written can be read");
    assert_eq!(again.season(), season, "writing agrees with reading");
}
