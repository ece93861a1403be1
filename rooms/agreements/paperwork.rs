//! What every paper of an agreement has: who it comes from, whom it is for, and what stands at its foot.

use super::Customer;
use documents::{Sender, Sheet};
use shell::{
    db::Failure,
    error::Answer,
    identity::Identity,
    words::{Language, Say},
};

/// In which language a sheet is read aloud and hyphenated.
pub(super) fn language(say: Say) -> documents::Language {
    match say.0 {
        Language::Nl => documents::Language::Dutch,
        Language::En | Language::Pl => documents::Language::English,
    }
}

/// The provider, at the top.
pub(super) fn sender(provider: &Identity) -> Sender {
    let town = format!("{} {}", provider.postal_code, provider.city);
    let lines = vec![provider.street.clone(), town, provider.phone.clone(), provider.email.clone()];
    Sender { name: provider.name.clone(), lines }
}

/// The customer, as its envelope says.
pub(super) fn recipient(customer: &Customer) -> Vec<String> {
    let mut lines = vec![customer.legal_name.clone()];
    lines.extend(customer.attention.clone());
    lines.push(customer.street.clone());
    lines.push(format!("{} {}", customer.postal_code, customer.city));
    if customer.country != "NL" {
        lines.push(customer.country.clone());
    }
    lines
}

/// Registrations, and which law holds (art. 15.1).
pub(super) fn footer(say: Say, provider: &Identity) -> Vec<String> {
    let figures =
        [("kvk", provider.kvk.clone()), ("vat", provider.vat_id.clone()), ("iban", provider.iban.clone())];
    vec![say.with("paper-registered", &figures), say.t("paper-law")]
}

/// The bytes of a sheet.
pub(super) fn pdf(sheet: &Sheet) -> Answer<Vec<u8>> {
    documents::pdf(sheet, &[]).map_err(|problem| Failure::Sql(format!("document: {problem}")).into())
}
