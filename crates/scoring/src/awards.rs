//! What one round pays to each car of a table, and why.

use std::collections::BTreeMap;
use std::sync::Arc;

use racing::classification::LineReason;
use racing::regulations::{
    Bonus, BonusCondition, BonusKind, GuestRule, PointsRule, Regulations, ShareOf, ShortenedRule,
    Title,
};
use racing::source::Grounds;
use racing::{
    CarNumber, ClassCode, Classification, DecisionId, Denominator, DriverId, Line, Measure, Points,
    Ratio, RoundNumber, Season, Sheet, Span, Status,
};

use crate::classify::in_force;

/// Points paid, or not paid, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// The car that earned them.
    pub car: CarNumber,
    /// How many. Never negative here; decisions that take points off stand on their own.
    pub points: Points,
    /// For what, and by which rule.
    pub reason: AwardReason,
}

/// Why points were paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwardReason {
    /// For a place.
    Place {
        /// The place in the field of the title.
        place: u16,
        /// The place it is paid for, when guests in front do not count.
        scoring_place: u16,
        /// What the scale gives for it, before any multiplier.
        scale: Points,
        /// What the scale was multiplied by; one for a usual race.
        multiplier: Ratio,
        /// What a race that ended early pays of it; one for a full race.
        shortened: Ratio,
        /// The rule.
        grounds: Arc<Grounds>,
    },
    /// For pole position or the fastest lap.
    Bonus {
        /// Which.
        kind: BonusKind,
        /// Who set the lap, where known.
        driver: Option<DriverId>,
        /// The lap time, where known.
        time: Option<Span>,
        /// The rule.
        grounds: Arc<Grounds>,
    },
    /// Nothing was paid.
    Nothing(Nothing),
}

/// Why a start paid nothing for its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// Not classified, with the reasons of its line.
    Unplaced {
        /// What became of it.
        status: Status,
        /// Why.
        reasons: Vec<LineReason>,
    },
    /// A guest scores nothing.
    Guest,
    /// Its place is behind the last that pays.
    BehindScale {
        /// The place it would be paid for.
        scoring_place: u16,
        /// The last place that pays.
        last: u16,
    },
    /// Other cars of the same contender count in this round.
    OtherCarsCount {
        /// How many do.
        counted: u16,
    },
    /// A decision takes the points of this round away.
    Decided(DecisionId),
    /// A race that ended this early pays nothing.
    TooShort,
    /// Its place before an undocumented change is not known.
    Unknown(DecisionId),
}

/// A car's part in one round of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// What became of it.
    pub status: Status,
    /// Its place in the field of the title; `None` unless classified and known.
    pub place: Option<u16>,
    /// The place it is paid for and counted with; `None` for guests and the unplaced.
    pub scoring_place: Option<u16>,
    /// Is its place not known?
    pub unknown: bool,
    /// What it was paid, place first.
    pub awards: Vec<Award>,
}

/// What is the same for every car of one round and one table.
pub(crate) struct Paying<'a> {
    pub(crate) season: &'a Season,
    pub(crate) denominator: Denominator,
    pub(crate) title: &'a Title,
    pub(crate) round: RoundNumber,
    pub(crate) classification: &'a Classification,
}

