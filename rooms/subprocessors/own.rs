//! The customer's page: who processes its data, what is coming, and objecting to that.

use super::{
    objections::{Lodging, lodge},
    queries::Objection,
    register::{self, Line},
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
    extract::{Form, Query},
    happened::Today,
    ids::{Id, kind::SubprocessorObjection},
    page::{Page, html},
    state::App,
    wrongs::{Wrongs, apart},
};

#[derive(Template)]
#[template(path = "subprocessors/own.html")]
struct Own {
    page: Page,
    lines: Vec<Line>,
    today: Date,
    key: String,
    form: Written,
    errors: Wrongs,
    above: Option<String>,
    said: bool,
}

impl Own {
    fn coming(&self) -> Vec<&Line> {
        self.lines.iter().filter(|line| line.is_coming()).collect()
    }

    fn used(&self) -> Vec<&Line> {
        register::used(&self.lines)
    }

    fn earlier(&self) -> Vec<&Line> {
        self.lines.iter().filter(|line| line.is_earlier()).collect()
    }

    /// Objections to what is not coming any more, or came.
    fn settled(&self) -> Vec<&Objection> {
        let over = self.lines.iter().filter(|line| !line.is_coming());
        over.filter_map(|line| line.own.as_ref()).flat_map(|own| &own.objections).collect()
    }

    fn can_object(&self, line: &Line) -> bool {
        self.page.may("manage") && line.is_objectable(self.today)
    }

    fn days_left(&self, line: &Line) -> i64 {
        line.days_left(self.today)
    }

    fn because(line: &Line) -> Vec<Reason> {
        line.own.as_ref().map(|own| window(own.told_on, line.entry.policy()).because).unwrap_or_default()
    }

    fn is_excepted(line: &Line) -> bool {
        matches!(line.state, Standing::Excepted { .. })
    }

    fn is_objected(line: &Line) -> bool {
        matches!(line.state, Standing::Objected { .. })
    }

    /// Whether the form that was sent was about this one.
    fn is_written(&self, line: &Line) -> bool {
        self.form.subprocessor == line.entry.id.to_string()
    }

    fn error(&self, line: &Line) -> Option<&str> {
        if self.is_written(line) { self.errors.at("reason") } else { None }
    }
}

#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /agreement/subprocessors`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    shown(&app, page, (Written::default(), None), done == "objected").await
}

async fn shown(
    app: &App,
    page: Page,
    (form, wrong): (Written, Option<Refusal>),
    said: bool,
) -> Answer<Response> {
    let (inside, today) = (page.who.inside.clone(), app.clock.today());
    let mut tx = app.db.read(&inside).await?;
    let lines = register::customer(&mut tx, &inside, today).await?;
    drop(tx);
    let status = wrong.as_ref().map_or(StatusCode::OK, |refusal| refusal.status);
    let (errors, above) = apart(page.w(), wrong.as_ref(), &[]);
    let key = Id::<SubprocessorObjection>::new().to_string();
    let shown = Own { page, lines, today, key, form, errors, above, said };
    Ok((status, html(&shown)?).into_response())
}

/// What a customer writes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Written {
    key: String,
    subprocessor: String,
    reason: String,
}

impl Written {
    fn read(&self) -> Answer<Lodging> {
        let id = self.key.parse().map_err(|_| Refusal::field("key", "form-key"))?;
        let unknown = |_| Refusal::field("subprocessor", "subprocessor-not-told");
        let subprocessor = self.subprocessor.parse().map_err(unknown)?;
        Ok(Lodging { id, subprocessor, body: self.reason.clone() })
    }
}

/// `POST /agreement/subprocessors`: the key in the form makes a double click one objection.
pub(crate) async fn object(
    State(app): State<App>,
    page: Page,
    Form(form): Form<Written>,
) -> Answer<Response> {
    let inside = page.who.inside.clone();
    let today = Today { day: app.clock.today(), now: page.now };
    let done = async {
        let lodging = form.read()?;
        let mine = inside.clone();
        let write = app.db.write(&inside, move |tx| {
            let (inside, lodging) = (mine.clone(), lodging.clone());
            Box::pin(async move { lodge(tx, &inside, today, &lodging).await })
        });
        write.await
    };
    match done.await {
        Ok(_) => Ok(Redirect::to("/agreement/subprocessors?done=objected").into_response()),
        Err(Error::Refused(no)) => shown(&app, page, (form, Some(no)), false).await,
        Err(failed) => Err(failed),
    }
}
