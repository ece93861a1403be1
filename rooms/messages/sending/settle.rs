//! Settling: what is learned about parts becomes states, captures and releases, many in one transaction.
//!
//! Invariant: a fact is applied to what is stored now, so that one that comes twice, late or in another order moves no
//! credit again.

use super::{
    super::{
        names::{attempt_of, state_name},
        queries::{Told, tell, whose},
    },
    queries::{self, Found, Learned, Money, Way},
};
use credits::Settlement;
use futures_util::future::try_join_all;
use jiff::{SignedDuration, Timestamp};
use rules::{
    messages::{
        states::{Attempt, Credit, Event, State, next},
        whole::{self, Fate, Part},
    },
    numbers::Credits,
};
use serde_json::{Value, json};
pub use shell::patience::patiently;
use shell::{
    bus::About,
    db::{Failure, Tx},
    error::{Answer, Error},
    ids::{
        Id,
        kind::{Environment, Message},
    },
    inside::{Inside, Job, Provider},
    state::App,
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// How long a receipt may still come after a message's validity: centres report an expiry late.
pub const GRACE: SignedDuration = SignedDuration::from_hours(1);
/// How long a receipt gets before an urgent message in doubt is sent once more.
pub const RESEND_AFTER: SignedDuration = SignedDuration::from_mins(2);
/// The longest wait between tries of a message that the centre does not take now.
const LONGEST_WAIT: i64 = 60;

/// Something learned about a part.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Whose message.
    pub environment: Id<Environment>,
    /// Which message.
    pub message: Id<Message>,
    /// Which part, from 1.
    pub number: u32,
    /// What.
    pub fate: Fate,
    /// The centre's id, where that is what was learned.
    pub centre_id: Option<String>,
    /// The centre's words.
    pub said: String,
}

/// A message that changes its state, with what that does to its credits.
pub struct Step {
    pub found: Found,
    /// The states that it passed through on its way, each with what was said: the answer and the receipt of a fast
    /// centre come together.
    pub through: Vec<(State, String)>,
    pub to: State,
    pub parts: Vec<Part>,
    pub said: String,
}

impl Step {
    fn straight(found: Found, to: State, parts: Vec<Part>, said: &str) -> Self {
        Self { found, through: Vec::new(), to, parts, said: said.to_owned() }
    }

    /// Every state it comes to, from where, and what was said.
    fn states(&self) -> impl Iterator<Item = (State, State, &str)> {
        let to = self.through.iter().map(|(state, said)| (*state, said.as_str()));
        let to: Vec<(State, &str)> = to.chain([(self.to, self.said.as_str())]).collect();
        let from: Vec<State> =
            [self.found.state].into_iter().chain(self.through.iter().map(|of| of.0)).collect();
        from.into_iter().zip(to).map(|(from, (to, said))| (from, to, said))
    }
}

/// The provider's job that this is.
pub fn job() -> Provider {
    Provider::job(Job::Messages)
}

/// Applies facts; when this answers, they are durable. A database that is gone for a minute is waited for. Answers the
/// parts of messages under way that the centre does not take now.
pub async fn settle(app: &App, facts: Vec<Fact>) -> Answer<Vec<(Id<Message>, u32)>> {
    let mut by_environment: HashMap<Id<Environment>, Vec<Fact>> = HashMap::new();
    for fact in facts {
        let fate = name(fact.fate);
        metrics::counter!("flex_message_parts_total", "fate" => fate).increment(1);
        by_environment.entry(fact.environment).or_default().push(fact);
    }
    let all = by_environment.into_iter().map(|(environment, facts)| async move {
        let again = settle_in(app, environment, Arc::new(facts)).await?;
        app.bus.tell(environment, About::Wallet);
        Ok::<_, Error>(again)
    });
    Ok(try_join_all(all).await?.into_iter().flatten().collect())
}

/// A fate in `/metrics`.
fn name(fate: Fate) -> &'static str {
    match fate {
        Fate::Accepted => "accepted",
        Fate::Refused => "refused",
        Fate::Throttled => "throttled",
        Fate::Lost => "lost",
        Fate::Underway => "under-way",
        Fate::Delivered => "delivered",
        Fate::Failed => "failed",
    }
}

