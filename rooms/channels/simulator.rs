//! Phones inside the product: an SMS centre whose phones answer, for trying and for the demo.
//!
//! Invariant: what a phone does depends on the text it got and on the product's clock, so that turning the clock shows
//! what the next hours bring. It remembers nothing over a restart: phones that were off.

use super::{Events, Happened, Link, Outgoing, Receipt, Slots, Text, Token, Transport};
use jiff::{SignedDuration, Timestamp};
use rules::messages::{
    parts::{Part, join, split},
    segments::Reference,
    sender::SenderId,
    whole::Fate,
};
use shell::{clock::Clock, state::App};
use std::{
    collections::{BTreeMap, VecDeque},
    num::NonZeroU32,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::sync::Notify;
use wire::phone::Mobile;

/// The number that answers go to.
pub const NUMBER: &str = "+3197010581234";
/// Places in the window: phones here are quick.
const WINDOW: u32 = 500;
/// Messages that the phones' pages can look back at.
const REMEMBERED: usize = 5_000;
/// How often phones look at the clock, which can be turned by hand.
const LOOK: Duration = Duration::from_millis(200);

/// The phones. A cheap handle.
#[derive(Clone)]
pub struct Simulator(Arc<Shared>);

struct Shared {
    clock: Clock,
    wake: Notify,
    state: Mutex<State>,
}

/// A message as the phone shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// Counts up; ask for what came after one.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// The sender as shown.
    pub from: String,
    /// Whose phone.
    pub to: Mobile,
    /// The whole text.
    pub text: String,
}

/// What a phone does after a message came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// How long after.
    pub after: SignedDuration,
    /// What.
    pub what: What,
}

/// One thing a phone can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It is on, and the centre says so.
    Delivered,
    /// It stays off, and the centre gives up.
    Failed,
    /// Its owner answers.
    Answers(String),
}

/// What phones do with a message.
type Owners = Box<dyn Fn(&Handed) -> Vec<Reaction> + Send>;

#[derive(Default)]
struct State {
    owners: Option<Owners>,
    /// Events that are ready.
    ready: VecDeque<Happened>,
    /// Events by their time.
    due: BTreeMap<(Timestamp, u64), Happened>,
    /// Parts that wait for the others, by phone and reference.
    partial: BTreeMap<(Mobile, u16), Vec<(Part, u64)>>,
    remembered: VecDeque<Handed>,
    counted: u64,
    sequence: u32,
    life: Life,
}

#[derive(Default, PartialEq)]
enum Life {
    #[default]
    Open,
    Draining,
    Closed,
}

impl Simulator {
    /// The product's phones.
    pub fn at(app: &App) -> Self {
        app.kept(|app| Self::new(app.clock.clone()))
    }

    /// Phones that live by this clock; each message is delivered at once until [`Self::owned_by`] says otherwise.
    pub fn new(clock: Clock) -> Self {
        Self(Arc::new(Shared { clock, wake: Notify::new(), state: Mutex::default() }))
    }

    /// Says what phones do from now on. Without a [`What::Delivered`] or [`What::Failed`] no receipt comes at all.
    pub fn owned_by(&self, owners: impl Fn(&Handed) -> Vec<Reaction> + Send + 'static) {
        self.lock().owners = Some(Box::new(owners));
    }

    /// Somebody writes a text on a phone, now.
    pub fn write(&self, phone: Mobile, to: &str, text: &str) {
        self.wrote(phone, to, text, self.0.clock.now());
    }

    /// Somebody wrote a text on a phone at an instant that the clock was turned past.
    pub fn wrote(&self, phone: Mobile, to: &str, text: &str, at: Timestamp) {
        self.lock().answer(at, phone, to, text);
        self.0.wake.notify_waiters();
    }

