//! Tariffs (art. 4.3): what each service costs in credits from a date on, announced ahead.
//!
//! Invariant: a tariff never changes backwards; what was confirmed keeps the tariff of that instant.

pub(super) mod queries;

use super::{Tariffs, refusals::refused_price};
use jiff::{Timestamp, civil::Date};
use rules::{
    credits::voucher::VatClass,
    numbers::Credits,
    prices::{self, Notice, TariffRow},
    reasons::Reason,
};
use shell::{
    clock,
    db::Tx,
    error::{Answer, Error, Refusal},
    inside::{Job, Provider},
    state::App,
};

/// The most credits for one unit: far above any real tariff, far below where a batch's cost stops fitting.
const HIGHEST: Credits = Credits(10_000);

/// Something bought with credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Service {
    /// One SMS part to a Dutch number.
    SmsNl,
    /// One SMS part to a number elsewhere in the EEA.
    SmsEea,
    /// One SMS part to any other number.
    SmsWorld,
    /// One e-mail.
    Email,
    /// One place filled by a call-out.
    FillFee,
}

impl Service {
    /// All services, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::SmsNl, Self::SmsEea, Self::SmsWorld, Self::Email, Self::FillFee];

    /// The service's name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::SmsNl => "sms_nl",
            Self::SmsEea => "sms_eea",
            Self::SmsWorld => "sms_world",
            Self::Email => "email",
            Self::FillFee => "fill_fee",
        }
    }

    /// What VAT it bears: while all bear the same, credits are single-purpose vouchers (C2).
    pub fn vat_class(self) -> VatClass {
        match self {
            Self::SmsNl | Self::SmsEea | Self::SmsWorld | Self::Email | Self::FillFee => VatClass::Standard,
        }
    }

    /// The service of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.name() == name)
    }
}

/// One row of the tariff list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Of which service.
    pub service: Service,
    /// From when.
    pub valid_from: Timestamp,
    /// When it was announced.
    pub announced_at: Timestamp,
    /// Credits for one unit.
    pub credits: Credits,
    /// Why it starts sooner than usual, if it does.
    pub reason: Option<String>,
}

impl Row {
    /// The legal day on which it starts.
    pub fn starts(&self) -> Date {
        clock::local(self.valid_from).date()
    }
}

/// One service: what holds now and why, and what was announced.
pub struct Line {
    /// Which service.
    pub service: Service,
    /// The row that holds now.
    pub now: Option<Row>,
    /// Why that one.
    pub because: Vec<Reason>,
    /// What comes, soonest first.
    pub later: Vec<Row>,
}

/// Every service with what holds at an instant and what comes after.
pub fn lines(rows: &[Row], at: Timestamp) -> Vec<Line> {
    Service::ALL.into_iter().map(|service| line(rows, service, at)).collect()
}

fn line(rows: &[Row], service: Service, at: Timestamp) -> Line {
    let mine: Vec<&Row> = rows.iter().filter(|row| row.service == service).collect();
    let steps: Vec<TariffRow> =
        mine.iter().map(|row| TariffRow { valid_from: row.valid_from, per_unit: row.credits }).collect();
    let held = prices::in_force(&steps, at).ok();
    let from = held.as_ref().map(|held| held.row.valid_from);
    Line {
        service,
        now: mine.iter().find(|row| Some(row.valid_from) == from).map(|row| (*row).clone()),
        because: held.map(|held| held.because).unwrap_or_default(),
        later: mine.iter().filter(|row| at < row.valid_from).map(|row| (*row).clone()).collect(),
    }
}

/// The tariffs in force at an instant.
pub(super) async fn at(tx: &mut Tx, at: Timestamp) -> Answer<Tariffs> {
    let rows = queries::rows(tx).await?;
    let of = |service: Service| -> Answer<Credits> {
        let rows = rows.iter().filter(|row| row.service == service);
        let rows: Vec<TariffRow> =
            rows.map(|row| TariffRow { valid_from: row.valid_from, per_unit: row.credits }).collect();
        Ok(prices::in_force(&rows, at).map_err(|no| refused_price(&no))?.row.per_unit)
    };
    Ok(Tariffs {
        sms_nl: of(Service::SmsNl)?,
        sms_eea: of(Service::SmsEea)?,
        sms_world: of(Service::SmsWorld)?,
        email: of(Service::Email)?,
        fill_fee: of(Service::FillFee)?,
    })
}

/// A tariff that may be announced at an instant: in bounds, not backwards, with the usual notice or a reason (art. 4.3).
pub fn checked(
    now: Timestamp,
    (service, effective): (Service, Date),
    credits: Credits,
    reason: Option<&str>,
) -> Answer<Row> {
    if !(Credits::ZERO..=HIGHEST).contains(&credits) {
        return Err(Refusal::conflict("tariff-out-of-range").with("most", HIGHEST).into());
    }
    let notice = reason.map_or(Notice::Usual, Notice::SoonerBecause);
    let valid_from = prices::announce(clock::local(now).date(), effective, notice);
    let valid_from = valid_from.map_err(|no| refused_price(&no))?;
    Ok(Row { service, valid_from, announced_at: now, credits, reason: reason.map(str::to_owned) })
}

/// Puts an announced tariff down; a second one of a service for the same day is refused.
pub async fn put(tx: &mut Tx, row: &Row) -> Answer<()> {
    let put = queries::insert(tx, row).await;
    put.map_err(|failure| Error::from(failure).if_taken(|| Refusal::conflict("tariff-announced")))
}

/// Takes a tariff back that has not begun; answers whether there was one.
pub async fn take_back(tx: &mut Tx, now: Timestamp, (service, from): (Service, Timestamp)) -> Answer<bool> {
    Ok(queries::delete(tx, now, (service, from)).await? == 1)
}

/// Every tariff that holds, held or will hold, oldest first.
pub async fn rows(tx: &mut Tx) -> Answer<Vec<Row>> {
    Ok(queries::rows(tx).await?)
}

/// Announces what a service costs from the start of a day on, for all customers (art. 4.3), without telling them: for seeds and
/// trials.
pub async fn announce(
    app: &App,
    service: Service,
    effective: Date,
    credits: Credits,
    reason: Option<&str>,
) -> Answer<()> {
    let row = checked(app.clock.now(), (service, effective), credits, reason)?;
    let done = app.db.write(Provider::job(Job::Operator), move |tx| {
        let row = row.clone();
        Box::pin(async move { put(tx, &row).await })
    });
    done.await
}
