//! What is asked of the database about call-outs, their waves and their invitations.

mod answers;
mod invitations;
mod wiping;

pub use answers::*;
pub use invitations::*;
pub use wiping::{WIPED, wipe};

use super::{codec, texts::Channel};
use jiff::{Timestamp, civil::Time};
use rules::{
    callouts::{hours::MessagingHours, policy::Policy, status::Status},
    numbers::Credits,
};
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, marks, rows_of},
    ids::{
        Id,
        kind::{CallOut, Environment, Hold, Shift},
    },
    inside::Inside,
};
use std::collections::HashMap;

/// Rows of one statement that moves many: times the columns it stays under the engines' limit of arguments.
const CHUNK: usize = 1_000;

/// A call-out as stored.
#[derive(Clone, Debug)]
pub struct CallOutRow {
    /// Which.
    pub id: Id<CallOut>,
    /// For which shift.
    pub shift: Id<Shift>,
    /// Where it is.
    pub status: Status,
    /// What it is optimised for.
    pub policy: Policy,
    /// When may be sent.
    pub hours: MessagingHours,
    /// From this instant on nothing is sent.
    pub deadline: Timestamp,
    /// How contacts are reached first.
    pub channel: Channel,
    /// Templates, as JSON.
    pub texts: String,
    /// The tariffs it keeps (art. 4.3), as JSON.
    pub tariffs: String,
    /// What pays for invitations.
    pub hold: Option<Id<Hold>>,
    /// Held for invitations in all.
    pub held: Credits,
    /// Of it not given to a message yet.
    pub hold_left: Credits,
    /// What pays for replies and fees.
    pub reply_hold: Option<Id<Hold>>,
    /// Held for those in all.
    pub reply_held: Credits,
    /// Of it not used or given back yet.
    pub reply_left: Credits,
    /// Places whose fill fee is not charged yet.
    pub fees_due: u32,
    /// The confirmed plan, as JSON.
    pub plan: String,
    /// Waves that went.
    pub waves: u32,
    /// Whether the planner asked for the next wave now.
    pub hurry: bool,
    /// When the engine looks again.
    pub next_at: Option<Timestamp>,
    /// Why it waits, sent or ended, as JSON.
    pub why: String,
    /// When the last of what was held was settled.
    pub settled_at: Option<Timestamp>,
    /// When it was confirmed.
    pub confirmed_at: Timestamp,
    /// By whom: the name of a person or program.
    pub confirmed_by: String,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Counts changes.
    pub version: i64,
}

const COLUMNS: &str =
    "id, shift_id, status, policy, opens, closes, deadline, channel, texts, tariffs, hold_id, held,
    hold_left, reply_hold_id, reply_held, reply_left, fees_due, plan, waves, pace, next_at, why, settled_at,
    confirmed_at, confirmed_by, ended_at, version";

fn callout_row(row: &mut Row) -> Result<CallOutRow, Failure> {
    Ok(CallOutRow {
        id: row.take()?,
        shift: row.take()?,
        status: codec::status(&row.take::<String>()?)?,
        policy: codec::policy(&row.take::<String>()?).ok_or_else(|| Failure::Mismatch("no policy".into()))?,
        hours: hours(row.take()?, row.take()?)?,
        deadline: row.take()?,
        channel: Channel::named(&row.take::<String>()?).unwrap_or_default(),
        texts: row.take()?,
        tariffs: row.take()?,
        hold: row.take()?,
        held: row.take()?,
        hold_left: row.take()?,
        reply_hold: row.take()?,
        reply_held: row.take()?,
        reply_left: row.take()?,
        fees_due: row.take()?,
        plan: row.take()?,
        waves: row.take()?,
        hurry: row.take::<String>()? == "now",
        next_at: row.take()?,
        why: row.take()?,
        settled_at: row.take()?,
        confirmed_at: row.take()?,
        confirmed_by: row.take()?,
        ended_at: row.take()?,
        version: row.take()?,
    })
}

