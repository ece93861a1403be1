//! A message on its way out: `submit_sm` (SMPP 3.4, 4.4.1).
//!
//! Invariant: every part is checked when it is made, so a [`Submit`] can always be written, octet for octet.

use std::fmt;
use std::time::Duration;

use bytes::{BufMut, Bytes, BytesMut};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::address::Address;
use crate::wire::{put_address, put_optional, put_text, tag};

/// One message, or one part of a longer one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submit {
    /// Who it seems to come from.
    pub source: Address,
    /// Whom it is for.
    pub destination: Address,
    /// How the octets are to be read (5.2.19): 0 the centre's default alphabet, 8 UCS-2.
    pub data_coding: u8,
    /// The octets.
    pub body: Body,
    /// Which receipts we ask for.
    pub receipts: Receipts,
    /// How long the centre keeps trying.
    pub validity: Validity,
    /// Our own reference, which a centre may repeat in its receipt (5.3.2.17).
    pub user_message_reference: Option<u16>,
}

/// Whether the octets begin with a user data header (`esm_class` bit 6, 5.2.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// Text only.
    Absent,
    /// A header first, as for the parts of a long message (3GPP TS 23.040, 9.2.3.24).
    Present,
}

impl Header {
    pub(crate) const BIT: u8 = 0x40;

    pub(crate) fn of(esm_class: u8) -> Self {
        if esm_class & Self::BIT == 0 { Self::Absent } else { Self::Present }
    }
}

/// The octets of a message and the field they travel in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    octets: Bytes,
    header: Header,
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    ShortMessage,
    Payload,
}

/// Why a message cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadSubmit {
    /// More octets than the field carries.
    TooManyOctets {
        /// How many there are.
        octets: usize,
        /// How many there may be.
        limit: usize,
    },
    /// Longer than the format can say.
    ValidityTooLong,
    /// A year outside 2000 to 2099: the format has two digits for it.
    ValidityOutOfRange,
}

impl fmt::Display for BadSubmit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyOctets { octets, limit } => {
                write!(out, "{octets} octets of text, the field carries at most {limit}")
            }
            Self::ValidityTooLong => write!(out, "a validity of more than {MOST_DAYS} days"),
            Self::ValidityOutOfRange => write!(out, "a validity that ends outside the years 2000 to 2099"),
        }
    }
}

impl std::error::Error for BadSubmit {}

impl Body {
    /// `sm_length` is at most 254 (5.2.21).
    pub const SHORT_LIMIT: usize = 254;

    /// Leaves room for every other field of a PDU of 64 KiB.
    pub const PAYLOAD_LIMIT: usize = 60_000;

    /// In `short_message`: what every centre understands.
    pub fn short(octets: impl Into<Bytes>, header: Header) -> Result<Self, BadSubmit> {
        Self::checked(octets.into(), header, Place::ShortMessage, Self::SHORT_LIMIT)
    }

    /// In `message_payload` (5.3.2.32): for centres that split long messages themselves.
    pub fn payload(octets: impl Into<Bytes>, header: Header) -> Result<Self, BadSubmit> {
        Self::checked(octets.into(), header, Place::Payload, Self::PAYLOAD_LIMIT)
    }

    fn checked(octets: Bytes, header: Header, place: Place, limit: usize) -> Result<Self, BadSubmit> {
        if limit < octets.len() {
            return Err(BadSubmit::TooManyOctets { octets: octets.len(), limit });
        }
        Ok(Self { octets, header, place })
    }
}

/// Which receipts the centre is asked for (5.2.17, bits 1 and 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receipts {
    /// None.
    None,
    /// One about the final outcome, good or bad.
    Final,
    /// One only when it could not be delivered.
    Failure,
}

impl Receipts {
    fn bits(self) -> u8 {
        match self {
            Self::None => 0,
            Self::Final => 1,
            Self::Failure => 2,
        }
    }
}

/// Until when the centre tries (7.1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validity(String);

