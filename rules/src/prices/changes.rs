//! The life of a price change (art. 4.3, 4.4, 13.1; E7): drafted, approved, announced, effective, applied; or cancelled or
//! superseded before it takes effect.
//!
//! Invariant: nothing takes effect that was not announced, nothing is announced that was not approved on its own ground, and
//! what has taken effect is never undone.

use super::{Indexation, Notice, Refusal, announce};
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;

/// On what a price change rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// What a service costs in credits (art. 4.3).
    Tariff,
    /// A price in euros that follows an index (art. 4.4).
    Index,
    /// A price in euros in a signed document (art. 13.1).
    Amendment,
}

/// What makes a change one that may be announced.
#[derive(Clone, Copy, Debug)]
pub enum Ground<'a> {
    /// The provider's own decision about a service: that right has no condition (art. 4.3).
    Decision,
    /// The outcome of [`super::indexation`], whose guards therefore held (art. 4.4).
    Indexed(&'a Indexation),
    /// A document that both signed (art. 13.1).
    Signed,
}

impl Ground<'_> {
    /// The kind of change that this makes possible.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Decision => Kind::Tariff,
            Self::Indexed(_) => Kind::Index,
            Self::Signed => Kind::Amendment,
        }
    }
}

/// How a price change stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Being looked at; nobody was told.
    Draft,
    /// Decided.
    Approved {
        /// When.
        on: Date,
    },
    /// Told to those it concerns.
    Announced {
        /// When.
        on: Date,
        /// The first day of the new price.
        effective: Date,
    },
    /// Its first day is there.
    Effective {
        /// Since when.
        since: Date,
    },
    /// The new prices stand written; what was ordered and invoiced before is untouched.
    Applied {
        /// Since when the price holds.
        since: Date,
    },
    /// Taken back before it took effect.
    Cancelled {
        /// When.
        on: Date,
    },
    /// A newer change took its place before it took effect.
    Superseded {
        /// When.
        on: Date,
    },
}

impl State {
    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Approved { .. } => "approved",
            Self::Announced { .. } => "announced",
            Self::Effective { .. } => "effective",
            Self::Applied { .. } => "applied",
            Self::Cancelled { .. } => "cancelled",
            Self::Superseded { .. } => "superseded",
        }
    }
}

/// What can happen to a price change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// Its audience is told, on a day, of the day on which it takes effect.
    Announce {
        /// The day of the announcement.
        on: Date,
        /// The first day of the new price.
        effective: Date,
        /// With the usual notice, or sooner for a reason (art. 4.3).
        notice: Notice<'a>,
    },
    /// A legal day begins.
    Day(Date),
    /// The new prices are written down.
    Apply,
    /// It is taken back.
    Cancel(Date),
    /// A newer one takes its place.
    Supersede(Date),
}

impl Event<'_> {
    fn name(self) -> &'static str {
        match self {
            Self::Announce { .. } => "announce",
            Self::Day(_) => "day",
            Self::Apply => "apply",
            Self::Cancel(_) => "cancel",
            Self::Supersede(_) => "supersede",
        }
    }
}

/// A price change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// On what it rests.
    pub kind: Kind,
    /// How it stands.
    pub state: State,
}

impl Change {
    /// One that nobody decided on yet.
    pub fn draft(kind: Kind) -> Self {
        Self { kind, state: State::Draft }
    }

    /// Decided, on the ground that its kind needs.
    pub fn approve(self, on: Date, ground: &Ground<'_>) -> Result<Self, Refusal> {
        match self.state {
            State::Draft if ground.kind() == self.kind => Ok(self.to(State::Approved { on })),
            state => Err(Refusal::NotNow { event: "approve", state: state.name() }),
        }
    }

    /// What becomes of it; refused where that cannot happen from where it stands.
    pub fn after(self, event: Event<'_>) -> Result<Self, Refusal> {
        let not_now = Refusal::NotNow { event: event.name(), state: self.state.name() };
        match (self.state, event) {
            (State::Approved { .. }, Event::Announce { on, effective, notice }) => {
                self.may_start(on, effective, notice)?;
                Ok(self.to(State::Announced { on, effective }))
            }
            (State::Announced { effective, .. }, Event::Day(today)) if effective <= today => {
                Ok(self.to(State::Effective { since: effective }))
            }
            // Before its first day nothing happens by itself, and afterwards no day changes anything.
            (_, Event::Day(_)) => Ok(self),
            (State::Effective { since }, Event::Apply) => Ok(self.to(State::Applied { since })),
            (State::Draft | State::Approved { .. }, Event::Cancel(on)) => {
                Ok(self.to(State::Cancelled { on }))
            }
            (State::Announced { effective, .. }, Event::Cancel(on)) if on < effective => {
                Ok(self.to(State::Cancelled { on }))
            }
            (State::Announced { effective, .. }, Event::Supersede(on)) if on < effective => {
                Ok(self.to(State::Superseded { on }))
            }
            _ => Err(not_now),
        }
    }

