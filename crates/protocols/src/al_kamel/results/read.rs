//! Reading a sheet of results.

use std::sync::Arc;

use racing::{CarNumber, ClassCode, Span, Status};

use super::super::fault::{Fault, Trouble};
use super::super::number;
use super::super::text::{Cell, TextForm, lines, split};
use super::columns::{Column, Detail, places};
use super::{
    Dialect, Fastest, Gap, Limit, Print, ResultRow, ResultSheet, ResultStatus, SheetDriver,
};

/// Reads a sheet of results. Whatever the bytes, what can be read is read.
pub fn read(bytes: &[u8]) -> ResultSheet {
    let (form, text) = TextForm::of(bytes);
    let mut lines = lines(&text);
    let mut dialect = Dialect { form, print: Print::Imsa, short: false, headings: Vec::new() };
    let (line, heading) = lines.next().unwrap_or((1, ""));
    split(heading, form, |_, raw| dialect.headings.push(raw.into()));
    let columns = dialect.columns();
    if !columns.contains(&Column::Number) {
        let faults = vec![Fault { line, trouble: Trouble::NoHeading }];
        return ResultSheet { dialect, rows: Vec::new(), faults };
    }
    let (mut rows, mut faults) = (Vec::new(), Vec::new());
    for (line, text) in lines {
        let mut cells = Vec::new();
        split(text, form, |cell, _| cells.push(cell));
        let (places, short) = places(&columns, cells.len(), |cell| cells[cell].plain().is_empty());
        dialect.short |= short;
        let mut reader = Reader { line, columns: &columns, cells, places, faults: &mut faults };
        if reader.has_apostrophes() {
            dialect.print = Print::Aco;
        }
        rows.extend(reader.row());
    }
    ResultSheet { dialect, rows, faults }
}

