use super::*;
use crate::invoices::due;
use jiff::civil::date;
use proptest::prelude::*;

const GROSS: Cents = Cents(121_000);

fn paid(value_on: Date, cents: i64) -> Movement {
    Movement { value_on, cents: Cents(cents), by: By::Payment }
}

fn credited(value_on: Date, cents: i64) -> Movement {
    Movement { value_on, cents: Cents(cents), by: By::Credit }
}

fn debt<'a>(booked: &'a [Movement], charged: &'a [Charged]) -> Debt<'a> {
    Debt { invoiced: GROSS, due: due(date(2026, 1, 1), 14).due, booked, charged }
}

fn stands(debt: &Debt<'_>, on: Date) -> Standing {
    standing(debt, on, &InterestPolicy::default(), RateTable::shipped()).unwrap()
}

fn accrued(debt: &Debt<'_>, on: Date) -> i64 {
    stands(debt, on).accrued.claimable().unwrap().0
}

#[test]
fn art_3_1_in_time_to_the_end_of_the_last_day_and_in_default_the_day_after() {
    let none = debt(&[], &[]);
    for (on, term, cents) in [
        (date(2026, 1, 13), Term::InTime { days_left: 2 }, 0),
        (date(2026, 1, 15), Term::DueToday, 0),
        (date(2026, 1, 16), Term::Overdue { since: date(2026, 1, 16), days: 1 }, 195),
        (date(2026, 2, 15), Term::Overdue { since: date(2026, 1, 16), days: 31 }, 6_050),
    ] {
        let standing = stands(&none, on);
        assert_eq!((standing.term, standing.accrued.contractual, standing.open), (term, Cents(cents), GROSS));
    }
}

#[test]
fn art_3_2_t10_money_with_a_value_date_in_time_bears_no_interest_whenever_it_is_booked() {
    let booked = [paid(date(2026, 1, 15), 121_000)];
    let standing = stands(&debt(&booked, &[]), date(2026, 1, 30));
    assert_eq!(standing.term, Term::Settled { on: date(2026, 1, 15) });
    assert_eq!(standing.accrued.claimable(), Ok(Cents::ZERO));
    assert_eq!(standing.because[0].code, "debt_settled_in_time");
}

#[test]
fn art_3_1_a_cent_less_is_overdue_on_what_is_left() {
    let booked = [paid(date(2026, 1, 15), 120_999)];
    let standing = stands(&debt(&booked, &[]), date(2026, 1, 16));
    assert_eq!(standing.open, Cents(1));
    assert!(matches!(standing.term, Term::Overdue { .. }));
}

#[test]
fn art_3_2_t5_the_rest_is_rounded_once() {
    let booked = [paid(date(2026, 1, 31), 50_000), paid(date(2026, 2, 15), 71_000)];
    assert_eq!(accrued(&debt(&booked, &[]), date(2026, 2, 15)), 4_840);
    assert_eq!(accrued(&debt(&booked, &[]), date(2026, 5, 1)), 4_840, "a settled debt accrues no more");
}

#[test]
fn art_3_2_t11_an_objection_upheld_for_half_recomputes_from_the_start() {
    let booked = [credited(date(2026, 2, 10), 60_500)];
    let standing = stands(&debt(&booked, &[]), date(2026, 2, 15));
    assert_eq!((standing.open, standing.accrued.claimable()), (Cents(60_500), Ok(Cents(3_025))));
    let whole = [credited(date(2026, 2, 10), 121_000)];
    let standing = stands(&debt(&whole, &[]), date(2026, 2, 15));
    assert_eq!((standing.open, standing.accrued.contractual), (Cents::ZERO, Cents::ZERO));
}

#[test]
fn art_3_2_a_reversed_payment_was_never_made() {
    let booked = [paid(date(2026, 1, 14), 121_000), paid(date(2026, 2, 1), -121_000)];
    let standing = stands(&debt(&booked, &[]), date(2026, 2, 15));
    assert_eq!(standing.term, Term::Overdue { since: date(2026, 1, 16), days: 31 });
    assert_eq!(standing.accrued.claimable(), Ok(Cents(6_050)), "default keeps its date");
}

