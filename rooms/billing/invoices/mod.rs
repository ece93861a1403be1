//! Issued documents, to be listed, found and shown.

pub(super) mod queries;

use super::document::Document;
use jiff::{Timestamp, civil::Date};
use rules::{
    invoices::{Standing, standing},
    numbers::Cents,
};
use serde::{Deserialize, Serialize};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Environment, Invoice as InvoiceKind, Order},
    },
    inside::Inside,
    paging::{Listed, Paging},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Characters of a search at most: longer than any number or name.
pub const SEARCH: usize = 100;

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Asks for payment.
    Invoice,
    /// Takes back what an invoice asked.
    CreditNote,
    /// States interest and collection costs (art. 3.2).
    Claim,
}

impl Kind {
    /// All, in the order of lists.
    pub const ALL: [Self; 3] = [Self::Invoice, Self::CreditNote, Self::Claim];

    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::CreditNote => "credit_note",
            Self::Claim => "claim",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// An issued document as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// Whose.
    pub environment: Id<Environment>,
    /// Its id.
    pub id: Id<InvoiceKind>,
    /// Which kind.
    pub kind: Kind,
    /// Its number.
    pub number: String,
    /// The reference that payments should carry.
    pub reference: String,
    /// Its date.
    pub issued_on: Date,
    /// The last day to pay in time.
    pub due_on: Date,
    /// Sum without VAT.
    pub net: Cents,
    /// VAT.
    pub vat: Cents,
    /// With VAT.
    pub gross: Cents,
    /// What is open; on a credit note what was not set off or refunded.
    pub open: Cents,
    /// The value date with which nothing was open any more.
    pub settled_on: Option<Date>,
    /// The invoice that a credit note is about.
    pub refers_to: Option<Id<InvoiceKind>>,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// The customer's name, as the environment goes by it.
    pub customer: String,
}

impl Invoice {
    /// How it stands on a day, as a key of the word files: of a credit note whether it was set off, of a claim statement
    /// nothing, because its sums are open as charges.
    pub fn state(&self, today: Date) -> &'static str {
        match self.kind {
            Kind::Invoice => self.standing(today).name(),
            Kind::CreditNote if self.open == Cents::ZERO => "note_settled",
            Kind::CreditNote => "note_open",
            Kind::Claim => "claim",
        }
    }

    /// How it stands on a day.
    pub fn standing(&self, today: Date) -> Standing {
        standing(self.due_on, self.open, today)
    }
}

/// Which documents a list shows.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Filter {
    /// Of one kind.
    pub kind: Option<Kind>,
    /// By what is open.
    pub open: Open,
    /// By number or by the customer's name; either begins with it.
    pub search: Option<String>,
}

/// By what is open on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Open {
    /// Whatever is open.
    #[default]
    Any,
    /// Something is.
    Yes,
    /// Something is, and it was due before this day.
    Overdue {
        /// Today.
        today: Date,
    },
}

/// Where a page of documents ends: date and id.
pub type Key = (String, Id<InvoiceKind>);

/// A customer's documents, newest first.
pub async fn listed(
    tx: &mut Tx,
    inside: &Inside,
    filter: &Filter,
    paging: &Paging<Key>,
) -> Answer<Listed<Invoice>> {
    let rows = queries::listed(tx, Some(inside.environment), filter, paging).await?;
    Ok(paging.page(rows, key))
}

/// The documents of all customers, newest first; only staff and listed jobs reach them.
pub async fn listed_everywhere(
    tx: &mut Tx,
    filter: &Filter,
    paging: &Paging<Key>,
) -> Answer<Listed<Invoice>> {
    let rows = queries::listed(tx, None, filter, paging).await?;
    Ok(paging.page(rows, key))
}

fn key(invoice: &Invoice) -> Key {
    (invoice.issued_on.to_string(), invoice.id)
}

/// One document of a customer: its row and what it says.
pub async fn one(tx: &mut Tx, inside: &Inside, id: Id<InvoiceKind>) -> Answer<(Invoice, Document)> {
    let found = queries::one(tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    Ok((found.0, Document::read(&found.1)?))
}

/// The document of a number, whosever it is: for payments, and for staff.
pub async fn find_by_number(tx: &mut Tx, number: &str) -> Answer<Option<Invoice>> {
    Ok(queries::find(tx, "i.number", number).await?)
}

/// The document of a payment reference, whosever it is.
pub async fn find_by_reference(tx: &mut Tx, reference: &str) -> Answer<Option<Invoice>> {
    Ok(queries::find(tx, "i.reference", reference).await?)
}

/// A document by its number, to lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: Id<InvoiceKind>,
    /// Its number.
    pub number: String,
}

/// The invoice that asks payment for a credit order; none while its eight hours run. Refuses `not-found` where there is no
/// such order.
pub async fn of_order(tx: &mut Tx, inside: &Inside, order: Id<Order>) -> Answer<Option<Named>> {
    queries::of_order(tx, inside, order).await?.ok_or_else(|| Refusal::not_found().into())
}

/// Credit notes about an invoice, oldest first.
pub async fn credit_notes(tx: &mut Tx, inside: &Inside, invoice: Id<InvoiceKind>) -> Answer<Vec<Invoice>> {
    Ok(queries::credit_notes(tx, inside, invoice).await?)
}

/// The numbers of documents by their ids, however few are asked.
pub async fn numbers(tx: &mut Tx, inside: &Inside, ids: &[Uuid]) -> Answer<HashMap<Uuid, String>> {
    Ok(queries::numbers(tx, inside, ids).await?)
}

/// What a customer owes on its invoices, charges not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Owed {
    /// Open on all invoices.
    pub open: Cents,
    /// Of that overdue.
    pub overdue: Cents,
    /// Open on credit notes: to be set off or paid back.
    pub credit: Cents,
}

/// What a customer owes today.
pub async fn owed(tx: &mut Tx, inside: &Inside, today: Date) -> Answer<Owed> {
    Ok(queries::owed(tx, inside, today).await?)
}

/// Invoices of all customers past their due day, counted up to `most`.
pub async fn count_late(tx: &mut Tx, today: Date, most: usize) -> Answer<usize> {
    Ok(queries::count_late(tx, today, most).await?)
}
