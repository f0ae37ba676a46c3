//! Points and places of simulated seasons, in whole numbers, with the regulations' exact countback.
//!
//! What has been raced is added up once; each simulated race then adds to it. Contenders whose past
//! and future are the same (the crew of one car) are one entity, which shares its place with itself
//! as `scoring` has it. Places agree with those that `scoring` gives; a test holds them to it.

use std::collections::BTreeMap;

use racing::regulations::{
    BonusCondition, BonusDrivers, BonusKind, Contender as Kind, GuestRule, TieKind, Title,
};
use racing::{CarNumber, ClassCode, DriverId, Entry, Points, RoundNumber, Season, TitleId};
use scoring::standings::{Table, TableScope};
use scoring::{Contender, rates};

use crate::reckon::sums::{Cell, Sums};
use crate::remaining::{Drawn, RaceAhead, Remaining};

pub(crate) mod sums;

/// One table of a season, ready to be played to its end many times.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TableBook {
    pub(crate) title: TitleId,
    pub(crate) scope: TableScope,
    /// Everybody who stands or will stand in it.
    pub(crate) contenders: Vec<Contender>,
    pub(crate) entities: Vec<Entity>,
    /// The most places that can be counted.
    pub(crate) width: usize,
    pub(crate) rules: Vec<TieKind>,
    pub(crate) best_rounds: Option<u16>,
    races: Vec<RacePay>,
    field: FieldOf,
}

/// Contenders who have done and will do the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entity {
    /// The contenders, by their number in the table.
    pub(crate) members: Vec<usize>,
    /// What it did.
    pub(crate) past: Past,
    /// Will it have taken part in enough rounds for a place?
    pub(crate) ranked: bool,
}

/// What a contender did so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Past {
    /// Points counted, deductions taken off.
    pub(crate) points: i64,
    /// What was taken off.
    pub(crate) deducted: i64,
    /// How often each place was reached, from the first.
    pub(crate) counts: Vec<u16>,
    /// Round by round.
    pub(crate) cells: Vec<Cell>,
}

/// Which of the classified cars are in the field of a table.
#[derive(Clone, Debug, PartialEq)]
enum FieldOf {
    Class(usize),
    Trophy(usize, Vec<bool>),
    Together(Vec<bool>),
}

/// What a race pays in a table.
#[derive(Clone, Debug, PartialEq)]
struct RacePay {
    round: RoundNumber,
    /// For each car: the entities that score with it, and those that score its pole and its
    /// fastest lap.
    shares: Vec<[Vec<u16>; 3]>,
    /// What places pay, by class.
    places: Vec<Vec<i64>>,
    /// Pole and fastest lap, by class.
    bonuses: Vec<[Option<BonusPay>; 2]>,
    guest: Vec<bool>,
    guests_close_up: bool,
    /// For each car the contender whose cars are counted together, and how many may count.
    groups: Option<(Vec<usize>, u16)>,
    left_out_close_up: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct BonusPay {
    points: i64,
    condition: BonusCondition,
}

const KINDS: [BonusKind; 2] = [BonusKind::Pole, BonusKind::FastestLap];

impl TableBook {
    /// The table with what is still to come; `None` where results are not known, so that nothing
    /// can be said about its end.
    pub(crate) fn of(season: &Season, table: &Table, remaining: &Remaining) -> Option<Self> {
        let title = season.book.regulations.title(&table.title)?;
        if table.rows.iter().any(scoring::Row::has_unknown) {
            return None;
        }
        let making = Making { season, title, table, remaining };
        let contenders = making.contenders();
        let races: Vec<RacePay> =
            remaining.races.iter().map(|race| making.race(race, &contenders)).collect();
        let rules: Vec<TieKind> = title.ties.iter().map(|tie| tie.kind).collect();
        let past: Vec<Past> = contenders.iter().map(|one| making.past(one)).collect();
        let most = past.iter().map(|one| one.counts.len()).max().unwrap_or(0);
        let mut book = Self {
            title: title.id.clone(),
            scope: table.scope.clone(),
            width: most.max(remaining.cars.len()),
            rules,
            best_rounds: title.best_rounds,
            field: making.field(),
            entities: Vec::new(),
            races,
            contenders,
        };
        book.gather(past, |one, book| making.takes_part_enough(one, book));
        Some(book)
    }

