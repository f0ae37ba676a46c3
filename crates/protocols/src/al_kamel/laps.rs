//! The analysis of all laps: one row a lap, car by car.
//!
//! Columns are found by name, in any order and number; a column that is not known is kept. A cell
//! that cannot be read counts as blank and is a fault, so that one bad cell costs nothing else.
//! Three columns print one sector time; they are read as one value, and written from it.

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::fact::Flag;
use racing::regulations::Neutralisation;
use racing::{CarNumber, ClassCode, Span};

use super::fault::{Fault, Trouble};
use super::number::{self, Style};
use super::results::Print;
use super::text::{Cell, Delimiter, Lines, TextForm, Texts, split};
use crate::excerpt::excerpt;

mod cells;
mod column;
mod scan;

use cells::Cells;
use column::{COLUMNS, Column};
pub use scan::{Scan, ScannedLap, scan};

/// A sheet of laps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LapSheet {
    /// The form of its text and its columns.
    pub dialect: Dialect,
    /// The laps, in the order of the sheet.
    pub rows: Vec<LapRow>,
    /// What could not be read, by line.
    pub faults: Vec<Fault>,
}

/// The form of a sheet of laps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// How the text is written down.
    pub form: TextForm,
    /// The headings of the columns, as they are written: with their blanks and quotes.
    pub headings: Vec<Arc<str>>,
}

/// One lap of one car. A blank cell is `None`, or an empty text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LapRow {
    /// The car.
    pub car: CarNumber,
    /// Which of its drivers drove, by the timekeeper's count.
    pub driver_number: Option<u8>,
    /// Which of its laps, from one.
    pub lap: Option<u32>,
    /// The lap time.
    pub lap_time: Option<Span>,
    /// Whose best lap it is.
    pub mark: Option<Mark>,
    /// Did it end in the pit lane?
    pub in_pit: bool,
    /// The three sectors.
    pub sectors: [Sector; 3],
    /// The average speed, in thousandths of a kilometre an hour. Sheets print one decimal.
    pub speed: Option<u32>,
    /// Time of the session when it ended.
    pub elapsed: Option<Span>,
    /// Time of day when it ended: 0 to 24 hours.
    pub hour: Option<Span>,
    /// The highest speed, in thousandths of a kilometre an hour. Sheets print one decimal.
    pub top_speed: Option<u32>,
    /// The driver's name.
    pub driver: Arc<str>,
    /// Time in the pit lane: it stands on the lap after the one that ended there.
    pub pit_time: Option<Span>,
    /// The class.
    pub class: ClassCode,
    /// The group in the class: `H`, `P/A`.
    pub group: Arc<str>,
    /// The team.
    pub team: Arc<str>,
    /// The make of the car.
    pub manufacturer: Arc<str>,
    /// The flag that was shown when the lap ended.
    pub flag: Option<LineFlag>,
    /// What the columns hold that are not known, in their order; empty if they are all blank.
    pub others: Box<[Arc<str>]>,
}

/// A sector of a lap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sector {
    /// The time.
    pub time: Option<Span>,
    /// Whose best time it is.
    pub mark: Option<Mark>,
}

/// Whose best a time is, in the whole session as it ended. A lap or a sector that was taken away
/// from a driver afterwards, as for leaving the track, has no mark though its time may be better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Nobody's.
    Nobody,
    /// The driver's in this car. Only sectors have it.
    Driver,
    /// The car's.
    Car,
    /// The session's.
    Session,
}

/// A flag at the finish line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineFlag {
    /// One that is known.
    Shown(Flag),
    /// Another, as it is written.
    Other(Arc<str>),
}

