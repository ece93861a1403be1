//! The e-invoice beside the paper: UBL 2.1 under EN 16931, as NLCIUS and as Peppol BIS 3.0.

use super::{
    super::{
        document::{Document, Line, What},
        invoices::Kind,
    },
    sheet::settlement,
};
use rules::vat::Treatment;
use rust_decimal::Decimal;
use shell::words::Say;
use wire::{
    iban::Iban,
    ubl::{self, Account, Address, Buyer, Endpoint, LegalId, Period, Profile, Refusal, Seller, Unit, Vat},
};

/// Decimals of the price for one.
const DECIMALS: u32 = 4;

/// Why a document is no e-invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum No {
    /// Something is missing or not as the rules want it.
    Refused(Refusal),
    /// The VAT of this credit note was rounded together with that of earlier ones; an e-invoice that computes it anew would
    /// say another sum than the paper.
    RoundedTogether,
}

impl From<Refusal> for No {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// The document as XML, or why it cannot be one.
pub fn xml(document: &Document, profile: Profile) -> Result<String, No> {
    let written = ubl(document)?;
    let totals = ubl::totals(&written.lines)?;
    if totals.gross != document.gross {
        return Err(No::RoundedTogether);
    }
    Ok(ubl::write(&written, profile)?)
}

fn ubl(document: &Document) -> Result<ubl::Document, Refusal> {
    let say = Say(document.language());
    let iban = Iban::parse(&document.seller.iban).ok_or(Refusal::Missing { field: "seller.iban" })?;
    let account = Account { iban, bic: document.seller.bic.clone() };
    let kind = match (&document.refers_to, document.kind) {
        (Some(of), Kind::CreditNote) => ubl::Kind::CreditNote {
            of: of.number.clone(),
            settlement: settlement(say, document),
            pay_back_to: None,
        },
        _ => ubl::Kind::Invoice {
            due_on: document.due_on,
            payment_reference: document.reference.clone(),
            pay_to: account,
        },
    };
    Ok(ubl::Document {
        kind,
        number: document.number.clone(),
        issued_on: document.issued_on,
        note: document.why.clone(),
        buyer_reference: Some(document.agreement.clone()),
        order: None,
        contract: Some(document.agreement.clone()),
        seller: seller(document),
        buyer: buyer(document),
        lines: document.lines.iter().map(|of| line(say, document, of)).collect(),
    })
}

fn seller(document: &Document) -> Seller {
    let of = document.seller.clone();
    Seller {
        name: of.name,
        address: Address {
            street: of.street,
            postal_code: of.postal_code,
            city: of.city,
            country: "NL".into(),
        },
        kvk: of.kvk,
        vat_id: of.vat_id,
        email: Some(of.email),
        phone: Some(of.phone),
    }
}

fn buyer(document: &Document) -> Buyer {
    let of = document.buyer.clone();
    let dutch = of.country == "NL";
    let registered =
        of.kvk.clone().map(|number| if dutch { LegalId::Kvk(number) } else { LegalId::Other(number) });
    let at_kvk = of.kvk.as_deref().filter(|_| dutch).map(Endpoint::of_kvk);
    let at_vat_id = || of.vat_id.as_deref().and_then(Endpoint::of_vat_id);
    Buyer {
        endpoint: at_kvk.or_else(at_vat_id),
        name: of.name,
        address: Address {
            street: of.street,
            postal_code: of.postal_code,
            city: of.city,
            country: of.country,
        },
        legal_id: registered,
        vat_id: of.vat_id,
        attention: of.attention,
    }
}

fn line(say: Say, document: &Document, of: &Line) -> ubl::Line {
    let reason = || document.vat_note().map(|note| say.t(note)).unwrap_or_default();
    let (unit, period) = match &of.what {
        What::Licence { from, until } => (Unit::Year, Some(Period { from: *from, until: *until })),
        What::Credits { .. } | What::Repaid { .. } => (Unit::One, None),
    };
    ubl::Line {
        name: of.text.clone(),
        description: None,
        quantity: Decimal::from(of.quantity),
        unit: if unit == Unit::Year && of.credits.is_some() { Unit::One } else { unit },
        price: Decimal::new(of.unit_price, DECIMALS),
        net: of.net,
        vat: match document.treatment {
            Treatment::Domestic => Vat::Standard(of.rate),
            Treatment::ReverseCharge => Vat::ReverseCharge { reason: reason() },
            Treatment::OutsideScope => Vat::Outside { reason: reason() },
        },
        period,
    }
}
