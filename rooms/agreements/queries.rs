//! What is asked of the database about customers and agreements.

use super::{Contract, Customer, EndKind, Ending, IndexClause, State, events::Happening, paper::Agreed};
use credits::price::CreditPrice;
use jiff::{Timestamp, civil::Date};
use rules::{
    agreements::{EarlyNotice, leaving::RefundOnExit, life::EXPORT_WINDOW_DAYS},
    collection::CostPolicy,
    interest::InterestPolicy,
    numbers::Cents,
    tables::rates::Statutory,
};
use rust_decimal::Decimal;
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, padded},
    happened::Today,
    ids::{
        Id,
        kind::{Agreement, Environment, Event},
    },
    inside::Inside,
    words::Language,
};
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

/// Changes what a draft says.
pub(super) async fn set_agreed(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Agreement>,
    (agreed, term_last_day): (&Agreed, Date),
) -> Result<(), Failure> {
    let sql = "
        UPDATE agreements
           SET starts_on = $3, term_months = $4, term_last_day = $5, licence = $6, credit_price = $7, term_days = $8,
               interest_percent = $9, credit_limit = $10, index_table = $11, index_series = $12, early_notice = $13,
               version = version + 1
         WHERE environment_id = $1 AND id = $2 AND state = 'draft'";
    let index = agreed.index.as_ref();
    let args = args![
        inside.environment,
        id,
        agreed.starts_on,
        i64::from(agreed.months),
        term_last_day,
        agreed.licence,
        agreed.credit_price.0,
        i64::from(agreed.term_days),
        agreed.interest.percent_per_month.to_string(),
        agreed.credit_limit,
        index.map(|index| index.table.as_str()),
        index.map(|index| index.series.as_str()),
        if agreed.early_notice == EarlyNotice::Lenient { "lenient" } else { "strict" }
    ];
    tx.run(sql, args).await.map(drop)
}

/// Signed: its first day and the last of its term are known for good.
pub(super) async fn conclude(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Agreement>,
    (starts_on, term_last_day): (Date, Date),
    now: Timestamp,
) -> Result<u64, Failure> {
    let sql = "
        UPDATE agreements SET state = 'concluded', starts_on = $3, term_last_day = $4, concluded_at = $5,
               version = version + 1
         WHERE environment_id = $1 AND id = $2 AND state = 'offered'";
    tx.run(sql, args![inside.environment, id, starts_on, term_last_day, now]).await
}

/// In force from now on.
pub(super) async fn activate(tx: &mut Tx, inside: &Inside, id: Id<Agreement>) -> Result<(), Failure> {
    let sql = "UPDATE agreements SET state = 'active', version = version + 1
                WHERE environment_id = $1 AND id = $2 AND state = 'concluded'";
    tx.run(sql, args![inside.environment, id]).await.map(drop)
}

/// Declined or expired.
pub(super) async fn close(tx: &mut Tx, inside: &Inside, id: Id<Agreement>) -> Result<(), Failure> {
    let sql = "UPDATE agreements SET state = 'closed', version = version + 1
                WHERE environment_id = $1 AND id = $2 AND state IN ('draft', 'offered')";
    tx.run(sql, args![inside.environment, id]).await.map(drop)
}

