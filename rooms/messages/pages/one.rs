//! One message: as it arrives, what it costs and why, and everything that happened to it.

use super::{
    super::{Charged, log::PartLine, names::state_named, queries::part_lines, settle_unknown},
    Pill, log,
    queries::{self, Whole},
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use channels::said::in_words;
use rules::messages::{advice, segments, segments::Encoding};
use serde::Deserialize;
use shell::{
    error::{Answer, Refusal},
    extract::{Form, Path},
    ids::{Id, kind::Message},
    page::{Page, html},
    state::App,
    words::Say,
};
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
    parts: Vec<PartLine>,
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
    let mut parts = part_lines(&mut tx, inside, id).await?;
    let names = log::names(&mut tx, &page, one.line.contact.into_iter()).await?;
    drop(tx);
    let w = page.w();
    for part in &mut parts {
        part.said = part.said.as_deref().map(|said| in_words(w, said));
    }
    let address = Mobile::from_e164(&one.line.to).map_or_else(|| one.line.to.clone(), Mobile::pretty);
    let name = one.line.contact.and_then(|id| names.get(&id).cloned()).unwrap_or_else(|| address.clone());
    let state = state_named(&one.line.state, one.attempt)?;
    let count = segments::segments(&one.line.body);
    html(&OnePage {
        id,
        name,
        address,
        pill: Pill::of(w, &one.line.state),
        why: w.reason(&state.reason()),
        history: history.iter().map(|happened| told(w, happened)).collect(),
        parts,
        encoding: if count.encoding == Encoding::Gsm7 { "GSM-7" } else { "UCS-2" },
        characters: one.line.body.chars().count(),
        costly: advice::advice(&one.line.body).saved().0 > 0,
        one,
        page,
    })
}

fn told(say: Say, happened: &queries::Happened) -> (String, String, String) {
    // Of an ordinary step the detail is the link and sequence, which stand with the parts.
    let ordinary = matches!(happened.what.as_str(), "sending" | "sent" | "delivered");
    let detail = if ordinary { String::new() } else { in_words(say, &happened.detail) };
    let at = shell::clock::local(happened.at).strftime("%H:%M:%S").to_string();
    (at, say.t(&format!("log-event-{}", happened.what)), detail)
}

#[derive(Deserialize)]
pub(super) struct Verdict {
    charged: Charged,
}

/// A person who knows better settles a message in doubt.
pub(super) async fn settle(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Message>>,
    Form(verdict): Form<Verdict>,
) -> Answer<Response> {
    let (inside, now) = (page.who.inside.clone(), app.clock.now());
    let charged = verdict.charged;
    let why = page.w().t1("log-settled-by", "name", &page.who.name);
    app.db
        .write(&page.who.inside, move |tx| {
            let (inside, why) = (inside.clone(), why.clone());
            Box::pin(async move { settle_unknown(tx, &inside, now, id, charged, &why).await })
        })
        .await?;
    Ok(Redirect::to(&format!("/messages/{id}")).into_response())
}
