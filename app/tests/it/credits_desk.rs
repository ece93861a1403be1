//! The provider's desk for credits (art. 14.2, 14.4), what a customer may owe, and the instant at which credits lapse (art. 14.1).

use crate::{
    credits_hand::{code, hold, three},
    harness::{Customer, PASSWORD, Person, World},
};
use credits::{Paid, decisions::Deed, price::CreditPrice};
use jiff::{SignedDuration, Timestamp, civil::Date};
use rules::{calendar::end_of_day, numbers::Credits};
use serde_json::json;
use shell::args;
use shell::{
    db::Row,
    ids::{Id, kind::Agreement},
    inside::{Right, Role},
};

/// An agreement that runs: € 0,085 a credit, a limit on what may be unpaid, and perhaps a last day.
pub async fn agreed(
    world: &World,
    customer: &Customer,
    limit: Option<i64>,
    last_day: Option<Date>,
) -> Id<Agreement> {
    credits::agree_price(&world.app, customer.environment, Some(CreditPrice(850))).await.expect("a price");
    let (environment, id) = (customer.environment, Id::<Agreement>::new());
    let ends: Option<Timestamp> = last_day.map(end_of_day);
    let inside = world.inside(customer);
    let write = world.app.db.write(&inside, move |tx| {
        Box::pin(async move {
            let sql = "
                INSERT INTO agreements (environment_id, id, number, state, starts_on, term_months, term_last_day, licence,
                                        credit_price, term_days, interest_percent, cost_percent, cost_minimum,
                                        credit_limit, early_notice, policies, sources, last_day, ends_at, end_kind, version)
                VALUES ($1, $2, $3, 'active', '2025-01-15', 12, '2026-01-14', 120000, 850, 14, '5', '15', 25000, $4, 'strict',
                        '{}', '{}', $5, $6, $7, 1)";
            let number = format!("O-{id}");
            let args = args![environment, id, number, limit, last_day, ends, last_day.map(|_| "notice")];
            Ok(tx.run(sql, args).await?)
        })
    });
    write.await.expect("an agreement");
    id
}

/// Somebody of the provider's staff, signed in.
pub async fn staff(world: &World) -> Person {
    let provider = world.customer("aanbieder").await;
    shell::who::set_provider(&world.app, provider.environment).await.expect("the provider's own");
    world.signed_in(&provider, Role::Finance).await
}

