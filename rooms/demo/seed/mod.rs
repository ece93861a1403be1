//! The demo's rows: dealt out by chance that falls the same way every time, planted through the rooms' own functions.

mod agreeing;
mod chance;
mod contacts;
mod customers;
mod desk;
mod history;
mod money;
mod names;
mod people;
mod queries;
mod statement;
mod subprocessors;
mod work;

use super::logins::{self, Login, PASSWORD};
use callouts::Here;
use chance::Chance;
use credits::Paid;
use customers::{Customer, PROVIDER, Pays};
use history::Past;
use jiff::{SignedDuration, civil::Date};
use messages::past::Centre;
use rules::{
    calendar::legal_day,
    numbers::{Cents, Credits},
};
use shell::{
    error::Answer,
    ids::{Id, kind},
    inside::{Inside, Job, Provider, Right, Role},
    state::App,
    words::Language,
};
use std::{collections::BTreeMap, sync::Arc};

/// How long ago the customers began, with their first order.
const BEGUN: SignedDuration = SignedDuration::from_hours(24 * 61);
/// How long ago they ordered again: before the first of the weeks that are lived through.
const ORDERED_AGAIN: SignedDuration = SignedDuration::from_hours(24 * (work::BACK + 5));
/// How long ago a new subprocessor was announced, and how long ago one of the customers objected.
const ANNOUNCED: SignedDuration = SignedDuration::from_hours(24 * 5);
const OBJECTED: SignedDuration = SignedDuration::from_hours(24 * 2);
/// An order is invoiced when its eight hours are over (art. 14.4), and paid some days later.
const INVOICED_AFTER: SignedDuration = SignedDuration::from_hours(9);
const PAID_AFTER: SignedDuration = SignedDuration::from_hours(24 * 3);
/// More parts than one customer ever sent.
const PARTS: u32 = 100_000;
/// Where the demo's chance starts.
const SEED: u64 = 1_2026;

/// Plants the provider and the customers; answers how to get in.
pub async fn plant(app: &App) -> Answer<Vec<logins::Customer>> {
    let mut chance = Chance::of(SEED);
    let begun = legal_day(app.clock.now() - BEGUN);
    back(app, BEGUN, agreements::legal::shipped::upload_shipped(app, "2026-1", begun)).await?;
    let mut planted = Vec::new();
    for (place, customer) in (0..).zip(customers::ALL) {
        planted.push(plant_customer(app, customer, Centre::after(place * PARTS), &mut chance).await?);
    }
    desk::plant(app, &planted).await?;
    let mut all: Vec<_> = planted.into_iter().map(|one| one.card).collect();
    let (name, domain) = PROVIDER;
    let staff = customers::STAFF;
    let (own, card, _) = plant_environment(app, name, domain, &staff).await?;
    shell::who::set_provider(app, own).await?;
    agreeing::offer(app).await?;
    all.push(card);
    plant_register(app, begun).await?;
    Ok(all)
}

/// The register of subprocessors, with a change that one customer objects to.
async fn plant_register(app: &App, begun: Date) -> Answer<()> {
    let mut tx = app.db.read(Provider::job(Job::Operator)).await?;
    let staff = super::queries::first_admin(&mut tx, PROVIDER.0).await?.map(|(_, admin)| admin);
    let objector = super::queries::first_admin(&mut tx, customers::ALL[1].name).await?;
    drop(tx);
    subprocessors::begin(app, staff, begun).await?;
    let coming = back(app, ANNOUNCED, subprocessors::announce(app, staff)).await?;
    if let Some((environment, admin)) = objector {
        let inside = Inside::user(environment, admin, Role::Admin);
        back(app, OBJECTED, subprocessors::object(app, inside, coming)).await?;
    }
    Ok(())
}

/// New tokens for a demo whose `demo.json` was lost.
pub async fn new_tokens(app: &App) -> Answer<Vec<logins::Customer>> {
    let mut tx = app.db.read(Provider::job(Job::Operator)).await?;
    let mut all = Vec::new();
    for customer in customers::ALL {
        if let Some((environment, admin)) = super::queries::first_admin(&mut tx, customer.name).await? {
            all.push((customer, environment, admin));
        }
    }
    drop(tx);
    let mut found = Vec::new();
    for (customer, environment, admin) in all {
        found.push(card(app, customer.name, customer.domain, environment, admin).await?);
    }
    Ok(found)
}

