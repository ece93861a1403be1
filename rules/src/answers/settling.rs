//! Settling an answer: which invitation it is about, and what follows.
//!
//! Invariant: an answer moves at most one invitation, and only one that is open; a yes that needs a place gets it from
//! the guarded statement that stores it, never from here.

use super::reading::Reading;
use super::replies::Reply;
use jiff::Timestamp;

/// An invitation of this contact, open or not long past. `I` is whatever identifies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenInvitation<I> {
    /// Which one.
    pub id: I,
    /// The code this contact sees for it. Codes of open invitations differ; a past one may have the same.
    pub code: u8,
    /// The last instant at which an answer counts.
    pub deadline: Timestamp,
    /// What the contact said before.
    pub answered: Option<Answer>,
    /// Whether it can still be answered, and with what.
    pub places: Places,
}

/// A contact's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// I come.
    Yes,
    /// I do not come.
    No,
}

/// What the shift has left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Places {
    /// At least one place.
    Free,
    /// None now: a yes joins the waitlist.
    Taken,
    /// The call-out is over: stopped, cancelled or past.
    Closed,
}

/// What follows from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<I> {
    /// The first answer to this invitation.
    Answered {
        /// Which one.
        id: I,
        /// What was said.
        answer: Answer,
        /// What the shift had left when it was said.
        places: Places,
    },
    /// The same answer once more.
    Repeat {
        /// Which one.
        id: I,
        /// What was said again.
        answer: Answer,
    },
    /// Another answer than before: a no after a yes cancels, a yes after a no finds a free place.
    Changed {
        /// Which one.
        id: I,
        /// What holds from now.
        to: Answer,
    },
    /// A yes after a no, and no place is left: the no stands.
    Full {
        /// Which one.
        id: I,
    },
    /// The deadline has passed or the call-out is over. A no after a yes still needs the planner at once.
    Late {
        /// Which one.
        id: I,
        /// What was said.
        answer: Answer,
        /// What was said in time.
        before: Option<Answer>,
    },
    /// Several invitations could be meant.
    AskForCode {
        /// The codes to choose from.
        codes: Vec<u8>,
    },
    /// No invitation of this contact has this code.
    NoSuchCode {
        /// What was given.
        code: u8,
        /// The codes of the open invitations.
        codes: Vec<u8>,
    },
    /// An answer, and nothing was asked.
    NothingOpen,
    /// No more messages from this environment.
    OptOut,
    /// Messages from this environment again.
    OptIn,
    /// For the planner.
    Unclear {
        /// The invitations it may be about.
        ids: Vec<I>,
    },
}

/// What follows from what a contact said, at this moment.
///
/// Without a code an answer is about the one invitation that waits for an answer; when none waits, about the one that it
/// would change; when several could be meant, the code is asked for.
pub fn settle<I: Copy>(reading: Reading, invitations: &[OpenInvitation<I>], now: Timestamp) -> Outcome<I> {
    let open: Vec<_> = invitations.iter().filter(|i| i.open_at(now)).collect();
    match reading {
        Reading::Stop => Outcome::OptOut,
        Reading::Start => Outcome::OptIn,
        Reading::Unclear => Outcome::Unclear { ids: open.iter().map(|i| i.id).collect() },
        Reading::Yes { code: Some(code) } => by_code(code, Answer::Yes, invitations, now),
        Reading::No { code: Some(code) } => by_code(code, Answer::No, invitations, now),
        Reading::Yes { code: None } => without_code(Answer::Yes, &open, invitations),
        Reading::No { code: None } => without_code(Answer::No, &open, invitations),
    }
}

impl<I: Copy> OpenInvitation<I> {
    /// Whether an answer given at this moment counts: up to and including the deadline.
    pub fn open_at(&self, now: Timestamp) -> bool {
        self.places != Places::Closed && now <= self.deadline
    }

    fn in_time(&self, answer: Answer) -> Outcome<I> {
        let (id, places) = (self.id, self.places);
        match (self.answered, answer) {
            (None, answer) => Outcome::Answered { id, answer, places },
            (Some(before), answer) if before == answer => Outcome::Repeat { id, answer },
            (_, Answer::Yes) if places != Places::Free => Outcome::Full { id },
            (_, to) => Outcome::Changed { id, to },
        }
    }

    fn too_late(&self, answer: Answer) -> Outcome<I> {
        match self.answered {
            Some(before) if before == answer => Outcome::Repeat { id: self.id, answer },
            before => Outcome::Late { id: self.id, answer, before },
        }
    }
}

