//! What holds for every season: order of telling never matters, sums agree, nothing lacks a reason.

use proptest::prelude::*;
use proptest::sample::select;
use racing::{DecisionId, Points, Ratio, Season};

use crate::awards::AwardReason;
use crate::standings::{Contender, Row, Table, standings};
use crate::testing::{Paddock, race};

/// What a car did in a round, before the others are known.
#[derive(Clone, Copy, Debug)]
enum Run {
    Away,
    NotStarted,
    Stopped,
    Finished { laps: u16, second: u16 },
}

fn run() -> impl Strategy<Value = Run> {
    prop_oneof![
        1 => Just(Run::Away),
        1 => Just(Run::NotStarted),
        2 => Just(Run::Stopped),
        8 => (60_u16..=100, 0_u16..30).prop_map(|(laps, second)| Run::Finished { laps, second }),
    ]
}

/// Cars with their classes: two guests among them, two of one team.
const CARS: [(&str, &str); 6] =
    [("1", "GT"), ("2", "GT"), ("3", "GT"), ("4", "GT"), ("5", "LMP3"), ("6", "LMP3")];

/// A season of some rounds, not yet any rule added to the plain ones.
fn seasons() -> impl Strategy<Value = Vec<[Run; 6]>> {
    prop::collection::vec([run(), run(), run(), run(), run(), run()], 1..5)
}

fn sheet(runs: &[Run; 6]) -> String {
    let line = |((car, class), run): (&(&str, &str), &Run)| match run {
        Run::Away => String::new(),
        Run::NotStarted => format!("{car} {class} - - not-started\n"),
        Run::Stopped => format!("{car} {class} 40 1:30:00 no-flag\n"),
        Run::Finished { laps, second } => {
            format!("{car} {class} {laps} 4:00:{second:02} flag best=1:{second:02}.0@{laps}\n")
        }
    };
    CARS.iter().zip(runs).map(line).collect()
}

fn told(rounds: &[[Run; 6]]) -> Season {
    let entered = CARS.iter().fold(race(""), |season, (car, class)| season.entered(car, class));
    let season = rounds.iter().fold(entered, |season, runs| season.race(&sheet(runs)));
    let season = (1..=rounds.len()).fold(season, |season, round| {
        let round = u16::try_from(round).expect("few rounds");
        season.pole(round, "GT", if round % 2 == 0 { "1" } else { "4" })
    });
    season.bonus("pole 1 setter").bonus("fastest-lap 1/2 classified")
}

/// With a rule of everything: drops, guests, multipliers, titles of every kind.
fn ruled(season: Season, keep_place: bool) -> Season {
    let season = season.times(2, "2").shortened("75 %", "1/2").raced(1, "1:00:00").titles(&[
        "teams: cars countback latest-round",
        "drivers: drivers best-rounds=2 countback-counted",
        "entrants: competitors best-cars=1 close-up countback",
        "overall: cars together earliest-round minimum=2",
    ]);
    if keep_place { season.guests_keep_place() } else { season }
}

const DECISIONS: [&str; 12] = [
    "a: car 1 round 1 +10",
    "b: car 1 round 1 +10",
    "c: car 1 round 1 at 7 status retired",
    "d: car 1 round 1 at 3 status classified",
    "e: car 2 round 1 laps 2",
    "f: car 2 round 2 end-of-class",
    "g: car 3 round 2 end-of-class",
    "h: car 4 round 1 disqualified",
    "i: car 4 round 1 replaces h +5",
    "j: car 5 round 1 no-points",
    "k: car 6 deduct 5",
    "l: car 4 round 1 lose-pole",
];

/// Some of the decisions, in some order.
fn decisions() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(DECISIONS.to_vec(), 0..=DECISIONS.len()).prop_shuffle()
}

fn decided(season: Season, decisions: &[&str]) -> Season {
    decisions.iter().fold(season, |season, decision| season.decided(decision))
}

fn everything(rounds: &[[Run; 6]], decisions: &[&str]) -> Season {
    decided(ruled(told(rounds).guest("3", 1).guest("6", 2), false), decisions)
}

