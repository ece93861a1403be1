//! The life of an agreement (art. 1, 2.1, 12, 13.1, 15.5): from draft to wiped, what may follow what, and on which facts.
//!
//! Invariant: an agreement is in force only after quote, terms and processor agreement were signed, and nothing follows
//! its end but wiping.

use crate::reasons::{Figure, Reason};
use jiff::Timestamp;
use jiff::civil::Date;

/// Days after the end in which the customer can get its data: the least that the Data Act (art. 25) gives.
pub const EXPORT_WINDOW_DAYS: u16 = 30;

/// How the term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Up to and including this day (art. 12.1).
    Fixed {
        /// Its last day.
        last_day: Date,
    },
    /// Extended for an indefinite time (art. 12.1).
    Indefinite,
}

/// An end that is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// By notice (art. 12.1); the day counts in full.
    Notice {
        /// The last day.
        last_day: Date,
    },
    /// The customer switches to another provider (Data Act, art. 25).
    Switching {
        /// The last day of the transition.
        last_day: Date,
    },
}

/// Where an agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written.
    Draft,
    /// Sent; it can be accepted up to and including this day.
    Offered {
        /// The last day.
        valid_until: Date,
    },
    /// Declined or expired.
    Closed,
    /// Signed; in force from this day on.
    Concluded {
        /// The first day.
        starts_on: Date,
    },
    /// In force.
    Running {
        /// How its term stands.
        term: Term,
        /// The end that is on its way, if one is.
        ending: Option<Ending>,
    },
    /// Over.
    Ended {
        /// The first instant without an agreement.
        at: Timestamp,
    },
    /// Over, and the customer's data are gone.
    Wiped,
}

/// What an agreement cannot do without (art. 1, 9.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// The quote, with every parameter.
    Quote,
    /// The terms, in one exact version.
    Terms,
    /// The processor agreement (GDPR, art. 28).
    Processor,
}

/// Whether both parties agreed in writing (art. 13.1, 15.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// Both did.
    Both,
    /// One did not, or not yet.
    OneSided,
}

/// What happens to an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The quote goes out, with what is on file.
    Sent {
        /// Until when it can be accepted.
        valid_until: Date,
        /// What went with it.
        papers: Vec<Paper>,
    },
    /// The customer signs.
    Accepted {
        /// On which legal day.
        on: Date,
        /// What exactly was signed.
        papers: Vec<Paper>,
        /// The first day of the agreement.
        starts_on: Date,
    },
    /// The customer says no.
    Declined,
    /// Nobody signed in time.
    Expired {
        /// The legal day now.
        today: Date,
    },
    /// The first day comes.
    StartReached {
        /// The legal day now.
        today: Date,
        /// The last day of the fixed term.
        term_last_day: Date,
    },
    /// The fixed term is over.
    TermOver {
        /// The legal day now.
        today: Date,
    },
    /// Notice reaches the other party (art. 12.1).
    NoticeReceived {
        /// To which day it ends the agreement: see [`super::termination`].
        last_day: Date,
    },
    /// Notice is taken back.
    NoticeWithdrawn {
        /// Whether both agreed.
        consent: Consent,
    },
    /// The customer asks to switch (Data Act, art. 25).
    SwitchingRequested {
        /// The last day of the transition: see [`super::leaving::switching`].
        last_day: Date,
    },
    /// Dissolved by the provider (art. 12.2), or ended by its choice (art. 6.5, 10.2): see [`super::leaving`].
    Stopped {
        /// The instant from which there is no agreement.
        at: Timestamp,
    },
    /// Another business takes the agreement over (art. 15.5).
    Transferred {
        /// Whether both parties consented before.
        consent: Consent,
    },
    /// The end comes.
    EndReached {
        /// Now.
        now: Timestamp,
    },
    /// The customer's data are wiped.
    WindowClosed {
        /// The legal day now.
        today: Date,
        /// The last day on which the customer could get its data.
        last_day: Date,
    },
}

