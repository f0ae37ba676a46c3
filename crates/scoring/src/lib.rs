//! Classifications in; points, standings, titles and prizes out, each with its reasons.
//!
//! Everything here is a pure function of a [`racing::Season`]. A shorter season (fewer rounds,
//! fewer decisions) gives the standings as of then. Points are whole numbers; nothing is rounded.

pub mod awards;
mod bonuses;
pub mod changes;
pub mod classify;
mod deductions;
pub mod entries;
mod gaps;
mod lookup;
mod paying;
pub mod penalties;
pub mod prizes;
#[cfg(test)]
mod properties;
pub mod prospects;
mod ranking;
pub mod rates;
mod reckoning;
pub mod sheets;
pub mod standings;
#[cfg(test)]
mod testing;
pub mod ties;
pub mod titles;

pub use awards::{Award, AwardReason, Nothing};
pub use classify::classify;
pub use penalties::{Penalty, penalties};
pub use sheets::classifications;
pub use standings::{Cell, Contender, Row, Table, TableScope, standings, table};
pub use titles::{TitleStory, title_stories};
