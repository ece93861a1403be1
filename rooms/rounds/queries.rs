//! What is asked of the database about rounds.

use super::{About, Round, Told, walk::Place};
use jiff::{Timestamp, civil::Date};
use shell::args;
use shell::{
    db::{Failure, Row, Tx, insert_rows},
    happened::{Happened, Needs, Today},
    ids::{
        Id,
        kind::{Agreement, Environment, User},
    },
    inside::Inside,
};
use uuid::Uuid;

/// The day that is not done yet; the earliest, should there be several.
pub(super) async fn under_way(tx: &mut Tx) -> Result<Option<Date>, Failure> {
    tx.optional("SELECT day FROM rounds WHERE ended_at IS NULL ORDER BY day LIMIT 1", &[], Row::take).await
}

/// The latest day that was begun.
pub(super) async fn last(tx: &mut Tx) -> Result<Option<Date>, Failure> {
    tx.optional("SELECT day FROM rounds ORDER BY day DESC LIMIT 1", &[], Row::take).await
}

pub(super) async fn open(tx: &mut Tx, day: Date, now: Timestamp) -> Result<(), Failure> {
    let sql = "
        INSERT INTO rounds (day, after_environment_id, after_agreement_id, agreements, began_at)
        VALUES ($1, $2, $2, 0, $3)
        ON CONFLICT (day) DO NOTHING";
    tx.run(sql, args![day, Uuid::nil(), now]).await.map(drop)
}

/// Takes a day that nobody holds, or whose holder is silent. One that is held until far beyond a lease was taken by a clock
/// that has been set back since, and is nobody's.
pub(super) async fn take(
    tx: &mut Tx,
    day: Date,
    me: Uuid,
    (now, until): (Timestamp, Timestamp),
) -> Result<bool, Failure> {
    let sql = "
        UPDATE rounds SET leased_by = $2, leased_until = $4
         WHERE day = $1 AND ended_at IS NULL
           AND (leased_by IS NULL OR leased_by = $2 OR leased_until <= $3 OR $4 < leased_until)";
    Ok(tx.run(sql, args![day, me, now, until]).await? == 1)
}

/// Goes on holding a day, and answers where it is; none when somebody else holds it by now.
pub(super) async fn hold(
    tx: &mut Tx,
    day: Date,
    me: Uuid,
    until: Timestamp,
) -> Result<Option<Place>, Failure> {
    let sql = "
        UPDATE rounds SET leased_until = $3
         WHERE day = $1 AND leased_by = $2 AND ended_at IS NULL
        RETURNING after_environment_id, after_agreement_id, agreements";
    tx.optional(sql, args![day, me, until], |row| {
        Ok(Place { environment: row.take()?, agreement: row.take()?, agreements: row.take()? })
    })
    .await
}

/// The agreement after a place, by its ids and number alone.
pub(super) async fn next(
    tx: &mut Tx,
    place: Place,
) -> Result<Option<(Id<Environment>, Id<Agreement>, String)>, Failure> {
    let sql = "
        SELECT environment_id, id, number FROM agreements
         WHERE (environment_id, id) > ($1, $2) AND state IN ('concluded', 'active', 'ended')
         ORDER BY environment_id, id LIMIT 1";
    let read = |row: &mut Row| Ok((row.take()?, row.take()?, row.take()?));
    tx.optional(sql, args![place.environment, place.agreement], read).await
}

pub(super) async fn move_to(
    tx: &mut Tx,
    day: Date,
    place: Place,
    ended_at: Option<Timestamp>,
) -> Result<(), Failure> {
    let sql = "
        UPDATE rounds
           SET after_environment_id = $2, after_agreement_id = $3, agreements = $4, ended_at = $5,
               leased_by = CASE WHEN CAST($5 AS bigint) IS NULL THEN leased_by END,
               leased_until = CASE WHEN CAST($5 AS bigint) IS NULL THEN leased_until END
         WHERE day = $1";
    tx.run(sql, args![day, place.environment, place.agreement, place.agreements, ended_at]).await.map(drop)
}

pub(super) async fn release(tx: &mut Tx, day: Date, me: Uuid) -> Result<(), Failure> {
    let sql = "UPDATE rounds SET leased_by = NULL, leased_until = NULL WHERE day = $1 AND leased_by = $2";
    tx.run(sql, args![day, me]).await.map(drop)
}

/// Writes down what happened; what still waits for a person about the same thing is not written again.
pub(super) async fn tell(tx: &mut Tx, today: Today, all: &[Happened]) -> Result<(), Failure> {
    let sql = "INSERT INTO round_events (environment_id, id, day, what, subject_id, figures, needs_person, told_at)";
    insert_rows(tx, sql, 8, "ON CONFLICT DO NOTHING", all, |one, values| {
        let figures: serde_json::Map<String, serde_json::Value> =
            one.figures.iter().map(|(name, text)| ((*name).to_owned(), text.as_str().into())).collect();
        values.extend([
            one.environment.into(),
            Id::<Environment>::new().into(),
            today.day.into(),
            one.what.into(),
            one.subject.unwrap_or(one.environment.uuid()).into(),
            serde_json::Value::Object(figures).to_string().into(),
            (one.needs == Needs::Person).into(),
            today.now.into(),
        ]);
    })
    .await
}

