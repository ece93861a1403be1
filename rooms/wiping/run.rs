//! Wiping what may be wiped: some rows at a time, their files after them, and in the end the proof.
//!
//! Invariant: each step is one transaction that counts what it removed, so that a crash, a second process or a second run
//! counts nothing twice and leaves nothing out. A file goes after the transaction that wrote it down.

use super::{Counted, books, proof, queries, steps};
use agreements::{Contract, State, wiped};
use object_store::{ObjectStoreExt, path::Path as Key};
use rules::calendar::legal_day;
use shell::{
    audit,
    db::{Failure, Tx},
    error::{Answer, Error},
    ids::{
        Id,
        kind::{Agreement, Environment},
    },
    inside::{Inside, Job, Provider},
    state::App,
    wiping::Removed,
};
use tokio::sync::watch;

/// Rows that one transaction removes: some milliseconds of work.
const ROWS: usize = 1_000;
/// Files that are removed between two transactions.
const FILES: usize = 100;
/// Environments that one run takes: the rest comes at the next.
const ENVIRONMENTS: usize = 100;
/// The kind under which files are counted that no row named.
const STRAY: &str = "stray_files";

/// How a run goes about it.
#[derive(Clone, Debug)]
pub struct Pace {
    /// Rows in one transaction.
    pub rows: usize,
    /// For stories: ends after so many transactions as a crash does, with what they wrote down still to be done.
    pub crash_after: Option<usize>,
    /// Asked to stop, a run ends between two transactions.
    pub stopping: Option<watch::Receiver<bool>>,
}

/// An environment that a run finished wiping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wiped {
    /// Which.
    pub environment: Id<Environment>,
    /// Its agreement's number.
    pub number: String,
    /// Rows that were removed or emptied.
    pub rows: i64,
    /// Files that were removed.
    pub files: i64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { rows: ROWS, crash_after: None, stopping: None }
    }
}

/// What a run has left before it ends.
struct Left {
    pace: Pace,
    done: usize,
}

impl Left {
    fn is_over(&self) -> bool {
        self.pace.crash_after.is_some_and(|after| after <= self.done)
            || self.pace.stopping.as_ref().is_some_and(|stopping| *stopping.borrow())
    }
}

fn job() -> Provider {
    Provider::job(Job::Housekeeping)
}

/// Wipes every environment that may be wiped (see [`super::day`]); answers those that were finished. One that cannot be
/// wiped waits, and keeps no other from its turn.
pub async fn run(app: &App, pace: &Pace) -> Answer<Vec<Wiped>> {
    let mut tx = app.db.read(job()).await?;
    let all = queries::under_way(&mut tx, ENVIRONMENTS).await?;
    drop(tx);
    let (mut left, mut wiped) = (Left { pace: pace.clone(), done: 0 }, Vec::new());
    for (environment, agreement) in all {
        if left.is_over() {
            break;
        }
        match one(app, (&job().inside(environment), agreement), &mut left).await {
            Ok(done) => wiped.extend(done),
            Err(error @ Error::Failed(Failure::Busy(_) | Failure::Down(_))) => return Err(error),
            Err(error) => tracing::error!(?error, %environment, "an environment waits to be wiped"),
        }
    }
    Ok(wiped)
}

/// Removes the books that were decided about (see [`super::books`]); answers whose are gone.
pub async fn run_books(app: &App, pace: &Pace) -> Answer<Vec<Wiped>> {
    let mut tx = app.db.read(job()).await?;
    let all = books::queries::books_under_way(&mut tx, ENVIRONMENTS).await?;
    drop(tx);
    let (mut left, mut gone) = (Left { pace: pace.clone(), done: 0 }, Vec::new());
    for (environment, agreement) in all {
        if left.is_over() {
            break;
        }
        match books_of(app, (&job().inside(environment), agreement), &mut left).await {
            Ok(done) => gone.extend(done),
            Err(error @ Error::Failed(Failure::Busy(_) | Failure::Down(_))) => return Err(error),
            Err(error) => {
                tracing::error!(?error, %environment, "the books of an environment wait to be removed");
            }
        }
    }
    Ok(gone)
}

