//! Destinations: which tariff a number falls under, by its country code (ITU-T E.164 and its list of assigned codes).
//!
//! Invariant: the longest prefix that matches decides, so that an exception inside a country is one more row.

use std::ops::RangeInclusive;

/// Digits of a number with its country code: E.164 allows 15, and none that takes an SMS is shorter than 8.
pub const DIGITS: RangeInclusive<usize> = 8..=15;

/// Where a message goes, as tariffs know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Destination {
    /// A Dutch number.
    Netherlands,
    /// A number elsewhere.
    Abroad(Group),
}

/// A group of countries with one tariff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The European Economic Area outside the Netherlands, with the outermost regions of the Union.
    Eea,
    /// Everywhere else.
    World,
}

/// The text is not a number in E.164: a plus, a country code, 8 to 15 digits in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotInternational;

/// Country codes of the EEA as it stands since 2020 (the Union's 27, Iceland, Liechtenstein, Norway), and the French
/// outermost regions (article 355 TFEU).
const EEA: [&str; 33] = [
    "30", "32", "33", "34", "36", "39", "40", "43", "45", "46", "47", "48", "49", "262", "351", "352", "353",
    "354", "356", "357", "358", "359", "370", "371", "372", "385", "386", "420", "421", "423", "590", "594",
    "596",
];

/// Numbers inside an EEA code that are not of the EEA: Svalbard and the Vatican.
const NOT_EEA: [&str; 2] = ["4779", "3906698"];

impl Destination {
    /// The destination of a number such as `+31612345678`.
    pub fn of(number: &str) -> Result<Self, NotInternational> {
        let digits = number.strip_prefix('+').ok_or(NotInternational)?;
        let sound = DIGITS.contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|b| b.is_ascii_digit());
        if !sound {
            return Err(NotInternational);
        }
        let longest =
            rows().filter(|(prefix, _)| digits.starts_with(prefix)).max_by_key(|(prefix, _)| prefix.len());
        Ok(longest.map_or(Self::Abroad(Group::World), |(_, destination)| destination))
    }
}

fn rows() -> impl Iterator<Item = (&'static str, Destination)> {
    let eea = EEA.iter().map(|&prefix| (prefix, Destination::Abroad(Group::Eea)));
    let not = NOT_EEA.iter().map(|&prefix| (prefix, Destination::Abroad(Group::World)));
    std::iter::once(("31", Destination::Netherlands)).chain(eea).chain(not)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_prefix_decides_the_group() {
        let table = [
            ("+31612345678", Destination::Netherlands),
            ("+48601234567", Destination::Abroad(Group::Eea)),
            ("+32470123456", Destination::Abroad(Group::Eea)),
            ("+4740612345", Destination::Abroad(Group::Eea)),
            ("+4779012345", Destination::Abroad(Group::World)),
            ("+390669812345", Destination::Abroad(Group::World)),
            ("+447700900123", Destination::Abroad(Group::World)),
            ("+41791234567", Destination::Abroad(Group::World)),
            ("+5999123456", Destination::Abroad(Group::World)),
            ("+12025550123", Destination::Abroad(Group::World)),
        ];
        for (number, destination) in table {
            assert_eq!(Destination::of(number), Ok(destination), "{number}");
        }
    }

    #[test]
    fn the_area_is_the_netherlands_and_twenty_nine_others() {
        let regions = ["262", "590", "594", "596"];
        assert_eq!(EEA.iter().filter(|code| !regions.contains(code)).count(), 29);
    }

    #[test]
    fn a_number_that_is_not_international_is_refused() {
        for number in
            ["0612345678", "31612345678", "+0612345678", "+316", "+31 612345678", "+3161234567890123", "+"]
        {
            assert_eq!(Destination::of(number), Err(NotInternational), "{number}");
        }
    }
}
