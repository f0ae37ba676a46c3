//! Laps as facts of a session, and facts as laps.
//!
//! A row tells when its car crossed the line and, by its sectors, the loops on the way; who drove,
//! under which flag the lap ended, and what is noted of it. Nothing is made up: what a row does not
//! tell becomes no fact, and what no fact can carry is listed. Entries and exits of the pit lane
//! are not in a sheet; a lap that ends in the pit lane is a passing there.

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::fact::{Flag, Heard, Loop, Note, Passing, PassingSource, What};
use racing::{CarNumber, ClassCode, Date, DriverId, Fact, FactId, Moment, Span};

use super::laps::{LapRow, LineFlag};
use crate::days;

/// How a session's clock lies in the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// When the day began, at the place of the session.
    pub midnight: Moment,
    /// The time of day when the session's clock started, 0 to 24 hours.
    pub clock: Span,
}

impl Origin {
    /// The origin that the most rows agree on: `HOUR` less `ELAPSED` is one constant in a session.
    /// `None` if no row has both.
    pub fn of(rows: &[LapRow], midnight: Moment) -> Option<Self> {
        let mut counts: BTreeMap<Span, usize> = BTreeMap::new();
        for clock in rows.iter().filter_map(clock) {
            *counts.entry(clock).or_default() += 1;
        }
        let (clock, _) = counts.into_iter().rev().max_by_key(|(_, count)| *count)?;
        Some(Self { midnight, clock })
    }

    /// As [`Origin::of`], of a session whose clock started on this day, where local time is so many
    /// minutes ahead of UTC.
    pub fn on(rows: &[LapRow], date: Date, offset_minutes: i16) -> Option<Self> {
        Self::of(rows, days::midnight(date, offset_minutes))
    }

    /// When the session's clock started.
    pub fn start(self) -> Moment {
        self.midnight.after(self.clock)
    }
}

/// The time of day at which the clock started, as a row has it.
fn clock(row: &LapRow) -> Option<Span> {
    Some(days::time_of_day(row.hour? - row.elapsed?))
}

/// What a sheet of laps tells of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The facts, in their canonical order, numbered from one in that order.
    pub facts: Vec<Fact>,
    /// The cars, in the order of the sheet.
    pub starters: Vec<Starter>,
    /// What no fact carries.
    pub left_out: Vec<LeftOut>,
}

/// A car as a sheet of laps knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Starter {
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// Its group in the class.
    pub group: Arc<str>,
    /// The team.
    pub team: Arc<str>,
    /// The make of the car.
    pub manufacturer: Arc<str>,
    /// Its drivers, in the order in which they drove.
    pub crew: Vec<CrewMember>,
}

/// A driver of a car as a sheet of laps knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewMember {
    /// The timekeeper's count of the car's drivers.
    pub number: Option<u8>,
    /// The name.
    pub name: Arc<str>,
    /// What the facts call this driver: the car and the number, `007/2`. Whoever knows the season's
    /// drivers puts their own ids in its place.
    pub id: DriverId,
}

/// Something in a row that no fact carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The row, from zero.
    pub row: usize,
    /// What it is.
    pub what: Reason,
}

/// Why something in a row is not carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Reason {
    /// The whole row.
    #[error("the lap has no elapsed time; a passing needs one")]
    NoTime,
    /// The whole row.
    #[error("the lap does not end after the one before; a lap takes time")]
    NotAfter,
    /// The time of day.
    #[error("the time of day does not agree with the elapsed time, which is taken")]
    Hour,
    /// The lap time.
    #[error("the lap time is not the time since the crossing before, which is taken")]
    LapTime,
    /// The count of laps.
    #[error("the number of the lap is not one more than that before; laps are counted")]
    LapNumber,
    /// Some or all sectors.
    #[error("the sectors do not make up the lap; passings between lines need those that do")]
    Sectors,
    /// The flag.
    #[error("the flag is not known, or another was shown at the same moment")]
    Flag,
    /// Class, group, team or make.
    #[error("the car's class, group, team or make is not that of its first lap")]
    Starter,
    /// Columns that are not known.
    #[error("columns that are not known are no facts")]
    Others,
}

