//! The HTML part of an e-mail, made from its text: paragraphs, line breaks, and links that can be clicked.
//!
//! Invariant: it says what the text says, character for character, and nothing in the text is read as HTML.

/// Marks that end a sentence and no address.
const AFTER: [char; 9] = ['.', ',', ';', ':', '!', '?', ')', '"', '\''];

/// A whole HTML document.
pub fn page(subject: &str, text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2 + 300);
    html.push_str("<!doctype html>\n<html dir=\"auto\"><head><meta charset=\"utf-8\"><title>");
    escape(&mut html, subject);
    html.push_str("</title></head>\n<body style=\"font:16px/1.5 sans-serif;max-width:36em\">\n");
    html.push_str(&paragraphs(text));
    html.push_str("</body></html>\n");
    html
}

/// A text as paragraphs, to stand inside a page.
pub fn paragraphs(text: &str) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    let text = text.replace("\r\n", "\n");
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        html.push_str("<p>");
        for (nth, line) in paragraph.trim_matches('\n').split('\n').enumerate() {
            if 0 < nth {
                html.push_str("<br>\n");
            }
            linked(&mut html, line);
        }
        html.push_str("</p>\n");
    }
    html
}

/// A line with its web addresses as links.
fn linked(html: &mut String, line: &str) {
    let mut rest = line;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(start);
        let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"');
        let end = from.find(ends).unwrap_or(from.len());
        let address = from[..end].trim_end_matches(AFTER);
        escape(html, before);
        html.push_str("<a href=\"");
        escape(html, address);
        html.push_str("\">");
        escape(html, address);
        html.push_str("</a>");
        rest = &from[address.len()..];
    }
    escape(html, rest);
}

fn escape(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paragraphs_lines_and_links() {
        let text = "Hoi Jan,\nkun je?\n\nAntwoord op https://flex.example/u/a?b=1&c=2.";
        let html = "<p>Hoi Jan,<br>\nkun je?</p>\n<p>Antwoord op \
            <a href=\"https://flex.example/u/a?b=1&amp;c=2\">https://flex.example/u/a?b=1&amp;c=2</a>.</p>\n";
        assert_eq!(paragraphs(text), html);
    }

    /// What somebody reads of a page: tags taken away, entities read.
    fn read(html: &str) -> String {
        let mut text = String::new();
        for piece in html.split('<') {
            text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
        }
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }

    proptest! {
        #[test]
        fn it_says_what_the_text_says(text in "([a-z<>&\"';. ]|https?://|\n| é)*") {
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&read(&paragraphs(&text))), words(&text));
        }
    }
}
