//! The races of a round, forecast by each method from what came before them.

use std::collections::BTreeMap;

use racing::{CarNumber, ClassCode, Classification, RoundNumber, Season, Status};
use scoring::Table;
use simulator::{Draws, exponential, uniform};

use super::SEED;
use crate::numbers::{count, exp, ln, narrow};
use crate::outlook::Method;
use crate::remaining::Remaining;
use crate::strengths::{Prior, Strengths, Truth};

/// By how much each place in the points lowers the chances, where only the order of points is
/// known: a round figure, one place in five is worth a factor of e.
pub const BY_RANK: f32 = 0.2;

/// So many times the chance of any other car of its class has the one that won last: a round
/// figure, neither nothing nor certainty in a field of any size.
pub const PREVIOUS: f32 = 3.0;

/// What a race moves a rating by that beats all of its equals, times two, in points of a scale on
/// which 400 points are odds of ten to one. The figure is the step that a newcomer's rating takes
/// under a prior of the width that strengths have here, rounded: a race against a whole field
/// tells more than the one game for which 40 are usual.
pub const ELO_STEP: f64 = 100.0;

/// A point of that scale in units of strength: a four-hundredth of the logarithm of ten.
const ELO_POINT: f64 = std::f64::consts::LN_10 / 400.0;

/// A season before one of its rounds, with what can be known then.
pub(crate) struct Moment {
    pub(crate) before: Season,
    pub(crate) remaining: Remaining,
    pub(crate) tables: Vec<Table>,
    /// The strengths of the model.
    pub(crate) model: Strengths,
    /// The strengths of cars alone.
    cars: Strengths,
    results: BTreeMap<RoundNumber, Classification>,
}

impl Moment {
    /// The season as it was before a round.
    pub(crate) fn before(season: &Season, round: RoundNumber) -> Self {
        let before = season.after_round(RoundNumber(round.0.saturating_sub(1)));
        let prior = Prior::default();
        let of_cars = Prior { driver: 0.0, grades: [0.0; 4], best_lap: None, ..prior };
        Self {
            remaining: Remaining::of(&before),
            tables: scoring::standings(&before),
            model: Strengths::of(&before, &prior),
            cars: Strengths::of(&before, &of_cars),
            results: scoring::classifications(&before),
            before,
        }
    }

    /// The races of a round, as they were before it and as they ended.
    pub(crate) fn races(&self, round: RoundNumber, result: &Classification) -> Vec<Race<'_>> {
        let races = &self.remaining.races;
        let Some(number) = races.iter().position(|race| race.round == round) else {
            return Vec::new();
        };
        let classes = 0..self.remaining.classes.len();
        let races = classes.map(|class| self.race(number, class, result));
        races.filter(|race| race.field.len() > 1 && !race.order.is_empty()).collect()
    }

    fn race(&self, number: usize, class: usize, result: &Classification) -> Race<'_> {
        let started: BTreeMap<u16, Option<u16>> = result
            .lines
            .iter()
            .filter(|line| line.status != Status::NotStarted)
            .filter_map(|line| Some((self.remaining.car(&line.car)?, line.class_place)))
            .collect();
        let entered = self.remaining.races[number].field[class].iter();
        let field: Vec<u16> = entered.copied().filter(|car| started.contains_key(car)).collect();
        let mut order: Vec<(u16, usize)> = Vec::new();
        for (one, car) in field.iter().enumerate() {
            order.extend(started.get(car).copied().flatten().map(|place| (place, one)));
        }
        order.sort_unstable();
        let order: Vec<usize> = order.into_iter().map(|(_, one)| one).collect();
        let mut places = vec![field.len().saturating_sub(1); field.len()];
        order.iter().enumerate().for_each(|(place, one)| places[*one] = place);
        Race { moment: self, number, class, field, places, order }
    }

    /// The ratings of the cars of a class: each result moves them a step towards itself.
    fn ratings(&self, class: &ClassCode) -> BTreeMap<&CarNumber, f64> {
        let mut ratings = BTreeMap::new();
        for result in self.results.values() {
            let order = order_of(result, class);
            let rated: Vec<f64> =
                order.iter().map(|car| ratings.get(car).copied().unwrap_or(0.0)).collect();
            let opponents = count(order.len().saturating_sub(1)).max(1.0);
            for (place, car) in order.iter().enumerate() {
                let beaten = count(order.len() - 1 - place);
                let expected: f64 = (0..order.len())
                    .filter(|other| *other != place)
                    .map(|other| 1.0 / (1.0 + exp(rated[other] - rated[place])))
                    .sum();
                let step = ELO_STEP * ELO_POINT * (beaten - expected) / opponents;
                ratings.insert(*car, rated[place] + step);
            }
        }
        ratings
    }

    /// Who won the last race of a class.
    fn last_winner(&self, class: &ClassCode) -> Option<&CarNumber> {
        let winners = self.results.values().rev();
        winners.map(|result| order_of(result, class)).find_map(|order| order.first().copied())
    }
}

