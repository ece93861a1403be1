//! What is asked of the database about webhooks.

use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, marks, rows_of},
    ids::{
        Id,
        kind::{Delivery, Endpoint, Environment, Event},
    },
    inside::Inside,
    paging::Paging,
    wiping::{self, Removed, Table},
};
use uuid::Uuid;

/// Rows of one INSERT; seven values each stay far under the 30,000 arguments of a statement.
const CHUNK: usize = 1_000;

pub(super) async fn listening(tx: &mut Tx, inside: &Inside) -> Result<Vec<(Id<Endpoint>, String)>, Failure> {
    let sql = "SELECT id, kinds FROM webhook_endpoints WHERE environment_id = $1 AND disabled_at IS NULL";
    tx.all(sql, args![inside.environment], |row| Ok((row.take()?, row.take()?))).await
}

pub(super) async fn insert_events(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    kind: &str,
    events: &[(Id<Event>, String)],
) -> Result<(), Failure> {
    for chunk in events.chunks(CHUNK) {
        let sql = format!(
            "INSERT INTO webhook_events (environment_id, id, at, kind, body) VALUES {}",
            rows_of(chunk.len(), 5)
        );
        let args: Vec<Value> = chunk
            .iter()
            .flat_map(|(id, body)| args![inside.environment, *id, now, kind, body].to_vec())
            .collect();
        tx.run(&sql, &args).await?;
    }
    Ok(())
}

pub(super) async fn insert_deliveries(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    deliveries: &[(Id<Delivery>, Id<Endpoint>, Id<Event>)],
) -> Result<(), Failure> {
    for chunk in deliveries.chunks(CHUNK) {
        let sql = format!(
            "INSERT INTO webhook_deliveries (environment_id, id, endpoint_id, event_id, state, attempts, due_at)
             VALUES {}",
            rows_of(chunk.len(), 7)
        );
        let args: Vec<Value> = chunk
            .iter()
            .flat_map(|(id, endpoint, event)| {
                args![inside.environment, *id, *endpoint, *event, "waiting", 0, now].to_vec()
            })
            .collect();
        tx.run(&sql, &args).await?;
    }
    Ok(())
}

/// An endpoint as people see it; the secret is shown once, elsewhere.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Which one.
    pub id: Id<Endpoint>,
    /// Where it listens.
    pub url: String,
    /// What its owner calls it.
    pub description: String,
    /// What it is told, with spaces between; nothing is everything.
    pub kinds: String,
    /// Since when it is told nothing.
    pub disabled_at: Option<Timestamp>,
    /// Why, as a code.
    pub disabled_why: Option<String>,
    /// Since when it is there.
    pub created_at: Timestamp,
    /// Counts its changes.
    pub version: i64,
}

const SHOWN: &str = "
    SELECT id, url, description, kinds, disabled_at, disabled_why, created_at, version
      FROM webhook_endpoints WHERE environment_id = $1";

fn read_shown(row: &mut Row) -> Result<Shown, Failure> {
    Ok(Shown {
        id: row.take()?,
        url: row.take()?,
        description: row.take()?,
        kinds: row.take()?,
        disabled_at: row.take()?,
        disabled_why: row.take()?,
        created_at: row.take()?,
        version: row.take()?,
    })
}

/// All of an environment.
pub async fn endpoints(tx: &mut Tx, inside: &Inside) -> Result<Vec<Shown>, Failure> {
    let sql = format!("{SHOWN} ORDER BY id LIMIT {}", super::endpoint::MOST);
    tx.all(&sql, args![inside.environment], read_shown).await
}

/// One of an environment.
pub async fn endpoint(tx: &mut Tx, inside: &Inside, id: Id<Endpoint>) -> Result<Option<Shown>, Failure> {
    tx.optional(&format!("{SHOWN} AND id = $2"), args![inside.environment, id], read_shown).await
}

pub(super) async fn count(tx: &mut Tx, inside: &Inside) -> Result<usize, Failure> {
    let sql = "SELECT count(*) FROM webhook_endpoints WHERE environment_id = $1";
    tx.one(sql, args![inside.environment], Row::take).await
}

pub(super) async fn insert_endpoint(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Endpoint>,
    new: &super::New,
    secret: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO webhook_endpoints (environment_id, id, url, description, kinds, secret, created_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 1)";
    let kinds = new.kinds.join(" ");
    let args = args![inside.environment, id, &new.url, &new.description, kinds, secret, now];
    tx.run(sql, args).await.map(drop)
}

