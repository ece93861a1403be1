//! Posts (art. 3.1, 3.3): mail from the provider to an address that is nobody's login, with files: an invoice to a
//! bookkeeper's mailbox, a reminder, a quote.
//!
//! Invariant: a post is written in the transaction of what it tells, leaves at least once under one Message-ID, and stays as
//! evidence of what was sent, to whom, and when the relay took it.

pub(super) mod queries;

use jiff::{SignedDuration, Timestamp};
use object_store::{ObjectStoreExt, path::Path as Key};
use serde::{Deserialize, Serialize};
use shell::{
    db::{Failure, Tx},
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Environment, Event},
    },
    inside::Inside,
    state::App,
};
use uuid::Uuid;

/// How long a post is tried: a week, after which somebody looks at the address.
const TRIED_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Octets of all files of one post: what every mailbox takes in, after base64 made them a third longer.
pub const MOST_OCTETS: u64 = 7 * 1024 * 1024;
/// Posts about one thing that a page shows.
const ABOUT: usize = 50;

/// Mail to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Address.
    pub to: String,
    /// Kind and id of what it is about, such as `("invoice", id)`.
    pub about: (&'static str, Uuid),
    /// Subject line.
    pub subject: String,
    /// Text.
    pub text: String,
    /// Files that go with it; each is in object storage before this is written.
    pub attachments: Vec<Attached>,
}

/// A file of a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// As its reader sees it, such as `F2026-00017.pdf`.
    pub name: String,
    /// Such as `application/pdf`.
    pub media_type: String,
    /// Its place in object storage.
    pub file: String,
}

/// How a post stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Its id.
    pub id: Uuid,
    /// Address.
    pub to: String,
    /// Subject line.
    pub subject: String,
    /// `waiting`, `sending`, `sent`, `refused` or `expired`.
    pub state: String,
    /// When it was written.
    pub written_at: Timestamp,
    /// Since when it stands so: of one that was sent, when the relay took it.
    pub changed_at: Timestamp,
    /// The relay's last words.
    pub said: Option<String>,
}

/// Writes a post, within the caller's transaction.
pub async fn post(tx: &mut Tx, inside: &Inside, now: Timestamp, post: &Post) -> Answer<Uuid> {
    let id = Id::<Event>::new().uuid();
    let files = serde_json::to_string(&post.attachments).map_err(|e| Failure::Mismatch(e.to_string()))?;
    queries::insert(tx, inside, id, post, &files, (now, now + TRIED_FOR)).await?;
    Ok(id)
}

/// Writes many posts to customers at once, within the caller's transaction: a few statements, however many there are.
pub async fn post_all(tx: &mut Tx, now: Timestamp, all: &[(Id<Environment>, Post)]) -> Answer<()> {
    Ok(queries::insert_all(tx, all, (now, now + TRIED_FOR)).await?)
}

/// The posts about one thing, newest first.
pub async fn about(tx: &mut Tx, inside: &Inside, about: (&str, Uuid)) -> Answer<Vec<Posted>> {
    Ok(queries::about(tx, inside, about, ABOUT).await?)
}

/// Writes the newest post about one thing anew, to the same address or another, with the same files: it is sent again, and what
/// it is about keeps its date.
pub async fn again(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    about: (&'static str, Uuid),
    to: Option<&str>,
) -> Answer<Uuid> {
    let last = queries::last(tx, inside, about).await?.ok_or_else(Refusal::not_found)?;
    let attachments =
        serde_json::from_str(&last.attachments).map_err(|e| Failure::Mismatch(e.to_string()))?;
    let to = to.map_or(last.to, str::to_owned);
    post(tx, inside, now, &Post { to, about, subject: last.subject, text: last.body, attachments }).await
}

/// The files of a post, read for sending.
pub(super) async fn files(app: &App, attachments: &str) -> Answer<Vec<channels::mail::File>> {
    let all: Vec<Attached> =
        serde_json::from_str(attachments).map_err(|e| Failure::Mismatch(e.to_string()))?;
    let mut files = Vec::with_capacity(all.len());
    let mut octets = 0;
    for attached in all {
        let down = |e: object_store::Error| Failure::Down(format!("{}: {e}", attached.file));
        let found = app.files.get(&Key::from(attached.file.as_str())).await.map_err(down)?;
        octets += found.meta.size;
        if MOST_OCTETS < octets {
            return Err(
                Failure::Mismatch(format!("{} and others are too long for a mail", attached.file)).into()
            );
        }
        let octets = found.bytes().await.map_err(down)?;
        files.push(channels::mail::File { name: attached.name, media_type: attached.media_type, octets });
    }
    Ok(files)
}