#[test]
fn art_3_2_what_was_written_off_is_still_claimable() {
    let booked = [Movement { value_on: date(2026, 2, 1), cents: GROSS, by: By::WriteOff }];
    let standing = stands(&debt(&booked, &[]), date(2026, 2, 15));
    assert_eq!(standing.term, Term::WrittenOff { cents: GROSS, on: date(2026, 2, 1) });
    assert_eq!(standing.accrued.claimable(), Ok(Cents(6_050)));
}

#[test]
fn art_3_2_what_was_charged_accrues_no_more() {
    let charged = [Charged {
        on: date(2026, 2, 16),
        cents: Cents(6_050),
        open: Cents(6_050),
        until: Some(date(2026, 2, 15)),
    }];
    assert_eq!(accrued(&debt(&[], &charged), date(2026, 2, 15)), 0);
    assert_eq!(accrued(&debt(&[], &charged), date(2026, 3, 15)), 6_050);
}

#[test]
fn art_3_2_t8_beyond_the_table_the_agreed_reading_is_provisional_and_nothing_is_claimable() {
    let late = Debt { due: date(2026, 11, 30), ..debt(&[], &[]) };
    let standing = stands(&late, date(2027, 1, 1));
    assert_eq!(standing.accrued.contractual, Cents(6_245));
    let unknown = standing.accrued.claimable().unwrap_err();
    assert_eq!((unknown.asked, unknown.known_until), (date(2027, 1, 1), date(2026, 12, 31)));
    assert!(standing.because.iter().any(|reason| reason.code == "interest_provisional"));
}

#[test]
fn art_3_2_one_more_day_is_that_days_share_of_its_month() {
    let standing = stands(&debt(&[], &[]), date(2026, 2, 15));
    assert_eq!(standing.per_day.contractual, Cents(195));
    assert_eq!(stands(&debt(&[], &[]), date(2026, 2, 16)).per_day.contractual, Cents(216));
}

fn a_day() -> impl Strategy<Value = Date> {
    (0_u16..300).prop_map(|days| days_after(date(2026, 1, 1), days))
}

proptest! {
    #[test]
    fn art_3_2_open_and_settled_never_contradict_each_other(
        payments in prop::collection::vec((a_day(), -50_000_i64..90_000), 0..6), on in a_day()
    ) {
        // Nobody pays more than is open, or takes back more than was paid.
        let (mut open, mut booked) = (GROSS.0, Vec::new());
        let mut in_order = payments;
        in_order.sort();
        for (day, cents) in in_order {
            let cents = cents.clamp(open - GROSS.0, open);
            if cents != 0 {
                booked.push(paid(day, cents));
                open -= cents;
            }
        }
        let debt = debt(&booked, &[]);
        let kept: Cents = debt.paid().iter().map(|payment| payment.cents).sum();
        prop_assert_eq!(kept, GROSS - Cents(open), "what stayed is what came in less what went back");
        prop_assert_eq!(debt.settled_on().is_some(), open == 0);
        let standing = stands(&debt, on);
        prop_assert!(Cents::ZERO <= standing.accrued.contractual);
        prop_assert_eq!(matches!(standing.term, Term::Overdue { .. }),
            debt.due < on && debt.settled_on().is_none_or(|day| on < day));
    }

    #[test]
    fn art_3_2_days_add_up_to_their_period_within_the_roundings(days in 1_u16..60) {
        let none = debt(&[], &[]);
        let since = none.in_default_from();
        let sum: i64 = (0..days).map(|n| stands(&none, days_after(since, n)).per_day.contractual.0).sum();
        let whole = stands(&none, days_after(since, days - 1)).accrued.contractual.0;
        prop_assert!((sum - whole).abs() <= i64::from(days) / 2 + 1);
    }
}
