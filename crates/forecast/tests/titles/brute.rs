//! Every outcome of small seasons, against the closed forms, the thresholds and the search.

use std::cmp::Ordering;

use crate::small::{Lots, Run, Score, Small, order, orders};
use forecast::titles::{Contest, Goal, Limit, Needs, OwnResult, State, fights};

const SCALES: [&[i64]; 6] =
    [&[25, 18, 15, 12, 10], &[2, 1], &[3, 1, 1], &[1], &[5, 5, 1], &[10, 9, 8, 7]];

/// What is counted, to be printed.
#[derive(Default)]
struct Tried {
    seasons: usize,
    states: usize,
    needs: usize,
    outcomes: usize,
    tops: usize,
    classified: usize,
}

fn draw(lots: &mut Lots, cars: usize, races: usize) -> Small {
    let pole = [0, 0, 1, 3][lots.below(4)];
    let past: Vec<Run> = (0..lots.below(3))
        .map(|_| {
            let finish = lots.finish(cars);
            Run { finish, pole: (pole > 0).then(|| lots.below(cars)) }
        })
        .collect();
    let entered = |lots: &mut Lots| -> Vec<usize> {
        let missing = if lots.below(4) == 0 { lots.below(cars) } else { cars };
        (0..cars).filter(|car| *car != missing).collect()
    };
    let left: Vec<Vec<usize>> = (0..races).map(|_| entered(lots)).collect();
    let guests = match lots.below(5) {
        0 => vec![(lots.below(cars), lots.below(past.len() + 1))],
        _ => Vec::new(),
    };
    let known = left.iter().enumerate().map(|(race, entered)| {
        let car = entered[lots.below(entered.len())];
        let guest = guests.iter().any(|(guest, _)| *guest == car);
        // One qualifying sets the grids of both races of a weekend.
        (pole > 0 && race < 2 && !guest && lots.below(3) == 0).then_some(car)
    });
    let known = known.collect();
    let scale = SCALES[lots.below(SCALES.len())].to_vec();
    let double_last = lots.below(4) == 0;
    Small { cars, scale, pole, past, left, guests, known, double_last }
}

/// All ways the rest of a season can go, each as its scores.
fn completions(
    small: &Small,
    runs: &[Vec<Run>],
    so_far: &mut Vec<Run>,
    visit: &mut dyn FnMut(&[Run], &[Score]),
) {
    if so_far.len() == runs.len() {
        let to_come: Vec<&Run> = so_far.iter().collect();
        visit(so_far, &small.scores(&to_come));
        return;
    }
    for run in &runs[so_far.len()] {
        so_far.push(run.clone());
        completions(small, runs, so_far, visit);
        so_far.pop();
    }
}

/// What is true of one car over all outcomes.
#[derive(Clone, Default)]
struct Truth {
    alone: bool,
    level: bool,
    always: bool,
    controlled: bool,
    most_ahead: usize,
    most_ahead_or_level: usize,
    /// The fewest ahead, and of those ahead or level.
    least_ahead: usize,
    least_ahead_or_level: usize,
}

fn truths(small: &Small, runs: &[Vec<Run>]) -> (Vec<Truth>, usize) {
    let fresh = Truth {
        always: true,
        controlled: true,
        least_ahead: usize::MAX,
        least_ahead_or_level: usize::MAX,
        ..Truth::default()
    };
    let mut truths = vec![fresh; small.cars];
    let mut outcomes = 0;
    completions(small, runs, &mut Vec::new(), &mut |races, scores| {
        outcomes += 1;
        for (car, truth) in truths.iter_mut().enumerate() {
            let others = (0..small.cars).filter(|other| *other != car && contests(small, *other));
            let compared = others.map(|other| order(&scores[car], &scores[other]));
            let (mut ahead, mut level) = (0, 0);
            for order in compared {
                match order {
                    Ordering::Less => ahead += 1,
                    Ordering::Equal => level += 1,
                    Ordering::Greater => {}
                }
            }
            truth.alone |= ahead + level == 0;
            truth.level |= ahead == 0;
            truth.always &= ahead + level == 0;
            truth.most_ahead = truth.most_ahead.max(ahead);
            truth.most_ahead_or_level = truth.most_ahead_or_level.max(ahead + level);
            truth.least_ahead = truth.least_ahead.min(ahead);
            truth.least_ahead_or_level = truth.least_ahead_or_level.min(ahead + level);
            if wins_all(small, races, car) {
                truth.controlled &= ahead + level == 0;
            }
        }
    });
    (truths, outcomes)
}

