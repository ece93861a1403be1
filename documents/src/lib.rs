//! Documents: plain blocks in, the bytes of a PDF out. Pure, like `rules`: every word, amount, date and name is
//! handed in, and the same sheet is the same bytes.
//!
//! Invariant: what comes out is PDF/A-3b (ISO 19005-3, with the e-invoice of art. 3.1 attached where there is one)
//! and PDF/UA-1 (ISO 14289-1), judged by the writer before it is handed over.
//!
//! ```
//! use documents::{Block, Language, Sender, Sheet};
//!
//! let sheet = Sheet {
//!     language: Language::Dutch,
//!     title: "Bevestiging van uw opzegging".into(),
//!     sender: Sender { name: "1•2•Flex".into(), lines: vec!["Voorbeeldkade 12".into()] },
//!     recipient: vec!["Zonneveld Uitzendbureau B.V.".into()],
//!     facts: vec![("Datum".into(), "28 november 2026".into())],
//!     blocks: vec![Block::Text("Uw overeenkomst eindigt op 31 januari 2027.".into())],
//!     footer: vec![],
//!     made_at: jiff::Timestamp::UNIX_EPOCH,
//!     id: "0198c0de".into(),
//! };
//! assert!(documents::pdf(&sheet, &[]).unwrap().starts_with(b"%PDF-1.7"));
//! ```

pub mod limits;

mod ink;
mod qr;
mod text;
mod type_face;

mod compose;
mod parts;
mod table;

mod draw;
mod logo;
mod pages;
mod tags;

use jiff::Timestamp;

/// The bytes of a PDF of this sheet, with these files inside.
///
/// Deterministic: the dates in it are [`Sheet::made_at`], its identity [`Sheet::id`].
///
/// # Errors
/// A [`Problem`] when something is over its limit, a name or type of an attachment cannot stand in a PDF, or the
/// payload of a QR code is too long. Never because of a character: what the fonts do not have is drawn as □.
pub fn pdf(sheet: &Sheet, attachments: &[Attachment]) -> Result<Vec<u8>, Problem> {
    limits::check(sheet, attachments)?;
    let (composed, pages) = laid_out(sheet)?;
    draw::draw(sheet, attachments, composed, &pages)
}

/// The document on pages; with less white between its parts where that saves one.
fn laid_out(sheet: &Sheet) -> Result<(compose::Composed, Vec<pages::Page>), Problem> {
    let (usual, pages) = on_pages(sheet, compose::Air::Usual)?;
    if pages.len() == 1 {
        return Ok((usual, pages));
    }
    let (little, fewer) = on_pages(sheet, compose::Air::Little)?;
    Ok(if fewer.len() < pages.len() { (little, fewer) } else { (usual, pages) })
}

fn on_pages(sheet: &Sheet, air: compose::Air) -> Result<(compose::Composed, Vec<pages::Page>), Problem> {
    let mut composed = compose::compose(sheet, air)?;
    let pages = pages::paginate(std::mem::take(&mut composed.pieces), composed.tops, composed.bottom);
    Ok((composed, pages))
}

/// One document on paper: an invoice, a quote, a claim statement, a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What it is written in: read aloud and hyphenated by this.
    pub language: Language,
    /// What it is, large on the first page and in the reader's window. At least one character.
    pub title: String,
    /// Who it comes from, at the top right.
    pub sender: Sender,
    /// Who it is for, one line of the address each: stands in the window of a Dutch envelope (left, 5 cm down).
    pub recipient: Vec<String>,
    /// Label and value, under the title: number, date, due date, reference.
    pub facts: Vec<(String, String)>,
    /// The document itself, from top to bottom.
    pub blocks: Vec<Block>,
    /// Small, at the foot of every page: registration, bank, where the terms are found.
    pub footer: Vec<String>,
    /// When it was made: the only date in the file that is not in a text.
    pub made_at: Timestamp,
    /// What tells it from every other document, for example the id of its row.
    pub id: String,
}

/// What a document is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// `nl-NL`
    Dutch,
    /// `en-GB`
    English,
}

/// Who a document comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// The name, in bold.
    pub name: String,
    /// Address, telephone, e-mail; one line each.
    pub lines: Vec<String>,
}

/// One part of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; stays with what follows it.
    Heading(String),
    /// A paragraph. A line feed starts a new line.
    Text(String),
    /// Points, each with a bullet.
    List(Vec<String>),
    /// Label and value under each other.
    Facts(Vec<(String, String)>),
    /// Lines with amounts; its header is repeated on every page.
    Table(Table),
    /// Sums at the right; stay with the last lines of the table before them.
    Totals(Vec<Total>),
    /// How to pay, in a panel of its own.
    Pay(Pay),
    /// A remark, small.
    Note(String),
    /// White space.
    Space,
    /// Where people sign, next to each other.
    Signature(Vec<Party>),
}