/// Rounds, latest first, with how much each told.
pub(super) async fn rounds(tx: &mut Tx, before: Option<Date>, most: usize) -> Result<Vec<Round>, Failure> {
    let sql = "
        WITH listed AS (
          SELECT day, agreements, began_at, ended_at FROM rounds
           WHERE day < $1 ORDER BY day DESC LIMIT $2)
        SELECT r.day, r.agreements, r.began_at, r.ended_at,
               (SELECT count(*) FROM round_events e WHERE e.day = r.day),
               (SELECT count(*) FROM round_events e WHERE e.day = r.day AND e.needs_person AND e.seen_at IS NULL)
          FROM listed r ORDER BY r.day DESC";
    tx.all(sql, args![before.unwrap_or(Date::MAX), most], round).await
}

pub(super) async fn one(tx: &mut Tx, day: Date) -> Result<Option<Round>, Failure> {
    let sql = "
        SELECT r.day, r.agreements, r.began_at, r.ended_at,
               (SELECT count(*) FROM round_events e WHERE e.day = r.day),
               (SELECT count(*) FROM round_events e WHERE e.day = r.day AND e.needs_person AND e.seen_at IS NULL)
          FROM rounds r WHERE r.day = $1";
    tx.optional(sql, args![day], round).await
}

fn round(row: &mut Row) -> Result<Round, Failure> {
    Ok(Round {
        day: row.take()?,
        agreements: row.take()?,
        began_at: row.take()?,
        ended_at: row.take()?,
        told: row.take()?,
        waiting: row.take()?,
    })
}

/// A line with its customer's name, whoever looked at it, and the invoice that it may be about.
const TOLD: &str = "
    SELECT e.id, e.day, e.environment_id, n.name, e.what, e.figures, i.id,
           CASE WHEN e.needs_person AND e.seen_at IS NULL THEN 1 ELSE 0 END, u.name, e.seen_at
      FROM round_events e
      JOIN environments n ON n.id = e.environment_id
      LEFT JOIN invoices i ON i.environment_id = e.environment_id AND i.id = e.subject_id
      LEFT JOIN users u ON u.id = e.seen_by";

/// What waits for a person, newest first, before an id.
pub(super) async fn waiting(tx: &mut Tx, before: Option<Uuid>, most: usize) -> Result<Vec<Told>, Failure> {
    let sql = format!(
        "{TOLD} WHERE e.needs_person AND e.seen_at IS NULL AND e.id < $1 ORDER BY e.id DESC LIMIT $2"
    );
    tx.all(&sql, args![before.unwrap_or(Uuid::max()), most], told).await
}

/// What of a day still waits for a person.
pub(super) async fn waiting_of(tx: &mut Tx, day: Date, most: usize) -> Result<Vec<Told>, Failure> {
    let sql =
        format!("{TOLD} WHERE e.day = $1 AND e.needs_person AND e.seen_at IS NULL ORDER BY e.id LIMIT $2");
    tx.all(&sql, args![day, most], told).await
}

/// What a day told besides what waits, in the order in which it happened, after an id.
pub(super) async fn told_on(
    tx: &mut Tx,
    day: Date,
    after: Option<Uuid>,
    most: usize,
) -> Result<Vec<Told>, Failure> {
    let sql = format!(
        "{TOLD} WHERE e.day = $1 AND e.id > $2 AND NOT (e.needs_person AND e.seen_at IS NULL)
          ORDER BY e.id LIMIT $3"
    );
    tx.all(&sql, args![day, after.unwrap_or(Uuid::nil()), most], told).await
}

/// Everything that a day told.
pub(super) async fn all_of(tx: &mut Tx, day: Date, most: usize) -> Result<Vec<Told>, Failure> {
    let sql = format!("{TOLD} WHERE e.day = $1 ORDER BY e.id LIMIT $2");
    tx.all(&sql, args![day, most], told).await
}

fn told(row: &mut Row) -> Result<Told, Failure> {
    let (id, day, environment, environment_name, what) =
        (row.take()?, row.take()?, row.take()?, row.take()?, row.take()?);
    let figures = serde_json::from_str(&row.take::<String>()?);
    let invoice: Option<Uuid> = row.take()?;
    let waiting = row.take::<i64>()? == 1;
    let (by, at): (Option<String>, Option<Timestamp>) = (row.take()?, row.take()?);
    Ok(Told {
        id,
        day,
        environment,
        environment_name,
        what,
        figures: figures.map_err(|error| Failure::Mismatch(error.to_string()))?,
        about: invoice.map_or(About::Customer, About::Invoice),
        waiting,
        seen: by.zip(at),
    })
}

/// Marks something as looked at; who looks a second time changes nothing. Answers whether it exists.
pub(super) async fn see(
    tx: &mut Tx,
    inside: &Inside,
    id: Uuid,
    (user, now): (Id<User>, Timestamp),
) -> Result<bool, Failure> {
    let sql = "
        UPDATE round_events
           SET seen_by = coalesce(seen_by, $3), seen_at = coalesce(seen_at, $4)
         WHERE environment_id = $1 AND id = $2 AND needs_person";
    Ok(tx.run(sql, args![inside.environment, id, user, now]).await? == 1)
}
