//! The style sheet, the scripts and the icon, under addresses that change with their bytes;
//! and the colours of a season's classes as a style sheet of their own.

use std::fmt::Write;
use std::sync::LazyLock;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use control::AsOf;
use racing::SeasonId;
use racing::regulations::{Class, Color};
use sha2::{Digest, Sha256};

use crate::answer::Problem;
use crate::site::Site;

struct Asset {
    name: &'static str,
    kind: &'static str,
    bytes: &'static [u8],
}

const SCRIPT: &str = "text/javascript; charset=utf-8";

static ASSETS: [Asset; 20] = [
    Asset {
        name: "style.css",
        kind: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/style.css"),
    },
    Asset {
        name: "desk.css",
        kind: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/desk.css"),
    },
    Asset {
        name: "notices.css",
        kind: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/notices.css"),
    },
    Asset { name: "countdown.js", kind: SCRIPT, bytes: include_bytes!("../assets/countdown.js") },
    Asset {
        name: "race.css",
        kind: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/race.css"),
    },
    Asset { name: "room.js", kind: SCRIPT, bytes: include_bytes!("../assets/room.js") },
    Asset {
        name: "entries.css",
        kind: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/entries.css"),
    },
    Asset { name: "entries.js", kind: SCRIPT, bytes: include_bytes!("../assets/entries.js") },
    Asset { name: "checks.js", kind: SCRIPT, bytes: include_bytes!("../assets/checks.js") },
    Asset {
        name: "supposed.css",
        kind: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/supposed.css"),
    },
    Asset { name: "supposed.js", kind: SCRIPT, bytes: include_bytes!("../assets/supposed.js") },
    Asset { name: "theme.js", kind: SCRIPT, bytes: include_bytes!("../assets/theme.js") },
    Asset { name: "page.js", kind: SCRIPT, bytes: include_bytes!("../assets/page.js") },
    Asset { name: "live.js", kind: SCRIPT, bytes: include_bytes!("../assets/live.js") },
    Asset { name: "panel.js", kind: SCRIPT, bytes: include_bytes!("../assets/panel.js") },
    Asset { name: "pit-wall.js", kind: SCRIPT, bytes: include_bytes!("../assets/pit-wall.js") },
    Asset { name: "alerts.js", kind: SCRIPT, bytes: include_bytes!("../assets/alerts.js") },
    Asset { name: "feed.js", kind: SCRIPT, bytes: include_bytes!("../assets/feed.js") },
    Asset {
        name: "feed-worker.js",
        kind: SCRIPT,
        bytes: include_bytes!("../assets/feed-worker.js"),
    },
    Asset { name: "icon.svg", kind: "image/svg+xml", bytes: include_bytes!("../assets/icon.svg") },
];

/// One version for all, so that a script finds another beside it.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    ASSETS.iter().for_each(|asset| hash.update(asset.bytes));
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
});

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/assets/{version}/{name}", get(show))
        .route("/classes/{series}/{edition}/{version}", get(classes))
        .route("/favicon.ico", get(icon))
}

/// The address of an asset.
pub(crate) fn address(name: &str) -> String {
    format!("/assets/{}/{name}", VERSION.as_str())
}

async fn show(Path((version, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let known = ASSETS.iter().find(|asset| asset.name == name && version == *VERSION);
    let asset = known.ok_or_else(Problem::nothing_here)?;
    let headers =
        [(CONTENT_TYPE, asset.kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, asset.bytes).into_response())
}

async fn icon() -> Response {
    let [.., icon] = &ASSETS;
    ([(CONTENT_TYPE, icon.kind)], icon.bytes).into_response()
}

/// The colours of a season's classes; the version in the address is the record they are as of.
async fn classes(
    State(site): State<Site>,
    Path((series, edition, _)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let id = SeasonId::from(format!("{series}/{edition}"));
    let championship = site.championship(&id, &AsOf::Now).await?;
    let mut sheet = String::from("@layer tokens {\n");
    for class in &championship.season.book.regulations.classes {
        sheet += &rule(class);
    }
    sheet += "}\n";
    let headers = [
        (CONTENT_TYPE, "text/css; charset=utf-8"),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, sheet).into_response())
}

fn rule(class: &Class) -> String {
    let mut rule = String::new();
    let [red, green, blue] = class.color.0;
    let on = if class.color.prefers_white() { "#fff" } else { "#000" };
    // The code stands in a CSS string: quotes and backslashes in it must not end it.
    let mut code = String::new();
    for character in class.code.as_str().chars() {
        let _ = match character {
            plain if plain.is_ascii_alphanumeric() => write!(code, "{plain}"),
            other => write!(code, "\\{:x} ", u32::from(other)),
        };
    }
    let color = format!("#{red:02x}{green:02x}{blue:02x}");
    let _ = writeln!(
        rule,
        "[data-class=\"{code}\"], [data-class=\"{code}\"] .plate {{ --c: {color}; --on: {on} }}"
    );
    rule
}

/// White or black, whichever reads better on a colour.
trait Readable {
    fn prefers_white(&self) -> bool;
}

impl Readable for Color {
    fn prefers_white(&self) -> bool {
        let [red, green, blue] = self.0.map(u32::from);
        // Weights of perceived light, in ten-thousandths; the bound is where both read alike.
        2_126 * red * red + 7_152 * green * green + 722 * blue * blue < 10_000 * 119 * 119
    }
}
