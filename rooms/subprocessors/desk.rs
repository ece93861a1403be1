//! The provider's desk: the register now and earlier, what is announced, which objections wait, and one of it with who was told.

use super::{
    How,
    acts::{self, COUNTED, Recorded},
    fields::{WHY, reason},
    queries::{self, FAILED, Notice, Objection},
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
use rules::{
    reasons::Reason,
    subprocessors::{Safeguard, standing::State as Standing, window},
};
use serde::Deserialize;
use shell::{
    error::{Answer, Error, Refusal},
    extract::{Form, Path, Query},
    happened::Today,
    ids::{
        Id,
        kind::{Environment, Subprocessor},
    },
    inside::Operator,
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
    wrongs::{Wrongs, apart},
};

/// Objections on a page: more than anybody answers on a day.
const MOST: usize = 200;

#[derive(Template)]
#[template(path = "subprocessors/desk.html")]
struct List {
    page: Page,
    waiting: Vec<Objection>,
    lines: Vec<Line>,
    today: Date,
    said: Option<String>,
}

impl List {
    fn coming(&self) -> Vec<&Line> {
        self.lines.iter().filter(|line| line.is_coming()).collect()
    }

    fn used(&self) -> Vec<&Line> {
        register::used(&self.lines)
    }

    /// What is over: used and ended, or taken back.
    fn over(&self) -> Vec<&Line> {
        self.lines.iter().filter(|line| !line.is_coming() && !line.is_effective()).collect()
    }
}

#[derive(Template)]
#[template(path = "subprocessors/one.html")]
struct One {
    page: Page,
    line: Line,
    told: usize,
    notices: Listed<Notice>,
    objections: Vec<Objection>,
    form: Close,
    errors: Wrongs,
    above: Option<String>,
}

impl One {
    fn because(&self) -> Vec<Reason> {
        let entry = &self.line.entry;
        entry.announced_on.map(|told| window(told, entry.policy()).because).unwrap_or_default()
    }

    fn can_be_withdrawn(&self) -> bool {
        matches!(self.line.state, Standing::Announced { .. })
    }

    /// Whether its letter did not arrive, and it can be told anew.
    fn can_be_told(&self, notice: &Notice) -> bool {
        let failed = notice.letter.as_deref().is_some_and(|state| FAILED.contains(&state));
        failed
            && self.line.entry.closed.is_none()
            && notice.began_on.is_none()
            && notice.excepted_on.is_none()
    }

    fn excepted(&self) -> Vec<&Objection> {
        self.objections.iter().filter(|one| one.state == "excepted").collect()
    }
}

#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// What can have been done.
const DONE: [&str; 4] = ["announced", "entered", "withdrawn", "ended"];

/// `GET /operator/subprocessors`
pub(crate) async fn list(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let today = app.clock.today();
    let mut tx = app.db.read(operator).await?;
    let waiting = queries::open_objections(&mut tx, MOST).await?;
    let lines = register::everybody(&mut tx, today).await?;
    drop(tx);
    let said = DONE.iter().find(|way| **way == done);
    let said = said.map(|way| page.w().t(&format!("subprocessors-done-{way}")));
    html(&List { page, waiting, lines, today, said })
}

/// `GET /operator/subprocessors/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(id): Path<Id<Subprocessor>>,
    Query(After { after }): Query<After>,
) -> Answer<Response> {
    let paging = Paging::read(None, after.as_deref())?;
    shown(&app, page, (operator, id, paging), (Close::default(), None)).await
}

/// Which page of those who were told.
#[derive(Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    after: Option<String>,
}

async fn shown(
    app: &App,
    page: Page,
    (operator, id, paging): (Operator, Id<Subprocessor>, Paging<Id<Environment>>),
    (form, wrong): (Close, Option<Refusal>),
) -> Answer<Response> {
    let mut tx = app.db.read(operator).await?;
    let lines = register::everybody(&mut tx, app.clock.today()).await?;
    let line = lines.into_iter().find(|line| line.entry.id == id).ok_or_else(Refusal::not_found)?;
    let told = queries::count_told(&mut tx, id, COUNTED).await?;
    let rows = queries::notices(&mut tx, id, paging.after, paging.fetch()).await?;
    let notices = paging.page(rows, |notice| notice.environment);
    let objections = queries::objections_to(&mut tx, id, MOST).await?;
    drop(tx);
    let status = wrong.as_ref().map_or(StatusCode::OK, |refusal| refusal.status);
    let (errors, above) = apart(page.w(), wrong.as_ref(), &[]);
    Ok((status, html(&One { page, line, told, notices, objections, form, errors, above })?).into_response())
}

/// Taking back, ending, or telling a customer anew.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Close {
    /// `withdraw`, `end`, or `again` for a customer.
    #[serde(rename = "do")]
    act: String,
    why: String,
    customer: String,
}

impl Close {
    fn read(&self) -> Answer<(How, String)> {
        let how = match self.act.as_str() {
            "withdraw" => How::Withdrawn,
            "end" => How::Ended,
            _ => return Err(Refusal::field("do", "subprocessor-act").into()),
        };
        Ok((how, reason("why", &self.why, WHY)?))
    }
}

/// `POST /operator/subprocessors/{id}`
pub(crate) async fn act(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(id): Path<Id<Subprocessor>>,
    Form(form): Form<Close>,
) -> Answer<Response> {
    let today = Today { day: app.clock.today(), now: page.now };
    let done = if form.act == "again" {
        again(&app, (operator, today), id, &form.customer).await
    } else {
        close(&app, (operator, today), id, &form).await
    };
    match done {
        Ok(to) => Ok(to.into_response()),
        Err(Error::Refused(no)) if no.status != StatusCode::NOT_FOUND => {
            let paging = Paging::read(None, None)?;
            shown(&app, page, (operator, id, paging), (form, Some(no))).await
        }
        Err(other) => Err(other),
    }
}

async fn close(
    app: &App,
    (operator, today): (Operator, Today),
    id: Id<Subprocessor>,
    form: &Close,
) -> Answer<Redirect> {
    let (how, why) = form.read()?;
    let recorded = Recorded::by(Some(operator.user), today);
    let write = app.db.write(operator, move |tx| {
        let (recorded, why) = (recorded.clone(), why.clone());
        Box::pin(async move { acts::close(tx, &recorded, id, (how, &why)).await })
    });
    write.await?;
    telling::send(app).await?;
    Ok(Redirect::to(&format!("/operator/subprocessors?done={}", how.name())))
}

async fn again(
    app: &App,
    (operator, today): (Operator, Today),
    id: Id<Subprocessor>,
    customer: &str,
) -> Answer<Redirect> {
    let customer: Id<Environment> = customer.parse().map_err(|_| Refusal::not_found())?;
    let (inside, address) = (operator.inside(customer), telling::address(app));
    let write = app.db.write(operator, move |tx| {
        let (inside, address) = (inside.clone(), address.clone());
        Box::pin(async move { telling::again(tx, (&inside, today), id, &address).await })
    });
    write.await?;
    Ok(Redirect::to(&format!("/operator/subprocessors/{id}")))
}
