//! Orders and their standing: ordered, paid, blocked, unblocked, and lapsed at the end (art. 14.1-14.3); and the
//! freeze of the whole wallet (art. 3.2).

use super::{Account, Kind, LARGEST_ORDER, Lot, LotId, MOST_LOTS, Outcome, Refusal, Standing, State, Wallet};
use crate::numbers::Credits;
use crate::reasons::{Figure, Reason};
use jiff::Timestamp;

impl Wallet {
    /// An order makes a lot, usable at once (art. 14.2). Ordering goes on while the wallet is frozen.
    pub fn order(&self, id: LotId, ordered_at: Timestamp, size: Credits) -> Result<Outcome, Refusal> {
        self.not_ended()?;
        if size <= Credits::ZERO {
            return Err(Refusal::NotPositive);
        }
        if LARGEST_ORDER < size {
            return Err(Refusal::TooMany { most: LARGEST_ORDER });
        }
        if MOST_LOTS <= self.lots.len() {
            return Err(Refusal::TooManyLots { most: MOST_LOTS });
        }
        if self.lot(id).is_ok() {
            return Err(Refusal::SameLotTwice { lot: id });
        }
        let lot = Lot::ordered(id, ordered_at, size);
        let mut wallet = self.clone();
        let place = wallet.lots.partition_point(|other| (other.ordered_at, other.id) < (ordered_at, id));
        wallet.lots.insert(place, lot);
        let because = Reason::of("14.2", "credits_ordered").with("credits", Figure::Credits(size));
        Ok(Outcome::of(wallet, lot.moved(Kind::Order, Account::Outside, Account::Available, size), because))
    }

    /// The invoice of this lot was paid: it is cleared, and a block on it is lifted (art. 14.3).
    pub fn clear(&self, id: LotId) -> Result<Outcome, Refusal> {
        let refused =
            |lot: &Lot| (lot.standing == Standing::Cleared).then_some(Refusal::AlreadyPaid { lot: id });
        self.stand(id, Standing::Cleared, Reason::of("14.3", "lot_paid"), refused)
    }

    /// The payment of this lot was reversed (a chargeback): it is unpaid again.
    pub fn payment_reversed(&self, id: LotId) -> Result<Outcome, Refusal> {
        let refused = |lot: &Lot| (lot.standing != Standing::Cleared).then_some(Refusal::NotPaid { lot: id });
        self.stand(id, Standing::Unpaid, Reason::of("14.3", "lot_payment_reversed"), refused)
    }

    /// Blocks what is left of an unpaid lot (art. 14.3): a right, exercised by decision; the debt stays whole.
    pub fn block(&self, id: LotId) -> Result<Outcome, Refusal> {
        let refused = |lot: &Lot| match lot.standing {
            Standing::Unpaid => None,
            Standing::Blocked => Some(Refusal::AlreadyBlocked { lot: id }),
            Standing::Cleared => Some(Refusal::AlreadyPaid { lot: id }),
        };
        self.stand(id, Standing::Blocked, Reason::of("14.3", "lot_blocked"), refused)
    }

    /// Lifts a block by decision, without payment (art. 14.3).
    pub fn unblock(&self, id: LotId) -> Result<Outcome, Refusal> {
        let refused =
            |lot: &Lot| (lot.standing != Standing::Blocked).then_some(Refusal::NotBlocked { lot: id });
        self.stand(id, Standing::Unpaid, Reason::of("14.3", "lot_unblocked"), refused)
    }

    fn stand(
        &self,
        id: LotId,
        standing: Standing,
        because: Reason,
        refused: impl Fn(&Lot) -> Option<Refusal>,
    ) -> Result<Outcome, Refusal> {
        self.not_ended()?;
        let lot = self.lot(id)?;
        if let Some(refusal) = refused(lot) {
            return Err(refusal);
        }
        let changed = Lot { standing, ..*lot };
        let (from, to) = (lot.rest_account(), changed.rest_account());
        let kind = if to == Account::Blocked { Kind::Block } else { Kind::Unblock };
        let movement = if from == to { None } else { lot.moved(kind, from, to, lot.rest()) };
        let because = because.with("credits", Figure::Credits(lot.rest()));
        Ok(Outcome::of(self.with(changed), movement, because))
    }

    /// The agreement ended: every credit not used lapses, held and blocked ones too; nothing is paid out (art. 14.1).
    pub fn end(&self) -> Result<Outcome, Refusal> {
        self.not_ended()?;
        let mut movements = Vec::new();
        let mut wallet = self.clone();
        wallet.state = State::Ended;
        for lot in &mut wallet.lots {
            let (rest, held) = (lot.rest(), lot.held);
            movements.extend(lot.moved(Kind::Lapse, lot.rest_account(), Account::Lapsed, rest));
            movements.extend(lot.moved(Kind::Lapse, Account::Held, Account::Lapsed, held));
            lot.lapsed = lot.lapsed + rest + held;
            lot.held = Credits::ZERO;
        }
        let lapsed = movements.iter().map(|movement| movement.credits).sum();
        let because =
            Reason::of("14.1", "credits_lapse_with_agreement").with("credits", Figure::Credits(lapsed));
        Ok(Outcome::of(wallet, movements, because))
    }
}

impl Wallet {
    /// Freezes the whole wallet (art. 3.2): a right, exercised by decision or by a policy agreed beforehand.
    pub fn freeze(&self) -> Result<Outcome, Refusal> {
        self.turn(State::Frozen, "wallet_frozen", Refusal::AlreadyFrozen)
    }

    /// Lifts the freeze: every invoice that caused it is paid (art. 3.2), or by decision.
    pub fn thaw(&self) -> Result<Outcome, Refusal> {
        self.turn(State::Active, "wallet_thawed", Refusal::NotFrozen)
    }

    fn turn(&self, state: State, code: &'static str, already: Refusal) -> Result<Outcome, Refusal> {
        self.not_ended()?;
        if self.state == state {
            return Err(already);
        }
        let wallet = Self { lots: self.lots.clone(), state };
        Ok(Outcome::of(wallet, None, Reason::of("3.2", code)))
    }
}
