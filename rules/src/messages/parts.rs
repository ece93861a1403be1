//! The parts of a message as octets for the SMS centre, and back (3GPP TS 23.040 section 9.2.3.24; SMPP 3.4 section
//! 5.2.19 for `data_coding`).
//!
//! Invariant: `join(split(text)) == text`, and there are as many parts as were counted.

use super::gsm::{self, Septets};
use super::segments::{Encoding, Reference, TextRefusal, check, cut};

/// `data_coding` of the GSM default alphabet ("SMSC default"), one septet to an octet.
pub const GSM7: u8 = 0;
/// `data_coding` of IA5 (ASCII), which some centres give for what phones send.
pub const IA5: u8 = 1;
/// `data_coding` of ISO 8859-1, which some centres give for what phones send.
pub const LATIN1: u8 = 3;
/// `data_coding` of UCS-2, big endian.
pub const UCS2: u8 = 8;

/// One SMS of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which part, from 1.
    pub number: u8,
    /// How many there are.
    pub total: u8,
    /// The SMPP `data_coding` of the body.
    pub data_coding: u8,
    /// The user data header with its length octet; empty for a message of one part.
    pub udh: Vec<u8>,
    /// The text: septets one to an octet, or UCS-2 big endian.
    pub body: Vec<u8>,
}

/// Why parts do not make a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JoinRefusal {
    /// These parts have not arrived.
    Missing(Vec<u8>),
    /// The parts do not belong to one message: they differ in reference or in total, or a number lies outside it.
    Mixed,
    /// The `data_coding` is not text that this product reads.
    Coding(u8),
    /// UCS-2 with half a code unit at the end.
    Odd,
    /// The user data header is longer than the message.
    Header,
}

/// Text to parts, in order, each at most 140 octets on the air.
pub fn split(text: &str, reference: Reference) -> Result<Vec<Part>, TextRefusal> {
    let encoding = check(text, reference)?.encoding;
    let stretches = cut(text, encoding, reference);
    let total = u8::try_from(stretches.len()).unwrap_or(u8::MAX); // `check` allows no more than ten
    let part = |(number, stretch): (u8, &&str)| Part {
        number,
        total,
        data_coding: coding(encoding),
        udh: if total == 1 { Vec::new() } else { header(reference, total, number) },
        body: encode(stretch, encoding),
    };
    Ok((1..=total).zip(&stretches).map(part).collect())
}

/// Parts to text, in whatever order and however often they arrived.
///
/// Bodies with the same coding are put together before they are read, so that a sender who cuts a surrogate pair or an
/// escape in two is still understood; half a pair with no other half becomes U+FFFD.
pub fn join(parts: &[Part]) -> Result<String, JoinRefusal> {
    let ordered = in_order(parts)?;
    let mut text = String::new();
    for run in ordered.chunk_by(|a, b| a.data_coding == b.data_coding) {
        let octets: Vec<u8> = run.iter().flat_map(|part| part.body.iter().copied()).collect();
        text.push_str(&decode(run[0].data_coding, &octets)?);
    }
    Ok(text)
}

impl Part {
    /// What goes into `short_message`: the header and then the text.
    pub fn octets(&self) -> Vec<u8> {
        [self.udh.as_slice(), &self.body].concat()
    }

    /// The length on the air in octets: septets packed, after the header and its fill bits.
    pub fn packed_len(&self) -> usize {
        match self.data_coding {
            GSM7 => ((self.udh.len() * 8).div_ceil(7) + self.body.len()) * 7,
            _ => (self.udh.len() + self.body.len()) * 8,
        }
        .div_ceil(8)
    }

    /// A message that arrived without a user data header.
    pub fn whole(data_coding: u8, octets: &[u8]) -> Self {
        Self { number: 1, total: 1, data_coding, udh: Vec::new(), body: octets.to_vec() }
    }

    /// A message that arrived with a user data header in front (`esm_class` bit 0x40). A header that says nothing of
    /// concatenation makes it a message of one part.
    pub fn headed(data_coding: u8, octets: &[u8]) -> Result<Self, JoinRefusal> {
        let end = octets.first().map_or(0, |&length| usize::from(length) + 1);
        let (udh, body) = octets.split_at_checked(end).ok_or(JoinRefusal::Header)?;
        let (_, total, number) = concatenation(udh).unwrap_or((Reference::Eight(0), 1, 1));
        if total == 0 || number == 0 || total < number {
            return Err(JoinRefusal::Mixed);
        }
        Ok(Self { number, total, data_coding, udh: udh.to_vec(), body: body.to_vec() })
    }

