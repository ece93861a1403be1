//! Billing (art. 3.1, 4.1, 4.2, 14.2): invoices and credit notes, their gap-free numbers, and what is open on them.
//!
//! Invariant: an issued document never changes, and numbers of a series follow each other without a gap.

pub mod debts;
pub mod late;
pub mod numbers;
