//! Decisions of the provider about credits (art. 3.2, 14.1, 14.3, 14.4): the recorded exercise of a right, with effect
//! at once everywhere.
//!
//! Invariant: nothing is frozen, blocked or corrected late without a decision that names its article and its reason.

use super::{
    Paid,
    ledger::{
        Ledger, Lots,
        entry::{About, Entry, Kind},
        queries::{self, set_price},
    },
    orders::{self, Correction, NewOrder, lot_of},
    price::CreditPrice,
    refusals::refused,
};
use decisions::said;
use jiff::Timestamp;
use rules::{
    credits::{Ground, Outcome, Refusal as No, Wallet},
    numbers::Credits,
};
use shell::audit;
use shell::{
    bus::About as News,
    db::Tx,
    error::Answer,
    ids::{
        Id,
        kind::{Decision, Environment, Order},
    },
    inside::{Inside, Job, Provider},
    state::App,
};

/// A decision about credits, for whoever decides more in the same transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Nothing can be held or sent until it is thawed (art. 3.2).
    Freeze,
    /// The freeze is over (art. 3.2).
    Thaw,
    /// What is left of an unpaid order is blocked (art. 14.3).
    Block(Id<Order>),
    /// A block is lifted without payment (art. 14.3).
    Unblock(Id<Order>),
    /// An order was paid: its credits are cleared, a block on them is lifted (art. 14.3).
    Paid(Id<Order>),
    /// The payment of an order was reversed.
    Reversed(Id<Order>),
    /// The agreement ended: every credit not used lapses (art. 14.1).
    End,
}

/// Carries a decision out within the caller's transaction, by the actor of `inside`; afterwards the caller [`tell`]s.
pub async fn carry_out(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    deed: Deed,
    why: &str,
) -> Answer<Id<Decision>> {
    let act = match deed {
        Deed::Freeze => Act::of(Kind::Freeze, "3.2", why),
        Deed::Thaw => Act::of(Kind::Thaw, "3.2", why),
        Deed::Block(order) => Act::on(order, Kind::Block, "14.3", why),
        Deed::Unblock(order) => Act::on(order, Kind::Unblock, "14.3", why),
        Deed::Paid(order) => Act::on(order, Kind::Clear, "14.3", why),
        Deed::Reversed(order) => Act::on(order, Kind::Reverse, "14.3", why),
        Deed::End => Act::of(Kind::End, "14.1", why),
    };
    act.carry_out(tx, inside, now).await
}

/// Tells open pages that a wallet changed, and wakes what waited for it.
pub fn tell(app: &App, environment: Id<Environment>) {
    app.bus.tell(environment, News::Wallet);
    app.bells.messages.notify_one();
}

/// Freezes the whole wallet (art. 3.2): nothing can be held or sent until it is thawed; all else goes on.
pub async fn freeze(app: &App, environment: Id<Environment>, why: &str) -> Answer<()> {
    act(app, environment, Deed::Freeze, why).await
}

/// Lifts the freeze (art. 3.2).
pub async fn thaw(app: &App, environment: Id<Environment>, why: &str) -> Answer<()> {
    act(app, environment, Deed::Thaw, why).await
}

/// Blocks what is left of an unpaid order (art. 14.3); what was held stays usable and the debt stays whole.
pub async fn block(app: &App, environment: Id<Environment>, order: Id<Order>, why: &str) -> Answer<()> {
    act(app, environment, Deed::Block(order), why).await
}

/// Lifts a block without payment (art. 14.3).
pub async fn unblock(app: &App, environment: Id<Environment>, order: Id<Order>, why: &str) -> Answer<()> {
    act(app, environment, Deed::Unblock(order), why).await
}

/// An order was paid: its credits are cleared, and a block on them is lifted (art. 14.3).
pub async fn paid(app: &App, environment: Id<Environment>, order: Id<Order>, why: &str) -> Answer<()> {
    act(app, environment, Deed::Paid(order), why).await
}

