//! Issuing (art. 3.1, 4.1, 4.2, 14.2): a draft becomes a document with its number, VAT, due date and reference, in one
//! transaction with what it asks payment for.
//!
//! Invariant: a document is never dated before the day it is dispatched; what cannot be issued takes no number.

mod claims;
pub(super) mod credit;
mod now;
mod queries;
mod run;

use super::{
    document::{Buyer, Document, Line, Seller, What},
    invoices::Kind,
    numbers, papers,
};
use agreements::{Contract, Customer};
use jiff::civil::Date;
use rules::{
    calendar::legal_day,
    exact::TooLarge,
    identifiers::creditor_reference,
    invoices,
    licence::{Fee, Year},
    numbers::{Cents, Credits},
    vat::{self, Treatment},
};
use shell::audit;
use shell::{
    db::{Failure, Tx},
    error::{Answer, Refusal},
    happened::Today,
    identity::Identity,
    ids::{
        Id,
        kind::{Environment, Invoice, Order, Payment},
    },
    inside::Inside,
    words::Say,
};

pub use claims::{NewClaim, issue_claim};
pub use credit::{Credit, Part, credit, left_of_each};
pub use now::{Ran, run_now};
pub use run::day;

/// Lines of one invoice at most: more do not help a reader, and the rest comes on a second invoice.
pub const LINES: usize = 100;

/// Between whom, and on what ground: a document takes what it says of them from here.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The provider.
    pub seller: Identity,
    /// The customer.
    pub buyer: Customer,
    /// What they agreed.
    pub contract: Contract,
}

impl Paper {
    /// Reads it; refuses `provider-unknown`, `customer-unknown` or `contract-unknown` where something is missing that an
    /// invoice must say (art. 35a Wet OB).
    pub async fn of(tx: &mut Tx, inside: &Inside, seller: Option<&Identity>) -> Answer<Self> {
        let seller = seller.ok_or_else(|| Refusal::conflict("provider-unknown"))?.clone();
        let buyer = agreements::customer(tx, inside).await?;
        let buyer = buyer.ok_or_else(|| Refusal::conflict("customer-unknown"))?;
        let contract = agreements::contract(tx, inside).await?;
        let contract = contract.ok_or_else(|| Refusal::conflict("contract-unknown"))?;
        Ok(Self { seller, buyer, contract })
    }
}

/// What an invoice is to be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// What is asked for a year of the licence (art. 4.2).
    Licence(Fee),
    /// Orders of credits (art. 14.2), at most [`LINES`].
    Orders(Vec<Ordered>),
    /// What was refunded out of a payment that did not stand (art. 6:203 BW).
    Repaid(Repaid),
}

/// A refund to ask back: its payment came back to the payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaid {
    /// Which payment.
    pub payment: Id<Payment>,
    /// The day on which it had come in.
    pub paid_on: Date,
    /// What was refunded out of it.
    pub cents: Cents,
    /// Why it is asked, in the words of who decided; it stands on the invoice.
    pub why: String,
}

/// An order of credits to ask payment for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordered {
    /// Which.
    pub id: Id<Order>,
    /// Its number.
    pub number: String,
    /// How many credits.
    pub quantity: Credits,
    /// Ten-thousandths of a euro for one, excluding VAT.
    pub unit_price: i64,
    /// What is not asked of it, excluding VAT: it was credited before, such as for an objection that was upheld.
    pub less: Cents,
    /// The legal day on which it was placed.
    pub ordered_on: Date,
}

/// A document that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Its id.
    pub id: Id<Invoice>,
    /// What it says.
    pub document: Document,
}

/// A document that lacks its number only.
#[derive(Clone, Debug)]
struct Ready {
    id: Id<Invoice>,
    inside: Inside,
    contract: Option<Id<shell::ids::kind::Agreement>>,
    document: Document,
    orders: Vec<Ordered>,
    year: Option<Year>,
}

/// Issues one invoice. Refuses `amount-too-large`, and `invoice-before-dispatch` where the day lies before the instant's.
pub async fn issue(
    tx: &mut Tx,
    inside: &Inside,
    today: Today,
    paper: &Paper,
    draft: Draft,
) -> Answer<Issued> {
    let ready = ready(inside, today, paper, draft)?;
    let mut issued = store(tx, today, vec![ready]).await?;
    issued.pop().ok_or_else(|| Failure::Mismatch("nothing was issued".into()).into())
}

/// Puts a document together, but for its number.
fn ready(inside: &Inside, today: Today, paper: &Paper, draft: Draft) -> Answer<Ready> {
    dispatched_on(today)?;
    let (buyer, contract) = (&paper.buyer, &paper.contract);
    let treatment = match draft {
        // Nothing is supplied for it.
        Draft::Repaid(_) => Treatment::OutsideScope,
        _ => vat::treatment(&buyer.country, buyer.vat_id.as_deref()).treatment,
    };
    let say = Say(buyer.language);
    let rate = treatment.rate();
    let mut why = None;
    let (what, orders, year) = match draft {
        Draft::Licence(fee) => (vec![licence_line(say, &fee, rate)?], Vec::new(), Some(fee.covers)),
        Draft::Orders(orders) => {
            let lines = orders.iter().map(|order| order_line(say, order, rate)).collect::<Answer<_>>()?;
            (lines, orders, None)
        }
        Draft::Repaid(repaid) => {
            why = Some(repaid.why.clone());
            (vec![repaid_line(say, &repaid, rate)?], Vec::new(), None)
        }
    };
    let mut document = Document {
        kind: Kind::Invoice,
        number: String::new(),
        reference: String::new(),
        issued_on: today.day,
        due_on: invoices::due(today.day, contract.term_days).due,
        term_days: contract.term_days,
        agreement: contract.number.clone(),
        language: buyer.language.code().into(),
        seller: Seller::from(&paper.seller),
        buyer: Buyer::from(buyer),
        treatment,
        lines: what,
        subtotals: Vec::new(),
        net: Cents::ZERO,
        vat: Cents::ZERO,
        gross: Cents::ZERO,
        refers_to: None,
        why,
        claim: None,
    };
    let totals = invoices::vat(&document.taxed()).map_err(|_| too_large())?;
    document.total(&totals);
    Ok(Ready { id: Id::new(), inside: inside.clone(), contract: Some(contract.id), document, orders, year })
}

