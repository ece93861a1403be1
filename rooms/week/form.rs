//! A shift in full: the form behind "new" and "edit".

use super::{
    assigning::telling,
    line::{Made, made},
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use callouts::{
    self, Here,
    by_hand::{self, Hand, Tell},
};
use shell::wrongs::Wrongs;
use shell::{
    border, clock,
    db::Tx,
    error::{Answer, Error, Refusal},
    extract::{Form, Path},
    ids::{
        self, Id,
        kind::{DocumentKind, Shift, Skill},
    },
    once::{Kept, Once, once},
    page::{Page, html},
    state::App,
};
use shifts::{fields::Fields, making};

/// Sites that the field offers while typing; more only slows the page.
const OFFERED_SITES: usize = 200;
/// Letters of the key that makes a double click one shift.
const KEY_LETTERS: usize = 24;

#[derive(Template)]
#[template(path = "week/form.html")]
struct FormPage {
    page: Page,
    /// The shift that is changed, with the version that is shown.
    editing: Option<(Id<Shift>, i64)>,
    fields: Fields,
    errors: Wrongs,
    skills: Vec<(Id<Skill>, String)>,
    documents: Vec<(Id<DocumentKind>, String)>,
    sites: Vec<String>,
    key: String,
    /// How many have a place, and what telling them of a new time or site costs, about.
    tell: Option<(usize, i64)>,
}

impl FormPage {
    fn has_skill(&self, id: &Id<Skill>) -> bool {
        self.fields.skills.contains(&id.to_string())
    }

    fn has_document(&self, id: &Id<DocumentKind>) -> bool {
        self.fields.documents.contains(&id.to_string())
    }
}

async fn show(
    app: &App,
    page: Page,
    editing: Option<(Id<Shift>, i64)>,
    fields: Fields,
    refusal: Option<&Refusal>,
) -> Answer<Response> {
    let inside = page.who.inside.clone();
    let mut tx = app.db.read(&inside).await?;
    let skills = contacts::skills(&mut tx, &inside).await?;
    let documents = contacts::document_kinds(&mut tx, &inside).await?;
    let sites = shifts::sites(&mut tx, &inside, OFFERED_SITES).await?;
    let tell = match editing {
        Some((id, _)) => telling_costs(&mut tx, &Here::of(app, &inside), id).await?,
        None => None,
    };
    drop(tx);
    let w = page.w();
    let wrong = refusal.map(|refusal| refusal.fields.as_slice()).unwrap_or_default();
    // A start in the past is said beside the day.
    let name = |field: &str| if field == "starts_at" { "date".to_owned() } else { field.to_owned() };
    let errors = wrong.iter().map(|one| (name(&one.field), border::field(w, one))).collect();
    let key = ids::secret(KEY_LETTERS);
    let answer = html(&FormPage { page, editing, fields, errors, skills, documents, sites, key, tell })?;
    let status = if refusal.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, answer).into_response())
}

/// Those who have a place and can be told, with what that costs; none when there is nobody to tell.
async fn telling_costs(tx: &mut Tx, here: &Here, id: Id<Shift>) -> Answer<Option<(usize, i64)>> {
    let shift = shifts::facts(tx, &here.inside, id).await?;
    let assigned = shifts::assigned(tx, &here.inside, id).await?;
    let ids: Vec<_> = assigned.iter().map(|one| one.contact).collect();
    let costs = by_hand::costs(tx, here, &shift, &ids, Hand::Moved).await?;
    Ok((!costs.is_empty()).then(|| (costs.len(), costs.values().map(|cost| cost.0).sum())))
}

pub(super) async fn blank(State(app): State<App>, page: Page) -> Answer<Response> {
    let date = clock::local(page.now).date().tomorrow().map(|date| date.to_string()).unwrap_or_default();
    let fields = Fields { date, places: "1".into(), ..Fields::default() };
    show(&app, page, None, fields, None).await
}

pub(super) async fn edit(State(app): State<App>, page: Page, Path(id): Path<Id<Shift>>) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let shift = shifts::facts(&mut tx, &page.who.inside, id).await?;
    drop(tx);
    show(&app, page, Some((id, shift.version)), Fields::of(&shift), None).await
}

pub(super) async fn make(State(app): State<App>, page: Page, Form(sent): Form<Fields>) -> Answer<Response> {
    let (now, inside) = (page.now, page.who.inside.clone());
    let wanted = match sent.read() {
        Ok(wanted) => wanted,
        Err(refused) => return show(&app, page, None, sent, Some(&refused.into())).await,
    };
    let asked = format!("{sent:?}");
    let key = if sent.key.is_empty() { Once::always() } else { Once::form(&sent.key, &asked) };
    let mine = inside.clone();
    let kept = once(&app, &inside, key, move |tx| {
        let (mine, wanted) = (mine.clone(), wanted.clone());
        Box::pin(async move {
            let id = making::make(tx, &mine, now, &wanted).await?;
            Kept::json(StatusCode::CREATED, &Made { id })
        })
    });
    match kept.await {
        Ok(kept) => made(&app, &page, &kept).await,
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            show(&app, page, None, sent, Some(&refusal)).await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn change(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Shift>>,
    Form(sent): Form<Fields>,
) -> Answer<Response> {
    let (now, inside) = (page.now, page.who.inside.clone());
    // A form without a version was made up; it never is the one of now.
    let version = sent.version.parse().unwrap_or(0);
    let wanted = match sent.read() {
        Ok(wanted) => wanted,
        Err(refused) => {
            return show(&app, page, Some((id, version)), sent, Some(&refused.into())).await;
        }
    };
    let (here, tell) = (Here::of(&app, &inside), telling(&sent.tell));
    let changed = app.db.write(&inside, move |tx| {
        let (here, wanted) = (here.clone(), wanted.clone());
        Box::pin(async move {
            let changed = making::change(tx, &here.inside, now, id, version, &wanted).await?;
            let untold =
                if changed.moved { by_hand::moved(tx, &here, &changed.shift, tell).await? } else { 0 };
            Ok((changed, untold))
        })
    });
    match changed.await {
        Ok((changed, untold)) => {
            callouts::rings(&app);
            let silent = changed.moved && 0 < changed.shift.assigned && tell == Tell::Nobody;
            let said = match untold {
                _ if silent => "?moved=1".to_owned(),
                0 => String::new(),
                untold => format!("?untold={untold}"),
            };
            Ok(Redirect::to(&format!("/shifts/{id}{said}")).into_response())
        }
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            show(&app, page, Some((id, version)), sent, Some(&refusal)).await
        }
        Err(error) => Err(error),
    }
}
