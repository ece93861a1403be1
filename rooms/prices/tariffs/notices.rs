//! Letters to all customers about a tariff, in batches that a crash interrupts without one going twice or none at all.

use super::queries::{self, Notice};
use agreements::{Reader, audience};
use jiff::Timestamp;
use letters::posts::{self, Post};
use shell::{
    clock,
    error::Answer,
    inside::{Job, Provider},
    state::App,
    words::Say,
};

/// Customers in one transaction.
const BATCH: usize = 500;

/// Writes to everybody who is still to be told of anything.
pub(crate) async fn send(app: &App) -> Answer<()> {
    while batch(app).await? {}
    Ok(())
}

/// One batch; false when there was nothing to tell. Where each batch ends is kept in the transaction that writes its letters.
async fn batch(app: &App) -> Answer<bool> {
    let now = app.clock.now();
    let done = app.db.write(Provider::job(Job::Operator), move |tx| {
        Box::pin(async move {
            let Some(notice) = queries::open_notice(tx).await? else { return Ok(false) };
            let audience = audience(tx, notice.upto, BATCH).await?;
            let last = audience.last().map_or(notice.upto, |reader| reader.environment);
            let done = (audience.len() < BATCH).then_some(now);
            // Two processes may be at it: the one that comes second writes nothing.
            if queries::move_notice(tx, &notice, last, done).await? {
                let letters: Vec<_> = audience
                    .iter()
                    .map(|reader| (reader.environment, letter(&notice, reader, now)))
                    .collect();
                posts::post_all(tx, now, &letters).await?;
            }
            Ok(true)
        })
    });
    done.await
}

fn letter(notice: &Notice, reader: &Reader, now: Timestamp) -> Post {
    let (w, change) = (Say(reader.language), &notice.change);
    let reason = change.reason.as_deref().map(|why| w.t1("price-letter-sooner", "why", why));
    let figures = [
        ("customer", reader.name.clone()),
        ("service", w.t(&format!("service-{}", change.service.name()))),
        ("credits", change.credits.to_string()),
        ("from", w.date(clock::local(change.valid_from).date())),
        ("announced", w.date(clock::local(change.announced_at).date())),
        ("on", w.date(clock::local(now).date())),
        ("reason", reason.unwrap_or_default()),
        ("why", change.why.clone().unwrap_or_default()),
    ];
    let say = |part: &str| w.with(&format!("price-letter-{}-{part}", notice.what), &figures);
    Post {
        to: reader.email.clone(),
        about: ("tariff", change.id.uuid()),
        subject: say("subject"),
        text: say("text"),
        attachments: Vec::new(),
    }
}
