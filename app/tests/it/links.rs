//! Signed links: a contact's own page without an account, which looking at never changes.

use crate::{
    callout_hand::{Desk, count},
    harness::World,
};
use serde_json::json;

fn link(text: &str) -> String {
    let (_, rest) = text.split_once("/u/").expect("a link");
    format!("/u/{}", &rest[..12])
}

#[tokio::test]
async fn looking_changes_nothing_and_a_yes_by_the_link_takes_the_place() {
    let world = World::new().await;
    let desk = Desk::open(&world, 100).await;
    desk.knows(2).await;
    let shift = desk.shift("za 18:00-23:00 1x, Utrecht").await;
    let callout = desk.calls_out(&shift, json!({})).await;
    let jan = desk.asked(&callout).await[0].clone();
    let path = link(&desk.got(&jan).await[0]);
    let mut phone = world.visitor();
    let page = phone.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("Ja, ik kom") && page.text.len() < 30_000 && !page.text.contains("<script"));
    assert_eq!(desk.state(&callout, &jan).await, "asked", "a preview is no answer");
    let said = phone.post(&path, &[("answer", "yes")]).await;
    assert_eq!(said.status, 303, "{}", said.text);
    assert_eq!(desk.state(&callout, &jan).await, "assigned");
    let page = phone.get(said.header("location")).await;
    assert!(page.text.contains("Je staat ingepland") && page.text.contains("Mijn inzetten"));
    let calendar = phone.get(&format!("{path}/calendar.ics")).await;
    assert!(calendar.text.contains("BEGIN:VEVENT") && calendar.text.contains("20261128T170000Z"));
    let cancelled = phone.post(&path, &[("cancel", &shift)]).await;
    assert_eq!(cancelled.status, 303, "{}", cancelled.text);
    assert_eq!(desk.state(&callout, &jan).await, "cancelled");
    let polish = phone.get(&format!("{path}?l=pl")).await;
    assert!(polish.text.contains("Czy możesz pracować"));
    phone.post(&path, &[("stop", "1")]).await;
    let out = "SELECT count(*) FROM contacts WHERE opted_out_at IS NOT NULL";
    assert_eq!(count(&world, &desk.zon, out).await, 1);
}

#[tokio::test]
async fn an_unknown_link_and_one_that_is_over_get_the_same_answer() {
    let world = World::new().await;
    let desk = Desk::open(&world, 100).await;
    desk.knows(1).await;
    let shift = desk.shift("za 18:00-23:00 1x, Utrecht").await;
    desk.calls_out(&shift, json!({})).await;
    let jan = desk.contacts().await[0].clone();
    let path = link(&desk.got(&jan).await[0]);
    world.passes(jiff::SignedDuration::from_hours(24 * 90));
    let mut phone = world.visitor();
    let over = phone.get(&path).await;
    let unknown = phone.get("/u/abcdefghijkm").await;
    assert_eq!((over.status, unknown.status), (404, 404));
    assert_eq!(over.text, unknown.text);
}

#[tokio::test]
async fn a_contact_says_on_their_own_page_when_they_can_work_and_the_planner_sees_it() {
    let world = World::new().await;
    let desk = Desk::open(&world, 100).await;
    desk.knows(1).await;
    let shift = desk.shift("za 18:00-23:00 1x, Utrecht").await;
    desk.calls_out(&shift, json!({})).await;
    let jan = desk.contacts().await[0].clone();
    let path = format!("{}/availability", link(&desk.got(&jan).await[0]));
    let mut phone = world.visitor();
    let page = phone.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.len() < 30_000 && !page.text.contains("<script"), "plain and short");
    let week = [("do", "week"), ("block", "1-morning"), ("block", "1-afternoon"), ("block", "6-evening")];
    assert_eq!(phone.post(&path, &week).await.header("location"), format!("{path}?saved=1&l=nl"));
    phone.post(&path, &[("do", "away"), ("from", "2026-12-24"), ("until", "2026-12-26")]).await;
    let told = desk.program.get(&format!("/api/v1/contacts/{jan}/availability")).await.json();
    let pattern = json!([{"day": 1, "from": 360, "until": 1080}, {"day": 6, "from": 1080, "until": 1440}]);
    assert_eq!(told["pattern"], pattern);
    let except = &told["exceptions"][0];
    assert_eq!(
        (&except["from"], &except["until"]),
        (&json!("2026-12-24T00:00:00"), &json!("2026-12-27T00:00:00"))
    );
    assert_eq!(except["says"], "cannot");

    let wrong = phone.post(&path, &[("do", "away"), ("from", "2026-12-26"), ("until", "2026-12-24")]).await;
    let wrong = phone.get(wrong.header("location")).await;
    assert!(wrong.status == 422 && wrong.text.contains("de laatste is niet eerder"), "{}", wrong.text);
    let polish = phone.get(&format!("{path}?l=pl")).await;
    assert!(polish.text.contains("Kiedy mogę pracować"));
    let (_, id) = polish.text.split_once("name=\"exception\" value=\"").expect("a button");
    phone.post(&path, &[("exception", id.split('"').next().unwrap())]).await;
    let told = desk.program.get(&format!("/api/v1/contacts/{jan}/availability")).await.json();
    assert_eq!(told["exceptions"], json!([]));
}
