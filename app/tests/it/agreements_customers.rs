//! Customers (art. 1): the operator makes them, and only businesses become one.

use crate::harness::{Answered, Customer, Person, World};
use agreements::{Contract, State};
use jiff::civil::date;
use rules::numbers::Cents;
use shell::{
    ids::{Id, kind},
    inside::Role,
    words::Language,
};

/// What an operator fills in.
fn filled<'a>(key: &'a str, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("key", key),
        ("legal_name", "Maan Personeel B.V."),
        ("name", ""),
        ("kvk", "1234 5678"),
        ("vat_id", "NL004495445B01"),
        ("country", "NL"),
        ("street", "Kade 1"),
        ("postal_code", "3511 AA"),
        ("city", "Utrecht"),
        ("invoice_email", "facturen@maan.test"),
        ("language", "nl"),
        ("size", "small"),
    ];
    let other = |name: &str| changed.iter().find(|(changed, _)| *changed == name).copied();
    let mut all: Vec<_> = usual.into_iter().map(|field| other(field.0).unwrap_or(field)).collect();
    all.extend(changed.iter().filter(|(name, _)| !usual.iter().any(|(usual, _)| usual == name)));
    all
}

fn key() -> String {
    Id::<kind::Environment>::new().to_string()
}

async fn makes(operator: &mut Person, changed: &[(&str, &str)]) -> Answered {
    let key = key();
    operator.post("/operator/customers", &filled(&key, changed)).await
}

async fn contract(world: &World, customer: &Customer) -> Contract {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    agreements::contract(&mut tx, &inside).await.unwrap().expect("a contract")
}

#[tokio::test]
async fn art_1_a_business_becomes_a_customer_with_an_environment_that_nobody_is_in() {
    let world = World::new().await;
    let mut operator = world.operator().await;
    assert!(operator.get("/operator/customers").await.text.contains("Nog geen afnemers"));
    assert_eq!(operator.get("/operator/customers/new").await.status, 200);
    let key = key();
    let made = operator.post("/operator/customers", &filled(&key, &[])).await;
    assert_eq!(made.status, 303, "{}", made.text);
    let again = operator.post("/operator/customers", &filled(&key, &[])).await;
    assert_eq!(again.header("location"), made.header("location"), "a double click makes one customer");
    let page = operator.get(made.header("location")).await.text;
    for said in
        ["Maan Personeel B.V.", "KvK 12345678", "NL004495445B01", "Geen overeenkomst", "Klantnummer 1"]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    let list = operator.get("/operator/customers?q=maan").await.text;
    assert_eq!(list.matches(">Maan Personeel B.V.</a>").count(), 1, "{list}");
    assert!(!operator.get("/operator/customers?q=100%25").await.text.contains("Maan"), "% is no joker");
}

#[tokio::test]
async fn art_1_whoever_does_not_act_in_business_is_refused_and_told_what_would_be_right() {
    let world = World::new().await;
    let mut operator = world.operator().await;
    for (changed, said) in [
        (vec![("kvk", "")], "KvK-nummer in, of vink aan"),
        (vec![("kvk", "1234567")], "Een KvK-nummer heeft 8 cijfers"),
        (vec![("vat_id", "NL123456789B90")], "De controlecijfers van dit btw-id"),
        (vec![("vat_id", "BE0123456789")], "Een Nederlands btw-id is NL"),
        (vec![("country", "BE"), ("vat_id", "NL004495445B01")], "begint met BE"),
        (vec![("iban", "NL91ABNA0417164301")], "Dit IBAN klopt niet"),
        (vec![("invoice_email", "geen adres")], "facturen"),
        (vec![("city", "  ")], "Vul dit in"),
    ] {
        let answered = makes(&mut operator, &changed).await;
        assert_eq!(answered.status, 422, "{changed:?}: {}", answered.text);
        assert!(answered.text.contains(said), "{said} for {changed:?} in {}", answered.text);
        assert!(answered.text.contains("Maan Personeel B.V."), "what was typed is still there");
    }
    let declared =
        makes(&mut operator, &[("kvk", ""), ("declared", "yes"), ("country", "BE"), ("vat_id", "")]).await;
    assert_eq!(declared.status, 303, "{}", declared.text);
    let page = operator.get(declared.header("location")).await.text;
    assert!(page.contains("uitdrukkelijk verklaard"), "{page}");
}

