//! VAT (Wet OB; the terms' prices exclude it, art. 4.1): who is charged it, and at which rate.
//!
//! Invariant: without proof that the customer is a business elsewhere, Dutch VAT is charged.

use crate::reasons::{Figure, Reason};
use rust_decimal::Decimal;

/// The general Dutch rate in percent, since 1 October 2012 (art. 9 lid 1 Wet OB).
pub const GENERAL: Decimal = Decimal::from_parts(21, 0, 0, false, 0);

/// The other countries of the European Union, as VAT counts them (ISO 3166-1, and `EL` as Greece writes itself in VAT ids).
const UNION: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// How an invoice deals with VAT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// Dutch VAT at the general rate.
    Domestic,
    /// A business elsewhere in the Union accounts for it (art. 44 and 196 Directive 2006/112/EC): "btw verlegd".
    ReverseCharge,
    /// A business outside the Union: the place of supply is not here (art. 6 lid 1 Wet OB).
    OutsideScope,
}

impl Treatment {
    /// Its name in documents and the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Domestic => "domestic",
            Self::ReverseCharge => "reverse_charge",
            Self::OutsideScope => "outside_scope",
        }
    }

    /// The treatment of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Domestic, Self::ReverseCharge, Self::OutsideScope].into_iter().find(|one| one.name() == name)
    }

    /// The rate in percent.
    pub fn rate(self) -> Decimal {
        if self == Self::Domestic { GENERAL } else { Decimal::ZERO }
    }
}

/// A treatment with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Treated {
    /// How.
    pub treatment: Treatment,
    /// Why.
    pub because: Vec<Reason>,
}

/// How a service to a business in a country is taxed: `country` in two letters (ISO 3166-1), its VAT id if it has one.
pub fn treatment(country: &str, vat_id: Option<&str>) -> Treated {
    let place = |code| Reason::plain(code).with("country", Figure::Text(country.to_owned()));
    let (treatment, reason) = match vat_id {
        _ if country == "NL" => (Treatment::Domestic, Reason::plain("vat_domestic")),
        Some(id) if UNION.contains(&country) => {
            let reason = place("vat_reverse_charge").with("vat_id", Figure::Text(id.to_owned()));
            (Treatment::ReverseCharge, reason)
        }
        None if UNION.contains(&country) => (Treatment::Domestic, place("vat_without_vat_id")),
        _ => (Treatment::OutsideScope, place("vat_outside_scope")),
    };
    Treated { treatment, because: vec![reason] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c1_who_is_charged_dutch_vat() {
        for (country, vat_id, treatment, rate) in [
            ("NL", Some("NL123456782B01"), Treatment::Domestic, 21),
            ("NL", None, Treatment::Domestic, 21),
            ("BE", Some("BE0123456749"), Treatment::ReverseCharge, 0),
            ("GR", Some("EL123456783"), Treatment::ReverseCharge, 0),
            ("BE", None, Treatment::Domestic, 21),
            ("CH", None, Treatment::OutsideScope, 0),
            ("GB", Some("GB123456782"), Treatment::OutsideScope, 0),
        ] {
            let treated = super::treatment(country, vat_id);
            assert_eq!(
                (treated.treatment, treated.treatment.rate()),
                (treatment, Decimal::from(rate)),
                "{country}"
            );
            assert_eq!(Treatment::named(treatment.name()), Some(treatment));
        }
    }
}
