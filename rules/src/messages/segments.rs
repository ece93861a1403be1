//! Segments (art. 14.5): how many billable parts a text makes, by the encoding it really needs (3GPP TS 23.038 and
//! 23.040 section 9.2.3.24.1).
//!
//! Invariant: counting and splitting cut at the same places, because both use [`cut`].

use super::gsm::{self, Septets};
use crate::numbers::Segments;
use crate::reasons::{Figure, Reason};

/// The most parts a text may make. Ten is about 1,500 characters: longer is a letter, phones show it badly, one slip
/// would multiply by every contact, and the standard itself ends at 255.
pub const MAX_SEGMENTS: Segments = Segments(10);

/// How the characters of a text are written. One character outside the GSM alphabet makes the whole text UCS-2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// The GSM 7-bit default alphabet with its extension table; a unit is a septet.
    Gsm7,
    /// UTF-16 code units, as every phone reads UCS-2 today; a unit is two octets.
    Ucs2,
}

/// The reference that tells the parts of one message from those of another (TS 23.040 sections 9.2.3.24.1 and .8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// Information element 0x00: the common form, and the one prices are counted with.
    Eight(u8),
    /// Information element 0x08: one octet longer, for senders who reach the same phone often.
    Sixteen(u16),
}

/// What a text amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// The encoding the text needs.
    pub encoding: Encoding,
    /// The billable parts.
    pub segments: Segments,
    /// Septets or UTF-16 code units of the text itself, without headers and padding.
    pub units: u32,
}

/// Why a text cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRefusal {
    /// There is nothing to read.
    Empty,
    /// It makes more parts than [`MAX_SEGMENTS`].
    TooLong {
        /// What the text makes.
        segments: Segments,
        /// What is allowed.
        most: Segments,
    },
}

impl Encoding {
    /// The encoding a text needs.
    pub fn of(text: &str) -> Self {
        if text.chars().all(|c| gsm::septets(c).is_some()) { Self::Gsm7 } else { Self::Ucs2 }
    }

    /// Units in a message of one part: 160 septets or 70 code units, both 140 octets.
    pub const fn alone(self) -> u32 {
        match self {
            Self::Gsm7 => 160,
            Self::Ucs2 => 70,
        }
    }

    /// Units in each part of several, beside the header with the reference.
    pub const fn beside(self, reference: Reference) -> u32 {
        match (self, reference) {
            (Self::Gsm7, Reference::Eight(_)) => 153,
            (Self::Gsm7, Reference::Sixteen(_)) => 152,
            (Self::Ucs2, Reference::Eight(_)) => 67,
            (Self::Ucs2, Reference::Sixteen(_)) => 66,
        }
    }

    /// Units of one character: an escaped septet and a surrogate pair count two and stay together.
    pub fn units(self, character: char) -> u32 {
        let two = match self {
            Self::Gsm7 => matches!(gsm::septets(character), Some(Septets::Escaped(_))),
            Self::Ucs2 => character.len_utf16() == 2,
        };
        if two { 2 } else { 1 }
    }
}

impl Count {
    /// The sentence that explains the parts of a text.
    pub fn reason(&self) -> Reason {
        let code = match self.encoding {
            Encoding::Gsm7 => "message-segments-gsm7",
            Encoding::Ucs2 => "message-segments-ucs2",
        };
        Reason::of("14.5", code)
            .with("units", Figure::Count(i64::from(self.units)))
            .with("segments", Figure::Count(i64::from(self.segments.0)))
    }
}

/// Counts a text as it is billed: with an 8-bit reference when it needs more than one part. An empty text is one part,
/// because the centre would charge for it.
pub fn segments(text: &str) -> Count {
    count(text, Reference::Eight(0))
}

/// Counts a text for a kind of reference; the number inside the reference does not matter.
pub fn count(text: &str, reference: Reference) -> Count {
    let encoding = Encoding::of(text);
    let parts = cut(text, encoding, reference).len();
    Count {
        encoding,
        segments: Segments(u32::try_from(parts).unwrap_or(u32::MAX)),
        units: units(text, encoding),
    }
}

