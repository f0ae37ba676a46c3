//! Publishing versions of the entry list.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::entering::NewList;
use control::{AsOf, Duty};
use documents::entry_lists::ListHead;
use racing::entry::ListKind;
use racing::{EventId, Grounds, RoundNumber};

use crate::desk::entry_form::seen;
use crate::desk::visitor::{Fields, Sent, Signed};
use crate::desk::{again, check, done, told};
use crate::pages::Page;
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/desk/lists", get(show).post(publish))
}

#[derive(Template)]
#[template(path = "desk/lists.html")]
struct Lists {
    shell: Shell,
    base: String,
    here: String,
    key: String,
    seen: u64,
    lists: Vec<ListHead>,
    /// How final a list can be: name in data, and in words.
    kinds: Vec<(&'static str, String)>,
    /// The events: id and name.
    events: Vec<(String, String)>,
    /// The rounds: number and name.
    rounds: Vec<(u16, String)>,
    cars: String,
    fields: Fields,
    trouble: Option<String>,
}

impl Lists {
    async fn new(site: &Site, visit: &Visit, by: &Signed) -> Page<Self> {
        check(by, Duty::HandleEntries, visit)?;
        let championship = site.championship(&visit.season, &AsOf::Now).await?;
        let reader = visit.reader(&championship);
        let season = &championship.season;
        let kind = |kind: ListKind| {
            (kind.name(), reader.texts.say(&format!("ent-list-{}", kind.name())).into_owned())
        };
        let head = |list: &racing::EntryList| {
            let head = reader.list_head(list);
            ListHead { name: documents::titles::capital(&head.name), ..head }
        };
        let rounds = season.book.rounds().into_iter();
        let title = reader.texts.say("desk-lists").into_owned();
        let shell = Shell::of_season(visit, &championship, "", title, "/desk/lists");
        let count = season.entries.len().to_string();
        Ok(Self {
            lists: season.lists.iter().rev().map(head).collect(),
            kinds: ListKind::ALL.map(kind).to_vec(),
            events: season
                .book
                .events
                .iter()
                .map(|event| (event.id.to_string(), event.name.to_string()))
                .collect(),
            rounds: rounds.map(|(round, ..)| (round.0, reader.round(round).to_owned())).collect(),
            cars: reader.texts.with("count-cars", &[("cars", &count)]),
            base: visit.base(),
            here: format!("{}/desk/lists", visit.base()),
            key: by.secret.form_key(),
            seen: championship.head.sequence,
            fields: Fields::default(),
            trouble: None,
            shell: shell.at_season_desk(by, visit, "/desk/lists").with_assets(&["entries.css"]),
        })
    }
}

async fn show(State(site): State<Site>, visit: Visit, signed: Signed) -> Page<Response> {
    again(&Lists::new(&site, &visit, &signed).await?, None)
}

async fn publish(
    State(site): State<Site>,
    visit: Visit,
    Sent { by, fields }: Sent,
) -> Page<Response> {
    check(&by, Duty::HandleEntries, &visit)?;
    let seen = seen(&fields)?;
    let new = NewList {
        id: fields.text("id").to_owned(),
        kind: ListKind::of(fields.text("kind")),
        event: fields.perhaps("event").map(EventId::from),
        round: fields.text("round").parse().ok().map(RoundNumber),
        issued: None,
        note: fields.perhaps("note"),
        cars: None,
        grounds: Grounds::default(),
    };
    let (control, season) = (site.control(), &visit.season);
    match control.publish_list(&by.actor, season, new, seen, None).await {
        Ok(_) => Ok(done(&format!("{}/desk/lists", visit.base()))),
        Err(error) => {
            let (problem, trouble) = told(visit.language, error)?;
            let page = Lists::new(&site, &visit, &by).await?;
            again(&Lists { trouble: Some(trouble), fields, ..page }, Some(&problem))
        }
    }
}
