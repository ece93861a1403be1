//! Removing the files and rows of old imports (art. 9): a list of people is not kept longer than somebody looks at it.
//!
//! Invariant: the file goes before the row says so, so that a crash between the two leaves nothing behind.

use super::queries;
use jiff::SignedDuration;
use object_store::{ObjectStoreExt, path::Path as Key};
use shell::{
    db::Failure,
    error::Answer,
    inside::{Job, Provider},
    state::App,
};

/// How long an import's file and rows are kept: a month, in which rejected rows are looked up and mended; undoing ends
/// after a day.
const KEPT_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Imports cleared in one transaction: each can have 50,000 rows.
const BATCH: usize = 5;

/// Clears what is out of date now; safe to run at any time, and twice.
pub async fn housekeeping(app: &App) -> Answer<()> {
    let (now, job) = (app.clock.now(), Provider::job(Job::Housekeeping));
    loop {
        let mut tx = app.db.read(job).await?;
        let old = queries::old(&mut tx, now - KEPT_FOR, BATCH).await?;
        drop(tx);
        for (.., file) in &old {
            match app.files.delete(&Key::from(file.as_str())).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(Failure::Down(error.to_string()).into()),
            }
        }
        let count = old.len();
        let cleared = app.db.write(job, move |tx| {
            let old = old.clone();
            Box::pin(async move {
                for (environment, id, _) in &old {
                    queries::clear(tx, &job.inside(*environment), *id, now).await?;
                }
                Ok(())
            })
        });
        cleared.await?;
        if count < BATCH {
            return Ok(());
        }
    }
}
