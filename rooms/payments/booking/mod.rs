//! Booking (art. 3.1, 3.2, 14.3): a payment over the debts of its customer as the law orders them, and back when it does not
//! stand. With the last of an invoice its credits are paid for, and a freeze that it caused is over: all in one transaction.
//!
//! Invariant: parts, rest, refunds and reversals of a payment are its amount.

mod asked_back;
pub mod queries;

pub use asked_back::KIND as ASKED_BACK;

use super::{
    Hand, bank, kept,
    matching::{comes, debt_id, environment, invoice},
    refunds,
};
use billing::{
    debts::{self, Booking, Cause, ChargeOf, Debt},
    late,
};
use credits::{
    self,
    decisions::{Deed, carry_out},
};
use jiff::{Timestamp, civil::Date};
use queries::Stored;
use rules::{
    agreements::changes::interest_of,
    interest::InterestPolicy,
    numbers::Cents,
    payments::{DebtId, OpenDebt, Part, allocate, matching::Proposal, undo::undo},
    reasons::Reason,
};
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, Error, Refusal},
    happened::Today,
    identity::Identity,
    ids::{
        Id,
        kind::{Entry, Invoice, Payment},
    },
    inside::Inside,
    state::App,
};
use uuid::Uuid;

/// Where money came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// An entry of the bank.
    Bank,
    /// A payment online.
    Online,
}

impl Source {
    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::Online => "online",
        }
    }
}

/// Money that comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comes {
    /// From where.
    pub source: Source,
    /// Which entry or intent.
    pub source_id: Uuid,
    /// How much.
    pub cents: Cents,
    /// The day that counts (art. 6:114 BW).
    pub value_on: Date,
    /// Who paid.
    pub payer: Option<String>,
    /// From which account.
    pub iban: Option<String>,
    /// What they wrote.
    pub text: String,
    /// The bank's or provider's reference.
    pub reference: Option<String>,
    /// What the payer called it.
    pub end_to_end: Option<String>,
}

/// Books an entry as a proposal says, once: `entry-settled` when somebody was first. Where the rules book, `named-settled`
/// leaves what they named and others paid meanwhile to a person.
pub async fn book_entry(app: &App, hand: Hand, id: Id<Entry>, proposal: &Proposal) -> Answer<Id<Payment>> {
    let (now, whose) = (app.clock.now(), environment(proposal.debtor));
    let proposal = proposal.clone();
    let done = app.db.write(hand.scope(), move |tx| {
        let (inside, proposal) = (hand.inside(whose), proposal.clone());
        Box::pin(async move {
            let entry = bank::queries::entry_of(tx, id).await?.ok_or_else(Refusal::not_found)?;
            let comes = comes(&entry).filter(|comes| entry.came_in && Cents::ZERO < comes.cents);
            let comes = comes.ok_or_else(|| Refusal::conflict("entry-unbookable"))?;
            settle_entry(tx, hand, id, ("booked", None), now).await?;
            if !queries::has_environment(tx, &inside).await? {
                return Err(Refusal::not_found().into());
            }
            if hand == Hand::Rules && !proposal.named.is_empty() {
                let open = debts::open(tx, &inside).await?;
                if !open.iter().any(|debt| proposal.named.contains(&debt_id(debt.invoice))) {
                    return Err(Refusal::conflict("named-settled").into());
                }
            }
            book(tx, &inside, now, &comes, (&proposal.named, &proposal.because)).await
        })
    });
    let payment = done.await?;
    credits::decisions::tell(app, whose);
    Ok(payment)
}

/// An entry that is nothing of a customer's.
pub async fn pass(app: &App, hand: Hand, id: Id<Entry>, why: &str) -> Answer<()> {
    let (now, why) = (app.clock.now(), why.to_owned());
    let done = app.db.write(hand.scope(), move |tx| {
        let why = why.clone();
        Box::pin(async move { settle_entry(tx, hand, id, ("passed", Some(&why)), now).await })
    });
    done.await
}

/// An entry with which (a part of) a payment came back; `asks` where a person decided to ask back what was refunded of it.
pub async fn reverse_by_entry(
    app: &App,
    hand: Hand,
    id: Id<Entry>,
    (payment, because): (Id<Payment>, Vec<Reason>),
    asks: Option<AsksBack>,
) -> Answer<()> {
    let now = app.clock.now();
    let today = Today { day: app.clock.today(), now };
    let done = app.db.write(hand.scope(), move |tx| {
        let (because, asks) = (because.clone(), asks.clone());
        Box::pin(async move {
            let entry = bank::queries::entry_of(tx, id).await?.ok_or_else(Refusal::not_found)?;
            let cents = entry.cents.filter(|_| !entry.came_in);
            let cents = cents.ok_or_else(|| Refusal::conflict("entry-unbookable"))?;
            settle_entry(tx, hand, id, ("booked", None), now).await?;
            let whose = queries::whose(tx, payment).await?.ok_or_else(Refusal::not_found)?;
            let back = Back { payment, cents, value_on: entry.value_on, source_id: id.uuid() };
            reverse(tx, (&hand.inside(whose), today), &back, (&because, asks.as_ref())).await?;
            Ok(whose)
        })
    });
    credits::decisions::tell(app, done.await?);
    Ok(())
}