async fn settle_in(
    app: &App,
    environment: Id<Environment>,
    facts: Arc<Vec<Fact>>,
) -> Answer<Vec<(Id<Message>, u32)>> {
    let settled = apply_all(app, environment, &facts).await;
    let error = match settled {
        Ok(again) => return Ok(again),
        Err(error) => error,
    };
    // One message that cannot be settled must not keep the others from it.
    let mut again = Vec::new();
    for fact in facts.iter().filter(|_| 1 < facts.len()) {
        match apply_all(app, environment, &Arc::new(vec![fact.clone()])).await {
            Ok(parts) => again.extend(parts),
            Err(error) => tracing::error!(?error, message = %fact.message, "a message cannot be settled"),
        }
    }
    if facts.len() == 1 {
        tracing::error!(?error, message = %facts[0].message, "a message cannot be settled");
    }
    Ok(again)
}

async fn apply_all(
    app: &App,
    environment: Id<Environment>,
    facts: &Arc<Vec<Fact>>,
) -> Answer<Vec<(Id<Message>, u32)>> {
    patiently(app, || {
        let (facts, now) = (Arc::clone(facts), app.clock.now());
        app.db.write(job(), move |tx| {
            let facts = Arc::clone(&facts);
            Box::pin(async move { apply(tx, environment, &facts, now).await })
        })
    })
    .await
}

/// Applies facts within a transaction.
pub async fn apply(
    tx: &mut Tx,
    environment: Id<Environment>,
    facts: &[Fact],
    now: Timestamp,
) -> Answer<Vec<(Id<Message>, u32)>> {
    let mut of: HashMap<Id<Message>, Vec<&Fact>> = HashMap::with_capacity(facts.len());
    for fact in facts {
        of.entry(fact.message).or_default().push(fact);
    }
    let ids: Vec<Id<Message>> = of.keys().copied().collect();
    let found = queries::found(tx, environment, &ids).await?;
    let mut parts = parts_of(tx, environment, &found).await?;
    let (mut learned, mut steps, mut again) = (Vec::new(), Vec::new(), Vec::new());
    for message in found {
        let mut parts = parts.remove(&message.id).unwrap_or_default();
        let facts = of.remove(&message.id).unwrap_or_default();
        let (mut to, mut through, mut said) = (message.state, Vec::new(), String::new());
        let first = learned.len();
        for fact in facts {
            let Some(new) = learn(message.id, &mut parts, fact) else { continue };
            remember(&mut learned, first, new);
            let next = whole::after(to, &parts);
            if next != to {
                if to != message.state {
                    through.push((to, said));
                }
                (to, said) = (next, fact.said.clone());
            }
        }
        if matches!(to, State::Sending(_)) {
            let waiting = (1..).zip(&parts).filter(|(_, part)| **part == Part::Waiting);
            again.extend(waiting.map(|(number, _)| (message.id, number)));
        }
        if to != message.state {
            steps.push(Step { found: message, through, to, parts, said });
        }
    }
    queries::learn(tx, environment, now, &learned).await?;
    post(tx, &job().inside(environment), now, &steps).await?;
    Ok(again)
}

/// Adds what was learned of a message, whose own begin at `first`: of each part there is one row.
fn remember(learned: &mut Vec<Learned>, first: usize, new: Learned) {
    match learned[first..].iter_mut().find(|earlier| earlier.number == new.number) {
        Some(earlier) => {
            let centre_id = new.centre_id.clone().or(earlier.centre_id.take());
            *earlier = Learned { centre_id, ..new };
        }
        None => learned.push(new),
    }
}

/// One fact on one part; `None` when it says nothing new.
fn learn(message: Id<Message>, parts: &mut [Part], fact: &Fact) -> Option<Learned> {
    let part = parts.get_mut(usize::try_from(fact.number).ok()?.checked_sub(1)?)?;
    let to = part.learned(fact.fate);
    if to == *part && fact.centre_id.is_none() {
        return None;
    }
    *part = to;
    Some(Learned {
        message,
        number: fact.number,
        part: to,
        centre_id: fact.centre_id.clone(),
        said: fact.said.clone(),
    })
}

/// The parts of messages. A message of one part says by its own state where that part is.
pub async fn parts_of(
    tx: &mut Tx,
    environment: Id<Environment>,
    found: &[Found],
) -> Result<HashMap<Id<Message>, Vec<Part>>, Failure> {
    let (single, several): (Vec<&Found>, Vec<&Found>) = found.iter().partition(|of| of.segments.0 == 1);
    let mut parts: HashMap<Id<Message>, Vec<Part>> =
        single.into_iter().map(|of| (of.id, vec![only_part(of.state)])).collect();
    let ids: Vec<Id<Message>> = several.into_iter().map(|of| of.id).collect();
    for (message, _, part) in queries::parts(tx, environment, &ids).await? {
        parts.entry(message).or_default().push(part);
    }
    Ok(parts)
}