/// Stores what was changed; every change is a new version.
pub(super) async fn update(tx: &mut Tx, inside: &Inside, shown: &Shown) -> Result<(), Failure> {
    let sql = "
        UPDATE webhook_endpoints
           SET url = $3, description = $4, kinds = $5, disabled_at = $6, disabled_why = $7, version = version + 1
         WHERE environment_id = $1 AND id = $2";
    let args = args![
        inside.environment,
        shown.id,
        &shown.url,
        &shown.description,
        &shown.kinds,
        shown.disabled_at,
        shown.disabled_why.clone()
    ];
    tx.run(sql, args).await.map(drop)
}

pub(super) async fn rotate(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Endpoint>,
    secret: &str,
    old_until: Timestamp,
) -> Result<bool, Failure> {
    let sql = "
        UPDATE webhook_endpoints
           SET old_secret = secret, old_secret_until = $4, secret = $3, version = version + 1
         WHERE environment_id = $1 AND id = $2";
    Ok(tx.run(sql, args![inside.environment, id, secret, old_until]).await? == 1)
}

pub(super) async fn remove(tx: &mut Tx, inside: &Inside, id: Id<Endpoint>) -> Result<(), Failure> {
    let sql = "DELETE FROM webhook_endpoints WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id]).await.map(drop)
}

/// A line of the delivery log: one event on its way to one endpoint, with its last attempt.
#[derive(Clone, Debug)]
pub struct Log {
    /// Which one.
    pub id: Id<Delivery>,
    /// Of which event.
    pub event: Id<Event>,
    /// What happened.
    pub kind: String,
    /// When it happened.
    pub at: Timestamp,
    /// Waiting, delivered or given up.
    pub state: String,
    /// Times it was tried.
    pub attempts: i64,
    /// When it is tried next.
    pub due_at: Option<Timestamp>,
    /// The other side's status, the last time.
    pub status: Option<i64>,
    /// The other side's first words, the last time.
    pub said: Option<String>,
    /// How long that took, in milliseconds.
    pub took: Option<i64>,
    /// What was sent.
    pub body: String,
}

/// Newest first.
pub async fn deliveries(
    tx: &mut Tx,
    inside: &Inside,
    endpoint: Id<Endpoint>,
    paging: &Paging<Uuid>,
) -> Result<Vec<Log>, Failure> {
    let sql = "
        SELECT d.id, d.event_id, e.kind, e.at, d.state, d.attempts, d.due_at, a.status, a.said, a.took, e.body
          FROM webhook_deliveries d
          JOIN webhook_events e ON e.environment_id = d.environment_id AND e.id = d.event_id
          LEFT JOIN webhook_attempts a
            ON a.environment_id = d.environment_id AND a.delivery_id = d.id AND a.number = d.attempts
         WHERE d.environment_id = $1 AND d.endpoint_id = $2 AND d.id < $3
         ORDER BY d.id DESC
         LIMIT $4";
    let before = paging.after.unwrap_or(Uuid::max());
    tx.all(sql, args![inside.environment, endpoint, before, paging.fetch()], |row| {
        Ok(Log {
            id: row.take()?,
            event: row.take()?,
            kind: row.take()?,
            at: row.take()?,
            state: row.take()?,
            attempts: row.take()?,
            due_at: row.take()?,
            status: row.take()?,
            said: row.take()?,
            took: row.take()?,
            body: row.take()?,
        })
    })
    .await
}

/// Makes a delivery due again, from the first attempt of the schedule; answers whether there is one.
pub(super) async fn again(
    tx: &mut Tx,
    inside: &Inside,
    endpoint: Id<Endpoint>,
    id: Id<Delivery>,
    now: Timestamp,
) -> Result<bool, Failure> {
    let sql = "
        UPDATE webhook_deliveries SET state = 'waiting', due_at = $4, settled_at = NULL
         WHERE environment_id = $1 AND endpoint_id = $2 AND id = $3";
    Ok(tx.run(sql, args![inside.environment, endpoint, id, now]).await? == 1)
}

/// A delivery that is due, with all that the call needs.
#[derive(Clone, Debug)]
pub(super) struct Due {
    pub environment: Id<Environment>,
    pub id: Id<Delivery>,
    pub endpoint: Id<Endpoint>,
    pub event: Id<Event>,
    pub attempts: usize,
    pub body: String,
    pub url: String,
    pub secret: String,
    pub old_secret: Option<String>,
    pub old_secret_until: Option<Timestamp>,
}

