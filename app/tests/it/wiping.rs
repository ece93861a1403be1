//! After the end (art. 2.1, 14.1; GDPR art. 28(3)(g); Data Act art. 25): the customer chooses, its data are wiped with proof,
//! what the law has kept stays, and nothing of anybody else changes.

use crate::{
    harness::{Customer, MONDAY, PASSWORD, Person, World},
    isolation, payments_hand,
};
use agreements::{Contract, State};
use flex::testing;
use jiff::civil::{Date, date};
use object_store::{ObjectStoreExt, path::Path};
use rounds::Pace;
use serde_json::json;
use shell::{
    identity::Identity,
    ids::kind::Environment,
    inside::{Right, Role},
    state::App,
    words::Language,
};
use std::collections::BTreeMap;
use wiping::Wiped;

/// The last day of the agreements of these stories; their data can be had until the thirtieth day after.
const LAST_DAY: Date = date(2026, 11, 30);
const WINDOW: Date = date(2026, 12, 30);

/// A customer with something of everything, whose agreement ended, and another like it whose agreement goes on. One person
/// works for both.
struct Two {
    world: World,
    zon: Customer,
    noord: Customer,
    claim: String,
}

async fn two() -> Two {
    let world = World::set(MONDAY, |settings| settings.provider = Some(Identity::of_the_demo())).await;
    world.operator().await;
    let zon = world.customer("zon").await;
    let (zon, all) = isolation::objects(&world, zon).await;
    let noord = world.customer("noord").await;
    let (noord, _) = isolation::objects(&world, noord).await;
    let both = users::NewUser {
        email: "planner@zon.test".into(),
        name: "Petra Beide".into(),
        role: Role::Planner,
        language: Language::Nl,
        password: None,
    };
    users::add_user(&world.app, noord.environment, both).await.expect("a second place");
    testing::end_on(&world.app, zon.environment, LAST_DAY, "notice").await.expect("notice");
    Two { world, zon, noord, claim: all["/claims/{id}"].clone() }
}

impl Two {
    /// One of the provider's staff, who signed in today.
    async fn operator(&self) -> Person {
        let mut person = self.world.visitor();
        let form = [("email", "admin@aanbieder.test"), ("password", PASSWORD)];
        assert_eq!(person.post("/sign-in", &form).await.status, 303);
        person
    }

    /// The clock stands at six in the morning of a day, and everything up to it was carried out.
    async fn comes(&self, day: Date) {
        let at = rules::calendar::start_of_day(day) + jiff::SignedDuration::from_hours(6);
        self.world.passes(at.duration_since(self.world.now()));
        agreements::tick(&self.world.app).await.expect("a look");
        rounds::run(&self.world.app, &Pace::default()).await.expect("the rounds");
    }

    /// The claim that was reported is turned down: nothing holds the data any more.
    async fn claim_is_rejected(&self) {
        let path = format!("/operator/claims/{}/{}", self.zon.environment, self.claim);
        let answer =
            self.operator().await.post(&path, &[("do", "reject"), ("why", "Geen tekortkoming.")]).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
    }

    async fn chooses(&self, choice: &str) {
        let mut finance = self.world.signed_in(&self.zon, Role::Finance).await;
        let answer = finance.post("/agreement/data", &[("choice", choice)]).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
    }

    async fn contract(&self) -> Contract {
        let inside = self.world.inside(&self.zon);
        let mut tx = self.world.app.db.read(&inside).await.expect("a snapshot");
        agreements::contract(&mut tx, &inside).await.expect("it reads").expect("a contract")
    }

    async fn desk(&self) -> String {
        let path = format!("/operator/customers/{}/data", self.zon.environment);
        self.operator().await.get(&path).await.text
    }

    /// What the round of a day told about this customer's data.
    async fn told(&self, day: Date) -> Vec<String> {
        let mut tx = self.world.app.db.read(testing::round()).await.expect("a snapshot");
        let all = rounds::told_on(&mut tx, day).await.expect("it reads").into_iter();
        let of =
            all.filter(|told| told.environment == self.zon.environment && told.what.starts_with("data-"));
        of.map(|told| told.what).collect()
    }
}

async fn rows(app: &App, environment: shell::ids::Id<Environment>) -> Vec<String> {
    testing::rows(app, environment).await.expect("all rows")
}

