//! The words of answers in Dutch, English and Polish, and what each says.
//!
//! Invariant: no phrase says two things. Written in small letters without marks; repeated letters count once when they
//! are compared, so that "jaaa" is "ja".

/// What a word or phrase says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// I come.
    Yes,
    /// I do not come.
    No,
    /// Send me nothing more.
    Stop,
    /// You may send me messages again.
    Start,
    /// Manners, which fit every answer and are none.
    Polite,
    /// Gladness, which fits a yes only and is none.
    Glad,
    /// Regret, which fits a no only and is none.
    Regret,
}

/// Every phrase by its meaning.
pub const PHRASES: [(Meaning, &[&str]); 13] = [
    (
        Meaning::Yes,
        &[
            "ja",
            "j",
            "jahoor",
            "jazeker",
            "jawel",
            "jep",
            "jup",
            "zeker",
            "zeker weten",
            "graag",
            "prima",
            "akkoord",
            "goed",
            "is goed",
            "tuurlijk",
            "natuurlijk",
            "ik kan",
            "ik kom",
            "doe ik",
            "komt goed",
        ],
    ),
    (
        Meaning::Yes,
        &[
            "yes",
            "y",
            "yeah",
            "yea",
            "yep",
            "yup",
            "ok",
            "o k",
            "oke",
            "okay",
            "oki",
            "sure",
            "of course",
            "i can",
            "im in",
            "count me in",
            "will do",
            "gladly",
            "absolutely",
            "definitely",
        ],
    ),
    (
        Meaning::Yes,
        &[
            "tak",
            "no tak",
            "jasne",
            "pewnie",
            "oczywiscie",
            "chetnie",
            "zgoda",
            "dobrze",
            "moge",
            "przyjde",
            "bede",
        ],
    ),
    (
        Meaning::No,
        &[
            "nee",
            "n",
            "neen",
            "neehoor",
            "kan niet",
            "ik kan niet",
            "ik kan helaas niet",
            "kan helaas niet",
            "helaas niet",
            "lukt niet",
            "lukt me niet",
            "gaat niet",
            "liever niet",
            "zeker niet",
            "verhinderd",
        ],
    ),
    (
        Meaning::No,
        &[
            "no",
            "nope",
            "nah",
            "cant",
            "cannot",
            "can not",
            "i cant",
            "i cannot",
            "i can not",
            "not available",
            "im not available",
        ],
    ),
    (Meaning::No, &["nie", "no nie", "nie moge", "ja nie moge", "nie dam rady"]),
    (
        Meaning::Stop,
        &["stop", "stop sms", "stop all", "stopall", "afmelden", "uitschrijven", "unsubscribe", "wypisz"],
    ),
    (Meaning::Start, &["start", "unstop", "subscribe", "zapisz"]),
    (
        Meaning::Polite,
        &[
            "hoor",
            "dank",
            "dankje",
            "dankjewel",
            "dank je",
            "dank je wel",
            "dank u",
            "dank u wel",
            "bedankt",
            "aub",
            "a u b",
            "svp",
            "s v p",
            "alsjeblieft",
            "alstublieft",
            "groet",
            "groeten",
            "groetjes",
            "gr",
            "mvg",
            "hoi",
            "hallo",
            "hey",
            "goedemorgen",
            "goedemiddag",
            "goedenavond",
        ],
    ),
    (Meaning::Polite, &["please", "pls", "plz", "thanks", "thank you", "thx", "hi", "hello", "regards"]),
    (
        Meaning::Polite,
        &[
            "prosze",
            "dziekuje",
            "dzieki",
            "bardzo",
            "pozdrawiam",
            "dzien dobry",
            "dobry wieczor",
            "czesc",
            "witam",
        ],
    ),
    (Meaning::Glad, &["top", "super", "leuk", "fijn", "great", "perfect", "swietnie"]),
    (
        Meaning::Regret,
        &[
            "sorry",
            "helaas",
            "jammer",
            "unfortunately",
            "niestety",
            "przepraszam",
            "przykro",
            "przykro mi",
            "sorki",
        ],
    ),
];

/// The most words of one phrase.
pub const LONGEST: usize = 4;

/// What this phrase says; `None` when it is not known as a whole.
pub fn meaning(words: &[String]) -> Option<Meaning> {
    let same = |phrase: &str| phrase.split(' ').map(squeezed).eq(words.iter().map(|word| squeezed(word)));
    PHRASES.iter().find(|(_, phrases)| phrases.iter().any(|phrase| same(phrase))).map(|(meaning, _)| *meaning)
}

fn squeezed(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_phrase_says_two_things_and_each_is_found_as_it_is_written() {
        for (means, phrases) in PHRASES {
            for phrase in phrases {
                let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
                assert_eq!(meaning(&words), Some(means), "{phrase}");
                assert!(words.len() <= LONGEST, "{phrase}");
            }
        }
    }
}