impl<'a> Paying<'a> {
    fn rules(&self) -> &'a Regulations {
        &self.season.book.regulations
    }

    /// Pays the cars of a field, which stand in the order of the classification.
    ///
    /// `contender` tells which cars belong together where only some of them count.
    pub(crate) fn pay(
        &self,
        field: &[&'a Line],
        places: impl Fn(&Line) -> Option<u16>,
        contender: impl Fn(&CarNumber) -> Option<Arc<str>>,
    ) -> Vec<Start> {
        let mut skipped = 0;
        let mut counted: BTreeMap<Arc<str>, u16> = BTreeMap::new();
        let mut starts = Vec::with_capacity(field.len());
        for line in field {
            let place = places(line);
            let guest = self.is_guest(&line.car);
            let group = contender(&line.car);
            let over = place.is_some()
                && !guest
                && group.as_ref().is_some_and(|name| self.is_over(&mut counted, name));
            let scoring_place =
                place.filter(|_| !guest && !over).map(|place| place.saturating_sub(skipped).max(1));
            let nothing = self.why_nothing(line, place, guest, over);
            if place.is_some() && self.leaves_no_gap(guest, over) {
                skipped += 1;
            }
            let reason = match (nothing, place, scoring_place) {
                (Some(nothing), ..) => Err(nothing),
                (None, Some(place), Some(scoring)) => self.place_award(line, place, scoring),
                _ => Err(unplaced(line)),
            };
            starts.push(self.start(line, place, scoring_place, reason));
        }
        self.add_bonuses(field, &mut starts);
        starts
    }

    fn start(
        &self,
        line: &Line,
        place: Option<u16>,
        scoring_place: Option<u16>,
        reason: Result<(Points, AwardReason), Nothing>,
    ) -> Start {
        let unknown = matches!(reason, Err(Nothing::Unknown(_)));
        let (points, reason) =
            reason.unwrap_or_else(|nothing| (Points::ZERO, AwardReason::Nothing(nothing)));
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

    fn is_guest(&self, car: &CarNumber) -> bool {
        self.season.entry(car).is_some_and(|entry| entry.is_guest_in(self.round))
    }

    /// Has the contender already got as many cars counted as may count? If not, counts this one.
    fn is_over(&self, counted: &mut BTreeMap<Arc<str>, u16>, contender: &Arc<str>) -> bool {
        let Some(best) = self.title.best_cars else { return false };
        let so_far = counted.entry(contender.clone()).or_default();
        *so_far += 1;
        *so_far > best
    }

    fn leaves_no_gap(&self, guest: bool, over: bool) -> bool {
        (guest && self.rules().guests.rule == GuestRule::CloseUp)
            || (over && self.title.left_out == GuestRule::CloseUp)
    }

    fn why_nothing(
        &self,
        line: &Line,
        place: Option<u16>,
        guest: bool,
        over: bool,
    ) -> Option<Nothing> {
        if let Some(decision) = unknown_before(line).filter(|_| place.is_none()) {
            return Some(Nothing::Unknown(decision));
        }
        if guest {
            return Some(Nothing::Guest);
        }
        if place.is_none() {
            return Some(unplaced(line));
        }
        if over {
            return self.title.best_cars.map(|counted| Nothing::OtherCarsCount { counted });
        }
        self.no_points_decision(&line.car).map(Nothing::Decided)
    }

    fn no_points_decision(&self, car: &CarNumber) -> Option<DecisionId> {
        let all: Vec<_> = self.season.decisions.iter().collect();
        in_force(&all)
            .into_iter()
            .filter(|one| one.round == Some(self.round) && one.car.as_ref() == Some(car))
            .find(|one| one.measures.contains(&Measure::NoPoints))
            .map(|one| one.id.clone())
    }

    fn place_award(
        &self,
        line: &Line,
        place: u16,
        scoring_place: u16,
    ) -> Result<(Points, AwardReason), Nothing> {
        let scale = Scale::find(self.rules(), &self.title.id, &line.class, self.round);
        let last = u16::try_from(scale.places.len()).unwrap_or(u16::MAX);
        let shortened = self.shortened(&line.class);
        if shortened == Ratio::ZERO {
            return Err(Nothing::TooShort);
        }
        let paid = match scale.places.get(usize::from(scoring_place) - 1) {
            Some(paid) => *paid,
            None if scale.beyond == Ratio::ZERO => {
                return Err(Nothing::BehindScale { scoring_place, last });
            }
            None => scale.beyond,
        };
        let points = self.points(&[paid, scale.multiplier, shortened]);
        let reason = AwardReason::Place {
            place,
            scoring_place,
            scale: self.points(&[paid]),
            multiplier: scale.multiplier,
            shortened,
            grounds: Arc::new(scale.grounds.clone()),
        };
        Ok((points, reason))
    }

    /// The product of some ratios in the season's points. The denominator was chosen so that it is
    /// whole; an amount that is not, in regulations made by hand, pays nothing.
    fn points(&self, factors: &[Ratio]) -> Points {
        factors
            .iter()
            .try_fold(Ratio::ONE, |product, factor| product.checked_mul(*factor))
            .and_then(|product| self.denominator.points(product))
            .unwrap_or(Points::ZERO)
    }

    /// What a race that ended early pays: one for a race that was not shortened.
    fn shortened(&self, class: &ClassCode) -> Ratio {
        let planned = self.season.book.round(self.round).and_then(|(_, session)| session.duration);
        let raced = self.season.sheet(self.round).and_then(|sheet: &Sheet| sheet.ending.raced);
        let (Some(planned), Some(raced)) = (planned, raced) else { return Ratio::ONE };
        let amount = |span: Span| u64::try_from(span.micros()).unwrap_or(0);
        let applies = |rule: &&ShortenedRule| {
            rule.scope.holds(class, self.round, &self.title.id)
                && rule.of == ShareOf::Time
                && !rule.below.is_reached_by(amount(raced), amount(planned))
        };
        let rules = self.rules().shortened.iter().filter(applies);
        let smallest = |a: &&ShortenedRule, b: &&ShortenedRule| compare(a.below, b.below);
        rules.min_by(smallest).map_or(Ratio::ONE, |rule| rule.pays)
    }

    fn add_bonuses(&self, field: &[&Line], starts: &mut Vec<Start>) {
        let mut classes: Vec<&ClassCode> = field.iter().map(|line| &line.class).collect();
        classes.sort();
        classes.dedup();
        for class in classes {
            for kind in [BonusKind::Pole, BonusKind::FastestLap] {
                let holds = |bonus: &&Bonus| {
                    bonus.kind == kind && bonus.scope.holds(class, self.round, &self.title.id)
                };
                let Some(bonus) = self.rules().bonuses.iter().rfind(holds) else { continue };
                let Some((car, award)) = self.bonus(bonus, class) else { continue };
                if self.no_points_decision(&car).is_some() {
                    continue;
                }
                match starts.iter_mut().find(|start| start.car == car) {
                    Some(start) if fulfils(bonus.condition, start, field) => {
                        start.awards.push(award);
                    }
                    None if bonus.condition == BonusCondition::Always => {
                        starts.push(absent(car, class, award));
                    }
                    _ => {}
                }
            }
        }
    }

    /// Who earned a bonus in a class, if anybody who may score did.
    fn bonus(&self, bonus: &Bonus, class: &ClassCode) -> Option<(CarNumber, Award)> {
        let (car, driver, time) = match bonus.kind {
            BonusKind::Pole => {
                let pole = self.season.pole(self.round, class)?;
                let kept = !self.is_guest(&pole.car) && !self.lost_pole(&pole.car);
                kept.then(|| (pole.car.clone(), pole.driver.clone(), pole.time))?
            }
            BonusKind::FastestLap => {
                let line = fastest_lap(self.classification, class, |car| !self.is_guest(car))?;
                let best = line.best.as_ref()?;
                (line.car.clone(), best.driver.clone(), Some(best.time))
            }
        };
        let factors = if bonus.multiplied {
            let scale = Scale::find(self.rules(), &self.title.id, class, self.round);
            vec![bonus.points, scale.multiplier, self.shortened(class)]
        } else {
            vec![bonus.points]
        };
        let points = self.points(&factors);
        let grounds = Arc::new(bonus.grounds.clone());
        let reason = AwardReason::Bonus { kind: bonus.kind, driver, time, grounds };
        Some((car.clone(), Award { car, points, reason }))
    }

    fn lost_pole(&self, car: &CarNumber) -> bool {
        self.season.decisions.iter().any(|one| {
            one.round == Some(self.round)
                && one.car.as_ref() == Some(car)
                && one.measures.contains(&Measure::LosePole)
        })
    }
}

/// The line with the fastest lap of a class among the cars asked for: the least time, then the
/// earlier lap.
pub fn fastest_lap<'a>(
    classification: &'a Classification,
    class: &ClassCode,
    counts: impl Fn(&CarNumber) -> bool,
) -> Option<&'a Line> {
    classification
        .lines
        .iter()
        .filter(|line| &line.class == class && line.best.is_some() && counts(&line.car))
        .filter(|line| line.status != Status::Disqualified)
        .min_by_key(|line| line.best.as_ref().map(|best| (best.time, best.lap)))
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
        title: &racing::TitleId,
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