/// How many rows there are, table by table.
fn tables(rows: &[String]) -> BTreeMap<String, i64> {
    let mut all = BTreeMap::new();
    for row in rows {
        let table = row.split(' ').next().unwrap_or_default();
        *all.entry(table.to_owned()).or_default() += 1;
    }
    all
}

async fn run(app: &App) -> Vec<Wiped> {
    wiping::run(app, &wiping::Pace::default()).await.expect("it is wiped")
}

/// What does not add up anywhere.
async fn findings(app: &App) -> Vec<String> {
    let mut all = messages::verify(app).await.expect("messages");
    all.extend(flex::commands::verify::orphans(app).await.expect("orphans"));
    all.extend(credits::verify(app).await.expect("credits").into_iter().map(|found| found.how));
    all.extend(billing::verify(app).await.expect("invoices").into_iter().map(|found| found.how));
    all.extend(payments::verify(app).await.expect("payments"));
    all
}

#[tokio::test]
async fn c4_28_3_g_after_the_window_everything_personal_is_wiped_with_proof_and_the_books_stay() {
    let two = two().await;
    two.comes(date(2026, 12, 1)).await;
    two.chooses("deleted").await;
    two.claim_is_rejected().await;
    two.comes(WINDOW).await;
    assert_eq!(run(&two.world.app).await, [], "the thirtieth day is counted in full");
    two.comes(date(2026, 12, 31)).await;
    assert_eq!(two.told(date(2026, 12, 31)).await, ["data-wiping"]);
    let (zon, noord) = (two.zon.environment, two.noord.environment);
    let (before, others) = (rows(&two.world.app, zon).await, rows(&two.world.app, noord).await);
    let (there, found) = (tables(&before), findings(&two.world.app).await);
    let kinds = wiping::goes().iter().filter(|table| there.contains_key(**table)).count();
    assert!(27 <= kinds, "only {kinds} kinds of rows were there to be wiped: {:?}", there.keys());

    let wiped = run(&two.world.app).await;
    assert_eq!(wiped.len(), 1);
    let after = rows(&two.world.app, zon).await;
    let left = tables(&after);
    for table in wiping::goes() {
        assert_eq!(left.get(table), None, "{table} has rows left");
    }
    let changed = [
        "agreements",
        "agreement_documents",
        "agreement_events",
        "posts",
        "wipings",
        "wiped_rows",
        "wiping_files",
    ];
    for (table, why) in wiping::stays().into_iter().filter(|(table, _)| !changed.contains(table)) {
        let of = |rows: &[String]| {
            rows.iter().filter(|row| row.starts_with(&format!("{table} "))).cloned().collect::<Vec<_>>()
        };
        assert_eq!(of(&after), of(&before), "{table} is kept ({why:?}) as it was");
    }
    for personal in ["687654321", "612345670", "Bos", "admin@zon.test", "planner van zon"] {
        assert!(before.iter().any(|row| row.contains(personal)) || personal.contains("zon"), "{personal}");
        let found: Vec<_> = after.iter().filter(|row| row.contains(personal)).collect();
        assert!(found.is_empty(), "{personal} is still there: {found:?}");
    }
    assert_eq!(rows(&two.world.app, noord).await, others, "nothing of another customer changed");
    assert_eq!(findings(&two.world.app).await, found, "everything adds up as it did");
    assert_eq!(two.contract().await.state, State::Wiped);
    assert_eq!(run(&two.world.app).await, [], "it is wiped once");

    // One person works for both: for the other customer that goes on, and this one lets nobody in any more.
    let mut visitor = two.world.visitor();
    let form = [("email", "admin@zon.test"), ("password", PASSWORD)];
    assert_ne!(visitor.post("/sign-in", &form).await.status, 303);
    let petra = [("email", "planner@zon.test"), ("password", PASSWORD)];
    assert_eq!(two.world.visitor().post("/sign-in", &petra).await.status, 303);

    let page = two.desk().await;
    for said in ["Gewist", "Bewijs openen (PDF)", "31 december 2033", "Documenten van contacten"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let (_, proof) = page.split_once("/documents/").expect("the proof");
    let proof = proof.split('"').next().unwrap_or_default();
    let pdf = two.operator().await.get(&format!("/operator/customers/{zon}/documents/{proof}")).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (200, "application/pdf"));
    let inside = two.world.inside(&two.zon);
    let mut tx = two.world.app.db.read(&inside).await.expect("a snapshot");
    let mails = letters::posts::about(&mut tx, &inside, ("agreement", two.contract().await.id.uuid())).await;
    let subjects: Vec<_> = mails.expect("mails").into_iter().map(|mail| mail.subject).collect();
    assert_eq!(subjects.iter().filter(|subject| subject.contains("Bewijs van verwijdering")).count(), 1);
}

