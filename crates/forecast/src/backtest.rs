//! How good odds have been: each race forecast from what came before it, then held against what
//! happened; each title after each round, against who became champion.
//!
//! One method is the model as it is used; the others are what it has to beat. A car that was not
//! classified counts as last of its class, and its chance of that as a chance of the last place.

use std::collections::BTreeMap;

use racing::{RoundNumber, Season, SeasonId};

use crate::numbers::{count, ln};
use crate::outlook::{
    Backtest, Coverage, Method, Paired, RaceScore, Reliability, Scores, TitleCase,
};
use crate::rankings::told_blindly;
use races::{Moment, Race};

mod paired;
mod races;
mod titles;

pub use paired::RESAMPLES;
pub use races::{BY_RANK, ELO_STEP, PREVIOUS};

/// So many races, and so many seasons, are usually drawn for each forecast.
pub const USUAL_DRAWS: u32 = 4_000;

/// The seed of a backtest: the same seasons give the same scores.
const SEED: simulator::Seed = simulator::Seed(1923);

/// The bounds of the bins in which chances are compared with what happened, in percent.
const BINS: [u8; 8] = [0, 5, 10, 20, 30, 50, 70, 100];

/// How good odds would have been for every race of these seasons and for the titles of those that
/// are over, with so many races and seasons drawn for each forecast.
///
/// `progress` is told after each round how many of how many are done.
pub fn backtest(seasons: &[&Season], draws: u32, progress: impl Fn(u32, u32)) -> Backtest {
    let mut gathered = Gathered { draws, ..Gathered::default() };
    let results: Vec<_> = seasons.iter().map(|season| scoring::classifications(season)).collect();
    let of = results.iter().map(BTreeMap::len).sum::<usize>();
    let of = u32::try_from(of).unwrap_or(u32::MAX);
    let mut done = 0;
    for (season, results) in seasons.iter().zip(&results) {
        let champions = titles::champions(season);
        gathered.champions += u32::try_from(champions.len()).unwrap_or(u32::MAX);
        for (round, result) in results {
            let moment = Moment::before(season, *round);
            for race in moment.races(*round, result) {
                gathered.judge((&season.book.id, *round), &race);
            }
            gathered.cases.extend(titles::judge(&moment, &champions, draws));
            done += 1;
            progress(done, of);
        }
    }
    gathered.view()
}

/// What was found so far.
#[derive(Default)]
struct Gathered {
    draws: u32,
    races: Vec<RaceScore>,
    sums: BTreeMap<Method, Vec<[f64; 5]>>,
    said: Vec<(f64, bool)>,
    coverage: Coverage,
    cars: u32,
    champions: u32,
    cases: Vec<TitleCase>,
}

