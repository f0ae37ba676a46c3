//! Seasons from a few lines, in the sport's words, for the tests of this crate.
//!
//! [`season`] reads a line a car and [`race`] a line of a result sheet; the methods of [`Paddock`]
//! add rules, decisions and the rest. Only these files know how a season is made.

mod paddock;
mod printing;
mod rules;

use std::sync::Arc;

use racing::calendar::{SessionStatus, Start};
use racing::entry::Vehicle;
use racing::regulations::{Class, Color};
use racing::road::Road;
use racing::sheet::{BestLap, Ending, SheetOrder};
use racing::{
    CarNumber, ClassCode, Date, DriverId, Entry, Event, Grounds, Nationality, Pole, RoundNumber,
    RuleBook, Season, Seat, Session, SessionKind, Sheet, SheetLine, Span, Status,
};

pub(crate) use paddock::Paddock;
pub(crate) use printing::{classified, print, table_of, why};

/// A season with a line a car: number, class, a colon, then what it did in each round.
///
/// That is its place in class, `nc` (flag taken, too few laps), `ret` (stopped), `dsq`, `dns` or
/// `-` (not there), with marks behind it: `p` on pole, `f` fastest lap, `g` as a guest.
/// `17 crew: winslow frost@1,2`, `17 team: COOL`, `17 make: Ligier` and `17 trophies: am` say more
/// of a car; without them its only driver is `d17` and its team `Team 17`.
pub(crate) fn season(text: &str) -> Season {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<(&str, &str, Vec<&str>)> = lines
        .map(|line| {
            let (head, cells) = line.split_once(':').expect("a colon behind the class");
            let (car, what) = head.trim().split_once(' ').expect("a car and a class");
            (car, what.trim(), cells.split_whitespace().collect())
        })
        .collect();
    let is_car = |what: &str| !["crew", "team", "make", "trophies"].contains(&what);
    let cars = lines.iter().filter(|(_, what, _)| is_car(what));
    let rounds = cars.clone().map(|(.., cells)| cells.len()).max().unwrap_or(0);
    let mut season = Season::new(Arc::new(book(rounds)));
    for (car, class, cells) in cars {
        enter(&mut season, car, class);
        for (index, cell) in cells.iter().enumerate() {
            run(&mut season, car, class, round(index + 1), cell);
        }
    }
    for (car, what, words) in lines.iter().filter(|(_, what, _)| !is_car(what)) {
        describe(&mut season, car, what, words);
    }
    for (car, _, cells) in lines.iter().filter(|(_, what, _)| is_car(what)) {
        cells.iter().zip(1..).for_each(|(cell, round)| check(&season, car, round, cell));
    }
    season
}

/// A test that says third means third: the places of a class have no gaps.
fn check(season: &Season, car: &str, number: usize, cell: &str) {
    let place = cell.trim_end_matches(['p', 'f', 'g']).parse::<u16>().ok();
    let results = crate::classifications(season);
    let line = results.get(&round(number)).and_then(|result| result.line(&car.into()));
    let class_place = line.and_then(|line| line.class_place);
    assert_eq!(class_place, place, "#{car} in round {number}");
}

/// A season of one race with a line a car, in the order printed: number, class, laps, time.
///
/// More words may follow: `flag` or `no-flag`, a status as printed, `by=a,b` (who drove) and
/// `best=1:40.5@12` (or `@12/a`, with the driver). `-` for laps or time leaves them out.
pub(crate) fn race(text: &str) -> Season {
    Season::new(Arc::new(book(0))).race(text)
}

/// The LMP3 class of the Asian Le Mans Series 2023/24, its poles worth a point.
pub(crate) fn lmp3() -> Season {
    season(
        "17 LMP3: 1   3    1p  2pf 2pf
         2  LMP3: 2f  1    2   1   3
         26 LMP3: 3   2    4   4   1
         20 LMP3: 4p  retp 3f  3   4
         58 LMP3: -   -    5   5   ret
         65 LMP3: ret retf ret ret 5
         17 crew: winslow bukhantsov frost@1,2 espirito-santo@4,5
         2  crew: jensen adcock lavergne
         26 crew: gerbi stefan skocdopole@1,2,4,5 corbett@3
         20 crew: gudmundsson fjordbach lucas
         58 crew: ross nakas
         65 crew: khoo ang burdon@1,2",
    )
    .bonus("pole 1")
    .titles(&["teams: cars countback", "drivers: drivers countback"])
}

fn round(number: usize) -> RoundNumber {
    RoundNumber(u16::try_from(number).expect("few rounds"))
}

fn book(rounds: usize) -> RuleBook {
    RuleBook {
        id: "test/2024".into(),
        series: "test".into(),
        name: "Test".into(),
        edition: "2024".into(),
        organiser: None,
        character: None,
        regulations: rules::plain(),
        circuits: Vec::new(),
        events: vec![Event {
            id: "event".into(),
            name: "Event".into(),
            circuit: "circuit".into(),
            sessions: (1..=rounds).map(round).map(session).collect(),
        }],
        prizes: Vec::new(),
        road: Road::default(),
        grounds: Grounds::default(),
    }
}

/// A race of four hours.
fn session(round: RoundNumber) -> Session {
    Session {
        id: format!("race-{round}").into(),
        name: format!("Race {round}").into(),
        short: format!("R{round}").into(),
        kind: SessionKind::Race,
        classes: Vec::new(),
        start: Start::On(Date { year: 2024, month: 2, day: 4 }),
        duration: Some(Span::from_seconds(14_400)),
        round: Some(round),
        sets_grid: Vec::new(),
        status: SessionStatus::Scheduled,
        revision: 0,
    }
}

