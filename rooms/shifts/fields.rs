//! A shift as a form's fields say it: every field that is wrong is named, and nothing that was typed is lost.

use super::{
    ShiftFacts,
    making::Wanted,
    refusals::{Refused, of_limit},
};
use jiff::civil::{Date, Time};
use rules::shifts::{Limit, Period, Places, Reading};
use serde::Deserialize;
use shell::{clock, error::FieldRefusal, ids::Id};

/// What a form sends, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Fields {
    /// `yyyy-mm-dd`, or as people write it: `dd-mm-yyyy`.
    pub date: String,
    /// `hh:mm`.
    pub from: String,
    /// `hh:mm`; at or before the start it is on the next day.
    pub until: String,
    /// How many people.
    pub places: String,
    /// Ids of skills.
    pub skills: Vec<String>,
    /// A skill that may be new.
    pub new_skill: String,
    /// Ids of kinds of documents.
    pub documents: Vec<String>,
    /// Where.
    pub site: String,
    /// Note.
    pub note: String,
    /// The form's own key, so that a double click makes one shift.
    pub key: String,
    /// The version that was on the screen when a shift is changed.
    pub version: String,
    /// `yes` when those who have a place are to be told of another time or site.
    pub tell: String,
}

impl Fields {
    /// A shift as its form shows it.
    pub fn of(shift: &ShiftFacts) -> Self {
        let (starts, ends) = (clock::local(shift.period.starts), clock::local(shift.period.ends));
        Self {
            date: starts.date().to_string(),
            from: starts.strftime("%H:%M").to_string(),
            until: ends.strftime("%H:%M").to_string(),
            places: shift.places.to_string(),
            skills: shift.skills.iter().map(|(id, _)| id.to_string()).collect(),
            new_skill: String::new(),
            documents: shift.documents.iter().map(|(id, _)| id.to_string()).collect(),
            site: shift.site.clone(),
            note: shift.note.clone(),
            key: String::new(),
            tell: String::new(),
            version: shift.version.to_string(),
        }
    }

    /// Reads them, or says of every wrong field what would be right.
    pub fn read(&self) -> Result<Wanted, Refused> {
        let mut wrong = Vec::new();
        let places = kept(self.places(), &mut wrong);
        let period = self.period(&mut wrong);
        let skills = kept(ids("skills", "shift-unknown-skill", &self.skills), &mut wrong);
        let documents = kept(ids("documents", "shift-unknown-document", &self.documents), &mut wrong);
        let named = self.new_skill.split(['+', '&', ',']).map(str::trim).filter(|name| !name.is_empty());
        let named = named.map(str::to_owned).collect();
        let (site, note) = (self.site.clone(), self.note.clone());
        match (period, places, skills, documents) {
            (Some(period), Some(places), Some(skills), Some(documents)) => {
                Ok(Wanted { period, places, skills, named, documents, site, note })
            }
            _ => Err(Refused::Fields(wrong)),
        }
    }

    fn places(&self) -> Result<Places, FieldRefusal> {
        let written = self.places.trim();
        let digits = written.strip_prefix('-').unwrap_or(written);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(FieldRefusal::new("places", "shift-places-number").with("most", Places::MOST));
        }
        // More digits than a number holds is a number that is too large.
        let huge = if written.starts_with('-') { i64::MIN } else { i64::MAX };
        Places::new(written.parse().unwrap_or(huge)).map_err(|limit| of_limit("places", limit))
    }

    fn period(&self, wrong: &mut Vec<FieldRefusal>) -> Option<Period> {
        let date = kept(date(&self.date).ok_or_else(|| FieldRefusal::new("date", "shift-date")), wrong);
        let from = kept(time("from", &self.from), wrong);
        let until = kept(time("until", &self.until), wrong);
        let (date, from, until) = (date?, from?, until?);
        if from == until {
            wrong.push(of_limit("until", Limit::EndsBeforeStart));
            return None;
        }
        let last = if until < from { date.tomorrow().ok() } else { Some(date) };
        let starts = kept(instant("from", Some(date), from), wrong);
        let ends = kept(instant("until", last, until), wrong);
        kept(Period::new(starts?, ends?).map_err(|limit| of_limit("until", limit)), wrong)
    }
}

fn kept<T>(read: Result<T, FieldRefusal>, wrong: &mut Vec<FieldRefusal>) -> Option<T> {
    read.map_err(|refusal| wrong.push(refusal)).ok()
}

fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    text.parse().ok().or_else(|| Date::strptime("%d-%m-%Y", text).ok())
}

fn time(field: &'static str, text: &str) -> Result<Time, FieldRefusal> {
    let read = Time::strptime("%H:%M", text.trim());
    read.map_err(|_| FieldRefusal::new(field, "shift-time"))
}

fn instant(field: &'static str, date: Option<Date>, time: Time) -> Result<jiff::Timestamp, FieldRefusal> {
    let reading = date.and_then(|date| Reading::of(date.to_datetime(time), &clock::amsterdam()));
    match (reading, date) {
        (Some(Reading::Skipped(_)), Some(date)) => {
            Err(FieldRefusal::new(field, "shift-clock-skips").with("on", date.strftime("%d-%m-%Y")))
        }
        (Some(reading), _) => Ok(reading.instant()),
        (None, _) => Err(of_limit(field, Limit::BeyondCalendar)),
    }
}

fn ids<T>(field: &'static str, code: &'static str, texts: &[String]) -> Result<Vec<Id<T>>, FieldRefusal> {
    texts.iter().map(|text| text.parse().map_err(|_| FieldRefusal::new(field, code))).collect()
}
