//! Call-outs of the past: made, answered and settled at the moments that the caller tells, by the steps that live ones
//! take. For seeds.
//!
//! Invariant: the caller's moments only go on, as the ledger's do.

use super::{
    Here, acts,
    acts::{Do, Tell},
    answers::{self, Verdict},
    confirm, engine,
    planning::Draft,
    queries, work,
};
use jiff::Timestamp;
use rules::{
    answers::settling::Answer as Word,
    callouts::{policy::Policy, status::Status},
};
use shell::{
    db::Tx,
    error::{Answer, Error},
    ids::{
        Id,
        kind::{CallOut, Inbound, Shift},
    },
    inside::Inside,
};

/// Calls people out as a planner does who changes nothing but the policy; `None` when nobody can be asked.
pub async fn call_out(
    tx: &mut Tx,
    here: &Here,
    shift: Id<Shift>,
    policy: Policy,
) -> Answer<Option<Id<CallOut>>> {
    let shift = shifts::facts(tx, &here.inside, shift).await?;
    let draft = Draft { policy, ..Draft::usual(&shift, here.now) };
    match confirm::confirm(tx, here, &draft).await {
        Ok(id) => Ok(Some(id)),
        Err(Error::Refused(_)) => Ok(None),
        Err(failed) => Err(failed),
    }
}

/// The call-out that asks for attention first, and when.
pub async fn first_awake(tx: &mut Tx, inside: &Inside) -> Answer<Option<(Timestamp, Id<CallOut>)>> {
    Ok(queries::first_awake(tx, inside).await?)
}

/// Lets the engine look at a call-out.
pub async fn step(tx: &mut Tx, here: &Here, id: Id<CallOut>) -> Answer<()> {
    engine::step(tx, here, id).await.map(drop)
}

/// Settles the texts that came in.
pub async fn settle(tx: &mut Tx, here: &Here) -> Answer<()> {
    work::settle(tx, here, work::TEXTS).await.map(drop)
}

/// A person settles the oldest text that waits for one: as an answer when it can be about one invitation only, and as
/// seen when not.
pub async fn settle_by_hand(tx: &mut Tx, here: &Here, inbound: Id<Inbound>, word: Word) -> Answer<()> {
    let running = match answers::about(tx, here, inbound).await?.as_slice() {
        [one] => matches!(one.callout.status, Status::Running | Status::Full),
        _ => false,
    };
    let verdict = if running { Verdict::Is(word, None) } else { Verdict::Seen };
    match answers::settle_by_hand(tx, here, inbound, verdict).await {
        Ok(_) => Ok(()),
        Err(Error::Refused(_)) => messages::done(tx, &here.inside, inbound, here.now).await,
        Err(failed) => Err(failed),
    }
}

/// The planner stops what still runs, and tells nobody.
pub async fn stop(tx: &mut Tx, here: &Here, id: Id<CallOut>) -> Answer<()> {
    let callout = queries::callout(tx, &here.inside, id).await?;
    match callout.map(|callout| callout.status) {
        Some(Status::Confirmed | Status::Running | Status::Paused) => {
            acts::act(tx, here, id, Do::Stop(Tell::Nobody)).await
        }
        _ => Ok(()),
    }
}
