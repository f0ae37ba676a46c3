//! A lap file played into a running server comes out as the lap file itself is classified.

use std::net::SocketAddr;

use control::access::{Joining, NewToken, TokenScope};
use control::lap_file::LapFile;
use control::simulated::Simulated;
use control::{AsOf, Control};
use protocols::al_kamel::facts::{CrewMember, Origin, Starter, to_rows};
use protocols::al_kamel::laps::{Dialect, write};
use racing::{CarNumber, Fact, Moment, Season, Span};

use super::{SEASON, sarthe, text};

const START: Moment = Moment(1_900_000_000_000_000);

/// Half an hour of the last round as the timekeeper's file: the clock cut to the thousandth.
fn lap_file(season: &Season) -> (Vec<u8>, String) {
    let duration = Some(Span::from_seconds(1_800));
    let race = Simulated::last_round(season, 11, START, duration).expect("it can be raced");
    let cars: Vec<&CarNumber> = race.log().result.iter().map(|car| &car.car).collect();
    let entries = season.entries.iter().filter(|entry| cars.contains(&&entry.car));
    let starter = |entry: &racing::Entry| Starter {
        car: entry.car.clone(),
        class: entry.class.clone(),
        group: "".into(),
        team: entry.team.clone(),
        manufacturer: "".into(),
        crew: (1..)
            .zip(&entry.crew)
            .map(|(number, seat)| CrewMember {
                number: Some(number),
                name: seat.driver.as_str().into(),
                id: seat.driver.clone(),
            })
            .collect(),
    };
    let starters: Vec<Starter> = entries.map(starter).collect();
    let cut = |fact: &Fact| Fact { at: Moment(fact.at.0 / 1_000 * 1_000), ..fact.clone() };
    let facts: Vec<Fact> = race.log().facts.iter().map(cut).collect();
    let origin = Origin { midnight: START, clock: Span::ZERO };
    let bytes = write(&Dialect::aco(), &to_rows(&facts, &starters, origin));
    (bytes, race.opening().session.to_string())
}

/// An instance with the season and an administrator's token, served at an address.
async fn served() -> (Control, String, SocketAddr) {
    let control = Control::in_memory().await.expect("a journal in memory");
    let files = seasons::bundled_files(&seasons::featured()).expect("it is bundled");
    control.import(&files, Moment(0)).await.expect("it has no fault");
    let link = control.first_link().await.expect("it can be made").expect("there is nobody yet");
    let joining = Joining {
        name: "anna".to_owned(),
        full_name: "Anna Example".to_owned(),
        email: None,
        password: "the river of the race".to_owned(),
    };
    let (_, anna) = control.join(&link, joining).await.expect("the link works");
    let token = control.make_token(&anna, NewToken::new("replay", TokenScope::Desk, 1)).await;
    let token = token.expect("it can be made").reveal();
    let listener = web::listen(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(web::serve(listener, control.clone(), std::future::pending()));
    (control, token, address)
}

#[test]
fn a_lap_file_played_into_a_server_is_classified_as_the_file_is() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime can be made");
    let (control, token, address) = runtime.block_on(served());
    let season = seasons::featured();
    let championship = runtime.block_on(control.championship(&season, &AsOf::Now));
    let championship = championship.expect("it was just imported");
    let (bytes, session) = lap_file(&championship.season);
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("laps.csv");
    std::fs::write(&file, &bytes).expect("written");
    let file = file.to_str().expect("a plain name");
    let to = format!("http://{address}/{SEASON}/{session}");
    let played = ["replay", file, "--speed", "10000", "--to", &to];
    let refused = sarthe(&played);
    assert!(!refused.status.success(), "a server wants a token");
    let with_token = [&played[..], &["--token", &token]].concat();
    let output = sarthe(&with_token);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let live = control.live(&season, &session.as_str().into()).expect("it was opened");
    let regulations = &championship.season.book.regulations;
    let read = LapFile::read(&bytes, regulations).expect("it has laps");
    let told = |outcome: &racing::Outcome| {
        let mut cars: Vec<(CarNumber, Option<u32>, Option<Span>)> =
            (outcome.cars.iter()).map(|car| (car.car.clone(), car.laps, car.time)).collect();
        cars.sort();
        cars
    };
    let (outcome, expected) = (live.race().outcome(), told(&read.outcome));
    assert!(expected.iter().filter(|(_, laps, _)| *laps > Some(5)).count() > 10, "{expected:?}");
    assert_eq!(told(&outcome), expected);
    let classed = scoring::classify(&read.outcome, &[], &regulations.classified);
    let places = |lines: &[racing::Line]| -> Vec<(CarNumber, Option<u16>)> {
        lines.iter().map(|line| (line.car.clone(), line.place)).collect()
    };
    // The season's own decisions about this race are no matter of the file.
    let played = scoring::classify(&outcome, &[], &regulations.classified);
    assert_eq!(places(&played.lines), places(&classed.lines));
    assert!(live.noted(racing::FactId(1)).is_some_and(|(noted, _)| &*noted.author == "anna"));
}
