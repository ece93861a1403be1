//! What a deed comes to, from an account as it stands: pure, so that what is shown is what is done.

use super::{Asked, Decided, Deed, Row};
use crate::account::{Account, Line};
use rules::{
    collection::{self, plans, steps::Step},
    numbers::Cents,
    reasons::{Figure, Reason},
    tables::Unknown,
};
use shell::error::{Answer, Error, FieldRefusal, Refusal};

/// What a deed comes to now, or why it may not.
pub fn decide(account: &Account, deed: Deed, asked: &Asked) -> Answer<Decided> {
    match deed {
        Deed::Remind => remind(account, asked),
        Deed::Claim => claim(account, asked),
        Deed::OpenCase => open_case(account, asked),
        Deed::Freeze => freeze(account),
        Deed::Thaw => thaw(account),
        Deed::Block | Deed::Unblock => of_order(account, deed, asked),
        Deed::Plan => plan(account, asked),
        Deed::StopPlan => stop_plan(account),
        Deed::WriteOff => write_off(account, asked),
    }
}

/// The lines that were asked for, or all.
fn chosen<'a>(account: &'a Account, asked: &Asked) -> Answer<Vec<&'a Line>> {
    if asked.invoices.is_empty() {
        return Ok(account.lines.iter().collect());
    }
    asked.invoices.iter().map(|invoice| account.line(*invoice)).collect()
}

fn late<'a>(account: &'a Account, asked: &Asked) -> Answer<Vec<&'a Line>> {
    let lines: Vec<&Line> = chosen(account, asked)?.into_iter().filter(|line| line.overdue()).collect();
    if lines.is_empty() {
        return Err(Refusal::conflict("nothing-overdue").resting_on("3.2").into());
    }
    Ok(lines)
}

pub(super) fn row(line: &Line, cents: Cents, because: Vec<Reason>) -> Row {
    let debt = line.debt();
    Row {
        invoice: debt.invoice,
        number: debt.number.clone(),
        issued_on: debt.issued_on,
        due_on: debt.due_on,
        open: debt.open,
        cents,
        because,
    }
}

fn decided(deed: Deed, rows: Vec<Row>) -> Decided {
    let total = rows.iter().map(|row| row.cents).sum();
    Decided { deed, rows, total, costs: None, order: None, parts: Vec::new(), because: Vec::new() }
}

fn remind(account: &Account, asked: &Asked) -> Answer<Decided> {
    let rows = late(account, asked)?;
    let rows = rows.into_iter().map(|line| row(line, line.all_open(), line.standing.because.clone()));
    Ok(decided(Deed::Remind, rows.collect()))
}

/// Interest up to and including today, of every line that has some; refused where a rate that it needs is not known.
fn claim(account: &Account, asked: &Asked) -> Answer<Decided> {
    let mut rows = Vec::new();
    // Where the agreed clause is void the law's own interest is left (art. 15.3).
    let some = |line: &&Line| {
        let accrued = &line.standing.accrued;
        Cents::ZERO < accrued.contractual
            || accrued.statutory.as_ref().is_ok_and(|cents| Cents::ZERO < *cents)
    };
    for line in chosen(account, asked)?.into_iter().filter(some) {
        let cents = line.standing.accrued.claimable().map_err(|unknown| rate_unknown(&unknown))?;
        if line.may(Step::Claim) {
            rows.push(row(line, cents, line.standing.because.clone()));
        }
    }
    if rows.is_empty() {
        return Err(Refusal::conflict("nothing-to-charge").resting_on("3.2").into());
    }
    Ok(decided(Deed::Claim, rows))
}

/// The refusal that a table of rates ends too soon.
pub(crate) fn rate_unknown(unknown: &Unknown) -> Error {
    Refusal::conflict("rate-unknown")
        .resting_on("3.2")
        .with("table", unknown.table.name())
        .with("asked", unknown.asked)
        .with("until", unknown.known_until)
        .into()
}

/// Costs over the open principal of what is late and in no case yet, divided in proportion (art. 3.2).
fn open_case(account: &Account, asked: &Asked) -> Answer<Decided> {
    let lines: Vec<&Line> =
        late(account, asked)?.into_iter().filter(|line| line.may(Step::OpenCase)).collect();
    let principal: Cents = lines.iter().map(|line| line.debt().open).sum();
    let costs = collection::costs(principal, &account.party.costs)
        .map_err(|_| Refusal::conflict("already-in-case").resting_on("3.2"))?;
    let shares = shares(costs.costs, &lines.iter().map(|line| line.debt().open).collect::<Vec<_>>());
    let rows = lines.iter().zip(shares).map(|(line, share)| row(line, share, line.standing.because.clone()));
    let mut decided = decided(Deed::OpenCase, rows.collect());
    decided.because.clone_from(&costs.because);
    decided.costs = Some(costs);
    Ok(decided)
}

/// Divides a sum in proportion, the odd cents to the first.
pub(super) fn shares(sum: Cents, over: &[Cents]) -> Vec<Cents> {
    let whole: i128 = over.iter().map(|cents| i128::from(cents.0)).sum::<i128>().max(1);
    let part = |cents: &Cents| i128::from(sum.0) * i128::from(cents.0) / whole;
    let mut shares: Vec<Cents> =
        over.iter().map(|cents| Cents(i64::try_from(part(cents)).unwrap_or(0))).collect();
    let odd = sum - shares.iter().copied().sum();
    if let Some(first) = shares.first_mut() {
        *first = *first + odd;
    }
    shares
}

