//! A shift in one line: `za 18:00-23:00 4x bediening, Utrecht`.
//!
//! The order is fixed, so that every refusal can name the piece: day, times, places, skills, then the site after
//! a comma and a note after `;` or `#`. Invariant: a draft always starts after the moment it was written, and
//! whatever was read into the line (a year, an hour that the clock shows twice, one place) is among its reasons.

use super::words::{self, Day, Written};
use super::{Limit, Period, Places, Reading};
use crate::reasons::{Figure, Reason};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The longest line, in characters: several times what a phone's screen shows.
pub const LONGEST_LINE: usize = 500;

/// The most skills that one line asks for: nobody has them all anyway.
pub const MOST_SKILLS: usize = 10;

/// How far ahead a shift may start, in days: two years; beyond it the year is a slip of the finger.
pub const FURTHEST_DAYS: i32 = 731;

/// What a line says, ready to be shown and confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// When.
    pub period: Period,
    /// How many people; one when the line names no number.
    pub places: Places,
    /// Skills as written; the caller finds them among its own.
    pub skills: Vec<String>,
    /// Where, as written after the comma.
    pub site: Option<String>,
    /// What was written after `;` or `#`.
    pub note: Option<String>,
    /// What was read into the line, and what a planner should know about its length.
    pub reasons: Vec<Reason>,
}

/// Why a line is not a shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which piece of the line; [`Piece::example`] shows a right one.
    pub piece: Piece,
    /// What is wrong with it.
    pub wrong: Wrong,
    /// The words that it is about, as written; empty when they are missing.
    pub given: String,
}

/// A piece of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The line as a whole.
    Line,
    /// The day.
    Day,
    /// Start and end.
    Times,
    /// The number of places.
    Places,
    /// The skills.
    Skills,
}

/// What is wrong with a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is not there, or not where it belongs.
    Missing,
    /// More characters or pieces than allowed.
    TooLong {
        /// The most.
        most: usize,
    },
    /// The calendar has no such day, such as 31 February.
    NoSuchDate,
    /// The date falls on another weekday.
    OtherWeekday {
        /// The weekday that it is.
        is: Weekday,
    },
    /// There is no such time on a clock, such as 25:00.
    NoSuchTime,
    /// The clock skips this time on that day (the night in March on which it goes forward).
    ClockSkips {
        /// The day.
        on: Date,
    },
    /// It would have started already.
    Past {
        /// When it would have started.
        starts: Timestamp,
    },
    /// Further ahead than [`FURTHEST_DAYS`].
    TooFarAhead,
    /// A second number of places: one line is one shift.
    SecondCount,
    /// Outside the limits of a shift.
    Limit(Limit),
}

impl Piece {
    /// A right one, the same in every language that the line can be written in.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Line => "za 18:00-23:00 4x bediening, Utrecht",
            Self::Day => "za",
            Self::Times => "18:00-23:00",
            Self::Places => "4x",
            Self::Skills => "bediening + bar",
        }
    }
}

