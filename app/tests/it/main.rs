//! Stories: what people do and see, over the real service and a real database.
//!
//! They run on the embedded engine; with `FLEX_TEST_POSTGRES` set to a server's address, on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed, in its helpers too")]

mod harness;

mod agreements_changes;
mod agreements_customers;
mod agreements_interest;
mod agreements_leaving;
mod agreements_quotes;
mod agreements_stopping;
mod agreements_transfer;
mod answers;
mod art_14_credits;
mod at_once;
mod bad_input;
mod callout_hand;
mod callouts;
mod claims;
mod commands;
mod commands_money;
mod contacts;
mod contacts_import;
mod crash;
mod credits_desk;
mod credits_hand;
mod credits_lives;
mod credits_orders;
mod credits_verify;
mod demo;
mod developers;
mod faults;
mod idempotency;
mod invoices;
mod invoices_papers;
mod invoices_verify;
mod isolation;
mod late;
mod late_costs;
mod late_hand;
mod late_rates;
mod letters;
mod links;
mod mail;
mod messages;
mod money_back;
mod objections;
mod operators;
mod payments;
mod payments_hand;
mod payments_online;
mod posts;
mod prices;
mod promised;
mod receipt;
mod rounds;
mod server;
mod set_off;
mod shifts;
mod sign_in;
mod simulate;
mod subprocessors;
mod terms;
mod tidy;
mod users;
mod vat;
mod webhooks;
mod week;
mod wiping;
mod year;
