//! The worker that sends messages and settles what comes back. One process at a time holds a channel.
//!
//! Invariant: what is committed as sending is either in the air of the session that this worker listens to, or in
//! doubt: a new bind makes everything of an earlier one unknown before it sends anything.

mod air;
mod mail;
pub mod past;
mod pump;
pub(super) mod queries;
mod receipts;
mod session;
pub(super) mod settle;
mod texts;

use air::{Flight, Under};
use channels::{Transport, said::Said, simulator, smpp::Centre};
use jiff::{SignedDuration, Timestamp};
use queries::{Alone, Lease};
use receipts::Homeless;
use rules::messages::{
    sender::SenderId,
    whole::{Fate, Part},
};
use session::Session;
use settle::{Fact, Verdict, job, patiently};
use shell::{
    error::Answer,
    ids::{
        Id,
        kind::{Environment, Message},
    },
    settings::Sms,
    state::App,
};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{Notify, watch},
    task::JoinSet,
};

/// How long a channel stays held without being renewed, when several processes can hold it.
const HELD_FOR: SignedDuration = SignedDuration::from_secs(15);
/// How often somebody looks for what is due when no bell rings; the clock may have been turned.
const LOOK: Duration = Duration::from_secs(1);
/// Events settled in one go: about half a second of full speed.
const BATCH: usize = 1_000;
/// How often a session writes down what leaves, and settles what comes back, at most: what happens in between shares
/// a commit. Nobody waits for it, and a window of a hundred still passes ten thousand messages a second.
const PACE: Duration = Duration::from_millis(10);
/// How long a graceful stop waits for answers that are on their way.
const DRAIN: Duration = Duration::from_secs(15);
/// How long the whole session pauses when the centre says that we are too fast.
const SLOWER: Duration = Duration::from_millis(500);
/// The first and the longest wait before connecting again.
const RECONNECT: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(30));
/// Messages settled at a time in housekeeping.
const HOUSEKEEPING: usize = 500;
/// Answers that come after their time-out are recognised for this many.
const LATE: usize = 10_000;

/// Starts the workers of the channels that the settings name.
pub fn start(app: &App, stopping: &watch::Receiver<bool>, tasks: &mut JoinSet<()>) {
    let stopped = || stopping.clone();
    let (sms, mail) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    tasks.spawn(ring(app.clone(), [Arc::clone(&sms), Arc::clone(&mail)], stopped()));
    tasks.spawn(keep_house(app.clone(), stopped()));
    tasks.spawn(mail::run(app.clone(), mail, stopped()));
    match &app.settings.sms {
        Sms::Simulator => {
            tasks.spawn(run(app.clone(), simulator::Simulator::at(app), simulator::number(), sms, stopped()));
        }
        Sms::Smpp(centre) => {
            let number = SenderId::parse(&centre.number).ok();
            tasks.spawn(run(app.clone(), Centre::new(centre), number, sms, stopped()));
        }
    }
}

/// The product has one bell; each channel has its own listener.
async fn ring(app: App, channels: [Arc<Notify>; 2], mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = app.bells.messages.notified() => channels.iter().for_each(|channel| channel.notify_one()),
            _ = stopped.wait_for(|stop| *stop) => return,
        }
    }
}

async fn pause(time: Duration, stopped: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = tokio::time::sleep(time) => {}
        _ = stopped.wait_for(|stop| *stop) => {}
    }
}

async fn run<T: Transport>(
    app: App,
    transport: T,
    number: Option<SenderId>,
    bell: Arc<Notify>,
    mut stopped: watch::Receiver<bool>,
) {
    let Some(number) = number else {
        tracing::error!("sms.number is no sender that phones can answer; no SMS will leave");
        return;
    };
    let mut backoff = smpp::backoff::Backoff::new(RECONNECT.0, RECONNECT.1);
    let owner = Id::<Message>::new().uuid();
    while !*stopped.borrow() {
        match hold_and_serve(&app, &transport, &number, &bell, owner, &mut stopped).await {
            Ok(Served::Well) => backoff.succeeded(),
            Ok(Served::HeldElsewhere) => pause(LOOK, &mut stopped).await,
            Err(why) => {
                tracing::warn!(why, "no session with the SMS centre");
                let jitter = u32::try_from(shell::ids::chance(1 << 32)).unwrap_or(u32::MAX);
                pause(backoff.failed(jitter), &mut stopped).await;
            }
        }
    }
    if let Err(error) = patiently(&app, || leave(&app, "sms", owner)).await {
        tracing::warn!(?error, "the channel could not be left");
    }
}

enum Served {
    Well,
    HeldElsewhere,
}

