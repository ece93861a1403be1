//! What is asked of the database about quotes.

use super::{Beside, Quote, Sent};
use crate::{IndexClause, State, paper::Agreed};
use credits::price::CreditPrice;
use jiff::Timestamp;
use rules::{
    agreements::EarlyNotice, collection::CostPolicy, interest::InterestPolicy, tables::rates::Statutory,
};
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{
        Id,
        kind::{Agreement, AgreementDocument, Environment, LegalDocument},
    },
    inside::Inside,
};

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Agreement>,
    beside: &Beside,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO quotes (environment_id, agreement_id, specs, limits, fairness, exception, valid_until, admin_name,
                            admin_email)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let args = args![
        inside.environment,
        id,
        &beside.specs,
        &beside.limits,
        &beside.fairness,
        &beside.exception,
        beside.valid_until,
        &beside.admin_name,
        &beside.admin_email
    ];
    tx.run(sql, args).await.map(drop)
}

pub(super) async fn update(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Agreement>,
    beside: &Beside,
) -> Result<(), Failure> {
    let sql = "
        UPDATE quotes SET specs = $3, limits = $4, fairness = $5, exception = $6, valid_until = $7, admin_name = $8,
               admin_email = $9
         WHERE environment_id = $1 AND agreement_id = $2 AND sent_at IS NULL";
    let args = args![
        inside.environment,
        id,
        &beside.specs,
        &beside.limits,
        &beside.fairness,
        &beside.exception,
        beside.valid_until,
        &beside.admin_name,
        &beside.admin_email
    ];
    tx.run(sql, args).await.map(drop)
}

/// Marks a draft as sent, with what went with it; answers whether it still was a draft.
pub(super) async fn sent(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Agreement>,
    (hash, document, terms, processor): (&[u8], Id<AgreementDocument>, Id<LegalDocument>, Id<LegalDocument>),
    now: Timestamp,
) -> Result<u64, Failure> {
    let sql = "
        UPDATE quotes SET secret_hash = $3, document_id = $4, terms_id = $5, processor_id = $6, sent_at = $7
         WHERE environment_id = $1 AND agreement_id = $2 AND sent_at IS NULL";
    tx.run(sql, args![inside.environment, id, hash, document, terms, processor, now]).await?;
    let sql = "UPDATE agreements SET state = 'offered', version = version + 1
                WHERE environment_id = $1 AND id = $2 AND state = 'draft'";
    tx.run(sql, args![inside.environment, id]).await
}

/// Whose quote a link leads to.
pub async fn behind(tx: &mut Tx, hash: &[u8]) -> Result<Option<(Id<Environment>, Id<Agreement>)>, Failure> {
    let sql = "SELECT environment_id, agreement_id FROM quotes WHERE secret_hash = $1";
    tx.optional(sql, args![hash], |row| Ok((row.take()?, row.take()?))).await
}

const QUOTE: &str = "
    SELECT a.id, a.number, a.state, a.starts_on, a.term_months, a.term_last_day, a.licence, a.credit_price, a.term_days,
           a.interest_percent, a.cost_percent, a.cost_minimum, a.credit_limit, a.index_table, a.index_series,
           a.early_notice, q.specs, q.limits, q.fairness, q.exception, q.valid_until, q.admin_name, q.admin_email,
           q.document_id, q.terms_id, q.processor_id, q.sent_at
      FROM agreements a JOIN quotes q ON q.environment_id = a.environment_id AND q.agreement_id = a.id";

/// One quote.
pub async fn one(tx: &mut Tx, inside: &Inside, id: Id<Agreement>) -> Result<Option<Quote>, Failure> {
    let sql = format!("{QUOTE} WHERE a.environment_id = $1 AND a.id = $2");
    tx.optional(&sql, args![inside.environment, id], read).await
}

/// Quotes of one customer, newest first.
pub async fn all(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Vec<Quote>, Failure> {
    let sql = format!("{QUOTE} WHERE a.environment_id = $1 ORDER BY a.id DESC LIMIT $2");
    tx.all(&sql, args![inside.environment, most], read).await
}

fn read(row: &mut Row) -> Result<Quote, Failure> {
    let decimal =
        |text: String| text.parse().map_err(|_| Failure::Mismatch(format!("`{text}` is no decimal")));
    let small = |number: i64| u16::try_from(number).map_err(|_| Failure::Mismatch(format!("{number}")));
    let (agreement, number, state) = (row.take()?, row.take()?, row.take::<String>()?);
    let state = State::named(&state).ok_or(Failure::Mismatch(state))?;
    let (starts_on, months, term_last_day) = (row.take()?, small(row.take()?)?, row.take()?);
    let (licence, price, term_days) = (row.take()?, row.take()?, small(row.take()?)?);
    let percent_per_month = decimal(row.take()?)?;
    let costs = CostPolicy { percent: decimal(row.take()?)?, minimum: row.take()? };
    let credit_limit = row.take()?;
    let (table, series): (Option<String>, Option<String>) = (row.take()?, row.take()?);
    let early = row.take::<String>()?;
    let agreed = Agreed {
        starts_on,
        months,
        licence,
        credit_price: CreditPrice(price),
        term_days,
        interest: InterestPolicy { percent_per_month, statutory: Statutory::Commercial },
        costs,
        credit_limit,
        index: table.zip(series).map(|(table, series)| IndexClause { table, series }),
        early_notice: if early == "lenient" { EarlyNotice::Lenient } else { EarlyNotice::Strict },
    };
    let beside = Beside {
        specs: row.take()?,
        limits: row.take()?,
        fairness: row.take()?,
        exception: row.take()?,
        valid_until: row.take()?,
        admin_name: row.take()?,
        admin_email: row.take()?,
    };
    let (document, terms): (Option<_>, Option<_>) = (row.take()?, row.take()?);
    let (processor, at): (Option<_>, Option<_>) = (row.take()?, row.take()?);
    let sent = document.zip(terms).zip(processor).zip(at);
    let sent = sent.map(|(((document, terms), processor), at)| Sent { document, terms, processor, at });
    Ok(Quote { agreement, number, state, agreed, term_last_day, beside, sent })
}

/// Quotes that are with a customer, counted up to `most`.
pub(crate) async fn count_offered(tx: &mut Tx, most: usize) -> Result<usize, Failure> {
    tx.count_up_to("agreements WHERE state = 'offered'", &[], most).await
}