/// Reads a line at a moment, in the zone of the work floor (Europe/Amsterdam).
///
/// A weekday is the next such day; today counts while the start is still ahead. A date without a year is the next
/// such date. An end at or before the start on the clock is on the next day. A time that the clock shows twice is
/// the first of the two; one that it skips is refused.
pub fn parse_line(text: &str, now: Timestamp, tz: &TimeZone) -> Result<Draft, Refusal> {
    if LONGEST_LINE < text.chars().count() {
        return Err(refuse(Piece::Line, Wrong::TooLong { most: LONGEST_LINE }, ""));
    }
    let (line, note) = text.split_once([';', '#']).map_or((text, None), |(l, n)| (l, tidy(n)));
    let (head, site) = line.split_once(',').map_or((line, None), |(h, s)| (h, tidy(s)));
    let head = close_dashes(head);
    let words: Vec<&str> = head.split_whitespace().collect();
    if words.is_empty() {
        return Err(refuse(Piece::Line, Wrong::Missing, ""));
    }
    let first = words.first().copied().unwrap_or_default();
    let (day, used) = words::day(&words).ok_or_else(|| refuse(Piece::Day, Wrong::Missing, first))?;
    let written_day = words[..used].join(" ");
    let rest = &words[used..];
    let (from, until, used) = words::times(rest)
        .ok_or_else(|| refuse(Piece::Times, Wrong::Missing, rest.first().copied().unwrap_or_default()))?;
    let times = Times { from: clock(from)?, until: clock(until)?, written: rest[..used].join(" ") };
    let mut reasons = Vec::new();
    let period = place_in_time(day, &written_day, &times, &Moment { now, tz }, &mut reasons)?;
    let (places, used) = places(&rest[used..], &mut reasons).map(|(p, n)| (p, used + n))?;
    let skills = skills(&rest[used..].join(" "))?;
    reasons.extend(period.remarks());
    Ok(Draft { period, places, skills, site, note, reasons })
}

struct Times {
    /// Minutes after midnight.
    from: u16,
    until: u16,
    written: String,
}

struct Moment<'a> {
    now: Timestamp,
    tz: &'a TimeZone,
}

fn refuse(piece: Piece, wrong: Wrong, given: &str) -> Refusal {
    Refusal { piece, wrong, given: given.to_owned() }
}

fn tidy(text: &str) -> Option<String> {
    let tidy = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty());
    Some(tidy.collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty())
}

/// Makes one word of `18:00 – 23:00`: typographic dashes become `-`, and lose their spaces between digits.
fn close_dashes(head: &str) -> String {
    let plain: String = head
        .chars()
        .map(|c| if ['–', '—', '‑', '−'].contains(&c) { '-' } else { c })
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let mut pieces = plain.split('-');
    let mut closed = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let timeish = |c: char| c.is_ascii_digit() || c == 'u' || c == 'h';
        // " -4x" is a negative number of places, not the end of a range.
        let number = closed.ends_with(' ') && !piece.starts_with(' ');
        let left = closed.trim_end().ends_with(timeish) && !number;
        if left && piece.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            closed.truncate(closed.trim_end().len());
            closed = closed + "-" + piece.trim_start();
        } else {
            closed = closed + "-" + piece;
        }
    }
    closed
}

fn clock(text: &str) -> Result<u16, Refusal> {
    words::clock(text).ok_or_else(|| refuse(Piece::Times, Wrong::NoSuchTime, text))
}

fn places(words: &[&str], reasons: &mut Vec<Reason>) -> Result<(Places, usize), Refusal> {
    let (count, used) = words::count(words).unwrap_or((1, 0));
    if used == 0 {
        reasons.push(Reason::plain("line-one-place-assumed"));
    }
    let places =
        Places::new(count).map_err(|l| refuse(Piece::Places, Wrong::Limit(l), &words[..used].join(" ")))?;
    Ok((places, used))
}

fn skills(text: &str) -> Result<Vec<String>, Refusal> {
    let mut found: Vec<String> = Vec::new();
    for skill in text.split(['+', '&']).filter_map(tidy) {
        let words: Vec<&str> = skill.split_whitespace().collect();
        if words::count(&words).is_some() {
            return Err(refuse(Piece::Skills, Wrong::SecondCount, &skill));
        }
        if !found.iter().any(|f| f.to_lowercase() == skill.to_lowercase()) {
            found.push(skill);
        }
    }
    if MOST_SKILLS < found.len() {
        return Err(refuse(Piece::Skills, Wrong::TooLong { most: MOST_SKILLS }, text));
    }
    Ok(found)
}

