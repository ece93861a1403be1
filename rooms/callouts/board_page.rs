//! The board as a page: loaded once, then kept up to date by whole parts over server-sent events, and steered by forms
//! that work without script.

use super::{
    Here,
    acts::{self, Tell},
    answers::{self, Verdict},
    board::{self, Board},
    queries,
    seating::{self, Asked},
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{
        IntoResponse, Redirect, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::{Stream, StreamExt, stream};
use rules::answers::settling::Answer as Word;
use serde::Deserialize;
use shell::{
    bus::About,
    error::{Answer, Refusal},
    extract::{Form, Path},
    ids::{
        Id,
        kind::{CallOut, Contact, Inbound, Invitation, Shift},
    },
    inside::Inside,
    once::{Kept, Once},
    page::{Page, html},
    state::App,
    words::Say,
};
use std::{convert::Infallible, time::Duration};
use tokio::sync::broadcast::error::RecvError;

#[derive(Template)]
#[template(path = "callouts/board.html")]
struct BoardPage {
    page: Page,
    board: Board,
    may_plan: bool,
}

macro_rules! parts {
    ($($part:ident $path:literal { $($field:ident: $kind:ty),* })*) => { $(
        #[derive(Template)]
        #[template(path = $path)]
        struct $part<'a> {
            w: Say,
            board: &'a Board,
            $($field: $kind,)*
        }
    )* };
}

parts! {
    Pulse "callouts/part_pulse.html" { may_plan: bool }
    Filled "callouts/part_filled.html" {}
    Places "callouts/part_places.html" {}
    Money "callouts/part_money.html" {}
    Curve "callouts/part_curve.html" {}
    States "callouts/part_states.html" { may_plan: bool }
}

pub(super) async fn page(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<CallOut>>,
) -> Answer<Response> {
    let here = Here::of(&app, &page.who.inside);
    let mut tx = app.db.read(&here.inside).await?;
    let board = board::load(&mut tx, &here, id).await?;
    let may_plan = page.may("plan");
    html(&BoardPage { page, board, may_plan })
}

/// Changes that come together are shown together: a board of 500 answers is drawn a few times, not 500.
const TOGETHER: Duration = Duration::from_millis(150);
/// A proxy closes a silent connection after a minute; this is well within.
const ALIVE: Duration = Duration::from_secs(20);

pub(super) async fn events(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<CallOut>>,
) -> Answer<Response> {
    let here = Here::of(&app, &page.who.inside);
    let mut tx = app.db.read(&here.inside).await?;
    queries::callout(&mut tx, &here.inside, id).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    let (say, may_plan) = (page.w(), page.may("plan"));
    let live = changes(app, here.inside, id).then(move |board| async move {
        let parts = board.ok().map(|board| drawn(say, &board, may_plan)).unwrap_or_default();
        stream::iter(parts.into_iter().map(Ok::<_, Infallible>))
    });
    Ok(Sse::new(live.flatten()).keep_alive(KeepAlive::new().interval(ALIVE)).into_response())
}

/// The board now, and again after every change; whoever falls behind simply gets the newest.
fn changes(app: App, inside: Inside, id: Id<CallOut>) -> impl Stream<Item = Answer<Board>> {
    let bus = app.bus.listen();
    stream::unfold((app, inside, bus, true), move |(app, inside, mut bus, first)| async move {
        if !first {
            loop {
                match bus.recv().await {
                    Ok(event)
                        if event.environment == inside.environment
                            && event.about == About::CallOut(id.uuid()) =>
                    {
                        break;
                    }
                    Ok(_) => {}
                    Err(RecvError::Lagged(_)) => break,
                    Err(RecvError::Closed) => return None,
                }
            }
            tokio::time::sleep(TOGETHER).await;
            bus = bus.resubscribe();
        }
        let board = look(&app, &inside, id).await;
        Some((board, (app, inside, bus, false)))
    })
}

async fn look(app: &App, inside: &Inside, id: Id<CallOut>) -> Answer<Board> {
    let here = Here::of(app, inside);
    let mut tx = app.db.read(inside).await?;
    board::load(&mut tx, &here, id).await
}

fn drawn(w: Say, board: &Board, may_plan: bool) -> Vec<Event> {
    let event = |name: &str, text: Result<String, askama::Error>| {
        Event::default().event(name).data(text.unwrap_or_default().replace('\r', ""))
    };
    vec![
        event("pulse", Pulse { w, board, may_plan }.render()),
        event("filled", Filled { w, board }.render()),
        event("places", Places { w, board }.render()),
        event("money", Money { w, board }.render()),
        event("curve", Curve { w, board }.render()),
        event("states", States { w, board, may_plan }.render()),
    ]
}

/// A button of the board: one of these is sent.
#[derive(Deserialize)]
pub(super) struct Button {
    #[serde(rename = "do")]
    what: Option<String>,
    tell: Option<String>,
    ask: Option<Id<Contact>>,
    yes: Option<Id<Invitation>>,
    no: Option<Id<Invitation>>,
}

pub(super) async fn act(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<CallOut>>,
    Form(button): Form<Button>,
) -> Answer<Response> {
    let here = Here::of(&app, &page.who.inside);
    let tell = if button.tell.is_some() { Tell::Waiting } else { Tell::Nobody };
    let what = button.what.as_deref().and_then(|name| acts::named(name, tell));
    let (ask, yes, no) = (button.ask, button.yes, button.no);
    let inside = here.inside.clone();
    app.db
        .write(&inside, move |tx| {
            let here = here.clone();
            Box::pin(async move {
                match (what, ask, yes.or(no)) {
                    (Some(what), ..) => acts::act(tx, &here, id, what).await,
                    (_, Some(contact), _) => acts::ask_now(tx, &here, id, contact).await.map(drop),
                    (.., Some(invitation)) => {
                        let known = queries::invitation(tx, &here.inside, invitation).await?;
                        known.filter(|row| row.callout == id).ok_or_else(Refusal::not_found)?;
                        let word = if yes.is_some() { Word::Yes } else { Word::No };
                        seating::by_hand(tx, &here, invitation, word).await.map(drop)
                    }
                    _ => Err(Refusal::field("do", "call-out-do").into()),
                }
            })
        })
        .await?;
    super::changed(&app, &inside, id);
    Ok(Redirect::to(&format!("/call-outs/{id}")).into_response())
}

/// What a text in the inbox can be an answer to, with a yes and a no for each; nothing when it is about no invitation.
#[derive(Template)]
#[template(path = "callouts/part_settle.html")]
struct Settling {
    w: Say,
    inbound: Id<Inbound>,
    asked: Vec<Asked>,
}

impl Settling {
    fn shift(&self, one: &Asked) -> String {
        let shift = &one.shift;
        [self.w.moment(shift.period.starts), shift.site.clone()]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// GET /call-outs/answers/{inbound}: the part that the inbox loads.
pub(super) async fn settling(
    State(app): State<App>,
    page: Page,
    Path(inbound): Path<Id<Inbound>>,
) -> Answer<Response> {
    let here = Here::of(&app, &page.who.inside);
    let mut tx = app.db.read(&here.inside).await?;
    if !messages::came_in(&mut tx, &here.inside, inbound).await? {
        return Err(Refusal::not_found().into());
    }
    let asked = answers::about(&mut tx, &here, inbound).await?;
    html(&Settling { w: page.w(), inbound, asked })
}

/// How a text in the inbox was meant.
#[derive(Deserialize)]
pub(super) struct Meant {
    #[serde(rename = "as")]
    meant: String,
    invitation: Option<Id<Invitation>>,
}

pub(super) async fn settle(
    State(app): State<App>,
    page: Page,
    Path(inbound): Path<Id<Inbound>>,
    headers: axum::http::HeaderMap,
    Form(form): Form<Meant>,
) -> Answer<Response> {
    let here = Here::of(&app, &page.who.inside);
    let verdict = match form.meant.as_str() {
        "yes" => Verdict::Is(Word::Yes, form.invitation),
        "no" => Verdict::Is(Word::No, form.invitation),
        "seen" => Verdict::Seen,
        _ => return Err(Refusal::field("as", "answer-word").into()),
    };
    let inside = here.inside.clone();
    let settled = app.db.write(&inside, move |tx| {
        let here = here.clone();
        Box::pin(async move { answers::settle_by_hand(tx, &here, inbound, verdict).await })
    });
    for id in settled.await? {
        super::changed(&app, &inside, id);
    }
    app.bus.tell(inside.environment, About::Inbox);
    // The row of a list that htmx shows goes away; without script the inbox is shown again.
    let part = headers.contains_key("hx-request");
    Ok(if part { StatusCode::OK.into_response() } else { Redirect::to("/inbox").into_response() })
}

/// Cancelling a shift, from its page or the board.
#[derive(Deserialize)]
pub(super) struct Cancelling {
    version: Option<i64>,
    #[serde(default)]
    key: String,
}

pub(super) async fn cancel_shift(
    State(app): State<App>,
    page: Page,
    Path(shift): Path<Id<Shift>>,
    Form(form): Form<Cancelling>,
) -> Answer<Response> {
    let here = Here::of(&app, &page.who.inside);
    let inside = here.inside.clone();
    let once = if form.key.is_empty() { Once::always() } else { Once::form(&form.key, &shift.to_string()) };
    app.db
        .write(&inside, move |tx| {
            let (here, once) = (here.clone(), once.clone());
            Box::pin(async move {
                if once.given(tx, &here.inside).await?.is_some() {
                    return Ok(());
                }
                acts::cancel_shift(tx, &here, shift, form.version).await?;
                once.keep(tx, &here.inside, &Kept::json(StatusCode::OK, &())?, here.now).await
            })
        })
        .await?;
    super::rings(&app);
    Ok(Redirect::to(&format!("/shifts/{shift}")).into_response())
}
