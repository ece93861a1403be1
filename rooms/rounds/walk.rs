//! Walking a day: batch after batch of agreements, each one transaction that also moves the day's place.

use super::{day, queries};
use agreements::Contract;
use jiff::{SignedDuration, ToSpan, civil::Date};
use shell::{
    db::{Failure, Tx},
    error::{Answer, Error, Refusal},
    happened::{Happened, Needs, Today},
    ids::{
        Id,
        kind::{Agreement, Environment},
    },
    inside::{Job, Provider},
    state::App,
};
use tokio::sync::watch;
use uuid::Uuid;

/// Agreements in one transaction: enough that statements are few, and short enough that on PostgreSQL it seldom loses to
/// other work on the same customers.
const BATCH: usize = 500;
/// How long others leave a day alone after a batch: many times what one takes.
const LEASE: SignedDuration = SignedDuration::from_mins(5);
/// Days behind that are caught up by themselves. Further ahead than a year and a month, the clock is more likely wrong
/// than the product was off, and what a round does cannot be undone.
const FARTHEST: i32 = 400;

/// How a run goes about it.
#[derive(Clone, Debug)]
pub struct Pace {
    /// Agreements in one transaction.
    pub batch: usize,
    /// For stories: ends after so many batches as a crash does, without letting go of the day.
    pub crash_after: Option<usize>,
    /// A day up to which rounds may go, however far behind they are.
    pub through: Option<Date>,
    /// Asked to stop, a run ends between two batches.
    pub stopping: Option<watch::Receiver<bool>>,
}

impl Default for Pace {
    fn default() -> Self {
        Self { batch: BATCH, crash_after: None, through: None, stopping: None }
    }
}

impl Pace {
    fn is_over(&self, batches: usize) -> bool {
        self.crashes(batches) || self.stopping.as_ref().is_some_and(|stopping| *stopping.borrow())
    }

    fn crashes(&self, batches: usize) -> bool {
        self.crash_after.is_some_and(|after| after <= batches)
    }
}

/// A day that a run brought to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Which.
    pub day: Date,
    /// Agreements looked at on it, by all who worked on it.
    pub agreements: i64,
}

/// Where a day is among the agreements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) environment: Uuid,
    pub(super) agreement: Uuid,
    pub(super) agreements: i64,
}

/// Carries out every legal day that is due, in order, and answers those that it ended. Another process that is at it is
/// left to it.
pub async fn run(app: &App, pace: &Pace) -> Answer<Vec<Ended>> {
    let (me, mut ended, mut batches) = (Id::<Environment>::new().uuid(), Vec::new(), 0);
    while !pace.is_over(batches) {
        let Some(day) = begin(app, me, pace.through).await? else { break };
        let mut size = pace.batch;
        loop {
            let step = step(app, me, day, size).await;
            batches += 1;
            match step {
                Ok(Step::Ended(done)) => {
                    ended.push(done);
                    break;
                }
                Ok(Step::Moved) => size = pace.batch.min(2 * size),
                Ok(Step::Lost) => return Ok(ended),
                Err(error) if is_passing(&error) => return Err(error),
                // One agreement that cannot be carried out must not keep the day from all others: it is found by halves.
                Err(error) if 1 < size => {
                    tracing::warn!(?error, %day, size, "a batch of the daily round failed");
                    size /= 2;
                }
                Err(error) => {
                    tracing::error!(?error, %day, "an agreement was passed over by the daily round");
                    pass_over(app, me, day).await?;
                }
            }
            if pace.crashes(batches) {
                return Ok(ended);
            }
            if pace.is_over(batches) {
                release(app, me, day).await?;
                break;
            }
        }
    }
    Ok(ended)
}

/// The database is away or busy: nothing is wrong with the agreements.
fn is_passing(error: &Error) -> bool {
    matches!(error, Error::Failed(Failure::Busy(_) | Failure::Down(_)))
}

fn job() -> Provider {
    Provider::job(Job::Round)
}

/// The day to work on: one that is under way, or the next that is due. None when all is done or somebody else is at it.
async fn begin(app: &App, me: Uuid, through: Option<Date>) -> Answer<Option<Date>> {
    let (today, now) = (app.clock.today(), app.clock.now());
    let begun = app.db.write(job(), move |tx| {
        Box::pin(async move {
            let day = match queries::under_way(tx).await? {
                Some(day) => day,
                None => match next(queries::last(tx).await?, today, through)? {
                    Some(day) => day,
                    None => return Ok(None),
                },
            };
            if today < day {
                return Ok(None);
            }
            queries::open(tx, day, now).await?;
            let taken = queries::take(tx, day, me, (now, now + LEASE)).await?;
            Ok(taken.then_some(day))
        })
    });
    begun.await
}

