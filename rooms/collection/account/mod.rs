//! A customer's account (art. 3.2, 3.3, 14.3): everything that is open, how each invoice stands today, what was done about it
//! and what is best done next.
//!
//! Invariant: a page of accounts costs the same handful of statements as one; every figure carries its reasons.

pub(crate) mod queries;

use crate::rates;
use billing::{
    debts::{ChargeOf, Debt},
    late::Owed,
};
use jiff::{Timestamp, civil::Date};
use queries::Which;
use rules::{
    agreements::changes::{self, InterestFrom},
    collection::{
        self, CollectionCosts, CostPolicy, plans,
        standing::{Both, Standing, Term, standing},
        steps::{self, Agreement, Facts, Pace, Plan, Step, Suggestion},
    },
    interest::{self, InterestPolicy, Payment},
    numbers::Cents,
    reasons::Reason,
    tables::{Unknown, rates::RateTable},
};
use shell::{
    clock,
    db::Tx,
    error::{Answer, Error, Refusal},
    ids::{
        Id,
        kind::{Agreement as AgreementKind, Environment, Invoice, Objection, Order, Plan as PlanKind},
    },
    inside::Inside,
    paging::{Listed, Paging},
    words::Language,
};
use std::collections::HashMap;

/// Who owes, and what was agreed about being late.
#[derive(Clone, Debug)]
pub struct Party {
    /// Whose account.
    pub environment: Id<Environment>,
    /// Name in the trade register, or the environment's.
    pub name: String,
    /// The number that the provider's books know it by.
    pub number: Option<i64>,
    /// Where invoices go.
    pub email: Option<String>,
    /// In which language it is written to.
    pub language: Language,
    /// The agreement, where there is one.
    pub agreement: Option<Id<AgreementKind>>,
    /// Whether it is in force.
    pub running: Agreement,
    /// Interest that was agreed.
    pub interest: InterestPolicy,
    /// Where it is not the same for all invoices, what each bears: see [`Party::interest_of`].
    pub steps: Vec<InterestFrom>,
    /// Costs that were agreed.
    pub costs: CostPolicy,
    /// Since when the wallet is frozen (art. 3.2).
    pub frozen: Option<Timestamp>,
}

/// When things were last done about an invoice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// A reminder went out.
    pub reminded: Option<Date>,
    /// Interest was charged.
    pub claimed: Option<Date>,
    /// A collection case was opened.
    pub in_case: Option<Date>,
}

/// A credit order that an invoice asks payment for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// Which.
    pub order: Id<Order>,
    /// Its number.
    pub number: String,
    /// `unpaid`, `cleared` or `blocked` (art. 14.3).
    pub standing: String,
    /// Credits that nothing was done with.
    pub left: i64,
}

/// An objection, as far as the account shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objected {
    /// Which.
    pub id: Id<Objection>,
    /// `open`, `upheld`, `part_upheld` or `rejected`.
    pub state: String,
    /// `timely`, `late_posted_in_time` or `late`, where that is known.
    pub in_time: Option<String>,
    /// When it was received.
    pub received_on: Date,
}

/// A running payment plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// Whose.
    pub environment: Id<Environment>,
    /// Which.
    pub id: Id<PlanKind>,
    /// Its parts together.
    pub total: Cents,
    /// From when payments count.
    pub started_on: Date,
    /// Its parts, in order.
    pub parts: Vec<plans::Part>,
    /// What came in for it.
    pub paid: Vec<Payment>,
}

/// One invoice of an account, as it stands.
#[derive(Clone, Debug)]
pub struct Line {
    /// The debt.
    pub owed: Owed,
    /// How it stands today.
    pub standing: Standing,
    /// What was done about it.
    pub done: Done,
    /// The orders that it is for.
    pub lots: Vec<Lot>,
    /// The newest objection to it.
    pub objection: Option<Objected>,
    /// What may be done.
    pub rights: Vec<Step>,
    /// What is best done next.
    pub next: Option<Suggestion>,
}

/// A customer's account on a day.
#[derive(Clone, Debug)]
pub struct Account {
    /// Whose.
    pub party: Party,
    /// The day.
    pub today: Date,
    /// What is open, oldest due first.
    pub lines: Vec<Line>,
    /// The running payment plan.
    pub plan: Option<PlanRow>,
}

