//! A letter on paper: plain blocks for the PDF, in the words of its reader.

use super::{Kind, Letter, Stated, spaced};
use documents::{Align, Block, Column, Pay, Row, Sender, Sheet, Strength, Table, Total};
use jiff::Timestamp;
use rules::numbers::Cents;
use shell::{identity::Identity, words::Language};
use uuid::Uuid;
use wire::{
    epc::{self, Remittance, Transfer},
    iban::Iban,
};

/// The whole letter.
pub(super) fn sheet(letter: &Letter, identity: &Identity, (id, made_at): (Uuid, Timestamp)) -> Sheet {
    let say = letter.say();
    let figures = letter.figures(identity);
    let key = |part: &str| format!("late-letter-{}-{part}", letter.name());
    let town = format!("{}  {}", identity.postal_code, identity.city);
    let lines = [&identity.street, &town, &identity.phone, &identity.email];
    let footer =
        [("kvk", identity.kvk.clone()), ("vat", identity.vat_id.clone()), ("iban", spaced(&identity.iban))];
    Sheet {
        language: match say.0 {
            Language::En => documents::Language::English,
            Language::Nl | Language::Pl => documents::Language::Dutch,
        },
        title: say.with(&key("title"), &figures),
        sender: Sender { name: identity.name.clone(), lines: lines.into_iter().cloned().collect() },
        recipient: letter.to.clone(),
        facts: facts(letter),
        blocks: blocks(letter, identity, &figures),
        footer: vec![say.with("late-letter-footer", &footer)],
        made_at,
        id: id.to_string(),
    }
}

fn facts(letter: &Letter) -> Vec<(String, String)> {
    let say = letter.say();
    let number = letter.number.clone().map(|number| (say.t("late-letter-number"), number));
    let pay_by = letter.pay_by.map(|day| (say.t("late-letter-pay-by"), say.date(day)));
    let reference = letter.reference.clone().map(|text| (say.t("late-letter-reference"), text));
    let always = [
        (say.t("late-letter-date"), say.date(letter.on)),
        (say.t("late-letter-customer"), letter.customer.to_string()),
        (say.t("late-letter-agreement"), letter.agreement.clone()),
    ];
    number.into_iter().chain(always).chain(pay_by).chain(reference).collect()
}

fn blocks(letter: &Letter, identity: &Identity, figures: &[(&'static str, String)]) -> Vec<Block> {
    let say = letter.say();
    let text = |part: &str| Block::Text(say.with(&format!("late-letter-{}-{part}", letter.name()), figures));
    let mut blocks = vec![
        Block::Text(say.t("late-letter-dear")),
        text("opening"),
        Block::Table(table(letter)),
        Block::Totals(totals(letter)),
        text(if letter.statutory_only() && letter.kind != Kind::Case {
            "ground-statutory"
        } else {
            "ground"
        }),
    ];
    let third_party = |(name, cents): &(String, i64)| {
        say.t2("late-letter-third", "name", name, "cents", say.euros(Cents(*cents)))
    };
    if !letter.third_parties.is_empty() {
        blocks.push(Block::List(letter.third_parties.iter().map(third_party).collect()));
    }
    if matches!(letter.kind, Kind::Case | Kind::Costs) {
        blocks.push(text("scale"));
    }
    blocks.push(Block::Pay(pay(letter, identity)));
    blocks.push(text("closing"));
    if letter.kind != Kind::Reminder {
        blocks.push(Block::Note(say.t("late-letter-no-vat")));
        // Where a dispute goes is printed on every claim (art. 15.1).
        blocks.push(Block::Note(say.t("late-letter-court")));
    }
    blocks
}

fn table(letter: &Letter) -> Table {
    let say = letter.say();
    let column = |key: &str, align| Column { title: say.t(key), align };
    let mut columns = vec![
        column("late-letter-invoice", Align::Start),
        column("late-letter-due", Align::Start),
        column("late-letter-open", Align::End),
    ];
    match letter.kind {
        Kind::Reminder => {}
        Kind::Claim => {
            columns.push(column("late-letter-statutory", Align::End));
            columns.push(column("late-letter-interest", Align::End));
        }
        Kind::Case | Kind::Costs => columns.push(column("late-letter-costs", Align::End)),
    }
    let row = |row: &Stated| {
        let mut cells =
            vec![row.number.clone(), say.date(row.due_on), say.euros(Cents(row.open + row.charged))];
        match letter.kind {
            Kind::Reminder => {}
            Kind::Claim => {
                cells.push(row.statutory.map(|cents| say.euros(Cents(cents))).unwrap_or_default());
                cells.push(say.euros(Cents(row.charges)));
            }
            Kind::Case | Kind::Costs => cells.push(say.euros(Cents(row.charges))),
        }
        let detail = say.t2(
            "late-letter-row",
            "issued_on",
            say.date(row.issued_on),
            "per_day",
            say.euros(Cents(row.per_day)),
        );
        Row { cells, detail, strength: Strength::Plain }
    };
    Table { columns, rows: letter.rows.iter().map(row).collect() }
}

fn totals(letter: &Letter) -> Vec<Total> {
    let say = letter.say();
    let one = |key: &str, cents, strength| Total { label: say.t(key), amount: say.euros(cents), strength };
    let charges = match letter.kind {
        Kind::Reminder => None,
        Kind::Claim => Some("late-letter-interest"),
        Kind::Case | Kind::Costs => Some("late-letter-costs"),
    };
    let charges = charges.map(|key| one(key, letter.charges(), Strength::Plain));
    let open = charges.as_ref().map(|_| one("late-letter-open", letter.open(), Strength::Plain));
    let total = one("late-letter-total", letter.total(), Strength::Strong);
    open.into_iter().chain(charges).chain([total]).collect()
}

fn pay(letter: &Letter, identity: &Identity) -> Pay {
    let say = letter.say();
    let reference = letter.reference.clone().or_else(|| match letter.rows.as_slice() {
        [one] => Some(one.reference.clone()),
        _ => None,
    });
    let said = reference
        .clone()
        .unwrap_or_else(|| letter.rows.iter().map(|row| row.number.as_str()).collect::<Vec<_>>().join(" "));
    let lines = vec![
        (say.t("late-letter-iban"), spaced(&identity.iban)),
        (say.t("late-letter-name"), identity.name.clone()),
        (say.t("late-letter-reference"), said.clone()),
        (say.t("late-letter-total"), say.euros(letter.total())),
    ];
    let remittance = reference.map_or(Remittance::Text(said), Remittance::Reference);
    let code = Iban::parse(&identity.iban).and_then(|iban| {
        epc::payload(&Transfer { name: identity.name.clone(), iban, amount: letter.total(), remittance }).ok()
    });
    let qr = code.map(|code| (code, say.t("late-letter-qr")));
    Pay { heading: say.t("late-letter-pay"), qr, link: None, lines }
}
