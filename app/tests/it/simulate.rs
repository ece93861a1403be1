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
    assert_eq!((paid(&pays), late(&pays), pays.sums.open), (vec![(due, LICENCE)], vec![], Cents::ZERO));
    let pays_late = run(&world, zon, until, Behaviour::PaysLate).await;
    assert_eq!(paid(&pays_late), [(date(2026, 12, 28), LICENCE)]);
    assert_eq!((late(&pays_late), pays_late.sums.open), (vec![(first_late, LICENCE)], Cents::ZERO));
    let half = run(&world, zon, until, Behaviour::PaysHalf).await;
    let rest = Cents(LICENCE.0 / 2);
    assert_eq!(
        (paid(&half), late(&half), half.sums.open),
        (vec![(due, rest)], vec![(first_late, rest)], rest)
    );
}

#[tokio::test]
async fn art_3_2_looking_ahead_shows_what_lateness_gives_a_right_to_under_both_readings() {
    let (world, zon) = world().await;
    let until = date(2027, 1, 31);
    let pays = run(&world, zon, until, Behaviour::Pays).await.sums;
    assert_eq!((pays.paid, pays.interest.claimable(), pays.costs), (LICENCE, Ok(Cents::ZERO), None));
    // Three weeks of 5 % a month over 1.452,00, from 8 December; the law's 10.40 % a year is less.
    let late = run(&world, zon, until, Behaviour::PaysLate).await.sums;
    assert_eq!((late.paid, late.interest.contractual), (LICENCE, Cents(4_918)));
    assert_eq!(late.interest.claimable(), Ok(Cents(4_918)));
    assert!(late.interest.statutory.is_ok_and(|cents| Cents::ZERO < cents && cents < Cents(1_000)));
    assert_eq!(late.costs, None, "nothing is late at the end");
    // Of half that stays open a month and 24 of 31 days; the rate of 2027 is not known.
    let half = run(&world, zon, until, Behaviour::PaysHalf).await;
    assert_eq!(half.sums.interest.contractual, Cents(6_440));
    assert!(half.sums.interest.claimable().is_err(), "it is provisional");
    assert_eq!(half.sums.costs.as_ref().map(|costs| costs.costs), Some(Cents(25_000)));
    let late = half.moments.iter().find(|moment| matches!(moment.what, What::Late { .. })).unwrap();
    assert!(late.because().iter().any(|reason| reason.code == "collection_costs"));
}

#[tokio::test]
async fn art_12_1_notice_in_a_simulation_is_the_notice_that_the_customer_would_give() {
    let (world, zon) = world().await;
    let until = date(2027, 3, 31);
    let ahead = run(&world, zon, until, Behaviour::GivesNotice).await;
    let ends = ahead.moments.iter().find_map(|moment| match &moment.what {
        What::Notice { ends, .. } => Some(*ends),
        _ => None,
    });
    let inside = testing::round().inside(zon);
    let given = agreements::give_notice(&world.app, &inside).await.unwrap();
    assert_eq!(ends, Some(given.0));
    let again =
        simulate::run(&world.app, Wanted { environment: zon, until, behaviour: Behaviour::GivesNotice });
    let again = again.await.unwrap();
    assert!(
        again.moments.iter().all(|moment| !matches!(moment.what, What::Notice { .. })),
        "it stands already"
    );
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
    assert!(shown.contains("€ 64,40 (voorlopig)") && shown.contains("€ 250,00"), "{shown}");
    for until in ["2026-11-23", "2099-01-01", "morgen"] {
        let refused = finance.get(&format!("{path}?behaviour=pays&until={until}")).await.text;
        assert!(refused.contains("Kies een dag na vandaag"), "{until}: {refused}");
    }
    let nobody = format!("/operator/customers/{}/simulate", provider.environment);
    assert_eq!(finance.get(&nobody).await.status, 404, "without an agreement there is nothing to run");
}
