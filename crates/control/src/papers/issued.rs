//! Documents of the notice board on paper, and those that a season can be asked for at any time.
//!
//! An issued document is made from the season as of its own record, so its pages stay the same to
//! the byte, but for what superseded it. What was printed is kept for whoever asks next.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use documents::grid::{Align, Grid};
use documents::notices::{Computed, Section};
use documents::{Language, Reader};
use paper::{Body, Cell, Classification, Column, Document, Notice, PaperError, State, Table};
use racing::proceeding::{DocumentKind, ResultState};
use racing::{EventId, ListId, RoundNumber, SessionId, ZonedMoment};
use store::Head;

use super::{Filler, Issue, Kind, Office, Signer, Wish, WishError, fill, print};
use crate::errors::ControlError;
use crate::stewards::IssuedDocument;
use crate::{Championship, Control};

/// So many bytes of printed documents are kept.
const KEPT: usize = 32 << 20;

/// Where a document stands on a notice board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// The event whose board it is.
    pub event: EventId,
    /// When it was issued, in the time of the track.
    pub issued_at: ZonedMoment,
    /// Its record.
    pub record: Head,
    /// The session that it is about, where no round says it.
    pub session: Option<SessionId>,
    /// Its title, where its kind does not say enough.
    pub title: Option<String>,
    /// Until when it can be protested against, while that is so.
    pub protest_until: Option<ZonedMoment>,
}

/// A document of a season that nobody has issued.
#[derive(Clone, Copy, Debug)]
pub struct Extract<'a> {
    /// What it is: about the season, or about a round.
    pub kind: Kind,
    /// The round, for documents of one.
    pub round: Option<RoundNumber>,
    /// The version of the entry list; everybody who was entered if not given.
    pub list: Option<&'a ListId>,
}

/// Documents that were printed lately, by what they were printed of.
#[derive(Debug, Default)]
pub(crate) struct Printed(Mutex<VecDeque<(String, Bytes)>>);

impl Printed {
    fn find(&self, name: &str) -> Option<Bytes> {
        let printed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        printed.iter().find(|(known, _)| known == name).map(|(_, pdf)| pdf.clone())
    }

    fn keep(&self, name: String, pdf: &Bytes) {
        let mut printed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        printed.push_back((name, pdf.clone()));
        let mut bytes: usize = printed.iter().map(|(_, pdf)| pdf.len()).sum();
        while bytes > KEPT
            && let Some((_, oldest)) = printed.pop_front()
        {
            bytes -= oldest.len();
        }
    }
}

impl Control {
    /// A document of the notice board as PDF. `site` is where the season's pages are in this
    /// language; the code on the document leads to its page there.
    ///
    /// # Errors
    ///
    /// If the season lacks what it was made from, or the templates refuse it.
    pub async fn print_issued(
        &self,
        issued: &IssuedDocument,
        language: Language,
        site: &str,
    ) -> Result<Bytes, ControlError> {
        let document = &issued.document;
        let later = issued.now.season.superseded_by(document).map(|later| later.number);
        let name = format!("{site} {language} {} {later:?} {}", issued.sequence, issued.hash);
        if let Some(pdf) = self.printed.find(&name) {
            return Ok(pdf);
        }
        let issue = self.with_head(issue(issued, later), &issued.as_of).await?;
        self.print_once(name, || fill_issued(issued, &issue, language, site)).await
    }

    /// A document of a season as it stands, as PDF. It says that nobody has issued it.
    ///
    /// # Errors
    ///
    /// If what it is about is not named, not there or not known yet.
    pub async fn print_extract(
        &self,
        championship: &Championship,
        extract: Extract<'_>,
        language: Language,
        site: &str,
    ) -> Result<Bytes, ControlError> {
        let Extract { kind, round, list } = extract;
        let hash = championship.head.hash;
        let name = format!("{site} {language} {} {round:?} {list:?} {hash}", kind.name());
        if let Some(pdf) = self.printed.find(&name) {
            return Ok(pdf);
        }
        let issue = self.with_head(Issue::default(), championship).await?;
        let (raced, class, car, decision) = (None, None, None, None);
        let (issue, site) = (&issue, Some(site));
        let wish =
            Wish { championship, language, round, raced, class, car, list, decision, issue, site };
        self.print_once(name, || fill(kind, &wish)).await
    }

