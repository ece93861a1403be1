//! Stories of the wallet; `properties` plays random lives against it.

use super::*;
use jiff::SignedDuration;

mod properties;

const DAY_ONE: &str = "2026-11-20T16:59:59+01:00";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn lot(id: u128, size: i64, standing: Standing) -> Lot {
    let ordered_at = Timestamp::from_second(1_000_000 + i64::try_from(id).unwrap()).unwrap();
    Lot { standing, ..Lot::ordered(LotId(id), ordered_at, Credits(size)) }
}

fn wallet(lots: &[Lot]) -> Wallet {
    Wallet::stored(lots.to_vec(), State::Active).unwrap()
}

fn parts(hold: &Hold) -> Vec<(u128, i64)> {
    hold.parts.iter().map(|part| (part.lot.0, part.credits.0)).collect()
}

fn just(movements: &[Movement]) -> Vec<(u128, Kind, i64)> {
    movements.iter().map(|movement| (movement.lot.0, movement.kind, movement.credits.0)).collect()
}

fn ordered(size: i64) -> Wallet {
    Wallet::empty().order(LotId(1), at(DAY_ONE), Credits(size)).unwrap().wallet
}

#[test]
fn art_14_3_cleared_before_unpaid_oldest_first_blocked_never() {
    let lots = [
        lot(1, 10, Standing::Unpaid),
        lot(2, 10, Standing::Blocked),
        lot(3, 10, Standing::Cleared),
        lot(4, 10, Standing::Cleared),
        lot(5, 10, Standing::Unpaid),
    ];
    let held = wallet(&lots).hold(Credits(35)).unwrap();
    assert_eq!(parts(&held.hold), [(3, 10), (4, 10), (1, 10), (5, 5)]);
    assert_eq!(held.outcome.wallet.balance().available, Credits(5));
    let too_few = wallet(&lots).hold(Credits(41));
    assert_eq!(too_few, Err(Refusal::TooFew { asked: Credits(41), available: Credits(40) }));
}

#[test]
fn art_14_5_a_hold_is_captured_in_order_and_the_rest_goes_back_where_it_came_from() {
    let start = wallet(&[lot(1, 10, Standing::Cleared), lot(2, 10, Standing::Unpaid)]);
    let held = start.hold(Credits(15)).unwrap();
    let sent = held.outcome.wallet.capture(&held.hold, Credits(12)).unwrap();
    assert_eq!(just(&sent.outcome.movements), [(1, Kind::Capture, 10), (2, Kind::Capture, 2)]);
    let done = sent.outcome.wallet.release(&sent.hold, Credits(3)).unwrap();
    assert_eq!(just(&done.outcome.movements), [(2, Kind::Release, 3)]);
    assert!(done.hold.parts.is_empty());
    let balance = done.outcome.wallet.balance();
    assert_eq!((balance.available, balance.held, balance.used), (Credits(8), Credits::ZERO, Credits(12)));
}

#[test]
fn art_14_5_a_part_is_released_from_the_end_so_that_paid_credits_go_first() {
    let start = wallet(&[lot(1, 10, Standing::Cleared), lot(2, 10, Standing::Unpaid)]);
    let held = start.hold(Credits(15)).unwrap();
    let less = held.outcome.wallet.release(&held.hold, Credits(7)).unwrap();
    assert_eq!(just(&less.outcome.movements), [(1, Kind::Release, 2), (2, Kind::Release, 5)]);
    assert_eq!(parts(&less.hold), [(1, 8)]);
}

#[test]
fn art_14_5_a_hold_gives_no_more_than_it_holds_and_never_twice() {
    let held = ordered(10).hold(Credits(4)).unwrap();
    let after = &held.outcome.wallet;
    let beyond = Refusal::BeyondHold { asked: Credits(5), held: Credits(4) };
    assert_eq!(after.capture(&held.hold, Credits(5)), Err(beyond.clone()));
    assert_eq!(after.release(&held.hold, Credits(5)), Err(beyond));
    let released = after.release(&held.hold, Credits(4)).unwrap().outcome.wallet;
    let again = released.capture(&held.hold, Credits(4));
    assert_eq!(again, Err(Refusal::NotHeld { lot: LotId(1), held: Credits::ZERO }));
    assert_eq!(ordered(10).hold(Credits::ZERO), Err(Refusal::NotPositive));
    assert_eq!(ordered(10).hold(Credits(-1)), Err(Refusal::NotPositive));
}

