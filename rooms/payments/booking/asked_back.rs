//! Asking back (art. 6:203 BW): a payment came back to its payer after too much of it was refunded. The refund was paid out of
//! money that never came, so that the customer owes it: on an invoice of its own, without VAT, with a term of its own.

use super::{AsksBack, queries::Stored};
use billing::{Draft, Paper, Repaid};
use decisions::New;
use rules::{
    numbers::Cents,
    reasons::{Figure, Reason},
};
use shell::{db::Tx, error::Answer, happened::Today, inside::Inside};

/// The kind of the decision.
pub const KIND: &str = "asked-back";

/// Asks it back by decision. Refuses what [`Paper::of`] refuses.
pub(super) async fn ask(
    tx: &mut Tx,
    (inside, today): (&Inside, Today),
    (payment, cents): (&Stored, Cents),
    asks: &AsksBack,
) -> Answer<()> {
    let why = decisions::said(&asks.why)?;
    let paper = Paper::of(tx, inside, asks.seller.as_ref()).await?;
    let repaid = Repaid { payment: payment.id, paid_on: payment.value_on, cents, why: why.clone() };
    let issued = billing::issue(tx, inside, today, &paper, Draft::Repaid(repaid)).await?;
    let because = Reason::of("3.1", "asked_back")
        .with("cents", Figure::Cents(cents))
        .with("number", Figure::Text(issued.document.number));
    let mut new = New::about(KIND, "3.1", payment.id.uuid(), decisions::facts(&[because]), why);
    new.policy = asks.policy;
    decisions::record(tx, inside, today.now, &new).await.map(drop)
}
