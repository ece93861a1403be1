//! Doors that only stories use: what a session or token proves elsewhere is given here.
//!
//! Invariant: no route and no worker uses anything of this room.

pub mod many;
mod queries;

use billing::{Draft, Issued, Ordered, Paper};
use credits::Paid;
use jiff::{SignedDuration, civil::Date};
use rules::numbers::{Cents, Credits};
use shell::{
    error::Answer,
    happened::{Happened, Today},
    ids::{
        Id,
        kind::{Environment, User},
    },
    inside::{Inside, Job, Operator, Provider, Role},
    state::App,
};

/// The key of an admin.
pub fn inside(environment: Id<Environment>, user: Id<User>) -> Inside {
    Inside::user(environment, user, Role::Admin)
}

/// One of the provider's staff at their desk.
pub fn operator(user: Id<User>) -> Operator {
    Operator { user }
}

/// Every row of an environment in every table, as text that starts with the table's name: what must be the same to
/// the byte before and after somebody else's requests.
pub async fn rows(app: &App, environment: Id<Environment>) -> Answer<Vec<String>> {
    let mut tx = app.db.read(Provider::job(Job::Verify)).await?;
    let mut all = Vec::new();
    for table in queries::tables(&mut tx, app.db.is_embedded()).await? {
        let rows = queries::rows(&mut tx, &table, environment).await?;
        all.extend(rows.into_iter().map(|row| format!("{table} {row}")));
    }
    all.sort();
    Ok(all)
}

/// A document in the file of an environment's agreement; answers its id.
pub async fn document(app: &App, inside: &Inside) -> Answer<uuid::Uuid> {
    agreements::plant_document(app, inside).await
}

/// What a legal day brings for all agreements in force: what the daily round asks of this room.
pub async fn day(app: &App, today: Today) -> Answer<Vec<Happened>> {
    let job = Provider::job(Job::Round);
    let done = app.db.write(job, move |tx| {
        Box::pin(async move {
            let contracts = agreements::in_force(tx, None, 500).await?;
            agreements::day(tx, job, today, &contracts).await
        })
    });
    done.await
}

/// What a post says.
pub async fn post_text(app: &App, inside: &Inside, id: uuid::Uuid) -> Answer<String> {
    let mut tx = app.db.read(inside).await?;
    Ok(queries::post_text(&mut tx, inside, id).await?)
}

/// What the letters tell that wait to be sent, oldest first.
pub async fn letters(app: &App, inside: &Inside) -> Answer<Vec<String>> {
    let mut tx = app.db.read(inside).await?;
    Ok(queries::letters(&mut tx, inside).await?)
}

/// Gives an environment the same contacts as another has: a provider with many customers in a moment.
pub async fn copy_contacts(app: &App, from: Id<Environment>, to: Id<Environment>) -> Answer<()> {
    let embedded = app.db.is_embedded();
    let copied = app.db.write(Provider::job(Job::Operator), move |tx| {
        Box::pin(async move { Ok(queries::copy_contacts(tx, embedded, (from, to)).await?) })
    });
    copied.await.map(drop)
}

/// Issues an invoice to a customer with an agreement, on a day, for so many cents excluding VAT, by an order of credits at
/// one cent each.
pub async fn invoice(app: &App, environment: Id<Environment>, on: Date, net: Cents) -> Answer<Issued> {
    let order = credits::grant(app, environment, Credits(net.0), Paid::NotYet).await?;
    let (inside, seller) = (Provider::job(Job::Round).inside(environment), billing::seller(app)?);
    let mine = inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let (inside, seller) = (mine.clone(), seller.clone());
        Box::pin(async move {
            let paper = Paper::of(tx, &inside, Some(&seller)).await?;
            let now = rules::calendar::start_of_day(on) + SignedDuration::from_hours(9);
            let ordered = Ordered {
                less: Cents::ZERO,
                id: order,
                number: format!("{}-{}", on.year(), net.0),
                quantity: Credits(net.0),
                unit_price: ONE_CENT,
                ordered_on: on,
            };
            billing::issue(tx, &inside, Today { day: on, now }, &paper, Draft::Orders(vec![ordered])).await
        })
    });
    done.await
}

/// A cent in ten-thousandths of a euro.
const ONE_CENT: i64 = 100;

/// The key of the daily round.
pub fn round() -> Provider {
    Provider::job(Job::Round)
}

/// Ends an environment's agreement after a day, by `notice`, `dissolution` ...
pub async fn end_on(
    app: &App,
    environment: Id<Environment>,
    last_day: Date,
    kind: &'static str,
) -> Answer<()> {
    let at = rules::agreements::end_instant(last_day).instant;
    let done = app.db.write(Provider::job(Job::Operator), move |tx| {
        Box::pin(async move { Ok(queries::end_agreement(tx, environment, (last_day, at, kind)).await?) })
    });
    done.await
}

/// Moves the business behind an environment to a country.
pub async fn settle_in(
    app: &App,
    environment: Id<Environment>,
    country: &'static str,
    vat_id: Option<&'static str>,
) -> Answer<()> {
    let done = app.db.write(Provider::job(Job::Operator), move |tx| {
        Box::pin(async move { Ok(queries::move_party(tx, environment, (country, vat_id)).await?) })
    });
    done.await
}

/// A key that no form had before.
pub fn new_key() -> String {
    Id::<User>::new().to_string()
}

/// Has commands that are run on the same database go by the clock of this process.
pub async fn share_clock(app: &App) -> Answer<()> {
    let real = shell::clock::Clock::running(SignedDuration::ZERO).now();
    let ahead = app.clock.now().duration_since(real).as_millis();
    let ahead = i64::try_from(ahead).unwrap_or_default();
    let done = app.db.write(Provider::job(Job::Operator), move |tx| {
        Box::pin(async move { Ok(queries::set_clock(tx, ahead).await?) })
    });
    done.await
}
