//! Automatic replies and notices to contacts, and what pays for them: what the call-out holds for replies, else a hold
//! of their own, else nothing is sent and the reason is noted.
//!
//! Invariant: a reply never takes credits that are held for somebody's invitation.

use super::{
    queries::{CallOutRow, InvitationRow},
    texts::{self, Channel, Occasion},
};
use contacts::Reachable;
use credits::{Purpose, Tariffs};
use jiff::SignedDuration;
use messages::{InDoubt, NewMessage};
use rules::{answers::replies::Reply, numbers::Credits};
use shell::{
    db::Tx,
    error::{Answer, Error},
    ids::{Id, kind::Hold},
    words::Say,
};

/// A reply that cannot leave within this time is news no more.
const FRESH_FOR: SignedDuration = SignedDuration::from_hours(12);

/// Something that contacts are told without having asked at that moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A place came free and it is yours.
    Promoted,
    /// The planner took your place back.
    Withdrawn,
    /// The planner gave you a place, after you were asked.
    Assigned,
    /// The planner gave you a place, though nobody asked you here.
    Given,
    /// Time or site of your shift is another now.
    Moved,
    /// The shift does not take place.
    ShiftCancelled,
    /// The call-out stopped: no answer is needed any more.
    Off,
}

/// What became of a reply that was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It waits to leave.
    Queued,
    /// There are no credits for it, or the wallet is frozen.
    NoCredits,
    /// The contact has no number or address any more.
    OutOfReach,
}

impl Sent {
    /// Why nothing was sent, for the log.
    pub fn unsent(self) -> Option<&'static str> {
        match self {
            Self::Queued => None,
            Self::NoCredits => Some("no-credits"),
            Self::OutOfReach => Some("out-of-reach"),
        }
    }
}

/// The name of a reply, in the log and the word files.
pub fn name(reply: Reply) -> &'static str {
    match reply {
        Reply::Placed => "placed",
        Reply::Waitlisted => "waitlisted",
        Reply::NoNoted => "no-noted",
        Reply::YesStands => "yes-stands",
        Reply::NoStands => "no-stands",
        Reply::Cancelled => "cancelled",
        Reply::Full => "full",
        Reply::TooLate => "too-late",
        Reply::TooLateToCancel => "too-late-to-cancel",
        Reply::WhichOne => "which-one",
        Reply::NoSuchCode => "no-such-code",
        Reply::NothingOpen => "nothing-open",
        Reply::OptedOut => "opted-out",
        Reply::OptedIn => "opted-in",
        Reply::YesOrNo => "yes-or-no",
    }
}

fn notice_name(notice: Notice) -> &'static str {
    match notice {
        Notice::Promoted => "promoted",
        Notice::Withdrawn => "withdrawn",
        Notice::Assigned => "assigned",
        Notice::Given => "given",
        Notice::Moved => "moved",
        Notice::ShiftCancelled => "shift-cancelled",
        Notice::Off => "off",
    }
}

/// The words of a reply about a shift. `codes` are those to choose from.
pub fn text(say: Say, reply: Reply, about: &Occasion, codes: &[u8]) -> String {
    let codes: Vec<String> =
        codes.iter().map(|code| format!("{code} {}", say.t("callouts-yes-word"))).collect();
    let figures =
        [("shift", about.shift(say)), ("customer", about.customer.clone()), ("codes", codes.join(", "))];
    say.with(&format!("callouts-reply-{}", name(reply)), &figures)
}

/// The words of a notice about a shift.
pub fn notice(say: Say, notice: Notice, about: &Occasion) -> String {
    let figures = [("shift", about.shift(say)), ("customer", about.customer.clone())];
    say.with(&format!("callouts-notice-{}", notice_name(notice)), &figures)
}

/// The words of a reply that is about no shift, such as the confirmation of STOP.
pub fn plain(say: Say, reply: Reply, customer: &str) -> String {
    let figures = [("shift", String::new()), ("customer", customer.to_owned()), ("codes", String::new())];
    say.with(&format!("callouts-reply-{}", name(reply)), &figures)
}

/// The subject of e-mail about a shift.
pub fn subject(say: Say, about: &Occasion) -> String {
    say.t2("callouts-subject", "customer", &about.customer, "shift", about.shift(say))
}

/// What a reply belongs to, so that it is paid from there.
pub struct Account<'a> {
    /// The call-out.
    pub callout: &'a mut CallOutRow,
    /// The contact's invitation.
    pub invitation: &'a mut InvitationRow,
}

/// Queues a text to a contact. The rows of `account` are changed and not stored: the caller stores them.
pub async fn send(
    tx: &mut Tx,
    here: &super::Here,
    person: &Reachable,
    subject: &str,
    text: String,
    account: Option<Account<'_>>,
) -> Answer<Sent> {
    let channel = account.as_ref().map_or(Channel::Sms, |account| account.callout.channel);
    let Some(to) = texts::reach(person, channel, subject) else { return Ok(Sent::OutOfReach) };
    let tariffs = match &account {
        Some(account) => super::tariffs_of(account.callout)?,
        None => credits::tariffs(tx, &here.inside, here.now).await?,
    };
    let Ok(ready) = texts::ready(to, text, &tariffs) else { return Ok(Sent::OutOfReach) };
    let Some(hold) = pay(tx, here, ready.credits, account).await? else { return Ok(Sent::NoCredits) };
    let message = NewMessage {
        id: Id::new(),
        contact: Some(person.id),
        callout: None,
        to: ready.to,
        text: ready.text,
        segments: ready.segments,
        hold,
        credits: ready.credits,
        expires_at: here.now + FRESH_FOR,
        in_doubt: InDoubt::NoResend,
    };
    messages::queue(tx, &here.inside, here.now, &[message]).await?;
    Ok(Sent::Queued)
}

async fn pay(
    tx: &mut Tx,
    here: &super::Here,
    amount: Credits,
    account: Option<Account<'_>>,
) -> Answer<Option<Id<Hold>>> {
    let mut purpose = Purpose::Messages;
    if let Some(Account { callout, invitation }) = account {
        purpose = Purpose::CallOut(callout.id);
        let covered = amount <= invitation.reply_cost && amount <= callout.reply_left;
        if let (Some(hold), true) = (callout.reply_hold, covered) {
            invitation.reply_cost = invitation.reply_cost - amount;
            callout.reply_left = callout.reply_left - amount;
            return Ok(Some(hold));
        }
    }
    match credits::hold(tx, &here.inside, here.now, purpose, amount).await {
        Ok(hold) => Ok(Some(hold)),
        // No credits is an answer, and no reason to lose what the contact said.
        Err(Error::Refused(_)) => Ok(None),
        Err(failed) => Err(failed),
    }
}

/// Charges the fee of one filled place, at most once a place; without credits for it the place is filled all the same.
pub async fn charge_fee(tx: &mut Tx, here: &super::Here, callout: &mut CallOutRow) -> Answer<()> {
    let Tariffs { fill_fee, .. } = super::tariffs_of(callout)?;
    if callout.fees_due == 0 || fill_fee <= Credits::ZERO {
        return Ok(());
    }
    let (Some(hold), true) = (callout.reply_hold, fill_fee <= callout.reply_left) else { return Ok(()) };
    let part = credits::Settlement { hold, capture: fill_fee, release: Credits::ZERO };
    credits::settle(tx, &here.inside, here.now, &[part]).await?;
    callout.reply_left = callout.reply_left - fill_fee;
    callout.fees_due -= 1;
    Ok(())
}
