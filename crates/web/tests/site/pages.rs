//! What pages say, and how they answer.

use axum::http::StatusCode;

use crate::served::{SPARSE, ask, featured, get, router};

/// The text of a page without its tags.
fn words(page: &str) -> String {
    let main = page.split("<main").nth(1).unwrap_or(page);
    let mut text = String::new();
    let mut inside = true;
    for character in main.chars() {
        match character {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            plain if !inside => text.push(plain),
            _ => {}
        }
    }
    text.replace("&#39;", "'")
        .replace("&#38;", "&")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

async fn says(path: &str, parts: &[&str]) {
    let router = router().await;
    let address = format!("/en/{}{path}", featured());
    let answer = get(&router, &address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}");
    let text = words(answer.text());
    for part in parts {
        assert!(text.contains(part), "{address} does not say {part:?}:\n{text}");
    }
}

#[tokio::test]
async fn the_home_answers_first_who_won_and_what_that_earned() {
    says("/", &["CrowdStrike Racing by APR", "83", "Invited to the 24 Hours of Le Mans 2024"])
        .await;
    says("/", &["COOL Racing", "Level on 101 points without the bonus points", "Priority"]).await;
}

#[tokio::test]
async fn the_home_before_the_season_says_what_is_next() {
    says("/?after=0", &["As it stood before the first round.", "The next", "Sepang"]).await;
}

#[tokio::test]
async fn a_round_tells_the_result_and_what_the_stewards_changed() {
    says(
        "/rounds/1",
        &["#99", "What it changed", "Classification"].map(|it| it.trim_start_matches('#')),
    )
    .await;
    says(
        "/rounds/5",
        &["Raced for", "Eight cars were penalised", "not documented"]
            .map(|it| if it == "not documented" { "without a documented reason" } else { it }),
    )
    .await;
}

#[tokio::test]
async fn a_round_of_one_class_shows_that_class_only() {
    let router = router().await;
    let address = format!("/en/{}/rounds/2?class=LMP3", featured());
    let answer = get(&router, &address).await;
    let table = answer.text().split("class=\"result\"").nth(1).expect("a result");
    let table = table.split("</table>").next().expect("its end");
    assert!(table.contains("CD Sport") && !table.contains("99 Racing"), "{table}");
}

#[tokio::test]
async fn titles_and_invitations_say_why() {
    says("/titles", &["In the lead after each round", "12 points ahead of #22."]).await;
    says(
        "/invitations",
        &["took part in every round", "met", "Next in line", "Proton Competition"],
    )
    .await;
}

#[tokio::test]
async fn who_can_still_win_is_told_after_every_round_with_what_it_takes_for_granted() {
    says(
        "/titles/fight?title=teams&after=4",
        &["a car may retire or be excluded", "can win", "In its own hands", "Champion with a win"],
    )
    .await;
    says("/titles/fight?title=teams&after=4", &["The last race, place by place", "#2 against #17"])
        .await;
    says("/titles/fight?title=drivers", &["clinched", "Every round has been run"]).await;
    says("/titles/fight?after=0", &["Nothing has been raced yet"]).await;
    says("/standings?after=4", &["Who can still win"]).await;
    says("/?after=4", &["Who can still win"]).await;
    says("/invitations?after=4", &["Who can still earn it"]).await;
}

#[tokio::test]
async fn a_car_a_team_a_driver_and_a_circuit_have_their_pages() {
    says("/cars/99", &["99 Racing", "3rd in LMP2, 70 points", "Oreca 07"]).await;
    says("/teams/proton-competition", &["2 cars", "Oreca 07", "Round by round"]).await;
    says("/drivers/laurents-hoerr", &["Laurents Hörr", "DKR Engineering"]).await;
    says("/circuits/sepang", &["Sepang International Circuit", "Earlier seasons", "Malaysia"])
        .await;
}

#[tokio::test]
async fn the_brief_knows_the_moment_and_the_nation() {
    let path = "/brief?before_round=1&nation=DEU";
    says(path, &["extended to five races, from four", "Competitors from Germany", "39 cars"]).await;
    says("/brief", &["won the title with 83 points"]).await;
}

#[tokio::test]
async fn a_reason_page_adds_up_to_its_points() {
    says("/standings/teams/lmp2/4", &["83 points", "25 points for 1st place"]).await;
}

#[tokio::test]
async fn the_language_follows_the_reader() {
    let router = router().await;
    for (header, start) in
        [("de-CH,de;q=0.9", "/de/"), ("fr", "/fr/"), ("zh", "/en/"), ("", "/en/")]
    {
        let answer = ask(&router, "/", &[("accept-language", header)]).await;
        assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
        assert_eq!(answer.header("location"), start, "{header}");
        let season = format!("/{}/", featured());
        let answer = ask(&router, &season, &[("accept-language", header)]).await;
        assert_eq!(answer.header("location"), format!("{start}{}/", featured()), "{header}");
    }
    let german = get(&router, &format!("/de/{}/", featured())).await;
    assert!(german.text().contains("<html lang=\"de\">"));
    assert!(german.text().contains("Eingeladen"), "{}", words(german.text()));
}

#[tokio::test]
async fn what_is_not_there_says_what_is_in_the_language_of_the_page() {
    let router = router().await;
    let season = featured();
    for (path, expected) in [
        ("rounds/9", "Cette saison n’a pas"),
        ("cars/404", "Cette saison n’a pas"),
        ("standings?title=pilots", "Cette saison n’a pas"),
        ("entries?class=LMP1", "Cette saison n’a pas"),
        ("nothing", ""),
    ] {
        let answer = get(&router, &format!("/fr/{season}/{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let text = words(answer.text()).replace('\'', "’");
        assert!(text.contains(expected), "{path}: {text}");
        assert!(answer.text().contains(&format!("/fr/{season}/")), "{path} offers no way on");
    }
}

#[tokio::test]
async fn a_question_that_cannot_be_understood_is_refused() {
    let router = router().await;
    let answer = get(&router, &format!("/en/{}/standings?after=many", featured())).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_season_of_which_little_is_known_is_shown_all_the_same() {
    let router = router().await;
    for path in [
        "",
        "calendar",
        "entries",
        "standings",
        "titles",
        "titles/fight",
        "invitations",
        "brief",
        "news",
    ] {
        let answer = get(&router, &format!("/en/{SPARSE}/{path}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn answers_carry_what_keeps_readers_safe_and_are_sent_once() {
    let router = router().await;
    let address = format!("/en/{}/standings", featured());
    let answer = get(&router, &address).await;
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    let tag = answer.header("etag").to_owned();
    let again = ask(&router, &address, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.bytes.is_empty());
}

#[tokio::test]
async fn an_address_cannot_smuggle_markup_into_a_page() {
    let router = router().await;
    let answer =
        get(&router, &format!("/en/{}/entries?q=%3Cscript%3Ealert(1)%3C/script%3E", featured()))
            .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!answer.text().contains("<script>alert"));
    let forged = [("host", "evil\"><script>.example")];
    let page = ask(&router, &format!("/en/{}/rounds/1", featured()), &forged).await;
    assert!(!page.text().contains("evil"), "a forged host is believed");
}

#[tokio::test]
async fn odds_are_told_with_what_is_proved_and_how_good_they_were() {
    says("/odds?after=4", &["After round 4, with one round to come", "Top three", "%"]).await;
    says("/odds", &["Every round has been run.", "Decided: "]).await;
    says("/odds?after=4&what_if=5:LMP2:22%3E4", &["Assumed 5:LMP2:22", "follow by the model"])
        .await;
    let told =
        ["15 races of a class", "Everybody alike", "What was said", "What one season does not"];
    says("/backtest", &told).await;
    says("/backtest", &["Elo", "more than luck?", "GT · 91", "Titles after each round"]).await;
}
