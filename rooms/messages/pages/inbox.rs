//! The inbox: what came in. Texts that nobody but a person can understand stand first, each settled with one click.

use super::{
    super::inbox_changed,
    log,
    queries::{self, Text},
};
use askama::Template;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{Html, IntoResponse, Redirect, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{
    error::{Answer, Refusal},
    extract::{Form, Path, Query},
    ids::{
        Id,
        kind::{Contact, Inbound},
    },
    page::{Page, html},
    paging::Paging,
    state::App,
    words::Say,
};
use std::collections::HashMap;
use uuid::Uuid;
use wire::phone::Mobile;

/// Unclear texts shown at once: more than a planner settles in one sitting.
const WAITING: usize = 50;
/// The parts of the inbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Tab {
    /// What waits for a person.
    Unclear,
    /// Everything.
    #[default]
    All,
    /// Who wants no more messages.
    Stops,
    /// Numbers that are no contact's here.
    Strangers,
    /// Texts that are nobody's; the provider's alone.
    Unclaimed,
}

impl Tab {
    const OWN: [Self; 4] = [Self::Unclear, Self::All, Self::Stops, Self::Strangers];

    /// The name in addresses and word files.
    fn name(self) -> &'static str {
        match self {
            Self::Unclear => "unclear",
            Self::All => "all",
            Self::Stops => "stops",
            Self::Strangers => "strangers",
            Self::Unclaimed => "unclaimed",
        }
    }
}

/// What the badge counts to; after that it says "99+".
const BADGE: usize = 100;

/// A text as it is shown.
struct Shown {
    id: Id<Inbound>,
    contact: Option<Id<Contact>>,
    who: String,
    body: String,
    when: String,
    outcome: String,
    class: &'static str,
}

#[derive(Template)]
#[template(path = "messages/pages/inbox.html")]
struct InboxPage {
    page: Page,
    waiting: Vec<Shown>,
    all: Vec<Shown>,
    older: Option<String>,
    tab: Tab,
    tabs: Vec<(Tab, String)>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// The tab; when none is asked for, what waits for a person, and everything when nothing does.
    tab: Option<Tab>,
    after: Option<String>,
}

pub(super) async fn page(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Answer<Response> {
    let inside = &page.who.inside;
    let paging: Paging<Uuid> = Paging::read(None, asked.after.as_deref())?;
    let mut tx = app.db.read(inside).await?;
    let unclear = queries::count_waiting(&mut tx, inside, BADGE).await?;
    let usual = if 0 < unclear && asked.after.is_none() { Tab::Unclear } else { Tab::All };
    let tab = asked.tab.unwrap_or(usual);
    let provider = shell::who::is_provider(&mut tx, inside).await?;
    let waiting =
        if tab == Tab::Unclear { queries::waiting(&mut tx, inside, WAITING).await? } else { Vec::new() };
    let texts = match tab {
        Tab::Unclear => Vec::new(),
        Tab::Unclaimed if provider => queries::unclaimed(&mut tx, paging.after, paging.fetch()).await?,
        Tab::Unclaimed => return Err(Refusal::not_found().into()),
        _ => queries::texts(&mut tx, inside, tab, (paging.after, paging.fetch())).await?,
    };
    let listed = paging.page(texts, |text| text.id.uuid());
    let people = waiting.iter().chain(&listed.items).filter_map(|text| text.contact);
    let names = log::names(&mut tx, &page, people).await?;
    drop(tx);
    let w = page.w();
    let show = |text: &Text| show(w, text, &names);
    let (waiting, all) = (waiting.iter().map(show).collect(), listed.items.iter().map(show).collect());
    let tabs = Tab::OWN.into_iter().chain(provider.then_some(Tab::Unclaimed));
    let tabs = tabs.map(|tab| (tab, w.t2("inbox-tab", "tab", tab.name(), "count", unclear))).collect();
    html(&InboxPage { waiting, all, older: listed.next, tab, tabs, page })
}

#[derive(Deserialize)]
pub(super) struct Nobodys {
    id: Id<Inbound>,
}

/// The provider has seen a text that is nobody's: it goes.
pub(super) async fn dismiss(
    State(app): State<App>,
    page: Page,
    Form(Nobodys { id }): Form<Nobodys>,
) -> Answer<Response> {
    let (inside, now) = (page.who.inside.clone(), app.clock.now());
    let write = app.db.write(&page.who.inside, move |tx| {
        let inside = inside.clone();
        Box::pin(async move {
            if !shell::who::is_provider(tx, &inside).await? || queries::dismiss(tx, id).await? == 0 {
                return Err(Refusal::not_found().into());
            }
            shell::audit::line(tx, &inside, now, "unclaimed-dismissed", Some(id.uuid()), &json!({})).await
        })
    });
    write.await?;
    Ok(Redirect::to("/inbox?tab=unclaimed").into_response())
}

fn show(say: Say, text: &Text, names: &HashMap<Id<Contact>, String>) -> Shown {
    let number = || Mobile::from_e164(&text.from).map_or_else(|| text.from.clone(), Mobile::pretty);
    let name = text.contact.and_then(|id| names.get(&id).cloned());
    let (key, class) = match (text.state.as_str(), text.outcome.as_deref()) {
        ("unclaimed", _) => ("unclaimed", "warn"),
        ("received", _) => ("received", "wait"),
        ("needs-person", _) => ("needs-person", "warn"),
        ("handled", _) => ("handled", ""),
        (_, Some(outcome)) => (outcome, outcome_class(outcome)),
        (_, None) => ("settled", ""),
    };
    Shown {
        id: text.id,
        contact: text.contact,
        who: name.unwrap_or_else(number),
        body: text.body.clone(),
        when: say.moment(text.at),
        outcome: say.t(&format!("inbox-outcome-{key}")),
        class,
    }
}

fn outcome_class(outcome: &str) -> &'static str {
    match outcome {
        "yes" | "waitlisted" | "start" => "ok",
        "no" | "stop" | "cancelled" => "bad",
        _ => "",
    }
}

/// The number on the navigation's badge, loaded by the layout; nothing when nothing waits.
pub(super) async fn count(State(app): State<App>, page: Page) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let waiting = queries::count_waiting(&mut tx, &page.who.inside, BADGE).await?;
    let words = page.w().t("waiting");
    let shown = match waiting {
        0 => String::new(),
        BADGE.. => format!("<span class=\"count\">99+<span class=\"sr\"> {words}</span></span>"),
        few => format!("<span class=\"count\">{few}<span class=\"sr\"> {words}</span></span>"),
    };
    Ok(Html(shown).into_response())
}

/// A person has seen it; nothing more is to be done.
pub(super) async fn handled(
    State(app): State<App>,
    page: Page,
    headers: HeaderMap,
    Path(id): Path<Id<Inbound>>,
) -> Answer<Response> {
    let (inside, now) = (page.who.inside.clone(), app.clock.now());
    let seen = app.db.write(&page.who.inside, move |tx| {
        let inside = inside.clone();
        Box::pin(async move { Ok(queries::see(tx, &inside, id, now).await?) })
    });
    if seen.await? == 0 {
        return Err(Refusal::not_found().into());
    }
    inbox_changed(&app, page.who.inside.environment);
    if headers.contains_key("hx-request") {
        return Ok(Html(String::new()).into_response());
    }
    Ok(Redirect::to("/inbox").into_response())
}
