//! What is asked of the database about the audit trail.

use super::Line;
use shell::args;
use shell::{
    db::{Failure, Tx},
    inside::Inside,
    paging::Paging,
};
use uuid::Uuid;

/// Newest first. Ids are made in the order of time, so they are the key.
pub(super) async fn lines(tx: &mut Tx, inside: &Inside, paging: &Paging<Uuid>) -> Result<Vec<Line>, Failure> {
    let sql = "
        SELECT l.id, l.at, l.actor_kind, COALESCE(u.name, t.name), l.what, l.detail
          FROM audit_lines l
          LEFT JOIN users u ON l.actor_kind IN ('user', 'operator') AND u.id = l.actor_id
          LEFT JOIN api_tokens t
            ON l.actor_kind = 'token' AND t.environment_id = l.environment_id AND t.id = l.actor_id
         WHERE l.environment_id = $1 AND l.id < $2
         ORDER BY l.id DESC
         LIMIT $3";
    let before = paging.after.unwrap_or(Uuid::max());
    tx.all(sql, args![inside.environment, before, paging.fetch()], |row| {
        Ok(Line {
            id: row.take()?,
            at: row.take()?,
            actor_kind: row.take()?,
            actor: row.take()?,
            what: row.take()?,
            detail: serde_json::from_str(&row.take::<String>()?).unwrap_or_default(),
        })
    })
    .await
}
