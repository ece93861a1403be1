//! What is asked of the database about opt-outs, those too of numbers whose contact is gone.

use super::{CHUNK, add_entry, remove_entry};
use crate::record::{entry::OPTED_OUT, told, way_name};
use jiff::Timestamp;
use rules::contacts::{Mobile, Told, Way};
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, marks},
    ids::{Id, kind::Contact},
    inside::Inside,
};
use std::collections::HashMap;

/// The opt-outs that are kept of numbers whose contact is gone.
pub(crate) async fn kept_opt_outs(
    tx: &mut Tx,
    inside: &Inside,
    mobiles: &[Mobile],
) -> Result<HashMap<Mobile, Told>, Failure> {
    let mut kept = HashMap::new();
    for chunk in mobiles.chunks(CHUNK) {
        let sql = format!(
            "SELECT mobile, at, by_way FROM kept_opt_outs WHERE environment_id = $1 AND mobile IN ({})",
            marks(1, chunk.len())
        );
        let mut values = vec![Value::from(inside.environment)];
        values.extend(chunk.iter().map(|m| Value::from(m.to_string())));
        let rows = tx
            .all(&sql, &values, |row| {
                let mobile: String = row.take()?;
                Ok((mobile, told(row.take()?, row.take()?)))
            })
            .await?;
        kept.extend(rows.into_iter().filter_map(|(mobile, told)| Some((Mobile::new(&mobile)?, told?))));
    }
    Ok(kept)
}

pub(crate) async fn lift_kept_opt_out(tx: &mut Tx, inside: &Inside, mobile: &str) -> Result<(), Failure> {
    let sql = "DELETE FROM kept_opt_outs WHERE environment_id = $1 AND mobile = $2";
    tx.run(sql, args![inside.environment, mobile]).await.map(drop)
}

/// Marks an opt-out, or lifts it; answers whether that was new.
pub(crate) async fn set_opt_out(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    told: Option<(Timestamp, Way)>,
    now: Timestamp,
) -> Result<bool, Failure> {
    let was = if told.is_some() { "IS NULL" } else { "IS NOT NULL" };
    let sql = format!(
        "UPDATE contacts
            SET opted_out_at = $3, opted_out_by = $4, version = version + 1, updated_at = $5
          WHERE environment_id = $1 AND id = $2 AND deleted_at IS NULL AND opted_out_at {was}"
    );
    let (at, by) = (told.map(|t| t.0), told.map(|t| way_name(t.1)));
    if tx.run(&sql, args![inside.environment, contact, at, by, now]).await? == 0 {
        return Ok(false);
    }
    let entry = OPTED_OUT;
    if told.is_some() {
        add_entry(tx, inside, entry, &[contact]).await?;
    } else {
        remove_entry(tx, inside, entry, &[contact]).await?;
    }
    Ok(true)
}

/// The product's fact that signs the addresses at which messages are stopped.
const LEAVING_KEY: &str = "leaving_key";

pub(crate) async fn leaving_key(tx: &mut Tx) -> Result<Option<String>, Failure> {
    let sql = "SELECT value FROM product_facts WHERE name = $1";
    tx.optional(sql, args![LEAVING_KEY], Row::take).await
}

/// Keeps a key unless there is one; answers the one that holds.
pub(crate) async fn make_leaving_key(tx: &mut Tx, new: &str) -> Result<String, Failure> {
    let sql = "INSERT INTO product_facts (name, value) VALUES ($1, $2)
               ON CONFLICT (name) DO UPDATE SET value = product_facts.value RETURNING value";
    tx.one(sql, args![LEAVING_KEY, new], Row::take).await
}