#[tokio::test]
async fn c4_28_3_g_killed_after_any_step_and_by_two_processes_each_row_and_file_is_counted_once() {
    for (rows_at_once, nodes) in [(7, 1), (1_000, 2)] {
        let two = two().await;
        two.comes(date(2026, 12, 1)).await;
        two.chooses("deleted").await;
        two.claim_is_rejected().await;
        let stray = Path::from(format!("documents/{}/broken-off", two.zon.environment));
        two.world.app.files.put(&stray, "an upload that was broken off".into()).await.expect("a file");
        two.comes(date(2026, 12, 31)).await;
        let there = tables(&rows(&two.world.app, two.zon.environment).await);
        if nodes == 1 {
            let pace = wiping::Pace { rows: rows_at_once, crash_after: Some(1), stopping: None };
            let mut lives = 0;
            while wiping::run(&two.world.another_process().await, &pace).await.expect("a life").is_empty() {
                lives += 1;
                assert!(lives < 500, "it comes to an end");
            }
            assert!(30 < lives, "{lives}");
        } else {
            let (one, other) = (two.world.another_process().await, two.world.another_process().await);
            let (one, other) = tokio::join!(run(&one), run(&other));
            assert!(one.len() + other.len() <= 1, "one of them finished it: {one:?} {other:?}");
            run(&two.world.app).await;
        }
        let inside = two.world.inside(&two.zon);
        let counted = rows(&two.world.app, two.zon.environment).await;
        let counted: Vec<_> = counted.iter().filter(|row| row.starts_with("wiped_rows ")).collect();
        for table in wiping::goes() {
            let expected = there.get(table).copied().unwrap_or_default();
            let told = counted.iter().find(|row| row.contains(&format!("Text(\"{table}\")")));
            let is = told.map_or(0, |row| {
                let (_, rest) = row.split_once("Int(").expect("a count");
                rest.split(')').next().and_then(|count| count.parse::<i64>().ok()).expect("a number")
            });
            assert_eq!(is, expected, "{table}");
        }
        let files = |kind: &str| {
            let row = counted.iter().find(|row| row.contains(&format!("Text(\"{kind}\")"))).expect("a kind");
            row.rsplit_once("Int(").and_then(|(_, rest)| rest.split(')').next()?.parse::<i64>().ok())
        };
        assert_eq!(
            (files("contact_documents"), files("imports"), files("stray_files")),
            (Some(1), Some(1), Some(1))
        );
        assert!(two.world.app.files.head(&stray).await.is_err());
        let left = contacts::files_of(&two.world.app, &inside, 10).await.expect("a list");
        assert_eq!(left, Vec::<String>::new());
        let other =
            contacts::files_of(&two.world.app, &two.world.inside(&two.noord), 10).await.expect("a list");
        assert_eq!(other.len(), 2, "the other customer's files are there");
        let proofs = rows(&two.world.app, two.zon.environment).await;
        let proofs =
            proofs.iter().filter(|row| row.starts_with("agreement_documents ") && row.contains("\"wiped\""));
        assert_eq!(proofs.count(), 1, "there is one proof");
    }
}

