//! Set-off (art. 3.1; art. 6:127 BW): what a customer has with the provider lowers what it owes, by a decision of the desk that
//! is told to the customer, counts from when both were due, and can be undone.

use crate::{
    credits_hand::purse,
    harness::{Customer, Person, World},
    late_hand::{Desk, decides, desk},
    payments_hand::{Said, THEIRS, came, debt, handed_in, provider, reference, statement, to_settle},
};
use billing::{Issued, debts::Cause};
use jiff::civil::date;
use rules::numbers::Cents;
use shell::args;

async fn world() -> (World, Desk, Customer) {
    let world = World::set("2026-01-16T08:00:00Z", provider).await;
    let desk = desk(&world).await;
    let zon = world.customer_with_agreement("zon", date(2025, 12, 1)).await;
    (world, desk, zon)
}

/// An invoice of 1,210.00 that was paid, and 484.00 given back on it by credit note afterwards.
async fn credited(world: &World, desk: &mut Desk, zon: &Customer) -> Issued {
    let issued = world.invoice(zon, date(2026, 1, 2), 100_000).await;
    let paid = came(121_000, "2026-01-15", reference(&issued.document.number));
    handed_in(world, &statement(1, "2026-01-15", 0, &[paid])).await;
    let key = flex::testing::new_key();
    let form = [("key", key.as_str()), ("line", "400,00"), ("why", "Te veel berichten berekend.")];
    let page = format!("/operator/invoices/{}/{}/credit", zon.environment, issued.id);
    assert_eq!(desk.anna.post(&page, &form).await.status, 303);
    issued
}

fn page(zon: &Customer) -> String {
    format!("/operator/set-off/{}", zon.environment)
}

/// What a form of the page holds: its fields that are hidden, in order.
fn hidden(page: &str) -> Vec<(String, String)> {
    let (_, form) =
        page.rsplit_once("<form class=\"card stack\" method=\"post\"").expect("a form to confirm");
    let (form, _) = form.split_once("</form>").expect("its end");
    let fields = form.split("type=\"hidden\" name=\"").skip(1);
    let field = |text: &str| {
        let (name, rest) = text.split_once("\" value=\"").expect("a value");
        (name.to_owned(), rest.split('"').next().unwrap_or_default().to_owned())
    };
    fields.map(field).collect()
}

async fn confirms(person: &mut Person, zon: &Customer, fields: &[(String, String)], why: &str) -> u16 {
    let mut form: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    form.push(("why", why));
    person.post(&page(zon), &form).await.status
}

async fn mails(world: &World, zon: &Customer) -> Vec<(String, String)> {
    let inside = world.inside(zon);
    let mut tx = world.app.db.read(&inside).await.expect("a snapshot");
    let sql =
        "SELECT subject, body FROM posts WHERE environment_id = $1 AND about_kind = 'set-off' ORDER BY id";
    let read = |row: &mut shell::db::Row| Ok((row.take()?, row.take()?));
    tx.all(sql, args![inside.environment], read).await.expect("mails")
}

async fn adds_up(world: &World) {
    assert_eq!(payments::verify(&world.app).await.expect("an answer"), Vec::<String>::new());
    let found = billing::verify(&world.app).await.expect("an answer");
    assert!(found.is_empty(), "{found:?}");
}

