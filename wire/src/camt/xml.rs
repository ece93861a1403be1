//! XML as a bank writes it, read with bounds: no DTD, no entities of its own, no depth, length or number beyond a limit,
//! and every refusal says at which line and in which element.

use super::{Refusal, Wrong};
use quick_xml::{Reader, events::Event};
use std::io::{BufRead, Read};

/// Elements inside each other: the standard needs 14 (`Document` down to an address line).
const DEEPEST: usize = 40;
/// Characters of one text: the longest that the standard knows (supplementary data excepted, which is passed over) is 500.
const LONGEST_TEXT: usize = 8_192;
/// Elements below one that is read as a whole: a detail with every field of the standard has about 400.
const MOST_BELOW: usize = 4_000;

/// An element with what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Node {
    pub name: String,
    /// Its `Ccy` attribute.
    pub currency: Option<String>,
    pub text: String,
    pub line: u64,
    pub inside: Vec<Node>,
}

/// What comes next among the children of an element that is read step by step.
pub(super) struct Open {
    pub name: String,
    pub namespace: Option<String>,
    currency: Option<String>,
    line: u64,
    /// `<a/>`: there is nothing in it, and no end will come.
    empty: bool,
}

impl Node {
    /// The first child of that name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.inside.iter().find(|node| node.name == name)
    }

    /// The first element down this path, such as `Tp/CdOrPrtry/Cd`.
    pub fn at(&self, path: &str) -> Option<&Self> {
        path.split('/').try_fold(self, |node, name| node.child(name))
    }

    /// The text down this path, without blanks around it; none when it is empty.
    pub fn text_at(&self, path: &str) -> Option<&str> {
        self.at(path).map(|node| node.text.trim()).filter(|text| !text.is_empty())
    }

    /// All children of that name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.inside.iter().filter(move |node| node.name == name)
    }
}

/// A reader that knows its line.
pub(super) struct Xml<R: BufRead> {
    reader: Reader<Lines<R>>,
    buffer: Vec<u8>,
    /// The elements that are open, outermost first.
    path: Vec<String>,
}

impl<R: BufRead> Xml<R> {
    pub fn new(from: R, most_bytes: u64) -> Self {
        let mut reader = Reader::from_reader(Lines { from, line: 1, left: most_bytes, passed: false });
        reader.config_mut().check_end_names = true;
        Self { reader, buffer: Vec::new(), path: Vec::new() }
    }

    /// A refusal here.
    pub fn wrong(&self, wrong: Wrong) -> Refusal {
        Refusal { line: self.line(), at: self.path.join("/"), wrong }
    }

    /// The line that was read last.
    pub fn line(&self) -> u64 {
        self.reader.get_ref().line
    }

    /// The next element inside the one that is open; none when that one ends (or, outside all, the file).
    pub fn next(&mut self) -> Result<Option<Open>, Refusal> {
        loop {
            match self.event()? {
                Step::Start(open) => return Ok(Some(open)),
                Step::Text(_) => {}
                Step::End => return Ok(None),
                Step::Eof if self.path.is_empty() => return Ok(None),
                Step::Eof => return Err(self.wrong(Wrong::Truncated)),
            }
        }
    }

    /// Reads an element that was just opened to its end.
    pub fn whole(&mut self, open: Open) -> Result<Node, Refusal> {
        let mut left = MOST_BELOW;
        self.below(open, &mut left)
    }

    /// Passes over an element that was just opened.
    pub fn skip(&mut self, open: &Open) -> Result<(), Refusal> {
        if open.empty {
            self.path.pop();
            return Ok(());
        }
        let depth = self.path.len();
        while depth <= self.path.len() {
            if let Step::Eof = self.event()? {
                return Err(self.wrong(Wrong::Truncated));
            }
        }
        Ok(())
    }

    /// Steps into an element that was just opened: answers whether there is anything in it.
    pub fn enter(&mut self, open: &Open) -> bool {
        if open.empty {
            self.path.pop();
        }
        !open.empty
    }

    fn below(&mut self, open: Open, left: &mut usize) -> Result<Node, Refusal> {
        *left = left.checked_sub(1).ok_or_else(|| self.wrong(Wrong::TooMuch { limit: MOST_BELOW }))?;
        let Open { name, currency, line, empty, .. } = open;
        let mut node = Node { name, currency, line, ..Node::default() };
        if empty {
            self.path.pop();
            return Ok(node);
        }
        loop {
            match self.event()? {
                Step::Start(open) => node.inside.push(self.below(open, left)?),
                Step::Text(text) => {
                    node.text.push_str(&text);
                    if LONGEST_TEXT < node.text.len() {
                        return Err(self.wrong(Wrong::TextTooLong { limit: LONGEST_TEXT }));
                    }
                }
                Step::End => return Ok(node),
                Step::Eof => return Err(self.wrong(Wrong::Truncated)),
            }
        }
    }

