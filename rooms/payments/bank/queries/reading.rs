//! What is asked of the database while a file of the bank is read: nothing is stored twice, and a file that was half read
//! goes on where it was.

use crate::bank::lines::{Line, Told};
use jiff::Timestamp;
use rules::{
    numbers::Cents,
    payments::statements::{Before, Examined},
};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, Value, insert_rows, marks},
    ids::{
        Id,
        kind::{BankFile, Entry as EntryKind, Statement as StatementKind},
    },
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;
use wire::camt::Direction;

/// Files that were half read when a process ended.
const READING: usize = 100;

/// A file that is handed in.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Its id.
    pub id: Id<BankFile>,
    /// Its hash.
    pub hash: Vec<u8>,
    /// Its name.
    pub name: String,
    /// Its length.
    pub bytes: usize,
    /// Entries in it.
    pub entries: usize,
    /// Who handed it in.
    pub user: Option<Uuid>,
    /// When.
    pub at: Timestamp,
}

pub(in crate::bank) async fn insert_file(tx: &mut Tx, new: &NewFile) -> Result<(), Failure> {
    let sql = "
        INSERT INTO bank_files (id, hash, name, bytes, entries, done, known, state, imported_at, actor_id)
        VALUES ($1, $2, $3, $4, $5, 0, 0, 'reading', $6, $7)";
    let hash = new.hash.as_slice();
    tx.run(sql, args![new.id, hash, &new.name, new.bytes, new.entries, new.at, new.user]).await.map(drop)
}

/// Begins (again) to read a file: what was counted of it is counted anew.
pub(in crate::bank) async fn begin_file(tx: &mut Tx, id: Id<BankFile>) -> Result<(), Failure> {
    tx.run("UPDATE bank_statements SET known = 0 WHERE file_id = $1", args![id]).await?;
    tx.run("UPDATE bank_files SET done = 0, known = 0 WHERE id = $1", args![id]).await.map(drop)
}

pub(in crate::bank) async fn finish_file(tx: &mut Tx, id: Id<BankFile>) -> Result<(), Failure> {
    tx.run("UPDATE bank_files SET state = 'done' WHERE id = $1", args![id]).await.map(drop)
}

pub(in crate::bank) async fn reading(tx: &mut Tx) -> Result<Vec<Id<BankFile>>, Failure> {
    let sql = "SELECT id FROM bank_files WHERE state = 'reading' ORDER BY id LIMIT $1";
    tx.all(sql, args![READING], Row::take).await
}

/// Which statement lines belong to.
#[derive(Clone, Copy, Debug)]
pub(in crate::bank) struct Begun {
    pub id: Id<StatementKind>,
    pub continues: bool,
}

pub(in crate::bank) async fn statement_of(
    tx: &mut Tx,
    (file, place): (Id<BankFile>, usize),
) -> Result<Option<Begun>, Failure> {
    let sql = "SELECT id, continues FROM bank_statements WHERE file_id = $1 AND place = $2";
    tx.optional(sql, args![file, place], |row| Ok(Begun { id: row.take()?, continues: row.take()? })).await
}

/// The statement before another on its account; the same one in another file is not before itself.
pub(in crate::bank) async fn before(tx: &mut Tx, told: &Told) -> Result<Option<Before>, Failure> {
    let sql = "
        SELECT sequence, last_on, closing FROM bank_statements
         WHERE account = $1 AND NOT (number = $3 AND created = $4)
           AND (last_on < $2 OR (last_on = $2 AND (sequence < $5 OR (sequence IS NULL AND created < $4))))
         ORDER BY last_on DESC, sequence DESC, id DESC LIMIT 1";
    let args = args![&told.account, told.last_on, &told.number, &told.created, told.sequence];
    tx.optional(sql, args, |row| {
        Ok(Before { sequence: row.take()?, last_on: row.take()?, closing: row.take()? })
    })
    .await
}

pub(in crate::bank) async fn insert_statement(
    tx: &mut Tx,
    (file, place): (Id<BankFile>, usize),
    told: &Told,
    examined: &Examined,
) -> Result<Begun, Failure> {
    let id = Id::new();
    let sql = "
        INSERT INTO bank_statements (id, file_id, place, account, number, created, sequence, first_on, last_on, opening,
                                     closing, entries, known, state, continues, flags)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13, $14, $15)";
    let args = args![
        id,
        file,
        place,
        &told.account,
        &told.number,
        &told.created,
        told.sequence,
        told.first_on,
        told.last_on,
        told.opening,
        told.closing,
        told.lines.len(),
        if examined.aside { "aside" } else { "taken" },
        examined.continues,
        decisions::facts(&examined.flags)
    ];
    tx.run(sql, args).await?;
    Ok(Begun { id, continues: examined.continues })
}

