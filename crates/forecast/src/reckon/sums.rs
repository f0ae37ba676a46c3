//! What every entity of a table has at some moment of a simulated season, and the places it gives.

use std::cmp::{Ordering, Reverse};

use racing::RoundNumber;
use scoring::ties::{Countback, Record, settle};

use crate::reckon::TableBook;

/// What one round brought.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    pub(crate) round: RoundNumber,
    pub(crate) points: i64,
    pub(crate) places: Vec<u16>,
}

/// What every entity of a table has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sums {
    width: usize,
    /// Points, by entity.
    points: Vec<i64>,
    /// How often each place was reached: a row an entity.
    counts: Vec<u16>,
    /// Round by round, where a table asks for more than sums; else empty.
    cells: Vec<Vec<Cell>>,
    /// The points and numbers of entities in the order of the table, for reuse.
    order: Vec<(Reverse<i64>, u16)>,
}

impl Sums {
    /// What was reached before the first simulated race.
    pub(crate) fn new(book: &TableBook) -> Self {
        let mut sums = Self {
            width: book.width,
            points: Vec::new(),
            counts: Vec::new(),
            cells: Vec::new(),
            order: Vec::new(),
        };
        sums.reset(book);
        sums
    }

    /// Takes every simulated race away.
    pub(crate) fn reset(&mut self, book: &TableBook) {
        self.points.clear();
        self.counts.clear();
        self.cells.clear();
        for entity in &book.entities {
            self.points.push(entity.past.points);
            self.counts.extend_from_slice(&entity.past.counts);
            if !book.is_plain() {
                self.cells.push(entity.past.cells.clone());
            }
        }
    }

    /// A further race begins.
    pub(crate) fn begin(&mut self, round: RoundNumber) {
        for cells in &mut self.cells {
            cells.push(Cell { round, points: 0, places: Vec::new() });
        }
    }

    /// A place, counted from one, and what it pays.
    pub(crate) fn add(&mut self, entity: usize, points: i64, place: usize) {
        self.points[entity] += points;
        self.counts[entity * self.width + place - 1] += 1;
        if let Some(cell) = self.cells.get_mut(entity).and_then(|cells| cells.last_mut()) {
            cell.points += points;
            cell.places.push(u16::try_from(place).unwrap_or(u16::MAX));
        }
    }

    /// Points without a place.
    pub(crate) fn add_bonus(&mut self, entity: usize, points: i64) {
        self.points[entity] += points;
        if let Some(cell) = self.cells.get_mut(entity).and_then(|cells| cells.last_mut()) {
            cell.points += points;
        }
    }

    /// Points of an entity. Where results are dropped, [`Self::settle_drops`] comes first.
    pub(crate) fn points(&self, entity: usize) -> i64 {
        self.points[entity]
    }

    fn counts(&self, entity: usize) -> &[u16] {
        &self.counts[entity * self.width..(entity + 1) * self.width]
    }

    /// Gives each entity its place, counted from one: `each` is told entity and place, best first.
    pub(crate) fn places(&mut self, book: &TableBook, mut each: impl FnMut(usize, usize)) {
        let records = if book.is_plain() { Vec::new() } else { self.settle_drops(book) };
        let mut order = std::mem::take(&mut self.order);
        order.clear();
        let ranked = (0_u16..).zip(&book.entities).filter(|(_, entity)| entity.ranked);
        order.extend(ranked.map(|(number, _)| (Reverse(self.points[usize::from(number)]), number)));
        order.sort_unstable();
        // Few are level on points, and only those are looked at more closely.
        for level in order.chunk_by_mut(|a, b| a.0 == b.0).filter(|level| level.len() > 1) {
            level.sort_unstable_by(|(_, a), (_, b)| {
                self.settle(book, &records, *b, *a).then(a.cmp(b))
            });
        }
        let (mut in_front, mut place) = (0, 1);
        let mut above: Option<(Reverse<i64>, u16)> = None;
        for &(points, entity) in &order {
            let shares = above.is_some_and(|(above_points, above)| {
                above_points == points
                    && self.settle(book, &records, above, entity) == Ordering::Equal
            });
            if !shares {
                place = in_front + 1;
            }
            above = Some((points, entity));
            let entity = usize::from(entity);
            each(entity, place);
            in_front += book.entities[entity].members.len();
        }
        self.order = order;
    }

    /// What breaks the tie of two that are level on points: `Greater` where the first is ahead.
    fn settle(&self, book: &TableBook, records: &[Record], a: u16, b: u16) -> Ordering {
        let (a, b) = (usize::from(a), usize::from(b));
        if !records.is_empty() {
            return settle(&records[a], &records[b], &book.rules).0;
        }
        if book.rules.is_empty() { Ordering::Equal } else { self.counts(a).cmp(self.counts(b)) }
    }

    /// Counts each entity's best results only, and gathers what its tie rules look at.
    fn settle_drops(&mut self, book: &TableBook) -> Vec<Record> {
        let mut records = Vec::with_capacity(self.cells.len());
        for (number, cells) in self.cells.iter_mut().enumerate() {
            cells.sort_by_key(|cell| cell.round);
            let best = |cell: &Cell| cell.places.iter().copied().min();
            let by_round = cells.iter().map(|cell| (cell.round, best(cell))).collect();
            let all = Countback::of(cells.iter().flat_map(|cell| &cell.places).copied());
            let rank =
                |cell: &Cell| (Reverse(cell.points), best(cell).unwrap_or(u16::MAX), cell.round);
            let mut counting: Vec<&Cell> = cells.iter().collect();
            counting.sort_by_key(|cell| rank(cell));
            let most = book.best_rounds.map_or(usize::MAX, usize::from);
            counting.truncate(most);
            let places = counting.iter().flat_map(|cell| &cell.places).copied();
            let counted = Countback::of(places);
            let points: i64 = counting.iter().map(|cell| cell.points).sum();
            self.points[number] = points - book.entities[number].past.deducted;
            records.push(Record { all, counted, by_round });
        }
        records
    }
}