fn hours(opens: Option<String>, closes: Option<String>) -> Result<MessagingHours, Failure> {
    let (Some(opens), Some(closes)) = (opens, closes) else { return Ok(MessagingHours::Urgent) };
    let time = |text: String| text.parse::<Time>().map_err(|e| Failure::Mismatch(e.to_string()));
    let found = MessagingHours::daily(time(opens)?, time(closes)?);
    found.ok_or_else(|| Failure::Mismatch("hours that close before they open".into()))
}

/// Both ends of messaging hours as stored; `None` when urgent.
fn hour_texts(hours: MessagingHours) -> (Option<String>, Option<String>) {
    match hours {
        MessagingHours::Daily { opens, closes } => {
            (Some(opens.strftime("%H:%M").to_string()), Some(closes.strftime("%H:%M").to_string()))
        }
        MessagingHours::Urgent => (None, None),
    }
}

/// The customer's name.
pub async fn environment_name(tx: &mut Tx, inside: &Inside) -> Result<String, Failure> {
    tx.one("SELECT name FROM environments WHERE id = $1", args![inside.environment], Row::take).await
}

/// The name of the user who acts.
pub async fn user_name(tx: &mut Tx, user: uuid::Uuid) -> Result<Option<String>, Failure> {
    tx.optional("SELECT name FROM users WHERE id = $1", args![user], Row::take).await
}

/// A call-out, if it is here.
pub async fn callout(tx: &mut Tx, inside: &Inside, id: Id<CallOut>) -> Result<Option<CallOutRow>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM callouts WHERE environment_id = $1 AND id = $2");
    tx.optional(&sql, args![inside.environment, id], callout_row).await
}

/// The call-out of a shift that is not over, if any.
pub async fn live_of_shift(
    tx: &mut Tx,
    inside: &Inside,
    shift: Id<Shift>,
) -> Result<Option<Id<CallOut>>, Failure> {
    let sql = "SELECT id FROM callouts WHERE environment_id = $1 AND shift_id = $2
                AND status IN ('confirmed', 'running', 'paused')";
    tx.optional(sql, args![inside.environment, shift], Row::take).await
}

/// All call-outs of a shift, newest first.
pub async fn of_shift(tx: &mut Tx, inside: &Inside, shift: Id<Shift>) -> Result<Vec<CallOutRow>, Failure> {
    let sql = format!(
        "SELECT {COLUMNS} FROM callouts WHERE environment_id = $1 AND shift_id = $2
          ORDER BY confirmed_at DESC, id DESC LIMIT 20"
    );
    tx.all(&sql, args![inside.environment, shift], callout_row).await
}

/// Call-outs that ask for attention now, in every environment, longest waiting first.
pub async fn due(
    tx: &mut Tx,
    now: Timestamp,
    most: usize,
) -> Result<Vec<(Id<Environment>, Id<CallOut>)>, Failure> {
    let sql = "SELECT environment_id, id FROM callouts WHERE next_at IS NOT NULL AND next_at <= $1
                ORDER BY next_at, id LIMIT $2";
    tx.all(sql, args![now, most], |row| Ok((row.take()?, row.take()?))).await
}

/// The call-out of one environment that asks for attention first, and when.
pub async fn first_awake(tx: &mut Tx, inside: &Inside) -> Result<Option<(Timestamp, Id<CallOut>)>, Failure> {
    let sql = "SELECT next_at, id FROM callouts WHERE environment_id = $1 AND next_at IS NOT NULL
                ORDER BY next_at, id LIMIT 1";
    tx.optional(sql, args![inside.environment], |row| Ok((row.take()?, row.take()?))).await
}

/// Stores a new call-out.
pub async fn insert_callout(tx: &mut Tx, inside: &Inside, row: &CallOutRow) -> Result<(), Failure> {
    let (opens, closes) = hour_texts(row.hours);
    let sql = format!("INSERT INTO callouts (environment_id, {COLUMNS}) VALUES {}", rows_of(1, 28));
    let args = args![
        inside.environment,
        row.id,
        row.shift,
        codec::status_name(row.status),
        codec::policy_name(row.policy),
        opens,
        closes,
        row.deadline,
        row.channel.name(),
        &row.texts,
        &row.tariffs,
        row.hold,
        row.held,
        row.hold_left,
        row.reply_hold,
        row.reply_held,
        row.reply_left,
        row.fees_due,
        &row.plan,
        row.waves,
        pace(row.hurry),
        row.next_at,
        &row.why,
        row.settled_at,
        row.confirmed_at,
        &row.confirmed_by,
        row.ended_at,
        row.version
    ];
    tx.run(&sql, args).await.map(drop)
}

