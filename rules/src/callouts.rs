//! Call-outs (*oproep*): filling a shift by asking contacts in waves.
//!
//! Invariants: never more people than places; nobody is asked twice in one call-out; nothing is sent outside
//! messaging hours or from the deadline on; what is spent never exceeds what was held when it was confirmed.
//! Source of the working hours and of notice: Arbeidstijdenwet (ATW) 5:3, Burgerlijk Wetboek (BW) 7:628a.

pub mod candidates;
pub mod chance;
pub mod hours;
pub mod next;
pub mod notice;
pub mod plan;
pub mod policy;
pub mod seats;
pub mod status;
