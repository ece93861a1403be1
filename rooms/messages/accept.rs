//! Accepting (art. 14.5): messages that programs and people hand in, checked, paid for and kept in one transaction.
//!
//! Invariant: whoever was told "accepted" has a message that is durable and whose credits are held. Requests that arrive
//! together share one transaction per environment, one hold and one insert.

use super::{
    NewMessage, To,
    asked::{Accepted, By, Ready, ToSend, read},
    queries, text,
};
use axum::http::StatusCode;
use contacts::Reachable;
use credits::{Purpose, Tariffs};
use jiff::Timestamp;
use rules::{
    messages::{destination::Destination, segments::Encoding, sender::SenderId},
    numbers::{Credits, Segments},
};
use serde_json::{Value, json};
use shell::{
    border,
    bus::About,
    db::{Failure, Tx},
    error::{Answer, Error, Refusal},
    ids::{
        Id,
        kind::{Contact, Environment, Hold},
    },
    inside::Inside,
    once::{Kept, Once},
    state::App,
    words::Say,
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::oneshot;
use uuid::Uuid;

/// Messages in one transaction at most: some milliseconds of the database's time.
const TOGETHER: usize = 1_000;
/// Messages in one batch request.
pub const MOST: usize = 1_000;
/// How an answer is shaped.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// One message, or its refusal.
    One,
    /// A result per message, in this language.
    Each(Say),
}

/// Requests that wait for their transaction, by environment and who asks.
#[derive(Clone, Default)]
struct Accepting(Arc<Mutex<HashMap<Key, Vec<Asked>>>>);

type Key = (Id<Environment>, Option<Uuid>);

struct Asked {
    request: Request,
    tell: oneshot::Sender<Answer<Kept>>,
}

#[derive(Clone)]
struct Request {
    once: Once,
    all: Arc<Vec<Result<Ready, Refusal>>>,
    shape: Shape,
}

/// Accepts messages; when this answers, they are durable.
pub async fn accept(app: &App, inside: &Inside, once: Once, all: &[ToSend], shape: Shape) -> Answer<Kept> {
    let all = Arc::new(all.iter().map(read).collect());
    let (tell, told) = oneshot::channel();
    let key = (inside.environment, inside.actor.parts().1);
    if Accepting::at(app).join(key, Asked { request: Request { once, all, shape }, tell }) {
        // Not in the request's own task: whoever hangs up must not take the others with them.
        tokio::spawn(serve(app.clone(), inside.clone(), key));
    }
    told.await.map_err(|_| Failure::Down("the request was lost".into()))?
}

impl Accepting {
    /// The product's lines.
    fn at(app: &App) -> Self {
        app.kept(|_| Self::default())
    }

    /// Puts a request in line; true for the first, who has to see to it that the line is served.
    fn join(&self, key: Key, asked: Asked) -> bool {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = lines.get_mut(&key) {
            line.push(asked);
            false
        } else {
            lines.insert(key, vec![asked]);
            true
        }
    }

    /// What goes into the next transaction; `None` ends the line. The same idempotency key never comes twice in one.
    fn next(&self, key: Key) -> Option<Vec<Asked>> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let line = lines.get_mut(&key)?;
        if line.is_empty() {
            lines.remove(&key);
            return None;
        }
        let (mut messages, mut keys) = (0, HashSet::new());
        let fits = |asked: &&Asked| {
            messages += asked.request.all.len();
            let new = asked.request.once.key().is_none_or(|key| keys.insert(key.to_owned()));
            new && (messages <= TOGETHER || messages == asked.request.all.len())
        };
        let count = line.iter().take_while(fits).count().max(1);
        Some(line.drain(..count).collect())
    }
}

async fn serve(app: App, inside: Inside, key: Key) {
    while let Some(asked) = Accepting::at(&app).next(key) {
        let requests: Arc<Vec<Request>> = Arc::new(asked.iter().map(|asked| asked.request.clone()).collect());
        let answers = write(&app, &inside, &requests).await;
        let answers = match answers {
            Ok(answers) => answers,
            // One request must not fail because of another's.
            Err(_) if 1 < requests.len() => {
                let mut answers = Vec::with_capacity(requests.len());
                for request in requests.iter() {
                    let alone = write(&app, &inside, &Arc::new(vec![request.clone()])).await;
                    answers.push(alone.and_then(|mut one| one.pop().unwrap_or_else(|| Err(lost()))));
                }
                answers
            }
            Err(error) => vec![Err(error)],
        };
        app.bells.messages.notify_one();
        app.bus.tell(inside.environment, About::Wallet);
        for (asked, answer) in asked.into_iter().zip(answers) {
            let outcome = if answer.is_ok() { "accepted" } else { "refused" };
            metrics::counter!("flex_message_requests_total", "outcome" => outcome).increment(1);
            // Whoever hung up finds the answer under the key.
            let _ = asked.tell.send(answer);
        }
    }
}

