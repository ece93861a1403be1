//! Quotes (art. 1, 3.1, 6.2, 9.1, 12.1, 15.2): written, sent, signed, and what begins by it.

use crate::harness::{Answered, Person, World};
use agreements::{Contract, State};
use jiff::{SignedDuration, civil::date};
use letters::posts;
use rules::numbers::Cents;
use sha2::{Digest, Sha256};
use shell::{
    identity::Identity,
    ids::{Id, kind},
};

/// The first bytes of any PDF, and some more.
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

/// An operator's desk with a customer that nobody is in yet.
pub struct Desk {
    pub world: World,
    pub operator: Person,
    pub customer: String,
}

/// A form with a file, as a browser writes it.
pub fn with_file(fields: &[(&str, &str)], file: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--form\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = "--form\r\nContent-Disposition: form-data; name=\"file\"; filename=\"stuk.pdf\"\r\n\
                Content-Type: application/pdf\r\n\r\n";
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--form--\r\n");
    body
}

pub async fn uploads(person: &mut Person, path: &str, fields: &[(&str, &str)]) -> Answered {
    let kind = "multipart/form-data; boundary=form";
    person.ask(axum::http::Method::POST, path, kind, with_file(fields, PDF)).await
}

impl Desk {
    pub async fn new() -> Self {
        let world = World::set("2026-11-23T08:00:00Z", |settings| {
            settings.provider = Some(Identity::of_the_demo());
        });
        let world = world.await;
        let mut operator = world.operator().await;
        let key = Id::<kind::Environment>::new().to_string();
        let form = [
            ("key", key.as_str()),
            ("legal_name", "Maan Personeel B.V."),
            ("kvk", "12345678"),
            ("country", "NL"),
            ("street", "Kade 1"),
            ("postal_code", "3511 AA"),
            ("city", "Utrecht"),
            ("invoice_email", "facturen@maan.test"),
            ("language", "nl"),
            ("size", "small"),
        ];
        let made = operator.post("/operator/customers", &form).await;
        assert_eq!(made.status, 303, "{}", made.text);
        Self { world, operator, customer: key }
    }

    /// Terms and processor agreement on file.
    pub async fn legal(&mut self, kinds: &[&str]) {
        for kind in kinds {
            let fields =
                [("kind", *kind), ("version", "1"), ("language", "nl"), ("valid_from", "2026-01-01")];
            let added = uploads(&mut self.operator, "/operator/legal", &fields).await;
            assert_eq!(added.status, 303, "{}", added.text);
        }
    }

    pub async fn drafts(&mut self, changed: &[(&str, &str)]) -> Answered {
        let key = Id::<kind::Agreement>::new().to_string();
        let usual = [
            ("key", key.as_str()),
            ("starts_on", "2026-12-01"),
            ("months", "12"),
            ("licence", "1.200,00"),
            ("credit_price", "0,085"),
            ("term_days", "14"),
            ("interest", "5"),
            ("valid_until", "2026-12-23"),
            ("admin_name", "Anna Maan"),
            ("admin_email", "anna@maan.test"),
        ];
        let other = |name: &str| changed.iter().find(|(changed, _)| *changed == name).copied();
        let mut form: Vec<_> = usual.into_iter().map(|field| other(field.0).unwrap_or(field)).collect();
        form.extend(changed.iter().filter(|(name, _)| !usual.iter().any(|(usual, _)| usual == name)));
        self.operator.post(&format!("/operator/customers/{}/quotes", self.customer), &form).await
    }

    /// A quote that was sent; answers its page and the link that went by mail.
    pub async fn sends(&mut self, changed: &[(&str, &str)]) -> (String, String) {
        self.legal(&["terms", "processor"]).await;
        let page = self.drafts(changed).await.header("location").to_owned();
        let sent = self.operator.post(&format!("{page}/send"), &[]).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        let link = self.link(&page).await;
        (page, link)
    }

    fn inside(&self) -> shell::inside::Inside {
        let environment: Id<kind::Environment> = self.customer.parse().unwrap();
        flex::testing::inside(environment, Id::new())
    }

