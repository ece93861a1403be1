//! A session against a centre we did not write: npm `smpp` in a process of its own (`tests/peers/centre.js`).
#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

mod common;

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use common::{Story, message, number, phone, send, settings};
use serde_json::{Value, json};
use smpp::deliver::{Kind, MessageState};
use smpp::session::{Why, connect};
use smpp::status::{Class, Status};
use smpp::submit::{Body, Header, Validity};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// The other centre; it ends with us.
struct Other {
    process: Child,
    smpp: SocketAddr,
    control: SocketAddr,
    log: PathBuf,
}

impl Other {
    /// Starts with an empty log of this name.
    async fn starts(name: &str, flags: &[&str]) -> Self {
        let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.jsonl"));
        if log.exists() {
            std::fs::remove_file(&log).unwrap();
        }
        Self::goes_on(log, flags).await
    }

    async fn goes_on(log: PathBuf, flags: &[&str]) -> Self {
        let peers = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("started by cargo"))
            .join("../tests/peers");
        assert!(
            peers.join("node_modules/smpp").is_dir(),
            "the independent SMS centre is not installed: run `npm ci` in tests/peers (./test does it)"
        );
        let mut process = Command::new("node")
            .arg(peers.join("centre.js"))
            .args(["--until-stdin-ends", "--log"])
            .arg(&log)
            .args(flags)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the independent SMS centre needs node 18.3 or later (Debian: apt install nodejs npm)");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let ports: Value = serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();
        let at = |name: &str| {
            let port = u16::try_from(ports[name].as_u64().unwrap()).unwrap();
            SocketAddr::from(([127, 0, 0, 1], port))
        };
        let (smpp, control) = (at("port"), at("control"));
        Self { process, smpp, control, log }
    }

    async fn asks(&self, request: &str, body: Value) -> Value {
        let body = body.to_string();
        let mut stream = TcpStream::connect(self.control).await.unwrap();
        let text =
            format!("{request} HTTP/1.1\r\nhost: centre\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        stream.write_all(text.as_bytes()).await.unwrap();
        let mut answer = String::new();
        BufReader::new(stream).read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        let (_, after) = answer.split_once("\r\n\r\n").unwrap();
        let json = &after[after.find(['{', '[']).unwrap()..=after.rfind(['}', ']']).unwrap()];
        serde_json::from_str(json).unwrap()
    }

    /// The events of one kind in the log, which outlives the centre.
    fn logged(&self, event: &str) -> Vec<Value> {
        let text = std::fs::read_to_string(&self.log).unwrap();
        let entries = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        entries.filter(|entry| entry["event"] == event).collect()
    }

    /// The sequence numbers of what it has accepted.
    fn accepted(&self) -> BTreeSet<u32> {
        let submits = self.logged("submit");
        submits.iter().map(|entry| u32::try_from(entry["sequence"].as_u64().unwrap()).unwrap()).collect()
    }
}

fn hex(octets: &[u8]) -> String {
    use std::fmt::Write;
    octets.iter().fold(String::new(), |mut text, octet| {
        write!(text, "{octet:02x}").unwrap();
        text
    })
}

