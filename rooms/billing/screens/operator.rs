//! Invoices at the provider's desk: all of them, one of them, taking back and sending again.

use super::{
    super::{
        document::Line,
        invoices::{self, Filter, Invoice, Key, Kind, SEARCH},
        issuing::{Credit, Part, credit},
        papers,
    },
    View,
    customer::{answer_file, open},
    days, typed,
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use decisions::Decided;
use jiff::civil::Date;
use rules::numbers::Cents;
use serde::Deserialize;
use shell::audit;
use shell::{
    border,
    error::{Answer, Error, Refusal},
    extract::{Form, Path, Query},
    happened::Today,
    ids::{
        Id,
        kind::{self, Environment},
    },
    inside::Operator,
    once::{Kept, Once, once},
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
};

#[derive(Template)]
#[template(path = "billing/screens/operator_list.html")]
struct List {
    page: Page,
    shown: Listed<Invoice>,
    asked: Asked,
    waiting: usize,
    today: Date,
}

impl List {
    fn days(&self, invoice: &Invoice) -> Option<String> {
        days(invoice, self.page.w(), self.today)
    }

    /// The filter as it stands in an address, for the next page.
    fn query(&self) -> String {
        let encoded = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        format!(
            "q={}&kind={}&open={}",
            encoded(&self.asked.q),
            encoded(&self.asked.kind),
            encoded(&self.asked.open)
        )
    }
}

#[derive(Template)]
#[template(path = "billing/screens/operator_one.html")]
struct One {
    page: Page,
    view: View,
    environment: Id<Environment>,
    left: Vec<(Line, Cents)>,
    decided: Vec<Decided>,
    key: String,
    written: Written,
    wrong: Option<String>,
    done: Option<String>,
}

impl One {
    fn w(&self) -> shell::words::Say {
        self.page.w()
    }

    /// What stands in the field of a line.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "the template hands over a reference")]
    fn typed(&self, at: &usize) -> String {
        let left = || {
            self.left.get(*at).map(|(_, left)| self.page.w().decimal(&left.to_string())).unwrap_or_default()
        };
        self.written.line.get(*at).cloned().unwrap_or_else(left)
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    open: String,
    #[serde(default)]
    after: Option<String>,
}

/// `GET /operator/invoices`
pub(crate) async fn list(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(mut asked): Query<Asked>,
) -> Answer<Response> {
    let today = app.clock.today();
    asked.q = asked.q.trim().chars().take(SEARCH).collect();
    let paging: Paging<Key> = Paging::read(None, asked.after.as_deref())?;
    let filter = Filter {
        kind: Kind::named(&asked.kind),
        open: open(&asked.open, today),
        search: (!asked.q.is_empty()).then(|| asked.q.clone()),
    };
    let mut tx = app.db.read(operator).await?;
    let list = invoices::listed_everywhere(&mut tx, &filter, &paging).await?;
    let waiting = papers::progress(&mut tx, super::run::MOST_SHOWN).await?;
    drop(tx);
    html(&List { page, shown: list, asked, waiting, today })
}

type Place = (Id<Environment>, Id<kind::Invoice>);

#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /operator/invoices/{customer}/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(place): Path<Place>,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let done = ["credited", "sent", "restarted"].iter().find(|way| **way == done);
    let done = done.map(|way| page.w().t(&format!("invoice-done-{way}")));
    let key = Id::<kind::Event>::new().to_string();
    html(&One { done, ..shown(&app, page, operator, (place, key)).await? })
}

async fn shown(app: &App, page: Page, operator: Operator, (place, key): (Place, String)) -> Answer<One> {
    let (environment, id) = place;
    let inside = operator.inside(environment);
    let mut tx = app.db.read(&inside).await?;
    let view = View::read(&mut tx, &inside, id, app.clock.today()).await?;
    let left = credit::left_of_each(&mut tx, &inside, id, &view.document).await?;
    let decided = decisions::about(&mut tx, &inside, id.uuid()).await?;
    drop(tx);
    let left = view.document.lines.iter().cloned().zip(left).collect();
    let written = Written::default();
    Ok(One { page, view, environment, left, decided, key, written, wrong: None, done: None })
}

/// `GET /operator/invoices/{customer}/{id}/{file}`
pub(crate) async fn file(
    State(app): State<App>,
    operator: Operator,
    Path((environment, id, file)): Path<(Id<Environment>, Id<kind::Invoice>, String)>,
) -> Answer<Response> {
    answer_file(&app, &operator.inside(environment), id, &file).await
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Written {
    #[serde(default)]
    key: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    line: Vec<String>,
}

impl Written {
    fn parts(&self) -> Answer<Vec<Part>> {
        let mut parts = Vec::new();
        for (line, text) in self.line.iter().enumerate() {
            let net = typed(&format!("line-{line}"), text)?;
            if net != Cents::ZERO {
                parts.push(Part { line, net, quantity: None });
            }
        }
        if parts.is_empty() {
            Err(Refusal::field("line-0", "credit-nothing-typed").into())
        } else {
            Ok(parts)
        }
    }
}

/// `POST /operator/invoices/{customer}/{id}/credit`: takes back what the form says, once for its key.
pub(crate) async fn credit_it(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(place): Path<Place>,
    Form(form): Form<Written>,
) -> Answer<Response> {
    let (environment, id) = place;
    let inside = operator.inside(environment);
    let today = Today { day: app.clock.today(), now: page.now };
    let credited = match form.parts() {
        Ok(parts) => {
            let why = form.why.clone();
            let asked = Credit { invoice: id, parts, article: "3.3", why, policy: None };
            let said = format!("{} {:?} {}", id, form.line, form.why);
            let mine = inside.clone();
            once(&app, &inside, Once::form(&form.key, &said), move |tx| {
                let (inside, asked) = (mine.clone(), asked.clone());
                Box::pin(async move {
                    let issued = credit::credit(tx, &inside, today, &asked).await?;
                    Kept::json(StatusCode::CREATED, &serde_json::json!({"id": issued.id}))
                })
            })
            .await
        }
        Err(refused) => Err(refused),
    };
    match credited {
        Ok(_) => {
            app.bells.webhooks.notify_one();
            credits::decisions::tell(&app, environment);
            Ok(Redirect::to(&format!("/operator/invoices/{environment}/{id}?done=credited")).into_response())
        }
        Err(error) => {
            let wrong = Some(sentence(&page, error)?);
            let one = shown(&app, page, operator, (place, form.key.clone())).await?;
            let one = One { written: form, wrong, ..one };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&one)?).into_response())
        }
    }
}

