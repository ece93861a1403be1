//! Days that a decree equates with public holidays (Atw art. 3, 3): no working days, known for some years ahead.

use super::{BadTable, Problem, Table, Unknown, day, rows};
use jiff::civil::{Date, date};
use std::sync::LazyLock;

const HEADER: &str = "date,weekday,name,kind,source";
static SHIPPED: LazyLock<DesignatedDays> = LazyLock::new(|| {
    DesignatedDays::parse(include_str!("../../../terms/data/nl_atw_days.csv"))
        .expect("the shipped table is read by a test")
});

/// The designated days, and the years for which the decrees are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DesignatedDays {
    days: Vec<Date>,
    known_from: Date,
    known_until: Date,
}

impl DesignatedDays {
    /// The table that comes with the product.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads `nl_atw_days.csv`. The decrees are known from the first to the last year that names a designated day.
    pub fn parse(csv: &str) -> Result<Self, BadTable> {
        let mut days = Vec::new();
        for (line, cells) in rows(csv, HEADER)? {
            let date = day(line, cells[0])?;
            match cells[3] {
                "designated" if days.last().is_some_and(|&last| date <= last) => {
                    return Err(BadTable { line, problem: Problem::Order });
                }
                "designated" => days.push(date),
                "atw" => {}
                _ => return Err(BadTable { line, problem: Problem::Value }),
            }
        }
        Self::of(days).ok_or(BadTable { line: 2, problem: Problem::Empty })
    }

    fn of(days: Vec<Date>) -> Option<Self> {
        let known_from = date(days.first()?.year(), 1, 1);
        let known_until = date(days.last()?.year(), 12, 31);
        Some(Self { days, known_from, known_until })
    }

    /// Whether a day was designated; refuses outside the years whose decrees are known.
    pub fn contains(&self, day: Date) -> Result<bool, Unknown> {
        if (self.known_from..=self.known_until).contains(&day) {
            return Ok(self.days.binary_search(&day).is_ok());
        }
        let (known_from, known_until) = (self.known_from, self.known_until);
        Err(Unknown { table: Table::DesignatedDays, asked: day, known_from, known_until })
    }

    /// The last day for which the decrees are known.
    pub fn known_until(&self) -> Date {
        self.known_until
    }

    /// The newest designated day, for [`super::freshness`].
    pub fn newest_row(&self) -> Option<Date> {
        self.days.last().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::holidays::holiday;
    use jiff::civil::Weekday;

    #[test]
    fn b5_the_shipped_days_are_those_of_the_decrees() {
        let table = DesignatedDays::shipped();
        let last: Vec<String> = table.days.iter().rev().take(3).map(Date::to_string).collect();
        assert_eq!(last, ["2028-05-26", "2028-04-28", "2027-05-07"]);
        assert_eq!(table.known_until(), date(2028, 12, 31));
        assert_eq!(table.contains(date(2026, 1, 2)), Ok(true));
        assert!(table.contains(date(2022, 12, 31)).is_err());
    }

    #[test]
    fn b5_the_computed_days_are_those_of_the_file_and_no_others() {
        let file = include_str!("../../../terms/data/nl_atw_days.csv");
        let listed: Vec<Date> = rows(file, HEADER)
            .unwrap()
            .into_iter()
            .filter(|(_, cells)| cells[3] == "atw")
            .map(|(line, cells)| day(line, cells[0]).unwrap())
            .collect();
        let mut today = date(2023, 1, 1);
        while today < date(2036, 1, 1) {
            let computed = holiday(today).is_some();
            let in_file = listed.contains(&today);
            let sunday = today.weekday() == Weekday::Sunday;
            assert!(computed == in_file || (sunday && in_file), "{today}");
            today = today.tomorrow().unwrap();
        }
    }

    #[test]
    fn a_damaged_file_names_its_line() {
        let file = |row: &str| format!("{HEADER}\n2026-01-02,Fri,x,designated,y\n{row}\n");
        for (row, problem) in [
            ("2026-13-02,Fri,x,designated,y", Problem::Date),
            ("2026-01-02,Fri,x,designated,y", Problem::Order),
            ("2026-05-15,Fri,x,maybe,y", Problem::Value),
            ("2026-05-15,Fri", Problem::Columns),
        ] {
            assert_eq!(DesignatedDays::parse(&file(row)), Err(BadTable { line: 3, problem }), "{row}");
        }
        assert_eq!(DesignatedDays::parse("a,b"), Err(BadTable { line: 1, problem: Problem::Header }));
    }
}
