//! Templates: a text with variables, such as `Hoi {voornaam}, kun je {datum}?`.
//!
//! Invariant: a [`Template`] knows each of its variables, so that nobody ever receives a brace. Values are put in as
//! they are: a brace inside a name is a brace.

/// What a text can name. Each has a Dutch and an English name, and both work in every text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variable {
    /// The contact's first name.
    FirstName,
    /// The contact's last name.
    LastName,
    /// The customer's name.
    Customer,
    /// What the shift is called.
    Shift,
    /// The day of the shift.
    Date,
    /// When it starts.
    Start,
    /// When it ends.
    End,
    /// Where it is.
    Location,
    /// The code that this contact answers with.
    Code,
    /// The signed link to the contact's own page.
    Link,
}

/// Every variable with its Dutch and its English name.
pub const VARIABLES: [(Variable, &str, &str); 10] = [
    (Variable::FirstName, "voornaam", "first_name"),
    (Variable::LastName, "achternaam", "last_name"),
    (Variable::Customer, "afnemer", "customer"),
    (Variable::Shift, "inzet", "shift"),
    (Variable::Date, "datum", "date"),
    (Variable::Start, "begin", "start"),
    (Variable::End, "einde", "end"),
    (Variable::Location, "locatie", "location"),
    (Variable::Code, "code", "code"),
    (Variable::Link, "link", "link"),
];

/// A text whose variables are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    Value(Variable),
}

/// Why a text is not a template. Places are characters counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateRefusal {
    /// No variable has this name; [`VARIABLES`] lists those that exist.
    Unknown {
        /// The name as it was written.
        name: String,
        /// Where its brace stands.
        at: usize,
    },
    /// This `{` is never closed. A brace that should be read is written twice: `{{`.
    Unclosed {
        /// Where it stands.
        at: usize,
    },
    /// This `}` closes nothing. A brace that should be read is written twice: `}}`.
    Unopened {
        /// Where it stands.
        at: usize,
    },
}

/// A recipient has no value for this variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing(pub Variable);

impl Variable {
    /// The variable with this Dutch or English name, in capitals or not.
    pub fn named(name: &str) -> Option<Self> {
        let same = |(_, nl, en): &&(Self, &str, &str)| {
            nl.eq_ignore_ascii_case(name.trim()) || en.eq_ignore_ascii_case(name.trim())
        };
        VARIABLES.iter().find(same).map(|(variable, ..)| *variable)
    }
}

impl Template {
    /// Reads a text with variables.
    pub fn parse(text: &str) -> Result<Self, TemplateRefusal> {
        let mut pieces = Vec::new();
        let mut words = String::new();
        let mut rest = text;
        while let Some(next) = rest.find(['{', '}']) {
            words.push_str(&rest[..next]);
            let at = text[..text.len() - rest.len() + next].chars().count() + 1;
            rest = &rest[next..];
            match (rest.strip_prefix("{{"), rest.strip_prefix("}}"), rest.strip_prefix('{')) {
                (Some(after), ..) => {
                    words.push('{');
                    rest = after;
                }
                (_, Some(after), _) => {
                    words.push('}');
                    rest = after;
                }
                (_, _, Some(inside)) => {
                    let (variable, after) = variable(inside, at)?;
                    pieces.extend([Piece::Words(std::mem::take(&mut words)), Piece::Value(variable)]);
                    rest = after;
                }
                _ => return Err(TemplateRefusal::Unopened { at }),
            }
        }
        pieces.push(Piece::Words(words + rest));
        Ok(Self { pieces })
    }

    /// The variables in order of appearance, for what a lookup has to provide.
    pub fn variables(&self) -> impl Iterator<Item = Variable> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Value(variable) => Some(*variable),
            Piece::Words(_) => None,
        })
    }

    /// The text for one recipient.
    pub fn render<V: AsRef<str>>(&self, value: impl Fn(Variable) -> Option<V>) -> Result<String, Missing> {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Value(variable) => text.push_str(value(*variable).ok_or(Missing(*variable))?.as_ref()),
            }
        }
        Ok(text)
    }
}

fn variable(inside: &str, at: usize) -> Result<(Variable, &str), TemplateRefusal> {
    let (name, after) = inside.split_once('}').ok_or(TemplateRefusal::Unclosed { at })?;
    if name.contains('{') {
        return Err(TemplateRefusal::Unclosed { at });
    }
    let known =
        Variable::named(name).ok_or_else(|| TemplateRefusal::Unknown { name: name.to_owned(), at })?;
    Ok((known, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn jan(variable: Variable) -> Option<&'static str> {
        match variable {
            Variable::FirstName => Some("Jan {van}"),
            Variable::Date => Some("za 5 dec"),
            _ => None,
        }
    }

    fn rendered(text: &str) -> String {
        Template::parse(text).unwrap().render(jan).unwrap()
    }

    #[test]
    fn dutch_and_english_names_give_the_same_value() {
        assert_eq!(rendered("Hoi {voornaam}, {datum}?"), "Hoi Jan {van}, za 5 dec?");
        assert_eq!(rendered("Hi {first_name}, { Date }?"), "Hi Jan {van}, za 5 dec?");
        assert_eq!(rendered("{{letterlijk}} {datum}"), "{letterlijk} za 5 dec");
    }

    #[test]
    fn a_wrong_brace_or_name_is_pointed_at() {
        let refusal = |text| Template::parse(text).unwrap_err();
        assert_eq!(refusal("Hé {naam}"), TemplateRefusal::Unknown { name: "naam".into(), at: 4 });
        assert_eq!(refusal("Hé {voornaam"), TemplateRefusal::Unclosed { at: 4 });
        assert_eq!(refusal("{voornaam {datum}"), TemplateRefusal::Unclosed { at: 1 });
        assert_eq!(refusal("Hé voornaam}"), TemplateRefusal::Unopened { at: 12 });
    }

    #[test]
    fn a_recipient_without_the_value_is_named_by_the_variable() {
        let template = Template::parse("{voornaam}: {link}").unwrap();
        assert_eq!(template.render(jan), Err(Missing(Variable::Link)));
        assert_eq!(template.variables().collect::<Vec<_>>(), [Variable::FirstName, Variable::Link]);
    }

    proptest! {
        #[test]
        fn a_text_with_its_braces_doubled_is_rendered_as_itself(text in any::<String>()) {
            let doubled = text.replace('{', "{{").replace('}', "}}");
            prop_assert_eq!(rendered(&doubled), text);
        }

        #[test]
        fn any_text_is_read_or_refused_at_a_place_inside_it(text in "([{}]|voornaam|x|é){0,20}") {
            use TemplateRefusal::{Unclosed, Unknown, Unopened};
            match Template::parse(&text) {
                Ok(template) => prop_assert!(template.render(|_| Some("v")).is_ok()),
                Err(Unknown { at, .. } | Unclosed { at } | Unopened { at }) => {
                    let pointed = text.chars().nth(at - 1);
                    prop_assert!(pointed == Some('{') || pointed == Some('}'), "at {at}: {pointed:?}");
                }
            }
        }
    }
}
