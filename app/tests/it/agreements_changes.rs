//! What changes an agreement (art. 13.1, 15.3): signed documents that name parameters and the day from which they hold, and
//! nothing else.

use crate::{
    agreements_quotes::{uploads, with_file},
    harness::{Answered, Customer, Person, World},
};
use agreements::Contract;
use credits::{Paid, price::CreditPrice};
use jiff::{
    SignedDuration,
    civil::{Date, date},
};
use letters::posts;
use rounds::Pace;
use rules::numbers::{Cents, Credits};
use serde_json::{Value, json};
use shell::{
    db::Row,
    inside::{Right, Role},
};

/// The provider's desk, and a customer whose agreement began on 15 January 2026.
pub struct Office {
    pub world: World,
    pub staff: Person,
    pub zon: Customer,
}

/// A paper that both signed, as it is written down unless a story says otherwise.
const SIGNED: [(&str, &str); 7] = [
    ("ground", "amendment"),
    ("title", "Addendum 1"),
    ("proof", "both"),
    ("signed_by", "Ruud de Vries"),
    ("signed_role", "directeur"),
    ("signed_on", "2026-11-20"),
    ("why", "Onderhandeld bij de jaarlijkse bespreking."),
];

impl Office {
    pub async fn new() -> Self {
        Self::at("2026-11-23T08:00:00Z").await
    }

    pub async fn at(instant: &str) -> Self {
        let world = World::at(instant).await;
        let staff = world.operator().await;
        let zon = world.customer_with_agreement("zon", date(2026, 1, 15)).await;
        Self { world, staff, zon }
    }

    pub fn desk(&self) -> String {
        format!("/operator/customers/{}", self.zon.environment)
    }

    /// Writes a signed document down.
    pub async fn amends(&mut self, fields: &[(&str, &str)]) -> Answered {
        let path = format!("{}/amend", self.desk());
        amends(&mut self.staff, &path, fields).await
    }

    pub async fn contract(&self) -> Contract {
        let inside = self.world.inside(&self.zon);
        let mut tx = self.world.app.db.read(&inside).await.expect("a snapshot");
        agreements::contract(&mut tx, &inside).await.expect("it is read").expect("a contract")
    }

    /// The clock stands at nine in the morning of a day, the rounds up to it are carried out, and the staff signed in anew.
    pub async fn on(&mut self, day: Date) {
        let morning = rules::calendar::start_of_day(day) + SignedDuration::from_hours(9);
        self.world.passes(morning.duration_since(self.world.now()));
        let pace = Pace { through: Some(day), ..Pace::default() };
        rounds::run(&self.world.app, &pace).await.expect("the rounds");
        self.staff = self.world.visitor();
        let form = [("email", "admin@aanbieder.test"), ("password", crate::harness::PASSWORD)];
        assert_eq!(self.staff.post("/sign-in", &form).await.status, 303);
    }

    /// What programs are told of the agreement.
    pub async fn told(&self) -> Value {
        let program = self.world.program(&self.zon, &[Right::SeeInvoices]).await;
        program.get("/api/v1/agreement").await.json()
    }

    /// Subjects of what was written to the customer about its agreement.
    pub async fn mails(&self) -> Vec<String> {
        let (inside, id) = (self.world.inside(&self.zon), self.contract().await.id.uuid());
        let mut tx = self.world.app.db.read(&inside).await.expect("a snapshot");
        let all = posts::about(&mut tx, &inside, ("agreement", id)).await.expect("they are read");
        all.into_iter().map(|post| post.subject).collect()
    }
}

/// Writes a signed document down; what a story does not say of it is as usual.
pub async fn amends(staff: &mut Person, path: &str, fields: &[(&str, &str)]) -> Answered {
    let other = |name: &str| fields.iter().find(|(field, _)| *field == name).copied();
    let mut form: Vec<_> = SIGNED.into_iter().map(|field| other(field.0).unwrap_or(field)).collect();
    form.extend(fields.iter().filter(|(name, _)| !SIGNED.iter().any(|(usual, _)| usual == name)));
    uploads(staff, path, &form).await
}

