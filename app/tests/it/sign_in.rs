//! Getting in (art. 6.2, 6.4): who does, and who learns nothing by trying.

use crate::harness::World;
use shell::inside::Role;

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let world = World::new().await;
    world.customer("zon").await;
    let mut somebody = world.visitor();
    let wrong = somebody.post("/sign-in", &[("email", "admin@zon.test"), ("password", "x")]).await;
    let unknown = somebody.post("/sign-in", &[("email", "nobody@zon.test"), ("password", "x")]).await;
    assert_eq!((wrong.status, unknown.status), (422, 422));
    assert_eq!(wrong.text.replace("admin@", "nobody@"), unknown.text);
}

#[tokio::test]
async fn after_signing_out_the_old_cookie_opens_nothing() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    let left = planner.post("/sign-out", &[]).await;
    assert_eq!(left.status, 303);
    let again = planner.post("/sign-out", &[]).await;
    assert_eq!(again.status, 401);
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    use axum::{body::Body, http::Request};
    use tower::ServiceExt;
    let world = World::new().await;
    let request =
        Request::post("/sign-in").header("sec-fetch-site", "cross-site").body(Body::empty()).unwrap();
    let answer = world.service.clone().oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 403);
}
