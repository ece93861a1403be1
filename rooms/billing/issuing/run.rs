//! What a legal day brings to invoice (art. 4.2, 14.2, 14.4): licence years that begin, orders whose eight hours are over,
//! corrections after the invoice, and the months after an agreement's end.
//!
//! Invariant: an order and a licence year are asked once, whoever runs the round and how often.

use super::{
    super::{document::What, invoices, reverse},
    Credit, Draft, LINES, Ordered, Paper, Part, Ready,
    credit::{self, left_of},
    queries::{self, Billed},
    ready, store, too_large,
};
use agreements::{Contract, Customer, EndKind};
use credits::{
    orders::{self, ToInvoice},
    price::CreditPrice,
};
use jiff::civil::Date;
use rules::{
    agreements::leaving::RefundOnExit,
    calendar::legal_day,
    credits::correction_deadline,
    licence,
    numbers::{Cents, Credits},
};
use shell::{
    db::Tx,
    error::{Answer, Error, Refusal},
    happened::{Happened, Needs, Today},
    identity::Identity,
    ids::{
        Id,
        kind::{Environment, Invoice},
    },
    inside::{Inside, Provider},
    words::Say,
};
use std::collections::HashMap;

/// Orders looked at in one statement: a batch of customers that orders more in a day is invoiced on the next.
const ORDERS: usize = 10_000;

/// Carries out a day for a batch of contracts. Where nothing is to be invoiced it asks the database twice, however many
/// contracts there are.
pub async fn day(
    tx: &mut Tx,
    job: Provider,
    today: Today,
    contracts: &[Contract],
    seller: Option<&Identity>,
) -> Answer<Vec<Happened>> {
    let work = look(tx, today, contracts).await?;
    if work.is_empty() {
        return Ok(Vec::new());
    }
    let environments: Vec<Id<Environment>> = work.iter().map(|one| one.contract.environment).collect();
    let customers = agreements::customers_of(tx, &environments).await?;
    let customers: HashMap<_, _> = customers.into_iter().map(|one| (one.environment, one)).collect();
    // A day that was missed is caught up now: an invoice carries the day on which it is sent (art. 3.1).
    let today = Today { day: today.day.max(legal_day(today.now)), ..today };
    let (mut happened, mut all) = (Vec::new(), Vec::new());
    for one in work {
        let inside = job.inside(one.contract.environment);
        let buyer = customers.get(&one.contract.environment);
        match one.carry_out(tx, &inside, today, (buyer, seller)).await {
            Ok((readies, more)) => {
                all.extend(readies);
                happened.extend(more);
            }
            Err(Error::Refused(refusal)) => happened.push(refused(&inside, &refusal)),
            Err(failed) => return Err(failed),
        }
    }
    let whose: Vec<Id<Environment>> = all.iter().map(|ready| ready.inside.environment).collect();
    let issued = store(tx, today, all).await?;
    for (issued, environment) in issued.iter().zip(&whose) {
        happened.push(told(*environment, "invoice-issued", issued.id, &issued.document));
    }
    let documents: Vec<_> = whose.into_iter().zip(issued.iter().map(|one| &one.document)).collect();
    happened.extend(reverse::unproven(tx, today, &documents).await?);
    Ok(happened)
}

/// What is to be done for one contract.
struct Work<'a> {
    contract: &'a Contract,
    licence: Option<licence::Fee>,
    orders: Vec<ToInvoice>,
    corrected: Vec<ToInvoice>,
    unused: Option<Billed>,
}

