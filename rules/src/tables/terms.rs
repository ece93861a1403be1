//! The terms themselves, in Dutch, article by article: what customers agreed to, shipped as text.
//!
//! Invariant: nothing is left out and nothing is added; only the line ends of the page on which they were laid out are
//! taken away.

use std::sync::LazyLock;

static SHIPPED: LazyLock<Vec<Article>> =
    LazyLock::new(|| read(include_str!("../../../terms/algemene-voorwaarden-nl.txt")));

/// One sub-article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its number, such as `14.4`; `1` for the definitions, `pre` for what stands above them.
    pub number: String,
    /// The heading it stands under, such as `Credits`; none for what stands above the first.
    pub heading: Option<String>,
    /// Its text: paragraphs, definitions and lettered items each by themselves.
    pub paragraphs: Vec<String>,
}

/// The terms that come with the product, in their order.
pub fn shipped() -> &'static [Article] {
    &SHIPPED
}

/// The article in which a norm stands: `3.2b` is a part of article 3.2.
pub fn of(reference: &str) -> Option<&'static Article> {
    let number = match reference {
        "pre" => reference,
        _ => reference.trim_end_matches(|c: char| c.is_ascii_lowercase()),
    };
    shipped().iter().find(|article| article.number == number)
}

/// Reads the text of the terms.
pub fn read(text: &str) -> Vec<Article> {
    let mut articles = vec![Article { number: "pre".into(), heading: None, paragraphs: Vec::new() }];
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with("****") {
            break;
        }
        let (under, heading) = articles.last().map_or(("", None), |last| {
            (last.number.split('.').next().unwrap_or_default(), last.heading.clone())
        });
        if let Some((number, heading)) = heading_of(line) {
            articles.push(Article {
                number: number.into(),
                heading: Some(heading.into()),
                paragraphs: Vec::new(),
            });
        } else if let Some((number, rest)) = numbered(line, under) {
            articles.push(Article { number: number.into(), heading, paragraphs: vec![rest.into()] });
        } else if let Some(last) = articles.last_mut() {
            last.add(line);
        }
    }
    // A heading whose sub-articles carry the text holds none itself; above the first stands the title of the page.
    if let Some(first) = articles.first_mut() {
        first.paragraphs.retain(|paragraph| paragraph.ends_with('.'));
    }
    articles.retain(|article| !article.paragraphs.is_empty());
    articles
}

/// `Artikel 14. Credits`
fn heading_of(line: &str) -> Option<(&str, &str)> {
    let (number, heading) = line.strip_prefix("Artikel ")?.split_once(". ")?;
    number.chars().all(|c| c.is_ascii_digit()).then_some((number, heading))
}

/// `14.4 Per abuis ...` under article 14.
fn numbered<'t>(line: &'t str, under: &str) -> Option<(&'t str, &'t str)> {
    let (number, rest) = line.split_once(' ')?;
    let (article, part) = number.split_once('.')?;
    let is_number = !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    (is_number && article == under).then_some((number, rest.trim_start()))
}

impl Article {
    fn add(&mut self, line: &str) {
        match self.paragraphs.last_mut() {
            Some(last) if !begins(last, line) => {
                // A word that was cut at the end of a line carries its own hyphen.
                if !last.ends_with('-') {
                    last.push(' ');
                }
                last.push_str(line);
            }
            _ => self.paragraphs.push(line.to_owned()),
        }
    }
}

/// Whether a line begins a paragraph: a lettered item, a definition, or the text below the title.
fn begins(before: &str, line: &str) -> bool {
    let lettered =
        line.chars().next().is_some_and(|c| c.is_ascii_lowercase()) && line.get(1..3) == Some(". ");
    let ended = before.ends_with(['.', ';', ':']);
    let defines = line.chars().next().is_some_and(char::is_uppercase)
        && line.split_once(": ").is_some_and(|(word, _)| word.split(' ').count() <= 2);
    (ended && (lettered || defines)) || line.starts_with("Deze Algemene voorwaarden van")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::norms;

    #[test]
    fn every_norm_stands_in_an_article_whose_text_is_here() {
        for norm in norms::shipped() {
            let article = of(&norm.reference).unwrap_or_else(|| panic!("{}", norm.reference));
            assert!(article.paragraphs.iter().all(|text| 20 < text.len()), "{article:?}");
        }
        assert_eq!(shipped().len(), 49, "every sub-article once");
    }

    #[test]
    fn art_1_definitions_lettered_items_and_cut_words_read_as_they_should() {
        assert_eq!(of("1").unwrap().paragraphs.len(), 10, "{:#?}", of("1"));
        assert_eq!(of("12.2").unwrap().paragraphs.len(), 7, "{:#?}", of("12.2"));
        let licence = of("2.1").unwrap();
        assert!(licence.paragraphs[0].contains("niet-overdraagbaar"), "{licence:?}");
        assert_eq!(licence.heading.as_deref(), Some("Licentie"));
        assert!(of("3.2b").unwrap().paragraphs[0].contains("5% rente per maand"));
        assert!(of("pre").unwrap().paragraphs[0].starts_with("Deze Algemene voorwaarden"));
    }

    #[test]
    fn every_word_of_the_page_is_kept() {
        let words = |text: &str| text.split_whitespace().map(str::len).sum::<usize>();
        let page = include_str!("../../../terms/algemene-voorwaarden-nl.txt");
        let title = words("1•2•Flex Algemene voorwaarden ****");
        let headings: usize = page.lines().filter(|line| heading_of(line.trim()).is_some()).map(words).sum();
        let numbers: usize =
            shipped().iter().filter(|article| article.number.contains('.')).map(|a| a.number.len()).sum();
        let kept: usize = shipped().iter().flat_map(|article| &article.paragraphs).map(|p| words(p)).sum();
        assert_eq!(words(page), title + headings + numbers + kept);
    }
}
