//! The provider's desk for credits (art. 14.2, 14.4): what each customer has, ordering for one who asked for it, and correcting
//! an order by a notice that came in by letter or mail, in time or out of goodwill.
//!
//! Invariant: what staff order or correct for a customer carries their name and their reason, and the customer is told.

pub mod queries;

use super::{
    decisions::goodwill,
    orders::{self, Correction, NewOrder, Order, queries as of_orders},
};
use decisions::said;
use jiff::{Timestamp, civil::DateTime};
use rules::{
    credits::{Ground, correction_deadline},
    numbers::Credits,
};
use shell::audit;
use shell::{
    clock,
    db::Tx,
    error::{Answer, Refusal},
    ids::{Id, kind},
    inside::Inside,
};

/// Characters of a reason: a few sentences.
const REASON: usize = 1_000;

/// What staff write down about an order of a customer's.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Which order.
    pub order: Id<kind::Order>,
    /// How many it should have been.
    pub right: Option<Credits>,
    /// When the customer's notice was received.
    pub told_at: Timestamp,
    /// Whether it may be corrected after its eight hours.
    pub late: Late,
    /// Why, or by what letter.
    pub why: String,
}

/// What happens with a notice that came too late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// It is refused.
    Refuse,
    /// It is carried out, out of goodwill (art. 14.4).
    Goodwill,
}

/// An instant as it is typed on a wall clock in Amsterdam; of an hour that comes twice the first.
pub fn told_at(written: &str) -> Answer<Timestamp> {
    let local: Option<DateTime> = written.trim().parse().ok();
    let at = local.and_then(|local| local.to_zoned(clock::amsterdam()).ok());
    let at = at.ok_or_else(|| Refusal::field("told_at", "told-when"))?;
    Ok(at.timestamp())
}

/// A reason that was typed: not empty, and no book.
pub fn reason(written: &str) -> Answer<String> {
    let why = said(written)?;
    if REASON < why.chars().count() {
        return Err(Refusal::field("why", "why-too-long").into());
    }
    Ok(why)
}

/// Orders for a customer who asked for it; the reason is kept with the order as the words that were said.
pub async fn order_for(tx: &mut Tx, inside: &Inside, now: Timestamp, new: &NewOrder) -> Answer<Order> {
    let order = orders::place(tx, inside, now, new).await?;
    let detail =
        serde_json::json!({"number": order.number, "credits": order.quantity.0, "why": new.words_shown});
    audit::line(tx, inside, now, "credits-ordered-for", Some(order.id.uuid()), &detail).await?;
    Ok(order)
}

/// Corrects an order by a notice that was received: a right within eight hours of the order, whenever it is written down;
/// afterwards a decision out of goodwill (art. 14.4).
pub async fn correct_for(tx: &mut Tx, inside: &Inside, now: Timestamp, wish: &Wish) -> Answer<Order> {
    let order = of_orders::order(tx, inside, wish.order).await?.ok_or_else(Refusal::not_found)?;
    let in_time = wish.told_at <= correction_deadline(order.ordered_at).until;
    let (ground, decision) = match (in_time, wish.late, wish.right) {
        (false, Late::Goodwill, Some(right)) => {
            (Ground::Goodwill, Some(goodwill(tx, inside, now, (wish.order, right), &wish.why).await?))
        }
        _ => (Ground::Right, None),
    };
    let correction =
        Correction { order: wish.order, right: wish.right, told_at: wish.told_at, ground, decision };
    let corrected = orders::correct(tx, inside, now, &correction).await?;
    let detail = serde_json::json!({
        "number": corrected.number, "from": order.quantity.0, "to": corrected.quantity.0, "why": wish.why,
    });
    audit::line(tx, inside, now, "credits-corrected-for", Some(order.id.uuid()), &detail).await?;
    Ok(corrected)
}
