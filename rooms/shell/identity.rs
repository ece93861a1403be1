//! Who the provider is on paper: what an invoice must say about its seller (art. 35a Wet OB) and where to pay.

use serde::Deserialize;

/// `[provider]`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Name in the trade register.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// Number in the trade register, 8 digits.
    pub kvk: String,
    /// VAT id, such as `NL123456782B01`.
    pub vat_id: String,
    /// The account that payments are to be made to.
    pub iban: String,
    /// Its bank, where a form asks for it.
    #[serde(default)]
    pub bic: Option<String>,
    /// Where customers write to.
    pub email: String,
    /// Where customers call.
    pub phone: String,
}

impl Identity {
    /// The demo's provider. Its numbers are right in form and nobody's.
    pub fn of_the_demo() -> Self {
        Self {
            name: "1•2•Flex B.V.".into(),
            street: "Stationsplein 12".into(),
            postal_code: "3511 ED".into(),
            city: "Utrecht".into(),
            kvk: "90001236".into(),
            vat_id: "NL123456782B01".into(),
            iban: "NL02ABNA0123456789".into(),
            bic: Some("ABNANL2A".into()),
            email: "administratie@12flex.example".into(),
            phone: "+31 30 123 45 67".into(),
        }
    }

    /// What is wrong with it, naming the setting.
    pub fn check(&self) -> Result<(), String> {
        use rules::identifiers::{kvk, vat_id};
        kvk(&self.kvk).map_err(|_| format!("provider.kvk: `{}` is not 8 digits", self.kvk))?;
        let wrong_vat =
            |_| format!("provider.vat_id: `{}` is no Dutch VAT id such as NL123456782B01", self.vat_id);
        vat_id(&self.vat_id).map_err(wrong_vat)?;
        let empty =
            [("name", &self.name), ("street", &self.street), ("city", &self.city), ("iban", &self.iban)];
        match empty.into_iter().find(|(_, text)| text.trim().is_empty()) {
            Some((name, _)) => Err(format!("provider.{name}: it is empty")),
            None => Ok(()),
        }
    }
}
