//! The provider's side: every claim, what should be known before deciding on one, and the decisions.

use super::{
    Claim, View,
    acts::{self, Eyes, Lifting, Payout},
    customer::{After, Key, at_fields, icon, key, last, tone},
    fields::{self, Written, clean},
    file::{self, Whose},
    flag_name,
    queries::{self, Which},
    view::one,
};
use askama::Template;
use axum::{
    extract::State as From,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use decisions::Proposal;
use jiff::civil::Date;
use rules::{
    claims::standing::{Flag, Kind, State, Step},
    numbers::Cents,
};
use serde::Deserialize;
use shell::wrongs::Wrongs;
use shell::{
    error::{Answer, Error, Refusal},
    extract::{Form, Path, Query},
    ids::{Id, kind},
    inside::{Inside, Operator},
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
};

/// Characters of a bank's reference.
const REFERENCE: usize = 140;

#[derive(Template)]
#[template(path = "claims/operator_list.html")]
struct List {
    page: Page,
    shown: Listed<Claim>,
    which: Which,
    today: Date,
}

#[derive(Template)]
#[template(path = "claims/operator_new.html")]
struct New {
    page: Page,
    key: String,
    customer: String,
    written: Written,
    errors: Wrongs,
    today: Date,
}

#[derive(Template)]
#[template(path = "claims/operator_one.html")]
struct One {
    page: Page,
    view: View,
    proposed: Option<Payout>,
    user: Id<kind::User>,
    written: Act,
    errors: Wrongs,
    today: Date,
}

/// Which claims, and which page of them.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    show: String,
    #[serde(flatten)]
    page: After,
}

/// `GET /operator/claims`
pub(super) async fn list(
    From(app): From<App>,
    page: Page,
    operator: Operator,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let paging: Paging<Key> = Paging::read(None, asked.page.after.as_deref())?;
    let which = if asked.show == "all" { Which::All } else { Which::Undecided };
    let mut tx = app.db.read(operator).await?;
    let rows = queries::everywhere(&mut tx, which, last(&paging), paging.fetch()).await?;
    drop(tx);
    html(&List { page, shown: paging.page(rows, key), which, today: app.clock.today() })
}

/// `GET /operator/claims/claims.csv`
pub(super) async fn file(From(app): From<App>, page: Page, operator: Operator) -> Answer<Response> {
    let w = page.w();
    Ok(file::answer(app, Whose::Everybody(operator), w))
}

/// `GET /operator/claims/new`: what came by letter, and what the provider is held harmless for.
pub(super) async fn form(From(app): From<App>, page: Page, _operator: Operator) -> Answer<Response> {
    let (key, today) = (Id::<kind::DamageClaim>::new().to_string(), app.clock.today());
    let (customer, written, errors) = (String::new(), Written::default(), Wrongs::default());
    html(&New { page, key, customer, written, errors, today })
}

/// A report about a customer.
#[derive(Deserialize)]
pub(super) struct Report {
    #[serde(default)]
    key: String,
    #[serde(default)]
    customer: String,
    #[serde(flatten)]
    written: Written,
}

/// `POST /operator/claims`
pub(super) async fn report(
    From(app): From<App>,
    page: Page,
    operator: Operator,
    Form(form): Form<Report>,
) -> Answer<Response> {
    let id = form.key.parse().unwrap_or_else(|_| Id::<kind::DamageClaim>::new());
    let today = app.clock.today();
    let read = match customer(&app, operator, &form.customer).await {
        Ok(inside) => form.written.read(id, today).map(|new| (inside, new)),
        Err(error) => Err(error),
    };
    match read {
        Ok((inside, new)) => {
            let claim = acts::report(&app, &inside, &new).await?;
            Ok(Redirect::to(&format!("/operator/claims/{}/{}", claim.environment, claim.id)).into_response())
        }
        Err(error) => {
            let errors = at_fields(&page, error)?;
            let Report { customer, written, .. } = form;
            let again = New { page, key: id.to_string(), customer, written, errors, today };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&again)?).into_response())
        }
    }
}

/// The customer with a number.
async fn customer(app: &App, operator: Operator, number: &str) -> Answer<Inside> {
    let unknown = || Refusal::field("customer", "claim-customer");
    let number: i64 = number.trim().parse().map_err(|_| unknown())?;
    let found = queries::environment_of(&mut app.db.read(operator).await?, number).await?;
    Ok(operator.inside(found.ok_or_else(unknown)?))
}

/// A claim of a customer.
type Of = (Id<kind::Environment>, Id<kind::DamageClaim>);

/// `GET /operator/claims/{environment}/{id}`
pub(super) async fn show(
    From(app): From<App>,
    page: Page,
    operator: Operator,
    Path(of): Path<Of>,
) -> Answer<Response> {
    html(&shown(&app, page, (operator, of), (Act::default(), Wrongs::default())).await?)
}

