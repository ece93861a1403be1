//! What the provider does with the register (art. 15.4): entering who is there from the beginning, announcing a change, taking it
//! back, and ending a use. The row says who did it, when and why; what follows for a customer is told to that customer.

use super::{
    Entry, How,
    fields::{Kind, New},
    queries::{self, What},
    register,
};
use decisions::facts;
use jiff::civil::Date;
use rules::{
    reasons::Reason,
    subprocessors::{
        NotFromTheBeginning, Policy, Register, TooSoon, Window, enter,
        standing::{NotNow, State},
        takes_effect, window_of_all,
    },
};
use shell::{
    db::Tx,
    error::{Answer, Error, FieldRefusal, Refusal},
    happened::Today,
    ids::{
        Id,
        kind::{Environment, Subprocessor, User},
    },
};

/// Customers that a preview names; how many there are more, it says.
const NAMED: usize = 12;
/// Customers that a preview counts: beyond that it is "more than".
pub(super) const COUNTED: usize = 1_000;

/// When, by whom and on what grounds something is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The day and the instant.
    pub today: Today,
    /// Who; none for the demo's seed.
    pub by: Option<Id<User>>,
    /// The notice that is given.
    pub policy: Policy,
    /// The reasons, as JSON.
    pub because: String,
}

impl Recorded {
    /// By a person, with the usual notice.
    pub fn by(by: Option<Id<User>>, today: Today) -> Self {
        Self { today, by, policy: Policy::default(), because: "[]".into() }
    }
}

/// What an announcement would do, before it is made.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    /// Customers that are told, counted up to [`COUNTED`].
    pub count: usize,
    /// Some of their names.
    pub names: Vec<String>,
    /// The notice that they get; none when there is nobody to tell.
    pub window: Option<Window>,
    /// Why it can be done.
    pub because: Vec<Reason>,
}

/// Looks whether something can be entered or announced today, and whom it would tell from when on.
pub(super) async fn plan(tx: &mut Tx, (today, policy): (Date, Policy), new: &New) -> Answer<Plan> {
    if let Some(replaces) = new.replaces {
        can_be_replaced(tx, replaces, today).await?;
    }
    if new.kind == Kind::First {
        let register = if queries::was_changed(tx).await? { Register::Changed } else { Register::Beginning };
        let first = queries::first_agreement(tx).await?;
        let because =
            enter(new.effective, (register, first), (today, policy)).map_err(|no| not_first(&no))?;
        return Ok(Plan { count: 0, names: Vec::new(), window: None, because });
    }
    let some = agreements::audience(tx, Id::<Environment>::from_uuid(uuid::Uuid::nil()), NAMED).await?;
    let told: Vec<Date> = some.first().map(|_| today).into_iter().collect();
    if new.effective < today {
        let refused = FieldRefusal::new("effective", "subprocessor-backwards").with("today", today);
        return Err(Refusal::fields(vec![refused]).resting_on("15.4").into());
    }
    let because = takes_effect(&told, policy, new.effective).map_err(|no| too_soon(&no, policy))?;
    Ok(Plan {
        count: queries::count_audience(tx, COUNTED).await?,
        names: some.into_iter().map(|reader| reader.name).collect(),
        window: window_of_all(&told, policy),
        because,
    })
}

async fn can_be_replaced(tx: &mut Tx, id: Id<Subprocessor>, today: Date) -> Answer<()> {
    let lines = register::everybody(tx, today).await?;
    let is_used = lines.iter().any(|line| line.entry.id == id && line.is_effective());
    let comes = |line: &register::Line| {
        line.entry.replaces == Some(id) && !matches!(line.state, State::Withdrawn { .. })
    };
    if !is_used || lines.iter().any(comes) {
        return Err(Refusal::field("replaces", "subprocessor-replaces").into());
    }
    Ok(())
}

/// The first day that an announcement today would allow stands in the sentence.
fn too_soon(no: &TooSoon, policy: Policy) -> Refusal {
    let refused = FieldRefusal::new("effective", "subprocessor-too-soon")
        .with("first_day", no.first_day)
        .with("days", policy.notice_days);
    Refusal::fields(vec![refused]).resting_on("15.4")
}

fn not_first(no: &NotFromTheBeginning) -> Refusal {
    let refused = match no {
        NotFromTheBeginning::ToCome { today } => {
            FieldRefusal::new("effective", "subprocessor-first-to-come").with("today", today)
        }
        NotFromTheBeginning::AfterTheFirst { agreement, first_day } => {
            FieldRefusal::new("effective", "subprocessor-first-after")
                .with("agreement", agreement)
                .with("first_day", first_day)
        }
        NotFromTheBeginning::Over { first_day } => {
            FieldRefusal::new("effective", "subprocessor-first-over").with("first_day", first_day)
        }
    };
    Refusal::fields(vec![refused]).resting_on("15.4")
}

/// Enters or announces somebody; the same id a second time does nothing more. That customers are to be told is written in the
/// same commit.
pub async fn record(tx: &mut Tx, recorded: &Recorded, new: &New) -> Answer<()> {
    if queries::one(tx, new.id).await?.is_some() {
        return Ok(());
    }
    let plan = plan(tx, (recorded.today.day, recorded.policy), new).await?;
    let recorded = Recorded { because: facts(&plan.because), ..recorded.clone() };
    let written = queries::insert(tx, new, &recorded).await;
    written.map_err(|failure| {
        Error::from(failure).if_taken(|| Refusal::field("replaces", "subprocessor-replaces"))
    })?;
    if new.kind == Kind::First {
        return Ok(());
    }
    Ok(queries::insert_telling(tx, new.id, What::Announced, recorded.today.now).await?)
}

/// Takes a change back before it holds, or ends a use; whoever is second is told so.
pub(super) async fn close(
    tx: &mut Tx,
    recorded: &Recorded,
    id: Id<Subprocessor>,
    (how, why): (How, &str),
) -> Answer<Entry> {
    let entry = queries::one(tx, id).await?.ok_or_else(Refusal::not_found)?;
    let change = entry.change();
    match how {
        How::Withdrawn => change.withdraw(recorded.today.day).map_err(|no| not_now(no, how))?,
        How::Ended => {
            change.end(recorded.today.day).map_err(|no| not_now(no, how))?;
            let lines = register::everybody(tx, recorded.today.day).await?;
            if let Some(line) = lines.iter().find(|line| line.entry.id == id && !line.is_effective()) {
                return Err(not_now(NotNow(line.state), how).into());
            }
        }
    }
    if queries::close(tx, id, (how, why), recorded).await? != 1 {
        return Err(Refusal::conflict("subprocessor-closed").into());
    }
    if how == How::Withdrawn {
        queries::insert_telling(tx, id, What::Withdrawn, recorded.today.now).await?;
    }
    Ok(entry)
}

fn not_now(NotNow(state): NotNow, how: How) -> Refusal {
    match (state, how) {
        (State::Withdrawn { .. } | State::Ended { .. }, _) => Refusal::conflict("subprocessor-closed"),
        (_, How::Withdrawn) => Refusal::conflict("subprocessor-in-use").resting_on("15.4"),
        (_, How::Ended) => Refusal::conflict("subprocessor-not-in-use").resting_on("15.4"),
    }
}
