//! Days and local times, and the zones that give them a moment.
//!
//! The table of zones is built in, so that two machines never disagree about a start.

use std::sync::{Arc, LazyLock};

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};
use racing::calendar::Start;
use racing::{Date, Moment, ZonedMoment};
use toml::de::DeValue;
use toml_edit::{Datetime, Offset as WrittenOffset};

use crate::faults::{BAD_DATE, CLOCK_REPEATS, CLOCK_SKIPS, UNKNOWN_ZONE};
use crate::fields::Node;
use crate::suggest;

static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A time zone with its name.
#[derive(Clone, Debug)]
pub(crate) struct Zone {
    pub(crate) name: Arc<str>,
    zone: TimeZone,
    is_known: bool,
}

impl Zone {
    /// The zone of what has no place.
    pub(crate) fn utc() -> Self {
        Self { name: Arc::from("UTC"), zone: TimeZone::UTC, is_known: true }
    }

    /// A stand-in where the zone could not be read, so that times are still looked at. No time
    /// that is read with it is kept, for the package has an error then.
    pub(crate) fn unknown() -> Self {
        Self { is_known: false, ..Self::utc() }
    }

    /// The zone with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let zone = ZONES.get(name).ok()?;
        // The table forgives capitals; a name is kept as it is spelt, so it must be spelt right.
        (zone.iana_name() == Some(name)).then(|| Self {
            name: Arc::from(name),
            zone,
            is_known: true,
        })
    }

    /// How many minutes its clocks are ahead of UTC at a moment.
    pub(crate) fn offset_minutes(&self, moment: Moment) -> Option<i16> {
        let timestamp = jiff::Timestamp::from_microsecond(moment.0).ok()?;
        i16::try_from(self.zone.to_offset(timestamp).seconds() / 60).ok()
    }

    /// The clock on the wall at a moment, and the offset where the clock alone is not enough.
    pub(crate) fn clock(&self, moment: Moment) -> Option<(DateTime, Option<Offset>)> {
        let timestamp = jiff::Timestamp::from_microsecond(moment.0).ok()?;
        let offset = self.zone.to_offset(timestamp);
        let clock = offset.to_datetime(timestamp);
        let ambiguous = self.zone.to_ambiguous_timestamp(clock);
        Some((clock, ambiguous.is_ambiguous().then_some(offset)))
    }
}

/// A moment in the local time of a zone, by its name in the IANA database; `None` if there is no
/// such zone.
pub fn local(zone: &str, moment: Moment) -> Option<ZonedMoment> {
    let zone = Zone::named(zone)?;
    let offset_minutes = zone.offset_minutes(moment)?;
    Some(ZonedMoment { moment, offset_minutes, zone: zone.name })
}

