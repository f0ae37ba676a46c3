//! The records, as typed values.

use std::sync::Arc;

use racing::{Date, Span};

use super::line::{Fault, Fields, Writer, clean};
use crate::days;

/// What one line says. Fields beyond those a record is known to have are passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// `$F`: the clock and the flag, about every second.
    Heartbeat(Heartbeat),
    /// `$A`: a competitor.
    Competitor(Competitor),
    /// `$COMP`: a competitor, with additional data.
    Details(Details),
    /// `$B`: the run, 1 to 99.
    Run(Named),
    /// `$C`: a class, 1 to 99.
    Class(Named),
    /// `$E`: something about the track.
    Setting(Setting),
    /// `$G`: a place in the race, with penalties.
    Race(Standing),
    /// `$H`: a place in practice or qualifying.
    Best(Best),
    /// `$I`: everything told so far is void.
    Clear(Clear),
    /// `$J`: a passing of the finish line, never told twice.
    Passing(Passing),
    /// `$L`: a crossing of any line, never told twice.
    Crossing(Crossing),
    /// Any other, as it came.
    Other(Arc<str>),
}

/// The clock and the flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heartbeat {
    /// Laps to go; 9999 when the race is not run by laps.
    pub laps_to_go: Option<u32>,
    /// Time to go.
    pub to_go: Option<Span>,
    /// Time of day.
    pub time_of_day: Option<Span>,
    /// Time since the start.
    pub elapsed: Option<Span>,
    /// The flag.
    pub flag: Flag,
}

/// A flag, as scoring programs name it in six letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flag {
    /// None: before, between, on the formation lap or after. The feed does not say which.
    Blank,
    /// Racing.
    Green,
    /// Caution.
    Yellow,
    /// Stopped.
    Red,
    /// The end.
    Finish,
    /// Another; names longer than six letters come cut.
    Other(Arc<str>),
}

/// A competitor. Names are often put to other uses: the car in the nationality, the team in a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Competitor {
    /// The key of the competitor in all records.
    pub registration: Arc<str>,
    /// The number on the car.
    pub number: Arc<str>,
    /// The transponder: text, for some feeds have letters.
    pub transponder: Arc<str>,
    /// First name.
    pub first: Arc<str>,
    /// Last name.
    pub last: Arc<str>,
    /// Nationality.
    pub nationality: Arc<str>,
    /// The class, as `$C` numbers them.
    pub class: Option<u32>,
}

/// A competitor, with additional data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// The key of the competitor in all records.
    pub registration: Arc<str>,
    /// The number on the car.
    pub number: Arc<str>,
    /// The class, as `$C` numbers them.
    pub class: Option<u32>,
    /// First name.
    pub first: Arc<str>,
    /// Last name.
    pub last: Arc<str>,
    /// Nationality; `Retired` or `Excluded` in some races.
    pub nationality: Arc<str>,
    /// Additional data.
    pub additional: Arc<str>,
}

/// A run or a class. A run is told again and again: act when its number changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its number.
    pub number: Option<u32>,
    /// What it is called.
    pub description: Arc<str>,
}

/// Something about the track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// `TRACKNAME` or `TRACKLENGTH`.
    pub name: Arc<str>,
    /// Its value; a length is in the timekeeper's own unit.
    pub value: Arc<str>,
}

/// A place in the race. Its time carries penalties, which that of [`Passing`] does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The place, from one.
    pub place: Option<u32>,
    /// The competitor.
    pub registration: Arc<str>,
    /// Laps; `None` before the first is complete.
    pub laps: Option<u32>,
    /// Total time.
    pub total: Option<Span>,
}

/// A place in practice or qualifying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Best {
    /// The place, from one.
    pub place: Option<u32>,
    /// The competitor.
    pub registration: Arc<str>,
    /// In which lap the best was; 0 before there is one.
    pub lap: Option<u32>,
    /// The best lap; 0 or 59:59.999 before there is one.
    pub time: Option<Span>,
}

/// Everything told so far is void.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clear {
    /// Time of day.
    pub time_of_day: Option<Span>,
    /// The date, as `27 Jan 09`.
    pub date: Arc<str>,
}

/// A passing of the finish line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passing {
    /// The competitor.
    pub registration: Arc<str>,
    /// The lap; 0 at the first crossing.
    pub lap_time: Option<Span>,
    /// Time since the start, without penalties.
    pub total: Option<Span>,
}