/// The books of one environment: rows with their files until nothing is left, then the last line of its trail.
async fn books_of(
    app: &App,
    (inside, agreement): (&Inside, Id<Agreement>),
    left: &mut Left,
) -> Answer<Option<Wiped>> {
    loop {
        if left.is_over() || !files(app, inside).await? {
            return Ok(None);
        }
        let (mine, rows) = (inside.clone(), left.pace.rows);
        let done = app.db.write(job(), move |tx| {
            let inside = mine.clone();
            Box::pin(async move {
                let under_way = books::queries::books(tx, &inside, agreement).await?;
                if under_way.is_none_or(|books| books.finished_at.is_some()) {
                    return Ok(Step::NotOurs);
                }
                let Some(removed) = books::next(tx, &inside, rows).await? else { return Ok(Step::Nothing) };
                queries::count(tx, &inside, agreement, &removed).await?;
                Ok(Step::Removed)
            })
        });
        left.done += 1;
        match done.await? {
            Step::Removed => {}
            Step::NotOurs => return Ok(None),
            Step::Nothing => return finish_books(app, (inside, agreement)).await,
        }
    }
}

async fn finish_books(app: &App, (inside, agreement): (&Inside, Id<Agreement>)) -> Answer<Option<Wiped>> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(job(), move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            let contract = agreements::contract(tx, &inside).await?;
            let number = contract.map(|contract| contract.number).unwrap_or_default();
            if !books::queries::finish_books(tx, (&inside, now), (agreement, &number)).await? {
                return Ok(None);
            }
            let counts = queries::counts(tx, &inside, agreement).await?;
            let of_books = counts.iter().filter(|one| one.kind.starts_with("books_"));
            let (rows, files) =
                of_books.fold((0, 0), |(rows, files), one| (rows + one.rows, files + one.files));
            let detail = serde_json::json!({"number": number, "rows": rows, "files": files});
            audit::line(tx, &inside, now, "books-removed", Some(agreement.uuid()), &detail).await?;
            Ok(Some(Wiped { environment: inside.environment, number, rows, files }))
        })
    });
    done.await
}

/// One environment: rows with their files until nothing is left, then files that no row named, then the proof.
async fn one(
    app: &App,
    (inside, agreement): (&Inside, Id<Agreement>),
    left: &mut Left,
) -> Answer<Option<Wiped>> {
    loop {
        if left.is_over() {
            return Ok(None);
        }
        if !files(app, inside).await? {
            return Ok(None);
        }
        let rows = left.pace.rows;
        let some = step(app, (inside, agreement), move |tx, inside| Box::pin(steps::next(tx, inside, rows)));
        left.done += 1;
        match some.await? {
            Step::Removed => {}
            Step::NotOurs => return Ok(None),
            Step::Nothing if stray(app, (inside, agreement)).await? => {}
            Step::Nothing => return finish(app, (inside, agreement)).await,
        }
    }
}

enum Step {
    /// Something went, and there may be more.
    Removed,
    /// Nothing is left.
    Nothing,
    /// Its customer came back, or another process was ahead.
    NotOurs,
}

type Found<'t> = std::pin::Pin<Box<dyn Future<Output = Result<Option<Removed>, Failure>> + Send + 't>>;

/// Removes what `next` finds and counts it, while the environment is still to be wiped.
async fn step(
    app: &App,
    (inside, agreement): (&Inside, Id<Agreement>),
    next: impl for<'t> Fn(&'t mut Tx, &'t Inside) -> Found<'t> + Send + Sync + Clone + 'static,
) -> Answer<Step> {
    let mine = inside.clone();
    // Of all environments: whether a user works in another one must be seen.
    let done = app.db.write(job(), move |tx| {
        let (inside, next) = (mine.clone(), next.clone());
        Box::pin(async move {
            if contract(tx, (&inside, agreement)).await?.is_none() {
                return Ok(Step::NotOurs);
            }
            match next(tx, &inside).await? {
                Some(removed) => {
                    queries::count(tx, &inside, agreement, &removed).await?;
                    Ok(Step::Removed)
                }
                None => Ok(Step::Nothing),
            }
        })
    });
    done.await
}

