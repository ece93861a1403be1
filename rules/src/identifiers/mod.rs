//! Numbers that others give out: VAT ids, KvK numbers and payment references, checked as far as their digits allow.
//!
//! Right in form is not registered: a VAT id is confirmed at VIES, a KvK number at the register.

mod references;

pub use references::{PaymentReference, creditor_reference, payment_reference};

use crate::reasons::{Figure, Reason};

/// Why a number is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not written as such a number is.
    Form {
        /// Which kind of number.
        kind: Kind,
    },
    /// It is written well, but its check digits do not fit.
    Check {
        /// Which kind of number.
        kind: Kind,
    },
}

/// A kind of number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Dutch VAT id.
    VatId,
    /// Number in the trade register.
    Kvk,
    /// RF creditor reference or Dutch betalingskenmerk.
    PaymentReference,
}

impl Kind {
    /// How such a number is written.
    pub fn pattern(self) -> &'static str {
        match self {
            Self::VatId => "NL + 9 digits + B + 2 digits",
            Self::Kvk => "8 digits",
            Self::PaymentReference => "RF + 2 digits + 1 to 21 letters or digits; or 7, 9 to 14 or 16 digits",
        }
    }
}

impl Refusal {
    /// Why, and how such a number is written.
    pub fn reason(&self) -> Reason {
        let (code, kind) = match *self {
            Self::Form { kind } => (form_code(kind), kind),
            Self::Check { kind } => (check_code(kind), kind),
        };
        Reason::plain(code).with("pattern", Figure::Text(kind.pattern().to_owned()))
    }
}

fn form_code(kind: Kind) -> &'static str {
    match kind {
        Kind::VatId => "vat_id_form",
        Kind::Kvk => "kvk_form",
        Kind::PaymentReference => "payment_reference_form",
    }
}

fn check_code(kind: Kind) -> &'static str {
    match kind {
        Kind::VatId => "vat_id_check",
        Kind::Kvk => "kvk_check",
        Kind::PaymentReference => "payment_reference_check",
    }
}

/// Which of the two checks a VAT id passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VatCheck {
    /// The eleven test on its nine digits: legal persons.
    Eleven,
    /// 97-10 over the whole id: sole traders, since 1 January 2020.
    NinetySeven,
}

impl VatCheck {
    /// Why the id is right.
    pub fn reason(self) -> Reason {
        match self {
            Self::Eleven => Reason::plain("vat_id_eleven_test"),
            Self::NinetySeven => Reason::plain("vat_id_mod_97"),
        }
    }
}

/// A Dutch VAT id that is right in form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VatId {
    /// As it is written officially, without spaces or points.
    pub text: String,
    /// Which check it passes.
    pub check: VatCheck,
}

/// Reads a Dutch VAT id: `NL`, nine digits, `B`, two digits other than 00, right by the eleven test or by 97-10
/// (art. 35a Wet OB).
pub fn vat_id(text: &str) -> Result<VatId, Refusal> {
    let kind = Kind::VatId;
    let text = bare(text);
    let (digits, suffix) = text
        .strip_prefix("NL")
        .and_then(|rest| rest.split_once('B'))
        .filter(|(digits, suffix)| is_digits(digits, 9) && is_digits(suffix, 2))
        .ok_or(Refusal::Form { kind })?;
    let empty = suffix == "00" || digits == "000000000";
    let check = if eleven_test(digits) {
        VatCheck::Eleven
    } else if mod_97(&text) == 1 {
        VatCheck::NinetySeven
    } else {
        return Err(Refusal::Check { kind });
    };
    if empty { Err(Refusal::Check { kind }) } else { Ok(VatId { text, check }) }
}

/// Reads a KvK number: eight digits without a check digit.
pub fn kvk(text: &str) -> Result<String, Refusal> {
    let text = bare(text);
    if is_digits(&text, 8) { Ok(text) } else { Err(Refusal::Form { kind: Kind::Kvk }) }
}

/// Why a KvK number that was read is right: its form is all there is to check.
pub fn kvk_reason() -> Reason {
    Reason::plain("kvk_without_check_digit")
}

/// Capitals, without the spaces, points and hyphens people write between groups.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, ' ' | '.' | '-' | '\u{a0}'))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}

fn digits(text: &str) -> impl DoubleEndedIterator<Item = u32> + '_ {
    text.chars().filter_map(|c| c.to_digit(10))
}

/// Nine digits weighed 9 to 2, the last taken off, make a multiple of eleven.
fn eleven_test(nine: &str) -> bool {
    let weighed: u32 = digits(nine).zip((2..=9).rev()).map(|(digit, weight)| digit * weight).sum();
    let last = digits(nine).next_back().unwrap_or(0);
    weighed % 11 == last
}

/// The remainder by 97 of a text in which letters stand for 10 to 35 (ISO 7064, MOD 97-10).
pub(crate) fn mod_97(text: &str) -> u32 {
    text.chars().filter_map(|c| c.to_digit(36)).fold(0, |rest, value| {
        let shift = if value < 10 { 10 } else { 100 };
        (rest * shift + value) % 97
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c3_a_vat_id_passes_the_eleven_test_or_ninety_seven() {
        for (text, check) in [
            ("NL004495445B01", VatCheck::Eleven),
            ("NL002455799B11", VatCheck::NinetySeven),
            ("nl 1234.56.782 b01", VatCheck::Eleven),
            ("NL001234567B29", VatCheck::NinetySeven),
        ] {
            assert_eq!(vat_id(text).map(|id| id.check), Ok(check), "{text}");
        }
        assert_eq!(vat_id("nl 1234.56.782 b01").unwrap().text, "NL123456782B01");
    }

    #[test]
    fn c3_a_wrong_vat_id_is_refused() {
        for text in ["NL123456789B90", "NL000000000B01", "NL004495445B00"] {
            assert_eq!(vat_id(text), Err(Refusal::Check { kind: Kind::VatId }), "{text}");
        }
        for text in ["", "004495445B01", "NL04495445B01", "NL004495445C01", "BE0123456789", "NL00449544５B01"]
        {
            assert_eq!(vat_id(text), Err(Refusal::Form { kind: Kind::VatId }), "{text}");
        }
    }

    #[test]
    fn c3_a_kvk_number_has_eight_digits_and_no_check() {
        assert_eq!(kvk("00000000"), Ok("00000000".to_owned()));
        assert_eq!(kvk("1234 5678"), Ok("12345678".to_owned()));
        for text in ["1234567", "123456789", "1234567a"] {
            assert!(kvk(text).is_err(), "{text}");
        }
    }
}
