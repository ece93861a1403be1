//! Leaving (art. 2.1, 12.1, 13.1, 14.1; Data Act art. 25): notice with its day beforehand, taking it back, and the end to the
//! instant.

use crate::harness::{Customer, Person, World};
use agreements::{Contract, EndKind, State};
use axum::http::Method;
use credits::Paid;
use jiff::{SignedDuration, civil::date};
use letters::posts;
use rules::numbers::Credits;
use serde_json::json;
use shell::{
    happened::Today,
    identity::Identity,
    inside::{Right, Role},
};

async fn world(at: &str) -> World {
    World::set(at, |settings| settings.provider = Some(Identity::of_the_demo())).await
}

async fn contract(world: &World, customer: &Customer) -> Contract {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    agreements::contract(&mut tx, &inside).await.unwrap().expect("a contract")
}

async fn mails(world: &World, customer: &Customer) -> Vec<posts::Posted> {
    let inside = world.inside(customer);
    let id = contract(world, customer).await.id.uuid();
    let mut tx = world.app.db.read(&inside).await.unwrap();
    posts::about(&mut tx, &inside, ("agreement", id)).await.unwrap()
}

/// The clock is turned to an instant.
fn until(world: &World, instant: &str) {
    world.passes(instant.parse::<jiff::Timestamp>().unwrap().duration_since(world.now()));
}

async fn gives_notice(person: &mut Person) {
    let given = person.post("/agreement/notice", &[("kind", "notice")]).await;
    assert_eq!(given.status, 303, "{}", given.text);
}

#[tokio::test]
async fn art_12_1_the_admin_sees_the_day_and_why_before_giving_notice_and_gets_it_in_writing() {
    let world = world("2026-11-30T10:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2025, 1, 15)).await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let looked = admin.get("/agreement/notice").await.text;
    assert!(looked.contains("31 januari 2027") && looked.contains("2 maanden"), "{looked}");
    assert!(contract(&world, &zon).await.ending.is_none(), "looking gives no notice");
    gives_notice(&mut admin).await;
    let ending = contract(&world, &zon).await.ending.expect("an end");
    assert_eq!((ending.last_day, ending.by), (date(2027, 1, 31), EndKind::Notice));
    assert_eq!(ending.at.to_string(), "2027-01-31T23:00:00Z");
    let page = admin.get("/agreement").await.text;
    for said in ["31 januari 2027", "Bevestiging", "O2026-0001-2027-01-31.pdf"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let mails = mails(&world, &zon).await;
    assert!(mails[0].subject.contains("O2026-0001"), "{mails:?}");
    let twice = admin.post("/agreement/notice", &[("kind", "notice")]).await;
    assert_eq!(twice.status, 409, "{}", twice.text);
    let mut finance = world.signed_in(&zon, Role::Finance).await;
    assert_eq!(finance.get("/agreement").await.status, 200);
    assert_eq!(finance.post("/agreement/notice", &[]).await.status, 403);
}

#[tokio::test]
async fn art_12_1_notice_by_letter_counts_from_its_receipt_and_early_notice_is_lenient_by_decision_only() {
    let world = world("2026-06-05T10:00:00Z").await;
    let mut operator = world.operator().await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 15)).await;
    let desk = format!("/operator/customers/{}", zon.environment);
    let looked = operator.get(&format!("{desk}/notice?received=2026-06-01&kind=notice")).await.text;
    assert!(
        looked.contains("31 maart 2027") && looked.contains("31 januari 2027"),
        "both readings: {looked}"
    );
    let future = operator.post(&format!("{desk}/notice"), &[("received", "2026-06-06")]).await;
    assert_eq!(future.status, 422, "{}", future.text);
    let lenient = [("received", "2026-06-01"), ("reading", "lenient"), ("channel", "letter")];
    let unexplained = operator.post(&format!("{desk}/notice"), &lenient).await;
    assert_eq!(unexplained.status, 422, "leniency is a decision, with its reason: {}", unexplained.text);
    let explained = [lenient.as_slice(), &[("note", "Verhuist naar het buitenland.")]].concat();
    let recorded = operator.post(&format!("{desk}/notice"), &explained).await;
    assert_eq!(recorded.status, 303, "{}", recorded.text);
    assert_eq!(contract(&world, &zon).await.ending.expect("an end").last_day, date(2027, 1, 31));
    let page = operator.get(&format!("{desk}/agreement")).await.text;
    assert!(page.contains("Verhuist naar het buitenland."), "{page}");
}

