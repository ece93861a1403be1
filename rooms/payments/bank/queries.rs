//! What is asked of the database about files, statements and entries of the bank.

use super::lines::{Line, Told};
use jiff::{Timestamp, civil::Date};
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
    paging::Paging,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;
use wire::camt::Direction;

/// Statements that a page shows.
const STATEMENTS: usize = 20;
/// Entries of one statement that a page shows; the rest is found by the file itself.
const ENTRIES: usize = 500;
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

/// A file as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its id.
    pub id: Id<BankFile>,
    /// Its hash.
    pub hash: Vec<u8>,
    /// Its name.
    pub name: String,
    /// Entries in it.
    pub entries: i64,
    /// Entries read so far.
    pub done: i64,
    /// Entries that an earlier file told.
    pub known: i64,
    /// `reading` or `done`.
    pub state: String,
    /// When it was handed in.
    pub at: Timestamp,
}

/// A statement as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its id.
    pub id: Id<StatementKind>,
    /// The file that it came in.
    pub file: Id<BankFile>,
    /// The account.
    pub account: String,
    /// The bank's id of it.
    pub number: String,
    /// Its sequence number.
    pub sequence: Option<i64>,
    /// The first day it covers.
    pub first_on: Date,
    /// The last.
    pub last_on: Date,
    /// Balance at the opening.
    pub opening: Option<Cents>,
    /// Balance at the close.
    pub closing: Option<Cents>,
    /// Entries on it.
    pub entries: i64,
    /// Of those, entries that an earlier file told.
    pub known: i64,
    /// Whether it was set aside.
    pub aside: bool,
    /// Whether it goes on where the one before ended.
    pub continues: bool,
    /// What was found about it, as JSON.
    pub flags: String,
    /// Entries that are still to be settled.
    pub open: i64,
}

/// An entry as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact that the bank states of an entry, in any combination"
)]
pub struct Entry {
    /// Its id.
    pub id: Id<EntryKind>,
    /// Its statement.
    pub statement: Id<StatementKind>,
    /// Whether money came in.
    pub came_in: bool,
    /// The amount, exactly.
    pub amount: String,
    /// Its currency.
    pub currency: String,
    /// In cents.
    pub cents: Option<Cents>,
    /// The day it was booked.
    pub booked_on: Date,
    /// The day that counts.
    pub value_on: Date,
    /// Whether it undoes something.
    pub undoes: bool,
    /// The bank's reference.
    pub reference: Option<String>,
    /// What the payer called it.
    pub end_to_end: Option<String>,
    /// Who is on the other side.
    pub payer: Option<String>,
    /// Their account.
    pub iban: Option<String>,
    /// What they wrote.
    pub text: String,
    /// Everything, as JSON.
    pub evidence: String,
    /// `open`, `booked` or `passed`.
    pub state: String,
    /// Why a person must look.
    pub doubt: Option<String>,
    /// Why it was passed.
    pub why: Option<String>,
    /// Whether a person settled it.
    pub by_person: bool,
    /// Whether its statement is set aside.
    pub aside: bool,
}

impl Entry {
    /// What it did to our balance: below zero where money left.
    pub fn moved(&self) -> Option<Cents> {
        self.cents.map(|cents| if self.came_in { cents } else { -cents })
    }
}

const FILE: &str = "SELECT id, hash, name, entries, done, known, state, imported_at FROM bank_files";

fn read_file(row: &mut Row) -> Result<File, Failure> {
    Ok(File {
        id: row.take()?,
        hash: row.take()?,
        name: row.take()?,
        entries: row.take()?,
        done: row.take()?,
        known: row.take()?,
        state: row.take()?,
        at: row.take()?,
    })
}

pub(crate) async fn file(tx: &mut Tx, id: Id<BankFile>) -> Result<Option<File>, Failure> {
    tx.optional(&format!("{FILE} WHERE id = $1"), args![id], read_file).await
}

pub(super) async fn file_of(tx: &mut Tx, hash: &[u8]) -> Result<Option<File>, Failure> {
    tx.optional(&format!("{FILE} WHERE hash = $1"), args![hash], read_file).await
}

pub(super) async fn insert_file(tx: &mut Tx, new: &NewFile) -> Result<(), Failure> {
    let sql = "
        INSERT INTO bank_files (id, hash, name, bytes, entries, done, known, state, imported_at, actor_id)
        VALUES ($1, $2, $3, $4, $5, 0, 0, 'reading', $6, $7)";
    let hash = new.hash.as_slice();
    tx.run(sql, args![new.id, hash, &new.name, new.bytes, new.entries, new.at, new.user]).await.map(drop)
}

