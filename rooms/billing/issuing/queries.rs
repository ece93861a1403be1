//! What is asked of the database to issue.

use super::Ready;
use crate::invoices::Kind;
use jiff::{Timestamp, civil::Date};
use rules::{
    licence::Year,
    numbers::{Cents, Credits},
};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, insert_rows, padded},
    ids::{
        Id,
        kind::{Agreement, Environment, Invoice, Order},
    },
    inside::Inside,
};

/// Inserts documents; what an invoice or credit note asks or gives is open at first, of a claim statement nothing is.
pub(super) async fn insert(tx: &mut Tx, now: Timestamp, all: &[Ready]) -> Result<(), Failure> {
    let frozen =
        all.iter().map(|ready| Ok((ready, ready.document.frozen()?))).collect::<Result<Vec<_>, Failure>>()?;
    let sql = "
        INSERT INTO invoices (environment_id, id, agreement_id, kind, number, reference, issued_on, due_on, net, vat,
                              gross, open, settled_on, refers_to, content, content_hash, issued_at, actor_kind, actor_id)";
    insert_rows(tx, sql, 19, "", &frozen, |(ready, (content, hash)), values| {
        let (document, inside) = (&ready.document, &ready.inside);
        let open = if document.kind == Kind::Claim { Cents::ZERO } else { document.gross };
        let settled = (document.kind != Kind::Claim && open == Cents::ZERO).then_some(document.issued_on);
        let (actor_kind, actor_id) = inside.actor.parts();
        values.extend([
            inside.environment.into(),
            ready.id.into(),
            ready.contract.into(),
            document.kind.name().into(),
            document.number.as_str().into(),
            document.reference.as_str().into(),
            document.issued_on.into(),
            document.due_on.into(),
            document.net.into(),
            document.vat.into(),
            document.gross.into(),
            open.into(),
            settled.into(),
            document.refers_to.as_ref().map(|referred| referred.id).into(),
            content.as_str().into(),
            hash.as_slice().into(),
            now.into(),
            actor_kind.into(),
            actor_id.into(),
        ]);
    })
    .await
}

/// Which orders they ask payment for. An order whose invoice was taken back whole gets the new one.
pub(super) async fn insert_orders(tx: &mut Tx, all: &[Ready]) -> Result<(), Failure> {
    let rows: Vec<_> =
        all.iter().flat_map(|ready| ready.orders.iter().map(move |order| (ready, order))).collect();
    let sql = "INSERT INTO invoiced_orders (environment_id, order_id, invoice_id, quantity)";
    let done = insert_rows(tx, sql, 4, "", &rows, |(ready, order), values| {
        let environment = ready.inside.environment;
        values.extend([environment.into(), order.id.into(), ready.id.into(), order.quantity.into()]);
    });
    again(done.await)
}

/// Which licence years they ask payment for.
pub(super) async fn insert_years(tx: &mut Tx, all: &[Ready]) -> Result<(), Failure> {
    let rows: Vec<_> = all.iter().filter_map(|ready| Some((ready, ready.contract?, ready.year?))).collect();
    let sql = "INSERT INTO licence_years (environment_id, agreement_id, first_day, last_day, invoice_id)";
    let done = insert_rows(tx, sql, 5, "", &rows, |(ready, contract, year), values| {
        let environment = ready.inside.environment;
        values.extend([
            environment.into(),
            (*contract).into(),
            year.from.into(),
            year.until.into(),
            ready.id.into(),
        ]);
    });
    again(done.await)
}

/// Another process invoiced the same at this moment: run again, and find its invoice.
fn again(done: Result<(), Failure>) -> Result<(), Failure> {
    match done {
        Err(Failure::Unique(key)) => Err(Failure::Busy(key)),
        other => other,
    }
}

/// A licence year that was invoiced.
pub(super) struct Billed {
    pub environment: Id<Environment>,
    pub contract: Id<Agreement>,
    pub year: Year,
    pub invoice: Id<Invoice>,
    pub credited: bool,
}

/// Licence years of these environments that are not over on a day.
pub(super) async fn years(
    tx: &mut Tx,
    environments: &[Id<Environment>],
    day: Date,
) -> Result<Vec<Billed>, Failure> {
    let mut found = Vec::new();
    for some in environments.chunks(IDS) {
        let (marks, values) = padded(args![day], some);
        let sql = format!(
            "SELECT environment_id, agreement_id, first_day, last_day, invoice_id, credit_id
               FROM licence_years WHERE last_day >= $1 AND environment_id IN ({marks})"
        );
        let rows = tx.all(&sql, &values, |row| {
            let (environment, contract) = (row.take()?, row.take()?);
            let year = Year { from: row.take()?, until: row.take()? };
            let (invoice, credit): (_, Option<Id<Invoice>>) = (row.take()?, row.take()?);
            Ok(Billed { environment, contract, year, invoice, credited: credit.is_some() })
        });
        found.extend(rows.await?);
    }
    Ok(found)
}

/// The months after the end of a licence year's agreement were credited.
pub(super) async fn year_credited(
    tx: &mut Tx,
    inside: &Inside,
    (invoice, credit): (Id<Invoice>, Id<Invoice>),
) -> Result<(), Failure> {
    let sql = "UPDATE licence_years SET credit_id = $3 WHERE environment_id = $1 AND invoice_id = $2";
    tx.run(sql, args![inside.environment, invoice, credit]).await.map(drop)
}

/// The invoice that asks payment for an order, and for how many credits.
pub(super) async fn invoiced(
    tx: &mut Tx,
    inside: &Inside,
    order: Id<Order>,
) -> Result<Option<(Id<Invoice>, Credits)>, Failure> {
    let sql = "SELECT invoice_id, quantity FROM invoiced_orders WHERE environment_id = $1 AND order_id = $2";
    tx.optional(sql, args![inside.environment, order], |row| Ok((row.take()?, row.take()?))).await
}

/// Of an order that was corrected after its invoice: how many credits are still asked; none when it is to be invoiced anew.
pub(super) async fn corrected(
    tx: &mut Tx,
    inside: &Inside,
    order: Id<Order>,
    left: Option<Credits>,
) -> Result<(), Failure> {
    if let Some(left) = left {
        let sql = "UPDATE invoiced_orders SET quantity = $3 WHERE environment_id = $1 AND order_id = $2";
        return tx.run(sql, args![inside.environment, order, left]).await.map(drop);
    }
    let sql = "DELETE FROM invoiced_orders WHERE environment_id = $1 AND order_id = $2";
    tx.run(sql, args![inside.environment, order]).await.map(drop)
}

/// The agreement that an invoice rests on.
pub(super) async fn contract_of(
    tx: &mut Tx,
    inside: &Inside,
    invoice: Id<Invoice>,
) -> Result<Option<Id<Agreement>>, Failure> {
    let sql = "SELECT agreement_id FROM invoices WHERE environment_id = $1 AND id = $2";
    tx.one(sql, args![inside.environment, invoice], Row::take).await
}
