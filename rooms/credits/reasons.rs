//! Why something is as it is, as programs read it: of credits, and of what is priced in them.

use rules::reasons::Reason;
use serde::Serialize;
use utoipa::ToSchema;

/// Why something is as it is.
#[derive(Serialize, ToSchema)]
pub struct ReasonBody {
    /// The article of the terms that it rests on; `null` where it rests on planning or a law.
    article: Option<&'static str>,
    /// Which sentence.
    code: &'static str,
    /// The figures that the sentence names: cents, credits and counts as numbers, all else as text.
    #[schema(value_type = Object)]
    figures: serde_json::Value,
}

impl From<&Reason> for ReasonBody {
    fn from(reason: &Reason) -> Self {
        let mut figures = decisions::as_json(reason);
        Self { article: reason.article, code: reason.code, figures: figures["figures"].take() }
    }
}

/// All of them.
pub fn reasons(all: &[Reason]) -> Vec<ReasonBody> {
    all.iter().map(ReasonBody::from).collect()
}
