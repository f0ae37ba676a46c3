//! A timed session in charts: places and gaps over its laps, stints and stops over its time, and the
//! figures behind them.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use control::AsOf;
use control::live::LiveSession;
use documents::Reader;
use documents::live::tables;
use racing::regulations::Neutralisation;
use racing::{CarNumber, ClassCode, Moment, SessionKind, Span};
use serde::Deserialize;
use timing::{Car, ChartLap, DrivingTime, Race, Standing};

use crate::answer::html;
use crate::pages::live::{self, distance, session_name};
use crate::pages::{Page, parts};
use crate::race_chart::{Band, Bar, RaceChart, Series, StintChart, round_step};
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/sessions/{session}", get(show))
}

/// A gap of more than so much is drawn at the edge: who is that far behind is not fought with.
const FARTHEST: Span = Span::from_seconds(300);

#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// The car whose lap times are drawn; the leader's if not given.
    car: Option<String>,
}

#[derive(Template)]
#[template(path = "session.html")]
struct Session {
    shell: Shell,
    base: String,
    lede: String,
    simulated: bool,
    timing: String,
    /// The address of the pit wall of the car whose laps are shown; empty if there is none.
    wall: String,
    charts: Vec<Chart>,
    cars: Vec<CarChoice>,
    bests: Vec<BestRow>,
    stops: Vec<StopRow>,
    slowed: Vec<SlowedRow>,
    driving: Vec<DrivingRow>,
    classed: Vec<ClassedRow>,
}

/// A car in the classification as it stands.
struct ClassedRow {
    place: String,
    class_place: String,
    car: String,
    class: String,
    team: String,
    status: String,
    laps: String,
    time: String,
    gap: String,
    penalty: String,
}

struct Chart {
    id: &'static str,
    name: String,
    note: String,
    svg: String,
}

struct CarChoice {
    car: String,
    class: String,
    address: String,
    here: bool,
}

/// The best sectors and laps of a class.
struct BestRow {
    class: String,
    sectors: Vec<(String, String)>,
    lap: (String, String),
    ideal: String,
}

struct StopRow {
    class: String,
    car: String,
    stops: Vec<(String, String)>,
    total: String,
}

/// What a driver has driven, against the regulations.
pub(crate) struct DrivingRow {
    pub(crate) class: String,
    pub(crate) car: String,
    pub(crate) driver: String,
    pub(crate) grade: (String, String),
    pub(crate) driven: String,
    pub(crate) approximate: bool,
    pub(crate) longest: String,
    pub(crate) bounds: Vec<BoundText>,
}

/// A bound of the regulations and how things stand with it.
pub(crate) struct BoundText {
    pub(crate) text: String,
    /// How loud it is: nothing, `sure` or `out`.
    pub(crate) tone: &'static str,
    /// What it rests on, in words.
    pub(crate) rule: String,
}

struct SlowedRow {
    kind: String,
    from: String,
    until: String,
    length: String,
    laps: u32,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let (wanted, live) = live::named(&site, &visit, &names)?;
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let race = live.race();
    let name = session_name(&reader, &live);
    let about = About { reader, race: &race, base: visit.base(), now: live.now() };
    let chosen = about.chosen(asked.car.as_deref());
    let rest = format!("/sessions/{}", documents::reader::segment(wanted));
    let page = Session {
        lede: about.lede(),
        simulated: live.is_simulated(),
        timing: format!("{}{rest}/timing", about.base),
        wall: chosen.as_ref().map_or_else(String::new, |car| {
            format!("{}{rest}/cars/{}", about.base, documents::reader::segment(car.as_str()))
        }),
        charts: about.charts(chosen.as_ref()),
        cars: about.cars(chosen.as_ref(), &rest),
        bests: about.bests(),
        stops: about.stops(),
        slowed: about.slowed(),
        driving: about.driving(),
        classed: about.classed(&live),
        shell: Shell::of_season(&visit, &championship, "live", name, &rest),
        base: about.base,
    };
    Ok(html(page.render()?))
}

/// A race about to become a page.
struct About<'a> {
    reader: Reader<'a>,
    race: &'a Race,
    base: String,
    now: Moment,
}