    /// Joins contenders whose past and future are the same.
    fn gather(&mut self, past: Vec<Past>, enough: impl Fn(usize, &Self) -> bool) {
        /// What somebody has done and the shares in cars to come: two of a kind are one entity.
        type Kin = (Past, bool, Vec<(usize, usize, usize)>);
        let mut kin: BTreeMap<Kin, Vec<usize>> = BTreeMap::new();
        for (one, mut past) in past.into_iter().enumerate() {
            past.counts.resize(self.width, 0);
            let number = u16::try_from(one).expect("a season has fewer than 65,536 contenders");
            let mut future = Vec::new();
            for (race, pay) in self.races.iter().enumerate() {
                for (car, kinds) in pay.shares.iter().enumerate() {
                    let own = kinds.iter().zip(0..).filter(|(who, _)| who.contains(&number));
                    future.extend(own.map(|(_, kind)| (race, car, kind)));
                }
            }
            // The order of contenders is kept, so that equal seasons make equal books.
            kin.entry((past, enough(one, self), future)).or_default().push(one);
        }
        let mut entities: Vec<Entity> = kin
            .into_iter()
            .map(|((past, ranked, _), members)| Entity { members, past, ranked })
            .collect();
        entities.sort_by_key(|entity| entity.members[0]);
        let mut of = vec![0_u16; self.contenders.len()];
        for (number, entity) in (0_u16..).zip(&entities) {
            entity.members.iter().for_each(|&one| of[one] = number);
        }
        for kinds in self.races.iter_mut().flat_map(|race| &mut race.shares) {
            for who in kinds {
                who.iter_mut().for_each(|one| *one = of[usize::from(*one)]);
                who.sort_unstable();
                who.dedup();
            }
        }
        self.entities = entities;
    }

    /// Is nothing asked but the sum of all results and how often each place was reached?
    pub(crate) fn is_plain(&self) -> bool {
        let counts =
            |rule: &TieKind| matches!(rule, TieKind::Countback | TieKind::CountbackCounted);
        self.best_rounds.is_none() && self.rules.iter().all(counts)
    }

    /// Adds a simulated race to the sums.
    pub(crate) fn play(&self, race: usize, drawn: &Drawn, classes: &[usize], sums: &mut Sums) {
        let pay = &self.races[race];
        sums.begin(pay.round);
        let order: &[u16] = match &self.field {
            FieldOf::Class(class) | FieldOf::Trophy(class, _) => &drawn.orders[*class],
            FieldOf::Together(_) => &drawn.overall,
        };
        let in_field = |car: &u16| match &self.field {
            FieldOf::Class(_) => true,
            FieldOf::Trophy(_, cars) => cars[usize::from(*car)],
            FieldOf::Together(held) => held[classes[usize::from(*car)]],
        };
        let mut ahead = Ahead { closed_up: 0, counted: Vec::new() };
        for (place, car) in (1_usize..).zip(order.iter().filter(|car| in_field(car))) {
            let car = usize::from(*car);
            let over = pay.is_over(car, &mut ahead);
            let guest = pay.guest[car];
            if !guest && !over {
                let scoring = (place - ahead.closed_up).max(1);
                let points = pay.places[classes[car]].get(scoring - 1).copied().unwrap_or(0);
                for entity in &pay.shares[car][0] {
                    sums.add(usize::from(*entity), points, scoring);
                }
            }
            if (guest && pay.guests_close_up) || (over && pay.left_out_close_up) {
                ahead.closed_up += 1;
            }
        }
        for (class, bonuses) in pay.bonuses.iter().enumerate() {
            for (kind, bonus) in bonuses.iter().enumerate() {
                let laps = if kind == 0 { &drawn.pole } else { &drawn.fastest };
                let (Some(bonus), Some(car)) = (bonus, laps[class]) else { continue };
                let place = || drawn.orders[class].iter().position(|one| *one == car);
                let fulfilled = match bonus.condition {
                    BonusCondition::Always | BonusCondition::Started => true,
                    BonusCondition::Classified => place().is_some(),
                    BonusCondition::PlaceOrBetter(last) => {
                        place().is_some_and(|place| place < usize::from(last))
                    }
                };
                if fulfilled && in_field(&car) && !pay.guest[usize::from(car)] {
                    for entity in &pay.shares[usize::from(car)][kind + 1] {
                        sums.add_bonus(usize::from(*entity), bonus.points);
                    }
                }
            }
        }
    }
}

/// What the cars in front mean for those behind them.
struct Ahead {
    closed_up: usize,
    counted: Vec<(usize, u16)>,
}

impl RacePay {
    /// Do other cars of its contender take all places that may count?
    fn is_over(&self, car: usize, ahead: &mut Ahead) -> bool {
        let Some((groups, most)) = &self.groups else { return false };
        if self.guest[car] {
            return false;
        }
        let group = groups[car];
        match ahead.counted.iter_mut().find(|(one, _)| *one == group) {
            Some((_, so_far)) => {
                *so_far += 1;
                *so_far > *most
            }
            None => {
                ahead.counted.push((group, 1));
                *most == 0
            }
        }
    }
}

/// The making of one book.
struct Making<'a> {
    season: &'a Season,
    title: &'a Title,
    table: &'a Table,
    remaining: &'a Remaining,
}

