//! The customer's side: what it reported and what became of it, and the form to report (art. 10.4, 11.3).

use super::{
    Claim, View, acts,
    fields::Written,
    file::{self, Whose},
    flag_name, queries,
    view::{maximum, one},
};
use askama::Template;
use axum::{
    extract::State as From,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::{Timestamp, civil::Date};
use rules::{
    claims::standing::{Fault, Kind, PROMPT_DAYS, State},
    numbers::Cents,
    reasons::Reason,
};
use serde::Deserialize;
use shell::wrongs::Wrongs;
use shell::{
    error::{Answer, Error},
    extract::{Form, Path, Query},
    ids::{Id, kind},
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
};

#[derive(Template)]
#[template(path = "claims/list.html")]
struct List {
    page: Page,
    shown: Listed<Claim>,
    today: Date,
    cap: Option<Cents>,
    room: Cents,
    because: Vec<Reason>,
}

#[derive(Template)]
#[template(path = "claims/new.html")]
struct New {
    page: Page,
    key: String,
    written: Written,
    errors: Wrongs,
    today: Date,
}

#[derive(Template)]
#[template(path = "claims/one.html")]
struct One {
    page: Page,
    view: View,
    reported: bool,
}

/// Which page of a list.
#[derive(Deserialize)]
pub(super) struct After {
    #[serde(default)]
    pub after: Option<String>,
}

/// The key of a list: when it was reported, and which.
pub(super) type Key = (i64, Id<kind::DamageClaim>);

/// `GET /claims`
pub(super) async fn list(
    From(app): From<App>,
    page: Page,
    Query(After { after }): Query<After>,
) -> Answer<Response> {
    let paging: Paging<Key> = Paging::read(None, after.as_deref())?;
    let today = app.clock.today();
    let mut tx = app.db.read(&page.who.inside).await?;
    let rows = queries::listed(&mut tx, &page.who.inside, last(&paging), paging.fetch()).await?;
    let (_, cap, room, because) =
        maximum(&mut tx, &page.who.inside, (Kind::Damage, Fault::Usual, today), None).await?;
    drop(tx);
    let shown = paging.page(rows, key);
    html(&List { page, shown, today, cap, room, because })
}

/// The row that a page comes after.
pub(super) fn last(paging: &Paging<Key>) -> queries::After {
    paging.after.map(|(at, id)| (Timestamp::from_millisecond(at).unwrap_or_default(), id))
}

/// Where a row stands in the list.
pub(super) fn key(claim: &Claim) -> Key {
    (claim.reported_at.as_millisecond(), claim.id)
}

/// `GET /claims/claims.csv`
pub(super) async fn file(From(app): From<App>, page: Page) -> Answer<Response> {
    let (whose, w) = (Whose::Customer(page.who.inside.clone()), page.w());
    Ok(file::answer(app, whose, w))
}

/// `GET /claims/new`
pub(super) async fn form(From(app): From<App>, page: Page) -> Answer<Response> {
    let today = app.clock.today();
    let written = Written { kind: Kind::Damage.name().into(), ..Written::default() };
    html(&New {
        page,
        key: Id::<kind::DamageClaim>::new().to_string(),
        written,
        errors: Wrongs::default(),
        today,
    })
}

/// A report with the key that makes a double click one.
#[derive(Deserialize)]
pub(super) struct Report {
    #[serde(default)]
    key: String,
    #[serde(flatten)]
    written: Written,
}

/// `POST /claims`
pub(super) async fn report(From(app): From<App>, page: Page, Form(form): Form<Report>) -> Answer<Response> {
    let id = form.key.parse().unwrap_or_else(|_| Id::<kind::DamageClaim>::new());
    let today = app.clock.today();
    let new = match form.written.read(id, today) {
        Ok(new) => new,
        Err(error) => {
            let errors = at_fields(&page, error)?;
            let again = New { page, key: id.to_string(), written: form.written, errors, today };
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&again)?).into_response());
        }
    };
    let claim = acts::report(&app, &page.who.inside, &new).await?;
    Ok(Redirect::to(&format!("/claims/{}?done=reported", claim.id)).into_response())
}

/// The sentences to show beside the fields; what no other words would help goes on as it is.
pub(super) fn at_fields(page: &Page, error: Error) -> Answer<Wrongs> {
    match error {
        Error::Refused(refusal) if !refusal.fields.is_empty() => Ok(Wrongs::of(page.w(), &refusal.fields)),
        other => Err(other),
    }
}

#[derive(Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /claims/{id}`
pub(super) async fn show(
    From(app): From<App>,
    page: Page,
    Path(id): Path<Id<kind::DamageClaim>>,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let view = one(&mut tx, &page.who.inside, id, app.clock.today()).await?;
    drop(tx);
    html(&One { page, view, reported: done == "reported" })
}

/// `GET /claims/{id}/letters/{letter}`
pub(super) async fn letter(
    From(app): From<App>,
    page: Page,
    Path((id, letter)): Path<(Id<kind::DamageClaim>, Id<kind::ClaimLetter>)>,
) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let view = one(&mut tx, &page.who.inside, id, app.clock.today()).await?;
    drop(tx);
    file::letter(&app, &view.letters, letter, &view.claim.number).await
}

impl New {
    /// Kinds that a customer reports; the third is the provider's.
    fn kinds() -> [Kind; 2] {
        [Kind::Damage, Kind::Infringement]
    }

    /// A word of the form's fields, as it is said to the customer.
    fn word(&self, key: &str) -> String {
        self.page.w().t(key)
    }

    fn prompt_days() -> i64 {
        PROMPT_DAYS
    }
}

/// The class of the pill that shows a state.
pub(super) fn tone(state: State) -> &'static str {
    match state {
        State::Reported | State::Assessed => "wait",
        State::Accepted(_) => "ok",
        State::Rejected | State::Lapsed => "bad",
    }
}

/// The picture in it.
pub(super) fn icon(state: State) -> &'static str {
    match state {
        State::Reported | State::Assessed => "clock",
        State::Accepted(_) => "check",
        State::Rejected | State::Lapsed => "forbid",
    }
}

impl List {
    fn tone(state: &State) -> &'static str {
        tone(*state)
    }

    fn icon(state: &State) -> &'static str {
        icon(*state)
    }
}

impl One {
    fn tone(&self) -> &'static str {
        tone(self.view.state)
    }

    fn icon(&self) -> &'static str {
        icon(self.view.state)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand references over")]
    fn flag(flag: &rules::claims::standing::Flag) -> &'static str {
        flag_name(*flag)
    }
}
