//! The text form of a season, read with every fault placed and written back.
//!
//! A package is a folder of TOML. [`read`] takes its files as paths and texts, and gives what the
//! package holds together with every fault in it, each at its place. Nothing here opens a file.

mod alone;
mod beginning;
mod bundled;
mod calendar;
mod canonical;
mod common;
mod conduct;
mod crews;
mod decisions;
mod drivers;
mod edit;
mod entries;
mod faults;
mod fields;
mod ids;
mod nations;
mod package;
mod points;
mod prizes;
mod reader;
mod regulations;
mod road;
mod rounds;
mod rows;
mod season;
mod source;
mod suggest;
mod texts;
mod timing;
mod titles;
mod told;
mod tree;
#[doc(hidden)]
pub mod trial;
mod words;
mod zones;

pub use alone::{Alone, read_decisions, read_rules, write_decisions};
pub use beginning::{Beginning, BeginningClass, BeginningEvent};
pub use bundled::{bundled, bundled_files, bundled_rules, featured};
pub use faults::{CODES, Code, Fault, Severity};
pub use ids::slug;
pub use nations::is_nation;
pub use package::{BOOK_FILES, BookReading, Package, Reading, read, read_book};
pub use texts::{Texts, WriteError, to_texts};
pub use zones::local;
