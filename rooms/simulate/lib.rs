//! Running an agreement forward: a customer's rows are copied into a database that is thrown away, its clock is turned day by
//! day through the daily rounds, and somebody behaves as asked: pays, pays late, pays half, gives notice.
//!
//! Invariant: the real rows are only read. Nothing that happens in the copy leaves it: it has no workers, no relay and no
//! SMS centre.

mod behaviour;
mod copy;
mod page;

pub use behaviour::Behaviour;
use collection::account::{self, Line, both};
use jiff::{SignedDuration, ToSpan, civil::Date};
use rounds::{Pace, Told};
use rules::{
    collection::{CollectionCosts, standing::Both},
    numbers::Cents,
    reasons::Reason,
};
use shell::words::WordFile;
use shell::{
    error::{Answer, Refusal},
    ids::{Id, kind::Environment},
    inside::{Inside, Job, Provider},
    routes::{Need, Rooms},
    state::App,
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// Days that are run forward at most: two years and a notice period, in a few seconds.
pub const MOST_DAYS: i32 = 830;
/// The hour at which the copy's days begin: after what midnight brings.
const MORNING: i8 = 6;

/// What is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// For whom.
    pub environment: Id<Environment>,
    /// Up to and including this legal day.
    pub until: Date,
    /// How the customer behaves.
    pub behaviour: Behaviour,
}

/// What would happen.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// In order.
    pub moments: Vec<Moment>,
    /// What it comes to.
    pub sums: Sums,
}

/// What a timeline comes to. Nothing is charged in it: interest and costs are what the provider would have a right to.
#[derive(Clone, Debug)]
pub struct Sums {
    /// What the customer paid.
    pub paid: Cents,
    /// What is open at the end.
    pub open: Cents,
    /// Interest over everything that was late, under both readings (art. 3.2).
    pub interest: Both,
    /// What a day adds to it at the end.
    pub per_day: Both,
    /// What a collection case over all that is late at the end would cost (art. 3.2).
    pub costs: Option<CollectionCosts>,
}

/// Something on a day.
#[derive(Clone, Debug)]
pub struct Moment {
    /// Which day.
    pub day: Date,
    /// What.
    pub what: What,
}

/// What happens.
#[derive(Clone, Debug)]
pub enum What {
    /// The daily round did it, or leaves it to a person.
    Round(Told),
    /// The customer pays.
    Paid {
        /// Which invoice.
        number: String,
        /// How much.
        cents: Cents,
    },
    /// An invoice was not paid in time (art. 3.2).
    Late {
        /// Which.
        number: String,
        /// What is open of it.
        open: Cents,
        /// Why.
        because: Vec<Reason>,
        /// What a collection case opened on that day would cost.
        costs: Option<CollectionCosts>,
    },
    /// Interest that ran on a late invoice: until it was paid, or to the last day (art. 3.2).
    Accrued {
        /// Which.
        number: String,
        /// How much, under both readings.
        interest: Both,
        /// Why.
        because: Vec<Reason>,
    },
    /// The customer gives notice (art. 12.1).
    Notice {
        /// The last day of the agreement.
        ends: Date,
        /// Why.
        because: Vec<Reason>,
    },
}

impl What {
    fn accrued(line: &Line) -> Self {
        Self::Accrued {
            number: line.debt().number.clone(),
            interest: line.standing.accrued.clone(),
            because: line.standing.because.clone(),
        }
    }
}

/// The operator's page.
pub fn rooms(rooms: Rooms) -> Rooms {
    rooms.get(Need::Operator, "/operator/customers/{environment}/simulate", page::show)
}

/// Runs a customer's agreement forward. Refuses a day that has come or is too far (`simulate-until`), a customer without an
/// agreement (`simulate-nothing`), and one with more rows than are copied (`simulate-too-large`).
pub async fn run(app: &App, wanted: Wanted) -> Answer<Timeline> {
    let today = app.clock.today();
    let days = (wanted.until - today).get_days();
    if !(1..=MOST_DAYS).contains(&days) {
        let most = today.saturating_add(MOST_DAYS.days());
        return Err(Refusal::field("until", "simulate-until").with("most", most).into());
    }
    let copy = copy::of(app, wanted.environment).await?;
    let inside = Provider::job(Job::Round).inside(wanted.environment);
    let mut moments = Vec::new();
    behaviour::begins(&copy.app, &inside, wanted.behaviour, &mut moments).await?;
    for day in (0..=days).map(|days| today.saturating_add(days.days())) {
        to(&copy.app, day);
        rounds::run(&copy.app, &Pace::default()).await?;
        let mut tx = copy.app.db.read(&inside).await?;
        let told = rounds::told_on(&mut tx, day).await?;
        drop(tx);
        moments.extend(told.into_iter().map(|told| Moment { day, what: What::Round(told) }));
        behaviour::acts(&copy.app, &inside, (wanted.behaviour, day), &mut moments).await?;
    }
    let sums = sums(&copy.app, &inside, wanted.until, &mut moments).await?;
    Ok(Timeline { moments, sums })
}

/// Turns the copy's clock to the morning of a day, never back.
fn to(app: &App, day: Date) {
    let wanted = rules::calendar::start_of_day(day) + SignedDuration::from_hours(MORNING.into());
    app.clock.turn(wanted.duration_since(app.clock.now()).max(SignedDuration::ZERO));
}

/// What it comes to on the last day; what is still late then has its interest told as well.
async fn sums(app: &App, inside: &Inside, day: Date, moments: &mut Vec<Moment>) -> Answer<Sums> {
    let mut tx = app.db.read(inside).await?;
    let account = account::account(&mut tx, day, inside.environment).await?;
    drop(tx);
    let late = account.lines.iter().filter(|line| line.overdue());
    moments.extend(late.map(|line| Moment { day, what: What::accrued(line) }));
    let interest = moments.iter().filter_map(|moment| match &moment.what {
        What::Accrued { interest, .. } => Some(interest),
        _ => None,
    });
    let paid = moments.iter().filter_map(|moment| match moment.what {
        What::Paid { cents, .. } => Some(cents),
        _ => None,
    });
    let end = account.sums();
    Ok(Sums {
        paid: paid.sum(),
        open: end.open,
        interest: both(interest),
        per_day: end.per_day,
        costs: end.costs,
    })
}