/// Turns laps into facts. A driver holds from one microsecond after the crossing that opens the
/// first lap under that name, for the crossing itself still ends the lap of the one before; the
/// first driver from the start. A flag holds from the first crossing that is known to be under it.
pub fn from_rows(rows: &[LapRow], origin: Origin) -> Told {
    let mut telling = Telling::new(origin);
    for (index, row) in rows.iter().enumerate() {
        telling.row(index, row);
    }
    telling.flags();
    let Telling { mut whats, starters, mut left_out, .. } = telling;
    whats.sort_by_key(|(at, slot, what)| (*at, what.rank(), *slot));
    let facts = (1..).zip(whats).map(|(id, (at, _, what))| Fact { at, id: FactId(id), what });
    left_out.sort_by_key(|left| (left.row, left.what));
    Told { facts: facts.collect(), starters, left_out }
}

/// The laps told so far.
struct Telling<'a> {
    origin: Origin,
    /// What happened, when, and the place of the car.
    whats: Vec<(Moment, usize, What)>,
    starters: Vec<Starter>,
    cars: Vec<Car>,
    /// Where each car stands in both lists.
    index: BTreeMap<CarNumber, usize>,
    /// Flags at the line: when, the place of the car, the row.
    flags: Vec<(Span, usize, usize, &'a LineFlag)>,
    left_out: Vec<LeftOut>,
}

/// How far the laps of a car are told.
#[derive(Clone, Copy, Debug, Default)]
struct Car {
    line: Span,
    laps: u32,
    /// Who drives, by place in the crew.
    driver: Option<usize>,
}

impl<'a> Telling<'a> {
    fn new(origin: Origin) -> Self {
        Self {
            origin,
            whats: vec![(origin.start(), 0, What::Start)],
            starters: Vec::new(),
            cars: Vec::new(),
            index: BTreeMap::new(),
            flags: Vec::new(),
            left_out: Vec::new(),
        }
    }

    fn leave_out(&mut self, row: usize, what: Reason) {
        self.left_out.push(LeftOut { row, what });
    }

    fn tell(&mut self, elapsed: Span, slot: usize, what: What) {
        self.whats.push((self.origin.start().after(elapsed), slot, what));
    }

    fn row(&mut self, index: usize, row: &'a LapRow) {
        let slot = self.slot(index, row);
        let Some(line) = row.elapsed else { return self.leave_out(index, Reason::NoTime) };
        let car = self.cars[slot];
        if line <= car.line {
            return self.leave_out(index, Reason::NotAfter);
        }
        self.check(index, row, car, line);
        self.driver(slot, row);
        if self.passings(slot, row, car.line, line).is_none() {
            self.leave_out(index, Reason::Sectors);
        }
        let notes = [
            row.pit_time.map(Note::PitTime),
            row.top_speed.map(Note::TopSpeed),
            row.speed.map(Note::LapSpeed),
        ];
        for note in notes.into_iter().flatten() {
            self.tell(line, slot, What::Note { car: row.car.clone(), note });
        }
        if let Some(flag) = &row.flag {
            self.flags.push((line, slot, index, flag));
        }
        let car = &mut self.cars[slot];
        (car.line, car.laps) = (line, car.laps + 1);
    }

    /// The place of the row's car; the car is added with its first row.
    fn slot(&mut self, index: usize, row: &LapRow) -> usize {
        let slot = match self.starters.last() {
            Some(last) if last.car == row.car => Some(self.starters.len() - 1),
            _ => self.index.get(&row.car).copied(),
        };
        let Some(slot) = slot else {
            self.index.insert(row.car.clone(), self.starters.len());
            self.cars.push(Car::default());
            self.starters.push(Starter {
                car: row.car.clone(),
                class: row.class.clone(),
                group: Arc::clone(&row.group),
                team: Arc::clone(&row.team),
                manufacturer: Arc::clone(&row.manufacturer),
                crew: Vec::new(),
            });
            return self.starters.len() - 1;
        };
        let starter = &self.starters[slot];
        if starter.class != row.class
            || starter.group != row.group
            || starter.team != row.team
            || starter.manufacturer != row.manufacturer
        {
            self.leave_out(index, Reason::Starter);
        }
        slot
    }

