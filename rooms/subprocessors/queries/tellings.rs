//! Whom changes are told, and when each was.

use super::one;
use crate::Entry;
use agreements::{Reader, reader};
use jiff::{Timestamp, civil::Date};
use rules::subprocessors::Window;
use shell::{
    args,
    db::{Failure, Tx, insert_rows},
    ids::{
        Id,
        kind::{Environment, Subprocessor},
    },
    inside::Inside,
};
use uuid::Uuid;

/// Something that customers are still to be told.
#[derive(Clone, Debug)]
pub(crate) struct Telling {
    pub id: Uuid,
    pub what: What,
    pub upto: Id<Environment>,
    pub entry: Entry,
}

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Announced,
    Withdrawn,
}

impl What {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Lets customers be told.
pub(crate) async fn insert_telling(
    tx: &mut Tx,
    id: Id<Subprocessor>,
    what: What,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "INSERT INTO subprocessor_tellings (id, subprocessor_id, what, written_at, upto)
               VALUES ($1, $2, $3, $4, $5)";
    let args = args![Id::<Subprocessor>::new(), id, what.name(), now, Uuid::nil()];
    tx.run(sql, args).await.map(drop)
}

/// The oldest that not everybody was told yet.
pub(crate) async fn open_telling(tx: &mut Tx) -> Result<Option<Telling>, Failure> {
    let sql = "
        SELECT id, what, upto, subprocessor_id FROM subprocessor_tellings
         WHERE done_at IS NULL ORDER BY written_at, id LIMIT 1";
    let found = tx
        .optional(sql, &[], |row| {
            let (id, what) = (row.take::<Uuid>()?, row.take::<String>()?);
            Ok((id, what, row.take::<Id<Environment>>()?, row.take::<Id<Subprocessor>>()?))
        })
        .await?;
    let Some((id, what, upto, of)) = found else { return Ok(None) };
    let what = if what == What::Withdrawn.name() { What::Withdrawn } else { What::Announced };
    Ok(one(tx, of).await?.map(|entry| Telling { id, what, upto, entry }))
}

/// Everybody up to and including an environment was told; with `done` there is nobody after it. Answers whether it stood where
/// the caller believed.
pub(crate) async fn move_telling(
    tx: &mut Tx,
    telling: &Telling,
    upto: Id<Environment>,
    done: Option<Timestamp>,
) -> Result<bool, Failure> {
    let sql = "
        UPDATE subprocessor_tellings SET upto = $3, done_at = $4 WHERE id = $1 AND upto = $2 AND done_at IS NULL";
    Ok(tx.run(sql, args![telling.id, telling.upto, upto, done]).await? == 1)
}

/// How many customers would be told, counted up to `most`.
pub(crate) async fn count_audience(tx: &mut Tx, most: usize) -> Result<usize, Failure> {
    let customers = "
        customers c WHERE EXISTS (SELECT 1 FROM agreements a
                        WHERE a.environment_id = c.environment_id AND a.state IN ('concluded', 'active'))";
    tx.count_up_to(customers, &[], most).await
}

/// Customers who were told of a change, in the order of their environments.
pub(crate) async fn told(
    tx: &mut Tx,
    id: Id<Subprocessor>,
    after: Id<Environment>,
    most: usize,
) -> Result<Vec<Reader>, Failure> {
    let sql = "
        SELECT c.environment_id, c.legal_name, c.invoice_email, c.language
          FROM subprocessor_notices n
          JOIN customers c ON c.environment_id = n.environment_id
         WHERE n.subprocessor_id = $1 AND n.environment_id > $2
         ORDER BY n.environment_id LIMIT $3";
    tx.all(sql, args![id, after, most], reader).await
}

/// The state of the newest letter about a change to a customer whose notice is `n`.
pub(crate) const LETTER: &str = "
    (SELECT p.state FROM posts p WHERE p.environment_id = n.environment_id AND p.about_kind = 'subprocessor'
        AND p.about_id = n.subprocessor_id ORDER BY p.id DESC LIMIT 1)";

/// How a letter stands that did not arrive: whoever it was for was not told.
pub(crate) const FAILED: [&str; 2] = ["refused", "expired"];

/// That a customer was told.
#[derive(Clone, Debug)]
pub(crate) struct Notice {
    pub environment: Id<Environment>,
    pub customer: String,
    pub told_on: Date,
    pub last_day: Date,
    pub began_on: Option<Date>,
    pub excepted_on: Option<Date>,
    /// How its letter stands: see [`letters::posts::Posted`].
    pub letter: Option<String>,
}

impl Notice {
    /// The key of the words for how its letter stands.
    pub(crate) fn letter_words(&self) -> &'static str {
        match self.letter.as_deref() {
            Some("sent") => "subprocessor-letter-sent",
            Some("refused") => "subprocessor-letter-refused",
            Some("expired") => "subprocessor-letter-expired",
            _ => "subprocessor-letter-waiting",
        }
    }
}

