//! The season's home: who won or what is next, who is invited and why, and how it came to that.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Championship};
use documents::Reader;
use documents::results::class_winners;
use documents::titles::first_story;
use racing::calendar::{Event, Session, SessionStatus, Start};
use racing::{ClassCode, Moment};
use scoring::Contender;
use scoring::prizes::PrizeStory;

use crate::answer::html;
use crate::pages::parts::{self, Declared};
use crate::pages::standings::{Asked, points_chart};
use crate::pages::{Page, reason_address};
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/{series}/{edition}", get(show))
        .route("/{language}/{series}/{edition}/", get(show))
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    shell: Shell,
    base: String,
    lede: String,
    /// As of when, if not as of now.
    as_of: String,
    /// What the latest result is declared to be.
    declared: Option<Declared>,
    next: Vec<Next>,
    cards: Vec<Card>,
    rounds: Vec<RoundCard>,
    chart: Option<Chart>,
    list: EntrySummary,
}

/// A class with its champion or leader.
struct Card {
    class: String,
    state: String,
    car: Option<String>,
    team: String,
    crew: String,
    points: String,
    reason: String,
    how: String,
    /// Where it is told who can still win; empty once the season is over.
    fight: String,
    prizes: Vec<String>,
}

/// What comes next.
struct Next {
    text: String,
    address: String,
    remark: String,
}

struct RoundCard {
    number: u16,
    when: String,
    place: String,
    cancelled: bool,
    winners: Vec<(String, String)>,
}

struct Chart {
    title: String,
    class: String,
    svg: String,
}

struct EntrySummary {
    name: String,
    classes: Vec<(String, usize, String)>,
    total: usize,
    raced: Option<usize>,
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    let championship = site.championship(&visit.season, &asked.as_of()).await?;
    let reader = visit.reader(&championship);
    let name = championship.season.book.name.to_string();
    let rest = format!("/{}", asked.query(None));
    let shell = Shell::of_season(&visit, &championship, "season", name, &rest);
    let page = Home {
        base: visit.base(),
        lede: lede(&reader, &championship),
        as_of: as_of(&reader, &championship),
        declared: championship
            .season
            .latest_round()
            .and_then(|round| parts::declared(&reader, &visit.base(), round)),
        next: next(&reader, &championship, &visit),
        cards: cards(&reader, &championship, &visit),
        rounds: rounds(&reader, &championship),
        chart: chart(&reader, &championship),
        list: entry_summary(&reader, &championship),
        shell,
    };
    Ok(html(page.render()?))
}

