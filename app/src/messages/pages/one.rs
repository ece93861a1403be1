//! One message: as it arrives, what it costs and why, and everything that happened to it.

use super::{
    super::names::state_named,
    Pill, log,
    queries::{self, Whole},
};
use crate::shell::{
    error::{Answer, Refusal},
    extract::Path,
    ids::{Id, kind::Message},
    page::{Page, html},
    state::App,
    words::Say,
};
use askama::Template;
use axum::{extract::State, response::Response};
use rules::messages::{advice, segments, segments::Encoding};
use wire::phone::Mobile;

#[derive(Template)]
#[template(path = "messages/pages/one.html")]
struct OnePage {
    page: Page,
    id: Id<Message>,
    name: String,
    address: String,
    one: Whole,
    pill: Pill,
    why: String,
    history: Vec<(String, String, String)>,
    parts: Vec<queries::PartRow>,
    encoding: &'static str,
    characters: usize,
    costly: bool,
}

pub(super) async fn page(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Message>>,
) -> Answer<Response> {
    let inside = &page.who.inside;
    let mut tx = app.db.read(inside).await?;
    let one = queries::one(&mut tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    let history = queries::history(&mut tx, inside, id).await?;
    let parts = queries::parts(&mut tx, inside, id).await?;
    let names = log::names(&mut tx, &page, one.line.contact.into_iter()).await?;
    drop(tx);
    let w = page.w();
    let address =
        Mobile::from_e164(&one.line.to).map_or_else(|| one.line.to.clone(), |mobile| mobile.pretty());
    let name = one.line.contact.and_then(|id| names.get(&id).cloned()).unwrap_or_else(|| address.clone());
    let state = state_named(&one.line.state, one.attempt)?;
    let count = segments::segments(&one.line.body);
    html(&OnePage {
        id,
        name,
        address,
        pill: Pill::of(w, &one.line.state),
        why: w.reason(&state.reason()),
        history: history.into_iter().map(|happened| told(w, happened)).collect(),
        parts,
        encoding: if count.encoding == Encoding::Gsm7 { "GSM-7" } else { "UCS-2" },
        characters: one.line.body.chars().count(),
        costly: advice::advice(&one.line.body).saved().0 > 0,
        one,
        page,
    })
}

fn told(say: Say, happened: queries::Happened) -> (String, String, String) {
    (say.stamp(happened.at), say.t(&format!("log-event-{}", happened.what)), happened.detail)
}
