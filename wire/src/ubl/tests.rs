use super::*;
use rules::numbers::Cents;
use rust_decimal::Decimal;

fn address() -> Address {
    Address {
        street: "Stationsplein 12".into(),
        postal_code: "3511 ED".into(),
        city: "Utrecht".into(),
        country: "NL".into(),
    }
}

fn invoice() -> Document {
    let until = jiff::civil::date(2027, 11, 27);
    Document {
        kind: Kind::Invoice {
            due_on: jiff::civil::date(2026, 12, 12),
            payment_reference: "RF18539007547034".into(),
            pay_to: Account {
                iban: Iban::parse("NL02 ABNA 0123 4567 89").unwrap(),
                bic: Some("ABNANL2A".into()),
            },
        },
        number: "F2026-00017".into(),
        issued_on: jiff::civil::date(2026, 11, 28),
        note: Some("Dank u wel.\nTot volgend jaar!".into()),
        buyer_reference: Some("Kostenplaats 42".into()),
        order: None,
        contract: Some("O2026-0003".into()),
        seller: Seller {
            name: "1•2•Flex B.V.".into(),
            address: address(),
            kvk: "90001236".into(),
            vat_id: "NL123456782B01".into(),
            email: Some("administratie@12flex.example".into()),
            phone: None,
        },
        buyer: Buyer {
            name: "Catering Zonneveld & Zn. <B.V.> 🌻".into(),
            address: address(),
            legal_id: Some(LegalId::Kvk("9000 1244".into())),
            vat_id: Some("NL004495445B01".into()),
            attention: Some("mw. dr. A. van 't Hoff".into()),
            endpoint: Some(Endpoint::of_kvk("90001244")),
        },
        lines: vec![
            Line {
                name: "Licentie".into(),
                description: None,
                quantity: Decimal::ONE,
                unit: Unit::Year,
                price: Decimal::from(1_200),
                net: Cents(120_000),
                vat: Vat::Standard(Decimal::from(21)),
                period: Some(Period { from: jiff::civil::date(2026, 11, 28), until }),
            },
            Line {
                name: "Credits".into(),
                description: Some("Bestelling van 20 november 2026".into()),
                quantity: Decimal::from(333),
                unit: Unit::One,
                price: Decimal::new(855, 4),
                net: Cents(2_847),
                vat: Vat::Standard(Decimal::new(2100, 2)),
                period: None,
            },
        ],
    }
}

fn credit_note() -> Document {
    let kind = Kind::CreditNote {
        of: "F2026-00017".into(),
        settlement: "Wordt verrekend met factuur F2026-00017.".into(),
        pay_back_to: None,
    };
    Document { kind, number: "C2026-00003".into(), ..invoice() }
}

#[test]
fn art_4_1_an_invoice_under_nlcius() {
    insta::assert_snapshot!(write(&invoice(), Profile::Nlcius).unwrap());
}

#[test]
fn art_4_1_a_credit_note_under_peppol_names_its_invoice() {
    insta::assert_snapshot!(write(&credit_note(), Profile::Peppol).unwrap());
}

#[test]
fn art_4_1_vat_is_rounded_once_per_category_and_rate() {
    let totals = totals(&invoice().lines).unwrap();
    assert_eq!(totals.subtotals.len(), 1, "21 and 21.00 are one rate");
    assert_eq!((totals.net, totals.vat, totals.gross), (Cents(122_847), Cents(25_798), Cents(148_645)));
}

/// What a document is refused for after a change.
fn refused(profile: Profile, change: impl FnOnce(&mut Document)) -> Refusal {
    let mut document = invoice();
    change(&mut document);
    write(&document, profile).unwrap_err()
}

#[test]
fn each_official_rule_that_a_caller_can_break_is_refused_before_it_is_written() {
    use Profile::{Nlcius, Peppol};
    let missing = |field| Refusal::Missing { field };
    assert_eq!(
        refused(Nlcius, |d| d.buyer_reference = Some(" \u{1}".into())),
        Refusal::NoReference,
        "BR-NL-2"
    );
    assert_eq!(refused(Nlcius, |d| d.buyer.legal_id = None), missing("buyer.legal_id"), "BR-NL-10");
    assert_eq!(refused(Nlcius, |d| d.seller.address.city.clear()), missing("seller.address.city"), "BR-NL-3");
    assert_eq!(refused(Peppol, |d| d.buyer.endpoint = None), missing("buyer.endpoint"), "R010");
    assert_eq!(refused(Nlcius, |d| d.lines.clear()), Refusal::NoLines, "BR-16");
    assert_eq!(refused(Nlcius, |d| d.lines[1].net = Cents(2_848)), Refusal::LineDoesNotAddUp { line: 2 });
    assert_eq!(refused(Nlcius, |d| d.lines[0].name = "\t".into()), missing("line.name"), "BR-25");
    let backwards = |d: &mut Document| {
        d.lines[0].period = d.lines[0].period.map(|days| Period { from: days.until, until: days.from });
    };
    assert_eq!(refused(Nlcius, backwards), Refusal::PeriodBackwards { line: 1 }, "BR-30");
    let kvk = Refusal::Form { field: "seller.kvk", pattern: "8 digits" };
    assert_eq!(refused(Nlcius, |d| d.seller.kvk = "123".into()), kvk, "BR-NL-1");
}

#[test]
fn br_o_11_nothing_stands_beside_what_is_outside_the_scope_of_vat() {
    let outside = Vat::Outside { reason: "Vertragingsrente: geen vergoeding voor een prestatie".into() };
    let mixed = |d: &mut Document| d.lines[1].vat = outside.clone();
    assert_eq!(refused(Profile::Nlcius, mixed), Refusal::OutsideBesideOther);
    let mut alone = invoice();
    alone.lines.iter_mut().for_each(|line| line.vat = outside.clone());
    let xml = write(&alone, Profile::Nlcius).unwrap();
    assert!(!xml.contains("NL123456782B01"), "BR-O-02: nor anybody's VAT id");
}

#[test]
fn br_ae_reverse_charge_needs_the_buyers_vat_id_and_says_why() {
    let reverse = |d: &mut Document| {
        d.lines.iter_mut().for_each(|line| line.vat = Vat::ReverseCharge { reason: "Btw verlegd".into() });
    };
    let without = |d: &mut Document| {
        reverse(d);
        d.buyer.vat_id = None;
    };
    assert_eq!(refused(Profile::Nlcius, without), Refusal::Missing { field: "buyer.vat_id" });
    let mut document = invoice();
    reverse(&mut document);
    assert_eq!(totals(&document.lines).unwrap().vat, Cents::ZERO);
    let xml = write(&document, Profile::Nlcius).unwrap();
    assert!(xml.contains("<cbc:TaxExemptionReason>Btw verlegd</cbc:TaxExemptionReason>"));
}

#[test]
fn a_total_below_zero_is_a_credit_note_and_one_that_does_not_fit_is_refused() {
    let back = |d: &mut Document| {
        d.lines.truncate(1);
        d.lines[0].quantity = Decimal::NEGATIVE_ONE;
        d.lines[0].net = Cents(-120_000);
    };
    assert_eq!(refused(Profile::Nlcius, back), Refusal::BelowZero);
    let huge = |d: &mut Document| {
        for line in &mut d.lines {
            line.price = Decimal::new(i64::MAX, 2);
            line.net = Cents(i64::MAX);
            line.quantity = Decimal::ONE;
        }
    };
    assert_eq!(refused(Profile::Nlcius, huge), Refusal::TooLarge);
}