#[tokio::test]
async fn c4_28_3_g_without_a_choice_or_before_it_was_taken_along_a_person_decides() {
    let two = two().await;
    two.comes(date(2026, 12, 1)).await;
    two.claim_is_rejected().await;
    two.comes(date(2026, 12, 23)).await;
    assert_eq!(two.told(date(2026, 12, 23)).await, ["data-reminded"], "a week before it is over");
    two.comes(date(2026, 12, 31)).await;
    assert_eq!(two.told(date(2026, 12, 31)).await, ["data-no-choice"]);
    assert_eq!(run(&two.world.app).await, []);
    let mut operator = two.operator().await;
    let desk = format!("/operator/customers/{}/data", two.zon.environment);
    let recorded = operator.post(&desk, &[("choice", "returned"), ("told", "")]).await;
    assert_eq!(recorded.status, 422, "how it was said belongs to it: {}", recorded.text);
    let told = [("choice", "returned"), ("told", "Per e-mail van 31 december, door Anna.")];
    assert_eq!(operator.post(&desk, &told).await.status, 303);
    two.comes(date(2027, 1, 1)).await;
    assert_eq!(two.told(date(2027, 1, 1)).await, ["data-not-returned"]);
    assert_eq!(run(&two.world.app).await, []);
    let mut operator = two.operator().await;
    assert!(operator.get(&desk).await.text.contains("sinds het einde nog niet geëxporteerd"));
    let decide = format!("{desk}/decide");
    assert_eq!(operator.post(&decide, &[("what", "without"), ("why", " ")]).await.status, 422);
    let why = [("what", "without"), ("why", "Driemaal gevraagd, ook per brief.")];
    assert_eq!(operator.post(&decide, &why).await.status, 303);
    assert_eq!(operator.post(&decide, &why).await.status, 409, "that is decided once");
    two.comes(date(2027, 1, 2)).await;
    assert_eq!(run(&two.world.app).await.len(), 1);
    let mut operator = two.operator().await;
    assert!(operator.get(&desk).await.text.contains("Driemaal gevraagd"));
    let late = operator.post(&desk, &[("choice", "deleted"), ("told", "te laat")]).await;
    assert_eq!(late.status, 409, "{}", late.text);
}

#[tokio::test]
async fn art_11_3_an_undecided_claim_and_a_decision_hold_the_data_and_the_page_says_why() {
    let two = two().await;
    two.comes(date(2026, 12, 1)).await;
    two.chooses("deleted").await;
    two.comes(date(2026, 12, 31)).await;
    assert_eq!(two.told(date(2026, 12, 31)).await, ["data-held"]);
    let admin = async || two.world.signed_in(&two.zon, Role::Admin).await;
    let page = admin().await.get("/agreement/data").await.text;
    assert!(page.contains("Vastgehouden") && page.contains("claim waarover nog niet is besloten"), "{page}");
    let mut operator = two.operator().await;
    let decide = format!("/operator/customers/{}/data/decide", two.zon.environment);
    assert_eq!(operator.post(&decide, &[("what", "let-go")]).await.status, 409, "no decision holds it");
    let keep = [("what", "keep"), ("why", "Dagvaarding van 20 december.")];
    assert_eq!(operator.post(&decide, &keep).await.status, 303);
    two.claim_is_rejected().await;
    two.comes(date(2027, 1, 1)).await;
    let mut operator = two.operator().await;
    assert_eq!(run(&two.world.app).await, [], "the decision holds it on its own");
    assert!(admin().await.get("/agreement/data").await.text.contains("rechtsvordering"));
    assert_eq!(operator.post(&decide, &[("what", "let-go")]).await.status, 303);
    two.comes(date(2027, 1, 2)).await;
    assert_eq!(run(&two.world.app).await.len(), 1);
}

#[tokio::test]
async fn only_who_sees_invoices_chooses_and_only_once_there_is_an_end() {
    let world = World::set(MONDAY, |settings| settings.provider = Some(Identity::of_the_demo())).await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 1)).await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    assert_eq!(planner.get("/agreement/data").await.status, 403);
    assert!(admin.get("/agreement/data").await.text.contains("De overeenkomst loopt door"));
    assert_eq!(admin.post("/agreement/data", &[("choice", "deleted")]).await.status, 409);
    assert_eq!(admin.post("/agreement/notice", &[("kind", "notice")]).await.status, 303);
    assert_eq!(admin.post("/agreement/data", &[("choice", "misschien")]).await.status, 422);
    assert_eq!(admin.post("/agreement/data", &[("choice", "returned")]).await.status, 303);
    assert_eq!(
        admin.post("/agreement/data", &[("choice", "deleted")]).await.status,
        303,
        "one may think again"
    );
    let page = admin.get("/agreement/data").await.text;
    assert!(page.contains("admin van zon"), "who chose: {page}");
    assert!(admin.get("/agreement").await.text.contains("Keuze over de gegevens"));
    let program = world.program(&zon, &[Right::See]).await;
    assert_eq!(program.post("/agreement/data", &json!({"choice": "deleted"})).await.status, 401);
}

/// The files of an archive by name.
fn files(archive: &[u8]) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in tar::Archive::new(archive).entries().expect("an archive") {
        let mut entry = entry.expect("an entry");
        let name = entry.path().expect("a name").display().to_string();
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut text).expect("its octets");
        all.insert(name, String::from_utf8_lossy(&text).into_owned());
    }
    all
}

