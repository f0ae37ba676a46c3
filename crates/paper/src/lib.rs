//! The documents of an event as PDF, by one set of templates of its own.
//!
//! A [`Document`] is plain data; [`render`] makes the same bytes of the same data on every machine.
//! Nothing is read but the data, the templates and the fonts that are part of the program: no file,
//! no network, no clock. Texts of the data are never read as markup.

mod code;
mod document;
mod logo;
mod press;
#[cfg(test)]
mod testing;
mod words;

pub use document::*;
pub use logo::{Logo, LogoFault, LogoFormat};
pub use press::{PaperError, plain_text, render};
pub use words::WORDS;
