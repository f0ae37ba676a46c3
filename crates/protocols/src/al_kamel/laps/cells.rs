//! The cells of the row that is being read, by their columns.
//!
//! A cell that cannot be read counts as blank and is a fault, with the row's line.

use racing::Span;

use super::super::fault::{Fault, Trouble};
use super::super::number;
use super::super::text::{Cell, Lines, Raw};
use super::Mark;
use super::column::{COLUMNS, Column};

/// Goes through the rows of a sheet and reads their cells.
pub(super) struct Cells<'a> {
    lines: Lines<'a>,
    /// Where each known column stands; beyond any row if it does not.
    places: [usize; COLUMNS],
    /// Columns in the heading.
    columns: usize,
    faults: Vec<Fault>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(columns: &[Option<Column>], lines: Lines<'a>) -> Self {
        let mut places = [usize::MAX; COLUMNS];
        for (place, column) in columns.iter().enumerate() {
            if let Some(column) = column {
                places[*column as usize] = place;
            }
        }
        Self { lines, places, columns: columns.len(), faults: Vec::new() }
    }

    /// Goes to the next row; `false` if there is none.
    pub(super) fn advance(&mut self) -> bool {
        self.lines.advance()
    }

    /// The line of the row, from one.
    pub(super) const fn line(&self) -> u32 {
        self.lines.number()
    }

    /// Are there quotes in the row, so that the bytes of a cell may not be its text?
    pub(super) fn has_quotes(&self) -> bool {
        self.lines.has_quotes()
    }

    /// What could not be read in all rows.
    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }

    pub(super) fn fault(&mut self, trouble: Trouble) {
        self.faults.push(Fault { line: self.lines.number(), trouble });
    }

    /// Finds fault with a row that goes on behind the last column.
    pub(super) fn surplus(&mut self) {
        let (cells, columns) = (self.lines.width(), self.columns);
        if (columns..cells).any(|place| !self.at(place).is_blank()) {
            self.fault(Trouble::Surplus { cells, columns });
        }
    }

    /// The cell at a place of the row.
    pub(super) fn at(&self, place: usize) -> Cell<'a> {
        self.lines.cell(place)
    }

    pub(super) fn cell(&self, column: Column) -> Cell<'a> {
        self.at(self.places[column as usize])
    }

    /// The bytes of a cell, for numbers and times.
    #[inline(always)]
    pub(super) fn raw(&self, column: Column) -> Raw<'a> {
        self.lines.raw(self.places[column as usize])
    }

    /// The car; a row without one is a fault.
    pub(super) fn car(&mut self) -> Option<Cell<'a>> {
        let cell = self.cell(Column::Number);
        if cell.is_blank() {
            self.fault(Trouble::NoNumber);
            return None;
        }
        Some(cell)
    }

    pub(super) fn driver_number(&mut self) -> Option<u8> {
        self.value(Column::DriverNumber, "a number up to 255", |text| {
            number::whole_of(text).and_then(|number| u8::try_from(number).ok())
        })
    }

    #[inline(always)]
    pub(super) fn lap(&mut self) -> Option<u32> {
        self.value(Column::LapNumber, "a whole number", number::whole_of)
    }

    /// Did the lap end in the pit lane?
    pub(super) fn in_pit(&mut self) -> bool {
        let read = |text: Raw<'_>| (text.bytes() == b"B").then_some(());
        self.value(Column::InPit, "B or nothing", read).is_some()
    }

    #[inline(always)]
    pub(super) fn time(&mut self, column: Column) -> Option<Span> {
        self.value(column, "a time such as 1:52.991", number::time_of)
    }

    pub(super) fn speed(&mut self, column: Column) -> Option<u32> {
        self.value(column, "a speed such as 208.1", number::speed_of)
    }

    pub(super) fn mark(&mut self, column: Column) -> Option<Mark> {
        self.value(column, "0, 1, 2 or 3", |text| Mark::read(text.bytes()))
    }

    #[inline(always)]
    fn value<T>(
        &mut self,
        column: Column,
        wanted: &'static str,
        read: impl FnOnce(Raw<'_>) -> Option<T>,
    ) -> Option<T> {
        let text = self.raw(column);
        if text.is_blank() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            self.unreadable(column, wanted);
        }
        value
    }

    #[cold]
    fn unreadable(&mut self, column: Column, wanted: &'static str) {
        let text = self.cell(column).plain();
        self.fault(Trouble::unreadable(column.name(), text, wanted));
    }
}
