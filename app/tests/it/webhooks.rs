//! Webhooks (Standard Webhooks 1.0), received by a real HTTP server.

use crate::harness::{Customer, MONDAY, Program, World};
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use jiff::SignedDuration;
use serde_json::{Value, json};
use shell::{
    inside::{Inside, Right},
    settings::Inner,
};
use standardwebhooks::Webhook;
use std::sync::{Arc, Mutex};

/// A receiver that keeps what it hears and answers what it is told to.
#[derive(Clone)]
struct Receiver {
    heard: Arc<Mutex<Vec<(HeaderMap, String)>>>,
    answers: Arc<Mutex<StatusCode>>,
    url: String,
}

impl Receiver {
    async fn listens() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/hook", listener.local_addr().expect("its address"));
        let receiver = Self { heard: Arc::default(), answers: Arc::new(Mutex::new(StatusCode::OK)), url };
        let service = Router::new().route("/hook", post(hear)).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, service).await });
        receiver
    }

    fn will_answer(&self, status: StatusCode) {
        *self.answers.lock().unwrap() = status;
    }

    fn heard(&self) -> Vec<(HeaderMap, String)> {
        self.heard.lock().unwrap().clone()
    }
}

async fn hear(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> (StatusCode, String) {
    let text = String::from_utf8(body.to_vec()).expect("text");
    receiver.heard.lock().unwrap().push((headers, text));
    (*receiver.answers.lock().unwrap(), "x".repeat(5_000))
}

async fn world() -> (World, Customer, Program) {
    let world = World::set(MONDAY, |settings| settings.webhooks.inner = Inner::Allowed).await;
    let zon = world.customer("zon").await;
    let program = world.program(&zon, &[Right::Manage]).await;
    (world, zon, program)
}

async fn endpoint(program: &Program, url: &str, kinds: &[&str]) -> (String, String) {
    let made = program.post("/api/v1/webhooks", &json!({"url": url, "kinds": kinds})).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let text = |name: &str| made.json()[name].as_str().unwrap().to_owned();
    (text("id"), text("secret"))
}

async fn happens(world: &World, inside: &Inside, kind: &'static str, data: Value) {
    let (mine, now) = (inside.clone(), world.now());
    let told = world.app.db.write(inside, move |tx| {
        let (inside, data) = (mine.clone(), data.clone());
        Box::pin(async move { webhooks::emit(tx, &inside, now, kind, &data).await })
    });
    told.await.expect("told");
}

async fn delivers(world: &World) -> usize {
    webhooks::deliver_due(&world.app).await.expect("delivered")
}

/// Whether the signature holds, as the receiver's own library would check it but for the clock of the story.
fn signed_with(secret: &str, (headers, body): &(HeaderMap, String)) -> bool {
    let header = |name: &str| headers[name].to_str().unwrap();
    let at = header("webhook-timestamp").parse().unwrap();
    let right = Webhook::new(secret).unwrap().sign(header("webhook-id"), at, body.as_bytes()).unwrap();
    header("webhook-signature").split(' ').any(|signature| signature == right)
}

async fn log(program: &Program, id: &str) -> Vec<Value> {
    let listed = program.get(&format!("/api/v1/webhooks/{id}/deliveries")).await;
    listed.json()["items"].as_array().expect("a log").clone()
}

#[tokio::test]
async fn what_happens_is_told_once_and_signed_to_who_wants_to_hear_it() {
    let (world, zon, program) = world().await;
    let (wants, other) = (Receiver::listens().await, Receiver::listens().await);
    let (id, secret) = endpoint(&program, &wants.url, &["message.delivered"]).await;
    endpoint(&program, &other.url, &["credits.low"]).await;
    happens(&world, &world.inside(&zon), "message.delivered", json!({"message": 7})).await;
    assert_eq!(delivers(&world).await, 1);
    assert_eq!(delivers(&world).await, 0);
    let heard = wants.heard();
    assert_eq!((heard.len(), other.heard().len()), (1, 0));
    assert!(signed_with(&secret, &heard[0]));
    let body: Value = serde_json::from_str(&heard[0].1).unwrap();
    assert_eq!(body, json!({"type": "message.delivered", "timestamp": MONDAY, "data": {"message": 7}}));
    let log = log(&program, &id).await;
    assert_eq!((log[0]["state"].as_str(), log[0]["status"].as_i64()), (Some("delivered"), Some(200)));
    assert_eq!(log[0]["answer"].as_str().unwrap().len(), 1_024, "the beginning of the answer is enough");
}

#[tokio::test]
async fn nothing_is_written_when_nobody_listens_or_it_did_not_happen() {
    let (world, zon, program) = world().await;
    let receiver = Receiver::listens().await;
    let inside = world.inside(&zon);
    happens(&world, &inside, "credits.low", json!({})).await;
    endpoint(&program, &receiver.url, &["*"]).await;
    let (mine, now) = (inside.clone(), world.now());
    let failed = world.app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            webhooks::emit(tx, &inside, now, "credits.low", &json!({})).await?;
            Err::<(), _>(shell::error::Refusal::not_found().into())
        })
    });
    assert!(failed.await.is_err());
    assert_eq!((delivers(&world).await, receiver.heard().len()), (0, 0));
}

