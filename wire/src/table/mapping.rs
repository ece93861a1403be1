//! Which column is what: guessed from the header and from what stands below it, shown to the user, changed by the
//! user.
//!
//! Invariant: a guess never puts one field in two columns, and never takes the number of somebody else (an emergency
//! contact, an employer) for the contact's own.

use super::cell;
use super::{Row, Table};
use crate::name;
use crate::phone::{self, Mobile};

/// So many rows are looked at; a column's kind shows within them.
const SAMPLE: usize = 200;
/// A header stands within the first rows; above it at most a title.
const HEADER_WITHIN: usize = 5;
/// From this share of the filled cells on, in percent, their look decides what a column is.
const MOSTLY: usize = 60;

/// What a column of a contact list can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Voornaam.
    FirstName,
    /// Tussenvoegsel.
    Infix,
    /// Achternaam.
    LastName,
    /// The whole name; [`crate::name::Name::parse`] takes it apart.
    FullName,
    /// Mobile number.
    Mobile,
    /// E-mail address.
    Email,
    /// Date of birth.
    BirthDate,
    /// Language.
    Language,
    /// Skills.
    Skills,
    /// Tags.
    Tags,
    /// Street and number.
    Street,
    /// Postal code.
    PostalCode,
    /// Town.
    Place,
    /// Note.
    Note,
    /// Wants no messages: yes or no.
    OptedOut,
}

/// How much a guess is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Only a likeness: the user should look.
    Doubtful,
    /// The header nearly says so, or the cells all look like it.
    Likely,
    /// The header says so, and the cells do not contradict it.
    Certain,
}

/// What one column is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The header's text; empty without a header.
    pub header: String,
    /// Up to three different cells, so that a person sees what is in the column.
    pub examples: Vec<String>,
    /// The field and how sure that is; `None`: not imported.
    pub field: Option<(Field, Confidence)>,
}

/// A table's columns with what they are taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// One guess per column.
    pub columns: Vec<Guess>,
    /// The line of the header; rows up to and including it are no contacts. `None`: there is no header.
    pub header_line: Option<u64>,
}

impl Field {
    /// All fields, in the order in which a form offers them.
    pub const ALL: [Self; 15] = [
        Self::FirstName,
        Self::Infix,
        Self::LastName,
        Self::FullName,
        Self::Mobile,
        Self::Email,
        Self::BirthDate,
        Self::Language,
        Self::Skills,
        Self::Tags,
        Self::Street,
        Self::PostalCode,
        Self::Place,
        Self::Note,
        Self::OptedOut,
    ];

    /// Its name in forms, the API and the word files (`field-<code>`).
    pub fn code(self) -> &'static str {
        match self {
            Self::FirstName => "first-name",
            Self::Infix => "infix",
            Self::LastName => "last-name",
            Self::FullName => "full-name",
            Self::Mobile => "mobile",
            Self::Email => "email",
            Self::BirthDate => "birth-date",
            Self::Language => "language",
            Self::Skills => "skills",
            Self::Tags => "tags",
            Self::Street => "street",
            Self::PostalCode => "postal-code",
            Self::Place => "place",
            Self::Note => "note",
            Self::OptedOut => "opted-out",
        }
    }

    /// The field with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }
}

impl Mapping {
    /// Guesses from the header and the first rows.
    pub fn guess(table: &Table) -> Self {
        let mut rows: Vec<Row> = table.rows().filter_map(Result::ok).take(SAMPLE + HEADER_WITHIN).collect();
        let header = header_at(&rows).map(|at| rows.drain(..=at).next_back());
        let header = header.flatten();
        let mut columns: Vec<Guess> = (0..table.columns)
            .map(|at| column(header.as_ref().and_then(|row| row.cells.get(at)), &cells_of(&rows, at)))
            .collect();
        keep_the_best(&mut columns);
        if header.is_none() {
            name_the_nameless(&mut columns, &rows);
        }
        Self { columns, header_line: header.map(|row| row.line) }
    }

