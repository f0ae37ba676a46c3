//! The vocabulary of the sport, as plain values.
//!
//! Every other crate speaks in these words. Nothing here reads a clock, a file or a socket, nothing
//! computes a result, and no value holds floating point: the same input gives the same output on
//! every machine.

pub mod account;
pub mod calendar;
pub mod classification;
pub mod decision;
pub mod entry;
pub mod fact;
pub mod happening;
pub mod moment;
pub mod names;
pub mod points;
pub mod prize;
pub mod proceeding;
pub mod regulations;
pub mod road;
pub mod season;
pub mod sheet;
pub mod source;
pub mod span;
pub mod timed;

pub use calendar::{Circuit, Event, Session, SessionKind};
pub use classification::{CarOutcome, Classification, Line, Outcome, Status};
pub use decision::{Decision, Measure};
pub use entry::{Category, Driver, Entry, EntryList, Nationality, Seat};
pub use fact::{Fact, FactId};
pub use happening::{Happening, Subject};
pub use moment::{Date, Moment, ZonedMoment};
pub use names::{
    CarNumber, CircuitId, ClassCode, DecisionId, DriverId, EventId, ListId, PrizeId, RoundNumber,
    SeasonId, SeriesId, SessionId, TitleId, TrophyId,
};
pub use points::{Denominator, Points, Ratio};
pub use prize::Prize;
pub use regulations::Regulations;
pub use season::{RuleBook, Season};
pub use sheet::{Grid, Pole, Sheet, SheetLine};
pub use source::{Certainty, Grounds};
pub use span::Span;
pub use timed::{Charted, Count, Message, Opening, Plan, Refusal, Timed, Told, Withdrawal};