/// Sees for which contracts something is to be done.
async fn look<'a>(tx: &mut Tx, today: Today, contracts: &'a [Contract]) -> Answer<Vec<Work<'a>>> {
    let environments: Vec<Id<Environment>> = contracts.iter().map(|one| one.environment).collect();
    let mut waiting: HashMap<_, Vec<ToInvoice>> = HashMap::new();
    for order in orders::to_invoice(tx, &environments, ORDERS).await? {
        waiting.entry(order.environment).or_default().push(order);
    }
    let mut years: HashMap<_, Vec<Billed>> = HashMap::new();
    for year in queries::years(tx, &environments, today.day).await? {
        years.entry((year.environment, year.contract)).or_default().push(year);
    }
    let mut free = Vec::new();
    let mut all = Vec::new();
    for contract in contracts {
        let over = contract.ending.is_some_and(|ending| ending.at <= today.now);
        let years = years.remove(&(contract.environment, contract.id)).unwrap_or_default();
        let closed = |order: &ToInvoice| over || correction_deadline(order.ordered_at).until < today.now;
        let orders = waiting.remove(&contract.environment).unwrap_or_default().into_iter().filter(closed);
        let (corrected, orders): (Vec<_>, Vec<_>) = orders.partition(|order| order.corrected);
        let (nothing, orders): (Vec<_>, Vec<_>) = orders.into_iter().partition(|order| order.cleared);
        free.extend(nothing.iter().map(|order| (order.environment, order.id)));
        let licence = licence_of(contract, today.day, &years)?;
        let unused = years.into_iter().find(|year| gives_back(contract, today.day, year));
        if licence.is_some() || unused.is_some() || !orders.is_empty() || !corrected.is_empty() {
            all.push(Work { contract, licence, orders, corrected, unused });
        }
    }
    // Given without an invoice: nothing is to be asked.
    orders::invoiced(tx, &free).await?;
    Ok(all)
}

/// The fee of the licence year that runs, unless it was asked (art. 4.2); after the fixed term too, a year in advance.
fn licence_of(contract: &Contract, day: Date, years: &[Billed]) -> Answer<Option<licence::Fee>> {
    let last_day = contract.ending.map(|ending| ending.last_day);
    let Some(year) = licence::year(contract.starts_on, day) else { return Ok(None) };
    let asked = years.iter().any(|billed| billed.year.from == year.from);
    if asked || last_day.is_some_and(|last| last < day) {
        return Ok(None);
    }
    let fee = licence::fee(contract.licence, year, last_day)?;
    Ok((Cents::ZERO < fee.cents).then_some(fee))
}

/// Whether full months of a year that was paid ahead are given back (policy `refund_unused_months`): not after a
/// dissolution, which rests on what the customer did (art. 12.2); where the provider stops by its own choice, as was agreed
/// for that (art. 6.5, 10.2).
fn gives_back(contract: &Contract, day: Date, year: &Billed) -> bool {
    contract.ending.is_some_and(|ending| {
        let over = ending.last_day <= day && ending.last_day < year.year.until;
        let stands = match ending.by {
            EndKind::Dissolution => false,
            EndKind::ProviderExit => contract.refund_on_exit == RefundOnExit::FullMonths,
            EndKind::Notice | EndKind::Switching | EndKind::Agreed => true,
        };
        over && stands && !year.credited
    })
}

impl Work<'_> {
    /// Issues credit notes, and answers the invoices that are ready for their numbers.
    async fn carry_out(
        self,
        tx: &mut Tx,
        inside: &Inside,
        today: Today,
        (buyer, seller): (Option<&Customer>, Option<&Identity>),
    ) -> Answer<(Vec<Ready>, Vec<Happened>)> {
        let seller = seller.ok_or_else(|| Refusal::conflict("provider-unknown"))?.clone();
        let buyer = buyer.ok_or_else(|| Refusal::conflict("customer-unknown"))?.clone();
        let paper = Paper { seller, buyer, contract: self.contract.clone() };
        let (mut asked, mut done, mut happened) = (Vec::new(), Vec::new(), Vec::new());
        let price = self.contract.credit_price;
        for order in self.orders {
            if Credits::ZERO < order.quantity {
                asked.push(ordered(&order, price));
            } else {
                done.push((order.environment, order.id));
            }
        }
        for order in self.corrected {
            let (again, note) = corrected(tx, inside, today, (&order, price)).await?;
            match again {
                Some(again) => asked.push(again),
                None => done.push((order.environment, order.id)),
            }
            happened.extend(note);
        }
        orders::invoiced(tx, &done).await?;
        if let Some(year) = self.unused {
            happened.extend(give_back(tx, inside, today, (self.contract, &year)).await?);
        }
        let drafts = self.licence.into_iter().map(Draft::Licence);
        let drafts = drafts.chain(asked.chunks(LINES).map(|some| Draft::Orders(some.to_vec())));
        let readies = drafts.map(|draft| ready(inside, today, &paper, draft)).collect::<Answer<_>>()?;
        Ok((readies, happened))
    }
}

fn ordered(order: &ToInvoice, agreed: CreditPrice) -> Ordered {
    Ordered {
        id: order.id,
        number: order.number.clone(),
        quantity: order.quantity,
        unit_price: order.credit_price.unwrap_or(agreed.0),
        less: Cents::ZERO,
        ordered_on: legal_day(order.ordered_at),
    }
}