/// Why something cannot happen to an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// As it stands, that cannot follow.
    NotNow {
        /// How it stands.
        state: &'static str,
        /// What would happen.
        event: &'static str,
    },
    /// Something that it cannot do without is not on file.
    PaperMissing {
        /// What.
        paper: Paper,
    },
    /// The quote could be accepted until then.
    Expired {
        /// The last day.
        last_day: Date,
    },
    /// It is not time yet.
    TooEarly {
        /// The first day on which it would be.
        from: Date,
    },
    /// Both parties must agree in writing.
    ConsentMissing {
        /// The article that asks for it.
        article: &'static str,
    },
}

impl Paper {
    /// Everything that an agreement cannot do without.
    pub const ALL: [Self; 3] = [Self::Quote, Self::Terms, Self::Processor];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Terms => "terms",
            Self::Processor => "processor",
        }
    }
}

impl State {
    /// Its name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Offered { .. } => "offered",
            Self::Closed => "closed",
            Self::Concluded { .. } => "concluded",
            Self::Running { .. } => "active",
            Self::Ended { .. } => "ended",
            Self::Wiped => "wiped",
        }
    }
}

impl Event {
    /// Its name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sent { .. } => "sent",
            Self::Accepted { .. } => "accepted",
            Self::Declined => "declined",
            Self::Expired { .. } => "expired",
            Self::StartReached { .. } => "started",
            Self::TermOver { .. } => "extended",
            Self::NoticeReceived { .. } => "notice",
            Self::NoticeWithdrawn { .. } => "withdrawn",
            Self::SwitchingRequested { .. } => "switching",
            Self::Stopped { .. } => "stopped",
            Self::Transferred { .. } => "transferred",
            Self::EndReached { .. } => "ended",
            Self::WindowClosed { .. } => "wiped",
        }
    }
}

impl Refusal {
    /// Why, with the article.
    pub fn reason(&self) -> Reason {
        match *self {
            Self::NotNow { state, event } => Reason::plain("agreement_not_now")
                .with("state", Figure::Text(state.to_owned()))
                .with("event", Figure::Text(event.to_owned())),
            Self::PaperMissing { paper } => {
                let article = if paper == Paper::Processor { "9.1" } else { "1" };
                Reason::of(article, "agreement_paper_missing")
                    .with("paper", Figure::Text(paper.name().to_owned()))
            }
            Self::Expired { last_day } => {
                Reason::plain("quote_expired").with("last_day", Figure::Date(last_day))
            }
            Self::TooEarly { from } => Reason::plain("agreement_too_early").with("from", Figure::Date(from)),
            Self::ConsentMissing { article } => Reason::of(article, "agreement_consent_missing"),
        }
    }
}

/// What an agreement is after an event, or why that cannot be (E1).
pub fn next(state: State, event: &Event) -> Result<State, Refusal> {
    match (state, event) {
        (State::Draft, Event::Sent { valid_until, papers }) => {
            complete(papers)?;
            Ok(State::Offered { valid_until: *valid_until })
        }
        (State::Offered { valid_until }, Event::Accepted { on, papers, starts_on }) => {
            if valid_until < *on {
                return Err(Refusal::Expired { last_day: valid_until });
            }
            complete(papers)?;
            Ok(State::Concluded { starts_on: *starts_on })
        }
        (State::Draft | State::Offered { .. }, Event::Declined) => Ok(State::Closed),
        (State::Offered { valid_until }, Event::Expired { today }) => {
            once_past(valid_until, *today).map(|()| State::Closed)
        }
        (State::Concluded { starts_on }, Event::StartReached { today, term_last_day }) => {
            if *today < starts_on {
                return Err(Refusal::TooEarly { from: starts_on });
            }
            Ok(State::Running { term: Term::Fixed { last_day: *term_last_day }, ending: None })
        }
        (State::Running { term, ending }, event) => running(term, ending, event),
        (State::Ended { .. }, Event::WindowClosed { today, last_day }) => {
            once_past(*last_day, *today).map(|()| State::Wiped)
        }
        (state, event) => Err(Refusal::NotNow { state: state.name(), event: event.name() }),
    }
}

