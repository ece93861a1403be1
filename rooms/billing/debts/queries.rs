//! What is asked of the database about debts.

use super::{Booked, Booking, Cause, Charge, ChargeOf, Debt};
use jiff::Timestamp;
use rules::numbers::Cents;
use shell::args;
use shell::{
    clock,
    db::{Failure, IDS, Row, Tx, Value, insert_rows, padded},
    ids::{
        Id,
        kind::{Charge as ChargeKind, Event, Invoice, Order},
    },
    inside::Inside,
};
use std::collections::HashMap;

/// Bookings or charges of one statement's invoices: a debt with more than a few is rare.
const ROWS: usize = 20_000;

/// Which debts are asked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Which {
    /// One invoice, whatever its state.
    One(Id<Invoice>),
    /// Those with principal or charges open.
    Open,
    /// Those due before an instant of which something was open at it.
    Causing(Timestamp),
}

/// Debts, oldest first: three statements, however many there are.
pub(super) async fn debts(
    tx: &mut Tx,
    inside: &Inside,
    which: Which,
    most: usize,
) -> Result<Vec<Debt>, Failure> {
    let mut args: Vec<Value> = vec![inside.environment.into(), most.into()];
    let open = "i.open > 0 OR EXISTS (SELECT 1 FROM charges c WHERE c.environment_id = i.environment_id
                                         AND c.invoice_id = i.id AND c.open > 0)";
    let which = match which {
        Which::One(id) => {
            args.push(id.into());
            "AND i.id = $3".to_owned()
        }
        Which::Open => format!("AND ({open})"),
        Which::Causing(frozen_at) => {
            args.extend([clock::local(frozen_at).date().into(), frozen_at.into()]);
            format!(
                "AND i.due_on < $3 AND ({open} OR EXISTS (SELECT 1 FROM bookings b
                   WHERE b.environment_id = i.environment_id AND b.invoice_id = i.id AND b.booked_at >= $4))"
            )
        }
    };
    let sql = format!(
        "SELECT i.id, i.number, i.reference, i.issued_on, i.due_on, i.gross, i.open
           FROM invoices i
          WHERE i.environment_id = $1 AND i.kind = 'invoice' {which}
          ORDER BY i.issued_on, i.id LIMIT $2"
    );
    let mut found = tx.all(&sql, &args, read).await?;
    let ids: Vec<Id<Invoice>> = found.iter().map(|debt| debt.invoice).collect();
    let (mut charges, mut booked) = (charges(tx, inside, &ids).await?, booked(tx, inside, &ids).await?);
    for debt in &mut found {
        debt.charges = charges.remove(&debt.invoice).unwrap_or_default();
        debt.booked = booked.remove(&debt.invoice).unwrap_or_default();
    }
    Ok(found)
}

fn read(row: &mut Row) -> Result<Debt, Failure> {
    Ok(Debt {
        invoice: row.take()?,
        number: row.take()?,
        reference: row.take()?,
        issued_on: row.take()?,
        due_on: row.take()?,
        gross: row.take()?,
        open: row.take()?,
        charges: Vec::new(),
        booked: Vec::new(),
    })
}

async fn charges(
    tx: &mut Tx,
    inside: &Inside,
    invoices: &[Id<Invoice>],
) -> Result<HashMap<Id<Invoice>, Vec<Charge>>, Failure> {
    let mut found: HashMap<Id<Invoice>, Vec<Charge>> = HashMap::new();
    for ids in invoices.chunks(IDS) {
        let (marks, values) = padded(args![inside.environment, ROWS], ids);
        let sql = format!(
            "SELECT c.invoice_id, c.id, c.claim_id, c.kind, c.cents, c.open, c.until, s.issued_on
               FROM charges c
               JOIN invoices s ON s.environment_id = c.environment_id AND s.id = c.claim_id
              WHERE c.environment_id = $1 AND c.invoice_id IN ({marks})
              ORDER BY c.invoice_id, c.id LIMIT $2"
        );
        let rows = tx.all(&sql, &values, |row| {
            let invoice: Id<Invoice> = row.take()?;
            let (id, claim, kind) = (row.take()?, row.take()?, row.take::<String>()?);
            let kind = if kind == "costs" { ChargeOf::Costs } else { ChargeOf::Interest };
            let (cents, open, until) = (row.take()?, row.take()?, row.take()?);
            let charged_on = row.take()?;
            Ok((invoice, Charge { id, claim, kind, cents, open, until, charged_on }))
        });
        for (invoice, charge) in rows.await? {
            found.entry(invoice).or_default().push(charge);
        }
    }
    Ok(found)
}