/// Begins (again) to read a file: what was counted of it is counted anew.
pub(super) async fn begin_file(tx: &mut Tx, id: Id<BankFile>) -> Result<(), Failure> {
    tx.run("UPDATE bank_statements SET known = 0 WHERE file_id = $1", args![id]).await?;
    tx.run("UPDATE bank_files SET done = 0, known = 0 WHERE id = $1", args![id]).await.map(drop)
}

pub(super) async fn finish_file(tx: &mut Tx, id: Id<BankFile>) -> Result<(), Failure> {
    tx.run("UPDATE bank_files SET state = 'done' WHERE id = $1", args![id]).await.map(drop)
}

pub(super) async fn reading(tx: &mut Tx) -> Result<Vec<Id<BankFile>>, Failure> {
    let sql = "SELECT id FROM bank_files WHERE state = 'reading' ORDER BY id LIMIT $1";
    tx.all(sql, args![READING], Row::take).await
}

/// Which statement lines belong to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Begun {
    pub id: Id<StatementKind>,
    pub continues: bool,
}

pub(super) async fn statement_of(
    tx: &mut Tx,
    (file, place): (Id<BankFile>, usize),
) -> Result<Option<Begun>, Failure> {
    let sql = "SELECT id, continues FROM bank_statements WHERE file_id = $1 AND place = $2";
    tx.optional(sql, args![file, place], |row| Ok(Begun { id: row.take()?, continues: row.take()? })).await
}

