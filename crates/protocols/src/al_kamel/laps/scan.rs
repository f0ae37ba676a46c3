//! A sheet of laps, read for timing: who drove each lap, how long it took and when it ended.
//!
//! Nothing is allocated for a row: names are indices into tables, in the order in which the sheet
//! first has them. Marks, speeds and times of day are not looked at, and the columns that repeat a
//! sector only where the first is blank; otherwise rows and faults are those of [`super::read`].

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::{CarNumber, ClassCode, Span};

use super::super::fault::{Fault, Trouble};
use super::super::text::{Lines, Raw, TextForm, split};
use super::cells::Cells;
use super::column::Column;

/// What a sheet says beside its laps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// The line that names the columns, from one.
    pub heading: u32,
    /// The columns that timing uses and the sheet does not have.
    pub missing: Vec<&'static str>,
    /// The cars.
    pub cars: Vec<CarNumber>,
    /// The classes.
    pub classes: Vec<ClassCode>,
    /// The teams.
    pub teams: Vec<Arc<str>>,
    /// The names of drivers.
    pub drivers: Vec<Arc<str>>,
    /// The codes of flags; one may be blank.
    pub flags: Vec<Arc<str>>,
    /// What could not be read, by line.
    pub faults: Vec<Fault>,
}

/// One lap of one car. A blank cell is `None`; texts are indices into the tables of [`Scan`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScannedLap {
    /// The line of the sheet, from one.
    pub line: u32,
    /// The car.
    pub car: u32,
    /// The class.
    pub class: u32,
    /// The team.
    pub team: u32,
    /// The driver's name.
    pub driver: u32,
    /// Which of the car's drivers drove, by the timekeeper's count.
    pub driver_number: Option<u8>,
    /// Which of its laps, from one.
    pub lap: Option<u32>,
    /// Did it end in the pit lane?
    pub in_pit: bool,
    /// The flag that was shown when the lap ended.
    pub flag: u32,
    /// The lap time.
    pub lap_time: Option<Span>,
    /// The times of the three sectors.
    pub sectors: [Option<Span>; 3],
    /// Time of the session when it ended.
    pub elapsed: Option<Span>,
    /// Time in the pit lane: it stands on the lap after the one that ended there.
    pub pit_time: Option<Span>,
}

/// Reads a sheet of laps and hands out each lap, in the order of the sheet. Whatever the bytes,
/// what can be read is read.
pub fn scan(bytes: &[u8], mut each: impl FnMut(ScannedLap)) -> Scan {
    let (form, text) = TextForm::of(bytes);
    let mut lines = Lines::new(&text, form);
    lines.advance();
    let heading = lines.number().max(1);
    let columns = columns(lines.line(), form);
    let missing = Column::TIMED.into_iter().filter(|column| !columns.contains(&Some(*column)));
    let missing = missing.map(Column::name).collect();
    if !columns.contains(&Some(Column::Number)) {
        let faults = vec![Fault { line: heading, trouble: Trouble::NoHeading }];
        return Scan { heading, missing, faults, ..Scan::default() };
    }
    let mut scanner = Scanner {
        cells: Cells::new(&columns, lines),
        cars: Names::new(),
        classes: Names::new(),
        teams: Names::new(),
        drivers: Names::new(),
        flags: Names::new(),
    };
    while scanner.cells.advance() {
        if let Some(lap) = scanner.lap() {
            each(lap);
        }
    }
    Scan {
        heading,
        missing,
        cars: scanner.cars.texts.into_iter().map(CarNumber::new).collect(),
        classes: scanner.classes.texts.into_iter().map(ClassCode::new).collect(),
        teams: scanner.teams.texts,
        drivers: scanner.drivers.texts,
        flags: scanner.flags.texts,
        faults: scanner.cells.into_faults(),
    }
}

/// What each column holds.
fn columns(heading: &str, form: TextForm) -> Vec<Option<Column>> {
    let mut names = Vec::new();
    split(heading, form, |cell, _| names.push(cell.text()));
    Column::of_headings(names.iter().map(|name| &**name))
}

struct Scanner<'a> {
    cells: Cells<'a>,
    cars: Names<'a>,
    classes: Names<'a>,
    teams: Names<'a>,
    drivers: Names<'a>,
    flags: Names<'a>,
}

impl Scanner<'_> {
    #[inline(always)]
    fn lap(&mut self) -> Option<ScannedLap> {
        let cells = &mut self.cells;
        cells.surplus();
        if cells.raw(Column::Number).is_blank() {
            cells.car();
            return None;
        }
        Some(ScannedLap {
            line: cells.line(),
            car: self.cars.index(cells, Column::Number),
            driver_number: cells.driver_number(),
            lap: cells.lap(),
            lap_time: cells.time(Column::LapTime),
            in_pit: cells.in_pit(),
            sectors: [
                sector(cells, Column::SECTORS[0]),
                sector(cells, Column::SECTORS[1]),
                sector(cells, Column::SECTORS[2]),
            ],
            elapsed: cells.time(Column::Elapsed),
            driver: self.drivers.index(cells, Column::DriverName),
            pit_time: cells.time(Column::PitTime),
            class: self.classes.index(cells, Column::Class),
            team: self.teams.index(cells, Column::Team),
            flag: self.flags.index(cells, Column::Flag),
        })
    }
}

/// The time of a sector, from the first of its columns that tells it.
#[inline(always)]
fn sector(cells: &mut Cells<'_>, columns: [Column; 3]) -> Option<Span> {
    let [first, others @ ..] = columns;
    cells.time(first).or_else(|| repeated(cells, others))
}

#[cold]
fn repeated(cells: &mut Cells<'_>, columns: [Column; 2]) -> Option<Span> {
    columns.into_iter().find_map(|column| cells.time(column))
}

/// The different texts of a column.
#[derive(Debug)]
struct Names<'a> {
    texts: Vec<Arc<str>>,
    known: BTreeMap<Arc<str>, u32>,
    /// What the row before has, and its index.
    last: Option<(Raw<'a>, u32)>,
}

impl<'a> Names<'a> {
    const fn new() -> Self {
        Self { texts: Vec::new(), known: BTreeMap::new(), last: None }
    }

    /// The index of what a column holds. Rows of one car follow each other, so that it is mostly
    /// that of the row before.
    #[inline(always)]
    fn index(&mut self, cells: &Cells<'a>, column: Column) -> u32 {
        let raw = cells.raw(column);
        match self.last {
            Some((last, index)) if last.is_same(raw) && !cells.has_quotes() => index,
            _ => self.find(cells, column, raw),
        }
    }

    #[cold]
    fn find(&mut self, cells: &Cells<'a>, column: Column, raw: Raw<'a>) -> u32 {
        let text = cells.cell(column).text();
        let index = self.known.get(&*text).copied().unwrap_or_else(|| {
            let index = u32::try_from(self.texts.len()).expect("a sheet has fewer names");
            let text: Arc<str> = Arc::from(&*text);
            self.texts.push(Arc::clone(&text));
            self.known.insert(text, index);
            index
        });
        // Quotes that are written twice are not what the text holds.
        self.last = if cells.has_quotes() { None } else { Some((raw, index)) };
        index
    }
}
