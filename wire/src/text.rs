//! Text out of a file: which encoding it is in, and which files are no text at all.
//!
//! Invariant: what comes out is text that somebody could read; bytes that could not be read are counted, and stand in
//! the text as U+FFFD, never silently as something else.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_2, UTF_8, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257};
use std::io::Read;

/// The largest file read: 50,000 rows of 600 bytes fit with room, and it is held in memory once as bytes and once as
/// text.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;

/// What an unreadable byte becomes.
pub const UNREADABLE: char = char::REPLACEMENT_CHARACTER;

/// The encodings a list from a European office is in; anything else that the detector guesses from a few bytes is
/// less likely than plain Windows.
const PLAUSIBLE: [&Encoding; 5] = [WINDOWS_1252, WINDOWS_1250, ISO_8859_2, WINDOWS_1254, WINDOWS_1257];

/// A file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark; line ends as they were, save that the lone CR of an old Mac became LF.
    pub text: String,
    /// Name of the encoding found, as in the Encoding Standard: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
    /// How many places could not be read and became [`UNREADABLE`].
    pub unreadable: usize,
}

/// Why a file cannot be read as text (`file-<variant>` in the word files).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No bytes, or only blanks. Right: a file with at least one row.
    Empty,
    /// Over the limit. Right: parts of at most this many bytes.
    TooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// A workbook (`.xlsx`, `.xls`, `.ods`, `.numbers`). Right: "save as CSV" in the spreadsheet program.
    Workbook,
    /// Another archive. Right: the file inside it.
    Archive,
    /// A PDF. Right: the list it was printed from, as CSV.
    Pdf,
    /// A web page or XML, even if it is called `.xls`. Right: open it in a spreadsheet program and save as CSV.
    Markup,
    /// Other bytes that are no text, such as a photo. Right: a CSV file.
    Binary,
    /// Reading stopped half-way. Right: send the file again.
    Interrupted,
}

/// Reads at most [`MAX_BYTES`]; one byte more is a refusal, and the rest of the stream is not read.
pub fn read_bounded(source: impl Read) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let bound = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    source.take(bound).read_to_end(&mut bytes).map_err(|_| Refusal::Interrupted)?;
    within_limit(&bytes)?;
    Ok(bytes)
}

/// Finds the encoding and reads the text: a byte order mark decides (UTF-8, UTF-16); else valid UTF-8 is UTF-8; else
/// the most plausible Windows or ISO code page. A UTF-8 file with some damage stays UTF-8, so that one bad byte does
/// not spoil every `ë` in it.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Refusal> {
    within_limit(bytes)?;
    refuse_what_is_no_text(bytes)?;
    let encoding = encoding_of(bytes);
    let (text, used, _) = encoding.decode(bytes);
    if text.contains('\0') {
        return Err(Refusal::Binary);
    }
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    let unreadable = text.matches(UNREADABLE).count();
    let text = if text.contains('\r') && !text.contains('\n') {
        text.replace('\r', "\n")
    } else {
        text.into_owned()
    };
    Ok(Decoded { text, encoding: used.name(), unreadable })
}

/// The text as a line-based format can carry it: line ends become `\n`, other control characters but the tab go.
pub(crate) fn printable(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect()
}

fn within_limit(bytes: &[u8]) -> Result<(), Refusal> {
    if MAX_BYTES < bytes.len() { Err(Refusal::TooLarge { limit: MAX_BYTES }) } else { Ok(()) }
}

