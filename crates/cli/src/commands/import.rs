//! `sarthe import`: takes a season into a data folder.

use std::io::Write;
use std::path::PathBuf;

use anyhow::bail;
use control::{Control, ControlError, Imported};

use crate::commands::check::print_faults;
use crate::commands::serve::{DataFolder, journal_file};
use crate::source::{Package, SeasonSource};

/// Take a season into the journal of a data folder; the same again changes nothing
#[derive(clap::Args)]
pub(crate) struct Import {
    /// A season folder, or the id of a bundled season
    season: SeasonSource,

    #[command(flatten)]
    folder: DataFolder,
}

impl Import {
    /// Appends what is new and tells how much that was.
    pub(crate) async fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        let package = self.season.package()?;
        let control = Control::open_or_create(&journal(&self.folder)?).await?;
        let imported = take(&control, &package).await?;
        control.close().await;
        writeln!(
            out,
            "{}: {} new, {} changed, {} taken back, {} unchanged",
            imported.season,
            imported.new,
            imported.changed,
            imported.taken_back,
            imported.unchanged
        )?;
        Ok(())
    }
}

fn journal(folder: &DataFolder) -> anyhow::Result<PathBuf> {
    journal_file(&folder.data)
}

/// Takes a package into a journal; its faults are printed if it has any.
pub(crate) async fn take(control: &Control, package: &Package) -> anyhow::Result<Imported> {
    match control.import(&package.files(), control::clock::now()).await {
        Ok(imported) => Ok(imported),
        Err(ControlError::Faults { faults }) => {
            print_faults(package, &faults);
            bail!("nothing was taken: the package has faults");
        }
        Err(error) => Err(error.into()),
    }
}
