//! Finding the same person twice: by number, by e-mail, or by name and birthday.
//!
//! Invariant: a match is found in both directions, and its reasons name what speaks against it too; a person decides.

use super::Facts;
use super::names::folded;
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;

/// What makes two records look like one person, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// The same mobile number.
    Mobile,
    /// The same e-mail address, case aside.
    Email,
    /// The same name, accents and case aside, and the same birthday.
    NameAndBirthday,
}

/// Two records that look like one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Everything that they share, the strongest first; never empty.
    pub by: Vec<By>,
    /// What speaks for it and against it.
    pub reasons: Vec<Reason>,
}

/// The keys under which a person is found; two records with an equal key of a kind look like one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    /// By e-mail.
    pub email: Option<String>,
    /// By name and birthday.
    pub birthday: Option<(String, Date)>,
}

/// The keys of a record.
pub fn keys(facts: &Facts) -> Keys {
    let email = facts.email.as_deref().map(|e| e.trim().to_lowercase()).filter(|e| !e.is_empty());
    let name = Some(folded(&facts.name.to_string())).filter(|n| !n.is_empty());
    Keys { email, birthday: name.zip(facts.born) }
}

/// Whether two records look like one person; `None` when nothing says so.
pub fn same_person(a: &Facts, b: &Facts) -> Option<Match> {
    let (left, right) = (keys(a), keys(b));
    let mut by = Vec::new();
    if a.mobile.is_some() && a.mobile == b.mobile {
        by.push(By::Mobile);
    }
    if left.email.is_some() && left.email == right.email {
        by.push(By::Email);
    }
    if left.birthday.is_some() && left.birthday == right.birthday {
        by.push(By::NameAndBirthday);
    }
    let mut reasons: Vec<Reason> = by.iter().map(|b| Reason::plain(code(*b))).collect();
    reasons.extend(against(a, b));
    (!by.is_empty()).then_some(Match { by, reasons })
}

/// The code of the reason for a match.
pub fn code(by: By) -> &'static str {
    match by {
        By::Mobile => "same-mobile",
        By::Email => "same-email",
        By::NameAndBirthday => "same-name-and-birthday",
    }
}

/// A shared family phone or a shop's address makes two people look like one.
fn against(a: &Facts, b: &Facts) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if let (Some(left), Some(right)) = (a.born, b.born)
        && left != right
    {
        let reason = Reason::plain("but-other-birthday");
        reasons.push(reason.with("left", Figure::Date(left)).with("right", Figure::Date(right)));
    }
    if folded(&a.name.to_string()) != folded(&b.name.to_string()) {
        reasons.push(Reason::plain("but-other-name"));
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::super::Mobile;
    use super::super::names::Name;
    use super::*;

    fn person(name: &str, mobile: &str, email: &str, born: &str) -> Facts {
        Facts {
            name: Name::split(name),
            mobile: Mobile::new(mobile),
            email: Some(email.to_owned()).filter(|e| !e.is_empty()),
            born: born.parse().ok(),
            ..Facts::default()
        }
    }

    fn found(a: &Facts, b: &Facts) -> Vec<By> {
        let there = same_person(a, b).map(|m| m.by).unwrap_or_default();
        assert_eq!(there, same_person(b, a).map(|m| m.by).unwrap_or_default(), "both ways");
        there
    }

    #[test]
    fn the_same_person_is_found_by_number_by_email_or_by_name_and_birthday() {
        let zoe = person("Zoë de Boer", "+31612345678", "Zoe@Zon.example", "1999-02-28");
        assert_eq!(found(&zoe, &person("Z. Boer", "+31612345678", "", "")), [By::Mobile]);
        assert_eq!(found(&zoe, &person("Z. Boer", "", " zoe@zon.EXAMPLE", "")), [By::Email]);
        assert_eq!(found(&zoe, &person("ZOE DE BOER", "", "", "1999-02-28")), [By::NameAndBirthday]);
        assert_eq!(found(&zoe, &zoe.clone()), [By::Mobile, By::Email, By::NameAndBirthday]);
        assert_eq!(found(&zoe, &person("Zoë de Boer", "", "", "")), []);
    }

    #[test]
    fn two_people_who_know_nothing_of_themselves_are_not_the_same() {
        assert_eq!(same_person(&Facts::default(), &Facts::default()), None);
    }

    #[test]
    fn a_shared_family_phone_is_a_match_that_says_what_speaks_against_it() {
        let mother = person("Els Bakker", "+31612345678", "", "1970-01-01");
        let son = person("Tim Bakker", "+31612345678", "", "2004-05-06");
        let codes: Vec<&str> = same_person(&mother, &son).unwrap().reasons.iter().map(|r| r.code).collect();
        assert_eq!(codes, ["same-mobile", "but-other-birthday", "but-other-name"]);
    }
}
