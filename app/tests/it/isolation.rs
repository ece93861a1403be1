//! Nobody else (art. 1): another customer's id answers exactly as one that does not exist, on every route, and nothing
//! of the other environment changes by a byte.
//!
//! A room that adds a route with a parameter adds a line to [`objects`] (and, where the route reads a body before it
//! looks, to [`BODIES`]); a route without one fails the test.

use crate::harness::{Answered, Customer, Person, Program, World};
use axum::http::Method;
use flex::shell::{
    inside::{Right, Role},
    routes::{Need, Route},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// An id of nothing.
const NOTHING: &str = "018f0000-0000-7000-8000-000000000000";

/// Routes with a parameter that names nothing of an environment; this list may only shrink.
const EXCEPTIONS: &str = include_str!("isolation-exceptions.txt");

/// Forms and JSON bodies that a route wants before it looks for what the path names.
const BODIES: &[(&str, &str)] = &[
    ("POST /users/{user}", "change=end-sessions"),
    ("POST /developers/webhooks/{endpoint}", "act=test"),
    ("PATCH /api/v1/webhooks/{endpoint}", r#"{"description": "van een ander"}"#),
];

/// Something of a customer's for every path up to and including its parameter.
type Objects = BTreeMap<&'static str, String>;

async fn objects(world: &World, customer: &Customer) -> Objects {
    let program = world.program(customer, &Right::ALL).await;
    let mut admin = world.signed_in(customer, Role::Admin).await;
    let hook = json!({"url": "https://example.nl/hook", "kinds": ["*"]});
    let endpoint = text(&program.post("/api/v1/webhooks", &hook).await.json()["id"]);
    program.post(&format!("/api/v1/webhooks/{endpoint}/test"), &json!({})).await;
    let log = program.get(&format!("/api/v1/webhooks/{endpoint}/deliveries")).await.json();
    let delivery = text(&log["items"][0]["id"]);
    let after = |page: &Answered, mark: &str| {
        let (_, rest) = page.text.split_once(mark).unwrap_or_else(|| panic!("{mark} on the page"));
        rest.split(['"', '/']).next().expect("its end").to_owned()
    };
    // A second session is the one that can be ended.
    world.signed_in(customer, Role::Admin).await;
    BTreeMap::from([
        ("/users/{user}", after(&admin.get("/users").await, "action=\"/users/")),
        ("/me/sessions/{session}", after(&admin.get("/me").await, "/me/sessions/")),
        ("/me/environments/{environment}", customer.environment.to_string()),
        ("/developers/tokens/{token}", after(&admin.get("/developers").await, "/developers/tokens/")),
        ("/developers/webhooks/{endpoint}", endpoint.clone()),
        ("/developers/webhooks/{endpoint}/deliveries/{delivery}", delivery.clone()),
        ("/api/v1/webhooks/{endpoint}", endpoint),
        ("/api/v1/webhooks/{endpoint}/deliveries/{delivery}", delivery),
    ])
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

/// The path with every parameter filled in, once from each of the objects given for it; `None` when one is unknown.
fn filled(route: &Route, of: impl Fn(&'static str) -> Option<String>) -> Option<String> {
    let mut so_far = 0;
    let mut path = String::new();
    while let Some(open) = route.path[so_far..].find('{') {
        let close = so_far + route.path[so_far..].find('}')? + 1;
        path.push_str(&route.path[so_far..so_far + open]);
        path.push_str(&of(&route.path[..close])?);
        so_far = close;
    }
    path.push_str(&route.path[so_far..]);
    Some(path)
}

fn has_parameter(route: &Route) -> bool {
    let name = format!("{} {}", route.method, route.path);
    route.path.contains('{') && !EXCEPTIONS.lines().any(|line| line.split(" # ").next() == Some(&name))
}

/// Somebody of one customer, at a browser and with a token.
struct Somebody {
    person: Person,
    program: Program,
}

impl Somebody {
    async fn of(world: &World, customer: &Customer) -> Self {
        Self {
            person: world.signed_in(customer, Role::Admin).await,
            program: world.program(customer, &Right::ALL).await,
        }
    }

    async fn asks(&mut self, route: &Route, path: &str) -> Answered {
        let name = format!("{} {}", route.method, route.path);
        let body = BODIES.iter().find(|(of, _)| *of == name).map(|(_, body)| *body);
        if let Need::Api(_) = route.need {
            let body: Option<Value> = match (body, &route.method) {
                (Some(body), _) => Some(serde_json::from_str(body).expect("JSON")),
                (None, &Method::POST) => Some(json!({})),
                _ => None,
            };
            return self.program.ask(route.method.clone(), path, &[("if-match", "*")], body.as_ref()).await;
        }
        let kind = "application/x-www-form-urlencoded";
        self.person.ask(route.method.clone(), path, kind, body.unwrap_or_default().as_bytes().to_vec()).await
    }
}

#[tokio::test]
async fn another_customers_id_answers_as_one_that_does_not_exist_and_changes_nothing() {
    let world = World::new().await;
    let (zon, maan) = (world.customer("zon").await, world.customer("maan").await);
    let (own, foreign) = (objects(&world, &zon).await, objects(&world, &maan).await);
    let mut somebody = Somebody::of(&world, &zon).await;
    let before = flex::testing::rows(&world.app, maan.environment).await.expect("rows");
    assert!(before.len() > 10, "there is something to change");
    let mut unknown = Vec::new();
    for route in world.routes.iter().filter(|route| has_parameter(route)) {
        let name = format!("{} {}", route.method, route.path);
        let Some(theirs) = filled(route, |upto| foreign.get(upto).cloned()) else {
            unknown.push(name);
            continue;
        };
        let nothing = filled(route, |_| Some(NOTHING.into())).expect("a path");
        let (of_theirs, of_nothing) =
            (somebody.asks(route, &theirs).await, somebody.asks(route, &nothing).await);
        assert_eq!(of_nothing.status, 404, "{name}: {}", of_nothing.text);
        assert_eq!((of_theirs.status, &of_theirs.text), (404, &of_nothing.text), "{name}");
        // Their child under our parent, and our parent's path with their child's id.
        let last = route.path.rfind('}').map(|end| &route.path[..=end]);
        let mixed = |upto| if Some(upto) == last { foreign.get(upto) } else { own.get(upto) };
        let mixed = filled(route, |upto| mixed(upto).cloned()).expect("a path");
        let of_mixed = somebody.asks(route, &mixed).await;
        assert_eq!((of_mixed.status, &of_mixed.text), (404, &of_nothing.text), "{name} of {mixed}");
    }
    assert!(unknown.is_empty(), "say in `objects` what these name: {unknown:#?}");
    let after = flex::testing::rows(&world.app, maan.environment).await.expect("rows");
    assert!(before == after, "something of the other environment changed");
}

#[tokio::test]
async fn ones_own_id_is_found_so_that_the_test_above_proves_something() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let own = objects(&world, &zon).await;
    let mut somebody = Somebody::of(&world, &zon).await;
    let reads = world.routes.iter().filter(|route| has_parameter(route) && route.method == Method::GET);
    for route in reads {
        let path = filled(route, |upto| own.get(upto).cloned()).expect("its object");
        assert_eq!(somebody.asks(route, &path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn every_exception_is_still_a_route() {
    let world = World::new().await;
    for line in EXCEPTIONS.lines().filter(|line| !line.is_empty()) {
        let (name, reason) = line.split_once(" # ").expect("METHOD PATH # reason");
        assert!(!reason.trim().is_empty(), "{name} needs a reason");
        let known = world.routes.iter().any(|route| format!("{} {}", route.method, route.path) == name);
        assert!(known, "{name} is gone: take it off the list");
    }
}
