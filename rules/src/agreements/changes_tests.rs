//! What may change, from when, and on which proof.

use super::*;
use jiff::civil::date;

const TODAY: Date = date(2026, 11, 23);
const LATER: Date = date(2027, 1, 1);

fn facts(parameters: &[Parameter]) -> Facts {
    Facts {
        today: TODAY,
        ground: Ground::Amendment,
        proof: Proof::BothSigned,
        effective_on: LATER,
        parameters: parameters.to_vec(),
        term: None,
        days: None,
        starts_on: date(2026, 1, 15),
        last_day: None,
        last_invoice: Some(date(2026, 11, 20)),
        indexation: None,
        coming: Vec::new(),
    }
}

#[test]
fn art_13_1_without_the_providers_signature_nothing_changes() {
    for ground in [Ground::Amendment, Ground::Severability] {
        let article = ground.article();
        for (proof, right) in [
            (Proof::BothSigned, Ok(())),
            (Proof::ProviderSigned, Ok(())),
            (Proof::CustomerAlone, Err(Refusal::CustomerAlone { article })),
            (Proof::Nothing, Err(Refusal::DocumentMissing { article })),
        ] {
            let said = change(&Facts { ground, proof, ..facts(&[Parameter::TermDays]) });
            assert_eq!(said.map(drop), right, "{proof:?}");
            if let Err(no) = right {
                assert_eq!(no.reason().article, Some(article));
            }
        }
    }
    assert_eq!(change(&facts(&[])), Err(Refusal::NothingChanges));
}

#[test]
fn art_13_1_no_parameter_that_was_invoiced_changes_behind_the_last_invoice() {
    for (parameter, on, right) in [
        (Parameter::Licence, date(2026, 11, 20), Err(Refusal::InvoicesStand { from: date(2026, 11, 21) })),
        (Parameter::TermDays, date(2026, 11, 19), Err(Refusal::InvoicesStand { from: date(2026, 11, 21) })),
        (Parameter::Interest, date(2026, 11, 20), Err(Refusal::InvoicesStand { from: date(2026, 11, 21) })),
        (Parameter::CostPercent, date(2026, 11, 1), Err(Refusal::InvoicesStand { from: date(2026, 11, 21) })),
        (Parameter::CostMinimum, date(2026, 11, 1), Err(Refusal::InvoicesStand { from: date(2026, 11, 21) })),
        (Parameter::Licence, date(2026, 11, 21), Ok(Takes::Effect)),
        (Parameter::Licence, TODAY, Ok(Takes::Effect)),
        (Parameter::Licence, LATER, Ok(Takes::EffectOn(LATER))),
        (Parameter::EarlyNotice, date(2026, 11, 1), Ok(Takes::Effect)),
        (Parameter::Index, date(2026, 1, 14), Err(Refusal::BeforeStart { starts_on: date(2026, 1, 15) })),
    ] {
        let said = change(&Facts { effective_on: on, ..facts(&[parameter]) });
        assert_eq!(said.map(|decided| decided.takes), right, "{parameter:?} {on}");
    }
}

#[test]
fn art_4_3_an_amendment_changes_the_price_of_a_credit_from_tomorrow_on_at_the_earliest() {
    let on = |day| change(&Facts { effective_on: day, ..facts(&[Parameter::CreditPrice]) });
    assert_eq!(on(TODAY), Err(Refusal::PriceBackwards { from: date(2026, 11, 24) }));
    assert_eq!(on(date(2026, 11, 24)).unwrap().takes, Takes::EffectOn(date(2026, 11, 24)));
}

