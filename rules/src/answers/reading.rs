//! Reading an inbound SMS: yes, no, stop, start, or a planner's eye.
//!
//! Invariant: a text is an answer only when every word of it is understood and they all say the same.

use super::words::{self, Meaning};
use crate::messages::plain::{Replacement, replacement};

/// The most words that can be a plain answer; more is a story, and a story is for the planner.
pub const MAX_WORDS: usize = 10;

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    /// I come.
    Yes {
        /// To which invitation, when the text says so.
        code: Option<u8>,
    },
    /// I do not come.
    No {
        /// To which invitation, when the text says so.
        code: Option<u8>,
    },
    /// Send me nothing more.
    Stop,
    /// You may send me messages again.
    Start,
    /// Anything else.
    Unclear,
}

#[derive(Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Number(String),
    Doubt,
}

/// The numbers in a text are about something else than a code.
struct NoCode;

/// Reads a text. Case, marks on letters, punctuation and the usual emoji do not matter; the code may stand before or
/// after the word, also against it ("1 JA", "ja1"). A question, a condition or a contradiction is unclear, and so is a
/// stop with anything but manners beside it.
pub fn read(text: &str) -> Reading {
    let tokens = tokens(text);
    if MAX_WORDS < tokens.len() || tokens.contains(&Token::Doubt) {
        return Reading::Unclear;
    }
    match (code(&tokens), meanings(&tokens)) {
        (Ok(code), Some(said)) => answer(code, &said),
        _ => Reading::Unclear,
    }
}

fn answer(code: Option<u8>, said: &[Meaning]) -> Reading {
    let only = |answer: Meaning, beside: &[Meaning]| {
        said.contains(&answer)
            && said.iter().all(|m| *m == answer || *m == Meaning::Polite || beside.contains(m))
    };
    if only(Meaning::Yes, &[Meaning::Glad]) {
        Reading::Yes { code }
    } else if only(Meaning::No, &[Meaning::Regret]) {
        Reading::No { code }
    } else if code.is_none() && only(Meaning::Stop, &[]) {
        Reading::Stop
    } else if code.is_none() && only(Meaning::Start, &[]) {
        Reading::Start
    } else {
        Reading::Unclear
    }
}

/// The code, if any; refused when there are several numbers or one that cannot be a code.
fn code(tokens: &[Token]) -> Result<Option<u8>, NoCode> {
    let mut numbers = tokens.iter().filter_map(|token| match token {
        Token::Number(digits) => Some(digits.parse::<u8>().ok()),
        _ => None,
    });
    match (numbers.next(), numbers.next()) {
        (None, _) => Ok(None),
        (Some(Some(code)), None) => Ok(Some(code)),
        _ => Err(NoCode),
    }
}

/// What the words say, the longest known phrase first; `None` when one of them is not understood.
fn meanings(tokens: &[Token]) -> Option<Vec<Meaning>> {
    let words: Vec<String> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Word(word) => Some(word.clone()),
            _ => None,
        })
        .collect();
    let (mut said, mut rest) = (Vec::new(), words.as_slice());
    while !rest.is_empty() {
        let mut lengths = (1..=words::LONGEST.min(rest.len())).rev();
        let (length, meaning) =
            lengths.find_map(|n| words::meaning(&rest[..n]).map(|meaning| (n, meaning)))?;
        said.push(meaning);
        rest = &rest[length..];
    }
    Some(said)
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut apart = true;
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            _ if tokens.len() > MAX_WORDS => break,
            '?' | '¿' | '？' | '❓' | '❔' | '🤔' | '🤷' | '😕' => tokens.push(Token::Doubt),
            '👍' | '👌' | '✅' | '✔' | '☑' | '🆗' => tokens.push(Token::Word("yes".to_owned())),
            '👎' | '❌' | '✖' | '🚫' | '🙅' => tokens.push(Token::Word("no".to_owned())),
            _ if invisible(character) => continue,
            digit if digit.is_ascii_digit() => match tokens.last_mut() {
                Some(Token::Number(digits)) if !apart => digits.push(digit),
                _ => tokens.push(Token::Number(digit.to_string())),
            },
            letter if letter.is_alphabetic() => match tokens.last_mut() {
                Some(Token::Word(word)) if !apart => fold(letter, word),
                _ => {
                    let mut word = String::new();
                    fold(letter, &mut word);
                    tokens.push(Token::Word(word));
                }
            },
            // A half or a square says more than a word does.
            other if other.is_numeric() => tokens.push(Token::Doubt),
            _ => {}
        }
        apart = !character.is_alphanumeric();
    }
    tokens
}

/// Marks that belong to the character before them, and apostrophes, which people leave out as often as not.
fn invisible(character: char) -> bool {
    matches!(character, '\'' | '’' | '`' | '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}')
        || matches!(character, '\u{20D0}'..='\u{20F0}' | '\u{FE00}'..='\u{FE0F}')
}

