//! Our octets judged by an independent reader and writer of SMPP, the `rusmpp` crate.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

use std::str::FromStr;
use std::time::Duration;

use bytes::BytesMut;
use proptest::prelude::*;
use rusmpp::pdus::DeliverSm;
use rusmpp::tlvs::{MessageDeliveryRequestTlvValue, TlvValue};
use rusmpp::tokio_codec::CommandCodec;
use rusmpp::types::{AnyOctetString, COctetString, OctetString};
use rusmpp::values::{DataCoding, EsmClass, MessagePayload, MessageState, Npi, Ton, UserMessageReference};
use rusmpp::{Command, CommandStatus, Pdu};
use smpp::address::Address;
use smpp::session::{Event, Settings, connect};
use smpp::submit::{Body, Header, Receipts, Submit, Validity};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::codec::{Decoder, Encoder};

/// A centre's end of one connection, in the referee's words.
struct Peer {
    stream: TcpStream,
    codec: CommandCodec,
    inbox: BytesMut,
}

#[derive(Debug, Clone)]
struct Case {
    text: Vec<u8>,
    long: bool,
    header: Header,
    coding: u8,
    reference: Option<u16>,
    digits: String,
}

fn cases() -> impl Strategy<Value = Case> {
    (
        proptest::collection::vec(any::<u8>(), 0..=254),
        any::<bool>(),
        prop_oneof![Just(Header::Absent), Just(Header::Present)],
        any::<u8>(),
        any::<Option<u16>>(),
        "[0-9]{1,20}",
    )
        .prop_map(|(text, long, header, coding, reference, digits)| Case {
            text,
            long,
            header,
            coding,
            reference,
            digits,
        })
}

