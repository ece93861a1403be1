//! What is asked of the database about call-outs, their waves and their invitations.

use super::{codec, texts::Channel};
use crate::{
    args,
    shell::{
        db::{Failure, Row, Tx, Value, marks, rows_of},
        ids::{
            Id,
            kind::{CallOut, Contact, Environment, Hold, Inbound, Invitation, Shift},
        },
        inside::Inside,
    },
};
use jiff::{Timestamp, civil::Time};
use rules::{
    callouts::{
        chance::{Chance, History as Answers},
        hours::MessagingHours,
        policy::Policy,
        status::Status,
    },
    invitations::State,
    numbers::Credits,
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

const COLUMNS: &str = "id, shift_id, status, policy, opens, closes, deadline, channel, texts, tariffs, hold_id, held,
    hold_left, reply_hold_id, reply_held, reply_left, fees_due, plan, waves, pace, next_at, why, settled_at,
    confirmed_at, confirmed_by, ended_at, version";

fn callout_row(row: &mut Row) -> Result<CallOutRow, Failure> {
    Ok(CallOutRow {
        id: row.take()?,
        shift: row.take()?,
        status: codec::status(&row.take::<String>()?)?,
        policy: codec::policy(&row.take::<String>()?)
            .ok_or_else(|| Failure::Mismatch("no policy".into()))?,
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
    tx.one("SELECT name FROM environments WHERE id = $1", args![inside.environment], |row| row.take()).await
}

/// The name of the user who acts.
pub async fn user_name(tx: &mut Tx, user: uuid::Uuid) -> Result<Option<String>, Failure> {
    tx.optional("SELECT name FROM users WHERE id = $1", args![user], |row| row.take()).await
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
    tx.optional(sql, args![inside.environment, shift], |row| row.take()).await
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
    let (after_rank, after_at, after_id) =
        after.unwrap_or((-1, i64::MAX, Id::from_uuid(uuid::Uuid::max())));
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
        Ok(WaveRow {
            number: row.take()?,
            sent_at: row.take()?,
            contacts: row.take()?,
            why: row.take()?,
        })
    })
    .await
}

/// An invitation as stored.
#[derive(Clone, Debug)]
pub struct InvitationRow {
    /// Which.
    pub id: Id<Invitation>,
    /// Of which call-out.
    pub callout: Id<CallOut>,
    /// For which shift.
    pub shift: Id<Shift>,
    /// To whom.
    pub contact: Id<Contact>,
    /// The place in the order of the plan, from 1.
    pub ordinal: u32,
    /// The wave it was planned in, from 1.
    pub planned_wave: u32,
    /// Where it is.
    pub state: State,
    /// Since when.
    pub state_at: Timestamp,
    /// The chance of a yes when it was planned.
    pub chance: Chance,
    /// How long an answer was expected to take, in minutes.
    pub minutes: u32,
    /// What asking costs at most.
    pub cost: Credits,
    /// What of a reply is held.
    pub reply_cost: Credits,
    /// Why they are in, as JSON.
    pub why: String,
    /// The wave it went in.
    pub wave: Option<u32>,
    /// The code the contact answers with.
    pub code: Option<u32>,
    /// When they were asked.
    pub asked_at: Option<Timestamp>,
    /// When they answered last.
    pub answered_at: Option<Timestamp>,
    /// `yes` or `no`.
    pub answer: Option<String>,
    /// `sms`, `link` or `planner`.
    pub way: Option<String>,
    /// What they said, when it was not plain.
    pub said: Option<String>,
    /// The text that is not settled yet.
    pub inbound: Option<Id<Inbound>>,
}

const INVITATION: &str = "id, callout_id, shift_id, contact_id, ordinal, planned_wave, state, state_at, cancelled_by,
    chance_yes, chance_of, minutes, cost, reply_cost, why, wave, code, asked_at, answered_at, answer, way, said,
    inbound_id";

fn invitation_row(row: &mut Row) -> Result<InvitationRow, Failure> {
    let (id, callout, shift, contact) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let (ordinal, planned_wave) = (row.take()?, row.take()?);
    let (state, state_at, by) = (row.take::<String>()?, row.take()?, row.take::<Option<String>>()?);
    Ok(InvitationRow {
        id,
        callout,
        shift,
        contact,
        ordinal,
        planned_wave,
        state: codec::state(&state, state_at, by.as_deref())?,
        state_at,
        chance: Chance { yes: row.take()?, of: row.take()? },
        minutes: row.take()?,
        cost: row.take()?,
        reply_cost: row.take()?,
        why: row.take()?,
        wave: row.take()?,
        code: row.take()?,
        asked_at: row.take()?,
        answered_at: row.take()?,
        answer: row.take()?,
        way: row.take()?,
        said: row.take()?,
        inbound: row.take()?,
    })
}

/// Stores the invitations of a plan, many to a statement.
pub async fn insert_invitations(tx: &mut Tx, inside: &Inside, all: &[InvitationRow]) -> Result<(), Failure> {
    for some in all.chunks(CHUNK) {
        let sql = format!(
            "INSERT INTO invitations (environment_id, id, callout_id, shift_id, contact_id, ordinal, planned_wave,
                state, state_at, chance_yes, chance_of, minutes, cost, reply_cost, why) VALUES {}",
            rows_of(some.len(), 15)
        );
        let mut args: Vec<Value> = Vec::with_capacity(some.len() * 15);
        for row in some {
            args.extend_from_slice(args![
                inside.environment,
                row.id,
                row.callout,
                row.shift,
                row.contact,
                row.ordinal,
                row.planned_wave,
                codec::state_name(row.state),
                row.state_at,
                row.chance.yes,
                row.chance.of,
                row.minutes,
                row.cost,
                row.reply_cost,
                &row.why
            ]);
        }
        tx.run(&sql, &args).await?;
    }
    Ok(())
}

