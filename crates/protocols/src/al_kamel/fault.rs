//! What is wrong in a sheet, and where.

use std::fmt;

use crate::excerpt::excerpt;

/// Something in a sheet that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from one.
    pub line: u32,
    /// What is wrong there.
    pub trouble: Trouble,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.trouble)
    }
}

impl std::error::Error for Fault {}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The first line does not name the columns.
    #[error("the first line has no column NUMBER; it names the columns of the sheet")]
    NoHeading,
    /// A row without a car; it is passed over.
    #[error("the row has no car number")]
    NoNumber,
    /// A cell holds something else than it should; it counts as blank.
    #[error("{column} is `{text}`; it takes {wanted}")]
    Unreadable {
        /// The column.
        column: &'static str,
        /// What the cell holds.
        text: String,
        /// What it takes.
        wanted: &'static str,
    },
    /// Two cells that print one time disagree; the first is taken.
    #[error("{column} is `{text}`; it differs from {first}")]
    Differs {
        /// The column.
        column: &'static str,
        /// What the cell holds.
        text: String,
        /// The column that is taken.
        first: &'static str,
    },
    /// The row goes on behind the last column.
    #[error("the row has {cells} cells for {columns} columns")]
    Surplus {
        /// Cells in the row.
        cells: usize,
        /// Columns in the heading.
        columns: usize,
    },
}

impl Trouble {
    /// A name for the trouble that clients may match on. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoHeading => "al-kamel.no-heading",
            Self::NoNumber => "al-kamel.no-number",
            Self::Unreadable { .. } => "al-kamel.unreadable",
            Self::Differs { .. } => "al-kamel.differs",
            Self::Surplus { .. } => "al-kamel.surplus",
        }
    }

    /// A cell that holds something else than it should.
    pub(super) fn unreadable(column: &'static str, text: &str, wanted: &'static str) -> Self {
        Self::Unreadable { column, text: excerpt(text), wanted }
    }
}
