//! VAT on what was not paid (art. 29 Wet OB): a year after the due date at the latest it counts as not received, and can be had
//! back, whether or not the debt was written off.

use crate::account::queries::{self, Unpaid};
use askama::Template;
use axum::{extract::State, response::Response};
use jiff::{ToSpan, civil::Date};
use rules::{collection::steps::vat_reclaim_from, exact, numbers::Cents};
use shell::{
    error::Answer,
    inside::Operator,
    page::{Page, html},
    state::App,
};

/// Days ahead that the report looks: the next quarter's return.
const AHEAD: i64 = 92;
/// Rows that a page shows, those that were due first.
const MOST: usize = 500;

/// An invoice with VAT that was paid over and not received.
struct Row {
    unpaid: Unpaid,
    vat: Cents,
    from: Date,
}

#[derive(Template)]
#[template(path = "collection/receivables/vat.html")]
struct Report {
    page: Page,
    rows: Vec<Row>,
    today: Date,
}

impl Report {
    /// What can be had back today.
    fn now(&self) -> Cents {
        self.rows.iter().filter(|row| row.from <= self.today).map(|row| row.vat).sum()
    }
}

/// `GET /operator/receivables/vat`
pub(crate) async fn show(State(app): State<App>, page: Page, operator: Operator) -> Answer<Response> {
    let today = app.clock.today();
    // What fell due a year ago or will have within the days ahead.
    let due = today.saturating_add(AHEAD.days()).saturating_sub(1.year());
    let found = queries::unpaid_vat(&mut app.db.read(operator).await?, due, MOST).await?;
    html(&Report { page, rows: found.into_iter().map(row).collect(), today })
}

/// The VAT in what is open: the same share of the invoice's as what is open is of the whole, rounded once.
fn row(unpaid: Unpaid) -> Row {
    let share = exact::cents(unpaid.vat) * exact::share(unpaid.lost().0, unpaid.gross.0.max(1));
    let vat = exact::to_cents(&share).unwrap_or(unpaid.vat);
    Row { vat, from: vat_reclaim_from(unpaid.due_on), unpaid }
}