/// The classified cars of a class, best first.
fn order_of<'a>(result: &'a Classification, class: &ClassCode) -> Vec<&'a CarNumber> {
    let own = result.lines.iter().filter(|line| &line.class == class);
    let mut order: Vec<(u16, &CarNumber)> =
        own.filter_map(|line| Some((line.class_place?, &line.car))).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, car)| car).collect()
}

/// A race of a class, as it was before it and as it ended.
pub(crate) struct Race<'a> {
    moment: &'a Moment,
    /// The number of the race among those that were to come.
    number: usize,
    class: usize,
    /// The cars that started.
    pub(crate) field: Vec<u16>,
    /// Their places, from zero; those not classified are last.
    pub(crate) places: Vec<usize>,
    /// The classified ones in their order, by number in the field.
    pub(crate) order: Vec<usize>,
}

/// What a method says of one simulated race: what waiting times are multiplied by, and the chances
/// not to be classified.
type Said = (Vec<f32>, Vec<f32>);

/// What the numbers of a judged race are drawn for.
const JUDGED: u16 = u16::MAX;

impl Race<'_> {
    pub(crate) fn class(&self) -> &ClassCode {
        &self.moment.remaining.classes[self.class]
    }

    /// The chance of each car for each place by a method, and the logarithm of the chance of the
    /// order.
    pub(crate) fn forecast(&self, method: Method, draws: u32) -> (Vec<Vec<f64>>, f64) {
        let size = self.field.len();
        let mut places = vec![vec![0_u32; size]; size];
        let mut first = vec![0.0; size];
        let mut said = self.said(method);
        let (mut likely, mut best) = (Vec::new(), f64::MIN);
        for simulation in 0..draws {
            let (waits, fates) = said(simulation);
            let draws = self.draws(simulation);
            let mut keys: Vec<(f32, usize)> = Vec::with_capacity(size);
            for (one, car) in self.field.iter().enumerate() {
                let words = draws.words(JUDGED, u32::from(*car));
                if uniform(words[1]) < fates[one] {
                    places[one][size - 1] += 1;
                } else {
                    keys.push((exponential(words[0]) * waits[one], one));
                }
            }
            let left: f64 = keys.iter().map(|(_, one)| weight(waits[*one])).sum();
            keys.iter().for_each(|(_, one)| first[*one] += weight(waits[*one]) / left);
            keys.sort_by(|a, b| a.0.total_cmp(&b.0));
            keys.iter().enumerate().for_each(|(place, (_, one))| places[*one][place] += 1);
            let told = order_told(&waits, &self.order);
            best = best.max(told);
            likely.push(told);
        }
        let of = f64::from(draws);
        let row = |(row, first): (&Vec<u32>, &f64)| shares(row, first / of, of);
        let places = places.iter().zip(&first).map(row).collect();
        let mean = likely.iter().map(|told| exp(told - best)).sum::<f64>() / of;
        (places, best + ln(mean))
    }

    /// The random numbers of a simulation: each race has its own, so that luck evens out over them.
    fn draws(&self, simulation: u32) -> Draws {
        let round = self.moment.remaining.races[self.number].round;
        let class = u32::try_from(self.class).unwrap_or(0);
        Draws::new(SEED.part(u32::from(round.0) << 16 | class), simulation)
    }

    /// What each method says of the race, simulation by simulation.
    fn said(&self, method: Method) -> Box<dyn FnMut(u32) -> Said + '_> {
        let waits = match method {
            Method::Model => return self.by_strengths(&self.moment.model),
            Method::PlackettLuce => return self.by_strengths(&self.moment.cars),
            Method::Uniform => vec![1.0; self.field.len()],
            Method::Previous => self.by_last_winner(),
            Method::Points => self.by_points(),
            Method::Elo => self.by_ratings(),
        };
        Box::new(move |_| (waits.clone(), vec![0.0; waits.len()]))
    }

    fn by_strengths<'b>(&'b self, strengths: &'b Strengths) -> Box<dyn FnMut(u32) -> Said + 'b> {
        let mut truth = Truth::default();
        Box::new(move |simulation| {
            strengths.draw(self.draws(simulation), &mut truth);
            let of = |car: &u16| strengths.drawn(&truth, self.number, self.class, *car);
            self.field.iter().map(of).unzip()
        })
    }

    fn by_last_winner(&self) -> Vec<f32> {
        let last = self.moment.last_winner(self.class());
        let wait = |car: &u16| if last == Some(self.car(*car)) { 1.0 / PREVIOUS } else { 1.0 };
        self.field.iter().map(wait).collect()
    }

    /// The order of points so far, each place a fixed step down; cars without a row stand last.
    fn by_points(&self) -> Vec<f32> {
        let of_cars = |table: &&Table| {
            let cars = table.rows.first().map(|row| &row.contender);
            table.scope.class() == Some(self.class())
                && matches!(cars, Some(scoring::Contender::Car(_)))
        };
        let table = self.moment.tables.iter().find(of_cars);
        let table = table.filter(|table| !table.rounds.is_empty());
        let rank = |car: &u16| {
            let car = scoring::Contender::Car(self.car(*car).clone());
            let row = table.and_then(|table| table.row(&car));
            row.and_then(|row| row.place).map_or(self.field.len(), usize::from)
        };
        let wait = |car: &u16| {
            let rank = if table.is_some() { rank(car) } else { 1 };
            let down = f32::from(u16::try_from(rank - 1).unwrap_or(u16::MAX));
            simulator::exp(BY_RANK * down)
        };
        self.field.iter().map(wait).collect()
    }

    fn by_ratings(&self) -> Vec<f32> {
        let ratings = self.moment.ratings(self.class());
        let rated = |car: &u16| ratings.get(self.car(*car)).copied().unwrap_or(0.0);
        self.field.iter().map(|car| simulator::exp(-narrow(rated(car)))).collect()
    }

    fn car(&self, car: u16) -> &CarNumber {
        &self.moment.remaining.cars[usize::from(car)]
    }
}