#[tokio::test]
async fn art_13_1_notice_is_taken_back_when_both_agree() {
    let world = world("2026-11-30T10:00:00Z").await;
    let mut operator = world.operator().await;
    let zon = world.customer_with_agreement("zon", date(2025, 1, 15)).await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    assert_eq!(admin.post("/agreement/notice/withdraw", &[]).await.status, 409, "there is no notice");
    gives_notice(&mut admin).await;
    assert_eq!(admin.post("/agreement/notice/withdraw", &[]).await.status, 303);
    assert!(contract(&world, &zon).await.ending.is_some(), "one party alone takes nothing back");
    let desk = format!("/operator/customers/{}", zon.environment);
    assert!(operator.get(&format!("{desk}/agreement")).await.text.contains("afnemer heeft gevraagd"));
    let agreed = operator.post(&format!("{desk}/notice/withdraw"), &[]).await;
    assert!(agreed.header("location").ends_with("done=withdrawn"), "{}", agreed.text);
    assert!(contract(&world, &zon).await.ending.is_none());
    gives_notice(&mut admin).await;
}

#[tokio::test]
async fn c6_a_customer_who_switches_leaves_inside_its_fixed_term() {
    let world = world("2026-11-23T08:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2026, 10, 1)).await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let looked = admin.get("/agreement/notice?kind=switching&wished=2026-12-01").await.text;
    assert!(looked.contains("31 december 2026"), "{looked}");
    let given = admin.post("/agreement/notice", &[("kind", "switching"), ("wished", "2026-12-01")]).await;
    assert_eq!(given.status, 303, "{}", given.text);
    let ending = contract(&world, &zon).await.ending.expect("an end");
    assert_eq!((ending.last_day, ending.by), (date(2026, 12, 31), EndKind::Switching));
}

#[tokio::test]
async fn art_2_1_the_licence_ends_to_the_second_and_what_is_left_is_what_is_owed() {
    let world = world("2026-12-28T10:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2025, 1, 15)).await;
    let program = world.program(&zon, &Right::ALL).await;
    credits::grant(&world.app, zon.environment, Credits(100), Paid::Yes).await.expect("credits");
    gives_notice(&mut world.signed_in(&zon, Role::Admin).await).await;
    until(&world, "2027-02-28T22:59:59Z");
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    assert_eq!(agreements::tick(&world.app).await.expect("a look"), 0);
    assert_eq!(program.get("/api/v1/contacts").await.status, 200);
    assert_eq!(planner.get("/contacts").await.status, 200);
    world.passes(SignedDuration::from_secs(1));
    let refused = program.get("/api/v1/contacts").await;
    assert_eq!((refused.status, refused.json()["code"].as_str()), (403, Some("agreement-ended")));
    assert_eq!(planner.get("/contacts").await.status, 403, "before anything was carried out");
    assert_eq!(planner.get("/wallet").await.status, 403);
    assert_eq!(agreements::tick(&world.app).await.expect("a look"), 1);
    assert_eq!(agreements::tick(&world.app).await.expect("a look"), 0, "an end comes once");
    assert_eq!(contract(&world, &zon).await.state, State::Ended);
    assert_eq!(admin.get("/").await.header("location"), "/agreement");
    let page = admin.get("/agreement").await.text;
    assert!(page.contains("100 credits zijn vervallen"), "the summary of art. 14.1: {page}");
    for (path, status) in [("/wallet", 200), ("/week/2027-W09", 403), ("/users", 403)] {
        assert_eq!(admin.get(path).await.status, status, "{path}");
    }
    assert_eq!(program.get("/api/v1/agreement").await.json()["state"], "ended");
    let ordered = program.post("/api/v1/credit-orders", &json!({"credits": 10})).await;
    assert_eq!(ordered.status, 403, "{}", ordered.text);
    let left = admin.ask(Method::POST, "/sign-out", "", Vec::new()).await;
    assert_eq!(left.status, 303);
    assert!(credits::verify(&world.app).await.expect("it runs").is_empty());
}

#[tokio::test]
async fn art_2_1_summer_and_winter_time_move_the_instant_and_not_the_day() {
    for (now, at) in
        [("2026-01-31T10:00:00Z", "2026-03-31T22:00:00Z"), ("2026-08-31T10:00:00Z", "2026-10-31T23:00:00Z")]
    {
        let world = world(now).await;
        let zon = world.customer_with_agreement("zon", date(2024, 1, 15)).await;
        gives_notice(&mut world.signed_in(&zon, Role::Admin).await).await;
        assert_eq!(contract(&world, &zon).await.ending.expect("an end").at.to_string(), at);
    }
}

#[tokio::test]
async fn art_12_1_the_round_says_once_when_a_term_goes_over_and_when_the_time_to_get_data_is_over() {
    let world = world("2027-01-15T05:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 15)).await;
    let round = async |day| {
        let today = Today { day, now: world.now() };
        flex::testing::day(&world.app, today).await.expect("a day")
    };
    let told = round(date(2027, 1, 15)).await;
    assert_eq!(told.iter().map(|one| one.what).collect::<Vec<_>>(), ["agreement-extended"]);
    assert!(round(date(2027, 1, 15)).await.is_empty(), "a day that is carried out twice says nothing twice");
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    assert!(admin.get("/agreement").await.text.contains("onbepaalde tijd"));
    gives_notice(&mut admin).await;
    until(&world, "2027-04-01T05:00:00Z");
    let told = round(date(2027, 4, 1)).await;
    assert_eq!(told.iter().map(|one| one.what).collect::<Vec<_>>(), ["agreement-ended"]);
    until(&world, "2027-04-30T05:00:00Z");
    assert!(round(date(2027, 4, 30)).await.is_empty(), "thirty days are counted in full");
    until(&world, "2027-05-01T05:00:00Z");
    let told = round(date(2027, 5, 1)).await;
    assert_eq!(told.iter().map(|one| one.what).collect::<Vec<_>>(), ["agreement-window-closed"]);
    assert!(round(date(2027, 5, 1)).await.is_empty());
}

#[tokio::test]
async fn a_program_reads_the_agreement_and_tries_notice_before_it_gives_it() {
    let world = world("2026-11-30T23:30:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2025, 1, 15)).await;
    let program = world.program(&zon, &Right::ALL).await;
    let body = program.get("/api/v1/agreement").await.json();
    assert_eq!(body["because"][0]["article"], "12.1", "{body}");
    assert_eq!(
        (body["state"].as_str(), body["term_last_day"].as_str()),
        (Some("active"), Some("2026-01-14"))
    );
    let of = |name: &str| {
        let all = body["parameters"].as_array().expect("parameters");
        all.iter().find(|one| one["name"] == name).expect("a parameter").clone()
    };
    assert_eq!(
        of("licence"),
        json!({"name": "licence", "value": 120_000, "source": "quote", "document": null, "since": null})
    );
    assert_eq!(of("term_days")["source"], "terms");
    let tried = program.post("/api/v1/agreement/notice", &json!({"dry_run": true})).await;
    assert_eq!(
        (tried.status, tried.json()["last_day"].as_str()),
        (200, Some("2027-02-28")),
        "received 1 December"
    );
    assert_eq!(tried.json()["because"][0]["article"], "12.1");
    assert!(contract(&world, &zon).await.ending.is_none());
    let given = program.post_once("op", "/api/v1/agreement/notice", &json!({})).await;
    assert_eq!(given.status, 201, "{}", given.text);
    let again = program.post_once("op", "/api/v1/agreement/notice", &json!({})).await;
    assert_eq!((again.status, &again.text), (201, &given.text));
    let documents = program.get("/api/v1/agreement/documents").await.json();
    assert_eq!(documents["items"][0]["kind"], "confirmation");
    let wrong = program.post("/api/v1/agreement/notice", &json!({"kind": "weg"})).await;
    assert_eq!(wrong.status, 422, "{}", wrong.text);
    let reader = world.program(&zon, &[Right::SeeInvoices]).await;
    assert_eq!(reader.post("/api/v1/agreement/notice", &json!({})).await.status, 403);
}
