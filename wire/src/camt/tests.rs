//! What banks write, and what they should not.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

const EVERYTHING: &str = include_str!("fixtures/everything-08.xml");
const RETURNED: &str = include_str!("fixtures/returned-02.xml");

fn refused(text: &str) -> Refusal {
    read(text.as_bytes()).expect_err(text)
}

#[test]
fn everything_that_may_stand_in_a_statement_is_read_whatever_the_prefix() {
    let all = read(EVERYTHING.as_bytes()).unwrap();
    assert_eq!(all.len(), 2);
    let first = &all[0];
    assert_eq!(
        (first.id.as_str(), first.sequence, first.account.as_str()),
        ("S-15", Some(15), "NL02ABNA0123456789")
    );
    // 23:30 UTC is the next day in Amsterdam.
    assert_eq!(first.from_to, Some((date(2026, 1, 15), date(2026, 1, 16))));
    let balances: Vec<_> = first.balances.iter().map(|b| (b.kind.clone(), b.amount.cents(), b.on)).collect();
    assert_eq!(
        balances,
        [
            (BalanceKind::Opening, Some(Cents(-10_000)), date(2026, 1, 14)),
            (BalanceKind::Closing, Some(Cents(131_000)), date(2026, 1, 15)),
            (BalanceKind::Other("BANKOWN".into()), Some(Cents(131_000)), date(2026, 1, 15)),
        ]
    );
    assert_eq!((all[1].account.as_str(), all[1].entries.len()), ("OWN-1", 0));
}

#[test]
fn a_batch_keeps_its_transactions_with_their_own_sums_and_names() {
    let batch = &read(EVERYTHING.as_bytes()).unwrap()[0].entries[0];
    assert_eq!(batch.amount.cents(), Some(Cents(141_000)), "five decimals, all of them nought");
    assert_eq!((batch.booked_on, batch.value_on), (date(2026, 1, 16), date(2026, 1, 15)));
    assert_eq!((batch.reference.as_deref(), batch.code.as_str()), (Some("BATCH-77"), "PMNT/RCDT/ESCT 586"));
    let [one, two] = &batch.details[..] else { panic!("two") };
    assert_eq!(one.amount.as_ref().and_then(Amount::cents), Some(Cents(121_000)));
    assert_eq!((one.end_to_end.clone(), one.reference.as_deref()), (None, Some("TX-1")));
    assert_eq!(one.counterparty.name.as_deref(), Some("Zonneveld & Zn B.V."));
    assert_eq!(one.counterparty.account.as_deref(), Some("NL91ABNA0417164300"));
    assert_eq!(one.counterparty.ids, ["ZONNNL2A", "12345678"]);
    assert_eq!(one.references, ["RF18539007547034"]);
    assert_eq!(two.amount.as_ref().and_then(Amount::cents), Some(Cents(20_000)));
    assert_eq!(
        (two.end_to_end.as_deref(), two.text.as_str()),
        (Some("KENMERK-2"), "factuur f2026 00017 <dank>")
    );
    assert_eq!(two.counterparty.name.as_deref(), Some("Müller & Co"));
    assert_eq!(two.counterparty.account.as_deref(), Some("P1234567"));
}

#[test]
fn an_entry_of_nothing_and_one_that_is_not_booked_in_another_currency_are_kept_as_they_are() {
    let entries = &read(EVERYTHING.as_bytes()).unwrap()[0].entries;
    let nothing = &entries[1];
    assert_eq!((nothing.amount.cents(), nothing.info.as_str()), (Some(Cents::ZERO), "Nulregel van de bank"));
    assert_eq!(nothing.value_on, nothing.booked_on, "no other day is said");
    let foreign = &entries[2];
    assert_eq!(foreign.amount.value.to_string(), "12.34567");
    assert_eq!((foreign.amount.cents(), &foreign.status), (None, &Status::NotBooked("PDNG".into())));
}

#[test]
fn a_direct_debit_that_came_back_says_why_and_whose_it_was() {
    let entry = &read(RETURNED.as_bytes()).unwrap()[0].entries[0];
    assert_eq!((entry.direction, entry.reversal), (Direction::Out, true));
    let detail = &entry.details[0];
    assert_eq!(detail.returned.as_deref(), Some("MD06 Terugbetaling op verzoek"));
    assert_eq!((detail.mandate.as_deref(), detail.end_to_end.as_deref()), (Some("MNDT-4"), Some("E2E-9")));
    assert_eq!(detail.counterparty.name.as_deref(), Some("Zonneveld B.V."), "the only side that is told");
}

