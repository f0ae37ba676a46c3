//! Writing a sheet of results.

use racing::Span;

use super::super::number::{Style, put, put_speed, put_time};
use super::super::text::TextForm;
use super::columns::{Column, Detail, shorten};
use super::{Dialect, Gap, Limit, Print, ResultRow, ResultStatus, SheetDriver};

/// Writes a sheet of results. What a row holds beyond the columns of the dialect is left out.
pub fn write(dialect: &Dialect, rows: &[ResultRow]) -> Vec<u8> {
    let (form, columns) = (dialect.form, dialect.columns());
    let mut out = String::new();
    put_line(&mut out, form, dialect.headings.iter().map(|heading| &**heading));
    for row in rows {
        let cells = cells(dialect, &columns, row);
        let shorter = if dialect.short { shorten(&columns, &cells) } else { None };
        put_line(&mut out, form, shorter.unwrap_or(cells).iter().map(String::as_str));
    }
    form.bytes(out)
}

fn put_line<'a>(out: &mut String, form: TextForm, cells: impl Iterator<Item = &'a str>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            form.between(out);
        }
        out.push_str(cell);
    }
    form.end(out);
}

/// The cells of a row, as they are written.
fn cells(dialect: &Dialect, columns: &[Column], row: &ResultRow) -> Vec<String> {
    let mut others = row.others.iter();
    let mut of_drivers: Vec<_> = row.drivers.iter().map(|driver| driver.others.iter()).collect();
    let cell = |column: &Column| {
        let mut out = String::new();
        let seat = column.seat();
        let driver = row.drivers.iter().position(|driver| Some(driver.seat) == seat);
        let other = match (column, driver) {
            (Column::Other, _) => others.next(),
            (Column::Driver(_, Detail::Other), Some(driver)) => of_drivers[driver].next(),
            (Column::Driver(_, detail), Some(driver)) => {
                put_detail(&mut out, dialect, &row.drivers[driver], *detail);
                None
            }
            _ => {
                put_column(&mut out, dialect, row, *column);
                None
            }
        };
        if let Some(other) = other {
            dialect.form.put(&mut out, other);
        }
        out
    };
    columns.iter().map(cell).collect()
}

fn put_column(out: &mut String, dialect: &Dialect, row: &ResultRow, column: Column) {
    let form = dialect.form;
    match column {
        Column::Position => put_whole(out, row.position),
        Column::Number => form.put(out, row.car.as_str()),
        Column::Team => form.put(out, &row.team),
        Column::Class => form.put(out, row.class.as_str()),
        Column::Group => form.put(out, &row.group),
        Column::Division => form.put(out, &row.division),
        Column::Vehicle => form.put(out, &row.vehicle),
        Column::Tyres => form.put(out, &row.tyres),
        Column::Status => form.put(out, row.status.as_ref().map_or("", ResultStatus::text)),
        Column::Laps => put_whole(out, row.laps),
        Column::Total => put_span(out, dialect, row.total),
        Column::GapFirst => put_gap(out, dialect.print, row.gap_first, row.position),
        Column::GapPrevious => put_gap(out, dialect.print, row.gap_previous, row.position),
        Column::FastestLap => put_whole(out, row.fastest.lap),
        Column::FastestTime => put_span(out, dialect, row.fastest.time),
        Column::FastestSpeed => {
            row.fastest.speed.into_iter().for_each(|speed| put_speed(out, speed));
        }
        Column::Driver(..) | Column::Other => {}
    }
}

fn put_detail(out: &mut String, dialect: &Dialect, driver: &SheetDriver, detail: Detail) {
    let text = match detail {
        Detail::Full => &driver.full,
        Detail::First => &driver.first,
        Detail::Last => &driver.last,
        Detail::Licence => &driver.licence,
        Detail::Hometown => &driver.hometown,
        Detail::Country => &driver.country,
        Detail::Minimum => return put_limit(out, dialect, driver.minimum.as_ref()),
        Detail::Maximum => return put_limit(out, dialect, driver.maximum.as_ref()),
        Detail::Other => return,
    };
    dialect.form.put(out, text);
}

fn put_whole(out: &mut String, number: Option<u32>) {
    number.into_iter().for_each(|number| put(out, u64::from(number), 1));
}

/// What stands between minutes and seconds.
const fn separator(print: Print) -> char {
    match print {
        Print::Aco => '\'',
        Print::Imsa => ':',
    }
}

/// A time as sheets print it: `6:01'10.521`, `6:01:10.521`.
pub fn span_text(span: Span, print: Print) -> String {
    let mut out = String::new();
    put_time(&mut out, span, Style::Minutes, separator(print));
    out
}

/// A gap as sheets print it: `0.749`, `+0.749`, `1 Lap`; `-` for the leader.
pub fn gap_text(gap: Gap, print: Print) -> String {
    let mut out = String::new();
    put_gap(&mut out, print, Some(gap), None);
    out
}

/// A speed as sheets print it: `208.1`, in kilometres an hour.
pub fn speed_text(speed: u32) -> String {
    let mut out = String::new();
    put_speed(&mut out, speed);
    out
}

fn put_span(out: &mut String, dialect: &Dialect, span: Option<Span>) {
    let separator = separator(dialect.print);
    span.into_iter().for_each(|span| put_time(out, span, Style::Minutes, separator));
}

fn put_gap(out: &mut String, print: Print, gap: Option<Gap>, position: Option<u32>) {
    match gap {
        None => {}
        Some(Gap::Leader) if print == Print::Aco && position == Some(1) => {}
        Some(Gap::Leader) => out.push('-'),
        Some(Gap::Time(span)) => {
            if print == Print::Imsa && span >= Span::ZERO {
                out.push('+');
            }
            put_time(out, span, Style::Short, separator(print));
        }
        Some(Gap::Laps(laps)) => {
            let one = print == Print::Imsa && laps.unsigned_abs() == 1;
            out.push_str(&laps.to_string());
            out.push_str(if one { " Lap" } else { " Laps" });
        }
    }
}

/// `00:45:00`, `None`.
fn put_limit(out: &mut String, dialect: &Dialect, limit: Option<&Limit>) {
    match limit {
        None => {}
        Some(Limit::Unbounded) => out.push_str("None"),
        Some(Limit::Time(span)) => {
            put_time(out, *span, Style::Clock, ':');
            let whole = out.strip_suffix(".000").map(str::len);
            out.truncate(whole.unwrap_or(out.len()));
        }
        Some(Limit::Other(text)) => dialect.form.put(out, text),
    }
}

impl ResultStatus {
    /// How sheets write it: `Not classified`.
    pub fn text(&self) -> &str {
        match self {
            Self::Known(status) => {
                let name = Self::NAMES.iter().find(|(_, known)| known == status);
                name.map_or("", |(name, _)| *name)
            }
            Self::Other(text) => text,
        }
    }
}
