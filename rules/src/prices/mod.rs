//! Prices (art. 4.3, 4.4): what a service costs in credits at an instant, and how prices in euros follow an index.
//!
//! Invariant: a price never changes backwards. What was confirmed keeps the tariff that was in force at that instant.

pub mod changes;
pub mod periods;

use crate::calendar::{days_after, months_after, start_of_day};
use crate::exact::{self, TooLarge};
use crate::numbers::Credits;
use crate::reasons::{Figure, Reason};
use jiff::Timestamp;
use jiff::civil::Date;
use periods::Period;
use rust_decimal::Decimal;

/// Days between announcing a tariff and its start, unless a reason is given (policy `change_notice_days`).
pub const NOTICE_DAYS: u16 = 30;
/// Months between two indexations of one agreement, and between its start and the first (art. 4.4).
pub const INDEXATION_MONTHS: u16 = 12;
/// How far rounding alone may move a price: beyond half a percent the price has too few decimals to follow an index.
pub const MOST_ROUNDING: Decimal = Decimal::from_parts(5, 0, 0, false, 3);
/// The fewest decimals of a price in euros.
pub const LEAST_DECIMALS: u32 = 2;

/// One row of the tariff of one service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TariffRow {
    /// From this instant on.
    pub valid_from: Timestamp,
    /// Credits for one unit of the service.
    pub per_unit: Credits,
}

/// The tariff in force at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The row that holds.
    pub row: TariffRow,
    /// Why.
    pub because: Vec<Reason>,
}

/// Why a price or its change is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No tariff row holds yet at that instant.
    NoTariff {
        /// The instant that was asked for.
        at: Timestamp,
    },
    /// The new tariff starts too soon after its announcement, and no reason was given.
    TooSoon {
        /// The first day on which it may start.
        earliest: Date,
    },
    /// A price change may not start before it is announced or decided.
    Backwards {
        /// The first day on which it may start.
        earliest: Date,
    },
    /// A price or an index figure is zero or less.
    NotPositive,
    /// The two index figures come from different tables or series: they have different bases.
    DifferentSeries,
    /// The new figure is not of a later period than the old one.
    SamePeriod,
    /// A period is not written as the office writes periods.
    UnknownPeriod {
        /// As it is written.
        period: String,
    },
    /// The two periods are not the same part of two years that follow each other: a skipped year is not caught up.
    NotAYearApart {
        /// The old period.
        old: String,
        /// The new period.
        new: String,
    },
    /// The agreement names another series.
    OtherSeries {
        /// The table that it names.
        table: String,
        /// The series in it.
        series: String,
    },
    /// The agreement ends before the new price would begin.
    Over {
        /// Its last day.
        last_day: Date,
    },
    /// A signed document changes the prices of the agreement, and is still to come (art. 13.1).
    AmendmentComing {
        /// Its first day.
        on: Date,
    },
    /// The price of a credit is changed neither by an index nor by a signed document.
    NeedsIndexOrAmendment,
    /// A price change cannot do this from where it stands.
    NotNow {
        /// What it would do.
        event: &'static str,
        /// Where it stands.
        state: &'static str,
    },
    /// A figure is provisional; only definitive ones count.
    Provisional {
        /// The period of that figure.
        period: String,
    },
    /// Less than twelve months since the start of the agreement or its last indexation.
    TooEarly {
        /// The first day on which it is possible.
        earliest: Date,
    },
    /// The price has too few decimals: rounding would move it by more than [`MOST_ROUNDING`].
    TooCoarse {
        /// The decimals it has.
        decimals: u32,
    },
    /// The price does not fit.
    TooLarge(TooLarge),
}

