//! An application as the secretary sees it, and what is answered to it.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use control::entering::{Application, Draft, Verdict};
use control::{AsOf, ControlError, Duty};
use documents::atom::iso_utc;
use racing::proceeding::ApplicationState;

use crate::answer::Problem;
use crate::desk::entry_form::{EntryForm, differences, seen};
use crate::desk::visitor::{Sent, Signed};
use crate::desk::{again, check, done, told};
use crate::pages::{Page, part};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    let one = "/{language}/{series}/{edition}/desk/entries/applications/{number}";
    Router::new()
        .route(one, get(show))
        .route(&format!("{one}/settle"), post(settle))
        .route(&format!("{one}/erase"), post(erase))
}

/// An application in a list.
pub(crate) struct Line {
    pub(crate) car: String,
    pub(crate) class: String,
    pub(crate) team: String,
    /// Where it stands, in words.
    pub(crate) stage: String,
    /// The same as a name in data.
    pub(crate) stage_name: &'static str,
    pub(crate) changed: String,
    pub(crate) answer: String,
    pub(crate) address: String,
    /// Does it wait for an answer?
    pub(crate) waits: bool,
    /// Can its competitor still change it?
    pub(crate) in_hand: bool,
}

impl Line {
    /// An application in a list of the desk's part of that name.
    pub(crate) fn new(visit: &Visit, one: &Application, of: &str) -> Self {
        let texts = documents::texts(visit.language);
        let entry = &one.form.entry;
        let open = |state: ApplicationState| state.is_open();
        Self {
            car: entry.car.to_string(),
            class: entry.class.to_string(),
            team: entry.team.to_string(),
            stage: texts.say(&format!("ent-stage-{}", one.stage.name())).into_owned(),
            stage_name: one.stage.name(),
            changed: iso_utc(one.changed_at)[..16].replace('T', " "),
            answer: one.answer.clone(),
            address: format!("{}/desk/{of}/applications/{}", visit.base(), one.number),
            waits: matches!(one.stage, control::entering::Stage::Sent(state) if open(state)),
            in_hand: one.stage.is_in_hand(),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/application.html")]
struct ApplicationDesk {
    shell: Shell,
    here: String,
    back: String,
    key: String,
    seen: u64,
    line: Line,
    form: EntryForm,
    contact: String,
    remarks: String,
    /// What an accepted entry would change: field, as it is, as it is asked for.
    changes: Vec<(String, String, String)>,
    trouble: Option<String>,
    reason: String,
}

fn number(names: &[(String, String)]) -> Result<u32, Problem> {
    part(names, "number").parse().map_err(|_| Problem::nothing_here())
}

impl ApplicationDesk {
    async fn new(site: &Site, visit: &Visit, by: &Signed, number: u32) -> Page<Self> {
        check(by, Duty::HandleEntries, visit)?;
        let one = site.control().application(&by.actor, &visit.season, number).await?;
        let championship = site.championship(&visit.season, &AsOf::Now).await?;
        let season = &championship.season;
        let texts = documents::texts(visit.language);
        let title = texts.with("ent-application-title", &[("number", &number.to_string())]);
        let here = format!("/desk/entries/applications/{number}");
        let shell = Shell::of_season(visit, &championship, "", title, &here);
        let asked = Draft::of(season, &one.form.entry, &one.form.drivers);
        let there = season.entry(&one.form.entry.car).map(|it| Draft::of(season, it, &[]));
        Ok(Self {
            changes: there.map_or_else(Vec::new, |there| differences(texts, &there, &asked)),
            form: EntryForm::new(&championship, visit.language, asked),
            here: format!("{}{here}", visit.base()),
            back: format!("{}/desk/entries", visit.base()),
            key: by.secret.form_key(),
            seen: championship.head.sequence,
            line: Line::new(visit, &one, "entries"),
            contact: one.form.contact,
            remarks: one.form.remarks,
            trouble: None,
            reason: String::new(),
            shell: shell.at_season_desk(by, visit, "/desk/entries").with_assets(&["entries.css"]),
        })
    }
}

type Names = Path<Vec<(String, String)>>;

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    signed: Signed,
) -> Page<Response> {
    again(&ApplicationDesk::new(&site, &visit, &signed, number(&names)?).await?, None)
}

async fn settle(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::HandleEntries, &visit)?;
    let verdict = Verdict::of(fields.text("verdict")).ok_or_else(Problem::malformed)?;
    let (number, seen, reason) = (number(&names)?, seen(&fields)?, fields.perhaps("reason"));
    let (control, season) = (site.control(), &visit.season);
    let reason = reason.as_deref();
    let made = control.settle_application(&by.actor, season, number, verdict, seen, reason).await;
    match made {
        Ok(()) => Ok(done(&format!("{}/desk/entries", visit.base()))),
        Err(error) => refused(&site, &visit, &by, number, reason, error).await,
    }
}

async fn refused(
    site: &Site,
    visit: &Visit,
    by: &Signed,
    number: u32,
    reason: Option<&str>,
    error: ControlError,
) -> Page<Response> {
    let (problem, trouble) = told(visit.language, error)?;
    let mut page = ApplicationDesk::new(site, visit, by, number).await?;
    page.trouble = Some(trouble);
    page.reason = reason.unwrap_or_default().to_owned();
    again(&page, Some(&problem))
}

async fn erase(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    Sent { by, .. }: Sent,
) -> Page<Response> {
    check(&by, Duty::HandleEntries, &visit)?;
    let number = number(&names)?;
    match site.control().erase_application(&by.actor, &visit.season, number).await {
        Ok(()) => Ok(done(&format!("{}/desk/entries", visit.base()))),
        Err(error) => refused(&site, &visit, &by, number, None, error).await,
    }
}
