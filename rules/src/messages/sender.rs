//! Sender ids: what a phone shows as the sender, and how the SMS centre is told (3GPP TS 23.040 section 9.1.2.5, SMPP
//! 3.4 sections 5.2.5 and 5.2.6).
//!
//! Invariant: a [`SenderId`] is a name that a phone can show or a number that can exist.

use super::destination;

/// The most characters of a name: eleven septets are what ten address octets hold.
pub const MAX_NAME: usize = 11;

/// A sender that may be used.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SenderId {
    text: String,
    kind: Kind,
}

/// What a sender id is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A name: phones cannot answer it.
    Name,
    /// A number with its country code: phones can answer it.
    International,
    /// A number of 3 to 8 digits inside one country: phones can answer it.
    Short,
}

/// A sender as SMPP takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address<'a> {
    /// Type of number.
    pub ton: u8,
    /// Numbering plan indicator.
    pub npi: u8,
    /// The name, or the digits without a plus.
    pub digits: &'a str,
}

/// Why a sender id cannot be used; each says what would be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SenderRefusal {
    /// Nothing was given: a name, a number with country code, or a short code would do.
    Empty,
    /// A name is at most [`MAX_NAME`] characters.
    NameTooLong {
        /// How many there are.
        characters: usize,
    },
    /// A name has only letters A-Z and a-z, digits and spaces: phones and networks garble the rest.
    Character(char),
    /// A name needs at least one letter, a number has no spaces.
    NoLetter,
    /// A number starts with a plus and its country code (+31612345678), not with a zero.
    NotInternational,
    /// A short code has 3 to 8 digits; a number with its country code 8 to 15 after the plus.
    DigitCount {
        /// How many there are.
        digits: usize,
    },
}

impl SenderId {
    /// Reads a sender id. Spaces around it do not count; digits alone are a short code up to 8 and otherwise a number
    /// whose plus was left out.
    pub fn parse(text: &str) -> Result<Self, SenderRefusal> {
        let text = text.trim();
        let digits = text.strip_prefix('+').unwrap_or(text);
        if text.is_empty() {
            return Err(SenderRefusal::Empty);
        }
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            let kind = number_kind(digits, text.len() - digits.len())?;
            return Ok(Self { text: digits.to_owned(), kind });
        }
        name(text)?;
        Ok(Self { text: text.to_owned(), kind: Kind::Name })
    }

    /// Whether it is a name or a number: only a number can be answered.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The sender as SMPP takes it.
    pub fn address(&self) -> Address<'_> {
        let (ton, npi) = match self.kind {
            Kind::Name => (5, 0),          // alphanumeric, unknown plan
            Kind::International => (1, 1), // international, E.164
            Kind::Short => (3, 0),         // network specific, unknown plan
        };
        Address { ton, npi, digits: &self.text }
    }
}

impl std::fmt::Display for SenderId {
    /// As people write it: a number with its plus.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plus = if self.kind == Kind::International { "+" } else { "" };
        write!(f, "{plus}{}", self.text)
    }
}

fn number_kind(digits: &str, pluses: usize) -> Result<Kind, SenderRefusal> {
    let length = digits.len();
    if digits.starts_with('0') {
        return Err(SenderRefusal::NotInternational);
    }
    if pluses == 0 && (3..=8).contains(&length) {
        return Ok(Kind::Short);
    }
    let sound = destination::DIGITS.contains(&length);
    sound.then_some(Kind::International).ok_or(SenderRefusal::DigitCount { digits: length })
}

fn name(text: &str) -> Result<(), SenderRefusal> {
    if let Some(wrong) = text.chars().find(|&c| !c.is_ascii_alphanumeric() && c != ' ') {
        return Err(SenderRefusal::Character(wrong));
    }
    if MAX_NAME < text.len() {
        return Err(SenderRefusal::NameTooLong { characters: text.len() });
    }
    let letter = text.bytes().any(|b| b.is_ascii_alphabetic());
    letter.then_some(()).ok_or(SenderRefusal::NoLetter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn smpp(text: &str) -> Result<(u8, u8, String), SenderRefusal> {
        SenderId::parse(text).map(|id| {
            let address = id.address();
            (address.ton, address.npi, address.digits.to_owned())
        })
    }

    #[test]
    fn names_numbers_and_short_codes_imply_their_ton_and_npi() {
        assert_eq!(smpp(" De Zon 24 "), Ok((5, 0, "De Zon 24".to_owned())));
        assert_eq!(smpp("+31612345678"), Ok((1, 1, "31612345678".to_owned())));
        assert_eq!(smpp("31612345678"), Ok((1, 1, "31612345678".to_owned())));
        assert_eq!(smpp("1008"), Ok((3, 0, "1008".to_owned())));
        assert_eq!(SenderId::parse("31612345678").unwrap().to_string(), "+31612345678");
    }

    #[test]
    fn each_wrong_sender_is_told_what_is_wrong() {
        assert_eq!(smpp("  "), Err(SenderRefusal::Empty));
        assert_eq!(smpp("Restaurant Zon"), Err(SenderRefusal::NameTooLong { characters: 14 }));
        assert_eq!(smpp("Café Zon"), Err(SenderRefusal::Character('é')));
        assert_eq!(smpp("+"), Err(SenderRefusal::Character('+')));
        assert_eq!(smpp("12 34"), Err(SenderRefusal::NoLetter));
        assert_eq!(smpp("0612345678"), Err(SenderRefusal::NotInternational));
        assert_eq!(smpp("12"), Err(SenderRefusal::DigitCount { digits: 2 }));
        assert_eq!(smpp("+1234567"), Err(SenderRefusal::DigitCount { digits: 7 }));
        assert_eq!(smpp("1234567890123456"), Err(SenderRefusal::DigitCount { digits: 16 }));
    }
}
