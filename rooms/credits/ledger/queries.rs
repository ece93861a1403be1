//! What is asked of the database about the ledger.

use super::{
    Lots,
    entry::{Chained, Totals, account_name},
    stored_lot,
};
use crate::price::CreditPrice;
use jiff::Timestamp;
use rules::credits::{Lot, LotId, MOST_LOTS, Standing, State};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, Value, insert_rows, padded, rows_of},
    ids::{Id, kind},
    inside::Inside,
};

/// Rows in one statement: far below the 30,000 arguments that both engines take.
const ROWS: usize = 500;

/// The wallet's own row.
#[derive(Clone, Debug)]
pub struct WalletRow {
    /// Active, frozen or ended.
    pub state: State,
    /// Since when it is not active.
    pub state_since: Option<Timestamp>,
    /// Ten-thousandths of a euro for one credit, excluding VAT; see [`Self::price_at`].
    pub(super) credit_price: Option<i64>,
    /// What it will be, and from when on.
    pub(super) next_price: Option<(Timestamp, i64)>,
    /// The first instant without an agreement, once that is known and not carried out yet (art. 2.1).
    pub ends_at: Option<Timestamp>,
    /// The next order's number.
    pub next_order: i64,
    /// The next entry's number.
    pub next_sequence: i64,
    /// When the last entry was posted.
    pub last_at: Timestamp,
    /// The last entry's hash; empty before the first.
    pub last_hash: Vec<u8>,
    /// The sums over all lots.
    pub totals: Totals,
}

impl WalletRow {
    fn never_used() -> Self {
        Self {
            state: State::Active,
            state_since: None,
            credit_price: None,
            next_price: None,
            ends_at: None,
            next_order: 1,
            next_sequence: 1,
            last_at: Timestamp::UNIX_EPOCH,
            last_hash: Vec::new(),
            totals: Totals::default(),
        }
    }

    /// Ten-thousandths of a euro for one credit at an instant, excluding VAT: an announced price holds from its own instant on,
    /// whoever has come round to writing it down (art. 4.4).
    pub fn price_at(&self, at: Timestamp) -> Option<i64> {
        let next = self.next_price.filter(|(from, _)| *from <= at).map(|(_, price)| price);
        next.or(self.credit_price)
    }

    /// Whether the agreement is over at an instant: nothing is held or ordered from then on (art. 2.1, 14.1).
    pub fn is_over(&self, at: Timestamp) -> bool {
        self.state == State::Ended || self.ends_at.is_some_and(|end| end <= at)
    }

    fn read(row: &mut Row) -> Result<Self, Failure> {
        Ok(Self {
            state: state(&row.take::<String>()?)?,
            state_since: row.take()?,
            credit_price: row.take()?,
            next_price: row
                .take::<Option<i64>>()?
                .zip(row.take::<Option<Timestamp>>()?)
                .map(|(p, at)| (at, p)),
            ends_at: row.take()?,
            next_order: row.take()?,
            next_sequence: row.take()?,
            last_at: row.take()?,
            last_hash: row.take()?,
            totals: totals(row)?,
        })
    }
}

/// Reads five sums in the order of [`Totals`].
pub(crate) fn totals(row: &mut Row) -> Result<Totals, Failure> {
    Ok(Totals {
        usable: row.take()?,
        held: row.take()?,
        blocked: row.take()?,
        used: row.take()?,
        lapsed: row.take()?,
    })
}

const WALLET: &str = "w.state, w.state_since, w.credit_price, w.next_credit_price, w.next_price_from,
       (SELECT max(a.ends_at) FROM agreements a
         WHERE a.environment_id = w.environment_id AND a.ended_at IS NULL AND a.state = 'active'),
       w.next_order, w.next_sequence, w.last_at, w.last_hash,
       w.usable, w.held, w.blocked, w.used, w.lapsed";
const LOT: &str = "l.id, l.ordered_at, l.size, l.standing, l.used, l.held, l.lapsed, l.corrected_at";

/// The wallet with its lots, in one statement.
pub(super) async fn wallet(
    tx: &mut Tx,
    inside: &Inside,
    lots: Lots,
) -> Result<(WalletRow, Vec<Lot>), Failure> {
    let which = match lots {
        Lots::Open => "AND l.is_open",
        Lots::All => "",
    };
    let sql = format!(
        "SELECT {WALLET}, {LOT}
           FROM wallets w
           LEFT JOIN lots l ON l.environment_id = w.environment_id {which}
          WHERE w.environment_id = $1
          LIMIT {}",
        MOST_LOTS + 1
    );
    let read = |row: &mut Row| Ok((WalletRow::read(row)?, lot(row)?));
    let rows = tx.all(&sql, args![inside.environment], read).await?;
    let first = rows.first().map_or_else(WalletRow::never_used, |(wallet, _)| wallet.clone());
    Ok((first, rows.into_iter().filter_map(|(_, lot)| lot).collect()))
}

