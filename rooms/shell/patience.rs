//! Patience of workers: what is known by now must be stored, however long the database is away.

use super::{
    db::Failure,
    error::{Answer, Error},
    state::App,
};
use std::time::Duration;

/// The wait before the database is tried again when it is gone for a moment.
const AGAIN: Duration = Duration::from_millis(500);

/// Does something again while the database cannot be reached or others are always first.
pub async fn patiently<T, F: Future<Output = Answer<T>> + Send>(
    app: &App,
    work: impl Fn() -> F,
) -> Answer<T> {
    loop {
        match work().await {
            Err(Error::Failed(failure @ (Failure::Down(_) | Failure::Busy(_)))) => {
                tracing::warn!(%failure, embedded = app.db.is_embedded(), "waiting for the database");
                tokio::time::sleep(AGAIN).await;
            }
            done => return done,
        }
    }
}