async fn plant_customer(
    app: &App,
    customer: &'static Customer,
    centre: Centre,
    chance: &mut Chance,
) -> Answer<Planted> {
    let mut planted = back(app, BEGUN, begin(app, customer)).await?;
    let environment = planted.environment;
    back(app, BEGUN - INVOICED_AFTER, money::invoice(app, environment)).await?;
    back(app, BEGUN - PAID_AFTER, money::pay(app, environment)).await?;
    let later = Credits(customer.paid - customer.paid / 3);
    back(app, ORDERED_AGAIN, credits::grant(app, environment, later, Paid::NotYet)).await?;
    back(app, ORDERED_AGAIN - INVOICED_AFTER, money::invoice(app, environment)).await?;
    match customer.pays {
        Pays::InTime => back(app, ORDERED_AGAIN - PAID_AFTER, money::pay(app, environment)).await?,
        Pays::ByBank => {
            let inside = planted.inside();
            planted.by_bank =
                back(app, ORDERED_AGAIN - PAID_AFTER, desk::pay(app, customer, &inside)).await?;
        }
        Pays::Late => {}
    }
    live(app, customer, &planted, centre, chance).await?;
    credits::grant(app, planted.environment, Credits(customer.unpaid), Paid::NotYet).await?;
    Ok(planted)
}

async fn begin(app: &App, customer: &'static Customer) -> Answer<Planted> {
    let (environment, card, planner) =
        plant_environment(app, customer.name, customer.domain, &customer.users).await?;
    let inside = Provider::job(Job::Operator).inside(environment);
    agreeing::agree(app, &inside, customer).await?;
    credits::grant(app, environment, Credits(customer.paid / 3), Paid::NotYet).await?;
    Ok(Planted { customer, card, environment, planner, by_bank: Cents::ZERO })
}

/// Contacts, shifts and the weeks that were, in one transaction.
async fn live(
    app: &App,
    customer: &'static Customer,
    planted: &Planted,
    centre: Centre,
    chance: &mut Chance,
) -> Answer<()> {
    let people = people::of(customer, app.clock.today(), chance);
    let people: Arc<Vec<_>> = Arc::new(people.into_iter().map(|person| (Id::new(), person)).collect());
    let inside = Provider::job(Job::Operator).inside(planted.environment);
    let planner = Here::of(app, &Inside::user(planted.environment, planted.planner, Role::Planner));
    let job = Here::of(app, &Provider::job(Job::CallOuts).inside(planted.environment));
    let (mine, now, seed) = (inside.clone(), app.clock.now(), chance.below(u64::MAX));
    let lived = app.db.write(&inside, move |tx| {
        let (inside, people, centre) = (mine.clone(), Arc::clone(&people), centre.clone());
        let (planner, job) = (planner.clone(), job.clone());
        Box::pin(async move {
            contacts::plant(tx, &inside, now, customer, &people).await?;
            let calls = work::plant(tx, &inside, now, customer, &people, &mut Chance::of(seed)).await?;
            Past::new(planner, job, centre, Chance::of(seed), calls).live(tx, now).await
        })
    });
    lived.await
}

/// Does something as it was done that long ago. Nothing else runs while the demo is seeded.
async fn back<T>(app: &App, ago: SignedDuration, work: impl Future<Output = Answer<T>>) -> Answer<T> {
    app.clock.turn(-ago);
    let done = work.await;
    app.clock.turn(ago);
    done
}

/// A customer of the demo, with its environment and how to get into it.
struct Planted {
    customer: &'static Customer,
    card: logins::Customer,
    environment: Id<kind::Environment>,
    planner: Id<kind::User>,
    /// What it paid on the bank's statements.
    by_bank: Cents,
}

impl Planted {
    fn inside(&self) -> Inside {
        Provider::job(Job::Operator).inside(self.environment)
    }
}

async fn plant_environment(
    app: &App,
    name: &str,
    domain: &str,
    staff: &[(Role, &str); 4],
) -> Answer<(Id<kind::Environment>, logins::Customer, Id<kind::User>)> {
    let environment = users::create_environment(app, name).await?;
    let mut ids = BTreeMap::new();
    for (role, person) in staff {
        let user = users::NewUser {
            email: address(*role, domain),
            name: (*person).to_owned(),
            role: *role,
            language: Language::Nl,
            password: Some(PASSWORD.into()),
        };
        ids.insert(*role, users::add_user(app, environment, user).await?);
    }
    let id_of = |role| ids.get(&role).copied().unwrap_or_default();
    let card = card(app, name, domain, environment, id_of(Role::Admin)).await?;
    Ok((environment, card, id_of(Role::Planner)))
}

fn address(role: Role, domain: &str) -> String {
    format!("{}@{domain}", role.name())
}

async fn card(
    app: &App,
    name: &str,
    domain: &str,
    environment: Id<kind::Environment>,
    admin: Id<kind::User>,
) -> Answer<logins::Customer> {
    let inside = Provider::job(Job::Operator).inside(environment);
    let token = users::create_token(app, &inside, admin, "demo", &Right::ALL).await?;
    let login = |role: Role| {
        (role.name().to_owned(), Login { email: address(role, domain), password: PASSWORD.into() })
    };
    let logins: BTreeMap<_, _> = Role::ALL.into_iter().map(login).collect();
    Ok(logins::Customer { name: name.into(), environment: environment.to_string(), logins, token })
}
