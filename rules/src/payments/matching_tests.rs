//! Payers as they are.

use super::{
    DebtId,
    clues::{Clues, clues, same_name},
    matching::{Candidate, Debtor, DebtorId, Incoming, Verdict, judge},
};
use crate::{identifiers::creditor_reference, numbers::Cents};
use proptest::prelude::*;

const ZON: DebtorId = DebtorId(1);
const MAAN: DebtorId = DebtorId(2);

fn numbers(text: &str) -> Vec<(String, bool)> {
    clues(&[], &[text]).numbers.into_iter().map(|number| (number.number, number.whole)).collect()
}

fn whole(text: &str) -> Vec<String> {
    numbers(text).into_iter().filter(|(_, whole)| *whole).map(|(number, _)| number).collect()
}

#[test]
fn art_3_1_an_invoice_number_is_found_however_it_is_typed() {
    for text in [
        "F2026-00017",
        "factuur f2026-00017, dank",
        "f 2026.00017",
        "Fact.nr. F2026 00017",
        "F-2026/000 17 10 euro verrekend",
        "betaling F202600017",
        "f2026.000.17",
    ] {
        assert_eq!(whole(text), ["F2026-00017"], "{text}");
    }
    assert_eq!(whole("F2026-00017 en F2026-00018"), ["F2026-00017", "F2026-00018"]);
    assert_eq!(whole("F2026-123456"), ["F2026-123456"], "beyond five digits");
    assert_eq!(whole("R2026-00003"), ["R2026-00003"], "a claim statement");
}

#[test]
fn art_3_1_a_part_of_a_number_is_a_hint_only() {
    assert_eq!(numbers("factuur 2026-17"), [("F2026-00017".into(), false), ("R2026-00017".into(), false)]);
    assert_eq!(numbers("F2026-17"), [("F2026-00017".into(), false)]);
    for text in [
        "ref 120260001712345678901234",
        "F2026",
        "klant 2026",
        "XF2026-00017",
        "F1999-00001",
        "2026-00017A",
        "F2026-00000",
    ] {
        assert!(whole(text).is_empty(), "{text}: {:?}", numbers(text));
    }
}

#[test]
fn art_3_1_references_are_found_in_their_field_and_in_the_text() {
    let rf = creditor_reference("F202600017").unwrap();
    let spaced = format!("{} {} {}", &rf[..4], &rf[4..8], &rf[8..]).to_lowercase();
    for found in [
        clues(std::slice::from_ref(&rf), &[]),
        clues(&[], &[&spaced]),
        clues(&[], &[&format!("betreft {rf}, bedankt")]),
        clues(&[], &[&format!("/RF {spaced}/").replace("/RF ", "/")]),
    ] {
        assert_eq!(found.references, std::slice::from_ref(&rf));
    }
    let kenmerk = clues(&["5000056789012345".into()], &["5000 0567 8901 2345"]);
    assert_eq!(kenmerk.references, ["5000056789012345"]);
    assert!(clues(&[], &["6000056789012345 en RF00F202600017"]).references.is_empty(), "check digits");
}

#[test]
fn a_bank_writes_names_its_own_way() {
    for (bank, ours) in [
        ("ZONNEVELD B.V.", "Zonneveld BV"),
        ("Zonneveld", "Zonneveld Holding B.V."),
        ("CAFÉ DE ZON", "Cafe de Zon"),
        ("HOTELGROEP NOORD-HOL", "Hotelgroep Noord-Holland N.V."),
    ] {
        assert!(same_name(bank, ours), "{bank} {ours}");
    }
    for (bank, ours) in
        [("Zonnevelt", "Zonneveld"), ("B.V.", "Zonneveld B.V."), ("Zon", "Zonneveld"), ("", "")]
    {
        assert!(!same_name(bank, ours), "{bank} {ours}");
    }
}

fn debtors() -> Vec<Debtor> {
    let one = |id, name: &str, iban: &str, earlier: &[&str]| Debtor {
        id,
        name: name.into(),
        iban: Some(iban.into()),
        earlier: earlier.iter().map(|iban| (*iban).to_owned()).collect(),
    };
    vec![one(ZON, "Zonneveld B.V.", "NL01", &["NL09"]), one(MAAN, "Maanlicht B.V.", "NL02", &[])]
}

fn invoices() -> Vec<Candidate> {
    let one = |id: u128, debtor, open| Candidate {
        debt: DebtId(id),
        debtor,
        numbers: vec![format!("F2026-{id:05}")],
        references: vec![creditor_reference(&format!("F2026{id:05}")).unwrap()],
        open: Cents(open),
    };
    vec![one(1, ZON, 121_000), one(2, ZON, 50_000), one(3, MAAN, 121_000), one(4, ZON, 0)]
}

