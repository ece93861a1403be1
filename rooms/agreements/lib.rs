//! Agreements (art. 1, 2.1, 4, 12, 13): with whom the provider has one, what was agreed, and how long it runs.
//!
//! Invariant: what a rule reads of an agreement is here and nowhere else; it changes by a signed document only.

pub mod by_hand;
pub mod changes;
pub mod customers;
pub mod files;
pub mod form;
pub mod legal;
pub mod paper;
pub mod stopping;
pub mod wiped;

pub mod documents;
mod ending;
pub mod events;
pub mod incidents;
mod names;
pub mod notices;
mod numbers;
mod paperwork;
mod queries;
pub mod quotes;
mod refusals;
pub mod signing;
pub mod transfers;
pub mod view;

pub use ending::{keep_time, tick};
pub use notices::{Channel, Party, Planned};
pub use queries::{Reader, audience, reader};

use credits::price::CreditPrice;
use jiff::{Timestamp, civil::Date};
use rules::{
    agreements::{EarlyNotice, leaving::RefundOnExit},
    collection::CostPolicy,
    interest::InterestPolicy,
    numbers::Cents,
    reasons::Reason,
};
use shell::{
    db::Tx,
    error::Answer,
    happened::{Happened, Today},
    ids::{
        Id,
        kind::{Agreement, Environment},
    },
    inside::{Inside, Provider},
    state::App,
    words::Language,
};

/// The business behind an environment (art. 1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer {
    /// Its environment.
    pub environment: Id<Environment>,
    /// The number that the provider's books know it by.
    pub number: i64,
    /// Its name in the trade register.
    pub legal_name: String,
    /// Its number there; without one it declared to act in business.
    pub kvk: Option<String>,
    /// Its VAT id.
    pub vat_id: Option<String>,
    /// ISO 3166-1, two letters.
    pub country: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// For the attention of.
    pub attention: Option<String>,
    /// Where invoices go.
    pub invoice_email: String,
    /// In which language it is written to.
    pub language: Language,
    /// Its account, for refunds.
    pub iban: Option<String>,
}

/// How an agreement stands (E1). Notice and switching are facts beside it: see [`Contract::ending`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written.
    Draft,
    /// Sent as a quote.
    Offered,
    /// Declined or expired.
    Closed,
    /// Signed; its first day is still to come.
    Concluded,
    /// In force.
    Active,
    /// Over.
    Ended,
    /// Over, and the customer's data are gone.
    Wiped,
}

/// When and by what an agreement ends, once that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The last day, counted in full.
    pub last_day: Date,
    /// The first instant without an agreement (art. 2.1).
    pub at: Timestamp,
    /// By what.
    pub by: EndKind,
}

/// What ends an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndKind {
    /// Notice (art. 12.1).
    Notice,
    /// The customer switches to another provider (Data Act, art. 25).
    Switching,
    /// Dissolved by the provider (art. 12.2).
    Dissolution,
    /// The provider stops (art. 6.5, 10.2).
    ProviderExit,
    /// Both agreed in writing (art. 13.1).
    Agreed,
}

/// What was agreed, as rules read it.
#[derive(Clone, Debug, PartialEq)]
pub struct Contract {
    /// Its id.
    pub id: Id<Agreement>,
    /// Whose.
    pub environment: Id<Environment>,
    /// Its number.
    pub number: String,
    /// How it stands.
    pub state: State,
    /// The first day.
    pub starts_on: Date,
    /// The last day of the fixed term (art. 12.1).
    pub term_last_day: Date,
    /// Licence fee a year, excluding VAT.
    pub licence: Cents,
    /// Price of one credit, excluding VAT (art. 4.3).
    pub credit_price: CreditPrice,
    /// Days to pay (art. 3.1).
    pub term_days: u16,
    /// What runs on a late invoice (art. 3.2).
    pub interest: InterestPolicy,
    /// What a collection case costs at least (art. 3.2).
    pub costs: CostPolicy,
    /// Unpaid orders at most, excluding VAT (policy; none is no limit).
    pub credit_limit: Option<Cents>,
    /// The series that prices follow (art. 4.4).
    pub index: Option<IndexClause>,
    /// When prices last followed it.
    pub last_indexed_on: Option<Date>,
    /// How notice in the fixed term is read (policy).
    pub early_notice: EarlyNotice,
    /// What is given back when the provider stops (policy, art. 6.5, 10.2).
    pub refund_on_exit: RefundOnExit,
    /// When it ends, once that is known.
    pub ending: Option<Ending>,
    /// When its end was carried out.
    pub ended_at: Option<Timestamp>,
}

