//! Credits as vouchers (C2; Directive (EU) 2016/1065): while every service has the same rate and place of VAT, a credit is a
//! single-purpose voucher: VAT is due when it is sold, and none when it is used or lapses.
//!
//! Invariant: no service is added whose VAT would differ; it would change what every credit sold before is.

use crate::reasons::{Figure, Reason};

/// What VAT a service bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VatClass {
    /// The standard rate, supplied where the customer's provider is.
    Standard,
    /// The reduced rate.
    Reduced,
    /// Exempt.
    Exempt,
    /// Taxed in another country.
    Elsewhere,
}

impl VatClass {
    /// Its name in the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Reduced => "reduced",
            Self::Exempt => "exempt",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// A service of another VAT class than those there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherVatClass {
    /// The class of what credits buy now.
    pub now: VatClass,
    /// The class of the service that is refused.
    pub new: VatClass,
}

impl OtherVatClass {
    /// Why.
    pub fn reason(self) -> Reason {
        Reason::plain("service_of_another_vat_class")
            .with("now", Figure::Text(self.now.name().to_owned()))
            .with("new", Figure::Text(self.new.name().to_owned()))
    }
}

/// Whether credits may buy these services: all of one VAT class (C2). Answers why VAT is due at the sale.
pub fn single_purpose(services: &[VatClass]) -> Result<Vec<Reason>, OtherVatClass> {
    let mut all = services.iter().copied();
    let Some(first) = all.next() else { return Ok(Vec::new()) };
    match all.find(|class| *class != first) {
        Some(new) => Err(OtherVatClass { now: first, new }),
        None => Ok(vec![
            Reason::plain("single_purpose_voucher")
                .with("services", Figure::Count(i64::try_from(services.len()).unwrap_or(i64::MAX)))
                .with("class", Figure::Text(first.name().to_owned())),
        ]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c2_a_service_with_another_vat_class_is_refused() {
        assert!(single_purpose(&[VatClass::Standard; 5]).is_ok());
        assert!(single_purpose(&[]).is_ok());
        for other in [VatClass::Reduced, VatClass::Exempt, VatClass::Elsewhere] {
            let refused = single_purpose(&[VatClass::Standard, VatClass::Standard, other]);
            assert_eq!(refused, Err(OtherVatClass { now: VatClass::Standard, new: other }));
        }
    }
}
