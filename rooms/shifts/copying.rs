//! Copying a week: its shifts seven days on, at the same time on the clock, without the people.
//!
//! Invariant: doing it twice makes nothing twice; a shift that is there already is skipped.

use super::{ShiftFacts, in_window, making::Checked, queries};
use jiff::{Timestamp, ToSpan, civil::Date};
use rules::{
    reasons::Reason,
    shifts::{Limit, Period, Places, week::a_week_later},
};
use serde_json::json;
use shell::audit;
use shell::{
    clock,
    db::Tx,
    error::Answer,
    ids::{
        Id,
        kind::{Shift, Skill},
    },
    inside::Inside,
};

/// Shifts of one week that a page shows and a copy takes: forty a day at twenty-five places is a very large customer.
pub const MOST_IN_WEEK: usize = 1_000;

/// One shift of a week and what its copy would be.
#[derive(Clone, Debug)]
pub struct Copying {
    /// The shift that is copied.
    pub from: ShiftFacts,
    /// What becomes of it.
    pub to: Copy,
}

/// What becomes of a shift when its week is copied.
#[derive(Clone, Debug)]
pub enum Copy {
    /// It can be made, at this time; the reasons say what the clock change did.
    New {
        /// When.
        period: Period,
        /// Why it is not simply a week later.
        reasons: Vec<Reason>,
    },
    /// There is one at that time, place and for those skills.
    There,
    /// It would have started already.
    Past,
    /// The clock change leaves no shift.
    Impossible(Limit),
}

/// The instants between which a week's shifts start; `monday` is its first day.
pub fn week_of(monday: Date) -> Period {
    let at = |days: i64| {
        let day = monday.checked_add(days.days()).unwrap_or(Date::MAX);
        day.to_zoned(clock::amsterdam()).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
    };
    Period { starts: at(0), ends: at(7) }
}

/// What copying the week that starts on `monday` would do, per shift that was not cancelled.
pub async fn preview(tx: &mut Tx, inside: &Inside, now: Timestamp, monday: Date) -> Answer<Vec<Copying>> {
    let from = in_window(tx, inside, week_of(monday), MOST_IN_WEEK).await?;
    let next = monday.checked_add(7.days()).unwrap_or(Date::MAX);
    let there = in_window(tx, inside, week_of(next), MOST_IN_WEEK).await?;
    let copying = from.into_iter().filter(|shift| shift.cancelled_at.is_none());
    Ok(copying.map(|from| Copying { to: copy_of(&from, &there, now), from }).collect())
}

/// Copies the shifts of a week that can be copied, or only `chosen` of them; answers the new ones.
pub async fn copy(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    monday: Date,
    chosen: Option<&[Id<Shift>]>,
) -> Answer<Vec<Id<Shift>>> {
    let all = preview(tx, inside, now, monday).await?;
    let wanted = all.into_iter().filter(|one| chosen.is_none_or(|ids| ids.contains(&one.from.id)));
    let mut new = Vec::new();
    for Copying { from, to } in wanted {
        let Copy::New { period, .. } = to else { continue };
        // A row within the limits stays within them.
        let Ok(places) = Places::new(from.places.into()) else { continue };
        let skills = from.skills.iter().map(|(id, _)| *id).collect();
        let documents = from.documents.iter().map(|(id, _)| *id).collect();
        new.push((
            Id::new(),
            Checked { period, places, skills, documents, site: from.site_id, note: from.note },
        ));
    }
    queries::insert(tx, inside, now, &new).await?;
    let detail = json!({"week": monday.to_string(), "shifts": new.len()});
    audit::line(tx, inside, now, "week-copied", None, &detail).await?;
    Ok(new.into_iter().map(|(id, _)| id).collect())
}

fn copy_of(from: &ShiftFacts, there: &[ShiftFacts], now: Timestamp) -> Copy {
    let copied = match a_week_later(from.period, &clock::amsterdam()) {
        Ok(copied) => copied,
        Err(limit) => return Copy::Impossible(limit),
    };
    let same = |other: &ShiftFacts| {
        other.cancelled_at.is_none()
            && other.period == copied.period
            && other.site == from.site
            && skill_ids(other) == skill_ids(from)
    };
    if there.iter().any(same) {
        return Copy::There;
    }
    if copied.period.starts <= now {
        return Copy::Past;
    }
    Copy::New { period: copied.period, reasons: copied.reasons }
}

fn skill_ids(shift: &ShiftFacts) -> Vec<Id<Skill>> {
    let mut ids: Vec<Id<Skill>> = shift.skills.iter().map(|(id, _)| *id).collect();
    ids.sort_unstable();
    ids
}
