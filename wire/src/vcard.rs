//! Contacts as vCard: version 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350) in, 3.0 out, because every phone and mail program
//! reads that one.
//!
//! Invariant: a person who is written and read again is the same person.

use crate::name::{Name, is_infix_word};
use crate::phone::Mobile;
use crate::table::cell::{self, Language};
use crate::text::{self, printable};
use calcard::common::PartialDateTime;
use calcard::vcard::{
    VCard, VCardEntry, VCardParameter, VCardParameterValue, VCardProperty, VCardType, VCardValue,
    VCardVersion,
};
use calcard::{Entry, Parser};
use jiff::civil::Date;

/// The most cards in one file: as many as rows in a table.
pub const MAX_CARDS: usize = crate::table::MAX_ROWS;

/// Apple writes birthdays without a year in this one.
const NO_YEAR: i16 = 1604;

/// What a card says of a person, as far as we keep it. Texts are as the card has them, trimmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name in its parts.
    pub name: Name,
    /// The number that is most likely the mobile one, in the style of the card; [`Mobile::parse`] judges it.
    pub mobile: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Birthday with its year; a birthday without one is left out.
    pub birthday: Option<Date>,
    /// Language, if it is one of ours.
    pub language: Option<Language>,
    /// Note.
    pub note: Option<String>,
    /// Categories: our tags.
    pub categories: Vec<String>,
}

/// Why a card is not a person (`card-<variant>` in the word files).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has neither a name nor a number. Right: at least one of the two.
    Nobody,
    /// The lines between two cards belong to none. Right: cards that begin with `BEGIN:VCARD`.
    NoCard,
    /// Over [`MAX_CARDS`]; nothing after this card was read. Right: parts.
    TooManyCards {
        /// The limit.
        limit: usize,
    },
}

/// Reads all cards of a file, in their order. The file is refused as a whole only if it is no text.
pub fn read(bytes: &[u8]) -> Result<Vec<Result<Person, Refusal>>, text::Refusal> {
    let decoded = text::decode(bytes)?;
    let mut parser = Parser::new(&decoded.text);
    let mut cards = Vec::new();
    loop {
        let card = match parser.entry() {
            Entry::Eof => return Ok(cards),
            Entry::VCard(card) => person(&card),
            // Whatever else stands between the cards is told once, not per line.
            _ if cards.last() == Some(&Err(Refusal::NoCard)) => continue,
            _ => Err(Refusal::NoCard),
        };
        if cards.len() == MAX_CARDS {
            cards.push(Err(Refusal::TooManyCards { limit: MAX_CARDS }));
            return Ok(cards);
        }
        cards.push(card);
    }
}

/// Writes people as one file of vCards 3.0, UTF-8, lines of at most 75 bytes ended by CRLF.
pub fn write<'p>(people: impl IntoIterator<Item = &'p Person>) -> String {
    let mut out = String::new();
    for person in people {
        // Writing to a String cannot fail.
        let written = card(person).write_to(&mut out, VCardVersion::V3_0);
        debug_assert!(written.is_ok());
    }
    out
}

fn person(card: &VCard) -> Result<Person, Refusal> {
    let first_text = |property| all_texts(card, &property).into_iter().next();
    let person = Person {
        name: name(card),
        mobile: mobile(card),
        email: first_text(VCardProperty::Email).map(|email| email.trim_start_matches("mailto:").to_owned()),
        birthday: card.property(&VCardProperty::Bday).and_then(|entry| birthday(entry.values.first()?)),
        language: [VCardProperty::Lang, VCardProperty::Language]
            .into_iter()
            .flat_map(|property| all_texts(card, &property))
            .find_map(|text| Language::parse(&text).ok()),
        note: Some(all_texts(card, &VCardProperty::Note).join("\n")).filter(|note| !note.is_empty()),
        categories: all_texts(card, &VCardProperty::Categories),
    };
    let nobody = person.name == Name::default() && person.mobile.is_none();
    if nobody { Err(Refusal::Nobody) } else { Ok(person) }
}

/// `N` has family; given; additional; prefix; suffix (RFC 6350 section 6.2.2). Outlook keeps the tussenvoegsel in
/// *additional*, phones keep it before the family name. Without `N` the formatted name is taken apart.
fn name(card: &VCard) -> Name {
    let parts: Vec<String> =
        card.property(&VCardProperty::N).map(|n| n.values.iter().map(text_of).collect()).unwrap_or_default();
    let part = |at: usize| parts.get(at).map(|part| part.trim()).unwrap_or_default();
    let (family, given, additional) = (part(0), part(1), part(2));
    if family.is_empty() && given.is_empty() {
        let shown = [VCardProperty::Fn, VCardProperty::Nickname];
        let mut texts = shown.iter().flat_map(|property| all_texts(card, property));
        // Phones call a person without a name by the number.
        let whole = texts.find(|text| Mobile::parse(text).is_err());
        return Name::parse(&whole.unwrap_or_default());
    }
    let is_infix = !additional.is_empty() && additional.split_whitespace().all(is_infix_word);
    if is_infix {
        return Name { first: given.to_owned(), infix: additional.to_owned(), last: family.to_owned() };
    }
    Name::from_first_and_last(&format!("{given} {additional}"), family)
}

