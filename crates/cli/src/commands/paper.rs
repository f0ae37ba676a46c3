//! `sarthe paper`: the documents of an event as PDF.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use control::papers::{self, Issue, Kind, Office, Signer, State, Wish};
use control::{AsOf, Control};
use documents::Language;
use racing::{CarNumber, ClassCode, DecisionId, ListId, RoundNumber, SessionId};

use crate::commands::serve::existing_journal;
use crate::source::SeasonSource;

/// Print a document of an event as PDF
///
/// Without --issue it is an extract of the journal: nobody has issued it, and nobody signs it.
#[derive(clap::Args)]
pub(crate) struct Paper {
    /// A season folder, or the id of a bundled season; with --data, the id of a season there
    season: SeasonSource,

    /// What to print
    #[arg(value_parser = kinds())]
    kind: Kind,

    /// Write it to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    subject: Subject,

    #[command(flatten)]
    issue: IssueArgs,

    /// Where readers find the season's pages; the document carries a code that leads to its own
    #[arg(long, value_name = "URL")]
    site: Option<String>,
}

/// What the document is about.
#[derive(clap::Args)]
struct Subject {
    /// The round
    #[arg(long, value_name = "N")]
    round: Option<u16>,

    /// A session that was timed into the data folder
    #[arg(long, value_name = "ID", requires = "data")]
    session: Option<String>,

    /// The data folder that holds the season
    #[arg(long, value_name = "DIR", env = "SARTHE_DATA")]
    data: Option<PathBuf>,

    /// Only this class
    #[arg(long)]
    class: Option<String>,

    /// Only this car
    #[arg(long, value_name = "N")]
    car: Option<String>,

    /// The version of the entry list; everybody who was entered if not given
    #[arg(long, value_name = "ID")]
    list: Option<String>,

    /// The decision of the stewards
    #[arg(long, value_name = "ID")]
    decision: Option<String>,
}

/// Whether and how it is issued.
#[derive(clap::Args)]
struct IssueArgs {
    /// Issue it, now
    #[arg(long, value_enum, value_name = "STATE")]
    issue: Option<Issued>,

    /// Its running number in the event
    #[arg(long, value_name = "N", requires = "issue")]
    number: Option<u32>,

    /// The number of the document that has taken its place
    #[arg(long, value_name = "N", requires = "issue")]
    replaced_by: Option<u32>,

    /// Who signs it, as OFFICE=NAME; once for each: timekeeper, clerk, race-director, secretary,
    /// steward
    #[arg(long, value_name = "OFFICE=NAME", requires = "issue", value_parser = signer)]
    signer: Vec<Signer>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Issued {
    /// Open to protest
    Provisional,
    /// Final
    Official,
    /// Another document has taken its place
    Superseded,
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    let kind = |name: String| Kind::from_name(&name).expect("only names of kinds are let through");
    PossibleValuesParser::new(Kind::ALL.map(Kind::name)).map(kind)
}

fn signer(text: &str) -> Result<Signer, String> {
    let (office, name) = text.split_once('=').unwrap_or((text, ""));
    let office = match office {
        "timekeeper" => Office::Timekeeper,
        "clerk" => Office::ClerkOfTheCourse,
        "race-director" => Office::RaceDirector,
        "secretary" => Office::Secretary,
        "steward" => Office::Steward,
        other => return Err(format!("there is no office {other}")),
    };
    Ok(Signer { office, name: name.to_owned() })
}

impl IssueArgs {
    fn issue(&self) -> Issue {
        let state = match self.issue {
            None => State::Extract,
            Some(Issued::Provisional) => State::Provisional,
            Some(Issued::Official) => State::Official,
            Some(Issued::Superseded) => State::Superseded,
        };
        Issue {
            state,
            number: self.number,
            at: self.issue.map(|_| control::clock::now()),
            replaced_by: self.replaced_by,
            signers: self.signer.clone(),
            ..Issue::default()
        }
    }
}

impl Paper {
    /// Prints the document.
    pub(crate) async fn run(self, language: Language, out: &mut impl Write) -> anyhow::Result<()> {
        if self.out.is_none() && std::io::stdout().is_terminal() {
            bail!("a PDF is no text for a terminal; name a file with --out");
        }
        let control = match &self.subject.data {
            Some(folder) => Some(Control::open(&existing_journal(folder)?).await?),
            None => None,
        };
        let season = match &control {
            Some(control) => control.championship(&self.season.id(), &AsOf::Now).await?,
            None => self.season.open(&AsOf::Now).await?,
        };
        let raced = match (&control, &self.subject.session) {
            (Some(control), Some(id)) => {
                let session = SessionId::from(id.as_str());
                Some(control.timed(&self.season.id(), &session).await?.raced().await?)
            }
            _ => None,
        };
        let subject = &self.subject;
        let class = subject.class.as_deref().map(ClassCode::from);
        let car = subject.car.as_deref().map(CarNumber::from);
        let list = subject.list.as_deref().map(ListId::from);
        let decision = subject.decision.as_deref().map(DecisionId::from);
        let issue = self.issue.issue();
        let wish = Wish {
            championship: &season,
            language,
            round: subject.round.map(RoundNumber),
            raced: raced.as_ref(),
            class: class.as_ref(),
            car: car.as_ref(),
            list: list.as_ref(),
            decision: decision.as_ref(),
            issue: &issue,
            site: self.site.as_deref(),
        };
        let pdf = papers::print(papers::fill(self.kind, &wish)?).await?;
        if let Some(control) = control {
            control.close().await;
        }
        match &self.out {
            Some(file) => std::fs::write(file, pdf)
                .with_context(|| format!("{} cannot be written", file.display())),
            None => Ok(out.write_all(&pdf)?),
        }
    }
}
