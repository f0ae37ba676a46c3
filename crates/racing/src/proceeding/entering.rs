//! Entering cars: applications, findings that were overruled, transponders, checks that were made.

use std::fmt;
use std::sync::Arc;

use crate::names::{CarNumber, ClassCode, EventId, RoundNumber};
use crate::proceeding::Remark;

/// Where the application of a competitor stands.
///
/// The form itself is kept elsewhere, where a person can be erased from it: this tells only what a
/// published entry would tell, and the hash of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// Its number in the season, from one.
    pub number: u32,
    /// The number of the car it is about.
    pub car: CarNumber,
    /// The class it is for.
    pub class: ClassCode,
    /// Is it for a car that was entered already?
    pub about: ApplicationAbout,
    /// Where it stands.
    pub state: ApplicationState,
    /// The SHA-256 of the form as it was sent.
    pub form: FormHash,
}

/// The SHA-256 of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormHash(pub [u8; 32]);

impl FormHash {
    /// Reads 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut bytes = [0; 32];
        for (index, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * index..2 * index + 2)?, 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for FormHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What an application asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApplicationAbout {
    /// A car that is not entered yet.
    NewCar,
    /// A change of an entry that was accepted: its crew, its team, its rounds.
    Change,
}

impl ApplicationAbout {
    /// Its name in lower case, as data write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NewCar => "new-car",
            Self::Change => "change",
        }
    }
}

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApplicationState {
    /// It was sent and waits for an answer.
    Requested,
    /// It was accepted: the entry says what it asked for.
    Accepted,
    /// It waits for a free place.
    OnReserve,
    /// It was refused.
    Refused,
    /// Its competitor took it back.
    Withdrawn,
}

impl ApplicationState {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Requested, Self::Accepted, Self::OnReserve, Self::Refused, Self::Withdrawn];

    /// Its name in lower case, as data and tables write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Accepted => "accepted",
            Self::OnReserve => "on-reserve",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of that name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Can it still be accepted?
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Requested | Self::OnReserve)
    }
}

/// An official lets something stand that does not fit the regulations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overruling {
    /// The round it is let stand in.
    pub round: RoundNumber,
    /// What does not fit: the key of the finding, such as `car/7/crew-least-bronze`.
    pub finding: Arc<str>,
    /// Why it may stand.
    pub reason: Arc<str>,
}

/// Which transponders are in a car.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitting {
    /// The car.
    pub car: CarNumber,
    /// What the transponders tell, as decoders print it; none once they were taken out.
    pub transponders: Vec<Arc<str>>,
}

/// Something about a car was looked at before it may race.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckMade {
    /// The event it was looked at for.
    pub event: EventId,
    /// The car.
    pub car: CarNumber,
    /// What was looked at: the id of the item.
    pub item: Arc<str>,
    /// What came of it.
    pub outcome: CheckOutcome,
    /// What there is to say about it.
    pub remark: Remark,
}

/// What came of looking at something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckOutcome {
    /// It is not looked at yet, or has to be again.
    Open,
    /// It is in order.
    Passed,
    /// It is not in order.
    Failed,
}

impl CheckOutcome {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Open, Self::Passed, Self::Failed];

    /// Its name in lower case, as data write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Passed => "passed",
            Self::Failed => "failed",
        }
    }

    /// The outcome of that name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_a_form_is_read_as_it_is_printed() {
        let hash = FormHash(std::array::from_fn(|index| u8::try_from(index * 8).expect("small")));
        assert_eq!(FormHash::parse(&hash.to_string()), Some(hash));
        for bad in ["", "00", &"g".repeat(64), &"0".repeat(65), &"é".repeat(32)] {
            assert_eq!(FormHash::parse(bad), None, "{bad}");
        }
    }
}
