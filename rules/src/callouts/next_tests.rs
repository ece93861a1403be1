use super::super::candidates::Cost;
use super::super::plan::{
    Ask, plan,
    tests::{any_policy, anybody},
};
use super::super::seats::{Seat, seat};
use super::*;
use proptest::prelude::*;

fn amsterdam() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap()
}

fn local(text: &str) -> Timestamp {
    amsterdam().to_timestamp(text.parse().unwrap()).unwrap()
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

fn crowd(count: u128) -> Vec<Standing> {
    let one = |id| Standing {
        contact: ContactId(id),
        chance: Chance { yes: 1, of: 4 },
        minutes: 20,
        asked_lately: 0,
        last_asked: None,
        rank: None,
        cost: Cost { invitation: Credits(1), replies: Credits(1) },
        reasons: vec![],
    };
    (0..count).map(one).collect()
}

fn start() -> Timestamp {
    local("2026-11-23T10:00")
}

fn state<'a>(planned: &'a [Standing], asked: &'a [Asked], tz: &'a TimeZone) -> State<'a> {
    State {
        status: Status::Running,
        places: Places::new(4).unwrap(),
        assigned: 0,
        asked,
        planned,
        budget: Credits(1000),
        pace: Pace::Planned,
        policy: Policy::FewestMessages,
        hours: MessagingHours::USUAL,
        deadline: local("2026-11-28T12:00"),
        tz,
    }
}

fn asked(people: &[Standing], heard: Heard) -> Vec<Asked> {
    let one =
        |s: &Standing| Asked { contact: s.contact, at: start(), chance: s.chance, minutes: s.minutes, heard };
    people.iter().map(one).collect()
}

fn sent(decision: &Decision) -> usize {
    match decision {
        Decision::Send { contacts, .. } => contacts.len(),
        other => panic!("does not send: {other:?}"),
    }
}

fn code(decision: &Decision) -> &'static str {
    match decision {
        Decision::Rest { why } | Decision::Wait { why, .. } | Decision::Stop { why, .. } => why.code,
        Decision::Send { why, .. } => why[0].code,
    }
}

#[test]
fn the_first_wave_is_the_one_of_the_plan() {
    let (tz, people) = (amsterdam(), crowd(60));
    assert_eq!(sent(&next_wave(&state(&people, &[], &tz), start())), 16);
}

#[test]
fn a_wave_that_is_out_is_given_its_time() {
    let (tz, people) = (amsterdam(), crowd(60));
    let out = asked(&people[..16], Heard::Nothing);
    let decision = next_wave(&state(&people, &out, &tz), start() + minutes(10));
    assert!(
        matches!(decision, Decision::Wait { until, .. } if until == start() + minutes(60)),
        "{decision:?}"
    );
}

#[test]
fn when_everybody_has_answered_the_next_wave_does_not_wait() {
    let (tz, people) = (amsterdam(), crowd(60));
    let out = asked(&people[..16], Heard::Settled);
    let after = State { assigned: 3, ..state(&people, &out, &tz) };
    assert_eq!(sent(&next_wave(&after, start() + minutes(10))), 4);
}

#[test]
fn after_its_time_a_wave_is_topped_up_for_the_places_still_open() {
    let (tz, people) = (amsterdam(), crowd(60));
    let mut out = asked(&people[..16], Heard::Nothing);
    out.iter_mut().take(8).for_each(|a| a.heard = Heard::Settled);
    let after = State { assigned: 2, ..state(&people, &out, &tz) };
    // Eight are silent after three answer times: 8 x 1/4 x 1/8 is a quarter of a yes for two places.
    assert_eq!(sent(&next_wave(&after, start() + minutes(60))), 7);
}

#[test]
fn the_planner_may_send_the_next_wave_at_once() {
    let (tz, people) = (amsterdam(), crowd(60));
    let out = asked(&people[..16], Heard::Nothing);
    let hurried = State { pace: Pace::Now, ..state(&people, &out, &tz) };
    assert!(0 < sent(&next_wave(&hurried, start() + minutes(1))));
}

#[test]
fn a_call_out_ends_for_exactly_one_reason() {
    let (tz, people) = (amsterdam(), crowd(16));
    let silent = asked(&people, Heard::Nothing);
    let settled = asked(&people, Heard::Settled);
    let full = State { assigned: 4, ..state(&people, &silent, &tz) };
    assert_eq!(code(&next_wave(&full, start())), "stop-full");
    let late = local("2026-11-28T12:00");
    assert_eq!(code(&next_wave(&state(&people, &silent, &tz), late)), "stop-deadline");
    assert_eq!(code(&next_wave(&state(&people, &settled, &tz), start())), "stop-out-of-candidates");
    assert_eq!(code(&next_wave(&state(&people, &silent, &tz), start())), "wait-last-answers");
    let poor = State { budget: Credits(1), ..state(&people, &[], &tz) };
    assert_eq!(code(&next_wave(&poor, start())), "stop-out-of-credits");
}

