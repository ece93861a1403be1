//! What contacts get to read (art. 14.5): the invitation from the planner's template, the replies from the word files.
//!
//! Invariant: what is counted is what is sent, to the letter; a code is left out where it would cost more than was held.

use contacts::Reachable;
use credits::Tariffs;
use jiff::Timestamp;
use messages::To;
use rules::{
    messages::{
        destination::Destination,
        segments::{Reference, TextRefusal, check},
        template::{Template, TemplateRefusal, Variable},
    },
    numbers::{Credits, Segments},
    shifts::Period,
};
use serde::{Deserialize, Serialize};
use shell::{
    clock,
    error::FieldRefusal,
    words::{Language, Say},
};
use shifts::ShiftFacts;

/// Letters of a link's secret: 70 bits, and a limit on tries; more would cost characters in every SMS.
pub const SECRET_LETTERS: usize = 12;

/// Stands for a secret in previews: as long, and as cheap, as a real one.
pub const SAMPLE_SECRET: &str = "k7Qm2Xr9abCD";

/// The languages contacts are written to in.
pub const LANGUAGES: [Language; 3] = [Language::Nl, Language::En, Language::Pl];

/// The templates of a call-out, one a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
    /// Polish.
    pub pl: String,
}

/// How contacts are reached first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// By SMS; by e-mail who has no mobile number.
    #[default]
    Sms,
    /// By e-mail; by SMS who has no address.
    Email,
}

/// Templates that were read.
#[derive(Clone, Debug)]
pub struct Templates {
    nl: Template,
    en: Template,
    pl: Template,
}

/// What all texts of one call-out name.
#[derive(Clone, Debug)]
pub struct Occasion {
    /// The customer's name.
    pub customer: String,
    /// What is asked for, such as `Bediening, Bar`; empty when no skill is.
    pub skills: String,
    /// When.
    pub period: Period,
    /// Where.
    pub site: String,
    /// How links start.
    pub base_url: String,
    /// The words that are the same for everybody who reads a language, in the order of [`LANGUAGES`].
    spoken: [Spoken; 3],
}

/// What one language says about a shift, formatted once for thousands of texts.
#[derive(Clone, Debug)]
struct Spoken {
    date: String,
    start: String,
    end: String,
    work: String,
}

/// A text that is ready to go to one contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// Number or address, with its subject.
    pub to: To,
    /// The text.
    pub text: String,
    /// What it is counted as; an e-mail is one.
    pub segments: Segments,
    /// What it costs.
    pub credits: Credits,
}

impl Channel {
    /// The name in rows and forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Email => "email",
        }
    }

    /// The channel of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Sms, Self::Email].into_iter().find(|channel| channel.name() == name)
    }
}

impl Texts {
    /// The short texts to start from.
    pub fn usual() -> Self {
        let of = |language| Say(language).t("callouts-template");
        Self { nl: of(Language::Nl), en: of(Language::En), pl: of(Language::Pl) }
    }

    /// Reads all three; a refusal names the field `text_nl`, `text_en` or `text_pl`.
    pub fn read(&self) -> Result<Templates, Vec<FieldRefusal>> {
        let mut wrong = Vec::new();
        let mut read = |field: &'static str, text: &str| {
            let empty = text.trim().is_empty().then(|| FieldRefusal::new(field, "text-empty"));
            let template = Template::parse(text).map_err(|refusal| explain(field, &refusal));
            match (empty, template) {
                (None, Ok(template)) => Some(template),
                (Some(refusal), _) | (None, Err(refusal)) => {
                    wrong.push(refusal);
                    None
                }
            }
        };
        let all = (read("text_nl", &self.nl), read("text_en", &self.en), read("text_pl", &self.pl));
        match all {
            (Some(nl), Some(en), Some(pl)) => Ok(Templates { nl, en, pl }),
            _ => Err(wrong),
        }
    }
}

