//! The first tab: who somebody is, how they are reached, what they can do, and what they agreed to.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use contacts::{
    card::{Head, documents::drop_files},
    details::Draft,
    opt_in, opt_out,
    queries::{Names, names},
    record::{Record, shown_language, way_name, wire_mobile},
    store,
};
use rules::contacts::{Facts, Told, Way};
use serde::Deserialize;
use shell::{
    border,
    clock::local,
    error::{Answer, Error, FieldRefusal, Refusal},
    extract::{Form, Path},
    ids::{Id, kind::Contact},
    page::{Page, html},
    state::App,
};
use uuid::Uuid;

/// The form's fields as they are shown and sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    given_name: String,
    name_prefix: String,
    family_name: String,
    mobile: String,
    email: String,
    language: String,
    home: String,
    born: String,
    skills: String,
    tags: String,
    notes: String,
    consent: String,
    version: i64,
}

#[derive(Template)]
#[template(path = "contacts/pages/card/details.html")]
struct Details {
    page: Page,
    head: Option<Head>,
    tab: &'static str,
    fields: Fields,
    wrong: Vec<(String, String)>,
    skills: Vec<(Uuid, String)>,
    tags: Vec<(Uuid, String)>,
    consent: Option<Told>,
    opted_out: Option<Told>,
}

impl Details {
    fn error(&self, field: &str) -> Option<&str> {
        self.wrong.iter().find(|(name, _)| name == field).map(|(_, words)| words.as_str())
    }

    fn way(told: &Told) -> &'static str {
        way_name(told.by)
    }
}

impl Fields {
    fn of(record: &Record) -> Self {
        let facts = &record.facts;
        let list =
            |names: &std::collections::BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
        Self {
            given_name: facts.name.given.clone(),
            name_prefix: facts.name.prefix.clone(),
            family_name: facts.name.family.clone(),
            mobile: facts.mobile.and_then(wire_mobile).map(wire::phone::Mobile::pretty).unwrap_or_default(),
            email: facts.email.clone().unwrap_or_default(),
            language: shown_language(facts.language).code().to_owned(),
            home: facts.home.clone().unwrap_or_default(),
            born: facts.born.map(|d| d.strftime("%d-%m-%Y").to_string()).unwrap_or_default(),
            skills: list(&facts.skills),
            tags: list(&facts.tags),
            notes: facts.notes.clone().unwrap_or_default(),
            consent: facts.consent.map(|_| "yes".to_owned()).unwrap_or_default(),
            version: record.version,
        }
    }

    fn draft(&self) -> Draft {
        let list = |text: &str| text.split([',', ';', '\n']).map(str::to_owned).collect::<Vec<_>>();
        Draft {
            given_name: Some(self.given_name.clone()),
            name_prefix: Some(self.name_prefix.clone()),
            family_name: Some(self.family_name.clone()),
            mobile: Some(self.mobile.clone()),
            email: Some(self.email.clone()),
            born: Some(self.born.clone()),
            language: Some(self.language.clone()),
            home: Some(self.home.clone()),
            notes: Some(self.notes.clone()),
            skills: Some(list(&self.skills)),
            tags: Some(list(&self.tags)),
            consent: Some(self.consent == "yes"),
        }
    }
}

/// GET /contacts/{id}; the id of a merged contact leads on to the one it is now.
pub async fn show(State(app): State<App>, page: Page, Path(id): Path<Id<Contact>>) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let record = store::get(&mut tx, &page.who.inside, id).await?;
    drop(tx);
    if record.id != id {
        return Ok(Redirect::to(&format!("/contacts/{}", record.id)).into_response());
    }
    let fields = Fields::of(&record);
    form(&app, page, Some(&record), fields, Vec::new()).await
}

/// GET /contacts/new
pub async fn blank(State(app): State<App>, page: Page) -> Answer<Response> {
    let fields = Fields { language: "nl".into(), ..Fields::default() };
    form(&app, page, None, fields, Vec::new()).await
}

