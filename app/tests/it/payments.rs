//! Payments (art. 3.1, 3.2, 14.3): what the bank tells, whose it is, what it pays, and what follows from that.

use crate::{
    credits_hand::{code, purse},
    harness::{Customer, World},
    payments_hand::{
        OURS, Said, THEIRS, came, charged, debt, desk, handed_in, invoice, invoice_for_credits, provider,
        reference, staff, statement, statement_of, to_settle,
    },
};
use jiff::civil::date;
use payments::{Hand, bank};
use rules::numbers::{Cents, Credits};
use shell::inside::Role;

/// 16 January 2026, 09:00 in Amsterdam.
const MORNING: &str = "2026-01-16T08:00:00Z";

async fn world() -> (World, Customer) {
    let world = World::set(MORNING, provider).await;
    let zon = world.customer("zon").await;
    (world, zon)
}

async fn all_adds_up(world: &World) {
    assert_eq!(payments::verify(&world.app).await.expect("an answer"), Vec::<String>::new());
}

#[tokio::test]
async fn art_3_1_money_that_came_in_time_and_is_read_later_paid_in_time() {
    let (world, zon) = world().await;
    let id = invoice(&world, &zon, ("F2026-00001", date(2026, 1, 1), 121_000)).await;
    handed_in(
        &world,
        &statement(1, "2026-01-15", 0, &[came(121_000, "2026-01-15", reference("F2026-00001"))]),
    )
    .await;
    let debt = debt(&world, &zon, id).await;
    assert_eq!((debt.due_on, debt.open), (date(2026, 1, 15), Cents::ZERO));
    assert_eq!(debt.open_on(date(2026, 1, 15)), Cents::ZERO, "by its value date, not by the day it was read");
    all_adds_up(&world).await;
}

#[tokio::test]
async fn art_3_1_what_the_debtor_sets_off_stays_open() {
    let (world, zon) = world().await;
    let id = invoice(&world, &zon, ("F2026-00001", date(2026, 1, 1), 121_000)).await;
    let short = Said { name: "ZON", ..came(120_000, "2026-01-15", "f 2026.00001 verrekend 10") };
    handed_in(&world, &statement(1, "2026-01-15", 0, &[short])).await;
    assert_eq!(
        debt(&world, &zon, id).await.open,
        Cents(1_000),
        "short by ten euros, late from the day after"
    );
}

#[tokio::test]
async fn art_3_2_t4_costs_then_charged_interest_then_principal() {
    let (world, zon) = world().await;
    let id = invoice(&world, &zon, ("F2026-00001", date(2026, 1, 1), 1_000_000)).await;
    charged(&world, &zon, (id, "costs", date(2026, 2, 16), 150_000)).await;
    charged(&world, &zon, (id, "interest", date(2026, 3, 15), 100_000)).await;
    handed_in(
        &world,
        &statement(1, "2026-03-15", 0, &[came(500_000, "2026-03-15", reference("F2026-00001"))]),
    )
    .await;
    let debt = debt(&world, &zon, id).await;
    let charges: Vec<i64> = debt.charges.iter().map(|charge| charge.open.0).collect();
    assert_eq!((debt.open, charges), (Cents(750_000), vec![0, 0]));
    all_adds_up(&world).await;
}

#[tokio::test]
async fn art_3_1_the_same_file_twice_and_the_same_entry_in_two_files_pay_once() {
    let (world, zon) = world().await;
    let id = invoice(&world, &zon, ("F2026-00001", date(2026, 1, 1), 121_000)).await;
    let paid = came(50_000, "2026-01-14", reference("F2026-00001")).clone();
    let text = statement(1, "2026-01-14", 0, std::slice::from_ref(&paid));
    handed_in(&world, &text).await;
    assert_eq!(handed_in(&world, &text).await.known, 0);
    // A statement over two days tells the first day's entry again.
    let again =
        handed_in(&world, &statement(7, "2026-01-15", 0, &[paid, came(1, "2026-01-15", "rente")])).await;
    assert_eq!((again.entries, again.known), (2, 1));
    assert_eq!(debt(&world, &zon, id).await.open, Cents(71_000));
    all_adds_up(&world).await;
}