/// A crossing of any line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// The number of the car; `Tx` and the transponder where that is nobody's.
    pub car: Arc<str>,
    /// `T1` to `TA` on the track, `P1` and on in the pits; 1 is the finish line.
    pub line: Arc<str>,
    /// `SFT` and `SFP` for the finish line on the track and in the pits, `POP` for pit out…
    pub name: Arc<str>,
    /// The day there.
    pub date: Option<Date>,
    /// The time of day there.
    pub time_of_day: Option<Span>,
    /// Which driver of the car, 1 to 6; 0 for none. Feeds before 2015 do not say.
    pub driver: Option<u32>,
    /// The class. Feeds before 2015 do not say.
    pub class: Option<Arc<str>>,
}

impl Record {
    /// Reads a line without its end.
    ///
    /// # Errors
    ///
    /// If the line is no record, or a field of a known record is missing or unreadable.
    pub fn read(line: &str) -> Result<Self, Fault> {
        let (name, fields) = line.split_at(line.find(',').unwrap_or(line.len()));
        Ok(match name {
            "$F" => Self::Heartbeat(Heartbeat::read(Fields::new("$F", fields))?),
            "$A" => Self::Competitor(Competitor::read(Fields::new("$A", fields))?),
            "$COMP" => Self::Details(Details::read(Fields::new("$COMP", fields))?),
            "$B" => Self::Run(Named::read(Fields::new("$B", fields))?),
            "$C" => Self::Class(Named::read(Fields::new("$C", fields))?),
            "$E" => Self::Setting(Setting::read(Fields::new("$E", fields))?),
            "$G" => Self::Race(Standing::read(Fields::new("$G", fields))?),
            "$H" => Self::Best(Best::read(Fields::new("$H", fields))?),
            "$I" => Self::Clear(Clear::read(Fields::new("$I", fields))?),
            "$J" => Self::Passing(Passing::read(Fields::new("$J", fields))?),
            "$L" => Self::Crossing(Crossing::read(Fields::new("$L", fields))?),
            _ if line.starts_with('$') => Self::Other(line.into()),
            _ => return Err(Fault::NoRecord { text: crate::excerpt::excerpt(line) }),
        })
    }

    /// Appends the line, with CR LF at its end, to a text.
    pub fn encode(&self, out: &mut String) {
        match self {
            Self::Heartbeat(heartbeat) => heartbeat.write(Writer::new(out, "$F")),
            Self::Competitor(competitor) => competitor.write(Writer::new(out, "$A")),
            Self::Details(details) => details.write(Writer::new(out, "$COMP")),
            Self::Run(run) => run.write(Writer::new(out, "$B")),
            Self::Class(class) => class.write(Writer::new(out, "$C")),
            Self::Setting(setting) => setting.write(Writer::new(out, "$E")),
            Self::Race(standing) => standing.write(Writer::new(out, "$G")),
            Self::Best(best) => best.write(Writer::new(out, "$H")),
            Self::Clear(clear) => clear.write(Writer::new(out, "$I")),
            Self::Passing(passing) => passing.write(Writer::new(out, "$J")),
            Self::Crossing(crossing) => crossing.write(Writer::new(out, "$L")),
            Self::Other(line) => clean(out, line),
        }
        out.push_str("\r\n");
    }
}

impl Heartbeat {
    fn read(mut fields: Fields<'_>) -> Result<Self, Fault> {
        Ok(Self {
            laps_to_go: fields.number()?,
            to_go: fields.span()?,
            time_of_day: fields.span()?,
            elapsed: fields.span()?,
            flag: Flag::read(fields.plain()?),
        })
    }

    fn write(&self, mut line: Writer<'_>) {
        line.number(self.laps_to_go).clock(self.to_go).clock(self.time_of_day).clock(self.elapsed);
        line.text(&format!("{:<6}", self.flag.name()));
    }
}

impl Flag {
    /// The flag of this name, with or without the blanks that fill it up.
    pub fn read(name: &str) -> Self {
        let name = name.trim_end_matches(' ');
        match name.to_ascii_lowercase().as_str() {
            "" => Self::Blank,
            "green" => Self::Green,
            "yellow" => Self::Yellow,
            "red" => Self::Red,
            "finish" => Self::Finish,
            _ => Self::Other(name.into()),
        }
    }

    /// Its name on the wire, without the blanks that fill it up.
    pub fn name(&self) -> &str {
        match self {
            Self::Blank => "",
            Self::Green => "Green",
            Self::Yellow => "Yellow",
            Self::Red => "Red",
            Self::Finish => "Finish",
            Self::Other(name) => name,
        }
    }
}

