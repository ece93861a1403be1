use super::super::candidates::Cost;
use super::super::chance::Chance;
use super::*;
use jiff::SignedDuration;
use proptest::prelude::*;

fn amsterdam() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap()
}

fn local(text: &str) -> Timestamp {
    amsterdam().to_timestamp(text.parse().unwrap()).unwrap()
}

fn standing(id: u32, yes: u32, of: u32) -> Standing {
    Standing {
        contact: ContactId(u128::from(id)),
        chance: Chance { yes, of },
        minutes: 20,
        asked_lately: 0,
        last_asked: None,
        rank: None,
        cost: Cost { invitation: Credits(1), replies: Credits(1) },
        reasons: vec![],
    }
}

fn crowd(count: u32) -> Vec<Standing> {
    (0..count).map(|id| standing(id, 1, 4)).collect()
}

fn ask(tz: &TimeZone, places: i64, policy: Policy) -> Ask<'_> {
    Ask {
        open: Places::new(places).unwrap(),
        policy,
        hours: MessagingHours::USUAL,
        deadline: local("2026-11-28T12:00"),
        now: local("2026-11-23T10:00"),
        fill_fee: Credits(2),
        tz,
    }
}

#[test]
fn four_places_at_one_yes_in_four_start_with_sixteen_invitations() {
    let tz = amsterdam();
    let plan = plan(&crowd(200), &ask(&tz, 4, Policy::FewestMessages)).unwrap();
    assert_eq!(plan.waves[0].contacts.len(), 16);
    assert_eq!(plan.waves[0].at, local("2026-11-23T10:00"));
    assert_eq!(plan.waves[1].at, local("2026-11-23T11:00"));
    // When sixteen fall short (2 in 5), they do so by 1.7 places: seven more at one yes in four.
    assert_eq!(plan.waves[1].contacts.len(), 7);
    assert_eq!(plan.confidence, 99);
    assert_eq!(plan.expected_fill_at, Some(local("2026-11-23T11:00")));
    let planned: usize = plan.waves.iter().map(|w| w.contacts.len()).sum();
    assert_eq!(plan.max_credits, Credits(i64::try_from(planned * 2 + 4 * 2).unwrap()));
    assert!(plan.expected_credits < plan.max_credits);
    assert_eq!(planned + plan.spare.len(), 200);
}

#[test]
fn the_fastest_policy_asks_twice_as_many_at_once() {
    let tz = amsterdam();
    let plan = plan(&crowd(200), &ask(&tz, 4, Policy::Fastest)).unwrap();
    assert_eq!(plan.waves[0].contacts.len(), 32);
    assert_eq!(plan.waves[1].at, local("2026-11-23T10:20"));
}

#[test]
fn each_policy_asks_its_own_people_first() {
    let tz = amsterdam();
    let people = [
        Standing { asked_lately: 2, rank: Some(2), ..standing(1, 3, 4) },
        Standing { asked_lately: 1, minutes: 1, ..standing(2, 2, 4) },
        Standing { asked_lately: 0, rank: Some(1), ..standing(3, 1, 4) },
        Standing { asked_lately: 0, last_asked: Some(local("2026-11-01T10:00")), ..standing(4, 2, 4) },
    ];
    let order = |policy| {
        let plan = plan(&people, &ask(&tz, 4, policy)).unwrap();
        plan.waves.iter().flat_map(|w| &w.contacts).map(|c| c.0).collect::<Vec<_>>()
    };
    assert_eq!(order(Policy::FewestMessages), [1, 2, 4, 3]);
    assert_eq!(order(Policy::Fastest), [2, 1, 4, 3]);
    assert_eq!(order(Policy::FairRotation), [3, 4, 2, 1]);
    assert_eq!(order(Policy::Ranked), [3, 1, 2, 4]);
}

#[test]
fn a_plan_made_at_night_starts_when_the_hours_open_and_says_so() {
    let tz = amsterdam();
    let night = Ask { now: local("2026-11-23T23:30"), ..ask(&tz, 4, Policy::FewestMessages) };
    let found = plan(&crowd(50), &night).unwrap();
    assert_eq!(found.waves[0].at, local("2026-11-24T08:00"));
    assert!(found.reasons.iter().any(|r| r.code == "plan-waits-for-messaging-hours"));
    let urgent = Ask { hours: MessagingHours::Urgent, ..night };
    assert_eq!(plan(&crowd(50), &urgent).unwrap().waves[0].at, local("2026-11-23T23:30"));
}

