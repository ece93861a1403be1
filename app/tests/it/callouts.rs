//! Call-outs: planned, held, sent in waves, filled with the fewest messages, and every credit accounted for.

use crate::{
    callout_hand::{Desk, count},
    harness::World,
};
use jiff::SignedDuration;
use serde_json::json;
use shell::inside::{Right, Role};

#[tokio::test]
async fn a_plan_says_whom_when_and_at_what_most_before_anything_is_held_or_sent() {
    let world = World::new().await;
    let desk = Desk::open(&world, 100).await;
    desk.knows(30).await;
    let shift = desk.shift("za 18:00-23:00 4x, Utrecht").await;
    let plan = desk.program.post("/api/v1/call-outs/plan", &json!({"shift": shift})).await;
    assert_eq!(plan.status, 200, "{}", plan.text);
    let plan = plan.json();
    assert_eq!(plan["considered"], 30);
    assert!(plan["max_credits"].as_i64().unwrap() <= 60, "an invitation and a reply each: {plan}");
    assert!(plan["people"][0]["reasons"][0]["sentence"].is_string());
    assert_eq!(desk.three().await, (100, 0, 0), "nothing is held");
    assert_eq!(desk.messages("accepted").await, 0, "nothing is sent");
}

#[tokio::test]
async fn a_full_shift_stops_asking_and_gives_the_rest_of_the_credits_back() {
    let world = World::new().await;
    let desk = Desk::open(&world, 200).await;
    desk.knows(40).await;
    let shift = desk.shift("za 18:00-23:00 4x, Utrecht").await;
    let callout = desk.calls_out(&shift, json!({})).await;
    let board = desk.board(&callout).await;
    assert_eq!(board["status"], "running");
    let asked = desk.messages("accepted").await;
    assert!((4..40).contains(&asked), "the first wave only: {asked}");
    desk.all_are_sent().await;
    for contact in desk.asked(&callout).await.into_iter().take(4) {
        desk.texts(&contact, "JA").await;
    }
    desk.works().await;
    let board = desk.board(&callout).await;
    assert_eq!((board["status"].as_str(), board["filled"].as_i64()), (Some("full"), Some(4)), "{board}");
    desk.all_are_sent().await;
    desk.works().await;
    world.passes(SignedDuration::from_mins(1));
    desk.works().await;
    let (available, held, _) = desk.three().await;
    assert_eq!((available, held), (200 - asked - 4, 0), "invitations and four confirmations are spent");
}

#[tokio::test]
async fn the_same_confirmation_twice_calls_out_once() {
    let world = World::new().await;
    let desk = Desk::open(&world, 200).await;
    desk.knows(12).await;
    let shift = desk.shift("za 18:00-23:00 2x, Utrecht").await;
    let body = json!({"shift": shift});
    let first = desk.program.post_once("k1", "/api/v1/call-outs", &body).await;
    let again = desk.program.post_once("k1", "/api/v1/call-outs", &body).await;
    assert_eq!((first.status, again.status), (201, 201), "{}", first.text);
    assert_eq!(first.text, again.text);
    let other = desk.program.post_once("k2", "/api/v1/call-outs", &body).await;
    assert_eq!((other.status, &other.json()["code"]), (409, &json!("call-out-runs-already")));
    assert_eq!(count(&world, &desk.zon, "SELECT count(*) FROM callouts").await, 1);
}

#[tokio::test]
async fn without_the_credits_nothing_starts_and_nothing_is_left_behind() {
    let world = World::new().await;
    let desk = Desk::open(&world, 3).await;
    desk.knows(30).await;
    let shift = desk.shift("za 18:00-23:00 4x, Utrecht").await;
    let refused = desk.program.post("/api/v1/call-outs", &json!({"shift": shift})).await;
    assert_eq!((refused.status, &refused.json()["code"]), (409, &json!("credits-short")));
    assert_eq!(desk.three().await, (3, 0, 0));
    assert_eq!(count(&world, &desk.zon, "SELECT count(*) FROM invitations").await, 0);
}