/// The wallet's own row alone.
pub async fn wallet_row(tx: &mut Tx, inside: &Inside) -> Result<WalletRow, Failure> {
    let sql = format!("SELECT {WALLET} FROM wallets w WHERE w.environment_id = $1");
    let found = tx.optional(&sql, args![inside.environment], WalletRow::read).await?;
    Ok(found.unwrap_or_else(WalletRow::never_used))
}

fn lot(row: &mut Row) -> Result<Option<Lot>, Failure> {
    let Some(id) = row.take::<Option<Id<kind::Lot>>>()? else { return Ok(None) };
    Ok(Some(Lot {
        id: LotId(id.uuid().as_u128()),
        ordered_at: row.take()?,
        size: row.take()?,
        standing: standing(&row.take::<String>()?)?,
        used: row.take()?,
        held: row.take()?,
        lapsed: row.take()?,
        corrected_at: row.take()?,
    }))
}

/// Adds or changes lots.
pub(super) async fn put_lots(tx: &mut Tx, inside: &Inside, lots: &[Lot]) -> Result<(), Failure> {
    for some in lots.chunks(ROWS) {
        let sql = format!(
            "INSERT INTO lots (environment_id, id, ordered_at, size, standing, used, held, lapsed, corrected_at, is_open)
             VALUES {}
             ON CONFLICT (environment_id, id) DO UPDATE
                SET size = excluded.size, standing = excluded.standing, used = excluded.used, held = excluded.held,
                    lapsed = excluded.lapsed, corrected_at = excluded.corrected_at, is_open = excluded.is_open",
            rows_of(some.len(), 10)
        );
        let args: Vec<Value> = some.iter().flat_map(|lot| lot_values(inside, lot)).collect();
        tx.run(&sql, &args).await?;
    }
    Ok(())
}

fn lot_values(inside: &Inside, lot: &Lot) -> [Value; 10] {
    [
        inside.environment.into(),
        stored_lot(lot.id).into(),
        lot.ordered_at.into(),
        lot.size.into(),
        standing_name(lot.standing).into(),
        lot.used.into(),
        lot.held.into(),
        lot.lapsed.into(),
        lot.corrected_at.into(),
        (lot.used + lot.lapsed < lot.size).into(),
    ]
}

/// Appends entries.
pub(super) async fn insert_transfers(
    tx: &mut Tx,
    inside: &Inside,
    entries: &[(Chained, Vec<u8>)],
) -> Result<(), Failure> {
    let sql = format!(
        "INSERT INTO transfers (environment_id, sequence, id, kind, at, actor_kind, actor_id, credits, order_id,
                                decision_id, callout_id, facts, usable, held, blocked, used, lapsed, hash)
         VALUES {}",
        rows_of(entries.len(), 18)
    );
    let args: Vec<Value> =
        entries.iter().flat_map(|(one, hash)| transfer_values(inside, one, hash)).collect();
    tx.run(&sql, &args).await.map(drop)
}

fn transfer_values(inside: &Inside, one: &Chained, hash: &[u8]) -> [Value; 18] {
    [
        inside.environment.into(),
        one.sequence.into(),
        one.id.into(),
        one.kind.as_str().into(),
        one.at.into(),
        one.actor.0.as_str().into(),
        one.actor.1.into(),
        one.credits.into(),
        one.about.order.into(),
        one.about.decision.into(),
        one.about.callout.into(),
        one.facts.as_str().into(),
        one.totals.usable.into(),
        one.totals.held.into(),
        one.totals.blocked.into(),
        one.totals.used.into(),
        one.totals.lapsed.into(),
        hash.into(),
    ]
}

/// Appends the double entries.
pub(super) async fn insert_postings(
    tx: &mut Tx,
    inside: &Inside,
    entries: &[(Chained, Vec<u8>)],
) -> Result<(), Failure> {
    let mut rows: Vec<[Value; 7]> = Vec::new();
    for (one, _) in entries {
        for (place, leg) in one.legs.iter().enumerate() {
            rows.push([
                inside.environment.into(),
                one.sequence.into(),
                place.into(),
                leg.lot.into(),
                account_name(leg.debit).into(),
                account_name(leg.credit).into(),
                leg.credits.into(),
            ]);
        }
    }
    for some in rows.chunks(ROWS) {
        let sql = format!(
            "INSERT INTO postings (environment_id, sequence, place, lot_id, debit, credit, credits) VALUES {}",
            rows_of(some.len(), 7)
        );
        tx.run(&sql, &some.concat()).await?;
    }
    Ok(())
}

