//! SMPP 3.4 (SMS Forum, issue 1.2): one transceiver session with a window, and a centre to test it against.
//!
//! A session is used in three steps, so that a caller can record its attempts *before* any octet leaves:
//! reserve [`session::Slots`] (window places with their sequence numbers), record them, write them. What became
//! of them comes back in batches of [`session::Event`]. Invariant: every sequence number that was written ends in
//! exactly one of submitted, refused, timed out, in doubt or unsent; one that timed out may still be answered late.
//!
//! The octets are read and written here rather than by a library. `rusmpp` 0.4 was tried: it refuses a whole
//! receipt for one unterminated `receipted_message_id`, reads an optional parameter past its stated length, and
//! loses the sequence number of what it refuses, so that nobody can answer it. It remains the referee of our
//! octets in `tests/referee.rs`.

pub mod address;
pub mod backoff;
#[cfg(feature = "centre")]
pub mod centre;
pub mod deliver;
mod frame;
pub mod session;
pub mod status;
pub mod submit;
mod throttle;
mod wire;