    /// Lists what will not come back from the facts.
    fn check(&mut self, index: usize, row: &LapRow, car: Car, line: Span) {
        if row.hour.is_some() && clock(row) != Some(self.origin.clock) {
            self.leave_out(index, Reason::Hour);
        }
        if row.lap_time.is_some_and(|time| time != line - car.line) {
            self.leave_out(index, Reason::LapTime);
        }
        if row.lap.is_some_and(|lap| lap != car.laps + 1) {
            self.leave_out(index, Reason::LapNumber);
        }
        if !row.others.is_empty() {
            self.leave_out(index, Reason::Others);
        }
    }

    fn driver(&mut self, slot: usize, row: &LapRow) {
        if row.driver_number.is_none() && row.driver.is_empty() {
            return;
        }
        let crew = &mut self.starters[slot].crew;
        let same =
            |member: &CrewMember| member.number == row.driver_number && member.name == row.driver;
        let place = crew.iter().position(same).unwrap_or_else(|| {
            let id = driver_id(&row.car, row.driver_number, crew);
            crew.push(CrewMember { number: row.driver_number, name: Arc::clone(&row.driver), id });
            crew.len() - 1
        });
        let car = &mut self.cars[slot];
        if car.driver == Some(place) {
            return;
        }
        car.driver = Some(place);
        let driver = crew[place].id.clone();
        let since = if car.laps == 0 { Span::ZERO } else { car.line + Span::from_micros(1) };
        self.tell(since, slot, What::Driver { car: row.car.clone(), driver });
    }

    /// Tells of the line, and of the loops before it; `None` if the sectors do not tell of those.
    fn passings(&mut self, slot: usize, row: &LapRow, opened: Span, line: Span) -> Option<()> {
        let loops = loops(row, opened, line);
        let [first, second] = loops.unwrap_or_default();
        let finish = if row.in_pit { Loop::PitLine } else { Loop::Line };
        for (elapsed, at) in
            [(first, Loop::Sector(1)), (second, Loop::Sector(2)), (Some(line), finish)]
        {
            let Some(elapsed) = elapsed else { continue };
            let heard = Heard::Car(row.car.clone());
            let passing = Passing { heard, at, source: PassingSource::File };
            self.tell(elapsed, slot, What::Passing(passing));
        }
        loops.map(|_| ())
    }

    /// Tells the flags: each from the first crossing under it.
    fn flags(&mut self) {
        let mut flags = std::mem::take(&mut self.flags);
        flags.sort_by_key(|(line, slot, ..)| (*line, *slot));
        let mut shown: Option<(Span, Flag)> = None;
        for (line, slot, row, flag) in flags {
            let LineFlag::Shown(flag) = flag else {
                self.leave_out(row, Reason::Flag);
                continue;
            };
            match shown {
                Some((_, last)) if last == *flag => shown = Some((line, *flag)),
                Some((since, _)) if since == line => self.leave_out(row, Reason::Flag),
                _ => {
                    shown = Some((line, *flag));
                    self.tell(line, slot, What::Flag(*flag));
                }
            }
        }
    }
}

