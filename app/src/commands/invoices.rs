//! `flex invoices`: what is open, and invoicing now (art. 3.1, 4.2, 14.2).

use super::{Done, Place, opening, wrong::Wrong};
use billing::{
    self,
    invoices::{Filter, Invoice, Open},
    papers,
};
use clap::Subcommand;
use shell::{
    inside::{Job, Provider},
    paging::{MOST, Paging},
    state::App,
};

/// Documents counted at most while they are made.
const COUNTED: usize = 1_000_000;

/// Lists invoices, and invoices what is to be invoiced now
///
/// What the daily round does by itself can be done at once: licence years that begin, credit orders whose eight hours are
/// over. Each is asked once, however often this runs.
#[derive(Subcommand)]
#[command(after_help = "Examples:
  flex invoices list --overdue --config flex.toml
  flex invoices run --config flex.toml")]
pub enum Invoices {
    /// Lists invoices, newest first
    List {
        /// Those that are late alone.
        #[arg(long)]
        overdue: bool,
        /// Those on which something is open alone.
        #[arg(long)]
        open: bool,
    },
    /// Invoices what is to be invoiced now, and makes and mails the documents
    Run,
}

impl Invoices {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let app = opening::tool(place).await?;
        match self {
            Self::List { overdue, open } => list(&app, overdue, open).await,
            Self::Run => run(&app).await,
        }
    }
}

async fn list(app: &App, overdue: bool, open: bool) -> Result<Done, Wrong> {
    let today = app.clock.today();
    let open = match (overdue, open) {
        (true, _) => Open::Overdue { today },
        (false, true) => Open::Yes,
        (false, false) => Open::Any,
    };
    let (filter, mut after) = (Filter { open, ..Filter::default() }, None);
    let mut tx = app.db.read(Provider::job(Job::Operator)).await?;
    loop {
        let paging = Paging { limit: MOST, after };
        let page = billing::listed_everywhere(&mut tx, &filter, &paging).await?;
        for invoice in &page.items {
            println!("{}", line(invoice, invoice.state(today)));
        }
        after = match (page.next, page.items.last()) {
            (Some(_), Some(last)) => Some((last.issued_on.to_string(), last.id)),
            _ => return Ok(Done::Well),
        };
    }
}

fn line(invoice: &Invoice, state: &str) -> String {
    let Invoice { number, issued_on, due_on, gross, open, customer, .. } = invoice;
    format!("{number}  {issued_on}  due {due_on}  {gross:>12}  open {open:>12}  {state:<12}  {customer}")
}

async fn run(app: &App) -> Result<Done, Wrong> {
    let ran = billing::run_now(app).await?;
    println!("{} issued", ran.issued);
    for refused in &ran.refused {
        let why = refused.figures.first().map(|(_, why)| why.as_str()).unwrap_or_default();
        println!("{}: not invoiced ({why})", refused.environment);
    }
    let mut tx = app.db.read(Provider::job(Job::Round)).await?;
    let all = papers::progress(&mut tx, COUNTED).await?;
    drop(tx);
    let mut made = 0;
    while made < all {
        let some = papers::make_due(app).await?;
        if some == 0 {
            break;
        }
        made += some;
        println!("{made} of {all} documents made");
    }
    Ok(if ran.refused.is_empty() { Done::Well } else { Done::WithFindings })
}
