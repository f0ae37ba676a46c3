//! How good odds have been: each race forecast from what came before it, then held against what
//! happened.
//!
//! One method is the model as it is used; the others are what it has to beat. A car that was not
//! classified counts as last of its class, and its chance of that as a chance of the last place.

use std::collections::BTreeMap;

use racing::{ClassCode, Classification, RoundNumber, Season, SeasonId, Status};
use simulator::{Draws, Seed, exponential, uniform};

use crate::numbers::{count, exp, ln};
use crate::outlook::{Backtest, Method, Paired, RaceScore, Reliability, Scores};
use crate::rankings::told_blindly;
use crate::remaining::Remaining;
use crate::strengths::{Prior, Strengths, Truth};

/// So many races are usually drawn for each forecast.
pub const USUAL_DRAWS: u32 = 4_000;

/// The seed of a backtest: the same seasons give the same scores.
const SEED: Seed = Seed(1923);

/// By how much each place in the points lowers the chances, where only the order of points is
/// known: a round figure.
const BY_RANK: f32 = 0.2;

/// The bounds of the bins in which chances are compared with what happened, in percent.
const BINS: [u8; 8] = [0, 5, 10, 20, 30, 50, 70, 100];

/// How good odds would have been for every race of these seasons, with so many races drawn for
/// each.
pub fn backtest(seasons: &[&Season], draws: u32) -> Backtest {
    let mut gathered = Gathered { draws, ..Gathered::default() };
    for season in seasons {
        let results = scoring::classifications(season);
        for (round, result) in &results {
            let before = season.after_round(RoundNumber(round.0.saturating_sub(1)));
            for race in races(&before, *round, result) {
                gathered.judge(&season.book.id, &race);
            }
        }
    }
    gathered.view()
}

/// A race of a class, as it was before it and as it ended.
struct Race<'a> {
    before: &'a Season,
    remaining: Remaining,
    /// The number of the race among those that were to come.
    number: usize,
    class: usize,
    round: RoundNumber,
    /// The cars that started.
    field: Vec<u16>,
    /// Their places, from zero; those not classified are last.
    places: Vec<usize>,
    /// The classified ones in their order, by number in the field.
    order: Vec<usize>,
}

fn races<'a>(before: &'a Season, round: RoundNumber, result: &Classification) -> Vec<Race<'a>> {
    let remaining = Remaining::of(before);
    let Some(number) = remaining.races.iter().position(|race| race.round == round) else {
        return Vec::new();
    };
    let race = |class: usize| {
        let started: BTreeMap<u16, Option<u16>> = result
            .lines
            .iter()
            .filter(|line| line.status != Status::NotStarted)
            .filter_map(|line| Some((remaining.car(&line.car)?, line.class_place)))
            .collect();
        let entered = remaining.races[number].field[class].iter();
        let field: Vec<u16> = entered.copied().filter(|car| started.contains_key(car)).collect();
        let mut order: Vec<(u16, usize)> = Vec::new();
        for (one, car) in field.iter().enumerate() {
            order.extend(started.get(car).copied().flatten().map(|place| (place, one)));
        }
        order.sort_unstable();
        let order: Vec<usize> = order.into_iter().map(|(_, one)| one).collect();
        let mut places = vec![field.len().saturating_sub(1); field.len()];
        order.iter().enumerate().for_each(|(place, one)| places[*one] = place);
        let remaining = remaining.clone();
        Race { before, remaining, number, class, round, field, places, order }
    };
    let classes = (0..remaining.classes.len()).map(race);
    classes.filter(|race| race.field.len() > 1 && !race.order.is_empty()).collect()
}

/// What a method says of one simulated race: what waiting times are multiplied by, and the chances
/// not to be classified.
type Said = (Vec<f32>, Vec<f32>);

