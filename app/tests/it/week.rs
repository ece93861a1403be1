//! The week: the planner's home, where shifts are made.

use crate::{callout_hand::Desk, harness::World};
use serde_json::json;
use shell::inside::{Right, Role};

#[tokio::test]
async fn a_planner_makes_a_shift_in_one_line_and_sees_it_in_its_week() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    let read = planner.get("/week/line?line=za%2018:00-23:00%204x,%20Utrecht").await;
    assert!(
        read.text.contains("za 28 november 2026") && read.text.contains("18:00–23:00, 5 uur"),
        "{}",
        read.text
    );
    assert!(read.text.contains("4 plaatsen") && read.text.contains("Utrecht"), "{}", read.text);
    let line = [("line", "za 18:00-23:00 4x, Utrecht"), ("key", "k1")];
    let made = planner.post("/week/line", &line).await;
    assert_eq!(made.status, 303, "{}", made.text);
    assert!(made.header("location").starts_with("/week/2026-W48?made="));
    let twice = planner.post("/week/line", &line).await;
    assert_eq!(twice.header("location"), made.header("location"), "a double click makes one shift");
    let home = planner.get("/").await;
    assert_eq!(home.status, 200, "{}", home.text);
    assert!(home.text.contains("4 plaatsen open in 1 keer inzet, 0 gevuld."), "{}", home.text);
    assert!(!home.text.contains("[week-"), "words are missing: {}", home.text);
}

#[tokio::test]
async fn a_line_that_is_refused_keeps_what_was_written_and_says_what_would_be_right() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    let refused = planner.post("/week/line", &[("line", "31-02 18:00-23:00 4x")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("value=\"31-02 18:00-23:00 4x\""), "{}", refused.text);
    assert!(refused.text.contains("De dag “31-02” bestaat niet."), "{}", refused.text);
}

#[tokio::test]
async fn a_viewer_sees_the_week_and_cannot_make_a_shift() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut viewer = world.signed_in(&zon, Role::Viewer).await;
    assert!(!viewer.get("/").await.text.contains("name=\"line\""));
    assert_eq!(viewer.post("/week/line", &[("line", "za 18:00-23:00")]).await.status, 403);
}

#[tokio::test]
async fn a_program_makes_changes_and_lists_shifts_by_version_and_key() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let program = world.program(&zon, &[Right::See, Right::Plan]).await;
    let new = json!({"line": "za 18:00-23:00 4x, Utrecht"});
    let made = program.post_once("one", "/api/v1/shifts", &new).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let again = program.post_once("one", "/api/v1/shifts", &new).await;
    assert_eq!(again.text, made.text);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/shifts/{id}");
    let places = json!({"places": 6, "note": "ingang achter"});
    let attempt = |tag: &'static str| {
        let headers: &'static [(&str, &str)] = match tag {
            "" => &[],
            "v1" => &[("if-match", "\"v1\"")],
            _ => &[("if-match", "\"v9\"")],
        };
        program.ask(axum::http::Method::PATCH, &path, headers, Some(&places))
    };
    assert_eq!(attempt("").await.status, 428);
    assert_eq!(attempt("v9").await.status, 412);
    let changed = attempt("v1").await;
    assert_eq!((changed.status, changed.header("etag")), (200, "\"v2\""), "{}", changed.text);
    assert_eq!(changed.json()["site"], "Utrecht");
    for (body, pointer) in [
        (json!({"starts_at": "2026-11-31T18:00:00Z", "ends_at": "2026-12-01T18:00:00Z"}), "/starts_at"),
        (json!({"starts_at": "2026-11-30T18:00:00Z"}), "/ends_at"),
        (
            json!({"starts_at": "2026-11-30T18:00:00Z", "ends_at": "2026-11-30T19:00:00Z", "places": -1}),
            "/places",
        ),
        (json!({"line": "za 18:00-23:00", "places": 2}), "/line"),
        (json!({"linee": "za 18:00-23:00"}), "/linee"),
    ] {
        let refused = program.post("/api/v1/shifts", &body).await;
        assert_eq!(refused.status, 422, "{body}: {}", refused.text);
        assert_eq!(refused.json()["errors"][0]["pointer"], pointer, "{}", refused.text);
    }
    for day in ["ma 30-11", "di 01-12", "wo 02-12"] {
        let line = json!({"line": format!("{day} 09:00-17:00 2x")});
        assert_eq!(program.post("/api/v1/shifts", &line).await.status, 201);
    }
    let first = program.get("/api/v1/shifts?which=open&limit=3").await.json();
    assert_eq!(first["items"].as_array().unwrap().len(), 3);
    let next = first["next"].as_str().unwrap();
    let rest = program.get(&format!("/api/v1/shifts?which=open&limit=3&after={next}")).await.json();
    assert_eq!((rest["items"].as_array().unwrap().len(), rest["next"].is_null()), (1, true));
}

#[tokio::test]
async fn a_week_is_copied_from_the_screen_and_what_is_there_is_skipped() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    planner.post("/week/line", &[("line", "za 18:00-23:00 4x, Utrecht")]).await;
    let program = world.program(&zon, &[Right::See, Right::Plan]).await;
    let shift = program.get("/api/v1/shifts").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
    let preview = planner.get("/week/2026-W48/copy").await;
    assert!(preview.text.contains("za 5 dec 18:00–23:00"), "{}", preview.text);
    let copied = planner.post("/week/2026-W48/copy", &[("shifts", &shift)]).await;
    assert_eq!(copied.header("location"), "/week/2026-W49?copied=1", "{}", copied.text);
    let again = planner.post("/week/2026-W48/copy", &[("shifts", &shift)]).await;
    assert_eq!(again.header("location"), "/week/2026-W49?copied=0");
    assert!(planner.get("/week/2026-W48/copy").await.text.contains("Staat er al."));
    assert!(planner.get("/week/open").await.text.contains("za 5 dec"));
}

