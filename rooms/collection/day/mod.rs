//! What a legal day brings for late payment (art. 3.2, 3.3): rights that open, policies that were authorised beforehand, missed
//! parts of plans, objections that wait.
//!
//! Invariant: default begins by law, without anybody deciding; everything else is told to a person or rests on a policy that
//! somebody switched on. The same day run twice does nothing more.

mod queries;

use super::{
    account::{self, Account},
    deeds::{self, Asked, By, Deed},
    policies::{self, Policy},
};
use agreements::Contract;
use jiff::civil::Date;
use rules::{
    calendar::{day_before, days_after, start_of_day},
    collection::plans,
};
use shell::{
    db::Tx,
    error::{Answer, Error},
    happened::{Happened, Needs, Today},
    identity::Identity,
    ids::{Id, kind::Environment},
    inside::Provider,
};
use std::collections::{HashMap, HashSet};

/// Days after which an objection that nobody answered is told again.
const ANSWER_DAYS: i64 = 14;

/// Carries a day out for these agreements. Letters are written down here and made afterwards: see
/// [`super::letters::catch_up`]. `covered` is the last day that imported bank statements cover since before today: nothing is
/// frozen by itself while money may have come in that nobody has seen.
pub async fn day(
    tx: &mut Tx,
    job: Provider,
    today: Today,
    contracts: &[Contract],
    (identity, covered): (Option<&Identity>, Option<Date>),
) -> Answer<Vec<Happened>> {
    let all: Vec<Id<Environment>> = contracts.iter().map(|contract| contract.environment).collect();
    let mut happened = Vec::new();
    for one in queries::in_default(tx, &all, day_before(today.day)).await? {
        let figures = vec![("number", one.number), ("sum", one.open.to_string())];
        happened.push(told(one.environment, "default", Some(one.invoice.uuid()), figures, Needs::Person));
    }
    happened.extend(open_again(tx, today, &all).await?);
    happened.extend(missed_parts(tx, today, &all).await?);
    let since = today.day.saturating_sub(jiff::Span::new().days(ANSWER_DAYS));
    for (environment, objection, number) in queries::unanswered(tx, &all, since).await? {
        let figures = vec![("number", number)];
        happened.push(told(environment, "objection-waits", Some(objection), figures, Needs::Person));
    }
    let policies = policies::in_force(tx, &all).await?;
    happened.extend(carried_out(tx, (job, today), (identity, covered), &policies).await?);
    Ok(happened)
}

fn told(
    environment: Id<Environment>,
    what: &'static str,
    subject: Option<uuid::Uuid>,
    figures: Vec<(&'static str, String)>,
    needs: Needs,
) -> Happened {
    Happened { environment, what, subject, figures, needs }
}

/// What was paid in time and came back yesterday: default keeps its date, and somebody is to know.
async fn open_again(tx: &mut Tx, today: Today, all: &[Id<Environment>]) -> Answer<Vec<Happened>> {
    let yesterday = day_before(today.day);
    let between = (yesterday, start_of_day(yesterday), start_of_day(today.day));
    let again = queries::open_again(tx, all, between).await?;
    let one = |(one, due): (queries::InDefault, Date)| {
        let since = days_after(due, 1).to_string();
        let figures = vec![("number", one.number), ("sum", one.open.to_string()), ("since", since)];
        told(one.environment, "default-again", Some(one.invoice.uuid()), figures, Needs::Person)
    };
    Ok(again.into_iter().map(one).collect())
}

/// Parts that were to be paid by yesterday and were not.
async fn missed_parts(tx: &mut Tx, today: Today, all: &[Id<Environment>]) -> Answer<Vec<Happened>> {
    let due = queries::plans_due(tx, all, day_before(today.day)).await?;
    let mut missed = Vec::new();
    for account in account::accounts(tx, today.day, &due).await? {
        if let Some(plans::Standing::Missed { part, short }) = account.plan_standing() {
            let figures = vec![("due", part.due.to_string()), ("short", short.to_string())];
            let plan = account.plan.as_ref().map(|plan| plan.id.uuid());
            missed.push(told(account.party.environment, "plan-missed", plan, figures, Needs::Person));
        }
    }
    Ok(missed)
}

/// The policies of those that are late: what each lets happen by itself.
async fn carried_out(
    tx: &mut Tx,
    (job, today): (Provider, Today),
    (identity, covered): (Option<&Identity>, Option<Date>),
    policies: &HashMap<Id<Environment>, HashSet<Policy>>,
) -> Answer<Vec<Happened>> {
    let with: Vec<Id<Environment>> = policies.keys().copied().collect();
    let late = queries::late(tx, &with, today.day).await?;
    let mut happened = Vec::new();
    for account in account::accounts(tx, today.day, &late).await? {
        let Some(on) = policies.get(&account.party.environment) else { continue };
        for (policy, asked) in due(&account, on, covered) {
            if let Some(done) = carry_out(tx, (job, today), identity, (&account, policy, &asked)).await? {
                happened.push(done);
            }
        }
    }
    Ok(happened)
}

/// What the policies of an account ask for today.
fn due(account: &Account, on: &HashSet<Policy>, covered: Option<Date>) -> Vec<(Policy, Asked)> {
    let mut all = Vec::new();
    let late = || account.lines.iter().filter(|line| line.overdue());
    let kept = matches!(account.plan_standing(), Some(plans::Standing::Kept { .. }));
    if kept {
        return all;
    }
    let seen = |due: Date| covered.is_some_and(|covered| due <= covered);
    let unreminded: Vec<_> = late()
        .filter(|line| line.done.reminded.is_none() && seen(line.debt().due_on))
        .map(|line| line.debt().invoice)
        .collect();
    if on.contains(&Policy::Remind) && !unreminded.is_empty() {
        all.push((Policy::Remind, Asked { invoices: unreminded, ..Asked::default() }));
    }
    if on.contains(&Policy::Freeze)
        && account.party.frozen.is_none()
        && late().any(|line| seen(line.debt().due_on))
    {
        all.push((Policy::Freeze, Asked::default()));
    }
    if on.contains(&Policy::Block) {
        let lots = late().filter(|line| seen(line.debt().due_on)).flat_map(|line| &line.lots);
        let lots = lots.filter(|lot| lot.standing == "unpaid" && 0 < lot.left);
        all.extend(lots.map(|lot| (Policy::Block, Asked { order: Some(lot.order), ..Asked::default() })));
    }
    all
}

async fn carry_out(
    tx: &mut Tx,
    (job, today): (Provider, Today),
    identity: Option<&Identity>,
    (account, policy, asked): (&Account, Policy, &Asked),
) -> Answer<Option<Happened>> {
    let (deed, what) = match policy {
        Policy::Remind => (Deed::Remind, "reminded"),
        Policy::Freeze => (Deed::Freeze, "frozen"),
        Policy::Block => (Deed::Block, "blocked"),
    };
    let inside = job.inside(account.party.environment);
    let by = By {
        today,
        identity: identity.cloned(),
        why: format!("policy: {}", policy.name()),
        policy: Some(policy.name()),
    };
    let decided = match deeds::decide(account, deed, asked) {
        Ok(decided) => decided,
        // It turned out not to be possible, and a person sees why on the account.
        Err(Error::Refused(_)) => return Ok(None),
        Err(failed) => return Err(failed),
    };
    deeds::carry_out(tx, &inside, &by, (account, &decided)).await?;
    let figures = vec![("sum", decided.total.to_string())];
    let subject = decided.rows.first().map(|row| row.invoice.uuid());
    Ok(Some(told(account.party.environment, what, subject, figures, Needs::Nobody)))
}
