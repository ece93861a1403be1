//! The workers: call-outs that ask for attention, and texts that came in. What is due is found by the product's clock;
//! a bell or a second later at most it is looked at.

use super::{Here, answers, engine, queries};
use jiff::SignedDuration;
use messages::Handled;
use shell::{
    bus::About,
    db::{Failure, Tx},
    error::{Answer, Error},
    ids::{
        Id,
        kind::{CallOut, Environment},
    },
    inside::{Inside, Job, Provider},
    state::App,
};
use std::time::Duration;
use tokio::{sync::watch, task::JoinSet};

/// Call-outs looked at in one round.
const ROUND: usize = 50;
/// Texts settled in one transaction: enough to share a commit, few enough to run again after a conflict.
pub(super) const TEXTS: usize = 25;
/// Rounds of one environment before the next one has its turn.
const TURNS: usize = 40;
/// How long the worker sleeps when nobody rings.
const SLEEP: Duration = Duration::from_secs(1);
/// A call-out whose step failed is tried again after this time, so that it holds up no other.
const AFTER_FAILURE: SignedDuration = SignedDuration::from_mins(1);

/// Starts the worker; it ends between two rounds when the process stops.
pub fn workers(app: &App, stopping: &watch::Receiver<bool>, tasks: &mut JoinSet<()>) {
    let (app, mut stopping) = (app.clone(), stopping.clone());
    tasks.spawn(async move {
        while !*stopping.borrow() {
            if let Err(error) = settle_received(&app).await {
                tracing::error!(?error, "answers wait");
            }
            if let Err(error) = step_due(&app).await {
                tracing::error!(?error, "call-outs wait");
            }
            tokio::select! {
                () = app.bells.callouts.notified() => {}
                () = tokio::time::sleep(SLEEP) => {}
                _ = stopping.changed() => {}
            }
        }
    });
}

fn job() -> Provider {
    Provider::job(Job::CallOuts)
}

/// Looks at every call-out that asks for it; answers how many steps were made.
pub async fn step_due(app: &App) -> Answer<usize> {
    let mut steps = 0;
    loop {
        let now = app.clock.now();
        let mut tx = app.db.read(job()).await?;
        let due = queries::due(&mut tx, now, ROUND).await?;
        drop(tx);
        for (environment, id) in &due {
            step(app, *environment, *id).await?;
            steps += 1;
        }
        if due.len() < ROUND {
            return Ok(steps);
        }
    }
}

async fn step(app: &App, environment: Id<Environment>, id: Id<CallOut>) -> Answer<()> {
    let inside = job().inside(environment);
    let here = Here::of(app, &inside);
    let mine = here.clone();
    let stepped = app.db.write(&inside, move |tx| {
        let here = mine.clone();
        Box::pin(async move { engine::step(tx, &here, id).await })
    });
    match stepped.await {
        Ok(stepped) => {
            if 0 < stepped.queued {
                app.bells.messages.notify_one();
            }
            app.bus.tell(environment, About::CallOut(id.uuid()));
            app.bus.tell(environment, About::Wallet);
            Ok(())
        }
        Err(error) => {
            tracing::error!(?error, callout = %id, "a step of a call-out failed");
            postpone(app, &here, id).await
        }
    }
}

async fn postpone(app: &App, here: &Here, id: Id<CallOut>) -> Answer<()> {
    let mine = here.clone();
    let later = app.db.write(&here.inside, move |tx| {
        let here = mine.clone();
        Box::pin(async move { Ok(queries::postpone(tx, &here.inside, id, here.now + AFTER_FAILURE).await?) })
    });
    later.await
}

/// Settles the texts that wait in every environment; answers how many.
pub async fn settle_received(app: &App) -> Answer<usize> {
    let mut settled = 0;
    for environment in messages::environments_with_received(app).await? {
        for _ in 0..TURNS {
            let count = match some(app, environment, TEXTS).await {
                Ok(count) => count,
                // One of them cannot be settled: find out which, and leave that one to a person.
                Err(_) => one(app, environment).await?,
            };
            settled += count;
            if count == 0 {
                break;
            }
        }
    }
    Ok(settled)
}

async fn one(app: &App, environment: Id<Environment>) -> Answer<usize> {
    let error = match some(app, environment, 1).await {
        Ok(count) => return Ok(count),
        // Out of reach, or another process was first time after time: that says nothing about the text.
        Err(error @ Error::Failed(Failure::Down(_) | Failure::Busy(_))) => return Err(error),
        Err(error) => error,
    };
    tracing::error!(?error, "a text could not be settled and waits for a person");
    let inside = job().inside(environment);
    let mine = inside.clone();
    let left = app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            let texts = messages::received(tx, &inside, 1).await?;
            for text in &texts {
                messages::handled(tx, &inside, text.id, Handled::NeedsPerson).await?;
            }
            Ok(texts.len())
        })
    });
    left.await
}

async fn some(app: &App, environment: Id<Environment>, most: usize) -> Answer<usize> {
    let inside = job().inside(environment);
    let here = Here::of(app, &inside);
    let done = app.db.write(&inside, move |tx| {
        let here = here.clone();
        Box::pin(async move { settle(tx, &here, most).await })
    });
    let (count, callouts) = done.await?;
    for id in callouts {
        app.bus.tell(environment, About::CallOut(id.uuid()));
    }
    if 0 < count {
        app.bus.tell(environment, About::Inbox);
        app.bells.messages.notify_one();
    }
    Ok(count)
}

/// Settles the texts that wait, oldest first; answers how many, and the call-outs that changed.
pub(super) async fn settle(tx: &mut Tx, here: &Here, most: usize) -> Answer<(usize, Vec<Id<CallOut>>)> {
    let mut changed = Vec::new();
    let texts = messages::received(tx, &here.inside, most).await?;
    for text in &texts {
        // Whoever wrote acts themselves: the trail and the credits name them.
        let inside = match text.contact {
            Some(contact) => Inside::contact(here.inside.environment, contact),
            None => here.inside.clone(),
        };
        let own = Here { inside, ..here.clone() };
        changed.extend(answers::settle_text(tx, &own, text).await?.callouts);
    }
    Ok((texts.len(), changed))
}
