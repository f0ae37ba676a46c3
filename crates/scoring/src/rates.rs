//! What a round pays, before it is run: for whoever counts seasons that have not happened.

use racing::regulations::{Bonus, BonusKind, Title};
use racing::{ClassCode, Denominator, Points, Ratio, Regulations, RoundNumber, Season};

use crate::bonuses::find_bonus;
use crate::lookup::{left, product};
use crate::paying::Scale;
use crate::standings::denominator;

/// What places of a class pay in a full race of a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacePay {
    /// What each place pays, from the first.
    pub places: Vec<Points>,
    /// What each place behind them pays.
    pub beyond: Points,
}

/// The rounds still to run, in their order, those called off left out.
pub fn rounds_left(season: &Season) -> Vec<RoundNumber> {
    left(season)
}

/// What the places of a class pay in a full race of a round, multipliers included.
pub fn place_pay(
    season: &Season,
    title: &Title,
    class: &ClassCode,
    round: RoundNumber,
) -> PlacePay {
    PlacePay::of(&season.book.regulations, denominator(season), title, class, round)
}

impl PlacePay {
    pub(crate) fn of(
        rules: &Regulations,
        over: Denominator,
        title: &Title,
        class: &ClassCode,
        round: RoundNumber,
    ) -> Self {
        let scale = Scale::find(rules, &title.id, class, round);
        let pay = |paid: &Ratio| product(over, &[*paid, scale.multiplier]);
        Self { places: scale.places.iter().map(pay).collect(), beyond: pay(&scale.beyond) }
    }
}

/// What a bonus pays in a class in a full race of a round, the multiplier included where it counts.
pub(crate) fn bonus_points(
    rules: &Regulations,
    over: Denominator,
    title: &Title,
    bonus: &Bonus,
    (class, round): (&ClassCode, RoundNumber),
) -> Points {
    let scale = Scale::find(rules, &title.id, class, round);
    let multiplier = if bonus.multiplied { scale.multiplier } else { Ratio::ONE };
    product(over, &[bonus.points, multiplier])
}

/// The bonus of a kind in a class in a full race of a round, with its rule; `None` if there is
/// none.
pub fn bonus_pay<'a>(
    season: &'a Season,
    kind: BonusKind,
    title: &Title,
    class: &ClassCode,
    round: RoundNumber,
) -> Option<(Points, &'a Bonus)> {
    let rules = &season.book.regulations;
    let bonus = find_bonus(&rules.bonuses, kind, class, round, title)?;
    let points = bonus_points(rules, denominator(season), title, bonus, (class, round));
    Some((points, bonus))
}
