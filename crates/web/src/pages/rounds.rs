//! A round: who won, how it ran, the classification with its reasons, poles, fastest laps, decisions.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Championship};
use documents::Reader;
use documents::reader::segment;
use documents::results::class_winners;
use racing::calendar::{Event, Session};
use racing::sheet::{EndedBy, SheetOrder};
use racing::{CarNumber, ClassCode, Classification, Line, RoundNumber, Sheet};
use serde::Deserialize;

use crate::answer::{Problem, html};
use crate::pages::calendar::{SessionRow, circuit_link, session_rows};
use crate::pages::parts::{self, Declared, GroundsView, Link, Remark, Tab};
use crate::pages::{Page, no_class, part};
use crate::shell::Shell;
use crate::site::{Origin, Site, Visit, Wanted};

pub(crate) mod decisions;

use decisions::{DecisionCard, decision_cards};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/rounds/{round}", get(show))
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// Only this class.
    class: Option<String>,
}

#[derive(Template)]
#[template(path = "round.html")]
struct Round {
    shell: Shell,
    base: String,
    heading: String,
    of: String,
    event: String,
    when: String,
    circuit: Link,
    country: String,
    length: String,
    state: String,
    tone: &'static str,
    declared: Option<Declared>,
    /// The result as PDF, as it was issued where it was.
    pdf: String,
    remarks: Vec<String>,
    before: Option<Link>,
    after: Option<Link>,
    winners: Vec<Winner>,
    story: Vec<String>,
    classes: Vec<Tab>,
    lines: Vec<LineRow>,
    has_fastest: bool,
    poles: Vec<PoleRow>,
    fastest: Vec<FastestRow>,
    grid: Vec<(String, String)>,
    decisions: Vec<DecisionCard>,
    /// Before the race: the weekend, and who is entered.
    sessions: Vec<SessionRow>,
    entered: Vec<(String, Vec<String>)>,
    has_run: bool,
    grounds: GroundsView,
}

/// The winner of a class.
struct Winner {
    class: String,
    car: String,
    team: Link,
    crew: Vec<Link>,
    ahead: String,
}

/// A line of the classification.
struct LineRow {
    class: String,
    car: String,
    team: Link,
    crew: Vec<Link>,
    vehicle: String,
    place: String,
    class_place: String,
    style: &'static str,
    laps: String,
    time: String,
    gap: String,
    best: String,
    fastest: bool,
    remarks: Vec<Remark>,
}

struct PoleRow {
    class: String,
    car: String,
    driver: Option<Link>,
    time: String,
    certainty: String,
}

struct FastestRow {
    class: String,
    car: String,
    driver: Option<Link>,
    time: String,
    lap: String,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Path<Vec<(String, String)>>,
    Wanted(asked): Wanted<Asked>,
    Origin(origin): Origin,
) -> Page<Response> {
    let wanted = part(&names, "round");
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let round = wanted.parse().ok().map(RoundNumber);
    let found = round.and_then(|round| {
        championship.season.book.round(round).map(|(event, session)| (round, event, session))
    });
    let (round, event, session) = found.ok_or_else(|| no_round(&reader, wanted, &visit))?;
    let class = asked.class.as_deref().map(ClassCode::from);
    let rules = &championship.season.book.regulations;
    if let Some(class) = class.as_ref().filter(|class| rules.class(class).is_none()) {
        let page = format!("/rounds/{round}");
        return Err(no_class(&championship, class.as_str(), &visit, &page));
    }
    let query = class.as_ref().map(|class| format!("?class={}", segment(class.as_str())));
    let rest = format!("/rounds/{round}{}", query.unwrap_or_default());
    let heading = session.name.to_string();
    let mut shell = Shell::of_season(&visit, &championship, "calendar", heading, &rest);
    let result = championship.results.get(&round);
    if let Some(mut data) = reader.sports_event(round, result, &format!("{origin}{}", visit.base()))
    {
        data["@context"] = serde_json::json!("https://schema.org");
        shell = shell.with_data(&data);
    }
    let about = About { reader, championship: &championship, base: visit.base(), round };
    Ok(html(about.page(shell, event, session, class.as_ref()).render()?))
}

fn no_round(reader: &Reader, wanted: &str, visit: &Visit) -> Problem {
    let rounds = reader.season.book.rounds().into_iter().map(|(round, _, session)| {
        (format!("R{round} {}", session.short), format!("/{}/rounds/{round}", visit.season))
    });
    Problem::missing("round.none", wanted, rounds.collect())
}

/// A round of a season, about to become a page.
struct About<'a> {
    reader: Reader<'a>,
    championship: &'a Championship,
    base: String,
    round: RoundNumber,
}

