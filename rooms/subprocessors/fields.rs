//! What the provider's form says of a subprocessor, read once.

use jiff::civil::Date;
use rules::{agreements::business, calendar::can_be_named, subprocessors::Safeguard};
use serde::Deserialize;
use shell::{
    error::{Answer, FieldRefusal, Refusal},
    ids::{Id, kind::Subprocessor},
};

/// Characters of a name or a number.
const NAME: usize = 200;
/// Characters of what it is for and of which data: a paragraph that customers read.
const TEXT: usize = 600;
/// Characters of a reason.
pub(super) const WHY: usize = 1_000;

/// How somebody comes into the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// There from the beginning: no notice, because there was nobody to give it to.
    First,
    /// New.
    New,
    /// In the place of somebody else.
    Replacement,
    /// The same one, with another place or purpose of processing.
    Terms,
}

impl Kind {
    /// Those that are announced.
    pub const ANNOUNCED: [Self; 3] = [Self::New, Self::Replacement, Self::Terms];

    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::New => "new",
            Self::Replacement => "replacement",
            Self::Terms => "terms",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::First, Self::New, Self::Replacement, Self::Terms].into_iter().find(|kind| kind.name() == name)
    }

    /// Whether it takes the place of something in the register.
    pub fn replaces(self) -> bool {
        matches!(self, Self::Replacement | Self::Terms)
    }
}

/// Somebody to enter or to announce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// Its id, made of the form's key: a double click is one entry.
    pub id: Id<Subprocessor>,
    /// How it comes.
    pub kind: Kind,
    /// In whose place.
    pub replaces: Option<Id<Subprocessor>>,
    /// Its name.
    pub name: String,
    /// Its number in a trade register.
    pub registered: Option<String>,
    /// Where it is established.
    pub seat: String,
    /// What it is for.
    pub purpose: String,
    /// Which kinds of data.
    pub data: String,
    /// Where they are processed, in words.
    pub place: String,
    /// The country of that place.
    pub country: String,
    /// What keeps them safe there.
    pub safeguard: Safeguard,
    /// The first day.
    pub effective: Date,
    /// Why.
    pub why: String,
}

/// The form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Written {
    pub key: String,
    #[serde(rename = "do")]
    pub act: String,
    pub change: String,
    pub replaces: String,
    pub name: String,
    pub registered: String,
    pub seat: String,
    pub purpose: String,
    pub data: String,
    pub place: String,
    pub country: String,
    pub safeguard: String,
    pub effective: String,
    pub why: String,
}

impl Written {
    /// What the form says; names every field that is not right.
    pub(super) fn read(&self) -> Answer<New> {
        let id = self.key.parse().map_err(|_| Refusal::field("key", "form-key"))?;
        let mut wrong = Vec::new();
        let kind = Kind::named(&self.change).unwrap_or_else(|| {
            wrong.push(FieldRefusal::new("change", "subprocessor-change"));
            Kind::New
        });
        let replaces: Option<Id<Subprocessor>> = self.replaces.trim().parse().ok();
        if kind.replaces() && replaces.is_none() {
            wrong.push(FieldRefusal::new("replaces", "subprocessor-replaces"));
        }
        let name = text(&mut wrong, ("name", NAME), &self.name);
        let registered = optional(&mut wrong, ("registered", NAME), &self.registered);
        let seat = country(&mut wrong, "seat", &self.seat);
        let purpose = text(&mut wrong, ("purpose", TEXT), &self.purpose);
        let data = text(&mut wrong, ("data", TEXT), &self.data);
        let place = text(&mut wrong, ("place", NAME), &self.place);
        let country = country(&mut wrong, "country", &self.country);
        let safeguard = Safeguard::named(&self.safeguard);
        match safeguard {
            None => wrong.push(FieldRefusal::new("safeguard", "subprocessor-safeguard")),
            Some(safeguard) if !country.is_empty() && !safeguard.is_enough(&country) => {
                wrong.push(
                    FieldRefusal::new("safeguard", "subprocessor-safeguard-needed").with("country", &country),
                );
            }
            Some(_) => {}
        }
        let effective = day(&mut wrong, "effective", &self.effective);
        let why = text(&mut wrong, ("why", WHY), &self.why);
        let (Some(safeguard), Some(effective), true) = (safeguard, effective, wrong.is_empty()) else {
            return Err(Refusal::fields(wrong).into());
        };
        let replaces = replaces.filter(|_| kind.replaces());
        Ok(New {
            id,
            kind,
            replaces,
            name,
            registered,
            seat,
            purpose,
            data,
            place,
            country,
            safeguard,
            effective,
            why,
        })
    }
}

/// A text that has to be there, and is not longer than its place.
fn text(wrong: &mut Vec<FieldRefusal>, (field, most): (&'static str, usize), written: &str) -> String {
    let text = clean(written);
    if text.is_empty() || most < text.chars().count() {
        wrong.push(FieldRefusal::new(field, "subprocessor-text").with("most", most));
    }
    text
}

fn optional(
    wrong: &mut Vec<FieldRefusal>,
    (field, most): (&'static str, usize),
    written: &str,
) -> Option<String> {
    let text = clean(written);
    if most < text.chars().count() {
        wrong.push(FieldRefusal::new(field, "subprocessor-text").with("most", most));
    }
    Some(text).filter(|text| !text.is_empty())
}

fn country(wrong: &mut Vec<FieldRefusal>, field: &'static str, written: &str) -> String {
    business::country(written).unwrap_or_else(|_| {
        wrong.push(FieldRefusal::new(field, "customer-country"));
        String::new()
    })
}

fn day(wrong: &mut Vec<FieldRefusal>, field: &'static str, written: &str) -> Option<Date> {
    let day = written.trim().parse::<Date>().ok().filter(|day| can_be_named(*day));
    if day.is_none() {
        wrong.push(FieldRefusal::new(field, "subprocessor-day"));
    }
    day
}

/// A reason that somebody writes: it is there, and not longer than its place.
pub(super) fn reason(field: &'static str, written: &str, most: usize) -> Answer<String> {
    let mut wrong = Vec::new();
    let text = text(&mut wrong, (field, most), written);
    if wrong.is_empty() { Ok(text) } else { Err(Refusal::fields(wrong).into()) }
}

/// Without what no page or database can show, and without white around it.
fn clean(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_control() || *c == '\n');
    kept.collect::<String>().trim().to_owned()
}
