//! Messages (art. 9.3, 14.5): every SMS and e-mail, from accepted to settled, and what comes in.
//!
//! Invariant: `sending` is committed before the bytes leave, and a message is captured at most once.

pub mod accept;
pub mod api;
pub mod asked;
pub mod log;
mod names;
mod pages;
mod queries;
mod sending;
pub mod text;
mod verify;

use jiff::Timestamp;
use queries::Told;
pub use queries::{WIPED, wipe};
use rules::numbers::{Credits, Segments};
pub use sending::past;
use sending::settle::{Verdict, end_doubts};
use shell::words::WordFile;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{CallOut, Contact, Environment, Hold, Inbound, Message},
    },
    inside::{Inside, Job, Provider},
    routes::Rooms,
    state::App,
};
use tokio::{sync::watch, task::JoinSet};
use wire::phone::Mobile;

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// A message to send, its credits already held.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Its id, made by the caller.
    pub id: Id<Message>,
    /// Whom it is for, when that is a contact.
    pub contact: Option<Id<Contact>>,
    /// The call-out it belongs to.
    pub callout: Option<Id<CallOut>>,
    /// Where it goes.
    pub to: To,
    /// The text, exactly as previewed.
    pub text: String,
    /// What it is counted as.
    pub segments: Segments,
    /// The hold that pays for it, and how much of it this message takes.
    pub hold: Id<Hold>,
    /// Credits of the hold that are this message's.
    pub credits: Credits,
    /// Not after this: it expires unsent and unbilled.
    pub expires_at: Timestamp,
    /// What to do when it stays unknown whether it was sent.
    pub in_doubt: InDoubt,
}

/// Where a message goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// An SMS to a mobile number.
    Sms(Mobile),
    /// An e-mail: address and subject.
    Email {
        /// Address.
        address: String,
        /// Subject line.
        subject: String,
    },
}

/// What happens to a message that stays unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InDoubt {
    /// Never sent again; shown as "unknown, not charged".
    NoResend,
    /// Sent once more, for urgent call-outs; captured once at most.
    ResendOnce,
}

/// A text that came in, for whoever settles it.
#[derive(Clone, Debug)]
pub struct ReceivedText {
    /// Its id.
    pub id: Id<Inbound>,
    /// The contact with that number, if known here.
    pub contact: Option<Id<Contact>>,
    /// The number it came from.
    pub from: Mobile,
    /// The whole text, parts joined.
    pub text: String,
    /// When it arrived.
    pub at: Timestamp,
}

/// What a text that came in turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Handled {
    /// Settled; the name of the outcome for the log (`yes`, `no`, `stop` ...).
    Settled(&'static str),
    /// A person has to look: it goes to the inbox as unclear.
    NeedsPerson,
}

/// Pages and API.
pub fn rooms(rooms: Rooms) -> Rooms {
    rooms.with(pages::rooms).with(api::rooms)
}

/// Starts the workers that send and settle, each until it is told to stop; then they let what is on its way come home.
pub fn workers(app: &App, stopping: &watch::Receiver<bool>, tasks: &mut JoinSet<()>) {
    sending::start(app, stopping, tasks);
}

/// A person's word on a message in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charged {
    /// It was sent, and is paid for.
    Yes,
    /// It was not sent.
    No,
}

/// A person settles a message in doubt, with their reason for the history. Refused as `message-not-in-doubt` (409) when
/// it is settled by now.
pub async fn settle_unknown(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    id: Id<Message>,
    charged: Charged,
    why: &str,
) -> Answer<()> {
    if queries::whole(tx, inside, id).await?.is_none() {
        return Err(Refusal::not_found().into());
    }
    let verdict = match charged {
        Charged::Yes => Verdict::Charged,
        Charged::No => Verdict::NotCharged,
    };
    if end_doubts(tx, inside, now, &[id], verdict, why).await? == 0 {
        return Err(Refusal::conflict("message-not-in-doubt").into());
    }
    let detail = serde_json::json!({ "reason": why });
    shell::audit::line(tx, inside, now, "message-settled", Some(id.uuid()), &detail).await
}

/// Marks a text that came in as handled by a person.
pub async fn done(tx: &mut Tx, inside: &Inside, id: Id<Inbound>, now: Timestamp) -> Answer<()> {
    match queries::done(tx, inside, id, now).await? {
        0 => Err(Refusal::not_found().into()),
        _ => Ok(()),
    }
}

/// Whether this text came in here.
pub async fn came_in(tx: &mut Tx, inside: &Inside, id: Id<Inbound>) -> Answer<bool> {
    Ok(queries::came_in(tx, inside, id).await?)
}

/// How many texts wait for a person, at most 99: a badge has room for two digits.
pub async fn unread(tx: &mut Tx, inside: &Inside) -> Answer<i64> {
    Ok(queries::unread(tx, inside, 99).await?)
}

/// Messages whose cost does not agree with their state or with the ledger, a sentence each (`flex verify`).
pub async fn verify(app: &App) -> Answer<Vec<String>> {
    verify::findings(app).await
}

/// Queues messages within the caller's transaction; ring `app.bells.messages` after the commit.
pub async fn queue(tx: &mut Tx, inside: &Inside, now: Timestamp, all: &[NewMessage]) -> Answer<()> {
    let all: Vec<_> = all.iter().map(|new| (new, None)).collect();
    Ok(queries::insert(tx, inside, now, &all).await?)
}

/// Cancels what a call-out has queued and not begun to send; its credits stay in the hold. Answers how many.
pub async fn cancel_unsent(tx: &mut Tx, inside: &Inside, now: Timestamp, of: Id<CallOut>) -> Answer<u64> {
    let cancelled = queries::cancel_unsent(tx, inside, now, of).await?;
    let told: Vec<Told> = cancelled.iter().map(|id| Told::of(inside, *id, now, "cancelled")).collect();
    queries::tell(tx, &told).await?;
    Ok(cancelled.len() as u64)
}

/// How a call-out's messages stand: credits captured so far, and whether any can still change.
pub async fn spent(tx: &mut Tx, inside: &Inside, of: Id<CallOut>) -> Answer<(Credits, bool)> {
    Ok(queries::spent(tx, inside, of).await?)
}

/// Texts that came in and are not settled yet, oldest first.
pub async fn received(tx: &mut Tx, inside: &Inside, most: usize) -> Answer<Vec<ReceivedText>> {
    Ok(queries::received(tx, inside, most).await?)
}

/// Environments that have such texts, for the job that settles them.
pub async fn environments_with_received(app: &App) -> Answer<Vec<Id<Environment>>> {
    let mut tx = app.db.read(Provider::job(Job::CallOuts)).await?;
    Ok(queries::environments_with_received(&mut tx).await?)
}

/// Says what a text turned out to be, in the transaction that acted on it.
pub async fn handled(tx: &mut Tx, inside: &Inside, id: Id<Inbound>, how: Handled) -> Answer<()> {
    let (state, outcome) = match how {
        Handled::Settled(outcome) => ("settled", Some(outcome)),
        Handled::NeedsPerson => ("needs-person", None),
    };
    match queries::handle(tx, inside, id, state, outcome).await? {
        0 => Err(Refusal::not_found().into()),
        _ => Ok(()),
    }
}

/// Tells open pages that the inbox changed.
fn inbox_changed(app: &App, environment: Id<Environment>) {
    app.bus.tell(environment, shell::bus::About::Inbox);
}