fn lost() -> Error {
    Failure::Mismatch("an answer is missing".into()).into()
}

async fn write(app: &App, inside: &Inside, requests: &Arc<Vec<Request>>) -> Answer<Vec<Answer<Kept>>> {
    let (mine, requests, now) = (inside.clone(), Arc::clone(requests), app.clock.now());
    let write = app.db.write(inside, move |tx| {
        let (inside, requests) = (mine.clone(), Arc::clone(&requests));
        Box::pin(async move { together(tx, &inside, now, &requests).await })
    });
    write.await
}

/// What is known of those whom a round of messages is for.
struct Known {
    tariffs: Tariffs,
    people: HashMap<Id<Contact>, Reachable>,
    owners: HashMap<String, Id<Contact>>,
}

/// A message that may go, with what it costs.
struct Priced {
    message: NewMessage,
    sender: Option<SenderId>,
    encoding: Option<Encoding>,
}

async fn together(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    requests: &[Request],
) -> Answer<Vec<Answer<Kept>>> {
    let keys: Vec<&Once> = requests.iter().map(|request| &request.once).collect();
    let given = Once::given_to_each(&keys, tx, inside).await?;
    let mut answers: Vec<Option<Answer<Kept>>> = given.into_iter().map(Result::transpose).collect();
    let fresh: Vec<&Request> = requests
        .iter()
        .zip(&answers)
        .filter(|(_, given)| given.is_none())
        .map(|(request, _)| request)
        .collect();
    let known = known(tx, inside, now, &fresh).await?;
    let available = credits::purse(tx, inside).await?.available;
    let mut left = available;
    let mut results: Vec<Vec<Result<Priced, Refusal>>> = Vec::with_capacity(fresh.len());
    for request in &fresh {
        let priced: Vec<_> = request.all.iter().map(|ready| priced(ready, &known, now)).collect();
        results.push(afford(tx, inside, now, priced, (available, &mut left)).await?);
    }
    let total: Credits = results.iter().flatten().flatten().map(|priced| priced.message.credits).sum();
    if results.iter().flatten().any(Result::is_ok) {
        let hold = credits::hold(tx, inside, now, Purpose::Messages, total).await?;
        keep(tx, inside, now, hold, &mut results).await?;
    }
    let new: Vec<Answer<Kept>> =
        fresh.iter().zip(&results).map(|(request, results)| shaped(request.shape, results)).collect();
    let kept = fresh.iter().zip(&new).filter_map(|(request, new)| Some((&request.once, new.as_ref().ok()?)));
    Once::keep_each(&kept.collect::<Vec<_>>(), tx, inside, now).await?;
    let mut new = new.into_iter();
    answers.iter_mut().filter(|answer| answer.is_none()).for_each(|answer| *answer = new.next());
    Ok(answers.into_iter().map(|answer| answer.unwrap_or_else(|| Err(lost()))).collect())
}

async fn known(tx: &mut Tx, inside: &Inside, now: Timestamp, requests: &[&Request]) -> Answer<Known> {
    let mut all: Vec<&Ready> = Vec::new();
    for request in requests {
        all.extend(request.all.iter().flatten());
    }
    let (mut mobiles, mut emails) = (Vec::new(), Vec::new());
    for ready in all.iter().filter(|ready| ready.contact.is_none()) {
        match &ready.by {
            By::Sms { to, .. } => mobiles.extend(*to),
            By::Email { to, .. } => emails.extend(to.clone()),
        }
    }
    let mut owners = contacts::by_mobiles(tx, inside, &mobiles).await?;
    owners.extend(contacts::by_emails(tx, inside, &emails).await?);
    let named = all.iter().filter_map(|ready| ready.contact);
    let ids: HashSet<Id<Contact>> = named.chain(owners.values().copied()).collect();
    let ids: Vec<Id<Contact>> = ids.into_iter().collect();
    let people = if ids.is_empty() { Vec::new() } else { contacts::reachable(tx, inside, &ids).await? };
    let people = people.into_iter().map(|person| (person.id, person)).collect();
    Ok(Known { tariffs: credits::tariffs(tx, inside, now).await?, people, owners })
}

fn priced(ready: &Result<Ready, Refusal>, known: &Known, now: Timestamp) -> Result<Priced, Refusal> {
    let ready = ready.as_ref().map_err(Clone::clone)?;
    let owner = || known.owners.get(&ready.by.address()?).copied();
    let contact = ready.contact.or_else(owner);
    let person = contact.and_then(|contact| known.people.get(&contact));
    if ready.contact.is_some() && person.is_none() {
        return Err(Refusal::field("/contact", "message-contact-unknown"));
    }
    if person.is_some_and(|person| person.opted_out.is_some()) {
        return Err(Refusal::conflict("message-opted-out").resting_on("9.3"));
    }
    let Going { to, segments, credits, sender, encoding } = going(ready, person, &known.tariffs)?;
    let message = NewMessage {
        id: Id::new(),
        contact,
        callout: None,
        to,
        text: ready.text.clone(),
        segments,
        hold: Id::from_uuid(Uuid::nil()),
        credits,
        expires_at: now + ready.valid,
        in_doubt: ready.in_doubt,
    };
    Ok(Priced { message, sender, encoding })
}

