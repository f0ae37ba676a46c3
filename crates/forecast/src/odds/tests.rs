use proptest::prelude::*;
use racing::regulations::{Contender as Kind, Field, GuestRule, TieKind, TieRule, Title};
use racing::source::Grounds;
use racing::{Ratio, RoundNumber, Span};
use scoring::title_stories;

use super::*;
use crate::pace::{Pace, Parameters};
use crate::strengths::{Prior, Strengths};
use crate::testing::{after, under, with_sheets};
use crate::under_way::{CarUnderWay, UnderWay};
use crate::what_if::parse_all;

fn by_stints(season: &Season) -> Forecast {
    let pace = Pace::of(season, &Parameters::of(season, &[])).expect("the season can be raced");
    Forecast::new(season, pace, &[])
}

fn forecast(season: &Season) -> Forecast {
    Forecast::new(season, Strengths::of(season, &Prior::default()), &[])
}

/// The races of some simulated seasons.
fn played(forecast: &Forecast, seed: Seed, simulations: Range<u32>) -> Vec<Vec<Drawn>> {
    let mut all = Vec::new();
    let (remaining, front) = (&forecast.remaining, &forecast.front);
    forecast.model.seasons(remaining, front, seed, simulations, &mut |races| {
        all.push(races.to_vec());
    });
    all
}

/// Plays seasons to their end twice: by sums here, and by `scoring` from published sheets.
fn agrees_with_scoring(season: &Season, simulations: Range<u32>) -> usize {
    agrees(season, &forecast(season), simulations)
}

fn agrees(season: &Season, forecast: &Forecast, simulations: Range<u32>) -> usize {
    let mut compared = 0;
    for races in played(forecast, Seed(5), simulations) {
        let mut sums: Vec<Sums> = forecast.tables.iter().map(Sums::new).collect();
        forecast.play(&races, &mut sums);
        let tables = standings(&with_sheets(season, &races));
        for (book, sums) in forecast.tables.iter().zip(&mut sums) {
            let same = |one: &&scoring::Table| one.title == book.title && one.scope == book.scope;
            let table = tables.iter().find(same).expect("every table is there at the end");
            let mut places = vec![None; book.entities.len()];
            sums.places(book, |entity, place| places[entity] = u16::try_from(place).ok());
            for (number, entity) in book.entities.iter().enumerate() {
                for one in &entity.members {
                    let contender = &book.contenders[*one];
                    let Some(row) = table.row(contender) else { continue };
                    let name = format!("{} {} {contender}", book.title, book.scope);
                    assert_eq!(sums.points(number), row.points.0, "points of {name}");
                    assert_eq!(places[number], row.place, "place of {name}");
                    compared += 1;
                }
            }
        }
    }
    compared
}

#[test]
fn every_place_and_point_is_the_one_that_scoring_gives() {
    let mut compared = 0;
    for round in 0..5 {
        compared += agrees_with_scoring(&after(round), 0..20);
    }
    assert!(compared > 10_000, "{compared}");
}

#[test]
fn races_by_stints_score_the_same_and_however_they_are_split() {
    let season = under(after(3), |rules| {
        let together = Field::Together(Vec::new());
        rules.titles.push(title("all", Kind::Car, together, &[TieKind::Countback]));
    });
    let forecast = by_stints(&season);
    assert!(agrees(&season, &forecast, 20..40) > 0);
    let whole = forecast.simulate(Seed(8), 0..150);
    let mut parts = forecast.none();
    for range in [70..150, 0..7, 7..70] {
        parts.merge(&forecast.simulate(Seed(8), range));
    }
    assert_eq!(parts, whole);
}

#[test]
fn an_assumed_front_comes_in_front_by_stints_too() {
    let season = after(4);
    let what_if = parse_all(&season, &["5:GT:91".to_owned()]);
    let pace = Pace::of(&season, &Parameters::of(&season, &[])).expect("it can be raced");
    let forecast = Forecast::new(&season, pace, &what_if.expect("#91 is a GT"));
    for races in played(&forecast, Seed(3), 0..64) {
        let first = races[0].orders[2][0];
        assert_eq!(forecast.remaining.cars[usize::from(first)].as_str(), "91");
    }
}

fn title(id: &str, contender: Kind, field: Field, ties: &[TieKind]) -> Title {
    let rule = |kind: &TieKind| TieRule { kind: *kind, grounds: Grounds::default() };
    Title {
        id: id.into(),
        name: None,
        contender,
        field,
        best_rounds: None,
        best_cars: None,
        left_out: GuestRule::CloseUp,
        minimum_rounds: 0,
        ties: ties.iter().map(rule).collect(),
        grounds: Grounds::default(),
    }
}

