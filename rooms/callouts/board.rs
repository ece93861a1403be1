//! The board of a call-out: places, how it fills, who is where, what it has cost. One load serves page, events and API.

use super::{
    Here, api, codec, curve,
    queries::{self, CallOutRow, InvitationRow, WaveRow},
};
use jiff::Timestamp;
use rules::{callouts::status::Status, invitations::State, numbers::Credits, reasons::Reason};
use serde_json::{Value, json};
use shell::{
    clock::local,
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{CallOut, Contact},
    },
    words::Say,
};
use shifts::ShiftFacts;
use std::collections::HashMap;

/// People shown per state: a screen or two; the API pages through all of them.
const SHOWN: usize = 60;

/// States in the order in which a planner looks at them, with the icon and colour of each.
const GROUPS: [(&str, &str, &str); 10] = [
    ("unclear", "question", "warn"),
    ("assigned", "check", "ok"),
    ("waitlisted", "clock", "accent"),
    ("asked", "clock", "wait"),
    ("planned", "callout", ""),
    ("declined", "cross", ""),
    ("cancelled", "cross", "bad"),
    ("too-late", "clock", ""),
    ("silent", "minus", ""),
    ("not-asked", "minus", ""),
];

/// Everything a board shows.
pub struct Board {
    /// The call-out.
    pub callout: CallOutRow,
    /// Its shift.
    pub shift: ShiftFacts,
    /// How many invitations are in each state.
    pub counts: HashMap<String, u32>,
    /// People by state, in the order of [`GROUPS`].
    pub groups: Vec<Group>,
    /// Waves that went.
    pub waves: Vec<WaveRow>,
    /// Credits captured for invitations, for the replies to who answered, and for fees: what the wallet lost by it.
    pub spent: Credits,
    /// When it was loaded.
    pub now: Timestamp,
}

/// People in one state.
pub struct Group {
    /// The state's name.
    pub state: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its colour.
    pub kind: &'static str,
    /// Who.
    pub people: Vec<Someone>,
    /// How many are not shown.
    pub more: u32,
}

/// A contact on the board.
pub struct Someone {
    /// Their invitation.
    pub row: InvitationRow,
    /// Their name.
    pub name: String,
}

/// Loads a board, or refuses with `not-found`.
pub async fn load(tx: &mut Tx, here: &Here, id: Id<CallOut>) -> Answer<Board> {
    let callout = queries::callout(tx, &here.inside, id).await?.ok_or_else(Refusal::not_found)?;
    let shift = shifts::facts(tx, &here.inside, callout.shift).await?;
    let counts = queries::counts(tx, &here.inside, &[id]).await?.remove(&id).unwrap_or_default();
    let mut groups = Vec::new();
    for (state, icon, kind) in GROUPS {
        let all = counts.get(state).copied().unwrap_or_default();
        if 0 < all {
            let rows = queries::in_state(tx, &here.inside, id, state, SHOWN).await?;
            let more = all.saturating_sub(u32::try_from(rows.len()).unwrap_or(u32::MAX));
            let people = named(tx, here, rows).await?;
            groups.push(Group { state, icon, kind, people, more });
        }
    }
    let waves = queries::waves(tx, &here.inside, id).await?;
    let spent = credits::captured_for(tx, &here.inside, id).await?;
    Ok(Board { callout, shift, counts, groups, waves, spent, now: here.now })
}

async fn named(tx: &mut Tx, here: &Here, rows: Vec<InvitationRow>) -> Answer<Vec<Someone>> {
    let ids: Vec<Id<Contact>> = rows.iter().map(|row| row.contact).collect();
    let people = contacts::reachable(tx, &here.inside, &ids).await?;
    let names: HashMap<_, _> = people.into_iter().map(|one| (one.id, one.name.to_string())).collect();
    let name = |row: &InvitationRow| names.get(&row.contact).cloned().unwrap_or_else(|| "–".into());
    Ok(rows.into_iter().map(|row| Someone { name: name(&row), row }).collect())
}

impl Board {
    /// How many are in a state.
    pub fn count(&self, state: &str) -> u32 {
        self.counts.get(state).copied().unwrap_or_default()
    }

    /// All invitations.
    pub fn all(&self) -> u32 {
        self.counts.values().sum()
    }

    /// Who got a message.
    pub fn asked(&self) -> u32 {
        self.all() - self.count("planned") - self.count("not-asked")
    }

    /// Still set aside and not spent.
    pub fn held(&self) -> Credits {
        if self.callout.settled_at.is_some() {
            return Credits::ZERO;
        }
        Credits((self.callout.hold_left.0 + self.callout.reply_left.0).max(0))
    }

