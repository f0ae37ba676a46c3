//! What if the front of a class finished so: `5:LMP2:22>4>99`.
//!
//! The cars named are classified in front of their class, in that order; the others of the class
//! follow by the model. Everything else of the race stays left to chance.

use std::fmt;

use racing::{CarNumber, ClassCode, RoundNumber, Season};

use crate::remaining::Remaining;

/// An assumption about a race still to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The round.
    pub round: RoundNumber,
    /// The class.
    pub class: ClassCode,
    /// The cars that finish in front of it, the first first.
    pub cars: Vec<CarNumber>,
}

/// Why an assumption cannot be made. Places count the letters of the text from one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WhatIfError {
    /// It is not written as one.
    #[error("at letter {at}: {wanted}; write it as `5:LMP2:22>4>99`: round, class, cars in order")]
    Form {
        /// Where.
        at: usize,
        /// What is missing there.
        wanted: &'static str,
    },
    /// The season has no such round.
    #[error("at letter {at}: there is no round {round}; rounds still to run: {}", list(left))]
    NoRound {
        /// Where.
        at: usize,
        /// The round.
        round: String,
        /// Those there are.
        left: Vec<RoundNumber>,
    },
    /// The round has a result, or was called off.
    #[error("at letter {at}: round {round} is not to come any more; still to run: {}", list(left))]
    Raced {
        /// Where.
        at: usize,
        /// The round.
        round: RoundNumber,
        /// Those still to run.
        left: Vec<RoundNumber>,
    },
    /// No such class takes part.
    #[error("at letter {at}: no class {class} takes part; classes: {}", list(classes))]
    NoClass {
        /// Where.
        at: usize,
        /// The class.
        class: String,
        /// Those there are.
        classes: Vec<ClassCode>,
    },
    /// The car is not entered in the class for the round.
    #[error("at letter {at}: car {car} is not entered in {class}; cars: {}", list(cars))]
    NoCar {
        /// Where.
        at: usize,
        /// The car.
        car: CarNumber,
        /// The class.
        class: ClassCode,
        /// Those there are.
        cars: Vec<CarNumber>,
    },
    /// The car has a place already.
    #[error("at letter {at}: car {car} is named twice; each car finishes once")]
    Twice {
        /// Where.
        at: usize,
        /// The car.
        car: CarNumber,
    },
    /// The front of the class is laid down already.
    #[error("at letter {at}: round {round} has an order of {class} already; give one order each")]
    Again {
        /// Where.
        at: usize,
        /// The round.
        round: RoundNumber,
        /// The class.
        class: ClassCode,
    },
}

impl WhatIfError {
    /// A name for the error that clients may match on. It never changes.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Form { .. } => "what-if.form",
            Self::NoRound { .. } => "what-if.no-round",
            Self::Raced { .. } => "what-if.raced",
            Self::NoClass { .. } => "what-if.no-class",
            Self::NoCar { .. } => "what-if.no-car",
            Self::Twice { .. } => "what-if.twice",
            Self::Again { .. } => "what-if.again",
        }
    }
}

fn list(names: &[impl ToString]) -> String {
    match names {
        [] => "none".to_owned(),
        some => some.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    }
}

/// A piece of a text with the letter it begins at.
#[derive(Clone, Copy)]
struct Piece<'a> {
    at: usize,
    text: &'a str,
}

impl<'a> Piece<'a> {
    /// Without blanks around it.
    fn trimmed(self) -> Self {
        let blank = self.text.chars().take_while(|one| one.is_whitespace()).count();
        Self { at: self.at + blank, text: self.text.trim() }
    }

    fn split(self, by: char) -> Vec<Self> {
        let mut at = self.at;
        let piece = |text: &'a str| {
            let piece = Self { at, text };
            at += text.chars().count() + 1;
            piece.trimmed()
        };
        self.text.split(by).map(piece).collect()
    }
}

impl fmt::Display for WhatIf {
    /// Prints as it is read: `5:LMP2:22>4>99`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cars: Vec<&str> = self.cars.iter().map(CarNumber::as_str).collect();
        write!(f, "{}:{}:{}", self.round, self.class, cars.join(">"))
    }
}

impl WhatIf {
    /// Reads one assumption about a season: the order in front of a class in a round to come.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it.
    pub fn parse(season: &Season, text: &str) -> Result<Self, Vec<WhatIfError>> {
        let pieces = Piece { at: 1, text }.split(':');
        let [round, class, cars] = pieces[..] else {
            let at = text.chars().count() + 1;
            let wanted = if pieces.len() < 3 {
                "a round, a class and cars are asked for, with colons between"
            } else {
                "there are more than two colons"
            };
            return Err(vec![WhatIfError::Form { at, wanted }]);
        };
        let mut faults = Vec::new();
        let remaining = Remaining::of(season);
        let found = find_round(season, &remaining, round).map_err(|one| faults.push(one)).ok();
        let field = found.and_then(|race| {
            find_class(&remaining, race, class).map_err(|one| faults.push(one)).ok()
        });
        let mut named: Vec<CarNumber> = Vec::new();
        for piece in cars.split('>') {
            let car = CarNumber::from(piece.text);
            if piece.text.is_empty() {
                let wanted = "a car is missing";
                faults.push(WhatIfError::Form { at: piece.at, wanted });
            } else if named.contains(&car) {
                faults.push(WhatIfError::Twice { at: piece.at, car });
            } else {
                if let Some((race, class)) = found.zip(field) {
                    faults.extend(missing(&remaining, (race, class), piece.at, &car));
                }
                named.push(car);
            }
        }
        match (found, field, faults.is_empty()) {
            (Some(race), Some(class), true) => Ok(Self {
                round: remaining.races[race].round,
                class: remaining.classes[class].clone(),
                cars: named,
            }),
            _ => Err(faults),
        }
    }
}