    /// The link in the newest mail about a quote.
    async fn link(&self, page: &str) -> String {
        let inside = self.inside();
        let id: uuid::Uuid = page.rsplit('/').next().unwrap().parse().unwrap();
        let mut tx = self.world.app.db.read(&inside).await.unwrap();
        let mail = posts::about(&mut tx, &inside, ("quote", id)).await.unwrap().remove(0);
        assert_eq!((mail.to.as_str(), mail.subject.contains("Offerte O2026-")), ("anna@maan.test", true));
        let text = flex::testing::post_text(&self.world.app, &inside, mail.id).await.unwrap();
        let (_, link) = text.split_once("/quote/").expect("a link");
        format!("/quote/{}", link.split_whitespace().next().unwrap())
    }

    pub async fn contract(&self) -> Option<Contract> {
        let inside = self.inside();
        let mut tx = self.world.app.db.read(&inside).await.unwrap();
        agreements::contract(&mut tx, &inside).await.unwrap()
    }
}

const SIGNS: &[(&str, &str)] = &[
    ("name", "Anna Maan"),
    ("role", "directeur"),
    ("declared", "yes"),
    ("agreed", "yes"),
    ("answer", "yes"),
];

#[tokio::test]
async fn art_1_t3_and_9_1_without_terms_or_processor_agreement_on_file_nothing_is_sent() {
    let mut desk = Desk::new().await;
    let page = desk.drafts(&[]).await.header("location").to_owned();
    for (has, said) in [("", "de algemene voorwaarden"), ("terms", "de verwerkersovereenkomst")] {
        if !has.is_empty() {
            desk.legal(&[has]).await;
        }
        let refused = desk.operator.post(&format!("{page}/send"), &[]).await;
        assert_eq!(refused.status, 409, "{}", refused.text);
        assert!(refused.text.contains(said), "{}", refused.text);
    }
    assert!(desk.contract().await.is_none());
    desk.legal(&["processor"]).await;
    assert_eq!(desk.operator.post(&format!("{page}/send"), &[]).await.status, 303);
    let again = desk.operator.post(&format!("{page}/send"), &[]).await;
    assert_eq!(again.status, 409, "what was sent never changes: {}", again.text);
}

#[tokio::test]
async fn art_15_2_a_quote_is_signed_by_its_link_with_the_hashes_of_exactly_what_was_signed() {
    let mut desk = Desk::new().await;
    let (page, link) = desk.sends(&[]).await;
    let mut signer = desk.world.visitor();
    let shown = signer.get(&link).await;
    assert_eq!(shown.status, 200, "{}", shown.text);
    let pdf = signer.get(&format!("{link}/quote")).await;
    assert!(pdf.bytes.starts_with(b"%PDF-1.7"), "{}", pdf.text);
    assert_eq!(signer.get(&format!("{link}/terms")).await.bytes, PDF);
    assert_eq!(signer.get(&format!("{link}/x")).await.status, 404);
    let forgot = signer.post(&link, &[("name", "Anna"), ("role", ""), ("answer", "yes")]).await;
    assert_eq!(forgot.status, 422);
    assert!(forgot.text.contains("Vink aan dat u akkoord"), "{}", forgot.text);
    let accepted = signer.post(&link, SIGNS).await;
    assert_eq!(accepted.status, 303, "{}", accepted.text);
    assert!(signer.get(&link).await.text.contains("Deze offerte is getekend"));
    let twice = signer.post(&link, SIGNS).await;
    assert_eq!(twice.status, 409, "{}", twice.text);
    let contract = desk.contract().await.expect("concluded");
    assert_eq!((contract.state, contract.licence), (State::Concluded, Cents(120_000)));
    assert_eq!((contract.starts_on, contract.term_last_day), (date(2026, 12, 1), date(2027, 11, 30)));
    let desk_page = desk.operator.get(&page).await.text;
    for said in ["Anna Maan", "directeur", "online", "Getekende verwerkersovereenkomst"] {
        assert!(desk_page.contains(said), "{said} in {desk_page}");
    }
    let hash: Vec<String> = Sha256::digest(&pdf.bytes).iter().map(|octet| format!("{octet:02x}")).collect();
    let hash = hash.concat();
    assert_eq!(desk_page.matches(&hash).count(), 2, "the file and the signature carry the same hash");
}

