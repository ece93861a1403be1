//! Answers by SMS: yes, no, codes, STOP, what is unclear, and what comes too late or too often.

use crate::{
    callout_hand::{Desk, count},
    harness::World,
};
use serde_json::json;
use shell::inside::Role;

#[tokio::test]
async fn a_yes_gets_a_place_and_a_no_gives_it_to_the_first_who_waits() {
    let world = World::new().await;
    let desk = Desk::open(&world, 300).await;
    desk.knows(20).await;
    let shift = desk.shift("za 18:00-23:00 1x, Utrecht").await;
    let callout = desk.calls_out(&shift, json!({"policy": "fastest"})).await;
    desk.all_are_sent().await;
    let asked = desk.asked(&callout).await;
    desk.texts(&asked[0], "Ja!").await;
    desk.texts(&asked[1], "ja").await;
    desk.texts(&asked[2], "JA").await;
    assert_eq!(desk.state(&callout, &asked[0]).await, "assigned");
    assert_eq!(desk.state(&callout, &asked[1]).await, "waitlisted");
    assert!(desk.got(&asked[0]).await[1].contains("je staat ingepland"));
    assert!(desk.got(&asked[1]).await[1].contains("wachtlijst"));
    desk.texts(&asked[0], "nee").await;
    assert_eq!(desk.state(&callout, &asked[0]).await, "cancelled");
    assert_eq!(desk.state(&callout, &asked[1]).await, "assigned", "the first who waited");
    assert_eq!(desk.state(&callout, &asked[2]).await, "waitlisted");
    assert!(desk.got(&asked[1]).await[2].contains("plaats vrijgekomen"));
}

#[tokio::test]
async fn with_two_open_invitations_the_code_decides() {
    let world = World::new().await;
    let desk = Desk::open(&world, 300).await;
    desk.knows(1).await;
    let one = desk.shift("za 18:00-23:00 1x, Utrecht").await;
    let two = desk.shift("vr 9:00-17:00 1x, Utrecht").await;
    let first = desk.calls_out(&one, json!({})).await;
    let second = desk.calls_out(&two, json!({})).await;
    let jan = desk.contacts().await[0].clone();
    let got = desk.got(&jan).await;
    assert!(got[1].contains("2 JA of 2 NEE"), "{got:?}");
    desk.texts(&jan, "ja").await;
    assert!(desk.got(&jan).await[2].contains("Welke"));
    desk.texts(&jan, "2 ja").await;
    assert_eq!(desk.state(&second, &jan).await, "assigned");
    assert_eq!(desk.state(&first, &jan).await, "asked");
}

#[tokio::test]
async fn stop_ends_all_messages_confirms_once_and_start_undoes_it() {
    let world = World::new().await;
    let desk = Desk::open(&world, 300).await;
    desk.knows(3).await;
    let shift = desk.shift("za 18:00-23:00 1x, Utrecht").await;
    let callout = desk.calls_out(&shift, json!({})).await;
    let jan = desk.asked(&callout).await[0].clone();
    desk.texts(&jan, "STOP").await;
    assert_eq!(desk.state(&callout, &jan).await, "declined");
    assert!(desk.got(&jan).await[1].contains("geen berichten meer van zon"));
    let out = "SELECT count(*) FROM contacts WHERE opted_out_at IS NOT NULL";
    assert_eq!(count(&world, &desk.zon, out).await, 1);
    desk.texts(&jan, "start").await;
    assert_eq!(count(&world, &desk.zon, out).await, 0);
}

#[tokio::test]
async fn an_unclear_answer_waits_for_the_planner_who_settles_it_with_one_click() {
    let world = World::new().await;
    let desk = Desk::open(&world, 300).await;
    desk.knows(3).await;
    let shift = desk.shift("za 18:00-23:00 1x, Utrecht").await;
    let callout = desk.calls_out(&shift, json!({})).await;
    let jan = desk.asked(&callout).await[0].clone();
    let inbound = desk.texts(&jan, "kan ik ook om 7 uur beginnen?").await;
    assert_eq!(desk.state(&callout, &jan).await, "unclear");
    let mut planner = world.signed_in(&desk.zon, Role::Planner).await;
    let board = planner.get(&format!("/call-outs/{callout}")).await;
    assert!(board.text.contains("kan ik ook om 7 uur"));
    let settled = planner.post(&format!("/call-outs/answers/{inbound}"), &[("as", "yes")]).await;
    assert_eq!(settled.status, 303, "{}", settled.text);
    assert_eq!(desk.state(&callout, &jan).await, "assigned");
}

#[tokio::test]
async fn two_machines_never_keep_each_other_talking() {
    let world = World::new().await;
    let desk = Desk::open(&world, 300).await;
    desk.knows(1).await;
    let jan = desk.contacts().await[0].clone();
    for _ in 0..8 {
        desk.texts(&jan, "ja").await;
    }
    assert_eq!(desk.got(&jan).await.len(), 5, "the fifth reply within an hour is the last");
    let left = "SELECT count(*) FROM inbound WHERE state = 'needs-person'";
    assert_eq!(count(&world, &desk.zon, left).await, 3);
}
