//! Everything that the webhooks promise to tell really happens: one customer lives through all of it.

use crate::{
    callout_hand::count,
    harness::Customer,
    messages::{OURS, Post},
};
use agreements::paper::Agreed;
use axum::http::Method;
use contacts::import;
use credits::price::CreditPrice;
use rules::numbers::Cents;
use serde_json::json;
use shell::{db::Row, inside::Right};
use smpp::{
    address::Address,
    centre::{Options, ReceiptPlan, Treatment},
    deliver::{Deliver, Kind, Optional},
    submit::Header,
};
use std::{collections::BTreeSet, num::NonZeroU64, time::Duration};

async fn told(post: &Post) -> BTreeSet<String> {
    let inside = post.world.inside(&post.zon);
    let mut tx = post.world.app.db.read(&inside).await.unwrap();
    let kinds = tx.all("SELECT DISTINCT kind FROM webhook_events", &[], Row::take::<String>).await.unwrap();
    kinds.into_iter().collect()
}

fn jan_says(text: &str) -> Deliver {
    let reference = rules::messages::segments::Reference::Eight(7);
    let part = rules::messages::parts::split(text, reference).unwrap().remove(0);
    Deliver {
        source: Address::international("31612345678").unwrap(),
        destination: Address::international(OURS).unwrap(),
        kind: Kind::Message,
        header: Header::Absent,
        data_coding: part.data_coding,
        octets: part.octets().into(),
        optional: Optional::default(),
    }
}

async fn received(post: &Post, zon: &Customer) {
    for _ in 0..500 {
        if 0 < count(&post.world, zon, "SELECT count(*) FROM inbound").await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the text never came in");
}

#[tokio::test]
async fn every_kind_of_event_that_is_promised_is_told() {
    let mut options = Options {
        receipts: Some(ReceiptPlan::default()),
        drop_link_at: NonZeroU64::new(1),
        ..Options::default()
    };
    options.treatments.insert("31612345679".into(), Treatment::Undeliverable);
    let post = Post::with(options, 10).await;
    let all = post.world.program(&post.zon, &Right::ALL).await;
    let hook = json!({"url": "https://example.nl/hook", "kinds": ["*"]});
    let hook = all.post("/api/v1/webhooks", &hook).await.json();
    all.post(&format!("/api/v1/webhooks/{}/test", hook["id"].as_str().unwrap()), &json!({})).await;
    assert_eq!(all.post("/api/v1/credit-orders", &json!({"credits": 100})).await.status, 201);
    let today = post.world.app.clock.today();
    post.world.agree(&post.zon, Agreed::usual(today, Cents(0), CreditPrice(1_000))).await;
    post.world.invoice(&post.zon, today, 1).await;

    let list = b"Naam;Mobiel\nJan Bos;0612345678\n".to_vec();
    import::import_file(&post.world.app, &post.world.inside(&post.zon), "lijst.csv", list).await.unwrap();
    let jan = all.get("/api/v1/contacts").await.json()["items"][0]["id"].clone();
    let jan = jan.as_str().unwrap().to_owned();
    let mut shifts = Vec::new();
    for line in ["za 18:00-23:00 1x, Utrecht", "zo 18:00-23:00 1x, Utrecht"] {
        let made = all.post("/api/v1/shifts", &json!({"line": line})).await;
        assert_eq!(made.status, 201, "{}", made.text);
        shifts.push(made.json()["id"].as_str().unwrap().to_owned());
    }

    let unknown = post.sends("+31612345677", "een").await;
    let unknown = post.becomes(&unknown["id"], "delivered").await;
    assert_eq!(unknown["history"][2]["what"], "unknown", "the link was dropped before the centre answered");
    post.centre.behave(|options| (options.drop_link_at, options.receipts) = (None, None));
    let sent = post.sends("+31612345676", "drie").await;
    post.becomes(&sent["id"], "sent").await;
    post.centre.behave(|options| options.receipts = Some(ReceiptPlan::default()));
    let failed = post.sends("+31612345679", "twee").await;
    post.becomes(&failed["id"], "failed").await;

    let started = all.post("/api/v1/call-outs", &json!({"shift": shifts[0]})).await;
    assert_eq!(started.status, 201, "{}", started.text);
    let callout = started.json()["id"].as_str().unwrap().to_owned();
    let asked = all.get(&format!("/api/v1/call-outs/{callout}/invitations")).await.json();
    post.becomes(&asked["items"][0]["id"], "delivered").await;
    post.centre.inject(jan_says("JA"));
    received(&post, &post.zon).await;
    callouts::settle_received(&post.world.app).await.unwrap();
    callouts::step_due(&post.world.app).await.unwrap();
    let gone = format!("/api/v1/shifts/{}/assignments/{jan}", shifts[0]);
    assert_eq!(all.ask(Method::DELETE, &gone, &[], None).await.status, 204);

    let second = all.post("/api/v1/call-outs", &json!({"shift": shifts[1]})).await.json();
    let stop = format!("/api/v1/call-outs/{}/stop", second["id"].as_str().unwrap());
    assert_eq!(all.post(&stop, &json!({})).await.status, 200);
    assert_eq!(all.post(&format!("/api/v1/contacts/{jan}/opt-out"), &json!({})).await.status, 200);

    let left = all.get("/api/v1/wallet").await.json()["available"].as_i64().unwrap();
    let texts: Vec<_> = (0..left).map(|_| json!({"to": "+31612345670", "text": "op"})).collect();
    let rest = all.post("/api/v1/messages/batch", &json!({ "messages": texts })).await;
    assert!(rest.status < 300, "{}", rest.text);

    let promised: BTreeSet<String> = webhooks::KINDS.iter().map(|kind| (*kind).to_owned()).collect();
    assert_eq!(told(&post).await, promised);
    post.workers.stop().await;
}