fn parameter(told: &Value, name: &str) -> Value {
    let all = told["parameters"].as_array().expect("parameters");
    all.iter().find(|one| one["name"] == name).cloned().unwrap_or_default()
}

#[tokio::test]
async fn art_13_1_a_customers_mail_alone_or_no_document_changes_nothing() {
    let mut office = Office::new().await;
    let form = office.staff.get(&format!("{}/amend", office.desk())).await.text;
    assert!(form.contains("Een e-mail van de afnemer is geen wijziging"), "{form}");
    let changes = [("term_days", "30"), ("effective_on", "2026-11-23")];
    let mail = office.amends(&[changes.as_slice(), &[("proof", "customer")]].concat()).await;
    assert_eq!(mail.status, 409);
    assert!(
        mail.text.contains("Een e-mail of brief van de afnemer alleen is geen wijziging"),
        "{}",
        mail.text
    );
    let path = format!("{}/amend", office.desk());
    let kind = "multipart/form-data; boundary=form";
    let body = with_file(&[SIGNED.as_slice(), &changes].concat(), b"");
    let without = office.staff.ask(axum::http::Method::POST, &path, kind, body).await;
    assert_eq!(without.status, 409);
    assert!(without.text.contains("Zonder getekend document verandert er niets"), "{}", without.text);
    assert_eq!(office.contract().await.term_days, 14);
    assert_eq!(office.mails().await, Vec::<String>::new());
    let nothing = office.amends(&[("term_days", "14"), ("effective_on", "2026-11-23")]).await;
    assert!(nothing.status == 409 && nothing.text.contains("Dit verandert niets"), "{}", nothing.text);
}

