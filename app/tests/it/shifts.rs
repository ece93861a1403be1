//! Shifts: how they are made, and that a place is never given to two people.

use crate::harness::{Customer, World};
use futures_util::future::{BoxFuture, join_all};
use jiff::SignedDuration;
use rules::shifts::Period;
use shell::{
    db::Tx,
    error::{Answer, Error},
    ids::{
        Id,
        kind::{Contact, Shift},
    },
    inside::{Inside, Role},
};
use shifts::{Taken, copying, making};

async fn does<T, F>(world: &World, customer: &Customer, work: F) -> Answer<T>
where
    T: Send + 'static,
    F: for<'t> Fn(&'t mut Tx, Inside) -> BoxFuture<'t, Answer<T>> + Send + Sync + 'static,
{
    let inside = world.inside(customer);
    let mine = inside.clone();
    world.app.db.write(&inside, move |tx| work(tx, mine.clone())).await
}

async fn makes(world: &World, customer: &Customer, line: &'static str) -> Answer<Id<Shift>> {
    let now = world.now();
    does(world, customer, move |tx, inside| {
        Box::pin(async move { making::make_from_line(tx, &inside, now, line).await })
    })
    .await
}

async fn takes(world: &World, customer: &Customer, shift: Id<Shift>, contact: Id<Contact>) -> Answer<Taken> {
    let now = world.now();
    does(world, customer, move |tx, inside| {
        Box::pin(async move { shifts::take_place(tx, &inside, now, shift, contact).await })
    })
    .await
}

async fn frees(world: &World, customer: &Customer, shift: Id<Shift>, contact: Id<Contact>) -> Answer<bool> {
    let now = world.now();
    does(world, customer, move |tx, inside| {
        Box::pin(async move { shifts::free_place(tx, &inside, now, shift, contact).await })
    })
    .await
}

async fn cancels(world: &World, customer: &Customer, shift: Id<Shift>) -> Answer<Vec<shifts::Assigned>> {
    let now = world.now();
    does(world, customer, move |tx, inside| {
        Box::pin(async move { shifts::cancel(tx, &inside, now, shift, None).await })
    })
    .await
}

async fn copies(world: &World, customer: &Customer, monday: jiff::civil::Date) -> Answer<Vec<Id<Shift>>> {
    let now = world.now();
    does(world, customer, move |tx, inside| {
        Box::pin(async move { copying::copy(tx, &inside, now, monday, None).await })
    })
    .await
}

async fn sees(world: &World, customer: &Customer, shift: Id<Shift>) -> shifts::ShiftFacts {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    shifts::facts(&mut tx, &inside, shift).await.unwrap()
}

fn code<T: std::fmt::Debug>(answer: Answer<T>) -> &'static str {
    match answer {
        Err(Error::Refused(refusal)) => refusal.fields.first().map_or(refusal.code, |field| field.code),
        other => panic!("refused, not {other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn five_hundred_people_say_yes_at_once_and_four_have_a_place() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let shift = makes(&world, &zon, "za 18:00-23:00 4x, Utrecht").await.unwrap();
    let yeses = (0..500).map(|_| takes(&world, &zon, shift, Id::new()));
    let answers = join_all(yeses).await;
    let places = answers.iter().filter(|a| matches!(a, Ok(Taken::Place(_)))).count();
    let full = answers.iter().filter(|a| matches!(a, Ok(Taken::Full))).count();
    assert_eq!((places, full), (4, 496));
    assert_eq!(sees(&world, &zon, shift).await.assigned, 4);
    let inside = world.inside(&zon);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    assert_eq!(shifts::assigned(&mut tx, &inside, shift).await.unwrap().len(), 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_person_who_says_yes_twenty_times_has_one_place() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let shift = makes(&world, &zon, "za 18:00-23:00 4x").await.unwrap();
    let anna = Id::new();
    let answers = join_all((0..20).map(|_| takes(&world, &zon, shift, anna))).await;
    let first = answers[0].as_ref().unwrap();
    assert!(answers.iter().all(|answer| answer.as_ref().unwrap() == first));
    assert_eq!(sees(&world, &zon, shift).await.assigned, 1);
}

#[tokio::test]
async fn a_place_that_comes_free_can_be_taken_again() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let shift = makes(&world, &zon, "za 18:00-23:00 1x").await.unwrap();
    let (anna, bram) = (Id::new(), Id::new());
    assert!(matches!(takes(&world, &zon, shift, anna).await, Ok(Taken::Place(_))));
    assert_eq!(takes(&world, &zon, shift, bram).await.unwrap(), Taken::Full);
    assert!(frees(&world, &zon, shift, anna).await.unwrap());
    assert!(!frees(&world, &zon, shift, anna).await.unwrap(), "there is nothing left to free");
    assert!(matches!(takes(&world, &zon, shift, bram).await, Ok(Taken::Place(_))));
}

#[tokio::test]
async fn a_cancelled_shift_says_who_was_assigned_and_takes_nobody_any_more() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let shift = makes(&world, &zon, "za 18:00-23:00 2x").await.unwrap();
    let anna = Id::new();
    takes(&world, &zon, shift, anna).await.unwrap();
    let were = cancels(&world, &zon, shift).await.unwrap();
    assert_eq!(were.iter().map(|one| one.contact).collect::<Vec<_>>(), [anna]);
    assert_eq!(code(cancels(&world, &zon, shift).await), "shift-cancelled");
    assert_eq!(code(takes(&world, &zon, shift, anna).await), "shift-cancelled");
    let seen = sees(&world, &zon, shift).await;
    assert_eq!((seen.assigned, seen.free()), (0, 0));
}

