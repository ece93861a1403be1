//! Objections to invoices (art. 3.3): lodged by the customer or written down for it, with the deadline computed; decided by
//! a person. They suspend nothing.
//!
//! Invariant: an objection that was upheld is a credit note, and interest and costs are computed anew from the first day.

pub(super) mod api;
pub(super) mod page;
pub(super) mod queue;

mod queries;
mod upheld;

use billing::{document::Document, invoices, restarts};
use jiff::{Timestamp, civil::Date};
use letters::posts;
use rules::{
    invoices::{ObjectionDeadline, objection_deadline},
    numbers::Cents,
    objections::{Form, Lodged, Standing, Time, standing},
    tables::{Unknown, designated::DesignatedDays},
};
use shell::audit;
use shell::{
    clock,
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Environment, Invoice, Objection as Kind},
    },
    inside::Inside,
};
pub use upheld::{Outcome, decide};

/// Characters of an objection: a long letter.
pub const MOST_LETTERS: usize = 10_000;
/// Characters of a registered letter's reference.
const MOST_REFERENCE: usize = 60;
/// Open objections that the queue shows.
const MOST: usize = 200;

/// How an objection came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Through the portal or the API: a notice, without the form.
    Portal,
    /// By ordinary mail.
    Mail,
    /// By registered letter, as art. 3.3 asks.
    RegisteredLetter,
    /// By qualified electronic registered delivery (eIDAS art. 43).
    RegisteredMail,
}

/// An objection to lodge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewObjection {
    /// Its id.
    pub id: Id<Kind>,
    /// To which invoice.
    pub invoice: Id<Invoice>,
    /// How it came in.
    pub channel: Channel,
    /// The reference of a registered letter.
    pub registered_ref: Option<String>,
    /// The day it was posted.
    pub posted_on: Option<Date>,
    /// The day it reached the provider.
    pub received_on: Date,
    /// What is wrong, in the customer's words.
    pub body: String,
}

/// An objection.
#[derive(Clone, Debug)]
pub struct Objection {
    /// Whose.
    pub environment: Id<Environment>,
    /// The customer's name.
    pub customer: String,
    /// Its id.
    pub id: Id<Kind>,
    /// To which invoice.
    pub invoice: Id<Invoice>,
    /// Its number.
    pub number: String,
    /// What it asked, VAT included.
    pub gross: Cents,
    /// How it came in: see [`Channel::name`].
    pub channel: String,
    /// The reference of a registered letter.
    pub registered_ref: Option<String>,
    /// When it was posted.
    pub posted_on: Option<Date>,
    /// When it was received.
    pub received_on: Date,
    /// What it says.
    pub body: String,
    /// Its deadline, where that could be computed.
    pub deadline: Option<Date>,
    /// `timely`, `late_posted_in_time` or `late`.
    pub in_time: Option<String>,
    /// `open`, `upheld`, `part_upheld` or `rejected`.
    pub state: String,
    /// What was credited for it, VAT included.
    pub credited: Cents,
    /// What the provider answered.
    pub answer: Option<String>,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
}

/// Until when an invoice can be objected to.
#[derive(Clone, Debug)]
pub struct Window {
    /// The day on which it was received.
    pub received: Date,
    /// The last day, or that it is not known.
    pub deadline: Result<ObjectionDeadline, Unknown>,
}

impl Channel {
    /// All.
    pub const ALL: [Self; 4] = [Self::Portal, Self::Mail, Self::RegisteredLetter, Self::RegisteredMail];

    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Mail => "mail",
            Self::RegisteredLetter => "registered_letter",
            Self::RegisteredMail => "registered_mail",
        }
    }

    /// The channel of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.name() == name)
    }

    /// Whether it has the form that was agreed.
    pub fn form(self) -> Form {
        match self {
            Self::Portal | Self::Mail => Form::Other,
            Self::RegisteredLetter | Self::RegisteredMail => Form::Registered,
        }
    }
}

/// The name of it in the database, the API and the word files.
pub fn time_name(time: Time) -> &'static str {
    match time {
        Time::Timely => "timely",
        Time::LatePostedInTime => "late_posted_in_time",
        Time::Late => "late",
    }
}

