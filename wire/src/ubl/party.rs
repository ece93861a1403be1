//! Who sells and who buys.

use super::{
    Document, Profile, Vat,
    head::{bare, optional, text},
};
use crate::xml::Xml;
use std::io;

/// The provider, as a Dutch business is named on an invoice (BR-NL-1, BR-NL-3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seller {
    /// Its name in the trade register (BT-27).
    pub name: String,
    /// Where it is.
    pub address: Address,
    /// Its number in the trade register, 8 digits (BT-30, scheme 0106).
    pub kvk: String,
    /// Its VAT id (BT-31); left out where nothing on the document is subject to VAT (BR-O-02).
    pub vat_id: String,
    /// Where questions go (BT-43).
    pub email: Option<String>,
    /// Where questions go (BT-42).
    pub phone: Option<String>,
}

/// The customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    /// Its name in the trade register (BT-44).
    pub name: String,
    /// Where it is.
    pub address: Address,
    /// What a register knows it by (BT-47): a Dutch buyer needs it for NLCIUS (BR-NL-10).
    pub legal_id: Option<LegalId>,
    /// Its VAT id (BT-48), which reverse charge needs (BR-AE-02).
    pub vat_id: Option<String>,
    /// For the attention of (BT-56).
    pub attention: Option<String>,
    /// Where it receives documents (BT-49), which Peppol needs (R010).
    pub endpoint: Option<Endpoint>,
}

/// Where a business is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// ISO 3166-1, two capitals.
    pub country: String,
}

/// A number in a register of businesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LegalId {
    /// The Dutch trade register, 8 digits (scheme 0106).
    Kvk(String),
    /// A Dutch government body's number (scheme 0190).
    Oin(String),
    /// A register that is not named.
    Other(String),
}

/// An address on the network (CEF list of electronic address schemes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Its scheme, such as `0106`.
    pub scheme: String,
    /// The address in it.
    pub id: String,
}

/// Schemes of addresses that are VAT ids, by their country.
const VAT_SCHEMES: [(&str, &str); 24] = [
    ("AT", "9914"),
    ("BE", "9925"),
    ("BG", "9926"),
    ("CY", "9928"),
    ("CZ", "9929"),
    ("DE", "9930"),
    ("EE", "9931"),
    ("EL", "9933"),
    ("ES", "9920"),
    ("FR", "9957"),
    ("HR", "9934"),
    ("HU", "9910"),
    ("IE", "9935"),
    ("LT", "9937"),
    ("LU", "9938"),
    ("LV", "9939"),
    ("MT", "9943"),
    ("NL", "9944"),
    ("PL", "9945"),
    ("PT", "9946"),
    ("RO", "9947"),
    ("SI", "9949"),
    ("SK", "9950"),
    ("GB", "9932"),
];

impl Endpoint {
    /// A Dutch business by its number in the trade register.
    pub fn of_kvk(kvk: &str) -> Self {
        Self { scheme: "0106".into(), id: bare(kvk) }
    }

    /// A business by its VAT id, where its country has a scheme for those.
    pub fn of_vat_id(vat_id: &str) -> Option<Self> {
        let id = bare(vat_id);
        let (_, scheme) = VAT_SCHEMES.into_iter().find(|(country, _)| id.starts_with(country))?;
        Some(Self { scheme: scheme.into(), id })
    }
}

impl LegalId {
    fn scheme(&self) -> Option<&'static str> {
        match self {
            Self::Kvk(_) => Some("0106"),
            Self::Oin(_) => Some("0190"),
            Self::Other(_) => None,
        }
    }

    /// The number as its register writes it.
    pub(super) fn number(&self) -> String {
        match self {
            Self::Kvk(number) | Self::Oin(number) => bare(number),
            Self::Other(number) => crate::xml::line(number).unwrap_or_default(),
        }
    }
}

