//! Carrying a deed out within the caller's transaction: the decision, its document, its charges and its letter are one commit.

use super::{By, Decided, Deed, Follows, queries};
use crate::{
    account::Account,
    letters::{self, Kind, Letter},
};
use billing::{Issued, NewClaim, Paper, debts::ChargeOf, issue_claim};
use credits::decisions as credits;
use decisions::New;
use rules::{calendar::days_after, numbers::Cents, reasons::Reason};
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Case, Decision, Plan, Reminder},
    },
    inside::Inside,
};

/// Carries out what was decided on this account. What two people decide is proposed instead: see [`super::write_off`].
pub async fn carry_out(
    tx: &mut Tx,
    inside: &Inside,
    by: &By,
    (account, decided): (&Account, &Decided),
) -> Answer<Follows> {
    Carrying { inside, by, account, decided }.out(tx).await
}

/// A deed under way: towards whom, by whom, and on what grounds.
struct Carrying<'a> {
    inside: &'a Inside,
    by: &'a By,
    account: &'a Account,
    decided: &'a Decided,
}

impl Carrying<'_> {
    async fn out(&self, tx: &mut Tx) -> Answer<Follows> {
        let Self { inside, by, decided, .. } = *self;
        let wallet = Follows { wallet: true, letter: None };
        match decided.deed {
            Deed::Remind => self.remind(tx).await,
            Deed::Claim => self.claim(tx).await,
            Deed::OpenCase => self.open_case(tx).await,
            Deed::Freeze => {
                self.record(tx).await?;
                credits::carry_out(tx, inside, by.today.now, credits::Deed::Freeze, &by.why).await?;
                Ok(wallet)
            }
            Deed::Thaw => {
                credits::carry_out(tx, inside, by.today.now, credits::Deed::Thaw, &by.why).await?;
                Ok(wallet)
            }
            Deed::Block | Deed::Unblock => {
                let (order, ..) = decided.order.as_ref().ok_or_else(Refusal::not_found)?;
                let deed = match decided.deed {
                    Deed::Block => credits::Deed::Block(*order),
                    _ => credits::Deed::Unblock(*order),
                };
                credits::carry_out(tx, inside, by.today.now, deed, &by.why).await?;
                Ok(wallet)
            }
            Deed::Plan => self.plan(tx).await,
            Deed::StopPlan => self.stop_plan(tx).await,
            Deed::WriteOff => Err(Refusal::conflict("four-eyes").into()),
        }
    }

    /// Records the decision with every reason it rests on, and a line of the trail that the customer reads.
    async fn record(&self, tx: &mut Tx) -> Answer<Id<Decision>> {
        let Self { inside, by, account, decided } = *self;
        let reasons: Vec<Reason> =
            decided.because.iter().chain(decided.rows.iter().flat_map(|row| &row.because)).cloned().collect();
        let subject = match decided.rows.as_slice() {
            [one] => one.invoice.uuid(),
            _ => account.party.environment.uuid(),
        };
        let kind = decided.deed.name();
        let mut new =
            New::about(kind, decided.deed.article(), subject, decisions::facts(&reasons), by.why.clone());
        new.policy = by.policy;
        let id = decisions::record(tx, inside, by.today.now, &new).await?;
        let numbers: Vec<&str> = decided.rows.iter().map(|row| row.number.as_str()).collect();
        let detail = serde_json::json!({"sum": decided.total.to_string(), "numbers": numbers.join(", ")});
        audit::line(tx, inside, by.today.now, &format!("collection-{kind}"), Some(subject), &detail).await?;
        Ok(id)
    }

    async fn remind(&self, tx: &mut Tx) -> Answer<Follows> {
        let Self { inside, by, account, decided } = *self;
        let paper = Paper::of(tx, inside, by.identity.as_ref()).await?;
        let decision = self.record(tx).await?;
        let letter = Letter::new(Kind::Reminder, (account, decided), &paper, by.today.day)?;
        let id = self.store(tx, (letter, None, decision)).await?;
        Ok(Follows { letter: Some(id), wallet: false })
    }

    async fn claim(&self, tx: &mut Tx) -> Answer<Follows> {
        let Self { inside, by, decided, .. } = *self;
        let decision = self.record(tx).await?;
        let (issued, id) = self.statement(tx, decision).await?;
        let charges = decided.rows.iter().map(|row| (row.invoice, row.cents, Some(by.today.day)));
        let charges: Vec<_> = charges.collect();
        queries::charge(tx, inside, by.today.now, (issued.id, decision, ChargeOf::Interest), &charges)
            .await?;
        Ok(Follows { letter: Some(id), wallet: false })
    }

    /// A case has its costs once, over the principal of that day, and an invoice is in one case at most.
    async fn open_case(&self, tx: &mut Tx) -> Answer<Follows> {
        let Self { inside, by, decided, .. } = *self;
        let costs = decided.costs.as_ref().ok_or_else(Refusal::not_found)?;
        let decision = self.record(tx).await?;
        let (issued, id) = self.statement(tx, decision).await?;
        let charges = decided.rows.iter().filter(|row| Cents::ZERO < row.cents);
        let charges: Vec<_> = charges.map(|row| (row.invoice, row.cents, None)).collect();
        queries::charge(tx, inside, by.today.now, (issued.id, decision, ChargeOf::Costs), &charges).await?;
        let case = queries::NewCase {
            id: Id::<Case>::new(),
            opened_on: by.today.day,
            principal: decided.rows.iter().map(|row| row.open).sum(),
            costs: costs.costs,
            legal_scale: costs.legal_scale,
            claim: issued.id,
            decision,
        };
        let members: Vec<_> = decided.rows.iter().map(|row| (row.invoice, row.open)).collect();
        queries::insert_case(tx, inside, by.today.now, &case, &members).await?;
        Ok(Follows { letter: Some(id), wallet: false })
    }

    /// Issues the claim statement of a deed, and the letter that brings it.
    async fn statement(&self, tx: &mut Tx, decision: Id<Decision>) -> Answer<(Issued, Id<Reminder>)> {
        let Self { inside, by, account, decided } = *self;
        let paper = Paper::of(tx, inside, by.identity.as_ref()).await?;
        let kind = if decided.costs.is_some() { Kind::Case } else { Kind::Claim };
        let mut letter = Letter::new(kind, (account, decided), &paper, by.today.day)?;
        let due_on = days_after(by.today.day, paper.contract.term_days);
        let new = NewClaim { due_on, total: decided.total, claim: letter.as_json()? };
        let issued = issue_claim(tx, inside, by.today, &paper, &new).await?;
        letter.number = Some(issued.document.number.clone());
        letter.reference = Some(issued.document.reference.clone());
        letter.pay_by = Some(due_on);
        let id = self.store(tx, (letter, Some(issued.id), decision)).await?;
        Ok((issued, id))
    }

    async fn store(
        &self,
        tx: &mut Tx,
        (letter, claim, decision): (Letter, Option<Id<shell::ids::kind::Invoice>>, Id<Decision>),
    ) -> Answer<Id<Reminder>> {
        let Self { inside, by, decided, .. } = *self;
        let invoices: Vec<_> = decided.rows.iter().map(|row| row.invoice).collect();
        letters::store(tx, inside, by.today, (&letter, claim, decision), &invoices).await
    }

    async fn plan(&self, tx: &mut Tx) -> Answer<Follows> {
        let Self { inside, by, decided, .. } = *self;
        let decision = self.record(tx).await?;
        let plan = Id::<Plan>::new();
        let invoices: Vec<_> = decided.rows.iter().map(|row| row.invoice).collect();
        queries::insert_plan(
            tx,
            inside,
            by.today,
            (plan, decided.total, decision),
            (&decided.parts, &invoices),
        )
        .await?;
        Ok(Follows::default())
    }

    async fn stop_plan(&self, tx: &mut Tx) -> Answer<Follows> {
        let Self { inside, by, account, .. } = *self;
        let plan = account.plan.as_ref().ok_or_else(Refusal::not_found)?;
        self.record(tx).await?;
        let outcome = match plan.standing(by.today.day) {
            rules::collection::plans::Standing::Fulfilled => "fulfilled",
            _ => "stopped",
        };
        if queries::end_plan(tx, inside, plan.id, (by.today.day, outcome)).await? != 1 {
            return Err(Refusal::conflict("plan-none").into());
        }
        Ok(Follows::default())
    }
}
