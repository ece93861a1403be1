//! Spending: hold the worst case, capture what the centre accepted (art. 14.5), release what was not needed.

use super::{Account, Kind, Lot, LotId, Movement, Outcome, Refusal, Standing, Wallet};
use crate::numbers::Credits;
use crate::reasons::{Figure, Reason};

/// Credits set apart, lot by lot, in the order in which they will be captured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// What is still held, per lot; no part is zero, no lot stands twice.
    pub parts: Vec<Part>,
}

/// What a hold took from one lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// Which lot.
    pub lot: LotId,
    /// How many of it are still held.
    pub credits: Credits,
}

/// A hold, made or lessened, and what that leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spent {
    /// The hold afterwards; without parts it is used up.
    pub hold: Hold,
    /// The wallet afterwards, the movements and why.
    pub outcome: Outcome,
}

impl Hold {
    /// How many credits it still holds.
    pub fn total(&self) -> Credits {
        self.parts.iter().map(|part| part.credits).sum()
    }
}

impl Wallet {
    /// Holds credits in the spend order: cleared lots before unpaid ones, oldest first, blocked ones never; of equal
    /// age the lower id first. Refused while frozen (art. 3.2), after the end (art. 14.1) and beyond what is available.
    pub fn hold(&self, credits: Credits) -> Result<Spent, Refusal> {
        self.sending_allowed()?;
        positive(credits)?;
        let available = self.balance().available;
        if available < credits {
            return Err(Refusal::TooFew { asked: credits, available });
        }
        let mut wanted = credits;
        let mut parts = Vec::new();
        for lot in self.in_spend_order() {
            let taken = lot.available().min(wanted);
            wanted = wanted - taken;
            parts.push(Part { lot: lot.id, credits: taken });
        }
        parts.retain(|part| part.credits != Credits::ZERO);
        let because = Reason::of("14.3", "credits_held").with("credits", Figure::Credits(credits));
        let outcome = self.post(Kind::Hold, &parts, because)?;
        Ok(Spent { hold: Hold { parts }, outcome })
    }

    /// Captures part or all of a hold, from its parts in order: the messages were accepted by the centre (art. 14.5).
    ///
    /// Works while frozen or blocked, because what the centre accepted was already on its way; not after the end.
    pub fn capture(&self, hold: &Hold, credits: Credits) -> Result<Spent, Refusal> {
        let (taken, left) = hold.split(credits)?;
        let because = Reason::of("14.5", "credits_captured").with("credits", Figure::Credits(credits));
        let outcome = self.post(Kind::Capture, &taken, because)?;
        Ok(Spent { hold: Hold { parts: left }, outcome })
    }

    /// Gives part or all of a hold back to the lots it came from, last part first, so that what stays held is what
    /// would be captured first. What goes back to a blocked lot is blocked.
    pub fn release(&self, hold: &Hold, credits: Credits) -> Result<Spent, Refusal> {
        let keep = Credits(hold.total().0.saturating_sub(credits.0));
        positive(credits)?;
        if keep < Credits::ZERO {
            return Err(Refusal::BeyondHold { asked: credits, held: hold.total() });
        }
        let (left, given_back) = hold.cut(keep);
        let because = Reason::of("14.5", "credits_released").with("credits", Figure::Credits(credits));
        let outcome = self.post(Kind::Release, &given_back, because)?;
        Ok(Spent { hold: Hold { parts: left }, outcome })
    }

    fn in_spend_order(&self) -> Vec<&Lot> {
        let mut usable: Vec<&Lot> = self.lots.iter().filter(|lot| Credits::ZERO < lot.available()).collect();
        usable.sort_by_key(|lot| (lot.standing != Standing::Cleared, lot.ordered_at, lot.id));
        usable
    }

    /// Books the parts on their lots; refuses when a lot does not hold that many.
    fn post(&self, kind: Kind, parts: &[Part], because: Reason) -> Result<Outcome, Refusal> {
        self.not_ended()?;
        let mut wallet = self.clone();
        let mut movements: Vec<Movement> = Vec::new();
        for part in parts {
            let lot = wallet.lots.iter_mut().find(|lot| lot.id == part.lot);
            let lot = lot.ok_or(Refusal::UnknownLot { lot: part.lot })?;
            movements.extend(book(lot, kind, part.credits)?);
        }
        Ok(Outcome::of(wallet, movements, because))
    }
}

fn book(lot: &mut Lot, kind: Kind, credits: Credits) -> Result<Option<Movement>, Refusal> {
    positive(credits)?;
    let rest = lot.rest_account();
    let (from, to) = match kind {
        Kind::Hold => (rest, Account::Held),
        Kind::Capture => (Account::Held, Account::Used),
        _ => (Account::Held, rest),
    };
    if from == Account::Held {
        if lot.held < credits {
            return Err(Refusal::NotHeld { lot: lot.id, held: lot.held });
        }
        lot.held = lot.held - credits;
    }
    if to == Account::Held {
        lot.held = lot.held + credits;
    }
    if to == Account::Used {
        lot.used = lot.used + credits;
    }
    Ok(lot.moved(kind, from, to, credits))
}

impl Hold {
    fn split(&self, credits: Credits) -> Result<(Vec<Part>, Vec<Part>), Refusal> {
        positive(credits)?;
        let held = self.total();
        if held < credits { Err(Refusal::BeyondHold { asked: credits, held }) } else { Ok(self.cut(credits)) }
    }

    /// The first so many credits, and the others.
    fn cut(&self, credits: Credits) -> (Vec<Part>, Vec<Part>) {
        let mut wanted = credits;
        let (mut first, mut others) = (Vec::new(), Vec::new());
        for part in &self.parts {
            let taken = part.credits.min(wanted);
            wanted = wanted - taken;
            first.push(Part { lot: part.lot, credits: taken });
            others.push(Part { lot: part.lot, credits: part.credits - taken });
        }
        first.retain(|part| part.credits != Credits::ZERO);
        others.retain(|part| part.credits != Credits::ZERO);
        (first, others)
    }
}

fn positive(credits: Credits) -> Result<(), Refusal> {
    if Credits::ZERO < credits { Ok(()) } else { Err(Refusal::NotPositive) }
}
