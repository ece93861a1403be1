//! The terms as people read them, and the tables that rules rest on.

use crate::harness::{Flex, World};
use shell::inside::Role;

#[tokio::test]
async fn every_customer_reads_each_article_as_it_was_agreed_and_what_the_product_does_with_it() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut viewer = world.signed_in(&zon, Role::Viewer).await;
    let page = viewer.get("/terms").await;
    assert_eq!(page.status, 200, "{}", page.text);
    for said in [
        "Per abuis aangevraagde Credits zullen niet worden terug gedraaid",
        "binnen 8 uur",
        "art_14_4_eight_hours_and_not_a_millisecond_more",
        "Credits zijn niet inwisselbaar voor geld",
        "id=\"art-15.5\"",
        "Aan deze bepaling hangt geen datum",
    ] {
        assert!(page.text.contains(said), "{said}");
    }
    assert!(!page.text.contains("[terms"), "every word is there");
    assert_eq!(page.text.matches("<dl class=\"facts\">").count(), 54, "each norm once");
}

#[tokio::test]
async fn the_staff_read_the_same_and_are_told_of_tables_that_are_out_of_date() {
    let days = [
        ("2026-11-23T12:00:00Z", false, 0),
        ("2027-02-01T12:00:00Z", true, 0),
        ("2027-02-02T12:00:00Z", true, 2),
    ];
    for (instant, named, stale) in days {
        let world = World::at(instant).await;
        let provider = world.customer("aanbieder").await;
        shell::who::set_provider(&world.app, provider.environment).await.expect("the provider's own");
        let mut finance = world.signed_in(&provider, Role::Finance).await;
        let start = finance.get("/operator").await;
        assert_eq!(start.text.matches("notice warn").count(), stale, "{instant}");
        assert_eq!(start.text.contains("wettelijke handelsrente"), named, "{instant}: {}", start.text);
        let terms = finance.get("/operator/terms").await;
        assert!(terms.status == 200 && terms.text.contains("art_14_4_"), "{}", terms.text);
    }
}

#[test]
fn the_command_line_lists_every_norm_and_shows_an_article_with_its_tests() {
    let list = Flex::says(&["terms"]);
    assert!(list.well && list.text.lines().count() == 55, "{}", list.text);
    let one = Flex::says(&["terms", "14.4"]);
    for said in [
        "Per abuis aangevraagde Credits",
        "8 hours",
        "condition",
        "art_14_4_eight_hours_and_not_a_millisecond_more",
    ] {
        assert!(one.text.contains(said), "{said} in {}", one.text);
    }
    let several = Flex::says(&["terms", "3.2"]);
    assert_eq!(several.text.matches("norm 3.2").count(), 4, "{}", several.text);
    let unknown = Flex::says(&["terms", "99.9"]);
    assert!(!unknown.well && unknown.errors.contains("99.9"), "{}", unknown.errors);
}