/// The index that an agreement names (art. 4.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexClause {
    /// Table of the statistics office, such as `85817NED`.
    pub table: String,
    /// Series in it.
    pub series: String,
}

/// Puts a document into the file of an environment's agreement, for stories.
pub async fn plant_document(app: &App, inside: &Inside) -> Answer<uuid::Uuid> {
    let folder = files::folder(inside);
    let kept = files::keep(app, &folder, ("stuk.pdf", "application/pdf"), "%PDF-1.7".into()).await?;
    let new = documents::New { kind: "signed", title: "stuk".into(), kept };
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let (inside, new) = (mine.clone(), new.clone());
        Box::pin(async move {
            let contract = contract(tx, &inside).await?.ok_or_else(notices::no_agreement)?;
            Ok(documents::add(tx, (&inside, now), contract.id, &new).await?.uuid())
        })
    });
    done.await
}

/// What a legal day brings for a batch of agreements in force, and for those that begin or are over: safe to run twice for
/// the same day.
pub async fn day(tx: &mut Tx, job: Provider, today: Today, contracts: &[Contract]) -> Answer<Vec<Happened>> {
    ending::day(tx, job, today, contracts).await
}

/// What a legal day changes in a batch of agreements (art. 13.1, 15.3, 15.5); the contracts are given what they say from then
/// on, for the rooms that follow. Safe to run twice.
pub async fn changes_of_day(
    tx: &mut Tx,
    job: Provider,
    today: Today,
    contracts: &mut [Contract],
) -> Answer<Vec<Happened>> {
    let mut all = changes::day(tx, job, today, contracts).await?;
    all.extend(transfers::day(tx, job, today, contracts).await?);
    Ok(all)
}

/// Contracts that a legal day can bring something for, in all environments: concluded, in force, or over while the
/// customer's data are still there. In the order of their environments, after the one where the last page ended.
pub async fn under_the_round(
    tx: &mut Tx,
    after: (Id<Environment>, Id<Agreement>),
    most: usize,
) -> Answer<Vec<Contract>> {
    Ok(queries::under_the_round(tx, after, most).await?)
}

/// Gives notice for a customer today, as its portal does (art. 12.1); answers the last day of the agreement, and why.
pub async fn give_notice(app: &App, inside: &Inside) -> Answer<(Date, Vec<Reason>)> {
    let planned = notices::by_customer(app, inside).await?;
    Ok((planned.last_day, planned.because))
}

/// The business behind an environment; none for one that was made without an agreement.
pub async fn customer(tx: &mut Tx, inside: &Inside) -> Answer<Option<Customer>> {
    Ok(queries::customer(tx, inside).await?)
}

/// The businesses behind many environments at once, in no order: for the daily round.
pub async fn customers_of(tx: &mut Tx, all: &[Id<Environment>]) -> Answer<Vec<Customer>> {
    Ok(queries::customers_of(tx, all).await?)
}

/// The agreement that runs in an environment, or was the last to; none for one that was made without.
pub async fn contract(tx: &mut Tx, inside: &Inside) -> Answer<Option<Contract>> {
    Ok(queries::contract(tx, inside).await?)
}

/// Contracts in force in all environments, in the order of their environments, after the one where the last page ended:
/// for the daily round.
pub async fn in_force(tx: &mut Tx, after: Option<Id<Environment>>, most: usize) -> Answer<Vec<Contract>> {
    Ok(queries::in_force(tx, after, most).await?)
}

/// Quotes that are with a customer and wait for a signature, counted up to `most`.
pub async fn count_offered(tx: &mut Tx, most: usize) -> Answer<usize> {
    Ok(quotes::queries::count_offered(tx, most).await?)
}
