//! The contacts of a demo customer: who they are, what they can do, when they can work.

use super::{chance::Chance, customers::Customer, names};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use rules::contacts::{
    availability::Block,
    names::{Name, folded},
};
use shell::words::Language;
use std::collections::BTreeSet;
use wire::phone::Mobile;

/// A contact to be.
pub(super) struct Somebody {
    pub name: Name,
    pub mobile: Mobile,
    pub email: Option<String>,
    pub language: Language,
    pub born: Date,
    pub skills: Vec<&'static str>,
    pub tags: Vec<&'static str>,
    /// Kind and last valid day.
    pub documents: Vec<(&'static str, Date)>,
    pub town: &'static str,
    pub note: Option<&'static str>,
    pub pattern: Vec<Block>,
    /// A day off that was told.
    pub away: Option<Date>,
    /// On which day they said STOP.
    pub opted_out: Option<Date>,
}

/// The contacts of a customer, the same every time for the same `today`.
pub(super) fn of(customer: &Customer, today: Date, chance: &mut Chance) -> Vec<Somebody> {
    let mut numbers = BTreeSet::new();
    let mut names = BTreeSet::new();
    let mut people = Vec::with_capacity(customer.contacts);
    while people.len() < customer.contacts {
        let (name, language) = names::somebody(chance);
        let Some(mobile) = number(chance) else { continue };
        // Two people with one name are met now and then; here each is somebody of their own.
        if numbers.insert(mobile) && names.insert((name.given.clone(), name.family.clone())) {
            people.push(somebody(customer, today, chance, name, language, mobile));
        }
    }
    people
}

/// A Dutch mobile number. The demo reaches phones on the screen only, so none of them rings.
fn number(chance: &mut Chance) -> Option<Mobile> {
    Mobile::parse(&format!("06{}{:07}", 1 + chance.below(5), chance.below(10_000_000))).ok()
}

fn somebody(
    customer: &Customer,
    today: Date,
    chance: &mut Chance,
    name: Name,
    language: Language,
    mobile: Mobile,
) -> Somebody {
    let (skills, documents) = abilities(customer, today, chance);
    let address = format!("{}.{}", folded(&name.given), folded(&name.family)).replace([' ', '\'', '’'], "");
    Somebody {
        email: chance.percent(72).then(|| format!("{address}@post.example")),
        born: days(today, -(18 * 365) - i64::try_from(chance.below(40 * 365)).unwrap_or_default()),
        tags: customer.tags.iter().copied().filter(|_| chance.percent(18)).collect(),
        town: chance.pick::<&str>(customer.towns),
        note: chance.percent(16).then(|| *chance.pick(customer.notes)),
        pattern: pattern(chance),
        away: chance.percent(9).then(|| days(today, i64::try_from(chance.below(14)).unwrap_or_default())),
        opted_out: chance
            .percent(3)
            .then(|| days(today, -5 - i64::try_from(chance.below(200)).unwrap_or_default())),
        name,
        mobile,
        language,
        skills,
        documents,
    }
}

fn abilities(
    customer: &Customer,
    today: Date,
    chance: &mut Chance,
) -> (Vec<&'static str>, Vec<(&'static str, Date)>) {
    let (mut skills, mut documents) = (Vec::new(), Vec::new());
    for work in customer.work {
        if !chance.percent(work.share) {
            continue;
        }
        skills.push(work.skill);
        let Some(kind) = work.document else { continue };
        // Most papers are good for a while, some ran out, some were never brought.
        let left = i64::try_from(chance.below(900)).unwrap_or_default() - 110;
        if chance.percent(92) {
            documents.push((kind, days(today, left)));
        }
    }
    if skills.is_empty() {
        skills.extend(customer.work.first().map(|work| work.skill));
    }
    (skills, documents)
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Some never told when they can; others: always, evenings and weekends, weekdays, or a few days.
fn pattern(chance: &mut Chance) -> Vec<Block> {
    let kind = chance.below(100);
    let blocks = WEEK.iter().enumerate().filter_map(|(place, day)| {
        let weekend = 5 <= place;
        let (from, until) = match kind {
            0..30 => return None,
            30..55 => (0, 24),
            55..75 if weekend => (8, 24),
            55..75 => (17, 24),
            75..90 if weekend => return None,
            75..90 => (7, 18),
            _ if chance.percent(55) => (7, 23),
            _ => return None,
        };
        Block::new(*day, from * 60, until * 60)
    });
    blocks.collect()
}

fn days(from: Date, by: i64) -> Date {
    from.saturating_add(by.days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::customers::ALL;
    use jiff::civil::date;

    #[test]
    fn some_six_hundred_people_each_with_a_number_of_their_own_and_the_troubles_planners_know() {
        let today = date(2026, 11, 22);
        let mut chance = Chance::of(1);
        let people: Vec<Somebody> =
            ALL.iter().flat_map(|customer| of(customer, today, &mut chance)).collect();
        assert_eq!(people.len(), 600);
        let some = |what: &str, share: usize| assert!((10..300).contains(&share), "{what}: {share}");
        some("opted out", people.iter().filter(|p| p.opted_out.is_some()).count());
        some("tussenvoegsel", people.iter().filter(|p| !p.name.prefix.is_empty()).count());
        some("Polish", people.iter().filter(|p| p.language == Language::Pl).count());
        some("expired", people.iter().filter(|p| p.documents.iter().any(|(_, last)| *last < today)).count());
        some("never told when", people.iter().filter(|p| p.pattern.is_empty()).count());
        assert!(people.iter().all(|p| !p.skills.is_empty()));
    }
}
