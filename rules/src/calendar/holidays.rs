//! The days that the Algemene termijnenwet counts as no working day every year (Atw art. 3, 1 and 2): computed.
//!
//! The days that a decree equates with them year by year (art. 3, 3) cannot be computed: `tables::designated`.

use jiff::civil::{Date, Weekday, date};

/// A fixed day of the Algemene termijnenwet, art. 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// The Friday before Easter (art. 3, 2).
    GoodFriday,
    /// The day after Easter.
    EasterMonday,
    /// 27 April, or 26 April where that is a Sunday.
    KingsDay,
    /// 5 May: every year, not only every fifth.
    LiberationDay,
    /// 39 days after Easter.
    Ascension,
    /// 50 days after Easter.
    WhitMonday,
    /// 25 December.
    ChristmasDay,
    /// 26 December.
    SecondChristmasDay,
}

/// The first year whose King's Day is 27 April.
const FIRST_KINGS_DAY: i16 = 2014;

/// Which fixed day of the Atw a day is, if any. Where two coincide the movable one is named.
pub fn holiday(day: Date) -> Option<Holiday> {
    movable(day).or_else(|| fixed(day))
}

fn movable(day: Date) -> Option<Holiday> {
    let after_easter = (day - easter(day.year())).get_days();
    match after_easter {
        -2 => Some(Holiday::GoodFriday),
        1 => Some(Holiday::EasterMonday),
        39 => Some(Holiday::Ascension),
        50 => Some(Holiday::WhitMonday),
        _ => None,
    }
}

fn fixed(day: Date) -> Option<Holiday> {
    match (day.month(), day.day()) {
        (1, 1) => Some(Holiday::NewYear),
        (4, 26 | 27) if day == kings_day(day.year()) => Some(Holiday::KingsDay),
        (5, 5) => Some(Holiday::LiberationDay),
        (12, 25) => Some(Holiday::ChristmasDay),
        (12, 26) => Some(Holiday::SecondChristmasDay),
        _ => None,
    }
}

fn kings_day(year: i16) -> Date {
    let birthday = date(year, 4, 27);
    if year < FIRST_KINGS_DAY {
        return date(year, 4, 30);
    }
    if birthday.weekday() == Weekday::Sunday { date(year, 4, 26) } else { birthday }
}

/// Easter Sunday of a year, by the Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
pub fn easter(year: i16) -> Date {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let leap_centuries = century / 4;
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap_centuries - moon_correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days_after_22_march = epact + weekday - 7 * late;
    date(year, 3, 22).saturating_add(jiff::Span::new().days(i64::from(days_after_22_march)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_of_known_years() {
        for (year, month, day) in
            [(1818, 3, 22), (2000, 4, 23), (2008, 3, 23), (2019, 4, 21), (2026, 4, 5), (2038, 4, 25)]
        {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn t6_kings_day_moves_to_saturday_and_liberation_day_counts_every_year() {
        assert_eq!(holiday(date(2025, 4, 26)), Some(Holiday::KingsDay));
        assert_eq!(holiday(date(2025, 4, 27)), None);
        assert_eq!(holiday(date(2026, 4, 27)), Some(Holiday::KingsDay));
        for year in 2021..2036 {
            assert!(holiday(date(year, 5, 5)).is_some(), "{year}");
        }
    }

    #[test]
    fn t6_the_movable_days_hang_on_easter() {
        assert_eq!(holiday(date(2026, 4, 3)), Some(Holiday::GoodFriday));
        assert_eq!(holiday(date(2026, 4, 6)), Some(Holiday::EasterMonday));
        assert_eq!(holiday(date(2026, 5, 14)), Some(Holiday::Ascension));
        assert_eq!(holiday(date(2026, 5, 25)), Some(Holiday::WhitMonday));
    }
}
