//! Names of things: short texts that people print on cars, pages and documents.
//!
//! A name is kept as it was written; two names are equal only when their texts are. They are cheap
//! to clone, so values can carry them instead of borrowing.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident)+) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);
        names!(@common $name);
    )+ };
    (@common $name:ident) => {
        impl $name {
            /// The name with this text.
            pub fn new(text: impl Into<Arc<str>>) -> Self {
                Self(text.into())
            }

            /// The text as it was written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::new(text)
            }
        }
    };
}

names! {
    /// A class of cars as regulations print it: `LMP2`, `GT`.
    ClassCode
    /// A season, as its series and edition: `aslms/2023-24`.
    SeasonId
    /// A championship through its years: `elms`.
    SeriesId
    /// A circuit: `sepang`.
    CircuitId
    /// A race weekend: `dubai`.
    EventId
    /// A timed part of a weekend, unique in its season: `sepang-race-1`.
    SessionId
    /// A driver, unique in a season: `laurents-hoerr`.
    DriverId
    /// A title that is contested: `teams`, `drivers`.
    TitleId
    /// A contest of some cars inside a class: `pro-am`.
    TrophyId
    /// What a title earns: `lmp2-invitation`.
    PrizeId
    /// A ruling of the stewards: `r1-car-90`.
    DecisionId
    /// A version of the entry list: `provisional`.
    ListId
}

/// The number on a car. It is text: `01` and `1` are two cars and `007` is one.
///
/// Numbers sort as people expect, by value and then as written: `1`, `01`, `2`, `10`, `X1`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CarNumber(Arc<str>);
names!(@common CarNumber);

impl CarNumber {
    fn rank(&self) -> (u64, usize, &str) {
        (self.0.parse().unwrap_or(u64::MAX), self.0.len(), &self.0)
    }
}

impl Ord for CarNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl PartialOrd for CarNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Which of a season's scoring sessions, counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoundNumber(pub u16);

impl fmt::Display for RoundNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_as_people_read_them_and_zeros_make_another_car() {
        let mut cars: Vec<CarNumber> =
            ["10", "2", "X1", "007", "01", "1", "7"].map(CarNumber::from).into();
        cars.sort();
        let texts: Vec<&str> = cars.iter().map(CarNumber::as_str).collect();
        assert_eq!(texts, ["1", "01", "2", "7", "007", "10", "X1"]);
        assert_ne!(CarNumber::from("7"), CarNumber::from("007"));
    }
}
