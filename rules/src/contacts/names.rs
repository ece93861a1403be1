//! Names in their Dutch parts: given name, *tussenvoegsel*, family name.
//!
//! Invariant: splitting loses no letter; the parts put together are the name as it was written, single-spaced.

use std::fmt;

/// A name in its parts. A single word is a given name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// Given names or initials.
    pub given: String,
    /// The *tussenvoegsel*, such as "van der"; it does not count when sorting.
    pub prefix: String,
    /// The family name.
    pub family: String,
}

/// Words of a *tussenvoegsel* as the Dutch register of persons lists them, the common ones.
const PREFIXES: [&str; 45] = [
    "'s", "'t", "a", "aan", "af", "al", "bij", "da", "dal", "de", "degli", "del", "della", "den", "der",
    "des", "di", "do", "dos", "du", "el", "het", "in", "la", "las", "le", "les", "lo", "los", "onder", "op",
    "over", "te", "ten", "ter", "tot", "uit", "uijt", "van", "vanden", "ver", "von", "voor", "zu", "zum",
];

impl Name {
    /// Splits a full name: "Jan van der Berg", "Berg, Jan van der" or "van der Berg, Jan".
    pub fn split(full: &str) -> Self {
        match full.split_once(',') {
            Some((family, rest)) if !family.trim().is_empty() => Self::family_first(family, rest),
            _ => Self::given_first(&full.split([',', ' ', '\t', '\u{a0}']).collect::<Vec<_>>()),
        }
    }

    /// The form by which lists are ordered: "Berg, Jan van der".
    pub fn sort_key(&self) -> String {
        let rest = join(&[&self.given, &self.prefix]);
        match (self.family.is_empty(), rest.is_empty()) {
            (true, _) => rest,
            (false, true) => self.family.clone(),
            (false, false) => format!("{}, {rest}", self.family),
        }
    }

    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.prefix.is_empty() && self.family.is_empty()
    }

    fn given_first(words: &[&str]) -> Self {
        let words: Vec<&str> = words.iter().copied().filter(|w| !w.is_empty()).collect();
        let last = words.len().saturating_sub(1);
        // The first word is a given name ("Al"), the last is a family name even when it looks like a prefix.
        let start = (1..last).find(|&i| is_prefix(words[i]));
        let (given, after) = words.split_at(start.unwrap_or(last.max(1).min(words.len())));
        let run = after.iter().take(after.len().saturating_sub(1)).take_while(|w| is_prefix(w)).count();
        Self { given: given.join(" "), prefix: after[..run].join(" "), family: after[run..].join(" ") }
    }

    fn family_first(family: &str, rest: &str) -> Self {
        let family: Vec<&str> = family.split_whitespace().collect();
        let front = family.iter().take(family.len().saturating_sub(1)).take_while(|w| is_prefix(w)).count();
        let rest: Vec<&str> = rest.split_whitespace().collect();
        let back = rest.iter().rev().take_while(|w| is_prefix(w)).count().min(rest.len().saturating_sub(1));
        let (given, behind) = rest.split_at(rest.len() - back);
        let prefix = [behind, &family[..front]].concat().join(" ");
        Self { given: given.join(" "), prefix, family: family[front..].join(" ") }
    }
}

impl fmt::Display for Name {
    /// "Jan van der Berg".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&join(&[&self.given, &self.prefix, &self.family]))
    }
}

/// A text as it is compared: lower case, without accents, hyphens and double spaces. Only for finding, never shown.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ą' | 'ă' => folded.push('a'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'è'..='ë' | 'ę' | 'ě' => folded.push('e'),
            'ì'..='ï' | 'ı' => folded.push('i'),
            'ñ' | 'ń' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ő' => folded.push('o'),
            'ù'..='ü' | 'ů' | 'ű' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ś' | 'š' | 'ş' | 'ș' => folded.push('s'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ł' => folded.push('l'),
            'ğ' => folded.push('g'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'ĳ' => folded.push_str("ij"),
            // Accents of their own, as in text that was taken apart (NFD) and "i" + dot from a Turkish capital.
            '\u{300}'..='\u{36f}' | '.' | '\'' | '’' | '`' => {}
            '-' | '_' => folded.push(' '),
            other => folded.push(other),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_prefix(word: &str) -> bool {
    let word = word.to_lowercase().replace(['’', '`', '‘'], "'");
    PREFIXES.contains(&word.as_str()) || word == "d'" || word == "l'"
}

fn join(parts: &[&str]) -> String {
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dutch_names_fall_into_their_parts() {
        let table = [
            ("Jan van der Berg", ("Jan", "van der", "Berg"), "Berg, Jan van der"),
            ("Berg, Jan van der", ("Jan", "van der", "Berg"), "Berg, Jan van der"),
            ("van der Berg, Jan", ("Jan", "van der", "Berg"), "Berg, Jan van der"),
            ("Jan Willem de Boer", ("Jan Willem", "de", "Boer"), "Boer, Jan Willem de"),
            ("J. van ’t Hoff", ("J.", "van ’t", "Hoff"), "Hoff, J. van ’t"),
            (
                "Anna de Vries-van der Berg",
                ("Anna", "de", "Vries-van der Berg"),
                "Vries-van der Berg, Anna de",
            ),
            ("Sanne Bakker", ("Sanne", "", "Bakker"), "Bakker, Sanne"),
            ("  Sanne   Bakker ", ("Sanne", "", "Bakker"), "Bakker, Sanne"),
            ("Fatima El Idrissi", ("Fatima", "El", "Idrissi"), "Idrissi, Fatima El"),
            ("Al Jansen", ("Al", "", "Jansen"), "Jansen, Al"),
            ("Nguyen Van", ("Nguyen", "", "Van"), "Van, Nguyen"),
            ("Madonna", ("Madonna", "", ""), "Madonna"),
            ("", ("", "", ""), ""),
        ];
        for (full, (given, prefix, family), key) in table {
            let name = Name::split(full);
            assert_eq!((&*name.given, &*name.prefix, &*name.family), (given, prefix, family), "{full}");
            assert_eq!(name.sort_key(), key);
        }
    }

    #[test]
    fn names_are_compared_without_accents_case_and_hyphens() {
        assert_eq!(folded("Łukasz  Wójcik-Żak"), "lukasz wojcik zak");
        assert_eq!(folded("ZOË van ’t HOFF"), folded("Zoe van t Hoff"));
        assert_eq!(folded("Zoe\u{308}"), "zoe");
    }

    proptest! {
        #[test]
        fn no_letter_of_a_name_is_lost(words in prop::collection::vec("(van|de|der|'t|Jan|Berg|Ösa|[a-z]{1,6})", 0..7)) {
            let full = words.join(" ");
            prop_assert_eq!(Name::split(&full).to_string(), full);
        }

        #[test]
        fn any_text_splits_and_sorts(text in "\\PC{0,40}") {
            let name = Name::split(&text);
            prop_assert_eq!(name.sort_key().is_empty(), name.is_empty());
        }
    }
}
