//! Set-off (art. 3.1; art. 6:127 BW): what a customer has with the provider (an open credit note, what is left of a payment)
//! lowers what it owes. One of the staff decides and the customer is told, which is what makes it work in law.
//!
//! Invariant: what is shown before and what is booked come from the same rule over the same sides; it is booked once, and can
//! be undone as a whole.

pub mod page;
mod queries;

use super::{
    booking,
    matching::{debt_id, invoice},
};
use billing::debts::{self, Booking, Cause, Debt};
use decisions::New;
use jiff::{Timestamp, civil::Date};
use letters::posts::{self, Post};
pub use queries::{Booked, Note};
use rules::{
    numbers::Cents,
    payments::set_off::{self, Against, Credit, SetOff, Use},
};
use shell::{
    audit,
    db::Tx,
    error::{Answer, Refusal},
    happened::Today,
    ids::{
        Id,
        kind::{Decision, Invoice, Payment},
    },
    inside::Inside,
    words::Say,
};
use uuid::Uuid;

/// The kind of the decision.
const KIND: &str = "set-off";
/// Credit notes and payments with something left, of one customer.
const MOST: usize = 200;
/// Bookings of set-offs that a page shows.
const SHOWN: usize = 500;

/// Out of what is set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Out {
    /// What is open on a credit note.
    Note(Id<Invoice>),
    /// What is left of a payment.
    Payment(Id<Payment>),
}

impl Out {
    /// Its id, whichever it is.
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Note(id) => id.uuid(),
            Self::Payment(id) => id.uuid(),
        }
    }
}

/// Something that the customer has with us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// What it is.
    pub out: Out,
    /// The number of the credit note.
    pub number: Option<String>,
    /// Since when.
    pub since: Date,
    /// How much.
    pub cents: Cents,
}

/// Both sides: what the customer has with us, oldest first, and what it owes.
#[derive(Clone, Debug)]
pub struct Sides {
    /// What it has.
    pub held: Vec<Held>,
    /// What it owes.
    pub debts: Vec<Debt>,
    against: Vec<Against>,
}

/// What is chosen of both sides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Of what it has.
    pub held: Vec<Uuid>,
    /// Of what it owes.
    pub invoices: Vec<Id<Invoice>>,
}

impl Sides {
    /// Reads both.
    pub async fn read(tx: &mut Tx, inside: &Inside) -> Answer<Self> {
        let notes = queries::notes(tx, inside, MOST).await?.into_iter().map(|note| Held {
            out: Out::Note(note.id),
            number: Some(note.number),
            since: note.issued_on,
            cents: note.open,
        });
        let payments = booking::queries::unused_of(tx, inside, MOST).await?.into_iter().map(|one| Held {
            out: Out::Payment(one.id),
            number: None,
            since: one.value_on,
            cents: one.rest,
        });
        let mut held: Vec<Held> = notes.chain(payments).collect();
        held.sort_by_key(|one| (one.since, one.out.uuid()));
        let mut debts = debts::open(tx, inside).await?;
        debts.sort_by_key(|debt| (debt.due_on, debt.issued_on, debt.invoice));
        let read = booking::as_rules_read(tx, inside, &debts).await?;
        let against = debts.iter().zip(read);
        let against =
            against.map(|(debt, read)| Against { debt: read, charged_until: debt.interest_charged_until() });
        Ok(Self { against: against.collect(), held, debts })
    }

    /// What is proposed: all that it has, or what was asked for, against the oldest invoices that take it.
    pub fn proposal(&self, held: &[Uuid]) -> Chosen {
        let asked = |one: &&Held| held.is_empty() || held.contains(&one.out.uuid());
        let chosen: Vec<&Held> = self.held.iter().filter(asked).collect();
        let mut left: Cents = chosen.iter().map(|one| one.cents).sum();
        let mut invoices = Vec::new();
        for one in &self.against {
            if left <= Cents::ZERO {
                break;
            }
            left = left - (one.debt.costs + one.debt.interest + one.debt.principal);
            invoices.push(invoice(one.debt.id));
        }
        Chosen { held: chosen.iter().map(|one| one.out.uuid()).collect(), invoices }
    }

    /// What it comes to. Refuses `set-off-nothing` at the side where nothing is chosen or open any more.
    pub fn decide(&self, chosen: &Chosen, today: Date) -> Answer<SetOff> {
        let held = self.held.iter().filter(|one| chosen.held.contains(&one.out.uuid()));
        let credit = |one: &Held| Credit { id: one.out.uuid().as_u128(), since: one.since, cents: one.cents };
        let credits: Vec<Credit> = held.map(credit).collect();
        let debts = self.against.iter().filter(|one| chosen.invoices.contains(&invoice(one.debt.id)));
        let debts: Vec<Against> = debts.copied().collect();
        for (field, empty) in [("held", credits.is_empty()), ("invoice", debts.is_empty())] {
            if empty {
                return Err(Refusal::field(field, "set-off-nothing").into());
            }
        }
        set_off::set_off(&credits, &debts, today).map_err(|no| Refusal::conflict(no.reason().code).into())
    }

