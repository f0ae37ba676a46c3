//! Entries at the desk as people meet them: a competitor on one side, the secretary on the other.

use axum::http::StatusCode;
use control::access::{Joining, Role};
use control::{AsOf, Secret};
use racing::SeasonId;

use crate::office::{Office, PASSWORD, Somebody, encoded, post};
use crate::served::{ask, attributes, featured, get};

/// The address of a part of the season's desk.
fn desk(rest: &str) -> String {
    format!("/en/{}/desk/{rest}", featured())
}

/// The form of a new car, as it is filled in.
fn car() -> Vec<(&'static str, &'static str)> {
    vec![
        ("car", "007"),
        ("class", "GT"),
        ("team", "Towpath <b>Racing</b>"),
        ("nation", "gbr"),
        ("make", "Ferrari"),
        ("model", "Ferrari 296 GT3"),
        ("rounds", "4-5"),
        ("crew-name", "Ann Lock"),
        ("crew-family", ""),
        ("crew-nation", "GBR"),
        ("crew-category", "bronze"),
        ("crew-rounds", ""),
        ("crew-name", "Ben Weir"),
        ("crew-family", ""),
        ("crew-nation", "neutral"),
        ("crew-category", "silver"),
        ("crew-rounds", "4"),
        ("crew-name", "Carl Sluice"),
        ("crew-family", ""),
        ("crew-nation", ""),
        ("crew-category", "silver"),
        ("crew-rounds", "5"),
        ("crew-name", ""),
        ("crew-nation", ""),
        ("contact", "boss@towpath.example"),
        ("remarks", "We come by barge"),
    ]
}

/// The record that a page was made from.
async fn seen(office: &Office) -> String {
    let season = SeasonId::from(featured());
    let now = office.control.championship(&season, &AsOf::Now).await.expect("it is there");
    now.head.sequence.to_string()
}

