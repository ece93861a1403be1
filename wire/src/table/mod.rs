//! Spreadsheets saved as text: CSV as RFC 4180 describes it and as Excel, Numbers and old planning systems write it.
//!
//! Invariant: every line of the file is in exactly one row or in exactly one refusal with its line number; nothing is
//! skipped in silence except rows without any content. Where reading stops early, the last refusal says so.

pub mod cell;
pub mod delimiter;
pub mod mapping;

use crate::export::unguarded;
use crate::text::{self, Decoded};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};

/// The most rows in one import: twice the 50,000 that the largest customer brings.
pub const MAX_ROWS: usize = 100_000;
/// The most columns: exports of planning systems have some 150; beyond this it is not a list of people.
pub const MAX_COLUMNS: usize = 256;
/// The most bytes in one cell: a long note fits; a whole file caught in a forgotten quote does not.
pub const MAX_CELL: usize = 16 * 1024;
/// A damaged file is read over at most this many times in total, so that no file costs more than its size promises.
const MAX_READINGS: usize = 4;

/// A file that has rows and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Name of the encoding it was in.
    pub encoding: &'static str,
    /// What stands between the cells.
    pub delimiter: u8,
    /// How many columns most rows have.
    pub columns: usize,
    /// How many places could not be read; their rows are refused one by one.
    pub unreadable: usize,
    text: String,
    body_at: usize,
}

/// One row as it stands in the file, protecting apostrophes taken off (see [`crate::export`]), spaces kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line in the file where the row starts, from 1: what the user's editor shows.
    pub line: u64,
    /// The cells; as many as the table has columns.
    pub cells: Vec<String>,
}

/// A row that cannot be read, with what stands there, so that it can be shown and downloaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowRefusal {
    /// The line in the file where the row starts, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub problem: Problem,
    /// The row as it stands in the file, whole, without its line end: what the user gets back to repair.
    pub raw: String,
}

/// What is wrong with a row (`row-<variant>` in the word files).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// More filled cells than there are columns. Right: quotes around text that holds the delimiter.
    TooManyCells {
        /// Cells up to the last filled one.
        found: usize,
        /// Columns in the table.
        columns: usize,
    },
    /// A quote is opened and never closed. Right: close it, or double a quote that belongs to the text.
    OpenQuote,
    /// A cell over [`MAX_CELL`]. Right: a shorter text.
    LongCell {
        /// Its column, from 1.
        column: usize,
    },
    /// A character that could not be read. Right: save the file as "CSV UTF-8".
    Unreadable {
        /// Its column, from 1.
        column: usize,
    },
    /// Over [`MAX_ROWS`]; nothing after this row was read. Right: parts.
    TooManyRows {
        /// The limit.
        limit: usize,
    },
    /// So many quotes are broken that nothing after this row was read. Right: save the file again from the program.
    Hopeless,
}

impl Table {
    /// Reads bytes as a table: encoding and delimiter are found, the rows come one by one from [`Table::rows`].
    pub fn open(bytes: &[u8]) -> Result<Self, text::Refusal> {
        let Decoded { text, encoding, unreadable } = text::decode(bytes)?;
        let (named, body_at) = delimiter::named(&text);
        let body = text.get(body_at..).unwrap_or_default();
        let shape = delimiter::detect(body, named);
        Ok(Self {
            encoding,
            delimiter: shape.delimiter,
            columns: shape.columns.clamp(1, MAX_COLUMNS),
            unreadable,
            text,
            body_at,
        })
    }

    /// All rows, the header row too, in the order of the file. Rows without any content are left out.
    pub fn rows(&self) -> Rows<'_> {
        Rows {
            table: self,
            reader: ReaderBuilder::new().delimiter(self.delimiter).terminator(Terminator::Any(b'\n')).build(),
            at: self.body_at,
            line: 1 + newlines(self.text.get(..self.body_at).unwrap_or_default()),
            count: 0,
            read: 0,
            ended: false,
        }
    }
}

/// The rows of a [`Table`], read as they are asked for.
#[derive(Debug)]
pub struct Rows<'t> {
    table: &'t Table,
    reader: Reader,
    at: usize,
    line: u64,
    count: usize,
    read: usize,
    ended: bool,
}

/// A record as it stands in the file.
struct Raw<'t> {
    line: u64,
    text: &'t str,
    sound: bool,
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, RowRefusal>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let raw = self.raw_record()?;
            let cells = match self.problem_before(&raw) {
                Some(problem) => Err(problem),
                None => self.cells(raw.text).and_then(|cells| self.checked(cells)),
            };
            match cells {
                Ok(cells) if cells.iter().all(|cell| cell.trim().is_empty()) => {}
                Ok(cells) => return Some(Ok(Row { line: raw.line, cells })),
                Err(problem) => return Some(Err(raw.refused(problem))),
            }
        }
        None
    }
}

