//! Where the real files lie.

use std::fs;
use std::path::{Path, PathBuf};

/// The bytes of a file; `None`, and a note that the test was skipped, if there is no data.
pub(crate) fn file(test: &str, path: &str) -> Option<Vec<u8>> {
    let root = root(test)?;
    Some(fs::read(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}")))
}

/// All files in a folder and below whose name ends so, by path. None if there is no data.
pub(crate) fn files(test: &str, folder: &str, ending: &str) -> Vec<(String, Vec<u8>)> {
    let Some(root) = root(test) else { return Vec::new() };
    let mut found = Vec::new();
    collect(&root.join(folder), &mut found);
    found.sort();
    let name = |path: &Path| {
        let short = path.strip_prefix(&root).expect("below the root");
        short.to_string_lossy().into_owned()
    };
    let named = found.iter().map(|path| (name(path), path));
    let wanted = named.filter(|(name, _)| name.to_lowercase().ends_with(ending));
    let files: Vec<_> = wanted
        .map(|(name, path)| (name, fs::read(path).expect("a file that was listed")))
        .collect();
    assert!(!files.is_empty(), "no file ends with {ending}");
    files
}

fn root(test: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !root.is_dir() {
        xtask::skip(test, "there is no ../shared/data");
        return None;
    }
    Some(root)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder that can be read") {
        let path = entry.expect("an entry that can be read").path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            found.push(path);
        }
    }
}