/// The same, back after their session ended.
pub async fn staff_again(world: &World) -> Person {
    let mut person = world.visitor();
    let answer =
        person.post("/sign-in", &[("email", "finance@aanbieder.test"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    person
}

fn key(page: &str) -> String {
    page.split("name=\"key\" value=\"").nth(1).expect("a key").split('"').next().expect("its end").to_owned()
}

#[tokio::test]
async fn art_14_2_staff_order_for_a_customer_once_and_the_customer_is_told_and_sees_who() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    agreed(&world, &zon, None, None).await;
    let mut ruud = staff(&world).await;
    let list = ruud.get("/operator/credits?q=ZO").await;
    assert!(list.text.contains(">zon</a>") && !list.text.contains(">aanbieder</a>"), "{}", list.text);
    let desk = format!("/operator/credits/{}", zon.environment);
    let page = ruud.get(&desk).await;
    let (key, orders) = (key(&page.text), format!("{desk}/orders"));
    let form = [("key", key.as_str()), ("credits", "1.000"), ("why", "gevraagd door Ruud Dekker")];
    for _ in 0..2 {
        let placed = ruud.post(&orders, &form).await;
        assert_eq!(placed.status, 303, "{}", placed.text);
    }
    assert_eq!(three(&world, &zon).await, (1_000, 0, 0));
    let without = ruud.post(&orders, &[("key", &key), ("credits", "10"), ("why", " ")]).await;
    assert!(without.status == 422 && without.text.contains("why-error"), "{}", without.text);

    let told =
        count(&world, &zon, "SELECT count(*) FROM letters WHERE environment_id = $1 AND kind = 'order'")
            .await;
    assert_eq!(told, 2, "the admin and finance, once each");
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    assert!(admin.get("/audit").await.text.contains("gevraagd door Ruud Dekker"));
    assert!(admin.get("/wallet").await.text.contains("finance van aanbieder"), "who ordered is named");
}

async fn count(world: &World, customer: &Customer, sql: &'static str) -> i64 {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.expect("a snapshot");
    tx.one(sql, args![inside.environment], Row::take).await.expect("a count")
}

#[tokio::test]
async fn art_14_4_a_letter_that_came_in_time_counts_from_when_it_came_and_a_late_one_needs_goodwill() {
    let world = World::at("2026-11-20T15:59:59Z").await;
    let zon = world.customer("zon").await;
    let order =
        credits::grant(&world.app, zon.environment, Credits(1_000), Paid::NotYet).await.expect("an order");
    let late =
        credits::grant(&world.app, zon.environment, Credits(500), Paid::NotYet).await.expect("an order");
    world.passes(SignedDuration::from_hours(60));
    let mut ruud = staff(&world).await;
    let path = format!("/operator/credits/{}/corrections", zon.environment);
    let (order, late) = (order.to_string(), late.to_string());
    let asks = |order: &str, told_at: &str, right: &str, goodwill: &str| {
        [
            ("order", order.to_owned()),
            ("told_at", told_at.to_owned()),
            ("right", right.to_owned()),
            ("goodwill", goodwill.to_owned()),
            ("why", "mail van vrijdag".to_owned()),
        ]
    };
    let mut send = async |form: [(&'static str, String); 5]| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        ruud.post(&path, &form).await
    };
    // The order was placed at 16:59:59 in Amsterdam: eight hours later is 00:59:59 the next day.
    let just_late = send(asks(&order, "2026-11-21T01:00", "100", "")).await;
    assert_eq!(just_late.status, 409, "{}", just_late.text);
    let before = send(asks(&order, "2026-11-20T16:59", "100", "")).await;
    assert_eq!(before.status, 422, "a notice comes after the order");
    let in_time = send(asks(&order, "2026-11-21T00:59:59", "100", "")).await;
    assert_eq!(in_time.status, 303, "{}", in_time.text);
    assert_eq!(three(&world, &zon).await, (600, 0, 0));
    let refused = send(asks(&late, "2026-11-22T10:00", "50", "")).await;
    assert_eq!(refused.status, 409);
    let goodwill = send(asks(&late, "2026-11-22T10:00", "50", "yes")).await;
    assert_eq!(goodwill.status, 303, "{}", goodwill.text);
    assert_eq!(three(&world, &zon).await, (150, 0, 0));
    let decided =
        "SELECT count(*) FROM decisions WHERE environment_id = $1 AND kind = 'correct' AND article = '14.4'";
    assert_eq!(count(&world, &zon, decided).await, 1, "only goodwill is a decision");
    assert_eq!(credits::verify(&world.app).await.expect("verified"), []);
}

#[tokio::test]
async fn art_14_2_what_is_unpaid_stays_within_the_limit_and_the_refusal_says_its_figures() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    agreed(&world, &zon, Some(10_000), None).await;
    let buyer = world.program(&zon, &[Right::SeeCredits, Right::OrderCredits]).await;
    let first = buyer.post("/api/v1/credit-orders", &json!({"credits": 1_000})).await;
    assert_eq!(first.status, 201, "{}", first.text);
    let beyond = buyer.post("/api/v1/credit-orders", &json!({"credits": 177})).await;
    assert_eq!(beyond.status, 422, "85.00 and 15.05 are more than 100.00");
    let wrong = &beyond.json()["errors"][0];
    assert_eq!(wrong["code"], "credit-limit");
    for figure in ["85.00", "15.05", "100.00"] {
        assert!(beyond.text.contains(figure), "{figure}: {}", beyond.text);
    }
    assert_eq!(buyer.post("/api/v1/credit-orders", &json!({"credits": 176})).await.status, 201);
    let path = format!("/api/v1/credit-orders/{}/correction", first.json()["id"].as_str().expect("an id"));
    assert_eq!(
        buyer.post(&path, &json!({"credits": 2_000})).await.status,
        422,
        "a correction does not go round it"
    );
    let order = first.json()["id"].as_str().expect("an id").parse().expect("an id");
    credits::paid(&world.app, zon.environment, order, "betaald").await.expect("paid");
    assert_eq!(buyer.post("/api/v1/credit-orders", &json!({"credits": 1_000})).await.status, 201);
    let mut ruud = staff(&world).await;
    let desk = ruud.get(&format!("/operator/credits/{}", zon.environment)).await;
    assert!(desk.text.contains("€ 99,96") && desk.text.contains("hoogstens € 100,00"), "{}", desk.text);
}

#[tokio::test]
async fn art_14_1_at_the_end_instant_nothing_is_held_or_ordered_any_more_and_everything_lapses() {
    let world = World::at("2027-02-01T08:00:00Z").await;
    let zon = world.customer("zon").await;
    credits::grant(&world.app, zon.environment, Credits(100), Paid::Yes).await.expect("credits");
    agreed(&world, &zon, None, Some("2027-02-28".parse().expect("a day"))).await;
    let mut finance = world.signed_in(&zon, Role::Finance).await;
    let warned = finance.get("/wallet/order").await;
    assert!(warned.text.contains("Deze credits vervallen op 28 februari 2027"), "{}", warned.text);
    world
        .passes("2027-02-28T22:59:59Z".parse::<Timestamp>().expect("an instant").duration_since(world.now()));
    hold(&world, &zon, 40).await.expect("the last second is inside");
    world.passes(SignedDuration::from_secs(1));
    assert_eq!(code(hold(&world, &zon, 1).await), "wallet-ended", "before anybody wrote the end down");
    let buyer = world.program(&zon, &[Right::OrderCredits]).await;
    let refused = buyer.post("/api/v1/credit-orders", &json!({"credits": 10})).await;
    assert_eq!(refused.status, 403, "art. 2.1: {}", refused.text);
    assert!(refused.text.contains("agreement-ended"), "{}", refused.text);
    let inside = world.inside(&zon);
    let (mine, now) = (inside.clone(), world.now());
    let write = world.app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { credits::decisions::carry_out(tx, &inside, now, Deed::End, "einde").await })
    });
    write.await.expect("the end");
    let mut finance = world.signed_in(&zon, Role::Finance).await;
    let wallet = finance.get("/wallet").await;
    assert!(wallet.text.contains("100 credits zijn met de overeenkomst vervallen"), "{}", wallet.text);
    assert_eq!(three(&world, &zon).await, (0, 0, 0));
}

