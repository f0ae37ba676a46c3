//! The texts of a season: edited at the desk, taken out as a package, taken in as one.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use control::writing::{
    BOOK_FILES, Beginning, BeginningClass, BeginningEvent, Fault, apart, together,
};
use control::{AsOf, Control, ControlError, Duty};
use documents::Language;

use crate::answer::Problem;
use crate::desk::entry_form::seen;
use crate::desk::visitor::{Fields, Sent, Signed};
use crate::desk::{again, check, done, told};
use crate::pages::Page;
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/{series}/{edition}/desk/season", get(show).post(publish))
        .route("/{language}/{series}/{edition}/desk/season/package.txt", get(package))
        .route("/{language}/desk/new", get(begin))
        .route("/{language}/desk/new/package", post(take_in))
        .route("/{language}/desk/new/season", post(announce))
}

/// A fault of a text, as pages show it.
struct FaultLine {
    /// The file, the line and the column.
    place: String,
    severity: &'static str,
    message: String,
    accepted: String,
    code: &'static str,
    /// The line itself.
    excerpt: String,
}

impl FaultLine {
    fn new(fault: &Fault, texts: &[(String, String)]) -> Self {
        let text = texts.iter().find(|(path, _)| **path == *fault.path);
        let line = text.and_then(|(_, text)| text.lines().nth(fault.line().max(1) - 1));
        Self {
            place: format!("{}:{}:{}", fault.path, fault.line(), fault.column()),
            severity: fault.severity.name(),
            message: fault.message.clone(),
            accepted: fault.accepted.clone().unwrap_or_default(),
            code: fault.code,
            excerpt: line.unwrap_or_default().trim().to_owned(),
        }
    }

    fn all(error: &ControlError, texts: &[(String, String)]) -> Vec<Self> {
        match error {
            ControlError::Faults { faults } => {
                faults.iter().map(|fault| Self::new(fault, texts)).collect()
            }
            _ => Vec::new(),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/texts.html")]
struct TextsDesk {
    shell: Shell,
    here: String,
    key: String,
    seen: u64,
    /// The files of the rule book: path, text, and how many lines to show.
    files: Vec<(&'static str, String, usize)>,
    faults: Vec<FaultLine>,
    trouble: Option<String>,
    reason: String,
}

impl TextsDesk {
    async fn new(
        site: &Site,
        visit: &Visit,
        by: &Signed,
        typed: Option<&[(String, String)]>,
    ) -> Page<Self> {
        check(by, Duty::WriteSeason, visit)?;
        let championship = site.championship(&visit.season, &AsOf::Now).await?;
        let known = Control::book_texts(&championship);
        let texts = typed.unwrap_or(&known);
        let files = BOOK_FILES.iter().map(|path| {
            let text = texts.iter().find(|(known, _)| known == path);
            let text = text.map(|(_, text)| text.clone()).unwrap_or_default();
            let lines = text.lines().count().clamp(4, 28);
            (*path, text, lines)
        });
        let title = documents::texts(visit.language).say("desk-texts").into_owned();
        let shell = Shell::of_season(visit, &championship, "", title, "/desk/season");
        Ok(Self {
            files: files.collect(),
            here: format!("{}/desk/season", visit.base()),
            key: by.secret.form_key(),
            seen: championship.head.sequence,
            faults: Vec::new(),
            trouble: None,
            reason: String::new(),
            shell: shell.at_season_desk(by, visit, "/desk/season").with_assets(&["entries.css"]),
        })
    }
}

async fn show(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    let mut page = TextsDesk::new(&site, &visit, &signed, None).await?;
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let texts = Control::book_texts(&championship);
    let faults = Control::check_texts(&championship, &texts);
    page.faults = faults.iter().map(|fault| FaultLine::new(fault, &texts)).collect();
    again(&page, None)
}

async fn publish(
    State(site): State<Site>,
    visit: Visit,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::WriteSeason, &visit)?;
    let seen = seen(&fields)?;
    // A field that is not there at all is no text that was emptied.
    let sent = BOOK_FILES.iter().filter(|path| fields.all(path).next().is_some());
    let typed: Vec<(String, String)> =
        sent.map(|path| ((*path).to_owned(), fields.exact(path).replace("\r\n", "\n"))).collect();
    let reason = fields.perhaps("reason");
    let (control, season) = (site.control(), &visit.season);
    let made = control.publish_texts(&by.actor, season, &typed, seen, reason.as_deref()).await;
    match made {
        Ok(()) => Ok(done(&format!("{}/desk/season", visit.base()))),
        Err(error) => {
            let faults = FaultLine::all(&error, &typed);
            let (problem, trouble) = told(visit.language, error)?;
            let page = TextsDesk::new(&site, &visit, &by, Some(&typed)).await?;
            let reason = reason.unwrap_or_default();
            again(&TextsDesk { faults, trouble: Some(trouble), reason, ..page }, Some(&problem))
        }
    }
}

/// The whole season as one text, which can be taken in again.
async fn package(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    check(&signed, Duty::WriteSeason, &visit)?;
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let texts = Control::package_texts(&championship)
        .map_err(|error| Problem::bad_request(error.code(), error.to_string()))?;
    let name = visit.season.as_str().replace('/', "-");
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.txt\"")),
    ];
    Ok((headers, together(&texts)).into_response())
}

