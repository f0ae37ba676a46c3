//! A whole package: its files told apart, read in the order in which they build on each other, and
//! put together into what the season is and what has happened in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::prize::PrizeAnswer;
use racing::{Happening, RoundNumber, RuleBook, Season};
use toml::Spanned;
use toml::de::DeTable;

use crate::calendar::{self, Calendar};
use crate::canonical::with;
use crate::decisions::{self, About, Taken};
use crate::entries::{self, Entries};
use crate::faults::{
    self, CODES, DUPLICATE_FILE, Fault, Found, MISSING_FILE, Place, RESULT_ORDER, SEASON_SERIES,
    UNKNOWN_FILE,
};
use crate::fields::Fields;
use crate::reader::{Kind, Reader};
use crate::regulations::{self, Rules};
use crate::road::{self, Mapped};
use crate::rounds::{self, RoundFile};
use crate::season::{self, Head};
use crate::source::Readable;
use crate::{crews, points, prizes};

/// What reading a package gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What the package holds; `None` if there is an error in it.
    pub package: Option<Package>,
    /// Everything that is wrong with it, file by file and from top to bottom.
    pub faults: Vec<Fault>,
    /// The places of the lines of each result, as faults with nothing said yet.
    lines: BTreeMap<RoundNumber, Vec<Fault>>,
}

impl Reading {
    /// A fault in a line of a round's result, found by whoever computed what it should be.
    ///
    /// `None` if there is no such line or no such code.
    pub fn result_fault(
        &self,
        round: RoundNumber,
        index: usize,
        code: &str,
        message: String,
        accepted: String,
    ) -> Option<Fault> {
        let code = CODES.iter().find(|known| known.name == code)?;
        let mut fault = self.lines.get(&round)?.get(index)?.clone();
        (fault.code, fault.severity) = (code.name, code.severity);
        (fault.message, fault.accepted) = (message, Some(accepted));
        Some(fault)
    }
}

/// What a package holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// What was laid down before the season.
    pub book: RuleBook,
    /// What has happened in it, in canonical order, the texts of the rule book first.
    pub happenings: Vec<Happening>,
}

/// What reading the texts of a rule book gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookReading {
    /// The rule book; `None` if there is an error in it.
    pub book: Option<RuleBook>,
    /// Everything that is wrong with it, file by file and from top to bottom.
    pub faults: Vec<Fault>,
}

impl Package {
    /// The season as all that happened leaves it.
    pub fn season(&self) -> Season {
        let nothing = Season::new(Arc::new(self.book.clone()));
        self.happenings.iter().fold(nothing, with)
    }
}

/// The files of a rule book, in the order in which they are published.
pub const BOOK_FILES: [&str; 5] =
    ["season.toml", "regulations.toml", "calendar.toml", "prizes.toml", "road.toml"];

/// The other files of a package with a fixed name.
const OTHER_FILES: [&str; 3] = ["entries.toml", "decisions.toml", "answers.toml"];

/// The files that every season needs.
const NEEDED_FILES: [&str; 3] = ["season.toml", "regulations.toml", "calendar.toml"];

/// Reads a package from its files, given as paths relative to its folder and texts.
///
/// Files that are no TOML are left alone.
pub fn read<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)]) -> Reading {
    let files = Files::new(files, |path| path.ends_with(".toml"));
    let trees = files.trees();
    let reader = files.reader();
    let mut lines = BTreeMap::new();
    let parts = Parts { files: &files, trees: &trees, reader: &reader };
    let package = parts.read_package(&mut lines);
    let faults = reader.finish();
    let package = package.filter(|_| !faults.iter().any(Fault::is_error));
    Reading { package, faults, lines }
}

/// Reads the rule book alone; other files are left alone.
pub fn read_book<P: AsRef<str>, T: AsRef<str>>(files: &[(P, T)]) -> BookReading {
    let files = Files::new(files, |path| BOOK_FILES.contains(&path));
    let trees = files.trees();
    let reader = files.reader();
    let read = Parts { files: &files, trees: &trees, reader: &reader }.read_book();
    let book = read.and_then(Book::into_rule_book);
    let faults = reader.finish();
    let book = book.filter(|_| !faults.iter().any(Fault::is_error));
    BookReading { book, faults }
}

