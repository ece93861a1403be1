//! Sending: messages whose turn it is are written down as on their way, and only then handed to the channel.
//!
//! Invariant: nothing leaves whose attempt, epoch, sequence and reference are not committed.

use super::{
    Flight, Under,
    queries::{self, Due, Lease, Leaving},
    settle::{self, Fact, job},
};
use crate::queries::{Told, tell};
use channels::{Link, Outgoing, Slots, said::Said};
use jiff::{SignedDuration, Timestamp};
use rules::messages::{
    parts::split,
    segments::Reference,
    sender::SenderId,
    whole::{Fate, Part},
};
use shell::{
    db::Tx,
    error::Answer,
    ids::{
        Id,
        kind::{Environment, Message},
    },
    state::App,
};
use std::{
    collections::{HashMap, HashSet, VecDeque},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};
use wire::phone::Mobile;

/// Messages looked up at a time, over all environments: a few windows ahead.
const AHEAD: usize = 1_000;
/// Messages of one environment in such a look at least, so that a look finds work for every environment.
const LEAST: usize = 20;
/// How long a frozen environment's messages wait before they are looked at again.
const FROZEN: SignedDuration = SignedDuration::from_mins(1);
/// The longest validity that a centre is asked for; longer is refused by many.
const LONGEST: SignedDuration = SignedDuration::from_hours(48);
/// The shortest: less is over before the phone is found.
const SHORTEST: SignedDuration = SignedDuration::from_mins(1);

/// What is to be sent.
pub struct Pump<L: Link> {
    app: App,
    link: L,
    lease: Lease,
    under: Arc<Under>,
    number: SenderId,
    queue: VecDeque<Flight>,
    reference: u16,
}

impl<L: Link> Pump<L> {
    pub fn new(app: &App, link: L, lease: Lease, under: Arc<Under>, number: SenderId) -> Self {
        let reference = u16::try_from(shell::ids::chance(65_536)).unwrap_or(0);
        Self { app: app.clone(), link, lease, under, number, queue: VecDeque::new(), reference }
    }

    /// Sends until the session takes no more.
    pub async fn run(mut self) -> Answer<()> {
        let mut looked = tokio::time::Instant::now();
        loop {
            self.queue.extend(self.under.take_again());
            if self.queue.is_empty() {
                tokio::time::sleep_until(looked + super::PACE).await;
                looked = tokio::time::Instant::now();
                self.look().await?;
            }
            let Some(wanted) = u32::try_from(self.queue.len()).ok().and_then(NonZeroU32::new) else {
                if !self.under.wait(&self.app).await {
                    return Ok(());
                }
                super::renew(&self.app, self.lease).await?;
                continue;
            };
            self.under.slow_down().await;
            let Some(slots) = self.link.reserve(wanted).await else { return Ok(()) };
            self.send(slots).await?;
        }
    }

    /// Takes what is due of every environment, some of each.
    async fn look(&mut self) -> Answer<()> {
        let now = self.app.clock.now();
        let mut tx = self.app.db.read(job()).await?;
        let environments = queries::environments_due(&mut tx, "sms", "accepted", now).await?;
        let each = (AHEAD / environments.len().max(1)).max(LEAST);
        let mut expired: HashMap<Id<Environment>, Vec<Id<Message>>> = HashMap::new();
        for environment in environments {
            for due in queries::due(&mut tx, environment, now, each).await? {
                if due.expires_at <= now {
                    expired.entry(environment).or_default().push(due.id);
                } else {
                    // Of a second attempt only the parts leave that the centre is not known to have.
                    let again = due.attempt == 2 && 1 < due.segments.0;
                    let ids: &[Id<Message>] = if again { &[due.id] } else { &[] };
                    let parts = queries::parts(&mut tx, environment, ids).await?;
                    let there =
                        parts.into_iter().filter(|(.., part)| part.is_paid()).map(|(_, number, _)| number);
                    self.plan(&due, now, &there.collect::<Vec<_>>());
                }
            }
        }
        drop(tx);
        for (environment, ids) in expired {
            super::expire(&self.app, environment, ids).await?;
        }
        Ok(())
    }