#[test]
fn a_paused_call_out_rests_but_still_ends_when_it_is_full() {
    let (tz, people) = (amsterdam(), crowd(60));
    let paused = State { status: Status::Paused, ..state(&people, &[], &tz) };
    assert_eq!(code(&next_wave(&paused, start())), "rest-paused");
    let full = State { assigned: 4, ..paused };
    assert_eq!(code(&next_wave(&full, start())), "stop-full");
    for status in [Status::Draft, Status::Full, Status::Stopped, Status::Expired] {
        let over = State { status, ..state(&people, &[], &tz) };
        assert!(matches!(next_wave(&over, start()), Decision::Rest { .. }));
    }
}

#[test]
fn at_night_a_call_out_waits_for_the_morning_unless_it_is_urgent() {
    let (tz, people) = (amsterdam(), crowd(60));
    let night = local("2026-11-23T22:00");
    let usual = state(&people, &[], &tz);
    let decision = next_wave(&usual, night);
    assert!(
        matches!(decision, Decision::Wait { until, .. } if until == local("2026-11-24T08:00")),
        "{decision:?}"
    );
    let urgent = State { hours: MessagingHours::Urgent, ..usual };
    assert_eq!(sent(&next_wave(&urgent, night)), 16);
}

#[test]
fn an_unclear_answer_keeps_its_hope_until_the_planner_settles_it() {
    let (tz, people) = (amsterdam(), crowd(60));
    let out = asked(&people[..16], Heard::Unclear);
    let decision = next_wave(&state(&people, &out, &tz), start() + minutes(300));
    assert_eq!(code(&decision), "wait-enough-hope");
}

/// A call-out that runs to its end, with people who answer as they are told to.
struct Run {
    now: Timestamp,
    asked: Vec<Asked>,
    assigned: u16,
    spent: Credits,
    reserved: Credits,
}

impl Run {
    fn answer(&mut self, at: usize, yes: bool, places: Places, planned: &[Standing]) {
        if self.asked[at].heard == Heard::Settled {
            return;
        }
        self.asked[at].heard = Heard::Settled;
        let person = planned.iter().find(|s| s.contact == self.asked[at].contact).unwrap();
        self.spent = self.spent + person.cost.replies;
        if yes && matches!(seat(places, self.assigned, 0), Seat::Assigned { .. }) {
            self.assigned += 1;
        }
    }
}

proptest! {
    #[test]
    fn a_whole_call_out_keeps_to_its_hours_its_places_its_people_and_its_credits(
        people in prop::collection::btree_map(0_u128..80, anybody(), 1..60), policy in any_policy(),
        places in 1_i64..6, hours in 1_i64..40, answers in prop::collection::vec((any::<bool>(), 0_usize..60), 0..200),
    ) {
        let tz = amsterdam();
        let people: Vec<Standing> = people.into_iter().map(|(id, s)| Standing { contact: ContactId(id), ..s }).collect();
        let places = Places::new(places).unwrap();
        let deadline = start() + SignedDuration::from_hours(hours);
        let hours = MessagingHours::USUAL;
        let ask = Ask { open: places, policy, hours, deadline, now: start(), fill_fee: Credits::ZERO, tz: &tz };
        let found = plan(&people, &ask).unwrap();
        let chosen: HashSet<ContactId> = found.waves.iter().flat_map(|w| w.contacts.iter().copied()).collect();
        let planned: Vec<Standing> = people.into_iter().filter(|s| chosen.contains(&s.contact)).collect();
        let mut run = Run { now: start(), asked: vec![], assigned: 0, spent: Credits::ZERO, reserved: Credits::ZERO };
        let mut answers = answers.into_iter();
        for _ in 0..1000 {
            let budget = found.max_credits - run.reserved;
            let state = State { places, assigned: run.assigned, budget, policy, hours, deadline, ..state(&planned, &run.asked, &tz) };
            match next_wave(&state, run.now) {
                Decision::Send { contacts, .. } => {
                    prop_assert!(hours.open(run.now, &tz) && run.now < deadline);
                    for contact in contacts {
                        prop_assert!(run.asked.iter().all(|a| a.contact != contact), "asked twice");
                        let s = planned.iter().find(|s| s.contact == contact).unwrap();
                        run.asked.push(Asked { contact, at: run.now, chance: s.chance, minutes: s.minutes, heard: Heard::Nothing });
                        run.spent = run.spent + s.cost.invitation;
                        run.reserved = run.reserved + worst(s);
                    }
                }
                Decision::Wait { until, .. } => {
                    prop_assert!(run.now < until, "would spin");
                    match answers.next() {
                        Some((yes, at)) if !run.asked.is_empty() => {
                            run.now = (run.now + minutes(1)).min(until);
                            let at = at % run.asked.len();
                            run.answer(at, yes, places, &planned);
                        }
                        _ => run.now = until,
                    }
                }
                Decision::Stop { .. } => {
                    prop_assert!(run.assigned <= places.count());
                    prop_assert!(run.spent <= found.max_credits);
                    return Ok(());
                }
                Decision::Rest { why } => prop_assert!(false, "rests: {}", why.code),
            }
        }
        prop_assert!(false, "never ends");
    }
}
