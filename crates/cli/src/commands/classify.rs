//! `sarthe classify`: from a lap file to the sheet of results, beside the official one.

mod sessions;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};
use control::lap_file::LapFile;
use control::suggest::Suggestion;
use documents::sheet::{
    ClassifiedLaps, OtherRules, SheetComparison, SheetDifference, SheetRow, SuggestedDecision,
};
use documents::{Language, Texts, texts};
use protocols::al_kamel::facts::Reason;
use protocols::al_kamel::results::{self, Difference, Print, ResultRow, ResultSheet};
use protocols::al_kamel::{Fault, laps};
use racing::{Decision, Regulations, SessionId};
use seasons::Alone;

use crate::commands::check::print_faults;
use crate::output;
use crate::source::{self, Package};

/// Exit status where a sheet is not equal to the official one.
const DIFFERS: u8 = 3;

/// Classify a session from the timekeeper's lap file, and compare it with the official sheet
///
/// A race is classified by laps and time under the rules, practice and qualifying by a lap of each
/// car.
///
/// Exit status: 0 if all is well and every value is equal, 3 if a value differs, 1 for bad input.
#[derive(clap::Args)]
pub(crate) struct Classify {
    /// The lap file: the timekeeper's analysis of all laps, as CSV
    laps: PathBuf,

    /// The official sheet of results, as CSV: every difference is listed
    #[arg(long, value_name = "FILE")]
    official: Option<PathBuf>,

    /// What the stewards decided: `[[decision]]` as in the file of a round
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,

    /// Which session this is, where decisions name one
    #[arg(long, value_name = "ID")]
    session: Option<String>,

    /// Rules by name, or a file of regulations; by the form of the lap file when left out
    #[arg(long, value_name = "NAME|FILE")]
    rules: Option<String>,

    /// What was contested; when left out, what the official sheet prints, else a race
    #[arg(long, value_enum, value_name = "KIND")]
    kind: Option<Kind>,

    /// Which lap of each car places it in practice and qualifying: 1 the best, 2 the second best
    #[arg(long, value_name = "N", default_value_t = 1,
        value_parser = clap::value_parser!(u8).range(1..=9))]
    lap: u8,

    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: ClassifyFormat,
}

/// What was contested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    /// By laps and time
    Race,
    /// By lap times
    Qualifying,
    /// By lap times
    Practice,
}

impl Kind {
    /// What a sheet prints the result of: only races have total times or a status.
    fn of_sheet(sheet: &ResultSheet) -> Self {
        let is_race = |row: &ResultRow| row.total.is_some() || row.status.is_some();
        if sheet.rows.iter().any(is_race) { Self::Race } else { Self::Qualifying }
    }

    /// Its name in data; it never changes.
    const fn name(self) -> &'static str {
        match self {
            Self::Race => "race",
            Self::Qualifying => "qualifying",
            Self::Practice => "practice",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum ClassifyFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// As the timekeeper's own sheets of results
    Csv,
}

/// Everything that came of classifying a session.
struct Classified {
    kind: Kind,
    /// Which lap of each car places it, where that is what counts.
    lap_rank: Option<u8>,
    rules: String,
    /// Were the rules chosen by the form of the lap file?
    by_form: bool,
    /// How sheets of the series print.
    print: Print,
    /// The decisions that were taken into account.
    decisions: Vec<String>,
    /// The sheet as the timekeeper has it, and as it is shown.
    sheet: Vec<ResultRow>,
    rows: Vec<SheetRow>,
    compared: Option<Compared>,
    suggestions: Vec<Suggestion>,
}

/// An official sheet, and where ours differs from it.
struct Compared {
    official: ResultSheet,
    differences: Vec<Difference>,
    equal_as_suggested: usize,
    /// Other rules that come with the program and explain more rows, with how many.
    other_rules: Vec<(&'static str, usize)>,
}

impl Classify {
    /// Prints the sheet; the exit status tells whether it is equal to the official one.
    pub(crate) fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<ExitCode> {
        let texts = texts(language);
        let classified = self.classify(texts)?;
        match self.format {
            ClassifyFormat::Text => print_text(out, texts, &classified)?,
            ClassifyFormat::Json => output::json(out, &data(texts, &classified))?,
            ClassifyFormat::Csv => {
                out.write_all(&csv(&classified))?;
                print_differences(&mut std::io::stderr(), texts, &classified, false)?;
            }
        }
        let differs = classified.compared.iter().any(|one| !one.differences.is_empty());
        Ok(if differs { ExitCode::from(DIFFERS) } else { ExitCode::SUCCESS })
    }