#[tokio::test]
async fn two_thousand_messages_with_every_receipt_early_twice_and_in_hex() {
    let flags = ["--ids", "decimal", "--receipt-ids", "hex", "--receipts", "before", "--receipt-copies", "2"];
    let other = Other::starts("early", &flags).await;
    let (session, mut events) = connect(settings(&other.smpp)).await.unwrap();
    let (sent, story) = tokio::join!(
        send(&session, 2000),
        Story::default().go_on(&session, &mut events, |story| {
            story.submitted.len() == 2000 && story.deliveries.len() == 4000
        })
    );
    assert!(story.order.starts_with("dds"), "{}", &story.order[..9]);
    for entry in other.logged("submit") {
        let sequence = u32::try_from(entry["sequence"].as_u64().unwrap()).unwrap();
        let n = sent[&sequence];
        assert_eq!(entry["octets"], hex(format!("Dienst {n}?").as_bytes()));
        assert_eq!((&entry["source"], &entry["destination"]), (&json!("Flex"), &json!(phone(n).text())));
        assert_eq!(entry["reference"], json!(n));
        assert_eq!(story.submitted[&sequence], entry["id"].to_string());
        let receipts = &story.deliveries[n as usize * 2..][..2];
        for receipt in receipts {
            let id = format!("{:x}", entry["id"].as_u64().unwrap());
            assert_eq!(receipt.kind, Kind::Receipt);
            assert_eq!(receipt.optional.receipted_message_id, Some(id));
            assert_eq!(receipt.optional.message_state, Some(MessageState::DELIVERED));
            assert_eq!(receipt.optional.user_message_reference.map(u32::from), Some(n));
        }
    }
    session.drain(Duration::from_secs(10)).await;
    let status = other.asks("GET /status", json!({})).await;
    assert_eq!((&status["accepted"], &status["unheard"]), (&json!(2000), &json!(0)));
}

#[tokio::test]
async fn every_octet_arrives_in_every_coding() {
    let other = Other::starts("octets", &["--receipts", "none"]).await;
    let (session, mut events) = connect(settings(&other.smpp)).await.unwrap();
    let all: Vec<u8> = (0..=253).collect();
    let emoji: Vec<u8> = "ruïne 😀 ’".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let part = [&[5, 0, 3, 9, 2, 1][..], &emoji].concat();
    let long = vec![0x1B; 4000];
    let bodies = [
        (0, Body::short(all.clone(), Header::Absent), &all),
        (4, Body::short(all.clone(), Header::Absent), &all),
        (8, Body::short(emoji.clone(), Header::Absent), &emoji),
        (8, Body::short(part.clone(), Header::Present), &part),
        (0, Body::payload(long.clone(), Header::Absent), &long),
    ];
    let submits: Vec<_> = bodies
        .iter()
        .map(|(coding, body, _)| {
            let validity = Validity::relative(Duration::from_hours(2)).unwrap();
            let body = body.clone().unwrap();
            smpp::submit::Submit { data_coding: *coding, body, validity, ..message(1) }
        })
        .collect();
    session.reserve(number(5)).await.unwrap().write(&submits).unwrap();
    let story = Story::default().go_on(&session, &mut events, |story| story.accounted() == 5).await;
    assert_eq!(story.submitted.len(), 5);
    for (entry, (coding, _, octets)) in other.logged("submit").iter().zip(&bodies) {
        assert_eq!((&entry["octets"], &entry["data_coding"]), (&json!(hex(octets)), &json!(coding)));
        assert_eq!(entry["esm_class"], json!(if octets == &&part { 0x40 } else { 0 }));
        assert_eq!(entry["validity"], json!("000000020000000R"));
    }
}

#[tokio::test]
async fn its_refusals_are_understood() {
    let refuse = format!("{}=11", phone(0).text());
    let other = Other::starts("refusals", &["--refuse", &refuse, "--throttle-every", "5"]).await;
    let (session, mut events) = connect(settings(&other.smpp)).await.unwrap();
    let sent = send(&session, 10).await;
    let story = Story::default().go_on(&session, &mut events, |story| story.accounted() == 10).await;
    let mut classes: Vec<_> =
        story.refused.iter().map(|(sequence, status)| (sent[sequence], *status, status.class())).collect();
    classes.sort_by_key(|(n, ..)| *n);
    let throttled = |n| (n, Status::THROTTLED, Class::Throttled);
    assert_eq!(classes, [(0, Status::INVALID_DESTINATION, Class::Permanent), throttled(4), throttled(9)]);
}