    fn plan(&mut self, due: &Due, now: Timestamp, there: &[u32]) {
        let Some(parts) = flights(due, &self.number, now) else {
            // Checked when it was accepted; a row that was changed by hand must not stop the others.
            tracing::error!(message = %due.id, "a message cannot be sent as it is stored");
            return;
        };
        for mut flight in parts.into_iter().filter(|part| !there.contains(&u32::from(part.number))) {
            self.reference = self.reference.wrapping_add(1);
            flight.out.reference = self.reference;
            self.queue.push_back(flight);
        }
    }

    async fn send(&mut self, slots: L::Slots) -> Answer<()> {
        let sequences = slots.sequences();
        let count = sequences.len().min(self.queue.len());
        let taken: Vec<Flight> = self.queue.drain(..count).collect();
        // The rest of a message whose first parts leave now is written down as waiting.
        let last = taken.last().map(|part| (part.message, part.number, part.total));
        let rest: Vec<Flight> = match last {
            Some((message, number, total)) if number < total => {
                self.queue.iter().take_while(|part| part.message == message).cloned().collect()
            }
            _ => Vec::new(),
        };
        let claimed = self.write_down(&taken, &sequences, &rest).await?;
        if let Some((message, ..)) = last {
            self.queue.retain(|part| part.message != message || claimed.contains(&message));
            self.queue.iter_mut().filter(|part| part.message == message).for_each(|part| part.begun = true);
        }
        let mut out = Vec::with_capacity(count);
        let mut flights = Vec::with_capacity(count);
        for part in taken.into_iter().filter(|part| claimed.contains(&part.message)) {
            out.push(part.out.clone());
            flights.push(part);
        }
        // Only what was claimed leaves, so it takes the first of the numbers.
        let flights: Vec<(u32, Flight)> = sequences.into_iter().zip(flights).collect();
        self.under.took_off(&flights);
        if let Err(why) = slots.write(&out) {
            let facts = flights.iter().filter_map(|(sequence, _)| self.under.landed(*sequence));
            let facts = facts.map(|flight| flight.fact(Fate::Throttled, None, why.clone())).collect();
            settle::settle(&self.app, facts).await?;
        }
        Ok(())
    }

    /// Commits that these parts are on their way; answers the messages that still may go.
    async fn write_down(
        &self,
        taken: &[Flight],
        sequences: &[u32],
        rest: &[Flight],
    ) -> Answer<HashSet<Id<Message>>> {
        let (lease, now) = (self.lease, self.app.clock.now());
        let taken: Arc<Vec<Flight>> = Arc::new(taken.to_vec());
        let (sequences, rest) = (Arc::new(sequences.to_vec()), Arc::new(rest.to_vec()));
        settle::patiently(&self.app, || {
            let (taken, sequences, rest) = (Arc::clone(&taken), Arc::clone(&sequences), Arc::clone(&rest));
            self.app.db.write(job(), move |tx| {
                let (taken, sequences, rest) =
                    (Arc::clone(&taken), Arc::clone(&sequences), Arc::clone(&rest));
                Box::pin(async move {
                    queries::renew_lease(tx, lease, now + super::HELD_FOR).await?;
                    take_off(tx, lease.epoch, now, (&taken, &sequences), &rest).await
                })
            })
        })
        .await
    }
}

/// The parts of a message, their references still to be given; `None` when it cannot be sent as it is stored.
pub(super) fn flights(due: &Due, number: &SenderId, now: Timestamp) -> Option<Vec<Flight>> {
    let sender = due.sender.as_deref().and_then(|sender| SenderId::parse(sender).ok());
    let sender = sender.unwrap_or_else(|| number.clone());
    let to = Mobile::from_e164(&due.to)?;
    let left = due.expires_at.duration_since(now).clamp(SHORTEST, LONGEST);
    let valid_for = Duration::try_from(left).unwrap_or_default();
    let flight = |part: rules::messages::parts::Part| Flight {
        environment: due.environment,
        message: due.id,
        number: part.number,
        total: part.total,
        attempt: due.attempt,
        begun: false,
        out: Outgoing { sender: sender.clone(), to, part, reference: 0, valid_for },
    };
    Some(split(&due.body, reference_of(due.id)).ok()?.into_iter().map(flight).collect())
}

