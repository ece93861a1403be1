//! Invoices (art. 3.1, 4.1, 4.2, 14.2, 14.4): what the daily round asks payment for, once, and what the documents say.

use crate::harness::{Customer, World};
use agreements::paper::Agreed;
use billing::{Credit, Issued, Part, debts, document::Document, invoices::Kind};
use credits::{Paid, price::CreditPrice};
use flex::testing;
use futures_util::future::BoxFuture;
use jiff::{
    SignedDuration,
    civil::{Date, date},
};
use rules::numbers::{Cents, Credits};
use shell::{
    db::Tx,
    error::{Answer, Error},
    happened::{Happened, Needs, Today},
    identity::Identity,
    paging::Paging,
    state::App,
};

/// 2026-01-15 at noon: the day on which the agreement of the stories begins.
const START: &str = "2026-01-15T11:00:00Z";

/// A customer whose agreement runs since a day: € 1.200 a year, 8.5 cents a credit.
pub async fn contracted(world: &World, name: &str, since: Date) -> Customer {
    world.customer_who_agreed(name, Agreed::usual(since, Cents(120_000), CreditPrice(850))).await
}

pub async fn write<T: Send + 'static>(
    app: &App,
    work: impl for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Answer<T>> + Send + Sync + 'static,
) -> Answer<T> {
    app.db.write(testing::round(), work).await
}

/// The billing part of a day's round, for every agreement in force.
pub async fn round(app: &App) -> Answer<Vec<Happened>> {
    let today = Today { day: app.clock.today(), now: app.clock.now() };
    let seller = app.settings.provider.clone();
    write(app, move |tx| {
        let seller = seller.clone();
        Box::pin(async move {
            let contracts = agreements::in_force(tx, None, 500).await?;
            billing::day(tx, testing::round(), today, &contracts, seller.as_ref()).await
        })
    })
    .await
}

pub async fn documents(world: &World, customer: &Customer) -> Vec<Document> {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let paging = Paging { limit: 50, after: None };
    let listed =
        billing::listed(&mut tx, &inside, &billing::invoices::Filter::default(), &paging).await.unwrap();
    let mut all = Vec::new();
    for row in listed.items {
        all.push(billing::invoices::one(&mut tx, &inside, row.id).await.unwrap().1);
    }
    all.reverse();
    all
}

async fn debt(world: &World, customer: &Customer, issued: &Issued) -> debts::Debt {
    let inside = world.inside(customer);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    debts::of(&mut tx, &inside, issued.id).await.unwrap()
}

pub async fn credits(world: &World, customer: &Customer, credit: Credit) -> Answer<Issued> {
    let inside = world.inside(customer);
    let today = Today { day: world.app.clock.today(), now: world.now() };
    write(&world.app, move |tx| {
        let (inside, credit) = (inside.clone(), credit.clone());
        Box::pin(async move { billing::credit(tx, &inside, today, &credit).await })
    })
    .await
}

pub fn whole(issued: &Issued) -> Credit {
    let why = "Ten onrechte gefactureerd.".into();
    Credit { invoice: issued.id, parts: Vec::new(), article: "3.3", why, policy: None }
}

fn refused<T: std::fmt::Debug>(answer: Answer<T>) -> &'static str {
    match answer {
        Err(Error::Refused(refusal)) => refusal.fields.first().map_or(refusal.code, |field| field.code),
        other => panic!("it is refused: {other:?}"),
    }
}