#[tokio::test]
async fn another_environments_shift_is_as_unknown_as_one_that_does_not_exist() {
    let world = World::new().await;
    let (zon, zee) = (world.customer("zon").await, world.customer("zee").await);
    let shift = makes(&world, &zon, "za 18:00-23:00 2x").await.unwrap();
    assert_eq!(code(takes(&world, &zee, shift, Id::new()).await), "not-found");
    assert_eq!(code(takes(&world, &zee, Id::new(), Id::new()).await), "not-found");
    let mut planner = world.signed_in(&zee, Role::Planner).await;
    let theirs = planner.get(&format!("/shifts/{shift}")).await;
    let nobodys = planner.get(&format!("/shifts/{}", Id::<Shift>::new())).await;
    assert_eq!((theirs.status, &theirs.text), (404, &nobodys.text));
}

#[tokio::test]
async fn busy_and_coming_shifts_are_those_that_touch_the_window_and_are_not_over() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let night = makes(&world, &zon, "di 22:00-06:00 1x").await.unwrap();
    let day = makes(&world, &zon, "do 09:00-17:00 1x").await.unwrap();
    let anna = Id::new();
    for shift in [night, day] {
        takes(&world, &zon, shift, anna).await.unwrap();
    }
    let inside = world.inside(&zon);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let at = |text: &str| text.parse().unwrap();
    let window = Period { starts: at("2026-11-25T04:30:00Z"), ends: at("2026-11-25T12:00:00Z") };
    let busy = shifts::busy(&mut tx, &inside, window).await.unwrap();
    assert_eq!(busy.iter().map(|(who, shift, _)| (*who, *shift)).collect::<Vec<_>>(), [(anna, night)]);
    let after = world.now() + SignedDuration::from_hours(48);
    let coming = shifts::coming_of(&mut tx, &inside, anna, after, 10).await.unwrap();
    assert_eq!(coming.iter().map(|shift| shift.id).collect::<Vec<_>>(), [day]);
}

#[tokio::test]
async fn dates_and_times_that_do_not_exist_are_refused_by_name() {
    let world = World::at("2026-03-20T08:00:00Z").await;
    let zon = world.customer("zon").await;
    for (line, refused) in [
        ("31-02 18:00-23:00 4x", "line-no-such-date"),
        ("29-03 02:30-08:00 2x", "line-clock-skips"),
        ("za 25:00-26:00 2x", "line-no-such-time"),
        ("za 18:00-23:00 501x", "shift-too-many-places"),
        ("za 18:00-23:00 -4x", "shift-no-places"),
        ("za 18:00-23:00 99999999999999999999x", "shift-too-many-places"),
        ("bediening", "line-missing"),
        ("", "line-missing"),
        ("20-03-2026 08:00-10:00", "line-past"),
        ("zo 28-03 10:00-12:00", "line-other-weekday"),
        ("20-03-2031 08:00-10:00", "line-too-far-ahead"),
    ] {
        assert_eq!(code(makes(&world, &zon, line).await), refused, "{line}");
    }
}

#[tokio::test]
async fn a_copied_week_keeps_the_time_on_the_clock_over_the_clock_change_and_copies_once() {
    let world = World::at("2026-03-16T08:00:00Z").await;
    let zon = world.customer("zon").await;
    for line in ["za 18:00-23:00 4x, Oudaen", "zo 02:30-08:00 2x, Oudaen", "zo 02:30-03:15 1x, Oudaen"] {
        makes(&world, &zon, line).await.unwrap();
    }
    let monday = jiff::civil::date(2026, 3, 16);
    let new = copies(&world, &zon, monday).await.unwrap();
    let starts: Vec<String> = sees_all(&world, &zon, &new).await;
    // 18:00 stays 18:00; 02:30 does not exist on 29 March and moves on; 02:30-03:15 leaves nothing.
    assert_eq!(starts, ["2026-03-28T17:00:00Z", "2026-03-29T01:30:00Z"]);
    assert_eq!(copies(&world, &zon, monday).await.unwrap(), [], "all of them are there already");
}

async fn sees_all(world: &World, customer: &Customer, ids: &[Id<Shift>]) -> Vec<String> {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let found = shifts::facts_of(&mut tx, &inside, ids).await.unwrap();
    found.iter().map(|shift| shift.period.starts.to_string()).collect()
}

#[tokio::test]
async fn a_written_place_means_the_only_known_site_there() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    makes(&world, &zon, "za 18:00-23:00 4x, De Vereeniging, Utrecht").await.unwrap();
    let shift = makes(&world, &zon, "zo 18:00-23:00 4x, utrecht").await.unwrap();
    assert_eq!(sees(&world, &zon, shift).await.site, "De Vereeniging, Utrecht");
    let elsewhere = makes(&world, &zon, "zo 18:00-23:00 4x, 100%").await.unwrap();
    assert_eq!(sees(&world, &zon, elsewhere).await.site, "100%");
}