fn entry(cents: i64, text: &str, iban: &str, name: &str) -> Incoming {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Incoming { cents: Cents(cents), clues: clues(&[], &[text]), iban: some(iban), name: some(name) }
}

fn judged(entry: &Incoming) -> Verdict {
    judge(entry, &debtors(), &invoices())
}

fn certain(entry: &Incoming) -> Option<(DebtorId, Vec<u128>)> {
    match judged(entry) {
        Verdict::Certain(match_) => Some((match_.debtor, match_.named.iter().map(|debt| debt.0).collect())),
        _ => None,
    }
}

fn proposed(entry: &Incoming) -> Vec<(DebtorId, Vec<u128>)> {
    match judged(entry) {
        Verdict::Proposed(all) => {
            all.iter().map(|one| (one.debtor, one.named.iter().map(|debt| debt.0).collect())).collect()
        }
        Verdict::Unknown => Vec::new(),
        Verdict::Certain(certain) => panic!("{certain:?}"),
    }
}

#[test]
fn art_3_1_a_reference_is_certain_whoever_pays_and_however_much() {
    let rf = creditor_reference("F202600001").unwrap();
    for (cents, iban, name) in
        [(121_000, "NL01", "Zonneveld BV"), (1, "NL77", "Somebody else"), (999_999, "", "")]
    {
        assert_eq!(certain(&entry(cents, &rf, iban, name)), Some((ZON, vec![1])));
    }
}

#[test]
fn art_3_1_a_number_is_certain_with_one_thing_that_agrees() {
    assert_eq!(certain(&entry(120_000, "F2026-00001 verrekend 10", "NL01", "")), Some((ZON, vec![1])));
    assert_eq!(certain(&entry(121_000, "F2026-00001", "NL77", "X")), Some((ZON, vec![1])));
    assert_eq!(certain(&entry(100, "F2026-00001", "", "ZONNEVELD")), Some((ZON, vec![1])));
    assert_eq!(proposed(&entry(100, "F2026-00001", "NL77", "X")), [(ZON, vec![1])]);
    assert_eq!(certain(&entry(171_000, "F2026-00001 + F2026-00002", "", "")), Some((ZON, vec![1, 2])));
    assert_eq!(certain(&entry(5, "F2026-1", "NL01", "Zonneveld")), None, "a part of a number");
    // Both customers' numbers: a person divides it.
    assert_eq!(proposed(&entry(242_000, "F2026-00001 F2026-00003", "NL01", "Zonneveld"))[0].0, ZON);
}

#[test]
fn art_3_1_account_name_and_sum_are_certain_together_and_proposed_apart() {
    assert_eq!(certain(&entry(50_000, "", "NL01", "ZONNEVELD")), Some((ZON, vec![2])));
    assert_eq!(certain(&entry(171_000, "", "NL09", "Zonneveld")), Some((ZON, vec![])), "all that is open");
    assert_eq!(proposed(&entry(50_000, "", "NL09", "Other")), [(ZON, vec![2])]);
    assert_eq!(proposed(&entry(777, "", "NL01", "Zonneveld")), [(ZON, vec![])]);
    let same_sum = proposed(&entry(121_000, "dank", "NL77", "X"));
    assert_eq!(same_sum, [(ZON, vec![1]), (MAAN, vec![3])]);
    assert_eq!(judged(&entry(777, "dank", "NL77", "X")), Verdict::Unknown);
}

#[test]
fn art_3_1_an_invoice_paid_twice_is_for_a_person() {
    assert_eq!(proposed(&entry(100, "F2026-00004", "NL01", "Zonneveld")), [(ZON, vec![])]);
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_fall_over(text in "\\PC{0,80}", name in "\\PC{0,30}") {
        let found: Clues = clues(std::slice::from_ref(&text), &[&text]);
        prop_assert!(found.references.len() <= 40 && found.numbers.len() <= 40);
        prop_assert_eq!(same_name(&name, "Zonneveld"), same_name("Zonneveld", &name));
    }

    #[test]
    fn a_number_of_ours_is_found_between_any_words(
        year in 2020_u16..2100, count in 1_u32..100_000, before in "[a-z ,;]{0,12}", after in "[ ,;][a-z ]{0,10}"
    ) {
        let number = format!("F{year}-{count:05}");
        let text = format!("{before} {number}{after}");
        prop_assert!(whole(&text).contains(&number), "{}", text);
    }
}