    fn held(&self, id: u128) -> Option<&Held> {
        self.held.iter().find(|one| one.out.uuid().as_u128() == id)
    }
}

/// Books it by decision and tells the customer. Refuses `set-off-nothing`, and `set-off-changed` where it would not be what was
/// shown: `cents` in all.
pub async fn carry_out(
    tx: &mut Tx,
    (inside, today): (&Inside, Today),
    (chosen, cents): (&Chosen, Cents),
    why: &str,
) -> Answer<Id<Decision>> {
    let why = decisions::said(why)?;
    let sides = Sides::read(tx, inside).await?;
    let out = sides.decide(chosen, today.day)?;
    if out.cents != cents {
        return Err(Refusal::conflict("set-off-changed").into());
    }
    let facts = decisions::facts(&out.because);
    let new = New::about(KIND, "3.1", inside.environment.uuid(), facts, why);
    let decision = decisions::record(tx, inside, today.now, &new).await?;
    let rows = book(tx, (inside, today.now), &sides, &out).await?;
    queries::insert(tx, (inside, today.now), decision, &rows).await?;
    let settled: Vec<Id<Invoice>> =
        sides.debts.iter().filter(|debt| settles(&out, debt)).map(|d| d.invoice).collect();
    booking::follow(tx, (inside, today.now), &settled).await?;
    let detail = serde_json::json!({"sum": out.cents.to_string()});
    audit::line(tx, inside, today.now, "set-off", Some(decision.uuid()), &detail).await?;
    tell(tx, (inside, today.now), decision, Told { sides: &sides, out: &out }).await?;
    Ok(decision)
}

fn settles(out: &SetOff, debt: &Debt) -> bool {
    let uses = out.uses.iter().filter(|one| one.part.debt == debt_id(debt.invoice));
    let principal: Cents = uses.map(|one| one.part.principal).sum();
    Cents::ZERO < principal && principal == debt.open
}

/// Books each use on both sides.
async fn book(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    sides: &Sides,
    out: &SetOff,
) -> Answer<Vec<Booked>> {
    let mut debts = sides.debts.clone();
    let mut rows = Vec::new();
    for one in &out.uses {
        let held = sides.held(one.credit).ok_or_else(Refusal::not_found)?;
        let debt = debts.iter_mut().find(|debt| debt_id(debt.invoice) == one.part.debt);
        let debt = debt.ok_or_else(Refusal::not_found)?;
        let cause = match held.out {
            Out::Note(_) => Cause::SetOff,
            Out::Payment(_) => Cause::Payment,
        };
        let mut bookings = booking::bookings_of(&one.part, debt, (one.value_on, cause, held.out.uuid()));
        lower(debt, &bookings);
        rows.extend(bookings.iter().map(|booking| Booked::of(booking, held.out)));
        let cents = bookings.iter().map(|booking| booking.cents).sum();
        match held.out {
            Out::Note(note) => bookings.push(on_note((note, debt.invoice), one, cents)),
            Out::Payment(payment) => {
                if booking::queries::take_rest(tx, inside, payment, cents).await? != 1 {
                    return Err(Refusal::conflict("set-off-changed").into());
                }
            }
        }
        debts::book(tx, inside, now, &bookings).await?;
    }
    Ok(rows)
}

/// What the next credit finds open of a debt.
fn lower(debt: &mut Debt, bookings: &[Booking]) {
    for booking in bookings {
        match debt.charges.iter_mut().find(|charge| Some(charge.id) == booking.charge) {
            Some(charge) => charge.open = charge.open - booking.cents,
            None => debt.open = debt.open - booking.cents,
        }
    }
}

fn on_note((note, invoice): (Id<Invoice>, Id<Invoice>), one: &Use, cents: Cents) -> Booking {
    Booking {
        invoice: note,
        charge: None,
        cents,
        value_on: one.value_on,
        cause: Cause::SetOff,
        cause_id: invoice.uuid(),
    }
}

/// What was set off so far, newest decision first.
pub async fn all(tx: &mut Tx, inside: &Inside) -> Answer<Vec<Done>> {
    let rows = queries::all(tx, inside, SHOWN).await?;
    let mut all: Vec<Done> = Vec::new();
    for (decided, row) in rows {
        match all.iter_mut().find(|done| done.decided.decision == decided.decision) {
            Some(done) => done.rows.push(row),
            None => all.push(Done { decided, rows: vec![row] }),
        }
    }
    Ok(all)
}

/// A set-off with what it booked.
#[derive(Clone, Debug)]
pub struct Done {
    /// The decision.
    pub decided: queries::Decided,
    /// What it booked.
    pub rows: Vec<queries::Row>,
}

impl Done {
    /// How much in all.
    pub fn cents(&self) -> Cents {
        self.rows.iter().map(|row| row.cents).sum()
    }
}

