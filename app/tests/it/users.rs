//! Users (art. 6.2, 6.4, 7.4): inviting, roles, leaving, and a password in the wrong hands.

use crate::harness::{Customer, Person, World};
use jiff::SignedDuration;
use shell::{
    inside::{Right, Role},
    once::KEPT_FOR,
};

const NEW: &str = "een heel ander wachtwoord";

async fn invite(admin: &mut Person, email: &str, role: &str) -> String {
    let page = admin.post("/users", &[("name", "Nieuw Iemand"), ("email", email), ("role", role)]).await;
    assert_eq!(page.status, 200, "{}", page.text);
    Person::link_in(&page)
}

async fn change(world: &World, admin: &mut Person, email: &str, change: &[(&str, &str)]) -> u16 {
    let id = world.id_of(admin, email).await;
    admin.post(&format!("/users/{id}"), change).await.status
}

async fn signs_in(world: &World, email: &str, password: &str) -> bool {
    world.visitor().post("/sign-in", &[("email", email), ("password", password)]).await.status == 303
}

async fn zon(world: &World) -> (Customer, Person) {
    let zon = world.customer("zon").await;
    let admin = world.signed_in(&zon, Role::Admin).await;
    (zon, admin)
}

#[tokio::test]
async fn an_invited_user_sets_a_password_once_and_is_in() {
    let world = World::new().await;
    let (_, mut admin) = zon(&world).await;
    let link = invite(&mut admin, "Nieuw@Zon.test ", "planner").await;
    let mut new = world.visitor();
    assert!(new.get(&link).await.text.contains("nieuw@zon.test"));
    let short = new.post(&link, &[("password", "te kort")]).await;
    assert_eq!(short.status, 422);
    assert!(short.text.contains("12"), "it says how long: {}", short.text);
    assert_eq!(new.post(&link, &[("password", NEW)]).await.status, 303);
    assert_eq!(new.get("/me").await.status, 200);
    assert_eq!(new.get("/users").await.status, 403, "a planner manages nobody");
    assert_eq!(world.visitor().get(&link).await.status, 404, "it works once");
    assert!(signs_in(&world, "nieuw@zon.test", NEW).await);
    assert!(admin.get("/audit").await.text.contains("nodigde nieuw@zon.test uit als planner"));
}

#[tokio::test]
async fn art_6_2_a_link_works_for_a_week_and_not_a_second_more() {
    let world = World::new().await;
    let (_, mut admin) = zon(&world).await;
    let link = invite(&mut admin, "nieuw@zon.test", "viewer").await;
    world.passes(SignedDuration::from_hours(7 * 24) - SignedDuration::from_secs(1));
    assert_eq!(world.visitor().get(&link).await.status, 200);
    world.passes(SignedDuration::from_secs(1));
    assert_eq!(world.visitor().get(&link).await.status, 404);
}

#[tokio::test]
async fn inviting_tells_nothing_about_who_works_elsewhere() {
    let world = World::new().await;
    let (_, mut admin) = zon(&world).await;
    world.customer("maan").await;
    let of = async |admin: &mut Person, email: &str| {
        let page = admin.post("/users", &[("name", "Een"), ("email", email), ("role", "viewer")]).await;
        let link = Person::link_in(&page);
        let id = world.id_of(admin, email).await;
        page.text.replace(&link, "LINK").replace(email, "EMAIL").replace(&id, "ID")
    };
    let known = of(&mut admin, "planner@maan.test").await;
    change(&world, &mut admin, "planner@maan.test", &[("change", "remove")]).await;
    let unknown = of(&mut admin, "planner@maaan.test").await;
    assert!(known == unknown, "the pages differ");
}

#[tokio::test]
async fn who_works_elsewhere_joins_with_the_password_they_have_and_switches() {
    let world = World::new().await;
    let (_, mut admin) = zon(&world).await;
    let maan = world.customer("maan").await;
    let link = invite(&mut admin, "planner@maan.test", "viewer").await;
    let mut planner = world.visitor();
    let stranger = planner.post(&link, &[("password", NEW)]).await;
    assert_eq!(stranger.status, 422, "an admin with the link takes over nobody's account");
    assert_eq!(planner.post(&link, &[("password", crate::harness::PASSWORD)]).await.status, 303);
    assert!(planner.get("/me").await.text.contains("<b>zon</b>"));
    assert_eq!(planner.post(&format!("/me/environments/{}", maan.environment), &[]).await.status, 303);
    assert!(planner.get("/me").await.text.contains("<title>Mijn account · maan"));
    let id = world.id_of(&mut admin, "planner@maan.test").await;
    let reset = admin.post(&format!("/users/{id}/link"), &[]).await;
    assert_eq!(reset.status, 409, "nor resets the password of somebody who works elsewhere");
}

#[tokio::test]
async fn nobody_goes_into_an_environment_that_is_not_theirs() {
    let world = World::new().await;
    let (_, mut admin) = zon(&world).await;
    let maan = world.customer("maan").await;
    let foreign = admin.post(&format!("/me/environments/{}", maan.environment), &[]).await;
    let nothing = admin.post("/me/environments/018f0000-0000-7000-8000-000000000000", &[]).await;
    assert_eq!((foreign.status, foreign.text), (404, nothing.text));
}

