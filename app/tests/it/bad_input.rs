//! Bad input: whatever is sent, to whichever field of whichever route, gets an answer that says what is wrong; nothing
//! fails, nothing is lost, and what was there still adds up.

use crate::{
    harness::{Answered, Person, Program, World},
    idempotency::{ASKED, more},
    isolation::{BODIES, Objects, filled, named},
};
use axum::{
    body::{Body, Bytes},
    http::{Method, Request},
};
use serde_json::{Value, json};
use shell::{
    inside::{Right, Role},
    routes::{Need, Route},
};
use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::Poll,
};
use tower::ServiceExt;

/// What no field takes as it is, or hardly any: other types, numbers below nothing and beyond everything, dates and
/// times that do not exist or lie at the end of time, characters that a database or a phone cannot have, too much.
fn nonsense() -> Vec<Value> {
    let mut all = vec![
        Value::Null,
        json!(true),
        json!([]),
        json!({}),
        json!(-1),
        json!(0),
        json!(1.5),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e300),
        json!([[null], [-1]]),
        json!(["a\u{0}b"]),
    ];
    all.extend(TEXTS.iter().map(|text| json!(text)));
    all.extend([json!("x".repeat(200_000)), json!("\u{1f4a5}".repeat(3_000)), json!(vec!["x"; 5_000])]);
    all
}

/// Texts that are no good, in a body, a query or a form.
const TEXTS: &[&str] = &[
    "",
    " ",
    "a\u{0}b",
    "\u{feff}\u{202e}\u{200d}",
    "-1",
    "99999999999999999999",
    "1e9",
    "2026-02-30",
    "2026-02-30T25:61:00Z",
    "2027-03-28T02:30",
    "9999-12-30T22:00:00Z",
    "-009999-01-02T01:59:59Z",
    "9999-12-31",
    "-9999-01-01",
    "2026-W54",
    "9999-W52",
    "+31612345678901234567890",
    "'; DROP TABLE contacts; --",
    "{{{}",
    "%%%",
    "../../etc/passwd",
    "javascript:alert(1)",
    "http://[::1",
    "<script>alert(1)</script>",
];

fn is_a_fault(answered: &Answered) -> bool {
    500 <= answered.status
}

/// A refusal of the API is a problem document that says which kind; one of fields names each.
fn says_nothing(answered: &Answered) -> bool {
    if answered.status < 400 {
        return false;
    }
    let body: Value = serde_json::from_str(&answered.text).unwrap_or_default();
    let named =
        body["code"] != "fields" || body["errors"].as_array().is_some_and(|errors| !errors.is_empty());
    !(answered.header("content-type") == "application/problem+json" && body["code"].is_string() && named)
}

/// The body that a route of the API takes, if it takes JSON.
fn usual_body(route: &Route, own: &Objects) -> Option<Value> {
    let of_post = ASKED.iter().find(|(path, ..)| *path == route.path).map(|(_, body, _)| *body);
    let name = format!("{} {}", route.method, route.path);
    let of_change = BODIES.iter().find(|(of, _)| *of == name).map(|(_, body)| *body);
    serde_json::from_str(&named(of_post.or(of_change)?, "<", own)).ok()
}

/// The names in a JSON schema, with what it refers to.
fn properties(described: &Value, schema: &Value) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let found = described.pointer(reference.trim_start_matches('#')).expect("a schema");
        return properties(described, found);
    }
    let own = schema["properties"].as_object().into_iter().flat_map(|all| all.keys().cloned());
    let more = ["allOf", "oneOf", "anyOf"].iter().filter_map(|kind| schema[*kind].as_array()).flatten();
    own.chain(more.flat_map(|part| properties(described, part))).collect()
}

/// Every route of the API with its place for these objects.
fn api<'a>(world: &'a World, own: &'a Objects) -> impl Iterator<Item = (&'a Route, String)> {
    let routes = world.routes.iter().filter(|route| matches!(route.need, Need::Api(_)));
    routes.filter_map(|route| Some((route, filled(route, |upto| own.get(upto).cloned())?)))
}

async fn send(program: &Program, route: &Route, at: &str, body: &Value) -> Answered {
    program.ask(route.method.clone(), at, &[("if-match", "*")], Some(body)).await
}

async fn all_adds_up(world: &World) {
    assert_eq!(credits::verify(&world.app).await.expect("it runs"), []);
    assert_eq!(messages::verify(&world.app).await.expect("it runs"), Vec::<String>::new());
}

