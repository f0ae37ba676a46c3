//! What one round pays to each car of a table.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use racing::regulations::{
    Bonus, BonusCondition, BonusKind, Contender as Kind, GuestRule, PointsRule, Regulations,
    ShareOf, ShortenedRule, Title,
};
use racing::source::Grounds;
use racing::{
    CarNumber, ClassCode, DriverId, Measure, Points, Ratio, RoundNumber, Span, Status, TitleId,
};

use crate::awards::{Award, AwardReason, Nothing, Start, fastest_lap};
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

    fn rules(&self) -> &'a Regulations {
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

/// The bonus points of a round.
impl Paying<'_> {
    fn add_bonuses(&self, field: &[Placed], rates: &Rates, starts: &mut Vec<Start>) {
        for (class, rate) in rates {
            for kind in [BonusKind::Pole, BonusKind::FastestLap] {
                let bonus = find_bonus(self.bonuses, kind, class, self.raced.round, self.title);
                let Some(bonus) = bonus else { continue };
                let Some(lap) = self.lap(kind, class) else { continue };
                let ruling = |measure| self.lookup.ruling(self.raced.round, &lap.car, measure);
                if ruling(&Measure::NoPoints).is_some() {
                    continue;
                }
                match starts.iter().position(|start| start.car == lap.car) {
                    Some(index) => {
                        let line = field.get(index).map(|car| car.starter);
                        if fulfils(bonus.condition, &starts[index], line) {
                            starts[index].awards.push(self.bonus_award(bonus, rate, lap));
                        }
                    }
                    None if bonus.condition == BonusCondition::Always
                        && self.may_be_absent(&lap.car, class) =>
                    {
                        let award = self.bonus_award(bonus, rate, lap);
                        starts.push(absent(class, award));
                    }
                    None => {}
                }
            }
        }
    }

    fn bonus_award(&self, bonus: &Bonus, rate: &Rate, lap: Lap) -> Award {
        let points = if bonus.multiplied {
            self.lookup.points(&[bonus.points, rate.scale.multiplier, rate.shortened])
        } else {
            self.lookup.points(&[bonus.points])
        };
        let grounds = Arc::new(bonus.grounds.clone());
        let Lap { car, driver, time } = lap;
        let reason = AwardReason::Bonus { kind: bonus.kind, driver, time, grounds };
        Award { car, points, reason }
    }

    /// The lap that earns a bonus in a class, if somebody who may score drove it.
    fn lap(&self, kind: BonusKind, class: &ClassCode) -> Option<Lap> {
        match kind {
            BonusKind::Pole => self.pole(class),
            BonusKind::FastestLap => self.fastest_lap(class),
        }
    }

    /// The pole of a class. Where those behind a guest close up, the next on the grid has it, if
    /// the grid is known and shows who that is.
    fn pole(&self, class: &ClassCode) -> Option<Lap> {
        let season = self.lookup.season;
        let round = self.raced.round;
        let pole = season.pole(round, class)?;
        if !self.lookup.is_guest(round, &pole.car) {
            let (car, driver, time) = (pole.car.clone(), pole.driver.clone(), pole.time);
            return self.keeps_pole(&pole.car).then_some(Lap { car, driver, time });
        }
        if self.rules().guests.rule == GuestRule::KeepPlace {
            return None;
        }
        let grid = season.grids.iter().find(|grid| grid.round == round)?;
        let of_class = |car: &&CarNumber| match self.raced.starter(car) {
            Some(starter) => &starter.line.class == class,
            None => season.entry(car).is_some_and(|entry| &entry.class == class),
        };
        let mut grid = grid.cars.iter().filter(of_class);
        if grid.next() != Some(&pole.car) {
            return None;
        }
        let next = grid.find(|car| !self.lookup.is_guest(round, car))?;
        let lap = Lap { car: next.clone(), driver: None, time: None };
        self.keeps_pole(next).then_some(lap)
    }

    fn keeps_pole(&self, car: &CarNumber) -> bool {
        self.lookup.ruling(self.raced.round, car, &Measure::LosePole).is_none()
    }

    /// The fastest lap of a class. Where guests keep their places, a guest keeps it too, and
    /// nobody is paid for it.
    fn fastest_lap(&self, class: &ClassCode) -> Option<Lap> {
        let is_guest = |car: &CarNumber| self.lookup.is_guest(self.raced.round, car);
        let keeps = self.rules().guests.rule == GuestRule::KeepPlace;
        let line = fastest_lap(self.raced.classification, class, |car| keeps || !is_guest(car))?;
        let best = line.best.as_ref().filter(|_| !is_guest(&line.car))?;
        let (car, driver) = (line.car.clone(), best.driver.clone());
        Some(Lap { car, driver, time: Some(best.time) })
    }

    /// May a car without a start in the field be paid for a bonus? Only if it is not on the sheet
    /// at all; otherwise it races in another field.
    fn may_be_absent(&self, car: &CarNumber, class: &ClassCode) -> bool {
        self.raced.starter(car).is_none() && self.scope.holds(class, self.lookup.season.entry(car))
    }
}

/// A lap that earns a bonus.
struct Lap {
    car: CarNumber,
    driver: Option<DriverId>,
    time: Option<Span>,
}

/// The bonus that holds for a class in a round of a title: the one written last.
pub(crate) fn find_bonus<'a>(
    bonuses: &'a [Bonus],
    kind: BonusKind,
    class: &ClassCode,
    round: RoundNumber,
    title: &Title,
) -> Option<&'a Bonus> {
    let holds = |bonus: &&Bonus| bonus.kind == kind && bonus.scope.holds(class, round, &title.id);
    bonuses.iter().rfind(holds)
}

type Rates<'a> = BTreeMap<&'a ClassCode, Rate<'a>>;

/// What a class is paid in one round of a title.
struct Rate<'a> {
    scale: Scale<'a>,
    shortened: Ratio,
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

fn fulfils(condition: BonusCondition, start: &Start, starter: Option<&Starter>) -> bool {
    match condition {
        BonusCondition::Always => start.status != Status::Disqualified,
        BonusCondition::Started => {
            !matches!(start.status, Status::NotStarted | Status::Disqualified)
        }
        BonusCondition::Classified => start.status == Status::Classified,
        BonusCondition::PlaceOrBetter(last) => {
            let place = starter.and_then(|starter| starter.line.class_place);
            place.is_some_and(|place| place <= last)
        }
    }
}

/// A car that earned a bonus and is not on the race's sheet at all.
fn absent(class: &ClassCode, award: Award) -> Start {
    let status = Status::NotStarted;
    let car = award.car.clone();
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

fn unplaced(car: &Placed) -> Nothing {
    let line = car.starter.line;
    Nothing::Unplaced { status: line.status, reasons: line.reasons.clone() }
}

/// Compares two ratios exactly.
fn compare(a: Ratio, b: Ratio) -> Ordering {
    let left = i128::from(a.numerator()) * i128::from(b.denominator());
    left.cmp(&(i128::from(b.numerator()) * i128::from(a.denominator())))
}
