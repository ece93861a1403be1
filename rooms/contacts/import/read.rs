//! From the bytes of a file to rows of facts, and from a judged row to what the preview shows.

use super::queries::{Said, Shape, Shown};
use crate::{
    details::{date_code, is_birthday, is_email, mobile_refusal},
    record::{rules_mobile, wire_mobile},
};
use jiff::{Timestamp, civil::Date};
use rules::contacts::{
    Facts, Field, Language, Told, Way,
    import::{Fault, Judged, Row, RowOutcome, Why},
    names::Name,
};
use wire::{
    phone::Mobile,
    table::{
        Problem, Table, cell,
        mapping::{self, Mapping},
    },
    text, vcard,
};

/// Characters that fit in a name, a place, a note and a label.
const NAME: usize = 300;
const HOME: usize = 200;
const NOTES: usize = 10_000;
const LABEL: usize = 60;

/// A row as it was read, with what was wrong in words' keys.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// For the rules.
    pub row: Row,
    /// The sentence of each fault that reading found.
    pub said: Vec<Said>,
    /// The cells as they stand in the file, for the file of rejected rows.
    pub cells: Vec<String>,
}

fn is_vcard(bytes: &[u8]) -> bool {
    text::decode(bytes)
        .is_ok_and(|decoded| decoded.text.trim_start().to_uppercase().starts_with("BEGIN:VCARD"))
}

/// What a file is, and what its columns are taken for.
pub fn shape(bytes: &[u8]) -> Result<Shape, text::Refusal> {
    if is_vcard(bytes) {
        return Ok(Shape::vcard());
    }
    let table = Table::open(bytes)?;
    let mapping = Mapping::guess(&table);
    let columns = mapping.columns.into_iter().map(|guess| super::queries::Column {
        header: guess.header.chars().take(80).collect(),
        examples: guess.examples.into_iter().map(|e| e.chars().take(40).collect()).collect(),
        field: guess.field.map(|(field, _)| field.code().to_owned()).unwrap_or_default(),
    });
    Ok(Shape {
        kind: "table".into(),
        encoding: table.encoding.into(),
        delimiter: char::from(table.delimiter).to_string(),
        header_line: mapping.header_line,
        columns: columns.collect(),
    })
}

/// All rows of a file.
pub fn rows(bytes: &[u8], shape: &Shape, now: Timestamp) -> Result<Vec<Parsed>, text::Refusal> {
    if shape.kind == "vcard" {
        let cards = vcard::read(bytes)?.into_iter().zip(1..);
        return Ok(cards.map(|(card, line)| of_card(card, line, now)).collect());
    }
    let table = Table::open(bytes)?;
    let after = shape.header_line.unwrap_or_default();
    let rows = table.rows().filter(|row| match row {
        Ok(row) => after < row.line,
        Err(refused) => after < refused.line,
    });
    Ok(rows
        .map(|row| match row {
            Ok(row) => Reading::new(row.line, row.cells, now).table(shape),
            Err(refused) => unreadable(&refused),
        })
        .collect())
}

fn unreadable(refused: &wire::table::RowRefusal) -> Parsed {
    let said = match &refused.problem {
        Problem::TooManyCells { found, columns } => {
            Said::new("reason-row-too-many-cells").with("found", found).with("columns", columns)
        }
        Problem::OpenQuote => Said::new("reason-row-open-quote"),
        Problem::LongCell { column } => Said::new("reason-row-long-cell").with("column", column),
        Problem::Unreadable { column } => Said::new("reason-row-unreadable").with("column", column),
        Problem::TooManyRows { limit } => Said::new("reason-row-too-many-rows").with("most", limit),
        Problem::Hopeless => Said::new("reason-row-hopeless"),
    };
    let faults = vec![Fault { field: Field::Name, why: Why::Unreadable }];
    let row = Row { line: line(refused.line), facts: Facts::default(), faults };
    Parsed { row, said: vec![said], cells: vec![refused.raw.chars().take(2_000).collect()] }
}

