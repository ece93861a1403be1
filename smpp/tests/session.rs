//! A session and a centre: what a sender sees, in good days and bad.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod common;

use std::collections::HashMap;
use std::num::NonZeroU64;
use std::time::Duration;

use bytes::Bytes;
use common::{Story, message, number, phone, send, settings};
use proptest::prelude::*;
use smpp::address::Address;
use smpp::centre::{Centre, Delivery, IdForm, Options, Order, Places, ReceiptPlan, Timing, Treatment};
use smpp::deliver::{Deliver, Kind, MessageState, Optional, Part};
use smpp::session::{
    ConnectError, Event, Events, NotWritten, Session, TlsSettings, Unavailable, Violation, Why, connect,
};
use smpp::status::{Class, Status};
use smpp::submit::Header;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

async fn centre(change: impl FnOnce(&mut Options)) -> Centre {
    let mut options = Options::default();
    change(&mut options);
    Centre::start(options).await.unwrap()
}

async fn bound(centre: &Centre) -> (Session, Events) {
    connect(settings(&centre.address)).await.unwrap()
}

#[tokio::test]
async fn a_thousand_messages_arrive_as_they_were_sent_and_each_is_answered_once() {
    let centre = centre(|options| options.ids = IdForm::UpperHex).await;
    let (session, mut events) = bound(&centre).await;
    let story = Story::default();
    let (sent, story) = tokio::join!(
        send(&session, 1000),
        story.go_on(&session, &mut events, |story| story.submitted.len() == 1000)
    );
    let accepted = centre.accepted();
    assert_eq!(accepted.len(), 1000);
    for (n, arrived) in accepted.iter().enumerate() {
        let asked = message(u32::try_from(n).unwrap());
        assert_eq!((&arrived.source, &arrived.destination), (&asked.source, &asked.destination));
        assert_eq!(arrived.octets, format!("Dienst {n}?").as_bytes());
        assert_eq!(arrived.user_message_reference, asked.user_message_reference);
    }
    for (sequence, n) in sent {
        let id = format!("{:08X}", accepted[n as usize].id);
        assert_eq!(story.submitted[&sequence], id);
    }
}

#[tokio::test]
async fn never_more_than_the_window_is_unanswered() {
    let mute = centre(|options| {
        options.treatments = (0..50).map(|n| (phone(n).text().to_owned(), Treatment::Ignore)).collect();
    })
    .await;
    let mut narrow = settings(&mute.address);
    narrow.window = number(7);
    let (session, _events) = connect(narrow).await.unwrap();
    let first = session.reserve(number(5)).await.unwrap();
    let second = session.reserve(number(5)).await.unwrap();
    assert_eq!((first.len(), second.len()), (5, 2));
    first.write(&[message(0), message(1)]).unwrap();
    drop(second);
    // Two unanswered, three and two given back: five are free.
    assert_eq!(session.reserve(number(100)).await.unwrap().len(), 5);
}

#[tokio::test]
async fn more_submits_than_places_are_refused_and_nothing_leaves() {
    let centre = centre(|_| ()).await;
    let (session, mut events) = bound(&centre).await;
    let slots = session.reserve(number(1)).await.unwrap();
    let refused = slots.write(&[message(1), message(2)]);
    assert_eq!(refused, Err(NotWritten::TooMany { slots: 1, submits: 2 }));
    session.drain(Duration::from_secs(5)).await;
    let story = Story::default().go_on(&session, &mut events, |_| false).await;
    assert_eq!((story.accounted(), centre.counts().submits), (0, 0));
}