#[tokio::test]
async fn c4_28_3_g_an_export_has_the_invoices_themselves_as_they_were_made() {
    let world = World::set("2026-01-02T08:00:00Z", crate::payments_hand::provider).await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 1)).await;
    let noord = world.customer_with_agreement("noord", date(2026, 1, 1)).await;
    let issued = world.invoice(&zon, date(2026, 1, 2), 100_000).await;
    world.invoice(&noord, date(2026, 1, 2), 200_000).await;
    assert_eq!(billing::papers::make_due(&world.app).await.expect("they are made"), 2);
    let made_later = world.invoice(&zon, date(2026, 1, 2), 300_000).await;
    let mut finance = world.signed_in(&zon, Role::Finance).await;
    let answer = finance.get("/export").await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let files = files(&answer.bytes);
    let invoices: Vec<&str> = files
        .keys()
        .filter_map(|name| name.strip_prefix("invoices/"))
        .filter(|name| !name.ends_with("jsonl"))
        .collect();
    let number = &issued.document.number;
    let expected = ["pdf", "peppol.xml", "xml"].map(|ending| format!("{number}.{ending}"));
    assert_eq!(invoices, expected, "its own that were made; not {}", made_later.document.number);
    assert!(files[&format!("invoices/{number}.pdf")].starts_with("%PDF"));
    let xml = &files[&format!("invoices/{number}.xml")];
    assert!(xml.contains(number) && xml.contains("1210.00"), "{xml}");
    let same = finance.get(&format!("/invoices/{}/xml", issued.id)).await.text;
    assert_eq!(xml, &same, "to the letter as it was made");
    let pdf = finance.get(&format!("/invoices/{}/pdf", issued.id)).await.bytes;
    assert!(answer.bytes.windows(pdf.len()).any(|some| some == pdf), "and so is the paper");
}

#[tokio::test]
async fn c4_28_3_g_everything_is_taken_along_first_and_then_it_may_be_wiped() {
    let two = two().await;
    let mut early = two.world.signed_in(&two.zon, Role::Admin).await;
    assert_eq!(early.get("/export").await.status, 200, "one can always have a copy");
    two.comes(date(2026, 12, 1)).await;
    two.chooses("returned").await;
    two.claim_is_rejected().await;
    let mut planner = two.world.signed_in(&two.zon, Role::Planner).await;
    assert_eq!(planner.get("/export").await.status, 403);
    two.comes(date(2026, 12, 31)).await;
    assert_eq!(
        two.told(date(2026, 12, 31)).await,
        ["data-not-returned"],
        "a copy from before the end is not all"
    );
    let mut finance = two.world.signed_in(&two.zon, Role::Finance).await;
    let answer = finance.get("/export").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/x-tar"));
    let files = files(&answer.bytes);
    let (of, others) = (&files["contacts/00001.jsonl"], rows(&two.world.app, two.noord.environment).await);
    let jan = of.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let jan = jan.into_iter().find(|row| row["family_name"] == "Bos").expect("Jan Bos");
    assert_eq!(jan["mobile"], "+31687654321");
    assert!(jan["created_at"].as_str().is_some_and(|at| at.starts_with("2026-11-23T")), "{jan}");
    let paper = files.iter().find(|(name, _)| name.starts_with("files/")).expect("the document itself");
    assert!(paper.0.ends_with("-vog.pdf") && paper.1.starts_with("%PDF"), "{paper:?}");
    assert!(files["messages/00001.jsonl"].lines().count() > 0 && files.contains_key("README.txt"));
    for table in wiping::taken() {
        let name = if table == "memberships" { "users" } else { table };
        assert!(files.contains_key(&format!("{name}/00001.jsonl")), "{table}");
    }
    let ids: Vec<&str> = jan["id"].as_str().into_iter().collect();
    assert!(!others.iter().any(|row| row.contains(ids[0])), "it is this customer's own");
    let all: String = files.values().cloned().collect();
    assert!(!all.contains("argon2") && !all.contains("noord"), "no password, and nothing of another");
    two.comes(date(2027, 1, 1)).await;
    assert_eq!(two.told(date(2027, 1, 1)).await, ["data-wiping"]);
    assert_eq!(run(&two.world.app).await.len(), 1);
}

