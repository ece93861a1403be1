//! Importing contacts: what each row of a file would do, before anything is done.
//!
//! Invariant: every row has exactly one outcome, the outcomes do not depend on anything but the file and the
//! contacts of this environment, and importing the same file again changes nothing. Time grows linearly with rows.

use super::merge::{Merged, update};
use super::same::{By, code, keys};
use super::{ContactId, Facts, Field, Mobile};
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;
use std::collections::HashMap;

/// The most rows of one file: the largest staff register that is promised to go in one go.
pub const MOST_ROWS: usize = 50_000;

/// A row whose columns are mapped and whose cells are parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which it starts, from 1; each row has its own.
    pub line: u32,
    /// What could be read.
    pub facts: Facts,
    /// What could not be read.
    pub faults: Vec<Fault>,
}

/// Why a row cannot be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub field: Field,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a field of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The cell cannot be read as this field (not a mobile number, not an e-mail address, not a language).
    Unreadable,
    /// The calendar has no such date.
    NoSuchDate,
    /// The cell is longer than the field allows.
    TooLong,
    /// The row has no name.
    NoName,
    /// The row has neither a mobile number nor an e-mail address: nobody can be reached by it.
    NoWayToReach,
    /// The number and the e-mail address belong to two different contacts.
    TwoContacts,
}

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowOutcome {
    /// A new contact.
    New,
    /// Brings a contact up to date; without changes it is the same already.
    Update {
        /// Which contact.
        contact: ContactId,
        /// Its facts afterwards and what changes.
        merged: Box<Merged>,
    },
    /// The same person as an earlier row; it does nothing.
    Duplicate {
        /// The line of the earlier row.
        of: u32,
    },
    /// Cannot be imported.
    Error {
        /// Every fault, not just the first.
        faults: Vec<Fault>,
    },
}

/// A row with its outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The line of the file.
    pub line: u32,
    /// What it would do.
    pub outcome: RowOutcome,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// More rows than [`MOST_ROWS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyRows {
    /// How many there are.
    pub rows: usize,
}

impl Why {
    /// The code of its reason.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "import-unreadable",
            Self::NoSuchDate => "import-no-such-date",
            Self::TooLong => "import-too-long",
            Self::NoName => "import-no-name",
            Self::NoWayToReach => "import-no-way-to-reach",
            Self::TwoContacts => "import-two-contacts",
        }
    }
}

/// Judges all rows of a file against all contacts of the environment, in the order of the rows.
///
/// A person is found by number, then by e-mail, then by name and birthday. What a row tells wins from what is
/// known, what it leaves empty stays, and an opt-out is never lifted. Of rows about one person the first counts.
pub fn judge(rows: &[Row], known: &[(ContactId, Facts)]) -> Result<Vec<Judged>, TooManyRows> {
    if MOST_ROWS < rows.len() {
        return Err(TooManyRows { rows: rows.len() });
    }
    let mut index = Index::of(known);
    Ok(rows.iter().map(|row| index.judge(row)).collect())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    /// Position among the known contacts.
    Known(usize),
    /// The line of an earlier row.
    Row(u32),
}

struct Index<'a> {
    known: &'a [(ContactId, Facts)],
    mobiles: HashMap<Mobile, Owner>,
    emails: HashMap<String, Owner>,
    birthdays: HashMap<(String, Date), Owner>,
    /// Which row came first for a known contact.
    claimed: HashMap<usize, u32>,
}

impl<'a> Index<'a> {
    fn of(known: &'a [(ContactId, Facts)]) -> Self {
        let mut index = Self {
            known,
            mobiles: HashMap::with_capacity(known.len()),
            emails: HashMap::with_capacity(known.len()),
            birthdays: HashMap::with_capacity(known.len()),
            claimed: HashMap::new(),
        };
        // Where two contacts share a key the oldest (lowest id) has it, whatever the order they come in.
        let mut order: Vec<usize> = (0..known.len()).collect();
        order.sort_unstable_by_key(|&at| known[at].0);
        for at in order {
            index.add(&known[at].1, Owner::Known(at));
        }
        index
    }

    fn add(&mut self, facts: &Facts, owner: Owner) {
        let keys = keys(facts);
        if let Some(mobile) = facts.mobile {
            self.mobiles.entry(mobile).or_insert(owner);
        }
        if let Some(email) = keys.email {
            self.emails.entry(email).or_insert(owner);
        }
        if let Some(birthday) = keys.birthday {
            self.birthdays.entry(birthday).or_insert(owner);
        }
    }

