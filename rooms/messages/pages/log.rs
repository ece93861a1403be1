//! The log: every message with its state, parts and cost, newest first.

use super::{
    super::queries::Age,
    Pill,
    queries::{self, Line, Which},
};
use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use rules::numbers::Credits;
use serde::{Deserialize, Serialize};
use shell::{
    clock::amsterdam,
    error::Answer,
    extract::Query,
    ids::{
        Id,
        kind::{Contact, Message, Transfer},
    },
    page::{Page, html},
    paging::Paging,
    state::App,
    words::Say,
};
use std::collections::HashMap;
use wire::phone::Mobile;

/// What is looked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    state: String,
    channel: String,
    day: String,
    transfer: Option<Id<Transfer>>,
    after: Option<String>,
}

/// A row of the log.
pub(super) struct Shown {
    pub id: Id<Message>,
    pub when: String,
    pub who: String,
    pub address: String,
    pub text: String,
    pub pill: Pill,
    pub parts: String,
    pub credits: String,
}

#[derive(Template)]
#[template(path = "messages/pages/log.html")]
struct LogPage {
    page: Page,
    asked: Asked,
    rows: Rows,
    states: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "messages/pages/log_rows.html")]
struct Rows {
    w: Say,
    shown: Vec<Shown>,
    older: Option<String>,
}

pub(super) async fn page(
    State(app): State<App>,
    page: Page,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let rows = rows(&app, &page, &asked).await?;
    if headers.contains_key("hx-request") {
        return html(&rows);
    }
    let w = page.w();
    let states = super::super::names::STATES.map(|state| (state, w.t(&format!("log-state-{state}"))));
    html(&LogPage { page, asked, rows, states: states.to_vec() })
}

async fn rows(app: &App, page: &Page, asked: &Asked) -> Answer<Rows> {
    let inside = &page.who.inside;
    let paging: Paging<Age> = Paging::read(None, asked.after.as_deref())?;
    let mut tx = app.db.read(inside).await?;
    let mut which = which(asked);
    which.before = paging.after;
    if which.address.is_none() && !asked.q.trim().is_empty() {
        which.contacts = Some(contacts::named(&mut tx, inside, &asked.q, NAMED).await?);
    }
    let nobody = which.contacts.as_ref().is_some_and(Vec::is_empty);
    let found =
        if nobody { Vec::new() } else { queries::log(&mut tx, inside, &which, paging.fetch()).await? };
    let listed = paging.page(found, |line| (line.accepted_at, line.id));
    let names = names(&mut tx, page, listed.items.iter().filter_map(|line| line.contact)).await?;
    let shown = listed.items.iter().map(|line| show(page.w(), line, &names)).collect();
    let older = listed.next.map(|after| {
        let next = Asked { after: Some(after), ..asked.clone() };
        serde_html_form::to_string(&next).unwrap_or_default()
    });
    Ok(Rows { w: page.w(), shown, older })
}

/// Contacts whose name fits that the log is searched for: enough to find one, few enough for one statement.
const NAMED: usize = 200;

fn which(asked: &Asked) -> Which {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let q = asked.q.trim();
    let number = Mobile::parse(q).ok().map(|mobile| mobile.to_string());
    let address = number.or_else(|| q.contains('@').then(|| q.to_lowercase()));
    let day: Option<Date> = asked.day.parse().ok();
    let between = day.and_then(|day| {
        let start = |date: Date| date.to_zoned(amsterdam()).ok().map(|zoned| zoned.timestamp());
        Some((start(day)?, start(day.checked_add(1.day()).ok()?)?))
    });
    Which {
        state: given(&asked.state),
        channel: given(&asked.channel),
        address,
        transfer: asked.transfer,
        between,
        ..Which::default()
    }
}

/// The names of these contacts, in one question.
pub(super) async fn names(
    tx: &mut shell::db::Tx,
    page: &Page,
    of: impl Iterator<Item = Id<Contact>>,
) -> Answer<HashMap<Id<Contact>, String>> {
    let mut ids: Vec<Id<Contact>> = of.collect();
    ids.sort();
    ids.dedup();
    let found = contacts::reachable(tx, &page.who.inside, &ids).await?;
    Ok(found.into_iter().map(|person| (person.id, person.name.to_string())).collect())
}

fn show(say: Say, line: &Line, names: &HashMap<Id<Contact>, String>) -> Shown {
    let address = Mobile::from_e164(&line.to).map_or_else(|| line.to.clone(), Mobile::pretty);
    let name = line.contact.and_then(|id| names.get(&id)).cloned();
    let sms = line.channel == "sms";
    let credits = match (line.captured, line.state.as_str()) {
        (Credits::ZERO, "accepted" | "sending" | "unknown") => {
            say.t1("log-held", "credits", say.credits(line.credits))
        }
        (captured, _) => say.credits(captured),
    };
    Shown {
        id: line.id,
        when: short(say, line.accepted_at),
        who: name.unwrap_or_else(|| address.clone()),
        address,
        text: begin(&line.body),
        pill: Pill::of(say, &line.state),
        parts: if sms { say.number(line.segments) } else { "–".into() },
        credits,
    }
}

/// Letters of a text in the list.
const BEGIN: usize = 90;

/// How a text begins, cut between two words.
fn begin(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(BEGIN) else { return text.to_owned() };
    let whole = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", text[..whole].trim_end())
}

fn short(say: Say, at: jiff::Timestamp) -> String {
    format!("{} {}", say.day(at.to_zoned(zone()).date()), at.to_zoned(zone()).strftime("%H:%M:%S"))
}

fn zone() -> TimeZone {
    amsterdam()
}
