//! VAT that is reversed to businesses elsewhere in the Union (art. 4.1; art. 44 and 196 Directive 2006/112/EC): whether VIES
//! proved who they are, and the listing of each quarter (art. 37a Wet OB).
//!
//! Invariant: the listing is the sum of the frozen documents of its quarter, whatever the customer's facts are now; where VAT was
//! reversed without a proof that holds, somebody is told.

pub(super) mod page;
pub(super) mod queries;

use super::{document::Document, invoices::Kind};
use jiff::civil::{Date, date};
use rules::{
    numbers::Cents,
    reasons::Reason,
    vat::{Answer as Said, Checked, Proof, Treatment, proof, treatment},
};
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    happened::{Happened, Needs, Today},
    ids::{Id, kind::Environment},
    inside::{Inside, Operator},
};
use std::collections::{BTreeMap, HashMap};

/// Documents read at a time.
const AT_A_TIME: usize = 500;
/// Customers abroad that a page shows.
const MOST: usize = 2_000;

/// A customer to whom VAT is reversed, with the proof of its VAT id.
#[derive(Clone, Debug)]
pub struct Abroad {
    /// Which.
    pub environment: Id<Environment>,
    /// Its name in the trade register.
    pub name: String,
    /// Its country.
    pub country: String,
    /// Its VAT id.
    pub vat_id: String,
    /// The last answer about it, and who read it.
    pub last: Option<Check>,
}

/// An answer of VIES as it was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What it was about, what it said, and when.
    pub checked: Checked,
    /// Under which number VIES can be asked about it.
    pub consultation: Option<String>,
    /// Who read it.
    pub by: String,
}

impl Abroad {
    /// How its proof stands on a day, and why.
    pub fn proof(&self, day: Date) -> (Proof, Reason) {
        proof(self.last.as_ref().map(|last| &last.checked), &self.vat_id, day)
    }
}

/// Customers to whom VAT is reversed.
pub async fn abroad(tx: &mut Tx) -> Answer<Vec<Abroad>> {
    let mut all = queries::abroad(tx, MOST).await?;
    all.retain(|one| treatment(&one.country, Some(&one.vat_id)).treatment == Treatment::ReverseCharge);
    let ids: Vec<_> = all.iter().map(|one| one.environment).collect();
    let mut last = queries::last(tx, &ids).await?;
    for one in &mut all {
        one.last = last.remove(&one.environment);
    }
    Ok(all)
}

/// Writes down what VIES answered about a customer's VAT id. Refuses `vat-check-none` for one without.
pub async fn record(
    tx: &mut Tx,
    (operator, inside, today): (Operator, &Inside, Today),
    (answer, on, consultation): (Said, Date, Option<&str>),
) -> Answer<()> {
    let customer = agreements::customer(tx, inside).await?.ok_or_else(Refusal::not_found)?;
    let vat_id = customer.vat_id.ok_or_else(|| Refusal::conflict("vat-check-none"))?;
    let checked = Checked { vat_id, answer, on };
    queries::insert(tx, inside, (operator.user, today.now), (&checked, consultation)).await?;
    let detail = serde_json::json!({"vat_id": checked.vat_id, "answer": answer.name()});
    audit::line(tx, inside, today.now, "vat-checked", Some(inside.environment.uuid()), &detail).await
}

/// Who was sent a document on which VAT is reversed without a proof that holds on its day.
pub async fn unproven(
    tx: &mut Tx,
    today: Today,
    issued: &[(Id<Environment>, &Document)],
) -> Answer<Vec<Happened>> {
    let reversed: HashMap<Id<Environment>, &Document> = issued
        .iter()
        .filter(|(_, document)| document.treatment == Treatment::ReverseCharge)
        .copied()
        .collect();
    if reversed.is_empty() {
        return Ok(Vec::new());
    }
    let mut ids: Vec<Id<Environment>> = reversed.keys().copied().collect();
    ids.sort();
    let last = queries::last(tx, &ids).await?;
    let mut all = Vec::new();
    for environment in ids {
        let document = reversed[&environment];
        let vat_id = document.buyer.vat_id.clone().unwrap_or_default();
        let checked = last.get(&environment).map(|check| &check.checked);
        if matches!(proof(checked, &vat_id, today.day).0, Proof::Holds(_)) {
            continue;
        }
        let figures = vec![("number", document.number.clone()), ("vat_id", vat_id)];
        let (subject, needs) = (Some(environment.uuid()), Needs::Person);
        all.push(Happened { environment, what: "vat-unproven", subject, figures, needs });
    }
    Ok(all)
}

