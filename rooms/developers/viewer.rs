//! The API description as a page to read: made on the server from the document, without a script.

use super::openapi;
use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};
use serde_json::{Value, json};
use shell::{
    door,
    error::Answer,
    page::{Theme, html},
    state::App,
    words::Say,
};
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "developers/viewer.html")]
struct Viewer {
    w: Say,
    theme: Theme,
    title: String,
    what: String,
    groups: BTreeMap<String, Vec<Operation>>,
}

struct Operation {
    method: String,
    path: String,
    summary: String,
    parameters: Vec<Parameter>,
    body: Option<String>,
    answers: Vec<(String, String)>,
    curl: String,
}

struct Parameter {
    name: String,
    place: String,
    what: String,
}

/// How deep an example goes: deeper is a circle, or no example.
const DEPTH: usize = 6;

/// `GET /api`
pub async fn show(State(app): State<App>, headers: HeaderMap) -> Answer<Response> {
    let document = openapi::whole(&app.settings.base_url);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut groups = BTreeMap::<String, Vec<Operation>>::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let group = operation["tags"][0].as_str().unwrap_or("other").to_owned();
            groups.entry(group).or_default().push(read(&document, path, method, operation));
        }
    }
    let (w, theme) = (Say(door::language(&headers)), Theme::of(&headers));
    let (title, what) = (text(&document["info"]["title"]), text(&document["info"]["description"]));
    html(&Viewer { w, theme, title, what, groups })
}

fn read(document: &Value, path: &str, method: &str, operation: &Value) -> Operation {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let parameters: Vec<Parameter> = parameters
        .map(|one| Parameter {
            name: text(&one["name"]),
            place: text(&one["in"]),
            what: text(&one["description"]),
        })
        .collect();
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let body = (!schema.is_null()).then(|| example(document, schema, DEPTH));
    let body = body.map(|body| serde_json::to_string_pretty(&body).unwrap_or_default());
    let answers = operation["responses"].as_object().into_iter().flatten();
    let answers =
        answers.map(|(status, answer)| (status.clone(), text(&resolve(document, answer)["description"])));
    let answers = answers.collect();
    let curl = curl(document, path, method, &parameters, body.as_deref());
    let summary = text(operation.get("summary").unwrap_or(&operation["description"]));
    Operation { method: method.to_uppercase(), path: path.into(), summary, parameters, body, answers, curl }
}

fn curl(document: &Value, path: &str, method: &str, parameters: &[Parameter], body: Option<&str>) -> String {
    let base = document["servers"][0]["url"].as_str().unwrap_or_default();
    let mut lines = vec![
        format!("curl -X {} '{base}{path}'", method.to_uppercase()),
        "-H 'Authorization: Bearer flex_…'".into(),
    ];
    let headers = parameters.iter().filter(|parameter| parameter.place == "header");
    lines.extend(headers.map(|header| match header.name.as_str() {
        "If-Match" => "-H 'If-Match: \"v1\"'".to_owned(),
        name => format!("-H '{name}: …'"),
    }));
    if let Some(body) = body {
        lines.push("-H 'Content-Type: application/json'".into());
        lines.push(format!("-d '{}'", body.replace('\'', "'\\''")));
    }
    lines.join(" \\\n  ")
}

/// What a `$ref` points at.
fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let pointed = value["$ref"].as_str().and_then(|at| document.pointer(at.trim_start_matches('#')));
    pointed.unwrap_or(value)
}

/// An example of a schema: its own, or one made of its type.
fn example(document: &Value, schema: &Value, depth: usize) -> Value {
    let schema = resolve(document, schema);
    if let Some(own) = schema.get("example").or_else(|| schema["examples"].get(0)) {
        return own.clone();
    }
    if depth == 0 {
        return json!("…");
    }
    if let Some(first) = ["oneOf", "anyOf", "allOf"].iter().find_map(|of| schema[*of].as_array()) {
        let real = first.iter().find(|one| one["type"] != "null").unwrap_or(&Value::Null);
        return example(document, real, depth - 1);
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or("object");
    match kind {
        "string" => match schema["format"].as_str() {
            Some("uuid") => json!("018f2b5c-7a10-7cc3-9f3e-4d2b8a6c1e00"),
            Some("date") => json!("2026-11-28"),
            Some("date-time") => json!("2026-11-28T17:00:00Z"),
            _ => json!("…"),
        },
        "integer" | "number" => json!(1),
        "boolean" => json!(true),
        "array" => json!([example(document, &schema["items"], depth - 1)]),
        _ => {
            let properties = schema["properties"].as_object().into_iter().flatten();
            properties.map(|(name, one)| (name.clone(), example(document, one, depth - 1))).collect()
        }
    }
}