/// Where a message goes, and what that costs.
struct Going {
    to: To,
    segments: Segments,
    credits: Credits,
    sender: Option<SenderId>,
    encoding: Option<Encoding>,
}

fn going(ready: &Ready, person: Option<&Reachable>, tariffs: &Tariffs) -> Result<Going, Refusal> {
    let unreachable = |code| Refusal::field("/contact", code);
    match &ready.by {
        By::Sms { to, segments, encoding, sender } => {
            let to = to.or_else(|| person.and_then(|person| person.mobile));
            let to = to.ok_or_else(|| unreachable("message-contact-no-number"))?;
            let price = Destination::of(&to.to_string()).map(|there| tariffs.sms(there));
            let price = price.map_err(|_| Refusal::field("/to", "message-to"))?;
            let credits =
                price.times(segments.0).ok_or_else(|| Refusal::field("/text", "message-too-long"))?;
            let (sender, encoding) = (sender.clone(), Some(*encoding));
            Ok(Going { to: To::Sms(to), segments: *segments, credits, sender, encoding })
        }
        By::Email { to, subject } => {
            let address = to.clone().or_else(|| person.and_then(|person| person.email.clone()));
            let address = address.ok_or_else(|| unreachable("message-contact-no-email"))?;
            let to = To::Email { address, subject: subject.clone() };
            Ok(Going { to, segments: Segments(1), credits: tariffs.email, sender: None, encoding: None })
        }
    }
}

/// Lets messages through in their order as far as the credits reach.
async fn afford(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    all: Vec<Result<Priced, Refusal>>,
    (available, left): (Credits, &mut Credits),
) -> Answer<Vec<Result<Priced, Refusal>>> {
    let (mut results, mut short) = (Vec::with_capacity(all.len()), None::<Refusal>);
    for result in all {
        let cost = result.as_ref().map_or(Credits::ZERO, |priced| priced.message.credits);
        if cost <= *left {
            *left = *left - cost;
            results.push(result);
            continue;
        }
        if short.is_none() {
            // The wallet's own words for what it lacks; asking for more than there is changes nothing.
            let needed = available - *left + cost;
            short = match credits::hold(tx, inside, now, Purpose::Messages, needed).await {
                Err(Error::Refused(refusal)) => Some(refusal),
                Err(failed) => return Err(failed),
                Ok(_) => return Err(Failure::Mismatch("the wallet holds more than it says".into()).into()),
            };
        }
        results.push(Err(short.clone().unwrap_or_else(Refusal::not_found)));
    }
    Ok(results)
}

async fn keep(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    hold: Id<Hold>,
    results: &mut [Vec<Result<Priced, Refusal>>],
) -> Answer<()> {
    results.iter_mut().flatten().flatten().for_each(|priced| priced.message.hold = hold);
    let all: Vec<_> =
        results.iter().flatten().flatten().map(|priced| (&priced.message, priced.sender.as_ref())).collect();
    Ok(queries::insert(tx, inside, now, &all).await?)
}

fn shaped(shape: Shape, results: &[Result<Priced, Refusal>]) -> Answer<Kept> {
    match (shape, results) {
        (Shape::One, [Ok(priced)]) => Kept::json(StatusCode::ACCEPTED, &accepted(priced)),
        (Shape::One, [Err(refusal)]) => Err(refusal.clone().into()),
        (Shape::One, _) => Err(lost()),
        (Shape::Each(say), all) => {
            let credits: Credits = all.iter().flatten().map(|priced| priced.message.credits).sum();
            let body = json!({
                "items": all.iter().map(|result| each(say, result)).collect::<Vec<_>>(),
                "accepted": all.iter().filter(|result| result.is_ok()).count(),
                "refused": all.iter().filter(|result| result.is_err()).count(),
                "credits": credits.0,
            });
            Kept::json(StatusCode::ACCEPTED, &body)
        }
    }
}

fn each(say: Say, result: &Result<Priced, Refusal>) -> Value {
    match result {
        Ok(priced) => json!(accepted(priced)),
        Err(refusal) => json!({ "problem": border::refused(say, refusal) }),
    }
}

fn accepted(priced: &Priced) -> Accepted {
    let message = &priced.message;
    let (channel, to) = match &message.to {
        To::Sms(mobile) => ("sms", mobile.to_string()),
        To::Email { address, .. } => ("email", address.clone()),
    };
    let (segments, credits) = (message.segments.0, message.credits.0);
    Accepted {
        id: message.id,
        state: "accepted",
        channel,
        to,
        segments,
        credits,
        encoding: priced.encoding.map(text::encoding),
    }
}