fn place_in_time(
    day: Day,
    written: &str,
    times: &Times,
    moment: &Moment<'_>,
    reasons: &mut Vec<Reason>,
) -> Result<Period, Refusal> {
    let wrong_day = |wrong| refuse(Piece::Day, wrong, written);
    let date = date(day, times, moment, reasons).map_err(wrong_day)?;
    let starts = instant(date, times.from, times, moment, reasons)?;
    if starts <= moment.now {
        return Err(wrong_day(Wrong::Past { starts }));
    }
    let today = moment.tz.to_datetime(moment.now).date();
    if today.checked_add(FURTHEST_DAYS.days()).is_ok_and(|last| last < date) {
        return Err(wrong_day(Wrong::TooFarAhead));
    }
    if times.from == times.until {
        return Err(refuse(Piece::Times, Wrong::Limit(Limit::EndsBeforeStart), &times.written));
    }
    let end_day = if times.until <= times.from { date.tomorrow() } else { Ok(date) };
    let end_day = end_day.map_err(|_| wrong_day(Wrong::TooFarAhead))?;
    let ends = instant(end_day, times.until, times, moment, reasons)?;
    Period::new(starts, ends).map_err(|l| refuse(Piece::Times, Wrong::Limit(l), &times.written))
}

fn date(day: Day, times: &Times, moment: &Moment<'_>, reasons: &mut Vec<Reason>) -> Result<Date, Wrong> {
    let today = moment.tz.to_datetime(moment.now).date();
    match day {
        Day::FromToday(days) => today.checked_add(i64::from(days).days()).map_err(|_| Wrong::TooFarAhead),
        Day::Next(weekday) if weekday == today.weekday() => {
            let ahead = local(today, times.from, moment.tz).is_some_and(|r| moment.now < r.instant());
            if ahead { Ok(today) } else { today.checked_add(7.days()).map_err(|_| Wrong::TooFarAhead) }
        }
        Day::Next(weekday) => today.nth_weekday(1, weekday).map_err(|_| Wrong::TooFarAhead),
        Day::Date(weekday, written) => {
            let date = written_date(written, today, reasons)?;
            match weekday {
                Some(said) if said != date.weekday() => Err(Wrong::OtherWeekday { is: date.weekday() }),
                _ => Ok(date),
            }
        }
    }
}

/// Without a year: the next such date, today included; 29 February may lie in the next year only.
fn written_date(written: Written, today: Date, reasons: &mut Vec<Reason>) -> Result<Date, Wrong> {
    let in_year = |year| Date::new(year, written.month, written.day).map_err(|_| Wrong::NoSuchDate);
    if let Some(year) = written.year {
        return in_year(year);
    }
    let years = [Some(today.year()), today.year().checked_add(1)];
    let next = years.into_iter().flatten().filter_map(|y| in_year(y).ok()).find(|d| today <= *d);
    let date = next.ok_or(Wrong::NoSuchDate)?;
    if date.year() != today.year() {
        reasons.push(Reason::plain("line-next-year-assumed").with("date", Figure::Date(date)));
    }
    Ok(date)
}

fn local(date: Date, minutes: u16, tz: &TimeZone) -> Option<Reading> {
    let date = if minutes < 1440 { date } else { date.tomorrow().ok()? };
    let of_day = minutes % 1440;
    let (hour, minute) = (i8::try_from(of_day / 60).ok()?, i8::try_from(of_day % 60).ok()?);
    Reading::of(date.at(hour, minute, 0, 0), tz)
}

fn instant(
    date: Date,
    minutes: u16,
    times: &Times,
    moment: &Moment<'_>,
    reasons: &mut Vec<Reason>,
) -> Result<Timestamp, Refusal> {
    match local(date, minutes, moment.tz) {
        None => Err(refuse(Piece::Day, Wrong::TooFarAhead, "")),
        Some(Reading::Skipped(_)) => {
            Err(refuse(Piece::Times, Wrong::ClockSkips { on: date }, &times.written))
        }
        Some(Reading::First(at)) => {
            reasons.push(Reason::plain("clock-shows-time-twice").with("at", Figure::Instant(at)));
            Ok(at)
        }
        Some(Reading::Once(at)) => Ok(at),
    }
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