#[tokio::test]
async fn waves_go_by_themselves_wait_while_paused_and_end_at_the_deadline() {
    let world = World::new().await;
    let desk = Desk::open(&world, 300).await;
    desk.knows(40).await;
    let shift = desk.shift("za 18:00-23:00 4x, Utrecht").await;
    let callout = desk.calls_out(&shift, json!({"deadline": "2026-11-24T20:00"})).await;
    let first = desk.messages("accepted").await;
    desk.program.post(&format!("/api/v1/call-outs/{callout}/pause"), &json!({})).await;
    world.passes(SignedDuration::from_hours(2));
    desk.works().await;
    assert_eq!(desk.messages("accepted").await, first, "paused");
    desk.program.post(&format!("/api/v1/call-outs/{callout}/resume"), &json!({})).await;
    desk.works().await;
    let second = desk.messages("accepted").await;
    assert!(first < second, "nobody answered, so the next wave goes");
    world.passes(SignedDuration::from_hours(48));
    desk.works().await;
    assert_eq!(desk.board(&callout).await["status"], "expired");
}

#[tokio::test]
async fn the_log_is_in_the_order_of_acceptance_although_a_later_wave_was_planned_before() {
    let world = World::new().await;
    let desk = Desk::open(&world, 300).await;
    desk.knows(40).await;
    let shift = desk.shift("za 18:00-23:00 4x, Utrecht").await;
    desk.calls_out(&shift, json!({"deadline": "2026-11-24T20:00"})).await;
    world.passes(SignedDuration::from_mins(10));
    let between = json!({"to": "06-12345678", "text": "Tot morgen"});
    assert_eq!(desk.program.post("/api/v1/messages", &between).await.status, 202);
    world.passes(SignedDuration::from_hours(2));
    desk.works().await;
    let (mut times, mut after) = (Vec::new(), String::new());
    loop {
        let page = desk.program.get(&format!("/api/v1/messages?limit=3{after}")).await.json();
        let items = page["items"].as_array().unwrap();
        times.extend(items.iter().map(|line| line["accepted_at"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(i64::try_from(times.len()).unwrap(), desk.messages("accepted").await, "each is met once");
    assert!(times.is_sorted_by(|newer, older| newer >= older), "newest first: {times:?}");
    times.dedup();
    assert_eq!(times.len(), 3, "the first wave, the message between, the next wave");
}

#[tokio::test]
async fn nobody_is_asked_outside_messaging_hours() {
    let world = World::at("2026-11-23T21:30:00Z").await;
    let desk = Desk::open(&world, 100).await;
    desk.knows(10).await;
    let shift = desk.shift("za 18:00-23:00 2x, Utrecht").await;
    let callout = desk.calls_out(&shift, json!({})).await;
    assert_eq!(desk.messages("accepted").await, 0);
    assert_eq!(desk.board(&callout).await["why"][0]["code"], "wait-messaging-hours");
    world.passes(SignedDuration::from_hours(10));
    desk.works().await;
    assert!(0 < desk.messages("accepted").await);
}

#[tokio::test]
async fn the_planner_sees_the_plan_starts_it_and_watches_the_board() {
    let world = World::new().await;
    let desk = Desk::open(&world, 200).await;
    desk.knows(20).await;
    let shift = desk.shift("za 18:00-23:00 2x, Utrecht").await;
    let mut planner = world.signed_in(&desk.zon, Role::Planner).await;
    let plan = planner.get(&format!("/call-outs/new?shift={shift}")).await;
    assert_eq!(plan.status, 200, "{}", plan.text);
    assert!(plan.text.contains("Start oproep") && plan.text.contains("Dit kost het hoogstens"));
    let form = [("shift", shift.as_str()), ("key", "k"), ("do", "start")];
    let started = planner.post("/call-outs/new", &form).await;
    assert_eq!(started.status, 303, "{}", started.text);
    let twice = planner.post("/call-outs/new", &form).await;
    assert_eq!(started.header("location"), twice.header("location"), "a double click starts once");
    let board = planner.get(started.header("location")).await;
    assert_eq!(board.status, 200);
    assert!(board.text.contains("0 van 2 gevuld"), "{}", board.text);
    let list = planner.get("/call-outs").await;
    assert!(list.text.contains("Loopt"));
    let contact = desk.contacts().await[0].clone();
    let history = planner.get(&format!("/contacts/{contact}/history?shift={shift}")).await;
    assert_eq!(history.status, 200, "{}", history.text);
}

#[tokio::test]
async fn a_dear_character_is_replaced_with_one_click_and_a_wrong_template_keeps_what_was_typed() {
    let world = World::new().await;
    let desk = Desk::open(&world, 200).await;
    desk.knows(3).await;
    let shift = desk.shift("za 18:00-23:00 2x, Utrecht").await;
    let mut planner = world.signed_in(&desk.zon, Role::Planner).await;
    let dear = format!("Neem je foto’s mee {}", "x".repeat(80));
    let form = [("shift", shift.as_str()), ("text_nl", dear.as_str()), ("do", "plan")];
    let shown = planner.post("/call-outs/new", &form).await;
    assert!(shown.text.contains("Vervang dure tekens"), "{}", shown.text);
    let form = [("shift", shift.as_str()), ("text_nl", dear.as_str()), ("do", "replace")];
    let cheap = planner.post("/call-outs/new", &form).await;
    assert!(cheap.text.contains("foto&#39;s") && !cheap.text.contains("Vervang dure tekens"));
    let form = [("shift", shift.as_str()), ("text_nl", "Hoi {naam}"), ("do", "start")];
    let wrong = planner.post("/call-outs/new", &form).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("Hoi {naam}") || wrong.text.contains("Hoi &#123;naam"), "{}", wrong.text);
}

#[tokio::test]
async fn a_dear_character_is_marked_in_the_text_as_it_arrives_also_where_it_comes_from_a_place() {
    let world = World::new().await;
    let desk = Desk::open(&world, 200).await;
    desk.knows(3).await;
    let plain = desk.shift("za 18:00-23:00 2x, Utrecht").await;
    let dear = desk.shift("zo 18:00-23:00 2x, Café ’t Hoekje").await;
    let mut planner = world.signed_in(&desk.zon, Role::Planner).await;
    let text = format!("Hoi {{voornaam}}, kun je {{datum}} in {{locatie}}? {}", "x".repeat(60));
    let mut shown = async |shift: &str, text: &str| {
        let form = [("shift", shift), ("text_nl", text), ("do", "plan")];
        planner.post("/call-outs/new", &form).await.text
    };
    let page = shown(&plain, &text).await;
    assert!(!page.contains("class=\"dear\"") && !page.contains("Vervang dure tekens"), "{page}");
    let page = shown(&plain, &text.replace("kun", "’t is druk: kun")).await;
    assert!(page.contains("<mark class=\"dear\">’</mark>") && page.contains("Vervang dure tekens"), "{page}");
    assert!(page.contains("’ maakt hier 2 delen van in plaats van 1"), "{page}");
    let page = shown(&dear, &text).await;
    assert!(page.contains("<mark class=\"dear\">’</mark>"), "{page}");
    assert!(page.contains("een ander invulveld") && !page.contains("Vervang dure tekens"), "{page}");
}

#[tokio::test]
async fn after_a_merge_the_history_goes_on_under_the_one_that_stays() {
    let world = World::new().await;
    let desk = Desk::open(&world, 200).await;
    desk.knows(3).await;
    let program = world.program(&desk.zon, &Right::ALL).await;
    let shift = desk.shift("za 18:00-23:00 2x, Utrecht").await;
    let callout = desk.calls_out(&shift, json!({})).await;
    desk.all_are_sent().await;
    let old = desk.asked(&callout).await.remove(0);
    let new = json!({ "given_name": "Jan", "family_name": "Nieuw" });
    let new = program.post("/api/v1/contacts", &new).await.json()["id"].as_str().unwrap().to_owned();
    let merging = program.post(&format!("/api/v1/contacts/{new}/merge"), &json!({ "other": old })).await;
    assert_eq!(merging.status, 200, "{}", merging.text);

    let mut planner = world.signed_in(&desk.zon, Role::Planner).await;
    let talk = planner.get(&format!("/contacts/{new}/messages")).await.text;
    assert_eq!(talk.matches("bubble out").count(), 1, "what was written stays to be read: {talk}");
    desk.texts(&new, "JA").await;
    desk.all_are_sent().await;
    assert_eq!(desk.state(&callout, &new).await, "assigned", "what was asked can be answered");
    assert_eq!(flex::commands::verify::orphans(&world.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_cancelled_shift_stops_its_call_out_and_tells_everybody() {
    let world = World::new().await;
    let desk = Desk::open(&world, 200).await;
    desk.knows(12).await;
    let shift = desk.shift("za 18:00-23:00 2x, Utrecht").await;
    let callout = desk.calls_out(&shift, json!({})).await;
    desk.all_are_sent().await;
    let asked = desk.asked(&callout).await;
    desk.texts(&asked[0], "JA").await;
    desk.all_are_sent().await;
    let mut planner = world.signed_in(&desk.zon, Role::Planner).await;
    let cancelled = planner.post(&format!("/shifts/{shift}/cancel"), &[]).await;
    assert_eq!(cancelled.status, 303, "{}", cancelled.text);
    assert_eq!(desk.board(&callout).await["status"], "stopped");
    let told = "SELECT count(*) FROM messages WHERE state = 'accepted' AND body LIKE 'Gaat niet door%'";
    assert_eq!(count(&world, &desk.zon, told).await, i64::try_from(asked.len()).unwrap());
}

#[tokio::test]
async fn a_reply_that_waits_to_leave_is_paid_from_its_hold_after_the_call_out_settled_and_went_on_again() {
    let world = World::new().await;
    let desk = Desk::open(&world, 200).await;
    desk.knows(40).await;
    let shift = desk.shift("za 18:00-23:00 1x, Utrecht").await;
    let callout = desk.calls_out(&shift, json!({})).await;
    desk.all_are_sent().await;
    let asked = desk.asked(&callout).await;
    desk.texts(&asked[0], "JA").await;
    let settled = "SELECT count(*) FROM callouts WHERE settled_at IS NOT NULL";
    for _ in 0..3 {
        world.passes(SignedDuration::from_mins(1));
        desk.works().await;
    }
    assert_eq!(count(&world, &desk.zon, settled).await, 1, "no invitation can change any more");
    assert_eq!(desk.messages("accepted").await, 1, "the reply still waits to leave");
    assert_eq!(desk.three().await.1, 1, "and nothing but its credit is held");
    desk.texts(&asked[0], "NEE").await;
    desk.works().await;
    assert_eq!(desk.board(&callout).await["status"], "running", "a place came free");
    let waiting = desk.messages("accepted").await;
    assert!(2 <= waiting, "two replies, and whom it asks now: {waiting}");
    desk.program.post(&format!("/api/v1/call-outs/{callout}/stop"), &json!({})).await;
    world.passes(SignedDuration::from_mins(1));
    desk.works().await;
    desk.all_are_sent().await;
    world.passes(SignedDuration::from_mins(1));
    desk.works().await;
    assert_eq!(desk.three().await.1, 0, "every reply was paid, and nothing stays behind");
    let unpaid = "SELECT count(*) FROM messages WHERE state = 'sent' AND captured <> credits";
    assert_eq!(count(&world, &desk.zon, unpaid).await, 0);
    let found = credits::verify(&world.app).await.expect("it runs");
    assert!(found.is_empty(), "{found:?}");
}
