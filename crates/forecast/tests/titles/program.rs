//! A second opinion on the search: the same question as an integer program, for a solver that knows
//! nothing of races.

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome};

use crate::small::{Lots, Run, Score, Small};
use forecast::titles::fights;

/// Countback as one number: each count is a digit behind the points. No count here reaches seven.
const DIGIT: f64 = 7.0;

fn value(small: &Small, points: i64, place: Option<usize>) -> f64 {
    let digits = i32::try_from(small.cars).expect("few cars");
    let points = f64::from(i32::try_from(points).expect("few points"));
    let digit = |place: usize| DIGIT.powi(digits - 1 - i32::try_from(place).expect("few places"));
    points * DIGIT.powi(digits) + place.map_or(0.0, digit)
}

fn total(small: &Small, score: &Score) -> f64 {
    let places = score.1.iter().enumerate();
    let counts = places.map(|(place, count)| value(small, 0, Some(place)) * f64::from(*count));
    value(small, score.0, None) + counts.sum::<f64>()
}

/// The most rivals that can be ahead of a car together, if it scores nothing more: how often each
/// takes each place of each kind of race and the pole, every race at most one place to a rival and
/// one rival to a place.
fn most_ahead(small: &Small, car: usize) -> usize {
    let scores = small.scores(&[]);
    let aim = total(small, &scores[car]) + 1.0;
    let last = usize::from(small.double_last);
    let kinds = [(1, small.left.len() - last), (2, last)];
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let mut columns = vec![[LinearExpr::empty(), LinearExpr::empty()]; small.cars];
    let mut poles = LinearExpr::empty();
    let number = |count: usize| i32::try_from(count).expect("few races");
    for rival in (0..small.cars).filter(|rival| *rival != car) {
        let ahead = problem.add_integer_var(1.0, (0, 1));
        let lacks = aim - total(small, &scores[rival]);
        let mut reach = LinearExpr::empty();
        for (kind, (times, races)) in kinds.iter().enumerate() {
            let mut row = LinearExpr::empty();
            for (place, column) in columns.iter_mut().enumerate() {
                let taken = problem.add_integer_var(0.0, (0, number(*races)));
                row.add(taken, 1.0);
                column[kind].add(taken, 1.0);
                let paid = small.scale.get(place).copied().unwrap_or(0);
                reach.add(taken, value(small, paid * times, Some(place)));
            }
            problem.add_constraint(row, ComparisonOp::Le, f64::from(number(*races)));
        }
        let pole = problem.add_integer_var(0.0, (0, number(small.left.len())));
        poles.add(pole, 1.0);
        reach.add(pole, value(small, small.pole, None));
        // Nothing is asked of a rival that is ahead already.
        reach.add(ahead, -lacks.max(0.0));
        problem.add_constraint(reach, ComparisonOp::Ge, 0.0);
    }
    for (kind, (_, races)) in kinds.iter().enumerate() {
        for column in &columns {
            problem.add_constraint(
                column[kind].clone(),
                ComparisonOp::Le,
                f64::from(number(*races)),
            );
        }
    }
    problem.add_constraint(poles, ComparisonOp::Le, f64::from(number(small.left.len())));
    let outcome = problem.solve().expect("nobody ahead is a solution");
    let SolveOutcome::Solution(solution) = outcome else { panic!("it has all the time it wants") };
    let found = solution.objective();
    (0..=small.cars)
        .find(|count| (f64::from(u32::try_from(*count).expect("few")) - found).abs() < 0.5)
        .expect("a number of cars")
}

/// Asks both about the first cars of many seasons; how many answers were several rivals.
fn several(seasons: impl Iterator<Item = Small>) -> usize {
    let mut several = 0;
    for small in seasons {
        let fight = fights(&small.season()).remove(0);
        for (index, chance) in fight.chances.iter().enumerate().take(3) {
            let car = chance.contender.to_string().parse::<usize>().expect("a number") - 1;
            let ours = fight.contest.most_ahead(index, &[]);
            assert!(ours.exact);
            assert_eq!(ours.ahead, most_ahead(&small, car), "#{} in {small:?}", car + 1);
            several += usize::from(ours.ahead > 1);
        }
    }
    several
}

/// Cars that may all take part in races to come, after some that they ran.
fn drawn(lots: &mut Lots, cars: usize, races: usize, scale: &[i64]) -> Small {
    let past = 0..1 + lots.below(3);
    Small {
        cars,
        scale: scale.to_vec(),
        pole: 0,
        past: past.map(|_| Run { finish: lots.finish(cars), pole: None }).collect(),
        left: vec![(0..cars).collect(); races],
        guests: Vec::new(),
        known: vec![None; races],
        double_last: false,
    }
}

#[test]
fn an_integer_program_finds_the_same() {
    let mut lots = Lots(3);
    let seasons = (0..120).map(|_| {
        let (cars, races) = (4 + lots.below(2), 1 + lots.below(2));
        drawn(&mut lots, cars, races, &[12, 9, 7, 5, 3, 1])
    });
    assert!(several(seasons) > 100);
}

#[test]
fn an_integer_program_finds_the_same_with_poles_and_a_double_race() {
    let mut lots = Lots(13);
    // Few points for many cars, so that there are ties and rivals are alike.
    let scales: [&[i64]; 3] = [&[3, 2, 1], &[5, 5, 3, 3, 1, 1], &[8, 6, 5, 4, 3, 2]];
    let seasons = (0..150).map(|turn| {
        let (cars, races) = (5 + lots.below(3), 2 + lots.below(2));
        let mut small = drawn(&mut lots, cars, races, scales[turn % 3]);
        small.pole = [0, 1, 2][lots.below(3)];
        small.double_last = lots.below(2) == 0;
        for run in &mut small.past {
            run.pole = (small.pole > 0).then(|| lots.below(cars));
        }
        small
    });
    assert!(several(seasons) > 100);
}
