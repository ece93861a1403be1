//! Credit notes (art. 3.3, 4.2, 14.4): take back what an invoice asked, whole or in part.
//!
//! Invariant: credit notes never take back more of a line than it asked, and together undo its VAT to the cent. What exceeds
//! what is open on the invoice stays open on the credit note, to be refunded or set off.

use super::{
    super::{
        debts::{self, Booking, Cause},
        document::{Document, Line, Referred},
        invoices::{self, Kind},
        late,
    },
    Issued, Ready, UNITS, dispatched_on, queries, store, too_large,
};
use credits::{
    decisions::{Deed, carry_out},
    price::CreditPrice,
};
use decisions::New;
use jiff::Timestamp;
use rules::{
    invoices::{self as rule, Line as Taxed},
    numbers::{Cents, Credits},
};
use shell::{
    db::{Failure, Tx},
    error::{Answer, Error, FieldRefusal, Refusal},
    happened::Today,
    ids::{Id, kind::Invoice},
    inside::Inside,
};

/// What to take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Of which invoice.
    pub invoice: Id<Invoice>,
    /// How much of which lines; none takes back all that is left.
    pub parts: Vec<Part>,
    /// The article that it rests on.
    pub article: &'static str,
    /// Why, in the words of who decided; it stands on the credit note.
    pub why: String,
    /// The policy that decided, when no person did.
    pub policy: Option<&'static str>,
}

/// How much of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which line, counted from 0.
    pub line: usize,
    /// How much, excluding VAT.
    pub net: Cents,
    /// How many pieces that are, where it is a number of them.
    pub quantity: Option<i64>,
}

/// Takes back (part of) an invoice by decision: numbered, booked on what is open, the rest open on the credit note. Refuses
/// `credit-not-an-invoice`, `credit-nothing-left` and, at the field of a line, `credit-more-than-left`.
pub async fn credit(tx: &mut Tx, inside: &Inside, today: Today, credit: &Credit) -> Answer<Issued> {
    dispatched_on(today)?;
    let (invoice, document) = invoices::one(tx, inside, credit.invoice).await?;
    if invoice.kind != Kind::Invoice {
        return Err(Refusal::conflict("credit-not-an-invoice").into());
    }
    let before = credited_lines(tx, inside, credit.invoice).await?;
    let parts = parts(&document, &before, &credit.parts)?;
    let note = note(&document, &before, &parts, (credit, today))?;
    let facts = decisions::facts(&rule::vat(&note.taxed()).map_err(|_| too_large())?.because);
    let why = decisions::said(&credit.why)?;
    let mut decision = New::about("credit", credit.article, credit.invoice.uuid(), facts, why);
    decision.policy = credit.policy;
    decisions::record(tx, inside, today.now, &decision).await?;
    let contract = queries::contract_of(tx, inside, credit.invoice).await?;
    let (id, orders) = (Id::new(), Vec::new());
    let ready = Ready { id, inside: inside.clone(), contract, document: note, orders, year: None };
    let mut issued = store(tx, today, vec![ready]).await?;
    let issued = issued.pop().ok_or_else(|| Failure::Mismatch("nothing was issued".into()))?;
    let sum = invoice.open.min(issued.document.gross);
    if Cents::ZERO < sum {
        take_off(tx, inside, today, (issued.id, credit.invoice), sum).await?;
    }
    let given: Cents = before.iter().map(|line| line.net).sum::<Cents>() + issued.document.net;
    if sum == invoice.open && given < document.net {
        paid(tx, inside, today.now, credit.invoice).await?;
    }
    late::lift_freeze(tx, inside, today.now).await?;
    Ok(issued)
}

/// Books a new credit note on what is open on the invoice that it takes back. Refuses `more-than-open`.
async fn take_off(
    tx: &mut Tx,
    inside: &Inside,
    today: Today,
    (note, invoice): (Id<Invoice>, Id<Invoice>),
    cents: Cents,
) -> Answer<()> {
    let one = |on: Id<Invoice>, cause: Id<Invoice>| Booking {
        invoice: on,
        charge: None,
        cents,
        value_on: today.day,
        cause: Cause::CreditNote,
        cause_id: cause.uuid(),
    };
    debts::book(tx, inside, today.now, &[one(invoice, note), one(note, invoice)]).await
}

