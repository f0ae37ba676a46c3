//! What the rounds still to run may bring to a table: who starts, what each place pays, and which
//! bonus points are already taken.
//!
//! Nothing here guesses a result. It is what the regulations, the entries and the qualifying
//! sessions held so far say of rounds without a sheet, in the points of the season.

use std::collections::BTreeSet;

use racing::regulations::{
    BonusCondition, BonusDrivers, BonusKind, Contender as Kind, GuestRule, TieKind, Title,
};
use racing::{CarNumber, ClassCode, DriverId, Entry, Measure, Points, RoundNumber, Season};

use crate::bonuses::find_bonus;
use crate::lookup::Lookup;
use crate::rates::{PlacePay, bonus_points};
use crate::reckoning::Reckoning;
use crate::sheets::classifications;
use crate::standings::{Contender, Row, Table, TableScope, denominator, scopes};

/// A table with what may still come to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospects {
    /// The table as it stands.
    pub table: Table,
    /// Those entered for a round to come who have not raced yet, with nothing so far.
    pub newcomers: Vec<Row>,
    /// Who contests the title.
    pub kind: Kind,
    /// How equal points are settled, one rule after another.
    pub ties: Vec<TieKind>,
    /// How many results count; `None` means all.
    pub best_rounds: Option<u16>,
    /// How many cars of one contender may score in a round.
    pub cars_counted: u16,
    /// The rounds a contender must have taken part in to stand in the table.
    pub minimum_rounds: u16,
    /// Do those behind a guest close up?
    pub guests_close_up: bool,
    /// Rounds run of which some result is not known, with the most that one contender can have
    /// been paid in each.
    pub hidden: Vec<(RoundNumber, Points)>,
    /// The rounds still to run, those called off left out, in the order of their numbers.
    pub rounds: Vec<RoundToCome>,
}

/// A round still to run, as one table sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundToCome {
    /// The round.
    pub round: RoundNumber,
    /// What each class of the table is paid.
    pub pays: Vec<ClassPay>,
    /// The cars of the field that are entered, in the order of the entries.
    pub starters: Vec<ToStart>,
}

/// What a class is paid in a round that is run in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassPay {
    /// The class.
    pub class: ClassCode,
    /// For each place, from the first.
    pub places: Vec<Points>,
    /// For each classified car behind the scale.
    pub beyond: Points,
    /// For what else.
    pub bonuses: Vec<BonusPay>,
}

/// Points for a pole position or a fastest lap in a round to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BonusPay {
    /// What for.
    pub kind: BonusKind,
    /// How many.
    pub points: Points,
    /// Which drivers of the car score them.
    pub drivers: BonusDrivers,
    /// What the car must do in the race besides.
    pub condition: BonusCondition,
    /// Is it known who has them?
    pub taken: Taken,
}

/// Whether a bonus of a round to come is known to be somebody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// Anybody may still take it.
    Open,
    /// A car has it, the race permitting.
    By {
        /// The car.
        car: CarNumber,
        /// Who set the lap, where known.
        driver: Option<DriverId>,
    },
    /// Nobody gets it.
    Nobody,
}

/// A car entered for a round to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToStart {
    /// The car.
    pub car: CarNumber,
    /// Its class.
    pub class: ClassCode,
    /// Does it race as a guest, who scores nothing?
    pub guest: bool,
    /// Has a decision taken its points of this round away?
    pub barred: bool,
    /// Whose car it is, guest or not.
    pub contenders: Vec<Contender>,
}

/// What may still come to every table of a season, in the order of [`crate::standings()`].
pub fn prospects(season: &Season) -> Vec<Prospects> {
    let results = classifications(season);
    let lookup = Lookup::new(season, &results, denominator(season));
    let titles = season.book.regulations.titles.iter();
    let tables =
        titles.flat_map(|title| scopes(season, title).into_iter().map(move |scope| (title, scope)));
    tables.map(|(title, scope)| Reckoning::new(&lookup, title, &scope).prospects()).collect()
}