/// The chances of a car for its places from counts: half a count more for each, for nothing is
/// impossible for not having been drawn. The chance to be first is known better than by counting:
/// in every draw it follows from the waiting times of the cars that last.
fn shares(seen: &[u32], first: f64, of: f64) -> Vec<f64> {
    let first = first.clamp(1e-9, 1.0 - 1e-9);
    let others = of - f64::from(seen[0]) + 0.5 * count(seen.len() - 1);
    let share = |seen: &u32| (1.0 - first) * (f64::from(*seen) + 0.5) / others;
    std::iter::once(first).chain(seen[1..].iter().map(share)).collect()
}

/// What a waiting time makes of the chance to be first.
fn weight(wait: f32) -> f64 {
    1.0 / f64::from(wait)
}

/// The logarithm of the chance of an order, given what each waiting time is multiplied by.
fn order_told(waits: &[f32], order: &[usize]) -> f64 {
    let mut left: f64 = order.iter().map(|one| weight(waits[*one])).sum();
    let mut told = 0.0;
    for one in order {
        let own = weight(waits[*one]);
        told += ln((own / left).clamp(1e-300, 1.0));
        left = (left - own).max(own * 1e-12);
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::after;

    /// The races of a round of the bundled season, with what a method makes the chances to win.
    fn chances(round: u16, method: Method) -> Vec<Vec<(String, f64)>> {
        let season = after(round);
        let round = RoundNumber(round);
        let moment = Moment::before(&season, round);
        let races = moment.races(round, &scoring::classifications(&season)[&round]);
        let of = |race: &Race| {
            let (places, _) = race.forecast(method, 50);
            let named = |(car, row): (&u16, &Vec<f64>)| (race.car(*car).to_string(), row[0]);
            race.field.iter().zip(&places).map(named).collect()
        };
        races.iter().map(of).collect()
    }

    #[test]
    fn chances_of_a_race_add_up_by_every_method() {
        for method in Method::ALL {
            for race in chances(3, method) {
                let all: f64 = race.iter().map(|(_, chance)| chance).sum();
                assert!((all - 1.0).abs() < 0.01, "{method:?}: {race:?}");
            }
        }
    }

    #[test]
    fn the_last_winner_is_before_the_others_who_are_alike() {
        // #4 won its class in the second round.
        let race = &chances(3, Method::Previous)[0];
        let others: Vec<f64> =
            race.iter().filter(|(car, _)| car != "4").map(|(_, chance)| *chance).collect();
        let own = race.iter().find(|(car, _)| car == "4").expect("it started").1;
        assert!(others.iter().all(|other| (own / other - 3.0).abs() < 1e-6), "{race:?}");
        let first = &chances(1, Method::Previous)[0];
        assert!(first.iter().all(|(_, chance)| (chance - first[0].1).abs() < 1e-9), "{first:?}");
    }

    #[test]
    fn what_one_rating_gains_others_lose_and_a_first_win_gains_half_the_step() {
        let class = ClassCode::from("LMP2");
        let (once, later) = (after(1), after(5));
        let first = Moment::before(&once, RoundNumber(2));
        let best = first.ratings(&class).into_values().fold(0.0, f64::max);
        assert!((best / ELO_POINT - ELO_STEP / 2.0).abs() < 1e-9, "{best}");
        let later = Moment::before(&later, RoundNumber(5));
        let ratings = later.ratings(&class);
        assert!(ratings.values().sum::<f64>().abs() < 1e-9 && ratings.len() > 9, "{ratings:?}");
        // First, second, first, and then not classified, which moves nothing.
        let most = ratings.iter().max_by(|a, b| a.1.total_cmp(b.1)).expect("some are rated");
        assert_eq!(most.0.as_str(), "99", "{ratings:?}");
    }

    #[test]
    fn half_a_count_stands_for_what_was_never_drawn() {
        let row = shares(&[0, 3, 7], 0.25, 10.0);
        assert_eq!(row[0], 0.25);
        assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((row[1] / row[2] - 3.5 / 7.5).abs() < 1e-12);
    }
}