    fn classify(&self, texts: &Texts) -> anyhow::Result<Classified> {
        let bytes = source::read(&self.laps, source::LAPS)?;
        let (rules, regulations) = self.regulations(&bytes)?;
        let file = LapFile::read(&bytes, &regulations)
            .with_context(|| format!("{} cannot be classified", self.laps.display()))?;
        tell_faults(&self.laps, &file.faults);
        tell_left_out(&self.laps, &file);
        let decisions = self.decisions()?;
        let decisions: Vec<&Decision> = decisions.iter().collect();
        let misplaced = file.misplaced(&decisions);
        if !misplaced.is_empty() {
            let all: Vec<String> = misplaced.iter().map(ToString::to_string).collect();
            bail!("{}", all.join("\n"));
        }
        let official = self.official()?;
        let kind = self.kind.or_else(|| official.as_ref().map(Kind::of_sheet));
        let session = sessions::Laps { bytes: &bytes, file: &file, decisions: &decisions };
        let by_form = self.rules.is_none();
        let named = (rules, by_form);
        match kind.unwrap_or(Kind::Race) {
            Kind::Race => Ok(session.race(texts, named, &regulations, official)),
            kind => session.by_lap_time(texts, named, &regulations, official, (kind, self.lap)),
        }
    }

    /// The rules asked for, or those that go with the form of the lap file; and what they are
    /// called.
    fn regulations(&self, bytes: &[u8]) -> anyhow::Result<(String, Regulations)> {
        let bundled = seasons::bundled_rules();
        let name = match &self.rules {
            Some(name) => name.clone(),
            None => laps::read(bytes).dialect.print().name().to_owned(),
        };
        if let Some((name, text)) = bundled.iter().find(|(known, _)| *known == name) {
            let path = format!("rules/{name}.toml");
            let rules = sound(&path, text, seasons::read_rules(&path, text))?;
            return Ok(((*name).to_owned(), rules));
        }
        let path = Path::new(&name);
        if !path.is_file() {
            let known: Vec<&str> = bundled.iter().map(|(name, _)| *name).collect();
            bail!(
                "there are no rules {name} and no file of that name; rules: {}",
                known.join(", ")
            );
        }
        let text = read_text(path, "give a file of regulations")?;
        let rules = sound(&name, &text, seasons::read_rules(&name, &text))?;
        Ok((name, rules))
    }

    /// The decisions about this session.
    fn decisions(&self) -> anyhow::Result<Vec<Decision>> {
        let Some(path) = &self.decisions else { return Ok(Vec::new()) };
        let (text, name) =
            (read_text(path, "give a file of `[[decision]]`")?, path.display().to_string());
        let all = sound(&name, &text, seasons::read_decisions(&name, &text))?;
        let session = self.session.as_deref().map(SessionId::from);
        if let Some(named) = all.iter().find(|one| one.session.is_some() && session.is_none()) {
            bail!(
                "decision {} in {name} is about one session of several; say with --session which \
                 session this is",
                named.id
            );
        }
        if session.is_some() && all.iter().all(|one| one.session != session) {
            let mut named: Vec<&str> =
                all.iter().filter_map(|one| Some(one.session.as_ref()?.as_str())).collect();
            named.dedup();
            let (session, named) = (self.session.as_deref().unwrap_or_default(), named.join(", "));
            bail!("no decision in {name} is about session {session}; it names: {named}");
        }
        let is_about = |one: &Decision| one.session.is_none() || one.session == session;
        Ok(all.into_iter().filter(is_about).collect())
    }