fn pace(hurry: bool) -> &'static str {
    if hurry { "now" } else { "planned" }
}

/// Stores what moves in a call-out, unless somebody else was first: then the transaction runs again.
pub async fn update_callout(tx: &mut Tx, inside: &Inside, row: &CallOutRow) -> Result<(), Failure> {
    let sql = "
        UPDATE callouts
           SET status = $4, hold_id = $5, held = $6, hold_left = $7, reply_hold_id = $8, reply_held = $9,
               reply_left = $10, fees_due = $11, waves = $12, pace = $13, next_at = $14, why = $15,
               settled_at = $16, ended_at = $17, version = version + 1
         WHERE environment_id = $1 AND id = $2 AND version = $3";
    let args = args![
        inside.environment,
        row.id,
        row.version,
        codec::status_name(row.status),
        row.hold,
        row.held,
        row.hold_left,
        row.reply_hold,
        row.reply_held,
        row.reply_left,
        row.fees_due,
        row.waves,
        pace(row.hurry),
        row.next_at,
        &row.why,
        row.settled_at,
        row.ended_at
    ];
    match tx.run(sql, args).await? {
        1 => Ok(()),
        _ => Err(Failure::Busy("another step of this call-out was first".into())),
    }
}

/// One page of call-outs: those that run first, then the newest. The cursor is rank, time and id of the last one.
pub async fn list(
    tx: &mut Tx,
    inside: &Inside,
    after: Option<(i64, i64, Id<CallOut>)>,
    most: usize,
) -> Result<Vec<CallOutRow>, Failure> {
    let rank = "CASE WHEN status IN ('confirmed', 'running', 'paused') THEN 0 ELSE 1 END";
    let (after_rank, after_at, after_id) = after.unwrap_or((-1, i64::MAX, Id::from_uuid(uuid::Uuid::max())));
    let sql = format!(
        "SELECT {COLUMNS} FROM callouts
          WHERE environment_id = $1
            AND ({rank} > $2 OR ({rank} = $2 AND (confirmed_at < $3 OR (confirmed_at = $3 AND id < $4))))
          ORDER BY {rank}, confirmed_at DESC, id DESC LIMIT $5"
    );
    tx.all(&sql, args![inside.environment, after_rank, after_at, after_id, most], callout_row).await
}

/// How many invitations a call-out has in each state; several call-outs at once.
pub async fn counts(
    tx: &mut Tx,
    inside: &Inside,
    of: &[Id<CallOut>],
) -> Result<HashMap<Id<CallOut>, HashMap<String, u32>>, Failure> {
    let mut all: HashMap<Id<CallOut>, HashMap<String, u32>> = HashMap::new();
    for some in of.chunks(CHUNK) {
        let sql = format!(
            "SELECT callout_id, state, count(*) FROM invitations
              WHERE environment_id = $1 AND callout_id IN ({}) GROUP BY callout_id, state",
            marks(1, some.len())
        );
        let found = tx
            .all(&sql, &with_ids(inside, some), |row| {
                Ok((row.take::<Id<CallOut>>()?, row.take::<String>()?, row.take::<u32>()?))
            })
            .await?;
        for (id, state, count) in found {
            all.entry(id).or_default().insert(state, count);
        }
    }
    Ok(all)
}

fn with_ids<T>(inside: &Inside, ids: &[Id<T>]) -> Vec<Value> {
    let mut args = vec![Value::from(inside.environment)];
    args.extend(ids.iter().map(|id| Value::from(*id)));
    args
}