/// Does a car ever race as anything but a guest? Who does not stands in no table.
fn contests(small: &Small, car: usize) -> bool {
    let past = (0..small.past.len()).any(|race| !small.is_guest(car, race));
    let to_come = small.left.iter().enumerate().any(|(race, entered)| {
        entered.contains(&car) && !small.is_guest(car, small.past.len() + race)
    });
    past || to_come
}

/// Does it win every race it may score in, and take every pole that is open to it?
fn wins_all(small: &Small, races: &[Run], car: usize) -> bool {
    races.iter().enumerate().all(|(race, run)| {
        let at = small.past.len() + race;
        let scores = small.left[race].contains(&car) && !small.is_guest(car, at);
        let open = small.pole > 0 && small.known[race].is_none();
        let own = small.known[race] == Some(car);
        let won = small.places(at, run)[car] == Some(1);
        !scores || (won && (!(open || own) || run.pole == Some(car)))
    })
}

fn check_states(small: &Small, tried: &mut Tried) {
    let season = small.season();
    let fight = fights(&season).remove(0);
    let runs: Vec<Vec<Run>> = (0..small.left.len()).map(|race| small.runs(race)).collect();
    let (truths, outcomes) = truths(small, &runs);
    tried.outcomes += outcomes;
    for chance in &fight.chances {
        let car: usize = chance.contender.to_string().parse::<usize>().expect("a number") - 1;
        let truth = &truths[car];
        let expected = match (truth.always, truth.alone, truth.level) {
            // Who has not raced yet stands in no table until it does.
            (true, ..) if small.past.is_empty() => State::Alive,
            (true, ..) => State::Clinched,
            (_, true, _) => State::Alive,
            (_, _, true) => State::TieOnly,
            _ => State::Eliminated,
        };
        assert_eq!(chance.outlook.state, expected, "#{} in {small:?}", car + 1);
        if matches!(expected, State::Alive | State::Clinched) {
            assert_eq!(
                chance.outlook.controls,
                truth.controlled,
                "controls #{} {small:?}",
                car + 1
            );
        }
        tried.states += 1;
        check_top(small, &fight.contest, car, truth, tried);
    }
}

fn check_top(small: &Small, contest: &Contest, car: usize, truth: &Truth, tried: &mut Tried) {
    let Some(index) = (0..small.cars).find(|index| {
        contest
            .contenders()
            .nth(*index)
            .is_some_and(|one| one.to_string() == crate::small::name(car))
    }) else {
        return;
    };
    let ahead = contest.most_ahead(index, &[]);
    assert!(ahead.exact, "{small:?}");
    assert_eq!(ahead.ahead, truth.most_ahead, "ahead of #{} in {small:?}", car + 1);
    assert_eq!(ahead.ahead_or_level, truth.most_ahead_or_level, "level #{} {small:?}", car + 1);
    for k in 1..small.cars {
        let expected = match () {
            () if truth.least_ahead >= k => State::Eliminated,
            () if truth.least_ahead_or_level >= k => State::TieOnly,
            () if truth.most_ahead_or_level < k && !small.past.is_empty() => State::Clinched,
            () => State::Alive,
        };
        assert_eq!(contest.top(index, k, &[]).state, expected, "top {k} #{} {small:?}", car + 1);
        tried.tops += 1;
    }
}