    /// Who has the keys of these facts, the strongest key first.
    fn owners(&self, facts: &Facts) -> Vec<(By, Owner)> {
        let keys = keys(facts);
        let mobile = facts.mobile.and_then(|m| self.mobiles.get(&m));
        let email = keys.email.and_then(|e| self.emails.get(&e));
        let birthday = keys.birthday.and_then(|b| self.birthdays.get(&b));
        [(By::Mobile, mobile), (By::Email, email), (By::NameAndBirthday, birthday)]
            .into_iter()
            .filter_map(|(by, owner)| owner.map(|o| (by, *o)))
            .collect()
    }

    fn judge(&mut self, row: &Row) -> Judged {
        let (outcome, reasons) = self.outcome(row);
        if !matches!(outcome, RowOutcome::Error { .. } | RowOutcome::Duplicate { .. }) {
            self.add(&row.facts, Owner::Row(row.line));
        }
        Judged { line: row.line, outcome, reasons }
    }

    fn outcome(&mut self, row: &Row) -> (RowOutcome, Vec<Reason>) {
        let owners = self.owners(&row.facts);
        let faults = faults(row, &owners);
        if !faults.is_empty() {
            let reasons = faults.iter().map(|f| Reason::plain(f.why.code())).collect();
            return (RowOutcome::Error { faults }, reasons);
        }
        let earlier = owners.iter().find_map(|(by, owner)| self.earlier_row(*owner).map(|of| (*by, of)));
        if let Some((by, of)) = earlier {
            let reason = Reason::plain(code(by)).with("line", Figure::Count(i64::from(of)));
            return (RowOutcome::Duplicate { of }, vec![reason]);
        }
        match owners.first() {
            Some((by, Owner::Known(at))) => {
                self.claimed.insert(*at, row.line);
                let (contact, facts) = &self.known[*at];
                let merged = Box::new(update(facts, &row.facts));
                let mut reasons = vec![Reason::plain(code(*by))];
                if merged.changes.is_empty() {
                    reasons.push(Reason::plain("import-nothing-changes"));
                }
                (RowOutcome::Update { contact: *contact, merged }, reasons)
            }
            _ => (RowOutcome::New, vec![Reason::plain("import-new")]),
        }
    }

    fn earlier_row(&self, owner: Owner) -> Option<u32> {
        match owner {
            Owner::Row(line) => Some(line),
            Owner::Known(at) => self.claimed.get(&at).copied(),
        }
    }
}

