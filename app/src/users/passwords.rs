//! Passwords: Argon2id (RFC 9106, second recommended option scaled to a web login), on a bounded pool.

use crate::shell::{db::Failure, error::Answer, state::App};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

/// A hash of nobody's password: an unknown address costs the same time as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$AxPNWgBgTz/S2vNdLXlPy1EtHQPpDpUPKuvzPZ0rrm0";

/// Hashes a password.
pub async fn hash(app: &App, password: &str) -> Answer<String> {
    let password = password.to_owned();
    in_pool(app, move || Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()))
        .await?
        .map_err(|e| Failure::Sql(format!("argon2: {e}")).into())
}

/// Whether this is the password; without a hash to compare with, the answer is no after the same time.
pub async fn is_right(app: &App, hash: Option<String>, password: &str) -> Answer<bool> {
    let password = password.to_owned();
    in_pool(app, move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let Ok(parsed) = PasswordHash::new(&hash) else { return false };
        Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known
    })
    .await
}

async fn in_pool<T: Send + 'static>(app: &App, work: impl FnOnce() -> T + Send + 'static) -> Answer<T> {
    let _place = app.hashing.acquire().await.map_err(|e| Failure::Down(e.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|e| Failure::Down(e.to_string()).into())
}
