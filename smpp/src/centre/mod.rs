//! A message centre for tests, benchmarks and the simulator: accepts transceivers, answers submits, sends receipts
//! and messages from phones, and misbehaves on request the way real centres do.
//!
//! Invariant: what it has accepted, it remembers across dropped links, and a delivery nobody acknowledged is sent
//! again on the next link. It has no clock, so the dates in its receipts are always the same.

mod link;
mod options;
mod receipt;
mod state;

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::{JoinHandle, JoinSet};
use tokio_rustls::TlsAcceptor;

pub use options::{Delivery, IdForm, Keep, Options, Order, Places, ReceiptPlan, Timing, Treatment};
pub use state::{Accepted, Counts};

use crate::deliver::Deliver;
use state::State;

/// A running centre; dropping it closes everything at once.
#[derive(Debug)]
pub struct Centre {
    /// Where it listens.
    pub address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    /// For the links: something to deliver, or the link is to be dropped.
    wake: Notify,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Centre {
    /// Listens on a free port of the loopback address.
    pub async fn start(options: Options) -> io::Result<Self> {
        Self::start_on("127.0.0.1:0", options, None).await
    }

    /// Listens where it is told, with TLS when given how.
    pub async fn start_on(address: &str, options: Options, tls: Option<TlsAcceptor>) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let state = Mutex::new(State::new(options));
        let shared = Arc::new(Shared { state, wake: Notify::new() });
        let task = tokio::spawn(accept(listener, Arc::clone(&shared), tls));
        Ok(Self { address, shared, task })
    }

    /// Changes how it behaves from now on.
    pub fn behave(&self, change: impl FnOnce(&mut Options)) {
        change(&mut self.shared.lock().options);
    }

    /// Sends a message from a phone (or a receipt of one's own making) to whoever is bound, now or later.
    pub fn inject(&self, deliver: Deliver) {
        self.shared.lock().enqueue_now(deliver);
        self.shared.wake.notify_waiters();
    }

    /// Closes every link without a word.
    pub fn drop_links(&self) {
        self.shared.lock().generation += 1;
        self.shared.wake.notify_waiters();
    }

    /// The submits accepted so far, in order; empty unless asked to keep them.
    pub fn accepted(&self) -> Vec<Accepted> {
        self.shared.lock().accepted.clone()
    }

    /// What happened so far, in numbers.
    pub fn counts(&self) -> Counts {
        self.shared.lock().counts
    }
}

impl Drop for Centre {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>, tls: Option<TlsAcceptor>) {
    let mut links = JoinSet::new();
    while let Ok((tcp, _)) = listener.accept().await {
        links.spawn(serve(tcp, Arc::clone(&shared), tls.clone()));
        while links.try_join_next().is_some() {}
    }
}

/// How a link ends is the client's to notice.
async fn serve(tcp: TcpStream, shared: Arc<Shared>, tls: Option<TlsAcceptor>) {
    if tcp.set_nodelay(true).is_err() {
        return;
    }
    match tls {
        None => link::Link::new(shared).run(tcp).await,
        Some(acceptor) => {
            if let Ok(stream) = acceptor.accept(tcp).await {
                link::Link::new(shared).run(stream).await;
            }
        }
    }
}
