use super::*;
use crate::calendar::{days_after, months_after};
use crate::invoices::due;
use jiff::civil::date;
use proptest::prelude::*;

fn late(principal: i64, in_default_from: Date) -> Debt<'static> {
    Debt { principal: Cents(principal), in_default_from, payments: &[], charged_until: None }
}

fn both(debt: &Debt<'_>, until: Date) -> (i64, i64, i64) {
    let answer = interest(debt, until, &InterestPolicy::default(), RateTable::shipped()).unwrap();
    (answer.contractual.cents.0, answer.statutory.cents.0, answer.claimable.0)
}

fn agreed(debt: &Debt<'_>, until: Date) -> i64 {
    contractual(debt, until, &InterestPolicy::default()).unwrap().cents.0
}

#[test]
fn art_3_2_t1_five_percent_a_month_to_the_day() {
    let debt = late(121_000, due(date(2026, 1, 1), 14).in_default_from);
    for (paid_on, cents) in [
        (date(2026, 1, 15), 0),
        (date(2026, 1, 16), 195),
        (date(2026, 1, 31), 3_123),
        (date(2026, 2, 14), 5_855),
        (date(2026, 2, 15), 6_050),
        (date(2026, 2, 16), 6_266),
        (date(2026, 3, 15), 12_100),
        (date(2027, 1, 15), 72_600),
    ] {
        assert_eq!(agreed(&debt, paid_on), cents, "{paid_on}");
    }
}

#[test]
fn art_3_2_t2_one_day_in_february_and_in_a_leap_february() {
    assert_eq!(agreed(&late(121_000, date(2027, 2, 16)), date(2027, 2, 16)), 216);
    assert_eq!(agreed(&late(121_000, date(2028, 2, 16)), date(2028, 2, 16)), 209);
}

#[test]
fn art_3_2_t3_months_are_counted_from_the_thirty_first() {
    let debt = late(121_000, date(2027, 1, 31));
    for (until, cents) in
        [(date(2027, 2, 27), 6_050), (date(2027, 2, 28), 6_245), (date(2027, 3, 30), 12_100)]
    {
        assert_eq!(agreed(&debt, until), cents, "{until}");
    }
}

#[test]
fn art_3_2_t4_after_a_charge_only_what_came_since_accrues() {
    let from = date(2026, 1, 16);
    let to_principal = [Payment { value_date: date(2026, 3, 15), cents: Cents(250_000) }];
    let charged =
        Debt { payments: &to_principal, charged_until: Some(date(2026, 3, 15)), ..late(1_000_000, from) };
    assert_eq!(agreed(&late(1_000_000, from), date(2026, 3, 15)), 100_000);
    assert_eq!(agreed(&charged, date(2026, 4, 15)), 37_500, "5 % of 7,500");
    let uncharged = [Payment { value_date: date(2026, 3, 15), cents: Cents(500_000) }];
    let nothing_charged = Debt { payments: &uncharged, ..late(1_000_000, from) };
    assert_eq!(agreed(&nothing_charged, date(2026, 4, 15)), 125_000);
}

#[test]
fn art_3_2_t5_a_part_payment_is_rounded_once_with_the_rest() {
    let payments = [Payment { value_date: date(2026, 1, 31), cents: Cents(50_000) }];
    let debt = Debt { payments: &payments, ..late(121_000, date(2026, 1, 16)) };
    assert_eq!(agreed(&debt, date(2026, 2, 15)), 4_840);
}

#[test]
fn art_3_2_t7_the_statutory_rate_wins_from_a_low_agreed_one() {
    let policy = InterestPolicy { percent_per_month: Decimal::new(8, 1), ..InterestPolicy::default() };
    let debt = late(121_000, date(2026, 1, 16));
    let answer = interest(&debt, date(2026, 2, 15), &policy, RateTable::shipped()).unwrap();
    assert_eq!((answer.contractual.cents, answer.statutory.cents), (Cents(968), Cents(1_043)));
    assert_eq!(answer.claimable, Cents(1_043));
    assert!(answer.because.iter().any(|reason| reason.code == "interest_as_the_law"));
}