impl Race<'_> {
    /// What each method says of the race, simulation by simulation.
    fn said(&self, method: Method) -> Box<dyn FnMut(u32) -> Said + '_> {
        let size = self.field.len();
        match method {
            Method::Model => self.by_strengths(&Prior::default()),
            Method::Static => self.by_strengths(&Prior {
                driver: 0.0,
                grades: [0.0; 4],
                best_lap: None,
                ..Prior::default()
            }),
            Method::Uniform => Box::new(move |_| (vec![1.0; size], vec![0.0; size])),
            Method::Points => {
                let waits = self.by_points();
                Box::new(move |_| (waits.clone(), vec![0.0; size]))
            }
        }
    }

    fn by_strengths(&self, prior: &Prior) -> Box<dyn FnMut(u32) -> Said + '_> {
        let strengths = Strengths::of(self.before, prior);
        let mut truth = Truth::default();
        Box::new(move |simulation| {
            strengths.draw(Draws::new(SEED, simulation), &mut truth);
            let of = |car: &u16| strengths.drawn(&truth, self.number, self.class, *car);
            self.field.iter().map(of).unzip()
        })
    }

    /// The order of points so far, each place a fixed step down; cars without a row stand last.
    fn by_points(&self) -> Vec<f32> {
        let class = &self.remaining.classes[self.class];
        let tables = scoring::standings(self.before);
        let of_cars = |table: &&scoring::Table| {
            let cars = table.rows.first().map(|row| &row.contender);
            table.scope.class() == Some(class) && matches!(cars, Some(scoring::Contender::Car(_)))
        };
        let table = tables.iter().find(of_cars).filter(|table| !table.rounds.is_empty());
        let rank = |car: &u16| {
            let car = scoring::Contender::Car(self.remaining.cars[usize::from(*car)].clone());
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

    /// The chance of each car for each place by a method, and what it makes of the order.
    fn forecast(&self, method: Method, draws: u32) -> (Vec<Vec<f64>>, f64) {
        let size = self.field.len();
        let mut places = vec![vec![0_u32; size]; size];
        let mut said = self.said(method);
        let (mut likely, mut best) = (Vec::new(), f64::MIN);
        for simulation in 0..draws {
            let (waits, fates) = said(simulation);
            let draws = Draws::new(SEED, simulation);
            let mut keys: Vec<(f32, usize)> = Vec::with_capacity(size);
            for (one, car) in self.field.iter().enumerate() {
                let words = draws.words(JUDGED, u32::from(*car));
                if uniform(words[1]) < fates[one] {
                    places[one][size - 1] += 1;
                } else {
                    keys.push((exponential(words[0]) * waits[one], one));
                }
            }
            keys.sort_by(|a, b| a.0.total_cmp(&b.0));
            keys.iter().enumerate().for_each(|(place, (_, one))| places[*one][place] += 1);
            let told = order_told(&waits, &self.order);
            best = best.max(told);
            likely.push(told);
        }
        let of = f64::from(draws);
        let share = |seen: &u32| (f64::from(*seen) + 0.5) / (of + 0.5 * count(size));
        let places = places.iter().map(|row| row.iter().map(share).collect()).collect();
        let mean = likely.iter().map(|told| exp(told - best)).sum::<f64>() / of;
        (places, best + ln(mean))
    }
}

/// What the numbers of a judged race are drawn for.
const JUDGED: u16 = u16::MAX;

/// The logarithm of the chance of an order, given what each waiting time is multiplied by.
fn order_told(waits: &[f32], order: &[usize]) -> f64 {
    let weight = |one: &usize| 1.0 / f64::from(waits[*one]);
    let mut left: f64 = order.iter().map(weight).sum();
    let mut told = 0.0;
    for one in order {
        told += ln((weight(one) / left).clamp(1e-300, 1.0));
        left = (left - weight(one)).max(weight(one) * 1e-12);
    }
    told
}

/// What was found so far.
#[derive(Default)]
struct Gathered {
    draws: u32,
    races: Vec<RaceScore>,
    sums: BTreeMap<Method, Vec<[f64; 5]>>,
    said: Vec<(f64, bool)>,
    within: [u32; 2],
    cars: u32,
}

impl Gathered {
    fn judge(&mut self, season: &SeasonId, race: &Race) {
        let size = race.field.len();
        let mut winner = [0.0; 4];
        for (number, method) in Method::ALL.into_iter().enumerate() {
            let (places, told) = race.forecast(method, self.draws);
            let scores = scores(race, &places, told);
            winner[number] = scores[0];
            self.sums.entry(method).or_default().push(scores);
            if method == Method::Model {
                self.compare(race, &places);
            }
        }
        self.cars += u32::try_from(size).unwrap_or(0);
        let class: &ClassCode = &race.remaining.classes[race.class];
        self.races.push(RaceScore {
            season: season.clone(),
            round: race.round,
            class: class.clone(),
            winner_log: winner,
        });
    }

    /// Sets what was said beside what happened.
    fn compare(&mut self, race: &Race, places: &[Vec<f64>]) {
        for (chances, place) in places.iter().zip(&race.places) {
            let podium: f64 = chances.iter().take(3).sum();
            let classified = *place + 1 < race.field.len() || race.order.len() == race.field.len();
            self.said.push((chances[0], *place == 0));
            if race.field.len() > 3 {
                self.said.push((podium, *place < 3 && classified));
            }
            let mut below = 0.0;
            let [mut low, mut high] = [None; 2];
            for (at, chance) in chances.iter().enumerate() {
                below += chance;
                low = low.or((below >= 0.1).then_some(at));
                high = high.or((below >= 0.9).then_some(at));
            }
            let last = race.field.len() - 1;
            let held = low.unwrap_or(0) <= *place && *place <= high.unwrap_or(last);
            self.within[0] += u32::from(held);
            self.within[1] += 1;
        }
    }

    fn view(self) -> Backtest {
        let methods = self.sums.iter().map(|(method, races)| {
            let mean = |part: usize| {
                races.iter().map(|race| race[part]).sum::<f64>() / count(races.len()).max(1.0)
            };
            Scores {
                method: *method,
                winner_log: mean(0),
                winner_brier: mean(1),
                podium_brier: mean(2),
                ranked: mean(3),
                order_gain: mean(4),
            }
        });
        let winner =
            |method: &Method| self.sums.get(method).map_or(&[][..], |races| races.as_slice());
        let paired = Method::ALL[1..].iter().map(|method| {
            let pairs = winner(&Method::Model).iter().zip(winner(method));
            let differences: Vec<f64> = pairs.map(|(own, other)| own[0] - other[0]).collect();
            paired(*method, &differences)
        });
        let bin = |bounds: &[u8]| {
            let [low, high] = [bounds[0], bounds[1]].map(|bound| f64::from(bound) / 100.0);
            let inside = |chance: f64| chance >= low && (chance < high || bounds[1] == 100);
            let cases: Vec<&(f64, bool)> =
                self.said.iter().filter(|(chance, _)| inside(*chance)).collect();
            let number = count(cases.len()).max(1.0);
            Reliability {
                from: bounds[0],
                to: bounds[1],
                cases: u32::try_from(cases.len()).unwrap_or(u32::MAX),
                said: cases.iter().map(|(chance, _)| chance).sum::<f64>() / number,
                happened: count(cases.iter().filter(|(_, so)| *so).count()) / number,
            }
        };
        Backtest {
            methods: methods.collect(),
            paired: paired.collect(),
            reliability: BINS.windows(2).map(bin).collect(),
            within: self.within,
            cars: self.cars,
            races: self.races,
        }
    }
}

/// Log and Brier score of the winner, Brier score of the first three, ranked probability of the
/// places, and what the order gains on one about which nothing is known.
fn scores(race: &Race, places: &[Vec<f64>], told: f64) -> [f64; 5] {
    let size = count(places.len());
    let mut scores = [0.0; 5];
    for (chances, &place) in places.iter().zip(&race.places) {
        let won = f64::from(u8::from(place == 0));
        if place == 0 {
            scores[0] -= ln(chances[0]);
        }
        scores[1] += (chances[0] - won) * (chances[0] - won);
        let podium = chances.iter().take(3).sum::<f64>() - f64::from(u8::from(place < 3));
        scores[2] += podium * podium / size;
        let (mut below, mut ranked) = (0.0, 0.0);
        for (at, chance) in chances.iter().enumerate().take(chances.len() - 1) {
            below += chance;
            let off = below - f64::from(u8::from(place <= at));
            ranked += off * off;
        }
        scores[3] += ranked / (size - 1.0) / size;
    }
    scores[4] = (told - told_blindly(race.order.len())) / count(race.order.len());
    scores
}

/// The mean of differences, with the standard error of it.
fn paired(with: Method, differences: &[f64]) -> Paired {
    let number = count(differences.len()).max(1.0);
    let mean = differences.iter().sum::<f64>() / number;
    let squares: f64 = differences.iter().map(|one| (one - mean) * (one - mean)).sum();
    let error = (squares / (number * (number - 1.0).max(1.0))).sqrt();
    Paired { with, mean, error }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::after;

    #[test]
    fn the_model_beats_knowing_nothing_and_says_so_in_every_score() {
        let season = after(5);
        let found = backtest(&[&season], 300);
        assert_eq!(found.races.len(), 15);
        let of = |method| {
            let own = |scores: &&Scores| scores.method == method;
            found.methods.iter().find(own).cloned().expect("every method is judged")
        };
        let (model, uniform) = (of(Method::Model), of(Method::Uniform));
        assert!(model.winner_log < uniform.winner_log, "{found:?}");
        assert!(model.ranked < uniform.ranked, "{found:?}");
        assert!(model.order_gain > 0.0, "{found:?}");
        // Nobody is preferred: the winner's log score is the logarithm of the number of cars.
        let uniform_alone: f64 = found.races.iter().map(|race| race.winner_log[1]).sum();
        assert!((uniform_alone / 15.0 - uniform.winner_log).abs() < 1e-9);
        assert!(uniform.order_gain.abs() < 1e-9, "{uniform:?}");
        let cases: u32 = found.reliability.iter().map(|bin| bin.cases).sum();
        assert_eq!(cases, 2 * found.cars);
        assert!(found.within[0] * 10 > found.within[1] * 6, "{:?}", found.within);
    }

    #[test]
    fn a_forecast_knows_nothing_of_its_race_and_of_later_ones() {
        let whole = backtest(&[&after(5)], 20);
        let short = backtest(&[&after(2)], 20);
        let early = whole.races.iter().filter(|race| race.round.0 <= 2);
        assert_eq!(early.cloned().collect::<Vec<_>>(), short.races);
    }
}
