//! `sarthe calibrate`: parameters of races from lap files and result sheets, as a file to read,
//! change and forecast with.

mod file;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use control::AsOf;
use control::analysis::analyse;
use control::calibrate::lap_sheet;
use forecast::calibration::{Fit, fit};
use forecast::pace::Parameters;

use crate::source::{LAPS, SeasonSource, read};

pub(crate) use file::parameters_of;

/// Fit how races run from lap files and the results of a season
///
/// Prints a parameter file, each figure with its uncertainty, for `sarthe forecast --parameters`.
#[derive(clap::Args)]
pub(crate) struct Calibrate {
    /// Timekeeper's analyses of all laps of races, as CSV; without any, result sheets alone tell
    laps: Vec<PathBuf>,

    /// A season folder, or the id of a bundled season
    #[arg(long)]
    season: SeasonSource,

    /// After this round; 0 is before the first
    #[arg(long, value_name = "N")]
    after: Option<u16>,
}

impl Calibrate {
    /// Prints the parameter file.
    pub(crate) async fn run(self, out: &mut impl Write) -> anyhow::Result<ExitCode> {
        let round = |round| AsOf::AfterRound(racing::RoundNumber(round));
        let championship = self.season.open(&self.after.map_or(AsOf::Now, round)).await?;
        let mut fits: Vec<(String, Fit)> = Vec::new();
        for path in &self.laps {
            let bytes = read(path, LAPS)?;
            let analysed = analyse(&bytes).with_context(|| format!("{}", path.display()))?;
            let found = fit(&lap_sheet(&analysed.analysis));
            if found.classes.is_empty() {
                eprintln!("{}: too few green laps to tell anything", path.display());
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            fits.push((name, found));
        }
        let all: Vec<Fit> = fits.iter().map(|(_, fit)| fit.clone()).collect();
        let parameters = Parameters::of(&championship.season, &all);
        write!(out, "{}", file::write(&parameters, &championship.season, &fits))?;
        Ok(ExitCode::SUCCESS)
    }
}