#[tokio::test]
async fn a_failing_receiver_is_tried_again_for_three_days_under_the_same_id() {
    let (world, zon, program) = world().await;
    let receiver = Receiver::listens().await;
    let (id, _) = endpoint(&program, &receiver.url, &["*"]).await;
    receiver.will_answer(StatusCode::INTERNAL_SERVER_ERROR);
    happens(&world, &world.inside(&zon), "credits.low", json!({})).await;
    for attempt in 1..=10 {
        assert_eq!(delivers(&world).await, 1, "attempt {attempt}");
        assert_eq!(delivers(&world).await, 0, "not before its time");
        world.passes(SignedDuration::from_hours(27));
    }
    assert_eq!(delivers(&world).await, 0);
    assert_eq!(log(&program, &id).await[0]["state"], "failed");
    let heard = receiver.heard();
    assert!(heard.iter().all(|(headers, _)| headers["webhook-id"] == heard[0].0["webhook-id"]));
    receiver.will_answer(StatusCode::NO_CONTENT);
    let delivery = log(&program, &id).await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/webhooks/{id}/deliveries/{delivery}/resend");
    assert_eq!(program.post(&path, &json!({})).await.status, 202);
    assert_eq!(delivers(&world).await, 1);
    assert_eq!(log(&program, &id).await[0]["state"], "delivered");
}

#[tokio::test]
async fn killed_between_call_and_settling_it_is_called_again_under_the_same_id() {
    let (world, zon, program) = world().await;
    let receiver = Receiver::listens().await;
    endpoint(&program, &receiver.url, &["*"]).await;
    happens(&world, &world.inside(&zon), "credits.low", json!({})).await;
    // The receiver has heard, and the answer never gets here: the worker's future is dropped, as a kill would.
    let mut working = Box::pin(webhooks::deliver_due(&world.app));
    while receiver.heard().is_empty() {
        tokio::select! {
            biased;
            _ = &mut working => panic!("it settled before it could be killed"),
            () = tokio::task::yield_now() => {}
        }
        if !receiver.heard().is_empty() {
            break;
        }
    }
    drop(working);
    world.passes(SignedDuration::from_secs(61));
    delivers(&world).await;
    let heard = receiver.heard();
    assert!(!heard.is_empty());
    assert!(heard.iter().all(|(headers, _)| headers["webhook-id"] == heard[0].0["webhook-id"]));
}

