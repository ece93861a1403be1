//! What is asked of the database about what becomes of a customer's data after the end.

use super::{Chosen, Counted, Exported, Found, Running, shelves::Shelf};
use jiff::{Timestamp, civil::Date};
use rules::agreements::wiping::{Choice, LegalHold};
use shell::{
    args,
    db::{Failure, IDS, Row, Tx, Value, insert_rows, marks, padded},
    ids::{
        Id,
        kind::{Agreement, Environment, Event},
    },
    inside::Inside,
    wiping::Removed,
};

/// Choices and exports that a page shows: the newest count.
const SHOWN: usize = 20;

/// What is known of the data of these environments, each by its newest agreement that ended; the day is today's.
pub(super) async fn found(
    tx: &mut Tx,
    environments: &[Id<Environment>],
    today: Date,
    (keep, without): (&str, &str),
) -> Result<Vec<Found>, Failure> {
    let mut all = Vec::new();
    for some in environments.chunks(IDS) {
        let (marks, values) = padded(args![today, keep, without], some);
        let sql = format!(
            "SELECT a.environment_id, a.id,
                    (SELECT c.choice FROM data_choices c WHERE c.environment_id = a.environment_id
                        AND c.agreement_id = a.id ORDER BY c.id DESC LIMIT 1),
                    (SELECT max(x.done_at) FROM data_exports x WHERE x.environment_id = a.environment_id
                        AND x.done_at IS NOT NULL),
                    EXISTS (SELECT 1 FROM decisions d WHERE d.environment_id = a.environment_id
                        AND d.subject_id = a.id AND d.kind = $3 AND d.revoked_at IS NULL),
                    EXISTS (SELECT 1 FROM objections o WHERE o.environment_id = a.environment_id
                        AND o.state = 'open'),
                    EXISTS (SELECT 1 FROM claims k WHERE k.environment_id = a.environment_id
                        AND k.state IN ('reported', 'assessed') AND k.lapses_on >= $1),
                    EXISTS (SELECT 1 FROM decisions d WHERE d.environment_id = a.environment_id
                        AND d.subject_id = a.id AND d.kind = $2 AND d.revoked_at IS NULL),
                    EXISTS (SELECT 1 FROM agreements n WHERE n.environment_id = a.environment_id
                        AND n.state IN ('concluded', 'active')),
                    EXISTS (SELECT 1 FROM wipings w WHERE w.environment_id = a.environment_id
                        AND w.agreement_id = a.id)
               FROM agreements a
              WHERE a.environment_id IN ({marks}) AND a.state IN ('active', 'ended', 'wiped')
                AND NOT EXISTS (SELECT 1 FROM agreements l WHERE l.environment_id = a.environment_id
                        AND l.state IN ('active', 'ended', 'wiped')
                        AND (l.starts_on > a.starts_on OR (l.starts_on = a.starts_on AND l.id > a.id)))"
        );
        all.extend(tx.all(&sql, &values, read).await?);
    }
    Ok(all)
}

fn read(row: &mut Row) -> Result<Found, Failure> {
    let (environment, agreement) = (row.take()?, row.take()?);
    let choice = row.take::<Option<String>>()?;
    let choice = choice.and_then(|choice| Choice::named(&choice));
    let (exported, without) = (row.take()?, row.take()?);
    let mut holds = Vec::new();
    for hold in [LegalHold::Objection, LegalHold::Claim, LegalHold::Decision, LegalHold::Agreement] {
        if row.take::<bool>()? {
            holds.push(hold);
        }
    }
    Ok(Found { environment, agreement, choice, exported, without, holds, begun: row.take()? })
}

