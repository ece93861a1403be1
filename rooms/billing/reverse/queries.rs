//! What is asked of the database about reversed VAT.

use super::{Abroad, Check};
use jiff::{Timestamp, civil::Date};
use rules::vat::{Answer, Checked};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, padded},
    ids::{
        Id,
        kind::{Environment, Event, Invoice, User},
    },
    inside::Inside,
};
use std::collections::HashMap;

/// Customers outside the Netherlands with a VAT id, by name.
pub(super) async fn abroad(tx: &mut Tx, most: usize) -> Result<Vec<Abroad>, Failure> {
    let sql = "SELECT environment_id, legal_name, country, vat_id FROM customers
                WHERE country <> 'NL' AND vat_id IS NOT NULL ORDER BY legal_name, environment_id LIMIT $1";
    tx.all(sql, args![most], |row| {
        let (environment, name, country, vat_id) = (row.take()?, row.take()?, row.take()?, row.take()?);
        Ok(Abroad { environment, name, country, vat_id, last: None })
    })
    .await
}

/// The newest answer about each of these customers.
pub(super) async fn last(
    tx: &mut Tx,
    all: &[Id<Environment>],
) -> Result<HashMap<Id<Environment>, Check>, Failure> {
    let mut found = HashMap::new();
    for some in all.chunks(IDS) {
        let (marks, values) = padded(args![IDS], some);
        let sql = format!(
            "SELECT v.environment_id, v.vat_id, v.answer, v.checked_on, v.consultation, u.name
               FROM vat_checks v JOIN users u ON u.id = v.actor_id
              WHERE v.environment_id IN ({marks})
                AND v.id = (SELECT x.id FROM vat_checks x WHERE x.environment_id = v.environment_id
                             ORDER BY x.checked_on DESC, x.id DESC LIMIT 1)
              LIMIT $1"
        );
        let rows = tx.all(&sql, &values, |row| Ok((row.take()?, check(row)?)));
        found.extend(rows.await?);
    }
    Ok(found)
}

fn check(row: &mut Row) -> Result<Check, Failure> {
    let (vat_id, answer): (_, String) = (row.take()?, row.take()?);
    let answer =
        Answer::named(&answer).ok_or_else(|| Failure::Mismatch(format!("vat_checks.answer {answer}")))?;
    let checked = Checked { vat_id, answer, on: row.take()? };
    Ok(Check { checked, consultation: row.take()?, by: row.take()? })
}

/// Adds an answer.
pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    (by, now): (Id<User>, Timestamp),
    (checked, consultation): (&Checked, Option<&str>),
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO vat_checks (environment_id, id, vat_id, answer, checked_on, consultation, actor_id, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let args = args![
        inside.environment,
        Id::<Event>::new(),
        &checked.vat_id,
        checked.answer.name(),
        checked.on,
        consultation,
        by,
        now
    ];
    tx.run(sql, args).await.map(drop)
}

/// Invoices and credit notes of these days that carry no VAT, in the order of their days.
pub(super) async fn without_vat(
    tx: &mut Tx,
    (from, until): (Date, Date),
    after: Option<(Date, Id<Invoice>)>,
    most: usize,
) -> Result<Vec<(Date, Id<Invoice>, String)>, Failure> {
    let mut values = args![most, from, until].to_vec();
    let later = after.map_or("", |(on, id)| {
        values.extend([on.into(), id.into()]);
        "AND (issued_on > $4 OR (issued_on = $4 AND id > $5))"
    });
    let sql = format!(
        "SELECT issued_on, id, content FROM invoices
          WHERE issued_on >= $2 AND issued_on <= $3 AND kind IN ('invoice', 'credit_note') AND vat = 0 {later}
          ORDER BY issued_on, id LIMIT $1"
    );
    tx.all(&sql, &values, |row| Ok((row.take()?, row.take()?, row.take()?))).await
}
