//! Totals: per category and rate the lines are added, and the VAT of that sum is rounded once (art. 4.1, BR-CO-17).

use super::{EUR, Line, Refusal, Vat};
use crate::xml::Xml;
use rules::{invoices, numbers::Cents};
use rust_decimal::Decimal;
use std::{collections::BTreeMap, io};

/// What a document comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// One per category and rate.
    pub subtotals: Vec<Subtotal>,
    /// Sum of the lines.
    pub net: Cents,
    /// VAT.
    pub vat: Cents,
    /// What is to be paid.
    pub gross: Cents,
}

/// What is taxed in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subtotal {
    /// How.
    pub vat: Vat,
    /// Sum of those lines.
    pub net: Cents,
    /// VAT over it.
    pub tax: Cents,
}

/// The totals of lines, as the rules of art. 4.1 have them.
pub fn totals(lines: &[Line]) -> Result<Totals, Refusal> {
    let mut groups: BTreeMap<(u8, Decimal), (Vat, Vec<invoices::Line>)> = BTreeMap::new();
    for line in lines {
        let group = groups.entry((category(&line.vat), line.vat.rate().normalize()));
        let (_, nets) = group.or_insert_with(|| (line.vat.clone(), Vec::new()));
        nets.push(invoices::Line { net: line.net, rate: line.vat.rate() });
    }
    let subtotals = groups.into_values().map(|(vat, nets)| {
        let sums = invoices::vat(&nets).map_err(|_| Refusal::TooLarge)?;
        Ok(Subtotal { vat, net: sums.net, tax: sums.vat })
    });
    let subtotals = subtotals.collect::<Result<Vec<_>, Refusal>>()?;
    let sum = |of: fn(&Subtotal) -> Cents| {
        subtotals.iter().try_fold(0_i64, |sum, sub| sum.checked_add(of(sub).0)).ok_or(Refusal::TooLarge)
    };
    let (net, vat) = (sum(|sub| sub.net)?, sum(|sub| sub.tax)?);
    let gross = net.checked_add(vat).ok_or(Refusal::TooLarge)?;
    Ok(Totals { subtotals, net: Cents(net), vat: Cents(vat), gross: Cents(gross) })
}

/// Lines of one category and rate are one subtotal, whatever words their reasons have (BR-AE-08, BR-S-08).
fn category(vat: &Vat) -> u8 {
    match vat {
        Vat::Standard(_) => 0,
        Vat::ReverseCharge { .. } => 1,
        Vat::Zero => 2,
        Vat::Outside { .. } => 3,
    }
}

pub(super) fn write(xml: &mut Xml, totals: &Totals) -> io::Result<()> {
    xml.group("cac:TaxTotal", |xml| {
        amount(xml, "cbc:TaxAmount", totals.vat)?;
        totals.subtotals.iter().try_for_each(|sub| {
            xml.group("cac:TaxSubtotal", |xml| {
                amount(xml, "cbc:TaxableAmount", sub.net)?;
                amount(xml, "cbc:TaxAmount", sub.tax)?;
                sub.vat.write(xml, "cac:TaxCategory", sub.vat.reason())
            })
        })
    })?;
    xml.group("cac:LegalMonetaryTotal", |xml| {
        amount(xml, "cbc:LineExtensionAmount", totals.net)?;
        amount(xml, "cbc:TaxExclusiveAmount", totals.net)?;
        amount(xml, "cbc:TaxInclusiveAmount", totals.gross)?;
        amount(xml, "cbc:PayableAmount", totals.gross)
    })
}

fn amount(xml: &mut Xml, name: &str, cents: Cents) -> io::Result<()> {
    xml.leaf_with(name, &EUR, &cents.to_string())
}