#[tokio::test]
async fn a_message_in_two_parts_from_a_phone_comes_as_it_was_sent() {
    let other = Other::starts("inbound", &[]).await;
    let (session, mut events) = connect(settings(&other.smpp)).await.unwrap();
    for number in 1..=2 {
        let octets = format!("0500034202{number:02x}4a41");
        let mo =
            json!({ "source": "31612345678", "destination": "31970001", "octets": octets, "esm_class": 64 });
        other.asks("POST /mo", mo).await;
    }
    let long = json!({ "source": "31612345678", "destination": "31970001", "octets": "00e9".repeat(400),
        "data_coding": 8, "parameters": { "user_message_reference": 7 } });
    other.asks("POST /mo", long).await;
    let story = Story::default().go_on(&session, &mut events, |story| story.deliveries.len() == 3).await;
    let [first, second, long] = &story.deliveries[..] else { panic!("{:?}", story.deliveries) };
    assert_eq!((first.kind, first.header), (Kind::Message, Header::Present));
    assert_eq!(hex(&first.octets), "0500034202014a41");
    assert_eq!(hex(&second.octets), "0500034202024a41");
    assert_eq!((long.data_coding, long.header), (8, Header::Absent));
    assert_eq!(hex(&long.octets), "00e9".repeat(400));
    assert_eq!(long.optional.user_message_reference, Some(7));
}

/// What the two sides know of each other fits, whatever happened in between.
fn fits(story: &Story, sent: usize, accepted: &BTreeSet<u32>) {
    assert_eq!(story.accounted(), sent, "every written message has one fate");
    let known: BTreeSet<u32> = story.submitted.keys().chain(&story.in_doubt).copied().collect();
    assert!(accepted.is_subset(&known), "what it has, we know of or doubt");
    assert!(story.submitted.keys().all(|sequence| accepted.contains(sequence)), "what we know of, it has");
    assert!(story.in_doubt.len() <= 100, "at most one window: {}", story.in_doubt.len());
    assert!(story.unsent.iter().all(|sequence| !accepted.contains(sequence)), "the unsent never arrived");
}

#[tokio::test]
async fn dropped_links_leave_at_most_a_window_in_doubt_each_time() {
    let other = Other::starts("drops", &["--drop-every", "137", "--receipts", "none"]).await;
    let mut before = BTreeSet::new();
    for round in 0..10 {
        let (session, mut events) = connect(settings(&other.smpp)).await.unwrap();
        let lines = other.logged("submit").len();
        let (sent, story) =
            tokio::join!(send(&session, 1000), Story::default().go_on(&session, &mut events, |_| false));
        let accepted: BTreeSet<u32> = other.logged("submit")[lines..]
            .iter()
            .map(|entry| u32::try_from(entry["sequence"].as_u64().unwrap()).unwrap())
            .collect();
        fits(&story, sent.len(), &accepted);
        assert!(!accepted.is_empty() && matches!(story.why, Some(Why::Hangup | Why::Broken(_))), "{round}");
        before.extend(accepted);
    }
    assert!(before.len() > 100);
}

#[tokio::test]
async fn a_killed_centre_sends_the_receipts_it_still_owes_when_it_is_back() {
    let flags = ["--receipts", "after", "--receipt-delay", "600000"];
    let mut other = Other::starts("killed", &flags).await;
    let (session, mut events) = connect(settings(&other.smpp)).await.unwrap();
    let killing = async {
        let story = Story::default();
        let story = story.go_on(&session, &mut events, |story| 300 <= story.submitted.len()).await;
        other.process.kill().await.unwrap(); // SIGKILL
        story.go_on(&session, &mut events, |_| false).await
    };
    let (sent, story) = tokio::join!(send(&session, 5000), killing);
    let accepted = other.accepted();
    fits(&story, sent.len(), &accepted);

    let again =
        Other::goes_on(other.log.clone(), &["--receipt-order", "shuffled", "--receipt-batch", "50"]).await;
    let (session, mut events) = connect(settings(&again.smpp)).await.unwrap();
    let story = Story::default();
    let story = story.go_on(&session, &mut events, |story| story.deliveries.len() == accepted.len()).await;
    let phones: BTreeSet<_> = story.deliveries.iter().map(|receipt| receipt.source.text()).collect();
    assert_eq!(phones.len(), accepted.len(), "one receipt for each");
    session.drain(Duration::from_secs(10)).await;
    assert_eq!(again.logged("acknowledged").len(), accepted.len());
}