/// Files known by their first bytes.
fn refuse_what_is_no_text(bytes: &[u8]) -> Result<(), Refusal> {
    const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
    let start = bytes.get(..4096.min(bytes.len())).unwrap_or(bytes);
    let holds = |part: &[u8]| start.windows(part.len()).any(|window| window == part);
    if bytes.starts_with(b"PK\x03\x04") {
        let workbook = [b"xl/".as_slice(), b"[Content_Types].xml", b"opendocument.spreadsheet", b"Index/"];
        return Err(if workbook.iter().any(|part| holds(part)) {
            Refusal::Workbook
        } else {
            Refusal::Archive
        });
    }
    if bytes.starts_with(OLE) {
        return Err(Refusal::Workbook);
    }
    if bytes.starts_with(b"%PDF") {
        return Err(Refusal::Pdf);
    }
    if [b"\x1f\x8b".as_slice(), b"7z\xbc\xaf", b"Rar!"].iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Refusal::Archive);
    }
    let head =
        String::from_utf8_lossy(start).trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']).to_lowercase();
    if ["<!doctype", "<html", "<table", "<?xml"].iter().any(|tag| head.starts_with(tag)) {
        return Err(Refusal::Markup);
    }
    Ok(())
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some((marked, _)) = Encoding::for_bom(bytes) {
        return marked;
    }
    if std::str::from_utf8(bytes).is_ok() || is_damaged_utf8(bytes) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"nl"), Utf8Detection::Deny);
    if PLAUSIBLE.contains(&guess) { guess } else { WINDOWS_1252 }
}

/// More letters that are right in UTF-8 than bytes that are not: in a Windows code page that does not happen by chance.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let mut right = 0_usize;
    let mut wrong = 0_usize;
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    wrong < right
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> (String, &'static str, usize) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.encoding, decoded.unreadable)
    }

    #[test]
    fn the_same_name_is_read_from_every_encoding_offices_use() {
        let sixteen: Vec<u8> = "\u{feff}Zoë;06".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let swapped: Vec<u8> = "\u{feff}Zoë;06".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read("Zoë;06".as_bytes()), ("Zoë;06".into(), "UTF-8", 0));
        assert_eq!(read("\u{feff}Zoë;06".as_bytes()), ("Zoë;06".into(), "UTF-8", 0));
        assert_eq!(read(b"Zo\xEB;06"), ("Zoë;06".into(), "windows-1252", 0));
        assert_eq!(read(&sixteen), ("Zoë;06".into(), "UTF-16LE", 0));
        assert_eq!(read(&swapped), ("Zoë;06".into(), "UTF-16BE", 0));
    }

    #[test]
    fn one_bad_byte_does_not_spoil_the_rest_of_a_file() {
        let mut bytes = "Zoë;Renée;Łukasz;Jos\u{e9}".as_bytes().to_vec();
        bytes.extend(b";Ren\xE9;x");
        assert_eq!(read(&bytes), ("Zoë;Renée;Łukasz;José;Ren\u{fffd};x".into(), "UTF-8", 1));
    }

    #[test]
    fn a_file_that_is_no_text_is_named() {
        for (bytes, expected) in [
            (b"".as_slice(), Refusal::Empty),
            (b" \r\n \n", Refusal::Empty),
            (b"PK\x03\x04....[Content_Types].xml", Refusal::Workbook),
            (b"PK\x03\x04....brief.docx.txt", Refusal::Archive),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Refusal::Workbook),
            (b"%PDF-1.7", Refusal::Pdf),
            (b"\n<html><table>", Refusal::Markup),
            (b"\x89PNG\r\n\x1a\n\0\0\0", Refusal::Binary),
        ] {
            assert_eq!(decode(bytes), Err(expected));
        }
    }

    #[test]
    fn reading_stops_one_byte_past_the_limit() {
        let endless = std::io::repeat(b'a');
        assert_eq!(read_bounded(endless), Err(Refusal::TooLarge { limit: MAX_BYTES }));
        assert_eq!(read_bounded(b"abc".as_slice()), Ok(b"abc".to_vec()));
    }

    #[test]
    fn an_old_mac_file_has_lines_too() {
        assert_eq!(read(b"a;b\rc;d").0, "a;b\nc;d");
    }

    proptest! {
        #[test]
        fn any_bytes_give_text_or_a_refusal(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(decoded) = decode(&bytes) {
                prop_assert!(!decoded.text.contains('\0'));
                prop_assert_eq!(decoded.unreadable, decoded.text.matches(UNREADABLE).count());
            }
        }
    }
}
