//! The fields PDUs are made of (SMPP 3.4, 3.1 and 3.2): integers, C-octet strings, octet strings, optional parameters.
//!
//! Reading is lenient where centres are known to be sloppy and nothing is lost by it, and never reads past the PDU.

use bytes::{Buf, BufMut, Bytes, BytesMut};

use crate::address::Address;
use crate::status::Status;

/// `command_id` (5.1.2.1).
pub mod command {
    pub const GENERIC_NACK: u32 = 0x8000_0000;
    pub const SUBMIT_SM: u32 = 0x0000_0004;
    pub const SUBMIT_SM_RESP: u32 = 0x8000_0004;
    pub const DELIVER_SM: u32 = 0x0000_0005;
    pub const DELIVER_SM_RESP: u32 = 0x8000_0005;
    pub const UNBIND: u32 = 0x0000_0006;
    pub const UNBIND_RESP: u32 = 0x8000_0006;
    pub const BIND_TRANSCEIVER: u32 = 0x0000_0009;
    pub const BIND_TRANSCEIVER_RESP: u32 = 0x8000_0009;
    pub const ENQUIRE_LINK: u32 = 0x0000_0015;
    pub const ENQUIRE_LINK_RESP: u32 = 0x8000_0015;
    pub const ALERT_NOTIFICATION: u32 = 0x0000_0102;
    /// Set in the `command_id` of every response.
    pub const RESPONSE: u32 = 0x8000_0000;
}

/// Tags of optional parameters (5.3.2).
pub mod tag {
    pub const RECEIPTED_MESSAGE_ID: u16 = 0x001E;
    pub const USER_MESSAGE_REFERENCE: u16 = 0x0204;
    pub const SAR_MSG_REF_NUM: u16 = 0x020C;
    pub const SAR_TOTAL_SEGMENTS: u16 = 0x020E;
    pub const SAR_SEGMENT_SEQNUM: u16 = 0x020F;
    #[cfg(feature = "centre")]
    pub const SC_INTERFACE_VERSION: u16 = 0x0210;
    pub const NETWORK_ERROR_CODE: u16 = 0x0423;
    pub const MESSAGE_PAYLOAD: u16 = 0x0424;
    pub const MESSAGE_STATE: u16 = 0x0427;
}

/// Writes one PDU; the length is filled in when the body is known.
pub fn put_pdu(
    out: &mut BytesMut,
    command: u32,
    status: Status,
    sequence: u32,
    body: impl FnOnce(&mut BytesMut),
) {
    let start = out.len();
    out.put_u32(0);
    out.put_u32(command);
    out.put_u32(status.0);
    out.put_u32(sequence);
    body(out);
    let length = u32::try_from(out.len() - start).unwrap_or(u32::MAX);
    out[start..start + 4].copy_from_slice(&length.to_be_bytes());
}

/// Writes one PDU without a body.
pub fn put_empty(out: &mut BytesMut, command: u32, status: Status, sequence: u32) {
    put_pdu(out, command, status, sequence, |_| ());
}

/// A C-octet string: the text and a NUL.
pub fn put_text(out: &mut BytesMut, text: &str) {
    out.put_slice(text.as_bytes());
    out.put_u8(0);
}

/// Type, plan and address.
pub fn put_address(out: &mut BytesMut, address: &Address) {
    out.put_u8(address.ton.0);
    out.put_u8(address.npi.0);
    put_text(out, address.text());
}

/// One optional parameter. The callers' types keep every value below 64 KiB.
pub fn put_optional(out: &mut BytesMut, tag: u16, value: &[u8]) {
    out.put_u16(tag);
    out.put_u16(u16::try_from(value.len()).unwrap_or(u16::MAX));
    out.put_slice(value);
}

/// The mandatory field that could not be read, because the PDU ended before it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable(pub &'static str);

/// What is left to read of one PDU's body.
pub struct Fields(pub Bytes);

impl Fields {
    pub fn octet(&mut self, field: &'static str) -> Result<u8, Unreadable> {
        self.0.try_get_u8().map_err(|_| Unreadable(field))
    }

    /// A C-octet string. Octets beyond ASCII become the character of the same value, so none is lost.
    pub fn text(&mut self, field: &'static str) -> Result<String, Unreadable> {
        let end = self.0.iter().position(|&octet| octet == 0).ok_or(Unreadable(field))?;
        let octets = self.0.split_to(end);
        self.0.advance(1);
        Ok(text_of(&octets))
    }

    pub fn octets(&mut self, field: &'static str, count: usize) -> Result<Bytes, Unreadable> {
        if self.0.len() < count {
            return Err(Unreadable(field));
        }
        Ok(self.0.split_to(count))
    }

    pub fn address(&mut self, field: &'static str) -> Result<Address, Unreadable> {
        Ok(Address::received(self.octet(field)?, self.octet(field)?, self.text(field)?))
    }

    /// The next optional parameter. One that claims more octets than there are gets what there is.
    pub fn optional(&mut self) -> Option<(u16, Bytes)> {
        let tag = self.0.try_get_u16().ok()?;
        let length = self.0.try_get_u16().ok()?;
        let present = usize::from(length).min(self.0.len());
        Some((tag, self.0.split_to(present)))
    }
}

/// Octets up to the first NUL, each as the character of the same value; the NUL may be missing.
pub fn text_of(octets: &[u8]) -> String {
    octets.iter().take_while(|&&octet| octet != 0).map(|&octet| char::from(octet)).collect()
}

/// A number of up to two octets from an optional parameter, however many octets the centre gave it.
pub fn number_of(octets: &[u8]) -> Option<u16> {
    match *octets {
        [one] => Some(u16::from(one)),
        [high, low] => Some(u16::from_be_bytes([high, low])),
        _ => None,
    }
}
