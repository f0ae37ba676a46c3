//! `sarthe check`: every fault of a package at once.

use std::io::Write;
use std::process::ExitCode;

use control::{Checked, check};
use miette::{Diagnostic, GraphicalReportHandler, LabeledSpan, NamedSource, SourceCode};
use seasons::{Fault, Severity};
use serde::Serialize;

use crate::output;
use crate::source::{Package, SeasonSource};

/// Check a season folder and report every fault at once
#[derive(clap::Args)]
pub(crate) struct Check {
    /// A season folder, or the id of a bundled season
    folder: SeasonSource,

    /// How to print what was found
    #[arg(long, value_enum, default_value_t)]
    format: CheckFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum CheckFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

impl Check {
    /// Prints the faults; the exit status is 1 if there is an error among them.
    pub(crate) fn run(self, out: &mut impl Write) -> anyhow::Result<ExitCode> {
        let package = self.folder.package()?;
        let checked = check(&package.files());
        match self.format {
            CheckFormat::Json => output::json(out, &report(&package, &checked))?,
            CheckFormat::Text => {
                print_faults(&package, &checked.faults);
                summary(out, &checked)?;
            }
        }
        Ok(if checked.is_sound() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }
}

fn summary(out: &mut impl Write, checked: &Checked) -> anyhow::Result<()> {
    let count = |severity: Severity| {
        checked.faults.iter().filter(|fault| fault.severity == severity).count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if let Some(summary) = checked.summary.as_ref().filter(|_| errors == 0) {
        let (rounds, run) = summary.rounds;
        writeln!(
            out,
            "{}: {} classes, {rounds} rounds ({run} with a result), {} entries, {} drivers, \
             {} decisions",
            summary.name, summary.classes, summary.entries, summary.drivers, summary.decisions
        )?;
    }
    match (errors, warnings) {
        (0, 0) => writeln!(out, "No fault found.")?,
        (0, warnings) => writeln!(out, "No error, {}.", plural(warnings, "warning"))?,
        (errors, 0) => eprintln!("{}.", plural(errors, "error")),
        (errors, warnings) => {
            eprintln!("{}, {}.", plural(errors, "error"), plural(warnings, "warning"));
        }
    }
    Ok(())
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// A fault for programs.
#[derive(Serialize)]
struct FaultReport<'a> {
    code: &'a str,
    severity: &'static str,
    file: &'a str,
    line: usize,
    column: usize,
    text: &'a str,
    message: &'a str,
    accepted: Option<&'a str>,
}

fn report<'a>(package: &'a Package, checked: &'a Checked) -> Vec<FaultReport<'a>> {
    let faults = checked.faults.iter();
    let reports = faults.map(|fault| FaultReport {
        code: fault.code,
        severity: fault.severity.name(),
        file: &fault.path,
        line: fault.line(),
        column: fault.column(),
        text: package.text(&fault.path).get(fault.span.clone()).unwrap_or_default(),
        message: &fault.message,
        accepted: fault.accepted.as_deref(),
    });
    reports.collect()
}

/// Prints faults to standard error, each with its place in the text underlined.
pub(crate) fn print_faults(package: &Package, faults: &[Fault]) {
    let handler = if std::io::IsTerminal::is_terminal(&std::io::stderr()) {
        GraphicalReportHandler::new()
    } else {
        GraphicalReportHandler::new_themed(miette::GraphicalTheme::unicode_nocolor())
            .with_width(100)
    };
    for fault in faults {
        let shown = Shown {
            fault,
            source: NamedSource::new(&*fault.path, package.text(&fault.path).to_owned()),
        };
        let mut text = String::new();
        if handler.render_report(&mut text, &shown).is_ok() {
            eprint!("{text}");
        }
    }
}

/// A fault as the report printer wants it.
struct Shown<'a> {
    fault: &'a Fault,
    source: NamedSource<String>,
}

impl std::fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.fault.message)
    }
}

impl std::fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.fault.message)
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        Some(Box::new(self.fault.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.fault.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        let accepted = self.fault.accepted.as_ref()?;
        Some(Box::new(format!("accepted: {accepted}")))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let span = self.fault.span.clone();
        Some(Box::new(std::iter::once(LabeledSpan::underline(span))))
    }
}
