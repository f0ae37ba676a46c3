//! A table and what may still come to it, as small whole numbers in flat lists.
//!
//! Contenders are numbered as the table has them, then newcomers; races as they will be run. Points
//! are units of the season's denominator throughout.

use std::collections::BTreeMap;

use racing::regulations::{BonusCondition, BonusDrivers, BonusKind, Contender as Kind, TieKind};
use racing::{CarNumber, DriverId, RoundNumber};
use scoring::prospects::{BonusPay, Prospects, RoundToCome, Taken};
use scoring::standings::{Contender, Row, TableScope, took_part};

use super::key::Outcome;

/// Why an answer is a bound and not exact: it may say `Alive` where the truth is narrower, and it
/// never says `Clinched` or `Eliminated` wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Caveat {
    /// A result of a round that was run is not known.
    UnknownResults,
    /// A scale pays some place more than a place above it.
    RisingScale,
    /// The cars of one contender race in several classes of one table.
    SeveralClasses,
    /// Contenders share a car in a round to come, and not every result counts.
    SharedCarsAndDrops,
    /// A bonus depends on the place in class, which guests or the field of the table shift.
    BonusByPlace,
}

/// A car of a contender in a race to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot {
    pub(crate) car: u16,
    pub(crate) class: u16,
    /// Its points of this race were taken away; its place still counts in ties.
    pub(crate) barred: bool,
}

/// Results of a round that was run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Which of all rounds of the season.
    pub(crate) at: u16,
    pub(crate) points: i64,
    pub(crate) places: Vec<u16>,
}

/// A contender, with what it has and where it may still score.
#[derive(Clone, Debug)]
pub(crate) struct Runner {
    pub(crate) contender: Contender,
    pub(crate) place: Option<u16>,
    /// Points as they stand.
    pub(crate) points: i64,
    pub(crate) past: Vec<Tally>,
    /// The sum of the past, nothing dropped, deductions taken off.
    pub(crate) sum: i64,
    pub(crate) deducted: i64,
    pub(crate) took_part: u16,
    /// Races to come it is entered for, as a guest or not.
    pub(crate) entered: u16,
    /// For each race to come, its cars that may have a scoring place.
    pub(crate) slots: Vec<Vec<Slot>>,
    /// For each race to come, the bonuses it may still get or has.
    pub(crate) bonuses: Vec<Bonuses>,
    /// The most it can get in each race to come.
    pub(crate) most: Vec<Outcome>,
    /// The most points behind the next race.
    pub(crate) rest: i64,
    /// The most that results which are not known can have been.
    pub(crate) hidden: Vec<Outcome>,
    /// Contenders with the same past and the same future cars share a unit.
    pub(crate) unit: u16,
    /// Does it stand for its unit?
    pub(crate) first_of_unit: bool,
    /// Those it shares a car with in some race to come.
    pub(crate) partners: Vec<usize>,
}

/// Bonuses of a race, as a set of their numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bonuses {
    /// It may still get these.
    pub(crate) open: u8,
    /// These are known to be its own.
    pub(crate) own: u8,
}

/// A race to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Race {
    pub(crate) round: RoundNumber,
    /// Which of all rounds of the season.
    pub(crate) at: u16,
    /// What each class is paid.
    pub(crate) pays: Vec<Pay>,
    pub(crate) bonuses: Vec<Bonus>,
    /// The last place that can be reached if all cars are classified.
    pub(crate) places: u16,
    /// Cars that can fill the scoring places.
    pub(crate) cars: Vec<u16>,
    /// Do guests start, who may take a pole that then counts for nobody?
    pub(crate) guests: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pay {
    pub(crate) places: Vec<i64>,
    pub(crate) beyond: i64,
}

impl Pay {
    pub(crate) fn at(&self, place: u16) -> i64 {
        let index = usize::from(place).saturating_sub(1);
        self.places.get(index).copied().unwrap_or(self.beyond)
    }

