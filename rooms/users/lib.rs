//! Users (art. 1, 6.2, 6.4, 7.4): who gets in, as whom, and how they are kept apart from who does not.
//!
//! Invariant: a secret that lets somebody in is stored as its fingerprint only, and works once or until it is taken back.

mod housekeeping;
pub mod passwords;
pub mod people;
mod queries;

pub use housekeeping::housekeeping;
pub use people::Invited;
pub use queries::{WIPED, empty_trail, wipe};

use jiff::Timestamp;
use shell::audit;
use shell::who::fingerprint;
use shell::{
    db::Tx,
    error::{Answer, Error},
    ids::{
        self, Id,
        kind::{Environment, User},
    },
    inside::{Inside, Job, Provider, Right, Role},
    state::App,
    words::Language,
};

/// A person to give access to an environment.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// E-mail address, the name they sign in with.
    pub email: String,
    /// Full name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The language they read.
    pub language: Language,
    /// A password to start with; without one they get an activation link.
    pub password: Option<String>,
}

/// Makes an environment (art. 1).
pub async fn create_environment(app: &App, name: &str) -> Answer<Id<Environment>> {
    let (id, name, now) = (Id::new(), name.to_owned(), app.clock.now());
    app.db
        .write(Provider::job(Job::Operator), move |tx| {
            let name = name.clone();
            Box::pin(async move { Ok(queries::insert_environment(tx, id, &name, now).await?) })
        })
        .await?;
    Ok(id)
}

/// The same within the caller's transaction, for whoever makes a customer with it.
pub async fn found_environment(
    tx: &mut Tx,
    environment: Id<Environment>,
    name: &str,
    now: Timestamp,
) -> Answer<()> {
    Ok(queries::insert_environment(tx, environment, name, now).await?)
}

/// Gives a person access to an environment; someone known by that address keeps their password.
pub async fn add_user(app: &App, environment: Id<Environment>, user: NewUser) -> Answer<Id<User>> {
    let hash = match &user.password {
        Some(password) => Some(passwords::hash(app, password).await?),
        None => None,
    };
    let now: Timestamp = app.clock.now();
    app.db
        .write(Provider::job(Job::Operator), move |tx| {
            let (user, hash) = (user.clone(), hash.clone());
            Box::pin(async move {
                let id = queries::upsert_user(tx, Id::new(), &user, hash.as_deref(), now).await?;
                queries::upsert_membership(tx, environment, id, user.role, now).await?;
                Ok::<_, Error>(id)
            })
        })
        .await
}

/// Invites the first admin of an environment whose agreement begins (art. 6.2), within the caller's transaction; answers the
/// secret of the link, which works once. Where there is a user already, nobody is invited.
pub async fn invite_first(tx: &mut Tx, at: (&Inside, Timestamp), who: &Invited) -> Answer<Option<String>> {
    people::invite_first(tx, at, who).await
}

/// An environment goes over to another party (art. 15.5), within the caller's transaction: everybody who is there looks and
/// changes nothing from now on, links that were not used and tokens of programs end, and the new party's admin is invited, or is
/// admin at once if they work here already. Who keeps looking is up to that admin.
pub async fn hand_over(tx: &mut Tx, at: (&Inside, Timestamp), admin: &Invited) -> Answer<()> {
    people::hand_over(tx, at, admin).await
}

/// Sets a password for whoever has this address, ends their sessions and opens every lock (`flex user`, after the
/// provider made sure who asks); answers whether there is anybody of that address.
pub async fn reset_password(app: &App, email: &str, password: &str) -> Answer<bool> {
    let (email, hash) = (email.trim().to_lowercase(), passwords::hash(app, password).await?);
    app.db
        .write(Provider::job(Job::Operator), move |tx| {
            let (email, hash) = (email.clone(), hash.clone());
            Box::pin(async move { Ok(queries::reset_password(tx, &email, &hash).await?) })
        })
        .await
}

/// Makes an API token and answers it, for the only time it can be seen.
pub async fn create_token(
    app: &App,
    inside: &Inside,
    by: Id<User>,
    name: &str,
    scopes: &[Right],
) -> Answer<String> {
    let token = format!("flex_{}", ids::secret(40));
    let scopes = scopes.iter().map(|right| right.name()).collect::<Vec<_>>().join(" ");
    let new = queries::NewToken {
        hash: fingerprint(&token),
        hint: token.chars().take(9).collect(),
        name: name.to_owned(),
        scopes,
        by,
        now: app.clock.now(),
    };
    let mine = inside.clone();
    app.db
        .write(inside, move |tx| {
            let (mine, new) = (mine.clone(), new.clone());
            Box::pin(async move {
                let id = Id::new();
                queries::insert_token(tx, &mine, id, &new).await?;
                let detail = serde_json::json!({"name": new.name});
                audit::line(tx, &mine, new.now, "token-created", Some(id.uuid()), &detail).await
            })
        })
        .await?;
    Ok(token)
}