    /// The reference that the parts of one message share; `None` for a message of one part without a header.
    pub fn reference(&self) -> Option<Reference> {
        concatenation(&self.udh).map(|(reference, _, _)| reference)
    }
}

fn coding(encoding: Encoding) -> u8 {
    match encoding {
        Encoding::Gsm7 => GSM7,
        Encoding::Ucs2 => UCS2,
    }
}

fn header(reference: Reference, total: u8, number: u8) -> Vec<u8> {
    match reference {
        Reference::Eight(of) => vec![5, 0x00, 3, of, total, number],
        Reference::Sixteen(of) => {
            let [high, low] = of.to_be_bytes();
            vec![6, 0x08, 4, high, low, total, number]
        }
    }
}

/// Reference, total and number from a header, skipping the elements that are about something else.
fn concatenation(udh: &[u8]) -> Option<(Reference, u8, u8)> {
    let mut rest = udh.get(1..)?;
    while let [element, length, after @ ..] = rest {
        let (value, next) = after.split_at_checked(usize::from(*length))?;
        match (element, value) {
            (0x00, &[of, total, number]) => return Some((Reference::Eight(of), total, number)),
            (0x08, &[high, low, total, number]) => {
                return Some((Reference::Sixteen(u16::from_be_bytes([high, low])), total, number));
            }
            _ => rest = next,
        }
    }
    None
}

fn encode(stretch: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Ucs2 => stretch.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Encoding::Gsm7 => {
            let mut octets = Vec::with_capacity(stretch.len());
            for septets in stretch.chars().filter_map(gsm::septets) {
                match septets {
                    Septets::One(code) => octets.push(code),
                    Septets::Escaped(code) => octets.extend([gsm::ESCAPE, code]),
                }
            }
            octets
        }
    }
}

fn decode(data_coding: u8, octets: &[u8]) -> Result<String, JoinRefusal> {
    match data_coding {
        GSM7 => Ok(gsm::decode(octets)),
        IA5 | LATIN1 => Ok(octets.iter().map(|&octet| char::from(octet)).collect()),
        UCS2 if octets.len() % 2 == 1 => Err(JoinRefusal::Odd),
        UCS2 => {
            let units: Vec<u16> =
                octets.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
            Ok(String::from_utf16_lossy(&units))
        }
        other => Err(JoinRefusal::Coding(other)),
    }
}

