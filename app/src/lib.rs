//! 1•2•Flex Community: an online community for flexible staffing.
//!
//! Puts the rooms together (`rooms/`, one crate a feature) and holds what is about the whole: the command line, the door,
//! the words of all rooms, and doors for stories.

pub mod commands;
pub mod server;
pub mod testing;
pub mod words;
