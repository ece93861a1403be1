//! What is asked of the database about tokens.

use super::tokens::Shown;
use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{Id, kind::Token},
    inside::Inside,
};

/// Tokens that work, newest first.
pub(super) async fn tokens(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Vec<Shown>, Failure> {
    let sql = "
        SELECT t.id, t.name, t.hint, t.scopes, t.last_used_on, u.name
          FROM api_tokens t JOIN users u ON u.id = t.created_by
         WHERE t.environment_id = $1 AND t.revoked_at IS NULL
         ORDER BY t.id DESC LIMIT $2";
    tx.all(sql, args![inside.environment, most], |row| {
        Ok(Shown {
            id: row.take()?,
            name: row.take()?,
            hint: row.take()?,
            scopes: row.take::<String>()?.split_whitespace().map(str::to_owned).collect(),
            last_used_on: row.take()?,
            by: row.take()?,
        })
    })
    .await
}

/// Revokes a token; answers its name, if there was one that worked.
pub(super) async fn revoke(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Token>,
    now: Timestamp,
) -> Result<Option<String>, Failure> {
    let sql = "
        UPDATE api_tokens SET revoked_at = $3
         WHERE environment_id = $1 AND id = $2 AND revoked_at IS NULL
        RETURNING name";
    tx.optional(sql, args![inside.environment, id, now], Row::take).await
}