/// What can happen while it is in force.
fn running(term: Term, ending: Option<Ending>, event: &Event) -> Result<State, Refusal> {
    let not_now = Refusal::NotNow { state: "active", event: event.name() };
    match (event, term, ending) {
        (Event::TermOver { today }, Term::Fixed { last_day }, _) => {
            once_past(last_day, *today).map(|()| State::Running { term: Term::Indefinite, ending })
        }
        (Event::NoticeReceived { last_day }, _, None) => {
            Ok(State::Running { term, ending: Some(Ending::Notice { last_day: *last_day }) })
        }
        (Event::NoticeWithdrawn { consent }, _, Some(_)) => match consent {
            Consent::Both => Ok(State::Running { term, ending: None }),
            Consent::OneSided => Err(Refusal::ConsentMissing { article: "13.1" }),
        },
        // Who switches leaves by the way that ends first.
        (Event::SwitchingRequested { last_day }, _, None | Some(Ending::Notice { .. })) => {
            Ok(State::Running { term, ending: Some(Ending::Switching { last_day: *last_day }) })
        }
        (Event::Stopped { at }, ..) => Ok(State::Ended { at: *at }),
        (Event::Transferred { consent }, ..) => match consent {
            Consent::Both => Ok(State::Running { term, ending }),
            Consent::OneSided => Err(Refusal::ConsentMissing { article: "15.5" }),
        },
        (
            Event::EndReached { now },
            _,
            Some(Ending::Notice { last_day } | Ending::Switching { last_day }),
        ) => {
            let at = super::end_instant(last_day).instant;
            if *now < at {
                return Err(Refusal::TooEarly { from: crate::calendar::days_after(last_day, 1) });
            }
            Ok(State::Ended { at })
        }
        _ => Err(not_now),
    }
}

/// Everything that an agreement cannot do without is there.
fn complete(papers: &[Paper]) -> Result<(), Refusal> {
    match Paper::ALL.into_iter().find(|paper| !papers.contains(paper)) {
        Some(paper) => Err(Refusal::PaperMissing { paper }),
        None => Ok(()),
    }
}

