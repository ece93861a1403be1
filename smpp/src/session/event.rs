//! What a session tells its owner.

use bytes::Bytes;

use super::Token;
use crate::deliver::Deliver;
use crate::status::{Class, Status};

/// Something that happened. Every written sequence number is named by exactly one of [`Event::Submitted`],
/// [`Event::Refused`], [`Event::TimedOut`] and [`Event::Closed`]; only after a time-out may the answer still follow.
#[derive(Debug)]
pub enum Event {
    /// The centre accepted the message.
    Submitted {
        /// The sequence number of the submit.
        sequence: u32,
        /// The centre's id of it, as it came: decimal, hexadecimal or anything else, and empty when it gave none.
        message_id: String,
    },
    /// The centre refused the message: it does not have it.
    Refused {
        /// The sequence number of the submit.
        sequence: u32,
        /// Its reason.
        status: Status,
        /// What that means for the message.
        class: Class,
    },
    /// The centre did not answer in time: it may have the message or not.
    TimedOut {
        /// The sequence number of the submit.
        sequence: u32,
    },
    /// A message from a phone or a receipt. The centre keeps it until [`super::Session::acknowledge`].
    Deliver {
        /// The delivery.
        deliver: Deliver,
        /// The right to answer it.
        token: Token,
    },
    /// A delivery nobody can read; the centre was told so (`ESME_RX_P_APPN`) and will not send it again.
    Unreadable {
        /// The first field that could not be read.
        field: &'static str,
        /// The PDU's body, for a person to look at.
        octets: Bytes,
    },
    /// The session ended. Always the last event.
    Closed {
        /// May have reached the centre, and no answer came.
        in_doubt: Vec<u32>,
        /// Certainly not left: no octet of them went into the connection.
        unsent: Vec<u32>,
        /// Why.
        why: Why,
    },
}

/// Why a session ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// We drained it.
    Drained,
    /// Every handle on it was dropped.
    Abandoned,
    /// The centre asked for it (unbind).
    Unbound,
    /// The centre closed the connection.
    Hangup,
    /// The connection broke.
    Broken(std::io::ErrorKind),
    /// The centre did not answer our `enquire_link`.
    Silent,
    /// The centre sent what no PDU can be.
    Violation(Violation),
}

/// What no PDU can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Violation {
    /// A `command_length` under 16 or over 64 KiB: where the next PDU begins is unknown.
    Length(u32),
}
