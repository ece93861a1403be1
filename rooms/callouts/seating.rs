//! What an answer does: the invitation moves, a place is taken or freed, and who waits moves up.
//!
//! Invariant: a place is taken by the shift's guarded statement and nothing else, and nobody overtakes on the waitlist.

use super::{
    Here,
    by_hand::Tell,
    codec, planning,
    queries::{self, CallOutRow, InvitationRow},
    replies::{self, Account, Notice, Sent},
    texts::Occasion,
};
use contacts::Reachable;
use jiff::Timestamp;
use rules::{
    answers::settling::{Answer as Word, OpenInvitation, Outcome, Places},
    callouts::{
        seats::{self, Seat, Waiting},
        status::Status,
    },
    invitations::{self, By, Event, Place, State},
};
use serde_json::json;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{CallOut, Contact, Invitation, Shift},
    },
    words::Say,
};
use shifts::{ShiftFacts, Taken};

/// How an answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A text message.
    Sms,
    /// The signed link.
    Link,
    /// A planner or a program noted it.
    Planner,
}

impl Way {
    fn name(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Link => "link",
            Self::Planner => "planner",
        }
    }
}

/// An invitation with its call-out and shift.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The invitation.
    pub row: InvitationRow,
    /// Its call-out.
    pub callout: CallOutRow,
    /// Its shift.
    pub shift: ShiftFacts,
}

/// The invitation with its call-out and shift, or `not-found`.
pub async fn asked(tx: &mut Tx, here: &Here, id: Id<Invitation>) -> Answer<Asked> {
    let row = queries::invitation(tx, &here.inside, id).await?.ok_or_else(Refusal::not_found)?;
    with_shift(tx, here, row).await
}

/// The newest invitations that a contact got, with their call-outs and shifts.
pub async fn of_contact(tx: &mut Tx, here: &Here, contact: Id<Contact>, most: usize) -> Answer<Vec<Asked>> {
    let mut all = Vec::new();
    for row in queries::of_contact(tx, &here.inside, contact, most).await? {
        all.push(with_shift(tx, here, row).await?);
    }
    Ok(all)
}

async fn with_shift(tx: &mut Tx, here: &Here, row: InvitationRow) -> Answer<Asked> {
    let callout = queries::callout(tx, &here.inside, row.callout).await?.ok_or_else(Refusal::not_found)?;
    let shift = shifts::facts(tx, &here.inside, row.shift).await?;
    Ok(Asked { row, callout, shift })
}

impl Asked {
    /// The invitation as the rules of answering see it. Who has a place or waits for one may still say no until the
    /// shift starts; for everybody else the deadline of the call-out holds.
    pub fn open(&self) -> OpenInvitation<Id<Invitation>> {
        let seated = matches!(self.row.state, State::Assigned { .. } | State::Waitlisted { .. });
        let answered = match self.row.state {
            State::Assigned { .. } | State::Waitlisted { .. } => Some(Word::Yes),
            State::Declined { .. } | State::Cancelled { .. } => Some(Word::No),
            _ => None,
        };
        OpenInvitation {
            id: self.row.id,
            code: self.row.code.and_then(|code| u8::try_from(code).ok()).unwrap_or(u8::MAX),
            deadline: if seated { self.shift.period.starts } else { self.callout.deadline },
            answered,
            places: self.places(seated),
        }
    }

    fn places(&self, seated: bool) -> Places {
        let over = matches!(self.callout.status, Status::Stopped | Status::Expired);
        let taken_back = matches!(self.row.state, State::Cancelled { by: By::Planner, .. });
        if self.shift.cancelled_at.is_some() || taken_back || (over && !seated) {
            Places::Closed
        } else if self.shift.assigned < self.shift.places {
            Places::Free
        } else {
            Places::Taken
        }
    }

    /// What texts about the shift name.
    pub async fn occasion(&self, tx: &mut Tx, here: &Here) -> Answer<Occasion> {
        let customer = queries::environment_name(tx, &here.inside).await?;
        Ok(Occasion::of(&self.shift, customer, &here.base_url))
    }
}