/// What is wrong with the form; what no other form would help goes on as it is.
fn sentence(page: &Page, error: Error) -> Answer<String> {
    match &error {
        Error::Refused(refusal) => match refusal.fields.first() {
            Some(field) => Ok(border::field(page.w(), field)),
            None => Err(error),
        },
        Error::Failed(_) => Err(error),
    }
}

#[derive(Deserialize)]
pub(crate) struct Again {
    #[serde(default)]
    to: String,
}

/// `POST /operator/invoices/{customer}/{id}/send`: the same files again; the date stays (art. 3.1).
pub(crate) async fn send(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((environment, id)): Path<Place>,
    Form(form): Form<Again>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let to = form.to.trim().to_owned();
    if !to.is_empty() && !to.contains('@') {
        return Err(Refusal::field("to", "address-form").into());
    }
    let (mine, now) = (inside.clone(), page.now);
    let done = app.db.write(&inside, move |tx| {
        let (inside, to) = (mine.clone(), to.clone());
        Box::pin(async move {
            let (invoice, _) = invoices::one(tx, &inside, id).await?;
            let whom = (!to.is_empty()).then_some(to.as_str());
            papers::send_again(tx, &inside, now, id, whom).await?;
            let detail = serde_json::json!({"number": invoice.number});
            audit::line(tx, &inside, now, "invoice-sent-again", Some(id.uuid()), &detail).await
        })
    });
    done.await?;
    Ok(Redirect::to(&format!("/operator/invoices/{environment}/{id}?done=sent")).into_response())
}
