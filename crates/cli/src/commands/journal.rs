//! `sarthe journal`: looks after the journal itself.

use std::io::Write;
use std::process::ExitCode;

use control::Control;
use store::Verification;

use crate::commands::serve::{DataFolder, existing_journal};

/// Look after the journal of a data folder
#[derive(clap::Subcommand)]
pub(crate) enum Journal {
    Verify(Verify),
}

/// Check that no record was altered, moved or lost
#[derive(clap::Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    folder: DataFolder,
}

impl Journal {
    /// Runs it; the exit status of `verify` is 1 if a chain is broken.
    pub(crate) async fn run(self, out: &mut impl Write) -> anyhow::Result<ExitCode> {
        match self {
            Self::Verify(command) => command.run(out).await,
        }
    }
}

impl Verify {
    async fn run(self, out: &mut impl Write) -> anyhow::Result<ExitCode> {
        let control = Control::open(&existing_journal(&self.folder.data)?).await?;
        let mut sound = true;
        for verification in control.verify().await? {
            match verification {
                Verification::Verified(_) => writeln!(out, "{verification}")?,
                Verification::Broken { .. } => {
                    sound = false;
                    eprintln!("broken: {verification}");
                }
            }
        }
        control.close().await;
        Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}