impl About<'_> {
    fn page(
        self,
        shell: Shell,
        event: &Event,
        session: &Session,
        class: Option<&ClassCode>,
    ) -> Round {
        let (reader, round) = (&self.reader, self.round);
        let result = self.championship.results.get(&round);
        let sheet = self.championship.season.sheet(round);
        let book = &self.championship.season.book;
        let circuit = book.circuit(&event.circuit);
        let lines = result.map(|result| self.lines(result, class)).unwrap_or_default();
        let count = book.rounds().len().to_string();
        let number = round.to_string();
        let values = [("round", number.as_str()), ("rounds", count.as_str())];
        let (before, after) = self.around();
        let scheduled = documents::calendar::state(session) == "scheduled";
        let declared = parts::declared(reader, &self.base, round);
        let page = declared.as_ref().map(|one| format!("{}.pdf", one.document.address));
        let extract = || format!("{}/rounds/{round}/classification.pdf", self.base);
        Round {
            pdf: page.unwrap_or_else(extract),
            heading: session.name.to_string(),
            of: reader.texts.with("round-of", &values),
            event: event.name.to_string(),
            when: reader.start_text(&session.start),
            circuit: circuit_link(reader, &self.base, event),
            country: circuit.map(|one| reader.texts.nation(&one.country)).unwrap_or_default(),
            length: session.duration.map(|it| reader.texts.duration(it)).unwrap_or_default(),
            state: if scheduled { String::new() } else { reader.session_state(session) },
            tone: if sheet.is_some() { "" } else { "out" },
            declared,
            remarks: self.sheet_remarks(sheet),
            winners: result.map(|result| self.winners(result)).unwrap_or_default(),
            story: story(sheet),
            classes: self.classes(class),
            has_fastest: lines.iter().any(|line| line.fastest),
            lines,
            poles: self.poles(),
            fastest: result.map(|result| self.fastest(result)).unwrap_or_default(),
            grid: self.grid(),
            decisions: decision_cards(reader, self.championship, &self.base, round),
            sessions: if sheet.is_some() {
                Vec::new()
            } else {
                session_rows(reader, self.championship, event)
            },
            entered: if sheet.is_some() { Vec::new() } else { self.entered() },
            has_run: sheet.is_some(),
            grounds: sheet.map(|it| parts::grounds(reader, &it.grounds)).unwrap_or_default(),
            before,
            after,
            base: self.base,
            shell,
        }
    }

    /// The rounds before and after, as links.
    fn around(&self) -> (Option<Link>, Option<Link>) {
        let rounds = self.championship.season.book.rounds();
        let here = rounds.iter().position(|(round, ..)| *round == self.round);
        let link = |index: usize| {
            rounds.get(index).map(|(round, _, session)| Link {
                name: session.short.to_string(),
                address: format!("{}/rounds/{round}", self.base),
            })
        };
        let before = here.and_then(|here| here.checked_sub(1)).and_then(link);
        (before, here.and_then(|here| link(here + 1)))
    }

    /// How the race came to its end, where that was not the chequered flag after its full length.
    fn sheet_remarks(&self, sheet: Option<&Sheet>) -> Vec<String> {
        let texts = self.reader.texts;
        let Some(sheet) = sheet else { return Vec::new() };
        let mut remarks = Vec::new();
        match sheet.ending.by {
            EndedBy::Chequered => {}
            EndedBy::RedFlag => remarks.push(texts.say("ended-red-flag").into_owned()),
            EndedBy::Abandoned => remarks.push(texts.say("ended-abandoned").into_owned()),
        }
        if let Some(raced) = sheet.ending.raced {
            remarks.push(texts.with("ended-raced", &[("time", &texts.duration(raced))]));
        }
        if sheet.order == SheetOrder::AsPrinted && !sheet.lines.is_empty() {
            remarks.push(texts.say("sheet-as-printed").into_owned());
        }
        remarks
    }

    fn team(&self, car: &CarNumber) -> Link {
        let entry = self.championship.season.entry(car);
        let Some(entry) = entry else { return Link::default() };
        parts::team_link(&self.base, entry.team_in(self.round))
    }

    fn crew(&self, car: &CarNumber) -> Vec<Link> {
        let season = &self.championship.season;
        let drove = season.entry(car).map(|entry| season.drove(entry, self.round));
        let drove = drove.unwrap_or_default();
        drove.iter().map(|id| parts::family_link(&self.reader, &self.base, id)).collect()
    }

    fn winners(&self, result: &Classification) -> Vec<Winner> {
        let winners = class_winners(&self.championship.season, result).into_iter().map(|line| {
            let second = |one: &&Line| one.class == line.class && one.class_place == Some(2);
            let second = result.lines.iter().find(second);
            let gap = second.and_then(|second| self.reader.class_gap(result, second));
            let ahead = gap.zip(second).map(|(gap, second)| {
                let values = [("gap", gap.trim_start_matches('+')), ("car", second.car.as_str())];
                self.reader.texts.with("round-ahead-of", &values)
            });
            Winner {
                class: line.class.to_string(),
                car: line.car.to_string(),
                team: self.team(&line.car),
                crew: self.crew(&line.car),
                ahead: ahead.unwrap_or_default(),
            }
        });
        winners.collect()
    }

    fn classes(&self, here: Option<&ClassCode>) -> Vec<Tab> {
        let address = format!("{}/rounds/{}", self.base, self.round);
        let all = Tab {
            name: self.reader.texts.say("round-all-classes").into_owned(),
            address: format!("{address}#result"),
            here: here.is_none(),
            class: String::new(),
        };
        let classes = self.championship.season.book.regulations.classes.iter().map(|class| {
            let code = class.code.as_str();
            Tab {
                name: code.to_owned(),
                address: format!("{address}?class={}#result", segment(code)),
                here: here == Some(&class.code),
                class: code.to_owned(),
            }
        });
        std::iter::once(all).chain(classes).collect()
    }

    fn lines(&self, result: &Classification, class: Option<&ClassCode>) -> Vec<LineRow> {
        let fastest = self.reader.fastest_laps(result);
        let dash = || "–".to_owned();
        let row = |line: &Line| {
            let entry = self.championship.season.entry(&line.car);
            LineRow {
                class: line.class.to_string(),
                car: line.car.to_string(),
                team: self.team(&line.car),
                crew: self.crew(&line.car),
                vehicle: entry.map(|one| one.vehicle.model.to_string()).unwrap_or_default(),
                place: parts::place_text(&self.reader, line.place, line.status),
                class_place: line.class_place.map_or_else(dash, |place| place.to_string()),
                style: parts::tint(line.class_place, line.status),
                laps: line.laps.map_or_else(dash, |laps| laps.to_string()),
                time: line.time.map_or_else(dash, racing::Span::with_hours),
                gap: self.reader.class_gap(result, line).unwrap_or_default(),
                best: line.best.as_ref().map_or_else(dash, |best| best.time.to_string()),
                fastest: fastest.iter().any(|one| one.car == line.car.as_str()),
                remarks: parts::remarks(&self.reader, &self.base, line),
            }
        };
        let wanted = |line: &&Line| class.is_none_or(|class| &line.class == class);
        result.lines.iter().filter(wanted).map(row).collect()
    }

    fn poles(&self) -> Vec<PoleRow> {
        let reader = &self.reader;
        let poles = reader.poles(self.round).into_iter().map(|pole| PoleRow {
            class: pole.class.to_string(),
            car: pole.car.to_string(),
            driver: pole.driver.as_ref().map(|id| parts::driver_link(reader, &self.base, id)),
            time: pole.time.map_or_else(|| "–".to_owned(), |time| time.to_string()),
            certainty: parts::grounds(reader, &pole.grounds).certainty,
        });
        poles.collect()
    }

    fn fastest(&self, result: &Classification) -> Vec<FastestRow> {
        let reader = &self.reader;
        let row = |lap: documents::results::FastestLap| {
            let line = result.line(&CarNumber::from(lap.car.as_str()));
            let driver = line.and_then(|line| line.best.as_ref()?.driver.as_ref());
            let number = lap.lap.map(|lap| lap.to_string());
            FastestRow {
                class: lap.class,
                car: lap.car,
                driver: driver.map(|id| parts::driver_link(reader, &self.base, id)),
                time: lap.time,
                lap: number
                    .map(|lap| reader.texts.with("round-lap", &[("lap", &lap)]))
                    .unwrap_or_default(),
            }
        };
        reader.fastest_laps(result).into_iter().map(row).collect()
    }

    /// The grid as class and car, first place first.
    fn grid(&self) -> Vec<(String, String)> {
        let season = &self.championship.season;
        let grid = season.grids.iter().find(|grid| grid.round == self.round);
        let cars = grid.map(|grid| grid.cars.as_slice()).unwrap_or_default();
        let place = |car: &CarNumber| {
            let class = season.entry(car).map(|entry| entry.class.to_string());
            (class.unwrap_or_default(), car.to_string())
        };
        cars.iter().map(place).collect()
    }

    /// Who is entered for the round, class by class.
    fn entered(&self) -> Vec<(String, Vec<String>)> {
        let season = &self.championship.season;
        let entries = self.reader.entries(None);
        let classes = season.book.regulations.classes.iter().map(|class| {
            let own = entries
                .iter()
                .filter(|entry| entry.class == class.code && entry.rounds.contains(&self.round));
            (class.code.to_string(), own.map(|entry| entry.car.to_string()).collect::<Vec<_>>())
        });
        classes.filter(|(_, cars)| !cars.is_empty()).collect()
    }
}

/// The story of the race, a paragraph a line.
fn story(sheet: Option<&Sheet>) -> Vec<String> {
    let story = sheet.and_then(|sheet| sheet.story.as_ref());
    let lines = story.into_iter().flat_map(|story| story.lines());
    lines.map(str::trim).filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect()
}