fn find_round(season: &Season, left: &Remaining, piece: Piece) -> Result<usize, WhatIfError> {
    let rounds = || left.races.iter().map(|race| race.round).collect();
    let at = piece.at;
    let none = || WhatIfError::NoRound { at, round: piece.text.to_owned(), left: rounds() };
    let number = RoundNumber(piece.text.parse().map_err(|_| none())?);
    match left.races.iter().position(|race| race.round == number) {
        Some(race) => Ok(race),
        None if season.book.round(number).is_some() => {
            Err(WhatIfError::Raced { at, round: number, left: rounds() })
        }
        None => Err(none()),
    }
}

fn find_class(left: &Remaining, race: usize, piece: Piece) -> Result<usize, WhatIfError> {
    let races = |class: &usize| !left.races[race].field[*class].is_empty();
    let known = || (0..left.classes.len()).filter(races);
    let same = |class: &usize| left.classes[*class].as_str().eq_ignore_ascii_case(piece.text);
    known().find(same).ok_or_else(|| WhatIfError::NoClass {
        at: piece.at,
        class: piece.text.to_owned(),
        classes: known().map(|class| left.classes[class].clone()).collect(),
    })
}

fn missing(
    left: &Remaining,
    (race, class): (usize, usize),
    at: usize,
    car: &CarNumber,
) -> Option<WhatIfError> {
    let field = &left.races[race].field[class];
    if left.car(car).is_some_and(|number| field.contains(&number)) {
        return None;
    }
    let mut cars: Vec<CarNumber> =
        field.iter().map(|one| left.cars[usize::from(*one)].clone()).collect();
    cars.sort();
    Some(WhatIfError::NoCar { at, car: car.clone(), class: left.classes[class].clone(), cars })
}

/// Reads several assumptions.
///
/// # Errors
///
/// Everything that is wrong with any of them, with its number from zero.
pub fn parse_all(
    season: &Season,
    texts: &[String],
) -> Result<Vec<WhatIf>, Vec<(usize, WhatIfError)>> {
    let (mut all, mut faults): (Vec<WhatIf>, Vec<(usize, WhatIfError)>) = (Vec::new(), Vec::new());
    for (number, text) in texts.iter().enumerate() {
        match WhatIf::parse(season, text) {
            Ok(one)
                if all
                    .iter()
                    .any(|other| (other.round, &other.class) == (one.round, &one.class)) =>
            {
                faults.push((
                    number,
                    WhatIfError::Again { at: 1, round: one.round, class: one.class },
                ));
            }
            Ok(one) => all.push(one),
            Err(found) => faults.extend(found.into_iter().map(|fault| (number, fault))),
        }
    }
    if faults.is_empty() { Ok(all) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::after;

    fn faults(text: &str) -> Vec<String> {
        let found = WhatIf::parse(&after(4), text).expect_err("it is wrong");
        found.iter().map(|fault| format!("{} {fault}", fault.code())).collect()
    }

    #[test]
    fn an_order_is_read_with_blanks_and_in_any_letters() {
        let season = after(4);
        let one = WhatIf::parse(&season, " 5 : lmp2 : 22 > 4 ").expect("it is right");
        assert_eq!(one.round, RoundNumber(5));
        assert_eq!(one.class.as_str(), "LMP2");
        let cars: Vec<&str> = one.cars.iter().map(CarNumber::as_str).collect();
        assert_eq!(cars, ["22", "4"]);
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let starts = |text: &str, expected: &[&str]| {
            let found = faults(text);
            assert_eq!(found.len(), expected.len(), "{text}: {found:?}");
            for (fault, start) in found.iter().zip(expected) {
                assert!(fault.starts_with(start), "{text}: {fault}");
            }
        };
        starts("5:LMP2", &["what-if.form at letter 7"]);
        starts("5:LMP2:4:3", &["what-if.form at letter 11"]);
        starts("9:LMP2:4", &["what-if.no-round at letter 1: there is no round 9"]);
        starts("x:LMP2:4", &["what-if.no-round at letter 1: there is no round x"]);
        starts("3:LMP2:4", &["what-if.raced at letter 1: round 3"]);
        starts("5:GTE:4", &["what-if.no-class at letter 3: no class GTE"]);
        starts("5:LMP2:4>1000", &["what-if.no-car at letter 10: car 1000"]);
        starts("5:LMP2:4>22>4", &["what-if.twice at letter 13: car 4"]);
        starts("5:GT:4>>91", &["what-if.no-car at letter 6", "what-if.form at letter 8"]);
    }

    #[test]
    fn two_orders_of_one_class_and_round_are_refused() {
        let texts = ["5:GT:42", "5:LMP2:4", "5:gt:91"].map(str::to_owned);
        let found = parse_all(&after(4), &texts).expect_err("the third repeats the first");
        assert!(matches!(found[..], [(2, WhatIfError::Again { .. })]), "{found:?}");
        assert_eq!(parse_all(&after(4), &texts[..2]).map(|all| all.len()), Ok(2));
    }
}
