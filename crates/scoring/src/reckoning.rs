//! The making of one table: from starts to rows, from rows to places.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use racing::classification::LineReason;
use racing::regulations::{Bonus, BonusDrivers, BonusKind, Contender as Kind, TieKind, Title};
use racing::{CarNumber, Decision, DriverId, Entry, Measure, Points, Ratio, RoundNumber, Status};

use crate::awards::{Award, AwardReason, Start};
use crate::lookup::{Lookup, Raced, Starter};
use crate::paying::{Paying, Place, Placed, Scale, find_bonus};
use crate::standings::{Cell, Comparison, Contender, Deduction, Row, Table, TableScope, took_part};
use crate::ties::{Countback, Record, settle};

/// The making of one table.
pub(crate) struct Reckoning<'a> {
    pub(crate) lookup: &'a Lookup<'a>,
    pub(crate) title: &'a Title,
    pub(crate) scope: &'a TableScope,
    bonuses: &'a [Bonus],
}

/// What each contender did, one list a round counted.
type Starts = BTreeMap<Contender, Vec<Vec<Start>>>;

impl<'a> Reckoning<'a> {
    pub(crate) fn new(lookup: &'a Lookup<'a>, title: &'a Title, scope: &'a TableScope) -> Self {
        let bonuses = &lookup.season.book.regulations.bonuses;
        Self { lookup, title, scope, bonuses }
    }

    /// The same table as if only places paid.
    pub(crate) fn without_bonuses(self) -> Self {
        Self { bonuses: &[], ..self }
    }

    pub(crate) fn table(&self) -> Table {
        let rounds: Vec<RoundNumber> = self.lookup.raced.iter().map(|raced| raced.round).collect();
        let starts = if rounds.is_empty() { self.entered() } else { self.starts(rounds.len()) };
        let deducting = self.deducting();
        let row = |(contender, starts)| self.row(contender, starts, &rounds, &deducting);
        let rows = starts.into_iter().map(row).collect();
        Table {
            title: self.title.id.clone(),
            scope: self.scope.clone(),
            rows: self.ranked(rows),
            rounds,
        }
    }

    fn starts(&self, rounds: usize) -> Starts {
        let mut starts = Starts::new();
        for (index, raced) in self.lookup.raced.iter().enumerate() {
            for (starter, start) in self.pay(raced) {
                for (contender, start) in self.shares(raced, starter, start) {
                    let own = starts.entry(contender).or_insert_with(|| vec![Vec::new(); rounds]);
                    own[index].push(start);
                }
            }
        }
        let contests = |_: &Contender, starts: &mut Vec<Vec<Start>>| {
            starts.iter().flatten().any(|start| !start.is_guest())
        };
        starts.retain(contests);
        starts
    }

    /// Everybody entered for the first round, for the table before it.
    fn entered(&self) -> Starts {
        let first = RoundNumber(1);
        let entries = self.lookup.season.entries.iter();
        let entries = entries.filter(|entry| {
            self.scope.holds(&entry.class, Some(entry))
                && entry.rounds.contains(&first)
                && !entry.is_guest_in(first)
        });
        let contenders: BTreeSet<Contender> = entries
            .flat_map(|entry| {
                let crew = entry.crew_in(first).map(|seat| &seat.driver);
                self.contenders(&entry.car, Some(entry), crew)
            })
            .collect();
        contenders.into_iter().map(|contender| (contender, Vec::new())).collect()
    }

    /// What each car of the field did and earned in a round.
    fn pay(&self, raced: &'a Raced<'a>) -> Vec<(Option<&'a Starter<'a>>, Start)> {
        let field = raced.starters.iter();
        let field = field.filter(|one| self.scope.holds(&one.line.class, one.entry)).collect();
        let paying = Paying {
            lookup: self.lookup,
            title: self.title,
            scope: self.scope,
            bonuses: self.bonuses,
            raced,
        };
        paying.pay(places(field, self.scope))
    }

    /// Whose start it is, and what of its awards is theirs.
    fn shares(
        &self,
        raced: &Raced,
        starter: Option<&Starter>,
        start: Start,
    ) -> Vec<(Contender, Start)> {
        let contenders = match starter {
            Some(starter) => {
                self.contenders(&start.car, starter.entry, starter.crew.iter().copied())
            }
            None => {
                let entry = self.lookup.season.entry(&start.car);
                let crew = entry.iter().flat_map(|entry| entry.crew_in(raced.round));
                self.contenders(&start.car, entry, crew.map(|seat| &seat.driver))
            }
        };
        let share = |contender: Contender| {
            let mut own = start.clone();
            if let Contender::Driver(driver) = &contender {
                own.awards.retain(|award| self.is_for(driver, award, &start, raced.round));
            }
            (contender, own)
        };
        contenders.into_iter().map(share).collect()
    }

