//! Movements as a file for a spreadsheet: every entry, newest first, read page by page while it is being sent.

use super::movements::{self, Movement};
use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use credits::wallet::queries::Filter;
use futures_util::stream;
use shell::{
    db::Failure,
    error::{Answer, Error},
    inside::Inside,
    state::App,
    words::Say,
};
use wire::export::{Shape, Writer};

/// Movements read at a time: a file of any length needs no more memory than these.
const AT_A_TIME: usize = 500;

/// How far the file is.
enum Next {
    Head,
    Before(Option<i64>),
    Done,
}

/// The file as an answer.
pub(super) fn answer(app: App, inside: Inside, w: Say, filter: Filter) -> Response {
    let rows = stream::try_unfold(Next::Head, move |next| {
        let (app, inside) = (app.clone(), inside.clone());
        async move { some(&app, &inside, w, &filter, next).await.map_err(|error| format!("{error:?}")) }
    });
    let name = "attachment; filename=\"credits.csv\"";
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, name)];
    (headers, Body::from_stream(rows)).into_response()
}

async fn some(
    app: &App,
    inside: &Inside,
    w: Say,
    filter: &Filter,
    next: Next,
) -> Answer<Option<(Bytes, Next)>> {
    let before = match next {
        Next::Done => return Ok(None),
        Next::Head => return Ok(Some((head(w)?, Next::Before(None)))),
        Next::Before(before) => before,
    };
    let mut tx = app.db.read(inside).await?;
    let found = movements::page(&mut tx, inside, filter, (before, AT_A_TIME)).await?;
    let next = match found.last().filter(|_| found.len() == AT_A_TIME) {
        Some(last) => Next::Before(Some(last.entry.sequence)),
        None => Next::Done,
    };
    // The mark at the start of a file belongs before the head only.
    let mut out = Writer::new(Vec::new(), Shape::DutchExcel).map_err(|error| failed(&error))?;
    for movement in &found {
        out.row(cells(movement, w)).map_err(|error| failed(&error))?;
    }
    let bytes = out.finish().map_err(|error| failed(&error))?;
    Ok(Some((Bytes::from(bytes).slice(MARK..), next)))
}

/// Bytes of the byte order mark.
const MARK: usize = 3;

fn head(w: Say) -> Answer<Bytes> {
    let mut out = Writer::new(Vec::new(), Shape::DutchExcel).map_err(|error| failed(&error))?;
    let columns = [
        "entry",
        "when",
        "what",
        "by",
        "in",
        "out",
        "available",
        "held",
        "blocked",
        "lots",
        "why",
        "article",
        "id",
    ];
    out.row(columns.map(|column| w.t(&format!("wallet-csv-{column}")))).map_err(|error| failed(&error))?;
    Ok(Bytes::from(out.finish().map_err(|error| failed(&error))?))
}

fn cells(movement: &Movement, w: Say) -> [String; 13] {
    let entry = &movement.entry;
    let of = |amount: i64| if 0 < amount { amount.to_string() } else { String::new() };
    [
        entry.sequence.to_string(),
        w.stamp(entry.at),
        movement.what(w),
        movement.by(w),
        of(movement.change),
        of(-movement.change),
        entry.totals.usable.to_string(),
        entry.totals.held.to_string(),
        entry.totals.blocked.to_string(),
        movement.lines(w).join("; "),
        movement.detail(w),
        movement.article().into(),
        entry.id.to_string(),
    ]
}

fn failed(error: &std::io::Error) -> Error {
    Failure::Sql(format!("csv: {error}")).into()
}
