//! The engine: for a running call-out that asks for attention, decide once (`rules::callouts::next`) and store what
//! follows. It runs at confirmation, after answers and at the moments a decision asked to be woken.
//!
//! Invariants: all state is in rows and a step is one transaction, so a crash between two steps loses and doubles
//! nothing; the message that asks carries the invitation's id, so that nobody is asked twice; of several processes one
//! wins, because a step changes the version it read.

use super::{
    Here, codec,
    planning::contact_id,
    queries::{self, CallOutRow, InvitationRow, NewLink, WaveRow},
    replies, seating,
    texts::{self, Occasion, SECRET_LETTERS, Texts},
};
use credits::{Purpose, Settlement};
use jiff::SignedDuration;
use messages::{InDoubt, NewMessage};
use rules::{
    callouts::{
        candidates::{Cost, REST, Standing},
        hours::MessagingHours,
        next::{self, Asked, Decision, Heard, Pace},
        status::{self, Act, Status},
    },
    invitations::State,
    numbers::Credits,
    reasons::Reason,
    shifts::{Period, Places},
};
use serde_json::json;
use shell::{
    clock,
    db::{Failure, Tx},
    error::{Answer, Error, Refusal},
    ids::{
        self, Id,
        kind::{CallOut, Contact, Invitation},
    },
    words::Say,
};
use shifts::ShiftFacts;
use std::collections::{HashMap, HashSet};

/// Decisions of one step at most: a wave whose people all turn out to be taken asks for another one, and so on.
const DECISIONS: usize = 20;
/// While messages are under way the rest of the hold is looked at again after this time.
const SETTLE_AGAIN: SignedDuration = SignedDuration::from_secs(30);
/// A contact's page stays open for their shifts and calendar this long after the shift.
const LINK_LIVES: SignedDuration = SignedDuration::from_hours(24 * 60);

/// Codes of one contact: who has more open invitations at once answers by the link.
const CODES: u32 = 99;

/// Whether something was queued to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stepped {
    /// Messages queued.
    pub queued: usize,
}

/// One step of one call-out.
pub async fn step(tx: &mut Tx, here: &Here, id: Id<CallOut>) -> Answer<Stepped> {
    let Some(mut callout) = queries::callout(tx, &here.inside, id).await? else {
        return Ok(Stepped { queued: 0 });
    };
    let mut rows = Vec::new();
    let running = matches!(callout.status, Status::Confirmed | Status::Running | Status::Paused);
    if running {
        rows = queries::invitations(tx, &here.inside, id).await?;
    }
    let mut queued = 0;
    for _ in 0..DECISIONS {
        let shift = shifts::facts(tx, &here.inside, callout.shift).await?;
        match callout.status {
            Status::Confirmed | Status::Running | Status::Paused => {}
            Status::Full if may_start_again(here, &callout, &shift) => {
                if seating::promote(tx, here, &mut callout, &shift).await? == 0 {
                    start_again(tx, here, &mut callout, &shift).await?;
                    rows = queries::invitations(tx, &here.inside, id).await?;
                }
                continue;
            }
            _ => {
                rest(tx, here, &mut callout).await?;
                break;
            }
        }
        match decide(here, &callout, &shift, &rows) {
            Decision::Rest { why } => {
                // Paused: waves wait for the planner, the deadline does not.
                callout.next_at = Some(callout.deadline);
                callout.why = why_json(&[why]);
                break;
            }
            Decision::Wait { until, why } => {
                callout.next_at = Some(until);
                callout.why = why_json(&[why]);
                break;
            }
            Decision::Send { contacts, why } => {
                queued += wave(tx, here, &mut callout, &shift, &mut rows, &contacts, &why).await?;
            }
            Decision::Stop { end, why } => {
                end_by(tx, here, &mut callout, end.act(), why).await?;
            }
        }
    }
    queries::update_callout(tx, &here.inside, &callout).await?;
    Ok(Stepped { queued })
}

fn why_json(reasons: &[Reason]) -> String {
    codec::reasons_json(reasons).to_string()
}

fn decide(here: &Here, callout: &CallOutRow, shift: &ShiftFacts, rows: &[InvitationRow]) -> Decision {
    let asked: Vec<Asked> = rows.iter().filter_map(asked).collect();
    let planned: Vec<Standing> =
        rows.iter().filter(|row| row.state == State::Planned).map(standing).collect();
    let needed: i64 = planned.iter().map(|s| s.cost.invitation.0 + s.cost.replies.0).sum();
    let Ok(places) = Places::new(i64::from(shift.places)) else {
        return Decision::Rest { why: Reason::plain("rest-stopped") };
    };
    let state = next::State {
        status: callout.status,
        places,
        assigned: shift.assigned,
        asked: &asked,
        planned: &planned,
        budget: Credits(needed).min(covered(callout)),
        pace: if callout.hurry { Pace::Now } else { Pace::Planned },
        policy: callout.policy,
        hours: callout.hours,
        deadline: callout.deadline,
        tz: &clock::amsterdam(),
    };
    next::next_wave(&state, here.now)
}

