//! What a report says, read from a form or a body once (art. 10.4, 11.3).

use jiff::civil::Date;
use rules::{calendar::months_after, claims::standing::Kind, numbers::Cents};
use shell::{
    error::{Answer, FieldRefusal, Refusal},
    ids::{Id, kind},
};

/// Characters of what happened: two pages, the rest goes as an enclosure by mail.
const WHAT: usize = 6_000;
/// Characters of a name.
const NAME: usize = 200;
/// Cents of a claim at most: what a form can mistake for a telephone number.
const MOST: i64 = 10_000_000_000_000;
/// Months that a claim may lie back: older ones lapsed long ago, and a year too many is a slip of the pen.
const MONTHS_BACK: u16 = 240;

/// A report as it was written down.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct Written {
    /// `damage`, `infringement` or `indemnity`.
    pub kind: String,
    /// What happened.
    pub what: String,
    /// Who claims, where it is somebody else.
    pub third_party: String,
    /// When it arose.
    pub arose: String,
    /// When the customer knew; empty: when it arose.
    pub known: String,
    /// Euros, as people write them; may be empty.
    pub amount: String,
    /// `yes`: the provider has the defence in its hands.
    pub control_left: String,
    /// `yes`: something was settled before.
    pub settled: String,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// Its id, made of the key under which it was asked.
    pub id: Id<kind::DamageClaim>,
    /// What it is about.
    pub kind: Kind,
    /// What happened.
    pub what: String,
    /// Who claims, where it is somebody else.
    pub third_party: Option<String>,
    /// When it arose.
    pub arose: Date,
    /// When the customer knew.
    pub known: Date,
    /// How much is claimed.
    pub amount: Option<Cents>,
    /// Whether the provider has the defence in its hands (art. 10.4).
    pub control_left: bool,
    /// Whether something was settled before (art. 10.4).
    pub settled: bool,
}

impl Written {
    /// The report that this says; names every field that is not right.
    pub fn read(&self, id: Id<kind::DamageClaim>, today: Date) -> Answer<New> {
        let mut wrong = Vec::new();
        let kind = Kind::named(self.kind.trim());
        if kind.is_none() {
            wrong.push(FieldRefusal::new("kind", "claim-kind"));
        }
        let what = clean(&self.what);
        if what.is_empty() || WHAT < what.chars().count() {
            wrong.push(FieldRefusal::new("what", "claim-what").with("most", WHAT));
        }
        let third_party = clean(&self.third_party);
        let by_another = kind.is_some_and(|kind| kind != Kind::Damage);
        if NAME < third_party.chars().count() || (by_another && third_party.is_empty()) {
            wrong.push(FieldRefusal::new("third_party", "claim-third-party").with("most", NAME));
        }
        let arose = date("arose", &self.arose, today, &mut wrong);
        let known =
            if self.known.trim().is_empty() { arose } else { date("known", &self.known, today, &mut wrong) };
        if let (Some(arose), Some(known)) = (arose, known)
            && known < arose
        {
            wrong.push(FieldRefusal::new("known", "claim-known-before"));
        }
        let amount = amount("amount", &self.amount, &mut wrong);
        let (Some(kind), Some(arose), Some(known), true) = (kind, arose, known, wrong.is_empty()) else {
            return Err(Refusal::fields(wrong).into());
        };
        Ok(New {
            id,
            kind,
            what,
            third_party: Some(third_party).filter(|name| !name.is_empty()),
            arose,
            known,
            amount,
            control_left: self.control_left == "yes",
            settled: self.settled == "yes",
        })
    }
}

/// An amount in euros that has to be there.
pub fn euros(field: &'static str, written: &str) -> Answer<Cents> {
    let mut wrong = Vec::new();
    if let Some(cents) = amount(field, written, &mut wrong) {
        return Ok(cents);
    }
    wrong.push(FieldRefusal::new(field, "claim-amount"));
    wrong.truncate(1);
    Err(Refusal::fields(wrong).into())
}

/// A day that has to be there and is not to come.
pub fn day(field: &'static str, written: &str, today: Date) -> Answer<Date> {
    let mut wrong = Vec::new();
    date(field, written, today, &mut wrong).ok_or_else(|| Refusal::fields(wrong).into())
}

fn date(field: &'static str, written: &str, today: Date, wrong: &mut Vec<FieldRefusal>) -> Option<Date> {
    let read = written.trim().parse::<Date>().ok();
    let right = read.filter(|day| *day <= today && today <= months_after(*day, MONTHS_BACK));
    if right.is_none() {
        wrong.push(FieldRefusal::new(field, "claim-day").with("years", MONTHS_BACK / 12));
    }
    right
}

/// `1.234,56`, `1234.56` and `1234`: with a comma the points are thousands, and so is a point before three digits.
fn amount(field: &'static str, written: &str, wrong: &mut Vec<FieldRefusal>) -> Option<Cents> {
    let bare: String =
        written.chars().filter(|c| !c.is_whitespace() && !matches!(c, '€' | '\u{a0}')).collect();
    if bare.is_empty() {
        return None;
    }
    let (whole, cents) = match (bare.rsplit_once(','), bare.rsplit_once('.')) {
        (Some(parts), _) => parts,
        (None, Some((whole, cents))) if cents.len() <= 2 => (whole, cents),
        _ => (bare.as_str(), ""),
    };
    let whole: String = whole.chars().filter(|c| *c != '.').collect();
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let right = digits(&whole) && cents.len() <= 2 && (cents.is_empty() || digits(cents));
    let sum = right.then(|| format!("{whole}{cents:0<2}").parse::<i64>().ok()).flatten();
    let sum = sum.filter(|sum| (1..=MOST).contains(sum)).map(Cents);
    if sum.is_none() {
        wrong.push(FieldRefusal::new(field, "claim-amount"));
    }
    sum
}

/// Without what no page or database can show, and without white around it.
pub fn clean(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_control() || *c == '\n');
    kept.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn euros_are_read_as_people_write_them() {
        for (written, cents) in [
            ("1.234,56", Some(123_456)),
            ("€ 1 234,5", Some(123_450)),
            ("1234.56", Some(123_456)),
            ("1.234", Some(123_400)),
            ("12", Some(1_200)),
            ("0", None),
            ("1,234,56", None),
            ("1,234", None),
            ("-5", None),
            ("abc", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(euros("amount", written).ok(), cents.map(Cents), "{written}");
        }
    }
}