/// Reads one row.
struct Reader<'a> {
    line: u32,
    columns: &'a [Column],
    cells: Vec<Cell<'a>>,
    places: Vec<Option<usize>>,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn row(&mut self) -> Option<ResultRow> {
        let (cells, columns) = (self.cells.len(), self.columns.len());
        if cells > columns && self.cells[columns..].iter().any(|cell| !cell.plain().is_empty()) {
            self.fault(Trouble::Surplus { cells, columns });
        }
        let car = self.text(Column::Number);
        if car.is_empty() {
            self.fault(Trouble::NoNumber);
            return None;
        }
        let position = self.whole(Column::Position, "POSITION");
        Some(ResultRow {
            position,
            car: CarNumber::new(car),
            team: self.text(Column::Team),
            class: ClassCode::new(self.text(Column::Class)),
            group: self.text(Column::Group),
            division: self.text(Column::Division),
            vehicle: self.text(Column::Vehicle),
            tyres: self.text(Column::Tyres),
            status: ResultStatus::read(&self.text(Column::Status)),
            laps: self.whole(Column::Laps, "LAPS"),
            total: self.time(Column::Total, "TOTAL_TIME"),
            gap_first: self.gap(Column::GapFirst, "GAP_FIRST", position),
            gap_previous: self.gap(Column::GapPrevious, "GAP_PREVIOUS", position),
            fastest: self.fastest(),
            drivers: self.drivers(),
            others: self.others(Column::Other),
        })
    }

    /// Are times printed with an apostrophe?
    fn has_apostrophes(&self) -> bool {
        let times = [Column::Total, Column::FastestTime, Column::GapFirst, Column::GapPrevious];
        times.iter().any(|column| self.cell(*column).plain().contains('\''))
    }

    fn fault(&mut self, trouble: Trouble) {
        self.faults.push(Fault { line: self.line, trouble });
    }

    /// The cells of all columns of this kind, in their order.
    fn cells(&self, wanted: Column) -> impl Iterator<Item = Cell<'a>> {
        let columns = self.columns.iter().zip(&self.places);
        let places = columns.filter(move |(column, _)| **column == wanted);
        places.map(|(_, place)| place.map_or(Cell::BLANK, |place| self.cells[place]))
    }

    fn cell(&self, wanted: Column) -> Cell<'a> {
        self.cells(wanted).next().unwrap_or(Cell::BLANK)
    }

    fn text(&self, column: Column) -> Arc<str> {
        self.cell(column).text().into()
    }

    fn others(&self, column: Column) -> Vec<Arc<str>> {
        let texts: Vec<Arc<str>> = self.cells(column).map(|cell| cell.text().into()).collect();
        if texts.iter().all(|text| text.is_empty()) { Vec::new() } else { texts }
    }

    fn value<T>(
        &mut self,
        column: Column,
        name: &'static str,
        wanted: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.cell(column).plain();
        if text.is_empty() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            self.fault(Trouble::unreadable(name, text, wanted));
        }
        value
    }

    fn whole(&mut self, column: Column, name: &'static str) -> Option<u32> {
        self.value(column, name, "a whole number", number::whole)
    }

    fn time(&mut self, column: Column, name: &'static str) -> Option<Span> {
        self.value(column, name, "a time such as 1:52.991", number::time)
    }

    /// A gap; the car in the first place has none, whatever is printed.
    fn gap(&mut self, column: Column, name: &'static str, position: Option<u32>) -> Option<Gap> {
        let first = position == Some(1) && self.columns.contains(&column);
        let gap = self.value(column, name, "a gap such as +0.749 or 1 Lap", Gap::read);
        gap.or(first.then_some(Gap::Leader))
    }

    fn fastest(&mut self) -> Fastest {
        let speed = "a speed such as 208.1";
        Fastest {
            lap: self.whole(Column::FastestLap, "FL_LAPNUM"),
            time: self.time(Column::FastestTime, "FL_TIME"),
            speed: self.value(Column::FastestSpeed, "FL_KPH", speed, number::speed),
        }
    }

    /// The drivers, in the order of their columns. A seat whose cells are all blank has none.
    fn drivers(&self) -> Vec<SheetDriver> {
        let mut seats: Vec<u8> = Vec::new();
        for seat in self.columns.iter().filter_map(|column| column.seat()) {
            if !seats.contains(&seat) {
                seats.push(seat);
            }
        }
        let there = |driver: &SheetDriver| {
            *driver != SheetDriver { seat: driver.seat, ..SheetDriver::default() }
        };
        seats.into_iter().map(|seat| self.driver(seat)).filter(there).collect()
    }

    fn driver(&self, seat: u8) -> SheetDriver {
        let text = |detail| self.text(Column::Driver(seat, detail));
        SheetDriver {
            seat,
            full: text(Detail::Full),
            first: text(Detail::First),
            last: text(Detail::Last),
            licence: text(Detail::Licence),
            hometown: text(Detail::Hometown),
            country: text(Detail::Country),
            minimum: Limit::read(&text(Detail::Minimum)),
            maximum: Limit::read(&text(Detail::Maximum)),
            others: self.others(Column::Driver(seat, Detail::Other)),
        }
    }
}

impl Gap {
    fn read(text: &str) -> Option<Self> {
        if text == "-" {
            return Some(Self::Leader);
        }
        let bare = text.strip_prefix('+').unwrap_or(text);
        match bare.strip_suffix("Laps").or_else(|| bare.strip_suffix("Lap")) {
            Some(laps) => laps.trim_end_matches(' ').parse().ok().map(Self::Laps),
            None => number::time(bare).map(Self::Time),
        }
    }
}

impl ResultStatus {
    /// How sheets write what is known.
    pub(super) const NAMES: [(&'static str, Status); 5] = [
        ("Classified", Status::Classified),
        ("Not classified", Status::NotClassified),
        ("Retired", Status::Retired),
        ("Disqualified", Status::Disqualified),
        ("Not started", Status::NotStarted),
    ];

    fn read(text: &str) -> Option<Self> {
        let known = Self::NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
        match known {
            Some((_, status)) => Some(Self::Known(*status)),
            None if text.is_empty() => None,
            None => Some(Self::Other(text.into())),
        }
    }
}

impl Limit {
    fn read(text: &str) -> Option<Self> {
        let time = if text.contains(':') { number::time(text) } else { None };
        match text {
            "" => None,
            "None" => Some(Self::Unbounded),
            _ => Some(time.map_or_else(|| Self::Other(text.into()), Self::Time)),
        }
    }
}