/// What is held and not given to a message yet, the fees of open places aside.
fn covered(callout: &CallOutRow) -> Credits {
    let fee = super::tariffs_of(callout).map_or(Credits::ZERO, |tariffs| tariffs.fill_fee);
    let fees = fee.times(callout.fees_due).unwrap_or(Credits::ZERO);
    Credits((callout.hold_left.0 + callout.reply_left.0 - fees.0).max(0))
}

fn asked(row: &InvitationRow) -> Option<Asked> {
    let heard = match row.state {
        State::Planned | State::NotAsked => return None,
        State::Asked { .. } => Heard::Nothing,
        State::Unclear { .. } => Heard::Unclear,
        _ => Heard::Settled,
    };
    Some(Asked {
        contact: contact_id(row.contact),
        at: row.asked_at?,
        chance: row.chance,
        minutes: row.minutes,
        heard,
    })
}

/// A planned contact as it was planned. The confirmed order stands in where a policy orders by what changes since.
fn standing(row: &InvitationRow) -> Standing {
    Standing {
        contact: contact_id(row.contact),
        chance: row.chance,
        minutes: row.minutes,
        asked_lately: row.ordinal,
        last_asked: None,
        rank: Some(row.ordinal),
        cost: Cost { invitation: row.cost, replies: row.reply_cost },
        reasons: Vec::new(),
    }
}

/// Sends a wave to those who can still come; answers how many messages were queued.
async fn wave(
    tx: &mut Tx,
    here: &Here,
    callout: &mut CallOutRow,
    shift: &ShiftFacts,
    rows: &mut [InvitationRow],
    contacts: &[rules::contacts::ContactId],
    why: &[Reason],
) -> Answer<usize> {
    let wanted: HashSet<_> = contacts.iter().copied().collect();
    let chosen: Vec<usize> = (0..rows.len())
        .filter(|i| rows[*i].state == State::Planned && wanted.contains(&contact_id(rows[*i].contact)))
        .collect();
    let picked: Vec<InvitationRow> = chosen.iter().map(|i| rows[*i].clone()).collect();
    let gone = ask(tx, here, callout, shift, &picked, why).await?;
    for i in chosen {
        let row = &mut rows[i];
        if gone.contains(&row.id) {
            row.state = State::Asked { at: here.now };
            row.asked_at = Some(here.now);
        } else {
            row.state = State::NotAsked;
        }
    }
    Ok(gone.len())
}

/// Asks these planned contacts now, as one wave; who cannot be asked any more becomes not asked. Answers who was.
pub(super) async fn ask(
    tx: &mut Tx,
    here: &Here,
    callout: &mut CallOutRow,
    shift: &ShiftFacts,
    rows: &[InvitationRow],
    why: &[Reason],
) -> Answer<HashSet<Id<Invitation>>> {
    let mail = compose(tx, here, callout, shift, rows).await?;
    let gone: HashSet<Id<Invitation>> = mail.iter().map(|letter| letter.invitation).collect();
    for row in rows.iter().filter(|row| !gone.contains(&row.id)) {
        let row = InvitationRow { state: State::NotAsked, state_at: here.now, ..row.clone() };
        queries::update_invitation(tx, &here.inside, &row).await?;
    }
    if mail.is_empty() {
        return Ok(gone);
    }
    callout.waves += 1;
    callout.hurry = false;
    if callout.status == Status::Confirmed {
        callout.status = status::step(callout.status, Act::Begin).map_err(illegal)?;
    }
    let contacts = u32::try_from(mail.len()).unwrap_or(u32::MAX);
    let wave = WaveRow { number: callout.waves, sent_at: here.now, contacts, why: why_json(why) };
    queries::insert_wave(tx, &here.inside, callout.id, &wave).await?;
    let mut by_code: HashMap<u32, Vec<Id<Invitation>>> = HashMap::new();
    for letter in &mail {
        by_code.entry(letter.code).or_default().push(letter.invitation);
    }
    for (code, ids) in by_code {
        queries::mark_asked(tx, &here.inside, &ids, wave.number, code, here.now).await?;
    }
    let links: Vec<NewLink> = mail.iter().map(|letter| letter.link.clone()).collect();
    queries::insert_links(tx, &here.inside, &links).await?;
    let messages: Vec<NewMessage> = mail.into_iter().map(|letter| letter.message).collect();
    messages::queue(tx, &here.inside, here.now, &messages).await?;
    Ok(gone)
}

