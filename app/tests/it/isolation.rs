//! Nobody else (art. 1): another customer's id answers exactly as one that does not exist, on every route, and nothing
//! of the other environment changes by a byte.
//!
//! A room that adds a route with a parameter adds a line to [`objects`] (and, where the route reads a body before it
//! looks, to [`BODIES`]); a route without one fails the test.

use crate::{
    callout_hand::Desk,
    harness::{Answered, Customer, Person, Program, World},
    payments_hand,
};
use agreements::paper::Agreed;
use axum::http::Method;
use contacts::import;
use credits::price::CreditPrice;
use jiff::civil::date;
use rules::numbers::Cents;
use serde_json::{Value, json};
use shell::{
    inside::{Right, Role},
    routes::{Need, Route},
};
use std::collections::BTreeMap;

/// An id of nothing.
const NOTHING: &str = "018f0000-0000-7000-8000-000000000000";

/// Routes with a parameter that names nothing of an environment; this list may only shrink.
const EXCEPTIONS: &str = include_str!("isolation-exceptions.txt");

/// A page that goes on for as long as somebody looks.
const LIVE: &str = "/call-outs/{id}/events";

/// A form with a file, as a browser writes it.
pub const FILE: &str = "--form\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nVOG\r\n--form\r\n\
    Content-Disposition: form-data; name=\"file\"; filename=\"vog.pdf\"\r\n\
    Content-Type: application/pdf\r\n\r\n%PDF-1.4 x\r\n--form--\r\n";

/// The fields of a shift's form.
const SHIFT: &str = "date=2026-12-05&from=18:00&until=23:00&places=2&version=1";

