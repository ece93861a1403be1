//! Setting off at the desk: both sides, what is chosen of them, and what that comes to before it is decided.

use super::{Chosen, Done, Held, Sides, all, carry_out, name, undo};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use billing::debts::{ChargeOf, Debt};
use rules::{numbers::Cents, payments::set_off::SetOff, reasons::Reason};
use serde::Deserialize;
use shell::{
    border,
    error::{Answer, Error, Refusal},
    extract::{Form, Path, Query},
    happened::Today,
    ids::{
        Id,
        kind::{Decision, Environment, Event, Invoice},
    },
    inside::{Inside, Operator},
    once::{Kept, Once},
    page::{Page, html},
    state::App,
};
use uuid::Uuid;

/// Everything that is open on a debt, what was charged for it included.
pub(super) fn whole(debt: &Debt) -> Cents {
    debt.open + debt.open_charges(ChargeOf::Interest) + debt.open_charges(ChargeOf::Costs)
}

#[derive(Template)]
#[template(path = "payments/set_off/page.html")]
struct Shown {
    page: Page,
    environment: Id<Environment>,
    customer: String,
    sides: Sides,
    chosen: Chosen,
    outcome: Option<SetOff>,
    done: Vec<Done>,
    form: Wanted,
    error: Option<String>,
}

impl Shown {
    fn name(&self, held: &Held) -> String {
        name(self.page.w(), held)
    }

    fn used(&self, held: &Held) -> Cents {
        self.outcome.as_ref().map_or(Cents::ZERO, |out| out.of_credit(held.out.uuid().as_u128()))
    }

    fn lowered(&self, debt: &Debt) -> Cents {
        self.outcome.as_ref().map_or(Cents::ZERO, |out| out.on_debt(crate::matching::debt_id(debt.invoice)))
    }

    fn rest(&self, held: &Held) -> Cents {
        held.cents - self.used(held)
    }

    fn stays(&self, debt: &Debt) -> Cents {
        whole(debt) - self.lowered(debt)
    }

    fn takes(&self, held: &Held) -> bool {
        self.chosen.held.contains(&held.out.uuid())
    }

    fn lowers(&self, debt: &Debt) -> bool {
        self.chosen.invoices.contains(&debt.invoice)
    }

    fn charged(debt: &Debt) -> Cents {
        whole(debt) - debt.open
    }

    /// That something is not due yet, which takes the customer's consent.
    fn before_due(&self) -> Option<&Reason> {
        let because = self.outcome.as_ref().map(|out| out.because.as_slice()).unwrap_or_default();
        because.iter().find(|reason| reason.code == "set_off_before_due")
    }

    /// What to say above it.
    fn said(&self) -> Option<String> {
        let known = ["set-off", "undone"].iter().find(|known| **known == self.form.done);
        known.map(|done| self.page.w().t(&format!("set-off-done-{done}")))
    }
}

/// What the form says.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    key: String,
    #[serde(default)]
    done: String,
    #[serde(default)]
    held: Vec<Uuid>,
    #[serde(default)]
    invoice: Vec<Id<Invoice>>,
    /// Whether both sides were chosen by hand.
    #[serde(default)]
    chosen: String,
    /// What it came to when it was shown, in cents.
    #[serde(default)]
    sum: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    decision: Option<Id<Decision>>,
}

impl Wanted {
    fn chosen(&self, sides: &Sides) -> Chosen {
        if self.chosen.is_empty() && self.invoice.is_empty() {
            sides.proposal(&self.held)
        } else {
            Chosen { held: self.held.clone(), invoices: self.invoice.clone() }
        }
    }
}

/// `GET /operator/set-off/{customer}`: both sides and what the choice comes to; the oldest are proposed.
pub async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(customer): Path<Id<Environment>>,
    Query(form): Query<Wanted>,
) -> Answer<Response> {
    let form = Wanted { key: Id::<Event>::new().to_string(), ..form };
    shown(&app, page, (operator, customer), (form, None)).await
}

async fn shown(
    app: &App,
    page: Page,
    (operator, customer): (Operator, Id<Environment>),
    (form, error): (Wanted, Option<String>),
) -> Answer<Response> {
    let inside = operator.inside(customer);
    let mut tx = app.db.read(operator).await?;
    let name = super::queries::name(&mut tx, &inside).await?.ok_or_else(Refusal::not_found)?;
    let sides = Sides::read(&mut tx, &inside).await?;
    let done = all(&mut tx, &inside).await?;
    drop(tx);
    let chosen = form.chosen(&sides);
    let both = !sides.held.is_empty() && !sides.debts.is_empty();
    let decided = both.then(|| sides.decide(&chosen, app.clock.today()));
    let (outcome, error) = match decided {
        Some(Ok(out)) => (Some(out), error),
        Some(Err(wrong)) => (None, error.or(Some(sentence(&page, wrong)?))),
        None => (None, error),
    };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let environment = customer;
    let shown = Shown { page, environment, customer: name, sides, chosen, outcome, done, form, error };
    Ok((status, html(&shown)?).into_response())
}

/// What is wrong, where another choice or another form would help.
fn sentence(page: &Page, error: Error) -> Answer<String> {
    match &error {
        Error::Refused(no) if no.status != StatusCode::NOT_FOUND => Ok(match no.fields.first() {
            Some(field) => border::field(page.w(), field),
            None => page.w().with(&format!("refusal-{}", no.code), &no.figures),
        }),
        _ => Err(error),
    }
}

/// `POST /operator/set-off/{customer}`: once for its key, as it was shown.
pub async fn decide(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(customer): Path<Id<Environment>>,
    Form(form): Form<Wanted>,
) -> Answer<Response> {
    if form.key.trim().is_empty() {
        return Err(Refusal::field("key", "form-key").into());
    }
    let inside = operator.inside(customer);
    match once(&app, &inside, &form).await {
        Ok(done) => {
            credits::decisions::tell(&app, customer);
            Ok(Redirect::to(&format!("/operator/set-off/{customer}?done={done}")).into_response())
        }
        Err(error) => {
            let wrong = sentence(&page, error)?;
            shown(&app, page, (operator, customer), (form, Some(wrong))).await
        }
    }
}

async fn once(app: &App, inside: &Inside, form: &Wanted) -> Answer<&'static str> {
    let today = Today { day: app.clock.today(), now: app.clock.now() };
    let once = Once::form(&form.key, &format!("set-off {form:?}"));
    let (mine, form) = (inside.clone(), form.clone());
    let done = app.db.write(inside, move |tx| {
        let (inside, form, once) = (mine.clone(), form.clone(), once.clone());
        Box::pin(async move {
            let said = if form.decision.is_some() { "undone" } else { "set-off" };
            if once.given(tx, &inside).await?.is_some() {
                return Ok(said);
            }
            if let Some(decision) = form.decision {
                undo(tx, (&inside, today.now), decision, &form.why).await?;
            } else {
                let chosen = Chosen { held: form.held.clone(), invoices: form.invoice.clone() };
                let sum = Cents(form.sum.trim().parse().unwrap_or(0));
                carry_out(tx, (&inside, today), (&chosen, sum), &form.why).await?;
            }
            once.keep(tx, &inside, &Kept::json(StatusCode::OK, &())?, today.now).await?;
            Ok(said)
        })
    });
    done.await
}
