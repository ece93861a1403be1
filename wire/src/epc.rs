//! The QR code for paying by banking app: the text in it (EPC069-12, version 002).
//!
//! Invariant: at most 331 bytes, each element on its own line and none longer than the guideline allows; what would not
//! fit is cut (a name) or refused (an amount), never sent on for an app to misread.

use crate::{iban::Iban, xml};
use rules::{
    identifiers::{PaymentReference, payment_reference},
    numbers::Cents,
};

/// The most a payload may hold.
pub const MOST_BYTES: usize = 331;
/// The largest amount, 999,999,999.99.
pub const MOST: Cents = Cents(99_999_999_999);
/// Characters of the beneficiary's name.
const NAME: usize = 70;
/// Characters of a remittance in words.
const TEXT: usize = 140;

/// What is asked of the payer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Who is paid; cut after 70 characters.
    pub name: String,
    /// On which account.
    pub iban: Iban,
    /// How much.
    pub amount: Cents,
    /// What the payment must carry.
    pub remittance: Remittance,
}

/// How the payment is recognised; one of both, never both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remittance {
    /// An ISO 11649 reference, such as `RF18539007547034`.
    Reference(String),
    /// Words; cut after 140 characters.
    Text(String),
}

/// Why there is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing can be read in the name.
    NoName,
    /// Under a cent or over [`MOST`].
    Amount,
    /// No reference of ISO 11649, or one whose check digits are wrong.
    Reference,
    /// Over [`MOST_BYTES`], because of characters of several bytes.
    TooLong,
}

/// The text of the code.
pub fn payload(transfer: &Transfer) -> Result<String, Refusal> {
    let name = xml::line(&transfer.name).ok_or(Refusal::NoName)?;
    if transfer.amount <= Cents::ZERO || MOST < transfer.amount {
        return Err(Refusal::Amount);
    }
    let (reference, text) = match &transfer.remittance {
        Remittance::Reference(given) => match payment_reference(given) {
            Ok(PaymentReference::Creditor(reference)) => (reference, String::new()),
            _ => return Err(Refusal::Reference),
        },
        Remittance::Text(text) => (String::new(), cut(&xml::line(text).unwrap_or_default(), TEXT)),
    };
    let amount = format!("EUR{}", transfer.amount);
    // Service tag, version, UTF-8, credit transfer; the bank's code and the purpose may stay empty in version 002.
    let elements = [
        "BCD",
        "002",
        "1",
        "SCT",
        "",
        &cut(&name, NAME),
        transfer.iban.as_str(),
        &amount,
        "",
        &reference,
        &text,
    ];
    let payload = elements.join("\n").trim_end_matches('\n').to_owned();
    if MOST_BYTES < payload.len() { Err(Refusal::TooLong) } else { Ok(payload) }
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn transfer() -> Transfer {
        Transfer {
            name: "1•2•Flex B.V.".into(),
            iban: Iban::parse("NL02 ABNA 0123 4567 89").unwrap(),
            amount: Cents(145_200),
            remittance: Remittance::Reference("RF18 5390 0754 7034".into()),
        }
    }

    #[test]
    fn art_3_1_the_code_holds_who_how_much_and_the_reference() {
        let expected =
            "BCD\n002\n1\nSCT\n\n1•2•Flex B.V.\nNL02ABNA0123456789\nEUR1452.00\n\nRF18539007547034";
        assert_eq!(payload(&transfer()).unwrap(), expected);
    }

    #[test]
    fn words_stand_one_line_lower_and_a_reference_is_never_beside_them() {
        let words = Transfer { remittance: Remittance::Text("factuur\nF2026-00017".into()), ..transfer() };
        let text = payload(&words).unwrap();
        assert_eq!(text.lines().nth(9), Some(""));
        assert_eq!(text.lines().nth(10), Some("factuur F2026-00017"));
    }

    #[test]
    fn what_an_app_would_misread_is_refused() {
        for (amount, refused) in [(0, true), (-1, true), (1, false), (MOST.0, false), (MOST.0 + 1, true)] {
            let asked = payload(&Transfer { amount: Cents(amount), ..transfer() });
            assert_eq!(asked.err(), refused.then_some(Refusal::Amount), "{amount}");
        }
        for reference in ["RF19539007547034", "5000056789012345", ""] {
            let remittance = Remittance::Reference(reference.into());
            assert_eq!(payload(&Transfer { remittance, ..transfer() }), Err(Refusal::Reference));
        }
        assert_eq!(payload(&Transfer { name: "\u{0} ".into(), ..transfer() }), Err(Refusal::NoName));
        let stars =
            Transfer {
                name: "🌻".repeat(70), remittance: Remittance::Text("🌻".repeat(140)), ..transfer()
            };
        assert_eq!(payload(&stars), Err(Refusal::TooLong));
    }

    proptest! {
        #[test]
        fn whatever_a_name_holds_the_lines_stay_where_they_belong(
            name in "\\PC{0,90}|[\n\r\t a-z]{0,90}", amount in 1..=MOST.0
        ) {
            match payload(&Transfer { name, amount: Cents(amount), ..transfer() }) {
                Ok(text) => {
                    let lines: Vec<&str> = text.split('\n').collect();
                    prop_assert!(text.len() <= MOST_BYTES);
                    prop_assert!((1..=NAME).contains(&lines[5].chars().count()));
                    prop_assert_eq!(lines[7], format!("EUR{}", Cents(amount)));
                    prop_assert_eq!((lines.len(), lines[9]), (10, "RF18539007547034"));
                }
                Err(refusal) => prop_assert!(matches!(refusal, Refusal::NoName | Refusal::TooLong)),
            }
        }
    }
}