/// The newest call-out of each of these shifts.
pub async fn newest_of_shifts(
    tx: &mut Tx,
    inside: &Inside,
    shifts: &[Id<Shift>],
) -> Result<Vec<(Id<Shift>, Id<CallOut>, Status)>, Failure> {
    let mut all = Vec::new();
    for some in shifts.chunks(CHUNK) {
        let sql = format!(
            "SELECT shift_id, id, status FROM callouts
              WHERE environment_id = $1 AND shift_id IN ({}) ORDER BY shift_id, confirmed_at, id",
            marks(1, some.len())
        );
        let found = tx
            .all(&sql, &with_ids(inside, some), |row| {
                Ok((row.take()?, row.take()?, codec::status(&row.take::<String>()?)?))
            })
            .await?;
        all.extend(found);
    }
    let newest: HashMap<Id<Shift>, _> =
        all.into_iter().map(|(shift, id, status)| (shift, (shift, id, status))).collect();
    Ok(newest.into_values().collect())
}

/// A wave that went.
#[derive(Clone, Debug)]
pub struct WaveRow {
    /// From 1.
    pub number: u32,
    /// When.
    pub sent_at: Timestamp,
    /// To how many.
    pub contacts: u32,
    /// Why, as JSON.
    pub why: String,
}

/// Notes a wave.
pub async fn insert_wave(
    tx: &mut Tx,
    inside: &Inside,
    callout: Id<CallOut>,
    wave: &WaveRow,
) -> Result<(), Failure> {
    let sql = "INSERT INTO callout_waves (environment_id, callout_id, number, sent_at, contacts, why)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let args = args![inside.environment, callout, wave.number, wave.sent_at, wave.contacts, &wave.why];
    tx.run(sql, args).await.map(drop)
}

/// The waves that went; never more than a plan has and the planner adds by hand.
pub async fn waves(tx: &mut Tx, inside: &Inside, callout: Id<CallOut>) -> Result<Vec<WaveRow>, Failure> {
    let sql = "SELECT number, sent_at, contacts, why FROM callout_waves
                WHERE environment_id = $1 AND callout_id = $2 ORDER BY number LIMIT 500";
    tx.all(sql, args![inside.environment, callout], |row| {
        Ok(WaveRow { number: row.take()?, sent_at: row.take()?, contacts: row.take()?, why: row.take()? })
    })
    .await
}

/// Wakes the engine for a call-out: also for one that is full and settled, which goes on when a place comes free.
pub async fn wake(tx: &mut Tx, inside: &Inside, id: Id<CallOut>, now: Timestamp) -> Result<(), Failure> {
    let sql = "UPDATE callouts SET next_at = $3 WHERE environment_id = $1 AND id = $2
                AND (settled_at IS NULL OR ended_at IS NULL) AND (next_at IS NULL OR next_at > $3)";
    tx.run(sql, args![inside.environment, id, now]).await.map(drop)
}

/// Remembers a hold that pays for invitations.
pub async fn insert_hold(
    tx: &mut Tx,
    inside: &Inside,
    callout: Id<CallOut>,
    hold: Id<Hold>,
) -> Result<(), Failure> {
    let sql = "INSERT INTO callout_holds (environment_id, callout_id, hold_id) VALUES ($1, $2, $3)";
    tx.run(sql, args![inside.environment, callout, hold]).await.map(drop)
}

/// Holds of a call-out whose rest is not given back yet.
pub async fn holds(tx: &mut Tx, inside: &Inside, callout: Id<CallOut>) -> Result<Vec<Id<Hold>>, Failure> {
    let sql = "SELECT hold_id FROM callout_holds
                WHERE environment_id = $1 AND callout_id = $2 AND released_at IS NULL LIMIT 10000";
    tx.all(sql, args![inside.environment, callout], Row::take).await
}

/// Marks the holds of a call-out as given back.
pub async fn release_holds(
    tx: &mut Tx,
    inside: &Inside,
    callout: Id<CallOut>,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "UPDATE callout_holds SET released_at = $3
                WHERE environment_id = $1 AND callout_id = $2 AND released_at IS NULL";
    tx.run(sql, args![inside.environment, callout, now]).await.map(drop)
}

/// Looks at a call-out again later.
pub async fn postpone(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<CallOut>,
    until: Timestamp,
) -> Result<(), Failure> {
    let sql = "UPDATE callouts SET next_at = $3 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, until]).await.map(drop)
}
