//! Passwords (art. 6.2, 7.4): what may be one, and their Argon2id hashes (RFC 9106) on a bounded pool.
//!
//! Invariant: an unknown address costs the same work as a wrong password, and waiting for a place has a limit.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use axum::http::StatusCode;
use shell::{
    db::Failure,
    error::{Answer, FieldRefusal, Refusal},
    state::App,
};

/// Characters at least (NIST SP 800-63B asks for length, not for kinds of characters).
pub const LEAST: usize = 12;
/// Characters at most: a sentence fits, and hashing a novel is work for nothing.
pub const MOST: usize = 200;

/// A hash of nobody's password: an unknown address costs the same time as a wrong password.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$AxPNWgBgTz/S2vNdLXlPy1EtHQPpDpUPKuvzPZ0rrm0";

/// Why this cannot be somebody's password. There are no rules about kinds of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Shorter than [`LEAST`].
    Short,
    /// Longer than [`MOST`].
    Long,
    /// It holds the person's own name or e-mail address: the first thing that is guessed.
    Own,
    /// One or two characters over and over.
    Same,
}

impl Unfit {
    /// As the refusal of the form's field.
    pub fn refusal(self, field: &str) -> FieldRefusal {
        match self {
            Self::Short => FieldRefusal::new(field, "password-short").with("least", LEAST),
            Self::Long => FieldRefusal::new(field, "password-long").with("most", MOST),
            Self::Own => FieldRefusal::new(field, "password-own"),
            Self::Same => FieldRefusal::new(field, "password-same"),
        }
    }
}

/// Whether this can be the password of the person of that name and address.
pub fn fits(password: &str, name: &str, email: &str) -> Result<(), Unfit> {
    let length = password.chars().count();
    if length < LEAST {
        return Err(Unfit::Short);
    }
    if MOST < length {
        return Err(Unfit::Long);
    }
    let bare = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
    let (given, local) = (bare(password), email.split('@').next().unwrap_or_default());
    let own = [bare(name), bare(email)].iter().any(|own| 4 <= own.chars().count() && given.contains(own));
    if own || given == bare(local) {
        return Err(Unfit::Own);
    }
    let different: std::collections::BTreeSet<char> = given.chars().collect();
    if different.len() < 3 { Err(Unfit::Same) } else { Ok(()) }
}

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

/// Does the work on its own few threads' worth of places; when too many wait already, it is refused at once.
async fn in_pool<T: Send + 'static>(app: &App, work: impl FnOnce() -> T + Send + 'static) -> Answer<T> {
    let Ok(_waiting) = app.hashing_queue.try_acquire() else {
        return Err(Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "sign-in-busy").into());
    };
    let _place = app.hashing.acquire().await.map_err(|e| Failure::Down(e.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|e| Failure::Down(e.to_string()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobodys_hash_costs_what_everybodys_costs() {
        let nobody = PasswordHash::new(NOBODY).expect("a hash that can be read");
        let somebody = Argon2::default().hash_password(b"een goed wachtwoord").unwrap();
        assert_eq!(nobody.algorithm, somebody.algorithm);
        assert_eq!(nobody.version, somebody.version);
        assert_eq!(nobody.params.to_string(), somebody.params.to_string());
        let length = |hash: &PasswordHash| hash.hash.as_ref().map(|output| output.as_bytes().len());
        assert_eq!(length(&nobody), length(&somebody));
        assert!(nobody.salt.is_some());
    }

    #[test]
    fn a_password_is_long_and_not_about_its_owner() {
        let fits = |password: &str| fits(password, "Jan Smit", "jan.de.smit@zon.test");
        assert_eq!(fits("elf tekens!"), Err(Unfit::Short));
        assert_eq!(fits("twaalf teken"), Ok(()));
        assert_eq!(fits("zonder cijfers of hoofdletters"), Ok(()));
        assert_eq!(fits(&"ab cd ".repeat(40)), Err(Unfit::Long));
        assert_eq!(fits("JanSmit123456"), Err(Unfit::Own));
        assert_eq!(fits("jan.de.smit@zon.test"), Err(Unfit::Own));
        assert_eq!(fits("Jan.de.Smit "), Err(Unfit::Own));
        assert_eq!(fits("aaaaaaaaaaaaaaa"), Err(Unfit::Same));
    }
}