/// So many classes and events can be typed at once; more are added in the texts.
const CLASSES: usize = 5;
const EVENTS: usize = 8;

#[derive(Template)]
#[template(path = "desk/new-season.html")]
struct NewSeason {
    shell: Shell,
    here: String,
    key: String,
    package: String,
    typed: Beginning,
    faults: Vec<FaultLine>,
    trouble: Option<String>,
}

impl NewSeason {
    fn new(
        site: &Site,
        language: Language,
        by: &Signed,
        package: String,
        mut typed: Beginning,
    ) -> Page<Self> {
        let may = by.actor.check_somewhere(Duty::WriteSeason);
        may.map_err(|error| Problem::from(&error))?;
        let texts = documents::texts(language);
        let title = texts.say("ent-new-season").into_owned();
        let shell = Shell::plain(site, language, title, "/desk/new".to_owned()).at_desk(by);
        typed.classes.resize(typed.classes.len().max(CLASSES), BeginningClass::default());
        typed.events.resize(typed.events.len().max(EVENTS), BeginningEvent::default());
        Ok(Self {
            here: format!("/{language}/desk/new"),
            key: by.secret.form_key(),
            package,
            typed,
            faults: Vec::new(),
            trouble: None,
            shell: shell.with_assets(&["entries.css", "entries.js"]),
        })
    }
}

fn language(code: &str) -> Result<Language, Problem> {
    Language::from_code(code).ok_or_else(Problem::nothing_here)
}

async fn begin(
    State(site): State<Site>,
    Path(code): Path<String>,
    signed: Signed,
) -> Page<Response> {
    let typed = Beginning::default();
    let page = NewSeason::new(&site, language(&code)?, &signed, String::new(), typed)?;
    again(&page, None)
}

async fn take_in(
    State(site): State<Site>,
    Path(code): Path<String>,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    let language = language(&code)?;
    let package = fields.exact("package").replace("\r\n", "\n");
    let files = apart(&package);
    let page = NewSeason::new(&site, language, &by, package, Beginning::default())?;
    taken(&site, language, &by, &files, page).await
}

async fn announce(
    State(site): State<Site>,
    Path(code): Path<String>,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    let language = language(&code)?;
    let typed = beginning(&fields);
    let files = typed.to_texts();
    let page = NewSeason::new(&site, language, &by, String::new(), typed.clone())?;
    let id = racing::SeasonId::from(typed.id.as_str());
    if site.control().last_record(&id).await? > 0 {
        let trouble = documents::texts(language).with("ent-season-there", &[("season", &typed.id)]);
        let problem = Problem::bad_request("season.there", trouble.clone());
        return again(&NewSeason { trouble: Some(trouble), ..page }, Some(&problem));
    }
    taken(&site, language, &by, &files, page).await
}

/// Takes files in, and shows the season; or the page again, with every fault.
async fn taken(
    site: &Site,
    language: Language,
    by: &Signed,
    files: &[(String, String)],
    page: NewSeason,
) -> Page<Response> {
    match site.control().import_by(&by.actor, files).await {
        Ok(imported) => Ok(done(&format!("/{language}/{}/desk/season", imported.season))),
        Err(error) => {
            let faults = FaultLine::all(&error, files);
            let (problem, trouble) = told(language, error)?;
            again(&NewSeason { faults, trouble: Some(trouble), ..page }, Some(&problem))
        }
    }
}

/// What was typed of a season that is announced; rows that are empty are left out.
fn beginning(fields: &Fields) -> Beginning {
    let text = |name: &str| fields.text(name).to_owned();
    let column = |name: &str| fields.all(name).map(str::to_owned).collect::<Vec<_>>();
    let cell = |column: &[String], at: usize| column.get(at).cloned().unwrap_or_default();
    let (colors, caps) = (column("class-color"), column("class-cap"));
    let overall = column("class-overall");
    let classes = column("class-code").into_iter().enumerate().map(|(at, code)| BeginningClass {
        overall: overall.contains(&at.to_string()),
        color: cell(&colors, at),
        cap: cell(&caps, at),
        code,
    });
    let (places, countries) = (column("event-place"), column("event-country"));
    let (zones, starts) = (column("event-zone"), column("event-start"));
    let durations = column("event-duration");
    let events = column("event-name").into_iter().enumerate().map(|(at, name)| BeginningEvent {
        place: cell(&places, at),
        country: cell(&countries, at),
        zone: cell(&zones, at),
        start: cell(&starts, at),
        duration: cell(&durations, at),
        name,
    });
    Beginning {
        id: text("id"),
        name: text("name"),
        edition: text("edition"),
        organiser: text("organiser"),
        classes: classes.filter(|class| !class.code.is_empty()).collect(),
        events: events.filter(|event| !event.name.is_empty()).collect(),
    }
}
