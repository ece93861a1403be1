//! Doors that only stories use: what a session or token proves elsewhere is given here.
//!
//! Invariant: no route and no worker uses anything of this room.

pub mod many;
mod queries;

use crate::shell::{
    error::Answer,
    ids::{
        Id,
        kind::{Environment, User},
    },
    inside::{Inside, Job, Provider, Role},
    state::App,
};

/// The key of an admin.
pub fn inside(environment: Id<Environment>, user: Id<User>) -> Inside {
    Inside::user(environment, user, Role::Admin)
}

/// Every row of an environment in every table, as text that starts with the table's name: what must be the same to
/// the byte before and after somebody else's requests.
pub async fn rows(app: &App, environment: Id<Environment>) -> Answer<Vec<String>> {
    let mut tx = app.db.read(Provider::job(Job::Verify)).await?;
    let mut all = Vec::new();
    for table in queries::tables(&mut tx, app.db.is_embedded()).await? {
        let rows = queries::rows(&mut tx, &table, environment).await?;
        all.extend(rows.into_iter().map(|row| format!("{table} {row}")));
    }
    all.sort();
    Ok(all)
}

/// Gives an environment the same contacts as another has: a provider with many customers in a moment.
pub async fn copy_contacts(app: &App, from: Id<Environment>, to: Id<Environment>) -> Answer<()> {
    let embedded = app.db.is_embedded();
    let copied = app.db.write(Provider::job(Job::Operator), move |tx| {
        Box::pin(async move { Ok(queries::copy_contacts(tx, embedded, (from, to)).await?) })
    });
    copied.await.map(drop)
}