fn submit(case: &Case) -> Submit {
    let body = if case.long { Body::payload } else { Body::short };
    Submit {
        source: Address::alphanumeric("Flex").unwrap(),
        destination: Address::international(case.digits.clone()).unwrap(),
        data_coding: case.coding,
        body: body(case.text.clone(), case.header).unwrap(),
        receipts: Receipts::Final,
        validity: Validity::relative(Duration::from_hours(1)).unwrap(),
        user_message_reference: case.reference,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn every_submit_reads_for_another_as_we_meant_it(cases in proptest::collection::vec(cases(), 1..60)) {
        runtime().block_on(async {
            let (mut peer, (session, _events)) = bound().await;
            let submits: Vec<_> = cases.iter().map(submit).collect();
            let slots = session.reserve(std::num::NonZeroU32::new(60).unwrap()).await.unwrap();
            let sequences: Vec<u32> = slots.sequences().collect();
            slots.write(&submits).unwrap();
            for (case, sequence) in cases.iter().zip(sequences) {
                let command = hear(&mut peer).await;
                assert_eq!(command.sequence_number, sequence);
                let Some(Pdu::SubmitSm(read)) = command.pdu() else { panic!("{command:?}") };
                assert_eq!((read.source_addr_ton, read.source_addr.as_str()), (Ton::Alphanumeric, "Flex"));
                assert_eq!((read.dest_addr_ton, read.dest_addr_npi), (Ton::International, Npi::Isdn));
                assert_eq!(read.destination_addr.as_str(), case.digits);
                assert_eq!(u8::from(read.esm_class), if case.header == Header::Present { 0x40 } else { 0 });
                assert_eq!(u8::from(read.registered_delivery), 1);
                assert_eq!(u8::from(read.data_coding), case.coding);
                assert_eq!(read.validity_period.as_str(), "000000010000000R");
                let (mut payload, mut reference) = (None, None);
                for tlv in read.tlvs() {
                    match tlv.value() {
                        Some(TlvValue::MessagePayload(value)) => payload = Some(value.value.as_ref().to_vec()),
                        Some(TlvValue::UserMessageReference(value)) => reference = Some(value.value),
                        Some(other) => panic!("{other:?}"),
                        None => payload = Some(Vec::new()),
                    }
                }
                assert_eq!(reference, case.reference);
                let octets = payload.unwrap_or_else(|| read.short_message().as_ref().to_vec());
                assert_eq!(octets, case.text);
            }
        });
    }

    #[test]
    fn every_delivery_another_writes_reads_as_it_was_meant(case in cases()) {
        runtime().block_on(async {
            let (mut peer, (session, mut events)) = bound().await;
            say(&mut peer, Command::new(CommandStatus::EsmeRok, 9, delivery(&case))).await;
            let Some(Event::Deliver { deliver, token }) = events.next_batch(1).await.pop() else { panic!() };
            assert_eq!(deliver.source.text(), case.digits);
            assert_eq!((deliver.header, deliver.data_coding), (case.header, case.coding));
            assert_eq!(&deliver.octets[..], &case.text[..]);
            assert_eq!(deliver.optional.receipted_message_id, Some(case.digits));
            assert_eq!(deliver.optional.message_state, Some(smpp::deliver::MessageState::DELIVERED));
            assert_eq!(deliver.optional.user_message_reference, case.reference);
            session.acknowledge([token]);
            let answer = hear(&mut peer).await;
            assert!(matches!(answer.pdu(), Some(Pdu::DeliverSmResp(_))), "{answer:?}");
            assert_eq!((answer.sequence_number, answer.status), (9, CommandStatus::EsmeRok));
        });
    }
}

fn delivery(case: &Case) -> DeliverSm {
    let mut delivery = DeliverSm::builder()
        .source_addr_ton(Ton::International)
        .source_addr_npi(Npi::Isdn)
        .source_addr(COctetString::from_str(&case.digits).unwrap())
        .destination_addr(COctetString::from_str("Flex").unwrap())
        .esm_class(EsmClass::from(if case.header == Header::Present { 0x44 } else { 0x04 }))
        .data_coding(DataCoding::from(case.coding))
        .push_tlv(MessageDeliveryRequestTlvValue::ReceiptedMessageId(
            COctetString::from_str(&case.digits).unwrap(),
        ))
        .push_tlv(MessageDeliveryRequestTlvValue::MessageState(MessageState::Delivered));
    if let Some(reference) = case.reference {
        let reference = UserMessageReference::new(reference);
        delivery = delivery.push_tlv(MessageDeliveryRequestTlvValue::UserMessageReference(reference));
    }
    if case.long {
        let payload = MessagePayload::new(AnyOctetString::from_slice(&case.text));
        delivery.push_tlv(MessageDeliveryRequestTlvValue::MessagePayload(payload)).build()
    } else {
        delivery.short_message(OctetString::from_slice(&case.text).unwrap()).build()
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

async fn bound() -> (Peer, (smpp::session::Session, smpp::session::Events)) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let accepting = async {
        let (stream, _) = listener.accept().await.unwrap();
        let mut peer = Peer { stream, codec: CommandCodec::new(), inbox: BytesMut::new() };
        let bind = hear(&mut peer).await;
        let Some(Pdu::BindTransceiver(read)) = bind.pdu() else { panic!("{bind:?}") };
        assert_eq!((read.system_id.as_str(), read.password.as_str()), ("flex", "secret"));
        assert_eq!(u8::from(read.interface_version), 0x34);
        let welcome = rusmpp::pdus::BindTransceiverResp::default();
        say(&mut peer, Command::new(CommandStatus::EsmeRok, bind.sequence_number, welcome)).await;
        peer
    };
    let (peer, session) = tokio::join!(accepting, connect(Settings::new(address, "flex", "secret")));
    (peer, session.unwrap())
}

async fn hear(peer: &mut Peer) -> Command {
    loop {
        if let Some(command) = peer.codec.decode(&mut peer.inbox).unwrap() {
            return command;
        }
        assert_ne!(peer.stream.read_buf(&mut peer.inbox).await.unwrap(), 0, "the session hung up");
    }
}

async fn say(peer: &mut Peer, command: Command) {
    let mut out = BytesMut::new();
    peer.codec.encode(command, &mut out).unwrap();
    peer.stream.write_all(&out).await.unwrap();
}

/// Why we read for ourselves. When this fails, `rusmpp` has become lenient and our reader can be thought over.
#[test]
fn the_referee_would_lose_a_receipt_whose_id_lacks_its_nul() {
    let body = b"\0\x01\x0131612345678\0\x05\0Flex\0\x04\0\0\0\0\0\0\0\0\x02JA\x00\x1E\x00\x03abc";
    let length = u32::try_from(16 + body.len()).unwrap();
    let header = [length, 5, 0, 9].map(u32::to_be_bytes).concat();
    let mut octets = BytesMut::from(&[&header[..], body].concat()[..]);
    assert!(CommandCodec::new().decode(&mut octets).is_err());
}
