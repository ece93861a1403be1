//! Ordering and correcting credits (art. 14.2, 14.4), the wallet's pages and its API.

use crate::{
    credits_hand::{hold, settle, three},
    harness::{Customer, Program, World},
};
use credits::{Paid, price::CreditPrice, tariffs};
use jiff::SignedDuration;
use rules::numbers::Credits;
use serde_json::json;
use shell::inside::{Right, Role};

async fn buyer(world: &World, customer: &Customer) -> Program {
    world.program(customer, &[Right::SeeCredits, Right::OrderCredits]).await
}

#[tokio::test]
async fn art_14_4_eight_hours_and_not_a_millisecond_more() {
    for (late, status) in [(0, 200), (1, 409)] {
        let world = World::at("2026-11-20T15:59:59Z").await;
        let zon = world.customer("zon").await;
        let buyer = buyer(&world, &zon).await;
        let order = buyer.post("/api/v1/credit-orders", &json!({"credits": 1_000})).await.json();
        assert_eq!(order["correctable_until"], "2026-11-20T23:59:59Z");
        world.passes(SignedDuration::from_hours(8) + SignedDuration::from_millis(late));
        let path = format!("/api/v1/credit-orders/{}/correction", order["id"].as_str().unwrap());
        let answer = buyer.post(&path, &json!({"credits": 100})).await;
        assert_eq!(answer.status, status, "{}", answer.text);
        let left = if late == 0 { 100 } else { 1_000 };
        assert_eq!(three(&world, &zon).await, (left, 0, 0));
    }
}

#[tokio::test]
async fn art_14_4_a_correction_has_a_number_a_floor_and_happens_once() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let buyer = buyer(&world, &zon).await;
    let order = buyer.post("/api/v1/credit-orders", &json!({"credits": 1_000})).await.json();
    let path = format!("/api/v1/credit-orders/{}/correction", order["id"].as_str().unwrap());
    let work = hold(&world, &zon, 120).await.unwrap();
    settle(&world, &zon, &[(work, 70, 0)]).await.unwrap();
    let without = buyer.post(&path, &json!({})).await;
    assert_eq!(
        (without.status, &without.json()["errors"][0]["code"]),
        (422, &json!("correction-without-number"))
    );
    let below = buyer.post(&path, &json!({"credits": 119})).await;
    assert_eq!((below.status, &below.json()["errors"][0]["code"]), (422, &json!("correction-below-use")));
    let negative = buyer.post(&path, &json!({"credits": -1})).await;
    assert_eq!(negative.status, 422);
    let right = buyer.post_once("right", &path, &json!({"credits": 120})).await;
    assert_eq!((right.status, &right.json()["credits"]), (200, &json!(120)));
    let again = buyer.post_once("right", &path, &json!({"credits": 120})).await;
    assert_eq!(again.text, right.text, "the same key gives the same answer");
    let twice = buyer.post(&path, &json!({"credits": 500})).await;
    assert_eq!((twice.status, &twice.json()["code"]), (409, &json!("correction-done-before")));
    assert_eq!(three(&world, &zon).await, (0, 50, 0));
    assert_eq!(credits::verify(&world.app).await.unwrap(), []);
}

#[tokio::test]
async fn art_14_2_a_double_click_orders_once_and_only_finance_and_admin_may() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut finance = world.signed_in(&zon, Role::Finance).await;
    let page = finance.get("/wallet/order").await;
    assert!(page.text.contains("Bestellen met betaalverplichting"), "{}", page.text);
    let key = page.text.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = [("key", key.as_str()), ("credits", "1.000")];
    let (first, second) =
        (finance.post("/wallet/orders", &form).await, finance.post("/wallet/orders", &form).await);
    assert_eq!((first.status, first.header("location")), (303, second.header("location")));
    assert_eq!(three(&world, &zon).await, (1_000, 0, 0));
    let other = finance.post("/wallet/orders", &[("key", &key), ("credits", "2000")]).await;
    assert_eq!(other.status, 409, "the same key for another order");
    let confirmation = finance.get(first.header("location")).await;
    assert!(confirmation.text.contains("8:00"), "{}", confirmation.text);
    for wrong in ["", "0", "-5", "1,5", "duizend", "99999999999999999999"] {
        let answer = finance.post("/wallet/orders", &[("key", &uuid(&world)), ("credits", wrong)]).await;
        assert_eq!(answer.status, 422, "{wrong:?}");
    }
    for role in [Role::Planner, Role::Viewer] {
        let mut other = world.signed_in(&zon, role).await;
        assert_eq!(other.post("/wallet/orders", &form).await.status, 403);
    }
    assert_eq!(three(&world, &zon).await, (1_000, 0, 0));
}

fn uuid(_: &World) -> String {
    shell::ids::Id::<shell::ids::kind::Order>::new().to_string()
}

#[tokio::test]
async fn art_14_2_the_same_key_orders_once_for_ever() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let buyer = buyer(&world, &zon).await;
    let first = buyer.post_once("jan-2026", "/api/v1/credit-orders", &json!({"credits": 10})).await;
    assert_eq!(first.status, 201, "{}", first.text);
    let again = buyer.post_once("jan-2026", "/api/v1/credit-orders", &json!({"credits": 10})).await;
    assert_eq!((again.status, again.text), (201, first.text));
    let other = buyer.post_once("jan-2026", "/api/v1/credit-orders", &json!({"credits": 11})).await;
    assert_eq!(other.status, 409);
    assert_eq!(three(&world, &zon).await, (10, 0, 0));
}

