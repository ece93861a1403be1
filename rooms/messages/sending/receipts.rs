//! Receipts find their parts: by the centre's id in any of its forms, or as the only one in doubt that fits.
//!
//! Invariant: a receipt settles a message only when it can be about no other; until then it is kept.

use super::{
    queries::{self, InDoubt, Waiting},
    settle::{Fact, job},
};
use channels::Receipt;
use jiff::{SignedDuration, Timestamp};
use rules::messages::whole::Fate;
use shell::{db::Tx, error::Answer, ids::Id, state::App};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;
use wire::receipts::candidates;

/// Receipts kept in mind at most; a centre that sends more than this of others' receipts has a fault that is not ours.
const MOST_WAITING: usize = 20_000;
/// How long a receipt without a home is kept: longer than any validity with its grace.
pub const KEPT: SignedDuration = SignedDuration::from_hours(8 * 24);

/// Receipts that fit nothing yet, under every form of the id they carry.
#[derive(Default)]
pub struct Homeless {
    all: HashMap<Uuid, Waiting>,
    by_id: HashMap<String, Vec<Uuid>>,
}

/// What became of a batch of receipts.
#[derive(Default)]
pub struct Sorted {
    /// What they say about parts.
    pub facts: Vec<Fact>,
    /// Those that fit nothing yet.
    pub homeless: Vec<Waiting>,
}

impl Homeless {
    /// As kept over a restart.
    pub async fn load(app: &App) -> Answer<Self> {
        let mut tx = app.db.read(job()).await?;
        let mut homeless = Self::default();
        for receipt in queries::waiting(&mut tx, MOST_WAITING).await? {
            homeless.add(receipt);
        }
        Ok(homeless)
    }

    /// Keeps one in mind.
    pub fn add(&mut self, receipt: Waiting) {
        if MOST_WAITING <= self.all.len() {
            return;
        }
        for form in candidates(&receipt.centre_id) {
            self.by_id.entry(form).or_default().push(receipt.id);
        }
        self.all.insert(receipt.id, receipt);
    }

    /// Those about a part whose id was learned just now.
    pub fn about(&self, centre_id: &str) -> Vec<&Waiting> {
        if self.all.is_empty() {
            return Vec::new();
        }
        let ids: HashSet<Uuid> =
            candidates(centre_id).iter().filter_map(|form| self.by_id.get(form)).flatten().copied().collect();
        ids.iter().filter_map(|id| self.all.get(id)).collect()
    }

    /// All of them, to be tried again.
    pub fn everything(&self) -> Vec<Waiting> {
        self.all.values().cloned().collect()
    }

    /// These have found their part.
    pub fn settled(&mut self, ids: &[Uuid]) {
        for id in ids {
            if let Some(receipt) = self.all.remove(id) {
                for form in candidates(&receipt.centre_id) {
                    if let Some(known) = self.by_id.get_mut(&form) {
                        known.retain(|other| other != id);
                    }
                }
            }
        }
        self.by_id.retain(|_, known| !known.is_empty());
    }
}

/// A receipt as it is kept.
pub fn kept(receipt: Receipt, now: Timestamp) -> Waiting {
    Waiting {
        id: Id::<shell::ids::kind::Inbound>::new().uuid(),
        centre_id: receipt.centre_id,
        fate: receipt.fate,
        said: receipt.said,
        ours: receipt.ours,
        theirs: receipt.theirs,
        reference: receipt.reference,
        at: now,
    }
}

/// Finds the parts that receipts are about. `under_way` are the numbers of phones to which something is being sent: a
/// receipt about one of those may be about a message whose response is still to come.
pub async fn sort(app: &App, receipts: Vec<Waiting>, under_way: &HashSet<String>) -> Answer<Sorted> {
    let mut tx = app.db.read(job()).await?;
    let exact: Vec<&str> = receipts.iter().map(|receipt| receipt.centre_id.as_str()).collect();
    let mut known = by_form(&mut tx, &exact).await?;
    let missing = receipts.iter().filter(|receipt| !known.contains_key(&receipt.centre_id));
    let forms: Vec<String> = missing.flat_map(|receipt| candidates(&receipt.centre_id)).collect();
    if !forms.is_empty() {
        let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
        known.extend(by_form(&mut tx, &forms).await?);
    }
    let mut sorted = Sorted::default();
    for receipt in receipts {
        let forms = candidates(&receipt.centre_id);
        let part = known.get(&receipt.centre_id).or_else(|| forms.iter().find_map(|form| known.get(form)));
        let part = match part {
            Some(part) => Some(fact(&receipt, part.environment, part.message, part.number, None)),
            None => only_one_in_doubt(&mut tx, &receipt, under_way).await?,
        };
        match part {
            Some(fact) => sorted.facts.push(fact),
            None => sorted.homeless.push(receipt),
        }
    }
    Ok(sorted)
}

async fn by_form(tx: &mut Tx, forms: &[&str]) -> Answer<HashMap<String, queries::Sent>> {
    let found = queries::sent_as(tx, forms).await?;
    Ok(found.into_iter().map(|sent| (sent.centre_id.clone(), sent)).collect())
}

/// A fact from a receipt.
pub fn fact(
    receipt: &Waiting,
    environment: Id<shell::ids::kind::Environment>,
    message: Id<shell::ids::kind::Message>,
    number: u32,
    centre_id: Option<String>,
) -> Fact {
    let fate = if receipt.fate == Fate::Accepted { Fate::Underway } else { receipt.fate };
    Fact { environment, message, number, fate, centre_id, said: receipt.said.clone() }
}

/// The one part in doubt that a receipt can be about: same phone, and same reference where the centre repeats it. A
/// receipt without a reference fits only while nothing else is on its way to that phone. Some centres turn the two
/// addresses around.
async fn only_one_in_doubt(
    tx: &mut Tx,
    receipt: &Waiting,
    under_way: &HashSet<String>,
) -> Answer<Option<Fact>> {
    let mut fitting: Vec<InDoubt> = Vec::new();
    for phone in [&receipt.theirs, &receipt.ours] {
        if receipt.reference.is_none() && under_way.contains(phone.as_str()) {
            return Ok(None);
        }
        let to = format!("+{phone}");
        for environment in queries::environments_in_doubt(tx, &to).await? {
            fitting.extend(queries::in_doubt(tx, environment, &to).await?);
        }
    }
    fitting.retain(|part| receipt.reference.is_none_or(|of| of == part.reference));
    fitting.retain(|part| part.at <= receipt.at);
    match fitting.as_slice() {
        [one] => {
            let id = Some(receipt.centre_id.clone());
            Ok(Some(fact(receipt, one.environment, one.message, one.number, id)))
        }
        _ => Ok(None),
    }
}