#[tokio::test]
async fn throttled_and_permanent_refusals_are_told_apart() {
    let centre = centre(|options| {
        options.throttle_every = NonZeroU64::new(4);
        let wrong = Treatment::Refuse(Status::INVALID_DESTINATION);
        options.treatments = HashMap::from([(phone(0).text().to_owned(), wrong)]);
    })
    .await;
    let (session, mut events) = bound(&centre).await;
    let sent = send(&session, 8).await;
    let story = Story::default().go_on(&session, &mut events, |story| story.accounted() == 8).await;
    let phones: Vec<_> = story.refused.iter().map(|(sequence, status)| (sent[sequence], *status)).collect();
    assert_eq!(phones, [(0, Status::INVALID_DESTINATION), (3, Status::THROTTLED), (7, Status::THROTTLED)]);
    assert_eq!(story.refused[0].1.class(), Class::Permanent);
    assert_eq!(story.submitted.len(), 5);
}

#[tokio::test]
async fn the_throughput_limit_holds() {
    let centre = centre(|_| ()).await;
    let mut slow = settings(&centre.address);
    slow.per_second = Some(number(200));
    let (session, mut events) = connect(slow).await.unwrap();
    let begin = tokio::time::Instant::now();
    let story = Story::default();
    let (_, story) =
        tokio::join!(send(&session, 60), story.go_on(&session, &mut events, |story| story.accounted() == 60));
    // 20 at once, then 40 more at 200 a second.
    assert!(Duration::from_millis(195) <= begin.elapsed(), "{:?}", begin.elapsed());
    assert_eq!(story.submitted.len(), 60);
}

#[tokio::test]
async fn a_submit_nobody_answers_times_out_and_its_place_comes_free() {
    let centre = centre(|options| {
        options.treatments = HashMap::from([(phone(0).text().to_owned(), Treatment::Ignore)]);
    })
    .await;
    let mut impatient = settings(&centre.address);
    impatient.response_timeout = Duration::from_millis(300);
    impatient.window = number(2);
    let (session, mut events) = connect(impatient).await.unwrap();
    let sent = send(&session, 2).await;
    let story = Story::default().go_on(&session, &mut events, |story| story.accounted() == 2).await;
    assert_eq!(story.timed_out.iter().map(|sequence| sent[sequence]).collect::<Vec<_>>(), [0]);
    assert_eq!(session.reserve(number(9)).await.unwrap().len(), 2);
    assert_eq!(centre.counts().accepted, 2, "it had the message all the same");
}

#[tokio::test]
async fn a_dropped_link_leaves_only_what_was_unanswered_in_doubt() {
    let centre = centre(|options| options.drop_link_at = NonZeroU64::new(150)).await;
    let (session, mut events) = bound(&centre).await;
    let story = Story::default();
    let (sent, story) = tokio::join!(send(&session, 1000), story.go_on(&session, &mut events, |_| false));
    assert_eq!(story.accounted(), sent.len(), "every written message is accounted for");
    assert!(story.in_doubt.len() <= 100, "at most one window: {}", story.in_doubt.len());
    assert!(matches!(story.why, Some(Why::Hangup | Why::Broken(_))), "{:?}", story.why);
    // Nothing the centre has is taken for unsent.
    assert_eq!(centre.counts().accepted, 150);
    assert!(150 <= story.submitted.len() + story.in_doubt.len());
    assert_eq!(session.reserve(number(1)).await.map(|_| ()), Err(Unavailable::Closed));
}

#[tokio::test]
async fn a_drained_session_leaves_nothing_in_doubt() {
    let centre = centre(|_| ()).await;
    let (session, mut events) = bound(&centre).await;
    let sender = session.clone();
    let story = Story::default();
    let (sent, (), story) = tokio::join!(
        send(&sender, 100_000),
        async {
            // In the middle of it all.
            while centre.counts().submits < 500 {
                tokio::task::yield_now().await;
            }
            session.drain(Duration::from_secs(10)).await;
        },
        story.go_on(&session, &mut events, |_| false)
    );
    assert_eq!((story.in_doubt.len(), story.unsent.len()), (0, 0));
    assert_eq!(story.submitted.len(), sent.len());
    assert_eq!(centre.accepted().len(), sent.len());
    assert_eq!(story.why, Some(Why::Drained));
}

