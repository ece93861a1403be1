//! The rules' refusals as people and programs get them.

use axum::http::StatusCode;
use rules::{credits, prices, reasons::Figure, reasons::Reason};
use shell::{
    error::{FieldRefusal, Refusal},
    words::Say,
};

/// A refusal of the wallet: the state of things does not allow it now.
pub(super) fn refused(no: &credits::Refusal) -> Refusal {
    let code = match no {
        credits::Refusal::Frozen => "wallet-frozen",
        credits::Refusal::Ended => "wallet-ended",
        credits::Refusal::TooFew { .. } => "credits-short",
        credits::Refusal::UnknownLot { .. } => return Refusal::not_found(),
        credits::Refusal::TooManyLots { .. } => "wallet-too-many-lots",
        credits::Refusal::NotPositive => "credits-not-positive",
        credits::Refusal::TooMany { .. } => "credits-too-many",
        credits::Refusal::TooLate { .. } => "correction-too-late",
        credits::Refusal::NumberMissing { .. } => "correction-without-number",
        credits::Refusal::AlreadyCorrected { .. } => "correction-done-before",
        credits::Refusal::BelowUse { .. } => "correction-below-use",
        credits::Refusal::AlreadyFrozen => "wallet-already-frozen",
        credits::Refusal::NotFrozen => "wallet-not-frozen",
        credits::Refusal::AlreadyBlocked { .. } => "lot-already-blocked",
        credits::Refusal::NotBlocked { .. } => "lot-not-blocked",
        credits::Refusal::AlreadyPaid { .. } => "lot-already-paid",
        credits::Refusal::NotPaid { .. } => "lot-not-paid",
        credits::Refusal::BeyondHold { .. } | credits::Refusal::NotHeld { .. } => "credits-not-held",
        credits::Refusal::BeyondLimit { .. } => "credit-limit",
        credits::Refusal::SameLotTwice { .. } | credits::Refusal::Broken { .. } => "ledger-broken",
    };
    from_reason(StatusCode::CONFLICT, code, &no.reason())
}

/// A refusal of what somebody filled in: shown at its field where the field can be made right.
pub(super) fn refused_at(field: &'static str, no: &credits::Refusal) -> Refusal {
    let refusal = refused(no);
    let at_field = matches!(
        no,
        credits::Refusal::NotPositive
            | credits::Refusal::TooMany { .. }
            | credits::Refusal::BeyondLimit { .. }
            | credits::Refusal::NumberMissing { .. }
            | credits::Refusal::BelowUse { .. }
    );
    if !at_field {
        return refusal;
    }
    let at = FieldRefusal { field: field.into(), code: refusal.code, figures: refusal.figures };
    Refusal { article: refusal.article, ..Refusal::fields(vec![at]) }
}

/// A refusal of a tariff change (art. 4.3).
pub(super) fn refused_price(no: &prices::Refusal) -> Refusal {
    let code = match no {
        prices::Refusal::TooSoon { .. } => "tariff-too-soon",
        prices::Refusal::Backwards { .. } => "price-backwards",
        _ => "tariff-unknown",
    };
    from_reason(StatusCode::CONFLICT, code, &no.reason())
}

fn from_reason(status: StatusCode, code: &'static str, reason: &Reason) -> Refusal {
    let mut refusal = Refusal::new(status, code);
    refusal.article = reason.article;
    for (name, figure) in &reason.figures {
        refusal = refusal.with(name, plain(figure));
    }
    refusal
}

/// A figure without a language of its own: instants as a clock in Amsterdam shows them.
fn plain(figure: &Figure) -> String {
    match figure {
        Figure::Instant(at) => Say::default().stamp(*at),
        Figure::Credits(credits) => credits.to_string(),
        Figure::Cents(cents) => cents.to_string(),
        Figure::Count(count) => count.to_string(),
        Figure::Date(date) => date.to_string(),
        Figure::Decimal(text) | Figure::Text(text) => text.clone(),
    }
}
