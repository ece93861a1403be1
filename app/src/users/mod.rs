//! Users (art. 1, 6.2, 6.4, 7.4): who gets in, as whom, and how they are kept apart from who does not.
//!
//! Invariant: an `Inside` for a person or program is made here only, after a session or token was proved.

pub mod audit;
mod housekeeping;
mod me;
pub(crate) mod passwords;
mod people;
mod queries;
mod sign_in;
mod trail;

pub use housekeeping::housekeeping;

use crate::shell::{
    clock,
    db::Tx,
    error::{Answer, Error},
    ids::{
        self, Id,
        kind::{Environment, User},
    },
    inside::{Actor, Inside, Job, Operator, Provider, Right, Role},
    page::Visitor,
    routes::{Need, Rooms},
    state::App,
    words::{Language, Say},
};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// Pages for getting in and out.
pub fn rooms(rooms: Rooms) -> Rooms {
    let (see, manage) = (Need::Page(Right::See), Need::Page(Right::Manage));
    rooms
        .get(Need::Nothing, "/sign-in", sign_in::form)
        .post(Need::Nothing, "/sign-in", sign_in::enter)
        .post(Need::Nothing, "/language", sign_in::language)
        .post(see, "/sign-out", sign_in::leave)
        .get(Need::Link, "/activate/{secret}", people::activate::form)
        .post(Need::Link, "/activate/{secret}", people::activate::enter)
        .get(manage, "/users", people::page::list)
        .post(manage, "/users", people::page::invite)
        .post(manage, "/users/{user}", people::page::change)
        .post(manage, "/users/{user}/link", people::page::link)
        .get(manage, "/audit", trail::show)
        .get(see, "/me", me::show)
        .post(see, "/me", me::rename)
        .post(see, "/me/password", me::password)
        .post(see, "/me/sessions/{session}/end", me::end)
        .post(see, "/me/environments/{environment}", me::go)
        .post(see, "/me/stolen", me::stolen)
}

/// What is stored of a secret that is proved by showing it. Secrets are long and random, so a plain hash is enough.
pub fn fingerprint(secret: &str) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}

/// Who of the provider's own environment does its work across customers.
const OPERATORS: [Role; 2] = [Role::Admin, Role::Finance];

/// Whose session a cookie is, if it still is one.
pub async fn visitor(app: &App, cookie: &str) -> Answer<Option<Visitor>> {
    let now = app.clock.now();
    let hash = fingerprint(cookie);
    let mut tx = app.db.read(doorkeeper()).await?;
    let Some(found) = queries::session(&mut tx, &hash, now).await? else { return Ok(None) };
    drop(tx);
    if found.seen_at < now - SEEN_STEP {
        app.db
            .write(doorkeeper(), move |tx| {
                let hash = hash.clone();
                Box::pin(async move { Ok(queries::see_session(tx, &hash, now).await?) })
            })
            .await?;
    }
    let Some(role) = Role::named(&found.role) else { return Ok(None) };
    let at_provider = found.provider.is_some_and(|provider| provider == found.environment.to_string());
    let operates = at_provider && OPERATORS.contains(&role);
    Ok(Some(Visitor {
        inside: Inside::user(found.environment, found.user, role),
        session: found.session,
        name: found.name,
        role,
        environment_name: found.environment_name,
        say: Say(Language::named(&found.language).unwrap_or_default()),
        operator: operates.then(|| Operator::let_in(found.user)),
        purse: found.purse,
    }))
}

/// A session is marked as seen at most this often: a write per page would be waste.
const SEEN_STEP: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);

/// Whose token this is, if it still is one.
pub async fn program(app: &App, token: &str) -> Answer<Option<(Inside, uuid::Uuid)>> {
    let today = clock::local(app.clock.now()).date();
    let mut tx = app.db.read(doorkeeper()).await?;
    let Some(found) = queries::token(&mut tx, &fingerprint(token)).await? else { return Ok(None) };
    drop(tx);
    let scopes = found.scopes.split(' ').filter_map(Right::named).collect();
    let inside = Inside::token(found.environment, found.id, scopes);
    if found.last_used_on != Some(today) {
        let id = found.id;
        let mine = inside.clone();
        let used = app.db.write(&inside, move |tx| {
            let mine = mine.clone();
            Box::pin(async move { Ok(queries::use_token(tx, &mine, id, today).await?) })
        });
        used.await?;
    }
    Ok(Some((inside, found.id.uuid())))
}

fn doorkeeper() -> Provider {
    Provider::job(Job::Doorkeeper)
}

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

/// Says which environment is the provider's own (art. 5.1): what belongs to no customer is shown there.
pub async fn set_provider(app: &App, environment: Id<Environment>) -> Answer<()> {
    let write = app.db.write(Provider::job(Job::Operator), move |tx| {
        Box::pin(async move { Ok(queries::set_provider(tx, environment).await?) })
    });
    write.await
}

/// The provider's own environment, once it was named (art. 5.1).
pub async fn provider(tx: &mut Tx) -> Answer<Option<Id<Environment>>> {
    Ok(queries::provider(tx).await?.and_then(|id| id.parse().ok()))
}

/// Whether this is the provider's own environment.
pub async fn is_provider(tx: &mut Tx, inside: &Inside) -> Answer<bool> {
    Ok(queries::is_provider(tx, inside.environment).await?)
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

/// The user behind whoever acts: themselves, or who made the token; nobody behind a contact or a job.
pub async fn behind(tx: &mut Tx, inside: &Inside) -> Answer<Option<Id<User>>> {
    match inside.actor {
        Actor::User(user) | Actor::Operator(user) => Ok(Some(user)),
        Actor::Token(token) => Ok(queries::maker_of(tx, inside, token).await?),
        Actor::Contact(_) | Actor::Job(_) => Ok(None),
    }
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