#[test]
fn other_rules_agree_too() {
    for round in [0, 2, 3] {
        let plain = under(after(round), |rules| {
            let all = [TieKind::Countback, TieKind::LatestRound];
            let mut best = title("best", Kind::Driver, Field::EachClass, &all);
            best.best_rounds = Some(3);
            let earliest = [TieKind::CountbackCounted, TieKind::EarliestRound];
            let mut teams = title("teams-best", Kind::Competitor, Field::EachClass, &earliest);
            teams.best_cars = Some(1);
            teams.minimum_rounds = 3;
            let over_all = title("all", Kind::Car, Field::Together(Vec::new()), &all[..1]);
            let mut makes = title("makes", Kind::Manufacturer, Field::EachClass, &all[..1]);
            makes.best_cars = Some(2);
            makes.left_out = GuestRule::KeepPlace;
            let open = title("no-ties", Kind::Car, Field::EachClass, &[]);
            rules.titles.extend([best, teams, over_all, makes, open]);
            rules.points[0].beyond = Ratio::new(1, 2).expect("a half");
        });
        let mut guests = plain.clone();
        for entry in guests.entries.iter_mut().step_by(5) {
            entry.guest_in = (3..=5).map(RoundNumber).collect();
        }
        let keep = under(guests.clone(), |rules| rules.guests.rule = GuestRule::KeepPlace);
        for season in [plain, guests, keep] {
            assert!(agrees_with_scoring(&season, 0..6) > 0);
        }
    }
}

#[test]
fn counts_do_not_depend_on_how_simulations_are_split() {
    let forecast = forecast(&after(2));
    let whole = forecast.simulate(Seed(8), 0..700);
    let mut parts = forecast.none();
    for range in [500..700, 0..1, 1..500] {
        parts.merge(&forecast.simulate(Seed(8), range));
    }
    assert_eq!(parts, whole);
    assert_eq!(whole.simulations(), 700);
    assert_ne!(forecast.simulate(Seed(9), 0..700), whole);
}

#[test]
fn out_of_reach_is_never_and_decided_is_always() {
    for round in 0..=5 {
        let season = after(round);
        let forecast = forecast(&season);
        let odds = forecast.odds(&forecast.simulate(Seed(1), 0..3_000));
        let stories = title_stories(&season);
        let mut open = 0;
        for table in &odds.tables {
            let story = stories
                .iter()
                .find(|story| story.table.title == table.title && story.table.scope == table.scope);
            let decided = story.is_some_and(|story| story.decided.is_some());
            for row in &table.rows {
                let sure = match row.proved {
                    Proved::Certain => row.titles() == odds.simulations,
                    Proved::OutOfReach => row.titles() == 0,
                    Proved::Open => true,
                };
                assert!(sure, "{} after {round}: {row:?}", table.scope);
                let leads = story.is_some_and(|story| story.leaders.contains(&row.contender));
                assert_eq!(row.proved == Proved::Certain, decided && leads, "{row:?}");
                open += u32::from(row.proved == Proved::Open);
                assert_eq!(row.within(row.places.len()), odds.simulations, "it ends somewhere");
            }
            assert!(table.rows.iter().map(ContenderOdds::titles).sum::<u64>() >= odds.simulations);
        }
        assert_eq!(open == 0, round == 5, "after {round}");
    }
}

#[test]
fn the_later_champions_are_never_out_of_reach() {
    let end = title_stories(&after(5));
    for round in 0..5 {
        let season = after(round);
        let forecast = forecast(&season);
        let odds = forecast.odds(&forecast.none());
        for table in &odds.tables {
            let story = end
                .iter()
                .find(|story| story.table.title == table.title && story.table.scope == table.scope);
            for leader in story.iter().flat_map(|story| &story.leaders) {
                let row = table.rows.iter().find(|row| &row.contender == leader);
                let proved = row.map(|row| row.proved);
                assert_ne!(proved, Some(Proved::OutOfReach), "{leader} after {round}");
            }
        }
    }
}

#[test]
fn an_assumed_front_comes_in_front_and_the_rest_follow_by_chance() {
    let season = after(4);
    let what_if = parse_all(&season, &["5:LMP2:22>4>99".to_owned()]).expect("it can be assumed");
    let model = Strengths::of(&season, &Prior::default());
    let forecast = Forecast::new(&season, model, &what_if);
    let mut fourth = std::collections::BTreeSet::new();
    for races in played(&forecast, Seed(3), 0..200) {
        let front = &races[0].orders[0];
        let names: Vec<&str> =
            front.iter().map(|car| forecast.remaining.cars[usize::from(*car)].as_str()).collect();
        assert_eq!(names[..3], ["22", "4", "99"]);
        fourth.insert(front.get(3).copied());
    }
    assert!(fourth.len() > 4, "{fourth:?}");
    // Won by #22, the class is #22's unless #4 is second with the pole.
    let odds = forecast.odds(&forecast.simulate(Seed(3), 0..500));
    let table = &odds.tables[0];
    let four = table.rows.iter().find(|row| row.contender == Contender::Car("4".into()));
    assert_eq!(four.map(ContenderOdds::titles), Some(500), "{table:?}");
}

