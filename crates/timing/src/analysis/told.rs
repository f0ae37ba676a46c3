//! What a sheet may tell or not, in as little room as what it tells.

use std::fmt;

use racing::Span;

/// A span that a sheet may not tell, in eight bytes: there are many laps, and each has six of them.
/// The least span there is stands for none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told(i64);

impl Told {
    /// Not told.
    pub const NOTHING: Self = Self(i64::MIN);

    /// The span, if it is told.
    pub const fn get(self) -> Option<Span> {
        if self.0 == i64::MIN { None } else { Some(Span::from_micros(self.0)) }
    }
}

impl From<Option<Span>> for Told {
    fn from(span: Option<Span>) -> Self {
        span.map_or(Self::NOTHING, |span| Self(span.micros()))
    }
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}
