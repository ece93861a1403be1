//! What an invoice, credit note or claim statement says (art. 35a Wet OB): frozen when it is issued, read again whenever it
//! is shown, sent or checked.
//!
//! Invariant: everything that stands on paper is in here; nothing is looked up again later.

use super::{invoices::Kind, numbers::Series};
use agreements::Customer;
use jiff::civil::Date;
use rules::{
    invoices::{self, Due},
    numbers::Cents,
    reasons::Reason,
    vat::{self, Treatment},
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shell::{
    db::Failure,
    identity::Identity,
    ids::{
        Id,
        kind::{Invoice, Order, Payment},
    },
    words::Language,
};

/// A document as it was issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Which kind.
    pub kind: Kind,
    /// Its number, such as `F2026-00017`.
    pub number: String,
    /// The reference that a payment should carry (ISO 11649).
    pub reference: String,
    /// Its date: the day of dispatch (art. 3.1).
    pub issued_on: Date,
    /// The last day to pay in time.
    pub due_on: Date,
    /// Days to pay, as agreed.
    pub term_days: u16,
    /// The agreement's number.
    pub agreement: String,
    /// In which language it is written, as ISO 639-1.
    pub language: String,
    /// Who asks.
    pub seller: Seller,
    /// Who is asked.
    pub buyer: Buyer,
    /// How VAT is dealt with.
    #[serde(with = "treatment")]
    pub treatment: Treatment,
    /// What it is for. None on a claim statement.
    pub lines: Vec<Line>,
    /// Per rate of VAT.
    pub subtotals: Vec<Subtotal>,
    /// Sum without VAT. On a credit note what is credited: never negative.
    #[serde(with = "cents")]
    pub net: Cents,
    /// VAT.
    #[serde(with = "cents")]
    pub vat: Cents,
    /// With VAT.
    #[serde(with = "cents")]
    pub gross: Cents,
    /// The invoice that a credit note is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers_to: Option<Referred>,
    /// Why a credit note was given, in the words of who decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What a claim statement claims, as the collection room composed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<serde_json::Value>,
}

/// The provider, as it stands on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seller {
    /// Name in the trade register.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// Number in the trade register.
    pub kvk: String,
    /// VAT id.
    pub vat_id: String,
    /// The account to pay to.
    pub iban: String,
    /// Its bank.
    pub bic: Option<String>,
    /// Where to write to.
    pub email: String,
    /// Where to call.
    pub phone: String,
}

/// The customer, as it stands on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buyer {
    /// The number that the provider's books know it by.
    pub number: i64,
    /// Name in the trade register.
    pub name: String,
    /// For the attention of.
    pub attention: Option<String>,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// ISO 3166-1, two letters.
    pub country: String,
    /// Number in the trade register.
    pub kvk: Option<String>,
    /// VAT id.
    pub vat_id: Option<String>,
    /// Where the document goes.
    pub email: String,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it is for.
    pub what: What,
    /// The same in the customer's language.
    pub text: String,
    /// How many.
    pub quantity: i64,
    /// Ten-thousandths of a euro for one, excluding VAT.
    pub unit_price: i64,
    /// Together, excluding VAT.
    #[serde(with = "cents")]
    pub net: Cents,
    /// Percent of VAT.
    #[serde(with = "decimal")]
    pub rate: Decimal,
    /// On a credit note: which line of the invoice, counted from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credits: Option<usize>,
}

/// What a line is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The licence for a period (art. 4.2).
    Licence {
        /// The first day.
        from: Date,
        /// The last day, counted in full.
        until: Date,
    },
    /// An order of credits (art. 14.2).
    Credits {
        /// Which order.
        order: Id<Order>,
        /// Its number.
        number: String,
        /// The legal day on which it was placed.
        ordered_on: Date,
    },
    /// What was refunded out of a payment that did not stand (art. 6:203 BW). No supply, and so no VAT.
    Repaid {
        /// Which payment.
        payment: Id<Payment>,
    },
}

/// What there is at one rate of VAT.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subtotal {
    /// Percent.
    #[serde(with = "decimal")]
    pub rate: Decimal,
    /// Sum of the lines.
    #[serde(with = "cents")]
    pub net: Cents,
    /// VAT over it.
    #[serde(with = "cents")]
    pub vat: Cents,
}

/// The invoice that a credit note is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referred {
    /// Which.
    pub id: Id<Invoice>,
    /// Its number.
    pub number: String,
    /// Its date.
    pub issued_on: Date,
}