#[tokio::test]
async fn every_movement_says_who_why_and_which_orders_credits() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    credits::agree_price(&world.app, zon.environment, Some(CreditPrice(850))).await.unwrap();
    credits::grant(&world.app, zon.environment, Credits(30), Paid::Yes).await.unwrap();
    let buyer = buyer(&world, &zon).await;
    buyer.post("/api/v1/credit-orders", &json!({"credits": 100})).await;
    let work = hold(&world, &zon, 40).await.unwrap();
    let posted = settle(&world, &zon, &[(work, 35, 5)]).await.unwrap();
    let first = buyer.get("/api/v1/wallet/movements?limit=2").await.json();
    assert_eq!(first["items"][1]["kind"], "capture");
    assert_eq!(first["items"][1]["id"], json!(posted.capture.unwrap().uuid()));
    assert_eq!(first["items"][1]["change"], -35);
    assert_eq!(first["items"][1]["postings"][0]["credits"], 30, "paid credits go first");
    assert_eq!(first["items"][1]["postings"][1]["order_number"], "2026-0002");
    let next = format!("/api/v1/wallet/movements?limit=200&after={}", first["next"].as_str().unwrap());
    let rest = buyer.get(&next).await.json();
    let kinds: Vec<&str> =
        rest["items"].as_array().unwrap().iter().map(|item| item["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["hold", "order", "clear", "order"]);
    let only = buyer.get("/api/v1/wallet/movements?kind=capture").await.json();
    assert_eq!(only["items"].as_array().unwrap().len(), 1);
    assert_eq!(buyer.get("/api/v1/wallet/movements?kind=x").await.status, 422);
    let wallet = buyer.get("/api/v1/wallet").await.json();
    assert_eq!(
        (&wallet["available"], &wallet["used"], &wallet["lasts_days"]),
        (&json!(95), &json!(35), &json!(2))
    );
    let mut viewer = world.signed_in(&zon, Role::Finance).await;
    let page = viewer.get("/wallet").await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert_eq!(missing_words(&page.text), Vec::<&str>::new());
    for path in ["/wallet?kind=hold", "/wallet/orders", "/wallet/tariffs", "/wallet/order"] {
        let page = viewer.get(path).await;
        assert_eq!((page.status, missing_words(&page.text)), (200, Vec::new()), "{path}");
    }
    let file = viewer.get("/wallet/movements.csv").await;
    assert_eq!(file.text.lines().count(), 7, "{}", file.text);
    assert!(
        file.text
            .contains("\"2026-0001: 30 · gereserveerd → gebruikt; 2026-0002: 5 · gereserveerd → gebruikt\"")
    );
}

#[tokio::test]
async fn another_customers_order_does_not_exist() {
    let world = World::new().await;
    let (zon, maan) = (world.customer("zon").await, world.customer("maan").await);
    let order = credits::grant(&world.app, zon.environment, Credits(10), Paid::NotYet).await.unwrap();
    let stranger = buyer(&world, &maan).await;
    let path = format!("/api/v1/credit-orders/{order}");
    let (theirs, nobodys) =
        (stranger.get(&path).await, stranger.get(&format!("/api/v1/credit-orders/{}", uuid(&world))).await);
    assert_eq!((theirs.status, &theirs.text), (404, &nobodys.text));
    let correction = stranger.post(&format!("{path}/correction"), &json!({"credits": 0})).await;
    assert_eq!(correction.status, 404);
    assert_eq!(three(&world, &zon).await, (10, 0, 0));
}

#[tokio::test]
async fn art_4_3_a_tariff_is_announced_ahead_and_what_was_confirmed_keeps_its_own() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let day = |text: &str| text.parse().unwrap();
    let announce =
        |on, credits, why| tariffs::announce(&world.app, tariffs::Service::SmsNl, on, Credits(credits), why);
    let soon = announce(day("2026-12-01"), 2, None).await;
    assert_eq!(crate::credits_hand::code(soon), "tariff-too-soon");
    let back = announce(day("2026-11-23"), 2, Some("per direct")).await;
    assert_eq!(crate::credits_hand::code(back), "price-backwards");
    announce(day("2026-12-23"), 2, None).await.unwrap();
    let again = announce(day("2026-12-23"), 3, None).await;
    assert_eq!(crate::credits_hand::code(again), "tariff-announced");
    let inside = world.inside(&zon);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let mut at =
        async |instant: &str| credits::tariffs(&mut tx, &inside, instant.parse().unwrap()).await.unwrap();
    assert_eq!(at("2026-12-22T22:59:59.999Z").await.sms_nl, Credits(1));
    assert_eq!(at("2026-12-22T23:00:00Z").await.sms_nl, Credits(2));
    let list = buyer(&world, &zon).await.get("/api/v1/tariffs").await.json();
    assert_eq!((&list[0]["credits"], &list[0]["later"][0]["credits"]), (&json!(1), &json!(2)));
}

/// A key that the word files do not have shows itself in brackets.
fn missing_words(page: &str) -> Vec<&str> {
    let bracketed = page.split('[').skip(1).filter_map(|rest| rest.split_once(']').map(|(key, _)| key));
    bracketed.filter(|key| key.chars().all(|c| c.is_ascii_lowercase() || "-_".contains(c))).collect()
}
