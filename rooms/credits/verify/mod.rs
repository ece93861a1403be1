//! `flex verify` for credits: recomputes every balance and every chain from the entries alone, and names what does not
//! add up.
//!
//! Invariant: a row of orders, lots, holds, parts, entries, postings, decisions or the wallet that was changed outside
//! the ledger is named.

mod queries;

use super::ledger::entry::{Chained, Kind, Totals};
use rules::credits::Account;
use serde_json::Value;
use shell::{
    db::Tx,
    error::Answer,
    ids::{Id, kind::Environment},
    inside::{Inside, Job, Provider},
    state::App,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Entries read at a time.
const AT_A_TIME: usize = 1_000;
/// Findings named per environment and kind: what is broken everywhere is broken.
const MOST: usize = 100;

/// Something that does not add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub environment: Id<Environment>,
    /// What, such as `entry 12`, `lot 0193...`, `wallet`.
    pub what: String,
    /// How it differs.
    pub how: String,
}

/// Recomputes every environment's credits.
pub async fn verify(app: &App) -> Answer<Vec<Finding>> {
    let provider = Provider::job(Job::Verify);
    let mut tx = app.db.read(provider).await?;
    let environments = queries::environments(&mut tx).await?;
    drop(tx);
    let mut all = Vec::new();
    for environment in environments {
        let inside = provider.inside(environment);
        // One snapshot per environment: what is being spent meanwhile is seen whole or not at all.
        let mut tx = app.db.read(&inside).await?;
        let mut audit = Audit::start(environment);
        audit.entries(&mut tx, &inside).await?;
        audit.wallet(&mut tx, &inside).await?;
        audit.lots(&mut tx, &inside).await?;
        audit.rest(&mut tx, &inside).await?;
        all.extend(audit.findings);
    }
    Ok(all)
}

struct Audit {
    environment: Id<Environment>,
    findings: Vec<Finding>,
    hash: Vec<u8>,
    next: i64,
    totals: Totals,
    state: &'static str,
    lots: HashMap<Uuid, HashMap<Account, i64>>,
    paid: HashMap<Uuid, &'static str>,
    orders: HashMap<Uuid, Ordered>,
    decided: HashMap<Uuid, Value>,
}

/// What the entries say of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Ordered {
    number: String,
    asked: i64,
    quantity: i64,
    price: Option<i64>,
    words: String,
}

impl Audit {
    fn start(environment: Id<Environment>) -> Self {
        Self {
            environment,
            findings: Vec::new(),
            hash: Vec::new(),
            next: 1,
            totals: Totals::default(),
            state: "active",
            lots: HashMap::new(),
            paid: HashMap::new(),
            orders: HashMap::new(),
            decided: HashMap::new(),
        }
    }

    fn name(&mut self, what: impl Into<String>, how: impl Into<String>) {
        if self.findings.len() < MOST {
            self.findings.push(Finding { environment: self.environment, what: what.into(), how: how.into() });
        }
    }

    fn same<T: PartialEq + std::fmt::Debug>(&mut self, what: &str, field: &str, (is, should): (T, T)) {
        if is != should {
            self.name(what, format!("{field} is {is:?}, the entries make it {should:?}"));
        }
    }

    async fn entries(&mut self, tx: &mut Tx, inside: &Inside) -> Answer<()> {
        let mut after = 0;
        loop {
            let some = queries::entries(tx, inside, after, AT_A_TIME).await?;
            for (entry, hash) in &some {
                self.entry(entry, hash);
                after = entry.sequence;
            }
            if some.len() < AT_A_TIME {
                return Ok(());
            }
        }
    }

    fn entry(&mut self, entry: &Chained, hash: &[u8]) {
        let what = format!("entry {}", entry.sequence);
        self.same(&what, "the number", (entry.sequence, self.next));
        self.next = entry.sequence + 1;
        if entry.hash(self.environment, &self.hash) != hash {
            self.name(&what, "its content or the entry before it is not what was hashed");
        }
        self.hash = hash.to_vec();
        for leg in &entry.legs {
            let accounts = self.lots.entry(leg.lot.uuid()).or_default();
            *accounts.entry(leg.debit).or_default() -= leg.credits.0;
            *accounts.entry(leg.credit).or_default() += leg.credits.0;
            self.totals = self.totals.after(leg);
        }
        self.same(&what, "the balance after it", (entry.totals, self.totals));
        let sum: i64 = entry.legs.iter().map(|leg| leg.credits.0).sum();
        self.same(&what, "its sum", (entry.credits, sum));
        match Kind::named(&entry.kind) {
            Some(kind) => self.follow(kind, entry),
            None => self.name(&what, "its kind is unknown"),
        }
    }

