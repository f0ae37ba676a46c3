//! The API as programs use it.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use control::stewards::{Basis, Paper};
use control::{Actor, AsOf, Control};
use racing::SeasonId;
use serde_json::Value;

use crate::served::{SPARSE, TIMED, ask, control, featured, get, router};

fn base() -> String {
    format!("/api/v1/seasons/{}", featured())
}

async fn json(path: &str) -> Value {
    let router = router().await;
    let address = format!("{}{path}", base());
    let answer = get(&router, &address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/json", "{address}");
    assert!(!answer.header("etag").is_empty(), "{address}");
    answer.json()
}

#[tokio::test]
async fn standings_come_with_their_reasons() {
    let tables = json("/standings?class=LMP2&title=teams").await;
    let rows = tables[0]["rows"].as_array().expect("rows");
    assert_eq!(rows[0]["car"], "4");
    assert_eq!(rows[0]["points"], 83);
    assert_eq!(rows[1]["points"], 71);
    assert_eq!(rows[2]["points"], 70);
    let why = &rows[0]["rounds"][1]["why"][0];
    assert_eq!(why["code"], "place");
    assert_eq!(why["points"], 25);
    assert!(why["rule"].is_object(), "{why}");
}

#[tokio::test]
async fn lists_are_filtered_and_paged() {
    let whole = json("/results?class=GT&limit=1000").await;
    let total = whole["total"].as_u64().expect("a total");
    let first = json("/results?class=GT&limit=10").await;
    assert_eq!(first["items"].as_array().expect("items").len(), 10);
    assert_eq!(first["total"], total);
    let rest = json(&format!("/results?class=GT&limit=1000&offset={}", total - 3)).await;
    assert_eq!(rest["items"].as_array().expect("items").len(), 3);
    assert!(whole["items"].as_array().expect("items").iter().all(|line| line["class"] == "GT"));
}

#[tokio::test]
async fn problems_say_what_is_wrong_and_what_there_is() {
    let router = router().await;
    for (path, status, code) in [
        ("/results?klass=GT", 400, "query"),
        ("/standings?after=99", 404, "round.none"),
        ("/rounds/77", 404, "round.none"),
        ("/forecast?after=4&what_if=5:LMP2:1000", 400, "what-if.no-car"),
        ("/forecast?after=4&what_if=3:LMP2:4", 400, "what-if.raced"),
        ("/nothing", 404, "not-found"),
        ("/brief?before_round=0", 400, "before_round"),
        ("/results?limit=0", 400, "limit"),
    ] {
        let answer = get(&router, &format!("{}{path}", base())).await;
        assert_eq!(answer.status.as_u16(), status, "{path}: {}", answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        let problem = answer.json();
        assert_eq!(problem["status"], status, "{path}");
        assert_eq!(problem["code"], code, "{path}");
        assert!(problem["title"].is_string(), "{path}");
    }
    let unknown = get(&router, "/api/v1/seasons/no/such").await;
    assert!(unknown.json()["detail"].as_str().is_some_and(|it| it.contains(&featured())));
}

#[tokio::test]
async fn tables_are_csv_for_spreadsheets() {
    let router = router().await;
    for table in ["standings", "results", "entries", "calendar"] {
        let answer = get(&router, &format!("{}/{table}.csv", base())).await;
        assert_eq!(answer.status, StatusCode::OK, "{table}");
        assert_eq!(
            answer.header("content-type"),
            "text/csv; charset=utf-8; header=present",
            "{table}"
        );
        let lines: Vec<&str> = answer.text().lines().collect();
        assert!(lines.len() > 5, "{table}: {lines:?}");
    }
}

/// The paths and operations of the description, with the values its examples would have.
fn filled(path: &str) -> String {
    let (series, edition) = SPARSE.split_once('/').expect("a series and an edition");
    let path = path.replace("{series}", series).replace("{edition}", edition);
    let path = path.replace("{round}", "1").replace("{session}", TIMED);
    path.replace("{event}", EVENT)
        .replace("{number}", "1")
        .replace("{car}", "7")
        .replace("{list}", "provisional")
}

/// An event of the sparse season.
const EVENT: &str = "weir";

/// Issues a document, so that there is one to ask for.
async fn issue_something(control: &Control) {
    let (by, season, event) = (Actor::at_the_machine(), SeasonId::from(SPARSE), EVENT.into());
    let championship = control.championship(&season, &AsOf::Now).await.expect("it is there");
    let basis = Basis::seen(championship.head.sequence);
    let paper = (&event, Paper::Bulletin("Notes".to_owned()));
    let rest = (Some("Mind the gulls.".to_owned()), None);
    control.issue_document(&by, &season, paper, rest, basis).await.expect("it can be issued");
}

#[tokio::test]
async fn the_description_and_the_routes_are_the_same() {
    let control = control().await;
    crate::live::two_laps(&control).await;
    // A stream that is over comes to its end; others would be read for ever.
    control.end_feeds();
    issue_something(&control).await;
    let router = web::router(control);
    let document = get(&router, "/api/v1/openapi.json").await.json();
    let paths = document["paths"].as_object().expect("paths");
    assert!(paths.len() >= 20, "{}", paths.len());
    for (path, operations) in paths {
        // What is only sent to is tried with the desk.
        if operations["get"].is_null() {
            continue;
        }
        let answer = get(&router, &filled(path)).await;
        // What is for somebody alone says so to everybody else.
        let private = operations["get"]["responses"]["401"].is_object();
        let expected = if private { StatusCode::UNAUTHORIZED } else { StatusCode::OK };
        assert_eq!(answer.status, expected, "{path}: {}", answer.text());
        let get = &operations["get"];
        assert!(get["summary"].is_string(), "{path} has no summary");
        let named: BTreeSet<&str> = path.split('/').filter_map(placeholder).collect();
        let parameters = get["parameters"].as_array().into_iter().flatten();
        let described = parameters.clone().filter(|one| one["in"] == "path");
        let described: BTreeSet<&str> = described.filter_map(|one| one["name"].as_str()).collect();
        assert_eq!(named, described, "{path}");
        for one in parameters.filter(|one| one["in"] == "query") {
            assert!(one["description"].is_string(), "{path} {}", one["name"]);
        }
    }
}

fn placeholder(part: &str) -> Option<&str> {
    part.strip_prefix('{')?.strip_suffix('}')
}

#[tokio::test]
async fn every_shape_that_is_referred_to_is_described() {
    let router = router().await;
    let document = get(&router, "/api/v1/openapi.json").await;
    let known = document.json();
    let schemas = known["components"]["schemas"].as_object().expect("schemas");
    for part in document.text().split("#/components/schemas/").skip(1) {
        let name = part.split('"').next().expect("a name");
        assert!(schemas.contains_key(name), "{name} is not described");
    }
    let page = get(&router, "/en/api").await;
    for path in known["paths"].as_object().expect("paths").keys() {
        assert!(page.text().contains(path.as_str()), "the readable reference lacks {path}");
    }
}

#[tokio::test]
async fn data_is_open_to_any_page_and_sent_once() {
    let router = router().await;
    let address = format!("{}/standings", base());
    let answer = get(&router, &address).await;
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let tag = answer.header("etag").to_owned();
    let again = ask(&router, &address, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn odds_are_open_data() {
    let odds = json("/forecast?after=4&what_if=5:LMP2:22%3E4;5:GT:91").await;
    assert_eq!(odds["what_if"], serde_json::json!(["5:LMP2:22>4", "5:GT:91"]));
    assert_eq!(odds["rounds"], serde_json::json!([5]));
    let rows = odds["tables"][0]["rows"].as_array().expect("rows");
    let all: f64 = rows.iter().filter_map(|row| row["title_chance"].as_f64()).sum();
    assert!((all - 1.0).abs() < 0.02, "chances of one title add up: {all}");
    let backtest = json("/backtest").await;
    assert_eq!(backtest["methods"].as_array().map(Vec::len), Some(6));
    assert_eq!(backtest["paired"].as_array().map(Vec::len), Some(5));
    assert_eq!(backtest["titles"]["by_title"].as_array().map(Vec::len), Some(15));
}
