use super::*;
use crate::contacts::Way;
use crate::shifts::{DocumentKindId, Places};

const BAR: SkillId = SkillId(1);
const CARD: DocumentKindId = DocumentKindId(1);

fn amsterdam() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap()
}

fn local(text: &str) -> Timestamp {
    amsterdam().to_timestamp(text.parse().unwrap()).unwrap()
}

fn period(starts: &str, ends: &str) -> Period {
    Period { starts: local(starts), ends: local(ends) }
}

fn shift() -> Shift {
    Shift {
        period: period("2026-11-28T18:00", "2026-11-28T23:00"),
        places: Places::new(4).unwrap(),
        skills: vec![BAR],
        documents: vec![CARD],
        site: "Utrecht".to_owned(),
    }
}

fn able() -> Candidate {
    Candidate {
        contact: ContactId(1),
        skills: vec![BAR],
        documents: vec![Document { kind: CARD, expires: "2026-11-28".parse().ok() }],
        availability: Availability::Unknown(Reason::plain("availability-unknown")),
        assignments: vec![],
        opted_out: None,
        asked_lately: 0,
        last_asked: None,
        reach: Reach::Sms,
        history: History::default(),
        already: Already::Not,
        rank: None,
        cost: Cost::default(),
    }
}

fn out(candidate: Candidate) -> Vec<&'static str> {
    match candidates(&[candidate], &shift(), AskLimit::USUAL, &amsterdam()).remove(0) {
        Verdict::In(_) => vec![],
        Verdict::Out { reasons, .. } => reasons.iter().map(|r| r.code).collect(),
    }
}

#[test]
fn who_can_come_is_in_with_chance_and_speed_explained() {
    let Verdict::In(standing) = judge(&able(), &shift(), AskLimit::USUAL, "2026-11-28".parse().unwrap())
    else {
        panic!("is out")
    };
    let codes: Vec<&str> = standing.reasons.iter().map(|r| r.code).collect();
    assert_eq!(codes, ["availability-unknown", "chance-of-yes", "speed-of-answer"]);
}

#[test]
fn each_hindrance_has_its_own_reason() {
    let stopped = Some(Told { at: local("2026-11-01T12:00"), by: Way::Sms });
    let no = Availability::Unavailable(Reason::plain("availability-exception"));
    let expired = vec![Document { kind: CARD, expires: "2026-11-27".parse().ok() }];
    let table = [
        (Candidate { skills: vec![], ..able() }, "skill-missing"),
        (Candidate { documents: vec![], ..able() }, "document-missing"),
        (Candidate { documents: expired, ..able() }, "document-expired"),
        (Candidate { availability: no, ..able() }, "availability-exception"),
        (Candidate { opted_out: stopped, ..able() }, "opted-out"),
        (Candidate { asked_lately: AskLimit::USUAL.times, ..able() }, "asked-too-often"),
        (Candidate { reach: Reach::Nothing, ..able() }, "out-of-reach"),
        (Candidate { already: Already::Invited, ..able() }, "already-invited"),
        (Candidate { already: Already::Assigned, ..able() }, "already-assigned"),
    ];
    for (candidate, code) in table {
        assert_eq!(out(candidate), [code]);
    }
    assert_eq!(out(able()), [] as [&str; 0]);
}

#[test]
fn all_reasons_are_told_and_not_just_the_first() {
    let nobody = Candidate { skills: vec![], documents: vec![], reach: Reach::Nothing, ..able() };
    assert_eq!(out(nobody), ["skill-missing", "document-missing", "out-of-reach"]);
}

#[test]
fn atw_5_3_eleven_hours_of_rest_and_not_a_minute_less() {
    let with = |starts, ends| out(Candidate { assignments: vec![period(starts, ends)], ..able() });
    assert_eq!(with("2026-11-28T01:00", "2026-11-28T07:00"), [] as [&str; 0]);
    assert_eq!(with("2026-11-28T01:00", "2026-11-28T07:01"), ["rest-under-eleven-hours"]);
    assert_eq!(with("2026-11-29T10:00", "2026-11-29T15:00"), [] as [&str; 0]);
    assert_eq!(with("2026-11-29T09:59", "2026-11-29T15:00"), ["rest-under-eleven-hours"]);
    assert_eq!(with("2026-11-28T22:59", "2026-11-29T03:00"), ["assignment-overlaps"]);
}

#[test]
fn a_document_must_last_until_the_shift_is_over() {
    let mut night = shift();
    night.period = period("2026-11-28T22:00", "2026-11-29T06:00");
    let verdict = candidates(&[able()], &night, AskLimit::USUAL, &amsterdam()).remove(0);
    assert!(matches!(verdict, Verdict::Out { reasons, .. } if reasons[0].code == "document-expired"));
}