#[tokio::test]
async fn art_13_1_a_signed_document_sets_what_it_names_says_so_and_never_changes() {
    let mut office = Office::new().await;
    let done = office
        .amends(&[
            ("term_days", "30"),
            ("interest", "1,5"),
            ("cost_minimum", "100"),
            ("credit_limit", "5.000"),
            ("no_index", "yes"),
            ("early_notice", "lenient"),
            ("refund_on_exit", "nothing"),
            ("effective_on", "2026-11-23"),
        ])
        .await;
    assert_eq!(done.status, 303, "{}", done.text);
    let contract = office.contract().await;
    assert_eq!((contract.term_days, contract.costs.minimum), (30, Cents(10_000)));
    assert_eq!((contract.credit_limit, contract.index.clone()), (Some(Cents(500_000)), None));
    let told = office.told().await;
    let days = parameter(&told, "term_days");
    assert_eq!(
        (&days["value"], &days["source"], &days["since"]),
        (&json!(30), &json!("amendment"), &json!("2026-11-23"))
    );
    assert_eq!(parameter(&told, "licence")["source"], "quote", "what it does not name stays");
    assert_eq!(told["changes"][0]["state"], "applied");
    let mut admin = office.world.signed_in(&office.zon, Role::Admin).await;
    let page = admin.get("/agreement").await.text;
    for said in [
        "Addendum 1",
        "getekende wijziging",
        "vanaf 23 november 2026",
        "Ruud de Vries",
        "14 → 30",
        "art. 13.1",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let document = days["document"].as_str().expect("a document");
    let file = admin.get(&format!("/agreement/documents/{document}")).await;
    assert!(file.status == 200 && file.text.starts_with("%PDF-1.7"), "the very document");
    let papers = admin.get("/agreement").await.text;
    assert!(papers.contains(HASH), "its hash stands there: {papers}");
    assert_eq!(office.mails().await, ["Wijziging van overeenkomst O2026-0001"]);
    let mut finance = office.world.signed_in(&office.zon, Role::Finance).await;
    assert!(
        !finance.get("/agreement").await.text.contains("Wijziging terugnemen"),
        "the customer takes nothing back"
    );
    let issued = office.world.invoice(&office.zon, date(2026, 11, 23), 10_000).await;
    assert_eq!(issued.document.due_on, date(2026, 12, 23), "thirty days to pay from now on");
}

/// SHA-256 of the file that `uploads` sends.
const HASH: &str = "49c28c332031c5be46a9f1cc28754ba850448ac9d4ffcc1cbb169f779b66b273";

#[tokio::test]
async fn art_13_1_a_change_that_lies_ahead_takes_effect_on_its_day_by_the_round_and_can_be_taken_back_before()
{
    let mut office = Office::new().await;
    let ahead = [("licence", "1.000"), ("credit_price", "0,08"), ("effective_on", "2026-12-01")];
    assert_eq!(office.amends(&ahead).await.status, 303);
    let again = office.amends(&ahead).await;
    assert!(again.status == 409 && again.text.contains("1 december 2026"), "one at a time: {}", again.text);
    let page = office.staff.get(&format!("{}/agreement", office.desk())).await.text;
    assert!(page.contains("Addendum 1 gaat in") && page.contains("gaat nog in"), "{page}");
    let (_, rest) = page.split_once("/changes/").expect("a way to take it back");
    let cancel = format!("{}/changes/{}", office.desk(), rest.split('"').next().expect("its end"));
    assert_eq!(office.staff.post(&cancel, &[("why", "")]).await.status, 422);
    assert_eq!(office.staff.post(&cancel, &[("why", "Verkeerde bijlage")]).await.status, 303);
    assert_eq!(office.staff.post(&cancel, &[("why", "nog eens")]).await.status, 409);
    let taken = office.told().await["changes"][0]["state"].clone();
    assert_eq!(taken, "cancelled");
    assert_eq!(office.amends(&ahead).await.status, 303, "and anew");
    office.on(date(2026, 11, 30)).await;
    let contract = office.contract().await;
    assert_eq!((contract.licence, contract.credit_price), (Cents(120_000), CreditPrice(1_000)), "not yet");
    office.on(date(2026, 12, 1)).await;
    let contract = office.contract().await;
    assert_eq!((contract.licence, contract.credit_price), (Cents(100_000), CreditPrice(800)));
    let told = office.told().await;
    assert_eq!(parameter(&told, "credit_price")["source"], "amendment");
    let order = credits::grant(&office.world.app, office.zon.environment, Credits(1_000), Paid::NotYet).await;
    let program = office.world.program(&office.zon, &[Right::SeeCredits, Right::SeeInvoices]).await;
    let path = format!("/api/v1/credit-orders/{}", order.expect("an order"));
    assert_eq!(program.get(&path).await.json()["credit_price"], "0.08");
    let because = program.get("/api/v1/prices").await.json()["because"][0].clone();
    assert_eq!((&because["article"], &because["code"]), (&json!("13.1"), &json!("price_as_amended")));
    let page = office.staff.get(&format!("{}/agreement", office.desk())).await.text;
    let (_, second) = page.split_once("Addendum 1 is ingegaan").expect("the timeline says so");
    assert!(!second.contains("/cancel"), "what holds is not taken back");
    let mails = office.mails().await;
    assert!(mails.iter().any(|subject| subject.contains("teruggenomen")), "{mails:?}");
}

#[tokio::test]
async fn art_13_1_no_change_reaches_back_behind_an_invoice_or_beyond_what_may_be_agreed() {
    let mut office = Office::new().await;
    office.world.invoice(&office.zon, date(2026, 11, 23), 10_000).await;
    for (fields, said) in [
        (vec![("term_days", "21"), ("effective_on", "2026-11-23")], "vanaf 24 november 2026"),
        (vec![("interest", "1"), ("effective_on", "2026-02-01")], "vanaf 24 november 2026"),
        (vec![("credit_price", "0,05"), ("effective_on", "2026-11-23")], "vanaf 24 november 2026"),
        (vec![("licence", "900"), ("effective_on", "2026-01-14")], "begint op 15 januari 2026"),
        (vec![("months", "11"), ("effective_on", "2026-12-01")], "ten minste 12 maanden"),
        (
            vec![("months", "11"), ("shorter", "yes"), ("effective_on", "2026-12-20")],
            "al op 14 december 2026 voorbij",
        ),
        (vec![("term_days", "61"), ("effective_on", "2026-12-01")], "billijk"),
        (vec![("term_days", "200"), ("effective_on", "2026-12-01")], "1 tot 120 dagen"),
        (vec![("interest", "12"), ("effective_on", "2026-12-01")], "van 0 tot 10"),
        (
            vec![("term_days", "21"), ("effective_on", "2026-12-01"), ("signed_on", "2026-11-24")],
            "moet nog komen",
        ),
    ] {
        let refused = office.amends(&fields).await;
        assert!(400 <= refused.status && refused.status < 500, "{fields:?}: {}", refused.status);
        assert!(refused.text.contains(said), "{said}: {}", refused.text);
    }
    let shorter = [("months", "11"), ("shorter", "yes"), ("effective_on", "2026-12-01")];
    assert_eq!(office.amends(&shorter).await.status, 303, "the written exception is in the document");
    office.on(date(2026, 12, 1)).await;
    assert_eq!(office.contract().await.term_last_day, date(2026, 12, 14));
    office.on(date(2026, 12, 15)).await;
    let page = office.staff.get(&format!("{}/agreement", office.desk())).await.text;
    assert!(page.contains("Bepaalde tijd voorbij op 14 december 2026"), "{page}");
}

#[tokio::test]
async fn b4_a_large_customer_gets_no_more_than_thirty_days_by_amendment_either() {
    let mut office = Office::new().await;
    let inside = office.world.inside(&office.zon);
    let profile =
        agreements::customers::Profile { size: agreements::customers::Size::Large, ..World::profile("zon") };
    let (mine, now) = (inside.clone(), office.world.now());
    let done = office.world.app.db.write(&inside, move |tx| {
        let (inside, profile) = (mine.clone(), profile.clone());
        Box::pin(async move { agreements::customers::change(tx, &inside, now, (&profile, 1)).await })
    });
    done.await.expect("a large customer");
    let long = [("term_days", "31"), ("fair", "yes"), ("effective_on", "2026-12-01")];
    let refused = office.amends(&long).await;
    assert!(refused.status == 422 && refused.text.contains("hoogstens 30 dagen"), "{}", refused.text);
    assert_eq!(office.amends(&[("term_days", "30"), ("effective_on", "2026-12-01")]).await.status, 303);
}

async fn count(office: &Office, sql: &'static str) -> i64 {
    let inside = office.world.inside(&office.zon);
    let mut tx = office.world.app.db.read(&inside).await.expect("a snapshot");
    tx.one(sql, shell::args![inside.environment], Row::take).await.expect("a row")
}

#[tokio::test]
async fn art_13_1_a_change_whose_agreement_ended_before_it_lapses() {
    let mut office = Office::new().await;
    assert_eq!(office.amends(&[("licence", "900"), ("effective_on", "2027-06-01")]).await.status, 303);
    let notice = [("received", "2026-11-23"), ("kind", "notice"), ("channel", "letter")];
    let path = format!("{}/notice", office.desk());
    assert_eq!(office.staff.post(&path, &notice).await.status, 303);
    let late = office.amends(&[("term_days", "21"), ("effective_on", "2027-06-01")]).await;
    assert!(late.status == 409 && late.text.contains("31 maart 2027"), "{}", late.text);
    office.on(date(2027, 6, 1)).await;
    let lapsed = "SELECT count(*) FROM agreement_changes WHERE environment_id = $1 AND state = 'cancelled'";
    assert_eq!(count(&office, lapsed).await, 1);
    assert_eq!(office.contract().await.licence, Cents(120_000));
    rounds::run(&office.world.app, &Pace::default()).await.expect("and once more");
    assert_eq!(count(&office, lapsed).await, 1);
}
