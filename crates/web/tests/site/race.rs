//! Race control and timekeeping: who may order what, from programs and from forms; conflicts; what is
//! sent twice; what everybody then reads.

use std::sync::Arc;

use axum::http::StatusCode;
use control::access::{NewToken, Role, TokenScope};
use control::live::HeardAt;
use control::{Actor, Control, LiveSession};
use racing::fact::{Flag, Heard, Loop};
use racing::{SeasonId, Span};
use serde_json::{Value, json};

use crate::office::{Office, ROOM, Somebody, call};
use crate::served::{Answer, featured, get};

/// Starts the session and lets car 22 cross the line twice, by its transponder.
pub(crate) async fn two_crossings(live: &Arc<LiveSession>) {
    use control::live::{By, Order};
    let start = live.now();
    let by = By::author("anna").at(start);
    live.command(Order::Record(racing::fact::What::Start), by).await.expect("recorded");
    let heard = |seconds| HeardAt {
        at: start.after(Span::from_seconds(seconds)),
        place: Loop::Line,
        heard: Heard::Transponder("1001".into()),
    };
    live.hear(vec![heard(100), heard(199)]).await.expect("on disk");
}

fn api(to: &str) -> String {
    format!("/api/v1/seasons/{}/sessions/{ROOM}/{to}", featured())
}

fn desk(to: &str) -> String {
    format!("/en/{}/desk/{to}", featured())
}

async fn token(control: &Control, actor: &Actor, scope: TokenScope) -> String {
    let made = control.make_token(actor, NewToken::new("a program", scope, 30)).await;
    made.expect("it can be made").reveal()
}

async fn order(office: &Office, token: &str, body: Value) -> Answer {
    call(&office.router, "POST", &api("commands"), token, &body).await
}

