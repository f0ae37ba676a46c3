//! Documents that are tables.

use serde::{Deserialize, Serialize};

use super::{Class, Merit};

/// Tables under each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tables {
    /// The tables; one without rows says so.
    pub tables: Vec<Table>,
}

/// Parts under each other: facts, paragraphs, tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The parts.
    pub sections: Vec<Section>,
}

/// A part of a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its heading; may be empty.
    pub heading: String,
    /// Named facts: name and value.
    pub facts: Vec<(String, String)>,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// A table.
    pub table: Option<Table>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it shows; empty if the title of the document says it.
    pub caption: String,
    /// The class that it is about, if it is about one.
    pub class: Option<Class>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with one cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// Remarks below it.
    pub notes: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// How its texts stand in it.
    pub align: Align,
    /// Does it share the room that the others leave?
    pub wide: bool,
}

/// How texts stand in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// A text.
    Text(String),
    /// The number plate of a car.
    Plate {
        /// The car.
        car: String,
        /// The colour of its class, `#rrggbb`.
        color: String,
    },
    /// A time and what it is worth.
    Time {
        /// The time.
        time: String,
        /// What it is worth.
        merit: Merit,
    },
}

impl Column {
    /// A column of words as wide as they are.
    pub fn words(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), align: Align::Left, wide: false }
    }

    /// A column of words that takes the room that is left.
    pub fn wide(heading: impl Into<String>) -> Self {
        Self { wide: true, ..Self::words(heading) }
    }

    /// A column of figures.
    pub fn figures(heading: impl Into<String>) -> Self {
        Self { align: Align::Right, ..Self::words(heading) }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
