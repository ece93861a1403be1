//! Forms with files, and the fields that they share: dates, amounts, prices.

use axum::{body::Bytes, extract::Multipart, http::StatusCode};
use jiff::civil::{Date, date as on};
use rules::numbers::Cents;
use shell::{
    error::{Answer, FieldRefusal, Refusal},
    extract::legible,
};
use std::collections::BTreeMap;

/// Fields of one form at most.
const FIELDS: usize = 40;
/// Octets of one text field: ten pages.
const TEXT: usize = 32 * 1024;
/// The years in which anything of an agreement can lie.
const YEARS: (Date, Date) = (on(2000, 1, 1), on(2100, 1, 1));
/// Euros of an amount at most: beyond it, it is a slip of the keyboard.
const MOST_EUROS: i64 = 10_000_000;

/// What a form with a file sent.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// Fields of text.
    pub texts: BTreeMap<String, String>,
    /// Name and octets of the file, if one was chosen.
    pub file: Option<(String, Bytes)>,
}

impl Sent {
    /// A field's text; nothing when it was not sent.
    pub fn text(&self, field: &str) -> &str {
        self.texts.get(field).map_or("", String::as_str)
    }
}

/// Reads a form with a file.
pub async fn read(mut form: Multipart) -> Answer<Sent> {
    let mut sent = Sent::default();
    while let Some(part) = form.next_field().await.map_err(|e| unreadable(&e))? {
        let field = part.name().unwrap_or_default().to_owned();
        if field == "file" {
            let name = part.file_name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(|e| unreadable(&e))?;
            sent.file = (!bytes.is_empty()).then_some((name, bytes));
            continue;
        }
        let text = part.text().await.map_err(|e| unreadable(&e))?;
        legible(&field, &text)?;
        if FIELDS <= sent.texts.len() || TEXT < text.len() {
            return Err(Refusal::field(field, "agreement-text-too-long").into());
        }
        sent.texts.insert(field, text);
    }
    Ok(sent)
}

fn unreadable(error: &axum::extract::multipart::MultipartError) -> Refusal {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large"),
        _ => Refusal::new(StatusCode::BAD_REQUEST, "body-unreadable"),
    }
}

/// A date as a browser writes it.
pub fn date(wrong: &mut Vec<FieldRefusal>, field: &'static str, text: &str) -> Option<Date> {
    let read = text.trim().parse::<Date>().ok().filter(|day| YEARS.0 <= *day && *day < YEARS.1);
    if read.is_none() {
        wrong.push(FieldRefusal::new(field, "agreement-date"));
    }
    read
}

/// Euros as people write them: `1200`, `1.200,00`, `1200.50`.
pub fn euros(wrong: &mut Vec<FieldRefusal>, field: &'static str, text: &str) -> Option<Cents> {
    let read = decimals(text, 2).filter(|cents| *cents <= MOST_EUROS * 100).map(Cents);
    if read.is_none() {
        wrong.push(FieldRefusal::new(field, "agreement-euros"));
    }
    read
}

/// A number with at most so many decimals, in units of the last of them; none when it is no such number, or below zero.
pub fn decimals(text: &str, most: usize) -> Option<i64> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '€' && *c != '\u{a0}').collect();
    let (whole, rest) = match (bare.rfind(','), bare.rfind('.')) {
        (Some(comma), point) if point.is_none_or(|point| point < comma) => bare.split_at(comma),
        // A point with three digits behind it marks thousands, unless so many decimals are asked for.
        (_, Some(point)) if bare.len() - point != 4 || 3 <= most => bare.split_at(point),
        _ => (bare.as_str(), ""),
    };
    let whole: String = whole.chars().filter(|c| !".,".contains(*c)).collect();
    let rest = rest.trim_start_matches([',', '.']);
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || most < rest.len() || 12 < whole.len() || !digits(&whole) || !digits(rest) {
        return None;
    }
    format!("{whole}{rest}{}", "0".repeat(most - rest.len())).parse().ok()
}

/// A text of at most so many characters that may not be empty.
pub fn needed(wrong: &mut Vec<FieldRefusal>, (field, most): (&'static str, usize), text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() || most < text.chars().count() {
        wrong.push(FieldRefusal::new(field, "customer-text").with("most", most));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn euros_are_read_as_people_write_them() {
        for (text, cents) in [
            ("1200", Some(120_000)),
            ("€ 1.200,00", Some(120_000)),
            ("1.200", Some(120_000)),
            ("1200.5", Some(120_050)),
            ("0,05", Some(5)),
            ("1,234", None),
            ("-1", None),
            ("", None),
            ("een", None),
        ] {
            assert_eq!(decimals(text, 2), cents, "{text}");
        }
        assert_eq!(decimals("0,085", 4), Some(850));
        assert_eq!(decimals("0.1", 4), Some(1_000));
        assert_eq!(decimals("0,08501", 4), None);
    }
}
