//! What is asked of the database about orders.

use super::NewOrder;
use crate::ledger::queries::standing;
use jiff::{Timestamp, civil::Date};
use rules::{
    credits::{Lot, LotId},
    numbers::{Cents, Credits},
};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, Value, padded},
    error::Answer,
    ids::{Id, kind},
    inside::Inside,
    paging::{Listed, Paging},
};

/// Pairs of a condition in one statement.
const PAIRS: usize = 32;

/// An order with its lot.
#[derive(Clone, Debug)]
pub struct Order {
    /// Its id.
    pub id: Id<kind::Order>,
    /// The number that people name it by, such as `2026-0117`.
    pub number: String,
    /// How many credits were asked.
    pub asked: Credits,
    /// How many it is for, after any correction.
    pub quantity: Credits,
    /// Ten-thousandths of a euro for one credit, excluding VAT, if that was agreed.
    pub credit_price: Option<i64>,
    /// When it was placed.
    pub ordered_at: Timestamp,
    /// The name of the user who placed it, if it was a user.
    pub by: Option<String>,
    /// When it was corrected.
    pub corrected_at: Option<Timestamp>,
    /// What became of its credits.
    pub lot: Lot,
}

const ORDER: &str = "
    SELECT o.id, o.number, o.asked, o.quantity, o.credit_price, o.ordered_at, u.name, o.corrected_at,
           l.size, l.standing, l.used, l.held, l.lapsed
      FROM credit_orders o
      JOIN lots l ON l.environment_id = o.environment_id AND l.id = o.id
      LEFT JOIN users u ON u.id = o.actor_id AND o.actor_kind IN ('user', 'operator')
     WHERE o.environment_id = $1";

fn read(row: &mut Row) -> Result<Order, Failure> {
    let id: Id<kind::Order> = row.take()?;
    let (number, asked, quantity) = (row.take()?, row.take()?, row.take()?);
    let (credit_price, ordered_at, by, corrected_at) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let lot = Lot {
        id: LotId(id.uuid().as_u128()),
        ordered_at,
        size: row.take()?,
        standing: standing(&row.take::<String>()?)?,
        used: row.take()?,
        held: row.take()?,
        lapsed: row.take()?,
        corrected_at,
    };
    Ok(Order { id, number, asked, quantity, credit_price, ordered_at, by, corrected_at, lot })
}

/// One order.
pub async fn order(tx: &mut Tx, inside: &Inside, id: Id<kind::Order>) -> Result<Option<Order>, Failure> {
    let sql = format!("{ORDER} AND o.id = $2");
    tx.optional(&sql, args![inside.environment, id], read).await
}

/// A page of orders, newest first, after the one where the last page ended.
async fn page(
    tx: &mut Tx,
    inside: &Inside,
    after: Option<(Timestamp, Id<kind::Order>)>,
    most: usize,
) -> Result<Vec<Order>, Failure> {
    let mut args: Vec<Value> = vec![inside.environment.into(), most.into()];
    let mut older = "";
    if let Some((at, id)) = after {
        older = "AND (o.ordered_at < $3 OR (o.ordered_at = $3 AND o.id < $4))";
        args.extend([at.into(), id.into()]);
    }
    let sql = format!("{ORDER} {older} ORDER BY o.ordered_at DESC, o.id DESC LIMIT $2");
    tx.all(&sql, &args, read).await
}

/// Orders placed since an instant and not corrected: those that may still be.
pub async fn correctable(
    tx: &mut Tx,
    inside: &Inside,
    since: Timestamp,
    most: usize,
) -> Result<Vec<Order>, Failure> {
    let sql = format!(
        "{ORDER} AND o.ordered_at >= $2 AND o.corrected_at IS NULL AND l.lapsed = 0
          ORDER BY o.ordered_at DESC, o.id DESC LIMIT $3"
    );
    tx.all(&sql, args![inside.environment, since, most], read).await
}

/// What the agreement says of orders; one that was made without an agreement is bound by none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Unpaid orders at most, excluding VAT.
    pub limit: Option<Cents>,
    /// The last day, once it is known: what is not used by then lapses (art. 14.1).
    pub last_day: Option<Date>,
}

/// What the agreement that runs says of orders.
pub async fn bounds(tx: &mut Tx, inside: &Inside) -> Result<Option<Bounds>, Failure> {
    let sql = "SELECT credit_limit, last_day FROM agreements
                WHERE environment_id = $1 AND state IN ('concluded', 'active')
                ORDER BY starts_on DESC, id DESC LIMIT 1";
    let read = |row: &mut Row| Ok(Bounds { limit: row.take()?, last_day: row.take()? });
    tx.optional(sql, args![inside.environment], read).await
}