    fn event(&mut self) -> Result<Step, Refusal> {
        loop {
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer);
            let line = self.reader.get_ref().line;
            let step = match event {
                Ok(event) => step(event, line, &self.path),
                Err(error) => Err(broken(&error)),
            };
            if self.reader.get_ref().passed {
                return Err(self.wrong(Wrong::TooLong));
            }
            let step = step.map_err(|wrong| self.wrong(wrong))?;
            match step {
                None => {}
                Some(Step::Start(open)) => {
                    if DEEPEST <= self.path.len() {
                        return Err(self.wrong(Wrong::TooDeep { limit: DEEPEST }));
                    }
                    self.path.push(open.name.clone());
                    return Ok(Step::Start(open));
                }
                Some(Step::End) => {
                    self.path.pop();
                    return Ok(Step::End);
                }
                Some(other) => return Ok(other),
            }
        }
    }
}

enum Step {
    Start(Open),
    Text(String),
    End,
    Eof,
}

/// What an event means; none for what says nothing, such as a comment.
fn step(event: Event<'_>, line: u64, path: &[String]) -> Result<Option<Step>, Wrong> {
    let not_utf8 = |_| Wrong::NotUtf8;
    Ok(Some(match event {
        Event::Start(start) => Step::Start(open(&start, line, path.is_empty(), Empty::No)?),
        Event::Empty(start) => Step::Start(open(&start, line, path.is_empty(), Empty::Yes)?),
        Event::End(_) => Step::End,
        Event::Text(text) => {
            let text = text.xml10_content().map_err(|_| Wrong::NotUtf8)?;
            if path.is_empty() && !text.trim_start_matches('\u{feff}').trim().is_empty() {
                return Err(Wrong::NotXml);
            }
            Step::Text(text.into_owned())
        }
        Event::CData(text) => {
            Step::Text(String::from_utf8(text.into_inner().into_owned()).map_err(not_utf8)?)
        }
        Event::GeneralRef(reference) => {
            let character = match reference.resolve_char_ref() {
                Ok(Some(character)) => Some(character),
                Ok(None) => match &*reference.into_inner() {
                    b"amp" => Some('&'),
                    b"lt" => Some('<'),
                    b"gt" => Some('>'),
                    b"quot" => Some('"'),
                    b"apos" => Some('\''),
                    _ => None,
                },
                Err(_) => None,
            };
            // U+0000 is no XML, and no database keeps it.
            let character = character.filter(|c| *c != '\0').ok_or(Wrong::Entity)?;
            Step::Text(character.to_string())
        }
        Event::Decl(declared) => {
            let encoding = declared.encoding().and_then(Result::ok);
            if encoding.is_some_and(|name| !name.eq_ignore_ascii_case(b"utf-8")) {
                return Err(Wrong::NotUtf8);
            }
            return Ok(None);
        }
        Event::DocType(_) => return Err(Wrong::Doctype),
        Event::Comment(_) | Event::PI(_) => return Ok(None),
        Event::Eof => Step::Eof,
    }))
}

#[derive(Clone, Copy)]
enum Empty {
    Yes,
    No,
}

fn open(
    start: &quick_xml::events::BytesStart<'_>,
    line: u64,
    outermost: bool,
    empty: Empty,
) -> Result<Open, Wrong> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|_| Wrong::NotUtf8);
    let prefix = start.name().prefix().map(|prefix| prefix.into_inner().to_vec());
    let (mut currency, mut namespace) = (None, None);
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Wrong::Broken("attribute"))?;
        let declares = match (&prefix, attribute.key.as_ref()) {
            (None, b"xmlns") => true,
            (Some(prefix), key) => key.strip_prefix(b"xmlns:") == Some(prefix),
            _ => false,
        };
        if attribute.key.as_ref() == b"Ccy" {
            currency = Some(text(&attribute.value)?);
        } else if outermost && declares {
            namespace = Some(text(&attribute.value)?);
        }
    }
    let name = text(start.local_name().as_ref())?;
    Ok(Open { name, namespace, currency, line, empty: matches!(empty, Empty::Yes) })
}

fn broken(error: &quick_xml::Error) -> Wrong {
    use quick_xml::{Error, errors::IllFormedError};
    match error {
        Error::Syntax(_) | Error::IllFormed(IllFormedError::MissingEndTag(_)) => Wrong::Truncated,
        Error::IllFormed(IllFormedError::MismatchedEndTag { .. } | IllFormedError::UnmatchedEndTag(_)) => {
            Wrong::Broken("end")
        }
        Error::Encoding(_) => Wrong::NotUtf8,
        Error::Io(_) => Wrong::Interrupted,
        _ => Wrong::NotXml,
    }
}

/// Counts lines, and stops at a limit.
struct Lines<R> {
    from: R,
    line: u64,
    left: u64,
    passed: bool,
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let from = self.fill_buf()?;
        let length = from.len().min(to.len());
        to[..length].copy_from_slice(&from[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.left == 0 {
            self.passed = !self.from.fill_buf()?.is_empty();
            return Ok(&[]);
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX);
        let bytes = self.from.fill_buf()?;
        Ok(&bytes[..bytes.len().min(most)])
    }

    fn consume(&mut self, length: usize) {
        // What was filled is still there until it is consumed, so this reads no further.
        if let Ok(bytes) = self.from.fill_buf() {
            let lines = bytes[..length.min(bytes.len())].split(|byte| *byte == b'\n').skip(1).count();
            self.line += u64::try_from(lines).unwrap_or(0);
        }
        self.left = self.left.saturating_sub(u64::try_from(length).unwrap_or(0));
        self.from.consume(length);
    }
}
