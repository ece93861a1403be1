//! What the centre tells: receipts, and texts from phones.

use std::collections::HashMap;
use std::time::Duration;

use bytes::Bytes;
use smpp::address::Address;
use smpp::centre::{Delivery, IdForm, Order, Places, ReceiptPlan, Timing, Treatment};
use smpp::deliver::{Deliver, Kind, MessageState, Optional, Part};
use smpp::session::{Event, Events, connect};
use smpp::submit::Header;

use crate::common::{Story, message, number, phone, send, settings};
use crate::{bound, centre};

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