    fn official(&self) -> anyhow::Result<Option<ResultSheet>> {
        let Some(path) = &self.official else { return Ok(None) };
        let sheet = results::read(&source::read(path, "give an official sheet, as CSV")?);
        if sheet.rows.is_empty() {
            let first = sheet.faults.first().map(|fault| format!(": {fault}")).unwrap_or_default();
            bail!("{} holds no result{first}; give an official sheet as CSV", path.display());
        }
        tell_faults(path, &sheet.faults);
        Ok(Some(sheet))
    }
}

fn read_text(path: &Path, accepted: &str) -> anyhow::Result<String> {
    let Ok(text) = String::from_utf8(source::read(path, accepted)?) else {
        bail!("{} is not UTF-8 text; save it as UTF-8", path.display());
    };
    Ok(text)
}

/// What a text says, after its faults are shown; an error if it cannot be used.
fn sound<T>(path: &str, text: &str, alone: Alone<T>) -> anyhow::Result<T> {
    print_faults(&Package::of_text(path, text), &alone.faults);
    alone.is.with_context(|| format!("{path} cannot be used as long as it has these faults"))
}

fn tell_faults(path: &Path, faults: &[Fault]) {
    for fault in faults {
        eprintln!("warning: {}, {fault}; the rest was read", path.display());
    }
}

/// Tells of rows that did not become a lap as they stand. What else no fact carries (flags, times
/// of day, columns that are not known) makes no result.
fn tell_left_out(path: &Path, file: &LapFile) {
    let matters = |what| {
        matches!(
            what,
            Reason::NoTime
                | Reason::NotAfter
                | Reason::LapTime
                | Reason::LapNumber
                | Reason::Starter
        )
    };
    for left in file.left_out().iter().filter(|left| matters(left.what)) {
        let row = &file.rows[left.row];
        let lap = row.lap.map_or_else(|| "?".to_owned(), |lap| lap.to_string());
        eprintln!("warning: {}, car {}, lap {lap}: {}", path.display(), row.car, left.what);
    }
}

/// The rows of a sheet that have no difference.
fn equal(official: &ResultSheet, differences: &[Difference]) -> usize {
    let is_equal = |row: &&ResultRow| !differences.iter().any(|one| one.car == row.car);
    official.rows.iter().filter(is_equal).count()
}

fn comparison(compared: &Compared) -> SheetComparison {
    let other =
        |(rules, equal): &(&str, usize)| OtherRules { rules: (*rules).to_owned(), equal: *equal };
    SheetComparison {
        rows: compared.official.rows.len(),
        equal: equal(&compared.official, &compared.differences),
        equal_as_suggested: compared.equal_as_suggested,
        other_rules: compared.other_rules.iter().map(other).collect(),
        differences: compared.differences.iter().map(SheetDifference::of).collect(),
    }
}

fn data(texts: &Texts, classified: &Classified) -> ClassifiedLaps {
    let suggested = |one: &Suggestion| SuggestedDecision::of(texts, &one.decision, one.hint.name());
    ClassifiedLaps {
        kind: classified.kind.name(),
        lap_rank: classified.lap_rank,
        rules: classified.rules.clone(),
        decisions: classified.decisions.clone(),
        rows: classified.rows.clone(),
        official: classified.compared.as_ref().map(comparison),
        suggestions: classified.suggestions.iter().map(suggested).collect(),
    }
}

fn print_text(out: &mut impl Write, texts: &Texts, classified: &Classified) -> anyhow::Result<()> {
    let Classified { rules, by_form, rows, .. } = classified;
    let terminal = std::io::IsTerminal::is_terminal(&std::io::stdout());
    let mut grid = match classified.lap_rank {
        Some(lap_rank) => texts.lap_time_grid(rows, lap_rank),
        None => texts.sheet_grid(rows),
    };
    let key = if *by_form { "sheet-rules-by-form" } else { "sheet-rules" };
    grid.notes.push(texts.with(key, &[("rules", rules)]));
    output::text(out, &grid, terminal)?;
    print_differences(out, texts, classified, terminal)
}

/// Prints every difference, and the suggested decisions as a text that `--decisions` takes.
fn print_differences(
    out: &mut impl Write,
    texts: &Texts,
    classified: &Classified,
    terminal: bool,
) -> anyhow::Result<()> {
    let comparison = classified.compared.as_ref().map(comparison);
    if let Some(comparison) = &comparison {
        writeln!(out)?;
        if comparison.differences.is_empty() {
            writeln!(out, "{}", texts.comparison(comparison))?;
        } else {
            output::text(out, &texts.comparison_grid(comparison), terminal)?;
        }
    }
    if !classified.suggestions.is_empty() {
        writeln!(out)?;
        for line in texts.suggested(comparison.as_ref()) {
            writeln!(out, "# {line}")?;
        }
        let suggested = classified.suggestions.iter().map(|one| one.decision.clone());
        write!(out, "\n{}", seasons::write_decisions(&suggested.collect::<Vec<_>>()))?;
    }
    Ok(())
}

/// A sheet of results as the timekeeper writes it.
fn csv(classified: &Classified) -> Vec<u8> {
    let dialect = match (classified.lap_rank, classified.print) {
        (Some(_), _) => results::Dialect::qualifying(),
        (None, Print::Aco) => results::Dialect::aco_race(),
        (None, Print::Imsa) => results::Dialect::imsa_race(),
    };
    results::write(&dialect, &classified.sheet)
}
