//! The pages of an import: choose a file, see what is what and what would happen, apply, undo.

use askama::Template;
use axum::{
    body::Bytes,
    extract::{Multipart, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use contacts::{
    card::documents::unreadable,
    import::{
        self, Consent, Found, UNDO_FOR, applied_so_far, begin, confirm,
        queries::{self, PAGE, Shown},
        rejected_csv, remap, work_on,
    },
};
use serde::Deserialize;
use shell::{
    error::{Answer, Error, Refusal},
    extract::{Form, Path, Query},
    ids::{Id, kind::Import},
    page::{Page, html},
    state::App,
};
use wire::table::mapping::Field;

#[derive(Template)]
#[template(path = "contacts/pages/import/start.html")]
struct Start {
    page: Page,
    imports: Vec<Found>,
    problem: Option<String>,
}

/// Hours in which an import can still be undone, rounded down; none when it cannot.
fn hours_left(page: &Page, import: &Found) -> Option<i64> {
    let applied_at = import.applied_at.filter(|_| import.state == "applied")?;
    let left = (applied_at + UNDO_FOR).duration_since(page.now);
    (!left.is_negative()).then_some(left.as_hours())
}

/// GET /contacts/import
pub async fn start(State(app): State<App>, page: Page) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let imports = queries::latest(&mut tx, &page.who.inside).await?;
    html(&Start { page, imports, problem: None })
}

/// POST /contacts/import
pub async fn upload(State(app): State<App>, page: Page, mut form: Multipart) -> Answer<Response> {
    let mut file: Option<(String, Bytes)> = None;
    while let Some(part) = form.next_field().await.map_err(|e| unreadable(&e))? {
        if part.name() == Some("file") {
            let name = part.file_name().unwrap_or_default().to_owned();
            file = Some((name, part.bytes().await.map_err(|e| unreadable(&e))?));
        }
    }
    let (name, bytes) = file.unwrap_or_default();
    match begin(&app, &page.who.inside, &name, bytes).await {
        Ok(id) => Ok(Redirect::to(&format!("/contacts/import/{id}")).into_response()),
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            let words = refusal.fields.first().map(|f| shell::border::field(page.w(), f));
            let mut tx = app.db.read(&page.who.inside).await?;
            let imports = queries::latest(&mut tx, &page.who.inside).await?;
            let shown = html(&Start { page, imports, problem: words })?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, shown).into_response())
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "contacts/pages/import/import.html")]
struct Preview {
    page: Page,
    import: Found,
    rows: Vec<Shown>,
    outcome: String,
    next: Option<i64>,
    done: i64,
}

#[derive(Template)]
#[template(path = "contacts/pages/import/progress.html")]
struct Progress {
    page: Page,
    import: Found,
    done: i64,
}

impl Preview {
    fn fields() -> Vec<&'static str> {
        Field::ALL.iter().map(|field| field.code()).collect()
    }

    fn known(&self) -> usize {
        self.import.shape.columns.iter().filter(|column| !column.field.is_empty()).count()
    }
}

/// Kind of pill and icon of a row's outcome.
fn pill(outcome: &str) -> (&'static str, &'static str) {
    match outcome {
        "new" => ("ok", "plus"),
        "update" => ("wait", "repeat"),
        "duplicate" => ("warn", "copy"),
        _ => ("bad", "warning"),
    }
}

/// Whether the import works in the background now.
fn is_busy(import: &Found) -> bool {
    matches!(import.state.as_str(), "checking" | "applying")
}

/// Which rows of the preview.
#[derive(Deserialize)]
pub struct Place {
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    after: i64,
}

/// GET /contacts/import/{id}; htmx asks for the progress alone and gets the whole page when the work is done.
pub async fn show(
    State(app): State<App>,
    page: Page,
    headers: HeaderMap,
    Path(id): Path<Id<Import>>,
    Query(place): Query<Place>,
) -> Answer<Response> {
    let inside = page.who.inside.clone();
    let mut tx = app.db.read(&inside).await?;
    let import = queries::one(&mut tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
    let done = match import.state.as_str() {
        "checking" => queries::rows_kept(&mut tx, &inside, id).await?,
        _ => i64::try_from(applied_so_far(id)).unwrap_or_default(),
    };
    if headers.contains_key("hx-request") {
        let busy = is_busy(&import);
        let mut part = html(&Progress { page, import, done })?;
        if !busy {
            part.headers_mut().insert("hx-refresh", header::HeaderValue::from_static("true"));
        }
        return Ok(part);
    }
    let mut rows = queries::preview(&mut tx, &inside, id, &place.outcome, place.after, PAGE + 1).await?;
    let more = PAGE < rows.len();
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.line);
    html(&Preview { page, import, rows, outcome: place.outcome, next, done })
}

/// What each column is said to be.
#[derive(Deserialize)]
pub struct Mapping {
    #[serde(default)]
    field: Vec<String>,
}

/// POST /contacts/import/{id}/mapping
pub async fn map(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Import>>,
    Form(form): Form<Mapping>,
) -> Answer<Response> {
    let (inside, fields) = (page.who.inside.clone(), form.field);
    let changed = app.db.write(&page.who.inside, move |tx| {
        let (inside, fields) = (inside.clone(), fields.clone());
        Box::pin(async move { remap(tx, &inside, id, &fields).await })
    });
    changed.await?;
    work_on(&app, &page.who.inside, id);
    Ok(Redirect::to(&format!("/contacts/import/{id}")).into_response())
}

/// What is said when an import is applied.
#[derive(Deserialize)]
pub struct Apply {
    #[serde(default)]
    consent: String,
}

/// POST /contacts/import/{id}/apply
pub async fn apply(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Import>>,
    Form(form): Form<Apply>,
) -> Answer<Response> {
    let consent = if form.consent == "yes" { Consent::Given } else { Consent::Unsaid };
    confirm(&app, &page.who.inside, id, consent).await?;
    work_on(&app, &page.who.inside, id);
    Ok(Redirect::to(&format!("/contacts/import/{id}")).into_response())
}

/// POST /contacts/import/{id}/undo
pub async fn undo(State(app): State<App>, page: Page, Path(id): Path<Id<Import>>) -> Answer<Response> {
    let (mine, now) = (page.who.inside.clone(), app.clock.now());
    let undone = app.db.write(&page.who.inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move { import::undo(tx, &mine, now, id).await })
    });
    undone.await?;
    Ok(Redirect::to(&format!("/contacts/import/{id}")).into_response())
}

/// GET /contacts/import/{id}/rejected: the rows that were not taken over, as they stood, with the reason.
pub async fn rejected(State(app): State<App>, page: Page, Path(id): Path<Id<Import>>) -> Answer<Response> {
    let csv = rejected_csv(&app, page.w(), &page.who.inside, id).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"afgekeurd.csv\""),
    ];
    Ok((headers, csv).into_response())
}
