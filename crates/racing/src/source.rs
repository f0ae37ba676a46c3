//! Where a fact or a rule comes from, and how sure it is.

use std::sync::Arc;

/// How sure a rule or a fact is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Printed in the regulations, a sheet or another source that is named.
    #[default]
    Published,
    /// Not printed where we could read it, but what was published can be computed only this way.
    Observed,
    /// Taken over from another year or a sister series, or from habit; nothing confirms it here.
    Assumed,
}

/// What a rule or a fact rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Grounds {
    /// The article of the regulations, as they number it: `14.6.5`.
    pub article: Option<Arc<str>>,
    /// Where it can be read: a title or an address.
    pub source: Option<Arc<str>>,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else a reader should know, in a sentence.
    pub note: Option<Arc<str>>,
}
