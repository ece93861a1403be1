//! Text in lines: broken between words, and inside a word only where it would not fit otherwise.

use crate::type_face::{Shaped, Style, clean, shape};

/// The lines of a text, none wider than `width` points (one character always fits).
pub fn lines(text: &str, style: &Style, width: f32) -> Vec<Shaped> {
    text.split('\n').flat_map(|paragraph| paragraph_lines(&clean(paragraph), style, width)).collect()
}

/// The first line of a text, with an ellipsis where there is more.
pub fn first_line(text: &str, style: &Style, width: f32) -> Option<Shaped> {
    let mut lines = lines(text, style, width - style.size).into_iter();
    let first = lines.next()?;
    match lines.next() {
        Some(_) => Some(shape(&format!("{}…", first.text.trim_end()), style)),
        None => Some(first),
    }
}

/// How wide a text is on one line; the widest of its lines where it has more.
pub fn width(text: &str, style: &Style) -> f32 {
    text.split('\n').map(|line| shape(&clean(line), style).width).fold(0.0, f32::max)
}

/// How wide its widest word is.
pub fn widest_word(text: &str, style: &Style) -> f32 {
    let text = clean(text);
    words(&text).map(|word| shape(word, style).width).fold(0.0, f32::max)
}

fn paragraph_lines(text: &str, style: &Style, width: f32) -> Vec<Shaped> {
    let whole = shape(text.trim(), style);
    if whole.width <= width {
        return vec![whole];
    }
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if shape(&longer, style).width <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        let mut pieces = split(word, style, width);
        line = pieces.pop().unwrap_or_default();
        lines.extend(pieces);
    }
    lines.push(line);
    let last = lines.len() - 1;
    let ended =
        |(at, line): (usize, &String)| if at < last { broken(line, style) } else { shape(line, style) };
    lines.iter().enumerate().map(ended).collect()
}

/// A line that goes on ends with its space, so that who listens or copies does not get two words as one.
fn broken(line: &str, style: &Style) -> Shaped {
    let width = shape(line, style).width;
    Shaped { width, ..shape(&format!("{line} "), style) }
}

/// The words of a text. A no-break space holds its words together.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').filter(|word| !word.is_empty())
}

/// A word in pieces that fit, each as long as can be; after a mark where there is one.
fn split(word: &str, style: &Style, width: f32) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while width < shape(rest, style).width {
        let at = fitting(rest, style, width);
        let (piece, left) = rest.split_at(at);
        pieces.push(piece.to_owned());
        rest = left;
    }
    pieces.push(rest.to_owned());
    pieces
}

/// Where a word that is too wide is cut: at least one character, never inside one.
fn fitting(word: &str, style: &Style, width: f32) -> usize {
    let shaped = shape(word, style);
    let mut used = 0.0;
    let mut at = 0;
    for glyph in &shaped.glyphs {
        used += glyph.x_advance * style.size;
        if width < used {
            break;
        }
        at = at.max(glyph.text_range.start);
        if used <= width {
            at = at.max(glyph.text_range.end);
        }
    }
    let first = word.chars().next().map_or(word.len(), char::len_utf8);
    let marked = word.get(..at).and_then(|piece| piece.rfind(['-', '/', '@', '.', '_'])).map(|mark| mark + 1);
    match marked {
        Some(mark) if at / 2 < mark => mark,
        _ if at == 0 => first,
        _ => at,
    }
}