impl Document {
    /// The text that is stored, and its SHA-256.
    pub fn frozen(&self) -> Result<(String, Vec<u8>), Failure> {
        let text = serde_json::to_string(self).map_err(|error| Failure::Mismatch(error.to_string()))?;
        let hash = hash(&text);
        Ok((text, hash))
    }

    /// Reads what was stored.
    pub fn read(text: &str) -> Result<Self, Failure> {
        serde_json::from_str(text).map_err(|error| Failure::Mismatch(format!("a document: {error}")))
    }

    /// The language it is written in.
    pub fn language(&self) -> Language {
        Language::named(&self.language).unwrap_or_default()
    }

    /// The series that its number is from.
    pub fn series(&self) -> Series {
        match self.kind {
            Kind::Invoice => Series::Invoice,
            Kind::CreditNote => Series::CreditNote,
            Kind::Claim => Series::Claim,
        }
    }

    /// When it is due and why (art. 3.1).
    pub fn due(&self) -> Due {
        invoices::due(self.issued_on, self.term_days)
    }

    /// Why the amounts are what they are (art. 4.1).
    pub fn because(&self) -> Vec<Reason> {
        let totals = invoices::vat(&self.taxed()).map(|totals| totals.because).unwrap_or_default();
        if self.asks_back() {
            return std::iter::once(Reason::plain("vat_no_supply")).chain(totals).collect();
        }
        let treated = vat::treatment(&self.buyer.country, self.buyer.vat_id.as_deref());
        treated.because.into_iter().chain(totals).collect()
    }

    /// Whether it asks back what was refunded, which is no supply.
    pub fn asks_back(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.what, What::Repaid { .. }))
    }

    /// What it says of VAT beside the figures, as a key of the word files; nothing where Dutch VAT is charged.
    pub fn vat_note(&self) -> Option<&'static str> {
        match self.treatment {
            _ if self.asks_back() => Some("paper-no-supply"),
            Treatment::Domestic => None,
            Treatment::ReverseCharge => Some("paper-reverse-charge"),
            Treatment::OutsideScope => Some("paper-outside-scope"),
        }
    }

    /// Its lines, as far as VAT needs them.
    pub fn taxed(&self) -> Vec<invoices::Line> {
        self.lines.iter().map(|line| invoices::Line { net: line.net, rate: line.rate }).collect()
    }

    /// Takes over the totals of a computation.
    pub(super) fn total(&mut self, totals: &invoices::Totals) {
        let one = |sub: &invoices::Subtotal| Subtotal { rate: sub.rate, net: sub.net, vat: sub.vat };
        self.subtotals = totals.subtotals.iter().map(one).collect();
        (self.net, self.vat, self.gross) = (totals.net, totals.vat, totals.gross);
    }
}

/// The hash that a document's text is stored under.
pub(super) fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text).to_vec()
}

impl From<&Identity> for Seller {
    fn from(identity: &Identity) -> Self {
        let of = identity.clone();
        Self {
            name: of.name,
            street: of.street,
            postal_code: of.postal_code,
            city: of.city,
            kvk: of.kvk,
            vat_id: of.vat_id,
            iban: of.iban,
            bic: of.bic,
            email: of.email,
            phone: of.phone,
        }
    }
}

impl From<&Customer> for Buyer {
    fn from(customer: &Customer) -> Self {
        let of = customer.clone();
        Self {
            number: of.number,
            name: of.legal_name,
            attention: of.attention,
            street: of.street,
            postal_code: of.postal_code,
            city: of.city,
            country: of.country,
            kvk: of.kvk,
            vat_id: of.vat_id,
            email: of.invoice_email,
        }
    }
}

/// Cents as a whole number.
mod cents {
    use rules::numbers::Cents;
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    pub(super) fn serialize<S: Serializer>(cents: &Cents, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(cents.0)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Cents, D::Error> {
        i64::deserialize(from).map(Cents)
    }
}

/// A decimal as text with a point.
mod decimal {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(decimal: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&decimal.to_string())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// How VAT is dealt with, by name.
mod treatment {
    use rules::vat::Treatment;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    pub(super) fn serialize<S: Serializer>(treatment: &Treatment, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(treatment.name())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Treatment, D::Error> {
        let name = String::deserialize(from)?;
        Treatment::named(&name).ok_or_else(|| D::Error::custom(format!("`{name}` is no treatment")))
    }
}