/// Every order, and who may give it.
fn orders() -> Vec<(Value, Vec<Role>)> {
    use Role::{Administrator, Director, Timekeeper};
    let (directs, times) = (vec![Administrator, Director], vec![Administrator, Timekeeper]);
    let of = |roles: &[Role], body: Value| (body, roles.to_vec());
    vec![
        of(&directs, json!({ "order": "start" })),
        of(&directs, json!({ "order": "flag", "flag": "green" })),
        of(&directs, json!({ "order": "flag", "flag": "safety-car", "in_s": 30 })),
        of(&directs, json!({ "order": "call-off" })),
        of(&directs, json!({ "order": "say", "text": "Pit exit open" })),
        of(&directs, json!({ "order": "tell", "template": "race-say-clear" })),
        of(&times, json!({ "order": "driver", "car": "22", "driver": "nobody" })),
        of(&times, json!({ "order": "retire", "car": "22" })),
        of(&times, json!({ "order": "undo", "record": 2 })),
        of(&times, json!({ "order": "redo", "record": 2 })),
        of(&directs, json!({ "order": "undo", "record": 1 })),
        of(&times, json!({ "order": "pass", "car": "22" })),
        of(&times, json!({ "order": "reassign", "record": 2, "car": "22" })),
        of(&times, json!({ "order": "transponder", "transponder": "9", "car": "22" })),
        of(&times, json!({ "order": "line-only", "only": true })),
        of(&times, json!({ "order": "chart", "car": "22" })),
        of(&times, json!({ "order": "accept", "key": "none" })),
        of(&times, json!({ "order": "refuse", "key": "none" })),
        of(&directs, json!({ "order": "end" })),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_order_is_for_those_the_table_names() {
    let (office, live) = Office::with_room().await;
    two_crossings(&live).await;
    for role in Role::ALL {
        let somebody = office.hire(role).await;
        let desk = token(&office.control, &somebody.actor, TokenScope::Desk).await;
        let narrow = token(&office.control, &somebody.actor, TokenScope::Passings).await;
        let read = token(&office.control, &somebody.actor, TokenScope::Read).await;
        for (body, roles) in orders() {
            for weak in [&narrow, &read] {
                let answer = order(&office, weak, body.clone()).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{body} by a narrow token");
            }
            let answer = order(&office, &desk, body.clone()).await;
            if roles.contains(&role) {
                let done = [200, 404, 422].contains(&answer.status.as_u16());
                assert!(done, "{body} by {role:?}: {}", answer.text());
            } else {
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{body} by {role:?}");
                assert_eq!(answer.header("content-type"), "application/problem+json");
            }
        }
        let passings = json!({ "passings": [{ "at_us": 1, "transponder": "5" }] });
        let sent = call(&office.router, "POST", &api("passings"), &narrow, &passings).await;
        let expected =
            if role == Role::Timekeeper || role == Role::Administrator { 200 } else { 403 };
        assert_eq!(sent.status, expected, "passings by {role:?}");
        let opening = json!({ "sectors": 3 });
        let opened = call(&office.router, "PUT", &api("opening"), &read, &opening).await;
        assert_eq!(opened.status, StatusCode::FORBIDDEN);
    }
    let nobody = call(&office.router, "POST", &api("commands"), "0", &json!({})).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}

/// An office with a director's and a timekeeper's tokens.
async fn manned() -> (Office, Arc<LiveSession>, String, String) {
    let (office, live) = Office::with_room().await;
    two_crossings(&live).await;
    let director = office.hire(Role::Director).await;
    let timekeeper = office.hire(Role::Timekeeper).await;
    let directs = token(&office.control, &director.actor, TokenScope::Desk).await;
    let times = token(&office.control, &timekeeper.actor, TokenScope::Desk).await;
    (office, live, directs, times)
}

#[tokio::test]
async fn two_who_decide_at_once_both_learn_of_it_and_a_repeated_press_is_done_once() {
    let (office, live, directs, _) = manned().await;
    let seen = live.recorded();
    let press = json!({ "order": "flag", "flag": "safety-car", "seen_to": seen, "press": "a1" });
    let first = order(&office, &directs, press.clone()).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    // The answer was lost, and the press comes again.
    let again = order(&office, &directs, press).await;
    assert_eq!(again.json(), first.json());
    assert_eq!(live.recorded(), seen + 1);
    let late = json!({ "order": "flag", "flag": "full-course-yellow", "seen_to": seen });
    let late = order(&office, &directs, late).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(late.json()["code"], "journal.conflict");
    let neutral = racing::regulations::Neutralisation::SafetyCar;
    assert_eq!(live.tower().flag, Flag::Neutralised(neutral), "the first stays");
    // The same from a form: the page says who was faster, and offers to do it all the same.
    let fields = [("order", "flag"), ("flag", "red"), ("seen_to", &seen.to_string())];
    let page =
        office.anna.send(&office.router, &desk(&format!("sessions/{ROOM}/order")), &fields).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.text().contains("director was faster: Safety car"), "{}", page.text());
    assert!(page.text().contains("Do it all the same"));
    assert!(page.text().contains("name=\"flag\" value=\"red\""), "nothing is lost");
}

#[tokio::test]
async fn odds_and_strategy_follow_a_race_and_end_with_it() {
    let (office, live, directs, times) = manned().await;
    let chance = |odds: &Value| {
        let tables = odds["tables"].as_array().expect("tables").iter();
        let mut rows = tables.flat_map(|table| table["rows"].as_array().expect("rows"));
        let own = rows.find(|row| row["car"] == "22").expect("it has a row");
        own["title_chance"].as_f64().expect("a number")
    };
    let odds = get(&office.router, &api("forecast")).await.json();
    assert!(chance(&odds["now"]) > chance(&odds["before"]), "it leads by two laps: {odds}");
    let page = format!("/en/{}/sessions/{ROOM}/standings", featured());
    assert!(get(&office.router, &page).await.text().contains("Odds from here"));

    // An hour is too short for three drivers who owe an hour each.
    let plans = get(&office.router, &api("timing/cars/22/strategy")).await.json();
    assert_eq!((&plans["laps"], &plans["green"]), (&2.into(), &json!([])));
    let wall = format!("/en/{}/sessions/{ROOM}/cars/22", featured());
    let none = "The regulations leave no plan";
    assert!(get(&office.router, &wall).await.text().contains(none));

    let gone = order(&office, &times, json!({ "order": "retire", "car": "22" })).await;
    assert_eq!(gone.status, StatusCode::OK, "{}", gone.text());
    live.publish();
    for wanted in ["timing/cars/22/strategy", "timing/cars/none/strategy"] {
        let none = get(&office.router, &api(wanted)).await;
        assert_eq!(none.json()["code"], "race.not-under-way", "{wanted}");
    }
    assert!(!get(&office.router, &wall).await.text().contains(none), "it needs none");
    let ended = order(&office, &directs, json!({ "order": "end" })).await;
    assert_eq!(ended.status, StatusCode::OK, "{}", ended.text());
}

#[tokio::test]
async fn passings_that_are_sent_again_count_once() {
    let (office, live, _, times) = manned().await;
    let at = live.now().after(Span::from_seconds(300)).0;
    let one = |at: i64| json!({ "at_us": at, "loop": "line", "transponder": "1001" });
    let batch = json!({ "passings": [one(at), one(at + 100_000_000), one(at)] });
    let sent = call(&office.router, "POST", &api("passings"), &times, &batch).await;
    assert_eq!(sent.json(), json!({ "new": 2, "sent": 3 }));
    let again = call(&office.router, "POST", &api("passings"), &times, &batch).await;
    assert_eq!(again.json(), json!({ "new": 0, "sent": 3 }));
    for wrong in [
        json!({ "passings": [] }),
        json!({ "passings": [{ "at_us": 1 }] }),
        json!({ "passings": [{ "at_us": 1, "car": "1", "transponder": "1" }] }),
        json!({ "passings": [{ "at_us": 1, "car": "1", "loop": "kerb" }] }),
        json!({ "passings": [{ "at_us": "x", "car": "1" }] }),
        json!([]),
    ] {
        let answer = call(&office.router, "POST", &api("passings"), &times, &wrong).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
    }
    let list = desk(&format!("sessions/{ROOM}/passings?car=22"));
    assert!(office.anna.open(&office.router, &list).await.text().contains("1001"));
}

#[tokio::test]
async fn what_is_said_by_a_template_is_read_in_every_language() {
    let (office, live, directs, _) = manned().await;
    let values = json!({ "car": "22", "reason": "race-why-contact" });
    let tell = json!({ "order": "tell", "template": "race-say-investigation", "values": values });
    assert_eq!(order(&office, &directs, tell).await.status, StatusCode::OK);
    live.publish();
    for (language, words) in [
        ("en", "Car 22 under investigation: contact"),
        ("de", "Auto 22 wird untersucht: Berührung"),
        ("fr", "Voiture 22 sous enquête : contact"),
    ] {
        let address = format!("/{language}/{}/sessions/{ROOM}/timing", featured());
        assert!(get(&office.router, &address).await.text().contains(words), "{language}");
    }
    let data = get(&office.router, &api("timing")).await.json();
    assert_eq!(data["messages"][0]["text"], "Car 22 under investigation: contact");
    assert_eq!(data["messages"][0]["template"]["values"]["reason"], "race-why-contact");
    let nothing = json!({ "order": "tell", "template": "race-say-nonsense" });
    let refused = order(&office, &directs, nothing).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Taken back, it is on no screen any more, and in the journal for good.
    let id = data["messages"][0]["n"].clone();
    let undo = json!({ "order": "undo", "record": id, "reason": "wrong car" });
    assert_eq!(order(&office, &directs, undo).await.status, StatusCode::OK);
    live.publish();
    assert_eq!(get(&office.router, &api("timing")).await.json()["messages"], json!([]));
}

async fn note(office: &Office, by: &Somebody, fields: &[(&str, &str)]) -> Answer {
    by.send(&office.router, &desk("incidents"), fields).await
}

#[tokio::test]
async fn an_incident_is_noted_in_two_taps_and_told_in_the_same_act() {
    let (office, live, ..) = manned().await;
    let taps = [("session", ROOM), ("car", "22"), ("car", "4"), ("why", "race-why-contact")];
    let timekeeper = office.control.account("timekeeper").await.expect("hired");
    assert_eq!(&*timekeeper.name, "timekeeper");
    let noted = note(&office, &office.anna, &taps).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text());
    let told = [taps.as_slice(), &[("say", "investigation"), ("press", "p")]].concat();
    for _ in 0..2 {
        assert_eq!(note(&office, &office.anna, &told).await.status, StatusCode::SEE_OTHER);
    }
    let season = SeasonId::from(featured());
    let championship = office.control.championship(&season, &control::AsOf::Now).await;
    let championship = championship.expect("it is there");
    let event = &championship.season.book.rounds().last().expect("a round").1.id;
    let incidents: Vec<_> = championship.season.incidents(event).collect();
    assert_eq!(incidents.len(), 2, "the press that came twice is one incident");
    assert_eq!((incidents[0].number, incidents[1].number), (1, 2));
    assert_eq!(incidents[0].cars, ["22".into(), "4".into()]);
    assert!(incidents[0].at.is_some());
    assert_eq!(incidents[1].state, racing::proceeding::IncidentState::UnderInvestigation);
    live.publish();
    let published = live.published();
    let said = &published.snapshot().board.messages;
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].text, "Car 22, 4 under investigation: contact");
    // Nothing said is nothing noted, and the cars that were typed come back.
    let empty = note(&office, &office.anna, &[("session", ROOM), ("car", "22")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text().contains("value=\"22\""));
    // A state is changed; whoever looked before is told.
    let seen = championship.head.sequence.to_string();
    let address = desk(&format!("incidents/{event}/1"));
    let fields = [("state", "no-further-action"), ("seen_to", seen.as_str())];
    let changed = office.anna.send(&office.router, &address, &fields).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "{}", changed.text());
    let late = [("state", "decided"), ("seen_to", seen.as_str())];
    let late = office.anna.send(&office.router, &address, &late).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let open = office.anna.open(&office.router, &desk("incidents?state=open")).await;
    assert!(open.text().contains("incidents/") && !open.text().contains(&format!("{event}/1\"")));
}

