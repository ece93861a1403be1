//! An invoice or credit note on paper (art. 35a Wet OB), in the customer's language, with a code for paying by banking app.

use super::super::{
    document::{Document, Line},
    invoices::Kind,
};
use credits::price::CreditPrice;
use documents::{Align, Block, Column, Link, Pay, Row, Sender, Sheet, Strength, Table, Total};
use jiff::Timestamp;
use rules::vat::Treatment;
use shell::words::{Language, Say};
use uuid::Uuid;
use wire::{
    epc::{self, Remittance, Transfer},
    iban::Iban,
};

/// What the paper needs besides the document.
#[derive(Clone, Debug)]
pub struct About {
    /// The id of its row.
    pub id: Uuid,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Where it can be paid online.
    pub pay_at: Option<String>,
}

/// Puts the sheet together.
pub fn sheet(document: &Document, about: &About) -> Sheet {
    let say = Say(document.language());
    let seller = &document.seller;
    let lines = vec![
        seller.street.clone(),
        format!("{} {}", seller.postal_code, seller.city),
        seller.phone.clone(),
        seller.email.clone(),
    ];
    let mut blocks = vec![table(say, document), totals(say, document)];
    blocks.extend(notes(say, document).into_iter().map(Block::Note));
    match document.kind {
        Kind::CreditNote => blocks.push(Block::Text(settlement(say, document))),
        Kind::Invoice | Kind::Claim => blocks.push(pay(say, document, about)),
    }
    Sheet {
        language: if say.0 == Language::En {
            documents::Language::English
        } else {
            documents::Language::Dutch
        },
        title: say.t1(&format!("paper-title-{}", document.kind.name()), "number", &document.number),
        sender: Sender { name: seller.name.clone(), lines },
        recipient: recipient(say, document),
        facts: facts(say, document),
        blocks,
        footer: vec![say.with(
            "paper-footer",
            &[
                ("name", seller.name.clone()),
                ("kvk", seller.kvk.clone()),
                ("vat_id", seller.vat_id.clone()),
                ("iban", spaced(&seller.iban)),
            ],
        )],
        made_at: about.issued_at,
        id: about.id.to_string(),
    }
}

/// What is to happen with a credit note, in words: on paper and in the e-invoice.
pub fn settlement(say: Say, document: &Document) -> String {
    let of = document.refers_to.as_ref().map(|of| of.number.clone()).unwrap_or_default();
    say.t1("paper-settlement", "number", of)
}

fn recipient(say: Say, document: &Document) -> Vec<String> {
    let buyer = &document.buyer;
    let mut lines = vec![buyer.name.clone()];
    lines.extend(buyer.attention.as_ref().map(|who| say.t1("paper-attention", "who", who)));
    lines.push(buyer.street.clone());
    lines.push(format!("{} {}", buyer.postal_code, buyer.city));
    if buyer.country != "NL" {
        lines.push(buyer.country.clone());
    }
    lines
}

fn facts(say: Say, document: &Document) -> Vec<(String, String)> {
    let mut facts = vec![
        (say.t("paper-number"), document.number.clone()),
        (say.t("paper-date"), say.date(document.issued_on)),
    ];
    match &document.refers_to {
        Some(of) => {
            let referred = say.t2("paper-of", "number", &of.number, "on", say.date(of.issued_on));
            facts.push((say.t("paper-about"), referred));
        }
        None => facts.push((say.t("paper-due"), say.date(document.due_on))),
    }
    facts.push((say.t("paper-customer"), document.buyer.number.to_string()));
    facts.push((say.t("paper-agreement"), document.agreement.clone()));
    if document.treatment == Treatment::ReverseCharge {
        facts.extend(document.buyer.vat_id.clone().map(|id| (say.t("paper-your-vat-id"), id)));
    }
    facts
}

fn table(say: Say, document: &Document) -> Block {
    let column = |key: &str, align| Column { title: say.t(key), align };
    let columns = vec![
        column("paper-what", Align::Start),
        column("paper-quantity", Align::End),
        column("paper-price", Align::End),
        column("paper-sum", Align::End),
    ];
    let rows = document.lines.iter().map(|line| row(say, line)).collect();
    Block::Table(Table { columns, rows })
}

fn row(say: Say, line: &Line) -> Row {
    let price = say.decimal(&CreditPrice(line.unit_price).decimal());
    Row {
        cells: vec![
            line.text.clone(),
            say.number(line.quantity),
            say.t1("paper-euro", "price", price),
            say.euros(line.net),
        ],
        ..Row::default()
    }
}

fn totals(say: Say, document: &Document) -> Block {
    let total = |label, amount, strength| Total { label, amount, strength };
    let mut all = vec![total(say.t("paper-net"), say.euros(document.net), Strength::Plain)];
    for sub in &document.subtotals {
        let rate = say.decimal(&sub.rate.normalize().to_string());
        let label = say.t2("paper-vat", "rate", rate, "net", say.euros(sub.net));
        all.push(total(label, say.euros(sub.vat), Strength::Plain));
    }
    let gross = say.t(&format!("paper-gross-{}", document.kind.name()));
    all.push(total(gross, say.euros(document.gross), Strength::Strong));
    Block::Totals(all)
}

/// What the law wants in words, and why a credit note was given.
fn notes(say: Say, document: &Document) -> Vec<String> {
    let mut notes: Vec<String> = document.vat_note().map(|note| say.t(note)).into_iter().collect();
    notes.extend(document.why.as_ref().map(|why| say.t1("paper-why", "why", why)));
    notes
}

fn pay(say: Say, document: &Document, about: &About) -> Block {
    let due = say.date(document.due_on);
    let heading = say.t2("paper-pay", "sum", say.euros(document.gross), "due", due);
    let said = say.t("paper-qr");
    let link = about.pay_at.as_ref().filter(|url| url.starts_with("https:"));
    Block::Pay(Pay {
        heading,
        qr: code(document).map(|payload| (payload, said)),
        link: link.map(|url| Link { text: say.t("paper-pay-online"), url: url.clone() }),
        lines: vec![
            (say.t("paper-account"), spaced(&document.seller.iban)),
            (say.t("paper-account-of"), document.seller.name.clone()),
            (say.t("paper-reference"), document.reference.clone()),
        ],
    })
}

/// The code for paying by banking app; none where the amount is more than such a code can carry.
pub fn code(document: &Document) -> Option<String> {
    let transfer = Transfer {
        name: document.seller.name.clone(),
        iban: Iban::parse(&document.seller.iban)?,
        amount: document.gross,
        remittance: Remittance::Reference(document.reference.clone()),
    };
    epc::payload(&transfer).ok()
}

/// An account number in groups of four.
fn spaced(iban: &str) -> String {
    Iban::parse(iban).map_or_else(|| iban.to_owned(), |iban| iban.to_string())
}