#[tokio::test]
async fn the_last_admin_is_neither_removed_nor_demoted_nor_suspended() {
    let world = World::new().await;
    let (_, mut admin) = zon(&world).await;
    for asked in
        [&[("change", "remove")][..], &[("change", "suspend")], &[("change", "role"), ("role", "viewer")]]
    {
        assert_eq!(change(&world, &mut admin, "admin@zon.test", asked).await, 409, "{asked:?}");
    }
    invite(&mut admin, "tweede@zon.test", "admin").await;
    let left = [("change", "remove")];
    assert_eq!(
        change(&world, &mut admin, "admin@zon.test", &left).await,
        409,
        "an invited admin is none yet"
    );
    let promote = [("change", "role"), ("role", "admin")];
    assert_eq!(change(&world, &mut admin, "planner@zon.test", &promote).await, 303);
    assert_eq!(change(&world, &mut admin, "admin@zon.test", &left).await, 303);
    assert_eq!(admin.get("/me").await.status, 303, "gone at once");
}

#[tokio::test]
async fn a_suspended_user_is_out_at_once_and_resumed_is_in_again() {
    let world = World::new().await;
    let (zon, mut admin) = zon(&world).await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    assert_eq!(change(&world, &mut admin, "planner@zon.test", &[("change", "suspend")]).await, 303);
    assert_eq!(planner.get("/me").await.status, 303);
    assert!(!signs_in(&world, "planner@zon.test", crate::harness::PASSWORD).await);
    assert_eq!(change(&world, &mut admin, "planner@zon.test", &[("change", "resume")]).await, 303);
    assert!(signs_in(&world, "planner@zon.test", crate::harness::PASSWORD).await);
}

#[tokio::test]
async fn art_7_4_a_stolen_password_ends_sessions_and_tokens_at_once_and_needs_a_new_one() {
    let world = World::new().await;
    let (zon, mut admin) = zon(&world).await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    let program = world.program(&zon, &[Right::Manage]).await;
    assert_eq!(program.get("/api/v1/webhooks").await.status, 200);
    let promote = [("change", "role"), ("role", "admin")];
    change(&world, &mut admin, "planner@zon.test", &promote).await;
    assert_eq!(change(&world, &mut planner, "admin@zon.test", &[("change", "stolen")]).await, 303);
    assert_eq!(admin.get("/me").await.status, 303);
    assert_eq!(program.get("/api/v1/webhooks").await.status, 401);
    assert!(!signs_in(&world, "admin@zon.test", crate::harness::PASSWORD).await);
    let id = world.id_of(&mut planner, "admin@zon.test").await;
    let link = Person::link_in(&planner.post(&format!("/users/{id}/link"), &[]).await);
    assert_eq!(world.visitor().post(&link, &[("password", NEW)]).await.status, 303);
    assert!(signs_in(&world, "admin@zon.test", NEW).await);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_keeps_this_one() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut here = world.signed_in(&zon, Role::Viewer).await;
    let mut there = world.signed_in(&zon, Role::Viewer).await;
    let wrong = here.post("/me/password", &[("current", "x"), ("new", NEW)]).await;
    assert_eq!(wrong.status, 422);
    let form = [("current", crate::harness::PASSWORD), ("new", NEW)];
    assert_eq!(here.post("/me/password", &form).await.status, 303);
    assert_eq!((here.get("/me").await.status, there.get("/me").await.status), (200, 303));
}

#[tokio::test]
async fn one_ends_ones_own_sessions_only() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut here = world.signed_in(&zon, Role::Viewer).await;
    let mut there = world.signed_in(&zon, Role::Viewer).await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    let page = here.get("/me").await.text;
    let (_, rest) = page.split_once("/me/sessions/").expect("the other session");
    let path = format!("/me/sessions/{}", rest.split('"').next().unwrap());
    assert_eq!(planner.post(&path, &[]).await.status, 404);
    assert_eq!(here.post(&path, &[]).await.status, 303);
    assert_eq!(there.get("/me").await.status, 303);
}

#[tokio::test]
async fn a_session_ends_by_itself_and_housekeeping_sweeps_after_it() {
    let world = World::new().await;
    let (zon, mut admin) = zon(&world).await;
    invite(&mut admin, "nieuw@zon.test", "viewer").await;
    world.passes(SignedDuration::from_hours(12));
    assert_eq!(admin.get("/me").await.status, 303);
    world.passes(KEPT_FOR + SignedDuration::from_hours(7 * 24));
    users::housekeeping(&world.app).await.expect("it runs");
    let left = flex::testing::rows(&world.app, zon.environment).await.expect("rows");
    let kept = |table: &str| left.iter().filter(|row| row.starts_with(table)).count();
    assert_eq!((kept("sessions "), kept("activations ")), (0, 0));
    assert_eq!(kept("memberships "), 5);
}

#[tokio::test]
async fn the_language_and_the_theme_are_remembered() {
    let world = World::new().await;
    let mut somebody = world.visitor();
    assert_eq!(somebody.post("/language", &[("language", "en")]).await.status, 303);
    assert!(somebody.get("/sign-in").await.text.contains("<h1>Sign in</h1>"));
    let dark = somebody.get_as("/sign-in", "theme=dark").await;
    assert!(dark.text.contains("data-theme=\"dark\""));
}

#[tokio::test]
async fn the_trail_tells_of_a_changed_password_and_of_tries_that_failed() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let change = [("current", crate::harness::PASSWORD), ("new", "nog een veel beter wachtwoord")];
    assert_eq!(admin.post("/me/password", &change).await.status, 303);
    let tried = [("email", "planner@zon.test"), ("password", "geraden")];
    assert_eq!(world.visitor().post("/sign-in", &tried).await.status, 422);
    let mut trail = String::new();
    for _ in 0..200 {
        trail = admin.get("/audit").await.text;
        if trail.contains("mislukte poging") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert!(trail.contains("mislukte poging om binnen te komen als planner@zon.test"), "{trail}");
    assert!(trail.contains("wijzigde het eigen wachtwoord"), "{trail}");
}