/// All invitations of a call-out, in the order of the plan; at most as many as a plan can have.
pub async fn invitations(
    tx: &mut Tx,
    inside: &Inside,
    callout: Id<CallOut>,
) -> Result<Vec<InvitationRow>, Failure> {
    let sql = format!(
        "SELECT {INVITATION} FROM invitations WHERE environment_id = $1 AND callout_id = $2
          ORDER BY ordinal LIMIT {}",
        rules::callouts::candidates::MOST_CANDIDATES
    );
    tx.all(&sql, args![inside.environment, callout], invitation_row).await
}

/// A page of the invitations of a call-out, after a place in the order of the plan.
pub async fn invitations_after(
    tx: &mut Tx,
    inside: &Inside,
    callout: Id<CallOut>,
    after: u32,
    most: usize,
) -> Result<Vec<InvitationRow>, Failure> {
    let sql = format!(
        "SELECT {INVITATION} FROM invitations WHERE environment_id = $1 AND callout_id = $2 AND ordinal > $3
          ORDER BY ordinal LIMIT $4"
    );
    tx.all(&sql, args![inside.environment, callout, after, most], invitation_row).await
}

/// The invitations of a call-out in one state, in the order of the plan, at most `most`.
pub async fn in_state(
    tx: &mut Tx,
    inside: &Inside,
    callout: Id<CallOut>,
    state: &str,
    most: usize,
) -> Result<Vec<InvitationRow>, Failure> {
    let sql = format!(
        "SELECT {INVITATION} FROM invitations WHERE environment_id = $1 AND callout_id = $2 AND state = $3
          ORDER BY ordinal LIMIT $4"
    );
    tx.all(&sql, args![inside.environment, callout, state, most], invitation_row).await
}

/// One invitation, if it is here.
pub async fn invitation(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Invitation>,
) -> Result<Option<InvitationRow>, Failure> {
    let sql = format!("SELECT {INVITATION} FROM invitations WHERE environment_id = $1 AND id = $2");
    tx.optional(&sql, args![inside.environment, id], invitation_row).await
}

