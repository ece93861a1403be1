//! Decisions of the provider about credits (art. 3.2, 14.1, 14.3, 14.4): the recorded exercise of a right, with effect
//! at once everywhere.
//!
//! Invariant: nothing is frozen, blocked or corrected late without a decision that names its article and its reason.

mod queries;

use super::{
    Paid,
    ledger::{
        Ledger, Lots,
        entry::{About, Entry, Kind},
        queries::set_price,
    },
    orders::{self, Correction, NewOrder, lot_of},
    price::CreditPrice,
    refusals::refused,
};
use crate::shell::{
    bus::About as News,
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Environment, Order},
    },
    inside::{Inside, Job, Provider},
    state::App,
};
use crate::users::audit;
use jiff::Timestamp;
use rules::{
    credits::{Ground, Outcome, Refusal as No, Wallet},
    numbers::Credits,
    reasons::{Figure, Reason},
};

/// Freezes the whole wallet (art. 3.2): nothing can be held or sent until it is thawed; all else goes on.
pub async fn freeze(app: &App, environment: Id<Environment>, why: &str) -> Answer<()> {
    act(app, environment, Act::of(Kind::Freeze, "3.2", why)).await
}

/// Lifts the freeze (art. 3.2).
pub async fn thaw(app: &App, environment: Id<Environment>, why: &str) -> Answer<()> {
    act(app, environment, Act::of(Kind::Thaw, "3.2", why)).await
}

/// Blocks what is left of an unpaid order (art. 14.3); what was held stays usable and the debt stays whole.
pub async fn block(app: &App, environment: Id<Environment>, order: Id<Order>, why: &str) -> Answer<()> {
    act(app, environment, Act::on(order, Kind::Block, "14.3", why)).await
}

/// Lifts a block without payment (art. 14.3).
pub async fn unblock(app: &App, environment: Id<Environment>, order: Id<Order>, why: &str) -> Answer<()> {
    act(app, environment, Act::on(order, Kind::Unblock, "14.3", why)).await
}

/// An order was paid: its credits are cleared, and a block on them is lifted (art. 14.3).
pub async fn paid(app: &App, environment: Id<Environment>, order: Id<Order>, why: &str) -> Answer<()> {
    act(app, environment, Act::on(order, Kind::Clear, "14.3", why)).await
}

/// The payment of an order was reversed: it is unpaid again.
pub async fn payment_reversed(
    app: &App,
    environment: Id<Environment>,
    order: Id<Order>,
    why: &str,
) -> Answer<()> {
    act(app, environment, Act::on(order, Kind::Reverse, "14.3", why)).await
}

/// The agreement ended: every credit not used lapses, held and blocked ones too; nothing is paid out (art. 14.1).
pub async fn end(app: &App, environment: Id<Environment>, why: &str) -> Answer<()> {
    act(app, environment, Act::of(Kind::End, "14.1", why)).await
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
            let facts = serde_json::json!({"right": right.0}).to_string();
            let new =
                queries::New { kind: Kind::Correct.name(), article: "14.4", order: Some(order), facts, why };
            let decision = queries::insert(tx, &inside, now, &new).await?;
            let decision = Some((decision, new.content()));
            let ground = Ground::Goodwill;
            let correction = Correction { order, right: Some(right), ground, decision };
            orders::correct(tx, &inside, now, &correction).await.map(drop)
        })
    });
    done.await?;
    app.bus.tell(environment, News::Wallet);
    Ok(())
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
                Paid::Yes => carry_out(tx, &inside, now, &Act::on(id, Kind::Clear, "14.3", "operator")).await,
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

fn said(why: &str) -> Answer<String> {
    let why = why.trim();
    if why.is_empty() { Err(Refusal::field("why", "why-missing").into()) } else { Ok(why.to_owned()) }
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
}

async fn act(app: &App, environment: Id<Environment>, mut act: Act) -> Answer<()> {
    act.why = said(&act.why)?;
    let (inside, now) = (operator(environment), app.clock.now());
    let mine = inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let (inside, act) = (mine.clone(), act.clone());
        Box::pin(async move { carry_out(tx, &inside, now, &act).await })
    });
    done.await?;
    app.bus.tell(environment, News::Wallet);
    // What waited for the wallet may go on, or must stop.
    app.bells.messages.notify_one();
    Ok(())
}

async fn carry_out(tx: &mut Tx, inside: &Inside, now: Timestamp, act: &Act) -> Answer<()> {
    let ledger = Ledger::load(tx, inside, Lots::All).await?;
    let outcome = act.decide(&ledger.wallet).map_err(|no| refused(&no))?;
    let facts = as_json(&outcome.because);
    let new = queries::New {
        kind: act.kind.name(),
        article: act.article,
        order: act.order,
        facts,
        why: act.why.clone(),
    };
    let decision = queries::insert(tx, inside, now, &new).await?;
    queries::revoke(tx, inside, now, (reverses(act.kind), act.order)).await?;
    let about = About { order: act.order, decision: Some(decision), callout: None };
    let facts = serde_json::json!({"why": act.why, "decision": new.content()}).to_string();
    let entry = Entry { id: Id::new(), kind: act.kind, about, facts };
    ledger.post(tx, inside, now, (entry, &outcome)).await?;
    if act.kind == Kind::End {
        super::holds::queries::lapse_all(tx, inside).await?;
    }
    let subject = act.order.map_or(decision.uuid(), Id::uuid);
    let detail = serde_json::json!({"why": act.why});
    audit::line(tx, inside, now, &format!("credits-{}", act.kind.name()), Some(subject), &detail).await
}

/// The decisions that this one takes back.
fn reverses(kind: Kind) -> &'static str {
    match kind {
        Kind::Thaw => Kind::Freeze.name(),
        Kind::Unblock | Kind::Clear => Kind::Block.name(),
        _ => "",
    }
}

/// Reasons as they are kept beside a decision.
fn as_json(reasons: &[Reason]) -> String {
    let one = |reason: &Reason| {
        let figures: serde_json::Map<String, serde_json::Value> =
            reason.figures.iter().map(|(name, figure)| ((*name).to_owned(), value(figure))).collect();
        serde_json::json!({"article": reason.article, "code": reason.code, "figures": figures})
    };
    serde_json::Value::Array(reasons.iter().map(one).collect()).to_string()
}

fn value(figure: &Figure) -> serde_json::Value {
    match figure {
        Figure::Cents(cents) => cents.0.into(),
        Figure::Credits(credits) => credits.0.into(),
        Figure::Count(count) => (*count).into(),
        Figure::Date(date) => date.to_string().into(),
        Figure::Instant(at) => at.to_string().into(),
        Figure::Decimal(text) | Figure::Text(text) => text.as_str().into(),
    }
}
