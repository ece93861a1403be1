//! Plain spelling: the nearest way to write a character with those of the GSM alphabet.
//!
//! Invariant: every replacement is itself in the GSM alphabet, so replacing never has to be done twice.

/// What may stand for a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Replacement {
    /// This text.
    By(&'static str),
    /// Nothing: the text reads the same without it (emoji, invisible and combining marks).
    Drop,
}

/// Characters that share a replacement: letters of European languages (Polish, Dutch, German, French, Turkish, Czech,
/// Romanian, Baltic and Nordic) without their marks, and typography as a typewriter has it.
const PLAIN: [(&str, &str); 59] = [
    ("áâãāăąǎ", "a"),
    ("ÀÁÂÃĀĂĄ", "A"),
    ("çćĉċč", "c"),
    ("ĆĈĊČ", "C"),
    ("ďđð", "d"),
    ("ĎĐÐ", "D"),
    ("êëēĕėęě", "e"),
    ("ÈÊËĒĔĖĘĚ", "E"),
    ("ĝğġģ", "g"),
    ("ĜĞĠĢ", "G"),
    ("ĥħ", "h"),
    ("ĤĦ", "H"),
    ("íîïĩīĭįı", "i"),
    ("ÌÍÎÏĨĪĬĮİ", "I"),
    ("ĵ", "j"),
    ("Ĵ", "J"),
    ("ķ", "k"),
    ("Ķ", "K"),
    ("ĺļľŀł", "l"),
    ("ĹĻĽĿŁ", "L"),
    ("ńņňŉ", "n"),
    ("ŃŅŇ", "N"),
    ("óôõōŏő", "o"),
    ("ÒÓÔÕŌŎŐ", "O"),
    ("ŕŗř", "r"),
    ("ŔŖŘ", "R"),
    ("śŝşšș", "s"),
    ("ŚŜŞŠȘ", "S"),
    ("ţťŧț", "t"),
    ("ŢŤŦȚ", "T"),
    ("úûũūŭůűų", "u"),
    ("ÙÚÛŨŪŬŮŰŲ", "U"),
    ("ŵ", "w"),
    ("Ŵ", "W"),
    ("ýŷÿ", "y"),
    ("ÝŶŸ", "Y"),
    ("źżž", "z"),
    ("ŹŻŽ", "Z"),
    ("œ", "oe"),
    ("Œ", "OE"),
    ("ĳ", "ij"),
    ("Ĳ", "IJ"),
    ("ẞ", "SS"),
    ("‘’‚‛′´`ʼʹ‹›＇", "'"),
    ("“”„‟″«»＂", "\""),
    ("‐‑‒–—―−•·▪●", "-"),
    ("…", "..."),
    (
        "\t\u{A0}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200A}\u{202F}\u{205F}\u{3000}",
        " ",
    ),
    ("\u{2028}\u{2029}\u{85}", "\n"),
    ("×", "x"),
    ("÷", ":"),
    ("½", "1/2"),
    ("¼", "1/4"),
    ("¾", "3/4"),
    ("™", "TM"),
    ("©", "(c)"),
    ("®", "(R)"),
    ("→", "->"),
    ("←", "<-"),
];

/// Ranges that are dropped: soft hyphen, combining marks, zero width and direction marks, joiners and selectors, and
/// emoji with the symbols, dingbats and arrows that phones draw as such (Unicode 16, blocks).
const DROPPED: [(char, char); 11] = [
    ('\u{AD}', '\u{AD}'),
    ('\u{300}', '\u{36F}'),
    ('\u{200B}', '\u{200F}'),
    ('\u{202A}', '\u{202E}'),
    ('\u{2060}', '\u{2064}'),
    ('\u{20D0}', '\u{20F0}'),
    ('\u{2600}', '\u{27BF}'),
    ('\u{2B00}', '\u{2BFF}'),
    ('\u{FE00}', '\u{FEFF}'),
    ('\u{1F000}', '\u{1FAFF}'),
    ('\u{E0000}', '\u{E007F}'),
];

/// The plain spelling of a character outside the GSM alphabet; `None` where there is none (another script, a formula).
pub fn replacement(character: char) -> Option<Replacement> {
    if character.is_ascii_graphic() && character != '`' {
        return None;
    }
    if let Some((_, by)) = PLAIN.iter().find(|(all, _)| all.contains(character)) {
        return Some(Replacement::By(by));
    }
    let dropped = DROPPED.iter().any(|&(from, to)| from <= character && character <= to);
    dropped.then_some(Replacement::Drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::gsm::septets;
    use std::collections::HashSet;

    #[test]
    fn replacements_are_in_the_alphabet_and_what_they_replace_is_not() {
        let mut seen = HashSet::new();
        for (all, by) in PLAIN {
            assert!(by.chars().all(|c| septets(c).is_some()), "{by}");
            for replaced in all.chars() {
                assert!(septets(replaced).is_none() && seen.insert(replaced), "{replaced:?}");
            }
        }
        for (from, to) in DROPPED {
            assert!((from..=to).all(|c| septets(c).is_none() && !seen.contains(&c)), "{from:?}");
        }
    }

    #[test]
    fn every_polish_letter_has_a_plain_one() {
        let plain = |c: char| replacement(c).map_or(c.to_string(), |r| format!("{r:?}"));
        let spelled: Vec<String> = "ąćęłńóśźż".chars().map(plain).collect();
        let expected: Vec<String> = "acelnoszz".chars().map(|c| format!("By(\"{c}\")")).collect();
        assert_eq!(spelled, expected);
    }
}