/// The newest invitations that a contact got, newest first.
pub async fn of_contact(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    most: usize,
) -> Result<Vec<InvitationRow>, Failure> {
    let sql = format!(
        "SELECT {INVITATION} FROM invitations
          WHERE environment_id = $1 AND contact_id = $2 AND asked_at IS NOT NULL
          ORDER BY asked_at DESC, id DESC LIMIT $3"
    );
    tx.all(&sql, args![inside.environment, contact, most], invitation_row).await
}

/// Who waits for a place in a shift, in the order of their yes.
pub async fn waitlist(tx: &mut Tx, inside: &Inside, shift: Id<Shift>) -> Result<Vec<InvitationRow>, Failure> {
    let sql = format!(
        "SELECT {INVITATION} FROM invitations
          WHERE environment_id = $1 AND shift_id = $2 AND state = 'waitlisted'
          ORDER BY state_at, id LIMIT 1000"
    );
    tx.all(&sql, args![inside.environment, shift], invitation_row).await
}

/// The invitation by which a contact was asked for a shift, newest first.
pub async fn of_contact_for_shift(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    shift: Id<Shift>,
) -> Result<Option<InvitationRow>, Failure> {
    let sql = format!(
        "SELECT {INVITATION} FROM invitations
          WHERE environment_id = $1 AND contact_id = $2 AND shift_id = $3
          ORDER BY asked_at DESC, id DESC LIMIT 1"
    );
    tx.optional(&sql, args![inside.environment, contact, shift], invitation_row).await
}

/// Stores what moved in an invitation.
pub async fn update_invitation(tx: &mut Tx, inside: &Inside, row: &InvitationRow) -> Result<(), Failure> {
    let sql = "
        UPDATE invitations
           SET state = $3, state_at = $4, cancelled_by = $5, answered_at = $6, answer = $7, way = $8, said = $9,
               inbound_id = $10, asked_at = $11, reply_cost = $12
         WHERE environment_id = $1 AND id = $2";
    let args = args![
        inside.environment,
        row.id,
        codec::state_name(row.state),
        row.state_at,
        codec::cancelled_by(row.state).map(str::to_owned),
        row.answered_at,
        row.answer.clone(),
        row.way.clone(),
        row.said.clone(),
        row.inbound,
        row.asked_at,
        row.reply_cost
    ];
    tx.run(sql, args).await.map(drop)
}

/// Marks invitations as asked in a wave, those with one code together.
pub async fn mark_asked(
    tx: &mut Tx,
    inside: &Inside,
    ids: &[Id<Invitation>],
    wave: u32,
    code: u32,
    now: Timestamp,
) -> Result<(), Failure> {
    for some in ids.chunks(CHUNK) {
        let sql = format!(
            "UPDATE invitations SET state = 'asked', state_at = $2, asked_at = $2, wave = $3, code = $4
              WHERE environment_id = $1 AND state = 'planned' AND id IN ({})",
            marks(4, some.len())
        );
        let mut args = args![inside.environment, now, wave, code].to_vec();
        args.extend(some.iter().map(|id| Value::from(*id)));
        tx.run(&sql, &args).await?;
    }
    Ok(())
}

/// Moves a call-out's invitations from one state to another, all at once.
pub async fn move_all(
    tx: &mut Tx,
    inside: &Inside,
    callout: Id<CallOut>,
    from: &str,
    to: &str,
    now: Timestamp,
) -> Result<u64, Failure> {
    let sql = "UPDATE invitations SET state = $4, state_at = $5
                WHERE environment_id = $1 AND callout_id = $2 AND state = $3";
    tx.run(sql, args![inside.environment, callout, from, to, now]).await
}

