//! E-invoices of every kind, made up by the thousand: they add up, read back as what was written, and the official
//! schemas and rules find nothing in them.
//!
//! `FLEX_TEST_UBL_SCHEMAS` and `FLEX_TEST_UBL_RULES` say where those are (see `tests/einvoice/judge.py`), and
//! `FLEX_TEST_UBL_COUNT` how many documents are judged.

#![expect(clippy::unwrap_used, reason = "what cannot be made up or read has failed")]

use jiff::civil::{Date, date};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use quick_xml::{Reader, events::Event};
use rules::numbers::Cents;
use rust_decimal::{Decimal, RoundingStrategy};
use std::{env, fs, path::Path, path::PathBuf, process::Command};
use wire::{
    iban::Iban,
    ubl::{
        Account, Address, Buyer, Document, Endpoint, Kind, LegalId, Line, Period, Profile, Refusal, Seller,
        Unit, Vat, totals, write,
    },
};

/// A text that a person may have typed, or a program may have spoilt; something in it can be read.
fn text() -> impl Strategy<Value = String> {
    let readable = "[A-Za-z0-9]{1,12}";
    let around = prop_oneof![
        4 => "[ A-Za-zëïüéèç'.,&<>\"/-]{0,60}",
        1 => "\\PC{0,300}",
        1 => "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{fffe}\u{ffff}]{0,9}",
        1 => Just("🌻👩‍👩‍👧 ]]> <![CDATA[ &amp; &#0; \u{200b}\u{202e}".to_owned()),
    ];
    (around.clone(), readable, around).prop_map(|(before, word, after)| format!("{before}{word}{after}"))
}

fn day() -> impl Strategy<Value = Date> {
    (0_i64..4_000).prop_map(|days| date(2024, 1, 1) + jiff::Span::new().days(days))
}

fn address(country: &str) -> impl Strategy<Value = Address> + use<> {
    let country = country.to_owned();
    (text(), text(), text()).prop_map(move |(street, postal_code, city)| Address {
        street,
        postal_code,
        city,
        country: country.clone(),
    })
}

fn account() -> impl Strategy<Value = Account> {
    let ibans = ["NL02ABNA0123456789", "BE71096123456769", "DE89 3704 0044 0532 0130 00"];
    let bic = prop::option::of(Just("ABNANL2A".to_owned()));
    (prop::sample::select(ibans.to_vec()), bic)
        .prop_map(|(iban, bic)| Account { iban: Iban::parse(iban).unwrap(), bic })
}

fn seller() -> impl Strategy<Value = Seller> {
    let contact = (prop::option::of(text()), prop::option::of(text()));
    (text(), address("NL"), "[0-9]{8}", contact).prop_map(|(name, address, kvk, (email, phone))| Seller {
        name,
        address,
        kvk,
        vat_id: "NL 1234.56.782.B01".into(),
        email,
        phone,
    })
}

fn dutch() -> impl Strategy<Value = Buyer> {
    let id = prop_oneof![
        4 => "[0-9]{8}".prop_map(LegalId::Kvk),
        1 => Just(LegalId::Oin("00000001003214345000".into())),
    ];
    let vat_id = prop::option::of(Just("NL004495445B01".to_owned()));
    (text(), address("NL"), id, vat_id, prop::option::of(text())).prop_map(
        |(name, address, id, vat_id, attention)| {
            let endpoint = match &id {
                LegalId::Kvk(kvk) => Endpoint::of_kvk(kvk),
                LegalId::Oin(oin) | LegalId::Other(oin) => {
                    Endpoint { scheme: "0190".into(), id: oin.clone() }
                }
            };
            Buyer { name, address, legal_id: Some(id), vat_id, attention, endpoint: Some(endpoint) }
        },
    )
}

