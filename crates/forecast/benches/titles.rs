//! How long the title arithmetic of a season takes.
//!
//! Budgets: every state, threshold and co-driver of all tables under one millisecond; the first
//! places (the search) under fifty. `prospects` is what scoring takes to prepare the season, and
//! stands beside them as the floor. Each is asked after every round of the bundled season, and of
//! its points alone with two races left, where the search is hardest.

use std::sync::Arc;

use divan::{Bencher, black_box};
use forecast::titles::{Contest, Goal, State, fight_of, fights, prize_fights};
use racing::{RoundNumber, Season};
use scoring::prospects::{Prospects, prospects};

fn main() {
    divan::main();
}

const AFTER: [u16; 5] = [1, 2, 3, 4, 5];

fn season(after: u16) -> Season {
    let files = seasons::bundled_files(&seasons::featured()).expect("it is bundled");
    let package = seasons::read(&files).package.expect("it has no faults");
    package.season().after_round(RoundNumber(after))
}

fn tables(after: u16) -> Vec<Prospects> {
    prospects(&season(after))
}

#[divan::bench(args = AFTER)]
fn scoring_prepares(bencher: Bencher, after: u16) {
    let season = season(after);
    bencher.bench_local(|| prospects(black_box(&season)));
}

/// The states of every contender of every table.
#[divan::bench(args = AFTER)]
fn states(bencher: Bencher, after: u16) {
    let tables = tables(after);
    bencher.bench_local(|| black_box(&tables).iter().map(fight_of).collect::<Vec<_>>());
}

/// The states, and what everybody who is still in it needs in the next race.
#[divan::bench(args = AFTER)]
fn states_and_needs(bencher: Bencher, after: u16) {
    let tables = tables(after);
    bencher.bench_local(|| {
        let fights = black_box(&tables).iter().map(fight_of);
        fights.map(|fight| needs(&fight)).sum::<usize>()
    });
}

fn needs(fight: &forecast::titles::TitleFight) -> usize {
    let alive = fight.chances.iter().enumerate();
    let alive = alive.filter(|(_, chance)| chance.outlook.state == State::Alive);
    let needs = alive.filter_map(|(index, _)| fight.contest.needs(index, Goal::Clinch));
    needs.map(|needs| needs.cases.len()).sum()
}

/// The same for the tables of cars alone.
#[divan::bench(args = AFTER)]
fn states_and_needs_of_cars(bencher: Bencher, after: u16) {
    let mut season = season(after);
    Arc::make_mut(&mut season.book).regulations.titles.truncate(1);
    let tables = prospects(&season);
    bencher.bench_local(|| {
        let fights = black_box(&tables).iter().map(fight_of);
        fights.map(|fight| needs(&fight)).sum::<usize>()
    });
}

/// Everything from the season on.
#[divan::bench(args = AFTER)]
fn from_the_season(bencher: Bencher, after: u16) {
    let season = season(after);
    bencher.bench_local(|| fights(black_box(&season)));
}

/// How many rivals can be ahead together of one car: the third of the largest class.
#[divan::bench(args = [2, 3, 4])]
fn first_places(bencher: Bencher, after: u16) {
    let mut season = season(after);
    Arc::make_mut(&mut season.book).regulations.titles.truncate(1);
    let contests = prospects(&season);
    let largest =
        contests.iter().max_by_key(|one| one.table.rows.len()).expect("there are classes");
    let contest = Contest::new(largest);
    bencher.bench_local(|| black_box(&contest).most_ahead(2, &[]));
}

/// Every prize, as it is known and without its first in line.
#[divan::bench(args = AFTER)]
fn prizes(bencher: Bencher, after: u16) {
    let season = season(after);
    bencher.bench_local(|| prize_fights(black_box(&season)));
}
