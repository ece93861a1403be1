//! The week: the planner's home. Open places first, then the days; making, changing and copying shifts starts here.
//!
//! Invariant: these screens decide nothing; the shifts room refuses what cannot be, and its words are shown.

mod assigning;
mod call_outs;
mod card;
mod copy;
mod form;
mod line;
mod page;
mod shift;

use jiff::{
    ToSpan,
    civil::{Date, ISOWeekDate, Weekday},
};
use shell::words::WordFile;
use shell::{
    clock,
    error::{Answer, Refusal},
    inside::Right,
    routes::{Need, Rooms},
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// The week's pages and those of one shift.
pub fn rooms(rooms: Rooms) -> Rooms {
    const SEE: Need = Need::Page(Right::See);
    const PLAN: Need = Need::Page(Right::Plan);
    rooms
        .get(SEE, "/", page::home)
        .get(SEE, "/week/{week}", page::week)
        .get(SEE, "/week/open", page::open)
        .get(PLAN, "/week/line", line::read_back)
        .post(PLAN, "/week/line", line::make)
        .get(PLAN, "/week/{week}/copy", copy::preview)
        .post(PLAN, "/week/{week}/copy", copy::copy)
        .get(PLAN, "/shifts/new", form::blank)
        .post(PLAN, "/shifts", form::make)
        .get(SEE, "/shifts/{id}", shift::page)
        .get(PLAN, "/shifts/{id}/edit", form::edit)
        .post(PLAN, "/shifts/{id}", form::change)
        .post(PLAN, "/shifts/{id}/delete", shift::delete)
        .post(PLAN, "/shifts/{id}/assignments", assigning::assign)
        .post(PLAN, "/shifts/{id}/assignments/{contact}/remove", assigning::remove)
}

/// An ISO week (ISO 8601), by its Monday; in addresses `2026-W48`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Week {
    monday: Date,
}

impl Week {
    fn of(date: Date) -> Self {
        let back = i64::from(date.weekday().to_monday_zero_offset());
        Self { monday: date.checked_sub(back.days()).unwrap_or(date) }
    }

    fn at(instant: jiff::Timestamp) -> Self {
        Self::of(clock::local(instant).date())
    }

    /// An address that names no week names nothing.
    fn named(text: &str) -> Answer<Self> {
        let parts =
            text.split_once("-W").and_then(|(year, week)| Some((year.parse().ok()?, week.parse().ok()?)));
        let monday = parts.and_then(|(year, week)| ISOWeekDate::new(year, week, Weekday::Monday).ok());
        monday.map(|iso| Self { monday: iso.date() }).ok_or_else(|| Refusal::not_found().into())
    }

    fn name(self) -> String {
        let iso = self.monday.iso_week_date();
        format!("{:04}-W{:02}", iso.year(), iso.week())
    }

    fn number(self) -> i64 {
        self.monday.iso_week_date().week().into()
    }

    fn day(self, days: i64) -> Date {
        self.monday.checked_add(days.days()).unwrap_or(self.monday)
    }

    fn next(self) -> Self {
        Self { monday: self.day(7) }
    }

    fn previous(self) -> Self {
        Self { monday: self.day(-7) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_week_belongs_to_the_year_of_its_thursday() {
        let week = Week::of(date(2027, 1, 1));
        assert_eq!((week.name().as_str(), week.monday), ("2026-W53", date(2026, 12, 28)));
        assert_eq!(week.next().name(), "2027-W01");
        assert_eq!(Week::named("2026-W53").unwrap(), week);
        for wrong in ["2026-W54", "2026-W00", "2027-W53", "x", "2026-48", "99999-W01"] {
            assert!(Week::named(wrong).is_err(), "{wrong}");
        }
    }
}