#[test]
fn the_last_wave_before_the_deadline_goes_for_certainty() {
    let tz = amsterdam();
    let soon = Ask { deadline: local("2026-11-23T10:30"), ..ask(&tz, 4, Policy::FewestMessages) };
    let found = plan(&crowd(200), &soon).unwrap();
    assert_eq!(found.waves.len(), 1);
    assert_eq!(found.waves[0].why[0].code, "wave-last-before-deadline");
    assert!(95 <= found.confidence && 16 < found.waves[0].contacts.len(), "{found:?}");
}

#[test]
fn too_few_candidates_are_all_asked_and_the_plan_is_honest_about_it() {
    let tz = amsterdam();
    let found = plan(&crowd(3), &ask(&tz, 4, Policy::FewestMessages)).unwrap();
    assert_eq!((found.confidence, found.expected_fill_at, found.spare.len()), (0, None, 0));
    assert!(found.reasons.iter().any(|r| r.code == "plan-asks-everyone"));
}

#[test]
fn what_cannot_be_planned_is_refused_with_its_reason() {
    let tz = amsterdam();
    let usual = ask(&tz, 4, Policy::FewestMessages);
    assert_eq!(plan(&[], &usual), Err(Refusal::NobodyToAsk));
    let past = Ask { deadline: usual.now, ..usual.clone() };
    assert_eq!(plan(&crowd(9), &past), Err(Refusal::DeadlinePassed));
    let night = Ask { now: local("2026-11-23T22:00"), deadline: local("2026-11-24T08:00"), ..usual.clone() };
    let opens = local("2026-11-24T08:00");
    assert_eq!(plan(&crowd(9), &night), Err(Refusal::ClosedUntilDeadline { opens }));
    let dear = Ask { fill_fee: Credits(i64::MAX), ..usual };
    assert_eq!(plan(&crowd(9), &dear), Err(Refusal::CostTooLarge));
}

#[test]
fn ten_thousand_candidates_for_five_hundred_places_are_one_plan() {
    let tz = amsterdam();
    let plan = plan(&crowd(10_000), &ask(&tz, 500, Policy::FewestMessages)).unwrap();
    assert_eq!(plan.waves[0].contacts.len(), 2000);
    assert!(plan.waves.len() < 10, "{} waves", plan.waves.len());
    assert_eq!(plan.confidence, 99);
}

prop_compose! {
    pub(in super::super) fn anybody()(
        id in 0_u32..80, yes in 1_u32..20, more in 1_u32..20, minutes in 1_u32..240,
        asked_lately in 0_u32..3, rank in prop::option::of(1_u32..5), invitation in 0_i64..4, replies in 0_i64..4,
    ) -> Standing {
        let cost = Cost { invitation: Credits(invitation), replies: Credits(replies) };
        Standing { minutes, asked_lately, rank, cost, ..standing(id, yes, yes + more) }
    }
}

pub(in super::super) fn any_policy() -> impl Strategy<Value = Policy> {
    prop::sample::select(vec![Policy::FewestMessages, Policy::Fastest, Policy::FairRotation, Policy::Ranked])
}

proptest! {
    #[test]
    fn every_wave_lies_in_messaging_hours_before_the_deadline_and_nobody_is_asked_twice(
        people in prop::collection::vec(anybody(), 1..120), policy in any_policy(), places in 1_i64..12,
        start in 0_i64..48, until in 1_i64..96,
    ) {
        let tz = amsterdam();
        let now = local("2026-10-24T00:00") + SignedDuration::from_hours(start);
        let ask = Ask { now, deadline: now + SignedDuration::from_hours(until), ..ask(&tz, places, policy) };
        if let Ok(found) = plan(&people, &ask) {
            let mut seen = HashSet::new();
            for wave in &found.waves {
                prop_assert!(now <= wave.at && wave.at < ask.deadline);
                prop_assert!(ask.hours.open(wave.at, &tz));
                prop_assert!(!wave.contacts.is_empty());
                prop_assert!(wave.contacts.iter().all(|c| seen.insert(*c)));
            }
            prop_assert!(found.waves.is_sorted_by_key(|w| w.at));
            prop_assert!(found.spare.iter().all(|c| seen.insert(*c)));
            prop_assert!(found.expected_credits <= found.max_credits);
        }
    }

    #[test]
    fn the_order_of_the_candidates_does_not_change_the_plan(
        people in prop::collection::btree_map(0_u32..80, anybody(), 1..60), policy in any_policy(),
    ) {
        let tz = amsterdam();
        let mut people: Vec<Standing> =
            people.into_iter().map(|(id, s)| Standing { contact: ContactId(u128::from(id)), ..s }).collect();
        let forth = plan(&people, &ask(&tz, 4, policy));
        people.reverse();
        prop_assert_eq!(forth, plan(&people, &ask(&tz, 4, policy)));
    }
}
