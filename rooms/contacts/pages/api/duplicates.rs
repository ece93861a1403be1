//! Contacts that look like one person, for programs: which they are, and making one of two.

use super::{Listed, Person};
use axum::{
    Json as Body,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use contacts::{duplicates, store};
use serde::{Deserialize, Serialize};
use shell::{
    error::Answer,
    extract::Path,
    ids::{Id, kind::Contact},
    inside::Inside,
    once::{Kept, Posted, once},
    state::App,
    words::Say,
};
use utoipa::ToSchema;

/// Two contacts that look like one person.
#[derive(Debug, Serialize, ToSchema)]
pub struct Alike {
    /// The older one, which is usually the one to stay.
    keep: Person,
    /// The younger one.
    other: Person,
    /// What speaks for it, in the reader’s language.
    why: Vec<String>,
}

/// Contacts that share a number, an e-mail address, or a name and a birthday: the first 50 pairs.
#[utoipa::path(get, path = "/api/v1/contacts/duplicates", tag = "contacts",
    responses((status = 200, body = Listed<Alike>)))]
pub async fn duplicates(State(app): State<App>, inside: Inside, headers: HeaderMap) -> Answer<Response> {
    let say = Say(shell::door::language(&headers));
    let mut tx = app.db.read(&inside).await?;
    let found = duplicates::pairs(&mut tx, &inside).await?;
    let alike = |pair: &duplicates::Pair| Alike {
        keep: Person::of(&pair.keep),
        other: Person::of(&pair.other),
        why: pair.reasons.iter().map(|reason| say.reason(reason)).collect(),
    };
    Ok(Body(Listed::<Alike> { items: found.iter().map(alike).collect(), next: None }).into_response())
}

/// Which contact goes into another.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Merging {
    /// The contact that goes into the one in the path; its id leads there from then on.
    #[schema(value_type = uuid::Uuid)]
    other: Id<Contact>,
}

/// Merges another contact into this one: nothing that was told of either is lost, and the history is kept.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/merge", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = Merging, responses((status = 200, body = Person), (status = 404), (status = 422)))]
pub async fn merge(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Contact>>,
    posted: Posted<Merging>,
) -> Answer<Kept> {
    let (mine, now, other) = (inside.clone(), app.clock.now(), posted.body.other);
    once(&app, &inside, posted.once, move |tx| {
        let mine = mine.clone();
        Box::pin(async move {
            let merged = store::merge(tx, &mine, now, id, other).await?;
            Kept::json(StatusCode::OK, &Person::of(&merged))
        })
    })
    .await
}
