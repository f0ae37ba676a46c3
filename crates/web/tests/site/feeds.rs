//! Feeds as other programs read them.

use std::str::FromStr;

use axum::http::StatusCode;
use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime};

use crate::served::{SPARSE, ask, featured, get, router};

async fn calendar(season: &str) -> Calendar {
    let router = router().await;
    let answer = get(&router, &format!("/en/{season}/calendar.ics")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    assert!(answer.text().split("\r\n").all(|line| line.len() <= 75), "lines are folded");
    Calendar::from_str(answer.text()).expect("another library reads it")
}

#[tokio::test]
async fn the_calendar_is_read_by_another_library() {
    let calendar = calendar(&featured()).await;
    let events: Vec<_> = calendar.components.iter().filter_map(|one| one.as_event()).collect();
    let race = events
        .iter()
        .find(|event| event.get_summary() == Some("4 Hours of Sepang, race 1"))
        .expect("the first race");
    let Some(DatePerhapsTime::DateTime(CalendarDateTime::Utc(start))) = race.get_start() else {
        panic!("a start in UTC, not {:?}", race.get_start());
    };
    assert!(start.to_string().starts_with("2023-12-02"), "{start}");
    let mut names: Vec<&str> = events.iter().filter_map(|event| event.get_uid()).collect();
    assert_eq!(names.len(), events.len(), "each has a name of its own for ever");
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), events.len(), "no two share it");
    assert!(events.iter().all(|event| event.property_value("SEQUENCE").is_some()));
}

#[tokio::test]
async fn what_is_called_off_stays_in_the_calendar() {
    let calendar = calendar(SPARSE).await;
    let status: Vec<_> = calendar
        .components
        .iter()
        .filter_map(|one| one.as_event())
        .filter_map(|event| event.property_value("STATUS"))
        .collect();
    assert!(status.contains(&"CANCELLED") && status.contains(&"CONFIRMED"), "{status:?}");
}

#[tokio::test]
async fn the_news_are_an_atom_feed() {
    let router = router().await;
    let answer = get(&router, &format!("/de/{}/feed.atom", featured())).await;
    assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
    let feed = roxmltree::Document::parse(answer.text()).expect("XML");
    let entries: Vec<_> =
        feed.descendants().filter(|node| node.tag_name().name() == "entry").collect();
    assert!(entries.len() > 10);
    for entry in entries {
        for part in ["id", "title", "updated", "link"] {
            let there = entry.children().any(|node| node.tag_name().name() == part);
            assert!(there, "an entry without {part}");
        }
    }
}

#[tokio::test]
async fn search_engines_find_every_page() {
    let router = router().await;
    let robots = get(&router, "/robots.txt").await;
    assert!(robots.text().contains("http://sarthe.example/sitemap.xml"));
    let secure = ask(&router, "/robots.txt", &[("x-forwarded-proto", "https")]).await;
    assert!(secure.text().contains("https://sarthe.example/sitemap.xml"));
}

#[tokio::test]
async fn a_race_is_linked_data() {
    let router = router().await;
    let answer = get(&router, &format!("/en/{}/rounds/1", featured())).await;
    let data = answer.text().split("<script type=\"application/ld+json\">").nth(1);
    let data = data.and_then(|rest| rest.split("</script>").next()).expect("linked data");
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    assert_eq!(data["@type"], "SportsEvent");
    assert_eq!(data["startDate"], "2023-12-02T14:00:00+08:00");
    assert_eq!(data["superEvent"]["@type"], "SportsEvent");
    assert_eq!(data["location"]["address"]["addressCountry"], "MYS");
}
