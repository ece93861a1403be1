//! The wall of phones.

use super::{owner::Owner, queries};
use crate::is_on;
use askama::Template;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use channels::mail::{Mail, html as html_of, mailbox::DemoMailbox};
use serde::Deserialize;
use shell::{
    error::{Answer, Refusal},
    extract::{Form, Query},
    ids::{Id, kind},
    inside::Scope,
    page::{Page, html},
    state::App,
    words::Say,
};
use wire::phone::Mobile;

/// Phones on the wall: what a screen holds.
const PHONES: usize = 24;
/// Phones among which is searched.
const SEARCHED: usize = 600;
/// Messages a phone shows.
const BUBBLES: usize = 12;
/// E-mails under the wall: the newest, of which one looks for the last.
const LETTERS: usize = 10;
/// Letters of a text that somebody types on a phone: ten parts.
const LONGEST: usize = 1_530;

/// A phone as the wall shows it.
struct Handset {
    digits: String,
    pretty: String,
    name: String,
    ours: String,
    owner: Owner,
    bubbles: Vec<(bool, String)>,
}

/// An e-mail as it is shown.
struct Letter {
    mail: Mail,
    body: String,
}

#[derive(Template)]
#[template(path = "demo/phones/page.html")]
struct Whole {
    page: Page,
    q: String,
    owner: String,
    wall: Wall,
}

#[derive(Template)]
#[template(path = "demo/phones/wall.html")]
struct Wall {
    w: Say,
    query: String,
    phones: Vec<Handset>,
    letters: Vec<Letter>,
}

#[derive(Deserialize, Default)]
pub(super) struct Filter {
    #[serde(default)]
    q: String,
    #[serde(default)]
    owner: String,
}

pub(super) async fn wall(
    State(app): State<App>,
    page: Page,
    headers: HeaderMap,
    Query(filter): Query<Filter>,
) -> Answer<Response> {
    if !is_on(&app) {
        return Err(Refusal::not_found().into());
    }
    let phones = phones(&app, &page, &filter).await?;
    let query = serde_html_form::to_string([("q", &filter.q), ("owner", &filter.owner)]).unwrap_or_default();
    let mailbox = DemoMailbox::at(&app);
    // Whom the provider writes to may have nobody here yet who could look: its own staff sees what it wrote.
    let letters = if page.operates() { mailbox.all() } else { mailbox.of(page.who.inside.environment) };
    let letters = letters.into_iter().take(LETTERS);
    let letters = letters.map(|mail| Letter { body: html_of::paragraphs(&mail.text), mail }).collect();
    let wall = Wall { w: page.w(), query, phones, letters };
    if headers.contains_key("hx-request") {
        return html(&wall);
    }
    html(&Whole { page, q: filter.q, owner: filter.owner, wall })
}

async fn phones(app: &App, page: &Page, filter: &Filter) -> Answer<Vec<Handset>> {
    let digits: String = filter.q.chars().filter(char::is_ascii_digit).collect();
    let named = filter.q.trim().to_lowercase();
    let mut tx = app.db.read(&page.who.inside).await?;
    let found = queries::busiest(&mut tx, &page.who.inside, SEARCHED).await?;
    let mut phones: Vec<Handset> = found
        .into_iter()
        .filter_map(|found| handset(&found))
        .filter(|phone| filter.owner.is_empty() || phone.owner.name() == filter.owner)
        .filter(|phone| !digits.is_empty() || phone.name.to_lowercase().contains(&named))
        .filter(|phone| digits.is_empty() || phone.digits.contains(digits.trim_start_matches('0')))
        .take(PHONES)
        .collect();
    let shown: Vec<String> = phones.iter().map(|phone| phone.digits.clone()).collect();
    for bubble in queries::bubbles(&mut tx, &shown, BUBBLES).await? {
        if let Some(phone) = phones.iter_mut().find(|phone| phone.digits == bubble.phone) {
            phone.bubbles.push((bubble.from_phone, bubble.text));
        }
    }
    Ok(phones)
}

fn handset(found: &queries::Handset) -> Option<Handset> {
    let mobile = Mobile::from_e164(&format!("+{}", found.phone))?;
    Some(Handset {
        digits: found.phone.clone(),
        pretty: mobile.pretty(),
        name: found.name.clone(),
        ours: found.ours.clone(),
        owner: Owner::of(mobile),
        bubbles: Vec::new(),
    })
}

#[derive(Deserialize)]
pub(super) struct Written {
    phone: String,
    ours: String,
    text: String,
}

/// Somebody types a text on a phone: it leaves as its owner's answer that is due now.
pub(super) async fn write(State(app): State<App>, Form(written): Form<Written>) -> Answer<Response> {
    if !is_on(&app) {
        return Err(Refusal::not_found().into());
    }
    let digits = written.phone.trim_start_matches('+').to_owned();
    if Mobile::from_e164(&format!("+{digits}")).is_none() {
        return Err(Refusal::not_found().into());
    }
    let text: String = written.text.trim().chars().take(LONGEST).collect();
    let now = app.clock.now();
    if !text.is_empty() {
        let line = queries::Line {
            id: Id::<kind::Inbound>::new().uuid(),
            phone: digits.clone(),
            ours: written.ours,
            from_phone: true,
            body: text,
            at: now,
            due_at: Some(now),
        };
        let sent = app.db.write(Scope::nobody(), move |tx| {
            let line = line.clone();
            Box::pin(async move { Ok(queries::insert(tx, &[line]).await?) })
        });
        sent.await?;
        app.bells.messages.notify_one();
    }
    Ok(Redirect::to(&format!("/demo/phones#p{digits}")).into_response())
}