fn freeze(account: &Account) -> Answer<Decided> {
    let lines = late(account, &Asked::default())?;
    if account.party.frozen.is_some() {
        return Err(Refusal::conflict("wallet-already-frozen").resting_on("3.2").into());
    }
    if !lines.iter().any(|line| line.may(Step::Freeze)) {
        return Err(Refusal::conflict("agreement-over").resting_on("3.2").into());
    }
    let rows = lines.into_iter().map(|line| row(line, line.all_open(), line.standing.because.clone()));
    let mut decided = decided(Deed::Freeze, rows.collect());
    decided.because.push(Reason::of("3.2", "freeze_stops_spending"));
    Ok(decided)
}

fn thaw(account: &Account) -> Answer<Decided> {
    if account.party.frozen.is_none() {
        return Err(Refusal::conflict("wallet-not-frozen").resting_on("3.2").into());
    }
    let late = account.lines.iter().filter(|line| line.overdue());
    let rows = late.map(|line| row(line, line.all_open(), line.standing.because.clone())).collect();
    Ok(decided(Deed::Thaw, rows))
}

fn of_order(account: &Account, deed: Deed, asked: &Asked) -> Answer<Decided> {
    let standing = if deed == Deed::Block { "unpaid" } else { "blocked" };
    let found = account.lines.iter().find_map(|line| {
        let mine = |lot: &&crate::account::Lot| {
            asked.order.is_none_or(|order| lot.order == order)
                && (asked.invoices.is_empty() || asked.invoices.contains(&line.debt().invoice))
                && lot.standing == standing
        };
        line.lots.iter().find(mine).map(|lot| (line, lot))
    });
    let (line, lot) = found.ok_or_else(|| Refusal::conflict("nothing-to-block").resting_on("14.3"))?;
    if deed == Deed::Block && !line.overdue() {
        return Err(Refusal::conflict("nothing-overdue").resting_on("14.3").into());
    }
    let mut decided = decided(deed, vec![row(line, line.all_open(), line.standing.because.clone())]);
    decided.order = Some((lot.order, lot.number.clone(), lot.left));
    decided.because.push(Reason::of("14.3", "block_touches_the_rest"));
    Ok(decided)
}

fn plan(account: &Account, asked: &Asked) -> Answer<Decided> {
    if account.plan.is_some() {
        return Err(Refusal::conflict("plan-running").into());
    }
    let lines = late(account, asked)?;
    let open: Cents = lines.iter().map(|line| line.all_open()).sum();
    plans::check(open, account.today, &asked.parts).map_err(|no| plan_refused(&no))?;
    let rows = lines.into_iter().map(|line| row(line, line.all_open(), line.standing.because.clone()));
    let mut decided = decided(Deed::Plan, rows.collect());
    decided.parts.clone_from(&asked.parts);
    decided.because.push(Reason::plain("plan_moves_nothing"));
    Ok(decided)
}

fn plan_refused(no: &plans::Refusal) -> Error {
    let field = match no {
        plans::Refusal::Parts => FieldRefusal::new("parts", "plan-parts").with("most", plans::MOST_PARTS),
        plans::Refusal::NothingIn(part) => {
            FieldRefusal::new("parts", "plan-nothing-in-part").with("due", part.due)
        }
        plans::Refusal::Order(part) => FieldRefusal::new("parts", "plan-order").with("due", part.due),
        plans::Refusal::Sum { open, planned } => {
            FieldRefusal::new("parts", "plan-sum").with("open", open).with("planned", planned)
        }
    };
    Refusal::fields(vec![field]).into()
}

fn stop_plan(account: &Account) -> Answer<Decided> {
    let plan = account.plan.as_ref().ok_or_else(|| Refusal::conflict("plan-none"))?;
    let mut decided = decided(Deed::StopPlan, Vec::new());
    decided.total = plan.total;
    decided.parts.clone_from(&plan.parts);
    decided.because.push(plan.standing(account.today).reason());
    Ok(decided)
}

/// One invoice, with what was charged for it.
fn write_off(account: &Account, asked: &Asked) -> Answer<Decided> {
    let [invoice] = asked.invoices.as_slice() else {
        return Err(Refusal::field("invoice", "one-invoice").into());
    };
    let line = account.line(*invoice)?;
    if line.debt().open <= Cents::ZERO {
        return Err(Refusal::conflict("nothing-open").resting_on("3.1").into());
    }
    let mut decided =
        decided(Deed::WriteOff, vec![row(line, line.debt().open, line.standing.because.clone())]);
    let reclaim = rules::collection::steps::vat_reclaim_from(line.debt().due_on);
    decided.because = vec![
        Reason::plain("write_off_stays_claimable"),
        Reason::plain("write_off_vat_reclaim").with("from", Figure::Date(reclaim)),
    ];
    Ok(decided)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn art_3_2_costs_are_divided_to_the_cent() {
        for (sum, over) in [(25_000, vec![1, 1, 1]), (150_000, vec![700_000, 300_000]), (1, vec![5, 5])] {
            let over: Vec<Cents> = over.into_iter().map(Cents).collect();
            let shares = shares(Cents(sum), &over);
            assert_eq!(shares.iter().copied().sum::<Cents>(), Cents(sum));
            assert!(shares.iter().all(|share| Cents::ZERO <= *share));
        }
    }
}
