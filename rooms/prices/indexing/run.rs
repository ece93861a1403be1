//! One indexation (art. 4.4): two figures of one series, a first day, and what they make of each agreement's prices.

use super::queries::Change;
use crate::{
    imports::queries::{Figure, one_figure},
    refused,
};
use agreements::Contract;
use credits::price::CreditPrice;
use jiff::civil::Date;
use rules::{
    calendar::{can_be_named, days_after},
    numbers::Cents,
    prices::{
        self, Direction, IndexRun, Indexation, by_ratio,
        changes::{Change as Life, Event, Ground, Kind, State},
        follows, indexation,
    },
    reasons::Reason,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
};

/// Periods to choose from: more than twenty years by quarter, with their years.
pub(crate) const MOST_PERIODS: usize = 200;

/// A series of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Series {
    pub table: String,
    pub name: String,
}

impl Series {
    /// As an address names it.
    pub fn key(&self) -> String {
        format!("{}.{}", self.table, self.name)
    }

    fn named(key: &str) -> Option<Self> {
        let (table, name) = key.split_once('.')?;
        Some(Self { table: table.into(), name: name.into() })
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub series: Series,
    pub old: String,
    pub new: String,
    pub effective: Date,
}

impl Asked {
    /// Reads the choice of a form or an address.
    pub fn read((series, old, new): (&str, &str, &str), effective: &str) -> Result<Self, Refusal> {
        let series = Series::named(series).ok_or_else(|| Refusal::field("series", "index-series"))?;
        let day: Option<Date> = effective.trim().parse().ok().filter(|day| can_be_named(*day));
        let effective = day.ok_or_else(|| Refusal::field("effective", "price-day"))?;
        Ok(Self { series, old: old.into(), new: new.into(), effective })
    }
}

/// The figures of a run, and the day on which it is decided.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub old: Figure,
    pub new: Figure,
    pub effective: Date,
    pub decided: Date,
}

impl Run {
    /// Finds the figures; a price begins on a day to come, because what was ordered today was ordered at today's price.
    pub async fn find(tx: &mut Tx, asked: &Asked, today: Date) -> Answer<Self> {
        let of = (asked.series.table.as_str(), asked.series.name.as_str());
        let mut figure = async |field, period: &str| {
            let found = one_figure(tx, of, period).await?;
            found.ok_or_else(|| shell::error::Error::from(Refusal::field(field, "index-figure")))
        };
        let (old, new) = (figure("old", &asked.old).await?, figure("new", &asked.new).await?);
        let decided = days_after(today, 1);
        if asked.effective < decided {
            return Err(refused(&prices::Refusal::Backwards { earliest: decided }).into());
        }
        Ok(Self { old, new, effective: asked.effective, decided })
    }

    /// What it makes of one agreement; `coming` is the day of a change that is announced already.
    pub fn of(&self, contract: &Contract, coming: Option<Date>) -> Result<Proposal, prices::Refusal> {
        let clause = contract.index.as_ref().map(|clause| (clause.table.as_str(), clause.series.as_str()));
        follows(clause, (&self.new.figure.table, &self.new.figure.series))?;
        if let Some(last_day) =
            contract.ending.map(|ending| ending.last_day).filter(|day| *day < self.effective)
        {
            return Err(prices::Refusal::Over { last_day });
        }
        let run = IndexRun {
            old: &self.old.figure,
            new: &self.new.figure,
            agreement_start: contract.starts_on,
            last_indexed: contract.last_indexed_on.max(coming),
            decided: self.decided,
            effective: self.effective,
        };
        let credit = indexation(euros(contract.credit_price.0, 4), &run)?;
        // A licence that costs nothing goes on costing nothing.
        let licence = match contract.licence {
            Cents(0) => None,
            licence => Some(indexation(euros(licence.0, 2), &run)?),
        };
        Proposal::of(contract, licence.as_ref(), credit)
    }
}

/// An amount in units of so many decimals.
fn euros(units: i64, decimals: u32) -> Decimal {
    Decimal::new(units, decimals)
}

fn units(price: Decimal, decimals: u32) -> Result<i64, prices::Refusal> {
    let mut price = price;
    price.rescale(decimals);
    price.mantissa().to_i64().ok_or(prices::Refusal::TooLarge(rules::exact::TooLarge))
}

/// The new prices of one agreement.
#[derive(Clone, Debug)]
pub(super) struct Proposal {
    pub licence: (Cents, Cents),
    pub credit_price: (CreditPrice, CreditPrice),
    pub direction: Direction,
    pub indexed: Indexation,
    pub because: Vec<Reason>,
}

impl Proposal {
    fn of(
        contract: &Contract,
        licence: Option<&Indexation>,
        credit: Indexation,
    ) -> Result<Self, prices::Refusal> {
        let new_licence = match licence {
            Some(indexed) => Cents(units(indexed.price, 2)?),
            None => contract.licence,
        };
        let new_price = CreditPrice(units(credit.price, 4)?);
        let mut because: Vec<Reason> =
            licence.iter().filter_map(|indexed| indexed.because.first().cloned()).collect();
        because.extend(credit.because.clone());
        Ok(Self {
            licence: (contract.licence, new_licence),
            credit_price: (contract.credit_price, new_price),
            direction: credit.direction,
            indexed: credit,
            because,
        })
    }
}

impl Change {
    /// How it stands (E7).
    fn life(&self) -> Life {
        let on = |at| shell::clock::local(at).date();
        let ended = self.ended_at.map_or(self.effective_on, on);
        let state = match self.state.as_str() {
            "applied" => State::Applied { since: self.effective_on },
            "cancelled" => State::Cancelled { on: ended },
            "superseded" => State::Superseded { on: ended },
            _ => State::Announced { on: on(self.announced_at), effective: self.effective_on },
        };
        Life { kind: Kind::Index, state }
    }

    /// Whether it can still be taken back.
    pub(crate) fn may_be_cancelled(&self, today: Date) -> bool {
        self.cancelled(today).is_ok()
    }

    /// What it is once it is taken back.
    pub(super) fn cancelled(&self, today: Date) -> Result<Life, prices::Refusal> {
        self.life().after(Event::Cancel(today))
    }

    /// Why the prices are what they are: both sums, the figures, and how the change stands.
    pub(crate) fn because(&self) -> Vec<Reason> {
        let sum = |units, decimals| by_ratio(euros(units, decimals), self.new.value, self.old.value);
        let sums = [sum(self.licence.0.0, 2), sum(self.credit_price.0.0, 4)];
        let sums = sums.into_iter().filter_map(Result::ok).flat_map(|indexed| indexed.because);
        let text = |text: &str| rules::reasons::Figure::Text(text.to_owned());
        let figures = Reason::of("4.4", "index_figures")
            .with("table", text(&self.new.table))
            .with("series", text(&self.new.series))
            .with("old_period", text(&self.old.period))
            .with("new_period", text(&self.new.period));
        sums.chain([figures]).chain(self.life().because()).collect()
    }
}

/// By the life of a price change: approved because the guards held, and announced today (E7).
pub(super) fn announced(proposal: &Proposal, today: Date, effective: Date) -> Result<(), prices::Refusal> {
    let notice = prices::Notice::Usual;
    Life::draft(Kind::Index)
        .approve(today, &Ground::Indexed(&proposal.indexed))?
        .after(Event::Announce { on: today, effective, notice })
        .map(drop)
}
