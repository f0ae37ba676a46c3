//! The notice board, and the way of a result to it, as browsers and programs see them.

use axum::http::StatusCode;
use control::access::Role;

use crate::office::{Office, Somebody};
use crate::served::{attributes, featured, get};

/// The record that a page of the desk was made from.
async fn seen(office: &Office, somebody: &Somebody, address: &str) -> String {
    let page = somebody.open(&office.router, address).await;
    let inputs = page.text().split("name=\"seen\" value=\"").nth(1);
    inputs.and_then(|rest| rest.split('"').next()).expect("the page says it").to_owned()
}

/// Issues the last round as provisional, as a timekeeper does.
async fn provisional(office: &Office) -> String {
    let time = office.hire(Role::Timekeeper).await;
    let address = format!("/en/{}/desk/results/5", featured());
    let seen = seen(office, &time, &address).await;
    let fields = [("act", "provisional"), ("seen", seen.as_str())];
    let issued = time.send(&office.router, &address, &fields).await;
    assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text());
    issued.header("location").to_owned()
}

#[tokio::test]
async fn a_result_is_issued_shown_and_superseded_by_a_decision() {
    let office = Office::open().await;
    let season = featured();
    let empty = get(&office.router, &format!("/en/{season}/notices")).await;
    assert!(empty.text().contains("Nothing has been issued yet"));
    let first = provisional(&office).await;
    assert_eq!(first, format!("/en/{season}/notices/abu-dhabi/1"));
    let round = get(&office.router, &format!("/en/{season}/rounds/5")).await;
    assert!(round.text().contains("Provisional"), "the round says what it is worth");
    let steward = office.hire(Role::Steward).await;
    let address = format!("/en/{season}/desk/decision");
    let seen = seen(&office, &steward, &address).await;
    let mut fields = vec![
        ("act", "preview"),
        ("seen", seen.as_str()),
        ("about", "abu-dhabi-race-2"),
        ("car", "88"),
        ("fact", "Unsafe <b>release</b>"),
        ("infringement", "14.6.5"),
        ("measure", "add-time"),
        ("amount", "5"),
        ("reason", "Seen by the marshals"),
    ];
    let preview = steward.send(&office.router, &address, &fields).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(preview.text().contains("One other document"), "{}", preview.text());
    assert!(!preview.text().contains("<b>release"), "what is typed is text");
    let before = get(&office.router, &format!("/api/v1/seasons/{season}/notices")).await;
    assert_eq!(before.json()["total"], 1, "a preview records nothing");
    fields[0] = ("act", "take");
    let taken = steward.send(&office.router, &address, &fields).await;
    assert_eq!(taken.header("location"), format!("/en/{season}/notices/abu-dhabi/2"));
    let notices = get(&office.router, &format!("/api/v1/seasons/{season}/notices")).await;
    let notices = notices.json();
    assert_eq!(notices["items"][0]["number"], 3, "the newest first");
    assert_eq!(notices["items"][0]["replaces"], 1);
    assert_eq!(notices["items"][2]["superseded_by"], 3);
    assert_eq!(notices["items"][1]["car"], "88");
    // The first version goes on showing what it showed, the second what changed.
    let place = |document: &serde_json::Value, car: &str| {
        let sections = document["sections"].as_array().expect("sections").clone();
        let rows = sections.iter().flat_map(|one| one["rows"].as_array().expect("rows").clone());
        let row = rows.into_iter().find(|row| row[3] == car).expect("it is on the sheet");
        row[2].clone()
    };
    let base = format!("/api/v1/seasons/{season}/notices/abu-dhabi");
    let (old, new) = (
        get(&office.router, &format!("{base}/1")).await.json(),
        get(&office.router, &format!("{base}/3")).await.json(),
    );
    assert_eq!((place(&old, "88"), place(&old, "91")), ("1".into(), "2".into()));
    assert_eq!((place(&new, "88"), place(&new, "91")), ("2".into(), "1".into()));
    assert_eq!(old["hash"].as_str().map(str::len), Some(64));
    let page = get(&office.router, &first).await;
    assert!(page.text().contains("no longer in force"));
    let feed = get(&office.router, &format!("/en/{season}/notices.atom")).await;
    assert_eq!(feed.text().matches("<entry>").count(), 3);
    let api = get(&office.router, &format!("/api/v1/seasons/{season}/rounds/5")).await;
    assert_eq!(api.json()["declared"]["document"], 3);
}

