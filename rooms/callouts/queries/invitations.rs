//! What is asked of the database about invitations.

use super::{CHUNK, with_ids};
use crate::codec;
use jiff::Timestamp;
use rules::{
    callouts::chance::{Chance, History as Answers},
    invitations::State,
    numbers::Credits,
};
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, marks, rows_of},
    ids::{
        Id,
        kind::{CallOut, Contact, Inbound, Invitation, Shift},
    },
    inside::Inside,
};
use std::collections::HashMap;

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
    tx.all(sql, args![inside.environment, shift], Row::take).await
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

async fn medians(tx: &mut Tx, inside: &Inside, since: Timestamp) -> Result<Vec<(Id<Contact>, i64)>, Failure> {
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
