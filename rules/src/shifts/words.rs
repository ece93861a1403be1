//! The words for days, months and times that a line may use, in Dutch and English.

use jiff::civil::Weekday;

/// A day as written, before the calendar is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// So many days from today.
    FromToday(i8),
    /// The next such weekday.
    Next(Weekday),
    /// A date, and the weekday written before it.
    Date(Option<Weekday>, Written),
}

/// A date as written: it may not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
}

const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Monday, &["ma", "maa", "maandag", "mon", "monday"]),
    (Weekday::Tuesday, &["di", "din", "dinsdag", "tue", "tues", "tuesday"]),
    (Weekday::Wednesday, &["wo", "woe", "woensdag", "wed", "wednesday"]),
    (Weekday::Thursday, &["do", "don", "donderdag", "thu", "thur", "thurs", "thursday"]),
    (Weekday::Friday, &["vr", "vrij", "vrijdag", "fri", "friday"]),
    (Weekday::Saturday, &["za", "zat", "zaterdag", "sat", "saturday"]),
    (Weekday::Sunday, &["zo", "zon", "zondag", "sun", "sunday"]),
];

const MONTHS: [&[&str]; 12] = [
    &["jan", "januari", "january"],
    &["feb", "februari", "february"],
    &["mrt", "maart", "mar", "march"],
    &["apr", "april"],
    &["mei", "may"],
    &["jun", "juni", "june"],
    &["jul", "juli", "july"],
    &["aug", "augustus", "august"],
    &["sep", "sept", "september"],
    &["okt", "oktober", "oct", "october"],
    &["nov", "november"],
    &["dec", "december"],
];

/// What may stand between a number and the skill: "4 personen".
const PEOPLE: [&str; 12] = [
    "x", "×", "personen", "persoon", "mensen", "man", "pers", "plaatsen", "people", "persons", "person",
    "places",
];

/// Takes the day off the front: the day and how many words it took.
pub(super) fn day(words: &[&str]) -> Option<(Day, usize)> {
    let first = bare(words.first()?);
    match first.as_str() {
        "vandaag" | "vanavond" | "today" | "tonight" => return Some((Day::FromToday(0), 1)),
        "morgen" | "tomorrow" => return Some((Day::FromToday(1), 1)),
        "overmorgen" => return Some((Day::FromToday(2), 1)),
        _ => {}
    }
    let weekday = WEEKDAYS.iter().find(|(_, names)| names.contains(&first.as_str())).map(|(day, _)| *day);
    let after = usize::from(weekday.is_some());
    // "za 10-12 2x bar" is a time and "za 10-12 18:00-23:00" a date: it is a date when a time still follows.
    let dated = date(words.get(after..)?).filter(|(_, used)| times(&words[after + used..]).is_some());
    match (weekday, dated) {
        (day, Some((written, used))) => Some((Day::Date(day, written), after + used)),
        (Some(day), None) => Some((Day::Next(day), 1)),
        (None, None) => {
            date(words).filter(|_| times(words).is_none()).map(|(d, used)| (Day::Date(None, d), used))
        }
    }
}

/// Takes a time range off the front: the two texts and how many words it took.
pub(super) fn times<'a>(words: &[&'a str]) -> Option<(&'a str, &'a str, usize)> {
    let skip = usize::from(words.first().is_some_and(|w| ["van", "from"].contains(&bare(w).as_str())));
    let first = words.get(skip)?;
    if let Some((from, until)) = first.split_once('-') {
        let used = skip + 1 + hour_word(words.get(skip + 1));
        return (clockish(from) && clockish(until)).then_some((from, until, used));
    }
    let joined =
        words.get(skip + 1).is_some_and(|w| ["tot", "to", "until", "till"].contains(&bare(w).as_str()));
    let until = words.get(skip + 2)?;
    let used = skip + 3 + hour_word(words.get(skip + 3));
    (joined && clockish(first) && clockish(until)).then_some((*first, *until, used))
}

/// The word "uur" after a time belongs to it.
fn hour_word(word: Option<&&str>) -> usize {
    usize::from(word.is_some_and(|w| ["uur", "u", "h"].contains(&bare(w).as_str())))
}

/// Minutes after midnight; `None` when there is no such time. Up to and including 24:00.
pub(super) fn clock(text: &str) -> Option<u16> {
    let text = bare(text);
    let text = text.strip_suffix("uur").unwrap_or(&text);
    let text = text.strip_suffix(['u', 'h']).unwrap_or(text);
    let (hours, minutes) = match text.split_once([':', '.', 'u', 'h']) {
        Some(pair) => pair,
        None if text.len() <= 2 => (text, "0"),
        None => text.split_at_checked(text.len().checked_sub(2)?)?,
    };
    if 2 < hours.len() || 2 < minutes.len() {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= 24 * 60).then_some(total)
}

/// Takes the number of places off the front: the number (saturated) and how many words it took.
pub(super) fn count(words: &[&str]) -> Option<(i64, usize)> {
    let first = bare(words.first()?);
    if let Some(number) = first.strip_suffix(['x', '×']).and_then(number) {
        return Some((number, 1));
    }
    let number = number(&first)?;
    let named = words.get(1).is_some_and(|w| PEOPLE.contains(&bare(w).as_str()));
    Some((number, 1 + usize::from(named)))
}

fn date(words: &[&str]) -> Option<(Written, usize)> {
    let first = bare(words.first()?);
    let parts: Vec<&str> = first.split(['-', '/']).collect();
    match parts[..] {
        [day, month] => Some((Written { year: None, month: part(month)?, day: part(day)? }, 1)),
        [year, month, day] if year.len() == 4 => {
            Some((Written { year: Some(year.parse().ok()?), month: part(month)?, day: part(day)? }, 1))
        }
        [day, month, year] => {
            Some((Written { year: Some(self::year(year)?), month: part(month)?, day: part(day)? }, 1))
        }
        [day] => named_month(part(day)?, words),
        _ => None,
    }
}

fn named_month(day: i8, words: &[&str]) -> Option<(Written, usize)> {
    let name = bare(words.get(1)?);
    let found = MONTHS.iter().position(|names| names.contains(&name.as_str()))?;
    let month = i8::try_from(found + 1).ok()?;
    // Four digits only: in "28 nov 18 tot 23" the 18 is a time.
    let year = words.get(2).filter(|w| w.len() == 4 && w.starts_with('2') && times(&words[2..]).is_none());
    let year = year.and_then(|w| w.parse().ok());
    Some((Written { year, month, day }, 2 + usize::from(year.is_some())))
}

fn part(text: &str) -> Option<i8> {
    (text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn year(text: &str) -> Option<i16> {
    let year: i16 = text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())??;
    match text.len() {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let numeric = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    // Too many digits for an integer is still a number: one that is too large.
    numeric.then(|| text.parse().unwrap_or(i64::MAX))
}

fn clockish(text: &str) -> bool {
    let text = bare(text);
    let text = text.strip_suffix("uur").unwrap_or(&text);
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.len() <= "18:00u".len()
        && text.bytes().all(|b| b.is_ascii_digit() || b":.uh".contains(&b))
}

fn bare(word: &str) -> String {
    word.trim_end_matches(['.', ':']).to_lowercase()
}
