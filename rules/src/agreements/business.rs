//! Who can be contracted with (art. 1, the scope of the terms): whoever acts in business.
//!
//! Invariant: nobody becomes a customer without a number in the trade register or an explicit declaration.

use crate::identifiers;
use crate::reasons::{Figure, Reason};

/// How the prefix of a VAT id differs from the country's own letters: Greece writes EL.
const GREECE: (&str, &str) = ("GR", "EL");
/// Countries whose VAT ids a European register knows (ISO 3166-1).
pub const EUROPEAN_UNION: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];
/// Letters and digits behind the country of a VAT id: at least and at most, over the whole union.
const VAT_LENGTHS: std::ops::RangeInclusive<usize> = 2..=12;

/// Whether somebody said in so many words to act in business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declaration {
    /// They did, and it is kept when.
    Given,
    /// They did not.
    Absent,
}

/// What shows that a customer acts in business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Business {
    /// Its number in the trade register.
    Registered(String),
    /// Its own declaration.
    Declared,
}

/// Why somebody cannot become a customer as they are described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Neither a number in the trade register nor a declaration.
    NotBusiness,
    /// That is no number of the trade register.
    Kvk(identifiers::Refusal),
    /// That is no country: two letters.
    Country,
    /// A Dutch VAT id that is not right.
    VatId(identifiers::Refusal),
    /// The VAT id is of another country than the customer.
    VatIdOfElsewhere {
        /// How it would begin.
        prefix: String,
    },
    /// No VAT id of the union is that short or long, or has such characters.
    VatIdForm,
    /// That is no account number: two letters, two digits, up to thirty more, and the whole right by 97-10.
    Iban,
}

impl Refusal {
    /// Why.
    pub fn reason(&self) -> Reason {
        match self {
            Self::NotBusiness => Reason::of("1", "customer_not_business"),
            Self::Kvk(wrong) | Self::VatId(wrong) => wrong.reason(),
            Self::Country => Reason::plain("country_unknown"),
            Self::VatIdOfElsewhere { prefix } => {
                Reason::plain("vat_id_elsewhere").with("prefix", Figure::Text(prefix.clone()))
            }
            Self::VatIdForm => Reason::plain("vat_id_length"),
            Self::Iban => Reason::plain("iban_wrong"),
        }
    }
}

/// What shows that a customer acts in business: its KvK number, else its declaration (art. 1).
pub fn business(kvk: &str, declaration: Declaration) -> Result<Business, Refusal> {
    match (kvk.trim(), declaration) {
        ("", Declaration::Given) => Ok(Business::Declared),
        ("", Declaration::Absent) => Err(Refusal::NotBusiness),
        (number, _) => identifiers::kvk(number).map(Business::Registered).map_err(Refusal::Kvk),
    }
}

/// A country as two capitals (ISO 3166-1).
pub fn country(text: &str) -> Result<String, Refusal> {
    let text = text.trim().to_ascii_uppercase();
    let two_letters = text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
    if two_letters { Ok(text) } else { Err(Refusal::Country) }
}

/// A VAT id of a customer in this country: a Dutch one by its check digits, one of the union by its prefix and length;
/// one from elsewhere is taken as it is.
pub fn vat_id(country: &str, text: &str) -> Result<String, Refusal> {
    if country == "NL" {
        return identifiers::vat_id(text).map(|id| id.text).map_err(Refusal::VatId);
    }
    let bare: String =
        text.chars().filter(|c| !matches!(c, ' ' | '.' | '-')).map(|c| c.to_ascii_uppercase()).collect();
    if !EUROPEAN_UNION.contains(&country) {
        return Ok(bare);
    }
    let prefix = if country == GREECE.0 { GREECE.1 } else { country };
    let Some(rest) = bare.strip_prefix(prefix) else {
        return Err(Refusal::VatIdOfElsewhere { prefix: prefix.to_owned() });
    };
    let right = VAT_LENGTHS.contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_alphanumeric());
    if right { Ok(bare) } else { Err(Refusal::VatIdForm) }
}

/// An account number without its spaces (ISO 13616): country, two check digits, 11 to 30 letters or digits; right by 97-10.
pub fn iban(text: &str) -> Result<String, Refusal> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    let plain = bare.bytes().all(|b| b.is_ascii_alphanumeric()) && (15..=34).contains(&bare.len());
    let begins = plain && {
        let (country, check) = bare[..4].split_at(2);
        country.bytes().all(|b| b.is_ascii_uppercase()) && check.bytes().all(|b| b.is_ascii_digit())
    };
    if begins && identifiers::mod_97(&format!("{}{}", &bare[4..], &bare[..4])) == 1 {
        Ok(bare)
    } else {
        Err(Refusal::Iban)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn art_1_only_who_acts_in_business_becomes_a_customer() {
        assert_eq!(business("", Declaration::Absent), Err(Refusal::NotBusiness));
        assert_eq!(business("", Declaration::Given), Ok(Business::Declared));
        assert_eq!(business("9000 1236", Declaration::Absent), Ok(Business::Registered("90001236".into())));
        assert!(
            matches!(business("123", Declaration::Given), Err(Refusal::Kvk(_))),
            "a wrong number is no number"
        );
    }

    #[test]
    fn an_account_number_is_right_by_ninety_seven() {
        assert_eq!(iban("nl91 abna 0417 1643 00").unwrap(), "NL91ABNA0417164300");
        for text in ["", "NL91ABNA0417164301", "9191ABNA0417164300", "NL91ABNA041716430é", "NL91"] {
            assert_eq!(iban(text), Err(Refusal::Iban), "{text}");
        }
    }

    #[test]
    fn a_vat_id_is_of_the_customers_own_country() {
        assert_eq!(vat_id("NL", "nl 0044.95.445 b01").unwrap(), "NL004495445B01");
        assert!(matches!(vat_id("NL", "NL123456789B90"), Err(Refusal::VatId(_))));
        assert_eq!(vat_id("BE", "BE 0123.456.789").unwrap(), "BE0123456789");
        assert_eq!(vat_id("GR", "EL123456789").unwrap(), "EL123456789");
        assert_eq!(vat_id("DE", "NL004495445B01"), Err(Refusal::VatIdOfElsewhere { prefix: "DE".into() }));
        assert_eq!(vat_id("DE", "DE1"), Err(Refusal::VatIdForm));
        assert_eq!(vat_id("CH", "CHE-123.456.788").unwrap(), "CHE123456788");
        assert_eq!(country(" be ").unwrap(), "BE");
        assert_eq!(country("België"), Err(Refusal::Country));
    }
}