    /// Why it stands as it does.
    pub fn because(self) -> Vec<Reason> {
        let article = match self.kind {
            Kind::Tariff => "4.3",
            Kind::Index => "4.4",
            Kind::Amendment => "13.1",
        };
        let day = |code, on| Reason::of(article, code).with("on", Figure::Date(on));
        match self.state {
            State::Draft => Vec::new(),
            State::Approved { on } => vec![day("price_change_approved", on)],
            State::Announced { on, effective } => {
                vec![day("price_change_announced", on).with("effective", Figure::Date(effective))]
            }
            State::Effective { since } | State::Applied { since } => {
                vec![day("price_change_effective", since)]
            }
            State::Cancelled { on } => vec![day("price_change_cancelled", on)],
            State::Superseded { on } => vec![day("price_change_superseded", on)],
        }
    }

    fn to(self, state: State) -> Self {
        Self { state, ..self }
    }

    fn may_start(self, on: Date, effective: Date, notice: Notice<'_>) -> Result<(), Refusal> {
        match self.kind {
            Kind::Tariff => announce(on, effective, notice).map(drop),
            Kind::Index | Kind::Amendment if effective < on => Err(Refusal::Backwards { earliest: on }),
            Kind::Index | Kind::Amendment => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prices::{Direction, Indexation};
    use jiff::civil::date;
    use rust_decimal::Decimal;

    const ON: Date = date(2026, 11, 1);
    const START: Date = date(2026, 12, 1);

    fn tell(notice: Notice<'_>) -> Event<'_> {
        Event::Announce { on: ON, effective: START, notice }
    }

    fn states() -> [State; 7] {
        [
            State::Draft,
            State::Approved { on: ON },
            State::Announced { on: ON, effective: START },
            State::Effective { since: START },
            State::Applied { since: START },
            State::Cancelled { on: ON },
            State::Superseded { on: ON },
        ]
    }

    #[test]
    fn art_4_3_e7_a_change_goes_from_draft_to_applied_and_no_other_way() {
        let legal = [
            ("approved", "announce", "announced"),
            ("effective", "apply", "applied"),
            ("draft", "cancel", "cancelled"),
            ("approved", "cancel", "cancelled"),
            ("announced", "cancel", "cancelled"),
            ("announced", "supersede", "superseded"),
        ];
        let events = [tell(Notice::Usual), Event::Apply, Event::Cancel(ON), Event::Supersede(ON)];
        for state in states() {
            for event in events {
                let change = Change { kind: Kind::Tariff, state };
                let expected =
                    legal.iter().find(|(from, by, _)| (*from, *by) == (state.name(), event.name()));
                match change.after(event) {
                    Ok(after) => {
                        assert_eq!(Some(after.state.name()), expected.map(|(.., to)| *to), "{state:?}");
                    }
                    Err(no) => {
                        assert_eq!(no, Refusal::NotNow { event: event.name(), state: state.name() });
                        assert!(expected.is_none(), "{state:?} {event:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn art_4_3_e7_it_takes_effect_on_its_day_and_is_not_cancelled_any_more() {
        let announced = Change { kind: Kind::Tariff, state: State::Announced { on: ON, effective: START } };
        assert_eq!(announced.after(Event::Day(date(2026, 11, 30))), Ok(announced));
        let effective = announced.after(Event::Day(START)).unwrap();
        assert_eq!(effective.state, State::Effective { since: START });
        assert!(announced.after(Event::Cancel(date(2026, 11, 30))).is_ok());
        for late in [Event::Cancel(START), Event::Supersede(START)] {
            assert!(announced.after(late).is_err() && effective.after(late).is_err());
        }
        assert_eq!(effective.after(Event::Day(date(2027, 1, 1))), Ok(effective));
    }

    #[test]
    fn art_4_3_e7_a_tariff_needs_its_notice_and_an_index_only_may_not_go_back() {
        let approved = |kind| Change { kind, state: State::Approved { on: ON } };
        let soon = |notice| Event::Announce { on: ON, effective: date(2026, 11, 2), notice };
        assert!(approved(Kind::Tariff).after(soon(Notice::Usual)).is_err());
        assert!(approved(Kind::Tariff).after(soon(Notice::SoonerBecause("carrier"))).is_ok());
        assert!(approved(Kind::Index).after(soon(Notice::Usual)).is_ok());
        let back = Event::Announce { on: ON, effective: date(2026, 10, 31), notice: Notice::Usual };
        assert_eq!(approved(Kind::Index).after(back), Err(Refusal::Backwards { earliest: ON }));
    }

    #[test]
    fn e7_each_kind_is_approved_on_its_own_ground_only() {
        let indexed = Indexation { price: Decimal::ONE, direction: Direction::Same, because: Vec::new() };
        let grounds = [
            (Kind::Tariff, Ground::Decision),
            (Kind::Index, Ground::Indexed(&indexed)),
            (Kind::Amendment, Ground::Signed),
        ];
        for (kind, _) in &grounds {
            for (other, ground) in &grounds {
                assert_eq!(Change::draft(*kind).approve(ON, ground).is_ok(), kind == other, "{kind:?}");
            }
        }
        assert!(states().iter().all(|state| {
            let because = Change { kind: Kind::Index, state: *state }.because();
            because.iter().all(|reason| reason.article == Some("4.4"))
        }));
    }
}