#[tokio::test]
async fn a_session_is_set_up_by_the_page_and_what_is_wrong_comes_back() {
    let (office, live, ..) = manned().await;
    let address = desk(&format!("sessions/{ROOM}/setup"));
    let page = office.anna.open(&office.router, &address).await;
    assert!(page.text().contains("1001 22") && page.text().contains("5 sector-1"));
    let seen = live.recorded().to_string();
    let like = live.opening().session.to_string();
    let fields = |transponders: &'static str| {
        vec![("like", like.as_str()), ("seen_to", &seen), ("transponders", transponders)]
    };
    let wrong = office.anna.send(&office.router, &address, &fields("1001 22\nnonsense")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("Line 2") && wrong.text().contains("nonsense</textarea>"));
    let laps = live.race().outcome().cars.iter().filter_map(|car| car.laps).sum::<u32>();
    assert_eq!(laps, 2);
    let right = office.anna.send(&office.router, &address, &fields("1001 4")).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.text());
    let season = SeasonId::from(featured());
    let anew = office.control.live(&season, &ROOM.into()).expect("it is open");
    let laps = |car: &str| anew.race().car(&car.into()).map(|car| car.laps().len());
    assert_eq!((laps("22"), laps("4")), (Some(0), Some(2)), "what was heard is read anew");
    let late = office.anna.send(&office.router, &address, &fields("1001 22")).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "somebody set it up in the meantime");
}

