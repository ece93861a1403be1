//! A contact's own pages (art. 9.3): what they are asked, their shifts, their calendar, when they can work, and a way to stop, all behind a
//! signed link and without an account.
//!
//! Invariants: looking changes nothing, because phones look at links before people do; a link that does not exist and
//! one that is over get the same answer; a link opens one contact of one environment and nothing else.

mod availability;
mod leaving;

use askama::Template;
use axum::{
    extract::State,
    http::{Extensions, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use callouts::{Here, contact_side, contact_side::Sheet};
use rules::{answers::settling::Answer as Word, contacts::Way};
use serde::Deserialize;
use shell::words::WordFile;
use shell::{
    bus::About,
    clock,
    db::Tx,
    door,
    error::{Answer, Error, Refusal},
    extract::{Form, Path, Query},
    ids::{
        Id,
        kind::{CallOut, Contact, Invitation, Shift},
    },
    inside::{Inside, Job, Provider},
    page::html,
    routes::{Need, Rooms},
    state::App,
    words::{Language, Say},
};
use shifts::ShiftFacts;
use wire::calendar::{self, Event, Status};

/// What people read here.
pub const WORDS: WordFile =
    WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: Some(include_str!("pl.ftl")) };

/// The contact's pages.
pub fn rooms(rooms: Rooms) -> Rooms {
    rooms
        .get(Need::Link, "/u/{secret}", show)
        .post(Need::Link, "/u/{secret}", act)
        .get(Need::Link, "/u/{secret}/availability", availability::show)
        .post(Need::Link, "/u/{secret}/availability", availability::act)
        .get(Need::Link, "/u/{secret}/calendar.ics", calendar_file)
        .get(Need::Link, "/leave/{token}", leaving::show)
        .upload(Need::Link, "/leave/{token}", leaving::BODY, leaving::leave)
}

/// Whose link it is.
#[derive(Clone)]
struct Holder {
    here: Here,
    contact: Id<Contact>,
    invitation: Id<Invitation>,
}

/// The languages in which contacts are written to.
const LANGUAGES: [Language; 3] = [Language::Nl, Language::En, Language::Pl];
/// Letters of a secret at most: what is longer is not looked up.
const SECRET: usize = 64;

async fn holder(app: &App, extensions: &Extensions, secret: &str) -> Result<Holder, Response> {
    if let Err(over) = app.limits.link(door::address(extensions)) {
        return Err(door::too_many(over));
    }
    let gone = || Error::from(Refusal::not_found());
    if SECRET < secret.len() {
        return Err(gone().into_response());
    }
    let found = async {
        let mut tx = app.db.read(Provider::job(Job::Doorkeeper)).await?;
        let found = callouts::link(&mut tx, &shell::who::fingerprint(secret), app.clock.now()).await?;
        let Some((environment, contact, invitation)) = found else { return Ok(None) };
        // A link stays whose it was, also after two records of one person became one.
        let contact = contacts::current_id(&mut tx, &Inside::contact(environment, contact), contact).await?;
        Ok::<_, Error>(Some((environment, contact, invitation)))
    };
    match found.await {
        Ok(Some((environment, contact, invitation))) => {
            let inside = Inside::contact(environment, contact);
            Ok(Holder { here: Here::of(app, &inside), contact, invitation })
        }
        Ok(None) => Err(over_page()),
        Err(error) => Err(error.into_response()),
    }
}

/// The snapshot of somebody who looks at their link, with what stands on every page behind it.
struct Looking {
    holder: Holder,
    tx: Tx,
    sheet: Sheet,
    language: Language,
}

async fn looking(
    app: &App,
    extensions: &Extensions,
    secret: &str,
    language: Option<&str>,
) -> Result<Looking, Response> {
    let holder = holder(app, extensions, secret).await?;
    let read = async {
        let mut tx = app.db.read(&holder.here.inside).await?;
        let sheet = contact_side::sheet(&mut tx, &holder.here, holder.contact, holder.invitation).await?;
        Ok::<_, Error>((tx, sheet))
    };
    match read.await {
        Ok((tx, sheet)) => {
            let language = language.and_then(Language::named).unwrap_or(sheet.person.language);
            Ok(Looking { holder, tx, sheet, language })
        }
        Err(Error::Refused(_)) => Err(over_page()),
        Err(error) => Err(error.into_response()),
    }
}

/// A page behind a link: no other site learns its address, and search engines keep out.
fn private(page: impl IntoResponse) -> Response {
    ([(header::REFERRER_POLICY, "no-referrer"), (X_ROBOTS, "noindex")], page).into_response()
}

#[derive(Template)]
#[template(path = "links/over.html")]
struct Over {
    words: [(&'static str, Say); 3],
}

/// The answer to a link that is unknown, expired or no link at all, in all languages: whose it was is not known.
fn over_page() -> Response {
    let words = LANGUAGES.map(|language| (language.code(), Say(language)));
    match html(&Over { words }) {
        Ok(page) => (StatusCode::NOT_FOUND, page).into_response(),
        Err(error) => error.into_response(),
    }
}

#[derive(Deserialize)]
struct Look {
    #[serde(rename = "l")]
    language: Option<String>,
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "links/sheet.html")]
struct SheetPage {
    w: Say,
    secret: String,
    sheet: Sheet,
    open: bool,
    done: Option<&'static str>,
    languages: [Language; 3],
}

impl SheetPage {
    fn day(&self, shift: &ShiftFacts) -> String {
        self.w.day(clock::local(shift.period.starts).date())
    }

    fn work(&self) -> String {
        let names: Vec<&str> = self.sheet.asked.shift.skills.iter().map(|(_, name)| name.as_str()).collect();
        if names.is_empty() { self.w.t("callouts-work") } else { names.join(", ") }
    }
}

/// What can just have happened, as the address after it says.
const DONE: [&str; 8] =
    ["placed", "waitlisted", "no-noted", "cancelled", "full", "too-late", "stopped", "stands"];

async fn show(
    State(app): State<App>,
    extensions: Extensions,
    Path(secret): Path<String>,
    Query(look): Query<Look>,
) -> Answer<Response> {
    let Looking { holder, sheet, language, .. } =
        match looking(&app, &extensions, &secret, look.language.as_deref()).await {
            Ok(looking) => looking,
            Err(response) => return Ok(response),
        };
    let done = look.done.as_deref().and_then(|word| DONE.into_iter().find(|known| *known == word));
    let open = sheet.is_open(holder.here.now);
    Ok(private(html(&SheetPage { w: Say(language), secret, sheet, open, done, languages: LANGUAGES })?))
}

/// Keeps search engines from what they should never have found.
const X_ROBOTS: header::HeaderName = header::HeaderName::from_static("x-robots-tag");

#[derive(Clone, Deserialize)]
struct Said {
    answer: Option<String>,
    cancel: Option<Id<Shift>>,
    stop: Option<String>,
    #[serde(rename = "l")]
    language: Option<String>,
}

async fn act(
    State(app): State<App>,
    extensions: Extensions,
    Path(secret): Path<String>,
    Form(said): Form<Said>,
) -> Answer<Response> {
    let holder = match holder(&app, &extensions, &secret).await {
        Ok(holder) => holder,
        Err(response) => return Ok(response),
    };
    let inside = holder.here.inside.clone();
    let done = carry_out(&app, holder, &said).await?;
    if let Some(callout) = done.callout {
        app.bus.tell(inside.environment, About::CallOut(callout.uuid()));
    }
    app.bells.callouts.notify_one();
    app.bells.messages.notify_one();
    let language = said.language.as_deref().and_then(Language::named);
    let language = language.map(|language| format!("&l={}", language.code())).unwrap_or_default();
    Ok(Redirect::to(&format!("/u/{secret}?done={}{language}", done.word)).into_response())
}

/// What a form did.
struct Done {
    callout: Option<Id<CallOut>>,
    word: &'static str,
}

async fn carry_out(app: &App, holder: Holder, said: &Said) -> Answer<Done> {
    let shift = if let Some(shift) = said.cancel {
        shift
    } else {
        let mut tx = app.db.read(&holder.here.inside).await?;
        contact_side::shift_of(&mut tx, &holder.here, holder.invitation).await?
    };
    let word = match said.answer.as_deref() {
        Some("yes") => Some(Word::Yes),
        Some("no") => Some(Word::No),
        _ => None,
    };
    let (stop, cancel) = (said.stop.is_some(), said.cancel);
    if word.is_none() && !stop && cancel.is_none() {
        return Err(Refusal::field("answer", "answer-word").into());
    }
    let _turn = contact_side::lane(shift).lock().await;
    let inside = holder.here.inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let Holder { here, contact, invitation } = holder.clone();
        Box::pin(async move {
            if let Some(shift) = cancel {
                let callout = contact_side::cancel(tx, &here, contact, shift).await?;
                return Ok(Done { callout, word: "cancelled" });
            }
            let Some(word) = word else {
                contact_side::stop(tx, &here, contact, Way::Link).await?;
                return Ok(Done { callout: None, word: "stopped" });
            };
            let (callout, reply) = contact_side::answer(tx, &here, invitation, word).await?;
            Ok(Done { callout: Some(callout), word: reply.map_or("stands", told) })
        })
    });
    done.await
}

