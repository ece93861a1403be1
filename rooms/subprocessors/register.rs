//! The register as it stands on a day, for everybody or for one customer.

use super::{Entry, queries};
use jiff::civil::Date;
use rules::{
    calendar::day_before,
    subprocessors::standing::{Change, Objection, State, Told},
};
use shell::{
    db::Tx,
    error::Answer,
    ids::{Id, kind::Subprocessor},
    inside::Inside,
};

/// What one customer was told of a change, and what it has against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Own {
    pub subprocessor: Id<Subprocessor>,
    /// The day on which it was told.
    pub told_on: Date,
    /// The last day to object.
    pub last_day: Date,
    /// The first day on which the change can hold for it.
    pub first_day: Date,
    /// Whether the letter arrived, as far as is known.
    pub arrived: bool,
    /// Its objections, newest first.
    pub objections: Vec<queries::Objection>,
}

impl Own {
    /// A change as it is for this customer: from its own first day on, and not before it was told.
    fn change(&self, entry: &Entry) -> Change {
        let change = entry.change();
        let told = if self.arrived { change.told } else { Told::NotEverybody };
        Change { effective: change.effective.max(self.first_day), told, ..change }
    }

    /// What the rules know of its objections: what was decided for it stays, and what nobody answered waits.
    pub(super) fn objection(&self) -> Objection {
        let of = |state: &str| self.objections.iter().find(|one| one.state == state);
        let answered = |one: &queries::Objection| one.answered_on.unwrap_or(one.lodged_on);
        match (of("excepted"), of("open"), of("goes_on")) {
            (Some(one), ..) => Objection::Excepted { decided: answered(one) },
            (None, Some(one), _) => Objection::Open { since: one.lodged_on },
            (None, None, Some(one)) => Objection::GoesOn { decided: answered(one) },
            (None, None, None) => Objection::None,
        }
    }
}

/// Somebody in the register on a day.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub entry: Entry,
    pub state: State,
    /// Since when it is or was in use; for a customer, at that customer's.
    pub began: Option<Date>,
    /// Who it comes in the place of.
    pub instead_of: Option<String>,
    pub own: Option<Own>,
}

impl Line {
    /// The key of the words for how it stands.
    pub(super) fn state_words(&self) -> String {
        format!("subprocessor-state-{}", self.state.name())
    }

    /// Whether it is something that is to come, or would be but for this customer.
    pub(super) fn is_coming(&self) -> bool {
        matches!(self.state, State::Announced { .. } | State::Objected { .. } | State::Excepted { .. })
    }

    pub(super) fn is_effective(&self) -> bool {
        matches!(self.state, State::Effective { .. })
    }

    /// Whether it was in use, and is not any more.
    pub(super) fn is_earlier(&self) -> bool {
        self.began.is_some() && matches!(self.state, State::Ended { .. })
    }

    /// Since when it is in use, or will be.
    pub(super) fn since(&self) -> Date {
        self.began.unwrap_or(self.entry.effective_on)
    }

    /// The last day of its use.
    pub(super) fn until(&self) -> Option<Date> {
        match self.state {
            State::Ended { on } => Some(on),
            _ => None,
        }
    }

    /// Whether this customer can still object on a day.
    pub(super) fn is_objectable(&self, day: Date) -> bool {
        let told = self.own.as_ref().is_some_and(|own| day <= own.last_day);
        told && matches!(self.state, State::Announced { .. })
    }

    /// Days left to object on a day, today's among them.
    pub(super) fn days_left(&self, day: Date) -> i64 {
        self.own.as_ref().map_or(0, |own| rules::calendar::days_in(day, own.last_day))
    }
}

/// The register for everybody.
pub(super) async fn everybody(tx: &mut Tx, day: Date) -> Answer<Vec<Line>> {
    Ok(lines(queries::entries(tx).await?, &[], day))
}

/// The register as it is for one customer.
pub(super) async fn customer(tx: &mut Tx, inside: &Inside, day: Date) -> Answer<Vec<Line>> {
    let own = queries::own(tx, inside).await?;
    Ok(lines(queries::entries(tx).await?, &own, day))
}

/// Who is in use, by name.
pub(super) fn used(lines: &[Line]) -> Vec<&Line> {
    let mut used: Vec<&Line> = lines.iter().filter(|line| line.is_effective()).collect();
    used.sort_by_key(|line| line.entry.name.to_lowercase());
    used
}

/// Each entry as it stands. Whoever was replaced is out of use from the day before the other came in; for a customer for whom
/// the other did not begin, it stays.
fn lines(entries: Vec<Entry>, own: &[Own], day: Date) -> Vec<Line> {
    let of = |id| own.iter().find(|own| own.subprocessor == id);
    let objection = |entry: &Entry| of(entry.id).map(Own::objection).unwrap_or_default();
    let change = |entry: &Entry| of(entry.id).map_or(entry.change(), |own| own.change(entry));
    let replaced: Vec<(Id<Subprocessor>, Date)> = entries
        .iter()
        .filter_map(|entry| Some((entry.replaces?, change(entry).began(objection(entry), day)?)))
        .collect();
    let names: Vec<(Id<Subprocessor>, String)> =
        entries.iter().map(|entry| (entry.id, entry.name.clone())).collect();
    let line = |entry: Entry| {
        let (state, began) =
            (change(&entry).state(objection(&entry), day), change(&entry).began(objection(&entry), day));
        let over = replaced.iter().find(|(id, _)| *id == entry.id).map(|(_, since)| day_before(*since));
        let state = match (state, over) {
            (State::Effective { .. }, Some(on)) => State::Ended { on },
            (state, _) => state,
        };
        let instead_of = entry.replaces.and_then(|id| names.iter().find(|(of, _)| *of == id));
        let instead_of = instead_of.map(|(_, name)| name.clone());
        Line { state, began, instead_of, own: of(entry.id).cloned(), entry }
    };
    entries.into_iter().map(line).collect()
}