impl Making<'_> {
    fn holds(&self, entry: &Entry) -> bool {
        match &self.table.scope {
            TableScope::Class(class) => &entry.class == class,
            TableScope::Together(classes) => classes.is_empty() || classes.contains(&entry.class),
            TableScope::Trophy(trophy, class) => {
                &entry.class == class && entry.trophies.contains(trophy)
            }
        }
    }

    fn field(&self) -> FieldOf {
        let class_of = |code: &ClassCode| {
            self.remaining.classes.iter().position(|one| one == code).unwrap_or(usize::MAX)
        };
        match &self.table.scope {
            TableScope::Class(class) => FieldOf::Class(class_of(class)),
            TableScope::Trophy(_, class) => {
                let held = self.season.entries.iter().map(|entry| self.holds(entry));
                FieldOf::Trophy(class_of(class), held.collect())
            }
            TableScope::Together(some) => {
                let held = |class| some.is_empty() || some.contains(class);
                FieldOf::Together(self.remaining.classes.iter().map(held).collect())
            }
        }
    }

    /// Those in the table, then those who will come into it.
    fn contenders(&self) -> Vec<Contender> {
        let mut contenders: Vec<Contender> =
            self.table.rows.iter().map(|row| row.contender.clone()).collect();
        for race in &self.remaining.races {
            for entry in self.racing(race) {
                for one in self.who(entry, race.round) {
                    if !contenders.contains(&one) {
                        contenders.push(one);
                    }
                }
            }
        }
        contenders
    }

    /// The entries of a race in the field of the table that are no guests.
    fn racing<'b>(&'b self, race: &'b RaceAhead) -> impl Iterator<Item = &'b Entry> {
        let cars = race.field.iter().flatten().filter(|car| !race.guest[usize::from(**car)]);
        let entries = cars.filter_map(|car| self.season.entries.get(usize::from(*car)));
        entries.filter(|entry| self.holds(entry))
    }

    fn who(&self, entry: &Entry, round: RoundNumber) -> Vec<Contender> {
        match self.title.contender {
            Kind::Car => vec![Contender::Car(entry.car.clone())],
            Kind::Competitor => vec![Contender::Competitor(entry.competitor.clone())],
            Kind::Manufacturer => vec![Contender::Manufacturer(entry.vehicle.make.clone())],
            Kind::Driver => {
                let mut crew: Vec<&DriverId> = Vec::new();
                for seat in entry.crew_in(round) {
                    if !crew.contains(&&seat.driver) {
                        crew.push(&seat.driver);
                    }
                }
                crew.into_iter().cloned().map(Contender::Driver).collect()
            }
        }
    }

    fn past(&self, contender: &Contender) -> Past {
        let Some(row) = self.table.row(contender) else {
            return Past { cells: self.nothing(), ..Past::default() };
        };
        let deducted: Points = row.deductions.iter().map(|one| one.points).sum();
        let cell = |cell: &scoring::Cell| {
            let places = cell.starts.iter().filter_map(|start| start.scoring_place);
            Cell { round: cell.round, points: cell.points.0, places: places.collect() }
        };
        let last = row.record.all.last();
        Past {
            points: row.points.0,
            deducted: deducted.0,
            counts: (1..=last).map(|place| row.record.all.count(place)).collect(),
            cells: row.cells.iter().map(cell).collect(),
        }
    }

    /// The rounds so far of somebody who has not raced.
    fn nothing(&self) -> Vec<Cell> {
        let rounds = self.table.rounds.iter();
        rounds.map(|round| Cell { round: *round, points: 0, places: Vec::new() }).collect()
    }

    /// Will it have taken part in enough rounds for a place? Rounds as a guest count too.
    fn takes_part_enough(&self, one: usize, book: &TableBook) -> bool {
        let contender = &book.contenders[one];
        let so_far = self.table.row(contender).map_or(0, scoring::standings::took_part);
        let starts = |race: &&RaceAhead| {
            let cars = race.field.iter().flatten();
            let mut entries = cars.filter_map(|car| self.season.entries.get(usize::from(*car)));
            entries.any(|one| self.holds(one) && self.who(one, race.round).contains(contender))
        };
        let to_come = self.remaining.races.iter().filter(starts).count();
        let to_come = u16::try_from(to_come).unwrap_or(u16::MAX);
        so_far.saturating_add(to_come) >= self.title.minimum_rounds
    }

    fn race(&self, race: &RaceAhead, contenders: &[Contender]) -> RacePay {
        let (season, title) = (self.season, self.title);
        let rules = &season.book.regulations;
        let mut shares = vec![[const { Vec::new() }; 3]; season.entries.len()];
        for entry in self.racing(race) {
            let car = self.car(&entry.car);
            shares[car] = self.shares(entry, race.round, contenders);
        }
        let cars = season.entries.len();
        let classes = &self.remaining.classes;
        let places = classes.iter().map(|class| {
            let pay = rates::place_pay(season, title, class, race.round);
            let paid = pay.places.iter().map(|points| points.0);
            paid.chain(std::iter::repeat(pay.beyond.0)).take(cars.max(pay.places.len())).collect()
        });
        let bonuses = classes.iter().map(|class| {
            KINDS.map(|kind| {
                let (points, bonus) = rates::bonus_pay(season, kind, title, class, race.round)?;
                Some(BonusPay { points: points.0, condition: bonus.condition })
            })
        });
        RacePay {
            round: race.round,
            shares,
            places: places.collect(),
            bonuses: bonuses.collect(),
            guest: race.guest.clone(),
            guests_close_up: rules.guests.rule == GuestRule::CloseUp,
            groups: self.groups(),
            left_out_close_up: title.left_out == GuestRule::CloseUp,
        }
    }

    /// Who scores with a car: its places, its pole, its fastest lap. The lap that earns a bonus is
    /// taken to be the first driver's, who as a rule qualifies the car.
    fn shares(&self, entry: &Entry, round: RoundNumber, contenders: &[Contender]) -> [Vec<u16>; 3] {
        let number = |one: &Contender| {
            let found = contenders.iter().position(|other| other == one)?;
            u16::try_from(found).ok()
        };
        let all: Vec<u16> = self.who(entry, round).iter().filter_map(number).collect();
        let of_bonus = |kind| {
            let class = &entry.class;
            let rule = rates::bonus_pay(self.season, kind, self.title, class, round);
            match rule.map(|(_, bonus)| bonus.drivers) {
                Some(BonusDrivers::Setter) if self.title.contender == Kind::Driver => {
                    all.iter().copied().take(1).collect()
                }
                Some(BonusDrivers::Nobody) if self.title.contender == Kind::Driver => Vec::new(),
                _ => all.clone(),
            }
        };
        let [pole, fastest] = KINDS.map(of_bonus);
        [all, pole, fastest]
    }

    fn groups(&self) -> Option<(Vec<usize>, u16)> {
        let most = self.title.best_cars?;
        let name = |entry: &Entry| match self.title.contender {
            Kind::Competitor => Some(entry.competitor.clone()),
            Kind::Manufacturer => Some(entry.vehicle.make.clone()),
            Kind::Car | Kind::Driver => None,
        };
        let names: Vec<_> = self.season.entries.iter().map(name).collect();
        let first = |name| names.iter().position(|one| one == name);
        names.iter().all(Option::is_some).then_some(())?;
        Some((names.iter().filter_map(first).collect(), most))
    }

    fn car(&self, car: &CarNumber) -> usize {
        self.remaining.car(car).map(usize::from).expect("an entry of the season has a number")
    }
}