fn foreign() -> impl Strategy<Value = Buyer> {
    let vat_ids =
        ["BE0766651214", "DE123456788", "FR40303265045", "ATU12345675", "PL1234567883", "EL123456783"];
    let vat_id = prop::sample::select(vat_ids.to_vec());
    vat_id.prop_flat_map(|vat_id| {
        let country = if vat_id.starts_with("EL") { "GR" } else { &vat_id[..2] };
        let other = prop::option::of(text().prop_map(LegalId::Other));
        (text(), address(country), other, prop::option::of(text())).prop_map(
            move |(name, address, legal_id, attention)| Buyer {
                name,
                address,
                legal_id,
                vat_id: Some(vat_id.into()),
                attention,
                endpoint: Endpoint::of_vat_id(vat_id),
            },
        )
    })
}

/// How the lines of one document are taxed: by rates and at zero together, or all reversed, or all outside.
fn taxes() -> impl Strategy<Value = Vec<Vat>> {
    let rate = prop_oneof![
        4 => Just(Vat::Standard(Decimal::from(21))),
        1 => Just(Vat::Standard(Decimal::from(9))),
        1 => Just(Vat::Standard(Decimal::new(195, 1))),
        1 => Just(Vat::Zero),
    ];
    let rates = prop::collection::vec(rate, 1..4);
    let reverse = text().prop_map(|reason| vec![Vat::ReverseCharge { reason }]);
    let outside = text().prop_map(|reason| vec![Vat::Outside { reason }]);
    prop_oneof![6 => rates, 2 => reverse, 1 => outside]
}

fn line() -> impl Strategy<Value = Line> {
    let quantity = prop_oneof![
        3 => (1_i64..1_000_000).prop_map(Decimal::from),
        1 => (-900_i64..900).prop_map(Decimal::from),
        1 => (1_i64..99_999_999).prop_map(|n| Decimal::new(n, 4)),
    ];
    let price = (0_i64..99_999_999, 0_u32..7).prop_map(|(n, scale)| Decimal::new(n, scale));
    let unit = prop::sample::select(vec![Unit::One, Unit::Year, Unit::Month, Unit::Day]);
    let period = prop::option::of((day(), 0_i64..800));
    (text(), prop::option::of(text()), quantity, price, unit, period).prop_map(
        |(name, description, quantity, price, unit, period)| {
            let exact = quantity * price * Decimal::ONE_HUNDRED;
            let net = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
            let net = Cents(net.try_into().unwrap());
            let period =
                period.map(|(from, days)| Period { from, until: from + jiff::Span::new().days(days) });
            Line { name, description, quantity, unit, price, net, vat: Vat::Zero, period }
        },
    )
}

fn kind() -> impl Strategy<Value = Kind> {
    let invoice = (day(), account()).prop_map(|(due_on, pay_to)| Kind::Invoice {
        due_on,
        payment_reference: "RF18539007547034".into(),
        pay_to,
    });
    let note = (text(), text(), prop::option::of(account()))
        .prop_map(|(of, settlement, pay_back_to)| Kind::CreditNote { of, settlement, pay_back_to });
    prop_oneof![2 => invoice, 1 => note]
}

fn document() -> impl Strategy<Value = Document> {
    let buyer = prop_oneof![2 => dutch().boxed(), 1 => foreign().boxed()];
    let references = (text(), prop::option::of(text()), prop::option::of(text()), prop::option::of(text()));
    let lines = (taxes(), prop::collection::vec(line(), 1..14));
    (kind(), text(), day(), references, seller(), buyer, lines).prop_map(
        |(kind, number, issued_on, (one, other, contract, note), seller, mut buyer, (taxes, mut lines))| {
            for (line, vat) in lines.iter_mut().zip(taxes.iter().cycle()) {
                line.vat = vat.clone();
            }
            if matches!(taxes[0], Vat::ReverseCharge { .. }) && buyer.vat_id.is_none() {
                buyer.vat_id = Some("NL004495445B01".into());
            }
            let (buyer_reference, order) = match other {
                Some(other) => (Some(one), Some(other)),
                None if contract.is_some() => (Some(one), None),
                None => (None, Some(one)),
            };
            Document { kind, number, issued_on, note, buyer_reference, order, contract, seller, buyer, lines }
        },
    )
}

