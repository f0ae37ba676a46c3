//! The sessions of a season at the desk: which are open, and where each is directed from.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::{AsOf, Duty};
use documents::atom::iso_utc;
use documents::live::SessionLine;
use documents::reader::segment;
use racing::Moment;

use crate::answer::html;
use crate::desk::check;
use crate::desk::visitor::Signed;
use crate::pages::Page;
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/desk/sessions", get(show))
}

#[derive(Template)]
#[template(path = "desk/race/sessions.html")]
struct Sessions {
    shell: Shell,
    events: Vec<(String, Vec<SessionView>)>,
    keeps_time: bool,
}

struct SessionView {
    name: String,
    start: String,
    state: String,
    simulated: bool,
    timed: bool,
    address: String,
    public: String,
}

async fn show(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    check(&signed, Duty::ReadDesk, &visit)?;
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let texts = documents::texts(visit.language);
    let lines = site.control().sessions(&visit.season).await?;
    let mut events: Vec<(String, Vec<SessionView>)> = Vec::new();
    for line in lines {
        let view = view(&visit, texts, &line);
        match events.last_mut().filter(|(event, _)| *event == line.event) {
            Some((_, sessions)) => sessions.push(view),
            None => events.push((line.event, vec![view])),
        }
    }
    let title = texts.say("race-sessions").into_owned();
    let shell = Shell::of_season(&visit, &championship, "", title, "/desk/sessions");
    let page = Sessions {
        shell: shell.at_season_desk(&signed, &visit, "/desk/sessions"),
        events,
        keeps_time: signed.actor.may(Duty::KeepTime, &visit.season),
    };
    Ok(html(page.render()?))
}

fn view(visit: &Visit, texts: &documents::Texts, line: &SessionLine) -> SessionView {
    let base = visit.base();
    let start = line.start_ms.map(|ms| iso_utc(Moment(ms.saturating_mul(1_000))));
    SessionView {
        name: line.name.clone(),
        // To the minute, as calendars do.
        start: start.map(|text| text[..16].replace('T', " ")).unwrap_or_default(),
        state: texts.say(&format!("race-state-{}", line.state)).into_owned(),
        simulated: line.simulated,
        timed: line.timed,
        address: format!("{base}/desk/sessions/{}", segment(&line.id)),
        public: format!("{base}/sessions/{}/timing", segment(&line.id)),
    }
}
