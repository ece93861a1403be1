//! A line of a round as a sentence: rooms tell their figures as machines write them, and each language writes them its way.

use super::Told;
use jiff::civil::Date;
use rules::numbers::Cents;
use shell::words::Say;

impl Told {
    /// The sentence.
    pub fn sentence(&self, say: &Say) -> String {
        let shown = self.figures.iter().map(|(name, text)| (name.clone(), shown(*say, name, text).into()));
        say.with_json(&format!("round-{}", self.what), &serde_json::Value::Object(shown.collect()))
    }
}

/// A date (`2026-11-28`) and an amount (`1210.00`) as the language writes them; `why` is the code of a refusal.
fn shown(say: Say, name: &str, text: &str) -> String {
    if name == "why" {
        return say.t(&format!("refusal-{text}"));
    }
    let date = text.parse::<Date>().ok().filter(|_| text.len() == "2026-11-28".len());
    match (date, cents(text)) {
        (Some(date), _) => say.date(date),
        (None, Some(cents)) => say.euros(cents),
        (None, None) => text.to_owned(),
    }
}

/// An amount as [`Cents`] writes it.
fn cents(text: &str) -> Option<Cents> {
    let (whole, rest) = text.split_once('.').filter(|(_, rest)| rest.len() == 2)?;
    format!("{whole}{rest}").parse().ok().map(Cents).filter(|cents| cents.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shell::words::Language;

    #[test]
    fn dates_and_amounts_follow_the_language_and_numbers_of_documents_stay() {
        let say = Say(Language::Nl);
        for (text, expected) in [
            ("1210.00", "€ 1.210,00"),
            ("-0.05", "€ \u{2212}0,05"),
            ("2026-11-28", "28 november 2026"),
            ("F2026-00017", "F2026-00017"),
            ("12.5", "12.5"),
            ("14", "14"),
        ] {
            assert_eq!(shown(say, "figure", text), expected);
        }
    }
}