#[tokio::test]
async fn art_3_1_a_payment_for_a_wiped_customer_is_booked_explained_and_what_was_too_much_goes_back() {
    let world = World::set(MONDAY, |settings| settings.provider = Some(Identity::of_the_demo())).await;
    let mut staff = world.operator().await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 1)).await;
    let invoice = world.invoice(&zon, date(2026, 11, 23), 10_000).await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    testing::end_on(&world.app, zon.environment, LAST_DAY, "notice").await.expect("notice");
    assert_eq!(admin.post("/agreement/data", &[("choice", "deleted")]).await.status, 303);
    for (day, wiped) in [(date(2026, 12, 1), 0), (date(2027, 1, 1), 1)] {
        let at = rules::calendar::start_of_day(day) + jiff::SignedDuration::from_hours(6);
        world.passes(at.duration_since(world.now()));
        agreements::tick(&world.app).await.expect("a look");
        rounds::run(&world.app, &Pace::default()).await.expect("the rounds");
        assert_eq!(run(&world.app).await.len(), wiped);
    }
    assert_eq!(payments_hand::debt(&world, &zon, invoice.id).await.open.0, 12_100, "a debt is not wiped");

    let reference = payments_hand::reference(&invoice.document.number);
    let inside = world.inside(&zon);
    let mut tx = world.app.db.read(&inside).await.expect("a snapshot");
    let open: i64 =
        billing::debts::open(&mut tx, &inside).await.expect("debts").iter().map(|debt| debt.open.0).sum();
    drop(tx);
    let paid = payments_hand::came(open + 2_900, "2026-12-31", reference);
    let file = payments_hand::statement(1, "2026-12-31", 0, &[paid]);
    payments_hand::handed_in(&world, &file).await;
    let debt = payments_hand::debt(&world, &zon, invoice.id).await;
    assert_eq!(debt.open.0, 0, "it is booked as any other");
    let mut staff_again = world.visitor();
    let form = [("email", "admin@aanbieder.test"), ("password", PASSWORD)];
    assert_eq!(staff_again.post("/sign-in", &form).await.status, 303);
    std::mem::swap(&mut staff, &mut staff_again);
    let page = staff.get(&format!("/operator/invoices/{}/{}", zon.environment, invoice.id)).await.text;
    assert!(page.contains("voldaan") || page.contains("Voldaan") || page.contains("Betaald"), "{page}");
    let shown_at_desk = payments_hand::desk(&mut staff).await;
    let (_, rest) =
        shown_at_desk.split_once("href=\"/operator/payments/").expect("what was too much is shown");
    let payment = format!("/operator/payments/{}", rest.split('"').next().unwrap_or_default());
    let shown = staff.get(&payment).await.text;
    assert!(shown.contains("29,00") && shown.contains("class=\"why"), "what is left, and why: {shown}");
    let back =
        [("do", "refund"), ("iban", "NL91 ABNA 0417 1643 00"), ("why", "te veel betaald na het einde")];
    assert_eq!(staff.post(&payment, &back).await.status, 303, "it can go back");
    assert_eq!(findings(&world.app).await, Vec::<String>::new());

    // By its account alone it is proposed with the reason, and nobody wonders who that was.
    let alone = payments_hand::Said {
        iban: "NL91ABNA0417164300",
        name: "zon B.V.",
        ..payments_hand::came(500, "2027-01-04", "bedankt voor alles")
    };
    payments_hand::handed_in(&world, &payments_hand::statement(2, "2027-01-04", open + 2_900, &[alone]))
        .await;
    let open = payments_hand::to_settle(&mut staff).await;
    let entry = staff.get(&format!("/operator/bank/entries/{}", open[0])).await;
    assert!(entry.text.contains("zon"), "{}", entry.text);
    let left = rows(&world.app, zon.environment).await;
    for table in wiping::goes() {
        assert!(!left.iter().any(|row| row.starts_with(&format!("{table} "))), "{table} came back");
    }
}

