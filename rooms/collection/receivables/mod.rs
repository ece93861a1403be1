//! Receivables (art. 3.2, 3.3, 14.3): who owes what, how late, what that opens, and the desk where it is decided.
//!
//! Invariant: a page of customers costs as many statements as one customer; nothing is decided without its sums being shown.

mod chart;
pub(super) mod desk;
pub(super) mod page;
pub(super) mod third_parties;
pub(super) mod vat;