/// What an account comes to.
#[derive(Clone, Debug)]
pub struct Sums {
    /// Open principal.
    pub open: Cents,
    /// The part of it that is late.
    pub overdue: Cents,
    /// Charged interest and costs that are open.
    pub charged: Cents,
    /// The first day of default of what is late.
    pub since: Option<Date>,
    /// Interest that accrued and was not charged.
    pub accrued: Both,
    /// What a day adds now.
    pub per_day: Both,
    /// What a collection case would cost over what is late and in no case yet.
    pub costs: Option<CollectionCosts>,
}

/// Ages that open invoices are told apart by: days late, from and until; the last has no end.
pub const AGES: [(u16, Option<u16>); 5] =
    [(0, Some(0)), (1, Some(30)), (31, Some(60)), (61, Some(90)), (91, None)];

/// Open invoices of one age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Aged {
    /// How many.
    pub invoices: i64,
    /// What is open on them.
    pub open: Cents,
}

impl Party {
    /// What late interest an invoice bears, and why where that is not what was agreed at first (art. 3.2, 13.1, 15.3).
    pub fn interest_of(&self, debt: &Debt) -> (InterestPolicy, Option<Reason>) {
        changes::interest_of(self.interest, &self.steps, debt.issued_on)
    }
}

impl Line {
    /// The invoice as a debt.
    pub fn debt(&self) -> &Debt {
        &self.owed.debt
    }

    /// Whether it is late and open today.
    pub fn overdue(&self) -> bool {
        matches!(self.standing.term, Term::Overdue { .. })
    }

    /// Whether a step may be taken.
    pub fn may(&self, step: Step) -> bool {
        self.rights.contains(&step)
    }

    /// Whether something is left of its orders to block.
    pub fn blockable(&self) -> bool {
        self.lots.iter().any(|lot| lot.standing == "unpaid" && 0 < lot.left)
    }

    /// Charged interest and costs that are open.
    pub fn charged(&self) -> Cents {
        self.debt().open_charges(ChargeOf::Interest) + self.debt().open_charges(ChargeOf::Costs)
    }

    /// All that is open on it.
    pub fn all_open(&self) -> Cents {
        self.debt().open + self.charged()
    }
}

impl Account {
    /// What it comes to.
    pub fn sums(&self) -> Sums {
        let late = || self.lines.iter().filter(|line| line.overdue());
        let in_no_case: Cents =
            late().filter(|line| line.done.in_case.is_none()).map(|line| line.debt().open).sum();
        Sums {
            open: self.lines.iter().map(|line| line.debt().open).sum(),
            overdue: late().map(|line| line.debt().open).sum(),
            charged: self.lines.iter().map(Line::charged).sum(),
            since: late().map(|line| line.owed.read().in_default_from()).min(),
            accrued: both(self.lines.iter().map(|line| &line.standing.accrued)),
            per_day: both(self.lines.iter().map(|line| &line.standing.per_day)),
            costs: collection::costs(in_no_case, &self.party.costs).ok(),
        }
    }

    /// The line of an invoice; `not-found` where it is none of this account.
    pub fn line(&self, invoice: Id<Invoice>) -> Answer<&Line> {
        let found = self.lines.iter().find(|line| line.debt().invoice == invoice);
        found.ok_or_else(|| Refusal::not_found().into())
    }

    /// What is best done next: the suggestion for what is late the longest.
    pub fn next(&self) -> Option<&Suggestion> {
        self.lines
            .iter()
            .filter_map(|line| line.next.as_ref())
            .find(|next| next.from <= self.today)
            .or_else(|| self.lines.iter().filter_map(|line| line.next.as_ref()).min_by_key(|next| next.from))
    }

    /// Whether an open objection lies on one of its invoices.
    pub fn objected(&self) -> bool {
        self.lines.iter().any(|line| line.objection.as_ref().is_some_and(|one| one.state == "open"))
    }

    /// Whether credits of one of its orders are blocked.
    pub fn blocked(&self) -> bool {
        self.lines.iter().flat_map(|line| &line.lots).any(|lot| lot.standing == "blocked")
    }

    /// How its plan stands.
    pub fn plan_standing(&self) -> Option<plans::Standing> {
        self.plan.as_ref().map(|plan| plan.standing(self.today))
    }
}

