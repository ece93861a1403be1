//! What a legal day brings to subprocessors (art. 15.4): a change holds for each customer from its day on, unless an objection
//! that nobody answered keeps it or its letter did not arrive; a person is told of that.

use super::queries::{self, Due, Mark};
use agreements::Contract;
use shell::{
    db::Tx,
    error::Answer,
    happened::{Happened, Needs, Today},
    ids::{
        Id,
        kind::{Environment, Subprocessor},
    },
    inside::Provider,
};
use std::collections::BTreeSet;

/// The day for these agreements; a second time it finds nothing more.
pub async fn day(tx: &mut Tx, _job: Provider, today: Today, contracts: &[Contract]) -> Answer<Vec<Happened>> {
    let all: Vec<_> = contracts.iter().map(|contract| contract.environment).collect();
    let due = queries::due(tx, &all, today.day).await?;
    let (kept, begins): (Vec<Due>, Vec<Due>) = due.into_iter().partition(|one| one.objected || !one.arrived);
    let fresh: Vec<Due> = kept.into_iter().filter(|one| !one.held).collect();
    for (some, mark) in [(&begins, Mark::Began), (&fresh, Mark::Held)] {
        // A handful of changes begin on one day, however many customers there are.
        for id in some.iter().map(|one| one.subprocessor).collect::<BTreeSet<Id<Subprocessor>>>() {
            let of = some.iter().filter(|one| one.subprocessor == id).map(|one| one.environment);
            let of: Vec<Id<Environment>> = of.collect();
            queries::mark(tx, (id, mark), &of, today.day).await?;
        }
    }
    let began = begins.iter().map(|one| told(one, "subprocessor-began", Needs::Nobody));
    let kept = fresh.iter().map(|one| {
        let what = if one.objected { "subprocessor-held" } else { "subprocessor-not-told" };
        told(one, what, Needs::Person)
    });
    Ok(began.chain(kept).collect())
}

fn told(one: &Due, what: &'static str, needs: Needs) -> Happened {
    Happened {
        environment: one.environment,
        what,
        subject: Some(one.subprocessor.uuid()),
        figures: vec![("name", one.name.clone()), ("on", one.effective_on.to_string())],
        needs,
    }
}
