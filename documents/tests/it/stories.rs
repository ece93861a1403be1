//! What a document holds, and what is refused.

use documents::{Attachment, Block, Problem, Row, Table, limits, pdf};

use crate::sheets;

fn holds(bytes: &[u8], what: &str) -> bool {
    bytes.windows(what.len()).any(|window| window == what.as_bytes())
}

#[test]
fn the_same_sheet_is_the_same_bytes() {
    let made = || pdf(&sheets::invoice(6), &[sheets::e_invoice()]).expect("a document");
    assert_eq!(made(), made());
    let mut other = sheets::invoice(6);
    other.id = "0198c0de-0000-7000-8000-000000000002".into();
    assert_ne!(made(), pdf(&other, &[sheets::e_invoice()]).expect("a document"));
}

#[test]
fn a_document_says_that_it_is_pdf_a_3b_and_accessible() {
    let bytes = pdf(&sheets::invoice(1), &[sheets::e_invoice()]).expect("a document");
    for said in [
        "<pdfaid:part>3</pdfaid:part>",
        "<pdfaid:conformance>B</pdfaid:conformance>",
        "pdfuaid:part",
        "/OutputIntents",
        "/AFRelationship",
        "/Alternative",
        "nl-NL",
    ] {
        assert!(holds(&bytes, said), "{said}");
    }
}

#[test]
fn every_kind_of_document_is_made_whatever_the_names_in_it() {
    for sheet in
        [sheets::letter(), sheets::quote(), sheets::claim(), sheets::long_names(), sheets::invoice(60)]
    {
        let bytes = pdf(&sheet, &[]).expect("a document");
        assert!(bytes.starts_with(b"%PDF-1.7"));
    }
}

#[test]
fn a_document_of_ten_thousand_lines_is_refused_with_what_would_fit() {
    let refused = pdf(&sheets::invoice(10_000), &[]);
    assert_eq!(refused, Err(Problem::TooManyRows { rows: 10_003, most: limits::ROWS_MAX }));
}

#[test]
fn what_cannot_stand_in_a_document_is_refused() {
    let mut untitled = sheets::letter();
    untitled.title = "  ".into();
    assert_eq!(pdf(&untitled, &[]), Err(Problem::NoTitle));

    let mut wordy = sheets::letter();
    wordy.blocks = vec![Block::Text("a".repeat(limits::TEXT_MAX))];
    assert!(matches!(pdf(&wordy, &[]), Err(Problem::TooMuchText { .. })));

    let mut wide = sheets::letter();
    wide.blocks = vec![Block::Table(Table { columns: Vec::new(), rows: vec![Row::default()] })];
    assert_eq!(pdf(&wide, &[]), Err(Problem::Columns { columns: 0, most: limits::COLUMNS_MAX }));

    let twice = [sheets::e_invoice(), sheets::e_invoice()];
    assert_eq!(pdf(&sheets::letter(), &twice), Err(Problem::Attachment(twice[0].name.clone())));

    let untyped = [Attachment { media_type: "not a type".into(), ..sheets::e_invoice() }];
    assert_eq!(pdf(&sheets::letter(), &untyped), Err(Problem::Attachment(untyped[0].name.clone())));

    let large = [Attachment { bytes: vec![0; limits::ATTACHED_MAX + 1], ..sheets::e_invoice() }];
    assert!(matches!(pdf(&sheets::letter(), &large), Err(Problem::TooMuchAttached { .. })));
}

#[test]
fn only_a_safe_address_becomes_a_link_and_only_a_payment_a_code() {
    let Block::Pay(pay) = sheets::pay() else { panic!("a way to pay") };
    let mut sheet = sheets::letter();
    let mut unsafe_link = pay.clone();
    unsafe_link.link = Some(documents::Link { text: "Betaal".into(), url: "javascript:alert(1)".into() });
    sheet.blocks = vec![Block::Pay(unsafe_link)];
    assert_eq!(pdf(&sheet, &[]), Err(Problem::Link("javascript:alert(1)".into())));

    let mut long = pay;
    long.qr = Some(("x".repeat(332), "QR".into()));
    sheet.blocks = vec![Block::Pay(long)];
    assert_eq!(pdf(&sheet, &[]), Err(Problem::Qr { bytes: 332 }));
}