/// What is due in all environments; of one endpoint no more than `each`, so that a slow one delays nobody else.
pub(super) async fn due(
    tx: &mut Tx,
    now: Timestamp,
    each: usize,
    most: usize,
    busy: &[Id<Endpoint>],
) -> Result<Vec<Due>, Failure> {
    let but = if busy.is_empty() {
        String::new()
    } else {
        format!("AND w.endpoint_id NOT IN ({})", marks(3, busy.len()))
    };
    let sql = format!(
        "SELECT d.environment_id, d.id, d.endpoint_id, d.event_id, d.attempts, e.body,
                p.url, p.secret, p.old_secret, p.old_secret_until
           FROM (SELECT w.environment_id, w.id, w.endpoint_id, w.event_id, w.attempts, w.due_at,
                        row_number() OVER (PARTITION BY w.environment_id, w.endpoint_id ORDER BY w.due_at, w.id)
                          AS place
                   FROM webhook_deliveries w
                  WHERE w.due_at IS NOT NULL AND w.due_at <= $1 {but}) d
           JOIN webhook_endpoints p ON p.environment_id = d.environment_id AND p.id = d.endpoint_id
           JOIN webhook_events e ON e.environment_id = d.environment_id AND e.id = d.event_id
          WHERE d.place <= $2 AND p.disabled_at IS NULL
          ORDER BY d.due_at, d.id
          LIMIT $3"
    );
    let mut args = args![now, each, most].to_vec();
    args.extend(busy.iter().map(|id| Value::from(*id)));
    tx.all(&sql, &args, |row| {
        Ok(Due {
            environment: row.take()?,
            id: row.take()?,
            endpoint: row.take()?,
            event: row.take()?,
            attempts: row.take()?,
            body: row.take()?,
            url: row.take()?,
            secret: row.take()?,
            old_secret: row.take()?,
            old_secret_until: row.take()?,
        })
    })
    .await
}

/// Keeps other nodes away until `until`; when this process dies meanwhile, the delivery is due again then.
pub(super) async fn lease(tx: &mut Tx, due: &[Due], until: Timestamp) -> Result<(), Failure> {
    let sql = format!("UPDATE webhook_deliveries SET due_at = $1 WHERE id IN ({})", marks(1, due.len()));
    let mut args = vec![Value::from(until)];
    args.extend(due.iter().map(|due| Value::from(due.id)));
    tx.run(&sql, &args).await.map(drop)
}

/// What came of one attempt.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    pub at: Timestamp,
    pub took: i64,
    pub status: Option<u16>,
    pub said: String,
    /// `waiting` until this instant, or settled as this state.
    pub then: Result<Timestamp, &'static str>,
}

pub(super) async fn settle(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Delivery>,
    heard: &Heard,
) -> Result<(), Failure> {
    let (state, due, settled) = match heard.then {
        Ok(due) => ("waiting", Some(due), None),
        Err(state) => (state, None, Some(heard.at)),
    };
    let sql = "
        UPDATE webhook_deliveries SET state = $3, due_at = $4, settled_at = $5, attempts = attempts + 1
         WHERE environment_id = $1 AND id = $2";
    if tx.run(sql, args![inside.environment, id, state, due, settled]).await? == 0 {
        // The endpoint was removed while we called it.
        return Ok(());
    }
    let sql = "
        INSERT INTO webhook_attempts (environment_id, delivery_id, number, at, took, status, said)
        SELECT environment_id, id, attempts, CAST($3 AS bigint), CAST($4 AS bigint), CAST($5 AS bigint),
               CAST($6 AS text)
          FROM webhook_deliveries WHERE environment_id = $1 AND id = $2";
    let args = args![inside.environment, id, heard.at, heard.took, heard.status, &heard.said];
    tx.run(sql, args).await.map(drop)
}

/// The endpoint said that it is gone.
pub(super) async fn disable(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Endpoint>,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "
        UPDATE webhook_endpoints SET disabled_at = $3, disabled_why = 'gone', version = version + 1
         WHERE environment_id = $1 AND id = $2 AND disabled_at IS NULL";
    tx.run(sql, args![inside.environment, id, now]).await.map(drop)
}

/// Removes events from before an instant, with their deliveries and attempts; one that is still on its way stays.
pub(super) async fn drop_old_events(tx: &mut Tx, before: Timestamp, most: usize) -> Result<u64, Failure> {
    let sql = "
        DELETE FROM webhook_events WHERE (environment_id, id) IN
          (SELECT e.environment_id, e.id FROM webhook_events e
            WHERE e.at <= $1
              AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d
                               WHERE d.environment_id = e.environment_id AND d.event_id = e.id
                                 AND d.due_at IS NOT NULL)
            LIMIT $2)";
    tx.run(sql, args![before, most]).await
}

/// What goes of webhooks when an environment is wiped, what refers to others first.
pub const WIPED: &[Table] = &[
    Table::new("webhook_attempts", "delivery_id, number"),
    Table::new("webhook_deliveries", "id"),
    Table::new("webhook_events", "id"),
    Table::new("webhook_endpoints", "id"),
];

/// Removes some of an environment's webhooks; none when none is left.
pub async fn wipe(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Option<Removed>, Failure> {
    wiping::remove(tx, inside, WIPED, most).await
}
