//! The session's memory: its window, what is unanswered, what is to be written, what is to be told.
//!
//! No I/O here: octets go into `out`, events into `events`, time is handed in.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Weak;
use std::time::Duration;

use bytes::BytesMut;
use tokio::time::Instant;

use super::{Event, NotWritten, Settings, Shared, Token, Unavailable, Why};
use crate::deliver::Deliver;
use crate::frame::Frame;
use crate::status::Status;
use crate::submit::Submit;
use crate::throttle::Throttle;
use crate::wire::{Unreadable, command, put_empty, put_pdu, put_text, text_of};

/// Sequence numbers run from 1 to this and then begin again (SMPP 3.4, 3.2).
const LAST_SEQUENCE: u32 = 0x7FFF_FFFF;

/// When the owner takes no events, reading stops here and the centre has to wait: some seconds of full speed.
const EVENTS_LIMIT: usize = 10_000;

/// Late answers are recognised for this many time-outs; more than that many is a dead centre.
const LATE_LIMIT: usize = 10_000;

/// Where a session is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Life {
    Open,
    Draining,
    Unbinding,
    /// Unbound without an answer, and no longer waiting for it.
    Unanswered,
    GivenUp,
    Closed,
}

/// Why nothing can be reserved at this moment.
#[derive(Debug)]
pub enum NoSlots {
    WindowFull,
    Throttled(Duration),
    Never(Unavailable),
}

#[derive(Debug)]
struct Pending {
    deadline: Instant,
    /// Where in the stream of all octets ever queued its first octet is.
    begins: u64,
}

#[derive(Debug)]
pub struct State {
    pub life: Life,
    /// Queued and not yet taken by the task.
    pub out: BytesMut,
    /// All octets ever queued.
    queued: u64,
    window: u32,
    reserved: u32,
    next: u32,
    throttle: Option<Throttle>,
    response_timeout: Duration,
    pending: BTreeMap<u32, Pending>,
    late: BTreeSet<u32>,
    events: VecDeque<Event>,
}

impl State {
    pub fn new(settings: &Settings, now: Instant) -> Self {
        Self {
            life: Life::Open,
            out: BytesMut::new(),
            queued: 0,
            window: settings.window.get(),
            reserved: 0,
            next: 2, // the bind was 1
            throttle: settings.per_second.map(|rate| Throttle::new(rate, now)),
            response_timeout: settings.response_timeout,
            pending: BTreeMap::new(),
            late: BTreeSet::new(),
            events: VecDeque::new(),
        }
    }

    /// The first sequence number and how many.
    pub fn reserve(&mut self, wanted: u32, now: Instant) -> Result<(u32, u32), NoSlots> {
        match self.life {
            Life::Open => {}
            Life::Closed => return Err(NoSlots::Never(Unavailable::Closed)),
            _ => return Err(NoSlots::Never(Unavailable::Draining)),
        }
        let unanswered = u32::try_from(self.pending.len()).unwrap_or(u32::MAX);
        let free = self.window.saturating_sub(unanswered.saturating_add(self.reserved));
        let mut count = wanted.min(free).min(LAST_SEQUENCE - self.next + 1);
        if count == 0 {
            return Err(NoSlots::WindowFull);
        }
        if let Some(throttle) = &mut self.throttle {
            count = throttle.take(count, now).map_err(NoSlots::Throttled)?;
        }
        self.reserved += count;
        Ok((self.sequences(count), count))
    }

    pub fn unreserve(&mut self, count: u32) {
        self.reserved -= count;
    }

    fn sequences(&mut self, count: u32) -> u32 {
        let first = self.next;
        self.next = if first + count > LAST_SEQUENCE { 1 } else { first + count };
        first
    }

    pub fn write(&mut self, first: u32, submits: &[Submit], now: Instant) -> Result<(), NotWritten> {
        if !matches!(self.life, Life::Open | Life::Draining) {
            return Err(NotWritten::Closed);
        }
        let deadline = now + self.response_timeout;
        for (sequence, submit) in (first..).zip(submits) {
            self.pending.insert(sequence, Pending { deadline, begins: self.queued });
            self.queue(|out| {
                put_pdu(out, command::SUBMIT_SM, Status::OK, sequence, |out| submit.write_to(out));
            });
        }
        Ok(())
    }

    fn queue(&mut self, put: impl FnOnce(&mut BytesMut)) {
        let before = self.out.len();
        put(&mut self.out);
        self.queued += (self.out.len() - before) as u64;
    }

    fn queue_empty(&mut self, command: u32, status: Status, sequence: u32) {
        self.queue(|out| put_empty(out, command, status, sequence));
    }

