//! The wallet as people see it: what there is, every movement with who and why, ninety days in a picture, and how long
//! it lasts.
//!
//! Invariant: every figure shown comes from the ledger's own sums and entries, so it can be asked why.

pub mod queries;

use super::ledger::{entry::Totals, queries::WalletRow};
use jiff::{Timestamp, civil::Date};
use rules::{
    calendar::end_of_day,
    credits::{Balance, Forecast, LOOK_BACK_DAYS, State, forecast},
    numbers::Credits,
    reasons::Reason,
};
use shell::{clock, db::Tx, error::Answer, inside::Inside};

/// Days in the picture.
pub const DAYS_SHOWN: usize = 90;

/// The sums at the end of a legal day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayEnd {
    /// Which day.
    pub day: Date,
    /// The sums.
    pub totals: Totals,
}

/// What the wallet shows.
pub struct Overview {
    /// The wallet's own row.
    pub row: WalletRow,
    /// The last [`DAYS_SHOWN`] days, oldest first; today last.
    pub days: Vec<DayEnd>,
    /// How long it lasts.
    pub forecast: Forecast,
}

impl Overview {
    /// Reads it: the sums, and one seek per day for the picture, however many entries there are.
    pub async fn read(tx: &mut Tx, inside: &Inside, row: WalletRow, now: Timestamp) -> Answer<Self> {
        let days = last_days(now);
        let ends: Vec<Timestamp> = days.iter().map(|day| end_of_day(*day)).collect();
        let totals = queries::totals_before(tx, inside, &ends).await?;
        let days: Vec<DayEnd> =
            days.into_iter().zip(totals).map(|(day, totals)| DayEnd { day, totals }).collect();
        let forecast = pace(&days, &row);
        Ok(Self { row, days, forecast })
    }

    /// Can be held now.
    pub fn available(&self) -> Credits {
        if self.row.state == State::Active { Credits(self.row.totals.usable) } else { Credits::ZERO }
    }

    /// Why there is as much as there is, and how long it lasts.
    pub fn because(&self) -> Vec<Reason> {
        let totals = self.row.totals;
        let balance = Balance {
            available: self.available(),
            frozen: self.frozen(),
            held: Credits(totals.held),
            blocked: Credits(totals.blocked),
            used: Credits(totals.used),
            lapsed: Credits(totals.lapsed),
        };
        [balance.because(self.row.state), self.forecast.because.clone()].concat()
    }

    /// Available but for the freeze (art. 3.2).
    pub fn frozen(&self) -> Credits {
        Credits(self.row.totals.usable) - self.available()
    }
}

/// Whether taking this much made a wallet low that was not: what is left, and below how much the warning shows.
pub(crate) async fn turned_low(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    before: WalletRow,
    amount: Credits,
) -> Answer<Option<(Credits, Credits)>> {
    let mut row = before.clone();
    let was = Overview::read(tx, inside, before, now).await?;
    row.totals.usable -= amount.0;
    let is = pace(&was.days, &row);
    let turned = is.low && !was.forecast.low;
    Ok(turned.then_some((Credits(row.totals.usable), is.warn_below)))
}

fn pace(days: &[DayEnd], row: &WalletRow) -> Forecast {
    let back = usize::from(LOOK_BACK_DAYS);
    let before = days.len().checked_sub(back + 1).and_then(|place| days.get(place));
    let used_before = before.map_or(0, |end| end.totals.used);
    // A young wallet is judged by the days it has lived.
    let lived = days.iter().filter(|end| end.totals != Totals::default()).count().clamp(1, back);
    let lived = u16::try_from(lived).unwrap_or(LOOK_BACK_DAYS);
    forecast(Credits(row.totals.usable), Credits(row.totals.used - used_before), lived)
}

fn last_days(now: Timestamp) -> Vec<Date> {
    let today = clock::local(now).date();
    let back = |days: usize| today.saturating_sub(jiff::Span::new().days(i64::try_from(days).unwrap_or(0)));
    (0..DAYS_SHOWN).rev().map(back).collect()
}