pub(super) async fn booked(
    tx: &mut Tx,
    inside: &Inside,
    invoices: &[Id<Invoice>],
) -> Result<HashMap<Id<Invoice>, Vec<Booked>>, Failure> {
    let mut found: HashMap<Id<Invoice>, Vec<Booked>> = HashMap::new();
    for ids in invoices.chunks(IDS) {
        let (marks, values) = padded(args![inside.environment, ROWS], ids);
        let sql = format!(
            "SELECT invoice_id, value_on, cents, cause, cause_id
               FROM bookings WHERE environment_id = $1 AND charge_id IS NULL AND invoice_id IN ({marks})
              ORDER BY invoice_id, value_on, id LIMIT $2"
        );
        let rows = tx.all(&sql, &values, |row| {
            let (invoice, value_on, cents) = (row.take()?, row.take()?, row.take()?);
            let cause = row.take::<String>()?;
            let cause = Cause::named(&cause).ok_or_else(|| Failure::Mismatch(format!("cause {cause}")))?;
            Ok((invoice, Booked { value_on, cents, cause, cause_id: row.take()? }))
        });
        for (invoice, booking) in rows.await? {
            found.entry(invoice).or_default().push(booking);
        }
    }
    Ok(found)
}

/// Lowers (or raises) the open principal, if it stays between nothing and the whole. The day it is settled is the last value
/// date that was booked.
pub(super) async fn lower(tx: &mut Tx, inside: &Inside, booking: &Booking) -> Result<u64, Failure> {
    let sql = "
        UPDATE invoices
           SET open = open - $3,
               settled_on = CASE WHEN open = $3 THEN
                 (SELECT max(d) FROM (SELECT $4 AS d UNION ALL
                    SELECT max(b.value_on) FROM bookings b
                     WHERE b.environment_id = $1 AND b.invoice_id = $2 AND b.charge_id IS NULL AND b.cents > 0) days) END
         WHERE environment_id = $1 AND id = $2 AND open - $3 BETWEEN 0 AND gross";
    tx.run(sql, args![inside.environment, booking.invoice, booking.cents, booking.value_on]).await
}

pub(super) async fn lower_charge(
    tx: &mut Tx,
    inside: &Inside,
    charge: Id<ChargeKind>,
    cents: Cents,
) -> Result<u64, Failure> {
    let sql = "
        UPDATE charges SET open = open - $3
         WHERE environment_id = $1 AND id = $2 AND open - $3 BETWEEN 0 AND cents";
    tx.run(sql, args![inside.environment, charge, cents]).await
}

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    all: &[Booking],
) -> Result<(), Failure> {
    let sql = "INSERT INTO bookings (environment_id, id, invoice_id, charge_id, cents, value_on, cause, cause_id, booked_at)";
    insert_rows(tx, sql, 9, "", all, |booking, values| {
        values.extend([
            inside.environment.into(),
            Id::<Event>::new().into(),
            booking.invoice.into(),
            booking.charge.into(),
            booking.cents.into(),
            booking.value_on.into(),
            booking.cause.name().into(),
            booking.cause_id.into(),
            now.into(),
        ]);
    })
    .await
}

pub(super) async fn orders_of(
    tx: &mut Tx,
    inside: &Inside,
    invoice: Id<Invoice>,
) -> Result<Vec<Id<Order>>, Failure> {
    let sql = "SELECT order_id FROM invoiced_orders WHERE environment_id = $1 AND invoice_id = $2
                ORDER BY order_id LIMIT $3";
    tx.all(sql, args![inside.environment, invoice, super::MOST], Row::take).await
}