#[tokio::test]
async fn a_form_that_is_refused_comes_back_as_it_was_typed() {
    let office = Office::open().await;
    let steward = office.hire(Role::Steward).await;
    let address = format!("/en/{}/desk/decision", featured());
    let seen = seen(&office, &steward, &address).await;
    for (amount, reason) in [("soon", "Why"), ("5", "")] {
        let fields = [
            ("act", "take"),
            ("seen", seen.as_str()),
            ("about", "abu-dhabi-race-2"),
            ("car", "88"),
            ("fact", "A fact that took long to write"),
            ("infringement", "14.6.5"),
            ("measure", "add-time"),
            ("amount", amount),
            ("reason", reason),
        ];
        let refused = steward.send(&office.router, &address, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("A fact that took long to write"));
        assert!(attributes(refused.text(), "value").contains(&amount.to_owned()));
    }
}

#[tokio::test]
async fn a_competitor_reads_and_protests_on_its_own_page() {
    let office = Office::open().await;
    provisional(&office).await;
    let team = office.hire(Role::Competitor).await;
    let season = featured();
    let address = format!("/en/{season}/desk/my-notices");
    let page = seen(&office, &team, &address).await;
    let read = [("seen", page.as_str()), ("event", "abu-dhabi"), ("number", "1"), ("car", "22")];
    let read = team.send(&office.router, &format!("{address}/read"), &read).await;
    assert_eq!(read.status, StatusCode::SEE_OTHER, "{}", read.text());
    let other = [("seen", page.as_str()), ("event", "abu-dhabi"), ("number", "1"), ("car", "4")];
    let other = team.send(&office.router, &format!("{address}/read"), &other).await;
    assert_eq!(other.status, StatusCode::FORBIDDEN);
    let protest = [
        ("seen", page.as_str()),
        ("car", "22"),
        ("against", "result:5"),
        ("other", "25"),
        ("text", "Its fuel"),
    ];
    let lodged = team.send(&office.router, &format!("{address}/protest"), &protest).await;
    assert_eq!(lodged.status, StatusCode::SEE_OTHER, "{}", lodged.text());
    let steward = office.hire(Role::Steward).await;
    let room = steward.open(&office.router, &format!("/en/{season}/desk/stewards")).await;
    assert!(room.text().contains("against car 25"));
    let open = steward.open(&office.router, &format!("/en/{season}/desk/results/5")).await;
    assert!(open.text().contains("Protest 1 is open"));
    let notice = get(&office.router, &format!("/en/{season}/notices/abu-dhabi/1")).await;
    assert!(notice.text().contains("#22"), "who has read it is told");
}