impl PlanRow {
    /// How it stands at the end of a day.
    pub fn standing(&self, on: Date) -> plans::Standing {
        plans::standing(&self.parts, &self.paid, on)
    }
}

/// The sum of figures under both readings; unknown as soon as one of them is.
pub fn both<'a>(all: impl Iterator<Item = &'a Both>) -> Both {
    let nothing = Both { contractual: Cents::ZERO, statutory: Ok(Cents::ZERO) };
    all.fold(nothing, |sum, one| Both {
        contractual: sum.contractual + one.contractual,
        statutory: add(sum.statutory, &one.statutory),
    })
}

fn add(sum: Result<Cents, Unknown>, one: &Result<Cents, Unknown>) -> Result<Cents, Unknown> {
    Ok(sum? + one.clone()?)
}

/// The accounts of environments, each with what is open; within the reach of the transaction, at most 512 of them.
pub async fn accounts(tx: &mut Tx, today: Date, all: &[Id<Environment>]) -> Answer<Vec<Account>> {
    if all.is_empty() {
        return Ok(Vec::new());
    }
    read(tx, today, all, Which::Open(all)).await
}

/// One account with what is open; `not-found` where there is no such environment.
pub async fn account(tx: &mut Tx, today: Date, environment: Id<Environment>) -> Answer<Account> {
    accounts(tx, today, &[environment]).await?.pop().ok_or_else(|| Refusal::not_found().into())
}

/// The account of an invoice, with that invoice alone, open or not.
pub async fn account_of(
    tx: &mut Tx,
    today: Date,
    (environment, invoice): (Id<Environment>, Id<Invoice>),
) -> Answer<Account> {
    let found = read(tx, today, &[environment], Which::One(environment, invoice)).await?.pop();
    found.filter(|account| !account.lines.is_empty()).ok_or_else(|| Refusal::not_found().into())
}

/// What a customer has with us: open on credit notes, and left of payments. It can be set off against what is open.
pub async fn held(tx: &mut Tx, inside: &Inside) -> Answer<Cents> {
    Ok(queries::held(tx, inside).await?)
}

/// Where the list of who owes goes on: the day on which the first of it fell due, and whose it is.
pub type Key = (String, Id<Environment>);

/// Who owes, in the order of what fell due first.
pub async fn owing(tx: &mut Tx, today: Date, paging: &Paging<Key>) -> Answer<Listed<Account>> {
    let rows = queries::owing(tx, paging.after.as_ref(), paging.fetch()).await?;
    let page = paging.page(rows, |(environment, due)| (due.to_string(), *environment));
    let ids: Vec<Id<Environment>> = page.items.iter().map(|(environment, _)| *environment).collect();
    let mut found: HashMap<_, _> =
        accounts(tx, today, &ids).await?.into_iter().map(|one| (one.party.environment, one)).collect();
    let items = ids.iter().filter_map(|id| found.remove(id)).collect();
    Ok(Listed { items, next: page.next })
}

/// Open principal of all customers by age on a day, in the order of [`AGES`].
pub async fn ageing(tx: &mut Tx, today: Date) -> Answer<[Aged; 5]> {
    let late = |days: i64| today.saturating_sub(jiff::Span::new().days(days));
    let mut aged = [Aged::default(); 5];
    for (bucket, invoices, open) in queries::ageing(tx, [today, late(30), late(60), late(90)]).await? {
        if let Some(one) = usize::try_from(bucket).ok().and_then(|bucket| aged.get_mut(bucket)) {
            *one = Aged { invoices, open: Cents(open) };
        }
    }
    Ok(aged)
}

/// Whose the invoice of a number is, and its id.
pub async fn numbered(tx: &mut Tx, number: &str) -> Answer<Option<(Id<Environment>, Id<Invoice>)>> {
    Ok(queries::numbered(tx, number).await?)
}

