//! The rules' refusals about agreements as people and programs get them.

use axum::http::StatusCode;
use rules::{
    agreements::{leaving, life, quote},
    reasons::{Figure, Reason},
};
use shell::{
    error::{FieldRefusal, Refusal},
    words::Say,
};

/// Something cannot happen to an agreement as it stands.
pub(super) fn of_life(no: &life::Refusal) -> Refusal {
    let code = match no {
        life::Refusal::NotNow { .. } => "agreement-not-now",
        life::Refusal::PaperMissing { .. } => "agreement-paper-missing",
        life::Refusal::Expired { .. } => "quote-expired",
        life::Refusal::TooEarly { .. } => "agreement-too-early",
        life::Refusal::ConsentMissing { .. } => "agreement-consent-missing",
    };
    from_reason(code, &no.reason())
}

/// The provider cannot dissolve, or the agreement cannot be handed over.
pub(super) fn of_leaving(no: leaving::Refusal) -> Refusal {
    let code = match no {
        leaving::Refusal::TermRuns { .. } => "dissolution-term-runs",
        leaving::Refusal::NothingLate => "dissolution-nothing-late",
        leaving::Refusal::PlanRuns => "dissolution-plan-runs",
        leaving::Refusal::EvidenceMissing => "dissolution-evidence-missing",
        leaving::Refusal::ConsentTooLate { .. } => "transfer-consent-too-late",
        leaving::Refusal::DeedMissing => "transfer-deed-missing",
        leaving::Refusal::DebtNotNamed => "transfer-debt-not-named",
    };
    from_reason(code, &no.reason())
}

/// A term to pay that may not be agreed.
pub(super) fn of_days(no: quote::Refusal) -> FieldRefusal {
    let code = match no {
        quote::Refusal::Impossible => "term-days-impossible",
        quote::Refusal::TooLongWithLarge => "term-days-too-long-with-large",
        quote::Refusal::Unexplained => "term-days-unexplained",
    };
    let most = no.reason().figures.into_iter().map(|(_, figure)| plain(&figure)).next().unwrap_or_default();
    FieldRefusal::new("term_days", code).with("most", most)
}

fn from_reason(code: &'static str, reason: &Reason) -> Refusal {
    let mut refusal = Refusal::new(StatusCode::CONFLICT, code);
    refusal.article = reason.article;
    for (name, figure) in &reason.figures {
        refusal = refusal.with(name, plain(figure));
    }
    refusal
}

fn plain(figure: &Figure) -> String {
    Say::default().figure(figure)
}