fn fulfils(condition: BonusCondition, start: &Start, field: &[&Line]) -> bool {
    let line = field.iter().find(|line| line.car == start.car);
    match condition {
        BonusCondition::Always => start.status != Status::Disqualified,
        BonusCondition::Started => {
            !matches!(start.status, Status::NotStarted | Status::Disqualified)
        }
        BonusCondition::Classified => start.status == Status::Classified,
        BonusCondition::PlaceOrBetter(last) => {
            line.and_then(|line| line.class_place).is_some_and(|place| place <= last)
        }
    }
}

/// A car that earned a bonus and is not on the race's sheet at all.
fn absent(car: CarNumber, class: &ClassCode, award: Award) -> Start {
    let status = Status::NotStarted;
    let reason = AwardReason::Nothing(Nothing::Unplaced { status, reasons: Vec::new() });
    let nothing = Award { car: car.clone(), points: Points::ZERO, reason };
    Start {
        car,
        class: class.clone(),
        status,
        place: None,
        scoring_place: None,
        unknown: false,
        awards: vec![nothing, award],
    }
}

fn unknown_before(line: &Line) -> Option<DecisionId> {
    line.reasons.iter().find_map(|reason| match reason {
        LineReason::UnknownBefore(decision) => Some(decision.clone()),
        _ => None,
    })
}

fn unplaced(line: &Line) -> Nothing {
    Nothing::Unplaced { status: line.status, reasons: line.reasons.clone() }
}

/// Compares two ratios exactly.
fn compare(a: Ratio, b: Ratio) -> std::cmp::Ordering {
    let left = i128::from(a.numerator()) * i128::from(b.denominator());
    left.cmp(&(i128::from(b.numerator()) * i128::from(a.denominator())))
}