/// `007/2`; with a count behind it if another driver of the car has that already.
fn driver_id(car: &CarNumber, number: Option<u8>, crew: &[CrewMember]) -> DriverId {
    let number = number.map_or_else(|| "?".to_owned(), |number| number.to_string());
    let plain = format!("{car}/{number}");
    let alike = crew.iter().filter(|member| {
        member
            .id
            .as_str()
            .strip_prefix(&plain)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    match alike.count() {
        0 => plain.into(),
        others => format!("{plain}/{}", others + 1).into(),
    }
}

/// When a car passed the loops between the lines, as far as its sectors tell. `None` if they cannot
/// be told, or do not make up the lap.
fn loops(row: &LapRow, opened: Span, line: Span) -> Option<[Option<Span>; 2]> {
    let start = row.lap_time.map_or(opened, |time| line - time);
    let (first, second) = match row.sectors.map(|sector| sector.time) {
        [None, None, None] => return Some([None, None]),
        [Some(one), None, None] => (Some(start + one), None),
        [Some(one), Some(two), None] => (Some(start + one), Some(start + one + two)),
        [None, None, Some(three)] => (None, Some(line - three)),
        [None, Some(two), Some(three)] => (Some(line - three - two), Some(line - three)),
        [Some(one), None, Some(three)] => (Some(start + one), Some(line - three)),
        [Some(one), Some(two), Some(three)] if start + one + two + three == line => {
            (Some(start + one), Some(start + one + two))
        }
        _ => return None,
    };
    let on_the_way = [Some(opened), first, second, Some(line)];
    on_the_way.into_iter().flatten().is_sorted().then_some([first, second])
}

/// Turns facts into laps, car by car in the order of the starters. Facts stand in their canonical
/// order, and corrections are applied beforehand. What facts do not tell is blank: the marks of
/// best laps among it, which [`mark_bests`](super::laps::mark_bests) sets anew.
pub fn to_rows(facts: &[Fact], starters: &[Starter], origin: Origin) -> Vec<LapRow> {
    let index = starters.iter().enumerate().map(|(slot, starter)| (&starter.car, slot));
    let index: BTreeMap<&CarNumber, usize> = index.collect();
    let mut retelling = Retelling {
        origin,
        starters,
        flag: None,
        cars: starters.iter().map(|_| Retold::default()).collect(),
    };
    for fact in facts {
        let elapsed = fact.at.since(origin.start());
        match &fact.what {
            What::Flag(flag) => retelling.flag = Some(*flag),
            What::Driver { car, driver } => {
                if let Some(slot) = index.get(car) {
                    retelling.driver(*slot, driver);
                }
            }
            What::Passing(Passing { heard: Heard::Car(car), at, .. }) => {
                if let Some(slot) = index.get(car) {
                    retelling.passing(*slot, *at, elapsed);
                }
            }
            What::Note { car, note } => {
                if let Some(slot) = index.get(car) {
                    retelling.cars[*slot].note(elapsed, note);
                }
            }
            What::Passing(_) | What::Start | What::Correction(_) | What::End => {}
        }
    }
    retelling.cars.into_iter().flat_map(|car| car.rows).collect()
}

struct Retelling<'a> {
    origin: Origin,
    starters: &'a [Starter],
    flag: Option<Flag>,
    cars: Vec<Retold>,
}

/// The laps of a car told so far.
#[derive(Default)]
struct Retold {
    rows: Vec<LapRow>,
    line: Span,
    loops: [Option<Span>; 2],
    /// Who drives, by place in the crew.
    driver: Option<usize>,
}

impl Retelling<'_> {
    fn driver(&mut self, slot: usize, driver: &DriverId) {
        let crew = &self.starters[slot].crew;
        self.cars[slot].driver = crew.iter().position(|member| member.id == *driver);
    }

    fn passing(&mut self, slot: usize, at: Loop, elapsed: Span) {
        match at {
            Loop::Sector(1) => self.cars[slot].loops[0] = Some(elapsed),
            Loop::Sector(2) => self.cars[slot].loops[1] = Some(elapsed),
            Loop::Line | Loop::PitLine => self.line(slot, at == Loop::PitLine, elapsed),
            Loop::PitEntry | Loop::PitExit | Loop::Sector(_) => {}
        }
    }

    fn line(&mut self, slot: usize, in_pit: bool, elapsed: Span) {
        let (starter, car) = (&self.starters[slot], &mut self.cars[slot]);
        let driver = car.driver.map(|place| &starter.crew[place]);
        let [first, second] = car.loops;
        let between = |from: Option<Span>, to: Option<Span>| super::laps::Sector {
            time: to.zip(from).map(|(to, from)| to - from),
            mark: None,
        };
        let lap = u32::try_from(car.rows.len() + 1).ok();
        car.rows.push(LapRow {
            car: starter.car.clone(),
            driver_number: driver.and_then(|member| member.number),
            lap,
            lap_time: Some(elapsed - car.line),
            mark: None,
            in_pit,
            sectors: [
                between(Some(car.line), first),
                between(first, second),
                between(second, Some(elapsed)),
            ],
            speed: None,
            elapsed: Some(elapsed),
            hour: Some(days::time_of_day(self.origin.clock + elapsed)),
            top_speed: None,
            driver: driver.map_or_else(|| Arc::from(""), |member| Arc::clone(&member.name)),
            pit_time: None,
            class: starter.class.clone(),
            group: Arc::clone(&starter.group),
            team: Arc::clone(&starter.team),
            manufacturer: Arc::clone(&starter.manufacturer),
            flag: self.flag.map(LineFlag::Shown),
            others: Box::default(),
        });
        (car.line, car.loops) = (elapsed, [None, None]);
    }
}