    /// Messages that came in after this number, oldest first, at most 5,000.
    pub fn handed(&self, after: u64) -> Vec<Handed> {
        self.lock().remembered.iter().filter(|handed| after < handed.number).cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn count(&mut self) -> u64 {
        self.counted += 1;
        self.counted
    }

    fn take(&mut self, now: Timestamp, sequence: u32, out: &Outgoing) {
        let id = self.count();
        self.ready.push_back(Happened::Answered {
            sequence,
            fate: Fate::Accepted,
            centre_id: Some(id.to_string()),
            said: String::new(),
        });
        let key = (out.to, out.part.reference().map_or(out.reference, number_of));
        let parts = self.partial.entry(key).or_default();
        parts.push((out.part.clone(), id));
        let whole: Vec<Part> = parts.iter().map(|(part, _)| part.clone()).collect();
        let Ok(text) = join(&whole) else { return };
        let ids: Vec<u64> =
            self.partial.remove(&key).unwrap_or_default().into_iter().map(|(_, id)| id).collect();
        let from = out.sender.to_string();
        let handed = Handed { number: id, at: now, from, to: out.to, text };
        self.react(&handed, &ids);
        self.remembered.push_back(handed);
        if REMEMBERED < self.remembered.len() {
            self.remembered.pop_front();
        }
    }

    fn react(&mut self, handed: &Handed, ids: &[u64]) {
        let at_once = || vec![Reaction { after: SignedDuration::ZERO, what: What::Delivered }];
        let reactions = self.owners.as_ref().map_or_else(at_once, |owners| owners(handed));
        for Reaction { after, what } in reactions {
            let at = handed.at + after;
            match what {
                What::Answers(text) => self.answer(at, handed.to, &handed.from, &text),
                What::Delivered => self.receipts(at, handed, ids, Fate::Delivered),
                What::Failed => self.receipts(at, handed, ids, Fate::Failed),
            }
        }
    }

    fn receipts(&mut self, at: Timestamp, handed: &Handed, ids: &[u64], fate: Fate) {
        for id in ids {
            let receipt = Receipt {
                centre_id: id.to_string(),
                fate,
                said: said(fate).to_owned(),
                ours: super::digits(&handed.from),
                theirs: handed.to.digits(),
                reference: None,
                done_at: None,
            };
            let nth = self.count();
            self.due.insert((at, nth), Happened::Receipt(receipt, None));
        }
    }

    fn answer(&mut self, at: Timestamp, phone: Mobile, to: &str, text: &str) {
        let nth = self.count();
        let reference = Reference::Sixteen(u16::try_from(nth % 65_536).unwrap_or(0));
        for part in split(text, reference).unwrap_or_default() {
            let text = Text { ours: super::digits(to), theirs: phone.digits(), part, at: Some(at) };
            let nth = self.count();
            self.due.insert((at, nth), Happened::Text(text, None));
        }
    }

    /// What is ready by now, at most `most`.
    fn happened(&mut self, now: Timestamp, most: usize) -> Vec<Happened> {
        while let Some(first) = self.due.first_entry().filter(|first| first.key().0 <= now) {
            self.ready.push_back(first.remove());
        }
        let count = self.ready.len().min(most);
        let mut taken: Vec<Happened> = self.ready.drain(..count).collect();
        if taken.is_empty() && self.life == Life::Draining {
            self.life = Life::Closed;
            taken.push(Happened::Closed { in_doubt: Vec::new(), unsent: Vec::new(), why: "drained".into() });
        }
        taken
    }
}

fn number_of(reference: Reference) -> u16 {
    match reference {
        Reference::Eight(of) => of.into(),
        Reference::Sixteen(of) => of,
    }
}

/// A session with the phones.
#[derive(Clone)]
pub struct Phones(Simulator);

/// What the phones tell.
pub struct Told(Simulator);

/// Places for messages to phones.
pub struct Places {
    simulator: Simulator,
    first: u32,
    count: u32,
}

impl Transport for Simulator {
    type Link = Phones;

    async fn connect(&self) -> Result<(Phones, Told), String> {
        self.lock().life = Life::Open;
        Ok((Phones(self.clone()), Told(self.clone())))
    }
}

impl Link for Phones {
    type Slots = Places;
    type Events = Told;

    async fn reserve(&self, wanted: NonZeroU32) -> Option<Places> {
        let mut state = self.0.lock();
        if state.life != Life::Open {
            return None;
        }
        let (first, count) = (state.sequence, wanted.get().min(WINDOW));
        state.sequence = first.wrapping_add(count);
        Some(Places { simulator: self.0.clone(), first, count })
    }

    fn acknowledge(&self, _: Vec<Token>) {}

    fn postpone(&self, _: Vec<Token>) {}

    async fn drain(&self, _: Duration) {
        self.0.lock().life = Life::Draining;
        self.0.0.wake.notify_waiters();
    }
}

impl Slots for Places {
    fn sequences(&self) -> Vec<u32> {
        (0..self.count).map(|nth| self.first.wrapping_add(nth)).collect()
    }

    fn write(self, parts: &[Outgoing]) -> Result<(), String> {
        let now = self.simulator.0.clock.now();
        let mut state = self.simulator.lock();
        if state.life == Life::Closed {
            return Err("closed".into());
        }
        for (out, sequence) in parts.iter().zip(self.sequences()) {
            state.take(now, sequence, out);
        }
        drop(state);
        self.simulator.0.wake.notify_waiters();
        Ok(())
    }
}

impl Events for Told {
    async fn next_batch(&mut self, most: usize) -> Vec<Happened> {
        loop {
            let woken = self.0.0.wake.notified();
            let happened = self.0.lock().happened(self.0.0.clock.now(), most);
            if !happened.is_empty() || self.0.lock().life == Life::Closed {
                return happened;
            }
            // The clock may have been turned: look again soon.
            let _ = tokio::time::timeout(LOOK, woken).await;
        }
    }
}

/// What the centre says of a message's fate (states of SMPP 3.4, section 5.2.28).
pub fn said(fate: Fate) -> &'static str {
    match fate {
        Fate::Delivered => "Delivered",
        Fate::Failed => "Undeliverable",
        _ => "",
    }
}

/// The number as a sender.
pub fn number() -> Option<SenderId> {
    SenderId::parse(NUMBER).ok()
}