    /// The same issue with the organiser's mark, and the word that nothing is real where that is so.
    async fn with_head(
        &self,
        issue: Issue,
        championship: &Championship,
    ) -> Result<Issue, ControlError> {
        let mark = championship.season.letterhead().and_then(|head| head.mark.clone());
        let logo = match mark {
            Some(hash) => self.mark(&hash).await?,
            None => None,
        };
        Ok(Issue { logo, simulated: self.rehearsal().is_some(), ..issue })
    }

    /// Prints what nobody has printed lately: once, however many ask for it at once.
    async fn print_once(
        &self,
        name: String,
        fill: impl FnOnce() -> Result<Document, WishError>,
    ) -> Result<Bytes, ControlError> {
        let _turn = self.printing.lock().await;
        if let Some(pdf) = self.printed.find(&name) {
            return Ok(pdf);
        }
        let document = fill()?;
        let printed = match print(document.clone()).await {
            // A mark that no program can draw is no reason to print nothing.
            Err(PaperError::NotSet { .. }) if document.head.logo.is_some() => {
                let head = paper::Head { logo: None, ..document.head };
                print(Document { head, ..document }).await?
            }
            printed => printed?,
        };
        let pdf = Bytes::from(printed);
        self.printed.keep(name, &pdf);
        Ok(pdf)
    }
}

/// How a document was issued.
pub(super) fn issue(issued: &IssuedDocument, replaced_by: Option<u32>) -> Issue {
    let IssuedDocument { document, as_of, sequence, hash, .. } = issued;
    let declared = match &document.kind {
        DocumentKind::Classification { round, .. } => as_of.season.declaration(*round),
        _ => None,
    };
    let state = match &document.kind {
        _ if replaced_by.is_some() => State::Superseded,
        DocumentKind::Classification { state: ResultState::Provisional, .. } => State::Provisional,
        DocumentKind::Classification { state: ResultState::Official, .. } => State::Official,
        _ => State::Issued,
    };
    let office = match &document.kind {
        DocumentKind::Decision(_) => Office::Steward,
        DocumentKind::Classification { state: ResultState::Official, .. } => Office::Steward,
        DocumentKind::Classification { .. }
        | DocumentKind::Grid(_)
        | DocumentKind::Interim { .. }
        | DocumentKind::DrivingTimes { .. } => Office::Timekeeper,
        _ => Office::Secretary,
    };
    let stream = as_of.head.stream.clone();
    Issue {
        state,
        number: Some(document.number),
        at: Some(document.issued_at.moment),
        replaced_by,
        signers: vec![Signer { office, name: document.signed.to_string() }],
        board: Some(Board {
            event: document.event.clone(),
            issued_at: document.issued_at.clone(),
            record: Head { stream, sequence: *sequence, hash: *hash },
            session: match &document.kind {
                DocumentKind::Interim { session, .. }
                | DocumentKind::DrivingTimes { session, .. } => Some(session.clone()),
                _ => None,
            },
            title: None,
            protest_until: declared.and_then(|one| one.protest_until.clone()),
        }),
        ..Issue::default()
    }
}

/// Fills an issued document from the season as of its record.
pub(super) fn fill_issued(
    issued: &IssuedDocument,
    issue: &Issue,
    language: Language,
    site: &str,
) -> Result<Document, WishError> {
    let IssuedDocument { document, as_of, .. } = issued;
    let championship = &**as_of;
    let wish = |issue| Wish {
        championship,
        language,
        round: round_of(&document.kind),
        raced: None,
        class: None,
        car: None,
        list: match &document.kind {
            DocumentKind::EntryList(list) => Some(list),
            _ => None,
        },
        decision: match &document.kind {
            DocumentKind::Decision(id) => Some(id),
            _ => None,
        },
        issue,
        site: Some(site),
    };
    let Some(kind) = kind_of(&document.kind) else {
        let title = Some(Reader::new(&as_of.season, language).document_title(document));
        let board = issue.board.clone().map(|board| Board { title, ..board });
        let issue = Issue { board, ..issue.clone() };
        return fill_notice(issued, &wish(&issue));
    };
    let mut filled = fill(kind, &wish(issue))?;
    if kind == Kind::Classification {
        let by_class = fill(Kind::ClassificationByClass, &wish(issue))?;
        add_parts(&mut filled.body, by_class.body);
    }
    let text = document.text.iter().flat_map(|text| text.lines()).map(str::trim);
    filled.notes.extend(text.filter(|line| !line.is_empty()).map(str::to_owned));
    Ok(filled)
}

