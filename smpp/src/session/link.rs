//! The task that owns the connection: reads many PDUs at a time, writes many at a time, keeps the link alive.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use super::{Life, Settings, Shared, Violation, Why};
use crate::frame::next_frame;

pub type Reader = Box<dyn AsyncRead + Send + Unpin>;
pub type Writer = Box<dyn AsyncWrite + Send + Unpin>;

/// Room for some hundreds of responses per read.
pub const READ_SIZE: usize = 32 * 1024;

/// For the last words, an answer to unbind or a refusal, to a centre that may no longer listen.
const FAREWELL: Duration = Duration::from_secs(1);

pub struct Link {
    reader: Reader,
    writer: Writer,
    shared: Arc<Shared>,
    /// Read and not yet understood.
    inbox: BytesMut,
    /// Taken from the state and not yet written.
    out: BytesMut,
    /// Written, but perhaps not out of the encryption's own buffer.
    unflushed: bool,
    written: u64,
    heard: Instant,
    enquired: Option<Instant>,
    enquire_every: Duration,
    response_timeout: Duration,
}

impl Link {
    pub fn new(
        (reader, writer): (Reader, Writer),
        inbox: BytesMut,
        shared: Arc<Shared>,
        settings: &Settings,
    ) -> Self {
        Self {
            reader,
            writer,
            shared,
            inbox,
            out: BytesMut::new(),
            unflushed: false,
            written: 0,
            heard: Instant::now(),
            enquired: None,
            enquire_every: settings.enquire_every,
            response_timeout: settings.response_timeout,
        }
    }

    /// Until the session ends.
    pub async fn run(mut self) {
        let mut why = self.serve().await;
        if matches!(why, Why::Unbound | Why::Violation(_)) {
            // Nothing of ours depends on its being heard.
            let _ = timeout(FAREWELL, self.say_the_rest()).await;
        }
        if matches!(self.shared.lock().life, Life::Unbinding | Life::Unanswered) {
            why = Why::Drained; // after our unbind any end is the one we asked for
        }
        self.shared.lock().close(why, self.written);
        self.shared.arrived.notify_one();
        self.shared.freed.notify_waiters();
    }

    async fn serve(&mut self) -> Why {
        // What came together with the answer to the bind.
        if let Some(why) = self.understand() {
            return why;
        }
        let mut ticks = interval(self.tick());
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let Some(reading) = self.prepare() else { return Why::Abandoned };
            let writing = self.unflushed || !self.out.is_empty();
            let ended = tokio::select! {
                read = self.reader.read_buf(&mut self.inbox), if reading => self.was_read(read),
                wrote = push(&mut self.writer, &self.out), if writing => self.was_written(wrote),
                () = self.shared.wake.notified() => None,
                now = ticks.tick() => self.look_at_the_clock(now, reading),
            };
            if let Some(why) = ended {
                return why;
            }
        }
    }

    /// Often enough to be at most a quarter late.
    fn tick(&self) -> Duration {
        let quarter = self.response_timeout.min(self.enquire_every) / 4;
        quarter.clamp(Duration::from_millis(10), Duration::from_secs(1))
    }

    /// Takes what is to be written; whether to read, or nothing when the session was given up.
    fn prepare(&mut self) -> Option<bool> {
        let mut state = self.shared.lock();
        if self.out.is_empty() {
            self.out.clear();
            std::mem::swap(&mut self.out, &mut state.out);
        }
        self.inbox.reserve(READ_SIZE);
        (!state.is_given_up()).then(|| state.wants_more())
    }

    fn was_read(&mut self, read: io::Result<usize>) -> Option<Why> {
        match read {
            Ok(0) => Some(Why::Hangup),
            Ok(_) => self.understand(),
            Err(error) => Some(Why::Broken(error.kind())),
        }
    }

    fn understand(&mut self) -> Option<Why> {
        self.heard = Instant::now();
        self.enquired = None;
        let session = Arc::downgrade(&self.shared);
        let mut state = self.shared.lock();
        let ended = loop {
            match next_frame(&mut self.inbox) {
                Ok(Some(frame)) => {
                    if let Some(why) = state.take_in(frame, &session) {
                        break Some(why);
                    }
                }
                Ok(None) => break None,
                Err(bad) => {
                    state.refuse_length(bad.sequence);
                    break Some(Why::Violation(Violation::Length(bad.length)));
                }
            }
        };
        drop(state);
        self.shared.arrived.notify_one();
        self.shared.freed.notify_waiters();
        ended
    }

    fn was_written(&mut self, wrote: io::Result<usize>) -> Option<Why> {
        match wrote {
            Ok(count) => {
                self.unflushed = 0 < count;
                self.written += count as u64;
                self.out.advance(count);
                None
            }
            Err(error) => Some(Why::Broken(error.kind())),
        }
    }

    fn look_at_the_clock(&mut self, now: Instant, reading: bool) -> Option<Why> {
        if !reading {
            // The owner is behind: what the centre says waits in the connection, so nothing is overdue.
            self.heard = now;
            return None;
        }
        let mut state = self.shared.lock();
        if state.time_out(now) {
            self.shared.arrived.notify_one();
            self.shared.freed.notify_waiters();
        }
        match self.enquired {
            Some(asked) if asked + self.response_timeout <= now => return Some(Why::Silent),
            None if self.heard + self.enquire_every <= now => {
                state.enquire();
                self.enquired = Some(now);
            }
            _ => {}
        }
        None
    }

    async fn say_the_rest(&mut self) -> io::Result<()> {
        loop {
            let count = push(&mut self.writer, &self.out).await?;
            self.written += count as u64;
            self.out.advance(count);
            if self.prepare().is_none() || self.out.is_empty() {
                return self.writer.shutdown().await;
            }
        }
    }
}

/// Writes some octets, or flushes when there are none. Safe to be cut off: then nothing was taken.
async fn push(writer: &mut Writer, out: &[u8]) -> io::Result<usize> {
    if out.is_empty() {
        writer.flush().await?;
        return Ok(0);
    }
    match writer.write(out).await? {
        0 => Err(io::ErrorKind::WriteZero.into()),
        count => Ok(count),
    }
}