    fn rises(&self) -> bool {
        let with_beyond: Vec<i64> = self.places.iter().copied().chain([self.beyond]).collect();
        with_beyond.windows(2).any(|pair| pair[1] > pair[0])
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bonus {
    pub(crate) class: u16,
    pub(crate) kind: BonusKind,
    pub(crate) points: i64,
    pub(crate) condition: BonusCondition,
    /// Only the driver who sets the lap scores it.
    pub(crate) setter: bool,
    /// Is it known whose it is?
    pub(crate) known: bool,
}

impl Bonus {
    /// Does a car with this place, or none, keep it?
    pub(crate) fn kept(&self, place: Option<u16>) -> bool {
        match (self.condition, place) {
            (BonusCondition::Always | BonusCondition::Started, _) => true,
            (BonusCondition::Classified, place) => place.is_some(),
            (BonusCondition::PlaceOrBetter(last), Some(place)) => place <= last,
            (BonusCondition::PlaceOrBetter(_), None) => false,
        }
    }
}

/// A table and what may still come to it, ready to be asked.
#[derive(Clone, Debug)]
pub struct Contest {
    pub(crate) kind: Kind,
    pub(crate) ties: Vec<TieKind>,
    pub(crate) best: Option<usize>,
    pub(crate) counted: u16,
    pub(crate) minimum: u16,
    pub(crate) runners: Vec<Runner>,
    pub(crate) races: Vec<Race>,
    /// Rounds of the season that are run or to come.
    pub(crate) rounds: u16,
    pub(crate) caveats: Vec<Caveat>,
    /// Is every place of every race to come the result of one contender, and of no other?
    pub(crate) one_place_each: bool,
}

impl Contest {
    /// A contest from what scoring knows of a table.
    ///
    /// Who may score in the rounds to come are the cars and crews entered today.
    pub fn new(prospects: &Prospects) -> Self {
        Making::new(prospects).contest()
    }

    /// Why its answers may be bounds; empty when they are exact.
    pub fn caveats(&self) -> &[Caveat] {
        &self.caveats
    }

    /// The contenders, in the order of the table and then those still to come.
    pub fn contenders(&self) -> impl Iterator<Item = &Contender> {
        self.runners.iter().map(|runner| &runner.contender)
    }

    /// The number of a contender; `None` if it contests nothing here.
    pub fn find(&self, contender: &Contender) -> Option<usize> {
        self.runners.iter().position(|runner| &runner.contender == contender)
    }

    /// What a single car with this place, or none, and these bonuses gets in a race.
    pub(crate) fn result(
        &self,
        runner: usize,
        race: usize,
        place: Option<u16>,
        bonuses: u8,
    ) -> Outcome {
        let at = self.races[race].at;
        let Some(slot) = self.runners[runner].slots[race].first() else {
            return Outcome { at, points: 0, from: 0, to: 0 };
        };
        let pay = &self.races[race].pays[usize::from(slot.class)];
        let paid = place.filter(|_| !slot.barred).map_or(0, |place| pay.at(place));
        let points = paid + self.bonus_points(race, bonuses, place);
        Outcome { at, points, from: place.unwrap_or(0), to: place.unwrap_or(0) }
    }

    /// What bonuses pay to a car with this place, or none.
    pub(crate) fn bonus_points(&self, race: usize, bonuses: u8, place: Option<u16>) -> i64 {
        let all = self.races[race].bonuses.iter().enumerate();
        let own = all.filter(|(index, bonus)| bonuses & (1 << index) != 0 && bonus.kept(place));
        own.map(|(_, bonus)| bonus.points).sum()
    }

    /// Do two contenders share a car in a race to come?
    pub(crate) fn share(&self, one: usize, other: usize, race: usize) -> bool {
        self.kind == Kind::Driver
            && self.runners[one].slots[race].iter().any(|slot| {
                self.runners[other].slots[race].iter().any(|their| their.car == slot.car)
            })
    }

    /// Do two contenders share a car in any race to come?
    pub(crate) fn share_any(&self, one: usize, other: usize) -> bool {
        self.runners[one].partners.contains(&other)
    }

    fn partners(&self, one: usize) -> Vec<usize> {
        let shared = |other: &usize| {
            *other != one && (0..self.races.len()).any(|race| self.share(one, *other, race))
        };
        (0..self.runners.len()).filter(shared).collect()
    }

    /// Is one result enough to say what a contender did in a race?
    pub(crate) fn single(&self, runner: usize, race: usize) -> bool {
        self.runners[runner].slots[race].len() <= 1
    }
}

/// What is looked up while a contest is made.
struct Making<'a> {
    prospects: &'a Prospects,
    rounds: Vec<RoundNumber>,
    cars: BTreeMap<&'a CarNumber, u16>,
    races: Vec<Race>,
}

impl<'a> Making<'a> {
    fn new(prospects: &'a Prospects) -> Self {
        let to_come = prospects.rounds.iter().map(|round| round.round);
        let mut rounds: Vec<RoundNumber> =
            prospects.table.rounds.iter().copied().chain(to_come).collect();
        rounds.sort_unstable();
        let mut cars = BTreeMap::new();
        let starters = prospects.rounds.iter().flat_map(|round| &round.starters);
        for starter in starters {
            let next = number(cars.len());
            cars.entry(&starter.car).or_insert(next);
        }
        let mut making = Self { prospects, rounds, cars, races: Vec::new() };
        making.races = prospects.rounds.iter().map(|round| making.race(round)).collect();
        making
    }