impl Competitor {
    fn read(mut fields: Fields<'_>) -> Result<Self, Fault> {
        Ok(Self {
            registration: fields.text()?,
            number: fields.text()?,
            transponder: fields.text()?,
            first: fields.text()?,
            last: fields.text()?,
            nationality: fields.text()?,
            class: fields.number()?,
        })
    }

    fn write(&self, mut line: Writer<'_>) {
        line.text(&self.registration).text(&self.number).bare(&self.transponder);
        line.text(&self.first).text(&self.last).text(&self.nationality).number(self.class);
    }
}

impl Details {
    fn read(mut fields: Fields<'_>) -> Result<Self, Fault> {
        Ok(Self {
            registration: fields.text()?,
            number: fields.text()?,
            class: fields.number()?,
            first: fields.text()?,
            last: fields.text()?,
            nationality: fields.text()?,
            additional: fields.text()?,
        })
    }

    fn write(&self, mut line: Writer<'_>) {
        line.text(&self.registration).text(&self.number).number(self.class);
        line.text(&self.first).text(&self.last).text(&self.nationality).text(&self.additional);
    }
}

impl Named {
    fn read(mut fields: Fields<'_>) -> Result<Self, Fault> {
        Ok(Self { number: fields.number()?, description: fields.text()? })
    }

    fn write(&self, mut line: Writer<'_>) {
        line.number(self.number).text(&self.description);
    }
}

impl Setting {
    fn read(mut fields: Fields<'_>) -> Result<Self, Fault> {
        Ok(Self { name: fields.text()?, value: fields.text()? })
    }

    fn write(&self, mut line: Writer<'_>) {
        line.text(&self.name).text(&self.value);
    }
}

impl Standing {
    fn read(mut fields: Fields<'_>) -> Result<Self, Fault> {
        Ok(Self {
            place: fields.number()?,
            registration: fields.text()?,
            laps: fields.number()?,
            total: fields.span()?,
        })
    }

    fn write(&self, mut line: Writer<'_>) {
        line.number(self.place).text(&self.registration).number(self.laps).span(self.total);
    }
}

impl Best {
    fn read(mut fields: Fields<'_>) -> Result<Self, Fault> {
        Ok(Self {
            place: fields.number()?,
            registration: fields.text()?,
            lap: fields.number()?,
            time: fields.span()?,
        })
    }

    fn write(&self, mut line: Writer<'_>) {
        line.number(self.place).text(&self.registration).number(self.lap).span(self.time);
    }
}

impl Clear {
    fn read(mut fields: Fields<'_>) -> Result<Self, Fault> {
        Ok(Self { time_of_day: fields.span()?, date: fields.text()? })
    }

    fn write(&self, mut line: Writer<'_>) {
        line.clock(self.time_of_day).text(&self.date);
    }
}

impl Passing {
    fn read(mut fields: Fields<'_>) -> Result<Self, Fault> {
        Ok(Self { registration: fields.text()?, lap_time: fields.span()?, total: fields.span()? })
    }

    fn write(&self, mut line: Writer<'_>) {
        line.text(&self.registration).span(self.lap_time).span(self.total);
    }
}

impl Crossing {
    fn read(mut fields: Fields<'_>) -> Result<Self, Fault> {
        Ok(Self {
            car: fields.text()?,
            line: fields.text()?,
            name: fields.text()?,
            date: fields.read("a date MM/DD/YYYY", american_date)?,
            time_of_day: fields.span()?,
            driver: if fields.more() { fields.number()? } else { None },
            class: if fields.more() { Some(fields.text()?) } else { None },
        })
    }

    fn write(&self, mut line: Writer<'_>) {
        let date = self.date.map_or_else(String::new, |date| {
            format!("{:02}/{:02}/{:04}", date.month, date.day, date.year)
        });
        line.text(&self.car).text(&self.line).text(&self.name).text(&date).span(self.time_of_day);
        if self.driver.is_some() || self.class.is_some() {
            line.number(self.driver);
        }
        if let Some(class) = &self.class {
            line.text(class);
        }
    }
}

/// `01/27/2009`.
fn american_date(text: &str) -> Option<Date> {
    let (month, rest) = text.split_once('/')?;
    let (day, year) = rest.split_once('/')?;
    days::date(year, month, day)
}