/// An order that was corrected: before its invoice it is asked as it stands, after it fewer are credited, and for more what is
/// left is credited and the order asked anew (art. 14.4). What was taken back of it otherwise (an objection upheld) stays off.
async fn corrected(
    tx: &mut Tx,
    inside: &Inside,
    today: Today,
    (order, agreed): (&ToInvoice, CreditPrice),
) -> Answer<(Option<Ordered>, Option<Happened>)> {
    let anew = (Credits::ZERO < order.quantity).then(|| ordered(order, agreed));
    let Some((invoice, asked)) = queries::invoiced(tx, inside, order.id).await? else {
        return Ok((anew.filter(|_| !order.cleared), None));
    };
    if order.quantity == asked {
        return Ok((None, None));
    }
    let (_, document) = invoices::one(tx, inside, invoice).await?;
    let before = credit::credited_lines(tx, inside, invoice).await?;
    let is_its = |what: &What| matches!(what, What::Credits { order: of, .. } if *of == order.id);
    let line = document.lines.iter().position(|line| is_its(&line.what)).ok_or_else(Refusal::not_found)?;
    let left = left_of(&document, &before, line);
    let fewer = order.quantity < asked;
    let price = CreditPrice(document.lines[line].unit_price);
    let of = |quantity: Credits| price.of(quantity).ok_or_else(too_large);
    let keeps = if fewer { of(order.quantity)? } else { Cents::ZERO };
    let net = left - keeps;
    queries::corrected(tx, inside, order.id, fewer.then_some(order.quantity)).await?;
    let less = (of(asked)? - left).max(Cents::ZERO);
    let anew = anew.filter(|_| !fewer).map(|order| Ordered { less, ..order });
    if net <= Cents::ZERO {
        // Another credit note (an objection upheld) took back that much already.
        return Ok((anew, None));
    }
    let quantity = Some(if fewer { asked.0 - order.quantity.0 } else { asked.0 });
    let part = Part { line, net, quantity };
    let note = Credit {
        invoice,
        parts: vec![part],
        article: "14.4",
        why: Say(document.language()).t1("credit-why-correction", "number", &order.number),
        policy: Some("correction"),
    };
    let issued = credit::credit(tx, inside, today, &note).await?;
    Ok((anew, Some(told(inside.environment, "credit-note-issued", issued.id, &issued.document))))
}

/// Credits the full months after an agreement's end.
async fn give_back(
    tx: &mut Tx,
    inside: &Inside,
    today: Today,
    (contract, billed): (&Contract, &Billed),
) -> Answer<Option<Happened>> {
    let Some(ending) = contract.ending else { return Ok(None) };
    let (_, document) = invoices::one(tx, inside, billed.invoice).await?;
    let before = credit::credited_lines(tx, inside, billed.invoice).await?;
    let whole = licence::year(contract.starts_on, billed.year.from).is_some_and(|year| year == billed.year);
    let fee = if whole { document.net } else { contract.licence };
    let unused = licence::unused(fee, billed.year, ending.last_day)?;
    let net = unused.cents.min(left_of(&document, &before, 0));
    if net <= Cents::ZERO {
        return Ok(None);
    }
    let say = Say(document.language());
    let months = say.n("credit-why-unused", i64::from(unused.months));
    let note = Credit {
        invoice: billed.invoice,
        parts: vec![Part { line: 0, net, quantity: None }],
        article: "4.2",
        why: format!("{months} {}", say.t1("credit-why-unused-after", "last_day", say.date(ending.last_day))),
        policy: Some("refund_unused_months"),
    };
    let issued = credit::credit(tx, inside, today, &note).await?;
    queries::year_credited(tx, inside, (billed.invoice, issued.id)).await?;
    Ok(Some(told(inside.environment, "credit-note-issued", issued.id, &issued.document)))
}

fn told(
    environment: Id<Environment>,
    what: &'static str,
    id: Id<Invoice>,
    document: &super::super::document::Document,
) -> Happened {
    let figures = vec![("number", document.number.clone()), ("gross", document.gross.to_string())];
    Happened { environment, what, subject: Some(id.uuid()), figures, needs: Needs::Nobody }
}

fn refused(inside: &Inside, refusal: &Refusal) -> Happened {
    let figures = vec![("why", refusal.code.to_owned())];
    Happened {
        environment: inside.environment,
        what: "invoice-refused",
        subject: None,
        figures,
        needs: Needs::Person,
    }
}
