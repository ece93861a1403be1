//! The rules' refusals about agreements as people and programs get them.

use axum::http::StatusCode;
use rules::{
    agreements::{Refusal as Term, changes, incidents, leaving, life, quote},
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

/// The provider cannot choose so.
pub(super) fn of_incident(no: incidents::Refusal) -> Refusal {
    let code = match no {
        incidents::Refusal::NotGiven { .. } => "incident-choice-not-given",
        incidents::Refusal::Chosen => "incident-chosen-already",
        incidents::Refusal::BeforeFound { .. } => "incident-choice-too-early",
    };
    from_reason(code, &no.reason())
}

/// The agreement cannot be changed so.
pub(super) fn of_change(no: changes::Refusal) -> Refusal {
    use changes::Refusal as No;
    let code = match no {
        No::Term(no) => return Refusal::fields(vec![of_term(no)]).resting_on("12.1"),
        No::Days(no) => return Refusal::fields(vec![of_days(no)]).resting_on("3.1"),
        No::DocumentMissing { .. } => "change-document-missing",
        No::CustomerAlone { .. } => "change-customer-alone",
        No::NothingChanges => "change-nothing",
        No::InvoicesStand { .. } => "change-invoices-stand",
        No::PriceBackwards { .. } => "change-price-backwards",
        No::BeforeStart { .. } => "change-before-start",
        No::AfterEnd { .. } => "change-after-end",
        No::IndexationComing { .. } => "change-indexation-coming",
        No::AnotherComing { .. } => "change-another-coming",
        No::EndKnown { .. } => "change-end-known",
        No::TermOver { .. } => "change-term-over",
    };
    from_reason(code, &no.reason())
}

/// A fixed term that may not be agreed.
fn of_term(no: Term) -> FieldRefusal {
    match no {
        Term::TermTooShort { least } => FieldRefusal::new("months", "term-too-short").with("least", least),
        Term::TermImpossible { most } => FieldRefusal::new("months", "term-impossible").with("most", most),
    }
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