pub(super) async fn insert_event(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    agreement: Id<Agreement>,
    (what, article): (&str, Option<&str>),
    facts: &str,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO agreement_events (environment_id, id, agreement_id, what, article, facts, actor_kind, actor_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let (actor_kind, actor_id) = inside.actor.parts();
    let id = Id::<Event>::new();
    let args = args![inside.environment, id, agreement, what, article, facts, actor_kind, actor_id, now];
    tx.run(sql, args).await.map(drop)
}

/// Events of one agreement that a page shows: a few a year.
const EVENTS: usize = 500;

pub(super) async fn events(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
) -> Result<Vec<Happening>, Failure> {
    let sql = "
        SELECT e.what, e.article, e.facts, NULLIF(u.name, ''), e.at
          FROM agreement_events e LEFT JOIN users u ON u.id = e.actor_id
         WHERE e.environment_id = $1 AND e.agreement_id = $2 ORDER BY e.id LIMIT $3";
    tx.all(sql, args![inside.environment, agreement, EVENTS], |row| {
        Ok(Happening {
            what: row.take()?,
            article: row.take()?,
            facts: row.take()?,
            by: row.take()?,
            at: row.take()?,
        })
    })
    .await
}

/// One agreement, whatever its state.
pub(super) async fn contract_of(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Agreement>,
) -> Result<Option<Contract>, Failure> {
    let sql = format!("{CONTRACT} WHERE environment_id = $1 AND id = $2");
    tx.optional(&sql, args![inside.environment, id], read).await
}

/// Sets or takes away the end of an agreement in force.
pub(super) async fn set_ending(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Agreement>,
    ending: Option<Ending>,
) -> Result<(), Failure> {
    let sql = "
        UPDATE agreements SET last_day = $3, ends_at = $4, end_kind = $5, version = version + 1
         WHERE environment_id = $1 AND id = $2 AND state = 'active'";
    let args = args![
        inside.environment,
        id,
        ending.map(|ending| ending.last_day),
        ending.map(|ending| ending.at),
        ending.map(|ending| ending.by.name())
    ];
    tx.run(sql, args).await.map(drop)
}

/// Marks an agreement as over whose end has come; answers whether it was in force until now.
pub(super) async fn end(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Agreement>,
    now: Timestamp,
) -> Result<u64, Failure> {
    let sql = "
        UPDATE agreements SET state = 'ended', ended_at = ends_at, version = version + 1
         WHERE environment_id = $1 AND id = $2 AND state = 'active' AND ends_at <= $3";
    tx.run(sql, args![inside.environment, id, now]).await
}

/// The customer's data are gone: all agreements that ended here are closed for good.
pub(super) async fn wiped(tx: &mut Tx, inside: &Inside) -> Result<(), Failure> {
    let sql = "UPDATE agreements SET state = 'wiped', version = version + 1
                WHERE environment_id = $1 AND state = 'ended'";
    tx.run(sql, args![inside.environment]).await.map(drop)
}

/// Agreements whose end or first day has come, and quotes that have expired, in all environments.
pub(super) async fn due(
    tx: &mut Tx,
    today: Today,
    most: usize,
) -> Result<Vec<(Id<Environment>, Id<Agreement>)>, Failure> {
    let sql = "
        SELECT environment_id, id FROM agreements WHERE ends_at IS NOT NULL AND ended_at IS NULL AND ends_at <= $1
         UNION ALL
        SELECT environment_id, id FROM agreements WHERE state = 'concluded' AND starts_on <= $2
         UNION ALL
        SELECT a.environment_id, a.id FROM agreements a
          JOIN quotes q ON q.environment_id = a.environment_id AND q.agreement_id = a.id
         WHERE a.state = 'offered' AND q.valid_until < $2
         LIMIT $3";
    tx.all(sql, args![today.now, today.day, most], |row| Ok((row.take()?, row.take()?))).await
}

/// Agreements that ended so long ago that the time to get one's data is over, and of which that was not said yet.
pub(super) async fn windows_closed(
    tx: &mut Tx,
    today: Today,
    most: usize,
) -> Result<Vec<(Id<Environment>, Id<Agreement>)>, Failure> {
    let days = i64::from(EXPORT_WINDOW_DAYS) + 1;
    let before = today.day.saturating_sub(jiff::Span::new().days(days));
    let before = rules::calendar::end_of_day(before);
    let sql = "
        SELECT a.environment_id, a.id FROM agreements a
         WHERE a.ended_at IS NOT NULL AND a.ended_at <= $1 AND a.state = 'ended'
           AND NOT EXISTS (SELECT 1 FROM agreement_events e
                            WHERE e.environment_id = a.environment_id AND e.agreement_id = a.id AND e.what = 'window')
         ORDER BY a.ended_at LIMIT $2";
    tx.all(sql, args![before, most], |row| Ok((row.take()?, row.take()?))).await
}

/// The earliest last day to pay of an invoice of which anything is open, none when all is paid; and whether a payment plan
/// runs.
pub(super) async fn unpaid(tx: &mut Tx, inside: &Inside) -> Result<(Option<Date>, bool), Failure> {
    let sql = "
        SELECT (SELECT min(due_on) FROM invoices WHERE environment_id = $1 AND open > 0 AND kind = 'invoice'),
               EXISTS (SELECT 1 FROM payment_plans WHERE environment_id = $1 AND ended_on IS NULL)";
    tx.one(sql, args![inside.environment], |row| Ok((row.take()?, row.take()?))).await
}

/// Whether something happened to an agreement already.
pub(super) async fn happened(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Agreement>,
    what: &str,
) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM agreement_events WHERE environment_id = $1 AND agreement_id = $2 AND what = $3 LIMIT 1";
    Ok(tx.optional(sql, args![inside.environment, id, what], |_| Ok(())).await?.is_some())
}

