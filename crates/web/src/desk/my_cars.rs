//! A competitor's own page: its cars, its applications, a new one.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use control::entering::{Draft, EnteringError};
use control::{AsOf, ControlError, Duty};
use documents::entries::ranges;
use documents::reader::segment;
use racing::CarNumber;

use crate::answer::Problem;
use crate::desk::applications::Line;
use crate::desk::entry_form::{EntryForm, draft};
use crate::desk::visitor::{Fields, Sent, Signed};
use crate::desk::{again, check, done, told};
use crate::pages::{Page, part};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    let one = "/{language}/{series}/{edition}/desk/my-cars/applications/{number}";
    Router::new()
        .route("/{language}/{series}/{edition}/desk/my-cars", get(show))
        .route("/{language}/{series}/{edition}/desk/my-cars/new", get(new).post(add))
        .route("/{language}/{series}/{edition}/desk/my-cars/cars/{car}", get(ask_change).post(add))
        .route(one, get(open).post(save))
        .route(&format!("{one}/withdraw"), post(withdraw))
        .route(&format!("{one}/erase"), post(erase))
}

#[derive(Template)]
#[template(path = "desk/my-cars.html")]
struct MyCars {
    shell: Shell,
    here: String,
    key: String,
    cars: Vec<MyCar>,
    lines: Vec<Line>,
    trouble: Option<String>,
}

struct MyCar {
    car: String,
    class: String,
    team: String,
    crew: String,
    rounds: String,
    address: String,
    /// Is it entered already?
    entered: bool,
}

#[derive(Template)]
#[template(path = "desk/my-car.html")]
struct MyForm {
    shell: Shell,
    here: String,
    back: String,
    key: String,
    base: String,
    form: EntryForm,
    /// The application that is being written; none for a new one.
    line: Option<Line>,
    trouble: Option<String>,
}

type Names = Path<Vec<(String, String)>>;

fn may_enter(by: &Signed, visit: &Visit) -> Result<(), Problem> {
    check(by, Duty::EnterCar, visit)
}

impl MyCars {
    async fn new(site: &Site, visit: &Visit, by: &Signed) -> Page<Self> {
        may_enter(by, visit)?;
        let championship = site.championship(&visit.season, &AsOf::Now).await?;
        let reader = visit.reader(&championship);
        let here = format!("{}/desk/my-cars", visit.base());
        let cars = by.actor.cars(&visit.season).map(|car| {
            let entry = championship.season.entry(car);
            let seats = entry.map(|entry| {
                entry.crew.iter().map(|seat| reader.seat_text(entry, seat)).collect::<Vec<_>>()
            });
            MyCar {
                class: entry.map(|it| it.class.to_string()).unwrap_or_default(),
                team: entry.map(|it| it.team.to_string()).unwrap_or_default(),
                crew: seats.unwrap_or_default().join(", "),
                rounds: entry.map(|it| ranges(&it.rounds)).unwrap_or_default(),
                address: format!("{here}/cars/{}", segment(car.as_str())),
                entered: entry.is_some(),
                car: car.to_string(),
            }
        });
        let all = site.control().applications(&by.actor, &visit.season).await?;
        let title = reader.texts.say("desk-my-cars").into_owned();
        let shell = Shell::of_season(visit, &championship, "", title, "/desk/my-cars");
        Ok(Self {
            cars: cars.collect(),
            lines: all.iter().map(|one| Line::new(visit, one, "my-cars")).collect(),
            here,
            key: by.secret.form_key(),
            trouble: None,
            shell: shell.at_season_desk(by, visit, "/desk/my-cars").with_assets(&["entries.css"]),
        })
    }
}

impl MyForm {
    /// A form; `rest` is its address behind the season's.
    async fn new(site: &Site, visit: &Visit, by: &Signed, typed: Draft, rest: &str) -> Page<Self> {
        may_enter(by, visit)?;
        let championship = site.championship(&visit.season, &AsOf::Now).await?;
        let title = documents::texts(visit.language).say("ent-my-entry").into_owned();
        let shell = Shell::of_season(visit, &championship, "", title, rest);
        let mut form = EntryForm::new(&championship, visit.language, typed);
        form.asks_contact = true;
        form.keeps_number = championship
            .season
            .entry(&CarNumber::from(form.typed.car.as_str()))
            .is_some_and(|entry| by.actor.cars(&visit.season).any(|car| *car == entry.car));
        Ok(Self {
            form,
            here: format!("{}{rest}", visit.base()),
            back: format!("{}/desk/my-cars", visit.base()),
            base: visit.base(),
            key: by.secret.form_key(),
            line: None,
            trouble: None,
            shell: shell
                .at_season_desk(by, visit, "/desk/my-cars")
                .with_assets(&["entries.css", "entries.js"]),
        })
    }

    /// The form of an application of one's own, with what was typed if something was.
    async fn of(
        site: &Site,
        visit: &Visit,
        by: &Signed,
        number: u32,
        typed: Option<Draft>,
    ) -> Page<Self> {
        may_enter(by, visit)?;
        let one = site.control().application(&by.actor, &visit.season, number).await?;
        let championship = site.championship(&visit.season, &AsOf::Now).await?;
        let kept = Draft {
            contact: one.form.contact.clone(),
            remarks: one.form.remarks.clone(),
            ..Draft::of(&championship.season, &one.form.entry, &one.form.drivers)
        };
        let rest = format!("/desk/my-cars/applications/{number}");
        let mut page = Self::new(site, visit, by, typed.unwrap_or(kept), &rest).await?;
        page.line = Some(Line::new(visit, &one, "my-cars"));
        Ok(page)
    }
}

