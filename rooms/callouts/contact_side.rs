//! What a contact does from their own page: answers one invitation, cancels a shift, says stop. The page itself is the
//! links room's.

use super::{
    Here, answers,
    queries::{self, InvitationRow},
    seating::{self, Asked, Turned, Way},
};
use contacts::Reachable;
use rules::{
    answers::{
        reading::Reading,
        replies::Reply,
        settling::{Answer as Word, Outcome, settle},
    },
    contacts::Way as Told,
    invitations::State,
};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{CallOut, Contact, Invitation, Shift},
    },
};
use shifts::ShiftFacts;
use tokio::sync::Mutex;

/// Shifts of their own that a contact sees at once.
const SHIFTS: usize = 20;

/// Answers to one shift wait for each other here instead of in the database, where all but one would be run again.
static LANES: [Mutex<()>; 64] = [const { Mutex::const_new(()) }; 64];

/// The lane of a shift.
pub fn lane(shift: Id<Shift>) -> &'static Mutex<()> {
    let place = usize::from(shift.uuid().as_bytes()[15]) % LANES.len();
    &LANES[place]
}

/// Everything on a contact's page.
pub struct Sheet {
    /// Who reads it.
    pub person: Reachable,
    /// The customer's name.
    pub customer: String,
    /// What the link asks.
    pub asked: Asked,
    /// Shifts they have, soonest first.
    pub shifts: Vec<ShiftFacts>,
}

impl Sheet {
    /// Whether an answer still counts.
    pub fn is_open(&self, now: jiff::Timestamp) -> bool {
        self.asked.open().open_at(now)
    }

    /// Where the invitation is: its state's name.
    pub fn state(&self) -> &'static str {
        super::codec::state_name(self.asked.row.state)
    }

    /// Whether the contact has this place.
    pub fn has_place(&self) -> bool {
        matches!(self.asked.row.state, State::Assigned { .. })
    }

    /// Places still free.
    pub fn free(&self) -> u16 {
        self.asked.shift.places.saturating_sub(self.asked.shift.assigned)
    }

    /// Until when an answer counts.
    pub fn until(&self) -> jiff::Timestamp {
        self.asked.open().deadline
    }
}

/// The page of a contact, by what their link asks.
pub async fn sheet(
    tx: &mut Tx,
    here: &Here,
    contact: Id<Contact>,
    invitation: Id<Invitation>,
) -> Answer<Sheet> {
    let person = seating::person(tx, here, contact).await?.ok_or_else(Refusal::not_found)?;
    let asked = seating::asked(tx, here, invitation).await?;
    let customer = queries::environment_name(tx, &here.inside).await?;
    let shifts = shifts::coming_of(tx, &here.inside, contact, here.now, SHIFTS).await?;
    Ok(Sheet { person, customer, asked, shifts })
}

/// The shift that a link asks for.
pub async fn shift_of(tx: &mut Tx, here: &Here, invitation: Id<Invitation>) -> Answer<Id<Shift>> {
    let row = queries::invitation(tx, &here.inside, invitation).await?;
    Ok(row.ok_or_else(Refusal::not_found)?.shift)
}

/// Answers an invitation; says which call-out changed, and what the contact should read now.
pub async fn answer(
    tx: &mut Tx,
    here: &Here,
    invitation: Id<Invitation>,
    word: Word,
) -> Answer<(Id<CallOut>, Option<Reply>)> {
    let mut asked = seating::asked(tx, here, invitation).await?;
    let reading = match word {
        Word::Yes => Reading::Yes { code: None },
        Word::No => Reading::No { code: None },
    };
    let outcome = settle(reading, &[asked.open()], here.now);
    let turned = seating::carry_out(tx, here, &mut asked, &outcome, Way::Link).await?;
    Ok((asked.callout.id, answers::turned_reply(turned, outcome.reply())))
}

/// Cancels a shift that the contact has, however they came by it; answers the call-out that changed, if one did.
pub async fn cancel(
    tx: &mut Tx,
    here: &Here,
    contact: Id<Contact>,
    shift: Id<Shift>,
) -> Answer<Option<Id<CallOut>>> {
    let facts = shifts::facts(tx, &here.inside, shift).await?;
    if facts.period.starts <= here.now {
        return Err(Refusal::conflict("shift-started").into());
    }
    let known = queries::of_contact_for_shift(tx, &here.inside, contact, shift).await?;
    if let Some(InvitationRow { id, state: State::Assigned { .. }, .. }) = known {
        return Ok(Some(answer(tx, here, id, Word::No).await?.0));
    }
    if shifts::free_place(tx, &here.inside, here.now, shift, contact).await? {
        seating::move_up(tx, here, shift).await?;
    }
    Ok(None)
}

/// Whom a letter's unsubscribe address is for, and of which customer; a merged contact is the one it is now.
pub async fn leaver(tx: &mut Tx, here: &Here, contact: Id<Contact>) -> Answer<(Reachable, String)> {
    let contact = contacts::current_id(tx, &here.inside, contact).await?;
    let person = seating::person(tx, here, contact).await?.ok_or_else(Refusal::not_found)?;
    Ok((person, queries::environment_name(tx, &here.inside).await?))
}

/// Stops all messages of this customer; what was asked and not answered becomes a no. Done twice, the first time counts.
pub async fn stop(tx: &mut Tx, here: &Here, contact: Id<Contact>, by: Told) -> Answer<()> {
    contacts::opt_out(tx, &here.inside, contact, here.now, by).await?;
    for mut one in seating::of_contact(tx, here, contact, SHIFTS).await? {
        if matches!(one.row.state, State::Asked { .. } | State::Unclear { .. } | State::Waitlisted { .. }) {
            let places = rules::answers::settling::Places::Free;
            let no = Outcome::Answered { id: one.row.id, answer: Word::No, places };
            let _: Turned = seating::carry_out(tx, here, &mut one, &no, Way::Link).await?;
        }
    }
    Ok(())
}