fn once_past(last_day: Date, today: Date) -> Result<(), Refusal> {
    if last_day < today {
        Ok(())
    } else {
        Err(Refusal::TooEarly { from: crate::calendar::days_after(last_day, 1) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DAY: Date = date(2026, 11, 23);
    const LAST: Date = date(2027, 1, 14);

    fn every_state() -> Vec<State> {
        let fixed = Term::Fixed { last_day: LAST };
        let notice = Some(Ending::Notice { last_day: date(2027, 3, 31) });
        vec![
            State::Draft,
            State::Offered { valid_until: DAY },
            State::Closed,
            State::Concluded { starts_on: DAY },
            State::Running { term: fixed, ending: None },
            State::Running { term: Term::Indefinite, ending: notice },
            State::Ended { at: Timestamp::UNIX_EPOCH },
            State::Wiped,
        ]
    }

    fn every_event() -> Vec<Event> {
        let papers = Paper::ALL.to_vec();
        vec![
            Event::Sent { valid_until: DAY, papers: papers.clone() },
            Event::Accepted { on: DAY, papers, starts_on: DAY },
            Event::Declined,
            Event::Expired { today: date(2026, 11, 24) },
            Event::StartReached { today: DAY, term_last_day: LAST },
            Event::TermOver { today: date(2027, 1, 15) },
            Event::NoticeReceived { last_day: LAST },
            Event::NoticeWithdrawn { consent: Consent::Both },
            Event::SwitchingRequested { last_day: LAST },
            Event::Stopped { at: Timestamp::UNIX_EPOCH },
            Event::Transferred { consent: Consent::Both },
            Event::EndReached { now: "2027-04-01T00:00:00Z".parse().unwrap() },
            Event::WindowClosed { today: date(2027, 5, 1), last_day: date(2027, 4, 30) },
        ]
    }

    #[test]
    fn e1_each_event_is_possible_in_the_states_of_the_table_and_in_no_other() {
        // For each event the states, by their place above, in which it is possible.
        let possible: [&[usize]; 13] =
            [&[0], &[1], &[0, 1], &[1], &[3], &[4], &[4], &[5], &[4, 5], &[4, 5], &[4, 5], &[5], &[6]];
        for (event, possible) in every_event().iter().zip(possible) {
            for (place, state) in every_state().into_iter().enumerate() {
                let came = next(state, event);
                assert_eq!(came.is_ok(), possible.contains(&place), "{event:?} in {state:?}: {came:?}");
            }
        }
    }

    #[test]
    fn art_1_and_9_1_nothing_is_sent_or_signed_without_quote_terms_and_processor_agreement() {
        for missing in Paper::ALL {
            let papers: Vec<_> = Paper::ALL.into_iter().filter(|paper| *paper != missing).collect();
            let sent = Event::Sent { valid_until: DAY, papers: papers.clone() };
            assert_eq!(next(State::Draft, &sent), Err(Refusal::PaperMissing { paper: missing }));
            let accepted = Event::Accepted { on: DAY, papers, starts_on: DAY };
            let offered = State::Offered { valid_until: DAY };
            assert_eq!(next(offered, &accepted), Err(Refusal::PaperMissing { paper: missing }));
        }
    }

    #[test]
    fn a_quote_can_be_signed_on_its_last_day_and_not_after() {
        let offered = State::Offered { valid_until: DAY };
        let signed = |on| Event::Accepted { on, papers: Paper::ALL.to_vec(), starts_on: LAST };
        assert_eq!(next(offered, &signed(DAY)), Ok(State::Concluded { starts_on: LAST }));
        assert_eq!(next(offered, &signed(date(2026, 11, 24))), Err(Refusal::Expired { last_day: DAY }));
        let expired = Event::Expired { today: DAY };
        assert_eq!(next(offered, &expired), Err(Refusal::TooEarly { from: date(2026, 11, 24) }));
    }

    #[test]
    fn art_13_1_notice_is_taken_back_by_both_or_not_at_all() {
        let ending = Some(Ending::Notice { last_day: LAST });
        let state = State::Running { term: Term::Indefinite, ending };
        let one = Event::NoticeWithdrawn { consent: Consent::OneSided };
        assert_eq!(next(state, &one), Err(Refusal::ConsentMissing { article: "13.1" }));
        let both = Event::NoticeWithdrawn { consent: Consent::Both };
        assert_eq!(next(state, &both), Ok(State::Running { term: Term::Indefinite, ending: None }));
    }

    #[test]
    fn art_2_1_the_end_comes_at_its_instant_and_not_a_millisecond_before() {
        let ending = Some(Ending::Notice { last_day: date(2027, 2, 28) });
        let state = State::Running { term: Term::Indefinite, ending };
        let at: Timestamp = "2027-02-28T23:00:00Z".parse().unwrap();
        let before = at - jiff::SignedDuration::from_millis(1);
        assert!(next(state, &Event::EndReached { now: before }).is_err());
        assert_eq!(next(state, &Event::EndReached { now: at }), Ok(State::Ended { at }));
    }

    #[test]
    fn every_refusal_says_why() {
        for refusal in [
            Refusal::NotNow { state: "draft", event: "notice" },
            Refusal::PaperMissing { paper: Paper::Processor },
            Refusal::ConsentMissing { article: "15.5" },
        ] {
            assert!(!refusal.reason().code.is_empty());
        }
        assert_eq!(Refusal::PaperMissing { paper: Paper::Processor }.reason().article, Some("9.1"));
    }
}
