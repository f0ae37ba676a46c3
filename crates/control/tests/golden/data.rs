//! Where the real files lie, and the rules that go with them.

use std::path::{Path, PathBuf};

use racing::Regulations;

pub(crate) fn root(test: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !root.is_dir() {
        xtask::skip(test, "there is no ../shared/data");
        return None;
    }
    Some(root)
}

pub(crate) fn bytes(root: &Path, path: &str) -> Vec<u8> {
    std::fs::read(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub(crate) fn rules(name: &str) -> Regulations {
    let bundled = seasons::bundled_rules();
    let (_, text) = bundled.iter().find(|(known, _)| *known == name).expect("bundled rules");
    let read = seasons::read_rules(name, text);
    assert_eq!(read.faults, [], "{name}");
    read.is.expect("there is no fault")
}