#[tokio::test]
async fn art_4_2_the_licence_is_asked_a_year_in_advance_and_its_line_names_the_period() {
    let world = World::at(START).await;
    let zon = contracted(&world, "zon", date(2026, 1, 15)).await;
    round(&world.app).await.unwrap();
    round(&world.app).await.unwrap();
    let all = documents(&world, &zon).await;
    assert_eq!(all.len(), 1, "once, however often the round runs");
    let invoice = &all[0];
    assert_eq!((invoice.number.as_str(), invoice.kind), ("F2026-00001", Kind::Invoice));
    assert_eq!((invoice.issued_on, invoice.due_on), (date(2026, 1, 15), date(2026, 1, 29)));
    assert_eq!((invoice.net, invoice.vat, invoice.gross), (Cents(120_000), Cents(25_200), Cents(145_200)));
    assert!(invoice.lines[0].text.contains("15 januari 2026 t/m 14 januari 2027"), "{:?}", invoice.lines);
    assert_eq!(invoice.seller.vat_id, "NL123456782B01");
    assert_eq!(invoice.reference, "RF36F202600001");
    world.passes(SignedDuration::from_hours(24 * 364));
    assert_eq!(round(&world.app).await.unwrap(), [], "not before the anniversary");
    world.passes(SignedDuration::from_hours(24));
    round(&world.app).await.unwrap();
    let all = documents(&world, &zon).await;
    assert_eq!((all.len(), all[1].number.as_str()), (2, "F2027-00001"), "each year has its own series");
    assert!(all[1].lines[0].text.contains("15 januari 2027 t/m 14 januari 2028"), "{:?}", all[1].lines);
}

#[tokio::test]
async fn art_14_4_orders_are_invoiced_together_after_their_eight_hours_at_the_right_number() {
    let world = World::at("2026-03-02T08:00:00Z").await;
    let zon = contracted(&world, "zon", date(2025, 3, 3)).await;
    credits::agree_price(&world.app, zon.environment, Some(credits::price::CreditPrice(850))).await.unwrap();
    let first = credits::grant(&world.app, zon.environment, Credits(1_000), Paid::NotYet).await.unwrap();
    let second = credits::grant(&world.app, zon.environment, Credits(1), Paid::NotYet).await.unwrap();
    let third = credits::grant(&world.app, zon.environment, Credits(5), Paid::NotYet).await.unwrap();
    round(&world.app).await.unwrap();
    assert_eq!(documents(&world, &zon).await.len(), 1, "the licence alone");
    credits::correct_late(&world.app, zon.environment, second, Credits(10), "story").await.unwrap();
    credits::correct_late(&world.app, zon.environment, third, Credits(0), "story").await.unwrap();
    world.passes(SignedDuration::from_hours(8));
    round(&world.app).await.unwrap();
    assert_eq!(documents(&world, &zon).await.len(), 1, "at exactly eight hours it can still be corrected");
    world.passes(SignedDuration::from_millis(1));
    round(&world.app).await.unwrap();
    round(&world.app).await.unwrap();
    let all = documents(&world, &zon).await;
    assert_eq!(all.len(), 2, "all orders on one invoice");
    let lines: Vec<_> =
        all[1].lines.iter().map(|line| (line.quantity, line.unit_price, line.net.0)).collect();
    assert_eq!(lines, [(1_000, 850, 8_500), (10, 850, 85)], "and an order of nothing on none");
    assert_eq!((all[1].net, all[1].vat, all[1].gross), (Cents(8_585), Cents(1_803), Cents(10_388)));
    let inside = world.inside(&zon);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let found = billing::find_by_number(&mut tx, "F2026-00002").await.unwrap().unwrap();
    assert_eq!(debts::orders_of(&mut tx, &inside, found.id).await.unwrap().len(), 2);
    let by_reference = billing::find_by_reference(&mut tx, &found.reference).await.unwrap();
    assert_eq!(by_reference.map(|other| other.id), Some(found.id));
    assert_ne!(first, second);
}