impl LineFlag {
    const CODES: [(&'static str, Flag); 9] = [
        ("GF", Flag::Green),
        ("YF", Flag::Yellow),
        ("FCY", Flag::Neutralised(Neutralisation::FullCourseYellow)),
        ("SF", Flag::Neutralised(Neutralisation::SafetyCar)),
        ("RF", Flag::Neutralised(Neutralisation::RedFlag)),
        ("FF", Flag::Chequered),
        // Not seen in a sheet; so that all that can be shown can be written.
        ("SZ", Flag::Neutralised(Neutralisation::SlowZone)),
        ("VSC", Flag::Neutralised(Neutralisation::VirtualSafetyCar)),
        ("C60", Flag::Neutralised(Neutralisation::Code60)),
    ];

    /// The flag of a code; `None` if it is blank.
    fn read(cell: Cell<'_>, texts: &mut Texts<COLUMNS>) -> Option<Self> {
        match Self::known(cell.plain()) {
            Some(flag) => Some(Self::Shown(flag)),
            None if cell.plain().is_empty() => None,
            None => Some(Self::Other(texts.share(Column::Flag as usize, cell))),
        }
    }

    /// The flag that a code means, if it is known.
    pub fn known(code: &str) -> Option<Flag> {
        Self::CODES.iter().find(|(known, _)| *known == code).map(|(_, flag)| *flag)
    }

    /// The code: `GF`, `SF`.
    pub fn code(&self) -> &str {
        match self {
            Self::Shown(flag) => {
                let code = Self::CODES.iter().find(|(_, known)| known == flag);
                code.map_or("", |(code, _)| *code)
            }
            Self::Other(code) => code,
        }
    }
}

impl Mark {
    fn read(digit: &[u8]) -> Option<Self> {
        match digit {
            b"0" => Some(Self::Nobody),
            b"1" => Some(Self::Driver),
            b"2" => Some(Self::Car),
            b"3" => Some(Self::Session),
            _ => None,
        }
    }

    const fn digit(self) -> &'static str {
        match self {
            Self::Nobody => "0",
            Self::Driver => "1",
            Self::Car => "2",
            Self::Session => "3",
        }
    }
}

impl Dialect {
    const START: [&'static str; 25] = [
        "NUMBER",
        " DRIVER_NUMBER",
        " LAP_NUMBER",
        " LAP_TIME",
        " LAP_IMPROVEMENT",
        " CROSSING_FINISH_LINE_IN_PIT",
        " S1",
        " S1_IMPROVEMENT",
        " S2",
        " S2_IMPROVEMENT",
        " S3",
        " S3_IMPROVEMENT",
        " KPH",
        " ELAPSED",
        " HOUR",
        "S1_LARGE",
        "S2_LARGE",
        "S3_LARGE",
        "TOP_SPEED",
        "DRIVER_NAME",
        "PIT_TIME",
        "CLASS",
        "GROUP",
        "TEAM",
        "MANUFACTURER",
    ];

    /// The form that ACO series use: thirty columns.
    pub fn aco() -> Self {
        let end = ["FLAG_AT_FL", "S1_SECONDS", "S2_SECONDS", "S3_SECONDS", ""];
        let headings = Self::START.iter().chain(&end).map(|name| Arc::from(*name));
        Self { form: TextForm::ACO, headings: headings.collect() }
    }

    /// The form that IMSA uses: twenty-seven columns.
    pub fn imsa() -> Self {
        let headings = Self::START.iter().chain(&["FLAG_AT_FL", ""]).map(|name| Arc::from(*name));
        Self { form: TextForm::IMSA, headings: headings.collect() }
    }

    /// How result sheets of the same series print. Only ACO series delimit by `;`, and only theirs
    /// have a column of plain seconds for each sector.
    pub fn print(&self) -> Print {
        let seconds = self.columns().contains(&Some(Column::Seconds1));
        let aco = seconds || self.form.delimiter == Delimiter::Semicolon;
        if aco { Print::Aco } else { Print::Imsa }
    }

    /// Reads the headings; the lines behind them are still to be read.
    fn read(text: &str, form: TextForm) -> (Self, Lines<'_>) {
        let mut lines = Lines::new(text, form);
        lines.advance();
        let mut headings = Vec::new();
        split(lines.line(), form, |_, raw| headings.push(raw.into()));
        (Self { form, headings }, lines)
    }

    /// What each column holds.
    fn columns(&self) -> Vec<Option<Column>> {
        let mut names: Vec<Arc<str>> = Vec::new();
        for heading in &self.headings {
            split(heading, self.form, |cell, _| names.push(cell.text().into()));
        }
        Column::of_headings(names.iter().map(|name| &**name))
    }
}