async fn show(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    again(&MyCars::new(&site, &visit, &signed).await?, None)
}

async fn new(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    let page = MyForm::new(&site, &visit, &signed, Draft::default(), "/desk/my-cars/new").await?;
    again(&page, None)
}

/// The form of a car of one's own that is entered, to ask for a change of it.
async fn ask_change(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    signed: Signed,
) -> Page<Response> {
    may_enter(&signed, &visit)?;
    let car = CarNumber::from(part(&names, "car"));
    let not_theirs =
        || Problem::from(ControlError::from(EnteringError::NotYours { car: car.clone() }));
    if !signed.actor.cars(&visit.season).any(|own| *own == car) {
        return Err(not_theirs());
    }
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let typed = match championship.season.entry(&car) {
        Some(entry) => Draft::of(&championship.season, entry, &[]),
        None => Draft { car: car.to_string(), ..Draft::default() },
    };
    let rest = format!("/desk/my-cars/cars/{}", segment(car.as_str()));
    again(&MyForm::new(&site, &visit, &signed, typed, &rest).await?, None)
}

/// Keeps what was typed, and sends it if that was wanted. Tells its number.
async fn keep(
    site: &Site,
    visit: &Visit,
    by: &Signed,
    fields: &Fields,
    number: Option<u32>,
) -> Result<u32, ControlError> {
    let (control, season) = (site.control(), &visit.season);
    let now = control.championship(season, &AsOf::Now).await?;
    let form = draft(fields).read(&now.season);
    let form = form.map_err(|faults| EnteringError::Draft { faults })?;
    let number = control.save_application(&by.actor, season, number, form).await?;
    if fields.text("act") == "send" {
        control.send_application(&by.actor, season, number).await?;
    }
    Ok(number)
}

fn kept(visit: &Visit, fields: &Fields, number: u32) -> Response {
    let base = visit.base();
    match fields.text("act") {
        "send" => done(&format!("{base}/desk/my-cars")),
        _ => done(&format!("{base}/desk/my-cars/applications/{number}")),
    }
}

fn refused(mut page: MyForm, visit: &Visit, error: ControlError) -> Page<Response> {
    let texts = documents::texts(visit.language);
    if let ControlError::Entering(EnteringError::Draft { faults }) = &error {
        page.form = page.form.with_faults(texts, faults);
    }
    let (problem, trouble) = told(visit.language, error)?;
    page.trouble = Some(trouble);
    again(&page, Some(&problem))
}

async fn add(State(site): State<Site>, visit: Visit, Sent { by, fields }: Sent) -> Page<Response> {
    may_enter(&by, &visit)?;
    match keep(&site, &visit, &by, &fields, None).await {
        Ok(number) => Ok(kept(&visit, &fields, number)),
        Err(error) => {
            let typed = draft(&fields);
            let page = MyForm::new(&site, &visit, &by, typed, "/desk/my-cars/new").await?;
            refused(page, &visit, error)
        }
    }
}

fn number(names: &[(String, String)]) -> Result<u32, Problem> {
    part(names, "number").parse().map_err(|_| Problem::nothing_here())
}

async fn open(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    signed: Signed,
) -> Page<Response> {
    again(&MyForm::of(&site, &visit, &signed, number(&names)?, None).await?, None)
}

async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    may_enter(&by, &visit)?;
    let number = number(&names)?;
    match keep(&site, &visit, &by, &fields, Some(number)).await {
        Ok(number) => Ok(kept(&visit, &fields, number)),
        Err(error) => {
            let typed = Some(draft(&fields));
            refused(MyForm::of(&site, &visit, &by, number, typed).await?, &visit, error)
        }
    }
}

async fn withdraw(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    may_enter(&by, &visit)?;
    let (number, reason) = (number(&names)?, fields.perhaps("reason"));
    let (control, season) = (site.control(), &visit.season);
    let made = control.withdraw_application(&by.actor, season, number, reason.as_deref()).await;
    answered(&site, &visit, &by, made).await
}

async fn erase(
    State(site): State<Site>,
    visit: Visit,
    Path(names): Names,
    Sent { by, .. }: Sent,
) -> Page<Response> {
    may_enter(&by, &visit)?;
    let made = site.control().erase_application(&by.actor, &visit.season, number(&names)?).await;
    answered(&site, &visit, &by, made).await
}

async fn answered(
    site: &Site,
    visit: &Visit,
    by: &Signed,
    made: Result<(), ControlError>,
) -> Page<Response> {
    match made {
        Ok(()) => Ok(done(&format!("{}/desk/my-cars", visit.base()))),
        Err(error) => {
            let (problem, trouble) = told(visit.language, error)?;
            let page = MyCars::new(site, visit, by).await?;
            again(&MyCars { trouble: Some(trouble), ..page }, Some(&problem))
        }
    }
}
