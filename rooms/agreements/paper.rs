//! Agreements that were signed on paper before the customer was here (art. 1, 12.1): written down as they were agreed.

use super::{IndexClause, State, numbers, queries};
use axum::http::StatusCode;
use credits::{decisions, price::CreditPrice};
use jiff::{Timestamp, civil::Date};
use rules::{
    agreements::{EarlyNotice, Refusal as No, SHORTEST_TERM_MONTHS, ShorterTerm, term},
    calendar::legal_day,
    collection::CostPolicy,
    interest::InterestPolicy,
    numbers::Cents,
};
use shell::audit;
use shell::{
    clock,
    db::Tx,
    error::{Answer, Refusal},
    ids::{Id, kind::Agreement},
    inside::Inside,
};

/// What was agreed.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreed {
    /// The first day.
    pub starts_on: Date,
    /// Months of the fixed term (art. 12.1).
    pub months: u16,
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
    /// Unpaid orders at most, excluding VAT.
    pub credit_limit: Option<Cents>,
    /// The series that prices follow (art. 4.4).
    pub index: Option<IndexClause>,
    /// How notice in the fixed term is read.
    pub early_notice: EarlyNotice,
}

/// Days to pay under the terms (art. 3.1).
pub const TERM_DAYS: u16 = 14;

impl Agreed {
    /// A year's term and everything as the terms have it.
    pub fn usual(starts_on: Date, licence: Cents, credit_price: CreditPrice) -> Self {
        Self {
            starts_on,
            months: SHORTEST_TERM_MONTHS,
            licence,
            credit_price,
            term_days: TERM_DAYS,
            interest: InterestPolicy::default(),
            costs: CostPolicy::default(),
            credit_limit: None,
            index: Some(IndexClause { table: "85817NED".into(), series: "A024468".into() }),
            early_notice: EarlyNotice::Strict,
        }
    }
}

/// Writes down an agreement that both parties had signed already; it is in force from its first day on.
pub async fn write_down(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    agreed: &Agreed,
) -> Answer<Id<Agreement>> {
    let there = super::contract(tx, inside).await?;
    if there.is_some_and(|contract| matches!(contract.state, State::Concluded | State::Active)) {
        return Err(Refusal::conflict("agreement-already").into());
    }
    let fixed = term(agreed.starts_on, agreed.months, ShorterTerm::NotAgreed).map_err(refused)?;
    let number = numbers::agreement(tx, clock::local(now).year()).await?;
    let state = if agreed.starts_on <= legal_day(now) { State::Active } else { State::Concluded };
    let id = Id::new();
    queries::insert(tx, inside, (id, &number, state), (agreed, fixed.last_day), now).await?;
    decisions::price_agreed(tx, inside, Some(agreed.credit_price)).await?;
    let detail = serde_json::json!({"number": number});
    audit::line(tx, inside, now, "agreement-written-down", Some(id.uuid()), &detail).await?;
    Ok(id)
}

pub(super) fn refused(no: No) -> Refusal {
    match no {
        No::TermTooShort { least } => {
            Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "term-too-short").with("least", least)
        }
        No::TermImpossible { most } => {
            Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "term-impossible").with("most", most)
        }
    }
    .resting_on("12.1")
}
