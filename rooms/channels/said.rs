//! What a channel says in its own words, where the other side said nothing: stored as a code with figures, read in the
//! reader's language.
//!
//! Invariant: everything that does not begin with the mark is somebody else's word and shown as it is.

use shell::words::Say;
use std::fmt;

/// What stands before a code; no SMS centre or mail server begins a sentence with it.
const MARK: char = '@';

/// A channel's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Left over a link, under this sequence number, for the first or second time.
    Left {
        /// The link.
        epoch: i64,
        /// The number of the request in it.
        sequence: u32,
        /// 1 or 2.
        attempt: i64,
    },
    /// Handed to the mail server for the first or second time.
    Handed {
        /// 1 or 2.
        attempt: i64,
    },
    /// The process was started again, or the link made again, before an answer came.
    Restarted,
    /// The link broke before an answer came.
    Broken,
    /// No answer came in time.
    Silent,
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Left { epoch, sequence, attempt } => write!(f, "{MARK}left {epoch} {sequence} {attempt}"),
            Self::Handed { attempt } => write!(f, "{MARK}handed {attempt}"),
            Self::Restarted => write!(f, "{MARK}restarted"),
            Self::Broken => write!(f, "{MARK}broken"),
            Self::Silent => write!(f, "{MARK}silent"),
        }
    }
}

/// A stored detail in the reader's words.
pub fn in_words(say: Say, stored: &str) -> String {
    let Some(code) = stored.strip_prefix(MARK) else { return stored.to_owned() };
    let mut words = code.split(' ');
    let (name, mut figure) = (words.next().unwrap_or_default(), words.map(str::to_owned));
    let mut next = || figure.next().unwrap_or_default();
    match name {
        "left" => say.with("said-left", &[("epoch", next()), ("sequence", next()), ("attempt", next())]),
        "handed" => say.with("said-handed", &[("attempt", next())]),
        "restarted" | "broken" | "silent" => say.t(&format!("said-{name}")),
        _ => stored.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shell::words::{Language, learn};

    #[test]
    fn our_own_words_are_in_the_readers_language_and_others_stay_as_they_are() {
        learn([crate::WORDS]);
        let (nl, en) = (Say(Language::Nl), Say(Language::En));
        let left = Said::Left { epoch: 7, sequence: 1_042, attempt: 2 }.to_string();
        assert_eq!(in_words(nl, &left), "verbinding 7, volgnummer 1042, poging 2");
        assert_eq!(in_words(en, &left), "link 7, sequence 1042, attempt 2");
        for said in [Said::Handed { attempt: 1 }, Said::Restarted, Said::Broken, Said::Silent] {
            let (nl, en) = (in_words(nl, &said.to_string()), in_words(en, &said.to_string()));
            assert!(nl != en && !nl.contains(['[', MARK]), "{nl}");
        }
        for theirs in ["550 5.1.1 No such user", "ESME_RTHROTTLED", "", "@flex: busy"] {
            assert_eq!(in_words(nl, theirs), theirs);
        }
    }
}
