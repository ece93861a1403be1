//! A story's hand on late payment: an operator's desk with two people at it, and customers that pay.

use crate::harness::{Answered, Customer, Person, World};
use billing::{
    Issued,
    debts::{self, Booking, Cause, ChargeOf, Debt},
    late,
};
use collection::account::{self, Account};
use credits::decisions::{Deed, carry_out};
use flex::testing;
use jiff::{SignedDuration, civil::Date};
use rules::{
    collection::freezing::Freeze,
    numbers::Cents,
    payments::{DebtId, OpenDebt, allocate},
};
use shell::{db::Tx, error::Answer, inside::Role};
use uuid::Uuid;

/// The provider's desk, with two people at it.
pub struct Desk {
    /// Who proposes.
    pub anna: Person,
    /// Who agrees.
    pub bram: Person,
    provider: Customer,
}

/// Opens the desk.
pub async fn desk(world: &World) -> Desk {
    let provider = world.customer("aanbieder").await;
    shell::who::set_provider(&world.app, provider.environment).await.unwrap();
    Desk {
        anna: world.signed_in(&provider, Role::Admin).await,
        bram: world.signed_in(&provider, Role::Finance).await,
        provider,
    }
}

/// Turns the clock to noon of a day, on which the desk's people sign in anew.
pub async fn on(world: &World, desk: &mut Desk, day: Date) {
    let noon = rules::calendar::start_of_day(day) + SignedDuration::from_hours(12);
    world.passes(noon.duration_since(world.now()));
    desk.anna = world.signed_in(&desk.provider, Role::Admin).await;
    desk.bram = world.signed_in(&desk.provider, Role::Finance).await;
}

/// The account of a customer today.
pub async fn account(world: &World, customer: &Customer) -> Account {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    account::account(&mut tx, world.app.clock.today(), customer.environment).await.unwrap()
}

/// One invoice as a debt.
pub async fn debt(world: &World, customer: &Customer, issued: &Issued) -> Debt {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    debts::of(&mut tx, &inside, issued.id).await.unwrap()
}

/// Decides something at the desk, about one invoice or about all that it fits.
pub async fn decides(
    person: &mut Person,
    customer: &Customer,
    deed: &str,
    more: &[(&str, &str)],
) -> Answered {
    let key = testing::new_key();
    let form: Vec<(&str, &str)> =
        [("key", key.as_str()), ("why", "story")].into_iter().chain(more.iter().copied()).collect();
    person.post(&format!("/operator/receivables/{}/{deed}", customer.environment), &form).await
}

/// Money comes in for an invoice: divided as the law has it, booked by its value date, with what follows from it.
pub async fn pays(
    world: &World,
    customer: &Customer,
    issued: &Issued,
    (value_on, cents): (Date, i64),
) -> Option<Freeze> {
    let (inside, now, id) = (testing::round().inside(customer.environment), world.now(), issued.id);
    let mine = inside.clone();
    let done = world.app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            let debt = debts::of(tx, &inside, id).await?;
            debts::book(tx, &inside, now, &divided(&debt, value_on, Cents(cents))).await?;
            clear(tx, &inside, now, id).await?;
            late::lift_freeze(tx, &inside, now).await
        })
    });
    done.await.unwrap()
}

async fn clear(
    tx: &mut Tx,
    inside: &shell::inside::Inside,
    now: jiff::Timestamp,
    id: shell::ids::Id<shell::ids::kind::Invoice>,
) -> Answer<()> {
    if Cents::ZERO < debts::of(tx, inside, id).await?.open {
        return Ok(());
    }
    for order in debts::orders_of(tx, inside, id).await? {
        carry_out(tx, inside, now, Deed::Paid(order), "paid").await?;
    }
    Ok(())
}

fn divided(debt: &Debt, value_on: Date, paid: Cents) -> Vec<Booking> {
    let open = OpenDebt {
        id: DebtId(debt.invoice.uuid().as_u128()),
        arose: debt.issued_on,
        due: debt.due_on,
        costs: debt.open_charges(ChargeOf::Costs),
        interest: debt.open_charges(ChargeOf::Interest),
        principal: debt.open,
        percent_per_month: rust_decimal::Decimal::from(5),
    };
    let part = allocate(paid, value_on, &[open], &[]).unwrap().parts[0];
    let cause_id = Uuid::from_u128(u128::from(value_on.day().unsigned_abs()) + 1);
    let one = |charge, cents| Booking {
        invoice: debt.invoice,
        charge,
        cents,
        value_on,
        cause: Cause::Payment,
        cause_id,
    };
    let mut all = Vec::new();
    let mut rest = [(ChargeOf::Costs, part.costs), (ChargeOf::Interest, part.interest)];
    for charge in &debt.charges {
        for (kind, left) in &mut rest {
            let cents = charge.open.min(*left);
            if *kind == charge.kind && Cents::ZERO < cents {
                all.push(one(Some(charge.id), cents));
                *left = *left - cents;
            }
        }
    }
    if Cents::ZERO < part.principal {
        all.push(one(None, part.principal));
    }
    all
}
