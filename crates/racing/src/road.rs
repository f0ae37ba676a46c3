//! The world around a season: sister series, the events that titles lead to, the years before.
//!
//! It is data like the rest, so that the road from a championship to a later event can be followed
//! both ways, and what is new or back this year can be computed.

use std::sync::Arc;

use crate::names::{CarNumber, ClassCode, EventId, SeasonId, SeriesId};
use crate::prize::{PrizeKind, Response};
use crate::source::Grounds;

/// The world around a season.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Road {
    /// Series that competitors come from or places are earned in, this season's own among them.
    pub series: Vec<Series>,
    /// Later events.
    pub destinations: Vec<Destination>,
    /// Places that other series earned in them.
    pub earned: Vec<EarnedPlace>,
    /// Competitors of this season that also race elsewhere.
    pub also_race: Vec<AlsoRaces>,
    /// Earlier seasons of the same series, latest first.
    pub earlier: Vec<EarlierSeason>,
}

/// A competitor of this season that also races in another series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlsoRaces {
    /// The competitor, as its entries name it.
    pub team: Arc<str>,
    /// The other series.
    pub series: SeriesId,
    /// The year or edition, as printed.
    pub edition: Arc<str>,
    /// What it rests on.
    pub grounds: Grounds,
}

/// A series outside this season, to or from which a road leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its name in addresses and tables.
    pub id: SeriesId,
    /// Its full name.
    pub name: Arc<str>,
    /// Who runs it.
    pub organiser: Option<Arc<str>>,
    /// Where it mainly races, as a continent or region: `Europe`.
    pub region: Option<Arc<str>>,
}

/// A later event that prizes lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Its name: `le-mans-24h-2024`.
    pub id: EventId,
    /// Its full name.
    pub name: Arc<str>,
    /// The event in whose programme it is run, if it is.
    pub within: Option<EventId>,
    /// The year it is held.
    pub year: u16,
    /// What this rests on.
    pub grounds: Grounds,
}

/// A place in a destination that somebody earned through some series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarnedPlace {
    /// The event.
    pub event: EventId,
    /// The series it was earned in; this season's own places are computed instead.
    pub series: SeriesId,
    /// What earned it, as printed: `LMP2, 1st`.
    pub by: Arc<str>,
    /// Who earned it.
    pub holder: Arc<str>,
    /// The class of the event.
    pub class: Option<Arc<str>>,
    /// The number it raced under, if it did.
    pub raced_as: Option<CarNumber>,
    /// What became of it.
    pub response: Response,
    /// More, in a sentence.
    pub note: Option<Arc<str>>,
    /// What it rests on.
    pub grounds: Grounds,
}

/// An earlier season of the same series, for what is new and what is back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierSeason {
    /// Which one.
    pub season: SeasonId,
    /// Its edition as printed: `2022/23`, `2019/20`.
    pub edition: Arc<str>,
    /// How many races it had, where known.
    pub races: Option<u16>,
    /// The places it raced at.
    pub venues: Vec<Venue>,
    /// What its titles earned: class and event.
    pub prizes: Vec<EarlierPrize>,
    /// What this rests on.
    pub grounds: Grounds,
}

/// A place where an earlier season raced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Venue {
    /// The place, spelt as this season's circuits spell theirs: `Sepang`.
    pub place: Arc<str>,
    /// The region it lies in, spelt as this season's circuits spell theirs: `Gulf`.
    pub region: Option<Arc<str>>,
    /// How many races were held there, where known.
    pub races: Option<u16>,
}

/// What a title of an earlier season earned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierPrize {
    /// The class.
    pub class: ClassCode,
    /// What was won.
    pub kind: PrizeKind,
    /// The event.
    pub event: Arc<str>,
    /// Who held it.
    pub holder: Option<Arc<str>>,
    /// Did the holder race there with it?
    pub raced_as: Option<CarNumber>,
}
