//! Advice on a text (art. 14.5): which characters make it cost more, and what could stand in their place.
//!
//! Invariant: [`apply`] leaves nothing to apply, and touches no character that costs nothing extra. Braces stay as they
//! are, because in a template they hold variables.

use super::gsm::{self, Septets};
use super::plain::{Replacement, replacement};
use super::segments::{Count, Encoding, segments};
use crate::numbers::Segments;
use crate::reasons::{Figure, Reason};

/// What a character does to the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The GSM alphabet lacks it: the whole text becomes UCS-2, 70 to a part instead of 160.
    ForcesUcs2,
    /// It is in the extension table and counts two.
    TwoSeptets,
}

/// A character that costs extra.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Costly {
    /// The character.
    pub character: char,
    /// How often the text has it.
    pub times: u32,
    /// What it does.
    pub effect: Effect,
    /// What could stand in its place; `None` where only the writer can say.
    pub replacement: Option<Replacement>,
}

/// What could be saved on a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The text as it is.
    pub before: Count,
    /// The text with every replacement applied.
    pub after: Count,
    /// The characters that cost extra, in order of appearance.
    pub characters: Vec<Costly>,
}

impl Advice {
    /// The parts that [`apply`] saves; nothing where replacing does not help, and then it is not worth offering.
    pub fn saved(&self) -> Segments {
        Segments(self.before.segments.0.saturating_sub(self.after.segments.0))
    }

    /// "’ makes this 3 parts instead of 1"; `None` when nothing is saved.
    pub fn reason(&self) -> Option<Reason> {
        let replaced: String =
            self.characters.iter().filter(|c| c.replacement.is_some()).map(|c| c.character).collect();
        (Segments(0) < self.saved()).then(|| {
            Reason::of("14.5", "message-advice")
                .with("characters", Figure::Text(replaced))
                .with("before", Figure::Count(i64::from(self.before.segments.0)))
                .with("after", Figure::Count(i64::from(self.after.segments.0)))
        })
    }
}

/// Looks at a text for characters that cost extra. Those of the extension table are named only where they count two:
/// in UCS-2 they cost what every character costs.
pub fn advice(text: &str) -> Advice {
    let before = segments(text);
    let mut characters: Vec<Costly> = Vec::new();
    for character in text.chars() {
        let Some(effect) = effect(character, before.encoding) else { continue };
        match characters.iter_mut().find(|c| c.character == character) {
            Some(known) => known.times += 1,
            None => {
                characters.push(Costly { character, times: 1, effect, replacement: spelled(character) });
            }
        }
    }
    Advice { before, after: segments(&apply(text)), characters }
}

/// The text with every replacement applied.
pub fn apply(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match spelled(character) {
            Some(Replacement::By(by)) => plain.push_str(by),
            Some(Replacement::Drop) => {}
            None => plain.push(character),
        }
    }
    plain
}

fn effect(character: char, encoding: Encoding) -> Option<Effect> {
    match (gsm::septets(character), encoding) {
        (None, _) => Some(Effect::ForcesUcs2),
        (Some(Septets::Escaped(_)), Encoding::Gsm7) => Some(Effect::TwoSeptets),
        _ => None,
    }
}

fn spelled(character: char) -> Option<Replacement> {
    match character {
        '[' => Some(Replacement::By("(")),
        ']' => Some(Replacement::By(")")),
        // Nobody can see a page break, and it costs two.
        '\u{0C}' => Some(Replacement::By("\n")),
        other => replacement(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_curly_quote_makes_three_parts_instead_of_one() {
        let text = format!("Hoi, ’s avonds{}", " nog".repeat(32));
        let advice = advice(&text);
        let quote = Costly {
            character: '’',
            times: 1,
            effect: Effect::ForcesUcs2,
            replacement: Some(Replacement::By("'")),
        };
        assert_eq!(advice.characters, [quote]);
        assert_eq!((advice.before.segments, advice.after.segments), (Segments(3), Segments(1)));
        assert_eq!(advice.saved(), Segments(2));
        assert_eq!(advice.reason().map(|r| r.figures[0].1.clone()), Some(Figure::Text("’".into())));
    }

    #[test]
    fn typography_polish_letters_spaces_and_emoji_become_plain() {
        assert_eq!(apply("“Zażółć gęślą jaźń” – ruïne…\u{A0}👍🏽 ok"), "\"Zazolc gesla jazn\" - ruine...  ok");
        assert_eq!(apply("cafe\u{301} 👩\u{200D}🍳❤\u{FE0F}!"), "cafe !");
        assert_eq!(apply("één café à la crème: €5 {voornaam}"), "één café à la crème: €5 {voornaam}");
    }

    #[test]
    fn a_euro_counts_two_and_nothing_can_replace_it() {
        let euro = Costly { character: '€', times: 2, effect: Effect::TwoSeptets, replacement: None };
        assert_eq!(advice("€5 of €6").characters, [euro]);
        assert_eq!(advice("€5 of €6").reason(), None);
    }

    #[test]
    fn replacing_is_not_offered_where_it_would_not_help() {
        assert_eq!(advice(&("ё".repeat(70) + "’")).saved(), Segments(0));
        assert_eq!(advice(&"…".repeat(70)).saved(), Segments(0));
    }

    proptest! {
        #[test]
        fn applying_twice_changes_nothing_more_and_plain_text_stays(text in "([a-zé]|[ё’…łą👍\\[{€]|\\PC){0,200}") {
            let once = apply(&text);
            prop_assert_eq!(apply(&once), once.clone());
            let costly = advice(&once).characters;
            prop_assert!(costly.iter().all(|c| c.replacement.is_none()));
            let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
            prop_assert_eq!(apply(&plain), plain);
        }
    }
}