#[tokio::test]
async fn art_3_1_a_statement_after_a_gap_is_set_aside_until_somebody_takes_it() {
    let (world, zon) = world().await;
    let id = invoice(&world, &zon, ("F2026-00001", date(2026, 1, 1), 121_000)).await;
    let mut staff = staff(&world, Role::Finance).await;
    handed_in(&world, &statement(1, "2026-01-12", 0, &[])).await;
    let paid = came(121_000, "2026-01-15", reference("F2026-00001"));
    handed_in(&world, &statement(3, "2026-01-15", 5_000, &[paid])).await;
    assert_eq!(debt(&world, &zon, id).await.open, Cents(121_000), "nothing is booked by itself");
    let page = desk(&mut staff).await;
    let (_, rest) = page.split_once("/operator/bank/statements/").expect("it is listed first");
    let path = format!("/operator/bank/statements/{}", rest.split('"').next().unwrap_or_default());
    let shown = staff.get(&path).await.text;
    assert!(shown.contains("Volgnummer 2 werd verwacht") && shown.contains("Er ontbreekt iets"), "{shown}");
    assert_eq!(staff.post(&path, &[]).await.status, 303);
    assert_eq!(debt(&world, &zon, id).await.open, Cents::ZERO);
    let other = statement_of("NL44RABO0123456789", 1, "2026-01-15", 0, &[came(5, "2026-01-15", "")]);
    handed_in(&world, &other).await;
    assert!(desk(&mut staff).await.contains("NL44RABO0123456789"), "the wrong account is set aside too");
}

#[tokio::test]
async fn art_3_1_one_payment_for_many_invoices_and_too_much_is_kept_as_credit() {
    let (world, zon) = world().await;
    let one = invoice(&world, &zon, ("F2026-00001", date(2026, 1, 1), 10_000)).await;
    let two = invoice(&world, &zon, ("F2026-00002", date(2026, 1, 2), 20_000)).await;
    let text = "F2026-00001 en F2026-00002";
    handed_in(
        &world,
        &statement(1, "2026-01-15", 0, &[Said { name: "Zon BV", ..came(31_000, "2026-01-15", text) }]),
    )
    .await;
    assert_eq!(debt(&world, &zon, one).await.open, Cents::ZERO);
    assert_eq!(debt(&world, &zon, two).await.open, Cents::ZERO);
    let mut staff = staff(&world, Role::Finance).await;
    let page = desk(&mut staff).await;
    assert!(page.contains("Te veel betaald") && page.contains("€ 10,00"), "{page}");
    all_adds_up(&world).await;
}

#[tokio::test]
async fn art_3_1_what_is_not_certain_is_proposed_with_reasons_and_settled_with_one_click() {
    let (world, zon) = world().await;
    let id = invoice(&world, &zon, ("F2026-00001", date(2026, 1, 1), 121_000)).await;
    let mut staff = staff(&world, Role::Finance).await;
    handed_in(&world, &statement(1, "2026-01-15", 0, &[came(121_000, "2026-01-15", "bedankt")])).await;
    assert_eq!(debt(&world, &zon, id).await.open, Cents(121_000));
    let page = desk(&mut staff).await;
    assert!(page.contains("Precies dit bedrag staat open") && page.contains("F2026-00001"), "{page}");
    let path = format!("/operator/bank/entries/{}", to_settle(&mut staff).await[0]);
    let (whose, invoice) = (zon.environment.to_string(), id.to_string());
    let form = [("do", "book"), ("environment", whose.as_str()), ("invoice", invoice.as_str())];
    assert_eq!(staff.post(&path, &form).await.status, 303);
    assert_eq!(debt(&world, &zon, id).await.open, Cents::ZERO);
    let twice = staff.post(&path, &form).await;
    assert_eq!(twice.status, 409);
    assert!(twice.text.contains("Een collega was u voor"), "{}", twice.text);
    // Another payment of that account is known by it.
    handed_in(&world, &statement(2, "2026-01-16", 121_000, &[came(777, "2026-01-16", "")])).await;
    assert!(desk(&mut staff).await.contains("Van deze rekening betaalde de afnemer eerder"));
    all_adds_up(&world).await;
}

