//! What a planner does to a running call-out: pause, resume, stop, next wave now, ask this person now; and to a shift:
//! cancel it, with everybody told.

use super::{
    Here, by_hand, confirm,
    engine::{self, illegal},
    planning::{self, Draft},
    queries::{self, CallOutRow},
    replies::Notice,
    seating,
    texts::Texts,
};
use credits::Purpose;
use rules::{
    callouts::{
        candidates::Verdict,
        status::{self, Act, Status},
    },
    invitations::{Event, State},
    reasons::Reason,
};
use serde_json::json;
use shell::{
    db::{Failure, Tx},
    error::{Answer, FieldRefusal, Refusal},
    ids::{
        Id,
        kind::{CallOut, Contact, Invitation, Shift},
    },
};

/// What to do with a call-out as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Do {
    /// Waves wait for the planner; answers still count.
    Pause,
    /// Waves go by themselves again.
    Resume,
    /// The next wave goes now, within messaging hours.
    NextWave,
    /// Nobody is asked any more.
    Stop(Tell),
}

/// Whether those who did not answer yet are told that it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tell {
    /// They are, as far as credits reach.
    Waiting,
    /// They find out when they answer.
    Nobody,
}

impl Do {
    fn name(self) -> &'static str {
        match self {
            Self::Pause => "call-out-paused",
            Self::Resume => "call-out-resumed",
            Self::NextWave => "call-out-hurried",
            Self::Stop(_) => "call-out-stopped",
        }
    }
}

/// Most people who are told that a call-out is over: with more, telling is a call-out of its own.
const TOLD: usize = 1_000;

async fn load(tx: &mut Tx, here: &Here, id: Id<CallOut>) -> Answer<CallOutRow> {
    Ok(queries::callout(tx, &here.inside, id).await?.ok_or_else(Refusal::not_found)?)
}

/// Does it, and lets the engine look at once.
pub async fn act(tx: &mut Tx, here: &Here, id: Id<CallOut>, what: Do) -> Answer<()> {
    let mut callout = load(tx, here, id).await?;
    match what {
        Do::Pause => callout.status = status::step(callout.status, Act::Pause).map_err(illegal)?,
        Do::Resume => callout.status = status::step(callout.status, Act::Resume).map_err(illegal)?,
        Do::NextWave => {
            if !matches!(callout.status, Status::Confirmed | Status::Running) {
                return Err(Refusal::conflict("call-out-not-running").into());
            }
            callout.hurry = true;
        }
        Do::Stop(tell) => stop(tx, here, &mut callout, tell, Reason::plain("stop-by-planner")).await?,
    }
    callout.next_at = Some(here.now);
    queries::update_callout(tx, &here.inside, &callout).await?;
    super::audit(tx, here, what.name(), id, &json!({})).await?;
    engine::step(tx, here, id).await?;
    Ok(())
}

async fn stop(tx: &mut Tx, here: &Here, callout: &mut CallOutRow, tell: Tell, why: Reason) -> Answer<()> {
    status::step(callout.status, Act::Stop).map_err(illegal)?;
    if tell == Tell::Waiting {
        let shift = shifts::facts(tx, &here.inside, callout.shift).await?;
        for mut row in queries::in_state(tx, &here.inside, callout.id, "asked", TOLD).await? {
            seating::tell(tx, here, callout, &shift, &mut row, Notice::Off).await?;
        }
    }
    engine::end_by(tx, here, callout, Act::Stop, why).await
}

/// Asks one contact now, whatever the plan says about when: at any hour, by the planner's own hand. Somebody who was
/// not planned is judged first and paid for apart.
pub async fn ask_now(
    tx: &mut Tx,
    here: &Here,
    id: Id<CallOut>,
    contact: Id<Contact>,
) -> Answer<Id<Invitation>> {
    let mut callout = load(tx, here, id).await?;
    if !matches!(callout.status, Status::Confirmed | Status::Running | Status::Paused) {
        return Err(Refusal::conflict("call-out-over").into());
    }
    if callout.deadline <= here.now {
        return Err(Refusal::conflict("call-out-deadline-passed").into());
    }
    let shift = shifts::facts(tx, &here.inside, callout.shift).await?;
    let all = queries::invitations(tx, &here.inside, id).await?;
    let known = all.iter().find(|row| row.contact == contact);
    let why = [Reason::plain("send-asked-by-planner")];
    let asked = match known {
        Some(row) if row.state == State::Planned => {
            let row = row.clone();
            let gone = engine::ask(tx, here, &mut callout, &shift, std::slice::from_ref(&row), &why).await?;
            gone.contains(&row.id).then_some(row.id)
        }
        Some(_) => return Err(Refusal::conflict("invitation-not-planned").into()),
        None => {
            let ordinal = all.iter().map(|row| row.ordinal).max().unwrap_or(0) + 1;
            ask_stranger(tx, here, &mut callout, contact, ordinal).await?
        }
    };
    let asked = asked.ok_or_else(|| Refusal::conflict("contact-cannot-be-asked"))?;
    callout.next_at = Some(here.now);
    queries::update_callout(tx, &here.inside, &callout).await?;
    super::audit(tx, here, "call-out-asked-by-hand", id, &json!({"contact": contact.uuid()})).await?;
    engine::step(tx, here, id).await?;
    Ok(asked)
}

