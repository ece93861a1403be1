//! What a centre remembers: messages accepted, and deliveries due.

use std::collections::VecDeque;

use bytes::Bytes;
use tokio::time::Instant;

use super::options::{Delivery, Keep, Options, Order, Timing, Treatment};
use super::receipt::{Outcome, receipt};
use crate::address::Address;
use crate::deliver::Deliver;
use crate::status::Status;
use crate::submit::Header;
use crate::wire::{Fields, Unreadable, number_of, tag};

/// A submit the centre has accepted, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The centre's id.
    pub id: u64,
    /// The sender.
    pub source: Address,
    /// The receiver.
    pub destination: Address,
    /// How the octets are to be read.
    pub data_coding: u8,
    /// Whether they begin with a user data header.
    pub header: Header,
    /// The octets, from whichever field they came in.
    pub octets: Bytes,
    /// `registered_delivery`.
    pub registered_delivery: u8,
    /// `validity_period`.
    pub validity_period: String,
    /// The client's reference.
    pub user_message_reference: Option<u16>,
}

/// What happened so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Successful binds.
    pub binds: u64,
    /// Submits of any fate.
    pub submits: u64,
    /// Submits accepted.
    pub accepted: u64,
    /// Deliveries sent, repetitions included.
    pub deliveries: u64,
    /// Deliveries acknowledged.
    pub acknowledged: u64,
}

/// Ten digits, as many centres have, so that an id in decimal never looks like one in hexadecimal.
const FIRST_ID: u64 = 1_000_000_000;

/// What a submit is answered with.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    Id(String),
    Refused(Status),
    Nothing,
    /// Accepted, and the link ends here.
    DropLink,
}

#[derive(Debug)]
pub struct State {
    pub options: Options,
    pub accepted: Vec<Accepted>,
    pub counts: Counts,
    /// Links of an earlier generation are to close.
    pub generation: u64,
    /// In order of time, because the delay is the same for all (a change of options can make one wait longer).
    due: VecDeque<(Instant, Deliver)>,
}

impl State {
    pub fn new(options: Options) -> Self {
        let (accepted, counts) = (Vec::new(), Counts::default());
        Self { options, accepted, counts, generation: 0, due: VecDeque::new() }
    }

    /// Judges the nth submit of a link.
    pub fn submit(&mut self, body: Bytes, nth: u64) -> Answer {
        self.counts.submits += 1;
        let Ok(message) = Accepted::read(body, FIRST_ID + self.counts.accepted) else {
            return Answer::Refused(Status::INVALID_COMMAND_LENGTH);
        };
        if self.options.throttle_every.is_some_and(|every| self.counts.submits % every == 0) {
            return Answer::Refused(Status::THROTTLED);
        }
        let treatment = self.options.treatments.get(message.destination.text()).copied();
        if let Some(Treatment::Refuse(status)) = treatment {
            return Answer::Refused(status);
        }
        self.counts.accepted += 1;
        self.plan_receipt(&message, treatment);
        let id = self.options.ids.write(message.id);
        if self.options.keep == Keep::All {
            self.accepted.push(message);
        }
        match treatment {
            _ if self.options.drop_link_at.is_some_and(|at| at.get() == nth) => Answer::DropLink,
            Some(Treatment::Ignore) => Answer::Nothing,
            _ => Answer::Id(id),
        }
    }

    fn plan_receipt(&mut self, message: &Accepted, treatment: Option<Treatment>) {
        let Some(plan) = self.options.receipts else { return };
        let outcome = match treatment {
            Some(Treatment::Undeliverable) => Outcome::Undeliverable,
            _ => Outcome::Delivered,
        };
        let wanted = match message.registered_delivery & 3 {
            0 => return,
            1 => true,
            _ => outcome == Outcome::Undeliverable,
        };
        if !wanted {
            return;
        }
        let wait = match plan.timing {
            Timing::BeforeResponse => std::time::Duration::ZERO,
            Timing::After(wait) => wait,
        };
        let (at, receipt) = (Instant::now() + wait, receipt(message, outcome, plan));
        if plan.delivery == Delivery::Twice {
            self.due.push_back((at, receipt.clone()));
        }
        self.due.push_back((at, receipt));
    }

    pub fn enqueue_now(&mut self, deliver: Deliver) {
        self.due.push_front((Instant::now(), deliver));
    }

    /// Back in front: the client has not got them.
    pub fn give_back(&mut self, deliveries: impl DoubleEndedIterator<Item = Deliver>) {
        let now = Instant::now();
        for deliver in deliveries.rev() {
            self.due.push_front((now, deliver));
        }
    }

    /// Back at the end: the client asked to try again later.
    pub fn postpone(&mut self, deliver: Deliver) {
        self.due.push_back((Instant::now(), deliver));
    }

    pub fn receipts_come_first(&self) -> bool {
        self.options.receipts.is_some_and(|plan| plan.timing == Timing::BeforeResponse)
    }

    pub fn next_due(&self) -> Option<Instant> {
        self.due.front().map(|(at, _)| *at)
    }

    /// Up to `room` deliveries that are due by now.
    pub fn take_due(&mut self, room: usize, now: Instant) -> Vec<Deliver> {
        let count = self.due.iter().take(room).take_while(|(at, _)| *at <= now).count();
        let mut taken: Vec<_> = self.due.drain(..count).map(|(_, deliver)| deliver).collect();
        if self.options.receipts.is_some_and(|plan| plan.order == Order::Reversed) {
            taken.reverse();
        }
        self.counts.deliveries += count as u64;
        taken
    }
}

impl Accepted {
    fn read(body: Bytes, id: u64) -> Result<Self, Unreadable> {
        let mut fields = Fields(body);
        fields.text("service_type")?;
        let source = fields.address("source_addr")?;
        let destination = fields.address("destination_addr")?;
        let header = Header::of(fields.octet("esm_class")?);
        fields.octets("protocol_id", 2)?;
        fields.text("schedule_delivery_time")?;
        let validity_period = fields.text("validity_period")?;
        let registered_delivery = fields.octet("registered_delivery")?;
        fields.octet("replace_if_present_flag")?;
        let data_coding = fields.octet("data_coding")?;
        fields.octet("sm_default_msg_id")?;
        let length = fields.octet("sm_length")?;
        let mut octets = fields.octets("short_message", usize::from(length))?;
        let mut user_message_reference = None;
        while let Some((tag, value)) = fields.optional() {
            match tag {
                tag::MESSAGE_PAYLOAD => octets = value,
                tag::USER_MESSAGE_REFERENCE => user_message_reference = number_of(&value),
                _ => {}
            }
        }
        Ok(Self {
            id,
            source,
            destination,
            data_coding,
            header,
            octets,
            registered_delivery,
            validity_period,
            user_message_reference,
        })
    }
}
