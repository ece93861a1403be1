//! Indexation (art. 4.4): a preview of what two published figures make of every agreement's prices, and its application by
//! decision, agreement by agreement, announced by letter.
//!
//! Invariant: decision, announcement and new price are one commit for each agreement; what is open or invoiced is not touched.

pub(super) mod page;
pub(super) mod queries;
pub(super) mod run;

use super::{queries::readers, refused};
use agreements::{Contract, Reader, changes, in_force};
use credits::{
    decisions::{price_not_coming, prices_coming},
    price::CreditPrice,
};
use jiff::Timestamp;
use letters::posts::{self, Post};
use queries::Change;
use rules::calendar::start_of_day;
use run::{Asked, Proposal, Run, announced};
use shell::{
    clock,
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Environment, PriceChange},
    },
    inside::Operator,
    state::App,
    words::Say,
};
use std::collections::{HashMap, HashSet};

/// Agreements in one transaction.
const BATCH: usize = 500;

/// Which agreements an indexation is applied to.
#[derive(Clone, Debug)]
enum Which {
    /// These.
    Of(HashSet<Id<Environment>>),
    /// All that it may be applied to.
    All,
}

/// One agreement of a preview.
struct Previewed {
    contract: Contract,
    name: String,
    outcome: Result<Proposal, rules::prices::Refusal>,
}

/// A page of agreements with what a run makes of each: four statements, however many there are.
async fn previewed(
    tx: &mut Tx,
    run: &Run,
    (after, most): (Option<Id<Environment>>, usize),
) -> Answer<Vec<Previewed>> {
    let contracts = in_force(tx, after, most).await?;
    let ids: Vec<Id<Environment>> = contracts.iter().map(|contract| contract.environment).collect();
    let coming = queries::coming(tx, &ids).await?;
    let signed = changes::prices_coming(tx, &ids).await?;
    let readers = readers(tx, &ids).await?;
    let one = |contract: Contract| {
        let outcome = match signed.get(&contract.environment) {
            Some(on) => Err(rules::prices::Refusal::AmendmentComing { on: *on }),
            None => run.of(&contract, coming.get(&contract.environment).copied()),
        };
        let name = readers.get(&contract.environment).map_or_else(String::new, |reader| reader.name.clone());
        Previewed { contract, name, outcome }
    };
    Ok(contracts.into_iter().map(one).collect())
}

/// Applies a run: batch by batch, each a transaction of its own. Interrupted and started again it goes on where it was, because
/// what was applied is announced already and therefore refused. Answers how many agreements it changed.
async fn apply(app: &App, operator: Operator, asked: &Asked, (which, why): (&Which, &str)) -> Answer<usize> {
    let now = app.clock.now();
    let (mut after, mut changed) = (None, 0);
    loop {
        let (asked, which, why) = (asked.clone(), which.clone(), why.to_owned());
        let done = app.db.write(operator, move |tx| {
            let (asked, which, why) = (asked.clone(), which.clone(), why.clone());
            Box::pin(async move {
                let run = Run::find(tx, &asked, clock::local(now).date()).await?;
                let page = previewed(tx, &run, (after, BATCH)).await?;
                let last = page.last().map(|one| one.contract.environment);
                let full = page.len() == BATCH;
                let chosen: Vec<(Contract, Proposal)> = page
                    .into_iter()
                    .filter(|one| match &which {
                        Which::Of(some) => some.contains(&one.contract.environment),
                        Which::All => true,
                    })
                    .filter_map(|one| Some((one.contract, one.outcome.ok()?)))
                    .collect();
                write_down(tx, (operator, now), &run, &chosen, &why).await?;
                Ok((chosen.len(), last.filter(|_| full)))
            })
        });
        let (some, last) = done.await?;
        changed += some;
        match last {
            Some(last) => after = Some(last),
            None => return Ok(changed),
        }
    }
}

