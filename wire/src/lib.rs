//! Formats: bytes or text on one side, values on the other. Pure, like `rules`.

pub mod name;
pub mod phone;

pub mod text;

pub mod table;

pub mod export;
pub mod vcard;

pub mod calendar;

pub mod receipts;

pub mod iban;

pub mod camt;

pub mod ubl;

pub mod epc;
pub mod pain001;

mod xml;