#[tokio::test]
async fn an_environment_without_an_agreement_is_shown_as_such_and_gets_its_business() {
    let world = World::new().await;
    let mut operator = world.operator().await;
    let zon = world.customer("zon").await;
    let with = world.customer_with_agreement("maan", date(2026, 1, 15)).await;
    let list = operator.get("/operator/customers?show=without").await.text;
    assert!(
        list.contains(&zon.environment.to_string()) && !list.contains(&with.environment.to_string()),
        "{list}"
    );
    assert!(
        !operator.get("/operator/customers").await.text.contains("aanbieder</a>"),
        "the provider is no customer"
    );
    let path = format!("/operator/customers/{}", zon.environment);
    assert!(operator.get(&path).await.text.contains("geen bedrijf bekend"));
    assert!(operator.get(&format!("{path}/change")).await.text.contains("value=\"zon\""));
    let saved = operator.post(&format!("{path}/change"), &filled("", &[("name", "zon")])).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    assert!(operator.get(&path).await.text.contains("Klantnummer 2"));
    let old = operator.post(&format!("{path}/change"), &filled("", &[("version", "0")])).await;
    assert_eq!(old.status, 409, "of two who change, the second looks again: {}", old.text);
    let moved =
        operator.post(&format!("{path}/change"), &filled("", &[("version", "1"), ("city", "Zeist")])).await;
    assert_eq!(moved.status, 303, "{}", moved.text);
    assert!(operator.get(&path).await.text.contains("Zeist"));
}

#[tokio::test]
async fn the_list_of_customers_goes_on_by_key() {
    let world = World::new().await;
    let mut operator = world.operator().await;
    for number in 0..51 {
        users::create_environment(&world.app, &format!("klant {number:02}")).await.unwrap();
    }
    let first = operator.get("/operator/customers").await.text;
    assert!(first.contains("klant 49") && !first.contains("klant 50"), "{first}");
    let (_, next) = first.split_once("btn small\" href=\"").expect("a way on");
    let next = next.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let second = operator.get(&next).await.text;
    assert!(second.contains("klant 50") && !second.contains("klant 49"), "{second}");
}

#[tokio::test]
async fn art_12_1_an_agreement_that_was_on_paper_is_in_force_from_its_first_day() {
    let world = World::new().await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 15)).await;
    let agreed = contract(&world, &zon).await;
    assert_eq!((agreed.state, agreed.term_last_day), (State::Active, date(2027, 1, 14)));
    assert_eq!((agreed.licence, agreed.term_days), (Cents(120_000), 14));
    let later = world.customer_with_agreement("maan", date(2027, 1, 1)).await;
    assert_eq!(contract(&world, &later).await.state, State::Concluded);
}

#[tokio::test]
async fn art_15_5_users_of_another_business_are_a_sign_at_the_desk_and_nothing_more() {
    let world = World::new().await;
    let mut operator = world.operator().await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 1)).await;
    let desk = format!("/operator/customers/{}", zon.environment);
    let before = operator.get(&desk).await.text;
    assert!(!before.contains("Gebruikers van een ander bedrijf?"), "all of them are its own: {before}");
    let guest = users::NewUser {
        email: "piet@maan.test".into(),
        name: "Piet".into(),
        role: Role::Planner,
        language: Language::Nl,
        password: Some("een lang wachtwoord".into()),
    };
    users::add_user(&world.app, zon.environment, guest).await.expect("a user");
    let page = operator.get(&desk).await.text;
    assert!(page.contains("Gebruikers van een ander bedrijf?") && page.contains("maan.test"), "{page}");
    let own = world.signed_in(&zon, Role::Admin).await.get("/agreement").await.text;
    assert!(!own.contains("maan.test"), "the customer is accused of nothing: {own}");
    assert!(contract(&world, &zon).await.ending.is_none());
}
