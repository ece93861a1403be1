//! Paying online (art. 3.1) and paying back: Mollie as its documentation has it, in a server of the story's own, and the
//! demo's page.

use crate::{
    harness::{Customer, World},
    payments_hand::{Said, came, debt, handed_in, invoice, provider, reference, staff, statement, to_settle},
};
use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::{get, post},
};
use billing::papers;
use jiff::{SignedDuration, civil::date};
use payments::online;
use rules::numbers::Cents;
use serde_json::{Value, json};
use shell::{
    extract::Path,
    ids::{Id, kind::Invoice},
    inside::{Right, Role},
    settings::Payments,
};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

/// A payment provider that speaks Mollie's JSON.
#[derive(Clone, Default)]
struct Mollie {
    payments: Arc<Mutex<Vec<(String, Value)>>>,
    created: Arc<AtomicUsize>,
    down: Arc<AtomicBool>,
}

impl Mollie {
    async fn starts(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let routes = Router::new()
            .route("/v2/payments", post(create))
            .route("/v2/payments/{id}", get(one))
            .with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        format!("http://{address}")
    }

    /// What its own website would make of a payment.
    fn becomes(&self, id: &str, change: &Value) {
        let mut all = self.payments.lock().expect("a lock");
        let (_, payment) = all.iter_mut().find(|(_, payment)| payment["id"] == id).expect("a payment");
        for (name, value) in change.as_object().expect("an object") {
            payment[name] = value.clone();
        }
    }
}

