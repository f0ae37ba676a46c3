//! Standings, titles and invitations as they would be: the part that the what-if page and a running
//! race share.

use control::{Championship, Supposed};
use documents::Reader;
use documents::supposed::{SupposedPrize, SupposedRow, SupposedTable};
use racing::ClassCode;
use scoring::{Contender, Table};

use crate::pages::parts::{Link, Tab};
use crate::pages::title_fight::{StateMark, mark};
use crate::pages::{contender_link, crew_under};

/// A table as it would be, for a page.
pub(crate) struct TableView {
    pub(crate) class: String,
    pub(crate) name: String,
    pub(crate) by_car: bool,
    pub(crate) rows: Vec<RowView>,
}

/// A row of it.
pub(crate) struct RowView {
    pub(crate) place: String,
    /// How far it would move: a sign, a word for those who cannot see it, and how loud it is.
    pub(crate) moved: Move,
    pub(crate) car: Option<String>,
    pub(crate) name: Link,
    pub(crate) under: String,
    pub(crate) before: String,
    pub(crate) gained: String,
    pub(crate) points: String,
    pub(crate) state: Option<StateMark>,
}

/// A move between two places.
#[derive(Default)]
pub(crate) struct Move {
    pub(crate) sign: &'static str,
    pub(crate) by: String,
    pub(crate) words: String,
    pub(crate) style: &'static str,
}

/// The part of the page that shows what would be.
pub(crate) struct Outcome {
    /// The class it is of.
    pub(crate) class: String,
    pub(crate) tables: Vec<TableView>,
    pub(crate) prizes: Vec<SupposedPrize>,
}

/// What would be of a class, in the titles of which `shown` holds.
pub(crate) fn outcome(
    reader: &Reader,
    base: &str,
    supposed: &Supposed,
    shown: impl Fn(&Table) -> bool,
    class: &ClassCode,
) -> Outcome {
    let after = &supposed.after;
    let tables: Vec<&Table> = after.tables.iter().filter(|table| shown(table)).collect();
    let views = reader.supposed_tables(&supposed.before.season, tables.iter().copied());
    let view =
        |(table, view): (&&Table, SupposedTable)| table_view(reader, base, after, table, view);
    let prizes = after.prizes.iter().filter(|story| &story.prize.class == class);
    Outcome {
        class: class.to_string(),
        tables: tables.iter().zip(views).map(view).collect(),
        prizes: reader.supposed_prizes(&supposed.before.prizes, prizes),
    }
}

fn table_view(
    reader: &Reader,
    base: &str,
    after: &Championship,
    table: &Table,
    view: SupposedTable,
) -> TableView {
    let fight = after.fight(table);
    let state = |contender: &Contender| {
        let chances = fight.as_ref()?.fight.chances.iter();
        let mut own = chances.filter(|one| &one.contender == contender);
        own.next().map(|one| mark(reader, one.outlook.state))
    };
    let by_car = matches!(table.rows.first().map(|row| &row.contender), Some(Contender::Car(_)));
    let row = |row: SupposedRow| {
        let state = state(&row.contender);
        row_view(reader, base, row, state)
    };
    TableView {
        class: table.scope.class().map(ToString::to_string).unwrap_or_default(),
        name: format!("{} · {}", view.name, reader.scope(&table.scope)),
        by_car,
        rows: view.rows.into_iter().map(row).collect(),
    }
}

fn row_view(reader: &Reader, base: &str, row: SupposedRow, state: Option<StateMark>) -> RowView {
    RowView {
        place: row.place.map_or_else(|| "–".to_owned(), |place| place.to_string()),
        moved: moved(reader, row.place_before, row.place),
        car: row.car,
        name: contender_link(reader, base, &row.contender),
        under: crew_under(reader, &row.contender),
        before: row.before_text,
        gained: if row.gained_text.is_empty() {
            String::new()
        } else if row.gained_text.starts_with(['-', '−']) {
            row.gained_text
        } else {
            format!("+{}", row.gained_text)
        },
        points: row.points_text,
        state,
    }
}

fn moved(reader: &Reader, before: Option<u16>, after: Option<u16>) -> Move {
    let (Some(before), Some(after)) = (before, after) else { return Move::default() };
    let by = before.abs_diff(after).to_string();
    let (sign, key, style) = match before.cmp(&after) {
        std::cmp::Ordering::Greater => ("▲", "supposed-up", "up"),
        std::cmp::Ordering::Less => ("▼", "supposed-down", "down"),
        std::cmp::Ordering::Equal => return Move::default(),
    };
    Move { sign, words: reader.texts.with(key, &[("count", &by)]), by, style }
}

/// A link to the same page for each class.
pub(crate) fn class_tabs(
    championship: &Championship,
    here: &ClassCode,
    address: impl Fn(&ClassCode) -> String,
) -> Vec<Tab> {
    let classes = championship.season.book.regulations.classes.iter();
    let tab = |class: &racing::regulations::Class| Tab {
        name: class.code.to_string(),
        address: address(&class.code),
        here: &class.code == here,
        class: class.code.to_string(),
    };
    classes.map(tab).collect()
}
