//! Pages: what every template gets to know, and how it becomes an answer.

use super::{
    clock::Clock,
    db::Failure,
    desks::{BESIDE, DESKS},
    door,
    error::{Answer, Error},
    ids::{Id, kind::Session},
    inside::{Inside, Operator, Right, Role},
    state::App,
    words::Say,
};
use askama::Template;
use axum::{
    extract::{FromRef, FromRequestParts},
    http::{HeaderMap, request::Parts},
    response::{Html, IntoResponse, Response},
};
use jiff::Timestamp;
use rules::numbers::Credits;

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Their key to the environment.
    pub inside: Inside,
    /// Which session.
    pub session: Id<Session>,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// The environment's name.
    pub environment_name: String,
    /// The language they read.
    pub say: Say,
    /// Their key to the provider's work, if they are of its staff and here as such.
    pub operator: Option<Operator>,
    /// The first instant without an agreement, if one is known (art. 2.1).
    pub closes_at: Option<Timestamp>,
    /// Credits that can be spent now, for the frame; none while the environment has no wallet.
    pub purse: Option<Credits>,
}

/// What every page knows. Templates call it `page`.
#[derive(Clone, Debug)]
pub struct Page {
    /// Who is signed in.
    pub who: Visitor,
    /// The path asked for; the navigation marks its place with it.
    pub path: String,
    /// The same with its query, to come back to.
    pub here: String,
    /// Now.
    pub now: Timestamp,
    /// Whether the demo's clock buttons are shown.
    pub demo: bool,
    /// Day or night, as the person chose.
    pub theme: Theme,
}

/// The colours a person chose; without a choice, their system's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Day.
    Light,
    /// Night.
    Dark,
}

impl Theme {
    /// What the cookie `theme` says; `web/app.js` writes it.
    pub fn of(headers: &HeaderMap) -> Self {
        match door::cookie(headers, "theme").as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// The attribute of `<html>`, with a space in front.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::System => "",
            Self::Light => " data-theme=\"light\"",
            Self::Dark => " data-theme=\"dark\"",
        }
    }
}

impl Page {
    /// The words.
    pub fn w(&self) -> Say {
        self.who.say
    }

    /// Whether this user holds a right; templates hide what would be refused.
    pub fn may(&self, right: &str) -> bool {
        Right::named(right).is_some_and(|right| self.who.inside.may(right))
    }

    /// Whether the provider's work is open to this user.
    pub fn operates(&self) -> bool {
        self.who.operator.is_some()
    }

    /// The provider's desks.
    pub fn desks(&self) -> &'static [(&'static str, &'static str)] {
        DESKS
    }

    /// Whether a desk's tab is this page's.
    pub fn at_desk(&self, path: &str) -> bool {
        self.desk().0 == path
    }

    /// The key of the name of the desk that this page belongs to.
    pub fn desk_words(&self) -> &'static str {
        self.desk().1
    }

    /// The desk of this page: the one that a work away from the desks belongs to, else the longest path that leads here.
    fn desk(&self) -> (&'static str, &'static str) {
        let of = BESIDE.iter().find(|(place, _)| self.at(place)).map(|(_, desk)| *desk);
        let leads_here = |path: &str| of.map_or_else(|| self.at(path), |desk| desk == path);
        DESKS
            .iter()
            .copied()
            .filter(|(path, _)| leads_here(path))
            .max_by_key(|(path, _)| path.len())
            .unwrap_or(DESKS[0])
    }

    /// The instant at which the licence ends, while it still runs.
    pub fn licence_until(&self) -> Option<Timestamp> {
        self.who.closes_at.filter(|at| self.now < *at)
    }

    /// Whether the licence ended: what it gave is closed, and no link leads there (art. 2.1).
    pub fn is_over(&self) -> bool {
        self.who.closes_at.is_some_and(|at| at <= self.now)
    }

    /// What can be spent, for who may see it.
    pub fn purse(&self) -> Option<Credits> {
        self.who.purse.filter(|_| self.who.inside.may(Right::SeeCredits))
    }

    /// Whether the navigation's place is here.
    pub fn at(&self, place: &str) -> bool {
        self.path
            .strip_prefix(place)
            .is_some_and(|rest| rest.is_empty() || (place != "/" && rest.starts_with('/')))
    }
}

impl<S> FromRequestParts<S> for Page
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let app = App::from_ref(state);
        let who = parts.extensions.get::<Visitor>().cloned();
        let who = who.ok_or_else(|| Failure::Sql("a page without its door".into()))?;
        let clock: &Clock = &app.clock;
        let demo = app.settings.demo;
        let theme = Theme::of(&parts.headers);
        Ok(Self { who, path: parts.uri.path().to_owned(), here: here(parts), now: clock.now(), demo, theme })
    }
}

fn here(parts: &Parts) -> String {
    parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string)
}

impl<S: Send + Sync> FromRequestParts<S> for Inside {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let inside = parts.extensions.get::<Self>().cloned();
        inside.ok_or_else(|| Failure::Sql("a route without its door".into()).into())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Operator {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let operator = parts.extensions.get::<Self>().copied();
        operator.ok_or_else(|| Failure::Sql("an operator's route without its door".into()).into())
    }
}

/// Renders a template as an HTML answer.
pub fn html(template: &impl Template) -> Answer<Response> {
    let text = template.render().map_err(|e| Failure::Sql(format!("template: {e}")))?;
    Ok(Html(text).into_response())
}
