//! One contact: facts, availability and documents, each a tab with its own address.

pub(crate) mod availability;
pub(crate) mod details;
pub(crate) mod documents;
