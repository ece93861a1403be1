//! The weeks behind the demo, lived through: call-outs, receipts, answers and the planner's own hand, in the order in
//! which they came and by the steps that live ones take.
//!
//! Invariant: it ends settled: nothing of the past still runs, holds credits or answers when the demo begins.

use super::chance::Chance;
use crate::phones::owner::{Coverage, Owner, answer_as};
use callouts::Here;
use jiff::{SignedDuration, Timestamp};
use messages::past::{self, Centre, Gone};
use rules::{answers::settling::Answer as Word, callouts::policy::Policy, messages::whole::Fate};
use shell::{
    db::Tx,
    error::Answer,
    ids::{
        Id,
        kind::{CallOut, Shift},
    },
};
use std::collections::BTreeMap;
use wire::phone::Mobile;

/// The planner looks at an unclear answer this long after it came.
const LOOKED_AT: SignedDuration = SignedDuration::from_mins(14);
/// Unclear answers that are left for whoever opens the demo.
const LEFT: usize = 3;
/// Of a hundred who said yes, so many cannot come after all, and say so this long after.
const CHANGE_THEIR_MIND: u64 = 9;
const CHANGED: SignedDuration = SignedDuration::from_mins(5 * 60 + 17);
/// This long before the demo begins the planner stops what still runs.
pub(super) const STOPPED: SignedDuration = SignedDuration::from_mins(30);

/// People are to be called out for a shift.
#[derive(Clone, Copy, Debug)]
pub(super) struct Call {
    pub shift: Id<Shift>,
    pub at: Timestamp,
    pub policy: Policy,
}

enum Event {
    Call(Call),
    Receipts(Vec<(Gone, Fate)>),
    Text(Mobile, String),
    Look,
}

/// The past of one customer.
pub(super) struct Past {
    planner: Here,
    job: Here,
    centre: Centre,
    chance: Chance,
    now: Timestamp,
    /// By their moment, and in the order in which they came up.
    events: BTreeMap<(Timestamp, u32), Event>,
    counted: u32,
    callouts: Vec<Id<CallOut>>,
}

impl Past {
    /// A past in which the planner makes these calls, and jobs do their work.
    pub(super) fn new(planner: Here, job: Here, centre: Centre, chance: Chance, calls: Vec<Call>) -> Self {
        let (now, events, callouts) = (Timestamp::MIN, BTreeMap::new(), Vec::with_capacity(calls.len()));
        let mut past = Self { planner, job, centre, chance, now, events, counted: 0, callouts };
        for call in calls {
            past.plan(call.at, Event::Call(call));
        }
        past
    }

    /// Lives through it until the demo begins.
    pub(super) async fn live(mut self, tx: &mut Tx, until: Timestamp) -> Answer<()> {
        self.run(tx, until - STOPPED).await?;
        for id in std::mem::take(&mut self.callouts) {
            callouts::past::stop(tx, &at(&self.planner, until - STOPPED), id).await?;
        }
        self.send(tx).await?;
        self.run(tx, until).await?;
        let late: Vec<_> =
            std::mem::take(&mut self.events).into_values().filter_map(receipts).flatten().collect();
        past::receipts(tx, &self.job.inside, until, &late).await?;
        self.run(tx, until).await
    }

    fn plan(&mut self, at: Timestamp, event: Event) {
        self.counted += 1;
        self.events.insert((at, self.counted), event);
    }

    /// Everything up to an instant, each thing at its moment.
    async fn run(&mut self, tx: &mut Tx, until: Timestamp) -> Answer<()> {
        loop {
            let awake = callouts::past::first_awake(tx, &self.job.inside).await?;
            let next = self.events.first_key_value().map(|((at, _), _)| *at);
            match awake {
                Some((when, id)) if when <= until && next.is_none_or(|next| when <= next) => {
                    self.now = self.now.max(when);
                    callouts::past::step(tx, &at(&self.job, self.now), id).await?;
                }
                _ => {
                    let Some(first) = self.events.first_entry().filter(|first| first.key().0 <= until) else {
                        return Ok(());
                    };
                    self.now = self.now.max(first.key().0);
                    let event = first.remove();
                    self.happen(tx, event).await?;
                }
            }
            self.send(tx).await?;
        }
    }

    async fn happen(&mut self, tx: &mut Tx, event: Event) -> Answer<()> {
        let (planner, job) = (at(&self.planner, self.now), at(&self.job, self.now));
        match event {
            Event::Call(call) => {
                self.callouts.extend(callouts::past::call_out(tx, &planner, call.shift, call.policy).await?);
            }
            Event::Receipts(all) => past::receipts(tx, &job.inside, self.now, &all).await?,
            Event::Text(phone, text) => {
                past::came_in(tx, &job.inside, self.now, phone, &text).await?;
                callouts::past::settle(tx, &job).await?;
                self.plan(self.now + LOOKED_AT, Event::Look);
            }
            Event::Look => {
                let waiting = past::waiting(tx, &planner.inside).await?;
                let settled = waiting.len().saturating_sub(LEFT);
                for inbound in waiting.into_iter().take(settled) {
                    let word = if self.chance.percent(60) { Word::Yes } else { Word::No };
                    callouts::past::settle_by_hand(tx, &planner, inbound, word).await?;
                }
            }
        }
        Ok(())
    }

    /// What is due leaves, and whoever got it will react.
    async fn send(&mut self, tx: &mut Tx) -> Answer<()> {
        let gone = self.centre.take(tx, &self.job.inside, self.now).await?;
        let mut told: BTreeMap<SignedDuration, Vec<(Gone, Fate)>> = BTreeMap::new();
        for gone in gone {
            let coverage = Coverage::of(gone.to);
            let after = coverage.told_after(gone.to);
            self.answer(&gone, coverage, after);
            let fate = if coverage == Coverage::Never { Fate::Failed } else { Fate::Delivered };
            told.entry(after).or_default().push((gone, fate));
        }
        for (after, all) in told {
            self.plan(self.now + after, Event::Receipts(all));
        }
        Ok(())
    }

    fn answer(&mut self, gone: &Gone, coverage: Coverage, on: SignedDuration) {
        let owner = self.mood(gone.to);
        let Some(answer) = answer_as(owner, gone.to, &gone.text).filter(|_| coverage != Coverage::Never)
        else {
            return;
        };
        let waited = if coverage == Coverage::LaterOn { on } else { SignedDuration::ZERO };
        // Nobody takes the same time twice.
        let more = SignedDuration::from_secs(i64::try_from(self.chance.below(240)).unwrap_or_default());
        let answered = self.now + waited + answer.after + more;
        let says_yes = matches!(owner, Owner::Fast | Owner::Slow);
        self.plan(answered, Event::Text(gone.to, answer.text));
        if says_yes && self.chance.percent(CHANGE_THEIR_MIND) {
            self.plan(answered + CHANGED, Event::Text(gone.to, "nee sorry".to_owned()));
        }
    }

    /// Most deal with their phone as they always do; nobody does so every time.
    fn mood(&mut self, phone: Mobile) -> Owner {
        const OTHERWISE: [Owner; 6] =
            [Owner::Slow, Owner::No, Owner::Unclear, Owner::Never, Owner::Never, Owner::Late];
        let own = Owner::of(phone);
        if own == Owner::Stop || self.chance.percent(50) { own } else { *self.chance.pick(&OTHERWISE) }
    }
}

fn at(here: &Here, now: Timestamp) -> Here {
    Here { now, ..here.clone() }
}

fn receipts(event: Event) -> Option<Vec<(Gone, Fate)>> {
    match event {
        Event::Receipts(all) => Some(all),
        _ => None,
    }
}