#[tokio::test]
async fn a_drain_that_takes_too_long_tells_what_stays_in_doubt() {
    let centre = centre(|options| {
        options.treatments = HashMap::from([(phone(0).text().to_owned(), Treatment::Ignore)]);
    })
    .await;
    let (session, mut events) = bound(&centre).await;
    let sent = send(&session, 2).await;
    session.drain(Duration::from_millis(300)).await;
    let story = Story::default().go_on(&session, &mut events, |_| false).await;
    assert_eq!(story.in_doubt.iter().map(|sequence| sent[sequence]).collect::<Vec<_>>(), [0]);
    assert_eq!(story.why, Some(Why::Drained));
    assert!(events.next_batch(10).await.is_empty(), "nothing comes after the end");
}

#[tokio::test]
async fn a_receipt_tells_what_became_of_a_message() {
    let centre = centre(|options| {
        options.receipts = Some(ReceiptPlan { ids: IdForm::Hex, ..ReceiptPlan::default() });
        options.treatments = HashMap::from([(phone(1).text().to_owned(), Treatment::Undeliverable)]);
    })
    .await;
    let (session, mut events) = bound(&centre).await;
    send(&session, 2).await;
    let story = Story::default().go_on(&session, &mut events, |story| story.deliveries.len() == 2).await;
    let [good, bad] = &story.deliveries[..] else { panic!("{:?}", story.deliveries) };
    assert_eq!((good.kind, &good.source), (Kind::Receipt, &phone(0)));
    assert_eq!(good.optional.receipted_message_id.as_deref(), Some("3b9aca00"));
    assert_eq!(good.optional.message_state, Some(MessageState::DELIVERED));
    assert_eq!(good.optional.user_message_reference, Some(0));
    assert!(good.octets.starts_with(b"id:3b9aca00 sub:001 dlvrd:001"));
    assert_eq!(bad.optional.message_state, Some(MessageState::UNDELIVERABLE));
    assert_eq!(bad.optional.network_error_code.unwrap().code, 27);
}

#[tokio::test]
async fn receipts_may_come_before_the_response_twice_and_reversed() {
    let plan = ReceiptPlan { delivery: Delivery::Twice, places: Places::Text, ..ReceiptPlan::default() };
    let early = centre(|options| {
        options.receipts = Some(ReceiptPlan { timing: Timing::BeforeResponse, ..plan });
    })
    .await;
    let (session, mut events) = bound(&early).await;
    send(&session, 3).await;
    let story = Story::default().go_on(&session, &mut events, |story| story.order.len() == 9).await;
    assert_eq!(story.order, "ddsddsdds");
    assert_eq!(story.deliveries[0].optional, Optional::default());

    let late = centre(|options| {
        let timing = Timing::After(Duration::from_millis(50));
        options.receipts = Some(ReceiptPlan { timing, order: Order::Reversed, ..plan });
    })
    .await;
    let (session, mut events) = bound(&late).await;
    let slots = session.reserve(number(3)).await.unwrap();
    slots.write(&[message(0), message(1), message(2)]).unwrap();
    let story = Story::default().go_on(&session, &mut events, |story| story.order.len() == 9).await;
    assert_eq!(story.order, "sssdddddd");
    let mut phones: Vec<_> = story.deliveries.iter().map(|deliver| deliver.source.text()).collect();
    assert_eq!(phones.len(), 6);
    phones.dedup();
    assert_ne!(phones, [phone(0).text(), phone(1).text(), phone(2).text()], "not in the order of sending");
}

fn from_phone(text: &'static [u8]) -> Deliver {
    Deliver {
        source: phone(7),
        destination: Address::international("31970001").unwrap(),
        kind: Kind::Message,
        header: Header::Present,
        data_coding: 8,
        octets: Bytes::from_static(text),
        optional: Optional {
            part: Some(Part { reference: 513, total: 2, number: 1 }),
            ..Optional::default()
        },
    }
}

