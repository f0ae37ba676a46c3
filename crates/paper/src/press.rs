//! Sets a document with typst and writes it as PDF.
//!
//! The world that templates see is closed: the templates, the data, the code of the address, the
//! organiser's sign and the fonts. Every other path is denied, and there is no date of today.

use std::sync::LazyLock;

use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::code;
use crate::document::Document;
use crate::logo::LogoFormat;

/// The templates, by their paths; the first is where every document begins.
const TEMPLATES: [(&str, &str); 4] = [
    ("/main.typ", include_str!("../templates/main.typ")),
    ("/style.typ", include_str!("../templates/style.typ")),
    ("/season.typ", include_str!("../templates/season.typ")),
    ("/race.typ", include_str!("../templates/race.typ")),
];

/// What typst remembers is forgotten after so many documents that did not need it.
const REMEMBERED: usize = 10;

/// Letters without a break that a line can be trusted to hold.
const LONGEST_WORD: usize = 24;

/// Why a document cannot be printed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// The template refuses the data: a word or the sign of the organiser is not as it must be.
    #[error("the document cannot be set: {message}")]
    NotSet {
        /// What the template says.
        message: String,
    },
    /// The pages cannot be written as PDF.
    #[error("the pages cannot be written: {message}")]
    NotWritten {
        /// What the writer says.
        message: String,
    },
}

impl PaperError {
    /// A name for the error that clients may match on. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotSet { .. } => "paper.not-set",
            Self::NotWritten { .. } => "paper.not-written",
        }
    }
}

/// A document as PDF, tagged for readers who listen. The same document gives the same bytes.
///
/// It takes its time, from some hundredths of a second to many seconds for every lap of a long
/// race, and keeps a processor busy while it does.
///
/// # Errors
///
/// If a word is missing, or the organiser's sign is no picture.
pub fn render(document: &Document) -> Result<Vec<u8>, PaperError> {
    let pages = set(document)?;
    let written = write(&pages, true).or_else(|_| write(&pages, false));
    comemo::evict(REMEMBERED);
    written
}

/// What is printed on each page of a document, as text, in the order in which it is drawn.
///
/// # Errors
///
/// As [`render`].
pub fn plain_text(document: &Document) -> Result<Vec<String>, PaperError> {
    let pages = set(document)?;
    let text = pages.pages().iter().map(|page| {
        let mut lines = Vec::new();
        collect(&page.frame, &mut lines);
        lines.join("\n")
    });
    Ok(text.collect())
}

fn set(document: &Document) -> Result<PagedDocument, PaperError> {
    let desk = Desk::of(document);
    typst::compile::<PagedDocument>(&desk)
        .output
        .map_err(|faults| PaperError::NotSet { message: first(&faults) })
}

/// Writes the pages by the standard for documents that everybody can read, or as near to it as
/// texts allow: characters that no font has break the standard, not the document.
fn write(pages: &PagedDocument, by_standard: bool) -> Result<Vec<u8>, PaperError> {
    let wanted: &[PdfStandard] = if by_standard { &[PdfStandard::Ua_1] } else { &[] };
    let standards = PdfStandards::new(wanted)
        .map_err(|fault| PaperError::NotWritten { message: fault.message().to_string() })?;
    let creator = Smart::Custom(Some("Sarthe".into()));
    let options = PdfOptions { standards, creator, ..PdfOptions::default() };
    typst_pdf::pdf(pages, &options)
        .map_err(|faults| PaperError::NotWritten { message: first(&faults) })
}

fn first(faults: &[SourceDiagnostic]) -> String {
    faults.first().map(|fault| fault.message.to_string()).unwrap_or_default()
}

fn collect(frame: &Frame, lines: &mut Vec<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Text(text) => lines.push(text.text.to_string()),
            FrameItem::Group(group) => collect(&group.frame, lines),
            _ => {}
        }
    }
}

/// What all documents share.
struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    templates: Vec<Source>,
    data: FileId,
    code: FileId,
    logo: FileId,
}

static SHOP: LazyLock<Shop> = LazyLock::new(|| {
    let faces = [
        notosans::REGULAR_TTF,
        notosans::BOLD_TTF,
        notosans::ITALIC_TTF,
        notosans::BOLD_ITALIC_TTF,
    ];
    let fonts = faces.into_iter().filter_map(|face| Font::new(Bytes::new(face), 0));
    let fonts: Vec<Font> = fonts.collect();
    let templates = TEMPLATES.map(|(path, text)| Source::new(file(path), text.into()));
    Shop {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        templates: templates.into(),
        data: file("/data.json"),
        code: file("/code.svg"),
        logo: file("/logo"),
    }
});

/// The name of a file in the closed world. There is a small number of them, made once.
fn file(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("our own paths are well formed");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// The closed world of one document.
struct Desk {
    shop: &'static Shop,
    data: Bytes,
    code: Bytes,
    logo: Option<Bytes>,
}

impl Desk {
    fn of(document: &Document) -> Self {
        let mut data = serde_json::to_value(document).expect("texts and numbers can be written");
        soften(&mut data);
        if let Some(logo) = &document.head.logo {
            let format = match logo.format {
                LogoFormat::Svg => "svg",
                LogoFormat::Png => "png",
            };
            data["head"]["logo"] = format.into();
        }
        let code = code::svg(&document.head.address);
        if code.is_none() {
            data["head"]["address"] = "".into();
        }
        Self {
            shop: &SHOP,
            data: Bytes::from_string(data.to_string()),
            code: Bytes::from_string(code.unwrap_or_default()),
            logo: document.head.logo.as_ref().map(|logo| Bytes::new(logo.bytes.clone())),
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.shop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shop.book
    }

    fn main(&self) -> FileId {
        self.shop.templates[0].id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.shop.templates.iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let shop = self.shop;
        let logo = self.logo.as_ref().filter(|_| id == shop.logo);
        match id {
            id if id == shop.data => Ok(self.data.clone()),
            id if id == shop.code => Ok(self.code.clone()),
            _ => logo.cloned().ok_or(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shop.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Makes every text fit to be printed, addresses apart.
fn soften(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Some(better) = printable(text) {
                *text = better;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(soften),
        Value::Object(fields) => {
            let texts = fields.iter_mut().filter(|(name, _)| *name != "address");
            texts.for_each(|(_, value)| soften(value));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A text without what steers instead of being read, and with places to break in words that no
/// line holds; `None` if it is so already.
fn printable(text: &str) -> Option<String> {
    // The end of a line is read, too.
    let control = |letter: char| letter.is_control() && letter != '\n';
    let steers = |letter: char| {
        control(letter) || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let too_long = |word: &str| word.len() > LONGEST_WORD && word.chars().count() > LONGEST_WORD;
    if !text.contains(steers) && !text.split([' ', '\n']).any(too_long) {
        return None;
    }
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut word = 0;
    for letter in text.chars() {
        let letter = if control(letter) { ' ' } else { letter };
        if steers(letter) {
            continue;
        }
        word = if letter.is_whitespace() { 0 } else { word + 1 };
        if word > LONGEST_WORD {
            out.push('\u{200b}');
            word = 1;
        }
        out.push(letter);
    }
    Some(out)
}

#[cfg(test)]
mod tests;