#[tokio::test]
async fn art_2_1_and_6_2_an_agreement_begins_on_its_first_day_and_lets_its_admin_in_by_a_link_that_works_once()
 {
    let mut desk = Desk::new().await;
    let (_, link) = desk.sends(&[("starts_on", "2026-11-23")]).await;
    let letters = |world: &World, inside| {
        let app = world.app.clone();
        async move { flex::testing::letters(&app, &inside).await.unwrap() }
    };
    assert!(letters(&desk.world, desk.inside()).await.is_empty(), "nobody is let in before it is signed");
    assert_eq!(desk.world.visitor().post(&link, SIGNS).await.status, 303);
    let contract = desk.contract().await.expect("an agreement");
    assert_eq!(contract.state, State::Active);
    let inside = desk.inside();
    let mut tx = desk.world.app.db.read(&inside).await.unwrap();
    assert_eq!(credits::purse(&mut tx, &inside).await.unwrap().available.0, 0);
    drop(tx);
    let letters = letters(&desk.world, desk.inside()).await;
    assert_eq!(letters.len(), 1);
    let (_, rest) = letters[0].split_once("\"secret\":\"").expect("a link");
    let activate = format!("/activate/{}", rest.split('"').next().unwrap());
    let mut anna = desk.world.visitor();
    assert_eq!(anna.post(&activate, &[("password", "een lang goed wachtwoord")]).await.status, 303);
    assert_eq!(anna.get("/").await.status, 200);
    let again = desk.world.visitor().post(&activate, &[("password", "een ander wachtwoord")]).await;
    assert_eq!(again.status, 404, "a link works once: {}", again.text);
}

#[tokio::test]
async fn art_13_1_new_terms_leave_running_agreements_on_the_version_that_was_signed() {
    let mut desk = Desk::new().await;
    let (page, link) = desk.sends(&[]).await;
    assert_eq!(desk.world.visitor().post(&link, SIGNS).await.status, 303);
    let fields = [("kind", "terms"), ("version", "2"), ("language", "nl"), ("valid_from", "2026-11-23")];
    assert_eq!(uploads(&mut desk.operator, "/operator/legal", &fields).await.status, 303);
    let there = uploads(&mut desk.operator, "/operator/legal", &fields).await;
    assert_eq!(there.status, 422, "a version never changes: {}", there.text);
    assert!(there.text.contains("Deze versie is er al"), "{}", there.text);
    let shown = desk.operator.get(&page).await.text;
    assert!(shown.contains("Algemene voorwaarden 1") && !shown.contains("Algemene voorwaarden 2"), "{shown}");
}

#[tokio::test]
async fn a_quote_that_was_declined_or_has_expired_is_not_signed_any_more() {
    let mut desk = Desk::new().await;
    let (_, link) = desk.sends(&[]).await;
    let mut signer = desk.world.visitor();
    assert_eq!(signer.post(&link, &[("answer", "no")]).await.status, 303);
    assert!(signer.get(&link).await.text.contains("kan niet meer worden getekend"));
    assert_eq!(signer.post(&link, SIGNS).await.status, 409);
    let page = desk.drafts(&[]).await.header("location").to_owned();
    assert_eq!(desk.operator.post(&format!("{page}/send"), &[]).await.status, 303);
    let link = desk.link(&page).await;
    desk.world.passes(SignedDuration::from_hours(24 * 31));
    let late = signer.post(&link, SIGNS).await;
    assert_eq!(late.status, 409, "{}", late.text);
    assert!(late.text.contains("23 december 2026"), "{}", late.text);
    assert_eq!(signer.get("/quote/raadsel").await.status, 404);
}