impl Node<'_> {
    /// The name of a time zone.
    pub(crate) fn zone(&self) -> Option<Zone> {
        let name = self.text()?;
        let zone = Zone::named(&name);
        if zone.is_none() {
            let names: Vec<String> = ZONES.available().map(|name| name.to_string()).collect();
            let near = suggest::nearest(&name, names.iter().map(String::as_str));
            let accepted = match near {
                Some(near) => format!("perhaps `{near}`"),
                None => "a name from the IANA database: `Asia/Kuala_Lumpur`".to_owned(),
            };
            self.reader.advise(
                UNKNOWN_ZONE,
                self.place,
                format!("there is no time zone `{name}`"),
                accepted,
            );
        }
        zone
    }

    /// A day.
    pub(crate) fn day(&self) -> Option<Date> {
        let written = self.date_or_time(DAY)?;
        match (written.date, written.time) {
            (Some(date), None) => self.date(date.year, date.month, date.day),
            _ => self.bad_date(DAY),
        }
    }

    /// A local time, or a day of which the hour is not known.
    pub(crate) fn start(&self, zone: &Zone) -> Option<Start> {
        match self.date_or_time(START)?.time {
            None => self.day().map(Start::On),
            Some(_) => self.local_time(zone).map(Start::At),
        }
    }

    /// A local time.
    pub(crate) fn local_time(&self, zone: &Zone) -> Option<ZonedMoment> {
        let written = self.date_or_time(LOCAL)?;
        let (Some(date), Some(time)) = (written.date, written.time) else {
            return self.bad_date(LOCAL);
        };
        let date = self.date(date.year, date.month, date.day)?;
        let nanosecond = time.nanosecond.unwrap_or(0);
        if nanosecond % 1_000 != 0 {
            return self.bad_date("a local time with up to six decimals");
        }
        let clock = DateTime::new(
            date.year,
            i8::try_from(date.month).ok()?,
            i8::try_from(date.day).ok()?,
            i8::try_from(time.hour).ok()?,
            i8::try_from(time.minute).ok()?,
            i8::try_from(time.second.unwrap_or(0)).ok()?,
            i32::try_from(nanosecond).ok()?,
        );
        let Ok(clock) = clock else { return self.bad_date(LOCAL) };
        let offset = match written.offset {
            None => self.offset(zone, clock)?,
            Some(offset) => self.stated_offset(zone, clock, offset)?,
        };
        let moment = offset.to_timestamp(clock).ok().map(|at| Moment(at.as_microsecond()));
        let minutes = (offset.seconds() % 60 == 0).then_some(offset.seconds() / 60);
        match (moment, minutes.and_then(|minutes| i16::try_from(minutes).ok())) {
            (Some(moment), Some(offset_minutes)) => {
                Some(ZonedMoment { moment, offset_minutes, zone: zone.name.clone() })
            }
            _ => self.bad_date("a time since clocks are set by whole minutes"),
        }
    }

    /// How far the clock of a zone is ahead, when it shows this.
    fn offset(&self, zone: &Zone, clock: DateTime) -> Option<Offset> {
        let zone_name = &zone.name;
        match zone.zone.to_ambiguous_timestamp(clock).offset() {
            AmbiguousOffset::Unambiguous { offset } => Some(offset),
            AmbiguousOffset::Gap { .. } => {
                let message = format!("the clocks of `{zone_name}` skip {clock}");
                self.reader.advise(
                    CLOCK_SKIPS,
                    self.place,
                    message,
                    "a time before or after the hour they skip",
                );
                None
            }
            AmbiguousOffset::Fold { before, after } => {
                let message = format!("the clocks of `{zone_name}` show {clock} twice");
                let (before, after) = (in_minutes(before), in_minutes(after));
                let accepted = format!("`{clock}{before}` or `{clock}{after}`");
                self.reader.advise(CLOCK_REPEATS, self.place, message, accepted);
                None
            }
        }
    }

    /// An offset that was written, if the clocks of the zone have it then.
    fn stated_offset(
        &self,
        zone: &Zone,
        clock: DateTime,
        written: WrittenOffset,
    ) -> Option<Offset> {
        let minutes = match written {
            WrittenOffset::Z => 0,
            WrittenOffset::Custom { minutes } => i32::from(minutes),
        };
        let offset = Offset::from_seconds(minutes * 60).ok();
        let held = offset.filter(|offset| {
            let timestamp = offset.to_timestamp(clock);
            timestamp.is_ok_and(|at| !zone.is_known || zone.zone.to_offset(at) == *offset)
        });
        if held.is_none() {
            return self.bad_date(&format!("the local time of `{}`, without an offset", zone.name));
        }
        held
    }

    fn date_or_time(&self, accepted: &str) -> Option<&Datetime> {
        match self.value() {
            DeValue::Datetime(written) => Some(written),
            _ => self.wrong_type(accepted),
        }
    }

    fn date(&self, year: u16, month: u8, day: u8) -> Option<Date> {
        match i16::try_from(year) {
            Ok(year @ 1..=9999) => Some(Date { year, month, day }),
            _ => self.bad_date("a year from 1 to 9999"),
        }
    }

    fn bad_date<T>(&self, accepted: &str) -> Option<T> {
        let message = format!("`{}` cannot be {}", self.key(), self.reader.written(self.place));
        self.reader.advise(BAD_DATE, self.place, message, accepted);
        None
    }
}

/// An offset as TOML writes it: `+02:00`.
pub(crate) fn in_minutes(offset: Offset) -> String {
    let sign = if offset.is_negative() { '-' } else { '+' };
    let minutes = offset.seconds().unsigned_abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

const DAY: &str = "a day alone, without quotes: `2023-12-02`";
const LOCAL: &str = "a local time, without quotes: `2023-12-02T14:00:00`";
const START: &str = "a local time or a day, without quotes: `2023-12-02T14:00:00`, `2023-12-02`";