/// The needs of every car in the next race against every outcome of it.
fn check_needs(small: &Small, tried: &mut Tried) {
    let season = small.season();
    let fight = fights(&season).remove(0);
    let later: Vec<Vec<Run>> = (1..small.left.len()).map(|race| small.runs(race)).collect();
    for (index, chance) in fight.chances.iter().enumerate() {
        let car: usize = chance.contender.to_string().parse::<usize>().expect("a number") - 1;
        for goal in [Goal::Clinch, Goal::StayAlive] {
            let needs = fight.contest.needs(index, goal).expect("single cars");
            for next in small.runs(0) {
                // That a rival loses a pole that is its own already is not asked about.
                let owner = small.known[0];
                if next.pole.is_none() && owner.is_some() && owner != Some(car) {
                    continue;
                }
                let mut all = true;
                let mut any = false;
                let mut after = small.clone();
                after.past.push(next.clone());
                after.left.remove(0);
                after.known.remove(0);
                completions(&after, &later, &mut Vec::new(), &mut |_, scores| {
                    let others =
                        (0..small.cars).filter(|other| *other != car && contests(small, *other));
                    let first = others
                        .map(|other| order(&scores[car], &scores[other]))
                        .all(|order| order == Ordering::Greater);
                    all &= first;
                    any |= first;
                });
                let expected = if goal == Goal::Clinch { all } else { any };
                let said = holds(small, &fight.contest, &needs, car, &next);
                let started = !small.past.is_empty();
                if started || goal == Goal::StayAlive {
                    assert_eq!(
                        said,
                        expected,
                        "#{} {goal:?} {next:?} {needs:?} {small:?}",
                        car + 1
                    );
                }
                tried.needs += 1;
            }
        }
    }
}

/// Does some case hold in this outcome of the next race?
fn holds(small: &Small, contest: &Contest, needs: &Needs, car: usize, next: &Run) -> bool {
    let race = small.past.len();
    let places = small.places(race, next);
    let own_pole = |car: usize| next.pole == Some(car) && !small.is_guest(car, race);
    let open = small.pole > 0 && small.known[0].is_none();
    let names: Vec<usize> = contest
        .contenders()
        .map(|one| one.to_string().parse::<usize>().expect("a number") - 1)
        .collect();
    needs.cases.iter().any(|case| {
        let excluded = small.known[0] == Some(car) && next.pole.is_none();
        let own = match case.own {
            OwnResult::Place(most) => places[car].is_some_and(|place| place <= most),
            OwnResult::Unplaced => !excluded,
            OwnResult::Excluded => true,
        };
        let pole = case.bonuses.is_empty() || own_pole(car);
        let rivals = case.rivals.iter().all(|limit| {
            let rival = names[limit.rival];
            let with = limit.with.first().filter(|_| open && own_pole(rival));
            match with.map_or(limit.plain, |(_, limit)| *limit) {
                Limit::Any => true,
                Limit::Place(best) => places[rival].is_none_or(|place| place >= best),
                Limit::Unplaced => places[rival].is_none(),
                Limit::Never => false,
            }
        });
        own && pole && rivals
    })
}

/// If everybody is classified, where that is computed.
fn check_classified(small: &Small, tried: &mut Tried) {
    let fight = fights(&small.season()).remove(0);
    let full = |race: usize| -> Vec<Run> {
        let entered = &small.left[race];
        let finishes = orders(entered).into_iter().filter(|one| one.len() == entered.len());
        let poles = |finish: Vec<usize>| -> Vec<Run> {
            let poles: Vec<Option<usize>> = match small.known[race] {
                Some(owner) => vec![Some(owner)],
                None if small.pole == 0 => vec![None],
                None => entered.iter().copied().map(Some).collect(),
            };
            poles.into_iter().map(|pole| Run { finish: finish.clone(), pole }).collect()
        };
        finishes.flat_map(poles).collect()
    };
    let runs: Vec<Vec<Run>> = (0..small.left.len()).map(full).collect();
    let (truths, _) = truths(small, &runs);
    for chance in &fight.chances {
        let car: usize = chance.contender.to_string().parse::<usize>().expect("a number") - 1;
        let truth = &truths[car];
        let Some(state) = chance.if_all_are_classified else { continue };
        let expected = match (truth.always, truth.alone, truth.level) {
            (true, ..) if small.past.is_empty() => State::Alive,
            (true, ..) => State::Clinched,
            (_, true, _) => State::Alive,
            (_, _, true) => State::TieOnly,
            _ => State::Eliminated,
        };
        assert_eq!(state, expected, "all classified: #{} in {small:?}", car + 1);
        tried.classified += 1;
    }
}

