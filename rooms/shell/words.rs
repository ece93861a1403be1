//! What people read: Fluent word files beside each feature, Dutch first, English complete, Polish where contacts read.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use jiff::{Timestamp, civil::Date};
use rules::{
    numbers::{Cents, Credits},
    reasons::{Figure, Reason},
};
use std::{
    borrow::Borrow,
    sync::{LazyLock, OnceLock},
};

/// A language that people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
    /// Polish: contacts' pages and messages only.
    Pl,
}

impl Language {
    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
            Self::Pl => "pl",
        }
    }

    /// The language of that code; region and weight are ignored (`en-GB;q=0.8`).
    pub fn named(code: &str) -> Option<Self> {
        match code.get(..2)?.to_ascii_lowercase().as_str() {
            "nl" => Some(Self::Nl),
            "en" => Some(Self::En),
            "pl" => Some(Self::Pl),
            _ => None,
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 3]> = LazyLock::new(|| {
    let of = |language: Language, files: &[&str]| {
        let id = language.code().parse().unwrap_or_default();
        let mut bundle = Bundle::new_concurrent(vec![id]);
        // The marks around inserted words would end up in text messages and cost parts.
        bundle.set_use_isolating(false);
        for file in files {
            // A file with a mistake still gives its good entries; the word test finds the mistake.
            let file = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(good, _)| good);
            bundle.add_resource_overriding(file);
        }
        bundle
    };
    let files = LEARNED.get().map_or(&[crate::WORDS][..], Vec::as_slice);
    [
        of(Language::Nl, &files.iter().map(|f| f.nl).collect::<Vec<_>>()),
        of(Language::En, &files.iter().map(|f| f.en).collect::<Vec<_>>()),
        of(Language::Pl, &files.iter().filter_map(|f| f.pl).collect::<Vec<_>>()),
    ]
});

static LEARNED: OnceLock<Vec<WordFile>> = OnceLock::new();

/// Learns the words of the rooms beside the shell's own, before anything is said; whoever puts the rooms together calls it, and only the first
/// call counts.
pub fn learn(rooms: impl IntoIterator<Item = WordFile>) {
    LEARNED.get_or_init(|| [crate::WORDS].into_iter().chain(rooms).collect());
}

/// One feature's word files.
#[derive(Clone, Copy)]
pub struct WordFile {
    /// Dutch.
    pub nl: &'static str,
    /// English.
    pub en: &'static str,
    /// Polish, for what contacts read.
    pub pl: Option<&'static str>,
}

/// Says things in one language. Templates call it `w`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Say(pub Language);

impl Say {
    /// The words of a key.
    pub fn t(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The words of a key about one named thing.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers give ids, counts and texts as they have them, mostly made on the spot"
    )]
    pub fn t1(&self, key: &str, name: &'static str, value: impl ToString) -> String {
        self.with(key, &[(name, value.to_string())])
    }

    /// The words of a key about two named things.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers give ids, counts and texts as they have them, mostly made on the spot"
    )]
    pub fn t2(
        &self,
        key: &str,
        name: &'static str,
        value: impl ToString,
        other: &'static str,
        other_value: impl ToString,
    ) -> String {
        self.with(key, &[(name, value.to_string()), (other, other_value.to_string())])
    }

    /// The words of a key about `$n` things, in the singular or plural that `n` asks for.
    pub fn n(&self, key: &str, n: impl TryInto<i64>) -> String {
        let mut args = FluentArgs::new();
        let n: i64 = n.try_into().unwrap_or(i64::MAX);
        args.set("n", FluentValue::from(n));
        args.set("shown", FluentValue::from(self.number(n)));
        self.format(key, Some(&args))
    }

    /// A count that went up to `most`, as people read it: beyond that it is "99+".
    pub fn counted(&self, n: usize, most: usize) -> String {
        if n < most { self.number(n) } else { format!("{}+", self.number(most.saturating_sub(1))) }
    }

    /// The words of a key with the figures that it names. Whole numbers choose plurals.
    pub fn with(&self, key: &str, figures: &[(&'static str, String)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in figures {
            match value.parse::<i64>() {
                Ok(number) if number.to_string() == *value => args.set(*name, FluentValue::from(number)),
                _ => args.set(*name, FluentValue::from(value.as_str())),
            }
        }
        self.format(key, Some(&args))
    }

    /// The words of a key with figures out of a JSON object, such as an audit line's detail.
    pub fn with_json(&self, key: &str, figures: &serde_json::Value) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in figures.as_object().into_iter().flatten() {
            match value {
                serde_json::Value::Number(number) if number.is_i64() => {
                    args.set(name.as_str(), FluentValue::from(number.as_i64().unwrap_or_default()));
                }
                serde_json::Value::String(text) => args.set(name.as_str(), FluentValue::from(text.as_str())),
                other => args.set(name.as_str(), FluentValue::from(other.to_string())),
            }
        }
        self.format(key, Some(&args))
    }

    /// A reason as a sentence, with its article in front where it rests on one.
    pub fn reason(&self, reason: &Reason) -> String {
        let figures: Vec<_> =
            reason.figures.iter().map(|(name, figure)| (*name, self.figure(figure))).collect();
        let sentence = self.with(&format!("reason-{}", reason.code), &figures);
        match reason.article {
            Some(article) => format!("{} {article}: {sentence}", self.t("article-short")),
            None => sentence,
        }
    }

    /// A figure with its unit, as this language writes it.
    pub fn figure(&self, figure: &Figure) -> String {
        match figure {
            Figure::Cents(cents) => self.euros(*cents),
            Figure::Credits(credits) => self.credits(*credits),
            Figure::Count(count) => count.to_string(),
            Figure::Date(date) => self.date(*date),
            Figure::Instant(at) => self.moment(*at),
            Figure::Decimal(decimal) => self.decimal(decimal),
            Figure::Text(text) => text.clone(),
        }
    }

    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let own = &BUNDLES[self.0 as usize];
        let bundle = if own.has_message(key) { own } else { &BUNDLES[Language::En as usize] };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("[{key}]");
        };
        bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned()
    }
}