/// The payment of an order was reversed: it is unpaid again.
pub async fn payment_reversed(
    app: &App,
    environment: Id<Environment>,
    order: Id<Order>,
    why: &str,
) -> Answer<()> {
    act(app, environment, Deed::Reversed(order), why).await
}

/// The agreement ended: every credit not used lapses, held and blocked ones too; nothing is paid out (art. 14.1).
pub async fn end(app: &App, environment: Id<Environment>, why: &str) -> Answer<()> {
    act(app, environment, Deed::End, why).await
}

/// Corrects an order after its eight hours, out of goodwill (art. 14.4).
pub async fn correct_late(
    app: &App,
    environment: Id<Environment>,
    order: Id<Order>,
    right: Credits,
    why: &str,
) -> Answer<()> {
    let (inside, now, why) = (operator(environment), app.clock.now(), said(why)?);
    let mine = inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let (inside, why) = (mine.clone(), why.clone());
        Box::pin(async move {
            let decision = Some(goodwill(tx, &inside, now, (order, right), &why).await?);
            let ground = Ground::Goodwill;
            let right = Some(right);
            let correction = Correction { order, right, told_at: now, ground, decision };
            orders::correct(tx, &inside, now, &correction).await.map(drop)
        })
    });
    done.await?;
    app.bus.tell(environment, News::Wallet);
    Ok(())
}

/// The decision to correct an order late, with its content for the ledger (art. 14.4).
pub(super) async fn goodwill(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (order, right): (Id<Order>, Credits),
    why: &str,
) -> Answer<(Id<Decision>, serde_json::Value)> {
    let facts = serde_json::json!({"right": right.0}).to_string();
    let new = new_decision(Kind::Correct, "14.4", Some(order), (facts, why.to_owned()));
    let decision = decisions::record(tx, inside, now, &new).await?;
    Ok((decision, new.content()))
}

/// Sets the price of one credit, excluding VAT; later it comes with the agreement (art. 4.3).
pub async fn agree_price(app: &App, environment: Id<Environment>, price: Option<CreditPrice>) -> Answer<()> {
    let inside = operator(environment);
    let mine = inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { Ok(set_price(tx, &inside, price.map(|p| p.0)).await?) })
    });
    done.await
}

/// What a credit will cost in each environment, from an instant on (art. 4.4): until then, and for what was ordered by then,
/// nothing changes.
pub async fn prices_coming(tx: &mut Tx, all: &[(Id<Environment>, CreditPrice, Timestamp)]) -> Answer<()> {
    Ok(queries::put_coming_prices(tx, all).await?)
}

/// Takes back what a credit would cost, before that instant.
pub async fn price_not_coming(tx: &mut Tx, inside: &Inside) -> Answer<()> {
    Ok(queries::drop_coming_price(tx, inside).await?)
}

/// Writes down as the price what has been it since its instant came.
pub async fn prices_came(tx: &mut Tx, now: Timestamp, all: &[Id<Environment>]) -> Answer<()> {
    Ok(queries::settle_prices(tx, now, all).await?)
}

/// What a credit costs at an instant, if that was agreed, and what it will cost later.
pub async fn price_at(tx: &mut Tx, inside: &Inside, at: Timestamp) -> Answer<Option<CreditPrice>> {
    Ok(queries::wallet_row(tx, inside).await?.price_at(at).map(CreditPrice))
}

/// The price of one credit as an agreement, amendment or indexation sets it, within the caller's transaction.
pub async fn price_agreed(tx: &mut Tx, inside: &Inside, price: Option<CreditPrice>) -> Answer<()> {
    Ok(set_price(tx, inside, price.map(|price| price.0)).await?)
}