    /// What a row has for a field, without spaces around it; empty where no column holds the field.
    pub fn value<'r>(&self, row: &'r Row, field: Field) -> &'r str {
        let cell = self.column_of(field).and_then(|at| row.cells.get(at));
        cell.map(|cell| cell.trim()).unwrap_or_default()
    }

    /// The column that holds a field, from 0.
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|guess| guess.field.is_some_and(|(found, _)| found == field))
    }
}

/// The first row with two known headers, or with one and no cell that looks like data.
fn header_at(rows: &[Row]) -> Option<usize> {
    rows.iter().take(HEADER_WITHIN).position(|row| {
        let filled = row.cells.iter().filter(|cell| !cell.trim().is_empty());
        let known = filled.clone().filter(|cell| of_header(cell).is_some()).count();
        let data = filled.filter(|cell| look_of(cell).is_some_and(|look| look != Field::Language)).count();
        data == 0 && (2 <= known || (known == 1 && row.cells.len() <= 2))
    })
}

fn cells_of(rows: &[Row], at: usize) -> Vec<&str> {
    let cells = rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| cell.trim());
    cells.filter(|cell| !cell.is_empty()).collect()
}

/// Header first, then the look of the cells: it makes sure, doubtful, or decides alone where the header is silent.
fn column(header: Option<&String>, cells: &[&str]) -> Guess {
    let looks = look_of_all(cells);
    let said = header.and_then(|header| of_header(header));
    let somebody_else = header.is_some_and(|header| is_somebody_else(&squeezed(header)));
    let field = match (said, looks) {
        (Some((field, _)), Some(look)) if field != look && contradict(field, look) => {
            Some((look, Confidence::Doubtful))
        }
        (Some((field, sure)), None) if needs_look(field) && !cells.is_empty() => {
            Some((field, sure.min(Confidence::Doubtful)))
        }
        (Some(said), _) => Some(said),
        (None, Some(look)) if !somebody_else => Some((look, Confidence::Likely)),
        (None, _) => None,
    };
    let mut examples: Vec<String> = Vec::new();
    for cell in cells {
        if examples.len() < 3 && !examples.iter().any(|known| known == cell) {
            examples.push((*cell).to_owned());
        }
    }
    Guess { header: header.map(|text| text.trim().to_owned()).unwrap_or_default(), examples, field }
}

/// Fields whose cells have a look of their own.
fn needs_look(field: Field) -> bool {
    matches!(field, Field::Mobile | Field::Email | Field::BirthDate)
}

/// A column called `telefoon` full of e-mail addresses is one of e-mail addresses; a note may hold anything.
fn contradict(said: Field, look: Field) -> bool {
    needs_look(said) && needs_look(look)
}

/// One column per field: the surest, then the one that comes first.
fn keep_the_best(columns: &mut [Guess]) {
    let fields: Vec<Field> = columns.iter().filter_map(|guess| guess.field).map(|(field, _)| field).collect();
    for field in fields {
        let of_field = |guess: &Guess| guess.field.filter(|(found, _)| *found == field).map(|(_, sure)| sure);
        let Some(best) = columns.iter().filter_map(of_field).max() else { continue };
        let mut kept = false;
        for guess in columns.iter_mut().filter(|guess| of_field(guess).is_some()) {
            if kept || of_field(guess) != Some(best) {
                guess.field = None;
            } else {
                kept = true;
            }
        }
    }
}