/// A season's tables, its classifications and the stories of its titles.
fn all_of(season: &Season) -> (Vec<Table>, String) {
    let texts = (crate::classifications(season), crate::title_stories(season));
    (standings(season), format!("{texts:?}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn the_order_of_decisions_never_matters(rounds in seasons(), decisions in decisions()) {
        let mut sorted = decisions.clone();
        sorted.sort_unstable();
        prop_assert_eq!(
            all_of(&everything(&rounds, &decisions)),
            all_of(&everything(&rounds, &sorted))
        );
    }

    #[test]
    fn the_order_of_telling_rounds_cars_and_poles_never_matters(rounds in seasons()) {
        let season = everything(&rounds, &["k: car 6 deduct 5"]);
        let mut turned = season.clone();
        turned.sheets.reverse();
        turned.poles.reverse();
        turned.entries.reverse();
        prop_assert_eq!(standings(&turned), standings(&season));
    }

    #[test]
    fn a_decision_taken_back_leaves_no_trace(rounds in seasons(), decision in select(&DECISIONS[..])) {
        let season = everything(&rounds, &[]);
        let id: DecisionId = decision.split(':').next().expect("a name").into();
        let back = decided(season.clone(), &[decision]).without_decision(&id);
        prop_assert_eq!(all_of(&back), all_of(&season));
    }

    #[test]
    fn a_sheet_that_includes_a_decision_says_the_same_as_the_decision(
        rounds in seasons(), added in 0_u16..20, laps in 0_u16..3,
    ) {
        let plain = told(&rounds);
        let words = format!("x: car 1 round 1 +{added} laps {laps}");
        let later = plain.clone().decided(&words);
        let mut included = plain.decided(&format!("{words} in-sheet"));
        for line in included.sheets[0].lines.iter_mut().filter(|line| line.car.as_str() == "1") {
            line.laps = line.laps.map(|done| done - u32::from(laps));
            line.time = line.time.map(|time| time + racing::Span::from_seconds(added.into()));
        }
        prop_assert_eq!(standings(&included), standings(&later));
    }

    #[test]
    fn sums_agree(rounds in seasons(), decisions in decisions()) {
        for table in standings(&everything(&rounds, &decisions)) {
            for row in &table.rows {
                let cells = row.cells.iter();
                for cell in cells.clone() {
                    let awards = cell.starts.iter().flat_map(|start| &start.awards);
                    prop_assert_eq!(cell.points, awards.map(|award| award.points).sum::<Points>());
                }
                let all: Points = cells.clone().map(|cell| cell.points).sum();
                let dropped: Points =
                    cells.filter(|cell| !cell.counted).map(|cell| cell.points).sum();
                let taken: Points = row.deductions.iter().map(|one| one.points).sum();
                prop_assert_eq!(row.points, all - dropped - taken);
            }
        }
    }

    #[test]
    fn a_class_is_never_paid_more_than_its_scale_and_bonuses(
        rounds in seasons(), decisions in decisions(), keep_place in any::<bool>(),
    ) {
        let season = told(&rounds).guest("3", 1).guest("6", 2);
        let season = decided(ruled(season, keep_place), &decisions);
        let denominator = crate::standings::denominator(&season);
        let points = |text: &str| {
            denominator.points(Ratio::parse(text).expect("a ratio")).expect("whole")
        };
        let cars = standings(&season).into_iter().filter(|table| table.title.as_str() == "teams");
        for table in cars {
            for (index, round) in table.rounds.iter().enumerate() {
                let cells = table.rows.iter().map(|row| &row.cells[index]);
                let paid: Points = cells.map(|cell| cell.points).sum();
                // The scale is 101 in all; round 1 pays half, round 2 double, bonuses 1.5.
                let most = match round.0 {
                    1 => points("52"),
                    2 => points("203.5"),
                    _ => points("102.5"),
                };
                prop_assert!(paid <= most, "{:?} in round {}", paid, round);
            }
        }
    }

    #[test]
    fn nothing_lacks_a_reason(rounds in seasons(), decisions in decisions()) {
        for table in standings(&everything(&rounds, &decisions)) {
            for (index, row) in table.rows.iter().enumerate() {
                prop_assert!(index == 0 || row.against_above.is_some(), "{}", row.contender);
                prop_assert_eq!(row.cells.len(), table.rounds.len());
                for start in row.cells.iter().flat_map(|cell| &cell.starts) {
                    prop_assert!(!start.awards.is_empty());
                    let bonus =
                        |reason: &AwardReason| matches!(reason, AwardReason::Bonus { .. });
                    prop_assert!(!bonus(&start.awards[0].reason), "its place first");
                    prop_assert!(start.awards[1..].iter().all(|award| bonus(&award.reason)));
                }
            }
        }
    }

    #[test]
    fn places_and_points_fall_together(rounds in seasons(), decisions in decisions()) {
        for table in standings(&everything(&rounds, &decisions)) {
            let ranked: Vec<&Row> =
                table.rows.iter().filter(|row| row.place.is_some()).collect();
            prop_assert!(ranked.first().is_none_or(|row| row.place == Some(1)));
            for (index, pair) in ranked.windows(2).enumerate() {
                let (above, below) = (pair[0], pair[1]);
                prop_assert!(above.points >= below.points);
                let next = u16::try_from(index + 2).ok();
                let level = below.place == above.place && above.shared && below.shared;
                prop_assert!(level || below.place == next, "{}", below.contender);
            }
        }
    }

    #[test]
    fn a_worse_result_never_helps(
        rounds in seasons(), which in 0_usize..4, round in 0_usize..4,
        worse in run(), best in 1_u16..5, keep_place in any::<bool>(),
        ties in select(vec!["countback", "latest-round", "earliest-round countback", "countback-counted"]),
    ) {
        let round = round % rounds.len();
        let mut changed = rounds.clone();
        changed[round][which] = worsened(rounds[round][which], worse);
        let season = |rounds: &[[Run; 6]]| {
            let title = format!("teams: cars {ties} best-rounds={best}");
            // Without bonuses: another's fastest lap may fail to be his own.
            let season = told(rounds).guest("4", 1).titles(&[&title]);
            let season = season.ruled(|rules| rules.bonuses.clear());
            if keep_place { season.guests_keep_place() } else { season }
        };
        let who = Contender::Car(CARS[which].0.into());
        let standing = |season: &Season| {
            let tables = standings(season);
            let table = tables.iter().find(|table| table.scope.to_string() == "GT");
            table.and_then(|table| table.row(&who)).map(|row| (row.points, row.place))
        };
        let (before, after) = (standing(&season(&rounds)), standing(&season(&changed)));
        if let (Some((points, place)), Some((worse_points, worse_place))) = (before, after) {
            prop_assert!(worse_points <= points, "{:?} for {:?}", worse_points, points);
            prop_assert!(worse_place >= place, "{:?} for {:?}", worse_place, place);
        }
    }
}

/// The worse of two results; a car that was there is still there.
fn worsened(run: Run, other: Run) -> Run {
    let rank = |run: Run| match run {
        Run::Finished { laps, second } => (0, u16::MAX - laps, second),
        Run::Stopped => (1, 0, 0),
        Run::NotStarted => (2, 0, 0),
        Run::Away => (3, 0, 0),
    };
    match (run, other) {
        (Run::Away, _) | (_, Run::Away) => run,
        _ if rank(other) > rank(run) => other,
        _ => run,
    }
}
