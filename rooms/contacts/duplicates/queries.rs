//! Which contacts share a number, an address, or a name and a birthday.

use shell::args;
use shell::{
    db::{Failure, Tx},
    ids::{Id, kind::Contact},
    inside::Inside,
};
use std::collections::BTreeSet;

/// Pairs of an older and a younger contact, at most so many of each kind.
pub(super) async fn pairs(
    tx: &mut Tx,
    inside: &Inside,
    most: usize,
) -> Result<Vec<(Id<Contact>, Id<Contact>)>, Failure> {
    const KINDS: [(&str, &str); 3] = [
        ("mobile", "mobile IS NOT NULL"),
        ("email_key", "email_key IS NOT NULL"),
        ("name_key, born", "born IS NOT NULL AND name_key <> ''"),
    ];
    let mut pairs = BTreeSet::new();
    for (key, told) in KINDS {
        let on: Vec<String> = key.split(", ").map(|column| format!("a.{column} = d.{column}")).collect();
        // The keys that occur twice come from the index alone; only they are looked up, in this order (`CROSS JOIN`).
        let sql = format!(
            "SELECT a.id, b.id
               FROM (SELECT {key} FROM contacts WHERE environment_id = $1 AND {told}
                      GROUP BY {key} HAVING 1 < count(*) ORDER BY {key} LIMIT $2) d
              CROSS JOIN contacts a
              CROSS JOIN contacts b
              WHERE a.environment_id = $1 AND a.deleted_at IS NULL AND {}
                AND b.environment_id = $1 AND b.deleted_at IS NULL AND {} AND a.id < b.id
              ORDER BY a.id, b.id LIMIT $2",
            on.join(" AND "),
            on.join(" AND ").replace("a.", "b.")
        );
        let args = args![inside.environment, most];
        pairs.extend(tx.all(&sql, args, |row| Ok((row.take()?, row.take()?))).await?);
    }
    Ok(pairs.into_iter().take(most).collect())
}
