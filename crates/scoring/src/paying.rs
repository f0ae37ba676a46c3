//! What one round pays to each car of a table.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use racing::classification::LineReason;
use racing::regulations::{
    Bonus, Contender as Kind, GuestRule, PointsRule, Regulations, ShareOf, ShortenedRule, Title,
};
use racing::source::Grounds;
use racing::{ClassCode, Points, Ratio, RoundNumber, Span, Status, TitleId};

use crate::awards::{Award, AwardReason, Nothing, Start};
use crate::lookup::{Lookup, Raced, Starter};
use crate::standings::TableScope;

/// What is the same for every car of one round and one table.
pub(crate) struct Paying<'a> {
    pub(crate) lookup: &'a Lookup<'a>,
    pub(crate) title: &'a Title,
    pub(crate) scope: &'a TableScope,
    pub(crate) bonuses: &'a [Bonus],
    pub(crate) raced: &'a Raced<'a>,
}

/// A car of the field of a title.
pub(crate) struct Placed<'a> {
    pub(crate) starter: &'a Starter<'a>,
    pub(crate) place: Place,
}

/// A place in the field of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    At(u16),
    Unplaced,
    /// There may have been one, but it is not known.
    Unknown,
}

impl Place {
    fn known(self) -> Option<u16> {
        match self {
            Self::At(place) => Some(place),
            Self::Unplaced | Self::Unknown => None,
        }
    }
}

/// The places of a field. In a class they are those of its classification; in any other field the
/// order of the classification is counted anew.
pub(crate) fn places<'a>(field: Vec<&'a Starter<'a>>, scope: &TableScope) -> Vec<Placed<'a>> {
    let printed = |starter: &Starter| match scope {
        TableScope::Class(_) | TableScope::Trophy(..) => starter.line.class_place,
        TableScope::Together(_) => starter.line.place,
    };
    let hidden = |starter: &Starter| printed(starter).is_none() && may_have_a_place(starter);
    let counted_anew = !matches!(scope, TableScope::Class(_));
    let unsure = counted_anew && field.iter().any(|starter| hidden(starter));
    let mut order: Vec<u16> = field.iter().filter_map(|starter| printed(starter)).collect();
    order.sort_unstable();
    let anew = |place| {
        let in_front = order.partition_point(|other| *other < place);
        u16::try_from(in_front + 1).unwrap_or(u16::MAX)
    };
    let placed = field.into_iter().map(|starter| {
        let place = match printed(starter) {
            Some(_) if unsure => Place::Unknown,
            Some(place) if counted_anew => Place::At(anew(place)),
            Some(place) => Place::At(place),
            None if hidden(starter) => Place::Unknown,
            None => Place::Unplaced,
        };
        Placed { starter, place }
    });
    placed.collect()
}

/// Without a place, may a car have had one all the same? Every classified car has one, known or
/// not; before an undocumented change so may others.
fn may_have_a_place(starter: &Starter) -> bool {
    let hidden = |reason: &LineReason| matches!(reason, LineReason::UnknownBefore(_));
    starter.line.status == Status::Classified || starter.line.reasons.iter().any(hidden)
}

/// What the cars of one contender and the guests mean for those behind them.
#[derive(Default)]
struct Ahead<'a> {
    /// Cars in front that leave no gap.
    closed_up: u16,
    /// The cars of each contender that were counted.
    counted: BTreeMap<&'a str, u16>,
}

impl<'a> Paying<'a> {
    /// Pays the cars of a field. A start without a starter is that of a car which is not on the
    /// sheet and still earned a bonus.
    pub(crate) fn pay(&self, mut field: Vec<Placed<'a>>) -> Vec<(Option<&'a Starter<'a>>, Start)> {
        if self.is_unsure(&field) {
            let placed = field.iter_mut().filter(|car| car.place != Place::Unplaced);
            placed.for_each(|car| car.place = Place::Unknown);
        }
        field.sort_by_key(|car| car.place.known().unwrap_or(u16::MAX));
        let rates = self.rates();
        let mut ahead = Ahead::default();
        let mut starts = Vec::with_capacity(field.len());
        for car in &field {
            starts.push(self.start(car, &mut ahead, &rates));
        }
        self.add_bonuses(&field, &rates, &mut starts);
        let starters = field.iter().map(|car| Some(car.starter)).chain(std::iter::repeat(None));
        starters.zip(starts).collect()
    }

