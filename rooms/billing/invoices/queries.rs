//! What is asked of the database about issued documents.

use super::{Filter, Invoice, Key, Kind, Named, Open, Owed};
use jiff::civil::Date;
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, Value, padded},
    ids::{
        Id,
        kind::{Environment, Invoice as InvoiceKind, Order},
    },
    inside::Inside,
    paging::Paging,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Credit notes about one invoice: one a cent of a large one would still be few.
const NOTES: usize = 1_000;

/// Customers that a name in a search can lead to.
const NAMES: usize = 100;

pub(crate) const INVOICE: &str = "
    SELECT i.environment_id, i.id, i.kind, i.number, i.reference, i.issued_on, i.due_on, i.net, i.vat, i.gross, i.open,
           i.settled_on, i.refers_to, i.issued_at, e.name
      FROM invoices i JOIN environments e ON e.id = i.environment_id";

pub(crate) fn read(row: &mut Row) -> Result<Invoice, Failure> {
    let (environment, id, kind) = (row.take()?, row.take()?, row.take::<String>()?);
    Ok(Invoice {
        environment,
        id,
        kind: Kind::named(&kind).ok_or_else(|| Failure::Mismatch(format!("kind {kind}")))?,
        number: row.take()?,
        reference: row.take()?,
        issued_on: row.take()?,
        due_on: row.take()?,
        net: row.take()?,
        vat: row.take()?,
        gross: row.take()?,
        open: row.take()?,
        settled_on: row.take()?,
        refers_to: row.take()?,
        issued_at: row.take()?,
        customer: row.take()?,
    })
}

/// A statement that grows by conditions.
struct Asked {
    sql: String,
    values: Vec<Value>,
}

impl Asked {
    /// One more condition; each `?` stands for the next value.
    fn and(&mut self, condition: &str, values: &[Value]) {
        self.sql.push_str(" AND ");
        let mut parts = condition.split('?');
        self.sql.push_str(parts.next().unwrap_or_default());
        for (part, value) in parts.zip(values) {
            self.values.push(value.clone());
            self.sql.push('$');
            self.sql.push_str(&self.values.len().to_string());
            self.sql.push_str(part);
        }
    }
}

/// A page of documents, newest first: of one environment, or of all.
pub(super) async fn listed(
    tx: &mut Tx,
    environment: Option<Id<Environment>>,
    filter: &Filter,
    paging: &Paging<Key>,
) -> Result<Vec<Invoice>, Failure> {
    let mut asked = Asked { sql: format!("{INVOICE} WHERE 1 = 1"), values: vec![paging.fetch().into()] };
    if let Some(environment) = environment {
        asked.and("i.environment_id = ?", args![environment]);
    }
    if let Some(kind) = filter.kind {
        asked.and("i.kind = ?", args![kind.name()]);
    }
    match filter.open {
        Open::Any => {}
        Open::Yes => asked.and("i.open > 0", &[]),
        Open::Overdue { today } => {
            asked.and("i.open > 0 AND i.kind = 'invoice' AND i.due_on < ?", args![today]);
        }
    }
    if let Some(search) = &filter.search {
        // Numbers by comparison, so that the index serves; names by looking through the list of customers alone.
        let number = search.to_uppercase();
        let until = format!("{number}\u{10ffff}");
        let name = pattern(&search.to_lowercase());
        let condition = format!(
            "(i.number >= ? AND i.number < ? OR i.reference = ? OR i.environment_id IN
               (SELECT n.id FROM environments n WHERE lower(n.name) LIKE ? ESCAPE '!' ORDER BY n.name LIMIT {NAMES}))"
        );
        asked.and(&condition, args![&number, until, &number, name]);
    }
    if let Some((on, id)) = &paging.after {
        asked.and("(i.issued_on < ? OR (i.issued_on = ? AND i.id < ?))", args![on, on, *id]);
    }
    asked.sql.push_str(" ORDER BY i.issued_on DESC, i.id DESC LIMIT $1");
    tx.all(&asked.sql, &asked.values, read).await
}

/// Text anywhere in a name, its own wildcards taken literally.
fn pattern(text: &str) -> String {
    let literal = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("%{literal}%")
}