fn explain(field: &'static str, refusal: &TemplateRefusal) -> FieldRefusal {
    match refusal {
        TemplateRefusal::Unknown { name, at } => {
            FieldRefusal::new(field, "template-unknown").with("name", name).with("at", at)
        }
        TemplateRefusal::Unclosed { at } => FieldRefusal::new(field, "template-unclosed").with("at", at),
        TemplateRefusal::Unopened { at } => FieldRefusal::new(field, "template-unopened").with("at", at),
    }
}

impl Occasion {
    /// What the texts about a shift name.
    pub fn of(shift: &ShiftFacts, customer: String, base_url: &str) -> Self {
        let skills: Vec<&str> = shift.skills.iter().map(|(_, name)| name.as_str()).collect();
        let skills = skills.join(", ");
        let spoken = LANGUAGES.map(|language| Spoken::of(Say(language), &skills, shift.period));
        let base_url = base_url.trim_end_matches('/').to_owned();
        Self { customer, skills, period: shift.period, site: shift.site.clone(), base_url, spoken }
    }

    fn spoken(&self, language: Language) -> &Spoken {
        let [nl, en, pl] = &self.spoken;
        match language {
            Language::Nl => nl,
            Language::En => en,
            Language::Pl => pl,
        }
    }

    /// `za 28 nov 18:00-23:00, De Vereeniging`, in letters that cost nothing extra by themselves.
    pub fn shift(&self, say: Say) -> String {
        let spoken = self.spoken(say.0);
        let times = format!("{} {}-{}", spoken.date, spoken.start, spoken.end);
        if self.site.is_empty() { times } else { format!("{times}, {}", self.site) }
    }

    /// What the work is called.
    pub fn work(&self, say: Say) -> &str {
        &self.spoken(say.0).work
    }

    /// The address of a contact's page.
    pub fn link(&self, secret: &str) -> String {
        format!("{}/u/{secret}", self.base_url)
    }

    fn value(&self, variable: Variable, person: &Reachable, code: Option<u32>, secret: &str) -> String {
        let spoken = self.spoken(person.language);
        match variable {
            Variable::FirstName => person.name.given.clone(),
            Variable::LastName => format!("{} {}", person.name.prefix, person.name.family).trim().to_owned(),
            Variable::Customer => self.customer.clone(),
            Variable::Shift => spoken.work.clone(),
            Variable::Date => spoken.date.clone(),
            Variable::Start => spoken.start.clone(),
            Variable::End => spoken.end.clone(),
            Variable::Location => self.site.clone(),
            Variable::Code => code.map(|code| code.to_string()).unwrap_or_default(),
            Variable::Link => self.link(secret),
        }
    }
}

impl Spoken {
    fn of(say: Say, skills: &str, period: Period) -> Self {
        let work = if skills.is_empty() { say.t("callouts-work") } else { skills.to_owned() };
        Self {
            date: day(say, period.starts),
            start: say.time(period.starts),
            end: say.time(period.ends),
            work,
        }
    }
}

/// `za 28 nov`; Polish without its marks, because one of them would make every text UCS-2.
fn day(say: Say, at: Timestamp) -> String {
    let date = clock::local(at).date();
    let weekday = say.t(&format!("callouts-sms-weekday-{}", date.weekday().to_monday_one_offset()));
    format!("{weekday} {} {}", date.day(), say.t(&format!("callouts-sms-month-{}", date.month())))
}

impl Templates {
    /// The invitation of one contact. Where a code is empty, the space it leaves is closed.
    pub fn text(&self, occasion: &Occasion, person: &Reachable, code: Option<u32>, secret: &str) -> String {
        let template = match person.language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
            Language::Pl => &self.pl,
        };
        let value = |variable| Some(occasion.value(variable, person, code, secret));
        let text = template.render(value).unwrap_or_default();
        text.lines().map(squeeze).collect::<Vec<_>>().join("\n").trim().to_owned()
    }
}

fn squeeze(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    // An empty variable leaves its comma behind: `bediening, .`
    words.join(" ").replace(" ,", ",").replace(" .", ".").replace(",.", ".")
}

