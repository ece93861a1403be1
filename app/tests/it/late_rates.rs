//! Statutory rates (art. 3.2; art. 6:119, 6:119a BW) that are published while a version runs: one of the staff writes them down.

use crate::{
    harness::World,
    late_hand::{account, decides, desk, on},
};
use flex::testing;
use jiff::civil::date;
use shell::inside::Role;

const PAGE: &str = "/operator/receivables/rates";

fn form<'a>(key: &'a str, commercial: &'a str, source: &'a str) -> [(&'a str, &'a str); 4] {
    [("key", key), ("commercial", commercial), ("ordinary", "4"), ("source", source)]
}

#[tokio::test]
async fn art_3_2_b1_a_published_rate_that_is_written_down_makes_a_provisional_amount_one_that_can_be_charged()
{
    let world = World::at("2026-12-01T08:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2026, 6, 1)).await;
    let mut desk = desk(&world).await;
    world.invoice(&zon, date(2026, 12, 1), 100_000).await;
    on(&world, &mut desk, date(2027, 1, 15)).await;
    assert!(account(&world, &zon).await.sums().accrued.statutory.is_err(), "nothing is guessed");
    assert!(desk.anna.get("/operator").await.text.contains("31 december 2026"), "an alarm at the desk");
    let early = decides(&mut desk.anna, &zon, "claim", &[]).await;
    assert_ne!(early.status, 303, "a provisional amount is not charged: {}", early.text);

    let shown = desk.anna.get(PAGE).await.text;
    assert!(shown.contains("Nieuw: vanaf 1 januari 2027") && shown.contains("10,40%"), "{shown}");
    let key = testing::new_key();
    for (commercial, source, field) in [
        ("tien", "Staatscourant", "commercial"),
        ("30,01", "Staatscourant", "commercial"),
        ("10,15", " ", "source"),
    ] {
        let wrong = desk.anna.post(PAGE, &form(&key, commercial, source)).await;
        assert_eq!(wrong.status, 422, "{}", wrong.text);
        assert!(wrong.text.contains(&format!("{field}-error")), "{}", wrong.text);
        assert!(wrong.text.contains(&format!("value=\"{commercial}\"")), "what was filled in stays");
    }
    for _ in 0..2 {
        let done = desk.anna.post(PAGE, &form(&key, "10,15", "Staatscourant 2026, 40123")).await;
        assert_eq!(done.status, 303, "twice is once: {}", done.text);
    }
    let shown = desk.bram.get(PAGE).await.text;
    assert!(
        shown.contains("Nieuw: vanaf 1 juli 2027") && shown.contains("Staatscourant 2026, 40123"),
        "{shown}"
    );
    assert!(account(&world, &zon).await.sums().accrued.statutory.is_ok());
    assert!(!desk.anna.get("/operator").await.text.contains("31 december 2026"), "the alarm is over");
    let simulate = ["simulate", "--customer", "zon", "--until", "2027-03-31", "--behaviour", "pays-late"];
    let ahead = world.command(&simulate).await;
    assert!(
        ahead.well && !ahead.text.contains("not known yet"),
        "what is simulated knows it: {}",
        ahead.text
    );
    let charged = decides(&mut desk.anna, &zon, "claim", &[]).await;
    assert_eq!(charged.status, 303, "{}", charged.text);
}

#[tokio::test]
async fn art_3_2_b1_only_the_last_rate_is_taken_back_and_only_by_the_staff() {
    let world = World::at("2026-12-20T08:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2026, 6, 1)).await;
    let mut desk = desk(&world).await;
    for commercial in ["10,15", "9,90"] {
        let key = testing::new_key();
        assert_eq!(desk.anna.post(PAGE, &form(&key, commercial, "rijksoverheid.nl")).await.status, 303);
    }
    let shown = desk.anna.get(PAGE).await.text;
    let forms: Vec<&str> = shown.split(&format!("action=\"{PAGE}/")).skip(1).collect();
    assert_eq!(forms.len(), 1, "only the last can be taken back: {shown}");
    let last = format!("{PAGE}/{}", forms[0].split('"').next().unwrap());
    assert_eq!(desk.anna.post(&last, &[("why", " ")]).await.status, 422, "with why");
    assert_eq!(desk.anna.post(&last, &[("why", "Verkeerd gelezen.")]).await.status, 303);
    assert_eq!(desk.bram.post(&last, &[("why", "Nog eens.")]).await.status, 409, "it is taken back");
    let shown = desk.anna.get(PAGE).await.text;
    assert!(shown.contains("Nieuw: vanaf 1 juli 2027") && !shown.contains("9,90%"), "{shown}");
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    assert_eq!(admin.get(PAGE).await.status, 404, "to a customer it does not exist");
    assert_eq!(admin.post(PAGE, &form(&testing::new_key(), "1", "mijn bank")).await.status, 404);
}
