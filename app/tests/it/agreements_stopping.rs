//! The provider ends an agreement (art. 6.5, 10.2, 12.2): two people, a ground, its evidence, at once.

use crate::{
    agreements_quotes::uploads,
    harness::{Customer, Person, World},
};
use agreements::{Contract, EndKind, State};
use credits::Paid;
use jiff::civil::date;
use rules::numbers::Credits;
use shell::inside::Role;

/// Two of the provider's staff, and a customer.
struct Office {
    world: World,
    first: Person,
    second: Person,
    zon: Customer,
    path: String,
}

impl Office {
    async fn new(at: &str) -> Self {
        let world = World::at(at).await;
        let provider = world.customer("aanbieder").await;
        shell::who::set_provider(&world.app, provider.environment).await.unwrap();
        let first = world.signed_in(&provider, Role::Admin).await;
        let second = world.signed_in(&provider, Role::Finance).await;
        let zon = world.customer_with_agreement("zon", date(2026, 1, 15)).await;
        let path = format!("/operator/customers/{}/stop", zon.environment);
        Self { world, first, second, zon, path }
    }

    async fn contract(&self) -> Contract {
        let inside = self.world.inside(&self.zon);
        let mut tx = self.world.app.db.read(&inside).await.unwrap();
        agreements::contract(&mut tx, &inside).await.unwrap().expect("a contract")
    }

    /// Where the proposal that waits is settled.
    async fn waits(&mut self) -> String {
        let page = self.second.get(&self.path).await.text;
        let mark = format!("action=\"{}/", self.path);
        let (_, rest) = page.split_once(&mark).unwrap_or_else(|| panic!("a proposal in {page}"));
        format!("{}/{}", self.path, rest.split('"').next().unwrap())
    }
}

#[tokio::test]
async fn art_12_2_one_person_alone_dissolves_nothing_and_two_do_it_at_once() {
    let mut office = Office::new("2026-11-23T08:00:00Z").await;
    credits::grant(&office.world.app, office.zon.environment, Credits(40), Paid::Yes).await.unwrap();
    let fields = [("cause", "insolvent"), ("why", "Failliet verklaard op 20 november, CIR F.16/26/1.")];
    let proposed = uploads(&mut office.first, &office.path, &fields).await;
    assert_eq!(proposed.status, 303, "{}", proposed.text);
    assert!(office.first.get("/operator").await.text.contains("onmiddellijke ingang"));
    let settle = office.waits().await;
    let own = office.first.post(&settle, &[("answer", "yes")]).await;
    assert_eq!(own.status, 409, "a single approver: {}", own.text);
    assert_eq!(office.contract().await.state, State::Active);
    let id = settle.rsplit('/').next().expect("an id");
    let from_the_start = format!("/operator/proposals/{}/{id}", office.zon.environment);
    let agreed = office.second.post(&from_the_start, &[("verdict", "agree")]).await;
    assert_eq!(agreed.status, 303, "{}", agreed.text);
    let contract = office.contract().await;
    assert_eq!(contract.state, State::Ended);
    let ending = contract.ending.expect("an end");
    assert_eq!((ending.at, ending.by), (office.world.now(), EndKind::Dissolution));
    let mut admin = office.world.signed_in(&office.zon, Role::Admin).await;
    assert_eq!(admin.get("/contacts").await.status, 403);
    let page = admin.get("/agreement").await.text;
    assert!(page.contains("40 credits zijn vervallen") && page.contains("F.16/26/1"), "{page}");
    let again = office.second.post(&settle, &[("answer", "yes")]).await;
    assert_eq!(again.status, 404, "a proposal is settled once: {}", again.text);
}

#[tokio::test]
async fn art_12_2_c_and_d_are_refused_until_their_facts_are_there() {
    let mut office = Office::new("2026-03-13T22:59:00Z").await;
    let breach = [("cause", "breach"), ("default_received", "2026-02-27"), ("days", "14"), ("why", "x")];
    let early = uploads(&mut office.first, &office.path, &breach).await;
    assert_eq!(early.status, 409);
    assert!(early.text.contains("13 maart 2026"), "{}", early.text);
    let unpaid = [("cause", "unpaid"), ("why", "Factuur niet betaald.")];
    let refused = uploads(&mut office.first, &office.path, &unpaid).await;
    assert!(refused.text.contains("niets open"), "{}", refused.text);
    office.world.passes(jiff::SignedDuration::from_mins(1));
    assert_eq!(uploads(&mut office.first, &office.path, &breach).await.status, 303, "14 March in Amsterdam");
    let twice = uploads(&mut office.first, &office.path, &breach).await;
    assert_eq!(twice.status, 409, "one proposal waits at a time: {}", twice.text);
    let settle = office.waits().await;
    assert_eq!(office.second.post(&settle, &[("answer", "no")]).await.status, 303);
    assert_eq!(office.contract().await.state, State::Active);
}

#[tokio::test]
async fn art_6_5_the_third_choice_ends_the_agreement_and_opens_the_time_to_get_data() {
    let mut office = Office::new("2026-06-10T10:00:00Z").await;
    let fields = [("cause", "non_conformity"), ("why", "Incident 12: niet te herstellen.")];
    assert_eq!(uploads(&mut office.first, &office.path, &fields).await.status, 303);
    let settle = office.waits().await;
    assert_eq!(office.second.post(&settle, &[("answer", "yes")]).await.status, 303);
    let contract = office.contract().await;
    assert_eq!(contract.ending.expect("an end").by, EndKind::ProviderExit);
    let mut admin = office.world.signed_in(&office.zon, Role::Admin).await;
    let page = admin.get("/agreement").await.text;
    assert!(page.contains("art. 6.5") && page.contains("10 juli 2026"), "{page}");
}
