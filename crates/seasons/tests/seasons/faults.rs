//! What is told about packages with faults in them.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use seasons::{Fault, read};

use crate::sample::{Files, sample_with};

const BROKEN: [(&str, &str); 8] = [
    ("calendar.toml", include_str!("broken/calendar.toml")),
    ("entries.toml", include_str!("broken/entries.toml")),
    ("notes.toml", include_str!("broken/notes.toml")),
    ("prizes.toml", include_str!("broken/prizes.toml")),
    ("regulations.toml", include_str!("broken/regulations.toml")),
    ("rounds/1.toml", include_str!("broken/rounds/1.toml")),
    ("rounds/two.toml", include_str!("broken/rounds/two.toml")),
    ("season.toml", include_str!("broken/season.toml")),
];

/// The faults of a package as people read them, each below the line it is in.
fn told(files: &Files) -> String {
    let text = |fault: &Fault| {
        let file = files.iter().find(|(path, _)| **path == *fault.path);
        fault.excerpt(file.map_or("", |(_, text)| text))
    };
    read(files).faults.iter().map(text).collect::<Vec<String>>().join("\n")
}

/// The faults of a package, a line each.
fn listed(files: &Files) -> String {
    let faults = read(files).faults;
    faults.iter().map(ToString::to_string).collect::<Vec<String>>().join("\n")
}

#[test]
fn a_package_with_many_faults_tells_them_all_at_once() {
    let files: Files =
        BROKEN.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let reading = read(&files);
    let codes: BTreeSet<&str> = reading.faults.iter().map(|fault| fault.code).collect();
    assert!(codes.len() >= 25, "{} different faults", codes.len());
    assert!(reading.package.is_none());
    assert_snapshot!(told(&files));
}

#[test]
fn a_slip_of_the_pen_is_told_in_a_line_with_what_was_meant() {
    for (path, from, to, expected) in [
        ("regulations.toml", "classes = [\"GT\"]", "classes = [\"GTE\"]", "perhaps `GT`"),
        ("season.toml", "organiser =", "organizer =", "`organiser`"),
        ("rounds/1.toml", "1:53.653", "1:73.653", "1:73.653"),
    ] {
        let told = listed(&sample_with(path, from, to));
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(told.starts_with(path) && told.contains(expected), "{told}");
    }
}
