use super::*;
use proptest::prelude::*;
use quick_xml::{Reader, events::Event};

fn party(name: &str, iban: &str) -> Party {
    Party { name: name.into(), iban: Iban::parse(iban).unwrap() }
}

fn batch() -> Batch {
    Batch {
        id: "12FLEX-2026-11-28-1".into(),
        made_at: "2026-11-28T09:30:00.123Z".parse().unwrap(),
        execute_on: jiff::civil::date(2026, 11, 30),
        debtor: party("1•2•Flex B.V.", "NL02ABNA0123456789"),
        transfers: vec![
            Transfer {
                id: "C2026-00003".into(),
                amount: Cents(12_050),
                creditor: party("Café Zonneveld & Zn. B.V.", "NL91 ABNA 0417 1643 00"),
                remittance: "Creditnota C2026-00003".into(),
            },
            Transfer {
                id: "0190f5a0b1c27d3e8f901234567890ab".into(),
                amount: Cents(1),
                creditor: party("Brødrene Łukasz ĳs", "BE71096123456769"),
                remittance: "Te veel betaald: €0,01 <test>".into(),
            },
        ],
    }
}

#[test]
fn a_refund_file_as_the_bank_reads_it() {
    insta::assert_snapshot!(write(&batch()).unwrap());
}

#[test]
fn what_the_bank_would_refuse_is_refused_here() {
    let with = |change: fn(&mut Batch)| {
        let mut batch = batch();
        change(&mut batch);
        write(&batch).unwrap_err()
    };
    assert_eq!(with(|b| b.transfers.clear()), Refusal::Empty);
    assert_eq!(with(|b| b.transfers[1].amount = Cents(0)), Refusal::Amount { transfer: 1 });
    assert_eq!(with(|b| b.transfers[0].amount = Cents(LARGEST.0 + 1)), Refusal::Amount { transfer: 0 });
    assert_eq!(with(|b| b.debtor.name = "•".into()), Refusal::NoName { transfer: None });
    assert_eq!(with(|b| b.transfers[0].creditor.name = "日本".into()), Refusal::NoName { transfer: Some(0) });
    assert_eq!(
        with(|b| b.transfers[1].id = b.transfers[0].id.clone()),
        Refusal::Twice { id: "C2026-00003".into() }
    );
    for id in ["", "/a", "a/", "a//b", "é", "a b ", "x".repeat(36).as_str()] {
        let mut batch = batch();
        batch.id = id.into();
        assert_eq!(write(&batch), Err(Refusal::Id { id: id.into() }));
    }
}

/// The texts of every element of that name.
fn texts(xml: &str, element: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut inside, mut found) = (false, Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => inside = start.name().as_ref() == element.as_bytes(),
            Event::End(_) => inside = false,
            Event::Text(text) if inside => found.push(text.xml10_content().unwrap().into_owned()),
            Event::Eof => return found,
            _ => {}
        }
    }
}

proptest! {
    #[test]
    fn the_sums_are_those_of_the_transfers_and_every_text_is_plain(
        amounts in prop::collection::vec(1..=LARGEST.0, 1..40), name in "\\PC{1,90}", words in "\\PC{0,200}"
    ) {
        let mut batch = batch();
        let one = |(at, &cents): (usize, &i64)| Transfer {
            id: format!("T{at}"),
            amount: Cents(cents),
            creditor: Party { name: format!("A{name}"), ..batch.debtor.clone() },
            remittance: words.clone(),
        };
        batch.transfers = amounts.iter().enumerate().map(one).collect();
        let file = write(&batch).unwrap();
        let sum = Cents(amounts.iter().sum()).to_string();
        prop_assert_eq!(texts(&file, "CtrlSum"), vec![sum.clone(), sum]);
        prop_assert_eq!(texts(&file, "NbOfTxs"), vec![amounts.len().to_string(); 2]);
        prop_assert_eq!(texts(&file, "InstdAmt").len(), amounts.len());
        for text in texts(&file, "Nm").iter().chain(&texts(&file, "Ustrd")) {
            prop_assert!(text.chars().all(latin::knows) && text.len() <= REMITTANCE, "{}", text);
        }
    }
}
