//! VAT (Wet OB; the terms' prices exclude it, art. 4.1): who is charged it, and at which rate.
//!
//! Invariant: without proof that the customer is a business elsewhere, Dutch VAT is charged.

use crate::calendar::days_after;
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;
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

/// Days for which the answer of VIES about a VAT id is taken to hold (policy: a quarter, the period of the listing).
pub const CHECK_HOLDS_DAYS: u16 = 92;

/// What VIES answered about a VAT id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// About which.
    pub vat_id: String,
    /// What it answered.
    pub answer: Answer,
    /// On which day.
    pub on: Date,
}

/// The answer of VIES.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is in use.
    Valid,
    /// It is not.
    Invalid,
}

impl Answer {
    /// Its name in the database, forms and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Invalid => "invalid",
        }
    }

    /// The answer of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Valid, Self::Invalid].into_iter().find(|one| one.name() == name)
    }
}

/// Whether VAT can be reversed to a VAT id on the strength of the last answer about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It is proven, up to and including this day.
    Holds(Date),
    /// It was, until this day.
    Stale(Date),
    /// VIES said that it is not in use.
    Refuted,
    /// Nobody asked about this one.
    Missing,
}

impl Proof {
    /// Its name in the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Holds(_) => "holds",
            Self::Stale(_) => "stale",
            Self::Refuted => "refuted",
            Self::Missing => "missing",
        }
    }
}

/// How the last answer about a VAT id stands on a day, with its reason: without proof that the customer is a business the tax
/// is the supplier's (art. 12 Wet OB).
pub fn proof(last: Option<&Checked>, vat_id: &str, day: Date) -> (Proof, Reason) {
    let said = |code| Reason::plain(code).with("vat_id", Figure::Text(vat_id.to_owned()));
    let Some(last) = last.filter(|last| last.vat_id == vat_id) else {
        return (Proof::Missing, said("vat_check_missing"));
    };
    if last.answer == Answer::Invalid {
        return (Proof::Refuted, said("vat_check_refuted").with("on", Figure::Date(last.on)));
    }
    let until = days_after(last.on, CHECK_HOLDS_DAYS);
    let (proof, code) = if day <= until {
        (Proof::Holds(until), "vat_check_holds")
    } else {
        (Proof::Stale(until), "vat_check_stale")
    };
    (proof, said(code).with("on", Figure::Date(last.on)).with("until", Figure::Date(until)))
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

    #[test]
    fn c1_the_answer_about_a_vat_id_holds_a_quarter_and_for_that_id_alone() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let id = "DE136695976";
        let last = Checked { vat_id: id.into(), answer: Answer::Valid, on: day("2026-01-01") };
        for (on, expected) in [
            ("2026-01-01", Proof::Holds(day("2026-04-03"))),
            ("2026-04-03", Proof::Holds(day("2026-04-03"))),
            ("2026-04-04", Proof::Stale(day("2026-04-03"))),
        ] {
            assert_eq!(proof(Some(&last), id, day(on)).0, expected, "{on}");
        }
        let refuted = Checked { answer: Answer::Invalid, ..last.clone() };
        assert_eq!(proof(Some(&refuted), id, day("2026-01-02")).0, Proof::Refuted);
        assert_eq!(proof(Some(&last), "DE999999999", day("2026-01-02")).0, Proof::Missing, "another id");
        assert_eq!(proof(None, id, day("2026-01-02")).0, Proof::Missing);
    }
}