fn faults(row: &Row, owners: &[(By, Owner)]) -> Vec<Fault> {
    let mut faults = row.faults.clone();
    let unread = |field: Field| row.faults.iter().any(|f| f.field == field);
    if row.facts.name.is_empty() && !unread(Field::Name) {
        faults.push(Fault { field: Field::Name, why: Why::NoName });
    }
    let reachable = row.facts.mobile.is_some() || row.facts.email.is_some();
    if !reachable && !unread(Field::Mobile) && !unread(Field::Email) {
        faults.push(Fault { field: Field::Mobile, why: Why::NoWayToReach });
    }
    if let [(By::Mobile, Owner::Known(one)), (By::Email, Owner::Known(other)), ..] = owners
        && one != other
    {
        faults.push(Fault { field: Field::Email, why: Why::TwoContacts });
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::super::names::Name;
    use super::*;
    use proptest::prelude::*;

    fn facts(name: &str, mobile: &str, email: &str) -> Facts {
        let email = Some(email.to_owned()).filter(|e| !e.is_empty());
        Facts { name: Name::split(name), mobile: Mobile::new(mobile), email, ..Facts::default() }
    }

    fn row(line: u32, name: &str, mobile: &str, email: &str) -> Row {
        Row { line, facts: facts(name, mobile, email), faults: vec![] }
    }

    fn known() -> Vec<(ContactId, Facts)> {
        vec![
            (ContactId(1), facts("Zoë de Boer", "+31612345678", "zoe@zon.example")),
            (ContactId(2), facts("Sanne Bakker", "+31687654321", "")),
        ]
    }

    fn short(judged: &[Judged]) -> Vec<String> {
        let one = |j: &Judged| match &j.outcome {
            RowOutcome::New => "new".to_owned(),
            RowOutcome::Update { contact, merged } => {
                format!("update {} {}", contact.0, merged.changes.len())
            }
            RowOutcome::Duplicate { of } => format!("duplicate of {of}"),
            RowOutcome::Error { faults } => faults.iter().map(|f| f.why.code()).collect::<Vec<_>>().join("+"),
        };
        judged.iter().map(one).collect()
    }

    #[test]
    fn each_row_is_new_an_update_a_duplicate_or_an_error_with_its_reason() {
        let unread = Fault { field: Field::Mobile, why: Why::Unreadable };
        let rows = [
            row(2, "Tim Visser", "+31611111111", ""),
            row(3, "T. Visser", "+31611111111", "tim@zon.example"),
            row(4, "Zoë de Boer", "+31699999999", "ZOE@zon.example"),
            row(5, "Zoe", "+31612345678", ""),
            row(6, "Sanne Bakker", "+31687654321", ""),
            row(7, "", "", ""),
            row(8, "Wie", "+31687654321", "zoe@zon.example"),
            Row { faults: vec![unread], ..row(9, "Piet", "", "") },
        ];
        let expected = [
            "new",
            "duplicate of 2",
            "update 1 1",
            "duplicate of 4",
            "update 2 0",
            "import-no-name+import-no-way-to-reach",
            "import-two-contacts",
            "import-unreadable",
        ];
        let judged = judge(&rows, &known()).unwrap();
        assert_eq!(short(&judged), expected);
        assert_eq!(judged[4].reasons[1].code, "import-nothing-changes");
        assert!(judged.iter().all(|j| !j.reasons.is_empty()));
    }

    #[test]
    fn a_number_that_a_row_gives_a_contact_is_taken_for_the_rows_below() {
        let rows =
            [row(2, "Zoë de Boer", "+31699999999", "zoe@zon.example"), row(3, "Anna", "+31699999999", "")];
        assert_eq!(short(&judge(&rows, &known()).unwrap()), ["update 1 1", "duplicate of 2"]);
    }

    #[test]
    fn the_order_in_which_contacts_come_out_of_the_database_does_not_matter() {
        let rows = [row(2, "Zoë", "+31612345678", ""), row(3, "Sanne", "+31687654321", "")];
        let mut reversed = known();
        reversed.reverse();
        assert_eq!(judge(&rows, &known()), judge(&rows, &reversed));
    }

    #[test]
    fn a_file_of_fifty_thousand_rows_is_judged_and_one_row_more_is_refused() {
        let mobile = |n: usize| format!("+316{:08}", n % 40_000);
        let line = |n: usize| u32::try_from(n).unwrap();
        let mut rows: Vec<Row> =
            (0..MOST_ROWS).map(|n| row(line(n), "Jan de Boer", &mobile(n), "")).collect();
        let judged = judge(&rows, &[]).unwrap();
        let new = judged.iter().filter(|j| j.outcome == RowOutcome::New).count();
        assert_eq!((judged.len(), new), (50_000, 40_000));
        rows.push(row(50_001, "Jan", "+31612345678", ""));
        assert_eq!(judge(&rows, &[]), Err(TooManyRows { rows: 50_001 }));
    }

    proptest! {
        #[test]
        fn importing_the_same_file_again_changes_nothing(people in prop::collection::vec((0_u8..9, 0_u8..9), 0..20)) {
            let rows: Vec<Row> = people.iter().zip(2..).map(|((m, e), line)| {
                row(line, &format!("Naam {m}{e}"), &format!("+3161234567{m}"), &format!("p{e}@zon.example"))
            }).collect();
            let first = judge(&rows, &[]).unwrap();
            let after: Vec<(ContactId, Facts)> = rows.iter().zip(&first)
                .filter(|(_, j)| j.outcome == RowOutcome::New)
                .map(|(r, _)| (ContactId(u128::from(r.line)), r.facts.clone())).collect();
            for again in judge(&rows, &after).unwrap() {
                match again.outcome {
                    RowOutcome::Update { merged, .. } => prop_assert!(merged.changes.is_empty()),
                    RowOutcome::New => prop_assert!(false, "line {} is new again", again.line),
                    RowOutcome::Duplicate { .. } | RowOutcome::Error { .. } => {}
                }
            }
        }
    }
}
