//! The harness: a world with its own database and a clock that is turned by hand; people who use the product.

mod database;
mod machine;
mod peer;
mod person;
mod postman;
mod wire;
mod world;

pub use database::Database;
pub use machine::{Flex, Folder, Running, Told, browser};
pub use peer::Peer;
pub use person::{Answered, Person, Program};
pub use postman::Postman;
pub use wire::Wire;
pub use world::{Customer, MONDAY, PASSWORD, World};