/// Without a header: columns of words are names, in the order in which lists have them.
fn name_the_nameless(columns: &mut [Guess], rows: &[Row]) {
    let is_words = |cell: &&str| cell.chars().all(|c| c.is_alphabetic() || " -'.,’".contains(c));
    let mut names = Vec::new();
    for (at, guess) in columns.iter_mut().enumerate().filter(|(_, guess)| guess.field.is_none()) {
        let cells = cells_of(rows, at);
        let all = |test: &dyn Fn(&&str) -> bool| !cells.is_empty() && cells.iter().all(test);
        if all(&|cell| cell.split_whitespace().all(name::is_infix_word)) {
            guess.field = Some((Field::Infix, Confidence::Likely));
        } else if all(&is_words) && names.len() < 2 {
            names.push(at);
        }
    }
    let fields: &[Field] =
        if names.len() == 1 { &[Field::FullName] } else { &[Field::FirstName, Field::LastName] };
    for (at, field) in names.into_iter().zip(fields) {
        if let Some(guess) = columns.get_mut(at) {
            guess.field = Some((*field, Confidence::Doubtful));
        }
    }
}

fn look_of_all(cells: &[&str]) -> Option<Field> {
    let looks: Vec<Field> = cells.iter().filter_map(|cell| look_of(cell)).collect();
    let most =
        looks.iter().copied().max_by_key(|look| looks.iter().filter(|other| *other == look).count())?;
    let count = looks.iter().filter(|look| **look == most).count();
    (cells.len() * MOSTLY <= count * 100).then_some(most)
}

/// The field whose look one cell has.
fn look_of(cell: &str) -> Option<Field> {
    let cell = cell.trim();
    if is_email(cell) {
        return Some(Field::Email);
    }
    if is_postal_code(cell) {
        return Some(Field::PostalCode);
    }
    // A day without any sign in it is too much like another number.
    let has_sign = cell.contains(['-', '/', '.', ' ']);
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    if has_sign && digits <= 8 && cell::date(cell, 2100).is_ok() {
        return Some(Field::BirthDate);
    }
    let number = 8 <= digits && matches!(Mobile::parse(cell), Ok(_) | Err(phone::Refusal::Rounded));
    if number {
        return Some(Field::Mobile);
    }
    cell::Language::parse(cell).is_ok().then_some(Field::Language)
}

fn is_email(cell: &str) -> bool {
    let Some((user, host)) = cell.split_once('@') else { return false };
    !user.is_empty() && host.contains('.') && !host.contains('@') && !cell.contains(char::is_whitespace)
}

/// Dutch: four digits and two letters. Others have no look of their own.
fn is_postal_code(cell: &str) -> bool {
    let squeezed: Vec<char> = cell.chars().filter(|c| *c != ' ').collect();
    let (digits, letters) = squeezed.split_at(4.min(squeezed.len()));
    digits.iter().all(char::is_ascii_digit)
        && letters.len() == 2
        && letters.iter().all(char::is_ascii_alphabetic)
}

/// Headers as lists have them, squeezed; Dutch, English, Polish. The first that fits counts.
const HEADERS: [(Field, &str); 15] = [
    (Field::FirstName, "voornaam voornamen roepnaam firstname givenname forename imie imiona voorletters"),
    (Field::Infix, "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tv tussenv infix middlename"),
    (Field::LastName, "achternaam familienaam geslachtsnaam lastname surname familyname nazwisko"),
    (
        Field::FullName,
        "naam volledigenaam namen name fullname medewerker werknemer contact imieinazwisko flexkracht",
    ),
    (
        Field::Mobile,
        "mobiel mobielnummer mobiele mobieltelefoon mobielenummer mobieletelefoon mobile mobilenumber mobilephone gsm \
         gsmnummer 06 06nummer 06nr mobielnr telmobiel telefoonmobiel cell cellphone komorka komorkowy \
         telefonkomorkowy telefoon telefoonnummer telefoonnr tel telnr phone phonenumber telefon numertelefonu",
    ),
    (Field::Email, "email emailadres mail mailadres emailaddress eposta adresemail"),
    (
        Field::BirthDate,
        "geboortedatum geboren gebdatum gebdat gebdtm geboortedag verjaardag birthdate dateofbirth dob birthday \
         dataurodzenia",
    ),
    (Field::Language, "taal voertaal voorkeurstaal language lang jezyk"),
    (
        Field::Skills,
        "vaardigheden vaardigheid functie functies skills skill kwalificaties competenties rol rollen beroep \
         umiejetnosci stanowisko inzetbaarals",
    ),
    (
        Field::Tags,
        "tags tag groep groepen label labels group groups team teams categorie categorieen grupy grupa",
    ),
    (Field::Street, "adres straat straatnaam straatenhuisnummer woonadres address street ulica"),
    (Field::PostalCode, "postcode pc postalcode zip zipcode kodpocztowy"),
    (Field::Place, "plaats woonplaats stad city town place miasto miejscowosc"),
    (
        Field::Note,
        "opmerking opmerkingen notitie notities memo note notes remark remarks comment comments uwagi",
    ),
    (Field::OptedOut, "afgemeld optout uitgeschreven geensms nietbellen unsubscribed stop"),
];

