//! E-invoices (art. 3.1, 4.1, 14.2; art. 35a Wet OB): UBL 2.1 invoices and credit notes under EN 16931, as NLCIUS
//! (SI-UBL 2.0) or Peppol BIS Billing 3.0 wants their head.
//!
//! Invariant: what is written passes the official rules, or is refused with what would make it pass; its totals are those
//! of its lines, VAT rounded once per category and rate. Late interest and collection costs are never on it: category O
//! beside S is an error (BR-O-11, BR-O-12); they have a claim statement of their own.

mod head;
mod lines;
mod party;
mod refusal;
#[cfg(test)]
mod tests;
mod totals;

use crate::{iban::Iban, xml::Xml};
use jiff::civil::Date;

pub use lines::{Line, Period, Unit, Vat};
pub use party::{Address, Buyer, Endpoint, LegalId, Seller};
pub use refusal::Refusal;
pub use totals::{Subtotal, Totals, totals};

/// Lines on one document; Peppol's networks carry 100 MB, and nobody reads more than this.
pub const MOST_LINES: usize = 2_000;

/// Which rules the head names, and with that how the document is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// NLCIUS 1.0 as UBL: SI-UBL 2.0, for e-mail and Dutch government.
    Nlcius,
    /// Peppol BIS Billing 3.0, for delivery over Peppol.
    Peppol,
}

/// An invoice or a credit note, all amounts in euros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub kind: Kind,
    /// Its number (BT-1).
    pub number: String,
    /// Its date (BT-2).
    pub issued_on: Date,
    /// A remark to the reader (BT-22).
    pub note: Option<String>,
    /// What the buyer recognises it by (BT-10); this or an order is needed (BR-NL-2, Peppol R003).
    pub buyer_reference: Option<String>,
    /// The buyer's order (BT-13).
    pub order: Option<String>,
    /// The agreement it rests on (BT-12).
    pub contract: Option<String>,
    /// Who supplies.
    pub seller: Seller,
    /// Who buys.
    pub buyer: Buyer,
    /// What for: at least one, at most [`MOST_LINES`].
    pub lines: Vec<Line>,
}

/// What a document is, with what only that kind has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It asks for money.
    Invoice {
        /// The last day to pay in time (BT-9).
        due_on: Date,
        /// To be named with the payment (BT-83), such as `RF18539007547034`.
        payment_reference: String,
        /// Where to pay.
        pay_to: Account,
    },
    /// It takes (part of) an invoice back.
    CreditNote {
        /// The number of that invoice (BT-25).
        of: String,
        /// What happens with the amount, in words (BT-20): set off, or paid back.
        settlement: String,
        /// Where it is paid back to; none where it is set off.
        pay_back_to: Option<Account>,
    },
}

/// A bank account in the SEPA zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its number (BT-84).
    pub iban: Iban,
    /// Its bank (BT-86); written for Peppol only, NLCIUS advises against it (BR-NL-31).
    pub bic: Option<String>,
}

/// The document as XML.
pub fn write(document: &Document, profile: Profile) -> Result<String, Refusal> {
    refusal::check(document, profile)?;
    let totals = totals(&document.lines)?;
    let written = Xml::new().and_then(|mut xml| {
        let (root, namespace) = match document.kind {
            Kind::Invoice { .. } => ("Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"),
            Kind::CreditNote { .. } => {
                ("CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2")
            }
        };
        let namespaces = [("xmlns", namespace), ("xmlns:cac", CAC), ("xmlns:cbc", CBC)];
        xml.with(root, &namespaces, |xml| {
            head::write(xml, document, profile)?;
            party::seller(xml, document, profile)?;
            party::buyer(xml, document)?;
            head::payment(xml, document, profile)?;
            totals::write(xml, &totals)?;
            document
                .lines
                .iter()
                .zip(1..)
                .try_for_each(|(line, at)| lines::write(xml, &document.kind, line, at))
        })?;
        Ok(xml.finish())
    });
    // Writing to memory does not fail; should it, the document is too large for it.
    written.map_err(|_| Refusal::TooLarge)
}

const CAC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
const CBC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
/// Every amount is in euros (art. 4.1).
const EUR: [(&str, &str); 1] = [("currencyID", "EUR")];
