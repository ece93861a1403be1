//! Messages (art. 14.5): what an SMS costs, how it travels, and what became of it.
//!
//! Invariant: the parts that are counted in a preview are the parts that leave, to the bit; and a message is paid for
//! once, when the SMS centre accepted it.

pub mod advice;
pub mod cost;
pub mod destination;
pub mod gsm;
pub mod parts;
pub mod plain;
pub mod segments;
pub mod sender;
pub mod states;
pub mod template;
pub mod whole;