/// Words in a header that tell that the column is about somebody or something else.
const SOMEBODY_ELSE: [&str; 13] = [
    "nood",
    "ice",
    "ouder",
    "partner",
    "bedrijf",
    "werkgever",
    "company",
    "emergency",
    "employer",
    "zakelijk",
    "bank",
    "vast",
    "landline",
];

/// The field that a header names, and how surely.
fn of_header(header: &str) -> Option<(Field, Confidence)> {
    let squeezed = squeezed(header);
    if squeezed.is_empty() || is_somebody_else(&squeezed) {
        return None;
    }
    for (field, names) in HEADERS {
        if let Some(at) = names.split_whitespace().position(|name| name == squeezed) {
            // A plain telephone column may hold fixed lines; one called mobile goes before it.
            let plain =
                field == Field::Mobile && names.split_whitespace().position(|n| n == "telefoon") <= Some(at);
            let initials = squeezed == "voorletters";
            return Some((field, if plain || initials { Confidence::Likely } else { Confidence::Certain }));
        }
    }
    let nearly = |name: &str| 4 <= name.len() && squeezed.contains(name);
    let near = HEADERS.iter().filter(|(field, _)| *field != Field::FullName || !squeezed.contains("naam"));
    let mut near = near.filter(|(_, names)| names.split_whitespace().any(nearly));
    near.next().map(|(field, _)| (*field, Confidence::Doubtful))
}

fn is_somebody_else(squeezed: &str) -> bool {
    SOMEBODY_ELSE.iter().any(|word| if word.len() < 4 { squeezed == *word } else { squeezed.contains(word) })
}

/// Small letters and digits only, accents off: `E-mail adres` and `e_mailadres` are one header.
fn squeezed(header: &str) -> String {
    header.to_lowercase().chars().map(plain_letter).filter(char::is_ascii_alphanumeric).collect()
}

