//! Payments (art. 3.1, 3.2): what the bank and the payment provider tell, whose it is, and what it pays.
//!
//! Invariant: a payment's parts and its rest are its amount, to the cent, and an entry of the bank is booked once. The day
//! that counts is the day on which our account was credited (art. 6:114 BW), however late that is read.

pub mod api;
pub mod bank;
pub mod booking;
mod desk;
pub mod matching;
pub mod online;
pub mod refunds;
pub mod set_off;
mod verify;

use jiff::civil::Date;
use rules::reasons::Reason;
use shell::words::WordFile;
use shell::{
    db::Tx,
    error::Answer,
    identity::Identity,
    ids::{Id, kind::Environment},
    inside::{Inside, Job, Operator, Provider, Right, Scope},
    routes::{Need, Rooms},
    state::App,
};
use tokio::{sync::watch, task::JoinSet};
pub use verify::verify;

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// Pages of the operator and of the customer, and the API.
pub fn rooms(rooms: Rooms) -> Rooms {
    use Need::Operator as Staff;
    rooms
        .get(Staff, "/operator/bank", desk::overview)
        .upload(Staff, "/operator/bank", bank::UPLOAD, desk::upload)
        .get(Staff, "/operator/bank/files/{id}", desk::show_file)
        .get(Staff, "/operator/bank/statements/{id}", desk::show_statement)
        .post(Staff, "/operator/bank/statements/{id}", desk::take)
        .get(Staff, "/operator/bank/entries/{id}", desk::show_entry)
        .post(Staff, "/operator/bank/entries/{id}", desk::settle)
        .get(Staff, "/operator/payments/{environment}/{id}", refunds::page::payment)
        .post(Staff, "/operator/payments/{environment}/{id}", refunds::page::rest)
        .get(Staff, "/operator/set-off/{customer}", set_off::page::show)
        .post(Staff, "/operator/set-off/{customer}", set_off::page::decide)
        .get(Staff, "/operator/refunds", refunds::page::list)
        .post(Staff, "/operator/refunds", refunds::page::decide)
        .get(Staff, "/operator/refunds/files/{id}", refunds::page::download)
        .get(Need::Page(Right::SeeInvoices), "/invoices/{id}/pay", online::page::show)
        .post(Need::Page(Right::SeeInvoices), "/invoices/{id}/pay", online::page::pay)
        .get(Need::Link, "/pay/{link}", online::page::show_by_link)
        .post(Need::Link, "/pay/{link}", online::page::pay_by_link)
        .post(Need::Nothing, "/payments/notice", online::page::noticed)
        .get(Need::Link, "/demo/pay/{id}", online::demo::show)
        .post(Need::Link, "/demo/pay/{id}", online::demo::turn)
        .get(Need::Api(Right::SeeInvoices), "/api/v1/payments", api::payment_list)
        .get(Need::Api(Right::SeeInvoices), "/api/v1/payments/{id}", api::one_payment)
}

/// Goes on with what was under way when the process ended (files half read, entries not yet judged), and asks the payment
/// provider how what was begun stands.
pub fn workers(app: &App, stopping: &watch::Receiver<bool>, workers: &mut JoinSet<()>) {
    let (app, mut asked) = (app.clone(), stopping.clone());
    workers.spawn(async move {
        let work = async {
            bank::resume(&app).await;
            online::watch(app.clone()).await;
        };
        tokio::select! {
            _ = asked.wait_for(|stop| *stop) => {}
            () = work => {}
        }
    });
}

/// Who settles: a person of the provider's staff, or the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// A person.
    Operator(Operator),
    /// The rules, where they are certain.
    Rules,
}

impl Hand {
    /// Across environments.
    pub fn scope(self) -> Scope {
        match self {
            Self::Operator(operator) => operator.into(),
            Self::Rules => Provider::job(Job::Payments).into(),
        }
    }

    /// Inside one customer's.
    pub fn inside(self, environment: Id<Environment>) -> Inside {
        match self {
            Self::Operator(operator) => operator.inside(environment),
            Self::Rules => Provider::job(Job::Payments).inside(environment),
        }
    }

    /// The person, if it is one.
    pub fn user(self) -> Option<uuid::Uuid> {
        match self {
            Self::Operator(operator) => Some(operator.user.uuid()),
            Self::Rules => None,
        }
    }
}

/// Reasons as they are kept beside what rests on them.
fn kept(because: &[Reason]) -> String {
    decisions::facts(because)
}

/// The last day that statements of the provider's account cover without one set aside: up to it, silence of the bank means
/// that nothing came in.
pub async fn covered_until(tx: &mut Tx, provider: Option<&Identity>) -> Answer<Option<Date>> {
    match provider {
        Some(provider) => Ok(bank::queries::covered_until(tx, &bank::plain(&provider.iban)).await?),
        None => Ok(None),
    }
}

/// What waits for a person here, counted up to `most`: entries of the bank to settle, and agreed refunds to send.
pub async fn waiting(tx: &mut Tx, most: usize) -> Answer<(usize, usize)> {
    Ok((bank::queries::count_open(tx, most).await?, refunds::queries::count_agreed(tx, most).await?))
}