/// Who was told of a change, in the order of their environments.
pub(crate) async fn notices(
    tx: &mut Tx,
    id: Id<Subprocessor>,
    after: Option<Id<Environment>>,
    most: usize,
) -> Result<Vec<Notice>, Failure> {
    let after = after.map_or(Uuid::nil(), Id::uuid);
    let sql = format!(
        "SELECT n.environment_id, e.name, n.told_on, n.last_day, n.began_on, n.excepted_on, {LETTER}
           FROM subprocessor_notices n
           JOIN environments e ON e.id = n.environment_id
          WHERE n.subprocessor_id = $1 AND n.environment_id > $2
          ORDER BY n.environment_id LIMIT $3"
    );
    tx.all(&sql, args![id, after, most], |row| {
        Ok(Notice {
            environment: row.take()?,
            customer: row.take()?,
            told_on: row.take()?,
            last_day: row.take()?,
            began_on: row.take()?,
            excepted_on: row.take()?,
            letter: row.take()?,
        })
    })
    .await
}

/// A customer is told anew, as long as the change does not hold for it; answers how many were.
pub(crate) async fn tell_again(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Subprocessor>,
    (now, told_on, window): (Timestamp, Date, &Window),
) -> Result<u64, Failure> {
    let sql = "
        UPDATE subprocessor_notices SET told_at = $3, told_on = $4, last_day = $5, first_day = $6, held_on = NULL
         WHERE environment_id = $1 AND subprocessor_id = $2 AND began_on IS NULL AND excepted_on IS NULL";
    tx.run(sql, args![inside.environment, id, now, told_on, window.last_day, window.first_day]).await
}

/// How many were told, counted up to `most`.
pub(crate) async fn count_told(tx: &mut Tx, id: Id<Subprocessor>, most: usize) -> Result<usize, Failure> {
    tx.count_up_to("subprocessor_notices WHERE subprocessor_id = $1", args![id], most).await
}

/// That these customers were told now.
pub(crate) async fn insert_notices(
    tx: &mut Tx,
    id: Id<Subprocessor>,
    readers: &[Reader],
    (now, told_on, window): (Timestamp, Date, &Window),
) -> Result<(), Failure> {
    let sql = "INSERT INTO subprocessor_notices (environment_id, subprocessor_id, told_at, told_on, last_day, first_day)";
    insert_rows(tx, sql, 6, "ON CONFLICT DO NOTHING", readers, |reader, values| {
        values.extend([reader.environment.into(), id.into(), now.into()]);
        values.extend([told_on.into(), window.last_day.into(), window.first_day.into()]);
    })
    .await
}

/// Somebody was told so late that the change holds from a later day.
pub(crate) async fn postpone(tx: &mut Tx, id: Id<Subprocessor>, to: Date) -> Result<(), Failure> {
    let sql = "UPDATE subprocessors SET effective_on = $2 WHERE id = $1 AND effective_on < $2";
    tx.run(sql, args![id, to]).await.map(drop)
}

/// Everybody was told.
pub(crate) async fn told_all(tx: &mut Tx, id: Id<Subprocessor>, now: Timestamp) -> Result<(), Failure> {
    let sql = "UPDATE subprocessors SET told_all_at = $2 WHERE id = $1 AND told_all_at IS NULL";
    tx.run(sql, args![id, now]).await.map(drop)
}