#[tokio::test]
async fn a_passing_is_mended_by_forms_and_tells_its_history() {
    let (office, live, ..) = manned().await;
    let to = desk(&format!("sessions/{ROOM}/order"));
    let seen = live.recorded().to_string();
    let void = [("order", "undo"), ("record", "2"), ("reason", "a ghost"), ("seen_to", &seen)];
    assert_eq!(office.anna.send(&office.router, &to, &void).await.status, StatusCode::SEE_OTHER);
    let page =
        office.anna.open(&office.router, &desk(&format!("sessions/{ROOM}/passings/2"))).await;
    let text = page.text();
    assert!(text.contains("VOIDED") && text.contains("a ghost") && text.contains("anna"));
    let voided = desk(&format!("sessions/{ROOM}/passings?kind=voided"));
    assert!(office.anna.open(&office.router, &voided).await.text().contains("passings/2\""));
    let other = desk(&format!("sessions/{ROOM}/passings?kind=estimated"));
    assert!(!office.anna.open(&office.router, &other).await.text().contains("passings/2\""));
    // A time of day that is none is said, and nothing happens.
    let wrong = [("order", "pass"), ("car", "22"), ("time", "25:00"), ("reason", "seen")];
    let wrong = office.anna.send(&office.router, &to, &wrong).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let unknown = [("order", "pass"), ("car", "X9"), ("reason", "seen")];
    let unknown = office.anna.send(&office.router, &to, &unknown).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.text().contains("X9"));
    // Scripts are answered with data.
    let key = office.anna.secret.form_key();
    // Somebody saw the car when it was heard first, which does not count any more.
    let fields = [("key", key.as_str()), ("order", "chart"), ("car", "22"), ("ago_ms", "100000")];
    let form = crate::office::encoded(&fields);
    let cookie = office.anna.cookie();
    let headers = [("cookie", cookie.as_str()), ("accept", "application/json")];
    let answer = crate::office::post(&office.router, &to, &headers, form).await;
    assert_eq!(answer.json()["recorded"], live.recorded());
    let keypad = office.anna.open(&office.router, &desk(&format!("sessions/{ROOM}/keypad"))).await;
    assert!(keypad.text().contains("on the chart only"), "{}", keypad.text());
    assert_eq!(live.race().car(&"22".into()).map(|car| car.laps().len()), Some(1), "unchanged");
}

