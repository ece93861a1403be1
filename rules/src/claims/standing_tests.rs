use super::super::room;
use super::*;
use jiff::civil::date;

const AROSE: Date = date(2026, 11, 22);

fn claim(state: State) -> Facts {
    let (kind, fault) = (Kind::Damage, Fault::Usual);
    Facts { kind, fault, state, arose: AROSE, amount: Some(Cents(500_000)), room: Cents(120_000) }
}

#[test]
fn art_11_3_a_claim_is_decided_on_up_to_and_including_its_last_day() {
    let assessed = claim(State::Assessed);
    for (day, outcome) in [
        (date(2028, 11, 22), Ok(State::Accepted(Cents(1)))),
        (date(2028, 11, 23), Err(No::Lapsed(date(2028, 11, 22)))),
    ] {
        assert_eq!(step(&assessed, Step::Accept(Cents(1)), day), outcome, "{day}");
    }
    assert_eq!(standing(State::Reported, AROSE, date(2028, 11, 22)), State::Reported);
    assert_eq!(standing(State::Reported, AROSE, date(2028, 11, 23)), State::Lapsed);
    let accepted = State::Accepted(Cents(7));
    assert_eq!(standing(accepted, AROSE, date(2030, 1, 1)), accepted, "what was promised in time stays");
}

#[test]
fn art_11_1_nothing_is_accepted_above_the_room_or_above_the_claim() {
    let day = date(2026, 12, 1);
    for (cents, outcome) in [
        (120_000, Ok(State::Accepted(Cents(120_000)))),
        (120_001, Err(No::AboveRoom(Cents(120_000)))),
        (500_001, Err(No::AboveClaim(Cents(500_000)))),
        (0, Err(No::Nothing)),
        (-1, Err(No::Nothing)),
    ] {
        assert_eq!(step(&claim(State::Assessed), Step::Accept(Cents(cents)), day), outcome, "{cents}");
    }
    let owed = Facts { kind: Kind::Indemnity, room: Cents::ZERO, ..claim(State::Assessed) };
    assert!(step(&owed, Step::Accept(Cents(400_000)), day).is_ok(), "the maximum is the provider's");
}

#[test]
fn e10_every_step_from_every_state() {
    let day = date(2026, 12, 1);
    let steps = [Step::Assess, Step::Accept(Cents(1)), Step::Reject];
    for (state, outcomes) in [
        (State::Reported, [Ok(State::Assessed), Err(No::NotAssessed), Ok(State::Rejected)]),
        (State::Assessed, [Err(No::Decided), Ok(State::Accepted(Cents(1))), Ok(State::Rejected)]),
        (State::Accepted(Cents(9)), [Err(No::Decided); 3]),
        (State::Rejected, [Err(No::Decided); 3]),
        (State::Lapsed, [Err(No::Lapsed(date(2028, 11, 22))); 3]),
    ] {
        assert_eq!(steps.map(|one| step(&claim(state), one, day)), outcomes, "{state:?}");
    }
}

#[test]
fn art_11_1_what_is_paid_out_stays_under_what_was_accepted_and_under_the_room() {
    let accepted = State::Accepted(Cents(1_000));
    for (paid_out, room, cents, outcome) in [
        (0, 5_000, 1_000, Ok(())),
        (400, 5_000, 600, Ok(())),
        (400, 5_000, 601, Err(No::AboveAccepted(Cents(600)))),
        (0, 999, 1_000, Err(No::AboveRoom(Cents(999)))),
        (0, 5_000, 0, Err(No::Nothing)),
    ] {
        assert_eq!(pay_out(accepted, Cents(paid_out), Some(Cents(room)), Cents(cents)), outcome);
    }
    assert_eq!(pay_out(State::Assessed, Cents(0), Some(Cents(9)), Cents(1)), Err(No::NotAccepted));
}

#[test]
fn art_11_1_a_second_claim_of_the_same_year_finds_what_the_first_left() {
    let (left, _) = available(&room(Cents(120_000), Cents(100_000)), Cents::ZERO);
    assert_eq!(left, Cents(20_000), "1,200 paid, 1,000 paid out: 200");
    let (left, because) = available(&room(Cents(120_000), Cents(0)), Cents(100_000));
    assert_eq!(left, Cents(20_000), "promised is as good as paid out");
    assert!(because.iter().any(|reason| reason.code == "claim_promised"));
    assert_eq!(available(&room(Cents(0), Cents(0)), Cents(5)).0, Cents::ZERO);
}