#[tokio::test]
async fn art_14_1_no_route_and_no_word_leads_from_credits_to_money() {
    let world = World::new().await;
    let exchange = ["refund", "cash", "payout", "pay-out", "redeem", "withdraw", "sell", "transfer"];
    for route in
        world.routes.iter().filter(|route| ["wallet", "credit"].iter().any(|of| route.path.contains(of)))
    {
        assert!(!exchange.iter().any(|word| route.path.contains(word)), "{} {}", route.method, route.path);
    }
    let zon = world.customer("zon").await;
    credits::grant(&world.app, zon.environment, Credits(100), Paid::Yes).await.expect("credits");
    let mut finance = world.signed_in(&zon, Role::Finance).await;
    for path in ["/wallet", "/wallet/order", "/wallet/orders", "/wallet/tariffs"] {
        let page = finance.get(path).await.text.to_lowercase();
        for word in ["uitbetal", "terugstort", "inwisselen voor", "verkoop"] {
            assert!(!page.contains(word), "{path} speaks of {word}");
        }
    }
    let asked = finance.post("/wallet/refund", &[("credits", "10")]).await;
    assert_eq!(asked.status, 404, "there is nothing to ask it of");
    let terms = finance.get("/terms").await;
    assert!(terms.text.contains("Credits zijn niet inwisselbaar voor geld"));
}