/// What set each parameter that a document set after the quote, as JSON.
pub(super) async fn sources(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Agreement>,
) -> Result<serde_json::Value, Failure> {
    let sql = "SELECT sources FROM agreements WHERE environment_id = $1 AND id = $2";
    let text = tx.one(sql, args![inside.environment, id], Row::take::<String>).await?;
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

const CONTRACT: &str = "
    SELECT id, environment_id, number, state, starts_on, term_last_day, licence, credit_price, term_days,
           interest_percent, cost_percent, cost_minimum, credit_limit, index_table, index_series, last_indexed_on,
           early_notice, policies, last_day, ends_at, end_kind, ended_at
      FROM agreements";

pub(super) async fn contract(tx: &mut Tx, inside: &Inside) -> Result<Option<Contract>, Failure> {
    let sql = format!(
        "{CONTRACT} WHERE environment_id = $1 AND state IN ('concluded', 'active', 'ended', 'wiped')
          ORDER BY starts_on DESC, id DESC LIMIT 1"
    );
    tx.optional(&sql, args![inside.environment], read).await
}

pub(super) async fn under_the_round(
    tx: &mut Tx,
    (environment, agreement): (Id<Environment>, Id<Agreement>),
    most: usize,
) -> Result<Vec<Contract>, Failure> {
    let sql = format!(
        "{CONTRACT} WHERE (environment_id, id) > ($1, $2) AND state IN ('concluded', 'active', 'ended')
          ORDER BY environment_id, id LIMIT $3"
    );
    tx.all(&sql, args![environment, agreement, most], read).await
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
    let policies: serde_json::Value = serde_json::from_str(&row.take::<String>()?).unwrap_or_default();
    let refund = policies["refund_on_exit"].as_str().and_then(RefundOnExit::named);
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
        refund_on_exit: refund.unwrap_or_default(),
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

/// A customer as a letter needs it.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Whose environment.
    pub environment: Id<Environment>,
    /// Its name in the trade register.
    pub name: String,
    /// Where letters go.
    pub email: String,
    /// In which language it reads.
    pub language: Language,
}

/// A reader from its four columns: environment, name, address and language.
pub fn reader(row: &mut Row) -> Result<Reader, Failure> {
    Ok(Reader {
        environment: row.take()?,
        name: row.take()?,
        email: row.take()?,
        language: Language::named(&row.take::<String>()?).unwrap_or_default(),
    })
}

/// Customers with an agreement in force or concluded, in the order of their environments, after the one where the last page
/// ended: who is told of what concerns all.
pub async fn audience(tx: &mut Tx, after: Id<Environment>, most: usize) -> Result<Vec<Reader>, Failure> {
    let sql = "
        SELECT c.environment_id, c.legal_name, c.invoice_email, c.language
          FROM customers c
         WHERE c.environment_id > $1
           AND EXISTS (SELECT 1 FROM agreements a
                        WHERE a.environment_id = c.environment_id AND a.state IN ('concluded', 'active'))
         ORDER BY c.environment_id LIMIT $2";
    tx.all(sql, args![after, most], reader).await
}