#[tokio::test]
async fn a_receiver_that_is_gone_is_left_alone_until_it_is_switched_on() {
    let (world, zon, program) = world().await;
    let receiver = Receiver::listens().await;
    let (id, _) = endpoint(&program, &receiver.url, &["*"]).await;
    receiver.will_answer(StatusCode::GONE);
    let inside = world.inside(&zon);
    happens(&world, &inside, "credits.low", json!({})).await;
    delivers(&world).await;
    happens(&world, &inside, "credits.low", json!({})).await;
    assert_eq!(delivers(&world).await, 0);
    let path = format!("/api/v1/webhooks/{id}");
    let shown = program.get(&path).await;
    assert_eq!(
        (shown.json()["enabled"].as_bool(), shown.json()["disabled_why"].as_str()),
        (Some(false), Some("gone"))
    );
    let on = json!({"enabled": true});
    let attempt = async |headers: &[(&str, &str)]| {
        program.ask("PATCH".parse().unwrap(), &path, headers, Some(&on)).await
    };
    assert_eq!(attempt(&[]).await.status, 428);
    assert_eq!(attempt(&[("if-match", "\"v1\"")]).await.status, 412);
    assert_eq!(attempt(&[("if-match", shown.header("etag"))]).await.status, 200);
    happens(&world, &inside, "credits.low", json!({})).await;
    assert_eq!(delivers(&world).await, 1);
}

#[tokio::test]
async fn after_a_rotation_both_secrets_sign_for_a_day() {
    let (world, zon, program) = world().await;
    let receiver = Receiver::listens().await;
    let (id, old) = endpoint(&program, &receiver.url, &["*"]).await;
    let rotated = program.post(&format!("/api/v1/webhooks/{id}/rotate"), &json!({})).await;
    let new = rotated.json()["secret"].as_str().unwrap().to_owned();
    let inside = world.inside(&zon);
    happens(&world, &inside, "credits.low", json!({})).await;
    delivers(&world).await;
    world.passes(SignedDuration::from_hours(24));
    happens(&world, &inside, "credits.low", json!({})).await;
    delivers(&world).await;
    let heard = receiver.heard();
    let by = |secret: &str| heard.iter().map(|one| signed_with(secret, one)).collect::<Vec<_>>();
    assert_eq!((by(&new), by(&old)), (vec![true, true], vec![true, false]));
}

#[tokio::test]
async fn nobody_makes_us_call_our_own_network() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let program = world.program(&zon, &[Right::Manage]).await;
    for url in [
        "http://example.nl/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest",
        "https://localhost/",
        "x",
    ] {
        let refused = program.post("/api/v1/webhooks", &json!({"url": url, "kinds": ["*"]})).await;
        assert_eq!(
            (refused.status, refused.json()["errors"][0]["pointer"].as_str()),
            (422, Some("/url")),
            "{url}"
        );
    }
    let unknown = json!({"url": "https://example.nl/", "kinds": ["message.sunk"]});
    let refused = program.post("/api/v1/webhooks", &unknown).await;
    assert!(refused.text.contains("message.sunk"), "it names the kind: {}", refused.text);
}

#[tokio::test]
async fn an_event_and_its_log_are_forgotten_after_a_month() {
    let (world, zon, program) = world().await;
    let receiver = Receiver::listens().await;
    let (id, _) = endpoint(&program, &receiver.url, &["*"]).await;
    happens(&world, &world.inside(&zon), "credits.low", json!({})).await;
    delivers(&world).await;
    world.passes(SignedDuration::from_hours(29 * 24));
    webhooks::housekeeping(&world.app).await.expect("tidied");
    assert_eq!(log(&program, &id).await.len(), 1);
    world.passes(SignedDuration::from_hours(2 * 24));
    happens(&world, &world.inside(&zon), "credits.low", json!({})).await;
    webhooks::housekeeping(&world.app).await.expect("tidied");
    assert_eq!(log(&program, &id).await.len(), 1, "the old one went, the new one stays");
}
