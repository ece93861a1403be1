//! What is sent, and what is measured of it: the same for every contestant.

use std::time::{Duration, Instant};

use crate::http::Failure;
use crate::load::Took;

/// Messages under way to the centre without its answer.
pub const WINDOW: usize = 100;
/// Settling takes seconds; after this something is lost.
const PATIENCE: Duration = Duration::from_mins(5);

/// One run.
#[derive(Debug, Clone)]
pub struct Run {
    /// Messages sent.
    pub count: usize,
    /// From request to acceptance.
    pub accepted: Took,
    /// From the first request until the last receipt was settled.
    pub settled: Duration,
    /// Seconds of processor that the contestant used.
    pub processor: f64,
}

impl Run {
    /// Messages a second, from the first request until the last receipt was settled.
    #[expect(clippy::cast_precision_loss, reason = "counts of messages are far below 2^52")]
    pub fn rate(&self) -> f64 {
        self.count as f64 / self.settled.as_secs_f64()
    }

    /// Milliseconds of processor a message.
    #[expect(clippy::cast_precision_loss, reason = "counts of messages are far below 2^52")]
    pub fn cost(&self) -> f64 {
        self.processor * 1000.0 / self.count as f64
    }
}

/// The number of the nth phone.
pub fn recipient(n: usize) -> String {
    format!("%2B316{:08}", 10_000_000 + n)
}

/// The nth text: all are distinct and fit one part.
pub fn text(n: usize) -> String {
    format!("Kun je zaterdag van 18.00 tot 23.00 werken in Utrecht. JA of NEE. Vraag {n}")
}

/// Waits until something holds.
pub async fn until(holds: impl Fn() -> bool) -> Result<(), Failure> {
    let begin = Instant::now();
    while !holds() {
        if PATIENCE < begin.elapsed() {
            return Err("not everything was settled: something is lost or stuck".into());
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    Ok(())
}
