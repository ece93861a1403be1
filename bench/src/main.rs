//! Measures `flex`, and Kannel beside it in the same run. `./benchmark` at the top of the repository installs what is
//! needed, builds everything and starts this.

mod callouts;
mod contest;
mod http;
mod idle;
mod kannel;
mod load;
mod messages;
mod pages;
mod process;
mod report;
mod rounds;
mod sink;
mod world;

use std::path::{Path, PathBuf};

use clap::{Parser, ValueEnum};
use contest::Size;
use http::Failure;

/// Measures flex, and Kannel beside it in the same run.
#[derive(Parser)]
struct Wanted {
    /// The program to measure.
    #[arg(long)]
    flex: PathBuf,
    /// A PostgreSQL server as its superuser, such as `host=127.0.0.1 port=5432 user=postgres`.
    #[arg(long)]
    postgres: String,
    /// One part only.
    #[arg(long)]
    only: Option<Part>,
    /// Messages a run.
    #[arg(long, default_value_t = 20_000)]
    messages: usize,
    /// Runs of each contestant; the median counts.
    #[arg(long, default_value_t = 3)]
    runs: usize,
    /// Also replaces the table in docs/performance.md.
    #[arg(long)]
    write: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Throughput, processor and acceptance, beside Kannel.
    Messages,
    /// Search in 100,000 contacts.
    Pages,
    /// A call-out to ten thousand contacts.
    Callouts,
    /// Start and memory.
    Idle,
    /// The daily round over 1,000, 10,000 and 100,000 agreements.
    Rounds,
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let wanted = Wanted::parse();
    let folder = std::env::temp_dir().join(format!("flex-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let figures = measure(&wanted, &folder).await;
    if let Err(wrong) = &figures {
        return Err(format!("{wrong} (what the programs said is in {})", folder.display()).into());
    }
    std::fs::remove_dir_all(&folder)?;
    let figures = figures?;
    println!("{figures}");
    if wanted.write {
        report::write(Path::new("docs/performance.md"), &figures)?;
    }
    Ok(())
}

async fn measure(wanted: &Wanted, folder: &Path) -> Result<String, Failure> {
    let asked = |part| wanted.only.is_none_or(|only| only == part);
    let (program, server) = (&wanted.flex, &wanted.postgres);
    let mut figures = report::machine();
    if asked(Part::Idle) {
        figures += &report::idle(&idle::measure(program, server, folder).await?)?;
    }
    if asked(Part::Pages) {
        figures += &report::pages(&pages::measure(program, server, folder).await?)?;
    }
    if asked(Part::Callouts) {
        figures += &report::callouts(&callouts::measure(program, server, folder).await?)?;
    }
    if asked(Part::Rounds) {
        figures += &report::rounds(&rounds::measure(server, folder).await?)?;
    }
    if asked(Part::Messages) {
        let size = Size { messages: wanted.messages, runs: wanted.runs };
        figures += &report::messages(&contest::hold(size, program, server, folder).await?)?;
    }
    Ok(figures)
}