/// Codes that contacts use for invitations of call-outs that are not over.
pub async fn codes_in_use(
    tx: &mut Tx,
    inside: &Inside,
    contacts: &[Id<Contact>],
) -> Result<HashMap<Id<Contact>, Vec<u32>>, Failure> {
    let mut all: HashMap<Id<Contact>, Vec<u32>> = HashMap::new();
    for some in contacts.chunks(CHUNK) {
        let sql = format!(
            "SELECT i.contact_id, i.code FROM invitations i
               JOIN callouts c ON c.environment_id = i.environment_id AND c.id = i.callout_id
              WHERE i.environment_id = $1 AND i.code IS NOT NULL AND c.ended_at IS NULL
                AND i.contact_id IN ({})",
            marks(1, some.len())
        );
        let found =
            tx.all(&sql, &with_ids(inside, some), |row| Ok((row.take()?, row.take::<u32>()?))).await?;
        for (contact, code) in found {
            all.entry(contact).or_default().push(code);
        }
    }
    Ok(all)
}

/// Who was asked for a shift before and did more than stay silent.
pub async fn asked_for_shift(
    tx: &mut Tx,
    inside: &Inside,
    shift: Id<Shift>,
) -> Result<Vec<Id<Contact>>, Failure> {
    let sql = "SELECT DISTINCT contact_id FROM invitations
                WHERE environment_id = $1 AND asked_at IS NOT NULL AND state <> 'silent'
                  AND callout_id IN (SELECT id FROM callouts WHERE environment_id = $1 AND shift_id = $2)";
    tx.all(sql, args![inside.environment, shift], |row| row.take()).await
}

/// What a contact did with earlier invitations.
#[derive(Clone, Copy, Debug, Default)]
pub struct History {
    /// Answers and their speed.
    pub answers: Answers,
    /// Asked within the days of the limit.
    pub lately: u32,
    /// When they were asked last.
    pub last_asked: Option<Timestamp>,
}

/// The histories of everybody who was asked since an instant, in two statements.
pub async fn histories(
    tx: &mut Tx,
    inside: &Inside,
    since: Timestamp,
    lately: Timestamp,
) -> Result<HashMap<Id<Contact>, History>, Failure> {
    let sql = "
        SELECT contact_id, CAST(sum(CASE WHEN answer = 'yes' THEN 1 ELSE 0 END) AS bigint),
               CAST(sum(CASE WHEN answer = 'no' THEN 1 ELSE 0 END) AS bigint),
               CAST(sum(CASE WHEN state = 'silent' THEN 1 ELSE 0 END) AS bigint),
               CAST(sum(CASE WHEN asked_at > $3 THEN 1 ELSE 0 END) AS bigint), max(asked_at)
          FROM invitations WHERE environment_id = $1 AND asked_at > $2 GROUP BY contact_id";
    let counted = tx
        .all(sql, args![inside.environment, since, lately], |row| {
            let contact: Id<Contact> = row.take()?;
            let answers =
                Answers { yes: row.take()?, no: row.take()?, silent: row.take()?, median_minutes: None };
            Ok((contact, History { answers, lately: row.take()?, last_asked: row.take()? }))
        })
        .await?;
    let mut all: HashMap<Id<Contact>, History> = counted.into_iter().collect();
    for (contact, millis) in medians(tx, inside, since).await? {
        if let Some(history) = all.get_mut(&contact) {
            let minutes = u32::try_from((millis / 60_000).max(1)).unwrap_or(u32::MAX);
            history.answers.median_minutes = Some(minutes);
        }
    }
    Ok(all)
}

async fn medians(
    tx: &mut Tx,
    inside: &Inside,
    since: Timestamp,
) -> Result<Vec<(Id<Contact>, i64)>, Failure> {
    let sql = "
        SELECT contact_id, took FROM (
          SELECT contact_id, answered_at - asked_at AS took,
                 row_number() OVER (PARTITION BY contact_id ORDER BY answered_at - asked_at) AS place,
                 count(*) OVER (PARTITION BY contact_id) AS answers
            FROM invitations
           WHERE environment_id = $1 AND asked_at > $2 AND answer IS NOT NULL AND answered_at IS NOT NULL) AS ranked
         WHERE place = (answers + 1) / 2";
    tx.all(sql, args![inside.environment, since], |row| Ok((row.take()?, row.take()?))).await
}

