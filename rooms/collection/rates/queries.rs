//! What is asked of the database about published rates.

use super::{New, Recorded};
use jiff::Timestamp;
use rules::tables::rates::Published;
use rust_decimal::Decimal;
use shell::{
    args,
    db::{Failure, Row, Tx},
    ids::{Id, kind::PublishedRate},
    inside::Operator,
};

/// Two a year: more than a product lives without a newer version.
const MOST: usize = 100;

/// Rates that were written down and stand, by their days.
pub(super) async fn standing(tx: &mut Tx) -> Result<Vec<Recorded>, Failure> {
    let sql = "
        SELECT r.id, r.valid_from, r.commercial, r.ordinary, r.source, r.recorded_at, u.name
          FROM published_rates r LEFT JOIN users u ON u.id = r.recorded_by
         WHERE r.revoked_at IS NULL ORDER BY r.valid_from LIMIT $1";
    tx.all(sql, args![MOST], read).await
}

fn read(row: &mut Row) -> Result<Recorded, Failure> {
    let (id, from) = (row.take()?, row.take()?);
    let (commercial, ordinary) = (percent(&row.take::<String>()?)?, percent(&row.take::<String>()?)?);
    let rates = Published { from, commercial, ordinary };
    Ok(Recorded { id, rates, source: row.take()?, at: row.take()?, by: row.take()? })
}

fn percent(text: &str) -> Result<Decimal, Failure> {
    Decimal::from_str_exact(text).map_err(|_| Failure::Mismatch(format!("published_rates {text}")))
}

/// Whether this row was written, standing or not.
pub(super) async fn is_known(tx: &mut Tx, id: Id<PublishedRate>) -> Result<bool, Failure> {
    Ok(tx.optional("SELECT 1 FROM published_rates WHERE id = $1", args![id], |_| Ok(())).await?.is_some())
}

pub(super) async fn insert(
    tx: &mut Tx,
    operator: Operator,
    now: Timestamp,
    new: &New,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO published_rates (id, valid_from, commercial, ordinary, source, recorded_at, recorded_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let (commercial, ordinary) = (new.rates.commercial.to_string(), new.rates.ordinary.to_string());
    let values = args![new.id, new.rates.from, commercial, ordinary, new.source.as_str(), now, operator.user];
    tx.run(sql, values).await.map(drop)
}

pub(super) async fn revoke(
    tx: &mut Tx,
    operator: Operator,
    now: Timestamp,
    (id, why): (Id<PublishedRate>, &str),
) -> Result<(), Failure> {
    let sql = "UPDATE published_rates SET revoked_at = $2, revoked_by = $3, revoked_why = $4
                WHERE id = $1 AND revoked_at IS NULL";
    tx.run(sql, args![id, now, operator.user, why]).await.map(drop)
}
