//! Two kinds of no. *Refused* is an answer: shown in full, not logged as an error. *Failed* is a fault of ours: logged
//! once, at the border, shown without detail but with a way on.

use super::db::Failure;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use rules::exact::TooLarge;

/// Why something was not done.
#[derive(Clone, Debug)]
pub enum Error {
    /// What was asked cannot be done, and here is why.
    Refused(Refusal),
    /// We could not do it.
    Failed(Failure),
}

/// A refusal as people and programs get it. The features' own refusals are enums that turn into this at the edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status.
    pub status: StatusCode,
    /// The sentence: key `refusal-<code>` in the word files, and the end of the problem's `type`.
    pub code: &'static str,
    /// What the sentence names.
    pub figures: Vec<(&'static str, String)>,
    /// Which fields are wrong, and how.
    pub fields: Vec<FieldRefusal>,
    /// The article of the terms that this rests on.
    pub article: Option<&'static str>,
}

/// One field that is not right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldRefusal {
    /// Name of the field as it was sent, as a JSON pointer for nested bodies.
    pub field: String,
    /// The sentence: key `refusal-<code>`; it says what is wrong and what would be right.
    pub code: &'static str,
    /// What the sentence names.
    pub figures: Vec<(&'static str, String)>,
}

impl Refusal {
    /// A refusal with its status and sentence.
    pub fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code, figures: Vec::new(), fields: Vec::new(), article: None }
    }

    /// There is no such thing, or it is another environment's: the same answer.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found")
    }

    /// The state of things does not allow it now.
    pub fn conflict(code: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, code)
    }

    /// One or more fields are wrong.
    pub fn fields(fields: Vec<FieldRefusal>) -> Self {
        Self { fields, ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "fields") }
    }

    /// One field is wrong.
    pub fn field(field: impl Into<String>, code: &'static str) -> Self {
        Self::fields(vec![FieldRefusal::new(field, code)])
    }

    /// The same refusal, resting on an article.
    #[must_use]
    pub fn resting_on(mut self, article: &'static str) -> Self {
        self.article = Some(article);
        self
    }

    /// The same refusal with a figure its sentence names.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers give ids, counts and texts as they have them, mostly made on the spot"
    )]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.figures.push((name, value.to_string()));
        self
    }
}

impl FieldRefusal {
    /// A field and what is wrong with it.
    pub fn new(field: impl Into<String>, code: &'static str) -> Self {
        Self { field: field.into(), code, figures: Vec::new() }
    }

    /// The same with a figure its sentence names.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "callers give ids, counts and texts as they have them, mostly made on the spot"
    )]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.figures.push((name, value.to_string()));
        self
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<TooLarge> for Error {
    fn from(_: TooLarge) -> Self {
        Refusal::conflict("amount-too-large").resting_on("4.1").into()
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl Error {
    /// Turns a unique constraint that stands in the way into a refusal.
    #[must_use]
    pub fn if_taken(self, refusal: impl FnOnce() -> Refusal) -> Self {
        match self {
            Self::Failed(Failure::Unique(_)) => Self::Refused(refusal()),
            other => other,
        }
    }

    /// The HTTP status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Refused(refusal) => refusal.status,
            Self::Failed(Failure::Down(_) | Failure::Busy(_)) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Error {
    /// Only the status and the error itself: the border (`shell::border`) knows whether a person or a program asked,
    /// and in which language.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What handlers answer with.
pub type Answer<T> = Result<T, Error>;
