//! A second opinion on the search: the same question as an integer program, for a solver that knows
//! nothing of races.

use microlp::{ComparisonOp, LinearExpr, OptimizationDirection, Problem, SolveOutcome};

use crate::small::{Lots, Run, Score, Small};
use forecast::titles::fights;

/// Countback as one number: each count is a digit behind the points. No count here reaches six.
const DIGIT: f64 = 6.0;

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
/// takes each place, every race at most one place to a rival and one rival to a place.
fn most_ahead(small: &Small, car: usize) -> usize {
    let scores = small.scores(&[]);
    let races = f64::from(u32::try_from(small.left.len()).expect("few races"));
    let aim = total(small, &scores[car]) + 1.0;
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let mut columns = vec![LinearExpr::empty(); small.cars];
    for rival in (0..small.cars).filter(|rival| *rival != car) {
        let ahead = problem.add_integer_var(1.0, (0, 1));
        let lacks = aim - total(small, &scores[rival]);
        let (mut row, mut reach) = (LinearExpr::empty(), LinearExpr::empty());
        for (place, column) in columns.iter_mut().enumerate() {
            let most = i32::try_from(small.left.len()).expect("few races");
            let times = problem.add_integer_var(0.0, (0, most));
            row.add(times, 1.0);
            column.add(times, 1.0);
            let paid = small.scale.get(place).copied().unwrap_or(0);
            reach.add(times, value(small, paid, Some(place)));
        }
        problem.add_constraint(row, ComparisonOp::Le, races);
        // Nothing is asked of a rival that is ahead already.
        reach.add(ahead, -lacks.max(0.0));
        problem.add_constraint(reach, ComparisonOp::Ge, 0.0);
    }
    for column in columns {
        problem.add_constraint(column, ComparisonOp::Le, races);
    }
    let outcome = problem.solve().expect("nobody ahead is a solution");
    let SolveOutcome::Solution(solution) = outcome else { panic!("it has all the time it wants") };
    let found = solution.objective();
    (0..=small.cars)
        .find(|count| (f64::from(u32::try_from(*count).expect("few")) - found).abs() < 0.5)
        .expect("a number of cars")
}

#[test]
fn an_integer_program_finds_the_same() {
    let mut lots = Lots(3);
    let (mut asked, mut several) = (0, 0);
    for _ in 0..120 {
        let cars = 4 + lots.below(2);
        let past: Vec<Run> =
            (0..1 + lots.below(3)).map(|_| Run { finish: lots.finish(cars), pole: None }).collect();
        let races = 1 + lots.below(2);
        let small = Small {
            cars,
            scale: vec![12, 9, 7, 5, 3, 1],
            pole: 0,
            past,
            left: vec![(0..cars).collect(); races],
            guests: Vec::new(),
            known: vec![None; races],
            double_last: false,
        };
        let fight = fights(&small.season()).remove(0);
        for (index, chance) in fight.chances.iter().enumerate().take(3) {
            let car = chance.contender.to_string().parse::<usize>().expect("a number") - 1;
            let ours = fight.contest.most_ahead(index, &[]);
            assert!(ours.exact);
            assert_eq!(ours.ahead, most_ahead(&small, car), "#{} in {small:?}", car + 1);
            asked += 1;
            several += usize::from(ours.ahead > 1);
        }
    }
    println!("{asked} questions to an integer program, {several} with several rivals");
    assert!(asked > 300 && several > 100);
}
