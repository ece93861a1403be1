//! The daily round: every legal day once for every agreement, whatever happens to whoever carries it out.

use crate::harness::{MONDAY, World};
use flex::testing;
use jiff::{
    SignedDuration, ToSpan,
    civil::{Date, date},
};
use rounds::{Ended, Pace};
use shell::{
    identity::Identity,
    ids::{Id, kind::Environment},
    inside::Role,
    state::App,
};

/// Small batches, so that a handful of customers is several of them.
fn in_twos() -> Pace {
    Pace { batch: 2, ..Pace::default() }
}

async fn run(app: &App) -> Vec<Ended> {
    rounds::run(app, &in_twos()).await.expect("the rounds are carried out")
}

fn days(ended: &[Ended]) -> Vec<String> {
    ended.iter().map(|day| day.day.to_string()).collect()
}

/// Everything that rounds and their rooms wrote for these customers.
async fn rows(app: &App, all: &[Id<Environment>]) -> Vec<String> {
    let mut found = Vec::new();
    for environment in all {
        found.extend(testing::rows(app, *environment).await.unwrap());
    }
    found
}

/// How many invoices these customers got, each for its licence year (art. 4.2).
fn invoices(rows: &[String]) -> usize {
    rows.iter().filter(|row| row.starts_with("invoices ")).count()
}

/// A world with seven customers, whose round of the first day is still to come.
async fn world_of_seven() -> (World, Vec<Id<Environment>>) {
    let world = World::set(MONDAY, |settings| settings.provider = Some(Identity::of_the_demo())).await;
    let seven = testing::many::agreements(&world.app, 7, date(2026, 11, 23)).await.unwrap();
    (world, seven)
}

#[tokio::test]
async fn a_day_that_was_carried_out_is_not_carried_out_again() {
    let (world, seven) = world_of_seven().await;
    assert_eq!(run(&world.app).await, [Ended { day: date(2026, 11, 23), agreements: 7 }]);
    let before = rows(&world.app, &seven).await;
    assert_eq!(invoices(&before), 7);
    assert_eq!(run(&world.app).await, []);
    assert_eq!(run(&world.another_process().await).await, []);
    assert_eq!(rows(&world.app, &seven).await, before);
}

#[tokio::test]
async fn missed_days_are_caught_up_in_order_and_a_clock_that_went_back_brings_nothing() {
    let (world, _) = world_of_seven().await;
    run(&world.app).await;
    world.passes(SignedDuration::from_hours(3 * 24));
    assert_eq!(days(&run(&world.app).await), ["2026-11-24", "2026-11-25", "2026-11-26"]);
    world.passes(SignedDuration::from_hours(-40 * 24));
    assert_eq!(run(&world.app).await, []);
    world.passes(SignedDuration::from_hours(72 * 24));
    let ended = run(&world.app).await;
    let expected: Vec<Date> = (1..=32).map(|days| date(2026, 11, 26).saturating_add(days.days())).collect();
    assert_eq!(ended.iter().map(|day| day.day).collect::<Vec<_>>(), expected);
    assert!(ended.iter().all(|day| day.agreements == 7));
}

#[tokio::test]
async fn a_clock_years_ahead_is_not_believed_until_somebody_says_how_far_it_is_right() {
    let (world, _) = world_of_seven().await;
    run(&world.app).await;
    world.passes(SignedDuration::from_hours(401 * 24));
    assert!(rounds::run(&world.app, &in_twos()).await.is_err());
    let through = Pace { through: Some(date(2026, 11, 25)), ..in_twos() };
    let ended = rounds::run(&world.app, &through).await.unwrap();
    assert_eq!(days(&ended), ["2026-11-24", "2026-11-25"]);
}

#[tokio::test]
async fn after_a_crash_between_two_batches_another_process_goes_on_where_it_was() {
    for batches in 1..=3 {
        let (world, seven) = world_of_seven().await;
        let crashing = Pace { crash_after: Some(batches), ..in_twos() };
        let died = rounds::run(&world.another_process().await, &crashing).await.unwrap();
        assert_eq!(died, [], "it died after batch {batches}");
        let left = rows(&world.app, &seven).await;
        assert_eq!(invoices(&left), 2 * batches);
        assert_eq!(run(&world.app).await, [], "the day is still the other's");
        assert_eq!(rows(&world.app, &seven).await, left);
        world.passes(SignedDuration::from_mins(6));
        let ended = run(&world.app).await;
        assert_eq!(
            ended,
            [Ended { day: date(2026, 11, 23), agreements: 7 }],
            "nobody was left out or met twice"
        );
    }
}

