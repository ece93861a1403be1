//! Texts that came in (art. 9.3): read, settled and answered in one transaction each; what is not plain goes to a person.
//!
//! Invariant: a text is settled once, because marking it as handled is part of the transaction that acted on it.

use super::{
    Here, queries,
    queries::Logged,
    replies::{self, Account, Sent},
    seating::{self, Asked, Turned, Way},
};
use contacts::Reachable;
use jiff::SignedDuration;
use messages::{Handled, ReceivedText};
use rules::{
    answers::{
        reading::read,
        replies::{Reply, within_limit},
        settling::{Answer as Word, Outcome, settle},
    },
    contacts::Way as Told,
    invitations::{self, Event},
};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{CallOut, Inbound, Invitation},
    },
    words::Say,
};

/// Invitations of one contact that an answer can be about: who has more open is asked by too many people at once.
const INVITATIONS: usize = 20;
/// What people type is kept with the invitation up to this length; the inbox has the whole text.
const SAID: usize = 300;

/// What a text changed, for whoever has to be told after the commit.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    /// Boards that changed.
    pub callouts: Vec<Id<CallOut>>,
}

/// Settles one text. `here` acts as the contact. What was said counts from when it came in; the reply leaves now.
pub async fn settle_text(tx: &mut Tx, here: &Here, text: &ReceivedText) -> Answer<Settled> {
    let person = match text.contact {
        Some(contact) => seating::person(tx, here, contact).await?,
        None => None,
    };
    let Some(person) = person else {
        messages::handled(tx, &here.inside, text.id, Handled::NeedsPerson).await?;
        return Ok(Settled::default());
    };
    let mut asked = seating::of_contact(tx, here, person.id, INVITATIONS).await?;
    let open: Vec<_> = asked.iter().map(Asked::open).collect();
    let then = Here { now: text.at.min(here.now), ..here.clone() };
    let outcome = settle(read(&text.text), &open, then.now);
    let done = act(tx, &then, &person, text, &mut asked, &outcome).await?;
    answer(tx, here, &person, text, asked, &outcome, done).await
}

/// What acting on an outcome came to.
struct Done {
    /// The place in the list of invitations of the one it was about.
    about: Option<usize>,
    reply: Option<Reply>,
    handled: Handled,
    callouts: Vec<Id<CallOut>>,
}

async fn act(
    tx: &mut Tx,
    here: &Here,
    person: &Reachable,
    text: &ReceivedText,
    asked: &mut [Asked],
    outcome: &Outcome<Id<Invitation>>,
) -> Answer<Done> {
    let mut done = Done {
        about: None,
        reply: outcome.reply(),
        handled: Handled::Settled(name(outcome)),
        callouts: Vec::new(),
    };
    match outcome {
        Outcome::OptOut => {
            contacts::opt_out(tx, &here.inside, person.id, here.now, Told::Sms).await?;
            done.callouts = stop_asking(tx, here, asked).await?;
        }
        Outcome::OptIn => {
            contacts::opt_in(tx, &here.inside, person.id, here.now, Told::Sms).await?;
        }
        Outcome::Unclear { ids } => {
            done.handled = Handled::NeedsPerson;
            for one in asked.iter_mut().filter(|one| ids.contains(&one.row.id)) {
                unclear(tx, here, one, text).await?;
                done.callouts.push(one.callout.id);
            }
        }
        Outcome::Answered { id, .. }
        | Outcome::Changed { id, .. }
        | Outcome::Repeat { id, .. }
        | Outcome::Full { id }
        | Outcome::Late { id, .. } => {
            done.about = asked.iter().position(|one| one.row.id == *id);
            let Some(one) = done.about.map(|place| &mut asked[place]) else { return Ok(done) };
            let turned = seating::carry_out(tx, here, one, outcome, Way::Sms).await?;
            done.reply = turned_reply(turned, done.reply);
            done.callouts.push(one.callout.id);
            if let Outcome::Late { answer: Word::No, before: Some(Word::Yes), .. } = outcome {
                // Somebody who has a place is not coming: the planner has to know at once.
                done.handled = Handled::NeedsPerson;
            }
        }
        Outcome::AskForCode { .. } | Outcome::NoSuchCode { .. } | Outcome::NothingOpen => {}
    }
    Ok(done)
}

