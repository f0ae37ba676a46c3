//! Driving times against the regulations, in words.

use racing::Span;
use timing::{Bound, DrivingTime, Standing};

use crate::reader::Reader;

/// A bound of the regulations and how things stand with it, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundText {
    /// The bound and how things stand: `at least 1:00:00: 12:30 to go`.
    pub text: String,
    /// How things stand.
    pub standing: Standing,
    /// What it rests on; empty where nothing is said.
    pub rule: String,
}

impl Reader<'_> {
    /// Every bound on what a driver drove.
    pub fn bounds(&self, time: &DrivingTime) -> Vec<BoundText> {
        let bounds = [
            ("driving-least", &time.least),
            ("driving-most", &time.most),
            ("driving-stint", &time.stint),
        ];
        let told = bounds
            .into_iter()
            .filter_map(|(key, bound)| bound.as_ref().map(|bound| self.bound_text(key, bound)));
        told.collect()
    }

    fn bound_text(&self, key: &str, bound: &Bound) -> BoundText {
        let (standing, by) = match bound.standing {
            Standing::Kept => ("driving-kept", Span::ZERO),
            Standing::Owed(by) => ("driving-owed", by),
            Standing::Left(by) => ("driving-left", by),
            Standing::Broken(by) => ("driving-broken", by),
        };
        let standing = self.texts.with(standing, &[("time", &by.whole_seconds())]);
        let values = [("limit", bound.limit.whole_seconds()), ("standing", standing)];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        BoundText {
            text: self.texts.with(key, &values),
            standing: bound.standing,
            rule: self.rule_text(&bound.grounds),
        }
    }
}