impl<I> Outcome<I> {
    /// The automatic reply that is due, before [`super::replies::within_limit`]; `None` leaves it to the planner.
    ///
    /// [`Reply::Placed`] is due when the guarded statement gave a place; when it did not, [`Reply::Waitlisted`] is.
    pub fn reply(&self) -> Option<Reply> {
        Some(match self {
            Self::Answered { answer: Answer::Yes, places: Places::Free, .. }
            | Self::Changed { to: Answer::Yes, .. } => Reply::Placed,
            Self::Answered { answer: Answer::Yes, .. } => Reply::Waitlisted,
            Self::Answered { answer: Answer::No, .. } => Reply::NoNoted,
            Self::Changed { to: Answer::No, .. } => Reply::Cancelled,
            Self::Repeat { answer: Answer::Yes, .. } => Reply::YesStands,
            Self::Repeat { answer: Answer::No, .. } => Reply::NoStands,
            Self::Full { .. } => Reply::Full,
            Self::Late { answer: Answer::No, before: Some(Answer::Yes), .. } => Reply::TooLateToCancel,
            Self::Late { .. } => Reply::TooLate,
            Self::AskForCode { .. } => Reply::WhichOne,
            Self::NoSuchCode { .. } => Reply::NoSuchCode,
            Self::NothingOpen => Reply::NothingOpen,
            Self::OptOut => Reply::OptedOut,
            Self::OptIn => Reply::OptedIn,
            Self::Unclear { ids } if ids.is_empty() => return None,
            Self::Unclear { .. } => Reply::YesOrNo,
        })
    }
}

fn by_code<I: Copy>(code: u8, answer: Answer, all: &[OpenInvitation<I>], now: Timestamp) -> Outcome<I> {
    let mut named: Vec<_> = all.iter().filter(|i| i.code == code).collect();
    named.sort_by_key(|i| (i.open_at(now), i.deadline));
    match named.last() {
        Some(invitation) if invitation.open_at(now) => invitation.in_time(answer),
        Some(invitation) => invitation.too_late(answer),
        None => {
            let codes = all.iter().filter(|i| i.open_at(now)).map(|i| i.code).collect();
            Outcome::NoSuchCode { code, codes }
        }
    }
}

