//! The pages of the desk: everybody who owes, and one account.

use super::chart::{Bar, bars};
use crate::{
    account::{self, Account, Key, Line, Sums},
    deeds::{
        self, By, Deed,
        taken::{self, Taken},
        third_parties::{self, Case},
        write_off::{self, WrittenOff},
    },
    letters::{self, Listed as Letter},
    objections,
    policies::{self, Policy, Setting, State as Switched},
    rates,
};
use askama::Template;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use decisions::said;
use jiff::civil::Date;
use rules::{
    collection::{
        plans::Part,
        standing::{Both, Term},
        steps::{Step, Suggestion},
    },
    numbers::Cents,
    reasons::Reason,
    tables::{Unknown, rates::Statutory},
};
use serde::Deserialize;
use shell::{
    error::{Answer, Refusal},
    extract::{Form, Path, Query},
    happened::Today,
    ids::{
        Id,
        kind::{Decision, Environment, Invoice, Reminder},
    },
    inside::Operator,
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
    words::Say,
};

/// One account with what it comes to.
struct Owes {
    account: Account,
    sums: Sums,
}

#[derive(Template)]
#[template(path = "collection/receivables/list.html")]
struct List {
    page: Page,
    bars: Vec<Bar>,
    open: Cents,
    late: Cents,
    shown: Listed<Owes>,
    objections: usize,
    known_until: Option<Date>,
}

#[derive(Template)]
#[template(path = "collection/receivables/account.html")]
struct Shown {
    page: Page,
    owes: Owes,
    letters: Vec<Letter>,
    cases: Vec<Case>,
    held: Cents,
    written_off: Vec<WrittenOff>,
    decisions: Vec<Taken>,
    policies: Vec<(Policy, Setting)>,
    said: Option<String>,
}

/// The statutory reading of an amount, or that it is not known.
fn statutory(w: Say, both: &Both) -> String {
    match &both.statutory {
        Ok(cents) => w.euros(*cents),
        Err(_) => w.t("late-rate-unknown-short"),
    }
}

impl List {
    fn statutory(&self, both: &Both) -> String {
        statutory(self.page.w(), both)
    }

    fn step(&self, next: &Suggestion) -> String {
        step(self.page.w(), next)
    }
}

fn step(w: Say, next: &Suggestion) -> String {
    let word = w.t(step_word(next.step));
    match next.step.article() {
        Some(article) => format!("{word} ({} {article})", w.t("article-short")),
        None => word,
    }
}

impl Shown {
    fn account(&self) -> &Account {
        &self.owes.account
    }

    fn statutory(&self, both: &Both) -> String {
        statutory(self.page.w(), both)
    }

    fn unknown(&self) -> Option<Reason> {
        self.owes.sums.accrued.statutory.as_ref().err().map(Unknown::reason)
    }

    fn term(&self, line: &Line) -> (&'static str, String) {
        let w = self.page.w();
        match line.standing.term {
            Term::InTime { days_left } => ("wait", w.n("late-term-in-time", days_left)),
            Term::DueToday => ("warn", w.t("late-term-today")),
            Term::Overdue { days, .. } => ("bad", w.n("late-term-overdue", days)),
            Term::Settled { .. } => ("ok", w.t("late-term-settled")),
            Term::WrittenOff { .. } => ("", w.t("late-term-written-off")),
        }
    }

    /// What a line offers: the rights that are open and are decided here.
    fn offered(line: &Line) -> Vec<Deed> {
        let steps = [
            (Step::Remind, Deed::Remind),
            (Step::Claim, Deed::Claim),
            (Step::OpenCase, Deed::OpenCase),
            (Step::Block, Deed::Block),
        ];
        let open = steps.into_iter().filter(|(step, _)| line.may(*step)).map(|(_, deed)| deed);
        let blocked = line.lots.iter().any(|lot| lot.standing == "blocked");
        open.chain(blocked.then_some(Deed::Unblock)).chain(line.overdue().then_some(Deed::WriteOff)).collect()
    }

    /// What can be decided about the account as a whole.
    fn offered_whole(&self) -> Vec<Deed> {
        let account = self.account();
        let any = |step| account.lines.iter().any(|line| line.may(step));
        let late = account.lines.iter().any(Line::overdue);
        let open = [
            (Deed::Remind, any(Step::Remind)),
            (Deed::Claim, any(Step::Claim)),
            (Deed::Freeze, any(Step::Freeze)),
            (Deed::Thaw, account.party.frozen.is_some()),
            (Deed::OpenCase, any(Step::OpenCase)),
            (Deed::Plan, late && account.plan.is_none()),
            (Deed::StopPlan, account.plan.is_some()),
        ];
        open.into_iter().filter_map(|(deed, open)| open.then_some(deed)).collect()
    }

    fn dissolvable(&self) -> bool {
        self.account().lines.iter().any(|line| line.may(Step::Dissolve))
    }

    fn next(&self) -> Option<&Suggestion> {
        self.account().next()
    }

    fn step(&self, next: &Suggestion) -> String {
        step(self.page.w(), next)
    }

    fn parts(&self) -> &[Part] {
        self.account().plan.as_ref().map_or(&[], |plan| &plan.parts)
    }

    fn plan_reason(&self) -> Option<Reason> {
        self.account().plan_standing().map(|standing| standing.reason())
    }
}