/// Elements that hold a text, with the path of their names.
fn read(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let (mut path, mut found, mut held) = (Vec::new(), Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                path.push(String::from_utf8(start.name().as_ref().to_vec()).unwrap());
                held.clear();
            }
            Event::Text(text) => held.push_str(&text.xml10_content().unwrap()),
            Event::GeneralRef(entity) => {
                let name = entity.decode().unwrap();
                held.push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap());
            }
            Event::End(_) => {
                if !held.trim().is_empty() {
                    found.push((path.join("/"), held.trim().to_owned()));
                }
                held.clear();
                path.pop();
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

proptest! {
    #[test]
    fn art_4_1_what_is_written_adds_up_to_the_cent_and_reads_back(document in document()) {
        let expected = totals(&document.lines).unwrap();
        for profile in [Profile::Nlcius, Profile::Peppol] {
            let xml = match write(&document, profile) {
                Ok(xml) => xml,
                Err(refusal) => {
                    prop_assert_eq!(refusal, Refusal::BelowZero);
                    prop_assert!(expected.gross < Cents::ZERO);
                    continue;
                }
            };
            let texts = read(&xml);
            let all = |end: &str| -> Vec<&str> {
                texts.iter().filter(|(path, _)| path.ends_with(end)).map(|(_, text)| text.as_str()).collect()
            };
            let sum = |end: &str| -> Decimal { all(end).iter().map(|text| text.parse::<Decimal>().unwrap()).sum() };
            let euros = |cents: Cents| Decimal::new(cents.0, 2);
            prop_assert_eq!(sum("Line/cbc:LineExtensionAmount"), euros(expected.net));
            prop_assert_eq!(sum("TaxSubtotal/cbc:TaxableAmount"), euros(expected.net));
            prop_assert_eq!(sum("TaxSubtotal/cbc:TaxAmount"), euros(expected.vat));
            prop_assert_eq!(sum("LegalMonetaryTotal/cbc:PayableAmount"), euros(expected.net + expected.vat));
            let names = all("Item/cbc:Name");
            prop_assert_eq!(names.len(), document.lines.len());
            for (written, line) in names.iter().zip(&document.lines) {
                let readable = |text: &str| -> String {
                    text.chars().filter(|c| c.is_alphanumeric()).collect()
                };
                prop_assert_eq!(readable(written), readable(&line.name));
            }
        }
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Where an artefact is: as the environment says, or beside the repository.
fn artefact(variable: &str, beside: &str) -> Option<PathBuf> {
    let given = env::var_os(variable).map(PathBuf::from);
    given.or_else(|| Some(repository().join(beside)).filter(|path| path.exists()))
}

#[test]
fn art_4_1_the_official_schemas_and_rules_find_nothing_in_what_is_written() {
    let count = env::var("FLEX_TEST_UBL_COUNT").map_or(100, |count| count.parse().unwrap());
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("einvoices");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let mut runner = TestRunner::deterministic();
    let mut written = 0;
    while written < count {
        let document = document().new_tree(&mut runner).unwrap().current();
        for (profile, name) in [(Profile::Nlcius, "nlcius"), (Profile::Peppol, "peppol")] {
            if let Ok(xml) = write(&document, profile) {
                fs::write(folder.join(format!("{written:05}-{name}.xml")), xml).unwrap();
                written += 1;
            }
        }
    }
    let mut judge = Command::new(env::var("FLEX_TEST_PYTHON").unwrap_or_else(|_| "python3".into()));
    judge.arg(repository().join("tests/einvoice/judge.py")).arg(&folder);
    let artefacts = [
        ("--schemas", artefact("FLEX_TEST_UBL_SCHEMAS", "../shared/einvoice/ubl21")),
        ("--rules", artefact("FLEX_TEST_UBL_RULES", "../shared/einvoice/rules")),
    ];
    for (option, path) in artefacts {
        path.map(|path| judge.arg(option).arg(path));
    }
    let Ok(said) = judge.output() else {
        println!("absent: python3, so nothing was judged");
        return assert!(count <= written);
    };
    println!("{}{}", String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    // 3: neither schemas nor rules are on this machine, which the judge says by name.
    assert!(matches!(said.status.code(), Some(0 | 3)), "the official artefacts found errors");
}
