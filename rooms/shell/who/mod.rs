//! Who it is that comes with a session or a token (art. 1, 6.4).
//!
//! Invariant: an `Inside` for a person or program is made here only, after a session or token was proved.

mod queries;

use crate::clock;
use crate::db::Tx;
use crate::error::Answer;
use crate::ids::{
    Id,
    kind::{Environment, User},
};
use crate::inside::{Actor, Inside, Job, Operator, Provider, Right, Role};
use crate::page::Visitor;
use crate::state::App;
use crate::words::{Language, Say};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// The product's fact that names the provider's own environment.
const PROVIDER: &str = "provider_environment";

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
        closes_at: found.closes_at,
    }))
}

/// A session is marked as seen at most this often: a write per page would be waste.
const SEEN_STEP: jiff::SignedDuration = jiff::SignedDuration::from_mins(5);

/// A program that proved its token.
pub struct Program {
    /// Its key to the environment.
    pub inside: Inside,
    /// Which token, for limits.
    pub id: uuid::Uuid,
    /// The first instant without an agreement, if one is known (art. 2.1).
    pub closes_at: Option<Timestamp>,
}

/// Whose token this is, if it still is one.
pub async fn program(app: &App, token: &str) -> Answer<Option<Program>> {
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
    Ok(Some(Program { inside, id: found.id.uuid(), closes_at: found.closes_at }))
}

/// The key of who lets people in.
pub fn doorkeeper() -> Provider {
    Provider::job(Job::Doorkeeper)
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

/// The user behind whoever acts: themselves, or who made the token; nobody behind a contact or a job.
pub async fn behind(tx: &mut Tx, inside: &Inside) -> Answer<Option<Id<User>>> {
    match inside.actor {
        Actor::User(user) | Actor::Operator(user) => Ok(Some(user)),
        Actor::Token(token) => Ok(queries::maker_of(tx, inside, token).await?),
        Actor::Contact(_) | Actor::Job(_) => Ok(None),
    }
}

/// The users of an environment whose role lets them do something, a few at most.
pub async fn who_may(tx: &mut Tx, inside: &Inside, right: Right) -> Answer<Vec<Id<User>>> {
    let roles: Vec<&str> =
        Role::ALL.into_iter().filter(|role| role.rights().contains(&right)).map(Role::name).collect();
    Ok(queries::in_roles(tx, inside, &roles).await?)
}