#[tokio::test]
async fn what_is_recommended_is_accepted_and_refused_by_the_key_that_programs_are_told() {
    let (office, live, _, times) = manned().await;
    let start = live.started().expect("it runs");
    let heard = |seconds| HeardAt {
        at: start.after(Span::from_seconds(seconds)),
        place: Loop::Line,
        heard: Heard::Transponder("1001".into()),
    };
    live.hear(vec![heard(298), heard(299), heard(399), heard(400)]).await.expect("on disk");
    let open = async || -> Vec<String> {
        let told = get(&office.router, &api("recommendations")).await.json();
        let keys = told.as_array().expect("a list").iter();
        keys.map(|one| one["id"].as_str().expect("a key").to_owned()).collect()
    };
    let keys = open().await;
    assert_eq!(keys.len(), 2, "{keys:?}");
    let page = desk(&format!("sessions/{ROOM}/passings"));
    let page = office.anna.open(&office.router, &page).await;
    assert!(page.text().contains("was heard twice within") && page.text().contains(&keys[0]));
    for (word, key) in ["accept", "refuse"].iter().zip(&keys) {
        let done = order(&office, &times, json!({ "order": word, "key": key })).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    }
    assert_eq!(open().await, [""; 0]);
    live.publish();
    let wall = get(&office.router, &api("timing/cars/22")).await;
    assert_eq!(wall.status, StatusCode::OK);
    let public = format!("/en/{}/sessions/{ROOM}/cars/22", featured());
    let public = get(&office.router, &public).await;
    assert!(!public.text().contains("was heard twice within"), "what is refused does not return");
    let gone = order(&office, &times, json!({ "order": "accept", "key": keys[0] })).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn in_a_rehearsal_every_page_says_that_nothing_is_real() {
    let office = Office::open().await;
    let season = SeasonId::from(featured());
    let pages = ["/en/".to_owned(), "/en/desk/sign-in".to_owned(), "/en/api".to_owned()];
    let of_season = ["notices", "rounds/5", "standings", "desk/results", "desk/notices"];
    let of_season = of_season.iter().map(|page| format!("/en/{season}/{page}"));
    let desk = ["/en/desk/", "/en/desk/accounts", "/en/desk/audit", "/en/desk/new", "/en/nothing"];
    let desk = desk.iter().map(ToString::to_string);
    let pages: Vec<String> = pages.into_iter().chain(of_season).chain(desk).collect();
    for page in &pages {
        let page = office.anna.open(&office.router, page).await;
        assert!(!page.text().contains("REHEARSAL"));
    }
    let duration = Some(Span::from_seconds(600));
    let setting =
        control::rehearsal::Setting { round: racing::RoundNumber(1), seed: 1, speed: 1, duration };
    office.control.rehearse(&season, setting).await.expect("it begins");
    for address in &pages {
        let page = office.anna.open(&office.router, address).await;
        assert!(page.text().contains("REHEARSAL"), "{address}");
    }
}
