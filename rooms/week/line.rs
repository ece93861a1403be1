//! A shift in one line: read back while it is typed, made when it is sent.

use super::{
    Week,
    page::{self, Line, Shown},
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use rules::{
    contacts::names::folded,
    shifts::line::{Refusal, parse_line},
};
use serde::{Deserialize, Serialize};
use shell::{
    border, clock,
    error::{Answer, Error},
    extract::{Form, Query},
    ids::{Id, kind::Shift},
    once::{Kept, Once, once},
    page::{Page, html},
    state::App,
    words::Say,
};
use shifts::{making, refusals};

#[derive(Deserialize)]
pub(super) struct Written {
    #[serde(default)]
    line: String,
    #[serde(default)]
    week: String,
    #[serde(default)]
    key: String,
}

struct SkillChip {
    name: String,
    new: bool,
}

#[derive(Template)]
#[template(path = "week/read_back.html")]
struct ReadBack {
    w: Say,
    said: Option<making::Wanted>,
    skills: Vec<SkillChip>,
    reasons: Vec<String>,
    error: Option<String>,
}

/// What a line is understood as, while it is typed.
pub(super) async fn read_back(
    State(app): State<App>,
    page: Page,
    Query(written): Query<Written>,
) -> Answer<Response> {
    let w = page.w();
    let nothing = ReadBack { w, said: None, skills: Vec::new(), reasons: Vec::new(), error: None };
    if written.line.trim().is_empty() {
        return html(&nothing);
    }
    let draft = match parse_line(&written.line, page.now, &clock::amsterdam()) {
        Ok(draft) => draft,
        Err(refusal) => return html(&ReadBack { error: Some(sentence(w, &refusal)), ..nothing }),
    };
    let reasons = draft.reasons.iter().map(|reason| w.reason(reason)).collect();
    let inside = &page.who.inside;
    let mut tx = app.db.read(inside).await?;
    let said = making::understood(&mut tx, inside, draft).await?;
    let known = if said.named.is_empty() { Vec::new() } else { contacts::skills(&mut tx, inside).await? };
    drop(tx);
    let chip = |name: &String| {
        let found = known.iter().find(|(_, one)| folded(one) == folded(name));
        SkillChip { name: found.map_or(name, |(_, one)| one).clone(), new: found.is_none() }
    };
    let skills = said.named.iter().map(chip).collect();
    html(&ReadBack { said: Some(said), skills, reasons, ..nothing })
}

impl ReadBack {
    /// `za 28 november 2026`.
    fn day(&self, said: &making::Wanted) -> String {
        let date = clock::local(said.period.starts).date();
        let weekday = self.w.t(&format!("weekday-short-{}", date.weekday().to_monday_one_offset()));
        format!("{weekday} {}", self.w.date(date))
    }

    /// `18:00–23:00, 5 uur`.
    fn times(&self, said: &making::Wanted) -> String {
        let span = format!("{}–{}", self.w.time(said.period.starts), self.w.time(said.period.ends));
        format!("{span}, {}", length(self.w, said.period))
    }
}

/// `5 uur` or `5 u 30`.
pub(super) fn length(w: Say, period: rules::shifts::Period) -> String {
    let minutes = period.length().as_mins();
    w.t2("week-shift-length", "hours", minutes / 60, "minutes", minutes % 60)
}

fn sentence(w: Say, refusal: &Refusal) -> String {
    border::field(w, &refusals::of_line("line", refusal))
}

/// The id of a shift, as kept under the form's key.
#[derive(Serialize, Deserialize)]
pub(super) struct Made {
    pub id: Id<Shift>,
}

/// Makes the shift that the line says; a line that says none comes back with what is wrong.
pub(super) async fn make(
    State(app): State<App>,
    page: Page,
    Form(written): Form<Written>,
) -> Answer<Response> {
    let (now, text) = (page.now, written.line.clone());
    let key = if written.key.is_empty() { Once::always() } else { Once::form(&written.key, &text) };
    let inside = page.who.inside.clone();
    let mine = inside.clone();
    let kept = once(&app, &inside, key, move |tx| {
        let (mine, text) = (mine.clone(), text.clone());
        Box::pin(async move {
            let id = making::make_from_line(tx, &mine, now, &text).await?;
            Kept::json(StatusCode::CREATED, &Made { id })
        })
    });
    match kept.await {
        Ok(kept) => made(&app, &page, &kept).await,
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            let error = refusal.fields.first().map(|field| border::field(page.w(), field));
            let week = Week::named(&written.week).unwrap_or_else(|_| Week::at(now));
            let line = Line { written: written.line, error };
            let page = page::show(&app, page, week, Shown::default(), line).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

/// To the week of the new shift, which is shown on top.
pub(super) async fn made(app: &App, page: &Page, kept: &Kept) -> Answer<Response> {
    let made: Made = shell::extract::read_json(kept.body.as_bytes())?;
    let mut tx = app.db.read(&page.who.inside).await?;
    let shift = shifts::facts(&mut tx, &page.who.inside, made.id).await?;
    let week = Week::at(shift.period.starts).name();
    Ok(Redirect::to(&format!("/week/{week}?made={}", made.id)).into_response())
}