/// Forms and JSON bodies that a route wants before it looks for what the path names. `<name>` is an object of one's own.
pub const BODIES: &[(&str, &str)] = &[
    ("POST /users/{user}", "change=end-sessions"),
    ("POST /developers/webhooks/{endpoint}", "act=test"),
    ("PATCH /api/v1/webhooks/{endpoint}", r#"{"description": "van een ander"}"#),
    ("POST /contacts/{id}", "given_name=Jan&family_name=Ander&version=1"),
    ("POST /contacts/{id}/exceptions", "from=2026-12-24T17:00&until=2026-12-25T17:00&says=cannot"),
    ("POST /contacts/{id}/documents", FILE),
    ("POST /api/v1/contacts/{id}/documents", FILE),
    ("PATCH /api/v1/contacts/{id}", r#"{"given_name": "Ander"}"#),
    ("PUT /api/v1/contacts/{id}/availability", r#"{"pattern": [], "exceptions": []}"#),
    ("POST /api/v1/contacts/{id}/merge", r#"{"other": "<contact>"}"#),
    ("POST /contacts/{id}/messages", "text=hallo"),
    ("POST /contacts/{id}/messages/count", "text=hallo"),
    ("POST /messages/{id}/settle", "charged=no"),
    ("POST /api/v1/messages/{id}/settle", r#"{"charged": "no", "why": "van een ander"}"#),
    ("POST /api/v1/contacts/imports/{id}/mapping", r#"{"field": []}"#),
    ("POST /wallet/orders/{id}/correction", "credits=10"),
    ("POST /api/v1/credit-orders/{id}/correction", r#"{"credits": 10}"#),
    ("POST /invoices/{id}/objection", "key=018f0000-0000-7000-8000-00000000000a&body=klopt+niet"),
    ("POST /shifts/{id}", SHIFT),
    ("POST /shifts/{id}/assignments", "contact=<contact>"),
    ("PATCH /api/v1/shifts/{id}", r#"{"places": 3}"#),
    ("POST /api/v1/shifts/{id}/assignments", r#"{"contact": "<contact>"}"#),
    ("POST /call-outs/{id}", "do=pause"),
    ("POST /call-outs/answers/{inbound}", "as=yes"),
    ("POST /api/v1/call-outs/{id}/ask", r#"{"contact": "<contact>"}"#),
    ("POST /api/v1/invitations/{id}/answer", r#"{"answer": "yes"}"#),
    ("POST /api/v1/invoices/{id}/objections", r#"{"body": "Klopt niet."}"#),
];

/// Requests with ids beside the path: `<name>` is an object of another customer's, `<own name>` one of one's own.
const BODIES_WITH_IDS: &[(&str, &str)] = &[
    ("GET /contacts?skill=<skill>", ""),
    ("GET /api/v1/contacts?skill=<skill>", ""),
    ("GET /call-outs/new?shift=<shift>", ""),
    ("POST /contacts/bulk", "do=opt-out&id=<contact>&sure=yes"),
    ("POST /contacts/bulk", "do=delete&id=<contact>&sure=yes"),
    ("POST /contacts/bulk", "do=tag&label=kern&id=<contact>&sure=yes"),
    ("POST /contacts/duplicates", "keep=<contact>&other=<own contact>"),
    ("POST /contacts/duplicates", "keep=<own contact>&other=<contact>"),
    ("POST /api/v1/contacts/<own contact>/merge", r#"{"other": "<contact>"}"#),
    ("POST /shifts/<own shift>/assignments", "contact=<contact>"),
    ("POST /week/2026-W48/copy", "shifts=<shift>"),
    ("POST /call-outs/new", "shift=<shift>&do=start&key=een"),
    ("POST /call-outs/new", "shift=<own shift>&as=<contact>&key=een"),
    ("POST /call-outs/<own call-out>", "ask=<contact>"),
    ("POST /call-outs/<own call-out>", "yes=<invitation>"),
    ("POST /call-outs/answers/<own inbound>", "as=yes&invitation=<invitation>"),
    ("POST /api/v1/messages", r#"{"contact": "<contact>", "text": "hallo"}"#),
    ("POST /api/v1/shifts/<own shift>/assignments", r#"{"contact": "<contact>"}"#),
    (
        "POST /api/v1/shifts",
        r#"{"starts_at": "2026-12-05T18:00:00Z", "ends_at": "2026-12-05T23:00:00Z", "places": 1,
            "documents": ["<kind>"]}"#,
    ),
    ("POST /api/v1/shifts/copy-week", r#"{"week": "2026-W48", "shifts": ["<shift>"]}"#),
    ("POST /api/v1/call-outs/plan", r#"{"shift": "<shift>"}"#),
    (
        "POST /api/v1/call-outs/plan",
        r#"{"shift": "<own spare>", "policy": "ranked", "ranking": ["<contact>"], "skip": ["<contact>"]}"#,
    ),
    ("POST /api/v1/call-outs", r#"{"shift": "<shift>"}"#),
    ("POST /api/v1/call-outs/<own call-out>/ask", r#"{"contact": "<contact>"}"#),
];

/// Something of a customer's: for every path up to and including its parameter, and by name.
pub type Objects = BTreeMap<&'static str, String>;

pub async fn objects(world: &World, customer: Customer) -> (Customer, Objects) {
    let desk = Desk::of(world, customer, 500).await;
    let program = world.program(&desk.zon, &Right::ALL).await;
    let mut admin = world.signed_in(&desk.zon, Role::Admin).await;
    let mut all = webhooks(&desk, &program).await;
    all.extend(people(&desk, &mut admin).await);
    all.extend(contacts(&desk, &program, &mut admin).await);
    let contact = all["<contact>"].clone();
    all.extend(work(&desk, &program, &contact).await);
    let order = program.post("/api/v1/credit-orders", &json!({"credits": 100})).await.json();
    all.insert("/wallet/orders/{id}", text(&order["id"]));
    all.insert("/api/v1/credit-orders/{id}", text(&order["id"]));
    let (_, payment) = payments_hand::paid(world, &desk.zon).await;
    all.insert("/api/v1/payments/{id}", payment);
    world.agree(&desk.zon, Agreed::usual(date(2026, 1, 1), Cents(120_000), CreditPrice(1_000))).await;
    let document = flex::testing::document(&world.app, &world.inside(&desk.zon)).await.expect("a document");
    all.insert("/agreement/documents/{document}", document.to_string());
    let invoice = world.invoice(&desk.zon, world.app.clock.today(), 10_000).await;
    for path in ["/invoices/{id}", "/api/v1/invoices/{id}"] {
        all.insert(path, invoice.id.to_string());
    }
    all.extend(claims(&program, &mut admin).await);
    (desk.zon, all)
}

fn after(page: &Answered, mark: &str) -> String {
    let (_, rest) = page.text.split_once(mark).unwrap_or_else(|| panic!("{mark} in {}", page.text));
    rest.split(['"', '/']).next().expect("its end").to_owned()
}

async fn webhooks(desk: &Desk<'_>, program: &Program) -> Objects {
    let hook = json!({"url": "https://example.nl/hook", "kinds": ["*"]});
    let endpoint = text(&program.post("/api/v1/webhooks", &hook).await.json()["id"]);
    program.post(&format!("/api/v1/webhooks/{endpoint}/test"), &json!({})).await;
    let log = program.get(&format!("/api/v1/webhooks/{endpoint}/deliveries")).await.json();
    let delivery = text(&log["items"][0]["id"]);
    BTreeMap::from([
        ("/me/environments/{environment}", desk.zon.environment.to_string()),
        ("/developers/webhooks/{endpoint}", endpoint.clone()),
        ("/developers/webhooks/{endpoint}/deliveries/{delivery}", delivery.clone()),
        ("/api/v1/webhooks/{endpoint}", endpoint),
        ("/api/v1/webhooks/{endpoint}/deliveries/{delivery}", delivery),
    ])
}

async fn claims(program: &Program, admin: &mut Person) -> Objects {
    let report = json!({"kind": "damage", "what": "Een dag zonder oproepen.", "arose_on": "2026-11-20"});
    let id = text(&program.post("/api/v1/claims", &report).await.json()["id"]);
    let letter = after(&admin.get(&format!("/claims/{id}")).await, "/letters/");
    BTreeMap::from([
        ("/claims/{id}", id.clone()),
        ("/claims/{id}/letters/{letter}", letter),
        ("/api/v1/claims/{id}", id),
    ])
}

async fn people(desk: &Desk<'_>, admin: &mut Person) -> Objects {
    // A second session is the one that can be ended.
    desk.world.signed_in(&desk.zon, Role::Admin).await;
    BTreeMap::from([
        ("/users/{user}", after(&admin.get("/users").await, "action=\"/users/")),
        ("/me/sessions/{session}", after(&admin.get("/me").await, "/me/sessions/")),
        ("/developers/tokens/{token}", after(&admin.get("/developers").await, "/developers/tokens/")),
    ])
}

async fn contacts(desk: &Desk<'_>, program: &Program, admin: &mut Person) -> Objects {
    let made = json!({"given_name": "Jan", "family_name": "Bos", "mobile": "0687654321", "skills": ["bar"]});
    let id = text(&program.post("/api/v1/contacts", &made).await.json()["id"]);
    let except = [("from", "2026-12-24T17:00"), ("until", "2026-12-25T17:00"), ("says", "cannot")];
    admin.post(&format!("/contacts/{id}/exceptions"), &except).await;
    let page = admin.get(&format!("/contacts/{id}/availability")).await;
    let exception = after(&page, &format!("/contacts/{id}/exceptions/"));
    let path = format!("/api/v1/contacts/{id}/documents");
    let paper = program.send(Method::POST, &path, "multipart/form-data; boundary=form", FILE.into()).await;
    assert_eq!(paper.status, 201, "{}", paper.text);
    let (document, kind) = (text(&paper.json()["id"]), text(&paper.json()["kind"]));
    let inside = desk.world.inside(&desk.zon);
    let list = b"Naam;Mobiel\nPiet Vos;0612345670\n".to_vec();
    let imported = import::import_file(&desk.world.app, &inside, "lijst.csv", list).await.expect("a list");
    let skills = program.get("/api/v1/skills").await.json();
    BTreeMap::from([
        ("<contact>", id.clone()),
        ("<kind>", kind),
        ("<skill>", text(&skills["items"][0]["id"])),
        ("/contacts/{id}", id.clone()),
        ("/contacts/{id}/exceptions/{exception}", exception),
        ("/contacts/{id}/documents/{document}", document.clone()),
        ("/contacts/import/{id}", imported.id.to_string()),
        ("/api/v1/contacts/{id}", id),
        ("/api/v1/contacts/{id}/documents/{document}", document),
        ("/api/v1/contacts/imports/{id}", imported.id.to_string()),
    ])
}

async fn work(desk: &Desk<'_>, program: &Program, contact: &str) -> Objects {
    let shift = desk.shift("za 18:00-23:00 2x, Utrecht").await;
    let spare = desk.shift("zo 18:00-23:00 2x, Utrecht").await;
    let placed =
        program.post(&format!("/api/v1/shifts/{shift}/assignments"), &json!({ "contact": contact })).await;
    assert_eq!(placed.status, 201, "{}", placed.text);
    let callout = desk.calls_out(&shift, json!({})).await;
    let invitation = desk.invitations(&callout).await[0].clone();
    let inbound = desk.texts(&text(&invitation["contact"]), "misschien wel").await;
    let messages = program.get("/api/v1/messages").await.json();
    let message = text(&messages["items"][0]["id"]);
    let invitation = text(&invitation["id"]);
    BTreeMap::from([
        ("<shift>", shift.clone()),
        ("<spare>", spare),
        ("<call-out>", callout.clone()),
        ("<invitation>", invitation.clone()),
        ("<inbound>", inbound.clone()),
        ("/shifts/{id}", shift.clone()),
        ("/shifts/{id}/assignments/{contact}", contact.to_owned()),
        ("/api/v1/shifts/{id}", shift),
        ("/api/v1/shifts/{id}/assignments/{contact}", contact.to_owned()),
        ("/call-outs/{id}", callout.clone()),
        ("/call-outs/answers/{inbound}", inbound.clone()),
        ("/api/v1/call-outs/{id}", callout),
        ("/api/v1/invitations/{id}", invitation),
        ("/messages/{id}", message.clone()),
        ("/api/v1/messages/{id}", message),
        ("/inbox/{id}", inbound.clone()),
        ("/api/v1/inbound/{id}", inbound),
    ])
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}

/// The path with every parameter filled in, once from each of the objects given for it; `None` when one is unknown.
pub fn filled(route: &Route, of: impl Fn(&'static str) -> Option<String>) -> Option<String> {
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
    // The provider's desks have a door of their own: see `operators`.
    let at_a_desk = route.need == Need::Operator;
    !at_a_desk
        && route.path.contains('{')
        && !EXCEPTIONS.lines().any(|line| line.split(" # ").next() == Some(&name))
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

    /// Asks a route for something, with the body that it wants.
    async fn asks(&mut self, route: &Route, path: &str, own: &Objects) -> Answered {
        let name = format!("{} {}", route.method, route.path);
        let body = BODIES.iter().find(|(of, _)| *of == name).map(|(_, body)| *body);
        let empty =
            if matches!(route.need, Need::Api(_)) && route.method == Method::POST { "{}" } else { "" };
        self.sends(&route.method, path, &named(body.unwrap_or(empty), "<", own)).await
    }

    async fn sends(&mut self, method: &Method, path: &str, body: &str) -> Answered {
        let file = "multipart/form-data; boundary=form";
        match (path.starts_with("/api/"), body.starts_with("--form")) {
            (true, true) => self.program.send(method.clone(), path, file, body.into()).await,
            (true, false) => {
                let body: Option<Value> =
                    (!body.is_empty()).then(|| serde_json::from_str(body).expect("JSON"));
                self.program.ask(method.clone(), path, &[("if-match", "*")], body.as_ref()).await
            }
            (false, true) => self.person.ask(method.clone(), path, file, body.into()).await,
            (false, false) => {
                let form = "application/x-www-form-urlencoded";
                self.person.ask(method.clone(), path, form, body.into()).await
            }
        }
    }
}

/// A text with the names of objects filled in; each stands there behind `mark`, such as `<` or `<own `.
pub fn named(text: &str, mark: &str, objects: &Objects) -> String {
    let names = objects.iter().filter_map(|(name, id)| Some((name.strip_prefix('<')?, id)));
    names.fold(text.to_owned(), |text, (name, id)| text.replace(&format!("{mark}{name}"), id))
}

/// A customer and their objects, for two customers of one world.
async fn two(world: &World) -> ((Customer, Objects), (Customer, Objects)) {
    let (zon, maan) = (world.customer("zon").await, world.customer("maan").await);
    (objects(world, zon).await, objects(world, maan).await)
}

#[tokio::test]
async fn another_customers_id_answers_as_one_that_does_not_exist_and_changes_nothing() {
    let world = World::new().await;
    let ((zon, own), (maan, foreign)) = two(&world).await;
    let mut somebody = Somebody::of(&world, &zon).await;
    let before = flex::testing::rows(&world.app, maan.environment).await.expect("rows");
    assert!(before.len() > 10, "there is something to change");
    let (mut unknown, mut wrong) = (Vec::new(), Vec::new());
    for route in world.routes.iter().filter(|route| has_parameter(route)) {
        let name = format!("{} {}", route.method, route.path);
        let Some(theirs) = filled(route, |upto| foreign.get(upto).cloned()) else {
            unknown.push(name);
            continue;
        };
        let nothing = filled(route, |_| Some(NOTHING.into())).expect("a path");
        let (of_theirs, of_nothing) =
            (somebody.asks(route, &theirs, &own).await, somebody.asks(route, &nothing, &own).await);
        // All that differs is told together.
        if of_nothing.status != 404 || (of_theirs.status, &of_theirs.text) != (404, &of_nothing.text) {
            let (nothing, theirs) =
                ((of_nothing.status, &of_nothing.text), (of_theirs.status, &of_theirs.text));
            wrong.push(format!("{name}: {nothing:?} of nothing, {theirs:?} of theirs"));
        }
        // Their child under our parent, and our parent's path with their child's id.
        let last = route.path.rfind('}').map(|end| &route.path[..=end]);
        let mixed = |upto| if Some(upto) == last { foreign.get(upto) } else { own.get(upto) };
        let mixed = filled(route, |upto| mixed(upto).cloned()).expect("a path");
        let of_mixed = somebody.asks(route, &mixed, &own).await;
        if (of_mixed.status, &of_mixed.text) != (404, &of_nothing.text) {
            wrong.push(format!("{name} of {mixed}: {} {}", of_mixed.status, of_mixed.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(unknown.is_empty(), "say in `objects` what these name: {unknown:#?}");
    let after = flex::testing::rows(&world.app, maan.environment).await.expect("rows");
    assert!(before == after, "something of the other environment changed");
}

#[tokio::test]
async fn an_id_of_another_customer_beside_the_path_is_as_one_that_does_not_exist() {
    let world = World::new().await;
    let ((zon, own), (maan, foreign)) = two(&world).await;
    let mut somebody = Somebody::of(&world, &zon).await;
    let before = flex::testing::rows(&world.app, maan.environment).await.expect("rows");
    let nothing: Objects = foreign.keys().map(|name| (*name, NOTHING.to_owned())).collect();
    let mut wrong = Vec::new();
    for (request, body) in BODIES_WITH_IDS {
        let (method, path) = request.split_once(' ').expect("METHOD PATH");
        let method: Method = method.parse().expect("a method");
        let (path, body) = (named(path, "<own ", &own), named(body, "<own ", &own));
        let mut answers = Vec::new();
        for objects in [&nothing, &foreign] {
            let (path, body) = (named(&path, "<", objects), named(&body, "<", objects));
            answers.push(somebody.sends(&method, &path, &body).await);
        }
        let of_nothing = (answers[0].status, answers[0].text.clone());
        let hidden =
            foreign.values().fold(answers[1].text.clone(), |text, id| text.replace(id.as_str(), NOTHING));
        if of_nothing != (answers[1].status, hidden) {
            wrong.push(format!("{request} {body}: {of_nothing:?} of nothing, {:?} of theirs", answers[1]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let after = flex::testing::rows(&world.app, maan.environment).await.expect("rows");
    assert!(before == after, "something of the other environment changed");
}

#[tokio::test]
async fn ones_own_id_is_found_so_that_the_tests_above_prove_something() {
    let world = World::new().await;
    let (zon, own) = objects(&world, world.customer("zon").await).await;
    let mut somebody = Somebody::of(&world, &zon).await;
    let reads = world.routes.iter().filter(|route| has_parameter(route) && route.method == Method::GET);
    for route in reads.filter(|route| route.path != LIVE) {
        let path = filled(route, |upto| own.get(upto).cloned()).unwrap_or_else(|| panic!("{}", route.path));
        assert_eq!(somebody.asks(route, &path, &own).await.status, 200, "{path}");
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
