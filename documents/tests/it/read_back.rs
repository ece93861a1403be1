//! Documents read back by a program that is not ours.

use documents::pdf;
use lopdf::{Dictionary, Document, Object};

use crate::sheets;

/// The text of a document, as a reader copies it.
fn text(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).expect("text")
}

fn read(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).expect("a PDF")
}

fn followed<'a>(document: &'a Document, within: &'a Dictionary, name: &[u8]) -> &'a Object {
    let object = within.get(name).expect("an entry");
    document.dereference(object).expect("an object").1
}

#[test]
fn every_word_and_amount_can_be_read_and_copied() {
    let document = read(&pdf(&sheets::invoice(60), &[]).expect("a document"));
    let text = text(&document);
    for said in [
        "Factuur",
        "Zonneveld Uitzendbureau B.V.",
        "2026-000042",
        "€ 12.247,87",
        "Te betalen",
        "RF71 2026 0000 42",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert_eq!(text.matches("Credits, nabestelling").count(), 20, "every line is there");
}

#[test]
fn names_keep_their_letters() {
    let text = text(&read(&pdf(&sheets::long_names(), &[]).expect("a document")));
    for name in ["Łukasz Żółć", "Ştefan", "Đặng Thị Hạnh", "Ђорђе", "Ελένη", "naïef café, Zoë €5 • ‘zo’"]
    {
        assert!(text.contains(name), "{name} in {text}");
    }
}

#[test]
fn a_table_that_goes_on_has_its_header_on_every_page_and_its_totals_beside_lines() {
    let document = read(&pdf(&sheets::invoice(60), &[]).expect("a document"));
    let pages = document.get_pages();
    assert!(3 <= pages.len());
    for number in pages.keys() {
        let text = document.extract_text(&[*number]).expect("text");
        assert!(text.contains("Omschrijving"), "page {number}");
        assert!(text.contains(&format!("{number}/{}", pages.len())), "page {number} says which it is");
        if text.contains("Te betalen\u{20}") || text.contains("Totaal exclusief btw") {
            assert!(text.contains("Credits, nabestelling"), "the totals stand with lines");
        }
    }
}

#[test]
fn totals_never_stand_alone_however_many_lines_come_before_them() {
    for lines in 1..=40 {
        let document = read(&pdf(&sheets::invoice(lines), &[]).expect("a document"));
        for number in document.get_pages().keys() {
            let text = document.extract_text(&[*number]).expect("text");
            let totals = text.contains("Totaal exclusief btw");
            assert!(
                !totals || text.contains("Licentie") || text.contains("Credits"),
                "{lines} lines, page {number}"
            );
        }
    }
}

#[test]
fn six_lines_fit_on_one_page() {
    for lines in [1, 6] {
        let document = read(&pdf(&sheets::invoice(lines), &[]).expect("a document"));
        assert_eq!(document.get_pages().len(), 1, "{lines} lines");
        assert!(!text(&document).contains("1/1"), "one page needs no number");
    }
}

#[test]
fn the_e_invoice_comes_out_as_it_went_in() {
    let put_in = sheets::e_invoice();
    let document = read(&pdf(&sheets::invoice(1), std::slice::from_ref(&put_in)).expect("a document"));
    let catalog = document.catalog().expect("a catalog");
    let associated = followed(&document, catalog, b"AF").as_array().expect("a list");
    let [file] = associated.as_slice() else { panic!("one file: {associated:?}") };
    let file = document.dereference(file).expect("a file").1.as_dict().expect("what it is");
    assert_eq!(file.get(b"AFRelationship").and_then(Object::as_name).expect("a relation"), b"Alternative");
    let stream = followed(&document, file.get(b"EF").and_then(Object::as_dict).expect("a file"), b"F");
    let stream = stream.as_stream().expect("its bytes");
    assert_eq!(stream.decompressed_content().expect("bytes"), put_in.bytes);
    assert_eq!(stream.dict.get(b"Subtype").and_then(Object::as_name).expect("a type"), b"application/xml");
}

#[test]
fn whoever_listens_gets_the_structure_the_title_and_the_language() {
    let document = read(&pdf(&sheets::invoice(1), &[]).expect("a document"));
    let catalog = document.catalog().expect("a catalog");
    assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).expect("a language"), b"nl-NL");
    let marked = followed(&document, catalog, b"MarkInfo").as_dict().expect("marks");
    assert!(marked.get(b"Marked").and_then(Object::as_bool).expect("whether"));
    let roles: Vec<_> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"S").ok()?.as_name().ok())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    for role in ["H1", "Table", "THead", "TH", "TR", "TD", "Figure", "Link", "P"] {
        assert!(roles.iter().any(|is| is == role), "{role} among {roles:?}");
    }
}