fn plain_letter(letter: char) -> char {
    match letter {
        'à' | 'á' | 'ä' | 'ą' => 'a',
        'ç' | 'ć' => 'c',
        'è' | 'é' | 'ë' | 'ę' => 'e',
        'ï' | 'í' => 'i',
        'ł' => 'l',
        'ń' => 'n',
        'ö' | 'ó' => 'o',
        'ś' => 's',
        'ü' | 'ú' => 'u',
        'ź' | 'ż' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::Confidence::{Certain, Doubtful, Likely};
    use super::Field::*;
    use super::*;
    use proptest::prelude::*;

    fn guess(text: &str) -> (Option<u64>, Vec<Option<(Field, Confidence)>>) {
        let mapping = Mapping::guess(&Table::open(text.as_bytes()).unwrap());
        (mapping.header_line, mapping.columns.into_iter().map(|guess| guess.field).collect())
    }

    #[test]
    fn a_dutch_staff_list_is_understood() {
        let text = "Pers.nr;Roepnaam;Tussenv.;Achternaam;Mobiel nummer;E-mail adres;Geb. datum;Taal;Functies;Woonplaats\n\
                    17;Jan;van der;Berg;0612345678;jan@example.nl;31-12-1990;NL;Bediening, Bar;Utrecht\n";
        let fields = [FirstName, Infix, LastName, Mobile, Email, BirthDate, Language, Skills, Place];
        let expected = std::iter::once(None).chain(fields.map(|field| Some((field, Certain)))).collect();
        assert_eq!(guess(text), (Some(1), expected));
    }

    #[test]
    fn english_and_polish_lists_are_understood_too() {
        let (_, english) =
            guess("First name,Surname,Cell phone,DOB,Notes\nJan,Berg,0612345678,1990-12-31,x\n");
        assert_eq!(english, [FirstName, LastName, Mobile, BirthDate, Note].map(|f| Some((f, Certain))));
        let (_, polish) = guess("Imię;Nazwisko;Telefon komórkowy;Język\nZofia;Nowak;+48501234567;pl\n");
        assert_eq!(polish, [FirstName, LastName, Mobile, Language].map(|f| Some((f, Certain))));
    }

    #[test]
    fn the_number_of_somebody_else_is_never_taken() {
        let (_, fields) = guess("Naam;Telefoon noodgeval;Telefoon\nJan Berg;0687654321;0612345678\n");
        assert_eq!(fields, [Some((FullName, Certain)), None, Some((Mobile, Likely))]);
    }

    #[test]
    fn mobile_goes_before_telephone_and_cells_can_prove_a_header_wrong() {
        let (_, fields) = guess("Naam;Telefoon;Mobiel\nJan;0302345678;0612345678\n");
        assert_eq!(fields, [Some((FullName, Certain)), None, Some((Mobile, Certain))]);
        let (_, fields) = guess("Naam;Mobiel\nJan;jan@example.nl\nAn;an@example.nl\n");
        assert_eq!(fields, [Some((FullName, Certain)), Some((Email, Doubtful))]);
    }

    #[test]
    fn a_row_is_read_through_the_mapping() {
        let table = Table::open(b"Naam;Mobiel\n Jan Berg ;0612345678\n").unwrap();
        let mapping = Mapping::guess(&table);
        let row = table.rows().nth(1).unwrap().unwrap();
        assert_eq!(mapping.value(&row, FullName), "Jan Berg");
        assert_eq!(mapping.value(&row, Email), "");
        assert!(Field::ALL.into_iter().all(|field| Field::from_code(field.code()) == Some(field)));
    }

    #[test]
    fn a_title_above_the_header_is_no_contact() {
        let (line, fields) = guess("Lijst 2026;;\n;;\nVoornaam;Achternaam;06-nummer\nJan;Berg;612345678\n");
        assert_eq!(
            (line, fields),
            (Some(3), [FirstName, LastName, Mobile].map(|f| Some((f, Certain))).into())
        );
    }

    #[test]
    fn without_a_header_the_cells_speak() {
        let text = "Jan;van der;Berg;0612345678;jan@example.nl;3511 AB;1-2-1990\nAn;;Smit;6,87654321E8;;3512 CD;3-4-91\n";
        let expected = [
            (FirstName, Doubtful),
            (Infix, Likely),
            (LastName, Doubtful),
            (Mobile, Likely),
            (Email, Likely),
            (PostalCode, Likely),
            (BirthDate, Likely),
        ];
        assert_eq!(guess(text), (None, expected.map(Some).into()));
        assert_eq!(
            guess("Jan Berg;0612345678\n"),
            (None, vec![Some((FullName, Doubtful)), Some((Mobile, Likely))])
        );
    }

    proptest! {
        #[test]
        fn no_field_is_in_two_columns(text in "(naam|mobiel|tel|0612345678|a@b\\.nl|1-2-90|[a-z ;\n]){1,40}") {
            if let Ok(table) = Table::open(text.as_bytes()) {
                let mapping = Mapping::guess(&table);
                prop_assert_eq!(mapping.columns.len(), table.columns);
                for (at, guess) in mapping.columns.iter().enumerate() {
                    if let Some((field, _)) = guess.field {
                        prop_assert_eq!(mapping.column_of(field), Some(at));
                    }
                }
            }
        }
    }
}