#[test]
fn prizes_go_where_the_table_says_and_odds_add_up() {
    let season = after(3);
    let forecast = forecast(&season);
    let odds = forecast.odds(&forecast.simulate(Seed(2), 0..2_000));
    assert_eq!(odds.prizes.len(), 3);
    for prize in &odds.prizes {
        let all: u64 = prize.rows.iter().map(|(_, count)| count).sum();
        // Who shares a place shares what it earns.
        assert!(all > odds.simulations / 2 && all < odds.simulations * 11 / 10, "{prize:?}");
        let title = odds.tables.iter().flat_map(|table| &table.rows);
        for (contender, count) in &prize.rows {
            let row = title.clone().find(|row| &row.contender == contender);
            assert!(row.is_some_and(|row| *count <= row.titles()), "{contender}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn shuffled_pasts_agree_with_scoring(
        rounds in 0_u16..5,
        cut in 1_usize..4,
        seed in 0_u32..900,
    ) {
        let mut season = after(rounds);
        // Other sheets make other histories: some cars of each are taken for retired.
        for sheet in &mut season.sheets {
            let start = usize::try_from(seed).unwrap_or(0) % 7;
            for line in sheet.lines.iter_mut().skip(start).step_by(cut + 2) {
                line.status = racing::Status::Retired;
            }
            sheet.order = racing::sheet::SheetOrder::AsPrinted;
        }
        prop_assert!(agrees_with_scoring(&season, seed..seed + 2) > 0);
    }
}

/// The bundled season's third round after so many seconds, everybody level and on the grid's pace.
fn under_way(season: &Season, elapsed_s: i64) -> UnderWay {
    let entered = season.entries.iter().filter(|entry| season.is_entered(entry, RoundNumber(3)));
    let car = |entry: &racing::Entry| CarUnderWay {
        car: entry.car.clone(),
        laps: 50,
        since_line: Span::from_seconds(20),
        goes_on: true,
        pace: None,
        stint_laps: 3,
        stint_time: Span::from_seconds(330),
        tank_laps: None,
        driver: entry.crew_in(RoundNumber(3)).last().map(|seat| seat.driver.clone()),
        drivers: Vec::new(),
        stops: 2,
    };
    UnderWay {
        round: RoundNumber(3),
        elapsed: Span::from_seconds(elapsed_s),
        left: Span::from_seconds(4 * 3_600 - elapsed_s),
        cars: entered.map(car).collect(),
    }
}

/// In how many of a thousand seasons a car is the first of its class in the race that is run.
fn wins(season: &Season, race: &UnderWay, car: &str) -> usize {
    let pace = Pace::from_here(season, &Parameters::of(season, &[]), race);
    let pace = pace.expect("the race goes on");
    let strengths = Strengths::of(season, &Prior::default());
    let forecast = Forecast::new(season, Model::FromHere(pace, strengths), &[]);
    let car = forecast.remaining.car(&car.into()).expect("it is entered");
    let class = forecast.remaining.class_of[usize::from(car)];
    let races = played(&forecast, Seed(9), 0..1_000);
    assert!(races.iter().all(|races| races.iter().all(|race| !race.orders[class].is_empty())));
    races.iter().filter(|races| races[0].orders[class].first() == Some(&car)).count()
}

#[test]
fn a_race_under_way_is_won_by_who_is_ahead_and_never_by_who_is_out() {
    let season = after(2);
    let level = under_way(&season, 7_200);
    let change = |car: &str, change: &dyn Fn(&mut CarUnderWay)| {
        let mut race = level.clone();
        change(race.cars.iter_mut().find(|one| one.car.as_str() == car).expect("it races"));
        race
    };
    let one = wins(&season, &level, "99");
    let ahead = wins(&season, &change("99", &|car| car.laps = 51), "99");
    let behind = wins(&season, &change("99", &|car| car.laps = 48), "99");
    assert!(ahead > one + 100 && one > behind + 20, "{ahead} {one} {behind}");
    assert_eq!(wins(&season, &change("99", &|car| car.goes_on = false), "99"), 0);
    let hopeless = wins(&season, &change("99", &|car| car.laps = 1), "99");
    assert_eq!(hopeless, 0, "too few laps to be classified");
    let mut late = change("99", &|car| car.laps = 51);
    late.left = Span::from_seconds(300);
    let late = wins(&season, &late, "99");
    assert!(late > ahead && late > 950, "{late} {ahead}");
}

#[test]
fn odds_from_here_keep_every_proof_and_count_every_season() {
    let season = after(2);
    let strengths = Strengths::of(&season, &Prior::default());
    let race = under_way(&season, 7_200);
    let pace = Pace::from_here(&season, &Parameters::of(&season, &[]), &race);
    let model = Model::FromHere(pace.expect("the race goes on"), strengths);
    let forecast = Forecast::new(&season, model, &[]);
    let whole = forecast.simulate(Seed(3), 0..96);
    let mut parts = forecast.simulate(Seed(3), 40..96);
    parts.merge(&forecast.simulate(Seed(3), 0..40));
    assert_eq!(whole, parts, "the parts make the whole");
    assert_eq!(forecast.odds(&whole).simulations, 96);
    let none = UnderWay { cars: Vec::new(), ..race };
    let none = Pace::from_here(&season, &Parameters::of(&season, &[]), &none);
    assert_eq!(none.err(), Some(simulator::PlanError::NoCars));
}