/// Undoes a set-off as a whole: both sides are open again, with the dates they had. Refuses `not-found` where it was undone
/// already, and `set-off-changed` where a payment that it used does not stand any more.
pub async fn undo(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    decision: Id<Decision>,
    why: &str,
) -> Answer<()> {
    let why = decisions::said(why)?;
    let rows = queries::standing(tx, inside, decision, SHOWN).await?;
    if rows.is_empty() || queries::mark_undone(tx, (inside, now), decision).await? == 0 {
        return Err(Refusal::not_found().into());
    }
    let mut reopened: Vec<Id<Invoice>> = Vec::new();
    for row in &rows {
        let settled = debts::of(tx, inside, row.invoice).await?.open == Cents::ZERO;
        if row.charge.is_none() && settled && !reopened.contains(&row.invoice) {
            reopened.push(row.invoice);
        }
        let back = row.back();
        match row.out {
            Out::Note(note) => {
                let on_note = Booking { invoice: note, charge: None, cause_id: row.invoice.uuid(), ..back };
                debts::book(tx, inside, now, &[back, on_note]).await?;
            }
            Out::Payment(payment) => {
                stands(tx, inside, payment, row).await?;
                debts::book(tx, inside, now, &[back]).await?;
                booking::queries::take_rest(tx, inside, payment, -row.cents).await?;
            }
        }
    }
    booking::reopen(tx, (inside, now), &reopened).await?;
    decisions::revoke(tx, inside, now, decision).await?;
    let cents: Cents = rows.iter().map(|row| row.cents).sum();
    let detail = serde_json::json!({"sum": cents.to_string(), "why": why});
    audit::line(tx, inside, now, "set-off-undone", Some(decision.uuid()), &detail).await?;
    tell_undone(tx, (inside, now), decision, (cents, &why)).await
}

/// What a payment gave must still stand: its bank may have taken it back since.
async fn stands(tx: &mut Tx, inside: &Inside, payment: Id<Payment>, row: &Booked) -> Answer<()> {
    let parts = booking::queries::parts(tx, inside, payment).await?;
    let same = |part: &&Booking| {
        (part.invoice, part.charge, part.value_on) == (row.invoice, row.charge, row.value_on)
    };
    match parts.iter().find(same) {
        Some(part) if row.cents <= part.cents => Ok(()),
        _ => Err(Refusal::conflict("set-off-changed").into()),
    }
}

/// What the customer is told: the sums of both sides.
struct Told<'a> {
    sides: &'a Sides,
    out: &'a SetOff,
}

impl Told<'_> {
    fn held(&self, say: Say) -> String {
        let used = self.sides.held.iter().filter_map(|one| {
            let cents = self.out.of_credit(one.out.uuid().as_u128());
            (Cents::ZERO < cents).then(|| {
                let name = name(say, one);
                say.t2("set-off-mail-row", "what", name, "sum", say.euros(cents))
            })
        });
        used.collect::<Vec<_>>().join("\n")
    }

    fn debts(&self, say: Say) -> String {
        let lowered = self.sides.debts.iter().filter_map(|debt| {
            let cents = self.out.on_debt(debt_id(debt.invoice));
            (Cents::ZERO < cents).then(|| {
                let left = say.euros(page::whole(debt) - cents);
                say.with(
                    "set-off-mail-invoice",
                    &[("number", debt.number.clone()), ("sum", say.euros(cents)), ("left", left)],
                )
            })
        });
        lowered.collect::<Vec<_>>().join("\n")
    }
}

/// What something held is called: the credit note's number, or a payment with its day.
pub(super) fn name(say: Say, held: &Held) -> String {
    match &held.number {
        Some(number) => say.t1("set-off-note", "number", number),
        None => say.t1("set-off-payment", "on", say.date(held.since)),
    }
}

async fn tell(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    decision: Id<Decision>,
    told: Told<'_>,
) -> Answer<()> {
    let Some(customer) = agreements::customer(tx, inside).await? else { return Ok(()) };
    let say = Say(customer.language);
    let figures = [
        ("sum", say.euros(told.out.cents)),
        ("held", told.held(say)),
        ("invoices", told.debts(say)),
        ("left", say.euros(told.out.left)),
    ];
    let post = Post {
        to: customer.invoice_email,
        about: (KIND, decision.uuid()),
        subject: say.with("set-off-mail-subject", &figures),
        text: say.with("set-off-mail-text", &figures),
        attachments: Vec::new(),
    };
    posts::post(tx, inside, now, &post).await.map(drop)
}

async fn tell_undone(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    decision: Id<Decision>,
    (cents, why): (Cents, &str),
) -> Answer<()> {
    let Some(customer) = agreements::customer(tx, inside).await? else { return Ok(()) };
    let say = Say(customer.language);
    let figures = [("sum", say.euros(cents)), ("why", why.to_owned())];
    let post = Post {
        to: customer.invoice_email,
        about: (KIND, decision.uuid()),
        subject: say.with("set-off-undone-subject", &figures),
        text: say.with("set-off-undone-text", &figures),
        attachments: Vec::new(),
    };
    posts::post(tx, inside, now, &post).await.map(drop)
}
