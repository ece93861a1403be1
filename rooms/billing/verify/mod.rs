//! `flex verify` for invoices: recomputes what is open from the bookings, what a document says from its hash, and looks whether
//! numbers and orders are complete; names what does not add up.
//!
//! Invariant: a row of invoices, charges, bookings, number series or invoiced orders that was changed behind billing's back is
//! named, and so is one that is gone.

mod queries;

use super::{
    document::{Document, What, hash},
    invoices::{Invoice, Kind},
    numbers,
};
use credits::Finding;
use jiff::civil::Date;
use rules::numbers::Cents;
use shell::{
    error::Answer,
    ids::{Id, kind::Environment},
    inside::{Job, Provider},
    state::App,
};
use std::collections::BTreeSet;

/// Documents read at a time.
const AT_A_TIME: usize = 500;
/// Findings named in all: what is broken everywhere is broken.
const MOST: usize = 200;

/// Looks through the invoices of all customers.
pub async fn verify(app: &App) -> Answer<Vec<Finding>> {
    let mut all = Vec::new();
    let mut tx = app.db.read(Provider::job(Job::Verify)).await?;
    let mut after = None;
    loop {
        let some = queries::documents(&mut tx, after, AT_A_TIME).await?;
        for one in &some {
            all.extend(wrong(one).into_iter().map(|how| finding(&one.invoice, how)));
        }
        match some.last() {
            Some(last) if all.len() < MOST => after = Some((last.invoice.environment, last.invoice.id)),
            _ => break,
        }
    }
    for (environment, id, how) in queries::charges(&mut tx, MOST).await? {
        all.push(Finding { environment, what: format!("charge {id}"), how });
    }
    for (environment, number, how) in queries::orders(&mut tx, MOST).await? {
        all.push(Finding { environment, what: format!("order {number}"), how });
    }
    all.extend(gaps(&mut tx).await?);
    all.truncate(MOST);
    Ok(all)
}

fn finding(invoice: &Invoice, how: String) -> Finding {
    Finding {
        environment: invoice.environment,
        what: format!("{} {}", invoice.kind.name(), invoice.number),
        how,
    }
}

/// A document with what belongs to it.
struct Stored {
    invoice: Invoice,
    content: String,
    content_hash: Vec<u8>,
    booked: Cents,
    orders: BTreeSet<String>,
    /// The last day to pay in time, once its term began anew by decision (art. 3.1).
    restarted: Option<Date>,
}

/// What is wrong with one document.
fn wrong(one: &Stored) -> Vec<String> {
    let invoice = &one.invoice;
    let mut all = Vec::new();
    if hash(&one.content) != one.content_hash {
        all.push("what it says is not what was hashed when it was issued".to_owned());
    }
    let Ok(said) = Document::read(&one.content) else {
        all.push("what it says cannot be read".to_owned());
        return all;
    };
    let row = (&invoice.number, &invoice.reference, invoice.kind, invoice.issued_on, invoice.due_on);
    if row != (&said.number, &said.reference, said.kind, said.issued_on, one.restarted.unwrap_or(said.due_on))
    {
        all.push("its number, reference, kind or dates are not those of its content".to_owned());
    }
    let (is, should) = ((invoice.net, invoice.vat, invoice.gross), (said.net, said.vat, said.gross));
    if is != should {
        all.push(format!("net, VAT and gross are {is:?}, its content says {should:?}"));
    }
    let open = if invoice.kind == Kind::Claim { Cents::ZERO } else { invoice.gross - one.booked };
    if invoice.open != open {
        all.push(format!("{} is open, its bookings make it {open}", invoice.open));
    }
    let named: BTreeSet<String> = said.lines.iter().filter_map(|line| order_of(&line.what)).collect();
    if invoice.kind == Kind::Invoice && !one.orders.is_subset(&named) {
        all.push("it is said to ask payment for an order that does not stand on it".to_owned());
    }
    all
}

fn order_of(what: &What) -> Option<String> {
    match what {
        What::Credits { order, .. } => Some(order.to_string()),
        What::Licence { .. } | What::Repaid { .. } => None,
    }
}

/// Numbers that are missing in a series, or beyond the counter.
async fn gaps(tx: &mut shell::db::Tx) -> Answer<Vec<Finding>> {
    let mut all = Vec::new();
    for (name, next) in queries::series(tx).await? {
        let mut expected = 1;
        let mut after = String::new();
        loop {
            let some = queries::numbers(tx, &name, &after, AT_A_TIME).await?;
            for number in &some {
                let taken = number.rsplit('-').next().and_then(|digits| digits.parse::<i64>().ok());
                while taken.is_some_and(|taken| expected < taken) && all.len() < MOST {
                    all.push(missing(&numbers::written(&name, expected)));
                    expected += 1;
                }
                expected = taken.map_or(expected, |taken| taken + 1);
            }
            match some.last() {
                Some(last) if all.len() < MOST => after.clone_from(last),
                _ => break,
            }
        }
        if expected != next && all.len() < MOST {
            let how = format!("its next number is {next}, its documents make it {expected}");
            all.push(Finding { environment: nobody(), what: format!("series {name}"), how });
        }
    }
    Ok(all)
}

fn missing(number: &str) -> Finding {
    Finding {
        environment: nobody(),
        what: format!("number {number}"),
        how: "there is no document of it".into(),
    }
}

/// A number that is missing is no customer's.
fn nobody() -> Id<Environment> {
    Id::from_uuid(uuid::Uuid::nil())
}
