//! Refunds (art. 3.1): what was paid too much, or credited and not set off, goes back by a file for the bank (pain.001).
//!
//! Invariant: one person proposes, another agrees; what is agreed leaves the payment or credit note at once and is in one file,
//! once; it is done when the bank tells so.

pub mod page;
pub mod queries;

use super::{Hand, bank, booking};
use billing::debts::{self, Booking, Cause};
use jiff::Timestamp;
use queries::{Made, Waiting};
use rules::{
    numbers::Cents,
    reasons::{Figure, Reason},
};
use serde::{Deserialize, Serialize};
use shell::{
    audit, clock,
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Entry, Environment, Invoice, Payment, Proposal, Refund, RefundFile},
    },
    inside::{Inside, Operator},
    state::App,
};
use uuid::Uuid;
use wire::{
    iban::Iban,
    pain001::{self, Batch, Party, Transfer},
};

/// The kind of proposal.
pub const KIND: &str = "refund";

/// Out of what money goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Out {
    /// What is left of a payment.
    Payment(Id<Payment>),
    /// What is open on a credit note.
    CreditNote(Id<Invoice>),
}

/// What is proposed, as it waits for a second person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Out of what.
    pub out: Out,
    /// How much, in cents.
    pub cents: i64,
    /// To whom.
    pub name: String,
    /// To which account.
    pub iban: String,
}

