//! Announcing a change, or entering who was there from the beginning: first a look at whom it tells and from when it can hold.

use super::{
    acts::{self, COUNTED, Plan, Recorded},
    fields::{Kind, Written},
    register::{self, Line},
    telling,
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::subprocessors::{Policy, Safeguard, window};
use serde::Deserialize;
use shell::{
    error::{Answer, Error, Refusal},
    extract::{Form, Query},
    happened::Today,
    ids::{Id, kind::Subprocessor},
    inside::Operator,
    page::{Page, html},
    state::App,
    wrongs::{Wrongs, apart},
};

#[derive(Template)]
#[template(path = "subprocessors/new.html")]
struct New {
    page: Page,
    form: Written,
    /// Who can be replaced.
    used: Vec<Line>,
    /// The first day for what is announced today.
    first_day: Date,
    plan: Option<Plan>,
    errors: Wrongs,
    above: Option<String>,
}

impl New {
    fn is_first(&self) -> bool {
        self.form.change == Kind::First.name()
    }

    /// The first day, as it was typed.
    fn effective(&self) -> Date {
        self.form.effective.trim().parse().unwrap_or(self.first_day)
    }

    fn kinds() -> [Kind; 3] {
        Kind::ANNOUNCED
    }

    fn safeguards() -> [Safeguard; 4] {
        Safeguard::ALL
    }

    fn is_replaced(&self, line: &Line) -> bool {
        self.form.replaces == line.entry.id.to_string()
    }
}

/// How the form is opened: for which kind, and in whose place.
#[derive(Deserialize)]
pub(crate) struct Opened {
    #[serde(default)]
    change: String,
    #[serde(default)]
    replaces: String,
}

/// `GET /operator/subprocessors/new`
pub(crate) async fn blank(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(Opened { change, replaces }): Query<Opened>,
) -> Answer<Response> {
    let today = app.clock.today();
    let kind = Kind::named(&change).unwrap_or(Kind::New);
    let mut form = Written {
        key: Id::<Subprocessor>::new().to_string(),
        change: kind.name().into(),
        seat: "NL".into(),
        country: "NL".into(),
        safeguard: Safeguard::None.name().into(),
        ..Written::default()
    };
    if kind == Kind::Terms {
        fill(&app, operator, &mut form, &replaces).await?;
    }
    form.replaces = replaces;
    let first_day = window(today, Policy::default()).first_day;
    form.effective = if kind == Kind::First { today } else { first_day }.to_string();
    shown(&app, page, operator, (form, None, None)).await
}

/// The same one with other terms begins with what is known of it.
async fn fill(app: &App, operator: Operator, form: &mut Written, replaces: &str) -> Answer<()> {
    let lines = register::everybody(&mut app.db.read(operator).await?, app.clock.today()).await?;
    if let Some(line) = lines.into_iter().find(|line| line.entry.id.to_string() == replaces) {
        let entry = line.entry;
        form.name = entry.name;
        form.registered = entry.registered.unwrap_or_default();
        form.seat = entry.seat;
        form.purpose = entry.purpose;
        form.data = entry.data;
        form.place = entry.place;
        form.country = entry.country;
        entry.safeguard.name().clone_into(&mut form.safeguard);
    }
    Ok(())
}

async fn shown(
    app: &App,
    page: Page,
    operator: Operator,
    (form, plan, wrong): (Written, Option<Plan>, Option<Refusal>),
) -> Answer<Response> {
    let today = app.clock.today();
    let lines = register::everybody(&mut app.db.read(operator).await?, today).await?;
    let used = lines.into_iter().filter(Line::is_effective).collect();
    let status = wrong.as_ref().map_or(StatusCode::OK, |refusal| refusal.status);
    let (errors, above) = apart(page.w(), wrong.as_ref(), &[]);
    let first_day = window(today, Policy::default()).first_day;
    let shown = New { page, form, used, first_day, plan, errors, above };
    Ok((status, html(&shown)?).into_response())
}

/// `POST /operator/subprocessors/new`: with `do=record` it is written down, otherwise looked at.
pub(crate) async fn store(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Form(form): Form<Written>,
) -> Answer<Response> {
    let done = if form.act == "record" {
        write(&app, operator, &form).await.map(|()| None)
    } else {
        look(&app, operator, &form).await.map(Some)
    };
    match done {
        Ok(None) => {
            let done = if form.change == Kind::First.name() { "entered" } else { "announced" };
            Ok(Redirect::to(&format!("/operator/subprocessors?done={done}")).into_response())
        }
        Ok(plan) => shown(&app, page, operator, (form, plan, None)).await,
        Err(Error::Refused(no)) => shown(&app, page, operator, (form, None, Some(no))).await,
        Err(failed) => Err(failed),
    }
}

async fn look(app: &App, operator: Operator, form: &Written) -> Answer<Plan> {
    let new = form.read()?;
    let mut tx = app.db.read(operator).await?;
    acts::plan(&mut tx, (app.clock.today(), Policy::default()), &new).await
}

async fn write(app: &App, operator: Operator, form: &Written) -> Answer<()> {
    let new = form.read()?;
    let today = Today { day: app.clock.today(), now: app.clock.now() };
    let recorded = Recorded::by(Some(operator.user), today);
    let written = app.db.write(operator, move |tx| {
        let (new, recorded) = (new.clone(), recorded.clone());
        Box::pin(async move { acts::record(tx, &recorded, &new).await })
    });
    written.await?;
    telling::send(app).await
}