/// Somebody outside the plan: in the same call-out, paid from a hold of their own.
async fn ask_stranger(
    tx: &mut Tx,
    here: &Here,
    callout: &mut CallOutRow,
    contact: Id<Contact>,
    ordinal: u32,
) -> Answer<Option<Id<Invitation>>> {
    let shift = shifts::facts(tx, &here.inside, callout.shift).await?;
    let texts: Texts = serde_json::from_str(&callout.texts).map_err(|e| Failure::Mismatch(e.to_string()))?;
    let draft = Draft { texts, channel: callout.channel, ..Draft::usual(&shift, here.now) };
    let verdict =
        planning::judge_one(tx, here, contact, &shift, &draft).await?.ok_or_else(Refusal::not_found)?;
    let standing = match verdict {
        Verdict::In(standing) => standing,
        Verdict::Out { reasons, .. } => {
            let wrong = reasons.first().map_or("contact-cannot-be-asked", |_| "contact-is-out");
            let codes: Vec<&str> = reasons.iter().map(|reason| reason.code).collect();
            let wrong = FieldRefusal::new("contact", wrong).with("reasons", codes.join(", "));
            return Err(
                Refusal { fields: vec![wrong], ..Refusal::conflict("contact-cannot-be-asked") }.into()
            );
        }
    };
    let row = confirm::planned_row(here, callout.id, &draft, ordinal, callout.waves + 1, &standing);
    queries::insert_invitations(tx, &here.inside, std::slice::from_ref(&row)).await?;
    let purpose = Purpose::CallOut(callout.id);
    let hold = credits::hold(tx, &here.inside, here.now, purpose, row.cost).await?;
    queries::insert_hold(tx, &here.inside, callout.id, hold).await?;
    // For the moment of asking this hold stands in for the plan's.
    let planned = (callout.hold.replace(hold), callout.hold_left);
    let why = [Reason::plain("send-asked-by-planner")];
    let gone = engine::ask(tx, here, callout, &shift, std::slice::from_ref(&row), &why).await?;
    (callout.hold, callout.hold_left) = planned;
    callout.held = callout.held + row.cost;
    Ok(gone.contains(&row.id).then_some(row.id))
}

/// Cancels a shift: its call-out stops, and whoever has a place, waits for one or was asked is told.
pub async fn cancel_shift(tx: &mut Tx, here: &Here, shift: Id<Shift>, version: Option<i64>) -> Answer<()> {
    let facts = shifts::facts(tx, &here.inside, shift).await?;
    let assigned = shifts::cancel(tx, &here.inside, here.now, shift, version).await?;
    let mut told: Vec<Id<Contact>> = Vec::new();
    for mut callout in queries::of_shift(tx, &here.inside, shift).await? {
        for state in ["assigned", "waitlisted", "asked", "unclear"] {
            for mut row in queries::in_state(tx, &here.inside, callout.id, state, TOLD).await? {
                seating::tell(tx, here, &mut callout, &facts, &mut row, Notice::ShiftCancelled).await?;
                told.push(row.contact);
                if let Ok((state, _)) = rules::invitations::next(row.state, Event::Withdraw, here.now) {
                    row.state = state;
                    row.state_at = here.now;
                    queries::update_invitation(tx, &here.inside, &row).await?;
                }
            }
        }
        if callout.ended_at.is_none() && status::step(callout.status, Act::Stop).is_ok() {
            let why = Reason::plain("stop-shift-cancelled");
            engine::end_by(tx, here, &mut callout, Act::Stop, why).await?;
        }
        queries::update_callout(tx, &here.inside, &callout).await?;
    }
    for place in assigned.iter().filter(|place| !told.contains(&place.contact)) {
        by_hand::notify(tx, here, &facts, place.contact, Notice::ShiftCancelled).await?;
    }
    Ok(())
}

/// The name of what a board's button sends, read.
pub fn named(name: &str, tell: Tell) -> Option<Do> {
    match name {
        "pause" => Some(Do::Pause),
        "resume" => Some(Do::Resume),
        "next" => Some(Do::NextWave),
        "stop" => Some(Do::Stop(tell)),
        _ => None,
    }
}
