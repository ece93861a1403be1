//! Subprocessors (art. 15.4, 9.1; GDPR art. 28(2)): announced with notice, objected to, held until somebody answers, and nobody
//! begins before everybody was told.

use crate::{
    harness::{Answered, Customer, Person, World},
    late_hand::{Desk, desk, on},
};
use flex::testing;
use jiff::{
    SignedDuration,
    civil::{Date, date},
};
use rounds::Pace;
use rules::subprocessors::{Policy, Safeguard, window};
use serde_json::{Value, json};
use shell::{
    args,
    db::{Column, Row},
    happened::Today,
    ids::Id,
    inside::{Right, Role},
};
use subprocessors::{Kind, New, Recorded};

/// The first day for what is announced on the Monday of the stories, and the last day to object.
const FIRST: Date = date(2026, 12, 24);
const LAST: Date = date(2026, 12, 23);

/// Two customers with an agreement, one of whom reads English, and the provider's desk.
struct Office {
    world: World,
    desk: Desk,
    zon: Customer,
    maan: Customer,
}

impl Office {
    async fn opens() -> Self {
        let world = World::new().await;
        let zon = world.customer_with_agreement("zon", date(2026, 3, 1)).await;
        let maan = world.customer_with_agreement("maan", date(2026, 5, 1)).await;
        let (inside, environment) = (world.inside(&maan), maan.environment);
        let write = world.app.db.write(&inside, move |tx| {
            Box::pin(async move {
                let sql = "UPDATE customers SET language = 'en' WHERE environment_id = $1";
                Ok(tx.run(sql, args![environment]).await?)
            })
        });
        write.await.unwrap();
        let desk = desk(&world).await;
        Self { world, desk, zon, maan }
    }

