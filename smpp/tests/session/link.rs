//! The link itself: binding, keeping alive, nonsense, ending, TLS.

use std::time::Duration;

use proptest::prelude::*;
use smpp::centre::{Centre, Options};
use smpp::session::{ConnectError, Event, Events, Session, TlsSettings, Violation, Why, connect};
use smpp::status::Status;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::centre;
use crate::common::{Story, send, settings};

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