impl About<'_> {
    fn say(&self, key: &str) -> String {
        self.reader.texts.say(key).into_owned()
    }

    /// The car whose laps are shown: the one asked for, or who leads.
    fn chosen(&self, wanted: Option<&str>) -> Option<CarNumber> {
        let wanted = wanted.map(CarNumber::from).filter(|car| self.race.car(car).is_some());
        wanted.or_else(|| self.race.tower(self.now).leader)
    }

    fn lede(&self) -> String {
        let tower = self.race.tower(self.now);
        let laps = tower.laps.to_string();
        let time = tower.clock.elapsed.with_hours();
        self.reader.texts.with("session-lede", &[("laps", &laps), ("time", &time)])
    }

    fn charts(&self, chosen: Option<&CarNumber>) -> Vec<Chart> {
        let laps = self.race.lap_chart();
        if laps.len() < 2 {
            return Vec::new();
        }
        let mut charts = vec![self.places(&laps), self.gaps(&laps)];
        charts.extend(chosen.and_then(|car| self.lap_times(car)));
        charts.push(self.stints());
        charts
    }

    /// The class of a car, as the style names it.
    fn class(&self, car: &CarNumber) -> String {
        self.race.car(car).map(|car| car.class().to_string()).unwrap_or_default()
    }

    /// A line for each car of some value of its laps.
    fn series(&self, laps: &[ChartLap], value: impl Fn(&timing::ChartCar) -> i64) -> Vec<Series> {
        let series = self.race.cars().map(|car| {
            let points = laps.iter().filter_map(|lap| {
                let own = lap.cars.iter().find(|one| &one.car == car.number())?;
                Some((i64::from(lap.lap), value(own)))
            });
            let points: Vec<(i64, i64)> = points.collect();
            Series { car: car.number().to_string(), class: car.class().to_string(), points }
        });
        series.filter(|one| !one.points.is_empty()).collect()
    }

    /// The laps of the leader in which racing was slowed.
    fn slowed_laps(&self, laps: &[ChartLap]) -> Vec<Band> {
        let at = |moment: Span| {
            let done = laps
                .iter()
                .take_while(|lap| lap.cars.first().is_some_and(|first| first.elapsed <= moment));
            i64::try_from(done.count()).unwrap_or(0)
        };
        let end = i64::try_from(laps.len()).unwrap_or(0);
        self.bands(at, end)
    }

    fn bands(&self, step: impl Fn(Span) -> i64, end: i64) -> Vec<Band> {
        let periods = self.race.neutralisations().iter().map(|period| Band {
            from: step(period.from),
            until: period.until.map_or(end, &step),
            kind: kind(period.kind),
            name: self.say(&format!("neutralisation-{}", kind(period.kind))),
        });
        periods.collect()
    }

    fn places(&self, laps: &[ChartLap]) -> Chart {
        let cars = i64::try_from(self.race.cars().count()).unwrap_or(1);
        let name = self.say("chart-places");
        let marks = (1..=cars).filter(|place| *place == 1 || place % 5 == 0);
        let chart = RaceChart {
            title: name.clone(),
            description: self.say("chart-places-note"),
            steps: i64::try_from(laps.len()).unwrap_or(1),
            values: (1, cars.max(2)),
            marks: marks.map(|place| (place, place.to_string())).collect(),
            series: self.series(laps, |car| i64::from(car.place)),
            bands: self.slowed_laps(laps),
            height: 40 + cars * 12,
        };
        Chart { id: "places", name, note: self.say("chart-places-note"), svg: chart.svg() }
    }

    fn gaps(&self, laps: &[ChartLap]) -> Chart {
        let name = self.say("chart-gaps");
        let farthest = FARTHEST.millis();
        let marks = (0..=5).map(|minute| (minute * 60_000, format!("+{minute}:00")));
        let chart = RaceChart {
            title: name.clone(),
            description: self.say("chart-gaps-note"),
            steps: i64::try_from(laps.len()).unwrap_or(1),
            values: (0, farthest),
            marks: marks.collect(),
            series: self.series(laps, |car| car.gap.unwrap_or(Span::ZERO).millis().min(farthest)),
            bands: self.slowed_laps(laps),
            height: 360,
        };
        Chart { id: "gaps", name, note: self.say("chart-gaps-note"), svg: chart.svg() }
    }

    /// The lap times of a car among those of its class, slow laps cut off.
    fn lap_times(&self, number: &CarNumber) -> Option<Chart> {
        let car = self.race.car(number)?;
        let best = car.best_lap()?.time.millis();
        let (least, most) = (best * 98 / 100, best * 125 / 100);
        let mates = self.race.cars().filter(|one| one.class() == car.class());
        let mut series: Vec<Series> = mates.map(|one| times(one, most)).collect();
        // The subject is drawn last, so that it lies on top.
        series.sort_by_key(|one| one.car == number.as_str());
        let steps = car.laps().len().max(2);
        let every = round_step((most - least) / 1_000).max(1) * 1_000;
        let first = (least / every + 1) * every;
        let marks = (0..20).map(|step| first + step * every).take_while(|value| *value < most);
        let mark = |value: i64| (value, Span::from_millis(value).whole_seconds());
        let name = self.reader.texts.with("chart-lap-times", &[("car", number.as_str())]);
        let chart = RaceChart {
            title: name.clone(),
            description: self.say("chart-lap-times-note"),
            steps: i64::try_from(steps).unwrap_or(2),
            values: (least, most),
            marks: marks.map(mark).collect(),
            series,
            bands: Vec::new(),
            height: 320,
        };
        let note = self.say("chart-lap-times-note");
        Some(Chart { id: "lap-times", name, note, svg: chart.svg() })
    }

    fn stints(&self) -> Chart {
        let order = self.race.tower(self.now).rows;
        let rows = order.iter().filter_map(|row| {
            let car = self.race.car(&row.car)?;
            Some((row.car.to_string(), row.class.to_string(), self.bars(car)))
        });
        let seconds = self.race.cars().map(|car| car.time().seconds()).max().unwrap_or(1);
        let name = self.say("chart-stints");
        let chart = StintChart {
            title: name.clone(),
            description: self.say("chart-stints-note"),
            seconds: seconds.max(1),
            rows: rows.collect(),
            bands: self.bands(Span::seconds, seconds),
        };
        Chart { id: "stints", name, note: self.say("chart-stints-note"), svg: chart.svg() }
    }

    fn bars(&self, car: Car<'_>) -> Vec<Bar> {
        let mut bars: Vec<Bar> = Vec::new();
        for stint in car.stints(self.now) {
            let driver = stint.seat.and_then(|seat| car.driver(seat));
            let who = driver.map(|id| self.reader.driver(id)).unwrap_or_default();
            bars.push(Bar {
                from: stint.began.seconds(),
                until: stint.ended.unwrap_or_else(|| car.time()).seconds(),
                seat: stint.seat.map(|seat| usize::from(seat.0)),
                name: format!("{who} · {} · {}", stint.laps, stint.driven.whole_seconds()),
            });
        }
        let visits = car.visits().iter().map(|visit| Bar {
            from: visit.from().seconds(),
            until: visit.until().seconds(),
            seat: None,
            name: visit.time().map(Span::whole_seconds).unwrap_or_default(),
        });
        bars.extend(visits);
        bars
    }

    fn cars(&self, chosen: Option<&CarNumber>, rest: &str) -> Vec<CarChoice> {
        let choice = |row: timing::Row| CarChoice {
            address: format!(
                "{}{rest}?car={}#lap-times",
                self.base,
                documents::reader::segment(row.car.as_str())
            ),
            here: Some(&row.car) == chosen,
            class: row.class.to_string(),
            car: row.car.to_string(),
        };
        self.race.tower(self.now).rows.into_iter().map(choice).collect()
    }

    fn bests(&self) -> Vec<BestRow> {
        let setup = self.race.setup();
        let rows = setup.classes.iter().filter_map(|class| {
            let lap = self.race.best_lap_of(class)?;
            let sectors: Vec<_> =
                (1..=setup.sectors).map(|sector| self.race.best_sector_of(class, sector)).collect();
            let ideal: Option<Span> =
                sectors.iter().map(|best| best.as_ref().map(|best| best.time)).sum();
            let told = |best: Option<timing::Best>| {
                best.map_or_else(
                    || ("–".to_owned(), String::new()),
                    |best| (best.time.to_string(), best.car.to_string()),
                )
            };
            Some(BestRow {
                class: class.to_string(),
                sectors: sectors.into_iter().map(told).collect(),
                lap: (lap.time.to_string(), lap.car.to_string()),
                ideal: ideal.map_or_else(|| "–".to_owned(), |span| span.to_string()),
            })
        });
        rows.collect()
    }

    fn stops(&self) -> Vec<StopRow> {
        let rows = self.race.tower(self.now).rows.into_iter().filter_map(|row| {
            let car = self.race.car(&row.car)?;
            let visits = car.visits();
            let total: Span = visits.iter().filter_map(timing::Visit::time).sum();
            let stop = |visit: &timing::Visit| {
                let time = visit.time().map_or_else(|| "–".to_owned(), Span::whole_seconds);
                (visit.lap.to_string(), time)
            };
            Some(StopRow {
                class: self.class(&row.car),
                car: row.car.to_string(),
                stops: visits.iter().map(stop).collect(),
                total: total.whole_seconds(),
            })
        });
        rows.filter(|row| !row.stops.is_empty()).collect()
    }

    /// Every driver whom the regulations bind, with the bounds.
    fn driving(&self) -> Vec<DrivingRow> {
        let rows = self.race.tower(self.now).rows.into_iter();
        let cars = rows.filter_map(|row| self.race.car(&row.car));
        let times = cars.flat_map(|car| {
            let times = car.driving_times(self.now).into_iter();
            let (number, class) = (car.number(), car.class());
            times.map(move |time| driving_row(&self.reader, number, class, &time))
        });
        times.filter(|row| !row.bounds.is_empty()).collect()
    }

    /// The classification as it stands, with what the stewards have decided.
    fn classed(&self, live: &LiveSession) -> Vec<ClassedRow> {
        if self.race.setup().kind != SessionKind::Race || self.race.started().is_none() {
            return Vec::new();
        }
        let (classified, penalties) = (live.classification(), live.penalties());
        let lines = tables::classification(self.race, &classified, live.cast(), &penalties);
        let place = |place: Option<u16>| place.map(|place| place.to_string()).unwrap_or_default();
        let row = |line: tables::ClassifiedLine| ClassedRow {
            place: place(line.place),
            class_place: place(line.class_place),
            status: if line.place.is_some() {
                String::new()
            } else {
                self.say(&format!("status-{}", line.status))
            },
            laps: line.laps.map(|laps| laps.to_string()).unwrap_or_default(),
            time: line.time_ms.map(|ms| Span::from_millis(ms).with_hours()).unwrap_or_default(),
            gap: distance(self.reader.texts, line.gap),
            penalty: line.penalty.map(|it| it.said(self.reader.texts)).unwrap_or_default(),
            car: line.car,
            class: line.class,
            team: line.team,
        };
        lines.into_iter().map(row).collect()
    }

    fn slowed(&self) -> Vec<SlowedRow> {
        let rows = self.race.neutralisations().iter().map(|period| SlowedRow {
            kind: self.say(&format!("neutralisation-{}", kind(period.kind))),
            from: period.from.whole_seconds(),
            until: period.until.map(Span::whole_seconds).unwrap_or_default(),
            length: period
                .until
                .map(|until| (until - period.from).whole_seconds())
                .unwrap_or_default(),
            laps: period.laps,
        });
        rows.collect()
    }
}

