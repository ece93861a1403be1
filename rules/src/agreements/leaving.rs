//! Other ways out (art. 6.5, 10.2, 12.2; Data Act art. 25) and handing over (art. 15.5): on which facts they are possible.
//!
//! Invariant: the provider dissolves on one of six grounds only, with its evidence on file, and on the facts of today.

use crate::calendar::{days_after, months_after};
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;

/// The longest notice before a switch begins, in months (Data Act, art. 25(2)(d)).
pub const SWITCHING_NOTICE_MONTHS: u16 = 2;
/// Days of transition (Data Act, art. 25(2)(a)).
pub const SWITCHING_TRANSITION_DAYS: u16 = 30;
/// Days to comply after a notice of default, unless it gave more (art. 12.2c: a reasonable term).
pub const REASONABLE_DAYS: u16 = 14;

/// To when a switch ends an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switching {
    /// The last day of the notice: then the transition begins.
    pub notice_until: Date,
    /// The last day of the transition and of the agreement.
    pub last_day: Date,
    /// Why.
    pub because: Vec<Reason>,
}

/// When a customer who switches is gone: after a notice of its choice, of two months at most, and thirty days of
/// transition (Data Act, art. 25). This path is open inside the fixed term too.
pub fn switching(received: Date, wished: Option<Date>) -> Switching {
    let latest = months_after(received, SWITCHING_NOTICE_MONTHS);
    let notice_until = wished.unwrap_or(latest).clamp(received, latest);
    let last_day = days_after(notice_until, SWITCHING_TRANSITION_DAYS);
    let because = vec![
        Reason::plain("switching_notice")
            .with("received", Figure::Date(received))
            .with("months", Figure::Count(i64::from(SWITCHING_NOTICE_MONTHS)))
            .with("notice_until", Figure::Date(notice_until)),
        Reason::plain("switching_transition")
            .with("days", Figure::Count(i64::from(SWITCHING_TRANSITION_DAYS)))
            .with("last_day", Figure::Date(last_day)),
    ];
    Switching { notice_until, last_day, because }
}

/// A ground for dissolution with the facts that it rests on (art. 12.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The customer ceased to exist or was dissolved.
    Ceased,
    /// Bankruptcy, suspension of payments, or loss of control over its assets.
    Insolvent,
    /// A breach that was not made good in the term of a registered notice of default.
    Breach {
        /// When the notice of default was received; none where performance is impossible for good.
        default_received: Option<Date>,
        /// Days it gave.
        days: u16,
    },
    /// A payment that was not received in full within its term.
    Unpaid {
        /// The earliest last day to pay of what is still open; none when nothing is.
        due: Option<Date>,
        /// What keeps the provider from it by its own policy.
        plan: PaymentPlan,
    },
    /// Infringement of intellectual property.
    Infringement,
    /// The provider may not or cannot deliver any more.
    ProviderUnable,
}

/// What is given back of a licence that was paid ahead when the provider itself stops (art. 6.5, 10.2; policy: the terms say
/// nothing of it).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RefundOnExit {
    /// Every full month after the end.
    #[default]
    FullMonths,
    /// Nothing.
    Nothing,
}

impl RefundOnExit {
    /// Its name in the database, forms and word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::FullMonths => "full_months",
            Self::Nothing => "nothing",
        }
    }

    /// The policy of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::FullMonths, Self::Nothing].into_iter().find(|one| one.name() == name)
    }
}

/// Whether the customer pays by instalments that were agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentPlan {
    /// No plan runs.
    None,
    /// A plan runs, and is kept to.
    Kept,
}

/// Why an agreement cannot be dissolved, or handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The term of the notice of default runs until then.
    TermRuns {
        /// Its last day.
        last_day: Date,
    },
    /// There is nothing open whose term is over.
    NothingLate,
    /// The customer keeps to a payment plan (policy).
    PlanRuns,
    /// Evidence of the ground must be on file.
    EvidenceMissing,
    /// Consent came after the hand-over: it has to be there before (art. 15.5).
    ConsentTooLate {
        /// The day of the hand-over.
        effective_on: Date,
    },
    /// A deed of the take-over must be on file (art. 6:159 BW).
    DeedMissing,
    /// What is late moves along as a debt, in so many words.
    DebtNotNamed,
}

