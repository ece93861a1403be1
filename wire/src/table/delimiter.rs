//! What stands between the cells, and where a record ends.
//!
//! Invariant: a quote opens only at the start of a cell (RFC 4180 section 2), so that `5" plaat` is text.

/// The delimiters tried, the likeliest first: Dutch Excel writes `;`, a copy from a screen has tabs.
const CANDIDATES: [u8; 4] = [b';', b'\t', b',', b'|'];
/// As much of a file as is looked at; some hundreds of rows.
const SAMPLE: usize = 64 * 1024;
/// As much as is read of it in total: broken quotes make the same bytes be read again.
const MOST_READ: usize = 4 * SAMPLE;

/// How a text is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) delimiter: u8,
    pub(super) columns: usize,
}

/// The delimiter that Excel's first line `sep=;` names, and where the rows start.
pub(super) fn named(text: &str) -> (Option<u8>, usize) {
    let first = text.lines().next().unwrap_or_default();
    let rest = first.trim_matches('"').strip_prefix("sep=").or_else(|| first.strip_prefix("SEP="));
    match rest.map(str::as_bytes) {
        Some(&[delimiter]) if CANDIDATES.contains(&delimiter) => (Some(delimiter), first.len()),
        _ => (None, 0),
    }
}

/// The delimiter under which most rows have the same number of cells, more than one.
pub(super) fn detect(text: &str, named: Option<u8>) -> Shape {
    let tried = named.map_or(CANDIDATES.to_vec(), |delimiter| vec![delimiter]);
    let fallback = Shape { delimiter: named.unwrap_or(b';'), columns: 1 };
    let scored = tried.iter().map(|&delimiter| score(text, delimiter));
    let best = scored.reduce(|best, next| if best.0 < next.0 { next } else { best });
    best.filter(|(score, _)| 0 < *score).map_or(fallback, |(_, shape)| shape)
}

/// Per thousand of the rows that have the commonest width, and that width. Rows that are one cell wide say nothing
/// for a delimiter.
fn score(text: &str, delimiter: u8) -> (usize, Shape) {
    let mut sample = text.get(..text.floor_char_boundary(SAMPLE)).unwrap_or(text);
    let mut read = 0;
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    let mut rows = 0_usize;
    while !sample.is_empty() && read < MOST_READ {
        let first_line = sample.find('\n').map_or(sample.len(), |end| end + 1);
        let whole = record_length(sample, delimiter);
        let length = whole.unwrap_or(first_line);
        read += whole.unwrap_or(sample.len());
        let (record, rest) = sample.split_at(length);
        if !record.trim().is_empty() {
            rows += 1;
            *counts.entry(width(record, delimiter)).or_default() += 1;
        }
        sample = rest;
    }
    let commonest =
        counts.iter().filter(|(width, _)| 1 < **width).max_by_key(|(width, count)| (**count, **width));
    let (columns, count) = commonest.map_or((1, 0), |(width, count)| (*width, *count));
    (count * 1000 / rows.max(1), Shape { delimiter, columns })
}

/// Length of the first record with its line end; `None` when a quote in it is not closed properly: it runs to the end
/// of the text, or text follows the closing quote of a cell with several lines.
pub(super) fn record_length(text: &str, delimiter: u8) -> Option<usize> {
    let mut lexer = Lexer::new(delimiter);
    for (at, byte) in text.bytes().enumerate() {
        if lexer.step(byte) == Step::RecordEnd {
            return lexer.is_sound().then_some(at + 1);
        }
    }
    lexer.at_end().then_some(text.len())
}

fn width(record: &str, delimiter: u8) -> usize {
    let mut lexer = Lexer::new(delimiter);
    1 + record.bytes().filter(|&byte| lexer.step(byte) == Step::CellEnd).count()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Bare,
    Quoted,
    /// Just after a quote inside quotes: the closing one, or the first of a doubled one.
    QuoteInQuotes,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Inside,
    CellEnd,
    RecordEnd,
}

struct Lexer {
    delimiter: u8,
    state: State,
    lines_in_quotes: bool,
    text_after_quote: bool,
}

impl Lexer {
    fn new(delimiter: u8) -> Self {
        Self { delimiter, state: State::CellStart, lines_in_quotes: false, text_after_quote: false }
    }

    fn step(&mut self, byte: u8) -> Step {
        let (state, step) = match (self.state, byte) {
            (State::Quoted, b'"') => (State::QuoteInQuotes, Step::Inside),
            (State::Quoted, _) => {
                self.lines_in_quotes |= byte == b'\n';
                (State::Quoted, Step::Inside)
            }
            (State::CellStart | State::QuoteInQuotes, b'"') => (State::Quoted, Step::Inside),
            (_, b'\n') => (State::CellStart, Step::RecordEnd),
            (_, byte) if byte == self.delimiter => (State::CellStart, Step::CellEnd),
            (State::QuoteInQuotes, b'\r') => (State::Bare, Step::Inside),
            (before, _) => {
                self.text_after_quote |= before == State::QuoteInQuotes;
                (State::Bare, Step::Inside)
            }
        };
        self.state = state;
        step
    }

    /// A quote that was forgotten swallows lines up to the next quote, and then text follows that one.
    fn is_sound(&self) -> bool {
        !(self.lines_in_quotes && self.text_after_quote)
    }

    fn at_end(&self) -> bool {
        self.state != State::Quoted && self.is_sound()
    }
}