    /// Who contests the title with a car.
    fn contenders<'b>(
        &self,
        car: &CarNumber,
        entry: Option<&Entry>,
        crew: impl Iterator<Item = &'b DriverId>,
    ) -> Vec<Contender> {
        match (self.title.contender, entry) {
            (Kind::Car, _) => vec![Contender::Car(car.clone())],
            (Kind::Driver, _) => crew.cloned().map(Contender::Driver).collect(),
            (Kind::Competitor, Some(entry)) => {
                vec![Contender::Competitor(entry.competitor.clone())]
            }
            (Kind::Manufacturer, Some(entry)) => {
                vec![Contender::Manufacturer(entry.vehicle.make.clone())]
            }
            (Kind::Competitor | Kind::Manufacturer, None) => Vec::new(),
        }
    }

    /// Does an award of the car go to this driver of it too?
    fn is_for(&self, driver: &DriverId, award: &Award, start: &Start, round: RoundNumber) -> bool {
        let AwardReason::Bonus { kind, driver: setter, .. } = &award.reason else { return true };
        let bonus = find_bonus(self.bonuses, *kind, &start.class, round, self.title);
        match bonus.map(|bonus| bonus.drivers) {
            Some(BonusDrivers::Setter) => setter.as_ref() == Some(driver),
            Some(BonusDrivers::Nobody) => false,
            Some(BonusDrivers::Crew) | None => true,
        }
    }
}

/// Points taken off.
impl Reckoning<'_> {
    /// The decisions that take points off in this table, with how many.
    fn deducting(&self) -> Vec<(&Decision, Points)> {
        let mut found = Vec::new();
        for decision in self.lookup.decisions.iter().filter(|one| self.is_about_field(one)) {
            for measure in &decision.measures {
                let Measure::DeductPoints { points, title } = measure else { continue };
                if title.as_ref().is_none_or(|title| title == &self.title.id) {
                    found.push((*decision, self.lookup.points(&[*points])));
                }
            }
        }
        found
    }

    /// Does a decision concern a car or a driver in the field of this table? Who races in two
    /// classes loses points in one of them.
    fn is_about_field(&self, decision: &Decision) -> bool {
        let raced = decision.round.and_then(|round| self.lookup.raced(round));
        let drove = |starter: &&Starter| match (&decision.car, &decision.driver) {
            (Some(car), _) => &starter.line.car == car,
            (None, Some(driver)) => starter.crew.contains(&driver),
            (None, None) => false,
        };
        let mut starters = raced.iter().flat_map(|raced| &raced.starters).filter(drove).peekable();
        if starters.peek().is_some() {
            return starters.any(|one| self.scope.holds(&one.line.class, one.entry));
        }
        let entry = decision.car.as_ref().and_then(|car| self.lookup.season.entry(car));
        entry.is_none_or(|entry| self.scope.holds(&entry.class, Some(entry)))
    }

    fn deductions(
        &self,
        contender: &Contender,
        deducting: &[(&Decision, Points)],
    ) -> Vec<Deduction> {
        let own = deducting.iter().filter(|(decision, _)| self.is_about(decision, contender));
        let deduction = |(decision, points): &(&Decision, Points)| Deduction {
            points: *points,
            decision: decision.id.clone(),
        };
        own.map(deduction).collect()
    }

    fn is_about(&self, decision: &Decision, contender: &Contender) -> bool {
        let entry = decision.car.as_ref().and_then(|car| self.lookup.season.entry(car));
        match contender {
            Contender::Car(car) => decision.car.as_ref() == Some(car),
            Contender::Driver(driver) => match (&decision.driver, entry, decision.round) {
                (Some(named), ..) => named == driver,
                (None, Some(entry), Some(round)) => {
                    self.lookup.season.drove(entry, round).contains(driver)
                }
                _ => false,
            },
            Contender::Competitor(name) => entry.is_some_and(|entry| &entry.competitor == name),
            Contender::Manufacturer(make) => entry.is_some_and(|entry| &entry.vehicle.make == make),
        }
    }
}

