//! What people and programs read: JSON types, texts in three languages, tables, feeds.
//!
//! Each is made once here, for the command line, the pages and the API alike. Nothing in this crate
//! knows a rule of the sport; it says in words and data what `scoring` found.

pub mod amount;
pub mod analysis;
pub mod atom;
pub mod backtest;
pub mod brief;
pub mod calendar;
pub mod campaigns;
pub mod changes;
pub mod driving;
pub mod entries;
pub mod entry_lists;
pub mod explain;
pub mod findings;
pub mod grid;
pub mod language;
pub mod linked;
pub mod live;
pub mod notices;
pub mod odds;
pub mod prizes;
pub mod reader;
pub mod reasons;
pub mod regulations;
pub mod results;
pub mod road;
pub mod sheet;
pub mod standings;
pub mod strategy;
pub mod supposed;
pub mod title_fight;
pub mod titles;

pub use amount::Amount;
pub use grid::Grid;
pub use language::{Language, Texts, texts};
pub use reader::Reader;
pub use reasons::Why;