fn enter(season: &mut Season, car: &str, class: &str) {
    let book = Arc::make_mut(&mut season.book);
    if book.regulations.class(&class.into()).is_none() {
        book.regulations.classes.push(Class {
            code: class.into(),
            name: None,
            color: Color::default(),
            overall: false,
            cap: None,
            grounds: Grounds::default(),
        });
    }
    if season.entry(&car.into()).is_some() {
        return;
    }
    // Longer than any test: a seat holds in every round.
    let rounds: Vec<RoundNumber> = (1..=20).map(RoundNumber).collect();
    season.entries.push(Entry {
        car: car.into(),
        class: class.into(),
        trophies: Vec::new(),
        team: format!("Team {car}").into(),
        also_named: Vec::new(),
        competitor: format!("Team {car}").into(),
        nationality: Nationality::Unknown,
        vehicle: Vehicle {
            make: format!("Make {car}").into(),
            model: format!("Make {car}").into(),
            engine: None,
            tyres: None,
        },
        crew: vec![seat(&format!("d{car}"), rounds.clone())],
        rounds,
        guest_in: Vec::new(),
        grounds: Grounds::default(),
    });
}

fn seat(driver: &str, rounds: Vec<RoundNumber>) -> Seat {
    Seat { driver: driver.into(), nationality: Nationality::Unknown, category: None, rounds }
}

/// Says more of a car that is already entered.
fn describe(season: &mut Season, car: &str, what: &str, words: &[&str]) {
    let entry = entry_mut(season, &car.into());
    match what {
        "crew" => {
            entry.crew = words.iter().map(|word| crew_member(word)).collect();
            let first = entry.crew[0].driver.clone();
            name_driver(season, car, &first);
        }
        "team" => {
            entry.team = words.join(" ").into();
            entry.competitor = entry.team.clone();
        }
        "make" => entry.vehicle.make = words.join(" ").into(),
        "trophies" => entry.trophies = words.iter().copied().map(Into::into).collect(),
        other => panic!("{other} is not said of a car"),
    }
}

/// `frost` for every round, `frost@1,2` for some.
fn crew_member(word: &str) -> Seat {
    let (name, rounds) = word.split_once('@').unwrap_or((word, ""));
    let listed: Vec<RoundNumber> =
        rounds.split(',').filter_map(|one| one.parse().ok()).map(RoundNumber).collect();
    let all = (1..=20).map(RoundNumber).collect();
    seat(name, if listed.is_empty() { all } else { listed })
}

/// Poles and fastest laps of a car are its first driver's.
fn name_driver(season: &mut Season, car: &str, driver: &DriverId) {
    let poles = season.poles.iter_mut().filter(|pole| pole.car.as_str() == car);
    poles.for_each(|pole| pole.driver = Some(driver.clone()));
    let lines = season.sheets.iter_mut().flat_map(|sheet| &mut sheet.lines);
    for best in lines.filter(|line| line.car.as_str() == car).filter_map(|line| line.best.as_mut())
    {
        best.driver = Some(driver.clone());
    }
}

fn entry_mut<'a>(season: &'a mut Season, car: &CarNumber) -> &'a mut Entry {
    let entry = season.entries.iter_mut().find(|entry| &entry.car == car);
    entry.expect("the car is entered")
}

fn sheet_mut(season: &mut Season, round: RoundNumber) -> &mut Sheet {
    if season.sheet(round).is_none() {
        season.sheets.push(Sheet {
            session: format!("race-{round}").into(),
            round,
            ending: Ending::default(),
            order: SheetOrder::Computed,
            lines: Vec::new(),
            story: None,
            grounds: Grounds::default(),
        });
        season.sheets.sort_by_key(|sheet| sheet.round);
    }
    season.sheets.iter_mut().find(|sheet| sheet.round == round).expect("just made")
}

/// Runs a car in a round as a cell says: its laps and its time make the place.
fn run(season: &mut Season, car: &str, class: &str, round: RoundNumber, cell: &str) {
    let what = cell.trim_end_matches(['p', 'f', 'g']);
    let marks = &cell[what.len()..];
    let class: ClassCode = class.into();
    let classes = &season.book.regulations.classes;
    let index = classes.iter().position(|one| one.code == class).expect("the class is known");
    let laps = 100 - 4 * u32::try_from(index).expect("few classes");
    let driver = DriverId::from(format!("d{car}"));
    if marks.contains('p') {
        let (class, car, driver) = (class.clone(), car.into(), Some(driver.clone()));
        let grounds = Grounds::default();
        season.poles.push(Pole { round, class, car, driver, time: None, grounds });
    }
    if marks.contains('g') {
        entry_mut(season, &car.into()).guest_in.push(round);
    }
    let lap = BestLap { time: Span::from_seconds(100), lap: Some(10), driver: Some(driver) };
    let (laps, time) = match what {
        "-" => return,
        "nc" => (Some(laps * 6 / 10), Some(14_460)),
        "ret" => (Some(30), Some(5_400)),
        "dns" => (None, None),
        "dsq" => (Some(laps), Some(14_459)),
        place => (Some(laps), Some(14_400 + place.parse::<i64>().expect("a place"))),
    };
    let not_started = what == "dns";
    sheet_mut(season, round).lines.push(SheetLine {
        car: car.into(),
        class,
        status: if not_started { Status::NotStarted } else { Status::Classified },
        laps,
        time: time.map(Span::from_seconds),
        best: marks.contains('f').then_some(lap),
        took_flag: (what == "ret").then_some(false),
        reason: None,
        drove: None,
    });
    if what == "dsq" {
        let words = format!("dsq-{car}-{round}: car {car} round {round} in-sheet disqualified");
        season.decisions.push(rules::decision(&words));
    }
}