fn fold(letter: char, word: &mut String) {
    match letter {
        'é' | 'è' => word.push('e'),
        'à' | 'ä' | 'å' => word.push('a'),
        'ö' | 'ò' => word.push('o'),
        'ü' | 'ù' => word.push('u'),
        'ì' => word.push('i'),
        other => match replacement(other) {
            Some(Replacement::By(plain)) => word.push_str(plain),
            _ => word.push(other),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const YES: Reading = Reading::Yes { code: None };
    const NO: Reading = Reading::No { code: None };

    fn all_read(texts: &[&str], reading: Reading) {
        for text in texts {
            assert_eq!(read(text), reading, "{text:?}");
        }
    }

    #[test]
    fn a_yes_in_three_languages_with_manners_and_thumbs() {
        all_read(
            &["JA", "j", "Ja!", "jaaa", "Jahoor", "ja hoor", "Ja graag!", "Is goed", "Oké", "oke\u{301}"],
            YES,
        );
        all_read(
            &["YES", "y", "yes please", "Sure, thanks!", "OK", "I'm in", "TAK", "tak, dziękuję", "Chętnie"],
            YES,
        );
        all_read(
            &["👍", "👍🏽", "ja 👍", "Ja 😊", "✅", "✔\u{FE0F}", "ja ja", "Hoi, ja top! Groetjes", "ok\n"],
            YES,
        );
    }

    #[test]
    fn a_no_in_three_languages_with_regret() {
        all_read(
            &[
                "NEE",
                "n",
                "Nee!",
                "neeee",
                "nee sorry",
                "nie, przykro mi",
                "Helaas niet",
                "Sorry, ik kan niet.",
                "nee hoor",
            ],
            NO,
        );
        all_read(&["NO", "no thanks", "Sorry, can't", "NIE", "nie, niestety", "Ja nie mogę", "👎", "❌"], NO);
    }

    #[test]
    fn the_code_stands_before_or_after_or_against_the_word() {
        all_read(
            &["1 JA", "JA 1", "ja1", "1ja", "ja, 1.", "1\u{FE0F}\u{20E3} ja", "01 ja"],
            Reading::Yes { code: Some(1) },
        );
        all_read(&["12 nee", "nee sorry 12", "N12"], Reading::No { code: Some(12) });
    }

    #[test]
    fn stop_and_start_are_the_message_itself() {
        all_read(
            &["STOP", "stop!", "Stopp", "STOP aub", "unsubscribe", "AFMELDEN", "stop sms"],
            Reading::Stop,
        );
        all_read(&["START", "start."], Reading::Start);
        all_read(
            &["stop 1", "nee stop", "stop maar, ik bel wel", "start stop", "ja, start"],
            Reading::Unclear,
        );
    }

    #[test]
    fn conditions_contradictions_and_questions_are_for_the_planner() {
        all_read(
            &["ja maar pas om 7 uur", "ja of nee?", "nee toch wel", "ja/nee", "ja ½", "ja?", "OK?", "ja 👎"],
            Reading::Unclear,
        );
        all_read(
            &["ja 18:00", "ja 1 2", "ja 300", "1", "", " ", "hoor", "sorry", "helaas ja", "nee graag", "👋"],
            Reading::Unclear,
        );
        all_read(
            &["misschien", "ja niet", "natuurlijk niet", "wie is dit", "ja 2 personen", "🤷", "да"],
            Reading::Unclear,
        );
        all_read(&["ja ja ja ja ja ja ja ja ja ja ja"], Reading::Unclear);
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>()) {
            let reading = read(&text);
            prop_assert_eq!(reading, read(&format!(" {text}\n")));
        }

        #[test]
        fn noise_around_a_word_changes_nothing(
            before in "[ .,!\\-\n😀]{0,6}", after in "[ .,!\\-\n😀]{0,6}", upper in any::<bool>(),
            (word, reading) in prop::sample::select(vec![
                ("ja", YES), ("nee", NO), ("tak", YES), ("nie", NO), ("stop", Reading::Stop), ("start", Reading::Start),
            ]),
        ) {
            let word = if upper { word.to_uppercase() } else { word.to_owned() };
            prop_assert_eq!(read(&format!("{before}{word}{after}")), reading);
        }

        #[test]
        fn one_word_that_is_not_understood_makes_it_unclear(
            word in prop::sample::select(vec!["ja", "nee", "1 ja", "stop", "yes please"]), extra in "q[a-z]{1,8}",
        ) {
            prop_assert_eq!(read(&format!("{word} {extra}")), Reading::Unclear);
            prop_assert_eq!(read(&format!("{extra} {word}")), Reading::Unclear);
        }
    }
}