impl Refusal {
    /// Why, with the article.
    pub fn reason(&self) -> Reason {
        match self {
            Self::NoTariff { at } => Reason::of("4.3", "no_tariff_yet").with("at", Figure::Instant(*at)),
            Self::TooSoon { earliest } => day("4.3", "tariff_too_soon", *earliest),
            Self::Backwards { earliest } => day("4.3", "price_backwards", *earliest),
            Self::NotPositive => Reason::of("4.4", "price_not_positive"),
            Self::DifferentSeries => Reason::of("4.4", "index_different_series"),
            Self::SamePeriod => Reason::of("4.4", "index_same_period"),
            Self::UnknownPeriod { period } => {
                Reason::of("4.4", "index_period_unknown").with("period", Figure::Text(period.clone()))
            }
            Self::NotAYearApart { old, new } => Reason::of("4.4", "index_not_a_year_apart")
                .with("old", Figure::Text(old.clone()))
                .with("new", Figure::Text(new.clone())),
            Self::OtherSeries { table, series } => Reason::of("4.4", "index_other_series")
                .with("table", Figure::Text(table.clone()))
                .with("series", Figure::Text(series.clone())),
            Self::Over { last_day } => {
                Reason::of("4.4", "agreement_over_by_then").with("last_day", Figure::Date(*last_day))
            }
            Self::AmendmentComing { on } => {
                Reason::of("13.1", "index_amendment_coming").with("on", Figure::Date(*on))
            }
            Self::NeedsIndexOrAmendment => Reason::of("4.3", "credit_price_needs_index_or_amendment"),
            Self::NotNow { event, state } => Reason::plain("price_change_not_now")
                .with("event", Figure::Text((*event).to_owned()))
                .with("state", Figure::Text((*state).to_owned())),
            Self::Provisional { period } => {
                Reason::of("4.4", "index_provisional").with("period", Figure::Text(period.clone()))
            }
            Self::TooEarly { earliest } => day("4.4", "indexation_too_early", *earliest),
            Self::TooCoarse { decimals } => Reason::of("4.4", "price_too_coarse")
                .with("decimals", Figure::Count(i64::from(*decimals)))
                .with("most_rounding", Figure::Decimal(MOST_ROUNDING.to_string())),
            Self::TooLarge(large) => large.reason(),
        }
    }
}

fn day(article: &'static str, code: &'static str, earliest: Date) -> Reason {
    Reason::of(article, code).with("earliest", Figure::Date(earliest))
}

/// The row of one service's tariff that is in force at an instant: the instant a call-out was confirmed, or now
/// (art. 4.3). The rows may come in any order; of two with the same start the later in the list holds.
pub fn in_force(rows: &[TariffRow], at: Timestamp) -> Result<InForce, Refusal> {
    let row = rows
        .iter()
        .filter(|row| row.valid_from <= at)
        .max_by_key(|row| row.valid_from)
        .copied()
        .ok_or(Refusal::NoTariff { at })?;
    let because = vec![
        Reason::of("4.3", "tariff_in_force")
            .with("at", Figure::Instant(at))
            .with("valid_from", Figure::Instant(row.valid_from))
            .with("per_unit", Figure::Credits(row.per_unit)),
    ];
    Ok(InForce { row, because })
}

/// Whether a tariff change gives the notice the provider promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice<'a> {
    /// The usual [`NOTICE_DAYS`].
    Usual,
    /// Sooner, for this reason.
    SoonerBecause(&'a str),
}

/// The instant from which an announced tariff holds: the start of its day, never before it is announced, and with the
/// usual notice unless a reason is written down (art. 4.3).
pub fn announce(announced: Date, effective: Date, notice: Notice<'_>) -> Result<Timestamp, Refusal> {
    let next_day = days_after(announced, 1);
    if effective < next_day {
        return Err(Refusal::Backwards { earliest: next_day });
    }
    let earliest = days_after(announced, NOTICE_DAYS);
    match notice {
        Notice::Usual if effective < earliest => Err(Refusal::TooSoon { earliest }),
        Notice::SoonerBecause(reason) if reason.trim().is_empty() && effective < earliest => {
            Err(Refusal::TooSoon { earliest })
        }
        _ => Ok(start_of_day(effective)),
    }
}

/// Whether the statistics office will still change a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It will not.
    Definitive,
    /// It may.
    Provisional,
}

/// A published index figure (art. 4.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFigure {
    /// The table, such as `85817NED`: another table has another base year.
    pub table: String,
    /// The series inside it.
    pub series: String,
    /// The period, as the office writes it: `2025JJ00`, `2026KW02`; later periods sort later.
    pub period: String,
    /// The figure.
    pub value: Decimal,
    /// Whether it may still change.
    pub status: Status,
}

/// What an indexation of one agreement rests on.
#[derive(Clone, Debug)]
pub struct IndexRun<'a> {
    /// The figure the price rested on.
    pub old: &'a IndexFigure,
    /// The newer figure.
    pub new: &'a IndexFigure,
    /// The first day of the agreement.
    pub agreement_start: Date,
    /// When its prices were last indexed.
    pub last_indexed: Option<Date>,
    /// The day of the decision.
    pub decided: Date,
    /// The first day of the new price.
    pub effective: Date,
}

/// Which way an indexation moves a price. A fall is a proposal too: the terms give a right, not a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It rises.
    Rise,
    /// It falls.
    Fall,
    /// It stays.
    Same,
}

/// A proposed new price; applied only by decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexation {
    /// The new price, with the decimals of the old one, at least two.
    pub price: Decimal,
    /// Which way it moves.
    pub direction: Direction,
    /// Why.
    pub because: Vec<Reason>,
}