async fn shown(
    app: &App,
    page: Page,
    (operator, (environment, id)): (Operator, Of),
    (written, errors): (Act, Wrongs),
) -> Answer<One> {
    let (inside, today) = (operator.inside(environment), app.clock.today());
    let mut tx = app.db.read(&inside).await?;
    let view = one(&mut tx, &inside, id, today).await?;
    drop(tx);
    let proposed = view.waiting.as_ref().and_then(|waiting| serde_json::from_str(&waiting.facts).ok());
    Ok(One { page, view, proposed, user: operator.user, written, errors, today })
}

/// What is done with a claim.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Act {
    /// `assess`, `accept`, `reject`, `pay`, `agree` or `refuse`; `lift`, `agree-lift` or `refuse-lift`.
    #[serde(rename = "do")]
    what: String,
    why: String,
    amount: String,
    paid_on: String,
    reference: String,
    proposal: String,
}

/// `POST /operator/claims/{environment}/{id}`
pub(super) async fn act(
    From(app): From<App>,
    page: Page,
    operator: Operator,
    Path(of): Path<Of>,
    Form(form): Form<Act>,
) -> Answer<Response> {
    match carry_out(&app, operator, of, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("/operator/claims/{}/{}", of.0, of.1)).into_response()),
        Err(error @ Error::Failed(_)) => Err(error),
        Err(error) => {
            let errors = at_fields(&page, error)?;
            let again = shown(&app, page, (operator, of), (form, errors)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&again)?).into_response())
        }
    }
}

async fn carry_out(app: &App, operator: Operator, (environment, id): Of, form: &Act) -> Answer<()> {
    let inside = operator.inside(environment);
    let who = (operator, &inside);
    let why = clean(&form.why);
    let proposal = || form.proposal.parse().map_err(|_| Refusal::not_found());
    match form.what.as_str() {
        "assess" => acts::act(app, who, id, (Step::Assess, &why)).await,
        "reject" => acts::act(app, who, id, (Step::Reject, &why)).await,
        "accept" => {
            let cents = fields::euros("amount", &form.amount)?;
            acts::act(app, who, id, (Step::Accept(cents), &why)).await
        }
        "pay" => acts::pay_out(app, who, id, Eyes::First(payout(app, form)?, why)).await,
        "agree" => acts::pay_out(app, who, id, Eyes::Second(proposal()?)).await,
        "refuse" => acts::pay_out(app, who, id, Eyes::No(proposal()?)).await,
        "lift" => acts::lift(app, who, id, Lifting::First(why)).await,
        "agree-lift" => acts::lift(app, who, id, Lifting::Second(proposal()?)).await,
        "refuse-lift" => acts::lift(app, who, id, Lifting::No(proposal()?)).await,
        _ => Err(Refusal::field("do", "claim-act").into()),
    }
}

fn payout(app: &App, form: &Act) -> Answer<Payout> {
    let cents = fields::euros("amount", &form.amount)?.0;
    let paid_on = fields::day("paid_on", &form.paid_on, app.clock.today())?;
    let reference = clean(&form.reference);
    if reference.is_empty() || REFERENCE < reference.chars().count() {
        return Err(Refusal::field("reference", "claim-reference").into());
    }
    Ok(Payout { cents, paid_on, reference })
}

/// `GET /operator/claims/{environment}/{id}/letters/{letter}`
pub(super) async fn letter(
    From(app): From<App>,
    operator: Operator,
    Path((environment, id, letter)): Path<(
        Id<kind::Environment>,
        Id<kind::DamageClaim>,
        Id<kind::ClaimLetter>,
    )>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let mut tx = app.db.read(&inside).await?;
    let view = one(&mut tx, &inside, id, app.clock.today()).await?;
    drop(tx);
    file::letter(&app, &view.letters, letter, &view.claim.number).await
}

impl New {
    /// A word of the form's fields: what is said to a customer of itself is said otherwise to the staff.
    fn word(&self, key: &str) -> String {
        let desk = ["claim-known", "claim-known-hint", "claim-what-hint", "claim-amount-hint"];
        let desk = desk.contains(&key)
            || ["claim-conditions-hint", "claim-control-left", "claim-settled"].contains(&key);
        let w = self.page.w();
        if desk { w.t(&format!("{key}-desk")) } else { w.t(key) }
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
    fn flag(flag: &Flag) -> &'static str {
        flag_name(*flag)
    }

    fn limited(&self) -> bool {
        self.view.limited()
    }

    /// Where it is.
    fn path(&self) -> String {
        format!("/operator/claims/{}/{}", self.view.claim.environment, self.view.claim.id)
    }

    /// Whether the one who looks proposed it: then another has to agree.
    fn mine(&self, proposal: &Proposal) -> bool {
        proposal.by == self.user
    }

    /// An amount of a proposal.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand references over")]
    fn euros(&self, cents: &i64) -> String {
        self.page.w().euros(Cents(*cents))
    }

    /// An amount as a field shows it.
    fn field(&self, cents: Cents) -> String {
        self.page.w().decimal(&format!("{}.{:02}", cents.0 / 100, cents.0 % 100))
    }
}
