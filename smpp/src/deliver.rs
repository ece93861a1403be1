//! What the centre sends us: messages from phones and receipts, `deliver_sm` (SMPP 3.4, 4.6.1).
//!
//! Invariant: nothing a centre sends in a readable `deliver_sm` is changed or dropped; a broken optional parameter
//! costs that parameter, never the message.

use bytes::Bytes;

use crate::address::Address;
use crate::submit::Header;
use crate::wire::{Fields, Unreadable, number_of, tag, text_of};

/// One delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deliver {
    /// The phone, or for a receipt the number the message had gone to (some centres turn the two around).
    pub source: Address,
    /// Our number.
    pub destination: Address,
    /// A message or a kind of report.
    pub kind: Kind,
    /// Whether the octets begin with a user data header.
    pub header: Header,
    /// How the octets are to be read (5.2.19).
    pub data_coding: u8,
    /// From `message_payload` when that is there, else from `short_message`; a header is still in front.
    pub octets: Bytes,
    /// The optional parameters that matter to us.
    pub optional: Optional,
}

/// What `esm_class` says a delivery is (5.2.12, bits 5 to 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A message from a phone.
    Message,
    /// A receipt about one of our messages.
    Receipt,
    /// An acknowledgement by the receiving application.
    DeliveryAcknowledgement,
    /// An acknowledgement by the receiving person.
    UserAcknowledgement,
    /// A report on the way, not final.
    Intermediate,
    /// Bits the standard reserves, in place.
    Reserved(u8),
}

impl Kind {
    fn of(esm_class: u8) -> Self {
        match esm_class & 0x3C {
            0x00 => Self::Message,
            0x04 => Self::Receipt,
            0x08 => Self::DeliveryAcknowledgement,
            0x10 => Self::UserAcknowledgement,
            0x20 => Self::Intermediate,
            other => Self::Reserved(other),
        }
    }

    #[cfg(feature = "centre")]
    fn bits(self) -> u8 {
        match self {
            Self::Message => 0x00,
            Self::Receipt => 0x04,
            Self::DeliveryAcknowledgement => 0x08,
            Self::UserAcknowledgement => 0x10,
            Self::Intermediate => 0x20,
            Self::Reserved(bits) => bits & 0x3C,
        }
    }
}

/// Optional parameters of a delivery; absent and unreadable ones are `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Optional {
    /// The centre's id of the message a receipt is about (5.3.2.12).
    pub receipted_message_id: Option<String>,
    /// What became of it (5.3.2.35).
    pub message_state: Option<MessageState>,
    /// Why, in the network's own codes (5.3.2.31).
    pub network_error_code: Option<NetworkError>,
    /// Our reference given at submission (5.3.2.17).
    pub user_message_reference: Option<u16>,
    /// Which part of a longer message this is, where the centre says so here instead of in a header (5.3.2.22 to 24).
    pub part: Option<Part>,
}

/// The state of a message (5.2.28), as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageState(pub u8);

impl MessageState {
    /// On its way.
    pub const ENROUTE: Self = Self(1);
    /// Delivered to the phone.
    pub const DELIVERED: Self = Self(2);
    /// The validity ended first.
    pub const EXPIRED: Self = Self(3);
    /// Deleted at the centre.
    pub const DELETED: Self = Self(4);
    /// Cannot be delivered.
    pub const UNDELIVERABLE: Self = Self(5);
    /// Read by someone on behalf of the subscriber.
    pub const ACCEPTED: Self = Self(6);
    /// The centre does not know.
    pub const UNKNOWN: Self = Self(7);
    /// Refused by a network.
    pub const REJECTED: Self = Self(8);
}

/// A network's error code (5.3.2.31).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NetworkError {
    /// 1 ANSI-136, 2 IS-95, 3 GSM, 4 reserved.
    pub network: u8,
    /// The code itself.
    pub code: u16,
}

/// One part of a longer message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The same for all parts.
    pub reference: u16,
    /// How many parts there are.
    pub total: u8,
    /// Which one this is, from 1.
    pub number: u8,
}

impl Deliver {
    /// Reads the body of the PDU.
    pub(crate) fn read(body: Bytes) -> Result<Self, Unreadable> {
        let mut fields = Fields(body);
        fields.text("service_type")?;
        let source = fields.address("source_addr")?;
        let destination = fields.address("destination_addr")?;
        let esm_class = fields.octet("esm_class")?;
        fields.octets("protocol_id", 2)?;
        fields.text("schedule_delivery_time")?;
        fields.text("validity_period")?;
        fields.octets("registered_delivery", 2)?;
        let data_coding = fields.octet("data_coding")?;
        fields.octet("sm_default_msg_id")?;
        let length = fields.octet("sm_length")?;
        let short = fields.octets("short_message", usize::from(length))?;
        let (optional, payload) = Optional::read(&mut fields);
        Ok(Self {
            source,
            destination,
            kind: Kind::of(esm_class),
            header: Header::of(esm_class),
            data_coding,
            octets: payload.unwrap_or(short),
            optional,
        })
    }
}

