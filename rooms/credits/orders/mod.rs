//! Credit orders (art. 14.2, 14.4): a binding order makes a lot; eight hours to say that the number was wrong.
//!
//! Invariant: the same key orders once; an order's quantity is its lot's size.

pub mod queries;

use super::{
    ledger::{
        Ledger, Lots,
        entry::{About, Entry, Kind},
    },
    price::CreditPrice,
    refusals::{refused, refused_at},
};
use jiff::Timestamp;
use letters::Letter;
pub use queries::{Order, ToInvoice};
use rules::{
    credits::{Ground, LotId, Refusal as No, Standing, correction_deadline, exposure::within_limit},
    numbers::{Cents, Credits},
    reasons::{Figure, Reason},
};
use shell::audit;
use shell::{
    clock,
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Decision, Environment, Order as OrderKind},
    },
    inside::{Actor, Inside, Right},
};

/// An order to place.
#[derive(Clone, Debug)]
pub struct NewOrder {
    /// Its id, made of the key under which it was asked: the same key is the same order.
    pub id: Id<OrderKind>,
    /// How many credits.
    pub quantity: Credits,
    /// The words that the person who ordered saw on the button or in the API (art. 14.2).
    pub words_shown: String,
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standpoint {
    /// Corrected to nothing (art. 14.4).
    Reversed,
    /// The agreement ended before its credits were used (art. 14.1).
    Lapsed,
    /// Not paid yet; its credits are usable.
    Unpaid,
    /// Not paid in time; what was left is blocked (art. 14.3).
    Blocked,
    /// Paid.
    Paid,
}

impl Standpoint {
    /// Its name in the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reversed => "reversed",
            Self::Lapsed => "lapsed",
            Self::Unpaid => "unpaid",
            Self::Blocked => "blocked",
            Self::Paid => "paid",
        }
    }
}

impl Order {
    /// Where it stands.
    pub fn standpoint(&self) -> Standpoint {
        match self.lot.standing {
            _ if self.quantity == Credits::ZERO => Standpoint::Reversed,
            _ if Credits::ZERO < self.lot.lapsed => Standpoint::Lapsed,
            Standing::Unpaid => Standpoint::Unpaid,
            Standing::Blocked => Standpoint::Blocked,
            Standing::Cleared => Standpoint::Paid,
        }
    }

    /// The last instant at which it can be corrected (art. 14.4).
    pub fn correctable_until(&self) -> Timestamp {
        correction_deadline(self.ordered_at).until
    }

    /// Why it stands as it does, what it costs, and until when it can be corrected.
    pub fn because(&self) -> Vec<Reason> {
        let (article, code) = match self.standpoint() {
            Standpoint::Reversed => ("14.4", "order_reversed"),
            Standpoint::Lapsed => ("14.1", "order_lapsed"),
            Standpoint::Unpaid => ("14.2", "order_unpaid"),
            Standpoint::Blocked => ("14.3", "order_blocked"),
            Standpoint::Paid => ("14.3", "order_paid"),
        };
        let stands = Reason::of(article, code).with("credits", Figure::Credits(self.quantity));
        [stands].into_iter().chain(self.sum_because()).chain(self.deadline_because()).collect()
    }

    /// What it costs, if a price was agreed.
    pub fn sum_because(&self) -> Option<Reason> {
        let price = self.credit_price.map(CreditPrice)?;
        let sum = price.of(self.quantity)?;
        let reason = Reason::of("4.1", "order_sum").with("credits", Figure::Credits(self.quantity));
        Some(reason.with("price", Figure::Decimal(price.decimal())).with("sum", Figure::Cents(sum)))
    }

    /// Why that is the last instant.
    pub fn deadline_because(&self) -> Vec<Reason> {
        correction_deadline(self.ordered_at).because
    }

    /// Whether it can still be corrected.
    pub fn correctable(&self, now: Timestamp) -> bool {
        let open = self.corrected_at.is_none() && self.lot.lapsed == Credits::ZERO;
        open && now <= self.correctable_until()
    }

