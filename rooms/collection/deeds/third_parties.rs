//! Invoices of third parties in a collection case (art. 3.2): the costs are at least so much, and what others asked for
//! collecting where that is more.
//!
//! Invariant: higher costs rest on documents on file; what they are higher by is charged once, on a claim statement that says
//! so, and what was charged before stays as it was.

use super::{Asked, By, Decided, Deed, queries, row, shares};
use crate::{
    account::{self, Account, Line},
    letters::{self, Kind, Letter},
};
use agreements::files::Kept;
use billing::{NewClaim, Paper, debts::ChargeOf, issue_claim};
use decisions::New;
use jiff::civil::Date;
use rules::{
    calendar::days_after,
    collection::{CollectionCosts, costs_with},
    numbers::Cents,
};
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, Error, Refusal},
    ids::{
        Id,
        kind::{Case as CaseKind, Decision, File, Invoice, Reminder},
    },
    inside::Inside,
};

/// Cases of one customer that a page shows, and documents in one of them.
const MOST: usize = 100;
/// The kind of the decision.
pub const KIND: &str = "case-costs";

/// A collection case as it stands.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its id.
    pub id: Id<CaseKind>,
    /// When it was opened.
    pub opened_on: Date,
    /// The principal that was open then.
    pub principal: Cents,
    /// What of that was credited since, and was never owed.
    pub credited: Cents,
    /// Costs that were charged, less what was taken back.
    pub charged: Cents,
    /// Its invoices.
    pub invoices: Vec<Id<Invoice>>,
    /// What third parties asked, oldest first.
    pub third_parties: Vec<Attached>,
}

/// An invoice of a third party.
#[derive(Clone, Debug)]
pub struct Attached {
    /// Its id.
    pub id: Id<File>,
    /// Who asked.
    pub third_party: String,
    /// Its date.
    pub invoiced_on: Date,
    /// How much, excluding VAT.
    pub cents: Cents,
    /// Its file.
    pub kept: Kept,
}

/// One to attach.
#[derive(Clone, Debug)]
pub struct NewAttached {
    /// To which case.
    pub case: Id<CaseKind>,
    /// Who asked.
    pub third_party: String,
    /// Its date.
    pub invoiced_on: Date,
    /// How much, excluding VAT.
    pub cents: Cents,
    /// Its file, which is kept already.
    pub kept: Kept,
}

impl Case {
    /// What third parties asked together.
    pub fn asked(&self) -> Cents {
        self.third_parties.iter().map(|one| one.cents).sum()
    }

    /// What its costs are now, with the reasons; none where nothing in it was ever owed.
    pub fn costs(&self, account: &Account) -> Option<CollectionCosts> {
        costs_with(self.principal - self.credited, &account.party.costs, self.asked()).ok()
    }
}

/// The cases of a customer, newest first.
pub async fn cases(tx: &mut Tx, inside: &Inside) -> Answer<Vec<Case>> {
    Ok(queries::cases(tx, inside, None, MOST).await?)
}

/// Attaches an invoice of a third party to a case by decision, and charges what the costs are higher by now. Answers the letter
/// that is to be made, if there is one. Refuses `case-cost-twice` for a document that is there already.
pub async fn attach(
    tx: &mut Tx,
    inside: &Inside,
    by: &By,
    new: &NewAttached,
) -> Answer<Option<Id<Reminder>>> {
    let find = queries::cases(tx, inside, Some(new.case), 1).await?.pop();
    let before = find.ok_or_else(Refusal::not_found)?;
    let account = whole_account(tx, inside, by, &before).await?;
    let mut case = before;
    let id = Id::new();
    case.third_parties.push(Attached {
        id,
        third_party: new.third_party.clone(),
        invoiced_on: new.invoiced_on,
        cents: new.cents,
        kept: new.kept.clone(),
    });
    let costs = case.costs(&account).ok_or_else(|| Refusal::conflict("nothing-open").resting_on("3.2"))?;
    let facts = decisions::facts(&costs.because);
    let decision = New::about(KIND, "3.2", case.id.uuid(), facts, by.why.clone());
    let decision = decisions::record(tx, inside, by.today.now, &decision).await?;
    let twice = || Refusal::field("file", "case-cost-twice");
    let added = queries::insert_third_party(tx, inside, by.today.now, (id, new, decision)).await;
    added.map_err(|failure| Error::from(failure).if_taken(twice))?;
    let detail = serde_json::json!({"third_party": new.third_party, "sum": new.cents.to_string()});
    audit::line(tx, inside, by.today.now, "collection-case-costs", Some(case.id.uuid()), &detail).await?;
    let more = costs.costs - case.charged;
    if more <= Cents::ZERO {
        return Ok(None);
    }
    charge(tx, inside, by, (&account, &case, decision), (&costs, more)).await.map(Some)
}

/// The account with the case's invoices on it: where none is open any more, with one of them all the same.
async fn whole_account(tx: &mut Tx, inside: &Inside, by: &By, case: &Case) -> Answer<Account> {
    let account = account::account(tx, by.today.day, inside.environment).await?;
    let open = account.lines.iter().any(|line| case.invoices.contains(&line.debt().invoice));
    match case.invoices.first() {
        Some(first) if !open => account::account_of(tx, by.today.day, (inside.environment, *first)).await,
        _ => Ok(account),
    }
}

/// Charges the difference over the invoices of the case, in proportion to what they asked.
async fn charge(
    tx: &mut Tx,
    inside: &Inside,
    by: &By,
    (account, case, decision): (&Account, &Case, Id<Decision>),
    (costs, more): (&CollectionCosts, Cents),
) -> Answer<Id<Reminder>> {
    let lines: Vec<&Line> =
        account.lines.iter().filter(|line| case.invoices.contains(&line.debt().invoice)).collect();
    let over: Vec<Cents> = lines.iter().map(|line| line.debt().gross).collect();
    let rows = lines.iter().zip(shares(more, &over));
    let rows = rows.map(|(line, share)| row(line, share, costs.because.clone())).collect();
    let decided = Decided {
        deed: Deed::OpenCase,
        rows,
        total: more,
        costs: Some(costs.clone()),
        order: None,
        parts: Asked::default().parts,
        because: costs.because.clone(),
    };
    let paper = Paper::of(tx, inside, by.identity.as_ref()).await?;
    let mut letter = Letter::new(Kind::Costs, (account, &decided), &paper, by.today.day)?;
    letter.third_parties =
        case.third_parties.iter().map(|one| (one.third_party.clone(), one.cents.0)).collect();
    let due_on = days_after(by.today.day, paper.contract.term_days);
    let claim = NewClaim { due_on, total: more, claim: letter.as_json()? };
    let issued = issue_claim(tx, inside, by.today, &paper, &claim).await?;
    letter.number = Some(issued.document.number.clone());
    letter.reference = Some(issued.document.reference.clone());
    letter.pay_by = Some(due_on);
    let charges = decided.rows.iter().filter(|row| Cents::ZERO < row.cents);
    let charges: Vec<_> = charges.map(|row| (row.invoice, row.cents, None)).collect();
    queries::charge(tx, inside, by.today.now, (issued.id, decision, ChargeOf::Costs), &charges).await?;
    queries::case_costs(tx, inside, case.id, costs.costs).await?;
    let invoices: Vec<_> = decided.rows.iter().map(|row| row.invoice).collect();
    letters::store(tx, inside, by.today, (&letter, Some(issued.id), decision), &invoices).await
}
