//! Periods of index figures as the statistics office writes them (D): `2025JJ00`, `2026KW02`, `2026MM05`.

use std::{cmp::Ordering, fmt};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Length {
    /// A year; its figure is the average of its quarters or months.
    Year,
    /// A quarter.
    Quarter,
    /// A month.
    Month,
}

/// A period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// Which year.
    pub year: i16,
    /// How long.
    pub length: Length,
    /// Which quarter or month, from 1; 0 of a year.
    pub part: u8,
}

impl Period {
    /// Reads a period key; `None` for anything else.
    pub fn parse(key: &str) -> Option<Self> {
        if key.len() != 8 || !key.is_ascii() {
            return None;
        }
        let (year, rest) = key.split_at(4);
        let (code, part) = rest.split_at(2);
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if !digits(year) || !digits(part) {
            return None;
        }
        let (length, parts) = match code {
            "JJ" => (Length::Year, 0..=0),
            "KW" => (Length::Quarter, 1..=4),
            "MM" => (Length::Month, 1..=12),
            _ => return None,
        };
        let part: u8 = part.parse().ok()?;
        parts.contains(&part).then_some(Self { year: year.parse().ok()?, length, part })
    }

    /// Whether, when everything up to and including this period is definitive, another one is: a year with its last part.
    pub fn covers(self, other: Self) -> bool {
        let is_last = matches!(
            (self.length, self.part),
            (Length::Year, _) | (Length::Quarter, 4) | (Length::Month, 12)
        );
        match other.year.cmp(&self.year) {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal if self.length == other.length => other.part <= self.part,
            Ordering::Equal => is_last,
        }
    }

    /// Whether this is the same period, one year later.
    pub fn is_a_year_after(self, old: Self) -> bool {
        self.year == old.year + 1 && (self.length, self.part) == (old.length, old.part)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = match self.length {
            Length::Year => "JJ",
            Length::Quarter => "KW",
            Length::Month => "MM",
        };
        write!(f, "{:04}{code}{:02}", self.year, self.part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d_a_period_is_read_and_written_as_the_office_does() {
        for key in ["2025JJ00", "2026KW02", "2026MM12", "1999KW04"] {
            assert_eq!(Period::parse(key).unwrap().to_string(), key);
        }
        for wrong in
            ["", "2025", "2025JJ01", "2025KW00", "2025KW05", "2025MM13", "2025XX01", "20é5JJ00", "2025jj00"]
        {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn d_a_year_is_definitive_with_its_last_quarter_and_a_quarter_with_its_year() {
        let covers =
            |this: &str, other: &str| Period::parse(this).unwrap().covers(Period::parse(other).unwrap());
        for (this, other) in [
            ("2025KW04", "2025JJ00"),
            ("2025JJ00", "2025MM12"),
            ("2026KW02", "2026KW02"),
            ("2026KW02", "2025JJ00"),
        ] {
            assert!(covers(this, other), "{this} {other}");
        }
        for (this, other) in [("2026KW03", "2026JJ00"), ("2026KW02", "2026KW03"), ("2025JJ00", "2026KW01")] {
            assert!(!covers(this, other), "{this} {other}");
        }
    }

    #[test]
    fn art_4_4_a_year_apart_is_the_same_period_of_the_next_year() {
        let of = |key| Period::parse(key).unwrap();
        assert!(of("2026KW02").is_a_year_after(of("2025KW02")));
        for (new, old) in [("2026KW02", "2025KW01"), ("2026JJ00", "2024JJ00"), ("2026KW01", "2025JJ00")] {
            assert!(!of(new).is_a_year_after(of(old)), "{new} {old}");
        }
    }
}
