//! Accounts, backups and the journal, from the machine itself.

use std::path::Path;

use serde_json::Value;

use crate::{printed, sarthe, text};

const SEASON: &str = "aslms/2023-24";

/// A folder with the bundled season in its journal.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    printed(&["import", SEASON, "--data", path(folder.path())]);
    folder
}

fn path(path: &Path) -> &str {
    path.to_str().expect("the folder has a plain name")
}

fn refused(arguments: &[&str]) -> String {
    let output = sarthe(arguments);
    assert!(!output.status.success(), "{arguments:?}");
    text(&output.stderr)
}

#[test]
fn accounts_are_made_listed_and_erased() {
    let folder = folder();
    let data = path(folder.path());
    let role = format!("steward@{SEASON}");
    let site = "https://race.example/";
    let link = printed(&["user", "add", "bert", "--role", &role, "--site", site, "--data", data]);
    assert!(link.starts_with("https://race.example/en/desk/links/"), "{link}");
    assert!(refused(&["user", "add", "Bert", "--data", data]).contains("choose another"));
    assert!(refused(&["user", "add", "b b", "--data", data]).contains("1 to 40 letters"));
    let competitor = format!("competitor@{SEASON}#22");
    printed(&["user", "grant", "bert", &competitor, "--data", data]);
    let listed = printed(&["user", "list", "--format", "json", "--data", data]);
    let listed: Value = serde_json::from_str(&listed).expect("JSON");
    assert_eq!(listed[0]["roles"], serde_json::json!([role, competitor]));
    assert_eq!(listed[0]["has_password"], false);
    printed(&["user", "disable", "bert", "--reason", "lost his phone", "--data", data]);
    printed(&["user", "enable", "bert", "--data", data]);
    let token = printed(&["user", "token", "bert", "--scope", "read", "--data", data]);
    assert_eq!(token.trim().len(), 64);
    printed(&["user", "erase", "bert", "--data", data]);
    assert!(refused(&["user", "list", "--data", data]).contains("no accounts yet"));
    assert!(refused(&["user", "erase", "bert", "--data", data]).contains("nobody signs"));
    // What was done stays, signed and with its reason.
    let shown = printed(&["journal", "show", "accounts", "--data", data]);
    assert!(shown.contains("account.disabled") && shown.contains("(lost his phone)"), "{shown}");
    assert!(shown.lines().all(|line| line.contains("console")), "{shown}");
}

#[test]
fn a_backup_restores_to_the_same_journal_and_accounts() {
    let folder = folder();
    let data = path(folder.path());
    printed(&["user", "add", "anna", "--role", "administrator", "--data", data]);
    let other = tempfile::tempdir().expect("a folder");
    let file = other.path().join("friday.sqlite");
    let told = printed(&["backup", path(&file), "--data", data]);
    assert!(told.contains("checked"), "{told}");
    assert!(refused(&["backup", path(&file), "--data", data]).contains("friday.sqlite"));
    let restored = other.path().join("restored");
    printed(&["restore", path(&file), "--data", path(&restored)]);
    for what in [&["journal", "show"][..], &["user", "list"]] {
        let of = |data: &str| printed(&[what, &["--data", data]].concat());
        assert_eq!(of(data), of(path(&restored)), "{what:?}");
    }
    // What is there is never overwritten, and can be put aside.
    assert!(refused(&["restore", path(&file), "--data", path(&restored)]).contains("--replace"));
    printed(&["restore", path(&file), "--replace", "--data", path(&restored)]);
    assert!(restored.join("journal-before-1.sqlite").is_file());
    printed(&["journal", "verify", "--data", path(&restored)]);
}

#[test]
fn what_is_no_backup_is_refused_before_anything_is_touched() {
    let folder = folder();
    let file = folder.path().join("photo.jpg");
    std::fs::write(&file, b"no journal at all").expect("written");
    let before = std::fs::read(folder.path().join("journal.sqlite")).expect("it is there");
    let data = path(folder.path());
    let told = refused(&["restore", path(&file), "--replace", "--data", data]);
    assert!(told.contains("not a journal"), "{told}");
    assert_eq!(std::fs::read(folder.path().join("journal.sqlite")).expect("it is there"), before);
}

#[test]
fn the_journal_shows_who_recorded_what() {
    let folder = folder();
    let data = path(folder.path());
    let streams = printed(&["journal", "show", "--data", data]);
    assert!(streams.contains(&format!("season/{SEASON}")), "{streams}");
    let stream = format!("season/{SEASON}");
    let about = ["--about", "entry/", "--last", "1000", "--format", "json", "--data", data];
    let shown = printed(&[&["journal", "show", &stream][..], &about].concat());
    let first: Value = serde_json::from_str(shown.lines().next().expect("a line")).expect("JSON");
    assert_eq!(first["author"], "package");
    assert_eq!(first["kind"], "entry.accepted");
    assert!(refused(&["journal", "show", "nothing", "--data", data]).contains("lists the streams"));
}