    fn at(&self, round: RoundNumber) -> u16 {
        number(self.rounds.partition_point(|other| *other < round))
    }

    fn race(&self, round: &RoundToCome) -> Race {
        let pays = round.pays.iter().map(|pay| Pay {
            places: pay.places.iter().map(|points| points.0).collect(),
            beyond: pay.beyond.0,
        });
        let bonuses = round.pays.iter().zip(0..).flat_map(|(pay, class)| {
            pay.bonuses.iter().map(move |bonus| Bonus {
                class,
                kind: bonus.kind,
                points: bonus.points.0,
                condition: bonus.condition,
                setter: bonus.drivers == BonusDrivers::Setter,
                known: bonus.taken != Taken::Open,
            })
        });
        let fills = round.starters.iter();
        let fills = fills.filter(|one| !one.guest || !self.prospects.guests_close_up);
        let cars: Vec<u16> = fills.map(|one| self.cars[&one.car]).collect();
        Race {
            round: round.round,
            at: self.at(round.round),
            pays: pays.collect(),
            // A set of bonuses has room for eight; a table over more classes than four does
            // without the last of them, and says so.
            bonuses: bonuses.take(8).collect(),
            places: number(cars.len()),
            cars,
            guests: round.starters.iter().any(|one| one.guest),
        }
    }

    fn contest(self) -> Contest {
        let prospects = self.prospects;
        let rows = prospects.table.rows.iter().chain(&prospects.newcomers);
        let mut runners: Vec<Runner> = rows.clone().map(|row| self.runner(row)).collect();
        if prospects.kind == Kind::Driver {
            self.unite(&mut runners, &rows.collect::<Vec<_>>());
        }
        let mut contest = Contest {
            kind: prospects.kind,
            ties: prospects.ties.clone(),
            best: prospects.best_rounds.map(usize::from),
            counted: prospects.cars_counted,
            minimum: prospects.minimum_rounds,
            runners,
            races: self.races.clone(),
            rounds: number(self.rounds.len()),
            caveats: Vec::new(),
            one_place_each: false,
        };
        if contest.kind == Kind::Driver {
            for runner in 0..contest.runners.len() {
                contest.runners[runner].partners = contest.partners(runner);
            }
        }
        contest.caveats = self.caveats(&contest);
        contest.one_place_each = contest.has_one_place_each();
        contest
    }

    fn runner(&self, row: &Row) -> Runner {
        let past = row.cells.iter().filter(|cell| !cell.starts.is_empty()).map(|cell| Tally {
            at: self.at(cell.round),
            points: cell.points.0,
            places: cell.starts.iter().filter_map(|start| start.scoring_place).collect(),
        });
        let past: Vec<Tally> = past.collect();
        let deducted: i64 = row.deductions.iter().map(|one| one.points.0).sum();
        let slots: Vec<Vec<Slot>> =
            self.prospects.rounds.iter().map(|round| self.slots(&row.contender, round)).collect();
        let is_in = |round: &&RoundToCome| {
            round.starters.iter().any(|one| one.contenders.contains(&row.contender))
        };
        let entered = self.prospects.rounds.iter().filter(is_in).count();
        let bonuses: Vec<Bonuses> = (self.prospects.rounds.iter().zip(&slots))
            .map(|(round, slots)| self.bonuses(&row.contender, round, slots))
            .collect();
        let most = self.races.iter().zip(slots.iter().zip(&bonuses));
        let most: Vec<Outcome> =
            most.map(|(race, (slots, bonuses))| self.most(race, slots, *bonuses)).collect();
        let hidden = self.hidden(row);
        let rest = most.iter().skip(1).chain(&hidden).map(|one| one.points).sum();
        Runner {
            contender: row.contender.clone(),
            place: row.place,
            points: row.points.0,
            sum: past.iter().map(|tally| tally.points).sum::<i64>() - deducted,
            past,
            deducted,
            took_part: took_part(row),
            entered: number(entered),
            most,
            rest,
            hidden,
            slots,
            bonuses,
            unit: 0,
            first_of_unit: true,
            partners: Vec::new(),
        }
    }

