//! The shape of the building is a test: which crate may know which, and what pure crates may not do.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The floors, ground first. A crate knows only crates of lower floors.
const FLOORS: [&[&str]; 7] = [
    &["racing"],
    &["timing", "scoring", "seasons", "protocols", "simulator", "store"],
    &["forecast"],
    &["documents", "paper"],
    &["control"],
    &["web"],
    &["cli"],
];

/// Neighbours on these floors are strangers to each other: they know the ground and nothing else.
const STRANGERS: usize = 1;

/// Crates without clock, input, output, async, global, thread or `serde`.
const PURE: [&str; 6] = ["racing", "timing", "scoring", "protocols", "simulator", "forecast"];

/// Pure crates that may compute with floating point; the others may not.
const FLOATING: [&str; 2] = ["simulator", "forecast"];

/// Libraries that pure crates may use.
const PURE_LIBRARIES: [&str; 1] = ["thiserror"];

/// Crates that may use `serde`: those that meet the wire or the disk.
const WIRE: [&str; 6] = ["seasons", "store", "documents", "paper", "web", "cli"];

/// What pure code does not say, and why.
const BANNED: [(&str, &str); 17] = [
    ("std::time::", "takes time as an argument instead of reading a clock"),
    ("SystemTime", "takes time as an argument instead of reading a clock"),
    ("Instant::", "takes time as an argument instead of reading a clock"),
    ("std::fs", "takes bytes as an argument instead of reading files"),
    ("std::io", "takes bytes as an argument instead of doing input and output"),
    ("std::net", "has no sockets"),
    ("std::env", "takes settings as arguments"),
    ("std::thread", "starts no threads: the caller brings a runner"),
    ("std::process", "starts no programs"),
    ("async ", "has no async"),
    ("static mut", "has no globals"),
    ("OnceLock", "has no globals"),
    ("LazyLock", "has no globals"),
    ("thread_local", "has no globals"),
    ("HashMap", "uses BTreeMap, whose order is the same on every machine"),
    ("HashSet", "uses BTreeSet, whose order is the same on every machine"),
    ("println!", "prints nothing"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a folder in the project").to_owned()
}

/// What each crate of the project depends on, as its manifest says, and whether only for tests.
fn dependencies() -> BTreeMap<String, Vec<(String, bool)>> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--no-deps", "--format-version=1", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let of = |package: &Value| {
        let list = package["dependencies"].as_array().into_iter().flatten();
        let names = list
            .map(|one| (one["name"].as_str().unwrap_or_default().to_owned(), one["kind"] == "dev"));
        names.collect()
    };
    let name = |package: &Value| package["name"].as_str().unwrap_or_default().to_owned();
    packages.iter().map(|package| (name(package), of(package))).collect()
}

fn floor(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&name))
}

#[test]
fn crates_know_only_lower_floors() {
    let mut wrong = Vec::new();
    for (name, needs) in dependencies() {
        if name == "xtask" {
            continue;
        }
        let Some(own) = floor(&name) else {
            wrong.push(format!("{name} stands on no floor; give it one in {}", file!()));
            continue;
        };
        for (need, for_tests) in needs {
            let Some(other) = floor(&need) else { continue };
            if other > own || (other == own && need != name) {
                wrong.push(format!(
                    "{name} (floor {own}) depends on {need} (floor {other}){}: a crate knows only \
                     lower floors; let them meet in a crate above both",
                    if for_tests { " in its tests" } else { "" }
                ));
            }
            if own == STRANGERS && other != 0 {
                wrong.push(format!("{name} may know only racing, not {need}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn libraries_stay_where_they_belong() {
    let mut wrong = Vec::new();
    for (name, needs) in dependencies() {
        for (need, for_tests) in needs.iter().filter(|(need, _)| floor(need).is_none()) {
            if *for_tests {
                continue;
            }
            if PURE.contains(&name.as_str()) && !PURE_LIBRARIES.contains(&need.as_str()) {
                wrong.push(format!(
                    "{name} is pure and may use only {PURE_LIBRARIES:?}, not {need}"
                ));
            }
            let ours = floor(&name).is_some();
            if ours && need.starts_with("serde") && !WIRE.contains(&name.as_str()) {
                wrong.push(format!("{name} meets neither wire nor disk and may not use {need}"));
            }
            if need == "anyhow" && ours && name != "cli" {
                wrong.push(format!("{name} is a library: its errors are enums, not anyhow"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pure_crates_are_pure() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for name in PURE {
        for (path, text) in sources(&root().join("crates").join(name).join("src")) {
            read += 1;
            for (number, line) in product_lines(&text) {
                let place = format!("{}:{number}", path.display());
                for (word, why) in BANNED {
                    if line.contains(word) {
                        wrong.push(format!("{place}: `{word}`: a pure crate {why}"));
                    }
                }
                let floats = ["f32", "f64"].iter().any(|float| has_word(line, float));
                if floats && !FLOATING.contains(&name) {
                    wrong.push(format!("{place}: points and times are integers; no floats here"));
                }
            }
        }
    }
    assert!(read > 10, "the sources are found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No line of code names what belongs to a season's text.
#[test]
fn no_season_is_named_in_code() {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let seasons = root().join("seasons");
    for series in folders(&seasons) {
        let series = series.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // A folder without editions holds rules that many series share.
        for edition in folders(&seasons.join(&series)) {
            names.insert(format!("\"{series}"));
            let edition = edition.file_name().unwrap_or_default().to_string_lossy().into_owned();
            names.insert(format!("{series}/{edition}"));
        }
    }
    assert!(!names.is_empty(), "there is a bundled season");
    let mut wrong = Vec::new();
    for name in FLOORS.iter().flat_map(|floor| floor.iter()) {
        for (path, text) in sources(&root().join("crates").join(name).join("src")) {
            for (number, line) in product_lines(&text) {
                let said = names.iter().find(|name| line.contains(name.as_str()));
                // Help texts and documentation may give the reference season as an example.
                let example = line.trim_start().starts_with("//")
                    || line.contains("the bundled season")
                    || line.contains("such as");
                if let Some(said) = said.filter(|_| !example) {
                    wrong.push(format!("{}:{number}: {said}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "a season is a folder of text, not code:\n{}", wrong.join("\n"));
}

/// The lines of a file that go into the product, with their numbers: comments and tests left out.
fn product_lines(text: &str) -> Vec<(usize, &str)> {
    let until_tests =
        text.lines().enumerate().take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
    let lines = until_tests.filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines.map(|(index, line)| (index + 1, line)).collect()
}

fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

/// Every Rust file below a folder; none if the crate is not there yet.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("testing.rs") {
            let text = std::fs::read_to_string(&path).expect("a source file is text");
            found.push((path, text));
        }
    }
    found
}
