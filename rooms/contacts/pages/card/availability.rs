//! The second tab: when somebody can work.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use contacts::{
    card::{
        Head,
        availability::{PARTS, Told, covers, save, ticked},
        queries::{self, Noted},
    },
    store,
};
use jiff::{Timestamp, civil::DateTime};
use rules::contacts::availability::{Exception, Says};
use serde::Deserialize;
use shell::{
    error::{Answer, FieldRefusal, Refusal},
    extract::{Form, Path},
    ids::{Id, kind::Contact},
    page::{Page, html},
    state::App,
};
use uuid::Uuid;

/// Characters of the note at an exception.
const NOTE: usize = 200;

#[derive(Template)]
#[template(path = "contacts/pages/card/availability.html")]
struct Availability {
    page: Page,
    head: Option<Head>,
    tab: &'static str,
    parts: Vec<(&'static str, Vec<(i8, bool)>)>,
    exceptions: Vec<Noted>,
    told: Option<Timestamp>,
}

/// GET /contacts/{id}/availability
pub async fn show(State(app): State<App>, page: Page, Path(id): Path<Id<Contact>>) -> Answer<Response> {
    let inside = page.who.inside.clone();
    let mut tx = app.db.read(&inside).await?;
    let record = store::get(&mut tx, &inside, id).await?;
    let blocks = queries::blocks(&mut tx, &inside, record.id).await?;
    let exceptions = queries::exceptions(&mut tx, &inside, record.id).await?;
    let parts = PARTS
        .iter()
        .map(|part| (part.0, (1..=7).map(|day| (day, covers(&blocks, day, part))).collect()))
        .collect();
    let head = Some(Head::of(&record));
    let told = record.availability_at;
    html(&Availability { page, head, tab: "availability", parts, exceptions, told })
}

/// Boxes that are ticked: `1-morning`.
#[derive(Deserialize)]
pub struct Ticked {
    #[serde(default)]
    block: Vec<String>,
}

/// POST /contacts/{id}/availability
pub async fn change(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Contact>>,
    Form(form): Form<Ticked>,
) -> Answer<Response> {
    save(&app, &page.who.inside, id, ticked(&form.block)).await?;
    Ok(Redirect::to(&format!("/contacts/{id}/availability")).into_response())
}

/// An exception as a form or a program sends it: local moments `2026-12-24T17:00`.
#[derive(Clone, Debug, Deserialize, serde::Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SaidException {
    /// First local moment, `2026-12-24T17:00`.
    pub from: String,
    /// First local moment after it.
    pub until: String,
    /// `can` or `cannot`.
    pub says: String,
    /// Why.
    #[serde(default)]
    pub note: String,
}

impl SaidException {
    /// Reads it; each field that is wrong is named, behind `place`.
    pub fn read(&self, place: &str) -> Result<Noted, Vec<FieldRefusal>> {
        let mut wrong = Vec::new();
        let mut local = |field: &str, text: &str| -> DateTime {
            text.parse().unwrap_or_else(|_| {
                wrong.push(FieldRefusal::new(format!("{place}{field}"), "local-moment"));
                DateTime::MIN
            })
        };
        let (from, until) = (local("from", &self.from), local("until", &self.until));
        if wrong.is_empty() && until <= from {
            wrong.push(FieldRefusal::new(format!("{place}until"), "ends-before-it-starts"));
        }
        let says = match self.says.as_str() {
            "can" => Says::Can,
            "cannot" => Says::Cannot,
            _ => {
                wrong.push(FieldRefusal::new(format!("{place}says"), "can-or-cannot"));
                Says::Can
            }
        };
        if NOTE < self.note.chars().count() {
            wrong.push(FieldRefusal::new(format!("{place}note"), "text-too-long").with("most", NOTE));
        }
        let note = self.note.trim().to_owned();
        let id = Id::<Contact>::new().uuid();
        if wrong.is_empty() {
            Ok(Noted { id, exception: Exception { from, until, says }, note })
        } else {
            Err(wrong)
        }
    }
}

/// POST /contacts/{id}/exceptions
pub async fn except(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Contact>>,
    Form(said): Form<SaidException>,
) -> Answer<Response> {
    let noted = said.read("").map_err(Refusal::fields)?;
    save(&app, &page.who.inside, id, Told::Except(noted)).await?;
    Ok(Redirect::to(&format!("/contacts/{id}/availability")).into_response())
}

/// POST /contacts/{id}/exceptions/{exception}/delete
pub async fn forget(
    State(app): State<App>,
    page: Page,
    Path((id, which)): Path<(Id<Contact>, Uuid)>,
) -> Answer<Response> {
    save(&app, &page.who.inside, id, Told::Forget(which)).await?;
    Ok(Redirect::to(&format!("/contacts/{id}/availability")).into_response())
}
