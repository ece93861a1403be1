//! What a cell means: dates, yes and no, lists, languages, as people in the Netherlands write them.
//!
//! Invariant: a cell is read in one way only. What could be read in two ways (1 February or 2 January) is read the
//! Dutch way, day first; what cannot be a date is refused, never moved to a nearby one.

use jiff::Span;
use jiff::civil::Date;

/// The days Excel can count as four or five digits and that lie in a person's or a document's life: 18 May 1927 to
/// 14 October 2173. Shorter numbers are rather ages, years or house numbers.
const SERIALS: std::ops::RangeInclusive<i64> = 10_000..=100_000;

/// The most entries in one list cell: more than a person has skills.
pub const MAX_LIST: usize = 100;

/// A contact's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Dutch, `nl`.
    Dutch,
    /// English, `en`.
    English,
    /// Polish, `pl`.
    Polish,
}

/// Why a cell is not what its column says (`cell-<variant>` in the word files).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No date. Right: `31-12-1990`.
    NotADate,
    /// A date that does not exist, such as 30 February. Right: check day and month.
    NoSuchDay {
        /// Year as written, two digits filled up.
        year: i16,
        /// Month as written.
        month: i8,
        /// Day as written.
        day: i8,
    },
    /// The month stands first, as in America. Right: day, month, year.
    MonthFirst,
    /// Neither yes nor no. Right: `ja` or `nee`.
    NotYesOrNo,
    /// None of the languages we speak. Right: `nl`, `en` or `pl`.
    UnknownLanguage,
    /// More than [`MAX_LIST`] entries. Right: fewer.
    LongList {
        /// The limit.
        limit: usize,
    },
}

impl Language {
    /// ISO 639-1 code: `nl`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
            Self::Polish => "pl",
        }
    }

    /// Reads a code, a locale (`nl-NL`) or a name in one of the three languages.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let text = text.trim().to_lowercase();
        let word = text.split(['-', '_', ' ', '(']).next().unwrap_or_default();
        match word {
            "nl" | "nld" | "dut" | "nederlands" | "nederlandse" | "dutch" | "niderlandzki"
            | "holenderski" => Ok(Self::Dutch),
            "en" | "eng" | "gb" | "uk" | "engels" | "engelse" | "english" | "angielski" => Ok(Self::English),
            "pl" | "pol" | "pools" | "poolse" | "polish" | "polski" => Ok(Self::Polish),
            _ => Err(Refusal::UnknownLanguage),
        }
    }
}

/// Reads a date: `31-12-1990`, `31/12/90`, `31.12.1990`, `1990-12-31`, `19901231`, `31 dec 1990`, `33238` (Excel's day
/// number, 1900 system), each with or without a time behind it. Two digits of a year mean the last such year that is
/// not after `newest_year`: this year for birthdays, some decades on for documents that expire.
pub fn date(text: &str, newest_year: i16) -> Result<Date, Refusal> {
    let text = without_time(text.trim());
    if let Some(date) = serial(text) {
        return Ok(date);
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [all] if all.len() == 8 => compact(all),
        [year, month, day] if year.len() == 4 => civil(whole(year)?, month_of(month)?, whole(day)?),
        [day, month, year] => {
            let year = if year.trim_start_matches('\'').len() == 2 {
                filled_up(whole(year.trim_start_matches('\''))?, newest_year)
            } else {
                whole(year)?
            };
            civil(year, month_of(month)?, whole(day)?)
        }
        _ => Err(Refusal::NotADate),
    }
}

/// Reads yes or no in Dutch, English and Polish, as a tick, a digit or a truth value. An empty cell is no answer.
pub fn yes_no(text: &str) -> Result<Option<Answer>, Refusal> {
    match text.trim().to_lowercase().as_str() {
        "" => Ok(None),
        "ja" | "j" | "yes" | "y" | "tak" | "t" | "1" | "x" | "v" | "waar" | "true" | "prawda" | "✓" | "✔"
        | "on" => Ok(Some(Answer::Yes)),
        "nee" | "n" | "neen" | "no" | "nie" | "0" | "-" | "onwaar" | "false" | "fałsz" | "✗" | "✘"
        | "off" => Ok(Some(Answer::No)),
        _ => Err(Refusal::NotYesOrNo),
    }
}

