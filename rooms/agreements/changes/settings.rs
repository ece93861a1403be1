//! Parameters with a value: as an agreement has them, and as a signed document sets them.

use crate::{Contract, IndexClause};
use credits::price::CreditPrice;
use jiff::civil::Date;
use rules::{
    agreements::{EarlyNotice, changes::Parameter, leaving::RefundOnExit},
    numbers::Cents,
    reasons::Figure,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How a parameter reads that nothing was agreed for.
pub const NONE: &str = "–";

/// A parameter with its value, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "parameter", content = "value")]
pub enum Setting {
    /// Cents a year.
    Licence(i64),
    /// Ten-thousandths of a euro for one credit.
    CreditPrice(i64),
    /// The last day, and how many months that is; what was there before is known by its day alone.
    TermLastDay {
        /// The last day of the fixed term.
        last_day: Date,
        /// How many months that is.
        months: Option<u16>,
    },
    /// Days to pay.
    TermDays(u16),
    /// Percent a month.
    Interest(Percent),
    /// Percent of what is open.
    CostPercent(Percent),
    /// Cents at least.
    CostMinimum(i64),
    /// Cents at most; none is no limit.
    CreditLimit(Option<i64>),
    /// Table and series; none is no indexation.
    Index(Option<(String, String)>),
    /// `strict` or `lenient`.
    EarlyNotice(String),
    /// `full_months` or `nothing`.
    RefundOnExit(String),
}

/// A percentage, kept as text so that no digit of it is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Percent(pub Decimal);

impl From<Percent> for String {
    fn from(percent: Percent) -> Self {
        percent.0.normalize().to_string()
    }
}

impl TryFrom<String> for Percent {
    type Error = rust_decimal::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

impl Setting {
    /// Which parameter it is.
    pub fn parameter(&self) -> Parameter {
        match self {
            Self::Licence(_) => Parameter::Licence,
            Self::CreditPrice(_) => Parameter::CreditPrice,
            Self::TermLastDay { .. } => Parameter::TermLastDay,
            Self::TermDays(_) => Parameter::TermDays,
            Self::Interest(_) => Parameter::Interest,
            Self::CostPercent(_) => Parameter::CostPercent,
            Self::CostMinimum(_) => Parameter::CostMinimum,
            Self::CreditLimit(_) => Parameter::CreditLimit,
            Self::Index(_) => Parameter::Index,
            Self::EarlyNotice(_) => Parameter::EarlyNotice,
            Self::RefundOnExit(_) => Parameter::RefundOnExit,
        }
    }

    /// What an agreement says of a parameter now.
    pub fn of(contract: &Contract, parameter: Parameter) -> Self {
        match parameter {
            Parameter::Licence => Self::Licence(contract.licence.0),
            Parameter::CreditPrice => Self::CreditPrice(contract.credit_price.0),
            Parameter::TermLastDay => Self::TermLastDay { last_day: contract.term_last_day, months: None },
            Parameter::TermDays => Self::TermDays(contract.term_days),
            Parameter::Interest => Self::Interest(Percent(contract.interest.percent_per_month)),
            Parameter::CostPercent => Self::CostPercent(Percent(contract.costs.percent)),
            Parameter::CostMinimum => Self::CostMinimum(contract.costs.minimum.0),
            Parameter::CreditLimit => Self::CreditLimit(contract.credit_limit.map(|limit| limit.0)),
            Parameter::Index => {
                let clause = contract.index.as_ref();
                Self::Index(clause.map(|clause| (clause.table.clone(), clause.series.clone())))
            }
            Parameter::EarlyNotice => Self::EarlyNotice(early_notice(contract.early_notice).into()),
            Parameter::RefundOnExit => Self::RefundOnExit(contract.refund_on_exit.name().into()),
        }
    }

    /// Puts it into an agreement.
    pub fn put(&self, contract: &mut Contract) {
        match self {
            Self::Licence(cents) => contract.licence = Cents(*cents),
            Self::CreditPrice(units) => contract.credit_price = CreditPrice(*units),
            Self::TermLastDay { last_day, .. } => contract.term_last_day = *last_day,
            Self::TermDays(days) => contract.term_days = *days,
            Self::Interest(percent) => contract.interest.percent_per_month = percent.0,
            Self::CostPercent(percent) => contract.costs.percent = percent.0,
            Self::CostMinimum(cents) => contract.costs.minimum = Cents(*cents),
            Self::CreditLimit(cents) => contract.credit_limit = cents.map(Cents),
            Self::Index(clause) => {
                let clause = clause.clone();
                contract.index = clause.map(|(table, series)| IndexClause { table, series });
            }
            Self::EarlyNotice(reading) => contract.early_notice = early_notice_of(reading),
            Self::RefundOnExit(policy) => {
                contract.refund_on_exit = RefundOnExit::named(policy).unwrap_or_default();
            }
        }
    }

    /// Its value as people read it; a choice by its name.
    pub fn shown(&self) -> Figure {
        let none = || Figure::Text(NONE.into());
        match self {
            Self::Licence(cents) | Self::CostMinimum(cents) => Figure::Cents(Cents(*cents)),
            Self::CreditPrice(units) => Figure::Decimal(CreditPrice(*units).decimal()),
            Self::TermLastDay { last_day, .. } => Figure::Date(*last_day),
            Self::TermDays(days) => Figure::Count(i64::from(*days)),
            Self::Interest(percent) | Self::CostPercent(percent) => Figure::Decimal(String::from(*percent)),
            Self::CreditLimit(cents) => cents.map_or_else(none, |cents| Figure::Cents(Cents(cents))),
            Self::Index(clause) => {
                clause.as_ref().map_or_else(none, |(table, series)| Figure::Text(format!("{table} {series}")))
            }
            Self::EarlyNotice(name) | Self::RefundOnExit(name) => Figure::Text(name.clone()),
        }
    }
}

/// The name of a reading of early notice.
pub fn early_notice(reading: EarlyNotice) -> &'static str {
    match reading {
        EarlyNotice::Lenient => "lenient",
        EarlyNotice::Strict => "strict",
    }
}

fn early_notice_of(name: &str) -> EarlyNotice {
    if name == "lenient" { EarlyNotice::Lenient } else { EarlyNotice::Strict }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_kept_and_read_as_it_was() {
        for setting in [
            Setting::Licence(120_000),
            Setting::TermLastDay { last_day: jiff::civil::date(2028, 1, 14), months: Some(24) },
            Setting::Interest(Percent(Decimal::new(15, 1))),
            Setting::CreditLimit(None),
            Setting::Index(Some(("85817NED".into(), "A024468".into()))),
            Setting::RefundOnExit("nothing".into()),
        ] {
            let kept = serde_json::to_string(&setting).unwrap();
            assert_eq!(serde_json::from_str::<Setting>(&kept).unwrap(), setting, "{kept}");
        }
    }
}