/// Reads a sheet of laps. Whatever the bytes, what can be read is read.
pub fn read(bytes: &[u8]) -> LapSheet {
    let (form, text) = TextForm::of(bytes);
    let (dialect, lines) = Dialect::read(&text, form);
    let columns = dialect.columns();
    if !columns.contains(&Some(Column::Number)) {
        let faults = vec![Fault { line: lines.number().max(1), trouble: Trouble::NoHeading }];
        return LapSheet { dialect, rows: Vec::new(), faults };
    }
    let mut reader = Reader::new(&columns, lines);
    let mut rows = Vec::with_capacity(text.len() / 180);
    while reader.cells.advance() {
        rows.extend(reader.row());
    }
    LapSheet { dialect, rows, faults: reader.cells.into_faults() }
}

/// Reads rows, one after the other.
struct Reader<'a> {
    cells: Cells<'a>,
    /// Where the columns stand that are not known.
    others: Vec<usize>,
    texts: Texts<COLUMNS>,
    car: CarNumber,
    class: ClassCode,
}

impl<'a> Reader<'a> {
    fn new(columns: &[Option<Column>], lines: Lines<'a>) -> Self {
        let unknown = columns.iter().enumerate().filter(|(_, column)| column.is_none());
        Self {
            others: unknown.map(|(place, _)| place).collect(),
            cells: Cells::new(columns, lines),
            texts: Texts::new(),
            car: CarNumber::from(""),
            class: ClassCode::from(""),
        }
    }

    fn row(&mut self) -> Option<LapRow> {
        self.cells.surplus();
        let car = self.car()?;
        let cells = &mut self.cells;
        Some(LapRow {
            car,
            driver_number: cells.driver_number(),
            lap: cells.lap(),
            lap_time: cells.time(Column::LapTime),
            mark: cells.mark(Column::LapMark),
            in_pit: cells.in_pit(),
            sectors: [
                self.sector(Column::SECTORS[0], Column::Mark1),
                self.sector(Column::SECTORS[1], Column::Mark2),
                self.sector(Column::SECTORS[2], Column::Mark3),
            ],
            speed: self.cells.speed(Column::Speed),
            elapsed: self.cells.time(Column::Elapsed),
            hour: self.cells.time(Column::Hour),
            top_speed: self.cells.speed(Column::TopSpeed),
            driver: self.text(Column::DriverName),
            pit_time: self.cells.time(Column::PitTime),
            class: self.class(),
            group: self.text(Column::Group),
            team: self.text(Column::Team),
            manufacturer: self.text(Column::Manufacturer),
            flag: LineFlag::read(self.cells.cell(Column::Flag), &mut self.texts),
            others: self.others(),
        })
    }

    fn car(&mut self) -> Option<CarNumber> {
        let text = self.cells.car()?.text();
        if self.car.as_str() != text {
            self.car = CarNumber::from(&*text);
        }
        Some(self.car.clone())
    }

    fn class(&mut self) -> ClassCode {
        let text = self.cells.cell(Column::Class).text();
        if self.class.as_str() != text {
            self.class = ClassCode::new(self.text(Column::Class));
        }
        self.class.clone()
    }

    fn text(&mut self, column: Column) -> Arc<str> {
        self.texts.share(column as usize, self.cells.cell(column))
    }

    /// A sector, from the first of its columns that tells the time.
    fn sector(&mut self, columns: [Column; 3], mark: Column) -> Sector {
        let [first, others @ ..] = columns;
        let (mut time, mut from) = (self.cells.time(first), first);
        for column in others {
            if time.is_some() && self.is_same(from, column) {
                continue;
            }
            let told = self.cells.time(column);
            if time.is_none() {
                (time, from) = (told, column);
            } else if told.is_some() && told != time {
                let text = excerpt(self.cells.cell(column).plain());
                let (column, first) = (column.name(), from.name());
                self.cells.fault(Trouble::Differs { column, text, first });
            }
        }
        Sector { time, mark: self.cells.mark(mark) }
    }