/// What a yes-or-no cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
}

/// Reads a list: entries between `,`, `;`, `|`, `/` or line ends, each once, in their order, without regard to case.
pub fn list(text: &str) -> Result<Vec<String>, Refusal> {
    let mut entries: Vec<String> = Vec::new();
    for entry in text.split([',', ';', '|', '/', '\n']) {
        let entry = entry.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = entries.iter().any(|other| other.to_lowercase() == entry.to_lowercase());
        if entry.is_empty() || known {
            continue;
        }
        if entries.len() == MAX_LIST {
            return Err(Refusal::LongList { limit: MAX_LIST });
        }
        entries.push(entry);
    }
    Ok(entries)
}

/// `1990-12-31T00:00:00` and `31-12-1990 00:00` without their time.
fn without_time(text: &str) -> &str {
    let (day, time) = text.rsplit_once(['T', ' ']).unwrap_or((text, ""));
    let is_time = time.contains(':') && time.starts_with(|c: char| c.is_ascii_digit());
    if is_time { day.trim_end() } else { text }
}

/// Excel counts days from 1 January 1900 and believes that 29 February 1900 existed; all serials read here lie after it.
fn serial(text: &str) -> Option<Date> {
    let (days, _time) = text.split_once([',', '.']).unwrap_or((text, ""));
    if days.len() < 5 || !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.')) {
        return None;
    }
    let days: i64 = days.parse().ok().filter(|days| SERIALS.contains(days))?;
    Date::constant(1899, 12, 30).checked_add(Span::new().try_days(days).ok()?).ok()
}

/// `19901231` or `31121990`, whichever exists with a year that people live in.
fn compact(digits: &str) -> Result<Date, Refusal> {
    let number: i32 = digits.parse().map_err(|_| Refusal::NotADate)?;
    let part =
        |divisor: i32, modulo: i32| i16::try_from(number / divisor % modulo).map_err(|_| Refusal::NotADate);
    let year_first = part(10_000, 10_000)?;
    let (year, month, day) = if (1900..2200).contains(&year_first) {
        (year_first, part(100, 100)?, part(1, 100)?)
    } else {
        (part(1, 10_000)?, part(10_000, 100)?, part(1_000_000, 100)?)
    };
    civil(year, narrow(month)?, narrow(day)?)
}

fn narrow(number: i16) -> Result<i8, Refusal> {
    i8::try_from(number).map_err(|_| Refusal::NotADate)
}

fn whole<N: std::str::FromStr>(text: &str) -> Result<N, Refusal> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| digits).ok_or(Refusal::NotADate)
}

fn civil(year: i16, month: i8, day: i8) -> Result<Date, Refusal> {
    match Date::new(year, month, day) {
        Ok(date) if 1000 <= year => Ok(date),
        _ if year < 1000 => Err(Refusal::NotADate),
        _ if 12 < month && (1..=12).contains(&day) => Err(Refusal::MonthFirst),
        _ => Err(Refusal::NoSuchDay { year, month, day }),
    }
}

fn filled_up(two_digits: i16, newest_year: i16) -> i16 {
    newest_year - (newest_year - two_digits).rem_euclid(100)
}

