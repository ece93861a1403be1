//! What a payer wrote to say what a payment is for: references and invoice numbers, however they were typed.

use crate::identifiers::{PaymentReference, payment_reference};

/// Clues taken from one entry at most: who lists more pays by a file, and has a reference.
const MOST: usize = 40;
/// Letters of the series of our documents: invoices, credit notes, claim statements.
const SERIES: [char; 3] = ['F', 'C', 'R'];
/// Digits of the number behind the year, at least.
const DIGITS: usize = 5;
/// Letters and digits of a creditor reference, at most (ISO 11649).
const LONGEST_RF: usize = 25;

/// What an entry says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clues {
    /// References that are right by their own check digits, or that stood in the field for them.
    pub references: Vec<String>,
    /// Numbers that look like ours.
    pub numbers: Vec<Number>,
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// As we write it: `F2026-00017`.
    pub number: String,
    /// Whether all of it was there: the letter, the year and every digit.
    pub whole: bool,
}

/// Reads the structured references and the free texts of an entry.
pub fn clues(structured: &[String], texts: &[&str]) -> Clues {
    let mut found = Clues::default();
    for text in structured {
        match payment_reference(text) {
            Ok(
                PaymentReference::Creditor(text)
                | PaymentReference::Betalingskenmerk(text)
                | PaymentReference::Unchecked(text),
            ) => {
                found.refer(text);
            }
            // Some banks put the invoice number there.
            Err(_) => found.read(text),
        }
    }
    for text in texts {
        found.read(text);
    }
    found.references.truncate(MOST);
    found.numbers.truncate(MOST);
    found
}

impl Clues {
    fn refer(&mut self, reference: String) {
        if !self.references.contains(&reference) {
            self.references.push(reference);
        }
    }

    fn number(&mut self, number: Number) {
        let known = self.numbers.iter_mut().find(|known| known.number == number.number);
        match known {
            Some(known) => known.whole |= number.whole,
            None => self.numbers.push(number),
        }
    }

    fn read(&mut self, text: &str) {
        let text: Vec<char> = text.chars().map(|c| c.to_ascii_uppercase()).collect();
        let mut at = 0;
        while at < text.len() {
            let fresh = at == 0 || !text[at - 1].is_ascii_alphanumeric();
            if fresh && let Some((reference, after)) = creditor(&text, at) {
                self.refer(reference);
                at = after;
                continue;
            }
            if fresh && let Some((reference, after)) = betalingskenmerk(&text, at) {
                self.refer(reference);
                at = after;
                continue;
            }
            if let Some((numbers, after)) = number(&text, at) {
                for number in numbers {
                    self.number(number);
                }
                at = after;
                continue;
            }
            at += 1;
        }
    }
}

fn is_between(c: char) -> bool {
    matches!(c, ' ' | '.' | '-' | '/' | '_' | ':' | '\u{a0}')
}

/// `RF` with its check digits and what follows, in groups or not: the longest that is right.
fn creditor(text: &[char], at: usize) -> Option<(String, usize)> {
    if text.get(at..at + 2)? != ['R', 'F'] {
        return None;
    }
    let (mut bare, mut right) = (String::new(), None);
    for (place, c) in text.iter().enumerate().skip(at) {
        match c {
            c if c.is_ascii_alphanumeric() => bare.push(*c),
            ' ' | '.' | '-' | '\u{a0}' => continue,
            _ => break,
        }
        // It ends where a word ends, not in the middle of one.
        let ends = text.get(place + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
        if ends && payment_reference(&bare).is_ok() {
            right = Some((bare.clone(), place + 1));
        }
        if LONGEST_RF <= bare.len() {
            break;
        }
    }
    right
}

/// Sixteen digits, in groups or not, of which the first checks the others. Shorter ones say nothing in a free text.
fn betalingskenmerk(text: &[char], at: usize) -> Option<(String, usize)> {
    let mut digits = String::new();
    for (place, c) in text.iter().enumerate().skip(at) {
        match c {
            c if c.is_ascii_digit() => digits.push(*c),
            ' ' | '.' | '-' | '\u{a0}' if !digits.is_empty() => continue,
            _ => return None,
        }
        if digits.len() == 16 {
            let ends = text.get(place + 1).is_none_or(|next| !next.is_ascii_alphanumeric());
            return (ends && payment_reference(&digits).is_ok()).then_some((digits, place + 1));
        }
    }
    None
}

/// A number of ours from here on: letter, year, digits, with anything small between them; or a part of one.
fn number(text: &[char], at: usize) -> Option<(Vec<Number>, usize)> {
    let before = at.checked_sub(1).map(|before| text[before]);
    let letter = SERIES.contains(&text[at]).then(|| text[at]);
    // `Factuur` ends in a letter too: ours stands alone.
    if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let mut place = if letter.is_some() { past(text, at + 1) } else { at };
    let year: String = text.get(place..place + 4)?.iter().collect();
    if !year.starts_with("20") || !year.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    place += 4;
    let mut digits = String::new();
    let mut end = place;
    place = past(text, place);
    while let Some(c) = text.get(place) {
        if c.is_ascii_digit() {
            digits.push(*c);
            place += 1;
            end = place;
        } else if is_between(*c) && digits.len() < DIGITS {
            place += 1;
        } else {
            break;
        }
    }
    let count: u64 = digits.parse().ok().filter(|count| 0 < *count)?;
    // Followed by letters or too long: something else that looks like it.
    if text.get(end).is_some_and(char::is_ascii_alphanumeric) || 12 < digits.len() {
        return None;
    }
    let whole = letter.is_some() && DIGITS <= digits.len();
    // Without a letter it may be an invoice or a claim statement.
    let letters = letter.map_or(vec!['F', 'R'], |letter| vec![letter]);
    let numbers = letters.iter().map(|letter| Number { number: format!("{letter}{year}-{count:05}"), whole });
    Some((numbers.collect(), end))
}

fn past(text: &[char], at: usize) -> usize {
    let mut place = at;
    while place < at + 3 && text.get(place).is_some_and(|c| is_between(*c)) {
        place += 1;
    }
    place
}

/// Words that say what kind of business it is, and that banks leave out or add.
const FORMS: [&str; 12] =
    ["BV", "NV", "VOF", "CV", "BVBA", "GMBH", "LTD", "STICHTING", "COOPERATIE", "UA", "HOLDING", "EN"];

/// Whether a bank's name for a payer is a customer's: capitals, points, accents and legal forms aside, and cut off where the
/// bank ran out of room (at 8 letters at least).
pub fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (plain_name(one), plain_name(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    !short.is_empty() && (short == long || (8 <= short.len() && long.starts_with(short.as_str())))
}

fn plain_name(name: &str) -> String {
    let letters: String = name
        .to_uppercase()
        .chars()
        .filter(|c| *c != '.' && *c != '\'')
        .map(|c| match c {
            'À'..='Å' => 'A',
            'È'..='Ë' => 'E',
            'Ì'..='Ï' => 'I',
            'Ò'..='Ö' => 'O',
            'Ù'..='Ü' => 'U',
            'Ç' => 'C',
            'Ñ' => 'N',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    letters.split_whitespace().filter(|word| !FORMS.contains(word)).collect()
}