    /// The form filled in, with some fields otherwise.
    async fn fills(&mut self, act: &str, other: &[(&'static str, &str)]) -> Answered {
        let key = testing::new_key();
        let mut form = vec![
            ("key", key.as_str()),
            ("do", act),
            ("change", "new"),
            ("name", "Berichtenbrug B.V."),
            ("registered", "KvK 12345678"),
            ("seat", "NL"),
            ("purpose", "Sms’jes bezorgen"),
            ("data", "Mobiele nummers en de tekst van berichten"),
            ("place", "Haarlem"),
            ("country", "NL"),
            ("safeguard", "none"),
            ("effective", "2026-12-24"),
            ("why", "De oude leverancier stopt."),
        ];
        for (name, value) in other {
            form.retain(|(field, _)| field != name);
            form.push((name, value));
        }
        self.desk.anna.post("/operator/subprocessors/new", &form).await
    }

    async fn announces(&mut self, other: &[(&'static str, &str)]) -> String {
        let done = self.fills("record", other).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let name = other.iter().find(|(field, _)| *field == "name").map_or("Berichtenbrug B.V.", |(_, n)| *n);
        self.id(name).await
    }

    /// The id of who has this name in the register.
    async fn id(&self, name: &str) -> String {
        let list = self.register(&self.zon).await;
        let found = list.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("{name}: {list:?}"));
        found["id"].as_str().unwrap().to_owned()
    }

    /// The register as a customer's programs read it.
    async fn register(&self, customer: &Customer) -> Vec<Value> {
        let program = self.world.program(customer, &[Right::SeeInvoices]).await;
        program.get("/api/v1/subprocessors").await.json()["items"].as_array().unwrap().clone()
    }

    async fn state(&self, customer: &Customer, id: &str) -> String {
        let all = self.register(customer).await;
        all.iter().find(|one| one["id"] == id).unwrap()["state"].as_str().unwrap().to_owned()
    }

    async fn objects(&self, customer: &Customer, id: &str) -> Answered {
        let mut admin = self.world.signed_in(customer, Role::Admin).await;
        let key = testing::new_key();
        let form =
            [("key", key.as_str()), ("subprocessor", id), ("reason", "Wij vertrouwen dit bedrijf niet.")];
        admin.post("/agreement/subprocessors", &form).await
    }

    /// The desk's page of the first objection that waits.
    async fn waiting(&mut self) -> String {
        let list = self.desk.anna.get("/operator/subprocessors").await.text;
        let rest = list.split("href=\"/operator/subprocessors/objections/").nth(1);
        let rest = rest.unwrap_or_else(|| panic!("no objection waits: {list}"));
        format!("/operator/subprocessors/objections/{}", rest.split('"').next().unwrap())
    }

    async fn comes(&mut self, day: Date) {
        on(&self.world, &mut self.desk, day).await;
        rounds::run(&self.world.app, &Pace::default()).await.expect("the rounds are carried out");
    }

    async fn one<T: Column>(&self, customer: &Customer, sql: &'static str) -> T {
        let inside = self.world.inside(customer);
        let mut tx = self.world.app.db.read(&inside).await.unwrap();
        tx.one(sql, args![inside.environment], Row::take).await.unwrap()
    }

    async fn letters(&self, customer: &Customer) -> i64 {
        self.one(customer, LETTERS).await
    }

    async fn last_letter(&self, customer: &Customer) -> String {
        self.one(customer, "SELECT body FROM posts WHERE environment_id = $1 ORDER BY id DESC LIMIT 1").await
    }
}

const LETTERS: &str =
    "SELECT count(*) FROM posts WHERE environment_id = $1 AND about_kind LIKE 'subprocessor%'";
const BEGAN: &str = "SELECT began_on FROM subprocessor_notices WHERE environment_id = $1";
const TOLD_PEOPLE: &str =
    "SELECT count(*) FROM round_events WHERE environment_id = $1 AND what = 'subprocessor-held'";

#[tokio::test]
async fn art_15_4_a_change_that_would_begin_too_early_is_refused_with_the_first_day_and_nobody_is_told() {
    let mut office = Office::opens().await;
    for act in ["look", "record"] {
        let soon = office.fills(act, &[("effective", "2026-12-23")]).await;
        assert_eq!(soon.status, 422, "{}", soon.text);
        assert!(soon.text.contains("te vroeg") && soon.text.contains("2026-12-24"), "{}", soon.text);
    }
    let past = office.fills("record", &[("effective", "2026-11-22")]).await;
    assert!(past.status == 422 && past.text.contains("2026-11-23"), "{}", past.text);
    let looked = office.fills("look", &[]).await;
    assert_eq!(looked.status, 200, "{}", looked.text);
    for said in ["zon B.V.", "maan B.V.", "<b>2</b> afnemers", "24 december 2026", "23 december 2026"] {
        assert!(looked.text.contains(said), "{said}: {}", looked.text);
    }
    assert_eq!(office.letters(&office.zon).await, 0, "looking tells nobody");
    assert_eq!(office.register(&office.zon).await, Vec::<Value>::new());

    let id = office.announces(&[]).await;
    let (dutch, english) = (office.last_letter(&office.zon).await, office.last_letter(&office.maan).await);
    assert!(
        dutch.contains("Vanaf 24 december 2026") && dutch.contains("tot en met 23 december 2026"),
        "{dutch}"
    );
    assert!(english.contains("From 24 December 2026") && !english.contains('['), "{english}");
    assert!(dutch.contains("/agreement/subprocessors"), "where to object: {dutch}");
    assert_eq!((office.letters(&office.zon).await, office.letters(&office.maan).await), (1, 1));
    let listed = office.register(&office.zon).await;
    assert_eq!(listed[0]["id"], id);
    assert_eq!(listed[0]["told_on"], "2026-11-23", "when it was told is kept");
    assert_eq!(
        (&listed[0]["object_until"], &listed[0]["effective_on"]),
        (&json!("2026-12-23"), &json!("2026-12-24"))
    );
    assert_eq!(listed[0]["because"][0]["article"], "15.4");
    let mut finance = office.world.signed_in(&office.zon, Role::Finance).await;
    assert!(finance.get("/agreement").await.text.contains("href=\"/agreement/subprocessors\""));
    let page = finance.get("/agreement/subprocessors").await.text;
    assert!(page.contains("Berichtenbrug") && page.contains("nog 31 dagen"), "{page}");
    assert!(!page.contains("<textarea"), "who may not manage does not object: {page}");
    let open = office.world.visitor().get("/subprocessors").await;
    assert!(
        open.status == 200 && open.text.contains("Berichtenbrug"),
        "whoever signs reads it too: {}",
        open.text
    );
}

#[tokio::test]
async fn art_15_4_an_objection_keeps_the_change_from_beginning_for_its_customer_until_somebody_answered() {
    let mut office = Office::opens().await;
    let id = office.announces(&[]).await;
    let objected = office.objects(&office.zon, &id).await;
    assert_eq!(objected.status, 303, "{}", objected.text);
    assert_eq!(office.objects(&office.zon, &id).await.status, 409, "one waits already");
    assert!(office.desk.anna.get("/operator").await.text.contains("bezwaar tegen een subverwerker"));
    office.comes(LAST).await;
    assert_eq!(office.state(&office.maan, &id).await, "announced");
    office.comes(FIRST).await;
    rounds::run(&office.world.app, &Pace::default()).await.expect("and once more");
    assert_eq!(office.state(&office.maan, &id).await, "effective");
    assert_eq!(office.one::<Option<String>>(&office.maan, BEGAN).await.as_deref(), Some("2026-12-24"));
    assert_eq!(office.state(&office.zon, &id).await, "objected");
    assert_eq!(office.one::<Option<String>>(&office.zon, BEGAN).await, None);
    assert_eq!(office.one::<i64>(&office.zon, TOLD_PEOPLE).await, 1, "a person is told");
    let report = office.desk.anna.get("/operator/rounds/waiting").await.text;
    assert!(report.contains("is nog niet beantwoord"), "{report}");
    office.comes(date(2026, 12, 28)).await;
    assert_eq!(office.one::<i64>(&office.zon, TOLD_PEOPLE).await, 1, "and not every day");
    assert_eq!(office.state(&office.zon, &id).await, "objected", "however long it waits");

    let one = office.waiting().await;
    let shown = office.desk.anna.get(&one).await.text;
    assert!(shown.contains("Wij vertrouwen dit bedrijf niet.") && shown.contains("aangehouden"), "{shown}");
    let without = office.desk.anna.post(&one, &[("outcome", "goes_on"), ("why", " ")]).await;
    assert!(without.status == 422 && without.text.contains("why-error"), "{}", without.text);
    let late = office.desk.anna.post(&one, &[("outcome", "withdrawn"), ("why", "Toch niet.")]).await;
    assert_eq!(late.status, 409, "it is in use for others: {}", late.text);
    let answer = [("outcome", "goes_on"), ("why", "Het bedrijf is gecertificeerd.")];
    assert_eq!(office.desk.anna.post(&one, &answer).await.status, 303);
    assert_eq!(office.state(&office.zon, &id).await, "effective");
    let letter = office.last_letter(&office.zon).await;
    assert!(letter.contains("opzeggen") && letter.contains("28 december 2026"), "{letter}");
    let decided = "SELECT article FROM decisions WHERE environment_id = $1 AND kind = 'subprocessor-goes-on'";
    assert_eq!(office.one::<String>(&office.zon, decided).await, "15.4");
    office.comes(date(2026, 12, 29)).await;
    assert_eq!(office.one::<Option<String>>(&office.zon, BEGAN).await.as_deref(), Some("2026-12-29"));
    let mut admin = office.world.signed_in(&office.zon, Role::Admin).await;
    let page = admin.get("/agreement/subprocessors").await.text;
    assert!(page.contains("Het bedrijf is gecertificeerd.") && page.contains("opzeggen"), "{page}");
}

#[tokio::test]
async fn art_15_4_an_objection_is_taken_through_the_last_day_and_refused_after_it_with_that_day() {
    let mut office = Office::opens().await;
    let id = office.announces(&[]).await;
    let last_minute = rules::calendar::end_of_day(LAST) - SignedDuration::from_mins(1);
    office.world.passes(last_minute.duration_since(office.world.now()));
    let mut admin = office.world.signed_in(&office.zon, Role::Admin).await;
    assert!(admin.get("/agreement/subprocessors").await.text.contains("vandaag is de laatste dag"));
    assert_eq!(office.objects(&office.zon, &id).await.status, 303);
    office.world.passes(SignedDuration::from_mins(1));
    let late = office.objects(&office.maan, &id).await;
    assert!(late.status == 409 && late.text.contains("2026-12-23"), "{}", late.text);
    let program = office.world.program(&office.maan, &Right::ALL).await;
    let body = json!({"subprocessor": id, "reason": "Te laat."});
    let late = program.post("/api/v1/subprocessor-objections", &body).await;
    assert_eq!(
        (late.status, late.header("content-type")),
        (409, "application/problem+json"),
        "{}",
        late.text
    );
    assert_eq!(late.json()["code"], "subprocessor-objection-late");
    assert_eq!(office.state(&office.maan, &id).await, "effective");
}

#[tokio::test]
async fn art_15_4_two_of_the_staff_who_answer_the_same_objection_at_once_decide_once() {
    let mut office = Office::opens().await;
    let id = office.announces(&[]).await;
    let program = office.world.program(&office.zon, &Right::ALL).await;
    let body = json!({"subprocessor": id, "reason": "Liever niet."});
    let key = testing::new_key();
    for _ in 0..2 {
        let made = program.post_once(&key, "/api/v1/subprocessor-objections", &body).await;
        assert_eq!((made.status, &made.json()["state"]), (201, &json!("open")), "{}", made.text);
    }
    let one = office.waiting().await;
    let (no, yes) =
        ([("outcome", "excepted"), ("why", "Niet voor u.")], [("outcome", "goes_on"), ("why", "Wel.")]);
    let (anna, bram) = tokio::join!(office.desk.anna.post(&one, &no), office.desk.bram.post(&one, &yes));
    assert_eq!([anna.status.min(bram.status), anna.status.max(bram.status)], [303, 409], "decided once");
    let second = if anna.status == 409 { &anna } else { &bram };
    assert!(second.text.contains("Iemand anders was u voor"), "{}", second.text);
    let decided = "SELECT count(*) FROM decisions WHERE environment_id = $1 AND article = '15.4'";
    assert_eq!(office.one::<i64>(&office.zon, decided).await, 1);
    assert_eq!(office.letters(&office.zon).await, 2, "the announcement and one answer");
    assert_eq!(office.desk.anna.post(&one, &no).await.status, 409, "and it stays so");
}

/// Enters somebody who was there from the beginning.
async fn from_the_beginning(office: &mut Office, name: &str) -> String {
    let first = [("change", "first"), ("name", name), ("effective", "2026-03-01")];
    let done = office.fills("record", &first).await;
    assert_eq!(done.status, 303, "{}", done.text);
    office.id(name).await
}

#[tokio::test]
async fn art_15_4_for_whom_a_replacement_is_not_used_the_old_one_stays_and_everybody_sees_that() {
    let mut office = Office::opens().await;
    let old = from_the_beginning(&mut office, "Oude Brug").await;
    let new = office.announces(&[("change", "replacement"), ("replaces", &old)]).await;
    let twice = office.fills("record", &[("change", "replacement"), ("replaces", &old)]).await;
    assert!(twice.status == 422 && twice.text.contains("replaces-error"), "{}", twice.text);
    assert_eq!(office.objects(&office.zon, &new).await.status, 303);
    let one = office.waiting().await;
    let answer = [("outcome", "excepted"), ("why", "U houdt de oude.")];
    assert_eq!(office.desk.anna.post(&one, &answer).await.status, 303);
    assert!(office.last_letter(&office.zon).await.contains("niet voor uw gegevens"));
    office.comes(FIRST).await;
    for (customer, states) in
        [(&office.zon, ["effective", "excepted"]), (&office.maan, ["ended", "effective"])]
    {
        let found = [office.state(customer, &old).await, office.state(customer, &new).await];
        assert_eq!(found, states);
    }
    let ended = office.register(&office.maan).await.into_iter().find(|one| one["id"] == old).unwrap();
    assert_eq!(ended["ended_on"], "2026-12-23", "the day before the other one");
    assert_eq!(office.one::<Option<String>>(&office.zon, BEGAN).await, None);
    let shown = office.desk.anna.get(&format!("/operator/subprocessors/{new}")).await.text;
    assert!(shown.contains("Niet gebruikt voor") && shown.contains(">zon</a>"), "{shown}");
    let mut finance = office.world.signed_in(&office.zon, Role::Finance).await;
    let own = finance.get("/agreement/subprocessors").await.text;
    assert!(own.contains("niet voor u gebruikt") && own.contains("U houdt de oude."), "{own}");
}

#[tokio::test]
async fn art_15_4_what_is_withdrawn_for_all_is_told_to_all_and_answers_every_objection() {
    let mut office = Office::opens().await;
    let id = office.announces(&[]).await;
    for customer in [&office.zon, &office.maan] {
        assert_eq!(office.objects(customer, &id).await.status, 303);
    }
    let one = office.waiting().await;
    let answer = [("outcome", "withdrawn"), ("why", "U hebt ons overtuigd.")];
    assert_eq!(office.desk.anna.post(&one, &answer).await.status, 303);
    for customer in [&office.zon, &office.maan] {
        assert_eq!(office.state(customer, &id).await, "withdrawn");
        assert!(office.last_letter(customer).await.contains("U hebt ons overtuigd."));
        let state = "SELECT state FROM subprocessor_objections WHERE environment_id = $1";
        assert_eq!(office.one::<String>(customer, state).await, "withdrawn");
    }
    assert!(
        !office.desk.anna.get("/operator").await.text.contains("tegen een subverwerker"),
        "nothing waits"
    );
    office.comes(FIRST).await;
    assert_eq!(office.state(&office.maan, &id).await, "withdrawn");
    let path = format!("/operator/subprocessors/{id}");
    let again = office.desk.anna.post(&path, &[("do", "withdraw"), ("why", "nog eens")]).await;
    assert_eq!(again.status, 409, "{}", again.text);
}

#[tokio::test]
async fn art_15_4_it_is_withdrawn_before_it_begins_and_ended_afterwards_without_notice() {
    let mut office = Office::opens().await;
    let (old, id) = (from_the_beginning(&mut office, "Oude Brug").await, office.announces(&[]).await);
    let end = |why| [("do", "end"), ("why", why)];
    let (old_path, path) =
        (format!("/operator/subprocessors/{old}"), format!("/operator/subprocessors/{id}"));
    let soon = office.desk.anna.post(&path, &end("nooit gebruikt")).await;
    assert_eq!(soon.status, 409, "not in use yet: {}", soon.text);
    assert_eq!(office.desk.anna.post(&old_path, &end(" ")).await.status, 422);
    assert_eq!(office.desk.anna.post(&old_path, &end("niet meer nodig")).await.status, 303);
    assert_eq!(office.state(&office.zon, &old).await, "ended");
    assert_eq!(office.letters(&office.zon).await, 1, "only the announcement was told");
    office.comes(FIRST).await;
    let late = office.desk.anna.post(&path, &[("do", "withdraw"), ("why", "toch niet")]).await;
    assert_eq!(late.status, 409, "it is in use: {}", late.text);
    assert_eq!(office.desk.anna.post(&path, &end("te duur")).await.status, 303);
    assert_eq!(office.desk.anna.post(&path, &end("nog eens")).await.status, 409);
}

#[tokio::test]
async fn art_15_4_without_notice_stands_only_who_was_there_when_the_first_agreement_began() {
    let world = World::new().await;
    let desk = desk(&world).await;
    let (zon, maan) = (world.customer("zon").await, world.customer("maan").await);
    let mut office = Office { world, desk, zon, maan };
    let first = |day| [("change", "first"), ("effective", day)];
    let today = office.fills("record", &first("2026-11-23")).await;
    assert_eq!(today.status, 303, "nobody has an agreement, so there is nobody to tell: {}", today.text);
    let tomorrow = office.fills("record", &first("2026-11-24")).await;
    assert!(tomorrow.status == 422 && tomorrow.text.contains("moet nog komen"), "{}", tomorrow.text);

    let mut office = Office::opens().await;
    let after = office.fills("record", &first("2026-03-02")).await;
    assert!(after.status == 422 && after.text.contains("2026-12-24"), "{}", after.text);
    assert_eq!(office.fills("look", &first("2026-03-01")).await.status, 200);
    from_the_beginning(&mut office, "Oude Brug").await;
    assert_eq!(office.letters(&office.zon).await, 0);
    office.announces(&[]).await;
    let over = office.fills("record", &first("2026-03-01")).await;
    assert!(over.status == 422 && over.text.contains("begin is voorbij"), "{}", over.text);
}

#[tokio::test]
async fn art_15_4_wrong_input_names_its_field_and_a_double_click_is_one_announcement() {
    let mut office = Office::opens().await;
    for (field, value) in [
        ("name", " "),
        ("seat", "Nederland"),
        ("purpose", ""),
        ("data", ""),
        ("place", ""),
        ("country", "N1"),
        ("country", "US"),
        ("safeguard", "trust"),
        ("effective", "2026-02-30"),
        ("why", ""),
        ("change", "terms"),
    ] {
        let wrong = office.fills("record", &[(field, value)]).await;
        let named = match (field, value) {
            ("country", "US") => "safeguard",
            ("change", _) => "replaces",
            _ => field,
        };
        assert_eq!(wrong.status, 422, "{field} {value}: {}", wrong.text);
        assert!(wrong.text.contains(&format!("href=\"#{named}\"")), "{field} {value}: {}", wrong.text);
    }
    assert_eq!(office.register(&office.zon).await, Vec::<Value>::new());
    let abroad = office.fills("record", &[("country", "US"), ("safeguard", "clauses"), ("key", SAME)]).await;
    assert_eq!(abroad.status, 303, "{}", abroad.text);
    assert_eq!(office.fills("record", &[("key", SAME)]).await.status, 303);
    assert_eq!((office.register(&office.zon).await.len(), office.letters(&office.zon).await), (1, 1));

    let id = office.id("Berichtenbrug B.V.").await;
    let program = office.world.program(&office.zon, &Right::ALL).await;
    for (body, pointer) in [
        (json!({"subprocessor": id, "reason": " "}), "reason"),
        (json!({"subprocessor": id, "reason": "x".repeat(5_001)}), "reason"),
        (json!({"subprocessor": "geen", "reason": "Nee."}), "subprocessor"),
        (json!({"subprocessor": SAME.replace('a', "b"), "reason": "Nee."}), "subprocessor"),
    ] {
        let wrong = program.post("/api/v1/subprocessor-objections", &body).await;
        assert_eq!(
            (wrong.status, &wrong.json()["errors"][0]["pointer"]),
            (422, &json!(pointer)),
            "{}",
            wrong.text
        );
    }
    let reads = office.world.program(&office.zon, &[Right::SeeInvoices]).await;
    let body = json!({"subprocessor": id, "reason": "Nee."});
    assert_eq!(reads.post("/api/v1/subprocessor-objections", &body).await.status, 403);
    for (role, status) in [(Role::Viewer, 403), (Role::Planner, 403), (Role::Finance, 200)] {
        let mut person: Person = office.world.signed_in(&office.zon, role).await;
        assert_eq!(person.get("/agreement/subprocessors").await.status, status, "{role:?}");
        assert_eq!(
            person.post("/agreement/subprocessors", &[("reason", "Nee.")]).await.status,
            403,
            "{role:?}"
        );
    }
    let mut admin = office.world.signed_in(&office.zon, Role::Admin).await;
    let key = testing::new_key();
    let form = [("key", key.as_str()), ("subprocessor", id.as_str()), ("reason", " ")];
    let wrong = admin.post("/agreement/subprocessors", &form).await;
    assert!(wrong.status == 422 && wrong.text.contains(&format!("error-{id}")), "{}", wrong.text);
}

/// A change that is written down, of which nobody was told yet; its id.
async fn recorded(world: &World) -> String {
    let today = Today { day: world.app.clock.today(), now: world.now() };
    let recorded = Recorded::by(None, today);
    let new = New {
        id: Id::new(),
        kind: Kind::New,
        replaces: None,
        name: "Late Post".into(),
        registered: None,
        seat: "NL".into(),
        purpose: "Mail bezorgen".into(),
        data: "Adressen".into(),
        place: "Utrecht".into(),
        country: "NL".into(),
        safeguard: Safeguard::None,
        effective: window(today.day, Policy::default()).first_day,
        why: "Betrouwbaarder.".into(),
    };
    let id = new.id.to_string();
    let write = world.app.db.write(testing::round(), move |tx| {
        let (new, recorded) = (new.clone(), recorded.clone());
        Box::pin(async move { subprocessors::record(tx, &recorded, &new).await })
    });
    write.await.expect("it is announced");
    id
}

/// A change of which every customer was told just now; its id.
pub async fn announced(world: &World) -> String {
    let id = recorded(world).await;
    subprocessors::housekeeping(&world.app).await.expect("everybody is told");
    id
}

/// A key that is used twice.
const SAME: &str = "018f0000-0000-7000-8000-00000000000a";

#[tokio::test]
async fn art_15_4_whoever_is_told_later_than_was_meant_moves_the_first_day_for_all() {
    let office = Office::opens().await;
    let app = &office.world.app;
    let id = recorded(&office.world).await;
    // The process died before anybody was told, and comes back after two days.
    office.world.passes(SignedDuration::from_hours(48));
    assert_eq!(office.letters(&office.zon).await, 0);
    let other = office.world.another_process().await;
    let (one, two) = tokio::join!(subprocessors::housekeeping(app), subprocessors::housekeeping(&other));
    one.expect("they are told");
    two.expect("by two processes");
    assert_eq!((office.letters(&office.zon).await, office.letters(&office.maan).await), (1, 1), "once each");
    assert!(office.last_letter(&office.zon).await.contains("Vanaf 26 december 2026"));
    office.world.passes(rules::calendar::start_of_day(date(2026, 12, 25)).duration_since(office.world.now()));
    rounds::run(app, &Pace::default()).await.expect("the rounds are carried out");
    assert_eq!(office.state(&office.zon, &id).await, "announced", "not on the day that was meant");
    assert_eq!(office.one::<Option<String>>(&office.zon, BEGAN).await, None);
    office.world.passes(SignedDuration::from_hours(24));
    rounds::run(app, &Pace::default()).await.expect("the rounds are carried out");
    assert_eq!(office.state(&office.zon, &id).await, "effective");
    assert_eq!(office.one::<Option<String>>(&office.zon, BEGAN).await.as_deref(), Some("2026-12-26"));
}

#[tokio::test]
async fn art_15_4_for_whom_the_letter_did_not_arrive_it_does_not_begin_before_it_was_told_anew() {
    let mut office = Office::opens().await;
    let id = office.announces(&[]).await;
    let (inside, environment) = (office.world.inside(&office.zon), office.zon.environment);
    let write = office.world.app.db.write(&inside, move |tx| {
        Box::pin(async move {
            let sql = "UPDATE posts SET state = 'refused', due_at = NULL
                        WHERE environment_id = $1 AND about_kind = 'subprocessor'";
            Ok(tx.run(sql, args![environment]).await?)
        })
    });
    assert_eq!(write.await.unwrap(), 1, "the relay refused it");
    office.comes(FIRST).await;
    assert_eq!(office.state(&office.maan, &id).await, "effective");
    assert_eq!(office.state(&office.zon, &id).await, "announced");
    let waiting = office.desk.anna.get("/operator/rounds/waiting").await.text;
    assert!(waiting.contains("kwam niet aan"), "a person is told: {waiting}");
    let path = format!("/operator/subprocessors/{id}");
    let shown = office.desk.anna.get(&path).await.text;
    assert!(shown.contains("geweigerd door de mailserver") && shown.contains("Opnieuw vertellen"), "{shown}");
    let again = |customer: &Customer| customer.environment.to_string();
    let (zon, maan) = (again(&office.zon), again(&office.maan));
    assert_eq!(office.desk.anna.post(&path, &[("do", "again"), ("customer", &zon)]).await.status, 303);
    assert_eq!(office.desk.anna.post(&path, &[("do", "again"), ("customer", &maan)]).await.status, 409);
    let letter = office.last_letter(&office.zon).await;
    assert!(letter.contains("Vanaf 24 januari 2027") && letter.contains("23 januari 2027"), "{letter}");
    office.comes(date(2027, 1, 23)).await;
    assert_eq!(office.state(&office.zon, &id).await, "announced");
    office.comes(date(2027, 1, 24)).await;
    assert_eq!(office.state(&office.zon, &id).await, "effective");
    assert_eq!(office.one::<Option<String>>(&office.zon, BEGAN).await.as_deref(), Some("2027-01-24"));
}

#[tokio::test]
async fn art_15_4_a_wiped_customers_objections_go_and_that_it_was_told_stays() {
    let mut office = Office::opens().await;
    let id = office.announces(&[]).await;
    for customer in [&office.zon, &office.maan] {
        assert_eq!(office.objects(customer, &id).await.status, 303);
    }
    let one = office.waiting().await;
    assert_eq!(office.desk.anna.post(&one, &[("outcome", "excepted"), ("why", "Goed.")]).await.status, 303);
    let (inside, mine) = (office.world.inside(&office.zon), office.world.inside(&office.zon));
    let write = office.world.app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { Ok(subprocessors::wipe(tx, &inside, 100).await?) })
    });
    assert_eq!(write.await.expect("it is wiped").expect("something went").rows, 1);
    let objections = "SELECT count(*) FROM subprocessor_objections WHERE environment_id = $1";
    let notices = "SELECT count(*) FROM subprocessor_notices WHERE environment_id = $1";
    let decisions = "SELECT count(*) FROM decisions WHERE environment_id = $1 AND article = '15.4'";
    assert_eq!(office.one::<i64>(&office.zon, objections).await, 0);
    assert_eq!(office.one::<i64>(&office.zon, notices).await, 1);
    assert_eq!(office.one::<i64>(&office.zon, decisions).await, 1);
    assert_eq!(office.one::<i64>(&office.maan, objections).await, 1, "nothing of anybody else's goes");
}