/// From starts to rows.
impl Reckoning<'_> {
    fn row(
        &self,
        contender: Contender,
        starts: Vec<Vec<Start>>,
        rounds: &[RoundNumber],
        deducting: &[(&Decision, Points)],
    ) -> Row {
        let mut starts = starts.into_iter();
        let cells = rounds.iter().map(|round| {
            let starts = starts.next().unwrap_or_default();
            let awards = starts.iter().flat_map(|start| &start.awards);
            let points = awards.map(|award| award.points).sum();
            Cell { round: *round, starts, points, counted: true }
        });
        let mut cells: Vec<Cell> = cells.collect();
        let deductions = self.deductions(&contender, deducting);
        let tallies: Vec<Tally> = cells.iter().map(Tally::of).collect();
        let Sum { points, record, counted } = self.add_up(&tallies, &deductions);
        for (cell, counted) in cells.iter_mut().zip(counted) {
            cell.counted = counted;
        }
        Row {
            contender,
            place: None,
            shared: false,
            points,
            cells,
            deductions,
            record,
            against_above: None,
        }
    }

    /// Adds rounds up: the best results count, and what decisions take off is never dropped.
    pub(crate) fn add_up(&self, tallies: &[Tally], deductions: &[Deduction]) -> Sum {
        let counted = self.counted(tallies);
        let counting = || tallies.iter().zip(&counted).filter(|(_, counted)| **counted);
        let points: Points = counting().map(|(tally, _)| tally.points).sum();
        let taken: Points = deductions.iter().map(|one| one.points).sum();
        let places = |tally: &Tally| tally.places.clone();
        Sum {
            points: points - taken,
            record: Record {
                all: Countback::of(tallies.iter().flat_map(places)),
                counted: Countback::of(counting().flat_map(|(tally, _)| places(tally))),
                by_round: tallies.iter().map(|one| (one.round, one.best_place())).collect(),
            },
            counted,
        }
    }

    /// Which results count: those with most points, then the better place, then the earlier round.
    fn counted(&self, tallies: &[Tally]) -> Vec<bool> {
        let mut counted = vec![true; tallies.len()];
        let Some(best) = self.title.best_rounds else { return counted };
        let mut order: Vec<usize> = (0..tallies.len()).collect();
        order.sort_by_key(|&index| {
            let tally = &tallies[index];
            (Reverse(tally.points), tally.best_place().unwrap_or(u16::MAX), tally.round)
        });
        for index in order.into_iter().skip(usize::from(best)) {
            counted[index] = false;
        }
        counted
    }
}

/// What one round brought a contender: points, and the places that break ties.
pub(crate) struct Tally {
    pub(crate) round: RoundNumber,
    pub(crate) points: Points,
    pub(crate) places: Vec<u16>,
}

impl Tally {
    pub(crate) fn of(cell: &Cell) -> Self {
        let places = cell.scoring_places().collect();
        Self { round: cell.round, points: cell.points, places }
    }

    fn best_place(&self) -> Option<u16> {
        self.places.iter().copied().min()
    }
}

/// Rounds added up.
pub(crate) struct Sum {
    pub(crate) points: Points,
    pub(crate) record: Record,
    /// Which of the rounds count, in their order.
    counted: Vec<bool>,
}

/// What of a table a row stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Ranked,
    /// Some result is not known.
    Unsure,
    TooFewRounds,
}

