//! Billing (art. 3.1, 4.1, 4.2, 14.2): invoices and credit notes, their gap-free numbers, and what is open on them.
//!
//! Invariant: an issued document never changes, and numbers of a series follow each other without a gap.

pub mod debts;
pub mod document;
pub mod invoices;
mod issuing;
pub mod late;
pub mod numbers;

use crate::shell::{
    error::{Answer, Refusal},
    identity::Identity,
    state::App,
};
pub use invoices::{find_by_number, find_by_reference, listed, listed_everywhere};
pub use issuing::{
    Credit, Draft, Issued, LINES, NewClaim, Ordered, Paper, Part, credit, day, issue, issue_claim, set_off,
};

/// Who the provider is on paper; refuses `provider-unknown` where the settings do not say.
pub fn seller(app: &App) -> Answer<Identity> {
    app.settings.provider.clone().ok_or_else(|| Refusal::conflict("provider-unknown").into())
}
