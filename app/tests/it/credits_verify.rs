//! `flex verify` for credits: whoever changes a row outside the ledger is named.

use crate::{
    credits_hand::{hold, settle},
    harness::{Customer, World},
    messages::Post,
};
use credits::Paid;
use rules::numbers::Credits;
use shell::db::Failure;
use smpp::{
    centre::{Options, ReceiptPlan, Treatment},
    status::Status,
};

async fn busy(world: &World) -> Customer {
    let zon = world.customer("zon").await;
    let order = credits::grant(&world.app, zon.environment, Credits(100), Paid::NotYet).await.unwrap();
    credits::grant(&world.app, zon.environment, Credits(50), Paid::Yes).await.unwrap();
    let work = hold(world, &zon, 70).await.unwrap();
    settle(world, &zon, &[(work, 55, 5)]).await.unwrap();
    credits::block(&world.app, zon.environment, order, "te laat").await.unwrap();
    credits::freeze(&world.app, zon.environment, "te laat").await.unwrap();
    zon
}

async fn found(world: &World) -> Vec<String> {
    let found = credits::verify(&world.app).await.expect("it runs");
    found.into_iter().map(|finding| format!("{}: {}", finding.what, finding.how)).collect()
}

async fn tamper(world: &World, customer: &Customer, sql: &'static str) -> u64 {
    let inside = world.inside(customer);
    let done = world.app.db.write(&inside, move |tx| {
        Box::pin(async move { Ok::<_, shell::error::Error>(tx.run(sql, &[]).await?) })
    });
    done.await.expect("the database lets it through")
}

#[tokio::test]
async fn an_honest_ledger_has_no_findings() {
    let world = World::new().await;
    let zon = busy(&world).await;
    assert_eq!(found(&world).await, Vec::<String>::new());
    credits::end(&world.app, zon.environment, "opgezegd").await.unwrap();
    assert_eq!(found(&world).await, Vec::<String>::new());
}

#[tokio::test]
async fn every_kind_of_row_that_was_tampered_with_is_named() {
    for (sql, named) in [
        ("UPDATE wallets SET usable = usable + 1", "wallet: the sums"),
        ("UPDATE wallets SET state = 'active'", "wallet: the state"),
        ("UPDATE wallets SET next_order = 9", "wallet: the next order"),
        ("UPDATE lots SET used = used - 1 WHERE is_open", "lot 2026-0001: (used, held, lapsed, rest)"),
        ("UPDATE lots SET standing = 'cleared' WHERE standing = 'blocked'", "lot 2026-0001: its standing"),
        ("UPDATE lots SET size = size + 1 WHERE standing = 'blocked'", "order 2026-0001: its lot's size"),
        ("UPDATE credit_orders SET words_shown = 'gratis'", "order 2026-0001: what was ordered"),
        ("UPDATE credit_orders SET credit_price = 1", "order 2026-0001: what was ordered"),
        ("UPDATE holds SET captured = captured - 1", "holds: captured"),
        ("UPDATE hold_parts SET held = held - 1 WHERE held > 0", "what holds hold of it"),
        ("UPDATE transfers SET facts = '{}' WHERE kind = 'freeze'", "entry 8: its content"),
        ("UPDATE transfers SET actor_kind = 'token' WHERE sequence = 4", "entry 4: its content"),
        ("UPDATE transfers SET usable = usable + 1 WHERE sequence = 4", "entry 4: the balance after it"),
        ("UPDATE postings SET credits = credits + 1 WHERE sequence = 5", "entry 5: its content"),
        ("DELETE FROM postings WHERE sequence = 6", "entry 6: its sum"),
        ("UPDATE decisions SET why = 'zomaar' WHERE kind = 'block'", "its content"),
        ("DELETE FROM decisions WHERE kind = 'freeze'", "decisions: their number"),
    ] {
        let world = World::new().await;
        let zon = busy(&world).await;
        assert!(0 < tamper(&world, &zon, sql).await, "{sql} changes something");
        let found = found(&world).await;
        assert!(found.iter().any(|finding| finding.contains(named)), "{sql}: {found:#?}");
    }
}

#[tokio::test]
async fn the_database_itself_refuses_what_could_never_be() {
    let world = World::new().await;
    let zon = busy(&world).await;
    for sql in [
        "UPDATE lots SET held = -1",
        "UPDATE lots SET used = size + 1",
        "UPDATE wallets SET held = -1",
        "UPDATE holds SET captured = amount + 1",
        "UPDATE hold_parts SET held = taken + 1",
        "UPDATE postings SET credits = 0",
        "UPDATE transfers SET usable = -1",
        "UPDATE credit_orders SET quantity = 1",
    ] {
        let inside = world.inside(&zon);
        let done = world.app.db.write(&inside, move |tx| {
            Box::pin(async move { Ok::<_, shell::error::Error>(tx.run(sql, &[]).await?) })
        });
        let refused = done.await;
        assert!(
            matches!(refused, Err(shell::error::Error::Failed(Failure::Broken(_)))),
            "{sql}: {refused:?}"
        );
    }
}

#[tokio::test]
async fn a_message_whose_cost_is_not_what_its_entry_moved_is_named() {
    for (sql, named) in [
        ("UPDATE messages SET captured = 1 WHERE captured = 2", "say 1 credits and the ledger says 2"),
        ("UPDATE messages SET capture_id = hold_id WHERE captured > 0", "has no such entry"),
        ("UPDATE messages SET release_id = hold_id WHERE released > 0", "has no such entry"),
    ] {
        let mut options = Options { receipts: Some(ReceiptPlan::default()), ..Options::default() };
        options.treatments.insert("31612345670".into(), Treatment::Refuse(Status::INVALID_DESTINATION));
        let post = Post::with(options, 10).await;
        let (refused, sent) = (post.sends("+31612345670", "een").await, "twee ".repeat(40));
        let sent = post.sends("+31612345671", &sent).await;
        post.becomes(&refused["id"], "refused").await;
        post.becomes(&sent["id"], "delivered").await;
        assert_eq!(messages::verify(&post.world.app).await.unwrap(), Vec::<String>::new());
        assert_eq!(tamper(&post.world, &post.zon, sql).await, 1, "{sql}");
        let found = messages::verify(&post.world.app).await.unwrap();
        assert!(found.iter().any(|finding| finding.contains(named)), "{sql}: {found:#?}");
        post.workers.stop().await;
    }
}
