//! Automatic replies: which one is due. Their words live in the word files.
//!
//! Invariant: two machines never keep each other talking.

/// The most automatic replies to one contact within an hour. Settling two invitations, a slip and a stop take four; an
/// out-of-office or a second system that answers every answer is cut off after the fifth, and the planner sees it.
pub const MAX_REPLIES_PER_HOUR: u32 = 5;

/// An automatic reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reply {
    /// You have the place; names the shift.
    Placed,
    /// All places are taken; you are on the waitlist.
    Waitlisted,
    /// Your no is noted; names the shift.
    NoNoted,
    /// Your yes still stands.
    YesStands,
    /// Your no still stands.
    NoStands,
    /// Your assignment is cancelled.
    Cancelled,
    /// The shift is full, so the earlier no stands.
    Full,
    /// The answer came too late.
    TooLate,
    /// It is too late to cancel by message: call the planner.
    TooLateToCancel,
    /// Which one? Answer with a code; names the codes.
    WhichOne,
    /// This code does not exist; names those that do.
    NoSuchCode,
    /// Nothing is being asked at the moment.
    NothingOpen,
    /// You get no more messages from this customer; START undoes it.
    OptedOut,
    /// You get messages from this customer again.
    OptedIn,
    /// Not understood: please answer yes or no.
    YesOrNo,
}

/// The reply, unless this contact had the most it may have in the past hour.
pub fn within_limit(due: Option<Reply>, replies_in_the_past_hour: u32) -> Option<Reply> {
    due.filter(|_| replies_in_the_past_hour < MAX_REPLIES_PER_HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifth_reply_within_an_hour_is_the_last() {
        assert_eq!(within_limit(Some(Reply::YesStands), 4), Some(Reply::YesStands));
        assert_eq!(within_limit(Some(Reply::YesStands), 5), None);
        assert_eq!(within_limit(None, 0), None);
    }
}
