//! Deciding an objection (art. 3.3): upheld it is a credit note, and what was charged for being late is computed anew over
//! what was rightly asked (art. 3.2, T11).
//!
//! Invariant: what was charged too much is taken off what is open of it; what was paid of it already is told, to be refunded.

use super::{Objection, queries};
use crate::{
    account,
    deeds::{By, queries::attached},
    rates,
};
use billing::{
    self, Credit, Part,
    debts::{self, Booking, Cause, ChargeOf},
    invoices, late,
};
use decisions::New;
use rules::{
    collection::{
        self,
        standing::{Debt, standing},
    },
    numbers::Cents,
    reasons::{Figure, Reason},
};
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, FieldRefusal, Refusal},
    ids::{
        Id,
        kind::{Charge, Invoice, Objection as Kind},
    },
    inside::Inside,
};

/// Charges of one case: more invoices are not in one.
const MOST: usize = 1_000;

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The invoice was wrong as a whole.
    Upheld,
    /// So much of it was wrong, excluding VAT.
    Partly(Cents),
    /// It was right.
    Rejected,
}

/// Decides an open objection with an answer for the customer. Refuses `objection-settled` where somebody was first.
pub async fn decide(
    tx: &mut Tx,
    inside: &Inside,
    by: &By,
    (id, outcome): (Id<Kind>, Outcome),
) -> Answer<Vec<Reason>> {
    let objection = super::one(tx, inside, id).await?;
    if objection.state != "open" {
        return Err(Refusal::conflict("objection-settled").resting_on("3.3").into());
    }
    let mut because = Vec::new();
    let (state, note) = match outcome {
        Outcome::Rejected => ("rejected", None),
        Outcome::Upheld => ("upheld", Some(credit(tx, inside, by, (&objection, None)).await?)),
        Outcome::Partly(net) => ("part_upheld", Some(credit(tx, inside, by, (&objection, Some(net))).await?)),
    };
    if let Some((note, credited)) = note {
        because.push(
            Reason::of("3.3", "objection_credited")
                .with("number", Figure::Text(objection.number.clone()))
                .with("credited", Figure::Cents(credited)),
        );
        because.extend(recompute(tx, inside, by, (objection.invoice, note)).await?);
        late::lift_freeze(tx, inside, by.today.now).await?;
    }
    let facts = decisions::facts(&because);
    let new = New::about("objection", "3.3", objection.invoice.uuid(), facts, by.why.clone());
    let decision = decisions::record(tx, inside, by.today.now, &new).await?;
    let (note, credited) = note.unzip();
    let settled =
        queries::Settled { state, credited: credited.unwrap_or_default(), note, answer: &by.why, decision };
    if queries::settle(tx, inside, by.today.now, (id, &settled)).await? != 1 {
        return Err(Refusal::conflict("objection-settled").resting_on("3.3").into());
    }
    let detail = serde_json::json!({"number": objection.number, "outcome": state});
    audit::line(tx, inside, by.today.now, "objection-decided", Some(objection.invoice.uuid()), &detail)
        .await?;
    Ok(because)
}

/// Gives the credit note: of all that is left, or of so much, taken from the lines in their order.
async fn credit(
    tx: &mut Tx,
    inside: &Inside,
    by: &By,
    (objection, net): (&Objection, Option<Cents>),
) -> Answer<(Id<Invoice>, Cents)> {
    let parts = match net {
        None => Vec::new(),
        Some(net) => {
            let (_, document) = invoices::one(tx, inside, objection.invoice).await?;
            let left = billing::left_of_each(tx, inside, objection.invoice, &document).await?;
            spread(net, &left)?
        }
    };
    let credit =
        Credit { invoice: objection.invoice, parts, article: "3.3", why: by.why.clone(), policy: None };
    let issued = billing::credit(tx, inside, by.today, &credit).await?;
    Ok((issued.id, issued.document.gross))
}

