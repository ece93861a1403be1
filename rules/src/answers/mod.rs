//! Answers: what an inbound SMS means, and what follows from it for the invitations that this contact has.
//!
//! Invariant: in doubt nothing is decided. A text that is not plainly one answer goes to the planner as unclear, and an
//! answer that could be about two invitations asks for the code.

pub mod reading;
pub mod replies;
pub mod settling;
pub mod words;
