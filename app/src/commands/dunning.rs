//! `flex dunning`: what would be claimable for an invoice on a day (art. 3.2). Changes nothing.

use super::{Done, Place, opening, wrong::Wrong};
use ::collection::account::{self, Line};
use clap::Args;
use jiff::civil::Date;
use rules::collection::{self, standing::Both, steps::Step};
use shell::{
    inside::{Job, Provider},
    words::{Language, Say},
};

/// Shows what would be claimable for an invoice on a day: interest under both readings, costs, and what may be done
///
/// Nothing is charged and nothing is changed.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  flex dunning --invoice F2026-00017\n  flex dunning --invoice F2026-00017 --on 2027-02-01"
)]
pub struct Dunning {
    /// The invoice's number.
    #[arg(long, value_name = "NUMBER")]
    invoice: String,
    /// The day to compute it for, such as 2027-02-01; today when it is left out.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

impl Dunning {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let app = opening::tool(place).await?;
        let on = match &self.on {
            None => app.clock.today(),
            Some(day) => day_of(day)?,
        };
        let mut tx = app.db.read(Provider::job(Job::Operator)).await.map_err(|e| Wrong::Product(e.into()))?;
        let found = account::numbered(&mut tx, &self.invoice).await.map_err(Wrong::Product)?;
        let found = found.ok_or_else(|| Wrong::Unknown("invoice", self.invoice.clone()))?;
        let account = account::account_of(&mut tx, on, found).await.map_err(Wrong::Product)?;
        drop(tx);
        for line in &account.lines {
            show(line, &account.party.costs, on);
        }
        let known = account.lines.iter().all(|line| line.standing.accrued.statutory.is_ok());
        Ok(if known { Done::Well } else { Done::WithFindings })
    }
}

fn day_of(text: &str) -> Result<Date, Wrong> {
    let day = text.parse().ok().filter(|day| rules::calendar::can_be_named(*day));
    day.ok_or_else(|| Wrong::Typed(format!("`{text}` is no day; write it as 2027-02-01")))
}

fn show(line: &Line, costs: &collection::CostPolicy, on: Date) {
    let (debt, standing) = (line.debt(), &line.standing);
    println!("invoice     {} of {}, due {}", debt.number, debt.issued_on, debt.due_on);
    println!("on          {on}");
    println!("open        {}", standing.open);
    println!("charged     {} of interest and costs open", line.charged());
    println!("interest    {}", both(&standing.accrued));
    println!("a day       {}", both(&standing.per_day));
    if line.may(Step::OpenCase)
        && let Ok(costs) = collection::costs(standing.open, costs)
    {
        println!("costs       {} in a collection case; legal scale {}", costs.costs, costs.legal_scale);
    }
    let rights: Vec<String> = line.rights.iter().map(|step| format!("{step:?}").to_lowercase()).collect();
    println!("rights      {}", if rights.is_empty() { "none".to_owned() } else { rights.join(", ") });
    let say = Say(Language::En);
    for reason in &standing.because {
        println!("because     {}", say.reason(reason));
    }
}

fn both(both: &Both) -> String {
    let statutory = match &both.statutory {
        Ok(cents) => cents.to_string(),
        Err(unknown) => {
            format!("unknown after {} (rate_unknown; the first figure is provisional)", unknown.known_until)
        }
    };
    format!("{} as agreed, {statutory} by law", both.contractual)
}