/// An invitation that is ready to leave.
struct Letter {
    invitation: Id<Invitation>,
    code: u32,
    link: NewLink,
    message: NewMessage,
}

async fn compose(
    tx: &mut Tx,
    here: &Here,
    callout: &mut CallOutRow,
    shift: &ShiftFacts,
    rows: &[InvitationRow],
) -> Answer<Vec<Letter>> {
    let ids: Vec<Id<Contact>> = rows.iter().map(|row| row.contact).collect();
    let people = contacts::reachable(tx, &here.inside, &ids).await?;
    let people: HashMap<_, _> = people.into_iter().map(|person| (person.id, person)).collect();
    let taken = taken(tx, here, shift).await?;
    let codes = queries::codes_in_use(tx, &here.inside, &ids).await?;
    let customer = queries::environment_name(tx, &here.inside).await?;
    let occasion = Occasion::of(shift, customer, &here.base_url);
    let texts: Texts = serde_json::from_str(&callout.texts).map_err(|e| Failure::Mismatch(e.to_string()))?;
    let templates = texts.read().map_err(Refusal::fields)?;
    let tariffs = super::tariffs_of(callout)?;
    let Some(hold) = callout.hold else { return Ok(Vec::new()) };
    let mut mail = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(person) = people.get(&row.contact) else { continue };
        if person.opted_out.is_some() || taken.contains(&row.contact) {
            continue;
        }
        let subject = replies::subject(Say(person.language), &occasion);
        let Some(to) = texts::reach(person, callout.channel, &subject) else { continue };
        let used = codes.get(&row.contact).map(Vec::as_slice).unwrap_or_default();
        let code = (1..=CODES).find(|code| !used.contains(code)).unwrap_or(CODES);
        let secret = ids::secret(SECRET_LETTERS);
        let of = |code| texts::ready(to.clone(), templates.text(&occasion, person, code, &secret), &tariffs);
        // One open invitation needs no code; where a code would cost more than was held, it stays out.
        let first = if used.is_empty() { of(None) } else { of(Some(code)) };
        let ready = match first {
            Ok(ready) if ready.credits <= row.cost => ready,
            _ => match of(None) {
                Ok(ready) if ready.credits <= row.cost => ready,
                _ => continue,
            },
        };
        callout.hold_left = Credits((callout.hold_left.0 - ready.credits.0).max(0));
        mail.push(Letter {
            invitation: row.id,
            code,
            link: NewLink {
                hash: shell::who::fingerprint(&secret),
                contact: row.contact,
                invitation: row.id,
                expires_at: shift.period.ends + LINK_LIVES,
            },
            message: NewMessage {
                id: Id::from_uuid(row.id.uuid()),
                contact: Some(row.contact),
                callout: Some(callout.id),
                to: ready.to,
                text: ready.text,
                segments: ready.segments,
                hold,
                credits: ready.credits,
                expires_at: callout.deadline,
                in_doubt: match callout.hours {
                    MessagingHours::Urgent => InDoubt::ResendOnce,
                    MessagingHours::Daily { .. } => InDoubt::NoResend,
                },
            },
        });
    }
    Ok(mail)
}

/// Who got another assignment since the plan was made, or has a place in this shift already.
async fn taken(tx: &mut Tx, here: &Here, shift: &ShiftFacts) -> Answer<HashSet<Id<Contact>>> {
    let window = Period { starts: shift.period.starts - REST, ends: shift.period.ends + REST };
    let busy = shifts::busy(tx, &here.inside, window).await?;
    let collides = |period: Period| period.overlaps(shift.period) || period.gap(shift.period) < REST;
    Ok(busy
        .into_iter()
        .filter(|(_, of, period)| *of == shift.id || collides(*period))
        .map(|(contact, ..)| contact)
        .collect())
}

/// Ends a call-out by itself or by the planner: nothing more is sent, and what is not needed is given back.
pub(super) async fn end_by(
    tx: &mut Tx,
    here: &Here,
    callout: &mut CallOutRow,
    act: Act,
    why: Reason,
) -> Answer<()> {
    callout.status = status::step(callout.status, act).map_err(illegal)?;
    let kind = if callout.status == Status::Full { "callout.filled" } else { "callout.stopped" };
    let status = codec::status_name(callout.status);
    let heard = json!({"call_out": callout.id, "shift": callout.shift, "status": status, "why": why.code});
    webhooks::emit(tx, &here.inside, here.now, kind, &heard).await?;
    callout.why = why_json(&[why]);
    callout.hurry = false;
    messages::cancel_unsent(tx, &here.inside, here.now, callout.id).await?;
    if callout.status != Status::Full {
        close(tx, here, callout).await?;
    }
    give_back(tx, here, callout).await
}