/// A driver's times in words.
pub(crate) fn driving_row(
    reader: &Reader,
    car: &CarNumber,
    class: &ClassCode,
    time: &DrivingTime,
) -> DrivingRow {
    let tone = |standing: Standing| match standing {
        Standing::Kept => "sure",
        Standing::Owed(_) | Standing::Left(_) => "",
        Standing::Broken(_) => "out",
    };
    let bounds = reader.bounds(time).into_iter().map(|bound| BoundText {
        text: bound.text,
        tone: tone(bound.standing),
        rule: bound.rule,
    });
    DrivingRow {
        class: class.to_string(),
        car: car.to_string(),
        driver: reader.driver(&time.driver).to_owned(),
        grade: parts::grade(reader, time.category),
        driven: time.driven.whole_seconds(),
        approximate: time.approximate,
        longest: time.longest_stint.whole_seconds(),
        bounds: bounds.collect(),
    }
}

/// The lap times of a car as a line; laps slower than the slowest shown are left out.
fn times(car: Car<'_>, most: i64) -> Series {
    let laps = (1..).zip(car.laps()).map(|(lap, one)| (lap, one.time().millis()));
    Series {
        car: car.number().to_string(),
        class: car.class().to_string(),
        points: laps.filter(|(_, time)| *time <= most).collect(),
    }
}

/// The name of a neutralisation in data and style.
const fn kind(kind: Neutralisation) -> &'static str {
    match kind {
        Neutralisation::SlowZone => "slow-zone",
        Neutralisation::FullCourseYellow => "full-course-yellow",
        Neutralisation::VirtualSafetyCar => "virtual-safety-car",
        Neutralisation::Code60 => "code-60",
        Neutralisation::SafetyCar => "safety-car",
        Neutralisation::RedFlag => "red-flag",
    }
}
