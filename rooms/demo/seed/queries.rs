//! Rows of the seed for which a room keeps no batch of its own: documents and availability.

use super::people::Somebody;
use jiff::Timestamp;
use rules::contacts::names::folded;
use shell::{
    args,
    db::{Failure, Tx, Value, rows_of},
    ids::{
        Id,
        kind::{Contact, Document, DocumentKind},
    },
    inside::Inside,
};

/// Rows in one statement: times seven columns far under 30,000 arguments.
const CHUNK: usize = 1_000;

async fn insert(tx: &mut Tx, into: &str, columns: usize, rows: &[Vec<Value>]) -> Result<(), Failure> {
    for chunk in rows.chunks(CHUNK) {
        let sql = format!("INSERT INTO {into} VALUES {}", rows_of(chunk.len(), columns));
        tx.run(&sql, &chunk.concat()).await?;
    }
    Ok(())
}

pub(super) async fn insert_kinds(
    tx: &mut Tx,
    inside: &Inside,
    kinds: &[(Id<DocumentKind>, &'static str)],
) -> Result<(), Failure> {
    let row = |(id, name): &(Id<DocumentKind>, &str)| {
        vec![inside.environment.into(), (*id).into(), (*name).into(), folded(name).into()]
    };
    let rows: Vec<_> = kinds.iter().map(row).collect();
    insert(tx, "document_kinds (environment_id, id, name, name_key)", 4, &rows).await
}

pub(super) async fn insert_documents(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    people: &[(Id<Contact>, Somebody)],
    kinds: &[(Id<DocumentKind>, &'static str)],
) -> Result<(), Failure> {
    let mut rows = Vec::new();
    for (contact, person) in people {
        for (kind, expires) in &person.documents {
            let Some((kind, _)) = kinds.iter().find(|(_, name)| name == kind) else { continue };
            let id = Id::<Document>::new();
            rows.push(vec![
                inside.environment.into(),
                id.into(),
                (*contact).into(),
                (*kind).into(),
                (*expires).into(),
                now.into(),
            ]);
        }
    }
    let into = "contact_documents (environment_id, id, contact_id, kind_id, expires_on, added_at)";
    insert(tx, into, 6, &rows).await
}

pub(super) async fn insert_availability(
    tx: &mut Tx,
    inside: &Inside,
    people: &[(Id<Contact>, Somebody)],
) -> Result<(), Failure> {
    let mut blocks = Vec::new();
    let mut away = Vec::new();
    for (contact, person) in people {
        for block in &person.pattern {
            let day = i64::from(block.day.to_monday_one_offset());
            let row: Vec<Value> = vec![
                inside.environment.into(),
                (*contact).into(),
                day.into(),
                block.from.into(),
                block.until.into(),
            ];
            blocks.push(row);
        }
        if let Some(day) = person.away {
            let (from, until) = (day.at(0, 0, 0, 0), day.at(23, 59, 59, 0));
            let id = Id::<Document>::new();
            let row: Vec<Value> = vec![
                inside.environment.into(),
                (*contact).into(),
                id.into(),
                from.to_string().into(),
                until.to_string().into(),
                "cannot".into(),
                "".into(),
            ];
            away.push(row);
        }
    }
    let into = "availability_blocks (environment_id, contact_id, weekday, from_minute, until_minute)";
    insert(tx, into, 5, &blocks).await?;
    let into =
        "availability_exceptions (environment_id, contact_id, id, from_local, until_local, says, note)";
    insert(tx, into, 7, &away).await
}

/// What was mailed to a customer until now arrived: it does not leave the demo a second time.
pub(super) async fn arrived(tx: &mut Tx, inside: &Inside, at: Timestamp) -> Result<(), Failure> {
    let sql = "UPDATE posts SET state = 'sent', due_at = NULL, changed_at = $2
                WHERE environment_id = $1 AND due_at IS NOT NULL";
    tx.run(sql, args![inside.environment, at]).await.map(drop)
}
