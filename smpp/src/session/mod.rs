//! One bound transceiver session with a centre (SMPP 3.4, 2.2 and 4.1.5).
//!
//! ```text
//! let (session, mut events) = connect(settings).await?;
//! let slots = session.reserve(100).await?;          // 1 to 100 places, each with its sequence number
//! record(slots.sequences());                        // the caller's commit: from here on they are known
//! slots.write(&submits)?;                           // only now can octets leave
//! for event in events.next_batch(1000).await { .. } // one commit for many
//! ```
//!
//! Invariants: never more than `window` messages are reserved or unanswered at a time; a refused
//! [`Slots::write`] means that no octet left; after [`Event::Closed`] there is no further event.

mod bind;
mod event;
mod link;
mod state;

use std::fmt;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep, timeout, timeout_at};

pub use bind::{ConnectError, connect};
pub use event::{Event, Violation, Why};

use crate::status::Status;
use crate::submit::Submit;
use state::{Life, NoSlots, State};

/// How a session is made and behaves.
#[derive(Clone)]
pub struct Settings {
    /// Host name or address and port of the centre.
    pub address: String,
    /// The name of our account.
    pub system_id: String,
    /// Its password.
    pub password: String,
    /// Usually empty; some centres tell services apart by it.
    pub system_type: String,
    /// Encrypt the connection.
    pub tls: Option<TlsSettings>,
    /// How long connecting, the TLS handshake and the bind may take together.
    pub bind_timeout: Duration,
    /// How long the centre may take to answer a request.
    pub response_timeout: Duration,
    /// After this long without hearing anything we ask whether the centre is still there (4.11).
    pub enquire_every: Duration,
    /// How many messages may be unanswered at a time.
    pub window: NonZeroU32,
    /// The messages per second our account allows; none when it does not say.
    pub per_second: Option<NonZeroU32>,
}

impl Settings {
    /// The usual settings for this centre and account.
    pub fn new(
        address: impl Into<String>,
        system_id: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        Self {
            address: address.into(),
            system_id: system_id.into(),
            password: password.into(),
            system_type: String::new(),
            tls: None,
            bind_timeout: Duration::from_secs(10),
            response_timeout: Duration::from_secs(30),
            enquire_every: Duration::from_secs(30),
            window: NonZeroU32::MIN.saturating_add(99),
            per_second: None,
        }
    }
}

impl fmt::Debug for Settings {
    /// Everything but the password.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Settings")
            .field("address", &self.address)
            .field("system_id", &self.system_id)
            .field("tls", &self.tls)
            .field("window", &self.window)
            .field("per_second", &self.per_second)
            .finish_non_exhaustive()
    }
}

/// How the centre's certificate is checked.
#[derive(Debug, Clone)]
pub struct TlsSettings {
    /// PEM file with the authorities to trust; for a public authority the system's bundle.
    pub authorities: PathBuf,
    /// The name the certificate must carry; usually the host part of the address.
    pub server_name: String,
}

/// A handle on the session; clones are the same session. When the last one is gone the connection is closed.
#[derive(Clone, Debug)]
pub struct Session {
    shared: Arc<Shared>,
    _kept: Arc<Kept>,
}

/// The receiving end: one per session, and a session nobody listens to is closed.
#[derive(Debug)]
pub struct Events {
    shared: Arc<Shared>,
}

/// Reserved places in the window with consecutive sequence numbers. Dropping them gives the places back.
#[derive(Debug)]
pub struct Slots {
    shared: Arc<Shared>,
    first: u32,
    count: u32,
}

/// The right to answer one delivery.
#[derive(Debug)]
pub struct Token {
    session: Weak<Shared>,
    sequence: u32,
}

/// Why no place can be reserved any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unavailable {
    /// The session is being drained.
    Draining,
    /// The session is closed.
    Closed,
}

/// Why nothing was written: no octet left for any of these submits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotWritten {
    /// The session closed first.
    Closed,
    /// More submits than reserved places.
    TooMany {
        /// The reserved places.
        slots: usize,
        /// The submits given.
        submits: usize,
    },
}

impl Session {
    /// Reserves between 1 and `wanted` places in the window, waiting for the first one to come free and for the
    /// throughput limit to allow it.
    pub async fn reserve(&self, wanted: NonZeroU32) -> Result<Slots, Unavailable> {
        loop {
            let freed = self.shared.freed.notified();
            let answer = self.shared.lock().reserve(wanted.get(), Instant::now());
            match answer {
                Ok((first, count)) => {
                    return Ok(Slots { shared: Arc::clone(&self.shared), first, count });
                }
                Err(NoSlots::Never(why)) => return Err(why),
                Err(NoSlots::WindowFull) => freed.await,
                // A shorter wait when something else changes, for one the end of the session.
                Err(NoSlots::Throttled(wait)) => tokio::select! {
                    () = sleep(wait) => {}
                    () = freed => {}
                },
            }
        }
    }