impl Ground {
    /// Its letter in article 12.2.
    pub fn letter(self) -> char {
        match self {
            Self::Ceased => 'a',
            Self::Insolvent => 'b',
            Self::Breach { .. } => 'c',
            Self::Unpaid { .. } => 'd',
            Self::Infringement => 'e',
            Self::ProviderUnable => 'f',
        }
    }
}

impl Refusal {
    /// Why, with the article.
    pub fn reason(&self) -> Reason {
        match *self {
            Self::TermRuns { last_day } => {
                Reason::of("12.2c", "dissolution_term_runs").with("last_day", Figure::Date(last_day))
            }
            Self::NothingLate => Reason::of("12.2d", "dissolution_nothing_late"),
            Self::PlanRuns => Reason::of("12.2d", "dissolution_plan_runs"),
            Self::EvidenceMissing => Reason::of("12.2", "dissolution_evidence_missing"),
            Self::ConsentTooLate { effective_on } => Reason::of("15.5", "transfer_consent_too_late")
                .with("effective_on", Figure::Date(effective_on)),
            Self::DeedMissing => Reason::of("15.5", "transfer_deed_missing"),
            Self::DebtNotNamed => Reason::of("15.5", "transfer_debt_not_named"),
        }
    }
}

/// Whether something is on file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnFile {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// Whether the provider may dissolve today (art. 12.2), and why.
pub fn dissolution(ground: Ground, evidence: OnFile, today: Date) -> Result<Vec<Reason>, Refusal> {
    let reason = match ground {
        Ground::Ceased => Reason::of("12.2a", "dissolution_ceased"),
        Ground::Insolvent => Reason::of("12.2b", "dissolution_insolvent"),
        Ground::Breach { default_received: Some(received), days } => {
            let last_day = days_after(received, days.max(1));
            if today <= last_day {
                return Err(Refusal::TermRuns { last_day });
            }
            Reason::of("12.2c", "dissolution_breach")
                .with("received", Figure::Date(received))
                .with("days", Figure::Count(i64::from(days)))
                .with("last_day", Figure::Date(last_day))
        }
        Ground::Breach { default_received: None, .. } => Reason::of("12.2c", "dissolution_impossible"),
        Ground::Unpaid { due: Some(due), plan } if due < today => {
            if plan == PaymentPlan::Kept {
                return Err(Refusal::PlanRuns);
            }
            Reason::of("12.2d", "dissolution_unpaid").with("due", Figure::Date(due))
        }
        Ground::Unpaid { .. } => return Err(Refusal::NothingLate),
        Ground::Infringement => Reason::of("12.2e", "dissolution_infringement"),
        Ground::ProviderUnable => Reason::of("12.2f", "dissolution_unable"),
    };
    // What is open is in the books already; every other ground needs its own paper.
    let in_the_books = matches!(ground, Ground::Unpaid { .. });
    if evidence == OnFile::No && !in_the_books {
        return Err(Refusal::EvidenceMissing);
    }
    Ok(vec![reason])
}

/// What a hand-over to another business rests on (art. 15.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// The first day of the new party.
    pub effective_on: Date,
    /// When the provider consented.
    pub provider_consented: Option<Date>,
    /// When the customer consented.
    pub customer_consented: Option<Date>,
    /// The deed between the old and the new party (art. 6:159 BW).
    pub deed: OnFile,
    /// Whether something is late.
    pub late: Late,
}

/// What is late when an agreement is handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// Nothing.
    Nothing,
    /// Something, and the deed names it.
    Named,
    /// Something, and the deed does not name it.
    NotNamed,
}

