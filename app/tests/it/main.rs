//! Stories: what people do and see, over the real service and a real database.
//!
//! They run on the embedded engine; with `FLEX_TEST_POSTGRES` set to a server's address, on PostgreSQL.

mod harness;

mod art_14_credits;
mod commands;
mod credits_hand;
mod credits_lives;
mod credits_orders;
mod credits_verify;
mod demo;
mod developers;
mod isolation;
mod server;
mod shifts;
mod sign_in;
mod tidy;
mod users;
mod webhooks;
mod week;
