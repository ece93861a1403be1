//! What the stories share.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use smpp::address::Address;
use smpp::session::{Event, Events, Session, Settings, Why};
use smpp::submit::{Body, Header, Receipts, Submit, Validity};

pub fn settings(address: &std::net::SocketAddr) -> Settings {
    Settings::new(address.to_string(), "flex", "secret")
}

pub fn number(count: u32) -> NonZeroU32 {
    NonZeroU32::new(count).unwrap()
}

/// A message to the `n`th phone.
pub fn message(n: u32) -> Submit {
    Submit {
        source: Address::alphanumeric("Flex").unwrap(),
        destination: phone(n),
        data_coding: 0,
        body: Body::short(format!("Dienst {n}?"), Header::Absent).unwrap(),
        receipts: Receipts::Final,
        validity: Validity::centre_default(),
        user_message_reference: Some(u16::try_from(n % 65_536).unwrap()),
    }
}

pub fn phone(n: u32) -> Address {
    Address::international(format!("316{n:08}")).unwrap()
}

/// Sends messages to phones 0 to `count`, as many at a time as the window gives; sequence numbers by phone.
/// Stops where the session does.
pub async fn send(session: &Session, count: u32) -> BTreeMap<u32, u32> {
    let mut sent = BTreeMap::new();
    let mut next = 0;
    while next < count {
        let Ok(slots) = session.reserve(number(count - next)).await else { break };
        let phones: Vec<u32> = (next..count).take(slots.len()).collect();
        let sequences: Vec<u32> = slots.sequences().collect();
        let submits: Vec<Submit> = phones.iter().map(|&n| message(n)).collect();
        if slots.write(&submits).is_err() {
            break;
        }
        next += u32::try_from(phones.len()).unwrap();
        sent.extend(sequences.into_iter().zip(phones));
    }
    sent
}

/// What became of everything, gathered until something holds or the session is closed.
#[derive(Debug, Default)]
pub struct Story {
    pub submitted: BTreeMap<u32, String>,
    pub refused: Vec<(u32, smpp::status::Status)>,
    pub timed_out: Vec<u32>,
    pub deliveries: Vec<smpp::deliver::Deliver>,
    pub unreadable: Vec<&'static str>,
    pub in_doubt: Vec<u32>,
    pub unsent: Vec<u32>,
    pub why: Option<Why>,
    /// What happened, in order, one letter each.
    pub order: String,
}

impl Story {
    /// Takes events, acknowledging deliveries, until `enough` or the end.
    pub async fn go_on(
        mut self,
        session: &Session,
        events: &mut Events,
        enough: impl Fn(&Story) -> bool,
    ) -> Self {
        while self.why.is_none() && !enough(&self) {
            for event in events.next_batch(1000).await {
                self.note(session, event);
            }
        }
        self
    }

    fn note(&mut self, session: &Session, event: Event) {
        let letter = match event {
            Event::Submitted { sequence, message_id } => {
                assert_eq!(self.submitted.insert(sequence, message_id), None, "answered twice");
                's'
            }
            Event::Refused { sequence, status, .. } => {
                self.refused.push((sequence, status));
                'r'
            }
            Event::TimedOut { sequence } => {
                self.timed_out.push(sequence);
                't'
            }
            Event::Deliver { deliver, token } => {
                self.deliveries.push(deliver);
                session.acknowledge([token]);
                'd'
            }
            Event::Unreadable { field, .. } => {
                self.unreadable.push(field);
                'u'
            }
            Event::Closed { in_doubt, unsent, why } => {
                (self.in_doubt, self.unsent, self.why) = (in_doubt, unsent, Some(why));
                'c'
            }
        };
        self.order.push(letter);
    }

    /// How many written sequence numbers are accounted for.
    pub fn accounted(&self) -> usize {
        self.submitted.len()
            + self.refused.len()
            + self.timed_out.len()
            + self.in_doubt.len()
            + self.unsent.len()
    }
}
