//! The audit trail (art. 6.4, 7.4): who did what in an environment, for the customer to see. A line is written in the
//! transaction of what it tells about; a line of something that did not happen cannot exist.

use super::queries;
use crate::shell::{db::Tx, error::Answer, inside::Inside};
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
    Ok(queries::insert_audit_line(tx, inside, now, what, subject, &detail.to_string()).await?)
}
