//! Files for the bank, whatever stands in them, held against the official schema of ISO 20022 where that is on this machine.
//!
//! `FLEX_TEST_BANK_SCHEMAS` says where (see `tests/bank/judge.py`), and `FLEX_TEST_BANK_COUNT` how many files are judged.

#![expect(clippy::unwrap_used, reason = "what cannot be made up or written has failed")]

use jiff::{Timestamp, civil::date};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use rules::numbers::Cents;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};
use wire::{
    iban::Iban,
    pain001::{Batch, LARGEST, Party, Refusal, Transfer, write},
};

/// A name or a text as people type it, or as a program spoilt it; of some nothing can be read.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-zëïüéèçøłßĳ&'., -]{0,200}",
        2 => "\\PC{0,200}",
        1 => "[ /:?+()]{0,20}",
        1 => "[\u{0}-\u{1f}\u{7f}-\u{9f}\u{fffe}\u{ffff}]{0,9}",
        1 => Just("日本 🌻 ]]> <![CDATA[ &amp; &#0; \u{200b}\u{202e}".to_owned()),
    ]
}

fn party() -> impl Strategy<Value = Party> {
    let ibans = [
        "NL02ABNA0123456789",
        "BE71096123456769",
        "DE89370400440532013000",
        "MT84MALT011000012345MTLCAST001S",
    ];
    (text(), prop::sample::select(ibans.to_vec()))
        .prop_map(|(name, iban)| Party { name, iban: Iban::parse(iban).unwrap() })
}

fn transfer() -> impl Strategy<Value = Transfer> {
    let amount = prop_oneof![Just(1), Just(LARGEST.0), 1..=LARGEST.0, 1_i64..1_000_000];
    // The length that an id of ours has at most, and every character that SEPA knows.
    let id = "[A-Za-z0-9][A-Za-z0-9?:().,'+-]{0,33}";
    (id, amount, party(), text()).prop_map(|(id, amount, creditor, remittance)| Transfer {
        id,
        amount: Cents(amount),
        creditor,
        remittance,
    })
}

fn batch() -> impl Strategy<Value = Batch> {
    let made_at = (0_i64..4_000_000_000).prop_map(|second| Timestamp::from_second(second).unwrap());
    let day = (0_i64..20_000).prop_map(|days| date(2024, 1, 1) + jiff::Span::new().days(days));
    let transfers = prop::collection::vec(transfer(), 1..60);
    ("TERUG-[0-9]{6}", made_at, day, party(), transfers).prop_map(
        |(id, made_at, execute_on, debtor, transfers)| Batch { id, made_at, execute_on, debtor, transfers },
    )
}

/// The characters that every bank in SEPA takes (EPC217-08).
fn plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || "/-?:().,'+ ".contains(c))
}

/// The texts of every element of that name.
fn texts(xml: &str, element: &str) -> Vec<String> {
    let (from, to) = (format!("<{element}>"), format!("</{element}>"));
    xml.split(&from).skip(1).map(|rest| rest.split(&to).next().unwrap().replace("&apos;", "'")).collect()
}

proptest! {
    #[test]
    fn a_file_keeps_to_the_limits_of_sepa_or_says_what_does_not(batch in batch()) {
        match write(&batch) {
            Ok(xml) => {
                for (element, most) in [("Nm", 70), ("Ustrd", 140), ("EndToEndId", 35), ("MsgId", 35)] {
                    for text in texts(&xml, element) {
                        prop_assert!(plain(&text) && (1..=most).contains(&text.len()), "{}: {}", element, text);
                        prop_assert_eq!(text.trim(), text.as_str());
                    }
                }
                prop_assert_eq!(texts(&xml, "EndToEndId").len(), batch.transfers.len());
            }
            Err(Refusal::NoName { transfer }) => {
                let party = transfer.map_or(&batch.debtor, |at| &batch.transfers[at].creditor);
                prop_assert!(!party.name.bytes().any(|b| b.is_ascii_alphanumeric()), "{}", party.name);
            }
            Err(Refusal::Twice { id }) => {
                prop_assert!(1 < batch.transfers.iter().filter(|one| one.id == id).count());
            }
            Err(other) => prop_assert!(false, "{other:?}"),
        }
    }
}

#[test]
fn art_3_1_the_official_schema_finds_nothing_in_a_file_for_the_bank() {
    let count = env::var("FLEX_TEST_BANK_COUNT").map_or(100, |count| count.parse().unwrap());
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bank-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (mut runner, batch) = (TestRunner::deterministic(), batch());
    let (mut written, mut tried) = (0, 0);
    while written < count {
        tried += 1;
        assert!(tried < count * 50, "hardly any of these files can be written");
        if let Ok(xml) = write(&batch.new_tree(&mut runner).unwrap().current()) {
            fs::write(folder.join(format!("{written:05}.xml")), xml).unwrap();
            written += 1;
        }
    }
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let beside = Some(repository.join("../shared/bank")).filter(|path| path.exists());
    let Some(schemas) = env::var_os("FLEX_TEST_BANK_SCHEMAS").map(PathBuf::from).or(beside) else {
        println!("absent: FLEX_TEST_BANK_SCHEMAS, so nothing was judged");
        return fs::remove_dir_all(&folder).unwrap();
    };
    let mut judge = Command::new(env::var("FLEX_TEST_PYTHON").unwrap_or_else(|_| "python3".into()));
    let said = judge.arg(repository.join("tests/bank/judge.py")).arg(&folder).arg(schemas).output();
    fs::remove_dir_all(&folder).unwrap();
    let Ok(said) = said else { return println!("absent: python3, so nothing was judged") };
    println!("{}{}", String::from_utf8_lossy(&said.stdout), String::from_utf8_lossy(&said.stderr));
    // 3: the schema or lxml is not on this machine, which the judge says by name.
    assert!(matches!(said.status.code(), Some(0 | 3)), "the official schema found errors");
}
