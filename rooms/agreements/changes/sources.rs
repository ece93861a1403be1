//! What set each parameter (art. 13.1, M4): kept beside the agreement, and shown with it.

use super::{Change, queries};
use crate::queries as agreements;
use jiff::civil::Date;
use rules::agreements::changes::Parameter;
use serde_json::{Map, Value, json};
use shell::{
    db::Tx,
    error::Answer,
    ids::{
        Id,
        kind::{Agreement, Environment},
    },
    inside::Inside,
};
use std::collections::HashMap;

/// The sources of an agreement after a signed document set some of its parameters.
pub(super) async fn after(
    tx: &mut Tx,
    inside: &Inside,
    (agreement, change): (Id<Agreement>, &Change),
) -> Answer<String> {
    let before = agreements::sources(tx, inside, agreement).await?;
    let by = json!({
        "by": change.ground.name(), "document": change.document.to_string(), "name": change.document_name,
        "title": change.title, "on": change.effective_on.to_string(),
    });
    let names = change.changed.iter().map(|one| one.new.parameter());
    Ok(set(before, names, &by))
}

/// Prices of an agreement that an indexation set.
#[derive(Clone, Debug)]
pub struct Indexed {
    /// Whose.
    pub environment: Id<Environment>,
    /// From when.
    pub on: Date,
    /// Which.
    pub prices: Vec<Parameter>,
}

/// Writes down that an indexation set prices (art. 4.4): in a few statements, because what was there before is the same for
/// nearly all.
pub async fn indexed(tx: &mut Tx, all: &[Indexed]) -> Answer<()> {
    let ids: Vec<Id<Environment>> = all.iter().map(|one| one.environment).collect();
    let before: HashMap<_, _> = queries::sources(tx, &ids).await?.into_iter().collect();
    let mut alike: HashMap<String, Vec<Id<Environment>>> = HashMap::new();
    for one in all {
        let Some(before) = before.get(&one.environment) else { continue };
        let before = serde_json::from_str(before).unwrap_or_default();
        let by = json!({"by": "indexation", "on": one.on.to_string()});
        let after = set(before, one.prices.iter().copied(), &by);
        alike.entry(after).or_default().push(one.environment);
    }
    for (sources, some) in alike {
        queries::set_sources(tx, &some, &sources).await?;
    }
    Ok(())
}

fn set(before: Value, names: impl Iterator<Item = Parameter>, by: &Value) -> String {
    let mut sources = match before {
        Value::Object(sources) => sources,
        _ => Map::new(),
    };
    for name in names {
        sources.insert(name.name().to_owned(), by.clone());
    }
    Value::Object(sources).to_string()
}
