//! What a planner does to the places of a shift by hand, and whether those it concerns are told (art. 9.3, 14.5).
//!
//! Invariant: the place and the message are one transaction, and a place moves whether or not there are credits to tell
//! anybody about it.

use super::{
    Here, queries,
    replies::{self, Notice, Sent},
    seating,
    texts::{self, Channel, Occasion},
};
use rules::{
    invitations::{self, Event, State},
    numbers::Credits,
};
use serde_json::json;
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Contact, Shift},
    },
    words::Say,
};
use shifts::{ShiftFacts, Taken};
use std::collections::HashMap;

/// Whether whom it concerns gets a message about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tell {
    /// They do, as far as they can be reached and credits are there.
    Them,
    /// They hear of it otherwise.
    Nobody,
}

/// What a planner did to somebody's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Gave it.
    Given,
    /// Took it away.
    Taken,
    /// Moved it, to another time or site.
    Moved,
}

impl Hand {
    fn notice(self) -> Notice {
        match self {
            Self::Given => Notice::Given,
            Self::Taken => Notice::Withdrawn,
            Self::Moved => Notice::Moved,
        }
    }
}

/// What telling each of these contacts would cost; who cannot be told is not among them.
pub async fn costs(
    tx: &mut Tx,
    here: &Here,
    shift: &ShiftFacts,
    of: &[Id<Contact>],
    what: Hand,
) -> Answer<HashMap<Id<Contact>, Credits>> {
    let customer = queries::environment_name(tx, &here.inside).await?;
    let occasion = Occasion::of(shift, customer, &here.base_url);
    let tariffs = credits::tariffs(tx, &here.inside, here.now).await?;
    let people = if of.is_empty() { Vec::new() } else { contacts::reachable(tx, &here.inside, of).await? };
    let cost = |person: &contacts::Reachable| {
        let say = Say(person.language);
        let to = texts::reach(person, Channel::Sms, &replies::subject(say, &occasion))?;
        let ready = texts::ready(to, replies::notice(say, what.notice(), &occasion), &tariffs).ok()?;
        Some((person.id, ready.credits))
    };
    Ok(people.iter().filter(|person| person.opted_out.is_none()).filter_map(cost).collect())
}

/// Gives a contact a place. Answers whether there was one, and what became of the message.
pub async fn give(
    tx: &mut Tx,
    here: &Here,
    shift: Id<Shift>,
    contact: Id<Contact>,
    tell: Tell,
) -> Answer<(Taken, Option<Sent>)> {
    let taken = shifts::assign(tx, &here.inside, here.now, shift, contact).await?;
    if taken == Taken::Full {
        return Ok((taken, None));
    }
    if let Some(mut row) = queries::of_contact_for_shift(tx, &here.inside, contact, shift).await?
        && let Ok((state, _)) = invitations::next(row.state, Event::Assign, here.now)
    {
        (row.state, row.state_at) = (state, here.now);
        queries::update_invitation(tx, &here.inside, &row).await?;
        queries::wake(tx, &here.inside, row.callout, here.now).await?;
    }
    audit::line(tx, &here.inside, here.now, "contact-assigned", Some(shift.uuid()), &json!({})).await?;
    let facts = shifts::facts(tx, &here.inside, shift).await?;
    Ok((taken, tell_one(tx, here, &facts, contact, Hand::Given, tell).await?))
}

/// Takes a contact off a shift; who waits for a place moves up. Answers what became of the message.
pub async fn take(
    tx: &mut Tx,
    here: &Here,
    shift: Id<Shift>,
    contact: Id<Contact>,
    tell: Tell,
) -> Answer<Option<Sent>> {
    let known = queries::of_contact_for_shift(tx, &here.inside, contact, shift).await?;
    audit::line(tx, &here.inside, here.now, "contact-removed", Some(shift.uuid()), &json!({})).await?;
    if let Some(row) = known.filter(|row| matches!(row.state, State::Assigned { .. })) {
        return seating::withdraw(tx, here, row.id, tell).await;
    }
    let facts = shifts::facts(tx, &here.inside, shift).await?;
    if !shifts::free_place(tx, &here.inside, here.now, shift, contact).await? {
        return Err(Refusal::not_found().into());
    }
    let sent = tell_one(tx, here, &facts, contact, Hand::Taken, tell).await?;
    seating::move_up(tx, here, shift).await?;
    Ok(sent)
}

/// Tells everybody who has a place that time or site is another now. Answers how many could not be told.
pub async fn moved(tx: &mut Tx, here: &Here, shift: &ShiftFacts, tell: Tell) -> Answer<usize> {
    let mut untold = 0;
    for place in shifts::assigned(tx, &here.inside, shift.id).await? {
        let sent = tell_one(tx, here, shift, place.contact, Hand::Moved, tell).await?;
        untold += usize::from(sent.is_some_and(|sent| sent != Sent::Queued));
    }
    Ok(untold)
}

async fn tell_one(
    tx: &mut Tx,
    here: &Here,
    shift: &ShiftFacts,
    contact: Id<Contact>,
    what: Hand,
    tell: Tell,
) -> Answer<Option<Sent>> {
    match tell {
        Tell::Nobody => Ok(None),
        Tell::Them => notify(tx, here, shift, contact, what.notice()).await.map(Some),
    }
}

/// Tells a contact something about a shift, paid for apart from any call-out.
pub(super) async fn notify(
    tx: &mut Tx,
    here: &Here,
    shift: &ShiftFacts,
    contact: Id<Contact>,
    notice: Notice,
) -> Answer<Sent> {
    let person = seating::person(tx, here, contact).await?;
    let Some(person) = person.filter(|person| person.opted_out.is_none()) else {
        return Ok(Sent::OutOfReach);
    };
    let customer = queries::environment_name(tx, &here.inside).await?;
    let occasion = Occasion::of(shift, customer, &here.base_url);
    let say = Say(person.language);
    let text = replies::notice(say, notice, &occasion);
    replies::send(tx, here, &person, &replies::subject(say, &occasion), text, None).await
}