    /// Where some places are not known, may those that are known be paid as other places? They may
    /// if a guest or another car of the same contender can have been in front.
    fn is_unsure(&self, field: &[Placed]) -> bool {
        let closes_up = self.rules().guests.rule == GuestRule::CloseUp;
        field.iter().any(|car| {
            car.place == Place::Unknown
                && (self.title.best_cars.is_some() || (car.starter.guest && closes_up))
        })
    }

    pub(crate) fn rules(&self) -> &'a Regulations {
        &self.lookup.season.book.regulations
    }

    fn start(&self, car: &Placed<'a>, ahead: &mut Ahead<'a>, rates: &Rates) -> Start {
        let line = car.starter.line;
        let place = car.place.known();
        let over = self.is_over(car, ahead);
        let scores = !car.starter.guest && !over;
        let closed_up = ahead.closed_up;
        let scoring_place =
            place.filter(|_| scores).map(|place| place.saturating_sub(closed_up).max(1));
        if place.is_some() && self.leaves_no_gap(car.starter.guest, over) {
            ahead.closed_up += 1;
        }
        let paid = match (self.nothing(car, over), place.zip(scoring_place)) {
            (None, Some((place, scoring))) => match rates.get(&line.class) {
                Some(rate) => self.place_award(rate, place, scoring),
                None => Err(Nothing::BehindScale { scoring_place: scoring, last: 0 }),
            },
            (Some(nothing), _) => Err(nothing),
            (None, None) => Err(unplaced(car)),
        };
        let unknown = matches!(paid, Err(Nothing::Unknown(_)));
        let (points, reason) =
            paid.unwrap_or_else(|nothing| (Points::ZERO, AwardReason::Nothing(nothing)));
        Start {
            car: line.car.clone(),
            class: line.class.clone(),
            status: line.status,
            place,
            scoring_place,
            unknown,
            awards: vec![Award { car: line.car.clone(), points, reason }],
        }
    }

    /// Do other cars of its contender take all places that may count? If not, it takes one itself,
    /// unless it may not score at all.
    fn is_over(&self, car: &Placed<'a>, ahead: &mut Ahead<'a>) -> bool {
        let starter = car.starter;
        let barred = starter.guest || starter.no_points.is_some() || car.place.known().is_none();
        let Some(best) = self.title.best_cars.filter(|_| !barred) else { return false };
        let group = starter.entry.and_then(|entry| match self.title.contender {
            Kind::Competitor => Some(&entry.competitor),
            Kind::Manufacturer => Some(&entry.vehicle.make),
            Kind::Car | Kind::Driver => None,
        });
        let Some(group) = group else { return false };
        let so_far = ahead.counted.entry(group).or_default();
        *so_far += 1;
        *so_far > best
    }

    fn leaves_no_gap(&self, guest: bool, over: bool) -> bool {
        (guest && self.rules().guests.rule == GuestRule::CloseUp)
            || (over && self.title.left_out == GuestRule::CloseUp)
    }

    /// Why its place pays nothing, if anything but the scale says so.
    fn nothing(&self, car: &Placed, over: bool) -> Option<Nothing> {
        if car.starter.guest {
            return Some(Nothing::Guest);
        }
        match car.place {
            Place::Unknown => Some(
                self.raced
                    .hidden_before
                    .map_or_else(|| unplaced(car), |it| Nothing::Unknown(it.clone())),
            ),
            Place::Unplaced => Some(unplaced(car)),
            Place::At(_) if over => {
                self.title.best_cars.map(|counted| Nothing::OtherCarsCount { counted })
            }
            Place::At(_) => car.starter.no_points.map(|id| Nothing::Decided(id.clone())),
        }
    }

    fn place_award(
        &self,
        rate: &Rate,
        place: u16,
        scoring_place: u16,
    ) -> Result<(Points, AwardReason), Nothing> {
        let scale = &rate.scale;
        if rate.shortened == Ratio::ZERO {
            return Err(Nothing::TooShort);
        }
        let index = usize::from(scoring_place).saturating_sub(1);
        let paid = match scale.places.get(index) {
            Some(paid) => *paid,
            None if scale.beyond == Ratio::ZERO => {
                let last = u16::try_from(scale.places.len()).unwrap_or(u16::MAX);
                return Err(Nothing::BehindScale { scoring_place, last });
            }
            None => scale.beyond,
        };
        let reason = AwardReason::Place {
            place,
            scoring_place,
            scale: self.lookup.points(&[paid]),
            multiplier: scale.multiplier,
            shortened: rate.shortened,
            grounds: rate.grounds.clone(),
        };
        Ok((self.lookup.points(&[paid, scale.multiplier, rate.shortened]), reason))
    }

    /// What each class of the table is paid in this round.
    fn rates(&self) -> Rates<'a> {
        let rate = |class: &'a ClassCode| {
            let scale = Scale::find(self.rules(), &self.title.id, class, self.raced.round);
            let grounds = Arc::new(scale.grounds.clone());
            (class, Rate { scale, shortened: self.shortened(class), grounds })
        };
        self.scope.classes(self.rules()).into_iter().map(rate).collect()
    }

    /// What a race that ended early pays: one for a race that was not shortened.
    fn shortened(&self, class: &ClassCode) -> Ratio {
        let Some((raced, planned)) = self.raced.length else { return Ratio::ONE };
        let amount = |span: Span| u64::try_from(span.micros()).unwrap_or(0);
        let applies = |rule: &&ShortenedRule| {
            rule.scope.holds(class, self.raced.round, &self.title.id)
                && rule.of == ShareOf::Time
                && !rule.below.is_reached_by(amount(raced), amount(planned))
        };
        // The smallest share prevails, and of equal ones the rule written later.
        let rules = self.rules().shortened.iter().rev().filter(applies);
        rules.min_by(|a, b| compare(a.below, b.below)).map_or(Ratio::ONE, |rule| rule.pays)
    }
}