impl<'t> Rows<'t> {
    /// The next record: up to the line end that is not inside quotes, or just its first line when a quote in it is
    /// never closed.
    fn raw_record(&mut self) -> Option<Raw<'t>> {
        self.skip_line_ends();
        let rest = self.table.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let whole = delimiter::record_length(rest, self.table.delimiter);
        let first_line = || rest.find('\n').map_or(rest.len(), |end| end + 1);
        let text = rest.get(..whole.unwrap_or_else(first_line)).unwrap_or(rest);
        let raw = Raw { line: self.line, text, sound: whole.is_some() };
        self.read += whole.unwrap_or(rest.len());
        self.count += 1;
        self.at += text.len();
        self.line += newlines(text);
        Some(raw)
    }

    fn skip_line_ends(&mut self) {
        let rest = self.table.text.get(self.at..).unwrap_or_default();
        let length = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        self.line += newlines(rest.get(..length).unwrap_or_default());
        self.at += length;
    }

    /// The limits that end the reading, and quotes that cannot be followed.
    fn problem_before(&mut self, raw: &Raw<'_>) -> Option<Problem> {
        let problem = if MAX_ROWS < self.count {
            Problem::TooManyRows { limit: MAX_ROWS }
        } else if self.table.text.len().saturating_mul(MAX_READINGS) < self.read {
            Problem::Hopeless
        } else {
            return (!raw.sound).then_some(Problem::OpenQuote);
        };
        self.ended = true;
        Some(problem)
    }

    fn cells(&mut self, raw: &str) -> Result<Vec<String>, Problem> {
        let raw = raw.strip_suffix('\n').unwrap_or(raw);
        let mut input = raw.strip_suffix('\r').unwrap_or(raw).as_bytes();
        let mut text = vec![0; input.len()];
        let mut ends = [0; 2 * MAX_COLUMNS];
        let (mut written, mut count) = (0, 0);
        self.reader.reset();
        loop {
            let room = text.get_mut(written..).unwrap_or_default();
            let more = ends.get_mut(count..).unwrap_or_default();
            let (result, read, wrote, ended) = self.reader.read_record(input, room, more);
            input = input.get(read..).unwrap_or_default();
            written += wrote;
            count += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputEndsFull => {
                    return Err(Problem::TooManyCells { found: count, columns: self.table.columns });
                }
                ReadRecordResult::OutputFull => return Err(Problem::OpenQuote),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        let text = std::str::from_utf8(&text).map_err(|_| Problem::OpenQuote)?;
        let starts = std::iter::once(&0).chain(&ends);
        let cells =
            starts.zip(&ends).take(count).map(|(&start, &end)| text.get(start..end).unwrap_or_default());
        Ok(cells.map(|cell| unguarded(cell).to_owned()).collect())
    }

    fn checked(&self, mut cells: Vec<String>) -> Result<Vec<String>, Problem> {
        let columns = self.table.columns;
        let found = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        if columns < found {
            return Err(Problem::TooManyCells { found, columns });
        }
        if let Some(at) = cells.iter().position(|cell| MAX_CELL < cell.len()) {
            return Err(Problem::LongCell { column: at + 1 });
        }
        let damaged = |cell: &String| 0 < self.table.unreadable && cell.contains(text::UNREADABLE);
        if let Some(at) = cells.iter().position(damaged) {
            return Err(Problem::Unreadable { column: at + 1 });
        }
        cells.resize(columns, String::new());
        Ok(cells)
    }
}

impl Raw<'_> {
    fn refused(&self, problem: Problem) -> RowRefusal {
        RowRefusal { line: self.line, problem, raw: self.text.trim_end_matches(['\r', '\n']).to_owned() }
    }
}