#[tokio::test]
async fn who_holds_a_day_by_a_clock_that_was_set_back_since_does_not_hold_it_for_ever() {
    let (world, _) = world_of_seven().await;
    world.passes(SignedDuration::from_hours(8));
    let crashing = Pace { crash_after: Some(1), ..in_twos() };
    rounds::run(&world.another_process().await, &crashing).await.unwrap();
    world.passes(SignedDuration::from_hours(-8));
    assert_eq!(run(&world.app).await, [Ended { day: date(2026, 11, 23), agreements: 7 }]);
}

#[tokio::test]
async fn two_processes_at_once_carry_out_each_day_once() {
    let (world, seven) = world_of_seven().await;
    let other = world.another_process().await;
    run(&world.app).await;
    world.passes(SignedDuration::from_hours(10 * 24));
    let mut ended = Vec::new();
    while ended.len() < 10 {
        let (here, there) = tokio::join!(run(&world.app), run(&other));
        assert!(!here.is_empty() || !there.is_empty(), "somebody goes on: {ended:?}");
        ended.extend(here.into_iter().chain(there));
    }
    ended.sort_by_key(|day| day.day);
    let expected: Vec<Ended> = (1..=10)
        .map(|days| Ended { day: date(2026, 11, 23).saturating_add(days.days()), agreements: 7 })
        .collect();
    assert_eq!(ended, expected);
    let before = rows(&world.app, &seven).await;
    assert_eq!(invoices(&before), 7);
    assert_eq!((run(&world.app).await, run(&other).await), (vec![], vec![]));
    assert_eq!(rows(&world.app, &seven).await, before);
}

#[tokio::test]
async fn one_agreement_that_cannot_be_read_is_left_to_a_person_and_keeps_nobody_from_their_day() {
    let (world, seven) = world_of_seven().await;
    testing::many::spoil(&world.app, seven[4]).await.unwrap();
    for day in [23, 24] {
        let pace = Pace { batch: 4, ..Pace::default() };
        let ended = rounds::run(&world.app, &pace).await.unwrap();
        assert_eq!(ended, [Ended { day: date(2026, 11, day), agreements: 7 }]);
        world.passes(SignedDuration::from_hours(24));
    }
    let provider = world.customer("aanbieder").await;
    shell::who::set_provider(&world.app, provider.environment).await.unwrap();
    let mut finance = world.signed_in(&provider, Role::Finance).await;
    for page in ["/operator", "/operator/rounds", "/operator/rounds/waiting", "/operator/rounds/2026-11-23"] {
        let page = finance.get(page).await;
        assert_eq!(page.status, 200, "{}", page.text);
        assert!(!page.text.contains("[round-"), "every line has its words: {}", page.text);
        assert_eq!(page.text.matches("M-4 kon niet worden nagelopen").count(), 1, "{}", page.text);
    }
    let day = finance.get("/operator/rounds/2026-11-23").await.text;
    assert_eq!(day.matches("verstuurd: € 1.452,00").count(), 6, "{day}");
    let other = finance.get("/operator/rounds/2026-11-24").await.text;
    assert!(!other.contains("nagelopen en is"), "what still waits is not told again: {other}");
    assert_eq!(finance.get("/operator/rounds/2026-11-20").await.status, 404);

    let list = finance.get("/operator/rounds").await.text;
    let (_, form) = list.split_once("action=\"/operator/rounds/seen/").expect("a task can be ticked off");
    let path = format!("/operator/rounds/seen/{}", form.split('"').next().unwrap());
    let ticked = finance.post(&path, &[("back", "/operator/rounds")]).await;
    assert_eq!((ticked.status, ticked.header("location")), (303, "/operator/rounds"));
    assert!(finance.get("/operator/rounds").await.text.contains("Er wacht niets"));
    assert!(finance.get("/operator/rounds/2026-11-23").await.text.contains("Bekeken door"));
    assert_eq!(
        finance.post(&path.replace(&seven[4].to_string(), &seven[3].to_string()), &[]).await.status,
        404
    );

    testing::many::mend(&world.app, seven[4]).await.unwrap();
    let whole = Pace::default();
    assert_eq!(rounds::run(&world.app, &whole).await.unwrap()[0].agreements, 7);
}
