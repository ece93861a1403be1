//! Contacts for programs: `/api/v1/contacts`, skills and kinds of documents.

pub mod availability;
pub mod documents;
pub mod duplicates;
pub mod imports;

use axum::{
    Json as Body,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use contacts::{
    card,
    details::Draft,
    list::{Asked, Key, bulk::understood, find},
    opt_in, opt_out,
    queries::{Names, Which, names, records},
    record::{Record, shown_language, way, way_name},
    store,
};
use rules::contacts::{Facts, Told, Way};
use serde::{Deserialize, Deserializer, Serialize};
use shell::{
    error::{Answer, FieldRefusal, Refusal},
    etag::{IfMatch, etag},
    extract::{Json, Path, Query},
    ids::{Id, kind::Contact},
    inside::Inside,
    once::{Kept, Posted, once},
    paging::{Listed, Paging},
    state::App,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// The description of these operations.
#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list,
    get,
    create,
    change,
    delete,
    stop,
    start,
    availability::show,
    availability::change,
    documents::list,
    documents::add,
    documents::file,
    documents::delete,
    duplicates::duplicates,
    duplicates::merge,
    imports::import_start,
    imports::import_look,
    imports::import_map,
    imports::import_apply,
    imports::import_undo,
    imports::import_rejected,
    skills,
    kinds,
    crate::export::api
))]
pub struct Api;

/// A contact.
#[derive(Debug, Serialize, ToSchema)]
pub struct Person {
    id: Uuid,
    version: i64,
    given_name: String,
    name_prefix: String,
    family_name: String,
    /// E.164.
    mobile: Option<String>,
    email: Option<String>,
    /// `yyyy-mm-dd`.
    born: Option<String>,
    /// `nl`, `en` or `pl`.
    language: String,
    home: Option<String>,
    notes: Option<String>,
    skills: Vec<String>,
    tags: Vec<String>,
    consent: Option<SaidWhen>,
    opted_out: Option<SaidWhen>,
    updated_at: String,
}

/// When something was told, and how.
#[derive(Debug, Serialize, ToSchema)]
pub struct SaidWhen {
    /// Instant, RFC 3339.
    at: String,
    /// `sms`, `link`, `email`, `user` or `import`.
    by: String,
}

impl Person {
    /// As the API shows a record.
    pub fn of(record: &Record) -> Self {
        let facts = &record.facts;
        let said = |told: Option<Told>| {
            told.map(|told| SaidWhen { at: told.at.to_string(), by: way_name(told.by).to_owned() })
        };
        Self {
            id: record.id.uuid(),
            version: record.version,
            given_name: facts.name.given.clone(),
            name_prefix: facts.name.prefix.clone(),
            family_name: facts.name.family.clone(),
            mobile: facts.mobile.map(|m| m.to_string()),
            email: facts.email.clone(),
            born: facts.born.map(|d| d.to_string()),
            language: shown_language(facts.language).code().to_owned(),
            home: facts.home.clone(),
            notes: facts.notes.clone(),
            skills: facts.skills.iter().cloned().collect(),
            tags: facts.tags.iter().cloned().collect(),
            consent: said(facts.consent),
            opted_out: said(facts.opted_out),
            updated_at: record.updated_at.to_string(),
        }
    }
}

/// What is said of a contact. A field that is absent stays; `null` or an empty text takes away (RFC 7396).
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Said {
    #[serde(deserialize_with = "text")]
    given_name: Option<String>,
    #[serde(deserialize_with = "text")]
    name_prefix: Option<String>,
    #[serde(deserialize_with = "text")]
    family_name: Option<String>,
    /// A mobile number in any style; without a country it is Dutch.
    #[serde(deserialize_with = "text")]
    mobile: Option<String>,
    #[serde(deserialize_with = "text")]
    email: Option<String>,
    /// `yyyy-mm-dd` or `dd-mm-yyyy`.
    #[serde(deserialize_with = "text")]
    born: Option<String>,
    #[serde(deserialize_with = "text")]
    language: Option<String>,
    #[serde(deserialize_with = "text")]
    home: Option<String>,
    #[serde(deserialize_with = "text")]
    notes: Option<String>,
    skills: Option<Vec<String>>,
    tags: Option<Vec<String>>,
    consent: Option<bool>,
}

fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(Some(Option::<String>::deserialize(from)?.unwrap_or_default()))
}

impl Said {
    fn read(self, known: &Facts, now: jiff::Timestamp) -> Answer<Facts> {
        let draft = Draft {
            given_name: self.given_name,
            name_prefix: self.name_prefix,
            family_name: self.family_name,
            mobile: self.mobile,
            email: self.email,
            born: self.born,
            language: self.language,
            home: self.home,
            notes: self.notes,
            skills: self.skills,
            tags: self.tags,
            consent: self.consent,
        };
        draft.read(known, now).map_err(|wrong| {
            let at = |f: FieldRefusal| FieldRefusal { field: format!("/{}", f.field), ..f };
            Refusal::fields(wrong.into_iter().map(at).collect()).into()
        })
    }
}

/// Which page of which contacts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listing {
    #[serde(default)]
    q: String,
    #[serde(default)]
    skill: String,
    #[serde(default)]
    tag: String,
    #[serde(default)]
    available: String,
    opted_out: Option<String>,
    limit: Option<usize>,
    after: Option<String>,
}

/// Contacts that fit, page by page.
#[utoipa::path(get, path = "/api/v1/contacts", tag = "contacts",
    params(("q" = Option<String>, Query, description = "words of a name, or digits of a number"),
           ("skill" = Option<Uuid>, Query), ("tag" = Option<Uuid>, Query),
           ("available" = Option<String>, Query, description = "`told`, or a date"),
           ("opted_out" = Option<String>, Query, description = "`no`, `yes` or `any` (the default)"),
           ("limit" = Option<usize>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, body = Listed<Person>)))]
pub async fn list(
    State(app): State<App>,
    inside: Inside,
    Query(listing): Query<Listing>,
) -> Answer<Response> {
    let Listing { q, skill, tag, available, opted_out, limit, after } = listing;
    let opted_out = opted_out.unwrap_or_else(|| "any".into());
    let filter = understood(&Asked { q, skill, tag, available, opted_out })?;
    let paging = Paging::<Key>::read(limit, after.as_deref())?;
    let mut tx = app.db.read(&inside).await?;
    let found = find(&mut tx, &inside, &filter, paging.after.as_ref(), paging.fetch()).await?;
    let listed = paging.page(found, |(key, _)| key.clone());
    let ids: Vec<Id<Contact>> = listed.items.iter().map(|(_, id)| *id).collect();
    let all =
        if ids.is_empty() { Vec::new() } else { records(&mut tx, &inside, &Which::These(&ids)).await? };
    let person = |id: &Id<Contact>| all.iter().find(|r| r.id == *id).map(Person::of);
    let items: Vec<Person> = ids.iter().filter_map(person).collect();
    Ok(Body(Listed { items, next: listed.next }).into_response())
}

fn shown(record: &Record) -> Response {
    (etag(record.version), Body(Person::of(record))).into_response()
}

/// One contact; the id of a merged one answers as the contact it is now.
#[utoipa::path(get, path = "/api/v1/contacts/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 200, body = Person), (status = 404)))]
pub async fn get(State(app): State<App>, inside: Inside, Path(id): Path<Id<Contact>>) -> Answer<Response> {
    let mut tx = app.db.read(&inside).await?;
    Ok(shown(&store::get(&mut tx, &inside, id).await?))
}

/// Makes a contact.
#[utoipa::path(post, path = "/api/v1/contacts", tag = "contacts", request_body = Said,
    responses((status = 201, body = Person), (status = 422)))]
pub async fn create(State(app): State<App>, inside: Inside, posted: Posted<Said>) -> Answer<Kept> {
    let now = app.clock.now();
    let facts = posted.body.read(&Facts::default(), now)?;
    let mine = inside.clone();
    once(&app, &inside, posted.once, move |tx| {
        let (mine, facts) = (mine.clone(), facts.clone());
        Box::pin(async move {
            let record = store::create(tx, &mine, now, facts).await?;
            Kept::json(StatusCode::CREATED, &Person::of(&record))
        })
    })
    .await
}

