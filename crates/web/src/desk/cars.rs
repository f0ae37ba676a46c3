//! Entering a car and changing its entry, by the secretary; its transponders.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use control::entering::{Draft, EnteringError};
use control::{AsOf, ControlError, Duty};
use racing::CarNumber;

use crate::answer::Problem;
use crate::desk::entry_form::{EntryForm, differences, draft, seen};
use crate::desk::visitor::{Fields, Sent, Signed};
use crate::desk::{again, check, done, told};
use crate::pages::{Page, part};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    let car = "/{language}/{series}/{edition}/desk/entries/cars/{car}";
    Router::new()
        .route("/{language}/{series}/{edition}/desk/entries/new", get(new).post(enter))
        .route(car, get(show).post(change))
        .route(&format!("{car}/withdraw"), post(withdraw))
        .route(&format!("{car}/transponders"), post(fit))
}

#[derive(Template)]
#[template(path = "desk/car.html")]
struct CarDesk {
    shell: Shell,
    base: String,
    /// Where the form is sent to.
    here: String,
    key: String,
    seen: u64,
    form: EntryForm,
    /// The number of the car, if it is entered; empty for a new one.
    car: String,
    transponders: String,
    trouble: Option<String>,
    /// What somebody else recorded meanwhile: field, theirs, and what was typed.
    theirs: Vec<(String, String, String)>,
}

type Names = Path<Vec<(String, String)>>;

impl CarDesk {
    async fn new(site: &Site, visit: &Visit, by: &Signed, typed: Option<Draft>) -> Page<Self> {
        check(by, Duty::HandleEntries, visit)?;
        let championship = site.championship(&visit.season, &AsOf::Now).await?;
        let texts = documents::texts(visit.language);
        let title = texts.say("ent-enter").into_owned();
        let shell = Shell::of_season(visit, &championship, "", title, "/desk/entries/new");
        let form = EntryForm::new(&championship, visit.language, typed.unwrap_or_default());
        Ok(Self {
            form,
            base: visit.base(),
            here: format!("{}/desk/entries/new", visit.base()),
            key: by.secret.form_key(),
            seen: championship.head.sequence,
            car: String::new(),
            transponders: String::new(),
            trouble: None,
            theirs: Vec::new(),
            shell: shell
                .at_season_desk(by, visit, "/desk/entries")
                .with_assets(&["entries.css", "entries.js"]),
        })
    }

    /// The page of a car that is entered, with what was typed if something was.
    async fn of(
        site: &Site,
        visit: &Visit,
        by: &Signed,
        car: &CarNumber,
        typed: Option<Draft>,
    ) -> Page<Self> {
        check(by, Duty::HandleEntries, visit)?;
        let championship = site.championship(&visit.season, &AsOf::Now).await?;
        let season = &championship.season;
        let entry = season.entry(car).ok_or_else(|| {
            Problem::from(ControlError::from(EnteringError::NoEntry { car: car.clone() }))
        })?;
        let there = Draft::of(season, entry, &[]);
        let typed = typed.map(|typed| Draft { car: car.to_string(), ..typed });
        let mut page = Self::new(site, visit, by, Some(typed.unwrap_or(there))).await?;
        let fitted = season.transponders().into_iter().filter(|(_, there)| there == car);
        page.transponders = fitted.map(|(one, _)| one.to_string()).collect::<Vec<_>>().join(" ");
        page.form.keeps_number = true;
        page.car = car.to_string();
        let segment = documents::reader::segment(car.as_str());
        page.here = format!("{}/desk/entries/cars/{segment}", visit.base());
        let values = [("car", car.as_str())];
        page.shell.title = documents::texts(visit.language).with("ent-car-title", &values);
        page.shell.rest = format!("/{}/desk/entries/cars/{segment}", visit.season);
        Ok(page)
    }
}

async fn new(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    again(&CarDesk::new(&site, &visit, &signed, None).await?, None)
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    signed: Signed,
) -> Page<Response> {
    let car = CarNumber::from(part(&names, "car"));
    again(&CarDesk::of(&site, &visit, &signed, &car, None).await?, None)
}