/// Writes down that parts leave now, each with its number in the session, and those of `rest` as waiting; answers the
/// messages that still may go.
pub(super) async fn take_off(
    tx: &mut Tx,
    epoch: i64,
    now: Timestamp,
    (taken, sequences): (&[Flight], &[u32]),
    rest: &[Flight],
) -> Answer<HashSet<Id<Message>>> {
    let claimed = claim(tx, taken, now).await?;
    let mut sequence = sequences.iter();
    let leave = taken.iter().filter(|part| claimed.contains(&part.message));
    let wait = rest.iter().filter(|part| claimed.contains(&part.message));
    let parts: Vec<Leaving> = leave
        .map(|part| leaving(part, Part::Sending, sequence.next().copied().unwrap_or(0)))
        .chain(wait.map(|part| leaving(part, Part::Waiting, 0)))
        .collect();
    queries::write_parts(tx, epoch, now, &parts).await?;
    tell(tx, &told(taken, &claimed, &parts, epoch, now)).await?;
    queries::remember_conversations(tx, now, &conversations(taken, &claimed)).await?;
    Ok(claimed)
}

async fn claim(tx: &mut Tx, taken: &[Flight], now: Timestamp) -> Answer<HashSet<Id<Message>>> {
    let mut claimed: HashSet<Id<Message>> =
        taken.iter().filter(|part| part.begun).map(|part| part.message).collect();
    let mut of: HashMap<Id<Environment>, Vec<Id<Message>>> = HashMap::new();
    for part in taken.iter().filter(|part| !part.begun) {
        let ids = of.entry(part.environment).or_default();
        if ids.last() != Some(&part.message) {
            ids.push(part.message);
        }
    }
    for (environment, ids) in of {
        let purse = credits::purse(tx, &job().inside(environment)).await?;
        if purse.stands_still(now) {
            queries::put_off(tx, environment, now, now + FROZEN).await?;
            continue;
        }
        claimed.extend(queries::claim(tx, environment, &ids, now).await?);
    }
    Ok(claimed)
}

fn leaving(part: &Flight, state: Part, sequence: u32) -> Leaving {
    Leaving {
        environment: part.environment,
        message: part.message,
        number: part.number,
        state,
        sequence,
        reference: part.out.reference,
    }
}

fn told(
    taken: &[Flight],
    claimed: &HashSet<Id<Message>>,
    parts: &[Leaving],
    epoch: i64,
    now: Timestamp,
) -> Vec<Told> {
    let first = taken.iter().filter(|part| part.number == 1 && claimed.contains(&part.message));
    let sequences: HashMap<Id<Message>, u32> =
        parts.iter().filter(|part| part.number == 1).map(|part| (part.message, part.sequence)).collect();
    first
        .map(|part| Told {
            environment: part.environment,
            message: part.message,
            at: now,
            what: "sending",
            detail: Said::Left {
                epoch,
                sequence: sequences.get(&part.message).copied().unwrap_or_default(),
                attempt: part.attempt,
            }
            .to_string(),
        })
        .collect()
}

fn conversations(taken: &[Flight], claimed: &HashSet<Id<Message>>) -> Vec<(String, String, Id<Environment>)> {
    let mut once = HashSet::new();
    let parts = taken.iter().filter(|part| part.number == 1 && claimed.contains(&part.message));
    parts
        .map(|part| {
            let ours = channels::digits(part.out.sender.address().digits);
            (ours, part.out.to.digits(), part.environment)
        })
        .filter(|wrote| once.insert(wrote.clone()))
        .collect()
}

/// The same for every attempt at a message, so that parts of two attempts still make one text.
fn reference_of(message: Id<Message>) -> Reference {
    Reference::Eight(message.uuid().as_bytes()[15])
}

impl Flight {
    /// What was learned about it.
    pub fn fact(&self, fate: Fate, centre_id: Option<String>, said: String) -> Fact {
        Fact {
            environment: self.environment,
            message: self.message,
            number: u32::from(self.number),
            fate,
            centre_id,
            said,
        }
    }
}
