//! What is asked of the database about customers and agreements.

use super::{Contract, Customer, EndKind, Ending, IndexClause, State, paper::Agreed};
use crate::{
    args,
    credits::price::CreditPrice,
    shell::{
        db::{Failure, IDS, Row, Tx, padded},
        ids::{
            Id,
            kind::{Agreement, Environment},
        },
        inside::Inside,
        words::Language,
    },
};
use jiff::{Timestamp, civil::Date};
use rules::{
    agreements::EarlyNotice, collection::CostPolicy, interest::InterestPolicy, numbers::Cents,
    tables::rates::Statutory,
};
use rust_decimal::Decimal;
use uuid::Uuid;

const CUSTOMER: &str = "
    SELECT environment_id, number, legal_name, kvk, vat_id, country, street, postal_code, city, attention,
           invoice_email, language, iban
      FROM customers";

pub(super) async fn customer(tx: &mut Tx, inside: &Inside) -> Result<Option<Customer>, Failure> {
    let sql = format!("{CUSTOMER} WHERE environment_id = $1");
    tx.optional(&sql, args![inside.environment], party).await
}

pub(super) async fn customers_of(tx: &mut Tx, all: &[Id<Environment>]) -> Result<Vec<Customer>, Failure> {
    let mut found = Vec::new();
    for some in all.chunks(IDS) {
        let (marks, values) = padded(&[], some);
        let sql = format!("{CUSTOMER} WHERE environment_id IN ({marks})");
        found.extend(tx.all(&sql, &values, party).await?);
    }
    Ok(found)
}

fn party(row: &mut Row) -> Result<Customer, Failure> {
    Ok(Customer {
        environment: row.take()?,
        number: row.take()?,
        legal_name: row.take()?,
        kvk: row.take()?,
        vat_id: row.take()?,
        country: row.take()?,
        street: row.take()?,
        postal_code: row.take()?,
        city: row.take()?,
        attention: row.take()?,
        invoice_email: row.take()?,
        language: Language::named(&row.take::<String>()?).unwrap_or_default(),
        iban: row.take()?,
    })
}

/// Answers the number that is taken, and leaves the one after it.
pub(super) async fn next_number(tx: &mut Tx, series: &str) -> Result<i64, Failure> {
    let sql = "
        INSERT INTO number_series (name, next) VALUES ($1, 2)
        ON CONFLICT (name) DO UPDATE SET next = number_series.next + 1
        RETURNING next - 1";
    tx.one(sql, args![series], Row::take).await
}

/// Writes down an agreement; every parameter of it was set by the quote.
pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    (id, number, state): (Id<Agreement>, &str, State),
    (agreed, term_last_day): (&Agreed, Date),
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO agreements (environment_id, id, number, state, starts_on, term_months, term_last_day, licence,
                                credit_price, term_days, interest_percent, cost_percent, cost_minimum, credit_limit,
                                index_table, index_series, early_notice, policies, sources, concluded_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, '{}', '{}', $18, 1)";
    let index = agreed.index.as_ref();
    let args = args![
        inside.environment,
        id,
        number,
        state.name(),
        agreed.starts_on,
        i64::from(agreed.months),
        term_last_day,
        agreed.licence,
        agreed.credit_price.0,
        i64::from(agreed.term_days),
        agreed.interest.percent_per_month.to_string(),
        agreed.costs.percent.to_string(),
        agreed.costs.minimum,
        agreed.credit_limit,
        index.map(|index| index.table.as_str()),
        index.map(|index| index.series.as_str()),
        if agreed.early_notice == EarlyNotice::Lenient { "lenient" } else { "strict" },
        now
    ];
    tx.run(sql, args).await.map(drop)
}

const CONTRACT: &str = "
    SELECT id, environment_id, number, state, starts_on, term_last_day, licence, credit_price, term_days,
           interest_percent, cost_percent, cost_minimum, credit_limit, index_table, index_series, last_indexed_on,
           early_notice, last_day, ends_at, end_kind, ended_at
      FROM agreements";

pub(super) async fn contract(tx: &mut Tx, inside: &Inside) -> Result<Option<Contract>, Failure> {
    let sql = format!(
        "{CONTRACT} WHERE environment_id = $1 AND state IN ('concluded', 'active', 'ended', 'wiped')
          ORDER BY starts_on DESC, id DESC LIMIT 1"
    );
    tx.optional(&sql, args![inside.environment], read).await
}

pub(super) async fn in_force(
    tx: &mut Tx,
    after: Option<Id<Environment>>,
    most: usize,
) -> Result<Vec<Contract>, Failure> {
    let after = after.map_or(Uuid::nil(), Id::uuid);
    let sql =
        format!("{CONTRACT} WHERE state = 'active' AND environment_id > $1 ORDER BY environment_id LIMIT $2");
    tx.all(&sql, args![after, most], read).await
}

fn read(row: &mut Row) -> Result<Contract, Failure> {
    let (id, environment, number) = (row.take()?, row.take()?, row.take()?);
    let state = named(&row.take::<String>()?, State::named)?;
    let (starts_on, term_last_day) = (row.take()?, row.take()?);
    let (licence, price, term_days) = (row.take()?, row.take()?, row.take::<i64>()?);
    let percent_per_month = decimal(&row.take::<String>()?)?;
    let costs = CostPolicy { percent: decimal(&row.take::<String>()?)?, minimum: row.take()? };
    let credit_limit: Option<Cents> = row.take()?;
    let (table, series): (Option<String>, Option<String>) = (row.take()?, row.take()?);
    let last_indexed_on = row.take()?;
    let early = row.take::<String>()?;
    let (last_day, at, by): (Option<_>, Option<_>, Option<String>) = (row.take()?, row.take()?, row.take()?);
    let by = by.map(|by| named(&by, EndKind::named)).transpose()?;
    let ending = last_day.zip(at).zip(by).map(|((last_day, at), by)| Ending { last_day, at, by });
    Ok(Contract {
        id,
        environment,
        number,
        state,
        starts_on,
        term_last_day,
        licence,
        credit_price: CreditPrice(price),
        term_days: u16::try_from(term_days).map_err(|_| Failure::Mismatch(format!("{term_days} days")))?,
        interest: InterestPolicy { percent_per_month, statutory: Statutory::Commercial },
        costs,
        credit_limit,
        index: table.zip(series).map(|(table, series)| IndexClause { table, series }),
        last_indexed_on,
        early_notice: if early == "lenient" { EarlyNotice::Lenient } else { EarlyNotice::Strict },
        ending,
        ended_at: row.take()?,
    })
}

fn named<T>(name: &str, of: impl Fn(&str) -> Option<T>) -> Result<T, Failure> {
    of(name).ok_or_else(|| Failure::Mismatch(format!("`{name}` names nothing")))
}

fn decimal(text: &str) -> Result<Decimal, Failure> {
    text.parse().map_err(|_| Failure::Mismatch(format!("`{text}` is no decimal")))
}