#[test]
fn every_version_is_read_and_a_later_one_is_named() {
    for version in ["02", "03", "04", "06", "08"] {
        let text = RETURNED.replace("camt.053.001.02", &format!("camt.053.001.{version}"));
        assert_eq!(read(text.as_bytes()).unwrap().len(), 1, "{version}");
    }
    let later = refused(&RETURNED.replace("camt.053.001.02", "camt.053.001.13"));
    assert_eq!(later.wrong.code(), "version");
    assert!(later.wrong.named().ends_with("camt.053.001.13"));
}

#[test]
fn what_is_no_statement_is_refused_for_what_it_is() {
    for (text, code) in [
        ("", "empty"),
        ("  \n", "empty"),
        (":20:940S260115\n:25:NL02ABNA0123456789", "not-xml"),
        ("PK\u{3}\u{4}", "not-xml"),
        ("<html><body>Log in</body></html>", "other"),
        ("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.03\"></Document>", "other"),
        ("<Document/>", "other"),
        ("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"/>", "no-statement"),
        ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><Document/>", "not-utf8"),
        ("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "doctype"),
        ("<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><Document>&b;</Document>", "doctype"),
    ] {
        assert_eq!(refused(text).wrong.code(), code, "{text}");
    }
    assert_eq!(read(&[0xff, 0xfe, 0x3c, 0x00][..]).unwrap_err().wrong.code(), "not-utf8");
}

#[test]
fn a_mistake_is_told_with_its_line_and_element() {
    for (right, wrong, line, at, code) in [
        (
            "<Amt Ccy=\"EUR\">1210.00</Amt><CdtDbtInd>DBIT",
            "<Amt Ccy=\"EUR\">1210,00</Amt><CdtDbtInd>DBIT",
            6,
            "Ntry",
            "amount",
        ),
        (
            "<Amt Ccy=\"EUR\">1210.00</Amt><CdtDbtInd>DBIT",
            "<Amt Ccy=\"EUR\">-1</Amt><CdtDbtInd>DBIT",
            6,
            "Ntry",
            "amount",
        ),
        (
            "<Amt Ccy=\"EUR\">1210.00</Amt><CdtDbtInd>DBIT",
            "<Amt Ccy=\"EUR\">999999999999999999</Amt><CdtDbtInd>DBIT",
            6,
            "Ntry",
            "amount-too-large",
        ),
        (
            "<Amt Ccy=\"EUR\">1210.00</Amt><CdtDbtInd>DBIT",
            "<Amt>1210.00</Amt><CdtDbtInd>DBIT",
            6,
            "Ntry",
            "missing",
        ),
        ("<CdtDbtInd>DBIT</CdtDbtInd><RvslInd>", "<CdtDbtInd>D</CdtDbtInd><RvslInd>", 6, "Ntry", "word"),
        ("<BookgDt><Dt>2026-02-02", "<BookgDt><Dt>2026-02-30", 6, "Ntry", "date"),
        ("<RvslInd>true", "<RvslInd>perhaps", 6, "Ntry", "word"),
        ("<Id><IBAN>NL02ABNA0123456789</IBAN></Id>", "", 4, "Stmt", "missing"),
        ("<Sts>BOOK</Sts>", "", 6, "Ntry", "missing"),
        ("Zonneveld B.V.", "Zonneveld &boem; B.V.", 11, "Nm", "entity"),
        ("Zonneveld B.V.", "Zonneveld &#0; B.V.", 11, "Nm", "entity"),
    ] {
        assert!(RETURNED.contains(right), "{right}");
        let refusal = refused(&RETURNED.replacen(right, wrong, 1));
        let place = refusal.at.rsplit('/').next().unwrap_or_default();
        assert_eq!((refusal.line, place, refusal.wrong.code()), (line, at, code), "{wrong}");
    }
}

#[test]
fn a_file_that_breaks_off_anywhere_is_never_taken_for_a_whole_one() {
    let end = RETURNED.trim_end().len();
    for cut in (0..end).filter(|cut| RETURNED.is_char_boundary(*cut)) {
        let refusal = refused(&RETURNED[..cut]);
        let code = refusal.wrong.code();
        assert!(["empty", "not-xml", "truncated", "other"].contains(&code), "{cut}: {code}");
    }
    let refusal = refused(&RETURNED[..RETURNED.find("MD06").unwrap()]);
    assert_eq!((refusal.line, refusal.wrong.code()), (12, "truncated"));
    assert!(refusal.at.ends_with("RtrInf/Rsn/Cd"), "{}", refusal.at);
    assert_eq!(refused(&format!("{RETURNED}{RETURNED}")).wrong.code(), "broken", "two files pasted together");
}

#[test]
fn what_passes_a_bound_is_refused_before_it_is_held() {
    let many = "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-02-02</Dt></BookgDt></Ntry>"
        .repeat(MOST_ENTRIES + 1);
    let text = RETURNED.replacen("<Ntry>", &format!("{many}<Ntry>"), 1);
    assert_eq!(refused(&text).wrong, Wrong::TooMany { limit: MOST_ENTRIES });
    let deep = RETURNED.replacen("MD06", &"<a>".repeat(100), 1);
    assert_eq!(refused(&deep).wrong.code(), "too-deep");
    let long = RETURNED.replacen("MD06", &"x".repeat(10_000), 1);
    assert_eq!(refused(&long).wrong.code(), "text-too-long");
    let wide = RETURNED.replacen("MD06", &"<a/>".repeat(5_000), 1);
    assert_eq!(refused(&wide).wrong.code(), "too-much");
}

/// Endless: what a file of 200 MB (or more) looks like before its end is known.
struct Endless(&'static [u8], usize);

impl std::io::Read for Endless {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        for byte in to.iter_mut() {
            *byte = self.0[self.1 % self.0.len()];
            self.1 += 1;
        }
        Ok(to.len())
    }
}

#[test]
fn a_file_without_end_is_refused_at_the_limit() {
    let head = &RETURNED.as_bytes()[..RETURNED.find("<Ntry>").unwrap()];
    let endless =
        std::io::Read::chain(head, Endless(b"<AddtlStmtInf>more and more and more</AddtlStmtInf>\n", 0));
    let refusal = read(std::io::BufReader::new(endless)).unwrap_err();
    assert_eq!(refusal.wrong, Wrong::TooLong);
}

#[test]
fn samples_of_real_banks_are_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/bank/samples");
    let folder = if folder.is_dir() { folder } else { "../../../shared/bank/samples".into() };
    let Ok(files) = std::fs::read_dir(&folder) else {
        return assert!(!folder.exists(), "the samples are not here: only the fixtures were read");
    };
    for file in files.filter_map(Result::ok) {
        let bytes = std::fs::read(file.path()).unwrap();
        let all = read(&bytes[..]).unwrap_or_else(|wrong| panic!("{:?}: {wrong:?}", file.file_name()));
        let entries: usize = all.iter().map(|statement| statement.entries.len()).sum();
        let written = String::from_utf8_lossy(&bytes).matches("<Ntry>").count();
        assert_eq!(entries, written, "{:?}", file.file_name());
    }
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_fall_over(cut in 0_usize..4_000, put in prop::collection::vec(any::<u8>(), 0..40)) {
        let mut bytes = EVERYTHING.as_bytes().to_vec();
        let cut = cut.min(bytes.len());
        let end = (cut + put.len()).min(bytes.len());
        bytes.splice(cut..end, put);
        let _ = read(&bytes[..]);
    }

    #[test]
    fn an_amount_is_exact_to_the_cent(cents in 0_i64..100_000_000_000_000) {
        let text = RETURNED.replacen("<Amt Ccy=\"EUR\">1210.00", &format!("<Amt Ccy=\"EUR\">{}", Cents(cents)), 1);
        // What no account holds is refused, all else is read to the cent.
        match read(text.as_bytes()) {
            Ok(all) => prop_assert_eq!(all[0].entries[0].amount.cents(), Some(Cents(cents))),
            Err(refusal) => prop_assert!(refusal.wrong.code() == "amount-too-large" && 100_000_000_000 < cents),
        }
    }
}