/// What was ordered and is not paid, excluding VAT, rounded half up once; ended and blocked orders are owed too (art. 14.3).
pub async fn unpaid(tx: &mut Tx, inside: &Inside) -> Result<Cents, Failure> {
    let sql = "SELECT CAST(coalesce(sum(o.quantity * coalesce(o.credit_price, 0)), 0) AS bigint)
                 FROM lots l
                 JOIN credit_orders o ON o.environment_id = l.environment_id AND o.id = l.id
                WHERE l.environment_id = $1 AND l.standing <> 'cleared'";
    let exact: i64 = tx.one(sql, args![inside.environment], Row::take).await?;
    Ok(Cents((exact + 50) / 100))
}

/// Adds an order under its number, at the price of that moment.
pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    new: &NewOrder,
    (number, price): (&str, Option<i64>),
) -> Result<(), Failure> {
    let (actor_kind, actor_id) = inside.actor.parts();
    let sql = "
        INSERT INTO credit_orders (environment_id, id, number, asked, quantity, credit_price, words_shown,
                                   ordered_at, actor_kind, actor_id)
        VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9)";
    let args = args![
        inside.environment,
        new.id,
        number,
        new.quantity,
        price,
        &new.words_shown,
        now,
        actor_kind,
        actor_id
    ];
    match tx.run(sql, args).await {
        // The same key at the same moment: run again, and find the other one's order.
        Err(Failure::Unique(key)) => Err(Failure::Busy(key)),
        other => other.map(drop),
    }
}

/// Writes down a correction.
pub(super) async fn correct(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<kind::Order>,
    (right, at): (Credits, Timestamp),
) -> Result<(), Failure> {
    let sql = "UPDATE credit_orders SET quantity = $3, corrected_at = $4, to_invoice = true WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, right, at]).await.map(drop)
}

/// An order that waits for its invoice.
#[derive(Clone, Debug)]
pub struct ToInvoice {
    /// Whose.
    pub environment: Id<kind::Environment>,
    /// Its id.
    pub id: Id<kind::Order>,
    /// Its number.
    pub number: String,
    /// How many credits it is for, after any correction.
    pub quantity: Credits,
    /// Ten-thousandths of a euro for one credit, excluding VAT, if that was agreed when it was placed.
    pub credit_price: Option<i64>,
    /// When it was placed.
    pub ordered_at: Timestamp,
    /// Whether it was corrected.
    pub corrected: bool,
    /// Whether it counts as paid.
    pub cleared: bool,
}

/// Orders that wait for their invoice.
pub(super) async fn to_invoice(
    tx: &mut Tx,
    all: &[Id<kind::Environment>],
    most: usize,
) -> Result<Vec<ToInvoice>, Failure> {
    let mut found = Vec::new();
    for some in all.chunks(IDS) {
        let (marks, values) = padded(args![most], some);
        let sql = format!(
            "SELECT o.environment_id, o.id, o.number, o.quantity, o.credit_price, o.ordered_at, o.corrected_at, l.standing
               FROM credit_orders o
               JOIN lots l ON l.environment_id = o.environment_id AND l.id = o.id
              WHERE o.to_invoice AND o.environment_id IN ({marks})
              ORDER BY o.environment_id, o.ordered_at, o.id LIMIT $1"
        );
        let rows = tx.all(&sql, &values, |row| {
            Ok(ToInvoice {
                environment: row.take()?,
                id: row.take()?,
                number: row.take()?,
                quantity: row.take()?,
                credit_price: row.take()?,
                ordered_at: row.take()?,
                corrected: row.take::<Option<Timestamp>>()?.is_some(),
                cleared: row.take::<String>()? == "cleared",
            })
        });
        found.extend(rows.await?);
    }
    Ok(found)
}

/// They do not wait any more.
pub(super) async fn invoiced(
    tx: &mut Tx,
    all: &[(Id<kind::Environment>, Id<kind::Order>)],
) -> Result<(), Failure> {
    // By pairs: two environments may have orders under the same id, made of the same key.
    for some in all.chunks(PAIRS) {
        let pairs: Vec<String> = (0..some.len())
            .map(|at| format!("(environment_id = ${} AND id = ${})", 2 * at + 1, 2 * at + 2))
            .collect();
        let values: Vec<Value> = some.iter().flat_map(|(of, id)| [(*of).into(), (*id).into()]).collect();
        let sql = format!("UPDATE credit_orders SET to_invoice = false WHERE {}", pairs.join(" OR "));
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

/// A page of orders by cursor, newest first.
pub async fn listed(
    tx: &mut Tx,
    inside: &Inside,
    paging: &Paging<(i64, Id<kind::Order>)>,
) -> Answer<Listed<Order>> {
    let after = paging.after.map(|(at, id)| (Timestamp::from_millisecond(at).unwrap_or_default(), id));
    let rows = page(tx, inside, after, paging.fetch()).await?;
    Ok(paging.page(rows, |order| (order.ordered_at.as_millisecond(), order.id)))
}
