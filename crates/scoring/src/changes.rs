//! What changed between two states of a season: places, points, leaders.
//!
//! Late news ripples: a decision moves lines of a classification, those move points, those move
//! titles. This is the list of what moved, for the page that tells it.

use racing::{
    CarNumber, ClassCode, Classification, Denominator, Points, Ratio, RoundNumber, Season, TitleId,
};

use crate::sheets::classifications;
use crate::standings::{Contender, Row, Table, TableScope, denominator, standings_over};

/// A car whose line in a classification changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineChange {
    /// The round.
    pub round: RoundNumber,
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// Its place in class before; `None` if not classified or not known.
    pub before: Option<u16>,
    /// Its place in class after.
    pub after: Option<u16>,
}

/// A contender whose points or place changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// The title.
    pub title: TitleId,
    /// The table.
    pub scope: TableScope,
    /// Who.
    pub contender: Contender,
    /// Place and points before; `None` if it was not in the table.
    pub before: Option<(Option<u16>, Points)>,
    /// Place and points after.
    pub after: Option<(Option<u16>, Points)>,
    /// Was some result not known before?
    pub unknown_before: bool,
}

/// Everything that differs between two states of a season.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// What the points are counted over: for both states the same.
    pub denominator: Denominator,
    /// Lines of classifications.
    pub lines: Vec<LineChange>,
    /// Rows of standings.
    pub rows: Vec<RowChange>,
}

/// Compares two states of a season.
pub fn changes(before: &Season, after: &Season) -> Changes {
    let denominator = common(denominator(before), denominator(after));
    Changes {
        denominator,
        lines: line_changes(before, after),
        rows: row_changes(
            &standings_over(before, denominator),
            &standings_over(after, denominator),
        ),
    }
}

/// The least number that points counted over either can be counted over too. Where there is none
/// that fits, which takes rules of another season, that of the later state.
fn common(before: Denominator, after: Denominator) -> Denominator {
    let units = [before, after].map(|one| Ratio::new(1, one.get()));
    Denominator::common(units.into_iter().flatten()).unwrap_or(after)
}

fn line_changes(before: &Season, after: &Season) -> Vec<LineChange> {
    let earlier = classifications(before);
    let mut found = Vec::new();
    for (round, now) in classifications(after) {
        let then = earlier.get(&round);
        for line in &now.lines {
            let place = |of: &Classification| of.line(&line.car).and_then(|one| one.class_place);
            let was = then.and_then(place);
            if then.is_some() && was != line.class_place {
                found.push(LineChange {
                    round,
                    car: line.car.clone(),
                    class: line.class.clone(),
                    before: was,
                    after: line.class_place,
                });
            }
        }
    }
    found
}

fn row_changes(before: &[Table], after: &[Table]) -> Vec<RowChange> {
    let mut found = Vec::new();
    for now in after {
        let then = before.iter().find(|one| one.title == now.title && one.scope == now.scope);
        let gone = then.iter().flat_map(|table| &table.rows);
        let gone = gone.filter(|row| now.row(&row.contender).is_none());
        for contender in now.rows.iter().chain(gone).map(|row| &row.contender) {
            let was = then.and_then(|table| table.row(contender));
            let is = now.row(contender);
            let unknown_before = was.is_some_and(Row::has_unknown);
            let before = was.map(|row| (row.place, row.points));
            let after = is.map(|row| (row.place, row.points));
            if before != after || unknown_before {
                found.push(RowChange {
                    title: now.title.clone(),
                    scope: now.scope.clone(),
                    contender: contender.clone(),
                    before,
                    after,
                    unknown_before,
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests;