/// The new price under all guards of art. 4.4: one series, a later and definitive figure, not in the first twelve
/// months, once per twelve months, never backwards.
pub fn indexation(price: Decimal, run: &IndexRun<'_>) -> Result<Indexation, Refusal> {
    let (old, new) = (run.old, run.new);
    if (&old.table, &old.series) != (&new.table, &new.series) {
        return Err(Refusal::DifferentSeries);
    }
    if new.period <= old.period {
        return Err(Refusal::SamePeriod);
    }
    let unknown = |figure: &IndexFigure| Refusal::UnknownPeriod { period: figure.period.clone() };
    let was = Period::parse(&old.period).ok_or_else(|| unknown(old))?;
    let is = Period::parse(&new.period).ok_or_else(|| unknown(new))?;
    if !is.is_a_year_after(was) {
        return Err(Refusal::NotAYearApart { old: old.period.clone(), new: new.period.clone() });
    }
    if let Some(figure) = [old, new].into_iter().find(|figure| figure.status == Status::Provisional) {
        return Err(Refusal::Provisional { period: figure.period.clone() });
    }
    let anchor = run.last_indexed.map_or(run.agreement_start, |last| last.max(run.agreement_start));
    let earliest = months_after(anchor, INDEXATION_MONTHS);
    if run.effective < earliest {
        return Err(Refusal::TooEarly { earliest });
    }
    if run.effective < run.decided {
        return Err(Refusal::Backwards { earliest: run.decided });
    }
    let mut proposal = by_ratio(price, new.value, old.value)?;
    proposal.because.push(
        Reason::of("4.4", "index_figures")
            .with("table", Figure::Text(new.table.clone()))
            .with("series", Figure::Text(new.series.clone()))
            .with("old_period", Figure::Text(old.period.clone()))
            .with("new_period", Figure::Text(new.period.clone())),
    );
    Ok(proposal)
}

/// The series that agreements without a clause of their own follow: the consumer prices, all items (4.4, fallback), because
/// the series that the terms name does not exist.
pub const FALLBACK: (&str, &str) = ("86141NED", "T001112");

/// Whether an agreement's prices follow this series: the one its clause names, or without a clause the [`FALLBACK`].
pub fn follows(clause: Option<(&str, &str)>, series: (&str, &str)) -> Result<(), Refusal> {
    let agreed = clause.unwrap_or(FALLBACK);
    if agreed == series {
        return Ok(());
    }
    Err(Refusal::OtherSeries { table: agreed.0.to_owned(), series: agreed.1.to_owned() })
}

/// By what the price of a credit is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditPriceBy {
    /// By somebody who types another.
    Hand,
    /// By an indexation (art. 4.4).
    Index,
    /// By a signed document (art. 13.1).
    Amendment,
}

/// Whether the price of a credit may change so: it stands in the quote, so not by hand (art. 4.3).
pub fn credit_price(by: CreditPriceBy) -> Result<(), Refusal> {
    match by {
        CreditPriceBy::Hand => Err(Refusal::NeedsIndexOrAmendment),
        CreditPriceBy::Index | CreditPriceBy::Amendment => Ok(()),
    }
}

/// The sum alone: price times the unrounded ratio of two figures of one series, rounded half up once to the decimals
/// of the price (art. 4.4). Never a published percentage, which is itself rounded.
pub fn by_ratio(price: Decimal, index_new: Decimal, index_old: Decimal) -> Result<Indexation, Refusal> {
    if price.min(index_new).min(index_old) <= Decimal::ZERO {
        return Err(Refusal::NotPositive);
    }
    let decimals = price.scale().max(LEAST_DECIMALS);
    let exact = exact::decimal(price) * exact::decimal(index_new) / exact::decimal(index_old);
    let half_a_step = exact::half_a_step(decimals);
    if exact::decimal(MOST_ROUNDING) * &exact < half_a_step {
        return Err(Refusal::TooCoarse { decimals });
    }
    let new_price = exact::to_decimal(&exact, decimals).map_err(Refusal::TooLarge)?;
    let direction = match new_price.cmp(&price) {
        std::cmp::Ordering::Greater => Direction::Rise,
        std::cmp::Ordering::Less => Direction::Fall,
        std::cmp::Ordering::Equal => Direction::Same,
    };
    let because = vec![
        Reason::of("4.4", "price_by_ratio")
            .with("price", Figure::Decimal(price.to_string()))
            .with("index_new", Figure::Decimal(index_new.to_string()))
            .with("index_old", Figure::Decimal(index_old.to_string()))
            .with("price_new", Figure::Decimal(new_price.to_string())),
    ];
    Ok(Indexation { price: new_price, direction, because })
}

#[cfg(test)]
mod tests;
