//! The conversation with one contact: what was sent and what came back, and a box to send one more text.

use super::{
    Pill,
    queries::{self, Text, Which},
};
use crate::{
    contacts::{self, card::Head},
    credits, messages,
    messages::{InDoubt, NewMessage, To},
    shell::{
        border,
        error::{Answer, Error, FieldRefusal, Refusal},
        extract::{Form, Path},
        ids::{
            self, Id,
            kind::{Contact, Message},
        },
        once::{Kept, Once, once},
        page::{Page, html},
        state::App,
        words::Say,
    },
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::{SignedDuration, Timestamp};
use rules::{
    messages::{
        advice,
        destination::Destination,
        segments::{self, Encoding, Reference},
    },
    numbers::Credits,
};
use serde::Deserialize;

/// Messages and texts shown of a conversation: what one scrolls back for; the log has the rest.
const SHOWN: usize = 60;
/// A text that was not sent by then says something that is no longer true.
const VALID_FOR: SignedDuration = SignedDuration::from_hours(24);

/// One bubble.
struct Bubble {
    at: Timestamp,
    ours: bool,
    body: String,
    when: String,
    message: Option<Id<Message>>,
    pill: Option<Pill>,
}

#[derive(Template)]
#[template(path = "messages/pages/talk.html")]
struct TalkPage {
    page: Page,
    head: Option<Head>,
    tab: &'static str,
    id: Id<Contact>,
    name: String,
    address: Option<String>,
    opted_out: bool,
    bubbles: Vec<Bubble>,
    text: String,
    error: Option<String>,
    counter: Counter,
    once: String,
}

/// What a text costs, before it is sent.
#[derive(Template)]
#[template(path = "messages/pages/counter.html")]
struct Counter {
    w: Say,
    contact: Id<Contact>,
    characters: usize,
    parts: i64,
    encoding: &'static str,
    cost: String,
    advice: Option<(String, String)>,
}

pub(super) async fn page(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Contact>>,
) -> Answer<Response> {
    show(&app, page, id, String::new(), None).await
}

async fn show(
    app: &App,
    page: Page,
    id: Id<Contact>,
    text: String,
    error: Option<String>,
) -> Answer<Response> {
    let inside = &page.who.inside;
    let mut tx = app.db.read(inside).await?;
    let person = contacts::reachable(&mut tx, inside, &[id]).await?;
    let person = person.into_iter().next().ok_or_else(Refusal::not_found)?;
    let which = Which { contacts: Some(vec![id]), ..Which::default() };
    let sent = queries::log(&mut tx, inside, &which, SHOWN).await?;
    let texts = queries::texts_of(&mut tx, inside, id, SHOWN).await?;
    let tariffs = credits::tariffs(&mut tx, inside, app.clock.now()).await?;
    let head = Some(Head::load(&mut tx, inside, id).await?);
    drop(tx);
    let w = page.w();
    let mut bubbles: Vec<Bubble> = sent.iter().map(|line| ours(w, line)).collect();
    bubbles.extend(texts.iter().map(|text| theirs(w, text)));
    // What came in at the same moment came first: ours answers it.
    bubbles.sort_by_key(|bubble| (bubble.at, bubble.ours));
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = TalkPage {
        head,
        tab: "messages",
        id,
        name: person.name.to_string(),
        address: person.mobile.map(wire::phone::Mobile::pretty),
        opted_out: person.opted_out.is_some(),
        bubbles,
        error,
        counter: counter(w, id, &text, person.mobile.map(|m| tariffs.sms(to(m)))),
        text,
        once: ids::secret(16),
        page,
    };
    Ok((status, html(&view)?).into_response())
}

/// A number of ours to read always has a country.
fn to(mobile: wire::phone::Mobile) -> Destination {
    Destination::of(&mobile.to_string()).unwrap_or(Destination::Netherlands)
}

fn ours(say: Say, line: &queries::Line) -> Bubble {
    Bubble {
        at: line.accepted_at,
        ours: true,
        body: line.body.clone(),
        when: say.moment(line.accepted_at),
        message: Some(line.id),
        pill: Some(Pill::of(say, &line.state)),
    }
}

fn theirs(say: Say, text: &Text) -> Bubble {
    Bubble {
        at: text.at,
        ours: false,
        body: text.body.clone(),
        when: say.moment(text.at),
        message: None,
        pill: None,
    }
}

fn counter(w: Say, contact: Id<Contact>, text: &str, per_part: Option<Credits>) -> Counter {
    let count = segments::segments(text);
    let parts = if text.is_empty() { 0 } else { count.segments.0 };
    let cost = per_part.and_then(|price| price.times(parts)).unwrap_or_default();
    let found = advice::advice(text);
    let better = (found.saved().0 > 0).then(|| found.reason().map(|reason| w.reason(&reason))).flatten();
    Counter {
        w,
        contact,
        characters: text.chars().count(),
        parts: parts.into(),
        encoding: if count.encoding == Encoding::Gsm7 { "GSM-7" } else { "UCS-2" },
        cost: w.credits(cost),
        advice: better.map(|sentence| (sentence, advice::apply(text))),
    }
}

#[derive(Deserialize)]
pub(super) struct Draft {
    text: String,
    #[serde(default)]
    once: String,
    #[serde(default)]
    replace: Option<String>,
}

/// The counter under the box, as one types.
pub(super) async fn count(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Contact>>,
    Form(draft): Form<Draft>,
) -> Answer<Response> {
    let inside = &page.who.inside;
    let mut tx = app.db.read(inside).await?;
    let person = contacts::reachable(&mut tx, inside, &[id]).await?;
    let person = person.into_iter().next().ok_or_else(Refusal::not_found)?;
    let tariffs = credits::tariffs(&mut tx, inside, app.clock.now()).await?;
    html(&counter(page.w(), id, &draft.text, person.mobile.map(|m| tariffs.sms(to(m)))))
}

pub(super) async fn send(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Contact>>,
    Form(draft): Form<Draft>,
) -> Answer<Response> {
    if draft.replace.is_some() {
        return show(&app, page, id, advice::apply(&draft.text), None).await;
    }
    if let Err(refusal) = segments::check(&draft.text, Reference::Eight(0)) {
        let code = match refusal {
            segments::TextRefusal::Empty => "text-empty",
            segments::TextRefusal::TooLong { .. } => "ten-parts",
        };
        let words = border::field(page.w(), &FieldRefusal::new("text", code));
        return show(&app, page, id, draft.text, Some(words)).await;
    }
    let (inside, now, text) = (page.who.inside.clone(), app.clock.now(), draft.text.clone());
    let key = Once::form(&draft.once, &draft.text);
    let sent = once(&app, &page.who.inside, key, move |tx| {
        let (inside, text) = (inside.clone(), text.clone());
        Box::pin(async move { queue(tx, &inside, now, id, text).await })
    });
    match sent.await {
        Ok(_) => {
            app.bells.messages.notify_one();
            Ok(Redirect::to(&format!("/contacts/{id}/messages")).into_response())
        }
        Err(Error::Refused(refusal)) if refusal.status != StatusCode::NOT_FOUND => {
            let words = border::sentence(page.w(), &refusal);
            show(&app, page, id, draft.text, Some(words)).await
        }
        Err(error) => Err(error),
    }
}

async fn queue(
    tx: &mut crate::shell::db::Tx,
    inside: &crate::shell::inside::Inside,
    now: Timestamp,
    id: Id<Contact>,
    text: String,
) -> Answer<Kept> {
    let person = contacts::reachable(tx, inside, &[id]).await?;
    let person = person.into_iter().next().ok_or_else(Refusal::not_found)?;
    let mobile = person.mobile.ok_or_else(|| Refusal::conflict("no-mobile"))?;
    if person.opted_out.is_some() {
        return Err(Refusal::conflict("opted-out").resting_on("9.3").into());
    }
    let tariffs = credits::tariffs(tx, inside, now).await?;
    let segments = segments::segments(&text).segments;
    let cost = tariffs.sms(to(mobile)).times(segments.0).unwrap_or_default();
    let hold = credits::hold(tx, inside, now, credits::Purpose::Messages, cost).await?;
    let message = NewMessage {
        id: Id::new(),
        contact: Some(id),
        callout: None,
        to: To::Sms(mobile),
        text,
        segments,
        hold,
        credits: cost,
        expires_at: now + VALID_FOR,
        in_doubt: InDoubt::NoResend,
    };
    messages::queue(tx, inside, now, std::slice::from_ref(&message)).await?;
    Kept::json(StatusCode::SEE_OTHER, &message.id)
}
