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

/// Writes down that an indexation set prices from a day on (art. 4.4): in a few statements, because what was there before is
/// the same for nearly all. `all` are the environments, each with the prices that changed.
pub async fn indexed(tx: &mut Tx, on: Date, all: &[(Id<Environment>, Vec<Parameter>)]) -> Answer<()> {
    let ids: Vec<Id<Environment>> = all.iter().map(|(environment, _)| *environment).collect();
    let before: HashMap<_, _> = queries::sources(tx, &ids).await?.into_iter().collect();
    let by = json!({"by": "indexation", "on": on.to_string()});
    let mut alike: HashMap<String, Vec<Id<Environment>>> = HashMap::new();
    for (environment, names) in all {
        let Some(before) = before.get(environment) else { continue };
        let before = serde_json::from_str(before).unwrap_or_default();
        alike.entry(set(before, names.iter().copied(), &by)).or_default().push(*environment);
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