/// A calendar quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quarter {
    /// The year.
    pub year: i16,
    /// 1 to 4.
    pub number: i8,
}

impl Quarter {
    /// The one in which a day falls.
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), number: (day.month() - 1) / 3 + 1 }
    }

    /// `2026-Q4`; none for what is no quarter of a year that documents can have.
    pub fn named(name: &str) -> Option<Self> {
        let (year, number) = name.trim().split_once("-Q")?;
        let (year, number) = (year.parse().ok()?, number.parse().ok()?);
        ((2000..=2100).contains(&year) && (1..=4).contains(&number)).then_some(Self { year, number })
    }

    /// Its name, as in addresses.
    pub fn name(self) -> String {
        format!("{}-Q{}", self.year, self.number)
    }

    /// The one before.
    #[must_use]
    pub fn before(self) -> Self {
        match self.number {
            1 => Self { year: self.year - 1, number: 4 },
            number => Self { number: number - 1, ..self },
        }
    }

    /// The one after.
    #[must_use]
    pub fn after(self) -> Self {
        match self.number {
            4 => Self { year: self.year + 1, number: 1 },
            number => Self { number: number + 1, ..self },
        }
    }

    /// Its first and last day.
    pub fn days(self) -> (Date, Date) {
        let first = date(self.year, 3 * self.number - 2, 1);
        (first, date(self.year, 3 * self.number, 1).last_of_month())
    }
}

/// A line of the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// To whom VAT was reversed.
    pub vat_id: String,
    /// Its name, as on the last document.
    pub name: String,
    /// What was invoiced less what was credited, without VAT.
    pub net: Cents,
    /// Of how many documents.
    pub documents: i64,
}

/// The listing of a quarter: services to businesses elsewhere in the Union, per VAT id.
pub async fn listing(tx: &mut Tx, quarter: Quarter) -> Answer<Vec<Line>> {
    let mut lines: BTreeMap<String, Line> = BTreeMap::new();
    let mut after = None;
    loop {
        let some = queries::without_vat(tx, quarter.days(), after, AT_A_TIME).await?;
        for (_, _, content) in &some {
            let document = Document::read(content)?;
            if document.treatment == Treatment::ReverseCharge {
                add(&mut lines, &document);
            }
        }
        match some.last().filter(|_| some.len() == AT_A_TIME) {
            Some((on, id, _)) => after = Some((*on, *id)),
            None => break,
        }
    }
    Ok(lines.into_values().collect())
}

fn add(lines: &mut BTreeMap<String, Line>, document: &Document) {
    let vat_id = document.buyer.vat_id.clone().unwrap_or_default();
    let new = Line { vat_id: vat_id.clone(), name: String::new(), net: Cents::ZERO, documents: 0 };
    let line = lines.entry(vat_id).or_insert(new);
    let net = if document.kind == Kind::CreditNote { -document.net } else { document.net };
    line.net = line.net + net;
    line.name.clone_from(&document.buyer.name);
    line.documents += 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_has_its_three_months_and_neighbours() {
        let last = Quarter::named("2027-Q4").unwrap();
        assert_eq!(last.days(), (date(2027, 10, 1), date(2027, 12, 31)));
        assert_eq!(Quarter::of(date(2028, 2, 29)).days(), (date(2028, 1, 1), date(2028, 3, 31)));
        assert_eq!((last.after().name(), last.before().name()), ("2028-Q1".into(), "2027-Q3".into()));
        assert_eq!(Quarter::of(date(2028, 1, 1)).before(), last);
        for wrong in ["", "2027", "2027-Q5", "2027-Q0", "27-Q1", "2027-Qx", "99999-Q1"] {
            assert_eq!(Quarter::named(wrong), None, "{wrong}");
        }
    }
}
