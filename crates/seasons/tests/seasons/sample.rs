//! The season that the tests read: three rounds that nobody ran, with every key of the format.

use racing::Happening;
use seasons::{Package, read};

const FILES: [(&str, &str); 12] = [
    ("README.md", include_str!("sample/README.md")),
    ("answers.toml", include_str!("sample/answers.toml")),
    ("calendar.toml", include_str!("sample/calendar.toml")),
    ("decisions.toml", include_str!("sample/decisions.toml")),
    ("entries.toml", include_str!("sample/entries.toml")),
    ("prizes.toml", include_str!("sample/prizes.toml")),
    ("regulations.toml", include_str!("sample/regulations.toml")),
    ("road.toml", include_str!("sample/road.toml")),
    ("rounds/1.toml", include_str!("sample/rounds/1.toml")),
    ("rounds/2.toml", include_str!("sample/rounds/2.toml")),
    ("rounds/3.toml", include_str!("sample/rounds/3.toml")),
    ("season.toml", include_str!("sample/season.toml")),
];

/// Paths and texts of a package.
pub(crate) type Files = Vec<(String, String)>;

/// The sample, as it is.
pub(crate) fn sample() -> Files {
    FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// The sample with the first `from` in one of its files replaced by `to`.
pub(crate) fn sample_with(path: &str, from: &str, to: &str) -> Files {
    let mut files = sample();
    replace(&mut files, path, from, to);
    files
}

/// Replaces the first `from` in a file by `to`; a file that is not there yet is added.
pub(crate) fn replace(files: &mut Files, path: &str, from: &str, to: &str) {
    match files.iter_mut().find(|(other, _)| other == path) {
        Some((_, text)) => {
            assert!(text.contains(from), "{path} holds no {from}");
            *text = text.replacen(from, to, 1);
        }
        None => files.push((path.to_owned(), to.to_owned())),
    }
}

/// What a package without errors holds.
pub(crate) fn package(files: &Files) -> Package {
    let reading = read(files);
    let faults: Vec<String> = reading.faults.iter().map(ToString::to_string).collect();
    reading.package.unwrap_or_else(|| panic!("{}", faults.join("\n")))
}

/// Every value of a kind among the happenings of a package.
pub(crate) fn all<T>(package: &Package, pick: impl Fn(&Happening) -> Option<T>) -> Vec<T> {
    package.happenings.iter().filter_map(pick).collect()
}
