//! What keeps a document from passing the official rules, found before it is written.

use super::{Address, Document, Kind, LegalId, MOST_LINES, Profile, Vat, head::bare, totals};
use crate::xml;
use rust_decimal::Decimal;

/// Why a document is not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A field that must be there holds nothing that can be read. Right: fill it in.
    Missing {
        /// Which, as a path: `buyer.address.city`.
        field: &'static str,
    },
    /// A field is not written as such a field is. Right: as the pattern says.
    Form {
        /// Which.
        field: &'static str,
        /// How it is written.
        pattern: &'static str,
    },
    /// Neither a buyer reference nor an order (BR-NL-2). Right: one of them.
    NoReference,
    /// No lines. Right: at least one.
    NoLines,
    /// More than [`MOST_LINES`]. Right: several documents.
    TooManyLines,
    /// A line's net amount is not its quantity times its price.
    LineDoesNotAddUp {
        /// Which line, from 1.
        line: usize,
    },
    /// A price below zero (BR-27). Right: a negative quantity.
    NegativePrice {
        /// Which line, from 1.
        line: usize,
    },
    /// A period whose last day lies before its first (BR-30).
    PeriodBackwards {
        /// Which line, from 1.
        line: usize,
    },
    /// A standard rate that is not above zero and below 100 (BR-S-05).
    Rate {
        /// Which line, from 1.
        line: usize,
    },
    /// Something outside the scope of VAT beside something else (BR-O-11). Right: a document of its own.
    OutsideBesideOther,
    /// The total is below zero. Right: a credit note.
    BelowZero,
    /// It does not fit the amounts of an invoice.
    TooLarge,
}

const COUNTRY: &str = "two capitals of ISO 3166-1, such as NL";
const KVK: &str = "8 digits";
const VAT_ID: &str = "two letters of the country and 2 to 13 letters or digits";
const BIC: &str = "8 or 11 letters and digits";

pub(super) fn check(document: &Document, profile: Profile) -> Result<(), Refusal> {
    present("number", &document.number)?;
    let named = |text: &Option<String>| text.as_deref().and_then(xml::line).is_some();
    if !named(&document.buyer_reference) && !named(&document.order) {
        return Err(Refusal::NoReference);
    }
    seller(document)?;
    buyer(document, profile)?;
    kind(&document.kind)?;
    lines(document)?;
    let below_zero = totals(&document.lines)?.gross.0 < 0;
    if below_zero { Err(Refusal::BelowZero) } else { Ok(()) }
}

fn seller(document: &Document) -> Result<(), Refusal> {
    let seller = &document.seller;
    present("seller.name", &seller.name)?;
    address(&seller.address, ["seller.address.street", "seller.address.postal_code", "seller.address.city"])?;
    country("seller.address.country", &seller.address)?;
    form("seller.kvk", KVK, rules::identifiers::kvk(&seller.kvk).is_ok())?;
    form("seller.vat_id", VAT_ID, is_vat_id(&seller.vat_id))
}

fn buyer(document: &Document, profile: Profile) -> Result<(), Refusal> {
    let buyer = &document.buyer;
    present("buyer.name", &buyer.name)?;
    country("buyer.address.country", &buyer.address)?;
    if buyer.address.country == "NL" {
        address(&buyer.address, ["buyer.address.street", "buyer.address.postal_code", "buyer.address.city"])?;
    }
    let dutch = buyer.address.country == "NL";
    match &buyer.legal_id {
        Some(LegalId::Kvk(kvk)) => {
            form("buyer.legal_id", KVK, rules::identifiers::kvk(kvk).is_ok())?;
        }
        Some(id) => present("buyer.legal_id", &id.number())?,
        None => {}
    }
    let registered = matches!(buyer.legal_id, Some(LegalId::Kvk(_) | LegalId::Oin(_)));
    let needed = dutch && (profile == Profile::Nlcius || buyer.legal_id.is_some());
    if needed && !registered {
        return Err(Refusal::Missing { field: "buyer.legal_id" });
    }
    if let Some(vat_id) = &buyer.vat_id {
        form("buyer.vat_id", VAT_ID, is_vat_id(vat_id))?;
    } else if document.lines.iter().any(|line| matches!(line.vat, Vat::ReverseCharge { .. })) {
        return Err(Refusal::Missing { field: "buyer.vat_id" });
    }
    match &buyer.endpoint {
        Some(at) => present("buyer.endpoint", &at.id).and_then(|()| present("buyer.endpoint", &at.scheme)),
        None if profile == Profile::Peppol => Err(Refusal::Missing { field: "buyer.endpoint" }),
        None => Ok(()),
    }
}

fn kind(kind: &Kind) -> Result<(), Refusal> {
    let account = match kind {
        Kind::Invoice { payment_reference, pay_to, .. } => {
            present("payment_reference", payment_reference)?;
            Some(pay_to)
        }
        Kind::CreditNote { of, settlement, pay_back_to } => {
            present("of", of)?;
            present("settlement", settlement)?;
            pay_back_to.as_ref()
        }
    };
    let Some(account) = account else { return Ok(()) };
    let bic = account.bic.as_deref().map(bare);
    form("account.bic", BIC, bic.is_none_or(|bic| matches!(bic.len(), 8 | 11)))
}

fn lines(document: &Document) -> Result<(), Refusal> {
    match document.lines.len() {
        0 => return Err(Refusal::NoLines),
        some if MOST_LINES < some => return Err(Refusal::TooManyLines),
        _ => {}
    }
    for (at, line) in (1..).zip(&document.lines) {
        present("line.name", &line.name)?;
        line.vat.reason().map_or(Ok(()), |reason| present("line.vat.reason", reason))?;
        let standard = match line.vat {
            Vat::Standard(rate) => Decimal::ZERO < rate && rate < Decimal::ONE_HUNDRED,
            _ => true,
        };
        let refused = [
            (line.price < Decimal::ZERO, Refusal::NegativePrice { line: at }),
            (!line.adds_up(), Refusal::LineDoesNotAddUp { line: at }),
            (line.period.is_some_and(|days| days.until < days.from), Refusal::PeriodBackwards { line: at }),
            (!standard, Refusal::Rate { line: at }),
        ];
        if let Some((_, refusal)) = refused.into_iter().find(|(wrong, _)| *wrong) {
            return Err(refusal);
        }
    }
    let outside = document.lines.iter().filter(|line| matches!(line.vat, Vat::Outside { .. })).count();
    let all_alike = outside == 0 || outside == document.lines.len();
    if all_alike { Ok(()) } else { Err(Refusal::OutsideBesideOther) }
}

fn address(address: &Address, fields: [&'static str; 3]) -> Result<(), Refusal> {
    let texts = [&address.street, &address.postal_code, &address.city];
    fields.into_iter().zip(texts).try_for_each(|(field, text)| present(field, text))
}

fn country(field: &'static str, address: &Address) -> Result<(), Refusal> {
    let fits = address.country.len() == 2 && address.country.bytes().all(|b| b.is_ascii_uppercase());
    form(field, COUNTRY, fits)
}

fn present(field: &'static str, text: &str) -> Result<(), Refusal> {
    xml::line(text).map(|_| ()).ok_or(Refusal::Missing { field })
}

fn form(field: &'static str, pattern: &'static str, fits: bool) -> Result<(), Refusal> {
    if fits { Ok(()) } else { Err(Refusal::Form { field, pattern }) }
}

fn is_vat_id(text: &str) -> bool {
    let id = bare(text);
    let (country, number) = id.split_at(id.len().min(2));
    country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()) && (2..=13).contains(&number.len())
}