/// The files of a package in the order in which faults are told.
struct Files<'t> {
    texts: Vec<&'t str>,
    readable: Vec<Readable<'t>>,
    duplicates: Vec<usize>,
}

impl<'t> Files<'t> {
    fn new<P: AsRef<str>, T: AsRef<str>>(
        files: &'t [(P, T)],
        is_taken: impl Fn(&str) -> bool,
    ) -> Self {
        let mut given: Vec<(&str, Option<&str>)> = files
            .iter()
            .map(|(path, text)| (path.as_ref(), Some(text.as_ref())))
            .filter(|(path, _)| is_taken(path))
            .collect();
        for needed in NEEDED_FILES {
            if given.iter().all(|(path, _)| *path != needed) {
                given.push((needed, None));
            }
        }
        given.sort_by_key(|(path, _)| (rank(path), *path));
        let duplicates = (1..given.len()).filter(|at| given[*at].0 == given[at - 1].0).collect();
        let texts: Vec<&str> = given.iter().map(|(_, text)| text.unwrap_or_default()).collect();
        let readable = given.iter().map(|(path, text)| match text {
            Some(text) => Readable::new(Arc::from(*path), text),
            None => Readable::missing(Arc::from(*path)),
        });
        Self { texts, readable: readable.collect(), duplicates }
    }

    fn trees(&self) -> Vec<Spanned<DeTable<'_>>> {
        self.readable.iter().map(Readable::tree).collect()
    }

    /// A reader that knows what is wrong with the set of files itself.
    fn reader(&self) -> Reader<'_> {
        let reader = Reader::new(&self.readable, self.texts.clone());
        for (file, readable) in self.readable.iter().enumerate() {
            let place = Place { file, start: 0, end: 0 };
            let path = &readable.path;
            if readable.is_missing {
                let message = format!("there is no `{path}`");
                reader.advise(MISSING_FILE, place, message, "a file of this name in the folder");
            } else if self.duplicates.contains(&file) {
                let message = format!("there is another `{path}`");
                reader.advise(DUPLICATE_FILE, place, message, "each file once");
            } else if rank(path) == UNKNOWN_RANK {
                let message = format!("`{path}` is no file of a season");
                let known = BOOK_FILES.iter().chain(&OTHER_FILES).copied().chain(["rounds/*.toml"]);
                let accepted = crate::suggest::accepted(path, known).unwrap_or_default();
                reader.advise(UNKNOWN_FILE, place, message, accepted);
            }
            if readable.is_maimed {
                kinds_declared_in(path).iter().for_each(|kind| reader.unsettle(*kind));
            }
        }
        reader
    }

    fn index(&self, path: &str) -> Option<usize> {
        self.readable.iter().position(|file| &*file.path == path && !file.is_missing)
    }

    fn rounds(&self) -> impl Iterator<Item = usize> {
        let duplicates = &self.duplicates;
        let indices = (0..self.readable.len()).filter(|file| !duplicates.contains(file));
        indices.filter(|file| is_round(&self.readable[*file].path))
    }
}

/// The rank of a file that is no part of a season.
const UNKNOWN_RANK: usize = usize::MAX;

/// Where a file stands in the order in which people read a season.
fn rank(path: &str) -> usize {
    const ORDER: [&str; 8] = [
        "season.toml",
        "regulations.toml",
        "calendar.toml",
        "entries.toml",
        "decisions.toml",
        "prizes.toml",
        "answers.toml",
        "road.toml",
    ];
    match ORDER.iter().position(|other| *other == path) {
        Some(rank) if rank < 4 => rank,
        Some(rank) => rank + 1,
        None if is_round(path) => 4,
        None => UNKNOWN_RANK,
    }
}

fn is_round(path: &str) -> bool {
    let name = path.strip_prefix("rounds/").and_then(|name| name.strip_suffix(".toml"));
    name.is_some_and(|name| !name.is_empty() && !name.contains('/'))
}

/// What is declared in a file, and cannot be looked up if it cannot be read.
fn kinds_declared_in(path: &str) -> &'static [Kind] {
    match path {
        "regulations.toml" => &[Kind::Class, Kind::Trophy, Kind::Title],
        "calendar.toml" => &[Kind::Circuit, Kind::Event, Kind::Session, Kind::Round],
        "entries.toml" => &[Kind::Car, Kind::List],
        "prizes.toml" => &[Kind::Prize],
        "road.toml" => &[Kind::Destination, Kind::Series],
        "decisions.toml" => &[Kind::Decision],
        path if is_round(path) => &[Kind::Decision],
        _ => &[],
    }
}

