//! Payment terms that begin anew (art. 3.1): an invoice that was not delivered keeps its date, and one of the staff may decide
//! that its term runs from the day on which it was received after all.
//!
//! Invariant: the document never changes; the day from which an invoice is late does, for everything that asks for it, in the
//! transaction of the decision.

pub(crate) mod queries;

use super::{
    debts::{self, Debt},
    invoices, late, papers,
};
use credits::decisions::{Deed, carry_out};
use decisions::New;
use jiff::{Timestamp, civil::Date};
use letters::posts::{self, Post};
use rules::{
    invoices::{NoRestart, Sent, Terms, restart, restarted},
    numbers::Cents,
    reasons::Reason,
};
use shell::{
    audit, clock,
    db::Tx,
    error::{Answer, Error, Refusal},
    ids::{Id, kind::Invoice},
    inside::Inside,
    words::Say,
};

/// The kind of the decision.
const KIND: &str = "term-restarted";

/// A term that began anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restarted {
    /// When the invoice was received after all.
    pub received_on: Date,
    /// The days to pay that were agreed.
    pub term_days: i64,
    /// The last day to pay in time, before.
    pub due_before: Date,
    /// The last day to pay in time, since.
    pub due_on: Date,
}

impl Restarted {
    /// Why it is due when it is.
    pub fn because(&self) -> Vec<Reason> {
        restarted(self.received_on, self.term_days, (self.due_before, self.due_on))
    }
}

/// The restart that counts for an invoice, if its term began anew.
pub async fn of(tx: &mut Tx, inside: &Inside, id: Id<Invoice>) -> Answer<Option<Restarted>> {
    Ok(queries::of(tx, inside, id).await?)
}

/// One of the staff decides that the term runs from the day of receipt. Everything that rests on the due date follows: what is
/// late, interest, a freeze or block that this invoice alone caused.
pub async fn decide(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    id: Id<Invoice>,
    (received_on, why): (Date, &str),
) -> Answer<Date> {
    let why = decisions::said(why)?;
    let (invoice, document) = invoices::one(tx, inside, id).await?;
    let debt = debts::of(tx, inside, id).await.map_err(|_| Refusal::conflict("term-no-invoice"))?;
    let mails = papers::delivery(tx, inside, id).await?;
    // Newest first: the first is the one that did not arrive.
    let again = mails.iter().rev().nth(1).map(|mail| clock::local(mail.written_at).date());
    let terms = Terms { issued_on: debt.issued_on, term_days: document.term_days, due: debt.due_on };
    let sent = Sent { again, received_on, charged: has_charges(&debt), open: Cents::ZERO < debt.open };
    let found = restart(&terms, &sent, clock::local(now).date()).map_err(|no| refused(&no))?;
    let because = restarted(received_on, i64::from(terms.term_days), (debt.due_on, found.due));
    let decision = New::about(KIND, "3.1", id.uuid(), decisions::facts(&because), why);
    let decision = decisions::record(tx, inside, now, &decision).await?;
    let caused = causes(tx, inside, id).await?;
    if queries::set_due(tx, inside, id, (debt.due_on, found.due)).await? != 1 {
        return Err(Refusal::conflict("term-changed").into());
    }
    queries::insert(tx, (inside, now), id, (&found, decision)).await?;
    let_go(tx, (inside, now), id, caused).await?;
    let detail = serde_json::json!({"number": invoice.number, "due": found.due.to_string()});
    audit::line(tx, inside, now, "invoice-term-restarted", Some(id.uuid()), &detail).await?;
    tell(tx, (inside, now), id, (&invoice.number, &found)).await?;
    Ok(found.due)
}

fn has_charges(debt: &Debt) -> bool {
    !debt.charges.is_empty()
}

/// Whether the wallet is frozen, and this invoice is among what caused it.
async fn causes(tx: &mut Tx, inside: &Inside, id: Id<Invoice>) -> Answer<bool> {
    let Some(frozen_at) = credits::purse(tx, inside).await?.frozen_since else { return Ok(false) };
    Ok(debts::causing(tx, inside, frozen_at).await?.iter().any(|debt| debt.invoice == id))
}

/// A freeze that nothing causes any more is over, and so is a block on what this invoice asks payment for.
async fn let_go(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    id: Id<Invoice>,
    caused: bool,
) -> Answer<()> {
    if let Some(frozen_at) = credits::purse(tx, inside).await?.frozen_since.filter(|_| caused) {
        if debts::causing(tx, inside, frozen_at).await?.is_empty() {
            carry_out(tx, inside, now, Deed::Thaw, KIND).await?;
        } else {
            late::lift_freeze(tx, inside, now).await?;
        }
    }
    for order in debts::orders_of(tx, inside, id).await? {
        match carry_out(tx, inside, now, Deed::Unblock(order), KIND).await {
            Err(Error::Refused(no)) if ["lot-not-blocked", "wallet-ended"].contains(&no.code) => {}
            done => drop(done?),
        }
    }
    Ok(())
}

fn refused(no: &NoRestart) -> Refusal {
    match no {
        NoRestart::NotSentAgain => Refusal::conflict("term-not-sent-again").resting_on("3.1"),
        NoRestart::Received { from, until } => {
            Refusal::field("received", "term-received").with("from", *from).with("until", *until)
        }
        NoRestart::Charged => Refusal::conflict("term-charged").resting_on("3.2"),
        NoRestart::NothingOpen => Refusal::conflict("term-nothing-open"),
        NoRestart::NotLater { due } => Refusal::field("received", "term-not-later").with("due", *due),
    }
}

async fn tell(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    id: Id<Invoice>,
    (number, found): (&str, &rules::invoices::Restart),
) -> Answer<()> {
    let Some(customer) = agreements::customer(tx, inside).await? else { return Ok(()) };
    let say = Say(customer.language);
    let figures = [
        ("number", number.to_owned()),
        ("received", say.date(found.received_on)),
        ("due", say.date(found.due)),
        ("before", say.date(found.due_before)),
    ];
    let post = Post {
        to: customer.invoice_email,
        // Not the invoice itself: what is asked of its delivery is asked of that.
        about: ("invoice-term", id.uuid()),
        subject: say.with("term-mail-subject", &figures),
        text: say.with("term-mail-text", &figures),
        attachments: Vec::new(),
    };
    posts::post(tx, inside, now, &post).await.map(drop)
}
