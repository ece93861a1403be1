//! The command line of agreements and money, as somebody at the machine uses it: the real program on the story's database.

use crate::{
    harness::{Customer, MONDAY, Told, World},
    payments_hand::{came, debt, reference, statement},
};
use agreements::State;
use flex::testing;
use jiff::{SignedDuration, civil::date};
use rules::numbers::{Cents, Credits};
use shell::{identity::Identity, inside::Role};

async fn world(at: &str) -> World {
    World::set(at, |settings| settings.provider = Some(Identity::of_the_demo())).await
}

async fn says(world: &World, arguments: &[&str]) -> Told {
    let told = world.command(arguments).await;
    assert!(told.well, "{arguments:?}: {}{}", told.text, told.errors);
    told
}

/// What a command that must refuse says.
async fn refuses(world: &World, arguments: &[&str]) -> String {
    let told = world.command(arguments).await;
    assert!(!told.well, "{arguments:?} must be refused: {}", told.text);
    told.errors
}

async fn contract(world: &World, customer: &Customer) -> agreements::Contract {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.expect("a snapshot");
    agreements::contract(&mut tx, &inside).await.expect("it reads").expect("a contract")
}

#[tokio::test]
async fn art_13_1_an_agreement_is_shown_with_what_set_each_parameter_and_its_timeline() {
    let world = world(MONDAY).await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 15)).await;
    let told = says(&world, &["agreement", "show", "zon"]).await.text;
    for said in
        ["O2026-0001", "2027-01-14", "no notice was given", "€1,200.00", "14", "quote", "terms", "Timeline"]
    {
        assert!(told.contains(said), "{said} in {told}");
    }
    let given =
        world.signed_in(&zon, Role::Admin).await.post("/agreement/notice", &[("kind", "notice")]).await;
    assert_eq!(given.status, 303);
    let told = says(&world, &["agreement", "show", &zon.environment.to_string()]).await.text;
    for said in ["last day    2027-03-31 (", "admin van zon", "art. 12.1", "2027-03-31T22:00:00Z"] {
        assert!(told.contains(said), "{said} in {told}");
    }
    assert!(refuses(&world, &["agreement", "show", "noord"]).await.contains("noord"));
    world.customer("maan").await;
    assert!(refuses(&world, &["agreement", "show", "maan"]).await.contains("no agreement"));
}

