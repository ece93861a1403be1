//! Letters (art. 6.2, 14.4): what the product itself mails to users.

use crate::{
    credits_hand::three,
    harness::{Customer, Person, Postman, World},
    messages::Workers,
};
use jiff::SignedDuration;
use serde_json::{Value, json};
use shell::{
    inside::{Right, Role},
    settings::Mail,
};
use std::time::Duration;

/// A world with an admin at a browser, and a mail server.
struct Office {
    world: World,
    zon: Customer,
    admin: Person,
}

impl Office {
    async fn with(server: &Postman) -> Self {
        let url = format!("smtp://127.0.0.1:{}", server.port());
        let mail = Mail { url: url.into(), from: "1•2•Flex <post@flex.example>".into(), ca_file: None };
        Self::of(World::set("2026-11-23T08:00:00Z", |settings| settings.mail = Some(mail)).await).await
    }

    async fn of(world: World) -> Self {
        let zon = world.customer("zon").await;
        let admin = world.signed_in(&zon, Role::Admin).await;
        Self { world, zon, admin }
    }

    /// Invites somebody; answers the link that the admin sees.
    async fn invites(&mut self, email: &str) -> String {
        let form = [("name", "Els Vos"), ("email", email), ("role", "planner")];
        let page = self.admin.post("/users", &form).await;
        assert_eq!(page.status, 200, "{}", page.text);
        link(&page.text)
    }

    /// What the page of users says once it says this.
    async fn page_says(&mut self, what: &str) {
        for _ in 0..1_000 {
            if self.admin.get("/users").await.text.contains(what) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("never {what}: {}", self.admin.get("/users").await.text)
    }

    async fn rows(&self) -> String {
        format!("{:?}", flex::testing::rows(&self.world.app, self.zon.environment).await.unwrap())
    }
}

/// The path of the link in a text.
fn link(text: &str) -> String {
    let (_, link) = text.split_once("/activate/").unwrap_or_else(|| panic!("a link in {text}"));
    let secret: String = link.chars().take_while(char::is_ascii_alphanumeric).collect();
    format!("/activate/{secret}")
}

fn text(letter: &Value) -> String {
    letter["text"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn art_6_2_an_invitation_goes_by_mail_and_its_secret_is_kept_no_longer_than_needed() {
    let server = Postman::starts(&[]);
    let mut office = Office::with(&server).await;
    let link_shown = office.invites("els@zon.test").await;
    let secret = link_shown.trim_start_matches("/activate/").to_owned();
    assert!(office.rows().await.contains(&secret), "it waits");
    let workers = Workers::start(&office.world);
    let letter = server.has(1).await.remove(0);
    assert_eq!(letter["to"][0]["address"], "els@zon.test");
    assert_eq!(letter["subject"], "Uitnodiging voor zon");
    assert!(text(&letter).starts_with("Beste Els Vos,\n\n"), "{}", text(&letter));
    assert_eq!(link(&text(&letter)), link_shown);
    assert_eq!(letter["headers"]["auto-submitted"], "auto-generated");
    assert_eq!(letter["headers"]["list-unsubscribe"], Value::Null);
    office.page_says("E-mail verstuurd").await;
    assert!(!office.rows().await.contains(&secret), "it has left");
    assert_eq!(office.world.visitor().get(&link_shown).await.status, 200);
    assert!(
        !office.admin.get("/messages").await.text.contains("els@zon.test"),
        "no message that others read"
    );
    workers.stop().await;
}

#[tokio::test]
async fn a_letter_whose_link_was_replaced_stays_behind() {
    let server = Postman::starts(&[]);
    let mut office = Office::with(&server).await;
    office.invites("els@zon.test").await;
    let id = office.world.id_of(&mut office.admin, "els@zon.test").await;
    let newer = link(&office.admin.post(&format!("/users/{id}/link"), &[]).await.text);
    let workers = Workers::start(&office.world);
    let letters = server.has(1).await;
    office.page_says("E-mail verstuurd").await;
    assert_eq!(link(&text(&letters[0])), newer);
    assert_eq!(server.letters().await.len(), 1);
    workers.stop().await;
}

#[tokio::test]
async fn a_letter_that_is_refused_for_good_is_shown_to_the_admin() {
    let server = Postman::starts(&[]);
    server.behaves(&json!({ "recipients": { "els@zon.test": "550 5.1.1 No such user" } })).await;
    let mut office = Office::with(&server).await;
    office.invites("els@zon.test").await;
    let workers = Workers::start(&office.world);
    office.page_says("E-mail geweigerd: 550 5.1.1 No such user").await;
    workers.stop().await;
}

#[tokio::test]
async fn art_14_4_an_order_is_confirmed_once_to_who_placed_it_whatever_happens_on_the_way() {
    let server = Postman::starts(&[]);
    let port = server.port().to_string();
    let office = Office::with(&server).await;
    drop(server);
    let workers = Workers::start(&office.world);
    let program = office.world.program(&office.zon, &[Right::OrderCredits]).await;
    for _ in 0..2 {
        let answer = program.post_once("k", "/api/v1/credit-orders", &json!({ "credits": 1_000 })).await;
        assert!(answer.status < 300, "{}", answer.text);
    }
    assert_eq!(three(&office.world, &office.zon).await, (1_000, 0, 0));
    workers.stop().await;

    let server = Postman::starts(&["--port", &port]);
    server.behaves(&json!({ "hang_up": ["admin@zon.test"] })).await;
    let workers = Workers::start(&office.world);
    server.has(1).await;
    server.behaves(&json!({})).await;
    while server.letters().await.len() < 2 {
        office.world.passes(SignedDuration::from_mins(1));
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let letters = server.letters().await;
    assert_eq!(letters[0]["headers"]["message-id"], letters[1]["headers"]["message-id"], "one letter, twice");
    assert_eq!(letters[1]["to"][0]["address"], "admin@zon.test", "who made the token");
    assert!(letters[1]["subject"].as_str().unwrap().contains("1.000 credits"));
    assert!(text(&letters[1]).contains("23-11-2026 17:00:00"), "{}", text(&letters[1]));
    workers.stop().await;

    // Once the server's yes is stored, nothing sends it again.
    let workers = Workers::start(&office.world);
    office.world.passes(SignedDuration::from_hours(24));
    let els = office.world.signed_in(&office.zon, Role::Admin).await;
    let mut office = Office { admin: els, ..office };
    office.invites("els@zon.test").await;
    server.has(3).await;
    assert_eq!(server.letters().await.len(), 3);
    assert_eq!(three(&office.world, &office.zon).await, (1_000, 0, 0), "letters cost nothing");
    workers.stop().await;
}

#[tokio::test]
async fn in_the_demo_the_mail_is_shown_beside_the_phones_to_its_own_environment_only() {
    let world = World::set("2026-11-23T08:00:00Z", |settings| settings.demo = true).await;
    let mut office = Office::of(world).await;
    let workers = Workers::start(&office.world);
    let link_shown = office.invites("els@zon.test").await;
    office.page_says("E-mail verstuurd").await;
    let phones = office.admin.get("/demo/phones").await.text;
    assert!(phones.contains("Uitnodiging voor zon") && phones.contains(&link_shown), "{phones}");
    let maan = office.world.customer("maan").await;
    let mut other = office.world.signed_in(&maan, Role::Admin).await;
    assert!(!other.get("/demo/phones").await.text.contains("els@zon.test"));
    workers.stop().await;
}