#[tokio::test]
async fn art_14_4_a_correction_out_of_goodwill_after_the_invoice_is_credited_or_asked_anew() {
    let world = World::at("2026-03-02T08:00:00Z").await;
    let zon = contracted(&world, "zon", date(2025, 3, 3)).await;
    let grant = |quantity| credits::grant(&world.app, zon.environment, Credits(quantity), Paid::NotYet);
    let (fewer, more) = (grant(1_000).await.unwrap(), grant(100).await.unwrap());
    world.passes(SignedDuration::from_hours(9));
    round(&world.app).await.unwrap();
    credits::correct_late(&world.app, zon.environment, fewer, Credits(100), "verkeerd getal").await.unwrap();
    credits::correct_late(&world.app, zon.environment, more, Credits(200), "verkeerd getal").await.unwrap();
    let happened = round(&world.app).await.unwrap();
    let what: Vec<_> = happened.iter().map(|one| one.what).collect();
    assert_eq!(what, ["credit-note-issued", "credit-note-issued", "invoice-issued"]);
    assert_eq!(round(&world.app).await.unwrap(), [], "once");
    let all = documents(&world, &zon).await;
    let of = |kind| all.iter().filter(move |one| one.kind == kind).map(|one| one.net.0).collect::<Vec<_>>();
    let mut notes = of(Kind::CreditNote);
    notes.sort_unstable();
    assert_eq!(notes, [850, 7_650], "900 credits of the first, all 100 of the second");
    assert!(of(Kind::Invoice).contains(&1_700), "200 credits, asked anew: {:?}", of(Kind::Invoice));
    let note = all.iter().find(|one| one.kind == Kind::CreditNote && one.net == Cents(7_650)).unwrap();
    assert_eq!((note.lines[0].quantity, note.lines[0].unit_price), (900, 850));
    assert!(note.why.as_deref().is_some_and(|why| why.contains("14.4")), "{:?}", note.why);
}

#[tokio::test]
async fn art_14_4_a_correction_credits_no_more_than_is_left_of_the_order_and_keeps_no_invoice_back() {
    let world = World::at("2026-03-02T08:00:00Z").await;
    let zon = contracted(&world, "zon", date(2025, 9, 3)).await;
    let grant = |quantity| credits::grant(&world.app, zon.environment, Credits(quantity), Paid::NotYet);
    let order = grant(1_000).await.unwrap();
    world.passes(SignedDuration::from_hours(9));
    round(&world.app).await.unwrap();
    let inside = world.inside(&zon);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let all = debts::open(&mut tx, &inside).await.unwrap();
    let invoice = all.iter().find(|debt| debt.gross == Cents(10_285)).expect("1000 credits").invoice;
    drop(tx);
    // An objection was upheld for nearly all of it, and then the number turns out to be wrong too.
    let part = Part { line: 0, net: Cents(8_000), quantity: None };
    let why = "Niet geleverd.".into();
    let credit = Credit { invoice, parts: vec![part], article: "3.3", why, policy: None };
    credits(&world, &zon, credit).await.unwrap();
    credits::correct_late(&world.app, zon.environment, order, Credits(500), "verkeerd getal").await.unwrap();
    grant(10).await.unwrap();
    world.passes(SignedDuration::from_hours(9));
    let happened = round(&world.app).await.unwrap();
    let what: Vec<_> = happened.iter().map(|one| one.what).collect();
    assert_eq!(
        what,
        ["invoice-issued"],
        "nothing more is given back, and the other order is asked: {happened:?}"
    );
    assert_eq!(round(&world.app).await.unwrap(), [], "once");
    assert_eq!(billing::verify(&world.app).await.unwrap(), []);
}