#[test]
fn art_12_1_an_amended_term_is_twelve_months_or_says_so_and_is_not_over_already() {
    let with = |months, shorter| Facts {
        term: Some(NewTerm { months, shorter }),
        ..facts(&[Parameter::TermLastDay])
    };
    let short = change(&with(11, ShorterTerm::NotAgreed));
    assert_eq!(short, Err(Refusal::Term(super::super::Refusal::TermTooShort { least: 12 })));
    let over = change(&with(11, ShorterTerm::AgreedInWriting));
    assert_eq!(over, Err(Refusal::TermOver { last_day: date(2026, 12, 14) }));
    let longer = change(&with(24, ShorterTerm::NotAgreed)).unwrap();
    assert_eq!(longer.term.map(|term| term.last_day), Some(date(2028, 1, 14)));
    let known = Facts { last_day: Some(date(2027, 3, 31)), ..with(24, ShorterTerm::NotAgreed) };
    assert_eq!(change(&known), Err(Refusal::EndKnown { last_day: date(2027, 3, 31) }));
    let after = Facts { last_day: Some(date(2026, 12, 31)), ..facts(&[Parameter::Licence]) };
    assert_eq!(change(&after), Err(Refusal::AfterEnd { last_day: date(2026, 12, 31) }));
}

#[test]
fn b4_an_amended_term_to_pay_keeps_to_the_law() {
    let with = |days, debtor| Facts {
        days: Some(NewDays { days, debtor, fairness: quote::Fairness::NotExplained }),
        ..facts(&[Parameter::TermDays])
    };
    let long = change(&with(31, quote::Debtor::Large));
    assert_eq!(long, Err(Refusal::Days(quote::Refusal::TooLongWithLarge)));
    assert!(change(&with(30, quote::Debtor::Large)).is_ok());
    assert_eq!(change(&with(61, quote::Debtor::Small)), Err(Refusal::Days(quote::Refusal::Unexplained)));
}

#[test]
fn art_13_1_one_document_at_a_time_changes_a_thing() {
    let indexed = |one| Facts { indexation: Some(LATER), ..facts(&[one]) };
    assert_eq!(change(&indexed(Parameter::Licence)), Err(Refusal::IndexationComing { on: LATER }));
    assert!(change(&indexed(Parameter::TermDays)).is_ok());
    let coming = vec![(Parameter::TermDays, LATER)];
    let again = Facts { coming, ..facts(&[Parameter::Licence, Parameter::TermDays]) };
    assert_eq!(change(&again), Err(Refusal::AnotherComing { on: LATER }));
}

#[test]
fn art_15_3_a_void_interest_clause_reaches_back_to_every_invoice_and_an_amendment_does_not() {
    let agreed = InterestPolicy::default();
    let percent = |steps: &[InterestFrom], on| interest_of(agreed, steps, on).0.percent_per_month;
    let by = Some(Ground::Amendment);
    let amended = InterestFrom { from: Some(LATER), percent_per_month: Decimal::TWO, by };
    let before = InterestFrom { from: None, percent_per_month: Decimal::from(5), by: None };
    let by = Some(Ground::Severability);
    let void = InterestFrom { from: None, percent_per_month: Decimal::ZERO, by };
    let steps = [before, amended];
    assert_eq!(percent(&steps, date(2026, 12, 31)), Decimal::from(5));
    assert_eq!(percent(&steps, LATER), Decimal::TWO);
    let steps = [before, amended, void];
    assert_eq!(percent(&steps, date(2026, 12, 31)), Decimal::ZERO);
    assert_eq!(percent(&steps, LATER), Decimal::ZERO);
    assert_eq!(percent(&[], LATER), Decimal::from(5));
    let why = interest_of(agreed, &steps, LATER).1.map(|reason| (reason.article, reason.code));
    assert_eq!(why, Some((Some("15.3"), "interest_of_void_clause")));
    assert_eq!(interest_of(agreed, &steps[..2], date(2026, 12, 31)).1, None);
    let severed = Facts {
        ground: Ground::Severability,
        effective_on: date(2026, 11, 1),
        ..facts(&[Parameter::Interest, Parameter::CostPercent])
    };
    assert_eq!(change(&severed).unwrap().takes, Takes::Effect);
    let licence = Facts { parameters: vec![Parameter::Licence], ..severed };
    assert!(change(&licence).is_err(), "what was invoiced is another matter");
}
