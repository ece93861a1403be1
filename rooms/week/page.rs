//! The week itself, and the list of open places after it.

use super::{
    Week,
    card::{Card, cards},
};
use askama::Template;
use axum::{extract::State, response::Response};
use jiff::{Timestamp, civil::Date};
use rules::shifts::Period;
use serde::Deserialize;
use shell::{
    clock,
    error::Answer,
    extract::{Path, Query},
    ids::{Id, kind::Shift},
    page::{Page, html},
    paging::Paging,
    state::App,
    words::Say,
};
use shifts::{Which, copying};

/// Open places after this week are counted up to here; more reads as "99+".
const COUNTED: usize = 100;
/// Letters of the key that makes a double click one shift.
const KEY_LETTERS: usize = 24;

/// What the address adds.
#[derive(Deserialize, Default)]
pub(super) struct Shown {
    /// The shift that was just made.
    made: Option<Id<Shift>>,
    /// How many were just copied.
    copied: Option<u32>,
}

/// The line that makes a shift, as it was written, and what is wrong with it.
#[derive(Default)]
pub(super) struct Line {
    pub written: String,
    pub error: Option<String>,
}

struct Day {
    date: Date,
    /// `za 28 nov`.
    name: String,
    /// `28 november 2026`.
    full: String,
    cards: Vec<Card>,
}

#[derive(Template)]
#[template(path = "week/week.html")]
struct WeekPage {
    page: Page,
    week: Week,
    today: Date,
    open: Vec<Card>,
    days: Vec<Day>,
    open_places: u32,
    filled: u32,
    later: usize,
    made: Option<Card>,
    copied: Option<u32>,
    line: Line,
    key: String,
    cut: bool,
}

pub(super) async fn home(State(app): State<App>, page: Page, Query(shown): Query<Shown>) -> Answer<Response> {
    let week = Week::at(page.now);
    show(&app, page, week, shown, Line::default()).await
}

pub(super) async fn week(
    State(app): State<App>,
    page: Page,
    Path(week): Path<String>,
    Query(shown): Query<Shown>,
) -> Answer<Response> {
    show(&app, page, Week::named(&week)?, shown, Line::default()).await
}

/// The page of a week; also when a line was refused, with the line as it was written.
pub(super) async fn show(app: &App, page: Page, week: Week, shown: Shown, line: Line) -> Answer<Response> {
    let (inside, say, now) = (page.who.inside.clone(), page.w(), page.now);
    let mut tx = app.db.read(&inside).await?;
    let window = copying::week_of(week.monday);
    let found = shifts::in_window(&mut tx, &inside, window, copying::MOST_IN_WEEK).await?;
    let cut = found.len() == copying::MOST_IN_WEEK;
    let from = window.ends.max(now);
    let later = shifts::count_open(&mut tx, &inside, from, COUNTED).await?;
    let made = match shown.made {
        Some(id) => shifts::facts_of(&mut tx, &inside, &[id]).await?,
        None => Vec::new(),
    };
    let made = cards(&mut tx, &inside, say, now, made).await?.pop();
    let open = found.iter().filter(|one| now < one.period.ends && 0 < one.free()).cloned().collect();
    let open = cards(&mut tx, &inside, say, now, open).await?;
    let all = cards(&mut tx, &inside, say, now, found).await?;
    drop(tx);
    let open_places = open.iter().map(|card| u32::from(card.shift.free())).sum();
    let filled = all.iter().map(|card| u32::from(card.shift.assigned)).sum();
    let today = clock::local(now).date();
    let key = shell::ids::secret(KEY_LETTERS);
    let copied = shown.copied;
    let days = by_day(say, week, all);
    html(&WeekPage {
        page,
        week,
        today,
        open,
        days,
        open_places,
        filled,
        later,
        made,
        copied,
        line,
        key,
        cut,
    })
}

fn by_day(say: Say, week: Week, all: Vec<Card>) -> Vec<Day> {
    let mut days: Vec<Day> = (0..7).map(|n| day(say, week.day(n))).collect();
    for card in all {
        if let Some(day) = days.iter_mut().find(|day| day.date == card.day) {
            day.cards.push(card);
        }
    }
    days
}

fn day(say: Say, date: Date) -> Day {
    Day { date, name: say.day(date), full: say.date(date), cards: Vec::new() }
}

impl WeekPage {
    /// `23 t/m 29 november` or `30 november t/m 6 december`.
    fn span(&self) -> String {
        let w = self.page.w();
        let (first, last) = (self.week.monday, self.week.day(6));
        let from = if first.month() == last.month() {
            first.day().to_string()
        } else {
            format!("{} {}", first.day(), w.t(&format!("month-{}", first.month())))
        };
        w.t2("week-span", "from", from, "until", w.date(last))
    }

    fn filled(&self) -> String {
        self.page.w().n("week-all-filled", self.filled)
    }

    fn open_count(&self) -> String {
        self.page.w().n("week-places", self.open_places)
    }

    fn copied(&self) -> String {
        self.page.w().n("week-copied", self.copied.unwrap_or_default())
    }

    fn many(&self) -> bool {
        COUNTED <= self.later
    }
}

/// Where the list of open places goes on.
#[derive(Deserialize)]
pub(super) struct After {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "week/open.html")]
struct OpenPage {
    page: Page,
    open: Vec<Card>,
    next: Option<String>,
    first: bool,
}

/// All open places from now on, a page at a time.
pub(super) async fn open(State(app): State<App>, page: Page, Query(after): Query<After>) -> Answer<Response> {
    let inside = page.who.inside.clone();
    let paging = Paging::read(None, after.after.as_deref())?;
    let window = Period { starts: page.now, ends: Timestamp::MAX };
    let mut tx = app.db.read(&inside).await?;
    let found = shifts::page(&mut tx, &inside, window, Which::Open, &paging).await?;
    let open = cards(&mut tx, &inside, page.w(), page.now, found.items).await?;
    drop(tx);
    html(&OpenPage { page, open, next: found.next, first: paging.after.is_none() })
}

impl OpenPage {
    fn today(&self) -> Date {
        clock::local(self.page.now).date()
    }
}