#[tokio::test]
async fn art_14_4_an_order_raised_after_an_objection_was_partly_upheld_is_asked_the_difference_only() {
    let world = World::at("2026-03-02T08:00:00Z").await;
    let zon = contracted(&world, "zon", date(2025, 9, 3)).await;
    let grant = |quantity| credits::grant(&world.app, zon.environment, Credits(quantity), Paid::NotYet);
    let order = grant(1_000).await.unwrap();
    world.passes(SignedDuration::from_hours(9));
    round(&world.app).await.unwrap();
    let inside = world.inside(&zon);
    let open = async || {
        let mut tx = world.app.db.read(&inside).await.unwrap();
        let all = debts::open(&mut tx, &inside).await.unwrap();
        all.into_iter().filter(|debt| debt.gross != Cents(145_200)).collect::<Vec<_>>()
    };
    let invoice = open().await[0].invoice;
    // 40.00 of the 85.00 was not owed; then it turns out that half as many again were meant.
    let part = Part { line: 0, net: Cents(4_000), quantity: None };
    let why = "Niet geleverd.".into();
    let credit = Credit { invoice, parts: vec![part], article: "3.3", why, policy: None };
    credits(&world, &zon, credit).await.unwrap();
    credits::correct_late(&world.app, zon.environment, order, Credits(1_500), "verkeerd getal")
        .await
        .unwrap();
    let happened = round(&world.app).await.unwrap();
    let what: Vec<_> = happened.iter().map(|one| one.what).collect();
    assert_eq!(what, ["credit-note-issued", "invoice-issued"], "{happened:?}");
    let asked: i64 = open().await.iter().map(|debt| debt.open.0).sum();
    // 500 more at 8.5 cents beside the 45.00 that was owed, with 21 % VAT.
    assert_eq!(asked, 10_588, "the objection stays upheld");
    let all = documents(&world, &zon).await;
    let anew =
        all.iter().find(|one| one.kind == Kind::Invoice && one.net == Cents(8_750)).expect("asked anew");
    assert!(
        anew.lines[0].text.contains("1.500") && anew.lines[0].text.contains("40,00"),
        "{:?}",
        anew.lines[0]
    );
    assert_eq!(round(&world.app).await.unwrap(), [], "once");
    assert_eq!(billing::verify(&world.app).await.unwrap(), []);
}

#[tokio::test]
async fn art_3_1_a_credit_note_refers_to_its_invoice_lowers_what_is_open_and_keeps_the_rest_open_on_itself() {
    let world = World::at(START).await;
    let zon = contracted(&world, "zon", date(2026, 1, 15)).await;
    let issued = world.invoice(&zon, date(2026, 1, 15), 100_000).await;
    assert_eq!(issued.document.gross, Cents(121_000));
    let part = Part { line: 0, net: Cents(10_000), quantity: Some(10_000) };
    let note = credits(&world, &zon, Credit { parts: vec![part], ..whole(&issued) }).await.unwrap();
    let said = &note.document;
    assert_eq!((said.number.as_str(), said.gross), ("C2026-00001", Cents(12_100)));
    assert_eq!(said.refers_to.as_ref().map(|of| of.number.as_str()), Some(issued.document.number.as_str()));
    assert_eq!(debt(&world, &zon, &issued).await.open, Cents(108_900));
    let payment = debts::Booking {
        invoice: issued.id,
        charge: None,
        cents: Cents(100_000),
        value_on: date(2026, 1, 15),
        cause: debts::Cause::Payment,
        cause_id: issued.id.uuid(),
    };
    let (inside, now) = (world.inside(&zon), world.now());
    write(&world.app, move |tx| {
        let inside = inside.clone();
        Box::pin(async move { debts::book(tx, &inside, now, &[payment]).await })
    })
    .await
    .unwrap();
    let rest = credits(&world, &zon, whole(&issued)).await.unwrap();
    assert_eq!(rest.document.gross, Cents(108_900), "all that was not credited yet");
    assert_eq!(debt(&world, &zon, &issued).await.open, Cents::ZERO);
    let inside = world.inside(&zon);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let (row, _) = billing::invoices::one(&mut tx, &inside, rest.id).await.unwrap();
    assert_eq!(row.open, Cents(100_000), "what was paid too much waits on the credit note");
    drop(tx);
    assert_eq!(refused(credits(&world, &zon, whole(&issued)).await), "credit-nothing-left");
    assert_eq!(refused(credits(&world, &zon, whole(&rest)).await), "credit-not-an-invoice");
}

