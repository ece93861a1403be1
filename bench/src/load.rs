//! Many requests over a few connections, each timed.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::http::{Connection, Failure, Request};

/// Connections that ask at the same time.
pub const CONNECTIONS: usize = 16;

/// How long each request took.
#[derive(Debug, Clone)]
pub struct Took {
    /// Shortest first.
    each: Vec<Duration>,
}

impl Took {
    /// The time within which this many of a hundred requests were answered.
    pub fn percentile(&self, percent: usize) -> Duration {
        let at = (self.each.len() * percent / 100).min(self.each.len().saturating_sub(1));
        self.each.get(at).copied().unwrap_or_default()
    }
}

/// Asks `count` requests, each made from its number, over [`CONNECTIONS`] connections; any refusal ends it.
pub async fn run(
    address: SocketAddr,
    count: usize,
    make: impl Fn(usize) -> Request + Send + Sync + 'static,
) -> Result<Took, Failure> {
    let (make, next) = (Arc::new(make), Arc::new(AtomicUsize::new(0)));
    let mut connections = Vec::new();
    for _ in 0..CONNECTIONS {
        connections.push(Connection::open(address).await?);
    }
    let mut workers = JoinSet::new();
    for connection in connections {
        workers.spawn(work(connection, Arc::clone(&make), Arc::clone(&next), count));
    }
    let mut each = Vec::with_capacity(count);
    while let Some(done) = workers.join_next().await {
        each.extend(done??);
    }
    each.sort_unstable();
    Ok(Took { each })
}

async fn work(
    mut connection: Connection,
    make: Arc<impl Fn(usize) -> Request>,
    next: Arc<AtomicUsize>,
    count: usize,
) -> Result<Vec<Duration>, Failure> {
    let mut each = Vec::new();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= count {
            return Ok(each);
        }
        let request = make(number);
        let begin = Instant::now();
        connection.ask(&request).await?.success()?;
        each.push(begin.elapsed());
    }
}
