//! Removing old events with their deliveries and what receivers answered (art. 9): they hold what contacts wrote.

use super::queries;
use jiff::SignedDuration;
use shell::{
    error::Answer,
    inside::{Job, Provider},
    state::App,
};

/// How long an event and its delivery log are kept: a month, in which somebody finds out that their system missed
/// something and can have it sent again; tries end after three days.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Events that one transaction removes, each with a few rows of its own: some milliseconds of work.
const BATCH: usize = 500;

/// Removes what is out of date now; safe to run at any time, and twice.
pub async fn housekeeping(app: &App) -> Answer<()> {
    let before = app.clock.now() - KEPT_FOR;
    loop {
        let removed = app.db.write(Provider::job(Job::Housekeeping), move |tx| {
            Box::pin(async move { Ok(queries::drop_old_events(tx, before, BATCH).await?) })
        });
        if removed.await? < BATCH as u64 {
            return Ok(());
        }
    }
}