#[test]
fn art_14_3_a_block_takes_what_is_left_of_that_lot_and_payment_gives_it_back() {
    let start = wallet(&[
        Lot { used: Credits(300), ..lot(2, 1_000, Standing::Unpaid) },
        lot(1, 200, Standing::Cleared),
    ]);
    let blocked = start.block(LotId(2)).unwrap();
    assert_eq!(just(&blocked.movements), [(2, Kind::Block, 700)]);
    let balance = blocked.wallet.balance();
    assert_eq!((balance.available, balance.blocked), (Credits(200), Credits(700)));
    let paid = blocked.wallet.clear(LotId(2)).unwrap();
    assert_eq!(just(&paid.movements), [(2, Kind::Unblock, 700)]);
    assert_eq!(paid.wallet.balance().available, Credits(900));
    assert_eq!(paid.wallet.block(LotId(2)), Err(Refusal::AlreadyPaid { lot: LotId(2) }));
}

#[test]
fn art_14_3_a_block_leaves_what_was_held_usable() {
    let held = ordered(1_000).hold(Credits(50)).unwrap();
    let blocked = held.outcome.wallet.block(LotId(1)).unwrap().wallet;
    assert_eq!(blocked.balance().blocked, Credits(950));
    let sent = blocked.capture(&held.hold, Credits(30)).unwrap();
    let back = sent.outcome.wallet.release(&sent.hold, Credits(20)).unwrap().outcome;
    let into_block = Movement {
        lot: LotId(1),
        kind: Kind::Release,
        from: Account::Held,
        to: Account::Blocked,
        credits: Credits(20),
    };
    assert_eq!(back.movements, [into_block]);
    assert_eq!(
        (back.wallet.balance().blocked, back.wallet.balance().available),
        (Credits(970), Credits::ZERO)
    );
}

#[test]
fn art_14_3_a_chargeback_makes_a_lot_unpaid_again() {
    let paid = ordered(10).clear(LotId(1)).unwrap().wallet;
    let back = paid.payment_reversed(LotId(1)).unwrap();
    assert!(back.movements.is_empty());
    assert_eq!(back.wallet.lot(LotId(1)).unwrap().standing, Standing::Unpaid);
    assert_eq!(back.wallet.payment_reversed(LotId(1)), Err(Refusal::NotPaid { lot: LotId(1) }));
}

#[test]
fn art_3_2_a_frozen_wallet_spends_nothing_but_settles_what_is_under_way() {
    let held = ordered(10).hold(Credits(4)).unwrap();
    let frozen = held.outcome.wallet.freeze().unwrap().wallet;
    assert_eq!(frozen.hold(Credits(1)), Err(Refusal::Frozen));
    assert_eq!(frozen.sending_allowed(), Err(Refusal::Frozen));
    assert_eq!((frozen.balance().available, frozen.balance().frozen), (Credits::ZERO, Credits(6)));
    assert!(frozen.capture(&held.hold, Credits(1)).is_ok());
    assert!(frozen.order(LotId(2), at(DAY_ONE), Credits(1)).is_ok(), "ordering goes on");
    let thawed = frozen.thaw().unwrap().wallet;
    assert_eq!(thawed, held.outcome.wallet);
    assert_eq!(thawed.thaw(), Err(Refusal::NotFrozen));
}