pub(super) async fn one(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<InvoiceKind>,
) -> Result<Option<(Invoice, String)>, Failure> {
    let sql = INVOICE.replace("e.name\n", "e.name, i.content\n");
    let sql = format!("{sql} WHERE i.environment_id = $1 AND i.id = $2");
    tx.optional(&sql, args![inside.environment, id], |row| Ok((read(row)?, row.take()?))).await
}

/// By a column that leads to one document.
pub(super) async fn find(tx: &mut Tx, column: &str, text: &str) -> Result<Option<Invoice>, Failure> {
    let sql = format!("{INVOICE} WHERE {column} = $1 LIMIT 1");
    tx.optional(&sql, args![text], read).await
}

pub(super) async fn of_order(
    tx: &mut Tx,
    inside: &Inside,
    order: Id<Order>,
) -> Result<Option<Option<Named>>, Failure> {
    let sql = "
        SELECT i.id, i.number
          FROM credit_orders o
          LEFT JOIN invoiced_orders a ON a.environment_id = o.environment_id AND a.order_id = o.id
          LEFT JOIN invoices i ON i.environment_id = a.environment_id AND i.id = a.invoice_id
         WHERE o.environment_id = $1 AND o.id = $2";
    tx.optional(sql, args![inside.environment, order], |row| {
        let (id, number): (Option<_>, Option<_>) = (row.take()?, row.take()?);
        Ok(id.zip(number).map(|(id, number)| Named { id, number }))
    })
    .await
}

pub(super) async fn credit_notes(
    tx: &mut Tx,
    inside: &Inside,
    invoice: Id<InvoiceKind>,
) -> Result<Vec<Invoice>, Failure> {
    let sql = format!(
        "{INVOICE} WHERE i.environment_id = $1 AND i.refers_to = $2 AND i.kind = 'credit_note' ORDER BY i.id LIMIT $3"
    );
    tx.all(&sql, args![inside.environment, invoice, NOTES], read).await
}

/// What credit notes about an invoice say, oldest first.
pub(crate) async fn credited(
    tx: &mut Tx,
    inside: &Inside,
    invoice: Id<InvoiceKind>,
) -> Result<Vec<String>, Failure> {
    let sql = "SELECT content FROM invoices
                WHERE environment_id = $1 AND refers_to = $2 AND kind = 'credit_note' ORDER BY id LIMIT $3";
    tx.all(sql, args![inside.environment, invoice, NOTES], Row::take).await
}

pub(super) async fn owed(tx: &mut Tx, inside: &Inside, today: Date) -> Result<Owed, Failure> {
    let sql = "
        SELECT CAST(coalesce(sum(CASE WHEN kind = 'invoice' THEN open ELSE 0 END), 0) AS bigint),
               CAST(coalesce(sum(CASE WHEN kind = 'invoice' AND due_on < $2 THEN open ELSE 0 END), 0) AS bigint),
               CAST(coalesce(sum(CASE WHEN kind = 'credit_note' THEN open ELSE 0 END), 0) AS bigint)
          FROM invoices WHERE environment_id = $1 AND open > 0";
    tx.one(sql, args![inside.environment, today], |row| {
        Ok(Owed { open: row.take()?, overdue: row.take()?, credit: row.take()? })
    })
    .await
}

pub(super) async fn numbers(
    tx: &mut Tx,
    inside: &Inside,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, String>, Failure> {
    let mut found = HashMap::new();
    for ids in ids.chunks(IDS) {
        let (marks, values) = padded(args![inside.environment], ids);
        let sql = format!("SELECT id, number FROM invoices WHERE environment_id = $1 AND id IN ({marks})");
        found.extend(tx.all(&sql, &values, |row| Ok((row.take()?, row.take()?))).await?);
    }
    Ok(found)
}

/// Invoices past their due day, counted up to `most`.
pub(super) async fn count_late(tx: &mut Tx, today: Date, most: usize) -> Result<usize, Failure> {
    let late = "invoices WHERE open > 0 AND due_on < $1 AND kind = 'invoice'";
    tx.count_up_to(late, args![today], most).await
}
