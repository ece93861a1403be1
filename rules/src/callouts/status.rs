//! The states of a call-out and the ways between them.
//!
//! Invariant: a call-out that stopped or expired never sends again; only a full one can start again, by a cancellation.

/// Where a call-out is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Being made; nothing is held.
    Draft,
    /// Confirmed: its worst case is held, its first wave has not gone.
    Confirmed,
    /// Waves go by themselves.
    Running,
    /// Waves wait for the planner; answers still count.
    Paused,
    /// Every place is taken.
    Full,
    /// Ended by the planner, or because nobody is left to ask.
    Stopped,
    /// The deadline passed before it was full.
    Expired,
}

/// What happens to a call-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// The planner confirms it.
    Confirm,
    /// The first wave goes.
    Begin,
    /// The planner pauses it.
    Pause,
    /// The planner resumes it.
    Resume,
    /// The last place is taken.
    Fill,
    /// A place comes free again and nobody on the waitlist takes it.
    Reopen,
    /// It is ended before it is full.
    Stop,
    /// The deadline passes.
    Expire,
}

/// An act that does not fit the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Illegal {
    /// The state.
    pub from: Status,
    /// The act.
    pub act: Act,
}

/// All states, in the order of a call-out's life.
pub const ALL: [Status; 7] = [
    Status::Draft,
    Status::Confirmed,
    Status::Running,
    Status::Paused,
    Status::Full,
    Status::Stopped,
    Status::Expired,
];

/// The state after an act.
pub fn step(from: Status, act: Act) -> Result<Status, Illegal> {
    use Status::{Confirmed, Draft, Expired, Full, Paused, Running, Stopped};
    match (from, act) {
        (Draft, Act::Confirm) => Ok(Confirmed),
        (Confirmed, Act::Begin) | (Paused, Act::Resume) | (Full, Act::Reopen) => Ok(Running),
        (Confirmed | Running, Act::Pause) => Ok(Paused),
        // Answers come in while it is paused, and a place may be given by hand before the first wave.
        (Confirmed | Running | Paused, Act::Fill) => Ok(Full),
        (Draft | Confirmed | Running | Paused | Full, Act::Stop) => Ok(Stopped),
        (Confirmed | Running | Paused, Act::Expire) => Ok(Expired),
        _ => Err(Illegal { from, act }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACTS: [Act; 8] =
        [Act::Confirm, Act::Begin, Act::Pause, Act::Resume, Act::Fill, Act::Reopen, Act::Stop, Act::Expire];

    #[test]
    fn a_call_out_lives_from_draft_to_full() {
        let mut status = Status::Draft;
        for act in [Act::Confirm, Act::Begin, Act::Pause, Act::Resume, Act::Fill, Act::Reopen, Act::Fill] {
            status = step(status, act).unwrap();
        }
        assert_eq!(status, Status::Full);
    }

    #[test]
    fn what_stopped_or_expired_stays_so() {
        for act in ACTS {
            for from in [Status::Stopped, Status::Expired] {
                assert_eq!(step(from, act), Err(Illegal { from, act }));
            }
        }
    }

    #[test]
    fn each_state_knows_exactly_its_own_acts() {
        let legal =
            |from: Status| ACTS.iter().copied().filter(|a| step(from, *a).is_ok()).collect::<Vec<_>>();
        assert_eq!(legal(Status::Draft), [Act::Confirm, Act::Stop]);
        assert_eq!(legal(Status::Confirmed), [Act::Begin, Act::Pause, Act::Fill, Act::Stop, Act::Expire]);
        assert_eq!(legal(Status::Running), [Act::Pause, Act::Fill, Act::Stop, Act::Expire]);
        assert_eq!(legal(Status::Paused), [Act::Resume, Act::Fill, Act::Stop, Act::Expire]);
        assert_eq!(legal(Status::Full), [Act::Reopen, Act::Stop]);
    }
}