#[tokio::test]
async fn art_3_1_no_more_than_a_line_asked_is_credited_and_no_reason_is_no_credit() {
    let world = World::at(START).await;
    let zon = contracted(&world, "zon", date(2026, 1, 15)).await;
    let issued = world.invoice(&zon, date(2026, 1, 15), 6).await;
    for net in [0, -1, 7] {
        let part = Part { line: 0, net: Cents(net), quantity: None };
        let answer = credits(&world, &zon, Credit { parts: vec![part], ..whole(&issued) }).await;
        assert_eq!(refused(answer), "credit-more-than-left", "{net}");
    }
    let silent = Credit { why: "  ".into(), ..whole(&issued) };
    assert_eq!(refused(credits(&world, &zon, silent).await), "why-missing");
    for _ in 0..3 {
        let part = Part { line: 0, net: Cents(2), quantity: None };
        credits(&world, &zon, Credit { parts: vec![part], ..whole(&issued) }).await.unwrap();
    }
    assert_eq!(debt(&world, &zon, &issued).await.open, Cents::ZERO, "the cent of VAT too");
}

#[tokio::test]
async fn art_4_2_months_after_the_end_are_credited_unless_the_agreement_was_dissolved() {
    for (kind, net) in [("notice", Some(90_000)), ("dissolution", None)] {
        let world = World::at("2027-01-15T11:00:00Z").await;
        let zon = contracted(&world, "zon", date(2026, 1, 15)).await;
        round(&world.app).await.unwrap();
        testing::end_on(&world.app, zon.environment, date(2027, 3, 31), kind).await.unwrap();
        world.passes(SignedDuration::from_hours(24 * 74));
        assert_eq!(round(&world.app).await.unwrap(), [], "{kind}: not before the last day");
        world.passes(SignedDuration::from_hours(24));
        round(&world.app).await.unwrap();
        round(&world.app).await.unwrap();
        let all = documents(&world, &zon).await;
        let notes: Vec<_> =
            all.iter().filter(|one| one.kind == Kind::CreditNote).map(|one| one.net.0).collect();
        assert_eq!(notes.first().copied(), net, "{kind}");
        assert_eq!(notes.len(), usize::from(net.is_some()), "{kind}");
    }
}

#[tokio::test]
async fn c1_a_business_elsewhere_in_the_union_has_its_vat_reversed_and_outside_it_there_is_none() {
    for (country, vat_id, treatment) in [
        ("BE", Some("BE0123456749"), "reverse_charge"),
        ("CH", None, "outside_scope"),
        ("BE", None, "domestic"),
    ] {
        let world = World::at(START).await;
        let zon = contracted(&world, "zon", date(2026, 1, 15)).await;
        testing::settle_in(&world.app, zon.environment, country, vat_id).await.unwrap();
        round(&world.app).await.unwrap();
        let invoice = documents(&world, &zon).await.remove(0);
        assert_eq!(invoice.treatment.name(), treatment, "{country}");
        let vat = if treatment == "domestic" { 25_200 } else { 0 };
        assert_eq!((invoice.vat.0, invoice.buyer.vat_id.as_deref()), (vat, vat_id), "{country}");
    }
}

