//! The style sheet, the scripts and the icon, each under an address that changes with its bytes;
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

static ASSETS: [Asset; 4] = [
    Asset {
        name: "style.css",
        kind: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/style.css"),
    },
    Asset {
        name: "theme.js",
        kind: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../assets/theme.js"),
    },
    Asset {
        name: "page.js",
        kind: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../assets/page.js"),
    },
    Asset { name: "icon.svg", kind: "image/svg+xml", bytes: include_bytes!("../assets/icon.svg") },
];

static VERSIONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let hash = |asset: &Asset| {
        let digest = Sha256::digest(asset.bytes);
        digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
    };
    ASSETS.iter().map(hash).collect()
});

pub(crate) fn routes() -> Router<Site> {
    Router::new()
        .route("/assets/{version}/{name}", get(show))
        .route("/classes/{series}/{edition}/{version}", get(classes))
        .route("/favicon.ico", get(icon))
}

/// The address of an asset.
pub(crate) fn address(name: &str) -> String {
    let index = ASSETS.iter().position(|asset| asset.name == name);
    let version = index.map_or("", |index| VERSIONS[index].as_str());
    format!("/assets/{version}/{name}")
}

async fn show(Path((version, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let index = ASSETS.iter().position(|asset| asset.name == name);
    let index = index.filter(|index| VERSIONS[*index] == version);
    let asset = index.map(|index| &ASSETS[index]).ok_or_else(Problem::nothing_here)?;
    let headers =
        [(CONTENT_TYPE, asset.kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, asset.bytes).into_response())
}

async fn icon() -> Response {
    ([(CONTENT_TYPE, ASSETS[3].kind)], ASSETS[3].bytes).into_response()
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