#[tokio::test]
async fn a_message_from_a_phone_comes_octet_for_octet_and_again_until_it_is_acknowledged() {
    let centre = centre(|_| ()).await;
    let asked = from_phone(b"\x05\x00\x03\x0A\x02\x01\x00J\x00A");
    let (first, mut events) = bound(&centre).await;
    centre.inject(asked.clone());
    let stale = only_delivery(&mut events, &asked).await;
    centre.drop_links();

    // Not acknowledged, so it comes again, and a token of the dead session answers nothing.
    let (second, mut events) = bound(&centre).await;
    let token = only_delivery(&mut events, &asked).await;
    second.acknowledge([stale]);
    second.postpone([token]);
    let token = only_delivery(&mut events, &asked).await;
    assert_eq!(centre.counts().acknowledged, 0);
    second.acknowledge([token]);
    second.drain(Duration::from_secs(5)).await;
    assert_eq!(centre.counts().acknowledged, 1);
    drop(first);
}

async fn only_delivery(events: &mut Events, asked: &Deliver) -> smpp::session::Token {
    match events.next_batch(1).await.pop() {
        Some(Event::Deliver { deliver, token }) => {
            assert_eq!(&deliver, asked);
            token
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_flood_nobody_takes_yet_waits_and_is_complete_later() {
    let centre = centre(|options| options.delivery_window = 30_000).await;
    let mut settings = settings(&centre.address);
    settings.enquire_every = Duration::from_millis(50);
    settings.response_timeout = Duration::from_millis(250);
    let (session, mut events) = connect(settings).await.unwrap();
    let asked = from_phone(b"JA");
    for _ in 0..25_000 {
        centre.inject(asked.clone());
    }
    while centre.counts().deliveries < 25_000 {
        tokio::task::yield_now().await;
    }
    let flood = |story: &Story| story.deliveries.len() == 25_000;
    let story = Story::default().go_on(&session, &mut events, flood).await;
    assert_eq!((story.why, story.deliveries.len()), (None, 25_000));
    session.drain(Duration::from_secs(10)).await;
    assert_eq!(centre.counts().acknowledged, 25_000);
}

#[tokio::test]
async fn a_long_inbound_message_comes_in_the_payload() {
    let centre = centre(|_| ()).await;
    let (_session, mut events) = bound(&centre).await;
    let asked = from_phone(Box::leak(vec![b'x'; 3000].into_boxed_slice()));
    centre.inject(asked.clone());
    only_delivery(&mut events, &asked).await;
}

#[tokio::test]
async fn a_wrong_password_is_refused_with_the_centre_s_reason() {
    let centre = centre(|options| options.account = Some(("flex".into(), "other".into()))).await;
    match connect(settings(&centre.address)).await.map(|_| ()) {
        Err(ConnectError::Refused(status)) => assert_eq!(status, Status::INVALID_PASSWORD),
        other => panic!("{other:?}"),
    }
    let mut unsendable = settings(&centre.address);
    unsendable.password = "geheim\0".into();
    let refused = connect(unsendable).await.map(|_| ());
    assert!(matches!(refused, Err(ConnectError::BadSetting { setting: "password" })), "{refused:?}");
}

/// A peer that accepts the bind and then is told, PDU by PDU, what to say.
struct Peer(TcpStream);

impl Peer {
    async fn bound(change: impl FnOnce(&mut smpp::session::Settings)) -> (Self, Session, Events) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut settings = settings(&listener.local_addr().unwrap());
        change(&mut settings);
        let accepting = async {
            let mut peer = Self(listener.accept().await.unwrap().0);
            assert_eq!(peer.hears().await[1], 0x09);
            peer.says(&[0x8000_0009, 0, 1], b"peer\0").await;
            peer
        };
        let (peer, session) = tokio::join!(accepting, connect(settings));
        let (session, events) = session.unwrap();
        (peer, session, events)
    }

    async fn says(&mut self, header: &[u32; 3], body: &[u8]) {
        let length = u32::try_from(16 + body.len()).unwrap();
        let mut pdu = length.to_be_bytes().to_vec();
        pdu.extend(header.iter().flat_map(|word| word.to_be_bytes()));
        pdu.extend(body);
        let _ = self.0.write_all(&pdu).await; // the session may have ended by now
    }

    /// The header of the next PDU.
    async fn hears(&mut self) -> [u32; 4] {
        let mut header = [0; 4];
        for word in &mut header {
            *word = self.0.read_u32().await.unwrap();
        }
        let mut body = vec![0; header[0] as usize - 16];
        self.0.read_exact(&mut body).await.unwrap();
        header
    }
}

#[tokio::test]
async fn the_link_is_kept_alive_both_ways_and_given_up_when_the_centre_is_silent() {
    let (mut peer, session, mut events) = Peer::bound(|settings| {
        settings.enquire_every = Duration::from_millis(50);
        settings.response_timeout = Duration::from_millis(400);
    })
    .await;
    peer.says(&[0x15, 0, 77], b"").await;
    assert_eq!(peer.hears().await, [16, 0x8000_0015, 0, 77]);
    let ours = peer.hears().await;
    assert_eq!(ours[1], 0x15);
    peer.says(&[0x8000_0015, 0, ours[3]], b"").await;
    assert_eq!(peer.hears().await[1], 0x15, "asked again after the next silence");
    let story = Story::default().go_on(&session, &mut events, |_| false).await;
    assert_eq!(story.why, Some(Why::Silent));
}

#[tokio::test]
async fn what_is_no_pdu_is_answered_with_a_reason_and_ends_the_session_only_when_it_must() {
    let (mut peer, session, mut events) = Peer::bound(|_| ()).await;
    peer.says(&[0x0000_0777, 0, 5], b"whatever").await;
    assert_eq!(peer.hears().await, [16, 0x8000_0000, 0x03, 5], "an unknown command");
    peer.says(&[0x05, 0, 6], b"no delivery").await;
    assert_eq!(peer.hears().await[1..], [0x8000_0005, 0x65, 6], "a delivery nobody can read");
    peer.says(&[0x8000_0004, 0, 4242], b"unasked\0").await;
    peer.says(&[0x0102, 0, 7], b"alert").await;
    peer.0.write_all(b"\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x09").await.unwrap();
    assert_eq!(peer.hears().await, [16, 0x8000_0000, 0x02, 9], "a length that cannot be");
    let story = Story::default().go_on(&session, &mut events, |_| false).await;
    assert_eq!(story.unreadable, ["service_type"]);
    assert_eq!(story.why, Some(Why::Violation(Violation::Length(8))));
    assert_eq!(story.order, "uc");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_octets_come_the_session_ends_in_order(
        pdus in proptest::collection::vec((0_u32..0x20, proptest::collection::vec(any::<u8>(), 0..80)), 0..20),
        garbage in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (mut peer, session, mut events) = Peer::bound(|_| ()).await;
            let sent = send(&session, 10).await;
            for (command, body) in &pdus {
                // Any of the requests, or a response to one of the submits.
                let command = if *command < 0x10 { *command } else { 0x8000_0000 | (command - 0x10) };
                peer.says(&[command, 0, 2 + command % 12], body).await;
            }
            // The session may have hung up by now.
            let _ = peer.0.write_all(&garbage).await;
            let _ = peer.0.shutdown().await;
            let story = Story::default().go_on(&session, &mut events, |_| false).await;
            assert_eq!(story.accounted(), sent.len(), "every written message has one fate");
        });
    }
}