/// Gives an environment credits by an order of the operator's, for seeds and trials.
pub async fn grant(
    app: &App,
    environment: Id<Environment>,
    quantity: Credits,
    paid: Paid,
) -> Answer<Id<Order>> {
    let inside = operator(environment);
    let (mine, now) = (inside.clone(), app.clock.now());
    let new = NewOrder { id: Id::new(), quantity, words_shown: "operator".into() };
    let id = new.id;
    let done = app.db.write(&inside, move |tx| {
        let (inside, new) = (mine.clone(), new.clone());
        Box::pin(async move {
            orders::place(tx, &inside, now, &new).await?;
            match paid {
                Paid::Yes => carry_out(tx, &inside, now, Deed::Paid(id), "operator").await.map(drop),
                Paid::NotYet => Ok(()),
            }
        })
    });
    done.await?;
    app.bus.tell(environment, News::Wallet);
    Ok(id)
}

fn operator(environment: Id<Environment>) -> Inside {
    Provider::job(Job::Operator).inside(environment)
}

#[derive(Clone, Debug)]
struct Act {
    kind: Kind,
    article: &'static str,
    order: Option<Id<Order>>,
    why: String,
}

impl Act {
    fn of(kind: Kind, article: &'static str, why: &str) -> Self {
        Self { kind, article, order: None, why: why.into() }
    }

    fn on(order: Id<Order>, kind: Kind, article: &'static str, why: &str) -> Self {
        Self { order: Some(order), ..Self::of(kind, article, why) }
    }

    fn decide(&self, wallet: &Wallet) -> Result<Outcome, No> {
        let lot = || lot_of(self.order.unwrap_or_default());
        match self.kind {
            Kind::Freeze => wallet.freeze(),
            Kind::Thaw => wallet.thaw(),
            Kind::Block => wallet.block(lot()),
            Kind::Unblock => wallet.unblock(lot()),
            Kind::Clear => wallet.clear(lot()),
            Kind::Reverse => wallet.payment_reversed(lot()),
            _ => wallet.end(),
        }
    }

    async fn carry_out(&self, tx: &mut Tx, inside: &Inside, now: Timestamp) -> Answer<Id<Decision>> {
        let ledger = Ledger::load(tx, inside, Lots::All).await?;
        let outcome = self.decide(&ledger.wallet).map_err(|no| refused(&no))?;
        let facts = decisions::facts(&outcome.because);
        let new = new_decision(self.kind, self.article, self.order, (facts, self.why.clone()));
        let decision = decisions::record(tx, inside, now, &new).await?;
        decisions::revoke_about_order(tx, inside, now, (reverses(self.kind), self.order)).await?;
        let about = About { order: self.order, decision: Some(decision), callout: None };
        let facts = serde_json::json!({"why": self.why, "decision": new.content()}).to_string();
        let entry = Entry { id: Id::new(), kind: self.kind, about, facts };
        ledger.post(tx, inside, now, (entry, &outcome)).await?;
        if self.kind == Kind::End {
            super::holds::queries::lapse_all(tx, inside).await?;
        }
        let subject = self.order.map_or(decision.uuid(), Id::uuid);
        let detail = serde_json::json!({"why": self.why});
        let what = format!("credits-{}", self.kind.name());
        audit::line(tx, inside, now, &what, Some(subject), &detail).await?;
        Ok(decision)
    }
}

async fn act(app: &App, environment: Id<Environment>, deed: Deed, why: &str) -> Answer<()> {
    let (inside, now, why) = (operator(environment), app.clock.now(), said(why)?);
    let mine = inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let (inside, why) = (mine.clone(), why.clone());
        Box::pin(async move { carry_out(tx, &inside, now, deed, &why).await.map(drop) })
    });
    done.await?;
    tell(app, environment);
    Ok(())
}

/// The decisions that this one takes back.
fn reverses(kind: Kind) -> &'static str {
    match kind {
        Kind::Thaw => Kind::Freeze.name(),
        Kind::Unblock | Kind::Clear => Kind::Block.name(),
        _ => "",
    }
}

fn new_decision(
    kind: Kind,
    article: &'static str,
    order: Option<Id<Order>>,
    (facts, why): (String, String),
) -> decisions::New {
    decisions::New {
        kind: kind.name(),
        article,
        order,
        subject: None,
        facts,
        why,
        policy: None,
        seconded_by: None,
    }
}
