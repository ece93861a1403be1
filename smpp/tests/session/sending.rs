//! What is sent, how fast, and what is answered.

use std::collections::HashMap;
use std::num::NonZeroU64;
use std::time::Duration;

use smpp::centre::{IdForm, Treatment};
use smpp::session::{NotWritten, Unavailable, Why, connect};
use smpp::status::{Class, Status};

use crate::common::{Story, message, number, phone, send, settings};
use crate::{bound, centre};

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