#[tokio::test]
async fn art_11_1_while_the_agreement_runs_the_customer_finds_the_way_to_take_everything_along() {
    let world = World::at("2026-11-23T09:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 1)).await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let agreement = admin.get("/agreement").await;
    assert!(agreement.text.contains("href=\"/agreement/data\""), "{}", agreement.text);
    let data = admin.get("/agreement/data").await;
    assert!(data.text.contains("href=\"/export\"") && data.text.contains("De overeenkomst loopt door"));
    assert_eq!(admin.get("/export").await.status, 200);
}

#[tokio::test]
async fn awr_52_after_seven_years_the_books_go_by_decision_with_counted_proof_and_everything_adds_up() {
    let two = two().await;
    two.comes(date(2026, 12, 1)).await;
    two.chooses("deleted").await;
    two.claim_is_rejected().await;
    two.comes(date(2026, 12, 31)).await;
    assert_eq!(run(&two.world.app).await.len(), 1);
    let (zon, noord) = (two.zon.environment, two.noord.environment);
    let found = findings(&two.world.app).await;
    let decide = format!("/operator/customers/{zon}/data/decide");
    let books = [("what", "books"), ("why", "De bewaartermijn is voorbij.")];
    assert_eq!(two.operator().await.post(&decide, &books).await.status, 409, "they have to be kept");

    // Nothing else is carried out on the way: the rounds of seven years are another story.
    let at = rules::calendar::start_of_day(date(2034, 1, 1)) + jiff::SignedDuration::from_hours(6);
    two.world.passes(at.duration_since(two.world.now()));
    let (before, others) = (rows(&two.world.app, zon).await, rows(&two.world.app, noord).await);
    let there = tables(&before);
    let kinds = wiping::books_tables().iter().filter(|table| there.contains_key(**table)).count();
    assert!(21 <= kinds, "only {kinds} kinds of rows were there to be removed: {:?}", there.keys());
    let mut staff = two.operator().await;
    assert!(staff.get("/operator").await.text.contains("/operator/books"), "it is proposed");
    let due = staff.get("/operator/books").await.text;
    assert!(due.contains(&zon.to_string()) && due.contains("31 december 2033"), "{due}");
    let data = format!("/operator/customers/{zon}/data");
    assert!(staff.get(&data).await.text.contains("Boeken verwijderen"));
    assert_eq!(staff.post(&decide, &[("what", "books"), ("why", " ")]).await.status, 422);
    assert_eq!(staff.post(&decide, &books).await.status, 303);
    assert_eq!(staff.post(&decide, &books).await.status, 409, "it is decided once");

    let steps = wiping::Pace { rows: 7, crash_after: Some(1), stopping: None };
    let mut lives = 0;
    let gone = loop {
        let process = two.world.another_process().await;
        let gone = wiping::run_books(&process, &steps).await.expect("a life");
        lives += 1;
        if !gone.is_empty() {
            break gone;
        }
        assert!(lives < 2_000, "it comes to an end");
    };
    let after = rows(&two.world.app, zon).await;
    let left = tables(&after);
    let removed: i64 = wiping::books_tables().iter().filter_map(|table| there.get(*table)).sum();
    for table in wiping::books_tables() {
        assert_eq!(left.get(table), None, "{table} has rows left");
    }
    assert_eq!((gone.len(), gone[0].rows), (1, removed), "each row is counted once, whatever dies");
    assert!(1 <= gone[0].files, "and the files with them");
    assert_eq!(rows(&two.world.app, noord).await, others, "nothing of another customer changed");
    // The documents of the objects of these stories say nothing, which is found as long as they are there.
    let still = findings(&two.world.app).await;
    assert!(still.len() < found.len() && still.iter().all(|one| found.contains(one)), "no gap: {still:?}");
    for personal in ["Zon B.V.", "facturen@zon.test", "kade", "NL91"] {
        let still: Vec<_> = after.iter().filter(|row| row.contains(personal)).collect();
        assert!(still.is_empty(), "{personal} is still there: {still:?}");
    }
    let page = staff.get(&data).await.text;
    for said in ["De boeken zijn verwijderd op", "De bewaartermijn is voorbij.", "Boeken: facturen"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(!staff.get("/operator/books").await.text.contains(&zon.to_string()));
    assert_eq!(wiping::run_books(&two.world.app, &wiping::Pace::default()).await.expect("a run"), []);
}

#[test]
fn every_table_that_is_kept_for_the_law_goes_in_the_end() {
    let books = wiping::books_tables();
    for (table, why) in wiping::stays() {
        // What proves the removal stays, and so does the agreement that the proof is about.
        let proof = why == wiping::Kept::Proof || table == "agreements";
        assert_ne!(books.contains(&table), proof, "{table} ({why:?})");
    }
}