/// Stores those of the lines that are not there yet. In a statement that goes on where the last one ended an entry cannot be
/// one of an earlier statement, so that one that looks the same is stored beside it, in doubt.
pub(in crate::bank) async fn insert_entries(
    tx: &mut Tx,
    (file, statement): (Id<BankFile>, &Begun),
    now: Timestamp,
    lines: &[Line],
) -> Result<(), Failure> {
    let here = places(tx, statement.id, lines).await?;
    let alike = if statement.continues { alike(tx, statement.id, lines).await? } else { HashMap::new() };
    let fresh = lines.iter().filter(|line| !here.contains(&line.place)).map(|line| {
        let before = alike.get(&line.content).copied().unwrap_or(0);
        (line, line.fingerprint(line.nth + before), 0 < before)
    });
    let fresh: Vec<(&Line, Vec<u8>, bool)> = fresh.collect();
    let known = fingerprints(tx, &fresh).await?;
    let new: Vec<_> = fresh.iter().filter(|(_, fingerprint, _)| !known.contains(fingerprint)).collect();
    let sql = "
        INSERT INTO bank_entries (id, statement_id, place, content, fingerprint, direction, amount, currency, cents,
                                  booked_on, value_on, undoes, reference, end_to_end, payer, iban, text, evidence,
                                  state, doubt, settled_at, why)";
    insert_rows(tx, sql, 22, "ON CONFLICT DO NOTHING", &new, |(line, fingerprint, twin), values| {
        values.extend(entry(statement.id, now, (line, fingerprint, *twin)));
    })
    .await?;
    let counts = args![file, lines.len(), known.len()];
    tx.run("UPDATE bank_files SET done = done + $2, known = known + $3 WHERE id = $1", counts).await?;
    let counts = args![statement.id, known.len()];
    tx.run("UPDATE bank_statements SET known = known + $2 WHERE id = $1", counts).await.map(drop)
}

fn entry(
    statement: Id<StatementKind>,
    now: Timestamp,
    (line, fingerprint, twin): (&Line, &[u8], bool),
) -> [Value; 22] {
    // What is not final comes again when it is; an entry of nothing pays nothing.
    let passed = match line.cents {
        _ if !line.is_final => Some("not-final"),
        Some(Cents::ZERO) => Some("zero"),
        _ => None,
    };
    let doubt = if line.cents.is_none() { Some("currency") } else { twin.then_some("twin") };
    [
        Id::<EntryKind>::new().into(),
        statement.into(),
        line.place.into(),
        line.content.as_slice().into(),
        fingerprint.into(),
        (if line.direction == Direction::In { "in" } else { "out" }).into(),
        line.amount.value.to_string().into(),
        line.amount.currency.as_str().into(),
        line.cents.into(),
        line.booked_on.into(),
        line.value_on.into(),
        line.undoes.into(),
        line.reference.clone().into(),
        line.end_to_end.clone().into(),
        line.payer.clone().into(),
        line.iban.clone().into(),
        line.text.as_str().into(),
        line.evidence.as_str().into(),
        (if passed.is_some() { "passed" } else { "open" }).into(),
        doubt.filter(|_| passed.is_none()).into(),
        passed.map(|_| now).into(),
        passed.into(),
    ]
}

/// Which of the lines' places are stored already: the file was half read before.
async fn places(tx: &mut Tx, id: Id<StatementKind>, lines: &[Line]) -> Result<HashSet<usize>, Failure> {
    let (first, last) = (lines.first().map_or(0, |l| l.place), lines.last().map_or(0, |l| l.place));
    let sql =
        "SELECT place FROM bank_entries WHERE statement_id = $1 AND place BETWEEN $2 AND $3 ORDER BY place";
    Ok(tx.all(sql, args![id, first, last], Row::take).await?.into_iter().collect())
}

/// How many entries of other statements say the same as each line.
async fn alike(
    tx: &mut Tx,
    id: Id<StatementKind>,
    lines: &[Line],
) -> Result<HashMap<Vec<u8>, usize>, Failure> {
    let mut found = HashMap::new();
    for some in lines.chunks(IDS) {
        let mut values: Vec<Value> = vec![id.into()];
        values.extend(some.iter().map(|line| Value::from(line.content.as_slice())));
        let sql = format!(
            "SELECT content, count(*) FROM bank_entries WHERE statement_id <> $1 AND content IN ({}) GROUP BY content",
            marks(1, some.len())
        );
        let rows = tx.all(&sql, &values, |row| Ok((row.take::<Vec<u8>>()?, row.take::<usize>()?)));
        found.extend(rows.await?);
    }
    Ok(found)
}

async fn fingerprints(tx: &mut Tx, lines: &[(&Line, Vec<u8>, bool)]) -> Result<HashSet<Vec<u8>>, Failure> {
    let mut found = HashSet::new();
    for some in lines.chunks(IDS) {
        let values: Vec<Value> = some.iter().map(|(_, print, _)| Value::from(print.as_slice())).collect();
        let sql =
            format!("SELECT fingerprint FROM bank_entries WHERE fingerprint IN ({})", marks(0, some.len()));
        found.extend(tx.all(&sql, &values, Row::take::<Vec<u8>>).await?);
    }
    Ok(found)
}
