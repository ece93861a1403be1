//! The link of an invitation or a reset (art. 6.2): it works once and for a week. It sets a password for somebody whose
//! only environment this is; whoever already works elsewhere joins with the password they have.

pub use super::queries::Link;

use super::queries;
use crate::passwords;
use axum::http::StatusCode;
use serde_json::json;
use shell::audit;
use shell::who::{doorkeeper, fingerprint};
use shell::{
    error::{Answer, Error, FieldRefusal, Refusal},
    inside::{Inside, Role},
    state::App,
};

/// Whom a link is for; refused (`link-gone`) when it was used, is too old, or never was one.
pub async fn find(app: &App, secret: &str) -> Answer<Link> {
    let mut tx = app.db.read(doorkeeper()).await?;
    let found = queries::link(&mut tx, &fingerprint(secret), app.clock.now()).await?;
    found.ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, "link-gone").into())
}

/// The hash of a new password, or nothing where the old one was proved.
pub async fn prove(app: &App, link: &Link, password: &str) -> Answer<Result<Option<String>, FieldRefusal>> {
    if link.elsewhere {
        let right = passwords::is_right(app, link.password_hash.clone(), password).await?;
        return Ok(if right { Ok(None) } else { Err(FieldRefusal::new("password", "password-wrong")) });
    }
    match passwords::fits(password, &link.name, &link.email) {
        Ok(()) => Ok(Ok(Some(passwords::hash(app, password).await?))),
        Err(unfit) => Ok(Err(unfit.refusal("password"))),
    }
}

/// Uses the link up. It is read again in the transaction: of two that come at once, one finds it gone; and whoever
/// joined another environment meanwhile keeps their password.
pub async fn join(app: &App, secret: &str, new_hash: Option<String>) -> Answer<()> {
    let (hash, now) = (fingerprint(secret), app.clock.now());
    app.db
        .write(doorkeeper(), move |tx| {
            let (hash, new_hash) = (hash.clone(), new_hash.clone());
            Box::pin(async move {
                let gone = || Error::from(Refusal::new(StatusCode::NOT_FOUND, "link-gone"));
                let link = queries::link(tx, &hash, now).await?.ok_or_else(gone)?;
                if link.elsewhere != new_hash.is_none() {
                    return Err(gone());
                }
                let role = Role::named(&link.role).unwrap_or(Role::Viewer);
                let inside = Inside::user(link.environment, link.user, role);
                if let Some(new_hash) = &new_hash {
                    queries::set_password(tx, link.user, &link.name, new_hash).await?;
                }
                queries::join(tx, &inside, link.user).await?;
                queries::drop_links(tx, link.environment, link.user).await?;
                let detail = json!({"who": link.email});
                audit::line(tx, &inside, now, "user-joined", Some(link.user.uuid()), &detail).await
            })
        })
        .await
}
