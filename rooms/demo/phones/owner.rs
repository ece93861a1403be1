//! The people behind the demo's phones: what each would answer, and when.
//!
//! Invariant: it follows from the number and the text alone, and only a question gets an answer, so that no two
//! machines keep each other talking.

use jiff::SignedDuration;
use wire::phone::Mobile;

/// How somebody deals with their phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Says yes at once.
    Fast,
    /// Says yes, within the hour.
    Slow,
    /// Says no.
    No,
    /// Never answers.
    Never,
    /// Answers with a question.
    Unclear,
    /// Says yes when it is long over.
    Late,
    /// Wants no more messages.
    Stop,
}

/// Where a phone is when a text comes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// In reach: it has the text in seconds.
    Reached,
    /// Off for a while: it has the text, and its owner sees it, when it is on again.
    LaterOn,
    /// Gone: the centre gives up.
    Never,
}

impl Coverage {
    /// Of a phone: every twentieth is off for a while, every fortieth is gone.
    pub fn of(phone: Mobile) -> Self {
        match (mixed(phone) >> 40) % 40 {
            0 => Self::Never,
            1 | 2 => Self::LaterOn,
            _ => Self::Reached,
        }
    }

    /// How long the centre takes to say what became of a text.
    pub fn told_after(self, phone: Mobile) -> SignedDuration {
        let more = i64::try_from((mixed(phone) >> 50) % 60).unwrap_or_default();
        match self {
            Self::Reached => SignedDuration::from_secs(2 + more / 10),
            Self::LaterOn => SignedDuration::from_mins(15 + more / 2),
            Self::Never => SignedDuration::from_mins(30 + more),
        }
    }
}

/// An answer to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How long after the question.
    pub after: SignedDuration,
    /// What is written.
    pub text: String,
}

/// The words of a language, as the questions ask for them.
struct Words {
    yes: &'static str,
    no: &'static str,
    refuses: &'static str,
    wonders: &'static str,
}

const WORDS: [Words; 3] = [
    Words { yes: "JA", no: "NEE", refuses: "nee sorry", wonders: "misschien, hoe laat precies?" },
    Words { yes: "YES", no: "NO", refuses: "no sorry", wonders: "maybe, what time exactly?" },
    Words { yes: "TAK", no: "NIE", refuses: "nie, przykro mi", wonders: "może, o której dokładnie?" },
];

impl Owner {
    /// All, in the order of the page's filter.
    pub const ALL: [Self; 7] =
        [Self::Fast, Self::Slow, Self::No, Self::Never, Self::Unclear, Self::Late, Self::Stop];

    /// The owner of a phone.
    pub fn of(phone: Mobile) -> Self {
        match mixed(phone) % 100 {
            0..34 => Self::Fast,
            34..56 => Self::Slow,
            56..71 => Self::No,
            71..84 => Self::Never,
            84..91 => Self::Unclear,
            91..97 => Self::Late,
            _ => Self::Stop,
        }
    }

    /// The name in the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fast => "fast",
            Self::Slow => "slow",
            Self::No => "no",
            Self::Never => "never",
            Self::Unclear => "unclear",
            Self::Late => "late",
            Self::Stop => "stop",
        }
    }

    /// The kind of pill and its icon on the page.
    pub fn look(self) -> (&'static str, &'static str) {
        match self {
            Self::Fast => ("ok", "check"),
            Self::Slow => ("", "clock"),
            Self::No => ("", "cross"),
            Self::Never => ("", "minus"),
            Self::Unclear => ("warn", "question"),
            Self::Late => ("warn", "clock"),
            Self::Stop => ("bad", "forbid"),
        }
    }
}

/// What the owner of a phone answers to a text, if anything.
pub fn answer(phone: Mobile, text: &str) -> Option<Answer> {
    answer_as(Owner::of(phone), phone, text)
}

/// What somebody who deals with this phone as `owner` does answers to a text, if anything.
pub fn answer_as(owner: Owner, phone: Mobile, text: &str) -> Option<Answer> {
    let (words, code) = question(text)?;
    let coded = |word: &str| if code.is_empty() { word.to_owned() } else { format!("{code} {word}") };
    let (from, span, text) = match owner {
        Owner::Never => return None,
        Owner::Fast => (4, 40, coded(words.yes)),
        Owner::Slow => (12 * 60, 38 * 60, coded(words.yes)),
        Owner::No => (20, 15 * 60, if code.is_empty() { words.refuses.to_owned() } else { coded(words.no) }),
        Owner::Unclear => (30, 10 * 60, words.wonders.to_owned()),
        Owner::Late => (5 * 3_600, 6 * 3_600, coded(words.yes)),
        Owner::Stop => (60, 300, "STOP".to_owned()),
    };
    let more = (mixed(phone) >> 20) % span;
    Some(Answer { after: SignedDuration::from_secs(from + i64::try_from(more).unwrap_or_default()), text })
}

/// The language and code of a question: it names both its answers, in capitals, perhaps with a code before them.
fn question(text: &str) -> Option<(&'static Words, String)> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    WORDS.iter().find_map(|of| {
        let yes = words.iter().position(|word| *word == of.yes)?;
        words.iter().find(|word| **word == of.no)?;
        let before = yes.checked_sub(1).and_then(|place| words.get(place)).copied().unwrap_or_default();
        let is_code = before.len() <= 2 && before.chars().all(|c| c.is_ascii_digit());
        Some((of, if is_code { before.to_owned() } else { String::new() }))
    })
}

/// The number's digits, well stirred (`SplitMix64`).
fn mixed(phone: Mobile) -> u64 {
    let number = phone.digits().parse::<u64>().unwrap_or_default();
    let stirred = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let stirred = (stirred ^ (stirred >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let stirred = (stirred ^ (stirred >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    stirred ^ (stirred >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone_of(owner: Owner) -> Mobile {
        let mut phones = (0..).filter_map(|n| Mobile::parse(&format!("061{n:07}")).ok());
        phones.find(|phone| Owner::of(*phone) == owner).unwrap()
    }

    #[test]
    fn each_owner_is_met_and_answers_a_question_in_its_language_with_its_code() {
        let said = |owner, text: &str| answer(phone_of(owner), text).map(|answer| answer.text);
        assert_eq!(said(Owner::Fast, "Kun je zaterdag? Antwoord JA of NEE.").as_deref(), Some("JA"));
        assert_eq!(said(Owner::Slow, "Antwoord 2 JA of 2 NEE").as_deref(), Some("2 JA"));
        assert_eq!(said(Owner::Late, "Czy możesz? TAK lub NIE").as_deref(), Some("TAK"));
        assert_eq!(said(Owner::No, "Can you? Reply YES or NO.").as_deref(), Some("no sorry"));
        assert_eq!(said(Owner::No, "Can you? Reply 3 YES or 3 NO.").as_deref(), Some("3 NO"));
        assert_eq!(said(Owner::Stop, "JA of NEE").as_deref(), Some("STOP"));
        assert_eq!(said(Owner::Never, "JA of NEE"), None);
        assert!(said(Owner::Unclear, "JA of NEE").unwrap().ends_with('?'));
    }

    #[test]
    fn what_asks_nothing_is_not_answered() {
        for text in [
            "Top Aïsha, je staat ingepland.",
            "Ja is genoteerd.",
            "Je bent afgemeld. START maakt dat ongedaan.",
        ] {
            assert_eq!(answer(phone_of(Owner::Fast), text), None, "{text}");
        }
    }
}