/// What was left of an invoice's orders is paid by now, where part of them was taken back after the rest was paid.
async fn paid(tx: &mut Tx, inside: &Inside, now: Timestamp, invoice: Id<Invoice>) -> Answer<()> {
    for order in debts::orders_of(tx, inside, invoice).await? {
        match carry_out(tx, inside, now, Deed::Paid(order), "credit-note").await {
            // It counts as paid already, or nothing of it is left.
            Ok(_) | Err(Error::Refused(_)) => {}
            Err(failed) => return Err(failed),
        }
    }
    Ok(())
}

/// The lines of the credit notes about an invoice until now.
pub(super) async fn credited_lines(tx: &mut Tx, inside: &Inside, invoice: Id<Invoice>) -> Answer<Vec<Line>> {
    let texts = invoices::queries::credited(tx, inside, invoice).await?;
    let all = texts.iter().map(|text| Document::read(text)).collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().flat_map(|note| note.lines).collect())
}

/// What is left to take back of a line.
pub(super) fn left_of(document: &Document, before: &[Line], line: usize) -> Cents {
    let asked = document.lines.get(line).map_or(Cents::ZERO, |line| line.net);
    asked - before.iter().filter(|one| one.credits == Some(line)).map(|one| one.net).sum()
}

/// What is left to take back of each line of a document.
pub async fn left_of_each(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Invoice>,
    document: &Document,
) -> Answer<Vec<Cents>> {
    let before = credited_lines(tx, inside, id).await?;
    Ok((0..document.lines.len()).map(|line| left_of(document, &before, line)).collect())
}

/// The parts that were asked, or all that is left.
fn parts(document: &Document, before: &[Line], asked: &[Part]) -> Answer<Vec<Part>> {
    let all = (0..document.lines.len()).map(|line| {
        let (net, whole) = (left_of(document, before, line), &document.lines[line]);
        Part { line, net, quantity: (net == whole.net).then_some(whole.quantity) }
    });
    let parts: Vec<Part> = match asked {
        [] => all.filter(|part| Cents::ZERO < part.net).collect(),
        asked => asked.to_vec(),
    };
    let mut wrong = Vec::new();
    for part in &parts {
        let left = left_of(document, before, part.line);
        if part.net <= Cents::ZERO || left < part.net {
            let field = FieldRefusal::new(format!("line-{}", part.line), "credit-more-than-left");
            wrong.push(field.with("left", left));
        }
    }
    match (parts.is_empty(), wrong.is_empty()) {
        (true, _) => Err(Refusal::conflict("credit-nothing-left").into()),
        (_, false) => Err(Refusal::fields(wrong).into()),
        _ => Ok(parts),
    }
}

/// The credit note, but for its number.
fn note(
    of: &Document,
    before: &[Line],
    parts: &[Part],
    (credit, today): (&Credit, Today),
) -> Answer<Document> {
    let lines = parts.iter().map(|part| line(&of.lines[part.line], part)).collect::<Answer<Vec<_>>>()?;
    let taxed = |lines: &[Line]| -> Vec<Taxed> {
        lines.iter().map(|line| Taxed { net: line.net, rate: line.rate }).collect()
    };
    let totals = rule::vat_of_credit(&taxed(before), &taxed(&lines)).map_err(|_| too_large())?;
    let refers_to = Referred { id: credit.invoice, number: of.number.clone(), issued_on: of.issued_on };
    let mut note = Document {
        kind: Kind::CreditNote,
        issued_on: today.day,
        due_on: today.day,
        term_days: 0,
        lines,
        refers_to: Some(refers_to),
        why: Some(credit.why.trim().to_owned()),
        ..of.clone()
    };
    note.total(&totals);
    Ok(note)
}

fn line(of: &Line, part: &Part) -> Answer<Line> {
    let price = |quantity: i64| CreditPrice(of.unit_price).of(Credits(quantity));
    let (quantity, unit_price) = match part.quantity {
        Some(quantity) if price(quantity) == Some(part.net) => (quantity, of.unit_price),
        _ => (1, part.net.0.checked_mul(UNITS).ok_or_else(too_large)?),
    };
    Ok(Line { quantity, unit_price, net: part.net, credits: Some(part.line), ..of.clone() })
}
