//! Messages (art. 9.3, 14.5): accepted, sent over a real SMPP session, settled by responses and receipts.

use crate::{
    credits_hand::three,
    harness::{Customer, Person, Program, World},
};
use credits::Paid;
use jiff::SignedDuration;
use rules::numbers::Credits;
use serde_json::{Value, json};
use shell::{
    inside::{Right, Role},
    settings::{Smpp, Sms, Tls},
};
use smpp::{
    address::Address,
    centre::{Centre, Delivery, IdForm, Options, Order, Places, ReceiptPlan, Timing, Treatment},
    deliver::{Deliver, Kind, Optional},
    status::Status,
    submit::Header,
};
use std::{num::NonZeroU64, time::Duration};
use tokio::{sync::watch, task::JoinSet};

/// Our number in these stories.
pub const OURS: &str = "3197010581234";

/// A world whose workers send to a centre.
pub struct Post {
    pub world: World,
    pub zon: Customer,
    pub program: Program,
    pub centre: Centre,
    pub workers: Workers,
}

/// The workers that send.
pub struct Workers {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Workers {
    /// Starts them.
    pub fn start(world: &World) -> Self {
        let (stop, stopping) = watch::channel(false);
        let mut tasks = JoinSet::new();
        letters::workers(&world.app, &stopping, &mut tasks);
        messages::workers(&world.app, &stopping, &mut tasks);
        Self { stop, tasks }
    }

    /// Stops them in good order.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        while self.tasks.join_next().await.is_some() {}
    }
}

impl Post {
    pub async fn with(options: Options, granted: i64) -> Self {
        let centre = Centre::start(options).await.unwrap();
        let address = centre.address.to_string();
        let world = World::set("2026-11-23T08:00:00Z", |settings| {
            settings.sms = Sms::Smpp(Smpp {
                address,
                system_id: "flex".into(),
                password: "secret".to_owned().into(),
                system_type: String::new(),
                tls: Tls::Off,
                ca_file: None,
                window: 100,
                per_second: None,
                number: format!("+{OURS}"),
            });
        })
        .await;
        let zon = world.customer("zon").await;
        credits::grant(&world.app, zon.environment, Credits(granted), Paid::Yes).await.unwrap();
        let program = world.program(&zon, &[Right::See, Right::Plan]).await;
        let workers = Workers::start(&world);
        Self { world, zon, program, centre, workers }
    }

    pub async fn sends(&self, to: &str, text: &str) -> Value {
        let answer = self.program.post("/api/v1/messages", &json!({ "to": to, "text": text })).await;
        assert_eq!(answer.status, 202, "{}", answer.text);
        answer.json()
    }

    async fn message(&self, id: &Value) -> Value {
        self.program.get(&format!("/api/v1/messages/{}", id.as_str().unwrap())).await.json()
    }