/// Lines in columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What stands above each column, and to which side it keeps.
    pub columns: Vec<Column>,
    /// The lines, each with as many cells as there are columns (what is missing is empty).
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Words start at the left, amounts and numbers end at the right with figures of one width.
    pub align: Align,
}

/// To which side a column keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Start,
    /// Amounts and numbers.
    End,
}

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// What stands in each column.
    pub cells: Vec<String>,
    /// Small, under the first cell: a period, a number, a reason. May be empty.
    pub detail: String,
    /// How much weight it has.
    pub strength: Strength,
}

/// How much weight a line has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strength {
    /// As the others.
    #[default]
    Plain,
    /// The one that is looked for: the amount to pay.
    Strong,
}

/// A sum under a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// What it is.
    pub label: String,
    /// The amount, as it should read.
    pub amount: String,
    /// How much weight it has.
    pub strength: Strength,
}

/// How to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pay {
    /// Above it.
    pub heading: String,
    /// The payload of the QR code (EPC069-12), and what it is for who cannot see it. `None`: no code.
    pub qr: Option<(String, String)>,
    /// Where to pay online.
    pub link: Option<Link>,
    /// Label and value: account, name, reference, amount.
    pub lines: Vec<(String, String)>,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What is read.
    pub text: String,
    /// Where it leads: an address that begins with `https:`.
    pub url: String,
}

/// One who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// For whom: the name of the business.
    pub heading: String,
    /// Label and value: name, role, date, place, code. An empty value is a line to write on.
    pub lines: Vec<(String, String)>,
}

/// A file inside the document; for an invoice its machine-readable twin (`AFRelationship` *Alternative*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, for example `factuur-2026-0042.xml`.
    pub name: String,
    /// What it is, for example `application/xml`.
    pub media_type: String,
    /// What it is, for people.
    pub description: String,
    /// Its bytes, kept as they are.
    pub bytes: Vec<u8>,
}

/// Why a document was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It has no title.
    NoTitle,
    /// Its tables have more lines than [`limits::ROWS_MAX`](crate::limits::ROWS_MAX).
    TooManyRows {
        /// How many they have.
        rows: usize,
        /// How many they may have.
        most: usize,
    },
    /// A table has more columns than [`limits::COLUMNS_MAX`](crate::limits::COLUMNS_MAX), or none.
    Columns {
        /// How many it has.
        columns: usize,
        /// How many it may have.
        most: usize,
    },
    /// Its texts are longer than [`limits::TEXT_MAX`](crate::limits::TEXT_MAX).
    TooMuchText {
        /// How many bytes they are.
        bytes: usize,
        /// How many they may be.
        most: usize,
    },
    /// More files than [`limits::ATTACHMENTS_MAX`](crate::limits::ATTACHMENTS_MAX), or larger together than
    /// [`limits::ATTACHED_MAX`](crate::limits::ATTACHED_MAX) bytes.
    TooMuchAttached {
        /// How many there are.
        files: usize,
        /// How large they are together.
        bytes: usize,
    },
    /// The name of a file is empty or there twice, or its media type is not one.
    Attachment(String),
    /// A link does not begin with `https:`.
    Link(String),
    /// The payload of a QR code is longer than one can carry (331 bytes for EPC069-12).
    Qr {
        /// How many bytes it is.
        bytes: usize,
    },
    /// What was made is not what it should be; a fault of ours.
    Writer(String),
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoTitle => write!(f, "a document needs a title"),
            Self::TooManyRows { rows, most } => write!(f, "{rows} lines in its tables, and {most} at most"),
            Self::Columns { columns, most } => {
                write!(f, "{columns} columns in a table, and 1 to {most} can be")
            }
            Self::TooMuchText { bytes, most } => write!(f, "{bytes} bytes of text, and {most} at most"),
            Self::TooMuchAttached { files, bytes } => {
                write!(f, "{files} files of {bytes} bytes are too much to attach")
            }
            Self::Attachment(name) => {
                write!(f, "the file {name:?} cannot be attached: its name or its media type")
            }
            Self::Link(url) => write!(f, "{url:?} does not begin with https:"),
            Self::Qr { bytes } => write!(f, "{bytes} bytes do not fit a QR code for a payment"),
            Self::Writer(what) => write!(f, "the document would not be PDF/A-3b: {what}"),
        }
    }
}

impl std::error::Error for Problem {}