/// The round that a document is about.
const fn round_of(kind: &DocumentKind) -> Option<RoundNumber> {
    match kind {
        DocumentKind::Classification { round, .. } | DocumentKind::Grid(round) => Some(*round),
        _ => None,
    }
}

/// The form that a document is printed in; `None` for one that shows what it has kept itself.
const fn kind_of(kind: &DocumentKind) -> Option<Kind> {
    match kind {
        DocumentKind::EntryList(_) => Some(Kind::Entries),
        DocumentKind::Grid(_) => Some(Kind::Grid),
        DocumentKind::Classification { .. } => Some(Kind::Classification),
        DocumentKind::Decision(_) => Some(Kind::Decision),
        DocumentKind::Standings => Some(Kind::Standings),
        DocumentKind::Invitations => Some(Kind::Invitations),
        DocumentKind::Interim { .. }
        | DocumentKind::DrivingTimes { .. }
        | DocumentKind::Bulletin { .. } => None,
    }
}

/// The classification over all classes, and then class by class.
fn add_parts(body: &mut Body, by_class: Body) {
    if let (Body::Classification(all), Body::Classification(Classification { parts, .. })) =
        (body, by_class)
    {
        all.parts.extend(parts);
    }
}

/// A document whose page is all that there is of it.
fn fill_notice(issued: &IssuedDocument, wish: &Wish) -> Result<Document, WishError> {
    let IssuedDocument { document, as_of, .. } = issued;
    let kind = match &document.kind {
        DocumentKind::Interim { .. } => Kind::Classification,
        DocumentKind::DrivingTimes { .. } => Kind::DrivingTimes,
        _ => Kind::Entries,
    };
    let filler = Filler { kind, wish, reader: Reader::new(&as_of.season, wish.language) };
    let computed =
        Computed { results: &as_of.results, tables: &as_of.tables, prizes: &as_of.prizes };
    let sections = filler.reader.sections(document, &computed);
    let sections = sections.into_iter().map(|section| filler.section(section)).collect();
    filler.document(Body::Notice(Notice { sections }), Vec::new())
}

impl Filler<'_> {
    fn section(&self, section: Section) -> paper::Section {
        paper::Section {
            heading: section.heading,
            facts: section.facts,
            paragraphs: section.paragraphs,
            table: section.grid.map(|grid| self.grid_table(grid)),
        }
    }

    /// A table as pages show it. Where the second column is of classes, the numbers of the cars
    /// before it stand on plates.
    fn grid_table(&self, grid: Grid) -> Table {
        let class = self.say("column-class");
        let plates = grid.columns.iter().position(|column| column.heading == class);
        let last_words = grid.columns.iter().rposition(|column| column.align == Align::Left);
        let columns = grid.columns.into_iter().enumerate().map(|(index, column)| {
            let wide = Some(index) == last_words;
            match column.align {
                Align::Right => Column::figures(column.heading),
                Align::Left if wide => Column::wide(column.heading),
                Align::Left => Column::words(column.heading),
            }
        });
        let row = |row: Vec<String>| {
            let code = plates.and_then(|index| row.get(index).cloned());
            let cell = |(index, text): (usize, String)| match &code {
                Some(code) if Some(index + 1) == plates => self.plate(&text, &code[..].into()),
                _ => Cell::Text(text),
            };
            row.into_iter().enumerate().map(cell).collect()
        };
        Table {
            caption: grid.caption,
            class: None,
            columns: columns.collect(),
            rows: grid.rows.into_iter().map(row).collect(),
            notes: grid.notes,
        }
    }
}