/// From rows to places.
impl Reckoning<'_> {
    /// Sorts the rows, gives places and says how each compares with the one above.
    fn ranked(&self, mut rows: Vec<Row>) -> Vec<Row> {
        let rules = self.tie_rules();
        rows.sort_by(|a, b| {
            let points = b.points.cmp(&a.points);
            (self.part(a).cmp(&self.part(b)))
                .then(points)
                .then_with(|| settle(&b.record, &a.record, &rules).0)
                .then_with(|| a.contender.cmp(&b.contender))
        });
        let parts: Vec<Part> = rows.iter().map(|row| self.part(row)).collect();
        let unsure = parts.iter().zip(&rows).filter(|(part, _)| **part == Part::Unsure);
        let unsure: Vec<(Points, Points)> =
            unsure.map(|(_, row)| (row.points, self.most_known(row))).collect();
        for index in 0..rows.len() {
            match parts[index] {
                Part::Ranked => place(&mut rows, index, &rules, &unsure),
                Part::Unsure => {}
                Part::TooFewRounds => {
                    let (took_part, asked) = (took_part(&rows[index]), self.title.minimum_rounds);
                    let too_few = Comparison::TooFewRounds { took_part, asked };
                    rows[index].against_above = Some(too_few);
                }
            }
        }
        rows
    }

    pub(crate) fn tie_rules(&self) -> Vec<TieKind> {
        self.title.ties.iter().map(|tie| tie.kind).collect()
    }

    /// While rounds are left, who can still take part in enough of them keeps a place.
    fn part(&self, row: &Row) -> Part {
        let left = u16::try_from(self.lookup.left.len()).unwrap_or(u16::MAX);
        if took_part(row).saturating_add(left) < self.title.minimum_rounds {
            Part::TooFewRounds
        } else if row.has_unknown() {
            Part::Unsure
        } else {
            Part::Ranked
        }
    }

    /// The most points that a row with results that are not known can really have.
    fn most_known(&self, row: &Row) -> Points {
        let unknown = row.cells.iter().filter(|cell| cell.starts.iter().any(|one| one.unknown));
        row.points + unknown.map(|cell| self.most_in(cell.round)).sum()
    }

    /// The most that one contender can be paid in one round: the first places for as many cars as
    /// may count, and every bonus.
    pub(crate) fn most_in(&self, round: RoundNumber) -> Points {
        let rules = &self.lookup.season.book.regulations;
        let most_in_class = |class| {
            let scale = Scale::find(rules, &self.title.id, class, round);
            let paid = |index: u16| scale.places.get(usize::from(index)).unwrap_or(&scale.beyond);
            let places = (0..self.cars_counted())
                .map(|index| self.lookup.points(&[*paid(index), scale.multiplier]));
            let bonuses = [BonusKind::Pole, BonusKind::FastestLap];
            let bonuses = bonuses
                .into_iter()
                .filter_map(|kind| find_bonus(self.bonuses, kind, class, round, self.title));
            let own = |bonus: &&Bonus| {
                self.title.contender != Kind::Driver || bonus.drivers != BonusDrivers::Nobody
            };
            let bonuses = bonuses.filter(own).map(|bonus| {
                let multiplier = if bonus.multiplied { scale.multiplier } else { Ratio::ONE };
                self.lookup.points(&[bonus.points, multiplier])
            });
            places.chain(bonuses).sum()
        };
        self.scope.classes(rules).into_iter().map(most_in_class).max().unwrap_or(Points::ZERO)
    }

    /// How many cars of one contender may score in a round.
    pub(crate) fn cars_counted(&self) -> u16 {
        let all = u16::try_from(self.lookup.season.entries.len()).unwrap_or(u16::MAX);
        match self.title.contender {
            Kind::Car | Kind::Driver => 1,
            Kind::Competitor | Kind::Manufacturer => self.title.best_cars.unwrap_or(all),
        }
    }
}

/// Gives a row its place, if nothing that is not known could change it. The rows above have theirs.
fn place(rows: &mut [Row], index: usize, rules: &[TieKind], unsure: &[(Points, Points)]) {
    let points = rows[index].points;
    let sure = unsure.iter().all(|(least, most)| *least > points || *most < points);
    let in_front = index + unsure.iter().filter(|(least, _)| *least > points).count();
    rows[index].place = u16::try_from(in_front + 1).ok().filter(|_| sure);
    let Some(above) = index.checked_sub(1) else { return };
    let comparison = compare(&rows[above], &rows[index], rules);
    if matches!(comparison, Comparison::Shared { .. }) {
        rows[index].place = rows[above].place;
        rows[index].shared = true;
        rows[above].shared = true;
    }
    rows[index].against_above = Some(comparison);
}

fn compare(above: &Row, row: &Row, rules: &[TieKind]) -> Comparison {
    match above.points.cmp(&row.points) {
        Ordering::Equal => match settle(&above.record, &row.record, rules).1 {
            Some(settled) => Comparison::Tie(settled),
            None => Comparison::Shared { exhausted: rules.to_vec() },
        },
        _ => Comparison::FewerPoints(above.points - row.points),
    }
}

/// The places of a field. In a class they are those of its classification; in any other field the
/// order of the classification is counted anew.
fn places<'a>(field: Vec<&'a Starter<'a>>, scope: &TableScope) -> Vec<Placed<'a>> {
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
