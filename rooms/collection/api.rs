//! Receivables for programs of the customer (art. 3.1, 3.2): what it owes, how that stands, and why.

use super::account::{self, Account, Line};
use axum::{Json, extract::State};
use decisions::as_json;
use rules::collection::standing::{Both, Term};
use serde::Serialize;
use serde_json::Value;
use shell::{error::Answer, inside::Inside, state::App};
use utoipa::{OpenApi, ToSchema};
use uuid::Uuid;

/// What the API description says of receivables.
#[derive(OpenApi)]
#[openapi(
    paths(receivables, super::objections::api::object, super::objections::api::list),
    tags((name = "receivables", description = "What is open, what is late, and what that means (art. 3.1, 3.2)."))
)]
pub struct Api;

/// Everything that is open. Amounts in cents.
#[derive(Serialize, ToSchema)]
pub struct Receivables {
    /// The legal day that it is computed for.
    on: String,
    /// Open principal, VAT included.
    open: i64,
    /// The part of it that is late.
    overdue: i64,
    /// Interest and costs that were charged and are open.
    charged: i64,
    /// Since when the credits are frozen (art. 3.2); `null` while they are not.
    frozen_since: Option<String>,
    /// Every invoice with something open.
    invoices: Vec<OpenInvoice>,
}

/// An invoice with something open. Amounts in cents.
#[derive(Serialize, ToSchema)]
pub struct OpenInvoice {
    /// Its id.
    id: Uuid,
    /// Its number.
    number: String,
    /// The reference that a payment should carry.
    reference: String,
    /// Its date.
    issued_on: String,
    /// The last day to pay in time.
    due_on: String,
    /// `in_time`, `due_today`, `overdue`, `settled` or `written_off`.
    state: &'static str,
    /// The first day of default, where it is late.
    in_default_since: Option<String>,
    /// Open principal.
    open: i64,
    /// Charged interest and costs that are open.
    charged: i64,
    /// Interest that accrued and was not charged: it is charged by decision only.
    accrued: Interest,
    /// What a day adds now.
    per_day: Interest,
    /// Why: article, code and figures of each step.
    #[schema(value_type = Vec<Object>)]
    because: Vec<Value>,
}

/// Interest under both readings. Amounts in cents.
#[derive(Serialize, ToSchema)]
pub struct Interest {
    /// As agreed.
    contractual: i64,
    /// As the law has it; `null` while its rate is not known.
    statutory: Option<i64>,
}

impl From<&Both> for Interest {
    fn from(both: &Both) -> Self {
        let statutory = both.statutory.as_ref().ok().map(|cents| cents.0);
        Self { contractual: both.contractual.0, statutory }
    }
}

impl From<&Line> for OpenInvoice {
    fn from(line: &Line) -> Self {
        let debt = line.debt();
        let (state, since) = match line.standing.term {
            Term::InTime { .. } => ("in_time", None),
            Term::DueToday => ("due_today", None),
            Term::Overdue { since, .. } => ("overdue", Some(since.to_string())),
            Term::Settled { .. } => ("settled", None),
            Term::WrittenOff { .. } => ("written_off", None),
        };
        Self {
            id: debt.invoice.uuid(),
            number: debt.number.clone(),
            reference: debt.reference.clone(),
            issued_on: debt.issued_on.to_string(),
            due_on: debt.due_on.to_string(),
            state,
            in_default_since: since,
            open: debt.open.0,
            charged: line.charged().0,
            accrued: Interest::from(&line.standing.accrued),
            per_day: Interest::from(&line.standing.per_day),
            because: line.standing.because.iter().map(as_json).collect(),
        }
    }
}

impl From<&Account> for Receivables {
    fn from(account: &Account) -> Self {
        let sums = account.sums();
        Self {
            on: account.today.to_string(),
            open: sums.open.0,
            overdue: sums.overdue.0,
            charged: sums.charged.0,
            frozen_since: account.party.frozen.map(|at| at.to_string()),
            invoices: account.lines.iter().map(OpenInvoice::from).collect(),
        }
    }
}

/// What is open today, and why.
#[utoipa::path(get, path = "/api/v1/receivables", tag = "receivables",
    responses((status = 200, body = Receivables)))]
pub(super) async fn receivables(State(app): State<App>, inside: Inside) -> Answer<Json<Receivables>> {
    let mut tx = app.db.read(&inside).await?;
    let account = account::account(&mut tx, app.clock.today(), inside.environment).await?;
    Ok(Json(Receivables::from(&account)))
}