/// Carries out what follows from an answer to this invitation, and answers the outcome as it turned out: a yes for
/// which the last place was gone by then has become a yes without one.
pub async fn carry_out(
    tx: &mut Tx,
    here: &Here,
    asked: &mut Asked,
    outcome: &Outcome<Id<Invitation>>,
    way: Way,
) -> Answer<Turned> {
    let moved = match outcome {
        Outcome::Answered { answer: Word::Yes, .. } | Outcome::Changed { to: Word::Yes, .. } => {
            return yes(tx, here, asked, way).await;
        }
        Outcome::Answered { answer: Word::No, .. } | Outcome::Changed { to: Word::No, .. } => {
            shift_state(asked, Event::No, here.now)
        }
        Outcome::Late { .. } => shift_state(asked, Event::Late, here.now),
        _ => return Ok(Turned::Unmoved),
    };
    let Some(place) = moved else { return Ok(Turned::Unmoved) };
    if !matches!(outcome, Outcome::Late { .. }) {
        note(asked, Word::No, way, here.now);
    }
    queries::update_invitation(tx, &here.inside, &asked.row).await?;
    if !matches!(outcome, Outcome::Late { .. }) {
        tell_answer(tx, here, &asked.row).await?;
    }
    if place == Place::Freed {
        shifts::free_place(tx, &here.inside, here.now, asked.shift.id, asked.row.contact).await?;
        move_up(tx, here, asked.shift.id).await?;
    }
    queries::wake(tx, &here.inside, asked.callout.id, here.now).await?;
    Ok(if place == Place::Freed { Turned::Freed } else { Turned::Moved })
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turned {
    /// A place was taken.
    Placed,
    /// The contact is on the waitlist.
    Waitlisted,
    /// A place was given back.
    Freed,
    /// The invitation moved, no place did.
    Moved,
    /// Nothing changed.
    Unmoved,
}

fn shift_state(asked: &mut Asked, event: Event, now: Timestamp) -> Option<Place> {
    let (state, place) = invitations::next(asked.row.state, event, now).ok()?;
    if state != asked.row.state {
        asked.row.state_at = now;
    }
    asked.row.state = state;
    Some(place)
}

fn note(asked: &mut Asked, word: Word, way: Way, now: Timestamp) {
    asked.row.answer = Some(if word == Word::Yes { "yes" } else { "no" }.into());
    asked.row.answered_at = Some(now);
    asked.row.way = Some(way.name().into());
    asked.row.said = None;
    asked.row.inbound = None;
}

async fn yes(tx: &mut Tx, here: &Here, asked: &mut Asked, way: Way) -> Answer<Turned> {
    let waiting = waiting_before(tx, here, asked).await?;
    let places = planning::rule_shift(&asked.shift)?.places;
    let seat = seats::seat(places, asked.shift.assigned, u32::try_from(waiting).unwrap_or(u32::MAX));
    let taken = match seat {
        Seat::Assigned { .. } => {
            shifts::take_place(tx, &here.inside, here.now, asked.shift.id, asked.row.contact).await?
        }
        Seat::Waitlisted { .. } => Taken::Full,
    };
    let event = match taken {
        Taken::Place(_) => Event::YesWithPlace,
        Taken::Full => Event::YesWithoutPlace,
    };
    let Some(place) = shift_state(asked, event, here.now) else { return Ok(Turned::Unmoved) };
    note(asked, Word::Yes, way, here.now);
    if place == Place::Taken {
        asked.shift.assigned += 1;
        let before = asked.callout.clone();
        replies::charge_fee(tx, here, &mut asked.callout).await?;
        save(tx, here, &before, &asked.callout).await?;
    }
    queries::update_invitation(tx, &here.inside, &asked.row).await?;
    tell_answer(tx, here, &asked.row).await?;
    queries::wake(tx, &here.inside, asked.callout.id, here.now).await?;
    Ok(if event == Event::YesWithPlace { Turned::Placed } else { Turned::Waitlisted })
}

/// How many others wait for a place in this shift and could take it now: they go first.
async fn waiting_before(tx: &mut Tx, here: &Here, asked: &Asked) -> Answer<usize> {
    let line = queries::waitlist(tx, &here.inside, asked.shift.id).await?;
    let others: Vec<Id<Contact>> =
        line.iter().map(|row| row.contact).filter(|contact| *contact != asked.row.contact).collect();
    if others.is_empty() || asked.shift.places <= asked.shift.assigned {
        return Ok(others.len());
    }
    let hindered = planning::hindrances(tx, &here.inside, here.now, &asked.shift, &others).await?;
    Ok(others.iter().filter(|contact| !hindered.contains_key(contact)).count())
}

/// After a place came free: who waits moves up, and the newest call-out of the shift looks again.
pub async fn move_up(tx: &mut Tx, here: &Here, shift: Id<Shift>) -> Answer<()> {
    let callouts = queries::of_shift(tx, &here.inside, shift).await?;
    let Some(mut newest) = callouts.into_iter().next() else { return Ok(()) };
    let facts = shifts::facts(tx, &here.inside, shift).await?;
    let before = newest.clone();
    promote(tx, here, &mut newest, &facts).await?;
    save(tx, here, &before, &newest).await?;
    queries::wake(tx, &here.inside, newest.id, here.now).await?;
    Ok(())
}

/// Stores a call-out only when replies or fees changed it.
pub async fn save(tx: &mut Tx, here: &Here, before: &CallOutRow, after: &CallOutRow) -> Answer<()> {
    if before.reply_left != after.reply_left || before.fees_due != after.fees_due {
        queries::update_callout(tx, &here.inside, after).await?;
    }
    Ok(())
}

/// Gives open places to the first of the waitlist who can still come, and tells them. Answers how many moved up.
pub(super) async fn promote(
    tx: &mut Tx,
    here: &Here,
    callout: &mut CallOutRow,
    shift: &ShiftFacts,
) -> Answer<usize> {
    let line = queries::waitlist(tx, &here.inside, shift.id).await?;
    if line.is_empty() || shift.places <= shift.assigned || shift.cancelled_at.is_some() {
        return Ok(0);
    }
    let ids: Vec<Id<Contact>> = line.iter().map(|row| row.contact).collect();
    let mut hindrances = planning::hindrances(tx, &here.inside, here.now, shift, &ids).await?;
    let waiting: Vec<Waiting> = line
        .iter()
        .map(|row| Waiting {
            contact: planning::contact_id(row.contact),
            hindrances: hindrances.remove(&row.contact).unwrap_or_default(),
        })
        .collect();
    let places = planning::rule_shift(shift)?.places;
    let promotion = seats::promote(places, shift.assigned, &waiting);
    let mut moved = 0;
    for contact in promotion.promoted {
        let contact = planning::contact_of(contact);
        let Some(row) = line.iter().find(|row| row.contact == contact) else { continue };
        moved += usize::from(seat(tx, here, callout, shift, row.clone(), Notice::Promoted).await?);
    }
    Ok(moved)
}

/// Gives a place to the contact of an invitation and tells them; answers whether there was one.
async fn seat(
    tx: &mut Tx,
    here: &Here,
    callout: &mut CallOutRow,
    shift: &ShiftFacts,
    mut row: InvitationRow,
    notice: Notice,
) -> Answer<bool> {
    let taken = shifts::take_place(tx, &here.inside, here.now, shift.id, row.contact).await?;
    if taken == Taken::Full {
        return Ok(false);
    }
    if let Ok((state, place)) = invitations::next(row.state, Event::Assign, here.now) {
        row.state = state;
        row.state_at = here.now;
        if place == Place::Taken && row.callout == callout.id {
            replies::charge_fee(tx, here, callout).await?;
        }
    }
    tell(tx, here, callout, shift, &mut row, notice).await?;
    queries::update_invitation(tx, &here.inside, &row).await?;
    Ok(true)
}

/// Tells the contact of an invitation something about the shift. The rows are changed and not stored.
pub(super) async fn tell(
    tx: &mut Tx,
    here: &Here,
    callout: &mut CallOutRow,
    shift: &ShiftFacts,
    row: &mut InvitationRow,
    notice: Notice,
) -> Answer<Sent> {
    let Some(person) = person(tx, here, row.contact).await? else { return Ok(Sent::OutOfReach) };
    if person.opted_out.is_some() {
        return Ok(Sent::OutOfReach);
    }
    let customer = queries::environment_name(tx, &here.inside).await?;
    let occasion = Occasion::of(shift, customer, &here.base_url);
    let say = Say(person.language);
    let text = replies::notice(say, notice, &occasion);
    let subject = replies::subject(say, &occasion);
    let own = row.callout == callout.id;
    let account = own.then_some(Account { callout, invitation: row });
    replies::send(tx, here, &person, &subject, text, account).await
}

pub(super) async fn person(tx: &mut Tx, here: &Here, contact: Id<Contact>) -> Answer<Option<Reachable>> {
    Ok(contacts::reachable(tx, &here.inside, &[contact]).await?.into_iter().next())
}

/// The planner settles an invitation by hand: gives a place, notes a no, or takes a place back; the contact is told
/// when their place changed. A yes without a free place joins the waitlist.
pub async fn by_hand(tx: &mut Tx, here: &Here, id: Id<Invitation>, word: Word) -> Answer<Id<CallOut>> {
    let mut asked = asked(tx, here, id).await?;
    if asked.shift.cancelled_at.is_some() {
        return Err(Refusal::conflict("shift-cancelled").into());
    }
    let before = asked.callout.clone();
    match word {
        Word::Yes => hand_yes(tx, here, &mut asked).await?,
        Word::No => hand_no(tx, here, &mut asked, Tell::Them).await.map(drop)?,
    }
    save(tx, here, &before, &asked.callout).await?;
    if let Some(row) = queries::invitation(tx, &here.inside, id).await? {
        tell_answer(tx, here, &row).await?;
    }
    queries::wake(tx, &here.inside, asked.callout.id, here.now).await?;
    Ok(asked.callout.id)
}

/// The planner takes somebody's place back. Answers what became of the message.
pub(super) async fn withdraw(
    tx: &mut Tx,
    here: &Here,
    id: Id<Invitation>,
    tell: Tell,
) -> Answer<Option<Sent>> {
    let mut asked = asked(tx, here, id).await?;
    let before = asked.callout.clone();
    let sent = hand_no(tx, here, &mut asked, tell).await?;
    save(tx, here, &before, &asked.callout).await?;
    tell_answer(tx, here, &asked.row).await?;
    queries::wake(tx, &here.inside, asked.callout.id, here.now).await?;
    Ok(sent)
}

/// Tells the customer's own systems what a contact said, or what the planner noted for them.
async fn tell_answer(tx: &mut Tx, here: &Here, row: &InvitationRow) -> Answer<()> {
    let heard = json!({
        "invitation": row.id, "call_out": row.callout, "shift": row.shift, "contact": row.contact,
        "answer": row.answer, "way": row.way, "state": codec::state_name(row.state),
    });
    webhooks::emit(tx, &here.inside, here.now, "invitation.answered", &heard).await
}

async fn hand_yes(tx: &mut Tx, here: &Here, asked: &mut Asked) -> Answer<()> {
    let known = matches!(asked.row.state, State::Assigned { .. });
    let said = asked.row.state;
    note(asked, Word::Yes, Way::Planner, here.now);
    let (callout, shift) = (&mut asked.callout, &asked.shift);
    if known || seat(tx, here, callout, shift, asked.row.clone(), Notice::Assigned).await? {
        return Ok(());
    }
    match invitations::next(said, Event::YesWithoutPlace, here.now) {
        Ok((state, _)) => {
            asked.row.state = state;
            asked.row.state_at = here.now;
            Ok(queries::update_invitation(tx, &here.inside, &asked.row).await?)
        }
        Err(_) => Err(Refusal::conflict("shift-full").into()),
    }
}

async fn hand_no(tx: &mut Tx, here: &Here, asked: &mut Asked, told: Tell) -> Answer<Option<Sent>> {
    let seated = matches!(asked.row.state, State::Assigned { .. });
    let event = if seated || asked.row.state == State::Planned { Event::Withdraw } else { Event::No };
    if shift_state(asked, event, here.now).is_none() {
        return Err(Refusal::conflict("invitation-over").into());
    }
    note(asked, Word::No, Way::Planner, here.now);
    let mut sent = None;
    if seated {
        shifts::free_place(tx, &here.inside, here.now, asked.shift.id, asked.row.contact).await?;
        if told == Tell::Them {
            let (callout, shift) = (&mut asked.callout, &asked.shift);
            sent = Some(tell(tx, here, callout, shift, &mut asked.row, Notice::Withdrawn).await?);
        }
    }
    queries::update_invitation(tx, &here.inside, &asked.row).await?;
    if seated {
        let facts = shifts::facts(tx, &here.inside, asked.shift.id).await?;
        promote(tx, here, &mut asked.callout, &facts).await?;
    }
    Ok(sent)
}