/// Changes what is said; the rest stays.
#[utoipa::path(patch, path = "/api/v1/contacts/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = Said, responses((status = 200, body = Person), (status = 412), (status = 428)))]
pub async fn change(
    State(app): State<App>,
    inside: Inside,
    version: IfMatch,
    Path(id): Path<Id<Contact>>,
    Json(said): Json<Said>,
) -> Answer<Response> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(&inside, move |tx| {
        let (mine, said, version) = (mine.clone(), said.clone(), version.clone());
        Box::pin(async move {
            let known = store::get(tx, &mine, id).await?;
            version.check(known.version)?;
            let facts = said.read(&known.facts, now)?;
            store::change(tx, &mine, now, known, facts).await
        })
    });
    Ok(shown(&done.await?))
}

/// Removes a person; what was sent and paid stays, without the name.
#[utoipa::path(delete, path = "/api/v1/contacts/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 204), (status = 404), (status = 412), (status = 428)))]
pub async fn delete(
    State(app): State<App>,
    inside: Inside,
    version: IfMatch,
    Path(id): Path<Id<Contact>>,
) -> Answer<StatusCode> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(&inside, move |tx| {
        let (mine, version) = (mine.clone(), version.clone());
        Box::pin(async move {
            let known = store::get(tx, &mine, id).await?;
            version.check(known.version)?;
            store::delete(tx, &mine, now, &[known.id]).await
        })
    });
    card::documents::drop_files(&app, &done.await?.files).await;
    Ok(StatusCode::NO_CONTENT)
}

/// How an opt-out was told.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Telling {
    /// `sms`, `link`, `email` or `user` (the default).
    by: Option<String>,
}

/// Stops all messages to a contact.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/opt-out", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = Telling, responses((status = 200, body = Person), (status = 404)))]
pub async fn stop(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Contact>>,
    posted: Posted<Telling>,
) -> Answer<Kept> {
    tell(app, inside, id, posted, "out").await
}

/// Lifts an opt-out at the contact’s own word.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/opt-in", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = Telling, responses((status = 200, body = Person), (status = 404)))]
pub async fn start(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Contact>>,
    posted: Posted<Telling>,
) -> Answer<Kept> {
    tell(app, inside, id, posted, "in").await
}

async fn tell(
    app: App,
    inside: Inside,
    id: Id<Contact>,
    posted: Posted<Telling>,
    wish: &'static str,
) -> Answer<Kept> {
    let by = match posted.body.by.as_deref() {
        None => Way::User,
        Some(name) => way(name).ok_or_else(|| Refusal::field("/by", "way-unknown"))?,
    };
    let (mine, now) = (inside.clone(), app.clock.now());
    once(&app, &inside, posted.once, move |tx| {
        let mine = mine.clone();
        Box::pin(async move {
            let id = store::get(tx, &mine, id).await?.id;
            match wish {
                "out" => opt_out(tx, &mine, id, now, by).await?,
                _ => opt_in(tx, &mine, id, now, by).await?,
            };
            Kept::json(StatusCode::OK, &Person::of(&store::get(tx, &mine, id).await?))
        })
    })
    .await
}

/// A name with its id.
#[derive(Debug, Serialize, ToSchema)]
pub struct Named {
    id: Uuid,
    name: String,
}

async fn all_named(app: &App, inside: &Inside, of: Names) -> Answer<Response> {
    let mut tx = app.db.read(inside).await?;
    let found = names(&mut tx, inside, of).await?;
    let items = found.into_iter().map(|(id, name)| Named { id, name }).collect();
    Ok(Body(Listed::<Named> { items, next: None }).into_response())
}

/// The environment’s skills.
#[utoipa::path(get, path = "/api/v1/skills", tag = "contacts", responses((status = 200, body = Listed<Named>)))]
pub async fn skills(State(app): State<App>, inside: Inside) -> Answer<Response> {
    all_named(&app, &inside, Names::Skills).await
}

/// The environment’s kinds of documents.
#[utoipa::path(get, path = "/api/v1/document-kinds", tag = "contacts",
    responses((status = 200, body = Listed<Named>)))]
pub async fn kinds(State(app): State<App>, inside: Inside) -> Answer<Response> {
    all_named(&app, &inside, Names::Kinds).await
}