/// Where a contact is reached, by the channel and by what they have.
pub fn reach(person: &Reachable, channel: Channel, subject: &str) -> Option<To> {
    let sms = person.mobile.map(To::Sms);
    let email = person
        .email
        .as_ref()
        .map(|address| To::Email { address: address.clone(), subject: subject.to_owned() });
    match channel {
        Channel::Sms => sms.or(email),
        Channel::Email => email.or(sms),
    }
}

/// Counts a text for where it goes (art. 14.5).
pub fn ready(to: To, text: String, tariffs: &Tariffs) -> Result<Ready, TextRefusal> {
    match &to {
        To::Email { .. } if text.trim().is_empty() => Err(TextRefusal::Empty),
        To::Email { .. } => Ok(Ready { to, text, segments: Segments(1), credits: tariffs.email }),
        To::Sms(mobile) => {
            let count = check(&text, Reference::Eight(0))?;
            let destination = Destination::of(&mobile.to_string()).unwrap_or(Destination::Netherlands);
            let credits = tariffs.sms(destination).times(count.segments.0);
            let too_long = TextRefusal::TooLong { segments: count.segments, most: count.segments };
            Ok(Ready { to, text, segments: count.segments, credits: credits.ok_or(too_long)? })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rules::messages::segments::{Encoding, segments};
    use shell::{ids::Id, words::learn};

    fn occasion() -> Occasion {
        let shift = ShiftFacts {
            id: Id::new(),
            period: Period {
                starts: "2026-11-28T17:00:00Z".parse().unwrap(),
                ends: "2026-11-28T22:00:00Z".parse().unwrap(),
            },
            places: 4,
            assigned: 0,
            skills: vec![(Id::new(), "Bediening".into())],
            documents: vec![],
            site_id: None,
            site: "De Vereeniging, Utrecht".into(),
            note: String::new(),
            cancelled_at: None,
            version: 1,
        };
        Occasion::of(&shift, "Zonneveld Catering".into(), "https://flex.example/")
    }

    fn person(language: Language) -> Reachable {
        Reachable {
            id: Id::new(),
            name: rules::contacts::names::Name::split("Jan de Boer"),
            mobile: wire::phone::Mobile::from_e164("+31612345678"),
            email: None,
            language,
            opted_out: None,
        }
    }

    #[test]
    fn the_usual_texts_fit_one_cheap_part_in_every_language() {
        learn([crate::WORDS]);
        let templates = Texts::usual().read().unwrap();
        for language in LANGUAGES {
            for code in [None, Some(2)] {
                let text = templates.text(&occasion(), &person(language), code, SAMPLE_SECRET);
                let count = segments(&text);
                assert_eq!((count.segments.0, count.encoding), (1, Encoding::Gsm7), "{text}");
                assert!(!text.contains("  ") && text.contains("/u/"), "{text}");
            }
        }
    }

    #[test]
    fn a_code_stands_before_its_answer_and_leaves_no_hole_when_there_is_none() {
        learn([crate::WORDS]);
        let texts = Texts { nl: "Hoi {voornaam}: {code} JA of {code} NEE, {datum}".into(), ..Texts::usual() };
        let templates = texts.read().unwrap();
        let text = |code| templates.text(&occasion(), &person(Language::Nl), code, SAMPLE_SECRET);
        assert_eq!(text(None), "Hoi Jan: JA of NEE, za 28 nov");
        assert_eq!(text(Some(2)), "Hoi Jan: 2 JA of 2 NEE, za 28 nov");
    }

    #[test]
    fn a_wrong_template_names_its_field_and_place() {
        let texts = Texts { en: "Hi {nmae}".into(), pl: String::new(), ..Texts::usual() };
        let wrong = texts.read().unwrap_err();
        let codes: Vec<_> = wrong.iter().map(|w| (w.field.as_str(), w.code)).collect();
        assert_eq!(codes, [("text_en", "template-unknown"), ("text_pl", "text-empty")]);
    }
}
