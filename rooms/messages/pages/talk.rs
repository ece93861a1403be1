//! The conversation with one contact: what was sent and what came back, and a box to send one more text.

use super::{
    Pill,
    queries::{self, Text, Which},
};
use crate::{
    accept::{Shape, accept},
    asked::ToSend,
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use contacts::{Reachable, card::Head};
use credits::Tariffs;
use jiff::Timestamp;
use rules::{
    messages::{
        advice,
        destination::Destination,
        segments::{self, Encoding},
    },
    numbers::Credits,
};
use serde::{Deserialize, Deserializer};
use shell::{
    border,
    error::{Answer, Error, Refusal},
    extract::{Form, Path},
    ids::{
        self, Id,
        kind::{Contact, Message},
    },
    once::Once,
    page::{Page, html},
    state::App,
    words::Say,
};

/// Messages and texts shown of a conversation: what one scrolls back for; the log has the rest.
const SHOWN: usize = 60;
/// Minutes until a message says something that is no longer true: a day.
const VALID_MINUTES: u32 = 24 * 60;

/// How the next message goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum By {
    #[default]
    Sms,
    Email,
}

impl By {
    /// Its name in forms and in the API.
    fn name(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Email => "email",
        }
    }

    fn is_email(self) -> bool {
        self == Self::Email
    }

    /// The ways in which somebody can be written to, the usual one first.
    fn of(person: &Reachable) -> Vec<Self> {
        let (sms, email) = (person.mobile.map(|_| Self::Sms), person.email.as_ref().map(|_| Self::Email));
        sms.into_iter().chain(email).collect()
    }
}

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
    ways: Vec<By>,
    by: By,
    email: String,
    opted_out: bool,
    bubbles: Vec<Bubble>,
    subject: String,
    text: String,
    wrong: Vec<(String, String)>,
    counter: Counter,
    once: String,
}

impl TalkPage {
    fn error(&self, field: &str) -> Option<&String> {
        self.wrong.iter().find(|(name, _)| name == field).map(|(_, words)| words)
    }
}

/// What a message costs, before it is sent.
#[derive(Template)]
#[template(path = "messages/pages/counter.html")]
struct Counter {
    w: Say,
    contact: Id<Contact>,
    characters: usize,
    /// Of an SMS: its parts, and how it is written.
    parts: Option<(i64, &'static str)>,
    cost: String,
    advice: Option<(String, String)>,
}

pub(super) async fn page(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Contact>>,
) -> Answer<Response> {
    show(&app, page, id, Draft::default(), None).await
}

async fn show(
    app: &App,
    page: Page,
    id: Id<Contact>,
    draft: Draft,
    refused: Option<&Refusal>,
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
    let ways = By::of(&person);
    let by = draft.by.filter(|by| ways.contains(by)).or(ways.first().copied()).unwrap_or_default();
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = TalkPage {
        head,
        tab: "messages",
        id,
        name: person.name.to_string(),
        ways,
        by,
        opted_out: person.opted_out.is_some(),
        bubbles,
        wrong: refused.map(|refusal| wrong(w, refusal)).unwrap_or_default(),
        counter: counter(w, by, &draft.text, &person, &tariffs),
        email: person.email.unwrap_or_default(),
        subject: draft.subject,
        text: draft.text,
        once: ids::secret(16),
        page,
    };
    Ok((status, html(&view)?).into_response())
}

/// What is wrong, by field; what is no field's stands alone.
fn wrong(w: Say, refusal: &Refusal) -> Vec<(String, String)> {
    if refusal.fields.is_empty() {
        return vec![(String::new(), border::sentence(w, refusal))];
    }
    let field = |field: &str| field.trim_start_matches('/').to_owned();
    refusal.fields.iter().map(|one| (field(&one.field), border::field(w, one))).collect()
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

fn counter(w: Say, by: By, text: &str, person: &Reachable, tariffs: &Tariffs) -> Counter {
    let contact = person.id;
    let characters = text.chars().count();
    if by == By::Email {
        return Counter { w, contact, characters, parts: None, cost: w.credits(tariffs.email), advice: None };
    }
    let count = segments::segments(text);
    let parts = if text.is_empty() { 0 } else { count.segments.0 };
    let per_part = person.mobile.map_or(Credits::ZERO, |mobile| tariffs.sms(to(mobile)));
    let found = advice::advice(text);
    let better = (found.saved().0 > 0).then(|| found.reason().map(|reason| w.reason(&reason))).flatten();
    let encoding = if count.encoding == Encoding::Gsm7 { "GSM-7" } else { "UCS-2" };
    Counter {
        w,
        contact,
        characters,
        parts: Some((parts.into(), encoding)),
        cost: w.credits(per_part.times(parts).unwrap_or_default()),
        advice: better.map(|sentence| (sentence, advice::apply(text))),
    }
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Draft {
    #[serde(deserialize_with = "written")]
    text: String,
    subject: String,
    by: Option<By>,
    once: String,
    replace: Option<String>,
    /// The way to which the person turned, with what is typed kept.
    turn: Option<By>,
}

/// A text as it was typed: browsers send line ends as CR LF, and a phone would get and pay for both.
fn written<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(String::deserialize(from)?.replace("\r\n", "\n"))
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
    html(&counter(page.w(), draft.by.unwrap_or_default(), &draft.text, &person, &tariffs))
}

pub(super) async fn send(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Contact>>,
    Form(mut draft): Form<Draft>,
) -> Answer<Response> {
    if draft.turn.is_some() {
        draft.by = draft.turn;
        return show(&app, page, id, draft, None).await;
    }
    if draft.replace.is_some() {
        draft.text = advice::apply(&draft.text);
        return show(&app, page, id, draft, None).await;
    }
    let asked = draft.message(id);
    let key = Once::form(&draft.once, &format!("{}\n{}\n{}", draft.way().name(), draft.subject, draft.text));
    match accept(&app, &page.who.inside, key, &[asked], Shape::One).await {
        Ok(_) => Ok(Redirect::to(&format!("/contacts/{id}/messages")).into_response()),
        Err(Error::Refused(refusal)) if refusal.code != "message-contact-unknown" => {
            show(&app, page, id, draft, Some(&refusal)).await
        }
        Err(error) => Err(error),
    }
}

impl Draft {
    fn way(&self) -> By {
        self.by.unwrap_or_default()
    }

    /// The same message as a program would hand it in.
    fn message(&self, contact: Id<Contact>) -> ToSend {
        let by = self.way();
        ToSend {
            channel: Some(by.name().to_owned()),
            to: None,
            email: None,
            contact: Some(contact),
            subject: (by == By::Email).then(|| self.subject.clone()),
            text: self.text.clone(),
            sender: None,
            valid_minutes: Some(VALID_MINUTES),
            in_doubt: None,
        }
    }
}
