//! Payment references: the creditor reference `RF..` (ISO 11649) and the Dutch betalingskenmerk.

use super::{Kind, Refusal, bare, digits, is_digits, mod_97};
use crate::reasons::Reason;

/// The most letters and digits a creditor reference holds after its check digits (ISO 11649).
const LONGEST_RF: usize = 21;
/// The weights of a betalingskenmerk, from the right, repeating (Betaalvereniging Nederland).
const WEIGHTS: [u32; 10] = [2, 4, 8, 5, 10, 9, 7, 3, 6, 1];

/// A payment reference that is right by its own digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentReference {
    /// `RF`, two check digits and up to 21 letters or digits.
    Creditor(String),
    /// 9 to 14 or 16 digits, of which the first checks the others.
    Betalingskenmerk(String),
    /// 7 digits: a betalingskenmerk that carries no check.
    Unchecked(String),
}

impl PaymentReference {
    /// Why the reference is right.
    pub fn reason(&self) -> Reason {
        match self {
            Self::Creditor(_) => Reason::plain("reference_iso_11649"),
            Self::Betalingskenmerk(_) => Reason::plain("reference_betalingskenmerk"),
            Self::Unchecked(_) => Reason::plain("reference_without_check_digit"),
        }
    }
}

/// Reads a reference as a payer may have typed it.
pub fn payment_reference(text: &str) -> Result<PaymentReference, Refusal> {
    let text = bare(text);
    let form = Err(Refusal::Form { kind: Kind::PaymentReference });
    match text.strip_prefix("RF") {
        Some(rest) if !is_rf_body(rest) => form,
        Some(rest) if mod_97(&rotated(rest)) == 1 => Ok(PaymentReference::Creditor(text)),
        Some(_) => Err(Refusal::Check { kind: Kind::PaymentReference }),
        None if !text.bytes().all(|b| b.is_ascii_digit()) => form,
        None => betalingskenmerk(text),
    }
}

/// The creditor reference for a number of ours, such as an invoice number: letters and digits, at most 21.
pub fn creditor_reference(number: &str) -> Result<String, Refusal> {
    let number = bare(number);
    if !is_rf_body(&format!("00{number}")) {
        return Err(Refusal::Form { kind: Kind::PaymentReference });
    }
    let check = 98 - mod_97(&format!("{number}RF00"));
    Ok(format!("RF{check:02}{number}"))
}

fn is_rf_body(rest: &str) -> bool {
    let checked = rest.get(..2).is_some_and(|check| is_digits(check, 2));
    checked && (3..=LONGEST_RF + 2).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// The reference with `RF` and its check digits behind it, as the check is computed.
fn rotated(rest: &str) -> String {
    let (check, number) = rest.split_at(2);
    format!("{number}RF{check}")
}

fn betalingskenmerk(text: String) -> Result<PaymentReference, Refusal> {
    let length_code = digits(&text).nth(1);
    let following = u32::try_from(text.len().saturating_sub(2)).unwrap_or(u32::MAX);
    match text.len() {
        7 => Ok(PaymentReference::Unchecked(text)),
        16 if check_digit_fits(&text) => Ok(PaymentReference::Betalingskenmerk(text)),
        9..=14 if length_code == Some(following % 10) && check_digit_fits(&text) => {
            Ok(PaymentReference::Betalingskenmerk(text))
        }
        9..=14 | 16 => Err(Refusal::Check { kind: Kind::PaymentReference }),
        _ => Err(Refusal::Form { kind: Kind::PaymentReference }),
    }
}

/// Weighted modulus 11 over all digits but the first; the length code counts along.
fn check_digit_fits(text: &str) -> bool {
    let following = digits(text).skip(1).collect::<Vec<_>>();
    let sum: u32 = following.iter().rev().zip(WEIGHTS.iter().cycle()).map(|(d, weight)| d * weight).sum();
    let check = match 11 - sum % 11 {
        10 => 1,
        11 => 0,
        digit => digit,
    };
    digits(text).next() == Some(check)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn iso_11649_references_are_recognised_and_made() {
        for text in ["RF18539007547034", "RF18 5390 0754 7034", "rf18539007547034"] {
            assert_eq!(
                payment_reference(text),
                Ok(PaymentReference::Creditor("RF18539007547034".into())),
                "{text}"
            );
        }
        assert_eq!(creditor_reference("5390 0754 7034"), Ok("RF18539007547034".into()));
        assert!(creditor_reference("").is_err());
        assert!(creditor_reference("2026/0001").is_err());
        assert!(creditor_reference("1234567890123456789012").is_err(), "22 digits");
    }

    #[test]
    fn a_betalingskenmerk_has_a_check_digit_and_a_length_code() {
        let good = PaymentReference::Betalingskenmerk("5000056789012345".into());
        assert_eq!(payment_reference("5000 0567 8901 2345"), Ok(good));
        assert_eq!(payment_reference("1234567"), Ok(PaymentReference::Unchecked("1234567".into())));
        let wrong = Err(Refusal::Check { kind: Kind::PaymentReference });
        assert_eq!(payment_reference("6000056789012345"), wrong);
        assert_eq!(payment_reference("171234567").is_ok(), check_digit_fits("171234567"));
        assert_eq!(payment_reference("181234567"), wrong, "the length code of nine digits is 7");
        for text in ["", "12345678", "123456789012345", "12345678901234567", "RF1", "RF1x123", "FACTUUR"] {
            assert_eq!(
                payment_reference(text),
                Err(Refusal::Form { kind: Kind::PaymentReference }),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn iso_11649_what_we_make_is_right_and_one_wrong_digit_is_seen(
            number in "[A-Z0-9]{1,21}", place in 0_usize..21, other in 0_u32..10
        ) {
            let made = creditor_reference(&number).unwrap();
            prop_assert_eq!(payment_reference(&made), Ok(PaymentReference::Creditor(made.clone())));
            let mut slip: Vec<char> = made.chars().collect();
            let place = 4 + place % (slip.len() - 4);
            let digit = char::from_digit(other, 10).unwrap();
            prop_assume!(slip[place].is_ascii_digit() && slip[place] != digit);
            slip[place] = digit;
            prop_assert!(payment_reference(&slip.iter().collect::<String>()).is_err());
        }

        #[test]
        fn a_betalingskenmerk_has_exactly_one_check_digit(body in "[0-9]{15}") {
            let fitting = (0..10).filter(|check| payment_reference(&format!("{check}{body}")).is_ok()).count();
            prop_assert_eq!(fitting, 1);
        }

        #[test]
        fn no_text_makes_a_reader_fall_over(text in "\\PC{0,40}") {
            let answers = (vat_id_is_ok(&text), super::super::kvk(&text).is_ok(), payment_reference(&text).is_ok());
            prop_assert!(!(answers.0 && answers.1));
        }
    }

    fn vat_id_is_ok(text: &str) -> bool {
        super::super::vat_id(text).is_ok()
    }
}
