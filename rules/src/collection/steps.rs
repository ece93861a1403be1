//! What may be done about a late invoice, and what is best done next (art. 3.2, 12.2 d, 14.3).
//!
//! Each step is a right: it opens by the facts, is exercised by decision, and closes. Invariant: what is suggested is
//! always one of the rights that are open.

use super::standing::Term;
use crate::calendar::days_after;
use crate::numbers::Cents;
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;

/// A step towards payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A friendly letter.
    Remind,
    /// Freeze the whole wallet (art. 3.2).
    Freeze,
    /// Block what is left of the order's credits (art. 14.3).
    Block,
    /// Charge the interest so far, on a claim statement (art. 3.2).
    Claim,
    /// Open a collection case, with its costs (art. 3.2).
    OpenCase,
    /// Dissolve the agreement (art. 12.2 d).
    Dissolve,
    /// Nothing now: a plan is kept.
    KeepToPlan,
    /// A part of a plan was missed: a person decides.
    LookAtPlan,
    /// Everything that can be done was done.
    Wait,
}

impl Step {
    /// The article that gives the right.
    pub fn article(self) -> Option<&'static str> {
        match self {
            Self::Freeze | Self::Claim | Self::OpenCase => Some("3.2"),
            Self::Block => Some("14.3"),
            Self::Dissolve => Some("12.2"),
            Self::Remind | Self::KeepToPlan | Self::LookAtPlan | Self::Wait => None,
        }
    }
}

/// How a payment plan stands, as far as steps need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Plan {
    /// There is none.
    #[default]
    None,
    /// It is kept.
    Kept,
    /// A part was missed.
    Missed,
}

/// Whether an agreement is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// It is.
    Running,
    /// There is none any more: nothing is left to freeze, block or dissolve.
    Over,
}

/// What was done about an invoice so far, and what the wallet is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Where the debt stands.
    pub term: Term,
    /// Interest that could be charged now; none while the statutory rate is unknown.
    pub accrued: Option<Cents>,
    /// When it was last reminded of.
    pub reminded: Option<Date>,
    /// When interest was last charged.
    pub claimed: Option<Date>,
    /// When a collection case was opened for it.
    pub in_case: Option<Date>,
    /// Since when the wallet is frozen.
    pub frozen: Option<Date>,
    /// Unpaid credits left of its orders that can be blocked.
    pub blockable: bool,
    /// Its payment plan.
    pub plan: Plan,
    /// Whether there is an agreement.
    pub agreement: Agreement,
}

/// How many days the provider lets pass between steps; a step is possible sooner, but not suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// From a reminder to stopping what is spent.
    pub after_reminder: u16,
    /// From there to a claim statement, counted from the reminder.
    pub before_claim: u16,
    /// From a claim statement to a collection case.
    pub after_claim: u16,
    /// From the case to dissolution.
    pub after_case: u16,
}

impl Default for Pace {
    /// A week to pay after a reminder, two to the claim statement, two more to the case, a month to the end.
    fn default() -> Self {
        Self { after_reminder: 7, before_claim: 14, after_claim: 14, after_case: 30 }
    }
}

/// What is best done next, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The step.
    pub step: Step,
    /// The first day for it; today or earlier where it is suggested now.
    pub from: Date,
    /// Why.
    pub because: Vec<Reason>,
}

/// The rights that are open on a debt, in the order in which they are usually exercised.
pub fn rights(facts: &Facts) -> Vec<Step> {
    let Term::Overdue { .. } = facts.term else {
        // Interest over the days that it was late can still be charged when it is paid.
        let late = matches!(facts.term, Term::Settled { .. } | Term::WrittenOff { .. });
        let claim = late && facts.accrued.is_some_and(|cents| Cents::ZERO < cents);
        return if claim { vec![Step::Claim] } else { Vec::new() };
    };
    let running = facts.agreement == Agreement::Running;
    let open = [
        (Step::Remind, true),
        (Step::Freeze, running && facts.frozen.is_none()),
        (Step::Block, running && facts.blockable),
        (Step::Claim, facts.accrued.is_some_and(|cents| Cents::ZERO < cents)),
        (Step::OpenCase, facts.in_case.is_none()),
        (Step::Dissolve, running && facts.plan != Plan::Kept),
    ];
    open.into_iter().filter_map(|(step, open)| open.then_some(step)).collect()
}

/// What is best done next about a debt (art. 3.2): the mildest step that was not taken, at its pace. None while nothing is
/// overdue.
pub fn next(facts: &Facts, today: Date, pace: &Pace) -> Option<Suggestion> {
    let Term::Overdue { since, .. } = facts.term else { return None };
    match facts.plan {
        Plan::Kept => return Some(suggest(Step::KeepToPlan, today, today)),
        Plan::Missed => return Some(suggest(Step::LookAtPlan, today, today)),
        Plan::None => {}
    }
    let open = rights(facts);
    let reminded = facts.reminded.unwrap_or(since);
    let claimed = facts.claimed.unwrap_or(reminded);
    let in_case = facts.in_case.unwrap_or(claimed);
    let ladder = [
        (Step::Remind, facts.reminded.is_none(), since),
        (Step::Freeze, true, days_after(reminded, pace.after_reminder)),
        (Step::Block, facts.frozen.is_none(), days_after(reminded, pace.after_reminder)),
        (Step::Claim, facts.claimed.is_none(), days_after(reminded, pace.before_claim)),
        (Step::OpenCase, true, days_after(claimed, pace.after_claim)),
        (Step::Dissolve, facts.in_case.is_some(), days_after(in_case, pace.after_case)),
    ];
    let step = ladder.into_iter().find(|(step, wanted, _)| *wanted && open.contains(step));
    let (step, from) = step.map_or((Step::Wait, today), |(step, _, from)| (step, from));
    Some(suggest(step, from, today))
}