    /// Do two cells hold the same text, but for minutes that are none? Most do, and comparing costs
    /// less than reading.
    fn is_same(&self, one: Column, other: Column) -> bool {
        let (one, other) = (self.cells.cell(one).plain(), self.cells.cell(other).plain());
        one == other || other.strip_prefix("0:") == Some(one)
    }

    fn others(&self) -> Box<[Arc<str>]> {
        let cell = |place: &usize| self.cells.at(*place);
        if self.others.iter().all(|place| cell(place).is_blank()) {
            return Box::default();
        }
        self.others.iter().map(|place| Arc::from(&*cell(place).text())).collect()
    }
}

/// Writes a sheet of laps. What a row holds beyond the columns of the dialect is left out.
pub fn write(dialect: &Dialect, rows: &[LapRow]) -> Vec<u8> {
    let (form, columns) = (dialect.form, dialect.columns());
    let mut out = String::with_capacity((rows.len() + 1) * 256);
    for (index, heading) in dialect.headings.iter().enumerate() {
        if index > 0 {
            form.between(&mut out);
        }
        out.push_str(heading);
    }
    form.end(&mut out);
    for row in rows {
        let mut others = row.others.iter();
        for (index, column) in columns.iter().enumerate() {
            if index > 0 {
                form.between(&mut out);
            }
            match column {
                Some(column) => put(&mut out, form, row, *column),
                None => form.put(&mut out, others.next().map_or("", |text| text)),
            }
        }
        form.end(&mut out);
    }
    form.bytes(out)
}

/// Appends what a row holds in a column.
fn put(out: &mut String, form: TextForm, row: &LapRow, column: Column) {
    let whole = |out: &mut String, number: Option<u32>| {
        number.into_iter().for_each(|number| number::put(out, u64::from(number), 1));
    };
    let time = |out: &mut String, time: Option<Span>, style| {
        time.into_iter().for_each(|time| number::put_time(out, time, style, ':'));
    };
    let speed = |out: &mut String, speed: Option<u32>| {
        speed.into_iter().for_each(|speed| number::put_speed(out, speed));
    };
    let mark = |out: &mut String, mark: Option<Mark>| out.push_str(mark.map_or("", Mark::digit));
    let [first, second, third] = row.sectors;
    match column {
        Column::Number => form.put(out, row.car.as_str()),
        Column::DriverNumber => whole(out, row.driver_number.map(u32::from)),
        Column::LapNumber => whole(out, row.lap),
        Column::LapTime => time(out, row.lap_time, Style::Minutes),
        Column::LapMark => mark(out, row.mark),
        Column::InPit => out.push_str(if row.in_pit { "B" } else { "" }),
        Column::Sector1 => time(out, first.time, Style::Short),
        Column::Sector2 => time(out, second.time, Style::Short),
        Column::Sector3 => time(out, third.time, Style::Short),
        Column::Mark1 => mark(out, first.mark),
        Column::Mark2 => mark(out, second.mark),
        Column::Mark3 => mark(out, third.mark),
        Column::Speed => speed(out, row.speed),
        Column::Elapsed => time(out, row.elapsed, Style::Minutes),
        Column::Hour => time(out, row.hour, Style::Clock),
        Column::Large1 => time(out, first.time, Style::Minutes),
        Column::Large2 => time(out, second.time, Style::Minutes),
        Column::Large3 => time(out, third.time, Style::Minutes),
        Column::TopSpeed => speed(out, row.top_speed),
        Column::DriverName => form.put(out, &row.driver),
        Column::PitTime => time(out, row.pit_time, Style::Hours),
        Column::Class => form.put(out, row.class.as_str()),
        Column::Group => form.put(out, &row.group),
        Column::Team => form.put(out, &row.team),
        Column::Manufacturer => form.put(out, &row.manufacturer),
        Column::Flag => form.put(out, row.flag.as_ref().map_or("", LineFlag::code)),
        Column::Seconds1 => time(out, first.time, Style::Seconds),
        Column::Seconds2 => time(out, second.time, Style::Seconds),
        Column::Seconds3 => time(out, third.time, Style::Seconds),
    }
}

