//! The worker that sends messages and settles what comes back. One process at a time holds a channel.
//!
//! Invariant: what is committed as sending is either in the air of the session that this worker listens to, or in
//! doubt: a new bind makes everything of an earlier one unknown before it sends anything.

mod mail;
mod pump;
pub(super) mod queries;
mod receipts;
pub(super) mod settle;
mod texts;

use crate::{
    channels::{
        Events, Happened, Link, Outgoing, Receipt, Token, Transport, said::Said, simulator, smpp::Centre,
    },
    shell::{
        error::Answer,
        ids::{
            Id,
            kind::{Environment, Message},
        },
        settings::Sms,
        state::App,
    },
};
use jiff::{SignedDuration, Timestamp};
use pump::Pump;
use queries::{Alone, Lease};
use receipts::Homeless;
use rules::messages::{
    sender::SenderId,
    whole::{Fate, Part},
};
use settle::{Fact, Verdict, job, patiently};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    sync::{Notify, watch},
    task::JoinSet,
    time::Instant,
};

/// How long a channel stays held without being renewed, when several processes can hold it.
const HELD_FOR: SignedDuration = SignedDuration::from_secs(15);
/// How often somebody looks for what is due when no bell rings; the clock may have been turned.
const LOOK: Duration = Duration::from_secs(1);
/// Events settled in one go: about half a second of full speed.
const BATCH: usize = 1_000;
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
            tasks.spawn(run(app.clone(), app.simulator.clone(), simulator::number(), sms, stopped()));
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
                let jitter = u32::try_from(crate::shell::ids::chance(1 << 32)).unwrap_or(u32::MAX);
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
    let said = |error: crate::shell::error::Error| format!("{error:?}");
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

/// One part on its way, or in line.
#[derive(Clone, Debug)]
struct Flight {
    environment: Id<Environment>,
    message: Id<Message>,
    number: u8,
    total: u8,
    attempt: i64,
    /// Other parts of the message have left already.
    begun: bool,
    out: Outgoing,
}

/// What the sender and the settler of one session share.
struct Under {
    state: Mutex<Air>,
    bell: Arc<Notify>,
    stopped: watch::Receiver<bool>,
}

#[derive(Default)]
struct Air {
    flights: HashMap<u32, Flight>,
    late: HashMap<u32, Flight>,
    again: Vec<(Instant, Flight)>,
    slow_until: Option<Instant>,
    over: bool,
}

impl Under {
    fn new(bell: Arc<Notify>, stopped: watch::Receiver<bool>) -> Self {
        Self { state: Mutex::default(), bell, stopped }
    }

    fn lock(&self) -> MutexGuard<'_, Air> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn took_off(&self, flights: &[(u32, Flight)]) {
        self.lock().flights.extend(flights.iter().cloned());
    }

    fn landed(&self, sequence: u32) -> Option<Flight> {
        let mut air = self.lock();
        air.flights.remove(&sequence).or_else(|| air.late.remove(&sequence))
    }

    /// No answer in time; one may still come.
    fn overdue(&self, sequence: u32, flight: Flight) {
        let mut air = self.lock();
        if air.late.len() < LATE {
            air.late.insert(sequence, flight);
        }
    }

    fn in_line_again(&self, mut flight: Flight) {
        flight.begun = true;
        self.lock().again.push((Instant::now() + SLOWER * 2, flight));
    }

    fn take_again(&self) -> Vec<Flight> {
        let (now, mut air) = (Instant::now(), self.lock());
        let (due, later): (Vec<_>, Vec<_>) = air.again.drain(..).partition(|(at, _)| *at <= now);
        air.again = later;
        due.into_iter().map(|(_, flight)| flight).collect()
    }

    fn be_slower(&self) {
        self.lock().slow_until = Some(Instant::now() + SLOWER);
    }

    async fn slow_down(&self) {
        let until = self.lock().slow_until.take();
        if let Some(until) = until {
            tokio::time::sleep_until(until).await;
        }
    }

    /// Phones to which something is on its way.
    fn phones(&self) -> HashSet<String> {
        let air = self.lock();
        air.flights.values().chain(air.late.values()).map(|flight| flight.out.to.digits()).collect()
    }

    /// Waits for something to do; false when it is time to stop.
    async fn wait(&self, _: &App) -> bool {
        let mut stopped = self.stopped.clone();
        tokio::select! {
            () = self.bell.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
            _ = stopped.wait_for(|stop| *stop) => {}
        }
        !*self.stopped.borrow() && !self.lock().over
    }

    /// Nothing comes back any more: the sender need not wait for work that it could not send.
    fn close(&self) {
        self.lock().over = true;
        self.bell.notify_one();
    }
}