/// Writes down what was decided for a batch: decisions, changes, coming prices and letters, in a few statements.
async fn write_down(
    tx: &mut Tx,
    (operator, now): (Operator, Timestamp),
    run: &Run,
    chosen: &[(Contract, Proposal)],
    why: &str,
) -> Answer<()> {
    let today = clock::local(now).date();
    for (_, proposal) in chosen {
        announced(proposal, today, run.effective).map_err(|no| refused(&no))?;
    }
    let ids: Vec<Id<Environment>> = chosen.iter().map(|(contract, _)| contract.environment).collect();
    let readers = readers(tx, &ids).await?;
    let new = |(contract, proposal): &(Contract, Proposal)| {
        let facts = decisions::facts(&proposal.because);
        let subject = contract.id.uuid();
        let new = decisions::New::about("indexation", "4.4", subject, facts, why.to_owned());
        (operator.inside(contract.environment), new)
    };
    let all: Vec<_> = chosen.iter().map(new).collect();
    let decided = decisions::record_all(tx, now, &all).await?;
    let from = start_of_day(run.effective);
    let changes: Vec<Change> = chosen
        .iter()
        .zip(decided)
        .map(|((contract, proposal), decision)| Change {
            environment: contract.environment,
            id: Id::new(),
            agreement: contract.id,
            state: "announced".into(),
            effective_on: run.effective,
            effective_at: from,
            licence: proposal.licence,
            credit_price: proposal.credit_price,
            old: run.old.figure.clone(),
            new: run.new.figure.clone(),
            file_hash: run.new.file_hash.clone(),
            decision,
            announced_at: now,
            ended_at: None,
            why: None,
        })
        .collect();
    queries::insert_changes(tx, &changes).await?;
    let prices: Vec<(Id<Environment>, CreditPrice, Timestamp)> =
        changes.iter().map(|change| (change.environment, change.credit_price.1, from)).collect();
    prices_coming(tx, &prices).await?;
    posts::post_all(tx, now, &letters(&changes, &readers)).await
}

fn letters(changes: &[Change], readers: &HashMap<Id<Environment>, Reader>) -> Vec<(Id<Environment>, Post)> {
    let one = |change: &Change| {
        let reader = readers.get(&change.environment)?;
        Some((change.environment, letter("announced", change, reader)))
    };
    changes.iter().filter_map(one).collect()
}

fn letter(what: &str, change: &Change, reader: &Reader) -> Post {
    let w = Say(reader.language);
    let price = |price: CreditPrice| w.decimal(&price.decimal());
    let figures = [
        ("customer", reader.name.clone()),
        ("on", w.date(change.effective_on)),
        ("licence_old", w.euros(change.licence.0)),
        ("licence_new", w.euros(change.licence.1)),
        ("credit_old", price(change.credit_price.0)),
        ("credit_new", price(change.credit_price.1)),
        ("table", change.new.table.clone()),
        ("series", change.new.series.clone()),
        ("old_period", change.old.period.clone()),
        ("new_period", change.new.period.clone()),
        ("old_value", w.decimal(&change.old.value.to_string())),
        ("new_value", w.decimal(&change.new.value.to_string())),
        ("why", change.why.clone().unwrap_or_default()),
    ];
    let say = |part: &str| w.with(&format!("index-letter-{what}-{part}"), &figures);
    Post {
        to: reader.email.clone(),
        about: ("indexation", change.id.uuid()),
        subject: say("subject"),
        text: say("text"),
        attachments: Vec::new(),
    }
}

/// Takes an announced indexation of one agreement back, before it takes effect; the customer is told.
async fn cancel(
    tx: &mut Tx,
    (operator, now): (Operator, Timestamp),
    id: Id<PriceChange>,
    why: &str,
) -> Answer<()> {
    let why = decisions::said(why)?;
    let mut change = queries::one_change(tx, id).await?.ok_or_else(Refusal::not_found)?;
    change.cancelled(clock::local(now).date()).map_err(|no| refused(&no))?;
    let inside = operator.inside(change.environment);
    if queries::end_change(tx, &inside, id, ("cancelled", &why, now)).await? != 1 {
        return Err(Refusal::conflict("price-change-not-now").into());
    }
    decisions::revoke(tx, &inside, now, change.decision).await?;
    price_not_coming(tx, &inside).await?;
    change.why = Some(why);
    let readers = readers(tx, &[change.environment]).await?;
    match readers.get(&change.environment) {
        Some(reader) => {
            let told = letter("cancelled", &change, reader);
            posts::post(tx, &inside, now, &told).await.map(drop)
        }
        None => Ok(()),
    }
}
