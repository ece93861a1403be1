//! The ledger (design: double entry, append-only): loads a wallet for `rules::credits` to decide on, and posts what
//! was decided.
//!
//! Invariant: lots, sums and entries change together in one transaction or not at all; the entries of an environment
//! are numbered without a gap and chained by their hashes.

pub mod entry;
pub mod queries;

use entry::{Chained, Entry, Leg, Totals};
use jiff::Timestamp;
use queries::WalletRow;
use rules::credits::{Lot, LotId, Movement, Outcome, Wallet};
use shell::{
    db::{Failure, Tx},
    error::Answer,
    ids::{
        Id,
        kind::{Lot as LotKind, Transfer},
    },
    inside::Inside,
};

/// Which lots are loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lots {
    /// Those that are not used up: enough for spending, however long the history.
    Open,
    /// All of them.
    All,
}

/// An environment's wallet as it stands in this transaction.
pub(super) struct Ledger {
    /// What the rules decide on.
    pub wallet: Wallet,
    /// Sums, state and the end of the chain.
    pub row: WalletRow,
}

/// A lot's id as the rules carry it.
pub(super) fn lot_id(id: Id<LotKind>) -> LotId {
    LotId(id.uuid().as_u128())
}

/// A lot's id as the database carries it.
pub(super) fn stored_lot(id: LotId) -> Id<LotKind> {
    Id::from_uuid(uuid::Uuid::from_u128(id.0))
}

impl Ledger {
    /// Loads the wallet; one that never had an order is empty.
    pub async fn load(tx: &mut Tx, inside: &Inside, lots: Lots) -> Answer<Self> {
        let (row, lots) = queries::wallet(tx, inside, lots).await?;
        let state = row.state;
        let wallet =
            Wallet::stored(lots, state).map_err(|broken| Failure::Mismatch(format!("{broken:?}")))?;
        Ok(Self { wallet, row })
    }

    /// Posts one entry for an outcome of the rules.
    pub async fn post(
        &self,
        tx: &mut Tx,
        inside: &Inside,
        now: Timestamp,
        (entry, outcome): (Entry, &Outcome),
    ) -> Answer<Id<Transfer>> {
        let id = entry.id;
        self.post_all(tx, inside, now, &outcome.wallet, &[(entry, outcome.movements.clone())]).await?;
        Ok(id)
    }

    /// Posts several entries that together lead from this wallet to `after`.
    pub async fn post_all(
        &self,
        tx: &mut Tx,
        inside: &Inside,
        now: Timestamp,
        after: &Wallet,
        entries: &[(Entry, Vec<Movement>)],
    ) -> Answer<()> {
        // The ledger's time never goes back, so that the order of entries and the order of instants agree.
        let at = now.max(self.row.last_at);
        let mut totals = self.row.totals;
        let mut hash = self.row.last_hash.clone();
        let mut chained = Vec::with_capacity(entries.len());
        for (place, (entry, movements)) in entries.iter().enumerate() {
            let legs = legs(movements);
            totals = legs.iter().fold(totals, Totals::after);
            let sequence = self.row.next_sequence + i64::try_from(place).unwrap_or(i64::MAX);
            let one = Chained::new(inside, sequence, at, entry, legs, totals);
            hash = one.hash(inside.environment, &hash);
            chained.push((one, hash.clone()));
        }
        queries::put_lots(tx, inside, &self.changed(after)).await?;
        queries::insert_transfers(tx, inside, &chained).await?;
        queries::insert_postings(tx, inside, &chained).await?;
        let next = WalletRow {
            state: after.state(),
            state_since: if after.state() == self.row.state { self.row.state_since } else { Some(at) },
            next_sequence: self.row.next_sequence + i64::try_from(entries.len()).unwrap_or(i64::MAX),
            last_at: at,
            last_hash: hash,
            totals,
            ..self.row.clone()
        };
        Ok(queries::put_wallet(tx, inside, &self.row, &next).await?)
    }

    fn changed(&self, after: &Wallet) -> Vec<Lot> {
        let before = self.wallet.lots();
        after.lots().iter().filter(|lot| !before.contains(lot)).copied().collect()
    }
}

/// Movements of one lot between the same accounts as one leg each, in the order in which they first occur.
fn legs(movements: &[Movement]) -> Vec<Leg> {
    let mut legs: Vec<Leg> = Vec::new();
    for movement in movements {
        let lot = stored_lot(movement.lot);
        let same = |leg: &&mut Leg| (leg.lot, leg.debit, leg.credit) == (lot, movement.from, movement.to);
        match legs.iter_mut().find(same) {
            Some(leg) => leg.credits = leg.credits + movement.credits,
            None => {
                legs.push(Leg { lot, debit: movement.from, credit: movement.to, credits: movement.credits });
            }
        }
    }
    legs
}