/// Proposes to pay back all that is left: `refund-nothing` where nothing is, `refund-iban` for an account that is none.
pub async fn propose(
    tx: &mut Tx,
    (operator, inside, now): (Operator, &Inside, Timestamp),
    out: Out,
    (iban, why): (&str, &str),
) -> Answer<()> {
    let iban = Iban::parse(iban).ok_or_else(|| Refusal::field("iban", "refund-iban"))?;
    let why = decisions::said(why)?;
    let (cents, name, subject) = match out {
        Out::Payment(id) => {
            let payment = booking::queries::one(tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
            (payment.rest, payment.customer, id.uuid())
        }
        Out::CreditNote(id) => {
            let (cents, name) = queries::note(tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
            (cents, name, id.uuid())
        }
    };
    if cents <= Cents::ZERO {
        return Err(Refusal::conflict("refund-nothing").into());
    }
    let plan = Plan { out, cents: cents.0, name, iban: iban.as_str().to_owned() };
    let facts = serde_json::to_string(&plan).map_err(|e| shell::db::Failure::Sql(e.to_string()))?;
    decisions::propose(tx, (operator, inside, now), (KIND, subject), (&facts, &why)).await.map(drop)
}

/// The second person agrees: the money is set apart and waits for the next file. Refuses `four-eyes` to who proposed it, and
/// `refund-changed` where less is left meanwhile.
pub async fn agree(
    tx: &mut Tx,
    (operator, inside, now): (Operator, &Inside, Timestamp),
    id: Id<Proposal>,
) -> Answer<()> {
    let proposal = decisions::agree(tx, (operator, inside, now), id).await?;
    let plan: Plan =
        serde_json::from_str(&proposal.facts).map_err(|_| Refusal::conflict("refund-changed"))?;
    let refund = Id::<Refund>::new();
    let cents = Cents(plan.cents);
    match plan.out {
        Out::Payment(payment) => {
            if booking::queries::refund(tx, inside, payment, cents).await? != 1 {
                return Err(Refusal::conflict("refund-changed").into());
            }
        }
        Out::CreditNote(note) => {
            let booking = Booking {
                invoice: note,
                charge: None,
                cents,
                value_on: clock::local(now).date(),
                cause: Cause::Refund,
                cause_id: refund.uuid(),
            };
            debts::book(tx, inside, now, &[booking]).await?;
        }
    }
    let because = [Reason::of("3.1", "refund_agreed").with("cents", Figure::Cents(cents))];
    let facts = decisions::facts(&because);
    let mut decision = decisions::New::about(KIND, "3.1", proposal.subject, facts, proposal.why);
    decision.seconded_by = Some(operator.user.uuid());
    decisions::record(tx, inside, now, &decision).await?;
    queries::insert(tx, inside, (refund, &end_to_end(refund)), (&plan, now)).await?;
    Ok(())
}

/// Withdraws what was agreed to refund out of a payment and is in no file yet: its money came back to who paid it.
pub(super) async fn withdraw(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    payment: Id<Payment>,
) -> Answer<()> {
    for cents in queries::agreed_of(tx, inside, payment).await? {
        booking::queries::put_back(tx, inside, payment, cents).await?;
        let detail = serde_json::json!({"euros": cents.to_string()});
        audit::line(tx, inside, now, "refund-withdrawn", Some(payment.uuid()), &detail).await?;
    }
    Ok(queries::withdraw(tx, inside, payment).await?)
}

/// What comes back on the statement: short enough for every bank.
fn end_to_end(id: Id<Refund>) -> String {
    format!("TB-{}", id.uuid().simple())
}

/// Makes the file for the bank of everything that was agreed and is in no file yet: `refund-none` when there is nothing.
pub async fn file(app: &App, operator: Operator) -> Answer<Id<RefundFile>> {
    let provider = app.settings.provider.clone().ok_or_else(|| Refusal::conflict("provider-unknown"))?;
    let iban = Iban::parse(&provider.iban).ok_or_else(|| Refusal::conflict("provider-unknown"))?;
    let (now, today, user) = (app.clock.now(), app.clock.today(), operator.user.uuid());
    let debtor = Party { name: provider.name, iban };
    let done = app.db.write(operator, move |tx| {
        let debtor = debtor.clone();
        Box::pin(async move {
            let waiting = queries::agreed(tx, pain001::MOST).await?;
            if waiting.is_empty() {
                return Err(Refusal::conflict("refund-none").into());
            }
            let number = queries::next_number(tx).await?;
            let transfers: Vec<Transfer> = waiting.iter().filter_map(transfer).collect();
            if transfers.len() != waiting.len() {
                return Err(shell::db::Failure::Mismatch("an account that is none".into()).into());
            }
            let id = format!("TERUG-{number:06}");
            let batch = Batch { id, made_at: now, execute_on: today, debtor, transfers };
            let content = pain001::write(&batch)
                .map_err(|no| shell::db::Failure::Mismatch(format!("refunds: {no:?}")))?;
            let made = Made {
                id: Id::new(),
                number,
                at: now,
                count: i64::try_from(waiting.len()).unwrap_or(i64::MAX),
                cents: waiting.iter().map(|one| one.cents).sum(),
            };
            queries::insert_file(tx, &made, (user, &content)).await?;
            for one in &waiting {
                queries::sent(tx, &operator.inside(one.environment), one.id, made.id).await?;
            }
            Ok(made.id)
        })
    });
    done.await
}

fn transfer(one: &Waiting) -> Option<Transfer> {
    Some(Transfer {
        id: one.end_to_end.clone(),
        amount: one.cents,
        creditor: Party { name: one.name.clone(), iban: Iban::parse(&one.iban)? },
        remittance: one.what.clone(),
    })
}

/// The bank tells that a refund was debited: its entry is settled with it.
pub async fn debited(app: &App, hand: Hand, entry: Id<Entry>, refund: Id<Refund>) -> Answer<()> {
    let now = app.clock.now();
    let done = app.db.write(hand.scope(), move |tx| {
        Box::pin(async move {
            let whose: Option<Id<Environment>> = queries::whose(tx, refund).await?;
            let inside = hand.inside(whose.ok_or_else(Refusal::not_found)?);
            let user: Option<Uuid> = hand.user();
            if bank::queries::settle(tx, entry, ("passed", Some("refund")), (user, now)).await? != 1 {
                return Err(Refusal::conflict("entry-settled").into());
            }
            match queries::debited(tx, &inside, refund, entry).await? {
                1 => Ok(()),
                _ => Err(Refusal::conflict("refund-changed").into()),
            }
        })
    });
    done.await
}