    pub fn answer_delivery(&mut self, sequence: u32, status: Status) {
        if self.life != Life::Closed {
            // message_id is there and unused (SMPP 3.4, 4.6.2).
            self.queue(|out| {
                put_pdu(out, command::DELIVER_SM_RESP, status, sequence, |out| put_text(out, ""));
            });
        }
    }

    pub fn enquire(&mut self) {
        let sequence = self.sequences(1);
        self.queue_empty(command::ENQUIRE_LINK, Status::OK, sequence);
    }

    pub fn refuse_length(&mut self, sequence: u32) {
        self.queue_empty(command::GENERIC_NACK, Status::INVALID_COMMAND_LENGTH, sequence);
    }

    pub fn start_draining(&mut self) {
        if self.life == Life::Open {
            self.life = Life::Draining;
        }
    }

    pub fn unbind(&mut self) {
        if self.life == Life::Draining {
            self.life = Life::Unbinding;
            let sequence = self.sequences(1);
            self.queue_empty(command::UNBIND, Status::OK, sequence);
        }
    }

    /// Ends the session without waiting for anything.
    pub fn give_up(&mut self) {
        self.life = match self.life {
            Life::Closed => Life::Closed,
            Life::Unbinding | Life::Unanswered => Life::Unanswered,
            Life::Open | Life::Draining | Life::GivenUp => Life::GivenUp,
        };
    }

    pub fn is_given_up(&self) -> bool {
        matches!(self.life, Life::GivenUp | Life::Unanswered)
    }

    /// Nothing is reserved or unanswered.
    pub fn is_quiet(&self) -> bool {
        self.life == Life::Closed || (self.reserved == 0 && self.pending.is_empty())
    }

    pub fn is_closed(&self) -> bool {
        self.life == Life::Closed
    }

    /// Whether the owner keeps up with what we read.
    pub fn wants_more(&self) -> bool {
        self.events.len() < EVENTS_LIMIT
    }

    /// Some events, an empty list after the end, or nothing yet; and whether reading can go on because of it.
    pub fn take_events(&mut self, most: usize) -> (Option<Vec<Event>>, bool) {
        if self.events.is_empty() {
            return (self.is_closed().then(Vec::new), false);
        }
        let was_full = !self.wants_more();
        let batch = self.events.drain(..most.min(self.events.len())).collect();
        (Some(batch), was_full)
    }

    /// Takes in one PDU from the centre; says when it ends the session.
    pub fn take_in(&mut self, frame: Frame, session: &Weak<Shared>) -> Option<Why> {
        let Frame { command, status, sequence, body } = frame;
        match command {
            command::SUBMIT_SM_RESP => self.answered(sequence, Status(status), &body),
            command::GENERIC_NACK => self.nacked(sequence, Status(status)),
            command::DELIVER_SM => self.delivered(sequence, body, session),
            command::ENQUIRE_LINK => self.queue_empty(command::ENQUIRE_LINK_RESP, Status::OK, sequence),
            command::UNBIND => {
                self.queue_empty(command::UNBIND_RESP, Status::OK, sequence);
                return Some(Why::Unbound);
            }
            command::UNBIND_RESP if self.life == Life::Unbinding => return Some(Why::Drained),
            command::ALERT_NOTIFICATION => {} // has no answer (SMPP 3.4, 4.12)
            unknown if unknown & command::RESPONSE == 0 => {
                self.queue_empty(command::GENERIC_NACK, Status::INVALID_COMMAND_ID, sequence);
            }
            // An answer to what we never asked changes nothing.
            _ => {}
        }
        None
    }

    fn answered(&mut self, sequence: u32, status: Status, body: &[u8]) {
        if !self.settle(sequence) {
            return;
        }
        self.events.push_back(if status == Status::OK {
            Event::Submitted { sequence, message_id: text_of(body) }
        } else {
            Event::Refused { sequence, status, class: status.class() }
        });
    }

    /// A `generic_nack` refuses even when it forgets to say why.
    fn nacked(&mut self, sequence: u32, status: Status) {
        if self.settle(sequence) {
            let status = if status == Status::OK { Status::SYSTEM_ERROR } else { status };
            self.events.push_back(Event::Refused { sequence, status, class: status.class() });
        }
    }

    /// Whether this sequence number still waited for an answer.
    fn settle(&mut self, sequence: u32) -> bool {
        self.pending.remove(&sequence).is_some() || self.late.remove(&sequence)
    }

    fn delivered(&mut self, sequence: u32, body: bytes::Bytes, session: &Weak<Shared>) {
        let octets = body.clone();
        match Deliver::read(body) {
            Ok(deliver) => {
                let token = Token { session: Weak::clone(session), sequence };
                self.events.push_back(Event::Deliver { deliver, token });
            }
            Err(Unreadable(field)) => {
                self.answer_delivery(sequence, Status::RECEIVER_PERMANENT);
                self.events.push_back(Event::Unreadable { field, octets });
            }
        }
    }

