//! The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, sections 6.2.1 and 6.2.1.1).
//!
//! Invariant: what [`septets`] encodes, [`decode`] gives back unchanged.

/// The septet that says: the next one is from the extension table.
pub const ESCAPE: u8 = 0x1B;

/// The default alphabet in code order; [`ESCAPE`] stands at its own place and encodes nothing.
const BASIC: [char; 128] = [
    '@', '£', '$', '¥', 'è', 'é', 'ù', 'ì', 'ò', 'Ç', '\n', 'Ø', 'ø', '\r', 'Å', 'å', //
    'Δ', '_', 'Φ', 'Γ', 'Λ', 'Ω', 'Π', 'Ψ', 'Σ', 'Θ', 'Ξ', '\u{1B}', 'Æ', 'æ', 'ß', 'É', //
    ' ', '!', '"', '#', '¤', '%', '&', '\'', '(', ')', '*', '+', ',', '-', '.', '/', //
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ':', ';', '<', '=', '>', '?', //
    '¡', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', //
    'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', 'Ä', 'Ö', 'Ñ', 'Ü', '§', //
    '¿', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', //
    'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 'ä', 'ö', 'ñ', 'ü', 'à',
];

/// The extension table: each of these follows an [`ESCAPE`].
const EXTENSION: [(char, u8); 10] = [
    ('\u{0C}', 0x0A),
    ('^', 0x14),
    ('{', 0x28),
    ('}', 0x29),
    ('\\', 0x2F),
    ('[', 0x3C),
    ('~', 0x3D),
    (']', 0x3E),
    ('|', 0x40),
    ('€', 0x65),
];

/// How one character is written in septets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Septets {
    /// A character of the default alphabet.
    One(u8),
    /// A character of the extension table: this septet after an [`ESCAPE`].
    Escaped(u8),
}

/// The septets of a character; `None` when the alphabet lacks it and the whole text must travel as UCS-2.
pub fn septets(character: char) -> Option<Septets> {
    if let Ok(same) = u8::try_from(character)
        && BASIC.get(usize::from(same)) == Some(&character)
        && same != ESCAPE
    {
        return Some(Septets::One(same));
    }
    if let Some((_, code)) = EXTENSION.iter().find(|(c, _)| *c == character) {
        return Some(Septets::Escaped(*code));
    }
    let place = BASIC.iter().position(|&c| c == character).and_then(|at| u8::try_from(at).ok());
    place.filter(|&code| code != ESCAPE).map(Septets::One)
}

/// Text from septets that stand one to an octet.
///
/// An escape before a code that the extension table lacks shows the character of the default alphabet, and a double or
/// a last escape shows a space, as TS 23.038 section 6.2.1.1 asks of a receiver. The eighth bit is ignored.
pub fn decode(octets: &[u8]) -> String {
    let mut codes = octets.iter().map(|octet| octet & 0x7F);
    let mut text = String::with_capacity(octets.len());
    while let Some(code) = codes.next() {
        text.push(if code == ESCAPE { extended(codes.next()) } else { BASIC[usize::from(code)] });
    }
    text
}

fn extended(code: Option<u8>) -> char {
    match code {
        None | Some(ESCAPE) => ' ',
        Some(code) => {
            let known = EXTENSION.iter().find(|(_, c)| *c == code).map(|(c, _)| *c);
            known.unwrap_or(BASIC[usize::from(code)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_both_tables_comes_back_as_itself() {
        for code in (0..128).filter(|&c| c != ESCAPE) {
            let shown = decode(&[code]).chars().next().unwrap();
            assert_eq!(septets(shown), Some(Septets::One(code)), "{shown:?}");
        }
        for (character, code) in EXTENSION {
            assert_eq!(septets(character), Some(Septets::Escaped(code)), "{character:?}");
            assert_eq!(decode(&[ESCAPE, code]), character.to_string());
        }
    }

    #[test]
    fn the_corners_of_the_table_stand_where_the_standard_has_them() {
        let corners = "@\n\rΔ_ΞÉ ¤?¡ÄÜ§¿äüà".chars().map(|c| (c, septets(c)));
        let codes = [
            0, 0x0A, 0x0D, 0x10, 0x11, 0x1A, 0x1F, 0x20, 0x24, 0x3F, 0x40, 0x5B, 0x5E, 0x5F, 0x60, 0x7B, 0x7E,
        ];
        for ((corner, found), code) in corners.zip(codes.into_iter().chain([0x7F])) {
            assert_eq!(found, Some(Septets::One(code)), "{corner:?}");
        }
    }

    #[test]
    fn dutch_accents_that_the_alphabet_has_and_lacks() {
        for has in "éèàöüÉÄÖÜñß".chars() {
            assert!(septets(has).is_some(), "{has}");
        }
        for lacks in "ëïêçáóÈ’łą`\t\u{1B}".chars() {
            assert_eq!(septets(lacks), None, "{lacks}");
        }
    }

    #[test]
    fn a_receiver_never_stumbles_over_an_escape_it_does_not_know() {
        assert_eq!(decode(&[ESCAPE, b'a']), "a");
        assert_eq!(decode(&[b'x', ESCAPE]), "x ");
        assert_eq!(decode(&[ESCAPE, ESCAPE, b'x']), " x");
    }
}
