//! The rules of 1•2•Flex: what is allowed, owed, counted, ended and planned.
//!
//! Every rule is a pure function from facts, policy, dated tables and a given moment to a result *with its
//! reasons*. There is no I/O, clock, chance, serialisation or async in this crate.

pub mod callouts;
pub mod contacts;
pub mod numbers;
pub mod reasons;

pub mod messages;

pub mod answers;
pub mod calendar;
pub mod exact;
pub mod invitations;
pub mod tables;

pub mod agreements;
pub mod credits;
pub mod prices;

pub mod claims;
pub mod collection;
pub mod interest;
pub mod invoices;
pub mod licence;
pub mod objections;
pub mod payments;
pub mod subprocessors;
pub mod vat;

pub mod identifiers;
pub mod shifts;