    /// Waits until a message is in a state.
    pub async fn becomes(&self, id: &Value, state: &str) -> Value {
        for _ in 0..500 {
            let message = self.message(id).await;
            if message["state"] == state {
                return message;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it stays {}", self.message(id).await)
    }

    async fn adds_up(&self) {
        assert_eq!(messages::verify(&self.world.app).await.unwrap(), Vec::<String>::new());
    }
}

fn receipts() -> Options {
    Options { receipts: Some(ReceiptPlan::default()), ..Options::default() }
}

#[tokio::test]
async fn art_14_5_a_message_is_held_when_accepted_and_captured_when_the_centre_has_it() {
    let post = Post::with(receipts(), 10).await;
    let sent = post.sends("06-12345678", "Kun je zaterdag 18:00 werken? JA of NEE").await;
    assert_eq!((&sent["to"], &sent["segments"]), (&json!("+31612345678"), &json!(1)));
    let message = post.becomes(&sent["id"], "delivered").await;
    assert_eq!((&message["captured"], &message["released"]), (&json!(1), &json!(0)));
    let history: Vec<&str> =
        message["history"].as_array().unwrap().iter().map(|step| step["what"].as_str().unwrap()).collect();
    assert_eq!(history, ["accepted", "sending", "sent", "delivered"]);
    assert_eq!(three(&post.world, &post.zon).await, (9, 0, 0));
    post.adds_up().await;
    post.workers.stop().await;
}

#[tokio::test]
async fn what_arrives_is_what_the_preview_showed_to_the_bit() {
    let post = Post::with(receipts(), 100).await;
    let text = format!("Ruïne “bar” 👍🏽 {}", "łódź ".repeat(30));
    let preview = post.program.post("/api/v1/messages/preview", &json!({ "text": text })).await.json();
    let sent = post.sends("+31612345678", &text).await;
    assert_eq!(preview["segments"], sent["segments"]);
    let message = post.becomes(&sent["id"], "delivered").await;
    assert_eq!(message["parts"].as_array().unwrap().len(), 3);
    let accepted = post.centre.accepted();
    let parts: Vec<_> = accepted
        .iter()
        .map(|part| rules::messages::parts::Part::headed(part.data_coding, &part.octets).unwrap())
        .collect();
    assert_eq!(rules::messages::parts::join(&parts).unwrap(), text);
    assert_eq!(three(&post.world, &post.zon).await, (97, 0, 0));
    post.workers.stop().await;
}

#[tokio::test]
async fn a_refused_message_gives_its_credits_back_and_a_throttled_one_is_tried_again() {
    let mut options = receipts();
    options.treatments.insert("31612345670".into(), Treatment::Refuse(Status::INVALID_DESTINATION));
    options.treatments.insert("31612345671".into(), Treatment::Refuse(Status::THROTTLED));
    let post = Post::with(options, 10).await;
    let refused = post.sends("+31612345670", "een").await;
    let message = post.becomes(&refused["id"], "refused").await;
    assert_eq!((&message["captured"], &message["released"]), (&json!(0), &json!(1)));
    let throttled = post.sends("+31612345671", "twee").await;
    for _ in 0..100 {
        if post.message(&throttled["id"]).await["history"].as_array().unwrap().len() > 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(post.message(&throttled["id"]).await["state"], "accepted", "the same hold, later");
    assert_eq!(three(&post.world, &post.zon).await, (9, 1, 0));
    post.centre.behave(|options| options.treatments.clear());
    post.world.passes(SignedDuration::from_secs(5));
    post.becomes(&throttled["id"], "delivered").await;
    assert_eq!(three(&post.world, &post.zon).await, (9, 0, 0));
    post.adds_up().await;
    post.workers.stop().await;
}

#[tokio::test]
async fn a_dropped_link_leaves_a_message_unknown_and_a_receipt_settles_it() {
    let plan = ReceiptPlan { timing: Timing::After(Duration::from_millis(300)), ..ReceiptPlan::default() };
    let options = Options { receipts: Some(plan), drop_link_at: NonZeroU64::new(1), ..Options::default() };
    let post = Post::with(options, 10).await;
    let sent = post.sends("+31612345678", "hallo").await;
    let message = post.becomes(&sent["id"], "delivered").await;
    let history: Vec<&str> =
        message["history"].as_array().unwrap().iter().map(|step| step["what"].as_str().unwrap()).collect();
    assert_eq!(history, ["accepted", "sending", "unknown", "delivered"]);
    assert_eq!(post.centre.counts().accepted, 1, "never sent again");
    assert_eq!(three(&post.world, &post.zon).await, (9, 0, 0));
    post.workers.stop().await;
}

#[tokio::test]
async fn a_message_that_stays_unknown_is_not_charged_or_settled_by_a_person() {
    let options = Options { drop_link_at: NonZeroU64::new(1), ..Options::default() };
    let post = Post::with(options, 10).await;
    let first = post.sends("+31612345678", "een").await;
    post.becomes(&first["id"], "unknown").await;
    let second = post.sends("+31612345679", "twee").await;
    post.becomes(&second["id"], "unknown").await;
    assert_eq!(three(&post.world, &post.zon).await, (8, 2, 0));
    let path = format!("/api/v1/messages/{}/settle", first["id"].as_str().unwrap());
    let settle = async |key: &str, charged: &str, why: &str| {
        let body = json!({ "charged": charged, "why": why }).to_string();
        post.program.send_once(key, &path, "application/json", body.into()).await
    };
    let unexplained = settle("k1", "yes", " ").await;
    assert_eq!((unexplained.status, &unexplained.json()["errors"][0]["pointer"]), (422, &json!("/why")));
    for _ in ["at first", "again under the same key"] {
        let settled = settle("k2", "yes", "contact belde terug").await;
        assert_eq!((settled.status, &settled.json()["state"]), (200, &json!("sent")), "{}", settled.text);
    }
    let late = settle("k3", "no", "toch niet").await;
    assert_eq!((late.status, &late.json()["code"]), (409, &json!("message-not-in-doubt")));
    assert_eq!(three(&post.world, &post.zon).await, (8, 1, 0));
    post.world.passes(SignedDuration::from_hours(50));
    post.becomes(&second["id"], "not-charged").await;
    assert_eq!(three(&post.world, &post.zon).await, (9, 0, 0));
    assert_eq!(post.centre.counts().accepted, 2);
    post.adds_up().await;
    post.workers.stop().await;
}

#[tokio::test]
async fn receipts_before_responses_twice_reversed_and_in_hex_settle_everything_once() {
    for timing in [Timing::BeforeResponse, Timing::After(Duration::ZERO)] {
        let plan = ReceiptPlan {
            timing,
            order: Order::Reversed,
            delivery: Delivery::Twice,
            ids: IdForm::UpperHex,
            places: Places::Text,
        };
        let post = Post::with(Options { receipts: Some(plan), ..Options::default() }, 1_000).await;
        let all: Vec<Value> =
            (0..300).map(|n| json!({ "to": format!("+316{:08}", 10_000_000 + n), "text": "hoi" })).collect();
        let answer = post.program.post("/api/v1/messages/batch", &json!({ "messages": all })).await;
        assert_eq!(answer.json()["accepted"], 300);
        for item in answer.json()["items"].as_array().unwrap() {
            post.becomes(&item["id"], "delivered").await;
        }
        assert_eq!(three(&post.world, &post.zon).await, (700, 0, 0));
        assert_eq!(post.centre.counts().accepted, 300);
        post.adds_up().await;
        post.workers.stop().await;
    }
}

#[tokio::test]
async fn the_same_key_sends_once_and_what_does_not_fit_the_wallet_is_refused() {
    let post = Post::with(receipts(), 2).await;
    let body = json!({ "to": "+31612345678", "text": "hallo" });
    let first = post.program.post_once("k1", "/api/v1/messages", &body).await;
    let again = post.program.post_once("k1", "/api/v1/messages", &body).await;
    assert_eq!((first.status, &first.text), (202, &again.text));
    let other = json!({ "to": "+31612345678", "text": "anders" });
    assert_eq!(post.program.post_once("k1", "/api/v1/messages", &other).await.status, 409);
    let batch = json!({ "messages": [body, { "to": "0612", "text": "" }, { "to": "+31612345679", "text": "te veel" }] });
    let answer = post.program.post("/api/v1/messages/batch", &batch).await.json();
    assert_eq!((&answer["accepted"], &answer["refused"]), (&json!(1), &json!(2)));
    assert_eq!(answer["items"][1]["problem"]["errors"].as_array().unwrap().len(), 2);
    assert_eq!(answer["items"][2]["problem"]["code"], "credits-short");
    assert_eq!(post.program.post("/api/v1/messages", &body).await.status, 409);
    post.workers.stop().await;
}

#[tokio::test]
async fn an_answer_in_parts_comes_whole_to_the_environment_that_wrote_last() {
    let post = Post::with(receipts(), 10).await;
    let sent = post.sends("+31612345678", "Kun je?").await;
    post.becomes(&sent["id"], "delivered").await;
    let text = "Ja 👍 ".repeat(40);
    let reference = rules::messages::segments::Reference::Eight(7);
    for part in rules::messages::parts::split(&text, reference).unwrap().into_iter().rev() {
        post.centre.inject(Deliver {
            source: Address::international("31612345678").unwrap(),
            destination: Address::international(OURS).unwrap(),
            kind: Kind::Message,
            header: Header::Present,
            data_coding: part.data_coding,
            octets: part.octets().into(),
            optional: Optional::default(),
        });
    }
    let mut items = json!([]);
    for _ in 0..200 {
        items = post.program.get("/api/v1/inbound").await.json()["items"].clone();
        if items.as_array().is_some_and(|items| !items.is_empty()) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!((&items[0]["text"], &items[0]["from"]), (&json!(text), &json!("+31612345678")));
    let moon = post.world.customer("maan").await;
    let other = post.world.program(&moon, &[Right::See]).await;
    assert_eq!(other.get("/api/v1/inbound").await.json()["items"], json!([]));
    post.workers.stop().await;
}

impl Post {
    /// Somebody writes from a phone.
    fn writes(&self, phone: &str, text: &str) {
        let part = rules::messages::parts::split(text, rules::messages::segments::Reference::Eight(1))
            .unwrap()
            .remove(0);
        self.centre.inject(Deliver {
            source: Address::international(phone).unwrap(),
            destination: Address::international(OURS).unwrap(),
            kind: Kind::Message,
            header: Header::Absent,
            data_coding: part.data_coding,
            octets: part.octets().into(),
            optional: Optional::default(),
        });
    }
}

#[tokio::test]
async fn a_text_that_cannot_be_read_still_comes_to_a_person() {
    let post = Post::with(receipts(), 10).await;
    let sent = post.sends("+31612345678", "Kun je?").await;
    post.becomes(&sent["id"], "delivered").await;
    for (data_coding, octets) in
        [(8, b"\0J\0A\0\0".as_slice()), (8, b"\0J\0"), (4, b"\x01JA"), (0xF5, b"wap"), (3, b"JA\0")]
    {
        post.centre.inject(Deliver {
            source: Address::international("31612345678").unwrap(),
            destination: Address::international(OURS).unwrap(),
            kind: Kind::Message,
            header: Header::Absent,
            data_coding,
            octets: octets.to_vec().into(),
            optional: Optional::default(),
        });
    }
    let mut texts = Vec::new();
    for _ in 0..200 {
        let list = post.program.get("/api/v1/inbound").await.json();
        texts = list["items"].as_array().unwrap().iter().map(|item| item["text"].clone()).collect();
        if texts.len() == 5 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    for text in ["JA\u{fffd}", "\u{fffd}J\u{fffd}", "\u{fffd}JA", "wap"] {
        assert!(texts.contains(&json!(text)), "{text:?} in {texts:?}");
    }
    post.workers.stop().await;
}

/// What a page says once it says this.
async fn says(person: &mut Person, path: &str, what: &str) -> String {
    for _ in 0..500 {
        let page = person.get(path).await.text;
        if page.contains(what) {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{path} never says {what}: {}", person.get(path).await.text)
}

#[tokio::test]
async fn a_text_from_a_phone_nobody_wrote_to_goes_to_the_only_one_who_knows_it_or_to_the_provider() {
    let post = Post::with(receipts(), 10).await;
    let (maan, own) = (post.world.customer("maan").await, post.world.customer("flex").await);
    shell::who::set_provider(&post.world.app, own.environment).await.unwrap();
    let other = post.world.program(&maan, &Right::ALL).await;
    let person = |mobile: &str| json!({ "given_name": "Jan", "family_name": "Bos", "mobile": mobile });
    let everybody = post.world.program(&post.zon, &Right::ALL).await;
    for (program, mobile) in
        [(&other, "+31612345671"), (&other, "+31612345672"), (&everybody, "+31612345672")]
    {
        assert_eq!(program.post("/api/v1/contacts", &person(mobile)).await.status, 201);
    }
    post.writes("31612345671", "Ik ben maandag ziek");
    post.writes("31612345672", "Wie van jullie belde?");
    post.writes("31612345673", "Wie is dit?");

    let mut provider = post.world.signed_in(&own, Role::Admin).await;
    let page = says(&mut provider, "/inbox?tab=unclaimed", "Wie is dit?").await;
    assert!(page.contains("Wie van jullie belde?"), "two know the number: it is given to neither");
    assert!(!page.contains("maandag ziek"), "{page}");
    let mut maan = post.world.signed_in(&maan, Role::Admin).await;
    says(&mut maan, "/inbox?tab=all", "Ik ben maandag ziek").await;
    let mut zon = post.world.signed_in(&post.zon, Role::Admin).await;
    for page in [zon.get("/inbox").await, maan.get("/inbox").await] {
        assert!(!page.text.contains("Van niemand") && !page.text.contains("Wie van jullie"), "{}", page.text);
    }
    assert_eq!(zon.get("/inbox?tab=unclaimed").await.status, 404);

    let (_, row) = page.split_once("Wie is dit?").unwrap();
    let (_, button) = row.split_once("name=\"id\" value=\"").unwrap();
    let id = button.split('"').next().unwrap();
    assert_eq!(zon.post("/inbox/unclaimed", &[("id", id)]).await.status, 404, "the provider's alone");
    assert_eq!(provider.post("/inbox/unclaimed", &[("id", id)]).await.status, 303);
    let left = provider.get("/inbox?tab=unclaimed").await.text;
    assert!(!left.contains("Wie is dit?") && left.contains("Wie van jullie belde?"), "{left}");
    post.workers.stop().await;
}

#[tokio::test]
async fn the_inbox_has_a_tab_for_strangers_and_details_are_told_in_the_readers_words() {
    let post = Post::with(receipts(), 10).await;
    let sent = post.sends("+31612345678", "Kun je?").await;
    post.becomes(&sent["id"], "delivered").await;
    post.writes("31612345678", "Wie is dit?");
    let mut admin = post.world.signed_in(&post.zon, Role::Admin).await;
    says(&mut admin, "/inbox?tab=strangers", "Wie is dit?").await;
    assert!(!admin.get("/inbox?tab=stops").await.text.contains("Wie is dit?"));
    assert_eq!(admin.get("/inbox").await.text.matches("Wie is dit?").count(), 1, "it stands there once");
    let unclear = admin.get("/inbox?tab=unclear").await.text;
    assert!(!unclear.contains("<table"), "what waits, and no list of everything below it: {unclear}");
    let path = format!("/api/v1/messages/{}", sent["id"].as_str().unwrap());
    for (language, begin) in [("nl", "verbinding "), ("en", "link ")] {
        let message =
            post.program.ask(axum::http::Method::GET, &path, &[("accept-language", language)], None).await;
        let detail = message.json()["history"][1]["detail"].as_str().unwrap().to_owned();
        assert!(detail.starts_with(begin), "{detail}");
    }
    post.workers.stop().await;
}
