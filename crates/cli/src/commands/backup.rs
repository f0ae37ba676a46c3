//! `sarthe backup` and `sarthe restore`: the whole of a data folder in one file, and back.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use control::Control;
use store::Verification;

use crate::commands::serve::{DataFolder, Lock, existing_journal};

/// Write the journal and the accounts of a data folder to one file, while it is served
#[derive(clap::Args)]
pub(crate) struct Backup {
    /// The file to write; it must not be there
    file: PathBuf,

    #[command(flatten)]
    folder: DataFolder,
}

/// Make a data folder of a backup, once every chain in it has been checked
#[derive(clap::Args)]
pub(crate) struct Restore {
    /// The backup
    file: PathBuf,

    /// Put what is in the folder aside first; without this a folder that holds a journal is refused
    #[arg(long)]
    replace: bool,

    #[command(flatten)]
    folder: DataFolder,
}

/// Checks every chain of a journal and tells how much there is.
async fn checked(control: &Control, file: &Path) -> anyhow::Result<(usize, u64)> {
    let (mut streams, mut records) = (0, 0);
    for verification in control.verify().await? {
        match verification {
            Verification::Verified(head) => {
                streams += 1;
                records += head.sequence;
            }
            broken @ Verification::Broken { .. } => {
                bail!("{} holds a journal that was altered: {broken}", file.display())
            }
        }
    }
    Ok((streams, records))
}

impl Backup {
    /// Writes it, reads it back and tells what is in it.
    pub(crate) async fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        let control = Control::open(&existing_journal(&self.folder.data)?).await?;
        control.journal().backup(&self.file).await?;
        control.close().await;
        let copy = Control::open(&self.file).await?;
        let (streams, records) = checked(&copy, &self.file).await?;
        copy.close().await;
        writeln!(out, "{}: {records} records in {streams} streams, checked", self.file.display())?;
        Ok(())
    }
}

impl Restore {
    /// Restores it.
    pub(crate) async fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        let folder = &self.folder.data;
        let backup = Control::open(&self.file).await?;
        let (streams, records) = checked(&backup, &self.file).await?;
        std::fs::create_dir_all(folder)
            .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        // Held to the end, so that nobody serves what is being replaced.
        let _lock = Lock::of(folder)?;
        let journal = folder.join("journal.sqlite");
        if journal.exists() {
            if !self.replace {
                bail!(
                    "{} holds a journal already; name another folder with --data, or add --replace \
                     to put it aside",
                    folder.display()
                );
            }
            put_aside(&journal, out)?;
        }
        backup.journal().backup(&journal).await?;
        backup.close().await;
        writeln!(out, "{}: {records} records in {streams} streams, restored", folder.display())?;
        Ok(())
    }
}

/// Renames a journal with all of its files, so that nothing is lost.
fn put_aside(journal: &Path, out: &mut impl Write) -> anyhow::Result<()> {
    let aside = (1..)
        .map(|number| journal.with_file_name(format!("journal-before-{number}.sqlite")))
        .find(|path| !path.exists())
        .context("there is a free name")?;
    for end in ["", "-wal", "-shm"] {
        let of = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(end);
            PathBuf::from(name)
        };
        let (from, to) = (of(journal), of(&aside));
        if from.exists() {
            std::fs::rename(&from, &to)
                .with_context(|| format!("{} cannot be put aside", from.display()))?;
        }
    }
    writeln!(out, "what was there is now {}", aside.display())?;
    Ok(())
}
