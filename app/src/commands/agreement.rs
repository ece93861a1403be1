//! `flex agreement`: what was agreed with a customer and what set it, and notice that came by letter or mail (art. 12.1, 13.1).

use super::{Done, Place, opening, user, wrong::Wrong};
use agreements::{
    Channel, Party, Planned,
    by_hand::{self, Came, Moment, Shown},
};
use clap::{Subcommand, ValueEnum};
use jiff::civil::Date;
use rules::{agreements::EarlyNotice, reasons::Reason};
use shell::{
    inside::Inside,
    state::App,
    words::{Language, Say},
};

/// Shows an agreement with what set each of its parameters, and records notice that came by letter or mail
///
/// What it computes carries its reasons and the articles of the terms that they rest on.
#[derive(Subcommand)]
#[command(after_help = "Examples:
  flex agreement show Zonneveld --config flex.toml
  flex agreement notice Zonneveld --received 2026-11-30 --dry-run
  flex agreement notice Zonneveld --received 2026-11-30 --channel letter --note 'Folder 12, letter of 28 November'")]
pub enum Agreement {
    /// Shows what was agreed and what set it, how it stands, its term, notice and timeline
    Show {
        /// The customer: (part of) its environment's name, or the environment's id.
        #[arg(value_name = "CUSTOMER")]
        customer: String,
    },
    /// Records notice, once it is known to which day it ends the agreement
    ///
    /// Shows the last day under both readings of art. 12.1 with the reasons, and with --dry-run nothing else. Otherwise
    /// notice is recorded as on the operator's page, and confirmed to the customer in writing.
    Notice(Notice),
}

/// Notice, as it came.
#[derive(clap::Args)]
pub struct Notice {
    /// The customer: (part of) its environment's name, or the environment's id.
    #[arg(value_name = "CUSTOMER")]
    customer: String,
    /// The legal day on which it reached the other party, such as 2026-11-30: that day counts, and not the one on the letter.
    #[arg(long, value_name = "DATE")]
    received: Date,
    /// How it came.
    #[arg(long, value_enum, default_value = "letter")]
    channel: How,
    /// Who gave it.
    #[arg(long, value_enum, default_value = "customer")]
    by: Who,
    /// Read notice within the fixed term otherwise than was agreed: a decision, which needs --note.
    #[arg(long, value_enum)]
    reading: Option<Reading>,
    /// What is written beside it: where the letter is kept, or why it is read otherwise.
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
    /// Only show to which day it would be.
    #[arg(long)]
    dry_run: bool,
}

/// How notice came, as it is typed.
#[derive(Clone, Copy, ValueEnum)]
enum How {
    /// A letter.
    Letter,
    /// An e-mail.
    Mail,
}

/// Who gave notice, as it is typed.
#[derive(Clone, Copy, ValueEnum)]
enum Who {
    /// The customer.
    Customer,
    /// The provider.
    Provider,
}

/// How early notice is read, as it is typed.
#[derive(Clone, Copy, ValueEnum)]
enum Reading {
    /// It waits for the end of the fixed term.
    Strict,
    /// It counts from its receipt, to the end of the fixed term at the earliest.
    Lenient,
}

impl Agreement {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let app = opening::tool(place).await?;
        match self {
            Self::Show { customer } => show(&app, &user::find(&app, Some(&customer)).await?).await,
            Self::Notice(notice) => {
                let inside = user::find(&app, Some(&notice.customer)).await?;
                notice.give(&app, &inside).await
            }
        }
    }
}

async fn show(app: &App, inside: &Inside) -> Result<Done, Wrong> {
    let say = Say(Language::En);
    let mut tx = app.db.read(inside).await?;
    let shown = by_hand::shown(&mut tx, inside, app.clock.now(), say).await?;
    drop(tx);
    let Some(Shown { contract, term_because, end_because, parameters, happened, coming }) = shown else {
        return Err(Wrong::Typed("there is no agreement with this customer".into()));
    };
    println!("agreement   {}", contract.number);
    println!("state       {}", say.t1("agreement-state", "state", contract.state.name()));
    println!("starts      {}", contract.starts_on);
    println!("term until  {}", contract.term_last_day);
    because(say, &term_because);
    match contract.ending {
        Some(ending) => {
            let by = say.t1("agreement-end-kind", "kind", ending.by.name());
            println!("last day    {} ({by}; until {})", ending.last_day, ending.at);
            because(say, &end_because);
        }
        None => println!("last day    not known: no notice was given"),
    }
    println!("\nWhat was agreed, and what set it");
    let width = parameters.iter().map(|one| one.name.chars().count()).max().unwrap_or(0);
    for one in &parameters {
        println!("  {:<width$}  {} ({})", one.name, one.value, one.source);
    }
    println!("\nTimeline");
    happened.iter().chain(&coming).for_each(|moment| line(say, moment));
    Ok(Done::Well)
}

fn line(say: Say, moment: &Moment) {
    let by = if moment.by.is_empty() { String::new() } else { format!(" ({})", moment.by.join(", ")) };
    println!("  {}  {}{by}", moment.when, moment.what);
    because(say, &moment.because);
}

fn because(say: Say, reasons: &[Reason]) {
    for reason in reasons {
        println!("            {}", say.reason(reason));
    }
}

impl Notice {
    async fn give(&self, app: &App, inside: &Inside) -> Result<Done, Wrong> {
        let came = self.came();
        let readings = by_hand::look(app, inside, &came).await?;
        let agreed = |reading| if readings.agreed == reading { ", as agreed" } else { "" };
        planned(&format!("strict{}", agreed(EarlyNotice::Strict)), &readings.strict);
        planned(&format!("lenient{}", agreed(EarlyNotice::Lenient)), &readings.lenient);
        if self.dry_run {
            println!("Nothing was recorded.");
            return Ok(Done::Well);
        }
        let given = by_hand::record(app, inside, &came).await?;
        println!("Recorded. The last day is {}; the customer gets that in writing.", given.last_day);
        Ok(Done::Well)
    }

    fn came(&self) -> Came {
        Came {
            received_on: self.received,
            party: match self.by {
                Who::Customer => Party::Customer,
                Who::Provider => Party::Provider,
            },
            channel: match self.channel {
                How::Letter => Channel::Letter,
                How::Mail => Channel::Mail,
            },
            reading: self.reading.map(|reading| match reading {
                Reading::Strict => EarlyNotice::Strict,
                Reading::Lenient => EarlyNotice::Lenient,
            }),
            note: self.note.clone(),
        }
    }
}

fn planned(reading: &str, planned: &Planned) {
    println!("{:<10}  last day {}, until {}", reading, planned.last_day, planned.at);
    because(Say(Language::En), &planned.because);
}