#[tokio::test]
async fn art_3_1_a_credit_note_is_set_off_once_against_the_oldest_invoices_told_to_the_customer_and_undone() {
    let (world, mut desk, zon) = world().await;
    credited(&world, &mut desk, &zon).await;
    let late = world.invoice(&zon, date(2025, 12, 20), 30_000).await;
    let next = world.invoice(&zon, date(2026, 1, 10), 100_000).await;
    decides(&mut desk.anna, &zon, "freeze", &[]).await;
    assert!(purse(&world, &zon).await.frozen_since.is_some());
    let account = desk.anna.get(&format!("/operator/receivables/{}", zon.environment)).await.text;
    assert!(account.contains("484,00 bij ons staan") && account.contains(&page(&zon)), "{account}");

    let shown = desk.anna.get(&page(&zon)).await;
    assert_eq!(shown.status, 200, "{}", shown.text);
    for said in ["Creditnota C2026-00001", "Verrekend wordt € 484,00", "€ 363,00", "€ 121,00", "€ 1.089,00"]
    {
        assert!(shown.text.contains(said), "{said} in {}", shown.text);
    }
    let fields = hidden(&shown.text);
    assert_eq!(confirms(&mut desk.anna, &zon, &fields, " ").await, 422, "a decision says why");
    assert_eq!(confirms(&mut desk.anna, &zon, &fields, "Afgesproken met de afnemer.").await, 303);
    assert_eq!(
        confirms(&mut desk.anna, &zon, &fields, "Afgesproken met de afnemer.").await,
        303,
        "a second click"
    );
    let mut again = fields.clone();
    again[0].1 = flex::testing::new_key();
    assert_eq!(
        confirms(&mut desk.bram, &zon, &again, "Afgesproken.").await,
        422,
        "nothing is left to set off"
    );

    let (first, second) = (debt(&world, &zon, late.id).await, debt(&world, &zon, next.id).await);
    assert_eq!((first.open, second.open), (Cents::ZERO, Cents(108_900)));
    let (on, by) = (first.booked[0].value_on, first.booked[0].cause);
    assert_eq!((on, by), (date(2026, 1, 16), Cause::SetOff), "from when both were due");
    assert!(purse(&world, &zon).await.frozen_since.is_none(), "what was late is settled");
    let told = mails(&world, &zon).await;
    assert_eq!(told.len(), 1, "{told:?}");
    let (subject, body) = &told[0];
    assert!(subject.contains("484,00") && body.contains("C2026-00001"), "{told:?}");
    assert!(body.contains(&format!("Factuur {}: € 121,00 verrekend", next.document.number)), "{body}");
    let mut admin = world.signed_in(&zon, shell::inside::Role::Admin).await;
    let own = admin.get(&format!("/invoices/{}", late.id)).await.text;
    assert!(own.contains("Verrekend · C2026-00001"), "the customer sees with what: {own}");
    adds_up(&world).await;

    let done = desk.bram.get(&page(&zon)).await.text;
    let (_, rest) = done.split_once("name=\"decision\" value=\"").expect("a set-off to undo");
    let decision = rest.split('"').next().unwrap_or_default().to_owned();
    let undo = async |person: &mut Person| {
        let key = flex::testing::new_key();
        let form = [("key", key.as_str()), ("decision", &decision), ("why", "Verkeerde afnemer gevraagd.")];
        person.post(&page(&zon), &form).await.status
    };
    assert_eq!(undo(&mut desk.bram).await, 303);
    assert_eq!(undo(&mut desk.bram).await, 404, "it is undone");
    assert_eq!(debt(&world, &zon, late.id).await.open, Cents(36_300));
    assert_eq!(debt(&world, &zon, next.id).await.open, Cents(121_000));
    let told = mails(&world, &zon).await;
    assert!(told.len() == 2 && told[1].1.contains("Verkeerde afnemer gevraagd."), "{told:?}");
    let shown = desk.anna.get(&page(&zon)).await.text;
    assert!(shown.contains("ongedaan gemaakt") && shown.contains("Verrekend wordt € 484,00"), "{shown}");
    adds_up(&world).await;
}

