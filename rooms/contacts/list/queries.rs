//! Finding contacts: one index of entries answers search, skills, labels and opt-outs, in an order that needs no sort.

use super::{Available, Filter, Key, OptedOut, Term};
use crate::record::entry;
use jiff::ToSpan;
use shell::args;
use shell::{
    db::{Failure, Tx, Value},
    ids::{Id, kind::Contact},
    inside::Inside,
};

/// How far an entry's matches are counted to choose the rarest: beyond it all are common.
const COUNTED: i64 = 5_000;

/// A statement as it grows, with its arguments.
struct Sql {
    text: String,
    args: Vec<Value>,
}

impl Sql {
    fn arg(&mut self, value: impl Into<Value>) -> String {
        self.args.push(value.into());
        format!("${}", self.args.len())
    }

    fn add(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

impl Term {
    /// The condition on a column of entries.
    fn holds(&self, sql: &mut Sql, column: &str) -> String {
        match self {
            Self::Is(entry) => format!("{column} = {}", sql.arg(entry.as_slice())),
            Self::Begins(entry) => {
                let (from, until) = (sql.arg(entry.as_slice()), sql.arg(after(entry)));
                format!("{column} >= {from} AND {column} < {until}")
            }
        }
    }
}

/// The first entry after all that begin so.
fn after(begin: &[u8]) -> Vec<u8> {
    let mut end = begin.to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            break;
        }
    }
    end
}

/// The contacts that fit, in the order of the list, after a key.
pub(super) async fn page(
    tx: &mut Tx,
    inside: &Inside,
    filter: &Filter,
    after: Option<&Key>,
    limit: usize,
) -> Result<Vec<(Key, Id<Contact>)>, Failure> {
    let mut terms = filter.all_terms();
    let driver = rarest(tx, inside, &mut terms).await?;
    let mut sql = Sql { text: String::new(), args: vec![Value::from(inside.environment)] };
    let order = if let Some(term) = &driver {
        through_entries(&mut sql, term, after)
    } else {
        sql.add(
            "SELECT c.sort_key, c.sort_key, c.id FROM contacts c
                  WHERE c.environment_id = $1 AND c.deleted_at IS NULL",
        );
        if let Some(key) = after {
            let (sort_key, id) = (sql.arg(key.1.as_slice()), sql.arg(key.2));
            sql.add(&format!(" AND (c.sort_key, c.id) > ({sort_key}, {id})"));
        }
        "c.sort_key, c.id"
    };
    for term in &terms {
        let holds = term.holds(&mut sql, "o.entry");
        sql.add(&format!(
            " AND EXISTS (SELECT 1 FROM contact_entries o WHERE o.environment_id = $1 AND o.contact_id = c.id AND {holds})"
        ));
    }
    conditions(&mut sql, filter);
    let limit = sql.arg(limit);
    sql.add(&format!(" ORDER BY {order} LIMIT {limit}"));
    tx.all(&sql.text, &sql.args, |row| {
        let (entry, sort_key, id): (Vec<u8>, Vec<u8>, uuid::Uuid) = (row.take()?, row.take()?, row.take()?);
        Ok(((entry, sort_key, id), Id::from_uuid(id)))
    })
    .await
}

/// Walks the index of entries: one entry is in the order of names, several are in the order of the word that fits.
fn through_entries(sql: &mut Sql, term: &Term, after: Option<&Key>) -> &'static str {
    let holds = term.holds(sql, "e.entry");
    sql.add(&format!(
        "SELECT e.entry, e.sort_key, e.contact_id
           FROM contact_entries e
           JOIN contacts c ON c.environment_id = e.environment_id AND c.id = e.contact_id
          WHERE e.environment_id = $1 AND {holds}"
    ));
    if let Some(key) = after {
        let (entry, sort_key, id) = (sql.arg(key.0.as_slice()), sql.arg(key.1.as_slice()), sql.arg(key.2));
        sql.add(&format!(" AND (e.entry, e.sort_key, e.contact_id) > ({entry}, {sort_key}, {id})"));
    }
    if let Term::Begins(begin) = term {
        // Somebody with two words that begin so is shown once, at the first.
        let from = sql.arg(begin.as_slice());
        sql.add(&format!(
            " AND NOT EXISTS (SELECT 1 FROM contact_entries f WHERE f.environment_id = $1
                AND f.contact_id = e.contact_id AND f.entry >= {from} AND f.entry < e.entry)"
        ));
    }
    "e.entry, e.sort_key, e.contact_id"
}

