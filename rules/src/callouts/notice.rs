//! Notice: what the law says about calling late and withdrawing late (BW 7:628a). Shown, never hidden, never blocking.
//!
//! Invariant: the days are counted back from the start in local time, so the clock change takes nothing off them.

use crate::reasons::{Figure, Reason};
use crate::shifts::Period;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// A call less than four days ahead may be refused (BW 7:628a (2)); a collective agreement may shorten it (4).
pub const CALL_DAYS: i8 = 4;

/// Who takes an assignment back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithdrawnBy {
    /// The contact cancels.
    Contact,
    /// The planner does.
    Planner,
}

/// The last instant at which a call is in time.
pub fn in_time_until(shift: Period, tz: &TimeZone) -> Timestamp {
    let starts = shift.starts.to_zoned(tz.clone());
    starts.checked_sub(i64::from(CALL_DAYS).days()).map_or(Timestamp::MIN, |z| z.timestamp())
}

/// What to know about calling at this moment: inside four days the contact may refuse (BW 7:628a (2)).
pub fn of_calling(shift: Period, at: Timestamp, tz: &TimeZone) -> Option<Reason> {
    late(shift, at, tz).then(|| reason("call-may-be-refused", shift, tz))
}

/// What to know about withdrawing at this moment: inside four days the planner owes the wages (BW 7:628a (3)).
pub fn of_withdrawing(shift: Period, at: Timestamp, by: WithdrawnBy, tz: &TimeZone) -> Option<Reason> {
    let code = match by {
        WithdrawnBy::Planner => "withdrawal-costs-wages",
        WithdrawnBy::Contact => "cancelled-inside-four-days",
    };
    late(shift, at, tz).then(|| reason(code, shift, tz))
}

fn late(shift: Period, at: Timestamp, tz: &TimeZone) -> bool {
    in_time_until(shift, tz) < at
}

fn reason(code: &'static str, shift: Period, tz: &TimeZone) -> Reason {
    let days = Figure::Count(i64::from(CALL_DAYS));
    Reason::plain(code).with("days", days).with("until", Figure::Instant(in_time_until(shift, tz)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amsterdam() -> TimeZone {
        TimeZone::get("Europe/Amsterdam").unwrap()
    }

    fn local(text: &str) -> Timestamp {
        amsterdam().to_timestamp(text.parse().unwrap()).unwrap()
    }

    fn shift() -> Period {
        Period::new(local("2026-10-27T18:00"), local("2026-10-27T23:00")).unwrap()
    }

    #[test]
    fn bw_7_628a_2_a_call_four_days_ahead_is_in_time_and_a_second_later_may_be_refused() {
        assert_eq!(of_calling(shift(), local("2026-10-23T18:00:00"), &amsterdam()), None);
        let late = of_calling(shift(), local("2026-10-23T18:00:01"), &amsterdam()).unwrap();
        assert_eq!(late.code, "call-may-be-refused");
    }

    #[test]
    fn bw_7_628a_3_withdrawing_inside_four_days_costs_wages_and_cancelling_is_only_flagged() {
        let late = local("2026-10-26T09:00");
        let code = |by| of_withdrawing(shift(), late, by, &amsterdam()).unwrap().code;
        assert_eq!(code(WithdrawnBy::Planner), "withdrawal-costs-wages");
        assert_eq!(code(WithdrawnBy::Contact), "cancelled-inside-four-days");
        let early = local("2026-10-20T09:00");
        assert_eq!(of_withdrawing(shift(), early, WithdrawnBy::Planner, &amsterdam()), None);
    }
}