/// The reply that fits what the guarded statement gave.
pub fn turned_reply(turned: Turned, due: Option<Reply>) -> Option<Reply> {
    match (turned, due) {
        (Turned::Waitlisted, _) => Some(Reply::Waitlisted),
        (Turned::Placed, _) => Some(Reply::Placed),
        (Turned::Unmoved, Some(Reply::Placed | Reply::Waitlisted)) => Some(Reply::Full),
        (_, due) => due,
    }
}

async fn unclear(tx: &mut Tx, here: &Here, one: &mut Asked, text: &ReceivedText) -> Answer<()> {
    if let Ok((state, _)) = invitations::next(one.row.state, Event::Unclear, here.now) {
        if state != one.row.state {
            one.row.state_at = here.now;
        }
        one.row.state = state;
    }
    one.row.said = Some(text.text.chars().take(SAID).collect());
    one.row.inbound = Some(text.id);
    queries::update_invitation(tx, &here.inside, &one.row).await?;
    Ok(queries::wake(tx, &here.inside, one.callout.id, here.now).await?)
}

/// Who says STOP has said no to what was asked and not answered; a place they have stays theirs until they cancel it.
async fn stop_asking(tx: &mut Tx, here: &Here, asked: &mut [Asked]) -> Answer<Vec<Id<CallOut>>> {
    let mut changed = Vec::new();
    for one in asked.iter_mut() {
        let waits = matches!(
            one.row.state,
            invitations::State::Asked { .. }
                | invitations::State::Unclear { .. }
                | invitations::State::Waitlisted { .. }
        );
        if !waits {
            continue;
        }
        let no = Outcome::Answered {
            id: one.row.id,
            answer: Word::No,
            places: rules::answers::settling::Places::Free,
        };
        seating::carry_out(tx, here, one, &no, Way::Sms).await?;
        changed.push(one.callout.id);
    }
    Ok(changed)
}

async fn answer(
    tx: &mut Tx,
    here: &Here,
    person: &Reachable,
    text: &ReceivedText,
    mut asked: Vec<Asked>,
    outcome: &Outcome<Id<Invitation>>,
    done: Done,
) -> Answer<Settled> {
    let hour_ago = here.now - SignedDuration::from_hours(1);
    let had = queries::replies_since(tx, &here.inside, person.id, hour_ago).await?;
    let reply = within_limit(done.reply, had);
    let about = done.about.or_else(|| asked.len().checked_sub(1).map(|_| 0));
    let invitation = done.about.map(|place| asked[place].row.id);
    let one = about.map(|place| asked.swap_remove(place));
    let sent = match reply {
        Some(reply) => Some(send(tx, here, person, reply, outcome, one).await?),
        None => None,
    };
    let limited = done.reply.is_some() && reply.is_none();
    let log = Logged {
        inbound: text.id,
        contact: person.id,
        invitation,
        at: here.now,
        outcome: name(outcome),
        reply: done.reply.map(replies::name),
        unsent: if limited { Some("reply-limit") } else { sent.and_then(Sent::unsent) },
    };
    queries::log_answer(tx, &here.inside, &log).await?;
    // What went unanswered because of the limit is for a person: it may be a machine, or somebody in need of help.
    let handled = if limited { Handled::NeedsPerson } else { done.handled };
    messages::handled(tx, &here.inside, text.id, handled).await?;
    Ok(Settled { callouts: done.callouts })
}