#[test]
fn art_3_2_t8_beyond_the_table_the_rate_is_unknown_but_the_agreed_reading_is_not() {
    let debt = late(121_000, date(2026, 12, 1));
    let refused = interest(&debt, date(2027, 1, 1), &InterestPolicy::default(), RateTable::shipped());
    let Err(Refusal::RateUnknown(unknown)) = refused else { panic!("{refused:?}") };
    assert_eq!((unknown.asked, unknown.known_until), (date(2027, 1, 1), date(2026, 12, 31)));
    assert_eq!(agreed(&debt, date(2026, 12, 31)), 6_050);
}

#[test]
fn art_3_2_t9_the_rate_changes_on_the_first_of_july() {
    let debt = late(1_210_000, due(date(2026, 6, 10), 14).in_default_from);
    assert_eq!(both(&debt, date(2026, 6, 25)).1, 336);
    assert_eq!(both(&debt, date(2026, 7, 25)).1, 10_638);
    assert_eq!(both(&debt, date(2026, 7, 24)).0, 60_500);
}

#[test]
fn art_3_2_t11_an_objection_upheld_for_half_recomputes_from_the_start() {
    assert_eq!(agreed(&late(60_500, date(2026, 1, 16)), date(2026, 2, 15)), 3_025);
}

#[test]
fn b2_statutory_interest_compounds_after_each_year() {
    let debt = late(1_000_000, date(2023, 1, 1));
    for (until, cents) in
        [(date(2023, 12, 31), 112_562), (date(2024, 12, 31), 250_234), (date(2025, 12, 31), 383_332)]
    {
        assert_eq!(both(&debt, until).1, cents, "{until}");
    }
}

#[test]
fn art_3_2_impossible_facts_are_refused() {
    let policy = InterestPolicy::default();
    let day = date(2026, 1, 16);
    assert_eq!(contractual(&late(-1, day), day, &policy), Err(Refusal::Negative));
    let too_late = contractual(&late(1, day), Date::MAX, &policy);
    assert_eq!(too_late, Err(Refusal::TooLate { last: LAST_DAY }));
    let huge = contractual(&late(i64::MAX, day), date(2126, 1, 15), &policy);
    assert_eq!(huge, Err(Refusal::TooLarge(TooLarge)));
}

fn a_day() -> impl Strategy<Value = Date> {
    (0_u16..3_000).prop_map(|days| days_after(date(2016, 1, 1), days))
}

proptest! {
    #[test]
    fn art_3_2_a_full_anniversary_month_is_exactly_the_percentage(
        from in a_day(), months in 1_u16..40, hundreds in 1_i64..1_000_000
    ) {
        let until = crate::calendar::day_before(months_after(from, months));
        prop_assert_eq!(agreed(&late(hundreds * 100, from), until), hundreds * 5 * i64::from(months));
    }

    #[test]
    fn art_3_2_charging_in_between_moves_no_more_than_a_rounding(
        from in a_day(), first in 0_u16..500, more in 0_u16..500, principal in 1_i64..100_000_000
    ) {
        let (middle, until) = (days_after(from, first), days_after(from, first + more));
        let rest = Debt { charged_until: Some(middle), ..late(principal, from) };
        let (whole, before, after) =
            (both(&late(principal, from), until), both(&late(principal, from), middle), both(&rest, until));
        prop_assert!((whole.0 - before.0 - after.0).abs() <= 1);
        prop_assert!((whole.1 - before.1 - after.1).abs() <= 1);
    }

    #[test]
    fn art_3_2_a_payment_never_raises_the_interest_and_a_later_one_saves_less(
        from in a_day(), early in 0_u16..200, later in 0_u16..200, cents in 0_i64..2_000_000
    ) {
        let until = days_after(from, 400);
        let paid = |on| {
            let payments = [Payment { value_date: days_after(from, on), cents: Cents(cents) }];
            agreed(&Debt { payments: &payments, ..late(1_000_000, from) }, until)
        };
        prop_assert!(paid(early) <= paid(early + later));
        prop_assert!(paid(early + later) <= agreed(&late(1_000_000, from), until));
    }
}