/// The parts of a package while it is read.
struct Parts<'a> {
    files: &'a Files<'a>,
    trees: &'a [Spanned<DeTable<'a>>],
    reader: &'a Reader<'a>,
}

/// The parts of a rule book.
struct Book {
    head: Option<Head>,
    rules: Rules,
    calendar: Calendar,
    mapped: Mapped,
    prizes: Vec<racing::Prize>,
}

impl<'a> Parts<'a> {
    fn file<T: Default>(
        &self,
        path: &str,
        what: &'static str,
        read: impl FnOnce(&Fields<'a>) -> T,
    ) -> T {
        match self.files.index(path) {
            Some(file) => self.file_at(file, what, read),
            None => T::default(),
        }
    }

    fn file_at<T>(
        &self,
        file: usize,
        what: &'static str,
        read: impl FnOnce(&Fields<'a>) -> T,
    ) -> T {
        Fields::of_file(self.reader, file, self.trees[file].get_ref(), what, read)
    }

    /// The rule book; `None` if it is of a format that this program does not read.
    fn read_book(&self) -> Option<Book> {
        if let Some(file) = self.files.index("season.toml") {
            let tree = self.trees[file].get_ref();
            if !season::is_known_format(self.reader, file, tree) {
                return None;
            }
        }
        let head = self.file("season.toml", "the season", season::read);
        let rules = self.file("regulations.toml", "the regulations", regulations::read);
        let calendar = self.file("calendar.toml", "the calendar", calendar::read);
        let mapped = self.file("road.toml", "the road", road::read);
        let prizes = self.file("prizes.toml", "the file of prizes", |fields| {
            prizes::read(fields, &rules.regulations)
        });
        let book = Book { head, rules, calendar, mapped, prizes };
        self.check_book(&book);
        Some(book)
    }

    fn check_book(&self, book: &Book) {
        let rules = &book.rules;
        let is_settled = self.reader.is_settled(Kind::Class) && self.reader.is_settled(Kind::Round);
        if rules.points_are_whole && is_settled {
            points::check_scales(self.reader, &rules.regulations, &book.calendar.rounds);
        }
        points::check_denominator(self.reader, rules, &[]);
        self.check_series(book);
    }

    /// Warns of a series that the road does not name, where it names any.
    fn check_series(&self, book: &Book) {
        let Some(head) = &book.head else { return };
        let series = &book.mapped.road.series;
        let is_known = series.is_empty() || series.iter().any(|one| one.id == head.series);
        if is_known || !self.reader.is_settled(Kind::Series) {
            return;
        }
        let message = format!("the road does not name series `{}`", head.series);
        let known = series.iter().map(|series| series.id.as_str());
        let accepted = crate::suggest::accepted(head.series.as_str(), known).unwrap_or_default();
        self.reader.advise(SEASON_SERIES, head.series_place, message, accepted);
    }

    fn read_package(&self, lines: &mut BTreeMap<RoundNumber, Vec<Fault>>) -> Option<Package> {
        let book = self.read_book()?;
        let rules = &book.rules.regulations;
        let entries = self.file("entries.toml", "the file of entries", |fields| {
            entries::read(fields, rules, &book.calendar)
        });
        self.check_entries(&book, &entries);
        let rounds = self.read_rounds(&book.calendar, &entries);
        lines.extend(rounds.iter().filter_map(|round| self.lines(round)));
        let decisions = self.file("decisions.toml", "the file of decisions", |fields| {
            let read = |decision: &Fields<'a>| {
                decisions::read(decision, &book.calendar, &entries, &About::Season)
            };
            fields.each("decision", "a decision", read).items
        });
        let answers = self.file("answers.toml", "the file of answers", prizes::read_answers);
        self.check_decisions(&book.rules, &rounds, &decisions);
        let texts = self.book_texts();
        let book = book.into_rule_book()?;
        let happenings = happenings(&book, texts, entries, rounds, decisions, answers);
        Some(Package { book, happenings })
    }

    fn check_entries(&self, book: &Book, entries: &Entries) {
        if book.rules.crews_are_whole {
            crews::check_crews(self.reader, &book.rules.regulations, entries);
        }
        crews::check_caps(self.reader, &book.rules.regulations, entries);
        if self.files.index("entries.toml").is_some() && self.reader.is_settled(Kind::Car) {
            road::check_teams(self.reader, &book.mapped, entries);
        }
    }

    fn read_rounds(&self, calendar: &Calendar, entries: &Entries) -> Vec<RoundFile> {
        let mut seen: BTreeMap<RoundNumber, String> = BTreeMap::new();
        let files = self.files.rounds().map(|file| {
            let path = self.files.readable[file].path.clone();
            self.file_at(file, "the file of a round", |fields| {
                let number = rounds::read_number(fields, &mut seen, &path);
                rounds::read(fields, calendar, entries, number)
            })
        });
        let mut rounds: Vec<RoundFile> = files.collect();
        rounds.sort_by_key(|round| round.number);
        rounds
    }

    /// Where the lines of a round's result stand.
    fn lines(&self, round: &RoundFile) -> Option<(RoundNumber, Vec<Fault>)> {
        let file = round.lines.first()?.file;
        let nothing = |place: &Place| Found {
            code: RESULT_ORDER,
            place: *place,
            message: String::new(),
            accepted: None,
        };
        let places = round.lines.iter().map(nothing).collect();
        let path = &self.files.readable[file].path;
        Some((round.number?, faults::settle(path, self.files.texts[file], places)))
    }

    fn check_decisions(&self, rules: &Rules, rounds: &[RoundFile], season: &[Taken]) {
        let of_rounds = rounds.iter().flat_map(|round| &round.decisions);
        let all: Vec<&Taken> = of_rounds.chain(season).collect();
        decisions::check_order(self.reader, &all);
        let deductions: Vec<_> = all.iter().flat_map(|taken| taken.deductions.clone()).collect();
        if !deductions.is_empty() {
            points::check_denominator(self.reader, rules, &deductions);
        }
    }

    fn book_texts(&self) -> Vec<Happening> {
        let present = BOOK_FILES.iter().filter_map(|path| self.files.index(path));
        let texts = present.map(|file| Happening::TextPublished {
            path: self.files.readable[file].path.clone(),
            text: Arc::from(self.files.texts[file]),
        });
        texts.collect()
    }
}

impl Book {
    fn into_rule_book(self) -> Option<RuleBook> {
        let head = self.head?;
        Some(RuleBook {
            id: head.id,
            series: head.series,
            name: head.name,
            edition: head.edition,
            organiser: head.organiser,
            character: head.character,
            regulations: self.rules.regulations,
            circuits: self.calendar.circuits,
            events: self.calendar.events,
            prizes: self.prizes,
            road: self.mapped.road,
            grounds: head.grounds,
        })
    }
}

/// Everything that happened, in canonical order.
fn happenings(
    book: &RuleBook,
    texts: Vec<Happening>,
    entries: Entries,
    rounds: Vec<RoundFile>,
    decisions: Vec<Taken>,
    mut answers: Vec<PrizeAnswer>,
) -> Vec<Happening> {
    let mut happenings = texts;
    happenings.extend(entries.drivers.all().into_iter().map(Happening::DriverNamed));
    let mut entered: Vec<_> = entries.entered.into_iter().map(|entered| entered.entry).collect();
    entered.sort_by(|a, b| a.car.cmp(&b.car));
    happenings.extend(entered.into_iter().map(Happening::EntryAccepted));
    happenings.extend(entries.lists.into_iter().map(Happening::ListPublished));
    for mut round in rounds {
        let classes = &book.regulations.classes;
        round.poles.sort_by_key(|pole| classes.iter().position(|class| class.code == pole.class));
        happenings.extend(round.poles.into_iter().map(Happening::PoleSet));
        happenings.extend(round.grid.map(Happening::GridPublished));
        happenings.extend(round.sheet.map(Happening::SheetPublished));
        let taken = round.decisions.into_iter().map(|taken| taken.decision);
        happenings.extend(taken.map(Happening::DecisionTaken));
    }
    let taken = decisions.into_iter().map(|taken| taken.decision);
    happenings.extend(taken.map(Happening::DecisionTaken));
    answers.sort_by(|a, b| (&a.prize, &a.car).cmp(&(&b.prize, &b.car)));
    happenings.extend(answers.into_iter().map(Happening::PrizeAnswered));
    happenings
}