async fn form(
    app: &App,
    page: Page,
    record: Option<&Record>,
    fields: Fields,
    wrong: Vec<FieldRefusal>,
) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let skills = names(&mut tx, &page.who.inside, Names::Skills).await?;
    let tags = names(&mut tx, &page.who.inside, Names::Tags).await?;
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let w = page.w();
    let wrong = wrong.iter().map(|f| (f.field.clone(), border::field(w, f))).collect();
    let template = Details {
        page,
        head: record.map(Head::of),
        tab: "details",
        fields,
        wrong,
        skills,
        tags,
        consent: record.and_then(|r| r.facts.consent),
        opted_out: record.and_then(|r| r.facts.opted_out),
    };
    Ok((status, html(&template)?).into_response())
}

/// POST /contacts/new
pub async fn create(State(app): State<App>, page: Page, Form(fields): Form<Fields>) -> Answer<Response> {
    let now = app.clock.now();
    let facts = match fields.draft().read(&Facts::default(), now) {
        Ok(facts) => facts,
        Err(wrong) => return form(&app, page, None, fields, wrong).await,
    };
    let inside = page.who.inside.clone();
    let made = app.db.write(&page.who.inside, move |tx| {
        let (inside, facts) = (inside.clone(), facts.clone());
        Box::pin(async move { store::create(tx, &inside, now, facts).await })
    });
    Ok(Redirect::to(&format!("/contacts/{}", made.await?.id)).into_response())
}

/// POST /contacts/{id}
pub async fn change(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Contact>>,
    Form(fields): Form<Fields>,
) -> Answer<Response> {
    let now = app.clock.now();
    let (inside, draft, version) = (page.who.inside.clone(), fields.draft(), fields.version);
    let changed = app.db.write(&page.who.inside, move |tx| {
        let (inside, draft) = (inside.clone(), draft.clone());
        Box::pin(async move {
            let known = store::get(tx, &inside, id).await?;
            if known.version != version {
                return Err(Refusal::conflict("contact-changed-meanwhile").into());
            }
            let facts = draft.read(&known.facts, now).map_err(Refusal::fields)?;
            store::change(tx, &inside, now, known, facts).await
        })
    });
    match changed.await {
        Ok(record) => Ok(Redirect::to(&format!("/contacts/{}", record.id)).into_response()),
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            let mut tx = app.db.read(&page.who.inside).await?;
            let record = store::get(&mut tx, &page.who.inside, id).await?;
            drop(tx);
            form(&app, page, Some(&record), fields, refusal.fields).await
        }
        Err(other) => Err(other),
    }
}

/// POST /contacts/{id}/opt-out
pub async fn stop(State(app): State<App>, page: Page, Path(id): Path<Id<Contact>>) -> Answer<Response> {
    tell(&app, &page, id, "out").await
}

/// POST /contacts/{id}/opt-in
pub async fn start(State(app): State<App>, page: Page, Path(id): Path<Id<Contact>>) -> Answer<Response> {
    tell(&app, &page, id, "in").await
}

async fn tell(app: &App, page: &Page, id: Id<Contact>, wish: &'static str) -> Answer<Response> {
    let (inside, now) = (page.who.inside.clone(), app.clock.now());
    let done = app.db.write(&page.who.inside, move |tx| {
        let inside = inside.clone();
        Box::pin(async move {
            let id = store::get(tx, &inside, id).await?.id;
            match wish {
                "out" => opt_out(tx, &inside, id, now, Way::User).await,
                _ => opt_in(tx, &inside, id, now, Way::User).await,
            }
        })
    });
    done.await?;
    Ok(Redirect::to(&format!("/contacts/{id}")).into_response())
}

/// POST /contacts/{id}/delete
pub async fn delete(State(app): State<App>, page: Page, Path(id): Path<Id<Contact>>) -> Answer<Response> {
    let (inside, now) = (page.who.inside.clone(), app.clock.now());
    let done = app.db.write(&page.who.inside, move |tx| {
        let inside = inside.clone();
        Box::pin(async move {
            let id = store::get(tx, &inside, id).await?.id;
            store::delete(tx, &inside, now, &[id]).await
        })
    });
    drop_files(&app, &done.await?.files).await;
    Ok(Redirect::to("/contacts?done=1").into_response())
}

/// When somebody told something, for the screen.
fn on(told: &Told) -> jiff::civil::Date {
    local(told.at).date()
}
