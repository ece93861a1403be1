//! The head of a document, and how it is paid.

use super::{Account, Document, Kind, Profile};
use crate::xml::{self, Xml};
use std::io;

const NLCIUS: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0";
const PEPPOL: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
/// Billing, as both name it.
const BILLING: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

/// UNCL 1001.
const COMMERCIAL_INVOICE: &str = "380";
const CREDIT_NOTE: &str = "381";
/// UNCL 4461.
const SEPA_CREDIT_TRANSFER: &str = "58";
const STANDING_AGREEMENT: &str = "57";

pub(super) fn write(xml: &mut Xml, document: &Document, profile: Profile) -> io::Result<()> {
    let customization = match profile {
        Profile::Nlcius => NLCIUS,
        Profile::Peppol => PEPPOL,
    };
    xml.leaf("cbc:CustomizationID", customization)?;
    xml.leaf("cbc:ProfileID", BILLING)?;
    text(xml, "cbc:ID", &document.number)?;
    xml.leaf("cbc:IssueDate", &document.issued_on.to_string())?;
    match &document.kind {
        Kind::Invoice { due_on, .. } => {
            xml.leaf("cbc:DueDate", &due_on.to_string())?;
            xml.leaf("cbc:InvoiceTypeCode", COMMERCIAL_INVOICE)?;
        }
        Kind::CreditNote { .. } => xml.leaf("cbc:CreditNoteTypeCode", CREDIT_NOTE)?,
    }
    xml.maybe("cbc:Note", document.note.as_deref().and_then(xml::lines).as_deref())?;
    xml.leaf("cbc:DocumentCurrencyCode", "EUR")?;
    optional(xml, "cbc:BuyerReference", document.buyer_reference.as_deref())?;
    reference(xml, "cac:OrderReference", document.order.as_deref())?;
    if let Kind::CreditNote { of, .. } = &document.kind {
        xml.group("cac:BillingReference", |xml| reference(xml, "cac:InvoiceDocumentReference", Some(of)))?;
    }
    reference(xml, "cac:ContractDocumentReference", document.contract.as_deref())
}

pub(super) fn payment(xml: &mut Xml, document: &Document, profile: Profile) -> io::Result<()> {
    match &document.kind {
        Kind::Invoice { payment_reference, pay_to, .. } => {
            means(xml, SEPA_CREDIT_TRANSFER, Some(payment_reference), Some(pay_to), profile)
        }
        Kind::CreditNote { settlement, pay_back_to, .. } => {
            let code = if pay_back_to.is_some() { SEPA_CREDIT_TRANSFER } else { STANDING_AGREEMENT };
            means(xml, code, None, pay_back_to.as_ref(), profile)?;
            xml.group("cac:PaymentTerms", |xml| text(xml, "cbc:Note", settlement))
        }
    }
}

fn means(
    xml: &mut Xml,
    code: &str,
    reference: Option<&str>,
    account: Option<&Account>,
    profile: Profile,
) -> io::Result<()> {
    xml.group("cac:PaymentMeans", |xml| {
        xml.leaf("cbc:PaymentMeansCode", code)?;
        optional(xml, "cbc:PaymentID", reference)?;
        let Some(account) = account else { return Ok(()) };
        xml.group("cac:PayeeFinancialAccount", |xml| {
            xml.leaf("cbc:ID", account.iban.as_str())?;
            match account.bic.as_deref().filter(|_| profile == Profile::Peppol) {
                Some(bic) => {
                    xml.group("cac:FinancialInstitutionBranch", |xml| xml.leaf("cbc:ID", &bare(bic)))
                }
                None => Ok(()),
            }
        })
    })
}

fn reference(xml: &mut Xml, name: &str, id: Option<&str>) -> io::Result<()> {
    match id.and_then(xml::line) {
        Some(id) => xml.group(name, |xml| xml.leaf("cbc:ID", &id)),
        None => Ok(()),
    }
}

/// A text that [`super::refusal::check`] found to be there.
pub(super) fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    optional(xml, name, Some(text))
}

pub(super) fn optional(xml: &mut Xml, name: &str, text: Option<&str>) -> io::Result<()> {
    xml.maybe(name, text.and_then(xml::line).as_deref())
}

/// A number without the blanks that people put in it.
pub(super) fn bare(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}