/// The count of a text that may be sent.
pub fn check(text: &str, reference: Reference) -> Result<Count, TextRefusal> {
    if text.trim().is_empty() {
        return Err(TextRefusal::Empty);
    }
    let count = count(text, reference);
    if MAX_SEGMENTS < count.segments {
        return Err(TextRefusal::TooLong { segments: count.segments, most: MAX_SEGMENTS });
    }
    Ok(count)
}

/// The stretches of text that make the parts, in order; never inside a character.
pub fn cut(text: &str, encoding: Encoding, reference: Reference) -> Vec<&str> {
    if units(text, encoding) <= encoding.alone() {
        return vec![text];
    }
    let room = encoding.beside(reference);
    let (mut parts, mut start, mut used) = (Vec::new(), 0, 0);
    for (at, character) in text.char_indices() {
        let more = encoding.units(character);
        if room < used + more {
            parts.push(&text[start..at]);
            (start, used) = (at, 0);
        }
        used += more;
    }
    parts.push(&text[start..]);
    parts
}

fn units(text: &str, encoding: Encoding) -> u32 {
    text.chars().map(|c| encoding.units(c)).fold(0, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Encoding::{Gsm7, Ucs2};

    fn counted(text: &str) -> (Encoding, u32, u32) {
        let count = segments(text);
        (count.encoding, count.segments.0, count.units)
    }

    #[test]
    fn art_14_5_segments_are_counted_by_the_encoding_the_text_needs() {
        let table = [
            ("a".repeat(160), (Gsm7, 1, 160)),
            ("a".repeat(161), (Gsm7, 2, 161)),
            ("€".repeat(80), (Gsm7, 1, 160)),
            ("€".repeat(81), (Gsm7, 2, 162)),
            ("ё".repeat(70), (Ucs2, 1, 70)),
            ("ё".repeat(71), (Ucs2, 2, 71)),
            ("é".repeat(160), (Gsm7, 1, 160)),
            ("Hoi, kun je zaterdag? ’s Avonds 18:00".to_owned(), (Ucs2, 1, 37)),
            ("a".repeat(152) + "€bbbbbbbbbb", (Gsm7, 2, 164)),
            ("😀".repeat(35), (Ucs2, 1, 70)),
            ("😀".repeat(36), (Ucs2, 2, 72)),
            ("ą".repeat(134), (Ucs2, 2, 134)),
        ];
        for (text, expected) in table {
            assert_eq!(counted(&text), expected, "{text}");
        }
    }

    #[test]
    fn art_14_5_a_pair_that_does_not_fit_moves_whole_and_may_cost_a_part() {
        assert_eq!(counted(&("a".repeat(152) + "€" + &"b".repeat(152))), (Gsm7, 3, 306));
        assert_eq!(counted(&("ё".repeat(66) + "😀" + &"ё".repeat(66))), (Ucs2, 3, 134));
        assert_eq!(counted(&"a".repeat(306)), (Gsm7, 2, 306));
        assert_eq!(counted(&"ё".repeat(135)), (Ucs2, 3, 135));
    }

    #[test]
    fn a_sixteen_bit_reference_takes_one_septet_or_one_code_unit_more() {
        let wide = |text: String| count(&text, Reference::Sixteen(7)).segments.0;
        assert_eq!([wide("a".repeat(160)), wide("a".repeat(304)), wide("a".repeat(305))], [1, 2, 3]);
        assert_eq!([wide("ё".repeat(70)), wide("ё".repeat(132)), wide("ё".repeat(133))], [1, 2, 3]);
    }

    #[test]
    fn a_text_of_ten_parts_may_go_and_one_letter_more_may_not() {
        let eight = Reference::Eight(0);
        assert_eq!(check(&"a".repeat(1530), eight).map(|c| c.segments), Ok(Segments(10)));
        let refusal = TextRefusal::TooLong { segments: Segments(11), most: MAX_SEGMENTS };
        assert_eq!(check(&"a".repeat(1531), eight), Err(refusal));
        assert_eq!(check(" \n", eight), Err(TextRefusal::Empty));
    }
}
