//! The audit trail (art. 6.4, 7.4): who did what in an environment, for the customer to see. A line is written in the
//! transaction of what it tells about; a line of something that did not happen cannot exist.

use crate::{args, db::Tx, error::Answer, ids::Id, inside::Inside};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

/// Writes that the actor of `inside` did `what` (a code such as `user-invited`; the sentence is `audit-<code>` in the
/// word files) to `subject`, with the figures that the sentence names in `detail` (an object of texts and numbers).
pub async fn line(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    what: &str,
    subject: Option<Uuid>,
    detail: &Value,
) -> Answer<()> {
    let (kind, actor) = inside.actor.parts();
    let sql = "
        INSERT INTO audit_lines (environment_id, id, at, actor_kind, actor_id, what, subject_id, detail)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let id = Id::<()>::new().uuid();
    tx.run(sql, args![inside.environment, id, now, kind, actor, what, subject, detail.to_string()]).await?;
    Ok(())
}
