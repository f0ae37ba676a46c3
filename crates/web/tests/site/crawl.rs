//! Every page that a reader can reach by following links, in every language.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;

use crate::served::{SPARSE, ask, attributes, featured, router};

/// A page may weigh so many bytes, compressed.
const HEAVIEST: usize = 60_000;

/// What a page offers to link to, and where it links.
struct Visited {
    ids: BTreeSet<String>,
    links: Vec<(String, String)>,
}

#[tokio::test(flavor = "multi_thread")]
async fn every_link_leads_somewhere_and_every_page_is_sound() {
    let router = router().await;
    let mut waiting: Vec<String> = ["en", "de", "fr"]
        .into_iter()
        .flat_map(|language| [format!("/{language}/"), format!("/{language}/{}/", featured())])
        .collect();
    let mut visited: BTreeMap<String, Visited> = BTreeMap::new();
    let mut wrong: Vec<String> = Vec::new();
    while let Some(address) = waiting.pop() {
        // Setting a document takes its time; those of one season in one language are enough.
        let printed = address.contains(".pdf");
        let passed_over = printed && !address.starts_with(&format!("/en/{SPARSE}/"));
        if passed_over || visited.contains_key(&address) {
            continue;
        }
        let answer = ask(&router, &address, &[]).await;
        let elsewhere = [StatusCode::TEMPORARY_REDIRECT, StatusCode::SEE_OTHER];
        if elsewhere.contains(&answer.status) {
            waiting.push(answer.header("location").to_owned());
        } else if answer.status != StatusCode::OK {
            wrong.push(format!("{address}: {}", answer.status));
        }
        let mut page = Visited { ids: BTreeSet::new(), links: Vec::new() };
        if answer.header("content-type").starts_with("text/html") {
            let text = answer.text();
            wrong.extend(faults(text).into_iter().map(|fault| format!("{address}: {fault}")));
            page.ids = attributes(text, "id").into_iter().collect();
            page.links = links(text);
            waiting.extend(page.links.iter().map(|(address, _)| address.clone()));
        }
        visited.insert(address, page);
    }
    for (address, page) in &visited {
        for (target, id) in page.links.iter().filter(|(_, id)| !id.is_empty()) {
            let known = visited.get(target).is_some_and(|target| target.ids.contains(id));
            if !known {
                wrong.push(format!("{address}: nothing at {target}#{id}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), visited.len(), wrong.join("\n"));
    assert!(visited.len() > 1_000, "only {} pages were found", visited.len());
}

/// The addresses a page links to on this site, each with the place in it.
fn links(page: &str) -> Vec<(String, String)> {
    let mut links = Vec::new();
    for address in attributes(page, "href") {
        if !address.starts_with('/') {
            continue;
        }
        let (address, id) = address.split_once('#').unwrap_or((&address, ""));
        links.push((address.to_owned(), id.to_owned()));
    }
    links
}

/// What is wrong with a page by itself.
fn faults(page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids = attributes(page, "id");
    ids.sort();
    faults.extend(
        ids.windows(2).filter(|two| two[0] == two[1]).map(|two| format!("two #{}", two[0])),
    );
    if page.matches("<h1").count() != 1 {
        faults.push("not one main heading".to_owned());
    }
    if page.contains(" style=\"") || page.contains("<style") || page.contains(" onclick=") {
        faults.push("style or script within the page".to_owned());
    }
    for (opened, _) in page.match_indices("<script") {
        let tag = page[opened..].split('>').next().unwrap_or_default();
        if !tag.contains("src=\"/assets/") && !tag.contains("application/ld+json") {
            faults.push(format!("a script within the page: {tag}"));
        }
    }
    for address in attributes(page, "src") {
        if !address.starts_with('/') {
            faults.push(format!("loads {address} from elsewhere"));
        }
    }
    faults
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_is_heavy() {
    let router = router().await;
    let season = featured();
    let sitemap = ask(&router, "/sitemap.xml", &[]).await;
    let map = roxmltree::Document::parse(sitemap.text()).expect("XML");
    let addresses = map.descendants().filter(|node| node.has_tag_name("loc"));
    let addresses = addresses.filter_map(|node| node.text());
    let english = format!("http://sarthe.example/en/{season}");
    let mut seen = 0;
    for address in addresses.filter(|address| address.starts_with(&english)) {
        let path = address.strip_prefix("http://sarthe.example").expect("an address of ours");
        let answer = ask(&router, path, &[("accept-encoding", "br, gzip")]).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(!answer.header("content-encoding").is_empty(), "{path} is not compressed");
        assert!(answer.bytes.len() < HEAVIEST, "{path}: {} bytes", answer.bytes.len());
        seen += 1;
    }
    assert!(seen > 100, "the sitemap names {seen} pages");
}
