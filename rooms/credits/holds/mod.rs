//! Holds (art. 14.5): credits set aside for a piece of work, captured or released message by message, posted batch by
//! batch.
//!
//! Invariant: what a hold still holds is held in its lots too, and no part of it is captured or released twice.

pub(super) mod queries;

use super::{
    Posted, Purpose, Settlement,
    ledger::{
        Ledger, Lots,
        entry::{About, Entry, Kind},
        lot_id,
        queries::WalletRow,
        stored_lot,
    },
    refusals::refused,
    wallet::turned_low,
};
use jiff::Timestamp;
use queries::{StoredHold, StoredPart};
use rules::{
    credits::{Hold, Movement, Part, State, Wallet},
    numbers::Credits,
};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{self, Transfer},
    },
    inside::Inside,
};
use std::collections::BTreeMap;

/// See [`super::hold`].
pub(super) async fn hold(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    purpose: Purpose,
    amount: Credits,
) -> Answer<Id<kind::Hold>> {
    let ledger = Ledger::load(tx, inside, Lots::Open).await?;
    if ledger.row.is_over(now) {
        return Err(refused(&rules::credits::Refusal::Ended).into());
    }
    let callout = match purpose {
        Purpose::Messages => None,
        Purpose::CallOut(id) => Some(id),
    };
    let mut made = StoredHold::empty(callout, now, amount);
    if amount == Credits::ZERO {
        // What costs nothing needs no credits, so a freeze does not stop it.
        queries::put(tx, inside, &[made.clone()]).await?;
        return Ok(made.id);
    }
    let spent = ledger.wallet.hold(amount).map_err(|no| refused(&no))?;
    made.parts = spent.hold.parts.iter().map(taken).collect();
    queries::put(tx, inside, std::slice::from_ref(&made)).await?;
    let entry = entry(Kind::Hold, About { callout, ..About::default() });
    ledger.post(tx, inside, now, (entry, &spent.outcome)).await?;
    warn(tx, inside, now, ledger.row, amount).await?;
    Ok(made.id)
}

/// Tells the customer's own systems when this hold made the wallet run low; it is told once, until there is more again.
async fn warn(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    before: WalletRow,
    amount: Credits,
) -> Answer<()> {
    if !webhooks::wanted(tx, inside, &["credits.low"]).await? {
        return Ok(());
    }
    let Some((left, warn_below)) = turned_low(tx, inside, now, before, amount).await? else { return Ok(()) };
    let heard = serde_json::json!({ "available": left.0, "warn_below": warn_below.0 });
    webhooks::emit(tx, inside, now, "credits.low", &heard).await
}

fn taken(part: &Part) -> StoredPart {
    StoredPart { lot: stored_lot(part.lot), taken: part.credits, held: part.credits }
}

fn entry(kind: Kind, about: About) -> Entry {
    Entry { id: Id::new(), kind, about, facts: "{}".into() }
}

/// See [`super::settle`].
pub(super) async fn settle(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    parts: &[Settlement],
) -> Answer<Posted> {
    let nothing = Posted { capture: None, release: None };
    let wanted = by_hold(parts);
    if wanted.is_empty() {
        return Ok(nothing);
    }
    let ids: Vec<Id<kind::Hold>> = wanted.keys().copied().collect();
    let mut holds = queries::holds(tx, inside, &ids).await?;
    if holds.len() != ids.len() {
        return Err(Refusal::not_found().into());
    }
    let ledger = Ledger::load(tx, inside, Lots::Open).await?;
    if ledger.wallet.state() == State::Ended {
        // Everything held lapsed with the agreement (art. 14.1): there is nothing left to settle.
        return Ok(nothing);
    }
    let mut books = Books { wallet: ledger.wallet.clone(), captured: Vec::new(), released: Vec::new() };
    for hold in &mut holds {
        let (capture, release) = wanted.get(&hold.id).copied().unwrap_or_default();
        books.book(hold, capture, release)?;
    }
    queries::put(tx, inside, &holds).await?;
    let callout = one_callout(&holds);
    let (posted, entries) = books.entries(About { callout, ..About::default() });
    ledger.post_all(tx, inside, now, &books.wallet, &entries).await?;
    Ok(posted)
}

/// See [`super::release_rest`].
pub(super) async fn release_rest(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    hold: Id<kind::Hold>,
) -> Answer<Credits> {
    let found = queries::holds(tx, inside, &[hold]).await?;
    let rest = found.first().ok_or_else(Refusal::not_found)?.rest();
    let part = Settlement { hold, capture: Credits::ZERO, release: rest };
    let posted = settle(tx, inside, now, &[part]).await?;
    Ok(if posted.release.is_some() { rest } else { Credits::ZERO })
}

/// What is asked of each hold, settlements of the same hold together, those that ask nothing left out.
fn by_hold(parts: &[Settlement]) -> BTreeMap<Id<kind::Hold>, (Credits, Credits)> {
    let mut wanted: BTreeMap<Id<kind::Hold>, (Credits, Credits)> = BTreeMap::new();
    for part in parts.iter().filter(|part| (part.capture, part.release) != (Credits::ZERO, Credits::ZERO)) {
        let sums = wanted.entry(part.hold).or_default();
        *sums = (sums.0 + part.capture, sums.1 + part.release);
    }
    wanted
}

/// The call-out that all of these holds are for, if it is one.
fn one_callout(holds: &[StoredHold]) -> Option<Id<kind::CallOut>> {
    let first = holds.first()?.callout;
    first.filter(|_| holds.iter().all(|hold| hold.callout == first))
}

/// The wallet while a batch is booked.
struct Books {
    wallet: Wallet,
    captured: Vec<Movement>,
    released: Vec<Movement>,
}

impl Books {
    fn book(&mut self, stored: &mut StoredHold, capture: Credits, release: Credits) -> Answer<()> {
        let parts = stored.parts.iter().filter(|part| part.held != Credits::ZERO);
        let parts = parts.map(|part| Part { lot: lot_id(part.lot), credits: part.held });
        let mut hold = Hold { parts: parts.collect() };
        if capture != Credits::ZERO {
            let spent = self.wallet.capture(&hold, capture).map_err(|no| refused(&no))?;
            self.captured.extend(spent.outcome.movements);
            (hold, self.wallet) = (spent.hold, spent.outcome.wallet);
        }
        if release != Credits::ZERO {
            let spent = self.wallet.release(&hold, release).map_err(|no| refused(&no))?;
            self.released.extend(spent.outcome.movements);
            (hold, self.wallet) = (spent.hold, spent.outcome.wallet);
        }
        stored.captured = stored.captured + capture;
        stored.released = stored.released + release;
        for part in &mut stored.parts {
            let left = hold.parts.iter().find(|left| left.lot == lot_id(part.lot));
            part.held = left.map_or(Credits::ZERO, |left| left.credits);
        }
        Ok(())
    }

    fn entries(&mut self, about: About) -> (Posted, Vec<(Entry, Vec<Movement>)>) {
        let mut entries = Vec::new();
        let mut add = |kind, movements: Vec<Movement>| -> Option<Id<Transfer>> {
            if movements.is_empty() {
                return None;
            }
            let entry = entry(kind, about);
            let id = entry.id;
            entries.push((entry, movements));
            Some(id)
        };
        let capture = add(Kind::Capture, std::mem::take(&mut self.captured));
        let release = add(Kind::Release, std::mem::take(&mut self.released));
        (Posted { capture, release }, entries)
    }
}