/// Two digits; months and years are left out because nobody knows how long the centre takes them to be.
const MOST_DAYS: u64 = 99;

impl Validity {
    /// As long as the centre usually does.
    pub fn centre_default() -> Self {
        Self(String::new())
    }

    /// For this long, in whole seconds: `0000DDhhmmss000R`.
    pub fn relative(duration: Duration) -> Result<Self, BadSubmit> {
        let (minutes, seconds) = (duration.as_secs() / 60, duration.as_secs() % 60);
        let (hours, minutes) = (minutes / 60, minutes % 60);
        let (days, hours) = (hours / 24, hours % 24);
        if MOST_DAYS < days {
            return Err(BadSubmit::ValidityTooLong);
        }
        Ok(Self(format!("0000{days:02}{hours:02}{minutes:02}{seconds:02}000R")))
    }

    /// Until this moment, in UTC: `YYMMDDhhmmsst00+`.
    pub fn until(moment: Timestamp) -> Result<Self, BadSubmit> {
        let civil = moment.to_zoned(TimeZone::UTC).datetime();
        if !(2000..2100).contains(&civil.year()) {
            return Err(BadSubmit::ValidityOutOfRange);
        }
        Ok(Self(format!(
            "{:02}{:02}{:02}{:02}{:02}{:02}{}00+",
            civil.year() - 2000,
            civil.month(),
            civil.day(),
            civil.hour(),
            civil.minute(),
            civil.second(),
            civil.millisecond() / 100
        )))
    }
}

impl Submit {
    /// Writes the body of the PDU.
    pub(crate) fn write_to(&self, out: &mut BytesMut) {
        put_text(out, ""); // service_type: the centre's default
        put_address(out, &self.source);
        put_address(out, &self.destination);
        out.put_u8(if self.body.header == Header::Present { Header::BIT } else { 0 });
        out.put_slice(&[0, 0]); // protocol_id, priority_flag
        put_text(out, ""); // schedule_delivery_time: now
        put_text(out, &self.validity.0);
        out.put_slice(&[self.receipts.bits(), 0, self.data_coding, 0]);
        let short: &[u8] = if self.body.place == Place::ShortMessage { &self.body.octets } else { &[] };
        out.put_u8(u8::try_from(short.len()).unwrap_or(u8::MAX));
        out.put_slice(short);
        if let Some(reference) = self.user_message_reference {
            put_optional(out, tag::USER_MESSAGE_REFERENCE, &reference.to_be_bytes());
        }
        if self.body.place == Place::Payload {
            put_optional(out, tag::MESSAGE_PAYLOAD, &self.body.octets);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smpp_7_1_1_a_validity_is_sixteen_characters_or_none() {
        let relative = |seconds| Validity::relative(Duration::from_secs(seconds));
        assert_eq!(relative(90).unwrap().0, "000000000130000R");
        assert_eq!(relative(2 * 86_400 + 3 * 3600 + 4 * 60 + 5).unwrap().0, "000002030405000R");
        assert_eq!(relative(100 * 86_400), Err(BadSubmit::ValidityTooLong));
        let until = |text: &str| Validity::until(text.parse().unwrap());
        assert_eq!(until("2026-02-03T04:05:06.7Z").unwrap().0, "260203040506700+");
        assert_eq!(until("2026-07-01T00:30:00+02:00").unwrap().0, "260630223000000+");
        assert_eq!(until("1999-12-31T23:59:59Z"), Err(BadSubmit::ValidityOutOfRange));
        assert_eq!(Validity::centre_default().0, "");
    }

    #[test]
    fn a_short_message_has_254_octets_and_not_one_more() {
        assert!(Body::short(vec![0; 254], Header::Absent).is_ok());
        let refused = BadSubmit::TooManyOctets { octets: 255, limit: 254 };
        assert_eq!(Body::short(vec![0; 255], Header::Absent), Err(refused));
    }
}
