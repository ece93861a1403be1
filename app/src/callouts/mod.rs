//! Call-outs (art. 4.3, 9.3, 14.5): filling a shift by asking contacts in waves, and settling what they answer.
//!
//! Invariants: never more people than places; what is spent never exceeds what was held for it; all state is in rows,
//! so that the engine can be killed at any instant and several processes can run it.

mod acts;
mod answers;
mod codec;
mod confirm;
mod engine;
mod planning;
mod queries;
mod replies;
mod seating;
mod texts;
mod work;

pub use acts::cancel_shift;
pub use queries::link;
pub use work::{settle_received, step_due, workers};

use crate::{
    credits::Tariffs,
    shell::{
        db::{Failure, Tx},
        error::Answer,
        ids::{
            Id,
            kind::{CallOut, Shift},
        },
        inside::Inside,
        state::App,
    },
    users,
};
use jiff::Timestamp;
use rules::{callouts::status::Status, numbers::Credits};

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
    users::audit::line(tx, &here.inside, here.now, what, Some(subject.uuid()), detail).await
}