/// Nobody is asked any more and silence stays silence.
async fn close(tx: &mut Tx, here: &Here, callout: &mut CallOutRow) -> Answer<()> {
    queries::move_all(tx, &here.inside, callout.id, "planned", "not-asked", here.now).await?;
    queries::move_all(tx, &here.inside, callout.id, "asked", "silent", here.now).await?;
    callout.ended_at = Some(here.now);
    Ok(())
}

/// What no message has taken goes back at once; what is under way settles itself.
async fn give_back(tx: &mut Tx, here: &Here, callout: &mut CallOutRow) -> Answer<()> {
    let left = [(callout.hold, callout.hold_left), (callout.reply_hold, callout.reply_left)];
    let parts: Vec<Settlement> = left
        .into_iter()
        .filter_map(|(hold, left)| {
            let hold = hold.filter(|_| Credits::ZERO < left)?;
            Some(Settlement { hold, capture: Credits::ZERO, release: left })
        })
        .collect();
    credits::settle(tx, &here.inside, here.now, &parts).await?;
    callout.hold_left = Credits::ZERO;
    callout.reply_left = Credits::ZERO;
    callout.fees_due = 0;
    callout.settled_at = None;
    callout.next_at = Some(here.now);
    Ok(())
}

/// Full or over: the rest of the holds goes back when no message can change, and at the deadline a full one closes.
async fn rest(tx: &mut Tx, here: &Here, callout: &mut CallOutRow) -> Answer<()> {
    if callout.ended_at.is_none() && callout.deadline <= here.now {
        close(tx, here, callout).await?;
    }
    if callout.settled_at.is_none() {
        let (_, may_change) = messages::spent(tx, &here.inside, callout.id).await?;
        if may_change {
            callout.next_at = Some(here.now + SETTLE_AGAIN);
            return Ok(());
        }
        for hold in queries::holds(tx, &here.inside, callout.id).await? {
            credits::release_rest(tx, &here.inside, here.now, hold).await?;
        }
        queries::release_holds(tx, &here.inside, callout.id, here.now).await?;
        callout.settled_at = Some(here.now);
    }
    callout.next_at = if callout.ended_at.is_none() { Some(callout.deadline) } else { None };
    Ok(())
}

fn may_start_again(here: &Here, callout: &CallOutRow, shift: &ShiftFacts) -> bool {
    shift.assigned < shift.places
        && shift.cancelled_at.is_none()
        && here.now < callout.deadline
        && callout.ended_at.is_none()
}

/// A place came free and nobody waits for it: the call-out goes on, with a new hold for whom it can still ask.
async fn start_again(tx: &mut Tx, here: &Here, callout: &mut CallOutRow, shift: &ShiftFacts) -> Answer<()> {
    callout.status = status::step(callout.status, Act::Reopen).map_err(illegal)?;
    let planned = queries::invitations(tx, &here.inside, callout.id).await?;
    let planned: Vec<_> = planned.iter().filter(|row| row.state == State::Planned).collect();
    let fee = super::tariffs_of(callout)?.fill_fee;
    let open = u32::from(shift.places - shift.assigned);
    let invitations = Credits(planned.iter().map(|row| row.cost.0).sum());
    let replies = Credits(
        planned.iter().map(|row| row.reply_cost.0).sum::<i64>() + fee.times(open).unwrap_or(Credits::ZERO).0,
    );
    let purpose = Purpose::CallOut(callout.id);
    let both = async |tx: &mut Tx| -> Answer<_> {
        let hold = credits::hold(tx, &here.inside, here.now, purpose, invitations).await?;
        Ok((hold, credits::hold(tx, &here.inside, here.now, purpose, replies).await?))
    };
    let purse = credits::purse(tx, &here.inside).await?;
    // Without credits the engine says so itself: it stops for lack of them.
    if purse.frozen_since.is_some() || purse.available < invitations + replies {
        return Ok(());
    }
    let (hold, reply_hold) = both(tx).await?;
    queries::insert_hold(tx, &here.inside, callout.id, hold).await?;
    (callout.hold, callout.reply_hold) = (Some(hold), Some(reply_hold));
    callout.held = callout.held + invitations;
    callout.reply_held = callout.reply_held + replies;
    (callout.hold_left, callout.reply_left) = (invitations, replies);
    callout.fees_due = open;
    callout.settled_at = None;
    Ok(())
}

/// An act that does not fit the state, as the planner gets it.
pub(super) fn illegal(illegal: status::Illegal) -> Error {
    let code = match illegal.act {
        Act::Pause => "call-out-not-running",
        Act::Resume => "call-out-not-paused",
        _ => "call-out-over",
    };
    Refusal::conflict(code).with("status", codec::status_name(illegal.from)).into()
}