#[tokio::test]
async fn no_value_of_any_field_that_the_api_describes_makes_it_fail() {
    let world = World::new().await;
    let (zon, own) = more(&world).await;
    let described = world.visitor().get("/openapi.json").await.json();
    let mut wrong = Vec::new();
    let mut tried = 0;
    for (route, at) in api(&world, &own).filter(|(route, _)| route.method != Method::GET) {
        let Some(usual) = usual_body(route, &own) else { continue };
        let operation = &described["paths"][route.path][route.method.as_str().to_lowercase()];
        let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
        for field in properties(&described, schema) {
            // Each its own token: published limits are not what is asked about here.
            let program = world.program(&zon, &Right::ALL).await;
            for value in nonsense() {
                let mut body = usual.clone();
                body[&field] = value.clone();
                let answered = send(&program, route, &at, &body).await;
                tried += 1;
                if is_a_fault(&answered) || says_nothing(&answered) {
                    let value: String = value.to_string().chars().take(40).collect();
                    let name = format!("{} {} {field}: {value}", route.method, route.path);
                    wrong.push(format!("{name}: {} {}", answered.status, answered.text));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {tried}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(2_000 < tried, "every field is tried: {tried}");
    all_adds_up(&world).await;
}

#[tokio::test]
async fn no_value_of_any_parameter_of_a_query_makes_the_api_fail() {
    let world = World::new().await;
    let (zon, own) = more(&world).await;
    let described = world.visitor().get("/openapi.json").await.json();
    let mut wrong = Vec::new();
    for (route, at) in api(&world, &own).filter(|(route, _)| route.method == Method::GET) {
        let program = world.program(&zon, &Right::ALL).await;
        let parameters = described["paths"][route.path]["get"]["parameters"].as_array();
        for parameter in parameters.into_iter().flatten().filter(|one| one["in"] == "query") {
            let name = parameter["name"].as_str().expect("a name");
            let long = "x".repeat(50_000);
            for value in TEXTS.iter().copied().chain([long.as_str()]) {
                let query = serde_html_form::to_string([(name, value)]).expect("a query");
                let answered = program.get(&format!("{at}?{query}")).await;
                if is_a_fault(&answered) || says_nothing(&answered) {
                    let query: String = query.chars().take(60).collect();
                    wrong.push(format!("{}?{query}: {} {}", route.path, answered.status, answered.text));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_field_that_nobody_knows_is_named_on_every_route_that_takes_json() {
    let world = World::new().await;
    let (zon, own) = more(&world).await;
    let program = world.program(&zon, &Right::ALL).await;
    let mut tried = 0;
    for (route, at) in api(&world, &own).filter(|(route, _)| route.method != Method::GET) {
        let Some(mut body) = usual_body(route, &own) else { continue };
        body["kleur"] = json!("rood");
        let answered = send(&program, route, &at, &body).await;
        let (name, said) = (format!("{} {}", route.method, route.path), answered.json());
        assert_eq!(answered.status, 422, "{name}: {said}");
        assert_eq!(said["errors"][0]["pointer"], "/kleur", "{name}: {said}");
        let code = said["errors"][0]["code"].as_str().expect("a code");
        assert!(["json-unknown-field", "json-no-fields"].contains(&code), "{name}: {said}");
        tried += 1;
    }
    assert!(20 < tried, "{tried}");
}

#[tokio::test]
async fn broken_utf_8_is_refused_wherever_it_stands() {
    let world = World::new().await;
    let (zon, own) = more(&world).await;
    let program = world.program(&zon, &Right::ALL).await;
    for (route, at) in api(&world, &own).filter(|(route, _)| route.method != Method::GET) {
        if usual_body(route, &own).is_none() {
            continue;
        }
        let body = b"{\"text\": \"caf\xff\"}".to_vec();
        let answered = program.send(route.method.clone(), &at, "application/json", body).await;
        // A change says its version before its body is read.
        let refused = if route.method == Method::POST { [400, 422] } else { [400, 428] };
        assert!(refused.contains(&answered.status), "{}: {} {}", route.path, answered.status, answered.text);
        assert!(!says_nothing(&answered), "{}", answered.text);
    }
    for path in ["/api/v1/contacts/%ff", "/api/v1/contacts?q=caf%ff", "/api/v1/messages?after=%ff"] {
        let answered = program.get(path).await;
        assert!(!is_a_fault(&answered) && !says_nothing(&answered), "{path}: {}", answered.text);
    }
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    let form = "application/x-www-form-urlencoded";
    let body = b"given_name=caf%ff&mobile=06\xff".to_vec();
    let answered = planner.ask(Method::POST, "/contacts/new", form, body).await;
    assert_eq!(answered.status, 422, "{}", answered.text);
    let request =
        Request::post("/api/v1/contacts").header("authorization", format!("Bearer {}", program.token));
    let request = request.header("idempotency-key", &b"\xff\xfe"[..]).body(Body::from("{}")).unwrap();
    assert_eq!(world.service.clone().oneshot(request).await.unwrap().status(), 400);
}

/// A form of a page: where it goes, how, and the names of its fields.
struct PageForm {
    to: String,
    method: Method,
    fields: BTreeSet<String>,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// The forms of a page, and what it asks the server by itself while somebody types.
fn forms(at: &str, page: &str) -> Vec<PageForm> {
    let found = page.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next());
    found
        .map(|form| {
            let tag = form.split('>').next().unwrap_or_default();
            let to = attribute(tag, "action").filter(|to| !to.is_empty()).unwrap_or(at);
            let method = if tag.contains("method=\"post\"") { Method::POST } else { Method::GET };
            let tags = form.split('<').filter_map(|tag| attribute(tag, "name"));
            PageForm { to: to.replace("&amp;", "&"), method, fields: tags.map(str::to_owned).collect() }
        })
        .collect()
}

async fn fill_in(person: &mut Person, form: &PageForm, field: &str, value: &str) -> Answered {
    let rest = form.fields.iter().filter(|name| *name != field).map(|name| (name.as_str(), "1"));
    let all: Vec<_> = rest.chain([(field, value)]).collect();
    if form.method == Method::POST {
        return person.post(&form.to, &all).await;
    }
    let query = serde_html_form::to_string(&all).expect("a query");
    person.get(&format!("{}?{query}", form.to.split('?').next().unwrap_or_default())).await
}

#[tokio::test]
async fn no_value_of_any_field_of_any_form_makes_a_page_fail() {
    let world = World::new().await;
    let (zon, own) = more(&world).await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let pages = world.routes.iter().filter(|route| route.method == Method::GET);
    let pages = pages.filter(|route| matches!(route.need, Need::Page(_)) && !route.path.ends_with("/events"));
    let mut all = Vec::new();
    for route in pages {
        let Some(at) = filled(route, |upto| own.get(upto).cloned()) else { continue };
        let page = admin.get(&at).await;
        assert!(!is_a_fault(&page), "{at}: {}", page.text);
        all.extend(forms(&at, &page.text));
    }
    let (mut tried, mut wrong) = (BTreeSet::new(), Vec::new());
    // As long as an address may be, for the forms that ask by it.
    let long = "x".repeat(30_000);
    for form in &all {
        // Whoever signs out or ends the own session fills in nothing any more.
        let leaves =
            ["/sign-out", "/me/sessions/", "/me/environments/"].iter().any(|end| form.to.starts_with(end));
        for field in form.fields.iter().filter(|_| !leaves) {
            if !tried.insert((form.to.clone(), field.clone())) {
                continue;
            }
            for value in TEXTS.iter().copied().chain([long.as_str()]) {
                let answered = fill_in(&mut admin, form, field, value).await;
                if answered.header("location").starts_with("/sign-in") {
                    admin = world.signed_in(&zon, Role::Admin).await;
                }
                if is_a_fault(&answered) {
                    let value: String = value.chars().take(40).collect();
                    let text: String = answered.text.chars().take(300).collect();
                    wrong.push(format!("{} {} {field}={value:?}: {text}", form.method, form.to));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), tried.len(), wrong.join("\n"));
    assert!(60 < tried.len(), "every form is found: {tried:?}");
    all_adds_up(&world).await;
}

/// A body that never ends, and how much of it was taken.
fn endless(first: &'static [u8]) -> (Body, Arc<AtomicUsize>) {
    const PIECE: usize = 16 * 1024;
    let taken = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&taken);
    let mut beginning = Some(Bytes::from_static(first));
    let stream = futures_util::stream::poll_fn(move |_| {
        let piece = beginning.take().unwrap_or_else(|| Bytes::from_static(&[b'x'; PIECE]));
        counted.fetch_add(piece.len(), Ordering::Relaxed);
        Poll::Ready(Some(Ok::<_, std::io::Error>(piece)))
    });
    (Body::from_stream(stream), taken)
}

#[tokio::test]
async fn an_upload_that_never_ends_and_says_nothing_of_its_length_is_cut_off_at_the_limit() {
    /// The longest that any route takes, with the form around it, and what is read at a time.
    const MOST: usize = 64 * 1024 * 1024;
    let world = World::new().await;
    let (zon, own) = more(&world).await;
    let program = world.program(&zon, &Right::ALL).await;
    let cookie = {
        let mut planner = world.visitor();
        let form = [("email", "planner@zon.test"), ("password", crate::harness::PASSWORD)];
        planner.post("/sign-in", &form).await.header("set-cookie").split(';').next().unwrap().to_owned()
    };
    let contact = &own["<contact>"];
    let file: &[u8] = b"--form\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\
        Content-Type: text/csv\r\n\r\nNaam;Mobiel\r\n";
    for (path, kind, first) in [
        ("/api/v1/messages".to_owned(), "application/json", b"{\"text\": \"".as_slice()),
        ("/api/v1/contacts/imports".to_owned(), "text/csv", b"Naam;Mobiel\n"),
        (format!("/api/v1/contacts/{contact}/documents"), "multipart/form-data; boundary=form", file),
        (format!("/contacts/{contact}/documents"), "multipart/form-data; boundary=form", file),
        ("/contacts/import".to_owned(), "multipart/form-data; boundary=form", file),
        ("/contacts/new".to_owned(), "application/x-www-form-urlencoded", b"given_name="),
        ("/sign-in".to_owned(), "application/x-www-form-urlencoded", b"email="),
    ] {
        let (body, taken) = endless(first);
        let request = Request::post(&path).header("content-type", kind).header("cookie", &cookie);
        let request = request.header("authorization", format!("Bearer {}", program.token));
        let request = request.header("sec-fetch-site", "same-origin").body(body).unwrap();
        let answer = world.service.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), 413, "{path}");
        let taken = taken.load(Ordering::Relaxed);
        assert!(taken <= MOST, "{path}: {taken} bytes were read");
    }
}
