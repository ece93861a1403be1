//! Dated tables: figures that others publish and that the rules may not guess, shipped as CSV in `terms/data`.
//!
//! Invariant: a table answers only for days it is known for; it never carries its last figure forward.

pub mod designated;
pub mod norms;
pub mod rates;
pub mod terms;

use crate::calendar::{FIRST_DAY, days_after, months_after};
use crate::reasons::{Figure, Reason};
use designated::DesignatedDays;
use jiff::civil::Date;
use rates::{RateTable, Statutory};

/// How long a table may go without a newer row before the operator is alarmed: rates appear every half year, with a
/// month to notice.
pub const FRESH_MONTHS: u16 = 7;

/// Which dated table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// Statutory commercial interest (art. 6:119a BW).
    CommercialRate,
    /// Ordinary statutory interest (art. 6:119 BW).
    OrdinaryRate,
    /// Days equated with public holidays by decree (Atw art. 3, 3).
    DesignatedDays,
}

impl Table {
    /// The name of the table in reasons and answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::CommercialRate => "statutory_commercial_rate",
            Self::OrdinaryRate => "statutory_rate",
            Self::DesignatedDays => "designated_days",
        }
    }
}

/// Refusal `rate_unknown`: the table does not reach the day that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The table that was asked.
    pub table: Table,
    /// The first day it could not answer for.
    pub asked: Date,
    /// The first day it is known for.
    pub known_from: Date,
    /// The last day it is known for.
    pub known_until: Date,
}

impl Unknown {
    /// Why: which table, which day, and until when it is known.
    pub fn reason(&self) -> Reason {
        Reason::plain("rate_unknown")
            .with("table", Figure::Text(self.table.name().to_owned()))
            .with("asked", Figure::Date(self.asked))
            .with("known_from", Figure::Date(self.known_from))
            .with("known_until", Figure::Date(self.known_until))
    }
}

/// Whether a table is young enough to rely on; a stale one is an alarm for the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// The newest row is no older than [`FRESH_MONTHS`].
    Fresh {
        /// The first day on which it will be stale.
        stale_from: Date,
    },
    /// A newer row must have been published since.
    Stale {
        /// The day on which it became stale.
        since: Date,
    },
}

/// The freshness of a table on a day, from the date of its newest row.
pub fn freshness(newest_row: Date, today: Date) -> Freshness {
    let stale_from = days_after(months_after(newest_row, FRESH_MONTHS), 1);
    if today < stale_from { Freshness::Fresh { stale_from } } else { Freshness::Stale { since: stale_from } }
}

/// The freshness of every dated table, for the operator's start page and `flex doctor`.
pub fn freshness_of_all(rates: &RateTable, today: Date) -> Vec<(Table, Freshness)> {
    let newest = [
        (Table::CommercialRate, rates.newest_row(Statutory::Commercial)),
        (Table::OrdinaryRate, rates.newest_row(Statutory::Ordinary)),
        (Table::DesignatedDays, DesignatedDays::shipped().newest_row()),
    ];
    // A table without any row has been stale from the first day there is.
    newest.map(|(table, row)| (table, freshness(row.unwrap_or(FIRST_DAY), today))).to_vec()
}

/// The tables that do not reach a day any more, with the last day that they are known for: calculations that need them for it
/// refuse `rate_unknown`.
pub fn ended_before(rates: &RateTable, today: Date) -> Vec<(&'static str, Date)> {
    let until = |which| rates.known(which).map_or(FIRST_DAY, |(_, until)| until);
    let all = [
        (Table::CommercialRate, until(Statutory::Commercial)),
        (Table::OrdinaryRate, until(Statutory::Ordinary)),
        (Table::DesignatedDays, DesignatedDays::shipped().known_until()),
    ];
    all.into_iter().filter(|(_, until)| *until < today).map(|(table, until)| (table.name(), until)).collect()
}

/// A table file that cannot be read: the line and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadTable {
    /// The line, counted from 1 with the header.
    pub line: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong with a line of a table file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The number of columns differs from the header the table must have.
    Columns,
    /// The header is not the one this table has.
    Header,
    /// A date is not written as YYYY-MM-DD.
    Date,
    /// A figure is not a decimal with a point, or a word is not one of those allowed.
    Value,
    /// The dates do not ascend.
    Order,
    /// There is no row at all.
    Empty,
}

/// The rows of a CSV without quotes, each with its line number, after checking header and columns.
pub(crate) fn rows<'a>(csv: &'a str, header: &str) -> Result<Vec<(usize, Vec<&'a str>)>, BadTable> {
    let mut lines = csv.lines().enumerate().map(|(index, line)| (index + 1, line.trim_end()));
    if lines.next().is_none_or(|(_, first)| first != header) {
        return Err(BadTable { line: 1, problem: Problem::Header });
    }
    let columns = header.split(',').count();
    let parsed: Vec<_> = lines
        .filter(|(_, text)| !text.is_empty())
        .map(|(line, text)| (line, text.split(',').collect::<Vec<_>>()))
        .collect();
    match parsed.iter().find(|(_, cells)| cells.len() != columns) {
        Some(&(line, _)) => Err(BadTable { line, problem: Problem::Columns }),
        None if parsed.is_empty() => Err(BadTable { line: 2, problem: Problem::Empty }),
        None => Ok(parsed),
    }
}

/// A date cell.
pub(crate) fn day(line: usize, cell: &str) -> Result<Date, BadTable> {
    cell.parse().map_err(|_| BadTable { line, problem: Problem::Date })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_table_is_stale_seven_months_after_its_newest_row() {
        let newest = date(2026, 7, 1);
        let stale_from = date(2027, 2, 2);
        assert_eq!(freshness(newest, date(2027, 2, 1)), Freshness::Fresh { stale_from });
        assert_eq!(freshness(newest, stale_from), Freshness::Stale { since: stale_from });
    }

    #[test]
    fn t8_a_table_that_ends_before_today_is_told_at_once() {
        let ended_before = |day| ended_before(RateTable::shipped(), day);
        assert_eq!(ended_before(date(2026, 12, 31)), []);
        let names = |day| ended_before(day).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(date(2027, 1, 1)), ["statutory_commercial_rate", "statutory_rate"]);
        assert_eq!(names(date(2029, 1, 1)).len(), 3);
    }

    #[test]
    fn t8_the_rates_alarm_a_month_after_they_end_and_the_decrees_much_later() {
        let stale = |today| {
            let all = freshness_of_all(RateTable::shipped(), today).into_iter();
            let stale = all.filter(|(_, freshness)| matches!(freshness, Freshness::Stale { .. }));
            stale.map(|(table, _)| table.name()).collect::<Vec<_>>()
        };
        assert!(stale(date(2026, 11, 22)).is_empty());
        assert_eq!(stale(date(2027, 2, 2)), ["statutory_commercial_rate", "statutory_rate"]);
        assert_eq!(stale(date(2028, 12, 27)).len(), 3);
    }
}