/// Marks the best laps and sectors of a session, as sheets do: the session's, each car's, and for
/// sectors each driver's. The first of equal times is the best. What rows held before is forgotten.
pub fn mark_bests(rows: &mut [LapRow]) {
    mark_best(rows, &[Mark::Session, Mark::Car], |row| (row.lap_time, &mut row.mark));
    for index in 0..3 {
        mark_best(rows, &[Mark::Session, Mark::Car, Mark::Driver], |row| {
            let sector = &mut row.sectors[index];
            (sector.time, &mut sector.mark)
        });
    }
}

/// Whose best: a mark, the car and the driver it speaks of.
type Whose = (Mark, Option<CarNumber>, Option<(Option<u8>, Arc<str>)>);

/// Marks one column. The selector gives a row's time and where its mark goes.
fn mark_best(
    rows: &mut [LapRow],
    marks: &[Mark],
    select: impl Fn(&mut LapRow) -> (Option<Span>, &mut Option<Mark>),
) {
    let mut bests: BTreeMap<Whose, (Span, Option<Span>, usize)> = BTreeMap::new();
    for (index, row) in rows.iter_mut().enumerate() {
        let (time, mark) = select(row);
        *mark = Some(Mark::Nobody);
        let Some(time) = time else { continue };
        for mark in marks {
            let car = (*mark != Mark::Session).then(|| row.car.clone());
            let driver =
                (*mark == Mark::Driver).then(|| (row.driver_number, Arc::clone(&row.driver)));
            let this = (time, row.elapsed, index);
            let best = bests.entry((*mark, car, driver)).or_insert(this);
            *best = this.min(*best);
        }
    }
    for ((mark, ..), (_, _, index)) in bests {
        let slot = select(&mut rows[index]).1;
        *slot = (*slot).max(Some(mark));
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::Encoding;
    use super::*;

    const HEADING: &str = "NUMBER; DRIVER_NUMBER; LAP_NUMBER; LAP_TIME; LAP_IMPROVEMENT; CROSSING_FINISH_LINE_IN_PIT; S1; S1_IMPROVEMENT; S2; S2_IMPROVEMENT; S3; S3_IMPROVEMENT; KPH; ELAPSED; HOUR;S1_LARGE;S2_LARGE;S3_LARGE;TOP_SPEED;DRIVER_NAME;PIT_TIME;CLASS;GROUP;TEAM;MANUFACTURER;FLAG_AT_FL;S1_SECONDS;S2_SECONDS;S3_SECONDS;";
    const ROW: &str = "007;2;3;1:15.000;2;B;39.174;0;9.826;1;26.000;3;86.0;1:02:00.000;13:04:10.500;0:39.174;0:09.826;0:26.000;;\"Müller; Ann\";0:01:10.500;GT;H;Team;Make;SF;39.174;9.826;26.000;";

    fn sheet(text: &str) -> LapSheet {
        read(text.as_bytes())
    }

    /// What the first faults of a sheet with one row say.
    fn faults(row: &str) -> Vec<String> {
        sheet(&format!("{HEADING}\n{row}")).faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_row_tells_everything_about_a_lap() {
        let sheet = sheet(&format!("\u{feff}{HEADING}\r\n{ROW}\r\n"));
        let sector = |millis, mark| Sector { time: Some(Span::from_millis(millis)), mark };
        let expected = LapRow {
            car: "007".into(),
            driver_number: Some(2),
            lap: Some(3),
            lap_time: Some(Span::from_millis(75_000)),
            mark: Some(Mark::Car),
            in_pit: true,
            sectors: [
                sector(39_174, Some(Mark::Nobody)),
                sector(9_826, Some(Mark::Driver)),
                sector(26_000, Some(Mark::Session)),
            ],
            speed: Some(86_000),
            elapsed: Some(Span::from_seconds(3_720)),
            hour: Some(Span::from_millis(47_050_500)),
            top_speed: None,
            driver: "Müller; Ann".into(),
            pit_time: Some(Span::from_millis(70_500)),
            class: "GT".into(),
            group: "H".into(),
            team: "Team".into(),
            manufacturer: "Make".into(),
            flag: Some(LineFlag::Shown(Flag::Neutralised(Neutralisation::SafetyCar))),
            others: Box::default(),
        };
        assert_eq!((sheet.rows, sheet.faults), (vec![expected], Vec::new()));
        assert_eq!(sheet.dialect, Dialect::aco());
    }

    #[test]
    fn every_form_of_text_is_written_as_it_was_read() {
        let plain = format!("{HEADING}\n{ROW}\n");
        let commas = plain.replace("Müller; Ann", "Müller").replace(['"'], "").replace(';', ",");
        for text in [
            plain.clone(),
            plain.replace('\n', "\r\n"),
            format!("\u{feff}{plain}"),
            plain.trim_end().to_owned(),
            commas.clone(),
        ] {
            let sheet = sheet(&text);
            assert_eq!(String::from_utf8(write(&sheet.dialect, &sheet.rows)), Ok(text));
        }
        let latin = crate::latin::encode(&commas).expect("letters of Windows-1252");
        let sheet = read(&latin);
        assert_eq!(sheet.dialect.form.encoding, Encoding::Windows1252);
        assert_eq!(&*sheet.rows[0].driver, "Müller");
        assert_eq!(write(&sheet.dialect, &sheet.rows), latin);
    }

    #[test]
    fn columns_may_stand_in_any_order_and_those_unknown_are_kept() {
        let text = "S1 ; SPLIT,NUMBER\n"; // a comma is no delimiter here
        assert_eq!(sheet(text).faults.len(), 1);
        let text = "ELAPSED,SPLIT,number, TYRE ,S1_LARGE\n1:02.5,41.2,01,,0:39.174\n0:59.1,,1\n";
        let sheet = sheet(text);
        let [first, second] = &sheet.rows[..] else { panic!("two rows") };
        assert_eq!((first.car.as_str(), second.car.as_str()), ("01", "1"));
        assert_eq!(first.elapsed, Some(Span::from_millis(62_500)));
        assert_eq!(first.sectors[0].time, Some(Span::from_millis(39_174)));
        assert_eq!(*first.others, ["41.2".into(), "".into()]);
        assert!(second.others.is_empty());
        assert_eq!(sheet.faults, []);
    }

    #[test]
    fn a_bad_cell_is_a_fault_and_costs_nothing_else() {
        for (found, replaced, expected) in [
            ("007;2", ";2", "line 2: the row has no car number"),
            ("007;2", "007;x", "line 2: DRIVER_NUMBER is `x`; it takes a number up to 255"),
            (
                "1:15.000",
                "1:75.0",
                "line 2: LAP_TIME is `1:75.0`; it takes a time such as 1:52.991",
            ),
            (";B;", ";P;", "line 2: CROSSING_FINISH_LINE_IN_PIT is `P`; it takes B or nothing"),
            ("86.0", "fast", "line 2: KPH is `fast`; it takes a speed such as 208.1"),
            ("0:09.826", "0:09.800", "line 2: S2_LARGE is `0:09.800`; it differs from S2"),
            ("26.000;3;", "26.000;9;", "line 2: S3_IMPROVEMENT is `9`; it takes 0, 1, 2 or 3"),
        ] {
            assert_eq!(faults(&ROW.replacen(found, replaced, 1)), [expected]);
        }
        let surplus = "line 2: the row has 31 cells for 30 columns";
        assert_eq!(faults(&format!("{ROW};more")), [surplus]);
        assert_eq!(faults("1"), [""; 0], "a short row is blank behind its end");
    }

    #[test]
    fn bests_are_marked_for_the_session_each_car_and_each_driver() {
        let text = "NUMBER,DRIVER_NUMBER,LAP_TIME,S1,S2\n1,1,1:01.0,20.0,\n1,2,1:00.0,21.0,\n\
                    1,1,1:00.0,20.0,30.0\n2,1,1:02.0,19.0,31.0\n";
        let mut rows = sheet(text).rows;
        mark_bests(&mut rows);
        let marks: Vec<_> = rows
            .iter()
            .map(|row| [row.mark, row.sectors[0].mark, row.sectors[1].mark])
            .map(|marks| marks.map(|mark| mark.map_or("", Mark::digit)).concat())
            .collect();
        assert_eq!(marks, ["020", "310", "003", "232"]);
    }
}