#[test]
fn every_outcome_of_small_seasons_agrees() {
    let mut lots = Lots(5);
    let mut tried = Tried::default();
    // Cars, races left, how many seasons.
    for (cars, races, count) in [(3, 1, 500), (4, 1, 300), (5, 1, 60), (3, 2, 150), (2, 3, 100)] {
        for turn in 0..count {
            let small = draw(&mut lots, cars, races);
            check_states(&small, &mut tried);
            if cars * races <= 6 && turn % 2 == 0 {
                check_needs(&small, &mut tried);
            }
            check_classified(&small, &mut tried);
            tried.seasons += 1;
        }
    }
    println!(
        "{} small seasons, {} outcomes: {} states, {} answers for the first places, {} outcomes \
         against what is needed, {} states with everybody classified",
        tried.seasons, tried.outcomes, tried.states, tried.tops, tried.needs, tried.classified
    );
    assert!(tried.seasons > 1_000 && tried.classified > 1_000);
}

#[test]
fn the_small_scorer_and_scoring_agree() {
    let mut lots = Lots(11);
    let mut compared = 0;
    for _ in 0..300 {
        let (cars, races) = (3 + lots.below(3), 1 + lots.below(2));
        let small = draw(&mut lots, cars, races);
        let runs: Vec<Run> = (0..races)
            .map(|race| {
                let runs = small.runs(race);
                runs[lots.below(runs.len())].clone()
            })
            .filter(|run| run.pole.is_some() || small.pole == 0)
            .collect();
        if runs.len() < races {
            continue;
        }
        let to_come: Vec<&Run> = runs.iter().collect();
        let scores = small.scores(&to_come);
        let table = scoring::standings(&small.season_with(&to_come)).remove(0);
        for pair in table.rows.windows(2) {
            let car = |row: &scoring::Row| {
                row.contender.to_string().parse::<usize>().expect("a number") - 1
            };
            let ours = order(&scores[car(&pair[0])], &scores[car(&pair[1])]);
            let shared = pair[0].place == pair[1].place;
            let expected = if shared { Ordering::Equal } else { Ordering::Greater };
            assert_eq!(ours, expected, "{small:?} {runs:?}");
            compared += 1;
        }
    }
    println!("{compared} neighbours in tables compared");
    assert!(compared > 500);
}

#[test]
fn decided_titles_and_clinched_ones_are_the_same() {
    let mut lots = Lots(7);
    let (mut seasons, mut decided) = (0, 0);
    for _ in 0..1_500 {
        let mut small = draw(&mut lots, 3, 1);
        small.left.iter_mut().for_each(|entered| *entered = (0..small.cars).collect());
        small.known = vec![None];
        small.guests.clear();
        let season = small.season();
        let story = scoring::title_stories(&season).remove(0);
        let fight = fights(&season).remove(0);
        let clinched: Vec<_> = (fight.chances.iter())
            .filter(|chance| chance.outlook.state == State::Clinched)
            .map(|chance| chance.contender.clone())
            .collect();
        let expected = story.decided.as_ref().map_or(Vec::new(), |_| story.leaders.clone());
        assert_eq!(clinched, expected, "{small:?}");
        decided += usize::from(story.decided.is_some());
        seasons += 1;
    }
    println!("{seasons} seasons, {decided} decided");
    assert!(decided > 50);
}
