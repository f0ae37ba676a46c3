//! The regulations in words: every rule with its article, how sure it is, and what the program
//! applies it to today.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use control::AsOf;
use documents::Reader;
use documents::regulations::{Chapter, RuleText};
use racing::regulations::Applied;

use crate::answer::html;
use crate::pages::Page;
use crate::pages::parts::{self, GroundsView};
use crate::shell::Shell;
use crate::site::{Site, Visit};

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/{series}/{edition}/regulations", get(show))
}

#[derive(Template)]
#[template(path = "regulations.html")]
struct RegulationsPage {
    shell: Shell,
    classes: Vec<ClassRow>,
    chapters: Vec<ChapterView>,
}

struct ClassRow {
    code: String,
    name: String,
    overall: bool,
    cap: String,
    trophies: String,
    grounds: GroundsView,
}

struct ChapterView {
    id: &'static str,
    name: String,
    /// The text that says what it is applied to.
    applied: &'static str,
    is_applied: bool,
    rules: Vec<RuleView>,
}

struct RuleView {
    heading: String,
    scope: String,
    sentences: Vec<String>,
    scale: Vec<String>,
    parts: Vec<(String, GroundsView)>,
    grounds: GroundsView,
}

async fn show(State(site): State<Site>, visit: Visit) -> Page<Response> {
    let championship = site.championship(&visit.season, &AsOf::Now).await?;
    let reader = visit.reader(&championship);
    let title = reader.texts.say("nav-regulations").into_owned();
    let page = RegulationsPage {
        classes: classes(&reader),
        chapters: reader.chapters().into_iter().map(|one| chapter(&reader, one)).collect(),
        shell: Shell::of_season(&visit, &championship, "regulations", title, "/regulations"),
    };
    Ok(html(page.render()?))
}

fn classes(reader: &Reader) -> Vec<ClassRow> {
    let rules = &reader.season.book.regulations;
    let row = |class: &racing::regulations::Class| {
        let trophies = rules.trophies.iter().filter(|trophy| trophy.class == class.code);
        let trophies: Vec<String> = trophies.map(|trophy| trophy.name.to_string()).collect();
        ClassRow {
            code: class.code.to_string(),
            name: class.name.as_ref().map(ToString::to_string).unwrap_or_default(),
            overall: class.overall,
            cap: class.cap.map(|cap| cap.to_string()).unwrap_or_default(),
            trophies: trophies.join(" · "),
            grounds: parts::grounds(reader, &class.grounds),
        }
    };
    rules.classes.iter().map(row).collect()
}

fn chapter(reader: &Reader, chapter: Chapter) -> ChapterView {
    let rule = |rule: RuleText| RuleView {
        heading: rule.heading,
        scope: rule.scope,
        sentences: rule.sentences,
        scale: rule.scale,
        parts: rule
            .parts
            .into_iter()
            .map(|(text, grounds)| (text, parts::grounds(reader, &grounds)))
            .collect(),
        grounds: parts::grounds(reader, &rule.grounds),
    };
    ChapterView {
        id: chapter.id,
        applied: chapter.applied_key(),
        is_applied: chapter.applied != Applied::Nowhere,
        name: chapter.name,
        rules: chapter.rules.into_iter().map(rule).collect(),
    }
}