#[tokio::test]
async fn art_3_1_a_credit_note_says_why_it_is_open_and_only_what_is_chosen_is_set_off() {
    let (world, mut desk, zon) = world().await;
    let issued = credited(&world, &mut desk, &zon).await;
    let late = world.invoice(&zon, date(2025, 12, 20), 30_000).await;
    let next = world.invoice(&zon, date(2026, 1, 10), 10_000).await;
    let shown = desk.anna.get(&page(&zon)).await.text;
    let (_, rest) = shown.split_once("name=\"held\" value=\"").expect("a credit note");
    let note = rest.split('"').next().unwrap_or_default().to_owned();
    let at_desk = desk.anna.get(&format!("/operator/invoices/{}/{note}", zon.environment)).await.text;
    let why = format!("Op factuur {} stond daarvan nog € 0,00 open", issued.document.number);
    assert!(at_desk.contains(&why) && at_desk.contains(&format!("?held={note}")), "{at_desk}");
    let mut admin = world.signed_in(&zon, shell::inside::Role::Admin).await;
    let own = admin.get(&format!("/invoices/{note}")).await.text;
    assert!(own.contains(&why), "the customer reads why, too: {own}");

    let nothing = desk.anna.get(&format!("{}?chosen=yes&held={note}", page(&zon))).await;
    assert!(nothing.status == 422 && nothing.text.contains("Kies aan beide kanten"), "{}", nothing.text);
    let one = desk.anna.get(&format!("{}?chosen=yes&held={note}&invoice={}", page(&zon), next.id)).await;
    assert!(one.text.contains("Verrekend wordt € 121,00"), "{}", one.text);
    let fields = hidden(&one.text);
    let more: Vec<(String, String)> = fields
        .iter()
        .map(|(name, value)| (name.clone(), if name == "sum" { "48400".into() } else { value.clone() }))
        .collect();
    let refused = confirms(&mut desk.anna, &zon, &more, "Anders dan getoond.").await;
    assert_eq!(refused, 422, "it would not be what was shown");
    assert_eq!(confirms(&mut desk.anna, &zon, &fields, "Alleen deze.").await, 303);
    assert_eq!(debt(&world, &zon, late.id).await.open, Cents(36_300), "it was not chosen");
    assert_eq!(debt(&world, &zon, next.id).await.open, Cents::ZERO);
    let at_desk = desk.anna.get(&format!("/operator/invoices/{}/{note}", zon.environment)).await.text;
    assert!(at_desk.contains("Er is € 363,00 over"), "{at_desk}");
    adds_up(&world).await;
}

#[tokio::test]
async fn art_3_1_what_was_paid_too_much_is_set_off_and_stays_undone_by_nobody_once_the_bank_took_it_back() {
    let (world, mut desk, zon) = world().await;
    let first = world.invoice(&zon, date(2026, 1, 2), 100_000).await;
    let paid = Said {
        end_to_end: "E2E-1",
        iban: THEIRS,
        ..came(130_000, "2026-01-15", reference(&first.document.number))
    };
    let back = Said { cents: -130_000, on: "2026-01-16", returned: Some("MD06"), ..paid.clone() };
    handed_in(&world, &statement(1, "2026-01-15", 0, &[paid])).await;
    let next = world.invoice(&zon, date(2026, 1, 16), 10_000).await;
    let shown = desk.anna.get(&page(&zon)).await.text;
    assert!(shown.contains("Te veel betaald op") && shown.contains("Verrekend wordt € 90,00"), "{shown}");
    assert_eq!(confirms(&mut desk.anna, &zon, &hidden(&shown), "Gevraagd door de afnemer.").await, 303);
    assert_eq!(debt(&world, &zon, next.id).await.open, Cents(3_100));
    adds_up(&world).await;
    handed_in(&world, &statement(2, "2026-01-16", 130_000, &[back])).await;
    assert!(to_settle(&mut desk.anna).await.is_empty());
    assert_eq!(debt(&world, &zon, next.id).await.open, Cents(12_100), "what was set off was never paid");
    let done = desk.bram.get(&page(&zon)).await.text;
    let (_, rest) = done.split_once("name=\"decision\" value=\"").expect("a set-off");
    let decision = rest.split('"').next().unwrap_or_default().to_owned();
    let key = flex::testing::new_key();
    let form = [("key", key.as_str()), ("decision", &decision), ("why", "Toch niet.")];
    let refused = desk.bram.post(&page(&zon), &form).await;
    assert!(refused.text.contains("intussen iets veranderd"), "{}", refused.text);
    adds_up(&world).await;
}
