//! Submits per second over loopback, session against centre, receipts included when asked for:
//! `cargo run --release -p smpp --features centre --example throughput [messages] [window] [receipts]`.

use std::num::NonZeroU32;
use std::time::Duration;

use smpp::address::Address;
use smpp::centre::{Centre, Keep, Options, ReceiptPlan};
use smpp::session::{Event, Events, Session, Settings, connect};
use smpp::submit::{Body, Header, Receipts, Submit, Validity};
use tokio::time::Instant;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let argument =
        |at: usize, default: u32| std::env::args().nth(at).map_or(Ok(default), |text| text.parse::<u32>());
    let (messages, window) = (argument(1, 200_000)?, argument(2, 100)?);
    let receipts = std::env::args().any(|argument| argument == "receipts");
    // The centre has a core of its own, so that the session's one core is what is measured.
    let (give_address, address) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        if let Ok(runtime) = runtime {
            runtime.block_on(async {
                let receipts = receipts.then(ReceiptPlan::default);
                let options = Options { keep: Keep::Count, receipts, ..Options::default() };
                if let Ok(centre) = Centre::start(options).await {
                    let _ = give_address.send(centre.address);
                    std::future::pending::<()>().await;
                }
            });
        }
    });
    let mut settings = Settings::new(address.recv()?.to_string(), "bench", "bench");
    settings.window = NonZeroU32::new(window).ok_or("a window of at least 1")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (took, received) = runtime.block_on(run(settings, messages, receipts))?;
    let rate = f64::from(messages) / took.as_secs_f64();
    println!(
        "{messages} submits, window {window}, {received} receipts: {:.2} s, {rate:.0} submits/s",
        took.as_secs_f64()
    );
    Ok(())
}

async fn run(settings: Settings, messages: u32, receipts: bool) -> Result<(Duration, u32), Failure> {
    let (session, mut events) = connect(settings).await?;
    let message = Submit {
        source: Address::alphanumeric("Flex")?,
        destination: Address::international("31612345678")?,
        data_coding: 0,
        body: Body::short("Kun je zaterdag 18:00-23:00 werken in Utrecht? JA of NEE", Header::Absent)?,
        receipts: if receipts { Receipts::Final } else { Receipts::None },
        validity: Validity::relative(Duration::from_hours(24))?,
        user_message_reference: Some(1),
    };
    let begin = Instant::now();
    let expected = if receipts { messages } else { 0 };
    let sender = send(session.clone(), message, messages);
    let (sent, received) = tokio::join!(sender, receive(&session, &mut events, messages, expected));
    sent?;
    let took = begin.elapsed();
    session.drain(Duration::from_secs(5)).await;
    Ok((took, received))
}

async fn send(session: Session, message: Submit, messages: u32) -> Result<(), Failure> {
    let mut left = messages;
    while let Some(wanted) = NonZeroU32::new(left) {
        let slots = session.reserve(wanted).await.map_err(|why| format!("{why:?}"))?;
        left -= u32::try_from(slots.len())?;
        let batch = vec![message.clone(); slots.len()];
        slots.write(&batch).map_err(|why| format!("{why:?}"))?;
    }
    Ok(())
}

async fn receive(session: &Session, events: &mut Events, messages: u32, receipts: u32) -> u32 {
    let (mut answered, mut received) = (0, 0);
    while answered < messages || received < receipts {
        let batch = events.next_batch(1000).await;
        if batch.is_empty() {
            break;
        }
        let mut tokens = Vec::new();
        for event in batch {
            match event {
                Event::Submitted { .. } => answered += 1,
                Event::Deliver { token, .. } => tokens.push(token),
                _ => {}
            }
        }
        received += u32::try_from(tokens.len()).unwrap_or(u32::MAX);
        session.acknowledge(tokens);
    }
    received
}
