//! Mobile numbers, as people and spreadsheets write them, to E.164 (ITU-T E.164) and back.
//!
//! Invariant: a [`Mobile`] is a number that can be written as `+` and at most 15 digits, and what it shows in any of
//! its forms reads back as the same number.

use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber, Type};
use std::fmt;

/// The longest number E.164 allows, country code included.
const MOST_DIGITS: usize = 15;
/// The shortest mobile number in use anywhere has 7 digits with its country code; below it nothing needs looking up.
const FEWEST_DIGITS: usize = 7;
/// More characters than this is not one number with its punctuation, but a text.
const LONGEST_INPUT: usize = 64;
/// Excel shows at most this many digits of a number in scientific notation; the others are rounded away.
const EXCEL_SHOWS: usize = 6;

/// A mobile number in E.164. Eight bytes, cheap to copy, compare and hash: a list of 50,000 is looked up in memory.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mobile(u64);

/// Why a text is not a mobile number. The word files say what would be right (`phone-<variant>`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing but spaces. Right: a number such as `06 12345678`.
    Empty,
    /// There is a letter in it, such as a name behind the number. Right: only the number.
    Letters {
        /// The first letter found.
        found: char,
    },
    /// A sign that belongs to no telephone number. Right: digits, spaces, `+ - . / ( )`.
    Sign {
        /// The first such sign.
        found: char,
    },
    /// Several numbers in one field. Right: one of them.
    Several,
    /// Excel rounded the number (`6,12346E+08`): digits are lost for good. Right: the column as text, saved again.
    Rounded,
    /// Too few digits. Right for the Netherlands: ten, starting with 06.
    TooShort {
        /// How many digits there are.
        digits: usize,
    },
    /// Too many digits. Right for the Netherlands: ten, starting with 06.
    TooLong {
        /// How many digits there are.
        digits: usize,
    },
    /// A fixed line: no SMS arrives there. Right: a mobile number.
    FixedLine,
    /// A real number, though not a mobile one: pager, service, freephone, internet telephony. Right: a mobile number.
    NotMobile,
    /// No country gives out such a number. Right: check it digit by digit; abroad it starts with `+` or `00`.
    Impossible,
}

