//! How each title was decided, or how it stands: who leads, since when, by what, and who led before.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Championship};
use documents::Reader;
use racing::RoundNumber;
use racing::regulations::Title;
use scoring::{Contender, Table, TitleStory};

use crate::answer::html;
use crate::pages::parts::Link;
use crate::pages::standings::points_chart;
use crate::pages::{Page, contender_link, crew_under, reason_address, title_fight};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/titles", get(show))
}

#[derive(Template)]
#[template(path = "titles.html")]
struct Titles {
    shell: Shell,
    base: String,
    lede: String,
    titles: Vec<TitleGroup>,
}

/// A title with its tables.
struct TitleGroup {
    id: String,
    name: String,
    stories: Vec<Story>,
}

struct Story {
    scope: String,
    class: String,
    state: String,
    decided: bool,
    leaders: Vec<Leader>,
    points: String,
    reason: String,
    how: Vec<String>,
    rival: String,
    standings: String,
    fight: String,
    history: Vec<Held>,
    chart: Option<String>,
    figures: Option<Figures>,
}

struct Leader {
    car: Option<String>,
    name: Link,
    under: String,
}

/// Who led after a round.
struct Held {
    round: u16,
    name: String,
    leaders: Vec<(Option<String>, String)>,
    changed: bool,
}

/// The figures behind the chart of a title: the points after each round.
struct Figures {
    rounds: Vec<u16>,
    rows: Vec<(String, Vec<String>)>,
}

async fn show(State(site): State<Site>, visit: Visit) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let about = About { reader: visit.reader(&championship), base: visit.base() };
    let titles = championship.season.book.regulations.titles.iter();
    let titles = titles.map(|title| about.group(&championship, title)).collect();
    let heading = about.reader.texts.say("nav-titles").into_owned();
    let page = Titles {
        lede: about.lede(),
        titles,
        shell: Shell::of_season(&visit, &championship, "titles", heading, "/titles"),
        base: about.base,
    };
    Ok(html(page.render()?))
}

/// A season about to become this page.
struct About<'a> {
    reader: Reader<'a>,
    base: String,
}

impl About<'_> {
    fn lede(&self) -> String {
        let season = self.reader.season;
        let key = match (season.latest_round(), scoring::prizes::is_over(season)) {
            (None, _) => "titles-lede-ahead",
            (Some(_), false) => "titles-lede-running",
            (Some(_), true) => "titles-lede-over",
        };
        self.reader.texts.say(key).into_owned()
    }

    fn group(&self, championship: &Championship, title: &Title) -> TitleGroup {
        let stories = championship.titles.iter().filter(|story| story.table.title == title.id);
        TitleGroup {
            id: title.id.to_string(),
            name: self.reader.title(title),
            stories: stories.map(|story| self.story(story)).collect(),
        }
    }

    fn story(&self, story: &TitleStory) -> Story {
        let reader = &self.reader;
        let table = &story.table;
        let first = table.rows.first().filter(|_| !story.leaders.is_empty());
        let state = match (story.leaders.is_empty(), story.decided.is_some()) {
            (true, _) => "card-open",
            (false, true) => "card-champion",
            (false, false) => "card-leader",
        };
        Story {
            scope: reader.scope(&table.scope),
            class: table.scope.class().map(ToString::to_string).unwrap_or_default(),
            state: reader.texts.say(state).into_owned(),
            decided: story.decided.is_some(),
            leaders: story.leaders.iter().map(|one| self.leader(one)).collect(),
            points: first.map(|row| reader.points(row.points)).unwrap_or_default(),
            reason: first
                .map_or_else(String::new, |row| reason_address(&self.base, table, &row.contender)),
            how: reader.title_how(story),
            rival: reader.title_rival(story).unwrap_or_default(),
            standings: format!(
                "{}/standings?title={}#{}",
                self.base,
                documents::reader::segment(table.title.as_str()),
                super::scope_segment(table)
            ),
            fight: title_fight::address(&self.base, table),
            history: self.history(&story.leaders_by_round),
            chart: points_chart(reader, table),
            figures: self.figures(table),
        }
    }

    fn leader(&self, leader: &Contender) -> Leader {
        Leader {
            car: leader.car().map(ToString::to_string),
            name: contender_link(&self.reader, &self.base, leader),
            under: crew_under(&self.reader, leader),
        }
    }

    fn history(&self, history: &[(RoundNumber, Vec<Contender>)]) -> Vec<Held> {
        let name = |one: &Contender| match one {
            Contender::Car(car) => (Some(car.to_string()), self.reader.team(car).to_owned()),
            Contender::Driver(id) => (None, self.reader.family(id).to_owned()),
            other => (None, self.reader.contender(other)),
        };
        let before = std::iter::once(None).chain(history.iter().map(|(_, who)| Some(who)));
        let held = history.iter().zip(before).map(|((round, leaders), before)| Held {
            round: round.0,
            name: self.reader.round(*round).to_owned(),
            leaders: leaders.iter().map(name).collect(),
            changed: before.is_some_and(|before| before != leaders),
        });
        held.collect()
    }

    /// The points of everybody after each round; `None` before there is anything to add up.
    fn figures(&self, table: &Table) -> Option<Figures> {
        if table.rounds.len() < 2 {
            return None;
        }
        let rows = table.rows.iter().map(|row| {
            let mut sum = racing::Points(0);
            let sums = row.cells.iter().map(|cell| {
                if cell.counted {
                    sum += cell.points;
                }
                self.reader.points(sum)
            });
            (self.reader.contender(&row.contender), sums.collect())
        });
        Some(Figures {
            rounds: table.rounds.iter().map(|round| round.0).collect(),
            rows: rows.collect(),
        })
    }
}
