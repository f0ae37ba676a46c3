//! A decision: written in the sport's form, shown with everything it would change, then taken.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use control::stewards::{Foreseen, Ruling};
use control::{Championship, Duty};
use documents::notices::notice_address;
use racing::{DecisionId, EventId, Measure};
use serde::Deserialize;

use super::said::{self, KINDS};
use super::{about, basis, season, subjects, trouble};
use crate::answer::{Problem, html};
use crate::desk::visitor::{Fields, Sent, Signed};
use crate::desk::{check, done};
use crate::pages::Page;
use crate::pages::notices::SectionView;
use crate::pages::rounds::decisions::{EffectsView, effects_view};
use crate::shell::Shell;
use crate::site::{Site, Visit, Wanted};

const HERE: &str = "/desk/decision";

/// So many measures fit on the form.
const ROWS: usize = 3;

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/desk/decision", get(ask).post(sent))
}

/// What a form begins with.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// The event of an incident.
    event: Option<String>,
    /// The incident that the decision is to close.
    incident: Option<u32>,
    /// A decision that this one is to take the place of.
    replaces: Option<String>,
    /// Is what was not served to be turned into time?
    converts: Option<bool>,
    /// The car, for one that is about nothing noted yet.
    car: Option<String>,
    /// The driver.
    driver: Option<String>,
    /// The session.
    about: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/decision.html")]
struct DecisionPage {
    shell: Shell,
    base: String,
    here: String,
    key: String,
    form: Form,
    subjects: Vec<(String, String)>,
    cars: Vec<(String, String)>,
    drivers: Vec<(String, String)>,
    kinds: Vec<(&'static str, String)>,
    articles: Vec<String>,
    earlier: Vec<(String, String)>,
    trouble: Option<String>,
    preview: Option<Preview>,
}

/// What is typed.
#[derive(Default)]
struct Form {
    seen: String,
    about: String,
    event: String,
    incident: String,
    car: String,
    driver: String,
    fact: String,
    infringement: String,
    measures: Vec<(String, String)>,
    reason: String,
    stewards: String,
    replaces: String,
    converts: bool,
    in_sheet: bool,
    reason_why: String,
}

/// What it would do.
struct Preview {
    section: SectionView,
    effects: Option<EffectsView>,
    reissues: String,
}

impl Form {
    fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.text(name).to_owned();
        Self {
            seen: text("seen"),
            about: text("about"),
            event: text("event"),
            incident: text("incident"),
            car: text("car"),
            driver: text("driver"),
            fact: text("fact"),
            infringement: text("infringement"),
            measures: said::rows(fields),
            reason: text("reason"),
            stewards: text("stewards"),
            replaces: text("replaces"),
            converts: fields.perhaps("converts").is_some(),
            in_sheet: fields.perhaps("in-sheet").is_some(),
            reason_why: text("reason-why"),
        }
    }

    /// What a form begins with: an incident, or a decision to be replaced.
    fn begun(championship: &Championship, signed: &Signed, asked: &Asked) -> Self {
        let season = &championship.season;
        let mut form = Self {
            seen: championship.head.sequence.to_string(),
            car: asked.car.clone().unwrap_or_default(),
            driver: asked.driver.clone().unwrap_or_default(),
            about: asked.about.clone().unwrap_or_default(),
            stewards: signed.actor.full_name().to_owned(),
            ..Self::default()
        };
        let event = EventId::from(asked.event.as_deref().unwrap_or_default());
        let incident = season.incidents(&event).find(|one| Some(one.number) == asked.incident);
        if let Some(incident) = incident {
            form.event = event.to_string();
            form.incident = incident.number.to_string();
            form.about = match &incident.session {
                Some(session) => session.to_string(),
                None => format!("event:{event}"),
            };
            form.car = incident.cars.first().map(ToString::to_string).unwrap_or_default();
            form.fact = incident.what.to_string();
            form.infringement =
                incident.article.as_ref().map(ToString::to_string).unwrap_or_default();
        }
        let replaced = asked.replaces.as_deref().map(DecisionId::from);
        if let Some(old) = replaced.and_then(|id| season.decision(&id)) {
            form.replace(championship, old, asked.converts == Some(true));
        }
        form
    }

    fn replace(&mut self, championship: &Championship, old: &racing::Decision, converts: bool) {
        let text = |text: &Option<std::sync::Arc<str>>| {
            text.as_ref().map(ToString::to_string).unwrap_or_default()
        };
        let book = &championship.season.book;
        let race = old.round.and_then(|round| book.round(round));
        self.about = match (&old.session, race) {
            (Some(session), _) => session.to_string(),
            (None, Some((_, session))) => session.id.to_string(),
            (None, None) => String::new(),
        };
        self.car = old.car.as_ref().map(ToString::to_string).unwrap_or_default();
        self.driver = old.driver.as_ref().map(ToString::to_string).unwrap_or_default();
        (self.fact, self.infringement) = (text(&old.fact), text(&old.infringement));
        self.replaces = old.id.to_string();
        self.converts = converts;
        if !converts {
            self.measures = old.measures.iter().filter_map(said::row).collect();
            self.reason = text(&old.reason);
            return;
        }
        let tariffs = book.regulations.tariffs.iter();
        let span = tariffs
            .filter(|one| said::tariff_text(one) == self.infringement)
            .find_map(|one| one.converted);
        let time = span.map(|span| span.to_string()).unwrap_or_default();
        self.measures = vec![("add-time".to_owned(), time)];
    }

