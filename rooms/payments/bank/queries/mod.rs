//! What is asked of the database about files, statements and entries of the bank.

pub(super) mod reading;

use jiff::{Timestamp, civil::Date};
use rules::numbers::Cents;
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{
        Id,
        kind::{BankFile, Entry as EntryKind, Statement as StatementKind},
    },
    paging::Paging,
};
use uuid::Uuid;

/// Statements that a page shows.
const STATEMENTS: usize = 20;
/// Entries of one statement that a page shows; the rest is found by the file itself.
const ENTRIES: usize = 500;

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

/// Statements set aside, counted up to `most`.
pub(crate) async fn count_aside(tx: &mut Tx, most: usize) -> Result<usize, Failure> {
    tx.count_up_to("bank_statements WHERE state = 'aside'", &[], most).await
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
