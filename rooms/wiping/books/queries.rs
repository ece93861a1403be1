//! What is asked of the database about books that need not be kept any longer.

use super::{super::Books, Due};
use jiff::{Timestamp, civil::Date};
use shell::{
    args,
    db::{Failure, IDS, Row, Tx, insert_rows, padded},
    ids::{
        Id,
        kind::{Agreement, Environment},
    },
    inside::Inside,
    wiping::{Removed, Table},
};

/// Versions of the provider's terms and processor agreements.
const LEGAL: usize = 1_000;

/// When something was last booked for a customer.
pub(crate) async fn last_booked(tx: &mut Tx, inside: &Inside) -> Result<Option<Timestamp>, Failure> {
    let sql = "SELECT max(booked_at) FROM bookings WHERE environment_id = $1";
    tx.one(sql, args![inside.environment], Row::take).await
}

/// Writes down that the books go; once.
pub(crate) async fn begin_books(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    agreement: Id<Agreement>,
    (because, why): (&str, &str),
) -> Result<bool, Failure> {
    let sql = "
        INSERT INTO book_removals (environment_id, agreement_id, because, why, actor_id, begun_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    let args = args![inside.environment, agreement, because, why, inside.actor.parts().1, now];
    Ok(0 < tx.run(sql, args).await?)
}

/// Books that are being removed, oldest first.
pub(crate) async fn books_under_way(
    tx: &mut Tx,
    most: usize,
) -> Result<Vec<(Id<Environment>, Id<Agreement>)>, Failure> {
    let sql = "
        SELECT environment_id, agreement_id FROM book_removals
         WHERE finished_at IS NULL ORDER BY begun_at, environment_id LIMIT $1";
    tx.all(sql, args![most], |row| Ok((row.take()?, row.take()?))).await
}

/// How the removal of the books stands.
pub(crate) async fn books(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
) -> Result<Option<Books>, Failure> {
    let sql = "
        SELECT b.why, NULLIF(u.name, ''), b.begun_at, b.finished_at
          FROM book_removals b LEFT JOIN users u ON u.id = b.actor_id
         WHERE b.environment_id = $1 AND b.agreement_id = $2";
    tx.optional(sql, args![inside.environment, agreement], |row| {
        Ok(Books { why: row.take()?, by: row.take()?, begun_at: row.take()?, finished_at: row.take()? })
    })
    .await
}

/// Nothing of the books is left: the environment goes by the agreement's number. Answers whether that was not written down
/// before.
pub(crate) async fn finish_books(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    (agreement, number): (Id<Agreement>, &str),
) -> Result<bool, Failure> {
    let sql = "
        UPDATE book_removals SET finished_at = $3
         WHERE environment_id = $1 AND agreement_id = $2 AND finished_at IS NULL";
    let done = tx.run(sql, args![inside.environment, agreement, now]).await?;
    tx.run("UPDATE environments SET name = $2 WHERE id = $1", args![inside.environment, number]).await?;
    Ok(0 < done)
}

/// Customers whose books need not be kept any longer and that nobody decided about, oldest first.
pub(crate) async fn books_due(tx: &mut Tx, today: Date, most: usize) -> Result<Vec<Due>, Failure> {
    let sql = "
        SELECT w.environment_id, e.name, w.kept_until
          FROM wipings w JOIN environments e ON e.id = w.environment_id
         WHERE w.finished_at IS NOT NULL AND w.kept_until < $1
           AND NOT EXISTS (SELECT 1 FROM book_removals b WHERE b.environment_id = w.environment_id
                              AND b.agreement_id = w.agreement_id)
         ORDER BY w.kept_until, w.environment_id LIMIT $2";
    tx.all(sql, args![today, most], |row| Ok((row.take()?, row.take()?, row.take()?))).await
}

/// Removes rows of a table with the files that their columns name.
pub(crate) async fn remove_with_files(
    tx: &mut Tx,
    inside: &Inside,
    table: &Table,
    columns: &[&str],
    most: usize,
) -> Result<Option<Removed>, Failure> {
    let Table { name, key } = table;
    let sql = format!(
        "SELECT {key}, {} FROM {name} WHERE environment_id = $1 ORDER BY {key} LIMIT $2",
        columns.join(", ")
    );
    let read = |row: &mut Row| {
        let id: Id<()> = row.take()?;
        let files = columns.iter().map(|_| row.take::<Option<String>>()).collect::<Result<Vec<_>, _>>()?;
        Ok((id, files))
    };
    let found = tx.all(&sql, args![inside.environment, most], read).await?;
    let (ids, files): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let rows = remove_ids(tx, inside, table, &ids).await?;
    let files = files.into_iter().flatten().flatten().collect();
    Ok((0 < rows).then_some(Removed { table: name, rows, files }))
}

async fn remove_ids(
    tx: &mut Tx,
    inside: &Inside,
    Table { name, key }: &Table,
    ids: &[Id<()>],
) -> Result<u64, Failure> {
    let mut rows = 0;
    for some in ids.chunks(IDS) {
        let (marks, values) = padded(args![inside.environment], some);
        let sql = format!("DELETE FROM {name} WHERE environment_id = $1 AND {key} IN ({marks})");
        rows += tx.run(&sql, &values).await?;
    }
    Ok(rows)
}

/// Removes mail with its files, but for the provider's own terms that went with it.
pub(crate) async fn remove_posts(
    tx: &mut Tx,
    inside: &Inside,
    most: usize,
) -> Result<Option<Removed>, Failure> {
    let sql = "SELECT id, attachments FROM posts WHERE environment_id = $1 ORDER BY id LIMIT $2";
    let read = |row: &mut Row| Ok((row.take::<Id<()>>()?, row.take::<String>()?));
    let (ids, texts): (Vec<_>, Vec<_>) =
        tx.all(sql, args![inside.environment, most], read).await?.into_iter().unzip();
    let own: Vec<String> =
        tx.all("SELECT file FROM legal_documents ORDER BY id LIMIT $1", args![LEGAL], Row::take).await?;
    let rows = remove_ids(tx, inside, &Table::new("posts", "id"), &ids).await?;
    let files = texts.iter().flat_map(|text| attached(text)).filter(|file| !own.contains(file)).collect();
    Ok((0 < rows).then_some(Removed { table: "posts", rows, files }))
}

/// The places of files that went with a mail.
fn attached(text: &str) -> Vec<String> {
    let all: Vec<serde_json::Value> = serde_json::from_str(text).unwrap_or_default();
    all.iter().filter_map(|one| one["file"].as_str().map(str::to_owned)).collect()
}

/// Removes documents, credit notes before what they take back; their numbers are kept.
pub(crate) async fn remove_invoices(
    tx: &mut Tx,
    inside: &Inside,
    most: usize,
) -> Result<Option<Removed>, Failure> {
    let sql = "
        SELECT id, number FROM invoices WHERE environment_id = $1
         ORDER BY CASE WHEN refers_to IS NULL THEN 1 ELSE 0 END, id LIMIT $2";
    let read = |row: &mut Row| Ok((row.take::<Id<()>>()?, row.take::<String>()?));
    let (ids, numbers): (Vec<_>, Vec<_>) =
        tx.all(sql, args![inside.environment, most], read).await?.into_iter().unzip();
    let kept = insert_rows(tx, "INSERT INTO removed_numbers (number)", 1, "", &numbers, |number, values| {
        values.push(number.as_str().into());
    });
    kept.await?;
    let rows = remove_ids(tx, inside, &Table::new("invoices", "id"), &ids).await?;
    Ok((0 < rows).then_some(Removed::rows("invoices", rows)))
}

/// Removes refunds; a file for the bank loses its text with the first of them, and what the bank told of them is forgotten.
pub(crate) async fn remove_refunds(
    tx: &mut Tx,
    inside: &Inside,
    most: usize,
) -> Result<Option<Removed>, Failure> {
    let sql = "SELECT id, file_id, entry_id FROM refunds WHERE environment_id = $1 ORDER BY id LIMIT $2";
    let read = |row: &mut Row| {
        Ok((row.take::<Id<()>>()?, row.take::<Option<Id<()>>>()?, row.take::<Option<Id<()>>>()?))
    };
    let found = tx.all(sql, args![inside.environment, most], read).await?;
    let ids: Vec<Id<()>> = found.iter().map(|(id, ..)| *id).collect();
    let files: Vec<Id<()>> = found.iter().filter_map(|(_, file, _)| *file).collect();
    for some in files.chunks(IDS) {
        let (marks, values) = padded(&[], some);
        tx.run(&format!("UPDATE refund_files SET content = '' WHERE id IN ({marks})"), &values).await?;
    }
    let entries: Vec<Id<()>> = found.iter().filter_map(|(_, _, entry)| *entry).collect();
    let rows = remove_ids(tx, inside, &Table::new("refunds", "id"), &ids).await?;
    forget(tx, &entries).await?;
    Ok((0 < rows).then_some(Removed::rows("refunds", rows)))
}

/// Forgets what the bank told of the next payments or reversals of a customer: who, from which account, and what they wrote.
pub(crate) async fn forget_entries(
    tx: &mut Tx,
    inside: &Inside,
    table: &str,
    most: usize,
) -> Result<(), Failure> {
    // All of the customer's: those that go in later steps were forgotten already.
    let sql = format!("SELECT source_id FROM {table} WHERE environment_id = $1 ORDER BY id LIMIT $2");
    let entries: Vec<Id<()>> = tx.all(&sql, args![inside.environment, most], Row::take).await?;
    forget(tx, &entries).await
}

async fn forget(tx: &mut Tx, entries: &[Id<()>]) -> Result<(), Failure> {
    for some in entries.chunks(IDS) {
        let (marks, values) = padded(&[], some);
        let sql = format!(
            "UPDATE bank_entries SET state = 'passed', why = 'books-removed', settled_by = NULL, payer = NULL, iban = NULL,
                    text = '', evidence = '{{}}', reference = NULL, end_to_end = NULL
              WHERE id IN ({marks})"
        );
        tx.run(&sql, &values).await?;
    }
    Ok(())
}