#[tokio::test]
async fn what_is_not_on_the_board_is_not_found() {
    let office = Office::open().await;
    let season = featured();
    for rest in ["notices/moon", "notices/abu-dhabi/1", "notices/abu-dhabi/x", "notices/moon/1"] {
        let page = get(&office.router, &format!("/en/{season}/{rest}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{rest}");
    }
    let mark = get(&office.router, &format!("/marks/{}.png", "0".repeat(64))).await;
    assert_eq!(mark.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn documents_are_printed_from_the_board_and_from_pages() {
    let office = Office::open().await;
    let season = featured();
    let first = provisional(&office).await;
    let page = get(&office.router, &first).await;
    let links = attributes(page.text(), "href");
    assert!(links.contains(&format!("{first}.pdf")), "{links:?}");
    let list = get(&office.router, &format!("/en/{season}/notices")).await;
    assert!(attributes(list.text(), "href").contains(&format!("{first}.pdf")));
    let pdf = get(&office.router, &format!("{first}.pdf")).await;
    assert_eq!(pdf.status, StatusCode::OK);
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert!(pdf.header("content-disposition").contains("abu-dhabi-1.pdf"));
    assert!(pdf.bytes.starts_with(b"%PDF"));
    let tag = pdf.header("etag").to_owned();
    let known = [("if-none-match", tag.as_str()), ("accept-encoding", "gzip")];
    let again = crate::served::ask(&office.router, &format!("{first}.pdf"), &known).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    for address in
        ["standings.pdf", "invitations.pdf", "entries.pdf", "entries.pdf?list=provisional"]
    {
        let pdf = get(&office.router, &format!("/de/{season}/{address}")).await;
        assert!(pdf.bytes.starts_with(b"%PDF"), "{address}: {}", pdf.status);
    }
    let round = get(&office.router, &format!("/en/{season}/rounds/5")).await;
    assert!(attributes(round.text(), "href").contains(&format!("{first}.pdf")), "as issued");
    let other = get(&office.router, &format!("/en/{season}/rounds/4")).await;
    let extract = format!("/en/{season}/rounds/4/classification.pdf");
    assert!(attributes(other.text(), "href").contains(&extract));
    assert!(get(&office.router, &extract).await.bytes.starts_with(b"%PDF"));
    for nothing in
        ["notices/abu-dhabi/9.pdf", "rounds/99/classification.pdf", "entries.pdf?list=no"]
    {
        let answer = get(&office.router, &format!("/en/{season}/{nothing}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

/// A picture of one pixel.
const DOT: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
    \0\0\0\rIDATx\xdac\xfc\xcf\xc0P\x0f\0\x04\x85\x01\x80\x84\xa9\x8c!\0\0\0\0IEND\xaeB`\x82";

/// Sends the head of documents as a browser does, with a file.
async fn send_head(
    office: &Office,
    by: &Somebody,
    key: &str,
    (file, without): (&[u8], &str),
) -> crate::served::Answer {
    let address = format!("/en/{}/desk/notices", featured());
    let seen = seen(office, by, &address).await;
    let mut body = Vec::new();
    let lines = "Club of the Rivers";
    let fields = [("key", key), ("seen", &seen), ("lines", lines), ("no-mark", without)];
    for (name, value) in fields {
        let part =
            format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    body.extend_from_slice(
        b"--edge\r\ncontent-disposition: form-data; name=\"mark\"; filename=\"mark.png\"\r\n\
          content-type: image/png\r\n\r\n",
    );
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let origin = format!("https://{}", crate::office::HOST);
    let headers = [
        ("cookie", by.cookie()),
        ("origin", origin),
        ("content-type", "multipart/form-data; boundary=edge".to_owned()),
    ];
    let headers: Vec<(&str, &str)> =
        headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    crate::office::post(&office.router, &format!("{address}/head"), &headers, body).await
}

#[tokio::test]
async fn the_mark_of_the_organiser_stands_on_documents() {
    let office = Office::open().await;
    let secretary = office.hire(Role::Secretary).await;
    let key = secretary.secret.form_key();
    let large = [DOT, &vec![0; 600 * 1024]].concat();
    for (key, file, status) in [
        ("", DOT, StatusCode::FORBIDDEN),
        (key.as_str(), b"<svg/>".as_slice(), StatusCode::UNPROCESSABLE_ENTITY),
        (key.as_str(), &large, StatusCode::PAYLOAD_TOO_LARGE),
        (key.as_str(), DOT, StatusCode::SEE_OTHER),
        // A form without a picture keeps the one that is there.
        (key.as_str(), b"", StatusCode::SEE_OTHER),
    ] {
        let sent = send_head(&office, &secretary, key, (file, "")).await;
        assert_eq!(sent.status, status, "{} bytes: {}", file.len(), sent.text());
    }
    let first = provisional(&office).await;
    let page = get(&office.router, &first).await;
    assert!(page.text().contains("Club of the Rivers"));
    let mark = attributes(page.text(), "src").into_iter().find(|one| one.starts_with("/marks/"));
    let mark = get(&office.router, &mark.expect("it is on the page")).await;
    assert_eq!((mark.header("content-type"), &mark.bytes[..]), ("image/png", DOT));
    let pdf = get(&office.router, &format!("{first}.pdf")).await;
    assert!(pdf.bytes.starts_with(b"%PDF"), "{}", pdf.status);
}

#[tokio::test]
async fn a_mark_may_be_a_drawing_and_may_go_again() {
    let office = Office::open().await;
    let secretary = office.hire(Role::Secretary).await;
    let key = secretary.secret.form_key();
    let shown = async || {
        let desk = format!("/en/{}/desk/notices", featured());
        let page = secretary.open(&office.router, &desk).await;
        attributes(page.text(), "src").into_iter().find(|one| one.starts_with("/marks/"))
    };
    let drawing = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>\
        <script>alert(1)</script><path d='M0 0h9v9z'/></svg>";
    let sent = send_head(&office, &secretary, &key, (drawing, "")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let mark = get(&office.router, &shown().await.expect("the desk shows it")).await;
    assert_eq!(mark.header("content-type"), "image/svg+xml");
    assert!(mark.text().contains("<path") && !mark.text().contains("alert"), "{}", mark.text());
    let sent = send_head(&office, &secretary, &key, (b"", "yes")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    assert_eq!(shown().await, None);
}
