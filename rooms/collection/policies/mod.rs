//! Policies: what the provider lets happen by itself when an invoice is late (art. 3.2, 14.3). Each is a decision taken
//! beforehand by somebody, for one customer or, in the provider's own environment, for all; off unless it is on.
//!
//! Invariant: a policy does nothing that a person could not decide at that moment, and what it does names it.

mod queries;

use decisions::New;
use jiff::Timestamp;
use shell::audit;
use shell::{
    db::Tx,
    error::Answer,
    ids::{Id, kind::Environment},
    inside::Inside,
};
use std::collections::{HashMap, HashSet};

/// What may happen by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Policy {
    /// A reminder goes out.
    Remind,
    /// The wallet is frozen (art. 3.2).
    Freeze,
    /// What is left of an unpaid order is blocked (art. 14.3).
    Block,
}

/// Whether it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It may.
    On,
    /// It may not.
    Off,
}

/// How a policy is set for a customer.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Setting {
    /// As it was set for this customer, with who did and when; none where nobody did.
    pub own: Option<(State, Option<String>, Timestamp)>,
    /// Whether it is on for all.
    pub for_all: bool,
}

impl Setting {
    /// Whether it is carried out.
    pub fn on(&self) -> bool {
        match &self.own {
            Some((state, ..)) => *state == State::On,
            None => self.for_all,
        }
    }
}

impl Policy {
    /// All, in the order of a late invoice.
    pub const ALL: [Self; 3] = [Self::Remind, Self::Freeze, Self::Block];

    /// Its name in the database and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Remind => "remind",
            Self::Freeze => "freeze",
            Self::Block => "block",
        }
    }

    /// The policy of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|policy| policy.name() == name)
    }

    fn article(self) -> &'static str {
        match self {
            Self::Remind => "3.1",
            Self::Freeze => "3.2",
            Self::Block => "14.3",
        }
    }
}

impl State {
    /// Its name in the database and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }

    /// The state of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::On, Self::Off].into_iter().find(|state| state.name() == name)
    }
}

/// Switches a policy for the environment of `inside`, by decision.
pub async fn set(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (policy, state): (Policy, State),
    why: &str,
) -> Answer<()> {
    let facts = serde_json::json!([{"policy": policy.name(), "state": state.name()}]).to_string();
    let subject = inside.environment.uuid();
    let new = New::about("policy", policy.article(), subject, facts, why.into());
    let decision = decisions::record(tx, inside, now, &new).await?;
    queries::set(tx, inside, (policy.name(), state.name()), (decision, now)).await?;
    let detail = serde_json::json!({"policy": policy.name(), "state": state.name()});
    audit::line(tx, inside, now, "collection-policy", Some(subject), &detail).await
}

/// How each policy is set for a customer.
pub async fn of(tx: &mut Tx, inside: &Inside) -> Answer<Vec<(Policy, Setting)>> {
    let mut found: HashMap<String, _> = HashMap::new();
    for (policy, state, by, at) in queries::of(tx, inside).await? {
        found.insert(policy, (State::named(&state).unwrap_or(State::Off), by, at));
    }
    let for_all = for_all(tx).await?;
    let one = |policy: Policy| {
        let setting = Setting { own: found.get(policy.name()).cloned(), for_all: for_all.contains(&policy) };
        (policy, setting)
    };
    Ok(Policy::ALL.map(one).to_vec())
}

/// What is on for all: as set in the provider's own environment.
async fn for_all(tx: &mut Tx) -> Answer<HashSet<Policy>> {
    let Some(provider) = shell::who::provider(tx).await? else { return Ok(HashSet::new()) };
    let rows = queries::states(tx, &[provider]).await?;
    let on = rows.into_iter().filter(|(_, _, state)| state == State::On.name());
    Ok(on.filter_map(|(_, policy, _)| Policy::named(&policy)).collect())
}

/// Which policies are carried out for each of these environments, 512 at most; those with none are not named.
pub async fn in_force(
    tx: &mut Tx,
    all: &[Id<Environment>],
) -> Answer<HashMap<Id<Environment>, HashSet<Policy>>> {
    let for_all = for_all(tx).await?;
    let mut found: HashMap<Id<Environment>, HashSet<Policy>> = if for_all.is_empty() {
        HashMap::new()
    } else {
        all.iter().map(|id| (*id, for_all.clone())).collect()
    };
    for (environment, policy, state) in queries::states(tx, all).await? {
        let Some(policy) = Policy::named(&policy) else { continue };
        let set = found.entry(environment).or_default();
        if state == State::On.name() {
            set.insert(policy);
        } else {
            set.remove(&policy);
        }
    }
    found.retain(|_, set| !set.is_empty());
    Ok(found)
}