fn conditions(sql: &mut Sql, filter: &Filter) {
    if filter.opted_out == OptedOut::No {
        sql.add(" AND c.opted_out_at IS NULL");
    }
    let Available::On(date) = filter.available else { return };
    let weekday = sql.arg(i64::from(date.weekday().to_monday_one_offset()));
    let starts = sql.arg(date.at(0, 0, 0, 0).to_string());
    let ends = sql.arg(date.checked_add(1.day()).unwrap_or(date).at(0, 0, 0, 0).to_string());
    let exception = |says: &str| {
        format!(
            "EXISTS (SELECT 1 FROM availability_exceptions x WHERE x.environment_id = $1 AND x.contact_id = c.id
               AND x.says = '{says}' AND x.from_local < {ends} AND x.until_local > {starts})"
        )
    };
    sql.add(&format!(
        " AND (EXISTS (SELECT 1 FROM availability_blocks b WHERE b.environment_id = $1 AND b.contact_id = c.id
               AND b.weekday = {weekday}) OR {}) AND NOT {}",
        exception("can"),
        exception("cannot")
    ));
}

/// Takes the term with the fewest matches out of the others: it leads, they are looked up per match.
async fn rarest(tx: &mut Tx, inside: &Inside, terms: &mut Vec<Term>) -> Result<Option<Term>, Failure> {
    if terms.len() < 2 {
        return Ok(terms.pop());
    }
    let mut best = (i64::MAX, 0);
    for (at, term) in terms.iter().enumerate() {
        let mut sql = Sql { text: String::new(), args: vec![Value::from(inside.environment)] };
        let holds = term.holds(&mut sql, "entry");
        let most = sql.arg(COUNTED);
        sql.add(&format!(
            "SELECT count(*) FROM (SELECT 1 AS one FROM contact_entries
              WHERE environment_id = $1 AND {holds} LIMIT {most}) counted"
        ));
        let count: i64 = tx.one(&sql.text, &sql.args, shell::db::Row::take).await?;
        best = best.min((count, at));
    }
    Ok(Some(terms.swap_remove(best.1)))
}

/// How many contacts there are, and how many of them may be asked.
pub async fn counts(tx: &mut Tx, inside: &Inside) -> Result<(i64, i64), Failure> {
    let sql = "SELECT count(*) FROM contacts WHERE environment_id = $1 AND deleted_at IS NULL";
    let all = tx.one(sql, args![inside.environment], shell::db::Row::take).await?;
    let sql = "SELECT count(*) FROM contact_entries WHERE environment_id = $1 AND entry = $2";
    let out: i64 = tx.one(sql, args![inside.environment, entry::OPTED_OUT], shell::db::Row::take).await?;
    Ok((all, all - out))
}

/// Gives contacts, all of this environment, a label or a skill that they may have already.
pub(super) async fn give(
    tx: &mut Tx,
    inside: &Inside,
    table: &str,
    column: &str,
    what: uuid::Uuid,
    contacts: &[Id<Contact>],
) -> Result<(), Failure> {
    let sql = format!(
        "INSERT INTO {table} (environment_id, contact_id, {column}) VALUES {}
         ON CONFLICT (environment_id, contact_id, {column}) DO NOTHING",
        shell::db::rows_of(contacts.len(), 3)
    );
    let row = |id: &Id<Contact>| [Value::from(inside.environment), Value::from(*id), Value::from(what)];
    let values: Vec<Value> = contacts.iter().flat_map(row).collect();
    tx.run(&sql, &values).await.map(drop)
}

/// Takes a label away.
pub(super) async fn take_tag(
    tx: &mut Tx,
    inside: &Inside,
    tag: uuid::Uuid,
    contacts: &[Id<Contact>],
) -> Result<(), Failure> {
    let sql = format!(
        "DELETE FROM contact_tags WHERE environment_id = $1 AND tag_id = $2 AND contact_id IN ({})",
        shell::db::marks(2, contacts.len())
    );
    let mut values = vec![Value::from(inside.environment), Value::from(tag)];
    values.extend(contacts.iter().map(|id| Value::from(*id)));
    tx.run(&sql, &values).await.map(drop)
}

/// Counts the change of contacts that were changed together.
pub(super) async fn bump(
    tx: &mut Tx,
    inside: &Inside,
    contacts: &[Id<Contact>],
    now: jiff::Timestamp,
) -> Result<(), Failure> {
    let sql = format!(
        "UPDATE contacts SET version = version + 1, updated_at = $2
          WHERE environment_id = $1 AND deleted_at IS NULL AND id IN ({})",
        shell::db::marks(2, contacts.len())
    );
    let mut values = vec![Value::from(inside.environment), Value::from(now)];
    values.extend(contacts.iter().map(|id| Value::from(*id)));
    tx.run(&sql, &values).await.map(drop)
}
