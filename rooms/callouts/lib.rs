//! Call-outs (art. 4.3, 9.3, 14.5): filling a shift by asking contacts in waves, and settling what they answer.
//!
//! Invariants: never more people than places; what is spent never exceeds what was held for it; all state is in rows,
//! so that the engine can be killed at any instant and several processes can run it.

mod acts;
mod answers;
mod api;
mod board;
mod board_page;
pub mod by_hand;
mod codec;
mod confirm;
pub mod contact_side;
mod curve;
mod drafts;
mod engine;
mod history;
mod list;
pub mod past;
mod plan_page;
mod planning;
mod queries;
mod replies;
mod seating;
mod texts;
mod work;

pub use acts::cancel_shift;
pub use api::{Api, brief_json};
pub use queries::{WIPED, link, wipe};
pub use replies::Sent;
pub use work::{settle_received, step_due, workers};

use credits::Tariffs;
use jiff::Timestamp;
use rules::{callouts::status::Status, numbers::Credits};
use shell::words::WordFile;
use shell::{
    bus::About,
    db::{Failure, Tx},
    error::Answer,
    ids::{
        Id,
        kind::{CallOut, Shift},
    },
    inside::{Inside, Right},
    routes::{Need, Rooms},
    state::App,
};

/// What people read here.
pub const WORDS: WordFile =
    WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: Some(include_str!("pl.ftl")) };

/// Pages and API.
pub fn rooms(rooms: Rooms) -> Rooms {
    let (see, plan) = (Need::Page(Right::See), Need::Page(Right::Plan));
    let (api_see, api_plan) = (Need::Api(Right::See), Need::Api(Right::Plan));
    rooms
        .get(see, "/call-outs", list::page)
        .get(plan, "/call-outs/new", plan_page::page)
        .post(plan, "/call-outs/new", plan_page::start)
        .get(see, "/call-outs/{id}", board_page::page)
        .post(plan, "/call-outs/{id}", board_page::act)
        .get(see, "/call-outs/{id}/events", board_page::events)
        .get(plan, "/call-outs/answers/{inbound}", board_page::settling)
        .post(plan, "/call-outs/answers/{inbound}", board_page::settle)
        .post(plan, "/shifts/{id}/cancel", board_page::cancel_shift)
        .get(see, "/contacts/{id}/history", history::page)
        .post(api_plan, "/api/v1/call-outs/plan", api::plan)
        .post(api_plan, "/api/v1/call-outs", api::create)
        .get(api_see, "/api/v1/call-outs", api::list)
        .get(api_see, "/api/v1/call-outs/{id}", api::one)
        .post(api_plan, "/api/v1/call-outs/{id}/pause", api::pause)
        .post(api_plan, "/api/v1/call-outs/{id}/resume", api::resume)
        .post(api_plan, "/api/v1/call-outs/{id}/stop", api::stop)
        .post(api_plan, "/api/v1/call-outs/{id}/next-wave", api::next_wave)
        .post(api_plan, "/api/v1/call-outs/{id}/ask", api::ask)
        .get(api_see, "/api/v1/call-outs/{id}/invitations", api::invitations)
        .post(api_plan, "/api/v1/invitations/{id}/answer", api::answer)
        .post(api_plan, "/api/v1/shifts/{id}/cancel", api::cancel_shift)
}

/// Rings the workers that may have something to do after a commit.
pub fn rings(app: &App) {
    app.bells.messages.notify_one();
    app.bells.callouts.notify_one();
}

/// Tells open boards that a call-out changed, and rings the workers.
fn changed(app: &App, inside: &Inside, id: Id<CallOut>) {
    app.bus.tell(inside.environment, About::CallOut(id.uuid()));
    app.bus.tell(inside.environment, About::Wallet);
    rings(app);
}

/// Who acts in which environment, when, and how links to contacts' pages start.
#[derive(Clone, Debug)]
pub struct Here {
    /// The key to the environment.
    pub inside: Inside,
    /// Now.
    pub now: Timestamp,
    /// How people reach us from outside.
    pub base_url: String,
}

impl Here {
    /// Here and now.
    pub fn of(app: &App, inside: &Inside) -> Self {
        Self { inside: inside.clone(), now: app.clock.now(), base_url: app.settings.base_url.clone() }
    }
}

/// A call-out in a few words, for the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallOutBrief {
    /// Which.
    pub id: Id<CallOut>,
    /// Where it is.
    pub status: Status,
    /// How many were asked.
    pub asked: u32,
    /// How many said yes.
    pub yes: u32,
}

/// The newest call-out of each of these shifts, where there is one; in two statements.
pub async fn of_shifts(
    tx: &mut Tx,
    inside: &Inside,
    shifts: &[Id<Shift>],
) -> Answer<Vec<(Id<Shift>, CallOutBrief)>> {
    let newest = queries::newest_of_shifts(tx, inside, shifts).await?;
    let ids: Vec<Id<CallOut>> = newest.iter().map(|(_, id, _)| *id).collect();
    let counts = queries::counts(tx, inside, &ids).await?;
    let brief = |(shift, id, status): (Id<Shift>, Id<CallOut>, Status)| {
        let states = counts.get(&id);
        let of = |names: &[&str]| -> u32 {
            names.iter().filter_map(|name| states.and_then(|states| states.get(*name))).sum()
        };
        let all: u32 = states.map(|states| states.values().sum()).unwrap_or_default();
        let asked = all - of(&["planned", "not-asked"]);
        (shift, CallOutBrief { id, status, asked, yes: of(&["assigned", "waitlisted"]) })
    };
    Ok(newest.into_iter().map(brief).collect())
}

/// The tariffs that a call-out keeps (art. 4.3).
fn tariffs_of(callout: &queries::CallOutRow) -> Answer<Tariffs> {
    let kept: serde_json::Value =
        serde_json::from_str(&callout.tariffs).map_err(|e| Failure::Mismatch(e.to_string()))?;
    let of = |name: &str| Credits(kept[name].as_i64().unwrap_or_default());
    Ok(Tariffs {
        sms_nl: of("sms_nl"),
        sms_eea: of("sms_eea"),
        sms_world: of("sms_world"),
        email: of("email"),
        fill_fee: of("fill_fee"),
    })
}

async fn audit(
    tx: &mut Tx,
    here: &Here,
    what: &str,
    subject: Id<CallOut>,
    detail: &serde_json::Value,
) -> Answer<()> {
    shell::audit::line(tx, &here.inside, here.now, what, Some(subject.uuid()), detail).await
}
