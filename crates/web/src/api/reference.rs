//! The reference of the API as a page, made from the same document that programs read.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::get;
use documents::Language;
use serde_json::Value;

use super::DOCUMENT;
use crate::answer::{Problem, html};
use crate::shell::Shell;
use crate::site::Site;

pub(crate) fn routes() -> Router<Site> {
    Router::new().route("/{language}/api", get(show))
}

#[derive(Template)]
#[template(path = "api.html")]
struct Reference {
    shell: Shell,
    description: String,
    operations: Vec<Operation>,
    schemas: Vec<Schema>,
}

struct Operation {
    path: String,
    summary: String,
    parameters: Vec<Parameter>,
    answer: String,
    link: String,
}

struct Parameter {
    name: String,
    place: String,
    kind: String,
    description: String,
}

struct Schema {
    name: String,
    description: String,
    properties: Vec<Parameter>,
}

async fn show(State(site): State<Site>, Path(language): Path<String>) -> Result<Response, Problem> {
    let language = Language::from_code(&language).ok_or_else(Problem::nothing_here)?;
    let document = serde_json::to_value(&*DOCUMENT).map_err(|_| Problem::ours())?;
    let title = documents::texts(language).say("foot-api").into_owned();
    let page = Reference {
        shell: Shell::plain(&site, language, title, "/api".to_owned()),
        description: text(&document["info"]["description"]),
        operations: operations(&document),
        schemas: schemas(&document),
    };
    Ok(html(page.render()?))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn operations(document: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object();
    let operations = paths.into_iter().flatten().map(|(path, item)| {
        let get = &item["get"];
        let parameters = get["parameters"].as_array().into_iter().flatten();
        let content = &get["responses"]["200"]["content"];
        let body = content.as_object().and_then(|kinds| kinds.values().next());
        let answer = body.map(|body| kind(&body["schema"])).unwrap_or_default();
        Operation {
            path: path.clone(),
            summary: text(&get["summary"]),
            parameters: parameters.map(parameter).collect(),
            link: if answer.is_empty() { String::new() } else { base(&answer) },
            answer,
        }
    });
    operations.collect()
}

fn parameter(value: &Value) -> Parameter {
    Parameter {
        name: text(&value["name"]),
        place: text(&value["in"]),
        kind: kind(&value["schema"]),
        description: text(&value["description"]),
    }
}

fn schemas(document: &Value) -> Vec<Schema> {
    let schemas = document["components"]["schemas"].as_object();
    let schemas = schemas.into_iter().flatten().map(|(name, schema)| Schema {
        name: name.clone(),
        description: text(&schema["description"]),
        properties: properties(schema),
    });
    schemas.collect()
}

/// The properties of an object, those of the parts it is put together from among them.
fn properties(schema: &Value) -> Vec<Parameter> {
    let own =
        schema["properties"].as_object().into_iter().flatten().map(|(name, value)| Parameter {
            name: name.clone(),
            place: String::new(),
            kind: kind(value),
            description: text(&value["description"]),
        });
    let parts = schema["allOf"].as_array().into_iter().flatten();
    own.chain(parts.flat_map(properties)).collect()
}

/// The kind of a value in a word: `text`, `number`, the name of a schema, with `[]` for lists.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return name.rsplit('/').next().unwrap_or_default().to_owned();
    }
    let options = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
    if let Some(options) = options {
        let kinds: Vec<String> = options.iter().map(kind).filter(|kind| kind != "null").collect();
        return kinds.join(" or ");
    }
    let own = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().find_map(Value::as_str).unwrap_or_default(),
        other => other.as_str().unwrap_or_default(),
    };
    if own == "array" { format!("{}[]", kind(&schema["items"])) } else { own.to_owned() }
}

/// The schema that a kind is made of.
fn base(kind: &str) -> String {
    kind.trim_end_matches("[]").to_owned()
}