impl Retold {
    /// Puts a note on the lap that ended at that moment.
    fn note(&mut self, elapsed: Span, note: &Note) {
        let Some(row) = self.rows.last_mut().filter(|row| row.elapsed == Some(elapsed)) else {
            return;
        };
        match note {
            Note::PitTime(time) => row.pit_time = Some(*time),
            Note::TopSpeed(speed) => row.top_speed = Some(*speed),
            Note::LapSpeed(speed) => row.speed = Some(*speed),
            Note::Retired => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::al_kamel::laps;

    /// Rows of a sheet with these columns.
    fn rows(text: &str) -> Vec<LapRow> {
        let heading = "NUMBER,DRIVER_NUMBER,LAP_NUMBER,LAP_TIME,CROSSING_FINISH_LINE_IN_PIT,S1,S2,\
                       S3,ELAPSED,HOUR,DRIVER_NAME,PIT_TIME,FLAG_AT_FL,CLASS";
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let sheet = laps::read(format!("{heading}\n{}", lines.join("\n")).as_bytes());
        assert_eq!(sheet.faults, []);
        sheet.rows
    }

    const RACE: &str = "7,1,1,1:40.0,,30.0,40.0,30.0,1:40.0,23:58:40.0,Ann,,GF,GT
                        7,1,2,2:00.0,B,30.0,,,3:40.0,0:00:40.0,Ann,,SF,GT
                        7,2,3,3:00.0,,,,40.0,6:40.0,0:03:40.0,Bo,0:01:00.0,FF,GT
                        8,1,1,1:41.0,,30.0,40.0,31.0,1:41.0,23:58:41.0,Cy,,GF,LMP2";

    fn told(text: &str) -> (Told, Origin, Vec<LapRow>) {
        let rows = rows(text);
        let origin = Origin::of(&rows, Moment(0)).expect("an origin");
        (from_rows(&rows, origin), origin, rows)
    }

    /// A line for each fact: seconds since the start, and what happened.
    fn print(told: &Told, origin: Origin) -> Vec<String> {
        let line = |fact: &Fact| {
            let at = fact.at.since(origin.start());
            let what = match &fact.what {
                What::Passing(Passing { heard: Heard::Car(car), at, .. }) => {
                    format!("{car} at {at:?}")
                }
                What::Driver { driver, .. } => format!("driver {driver}"),
                What::Note { car, note } => format!("{car} {note:?}"),
                other => format!("{other:?}"),
            };
            format!("{at} {what}")
        };
        told.facts.iter().map(line).collect()
    }

    #[test]
    fn laps_become_passings_flags_drivers_and_notes_in_their_order() {
        let (told, origin, _) = told(RACE);
        assert_eq!(origin.clock, Span::parse("23:57:00").expect("a time"));
        assert_eq!(
            print(&told, origin),
            [
                "0:00.000 Start",
                "0:00.000 driver 7/1",
                "0:00.000 driver 8/1",
                "0:30.000 7 at Sector(1)",
                "0:30.000 8 at Sector(1)",
                "1:10.000 7 at Sector(2)",
                "1:10.000 8 at Sector(2)",
                "1:40.000 Flag(Green)",
                "1:40.000 7 at Line",
                "1:41.000 8 at Line",
                "2:10.000 7 at Sector(1)",
                "3:40.000 Flag(Neutralised(SafetyCar))",
                "3:40.000 7 at PitLine",
                "3:40.000 driver 7/2",
                "6:00.000 7 at Sector(2)",
                "6:40.000 Flag(Chequered)",
                "6:40.000 7 at Line",
                "6:40.000 7 PitTime(Span(60000000))",
            ]
        );
        assert_eq!(told.left_out, []);
        let classes: Vec<_> = told.starters.iter().map(|car| car.class.as_str()).collect();
        assert_eq!(classes, ["GT", "LMP2"]);
        assert_eq!(told.starters[0].crew[1].name, "Bo".into());
    }

    #[test]
    fn a_new_driver_sits_down_after_the_crossing_that_ends_the_lap_of_the_old() {
        let (told, origin, _) = told(RACE);
        let change = told.facts.iter().rfind(|fact| matches!(fact.what, What::Driver { .. }));
        let at = change.map(|fact| fact.at.since(origin.start()));
        assert_eq!(at, Some(Span::from_micros(220_000_001)));
    }

    #[test]
    fn facts_become_the_same_laps() {
        let (told, origin, rows) = told(RACE);
        assert_eq!(to_rows(&told.facts, &told.starters, origin), rows);
    }

    #[test]
    fn what_no_fact_carries_is_listed() {
        for (row, expected) in [
            ("7,1,2,2:00.0,,,,,,0:00:40.0,Ann,,,GT", Reason::NoTime),
            ("7,1,2,2:00.0,,,,,1:40.0,23:58:40.0,Ann,,,GT", Reason::NotAfter),
            ("7,1,2,2:00.0,,,,,3:40.0,0:00:41.0,Ann,,,GT", Reason::Hour),
            ("7,1,2,1:59.0,,,,,3:40.0,0:00:40.0,Ann,,,GT", Reason::LapTime),
            ("7,1,3,2:00.0,,,,,3:40.0,0:00:40.0,Ann,,,GT", Reason::LapNumber),
            ("7,1,2,2:00.0,,,40.0,,3:40.0,0:00:40.0,Ann,,,GT", Reason::Sectors),
            ("7,1,2,2:00.0,,50.0,40.0,31.0,3:40.0,0:00:40.0,Ann,,,GT", Reason::Sectors),
            ("7,1,2,2:00.0,,2:01.0,,,3:40.0,0:00:40.0,Ann,,,GT", Reason::Sectors),
            ("7,1,2,2:00.0,,,,,3:40.0,0:00:40.0,Ann,,XX,GT", Reason::Flag),
            ("7,1,2,2:00.0,,,,,3:40.0,0:00:40.0,Ann,,,LMP2", Reason::Starter),
        ] {
            let first = RACE.lines().next().expect("a line");
            let other = "8,1,1,1:41.0,,,,,1:41.0,23:58:41.0,Cy,,GF,LMP2";
            let (told, ..) = told(&format!("{first}\n{other}\n{row}"));
            assert_eq!(told.left_out, [LeftOut { row: 2, what: expected }], "{row}");
        }
    }

    #[test]
    fn a_line_time_is_never_summed_up_from_laps() {
        let text = "7,1,1,1:40.0,,30.0,40.0,30.0,1:40.0,0:01:40.0,Ann,,,GT
                    7,1,2,2:00.0,,30.0,60.0,30.0,3:41.0,0:03:41.0,Ann,,,GT";
        let (told, origin, _) = told(text);
        let at: Vec<_> = print(&told, origin).into_iter().skip(5).collect();
        assert_eq!(
            at,
            ["2:11.000 7 at Sector(1)", "3:11.000 7 at Sector(2)", "3:41.000 7 at Line"]
        );
    }

    #[test]
    fn the_day_of_the_origin_may_be_given_as_a_date() {
        let date = Date { year: 2024, month: 6, day: 15 };
        let origin = Origin::on(&rows(RACE), date, 120).expect("an origin");
        assert_eq!(origin.start(), Moment(1_718_488_620_000_000));
        assert_eq!(Origin::on(&[], date, 0), None);
    }
}
