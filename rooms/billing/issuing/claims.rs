//! Claim statements (art. 3.2): interest and collection costs on a document of their own, without VAT.

use super::{
    super::{
        document::{Buyer, Document, Seller},
        invoices::Kind,
    },
    Issued, Paper, Ready, dispatched_on, store,
};
use jiff::civil::Date;
use rules::{calendar::days_in, numbers::Cents, vat::Treatment};
use serde_json::Value;
use shell::{
    db::{Failure, Tx},
    error::Answer,
    happened::Today,
    ids::Id,
    inside::Inside,
};

/// A claim statement to issue. What is charged by it is stored by the caller, as charges under its id.
#[derive(Clone, Debug, PartialEq)]
pub struct NewClaim {
    /// The day by which it asks to be paid.
    pub due_on: Date,
    /// Everything that it claims, open principal not counted: that stands on the invoices themselves.
    pub total: Cents,
    /// What stands on it, as its own room composes and reads it.
    pub claim: Value,
}

/// Issues a claim statement under a number of its own series; nothing is open on it, its sums are open as charges.
pub async fn issue_claim(
    tx: &mut Tx,
    inside: &Inside,
    today: Today,
    paper: &Paper,
    new: &NewClaim,
) -> Answer<Issued> {
    dispatched_on(today)?;
    let term_days = u16::try_from(days_in(today.day, new.due_on) - 1).unwrap_or(0);
    let document = Document {
        kind: Kind::Claim,
        number: String::new(),
        reference: String::new(),
        issued_on: today.day,
        due_on: new.due_on,
        term_days,
        agreement: paper.contract.number.clone(),
        language: paper.buyer.language.code().into(),
        seller: Seller::from(&paper.seller),
        buyer: Buyer::from(&paper.buyer),
        treatment: Treatment::OutsideScope,
        lines: Vec::new(),
        subtotals: Vec::new(),
        net: new.total,
        vat: Cents::ZERO,
        gross: new.total,
        refers_to: None,
        why: None,
        claim: Some(new.claim.clone()),
    };
    let (id, contract) = (Id::new(), Some(paper.contract.id));
    let ready = Ready { id, inside: inside.clone(), contract, document, orders: Vec::new(), year: None };
    let mut issued = store(tx, today, vec![ready]).await?;
    issued.pop().ok_or_else(|| Failure::Mismatch("nothing was issued".into()).into())
}