#[tokio::test]
async fn two_of_the_staff_who_settle_the_same_entry_at_once_book_it_once() {
    let (world, zon) = world().await;
    let id = invoice(&world, &zon, ("F2026-00001", date(2026, 1, 1), 121_000)).await;
    let mut one = staff(&world, Role::Finance).await;
    handed_in(&world, &statement(1, "2026-01-15", 0, &[came(60_000, "2026-01-15", "bedankt")])).await;
    let path = format!("/operator/bank/entries/{}", to_settle(&mut one).await[0]);
    let mut two = world.visitor();
    let login = [("email", "admin@aanbieder.test"), ("password", crate::harness::PASSWORD)];
    assert_eq!(two.post("/sign-in", &login).await.status, 303);
    let whose = zon.environment.to_string();
    let form = [("do", "book"), ("environment", whose.as_str())];
    let (first, second) = tokio::join!(one.post(&path, &form), two.post(&path, &form));
    let mut statuses = [first.status, second.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(debt(&world, &zon, id).await.open, Cents(61_000));
    all_adds_up(&world).await;
}

#[tokio::test]
async fn art_14_3_paying_the_invoice_clears_its_order_and_lifts_a_block() {
    let (world, zon) = world().await;
    let (_, order) =
        invoice_for_credits(&world, &zon, ("F2026-00001", date(2026, 1, 1), 121_000), 1_000).await;
    credits::decisions::block(&world.app, zon.environment, order, "te laat").await.expect("a block");
    assert_eq!(purse(&world, &zon).await.blocked, Credits(1_000));
    let part = came(21_000, "2026-01-15", reference("F2026-00001"));
    handed_in(&world, &statement(1, "2026-01-15", 0, &[part])).await;
    assert_eq!(purse(&world, &zon).await.blocked, Credits(1_000), "half paid is not paid");
    let rest = came(100_000, "2026-01-16", reference("F2026-00001"));
    handed_in(&world, &statement(2, "2026-01-16", 21_000, &[rest])).await;
    let purse = purse(&world, &zon).await;
    assert_eq!((purse.available, purse.blocked), (Credits(1_000), Credits(0)));
}

#[tokio::test]
async fn art_3_2_a_freeze_ends_with_the_last_payment_and_one_found_in_time_voids_it() {
    for (paid_on, why) in [("2026-01-20", "paid"), ("2026-01-15", "paid-in-time")] {
        let (world, zon) = world().await;
        let (id, _) =
            invoice_for_credits(&world, &zon, ("F2026-00001", date(2026, 1, 1), 121_000), 1_000).await;
        credits::decisions::freeze(&world.app, zon.environment, "te laat").await.expect("a freeze");
        assert_eq!(purse(&world, &zon).await.available, Credits(0));
        handed_in(&world, &statement(1, paid_on, 0, &[came(121_000, paid_on, reference("F2026-00001"))]))
            .await;
        assert_eq!(purse(&world, &zon).await.available, Credits(1_000), "{why}");
        assert_eq!(debt(&world, &zon, id).await.open, Cents::ZERO);
    }
}

#[tokio::test]
async fn art_3_2_a_payment_that_comes_back_was_never_made() {
    let (world, zon) = world().await;
    let (id, _) = invoice_for_credits(&world, &zon, ("F2026-00001", date(2026, 1, 1), 121_000), 1_000).await;
    let paid =
        Said { end_to_end: "E2E-1", iban: THEIRS, ..came(130_000, "2026-01-10", reference("F2026-00001")) };
    let back = Said { cents: -130_000, returned: Some("MD06"), ..paid.clone() };
    handed_in(&world, &statement(1, "2026-01-10", 0, &[paid])).await;
    assert_eq!(debt(&world, &zon, id).await.open, Cents::ZERO);
    handed_in(&world, &statement(2, "2026-02-02", 130_000, &[Said { on: "2026-02-02", ..back }])).await;
    let debt = debt(&world, &zon, id).await;
    assert_eq!(
        (debt.open, debt.open_on(date(2026, 1, 15))),
        (Cents(121_000), Cents(121_000)),
        "default keeps its date"
    );
    let blocked = credits::decisions::block(
        &world.app,
        zon.environment,
        billing::debts::orders_of(
            &mut world.app.db.read(&world.inside(&zon)).await.expect("a snapshot"),
            &world.inside(&zon),
            id,
        )
        .await
        .expect("orders")[0],
        "te laat",
    );
    blocked.await.expect("its order is unpaid again");
    all_adds_up(&world).await;
}

#[tokio::test]
async fn art_3_1_costs_of_the_bank_and_entries_of_nothing_ask_nobody_for_anything() {
    let (world, _) = world().await;
    let costs = Said { name: "De Bank", ..came(-695, "2026-01-15", "Kosten") };
    handed_in(&world, &statement(1, "2026-01-15", 1_000, &[costs, came(0, "2026-01-15", "")])).await;
    let mut staff = staff(&world, Role::Admin).await;
    assert!(to_settle(&mut staff).await.is_empty());
}

#[tokio::test]
async fn art_3_1_money_for_a_customer_who_is_gone_or_owes_nothing_is_kept() {
    let (world, zon) = world().await;
    let mut staff = staff(&world, Role::Finance).await;
    credits::decisions::grant(&world.app, zon.environment, Credits(10), credits::Paid::Yes)
        .await
        .expect("credits");
    credits::decisions::end(&world.app, zon.environment, "opgezegd").await.expect("an end");
    handed_in(&world, &statement(1, "2026-01-15", 0, &[came(5_000, "2026-01-15", "oude factuur")])).await;
    let path = format!("/operator/bank/entries/{}", to_settle(&mut staff).await[0]);
    let found = staff.get(&format!("{path}?q=zon")).await.text;
    assert!(found.contains(&zon.environment.to_string()), "{found}");
    let whose = zon.environment.to_string();
    assert_eq!(staff.post(&path, &[("do", "book"), ("environment", whose.as_str())]).await.status, 303);
    assert!(desk(&mut staff).await.contains("Te veel betaald"));
    let nobody = "018f0000-0000-7000-8000-000000000000";
    handed_in(&world, &statement(2, "2026-01-16", 5_000, &[came(5_000, "2026-01-16", "")])).await;
    let path = format!("/operator/bank/entries/{}", to_settle(&mut staff).await[0]);
    assert_eq!(staff.post(&path, &[("do", "book"), ("environment", nobody)]).await.status, 404);
    assert_eq!(staff.post(&path, &[("do", "pass"), ("why", "")]).await.status, 422);
    assert_eq!(staff.post(&path, &[("do", "pass"), ("why", "een lening")]).await.status, 303);
    assert!(to_settle(&mut staff).await.is_empty());
    all_adds_up(&world).await;
}

#[tokio::test]
async fn a_file_that_is_no_statement_is_refused_with_its_place() {
    let (world, _) = world().await;
    let mut staff = staff(&world, Role::Finance).await;
    let right = statement(1, "2026-01-15", 0, &[came(5, "2026-01-15", "")]);
    for (text, said) in [
        (String::new(), "leeg"),
        (":20:940S260115".into(), "geen XML"),
        (right[..right.len() / 2].to_owned(), "houdt halverwege op"),
        (right.replace("camt.053.001.02", "camt.053.001.13"), "versie kennen wij niet"),
        (right.replace("<Document", "<!DOCTYPE a [<!ENTITY b \"c\">]><Document"), "DTD"),
        (right.replace("0.05", "99999999999999999"), "te groot"),
        (right.replace("0.05", "vijf"), "geen bedrag"),
    ] {
        let body = format!(
            "--form\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xml\"\r\n\
             Content-Type: text/xml\r\n\r\n{text}\r\n--form--\r\n"
        );
        let kind = "multipart/form-data; boundary=form";
        let answered = staff.ask(axum::http::Method::POST, "/operator/bank", kind, body.into_bytes()).await;
        assert_eq!(answered.status, 422, "{said}: {}", answered.text);
        assert!(answered.text.contains(said), "{said}: {}", answered.text);
    }
    assert_eq!(code(bank::hand_in(&world.app, Hand::Rules, "x", "x".into()).await), "statement-file");
}

#[tokio::test]
async fn a_process_that_dies_between_taking_a_file_and_booking_it_goes_on() {
    let (world, zon) = world().await;
    let id = invoice(&world, &zon, ("F2026-00001", date(2026, 1, 1), 121_000)).await;
    let text = statement(1, "2026-01-15", 0, &[came(121_000, "2026-01-15", reference("F2026-00001"))]);
    bank::hand_in(&world.app, Hand::Rules, "afschrift.xml", text.into_bytes().into()).await.expect("taken");
    assert_eq!(debt(&world, &zon, id).await.open, Cents(121_000));
    let next = world.another_process().await;
    bank::resume(&next).await;
    bank::resume(&next).await;
    assert_eq!(debt(&world, &zon, id).await.open, Cents::ZERO);
    all_adds_up(&world).await;
}

#[tokio::test]
async fn art_3_1_two_payments_that_look_alike_are_never_taken_for_one_where_the_balance_goes_on() {
    let (world, zon) = world().await;
    let id = invoice(&world, &zon, ("F2026-00001", date(2026, 1, 1), 121_000)).await;
    let paid = came(10_000, "2026-01-15", reference("F2026-00001"));
    handed_in(&world, &statement(1, "2026-01-15", 0, &[paid.clone(), paid.clone()])).await;
    assert_eq!(debt(&world, &zon, id).await.open, Cents(101_000), "twice in one statement is twice");
    handed_in(&world, &statement(2, "2026-01-16", 20_000, &[paid])).await;
    assert_eq!(debt(&world, &zon, id).await.open, Cents(101_000));
    let mut staff = staff(&world, Role::Finance).await;
    assert!(desk(&mut staff).await.contains("bank-doubt") || to_settle(&mut staff).await.len() == 1);
    all_adds_up(&world).await;
}

#[tokio::test]
async fn art_3_2_whatever_the_bank_tells_no_cent_is_made_or_lost() {
    let (world, zon) = world().await;
    let maan = world.customer("maan").await;
    let mut ids = Vec::new();
    for n in 1..=6_i64 {
        let (customer, number) = (if n % 2 == 0 { &zon } else { &maan }, format!("F2026-{n:05}"));
        let id = invoice(&world, customer, (&number, date(2026, 1, 1), n * 10_007)).await;
        ids.push((customer, id, n * 10_007));
    }
    let (mut chance, mut balance, mut came_in) = (20_260_115_u64, 0, 0);
    for day in 1..=12_i64 {
        let mut entries = Vec::new();
        let texts: Vec<(i64, String)> = (0..3)
            .map(|_| {
                chance =
                    chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let pick = i64::try_from(chance >> 40).unwrap_or(0);
                (1 + pick % 30_000, reference(&format!("F2026-{:05}", 1 + pick % 6)).to_owned())
            })
            .collect();
        let on = format!("2026-01-{day:02}");
        for (cents, text) in &texts {
            entries.push(came(*cents, &on, text));
            came_in += cents;
        }
        handed_in(&world, &statement(day, &on, balance, &entries)).await;
        balance = came_in;
    }
    all_adds_up(&world).await;
    let mut paid = 0;
    for (customer, id, gross) in &ids {
        let debt = debt(&world, customer, *id).await;
        assert!(Cents::ZERO <= debt.open && debt.open <= Cents(*gross));
        paid += gross - debt.open.0;
    }
    assert!(0 < paid && paid <= came_in, "{paid} of {came_in}");
    assert_eq!(OURS.len(), 18);
}