    /// Tells the centre that these deliveries are safe with us. One of an earlier session is passed over: its centre
    /// never heard from us and delivers it again.
    pub fn acknowledge(&self, tokens: impl IntoIterator<Item = Token>) {
        self.answer(tokens, Status::OK);
    }

    /// Asks the centre to deliver these again later (`ESME_RX_T_APPN`).
    pub fn postpone(&self, tokens: impl IntoIterator<Item = Token>) {
        self.answer(tokens, Status::RECEIVER_TRANSIENT);
    }

    fn answer(&self, tokens: impl IntoIterator<Item = Token>, status: Status) {
        let mut state = self.shared.lock();
        for token in tokens {
            if std::ptr::eq(token.session.as_ptr(), Arc::as_ptr(&self.shared)) {
                state.answer_delivery(token.sequence, status);
            }
        }
        drop(state);
        self.shared.wake.notify_one();
    }

    /// Ends the session in good order: no new places, wait until every written message is answered (at most
    /// `within`), unbind, close. [`Event::Closed`] tells what stayed in doubt; someone must go on taking events.
    pub async fn drain(&self, within: Duration) {
        let deadline = Instant::now() + within;
        self.shared.change(State::start_draining);
        // What is unanswered at the deadline is told as in doubt when the session closes.
        let _ = timeout_at(deadline, self.shared.until(State::is_quiet)).await;
        self.shared.change(State::unbind);
        if timeout(UNBIND_PATIENCE, self.shared.until(State::is_closed)).await.is_err() {
            self.shared.change(State::give_up);
            self.shared.until(State::is_closed).await;
        }
    }
}

/// The answer to unbind changes nothing any more, so little is worth waiting for it.
const UNBIND_PATIENCE: Duration = Duration::from_secs(2);

impl Events {
    /// Waits for at least one event and gives up to `most` of them, in the order they happened. Empty only after
    /// [`Event::Closed`] was given.
    pub async fn next_batch(&mut self, most: usize) -> Vec<Event> {
        loop {
            let arrived = self.shared.arrived.notified();
            let (batch, resume) = self.shared.lock().take_events(most.max(1));
            if resume {
                self.shared.wake.notify_one();
            }
            if let Some(batch) = batch {
                return batch;
            }
            arrived.await;
        }
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        self.shared.change(State::give_up);
    }
}

impl Slots {
    /// How many places there are: at least one.
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// The sequence numbers, in the order in which [`Slots::write`] will use them.
    pub fn sequences(&self) -> impl ExactSizeIterator<Item = u32> + use<> {
        let first = self.first;
        (0..self.len()).map(move |at| first + u32::try_from(at).unwrap_or(u32::MAX))
    }

    /// Hands the submits to the connection, the first with the first sequence number and so on; places left over
    /// are given back. From here on each is answered by exactly one event (see [`Event`]).
    pub fn write(self, submits: &[Submit]) -> Result<(), NotWritten> {
        if self.len() < submits.len() {
            return Err(NotWritten::TooMany { slots: self.len(), submits: submits.len() });
        }
        self.shared.lock().write(self.first, submits, Instant::now())?;
        self.shared.wake.notify_one();
        Ok(())
    }
}

impl Drop for Slots {
    /// What was written is counted as unanswered by now, so every reservation ends here.
    fn drop(&mut self) {
        self.shared.lock().unreserve(self.count);
        self.shared.freed.notify_waiters();
    }
}

/// What the handles and the connection's task share.
#[derive(Debug)]
pub(crate) struct Shared {
    state: Mutex<State>,
    /// For the task: there is something to write or to notice.
    wake: Notify,
    /// For those who reserve or drain: places came free or the session changed.
    freed: Notify,
    /// For the taker of events.
    arrived: Notify,
}

impl Shared {
    fn new(state: State) -> Self {
        Self { state: Mutex::new(state), wake: Notify::new(), freed: Notify::new(), arrived: Notify::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.wake.notify_one();
        self.freed.notify_waiters();
    }

    async fn until(&self, reached: impl Fn(&State) -> bool) {
        loop {
            let freed = self.freed.notified();
            if reached(&self.lock()) {
                return;
            }
            freed.await;
        }
    }
}

/// Ends the connection with the last handle.
#[derive(Debug)]
struct Kept(Arc<Shared>);

impl Drop for Kept {
    fn drop(&mut self) {
        self.0.change(State::give_up);
    }
}
