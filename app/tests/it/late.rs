//! Late payment (art. 3.2, 14.3) over the real service: what accrues, what is charged, frozen, blocked and written off, by
//! whom, and once.

use crate::{
    harness::{Customer, Person, World},
    late_hand::{Desk, account, debt, decides, desk, on, pays},
};
use billing::{
    Issued,
    debts::{Booking, Cause, ChargeOf},
};
use flex::testing;
use jiff::{
    SignedDuration,
    civil::{Date, date},
};
use rules::{
    collection::{freezing::Freeze, plans, standing::Term, steps::Step},
    numbers::{Cents, Credits},
};
use shell::{
    db::counting,
    happened::{Happened, Needs, Today},
    inside::Right,
    paging::Paging,
};

/// € 1.210,00 on 1 January 2026, due on the 15th.
async fn owes(net: i64) -> (World, Desk, Customer, Issued) {
    let world = World::at("2026-01-01T08:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2025, 12, 1)).await;
    let desk = desk(&world).await;
    let issued = world.invoice(&zon, date(2026, 1, 1), net).await;
    (world, desk, zon, issued)
}

async fn charged(world: &World, zon: &Customer, issued: &Issued, of: ChargeOf) -> i64 {
    let charges = debt(world, zon, issued).await.charges;
    charges.iter().filter(|charge| charge.kind == of).map(|charge| charge.cents.0).sum()
}

fn page(zon: &Customer) -> String {
    format!("/operator/receivables/{}", zon.environment)
}

#[tokio::test]
async fn art_3_2_t1_interest_accrues_to_the_day_and_is_charged_by_nobody_by_itself() {
    let (world, mut desk, zon, issued) = owes(100_000).await;
    for (day, cents) in [
        (date(2026, 1, 15), 0),
        (date(2026, 1, 16), 195),
        (date(2026, 2, 14), 5_855),
        (date(2026, 2, 15), 6_050),
    ] {
        on(&world, &mut desk, day).await;
        assert_eq!(account(&world, &zon).await.sums().accrued.contractual, Cents(cents), "{day}");
    }
    let list = desk.anna.get("/operator/receivables").await;
    assert_eq!(list.status, 200);
    for said in ["zon", "€ 1.210,00", "€ 60,50", "16 januari 2026", "Herinneren"] {
        assert!(list.text.contains(said), "{said}: {}", list.text);
    }
    let shown = desk.anna.get(&page(&zon)).await;
    assert!(shown.text.contains("art. 3.2") || shown.text.contains("3.2:"), "{}", shown.text);
    assert_eq!(charged(&world, &zon, &issued, ChargeOf::Interest).await, 0);
}

#[tokio::test]
async fn what_is_late_waits_on_the_operators_first_page_until_it_is_paid() {
    let (world, mut desk, zon, issued) = owes(100_000).await;
    let pile = |text: &str| {
        text.contains("href=\"/operator/receivables\"><span class=\"name\">factuur te laat</span>")
    };
    assert!(!pile(&desk.anna.get("/operator").await.text), "it is due on the 15th");
    on(&world, &mut desk, date(2026, 1, 16)).await;
    let first = desk.anna.get("/operator").await;
    assert!(pile(&first.text), "{}", first.text);
    pays(&world, &zon, &issued, (date(2026, 1, 16), 121_000)).await;
    assert!(!pile(&desk.anna.get("/operator").await.text));
}

#[tokio::test]
async fn art_3_2_interest_is_charged_once_on_a_statement_of_its_own_whoever_clicks_twice() {
    let (world, mut desk, zon, issued) = owes(100_000).await;
    on(&world, &mut desk, date(2026, 2, 15)).await;
    let invoice = issued.id.to_string();
    let path = format!("{}/claim", page(&zon));
    let asked = desk.anna.get(&format!("{path}?invoice={invoice}")).await;
    assert!(asked.text.contains("€ 60,50") && asked.text.contains("5% per maand"), "{}", asked.text);
    let form = [("key", "once"), ("why", "niet betaald"), ("invoice", invoice.as_str())];
    for _ in 0..2 {
        assert_eq!(desk.anna.post(&path, &form).await.status, 303);
    }
    assert_eq!(charged(&world, &zon, &issued, ChargeOf::Interest).await, 6_050);
    let again = decides(&mut desk.bram, &zon, "claim", &[("invoice", &invoice)]).await;
    assert_eq!(again.status, 409, "nothing accrued since: {}", again.text);
    let shown = desk.anna.get(&page(&zon)).await.text;
    assert!(shown.contains("R2026-00001"), "its own series: {shown}");
    let letter = shown.split("/letters/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let pdf = desk.anna.get(&format!("{}/letters/{letter}", page(&zon))).await;
    assert!(pdf.bytes.starts_with(b"%PDF-1.7"), "{}", pdf.status);
    on(&world, &mut desk, date(2026, 3, 15)).await;
    assert_eq!(account(&world, &zon).await.sums().accrued.contractual, Cents(6_050), "only what came since");
}

#[tokio::test]
async fn art_3_2_t4_costs_then_charged_interest_then_principal() {
    let (world, mut desk, zon, issued) = owes(1_000_000).await;
    on(&world, &mut desk, date(2026, 2, 16)).await;
    assert_eq!(decides(&mut desk.anna, &zon, "open-case", &[]).await.status, 303);
    assert_eq!(charged(&world, &zon, &issued, ChargeOf::Costs).await, 181_500, "15 % of 12,100.00");
    on(&world, &mut desk, date(2026, 3, 15)).await;
    assert_eq!(decides(&mut desk.anna, &zon, "claim", &[]).await.status, 303);
    assert_eq!(charged(&world, &zon, &issued, ChargeOf::Interest).await, 121_000);
    pays(&world, &zon, &issued, (date(2026, 3, 15), 605_000)).await;
    let left = debt(&world, &zon, &issued).await;
    assert_eq!(left.open, Cents(907_500));
    on(&world, &mut desk, date(2026, 4, 15)).await;
    let sums = account(&world, &zon).await.sums();
    assert_eq!(sums.open + sums.charged + sums.accrued.contractual, Cents(952_875));
}

#[tokio::test]
async fn art_3_2_t4_with_nothing_charged_a_payment_goes_to_the_principal() {
    let (world, mut desk, zon, issued) = owes(1_000_000).await;
    on(&world, &mut desk, date(2026, 3, 15)).await;
    pays(&world, &zon, &issued, (date(2026, 3, 15), 605_000)).await;
    on(&world, &mut desk, date(2026, 4, 15)).await;
    let sums = account(&world, &zon).await.sums();
    assert_eq!(sums.open + sums.accrued.contractual, Cents(756_250));
}

#[tokio::test]
async fn art_3_2_t5_part_payments_are_rounded_once() {
    let (world, mut desk, zon, issued) = owes(100_000).await;
    on(&world, &mut desk, date(2026, 2, 15)).await;
    pays(&world, &zon, &issued, (date(2026, 1, 31), 50_000)).await;
    assert_eq!(account(&world, &zon).await.sums().accrued.contractual, Cents(4_840));
}

#[tokio::test]
async fn art_3_2_t6_a_case_costs_once_per_case_and_never_twice_for_the_same_principal() {
    let (world, mut desk, zon, first) = owes(100_000).await;
    let second = world.invoice(&zon, date(2026, 1, 2), 100_000).await;
    on(&world, &mut desk, date(2026, 2, 16)).await;
    let (anna, bram) = tokio::join!(
        decides(&mut desk.anna, &zon, "open-case", &[]),
        decides(&mut desk.bram, &zon, "open-case", &[])
    );
    let mut both = [anna.status, bram.status];
    both.sort_unstable();
    assert_eq!(both, [303, 409], "two people open one case");
    let costs = charged(&world, &zon, &first, ChargeOf::Costs).await
        + charged(&world, &zon, &second, ChargeOf::Costs).await;
    assert_eq!(costs, 36_300, "15 % of both together, not 250 for each");
    let third = world.invoice(&zon, date(2026, 2, 1), 100_000).await;
    on(&world, &mut desk, date(2026, 2, 17)).await;
    assert_eq!(decides(&mut desk.anna, &zon, "open-case", &[]).await.status, 303);
    assert_eq!(charged(&world, &zon, &third, ChargeOf::Costs).await, 25_000, "a new case, its minimum");
    assert_eq!(charged(&world, &zon, &first, ChargeOf::Costs).await * 2, 36_300);
}

#[tokio::test]
async fn art_3_2_t8_where_the_table_ends_nothing_is_charged_and_it_is_said_everywhere() {
    let world = World::at("2026-12-20T08:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2026, 6, 1)).await;
    let mut desk = desk(&world).await;
    let issued = world.invoice(&zon, date(2026, 12, 20), 100_000).await;
    on(&world, &mut desk, date(2027, 1, 10)).await;
    let refused = decides(&mut desk.anna, &zon, "claim", &[]).await;
    assert_eq!(refused.status, 409);
    assert!(
        refused.text.contains("2026-12-31") || refused.text.contains("31 december 2026"),
        "{}",
        refused.text
    );
    assert_eq!(charged(&world, &zon, &issued, ChargeOf::Interest).await, 0);
    for path in ["/operator".to_owned(), "/operator/receivables".to_owned(), page(&zon)] {
        let shown = desk.anna.get(&path).await.text;
        assert!(shown.contains("31 december 2026"), "{path}: {shown}");
    }
    let program = world.program(&zon, &[Right::SeeInvoices]).await;
    let told = program.get("/api/v1/receivables").await.json();
    let invoice = &told["invoices"][0];
    assert!(
        invoice["accrued"]["statutory"].is_null() && 0 < invoice["accrued"]["contractual"].as_i64().unwrap()
    );
    let because = invoice["because"].as_array().unwrap();
    assert!(because.iter().any(|reason| reason["code"] == "interest_provisional"), "{because:?}");
}

#[tokio::test]
async fn art_3_2_t10_a_frozen_wallet_sends_nothing_and_payment_thaws_it_on_its_value_date() {
    let (world, mut desk, zon, issued) = owes(100_000).await;
    assert_eq!(decides(&mut desk.anna, &zon, "freeze", &[]).await.status, 409, "nothing is late yet");
    on(&world, &mut desk, date(2026, 1, 20)).await;
    let asked = desk.anna.get(&format!("{}/freeze", page(&zon))).await;
    assert!(asked.text.contains("€ 1.210,00"), "{}", asked.text);
    let (anna, bram) = tokio::join!(
        decides(&mut desk.anna, &zon, "freeze", &[]),
        decides(&mut desk.bram, &zon, "freeze", &[])
    );
    assert_eq!([anna.status.min(bram.status), anna.status.max(bram.status)], [303, 409]);
    let program = world.program(&zon, &[Right::Plan, Right::See]).await;
    let sms = serde_json::json!({"to": "+31612345678", "text": "hallo"});
    let refused = program.post("/api/v1/messages", &sms).await;
    assert_eq!(
        (refused.status, refused.json()["code"].as_str()),
        (409, Some("wallet-frozen")),
        "{}",
        refused.text
    );
    let half = pays(&world, &zon, &issued, (date(2026, 1, 21), 60_500)).await;
    assert!(matches!(half, Some(Freeze::Stays { open: Cents(60_500), .. })), "{half:?}");
    let rest = pays(&world, &zon, &issued, (date(2026, 1, 22), 60_500)).await;
    assert!(matches!(rest, Some(Freeze::Lifted { .. })), "uncharged interest keeps nothing: {rest:?}");
    assert!(account(&world, &zon).await.party.frozen.is_none());
}

#[tokio::test]
async fn art_3_2_t10_money_that_turns_out_to_be_in_time_makes_the_freeze_void() {
    let (world, mut desk, zon, issued) = owes(100_000).await;
    on(&world, &mut desk, date(2026, 1, 20)).await;
    assert_eq!(decides(&mut desk.anna, &zon, "freeze", &[]).await.status, 303);
    let found = pays(&world, &zon, &issued, (date(2026, 1, 15), 121_000)).await;
    assert!(matches!(found, Some(Freeze::Void { .. })), "{found:?}");
    let inside = world.inside(&zon);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let today = world.app.clock.today();
    let alone = collection::account::account_of(&mut tx, today, (zon.environment, issued.id)).await.unwrap();
    assert_eq!(alone.lines[0].standing.accrued.contractual, Cents::ZERO);
    assert_eq!(alone.lines[0].standing.term, Term::Settled { on: date(2026, 1, 15) });
}

#[tokio::test]
async fn art_3_2_charged_interest_keeps_a_freeze_until_it_is_paid_too() {
    let (world, mut desk, zon, issued) = owes(100_000).await;
    on(&world, &mut desk, date(2026, 2, 15)).await;
    assert_eq!(decides(&mut desk.anna, &zon, "freeze", &[]).await.status, 303);
    assert_eq!(decides(&mut desk.anna, &zon, "claim", &[]).await.status, 303);
    on(&world, &mut desk, date(2026, 2, 20)).await;
    let stays = pays(&world, &zon, &issued, (date(2026, 2, 20), 121_000)).await;
    assert!(matches!(stays, Some(Freeze::Stays { open: Cents(6_050), .. })), "{stays:?}");
    let lifted = pays(&world, &zon, &issued, (date(2026, 2, 21), 6_050)).await;
    assert!(matches!(lifted, Some(Freeze::Lifted { .. })), "{lifted:?}");
}

#[tokio::test]
async fn art_14_3_a_block_takes_what_is_left_of_that_order_and_payment_gives_it_back() {
    let (world, mut desk, zon, issued) = owes(1_000).await;
    credits::grant(&world.app, zon.environment, Credits(200), credits::Paid::Yes).await.unwrap();
    on(&world, &mut desk, date(2026, 1, 20)).await;
    let invoice = issued.id.to_string();
    let asked = desk.anna.get(&format!("{}/block?invoice={invoice}", page(&zon))).await;
    assert!(asked.text.contains("1.000 credits over"), "{}", asked.text);
    assert_eq!(decides(&mut desk.anna, &zon, "block", &[("invoice", &invoice)]).await.status, 303);
    assert_eq!(crate::credits_hand::three(&world, &zon).await, (200, 0, 1_000));
    assert_eq!(debt(&world, &zon, &issued).await.open, Cents(1_210), "the debt stays whole");
    pays(&world, &zon, &issued, (date(2026, 1, 21), 1_210)).await;
    assert_eq!(crate::credits_hand::three(&world, &zon).await, (1_200, 0, 0));
}

#[tokio::test]
async fn art_3_2_a_reminder_goes_by_mail_with_its_pdf_and_charges_nothing() {
    let (world, mut desk, zon, issued) = owes(100_000).await;
    on(&world, &mut desk, date(2026, 1, 20)).await;
    assert_eq!(decides(&mut desk.anna, &zon, "remind", &[]).await.status, 303);
    let account = account(&world, &zon).await;
    assert_eq!(account.lines[0].done.reminded, Some(date(2026, 1, 20)));
    assert_eq!(account.next().unwrap().step, Step::Freeze);
    let shown = desk.anna.get(&page(&zon)).await.text;
    assert!(shown.contains("facturen@zon.test") && !shown.contains("wordt gemaakt"), "{shown}");
    let letter = shown.split("/letters/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let inside = world.inside(&zon);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let posts = letters::posts::about(&mut tx, &inside, ("reminder", letter.parse().unwrap())).await.unwrap();
    assert_eq!(posts.len(), 1);
    assert!(posts[0].subject.contains(&issued.document.number), "{}", posts[0].subject);
    assert_eq!(charged(&world, &zon, &issued, ChargeOf::Interest).await, 0);
}

#[tokio::test]
async fn what_was_decided_and_could_not_be_made_is_made_later_and_once() {
    let (world, mut desk, zon, _) = owes(100_000).await;
    on(&world, &mut desk, date(2026, 1, 20)).await;
    // Its place in storage is taken by a folder: as a disk that refuses.
    let blocked = world.app.settings.data.join("collection");
    std::fs::write(&blocked, b"in the way").unwrap();
    assert_eq!(decides(&mut desk.anna, &zon, "remind", &[]).await.status, 303, "it is decided all the same");
    assert!(desk.anna.get(&page(&zon)).await.text.contains("wordt gemaakt"));
    std::fs::remove_file(&blocked).unwrap();
    for _ in 0..2 {
        collection::letters::catch_up(&world.app).await.unwrap();
    }
    let shown = desk.anna.get(&page(&zon)).await.text;
    assert!(!shown.contains("wordt gemaakt"), "{shown}");
    let letter = shown.split("/letters/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let inside = world.inside(&zon);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let about = ("reminder", letter.parse().unwrap());
    assert_eq!(letters::posts::about(&mut tx, &inside, about).await.unwrap().len(), 1);
}

async fn settles(person: &mut Person, verdict: &str) -> u16 {
    let start = person.get("/operator").await.text;
    let action = start.split("action=\"/operator/proposals/").nth(1).expect("something waits");
    let action = format!("/operator/proposals/{}", action.split('"').next().unwrap());
    person.post(&action, &[("verdict", verdict)]).await.status
}

#[tokio::test]
async fn writing_off_takes_two_people_and_leaves_the_debt_claimable() {
    let (world, mut desk, zon, issued) = owes(100_000).await;
    on(&world, &mut desk, date(2026, 2, 15)).await;
    let invoice = issued.id.to_string();
    assert_eq!(decides(&mut desk.anna, &zon, "write-off", &[("invoice", &invoice)]).await.status, 303);
    let twice = decides(&mut desk.bram, &zon, "write-off", &[("invoice", &invoice)]).await;
    assert_eq!(twice.status, 409, "it waits already");
    assert_eq!(settles(&mut desk.anna, "agree").await, 409, "not by the same person");
    assert_eq!(debt(&world, &zon, &issued).await.open, Cents(121_000));
    assert_eq!(settles(&mut desk.bram, "agree").await, 303);
    assert_eq!(debt(&world, &zon, &issued).await.open, Cents::ZERO);
    let shown = desk.anna.get(&page(&zon)).await.text;
    assert!(
        shown.contains("€ 210,00") && shown.contains("15 januari 2027"),
        "VAT, a year after due: {shown}"
    );
    let inside = world.inside(&zon);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let today = world.app.clock.today();
    let alone = collection::account::account_of(&mut tx, today, (zon.environment, issued.id)).await.unwrap();
    drop(tx);
    assert!(matches!(alone.lines[0].standing.term, Term::WrittenOff { cents: Cents(121_000), .. }));
    assert_eq!(alone.lines[0].standing.accrued.contractual, Cents(6_050), "it is still owed");
    let decision =
        shown.split("name=\"decision\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = [("invoice", invoice.as_str()), ("decision", decision.as_str()), ("why", "toch betaald")];
    assert_eq!(desk.anna.post(&format!("{}/written-off", page(&zon)), &form).await.status, 303);
    assert_eq!(debt(&world, &zon, &issued).await.open, Cents(121_000));
}

#[tokio::test]
async fn art_12_2_d_a_plan_is_kept_or_missed_and_while_it_is_kept_nothing_is_dissolved() {
    let (world, mut desk, zon, issued) = owes(100_000).await;
    on(&world, &mut desk, date(2026, 1, 20)).await;
    let wrong = decides(&mut desk.anna, &zon, "plan", &[("parts", "2026-02-20 1.000,00")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains("1210.00"), "{}", wrong.text);
    let parts = "2026-02-20 605,00\n2026-03-20 605,00";
    assert_eq!(decides(&mut desk.anna, &zon, "plan", &[("parts", parts)]).await.status, 303);
    let kept = account(&world, &zon).await;
    assert!(matches!(kept.plan_standing(), Some(plans::Standing::Kept { .. })));
    assert!(!kept.lines[0].may(Step::Dissolve));
    on(&world, &mut desk, date(2026, 2, 20)).await;
    pays(&world, &zon, &issued, (date(2026, 2, 20), 60_500)).await;
    on(&world, &mut desk, date(2026, 2, 21)).await;
    assert!(matches!(account(&world, &zon).await.plan_standing(), Some(plans::Standing::Kept { .. })));
    on(&world, &mut desk, date(2026, 3, 21)).await;
    let missed = account(&world, &zon).await;
    assert!(matches!(missed.plan_standing(), Some(plans::Standing::Missed { short: Cents(60_500), .. })));
    assert!(missed.lines[0].may(Step::Dissolve));
    let told = round(&world, None).await;
    assert!(told.iter().any(|one| one.what == "plan-missed"), "{told:?}");
}

async fn round(world: &World, covered: Option<Date>) -> Vec<Happened> {
    let today = Today { day: world.app.clock.today(), now: world.now() };
    let seller = world.app.settings.provider.clone();
    let done = world.app.db.write(testing::round(), move |tx| {
        let seller = seller.clone();
        Box::pin(async move {
            let contracts = agreements::in_force(tx, None, 500).await?;
            collection::day(tx, testing::round(), today, &contracts, (seller.as_ref(), covered)).await
        })
    });
    done.await.unwrap()
}

#[tokio::test]
async fn art_3_2_default_is_told_on_its_first_day_and_nothing_is_frozen_unless_somebody_said_so() {
    let (world, mut desk, zon, _) = owes(100_000).await;
    on(&world, &mut desk, date(2026, 1, 15)).await;
    assert_eq!(round(&world, None).await, []);
    on(&world, &mut desk, date(2026, 1, 16)).await;
    let told = round(&world, Some(date(2026, 1, 15))).await;
    let whats: Vec<&str> = told.iter().map(|one| one.what).collect();
    assert_eq!(whats, ["default"], "no policy is on");
    let form = [("policy", "freeze"), ("state", "on"), ("why", "afgesproken")];
    assert_eq!(desk.anna.post(&format!("{}/policies", page(&zon)), &form).await.status, 303);
    on(&world, &mut desk, date(2026, 1, 17)).await;
    assert_eq!(round(&world, Some(date(2026, 1, 14))).await, [], "the statement does not cover the due date");
    let told = round(&world, Some(date(2026, 1, 15))).await;
    assert_eq!(told.iter().map(|one| one.what).collect::<Vec<_>>(), ["frozen"]);
    assert_eq!(round(&world, Some(date(2026, 1, 15))).await, [], "the same day again does nothing");
    let shown = desk.anna.get(&page(&zon)).await.text;
    assert!(shown.contains("volgens beleid") && shown.contains("Tegoed bevroren sinds"), "{shown}");
}

#[tokio::test]
async fn art_3_2_a_payment_that_comes_back_after_the_last_day_is_told_on_the_next() {
    let (world, mut desk, zon, issued) = owes(100_000).await;
    pays(&world, &zon, &issued, (date(2026, 1, 1), 121_000)).await;
    on(&world, &mut desk, date(2026, 1, 16)).await;
    assert_eq!(round(&world, None).await, [], "it was paid in time");
    on(&world, &mut desk, date(2026, 2, 10)).await;
    let (inside, now, invoice) = (world.inside(&zon), world.now(), issued.id);
    let mine = inside.clone();
    let back = Booking {
        invoice,
        charge: None,
        cents: Cents(-121_000),
        value_on: date(2026, 1, 1),
        cause: Cause::Reversal,
        cause_id: invoice.uuid(),
    };
    let reversed = world.app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { billing::debts::book(tx, &inside, now, &[back]).await })
    });
    reversed.await.unwrap();
    for (day, told) in [(10, 0), (11, 1), (12, 0)] {
        let happened = round(&world, None).await;
        world.passes(SignedDuration::from_hours(24));
        assert_eq!(happened.len(), told, "{day} February: {happened:?}");
        assert!(happened.iter().all(|one| one.what == "default-again" && one.needs == Needs::Person));
    }
}

#[tokio::test]
async fn a_customer_sees_what_it_owes_and_why_and_nobody_elses() {
    let (world, mut desk, zon, issued) = owes(100_000).await;
    let maan = world.customer_with_agreement("maan", date(2025, 12, 1)).await;
    on(&world, &mut desk, date(2026, 2, 15)).await;
    let program = world.program(&zon, &[Right::SeeInvoices]).await;
    let told = program.get("/api/v1/receivables").await.json();
    assert_eq!((told["open"].as_i64(), told["overdue"].as_i64()), (Some(121_000), Some(121_000)));
    let invoice = &told["invoices"][0];
    assert_eq!(invoice["number"].as_str(), Some(issued.document.number.as_str()));
    assert_eq!(invoice["accrued"]["contractual"], 6_050);
    assert_eq!(invoice["in_default_since"], "2026-01-16");
    assert!(!invoice["because"].as_array().unwrap().is_empty());
    let other = world.program(&maan, &[Right::SeeInvoices]).await;
    assert_eq!(other.get("/api/v1/receivables").await.json()["invoices"].as_array().unwrap().len(), 0);
    let without = world.program(&zon, &[Right::See]).await;
    assert_eq!(without.get("/api/v1/receivables").await.status, 403);
}

#[tokio::test]
async fn a_page_of_those_who_owe_costs_the_same_statements_however_many_there_are() {
    let (world, _, _, _) = owes(100_000).await;
    let asked = async || {
        let paging = Paging { limit: 50, after: None };
        let today = world.app.clock.today();
        let (found, asked) = counting(async {
            let mut tx = world.app.db.read(testing::round()).await.unwrap();
            collection::account::owing(&mut tx, today, &paging).await.unwrap().items.len()
        })
        .await;
        (found, asked)
    };
    let (one, of_one) = asked().await;
    for name in ["maan", "ster", "wolk"] {
        let customer = world.customer_with_agreement(name, date(2025, 12, 1)).await;
        world.invoice(&customer, date(2026, 1, 1), 5_000).await;
        world.invoice(&customer, date(2026, 1, 1), 6_000).await;
    }
    let (four, of_four) = asked().await;
    assert_eq!((one, four), (1, 4));
    assert_eq!(of_one, of_four, "a handful, whoever owes");
    assert!(of_four <= 12, "{of_four}");
}

#[tokio::test]
async fn walking_the_pages_of_those_who_owe_meets_each_once() {
    let (world, _, _, _) = owes(100_000).await;
    for name in ["maan", "ster", "wolk"] {
        let customer = world.customer_with_agreement(name, date(2025, 12, 1)).await;
        world.invoice(&customer, date(2026, 1, 1), 5_000).await;
    }
    let (mut met, mut after) = (Vec::new(), None);
    loop {
        let paging = Paging::read(Some(2), after.as_deref()).unwrap();
        let mut tx = world.app.db.read(testing::round()).await.unwrap();
        let today = world.app.clock.today();
        let page = collection::account::owing(&mut tx, today, &paging).await.unwrap();
        met.extend(page.items.into_iter().map(|account| account.party.name));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    met.sort();
    assert_eq!(met, ["maan B.V.", "ster B.V.", "wolk B.V.", "zon B.V."]);
}
