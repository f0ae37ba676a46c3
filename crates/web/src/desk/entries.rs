//! The secretary's page of entries: what waits for an answer, what does not fit the regulations,
//! who is entered.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use control::access::Secret;
use control::{AsOf, Championship, ControlError, Duty};
use documents::entries::ranges;
use documents::findings::FindingView;
use documents::reader::segment;
use racing::{CarNumber, RoundNumber};
use scoring::entries::findings;

use crate::answer::Problem;
use crate::desk::entry_form::{draft, opinion, seen};
use crate::desk::visitor::{Sent, Signed};
use crate::desk::{again, applications, check, done};
use crate::pages::Page;
use crate::shell::Shell;
use crate::site::{Origin, Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/{language}/{series}/{edition}/desk/entries", get(show))
        .route("/{language}/{series}/{edition}/desk/entries/invite", post(invite))
        .route("/{language}/{series}/{edition}/desk/entries/overrule", post(overrule))
        .route("/{language}/{series}/{edition}/desk/entries/uphold", post(uphold))
        .route("/{language}/{series}/{edition}/desk/entries/opinion", post(judge))
}

#[derive(Template)]
#[template(path = "desk/entries.html")]
struct EntriesDesk {
    shell: Shell,
    here: String,
    key: String,
    seen: u64,
    /// A link for a competitor, shown once.
    link: Option<String>,
    trouble: Option<String>,
    waiting: Vec<applications::Line>,
    settled: Vec<applications::Line>,
    findings: Vec<FindingView>,
    classes: Vec<ClassLines>,
}

struct ClassLines {
    class: String,
    count: String,
    cars: Vec<CarLine>,
}

struct CarLine {
    car: String,
    team: String,
    crew: String,
    rounds: String,
    transponders: String,
    address: String,
    /// So many things about it do not fit and are not let stand.
    open: usize,
}

impl EntriesDesk {
    async fn new(site: &Site, visit: &Visit, signed: &Signed) -> Page<Self> {
        check(signed, Duty::HandleEntries, visit)?;
        let championship = site.championship(&visit.season, &AsOf::Now).await?;
        let reader = visit.reader(&championship);
        let rounds = championship.season.book.rounds();
        let found: Vec<_> =
            rounds.iter().flat_map(|(round, ..)| findings(&championship.season, *round)).collect();
        let findings = reader.findings(&found);
        let all = site.control().applications(&signed.actor, &visit.season).await?;
        let lines = all.iter().map(|one| applications::Line::new(visit, one, "entries"));
        let (waiting, settled) = lines.partition(|line| line.waits);
        let title = reader.texts.say("desk-entries").into_owned();
        let shell = Shell::of_season(visit, &championship, "", title, "/desk/entries");
        Ok(Self {
            classes: classes(visit, &championship, &findings),
            findings,
            waiting,
            settled,
            here: format!("{}/desk/entries", visit.base()),
            key: signed.secret.form_key(),
            seen: championship.head.sequence,
            link: None,
            trouble: None,
            shell: shell
                .at_season_desk(signed, visit, "/desk/entries")
                .with_assets(&["entries.css"]),
        })
    }
}

fn classes(
    visit: &Visit,
    championship: &Championship,
    findings: &[FindingView],
) -> Vec<ClassLines> {
    let reader = visit.reader(championship);
    let fitted = championship.season.transponders();
    let entries = reader.entries(None);
    let counts = reader.class_counts(None).into_iter().map(|count| {
        let own = entries.iter().filter(|entry| entry.class == count.class);
        let cars = own.map(|entry| {
            let car = entry.car.to_string();
            let seats = entry.crew.iter().map(|seat| reader.seat_text(entry, seat));
            let own = fitted.iter().filter(|(_, car)| car == &entry.car);
            let open = findings.iter().filter(|one| one.overruled.is_none());
            CarLine {
                team: entry.team.to_string(),
                crew: seats.collect::<Vec<_>>().join(", "),
                rounds: ranges(&entry.rounds),
                transponders: own.map(|(one, _)| &**one).collect::<Vec<_>>().join(", "),
                address: format!("{}/desk/entries/cars/{}", visit.base(), segment(&car)),
                open: open.filter(|one| one.car.as_ref() == Some(&car)).count(),
                car,
            }
        });
        let count_text = reader.texts.with("count-cars", &[("cars", &count.cars.to_string())]);
        ClassLines { class: count.class.to_string(), count: count_text, cars: cars.collect() }
    });
    counts.collect()
}

async fn show(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    again(&EntriesDesk::new(&site, &visit, &signed).await?, None)
}

async fn invite(
    State(site): State<Site>,
    visit: Visit,
    Origin(origin): Origin,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    let car = fields.perhaps("car").map(CarNumber::from);
    let made = site.control().invite(&by.actor, &visit.season, car).await;
    let secret: Secret = made.map_err(Problem::from)?;
    let page = EntriesDesk::new(&site, &visit, &by).await?;
    let link = format!("{origin}/{}/desk/links/{}", visit.language, secret.reveal());
    again(&EntriesDesk { link: Some(link), ..page }, None)
}

fn rounds(fields: &crate::desk::visitor::Fields) -> Result<Vec<RoundNumber>, Problem> {
    let read = |one: &str| one.parse().map(RoundNumber).map_err(|_| Problem::malformed());
    fields.text("rounds").split(',').map(str::trim).map(read).collect()
}

async fn overrule(
    State(site): State<Site>,
    visit: Visit,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::HandleEntries, &visit)?;
    let (rounds, seen) = (rounds(&fields)?, seen(&fields)?);
    let (finding, reason) = (fields.text("finding"), fields.text("reason"));
    let (control, season) = (site.control(), &visit.season);
    let made = control.overrule(&by.actor, season, &rounds, finding, seen, reason).await;
    answered(&site, &visit, &by, made).await
}

async fn uphold(
    State(site): State<Site>,
    visit: Visit,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::HandleEntries, &visit)?;
    let (rounds, seen, reason) = (rounds(&fields)?, seen(&fields)?, fields.perhaps("reason"));
    let finding = fields.text("finding");
    let (control, season) = (site.control(), &visit.season);
    let made = control.uphold(&by.actor, season, &rounds, finding, seen, reason.as_deref()).await;
    answered(&site, &visit, &by, made).await
}

/// The page on which it shows, or the page again with what was wrong.
async fn answered(
    site: &Site,
    visit: &Visit,
    by: &Signed,
    made: Result<(), ControlError>,
) -> Page<Response> {
    match made {
        Ok(()) => Ok(done(&format!("{}/desk/entries#findings", visit.base()))),
        Err(error) => {
            let (problem, trouble) = super::told(visit.language, error)?;
            let page = EntriesDesk::new(site, visit, by).await?;
            again(&EntriesDesk { trouble: Some(trouble), ..page }, Some(&problem))
        }
    }
}

/// What is to be said about a form that is being typed; nothing is kept of it.
async fn judge(
    State(site): State<Site>,
    visit: Visit,
    Sent { by, fields }: Sent,
) -> Result<Response, Problem> {
    if !by.actor.may(Duty::EnterCar, &visit.season) {
        check(&by, Duty::HandleEntries, &visit)?;
    }
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    Ok(Json(opinion(&championship, visit.language, &draft(&fields))).into_response())
}
