//! Names with a tussenvoegsel, as Dutch lists write them.
//!
//! Invariant: taking a name apart loses no word of it.

/// The parts of a person's name. The tussenvoegsel (`van der`) stands apart because lists sort by the last name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// First name or names.
    pub first: String,
    /// Tussenvoegsel: `van der`; empty for most.
    pub infix: String,
    /// Last name without its tussenvoegsel.
    pub last: String,
}

/// The words a tussenvoegsel is made of.
const INFIX_WORDS: [&str; 30] = [
    "van", "de", "der", "den", "het", "'t", "’t", "te", "ten", "ter", "in", "op", "aan", "bij", "tot", "uit",
    "over", "onder", "voor", "von", "zu", "du", "la", "le", "el", "al", "da", "dos", "di", "'s",
];

impl Name {
    /// Takes a whole name apart: `Jan van der Berg`, `Berg, Jan van der`, `van der Berg, Jan`. A single word is a
    /// first name; without a tussenvoegsel the last word is the last name.
    pub fn parse(text: &str) -> Self {
        let (front, behind) = match text.split_once(',') {
            Some((last, first)) => (first.trim(), last.trim()),
            None => (text.trim(), ""),
        };
        let words: Vec<&str> = front.split_whitespace().collect();
        if !behind.is_empty() {
            return Self::with_last(&words, behind);
        }
        let infix_at = words.iter().skip(1).position(|word| is_infix_word(word)).map(|at| at + 1);
        let first_ends = match infix_at {
            Some(at) if at + 1 < words.len() => at,
            _ => words.len().saturating_sub(1).max(1).min(words.len()),
        };
        let (first, rest) = words.split_at(first_ends);
        let (infix, last) = split_last(rest);
        Self { first: first.join(" "), infix, last }
    }

    /// Takes a last name that still has its tussenvoegsel in front apart: `van der Berg`.
    pub fn from_first_and_last(first: &str, last: &str) -> Self {
        let words: Vec<&str> = last.split_whitespace().collect();
        let (infix, last) = split_last(&words);
        Self { first: joined(first), infix, last }
    }

    /// The name as it is said: `Jan van der Berg`.
    pub fn full(&self) -> String {
        joined(&format!("{} {} {}", self.first, self.infix, self.last))
    }

    /// The last name with its tussenvoegsel in front, as address books keep it: `van der Berg`.
    pub fn family(&self) -> String {
        joined(&format!("{} {}", self.infix, self.last))
    }

    /// `front` is what stood behind the comma: first names, and perhaps the tussenvoegsel.
    fn with_last(front: &[&str], behind: &str) -> Self {
        let infix_words = front.iter().rev().take_while(|word| is_infix_word(word)).count();
        let (first, infix) = front.split_at(front.len() - infix_words);
        if infix.is_empty() || first.is_empty() {
            return Self::from_first_and_last(&front.join(" "), behind);
        }
        Self { first: first.join(" "), infix: infix.join(" "), last: joined(behind) }
    }
}

/// Whether a word can be part of a tussenvoegsel.
pub fn is_infix_word(word: &str) -> bool {
    INFIX_WORDS.contains(&word.to_lowercase().as_str())
}

/// Leading tussenvoegsel words and the rest; the last word is always a name.
fn split_last(words: &[&str]) -> (String, String) {
    let most = words.len().saturating_sub(1);
    let count = words.iter().take(most).take_while(|word| is_infix_word(word)).count();
    let (infix, last) = words.split_at(count);
    (infix.join(" "), last.join(" "))
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whole_names_come_apart_at_the_tussenvoegsel() {
        for (text, first, infix, last) in [
            ("Jan Jansen", "Jan", "", "Jansen"),
            ("Jan van der Berg", "Jan", "van der", "Berg"),
            ("Anne Marie in 't Veld", "Anne Marie", "in 't", "Veld"),
            ("Berg, Jan van der", "Jan", "van der", "Berg"),
            ("van der Berg, Jan", "Jan", "van der", "Berg"),
            ("Fatima El Idrissi", "Fatima", "El", "Idrissi"),
            ("Kees de Vries Lentsch", "Kees", "de", "Vries Lentsch"),
            ("Kowalska-Nowak, Zofia", "Zofia", "", "Kowalska-Nowak"),
            ("Ahmed", "Ahmed", "", ""),
            ("  ", "", "", ""),
        ] {
            let expected = Name { first: first.into(), infix: infix.into(), last: last.into() };
            assert_eq!(Name::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn a_last_name_with_its_tussenvoegsel_comes_apart_and_together() {
        let name = Name::from_first_and_last("Jan", "van den Brink");
        assert_eq!((name.infix.as_str(), name.last.as_str()), ("van den", "Brink"));
        assert_eq!((name.full(), name.family()), ("Jan van den Brink".into(), "van den Brink".into()));
    }

    proptest! {
        #[test]
        fn no_word_is_lost(words in proptest::collection::vec("van|de|der|in|'t|[A-Z][a-z]{1,6}", 0..6)) {
            prop_assert_eq!(Name::parse(&words.join(" ")).full(), words.join(" "));
        }
    }
}
