//! Stopping messages from a mail program (art. 9.3, RFC 8058): its button posts here by itself; a person who opens the
//! address sees a page that asks first.
//!
//! Invariant: looking changes nothing; posting twice is posting once; the answer is no redirect, because the program that
//! posts follows none.

use super::{LANGUAGES, over_page, private};
use askama::Template;
use axum::{
    body::Bytes,
    extract::State,
    http::{Extensions, StatusCode},
    response::{IntoResponse, Response},
};
use callouts::{Here, contact_side};
use contacts::{Reachable, leaving};
use rules::contacts::Way;
use shell::{
    db::Tx,
    door,
    error::{Answer, Error},
    extract::Path,
    ids::{Id, kind::Contact},
    inside::Inside,
    page::html,
    state::App,
    words::Say,
};

/// Octets of such a request's body: one field of a form, however it is written.
pub(super) const BODY: usize = 4 * 1024;
/// What the body says (RFC 8058 section 3.2), as a form or as one with parts.
const ONE_CLICK: &[u8] = b"One-Click";

#[derive(Template)]
#[template(path = "links/leaving.html")]
struct LeavingPage {
    w: Say,
    token: String,
    customer: String,
    left: bool,
}

/// Who is behind an address, or the answer to one that is none of ours. Only those are counted: the programs of a large
/// provider all come from a few places.
async fn holder(app: &App, extensions: &Extensions, token: &str) -> Result<(Here, Id<Contact>), Response> {
    let seal = leaving::seal(app).await.map_err(IntoResponse::into_response)?;
    let Some((environment, contact)) = seal.read(token) else {
        app.limits.link(door::address(extensions)).map_err(door::too_many)?;
        return Err(over_page());
    };
    Ok((Here::of(app, &Inside::contact(environment, contact)), contact))
}

fn page(token: String, (person, customer): (Reachable, String)) -> Answer<Response> {
    let language = LANGUAGES.into_iter().find(|language| *language == person.language).unwrap_or_default();
    let left = person.opted_out.is_some();
    Ok(private(html(&LeavingPage { w: Say(language), token, customer, left })?))
}

/// GET /leave/{token}
pub(super) async fn show(
    State(app): State<App>,
    extensions: Extensions,
    Path(token): Path<String>,
) -> Answer<Response> {
    let (here, contact) = match holder(&app, &extensions, &token).await {
        Ok(holder) => holder,
        Err(response) => return Ok(response),
    };
    let mut tx = app.db.read(&here.inside).await?;
    shown(token, contact_side::leaver(&mut tx, &here, contact).await)
}

/// POST /leave/{token}
pub(super) async fn leave(
    State(app): State<App>,
    extensions: Extensions,
    Path(token): Path<String>,
    body: Bytes,
) -> Answer<Response> {
    let (here, contact) = match holder(&app, &extensions, &token).await {
        Ok(holder) => holder,
        Err(response) => return Ok(response),
    };
    if !body.windows(ONE_CLICK.len()).any(|said| said == ONE_CLICK) {
        // Whatever posts without saying so is answered with the question.
        let mut tx = app.db.read(&here.inside).await?;
        let page = shown(token, contact_side::leaver(&mut tx, &here, contact).await)?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let (mine, inside) = (here.clone(), here.inside.clone());
    let done = app.db.write(&inside, move |tx| {
        let here = mine.clone();
        Box::pin(async move { stop(tx, &here, contact).await })
    });
    let done = done.await;
    app.bells.callouts.notify_one();
    shown(token, done)
}

async fn stop(tx: &mut Tx, here: &Here, contact: Id<Contact>) -> Answer<(Reachable, String)> {
    let (person, _) = contact_side::leaver(tx, here, contact).await?;
    contact_side::stop(tx, here, person.id, Way::Email).await?;
    contact_side::leaver(tx, here, person.id).await
}

fn shown(token: String, found: Answer<(Reachable, String)>) -> Answer<Response> {
    match found {
        Ok(found) => page(token, found),
        Err(Error::Refused(_)) => Ok(over_page()),
        Err(error) => Err(error),
    }
}
