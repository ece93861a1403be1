//! The parts of a call-out (art. 14.5): counted on the text that each recipient really gets, never on an average.
//!
//! Invariant: the total is the sum of the recipients' own counts; a recipient whose text cannot be sent is named and
//! counts nothing.

use super::segments::{Encoding, Reference, TextRefusal, check};
use super::template::{Missing, Template, Variable};
use crate::numbers::Segments;
use std::collections::BTreeMap;

/// What a template costs over its recipients, in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// All parts together.
    pub total: Segments,
    /// The most that one recipient takes.
    pub most: Segments,
    /// How many recipients take how many parts.
    pub recipients: BTreeMap<Segments, u32>,
    /// How many recipients get UCS-2, because of the template or of their own name.
    pub ucs2: u32,
    /// Who cannot get it, and why.
    pub refused: Vec<Refused>,
}

/// A recipient whose text cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The place in the given order, from 0.
    pub recipient: usize,
    /// Why.
    pub why: Why,
}

/// Why a recipient's text cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no value for a variable.
    Missing(Variable),
    /// The text itself cannot be sent.
    Text(TextRefusal),
}

/// Counts a template over its recipients; each is a lookup of its own values.
pub fn cost<V: AsRef<str>, L: Fn(Variable) -> Option<V>>(
    template: &Template,
    recipients: impl IntoIterator<Item = L>,
    reference: Reference,
) -> Cost {
    let mut cost = Cost::default();
    for (recipient, lookup) in recipients.into_iter().enumerate() {
        let text = template.render(lookup).map_err(|Missing(variable)| Why::Missing(variable));
        match text.and_then(|text| check(&text, reference).map_err(Why::Text)) {
            Err(why) => cost.refused.push(Refused { recipient, why }),
            Ok(count) => {
                cost.total.0 = cost.total.0.saturating_add(count.segments.0);
                cost.most = cost.most.max(count.segments);
                *cost.recipients.entry(count.segments).or_default() += 1;
                cost.ucs2 += u32::from(count.encoding == Encoding::Ucs2);
            }
        }
    }
    cost
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named(name: &str) -> impl Fn(Variable) -> Option<String> {
        move |variable| (variable == Variable::FirstName && !name.is_empty()).then(|| name.to_owned())
    }

    #[test]
    fn art_14_5_one_polish_name_makes_its_own_message_dearer_and_no_other() {
        let template = Template::parse(&format!("{{voornaam}}{}", "x".repeat(150))).unwrap();
        let cost = cost(&template, ["Jan", "Michał", "", "Bartholomeus"].map(named), Reference::Eight(0));
        assert_eq!((cost.total, cost.most, cost.ucs2), (Segments(6), Segments(3), 1));
        assert_eq!(cost.recipients, BTreeMap::from([(Segments(1), 1), (Segments(2), 1), (Segments(3), 1)]));
        assert_eq!(cost.refused, [Refused { recipient: 2, why: Why::Missing(Variable::FirstName) }]);
    }

    #[test]
    fn a_recipient_whose_text_grows_past_the_limit_counts_nothing() {
        let cost =
            cost(&Template::parse("{voornaam}").unwrap(), [named(&"x".repeat(1531))], Reference::Eight(0));
        let why = Why::Text(TextRefusal::TooLong { segments: Segments(11), most: Segments(10) });
        assert_eq!((cost.total, cost.refused), (Segments(0), vec![Refused { recipient: 0, why }]));
    }

    proptest! {
        #[test]
        fn the_histogram_adds_up(names in prop::collection::vec("[a-zł]{0,400}", 0..20)) {
            let template = Template::parse("Hoi {voornaam}").unwrap();
            let cost = cost(&template, names.iter().map(|name| named(name)), Reference::Eight(0));
            let (people, parts) =
                cost.recipients.iter().fold((0, 0), |(people, parts), (each, n)| (people + n, parts + each.0 * n));
            prop_assert_eq!(people as usize + cost.refused.len(), names.len());
            prop_assert_eq!(Segments(parts), cost.total);
            prop_assert_eq!(cost.recipients.keys().max().copied().unwrap_or_default(), cost.most);
        }
    }
}