    /// Tells of every submit whose answer is overdue; whether there was one.
    pub fn time_out(&mut self, now: Instant) -> bool {
        let overdue: Vec<u32> = self
            .pending
            .iter()
            .filter(|(_, pending)| pending.deadline <= now)
            .map(|(&sequence, _)| sequence)
            .collect();
        for &sequence in &overdue {
            self.pending.remove(&sequence);
            self.late.insert(sequence);
            self.events.push_back(Event::TimedOut { sequence });
        }
        while LATE_LIMIT < self.late.len() {
            self.late.pop_first();
        }
        !overdue.is_empty()
    }

    /// The end: `written` octets of all that was queued went into the connection.
    pub fn close(&mut self, why: Why, written: u64) {
        let (mut in_doubt, mut unsent) = (Vec::new(), Vec::new());
        for (sequence, pending) in std::mem::take(&mut self.pending) {
            if pending.begins < written { in_doubt.push(sequence) } else { unsent.push(sequence) }
        }
        self.life = Life::Closed;
        self.events.push_back(Event::Closed { in_doubt, unsent, why });
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use proptest::prelude::*;

    use super::*;
    use crate::address::Address;
    use crate::submit::{Body, Header, Receipts, Validity};

    fn state() -> State {
        State::new(&Settings::new("centre:2775", "flex", "secret"), Instant::now())
    }

    #[test]
    fn sequence_numbers_begin_again_after_the_last_one() {
        let mut state = state();
        state.next = LAST_SEQUENCE - 1;
        let now = Instant::now();
        assert_eq!(state.reserve(10, now).unwrap(), (LAST_SEQUENCE - 1, 2));
        assert_eq!(state.reserve(10, now).unwrap(), (1, 10));
    }

    fn submit() -> Submit {
        Submit {
            source: Address::alphanumeric("Flex").unwrap(),
            destination: Address::international("31612345678").unwrap(),
            data_coding: 0,
            body: Body::short("Dienst?", Header::Absent).unwrap(),
            receipts: Receipts::Final,
            validity: Validity::centre_default(),
            user_message_reference: None,
        }
    }

    #[test]
    fn only_a_submit_of_which_an_octet_was_written_is_in_doubt() {
        let one = {
            let mut state = state();
            state.write(2, &[submit()], Instant::now()).unwrap();
            state.queued
        };
        for (written, in_doubt, unsent) in [
            (0, vec![], vec![2, 3, 4]),
            (1, vec![2], vec![3, 4]),
            (one, vec![2], vec![3, 4]),
            (one + 1, vec![2, 3], vec![4]),
            (3 * one, vec![2, 3, 4], vec![]),
        ] {
            let mut state = state();
            state.write(2, &vec![submit(); 3], Instant::now()).unwrap();
            state.close(Why::Hangup, written);
            let Some(Event::Closed { in_doubt: doubted, unsent: kept, .. }) = state.events.pop_back() else {
                panic!("no end told")
            };
            assert_eq!((doubted, kept), (in_doubt, unsent), "after {written} octets");
            assert_eq!(state.write(5, &[submit()], Instant::now()), Err(NotWritten::Closed));
        }
    }

    #[test]
    fn reading_stops_while_nobody_takes_the_events_and_goes_on_when_they_are_taken() {
        let mut state = state();
        let broken = || Frame { command: command::DELIVER_SM, status: 0, sequence: 1, body: Bytes::new() };
        while state.wants_more() {
            assert_eq!(state.take_in(broken(), &Weak::new()), None);
        }
        assert_eq!(state.events.len(), EVENTS_LIMIT);
        let (batch, resume) = state.take_events(10);
        assert_eq!((batch.map(|batch| batch.len()), resume), (Some(10), true));
        assert!(state.wants_more());
    }

    proptest! {
        #[test]
        fn no_pdu_of_any_kind_makes_a_session_panic(
            known in any::<prop::sample::Index>(), other in any::<u32>(), status in any::<u32>(),
            sequence in 0_u32..4, body in proptest::collection::vec(any::<u8>(), 0..300),
        ) {
            let mut state = state();
            let commands = [other, 4, 5, 6, 0x15, 0x102, 0x8000_0000, 0x8000_0004, 0x8000_0006, 0x8000_0015];
            let command = commands[known.index(commands.len())];
            let frame = Frame { command, status, sequence, body: Bytes::from(body) };
            let ended = state.take_in(frame, &Weak::new());
            prop_assert_eq!(ended.is_some(), command == command::UNBIND);
            prop_assert!(state.events.len() <= 1, "nothing was submitted, so only a delivery can be told");
        }
    }
}