/// The ended agreement whose data are being wiped; none once that is over, or when another agreement began.
async fn contract(tx: &mut Tx, (inside, agreement): (&Inside, Id<Agreement>)) -> Answer<Option<Contract>> {
    let running = queries::running(tx, inside, agreement).await?;
    if running.is_none_or(|running| running.finished_at.is_some()) {
        return Ok(None);
    }
    let contract = agreements::contract(tx, inside).await?;
    Ok(contract.filter(|contract| contract.id == agreement && contract.state == State::Ended))
}

/// Removes the files that were written down; answers whether none is left to be written down as removed.
async fn files(app: &App, inside: &Inside) -> Answer<bool> {
    loop {
        let mut tx = app.db.read(inside).await?;
        let some = queries::files(&mut tx, inside, FILES).await?;
        drop(tx);
        if some.is_empty() {
            return Ok(true);
        }
        for file in &some {
            match app.files.delete(&Key::from(file.as_str())).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(Failure::Down(format!("{file}: {error}")).into()),
            }
        }
        let mine = inside.clone();
        let gone = app.db.write(inside, move |tx| {
            let (inside, some) = (mine.clone(), some.clone());
            Box::pin(async move { Ok(queries::files_are_gone(tx, &inside, &some).await?) })
        });
        gone.await?;
    }
}

/// Writes down files in the environment's folders that no row named; answers whether there were any.
async fn stray(app: &App, (inside, agreement): (&Inside, Id<Agreement>)) -> Answer<bool> {
    let files = contacts::files_of(app, inside, FILES).await?;
    if files.is_empty() {
        return Ok(false);
    }
    let found = Removed { table: STRAY, rows: 0, files };
    let done = step(app, (inside, agreement), move |_, _| {
        let found = found.clone();
        Box::pin(async move { Ok(Some(found)) })
    });
    Ok(matches!(done.await?, Step::Removed))
}

async fn finish(app: &App, (inside, agreement): (&Inside, Id<Agreement>)) -> Answer<Option<Wiped>> {
    let mut tx = app.db.read(inside).await?;
    let Some(contract) = contract(&mut tx, (inside, agreement)).await? else { return Ok(None) };
    let counts = queries::counts(&mut tx, inside, agreement).await?;
    let running = queries::running(&mut tx, inside, agreement).await?;
    drop(tx);
    let Some(running) = running else { return Ok(None) };
    let sum = |of: fn(&Counted) -> i64| counts.iter().map(of).sum::<i64>();
    let (rows, files) = (sum(|counted| counted.rows), sum(|counted| counted.files));
    let day = legal_day(app.clock.now());
    let blocks = |say| proof::blocks(say, (&contract, &running, day), &counts);
    let proof = wiped::prove(app, inside, &contract, blocks).await?;
    let facts = serde_json::json!({
        "number": contract.number, "rows": rows, "files": files, "kept_until": running.kept_until.to_string(),
    });
    let (mine, now, number, written) =
        (inside.clone(), app.clock.now(), contract.number.clone(), proof.clone());
    let done = app.db.write(inside, move |tx| {
        let (inside, contract, proof, facts) =
            (mine.clone(), contract.clone(), written.clone(), facts.clone());
        Box::pin(async move {
            if !queries::finish(tx, (&inside, now), agreement).await? {
                return Ok(false);
            }
            wiped::wiped(tx, (&inside, now), (&contract, &proof), &facts).await?;
            Ok(true)
        })
    });
    if done.await? {
        return Ok(Some(Wiped { environment: inside.environment, number, rows, files }));
    }
    wiped::forget(app, &proof).await;
    Ok(None)
}
