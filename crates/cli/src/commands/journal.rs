//! `sarthe journal`: looks after the journal itself.

use std::io::Write;
use std::process::ExitCode;

use anyhow::bail;
use control::{Control, Kept};
use documents::atom::iso_utc;
use serde::Serialize;
use serde_json::{Value, json};
use store::{Head, Verification};

use crate::commands::serve::{DataFolder, existing_journal};

/// Look after the journal of a data folder
#[derive(clap::Subcommand)]
pub(crate) enum Journal {
    Verify(Verify),
    Show(Show),
}

/// Show what is recorded: who, when, what and why
#[derive(clap::Args)]
pub(crate) struct Show {
    /// The stream; the streams there are when left out
    stream: Option<String>,

    /// So many records, the latest
    #[arg(long, value_name = "N", default_value_t = 50)]
    last: u64,

    /// The last record to show; the latest when left out
    #[arg(long, value_name = "SEQUENCE")]
    to: Option<u64>,

    /// Only what this account or program recorded
    #[arg(long, value_name = "NAME")]
    author: Option<String>,

    /// Only what is about this subject, or one that begins so
    #[arg(long, value_name = "SUBJECT")]
    about: Option<String>,

    /// For people or for programs
    #[arg(long, value_enum, default_value_t)]
    format: Form,

    #[command(flatten)]
    folder: DataFolder,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// For people
    #[default]
    Text,
    /// For programs: a record a line
    Json,
}

/// A record, for programs.
#[derive(Serialize)]
struct Shown<'a> {
    stream: &'a str,
    sequence: u64,
    recorded_at: String,
    author: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    subject: &'a str,
    kind: &'a str,
    version: u16,
    body: Value,
    hash: String,
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
            Self::Show(command) => command.run(out).await.map(|()| ExitCode::SUCCESS),
        }
    }
}

impl Show {
    async fn run(self, out: &mut impl Write) -> anyhow::Result<()> {
        let control = Control::open(&existing_journal(&self.folder.data)?).await?;
        match &self.stream {
            Some(stream) => self.records(&control, stream, out).await?,
            None => {
                for head in control.journal().heads().await? {
                    let Head { stream, sequence, hash } = head;
                    match self.format {
                        Form::Text => writeln!(out, "{sequence:>8}  {stream}  {hash}")?,
                        Form::Json => {
                            let (stream, hash) = (stream.to_string(), hash.to_string());
                            let head = json!({"stream": stream, "records": sequence, "hash": hash});
                            writeln!(out, "{head}")?;
                        }
                    }
                }
            }
        }
        control.close().await;
        Ok(())
    }

    async fn records(
        &self,
        control: &Control,
        stream: &str,
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
        let (mut records, _) = control.records(stream, self.to, self.last).await?;
        if records.is_empty() {
            bail!("nothing is recorded in {stream}; `sarthe journal show` lists the streams");
        }
        records.reverse();
        let wanted = |record: &&Kept| {
            self.author.as_ref().is_none_or(|author| *author == record.author)
                && self.about.as_ref().is_none_or(|about| record.subject.starts_with(about))
        };
        for record in records.iter().filter(wanted) {
            match self.format {
                Form::Text => text(record, out)?,
                Form::Json => writeln!(out, "{}", serde_json::to_string(&shown(record)?)?)?,
            }
        }
        Ok(())
    }
}

fn text(record: &Kept, out: &mut impl Write) -> std::io::Result<()> {
    let at = iso_utc(record.recorded_at);
    let Kept { sequence, author, kind, subject, .. } = record;
    write!(out, "{sequence:>8}  {at}  {author:<14} {kind:<20} {subject}")?;
    match &record.reason {
        Some(reason) => writeln!(out, "  ({reason})"),
        None => writeln!(out),
    }
}

fn shown(record: &Kept) -> anyhow::Result<Shown<'_>> {
    Ok(Shown {
        stream: record.stream.as_str(),
        sequence: record.sequence,
        recorded_at: iso_utc(record.recorded_at),
        author: &record.author,
        reason: record.reason.as_deref(),
        subject: &record.subject,
        kind: &record.kind,
        version: record.version,
        body: serde_json::from_str(&record.body)?,
        hash: record.hash.to_string(),
    })
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
