//! Where a season comes from: a folder or the bundled ones.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use control::{AsOf, Championship, Control};
use documents::Language;
use racing::SeasonId;

/// A language, as an option.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Lang {
    /// English
    #[default]
    En,
    /// Deutsch
    De,
    /// Français
    Fr,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::English,
            Lang::De => Self::German,
            Lang::Fr => Self::French,
        }
    }
}

/// What sheets of laps are, where one is asked for.
pub(crate) const LAPS: &str = "give the timekeeper's analysis of all laps, as CSV";

/// Reads a file; the error says what would be accepted.
pub(crate) fn read(path: &Path, accepted: &str) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("{} cannot be read; {accepted}", path.display()))
}

/// A package: the texts of a folder, or of a bundled season.
pub(crate) struct Package {
    files: Vec<(String, String)>,
}

/// A season folder, or the id of a bundled season.
#[derive(Clone, Debug)]
pub(crate) struct SeasonSource(String);

impl std::str::FromStr for SeasonSource {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

impl SeasonSource {
    /// The text as the id of a season that a journal already holds.
    pub(crate) fn id(&self) -> SeasonId {
        SeasonId::from(self.0.as_str())
    }

    /// Reads the texts of the package.
    pub(crate) fn package(&self) -> anyhow::Result<Package> {
        let path = Path::new(&self.0);
        if path.is_dir() {
            return Package::of_folder(path);
        }
        let Some(files) = seasons::bundled_files(&SeasonId::from(self.0.as_str())) else {
            let known = bundled().join(", ");
            bail!("there is no folder and no bundled season {}; bundled: {known}", self.0);
        };
        let owned = |(path, text): (&str, &str)| (path.to_owned(), text.to_owned());
        Ok(Package { files: files.into_iter().map(owned).collect() })
    }

    /// Takes the package into a journal in memory and computes the season as of some moment.
    pub(crate) async fn open(&self, as_of: &AsOf) -> anyhow::Result<Arc<Championship>> {
        let package = self.package()?;
        let control = Control::in_memory().await?;
        let imported = match control.import(&package.files(), control::clock::now()).await {
            Ok(imported) => imported,
            Err(control::ControlError::Faults { faults }) => {
                crate::commands::check::print_faults(&package, &faults);
                bail!("{} cannot be used as long as it has these faults", self.0);
            }
            Err(error) => return Err(error.into()),
        };
        Ok(control.championship(&imported.season, as_of).await?)
    }
}

impl Package {
    /// The texts as pairs of path and text.
    pub(crate) fn files(&self) -> Vec<(&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
    }

    /// A text that stands alone.
    pub(crate) fn of_text(path: &str, text: &str) -> Self {
        Self { files: vec![(path.to_owned(), text.to_owned())] }
    }

    /// The same package with the text of a file changed.
    pub(crate) fn with(&self, file: &str, change: impl FnOnce(&str) -> String) -> Self {
        let mut files = self.files.clone();
        if let Some((_, text)) = files.iter_mut().find(|(path, _)| path == file) {
            *text = change(text);
        }
        Self { files }
    }

    /// The text of a file; empty if there is none.
    pub(crate) fn text(&self, path: &str) -> &str {
        self.files.iter().find(|(one, _)| one == path).map_or("", |(_, text)| text)
    }

    /// Every `.toml` file of a folder and of its folder `rounds`.
    fn of_folder(folder: &Path) -> anyhow::Result<Self> {
        let mut files = Vec::new();
        for (part, prefix) in [(folder.to_path_buf(), ""), (folder.join("rounds"), "rounds/")] {
            if !part.is_dir() {
                continue;
            }
            for path in sorted(&part)? {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if path.extension().is_some_and(|end| end == "toml") && path.is_file() {
                    let bytes = std::fs::read(&path)
                        .with_context(|| format!("{} cannot be read", path.display()))?;
                    let Ok(text) = String::from_utf8(bytes) else {
                        bail!("{} is not UTF-8 text; save it as UTF-8", path.display());
                    };
                    files.push((format!("{prefix}{name}"), text));
                }
            }
        }
        if files.is_empty() {
            bail!(
                "{} holds no season: there is no .toml file in it; it needs season.toml, \
                 regulations.toml and calendar.toml",
                folder.display()
            );
        }
        Ok(Self { files })
    }
}

fn sorted(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry?.path());
    }
    paths.sort();
    Ok(paths)
}

/// The ids of the bundled seasons.
pub(crate) fn bundled() -> Vec<String> {
    seasons::bundled().iter().map(ToString::to_string).collect()
}