/// The step's name as the word files know it.
fn step_word(step: Step) -> &'static str {
    match step {
        Step::Remind => "late-step-remind",
        Step::Freeze => "late-step-freeze",
        Step::Block => "late-step-block",
        Step::Claim => "late-step-claim",
        Step::OpenCase => "late-step-open-case",
        Step::Dissolve => "late-step-dissolve",
        Step::KeepToPlan => "late-step-keep-to-plan",
        Step::LookAtPlan => "late-step-look-at-plan",
        Step::Wait => "late-step-wait",
    }
}

/// Where the next page goes on.
#[derive(Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    after: Option<String>,
}

/// `GET /operator/receivables`
pub(crate) async fn list(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(After { after }): Query<After>,
) -> Answer<Response> {
    let paging: Paging<Key> = Paging::read(None, after.as_deref())?;
    let today = app.clock.today();
    let mut tx = app.db.read(operator).await?;
    let aged = account::ageing(&mut tx, today).await?;
    let found = account::owing(&mut tx, today, &paging).await?;
    let objections = objections::waiting(&mut tx).await?.len();
    let rates = rates::table(&mut tx).await?;
    drop(tx);
    let next = found.next;
    let items = found.items.into_iter().map(owes).collect();
    let open = aged.iter().map(|one| one.open).sum();
    let late = aged.iter().skip(1).map(|one| one.open).sum();
    let known = rates.known(Statutory::Commercial).map(|(_, until)| until);
    let known_until = known.filter(|until| *until < today);
    let bars = bars(page.w(), &aged);
    html(&List { page, bars, open, late, shown: Listed { items, next }, objections, known_until })
}

fn owes(account: Account) -> Owes {
    let sums = account.sums();
    Owes { account, sums }
}

/// What was done, to say so.
#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /operator/receivables/{customer}`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(customer): Path<Id<Environment>>,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let inside = operator.inside(customer);
    let mut tx = app.db.read(operator).await?;
    let account = account::account(&mut tx, app.clock.today(), customer).await?;
    let letters = letters::all(&mut tx, &inside).await?;
    let cases = third_parties::cases(&mut tx, &inside).await?;
    let held = account::held(&mut tx, &inside).await?;
    let written_off = write_off::all(&mut tx, &inside).await?;
    let decisions = taken::all(&mut tx, &inside).await?;
    let policies = policies::of(&mut tx, &inside).await?;
    drop(tx);
    let known = deeds::ALL.iter().map(|deed| deed.name()).chain(["policy", "taken-back", "case-costs"]);
    let said = known.into_iter().find(|name| *name == done);
    let said = said.map(|name| page.w().t(&format!("late-done-{name}")));
    html(&Shown { page, owes: owes(account), letters, cases, held, written_off, decisions, policies, said })
}

/// `GET /operator/receivables/{customer}/letters/{id}`: its PDF.
pub(crate) async fn letter(
    State(app): State<App>,
    operator: Operator,
    Path((customer, id)): Path<(Id<Environment>, Id<Reminder>)>,
) -> Answer<Response> {
    let (name, octets) = letters::pdf(&app, &operator.inside(customer), id).await?;
    let shown = format!("inline; filename=\"{name}\"");
    let headers =
        [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, shown)];
    Ok((headers, octets).into_response())
}

/// A write-off to take back.
#[derive(Deserialize)]
pub(crate) struct Back {
    invoice: Id<Invoice>,
    decision: Id<Decision>,
    #[serde(default)]
    why: String,
}

/// `POST /operator/receivables/{customer}/written-off`
pub(crate) async fn take_back(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(customer): Path<Id<Environment>>,
    Form(form): Form<Back>,
) -> Answer<Redirect> {
    let inside = operator.inside(customer);
    let by = By {
        today: Today { day: app.clock.today(), now: page.now },
        identity: None,
        why: said(&form.why)?,
        policy: None,
    };
    let (mine, about) = (inside.clone(), (form.invoice, form.decision));
    let done = app.db.write(&inside, move |tx| {
        let (inside, by) = (mine.clone(), by.clone());
        Box::pin(async move { write_off::take_back(tx, &inside, &by, about).await })
    });
    done.await?;
    Ok(Redirect::to(&format!("/operator/receivables/{customer}?done=taken-back")))
}

/// A policy to switch.
#[derive(Deserialize)]
pub(crate) struct Switch {
    policy: String,
    state: String,
    #[serde(default)]
    why: String,
}

/// `POST /operator/receivables/{customer}/policies`
pub(crate) async fn switch(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(customer): Path<Id<Environment>>,
    Form(form): Form<Switch>,
) -> Answer<Redirect> {
    let policy = Policy::named(&form.policy).ok_or_else(|| Refusal::field("policy", "policy-unknown"))?;
    let state = Switched::named(&form.state).ok_or_else(|| Refusal::field("state", "policy-state"))?;
    let (inside, now, why) = (operator.inside(customer), page.now, said(&form.why)?);
    let mine = inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let (inside, why) = (mine.clone(), why.clone());
        Box::pin(async move { policies::set(tx, &inside, now, (policy, state), &why).await })
    });
    done.await?;
    Ok(Redirect::to(&format!("/operator/receivables/{customer}?done=policy")))
}