pub(super) fn seller(xml: &mut Xml, document: &Document, profile: Profile) -> io::Result<()> {
    let seller = &document.seller;
    let kvk = LegalId::Kvk(bare(&seller.kvk));
    let vat_id = Some(seller.vat_id.as_str()).filter(|_| subject_to_vat(document));
    xml.group("cac:AccountingSupplierParty", |xml| {
        xml.group("cac:Party", |xml| {
            if profile == Profile::Peppol {
                endpoint(xml, &Endpoint::of_kvk(&seller.kvk))?;
            }
            address(xml, &seller.address)?;
            tax_scheme(xml, vat_id)?;
            legal(xml, &seller.name, Some(&kvk))?;
            contact(xml, None, seller.phone.as_deref(), seller.email.as_deref())
        })
    })
}

pub(super) fn buyer(xml: &mut Xml, document: &Document) -> io::Result<()> {
    let buyer = &document.buyer;
    let vat_id = buyer.vat_id.as_deref().filter(|_| subject_to_vat(document));
    xml.group("cac:AccountingCustomerParty", |xml| {
        xml.group("cac:Party", |xml| {
            buyer.endpoint.as_ref().map_or(Ok(()), |at| endpoint(xml, at))?;
            address(xml, &buyer.address)?;
            tax_scheme(xml, vat_id)?;
            legal(xml, &buyer.name, buyer.legal_id.as_ref())?;
            contact(xml, buyer.attention.as_deref(), None, None)
        })
    })
}

/// A document of what is outside the scope of VAT names nobody's VAT id (BR-O-02).
fn subject_to_vat(document: &Document) -> bool {
    document.lines.iter().any(|line| !matches!(line.vat, Vat::Outside { .. }))
}

fn endpoint(xml: &mut Xml, at: &Endpoint) -> io::Result<()> {
    xml.leaf_with("cbc:EndpointID", &[("schemeID", &at.scheme)], &at.id)
}

fn address(xml: &mut Xml, address: &Address) -> io::Result<()> {
    xml.group("cac:PostalAddress", |xml| {
        optional(xml, "cbc:StreetName", Some(&address.street))?;
        optional(xml, "cbc:CityName", Some(&address.city))?;
        optional(xml, "cbc:PostalZone", Some(&address.postal_code))?;
        xml.group("cac:Country", |xml| xml.leaf("cbc:IdentificationCode", &address.country))
    })
}

fn tax_scheme(xml: &mut Xml, vat_id: Option<&str>) -> io::Result<()> {
    let Some(vat_id) = vat_id else { return Ok(()) };
    xml.group("cac:PartyTaxScheme", |xml| {
        xml.leaf("cbc:CompanyID", &bare(vat_id))?;
        xml.group("cac:TaxScheme", |xml| xml.leaf("cbc:ID", "VAT"))
    })
}

fn legal(xml: &mut Xml, name: &str, id: Option<&LegalId>) -> io::Result<()> {
    xml.group("cac:PartyLegalEntity", |xml| {
        text(xml, "cbc:RegistrationName", name)?;
        match id {
            Some(id) => {
                let scheme: Vec<_> = id.scheme().map(|scheme| ("schemeID", scheme)).into_iter().collect();
                xml.leaf_with("cbc:CompanyID", &scheme, &id.number())
            }
            None => Ok(()),
        }
    })
}

fn contact(xml: &mut Xml, name: Option<&str>, phone: Option<&str>, email: Option<&str>) -> io::Result<()> {
    let readable = |text: Option<&str>| text.and_then(crate::xml::line);
    let (name, phone, email) = (readable(name), readable(phone), readable(email));
    if name.is_none() && phone.is_none() && email.is_none() {
        return Ok(());
    }
    xml.group("cac:Contact", |xml| {
        xml.maybe("cbc:Name", name.as_deref())?;
        xml.maybe("cbc:Telephone", phone.as_deref())?;
        xml.maybe("cbc:ElectronicMail", email.as_deref())
    })
}