    /// The least that it can be corrected to: what was used and what is held (art. 14.4).
    pub fn floor(&self) -> Credits {
        self.lot.used + self.lot.held
    }
}

/// Reads a quantity that was written down: digits, with spaces or thousands marks between them.
pub fn quantity(field: &'static str, written: &str) -> Answer<Credits> {
    let digits: String =
        written.chars().filter(|c| !c.is_whitespace() && *c != '.' && *c != '\u{a0}').collect();
    let whole = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    let number = if whole { digits.parse().unwrap_or(i64::MAX) } else { -1 };
    if number < 0 {
        return Err(Refusal::field(field, "credits-whole").into());
    }
    Ok(Credits(number))
}

/// Places an order (art. 14.2). The same id with the same quantity answers the order that was placed before; with
/// another quantity it is refused.
pub async fn place(tx: &mut Tx, inside: &Inside, now: Timestamp, new: &NewOrder) -> Answer<Order> {
    if let Some(before) = queries::order(tx, inside, new.id).await? {
        if before.asked == new.quantity {
            return Ok(before);
        }
        return Err(Refusal::conflict("idempotency-key-reused").into());
    }
    let mut ledger = Ledger::load(tx, inside, Lots::All).await?;
    if ledger.row.is_over(now) {
        return Err(refused(&No::Ended).into());
    }
    let outcome = ledger.wallet.order(lot_of(new.id), now, new.quantity);
    let outcome = outcome.map_err(|no| refused_at("credits", &no))?;
    let price = ledger.row.price_at(now);
    may_owe(tx, inside, sum_of(price, new.quantity)).await?;
    let year = clock::local(now).year();
    let number = format!("{year}-{:04}", ledger.row.next_order);
    ledger.row.next_order += 1;
    queries::insert(tx, inside, now, new, (&number, price)).await?;
    let facts = serde_json::json!({
        "number": number, "quantity": new.quantity.0, "credit_price": price, "words": new.words_shown,
    });
    let about = About { order: Some(new.id), ..About::default() };
    let id = Id::from_uuid(new.id.uuid());
    let entry = Entry { id, kind: Kind::Order, about, facts: facts.to_string() };
    ledger.post(tx, inside, now, (entry, &outcome)).await?;
    let detail = serde_json::json!({"number": number, "credits": new.quantity.0});
    audit::line(tx, inside, now, "credits-ordered", Some(new.id.uuid()), &detail).await?;
    let heard = serde_json::json!({"order": new.id, "number": number, "credits": new.quantity.0});
    webhooks::emit(tx, inside, now, "credits.ordered", &heard).await?;
    let order = queries::order(tx, inside, new.id).await?.ok_or_else(Refusal::not_found)?;
    confirm(tx, inside, now, &order).await?;
    Ok(order)
}

/// What so many credits cost; what does not fit is beyond every limit.
fn sum_of(price: Option<i64>, quantity: Credits) -> Cents {
    price.map_or(Cents::ZERO, |price| CreditPrice(price).of(quantity).unwrap_or(Cents(i64::MAX)))
}

/// Refuses what would raise what is ordered and not paid above the agreement's limit (art. 14.2).
async fn may_owe(tx: &mut Tx, inside: &Inside, more: Cents) -> Answer<()> {
    let Some(limit) = queries::bounds(tx, inside).await?.and_then(|bounds| bounds.limit) else {
        return Ok(());
    };
    let unpaid = queries::unpaid(tx, inside).await?;
    within_limit(unpaid, more, Some(limit)).map_err(|no| refused_at("credits", &no))?;
    Ok(())
}

