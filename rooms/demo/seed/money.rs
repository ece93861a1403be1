//! The money of the demo's past: invoices that were really issued, and payments that came in.

use billing::{
    self,
    debts::{self, Booking, Cause},
    papers,
};
use credits::decisions::{Deed, carry_out};
use rules::numbers::Cents;
use shell::{
    error::Answer,
    happened::Today,
    ids::{Id, kind},
    inside::{Inside, Job, Provider},
    state::App,
};

/// Invoices what waits, on the day of the clock; what was mailed then is not mailed again.
pub(super) async fn invoice(app: &App, environment: Id<kind::Environment>) -> Answer<()> {
    let (job, seller) = (Provider::job(Job::Round), app.settings.provider.clone());
    let today = Today { day: app.clock.today(), now: app.clock.now() };
    let done = app.db.write(job, move |tx| {
        let seller = seller.clone();
        Box::pin(async move {
            let inside = job.inside(environment);
            let contracts: Vec<_> = agreements::contract(tx, &inside).await?.into_iter().collect();
            billing::day(tx, job, today, &contracts, seller.as_ref()).await?;
            papers::keep_back(tx, &inside).await
        })
    });
    done.await
}

/// Everything that is open is paid today.
pub(super) async fn pay(app: &App, environment: Id<kind::Environment>) -> Answer<()> {
    let inside = Provider::job(Job::Operator).inside(environment);
    let (mine, today) = (inside.clone(), Today { day: app.clock.today(), now: app.clock.now() });
    let done = app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { paid(tx, &inside, today).await })
    });
    done.await
}

async fn paid(tx: &mut shell::db::Tx, inside: &Inside, today: Today) -> Answer<()> {
    for debt in debts::open(tx, inside).await? {
        if debt.open == Cents::ZERO {
            continue;
        }
        let booking = Booking {
            invoice: debt.invoice,
            charge: None,
            cents: debt.open,
            value_on: today.day,
            cause: Cause::Payment,
            cause_id: Id::<kind::Payment>::new().uuid(),
        };
        debts::book(tx, inside, today.now, &[booking]).await?;
        for order in debts::orders_of(tx, inside, debt.invoice).await? {
            carry_out(tx, inside, today.now, Deed::Paid(order), &debt.number).await?;
        }
    }
    Ok(())
}
