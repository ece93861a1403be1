//! Debts as the rules of late payment read them (art. 3.2), and the freeze that payment lifts by itself.
//!
//! Invariant: whoever books on a debt asks afterwards whether a freeze is over; nothing that only accrued keeps it.

use super::debts::{self, Booked, Cause, Charge, Debt};
use credits::{
    self,
    decisions::{Deed, carry_out},
};
use jiff::Timestamp;
use rules::{
    collection::{
        freezing::{self, Freeze},
        standing::{self, By, Charged, Movement},
    },
    numbers::Cents,
};
use shell::{clock, db::Tx, error::Answer, inside::Inside};

/// A debt with what the rules read of it.
#[derive(Clone, Debug)]
pub struct Owed {
    /// The debt.
    pub debt: Debt,
    booked: Vec<Movement>,
    charged: Vec<Charged>,
}

impl Owed {
    /// The debt as the rules take it.
    pub fn new(debt: Debt) -> Self {
        let booked = debt.booked.iter().map(|booked| movement(booked, &debt.booked)).collect();
        let charged = debt.charges.iter().map(charged).collect();
        Self { debt, booked, charged }
    }

    /// What the rules read.
    pub fn read(&self) -> standing::Debt<'_> {
        standing::Debt {
            invoiced: self.debt.gross,
            due: self.debt.due_on,
            booked: &self.booked,
            charged: &self.charged,
        }
    }
}

fn movement(booked: &Booked, all: &[Booked]) -> Movement {
    let by = match booked.cause {
        Cause::CreditNote => By::Credit,
        Cause::WriteOff => By::WriteOff,
        // What is taken back goes by the id of what it takes back.
        Cause::Reversal
            if all.iter().any(|b| b.cause == Cause::WriteOff && b.cause_id == booked.cause_id) =>
        {
            By::WriteOff
        }
        Cause::Payment | Cause::SetOff | Cause::Reversal | Cause::Refund => By::Payment,
    };
    Movement { value_on: booked.value_on, cents: booked.cents, by }
}

fn charged(charge: &Charge) -> Charged {
    Charged { on: charge.charged_on, cents: charge.cents, open: charge.open, until: charge.until }
}

/// Lifts the freeze of a wallet when everything that caused it is paid (art. 3.2), within the caller's transaction; answers
/// how the freeze stands, or none where there is none. The caller tells the pages of it: [`credits::decisions::tell`].
pub async fn lift_freeze(tx: &mut Tx, inside: &Inside, now: Timestamp) -> Answer<Option<Freeze>> {
    let Some(frozen_at) = credits::purse(tx, inside).await?.frozen_since else { return Ok(None) };
    let all: Vec<Owed> = debts::causing(tx, inside, frozen_at).await?.into_iter().map(Owed::new).collect();
    // A freeze that no late invoice caused is a person's, and theirs to lift.
    if all.is_empty() {
        return Ok(Some(Freeze::Stays { open: Cents::ZERO, because: Vec::new() }));
    }
    let read: Vec<_> = all.iter().map(Owed::read).collect();
    let freeze = freezing::freeze(clock::local(frozen_at).date(), &read);
    let why = match &freeze {
        Freeze::Stays { .. } => return Ok(Some(freeze)),
        Freeze::Lifted { .. } => "paid",
        Freeze::Void { .. } => "paid-in-time",
    };
    carry_out(tx, inside, now, Deed::Thaw, why).await?;
    Ok(Some(freeze))
}