fn told(reply: rules::answers::replies::Reply) -> &'static str {
    use rules::answers::replies::Reply;
    match reply {
        Reply::Placed => "placed",
        Reply::Waitlisted => "waitlisted",
        Reply::NoNoted => "no-noted",
        Reply::Cancelled => "cancelled",
        Reply::Full => "full",
        Reply::TooLate | Reply::TooLateToCancel => "too-late",
        _ => "stands",
    }
}

async fn calendar_file(
    State(app): State<App>,
    extensions: Extensions,
    Path(secret): Path<String>,
) -> Answer<Response> {
    let holder = match holder(&app, &extensions, &secret).await {
        Ok(holder) => holder,
        Err(response) => return Ok(response),
    };
    let here = &holder.here;
    let mut tx = app.db.read(&here.inside).await?;
    let sheet = contact_side::sheet(&mut tx, here, holder.contact, holder.invitation).await?;
    let w = Say(sheet.person.language);
    let link = format!("{}/u/{secret}", here.base_url);
    let events: Vec<Event> = sheet.shifts.iter().map(|shift| event(w, shift, &sheet, &link, here)).collect();
    let text = calendar::write(&w.t1("links-calendar", "customer", &sheet.customer), &events);
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response())
}

fn event(w: Say, shift: &ShiftFacts, sheet: &Sheet, link: &str, here: &Here) -> Event {
    let names: Vec<&str> = shift.skills.iter().map(|(_, name)| name.as_str()).collect();
    let work = if names.is_empty() { w.t("callouts-work") } else { names.join(", ") };
    let host = here.base_url.split("://").nth(1).unwrap_or("flex").trim_end_matches('/');
    let cancelled = shift.cancelled_at.is_some();
    Event {
        uid: format!("{}-{}@{host}", shift.id, sheet.person.id),
        sequence: u32::try_from(shift.version).unwrap_or(0),
        status: if cancelled { Status::Cancelled } else { Status::Confirmed },
        changed: here.now,
        starts: shift.period.starts,
        ends: shift.period.ends,
        summary: w.t2("links-event", "work", work, "customer", &sheet.customer),
        location: shift.site.clone(),
        description: format!("{}\n{link}", shift.note).trim().to_owned(),
    }
}
