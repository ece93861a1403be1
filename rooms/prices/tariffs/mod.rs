//! Tariff changes (art. 4.3): announced to all customers, taken back or replaced before they begin, never afterwards.
//!
//! Invariant: an announcement and that customers are to be told of it are one commit.

pub(super) mod notices;
pub(super) mod page;
mod queries;

use super::refused;
use credits::tariffs::{self, Service};
use decisions::said;
use jiff::{Timestamp, civil::Date};
use queries::TariffChange;
use rules::{
    credits::voucher::{OtherVatClass, single_purpose},
    numbers::Credits,
    prices::{
        Notice,
        changes::{Change, Event, Ground, Kind, State},
    },
    reasons::Reason,
};
use shell::{
    clock,
    db::Tx,
    error::{Answer, Refusal},
    ids::{Id, kind::PriceChange},
    inside::Operator,
};

/// A tariff to announce.
#[derive(Clone, Debug)]
pub(super) struct New {
    /// Its id: the form's key, so that a double click announces once.
    pub id: Id<PriceChange>,
    /// Of which service.
    pub service: Service,
    /// The first day.
    pub effective: Date,
    /// Credits for one unit.
    pub credits: Credits,
    /// Why sooner than usual, if it is.
    pub reason: Option<String>,
    /// What happens with one that was announced for the same day.
    pub other: Other,
}

/// What happens with a tariff that was announced for the same service and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Other {
    /// It stays, and this one is refused.
    Stays,
    /// It is replaced.
    Replaced,
}

impl TariffChange {
    /// How it stands on a day (E7).
    pub(super) fn life(&self, today: Date) -> Change {
        let day = |at: Timestamp| clock::local(at).date();
        let state = match &self.ended {
            Some((ended, at)) if ended == "superseded" => State::Superseded { on: day(*at) },
            Some((_, at)) => State::Cancelled { on: day(*at) },
            None => State::Announced { on: day(self.announced_at), effective: day(self.valid_from) },
        };
        let life = Change { kind: Kind::Tariff, state };
        // A day changes nothing that is over, and never refuses.
        life.after(Event::Day(today)).unwrap_or(life)
    }

    /// Why it stands so.
    pub(super) fn because(&self, today: Date) -> Vec<Reason> {
        self.life(today).because()
    }
}

/// Whether all services bear the same VAT, so that credits are single-purpose vouchers (C2), and why that matters.
pub(super) fn voucher() -> Result<Vec<Reason>, OtherVatClass> {
    let classes: Vec<_> = Service::ALL.into_iter().map(Service::vat_class).collect();
    single_purpose(&classes)
}

/// Announces a tariff. The same id a second time announces nothing more.
pub(super) async fn announce(tx: &mut Tx, operator: Operator, now: Timestamp, new: &New) -> Answer<()> {
    if queries::one_tariff_change(tx, new.id).await?.is_some() {
        return Ok(());
    }
    if let Err(other) = voucher() {
        let class = other.new.name();
        return Err(Refusal::conflict("vat-class-differs").with("class", class).into());
    }
    let row = tariffs::checked(now, (new.service, new.effective), new.credits, new.reason.as_deref())?;
    let today = clock::local(now).date();
    let notice = new.reason.as_deref().map_or(Notice::Usual, Notice::SoonerBecause);
    Change::draft(Kind::Tariff)
        .approve(today, &Ground::Decision)
        .and_then(|life| life.after(Event::Announce { on: today, effective: new.effective, notice }))
        .map_err(|no| refused(&no))?;
    if new.other == Other::Replaced
        && let Some(before) = queries::standing_tariff_change(tx, new.service, row.valid_from).await?
    {
        before.life(today).after(Event::Supersede(today)).map_err(|no| refused(&no))?;
        tariffs::take_back(tx, now, (new.service, row.valid_from)).await?;
        queries::end_tariff_change(tx, before.id, ("superseded", ""), (operator, now)).await?;
    }
    tariffs::put(tx, &row).await?;
    queries::insert_tariff_change(tx, new.id, &row, operator).await?;
    Ok(queries::insert_notice(tx, new.id, "announced", now).await?)
}

/// Takes an announcement back before it takes effect; customers are told of that too.
pub(super) async fn cancel(
    tx: &mut Tx,
    operator: Operator,
    now: Timestamp,
    (id, why): (Id<PriceChange>, &str),
) -> Answer<()> {
    let why = said(why)?;
    let change = queries::one_tariff_change(tx, id).await?.ok_or_else(Refusal::not_found)?;
    let today = clock::local(now).date();
    change.life(today).after(Event::Cancel(today)).map_err(|no| refused(&no))?;
    if !tariffs::take_back(tx, now, (change.service, change.valid_from)).await? {
        return Err(Refusal::conflict("price-change-not-now").into());
    }
    queries::end_tariff_change(tx, id, ("cancelled", &why), (operator, now)).await?;
    Ok(queries::insert_notice(tx, id, "cancelled", now).await?)
}
