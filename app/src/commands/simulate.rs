//! `flex simulate`: runs a customer's agreement forward in a copy.

use super::{Done, Place, opening, user, wrong::Wrong};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use shell::words::{Language, Say};
use simulate::{Behaviour, Wanted};

/// Runs a customer's agreement forward, and shows what would happen
///
/// The customer's rows are copied into a database that is thrown away; the real ones are only read.
#[derive(Args)]
#[command(after_help = "Examples:
  flex simulate --customer Zonneveld --until 2028-01-31 --data ./demo-data
  flex simulate --customer Zonneveld --until 2028-01-31 --behaviour pays-late --config flex.toml")]
pub struct Simulate {
    /// The customer: (part of) its environment's name, or the environment's id.
    #[arg(long, value_name = "NAME")]
    customer: String,
    /// The last legal day.
    #[arg(long, value_name = "DATE")]
    until: Date,
    /// How the customer behaves.
    #[arg(long, value_enum, default_value = "pays")]
    behaviour: How,
}

/// A behaviour, as it is typed.
#[derive(Clone, Copy, ValueEnum)]
enum How {
    /// Pays every invoice on its last day.
    Pays,
    /// Pays every invoice three weeks late.
    PaysLate,
    /// Pays half of every invoice.
    PaysHalf,
    /// Gives notice now, and pays in time.
    GivesNotice,
}

impl Simulate {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let app = opening::tool(place).await?;
        let environment = user::find(&app, Some(&self.customer)).await?.environment;
        let behaviour = match self.behaviour {
            How::Pays => Behaviour::Pays,
            How::PaysLate => Behaviour::PaysLate,
            How::PaysHalf => Behaviour::PaysHalf,
            How::GivesNotice => Behaviour::GivesNotice,
        };
        let timeline = simulate::run(&app, Wanted { environment, until: self.until, behaviour }).await?;
        let say = Say(Language::En);
        for moment in &timeline.moments {
            println!("{}  {}", moment.day, moment.sentence(&say));
            for reason in moment.because() {
                println!("            {}", say.reason(reason));
            }
        }
        for (what, amount, why) in timeline.sums.lines(&say) {
            println!("{what}: {amount}");
            for line in why {
                println!("            {line}");
            }
        }
        Ok(Done::Well)
    }
}
