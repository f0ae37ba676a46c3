//! What must not be overlooked beside a car: estimates and penalties, as a sign and words. A colour
//! alone is overlooked.

use racing::Span;

use super::PenaltyView;
use crate::language::Texts;

/// The mark of what rests on an estimate.
pub fn estimate(texts: &Texts) -> String {
    format!("≈ {}", texts.say("live-estimated"))
}

impl PenaltyView {
    /// What decisions take from a car, as short as a screen needs it.
    pub fn said(self, texts: &Texts) -> String {
        if self.disqualified {
            return texts.say("penalty-disqualified").into_owned();
        }
        let (time, laps) = (Span::from_millis(self.ms).whole_seconds(), self.laps.to_string());
        let parts = [
            (self.ms > 0).then(|| texts.with("penalty-time", &[("time", &time)])),
            (self.laps > 0).then(|| texts.with("penalty-laps", &[("laps", &laps)])),
            self.end_of_class.then(|| texts.say("penalty-end-of-class").into_owned()),
        ];
        parts.into_iter().flatten().collect::<Vec<String>>().join(" ")
    }
}
