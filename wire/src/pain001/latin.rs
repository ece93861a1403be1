//! The characters that all banks in SEPA accept (EPC217-08): others are written with those, so that a name stays readable.

/// Whether SEPA knows the character.
pub(super) fn knows(c: char) -> bool {
    c.is_ascii_alphanumeric() || "/-?:().,'+ ".contains(c)
}

/// A text in those characters, on one line and at most so long. What has no near letter becomes a point, and a text of
/// nothing else becomes empty.
pub(super) fn text(text: &str, most: usize) -> String {
    let written: String = text.chars().map(near).collect();
    let line = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if !line.bytes().any(|b| b.is_ascii_alphanumeric()) {
        return String::new();
    }
    line.chars().take(most).collect::<String>().trim_end().to_owned()
}

fn near(c: char) -> &'static str {
    const ASCII: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz/-?:().,'+ ";
    if let Some(at) = ASCII.find(c) {
        return &ASCII[at..=at];
    }
    let written = TABLE.iter().find(|(letters, _)| letters.contains(c)).map(|(_, ascii)| *ascii);
    match written {
        Some(ascii) => ascii,
        None if c.is_whitespace() || c.is_control() => " ",
        None => ".",
    }
}

/// Letters of the languages of SEPA, and signs that names of businesses have.
const TABLE: [(&str, &str); 62] = [
    ("àáâãåāăą", "a"),
    ("ÀÁÂÃÅĀĂĄ", "A"),
    ("ä", "a"),
    ("Ä", "A"),
    ("æ", "ae"),
    ("Æ", "AE"),
    ("çćčĉċ", "c"),
    ("ÇĆČĈĊ", "C"),
    ("ďđð", "d"),
    ("ĎĐÐ", "D"),
    ("èéêëēĕėęě", "e"),
    ("ÈÉÊËĒĔĖĘĚ", "E"),
    ("ĝğġģ", "g"),
    ("ĜĞĠĢ", "G"),
    ("ĥħ", "h"),
    ("ĤĦ", "H"),
    ("ìíîïĩīĭįı", "i"),
    ("ÌÍÎÏĨĪĬĮİ", "I"),
    ("ĵ", "j"),
    ("Ĵ", "J"),
    ("ķ", "k"),
    ("Ķ", "K"),
    ("ĺļľŀł", "l"),
    ("ĹĻĽĿŁ", "L"),
    ("ñńņň", "n"),
    ("ÑŃŅŇ", "N"),
    ("òóôõøōŏőö", "o"),
    ("ÒÓÔÕØŌŎŐÖ", "O"),
    ("œ", "oe"),
    ("Œ", "OE"),
    ("ŕŗř", "r"),
    ("ŔŖŘ", "R"),
    ("śŝşšș", "s"),
    ("ŚŜŞŠȘ", "S"),
    ("ß", "ss"),
    ("ţťŧț", "t"),
    ("ŢŤŦȚ", "T"),
    ("þ", "th"),
    ("Þ", "Th"),
    ("ùúûũūŭůűųü", "u"),
    ("ÙÚÛŨŪŬŮŰŲÜ", "U"),
    ("ŵ", "w"),
    ("Ŵ", "W"),
    ("ýÿŷ", "y"),
    ("ÝŸŶ", "Y"),
    ("źżž", "z"),
    ("ŹŻŽ", "Z"),
    ("ĳ", "ij"),
    ("Ĳ", "IJ"),
    ("&", "+"),
    ("•·*", "."),
    ("–—‑_", "-"),
    ("‘’‚`´\"“”„", "'"),
    ("[{<", "("),
    ("]}>", ")"),
    ("@", "(at)"),
    ("€", "EUR"),
    (";", ","),
    ("!", "."),
    ("\\|", "/"),
    ("…", "..."),
    ("№", "No"),
];
