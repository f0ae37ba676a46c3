//! The passings of a session as a timekeeper looks at them: whose each is, and whether it counts.

use racing::fact::{Heard, Loop, PassingSource};
use racing::{CarNumber, FactId, Moment};

use crate::log::{Entry, Step};
use crate::session::Session;

/// A passing, with every correction known today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heeded<'a> {
    /// Which fact it is.
    pub id: FactId,
    /// When it was.
    pub at: Moment,
    /// Where.
    pub place: Loop,
    /// How it came to be recorded.
    pub source: PassingSource,
    /// What was heard.
    pub heard: &'a Heard,
    /// The car it is taken to be of; `None` if nobody knows.
    pub car: Option<&'a CarNumber>,
    /// Does it count? If not, somebody has voided it.
    pub counts: bool,
}

impl Session {
    /// Every passing, the first one first.
    pub fn passings(&self) -> impl DoubleEndedIterator<Item = Heeded<'_>> {
        self.log.entries().iter().filter_map(|entry| self.heeded(entry))
    }

    /// Does a fact count? `None` if there is none with this id.
    pub fn counts(&self, id: FactId) -> Option<bool> {
        self.log.has(id).then(|| self.log.counts(id))
    }

    fn heeded<'a>(&'a self, entry: &Entry) -> Option<Heeded<'a>> {
        let Step::Passing { heard, at: place, source } = entry.step else { return None };
        Some(Heeded {
            id: entry.id,
            at: entry.at,
            place,
            source,
            heard: self.log.heard(heard),
            car: entry.car.map(|car| &self.race.roster.starter(car).car),
            counts: entry.counts,
        })
    }
}

#[cfg(test)]
mod tests {
    use racing::FactId;

    use crate::testing::race;

    #[test]
    fn a_passing_is_whose_it_is_by_every_correction() {
        let session = race("1 GT\n2 GT =x2").run(
            "a> 1:40 1 line
             b> 3:20 1 line
             c> 3:30 =x2 line
             d> 3:40 =x9 s1 estimate
             4:00 void a
             4:00 reassign b 2",
        );
        let told: Vec<String> = session
            .passings()
            .map(|one| {
                let car = one.car.map_or("nobody", |car| car.as_str());
                format!("{} {car} {:?} {}", one.id.0, one.place, one.counts)
            })
            .collect();
        let expected =
            ["2 1 Line false", "3 2 Line true", "4 2 Line true", "5 nobody Sector(1) true"];
        assert_eq!(told, expected);
        assert_eq!(session.counts(FactId(2)), Some(false));
        assert_eq!(session.counts(FactId(3)), Some(true));
        assert_eq!(session.counts(FactId(99)), None);
    }
}
