//! Five weeks of shifts around today: what was is filled, for some by a call-out; what comes is filled in part.

use super::{
    chance::Chance,
    customers::{Customer, Regular},
    history::{Call, STOPPED},
    people::Somebody,
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use rules::{
    callouts::policy::Policy,
    shifts::{Period, Places},
};
use shell::{
    clock,
    db::Tx,
    error::Answer,
    ids::{
        Id,
        kind::{Contact, Shift},
    },
    inside::Inside,
};
use shifts::making::Wanted;
use std::collections::BTreeSet;

/// Days back: long enough for a wallet with a forecast and for people with a history.
pub(super) const BACK: i64 = 28;
/// Days ahead.
const AHEAD_DAYS: i64 = 7;
/// Call-outs of a customer in that time, about.
const CALLS: usize = 20;
/// What planners choose, the usual one most.
const POLICIES: [Policy; 4] =
    [Policy::FewestMessages, Policy::FairRotation, Policy::FewestMessages, Policy::Fastest];
/// How long before it starts somebody took a place.
const AHEAD: SignedDuration = SignedDuration::from_hours(50);

/// A shift to be, with the places that are taken already.
struct Planned {
    wanted: Wanted,
    skill: &'static str,
    document: Option<&'static str>,
    day: Date,
    taken: u16,
    /// When people were called out for the places that were left, if they were.
    called_at: Option<Timestamp>,
}

/// Who has a shift on which day: nobody works twice.
type Busy = BTreeSet<(usize, Date)>;

/// Plants the shifts and who filled them; answers for which of them people were called out.
pub(super) async fn plant(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    customer: &Customer,
    people: &[(Id<Contact>, Somebody)],
    chance: &mut Chance,
) -> Answer<Vec<Call>> {
    let before = now - SignedDuration::from_hours(24 * (BACK + 3));
    let (mut busy, mut calls) = (Busy::new(), Vec::new());
    for planned in planned(customer, now, chance) {
        let shift = shifts::making::make(tx, inside, before, &planned.wanted).await?;
        let at = now.min(planned.wanted.period.starts - AHEAD);
        fill(tx, inside, at, shift, &planned, people, &mut busy).await?;
        if let Some(at) = planned.called_at {
            calls.push(Call { shift, at, policy: *chance.pick(&POLICIES) });
        }
    }
    Ok(calls)
}

fn planned(customer: &Customer, now: Timestamp, chance: &mut Chance) -> Vec<Planned> {
    let today = clock::local(now).date();
    let days = (-BACK..=AHEAD_DAYS).map(|by| today.saturating_add(by.days()));
    let mut all = Vec::new();
    for day in days {
        let weekday = day.weekday().to_monday_one_offset();
        for regular in customer.regular.iter().filter(|regular| regular.days.contains(&weekday)) {
            all.extend(shift(customer, regular, day, now, chance));
        }
    }
    let each = (all.len() / CALLS).max(1);
    for planned in all.iter_mut().skip(chance_of(chance, each)).step_by(each) {
        call_out(planned, now, chance);
    }
    all
}

fn chance_of(chance: &mut Chance, below: usize) -> usize {
    usize::try_from(chance.below(below as u64)).unwrap_or_default()
}

/// Some places of a shift are left to a call-out, when that would be over by now.
fn call_out(planned: &mut Planned, now: Timestamp, chance: &mut Chance) {
    let minute = i8::try_from(chance.below(60)).unwrap_or_default();
    let starts = clock::local(planned.wanted.period.starts);
    let (before, hour) = match chance.below(100) {
        0..55 => (2, 10),
        55..80 => (1, 14),
        // Somebody fell ill: the same day, or for an early shift the evening before it.
        _ if 13 <= starts.hour() => (0, starts.hour() - 4),
        _ => (1, 19),
    };
    let called_at = at(planned.day.saturating_sub(before.days()), (hour, minute));
    planned.called_at = called_at.filter(|at| *at < now - STOPPED * 4);
    if planned.called_at.is_some() {
        planned.taken = if before == 2 { planned.wanted.places.count() / 3 } else { 0 };
    }
}

fn shift(
    customer: &Customer,
    regular: &Regular,
    day: Date,
    now: Timestamp,
    chance: &mut Chance,
) -> Option<Planned> {
    let period = Period::new(at(day, regular.from)?, at(day, regular.until)?).ok()?;
    let left = chance.below(100);
    let open = match left {
        _ if period.starts <= now => 0,
        0..40 => 0,
        40..70 => 1 + u16::try_from(chance.below(regular.places.into())).unwrap_or_default(),
        _ => regular.places,
    };
    let document =
        customer.work.iter().find(|work| work.skill == regular.skill).and_then(|work| work.document);
    let wanted = Wanted {
        period,
        places: Places::new(regular.places.into()).ok()?,
        skills: Vec::new(),
        named: vec![regular.skill.to_owned()],
        documents: Vec::new(),
        site: regular.site.to_owned(),
        note: regular.note.to_owned(),
    };
    let taken = regular.places.saturating_sub(open);
    Some(Planned { wanted, skill: regular.skill, document, day, taken, called_at: None })
}

/// An instant of a day; hours past 24 are the next morning.
fn at(day: Date, (hour, minute): (i8, i8)) -> Option<Timestamp> {
    let day = day.saturating_add((i64::from(hour) / 24).days());
    day.at(hour % 24, minute, 0, 0).to_zoned(clock::amsterdam()).ok().map(|at| at.timestamp())
}

async fn fill(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    shift: Id<Shift>,
    planned: &Planned,
    people: &[(Id<Contact>, Somebody)],
    busy: &mut Busy,
) -> Answer<()> {
    let mut left = planned.taken;
    for (place, (contact, _)) in people.iter().enumerate().filter(|(_, (_, person))| fits(person, planned)) {
        if left == 0 {
            break;
        }
        // Neither twice a day, nor in the morning after the night.
        let days = [planned.day, planned.day.saturating_sub(1.day()), planned.day.saturating_add(1.day())];
        if days.iter().any(|day| busy.contains(&(place, *day))) {
            continue;
        }
        shifts::take_place(tx, inside, now, shift, *contact).await?;
        busy.insert((place, planned.day));
        left -= 1;
    }
    Ok(())
}

fn fits(person: &Somebody, planned: &Planned) -> bool {
    let paper = |kind: &str| person.documents.iter().any(|(of, last)| *of == kind && planned.day <= *last);
    person.opted_out.is_none()
        && person.away != Some(planned.day)
        && person.skills.contains(&planned.skill)
        && planned.document.is_none_or(paper)
}
