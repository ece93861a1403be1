//! What is written when a contact is removed or goes into another.

use crate::queries::{CHUNK, forget};
use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Tx, Value, marks},
    ids::{Id, kind::Contact},
    inside::Inside,
};

/// Wipes what is known of these persons; their ids stay for what was sent and paid.
pub(crate) async fn wipe(
    tx: &mut Tx,
    inside: &Inside,
    contacts: &[Id<Contact>],
    now: Timestamp,
) -> Result<(), Failure> {
    const TABLES: [&str; 6] = [
        "contact_entries",
        "contact_skills",
        "contact_tags",
        "contact_documents",
        "availability_blocks",
        "availability_exceptions",
    ];
    for chunk in contacts.chunks(CHUNK) {
        keep_opt_outs(tx, inside, chunk).await?;
        for table in TABLES {
            forget(tx, inside, table, chunk).await?;
        }
        let sql = format!(
            "UPDATE contacts
                SET deleted_at = $2, updated_at = $2, version = version + 1, given_name = '', name_prefix = '',
                    family_name = '', sort_key = $3, name_key = '', mobile = NULL, email = NULL, email_key = NULL,
                    born = NULL, language = NULL, home = NULL, notes = NULL, availability_at = NULL,
                    consent_at = NULL, consent_by = NULL
              WHERE environment_id = $1 AND deleted_at IS NULL AND id IN ({})",
            marks(3, chunk.len())
        );
        let mut values = vec![Value::from(inside.environment), Value::from(now), Value::Bytes(Vec::new())];
        values.extend(chunk.iter().map(|id| Value::from(*id)));
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

async fn keep_opt_outs(tx: &mut Tx, inside: &Inside, chunk: &[Id<Contact>]) -> Result<(), Failure> {
    let sql = format!(
        "INSERT INTO kept_opt_outs (environment_id, mobile, at, by_way)
         SELECT environment_id, mobile, min(opted_out_at), min(opted_out_by) FROM contacts
          WHERE environment_id = $1 AND opted_out_at IS NOT NULL AND mobile IS NOT NULL AND id IN ({})
          GROUP BY environment_id, mobile
         ON CONFLICT (environment_id, mobile) DO NOTHING",
        marks(1, chunk.len())
    );
    let mut values = vec![Value::from(inside.environment)];
    values.extend(chunk.iter().map(|id| Value::from(*id)));
    tx.run(&sql, &values).await.map(drop)
}

/// Where a contact's history stands, and which rows cannot become another's because that one has its own.
const HISTORY: [(&str, &str); 5] = [
    ("messages", ""),
    ("inbound", ""),
    ("answer_log", ""),
    (
        "assignments",
        "AND (ended_at IS NOT NULL
              OR shift_id NOT IN (SELECT o.shift_id FROM assignments o
                                   WHERE o.environment_id = $1 AND o.contact_id = $3 AND o.ended_at IS NULL))",
    ),
    (
        "invitations",
        "AND callout_id NOT IN (SELECT o.callout_id FROM invitations o
                                 WHERE o.environment_id = $1 AND o.contact_id = $3)",
    ),
];

/// Gives documents, availability and the whole history of one contact to another: availability where the other has told
/// none of its own, a place or an invitation where the other has none in the same shift or call-out. What was written,
/// asked and worked stands in tables of other rooms; here they are only told who it was.
pub(crate) async fn hand_over(
    tx: &mut Tx,
    inside: &Inside,
    from: Id<Contact>,
    to: Id<Contact>,
) -> Result<(), Failure> {
    for table in ["contact_documents", "availability_exceptions"] {
        let sql = format!("UPDATE {table} SET contact_id = $3 WHERE environment_id = $1 AND contact_id = $2");
        tx.run(&sql, args![inside.environment, from, to]).await?;
    }
    for (table, apart) in HISTORY {
        let sql = format!(
            "UPDATE {table} SET contact_id = $3 WHERE environment_id = $1 AND contact_id = $2 {apart}"
        );
        tx.run(&sql, args![inside.environment, from, to]).await?;
    }
    let sql = "
        UPDATE availability_blocks SET contact_id = $3
         WHERE environment_id = $1 AND contact_id = $2
           AND NOT EXISTS (SELECT 1 FROM availability_blocks o
                            WHERE o.environment_id = $1 AND o.contact_id = $3)";
    tx.run(sql, args![inside.environment, from, to]).await.map(drop)
}

/// Makes an id lead to another, and everything that led to it too.
pub(crate) async fn redirect(
    tx: &mut Tx,
    inside: &Inside,
    old: Id<Contact>,
    new: Id<Contact>,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "UPDATE contact_merges SET new_id = $3 WHERE environment_id = $1 AND new_id = $2";
    tx.run(sql, args![inside.environment, old, new]).await?;
    let sql = "INSERT INTO contact_merges (environment_id, old_id, new_id, at) VALUES ($1, $2, $3, $4)";
    tx.run(sql, args![inside.environment, old, new, now]).await.map(drop)
}