#[tokio::test]
async fn art_12_1_notice_is_looked_at_under_both_readings_before_it_is_recorded_as_on_the_screen() {
    let world = world("2026-06-05T10:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 15)).await;
    let look = ["agreement", "notice", "zon", "--received", "2026-06-01", "--dry-run"];
    let told = says(&world, &look).await.text;
    for said in [
        "strict, as agreed  last day 2027-03-31",
        "lenient     last day 2027-01-31",
        "2 months",
        "Nothing was recorded",
    ] {
        assert!(told.contains(said), "{said} in {told}");
    }
    assert!(contract(&world, &zon).await.ending.is_none());
    for (received, named) in
        [("2026-06-06", "received"), ("2026-01-14", "received"), ("gisteren", "--received")]
    {
        let errors = refuses(&world, &["agreement", "notice", "zon", "--received", received]).await;
        assert!(errors.contains(named), "{received}: {errors}");
    }
    let lenient = ["agreement", "notice", "zon", "--received", "2026-06-01", "--reading", "lenient"];
    refuses(&world, &lenient).await;
    assert!(contract(&world, &zon).await.ending.is_none(), "leniency needs its reason");
    let told =
        says(&world, &[lenient.as_slice(), &["--note", "Verhuist naar het buitenland."]].concat()).await;
    assert!(told.text.contains("Recorded. The last day is 2027-01-31"), "{}", told.text);
    let ending = contract(&world, &zon).await.ending.expect("an end");
    assert_eq!(ending.last_day, date(2027, 1, 31));
    let page = world.signed_in(&zon, Role::Admin).await.get("/agreement").await.text;
    for said in ["31 januari 2027", "Bevestiging", "O2026-0001-2027-01-31.pdf", "Verhuist"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let twice = refuses(&world, &["agreement", "notice", "zon", "--received", "2026-06-01"]).await;
    assert!(!twice.is_empty());
}

#[tokio::test]
async fn art_4_2_and_14_2_invoices_are_run_and_listed_from_the_command_line_once() {
    let world = world(MONDAY).await;
    let zon = world.customer_with_agreement("zon", date(2026, 11, 23)).await;
    let told = says(&world, &["invoices", "run"]).await.text;
    assert!(told.contains("1 issued") && told.contains("1 of 1 documents made"), "{told}");
    assert!(says(&world, &["invoices", "run"]).await.text.contains("0 issued"), "each is asked once");
    let listed = says(&world, &["invoices", "list"]).await.text;
    assert!(
        listed.contains("1452.00") && listed.contains("due 2026-12-07") && listed.contains("zon"),
        "{listed}"
    );
    assert_eq!(says(&world, &["invoices", "list", "--overdue"]).await.text, "");
    world.passes(SignedDuration::from_hours(15 * 24));
    assert_eq!(says(&world, &["invoices", "list", "--overdue"]).await.text.lines().count(), 1);
    assert_eq!(says(&world, &["invoices", "list", "--open"]).await.text.lines().count(), 1);
    let number = listed.split(' ').next().unwrap_or_default().to_owned();
    let file = std::env::temp_dir().join(format!("flex-{}.xml", zon.environment));
    let paid = statement(1, "2026-12-07", 0, &[came(145_200, "2026-12-07", reference(&number))]);
    std::fs::write(&file, paid).expect("a statement");
    let path = file.display().to_string();
    let told = says(&world, &["import", "statement", &path]).await.text;
    assert!(told.contains("entries 1  known 0  booked 1  to settle 0"), "{told}");
    let again = says(&world, &["import", "statement", &path]).await.text;
    assert!(again.contains("read before"), "{again}");
    assert_eq!(says(&world, &["invoices", "list", "--open"]).await.text, "");
    std::fs::write(&file, "dit is geen afschrift").expect("something else");
    assert!(!refuses(&world, &["import", "statement", &path]).await.is_empty());
    assert!(refuses(&world, &["import", "statement", "/nowhere/x.xml"]).await.contains("/nowhere/x.xml"));
    std::fs::remove_file(&file).expect("it is ours");
}

#[tokio::test]
async fn art_3_2_dunning_tells_from_the_command_line_what_would_be_claimable_on_a_day() {
    let world = world("2026-01-01T09:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 1)).await;
    let invoice = world.invoice(&zon, date(2026, 1, 1), 100_000).await;
    let number = invoice.document.number.clone();
    let told = says(&world, &["dunning", "--invoice", &number, "--on", "2026-02-15"]).await.text;
    for said in ["due 2026-01-15", "open        1210.00", "60.50 as agreed", "because"] {
        assert!(told.contains(said), "{said} in {told}");
    }
    let early = says(&world, &["dunning", "--invoice", &number, "--on", "2026-01-15"]).await.text;
    assert!(early.contains("rights      none") && early.contains("0.00 as agreed"), "{early}");
    let unknown = world.command(&["dunning", "--invoice", &number, "--on", "2027-02-01"]).await;
    assert!(!unknown.well && unknown.text.contains("rate_unknown"), "a script notices: {}", unknown.text);
    assert!(refuses(&world, &["dunning", "--invoice", "F1999-00001"]).await.contains("F1999-00001"));
    assert!(
        refuses(&world, &["dunning", "--invoice", &number, "--on", "morgen"]).await.contains("2027-02-01")
    );
    assert_eq!(debt(&world, &zon, invoice.id).await.open, Cents(121_000), "nothing was charged");
}

#[tokio::test]
async fn the_round_is_run_from_the_command_line_and_wipes_what_may_be_wiped() {
    let world = world(MONDAY).await;
    world.operator().await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 1)).await;
    let told = says(&world, &["round"]).await.text;
    assert!(told.contains("2026-11-23  1 agreement(s)"), "{told}");
    assert!(says(&world, &["round"]).await.text.contains("Nothing is due"));
    testing::end_on(&world.app, zon.environment, date(2026, 11, 30), "notice").await.expect("notice");
    let chosen =
        world.signed_in(&zon, Role::Finance).await.post("/agreement/data", &[("choice", "deleted")]).await;
    assert_eq!(chosen.status, 303);
    world.passes(SignedDuration::from_hours(40 * 24));
    let some = says(&world, &["round", "--through", "2026-11-25"]).await.text;
    assert_eq!(some.lines().count(), 2, "{some}");
    let told = says(&world, &["round"]).await.text;
    assert!(told.contains("2027-01-02") && told.contains("O2026-0001  wiped: "), "{told}");
    assert_eq!(contract(&world, &zon).await.state, State::Wiped);
    let help = says(&world, &["round", "--help"]).await.text;
    assert!(help.contains("wipes"), "{help}");
}

#[tokio::test]
async fn a_simulation_from_the_command_line_shows_what_would_happen_and_changes_nothing() {
    let world = world(MONDAY).await;
    world.operator().await;
    let zon = world.customer_with_agreement("zon", date(2026, 11, 23)).await;
    credits::grant(&world.app, zon.environment, Credits(100), credits::Paid::NotYet).await.expect("an order");
    let before = testing::rows(&world.app, zon.environment).await.expect("rows");
    let ask = ["simulate", "--customer", "zon", "--until", "2027-01-31", "--behaviour", "pays-late"];
    let told = says(&world, &ask).await.text;
    assert!(told.contains("2026-11-23") && told.contains("2026-12-"), "{told}");
    assert!(told.lines().count() > 4, "{told}");
    assert_eq!(testing::rows(&world.app, zon.environment).await.expect("rows"), before);
    let wrong = ["simulate", "--customer", "zon", "--until", "2020-01-01"];
    assert!(!refuses(&world, &wrong).await.is_empty());
}
