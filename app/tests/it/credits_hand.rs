//! A story's hand on the ledger: what the rooms that send messages do with it.

use crate::harness::{Customer, World};
use credits::{Posted, Purpose, Purse, Settlement};
use rules::numbers::Credits;
use shell::{
    error::{Answer, Error},
    ids::{Id, kind::Hold},
};

/// Sets credits aside.
pub async fn hold(world: &World, customer: &Customer, amount: i64) -> Answer<Id<Hold>> {
    let (inside, now) = (world.inside(customer), world.now());
    let mine = inside.clone();
    let done = world.app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { credits::hold(tx, &inside, now, Purpose::Messages, Credits(amount)).await })
    });
    done.await
}

/// Captures and releases.
pub async fn settle(world: &World, customer: &Customer, parts: &[(Id<Hold>, i64, i64)]) -> Answer<Posted> {
    let (inside, now) = (world.inside(customer), world.now());
    let mine = inside.clone();
    let settlement = |(hold, capture, release): &(Id<Hold>, i64, i64)| Settlement {
        hold: *hold,
        capture: Credits(*capture),
        release: Credits(*release),
    };
    let parts: Vec<Settlement> = parts.iter().map(settlement).collect();
    let done = world.app.db.write(&inside, move |tx| {
        let (inside, parts) = (mine.clone(), parts.clone());
        Box::pin(async move { credits::settle(tx, &inside, now, &parts).await })
    });
    done.await
}

/// Gives back what is left.
pub async fn release_rest(world: &World, customer: &Customer, hold: Id<Hold>) -> Answer<Credits> {
    let (inside, now) = (world.inside(customer), world.now());
    let mine = inside.clone();
    let done = world.app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { credits::release_rest(tx, &inside, now, hold).await })
    });
    done.await
}

/// What the wallet holds.
pub async fn purse(world: &World, customer: &Customer) -> Purse {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.expect("a snapshot");
    credits::purse(&mut tx, &inside).await.expect("a purse")
}

/// Available, held and blocked.
pub async fn three(world: &World, customer: &Customer) -> (i64, i64, i64) {
    let purse = purse(world, customer).await;
    (purse.available.0, purse.held.0, purse.blocked.0)
}

/// The code with which something was refused.
pub fn code<T: std::fmt::Debug>(answer: Answer<T>) -> &'static str {
    match answer {
        Err(Error::Refused(refusal)) => refusal.fields.first().map_or(refusal.code, |field| field.code),
        other => panic!("refused was expected: {other:?}"),
    }
}