fn without_code<I: Copy>(
    answer: Answer,
    open: &[&OpenInvitation<I>],
    all: &[OpenInvitation<I>],
) -> Outcome<I> {
    let waiting: Vec<_> = open.iter().filter(|i| i.answered.is_none()).collect();
    let other: Vec<_> = open.iter().filter(|i| i.answered.is_some_and(|before| before != answer)).collect();
    let ask =
        |some: &[&&OpenInvitation<I>]| Outcome::AskForCode { codes: some.iter().map(|i| i.code).collect() };
    let latest = |some: &mut dyn Iterator<Item = OpenInvitation<I>>| some.max_by_key(|i| i.deadline);
    match (waiting.as_slice(), other.as_slice()) {
        ([one], _) | ([], [one]) => one.in_time(answer),
        ([], []) => match (latest(&mut open.iter().map(|i| **i)), latest(&mut all.iter().copied())) {
            (Some(same), _) => same.in_time(answer),
            (None, Some(past)) => past.too_late(answer),
            (None, None) => Outcome::NothingOpen,
        },
        ([], several) | (several, _) => ask(several),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOON: Timestamp = Timestamp::UNIX_EPOCH;
    const YES: Reading = Reading::Yes { code: None };
    const NO: Reading = Reading::No { code: None };

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// An invitation whose id is its code times ten, open for a minute from noon.
    fn asked(code: u8) -> OpenInvitation<u32> {
        OpenInvitation {
            id: u32::from(code) * 10,
            code,
            deadline: at(60),
            answered: None,
            places: Places::Free,
        }
    }

    fn answered(code: u8, answer: Answer) -> OpenInvitation<u32> {
        OpenInvitation { answered: Some(answer), ..asked(code) }
    }

    #[test]
    fn one_open_invitation_needs_no_code() {
        let first = |answer| Outcome::Answered { id: 10, answer, places: Places::Free };
        assert_eq!(settle(YES, &[asked(1)], NOON), first(Answer::Yes));
        assert_eq!(settle(NO, &[asked(1)], at(60)), first(Answer::No));
        assert_eq!(settle(NO, &[asked(1), answered(2, Answer::Yes)], NOON), first(Answer::No));
        assert_eq!(first(Answer::Yes).reply(), Some(Reply::Placed));
    }

    #[test]
    fn with_two_open_the_code_decides_and_without_it_we_ask() {
        let two = [asked(1), asked(2)];
        assert_eq!(settle(YES, &two, NOON), Outcome::AskForCode { codes: vec![1, 2] });
        let second = Outcome::Answered { id: 20, answer: Answer::Yes, places: Places::Free };
        assert_eq!(settle(Reading::Yes { code: Some(2) }, &two, NOON), second);
        let none = Outcome::NoSuchCode { code: 3, codes: vec![1, 2] };
        assert_eq!(settle(Reading::No { code: Some(3) }, &two, NOON), none);
    }

    #[test]
    fn the_same_answer_again_changes_nothing_and_another_one_does() {
        let yes = [answered(1, Answer::Yes)];
        assert_eq!(settle(YES, &yes, NOON), Outcome::Repeat { id: 10, answer: Answer::Yes });
        assert_eq!(settle(NO, &yes, NOON), Outcome::Changed { id: 10, to: Answer::No });
        assert_eq!(settle(NO, &yes, NOON).reply(), Some(Reply::Cancelled));
        let both = [answered(1, Answer::Yes), answered(2, Answer::Yes)];
        assert_eq!(settle(NO, &both, NOON), Outcome::AskForCode { codes: vec![1, 2] });
    }

    #[test]
    fn a_yes_after_a_no_needs_a_free_place_and_a_first_yes_may_wait_for_one() {
        let full = |invitation| [OpenInvitation { places: Places::Taken, ..invitation }];
        assert_eq!(
            settle(YES, &[answered(1, Answer::No)], NOON),
            Outcome::Changed { id: 10, to: Answer::Yes }
        );
        assert_eq!(settle(YES, &full(answered(1, Answer::No)), NOON), Outcome::Full { id: 10 });
        assert_eq!(settle(YES, &full(asked(1)), NOON).reply(), Some(Reply::Waitlisted));
    }

    #[test]
    fn after_the_deadline_or_the_end_of_the_call_out_it_is_too_late() {
        let late = |answer, before| Outcome::Late { id: 10, answer, before };
        let closed = OpenInvitation { places: Places::Closed, ..asked(1) };
        assert_eq!(settle(YES, &[asked(1)], at(61)), late(Answer::Yes, None));
        assert_eq!(settle(YES, &[closed], NOON), late(Answer::Yes, None));
        let cancels = settle(NO, &[answered(1, Answer::Yes)], at(61));
        assert_eq!(cancels, late(Answer::No, Some(Answer::Yes)));
        assert_eq!(cancels.reply(), Some(Reply::TooLateToCancel));
    }

    #[test]
    fn an_open_invitation_wins_over_a_past_one_with_the_same_code() {
        let past = OpenInvitation { id: 99, deadline: at(-60), ..asked(1) };
        let open = Outcome::Answered { id: 10, answer: Answer::Yes, places: Places::Free };
        assert_eq!(settle(Reading::Yes { code: Some(1) }, &[asked(1), past], NOON), open);
        assert_eq!(settle(YES, &[past, asked(1)], NOON), open);
    }

    #[test]
    fn stop_start_unclear_and_answers_to_nothing() {
        let open = [asked(1)];
        assert_eq!(settle(Reading::Stop, &open, NOON), Outcome::OptOut);
        assert_eq!(settle(Reading::Start, &open, NOON), Outcome::OptIn);
        assert_eq!(settle(Reading::Unclear, &open, NOON), Outcome::Unclear { ids: vec![10] });
        assert_eq!(settle::<u32>(Reading::Unclear, &[], NOON).reply(), None);
        assert_eq!(settle::<u32>(YES, &[], NOON), Outcome::NothingOpen);
    }

    fn invitation() -> impl Strategy<Value = (i64, Option<Answer>, Places)> {
        let answer = prop::option::of(prop::sample::select(vec![Answer::Yes, Answer::No]));
        let places = prop::sample::select(vec![Places::Free, Places::Taken, Places::Closed]);
        (-2i64..3, answer, places)
    }

    proptest! {
        #[test]
        fn an_answer_only_moves_an_open_invitation_and_the_named_one(
            drawn in prop::collection::vec(invitation(), 0..5), code in prop::option::of(1u8..6), yes in any::<bool>(),
        ) {
            let invitations: Vec<_> = (1u8..).zip(drawn).map(|(code, (second, answered, places))| {
                OpenInvitation { id: code, code, deadline: at(second), answered, places }
            }).collect();
            let reading = if yes { Reading::Yes { code } } else { Reading::No { code } };
            if let Outcome::Answered { id, .. } | Outcome::Changed { id, .. } = settle(reading, &invitations, NOON) {
                let moved = invitations.iter().find(|i| i.id == id).unwrap();
                prop_assert!(moved.open_at(NOON));
                prop_assert!(code.is_none_or(|code| code == moved.code));
                let others = invitations.iter().filter(|i| i.id != id && i.open_at(NOON) && i.answered.is_none());
                prop_assert!(code.is_some() || others.count() == 0);
            }
        }
    }
}