fn only_part(state: State) -> Part {
    match state {
        State::Accepted(Attempt::First) | State::Cancelled | State::Expired => Part::Waiting,
        State::Sending(_) => Part::Sending,
        State::Accepted(Attempt::Again) | State::Unknown(_) | State::NotCharged => Part::Lost,
        State::Sent => Part::Accepted,
        State::Delivered => Part::Delivered,
        State::Failed => Part::Failed,
        State::Refused => Part::Refused,
    }
}

/// Stores new states with their movements of credits and their lines of history.
pub async fn post(tx: &mut Tx, inside: &Inside, now: Timestamp, steps: &[Step]) -> Answer<()> {
    if steps.is_empty() {
        return Ok(());
    }
    let mut ways: HashMap<Way, Vec<Id<Message>>> = HashMap::new();
    let mut holds: HashMap<_, (Credits, Credits)> = HashMap::new();
    for step in steps {
        let way = way(step, now);
        let (capture, release) = amounts(way.money, step.found.credits);
        let sums = holds.entry(step.found.hold).or_default();
        *sums = (sums.0 + capture, sums.1 + release);
        ways.entry(way).or_default().push(step.found.id);
    }
    let moved = holds.into_iter().filter(|(_, (capture, release))| Credits::ZERO < *capture + *release);
    let settlements: Vec<Settlement> =
        moved.map(|(hold, (capture, release))| Settlement { hold, capture, release }).collect();
    let posted = if settlements.is_empty() {
        (None, None)
    } else {
        let posted = credits::settle(tx, inside, now, &settlements).await?;
        (posted.capture, posted.release)
    };
    for (mut way, ids) in ways {
        // After the end of the agreement nothing is left to move (art. 14.1).
        if posted == (None, None) {
            way.money = Money::Stays;
        }
        queries::go(tx, inside.environment, now, &way, posted, &ids).await?;
    }
    let told: Vec<Told> = steps.iter().flat_map(|step| told(inside, step, now)).collect();
    tell(tx, &told).await?;
    emit(tx, inside, now, steps).await
}

/// What the customer's own systems hear of a new state; `None` of what is still on its way.
fn heard(to: State) -> Option<&'static str> {
    match to {
        State::Sent => Some("message.sent"),
        State::Delivered => Some("message.delivered"),
        State::Failed | State::Refused | State::Expired | State::NotCharged => Some("message.failed"),
        State::Unknown(_) => Some("message.unknown"),
        State::Accepted(_) | State::Sending(_) | State::Cancelled => None,
    }
}

async fn emit(tx: &mut Tx, inside: &Inside, now: Timestamp, steps: &[Step]) -> Answer<()> {
    let mut kinds: BTreeMap<&str, Vec<(Id<Message>, State)>> = BTreeMap::new();
    for step in steps {
        for (_, to, _) in step.states() {
            if let Some(kind) = heard(to) {
                kinds.entry(kind).or_default().push((step.found.id, to));
            }
        }
    }
    let names: Vec<&str> = kinds.keys().copied().collect();
    if names.is_empty() || !webhooks::wanted(tx, inside, &names).await? {
        return Ok(());
    }
    let ids: Vec<Id<Message>> = kinds.values().flatten().map(|(message, _)| *message).collect();
    let whose = whose(tx, inside.environment, &ids).await?;
    for (kind, all) in kinds {
        let event = |(message, to): &(Id<Message>, State)| {
            let (contact, callout) = whose.get(message).copied().unwrap_or_default();
            json!({ "message": message, "state": state_name(*to), "contact": contact, "call_out": callout })
        };
        let data: Vec<Value> = all.iter().map(event).collect();
        webhooks::emit_all(tx, inside, now, kind, &data).await?;
    }
    Ok(())
}

fn told(inside: &Inside, step: &Step, now: Timestamp) -> impl Iterator<Item = Told> {
    step.states().map(move |(from, to, said)| {
        let what = match (from, to) {
            (State::Sending(_) | State::Unknown(_), State::Accepted(Attempt::First)) => "throttled",
            (_, State::Accepted(Attempt::Again)) => "resend",
            (_, to) => state_name(to),
        };
        Told { detail: said.to_owned(), ..Told::of(inside, step.found.id, now, what) }
    })
}