async fn settle_entry(
    tx: &mut Tx,
    hand: Hand,
    id: Id<Entry>,
    outcome: (&str, Option<&str>),
    now: Timestamp,
) -> Answer<()> {
    match bank::queries::settle(tx, id, outcome, (hand.user(), now)).await? {
        1 => Ok(()),
        // Somebody else was first.
        _ => Err(Refusal::conflict("entry-settled").into()),
    }
}

/// Books money that came in on the debts of a customer: those that were named, then as the law orders them.
pub async fn book(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    comes: &Comes,
    (named, because): (&[DebtId], &[Reason]),
) -> Answer<Id<Payment>> {
    let id = Id::new();
    queries::insert(tx, inside, now, (id, comes, &kept(because))).await?;
    let stored = Stored { id, rest: comes.cents, refunded: Cents::ZERO, value_on: comes.value_on };
    spend(tx, inside, now, &stored, named).await?;
    let detail = serde_json::json!({"euros": comes.cents.to_string()});
    audit::line(tx, inside, now, "payment-booked", Some(id.uuid()), &detail).await?;
    Ok(id)
}

/// Uses what is left of a payment on what is open now, the named invoices first.
pub async fn use_rest(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (payment, named): (Id<Payment>, &[Id<Invoice>]),
) -> Answer<()> {
    let stored = queries::stored(tx, inside, payment).await?.ok_or_else(Refusal::not_found)?;
    let named: Vec<DebtId> = named.iter().copied().map(debt_id).collect();
    if stored.rest == Cents::ZERO || spend(tx, inside, now, &stored, &named).await? == stored.rest {
        return Err(Refusal::conflict("nothing-to-settle").into());
    }
    Ok(())
}

/// Divides what is left of a payment; answers what is left after it.
async fn spend(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    payment: &Stored,
    named: &[DebtId],
) -> Answer<Cents> {
    let open = debts::open(tx, inside).await?;
    let facts = as_rules_read(tx, inside, &open).await?;
    // What was named and is settled already is no designation any more.
    let mut open_named: Vec<DebtId> = Vec::new();
    for id in named.iter().filter(|id| facts.iter().any(|debt| debt.id == **id)) {
        if !open_named.contains(id) {
            open_named.push(*id);
        }
    }
    let allocation = allocate(payment.rest, payment.value_on, &facts, &open_named)
        .map_err(|no| Refusal::conflict(no.reason().code))?;
    let mut bookings = Vec::new();
    let mut settled = Vec::new();
    for part in &allocation.parts {
        let Some(debt) = open.iter().find(|debt| debt_id(debt.invoice) == part.debt) else { continue };
        // Money that was there before the invoice pays it on the day it arose.
        let value_on = payment.value_on.max(debt.issued_on);
        bookings.extend(bookings_of(part, debt, (value_on, Cause::Payment, payment.id.uuid())));
        if Cents::ZERO < part.principal && part.principal == debt.open {
            settled.push(debt.invoice);
        }
    }
    debts::book(tx, inside, now, &bookings).await?;
    queries::left(tx, inside, payment.id, allocation.left).await?;
    follow(tx, (inside, now), &settled).await?;
    Ok(allocation.left)
}

/// What follows once nothing is open on invoices any more: their credits are paid for, and a freeze that they caused is over.
pub(crate) async fn follow(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    settled: &[Id<Invoice>],
) -> Answer<()> {
    for invoice in settled {
        for order in debts::orders_of(tx, inside, *invoice).await? {
            stand(carry_out(tx, inside, now, Deed::Paid(order), "paid").await)?;
        }
    }
    late::lift_freeze(tx, inside, now).await.map(drop)
}

/// What follows once something is open again on invoices that were settled: their credits are not paid for any more.
pub(crate) async fn reopen(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    reopened: &[Id<Invoice>],
) -> Answer<()> {
    for invoice in reopened {
        for order in debts::orders_of(tx, inside, *invoice).await? {
            stand(carry_out(tx, inside, now, Deed::Reversed(order), "payment-reversed").await)?;
        }
    }
    Ok(())
}

/// Debts as the rules of payments read them.
pub(crate) async fn as_rules_read(tx: &mut Tx, inside: &Inside, open: &[Debt]) -> Answer<Vec<OpenDebt>> {
    let contract = agreements::contract(tx, inside).await?;
    let mut steps = agreements::changes::interest(tx, &[inside.environment]).await?;
    let steps = contract.as_ref().and_then(|contract| steps.remove(&contract.id)).unwrap_or_default();
    let agreed = contract.map_or(InterestPolicy::default(), |contract| contract.interest);
    let percent = |debt: &Debt| interest_of(agreed, &steps, debt.issued_on).0.percent_per_month;
    Ok(open.iter().map(|debt| open_debt(debt, percent(debt))).collect())
}

