//! Credits (art. 3.2, 14.1-14.5) over the database: held, spent, given back, frozen, blocked, ended.

use crate::{
    credits_hand::{code, hold, purse, release_rest, settle, three},
    harness::World,
};
use credits::Paid;
use rules::numbers::Credits;

#[tokio::test]
async fn art_14_5_what_was_accepted_is_captured_and_the_rest_comes_back() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    credits::grant(&world.app, zon.environment, Credits(100), Paid::Yes).await.unwrap();
    let work = hold(&world, &zon, 40).await.unwrap();
    assert_eq!(three(&world, &zon).await, (60, 40, 0));
    let posted = settle(&world, &zon, &[(work, 10, 0), (work, 5, 3)]).await.unwrap();
    assert!(posted.capture.is_some() && posted.release.is_some());
    assert_eq!(three(&world, &zon).await, (63, 22, 0));
    assert_eq!(release_rest(&world, &zon, work).await.unwrap(), Credits(22));
    assert_eq!(release_rest(&world, &zon, work).await.unwrap(), Credits::ZERO, "it is closed");
    assert_eq!(three(&world, &zon).await, (85, 0, 0));
    assert_eq!(code(settle(&world, &zon, &[(work, 1, 0)]).await), "credits-not-held");
    assert_eq!(three(&world, &zon).await, (85, 0, 0));
}

#[tokio::test]
async fn five_hundred_holds_at_once_on_room_for_four_hold_exactly_four() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    credits::grant(&world.app, zon.environment, Credits(4), Paid::NotYet).await.unwrap();
    let tries = (0..500).map(|_| hold(&world, &zon, 1));
    let answers = futures_util::future::join_all(tries).await;
    let (held, refused): (Vec<_>, Vec<_>) = answers.into_iter().partition(Result::is_ok);
    assert_eq!(held.len(), 4);
    assert!(refused.into_iter().all(|answer| code(answer) == "credits-short"));
    assert_eq!(three(&world, &zon).await, (0, 4, 0));
}

#[tokio::test]
async fn art_3_2_a_frozen_wallet_holds_nothing_until_it_is_thawed_but_what_is_under_way_settles() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    credits::grant(&world.app, zon.environment, Credits(10), Paid::Yes).await.unwrap();
    let work = hold(&world, &zon, 4).await.unwrap();
    credits::freeze(&world.app, zon.environment, "factuur 2026-0012 niet op tijd betaald").await.unwrap();
    let frozen = purse(&world, &zon).await;
    assert_eq!((frozen.available, frozen.frozen_since), (Credits::ZERO, Some(world.now())));
    assert_eq!(code(hold(&world, &zon, 1).await), "wallet-frozen");
    assert!(hold(&world, &zon, 0).await.is_ok(), "an e-mail costs nothing");
    settle(&world, &zon, &[(work, 3, 1)]).await.unwrap();
    let again = credits::freeze(&world.app, zon.environment, "nog eens").await;
    assert_eq!(code(again), "wallet-already-frozen");
    credits::thaw(&world.app, zon.environment, "betaald").await.unwrap();
    assert_eq!(three(&world, &zon).await, (7, 0, 0));
}

#[tokio::test]
async fn art_14_3_a_block_takes_the_rest_of_that_order_and_payment_gives_it_back() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    credits::grant(&world.app, zon.environment, Credits(200), Paid::Yes).await.unwrap();
    let order = credits::grant(&world.app, zon.environment, Credits(1_000), Paid::NotYet).await.unwrap();
    let work = hold(&world, &zon, 250).await.unwrap();
    credits::block(&world.app, zon.environment, order, "14 dagen te laat").await.unwrap();
    assert_eq!(three(&world, &zon).await, (0, 250, 950), "paid credits are held first");
    settle(&world, &zon, &[(work, 200, 0)]).await.unwrap();
    assert_eq!(release_rest(&world, &zon, work).await.unwrap(), Credits(50));
    assert_eq!(three(&world, &zon).await, (0, 0, 1_000), "what comes back to a blocked lot is blocked");
    credits::paid(&world.app, zon.environment, order, "bij 23 november").await.unwrap();
    assert_eq!(three(&world, &zon).await, (1_000, 0, 0));
    assert_eq!(code(credits::block(&world.app, zon.environment, order, "weer").await), "lot-already-paid");
}

#[tokio::test]
async fn art_14_1_credits_do_not_expire_and_lapse_with_the_agreement_held_ones_too() {
    let world = World::at("2026-01-02T09:00:00Z").await;
    let zon = world.customer("zon").await;
    credits::grant(&world.app, zon.environment, Credits(100), Paid::Yes).await.unwrap();
    world.passes(jiff::SignedDuration::from_hours(24 * 365 * 5));
    let work = hold(&world, &zon, 40).await.expect("five years later they are as good as new");
    credits::end(&world.app, zon.environment, "opgezegd per 28 februari").await.unwrap();
    assert_eq!(three(&world, &zon).await, (0, 0, 0));
    assert_eq!(code(hold(&world, &zon, 1).await), "wallet-ended");
    assert_eq!(code(hold(&world, &zon, 0).await), "wallet-ended");
    let late = settle(&world, &zon, &[(work, 40, 0)]).await.unwrap();
    assert_eq!((late.capture, late.release), (None, None), "a receipt that comes late spends nothing");
}

#[tokio::test]
async fn environments_that_spend_at_the_same_time_do_not_stand_in_each_others_way() {
    let world = World::new().await;
    let mut customers = Vec::new();
    for name in ["zon", "maan", "ster", "zee"] {
        let customer = world.customer(name).await;
        credits::grant(&world.app, customer.environment, Credits(25), Paid::Yes).await.unwrap();
        customers.push(customer);
    }
    let holds = (0..100).map(|n| hold(&world, &customers[n % 4], 1));
    let answers = futures_util::future::join_all(holds).await;
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    for customer in &customers {
        assert_eq!(three(&world, customer).await, (0, 25, 0));
    }
}
