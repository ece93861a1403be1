//! The worker that makes papers and hands them to the post.

use super::{Kept, Of, keep, linked, make, queries};
use crate::document::Document;
use jiff::SignedDuration;
use letters::posts::{self, Attached, Post};
use shell::{
    error::Answer,
    inside::{Job, Provider},
    state::App,
    words::Say,
};
use std::time::Duration;

/// How often it looks: an invoice is nobody's emergency.
const LOOK: Duration = Duration::from_secs(2);
/// Papers of one look: a second's work.
const AT_A_TIME: usize = 50;
/// How long after one that failed it is tried again.
const AGAIN: SignedDuration = SignedDuration::from_mins(5);

/// Makes and sends what is due, until it is dropped between two of them.
pub async fn workers(app: App) {
    loop {
        match make_due(&app).await {
            Ok(0) => tokio::time::sleep(LOOK).await,
            Ok(_) => {}
            Err(error) => {
                tracing::error!(?error, "invoices wait to be made");
                tokio::time::sleep(LOOK).await;
            }
        }
    }
}

fn job() -> Provider {
    Provider::job(Job::Round)
}

/// Makes what is due now, a handful at most; answers how many were looked at.
pub async fn make_due(app: &App) -> Answer<usize> {
    let mut tx = app.db.read(job()).await?;
    let due = queries::due(&mut tx, app.clock.now(), AT_A_TIME).await?;
    drop(tx);
    let count = due.len();
    for one in due {
        let of = Of { inside: job().inside(one.environment), id: one.id, issued_at: one.issued_at };
        if let Err(error) = send(app, &of, &one.content).await {
            tracing::error!(?error, invoice = %one.id, "an invoice could not be made and is tried again");
            later(app, &of, &format!("{error:?}")).await?;
        }
    }
    Ok(count)
}

/// Makes one and writes its mail, in one transaction with the end of its turn: killed before, it is made again; after, never.
async fn send(app: &App, of: &Of, content: &str) -> Answer<()> {
    let document = Document::read(content)?;
    let kept = keep(app, &make(app, of, document.clone()).await?).await?;
    let link = linked(app, of, &document).await?;
    let post = post(of, &document, &kept, link);
    let (of, now) = (of.clone(), app.clock.now());
    let inside = of.inside.clone();
    let sent = app.db.write(&inside, move |tx| {
        let (of, kept, post) = (of.clone(), kept.clone(), post.clone());
        Box::pin(async move {
            // Another process may have been first.
            if queries::sent(tx, &of.inside, of.id, &kept, now).await? {
                posts::post(tx, &of.inside, now, &post).await?;
            }
            Ok(())
        })
    });
    sent.await
}

fn post(of: &Of, document: &Document, kept: &Kept, link: String) -> Post {
    let (say, kind) = (Say(document.language()), document.kind.name());
    let figures = [
        ("number", document.number.clone()),
        ("name", document.buyer.name.clone()),
        ("sum", say.euros(document.gross)),
        ("due", say.date(document.due_on)),
        ("iban", document.seller.iban.clone()),
        ("reference", document.reference.clone()),
        ("of", document.refers_to.as_ref().map(|of| of.number.clone()).unwrap_or_default()),
        ("link", link),
        ("seller", document.seller.name.clone()),
    ];
    let one = |ending: &str, media_type: &str, file: &String| Attached {
        name: format!("{}.{ending}", document.number),
        media_type: media_type.into(),
        file: file.clone(),
    };
    let mut attachments = vec![one("pdf", "application/pdf", &kept.pdf)];
    attachments.extend(kept.xml.as_ref().map(|file| one("xml", "application/xml", file)));
    Post {
        to: document.buyer.email.clone(),
        about: ("invoice", of.id.uuid()),
        subject: say.with(&format!("mail-{kind}-subject"), &figures),
        text: say.with(&format!("mail-{kind}-text"), &figures),
        attachments,
    }
}

/// Its turn comes again.
async fn later(app: &App, of: &Of, why: &str) -> Answer<()> {
    let (of, why, at) = (of.clone(), why.to_owned(), app.clock.now() + AGAIN);
    let inside = of.inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let (of, why) = (of.clone(), why.clone());
        Box::pin(async move { Ok(queries::later(tx, &of.inside, of.id, (at, &why)).await?) })
    });
    done.await
}

/// Writes down where the files of a document are that was made because somebody asked for it.
pub(super) async fn note(app: &App, of: &Of, kept: Kept) -> Answer<()> {
    let (of, now) = (of.clone(), app.clock.now());
    let inside = of.inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let (of, kept) = (of.clone(), kept.clone());
        Box::pin(async move { Ok(queries::note(tx, &of.inside, of.id, &kept, now).await?) })
    });
    done.await
}
