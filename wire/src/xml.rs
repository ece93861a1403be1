//! XML as the formats here write it: elements with text, groups of elements, and text that XML can hold.
//!
//! Invariant: no element is written empty (Peppol R008), and no character that XML 1.0 (2.2) forbids gets in.

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};
use std::io;

/// A document being written.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// Starts one, in UTF-8.
    pub(crate) fn new() -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { writer })
    }

    /// An element around others.
    pub(crate) fn group(
        &mut self,
        name: &str,
        inner: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.with(name, &[], inner)
    }

    /// An element with attributes around others.
    pub(crate) fn with(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inner: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.writer.write_event(Event::Start(start))?;
        inner(self)?;
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with a text.
    pub(crate) fn leaf(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.leaf_with(name, &[], text)
    }

    /// An element with a text, where there is one.
    pub(crate) fn maybe(&mut self, name: &str, text: Option<&str>) -> io::Result<()> {
        text.map_or(Ok(()), |text| self.leaf(name, text))
    }

    /// An element with attributes and a text.
    pub(crate) fn leaf_with(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> io::Result<()> {
        let element = self.writer.create_element(name).with_attributes(attributes.iter().copied());
        element.write_text_content(BytesText::new(text))?;
        Ok(())
    }

    /// What was written.
    pub(crate) fn finish(self) -> String {
        String::from_utf8_lossy(&self.writer.into_inner()).into_owned()
    }
}

/// A text on one line: what XML cannot hold is left out, blanks become one space. None when nothing is left to read.
pub(crate) fn line(text: &str) -> Option<String> {
    let kept: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|&c| fits(c)).collect();
    let line = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// A text of several lines, each as [`line`] leaves it.
pub(crate) fn lines(text: &str) -> Option<String> {
    let kept: Vec<String> = text.lines().filter_map(line).collect();
    (!kept.is_empty()).then(|| kept.join("\n"))
}

/// Whether XML 1.0 has the character. Those of no use in a text (U+FFFE, U+FFFF and their like) are out as well.
fn fits(c: char) -> bool {
    !c.is_control() && u32::from(c) & 0xFFFE != 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_what_people_read_and_loses_what_xml_cannot_hold() {
        assert_eq!(line(" Zon\u{0}ne\u{7}veld\t& Zn.\u{FFFF} 🌻 "), Some("Zon ne veld & Zn. 🌻".into()));
        assert_eq!(line("\u{1} \n\u{A0}"), None);
        assert_eq!(lines("een\r\n\u{2}\n twee"), Some("een\ntwee".into()));
    }

    #[test]
    fn markup_in_a_text_or_an_attribute_stays_text() {
        let mut xml = Xml::new().unwrap();
        xml.leaf_with("a", &[("b", "\"<&>'")], "<c>&amp;]]>").unwrap();
        let written = xml.finish();
        assert!(
            written.ends_with("<a b=\"&quot;&lt;&amp;&gt;&apos;\">&lt;c&gt;&amp;amp;]]&gt;</a>"),
            "{written}"
        );
    }
}
