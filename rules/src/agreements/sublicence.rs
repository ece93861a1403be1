//! Signs of a sublicence (art. 15.5): users of a customer's environment who write from another business. A sign is shown to the
//! provider, and nothing follows from it by itself: a parent company or a bookkeeper looks the same.

use crate::reasons::{Figure, Reason};
use std::collections::BTreeMap;

/// Where anybody can have an address, so that it says nothing of a business.
const FOR_EVERYBODY: [&str; 20] = [
    "aol.com",
    "casema.nl",
    "chello.nl",
    "gmail.com",
    "googlemail.com",
    "hetnet.nl",
    "home.nl",
    "hotmail.com",
    "hotmail.nl",
    "icloud.com",
    "kpnmail.nl",
    "live.com",
    "live.nl",
    "me.com",
    "outlook.com",
    "planet.nl",
    "proton.me",
    "xs4all.nl",
    "yahoo.com",
    "ziggo.nl",
];

/// Users who write from another business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The domain of their addresses.
    pub domain: String,
    /// How many of them there are.
    pub users: usize,
    /// Why that is shown.
    pub because: Vec<Reason>,
}

/// The other businesses that users write from, by domain; `own` is the address for the customer's invoices.
///
/// A business's own domain has those below it with it, and the other way round. Where the address for invoices says nothing of
/// a business, the domain that most users write from is its own; the first by name among as many.
pub fn signs(own: &str, users: &[&str]) -> Vec<Sign> {
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    for domain in users.iter().filter_map(|user| business(user)) {
        *all.entry(domain).or_default() += 1;
    }
    let most = || all.iter().rev().max_by_key(|(_, users)| **users).map(|(domain, _)| domain.clone());
    let Some(own) = business(own).or_else(most) else { return Vec::new() };
    let others = all.into_iter().filter(|(domain, _)| !within(domain, &own) && !within(&own, domain));
    others.map(|(domain, users)| sign(&own, domain, users)).collect()
}

fn sign(own: &str, domain: String, users: usize) -> Sign {
    let because = Reason::of("15.5", "sublicence_sign")
        .with("domain", Figure::Text(domain.clone()))
        .with("own", Figure::Text(own.into()))
        .with("users", Figure::Count(i64::try_from(users).unwrap_or(i64::MAX)));
    Sign { domain, users, because: vec![because] }
}

/// The domain of an address, where only a business's people have one there.
fn business(address: &str) -> Option<String> {
    let domain = address.rsplit_once('@')?.1.trim().to_lowercase();
    (!domain.is_empty() && !FOR_EVERYBODY.contains(&domain.as_str())).then_some(domain)
}

fn within(domain: &str, of: &str) -> bool {
    domain.strip_suffix(of).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn domains(own: &str, users: &[&str]) -> Vec<(String, usize)> {
        signs(own, users).into_iter().map(|sign| (sign.domain, sign.users)).collect()
    }

    #[test]
    fn art_15_5_users_of_another_business_are_a_sign_and_those_of_ones_own_are_none() {
        let users =
            ["a@zon.test", "B@Zon.test", "c@mail.zon.test", "d@maan.test", "e@maan.test", "f@gmail.com"];
        assert_eq!(domains("facturen@zon.test", &users), [("maan.test".into(), 2)]);
        assert_eq!(domains("facturen@boek.zon.test", &["a@zon.test"]), [], "what it is part of is its own");
        assert_eq!(
            domains("facturen@zon.test", &["a@horizon.test"]),
            [("horizon.test".into(), 1)],
            "a name that ends alike"
        );
    }

    #[test]
    fn art_15_5_without_a_business_in_the_address_for_invoices_most_users_say_whose_it_is() {
        let users = ["a@maan.test", "b@zon.test", "c@zon.test", "d@hotmail.com"];
        assert_eq!(domains("zonbv@gmail.com", &users), [("maan.test".into(), 1)]);
        assert_eq!(
            domains("zonbv@gmail.com", &["a@maan.test", "b@zon.test"]),
            [("zon.test".into(), 1)],
            "a tie, by name"
        );
        assert_eq!(domains("zonbv@gmail.com", &["a@gmail.com"]), [], "nothing to go by");
        assert_eq!(domains("", &[]), []);
    }

    #[test]
    fn art_15_5_a_sign_says_what_it_rests_on() {
        let sign = &signs("a@zon.test", &["b@maan.test"])[0];
        assert_eq!((sign.because[0].article, sign.because[0].code), (Some("15.5"), "sublicence_sign"));
    }
}
