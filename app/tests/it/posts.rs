//! Posts (art. 3.1, 3.3): what the provider mails to an address that is nobody's login, with files, and the evidence of it.

use crate::{
    harness::{Customer, Postman, World},
    messages::Workers,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jiff::SignedDuration;
use letters::posts::{self, Attached, Post, Posted};
use object_store::{ObjectStoreExt, path::Path};
use serde_json::json;
use shell::settings::Mail;
use std::time::Duration;
use uuid::Uuid;

const PDF: &[u8] = b"%PDF-1.7 a page\0with every octet\xff";
const ABOUT: (&str, Uuid) = ("invoice", Uuid::from_u128(7));

struct Office {
    world: World,
    zon: Customer,
}

impl Office {
    async fn with(server: &Postman) -> Self {
        let url = format!("smtp://127.0.0.1:{}", server.port());
        let mail = Mail { url: url.into(), from: "1•2•Flex <post@flex.example>".into(), ca_file: None };
        let world = World::set("2026-11-23T08:00:00Z", |settings| settings.mail = Some(mail)).await;
        let zon = world.customer("zon").await;
        Self { world, zon }
    }

    async fn files(&self, place: &str) {
        self.world.app.files.put(&Path::from(place), PDF.to_vec().into()).await.expect("a file is kept");
    }

    async fn posts(&self, to: &str, place: &str) {
        let (inside, now) = (self.world.inside(&self.zon), self.world.now());
        let attached = Attached {
            name: "F2026-00001.pdf".into(),
            media_type: "application/pdf".into(),
            file: place.into(),
        };
        let post = Post {
            to: to.into(),
            about: ABOUT,
            subject: "Factuur F2026-00001".into(),
            text: "Hierbij onze factuur.".into(),
            attachments: vec![attached],
        };
        let (mine, scope) = (inside.clone(), inside);
        let write = self.world.app.db.write(&scope, move |tx| {
            let (mine, post) = (mine.clone(), post.clone());
            Box::pin(async move { posts::post(tx, &mine, now, &post).await })
        });
        write.await.expect("it is written");
    }

    async fn about(&self) -> Vec<Posted> {
        let inside = self.world.inside(&self.zon);
        let mut tx = self.world.app.db.read(&inside).await.expect("a snapshot");
        posts::about(&mut tx, &inside, ABOUT).await.expect("the posts")
    }

    async fn stands(&self, state: &str) -> Posted {
        for _ in 0..1_000 {
            match self.about().await.into_iter().next() {
                Some(post) if post.state == state => return post,
                _ => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
        panic!("never {state}: {:?}", self.about().await)
    }
}

#[tokio::test]
async fn art_3_1_an_invoice_arrives_with_its_file_to_the_octet_and_the_relays_word_is_kept() {
    let server = Postman::starts(&[]);
    let office = Office::with(&server).await;
    office.files("invoices/een.pdf").await;
    office.posts("boekhouding@zon.test", "invoices/een.pdf").await;
    let workers = Workers::start(&office.world);
    let letter = server.has(1).await.remove(0);
    assert_eq!(letter["envelope"]["to"], json!(["boekhouding@zon.test"]));
    assert_eq!(letter["files"][0]["name"], "F2026-00001.pdf");
    assert_eq!(letter["files"][0]["type"], "application/pdf");
    assert_eq!(letter["files"][0]["octets"], STANDARD.encode(PDF));
    let text = letter["text"].as_str().expect("a text");
    assert!(text.contains("Hierbij onze factuur."), "{text}");
    let sent = office.stands("sent").await;
    assert!(sent.said.expect("the relay's words").contains("Taken in"));
    workers.stop().await;
}

#[tokio::test]
async fn a_post_that_is_refused_says_why_and_goes_again_to_another_address_with_the_same_file() {
    let server = Postman::starts(&[]);
    server.behaves(&json!({"recipients": {"fout@zon.test": "550 no such mailbox"}})).await;
    let office = Office::with(&server).await;
    office.files("invoices/een.pdf").await;
    office.posts("fout@zon.test", "invoices/een.pdf").await;
    let workers = Workers::start(&office.world);
    let refused = office.stands("refused").await;
    assert!(refused.said.expect("why").contains("no such mailbox"));
    let (inside, now) = (office.world.inside(&office.zon), office.world.now());
    let mine = inside.clone();
    let write = office.world.app.db.write(&inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move { posts::again(tx, &mine, now, ABOUT, Some("goed@zon.test")).await })
    });
    write.await.expect("it goes again");
    let letter = server.has(1).await.remove(0);
    assert_eq!(letter["envelope"]["to"], json!(["goed@zon.test"]));
    assert_eq!(letter["files"][0]["octets"], STANDARD.encode(PDF));
    assert_eq!(office.about().await.len(), 2, "both stay, as evidence");
    workers.stop().await;
}

#[tokio::test]
async fn a_post_whose_file_is_not_there_yet_waits_for_it() {
    let server = Postman::starts(&[]);
    let office = Office::with(&server).await;
    office.posts("boekhouding@zon.test", "invoices/later.pdf").await;
    let workers = Workers::start(&office.world);
    for _ in 0..1_000 {
        if office.about().await[0].said.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let waiting = office.about().await.remove(0);
    assert_eq!((waiting.state.as_str(), server.letters().await.len()), ("waiting", 0));
    assert!(waiting.said.expect("why").contains("later.pdf"));
    office.files("invoices/later.pdf").await;
    office.world.passes(SignedDuration::from_mins(31));
    assert_eq!(server.has(1).await.len(), 1);
    office.stands("sent").await;
    workers.stop().await;
}
