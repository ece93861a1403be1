//! Running an agreement forward in a copy, by how its customer behaves; the real rows stay as they are.

use crate::harness::{MONDAY, World};
use flex::testing;
use jiff::civil::{Date, date};
use rounds::Pace;
use rules::numbers::Cents;
use shell::{
    identity::Identity,
    ids::{Id, kind::Environment},
    inside::Role,
};
use simulate::{Behaviour, Timeline, Wanted, What};

/// A licence of € 1.200 with VAT.
const LICENCE: Cents = Cents(145_200);

async fn world() -> (World, Id<Environment>) {
    let world = World::set(MONDAY, |settings| settings.provider = Some(Identity::of_the_demo())).await;
    let two = testing::many::agreements(&world.app, 2, date(2026, 11, 23)).await.unwrap();
    rounds::run(&world.app, &Pace::default()).await.unwrap();
    (world, two[0])
}

async fn run(world: &World, environment: Id<Environment>, until: Date, behaviour: Behaviour) -> Timeline {
    simulate::run(&world.app, Wanted { environment, until, behaviour }).await.expect("it runs")
}

/// What was paid, and on which days.
fn paid(timeline: &Timeline) -> Vec<(Date, Cents)> {
    let paid = timeline.moments.iter().filter_map(|moment| match &moment.what {
        What::Paid { cents, .. } => Some((moment.day, *cents)),
        _ => None,
    });
    paid.collect()
}

fn late(timeline: &Timeline) -> Vec<(Date, Cents)> {
    let late = timeline.moments.iter().filter_map(|moment| match &moment.what {
        What::Late { open, because, .. } => {
            assert!(because.iter().any(|reason| reason.article == Some("3.2")));
            Some((moment.day, *open))
        }
        _ => None,
    });
    late.collect()
}

#[tokio::test]
async fn art_3_2_who_pays_late_or_half_is_late_on_the_day_after_the_last() {
    let (world, zon) = world().await;
    let until = date(2027, 1, 31);
    let (due, first_late) = (date(2026, 12, 7), date(2026, 12, 8));
    let pays = run(&world, zon, until, Behaviour::Pays).await;
    assert_eq!((paid(&pays), late(&pays), pays.open), (vec![(due, LICENCE)], vec![], Cents::ZERO));
    let pays_late = run(&world, zon, until, Behaviour::PaysLate).await;
    assert_eq!(paid(&pays_late), [(date(2026, 12, 28), LICENCE)]);
    assert_eq!((late(&pays_late), pays_late.open), (vec![(first_late, LICENCE)], Cents::ZERO));
    let half = run(&world, zon, until, Behaviour::PaysHalf).await;
    let rest = Cents(LICENCE.0 / 2);
    assert_eq!((paid(&half), late(&half), half.open), (vec![(due, rest)], vec![(first_late, rest)], rest));
}

#[tokio::test]
async fn art_12_1_a_licence_is_asked_again_each_year_until_notice_ends_it() {
    let (world, zon) = world().await;
    let until = date(2028, 2, 29);
    let pays = run(&world, zon, until, Behaviour::Pays).await;
    assert_eq!(paid(&pays), [(date(2026, 12, 7), LICENCE), (date(2027, 12, 7), LICENCE)]);
    let notice = run(&world, zon, until, Behaviour::GivesNotice).await;
    let ends = notice.moments.iter().find_map(|moment| match &moment.what {
        What::Notice { ends, because } => Some((*ends, because.len())),
        _ => None,
    });
    assert_eq!(ends, Some((date(2028, 1, 31), 3)), "notice waits for the fixed term");
    assert!(paid(&notice)[1].1 < LICENCE, "of the second year only what is left: {:?}", paid(&notice));
}

#[tokio::test]
async fn what_is_simulated_touches_no_real_row_and_not_the_clock() {
    let (world, zon) = world().await;
    let (before, now) = (testing::rows(&world.app, zon).await.unwrap(), world.now());
    for behaviour in Behaviour::ALL {
        run(&world, zon, date(2027, 3, 31), behaviour).await;
    }
    assert_eq!(testing::rows(&world.app, zon).await.unwrap(), before);
    assert_eq!(world.now(), now);
    assert_eq!(rounds::run(&world.app, &Pace::default()).await.unwrap(), [], "no day was carried out");
}

#[tokio::test]
async fn an_operator_looks_ahead_and_a_day_that_cannot_be_is_refused_at_its_field() {
    let (world, zon) = world().await;
    let provider = world.customer("aanbieder").await;
    shell::who::set_provider(&world.app, provider.environment).await.unwrap();
    let mut finance = world.signed_in(&provider, Role::Finance).await;
    let path = format!("/operator/customers/{zon}/simulate");
    let form = finance.get(&path).await;
    assert_eq!(form.status, 200, "{}", form.text);
    let shown = finance.get(&format!("{path}?behaviour=pays-half&until=2027-01-31")).await.text;
    assert!(shown.contains("€ 726,00 staat open") && shown.contains("art. 3.2"), "{shown}");
    for until in ["2026-11-23", "2099-01-01", "morgen"] {
        let refused = finance.get(&format!("{path}?behaviour=pays&until={until}")).await.text;
        assert!(refused.contains("Kies een dag na vandaag"), "{until}: {refused}");
    }
    let nobody = format!("/operator/customers/{}/simulate", provider.environment);
    assert_eq!(finance.get(&nobody).await.status, 404, "without an agreement there is nothing to run");
}
