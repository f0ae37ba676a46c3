//! Points for pole positions and fastest laps.

use std::sync::Arc;

use racing::regulations::{Bonus, BonusCondition, BonusKind, GuestRule, Title};
use racing::{CarNumber, ClassCode, DriverId, Measure, Points, RoundNumber, Span, Status};

use crate::awards::{Award, AwardReason, Nothing, Start, fastest_lap};
use crate::lookup::Starter;
use crate::paying::{Paying, Placed, Rate, Rates};

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

impl Paying<'_> {
    pub(crate) fn add_bonuses(&self, field: &[Placed], rates: &Rates, starts: &mut Vec<Start>) {
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

#[cfg(test)]
mod tests;
