//! Lines: what was supplied, for how much, under which VAT.

use super::{
    EUR, Kind,
    head::{optional, text},
};
use crate::xml::Xml;
use jiff::civil::Date;
use rules::numbers::Cents;
use rust_decimal::Decimal;
use std::io;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is (BT-153).
    pub name: String,
    /// More about it (BT-154).
    pub description: Option<String>,
    /// How many (BT-129); negative takes back.
    pub quantity: Decimal,
    /// Of what.
    pub unit: Unit,
    /// Price of one without VAT (BT-146), in euros with as many decimals as it has; never negative (BR-27).
    pub price: Decimal,
    /// Quantity times price, rounded to the cent (BT-131).
    pub net: Cents,
    /// Its VAT.
    pub vat: Vat,
    /// When it was or will be supplied (BG-26).
    pub period: Option<Period>,
}

/// The days of a supply, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub from: Date,
    /// The last.
    pub until: Date,
}

/// What is counted (UN/ECE recommendation 20).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Pieces: credits.
    One,
    /// Years: a licence.
    Year,
    /// Months.
    Month,
    /// Days.
    Day,
}

/// How a line is taxed (UNCL 5305).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vat {
    /// S: the percentage is on it.
    Standard(Decimal),
    /// AE: the buyer accounts for it (art. 12 lid 2 Wet OB; art. 196 of the directive).
    ReverseCharge {
        /// What says so, in words (BT-120): an invoice must (art. 35a lid 1 onder k Wet OB).
        reason: String,
    },
    /// Z: zero percent.
    Zero,
    /// O: outside the scope of VAT. Nothing else may be on the document.
    Outside {
        /// Why, in words (BT-120).
        reason: String,
    },
}

impl Unit {
    fn code(self) -> &'static str {
        match self {
            Self::One => "C62",
            Self::Year => "ANN",
            Self::Month => "MON",
            Self::Day => "DAY",
        }
    }
}

impl Vat {
    /// The percentage; nothing where it is not taxed here.
    pub fn rate(&self) -> Decimal {
        match self {
            Self::Standard(rate) => *rate,
            Self::ReverseCharge { .. } | Self::Zero | Self::Outside { .. } => Decimal::ZERO,
        }
    }

    /// Why nothing is asked, in words.
    pub(super) fn reason(&self) -> Option<&str> {
        match self {
            Self::ReverseCharge { reason } | Self::Outside { reason } => Some(reason),
            Self::Standard(_) | Self::Zero => None,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Standard(_) => "S",
            Self::ReverseCharge { .. } => "AE",
            Self::Zero => "Z",
            Self::Outside { .. } => "O",
        }
    }

    /// The category as a line (`cac:ClassifiedTaxCategory`) or a subtotal (`cac:TaxCategory`, with its reason) has it.
    pub(super) fn write(&self, xml: &mut Xml, element: &str, reason: Option<&str>) -> io::Result<()> {
        xml.group(element, |xml| {
            xml.leaf("cbc:ID", self.code())?;
            if !matches!(self, Self::Outside { .. }) {
                xml.leaf("cbc:Percent", &self.rate().normalize().to_string())?;
            }
            optional(xml, "cbc:TaxExemptionReason", reason)?;
            xml.group("cac:TaxScheme", |xml| xml.leaf("cbc:ID", "VAT"))
        })
    }
}

impl Line {
    /// Whether its net amount is its quantity times its price, to half a cent.
    pub(super) fn adds_up(&self) -> bool {
        let net = Decimal::new(self.net.0, 2);
        let exact = self.quantity.checked_mul(self.price);
        let off = exact.and_then(|exact| exact.checked_sub(net));
        off.is_some_and(|off| off.abs() <= Decimal::new(5, 3))
    }
}

pub(super) fn write(xml: &mut Xml, kind: &Kind, line: &Line, at: usize) -> io::Result<()> {
    let (element, quantity) = match kind {
        Kind::Invoice { .. } => ("cac:InvoiceLine", "cbc:InvoicedQuantity"),
        Kind::CreditNote { .. } => ("cac:CreditNoteLine", "cbc:CreditedQuantity"),
    };
    xml.group(element, |xml| {
        xml.leaf("cbc:ID", &at.to_string())?;
        let unit = [("unitCode", line.unit.code())];
        xml.leaf_with(quantity, &unit, &line.quantity.normalize().to_string())?;
        xml.leaf_with("cbc:LineExtensionAmount", &EUR, &line.net.to_string())?;
        if let Some(period) = line.period {
            xml.group("cac:InvoicePeriod", |xml| {
                xml.leaf("cbc:StartDate", &period.from.to_string())?;
                xml.leaf("cbc:EndDate", &period.until.to_string())
            })?;
        }
        xml.group("cac:Item", |xml| {
            optional(xml, "cbc:Description", line.description.as_deref())?;
            text(xml, "cbc:Name", &line.name)?;
            line.vat.write(xml, "cac:ClassifiedTaxCategory", None)
        })?;
        let price = line.price.normalize().to_string();
        xml.group("cac:Price", |xml| xml.leaf_with("cbc:PriceAmount", &EUR, &price))
    })
}