async fn hold_and_serve<T: Transport>(
    app: &App,
    transport: &T,
    number: &SenderId,
    bell: &Arc<Notify>,
    owner: uuid::Uuid,
    stopped: &mut watch::Receiver<bool>,
) -> Result<Served, String> {
    let said = |error: shell::error::Error| format!("{error:?}");
    let Some(lease) = take(app, "sms", owner).await.map_err(said)? else { return Ok(Served::HeldElsewhere) };
    recover(app, "sms").await.map_err(said)?;
    let (link, events) = transport.connect().await?;
    tracing::info!(epoch = lease.epoch, "bound to the SMS centre");
    let under = Arc::new(Under::new(Arc::clone(bell), stopped.clone()));
    let session = Session { app, link, lease, under, homeless: Homeless::load(app).await.map_err(said)? };
    session.serve(events, number, stopped).await.map_err(said)?;
    Ok(Served::Well)
}

/// Takes a channel, if nobody else holds it.
async fn take(app: &App, name: &'static str, owner: uuid::Uuid) -> Answer<Option<Lease>> {
    let alone = if app.db.is_embedded() { Alone::Yes } else { Alone::No };
    patiently(app, || {
        let now = app.clock.now();
        app.db.write(job(), move |tx| {
            Box::pin(
                async move { Ok(queries::take_lease(tx, name, owner, now, now + HELD_FOR, alone).await?) },
            )
        })
    })
    .await
}

/// Holds a channel for longer; with the database to itself a process need not.
async fn renew(app: &App, lease: Lease) -> Answer<()> {
    if app.db.is_embedded() {
        return Ok(());
    }
    let until = app.clock.now() + HELD_FOR;
    let write = app
        .db
        .write(job(), move |tx| Box::pin(async move { Ok(queries::renew_lease(tx, lease, until).await?) }));
    write.await
}

/// Gives a channel back at once, so that another process need not wait.
async fn leave(app: &App, name: &'static str, owner: uuid::Uuid) -> Answer<()> {
    let write = app
        .db
        .write(job(), move |tx| Box::pin(async move { Ok(queries::leave_lease(tx, name, owner).await?) }));
    write.await
}

/// Makes unknown whatever an earlier session left on its way.
async fn recover(app: &App, channel: &'static str) -> Answer<()> {
    loop {
        let mut facts = Vec::new();
        let mut tx = app.db.read(job()).await?;
        for environment in queries::environments_due(&mut tx, channel, "sending", Timestamp::MAX).await? {
            let ids =
                queries::ids_due(&mut tx, environment, channel, "sending", Timestamp::MAX, HOUSEKEEPING)
                    .await?;
            for (message, number, part) in queries::parts(&mut tx, environment, &ids).await? {
                if matches!(part, Part::Sending | Part::Waiting) {
                    let said = Said::Restarted.to_string();
                    facts.push(Fact {
                        environment,
                        message,
                        number,
                        fate: Fate::Lost,
                        centre_id: None,
                        said,
                    });
                }
            }
        }
        drop(tx);
        if facts.is_empty() {
            return Ok(());
        }
        tracing::warn!(parts = facts.len(), "in doubt since an earlier session");
        settle::settle(app, facts).await?;
    }
}

async fn expire(app: &App, environment: Id<Environment>, ids: Vec<Id<Message>>) -> Answer<()> {
    let ids = Arc::new(ids);
    patiently(app, || {
        let (ids, now) = (Arc::clone(&ids), app.clock.now());
        app.db.write(job(), move |tx| {
            let ids = Arc::clone(&ids);
            Box::pin(async move { settle::expire(tx, &job().inside(environment), now, &ids).await })
        })
    })
    .await
}

/// Ends doubts whose time is over, and forgets what nothing will come for.
async fn keep_house(app: App, mut stopped: watch::Receiver<bool>) {
    let mut forgot = Timestamp::MIN;
    while !*stopped.borrow() {
        if let Err(error) = end_doubts(&app).await {
            tracing::error!(?error, "doubts could not be ended");
        }
        let now = app.clock.now();
        if forgot + SignedDuration::from_hours(24) < now {
            let write = app.db.write(job(), move |tx| {
                Box::pin(async move { Ok(queries::forget_before(tx, now - receipts::KEPT).await?) })
            });
            match write.await {
                Ok(()) => forgot = now,
                Err(error) => tracing::warn!(?error, "old receipts could not be forgotten"),
            }
        }
        pause(LOOK, &mut stopped).await;
    }
}

async fn end_doubts(app: &App) -> Answer<()> {
    let now = app.clock.now();
    let mut tx = app.db.read(job()).await?;
    let mut due = Vec::new();
    for channel in ["sms", "email"] {
        for environment in queries::environments_due(&mut tx, channel, "unknown", now).await? {
            let ids = queries::ids_due(&mut tx, environment, channel, "unknown", now, HOUSEKEEPING).await?;
            due.push((environment, Arc::new(ids)));
        }
    }
    drop(tx);
    for (environment, ids) in due {
        let write = app.db.write(job(), move |tx| {
            let ids = Arc::clone(&ids);
            Box::pin(async move {
                let inside = job().inside(environment);
                settle::end_doubts(tx, &inside, now, &ids, Verdict::Policy, "").await
            })
        });
        write.await?;
        app.bells.messages.notify_one();
    }
    Ok(())
}
