//! The books of a customer that was wiped (art. 52(4) AWR): kept for seven years after the year of the last booking, and then
//! removed by decision, step by step like everything else, and counted by what they were kept for.
//!
//! Invariant: what is left of the customer is what proves the removal: dates, counts and the numbers of documents, so that
//! every series goes on without a gap and nothing that is checked afterwards misses a row.

pub(super) mod queries;

use super::{Kept, queries as of_all};
use rules::{
    agreements::wiping::{self, Refusal as No},
    calendar::legal_day,
};
use shell::{
    audit,
    db::{Failure, Tx},
    error::{Answer, Refusal},
    happened::Today,
    ids::{
        Id,
        kind::{Agreement, Environment},
    },
    inside::Inside,
    wiping::{Removed, Table, remove},
};

/// Tables of the books, in the order in which their rows go: what refers to others stands before them.
const BOOKS: &[(Table, Kept)] = &[
    (Table::new("agreement_interest", "id"), Kept::Agreement),
    (Table::new("agreement_events", "id"), Kept::Agreement),
    (Table::new("agreement_incidents", "id"), Kept::Agreement),
    (Table::new("agreement_transfers", "id"), Kept::Agreement),
    (Table::new("agreement_changes", "id"), Kept::Agreement),
    (Table::new("signatures", "agreement_id"), Kept::Agreement),
    (Table::new("quotes", "agreement_id"), Kept::Agreement),
    (Table::new("notices", "id"), Kept::Agreement),
    (Table::new("proposals", "id"), Kept::Agreement),
    (Table::new("price_changes", "id"), Kept::Prices),
    (Table::new("messages", "id"), Kept::Ledger),
    (Table::new("hold_parts", "hold_id, lot_id"), Kept::Ledger),
    (Table::new("postings", "sequence, place"), Kept::Ledger),
    (Table::new("transfers", "sequence"), Kept::Ledger),
    (Table::new("holds", "id"), Kept::Ledger),
    (Table::new("lots", "id"), Kept::Ledger),
    (Table::new("wallets", "environment_id"), Kept::Ledger),
    (Table::new("payment_plan_parts", "plan_id, due_on"), Kept::Late),
    (Table::new("payment_plan_invoices", "plan_id, invoice_id"), Kept::Late),
    (Table::new("payment_plans", "id"), Kept::Late),
    (Table::new("objections", "id"), Kept::Late),
    (Table::new("write_offs", "invoice_id, decision_id"), Kept::Late),
    (Table::new("collection_letter_invoices", "invoice_id, letter_id"), Kept::Late),
    (Table::new("collection_letters", "id"), Kept::Late),
    (Table::new("collection_case_invoices", "invoice_id"), Kept::Late),
    (Table::new("collection_case_costs", "id"), Kept::Late),
    (Table::new("collection_cases", "id"), Kept::Late),
    (Table::new("collection_policies", "policy"), Kept::Late),
    (Table::new("claim_payouts", "id"), Kept::Claims),
    (Table::new("claim_letters", "id"), Kept::Claims),
    (Table::new("claims", "id"), Kept::Claims),
    (Table::new("set_offs", "id"), Kept::Payments),
    (Table::new("bookings", "id"), Kept::Payments),
    (Table::new("refunds", "id"), Kept::Payments),
    (Table::new("payment_reversals", "id"), Kept::Payments),
    (Table::new("payment_intents", "id"), Kept::Payments),
    (Table::new("payments", "id"), Kept::Payments),
    (Table::new("charges", "id"), Kept::Invoices),
    (Table::new("term_restarts", "id"), Kept::Invoices),
    (Table::new("invoiced_orders", "order_id"), Kept::Invoices),
    (Table::new("licence_years", "agreement_id, first_day"), Kept::Invoices),
    (Table::new("papers", "invoice_id"), Kept::Invoices),
    (Table::new("vat_checks", "id"), Kept::Invoices),
    (Table::new("invoices", "id"), Kept::Invoices),
    (Table::new("credit_orders", "id"), Kept::Ledger),
    (Table::new("decisions", "id"), Kept::Agreement),
    (Table::new("agreement_documents", "id"), Kept::Agreement),
    (Table::new("subprocessor_notices", "subprocessor_id"), Kept::Dispatch),
    (Table::new("posts", "id"), Kept::Dispatch),
    (Table::new("round_events", "id"), Kept::Rounds),
    (Table::new("customers", "environment_id"), Kept::Agreement),
];

