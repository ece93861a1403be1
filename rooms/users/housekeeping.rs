//! Removing what is out of date (art. 9): ended sessions, links and idempotency keys, in batches, so that no sweep holds
//! the database for long.

use super::queries;
use shell::{
    error::Answer,
    inside::{Job, Provider},
    once::KEPT_FOR,
    state::App,
};

/// Rows that one transaction removes: some milliseconds of work.
const BATCH: usize = 1_000;

/// Removes everything that is out of date now; safe to run at any time, and twice.
pub async fn housekeeping(app: &App) -> Answer<()> {
    let now = app.clock.now();
    app.limits.tidy();
    loop {
        let removed = app.db.write(Provider::job(Job::Housekeeping), move |tx| {
            Box::pin(async move {
                let sessions = queries::drop_old_sessions(tx, now, BATCH).await?;
                let links = queries::drop_old_links(tx, now, BATCH).await?;
                let keys = queries::drop_old_keys(tx, now - KEPT_FOR, BATCH).await?;
                Ok(sessions.max(links).max(keys))
            })
        });
        if removed.await? < BATCH as u64 {
            return Ok(());
        }
    }
}