#[tokio::test]
async fn art_3_1_and_12_1_what_the_law_or_the_terms_do_not_allow_is_refused_at_its_field() {
    let mut desk = Desk::new().await;
    for (changed, said) in [
        (vec![("months", "11")], "ten minste 12 maanden"),
        (vec![("months", "0")], "heel aantal maanden"),
        (vec![("term_days", "61")], "Bij meer dan 60 dagen"),
        (vec![("term_days", "121"), ("fairness", "gevraagd")], "1 tot 120 dagen"),
        (vec![("licence", "-1")], "bedrag in euro"),
        (vec![("credit_price", "0,08501")], "hoogstens vier decimalen"),
        (vec![("starts_on", "2026-02-30")], "jjjj-mm-dd"),
        (vec![("index_series", "A0!")], "letters en cijfers"),
        (vec![("admin_email", "anna")], "e-mailadres"),
    ] {
        let refused = desk.drafts(&changed).await;
        assert_eq!(refused.status, 422, "{changed:?}");
        assert!(refused.text.contains(said), "{said} for {changed:?}: {}", refused.text);
    }
    let excepted =
        desk.drafts(&[("months", "6"), ("exception", "Proefperiode, brief van 1 november.")]).await;
    assert_eq!(excepted.status, 303, "{}", excepted.text);
    let long = desk.drafts(&[("term_days", "90"), ("fairness", "Op verzoek van de afnemer.")]).await;
    assert_eq!(long.status, 303, "{}", long.text);
}

#[tokio::test]
async fn b4_a_large_customer_is_not_quoted_more_than_thirty_days() {
    let mut desk = Desk::new().await;
    let path = format!("/operator/customers/{}/change", desk.customer);
    let form = [
        ("version", "1"),
        ("legal_name", "Maan Personeel N.V."),
        ("kvk", "12345678"),
        ("country", "NL"),
        ("street", "Kade 1"),
        ("postal_code", "3511 AA"),
        ("city", "Utrecht"),
        ("invoice_email", "facturen@maan.test"),
        ("size", "large"),
    ];
    assert_eq!(desk.operator.post(&path, &form).await.status, 303);
    let refused = desk.drafts(&[("term_days", "31")]).await;
    assert!(refused.text.contains("hoogstens 30 dagen"), "{}", refused.text);
    assert_eq!(desk.drafts(&[("term_days", "30")]).await.status, 303);
}

#[tokio::test]
async fn what_was_signed_on_paper_is_uploaded_with_who_signed_it() {
    let mut desk = Desk::new().await;
    let (page, _) = desk.sends(&[]).await;
    let path = format!("{page}/signed");
    let fields =
        [("name", "Anna Maan"), ("role", "directeur"), ("signed_on", "2026-11-24"), ("declared", "yes")];
    let refused = uploads(&mut desk.operator, &path, &fields).await;
    assert!(refused.text.contains("Die dag moet nog komen"), "{}", refused.text);
    let fields =
        [("name", "Anna Maan"), ("role", "directeur"), ("signed_on", "2026-11-22"), ("declared", "yes")];
    let taken = uploads(&mut desk.operator, &path, &fields).await;
    assert_eq!(taken.status, 303, "{}", taken.text);
    assert_eq!(desk.contract().await.expect("concluded").state, State::Concluded);
    assert!(desk.operator.get(&page).await.text.contains("op papier"));
}

#[tokio::test]
async fn of_two_quotes_only_one_becomes_the_agreement() {
    let mut desk = Desk::new().await;
    let (_, link) = desk.sends(&[]).await;
    let other = desk.drafts(&[("licence", "900")]).await.header("location").to_owned();
    assert_eq!(desk.operator.post(&format!("{other}/send"), &[]).await.status, 303);
    let second = desk.link(&other).await;
    assert_eq!(desk.world.visitor().post(&link, SIGNS).await.status, 303);
    let late = desk.world.visitor().post(&second, SIGNS).await;
    assert_eq!(late.status, 409, "{}", late.text);
    assert_eq!(desk.contract().await.expect("the first").licence, Cents(120_000));
}