/// Names of the tables whose rows go in the end.
pub fn books_tables() -> Vec<&'static str> {
    BOOKS.iter().map(|(table, _)| table.name).collect()
}

/// The kind under which rows of the books are counted.
fn counted(why: Kept) -> &'static str {
    match why {
        Kept::Agreement => "books_agreement",
        Kept::Ledger => "books_ledger",
        Kept::Invoices => "books_invoices",
        Kept::Payments => "books_payments",
        Kept::Late => "books_late",
        Kept::Claims => "books_claims",
        Kept::Prices => "books_prices",
        Kept::Dispatch => "books_dispatch",
        Kept::Rounds | Kept::Proof => "books_rounds",
    }
}

/// Removes the next rows of the books, `most` at most; none when nothing is left.
pub(super) async fn next(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Option<Removed>, Failure> {
    for (table, why) in BOOKS {
        let removed = match table.name {
            "papers" => {
                queries::remove_with_files(tx, inside, table, &["pdf", "xml", "peppol"], most).await?
            }
            "collection_case_costs" | "claim_letters" | "agreement_documents" => {
                queries::remove_with_files(tx, inside, table, &["file"], most).await?
            }
            "posts" => queries::remove_posts(tx, inside, most).await?,
            "invoices" => queries::remove_invoices(tx, inside, most).await?,
            "refunds" => queries::remove_refunds(tx, inside, most).await?,
            "payments" | "payment_reversals" => {
                queries::forget_entries(tx, inside, table.name, most).await?;
                remove(tx, inside, std::slice::from_ref(table), most).await?
            }
            _ => remove(tx, inside, std::slice::from_ref(table), most).await?,
        };
        if let Some(removed) = removed {
            return Ok(Some(Removed { table: counted(*why), ..removed }));
        }
    }
    Ok(None)
}

/// Whether the books may go on a day, and why; the last day on which they are kept.
pub(super) async fn stand(
    tx: &mut Tx,
    inside: &Inside,
    (agreement, today): (Id<Agreement>, jiff::civil::Date),
) -> Answer<Result<Vec<rules::reasons::Reason>, No>> {
    let running = of_all::running(tx, inside, agreement).await?.ok_or_else(Refusal::not_found)?;
    let found = of_all::found(tx, &[inside.environment], today, (super::KEEP, super::WITHOUT)).await?;
    let holds = found.into_iter().find(|one| one.agreement == agreement).map(|one| one.holds);
    let last = queries::last_booked(tx, inside).await?.map(legal_day);
    let until = last.map_or(running.kept_until, |last| running.kept_until.max(wiping::kept_until(last)));
    Ok(wiping::books(until, &holds.unwrap_or_default(), today))
}

/// One of the staff decides that they go: from the next run on they do. Refuses `books-kept`, and `books-going` where it was
/// decided before.
pub(super) async fn decide(
    tx: &mut Tx,
    (inside, today): (&Inside, Today),
    agreement: Id<Agreement>,
    why: &str,
) -> Answer<()> {
    let running = of_all::running(tx, inside, agreement).await?;
    if running.is_none_or(|running| running.finished_at.is_none()) {
        return Err(Refusal::conflict("books-kept").into());
    }
    let because = match stand(tx, inside, (agreement, today.day)).await? {
        Ok(because) => decisions::facts(&because),
        Err(_) => return Err(Refusal::conflict("books-kept").into()),
    };
    if !queries::begin_books(tx, (inside, today.now), agreement, (&because, why)).await? {
        return Err(Refusal::conflict("books-going").into());
    }
    let detail = serde_json::json!({"why": why});
    audit::line(tx, inside, today.now, "books-to-remove", Some(agreement.uuid()), &detail).await
}

/// Customers whose books may go, counted up to `most`.
pub async fn count_due(tx: &mut Tx, today: jiff::civil::Date, most: usize) -> Answer<usize> {
    Ok(queries::books_due(tx, today, most).await?.len())
}

/// Whose books may go, oldest first.
pub(crate) type Due = (Id<Environment>, String, jiff::civil::Date);
