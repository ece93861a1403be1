//! Documents as people and programs get them.

mod read_back;
mod sheets;
mod stories;
