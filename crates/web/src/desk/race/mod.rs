//! Race control and timekeeping: the sessions of a season, and the screens on which officials
//! direct one and keep its time.
//!
//! Every form here is an order that one handler takes. It works without a script; scripts send the
//! same forms and ask for the answer as JSON.

mod driving;
pub(crate) mod incidents;
mod keypad;
mod order;
mod passings;
mod rehearsal;
mod screen;
mod sessions;
mod setup;
pub(crate) mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use control::{AsOf, Championship, Duty, LiveSession};
use documents::Texts;
use documents::reader::segment;
use racing::SessionId;

use crate::answer::Problem;
use crate::desk::visitor::Signed;
use crate::pages::live::session_name;
use crate::pages::part;
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .merge(sessions::routes())
        .merge(setup::routes())
        .merge(screen::routes())
        .merge(order::routes())
        .merge(passings::routes())
        .merge(keypad::routes())
        .merge(driving::routes())
        .merge(incidents::routes())
        .merge(rehearsal::routes())
}

/// An official at a page of a session.
pub(crate) struct Room {
    pub(crate) visit: Visit,
    pub(crate) signed: Signed,
    pub(crate) live: Arc<LiveSession>,
    pub(crate) championship: Arc<Championship>,
    pub(crate) texts: &'static Texts,
    /// The names in the address.
    pub(crate) names: Vec<(String, String)>,
}

impl FromRequestParts<Site> for Room {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let signed = Signed::from_request_parts(parts, site).await?;
        let visit = Visit::from_request_parts(parts, site).await?;
        super::check(&signed, Duty::ReadDesk, &visit)?;
        let Path(names) = Path::<Vec<(String, String)>>::from_request_parts(parts, site)
            .await
            .map_err(|_| Problem::nothing_here())?;
        let session = SessionId::from(part(&names, "session"));
        let championship = site.championship(&visit.season, &AsOf::Now).await?;
        let live = site.control().timed(&visit.season, &session).await?;
        let texts = documents::texts(visit.language);
        Ok(Self { visit, signed, live, championship, texts, names })
    }
}

/// A page of the room: key of its name, address behind the session's, whether it is this one.
const PAGES: [(&str, &str); 5] = [
    ("race-control", "control"),
    ("race-passings", "passings"),
    ("race-keypad", "keypad"),
    ("race-driving", "driving"),
    ("race-set-up", "setup"),
];

/// What every page of a session shows around itself, within the frame of the site.
pub(crate) struct Frame {
    /// The pages of the session: name, address, whether it is this one.
    pub(crate) pages: Vec<(String, String, bool)>,
    /// The address that orders are sent to.
    pub(crate) order: String,
    /// What forms bring along.
    pub(crate) key: String,
    /// The last record that the page was made from.
    pub(crate) seen_to: u64,
    /// The page to come back to, behind the season's address.
    pub(crate) back: String,
    /// The id of the session.
    pub(crate) session: String,
    pub(crate) simulated: bool,
    pub(crate) directs: bool,
    pub(crate) keeps_time: bool,
}

impl Room {
    /// The address of the session's desk behind the season's.
    pub(crate) fn rest(&self) -> String {
        format!("/desk/sessions/{}", segment(self.live.id().as_str()))
    }

    /// The frame of the site and that of one of the session's pages.
    pub(crate) fn frame(&self, page: &str) -> (Shell, Frame) {
        let reader = self.visit.reader(&self.championship);
        let known = PAGES.iter().find(|(_, rest)| *rest == page);
        let name = known.map_or("race-control", |(key, _)| key);
        let title = format!("{}: {}", session_name(&reader, &self.live), self.texts.say(name));
        let rest = self.rest();
        let back = format!("{rest}/{page}");
        let shell = Shell::of_season(&self.visit, &self.championship, "", title, &back);
        let base = self.visit.base();
        let pages = PAGES.map(|(key, rest_of)| {
            let address = format!("{base}{rest}/{rest_of}");
            (self.texts.say(key).into_owned(), address, rest_of == page)
        });
        let may = |duty| self.signed.actor.may(duty, &self.visit.season);
        let shell = shell.at_season_desk(&self.signed, &self.visit, "/desk/sessions");
        let frame = Frame {
            pages: pages.to_vec(),
            order: format!("{base}{rest}/order"),
            key: self.signed.secret.form_key(),
            seen_to: self.live.recorded(),
            back,
            session: self.live.id().to_string(),
            simulated: self.live.is_simulated(),
            directs: may(Duty::DirectRace),
            keeps_time: may(Duty::KeepTime),
        };
        (shell, frame)
    }

    /// The cars, by number, with their class.
    pub(crate) fn cars(&self) -> Vec<(String, String)> {
        let race = self.live.race();
        let mut cars: Vec<(String, String)> =
            race.cars().map(|car| (car.number().to_string(), car.class().to_string())).collect();
        cars.sort_by(|a, b| (a.0.len(), &a.0).cmp(&(b.0.len(), &b.0)));
        cars
    }
}