async fn read(tx: &mut Tx, today: Date, all: &[Id<Environment>], which: Which<'_>) -> Answer<Vec<Account>> {
    let mut parties = queries::parties(tx, all).await?;
    let mut steps = agreements::changes::interest(tx, all).await?;
    for party in &mut parties {
        party.steps = party.agreement.and_then(|id| steps.remove(&id)).unwrap_or_default();
    }
    let mut debts: HashMap<Id<Environment>, Vec<Debt>> = HashMap::new();
    let (mut charges, mut booked) =
        (grouped(queries::charges(tx, which).await?), grouped(queries::booked(tx, which).await?));
    for (environment, mut debt) in queries::debts(tx, which).await? {
        debt.charges = charges.remove(&debt.invoice).unwrap_or_default();
        debt.booked = booked.remove(&debt.invoice).unwrap_or_default();
        debts.entry(environment).or_default().push(debt);
    }
    let mut about = About {
        done: queries::done(tx, which).await?.into_iter().collect(),
        lots: grouped(queries::lots(tx, which).await?),
        objections: queries::objections(tx, which).await?.into_iter().collect(),
    };
    let mut plans = plans_of(tx, all).await?;
    let rates = rates::table(tx).await?;
    let mut accounts = Vec::with_capacity(parties.len());
    for party in parties {
        let plan = plans.remove(&party.environment);
        let debts = debts.remove(&party.environment).unwrap_or_default();
        let stands = plan.as_ref().map(|plan| plan.standing(today));
        let lines =
            debts.into_iter().map(|debt| line(debt, (today, &rates), &party, stands.as_ref(), &mut about));
        let lines = lines.collect::<Answer<Vec<_>>>()?;
        accounts.push(Account { party, today, lines, plan });
    }
    Ok(accounts)
}

async fn plans_of(tx: &mut Tx, all: &[Id<Environment>]) -> Answer<HashMap<Id<Environment>, PlanRow>> {
    let rows = queries::plans(tx, all).await?;
    let mut found: HashMap<_, _> = rows.into_iter().map(|plan| (plan.environment, plan)).collect();
    if found.is_empty() {
        return Ok(found);
    }
    for (environment, part) in queries::plan_parts(tx, all).await? {
        if let Some(plan) = found.get_mut(&environment) {
            plan.parts.push(part);
        }
    }
    for (environment, payment) in queries::plan_paid(tx, all).await? {
        if let Some(plan) = found.get_mut(&environment) {
            plan.paid.push(payment);
        }
    }
    Ok(found)
}

/// What is known about invoices beside their debt.
struct About {
    done: HashMap<Id<Invoice>, Done>,
    lots: HashMap<Id<Invoice>, Vec<Lot>>,
    objections: HashMap<Id<Invoice>, Objected>,
}

fn line(
    debt: Debt,
    (today, rates): (Date, &RateTable),
    party: &Party,
    plan: Option<&plans::Standing>,
    about: &mut About,
) -> Answer<Line> {
    let owed = Owed::new(debt);
    let (interest, changed) = party.interest_of(&owed.debt);
    let mut standing = standing(&owed.read(), today, &interest, rates).map_err(|no| not_computable(&no))?;
    standing.because.extend(changed);
    let id = owed.debt.invoice;
    let mut line = Line {
        standing,
        done: about.done.remove(&id).unwrap_or_default(),
        lots: about.lots.remove(&id).unwrap_or_default(),
        objection: about.objections.remove(&id),
        owed,
        rights: Vec::new(),
        next: None,
    };
    let facts = Facts {
        term: line.standing.term,
        accrued: line.standing.accrued.claimable().ok(),
        reminded: line.done.reminded,
        claimed: line.done.claimed,
        in_case: line.done.in_case,
        frozen: party.frozen.map(|at| clock::local(at).date()),
        blockable: line.blockable(),
        plan: match plan {
            None | Some(plans::Standing::Fulfilled) => Plan::None,
            Some(plans::Standing::Kept { .. }) => Plan::Kept,
            Some(plans::Standing::Missed { .. }) => Plan::Missed,
        },
        agreement: party.running,
    };
    line.rights = steps::rights(&facts);
    line.next = steps::next(&facts, today, &Pace::default());
    Ok(line)
}

/// Facts that no page and no job can have made, such as more payments than anybody makes.
pub fn not_computable(no: &interest::Refusal) -> Error {
    Refusal::conflict("debt-not-computable").with("code", no.reason().code).into()
}

fn grouped<T>(rows: Vec<(Id<Invoice>, T)>) -> HashMap<Id<Invoice>, Vec<T>> {
    rows.into_iter().fold(HashMap::new(), |mut groups, (id, row)| {
        groups.entry(id).or_insert_with(Vec::new).push(row);
        groups
    })
}