/// Lots that are paid for already, and wallets that ended, have nothing to gain or lose.
fn stand<T>(done: Answer<T>) -> Answer<()> {
    match done {
        Err(Error::Refused(no))
            if ["lot-already-paid", "lot-not-paid", "wallet-ended"].contains(&no.code) =>
        {
            Ok(())
        }
        other => other.map(drop),
    }
}

fn open_debt(debt: &Debt, percent_per_month: rust_decimal::Decimal) -> OpenDebt {
    OpenDebt {
        id: debt_id(debt.invoice),
        arose: debt.issued_on,
        due: debt.due_on,
        costs: debt.open_charges(ChargeOf::Costs),
        interest: debt.open_charges(ChargeOf::Interest),
        principal: debt.open,
        percent_per_month,
    }
}

/// A part as bookings: on the charges of each kind, oldest first, and on the principal.
pub(crate) fn bookings_of(
    part: &Part,
    debt: &Debt,
    (value_on, cause, cause_id): (Date, Cause, Uuid),
) -> Vec<Booking> {
    let one =
        |charge, cents| Booking { invoice: invoice(part.debt), charge, cents, value_on, cause, cause_id };
    let mut all = Vec::new();
    for (of, mut left) in [(ChargeOf::Costs, part.costs), (ChargeOf::Interest, part.interest)] {
        for charge in debt.charges.iter().filter(|charge| charge.kind == of) {
            let cents = left.min(charge.open);
            left = left - cents;
            all.push(one(Some(charge.id), cents));
        }
    }
    all.push(one(None, part.principal));
    all.retain(|booking| booking.cents != Cents::ZERO);
    all
}

/// Money that came back from us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Back {
    /// Which payment does not stand.
    pub payment: Id<Payment>,
    /// How much of it.
    pub cents: Cents,
    /// When it left our account.
    pub value_on: Date,
    /// The entry, or what the provider told.
    pub source_id: Uuid,
}

/// Who asks back what was refunded out of a payment that comes back, and why.
#[derive(Clone, Debug)]
pub struct AsksBack {
    /// Who the provider is on paper.
    pub seller: Option<Identity>,
    /// Why, in the words of who decided.
    pub why: String,
    /// The policy that decided, when no person did.
    pub policy: Option<&'static str>,
}

/// Takes a payment back: its debts rise again as if that part had never been paid, so that default keeps its date, and orders
/// that are not wholly paid any more are unpaid again. What was refunded out of it already is asked back on an invoice; a
/// refund that is not at the bank yet is withdrawn. Refuses `more-than-paid`, and `refunded-before` where something has to be
/// asked back and nobody decided so.
pub async fn reverse(
    tx: &mut Tx,
    (inside, today): (&Inside, Today),
    back: &Back,
    (because, asks): (&[Reason], Option<&AsksBack>),
) -> Answer<()> {
    let now = today.now;
    let mut stored = queries::stored(tx, inside, back.payment).await?.ok_or_else(Refusal::not_found)?;
    let parts = queries::parts(tx, inside, back.payment).await?;
    let amounts: Vec<Cents> = parts.iter().map(|part| part.cents).collect();
    if stored.rest + amounts.iter().copied().sum() < back.cents {
        refunds::withdraw(tx, (inside, now), back.payment).await?;
        stored = queries::stored(tx, inside, back.payment).await?.ok_or_else(Refusal::not_found)?;
    }
    let undone = undo(back.cents, stored.rest, &amounts, stored.refunded);
    let undone = undone.ok_or_else(|| Refusal::conflict("more-than-paid"))?;
    let mut bookings = Vec::new();
    let mut reopened = Vec::new();
    for (part, cents) in parts.iter().zip(&undone.parts).filter(|(_, cents)| Cents::ZERO < **cents) {
        bookings.push(Booking { cents: -*cents, cause: Cause::Reversal, ..*part });
        if part.charge.is_none() && debts::of(tx, inside, part.invoice).await?.open == Cents::ZERO {
            reopened.push(part.invoice);
        }
    }
    debts::book(tx, inside, now, &bookings).await?;
    queries::reverse(tx, inside, now, (back, &undone, &kept(because))).await?;
    if Cents::ZERO < undone.refunded {
        let asks = asks.ok_or_else(|| Refusal::conflict("refunded-before"))?;
        asked_back::ask(tx, (inside, today), (&stored, undone.refunded), asks).await?;
    }
    reopen(tx, (inside, now), &reopened).await?;
    let detail = serde_json::json!({"euros": back.cents.to_string()});
    audit::line(tx, inside, now, "payment-reversed", Some(back.payment.uuid()), &detail).await
}