#[tokio::test]
async fn the_centre_s_unbind_is_answered_and_leaves_the_unanswered_in_doubt() {
    let (mut peer, session, mut events) = Peer::bound(|_| ()).await;
    let sent = send(&session, 2).await;
    let first = peer.hears().await[3];
    let second = peer.hears().await[3];
    peer.says(&[0x8000_0000, 0x14, first], b"").await;
    peer.says(&[0x06, 0, 9], b"").await;
    assert_eq!(peer.hears().await, [16, 0x8000_0006, 0, 9]);
    let story = Story::default().go_on(&session, &mut events, |_| false).await;
    assert_eq!(story.refused, [(first, Status::QUEUE_FULL)], "a generic_nack refuses");
    assert_eq!((story.in_doubt, story.why), (vec![second], Some(Why::Unbound)));
    assert_eq!(sent.len(), 2);
}

#[tokio::test]
async fn a_late_answer_is_still_told() {
    let (mut peer, session, mut events) =
        Peer::bound(|settings| settings.response_timeout = Duration::from_millis(60)).await;
    send(&session, 1).await;
    let sequence = peer.hears().await[3];
    let story = Story::default().go_on(&session, &mut events, |story| !story.timed_out.is_empty()).await;
    peer.says(&[0x8000_0004, 0, sequence], b"id-42\0").await;
    let story = story.go_on(&session, &mut events, |story| !story.submitted.is_empty()).await;
    assert_eq!(story.submitted[&sequence], "id-42");
    assert_eq!(story.order, "ts");
}