pub(crate) type Rates<'a> = BTreeMap<&'a ClassCode, Rate<'a>>;

/// What a class is paid in one round of a title.
pub(crate) struct Rate<'a> {
    pub(crate) scale: Scale<'a>,
    pub(crate) shortened: Ratio,
    grounds: Arc<Grounds>,
}

/// The scale that holds for a class in a round of a title.
pub(crate) struct Scale<'a> {
    pub(crate) places: &'a [Ratio],
    pub(crate) beyond: Ratio,
    pub(crate) multiplier: Ratio,
    grounds: &'a Grounds,
}

impl<'a> Scale<'a> {
    /// Later rules prevail; a rule without a scale keeps the one before and changes the multiplier.
    pub(crate) fn find(
        rules: &'a Regulations,
        title: &TitleId,
        class: &ClassCode,
        round: RoundNumber,
    ) -> Self {
        static NO_GROUNDS: Grounds = Grounds {
            article: None,
            source: None,
            certainty: racing::Certainty::Published,
            note: None,
        };
        let mut found =
            Self { places: &[], beyond: Ratio::ZERO, multiplier: Ratio::ONE, grounds: &NO_GROUNDS };
        let holds = |rule: &&PointsRule| rule.scope.holds(class, round, title);
        for rule in rules.points.iter().filter(holds) {
            if let Some(scale) = &rule.scale {
                found.places = scale;
                found.beyond = rule.beyond;
            }
            found.multiplier = rule.multiplier;
            found.grounds = &rule.grounds;
        }
        found
    }
}

fn unplaced(car: &Placed) -> Nothing {
    let line = car.starter.line;
    Nothing::Unplaced { status: line.status, reasons: line.reasons.clone() }
}

/// Compares two ratios exactly.
fn compare(a: Ratio, b: Ratio) -> Ordering {
    let left = i128::from(a.numerator()) * i128::from(b.denominator());
    left.cmp(&(i128::from(b.numerator()) * i128::from(a.denominator())))
}

#[cfg(test)]
mod tests;
