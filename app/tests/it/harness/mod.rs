//! The harness: a world with its own database and a clock that is turned by hand; people who use the product.

mod database;
mod machine;
mod person;
mod world;

pub use machine::{Flex, Folder, Running};
pub use person::{Answered, Person, Program};
pub use world::{Customer, World};
