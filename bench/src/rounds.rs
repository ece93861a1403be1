//! The daily round over many agreements: a day on which each is invoiced for a year, and a day that brings nothing.

use std::path::Path;
use std::time::{Duration, Instant};

use flex::testing::many::agreements;
use jiff::SignedDuration;
use rounds::Pace;

use crate::http::Failure;
use crate::world::{Engine, World, said};

/// A small provider, a large one, and one that asks for more than there are.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Invoices whose papers are made: a month of a provider who invoices by hand today.
const PAPERS: usize = 1_000;

/// Of one engine and size.
#[derive(Debug, Clone, Copy)]
pub struct Round {
    /// Which engine.
    pub engine: Engine,
    /// How many.
    pub agreements: usize,
    /// A day on which every agreement gets an invoice.
    pub busy: Duration,
    /// A day on which nothing happens.
    pub quiet: Duration,
    /// Making the PDF and the e-invoices of a thousand invoices and writing their mails; where there are that many.
    pub papers: Option<Duration>,
}

/// Measures both engines, each size on a database of its own.
pub async fn measure(server: &str, folder: &Path) -> Result<Vec<Round>, Failure> {
    let mut all = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for size in SIZES {
            let folder = folder.join(format!("rounds-{}-{size}", engine.name()));
            let world = World::make(&folder, engine, server).await?;
            let app = world.app();
            agreements(app, size, app.clock.today()).await.map_err(said)?;
            world.settle_in().await?;
            let busy = day(app, size).await?;
            let papers = if size == PAPERS { Some(papers(app).await?) } else { None };
            app.clock.turn(SignedDuration::from_hours(24));
            all.push(Round { engine, agreements: size, busy, quiet: day(app, size).await?, papers });
        }
    }
    Ok(all)
}

async fn day(app: &shell::state::App, size: usize) -> Result<Duration, Failure> {
    let begin = Instant::now();
    let ended = rounds::run(app, &Pace::default()).await.map_err(said)?;
    let took = begin.elapsed();
    match ended.as_slice() {
        [day] if day.agreements == i64::try_from(size)? => Ok(took),
        other => Err(format!("the round was not one day of {size} agreements: {other:?}").into()),
    }
}

/// Makes the papers of what the day issued, as their worker does.
async fn papers(app: &shell::state::App) -> Result<Duration, Failure> {
    let begin = Instant::now();
    let mut made = 0;
    loop {
        match billing::papers::make_due(app).await.map_err(said)? {
            0 if made == PAPERS => return Ok(begin.elapsed()),
            0 => return Err(format!("{made} papers were due, not {PAPERS}").into()),
            some => made += some,
        }
    }
}