#[tokio::test]
async fn art_3_1_what_cannot_be_issued_is_told_to_a_person_and_takes_no_number() {
    let world = World::set(START, |settings| settings.provider = None).await;
    let zon = contracted(&world, "zon", date(2026, 1, 15)).await;
    let happened = round(&world.app).await.unwrap();
    assert_eq!((happened[0].what, happened[0].needs), ("invoice-refused", Needs::Person));
    assert_eq!(documents(&world, &zon).await, []);
    let (contracts, today) = (date(2026, 1, 15), Today { day: date(2026, 1, 14), now: world.now() });
    let inside = world.inside(&zon);
    let early = write(&world.app, move |tx| {
        let inside = inside.clone();
        Box::pin(async move {
            let seller = Identity::of_the_demo();
            let paper = billing::Paper::of(tx, &inside, Some(&seller)).await?;
            let year =
                rules::licence::year(contracts, contracts).ok_or_else(shell::error::Refusal::not_found)?;
            let fee = rules::licence::fee(Cents(i64::MAX), year, None)?;
            billing::issue(tx, &inside, today, &paper, billing::Draft::Licence(fee)).await
        })
    });
    assert_eq!(refused(early.await), "invoice-before-dispatch");
    let (inside, now) = (world.inside(&zon), world.now());
    let large = write(&world.app, move |tx| {
        let inside = inside.clone();
        Box::pin(async move {
            let seller = Identity::of_the_demo();
            let paper = billing::Paper::of(tx, &inside, Some(&seller)).await?;
            let year =
                rules::licence::year(contracts, contracts).ok_or_else(shell::error::Refusal::not_found)?;
            let fee = rules::licence::fee(Cents(i64::MAX), year, None)?;
            let today = Today { day: contracts, now };
            billing::issue(tx, &inside, today, &paper, billing::Draft::Licence(fee)).await
        })
    });
    assert_eq!(refused(large.await), "amount-too-large");
    let issued = testing::invoice(&world.app, zon.environment, contracts, Cents(1)).await;
    assert_eq!(refused(issued), "provider-unknown");
    let lone = world.customer("lone").await;
    let inside = world.inside(&lone);
    let unknown = write(&world.app, move |tx| {
        let inside = inside.clone();
        Box::pin(async move { billing::Paper::of(tx, &inside, Some(&Identity::of_the_demo())).await })
    });
    assert_eq!(refused(unknown.await), "customer-unknown");
}

#[tokio::test]
async fn two_processes_that_invoice_the_same_day_ask_each_order_and_licence_once_without_a_gap() {
    let world = World::at(START).await;
    for name in ["zon", "maan", "ster"] {
        let customer = contracted(&world, name, date(2026, 1, 15)).await;
        credits::grant(&world.app, customer.environment, Credits(100), Paid::NotYet).await.unwrap();
    }
    world.passes(SignedDuration::from_hours(9));
    let other = world.another_process().await;
    let (one, two) = tokio::join!(round(&world.app), round(&other));
    let issued = one.unwrap().len() + two.unwrap().len();
    assert_eq!(issued, 6, "a licence and an order of each");
    let mut tx = world.app.db.read(testing::round()).await.unwrap();
    let paging = Paging { limit: 50, after: None };
    let all =
        billing::listed_everywhere(&mut tx, &billing::invoices::Filter::default(), &paging).await.unwrap();
    let mut numbers: Vec<_> = all.items.into_iter().map(|invoice| invoice.number).collect();
    numbers.sort();
    let expected: Vec<_> = (1..=6).map(|n| format!("F2026-{n:05}")).collect();
    assert_eq!(numbers, expected);
}

#[tokio::test]
async fn art_3_2_a_claim_statement_has_its_own_series_no_vat_and_nothing_open_on_itself() {
    let world = World::at(START).await;
    let zon = contracted(&world, "zon", date(2026, 1, 15)).await;
    let (inside, today) = (world.inside(&zon), Today { day: world.app.clock.today(), now: world.now() });
    let new = billing::NewClaim {
        due_on: date(2026, 1, 29),
        total: Cents(6_050),
        claim: serde_json::json!({"interest": 6_050}),
    };
    let issued = write(&world.app, move |tx| {
        let (inside, new) = (inside.clone(), new.clone());
        Box::pin(async move {
            let paper = billing::Paper::of(tx, &inside, Some(&Identity::of_the_demo())).await?;
            billing::issue_claim(tx, &inside, today, &paper, &new).await
        })
    })
    .await
    .unwrap();
    let said = documents(&world, &zon).await.remove(0);
    assert_eq!(said, issued.document, "what is read is what was issued");
    assert_eq!((said.number.as_str(), said.vat, said.gross), ("R2026-00001", Cents::ZERO, Cents(6_050)));
    assert_eq!(said.claim.as_ref().map(|claim| claim["interest"].clone()), Some(6_050.into()));
    assert_eq!(said.term_days, 14);
}
