//! Objections (art. 3.3): whether one was lodged in time and in the form agreed. It never suspends payment.
//!
//! Invariant: the flags state facts; what follows from a late or informal objection is a person's decision.

use crate::calendar::working_days::working_days_after;
use crate::invoices::{ObjectionDeadline, objection_deadline};
use crate::reasons::{Figure, Reason};
use crate::tables::{Unknown, designated::DesignatedDays};
use jiff::civil::Date;

/// Working days after dispatch on which a letter counts as received, unless the receipt is proven (reading of art. 3.3).
pub const POST_WORKING_DAYS: u8 = 2;

/// How an objection reached the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// By registered letter, on paper or qualified electronic: the form that was agreed.
    Registered,
    /// Otherwise: through the portal, by mail. A notice, whose form the provider may waive by decision.
    Other,
}

/// An objection as it was lodged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lodged {
    /// The day it reached the provider.
    pub received: Date,
    /// The day it was posted, where that is known.
    pub posted: Option<Date>,
    /// In which form.
    pub form: Form,
}

/// Whether an objection was in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// Received on or before the last day.
    Timely,
    /// Received later, posted in time: a person decides.
    LatePostedInTime,
    /// Too late. What the law says of VAT on a wrong invoice stays as it is.
    Late,
}

/// How an objection stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The last day to lodge it.
    pub deadline: Date,
    /// Whether it was in time.
    pub time: Time,
    /// Whether it came in another form than a registered letter.
    pub form: Form,
    /// Why.
    pub because: Vec<Reason>,
}

/// How an objection stands against an invoice that was received on a day; refuses where the designated days are unknown.
pub fn standing(
    invoice_received: Date,
    lodged: &Lodged,
    designated: &DesignatedDays,
) -> Result<Standing, Unknown> {
    let ObjectionDeadline { deadline, mut because } = objection_deadline(invoice_received, designated)?;
    let time = if lodged.received <= deadline {
        Time::Timely
    } else if lodged.posted.is_some_and(|posted| posted <= deadline) {
        Time::LatePostedInTime
    } else {
        Time::Late
    };
    because.push(why(time, lodged, deadline));
    if lodged.form == Form::Other {
        because.push(Reason::of("3.3", "objection_form_not_registered"));
    }
    because.push(Reason::of("3.3", "objection_suspends_nothing"));
    Ok(Standing { deadline, time, form: lodged.form, because })
}

/// The day on which a letter counts as received: the second working day after it was sent.
pub fn received_by_post(sent: Date, designated: &DesignatedDays) -> Result<Date, Unknown> {
    working_days_after(sent, POST_WORKING_DAYS, designated)
}

fn why(time: Time, lodged: &Lodged, deadline: Date) -> Reason {
    let (received, deadline) = (Figure::Date(lodged.received), Figure::Date(deadline));
    match (time, lodged.posted) {
        (Time::Timely, _) => Reason::of("3.3", "objection_timely").with("received", received),
        (Time::LatePostedInTime, Some(posted)) => Reason::of("3.3", "objection_posted_in_time")
            .with("posted", Figure::Date(posted))
            .with("received", received)
            .with("deadline", deadline),
        _ => Reason::of("3.3", "objection_late").with("received", received).with("deadline", deadline),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TABLE: fn() -> &'static DesignatedDays = DesignatedDays::shipped;

    fn on(received: Date, posted: Option<Date>, form: Form) -> Standing {
        // Invoice received on Wednesday 13 May 2026: Ascension on the 14th, designated the 15th.
        standing(date(2026, 5, 13), &Lodged { received, posted, form }, TABLE()).unwrap()
    }

    #[test]
    fn art_3_3_an_objection_is_timely_late_or_late_but_posted_in_time() {
        let deadline = date(2026, 5, 22);
        for (received, posted, time) in [
            (deadline, None, Time::Timely),
            (date(2026, 5, 26), Some(deadline), Time::LatePostedInTime),
            (date(2026, 5, 26), Some(date(2026, 5, 23)), Time::Late),
            (date(2026, 5, 23), None, Time::Late),
        ] {
            let answer = on(received, posted, Form::Registered);
            assert_eq!((answer.deadline, answer.time), (deadline, time), "{received}");
            assert!(answer.because.iter().any(|reason| reason.code == "objection_suspends_nothing"));
        }
    }

    #[test]
    fn art_3_3_through_the_portal_it_is_a_notice_without_the_form() {
        let has = |form| {
            let because = on(date(2026, 5, 20), None, form).because;
            because.iter().any(|reason| reason.code == "objection_form_not_registered")
        };
        assert!(has(Form::Other) && !has(Form::Registered));
    }

    #[test]
    fn art_3_3_a_letter_counts_as_received_two_working_days_on() {
        assert_eq!(received_by_post(date(2026, 5, 13), TABLE()), Ok(date(2026, 5, 19)));
        let unknown = received_by_post(date(2028, 12, 29), TABLE()).unwrap_err();
        assert_eq!(unknown.known_until, date(2028, 12, 31));
    }
}
