//! When contacts can work, for programs.

use crate::card::availability::SaidException;
use axum::{
    Json as Body,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use contacts::{
    card::{
        availability::{Told, joined, keep},
        queries::{blocks, exceptions},
    },
    store,
};
use jiff::civil::Weekday;
use rules::contacts::availability::{Block, Says};
use serde::{Deserialize, Serialize};
use shell::{
    error::{Answer, FieldRefusal, Refusal},
    etag::{IfMatch, etag},
    extract::{Json, Path},
    ids::{Id, kind::Contact},
    inside::Inside,
    state::App,
};
use utoipa::ToSchema;

/// When somebody can work.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Times {
    /// Parts of every week; a night is two.
    pattern: Vec<Part>,
    /// Stretches in which the pattern does not hold.
    exceptions: Vec<SaidException>,
}

/// A part of every week.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// 1 is Monday, 7 is Sunday.
    day: i8,
    /// Minutes after midnight.
    from: u16,
    /// Minutes after midnight, at most 1440.
    until: u16,
}

/// When a contact can work.
#[utoipa::path(get, path = "/api/v1/contacts/{id}/availability", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 200, body = Times), (status = 404)))]
pub async fn show(State(app): State<App>, inside: Inside, Path(id): Path<Id<Contact>>) -> Answer<Response> {
    let mut tx = app.db.read(&inside).await?;
    let record = store::get(&mut tx, &inside, id).await?;
    let pattern = blocks(&mut tx, &inside, record.id).await?;
    let pattern =
        pattern.iter().map(|b| Part { day: b.day.to_monday_one_offset(), from: b.from, until: b.until });
    let except = exceptions(&mut tx, &inside, record.id).await?.into_iter().map(|noted| SaidException {
        from: noted.exception.from.to_string(),
        until: noted.exception.until.to_string(),
        says: if noted.exception.says == Says::Can { "can".into() } else { "cannot".into() },
        note: noted.note,
    });
    let times = Times { pattern: pattern.collect(), exceptions: except.collect() };
    Ok((etag(record.version), Body(times)).into_response())
}

/// Replaces when a contact can work.
#[utoipa::path(put, path = "/api/v1/contacts/{id}/availability", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = Times, responses((status = 204), (status = 412), (status = 422), (status = 428)))]
pub async fn change(
    State(app): State<App>,
    inside: Inside,
    version: IfMatch,
    Path(id): Path<Id<Contact>>,
    Json(times): Json<Times>,
) -> Answer<StatusCode> {
    let mut wrong = Vec::new();
    let mut pattern = Vec::new();
    for (at, part) in times.pattern.iter().enumerate() {
        let day = Weekday::from_monday_one_offset(part.day).ok();
        match day.and_then(|day| Block::new(day, part.from, part.until)) {
            Some(block) => pattern.push(block),
            None => wrong.push(FieldRefusal::new(format!("/pattern/{at}"), "availability-part")),
        }
    }
    let mut excepted = Vec::new();
    for (at, said) in times.exceptions.iter().enumerate() {
        match said.read(&format!("/exceptions/{at}/")) {
            Ok(noted) => excepted.push(noted),
            Err(more) => wrong.extend(more),
        }
    }
    if !wrong.is_empty() {
        return Err(Refusal::fields(wrong).into());
    }
    let (mine, now, told) = (inside.clone(), app.clock.now(), Told::Whole(joined(pattern), excepted));
    let done = app.db.write(&inside, move |tx| {
        let (mine, told, version) = (mine.clone(), told.clone(), version.clone());
        Box::pin(async move {
            let known = store::get(tx, &mine, id).await?;
            version.check(known.version)?;
            keep(tx, &mine, known.id, &told, now).await
        })
    });
    done.await?;
    Ok(StatusCode::NO_CONTENT)
}