    fn slots(&self, contender: &Contender, round: &RoundToCome) -> Vec<Slot> {
        let own = round.starters.iter().filter(|one| !one.guest);
        let own = own.filter(|one| one.contenders.contains(contender));
        let class = |code| round.pays.iter().position(|pay| &pay.class == code);
        let slot = own.filter_map(|one| {
            let class = number(class(&one.class)?);
            Some(Slot { car: self.cars[&one.car], class, barred: one.barred })
        });
        let mut slots: Vec<Slot> = slot.collect();
        slots.sort_by_key(|slot| (slot.barred, slot.class, slot.car));
        slots
    }

    /// The bonuses of a race that a contender may still get, and those that are its own.
    fn bonuses(&self, contender: &Contender, round: &RoundToCome, slots: &[Slot]) -> Bonuses {
        let all = round.pays.iter().zip(0..);
        let all = all.flat_map(|(pay, class)| pay.bonuses.iter().map(move |one| (one, class)));
        let mut found = Bonuses::default();
        for (index, (bonus, class)) in all.take(8).enumerate() {
            let mut own = slots.iter().filter(|slot| slot.class == class && !slot.barred);
            let scores = self.scores(contender, bonus);
            match &bonus.taken {
                Taken::Open if scores && own.next().is_some() => found.open |= 1 << index,
                Taken::By { car, .. } if scores => {
                    let car = self.cars.get(car);
                    let is_own = own.any(|slot| Some(&slot.car) == car);
                    found.own |= u8::from(is_own) << index;
                }
                Taken::Open | Taken::By { .. } | Taken::Nobody => {}
            }
        }
        found
    }

    /// May this contender score a bonus of its car?
    fn scores(&self, contender: &Contender, bonus: &BonusPay) -> bool {
        let Contender::Driver(driver) = contender else { return true };
        let set_by = |set: &Option<DriverId>| set.as_ref() == Some(driver);
        match (bonus.drivers, &bonus.taken) {
            (BonusDrivers::Crew, _) | (BonusDrivers::Setter, Taken::Open) => true,
            (BonusDrivers::Setter, Taken::By { driver, .. }) => set_by(driver),
            (BonusDrivers::Setter, Taken::Nobody) | (BonusDrivers::Nobody, _) => false,
        }
    }

    /// The first places for its cars and every bonus it can get.
    fn most(&self, race: &Race, slots: &[Slot], bonuses: Bonuses) -> Outcome {
        let paid: Vec<&Slot> = slots.iter().filter(|slot| !slot.barred).collect();
        let cars = number(paid.len()).min(self.prospects.cars_counted);
        let best = |place| {
            let pays = paid.iter().map(|slot| race.pays[usize::from(slot.class)].at(place));
            pays.max().unwrap_or(0)
        };
        let places: i64 = (1..=cars).map(best).sum();
        let mask = bonuses.open | bonuses.own;
        let bonus = race.bonuses.iter().enumerate().filter(|(index, _)| mask & (1 << index) != 0);
        let points = places + bonus.map(|(_, bonus)| bonus.points).sum::<i64>();
        let to = cars.max(u16::from(!slots.is_empty()));
        Outcome { at: race.at, points, from: to.min(1), to }
    }

    fn hidden(&self, row: &Row) -> Vec<Outcome> {
        let unknown = row.cells.iter().filter(|cell| cell.starts.iter().any(|one| one.unknown));
        let most = unknown.filter_map(|cell| {
            let (_, most) = self.prospects.hidden.iter().find(|(at, _)| *at == cell.round)?;
            let points = (most.0 - cell.points.0).max(0);
            Some(Outcome {
                at: self.at(cell.round),
                points,
                from: 1,
                to: self.prospects.cars_counted,
            })
        });
        most.collect()
    }