#[tokio::test]
async fn dropping_every_handle_closes_the_connection() {
    let (mut peer, session, mut events) = Peer::bound(|_| ()).await;
    drop(session);
    let last = events.next_batch(10).await;
    assert!(matches!(&last[..], [Event::Closed { why: Why::Abandoned, .. }]), "{last:?}");
    assert_eq!(peer.0.read(&mut [0; 16]).await.unwrap(), 0);
}

#[tokio::test]
async fn an_http_server_is_no_centre() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let answering = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
        stream
    };
    let (_stream, refused) = tokio::join!(answering, connect(settings(&address)));
    assert!(matches!(refused, Err(ConnectError::NotACentre)), "{:?}", refused.map(|_| ()));
}

#[tokio::test]
async fn over_tls_only_with_a_certificate_of_a_trusted_authority() {
    let issued = rcgen::generate_simple_self_signed(["centre.example".to_owned()]).unwrap();
    let stranger = rcgen::generate_simple_self_signed(["centre.example".to_owned()]).unwrap();
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (trusted, other) = (folder.join("trusted.pem"), folder.join("other.pem"));
    std::fs::write(&trusted, issued.cert.pem()).unwrap();
    std::fs::write(&other, stranger.cert.pem()).unwrap();
    let centre = Centre::start_on("127.0.0.1:0", Options::default(), Some(acceptor(&issued))).await.unwrap();

    let secure = |authorities| {
        let mut settings = settings(&centre.address);
        settings.tls = Some(TlsSettings { authorities, server_name: "centre.example".into() });
        settings
    };
    let (session, mut events) = connect(secure(trusted)).await.unwrap();
    let story = Story::default();
    let (_, story) = tokio::join!(
        send(&session, 500),
        story.go_on(&session, &mut events, |story| story.submitted.len() == 500)
    );
    assert_eq!((story.submitted.len(), centre.counts().accepted), (500, 500));
    let refused = connect(secure(other)).await.map(|_| ());
    assert!(matches!(refused, Err(ConnectError::Connection(_))), "{refused:?}");
    let refused = connect(secure(folder.join("nowhere.pem"))).await.map(|_| ());
    assert!(matches!(refused, Err(ConnectError::Tls(_))), "{refused:?}");
}

fn acceptor(issued: &rcgen::CertifiedKey<rcgen::KeyPair>) -> tokio_rustls::TlsAcceptor {
    use tokio_rustls::rustls;
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![issued.cert.der().clone()],
            rustls::pki_types::PrivateKeyDer::try_from(issued.signing_key.serialize_der()).unwrap(),
        )
        .unwrap();
    tokio_rustls::TlsAcceptor::from(std::sync::Arc::new(config))
}