fn in_order(parts: &[Part]) -> Result<Vec<&Part>, JoinRefusal> {
    let first = parts.first().ok_or(JoinRefusal::Missing(vec![1]))?;
    let one_message = |p: &Part| {
        p.total == first.total && p.reference() == first.reference() && (1..=first.total).contains(&p.number)
    };
    if !parts.iter().all(one_message) {
        return Err(JoinRefusal::Mixed);
    }
    let find = |number| parts.iter().find(|p| p.number == number).ok_or(number);
    let (found, missing): (Vec<_>, Vec<_>) = (1..=first.total).map(find).partition(Result::is_ok);
    if !missing.is_empty() {
        return Err(JoinRefusal::Missing(missing.into_iter().filter_map(Result::err).collect()));
    }
    Ok(found.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::segments::count;
    use proptest::prelude::*;

    #[test]
    fn one_part_has_no_header_and_its_septets_stand_one_to_an_octet() {
        let parts = split("Hé, €5?", Reference::Eight(9)).unwrap();
        assert_eq!(parts, [Part::whole(GSM7, &[b'H', 0x05, b',', b' ', 0x1B, 0x65, b'5', b'?'])]);
    }

    #[test]
    fn ucs_2_is_big_endian_and_an_emoji_is_a_pair() {
        let parts = split("ł😀", Reference::Eight(9)).unwrap();
        assert_eq!(parts, [Part::whole(UCS2, &[0x01, 0x42, 0xD8, 0x3D, 0xDE, 0x00])]);
    }

    #[test]
    fn several_parts_carry_their_reference_total_and_number() {
        let headers = |reference| -> Vec<Vec<u8>> {
            split(&"a".repeat(161), reference).unwrap().into_iter().map(|p| p.udh).collect()
        };
        assert_eq!(headers(Reference::Eight(0xCC)), [[5, 0, 3, 0xCC, 2, 1], [5, 0, 3, 0xCC, 2, 2]]);
        assert_eq!(
            headers(Reference::Sixteen(0x1234)),
            [[6, 8, 4, 0x12, 0x34, 2, 1], [6, 8, 4, 0x12, 0x34, 2, 2]]
        );
    }

    #[test]
    fn a_pair_cut_in_two_by_another_sender_is_still_read() {
        let (high, low) = ([5, 0, 3, 1, 2, 1, 0xD8, 0x3D], [5, 0, 3, 1, 2, 2, 0xDE, 0x00]);
        let parts = [Part::headed(UCS2, &low).unwrap(), Part::headed(UCS2, &high).unwrap()];
        assert_eq!(join(&parts).as_deref(), Ok("😀"));
        assert_eq!(join(&parts[..1]), Err(JoinRefusal::Missing(vec![1])));
    }

    #[test]
    fn what_does_not_fit_together_is_refused_by_name() {
        let part = |of, total, number| Part::headed(GSM7, &[5, 0, 3, of, total, number, b'a']);
        assert_eq!(join(&[part(1, 2, 1).unwrap(), part(2, 2, 2).unwrap()]), Err(JoinRefusal::Mixed));
        assert_eq!(part(1, 2, 3), Err(JoinRefusal::Mixed));
        assert_eq!(Part::headed(GSM7, &[9, 0]), Err(JoinRefusal::Header));
        assert_eq!(join(&[Part::whole(UCS2, &[0])]), Err(JoinRefusal::Odd));
        assert_eq!(join(&[Part::whole(4, &[0])]), Err(JoinRefusal::Coding(4)));
        assert_eq!(join(&[]), Err(JoinRefusal::Missing(vec![1])));
    }

    #[test]
    fn a_header_about_something_else_leaves_the_text_whole() {
        let part = Part::headed(GSM7, &[4, 0x24, 2, 0, 1, b'h', b'i']).unwrap();
        assert_eq!((part.reference(), join(&[part])), (None, Ok("hi".to_owned())));
    }

    fn reference() -> impl Strategy<Value = Reference> {
        prop_oneof![any::<u8>().prop_map(Reference::Eight), any::<u16>().prop_map(Reference::Sixteen)]
    }

    /// Texts that meet every edge: pairs, escapes and lengths around one to eleven parts.
    fn text() -> impl Strategy<Value = String> {
        let gsm = "[a-zA-Z0-9 @€{}é\\n]{0,1700}";
        prop_oneof![gsm, "[aё😀’€]{0,800}", any::<String>(), "(a{150,154}€){1,9}", "(ё{65,67}😀){1,9}"]
    }

    proptest! {
        #[test]
        fn what_arrives_is_what_was_previewed_to_the_bit(text in text(), reference in reference()) {
            match split(&text, reference) {
                Err(refusal) => prop_assert_eq!(check(&text, reference), Err(refusal)),
                Ok(parts) => {
                    prop_assert_eq!(parts.len(), count(&text, reference).segments.0 as usize);
                    prop_assert!(parts.iter().all(|part| part.packed_len() <= 140));
                    let wired = |p: &Part| {
                        if p.udh.is_empty() { Ok(Part::whole(p.data_coding, &p.octets())) }
                        else { Part::headed(p.data_coding, &p.octets()) }
                    };
                    let arrived: Vec<Part> = parts.iter().rev().map(wired).collect::<Result<_, _>>().unwrap();
                    prop_assert_eq!(join(&arrived), Ok(text));
                }
            }
        }

        #[test]
        fn every_part_reads_on_its_own_without_half_a_character(text in text(), reference in reference()) {
            for part in split(&text, reference).unwrap_or_default() {
                let alone = join(&[Part::whole(part.data_coding, &part.body)]).unwrap();
                prop_assert!(text.contains(&alone));
            }
        }

        #[test]
        fn any_octets_are_read_or_refused(coding in any::<u8>(), octets in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(part) = Part::headed(coding, &octets) {
                prop_assert!(part.number <= part.total);
                prop_assert_eq!(part.octets(), octets);
            }
        }
    }
}
