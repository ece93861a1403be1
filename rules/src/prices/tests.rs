use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn number(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn art_4_3_a_confirmed_call_out_keeps_its_tariff() {
    let rows = [
        TariffRow { valid_from: at("2026-12-01T00:00:00+01:00"), per_unit: Credits(2) },
        TariffRow { valid_from: at("2026-01-01T00:00:00+01:00"), per_unit: Credits(1) },
    ];
    let cost = |when| in_force(&rows, at(when)).unwrap().row.per_unit.times(500);
    assert_eq!(cost("2026-11-30T23:59:59+01:00"), Some(Credits(500)));
    assert_eq!(cost("2026-12-01T00:00:00+01:00"), Some(Credits(1_000)));
    let early = at("2025-12-31T22:59:59Z");
    assert_eq!(in_force(&rows, early), Err(Refusal::NoTariff { at: early }));
}

#[test]
fn art_4_3_a_tariff_is_announced_thirty_days_ahead_or_with_a_reason() {
    let announced = date(2026, 11, 1);
    assert_eq!(announce(announced, date(2026, 12, 1), Notice::Usual), Ok(at("2026-11-30T23:00:00Z")));
    let too_soon = Err(Refusal::TooSoon { earliest: date(2026, 12, 1) });
    assert_eq!(announce(announced, date(2026, 11, 30), Notice::Usual), too_soon);
    assert_eq!(announce(announced, date(2026, 11, 30), Notice::SoonerBecause(" ")), too_soon);
    assert!(
        announce(announced, date(2026, 11, 2), Notice::SoonerBecause("carrier raised its price")).is_ok()
    );
    let today = announce(announced, announced, Notice::SoonerBecause("mistake"));
    assert_eq!(today, Err(Refusal::Backwards { earliest: date(2026, 11, 2) }));
}

#[test]
fn art_4_4_the_ratio_and_not_the_published_percentage() {
    for (price, new, old, expected, direction) in [
        ("1200.00", "122.6", "116.0", "1268.28", Direction::Rise),
        ("1200.00", "123.5", "118.6", "1249.58", Direction::Rise),
        ("0.1200", "122.6", "116.0", "0.1268", Direction::Rise),
        ("1200.00", "98.0", "100.0", "1176.00", Direction::Fall),
        ("1200", "100.0", "100.0", "1200.00", Direction::Same),
    ] {
        let answer = by_ratio(number(price), number(new), number(old)).unwrap();
        assert_eq!((answer.price.to_string().as_str(), answer.direction), (expected, direction), "{price}");
    }
}

#[test]
fn art_4_4_a_price_in_whole_cents_that_rounding_would_move_is_refused() {
    let refused = by_ratio(number("0.12"), number("122.6"), number("116.0"));
    assert_eq!(refused, Err(Refusal::TooCoarse { decimals: 2 }));
    assert_eq!(by_ratio(number("1.00"), Decimal::ONE, Decimal::ZERO), Err(Refusal::NotPositive));
}

#[test]
fn art_4_4_a_price_with_as_many_decimals_as_can_be_written_is_answered_or_refused() {
    let finest = Decimal::new(123, 28);
    assert_eq!(by_ratio(finest, Decimal::TWO, Decimal::ONE).unwrap().price, Decimal::new(246, 28));
    assert_eq!(by_ratio(Decimal::MAX, Decimal::TWO, Decimal::ONE), Err(Refusal::TooLarge(TooLarge)));
}

fn figure(period: &str, value: &str) -> IndexFigure {
    IndexFigure {
        table: "85817NED".into(),
        series: "A024468".into(),
        period: period.into(),
        value: number(value),
        status: Status::Definitive,
    }
}

#[test]
fn art_4_4_guards() {
    let (old, new) = (figure("2024JJ00", "116.0"), figure("2025JJ00", "122.6"));
    let run = IndexRun {
        old: &old,
        new: &new,
        agreement_start: date(2025, 6, 1),
        last_indexed: None,
        decided: date(2026, 5, 1),
        effective: date(2026, 6, 1),
    };
    let price = number("1200.00");
    assert_eq!(indexation(price, &run).unwrap().price, number("1268.28"));

    let first_year = IndexRun { effective: date(2026, 5, 31), ..run.clone() };
    assert_eq!(indexation(price, &first_year), Err(Refusal::TooEarly { earliest: date(2026, 6, 1) }));
    let again = IndexRun { last_indexed: Some(date(2026, 1, 1)), ..run.clone() };
    assert_eq!(indexation(price, &again), Err(Refusal::TooEarly { earliest: date(2027, 1, 1) }));
    let backwards = IndexRun { decided: date(2026, 6, 2), ..run.clone() };
    assert_eq!(indexation(price, &backwards), Err(Refusal::Backwards { earliest: date(2026, 6, 2) }));

    let provisional = IndexFigure { status: Status::Provisional, ..new.clone() };
    let refused = indexation(price, &IndexRun { new: &provisional, ..run.clone() });
    assert_eq!(refused, Err(Refusal::Provisional { period: "2025JJ00".into() }));
    let rebased = IndexFigure { table: "83760NED".into(), ..new.clone() };
    assert_eq!(indexation(price, &IndexRun { new: &rebased, ..run.clone() }), Err(Refusal::DifferentSeries));
    assert_eq!(indexation(price, &IndexRun { new: &old, ..run }), Err(Refusal::SamePeriod));
}

proptest! {
    #[test]
    fn art_4_4_the_new_price_lies_within_half_a_step_of_the_exact_one(
        units in 10_000_i64..100_000_000, new in 500_i64..2_000, old in 500_i64..2_000
    ) {
        let price = Decimal::new(units, 4);
        let answer = by_ratio(price, Decimal::new(new, 1), Decimal::new(old, 1)).unwrap();
        let exact = exact::decimal(price) * exact::share(new, old);
        let off = exact::decimal(answer.price) - exact;
        prop_assert!(off <= exact::share(1, 20_000) && -off < exact::share(1, 20_000));
    }
}

#[test]
fn art_4_4_a_skipped_year_is_not_caught_up_and_a_quarter_is_not_compared_with_a_year() {
    let run = |old: &str, new: &str| {
        let (old, new) = (figure(old, "100.0"), figure(new, "110.0"));
        let run = IndexRun {
            old: &old,
            new: &new,
            agreement_start: date(2020, 1, 1),
            last_indexed: None,
            decided: date(2026, 5, 1),
            effective: date(2026, 6, 1),
        };
        indexation(number("100.00"), &run).map(|indexed| indexed.price)
    };
    assert_eq!(run("2025KW04", "2026KW04"), Ok(number("110.00")));
    for (old, new) in [("2023JJ00", "2025JJ00"), ("2024JJ00", "2025KW04"), ("2025KW03", "2025KW04")] {
        let refused = Refusal::NotAYearApart { old: old.into(), new: new.into() };
        assert_eq!(run(old, new), Err(refused));
    }
    assert_eq!(run("2024", "2025JJ00"), Err(Refusal::UnknownPeriod { period: "2024".into() }));
}

#[test]
fn art_4_4_an_agreement_follows_the_series_it_names_and_without_one_the_consumer_prices() {
    assert!(follows(Some(("85817NED", "A")), ("85817NED", "A")).is_ok());
    assert!(follows(None, FALLBACK).is_ok());
    for (clause, series) in [(Some(("85817NED", "A")), FALLBACK), (None, ("85817NED", "A"))] {
        assert!(matches!(follows(clause, series), Err(Refusal::OtherSeries { .. })));
    }
}

#[test]
fn art_4_3_the_price_of_a_credit_is_not_changed_by_hand() {
    assert_eq!(credit_price(CreditPriceBy::Hand), Err(Refusal::NeedsIndexOrAmendment));
    assert!(credit_price(CreditPriceBy::Index).is_ok() && credit_price(CreditPriceBy::Amendment).is_ok());
}
