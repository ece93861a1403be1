//! How somebody in the register of subprocessors stands on a day, for all customers or for one (art. 15.4).
//!
//! Invariant: for a customer whose objection nobody answered a change does not begin, however long ago its day was.

use jiff::civil::Date;

/// Whether everybody who is to be told was told; for one customer, whether it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// They were.
    Everybody,
    /// Not yet: the change waits.
    NotEverybody,
}

/// What is known of somebody in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// When it was announced; none for what was there from the beginning.
    pub announced: Option<Date>,
    /// The first day.
    pub effective: Date,
    /// Who was told.
    pub told: Told,
    /// When it was taken back.
    pub withdrawn: Option<Date>,
    /// The last day of its use.
    pub ended: Option<Date>,
}

/// What one customer has against it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Objection {
    /// Nothing.
    #[default]
    None,
    /// It objected, and nobody answered yet.
    Open {
        /// When.
        since: Date,
    },
    /// It objected, and it was decided that the change goes on.
    GoesOn {
        /// When that was decided.
        decided: Date,
    },
    /// It objected, and it was decided that the change is not for this customer.
    Excepted {
        /// When that was decided.
        decided: Date,
    },
}

/// How somebody in the register stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Told, and not in use yet.
    Announced {
        /// When.
        on: Date,
        /// The first day.
        effective: Date,
    },
    /// Not in use for this customer before its objection is answered.
    Objected {
        /// Since when it waits for an answer.
        since: Date,
        /// The first day, had there been no objection.
        effective: Date,
    },
    /// In use.
    Effective {
        /// Since when.
        since: Date,
    },
    /// Not used for this customer.
    Excepted {
        /// When that was decided.
        decided: Date,
    },
    /// Taken back before it came into use.
    Withdrawn {
        /// When.
        on: Date,
    },
    /// Not in use any more.
    Ended {
        /// The last day.
        on: Date,
    },
}

impl State {
    /// Its name in the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Announced { .. } => "announced",
            Self::Objected { .. } => "objected",
            Self::Effective { .. } => "effective",
            Self::Excepted { .. } => "excepted",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Ended { .. } => "ended",
        }
    }
}

/// Why something cannot be done as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotNow(pub State);

impl Change {
    /// How it stands on a day; with an objection, for the customer whose it is.
    pub fn state(&self, objection: Objection, day: Date) -> State {
        if let Some(on) = self.withdrawn {
            return State::Withdrawn { on };
        }
        if let Some(on) = self.ended {
            return State::Ended { on };
        }
        let effective = self.effective;
        match objection {
            Objection::Open { since } => State::Objected { since, effective },
            Objection::Excepted { decided } => State::Excepted { decided },
            Objection::None | Objection::GoesOn { .. } => match self.began(objection, day) {
                Some(since) => State::Effective { since },
                None => State::Announced { on: self.announced.unwrap_or(effective), effective },
            },
        }
    }

    /// Since when it is or was in use, as far as it began by a day: for everybody, or for the customer whose objection it is.
    pub fn began(&self, objection: Objection, day: Date) -> Option<Date> {
        match (self.withdrawn, objection) {
            (Some(_), _) | (None, Objection::Open { .. } | Objection::Excepted { .. }) => None,
            (None, _) if !self.holds(day) => None,
            (None, Objection::None) => Some(self.effective),
            (None, Objection::GoesOn { decided }) => Some(self.effective.max(decided)),
        }
    }

    /// Whether its day has come, and everybody was told.
    fn holds(&self, day: Date) -> bool {
        self.effective <= day && (self.announced.is_none() || self.told == Told::Everybody)
    }

    /// Whether it can be taken back on a day: only before it came into use.
    pub fn withdraw(&self, day: Date) -> Result<(), NotNow> {
        match self.state(Objection::None, day) {
            State::Announced { .. } => Ok(()),
            other => Err(NotNow(other)),
        }
    }

    /// Whether its use can be ended on a day: only once it is in use. Stopping needs no notice.
    pub fn end(&self, day: Date) -> Result<(), NotNow> {
        match self.state(Objection::None, day) {
            State::Effective { .. } => Ok(()),
            other => Err(NotNow(other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const ANNOUNCED: Date = date(2026, 11, 23);
    const FIRST: Date = date(2026, 12, 24);
    const CHANGE: Change = Change {
        announced: Some(ANNOUNCED),
        effective: FIRST,
        told: Told::Everybody,
        withdrawn: None,
        ended: None,
    };

    #[test]
    fn art_15_4_a_change_begins_on_its_day_once_everybody_was_told() {
        let before = date(2026, 12, 23);
        let announced = State::Announced { on: ANNOUNCED, effective: FIRST };
        assert_eq!(CHANGE.state(Objection::None, before), announced);
        assert_eq!(CHANGE.state(Objection::None, FIRST), State::Effective { since: FIRST });
        let untold = Change { told: Told::NotEverybody, ..CHANGE };
        assert_eq!(untold.state(Objection::None, FIRST), announced);
    }

    #[test]
    fn art_15_4_an_unanswered_objection_keeps_it_from_beginning_and_the_answer_decides() {
        let (since, later) = (date(2026, 12, 1), date(2027, 2, 1));
        let open = Objection::Open { since };
        assert_eq!(CHANGE.state(open, later), State::Objected { since, effective: FIRST });
        let decided = date(2027, 1, 5);
        assert_eq!(
            CHANGE.state(Objection::GoesOn { decided }, later),
            State::Effective { since: decided },
            "not before somebody answered"
        );
        let early = Objection::GoesOn { decided: since };
        assert_eq!(CHANGE.state(early, later), State::Effective { since: FIRST });
        assert_eq!(CHANGE.state(early, date(2026, 12, 23)).name(), "announced");
        assert_eq!(CHANGE.state(Objection::Excepted { decided }, later), State::Excepted { decided });
        let ended = Change { ended: Some(later), ..CHANGE };
        assert_eq!(ended.began(Objection::None, later), Some(FIRST), "it was in use until then");
        assert_eq!(ended.began(Objection::Excepted { decided }, later), None, "and never for this customer");
    }

    #[test]
    fn art_15_4_it_is_taken_back_before_it_begins_and_ended_afterwards() {
        assert_eq!(CHANGE.withdraw(date(2026, 12, 23)), Ok(()));
        assert_eq!(CHANGE.withdraw(FIRST), Err(NotNow(State::Effective { since: FIRST })));
        assert!(CHANGE.end(date(2026, 12, 23)).is_err());
        assert_eq!(CHANGE.end(FIRST), Ok(()));
        let withdrawn = Change { withdrawn: Some(date(2026, 12, 1)), ..CHANGE };
        assert!(withdrawn.withdraw(date(2026, 12, 2)).is_err() && withdrawn.end(FIRST).is_err());
        assert_eq!(withdrawn.state(Objection::Open { since: ANNOUNCED }, FIRST).name(), "withdrawn");
        let ended = Change { ended: Some(date(2027, 1, 1)), ..CHANGE };
        assert_eq!(ended.state(Objection::None, date(2027, 1, 2)), State::Ended { on: date(2027, 1, 1) });
    }
}