/// A competitor who followed the link that the secretary's page shows.
async fn invited(office: &Office, secretary: &Somebody) -> Somebody {
    let page = secretary.send(&office.router, &desk("entries/invite"), &[("car", "")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let link = page.text().split("/en/desk/links/").nth(1).expect("the link is shown");
    let link = Secret::read(&link[..64]).expect("a link ends in a secret");
    let joining = Joining {
        name: "towpath".to_owned(),
        full_name: "Ann Lock".to_owned(),
        email: None,
        password: PASSWORD.to_owned(),
    };
    let (secret, actor) = office.control.join(&link, joining).await.expect("the link works");
    Somebody { secret, actor }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_competitor_enters_a_car_and_the_secretary_accepts_it() {
    let office = Office::open().await;
    let secretary = office.hire(Role::Secretary).await;
    let team = invited(&office, &secretary).await;
    let router = &office.router;
    let mut fields = car();
    fields.push(("act", "keep"));
    let kept = team.send(router, &desk("my-cars/new"), &fields).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    let address = kept.header("location").to_owned();
    let page = team.open(router, &address).await;
    assert!(page.text().contains("boss@towpath.example") && page.text().contains("Ben Weir"));
    let theirs = secretary.open(router, &desk("entries")).await;
    assert!(!theirs.text().contains("Towpath"), "a draft is nobody else's");

    fields.pop();
    fields.push(("act", "send"));
    let sent = team.send(router, &address, &fields).await;
    assert_eq!(sent.header("location"), desk("my-cars"), "{}", sent.text());
    let theirs = secretary.open(router, &desk("entries")).await;
    assert!(theirs.text().contains("Towpath &#60;b&#62;Racing"), "what is typed is text");
    let number = address.rsplit('/').next().expect("its number").to_owned();
    let one = desk(&format!("entries/applications/{number}"));
    let page = secretary.open(router, &one).await;
    assert!(page.text().contains("boss@towpath.example"));
    let other = office.hire(Role::Competitor).await;
    let stranger = other.open(router, &address).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND, "it is not theirs");

    let public = get(router, &format!("/en/{}/entries", featured())).await;
    assert!(!public.text().contains("Towpath"), "not before it is accepted");
    let seen = seen(&office).await;
    let refused = [("verdict", "refuse"), ("seen", seen.as_str())];
    let refused = secretary.send(router, &format!("{one}/settle"), &refused).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Say why"));
    let accept = [("verdict", "accept"), ("seen", seen.as_str()), ("reason", "welcome")];
    let accepted = secretary.send(router, &format!("{one}/settle"), &accept).await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER, "{}", accepted.text());
    let public = get(router, &format!("/en/{}/entries", featured())).await;
    assert!(public.text().contains("Towpath &#60;b&#62;Racing"));
    assert!(!public.text().contains("boss@towpath.example"));
    let audit = secretary.open(router, &desk("audit")).await;
    assert!(audit.text().contains("application.moved"));
    assert!(!audit.text().contains("boss@towpath.example") && !audit.text().contains("barge"));
    let mine = team.open(router, &desk("my-cars")).await;
    assert!(mine.text().contains("accepted") && mine.text().contains("welcome"));
    assert_eq!(team.open(router, &desk("my-cars/cars/007")).await.status, StatusCode::OK);
    assert_eq!(team.open(router, &desk("my-cars/cars/22")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_form_is_said_beside_its_fields_and_nothing_typed_is_lost() {
    let office = Office::open().await;
    let secretary = office.hire(Role::Secretary).await;
    let seen = seen(&office).await;
    let mut fields = car();
    fields.push(("seen", &seen));
    fields[3] = ("nation", "GER");
    fields[6] = ("rounds", "4-9");
    let page = secretary.send(&office.router, &desk("entries/new"), &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("No nation has this code"));
    let typed = attributes(page.text(), "value");
    for value in ["007", "GER", "4-9", "Ann Lock", "Carl Sluice", "Ferrari 296 GT3"] {
        assert!(typed.iter().any(|one| one == value), "{value}");
    }
    // A number that is taken is a conflict with a car, not with a person.
    fields[3] = ("nation", "DEU");
    fields[6] = ("rounds", "");
    fields[0] = ("car", "22");
    let page = secretary.send(&office.router, &desk("entries/new"), &fields).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.text().contains("Another car has this number"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_officials_never_overwrite_each_other() {
    let office = Office::open().await;
    let secretary = office.hire(Role::Secretary).await;
    let (router, address) = (&office.router, desk("entries/cars/22"));
    let seen = seen(&office).await;
    let page = secretary.open(router, &address).await;
    assert!(attributes(page.text(), "value").contains(&seen));
    let form = |team: &'static str| {
        let mut fields: Vec<(&str, &str)> = car();
        fields[2] = ("team", team);
        fields[1] = ("class", "LMP2");
        fields
    };
    let mut first = form("The First Name");
    first.push(("seen", &seen));
    let changed = secretary.send(router, &address, &first).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text());
    let mut second = form("The Second Name");
    second.push(("seen", &seen));
    let conflict = office.anna.send(router, &address, &second).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    for words in
        ["The First Name", "The Second Name", "Somebody else recorded something about this"]
    {
        assert!(conflict.text().contains(words), "{words}");
    }
    // Looked at, it is sent again from the page that shows both.
    let now = self::seen(&office).await;
    assert!(attributes(conflict.text(), "value").contains(&now));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_is_judged_while_it_is_typed() {
    let office = Office::open().await;
    let team = office.hire(Role::Competitor).await;
    let mut fields = car();
    fields[10] = ("crew-category", "silver");
    let answer = team.send(&office.router, &desk("entries/opinion"), &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let found = &answer.json()["findings"];
    assert_eq!(found[0]["key"], "car/007/crew-least-bronze");
    assert_eq!(found[0]["rounds_text"], "4, 5");
    fields[1] = ("class", "");
    let answer = team.send(&office.router, &desk("entries/opinion"), &fields).await;
    assert_eq!(answer.json()["faults"][0]["field"], "class");
    let steward = office.hire(Role::Steward).await;
    let answer = steward.send(&office.router, &desk("entries/opinion"), &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn checks_are_ticked_by_forms_and_by_scripts_and_by_two_at_once() {
    let office = Office::open().await;
    let secretary = office.hire(Role::Secretary).await;
    let (router, address) = (&office.router, desk("checks/sepang"));
    let seen = seen(&office).await;
    let tick = |item: &'static str, outcome: &'static str| {
        [("car", "22"), ("item", item), ("outcome", outcome), ("seen", seen.as_str())]
    };
    let done = secretary.send(router, &address, &tick("weight", "passed")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let page = office.anna.open(router, &address).await;
    assert!(page.text().contains("secretary · "), "who ticked it is shown");
    let clash = office.anna.send(router, &address, &tick("weight", "failed")).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    assert!(clash.text().contains("Somebody else recorded something about this"));
    // A script sends the same and reads data.
    let key = office.anna.secret.form_key();
    let mut fields = tick("safety", "failed").to_vec();
    fields.extend([("remark", "a belt is out of date"), ("key", key.as_str())]);
    let cookie = office.anna.cookie();
    let headers = [("cookie", cookie.as_str()), ("accept", "application/json")];
    let answer = post(router, &address, &headers, encoded(&fields)).await;
    assert_eq!(answer.json()["ticks"][0]["outcome"], "failed");
    let mut fields = tick("weight", "failed").to_vec();
    fields.push(("key", key.as_str()));
    let answer = post(router, &address, &headers, encoded(&fields)).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(answer.json()["code"], "journal.conflict");
    let state = secretary.open(router, &format!("{address}/state")).await;
    assert_eq!(state.json()["ticks"].as_array().map(Vec::len), Some(2));
    let none = secretary.open(router, &desk("checks/nowhere")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_are_edited_with_every_fault_shown_and_nothing_typed_lost() {
    let office = Office::open().await;
    let secretary = office.hire(Role::Secretary).await;
    let (router, address) = (&office.router, desk("season"));
    let seen = seen(&office).await;
    let files = seasons::bundled_files(&seasons::featured()).expect("it is bundled");
    let text = files.iter().find(|(path, _)| *path == "regulations.toml").expect("it").1;
    let wrong = text.replacen("most = 3", "most = \"three\"", 1).replacen("[guests]", "[gusts]", 1);
    let fields = [("seen", seen.as_str()), ("regulations.toml", wrong.as_str())];
    let page = secretary.send(router, &address, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["season.unknown-key", "season.wrong-type", "regulations.toml:", "gusts"] {
        assert!(page.text().contains(words), "{words}");
    }
    let right = text.replacen("most = 3", "most = 4", 1);
    let fields = [("seen", seen.as_str()), ("regulations.toml", right.as_str())];
    let done = secretary.send(router, &address, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let package = secretary.open(router, &desk("season/package.txt")).await;
    assert!(package.text().contains("=== entries.toml ===") && package.text().contains("most = 4"));
    // What is taken out can be taken in again, by who writes that season.
    let fields = [("package", package.text())];
    let again = secretary.send(router, "/en/desk/new/package", &fields).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_season_begins_from_a_form() {
    let office = Office::open().await;
    let secretary = office.hire(Role::Secretary).await;
    let router = &office.router;
    let mut fields = vec![
        ("name", "River Cup 2040"),
        ("edition", "2040"),
        ("id", "river-cup/2040"),
        ("class-code", "GT"),
        ("class-color", "#c2560a"),
        ("class-cap", "20"),
        ("class-overall", "0"),
        ("event-name", "Hours of Weir"),
        ("event-place", "Weir"),
        ("event-country", "FRA"),
        ("event-zone", "Europe/Pariss"),
        ("event-start", "2040-04-07T14:00"),
        ("event-duration", "4:00:00"),
    ];
    let page = office.anna.send(router, "/en/desk/new/season", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("calendar.unknown-zone") && page.text().contains("Hours of Weir"));
    fields[10] = ("event-zone", "Europe/Paris");
    let denied = secretary.send(router, "/en/desk/new/season", &fields).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN, "she writes another season");
    let made = office.anna.send(router, "/en/desk/new/season", &fields).await;
    assert_eq!(made.header("location"), "/en/river-cup/2040/desk/season", "{}", made.text());
    for page in ["", "entries", "standings", "calendar", "entries/changes", "desk/entries"] {
        let address = format!("/en/river-cup/2040/{page}");
        let answer = office.anna.open(router, &address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address} of a season in which nothing is");
    }
    let twice = office.anna.send(router, "/en/desk/new/season", &fields).await;
    assert_eq!(twice.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_published_and_compared() {
    let office = Office::open().await;
    let secretary = office.hire(Role::Secretary).await;
    let router = &office.router;
    let first = seen(&office).await;
    let fields = [
        ("id", "dubai-final"),
        ("kind", "final"),
        ("event", "dubai"),
        ("note", "As admitted"),
        ("seen", first.as_str()),
    ];
    let done = secretary.send(router, &desk("lists"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let now = seen(&office).await;
    let twice = [&fields[..4], &[("seen", now.as_str())]].concat();
    let twice = secretary.send(router, &desk("lists"), &twice).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert!(attributes(twice.text(), "value").iter().any(|one| one == "As admitted"));
    let base = format!("/en/{}/entries", featured());
    let list = get(router, &format!("{base}?list=dubai-final")).await;
    assert!(list.text().contains("As admitted") && list.text().contains("Nielsen Racing"));
    let page = get(router, &format!("{base}/changes?from=provisional&to=dubai-final")).await;
    assert!(page.text().contains("Anthony Liu"), "who moved from car to car");
    let api = format!("/api/v1/seasons/{}", featured());
    let query = "from=provisional&to=dubai-final";
    let data = get(router, &format!("{api}/entries/changes?{query}")).await.json();
    let cars = |what: &str| -> Vec<&str> {
        let all = data.as_array().expect("a list").iter().filter(|one| one["what"] == what);
        all.filter_map(|one| one["car"].as_str()).collect()
    };
    assert_eq!(cars("in"), ["34", "47", "58", "98"]);
    assert_eq!(cars("out"), ["37", "56"]);
    let table = get(router, &format!("{api}/entries/changes.csv?{query}")).await;
    assert_eq!(table.text().lines().count(), data.as_array().map_or(0, Vec::len) + 1);
    let lists = get(router, &format!("{api}/lists")).await.json();
    assert_eq!((lists[1]["kind"].as_str(), lists[1]["cars"].as_u64()), (Some("final"), Some(41)));
    let one = get(router, &format!("{api}/lists/dubai-final")).await.json();
    assert_eq!(one["entries"].as_array().map(Vec::len), Some(41));
    for address in [format!("{api}/lists/none"), format!("{api}/entries/changes?from=none")] {
        let none = get(router, &address).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
        assert_eq!(none.json()["code"], "list.none");
    }
    // A car that is withdrawn afterwards stays on the list as it was published.
    let now = seen(&office).await;
    let fields = [("seen", now.as_str()), ("team", "Another Name")];
    let mut changed = car();
    changed.splice(2..3, [fields[1]]);
    changed.push(fields[0]);
    changed[1] = ("class", "LMP2");
    let done = secretary.send(router, &desk("entries/cars/22"), &changed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let list = get(router, &format!("{base}?list=dubai-final&q=Proton")).await;
    assert!(list.text().contains("Giorgio Roda") && !list.text().contains("Another Name"));
    let since = ask(router, &format!("{api}/entries/changes?from=dubai-final"), &[]).await.json();
    let since = since.as_array().expect("a list").clone();
    assert!(since.iter().any(|one| one["car"] == "22" && one["what"] == "team"), "{since:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn findings_and_transponders_are_settled_on_their_pages() {
    let office = Office::open().await;
    let secretary = office.hire(Role::Secretary).await;
    let router = &office.router;
    let seen = seen(&office).await;
    let mut fields = car();
    fields[10] = ("crew-category", "silver");
    fields.push(("seen", &seen));
    let done = secretary.send(router, &desk("entries/new"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let page = secretary.open(router, &desk("entries")).await;
    assert!(page.text().contains("car/007/crew-least-bronze"));
    let now = self::seen(&office).await;
    let fields = [
        ("finding", "car/007/crew-least-bronze"),
        ("rounds", "4,5"),
        ("reason", "the bronze is ill"),
        ("seen", now.as_str()),
    ];
    let done = secretary.send(router, &desk("entries/overrule"), &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let page = secretary.open(router, &desk("entries")).await;
    assert!(page.text().contains("Let stand: the bronze is ill"));
    let now = self::seen(&office).await;
    let fit = [("transponders", "4711, 4712"), ("seen", now.as_str())];
    let done = secretary.send(router, &desk("entries/cars/007/transponders"), &fit).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let now = self::seen(&office).await;
    let fit = [("transponders", "4712"), ("seen", now.as_str())];
    let clash = secretary.send(router, &desk("entries/cars/22/transponders"), &fit).await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    assert!(attributes(clash.text(), "value").iter().any(|one| one == "4712"));
}
