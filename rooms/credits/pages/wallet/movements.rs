//! Movements: the ledger's entries with who, why and which order's credits.

use credits::{
    ledger::entry::{Kind, Leg, account_name},
    wallet::queries::{self, Filter, Found},
};
use rules::{
    credits::Account,
    numbers::Credits,
    reasons::{Figure, Reason},
};
use serde_json::Value;
use shell::{db::Tx, error::Answer, inside::Inside, words::Say};

/// One movement, ready to be shown.
#[derive(Clone, Debug)]
pub(crate) struct Movement {
    /// The entry.
    pub entry: Found,
    /// Its double entries, each with the number of the order behind its lot.
    pub legs: Vec<(Leg, String)>,
    /// What it did to the credits that can be held; for a capture, what was spent.
    pub change: i64,
    facts: Value,
}

/// A page of movements, newest first.
pub(crate) async fn page(
    tx: &mut Tx,
    inside: &Inside,
    filter: &Filter,
    (before, most): (Option<i64>, usize),
) -> Answer<Vec<Movement>> {
    let found = queries::movements(tx, inside, filter, (before, most)).await?;
    let sequences: Vec<i64> = found.iter().map(|entry| entry.sequence).collect();
    let mut legs = queries::legs(tx, inside, &sequences).await?;
    let with_legs = |entry: Found| {
        let mine = legs.extract_if(.., |(sequence, ..)| *sequence == entry.sequence);
        let legs: Vec<(Leg, String)> = mine.map(|(_, leg, number)| (leg, number)).collect();
        let facts = serde_json::from_str(&entry.facts).unwrap_or_default();
        Movement { change: change(&legs), entry, legs, facts }
    };
    Ok(found.into_iter().map(with_legs).collect())
}

/// Credits that went back into a block, or out of it to where they came from, change nothing that can be held.
fn change(legs: &[(Leg, String)]) -> i64 {
    let one = |(leg, _): &(Leg, String)| match (leg.debit, leg.credit) {
        (Account::Held, Account::Used) | (Account::Available, _) => -leg.credits.0,
        (_, Account::Available) => leg.credits.0,
        _ => 0,
    };
    legs.iter().map(one).sum()
}

impl Movement {
    /// The article it rests on.
    pub fn article(&self) -> &'static str {
        match self.entry.kind {
            Kind::Order => "14.2",
            Kind::Correct => "14.4",
            Kind::Hold | Kind::Capture | Kind::Release => "14.5",
            Kind::Clear | Kind::Reverse | Kind::Block | Kind::Unblock => "14.3",
            Kind::Freeze | Kind::Thaw => "3.2",
            Kind::End => "14.1",
        }
    }

    /// Why, as data: the article, which sentence, and how many credits.
    pub fn reason(&self) -> Reason {
        let code = match self.entry.kind {
            Kind::Order => "movement_order",
            Kind::Correct => "movement_correct",
            Kind::Hold => "movement_hold",
            Kind::Capture => "movement_capture",
            Kind::Release => "movement_release",
            Kind::Clear => "movement_clear",
            Kind::Reverse => "movement_reverse",
            Kind::Block => "movement_block",
            Kind::Unblock => "movement_unblock",
            Kind::Freeze => "movement_freeze",
            Kind::Thaw => "movement_thaw",
            Kind::End => "movement_end",
        };
        Reason::of(self.article(), code).with("credits", Figure::Credits(Credits(self.entry.credits)))
    }

    /// What happened, in a word.
    pub fn what(&self, w: Say) -> String {
        w.t(&format!("wallet-kind-{}", self.entry.kind.name()))
    }

    /// Why, in a sentence.
    pub fn why(&self, w: Say) -> String {
        w.t(&format!("wallet-why-{}", self.entry.kind.name()))
    }

    /// What was said with it: the reason of a decision, or the figures of an order.
    pub fn detail(&self, w: Say) -> String {
        let text = |name: &str| self.facts[name].as_str().unwrap_or_default().to_owned();
        let number = |name: &str| w.number(self.facts[name].as_i64().unwrap_or_default());
        match self.entry.kind {
            Kind::Order => {
                w.t2("wallet-detail-order", "number", text("number"), "credits", number("quantity"))
            }
            Kind::Correct => w.with(
                "wallet-detail-correct",
                &[("number", text("number")), ("from", number("from")), ("to", number("to"))],
            ),
            _ => text("why"),
        }
    }

    /// Who did it.
    pub fn by(&self, w: Say) -> String {
        let named = self.entry.by.clone();
        named.unwrap_or_else(|| w.t1("wallet-by", "actor", &self.entry.actor_kind))
    }

    /// The change with its sign.
    pub fn signed(&self, w: Say) -> String {
        match self.change {
            0 => "0".into(),
            more if 0 < more => format!("+{}", w.number(more)),
            less => w.number(less),
        }
    }

    /// Where its credits came from and went, order by order: `2026-0117: 4, gereserveerd → gebruikt`.
    pub fn lines(&self, w: Say) -> Vec<String> {
        let account = |account| w.t(&format!("wallet-account-{}", account_name(account)));
        let line = |(leg, number): &(Leg, String)| {
            let (from, to) = (account(leg.debit), account(leg.credit));
            format!("{number}: {} · {from} → {to}", w.credits(leg.credits))
        };
        self.legs.iter().map(line).collect()
    }

    /// Whether messages point at it.
    pub fn has_messages(&self) -> bool {
        matches!(self.entry.kind, Kind::Capture | Kind::Release)
    }
}