/// First a number marked as a mobile one, then one that is one, then any.
fn mobile(card: &VCard) -> Option<String> {
    let numbers: Vec<(bool, String)> = card
        .properties(&VCardProperty::Tel)
        .filter_map(|entry| Some((is_cell(entry), entry.values.first().map(text_of)?)))
        .map(|(cell, text)| (cell, text.trim().trim_start_matches("tel:").to_owned()))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let real = |text: &str| Mobile::parse(text).is_ok();
    let ranked = numbers.into_iter().min_by_key(|(cell, text)| match (real(text), cell) {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (false, false) => 3,
    });
    ranked.map(|(_, text)| text)
}

fn is_cell(entry: &VCardEntry) -> bool {
    entry.params.iter().any(|param| param.value == VCardParameterValue::Type(VCardType::Cell))
}

fn birthday(value: &VCardValue) -> Option<Date> {
    let date = match value {
        VCardValue::PartialDateTime(partial) => {
            let (year, month, day) = (partial.year?, partial.month?, partial.day?);
            Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?
        }
        other => cell::date(&text_of(other), i16::MAX).ok()?,
    };
    Some(date).filter(|date| date.year() != NO_YEAR)
}

/// All values of a property that are filled.
fn all_texts(card: &VCard, property: &VCardProperty) -> Vec<String> {
    let values = card.properties(property).flat_map(|entry| &entry.values);
    let texts = values.map(|value| text_of(value).trim().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

fn text_of(value: &VCardValue) -> String {
    match value {
        VCardValue::Component(parts) => parts.join(" "),
        other => other.as_text().unwrap_or_default().to_owned(),
    }
}

fn card(person: &Person) -> VCard {
    let text = |property, value: &str| VCardEntry::new(property).with_value(printable(value));
    let name = &person.name;
    let full = name.full();
    let parts = [name.family(), name.first.clone(), String::new(), String::new(), String::new()];
    let mut entries = vec![
        VCardEntry::new(VCardProperty::N)
            .with_values(parts.map(|part| VCardValue::Text(printable(&part))).into()),
        // FN must not be empty (RFC 2426 section 3.1.1).
        text(
            VCardProperty::Fn,
            if full.is_empty() { person.mobile.as_deref().unwrap_or("?") } else { &full },
        ),
    ];
    if let Some(mobile) = &person.mobile {
        entries.push(text(VCardProperty::Tel, mobile).with_param(VCardParameter::typ(VCardType::Cell)));
    }
    let others = [
        (VCardProperty::Email, person.email.clone()),
        (VCardProperty::Lang, person.language.map(|language| language.code().to_owned())),
        (VCardProperty::Note, person.note.clone()),
    ];
    entries.extend(others.into_iter().filter_map(|(property, value)| Some(text(property, &value?))));
    if let Some(day) = person.birthday {
        let partial = PartialDateTime {
            year: u16::try_from(day.year()).ok(),
            month: u8::try_from(day.month()).ok(),
            day: u8::try_from(day.day()).ok(),
            ..PartialDateTime::default()
        };
        entries.push(
            VCardEntry::new(VCardProperty::Bday).with_values(vec![VCardValue::PartialDateTime(partial)]),
        );
    }
    if !person.categories.is_empty() {
        let values = person.categories.iter().map(|tag| VCardValue::Text(printable(tag))).collect();
        entries.push(VCardEntry::new(VCardProperty::Categories).with_values(values));
    }
    VCard { entries }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(text: &str) -> Person {
        let mut cards = read(text.as_bytes()).unwrap();
        assert_eq!(cards.len(), 1, "{cards:?}");
        cards.remove(0).unwrap()
    }

    #[test]
    fn a_card_of_an_old_phone_is_read_with_its_quoted_printable() {
        let person = one("BEGIN:VCARD\r\nVERSION:2.1\r\n\
             N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:van der Brink;Zo=C3=AB;;;\r\n\
             TEL;HOME:030-2345678\r\nTEL;CELL;PREF:06-12345678\r\n\
             NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:belt niet=0D=0A=\r\nna achten\r\nEND:VCARD\r\n");
        assert_eq!(person.name, Name { first: "Zoë".into(), infix: "van der".into(), last: "Brink".into() });
        assert_eq!(person.mobile.as_deref(), Some("06-12345678"));
        assert_eq!(person.note.map(|note| note.replace('\r', "")).as_deref(), Some("belt niet\nna achten"));
    }

    #[test]
    fn a_card_of_each_version_is_the_same_person() {
        let three = one("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Berg;Jan;van den;;\r\nFN:Jan van den Berg\r\n\
             item1.TEL;type=CELL;type=VOICE;type=pref:+31 6 12345678\r\nitem1.X-ABLabel:mobiel\r\n\
             EMAIL;type=INTERNET:jan@example.nl\r\nBDAY:1990-12-31\r\nCATEGORIES:Bar,Bediening\r\n\
             PHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\nEND:VCARD\r\n");
        let four = one("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Jan van den Berg\r\n\
             TEL;VALUE=uri;TYPE=\"voice,cell\":tel:+31-6-12345678\r\nEMAIL:jan@example.nl\r\n\
             BDAY:19901231\r\nLANG:pl\r\nCATEGORIES:Bar,Bediening\r\nEND:VCARD\r\n");
        assert_eq!((&three.name, &three.birthday), (&four.name, &four.birthday));
        assert_eq!((&three.email, &three.categories), (&four.email, &four.categories));
        let number = |person: &Person| Mobile::parse(person.mobile.as_deref().unwrap_or_default());
        assert_eq!(number(&three), number(&four));
        assert_eq!(four.language, Some(Language::Polish));
    }

    #[test]
    fn a_birthday_without_a_year_is_left_out() {
        for bday in ["BDAY:--1231", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-31"] {
            let text = format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jan\r\n{bday}\r\nEND:VCARD\r\n");
            assert_eq!(one(&text).birthday, None, "{bday}");
        }
    }

    #[test]
    fn what_is_no_person_is_told_in_its_place() {
        let text = "hallo\r\nhallo\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:\r\nEMAIL:x@example.nl\r\nEND:VCARD\r\n\
                    BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jan\r\n";
        let jan = Person { name: Name { first: "Jan".into(), ..Name::default() }, ..Person::default() };
        assert_eq!(read(text.as_bytes()), Ok(vec![Err(Refusal::NoCard), Err(Refusal::Nobody), Ok(jan)]));
        assert_eq!(read(b"PK\x03\x04xl/"), Err(text::Refusal::Workbook));
    }

    #[test]
    fn a_person_without_a_name_is_known_by_the_number_and_stays_without_a_name() {
        let nameless = Person { mobile: Some("06-12345678".into()), ..Person::default() };
        let text = write([&nameless]);
        assert!(text.contains("\r\nFN:06-12345678\r\n"), "{text}");
        assert_eq!(one(&text), nameless);
    }

    fn people() -> impl Strategy<Value = Person> {
        let text = "[a-zA-ZéŁ€0-9][a-zéł ,;:\\\\.\n\"=-]{0,60}[a-z0-9]";
        let name = ("[A-Zé][a-zë]{1,8}", "|van|van der|de|in 't", "[A-Z][a-zł]{1,30}(-[A-Z][a-z]{1,30})?");
        let day = (1900_i16..2030, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::constant(y, m, d));
        let language = prop_oneof![Just(Language::Dutch), Just(Language::English), Just(Language::Polish)];
        let tags = proptest::collection::vec("[a-zA-Zë][a-z]{0,9}([ ,;][a-z]{1,20}){0,3}", 0..4);
        let rest = (
            proptest::option::of(Just("+31612345678".to_owned())),
            proptest::option::of(Just("zoë@voorbeeld.nl".to_owned())),
            proptest::option::of(day),
            proptest::option::of(language),
            proptest::option::of(text),
            tags,
        );
        (name, rest).prop_map(
            |((first, infix, last), (mobile, email, birthday, language, note, categories))| Person {
                name: Name { first, infix, last },
                mobile,
                email,
                birthday,
                language,
                note,
                categories,
            },
        )
    }

    proptest! {
        #[test]
        fn who_is_written_is_read_as_the_same_person(people in proptest::collection::vec(people(), 1..4)) {
            let text = write(&people);
            prop_assert!(text.split("\r\n").all(|line| line.len() <= 75), "{}", text);
            prop_assert_eq!(read(text.as_bytes()), Ok(people.into_iter().map(Ok).collect()));
        }

        #[test]
        fn no_lines_make_it_panic(lines in proptest::collection::vec(
            "BEGIN:VCARD|END:VCARD|VERSION:(2.1|3.0|4.0)|(N|FN|TEL|BDAY|NOTE|LANG)(;[A-Z=]{1,12})?:[ -~]{0,20}|\\PC{0,20}", 0..12)
        ) {
            let _ = read(lines.join("\r\n").as_bytes());
        }
    }
}
