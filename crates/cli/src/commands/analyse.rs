//! `sarthe analyse`: stints, bests and the order at every lap, from sheets of laps.

use std::fs::File;
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use control::analysis::{Analysed, analyse};
use documents::Language;
use documents::analysis::{LAPS_HEADING, SessionAnalysis, Sums, laps_csv, summary, tables};

use crate::output;
use crate::source;

/// Analyse sheets of laps: stints, pit visits, driving times, bests, the order at every lap
#[derive(clap::Args)]
#[command(after_help = "\
A file is the sheet of one session, with the columns of a timekeeper's analysis of laps.\n\
text: best laps, driving times, stints and pit visits of every session\n\
csv:  a row a lap, with positions, gaps, intervals and the number of the stint\n\
json: both, an object a session\n\
Times are whole milliseconds in csv and json. What cannot be read in a file is listed on\n\
standard error with its line and column, and counts as blank.")]
pub(crate) struct Analyse {
    /// Sheets of laps, one a session
    #[arg(required = true, value_name = "LAPS.csv")]
    files: Vec<PathBuf>,

    /// How to print it
    #[arg(long, value_enum, default_value_t, conflicts_with = "checksums")]
    format: AnalyseFormat,

    /// Only print whole numbers over all files, to compare with other programs
    #[arg(long)]
    checksums: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum AnalyseFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
}

impl Analyse {
    /// Prints the analysis of each file. One that cannot be analysed is told of on standard error;
    /// the others are printed all the same, and the exit status is 1.
    pub(crate) fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<ExitCode> {
        let mut printer = Printer { out, language, printed: 0, sums: Sums::default() };
        let (mut failed, mut bytes) = (false, Vec::new());
        for path in &self.files {
            let analysed = match read(path, &mut bytes) {
                Ok(analysed) => analysed,
                Err(error) => {
                    failed = true;
                    eprintln!("error: {error:#}");
                    continue;
                }
            };
            warn(path, &analysed);
            match self.format {
                _ if self.checksums => printer.sums.add(&analysed.analysis),
                AnalyseFormat::Text => printer.text(path, &analysed)?,
                AnalyseFormat::Json => printer.json(path, &analysed)?,
                AnalyseFormat::Csv => printer.csv(path, &analysed)?,
            }
            printer.printed += 1;
        }
        if !self.checksums {
            printer.end(self.format)?;
        } else if !failed {
            // Numbers over a part of the files would be taken for those over all of them.
            serde_json::to_writer(&mut *printer.out, &printer.sums.checksums())?;
            writeln!(printer.out)?;
        }
        Ok(ExitCode::from(u8::from(failed)))
    }
}

/// Where a file's bytes begin in the room for them. Large rooms begin a few bytes behind the start of
/// a page, and there some processors copy the pages of a file several times slower than further on.
const LEAD: usize = 64;

/// Analyses a file. The room for its bytes is used again for the next.
fn read(path: &Path, bytes: &mut Vec<u8>) -> anyhow::Result<Analysed> {
    let refused = || format!("{} cannot be read; {}", path.display(), source::LAPS);
    bytes.clear();
    bytes.resize(LEAD, 0);
    File::open(path).and_then(|mut file| file.read_to_end(bytes)).with_context(refused)?;
    analyse(&bytes[LEAD..]).with_context(|| path.display().to_string())
}

/// Tells what was not read.
fn warn(path: &Path, analysed: &Analysed) {
    let path = path.display();
    if !analysed.missing.is_empty() {
        let (line, missing) = (analysed.heading, analysed.missing.join(", "));
        eprintln!("warning: {path}: line {line}: there is no column {missing}");
    }
    for fault in &analysed.faults {
        eprintln!("warning: {path}: {fault}");
    }
}

/// Sessions are called as their files are, without folder and ending.
fn session(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

struct Printer<'a, W: Write> {
    out: &'a mut W,
    language: Language,
    /// Sessions printed so far.
    printed: usize,
    sums: Sums,
}

impl<W: Write> Printer<'_, W> {
    fn text(&mut self, path: &Path, analysed: &Analysed) -> anyhow::Result<()> {
        if self.printed > 0 {
            writeln!(self.out)?;
        }
        let analysis = &analysed.analysis;
        writeln!(self.out, "{}", summary(&session(path), analysis, self.language))?;
        let terminal = std::io::stdout().is_terminal();
        for grid in tables(analysis, self.language) {
            writeln!(self.out)?;
            output::text(self.out, &grid, terminal)?;
        }
        Ok(())
    }

    /// A session a line: sheets are long, and one can be read without the others.
    fn json(&mut self, path: &Path, analysed: &Analysed) -> anyhow::Result<()> {
        self.out.write_all(if self.printed == 0 { b"[\n" } else { b",\n" })?;
        let data = SessionAnalysis::of(&session(path), &analysed.analysis);
        Ok(serde_json::to_writer(&mut *self.out, &data)?)
    }

    fn csv(&mut self, path: &Path, analysed: &Analysed) -> anyhow::Result<()> {
        if self.printed == 0 {
            write!(self.out, "{}\r\n", LAPS_HEADING.join(","))?;
        }
        Ok(self.out.write_all(laps_csv(&session(path), &analysed.analysis).as_bytes())?)
    }

    fn end(&mut self, format: AnalyseFormat) -> anyhow::Result<()> {
        if format == AnalyseFormat::Json {
            writeln!(self.out, "{}", if self.printed == 0 { "[]" } else { "\n]" })?;
        }
        Ok(())
    }
}
