//! Account numbers in the SEPA zone (ISO 13616): read once, as people type them, with their check digits.

use std::fmt;

/// An IBAN that is right in form and by its check digits; whether the account exists, only its bank knows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iban(String);

/// How an IBAN is written.
pub const PATTERN: &str = "two letters of the country, two check digits and 11 to 30 letters or digits";

impl Iban {
    /// Reads one, with or without blanks; none when a digit is wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let iban: String =
            text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        let fits = (15..=34).contains(&iban.len())
            && iban.bytes().all(|b| b.is_ascii_alphanumeric())
            && iban.bytes().take(2).all(|b| b.is_ascii_uppercase())
            && iban.bytes().skip(2).take(2).all(|b| b.is_ascii_digit());
        (fits && remainder(&iban) == 1).then_some(Self(iban))
    }

    /// As machines write it, without blanks.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Iban {
    /// As people read it, in groups of four.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().enumerate().try_for_each(|(at, c)| {
            let blank = if at != 0 && at % 4 == 0 { " " } else { "" };
            write!(f, "{blank}{c}")
        })
    }
}

/// By 97, the first four behind the rest, letters as 10 to 35 (ISO 7064).
fn remainder(iban: &str) -> u32 {
    let (head, tail) = iban.split_at(4);
    let values = tail.chars().chain(head.chars()).filter_map(|c| c.to_digit(36));
    values.fold(0, |rest, value| (if value < 10 { rest * 10 } else { rest * 100 } + value) % 97)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iban_is_read_as_people_type_it_and_shown_in_fours() {
        for text in ["NL02ABNA0123456789", "nl02 abna 0123 4567 89", " NL02ABNA 0123456789 "] {
            assert_eq!(Iban::parse(text).map(|iban| iban.to_string()), Some("NL02 ABNA 0123 4567 89".into()));
        }
        assert!(Iban::parse("BE71096123456769").is_some());
        assert!(Iban::parse("DE89370400440532013000").is_some());
    }

    #[test]
    fn any_one_wrong_digit_is_seen() {
        let right = "NL02ABNA0123456789";
        for at in (2..4).chain(8..18) {
            for digit in '0'..='9' {
                let mut text: Vec<char> = right.chars().collect();
                text[at] = digit;
                let text: String = text.into_iter().collect();
                assert_eq!(Iban::parse(&text).is_some(), text == right, "{text}");
            }
        }
        for text in ["", "NL02", "NL02ABNA01234567é9", "0202ABNA0123456789", "NL02-ABNA-0123456789"] {
            assert_eq!(Iban::parse(text), None, "{text}");
        }
    }
}