#[test]
fn art_14_4_eight_hours_and_not_a_millisecond_more() {
    for (ordered_at, until) in [
        (DAY_ONE, "2026-11-21T00:59:59+01:00"),
        ("2026-03-29T01:30:00+01:00", "2026-03-29T10:30:00+02:00"),
        ("2026-10-25T02:30:00+02:00", "2026-10-25T09:30:00+01:00"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25T10:30:00+01:00"),
        ("2026-12-31T20:00:00+01:00", "2027-01-01T04:00:00+01:00"),
    ] {
        let until = at(until);
        assert_eq!(correction_deadline(at(ordered_at)).until, until, "{ordered_at}");
        let start = Wallet::empty().order(LotId(1), at(ordered_at), Credits(1_000)).unwrap().wallet;
        let told = |when| start.correct(LotId(1), when, Some(Credits(100)), Ground::Right);
        assert!(told(until).is_ok(), "{ordered_at}");
        let late = until + SignedDuration::from_millis(1);
        assert_eq!(told(late), Err(Refusal::TooLate { until }), "{ordered_at}");
    }
}

#[test]
fn art_14_4_the_right_number_is_zero_or_more_but_not_below_use() {
    let right = |wallet: &Wallet, number| wallet.correct(LotId(1), at(DAY_ONE), number, Ground::Right);
    let cancelled = right(&ordered(1_000), Some(Credits::ZERO)).unwrap();
    assert_eq!(just(&cancelled.movements), [(1, Kind::Correct, 1_000)]);
    assert_eq!(cancelled.wallet.balance(), Balance::default());

    let held = ordered(1_000).hold(Credits(120)).unwrap();
    let in_use = held.outcome.wallet.capture(&held.hold, Credits(100)).unwrap().outcome.wallet;
    assert_eq!(right(&in_use, Some(Credits(100))), Err(Refusal::BelowUse { floor: Credits(120) }));
    assert_eq!(right(&in_use, Some(Credits(120))).unwrap().wallet.balance().available, Credits::ZERO);
    assert_eq!(right(&in_use, Some(Credits(-1))), Err(Refusal::BelowUse { floor: Credits(120) }));
    assert_eq!(right(&ordered(1_000), Some(Credits(-1))), Err(Refusal::BelowUse { floor: Credits::ZERO }));
}

#[test]
fn art_14_4_without_a_number_the_notice_is_incomplete_and_once_is_enough() {
    let start = ordered(1_000);
    let until = correction_deadline(at(DAY_ONE)).until;
    let silent = start.correct(LotId(1), at(DAY_ONE), None, Ground::Right);
    assert_eq!(silent, Err(Refusal::NumberMissing { until }));
    let once = start.correct(LotId(1), at(DAY_ONE), Some(Credits(10)), Ground::Right).unwrap().wallet;
    let twice = once.correct(LotId(1), until, Some(Credits(20)), Ground::Right);
    assert_eq!(twice, Err(Refusal::AlreadyCorrected { at: at(DAY_ONE) }));
}

#[test]
fn art_14_4_after_the_window_only_goodwill_corrects() {
    let late = correction_deadline(at(DAY_ONE)).until + SignedDuration::from_hours(1);
    let outcome = ordered(1_000).correct(LotId(1), late, Some(Credits(10)), Ground::Goodwill).unwrap();
    assert_eq!(outcome.because[0].code, "order_corrected_from_goodwill");
}

#[test]
fn art_14_4_a_paid_order_that_grows_is_unpaid_until_the_rest_is_paid() {
    let paid = ordered(100).clear(LotId(1)).unwrap().wallet;
    let grown = paid.correct(LotId(1), at(DAY_ONE), Some(Credits(150)), Ground::Right).unwrap().wallet;
    assert_eq!(grown.lot(LotId(1)).unwrap().standing, Standing::Unpaid);
    assert_eq!(grown.balance().available, Credits(150));
}

#[test]
fn art_14_1_with_the_agreement_everything_lapses_and_nothing_moves_after() {
    let held = ordered(100).hold(Credits(40)).unwrap();
    let end = held.outcome.wallet.end().unwrap();
    assert_eq!(just(&end.movements), [(1, Kind::Lapse, 60), (1, Kind::Lapse, 40)]);
    let gone = end.wallet;
    assert_eq!(gone.balance().lapsed, Credits(100));
    assert_eq!(gone.capture(&held.hold, Credits(1)), Err(Refusal::Ended));
    assert_eq!(gone.hold(Credits(1)), Err(Refusal::Ended));
    assert_eq!(gone.end(), Err(Refusal::Ended));
    assert_eq!(gone.order(LotId(2), at(DAY_ONE), Credits(1)), Err(Refusal::Ended));
}

#[test]
fn art_14_1_an_old_lot_is_as_good_as_a_new_one() {
    let old = Wallet::empty().order(LotId(1), at("2026-01-02T09:00:00Z"), Credits(5)).unwrap().wallet;
    let both = old.order(LotId(2), at("2031-01-02T09:00:00Z"), Credits(5)).unwrap().wallet;
    assert_eq!(parts(&both.hold(Credits(6)).unwrap().hold), [(1, 5), (2, 1)]);
}

#[test]
fn a_stored_wallet_that_breaks_the_ledger_is_refused() {
    let sound = lot(1, 10, Standing::Unpaid);
    for broken in [
        Lot { used: Credits(-1), ..sound },
        Lot { used: Credits(6), held: Credits(5), ..sound },
        Lot { lapsed: Credits(i64::MAX), held: Credits(i64::MAX), ..sound },
        Lot { size: LARGEST_ORDER + Credits(1), ..sound },
    ] {
        assert_eq!(Wallet::stored(vec![broken], State::Active), Err(Refusal::Broken { lot: LotId(1) }));
    }
    assert_eq!(Wallet::stored(vec![sound, sound], State::Active), Err(Refusal::Broken { lot: LotId(1) }));
    assert_eq!(Wallet::stored(vec![sound], State::Ended), Err(Refusal::Broken { lot: LotId(1) }));
    let too_many = Wallet::empty().order(LotId(1), at(DAY_ONE), LARGEST_ORDER + Credits(1));
    assert_eq!(too_many, Err(Refusal::TooMany { most: LARGEST_ORDER }));
    assert_eq!(
        ordered(1).order(LotId(1), at(DAY_ONE), Credits(1)),
        Err(Refusal::SameLotTwice { lot: LotId(1) })
    );
}