/// So much of what is left of the lines, in their order.
fn spread(net: Cents, left_of_each: &[Cents]) -> Answer<Vec<Part>> {
    let most: Cents = left_of_each.iter().copied().sum();
    if net <= Cents::ZERO || most < net {
        let field = FieldRefusal::new("net", "objection-amount").with("most", most);
        return Err(Refusal::fields(vec![field]).into());
    }
    let mut left = net;
    let mut parts = Vec::new();
    for (line, of) in left_of_each.iter().enumerate() {
        let part = left.min(*of);
        if Cents::ZERO < part {
            parts.push(Part { line, net: part, quantity: None });
            left = left - part;
        }
    }
    Ok(parts)
}

/// Takes back what was charged too much, now that less was owed from the beginning.
async fn recompute(
    tx: &mut Tx,
    inside: &Inside,
    by: &By,
    (invoice, note): (Id<Invoice>, Id<Invoice>),
) -> Answer<Vec<Reason>> {
    let account = account::account_of(tx, by.today.day, (inside.environment, invoice)).await?;
    let line = account.line(invoice)?;
    let mut because = Vec::new();
    if let Some(until) = line.owed.read().charged_until() {
        let anew = Debt { charged: &[], ..line.owed.read() };
        let (interest, _) = account.party.interest_of(line.debt());
        let stands = standing(&anew, until, &interest, &rates::table(tx).await?)
            .map_err(|no| account::not_computable(&no))?;
        let right = stands.accrued.claimable().unwrap_or(stands.accrued.contractual);
        let before = queries::taken_back(tx, inside, invoice).await?;
        let of = |kind| line.debt().charges.iter().filter(move |charge| charge.kind == kind);
        let charged: Cents = of(ChargeOf::Interest).map(|charge| charge.cents).sum();
        let open = of(ChargeOf::Interest).map(|charge| (invoice, charge.id, charge.open)).collect();
        let surplus = charged - before - right;
        because.extend(take_off(tx, inside, by, (note, "interest_recomputed"), (surplus, open)).await?);
    }
    because.extend(costs_anew(tx, inside, by, (invoice, note)).await?);
    Ok(because)
}

/// The costs of the invoice's case over what was rightly asked in it.
async fn costs_anew(
    tx: &mut Tx,
    inside: &Inside,
    by: &By,
    (invoice, note): (Id<Invoice>, Id<Invoice>),
) -> Answer<Vec<Reason>> {
    let Some((case, principal, _, credited)) = queries::case_of(tx, inside, invoice).await? else {
        return Ok(Vec::new());
    };
    let account = account::account_of(tx, by.today.day, (inside.environment, invoice)).await?;
    let third_parties = attached(tx, inside, Some(case)).await?.iter().map(|(_, one)| one.cents).sum();
    let right = collection::costs_with(principal - credited, &account.party.costs, third_parties);
    let right = right.map_or(Cents::ZERO, |costs| costs.costs);
    let rows = queries::case_charges(tx, inside, case, MOST).await?;
    let charged: Cents = rows.iter().map(|(_, _, cents, _, back)| *cents - *back).sum();
    let open = rows.into_iter().map(|(invoice, charge, _, open, _)| (invoice, charge, open)).collect();
    take_off(tx, inside, by, (note, "costs_recomputed"), (charged - right, open)).await
}

/// A charge that is open: of which invoice, which, and how much.
type OpenCharge = (Id<Invoice>, Id<Charge>, Cents);

/// Takes a surplus off what is open of charges.
async fn take_off(
    tx: &mut Tx,
    inside: &Inside,
    by: &By,
    (note, code): (Id<Invoice>, &'static str),
    (surplus, open): (Cents, Vec<OpenCharge>),
) -> Answer<Vec<Reason>> {
    if surplus <= Cents::ZERO {
        return Ok(Vec::new());
    }
    let mut left = surplus;
    let mut all = Vec::new();
    for (invoice, charge, open) in open {
        let cents = left.min(open);
        if Cents::ZERO < cents {
            all.push(Booking {
                invoice,
                charge: Some(charge),
                cents,
                value_on: by.today.day,
                cause: Cause::CreditNote,
                cause_id: note.uuid(),
            });
            left = left - cents;
        }
    }
    debts::book(tx, inside, by.today.now, &all).await?;
    let mut because = vec![Reason::of("3.3", code).with("surplus", Figure::Cents(surplus))];
    if Cents::ZERO < left {
        because.push(Reason::plain("charged_too_much_was_paid").with("left", Figure::Cents(left)));
    }
    Ok(because)
}
