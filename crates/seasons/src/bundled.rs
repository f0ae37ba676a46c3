//! The seasons that come with the program, embedded from the folder `seasons` of the repository.
//!
//! They lie at `<series>/<edition>/`, and their id is that path. The marker file `featured` names
//! the one that is shown when nobody asks for another. Beside them, rules that many series share
//! lie at `rules/<name>.toml`.

use include_dir::{Dir, include_dir};
use racing::SeasonId;

static SEASONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../seasons");
static RULES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../seasons/rules");
static FEATURED: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../seasons/featured"));

/// The ids of the bundled seasons, in order.
pub fn bundled() -> Vec<SeasonId> {
    let editions = SEASONS.dirs().flat_map(Dir::dirs);
    let mut ids: Vec<SeasonId> =
        editions.filter_map(|edition| edition.path().to_str().map(SeasonId::from)).collect();
    ids.sort();
    ids
}

/// The files of a bundled season, as paths relative to its folder and texts; `None` if there is no
/// such season. Files that are no text are left out.
pub fn bundled_files(id: &SeasonId) -> Option<Vec<(&'static str, &'static str)>> {
    let folder = SEASONS.get_dir(id.as_str()).filter(|_| bundled().contains(id))?;
    let mut files = Vec::new();
    collect(folder, id, &mut files);
    files.sort_unstable();
    Some(files)
}

fn collect(
    folder: &'static Dir<'static>,
    id: &SeasonId,
    files: &mut Vec<(&'static str, &'static str)>,
) {
    for file in folder.files() {
        let path = file.path().strip_prefix(id.as_str()).ok().and_then(|path| path.to_str());
        files.extend(path.zip(file.contents_utf8()));
    }
    for inner in folder.dirs() {
        collect(inner, id, files);
    }
}

/// The rules that come with the program, by name, with their texts: rules that many series share,
/// for a session that belongs to no season here.
pub fn bundled_rules() -> Vec<(&'static str, &'static str)> {
    let rules = RULES.files().filter_map(|file| {
        let name = file.path().to_str()?.strip_suffix(".toml")?;
        Some((name, file.contents_utf8()?))
    });
    let mut rules: Vec<_> = rules.collect();
    rules.sort_unstable();
    rules
}

/// The season that is shown when nobody asks for another.
pub fn featured() -> SeasonId {
    SeasonId::from(FEATURED.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn every_bundled_season_reads_without_an_error() {
        assert!(!bundled().is_empty());
        for id in bundled() {
            let reading = read(&bundled_files(&id).expect("it is bundled"));
            let errors: Vec<String> = reading
                .faults
                .iter()
                .filter(|one| one.is_error())
                .map(ToString::to_string)
                .collect();
            assert!(errors.is_empty(), "{id}:\n{}", errors.join("\n"));
            let package = reading.package.expect("there is no error");
            assert_eq!(package.book.id, id, "a season lies in the folder of its id");
        }
    }

    #[test]
    fn the_featured_season_is_bundled() {
        assert!(bundled().contains(&featured()));
        let files = bundled_files(&featured()).expect("it is bundled");
        assert!(files.iter().any(|(path, _)| *path == "season.toml"));
        let (series, _) = FEATURED.split_once('/').expect("series and edition");
        for id in ["no/such", series, ""] {
            assert_eq!(bundled_files(&SeasonId::from(id)), None, "{id}");
        }
    }

    #[test]
    fn every_bundled_set_of_rules_reads_without_a_fault() {
        assert!(!bundled_rules().is_empty());
        for (name, text) in bundled_rules() {
            let read = crate::read_rules(name, text);
            assert_eq!(read.faults, [], "{name}");
            let rules = read.is.expect("there is no fault");
            assert!(rules.classified.grounds.source.is_some(), "{name} names its source");
            assert!(rules.timing.grounds.source.is_some(), "{name} names its source");
        }
    }
}