fn newlines(text: &str) -> u64 {
    text.bytes().map(|byte| u64::from(byte == b'\n')).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Read = Result<(u64, Vec<String>), (u64, Problem)>;

    fn read(text: &str) -> Vec<Read> {
        let table = Table::open(text.as_bytes()).unwrap();
        let simple =
            |row: Result<Row, RowRefusal>| row.map(|r| (r.line, r.cells)).map_err(|r| (r.line, r.problem));
        table.rows().map(simple).collect()
    }

    fn row(line: u64, cells: &[&str]) -> (u64, Vec<String>) {
        (line, cells.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn rows_carry_the_line_they_start_on_in_the_users_editor() {
        let text = "naam;mobiel;opmerking\r\n\r\nJan;06\r12345678;\"belt\r\nniet; nooit\"\r\n;;\r\nAn;0687654321\r\n";
        assert_eq!(
            read(text),
            [
                Ok(row(1, &["naam", "mobiel", "opmerking"])),
                Ok(row(3, &["Jan", "06\r12345678", "belt\r\nniet; nooit"])),
                Ok(row(6, &["An", "0687654321", ""])),
            ]
        );
    }

    #[test]
    fn every_delimiter_is_recognised_and_the_one_excel_names_goes_first() {
        for (text, delimiter) in [
            ("a;b,c;d\n1;2;3\n", b';'),
            ("a,b,c\n1,2,\"3;4;5\"\n", b','),
            ("a\tb, c\n1\t2\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("sep=,\r\na,b;c\r\n", b','),
            ("0612345678\n0687654321\n", b';'),
        ] {
            assert_eq!(Table::open(text.as_bytes()).unwrap().delimiter, delimiter, "{text}");
        }
        assert_eq!(read("sep=,\r\na,b\r\n"), [Ok(row(2, &["a", "b"]))]);
    }

    #[test]
    fn a_forgotten_quote_costs_one_row_and_not_the_file() {
        let text = "naam;mobiel\nJan;0612345678\n\"An;0687654321\nBo;0611111111\n5\" plaat;0622222222\n";
        assert_eq!(
            read(text),
            [
                Ok(row(1, &["naam", "mobiel"])),
                Ok(row(2, &["Jan", "0612345678"])),
                Err((3, Problem::OpenQuote)),
                Ok(row(4, &["Bo", "0611111111"])),
                Ok(row(5, &["5\" plaat", "0622222222"])),
            ]
        );
    }

    #[test]
    fn a_broken_row_is_refused_by_itself() {
        let text = format!("a;b\n1;2;3\n1;2;;\n{};x\n", "y".repeat(MAX_CELL + 1));
        assert_eq!(
            read(&text),
            [
                Ok(row(1, &["a", "b"])),
                Err((2, Problem::TooManyCells { found: 3, columns: 2 })),
                Ok(row(3, &["1", "2"])),
                Err((4, Problem::LongCell { column: 1 })),
            ]
        );
        let table = Table::open(b"na\xC3\xABm;x\nZo\xC3\xAB;1\nRen\xE9;2\n").unwrap();
        let last = table.rows().last().unwrap().unwrap_err();
        assert_eq!((last.line, last.problem), (3, Problem::Unreadable { column: 1 }));
    }

    #[test]
    fn too_many_rows_end_the_reading_with_a_word() {
        let text = "a;b\n".repeat(MAX_ROWS + 10);
        let rows = read(&text);
        assert_eq!(rows.len(), MAX_ROWS + 1);
        assert_eq!(rows.last(), Some(&Err((100_001, Problem::TooManyRows { limit: MAX_ROWS }))));
    }

    #[test]
    fn a_file_of_broken_quotes_is_given_up_before_it_costs_time() {
        let rows = read(&"x;\"y\";\"\n".repeat(20_000));
        assert!(rows.len() < 20_000);
        assert!(
            matches!(rows.last(), Some(Err((_, Problem::Hopeless | Problem::OpenQuote)))),
            "{:?}",
            rows.last()
        );
    }

    fn letters(text: &str) -> usize {
        text.chars().filter(char::is_ascii_alphanumeric).count()
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_however_the_quotes_fall(text in "([a-z;,\"\n]|\"[a-z;,\n]{0,4}\"[;,\n]){1,60}") {
            let Ok(table) = Table::open(text.as_bytes()) else { return Ok(()) };
            let (mut found, mut whole) = (0, true);
            for row in table.rows() {
                match row {
                    Ok(row) => found += row.cells.iter().map(|cell| letters(cell)).sum::<usize>(),
                    Err(refusal) => {
                        whole &= refusal.problem != Problem::Hopeless;
                        found += letters(&refusal.raw);
                    }
                }
            }
            prop_assert!(!whole || found == letters(&text), "{} of {}", found, letters(&text));
        }

        #[test]
        fn no_text_makes_it_panic_and_no_row_has_another_width(text in "([a-z;,\"\n\r\t|']|[0-9]{2}){1,60}") {
            if let Ok(table) = Table::open(text.as_bytes()) {
                let mut last = 0;
                for row in table.rows() {
                    let line = match row {
                        Ok(row) => {
                            prop_assert_eq!(row.cells.len(), table.columns);
                            row.line
                        }
                        Err(refusal) => refusal.line,
                    };
                    prop_assert!(last < line);
                    last = line;
                }
            }
        }
    }
}
