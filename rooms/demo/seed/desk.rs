//! What lies at the provider's desks when the demo begins: money to place, an objection and a claim to answer.

use super::{
    ORDERED_AGAIN, Planted, back,
    customers::{Customer, NOORD, ZONNEVELD},
    queries,
    statement::{Entry, written},
};
use billing::debts::{self, Debt};
use claims::New as NewClaim;
use collection::objections::{self, Channel, NewObjection};
use jiff::{SignedDuration, ToSpan, civil::Date};
use payments::{Hand, bank};
use rules::{claims::standing::Kind, numbers::Cents};
use shell::{error::Answer, ids::Id, inside::Inside, state::App};

/// What was on the account before the demo's first statement.
const BALANCE: Cents = Cents(2_481_350);
/// What comes in without a reference, and needs a person.
const PART: Cents = Cents(3_500);
/// What comes in from nobody we know.
const STRAY: Cents = Cents(1_250);
/// The second statement is of yesterday.
const YESTERDAY: SignedDuration = SignedDuration::from_hours(24);
/// How long after its invoice an objection was in the post box: well within five working days (art. 3.3).
const OBJECTED_AFTER: SignedDuration = SignedDuration::from_hours(24 * 3);
/// When somebody reported damage.
const CLAIMED: SignedDuration = SignedDuration::from_hours(24 * 6);

/// Plants what waits for one of the provider's staff, in the order in which it happened.
pub(super) async fn plant(app: &App, all: &[Planted]) -> Answer<()> {
    for one in all.iter().filter(|one| one.customer.domain == NOORD.domain) {
        back(app, ORDERED_AGAIN - OBJECTED_AFTER, object(app, &one.inside())).await?;
    }
    for one in all.iter().filter(|one| one.customer.domain == ZONNEVELD.domain) {
        back(app, CLAIMED, claim(app, &one.inside())).await?;
    }
    let by_bank = all.iter().map(|one| one.by_bank.0).sum::<i64>();
    back(app, YESTERDAY, to_place(app, Cents(BALANCE.0 + by_bank))).await
}

/// A customer pays what is open with the reference of its invoice: certain, and booked by itself. Answers how much.
pub(super) async fn pay(app: &App, customer: &Customer, inside: &Inside) -> Answer<Cents> {
    let open = open(app, inside).await?;
    let entry = |debt: &Debt| Entry {
        cents: debt.open,
        from: (customer.business.legal_name.into(), customer.business.iban.into()),
        text: format!("Betaling {}", debt.reference),
    };
    let entries: Vec<_> = open.iter().map(entry).collect();
    read(app, (1, BALANCE), &entries).await?;
    Ok(Cents(open.iter().map(|debt| debt.open.0).sum()))
}

/// Somebody pays part of something and does not say of what; somebody else pays the wrong company.
async fn to_place(app: &App, before: Cents) -> Answer<()> {
    let business = &NOORD.business;
    let part = Entry {
        cents: PART,
        from: (business.legal_name.into(), business.iban.into()),
        text: "deel credits oktober".into(),
    };
    let stray = Entry {
        cents: STRAY,
        from: ("J. Terpstra".into(), "NL44RABO0123456789".into()),
        text: "Contributie toneelvereniging".into(),
    };
    read(app, (2, before), &[part, stray]).await
}

async fn read(app: &App, (number, before): (u32, Cents), entries: &[Entry]) -> Answer<()> {
    let Some(ours) = &app.settings.provider else { return Ok(()) };
    let day = app.clock.today();
    let text = written(ours, (number, day, before), entries);
    let (id, _) = bank::hand_in(app, Hand::Rules, &format!("{day}.xml"), text.into()).await?;
    bank::work(app, id).await.map(drop)
}

async fn open(app: &App, inside: &Inside) -> Answer<Vec<Debt>> {
    let mut tx = app.db.read(inside).await?;
    let mut open = debts::open(&mut tx, inside).await?;
    open.retain(|debt| Cents::ZERO < debt.open);
    Ok(open)
}

/// Magazijn Noord does not agree with the invoice that it has not paid (art. 3.3).
async fn object(app: &App, inside: &Inside) -> Answer<()> {
    let Some(debt) = open(app, inside).await?.into_iter().next() else { return Ok(()) };
    let (mine, now, today) = (inside.clone(), app.clock.now(), app.clock.today());
    let new = NewObjection {
        id: Id::new(),
        invoice: debt.invoice,
        channel: Channel::RegisteredLetter,
        registered_ref: Some("RR482190337NL".into()),
        posted_on: Some(days_before(today, 1)),
        received_on: today,
        body: "Wij hebben 600 credits besteld en geen 667. Graag ontvangen wij een creditnota over het verschil.".into(),
    };
    let done = app.db.write(inside, move |tx| {
        let (inside, new) = (mine.clone(), new.clone());
        Box::pin(async move { objections::lodge(tx, &inside, now, &new).await.map(drop) })
    });
    done.await
}

/// Zonneveld reports damage (art. 11.3).
async fn claim(app: &App, inside: &Inside) -> Answer<()> {
    let today = app.clock.today();
    let new = NewClaim {
        id: Id::new(),
        kind: Kind::Damage,
        what: "De oproep voor de brunch stopte niet toen hij vol was: er stonden drie mensen te veel, en die hebben wij \
               betaald."
            .into(),
        third_party: None,
        arose: days_before(today, 2),
        known: days_before(today, 2),
        amount: Some(Cents(28_350)),
        control_left: true,
        settled: false,
    };
    claims::report(app, inside, &new).await?;
    let (mine, now) = (inside.clone(), app.clock.now());
    let arrived = app.db.write(inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { Ok(queries::arrived(tx, &inside, now).await?) })
    });
    arrived.await
}

fn days_before(day: Date, days: i32) -> Date {
    day.saturating_sub(days.days())
}