/// One bound session and what it tells.
struct Session<'a, L: Link> {
    app: &'a App,
    link: L,
    lease: Lease,
    under: Arc<Under>,
    homeless: Homeless,
}

impl<L: Link> Session<'_, L> {
    /// Sends and settles until the session ends.
    async fn serve(
        mut self,
        mut events: L::Events,
        number: &SenderId,
        stopped: &mut watch::Receiver<bool>,
    ) -> Answer<()> {
        let pump =
            Pump::new(self.app, self.link.clone(), self.lease, Arc::clone(&self.under), number.clone());
        let (link, stop) = (self.link.clone(), stopped.clone());
        let pump = tokio::spawn(pump_and_drain(pump, link, stop));
        let listened = self.listen(&mut events).await;
        self.under.close();
        let pumped = pump.await.unwrap_or_else(|error| {
            tracing::error!(%error, "the sender ended badly");
            Ok(())
        });
        listened.and(pumped)
    }

    /// Settles what comes in until the session ends.
    async fn listen(&mut self, events: &mut L::Events) -> Answer<()> {
        let mut look = tokio::time::interval(LOOK * 2);
        loop {
            let batch = tokio::select! {
                batch = events.next_batch(BATCH) => batch,
                _ = look.tick() => {
                    self.find_homes().await?;
                    continue;
                }
            };
            if self.take_in(batch).await? == Life::Over {
                return Ok(());
            }
        }
    }

    async fn take_in(&mut self, batch: Vec<Happened>) -> Answer<Life> {
        let mut taken = Taken::default();
        let life = if batch.is_empty() { Life::Over } else { Life::On };
        let over = batch.iter().any(|event| matches!(event, Happened::Closed { .. }));
        for event in batch {
            self.sort(event, &mut taken);
        }
        self.settle_answers(taken.answers).await?;
        self.settle_receipts(taken.receipts).await?;
        if !taken.texts.is_empty() {
            texts::keep(self.app, self.lease.epoch, taken.texts).await?;
        }
        self.link.acknowledge(taken.tokens);
        Ok(if over { Life::Over } else { life })
    }

    fn sort(&self, event: Happened, taken: &mut Taken) {
        match event {
            Happened::Answered { sequence, fate, centre_id, said } => {
                let Some(flight) = self.under.landed(sequence) else { return };
                match fate {
                    Fate::Lost => self.under.overdue(sequence, flight.clone()),
                    Fate::Throttled => self.under.be_slower(),
                    _ => {}
                }
                taken.answers.push((flight, fate, centre_id, said));
            }
            Happened::Receipt(receipt, delivery) => {
                taken.receipts.push(receipt);
                taken.tokens.push(delivery);
            }
            Happened::Text(text, delivery) => {
                taken.texts.push(text);
                taken.tokens.push(delivery);
            }
            Happened::Noise(delivery) => taken.tokens.push(delivery),
            Happened::Closed { in_doubt, unsent, why } => {
                tracing::info!(why, in_doubt = in_doubt.len(), unsent = unsent.len(), "the session ended");
                let lost = in_doubt.into_iter().map(|sequence| (sequence, Fate::Lost));
                let kept = unsent.into_iter().map(|sequence| (sequence, Fate::Throttled));
                for (sequence, fate) in lost.chain(kept) {
                    if let Some(flight) = self.under.landed(sequence) {
                        taken.answers.push((flight, fate, None, Said::Broken.to_string()));
                    }
                }
            }
        }
    }

    async fn settle_answers(&mut self, answers: Vec<Answered>) -> Answer<()> {
        if answers.is_empty() {
            return Ok(());
        }
        let (mut facts, mut homes) = (Vec::with_capacity(answers.len()), Vec::new());
        for (flight, fate, centre_id, said) in &answers {
            facts.push(flight.fact(*fate, centre_id.clone(), said.clone()));
            for receipt in centre_id.as_deref().map(|id| self.homeless.about(id)).unwrap_or_default() {
                let number = u32::from(flight.number);
                facts.push(receipts::fact(receipt, flight.environment, flight.message, number, None));
                homes.push(receipt.id);
            }
        }
        let again: HashSet<(Id<Message>, u32)> = settle::settle(self.app, facts).await?.into_iter().collect();
        self.forget(homes).await?;
        for (flight, fate, ..) in answers {
            if fate == Fate::Throttled && again.contains(&(flight.message, u32::from(flight.number))) {
                self.under.in_line_again(flight);
            }
        }
        Ok(())
    }

    async fn settle_receipts(&mut self, receipts: Vec<Receipt>) -> Answer<()> {
        if receipts.is_empty() {
            return Ok(());
        }
        let now = self.app.clock.now();
        let receipts = receipts.into_iter().map(|receipt| receipts::kept(receipt, now)).collect();
        let sorted = receipts::sort(self.app, receipts, &self.under.phones()).await?;
        settle::settle(self.app, sorted.facts).await?;
        if sorted.homeless.is_empty() {
            return Ok(());
        }
        let kept = Arc::new(sorted.homeless);
        patiently(self.app, || {
            let kept = Arc::clone(&kept);
            self.app.db.write(job(), move |tx| {
                let kept = Arc::clone(&kept);
                Box::pin(async move { Ok(queries::keep_waiting(tx, &kept).await?) })
            })
        })
        .await?;
        kept.iter().cloned().for_each(|receipt| self.homeless.add(receipt));
        Ok(())
    }

    /// Tries receipts again that fitted nothing: by now their message may have its id, or be in doubt.
    async fn find_homes(&mut self) -> Answer<()> {
        let all = self.homeless.everything();
        if all.is_empty() {
            return Ok(());
        }
        let sorted = receipts::sort(self.app, all.clone(), &self.under.phones()).await?;
        let left: HashSet<uuid::Uuid> = sorted.homeless.iter().map(|receipt| receipt.id).collect();
        settle::settle(self.app, sorted.facts).await?;
        self.forget(all.into_iter().map(|receipt| receipt.id).filter(|id| !left.contains(id)).collect()).await
    }

    async fn forget(&mut self, ids: Vec<uuid::Uuid>) -> Answer<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let gone = ids.clone();
        let write = self.app.db.write(job(), move |tx| {
            let gone = gone.clone();
            Box::pin(async move { Ok(queries::forget_waiting(tx, &gone).await?) })
        });
        write.await?;
        self.homeless.settled(&ids);
        Ok(())
    }
}

/// Sends until it is time to stop or nothing can be sent, then ends the session in good order. What is committed as
/// sending is handed over even when the stop comes in between.
async fn pump_and_drain<L: Link>(pump: Pump<L>, link: L, mut stop: watch::Receiver<bool>) -> Answer<()> {
    let mut pumping = std::pin::pin!(pump.run());
    let stopping = async {
        // Whoever could have asked us to stop is gone: that is a stop too.
        let _ = stop.wait_for(|stop| *stop).await;
        link.drain(DRAIN).await;
    };
    let pumped = tokio::select! {
        pumped = &mut pumping => pumped,
        () = stopping => pumping.await,
    };
    link.drain(DRAIN).await;
    pumped
}

type Answered = (Flight, Fate, Option<String>, String);

#[derive(Default)]
struct Taken {
    answers: Vec<Answered>,
    receipts: Vec<Receipt>,
    texts: Vec<crate::channels::Text>,
    tokens: Vec<Token>,
}

#[derive(PartialEq)]
enum Life {
    On,
    Over,
}
