//! How many statements a request asks of the database: counted where they are asked, told by the journal.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

tokio::task_local! {
    static ASKED: Arc<AtomicU32>;
}

/// Counts for the request that a transaction belongs to; for nobody in a worker.
#[derive(Clone, Default)]
pub(super) struct Counter(Option<Arc<AtomicU32>>);

impl Counter {
    /// Of the request that asks now.
    pub fn of_request() -> Self {
        Self(ASKED.try_with(Arc::clone).ok())
    }

    /// One more.
    pub fn count(&self) {
        if let Some(asked) = &self.0 {
            asked.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Does a request's work; answers with it how many statements it asked, those of a transaction that ran again too.
pub async fn counting<F: Future>(work: F) -> (F::Output, u32) {
    let asked = Arc::new(AtomicU32::new(0));
    let done = ASKED.scope(Arc::clone(&asked), work).await;
    (done, asked.load(Ordering::Relaxed))
}
