//! The door and the desk: who comes in, and who may do what.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use control::access::{NewToken, Role, TokenScope};

use crate::office::{HOST, Office, PASSWORD, ROOM, Somebody, encoded, forms, post, public};
use crate::race::two_crossings;
use crate::served::{ask, featured};

/// The pages of the desk, and the roles that may see each, in their season.
fn pages() -> Vec<(String, Vec<Role>)> {
    use Role::{Administrator, Competitor, Director, Secretary, Steward, Timekeeper};
    let officials = vec![Administrator, Secretary, Timekeeper, Director, Steward];
    let office = vec![Administrator, Secretary];
    let season = format!("/en/{}/desk", featured());
    vec![
        ("/en/desk/".to_owned(), Role::ALL.to_vec()),
        // Only of every season, which nobody here is.
        ("/en/desk/accounts".to_owned(), vec![]),
        ("/en/desk/audit".to_owned(), vec![]),
        (format!("{season}/"), [officials.clone(), vec![Competitor]].concat()),
        (format!("{season}/audit"), officials.clone()),
        (format!("{season}/stewards"), officials.clone()),
        (format!("{season}/decision"), vec![Administrator, Steward]),
        (format!("{season}/results"), officials.clone()),
        (format!("{season}/results/5"), officials.clone()),
        (format!("{season}/notices"), officials.clone()),
        (format!("{season}/my-notices"), [officials.clone(), vec![Competitor]].concat()),
        (format!("{season}/sessions"), officials.clone()),
        (format!("{season}/sessions/{ROOM}/control"), officials.clone()),
        (format!("{season}/sessions/{ROOM}/passings"), officials.clone()),
        (format!("{season}/sessions/{ROOM}/passings/2"), officials.clone()),
        (format!("{season}/sessions/{ROOM}/keypad"), officials.clone()),
        (format!("{season}/sessions/{ROOM}/driving"), officials.clone()),
        (format!("{season}/sessions/{ROOM}/setup"), vec![Administrator, Timekeeper]),
        (format!("{season}/incidents"), officials),
        ("/en/desk/new".to_owned(), office.clone()),
        (format!("{season}/season"), office.clone()),
        (format!("{season}/season/package.txt"), office.clone()),
        (format!("{season}/entries"), office.clone()),
        (format!("{season}/entries/new"), office.clone()),
        (format!("{season}/entries/cars/22"), office.clone()),
        (format!("{season}/lists"), office.clone()),
        (format!("{season}/checks"), office.clone()),
        (format!("{season}/checks/sepang"), office.clone()),
        (format!("{season}/checks/sepang/state"), office),
        (format!("{season}/my-cars"), vec![Competitor]),
        (format!("{season}/my-cars/new"), vec![Competitor]),
        (format!("{season}/my-cars/cars/22"), vec![Competitor]),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_desk_is_for_those_the_table_names() {
    let (office, live) = Office::with_room().await;
    two_crossings(&live).await;
    let mut people: Vec<(Role, Somebody)> = Vec::new();
    for role in Role::ALL {
        people.push((role, office.hire(role).await));
    }
    for (address, roles) in pages() {
        let nobody = public(&office.router, &address).await;
        assert_eq!(nobody.status, StatusCode::SEE_OTHER, "{address} without a cookie");
        assert!(nobody.header("location").starts_with("/en/desk/sign-in?to="), "{address}");
        for (role, somebody) in &people {
            let answer = somebody.open(&office.router, &address).await;
            let expected = if roles.contains(role) { 200 } else { 403 };
            assert_eq!(answer.status, expected, "{address} for {role:?}");
            assert_eq!(answer.header("cache-control"), "no-store", "{address}");
        }
        let anna = office.anna.open(&office.router, &address).await;
        // Only a competitor acts for a car.
        let expected = if roles == [Role::Competitor] { 403 } else { 200 };
        assert_eq!(anna.status, expected, "{address} for the administrator of everything");
    }
}

/// Every form of every page of the desk, with nothing filled in: refused for who may not, and never
/// a fault of ours.
#[tokio::test(flavor = "multi_thread")]
async fn no_form_is_taken_from_whoever_may_not_or_from_elsewhere() {
    let (office, live) = Office::with_room().await;
    two_crossings(&live).await;
    let team = office.hire(Role::Competitor).await;
    let mut addresses = BTreeSet::new();
    for (address, roles) in pages() {
        let who = if roles == [Role::Competitor] { &team } else { &office.anna };
        addresses.extend(forms(who.open(&office.router, &address).await.text()));
    }
    assert!(addresses.len() > 6, "{addresses:?}");
    // Signing out and one's own password are anybody's.
    let own = ["/en/desk/sign-out", "/en/desk/password", "/en/desk/tokens", "/en/desk/tokens/end"];
    let cookie = office.anna.cookie();
    let key = office.anna.secret.form_key();
    for address in &addresses {
        let fields = encoded(&[("key", &key), ("name", "anna")]);
        let nobody = post(&office.router, address, &[], fields.clone()).await;
        assert_eq!(nobody.status, StatusCode::SEE_OTHER, "{address} without a cookie");
        let other = [("cookie", cookie.as_str()), ("origin", "https://evil.example")];
        let other = post(&office.router, address, &other, fields.clone()).await;
        assert_eq!(other.status, StatusCode::FORBIDDEN, "{address} from another site");
        let site = [("cookie", cookie.as_str()), ("sec-fetch-site", "cross-site")];
        let site = post(&office.router, address, &site, fields).await;
        assert_eq!(site.status, StatusCode::FORBIDDEN, "{address} as a browser marks it");
        let keyless = [("cookie", cookie.as_str())];
        let keyless = post(&office.router, address, &keyless, encoded(&[("name", "anna")])).await;
        assert_eq!(keyless.status, StatusCode::FORBIDDEN, "{address} without its key");
        let long = vec![b'a'; 300 * 1024];
        let long = post(&office.router, address, &[("cookie", cookie.as_str())], long).await;
        assert_eq!(long.status, StatusCode::PAYLOAD_TOO_LARGE, "{address} with too much");
        let bytes = vec![0xff, 0xfe, b'=', 0x00];
        let bytes = post(&office.router, address, &[("cookie", cookie.as_str())], bytes).await;
        assert_eq!(bytes.status, StatusCode::BAD_REQUEST, "{address} with no text");
        let who = if address.contains("/my-cars") { &office.anna } else { &team };
        if !own.contains(&address.as_str()) {
            let answer = who.send(&office.router, address, &[("name", "anna")]).await;
            let refused = matches!(answer.status.as_u16(), 400 | 403 | 422);
            assert!(refused, "{address} for who may not: {}", answer.status);
        }
    }
    let account = office.control.account("anna").await.expect("she is still there");
    assert!(account.disabled_at.is_none());
}

#[tokio::test]
async fn somebody_signs_in_by_the_page_and_out_again() {
    let office = Office::open().await;
    let fields = [("name", "anna"), ("password", PASSWORD), ("to", "/en/desk/accounts")];
    let origin = format!("https://{HOST}");
    let headers = [("origin", origin.as_str())];
    let answer = post(&office.router, "/en/desk/sign-in", &headers, encoded(&fields)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/en/desk/accounts");
    let cookie = answer.header("set-cookie").to_owned();
    for word in ["__Host-sarthe=", "Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(cookie.contains(word), "{word} in {cookie}");
    }
    let pair = cookie.split(';').next().expect("a pair");
    let page = ask(&office.router, "/en/desk/accounts", &[("cookie", pair)]).await;
    assert_eq!(page.status, StatusCode::OK);
    // Signed out, the same cookie is worth nothing: a stolen one ends with it.
    let secret = control::Secret::read(pair.trim_start_matches("__Host-sarthe=")).expect("one");
    let fields = [("key", secret.form_key())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let headers = [("cookie", pair), ("origin", origin.as_str())];
    let out = post(&office.router, "/en/desk/sign-out", &headers, encoded(&fields)).await;
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    let again = ask(&office.router, "/en/desk/accounts", &[("cookie", pair)]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_wrong_password_is_said_on_the_page_in_each_language() {
    let office = Office::open().await;
    for (language, words) in [("en", "wrong"), ("de", "stimmt nicht"), ("fr", "faux")] {
        for name in ["anna", "nobody"] {
            let fields = encoded(&[("name", name), ("password", "wrong password")]);
            let address = format!("/{language}/desk/sign-in");
            let answer = post(&office.router, &address, &[], fields).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
            assert!(answer.text().contains(words), "{language}");
            assert!(answer.headers.get("set-cookie").is_none());
        }
    }
}

#[tokio::test]
async fn an_account_is_made_on_the_page_and_its_link_opens_it() {
    let office = Office::open().await;
    let season = featured();
    let fields = [
        ("name", "bert"),
        ("full-name", "Bert <b>Example</b>"),
        ("role", "steward"),
        ("season", season.as_str()),
    ];
    let made = office.anna.send(&office.router, "/en/desk/accounts", &fields).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    assert!(!made.text().contains("<b>Example"), "names are text");
    let link = made.text().split("/en/desk/links/").nth(1).expect("the link is shown");
    let address = format!("/en/desk/links/{}", &link[..64]);
    assert!(public(&office.router, &address).await.text().contains("bert"));
    let short = encoded(&[("password", "short")]);
    let refused = post(&office.router, &address, &[], short).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = post(&office.router, &address, &[], encoded(&[("password", PASSWORD)])).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    let again = post(&office.router, &address, &[], encoded(&[("password", PASSWORD)])).await;
    assert_eq!(again.status, StatusCode::GONE);
    let (_, bert) = office.control.sign_in("bert", PASSWORD, None).await.expect("it is his");
    assert_eq!(bert.grants().len(), 1);
}

#[tokio::test]
async fn programs_are_known_by_their_token() {
    let office = Office::open().await;
    let time = office.hire(Role::Timekeeper).await;
    let made = office
        .control
        .make_token(&time.actor, NewToken::new("box", TokenScope::Passings, 30))
        .await;
    let token = format!("Bearer {}", made.expect("it can be made").reveal());
    let me = ask(&office.router, "/api/v1/me", &[("authorization", &token)]).await;
    assert_eq!(me.status, StatusCode::OK);
    assert_eq!(me.json()["name"], "timekeeper");
    assert_eq!(me.json()["duties"][0]["duty"], "send-passings");
    for token in ["Bearer", "Bearer nothing", &format!("Bearer {}", "0".repeat(64))] {
        let refused = ask(&office.router, "/api/v1/me", &[("authorization", token)]).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{token}");
        assert_eq!(refused.json()["code"], "access.unknown");
    }
    // A token opens no page.
    let page = ask(&office.router, "/en/desk/", &[("authorization", &token)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}