/// What may still come to one table; `None` if the season has no such table.
pub fn prospects_of(season: &Season, title: &Title, scope: &TableScope) -> Option<Prospects> {
    if !scopes(season, title).contains(scope) {
        return None;
    }
    let results = classifications(season);
    let lookup = Lookup::new(season, &results, denominator(season));
    Some(Reckoning::new(&lookup, title, scope).prospects())
}

impl Reckoning<'_> {
    fn prospects(&self) -> Prospects {
        let table = self.table();
        let rounds: Vec<RoundToCome> =
            self.lookup.left.iter().map(|round| self.to_come(*round)).collect();
        let hidden = table.rounds.iter().filter(|round| {
            let mut cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.any(|cell| cell.round == **round && cell.starts.iter().any(|one| one.unknown))
        });
        Prospects {
            newcomers: self.newcomers(&table, &rounds),
            kind: self.title.contender,
            ties: self.tie_rules(),
            best_rounds: self.title.best_rounds,
            cars_counted: self.cars_counted(),
            minimum_rounds: self.title.minimum_rounds,
            guests_close_up: self.rules().guests.rule == GuestRule::CloseUp,
            hidden: hidden.map(|round| (*round, self.most_in(*round))).collect(),
            rounds,
            table,
        }
    }

    fn rules(&self) -> &racing::Regulations {
        &self.lookup.season.book.regulations
    }

    fn newcomers(&self, table: &Table, rounds: &[RoundToCome]) -> Vec<Row> {
        let starters =
            rounds.iter().flat_map(|round| &round.starters).filter(|starter| !starter.guest);
        let known: BTreeSet<&Contender> = table.rows.iter().map(|row| &row.contender).collect();
        let new: BTreeSet<&Contender> =
            starters.flat_map(|one| &one.contenders).filter(|one| !known.contains(one)).collect();
        let deducting = self.deducting();
        let row = |one: &Contender| self.row(one.clone(), Vec::new(), &table.rounds, &deducting);
        new.into_iter().map(row).collect()
    }

    fn to_come(&self, round: RoundNumber) -> RoundToCome {
        let classes = self.scope.classes(self.rules());
        let season = self.lookup.season;
        let entries = season.entries.iter().filter(|entry| {
            season.is_entered(entry, round) && self.scope.holds(&entry.class, Some(entry))
        });
        RoundToCome {
            round,
            pays: classes.into_iter().map(|class| self.class_pay(class, round)).collect(),
            starters: entries.map(|entry| self.to_start(entry, round)).collect(),
        }
    }

    fn to_start(&self, entry: &Entry, round: RoundNumber) -> ToStart {
        let guest = entry.is_guest_in(round);
        let crew = entry.crew_in(round).map(|seat| &seat.driver);
        ToStart {
            car: entry.car.clone(),
            class: entry.class.clone(),
            guest,
            barred: self.lookup.ruling(round, &entry.car, &Measure::NoPoints).is_some(),
            contenders: self.contenders(&entry.car, Some(entry), crew),
        }
    }

    fn class_pay(&self, class: &ClassCode, round: RoundNumber) -> ClassPay {
        let (rules, over) = (self.rules(), self.lookup.denominator);
        let paid = PlacePay::of(rules, over, self.title, class, round);
        let kinds = [BonusKind::Pole, BonusKind::FastestLap].into_iter();
        let bonuses = kinds.filter_map(|kind| {
            let bonus = find_bonus(self.bonuses, kind, class, round, self.title)?;
            let taken = match kind {
                BonusKind::Pole => self.pole_taken(class, round),
                BonusKind::FastestLap => Taken::Open,
            };
            Some(BonusPay {
                kind,
                points: bonus_points(rules, over, self.title, bonus, (class, round)),
                drivers: bonus.drivers,
                condition: bonus.condition,
                taken,
            })
        });
        ClassPay {
            class: class.clone(),
            places: paid.places,
            beyond: paid.beyond,
            bonuses: bonuses.collect(),
        }
    }

    /// Whose pole it is in a round to come: one qualifying may have set it long before the race.
    fn pole_taken(&self, class: &ClassCode, round: RoundNumber) -> Taken {
        let season = self.lookup.season;
        let Some(pole) = season.pole(round, class) else { return Taken::Open };
        let lost = |car: &CarNumber| {
            let ruling = |measure| self.lookup.ruling(round, car, &measure).is_some();
            ruling(Measure::LosePole) || ruling(Measure::NoPoints)
        };
        let by = |car: &CarNumber, driver: Option<DriverId>| match lost(car) {
            true => Taken::Nobody,
            false => Taken::By { car: car.clone(), driver },
        };
        if !self.lookup.is_guest(round, &pole.car) {
            return by(&pole.car, pole.driver.clone());
        }
        let grid = season.grids.iter().find(|grid| grid.round == round);
        let next =
            grid.filter(|_| self.rules().guests.rule == GuestRule::CloseUp).and_then(|grid| {
                let mut of_class = grid
                    .cars
                    .iter()
                    .filter(|car| season.entry(car).is_some_and(|entry| &entry.class == class));
                let leads = of_class.next() == Some(&pole.car);
                of_class.find(|car| leads && !self.lookup.is_guest(round, car))
            });
        next.map_or(Taken::Nobody, |car| by(car, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Paddock, season};

    fn gt() -> Season {
        season("1 GT: 1\n2 GT: 2\n3 GT: 3").still_to_run(2).bonus("pole 1")
    }

    /// What a round may bring: starters with marks, the first places, whose pole.
    fn printed(season: &Season, index: usize) -> String {
        let prospects = prospects(season).remove(0);
        let round = &prospects.rounds[index];
        let starters = round.starters.iter().map(|one| {
            let mark = if one.guest {
                "g"
            } else if one.barred {
                "n"
            } else {
                ""
            };
            format!("{}{mark}", one.car)
        });
        let pay = &round.pays[0];
        let places = pay.places.iter().take(2).map(|points| points.0.to_string());
        let pole = match &pay.bonuses[0].taken {
            Taken::Open => "open".to_owned(),
            Taken::By { car, .. } => car.to_string(),
            Taken::Nobody => "nobody".to_owned(),
        };
        let join = |texts: Vec<String>| texts.join(" ");
        format!("{} | {} | {pole}", join(starters.collect()), join(places.collect()))
    }

    #[test]
    fn a_round_to_come_knows_who_starts_what_it_pays_and_whose_the_pole_is() {
        assert_eq!(printed(&gt(), 0), "1 2 3 | 25 18 | open");
        assert_eq!(printed(&gt().entered_for("2", &[1, 3]), 0), "1 3 | 25 18 | open");
        assert_eq!(printed(&gt().times(3, "2"), 1), "1 2 3 | 50 36 | open");
        assert_eq!(printed(&gt().guest("3", 2), 0), "1 2 3g | 25 18 | open");
        assert_eq!(printed(&gt().pole(3, "GT", "2"), 1), "1 2 3 | 25 18 | 2");
        assert_eq!(printed(&gt().pole(3, "GT", "2"), 0), "1 2 3 | 25 18 | open");
        let lost = gt().pole(3, "GT", "2").decided("d: car 2 round 3 lose-pole");
        assert_eq!(printed(&lost, 1), "1 2 3 | 25 18 | nobody");
        let barred = gt().decided("d: car 2 round 3 no-points");
        assert_eq!(printed(&barred, 1), "1 2n 3 | 25 18 | open");
    }

    #[test]
    fn the_pole_of_a_guest_goes_to_the_next_on_a_known_grid() {
        let guest = gt().guest("3", 2).pole(2, "GT", "3");
        assert_eq!(printed(&guest, 0), "1 2 3g | 25 18 | nobody");
        assert_eq!(printed(&guest.clone().grid(2, "3 2 1"), 0), "1 2 3g | 25 18 | 2");
        let keeps = guest.grid(2, "3 2 1").guests_keep_place();
        assert_eq!(printed(&keeps, 0), "1 2 3g | 25 18 | nobody");
    }

    #[test]
    fn who_comes_later_is_a_newcomer_with_nothing_yet() {
        let prospects = prospects(&gt().entered("9", "GT")).remove(0);
        let names: Vec<String> =
            prospects.newcomers.iter().map(|row| row.contender.to_string()).collect();
        assert_eq!(names, ["9"]);
        assert_eq!(prospects.newcomers[0].points, Points::ZERO);
    }
}
