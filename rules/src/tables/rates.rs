//! Statutory interest rates by date (B1): commercial (art. 6:119a BW, for trade) and ordinary (art. 6:119 BW).
//!
//! A row without a figure ends what is known. A last row with a figure is known to the end of its half year, because
//! the commercial rate is set anew on every first of January and July. The row of 16 March 2013 (margin of 8 points
//! instead of 7) holds for agreements since that day; agreements of this product are all younger.

use super::{BadTable, Problem, Table, Unknown, day, rows};
use crate::calendar::{FIRST_DAY, day_before, days_after};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use std::sync::LazyLock;

const HEADER: &str = "valid_from,statutory_commercial_pct,statutory_pct,confidence";
static SHIPPED: LazyLock<RateTable> = LazyLock::new(|| {
    RateTable::parse(include_str!("../../../terms/data/interest_rates.csv"))
        .expect("the shipped table is read by a test")
});

/// Which statutory rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Statutory {
    /// For commercial transactions (art. 6:119a BW).
    #[default]
    Commercial,
    /// For other debts (art. 6:119 BW).
    Ordinary,
}

/// How sure the source of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Sources agree.
    High,
    /// One source, or a small difference.
    Medium,
    /// Sources conflict.
    Low,
}

/// One row: the rates per year from a day on; `None` is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    from: Date,
    commercial: Option<Decimal>,
    ordinary: Option<Decimal>,
    confidence: Confidence,
}

/// A stretch of days with one statutory rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// Percent per year.
    pub percent: Decimal,
    /// How sure the source is.
    pub confidence: Confidence,
}

/// The rates of a half year, published after the product's own table was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Its first day.
    pub from: Date,
    /// Percent per year for commercial transactions (art. 6:119a BW).
    pub commercial: Decimal,
    /// Percent per year for other debts (art. 6:119 BW).
    pub ordinary: Decimal,
}

/// No statutory rate came near it in this century: more is a slip of the keyboard.
pub const MOST_PERCENT: u16 = 30;

/// Why published rates cannot be added to a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAdded {
    /// The table goes on with another half year.
    NotNext {
        /// Its first day.
        next: Date,
    },
    /// A rate below zero or above [`MOST_PERCENT`].
    Unlikely(Statutory),
}

/// The statutory rates by date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateTable {
    rows: Vec<Row>,
}

impl RateTable {
    /// The table that comes with the product.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads `interest_rates.csv`.
    pub fn parse(csv: &str) -> Result<Self, BadTable> {
        let mut parsed: Vec<Row> = Vec::new();
        for (line, cells) in rows(csv, HEADER)? {
            let row = row(line, &cells)?;
            if parsed.last().is_some_and(|last| row.from <= last.from) {
                return Err(BadTable { line, problem: Problem::Order });
            }
            parsed.push(row);
        }
        Ok(Self { rows: parsed })
    }

    /// The rates of a period, both ends counted, in order and without gaps; refuses `rate_unknown` where one is
    /// missing.
    pub fn between(&self, which: Statutory, from: Date, until: Date) -> Result<Vec<Stretch>, Unknown> {
        let mut next = from;
        let mut found = Vec::new();
        for stretch in self.stretches(which).filter(|s| from <= s.until && s.from <= until) {
            if next < stretch.from {
                break;
            }
            let end = stretch.until.min(until);
            found.push(Stretch { from: next, until: end, ..stretch });
            next = days_after(end, 1);
        }
        if until < next { Ok(found) } else { Err(self.unknown(which, next)) }
    }

    /// The first day of the half year whose rates are still to be published.
    pub fn next(&self) -> Date {
        self.known(Statutory::Commercial).map_or(FIRST_DAY, |(_, until)| days_after(until, 1))
    }

    /// This table, longer by the rates of the next half year.
    pub fn with(&self, new: Published) -> Result<Self, NotAdded> {
        let next = self.next();
        if new.from != next {
            return Err(NotAdded::NotNext { next });
        }
        let likely = |percent: Decimal| (Decimal::ZERO..=MOST_PERCENT.into()).contains(&percent);
        for (which, percent) in [(Statutory::Commercial, new.commercial), (Statutory::Ordinary, new.ordinary)]
        {
            if !likely(percent) {
                return Err(NotAdded::Unlikely(which));
            }
        }
        let mut rows = self.rows.clone();
        rows.push(Row {
            from: new.from,
            commercial: Some(new.commercial),
            ordinary: Some(new.ordinary),
            confidence: Confidence::High,
        });
        Ok(Self { rows })
    }

    /// This table, longer by all of these that go on where it ends, in the order of their days: what it has already by itself,
    /// because a newer product ships it, stays as shipped.
    #[must_use]
    pub fn with_all(&self, published: &[Published]) -> Self {
        let mut sorted = published.to_vec();
        sorted.sort_by_key(|one| one.from);
        sorted.into_iter().fold(self.clone(), |table, one| table.with(one).unwrap_or(table))
    }

    /// The first and the last day for which a rate is known.
    pub fn known(&self, which: Statutory) -> Option<(Date, Date)> {
        let from = self.stretches(which).next()?.from;
        self.stretches(which).last().map(|last| (from, last.until))
    }

    /// The date of the newest row that has this rate, for [`super::freshness`].
    pub fn newest_row(&self, which: Statutory) -> Option<Date> {
        self.stretches(which).last().map(|last| last.from)
    }