    fn ruling(&self, championship: &Championship, measures: Vec<Measure>) -> Option<Ruling> {
        let about = about(championship, &self.about)?;
        let name = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Some(Ruling {
            event: about.event,
            round: about.round,
            session: about.session,
            car: name(&self.car).map(Into::into),
            driver: name(&self.driver).map(Into::into),
            fact: self.fact.clone(),
            infringement: self.infringement.clone(),
            measures,
            reason: self.reason.clone(),
            in_sheet: self.in_sheet,
            replaces: name(&self.replaces).map(Into::into),
            converts: self.converts,
            stewards: self.stewards.lines().map(str::to_owned).collect(),
            incident: self.incident.parse().ok(),
        })
    }
}

impl DecisionPage {
    fn new(visit: &Visit, signed: &Signed, championship: &Championship, mut form: Form) -> Self {
        let (reader, base) = (visit.reader(championship), visit.base());
        let season = &championship.season;
        let rows = ROWS.max(form.measures.len());
        form.measures.resize(rows, Default::default());
        let kind =
            |kind: &&'static str| (*kind, reader.texts.say(&format!("said-{kind}")).into_owned());
        let title = reader.texts.say("desk-decision").into_owned();
        let shell = Shell::of_season(visit, championship, "", title, HERE);
        let earlier = season.decisions.iter().rev();
        let earlier = earlier.filter(|one| season.replaced_by(&one.id).is_none());
        let cars = season.entries.iter();
        let mut drivers: Vec<_> =
            season.drivers.iter().map(|one| (one.id.to_string(), one.name.to_string())).collect();
        drivers.sort_by(|a, b| a.1.cmp(&b.1));
        Self {
            shell: shell.at_season_desk(signed, visit, "/desk/stewards"),
            here: format!("{base}{HERE}"),
            key: signed.secret.form_key(),
            form,
            subjects: subjects(championship),
            cars: cars.map(|one| (one.car.to_string(), one.team.to_string())).collect(),
            drivers,
            kinds: KINDS.iter().map(kind).collect(),
            articles: season.book.regulations.tariffs.iter().map(said::tariff_text).collect(),
            earlier: earlier.map(|one| (one.id.to_string(), reader.decision_text(one))).collect(),
            trouble: None,
            preview: None,
            base,
        }
    }
}

async fn ask(
    State(site): State<Site>,
    visit: Visit,
    signed: Signed,
    Wanted(asked): Wanted<Asked>,
) -> Page<Response> {
    check(&signed, Duty::Decide, &visit)?;
    let championship = season(&site, &visit).await?;
    let form = Form::begun(&championship, &signed, &asked);
    Ok(html(DecisionPage::new(&visit, &signed, &championship, form).render()?))
}

async fn sent(State(site): State<Site>, visit: Visit, Sent { by, fields }: Sent) -> Page<Response> {
    check(&by, Duty::Decide, &visit)?;
    let championship = season(&site, &visit).await?;
    let form = Form::of(&fields);
    let texts = documents::texts(visit.language);
    let ruling = match said::measures(&fields) {
        Ok(measures) => form.ruling(&championship, measures),
        Err(row) => {
            let what = texts.with("said-nothing", &[("what", &row)]);
            return again(&visit, &by, &championship, form, (422, what));
        }
    };
    let Some(ruling) = ruling else {
        let what = texts.say("said-no-session").into_owned();
        return again(&visit, &by, &championship, form, (422, what));
    };
    if fields.text("act") == "take" {
        let taken =
            site.control().take_decision(&by.actor, &visit.season, &ruling, basis(&fields)?).await;
        return match taken {
            Ok(taken) => {
                let page = notice_address(&ruling.event, taken.document);
                Ok(done(&format!("{}{page}", visit.base())))
            }
            Err(error) => {
                let trouble = trouble(visit.language, error)?;
                again(&visit, &by, &championship, form, trouble)
            }
        };
    }
    match site.control().foresee(&by.actor, &visit.season, &ruling).await {
        Ok(foreseen) => {
            let preview = Some(preview(&visit, &foreseen));
            let page = DecisionPage::new(&visit, &by, &championship, form);
            Ok(html(DecisionPage { preview, ..page }.render()?))
        }
        Err(error) => {
            let trouble = trouble(visit.language, error)?;
            again(&visit, &by, &championship, form, trouble)
        }
    }
}

/// The form again with what was wrong. After a conflict it is based on what the season is now.
fn again(
    visit: &Visit,
    signed: &Signed,
    championship: &Championship,
    form: Form,
    (status, trouble): (u16, String),
) -> Page<Response> {
    let seen = if status == 409 { championship.head.sequence.to_string() } else { form.seen };
    let form = Form { seen, ..form };
    let page = DecisionPage::new(visit, signed, championship, form);
    let page = DecisionPage { trouble: Some(trouble), ..page }.render()?;
    let status = StatusCode::from_u16(status).map_err(|_| Problem::ours())?;
    Ok((status, html(page)).into_response())
}

fn preview(visit: &Visit, foreseen: &Foreseen) -> Preview {
    let reader = documents::Reader::new(&foreseen.after, visit.language);
    let tables = scoring::standings(&foreseen.after);
    let effects = reader.effects(&foreseen.decision, &tables);
    let count = foreseen.reissues.to_string();
    Preview {
        section: SectionView::new(reader.decision_section(&foreseen.decision)),
        effects: effects.map(|effects| effects_view(&reader, &effects)),
        reissues: reader.texts.with("desk-reissues", &[("count", &count)]),
    }
}