    /// Gives drivers with the same past and the same cars to come one unit: a crew wins together.
    fn unite(&self, runners: &mut [Runner], rows: &[&Row]) {
        let past = |row: &&Row| -> Vec<(RoundNumber, Vec<CarNumber>, i64)> {
            let cells = row.cells.iter().filter(|cell| !cell.starts.is_empty());
            let cars =
                |cell: &scoring::Cell| cell.starts.iter().map(|start| start.car.clone()).collect();
            cells.map(|cell| (cell.round, cars(cell), cell.points.0)).collect()
        };
        let mut known = BTreeMap::new();
        for (runner, row) in runners.iter_mut().zip(rows) {
            let next = number(known.len() + 1);
            let bonuses: Vec<u8> = runner.bonuses.iter().map(|one| one.own).collect();
            let setters = self.races.iter().flat_map(|race| &race.bonuses);
            // Where the setter of a lap still to be set scores alone, a crew may part.
            let alone = setters.clone().any(|bonus| bonus.setter && !bonus.known);
            let alone = alone.then_some(&row.contender);
            let identity = (past(row), runner.slots.clone(), bonuses, runner.deducted, alone);
            runner.unit = *known.entry(identity).or_insert(next);
            runner.first_of_unit = runner.unit == next;
        }
    }

    fn caveats(&self, contest: &Contest) -> Vec<Caveat> {
        let races = &self.races;
        let runners = &contest.runners;
        let found = [
            (Caveat::UnknownResults, !self.prospects.hidden.is_empty()),
            (Caveat::RisingScale, races.iter().flat_map(|race| &race.pays).any(Pay::rises)),
            (
                Caveat::SeveralClasses,
                runners
                    .iter()
                    .flat_map(|runner| &runner.slots)
                    .any(|slots| slots.iter().any(|slot| slot.class != slots[0].class))
                    || races.iter().any(|race| race.pays.len() > 4 && race.bonuses.len() == 8),
            ),
            (
                Caveat::SharedCarsAndDrops,
                contest.best.is_some()
                    && contest.pairs().any(|(one, other)| contest.share_any(one, other)),
            ),
            (Caveat::BonusByPlace, self.bonus_by_place()),
        ];
        found.into_iter().filter(|(_, applies)| *applies).map(|(caveat, _)| caveat).collect()
    }

    fn bonus_by_place(&self) -> bool {
        let in_class = matches!(self.prospects.table.scope, TableScope::Class(_));
        self.prospects.rounds.iter().zip(&self.races).any(|(round, race)| {
            let guests = round.starters.iter().any(|one| one.guest);
            let by_place =
                |bonus: &Bonus| matches!(bonus.condition, BonusCondition::PlaceOrBetter(_));
            race.bonuses.iter().any(by_place) && (guests || !in_class)
        })
    }
}

impl Contest {
    /// Every two contenders that are not of one unit.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let count = self.runners.len();
        (0..count)
            .flat_map(move |one| (one + 1..count).map(move |other| (one, other)))
            .filter(|(one, other)| !self.one_unit(*one, *other))
    }

    /// Do two contenders share everything, and so the title?
    pub(crate) fn one_unit(&self, one: usize, other: usize) -> bool {
        self.kind == Kind::Driver && self.runners[one].unit == self.runners[other].unit
    }

    /// The contenders that stand for their units, all but that of one contender.
    pub(crate) fn rivals(&self, of: usize) -> impl Iterator<Item = usize> {
        (0..self.runners.len())
            .filter(move |other| *other != of && !self.one_unit(of, *other))
            .filter(|other| self.runners[*other].first_of_unit)
    }

    /// The contenders of one unit with this one, itself left out.
    pub(crate) fn mates(&self, of: usize) -> Vec<Contender> {
        let mates =
            (0..self.runners.len()).filter(|other| *other != of && self.one_unit(of, *other));
        mates.map(|other| self.runners[other].contender.clone()).collect()
    }
}

/// Every set of some of these bonuses, the empty one first.
pub(crate) fn subsets(of: u8) -> impl Iterator<Item = u8> {
    let next = move |set: &u8| (*set != of).then(|| (set.wrapping_sub(of)) & of);
    std::iter::successors(Some(0), next)
}

/// A count as a small number; no season has so many of anything.
pub(crate) fn number(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
