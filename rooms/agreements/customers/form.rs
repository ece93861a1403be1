//! The form of a customer: what was typed, and what is wrong with it.

use super::{Profile, Size};
use crate::Customer;
use rules::agreements::business::{self, Business, Declaration, Refusal as No};
use serde::{Deserialize, Serialize};
use shell::{error::FieldRefusal, words::Language};

/// Characters of a name, street or town at most: longer than any in the trade register.
const LONGEST: usize = 200;

/// As it was typed.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default)]
pub struct Form {
    /// The id that a new environment gets.
    pub key: String,
    /// The version that was shown, of a customer that is changed.
    pub version: String,
    /// What the environment is called.
    pub name: String,
    /// Its name in the trade register.
    pub legal_name: String,
    /// Its number there.
    pub kvk: String,
    /// Whether it declared to act in business.
    pub declared: String,
    /// Its VAT id.
    pub vat_id: String,
    /// ISO 3166-1, two letters.
    pub country: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// For the attention of.
    pub attention: String,
    /// Where invoices go.
    pub invoice_email: String,
    /// In which language it is written to.
    pub language: String,
    /// Its account.
    pub iban: String,
    /// How large it is.
    pub size: String,
}

impl Default for Form {
    fn default() -> Self {
        let empty = String::new;
        Self {
            key: empty(),
            version: empty(),
            name: empty(),
            legal_name: empty(),
            kvk: empty(),
            declared: empty(),
            vat_id: empty(),
            country: "NL".into(),
            street: empty(),
            postal_code: empty(),
            city: empty(),
            attention: empty(),
            invoice_email: empty(),
            language: "nl".into(),
            iban: empty(),
            size: Size::Small.name().into(),
        }
    }
}

impl Form {
    /// What is known now, to be changed.
    pub fn of(name: &str, customer: &Customer, size: Size, version: i64) -> Self {
        Self {
            key: String::new(),
            version: version.to_string(),
            name: name.to_owned(),
            legal_name: customer.legal_name.clone(),
            kvk: customer.kvk.clone().unwrap_or_default(),
            declared: if customer.kvk.is_none() { "yes".into() } else { String::new() },
            vat_id: customer.vat_id.clone().unwrap_or_default(),
            country: customer.country.clone(),
            street: customer.street.clone(),
            postal_code: customer.postal_code.clone(),
            city: customer.city.clone(),
            attention: customer.attention.clone().unwrap_or_default(),
            invoice_email: customer.invoice_email.clone(),
            language: customer.language.code().into(),
            iban: customer.iban.clone().unwrap_or_default(),
            size: size.name().into(),
        }
    }

    /// What it says, or everything that is wrong with it.
    pub fn read(&self) -> Result<Profile, Vec<FieldRefusal>> {
        let mut wrong = Vec::new();
        let legal_name = needed(&mut wrong, "legal_name", &self.legal_name);
        let name = match self.name.trim() {
            "" => legal_name.clone(),
            _ => needed(&mut wrong, "name", &self.name),
        };
        let declaration = if self.declared.is_empty() { Declaration::Absent } else { Declaration::Given };
        let business = business::business(&self.kvk, declaration);
        let business = kept(&mut wrong, "kvk", business).unwrap_or(Business::Declared);
        let country = kept(&mut wrong, "country", business::country(&self.country)).unwrap_or_default();
        let vat_id = optional(&self.vat_id).filter(|_| !country.is_empty());
        let vat_id = vat_id.and_then(|text| kept(&mut wrong, "vat_id", business::vat_id(&country, &text)));
        let iban = optional(&self.iban);
        let iban = iban.and_then(|text| kept(&mut wrong, "iban", business::iban(&text)));
        let invoice_email = self.invoice_email.trim().to_lowercase();
        if invoice_email.parse::<lettre::Address>().is_err() || 254 < invoice_email.len() {
            wrong.push(FieldRefusal::new("invoice_email", "email-wrong"));
        }
        let profile = Profile {
            name,
            legal_name,
            business,
            vat_id,
            country,
            street: needed(&mut wrong, "street", &self.street),
            postal_code: needed(&mut wrong, "postal_code", &self.postal_code),
            city: needed(&mut wrong, "city", &self.city),
            attention: optional(&self.attention).map(|text| text.chars().take(LONGEST).collect()),
            invoice_email,
            language: Language::named(&self.language).filter(|l| *l != Language::Pl).unwrap_or_default(),
            iban,
            size: Size::named(&self.size).unwrap_or(Size::Small),
        };
        if wrong.is_empty() { Ok(profile) } else { Err(wrong) }
    }
}

fn optional(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn needed(wrong: &mut Vec<FieldRefusal>, field: &'static str, text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() || LONGEST < text.chars().count() {
        wrong.push(FieldRefusal::new(field, "customer-text").with("most", LONGEST));
    }
    text
}

fn kept<T>(wrong: &mut Vec<FieldRefusal>, field: &'static str, read: Result<T, No>) -> Option<T> {
    read.map_err(|no| wrong.push(refused(field, &no))).ok()
}

fn refused(field: &'static str, no: &No) -> FieldRefusal {
    use rules::identifiers::Refusal::{Check, Form};
    match no {
        No::NotBusiness => FieldRefusal::new(field, "customer-not-business"),
        No::Kvk(_) => FieldRefusal::new(field, "customer-kvk"),
        No::Country => FieldRefusal::new(field, "customer-country"),
        No::VatId(Form { .. }) => FieldRefusal::new(field, "customer-vat-form"),
        No::VatId(Check { .. }) => FieldRefusal::new(field, "customer-vat-check"),
        No::VatIdOfElsewhere { prefix } => {
            FieldRefusal::new(field, "customer-vat-elsewhere").with("prefix", prefix)
        }
        No::VatIdForm => FieldRefusal::new(field, "customer-vat-length"),
        No::Iban => FieldRefusal::new(field, "customer-iban"),
    }
}