impl Mobile {
    /// Reads a number in any style people and spreadsheets use: `06-12345678`, `+31 (0)6 12345678`, `0031612345678`,
    /// `612345678` (Excel lost the zero), `6,12345678E+08`, `48501234567` (Excel lost the plus), `+48 501 234 567`.
    /// A number without a country is Dutch.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let text = plain(text);
        if text.is_empty() {
            return Err(Refusal::Empty);
        }
        let text = unscientific(&text)?;
        let written = digits_of(&text)?;
        Self::from_written(&written)
    }

    /// Reads back what [`Mobile`]'s `Display` wrote: `+` and 7 to 15 digits. For stored numbers: it does not ask
    /// whether the number is in use today, because numbering plans change and what was stored must stay readable.
    pub fn from_e164(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let fits = (FEWEST_DIGITS..=MOST_DIGITS).contains(&digits.len());
        let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
        if fits && plain { digits.parse().ok().map(Self) } else { None }
    }

    /// The digits without the plus, as an international address in SMPP (TON 1, NPI 1; SMPP 3.4 section 5.2.5).
    pub fn digits(self) -> String {
        self.0.to_string()
    }

    /// How a person reads it: `06 12345678` for a Dutch number, else international and spaced as in its country.
    pub fn pretty(self) -> String {
        match self.dutch() {
            Some(rest) => format!("06 {rest:08}"),
            None => match self.looked_up() {
                Some(number) => number.format().mode(Mode::International).to_string(),
                None => self.to_string(),
            },
        }
    }

    /// The country calling code, such as 31; `None` when no plan knows the number any more.
    pub fn calling_code(self) -> Option<u16> {
        if self.dutch().is_some() { Some(31) } else { self.looked_up().map(|number| number.code().value()) }
    }

    /// The country as ISO 3166-1 alpha-2, such as `NL`; `None` for numbers of no single country.
    pub fn country(self) -> Option<String> {
        match self.dutch() {
            Some(_) => Some("NL".to_owned()),
            None => self.looked_up()?.country().id().map(|id| id.as_ref().to_owned()),
        }
    }

    /// The eight digits behind 06, if this is a Dutch 06 number.
    fn dutch(self) -> Option<u64> {
        let rest = self.0.checked_sub(31_600_000_000)?;
        (rest < 100_000_000).then_some(rest)
    }

    fn looked_up(self) -> Option<PhoneNumber> {
        phonenumber::parse(None, self.to_string()).ok()
    }

    fn from_written(written: &Written) -> Result<Self, Refusal> {
        match written {
            Written::International(digits) => Self::international(digits),
            Written::National(digits) => Self::national(digits),
        }
    }

    /// Digits behind `+` or `00`, with the trunk zero of `+31 06...` still in them.
    fn international(digits: &str) -> Result<Self, Refusal> {
        if let Some(dutch) = digits.strip_prefix("31") {
            return Self::dutch_national(dutch.strip_prefix('0').unwrap_or(dutch));
        }
        let count = digits.len();
        if count < FEWEST_DIGITS {
            return Err(Refusal::TooShort { digits: count });
        }
        if MOST_DIGITS < count {
            return Err(Refusal::TooLong { digits: count });
        }
        of_plan(&format!("+{digits}"))
    }

    /// Digits without a country: Dutch, unless Excel dropped a plus sign.
    fn national(digits: &str) -> Result<Self, Refusal> {
        if let Some(rest) = digits.strip_prefix('0') {
            return Self::dutch_national(rest);
        }
        match digits.len() {
            ..=9 => Self::dutch_national(digits),
            // Rather a Dutch number with a digit too many than one in Singapore.
            10 if digits.starts_with('6') => Err(Refusal::TooLong { digits: digits.len() + 1 }),
            _ => Self::international(digits),
        }
    }

    /// Nine digits behind the trunk zero. 06-1 to 06-5 and 06-8 are the mobile ranges (Nummerplan telefoon- en
    /// ISDN-diensten); they are settled here without a look-up, which keeps 50,000 rows quick.
    fn dutch_national(digits: &str) -> Result<Self, Refusal> {
        let shown = digits.len() + 1;
        match (digits.len(), digits.as_bytes()) {
            (9, [b'6', b'1'..=b'5' | b'8', ..]) => {
                digits.parse::<u64>().map(|n| Self(31_000_000_000 + n)).map_err(|_| Refusal::Impossible)
            }
            // 14 is the municipality prefix, 0800/0900 are short too: no mobile number has fewer than nine digits.
            (..9, _) => Err(Refusal::TooShort { digits: shown }),
            // 097 numbers, for machines, have eleven digits; no other Dutch number has more than ten.
            (10, [b'9', b'7', ..]) | (9, _) => of_plan(&format!("+31{digits}")),
            _ => Err(Refusal::TooLong { digits: shown }),
        }
    }
}

impl fmt::Display for Mobile {
    /// E.164: `+31612345678`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.0)
    }
}

impl fmt::Debug for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mobile(+{})", self.0)
    }
}

/// What the numbering plans say of a full number.
fn of_plan(e164: &str) -> Result<Mobile, Refusal> {
    let number = phonenumber::parse(None, e164).map_err(|_| Refusal::Impossible)?;
    match number.number_type(&DATABASE) {
        Type::Mobile | Type::FixedLineOrMobile => {
            let whole = format!("+{}{}", number.code().value(), number.national());
            Mobile::from_e164(&whole).ok_or(Refusal::Impossible)
        }
        Type::FixedLine => Err(Refusal::FixedLine),
        Type::Unknown => Err(Refusal::Impossible),
        _ => Err(Refusal::NotMobile),
    }
}