    fn stretches(&self, which: Statutory) -> impl Iterator<Item = Stretch> + '_ {
        self.rows.iter().enumerate().filter_map(move |(index, row)| {
            let percent = row.rate(which)?;
            let until = match self.rows.get(index + 1) {
                Some(next) => day_before(next.from),
                None => end_of_half_year(row.from),
            };
            Some(Stretch { from: row.from, until, percent, confidence: row.confidence })
        })
    }

    fn unknown(&self, which: Statutory, asked: Date) -> Unknown {
        let (known_from, known_until) = self.known(which).unwrap_or((Date::MAX, Date::MIN));
        Unknown { table: which.table(), asked, known_from, known_until }
    }
}

impl Statutory {
    fn table(self) -> Table {
        match self {
            Self::Commercial => Table::CommercialRate,
            Self::Ordinary => Table::OrdinaryRate,
        }
    }
}

impl Row {
    fn rate(&self, which: Statutory) -> Option<Decimal> {
        match which {
            Statutory::Commercial => self.commercial,
            Statutory::Ordinary => self.ordinary,
        }
    }
}

fn row(line: usize, cells: &[&str]) -> Result<Row, BadTable> {
    let bad = BadTable { line, problem: Problem::Value };
    let rate = |cell: &str| match cell {
        "" => Ok(None),
        _ => Decimal::from_str_exact(cell).map(Some).map_err(|_| bad.clone()),
    };
    let confidence = match cells[3] {
        "high" => Confidence::High,
        "medium" => Confidence::Medium,
        "low" => Confidence::Low,
        _ => return Err(bad),
    };
    Ok(Row { from: day(line, cells[0])?, commercial: rate(cells[1])?, ordinary: rate(cells[2])?, confidence })
}

fn end_of_half_year(day: Date) -> Date {
    if day.month() < 7 { date(day.year(), 6, 30) } else { date(day.year(), 12, 31) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b1_the_shipped_rates_are_those_of_the_law() {
        let table = RateTable::shipped();
        for (day, commercial, ordinary) in [
            (date(2026, 6, 30), "10.15", "4.00"),
            (date(2026, 7, 1), "10.40", "4.00"),
            (date(2024, 3, 1), "12.50", "7.00"),
            (date(2023, 7, 1), "12.00", "6.00"),
        ] {
            let on = |which| table.between(which, day, day).unwrap()[0].percent.to_string();
            assert_eq!(
                (on(Statutory::Commercial).as_str(), on(Statutory::Ordinary).as_str()),
                (commercial, ordinary)
            );
        }
    }

    #[test]
    fn b1_beyond_the_last_published_rate_nothing_is_guessed() {
        let table = RateTable::shipped();
        let refused = table.between(Statutory::Commercial, date(2026, 12, 31), date(2027, 1, 1)).unwrap_err();
        assert_eq!((refused.asked, refused.known_until), (date(2027, 1, 1), date(2026, 12, 31)));
        let early = table.between(Statutory::Commercial, date(2002, 9, 1), date(2003, 1, 1)).unwrap_err();
        assert_eq!((early.asked, early.known_from), (date(2002, 9, 1), date(2002, 12, 1)));
        assert_eq!(table.newest_row(Statutory::Commercial), Some(date(2026, 7, 1)));
    }

    #[test]
    fn a_last_row_with_a_figure_lasts_to_the_end_of_its_half_year() {
        let table = RateTable::parse(&format!("{HEADER}\n2027-01-01,10.00,4.00,high\n")).unwrap();
        assert_eq!(table.known(Statutory::Ordinary), Some((date(2027, 1, 1), date(2027, 6, 30))));
    }

    fn published(from: Date, commercial: i64) -> Published {
        Published { from, commercial: Decimal::new(commercial, 2), ordinary: Decimal::new(400, 2) }
    }

    #[test]
    fn b1_published_rates_go_on_where_the_table_ends_half_year_by_half_year() {
        let shipped = RateTable::shipped();
        let first = published(date(2027, 1, 1), 10_15);
        let longer = shipped.with(first).expect("the next half year");
        assert_eq!(longer.known(Statutory::Commercial).unwrap().1, date(2027, 6, 30));
        let over = longer.between(Statutory::Commercial, date(2026, 12, 31), date(2027, 1, 1)).unwrap();
        let percents: Vec<String> = over.iter().map(|stretch| stretch.percent.to_string()).collect();
        assert_eq!(percents, ["10.40", "10.15"]);
        for (from, next) in [(date(2027, 7, 1), date(2027, 1, 1)), (date(2026, 7, 1), date(2027, 1, 1))] {
            assert_eq!(shipped.with(published(from, 10_00)), Err(NotAdded::NotNext { next }));
        }
        for unlikely in [30_01, -1] {
            let no = shipped.with(published(date(2027, 1, 1), unlikely));
            assert_eq!(no, Err(NotAdded::Unlikely(Statutory::Commercial)));
        }
        let second = published(date(2027, 7, 1), 9_90);
        let both = shipped.with_all(&[second, first]);
        assert_eq!(both.next(), date(2028, 1, 1));
        assert_eq!(both.with_all(&[published(date(2027, 1, 1), 1_00), second]), both, "what it has stays");
        assert_eq!(&shipped.with_all(&[second]), shipped, "nothing is guessed over a gap");
    }

    #[test]
    fn a_damaged_file_names_its_line() {
        for (row, problem) in [
            ("2026-07-01,10.4x,4.00,high", Problem::Value),
            ("2026-07-01,10.40,4.00,sure", Problem::Value),
            ("01-07-2026,10.40,4.00,high", Problem::Date),
        ] {
            let file = format!("{HEADER}\n{row}\n");
            assert_eq!(RateTable::parse(&file), Err(BadTable { line: 2, problem }), "{row}");
        }
    }
}
