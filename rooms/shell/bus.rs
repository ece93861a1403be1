//! Live events: a page that is open hears that something in its environment changed, and asks for the new part.

use super::ids::{Id, kind::Environment};
use tokio::sync::broadcast;

/// Events that a slow page may fall behind; after that it simply asks for everything again.
const BACKLOG: usize = 1_024;

/// Carries events to open pages on this node. The rows are the truth; an event only says "look again".
pub struct Bus(broadcast::Sender<Event>);

/// Something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// Where.
    pub environment: Id<Environment>,
    /// What.
    pub about: About,
}

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// One call-out's board.
    CallOut(uuid::Uuid),
    /// The inbox.
    Inbox,
    /// The wallet.
    Wallet,
    /// The progress of an import.
    Import(uuid::Uuid),
    /// Messages in the simulator.
    Phones,
}

impl Default for Bus {
    fn default() -> Self {
        Self(broadcast::Sender::new(BACKLOG))
    }
}

impl Bus {
    /// Tells whoever listens; call it after the commit.
    pub fn tell(&self, environment: Id<Environment>, about: About) {
        // Nobody listening is fine.
        let _ = self.0.send(Event { environment, about });
    }

    /// Listens from now on.
    pub fn listen(&self) -> broadcast::Receiver<Event> {
        self.0.subscribe()
    }
}