/// Until when an invoice can be objected to: five working days after its mail was taken, or, where none went out, after the
/// day it stood in the portal.
pub async fn window(tx: &mut Tx, inside: &Inside, invoice: Id<Invoice>, issued_on: Date) -> Answer<Window> {
    let posts = posts::about(tx, inside, ("invoice", invoice.uuid())).await?;
    let taken =
        posts.iter().filter(|post| post.state == "sent").map(|post| clock::local(post.changed_at).date());
    // What did not arrive was not received, whatever the relay said (art. 3.1).
    let later = restarts::of(tx, inside, invoice).await?.map(|restarted| restarted.received_on);
    let received = later.or_else(|| taken.min()).unwrap_or(issued_on).max(issued_on);
    Ok(Window { received, deadline: objection_deadline(received, DesignatedDays::shipped()) })
}

/// Lodges an objection. Where the deadline cannot be computed it is lodged all the same, and a person judges whether it is
/// in time. Refuses `objection-open` where one waits, and fields that are wrong.
pub async fn lodge(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    new: &NewObjection,
) -> Answer<Option<Standing>> {
    let (invoice, _) = invoice(tx, inside, new.invoice).await?;
    check(new, invoice.issued_on, now)?;
    let window = window(tx, inside, new.invoice, invoice.issued_on).await?;
    let lodged = Lodged { received: new.received_on, posted: new.posted_on, form: new.channel.form() };
    let stands = standing(window.received, &lodged, DesignatedDays::shipped()).ok();
    queries::insert(tx, inside, now, new, stands.as_ref()).await?;
    let detail = serde_json::json!({"number": invoice.number});
    audit::line(tx, inside, now, "objection-lodged", Some(new.invoice.uuid()), &detail).await?;
    Ok(stands)
}

fn check(new: &NewObjection, issued_on: Date, now: Timestamp) -> Answer<()> {
    let field = |name: &'static str, code: &'static str| Err(Refusal::field(name, code).into());
    if new.body.trim().is_empty() {
        return field("body", "objection-empty");
    }
    if MOST_LETTERS < new.body.chars().count() {
        return field("body", "objection-too-long");
    }
    let reference = new.registered_ref.as_deref().unwrap_or_default();
    if MOST_REFERENCE < reference.chars().count() {
        return field("registered_ref", "registered-ref-long");
    }
    if new.channel.form() == Form::Registered && reference.is_empty() {
        return field("registered_ref", "registered-ref-missing");
    }
    if clock::local(now).date() < new.received_on || new.received_on < issued_on {
        return field("received_on", "objection-received-day");
    }
    if new.posted_on.is_some_and(|posted| new.received_on < posted || posted < issued_on) {
        return field("posted_on", "objection-posted-day");
    }
    Ok(())
}

/// An invoice that can be objected to; a credit note or claim statement is not found here.
async fn invoice(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Invoice>,
) -> Answer<(billing::invoices::Invoice, Document)> {
    let found = invoices::one(tx, inside, id).await?;
    if found.0.kind == invoices::Kind::Invoice { Ok(found) } else { Err(Refusal::not_found().into()) }
}

/// Open objections of all customers, oldest first.
pub async fn waiting(tx: &mut Tx) -> Answer<Vec<Objection>> {
    Ok(queries::waiting(tx, MOST).await?)
}

/// How many wait, counted up to `most`.
pub async fn count_waiting(tx: &mut Tx, most: usize) -> Answer<usize> {
    Ok(queries::count_open(tx, most).await?)
}

/// The objections to an invoice, newest first.
pub async fn about(tx: &mut Tx, inside: &Inside, invoice: Id<Invoice>) -> Answer<Vec<Objection>> {
    Ok(queries::about(tx, inside, invoice, MOST).await?)
}

/// One objection.
pub async fn one(tx: &mut Tx, inside: &Inside, id: Id<Kind>) -> Answer<Objection> {
    queries::one(tx, inside, id).await?.ok_or_else(|| Refusal::not_found().into())
}