async fn send(
    tx: &mut Tx,
    here: &Here,
    person: &Reachable,
    reply: Reply,
    outcome: &Outcome<Id<Invitation>>,
    one: Option<Asked>,
) -> Answer<Sent> {
    let say = Say(person.language);
    let codes: &[u8] = match outcome {
        Outcome::AskForCode { codes } | Outcome::NoSuchCode { codes, .. } => codes,
        _ => &[],
    };
    let Some(mut one) = one.filter(|_| !matches!(reply, Reply::OptedOut | Reply::OptedIn)) else {
        let customer = queries::environment_name(tx, &here.inside).await?;
        let text = replies::plain(say, reply, &customer);
        return replies::send(tx, here, person, &customer, text, None).await;
    };
    let occasion = one.occasion(tx, here).await?;
    let text = replies::text(say, reply, &occasion, codes);
    let subject = replies::subject(say, &occasion);
    // Rows were stored while acting; what paying changes is stored here.
    let Some(mut callout) = queries::callout(tx, &here.inside, one.callout.id).await? else {
        return Ok(Sent::OutOfReach);
    };
    let before = callout.clone();
    let account = Account { callout: &mut callout, invitation: &mut one.row };
    let sent = replies::send(tx, here, person, &subject, text, Some(account)).await?;
    if before.reply_left != callout.reply_left {
        queries::update_invitation(tx, &here.inside, &one.row).await?;
    }
    seating::save(tx, here, &before, &callout).await?;
    Ok(sent)
}

/// The name of an outcome, in the log and the word files.
fn name(outcome: &Outcome<Id<Invitation>>) -> &'static str {
    match outcome {
        Outcome::Answered { answer: Word::Yes, .. } | Outcome::Changed { to: Word::Yes, .. } => "yes",
        Outcome::Answered { answer: Word::No, .. } => "no",
        Outcome::Changed { to: Word::No, .. } => "cancelled",
        Outcome::Repeat { .. } => "repeat",
        Outcome::Full { .. } => "full",
        Outcome::Late { .. } => "late",
        Outcome::AskForCode { .. } | Outcome::NoSuchCode { .. } => "code",
        Outcome::NothingOpen => "nothing-open",
        Outcome::OptOut => "stop",
        Outcome::OptIn => "start",
        Outcome::Unclear { .. } => "unclear",
    }
}

/// What a person makes of a text that was not plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is this answer, to one invitation or to all it may be about.
    Is(Word, Option<Id<Invitation>>),
    /// It is no answer; it was seen.
    Seen,
}

/// The invitations that a text in the inbox can be an answer to.
pub async fn about(tx: &mut Tx, here: &Here, inbound: Id<Inbound>) -> Answer<Vec<Asked>> {
    let mut all = Vec::new();
    for row in queries::of_inbound(tx, &here.inside, inbound).await? {
        all.push(seating::asked(tx, here, row.id).await?);
    }
    Ok(all)
}

/// A person settles a text. Without a named invitation a yes needs that only one is meant.
pub async fn settle_by_hand(
    tx: &mut Tx,
    here: &Here,
    inbound: Id<Inbound>,
    verdict: Verdict,
) -> Answer<Vec<Id<CallOut>>> {
    let waiting = queries::of_inbound(tx, &here.inside, inbound).await?;
    let mut changed = Vec::new();
    let outcome = match verdict {
        Verdict::Seen => {
            for mut row in waiting {
                row.inbound = None;
                queries::update_invitation(tx, &here.inside, &row).await?;
                changed.push(row.callout);
            }
            "seen"
        }
        Verdict::Is(word, which) => {
            let meant: Vec<_> =
                waiting.iter().map(|row| row.id).filter(|id| which.is_none_or(|one| one == *id)).collect();
            match (meant.as_slice(), word) {
                ([], _) => return Err(Refusal::not_found().into()),
                ([_, _, ..], Word::Yes) => return Err(Refusal::conflict("answer-to-which").into()),
                _ => {}
            }
            for id in meant {
                changed.push(seating::by_hand(tx, here, id, word).await?);
            }
            if word == Word::Yes { "yes" } else { "no" }
        }
    };
    messages::handled(tx, &here.inside, inbound, Handled::Settled(outcome)).await?;
    Ok(changed)
}