/// Confirms an order by letter to whoever placed it, or made the token that did; what staff ordered for a customer, to those of
/// the customer who may order themselves.
async fn confirm(tx: &mut Tx, inside: &Inside, now: Timestamp, order: &Order) -> Answer<()> {
    let to = match inside.actor {
        Actor::Operator(_) => shell::who::who_may(tx, inside, Right::OrderCredits).await?,
        _ => shell::who::behind(tx, inside).await?.into_iter().collect(),
    };
    let letter = Letter::Order {
        id: order.id,
        number: order.number.clone(),
        credits: order.quantity.0,
        sum: order.credit_price.and_then(|price| CreditPrice(price).of(order.quantity)).map(|sum| sum.0),
        until: order.correctable_until(),
    };
    for user in to {
        letters::write(tx, inside, now, user, &letter).await?;
    }
    Ok(())
}

/// What a correction says.
#[derive(Clone, Debug)]
pub struct Correction {
    /// Which order.
    pub order: Id<OrderKind>,
    /// The right number; a notice without it does not stop the clock.
    pub right: Option<Credits>,
    /// When it was told: by the customer itself now, or by a notice in writing that reached the provider earlier (T8).
    pub told_at: Timestamp,
    /// The customer's right, or the provider's goodwill by this decision.
    pub ground: Ground,
    /// The decision and its content, when it is goodwill.
    pub decision: Option<(Id<Decision>, serde_json::Value)>,
}

/// Corrects an order (art. 14.4).
pub async fn correct(tx: &mut Tx, inside: &Inside, now: Timestamp, correction: &Correction) -> Answer<Order> {
    let id = correction.order;
    let order = queries::order(tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    let ledger = Ledger::load(tx, inside, Lots::All).await?;
    let right = match correction.right {
        Some(right) if right == order.quantity => {
            return Err(Refusal::field("credits", "correction-same").into());
        }
        Some(right) if right < Credits::ZERO => return Err(Refusal::field("credits", "credits-whole").into()),
        right => right,
    };
    if correction.told_at < order.ordered_at || now < correction.told_at {
        return Err(Refusal::field("told_at", "told-when").into());
    }
    let outcome = ledger.wallet.correct(lot_of(id), correction.told_at, right, correction.ground);
    let outcome = outcome.map_err(|no| refused_at("credits", &no))?;
    let right = right.unwrap_or(order.quantity);
    if order.quantity < right {
        may_owe(tx, inside, sum_of(order.credit_price, right - order.quantity)).await?;
    }
    let (decision, content) = correction.decision.clone().unzip();
    let about = About { order: Some(id), decision, callout: None };
    let facts = serde_json::json!({
        "number": order.number, "from": order.quantity.0, "to": right.0, "decision": content,
        "told_at": correction.told_at.to_string(),
    });
    let entry = Entry { id: Id::new(), kind: Kind::Correct, about, facts: facts.to_string() };
    ledger.post(tx, inside, now, (entry, &outcome)).await?;
    queries::correct(tx, inside, id, (right, correction.told_at)).await?;
    let detail = serde_json::json!({"number": order.number, "from": order.quantity.0, "to": right.0});
    audit::line(tx, inside, now, "credits-corrected", Some(id.uuid()), &detail).await?;
    queries::order(tx, inside, id).await?.ok_or_else(|| Refusal::not_found().into())
}

/// Orders of these environments that wait for their invoice, or that were corrected after it; of each environment the
/// oldest first. Whether the eight hours are over is for the caller to see (art. 14.4).
pub async fn to_invoice(tx: &mut Tx, all: &[Id<Environment>], most: usize) -> Answer<Vec<ToInvoice>> {
    Ok(queries::to_invoice(tx, all, most).await?)
}

/// These orders do not wait for an invoice any more.
pub async fn invoiced(tx: &mut Tx, all: &[(Id<Environment>, Id<OrderKind>)]) -> Answer<()> {
    Ok(queries::invoiced(tx, all).await?)
}

/// The lot that an order made: it goes by the same id.
pub(super) fn lot_of(order: Id<OrderKind>) -> LotId {
    LotId(order.uuid().as_u128())
}

/// The order behind a lot.
pub fn order_of(lot: LotId) -> Id<OrderKind> {
    Id::from_uuid(uuid::Uuid::from_u128(lot.0))
}