/// An invoice's date is the day of dispatch or later, never earlier (art. 3.1).
fn dispatched_on(today: Today) -> Answer<()> {
    if today.day < legal_day(today.now) {
        return Err(Refusal::conflict("invoice-before-dispatch").resting_on("3.1").into());
    }
    Ok(())
}

fn licence_line(say: Say, fee: &Fee, rate: rust_decimal::Decimal) -> Answer<Line> {
    let Year { from, until } = fee.covers;
    Ok(Line {
        what: What::Licence { from, until },
        text: say.t2("invoice-line-licence", "from", say.date(from), "until", say.date(until)),
        quantity: 1,
        unit_price: fee.cents.0.checked_mul(UNITS).ok_or_else(too_large)?,
        net: fee.cents,
        rate,
        credits: None,
    })
}

fn order_line(say: Say, order: &Ordered, rate: rust_decimal::Decimal) -> Answer<Line> {
    let price = credits::price::CreditPrice(order.unit_price);
    let whole = price.of(order.quantity).ok_or_else(too_large)?;
    let what = What::Credits { order: order.id, number: order.number.clone(), ordered_on: order.ordered_on };
    let figures = [("number", order.number.clone()), ("on", say.date(order.ordered_on))];
    if Cents::ZERO < order.less {
        // One piece at what is left to ask: a quantity at the price of a credit would be another sum.
        let net = whole - order.less;
        let [number, on] = figures;
        let figures =
            [number, on, ("quantity", say.number(order.quantity.0)), ("less", say.euros(order.less))];
        let text = say.with("invoice-line-credits-less", &figures);
        let unit_price = net.0.checked_mul(UNITS).ok_or_else(too_large)?;
        return Ok(Line { what, text, quantity: 1, unit_price, net, rate, credits: None });
    }
    Ok(Line {
        what,
        text: say.with("invoice-line-credits", &figures),
        quantity: order.quantity.0,
        unit_price: order.unit_price,
        net: whole,
        rate,
        credits: None,
    })
}

fn repaid_line(say: Say, repaid: &Repaid, rate: rust_decimal::Decimal) -> Answer<Line> {
    Ok(Line {
        what: What::Repaid { payment: repaid.payment },
        text: say.t1("invoice-line-repaid", "on", say.date(repaid.paid_on)),
        quantity: 1,
        unit_price: repaid.cents.0.checked_mul(UNITS).ok_or_else(too_large)?,
        net: repaid.cents,
        rate,
        credits: None,
    })
}

/// Ten-thousandths of a euro in a cent: the unit of prices for one.
const UNITS: i64 = 100;

fn too_large() -> shell::error::Error {
    TooLarge.into()
}

/// Gives documents their numbers and stores them with all that goes with them. All are of one kind and one day.
async fn store(tx: &mut Tx, today: Today, all: Vec<Ready>) -> Answer<Vec<Issued>> {
    let Some(series) = all.first().map(|first| first.document.series()) else { return Ok(Vec::new()) };
    let taken = numbers::take(tx, series, today.day.year(), all.len()).await?;
    let mut all = all;
    for (ready, number) in all.iter_mut().zip(taken) {
        let wrong = |_| Failure::Mismatch(format!("no reference can be made of {number}"));
        ready.document.reference = creditor_reference(&number).map_err(wrong)?;
        ready.document.number = number;
    }
    queries::insert(tx, today.now, &all).await?;
    queries::insert_orders(tx, &all).await?;
    queries::insert_years(tx, &all).await?;
    let orders: Vec<(Id<Environment>, Id<Order>)> = all
        .iter()
        .flat_map(|ready| ready.orders.iter().map(|order| (ready.inside.environment, order.id)))
        .collect();
    credits::orders::invoiced(tx, &orders).await?;
    // Claim statements are made and sent by the room that composes them.
    let papers: Vec<_> = all
        .iter()
        .filter(|ready| ready.document.kind != Kind::Claim)
        .map(|ready| (ready.inside.environment, ready.id))
        .collect();
    papers::insert(tx, today.now, &papers).await?;
    for ready in &all {
        tell(tx, today, ready).await?;
    }
    Ok(all.into_iter().map(|ready| Issued { id: ready.id, document: ready.document }).collect())
}

/// Tells the trail and the customer's own systems.
async fn tell(tx: &mut Tx, today: Today, ready: &Ready) -> Answer<()> {
    let (inside, document) = (&ready.inside, &ready.document);
    let what = format!("invoice-issued-{}", document.kind.name());
    let detail = serde_json::json!({"number": document.number, "gross": document.gross.to_string()});
    audit::line(tx, inside, today.now, &what, Some(ready.id.uuid()), &detail).await?;
    let heard = serde_json::json!({
        "invoice": ready.id, "kind": document.kind.name(), "number": document.number,
        "reference": document.reference, "issued_on": document.issued_on, "due_on": document.due_on,
        "net": document.net.0, "vat": document.vat.0, "gross": document.gross.0,
    });
    webhooks::emit(tx, inside, today.now, "invoice.issued", &heard).await
}
