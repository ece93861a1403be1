//! One bound session: what it tells is sorted, committed, and only then acknowledged.

use super::{
    BATCH, DRAIN, LOOK, PACE,
    air::{Flight, Under},
    pump::Pump,
    queries::{self, Lease},
    receipts::{self, Homeless},
    settle::{self, job, patiently},
    texts,
};
use channels::{Events, Happened, Link, Receipt, Text, Token, said::Said};
use rules::messages::{sender::SenderId, whole::Fate};
use shell::{
    error::Answer,
    ids::{Id, kind::Message},
    state::App,
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use tokio::{sync::watch, time::Instant};

/// One bound session and what it tells.
pub(super) struct Session<'a, L: Link> {
    pub app: &'a App,
    pub link: L,
    pub lease: Lease,
    pub under: Arc<Under>,
    pub homeless: Homeless,
}

impl<L: Link> Session<'_, L> {
    /// Sends and settles until the session ends.
    pub async fn serve(
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
        let mut settled = Instant::now();
        loop {
            let next = async {
                tokio::time::sleep_until(settled + PACE).await;
                events.next_batch(BATCH).await
            };
            let batch = tokio::select! {
                batch = next => batch,
                _ = look.tick() => {
                    self.find_homes().await?;
                    continue;
                }
            };
            settled = Instant::now();
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
        let early = Early::among(&mut taken.receipts, &taken.answers);
        self.settle_answers(taken.answers, early).await?;
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

    async fn settle_answers(&mut self, answers: Vec<Answered>, mut early: Early) -> Answer<()> {
        if answers.is_empty() {
            return Ok(());
        }
        let now = self.app.clock.now();
        let (mut facts, mut homes) = (Vec::with_capacity(answers.len()), Vec::new());
        for (flight, fate, centre_id, said) in &answers {
            facts.push(flight.fact(*fate, centre_id.clone(), said.clone()));
            for receipt in centre_id.as_deref().map(|id| self.homeless.about(id)).unwrap_or_default() {
                let number = u32::from(flight.number);
                facts.push(receipts::fact(receipt, flight.environment, flight.message, number, None));
                homes.push(receipt.id);
            }
            for receipt in centre_id.as_deref().and_then(|id| early.0.remove(id)).unwrap_or_default() {
                let (receipt, number) = (receipts::kept(receipt, now), u32::from(flight.number));
                facts.push(receipts::fact(&receipt, flight.environment, flight.message, number, None));
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
    texts: Vec<Text>,
    tokens: Vec<Token>,
}

#[derive(PartialEq)]
enum Life {
    On,
    Over,
}

/// Receipts that came together with the answer to what they are about, by the centre's id: one commit settles both.
#[derive(Default)]
struct Early(HashMap<String, Vec<Receipt>>);

impl Early {
    fn among(receipts: &mut Vec<Receipt>, answers: &[Answered]) -> Self {
        let ids: HashSet<&str> = answers.iter().filter_map(|(_, _, id, _)| id.as_deref()).collect();
        let mut early: HashMap<String, Vec<Receipt>> = HashMap::new();
        for receipt in receipts.extract_if(.., |receipt| ids.contains(receipt.centre_id.as_str())) {
            early.entry(receipt.centre_id.clone()).or_default().push(receipt);
        }
        Self(early)
    }
}