async fn create(
    State(mollie): State<Mollie>,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> (StatusCode, Json<Value>) {
    if mollie.down.load(Ordering::SeqCst) {
        return (StatusCode::BAD_GATEWAY, Json(json!({"status": 502})));
    }
    assert_eq!(headers["authorization"], "Bearer test_secret");
    let key = headers["idempotency-key"].to_str().expect("a key").to_owned();
    let mut all = mollie.payments.lock().expect("a lock");
    if let Some((_, known)) = all.iter().find(|(of, _)| *of == key) {
        return (StatusCode::CREATED, Json(known.clone()));
    }
    mollie.created.fetch_add(1, Ordering::SeqCst);
    let id = format!("tr_story{}", all.len());
    let payment = json!({
        "resource": "payment", "id": id, "mode": "test", "status": "open", "amount": asked["amount"],
        "description": asked["description"], "method": null, "metadata": asked["metadata"],
        "_links": {"checkout": {"href": format!("https://www.mollie.example/checkout/{id}"), "type": "text/html"}},
    });
    all.push((key, payment.clone()));
    (StatusCode::CREATED, Json(payment))
}

async fn one(State(mollie): State<Mollie>, Path(id): Path<String>) -> (StatusCode, Json<Value>) {
    if mollie.down.load(Ordering::SeqCst) {
        return (StatusCode::SERVICE_UNAVAILABLE, Json(json!({"status": 503})));
    }
    let all = mollie.payments.lock().expect("a lock");
    match all.iter().find(|(_, payment)| payment["id"] == id.as_str()) {
        Some((_, payment)) => (StatusCode::OK, Json(payment.clone())),
        None => (StatusCode::NOT_FOUND, Json(json!({"status": 404}))),
    }
}

async fn world(mollie: &Mollie) -> (World, Customer, Id<Invoice>) {
    let api_url = mollie.starts().await;
    let world = World::set("2026-01-10T08:00:00Z", |settings| {
        provider(settings);
        settings.payments = Some(Payments { api_key: "test_secret".into(), api_url });
    })
    .await;
    let zon = world.customer("zon").await;
    let id = invoice(&world, &zon, ("F2026-00001", date(2026, 1, 1), 121_000)).await;
    (world, zon, id)
}

async fn all_adds_up(world: &World) {
    assert_eq!(payments::verify(&world.app).await.expect("an answer"), Vec::<String>::new());
}

const PAID: &str = "2026-01-15T22:59:00+00:00";

#[tokio::test]
async fn art_3_1_paying_online_is_booked_once_however_often_the_provider_says_so() {
    let mollie = Mollie::default();
    let (world, zon, id) = world(&mollie).await;
    let mut finance = world.signed_in(&zon, Role::Finance).await;
    let path = format!("/invoices/{id}/pay");
    assert!(finance.get(&path).await.text.contains("Nu € 1.210,00 betalen"));
    let (one, two) = (finance.post(&path, &[]).await, finance.post(&path, &[]).await);
    assert_eq!((one.status, one.header("location")), (303, "https://www.mollie.example/checkout/tr_story0"));
    assert_eq!(two.header("location"), one.header("location"), "a double click is one payment");
    assert_eq!(mollie.created.load(Ordering::SeqCst), 1);
    let mut anyone = world.visitor();
    // News about nothing, and news that it is still open.
    assert_eq!(anyone.post("/payments/notice", &[("id", "tr_unknown")]).await.status, 200);
    assert_eq!(anyone.post("/payments/notice", &[("id", "tr_story0")]).await.status, 200);
    assert_eq!(debt(&world, &zon, id).await.open, Cents(121_000));
    let details = json!({"consumerName": "Zon BV", "consumerAccount": "NL91ABNA0417164300"});
    mollie.becomes(
        "tr_story0",
        &json!({"status": "paid", "method": "ideal", "paidAt": PAID, "details": details}),
    );
    for _ in 0..3 {
        assert_eq!(anyone.post("/payments/notice", &[("id", "tr_story0")]).await.status, 200);
    }
    let paid = debt(&world, &zon, id).await;
    assert_eq!(
        (paid.open, paid.open_on(date(2026, 1, 15))),
        (Cents::ZERO, Cents::ZERO),
        "23:59 in Amsterdam, in time"
    );
    // Old news after new news changes nothing.
    mollie.becomes("tr_story0", &json!({"status": "open"}));
    anyone.post("/payments/notice", &[("id", "tr_story0")]).await;
    assert_eq!(debt(&world, &zon, id).await.open, Cents::ZERO);
    assert!(finance.get(&path).await.text.contains("Deze factuur is betaald"));
    let program = world.program(&zon, &[Right::SeeInvoices]).await;
    let list = program.get("/api/v1/payments").await.json();
    assert_eq!(
        (&list["items"][0]["cents"], &list["items"][0]["source"]),
        (&json!(121_000), &json!("online"))
    );
    all_adds_up(&world).await;
}

#[tokio::test]
async fn art_3_2_a_chargeback_leaves_it_paid_at_the_provider_and_open_with_us() {
    let mollie = Mollie::default();
    let (world, zon, id) = world(&mollie).await;
    let mut finance = world.signed_in(&zon, Role::Finance).await;
    finance.post(&format!("/invoices/{id}/pay"), &[]).await;
    let amount = |value: &str| json!({"currency": "EUR", "value": value});
    // Both come in one notice: paid, and half of it taken back.
    mollie.becomes(
        "tr_story0",
        &json!({"status": "paid", "paidAt": PAID, "amountChargedBack": amount("605.00")}),
    );
    let mut anyone = world.visitor();
    for _ in 0..2 {
        anyone.post("/payments/notice", &[("id", "tr_story0")]).await;
        assert_eq!(debt(&world, &zon, id).await.open, Cents(60_500));
    }
    mollie.becomes("tr_story0", &json!({"amountRefunded": amount("605.00")}));
    anyone.post("/payments/notice", &[("id", "tr_story0")]).await;
    assert_eq!(debt(&world, &zon, id).await.open_on(date(2026, 1, 15)), Cents(121_000), "it was never paid");
    all_adds_up(&world).await;
}

#[tokio::test]
async fn a_provider_that_is_down_delays_and_neither_loses_nor_doubles() {
    let mollie = Mollie::default();
    let (world, zon, id) = world(&mollie).await;
    let mut finance = world.signed_in(&zon, Role::Finance).await;
    let path = format!("/invoices/{id}/pay");
    mollie.down.store(true, Ordering::SeqCst);
    let refused = finance.post(&path, &[]).await;
    assert_eq!(refused.status, 503);
    assert!(
        refused.text.contains("niet bereikbaar") && refused.text.contains("F2026-00001"),
        "{}",
        refused.text
    );
    mollie.down.store(false, Ordering::SeqCst);
    world.passes(SignedDuration::from_mins(2));
    assert_eq!(
        online::look_at_due(&world.app).await.expect("a round"),
        1,
        "what was begun is asked for again"
    );
    assert_eq!(finance.post(&path, &[]).await.status, 303);
    assert_eq!(mollie.created.load(Ordering::SeqCst), 1);
    mollie.becomes("tr_story0", &json!({"status": "paid", "paidAt": PAID}));
    mollie.down.store(true, Ordering::SeqCst);
    let mut anyone = world.visitor();
    assert_eq!(
        anyone.post("/payments/notice", &[("id", "tr_story0")]).await.status,
        503,
        "it gives notice again"
    );
    mollie.down.store(false, Ordering::SeqCst);
    // The notice never comes; the clock looks by itself.
    world.passes(SignedDuration::from_hours(1));
    online::look_at_due(&world.app).await.expect("a round");
    assert_eq!(debt(&world, &zon, id).await.open, Cents::ZERO);
    all_adds_up(&world).await;
}

#[tokio::test]
async fn art_3_1_the_link_on_an_invoice_pays_that_invoice_without_signing_in_and_no_other() {
    let world = World::set("2026-01-10T08:00:00Z", |settings| {
        provider(settings);
        settings.demo = true;
    })
    .await;
    let zon = world.customer("zon").await;
    let id = invoice(&world, &zon, ("F2026-00001", date(2026, 1, 1), 121_000)).await;
    let (environment, base) = (zon.environment, world.app.settings.base_url.clone());
    let inside = world.inside(&zon);
    let link = world.app.db.write(&inside, move |tx| {
        let base = base.clone();
        Box::pin(async move { papers::pay_link(tx, &base, environment, id).await })
    });
    let link = link.await.expect("a link").replace(&world.app.settings.base_url, "");
    let mut clerk = world.visitor();
    assert!(clerk.get(&link).await.text.contains("F2026-00001"));
    let to = clerk.post(&link, &[]).await.header("location").to_owned();
    assert!(clerk.get(&to).await.text.contains("1.210,00"));
    assert_eq!(clerk.post(&to, &[("do", "pay")]).await.status, 303);
    assert_eq!(debt(&world, &zon, id).await.open, Cents::ZERO);
    assert!(clerk.get(&link).await.text.contains("Deze factuur is betaald"));
    clerk.post(&to, &[("do", "chargeback")]).await;
    assert_eq!(debt(&world, &zon, id).await.open, Cents(121_000));
    let other = format!("{}A", &link[..link.len() - 1]);
    let other = if other == link { format!("{}B", &link[..link.len() - 1]) } else { other };
    for wrong in [other.as_str(), "/pay/x", "/demo/pay/x"] {
        assert_eq!(clerk.get(wrong).await.status, 404, "{wrong}");
    }
    all_adds_up(&world).await;
}

#[tokio::test]
async fn art_3_1_what_was_paid_too_much_goes_back_once_with_four_eyes() {
    let world = World::set("2026-01-16T08:00:00Z", provider).await;
    let zon = world.customer("zon").await;
    let id = invoice(&world, &zon, ("F2026-00001", date(2026, 1, 1), 10_000)).await;
    let mut one = staff(&world, Role::Finance).await;
    let mut two = world.visitor();
    let login = [("email", "admin@aanbieder.test"), ("password", crate::harness::PASSWORD)];
    assert_eq!(two.post("/sign-in", &login).await.status, 303);
    let paid = Said { iban: "NL91ABNA0417164300", ..came(15_000, "2026-01-15", reference("F2026-00001")) };
    handed_in(&world, &statement(1, "2026-01-15", 0, &[paid])).await;
    assert_eq!(debt(&world, &zon, id).await.open, Cents::ZERO);
    let desk = one.get("/operator/bank").await.text;
    let (_, rest) = desk.split_once("href=\"/operator/payments/").expect("what is left");
    let payment = format!("/operator/payments/{}", rest.split('"').next().unwrap_or_default());
    let wrong = [("do", "refund"), ("iban", "NL00ABNA0417164300"), ("why", "te veel")];
    assert_eq!(one.post(&payment, &wrong).await.status, 422);
    let right = [("do", "refund"), ("iban", "NL91 ABNA 0417 1643 00"), ("why", "te veel")];
    assert_eq!(one.post(&payment, &right).await.status, 303);
    assert_eq!(one.post(&payment, &right).await.status, 409, "it is proposed already");
    let page = one.get("/operator/refunds").await.text;
    let (_, rest) = page.split_once("name=\"proposal\" value=\"").expect("a proposal");
    let proposal = rest.split('"').next().unwrap_or_default().to_owned();
    let whose = zon.environment.to_string();
    let agree = [("do", "agree"), ("environment", whose.as_str()), ("proposal", proposal.as_str())];
    assert_eq!(one.post("/operator/refunds", &agree).await.status, 409, "nobody agrees to their own");
    assert_eq!(two.post("/operator/refunds", &agree).await.status, 303);
    assert_eq!(two.post("/operator/refunds", &agree).await.status, 404, "settled");
    assert_eq!(two.post("/operator/refunds", &[("do", "file")]).await.status, 303);
    assert_eq!(two.post("/operator/refunds", &[("do", "file")]).await.status, 409, "each is in one file");
    let page = one.get("/operator/refunds").await.text;
    let (_, rest) = page.split_once("href=\"/operator/refunds/files/").expect("a file");
    let file = one
        .get(&format!("/operator/refunds/files/{}", rest.split('"').next().unwrap_or_default()))
        .await
        .text;
    assert!(file.contains("pain.001.001.09") && file.contains(">50.00<"), "{file}");
    let (_, rest) = file.split_once("<EndToEndId>").expect("an id");
    let end_to_end = rest.split('<').next().unwrap_or_default();
    let out = Said { end_to_end, ..came(-5_000, "2026-01-16", "Terugbetaling") };
    handed_in(&world, &statement(2, "2026-01-16", 15_000, &[out])).await;
    assert!(to_settle(&mut one).await.is_empty(), "the debit is the refund");
    all_adds_up(&world).await;
}
