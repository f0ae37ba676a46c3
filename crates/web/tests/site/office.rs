//! People at the desk, for tests: accounts of every role, and forms as a browser sends them.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use control::access::{Joining, NewAccount, Role};
use control::{Actor, Control, Secret};
use racing::SeasonId;
use racing::account::Grant;
use tower::ServiceExt;

use crate::served::{Answer, attributes, control, featured, get};

/// The password of everybody.
pub(crate) const PASSWORD: &str = "the river of the race";

/// The host that every request asks for.
pub(crate) const HOST: &str = "sarthe.example";

/// The session of the featured season that is open in an office with a room.
pub(crate) const ROOM: &str = "room";

/// A running site with its accounts.
pub(crate) struct Office {
    pub(crate) control: Control,
    pub(crate) router: Router,
    pub(crate) anna: Somebody,
}

/// Somebody who is signed in.
#[derive(Clone)]
pub(crate) struct Somebody {
    pub(crate) secret: Secret,
    pub(crate) actor: Actor,
}

impl Office {
    /// A site with an administrator, whose name is anna.
    pub(crate) async fn open() -> Self {
        let control = control().await;
        let link = control.first_link().await.expect("it can be made");
        let link = link.expect("there is no administrator yet");
        let anna = join(&control, &link, "anna").await;
        Self { router: web::router(control.clone()), control, anna }
    }

    /// The same, with a session of the featured season that is open for timing: its last round,
    /// timed as [`ROOM`], with a transponder in the first car of the list.
    pub(crate) async fn with_room() -> (Self, std::sync::Arc<control::LiveSession>) {
        let office = Self::open().await;
        let season = SeasonId::from(featured());
        let championship = office.control.championship(&season, &control::AsOf::Now).await;
        let championship = championship.expect("it was just imported");
        let rounds = championship.season.book.rounds();
        let (_, _, session) = rounds.last().expect("it has a round");
        let opening = racing::Opening {
            session: session.id.clone(),
            simulated: false,
            grid: Vec::new(),
            transponders: vec![("1001".into(), "22".into())],
            loops: vec![(5, racing::fact::Loop::Sector(1))],
            sectors: 3,
            start: None,
            duration: Some(racing::Span::from_seconds(3_600)),
        };
        let clock = control::clock::RaceClock::of_the_machine();
        let live = office.control.open_passing(&season, &ROOM.into(), opening, clock).await;
        (office, live.expect("it can be opened"))
    }

    /// Somebody with one role in the featured season; a competitor looks after car 22.
    pub(crate) async fn hire(&self, role: Role) -> Somebody {
        let name = role.name().to_owned();
        let new = NewAccount { name: name.clone(), full_name: String::new(), email: None };
        let car = (role == Role::Competitor).then(|| "22".into());
        let grant = Grant { role, season: Some(SeasonId::from(featured())), car };
        let link = self.control.add_account(&self.anna.actor, new, &[grant]).await;
        join(&self.control, &link.expect("the name is free"), &name).await
    }
}

async fn join(control: &Control, link: &Secret, name: &str) -> Somebody {
    let joining = Joining {
        name: name.to_owned(),
        full_name: format!("{name} Example"),
        email: None,
        password: PASSWORD.to_owned(),
    };
    let (secret, actor) = control.join(link, joining).await.expect("the link works");
    Somebody { secret, actor }
}

impl Somebody {
    /// The cookie that their browser sends.
    pub(crate) fn cookie(&self) -> String {
        format!("__Host-sarthe={}", self.secret.reveal())
    }

    /// Opens a page.
    pub(crate) async fn open(&self, router: &Router, address: &str) -> Answer {
        crate::served::ask(router, address, &[("cookie", &self.cookie())]).await
    }

    /// Sends a form, as a page of the site made for them does.
    pub(crate) async fn send(
        &self,
        router: &Router,
        address: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let key = self.secret.form_key();
        let mut fields = fields.to_vec();
        fields.push(("key", &key));
        let origin = format!("https://{HOST}");
        let headers = [("cookie", self.cookie()), ("origin", origin)];
        let headers: Vec<(&str, &str)> =
            headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        post(router, address, &headers, encoded(&fields)).await
    }
}

/// Sends JSON with a token.
pub(crate) async fn call(
    router: &Router,
    method: &str,
    address: &str,
    token: &str,
    body: &serde_json::Value,
) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header("host", HOST)
        .header("authorization", format!("Bearer {token}"))
        .header("content-type", "application/json")
        .body(Body::from(body.to_string()))
        .expect("a request");
    let response = router.clone().oneshot(request).await.expect("the router always answers");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 64 << 20).await.expect("a whole body").to_vec();
    Answer { status: parts.status, headers: parts.headers, bytes }
}

/// A form in the form it is sent in.
pub(crate) fn encoded(fields: &[(&str, &str)]) -> Vec<u8> {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish().into_bytes()
}

/// Sends bytes to an address.
pub(crate) async fn post(
    router: &Router,
    address: &str,
    headers: &[(&str, &str)],
    bytes: Vec<u8>,
) -> Answer {
    let mut request = Request::post(address).header("host", HOST);
    if headers.iter().all(|(name, _)| *name != "content-type") {
        request = request.header("content-type", "application/x-www-form-urlencoded");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(bytes)).expect("a request");
    let response = router.clone().oneshot(request).await.expect("the router always answers");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 64 << 20).await.expect("a whole body").to_vec();
    Answer { status: parts.status, headers: parts.headers, bytes }
}

/// The addresses that the forms of a page send to.
pub(crate) fn forms(page: &str) -> Vec<String> {
    let mut addresses = attributes(page, "action");
    addresses.extend(attributes(page, "formaction"));
    addresses.sort();
    addresses.dedup();
    addresses
}

/// A page that nobody must be signed in for.
pub(crate) async fn public(router: &Router, address: &str) -> Answer {
    get(router, address).await
}
