//! Copying a week: what would be made is shown first, shift by shift.

use super::{Week, card};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use shell::{
    border,
    error::Answer,
    extract::{Form, Path},
    ids::{Id, kind::Shift},
    page::{Page, html},
    state::App,
    words::Say,
};
use shifts::{
    ShiftFacts,
    copying::{self, Copy, Copying},
    refusals,
};

struct Row {
    shift: ShiftFacts,
    title: String,
    now: String,
    /// The day of the copy, when there can be one.
    becomes: Option<String>,
    /// Why not, or what the clock change did.
    remarks: Vec<String>,
}

#[derive(Template)]
#[template(path = "week/copy.html")]
struct CopyPage {
    page: Page,
    week: Week,
    rows: Vec<Row>,
    possible: usize,
}

pub(super) async fn preview(
    State(app): State<App>,
    page: Page,
    Path(week): Path<String>,
) -> Answer<Response> {
    let (week, w) = (Week::named(&week)?, page.w());
    let inside = page.who.inside.clone();
    let mut tx = app.db.read(&inside).await?;
    let all = copying::preview(&mut tx, &inside, page.now, week.monday).await?;
    drop(tx);
    let rows: Vec<Row> = all.into_iter().map(|one| row(w, one)).collect();
    let possible = rows.iter().filter(|row| row.becomes.is_some()).count();
    html(&CopyPage { page, week, rows, possible })
}

fn row(w: Say, Copying { from, to }: Copying) -> Row {
    let title = card::title(&from, w);
    let (becomes, remarks) = match to {
        Copy::New { period, reasons } => {
            let at = format!("{}–{}", w.moment(period.starts), w.time(period.ends));
            (Some(at), reasons.iter().map(|reason| w.reason(reason)).collect())
        }
        Copy::There => (None, vec![w.t("week-copy-there")]),
        Copy::Past => (None, vec![w.t("week-copy-past")]),
        Copy::Impossible(limit) => (None, vec![border::field(w, &refusals::of_limit("times", limit))]),
    };
    let now = format!("{}–{}", w.moment(from.period.starts), w.time(from.period.ends));
    Row { shift: from, title, now, becomes, remarks }
}

#[derive(Deserialize)]
pub(super) struct Chosen {
    #[serde(default)]
    shifts: Vec<Id<Shift>>,
}

/// Copies the chosen shifts; twice makes nothing twice, because what is there already is skipped.
pub(super) async fn copy(
    State(app): State<App>,
    page: Page,
    Path(week): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Answer<Response> {
    let (week, now) = (Week::named(&week)?, page.now);
    let inside = page.who.inside.clone();
    let mine = inside.clone();
    let copied = app.db.write(&inside, move |tx| {
        let (mine, ids) = (mine.clone(), chosen.shifts.clone());
        Box::pin(async move { copying::copy(tx, &mine, now, week.monday, Some(&ids)).await })
    });
    let count = copied.await?.len();
    Ok(Redirect::to(&format!("/week/{}?copied={count}", week.next().name())).into_response())
}

impl CopyPage {
    fn do_it(&self) -> String {
        self.page.w().n("week-copy-do", self.possible)
    }
}