/// Whether an agreement may be handed over: with the consent of both, each given before, a deed, and what is late named.
pub fn hand_over(facts: &HandOver) -> Result<Vec<Reason>, Refusal> {
    let before = |consent: Option<Date>| consent.is_some_and(|on| on < facts.effective_on);
    if !before(facts.provider_consented) || !before(facts.customer_consented) {
        return Err(Refusal::ConsentTooLate { effective_on: facts.effective_on });
    }
    if facts.deed == OnFile::No {
        return Err(Refusal::DeedMissing);
    }
    if facts.late == Late::NotNamed {
        return Err(Refusal::DebtNotNamed);
    }
    Ok(vec![Reason::of("15.5", "transfer_consented").with("effective_on", Figure::Date(facts.effective_on))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn unpaid(due: Option<Date>) -> Ground {
        Ground::Unpaid { due, plan: PaymentPlan::None }
    }

    #[test]
    fn art_12_2_d_a_payment_short_by_a_cent_allows_dissolution_the_day_after_its_term() {
        let due = Some(date(2026, 1, 15));
        assert!(dissolution(unpaid(due), OnFile::No, date(2026, 1, 16)).is_ok());
        assert_eq!(dissolution(unpaid(due), OnFile::No, date(2026, 1, 15)), Err(Refusal::NothingLate));
        assert_eq!(dissolution(unpaid(None), OnFile::Yes, date(2026, 1, 16)), Err(Refusal::NothingLate));
        let plan = Ground::Unpaid { due, plan: PaymentPlan::Kept };
        assert_eq!(dissolution(plan, OnFile::Yes, date(2026, 1, 16)), Err(Refusal::PlanRuns));
    }

    #[test]
    fn art_12_2_c_the_term_of_the_notice_of_default_runs_to_its_last_day() {
        let ground = Ground::Breach { default_received: Some(date(2026, 2, 27)), days: REASONABLE_DAYS };
        let last_day = date(2026, 3, 13);
        assert_eq!(dissolution(ground, OnFile::Yes, last_day), Err(Refusal::TermRuns { last_day }));
        assert!(dissolution(ground, OnFile::Yes, date(2026, 3, 14)).is_ok());
        let impossible = Ground::Breach { default_received: None, days: 14 };
        assert!(dissolution(impossible, OnFile::Yes, date(2026, 2, 27)).is_ok());
    }

    #[test]
    fn art_12_2_every_other_ground_needs_its_evidence() {
        let grounds = [Ground::Ceased, Ground::Insolvent, Ground::Infringement, Ground::ProviderUnable];
        for (ground, letter) in grounds.into_iter().zip(['a', 'b', 'e', 'f']) {
            assert_eq!(ground.letter(), letter);
            assert_eq!(dissolution(ground, OnFile::No, date(2026, 1, 1)), Err(Refusal::EvidenceMissing));
            assert!(dissolution(ground, OnFile::Yes, date(2026, 1, 1)).is_ok());
        }
    }

    #[test]
    fn c6_a_customer_who_switches_is_gone_after_two_months_and_thirty_days_at_most() {
        let latest = switching(date(2026, 11, 23), None);
        assert_eq!((latest.notice_until, latest.last_day), (date(2027, 1, 23), date(2027, 2, 22)));
        let sooner = switching(date(2026, 11, 23), Some(date(2026, 12, 1)));
        assert_eq!(sooner.last_day, date(2026, 12, 31));
        assert_eq!(
            switching(date(2026, 12, 31), None).notice_until,
            date(2027, 2, 28),
            "clamped to the month"
        );
        assert_eq!(switching(date(2026, 11, 23), Some(date(2030, 1, 1))).last_day, latest.last_day);
    }

    #[test]
    fn art_15_5_both_consent_before_the_day_and_what_is_late_is_named() {
        let right = HandOver {
            effective_on: date(2027, 1, 1),
            provider_consented: Some(date(2026, 12, 1)),
            customer_consented: Some(date(2026, 12, 31)),
            deed: OnFile::Yes,
            late: Late::Named,
        };
        assert!(hand_over(&right).is_ok(), "with an overdue invoice that the deed names");
        let too_late = Refusal::ConsentTooLate { effective_on: date(2027, 1, 1) };
        for consent in [None, Some(date(2027, 1, 1)), Some(date(2027, 1, 2))] {
            assert_eq!(hand_over(&HandOver { customer_consented: consent, ..right }), Err(too_late));
            assert_eq!(hand_over(&HandOver { provider_consented: consent, ..right }), Err(too_late));
        }
        assert_eq!(hand_over(&HandOver { deed: OnFile::No, ..right }), Err(Refusal::DeedMissing));
        assert_eq!(hand_over(&HandOver { late: Late::NotNamed, ..right }), Err(Refusal::DebtNotNamed));
    }
}
