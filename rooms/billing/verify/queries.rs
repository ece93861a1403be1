//! What is asked of the database to check invoices.

use super::Stored;
use crate::{
    invoices::queries::{INVOICE, read},
    restarts::queries as restarts,
};
use rules::numbers::Cents;
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, padded},
    ids::{
        Id,
        kind::{Environment, Invoice, Order},
    },
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Series that there can be: three kinds a year.
const SERIES: usize = 1_000;
/// Orders or bookings of a page of documents.
const ROWS: usize = 100_000;

/// The next documents of all customers, with their bookings and orders.
pub(super) async fn documents(
    tx: &mut Tx,
    after: Option<(Id<Environment>, Id<Invoice>)>,
    most: usize,
) -> Result<Vec<Stored>, Failure> {
    let (environment, id) = after.map_or((Uuid::nil(), Uuid::nil()), |(of, id)| (of.uuid(), id.uuid()));
    let sql = INVOICE.replace("e.name\n", "e.name, i.content, i.content_hash\n");
    let sql = format!(
        "{sql} WHERE i.environment_id > $1 OR (i.environment_id = $1 AND i.id > $2)
          ORDER BY i.environment_id, i.id LIMIT $3"
    );
    let mut found = tx
        .all(&sql, args![environment, id, most], |row| {
            Ok(Stored {
                invoice: read(row)?,
                content: row.take()?,
                content_hash: row.take()?,
                booked: Cents::ZERO,
                orders: BTreeSet::new(),
                restarted: None,
            })
        })
        .await?;
    let ids: Vec<Id<Invoice>> = found.iter().map(|one| one.invoice.id).collect();
    let (booked, mut orders) = (booked(tx, &ids).await?, orders_of(tx, &ids).await?);
    let restarted = restarts::due_of(tx, &ids).await?;
    for one in &mut found {
        let key = (one.invoice.environment, one.invoice.id);
        one.booked = booked.get(&key).copied().unwrap_or_default();
        one.restarted = restarted.get(&key).copied();
        one.orders = orders.remove(&key).unwrap_or_default();
    }
    Ok(found)
}

type Key = (Id<Environment>, Id<Invoice>);

async fn booked(tx: &mut Tx, ids: &[Id<Invoice>]) -> Result<HashMap<Key, Cents>, Failure> {
    let mut found = HashMap::new();
    for some in ids.chunks(IDS) {
        let (marks, values) = padded(args![ROWS], some);
        let sql = format!(
            "SELECT environment_id, invoice_id, CAST(sum(cents) AS bigint) FROM bookings
              WHERE charge_id IS NULL AND invoice_id IN ({marks}) GROUP BY environment_id, invoice_id LIMIT $1"
        );
        let rows = tx.all(&sql, &values, |row| Ok(((row.take()?, row.take()?), row.take()?)));
        found.extend(rows.await?);
    }
    Ok(found)
}

async fn orders_of(tx: &mut Tx, ids: &[Id<Invoice>]) -> Result<HashMap<Key, BTreeSet<String>>, Failure> {
    let mut found: HashMap<Key, BTreeSet<String>> = HashMap::new();
    for some in ids.chunks(IDS) {
        let (marks, values) = padded(args![ROWS], some);
        let sql = format!(
            "SELECT environment_id, invoice_id, order_id FROM invoiced_orders WHERE invoice_id IN ({marks}) LIMIT $1"
        );
        let rows = tx.all(&sql, &values, |row| {
            let key = (row.take()?, row.take()?);
            Ok((key, row.take::<Id<Order>>()?.to_string()))
        });
        for (key, order) in rows.await? {
            found.entry(key).or_default().insert(order);
        }
    }
    Ok(found)
}

type Wrong = (Id<Environment>, String, String);

/// Charges whose open sum is not what was charged less what was booked.
pub(super) async fn charges(tx: &mut Tx, most: usize) -> Result<Vec<Wrong>, Failure> {
    let sql = "
        SELECT c.environment_id, c.id, c.open, c.cents - coalesce(b.booked, 0)
          FROM charges c
          LEFT JOIN (SELECT environment_id, charge_id, CAST(sum(cents) AS bigint) AS booked FROM bookings
                      WHERE charge_id IS NOT NULL GROUP BY environment_id, charge_id) b
            ON b.environment_id = c.environment_id AND b.charge_id = c.id
         WHERE c.open <> c.cents - coalesce(b.booked, 0)
         ORDER BY c.environment_id, c.id LIMIT $1";
    tx.all(sql, args![most], |row| {
        let (environment, id) = (row.take()?, row.take::<Uuid>()?);
        let (open, should): (Cents, Cents) = (row.take()?, row.take()?);
        Ok((environment, id.to_string(), format!("{open} is open, its bookings make it {should}")))
    })
    .await
}

/// Orders that wait for no invoice but have none that asks for so many credits. What was given counts as paid without one.
pub(super) async fn orders(tx: &mut Tx, most: usize) -> Result<Vec<Wrong>, Failure> {
    let sql = "
        SELECT o.environment_id, o.number, o.quantity, coalesce(i.quantity, -1)
          FROM credit_orders o
          JOIN lots l ON l.environment_id = o.environment_id AND l.id = o.id
          LEFT JOIN invoiced_orders i ON i.environment_id = o.environment_id AND i.order_id = o.id
         WHERE NOT o.to_invoice
           AND ((i.order_id IS NULL AND o.quantity > 0 AND l.standing <> 'cleared')
                OR (i.order_id IS NOT NULL AND i.quantity <> o.quantity))
         ORDER BY o.environment_id, o.number LIMIT $1";
    tx.all(sql, args![most], |row| {
        let (environment, number) = (row.take()?, row.take()?);
        let (quantity, asked): (i64, i64) = (row.take()?, row.take()?);
        let how = if asked < 0 {
            "no invoice asks payment for it".to_owned()
        } else {
            format!("it is for {quantity} credits, its invoice asks payment for {asked}")
        };
        Ok((environment, number, how))
    })
    .await
}

/// The series of documents with their next numbers.
pub(super) async fn series(tx: &mut Tx) -> Result<Vec<(String, i64)>, Failure> {
    let sql = "
        SELECT name, next FROM number_series
         WHERE length(name) = 5 AND substr(name, 1, 1) IN ('F', 'C', 'R') ORDER BY name LIMIT $1";
    tx.all(sql, args![SERIES], |row| Ok((row.take()?, row.take()?))).await
}

/// The next numbers of a series, in order; those of documents that were removed with their customer's books included.
pub(super) async fn numbers(
    tx: &mut Tx,
    series: &str,
    after: &str,
    most: usize,
) -> Result<Vec<String>, Failure> {
    let (from, until) = (format!("{series}-"), format!("{series}."));
    // The hundred-thousandth has a digit more, and comes after all that are shorter.
    let sql = "
        SELECT n.number FROM (SELECT number FROM invoices WHERE number > $1 AND number < $2
                              UNION ALL SELECT number FROM removed_numbers WHERE number > $1 AND number < $2) n
         WHERE length(n.number) > $3 OR (length(n.number) = $3 AND n.number > $4)
         ORDER BY length(n.number), n.number LIMIT $5";
    tx.all(sql, args![from, until, after.len(), after, most], Row::take).await
}
