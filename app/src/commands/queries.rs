//! What the command line asks of the database itself: users, environments, whether the file is whole.

use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, marks},
    ids::{
        Id,
        kind::{Environment, Order},
    },
    inside::{Inside, Role},
};

/// Environments shown or matched at most; more are asked for by name.
const MOST: usize = 1_000;

/// An environment as the operator sees it.
pub(super) struct FoundEnvironment {
    pub id: Id<Environment>,
    pub name: String,
    pub users: i64,
}

pub(super) async fn environments(tx: &mut Tx, like: &str) -> Result<Vec<FoundEnvironment>, Failure> {
    let sql = "
        SELECT e.id, e.name, count(m.user_id)
          FROM environments e LEFT JOIN memberships m ON m.environment_id = e.id
         WHERE $1 = '' OR lower(e.name) LIKE $1
         GROUP BY e.id, e.name ORDER BY e.name, e.id LIMIT $2";
    tx.all(sql, args![like, MOST], |row| {
        Ok(FoundEnvironment { id: row.take()?, name: row.take()?, users: row.take()? })
    })
    .await
}

pub(super) async fn environment(
    tx: &mut Tx,
    id: Id<Environment>,
) -> Result<Option<FoundEnvironment>, Failure> {
    let sql = "SELECT id, name FROM environments WHERE id = $1";
    tx.optional(sql, args![id], |row| Ok(FoundEnvironment { id: row.take()?, name: row.take()?, users: 0 }))
        .await
}

/// A user's place in an environment.
pub(super) struct FoundUser {
    pub email: String,
    pub name: String,
    pub environment: String,
    pub role: String,
    pub suspended: bool,
}

pub(super) async fn users(tx: &mut Tx, of: &[Id<Environment>]) -> Result<Vec<FoundUser>, Failure> {
    let sql = format!(
        "SELECT u.email, u.name, e.name, m.role, m.suspended_at IS NOT NULL
           FROM memberships m
           JOIN users u ON u.id = m.user_id
           JOIN environments e ON e.id = m.environment_id
          WHERE m.environment_id IN ({})
          ORDER BY e.name, u.email LIMIT {MOST}",
        marks(0, of.len())
    );
    let args: Vec<Value> = of.iter().map(|id| Value::from(*id)).collect();
    tx.all(&sql, &args, |row| {
        Ok(FoundUser {
            email: row.take()?,
            name: row.take()?,
            environment: row.take()?,
            role: row.take()?,
            suspended: row.take()?,
        })
    })
    .await
}

/// Whether somebody has this e-mail address; the address is stored in small letters.
pub(super) async fn is_user(tx: &mut Tx, email: &str) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM users WHERE email = $1";
    Ok(tx.optional(sql, args![email], |_| Ok(())).await?.is_some())
}

/// Changes what a user may do in an environment; answers whether they have a place there.
pub(super) async fn set_role(
    tx: &mut Tx,
    environment: Id<Environment>,
    email: &str,
    role: Role,
) -> Result<bool, Failure> {
    let sql = "UPDATE memberships SET role = $3
                WHERE environment_id = $1 AND user_id IN (SELECT id FROM users WHERE email = $2)";
    Ok(0 < tx.run(sql, args![environment, email, role.name()]).await?)
}

/// Pages of the embedded database's file that are damaged.
pub(super) async fn broken_pages(tx: &mut Tx) -> Result<Vec<String>, Failure> {
    let said = tx.all("PRAGMA integrity_check(20)", args![], Row::take::<String>).await?;
    Ok(said.into_iter().filter(|line| line != "ok").map(|line| format!("database file: {line}")).collect())
}

/// Rows of the embedded database that point at nothing.
pub(super) async fn broken_references(tx: &mut Tx) -> Result<Vec<String>, Failure> {
    let sql = "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2";
    tx.all(sql, args![], |row| {
        let (table, parent, count): (String, String, i64) = (row.take()?, row.take()?, row.take()?);
        Ok(format!("table {table}: {count} row(s) point at a row of {parent} that is not there"))
    })
    .await
}

/// What names a row of another table without a foreign key, and why there is none: table, column, condition, and the
/// table that is named. Rows that an import or a call-out writes by the ten thousand name their contact so (see
/// `0002_contacts.sql`), and a table that is there already gets no foreign key on the embedded engine without being
/// written anew.
const NAMED: [(&str, &str, &str, &str); 10] = [
    ("contact_entries", "contact_id", "TRUE", "contacts"),
    ("contact_skills", "contact_id", "TRUE", "contacts"),
    ("contact_tags", "contact_id", "TRUE", "contacts"),
    ("assignments", "contact_id", "TRUE", "contacts"),
    ("invitations", "contact_id", "TRUE", "contacts"),
    ("answer_log", "contact_id", "TRUE", "contacts"),
    ("messages", "contact_id", "x.contact_id IS NOT NULL", "contacts"),
    ("messages", "hold_id", "x.credits > 0", "holds"),
    ("messages", "callout_id", "x.callout_id IS NOT NULL", "callouts"),
    ("inbound", "contact_id", "x.contact_id IS NOT NULL", "contacts"),
];

/// Rows that name one of their environment that is not there, a sentence per table.
pub(super) async fn orphans(tx: &mut Tx) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    for (table, column, only, named) in NAMED {
        let sql = format!(
            "SELECT count(*) FROM {table} x
              WHERE {only} AND NOT EXISTS (SELECT 1 FROM {named} o
                                            WHERE o.environment_id = x.environment_id AND o.id = x.{column})"
        );
        let count: i64 = tx.one(&sql, args![], Row::take).await?;
        if 0 < count {
            found.push(format!("table {table}: {column} of {count} row(s) is no row of {named}"));
        }
    }
    Ok(found)
}

/// The role on PostgreSQL, and whether row-level security does not hold it.
pub(super) async fn role(tx: &mut Tx) -> Result<(String, bool), Failure> {
    let sql = "SELECT rolname::text, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user";
    tx.one(sql, args![], |row| Ok((row.take()?, row.take()?))).await
}

/// Whether PostgreSQL knows a role.
pub(super) async fn has_role(tx: &mut Tx, name: &str) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM pg_roles WHERE rolname = $1";
    Ok(tx.optional(sql, args![name], |_| Ok(())).await?.is_some())
}

/// Whether PostgreSQL's database has this product's tables.
pub(super) async fn has_tables(tx: &mut Tx) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'environments'";
    Ok(tx.optional(sql, args![], |_| Ok(())).await?.is_some())
}

/// An order of credits, for the operator.
pub(super) struct FoundOrder {
    pub number: String,
    pub quantity: i64,
    pub ordered_at: Timestamp,
}

/// The latest orders.
pub(super) async fn orders(tx: &mut Tx, inside: &Inside) -> Result<Vec<FoundOrder>, Failure> {
    let sql = "SELECT number, quantity, ordered_at FROM credit_orders
                WHERE environment_id = $1 ORDER BY ordered_at DESC, id DESC LIMIT 20";
    tx.all(sql, args![inside.environment], |row| {
        Ok(FoundOrder { number: row.take()?, quantity: row.take()?, ordered_at: row.take()? })
    })
    .await
}

/// The order of this number or id.
pub(super) async fn order(tx: &mut Tx, inside: &Inside, named: &str) -> Result<Option<Id<Order>>, Failure> {
    let id = named.parse::<Id<Order>>().ok();
    let sql = "SELECT id FROM credit_orders WHERE environment_id = $1 AND (number = $2 OR id = $3)";
    tx.optional(sql, args![inside.environment, named, id], Row::take).await
}