    /// The state's name.
    pub fn status(&self) -> &'static str {
        codec::status_name(self.callout.status)
    }

    /// Whether waves may still go.
    pub fn is_live(&self) -> bool {
        matches!(self.callout.status, Status::Confirmed | Status::Running | Status::Paused)
    }

    /// Whether the shift is over: who worked it is no longer changed from here.
    pub fn is_past(&self) -> bool {
        self.shift.period.ends <= self.now
    }

    /// Whether it waits for the planner.
    pub fn is_paused(&self) -> bool {
        self.callout.status == Status::Paused
    }

    /// The class of the moving dot.
    pub fn pulse(&self) -> &'static str {
        match self.callout.status {
            Status::Paused => "pulse paused",
            Status::Confirmed | Status::Running => "pulse",
            _ => "pulse done",
        }
    }

    /// Why it is where it is.
    pub fn why(&self) -> Vec<Reason> {
        codec::reasons(&self.callout.why)
    }

    /// Why a wave went.
    pub fn wave_why(wave: &WaveRow) -> Vec<Reason> {
        codec::reasons(&wave.why)
    }

    /// Who has a place through this call-out, longest first, and since when.
    pub fn seated(&self) -> Vec<(&str, Timestamp)> {
        let group = self.groups.iter().find(|group| group.state == "assigned");
        let mut seated: Vec<_> = group
            .into_iter()
            .flat_map(|group| &group.people)
            .map(|one| (one.name.as_str(), one.row.state_at))
            .collect();
        seated.sort_by_key(|(_, at)| *at);
        seated
    }

    /// Places taken in another way than by this call-out.
    pub fn seated_otherwise(&self) -> usize {
        usize::from(self.shift.assigned).saturating_sub(self.seated().len())
    }

    /// Open places.
    pub fn open(&self) -> u16 {
        self.shift.places.saturating_sub(self.shift.assigned)
    }

    /// What the plan promised, by name.
    pub fn planned(&self, name: &str) -> Value {
        let plan: Value = serde_json::from_str(&self.callout.plan).unwrap_or_default();
        plan[name].clone()
    }

    /// The most it can cost, as promised.
    pub fn most(&self) -> i64 {
        self.planned("max_credits").as_i64().unwrap_or_default()
    }

    /// When it was expected to be full.
    pub fn fills_at(&self) -> Option<Timestamp> {
        self.planned("expected_fill_at").as_str().and_then(|text| text.parse().ok())
    }

    /// The fill curve.
    pub fn curve(&self) -> curve::Curve {
        let times: Vec<Timestamp> = self.seated().into_iter().map(|(_, at)| at).collect();
        curve::Curve::of(&curve::Course {
            from: self.callout.confirmed_at,
            now: self.now,
            until: self.callout.deadline,
            places: self.shift.places,
            before: u16::try_from(self.seated_otherwise()).unwrap_or(u16::MAX),
            taken: &times,
            expected: self.fills_at(),
        })
    }
}

impl Someone {
    /// Whether a planner can give a place or note a no.
    pub fn can_settle(&self) -> bool {
        matches!(
            self.row.state,
            State::Unclear { .. } | State::Asked { .. } | State::Declined { .. } | State::Waitlisted { .. }
        )
    }

    /// When the last thing happened.
    pub fn at(&self, w: Say, now: Timestamp) -> String {
        let at = self.row.answered_at.unwrap_or(self.row.state_at);
        if local(at).date() == local(now).date() { w.time(at) } else { w.moment(at) }
    }

    /// The way of the answer, if there was one.
    pub fn way(&self) -> &str {
        self.row.way.as_deref().unwrap_or("none")
    }
}

/// The board as data.
pub async fn json(tx: &mut Tx, here: &Here, id: Id<CallOut>) -> Answer<Value> {
    let board = load(tx, here, id).await?;
    let say = Say::default();
    let waves: Vec<Value> = board
        .waves
        .iter()
        .map(|wave| {
            json!({"number": wave.number, "sent_at": wave.sent_at.to_string(), "contacts": wave.contacts,
                   "why": api::whys(say, &Board::wave_why(wave))})
        })
        .collect();
    Ok(json!({
        "id": id, "shift": board.shift.id, "status": board.status(), "version": board.callout.version,
        "places": board.shift.places, "filled": board.shift.assigned,
        "policy": codec::policy_name(board.callout.policy),
        "deadline": board.callout.deadline.to_string(),
        "confirmed_at": board.callout.confirmed_at.to_string(),
        "next_at": board.callout.next_at.map(|at| at.to_string()),
        "ended_at": board.callout.ended_at.map(|at| at.to_string()),
        "why": api::whys(say, &board.why()),
        "counts": board.counts, "asked": board.asked(), "waves": waves,
        "credits": {"most": board.most(), "spent": board.spent.0, "held": board.held().0},
        "plan": serde_json::from_str::<Value>(&board.callout.plan).unwrap_or_default(),
    }))
}
