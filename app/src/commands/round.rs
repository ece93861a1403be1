//! `flex round`: carries out the daily rounds that are due.

use super::{Done, Place, opening, wrong::Wrong};
use clap::Args;
use jiff::civil::Date;
use rounds::Pace;

/// Carries out the daily rounds that are due now
///
/// A running `flex serve` does this by itself; both at once do nothing twice. Missed days are caught up in their order.
/// Then wipes the data of customers whose time to get them is over, as each page of an agreement shows beforehand, and keeps
/// the proof; killed on the way, it goes on at the next run.
#[derive(Args)]
#[command(after_help = "Examples:\n  flex round --config flex.toml\n  flex round --data ./demo-data")]
pub struct Round {
    /// Catch up to this day at most, however many days are missed; without it, more than 400 are refused.
    #[arg(long, value_name = "DATE")]
    through: Option<Date>,
}

impl Round {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let app = opening::tool(place).await?;
        let ended = rounds::run(&app, &Pace { through: self.through, ..Pace::default() }).await?;
        for day in &ended {
            println!("{}  {} agreement(s)", day.day, day.agreements);
        }
        let wiped = wiping::run(&app, &wiping::Pace::default()).await?;
        for one in &wiped {
            println!(
                "{}  wiped: {} row(s), {} file(s); the proof is in its agreement's file",
                one.number, one.rows, one.files
            );
        }
        let books = wiping::run_books(&app, &wiping::Pace::default()).await?;
        for one in &books {
            println!("{}  books removed: {} row(s), {} file(s)", one.number, one.rows, one.files);
        }
        if ended.is_empty() && wiped.is_empty() && books.is_empty() {
            println!("Nothing is due.");
        }
        Ok(Done::Well)
    }
}
