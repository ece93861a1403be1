//! What is asked of the database about all customers' credits.

use crate::ledger::queries::state;
use rules::{credits::State, numbers::Cents};
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value},
    ids::{Id, kind::Environment},
};

/// A customer with what it has.
#[derive(Clone, Debug)]
pub struct Line {
    /// Whose it is.
    pub environment: Id<Environment>,
    /// The customer's name.
    pub name: String,
    /// How its wallet stands.
    pub state: State,
    /// Can be held, but for a freeze.
    pub usable: i64,
    /// Set aside.
    pub held: i64,
    /// Of blocked lots.
    pub blocked: i64,
    /// Ordered and not paid, excluding VAT.
    pub unpaid: Cents,
}

/// A page of customers by name, those with something like it in their name, after the one where the last page ended.
pub async fn customers(
    tx: &mut Tx,
    like: &str,
    after: Option<(String, Id<Environment>)>,
    most: usize,
) -> Result<Vec<Line>, Failure> {
    let mut args: Vec<Value> = args![like, most].to_vec();
    let mut later = "";
    if let Some((name, id)) = after {
        later = "AND (e.name > $3 OR (e.name = $3 AND e.id > $4))";
        args.extend([name.into(), id.into()]);
    }
    let sql = format!(
        "WITH page AS (
           SELECT e.id, e.name FROM environments e
            WHERE ($1 = '' OR lower(e.name) LIKE $1) {later}
            ORDER BY e.name, e.id LIMIT $2)
         SELECT p.id, p.name, coalesce(w.state, 'active'), coalesce(w.usable, 0), coalesce(w.held, 0),
                coalesce(w.blocked, 0),
                CAST(coalesce((SELECT sum(o.quantity * coalesce(o.credit_price, 0))
                                 FROM lots l
                                 JOIN credit_orders o ON o.environment_id = l.environment_id AND o.id = l.id
                                WHERE l.environment_id = p.id AND l.standing <> 'cleared'), 0) AS bigint)
           FROM page p LEFT JOIN wallets w ON w.environment_id = p.id
          ORDER BY p.name, p.id"
    );
    tx.all(&sql, &args, |row| {
        Ok(Line {
            environment: row.take()?,
            name: row.take()?,
            state: state(&row.take::<String>()?)?,
            usable: row.take()?,
            held: row.take()?,
            blocked: row.take()?,
            unpaid: Cents((row.take::<i64>()? + 50) / 100),
        })
    })
    .await
}

/// The name of an environment.
pub async fn name_of(tx: &mut Tx, id: Id<Environment>) -> Result<Option<String>, Failure> {
    tx.optional("SELECT name FROM environments WHERE id = $1", args![id], Row::take).await
}