impl Gathered {
    fn judge(&mut self, (season, round): (&SeasonId, RoundNumber), race: &Race) {
        let mut score = RaceScore {
            season: season.clone(),
            round,
            class: race.class().clone(),
            winner_log: [0.0; Method::ALL.len()],
            ranked: [0.0; Method::ALL.len()],
        };
        for (number, method) in Method::ALL.into_iter().enumerate() {
            let (places, told) = race.forecast(method, self.draws);
            let scores = scores(race, &places, told);
            (score.winner_log[number], score.ranked[number]) = (scores[0], scores[3]);
            self.sums.entry(method).or_default().push(scores);
            if method == Method::Model {
                self.compare(race, &places);
            }
        }
        self.cars += u32::try_from(race.field.len()).unwrap_or(0);
        self.races.push(score);
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
            let middle = low.unwrap_or(0)..=high.unwrap_or(last);
            self.coverage.said += chances[middle.clone()].iter().sum::<f64>();
            self.coverage.held += u32::from(middle.contains(place));
            self.coverage.of += 1;
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
        let paired = (0..).zip(Method::ALL).skip(1).map(|(other, with): (usize, Method)| {
            let more = |figures: fn(&RaceScore) -> &[f64; Method::ALL.len()]| {
                let races = self.races.iter().map(figures);
                let more: Vec<f64> = races.map(|figures| figures[0] - figures[other]).collect();
                paired::difference(&more)
            };
            Paired {
                with,
                winner: more(|race| &race.winner_log),
                ranked: more(|race| &race.ranked),
            }
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
            coverage: Coverage {
                said: self.coverage.said / f64::from(self.coverage.of.max(1)),
                ..self.coverage
            },
            cars: self.cars,
            titles: titles::scores(self.cases, self.champions),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::exp;
    use crate::testing::after;

    #[test]
    fn the_model_beats_knowing_nothing_and_says_so_in_every_score() {
        let season = after(5);
        let found = backtest(&[&season], 300, |_, _| {});
        assert_eq!(found.races.len(), 15);
        let of = |method| {
            let own = |scores: &&Scores| scores.method == method;
            found.methods.iter().find(own).cloned().expect("every method is judged")
        };
        let (model, uniform) = (of(Method::Model), of(Method::Uniform));
        assert!(model.winner_log < uniform.winner_log, "{found:?}");
        assert!(model.ranked < uniform.ranked, "{found:?}");
        assert!(model.order_gain > 0.0, "{found:?}");
        // Nobody is preferred: the winner's score is the logarithm of the number of cars, whole.
        for race in &found.races {
            let cars = exp(race.winner_log[1]);
            assert!((cars - cars.round()).abs() < 1e-9 && cars > 2.0, "{race:?}");
        }
        assert!(uniform.order_gain.abs() < 1e-9, "{uniform:?}");
        let cases: u32 = found.reliability.iter().map(|bin| bin.cases).sum();
        assert_eq!(cases, 2 * found.cars);
        // Places are whole, so what is said to lie in the middle is more than four fifths of it.
        let Coverage { held, of, said } = found.coverage;
        assert_eq!(of, found.cars);
        assert!((0.8..1.0).contains(&said), "{:?}", found.coverage);
        assert!((f64::from(held) / f64::from(of) - said).abs() < 0.1, "{:?}", found.coverage);
    }

    #[test]
    fn a_forecast_knows_nothing_of_its_race_and_of_later_ones() {
        let whole = backtest(&[&after(5)], 20, |_, _| {});
        let short = backtest(&[&after(2)], 20, |_, _| {});
        let early = whole.races.iter().filter(|race| race.round.0 <= 2);
        assert_eq!(early.cloned().collect::<Vec<_>>(), short.races);
    }

    #[test]
    fn differences_are_those_of_the_same_races_and_nobody_is_compared_with_itself() {
        let found = backtest(&[&after(3)], 100, |_, _| {});
        let others: Vec<Method> = found.paired.iter().map(|one| one.with).collect();
        assert_eq!(others, Method::ALL[1..]);
        for one in &found.paired {
            let of = |method| found.methods.iter().find(|scores| scores.method == method);
            let (own, other) = of(Method::Model).zip(of(one.with)).expect("both are judged");
            let winner = own.winner_log - other.winner_log;
            assert!((one.winner.mean - winner).abs() < 1e-9, "{one:?}");
            assert!((one.ranked.mean - (own.ranked - other.ranked)).abs() < 1e-9, "{one:?}");
            for part in [one.winner, one.ranked] {
                let [low, high] = part.bounds;
                assert!(low <= part.mean && part.mean <= high, "{one:?}");
                assert_eq!(low >= 0.0, part.better <= 0.05, "{one:?}");
            }
        }
    }

    #[test]
    fn each_round_is_told_once_when_it_is_done() {
        let told = std::cell::RefCell::new(Vec::new());
        backtest(&[&after(2), &after(1)], 10, |done, of| told.borrow_mut().push((done, of)));
        assert_eq!(told.into_inner(), [(1, 3), (2, 3), (3, 3)]);
    }
}