async fn enter(
    State(site): State<Site>,
    visit: Visit,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::HandleEntries, &visit)?;
    let typed = draft(&fields);
    match kept(&site, &visit, &by, &fields, &typed, false).await {
        Ok(()) => Ok(done(&format!("{}/desk/entries", visit.base()))),
        Err(error) => {
            let page = CarDesk::new(&site, &visit, &by, Some(typed)).await?;
            refused(page, &visit, error)
        }
    }
}

async fn change(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::HandleEntries, &visit)?;
    let car = CarNumber::from(part(&names, "car"));
    let typed = Draft { car: car.to_string(), ..draft(&fields) };
    match kept(&site, &visit, &by, &fields, &typed, true).await {
        Ok(()) => Ok(done(&format!("{}/desk/entries", visit.base()))),
        Err(error) => {
            let mut page = CarDesk::of(&site, &visit, &by, &car, Some(typed.clone())).await?;
            if matches!(error, ControlError::Append(_)) {
                let now = site.championship(&visit.season, &AsOf::Now).await?;
                let theirs = now.season.entry(&car).map(|it| Draft::of(&now.season, it, &[]));
                let texts = documents::texts(visit.language);
                page.theirs =
                    theirs.map_or_else(Vec::new, |theirs| differences(texts, &theirs, &typed));
            }
            refused(page, &visit, error)
        }
    }
}

/// Keeps what was typed as an entry.
async fn kept(
    site: &Site,
    visit: &Visit,
    by: &Signed,
    fields: &Fields,
    typed: &Draft,
    is_entered: bool,
) -> Result<(), ControlError> {
    let now = site.control().championship(&visit.season, &AsOf::Now).await?;
    let form = typed.read(&now.season).map_err(|faults| EnteringError::Draft { faults })?;
    let seen = fields.text("seen").parse().unwrap_or(0);
    let reason = fields.perhaps("reason");
    let (control, actor, season) = (site.control(), &by.actor, &visit.season);
    if is_entered {
        control.accept_entry(actor, season, &form, seen, reason.as_deref()).await
    } else {
        control.enter_car(actor, season, &form, seen, reason.as_deref()).await
    }
}

/// The page again, filled as it was sent, with what was wrong.
fn refused(mut page: CarDesk, visit: &Visit, error: ControlError) -> Page<Response> {
    let texts = documents::texts(visit.language);
    if let ControlError::Entering(EnteringError::Draft { faults }) = &error {
        page.form = page.form.with_faults(texts, faults);
    }
    let (problem, trouble) = told(visit.language, error)?;
    page.trouble = Some(trouble);
    again(&page, Some(&problem))
}

async fn withdraw(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::HandleEntries, &visit)?;
    let car = CarNumber::from(part(&names, "car"));
    let (seen, reason) = (seen(&fields)?, fields.perhaps("reason"));
    let (control, season) = (site.control(), &visit.season);
    let made = control.withdraw_car(&by.actor, season, &car, seen, reason.as_deref()).await;
    match made {
        Ok(()) => Ok(done(&format!("{}/desk/entries", visit.base()))),
        Err(error) => {
            let page = CarDesk::of(&site, &visit, &by, &car, None).await?;
            refused(page, &visit, error)
        }
    }
}

async fn fit(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::HandleEntries, &visit)?;
    let car = CarNumber::from(part(&names, "car"));
    let seen = seen(&fields)?;
    let typed = fields.text("transponders");
    let transponders: Vec<String> = typed
        .split([' ', ',', ';', '\n', '\r', '\t'])
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect();
    let (control, season) = (site.control(), &visit.season);
    match control.fit_transponders(&by.actor, season, &car, &transponders, seen).await {
        Ok(()) => Ok(done(&format!("{}/desk/entries", visit.base()))),
        Err(error) => {
            let mut page = CarDesk::of(&site, &visit, &by, &car, None).await?;
            page.transponders = typed.to_owned();
            refused(page, &visit, error)
        }
    }
}