/// A month as a number, or by its Dutch or English name from three letters on.
fn month_of(text: &str) -> Result<i8, Refusal> {
    const NAMES: [(&str, &str); 12] = [
        ("jan", "januari january"),
        ("feb", "februari february"),
        ("mrt", "maart mar march"),
        ("apr", "april"),
        ("mei", "may"),
        ("jun", "juni june"),
        ("jul", "juli july"),
        ("aug", "augustus august"),
        ("sep", "sept september"),
        ("okt", "oktober oct october"),
        ("nov", "november"),
        ("dec", "december"),
    ];
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return whole(text);
    }
    let word = text.to_lowercase();
    let at =
        NAMES.iter().position(|(short, long)| *short == word || long.split(' ').any(|name| name == word));
    at.and_then(|at| i8::try_from(at + 1).ok()).ok_or(Refusal::NotADate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;
    use proptest::prelude::*;

    #[test]
    fn a_date_is_read_in_every_way_a_dutch_list_has_it() {
        for text in [
            "31-12-1990",
            "31/12/1990",
            "31.12.1990",
            "31/12/90",
            "31-12-'90",
            "1990-12-31",
            "1990/12/31",
            "19901231",
            "31121990",
            "31 dec 1990",
            "31-dec-90",
            "31 December 1990",
            "31 dec. 1990",
            "33238",
            "33238,0",
            "33238.75",
            "31-12-1990 00:00",
            "31-12-1990 0:00:00",
            "1990-12-31T00:00:00",
            " 31 - 12 - 1990 ",
        ] {
            assert_eq!(date(text, 2026), Ok(day(1990, 12, 31)), "{text}");
        }
        assert_eq!(date("1-2-05", 2026), Ok(day(2005, 2, 1)), "day first");
        assert_eq!(date("5 maart 2001", 2026), Ok(day(2001, 3, 5)));
    }

    #[test]
    fn two_digits_mean_the_last_such_year_that_fits() {
        assert_eq!(date("1-1-26", 2026), Ok(day(2026, 1, 1)));
        assert_eq!(date("1-1-27", 2026), Ok(day(1927, 1, 1)));
        assert_eq!(date("1-1-31", 2060), Ok(day(2031, 1, 1)), "a document that expires");
    }

    #[test]
    fn a_date_that_does_not_exist_is_refused_and_says_why() {
        for (text, expected) in [
            ("30-02-1990", Refusal::NoSuchDay { year: 1990, month: 2, day: 30 }),
            ("29-2-2023", Refusal::NoSuchDay { year: 2023, month: 2, day: 29 }),
            ("0-1-1990", Refusal::NoSuchDay { year: 1990, month: 1, day: 0 }),
            ("12/31/1990", Refusal::MonthFirst),
            ("1-1-199", Refusal::NotADate),
            ("1990", Refusal::NotADate),
            ("35", Refusal::NotADate),
            ("gisteren", Refusal::NotADate),
            ("", Refusal::NotADate),
        ] {
            assert_eq!(date(text, 2026), Err(expected), "{text}");
        }
    }

    #[test]
    fn yes_no_and_language_are_read_in_three_languages() {
        for (text, expected) in
            [("Ja", Some(Answer::Yes)), ("TAK", Some(Answer::Yes)), ("nie", Some(Answer::No)), ("", None)]
        {
            assert_eq!(yes_no(text), Ok(expected), "{text}");
        }
        assert_eq!(yes_no("misschien"), Err(Refusal::NotYesOrNo));
        for (text, expected) in
            [("NL", Language::Dutch), ("en-GB", Language::English), ("Polski", Language::Polish)]
        {
            assert_eq!(Language::parse(text), Ok(expected));
        }
        assert_eq!(Language::parse("fr"), Err(Refusal::UnknownLanguage));
    }

    #[test]
    fn a_list_has_each_entry_once() {
        let expected: Vec<String> = ["Bediening", "Bar", "Spoel keuken"].map(String::from).into();
        assert_eq!(list("Bediening, Bar;bar | Spoel  keuken/"), Ok(expected));
        assert_eq!(list(" ; "), Ok(vec![]));
        let long = (0..=MAX_LIST).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
        assert_eq!(list(&long), Err(Refusal::LongList { limit: MAX_LIST }));
    }

    proptest! {
        #[test]
        fn every_day_is_read_back_as_written(year in 1930_i16..2150, month in 1_i8..=12, at in 1_i8..=31) {
            let read = date(&format!("{at:02}-{month:02}-{year}"), 2026);
            let Ok(exists) = Date::new(year, month, at) else {
                prop_assert_eq!(read, Err(Refusal::NoSuchDay { year, month, day: at }));
                return Ok(());
            };
            prop_assert_eq!(read, Ok(exists));
            let serial = (exists - day(1899, 12, 30)).get_days();
            prop_assert_eq!(date(&serial.to_string(), 2026), Ok(exists));
        }

        #[test]
        fn no_text_makes_a_date_panic(text in "\\PC{0,20}|[0-9./' -]{0,14}") {
            prop_assert!(date(&text, 2026).map_or(true, |date| 1000 <= date.year()));
        }
    }
}
