//! What a centre says about a request: `command_status` (SMPP 3.4, 5.1.3), and what that means for the message.
//!
//! Invariant: a status is classified by the table below and nowhere else.

use std::fmt;

/// The `command_status` of a response, as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Status(pub u32);

/// What a refusal means for the message. In all three cases the centre has *not* accepted it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// We send too fast: try this message again, and slow the whole session down.
    Throttled,
    /// Something passing at the centre: try this message again later.
    Transient,
    /// This message will never be accepted as it is.
    Permanent,
}

impl Status {
    /// No error.
    pub const OK: Self = Self(0x00);
    /// `command_length` is invalid.
    pub const INVALID_COMMAND_LENGTH: Self = Self(0x02);
    /// `command_id` is not known.
    pub const INVALID_COMMAND_ID: Self = Self(0x03);
    /// The request does not fit the state of the session.
    pub const INVALID_BIND_STATUS: Self = Self(0x04);
    /// The centre has a problem of its own.
    pub const SYSTEM_ERROR: Self = Self(0x08);
    /// The destination address is invalid.
    pub const INVALID_DESTINATION: Self = Self(0x0B);
    /// The password is wrong.
    pub const INVALID_PASSWORD: Self = Self(0x0E);
    /// The centre's queue is full, for this destination or as a whole.
    pub const QUEUE_FULL: Self = Self(0x14);
    /// We exceed the messages per second allowed to us.
    pub const THROTTLED: Self = Self(0x58);
    /// The receiver of a delivery cannot take it now.
    pub const RECEIVER_TRANSIENT: Self = Self(0x64);
    /// The receiver of a delivery will never take it.
    pub const RECEIVER_PERMANENT: Self = Self(0x65);

    /// What this status means for the message it answers.
    ///
    /// A status the standard does not name (reserved, or the vendor's own from 0x400) is permanent: the centre has
    /// judged the message, and repeating it unchanged would be judged the same.
    pub fn class(self) -> Class {
        self.entry().map_or(Class::Permanent, |entry| entry.2)
    }

    /// The standard's name, or nothing when it names no such status.
    pub fn name(self) -> Option<&'static str> {
        self.entry().map(|entry| entry.1)
    }

    fn entry(self) -> Option<&'static Entry> {
        TABLE.binary_search_by_key(&self.0, |entry| entry.0).ok().map(|at| &TABLE[at])
    }
}

impl fmt::Display for Status {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => write!(out, "{name} (0x{:02X})", self.0),
            None => write!(out, "status 0x{:08X}", self.0),
        }
    }
}

type Entry = (u32, &'static str, Class);

/// SMPP 3.4, table 5-2, in order of value.
const TABLE: &[Entry] = &[
    (0x00, "ESME_ROK", Class::Permanent),
    (0x01, "ESME_RINVMSGLEN", Class::Permanent),
    (0x02, "ESME_RINVCMDLEN", Class::Permanent),
    (0x03, "ESME_RINVCMDID", Class::Permanent),
    // About the session, not about the message: the next bind may accept it.
    (0x04, "ESME_RINVBNDSTS", Class::Transient),
    // An earlier session of ours still hangs at the centre.
    (0x05, "ESME_RALYBND", Class::Transient),
    (0x06, "ESME_RINVPRTFLG", Class::Permanent),
    (0x07, "ESME_RINVREGDLVFLG", Class::Permanent),
    (0x08, "ESME_RSYSERR", Class::Transient),
    (0x0A, "ESME_RINVSRCADR", Class::Permanent),
    (0x0B, "ESME_RINVDSTADR", Class::Permanent),
    (0x0C, "ESME_RINVMSGID", Class::Permanent),
    (0x0D, "ESME_RBINDFAIL", Class::Permanent),
    (0x0E, "ESME_RINVPASWD", Class::Permanent),
    (0x0F, "ESME_RINVSYSID", Class::Permanent),
    (0x11, "ESME_RCANCELFAIL", Class::Permanent),
    (0x13, "ESME_RREPLACEFAIL", Class::Permanent),
    (0x14, "ESME_RMSGQFUL", Class::Transient),
    (0x15, "ESME_RINVSERTYP", Class::Permanent),
    (0x33, "ESME_RINVNUMDESTS", Class::Permanent),
    (0x34, "ESME_RINVDLNAME", Class::Permanent),
    (0x40, "ESME_RINVDESTFLAG", Class::Permanent),
    (0x42, "ESME_RINVSUBREP", Class::Permanent),
    (0x43, "ESME_RINVESMCLASS", Class::Permanent),
    (0x44, "ESME_RCNTSUBDL", Class::Permanent),
    (0x45, "ESME_RSUBMITFAIL", Class::Permanent),
    (0x48, "ESME_RINVSRCTON", Class::Permanent),
    (0x49, "ESME_RINVSRCNPI", Class::Permanent),
    (0x50, "ESME_RINVDSTTON", Class::Permanent),
    (0x51, "ESME_RINVDSTNPI", Class::Permanent),
    (0x53, "ESME_RINVSYSTYP", Class::Permanent),
    (0x54, "ESME_RINVREPFLAG", Class::Permanent),
    (0x55, "ESME_RINVNUMMSGS", Class::Permanent),
    (0x58, "ESME_RTHROTTLED", Class::Throttled),
    (0x61, "ESME_RINVSCHED", Class::Permanent),
    (0x62, "ESME_RINVEXPIRY", Class::Permanent),
    (0x63, "ESME_RINVDFTMSGID", Class::Permanent),
    (0x64, "ESME_RX_T_APPN", Class::Transient),
    (0x65, "ESME_RX_P_APPN", Class::Permanent),
    (0x66, "ESME_RX_R_APPN", Class::Permanent),
    (0x67, "ESME_RQUERYFAIL", Class::Permanent),
    (0xC0, "ESME_RINVOPTPARSTREAM", Class::Permanent),
    (0xC1, "ESME_ROPTPARNOTALLWD", Class::Permanent),
    (0xC2, "ESME_RINVPARLEN", Class::Permanent),
    (0xC3, "ESME_RMISSINGOPTPARAM", Class::Permanent),
    (0xC4, "ESME_RINVOPTPARAMVAL", Class::Permanent),
    (0xFE, "ESME_RDELIVERYFAILURE", Class::Permanent),
    // An error the centre cannot name says nothing about the message.
    (0xFF, "ESME_RUNKNOWNERR", Class::Transient),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_is_one_of_wait_retry_or_final() {
        let expected = [
            (0x58, Class::Throttled),
            (0x14, Class::Transient),
            (0x08, Class::Transient),
            (0x64, Class::Transient),
            (0x04, Class::Transient),
            (0x05, Class::Transient),
            (0xFF, Class::Transient),
            (0x01, Class::Permanent),
            (0x0A, Class::Permanent),
            (0x0B, Class::Permanent),
            (0x45, Class::Permanent),
            (0x65, Class::Permanent),
            (0x66, Class::Permanent),
            (0x400, Class::Permanent),
            (0xFFFF_FFFF, Class::Permanent),
        ];
        for (status, class) in expected {
            assert_eq!(Status(status).class(), class, "{}", Status(status));
        }
    }

    #[test]
    fn the_table_is_sorted_so_that_every_entry_is_found() {
        for entry in TABLE {
            assert_eq!(Status(entry.0).name(), Some(entry.1));
        }
        assert_eq!(Status(0x09).name(), None);
    }
}
