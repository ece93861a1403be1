//! What is asked of the database about posts.

use super::{Post, Posted};
use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Tx, insert_rows},
    ids::{
        Id,
        kind::{Environment, Event},
    },
    inside::Inside,
};
use uuid::Uuid;

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    id: Uuid,
    post: &Post,
    files: &str,
    (now, until): (Timestamp, Timestamp),
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO posts (environment_id, id, about_kind, about_id, to_address, subject, body, attachments, state,
                           written_at, changed_at, expires_at, due_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $9, $10, $9)";
    let (kind, about) = post.about;
    let args =
        args![inside.environment, id, kind, about, &post.to, &post.subject, &post.text, files, now, until];
    tx.run(sql, args).await.map(drop)
}

pub(super) async fn insert_all(
    tx: &mut Tx,
    all: &[(Id<Environment>, Post)],
    (now, until): (Timestamp, Timestamp),
) -> Result<(), Failure> {
    let before = "
        INSERT INTO posts (environment_id, id, about_kind, about_id, to_address, subject, body, attachments, state,
                           written_at, changed_at, expires_at, due_at)";
    insert_rows(tx, before, 13, "", all, |(environment, post), values| {
        let files = serde_json::to_string(&post.attachments).unwrap_or_else(|_| "[]".into());
        let (kind, about) = post.about;
        values.extend([(*environment).into(), Id::<Event>::new().into(), kind.into(), about.into()]);
        values.extend([post.to.as_str().into(), post.subject.as_str().into(), post.text.as_str().into()]);
        values.extend([files.into(), "waiting".into(), now.into(), now.into(), until.into(), now.into()]);
    })
    .await
}

pub(super) async fn about(
    tx: &mut Tx,
    inside: &Inside,
    (kind, id): (&str, Uuid),
    most: usize,
) -> Result<Vec<Posted>, Failure> {
    let sql = "
        SELECT id, to_address, subject, state, written_at, changed_at, said
          FROM posts WHERE environment_id = $1 AND about_kind = $2 AND about_id = $3
         ORDER BY id DESC LIMIT $4";
    tx.all(sql, args![inside.environment, kind, id, most], |row| {
        Ok(Posted {
            id: row.take()?,
            to: row.take()?,
            subject: row.take()?,
            state: row.take()?,
            written_at: row.take()?,
            changed_at: row.take()?,
            said: row.take()?,
        })
    })
    .await
}

/// What the newest post about something said.
pub(super) struct Last {
    pub to: String,
    pub subject: String,
    pub body: String,
    pub attachments: String,
}

pub(super) async fn last(
    tx: &mut Tx,
    inside: &Inside,
    (kind, id): (&str, Uuid),
) -> Result<Option<Last>, Failure> {
    let sql = "
        SELECT to_address, subject, body, attachments
          FROM posts WHERE environment_id = $1 AND about_kind = $2 AND about_id = $3
         ORDER BY id DESC LIMIT 1";
    tx.optional(sql, args![inside.environment, kind, id], |row| {
        Ok(Last { to: row.take()?, subject: row.take()?, body: row.take()?, attachments: row.take()? })
    })
    .await
}

/// A post whose turn it is.
#[derive(Clone, Debug)]
pub(crate) struct Due {
    pub environment: Id<Environment>,
    pub id: Uuid,
    pub to: String,
    pub subject: String,
    pub body: String,
    pub attachments: String,
    pub tries: i64,
    pub written_at: Timestamp,
    pub expires_at: Timestamp,
}

pub(crate) async fn due(tx: &mut Tx, now: Timestamp, most: usize) -> Result<Vec<Due>, Failure> {
    let sql = "
        SELECT environment_id, id, to_address, subject, body, attachments, tries, written_at, expires_at
          FROM posts WHERE due_at IS NOT NULL AND due_at <= $1
         ORDER BY due_at LIMIT $2";
    tx.all(sql, args![now, most], |row| {
        Ok(Due {
            environment: row.take()?,
            id: row.take()?,
            to: row.take()?,
            subject: row.take()?,
            body: row.take()?,
            attachments: row.take()?,
            tries: row.take()?,
            written_at: row.take()?,
            expires_at: row.take()?,
        })
    })
    .await
}
