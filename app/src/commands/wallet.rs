//! `flex credits`: the operator's decisions about a customer's wallet (art. 3.2, 14.2, 14.3).

use super::{Done, Place, opening, queries, user::Of, wrong::Wrong};
use clap::Subcommand;
use credits::Paid;
use rules::numbers::Credits;
use shell::{
    ids::{Id, kind::Order},
    inside::Inside,
    state::App,
};

/// Grants, freezes, blocks: the operator's decisions about a customer's credits
///
/// Each decision is recorded with its reason and its article, and the customer sees it. Orders are named by their
/// number, as `flex credits show` lists them.
#[derive(Subcommand)]
#[command(after_help = "Examples:
  flex credits show --environment Zonneveld
  flex credits grant 1000 --environment Zonneveld --unpaid
  flex credits freeze --environment Zonneveld --why 'invoice 2026-0042 is 30 days late'
  flex credits block 2026-0007 --environment Zonneveld --why 'not paid after two reminders'")]
pub enum Wallet {
    /// Shows the wallet and its latest orders
    Show {
        #[command(flatten)]
        of: Of,
    },
    /// Gives credits by an order of the operator's
    Grant {
        /// How many.
        quantity: i64,
        /// The order's invoice is still to be paid; its credits can be used at once (art. 14.2).
        #[arg(long)]
        unpaid: bool,
        #[command(flatten)]
        of: Of,
    },
    /// Freezes the whole wallet: nothing can be spent until it is thawed (art. 3.2)
    Freeze(Decision),
    /// Lifts a freeze (art. 3.2)
    Thaw(Decision),
    /// Blocks what is left of an unpaid order (art. 14.3)
    Block(DecisionOn),
    /// Lifts a block without payment (art. 14.3)
    Unblock(DecisionOn),
    /// Records that an order was paid; lifts a block on it (art. 14.3)
    Paid(DecisionOn),
}

/// A decision about a wallet.
#[derive(clap::Args)]
pub struct Decision {
    /// The reason, which the customer reads.
    #[arg(long)]
    why: String,
    #[command(flatten)]
    of: Of,
}

/// A decision about one order.
#[derive(clap::Args)]
pub struct DecisionOn {
    /// The order's number or id.
    order: String,
    #[command(flatten)]
    decision: Decision,
}

impl Wallet {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let app = opening::tool(place).await?;
        match self {
            Self::Show { of } => show(&app, &of.find(&app).await?).await?,
            Self::Grant { quantity, unpaid, of } => {
                let inside = of.find(&app).await?;
                let paid = if unpaid { Paid::NotYet } else { Paid::Yes };
                credits::grant(&app, inside.environment, Credits(quantity), paid).await?;
                show(&app, &inside).await?;
            }
            Self::Freeze(Decision { why, of }) => {
                let inside = of.find(&app).await?;
                credits::freeze(&app, inside.environment, &why).await?;
                show(&app, &inside).await?;
            }
            Self::Thaw(Decision { why, of }) => {
                let inside = of.find(&app).await?;
                credits::thaw(&app, inside.environment, &why).await?;
                show(&app, &inside).await?;
            }
            Self::Block(on) => {
                let (inside, order) = on.find(&app).await?;
                credits::block(&app, inside.environment, order, &on.decision.why).await?;
                show(&app, &inside).await?;
            }
            Self::Unblock(on) => {
                let (inside, order) = on.find(&app).await?;
                credits::unblock(&app, inside.environment, order, &on.decision.why).await?;
                show(&app, &inside).await?;
            }
            Self::Paid(on) => {
                let (inside, order) = on.find(&app).await?;
                credits::paid(&app, inside.environment, order, &on.decision.why).await?;
                show(&app, &inside).await?;
            }
        }
        Ok(Done::Well)
    }
}

impl DecisionOn {
    async fn find(&self, app: &App) -> Result<(Inside, Id<Order>), Wrong> {
        let inside = self.decision.of.find(app).await?;
        let mut tx = app.db.read(&inside).await?;
        let found = queries::order(&mut tx, &inside, &self.order).await?;
        Ok((inside, found.ok_or_else(|| Wrong::Unknown("order", self.order.clone()))?))
    }
}

async fn show(app: &App, inside: &Inside) -> Result<(), Wrong> {
    let mut tx = app.db.read(inside).await?;
    let purse = credits::purse(&mut tx, inside).await?;
    println!("available {}  held {}  blocked {}", purse.available.0, purse.held.0, purse.blocked.0);
    if let Some(since) = purse.frozen_since {
        println!("frozen since {since}: nothing can be spent (art. 3.2)");
    }
    for order in queries::orders(&mut tx, inside).await? {
        println!("order {}  {} credits  {}", order.number, order.quantity, order.ordered_at);
    }
    Ok(())
}
