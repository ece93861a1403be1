//! The register as a file for a spreadsheet, newest first, read page by page while it is being sent; and the letters.

use super::{
    Claim,
    queries::{self, After, Which, Written},
};
use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;
use jiff::civil::Date;
use object_store::{ObjectStoreExt, path::Path as Key};
use rules::numbers::Cents;
use shell::{
    db::Failure,
    error::{Answer, Error, Refusal},
    ids::{Id, kind},
    inside::{Inside, Operator},
    state::App,
    words::Say,
};
use wire::export::{Shape, Writer};

/// Claims read at a time: a file of any length needs no more memory than these.
const AT_A_TIME: usize = 500;
/// Bytes of the byte order mark; it belongs before the head only.
const MARK: usize = 3;

/// Whose claims the file holds.
#[derive(Clone, Debug)]
pub(super) enum Whose {
    /// One customer's.
    Customer(Inside),
    /// Everybody's.
    Everybody(Operator),
}

/// How far the file is.
enum Next {
    Head,
    After(After),
    Done,
}

/// The file as an answer.
pub(super) fn answer(app: App, whose: Whose, w: Say) -> Response {
    let rows = stream::try_unfold(Next::Head, move |next| {
        let (app, whose) = (app.clone(), whose.clone());
        async move { some(&app, &whose, w, next).await.map_err(|error| format!("{error:?}")) }
    });
    let name = "attachment; filename=\"claims.csv\"";
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, name)];
    (headers, Body::from_stream(rows)).into_response()
}

async fn some(app: &App, whose: &Whose, w: Say, next: Next) -> Answer<Option<(Bytes, Next)>> {
    let after = match next {
        Next::Done => return Ok(None),
        Next::Head => {
            let head = COLUMNS.map(|column| w.t(&format!("claim-csv-{column}")));
            return Ok(Some((lines([head])?, Next::After(None))));
        }
        Next::After(after) => after,
    };
    let found = match whose {
        Whose::Customer(inside) => {
            queries::listed(&mut app.db.read(inside).await?, inside, after, AT_A_TIME).await?
        }
        Whose::Everybody(operator) => {
            let mut tx = app.db.read(*operator).await?;
            queries::everywhere(&mut tx, Which::All, after, AT_A_TIME).await?
        }
    };
    let next = match found.last().filter(|_| found.len() == AT_A_TIME) {
        Some(last) => Next::After(Some((last.reported_at, last.id))),
        None => Next::Done,
    };
    let today = app.clock.today();
    let bytes = lines(found.iter().map(|claim| cells(claim, w, today)))?;
    Ok(Some((bytes.slice(MARK..), next)))
}

const COLUMNS: [&str; 12] = [
    "number", "customer", "kind", "state", "arose", "known", "reported", "amount", "accepted", "lapses",
    "party", "what",
];

fn cells(claim: &Claim, w: Say, today: Date) -> [String; 12] {
    let state = claim.standing(today);
    let euros = |cents: Option<Cents>| {
        cents.map(|cents| w.decimal(&format!("{}.{:02}", cents.0 / 100, cents.0 % 100))).unwrap_or_default()
    };
    [
        claim.number.clone(),
        claim.environment_name.clone(),
        w.t(&format!("claim-kind-{}", claim.kind.name())),
        w.t(&format!("claim-state-{}", state.name())),
        claim.arose.to_string(),
        claim.known.to_string(),
        w.stamp(claim.reported_at),
        euros(claim.amount),
        euros(state.accepted()),
        claim.lapses_on.to_string(),
        claim.third_party.clone().unwrap_or_default(),
        claim.what.clone(),
    ]
}

fn lines(rows: impl IntoIterator<Item = [String; 12]>) -> Answer<Bytes> {
    let failed = |error: std::io::Error| Error::from(Failure::Sql(format!("csv: {error}")));
    let mut out = Writer::new(Vec::new(), Shape::DutchExcel).map_err(failed)?;
    for row in rows {
        out.row(row).map_err(failed)?;
    }
    Ok(Bytes::from(out.finish().map_err(failed)?))
}

/// A letter as it was sent.
pub(super) async fn letter(
    app: &App,
    letters: &[Written],
    id: Id<kind::ClaimLetter>,
    number: &str,
) -> Answer<Response> {
    let found = letters.iter().find(|letter| letter.id == id).ok_or_else(Refusal::not_found)?;
    let down = |error: object_store::Error| Failure::Down(format!("{}: {error}", found.file));
    let file = app.files.get(&Key::from(found.file.as_str())).await.map_err(down)?;
    let bytes = file.bytes().await.map_err(down)?;
    let name = format!("inline; filename=\"{number}.pdf\"");
    let headers = [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, bytes).into_response())
}
