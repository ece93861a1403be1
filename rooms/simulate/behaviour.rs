//! How a simulated customer behaves. What it pays is booked as the payment that it would be, with what follows from it.

use super::{Moment, What};
use billing::{
    debts::{self, Booking, Cause, Debt},
    late,
};
use collection::account;
use credits::decisions::{Deed, carry_out};
use jiff::{Timestamp, civil::Date};
use rules::{calendar::days_after, collection::costs, invoices, numbers::Cents};
use shell::{
    error::{Answer, Refusal},
    ids::{Id, kind::Payment},
    inside::Inside,
    state::App,
};

/// Days after the due date that somebody pays who pays late: a reminder and a claim statement later.
const LATE_DAYS: u16 = 21;

/// How the customer behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// Pays every invoice on its last day.
    Pays,
    /// Pays every invoice, three weeks after its last day.
    PaysLate,
    /// Pays half of every invoice on its last day, and nothing after.
    PaysHalf,
    /// Gives notice now, and pays every invoice on its last day.
    GivesNotice,
}

impl Behaviour {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pays, Self::PaysLate, Self::PaysHalf, Self::GivesNotice];

    /// Its name on the command line and in the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pays => "pays",
            Self::PaysLate => "pays-late",
            Self::PaysHalf => "pays-half",
            Self::GivesNotice => "gives-notice",
        }
    }

    /// What goes by that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|behaviour| behaviour.name() == name)
    }

    /// What is paid on a day of a debt that is still open.
    fn pays(self, debt: &Debt, day: Date) -> Cents {
        let on = match self {
            Self::PaysLate => days_after(debt.due_on, LATE_DAYS),
            Self::Pays | Self::PaysHalf | Self::GivesNotice => debt.due_on,
        };
        match (self, day) {
            (Self::PaysHalf, day) if day == on => Cents(debt.open.0 / 2),
            (Self::PaysHalf, _) => Cents::ZERO,
            // What was late already when the simulation begins is paid at once.
            (_, day) if on <= day => debt.open,
            _ => Cents::ZERO,
        }
    }
}

/// What the customer does before the first day.
pub(super) async fn begins(
    app: &App,
    inside: &Inside,
    behaviour: Behaviour,
    moments: &mut Vec<Moment>,
) -> Answer<()> {
    let mut tx = app.db.read(inside).await?;
    let contract = agreements::contract(&mut tx, inside).await?;
    drop(tx);
    let contract = contract.ok_or_else(|| Refusal::conflict("simulate-nothing"))?;
    if behaviour != Behaviour::GivesNotice || contract.ending.is_some() {
        return Ok(());
    }
    let day = app.clock.today();
    let (ends, because) = agreements::give_notice(app, inside).await?;
    moments.push(Moment { day, what: What::Notice { ends, because } });
    Ok(())
}

/// What the customer does, or leaves, on a day after its round.
pub(super) async fn acts(
    app: &App,
    inside: &Inside,
    (behaviour, day): (Behaviour, Date),
    moments: &mut Vec<Moment>,
) -> Answer<()> {
    let mut tx = app.db.read(inside).await?;
    let account = account::account(&mut tx, day, inside.environment).await?;
    drop(tx);
    let now = app.clock.now();
    for line in account.lines.iter().filter(|line| Cents::ZERO < line.debt().open) {
        let debt = line.debt();
        if days_after(debt.due_on, 1) == day {
            let term =
                u16::try_from((debt.due_on - debt.issued_on).get_days()).unwrap_or(invoices::TERM_DAYS);
            let because = invoices::due(debt.issued_on, term).because;
            let costs = costs(debt.open, &account.party.costs).ok();
            let late = What::Late { number: debt.number.clone(), open: debt.open, because, costs };
            moments.push(Moment { day, what: late });
        }
        let cents = behaviour.pays(debt, day);
        if Cents::ZERO < cents {
            pay(app, inside, (debt, cents), (day, now)).await?;
            moments.push(Moment { day, what: What::Paid { number: debt.number.clone(), cents } });
            if cents == debt.open && line.overdue() {
                moments.push(Moment { day, what: What::accrued(line) });
            }
        }
    }
    Ok(())
}

/// Books a payment, clears the orders of an invoice that is settled by it, and lifts a freeze that it ends.
async fn pay(
    app: &App,
    inside: &Inside,
    (debt, cents): (&Debt, Cents),
    (day, now): (Date, Timestamp),
) -> Answer<()> {
    let cause_id = Id::<Payment>::new().uuid();
    let (invoice, cause) = (debt.invoice, Cause::Payment);
    let booking = Booking { invoice, charge: None, cents, value_on: day, cause, cause_id };
    let (settled, mine) = (cents == debt.open, inside.clone());
    let paid = app.db.write(inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            debts::book(tx, &inside, now, &[booking]).await?;
            if settled {
                for order in debts::orders_of(tx, &inside, invoice).await? {
                    carry_out(tx, &inside, now, Deed::Paid(order), "simulated").await?;
                }
            }
            late::lift_freeze(tx, &inside, now).await.map(drop)
        })
    });
    paid.await
}