fn line(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

fn of_card(card: Result<vcard::Person, vcard::Refusal>, at: u64, now: Timestamp) -> Parsed {
    let person = match card {
        Ok(person) => person,
        Err(refusal) => {
            let key = match refusal {
                vcard::Refusal::Nobody => "reason-card-nobody",
                vcard::Refusal::NoCard => "reason-card-none",
                vcard::Refusal::TooManyCards { .. } => "reason-card-too-many",
            };
            let faults = vec![Fault { field: Field::Name, why: Why::Unreadable }];
            let row = Row { line: line(at), facts: Facts::default(), faults };
            return Parsed { row, said: vec![Said::new(key)], cells: Vec::new() };
        }
    };
    let cells = vec![
        person.name.full(),
        person.mobile.clone().unwrap_or_default(),
        person.email.clone().unwrap_or_default(),
    ];
    let mut reading = Reading::new(at, cells, now);
    reading.facts.name =
        Name { given: person.name.first, prefix: person.name.infix, family: person.name.last };
    reading.mobile(person.mobile.as_deref().unwrap_or_default());
    reading.email(person.email.as_deref().unwrap_or_default());
    reading.facts.born = person.birthday;
    reading.facts.language = person.language.map(language);
    reading.facts.notes = person.note;
    reading.facts.tags = person.categories.into_iter().filter(|tag| tag.chars().count() <= LABEL).collect();
    reading.done()
}

fn language(language: cell::Language) -> Language {
    match language {
        cell::Language::Dutch => Language::Nl,
        cell::Language::English => Language::En,
        cell::Language::Polish => Language::Pl,
    }
}

struct Reading {
    line: u64,
    cells: Vec<String>,
    facts: Facts,
    faults: Vec<Fault>,
    said: Vec<Said>,
    now: Timestamp,
    today: Date,
}

impl Reading {
    fn new(line: u64, cells: Vec<String>, now: Timestamp) -> Self {
        let today = shell::clock::local(now).date();
        Self { line, cells, facts: Facts::default(), faults: Vec::new(), said: Vec::new(), now, today }
    }

    fn done(self) -> Parsed {
        let row = Row { line: line(self.line), facts: self.facts, faults: self.faults };
        Parsed { row, said: self.said, cells: self.cells }
    }

    fn fault(&mut self, field: Field, why: Why, said: Said) {
        self.faults.push(Fault { field, why });
        self.said.push(said);
    }

    fn value(&self, shape: &Shape, field: mapping::Field) -> String {
        let at = shape.columns.iter().position(|column| column.field == field.code());
        let cell = at.and_then(|at| self.cells.get(at)).map(|cell| cell.trim());
        cell.unwrap_or_default().to_owned()
    }

    fn table(mut self, shape: &Shape) -> Parsed {
        use mapping::Field as F;
        let value = |field| self.value(shape, field);
        let (first, infix, last, full) =
            (value(F::FirstName), value(F::Infix), value(F::LastName), value(F::FullName));
        let (mobile, email, born) = (value(F::Mobile), value(F::Email), value(F::BirthDate));
        let (language, skills, tags) = (value(F::Language), value(F::Skills), value(F::Tags));
        let home = [value(F::Street), value(F::PostalCode), value(F::Place)];
        let (notes, opted_out) = (value(F::Note), value(F::OptedOut));
        self.name(&first, &infix, &last, &full);
        self.mobile(&mobile);
        self.email(&email);
        self.born(&born);
        self.language(&language);
        self.facts.skills = self.labels(Field::Skills, &skills);
        self.facts.tags = self.labels(Field::Tags, &tags);
        let home = home.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        self.facts.home = self.text(Field::Home, home, HOME);
        self.facts.notes = self.text(Field::Notes, notes, NOTES);
        match cell::yes_no(&opted_out) {
            Ok(Some(cell::Answer::Yes)) => {
                self.facts.opted_out = Some(Told { at: self.now, by: Way::Import });
            }
            Ok(_) => {}
            Err(_) => {
                let said = Said::new("reason-cell-yes-no").with("value", &opted_out);
                self.fault(Field::OptedOut, Why::Unreadable, said);
            }
        }
        self.done()
    }

    fn name(&mut self, first: &str, infix: &str, last: &str, full: &str) {
        let parts = match (last.is_empty() && first.is_empty(), infix.is_empty()) {
            (true, _) => Name::split(full),
            // A family name that still carries its tussenvoegsel comes apart here.
            (false, true) if !last.is_empty() => Name::split(&format!("{last}, {first}")),
            _ => Name { given: first.into(), prefix: infix.into(), family: last.into() },
        };
        if NAME < parts.to_string().chars().count() {
            self.fault(Field::Name, Why::TooLong, Said::new("refusal-text-too-long").with("most", &NAME));
        } else {
            self.facts.name = parts;
        }
    }

    fn mobile(&mut self, cell: &str) {
        if cell.is_empty() {
            return;
        }
        match Mobile::parse(cell) {
            Ok(mobile) => self.facts.mobile = rules_mobile(mobile),
            Err(refusal) => {
                let refusal = mobile_refusal("mobile", &refusal);
                let mut said = Said::new(&format!("refusal-{}", refusal.code));
                said.figures = refusal.figures.iter().map(|(n, v)| ((*n).to_owned(), v.clone())).collect();
                self.fault(Field::Mobile, Why::Unreadable, said);
            }
        }
    }

    fn email(&mut self, cell: &str) {
        match cell {
            "" => {}
            address if is_email(address) => self.facts.email = Some(address.to_owned()),
            _ => self.fault(Field::Email, Why::Unreadable, Said::new("refusal-email-unreadable")),
        }
    }

    fn born(&mut self, cell: &str) {
        if cell.is_empty() {
            return;
        }
        match cell::date(cell, self.today.year()) {
            Ok(date) if is_birthday(date, self.today) => self.facts.born = Some(date),
            Ok(_) => {
                self.fault(Field::Born, Why::NoSuchDate, Said::new("refusal-birthday-impossible"));
            }
            Err(refusal) => {
                let said = Said::new(&format!("refusal-{}", date_code(&refusal))).with("value", &cell);
                self.fault(Field::Born, Why::NoSuchDate, said);
            }
        }
    }

    fn language(&mut self, cell: &str) {
        match cell::Language::parse(cell) {
            _ if cell.is_empty() => {}
            Ok(found) => self.facts.language = Some(language(found)),
            Err(_) => self.fault(Field::Language, Why::Unreadable, Said::new("refusal-language-unknown")),
        }
    }

    fn labels(&mut self, field: Field, cell: &str) -> std::collections::BTreeSet<String> {
        let labels = cell::list(cell).unwrap_or_else(|_| vec!["x".repeat(LABEL + 1)]);
        if labels.iter().any(|label| LABEL < label.chars().count()) {
            self.fault(field, Why::TooLong, Said::new("refusal-text-too-long").with("most", &LABEL));
            return std::collections::BTreeSet::new();
        }
        labels.into_iter().filter(|l| !rules::contacts::names::folded(l).is_empty()).collect()
    }

    fn text(&mut self, field: Field, text: String, most: usize) -> Option<String> {
        if most < text.chars().count() {
            self.fault(field, Why::TooLong, Said::new("refusal-text-too-long").with("most", &most));
            return None;
        }
        Some(text).filter(|text| !text.is_empty())
    }
}

/// What the preview shows of a row.
pub fn shown(parsed: &Parsed, judged: &Judged) -> Shown {
    let mut said: Vec<Said> = Vec::new();
    let outcome = match &judged.outcome {
        RowOutcome::New => "new",
        RowOutcome::Duplicate { .. } => "duplicate",
        RowOutcome::Error { .. } => "error",
        RowOutcome::Update { merged, .. } => {
            said.extend(merged.changes.iter().map(|change| {
                Said::new("reason-import-change")
                    .with("field", &format!("{:?}", change.field).to_lowercase())
                    .with("before", &change.before.clone().unwrap_or_else(|| "–".into()))
                    .with("after", &change.after.clone().unwrap_or_else(|| "–".into()))
            }));
            "update"
        }
    };
    if outcome == "error" && !parsed.said.is_empty() {
        said.extend(parsed.said.iter().cloned());
    } else {
        let reasons = judged.reasons.iter().map(Said::of);
        said.splice(0..0, reasons);
    }
    let mobile =
        parsed.row.facts.mobile.and_then(wire_mobile).map(wire::phone::Mobile::pretty).unwrap_or_default();
    Shown {
        line: i64::from(judged.line),
        outcome: outcome.to_owned(),
        name: parsed.row.facts.name.to_string(),
        mobile,
        said,
        cells: (outcome == "error").then(|| parsed.cells.clone()),
    }
}
