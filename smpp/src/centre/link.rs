//! One client's connection to the centre.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use bytes::{Buf, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, split};
use tokio::time::{Instant, sleep_until};

use super::Shared;
use super::state::{Answer, State};
use crate::deliver::Deliver;
use crate::frame::{Frame, next_frame};
use crate::status::Status;
use crate::wire::{Fields, Unreadable, command, put_empty, put_optional, put_pdu, put_text, tag};

const READ_SIZE: usize = 64 * 1024;

pub struct Link {
    shared: Arc<Shared>,
    generation: u64,
    bound: Bound,
    out: BytesMut,
    submits: u64,
    sequence: u32,
    unacknowledged: BTreeMap<u32, Deliver>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    NotYet,
    Transceiver,
}

/// What follows from a PDU.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Go,
    /// Write what is to be written, then close.
    Farewell,
    /// Close at once.
    Drop,
}

impl Link {
    pub fn new(shared: Arc<Shared>) -> Self {
        let generation = shared.lock().generation;
        Self {
            shared,
            generation,
            bound: Bound::NotYet,
            out: BytesMut::new(),
            submits: 0,
            sequence: 0,
            unacknowledged: BTreeMap::new(),
        }
    }

    /// Until the client leaves or is dropped; a broken connection is as good as a closed one.
    pub async fn run(mut self, stream: impl AsyncRead + AsyncWrite + Send + Unpin) {
        let _ = self.serve(stream).await;
        let unheard = std::mem::take(&mut self.unacknowledged);
        self.shared.lock().give_back(unheard.into_values());
        self.shared.wake.notify_waiters();
    }

    async fn serve(&mut self, stream: impl AsyncRead + AsyncWrite + Send + Unpin) -> io::Result<()> {
        let (mut reader, mut writer) = split(stream);
        let mut inbox = BytesMut::with_capacity(READ_SIZE);
        let shared = Arc::clone(&self.shared);
        loop {
            let woken = shared.wake.notified();
            if self.is_to_drop() {
                return Ok(());
            }
            let due = self.deliver_due();
            inbox.reserve(READ_SIZE);
            let next = tokio::select! {
                read = reader.read_buf(&mut inbox) => match read? {
                    0 => return Ok(()),
                    _ => self.understand(&mut inbox),
                },
                wrote = writer.write(&self.out), if !self.out.is_empty() => {
                    let count = wrote?;
                    self.out.advance(count);
                    if self.out.is_empty() {
                        writer.flush().await?;
                    }
                    Next::Go
                }
                () = woken => Next::Go,
                () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => Next::Go,
            };
            match next {
                Next::Go => {}
                Next::Drop => return Ok(()),
                Next::Farewell => {
                    writer.write_all(&self.out).await?;
                    return writer.shutdown().await;
                }
            }
        }
    }

    fn is_to_drop(&self) -> bool {
        self.shared.lock().generation != self.generation
    }

    /// Queues what is due; says when more will be.
    fn deliver_due(&mut self) -> Option<Instant> {
        if self.bound == Bound::NotYet {
            return None;
        }
        let shared = Arc::clone(&self.shared);
        let mut state = shared.lock();
        self.queue_due(&mut state);
        let room = self.unacknowledged.len() < state.options.delivery_window;
        state.next_due().filter(|_| room)
    }

    fn queue_due(&mut self, state: &mut State) {
        let room = state.options.delivery_window.saturating_sub(self.unacknowledged.len());
        if room == 0 || state.next_due().is_none() {
            return;
        }
        for deliver in state.take_due(room, Instant::now()) {
            self.sequence += 1;
            put_pdu(&mut self.out, command::DELIVER_SM, Status::OK, self.sequence, |out| {
                deliver.write_to(out);
            });
            self.unacknowledged.insert(self.sequence, deliver);
        }
    }

    fn understand(&mut self, inbox: &mut BytesMut) -> Next {
        let shared = Arc::clone(&self.shared);
        let mut state = shared.lock();
        loop {
            let next = match next_frame(inbox) {
                Ok(Some(frame)) => self.take_in(&mut state, frame),
                Ok(None) => return Next::Go,
                Err(bad) => {
                    let status = Status::INVALID_COMMAND_LENGTH;
                    put_empty(&mut self.out, command::GENERIC_NACK, status, bad.sequence);
                    Next::Farewell
                }
            };
            if next != Next::Go {
                return next;
            }
        }
    }

    fn take_in(&mut self, state: &mut State, frame: Frame) -> Next {
        let sequence = frame.sequence;
        match frame.command {
            command::BIND_TRANSCEIVER => return self.bind(state, frame),
            command::SUBMIT_SM if self.bound == Bound::NotYet => {
                put_empty(&mut self.out, command::SUBMIT_SM_RESP, Status::INVALID_BIND_STATUS, sequence);
            }
            command::SUBMIT_SM => return self.submit(state, frame),
            command::DELIVER_SM_RESP => self.delivered(state, &frame),
            command::ENQUIRE_LINK => {
                put_empty(&mut self.out, command::ENQUIRE_LINK_RESP, Status::OK, sequence);
            }
            command::UNBIND => {
                put_empty(&mut self.out, command::UNBIND_RESP, Status::OK, sequence);
                return Next::Farewell;
            }
            unknown if unknown & command::RESPONSE == 0 => {
                put_empty(&mut self.out, command::GENERIC_NACK, Status::INVALID_COMMAND_ID, sequence);
            }
            _ => {}
        }
        Next::Go
    }

    fn bind(&mut self, state: &mut State, frame: Frame) -> Next {
        let given = credentials(Fields(frame.body));
        let welcome = given.is_ok_and(|given| state.options.account.as_ref().is_none_or(|own| *own == given));
        if !welcome {
            let status = Status::INVALID_PASSWORD;
            put_empty(&mut self.out, command::BIND_TRANSCEIVER_RESP, status, frame.sequence);
            return Next::Farewell;
        }
        self.bound = Bound::Transceiver;
        state.counts.binds += 1;
        put_pdu(&mut self.out, command::BIND_TRANSCEIVER_RESP, Status::OK, frame.sequence, |out| {
            put_text(out, "centre");
            put_optional(out, tag::SC_INTERFACE_VERSION, &[0x34]);
        });
        Next::Go
    }

    fn submit(&mut self, state: &mut State, frame: Frame) -> Next {
        self.submits += 1;
        let answer = state.submit(frame.body, self.submits);
        if state.receipts_come_first() {
            self.queue_due(state);
        }
        let (out, sequence) = (&mut self.out, frame.sequence);
        match answer {
            Answer::Id(id) => {
                put_pdu(out, command::SUBMIT_SM_RESP, Status::OK, sequence, |out| put_text(out, &id));
            }
            Answer::Refused(status) => put_empty(out, command::SUBMIT_SM_RESP, status, sequence),
            Answer::Nothing => {}
            Answer::DropLink => return Next::Drop,
        }
        Next::Go
    }

    fn delivered(&mut self, state: &mut State, frame: &Frame) {
        let Some(deliver) = self.unacknowledged.remove(&frame.sequence) else { return };
        match Status(frame.status) {
            Status::RECEIVER_TRANSIENT => state.postpone(deliver),
            _ => state.counts.acknowledged += 1,
        }
    }
}

fn credentials(mut fields: Fields) -> Result<(String, String), Unreadable> {
    Ok((fields.text("system_id")?, fields.text("password")?))
}
