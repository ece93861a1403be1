//! The provider's door (art. 5.1): its staff get in, and to everybody else nothing is there.

use crate::harness::World;
use axum::http::Method;
use shell::{inside::Role, routes::Need};

const NOTHING: &str = "018f0000-0000-7000-8000-000000000000";

#[tokio::test]
async fn art_5_1_only_the_providers_admin_and_finance_come_to_the_operators_desks() {
    let world = World::new().await;
    let (provider, zon) = (world.customer("aanbieder").await, world.customer("zon").await);
    shell::who::set_provider(&world.app, provider.environment).await.expect("the provider's own");
    for (customer, role, status) in [
        (&provider, Role::Admin, 200),
        (&provider, Role::Finance, 200),
        (&provider, Role::Planner, 404),
        (&provider, Role::Viewer, 404),
        (&zon, Role::Admin, 404),
    ] {
        let answered = world.signed_in(customer, role).await.get("/operator").await;
        assert_eq!(answered.status, status, "{role:?}");
    }
    assert_eq!(world.visitor().get("/operator").await.status, 303, "asked to sign in");
}

#[tokio::test]
async fn art_5_1_every_operators_route_answers_a_customer_as_one_that_does_not_exist() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let routes = world.routes.iter().filter(|route| route.need == Need::Operator);
    let mut seen = 0;
    for route in routes {
        let path: Vec<&str> =
            route.path.split('/').map(|part| if part.starts_with('{') { NOTHING } else { part }).collect();
        let path = path.join("/");
        let form = "application/x-www-form-urlencoded";
        let answered = match route.method {
            Method::GET => admin.get(&path).await,
            _ => admin.ask(route.method.clone(), &path, form, String::new().into()).await,
        };
        assert_eq!(answered.status, 404, "{} {path}", route.method);
        assert!(route.path.starts_with("/operator"), "{path} is no desk of the provider's");
        seen += 1;
    }
    assert!(0 < seen);
}