/// Figures as each language writes them.
impl Say {
    /// `12.345` in Dutch and Polish style separators, `12,345` in English.
    pub fn number(&self, n: impl TryInto<i64>) -> String {
        let n: i64 = n.try_into().unwrap_or(i64::MAX);
        let digits = n.unsigned_abs().to_string();
        let mark = if self.0 == Language::En { ',' } else { '.' };
        let mut grouped = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                grouped.push(mark);
            }
            grouped.push(digit);
        }
        if n < 0 { format!("\u{2212}{grouped}") } else { grouped }
    }

    /// Credits as a number.
    pub fn credits(&self, credits: Credits) -> String {
        self.number(credits.0)
    }

    /// `€ 1.210,00` or `€1,210.00`.
    pub fn euros(&self, cents: Cents) -> String {
        let whole = self.number(i64::try_from(cents.0.unsigned_abs() / 100).unwrap_or(i64::MAX));
        let rest = cents.0.unsigned_abs() % 100;
        let sign = if cents.0 < 0 { "\u{2212}" } else { "" };
        match self.0 {
            Language::En => format!("€{sign}{whole}.{rest:02}"),
            Language::Nl | Language::Pl => format!("€ {sign}{whole},{rest:02}"),
        }
    }

    /// A decimal written with a point, as this language writes it.
    pub fn decimal(&self, decimal: &str) -> String {
        if self.0 == Language::En { decimal.to_owned() } else { decimal.replace('.', ",") }
    }

    /// `za 28 nov` / `Sat 28 Nov`.
    pub fn day(&self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        let weekday = self.t(&format!("weekday-short-{}", date.weekday().to_monday_one_offset()));
        format!("{weekday} {} {}", date.day(), self.t(&format!("month-short-{}", date.month())))
    }

    /// `28 november 2026`.
    pub fn date(&self, date: impl Borrow<Date>) -> String {
        let date = *date.borrow();
        format!("{} {} {}", date.day(), self.t(&format!("month-{}", date.month())), date.year())
    }

    /// `18:00` on a wall in Amsterdam.
    pub fn time(&self, at: impl Borrow<Timestamp>) -> String {
        let at = *at.borrow();
        super::clock::local(at).strftime("%H:%M").to_string()
    }

    /// `za 28 nov 18:00` on a wall in Amsterdam.
    pub fn moment(&self, at: impl Borrow<Timestamp>) -> String {
        let at = *at.borrow();
        format!("{} {}", self.day(super::clock::local(at).date()), self.time(at))
    }

    /// `28-11-2026 18:00:05`, for logs and ledgers.
    pub fn stamp(&self, at: impl Borrow<Timestamp>) -> String {
        let at = *at.borrow();
        super::clock::local(at).strftime("%d-%m-%Y %H:%M:%S").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_follow_the_language() {
        let (nl, en) = (Say(Language::Nl), Say(Language::En));
        assert_eq!(nl.euros(Cents(121_000)), "€ 1.210,00");
        assert_eq!(en.euros(Cents(-5)), "€\u{2212}0.05");
        assert_eq!(nl.number(1_234_567), "1.234.567");
        let at: Timestamp = "2026-11-28T17:00:00Z".parse().unwrap();
        assert_eq!(nl.moment(at), "za 28 nov 18:00");
        assert_eq!(en.moment(at), "Sat 28 Nov 18:00");
    }

    #[test]
    fn a_language_is_found_in_a_browsers_header() {
        assert_eq!(Language::named("en-GB;q=0.8"), Some(Language::En));
        assert_eq!(Language::named("x"), None);
    }
}