#[tokio::test]
async fn a_shift_that_nothing_happened_to_can_be_deleted() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    planner.post("/week/line", &[("line", "za 18:00-23:00 4x, Utrecht")]).await;
    let program = world.program(&zon, &[Right::See]).await;
    let shift = program.get("/api/v1/shifts").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
    let page = planner.get(&format!("/shifts/{shift}")).await;
    assert!(page.status == 200 && page.text.contains("Verwijder de inzet"), "{}", page.text);
    assert_eq!(planner.post(&format!("/shifts/{shift}/delete"), &[("version", "7")]).await.status, 412);
    assert_eq!(planner.post(&format!("/shifts/{shift}/delete"), &[("version", "1")]).await.status, 303);
    assert_eq!(planner.get(&format!("/shifts/{shift}")).await.status, 404);
}

#[tokio::test]
async fn whoever_is_given_a_place_moved_or_taken_off_is_told_unless_the_planner_says_not() {
    let world = World::new().await;
    let desk = Desk::open(&world, 10).await;
    let all = world.program(&desk.zon, &Right::ALL).await;
    for (given, family, mobile) in [("Jan", "Bos", "0612345601"), ("Piet", "Vos", "0612345602")] {
        let person = json!({"given_name": given, "family_name": family, "mobile": mobile});
        assert_eq!(all.post("/api/v1/contacts", &person).await.status, 201);
    }
    let shift = desk.shift("za 18:00-23:00 2x, Utrecht").await;
    let people = desk.contacts().await;
    let (jan, piet) = (people[0].as_str(), people[1].as_str());
    let mut planner = world.signed_in(&desk.zon, Role::Planner).await;
    let found = planner.get(&format!("/shifts/{shift}?q=jan")).await;
    assert!(found.text.contains("Stuur bericht (1 credit)"), "{}", found.text);
    let at = format!("/shifts/{shift}/assignments");
    let given = planner.post(&at, &[("contact", jan), ("tell", "yes")]).await;
    assert_eq!((given.status, given.header("location")), (303, format!("/shifts/{shift}").as_str()));
    planner.post(&at, &[("contact", piet)]).await;
    assert!(desk.got(jan).await[0].contains("Je staat ingepland: za 28 nov 18:00-23:00, Utrecht"));
    assert_eq!(desk.got(piet).await, Vec::<String>::new(), "the planner said not");
    assert_eq!(desk.three().await, (9, 1, 0), "held as every message is");

    let form = planner.get(&format!("/shifts/{shift}/edit")).await;
    assert!(form.text.contains("2 berichten,") && form.text.contains("ongeveer 2 credits"), "{}", form.text);
    let later = [
        ("date", "2026-11-28"),
        ("from", "19:00"),
        ("until", "23:00"),
        ("places", "2"),
        ("site", "Utrecht"),
        ("version", "1"),
        ("tell", "yes"),
    ];
    let moved = planner.post(&format!("/shifts/{shift}"), &later).await;
    assert_eq!(moved.status, 303, "{}", moved.text);
    assert!(desk.got(jan).await[1].contains("je werkt nu za 28 nov 19:00-23:00"));
    assert!(desk.got(piet).await[0].contains("je werkt nu"));

    let off = planner.post(&format!("{at}/{jan}/remove"), &[("tell", "yes")]).await;
    assert_eq!(off.status, 303, "{}", off.text);
    assert!(desk.got(jan).await[2].contains("je hoeft niet te komen"));
    planner.post(&format!("{at}/{piet}/remove"), &[]).await;
    assert_eq!(desk.got(piet).await.len(), 1, "the planner said not");
    desk.all_are_sent().await;
    assert_eq!(desk.three().await, (6, 0, 0));
}

#[tokio::test]
async fn a_place_moves_also_when_nobody_can_be_told_and_the_planner_hears_so() {
    let world = World::new().await;
    let desk = Desk::open(&world, 1).await;
    desk.knows(2).await;
    let shift = desk.shift("za 18:00-23:00 2x, Utrecht").await;
    let people = desk.contacts().await;
    let mut planner = world.signed_in(&desk.zon, Role::Planner).await;
    let at = format!("/shifts/{shift}/assignments");
    planner.post(&at, &[("contact", people[0].as_str()), ("tell", "yes")]).await;
    let given = planner.post(&at, &[("contact", people[1].as_str()), ("tell", "yes")]).await;
    let page = planner.get(given.header("location")).await;
    assert!(page.text.contains("1 persoon kreeg geen bericht"), "{}", page.text);
    assert!(page.text.contains("2 van 2"), "{}", page.text);
}

#[tokio::test]
async fn taking_somebody_off_lets_the_first_who_waits_move_up_and_the_board_agrees() {
    let world = World::new().await;
    let desk = Desk::open(&world, 50).await;
    desk.knows(3).await;
    let shift = desk.shift("za 18:00-23:00 1x, Utrecht").await;
    let callout = desk.calls_out(&shift, serde_json::json!({"policy": "fastest"})).await;
    let asked = desk.asked(&callout).await;
    desk.texts(&asked[0], "JA").await;
    desk.texts(&asked[1], "JA").await;
    let mut planner = world.signed_in(&desk.zon, Role::Planner).await;
    let off = format!("/shifts/{shift}/assignments/{}/remove", asked[0]);
    assert_eq!(planner.post(&off, &[("tell", "yes")]).await.status, 303);
    assert_eq!(desk.state(&callout, &asked[0]).await, "cancelled");
    assert_eq!(desk.state(&callout, &asked[1]).await, "assigned");
}
