//! What was wrong with a form, as its page says it: beside the field, or above all of them.

use super::{
    border,
    error::{FieldRefusal, Refusal},
    words::Say,
};

/// Sentences beside the fields of a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrongs(Vec<(String, String)>);

impl Wrongs {
    /// What is wrong with these fields, in the reader's words.
    pub fn of(say: Say, fields: &[FieldRefusal]) -> Self {
        fields.iter().map(|field| (field.field.clone(), border::field(say, field))).collect()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each field with its sentence, in the order of the form.
    pub fn iter(&self) -> std::slice::Iter<'_, (String, String)> {
        self.0.iter()
    }

    /// The sentence beside a field.
    pub fn at(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, sentence)| sentence.as_str())
    }
}

impl<'a> IntoIterator for &'a Wrongs {
    type Item = &'a (String, String);
    type IntoIter = std::slice::Iter<'a, (String, String)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<(String, String)> for Wrongs {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(all: I) -> Self {
        Self(all.into_iter().collect())
    }
}

/// A refusal as a page takes it apart: beside its fields, or as one sentence above them. What the page knows a place for (a
/// refusal's code, and the field where one would mend it) stands beside that field.
pub fn apart(say: Say, refusal: Option<&Refusal>, places: &[(&str, &str)]) -> (Wrongs, Option<String>) {
    let Some(refusal) = refusal else { return (Wrongs::default(), None) };
    if !refusal.fields.is_empty() {
        return (Wrongs::of(say, &refusal.fields), None);
    }
    let sentence = border::sentence(say, refusal);
    match places.iter().find(|(code, _)| *code == refusal.code) {
        Some((_, field)) => (Wrongs(vec![((*field).to_owned(), sentence)]), None),
        None => (Wrongs::default(), Some(sentence)),
    }
}