#[test]
fn art_11_1_the_contract_year_is_that_of_the_event() {
    let starts = date(2026, 1, 15);
    for (arose, from) in [
        (date(2026, 1, 15), Some(date(2026, 1, 15))),
        (date(2027, 1, 14), Some(date(2026, 1, 15))),
        (date(2027, 1, 15), Some(date(2027, 1, 15))),
        (date(2026, 1, 14), None),
    ] {
        assert_eq!(contract_year(starts, arose).map(|(year, _)| year.from), from, "{arose}");
    }
}

#[test]
fn art_10_4_a_report_45_days_on_is_flagged_and_a_person_decides() {
    let report = |reported| Report {
        kind: Kind::Infringement,
        known: date(2026, 10, 1),
        reported,
        control_left: true,
        settled: false,
        cap: Some(Cents(1)),
    };
    let named = |report: &Report| flags(report).into_iter().map(|(flag, _)| flag).collect::<Vec<_>>();
    assert_eq!(named(&report(date(2026, 11, 15))), [Flag::NotPrompt], "45 days");
    assert_eq!(named(&report(date(2026, 10, 15))), [], "14 days are prompt");
    assert_eq!(named(&report(date(2026, 10, 16))), [Flag::NotPrompt]);
    let lost = Report { control_left: false, settled: true, cap: None, ..report(date(2026, 10, 2)) };
    assert_eq!(named(&lost), [Flag::ControlNotLeft, Flag::SettledBefore, Flag::NoAgreement]);
    let damage = Report { kind: Kind::Damage, ..lost };
    assert_eq!(named(&damage), [Flag::NoAgreement], "the conditions of 10.4 are not those of damage");
}

#[test]
fn art_11_1_a_maximum_of_nothing_is_flagged_for_whoever_decides() {
    let report = Report {
        kind: Kind::Damage,
        known: AROSE,
        reported: AROSE,
        control_left: false,
        settled: false,
        cap: Some(Cents::ZERO),
    };
    let [(flag, because)] = flags(&report).try_into().unwrap();
    assert_eq!((flag, because.code), (Flag::NothingPaid, "liability_nothing_paid_yet"));
}

#[test]
fn art_11_1_vat_is_no_licence() {
    for (paid, part) in [(145_200, 120_000), (72_600, 60_000), (1, 1), (0, 0), (-145_200, -120_000)] {
        assert_eq!(licence_part(Cents(paid), Cents(120_000), Cents(145_200)), Ok(Cents(part)), "{paid}");
    }
    assert_eq!(licence_part(Cents(5), Cents(0), Cents(0)), Ok(Cents(0)));
}

#[test]
fn art_11_3_a_claim_is_pointed_out_sixty_days_before_its_last_day() {
    assert_eq!(warned_from(&lapse(AROSE)), date(2028, 9, 23));
}

#[test]
fn art_11_1_no_maximum_holds_for_intent_or_gross_negligence_of_management() {
    let assessed = claim(State::Assessed);
    assert_eq!(step(&assessed, Step::Accept(Cents(120_001)), AROSE), Err(No::AboveRoom(Cents(120_000))));
    let management = Facts { fault: Fault::Management, ..claim(State::Assessed) };
    let accepted = State::Accepted(Cents(500_000));
    assert_eq!(step(&management, Step::Accept(Cents(500_000)), AROSE), Ok(accepted), "all that is claimed");
    assert_eq!(pay_out(accepted, Cents(0), None, Cents(500_000)), Ok(()));
    assert_eq!(pay_out(accepted, Cents(1), None, Cents(500_000)), Err(No::AboveAccepted(Cents(499_999))));
}

#[test]
fn art_11_1_the_maximum_is_lifted_before_a_claim_is_decided_on_and_once() {
    for (facts, outcome) in [
        (claim(State::Reported), Ok(())),
        (claim(State::Assessed), Ok(())),
        (claim(State::Rejected), Err(No::Decided)),
        (claim(State::Accepted(Cents(1))), Err(No::Decided)),
        (Facts { fault: Fault::Management, ..claim(State::Assessed) }, Err(No::NotLimited)),
        (Facts { kind: Kind::Indemnity, ..claim(State::Assessed) }, Err(No::NotLimited)),
    ] {
        assert_eq!(lift(&facts, AROSE), outcome, "{facts:?}");
    }
}