pub(super) async fn choose(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    agreement: Id<Agreement>,
    (choice, told): (Choice, &str),
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO data_choices (environment_id, id, agreement_id, choice, told, actor_kind, actor_id, chosen_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (kind, actor) = inside.actor.parts();
    let id = Id::<Event>::new();
    let args = args![inside.environment, id, agreement, choice.name(), told, kind, actor, now];
    tx.run(sql, args).await.map(drop)
}

/// What was chosen, newest first.
pub(super) async fn chosen(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
) -> Result<Vec<Chosen>, Failure> {
    let sql = "
        SELECT c.choice, c.told, NULLIF(u.name, ''), c.chosen_at
          FROM data_choices c LEFT JOIN users u ON u.id = c.actor_id
         WHERE c.environment_id = $1 AND c.agreement_id = $2 ORDER BY c.id DESC LIMIT $3";
    tx.all(sql, args![inside.environment, agreement, SHOWN], |row| {
        Ok(Chosen { choice: row.take()?, told: row.take()?, by: row.take()?, at: row.take()? })
    })
    .await
}

/// Exports that were handed over whole, newest first.
pub(super) async fn exported(tx: &mut Tx, inside: &Inside) -> Result<Vec<Exported>, Failure> {
    let sql = "
        SELECT NULLIF(u.name, ''), x.done_at
          FROM data_exports x LEFT JOIN users u ON u.id = x.actor_id
         WHERE x.environment_id = $1 AND x.done_at IS NOT NULL ORDER BY x.id DESC LIMIT $2";
    tx.all(sql, args![inside.environment, SHOWN], |row| Ok(Exported { by: row.take()?, at: row.take()? }))
        .await
}

/// Writes down that an environment is being wiped; once.
pub(super) async fn begin(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    agreement: Id<Agreement>,
    (because, kept_until): (&str, Date),
) -> Result<bool, Failure> {
    let sql = "
        INSERT INTO wipings (environment_id, agreement_id, because, begun_at, kept_until)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    Ok(0 < tx.run(sql, args![inside.environment, agreement, because, now, kept_until]).await?)
}

/// What is being wiped, oldest first.
pub(super) async fn under_way(
    tx: &mut Tx,
    most: usize,
) -> Result<Vec<(Id<Environment>, Id<Agreement>)>, Failure> {
    let sql = "
        SELECT environment_id, agreement_id FROM wipings
         WHERE finished_at IS NULL ORDER BY begun_at, environment_id LIMIT $1";
    tx.all(sql, args![most], |row| Ok((row.take()?, row.take()?))).await
}

/// How an environment's wiping stands.
pub(super) async fn running(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
) -> Result<Option<Running>, Failure> {
    let sql = "SELECT begun_at, finished_at, kept_until FROM wipings WHERE environment_id = $1 AND agreement_id = $2";
    tx.optional(sql, args![inside.environment, agreement], |row| {
        Ok(Running { begun_at: row.take()?, finished_at: row.take()?, kept_until: row.take()? })
    })
    .await
}

/// Adds to what was removed; files that are written down for the first time are counted with it.
pub(super) async fn count(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
    removed: &Removed,
) -> Result<(), Failure> {
    let known = known_files(tx, inside, &removed.files).await?;
    let sql = "INSERT INTO wiping_files (environment_id, file)";
    let after = "ON CONFLICT (environment_id, file) DO UPDATE SET is_there = true";
    insert_rows(tx, sql, 2, after, &removed.files, |file, values| {
        values.extend([inside.environment.into(), file.as_str().into()]);
    })
    .await?;
    let files = i64::try_from(removed.files.len()).unwrap_or(i64::MAX) - known;
    let sql = "
        INSERT INTO wiped_rows (environment_id, agreement_id, kind, count, files) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (environment_id, agreement_id, kind)
        DO UPDATE SET count = wiped_rows.count + excluded.count, files = wiped_rows.files + excluded.files";
    let rows = i64::try_from(removed.rows).unwrap_or(i64::MAX);
    tx.run(sql, args![inside.environment, agreement, removed.table, rows, files]).await.map(drop)
}

/// How many of these files were written down before.
async fn known_files(tx: &mut Tx, inside: &Inside, all: &[String]) -> Result<i64, Failure> {
    if all.is_empty() {
        return Ok(0);
    }
    let marks = marks(1, all.len());
    let sql = format!("SELECT count(*) FROM wiping_files WHERE environment_id = $1 AND file IN ({marks})");
    tx.one(&sql, &of_files(inside, all), Row::take).await
}

fn of_files(inside: &Inside, all: &[String]) -> Vec<Value> {
    let mut values = args![inside.environment].to_vec();
    values.extend(all.iter().map(|file| file.as_str().into()));
    values
}

/// Files whose rows are gone, and that are there themselves.
pub(super) async fn files(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Vec<String>, Failure> {
    let sql = "SELECT file FROM wiping_files WHERE environment_id = $1 AND is_there ORDER BY file LIMIT $2";
    tx.all(sql, args![inside.environment, most], Row::take).await
}

/// They are gone themselves.
pub(super) async fn files_are_gone(tx: &mut Tx, inside: &Inside, all: &[String]) -> Result<(), Failure> {
    let marks = marks(1, all.len());
    let sql =
        format!("UPDATE wiping_files SET is_there = false WHERE environment_id = $1 AND file IN ({marks})");
    tx.run(&sql, &of_files(inside, all)).await.map(drop)
}

/// What was removed, by kind.
pub(super) async fn counts(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
) -> Result<Vec<Counted>, Failure> {
    let sql = "
        SELECT kind, count, files FROM wiped_rows
         WHERE environment_id = $1 AND agreement_id = $2 ORDER BY kind";
    tx.all(sql, args![inside.environment, agreement], |row| {
        Ok(Counted { kind: row.take()?, rows: row.take()?, files: row.take()? })
    })
    .await
}

/// Nothing is left to remove; answers whether that was not written down before.
pub(super) async fn finish(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    agreement: Id<Agreement>,
) -> Result<bool, Failure> {
    let sql = "
        UPDATE wipings SET finished_at = $3
         WHERE environment_id = $1 AND agreement_id = $2 AND finished_at IS NULL";
    Ok(0 < tx.run(sql, args![inside.environment, agreement, now]).await?)
}

/// A row's place among those of its kind.
pub(super) type Key = Vec<Value>;

/// Rows of one kind after a place, with their own.
pub(super) async fn shelf(
    tx: &mut Tx,
    inside: &Inside,
    shelf: &Shelf,
    after: &[Value],
    most: usize,
) -> Result<Vec<(Key, Vec<Value>)>, Failure> {
    let from = if shelf.from.contains(' ') { shelf.from.to_owned() } else { format!("{} x", shelf.from) };
    let key: Vec<String> = shelf.key.iter().map(|column| format!("x.{column}")).collect();
    let key = key.join(", ");
    let columns: Vec<&str> = shelf.columns().into_iter().map(|(name, _)| name).collect();
    let mut values = args![inside.environment, most].to_vec();
    values.extend(after.iter().cloned());
    let place =
        if after.is_empty() { String::new() } else { format!("AND ({key}) > ({})", marks(2, after.len())) };
    let sql = format!(
        "SELECT {key}, {} FROM {from} WHERE x.environment_id = $1 {place} ORDER BY {key} LIMIT $2",
        columns.join(", ")
    );
    tx.all(&sql, &values, |row| {
        let key = shelf.key.iter().map(|_| row.take()).collect::<Result<_, _>>()?;
        Ok((key, columns.iter().map(|_| row.take()).collect::<Result<_, _>>()?))
    })
    .await
}

/// Documents of contacts with a file, after one: its id, place and name.
pub(super) async fn documents(
    tx: &mut Tx,
    inside: &Inside,
    after: Option<Id<()>>,
    most: usize,
) -> Result<Vec<(Id<()>, String, String)>, Failure> {
    let sql = "
        SELECT id, file_key, file_name FROM contact_documents
         WHERE environment_id = $1 AND id > $2 AND file_key IS NOT NULL ORDER BY id LIMIT $3";
    let after = after.unwrap_or(Id::from_uuid(uuid::Uuid::nil()));
    tx.all(sql, args![inside.environment, after, most], |row| Ok((row.take()?, row.take()?, row.take()?)))
        .await
}

/// Somebody began to take everything along.
pub(super) async fn begin_export(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    id: Id<Event>,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO data_exports (environment_id, id, actor_kind, actor_id, begun_at) VALUES ($1, $2, $3, $4, $5)";
    let (kind, actor) = inside.actor.parts();
    tx.run(sql, args![inside.environment, id, kind, actor, now]).await.map(drop)
}

/// They have all of it.
pub(super) async fn end_export(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    id: Id<Event>,
) -> Result<(), Failure> {
    let sql = "UPDATE data_exports SET done_at = $3 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, now]).await.map(drop)
}