/// The text without what spreadsheets and address books put around a number: spaces of any kind, direction marks
/// (iOS copies them along), `tel:`, a protecting apostrophe, `="..."`.
fn plain(text: &str) -> String {
    let shown = text.chars().filter(|c| !is_invisible(*c)).map(|c| if c.is_whitespace() { ' ' } else { c });
    let shown: String = shown.take(LONGEST_INPUT + 1).collect();
    let text = shown.trim();
    let text = text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"')).unwrap_or(text);
    let text = text.strip_prefix('\'').unwrap_or(text);
    let text = text.strip_prefix("tel:").or_else(|| text.strip_prefix("Tel:")).unwrap_or(text);
    text.trim().to_owned()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// `6,12345678E+08` and `612345678.0` as the whole number they stand for; any other text as it is.
fn unscientific(text: &str) -> Result<String, Refusal> {
    let (mantissa, exponent) = match text.split_once(['E', 'e']) {
        Some((mantissa, exponent)) => {
            (mantissa, exponent.strip_prefix('+').unwrap_or(exponent).parse::<usize>().ok())
        }
        None => (text, Some(0)),
    };
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let numeric = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let (Some(exponent), true, true) = (exponent, numeric(whole), numeric(fraction)) else {
        return Ok(text.to_owned());
    };
    if exponent == 0 {
        let is_float = FEWEST_DIGITS < whole.len() && matches!(fraction, "0" | "00");
        return Ok(if is_float { whole.to_owned() } else { text.to_owned() });
    }
    let shown = whole.len() + fraction.len();
    if whole.len() != 1 || MOST_DIGITS < exponent || exponent < fraction.len() {
        return Err(Refusal::Letters { found: 'E' });
    }
    if shown <= EXCEL_SHOWS && fraction.len() < exponent {
        return Err(Refusal::Rounded);
    }
    Ok(format!("{whole}{fraction:0<exponent$}"))
}

enum Written {
    /// Digits that start with a country code.
    International(String),
    /// Digits as dialled inside a country, or as a spreadsheet left them.
    National(String),
}

/// The digits of a number and whether a country code leads them.
fn digits_of(text: &str) -> Result<Written, Refusal> {
    if text.split(['/', ';', ',', '|']).filter(|part| 9 <= count_digits(part)).nth(1).is_some() {
        return Err(Refusal::Several);
    }
    if let Some(found) = text.chars().find(|c| c.is_alphabetic()) {
        return Err(Refusal::Letters { found });
    }
    let has_plus = text.starts_with(['+', '＋']) || text.starts_with("(+");
    let body = text.trim_start_matches('(').trim_start_matches(['+', '＋']);
    if let Some(found) = body.chars().find(|c| !is_punctuation(*c) && !c.is_ascii_digit()) {
        return Err(Refusal::Sign { found });
    }
    let digits: String = body.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("00") {
        _ if digits.is_empty() => Err(Refusal::TooShort { digits: 0 }),
        Some(rest) => Ok(Written::International(rest.to_owned())),
        None if has_plus => Ok(Written::International(digits)),
        None if text.contains("(0)") && digits.starts_with("31") => Ok(Written::International(digits)),
        None => Ok(Written::National(digits)),
    }
}

fn count_digits(part: &str) -> usize {
    part.bytes().filter(u8::is_ascii_digit).count()
}

/// Signs people put between digits: spaces, dots, slashes, brackets and every kind of dash.
fn is_punctuation(c: char) -> bool {
    matches!(c, ' ' | '.' | '/' | '(' | ')' | '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        Mobile::parse(text).map_or_else(|refusal| format!("{refusal:?}"), |mobile| mobile.to_string())
    }

    #[test]
    fn every_way_the_dutch_write_a_mobile_number_is_the_same_number() {
        for text in [
            "0612345678",
            "06-12345678",
            "06 12 34 56 78",
            "06.12.34.56.78",
            "06/12345678",
            "(06) 12345678",
            "06\u{a0}12345678",
            "06–12345678",
            "+31612345678",
            "+31 6 12345678",
            "+31 (0)6 12345678",
            "+31 (0) 6-12345678",
            "(+31) 6 12345678",
            "+310612345678",
            "0031612345678",
            "0031 (0)6 12345678",
            "00 31 6 12345678",
            "31612345678",
            "31 (0)6 12345678",
            "612345678",
            "6 12345678",
            "6.12345678E8",
            "6,12345678E+08",
            "6.12345678e+8",
            "3.1612345678E10",
            "612345678.0",
            "612345678,00",
            "\u{202a}+31 6 12345678\u{202c}",
            "tel:+31612345678",
            "'0612345678",
            "=\"0612345678\"",
            "'+31612345678",
        ] {
            assert_eq!(read(text), "+31612345678", "{text}");
        }
    }

    #[test]
    fn numbers_abroad_are_read_with_a_plus_with_zeros_and_with_the_plus_lost() {
        for text in ["+48 501 234 567", "0048501234567", "48501234567", "+48501234567"] {
            assert_eq!(read(text), "+48501234567", "{text}");
        }
        assert_eq!(read("+32 470 12 34 56"), "+32470123456");
        assert_eq!(read("+49 (0)1512 3456789"), "+4915123456789");
        assert_eq!(
            read("+1 202-555-0143"),
            "+12025550143",
            "in America fixed and mobile cannot be told apart"
        );
    }

    #[test]
    fn a_refusal_says_what_is_wrong() {
        for (text, expected) in [
            ("", Refusal::Empty),
            (" \u{a0} ", Refusal::Empty),
            ("06-12345678 (Jan)", Refusal::Letters { found: 'J' }),
            ("onbekend", Refusal::Letters { found: 'o' }),
            ("06 1234#5678", Refusal::Sign { found: '#' }),
            ("0612345678 / 0687654321", Refusal::Several),
            ("6,12346E+08", Refusal::Rounded),
            ("061234567", Refusal::TooShort { digits: 9 }),
            ("+31 6 1234567", Refusal::TooShort { digits: 9 }),
            ("06123456789", Refusal::TooLong { digits: 11 }),
            ("+316123456789", Refusal::TooLong { digits: 11 }),
            ("030-2345678", Refusal::FixedLine),
            ("302345678", Refusal::FixedLine),
            ("+32 2 555 12 12", Refusal::FixedLine),
            ("0900-8844", Refusal::TooShort { digits: 8 }),
            ("066 1234567", Refusal::NotMobile),
            ("+48 12", Refusal::TooShort { digits: 4 }),
            ("+999 123456789", Refusal::Impossible),
            ("+", Refusal::TooShort { digits: 0 }),
            ("0123456789012345678901234567890", Refusal::TooLong { digits: 31 }),
        ] {
            assert_eq!(Mobile::parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn a_number_is_shown_as_its_readers_write_it() {
        let shown = |text| Mobile::parse(text).map(Mobile::pretty);
        assert_eq!(shown("+31612345678").as_deref(), Ok("06 12345678"));
        assert_eq!(shown("+48501234567").as_deref(), Ok("+48 501 234 567"));
        let polish = Mobile::parse("+48501234567").unwrap();
        assert_eq!((polish.country().as_deref(), polish.calling_code()), (Some("PL"), Some(48)));
        assert_eq!(Mobile::parse("0612345678").unwrap().country().as_deref(), Some("NL"));
    }

    #[test]
    fn only_plus_and_digits_are_taken_for_a_stored_number() {
        assert_eq!(Mobile::from_e164("+31612345678").map(|m| m.to_string()).as_deref(), Some("+31612345678"));
        for text in ["31612345678", "+0612345678", "+316 12345678", "+1234567890123456", "+", ""] {
            assert_eq!(Mobile::from_e164(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_what_it_reads_it_reads_again(text in "\\PC{0,40}|[0-9+() .,eE-]{0,24}") {
            if let Ok(mobile) = Mobile::parse(&text) {
                prop_assert_eq!(Mobile::from_e164(&mobile.to_string()), Some(mobile));
                prop_assert_eq!(Mobile::parse(&mobile.to_string()), Ok(mobile));
                prop_assert_eq!(Mobile::parse(&mobile.pretty()), Ok(mobile));
            }
        }

        #[test]
        fn the_short_way_for_dutch_numbers_says_what_the_numbering_plan_says(rest in 600_000_000_u64..700_000_000) {
            prop_assert_eq!(Mobile::parse(&format!("0{rest}")), of_plan(&format!("+31{rest}")));
        }
    }
}