/// The answer first: how many races and classes, and whether it is decided.
fn lede(reader: &Reader, championship: &Championship) -> String {
    let season = &championship.season;
    let planned = season.book.rounds().len();
    let races = reader.counted("count-races", planned);
    let classes = reader.counted("count-classes", season.book.regulations.classes.len());
    let run = season.sheets.len();
    let key = match (season.sheets.is_empty(), scoring::prizes::is_over(season)) {
        (true, _) => "home-lede-ahead",
        (false, false) => "home-lede-running",
        (false, true) => "home-lede-over",
    };
    let invited = championship.prizes.iter().filter(|prize| {
        prize.secured
            && !prize.holders.is_empty()
            && prize.prize.kind == racing::prize::PrizeKind::Invitation
    });
    let invited = invited.count();
    let values = [
        ("races", races),
        ("classes", classes),
        ("rounds", reader.number(planned)),
        ("run", run.to_string()),
        ("number", documents::titles::capital(&reader.number(run))),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let mut text = documents::titles::capital(&reader.texts.with(key, &values));
    if invited > 0 {
        let number = documents::titles::capital(&reader.number(invited));
        let values = [("invited", invited.to_string()), ("number", number)];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        text += " ";
        text += &reader.texts.with("home-lede-invited", &values);
    }
    text
}

/// As of when the page is, in a sentence; empty for now.
fn as_of(reader: &Reader, championship: &Championship) -> String {
    match &championship.as_of {
        AsOf::Now => String::new(),
        AsOf::AfterRound(round) if round.0 == 0 => {
            reader.texts.say("home-as-of-start").into_owned()
        }
        AsOf::AfterRound(round) => {
            reader.texts.with("home-as-of", &[("round", reader.round(*round))])
        }
        AsOf::BeforeDecision(decision) => {
            reader.texts.with("standings-before", &[("decision", decision.as_str())])
        }
        AsOf::AtRecord(sequence) => format!("{} {sequence}", reader.texts.say("foot-journal")),
    }
}

/// The next race, and the session before it if that comes first; nothing once all are run.
///
/// Seen as of now, what has passed by the clock is passed over.
fn next(reader: &Reader, championship: &Championship, visit: &Visit) -> Vec<Next> {
    let now = (championship.as_of == AsOf::Now).then(control::clock::now);
    let is_open = |session: &Session| {
        !reader.has_run(session) && !matches!(session.status, SessionStatus::Cancelled { .. })
    };
    let races = championship.season.book.rounds().into_iter();
    let mut races = races.filter(|(.., session)| is_open(session));
    let race = races.next().map(|(_, event, session)| (event, session));
    let first = reader.next_session(now);
    let before = first.filter(|(_, session)| session.round.is_none());
    let coming = before.into_iter().chain(race);
    coming.map(|(event, session)| to_come(reader, visit, now, event, session)).collect()
}

fn to_come(
    reader: &Reader,
    visit: &Visit,
    now: Option<Moment>,
    event: &Event,
    session: &Session,
) -> Next {
    let when = reader.start_text(&session.start);
    let ended = match &session.start {
        Start::At(at) => {
            let end = at.moment.after(session.duration.unwrap_or_default());
            now.is_some_and(|now| end <= now)
        }
        Start::On(_) => false,
    };
    let values = [("race", &*session.name), ("when", when.as_str())];
    let (text, address) = match session.round {
        Some(round) => (
            reader.texts.with("home-next-race", &values),
            format!("{}/rounds/{round}", visit.base()),
        ),
        None => (
            format!("{}: {}, {when}", reader.texts.say("home-next"), session.name),
            format!("{}/calendar#{}", visit.base(), event.id),
        ),
    };
    let awaiting = if ended { reader.texts.say("home-awaiting") } else { "".into() };
    Next { text, address, remark: awaiting.into_owned() }
}

fn cards(reader: &Reader, championship: &Championship, visit: &Visit) -> Vec<Card> {
    let classes = &championship.season.book.regulations.classes;
    let cards = classes.iter().filter_map(|class| card(reader, championship, visit, &class.code));
    cards.collect()
}

fn card(
    reader: &Reader,
    championship: &Championship,
    visit: &Visit,
    class: &ClassCode,
) -> Option<Card> {
    let story = first_story(&championship.titles, class)?;
    let leader = story.leaders.first();
    let row = story.table.rows.first().filter(|_| leader.is_some());
    let car = match leader {
        Some(Contender::Car(car)) => Some(car),
        _ => None,
    };
    let entry = car.and_then(|car| championship.season.entry(car));
    let state = match (leader, &story.decided) {
        (None, _) => "card-open",
        (Some(_), Some(_)) => "card-champion",
        (Some(_), None) => "card-leader",
    };
    let earned = championship.prizes.iter().filter(|prize| &prize.prize.class == class);
    let text = |prize: &PrizeStory| match leader {
        Some(_) => reader.prize_text(prize),
        None => reader.prize_offer(&prize.prize),
    };
    Some(Card {
        class: class.to_string(),
        state: reader.texts.say(state).into_owned(),
        team: match (entry, leader) {
            (Some(entry), _) => entry.team.to_string(),
            (None, Some(leader)) => reader.contender(leader),
            (None, None) => entered(reader, class),
        },
        crew: entry.map(|entry| reader.crew_line(entry)).unwrap_or_default(),
        car: car.map(ToString::to_string),
        points: row.map(|row| reader.points(row.points)).unwrap_or_default(),
        reason: row.map_or_else(String::new, |row| {
            reason_address(&visit.base(), &story.table, &row.contender)
        }),
        how: reader.title_how(story).join(" "),
        fight: match championship.fight(&story.table) {
            Some(contested) if !contested.fight.left.is_empty() => {
                super::title_fight::address(&visit.base(), &story.table)
            }
            _ => String::new(),
        },
        prizes: earned.map(text).collect(),
    })
}

/// How many cars a class has before its first race.
fn entered(reader: &Reader, class: &ClassCode) -> String {
    let counts = reader.class_counts(reader.first_list());
    let cars = counts.iter().find(|count| &count.class == class).map_or(0, |count| count.cars);
    reader.texts.with("card-entered", &[("cars", &cars.to_string())])
}

fn rounds(reader: &Reader, championship: &Championship) -> Vec<RoundCard> {
    let rounds = championship.season.book.rounds().into_iter().map(|(round, _, session)| {
        let result = championship.results.get(&round);
        let winners = result.map(|result| class_winners(&championship.season, result));
        RoundCard {
            number: round.0,
            when: reader.texts.short_date(session.start.date()),
            place: session.short.to_string(),
            cancelled: matches!(session.status, SessionStatus::Cancelled { .. }),
            winners: winners
                .unwrap_or_default()
                .iter()
                .map(|line| (line.class.to_string(), line.car.to_string()))
                .collect(),
        }
    });
    rounds.collect()
}

/// How the first class that races for overall victory, or the first at all, is contested.
fn chart(reader: &Reader, championship: &Championship) -> Option<Chart> {
    let classes = &championship.season.book.regulations.classes;
    let class = classes.iter().find(|class| class.overall).or(classes.first())?;
    let story = first_story(&championship.titles, &class.code)?;
    let svg = points_chart(reader, &story.table)?;
    let key = if story.decided.is_some() { "home-how-won" } else { "home-how-stands" };
    let title = reader.texts.with(key, &[("class", class.code.as_str())]);
    Some(Chart { title, class: class.code.to_string(), svg })
}

fn entry_summary(reader: &Reader, championship: &Championship) -> EntrySummary {
    let list = reader.first_list();
    let counts = reader.class_counts(list);
    let classes = counts.iter().map(|count| {
        let models = match count.models.as_slice() {
            [(model, _)] => model.clone(),
            _ => {
                let makes = count.makes.iter().map(|(make, cars)| format!("{make} {cars}"));
                makes.collect::<Vec<_>>().join(", ")
            }
        };
        (count.class.to_string(), count.cars, models)
    });
    let sheets = &championship.season.sheets;
    let mut raced: Vec<_> =
        sheets.iter().flat_map(|sheet| &sheet.lines).map(|line| &line.car).collect();
    raced.sort();
    raced.dedup();
    EntrySummary {
        name: list.map_or_else(
            || reader.texts.say("list-all").into_owned(),
            |list| reader.list_name(list),
        ),
        total: counts.iter().map(|count| count.cars).sum(),
        classes: classes.collect(),
        raced: (!sheets.is_empty()).then_some(raced.len()),
    }
}