fn way(step: &Step, now: Timestamp) -> Way {
    let Step { found, to, parts, .. } = step;
    let throttled = matches!((found.state, to), (State::Sending(_), State::Accepted(_)));
    let tries = if throttled { found.tries.saturating_add(1) } else { found.tries };
    let due_at = match to {
        State::Accepted(_) if throttled => Some(now + wait(tries)),
        State::Accepted(_) | State::Sending(_) => Some(now),
        State::Unknown(attempt) => Some(doubt_ends(found, *attempt, now)),
        _ => None,
    };
    let money = match (found.state.credit(), to.credit()) {
        (Credit::Held, Credit::Captured) => {
            let cost = whole::cost(found.credits, found.segments, parts);
            if cost == found.credits { Money::Captured } else { Money::Split(cost) }
        }
        (Credit::Held, Credit::Released) => Money::Released,
        _ => Money::Stays,
    };
    Way { state: state_name(*to), attempt: attempt_of(*to).unwrap_or(found.attempt), tries, due_at, money }
}

fn amounts(money: Money, held: Credits) -> (Credits, Credits) {
    match money {
        Money::Stays => (Credits::ZERO, Credits::ZERO),
        Money::Captured => (held, Credits::ZERO),
        Money::Released => (Credits::ZERO, held),
        Money::Split(cost) => (cost, held - cost),
    }
}

/// 1, 2, 4 ... seconds.
fn wait(tries: u32) -> SignedDuration {
    let doubled = 1_i64.checked_shl(tries.saturating_sub(1)).unwrap_or(LONGEST_WAIT);
    SignedDuration::from_secs(doubled.clamp(1, LONGEST_WAIT))
}

fn doubt_ends(found: &Found, attempt: Attempt, now: Timestamp) -> Timestamp {
    let soon = now + RESEND_AFTER;
    if found.resend && attempt == Attempt::First && soon < found.expires_at {
        return soon;
    }
    found.expires_at.max(now) + GRACE
}

/// How a doubt ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// By the policy under which the message was sent.
    Policy,
    /// A person: it was sent, and is paid for.
    Charged,
    /// A person: it was not sent.
    NotCharged,
}

/// Ends doubts. What the centre is known to have accepted is paid for in any case.
pub async fn end_doubts(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    ids: &[Id<Message>],
    verdict: Verdict,
    said: &str,
) -> Answer<usize> {
    let found = queries::found(tx, inside.environment, ids).await?;
    let unknown: Vec<Found> = found.into_iter().filter(|of| matches!(of.state, State::Unknown(_))).collect();
    let mut parts = parts_of(tx, inside.environment, &unknown).await?;
    let mut steps = Vec::new();
    for found in unknown {
        let mut parts = parts.remove(&found.id).unwrap_or_default();
        if verdict == Verdict::Charged {
            parts.iter_mut().filter(|part| **part == Part::Lost).for_each(|part| *part = Part::Accepted);
        }
        if let Ok((to, _)) = next(found.state, ending(&found, &parts, verdict, now)) {
            steps.push(Step::straight(found, to, parts, said));
        }
    }
    post(tx, inside, now, &steps).await?;
    Ok(steps.len())
}

fn ending(found: &Found, parts: &[Part], verdict: Verdict, now: Timestamp) -> Event {
    let once_more = found.resend && found.attempt == 1 && now < found.expires_at;
    match whole::arrived(parts) {
        Event::CentreRefused if verdict == Verdict::Policy && once_more => Event::ResendOnce,
        Event::CentreRefused => Event::SettleNotCharged,
        accepted => accepted,
    }
}

/// Lets messages expire that nobody began to send in time.
pub async fn expire(tx: &mut Tx, inside: &Inside, now: Timestamp, ids: &[Id<Message>]) -> Answer<()> {
    let found = queries::found(tx, inside.environment, ids).await?;
    let mut parts = parts_of(tx, inside.environment, &found).await?;
    let mut steps = Vec::new();
    for found in found.into_iter().filter(|of| of.expires_at <= now) {
        let parts = parts.remove(&found.id).unwrap_or_default();
        let paid = parts.iter().any(|part| part.is_paid());
        let event = if paid { whole::arrived(&parts) } else { Event::Expire };
        if let Ok((to, _)) = next(found.state, event) {
            steps.push(Step::straight(found, to, parts, ""));
        }
    }
    post(tx, inside, now, &steps).await
}
