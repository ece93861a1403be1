//! Tokens, the API description, and its viewer.

use crate::harness::World;
use shell::{
    inside::{Right, Role},
    routes::Need,
};
use std::collections::BTreeSet;

#[tokio::test]
async fn every_api_route_is_described_and_everything_described_is_a_route() {
    let world = World::new().await;
    let document = world.visitor().get("/openapi.json").await.json();
    let mut described = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        described.extend(
            item.as_object().unwrap().keys().map(|method| format!("{} {path}", method.to_uppercase())),
        );
    }
    let api = world.routes.iter().filter(|route| matches!(route.need, Need::Api(_)));
    let served: BTreeSet<String> = api.map(|route| format!("{} {}", route.method, route.path)).collect();
    assert_eq!(described, served);
    let refused = &document["paths"]["/api/v1/webhooks/{endpoint}"]["patch"]["responses"]["412"];
    assert_eq!(refused["$ref"], "#/components/responses/Problem412");
}

#[tokio::test]
async fn every_reference_in_the_description_leads_somewhere() {
    let world = World::new().await;
    let answer = world.visitor().get("/openapi.json").await;
    let document = answer.json();
    let pointers: BTreeSet<&str> =
        answer.text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(pointers.len() > 5, "{pointers:?}");
    for pointer in pointers {
        assert!(document.pointer(pointer).is_some(), "{pointer}");
    }
}

#[tokio::test]
async fn the_viewer_reads_without_a_script() {
    let world = World::new().await;
    let page = world.visitor().get("/api").await;
    assert_eq!(page.status, 200);
    assert!(page.text.contains("/api/v1/webhooks/{endpoint}") && page.text.contains("curl -X PATCH"));
    assert!(!page.text.contains("<script"));
}

#[tokio::test]
async fn a_token_is_shown_once_used_and_revoked() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let none = admin.post("/developers/tokens", &[("name", "Rooster")]).await;
    assert_eq!(none.status, 422, "a token that may do nothing is a mistake");
    let made = admin.post("/developers/tokens", &[("name", "Rooster"), ("scopes", "manage")]).await;
    let (_, rest) = made.text.split_once("value=\"flex_").expect("the token");
    let token = format!("flex_{}", rest.split('"').next().unwrap());
    let mut program = world.program(&zon, &[Right::See]).await;
    program.token = token.clone();
    let used = program.get("/api/v1/webhooks").await;
    assert_eq!(used.status, 200);
    assert_eq!(used.header("ratelimit-limit"), "6000");
    assert!(used.header("ratelimit").starts_with("\"token\";r="), "{}", used.header("ratelimit"));
    let page = admin.get("/developers").await.text;
    assert!(!page.contains(&token) && page.contains("23 november 2026"), "never again; and when it was used");
    let (_, row) = page.split_once("Rooster<small").expect("the row");
    let (_, id) = row.split_once("/developers/tokens/").expect("its form");
    let revoke = format!("/developers/tokens/{}", id.split('"').next().unwrap());
    assert_eq!(admin.post(&revoke, &[]).await.status, 303);
    assert_eq!(program.get("/api/v1/webhooks").await.status, 401);
    assert_eq!(admin.post(&revoke, &[]).await.status, 404);
}
