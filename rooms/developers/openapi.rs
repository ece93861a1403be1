//! The API description (OpenAPI 3.1), put together from what each feature says of its own operations.

use axum::{Json, extract::State};
use serde_json::{Value, json};
use shell::state::App;
use utoipa::OpenApi;

/// Each feature's part. A room that serves API routes adds its `Api` here; a test compares the two.
fn parts() -> Vec<utoipa::openapi::OpenApi> {
    vec![
        contacts_pages::api::Api::openapi(),
        credits_pages::api::Api::openapi(),
        agreements_pages::api::Api::openapi(),
        wiping::Api::openapi(),
        subprocessors::Api::openapi(),
        billing::api::Api::openapi(),
        payments::api::Api::openapi(),
        messages::api::Api::openapi(),
        shifts::api::Api::openapi(),
        callouts::Api::openapi(),
        webhooks::api::Api::openapi(),
        prices::own::Api::openapi(),
        collection::api::Api::openapi(),
        claims::Api::openapi(),
    ]
}

#[derive(OpenApi)]
#[openapi(info(
    title = "1•2•Flex Community",
    description = "Contacts, shifts, call-outs, messages and credits of one environment. Every POST takes an \
        Idempotency-Key: the same key with the same body gets the same answer. Lists give items and next; hand \
        next back as after. Changes need If-Match with the ETag of what is changed. At most 6,000 requests a \
        minute per token; RateLimit headers tell what is left. Tokens are made by people on the page API and webhooks.",
))]
struct Product;

/// The whole document.
pub fn whole(base_url: &str) -> Value {
    let mut document = Product::openapi();
    for part in parts() {
        document.merge(part);
    }
    let mut document = serde_json::to_value(document).unwrap_or_default();
    document["servers"] = json!([{ "url": base_url }]);
    document["security"] = json!([{ "token": [] }]);
    document["components"]["securitySchemes"] = json!({"token": {
        "type": "http", "scheme": "bearer", "description": "An API token: flex_…"
    }});
    document["components"]["schemas"]["Problem"] = problem();
    document["components"]["responses"] = problems();
    for item in document["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut()) {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            add_problems(method, operation);
        }
    }
    document
}

/// A problem document (RFC 9457).
fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["type", "title", "status"],
        "properties": {
            "type": {"type": "string", "examples": ["urn:flex:problem:fields"]},
            "title": {"type": "string", "description": "What is wrong, in the reader's language."},
            "status": {"type": "integer"},
            "code": {"type": "string", "description": "The end of `type`, for programs."},
            "article": {"type": "string", "description": "The article of the terms that this rests on."},
            "errors": {"type": "array", "items": {"type": "object", "properties": {
                "pointer": {"type": "string", "description": "JSON pointer (RFC 6901) to the field."},
                "code": {"type": "string"},
                "detail": {"type": "string", "description": "What is wrong with it and what would be right."},
                "figures": {"type": "object", "description": "What the sentence names, for programs."}
            }}}
        }
    })
}

/// Every problem that any operation can answer, and when.
const PROBLEMS: [(&str, &str); 12] = [
    ("400", "The request cannot be read: broken JSON, a wrong query or cursor."),
    ("401", "No token, or one that is unknown or revoked."),
    ("403", "The token lacks the scope."),
    ("404", "There is no such thing in this environment."),
    ("409", "The state of things does not allow it, or the Idempotency-Key was used for another request."),
    ("412", "It was changed meanwhile: the ETag in If-Match is stale."),
    ("413", "The body is too large."),
    ("422", "One or more fields are wrong; `errors` names each."),
    ("428", "If-Match is missing."),
    ("429", "Too many requests; Retry-After says when to come back."),
    (
        "500",
        "Something went wrong on our side; nothing was done. `instance` is the number for the help desk.",
    ),
    ("503", "The database cannot be reached now; nothing was done."),
];

fn problems() -> Value {
    PROBLEMS
        .iter()
        .map(|(status, when)| {
            let schema = json!({"$ref": "#/components/schemas/Problem"});
            let answer =
                json!({"description": when, "content": {"application/problem+json": {"schema": schema}}});
            (format!("Problem{status}"), answer)
        })
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn add_problems(method: &str, operation: &mut Value) {
    let changes = ["put", "patch", "delete"].contains(&method);
    let writes = changes || method == "post";
    for answer in operation["responses"].as_object_mut().into_iter().flat_map(|answers| answers.values_mut())
    {
        if answer["description"].as_str().is_some_and(str::is_empty) {
            answer["description"] = json!("Done.");
        }
    }
    for answer in operation["responses"].as_object_mut().into_iter().flat_map(|answers| answers.values_mut())
    {
        if answer["description"].as_str().is_some_and(str::is_empty) {
            answer["description"] = json!("Done.");
        }
    }
    for (status, _) in PROBLEMS {
        let fits = match status {
            "412" | "428" => changes,
            "409" | "413" | "422" => writes,
            _ => true,
        };
        if fits && operation["responses"].get(status).is_none() {
            operation["responses"][status] =
                json!({"$ref": format!("#/components/responses/Problem{status}")});
        }
    }
    if method == "post"
        && let Some(object) = operation.as_object_mut()
        && let Some(list) = object.entry("parameters").or_insert_with(|| json!([])).as_array_mut()
    {
        list.push(json!({"name": "Idempotency-Key", "in": "header", "required": false,
            "schema": {"type": "string", "maxLength": 200},
            "description": "The same key with the same body gets the same answer, for 72 hours."}));
    }
}

/// `GET /openapi.json`
pub async fn document(State(app): State<App>) -> Json<Value> {
    Json(whole(&app.settings.base_url))
}