/// A link to keep.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// Hash of its secret.
    pub hash: Vec<u8>,
    /// Whose page it opens.
    pub contact: Id<Contact>,
    /// What it asks.
    pub invitation: Id<Invitation>,
    /// Until when it opens anything.
    pub expires_at: Timestamp,
}

/// Keeps links, many to a statement.
pub async fn insert_links(tx: &mut Tx, inside: &Inside, all: &[NewLink]) -> Result<(), Failure> {
    for some in all.chunks(CHUNK) {
        let sql = format!(
            "INSERT INTO links (secret_hash, environment_id, contact_id, invitation_id, expires_at) VALUES {}",
            rows_of(some.len(), 5)
        );
        let mut args: Vec<Value> = Vec::with_capacity(some.len() * 5);
        for link in some {
            args.extend_from_slice(args![
                link.hash.as_slice(),
                inside.environment,
                link.contact,
                link.invitation,
                link.expires_at
            ]);
        }
        tx.run(&sql, &args).await?;
    }
    Ok(())
}

/// Whom a link belongs to, by the hash of its secret.
pub async fn link(
    tx: &mut Tx,
    hash: &[u8],
    now: Timestamp,
) -> Result<Option<(Id<Environment>, Id<Contact>, Id<Invitation>)>, Failure> {
    let sql = "SELECT environment_id, contact_id, invitation_id FROM links
                WHERE secret_hash = $1 AND expires_at > $2";
    tx.optional(sql, args![hash, now], |row| Ok((row.take()?, row.take()?, row.take()?))).await
}

/// Wakes the engine for a call-out.
pub async fn wake(tx: &mut Tx, inside: &Inside, id: Id<CallOut>, now: Timestamp) -> Result<(), Failure> {
    let sql = "UPDATE callouts SET next_at = $3 WHERE environment_id = $1 AND id = $2 AND settled_at IS NULL
                AND (next_at IS NULL OR next_at > $3)";
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
    tx.all(sql, args![inside.environment, callout], |row| row.take()).await
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

/// What became of a text that came in.
#[derive(Clone, Debug)]
pub struct Logged {
    /// The text.
    pub inbound: Id<Inbound>,
    /// Whose it is.
    pub contact: Id<Contact>,
    /// The invitation it was about.
    pub invitation: Option<Id<Invitation>>,
    /// When.
    pub at: Timestamp,
    /// What it was read as.
    pub outcome: &'static str,
    /// The reply that was due.
    pub reply: Option<&'static str>,
    /// Why that reply was not sent.
    pub unsent: Option<&'static str>,
}

/// Logs an answer; a text that was logged before is left as it was.
pub async fn log_answer(tx: &mut Tx, inside: &Inside, log: &Logged) -> Result<(), Failure> {
    let sql = "INSERT INTO answer_log
                 (environment_id, inbound_id, contact_id, invitation_id, at, outcome, reply, unsent)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
               ON CONFLICT (environment_id, inbound_id) DO NOTHING";
    let args = args![
        inside.environment,
        log.inbound,
        log.contact,
        log.invitation,
        log.at,
        log.outcome,
        log.reply,
        log.unsent
    ];
    tx.run(sql, args).await.map(drop)
}

/// Automatic replies to a contact since an instant.
pub async fn replies_since(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    since: Timestamp,
) -> Result<u32, Failure> {
    let sql = "SELECT count(*) FROM answer_log
                WHERE environment_id = $1 AND contact_id = $2 AND at > $3 AND reply IS NOT NULL AND unsent IS NULL";
    tx.one(sql, args![inside.environment, contact, since], |row| row.take()).await
}

/// The invitations that wait for a person to settle a text.
pub async fn of_inbound(
    tx: &mut Tx,
    inside: &Inside,
    inbound: Id<Inbound>,
) -> Result<Vec<InvitationRow>, Failure> {
    let sql = format!(
        "SELECT {INVITATION} FROM invitations WHERE environment_id = $1 AND inbound_id = $2
          ORDER BY asked_at, id LIMIT 20"
    );
    tx.all(&sql, args![inside.environment, inbound], invitation_row).await
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