impl Optional {
    fn read(fields: &mut Fields) -> (Self, Option<Bytes>) {
        let (mut optional, mut payload) = (Self::default(), None);
        let (mut reference, mut total, mut number) = (None, None, None);
        while let Some((tag, value)) = fields.optional() {
            match tag {
                tag::RECEIPTED_MESSAGE_ID => optional.receipted_message_id = id_of(&value),
                tag::MESSAGE_STATE => optional.message_state = value.first().copied().map(MessageState),
                tag::NETWORK_ERROR_CODE => optional.network_error_code = error_of(&value),
                tag::USER_MESSAGE_REFERENCE => optional.user_message_reference = number_of(&value),
                tag::SAR_MSG_REF_NUM => reference = number_of(&value),
                tag::SAR_TOTAL_SEGMENTS => total = value.first().copied(),
                tag::SAR_SEGMENT_SEQNUM => number = value.first().copied(),
                tag::MESSAGE_PAYLOAD => payload = Some(value),
                _ => {}
            }
        }
        if let (Some(reference), Some(total), Some(number)) = (reference, total, number) {
            optional.part = Some(Part { reference, total, number });
        }
        (optional, payload)
    }
}

fn id_of(value: &[u8]) -> Option<String> {
    Some(text_of(value)).filter(|id| !id.is_empty())
}

fn error_of(value: &[u8]) -> Option<NetworkError> {
    match *value {
        [network, high, low] => Some(NetworkError { network, code: u16::from_be_bytes([high, low]) }),
        _ => None,
    }
}

#[cfg(feature = "centre")]
mod write {
    use bytes::{BufMut, BytesMut};

    use super::{Deliver, Optional};
    use crate::submit::Header;
    use crate::wire::{put_address, put_optional, put_text, tag};

    impl Deliver {
        /// Writes the body of the PDU; more than 254 octets go into `message_payload`.
        pub(crate) fn write_to(&self, out: &mut BytesMut) {
            put_text(out, "");
            put_address(out, &self.source);
            put_address(out, &self.destination);
            let header = if self.header == Header::Present { Header::BIT } else { 0 };
            out.put_u8(self.kind.bits() | header);
            out.put_slice(&[0, 0, 0, 0, 0, 0, self.data_coding, 0]);
            let short = u8::try_from(self.octets.len()).ok().filter(|&length| length < u8::MAX);
            out.put_u8(short.unwrap_or(0));
            match short {
                Some(_) => out.put_slice(&self.octets),
                None => put_optional(out, tag::MESSAGE_PAYLOAD, &self.octets),
            }
            self.optional.write_to(out);
        }
    }

    impl Optional {
        fn write_to(&self, out: &mut BytesMut) {
            if let Some(id) = &self.receipted_message_id {
                put_optional(out, tag::RECEIPTED_MESSAGE_ID, &[id.as_bytes(), &[0]].concat());
            }
            if let Some(state) = self.message_state {
                put_optional(out, tag::MESSAGE_STATE, &[state.0]);
            }
            if let Some(error) = self.network_error_code {
                let [high, low] = error.code.to_be_bytes();
                put_optional(out, tag::NETWORK_ERROR_CODE, &[error.network, high, low]);
            }
            if let Some(reference) = self.user_message_reference {
                put_optional(out, tag::USER_MESSAGE_REFERENCE, &reference.to_be_bytes());
            }
            if let Some(part) = self.part {
                put_optional(out, tag::SAR_MSG_REF_NUM, &part.reference.to_be_bytes());
                put_optional(out, tag::SAR_TOTAL_SEGMENTS, &[part.total]);
                put_optional(out, tag::SAR_SEGMENT_SEQNUM, &[part.number]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn body(optional: &[u8]) -> Bytes {
        let fixed = b"\0\x01\x0131612345678\0\x05\0Flex\0\x04\0\0\0\0\0\0\0\0\x02JA";
        Bytes::from([fixed, optional].concat())
    }

    #[test]
    fn a_receipt_with_an_unterminated_id_is_still_a_receipt() {
        let sloppy = [&[0x00, 0x1E, 0x00, 0x03][..], b"abc", &[0x04, 0x27, 0x00, 0x01, 2]].concat();
        let deliver = Deliver::read(body(&sloppy)).unwrap();
        assert_eq!(deliver.kind, Kind::Receipt);
        assert_eq!(deliver.source.text(), "31612345678");
        assert_eq!(deliver.optional.receipted_message_id.as_deref(), Some("abc"));
        assert_eq!(deliver.optional.message_state, Some(MessageState::DELIVERED));
    }

    #[test]
    fn a_broken_optional_parameter_costs_only_itself() {
        let wrong_length = [0x04, 0x23, 0x00, 0x02, 3, 0, 0x04, 0x27, 0x00, 0x02, 5, 0, 0x04];
        let deliver = Deliver::read(body(&wrong_length)).unwrap();
        assert_eq!(deliver.optional.network_error_code, None);
        assert_eq!(deliver.optional.message_state, Some(MessageState::UNDELIVERABLE));
        assert_eq!(&deliver.octets[..], b"JA");
    }

    #[test]
    fn a_body_cut_anywhere_in_its_mandatory_part_names_the_field() {
        let whole = body(&[]);
        for cut in 0..whole.len() {
            let Unreadable(field) = Deliver::read(whole.slice(..cut)).unwrap_err();
            assert!(!field.is_empty());
        }
        assert_eq!(Deliver::read(whole.slice(..whole.len() - 1)), Err(Unreadable("short_message")));
    }

    proptest! {
        #[test]
        fn random_octets_never_panic(octets in proptest::collection::vec(any::<u8>(), 0..600)) {
            let taken = Deliver::read(Bytes::from(octets.clone())).map_or(0, |deliver| deliver.octets.len());
            prop_assert!(taken <= octets.len());
        }

        #[test]
        fn random_optional_parameters_never_cost_the_message(octets in proptest::collection::vec(any::<u8>(), 0..600)) {
            prop_assert_eq!(Deliver::read(body(&octets)).unwrap().kind, Kind::Receipt);
        }
    }
}
