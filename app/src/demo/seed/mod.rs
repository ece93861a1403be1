//! The demo's rows: dealt out by chance that falls the same way every time, planted through the rooms' own functions.

mod chance;
mod contacts;
mod customers;
mod names;
mod people;
mod queries;
mod work;

use super::logins::{self, Login, PASSWORD};
use crate::{
    credits::{self, Paid},
    shell::{
        error::Answer,
        ids::{Id, kind},
        inside::{Job, Provider, Right, Role},
        state::App,
        words::Language,
    },
    users,
};
use chance::Chance;
use customers::{Customer, PROVIDER};
use rules::numbers::Credits;
use std::{collections::BTreeMap, sync::Arc};

/// Where the demo's chance starts.
const SEED: u64 = 1_2026;

/// Plants the provider and the customers; answers how to get in.
pub async fn plant(app: &App) -> Answer<Vec<logins::Customer>> {
    let mut chance = Chance::of(SEED);
    let mut all = Vec::new();
    for customer in customers::ALL {
        all.push(plant_customer(app, customer, &mut chance).await?);
    }
    let (name, domain) = PROVIDER;
    let staff = Role::ALL.map(|role| (role, "Beheer 1•2•Flex"));
    let (card, own) = plant_environment(app, name, domain, &staff).await?;
    users::set_provider(app, own).await?;
    all.push(card);
    Ok(all)
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
    chance: &mut Chance,
) -> Answer<logins::Customer> {
    let (card, environment) = plant_environment(app, customer.name, customer.domain, &customer.users).await?;
    credits::agree_price(app, environment, Some(customer.price)).await?;
    credits::grant(app, environment, Credits(customer.paid), Paid::Yes).await?;
    credits::grant(app, environment, Credits(customer.unpaid), Paid::NotYet).await?;
    let people = people::of(customer, app.clock.today(), chance);
    let people: Arc<Vec<_>> = Arc::new(people.into_iter().map(|person| (Id::new(), person)).collect());
    let inside = Provider::job(Job::Operator).inside(environment);
    let (mine, now, seed) = (inside.clone(), app.clock.now(), chance.below(u64::MAX));
    let planted = app.db.write(&inside, move |tx| {
        let (inside, people) = (mine.clone(), Arc::clone(&people));
        Box::pin(async move {
            contacts::plant(tx, &inside, now, customer, &people).await?;
            work::plant(tx, &inside, now, customer, &people, &mut Chance::of(seed)).await
        })
    });
    planted.await?;
    Ok(card)
}

async fn plant_environment(
    app: &App,
    name: &str,
    domain: &str,
    staff: &[(Role, &str); 4],
) -> Answer<(logins::Customer, Id<kind::Environment>)> {
    let environment = users::create_environment(app, name).await?;
    let mut admin = None;
    for (role, person) in staff {
        let user = users::NewUser {
            email: address(*role, domain),
            name: (*person).to_owned(),
            role: *role,
            language: Language::Nl,
            password: Some(PASSWORD.into()),
        };
        let id = users::add_user(app, environment, user).await?;
        admin = admin.or(Some(id));
    }
    let admin = admin.unwrap_or_default();
    Ok((card(app, name, domain, environment, admin).await?, environment))
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
