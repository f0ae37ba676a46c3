//! Driving times, stints and stops against the regulations: what is broken and what soon will be,
//! and a report to be signed.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::live::warnings::{Urgency, warnings};
use documents::Texts;
use racing::{Category, Grounds, Moment};
use timing::{Bound, Car, DrivingTime, Standing};

use super::words::{self, time_of_day, whole};
use super::{Frame, Room};
use crate::answer::html;
use crate::pages::Page;
use crate::shell::Shell;
use crate::site::Site;

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/desk/sessions/{session}/driving", get(show))
}

#[derive(Template)]
#[template(path = "desk/race/driving.html")]
struct Driving {
    shell: Shell,
    frame: Frame,
    as_of: String,
    warnings: Vec<(String, bool, String)>,
    cars: Vec<CarView>,
    approximate: bool,
}

struct CarView {
    car: String,
    class: String,
    team: String,
    stops: String,
    drivers: Vec<DriverView>,
}

struct DriverView {
    id: String,
    name: String,
    grade: String,
    at_wheel: bool,
    driven: String,
    least: Option<BoundView>,
    most: Option<BoundView>,
    longest: String,
    stint: Option<BoundView>,
}

struct BoundView {
    limit: String,
    standing: String,
    broken: bool,
    article: String,
}

async fn show(State(_): State<Site>, room: Room) -> Page<Response> {
    let (texts, live) = (room.texts, &room.live);
    let (race, now) = (live.race(), live.now());
    let warned = warnings(&race, now);
    let warned = warned.iter().map(|one| {
        let broken = one.urgency == Urgency::Broken;
        (words::warning(texts, live, one), broken, article(&one.grounds))
    });
    let mut cars: Vec<CarView> = race.cars().map(|car| view(&room, car, now)).collect();
    cars.sort_by(|a, b| (&a.class, a.car.len(), &a.car).cmp(&(&b.class, b.car.len(), &b.car)));
    let approximate =
        race.cars().any(|car| car.driving_times(now).iter().any(|time| time.approximate));
    let (shell, frame) = room.frame("driving");
    let page = Driving {
        as_of: texts.with("race-driving-lede", &[("time", &time_of_day(now))]),
        warnings: warned.collect(),
        cars,
        approximate,
        shell,
        frame,
    };
    Ok(html(page.render()?))
}

fn view(room: &Room, car: Car<'_>, now: Moment) -> CarView {
    let (texts, cast) = (room.texts, room.live.cast());
    let known = cast.cars.get(car.number());
    let stops = car.stops(now);
    let number = |value: u32| value.to_string();
    let driver = |time: &DrivingTime| DriverView {
        id: time.driver.to_string(),
        name: cast.name(&time.driver),
        grade: time.category.map(Category::letter).map(String::from).unwrap_or_default(),
        at_wheel: car.at_the_wheel() == Some(&time.driver),
        driven: whole(time.driven),
        least: time.least.as_ref().map(|bound| bound_view(texts, bound)),
        most: time.most.as_ref().map(|bound| bound_view(texts, bound)),
        longest: whole(time.longest_stint),
        stint: time.stint.as_ref().map(|bound| bound_view(texts, bound)),
    };
    CarView {
        car: car.number().to_string(),
        class: car.class().to_string(),
        team: known.map(|known| known.team.clone()).unwrap_or_default(),
        stops: match &stops.owed {
            Some(owed) => texts.with(
                "race-stops-of",
                &[("counted", &number(owed.counted)), ("asked", &number(owed.asked))],
            ),
            None => texts.with("race-stops-made", &[("made", &number(stops.made))]),
        },
        drivers: car.driving_times(now).iter().map(driver).collect(),
    }
}

fn bound_view(texts: &Texts, bound: &Bound) -> BoundView {
    let with = |key: &str, span| texts.with(key, &[("time", &whole(span))]);
    BoundView {
        limit: whole(bound.limit),
        standing: match bound.standing {
            Standing::Kept => texts.say("race-standing-kept").into_owned(),
            Standing::Owed(span) => with("race-standing-owed", span),
            Standing::Left(span) => with("race-standing-left", span),
            Standing::Broken(span) => with("race-standing-broken", span),
        },
        broken: matches!(bound.standing, Standing::Broken(_)),
        article: article(&bound.grounds),
    }
}

fn article(grounds: &Grounds) -> String {
    grounds.article.as_ref().map(ToString::to_string).unwrap_or_default()
}