fn suggest(step: Step, from: Date, today: Date) -> Suggestion {
    let code = match step {
        Step::Remind => "step_remind",
        Step::Freeze => "step_freeze",
        Step::Block => "step_block",
        Step::Claim => "step_claim",
        Step::OpenCase => "step_open_case",
        Step::Dissolve => "step_dissolve",
        Step::KeepToPlan => "step_keep_to_plan",
        Step::LookAtPlan => "step_look_at_plan",
        Step::Wait => "step_wait",
    };
    let mut because = vec![step.article().map_or(Reason::plain(code), |article| Reason::of(article, code))];
    if today < from {
        because.push(Reason::plain("step_not_yet").with("from", Figure::Date(from)));
    }
    Suggestion { step, from, because }
}

/// When VAT that was paid over on a debt can be had back: a year after it fell due (art. 29 Wet OB).
pub fn vat_reclaim_from(due: Date) -> Date {
    crate::calendar::months_after(due, 12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const SINCE: Date = Date::constant(2026, 1, 16);

    fn late() -> Facts {
        Facts {
            term: Term::Overdue { since: SINCE, days: 1 },
            accrued: Some(Cents(195)),
            reminded: None,
            claimed: None,
            in_case: None,
            frozen: None,
            blockable: true,
            plan: Plan::None,
            agreement: Agreement::Running,
        }
    }

    fn suggested(facts: &Facts) -> (Step, Date) {
        let next = next(facts, date(2026, 6, 1), &Pace::default()).unwrap();
        (next.step, next.from)
    }

    #[test]
    fn art_3_2_the_mildest_step_that_was_not_taken_comes_next() {
        let reminded = Facts { reminded: Some(date(2026, 1, 17)), ..late() };
        let frozen = Facts { frozen: Some(date(2026, 1, 25)), ..reminded };
        let claimed = Facts { claimed: Some(date(2026, 2, 1)), ..frozen };
        let in_case = Facts { in_case: Some(date(2026, 2, 20)), ..claimed };
        let over = Facts { agreement: Agreement::Over, ..in_case };
        for (facts, step, from) in [
            (late(), Step::Remind, SINCE),
            (reminded, Step::Freeze, date(2026, 1, 24)),
            (frozen, Step::Claim, date(2026, 1, 31)),
            (claimed, Step::OpenCase, date(2026, 2, 15)),
            (in_case, Step::Dissolve, date(2026, 3, 22)),
            (over, Step::Wait, date(2026, 6, 1)),
        ] {
            assert_eq!(suggested(&facts), (step, from));
        }
    }

    #[test]
    fn art_12_2_d_while_a_plan_is_kept_the_agreement_is_not_dissolved() {
        let in_case = Facts { in_case: Some(date(2026, 2, 20)), ..late() };
        assert!(rights(&in_case).contains(&Step::Dissolve));
        let kept = Facts { plan: Plan::Kept, ..in_case };
        assert!(!rights(&kept).contains(&Step::Dissolve));
        assert_eq!(suggested(&kept).0, Step::KeepToPlan);
        let missed = Facts { plan: Plan::Missed, ..in_case };
        assert!(rights(&missed).contains(&Step::Dissolve));
        assert_eq!(suggested(&missed).0, Step::LookAtPlan);
    }

    #[test]
    fn art_12_2_d_from_the_day_after_the_due_date_and_not_on_it() {
        assert!(rights(&late()).contains(&Step::Dissolve));
        for term in [Term::DueToday, Term::InTime { days_left: 1 }] {
            assert!(rights(&Facts { term, ..late() }).is_empty());
        }
    }

    #[test]
    fn art_3_2_what_was_paid_late_leaves_only_its_interest() {
        let settled = Facts { term: Term::Settled { on: date(2026, 2, 1) }, ..late() };
        assert_eq!(rights(&settled), [Step::Claim]);
        assert_eq!(rights(&Facts { accrued: Some(Cents::ZERO), ..settled }), []);
        assert_eq!(next(&settled, date(2026, 6, 1), &Pace::default()), None);
    }

    #[test]
    fn art_3_2_t8_without_a_known_rate_nothing_can_be_claimed() {
        assert!(!rights(&Facts { accrued: None, ..late() }).contains(&Step::Claim));
    }

    #[test]
    fn c1_vat_can_be_had_back_a_year_after_the_due_date() {
        assert_eq!(vat_reclaim_from(date(2028, 2, 29)), date(2029, 2, 28));
    }

    fn day() -> impl Strategy<Value = Option<Date>> {
        prop::option::of((0_u16..200).prop_map(|n| days_after(SINCE, n)))
    }

    proptest! {
        #[test]
        fn art_3_2_what_is_suggested_is_a_right_that_is_open(
            (reminded, claimed, in_case, frozen) in (day(), day(), day(), day()),
            blockable: bool,
            plan in prop::sample::select(vec![Plan::None, Plan::Kept, Plan::Missed]),
            agreement in prop::sample::select(vec![Agreement::Running, Agreement::Over]),
        ) {
            let facts = Facts { reminded, claimed, in_case, frozen, blockable, plan, agreement, ..late() };
            let next = next(&facts, date(2026, 8, 1), &Pace::default()).unwrap();
            let beyond = [Step::KeepToPlan, Step::LookAtPlan, Step::Wait];
            prop_assert!(beyond.contains(&next.step) || rights(&facts).contains(&next.step));
        }
    }
}