/// Writes the wallet's row, if nobody else did since it was read.
pub(super) async fn put_wallet(
    tx: &mut Tx,
    inside: &Inside,
    before: &WalletRow,
    after: &WalletRow,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO wallets (environment_id, state, state_since, next_order, next_sequence, last_at, last_hash,
                             usable, held, blocked, used, lapsed)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        ON CONFLICT (environment_id) DO UPDATE
           SET state = excluded.state, state_since = excluded.state_since, next_order = excluded.next_order,
               next_sequence = excluded.next_sequence, last_at = excluded.last_at, last_hash = excluded.last_hash,
               usable = excluded.usable, held = excluded.held, blocked = excluded.blocked, used = excluded.used,
               lapsed = excluded.lapsed
         WHERE wallets.next_sequence = $13";
    let sums = &after.totals;
    let changed = tx
        .run(
            sql,
            args![
                inside.environment,
                state_name(after.state),
                after.state_since,
                after.next_order,
                after.next_sequence,
                after.last_at,
                after.last_hash.as_slice(),
                sums.usable,
                sums.held,
                sums.blocked,
                sums.used,
                sums.lapsed,
                before.next_sequence
            ],
        )
        .await?;
    if changed == 1 { Ok(()) } else { Err(Failure::Busy("another entry was posted first".into())) }
}

/// Sets the price of one credit.
pub(crate) async fn set_price(tx: &mut Tx, inside: &Inside, price: Option<i64>) -> Result<(), Failure> {
    let sql = "
        INSERT INTO wallets (environment_id, last_hash, credit_price) VALUES ($1, $2, $3)
        ON CONFLICT (environment_id) DO UPDATE
           SET credit_price = excluded.credit_price, next_credit_price = NULL, next_price_from = NULL";
    tx.run(sql, args![inside.environment, Vec::<u8>::new(), price]).await.map(drop)
}

/// Sets what a credit will cost in many environments.
pub(crate) async fn put_coming_prices(
    tx: &mut Tx,
    all: &[(Id<kind::Environment>, CreditPrice, Timestamp)],
) -> Result<(), Failure> {
    let before = "INSERT INTO wallets (environment_id, last_hash, next_credit_price, next_price_from)";
    let after = "ON CONFLICT (environment_id) DO UPDATE
                    SET next_credit_price = excluded.next_credit_price, next_price_from = excluded.next_price_from";
    insert_rows(tx, before, 4, after, all, |(environment, price, from), values| {
        values.extend([(*environment).into(), Vec::<u8>::new().into(), price.0.into(), (*from).into()]);
    })
    .await
}

/// Takes back what a credit would cost.
pub(crate) async fn drop_coming_price(tx: &mut Tx, inside: &Inside) -> Result<(), Failure> {
    let sql = "UPDATE wallets SET next_credit_price = NULL, next_price_from = NULL WHERE environment_id = $1";
    tx.run(sql, args![inside.environment]).await.map(drop)
}

/// Makes a price whose instant came the price.
pub(crate) async fn settle_prices(
    tx: &mut Tx,
    now: Timestamp,
    all: &[Id<kind::Environment>],
) -> Result<(), Failure> {
    for some in all.chunks(IDS) {
        let (marks, values) = padded(args![now], some);
        let sql = format!(
            "UPDATE wallets SET credit_price = next_credit_price, next_credit_price = NULL, next_price_from = NULL
              WHERE next_price_from <= $1 AND environment_id IN ({marks})"
        );
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

/// All lots, or those of one page, oldest first.
pub async fn lots(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Vec<(Lot, String)>, Failure> {
    let sql = format!(
        "SELECT {LOT}, o.number
           FROM lots l JOIN credit_orders o ON o.environment_id = l.environment_id AND o.id = l.id
          WHERE l.environment_id = $1
          ORDER BY l.ordered_at DESC, l.id DESC
          LIMIT $2"
    );
    let read = |row: &mut Row| {
        let found = lot(row)?.ok_or_else(|| Failure::Mismatch("a lot without an id".into()))?;
        Ok((found, row.take()?))
    };
    tx.all(&sql, args![inside.environment, most], read).await
}

/// A standing's name in the database and the API.
pub fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Unpaid => "unpaid",
        Standing::Blocked => "blocked",
        Standing::Cleared => "cleared",
    }
}

/// The standing of that name.
pub(crate) fn standing(name: &str) -> Result<Standing, Failure> {
    [Standing::Unpaid, Standing::Blocked, Standing::Cleared]
        .into_iter()
        .find(|standing| standing_name(*standing) == name)
        .ok_or_else(|| Failure::Mismatch(format!("{name} is no standing")))
}

/// A state's name in the database and the API.
pub fn state_name(state: State) -> &'static str {
    match state {
        State::Active => "active",
        State::Frozen => "frozen",
        State::Ended => "ended",
    }
}

/// The state of that name.
pub(crate) fn state(name: &str) -> Result<State, Failure> {
    [State::Active, State::Frozen, State::Ended]
        .into_iter()
        .find(|state| state_name(*state) == name)
        .ok_or_else(|| Failure::Mismatch(format!("{name} is no state of a wallet")))
}