/// The day after the last one, when it has come; the first round ever is that of its own day.
fn next(last: Option<Date>, today: Date, through: Option<Date>) -> Answer<Option<Date>> {
    let Some(last) = last else { return Ok(Some(today)) };
    if today <= last {
        return Ok(None);
    }
    let behind = (today - last).get_days();
    if FARTHEST < behind && through.is_none() {
        return Err(Refusal::conflict("rounds-too-far").with("last", last).with("days", behind).into());
    }
    let day = last.saturating_add(1.day());
    Ok(Some(day).filter(|day| through.is_none_or(|through| *day <= through)))
}

enum Step {
    /// A batch was carried out, and there are more.
    Moved,
    /// That was the last.
    Ended(Ended),
    /// Somebody else has the day by now.
    Lost,
}

async fn step(app: &App, me: Uuid, day: Date, size: usize) -> Answer<Step> {
    let today = Today { day, now: app.clock.now() };
    let provider = app.settings.provider.clone();
    let stepped = app.db.write(job(), move |tx| {
        let provider = provider.clone();
        Box::pin(async move {
            let Some(place) = queries::hold(tx, day, me, today.now + LEASE).await? else {
                return Ok(Step::Lost);
            };
            let contracts = contracts(tx, place, size).await?;
            let told = day::carry_out(tx, job(), today, &contracts, provider.as_ref()).await?;
            queries::tell(tx, today, &told).await?;
            moved(tx, today, (place, &contracts), size).await
        })
    });
    stepped.await
}

async fn contracts(tx: &mut Tx, place: Place, size: usize) -> Answer<Vec<Contract>> {
    agreements::under_the_round(tx, (Id::from_uuid(place.environment), Id::from_uuid(place.agreement)), size)
        .await
}

/// Moves the day's place past a batch; a batch that is not full was the last.
async fn moved(
    tx: &mut Tx,
    today: Today,
    (place, contracts): (Place, &[Contract]),
    size: usize,
) -> Answer<Step> {
    let agreements = place.agreements + i64::try_from(contracts.len()).unwrap_or(i64::MAX);
    let place = contracts.last().map_or(Place { agreements, ..place }, |last| Place {
        environment: last.environment.uuid(),
        agreement: last.id.uuid(),
        agreements,
    });
    let over = contracts.len() < size;
    queries::move_to(tx, today.day, place, over.then_some(today.now)).await?;
    Ok(if over { Step::Ended(Ended { day: today.day, agreements }) } else { Step::Moved })
}

/// Goes past the agreement that cannot be carried out, and leaves it to a person.
async fn pass_over(app: &App, me: Uuid, day: Date) -> Answer<()> {
    let today = Today { day, now: app.clock.now() };
    let passed = app.db.write(job(), move |tx| {
        Box::pin(async move {
            let Some(place) = queries::hold(tx, day, me, today.now + LEASE).await? else { return Ok(()) };
            // What was agreed may be what cannot be read, so it is not read here.
            let Some((environment, agreement, number)) = queries::next(tx, place).await? else {
                return Ok(());
            };
            queries::tell(tx, today, &[passed_over(environment, agreement, number)]).await?;
            let agreements = place.agreements + 1;
            let place = Place { environment: environment.uuid(), agreement: agreement.uuid(), agreements };
            Ok(queries::move_to(tx, today.day, place, None).await?)
        })
    });
    passed.await
}

fn passed_over(environment: Id<Environment>, agreement: Id<Agreement>, number: String) -> Happened {
    Happened {
        environment,
        what: "passed-over",
        subject: Some(agreement.uuid()),
        figures: vec![("number", number)],
        needs: Needs::Person,
    }
}

/// Lets others at a day that is not done.
async fn release(app: &App, me: Uuid, day: Date) -> Answer<()> {
    let released =
        app.db.write(job(), move |tx| Box::pin(async move { Ok(queries::release(tx, day, me).await?) }));
    released.await
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn missed_days_come_one_by_one_and_a_clock_that_went_back_brings_none() {
        let last = Some(date(2026, 11, 28));
        let next = |today, through| next(last, today, through).unwrap();
        assert_eq!(next(date(2026, 11, 29), None), Some(date(2026, 11, 29)));
        assert_eq!(next(date(2026, 12, 28), None), Some(date(2026, 11, 29)));
        for back in [date(2026, 11, 28), date(2026, 11, 1)] {
            assert_eq!(next(back, None), None);
        }
        assert_eq!(next(date(2026, 12, 28), Some(date(2026, 11, 28))), None);
        assert_eq!(super::next(None, date(2026, 11, 1), None).unwrap(), Some(date(2026, 11, 1)));
    }

    #[test]
    fn a_clock_that_is_years_ahead_is_not_believed_until_somebody_says_how_far() {
        let last = date(2026, 11, 28);
        let limit = last.saturating_add(FARTHEST.days());
        assert!(next(Some(last), limit, None).unwrap().is_some());
        assert!(next(Some(last), limit.saturating_add(1.day()), None).is_err());
        assert_eq!(
            next(Some(last), date(2036, 1, 1), Some(date(2036, 1, 1))).unwrap(),
            Some(date(2026, 11, 29))
        );
    }
}