    fn follow(&mut self, kind: Kind, entry: &Chained) {
        let facts: Value = serde_json::from_str(&entry.facts).unwrap_or_default();
        let order = entry.about.order.map(Id::uuid);
        if let Some(decision) = entry.about.decision {
            self.decided.insert(decision.uuid(), facts["decision"].clone());
        }
        match (kind, order) {
            (Kind::Freeze, _) => self.state = "frozen",
            (Kind::Thaw, _) => self.state = "active",
            (Kind::End, _) => self.state = "ended",
            (Kind::Order, Some(id)) => {
                let quantity = facts["quantity"].as_i64().unwrap_or_default();
                let text = |name: &str| facts[name].as_str().unwrap_or_default().to_owned();
                let price = facts["credit_price"].as_i64();
                let ordered = Ordered {
                    number: text("number"),
                    asked: quantity,
                    quantity,
                    price,
                    words: text("words"),
                };
                self.orders.insert(id, ordered);
                self.paid.insert(id, "unpaid");
            }
            (Kind::Correct, Some(id)) => {
                let (from, to) = (facts["from"].as_i64(), facts["to"].as_i64());
                if let Some(order) = self.orders.get_mut(&id) {
                    order.quantity = to.unwrap_or_default();
                }
                if from < to && self.paid.get(&id) == Some(&"cleared") {
                    self.paid.insert(id, "unpaid");
                }
            }
            (Kind::Clear, Some(id)) => drop(self.paid.insert(id, "cleared")),
            (Kind::Block, Some(id)) => drop(self.paid.insert(id, "blocked")),
            (Kind::Unblock | Kind::Reverse, Some(id)) => drop(self.paid.insert(id, "unpaid")),
            _ => {}
        }
    }

    async fn wallet(&mut self, tx: &mut Tx, inside: &Inside) -> Answer<()> {
        let row = super::ledger::queries::wallet_row(tx, inside).await?;
        self.same("wallet", "the sums", (row.totals, self.totals));
        self.same("wallet", "the next entry", (row.next_sequence, self.next));
        self.same("wallet", "the next order", (row.next_order, count(self.orders.len()) + 1));
        self.same("wallet", "the state", (super::ledger::queries::state_name(row.state), self.state));
        let hash = self.hash.clone();
        self.same("wallet", "the last hash", (row.last_hash, hash));
        Ok(())
    }

    async fn lots(&mut self, tx: &mut Tx, inside: &Inside) -> Answer<()> {
        let stored = queries::lots(tx, inside).await?;
        self.same("lots", "their number", (stored.len(), self.orders.len()));
        for lot in stored {
            let what = format!("lot {}", lot.order.number);
            let accounts = self.lots.remove(&lot.id).unwrap_or_default();
            let of = |account| accounts.get(&account).copied().unwrap_or(0);
            let rest = of(Account::Available) + of(Account::Blocked);
            let sums = (of(Account::Used), of(Account::Held), of(Account::Lapsed), rest);
            let is = (lot.used, lot.held, lot.lapsed, lot.size - lot.used - lot.held - lot.lapsed);
            self.same(&what, "(used, held, lapsed, rest)", (is, sums));
            self.same(&what, "what holds hold of it", (lot.held_by_parts, lot.held));
            let standing = self.paid.get(&lot.id).copied().unwrap_or_default().to_owned();
            self.same(&what, "its standing", (lot.standing, standing));
            let ordered = self.orders.get(&lot.id).cloned().unwrap_or_default();
            let what = format!("order {}", lot.order.number);
            self.same(&what, "what was ordered", (lot.order, ordered));
            self.same(&what, "its lot's size", (lot.size, lot.quantity));
        }
        Ok(())
    }

    async fn rest(&mut self, tx: &mut Tx, inside: &Inside) -> Answer<()> {
        for hold in queries::holds_that_differ(tx, inside, MOST).await? {
            self.name(
                format!("hold {hold}"),
                "what it captured, released and still holds is not what it took",
            );
        }
        let (captured, held) = queries::hold_sums(tx, inside).await?;
        self.same("holds", "captured", (captured, self.totals.used));
        self.same("holds", "held", (held, self.totals.held));
        let decisions = queries::decisions(tx, inside, MOST_DECISIONS).await?;
        self.same("decisions", "their number", (decisions.len(), self.decided.len()));
        for (id, content) in decisions {
            let should = self.decided.remove(&id).unwrap_or_default();
            self.same(&format!("decision {id}"), "its content", (content, should));
        }
        Ok(())
    }
}

/// Decisions read: an operator makes a handful a year for a customer.
const MOST_DECISIONS: usize = 10_000;

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
