//! CSV that is safe to open in a spreadsheet program and reads back as what was written.
//!
//! A cell that starts with `=`, `+`, `-`, `@`, tab or line end can run as a formula (OWASP, "CSV Injection"); it gets a
//! protecting apostrophe, and [`unguarded`] takes it off again on import.
//! Invariant: reading what was written gives the same cells, whatever is in them.

use crate::phone::Mobile;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use std::borrow::Cow;
use std::io::{self, Write};

/// For whom the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Dutch Excel: opens in columns by double click. UTF-8 with byte order mark, `;`, every cell quoted.
    DutchExcel,
    /// Programs: RFC 4180. UTF-8, `,`, quotes where needed.
    Rfc4180,
}

/// Writes rows one by one; a list of any length needs no more memory than its longest row.
pub struct Writer<W: Write> {
    csv: csv::Writer<W>,
}

impl<W: Write> Writer<W> {
    /// Starts a file. Fails only when `out` does.
    pub fn new(mut out: W, shape: Shape) -> io::Result<Self> {
        let (delimiter, quotes) = match shape {
            Shape::DutchExcel => {
                out.write_all("\u{feff}".as_bytes())?;
                (b';', QuoteStyle::Always)
            }
            Shape::Rfc4180 => (b',', QuoteStyle::Necessary),
        };
        let csv = WriterBuilder::new()
            .delimiter(delimiter)
            .quote_style(quotes)
            .terminator(Terminator::CRLF)
            .flexible(true)
            .from_writer(out);
        Ok(Self { csv })
    }

    /// Writes one row, each cell guarded. Fails only when the output does.
    pub fn row<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> io::Result<()> {
        for cell in cells {
            self.csv.write_field(guarded(cell.as_ref()).as_bytes()).map_err(io::Error::other)?;
        }
        self.csv.write_record(None::<&[u8]>).map_err(io::Error::other)
    }

    /// Ends the file and hands back the output, with everything written to it.
    pub fn finish(self) -> io::Result<W> {
        self.csv.into_inner().map_err(|failed| io::Error::other(failed.to_string()))
    }
}

/// A mobile number as a spreadsheet keeps it intact: `06-12345678`, `0048-501234567`. E.164's plus would be a formula,
/// and digits alone would lose their zero; with the dash it stays text, and [`Mobile::parse`] reads the same number.
pub fn mobile(number: Mobile) -> String {
    let digits = number.digits();
    if let Some(rest) = digits.strip_prefix("316") {
        return format!("06-{rest}");
    }
    let code = number.calling_code().map(|code| code.to_string()).unwrap_or_default();
    format!("00{code}-{}", digits.strip_prefix(&code).unwrap_or(&digits))
}

/// The cell with a protecting apostrophe where it needs one.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if is_dangerous(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell without the protecting apostrophe, as [`guarded`] put it or a person typed it in Excel.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_dangerous(rest)).unwrap_or(cell)
}

/// Whether a cell, apostrophes aside, starts like a formula. Wide forms count: Excel in Asia takes them too.
fn is_dangerous(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Table;
    use proptest::prelude::*;

    fn written(shape: Shape, rows: &[Vec<String>]) -> Vec<u8> {
        let mut writer = Writer::new(Vec::new(), shape).unwrap();
        for row in rows {
            writer.row(row).unwrap();
        }
        writer.finish().unwrap()
    }

    #[test]
    fn a_formula_is_shown_and_does_not_run() {
        for (cell, expected) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+31612345678", "'+31612345678"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("'=1", "''=1"),
            ("'t Hart", "'t Hart"),
            ("Jan-Willem", "Jan-Willem"),
        ] {
            assert_eq!(guarded(cell), expected);
            assert_eq!(unguarded(&guarded(cell)), cell);
        }
    }

    #[test]
    fn dutch_excel_gets_its_mark_its_semicolons_and_its_line_ends() {
        let file = written(Shape::DutchExcel, &[vec!["Zoë".into(), "a;\"b\"".into()]]);
        assert_eq!(String::from_utf8(file).unwrap(), "\u{feff}\"Zoë\";\"a;\"\"b\"\"\"\r\n");
    }

    #[test]
    fn a_number_is_written_so_that_a_spreadsheet_leaves_it_alone() {
        let shown = |text| mobile(Mobile::parse(text).unwrap());
        assert_eq!(shown("+31612345678"), "06-12345678");
        assert_eq!(shown("+48501234567"), "0048-501234567");
    }

    fn rows_of_one_width() -> impl Strategy<Value = Vec<Vec<String>>> {
        let cell = "[ -~éłŁ€'=+@;,|\t\r\n\"-]{0,12}";
        (1_usize..5).prop_flat_map(move |width| {
            let filled = proptest::collection::vec(cell, width)
                .prop_filter("a row with content", |row| row.iter().any(|cell| !cell.trim().is_empty()));
            proptest::collection::vec(filled, 1..8)
        })
    }

    proptest! {
        #[test]
        fn what_dutch_excel_gets_reads_back_the_same(rows in rows_of_one_width()) {
            let table = Table::open(&written(Shape::DutchExcel, &rows)).unwrap();
            let read: Vec<_> = table.rows().map(|row| row.map(|row| row.cells)).collect();
            prop_assert_eq!(read, rows.into_iter().map(Ok).collect::<Vec<_>>());
        }

        #[test]
        fn every_number_survives_the_spreadsheet(rest in 10_000_000_u64..60_000_000, abroad in 500_000_000_u64..519_999_999) {
            for number in [format!("+316{rest}"), format!("+48{abroad}")] {
                if let Ok(number) = Mobile::parse(&number) {
                    prop_assert_eq!(Mobile::parse(&mobile(number)), Ok(number));
                    prop_assert_eq!(Mobile::parse(&guarded(&number.to_string())), Ok(number));
                }
            }
        }
    }
}