/// The statement before another on its account; the same one in another file is not before itself.
pub(super) async fn before(tx: &mut Tx, told: &Told) -> Result<Option<Before>, Failure> {
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

pub(super) async fn insert_statement(
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
pub(super) async fn insert_entries(
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

const STATEMENT: &str = "
    SELECT s.id, s.file_id, s.account, s.number, s.sequence, s.first_on, s.last_on, s.opening, s.closing, s.entries,
           s.known, s.state, s.continues, s.flags,
           (SELECT count(*) FROM bank_entries e WHERE e.statement_id = s.id AND e.state = 'open')
      FROM bank_statements s";

fn read_statement(row: &mut Row) -> Result<Statement, Failure> {
    Ok(Statement {
        id: row.take()?,
        file: row.take()?,
        account: row.take()?,
        number: row.take()?,
        sequence: row.take()?,
        first_on: row.take()?,
        last_on: row.take()?,
        opening: row.take()?,
        closing: row.take()?,
        entries: row.take()?,
        known: row.take()?,
        aside: row.take::<String>()? == "aside",
        continues: row.take()?,
        flags: row.take()?,
        open: row.take()?,
    })
}

/// The newest statements, those set aside first.
pub(crate) async fn statements(tx: &mut Tx) -> Result<Vec<Statement>, Failure> {
    let sql = format!("{STATEMENT} ORDER BY s.state, s.last_on DESC, s.id DESC LIMIT $1");
    tx.all(&sql, args![STATEMENTS], read_statement).await
}

pub(crate) async fn statement(tx: &mut Tx, id: Id<StatementKind>) -> Result<Option<Statement>, Failure> {
    tx.optional(&format!("{STATEMENT} WHERE s.id = $1"), args![id], read_statement).await
}

pub(crate) async fn statements_of(tx: &mut Tx, file: Id<BankFile>) -> Result<Vec<Statement>, Failure> {
    let sql = format!("{STATEMENT} WHERE s.file_id = $1 ORDER BY s.place LIMIT $2");
    tx.all(&sql, args![file, ENTRIES], read_statement).await
}

/// Takes a statement that was set aside: its entries are put before the rules again.
pub(crate) async fn take(tx: &mut Tx, id: Id<StatementKind>, user: Option<Uuid>) -> Result<u64, Failure> {
    let sql = "UPDATE bank_statements SET state = 'taken', taken_by = $2 WHERE id = $1 AND state = 'aside'";
    let taken = tx.run(sql, args![id, user]).await?;
    let sql = "UPDATE bank_entries SET judged_at = NULL WHERE statement_id = $1 AND state = 'open'";
    tx.run(sql, args![id]).await?;
    Ok(taken)
}

const ENTRY: &str = "
    SELECT e.id, e.statement_id, e.direction, e.amount, e.currency, e.cents, e.booked_on, e.value_on, e.undoes,
           e.reference, e.end_to_end, e.payer, e.iban, e.text, e.evidence, e.state, e.doubt, e.why,
           e.settled_by IS NOT NULL, s.state
      FROM bank_entries e JOIN bank_statements s ON s.id = e.statement_id";

fn read_entry(row: &mut Row) -> Result<Entry, Failure> {
    Ok(Entry {
        id: row.take()?,
        statement: row.take()?,
        came_in: row.take::<String>()? == "in",
        amount: row.take()?,
        currency: row.take()?,
        cents: row.take()?,
        booked_on: row.take()?,
        value_on: row.take()?,
        undoes: row.take()?,
        reference: row.take()?,
        end_to_end: row.take()?,
        payer: row.take()?,
        iban: row.take()?,
        text: row.take()?,
        evidence: row.take()?,
        state: row.take()?,
        doubt: row.take()?,
        why: row.take()?,
        by_person: row.take()?,
        aside: row.take::<String>()? == "aside",
    })
}

pub(crate) async fn entry_of(tx: &mut Tx, id: Id<EntryKind>) -> Result<Option<Entry>, Failure> {
    tx.optional(&format!("{ENTRY} WHERE e.id = $1"), args![id], read_entry).await
}

/// Entries of a statement, in its order.
pub(crate) async fn entries(tx: &mut Tx, statement: Id<StatementKind>) -> Result<Vec<Entry>, Failure> {
    let sql = format!("{ENTRY} WHERE e.statement_id = $1 ORDER BY e.place LIMIT $2");
    tx.all(&sql, args![statement, ENTRIES], read_entry).await
}

/// Entries to settle, oldest first.
pub(crate) async fn open(
    tx: &mut Tx,
    paging: &Paging<(String, Id<EntryKind>)>,
) -> Result<Vec<Entry>, Failure> {
    let (day, id) = paging.after.clone().unwrap_or((String::new(), Id::from_uuid(Uuid::nil())));
    let sql = format!(
        "{ENTRY} WHERE e.state = 'open' AND (e.value_on > $1 OR (e.value_on = $1 AND e.id > $2))
          ORDER BY e.value_on, e.id LIMIT $3"
    );
    tx.all(&sql, args![day, id, paging.fetch()], read_entry).await
}

/// Entries that the rules have not seen yet.
pub(crate) async fn unjudged(tx: &mut Tx, most: usize) -> Result<Vec<Entry>, Failure> {
    let sql = format!("{ENTRY} WHERE e.state = 'open' AND e.judged_at IS NULL ORDER BY e.id LIMIT $1");
    tx.all(&sql, args![most], read_entry).await
}

/// The rules have seen these.
pub(crate) async fn judged(tx: &mut Tx, ids: &[Id<EntryKind>], now: Timestamp) -> Result<(), Failure> {
    let (marks, values) = shell::db::padded(args![now], ids);
    let sql = format!("UPDATE bank_entries SET judged_at = $1 WHERE id IN ({marks})");
    tx.run(&sql, &values).await.map(drop)
}

/// Settles an entry, once: whoever comes second changes no row.
pub(crate) async fn settle(
    tx: &mut Tx,
    id: Id<EntryKind>,
    (state, why): (&str, Option<&str>),
    (user, now): (Option<Uuid>, Timestamp),
) -> Result<u64, Failure> {
    let sql = "UPDATE bank_entries SET state = $2, why = $3, settled_by = $4, settled_at = $5
                WHERE id = $1 AND state = 'open'";
    tx.run(sql, args![id, state, why, user, now]).await
}

/// How much there is to do: entries open, statements set aside.
pub(crate) async fn counts(tx: &mut Tx) -> Result<(i64, i64), Failure> {
    let sql = "SELECT (SELECT count(*) FROM bank_entries WHERE state = 'open'),
                      (SELECT count(*) FROM bank_statements WHERE state = 'aside')";
    tx.one(sql, &[], |row| Ok((row.take()?, row.take()?))).await
}

pub(super) async fn outcome(tx: &mut Tx, file: Id<BankFile>) -> Result<(i64, i64, i64), Failure> {
    let sql = "
        SELECT COALESCE(CAST(sum(CASE WHEN e.state = 'booked' THEN 1 ELSE 0 END) AS bigint), 0),
               COALESCE(CAST(sum(CASE WHEN e.state = 'open' THEN 1 ELSE 0 END) AS bigint), 0),
               (SELECT count(*) FROM bank_statements a WHERE a.file_id = $1 AND a.state = 'aside')
          FROM bank_statements s JOIN bank_entries e ON e.statement_id = s.id WHERE s.file_id = $1";
    tx.one(sql, args![file], |row| Ok((row.take()?, row.take()?, row.take()?))).await
}

/// The last day that statements of an account cover without being set aside.
pub(crate) async fn covered_until(tx: &mut Tx, account: &str) -> Result<Option<Date>, Failure> {
    let sql = "SELECT max(last_on) FROM bank_statements WHERE account = $1 AND state = 'taken'";
    tx.one(sql, args![account], Row::take).await
}

/// Entries that wait to be settled, counted up to `most`.
pub(crate) async fn count_open(tx: &mut Tx, most: usize) -> Result<usize, Failure> {
    tx.count_up_to("bank_entries WHERE state = 'open'", &[], most).await
}
