//! Debts (art. 3.2; art. 6:43 and 6:44 BW): what a customer owes on each invoice, with the interest and costs that were
//! charged for it, and how payments, credit notes and write-offs lower that, by value date.
//!
//! Invariant: what is open is what was invoiced or charged less what was booked, never below zero and never above it.

mod queries;

use jiff::{Timestamp, civil::Date};
use rules::{interest::Payment as OnPrincipal, numbers::Cents};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Charge as ChargeKind, Invoice, Order},
    },
    inside::Inside,
};
use uuid::Uuid;

/// Debts of one customer looked at together; who has more open at once is not helped by a page or a payment.
pub const MOST: usize = 1_000;

/// An invoice as a debt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debt {
    /// Which invoice.
    pub invoice: Id<Invoice>,
    /// Its number.
    pub number: String,
    /// The reference that payments should carry.
    pub reference: String,
    /// Its date.
    pub issued_on: Date,
    /// The last day to pay in time.
    pub due_on: Date,
    /// What it asked, VAT included.
    pub gross: Cents,
    /// Principal that is still open.
    pub open: Cents,
    /// Charged for it by decision.
    pub charges: Vec<Charge>,
    /// What was booked on the principal, by value date; a reversal is negative.
    pub booked: Vec<Booked>,
}

/// Interest or costs charged for a late invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charge {
    /// Its id.
    pub id: Id<ChargeKind>,
    /// The claim statement that it stands on.
    pub claim: Id<Invoice>,
    /// What it is.
    pub kind: ChargeOf,
    /// How much was charged.
    pub cents: Cents,
    /// What of it is still open.
    pub open: Cents,
    /// Of interest: the last day that it was charged for.
    pub until: Option<Date>,
    /// The date of the claim statement.
    pub charged_on: Date,
}

/// What was charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargeOf {
    /// Late interest.
    Interest,
    /// Collection costs.
    Costs,
}

/// One booking on the principal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booked {
    /// The day that counts (art. 6:114 BW).
    pub value_on: Date,
    /// What it took off; negative when it came back.
    pub cents: Cents,
    /// Why.
    pub cause: Cause,
    /// The payment, credit note or decision.
    pub cause_id: Uuid,
}

/// Why what is open changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Money came in.
    Payment,
    /// A credit note: that part was never owed.
    CreditNote,
    /// What was open on a credit note was set off against another invoice (art. 6:127 BW).
    SetOff,
    /// Written off by decision; the customer still owes it.
    WriteOff,
    /// A payment or write-off that did not stand.
    Reversal,
    /// Money that went back to the customer.
    Refund,
}

/// Something to book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booking {
    /// On which invoice.
    pub invoice: Id<Invoice>,
    /// On what was charged for it instead of on its principal.
    pub charge: Option<Id<ChargeKind>>,
    /// Positive lowers what is open, negative raises it.
    pub cents: Cents,
    /// The day that counts.
    pub value_on: Date,
    /// Why.
    pub cause: Cause,
    /// The payment, credit note or decision.
    pub cause_id: Uuid,
}

impl Debt {
    /// What came in on the principal by a day, as the interest rules take it: reversals undo what they reverse.
    pub fn paid_on_principal(&self) -> Vec<OnPrincipal> {
        let one = |booked: &Booked| OnPrincipal { value_date: booked.value_on, cents: booked.cents };
        self.booked.iter().map(one).collect()
    }

    /// Principal that was open at the end of a day.
    pub fn open_on(&self, day: Date) -> Cents {
        self.gross - self.booked.iter().filter(|b| b.value_on <= day).map(|b| b.cents).sum()
    }

    /// The last day that interest was charged for.
    pub fn interest_charged_until(&self) -> Option<Date> {
        self.charges.iter().filter_map(|charge| charge.until).max()
    }

    /// What is open of one kind of charges.
    pub fn open_charges(&self, of: ChargeOf) -> Cents {
        self.charges.iter().filter(|charge| charge.kind == of).map(|charge| charge.open).sum()
    }
}

/// What a customer owes, oldest first: invoices with principal or charges still open.
pub async fn open(tx: &mut Tx, inside: &Inside) -> Answer<Vec<Debt>> {
    Ok(queries::debts(tx, inside, queries::Which::Open, MOST).await?)
}

/// What fell due before a wallet was frozen and was open then (art. 3.2): paid since, or open still.
pub async fn causing(tx: &mut Tx, inside: &Inside, frozen_at: Timestamp) -> Answer<Vec<Debt>> {
    Ok(queries::debts(tx, inside, queries::Which::Causing(frozen_at), MOST).await?)
}

/// One invoice as a debt, open or not.
pub async fn of(tx: &mut Tx, inside: &Inside, invoice: Id<Invoice>) -> Answer<Debt> {
    let found = queries::debts(tx, inside, queries::Which::One(invoice), 1).await?.pop();
    found.ok_or_else(|| Refusal::not_found().into())
}

/// Books on what is open; refuses `more-than-open` or `more-than-booked` where it would go below zero or above the whole. The
/// caller sees to what follows from an invoice being settled: see [`orders_of`].
pub async fn book(tx: &mut Tx, inside: &Inside, now: Timestamp, all: &[Booking]) -> Answer<()> {
    for booking in all {
        let changed = match booking.charge {
            Some(charge) => queries::lower_charge(tx, inside, charge, booking.cents).await?,
            None => queries::lower(tx, inside, booking).await?,
        };
        if changed != 1 {
            let code = if Cents::ZERO < booking.cents { "more-than-open" } else { "more-than-booked" };
            return Err(Refusal::conflict(code).into());
        }
    }
    Ok(queries::insert(tx, inside, now, all).await?)
}

/// What was booked on a document of any kind, by value date.
pub async fn booked_on(tx: &mut Tx, inside: &Inside, invoice: Id<Invoice>) -> Answer<Vec<Booked>> {
    Ok(queries::booked(tx, inside, &[invoice]).await?.remove(&invoice).unwrap_or_default())
}

/// The credit orders that an invoice asks payment for.
pub async fn orders_of(tx: &mut Tx, inside: &Inside, invoice: Id<Invoice>) -> Answer<Vec<Id<Order>>> {
    Ok(queries::orders_of(tx, inside, invoice).await?)
}

impl ChargeOf {
    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Interest => "interest",
            Self::Costs => "costs",
        }
    }
}

impl Cause {
    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::CreditNote => "credit_note",
            Self::SetOff => "set_off",
            Self::WriteOff => "write_off",
            Self::Reversal => "reversal",
            Self::Refund => "refund",
        }
    }

    /// The cause of that name.
    pub fn named(name: &str) -> Option<Self> {
        let all =
            [Self::Payment, Self::CreditNote, Self::SetOff, Self::WriteOff, Self::Reversal, Self::Refund];
        all.into_iter().find(|cause| cause.name() == name)
    }
}
