//! What the values are that a text says.

use racing::calendar::{SessionStatus, Start};
use racing::entry::Category;
use racing::{
    CarNumber, Certainty, ClassCode, Driver, Entry, Happening, Nationality, RoundNumber, Sheet,
    Span, Status, ZonedMoment,
};

use crate::sample::{all, package, sample, sample_with};

fn entry(car: &str) -> Entry {
    let found = all(&package(&sample()), |happening| match happening {
        Happening::EntryAccepted(entry) if entry.car == CarNumber::from(car) => Some(entry.clone()),
        _ => None,
    });
    found.into_iter().next().unwrap_or_else(|| panic!("no car {car}"))
}

fn sheet(round: u16) -> Sheet {
    let found = all(&package(&sample()), |happening| match happening {
        Happening::SheetPublished(sheet) if sheet.round == RoundNumber(round) => {
            Some(sheet.clone())
        }
        _ => None,
    });
    found.into_iter().next().unwrap_or_else(|| panic!("no result of round {round}"))
}

/// The start of a round as a clock there and a clock set to UTC show it.
fn starts(round: u16) -> String {
    let book = package(&sample()).book;
    let (_, session) = book.round(RoundNumber(round)).expect("the round is on the calendar");
    match &session.start {
        Start::At(at) => {
            let clock = |time: racing::moment::WallTime| {
                format!("{} {:02}:{:02}", time.date, time.hour, time.minute)
            };
            format!("{} in {}, {} UTC", clock(at.local()), at.zone, clock(at.utc()))
        }
        Start::On(date) => date.to_string(),
    }
}

#[test]
fn local_times_have_the_offset_of_their_circuit_on_that_day() {
    assert_eq!(starts(1), "2031-10-04 14:00 in Asia/Kuala_Lumpur, 2031-10-04 06:00 UTC");
    assert_eq!(starts(2), "2031-10-05", "an hour that nobody has told is not invented");
}

#[test]
fn an_hour_that_comes_twice_is_told_apart_by_its_offset() {
    assert_eq!(starts(3), "2031-10-26 02:30 in Europe/Paris, 2031-10-26 01:30 UTC");
    let earlier = sample_with("calendar.toml", "02:30:00+01:00", "02:30:00+02:00");
    let book = package(&earlier).book;
    let (_, session) = book.round(RoundNumber(3)).expect("the round");
    let Start::At(ZonedMoment { offset_minutes, .. }) = session.start else { panic!("an hour") };
    assert_eq!(offset_minutes, 120);
}

#[test]
fn what_was_moved_or_called_off_says_so() {
    let book = package(&sample()).book;
    let status = |id: &str| {
        let (_, session) =
            book.sessions().find(|(_, session)| session.id.as_str() == id).expect("a session");
        session.status.clone()
    };
    assert!(matches!(status("weir-2"), SessionStatus::Moved { .. }));
    let SessionStatus::Cancelled { reason } = status("estuary-test") else { panic!("called off") };
    assert_eq!(reason.as_deref(), Some("Flood"));
}

#[test]
fn numbers_of_cars_are_text() {
    let package = package(&sample());
    let cars = all(&package, |happening| match happening {
        Happening::EntryAccepted(entry) => Some(entry.car.to_string()),
        _ => None,
    });
    assert!(cars.contains(&"7".to_owned()) && cars.contains(&"007".to_owned()), "{cars:?}");
}

#[test]
fn a_seat_holds_for_the_rounds_it_names_or_all_of_the_car() {
    let rounds = |car: &str| -> Vec<Vec<u16>> {
        let rounds = |seat: &racing::Seat| seat.rounds.iter().map(|round| round.0).collect();
        entry(car).crew.iter().map(rounds).collect()
    };
    assert_eq!(rounds("7"), [vec![1, 2, 3], vec![1, 2], vec![3]]);
    assert_eq!(rounds("007"), [vec![1, 3], vec![1, 3]]);
    let grades: Vec<Option<Category>> = entry("4").crew.iter().map(|seat| seat.category).collect();
    assert_eq!(grades[..2], [Some(Category::Bronze), Some(Category::Silver)], "one driver, two");
}

#[test]
fn what_is_not_said_is_not_known() {
    assert_eq!(entry("007").nationality, Nationality::Unknown);
    assert_eq!(entry("91").nationality, Nationality::Neutral);
    assert_eq!(entry("007").vehicle.engine, None);
    let sheet = sheet(1);
    let line = sheet.lines.iter().find(|line| line.car.as_str() == "4").expect("a line");
    assert_eq!((line.status, line.laps, line.time), (Status::Retired, Some(60), None));
    assert_eq!(line.best, None);
}

#[test]
fn times_are_whole_microseconds() {
    let sheet = sheet(1);
    assert_eq!(sheet.lines[0].time, Some(Span::from_millis(13_406_017)));
    assert_eq!(sheet.lines[1].time, Some(Span::from_millis(13_410_500)));
    let best = sheet.lines[0].best.as_ref().expect("a fastest lap");
    assert_eq!((best.time, best.lap), (Span::from_millis(112_991), Some(83)));
}

#[test]
fn halves_of_thirds_stay_whole() {
    let book = package(&sample()).book;
    let denominator = book.regulations.denominator([]).expect("one denominator of the season");
    assert_eq!(denominator.get() % 6, 0, "a third, halved in a short race, is a sixth");
}

#[test]
fn two_people_of_one_name_are_two_drivers() {
    let package = package(&sample());
    let named: Vec<Driver> = all(&package, |happening| match happening {
        Happening::DriverNamed(driver) if &*driver.name == "John Smith" => Some(driver.clone()),
        _ => None,
    });
    assert_eq!(named.len(), 2, "{named:?}");
}

#[test]
fn every_fact_says_what_it_rests_on() {
    let poles = all(&package(&sample()), |happening| match happening {
        Happening::PoleSet(pole) => Some(pole.clone()),
        _ => None,
    });
    let gt = poles.iter().find(|pole| pole.class == ClassCode::from("GT")).expect("a pole");
    assert_eq!(gt.grounds.certainty, Certainty::Observed);
    assert_eq!(gt.grounds.source.as_deref(), Some("https://example.org/gazette"));
}
