//! Documents as people and programs get them.

mod sheets;
mod stories;
